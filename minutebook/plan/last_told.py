"""Up to which day a page tells of something: the newest of the notes that it speaks from, or of a change to them; never a clock's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minutebook.blocks import Action, Traced
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.link.registers import Register
from minutebook.plan.changes import last_changed
from minutebook.records import Meeting, Recommendation, Report, Role, Theme

_OF_ALL = (
    *("/", "/meetings/", "/actions/", "/actions/log/", "/commitments/", "/decisions/", "/silence/"),
    *("/corrections/", "/themes/", "/recommendations/", "/people/", "/data/"),
)
"""Pages that count or list whatever the record holds: each tells of its newest day."""


def last_told(archive: Archive) -> Mapping[str, RecordDate]:
    """Return the newest day that each page tells of, by its address, where the record gives it whole.

    Pages of words, such as that of the glossary, are of no day.
    """
    newest: dict[str, RecordDate] = {}
    for address, days in _days(archive):
        last = max(days, key=lambda day: day.last, default=None)
        # Of a month alone, no day is told.
        if last and last.day:
            newest[address] = last
    return newest


def _days(archive: Archive) -> Iterator[tuple[str, Iterable[RecordDate]]]:
    """Yield the address of each page with the days that it tells of."""
    newest = last_changed(archive)
    yield from ((address, [newest] if newest else ()) for address in _OF_ALL)
    yield from ((meeting.address, _of_meeting(archive, meeting)) for meeting in archive.meetings)
    yield from ((record.address, of_traced(archive, record)) for record in (*archive.actions, *archive.commitments))
    yield from ((theme.address, _of_theme(archive, theme)) for theme in archive.themes)
    yield from ((person.address, _of_person(archive, person)) for person in archive.people)
    yield from ((role.address, _of_role(archive, role)) for role in archive.roles)
    for report in archive.reports:
        yield report.address, _of_report(archive, report)
        yield from ((each.address, _of_recommendation(archive, each)) for each in report.recommendations)


def _of_meeting(archive: Archive, meeting: Meeting) -> Iterator[RecordDate]:
    yield meeting.ends
    yield from (made.correction.date for made in archive.margin.corrections_of(meeting))
    for traced in (archive.actions, archive.commitments):
        yield from (archive.meetings.by_id(update.meeting).ends for update in traced.updates_given_on(meeting))


def of_traced(archive: Archive, record: Traced) -> Iterator[RecordDate]:
    """Yield the days on which something was told of an action or a commitment: by notes, or by a correction of them."""
    history = archive.actions.history(record) if isinstance(record, Action) else archive.commitments.history(record)
    for told in (record, *history):
        yield archive.meetings.by_id(told.meeting).ends
        yield from (made.correction.date for made in archive.margin.at(told.meeting, told.anchor).corrections)


def _of_theme(archive: Archive, theme: Theme) -> Iterator[RecordDate]:
    yield from _corrected(archive, theme)
    for meeting in archive.themes.meetings_on(theme):
        yield meeting.ends
        yield from (made.correction.date for made in archive.margin.corrections_of(meeting))
    on: tuple[Traced, ...] = (*archive.themes.actions_on(theme), *archive.themes.commitments_on(theme))
    for record in on:
        yield from of_traced(archive, record)


def _of_person(archive: Archive, person: Person) -> Iterator[RecordDate]:
    yield from (post.meeting.ends for post in person.posts)
    for record in archive.actions.owned_by(person):
        yield from of_traced(archive, record)


def _of_role(archive: Archive, role: Role) -> Iterator[RecordDate]:
    yield from _corrected(archive, role)
    yield from (post.meeting.ends for _, posts in archive.people.holders(role) for post in posts)
    for action in archive.actions.of_role(role):
        yield from of_traced(archive, action)


def _of_recommendation(archive: Archive, recommendation: Recommendation) -> Iterator[RecordDate]:
    published = archive.recommendations.report(recommendation).published
    yield from [published] if published else []
    yield from _corrected(archive, recommendation)
    yield from (entry.date for entry in archive.recommendations.ledger(recommendation))


def _of_report(archive: Archive, report: Report) -> Iterator[RecordDate]:
    yield from _corrected(archive, report)
    for recommendation in report.recommendations:
        yield from _of_recommendation(archive, recommendation)


def _corrected(archive: Archive, record: Register) -> Iterator[RecordDate]:
    return (made.correction.date for made in archive.corrections_of(record))

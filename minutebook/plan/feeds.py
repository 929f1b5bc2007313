"""Feeds of what is new: meetings, all or of a series; the items of a theme; what was said of what a report asked for; what a person said;
actions with what became of them; and what of each was corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeAlias

from minutebook.blocks import Action, Block, Commitment, Record, Text, Update
from minutebook.dates import RecordDate
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.plan.changes import Change, changes
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.page import Page, in_a_sentence
from minutebook.plan.views.commitments import known_of
from minutebook.plan.voices import did, marked_as
from minutebook.records import Item, Meeting, Recommendation, Series, Theme

ENTRIES = 50
"""The newest that a feed holds."""
MEETINGS = 20
"""The newest that the feed of meetings holds, with all their notes: a year and a half of them."""
FORMS = ("feed.xml", "feed.json")
"""Atom and JSON Feed: each feed is there as both."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that is new."""

    address: str
    """From the root of the archive; it is also what tells entries apart, and never changes."""
    title: str
    date: RecordDate
    """Of the meeting, its last day, as notes do not say when they were published; of a correction or withdrawal, its own."""
    blocks: tuple[Block | Commitment, ...] = ()
    """What it tells of the notes, whole."""
    items: tuple[Item, ...] = ()
    """The same, where it tells of items with all that stands under them."""
    known: str = ""
    """What is said besides."""
    time: str = ""
    """Of the meeting, HH:MM: it tells two of one day apart; may be empty."""
    changed: tuple[RecordDate, ...] = ()
    """The days on which it was corrected or heard of since."""

    # Both when it is shown: of all that could stand in a feed, few do.
    @property
    def summary(self) -> str:
        """What it is about: of a meeting its items, else the first of its words, and what is said besides."""
        if len(self.items) > 1 or (self.items and self.blocks):
            return "; ".join(item.title for item in self.items if item.level == 2)
        # A comment may be on what was asked before it.
        words = (block.prose.text for item in self.items for block in item.blocks if not isinstance(block, Record))
        return " ".join(filter(None, (excerpt(" ".join((*(block.prose.text for block in self.blocks), *words)), 300), self.known)))

    @property
    def updated(self) -> RecordDate:
        """The newest day of what it says."""
        return max((self.date, *self.changed), key=lambda day: day.last)


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new, and where."""

    page: str
    """The address of the page that it belongs to."""
    entries: tuple[FeedEntry, ...]
    """Newest first."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the feed of meetings, that of actions, and one per series, theme, report, recommendation and person; each also where it stood
    before it moved."""
    feeds = {feed.address: feed for feed in _feeds(archive)}
    yield from feeds.values()
    for entry in archive.ledger:
        moved_to = archive.moves.now_at(entry.address)
        if moved_to != entry.address and moved_to in feeds and not entry.withdrawn and not archive.looks_back:
            yield replace(feeds[moved_to], address=entry.address)
        elif entry.withdrawn and entry.address.endswith(tuple(f"/{form}" for form in FORMS)) and not archive.looks_back:
            # Whoever follows it must hear why it is silent from now on.
            notice = FeedEntry(entry.address, f"Withdrawn: {entry.reason}", entry.withdrawn)
            folder, _, form = entry.address.rpartition("/")
            yield from _feed(f"{folder}/", "/", f"Withdrawn: {entry.address}", partial(list, [notice]), forms=(form,))


def _feeds(archive: Archive) -> Iterator[Page]:
    # Looked for in all notes once, when the first feed is rendered, and not for each.
    changed = cache(lambda: tuple(change for change in changes(archive) if change.date))
    yield from _feed("/", "/", archive.site.title, partial(_of_meetings, archive, changed), most=MEETINGS)
    yield from _feed("/actions/", "/actions/", f"Actions – {archive.site.title}", partial(_of_actions, archive, changed))
    for series in archive.series:
        title = f"{series.title} – {archive.site.title}"
        yield from _feed(series.address, "/meetings/", title, partial(_of_series, archive, series, changed), most=MEETINGS)
    for theme in archive.themes:
        title = f"{theme.title} – {archive.site.title}"
        yield from _feed(theme.address, theme.address, title, partial(_of_theme, archive, theme, changed))
    for report in archive.reports:
        title, all_of_it = f"{report.title} – {archive.site.title}", report.recommendations
        yield from _feed(report.address, report.address, title, partial(_of_recommendations, archive, all_of_it, changed))
        for recommendation in report.recommendations:
            title = f"{recommendation.reference}: {recommendation.title} ({report.reference}) – {archive.site.title}"
            entries = partial(_of_recommendations, archive, (recommendation,), changed)
            yield from _feed(recommendation.address, recommendation.address, title, entries)
    for person in archive.people:
        title = f"{person.title} – {archive.site.title}"
        yield from _feed(person.address, person.address, title, partial(_of_person, archive, person, changed))


_Changes: TypeAlias = Callable[[], Sequence[Change]]


def _of_meetings(archive: Archive, changes: _Changes) -> list[FeedEntry]:
    return [*_meetings(archive, archive.meetings.held), *map(_change, changes())]


def _of_series(archive: Archive, series: Series, changes: _Changes) -> list[FeedEntry]:
    # What was withdrawn whole says no more of which series it was.
    of_series = (_change(change) for change in changes() if change.meeting and change.meeting.is_of(series.id))
    return [*_meetings(archive, (meeting for meeting in archive.meetings.held if meeting.is_of(series.id))), *of_series]


def _of_actions(archive: Archive, changes: _Changes) -> list[FeedEntry]:
    return [*_actions(archive, archive.actions), *(_change(change) for change in changes() if change.is_of_action)]


def _of_theme(archive: Archive, theme: Theme, changes: _Changes) -> list[FeedEntry]:
    of_theme = (_change(change) for change in changes() if theme in _themes(archive, change))
    return [*_items(archive, archive.themes.items_on(theme)), *_actions(archive, archive.themes.actions_on(theme)), *of_theme]


def _of_recommendations(archive: Archive, recommendations: Sequence[Recommendation], changes: _Changes) -> list[FeedEntry]:
    items = {item.id: item for each in recommendations for item in archive.recommendations.items_on(each)}
    actions = {action.id: action for each in recommendations for action in archive.recommendations.actions_on(each)}
    told = [*_items(archive, items.values()), *_actions(archive, actions.values())]
    told += [entry for each in recommendations for entry in _statements(archive, each)]
    notes = {item.meeting for item in items.values()}

    def is_on(change: Change) -> bool:
        whole = change.meeting is not None and change.meeting.id in notes and not change.place
        return whole or (change.item is not None and change.item.id in items) or (change.action is not None and change.action.id in actions)

    return [*told, *(_change(change) for change in changes() if is_on(change))]


def _of_person(archive: Archive, person: Person, changes: _Changes) -> list[FeedEntry]:
    told = [*_said(archive, person), *_actions(archive, archive.actions.owned_by(person))]
    places = {entry.address for entry in told}
    return [*told, *(_change(change) for change in changes() if change.meeting and f"{change.meeting.address}#{change.place}" in places)]


def _feed(
    folder: str, page: str, title: str, entries: Callable[[], Iterable[FeedEntry]], *, most: int = ENTRIES, forms: Sequence[str] = FORMS
) -> Iterator[Page]:
    """Yield a feed in each form. folder: in which it lies; page: to which it belongs."""
    for form in forms:
        yield Page(f"{folder}{form}", form, title, shows=lambda: Feed(page, _newest(entries(), most)))


def _newest(entries: Iterable[FeedEntry], most: int) -> tuple[FeedEntry, ...]:
    # Where words were taken out, the notice of it stands for what told of them.
    by_address = {entry.address: entry for entry in entries}
    return tuple(sorted(by_address.values(), key=lambda entry: (entry.date.first, entry.time), reverse=True)[:most])


def _meetings(archive: Archive, meetings: Iterable[Meeting]) -> Iterator[FeedEntry]:
    for meeting in meetings:
        changed = tuple(made.correction.date for made in archive.margin.corrections_of(meeting))
        title = f"{meeting.title}, {meeting.when}"
        yield FeedEntry(meeting.address, title, meeting.ends, meeting.opening, meeting.items, time=meeting.time, changed=changed)


def _items(archive: Archive, items: Iterable[Item]) -> Iterator[FeedEntry]:
    for item in items:
        meeting = archive.meetings.by_id(item.meeting)
        yield FeedEntry(
            item.address,
            f"{item.title}, {in_a_sentence(meeting.title)} of {meeting.when}",
            meeting.ends,
            items=(item,),
            time=meeting.time,
            changed=(*_corrected(archive, item), *(day for block in item.blocks for day in _corrected(archive, block))),
        )


def _said(archive: Archive, person: Person) -> Iterator[FeedEntry]:
    for block in archive.voices.of(person):
        meeting, item = archive.meetings.by_id(block.meeting), archive.items.of(block)
        where = f"{item.title}, {in_a_sentence(meeting.title)}" if item else meeting.title
        title = f"{did(block)}: {where} of {meeting.date.english}"
        yield FeedEntry(f"{meeting.address}#{block.anchor}", title, meeting.date, (block,), changed=_corrected(archive, block))
    for commitment, is_of in archive.commitments.of_person(person):
        meeting = archive.meetings.by_id(commitment.meeting)
        title = f"{marked_as(commitment, is_of=is_of)} {commitment.id}, {in_a_sentence(meeting.title)} of {meeting.when}"
        known = str(known_of(archive, commitment))
        changed = (*_corrected(archive, commitment), *_heard(archive, archive.commitments.history(commitment)))
        yield FeedEntry(commitment.place, title, meeting.ends, (commitment,), known=known, time=meeting.time, changed=changed)


def _actions(archive: Archive, actions: Iterable[Action]) -> Iterator[FeedEntry]:
    for action in actions:
        meeting = archive.meetings.by_id(action.meeting)
        place = f"{meeting.address}#{action.anchor}"
        known = str(outcome_words(archive.actions.outcome(action)))
        heard = _heard(archive, archive.actions.history(action))
        changed = (*_corrected(archive, action), *heard)
        yield FeedEntry(place, f"Action {action.id} set", meeting.ends, (action,), known=known, time=meeting.time, changed=changed)
        for update in archive.actions.history(action):
            meeting = archive.meetings.by_id(update.meeting)
            part = f"{update.owner}'s part, " if update.owner else ""
            title = f"Action {action.id}, {part}notes of {meeting.when}: {update.status}"
            place, changed = f"{meeting.address}#{update.anchor}", (*_corrected(archive, update), *heard)
            yield FeedEntry(place, title, meeting.ends, (update,), known=known, time=meeting.time, changed=changed)


def _statements(archive: Archive, recommendation: Recommendation) -> Iterator[FeedEntry]:
    for statement in archive.recommendations.statements(recommendation):
        title = f"Statement by {statement.by} on {recommendation.reference}: {recommendation.title}"
        yield FeedEntry(f"{recommendation.address}#{statement.anchor}", title, statement.date, known=statement.text)


def _heard(archive: Archive, history: Iterable[Update]) -> tuple[RecordDate, ...]:
    """Return the days on which meetings heard of something."""
    return tuple(archive.meetings.by_id(update.meeting).ends for update in history)


def _corrected(archive: Archive, record: Item | Block | Commitment) -> tuple[RecordDate, ...]:
    """Return the days on which what stands at the place of a record was corrected."""
    if isinstance(record, Text):
        return ()
    return tuple(made.correction.date for made in archive.margin.at(record.meeting, record.anchor).corrections)


def _change(change: Change) -> FeedEntry:
    assert change.date, "what has no day is not new"
    correction = change.made.correction if change.made else None
    quoted = f" Stood before: “{correction.before}”. Stands now: “{correction.after}”." if correction and correction.before else ""
    return FeedEntry(change.address, change.title, change.date, known=f"{change.text}{quoted}")


def _themes(archive: Archive, change: Change) -> tuple[Theme, ...]:
    """Return the themes of what was changed: of the whole notes where a correction names no place."""
    if change.meeting is None:
        return ()
    if change.action:
        return archive.themes.of_action(change.action)
    if change.item:
        return archive.themes.of(change.item)
    return () if change.place else archive.themes.at(change.meeting)

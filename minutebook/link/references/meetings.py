"""Check what meetings and their items say of themselves: the series that hold them, and days."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.link.meetings import every_block
from minutebook.link.references.unknown import unknown
from minutebook.records import Content, CoverageKind, MeetingStatus


def check_series(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """A meeting's series is one of series.yaml."""
    known = [series.id for series in content.series]
    for meeting in archive.meetings:
        # One without words has been told of where it stands.
        for series in (reference for reference in meeting.series if reference.text and reference.text not in known):
            several = [part.strip() for part in series.text.split(",")]
            if len(several) > 1 and all(part in known for part in several):
                message = f"series must be one in series.yaml or a list of them, got {series.text!r}; did you mean [{series.text}]?"
                yield Diagnostic(series.location, message, "series-unknown")
            else:
                choices = f"write one of {', '.join(known)}, or add it to series.yaml"
                mend = choices if known else f"write '- id: {series.text}' into series.yaml"
                yield unknown(series, "series must be one in series.yaml", known, "series-unknown", mend)


def check_coverage(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Where content says that all notes are held, there is no meeting whose notes are not."""
    for series in content.series:
        for period in (period for period in series.coverage if period.notes is CoverageKind.ALL):
            for meeting in archive.meetings:
                is_within = period.start.first <= meeting.date.first and (period.until is None or meeting.ends.last <= period.until.last)
                if meeting.is_of(series.id) and not meeting.held and is_within:
                    must = f"notes of {series.id} must all be held from {period.start} on, as series.yaml says"
                    mend = "write notes: some for that period in series.yaml"
                    yield Diagnostic(meeting.location, f"{must}, got {meeting.id}, not-held; {mend}", "coverage-not-held")


def check_withdrawals(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What is withdrawn is so since a day that is neither before its meeting nor to come."""
    mend = "write the day on which it was withdrawn"
    for meeting in archive.meetings:
        withdrawn = [("an item", item.location, item.withdrawn) for item in meeting.items]
        withdrawn += [("a record", block.location, block.prose.withdrawal) for block in every_block(meeting)]
        withdrawn += [(f"a {each.kind}", each.location, each.prose.withdrawal) for _, each in archive.meetings.commitments([meeting])]
        for what, place, withdrawal in withdrawn:
            if withdrawal and withdrawal.date < meeting.date:
                message = f"{what} must be withdrawn after its meeting, got {withdrawal.date}, before {meeting.date}; {mend}"
                yield Diagnostic(place, message, "withdrawn-item")
            elif withdrawal and withdrawal.date > archive.as_of and not archive.looks_back:
                message = f"{what} must be withdrawn on a day that is not to come, got {withdrawal.date}; {mend}"
                yield Diagnostic(place, message, "withdrawn-item")


def check_todos(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Notes that are published have no TODO mark left; in a draft it is advice."""
    for meeting in archive.meetings:
        for todo in meeting.todos if meeting.status is not MeetingStatus.DRAFT else ():
            mend = "settle it and take TODO out, or write status: draft until then"
            message = f"notes must have no TODO mark when they are published, got one (status: {meeting.status}); {mend}"
            yield Diagnostic(todo.location, message, "todo-left")

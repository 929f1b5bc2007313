"""What the editor's pages list: all notes, what the next meeting should hear of, and what an editor can choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from minutebook.commands.new import announced_day, but_for_example, series_meant
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.diagnostics import shown
from minutebook.editor.checking import Checked
from minutebook.editor.importing import TAKEN
from minutebook.editor.known import OpenAction, known_people, numbers_given, open_actions
from minutebook.editor.notes_file import Refused, names, open_notes
from minutebook.editor.placed_head import values_of
from minutebook.editor.sending import SentNotes, sent_notes
from minutebook.editor.shown import DoubtedDay, ListedNotes, ListPage
from minutebook.editor.updating import can_be_updated
from minutebook.failures import WrongUse
from minutebook.link.archive import Archive
from minutebook.parse.meeting import date_of_name
from minutebook.records import Content

_STATES = {
    "draft": "Draft",
    "approved": "Approved",
    "amended": "Approved, then corrected",
    "not-held": "The notes are not held",
}
Known = tuple[Content, Archive]
"""What is known of a folder, and joined."""
_AHEAD = 400
"""Days that the next notes lie ahead at most without a question: a year, and the weeks that an annual meeting moves by."""


def date_of(id: str) -> RecordDate | None:
    """Return the day in the name of a file."""
    with suppress(ValueError):
        return RecordDate.from_iso(date_of_name(id) or "")
    return None


def title_of(known: Known | None) -> str:
    """Return the title of the archive; empty while it cannot be read."""
    return known[0].site.title if known else ""


def list_page(content: Path, found: Checked, known: Known | None, as_of: RecordDate, *, is_hindered: bool, is_held_up: bool) -> ListPage:
    """Return the page of all notes. found: what the check says now; the rest as Desk and ListPage have it."""
    wrong = Counter(Path(error.location.path).stem for error in found.errors if error.location.path.parent.name == "meetings")
    read = {meeting.id: (meeting.title, str(meeting.status)) for meeting in found.content.meetings} if found.content else {}
    sent = _sent(content)
    listed = [_listed(id, read.get(id) or _read_alone(content, id), wrong[id], sent.get(id)) for id in names(content)]
    first, left_out = shown(found.errors)
    errors = [*map(str, first), *([f"{counted(len(found.errors), 'error')}{left_out}."] if left_out else [])]
    series, day = "", ""
    wanted: tuple[OpenAction, ...] = ()
    if known:
        series, day = _next(but_for_example(known[0], lambda id: _text_of(content, id)), as_of)
        kind = next((each for each in known[0].series if each.id == series), None)
        date = RecordDate.from_iso(day) if day else known[1].as_of.plus_days(1)
        wanted = tuple(action for action in open_actions(known[1], kind, date) if action.wanted)
    return ListPage(
        archive=title_of(known),
        drafts=tuple(each for each in listed if each.state == _STATES["draft"]),
        others=tuple(each for each in listed if each.state != _STATES["draft"]),
        series=tuple((each.id, each.title) for each in known[0].series) if known else (),
        next_series=series,
        next_day=day,
        wanted=wanted,
        errors=tuple(errors),
        is_hindered=is_hindered,
        is_held_up=is_held_up,
        taken=TAKEN,
        is_updatable=can_be_updated(content),
    )


def _listed(id: str, read: tuple[str, str], wrong: int, sent: SentNotes | None) -> ListedNotes:
    """Return a file as it stands in the list; read: its title and status."""
    date = date_of(id)
    waits = f"Sent on {RecordDate.from_iso(sent.day).english}, waits for approval" if sent else ""
    changed = "; changed since" if sent and not sent.is_as_sent else ""
    return ListedNotes(id, date.english if date else id, read[0], _STATES.get(read[1], ""), wrong, waits + changed)


def _sent(content: Path) -> dict[str, SentNotes]:
    """Return which notes wait for approval; none where nothing can be sent from here."""
    for id in names(content):
        with suppress(Refused):
            return sent_notes(open_notes(content, id))
    return {}


def _text_of(content: Path, id: str) -> str:
    """Return the text of a file; empty where it cannot be opened."""
    try:
        return open_notes(content, id).text
    except Refused:
        return ""


def _read_alone(content: Path, id: str) -> tuple[str, str]:
    """Return title and status of a file, whatever is wrong with the others; empty where they cannot be read."""
    try:
        values = values_of(open_notes(content, id).text) or {}
    except Refused:
        values = {}
    return str(values.get("title", "")), str(values.get("status", ""))


def doubted(content: Path, date: RecordDate, series: str, as_of: RecordDate) -> DoubtedDay | None:
    """Return a day that lies further ahead of the newest notes, and of today, than meetings are arranged; None for any other."""
    newest = max([as_of, *(day.last for id in names(content) if (day := date_of(id)))])
    return DoubtedDay(date.iso, date.english, series, newest.english) if newest.plus_days(_AHEAD) < date else None


def _next(content: Content, as_of: RecordDate) -> tuple[str, str]:
    """Return the series of the next meeting and its day as the last notes announce it; each empty where that is not known."""
    try:
        series = series_meant(content, None, as_of)
    except WrongUse:
        return "", ""
    try:
        day = announced_day(content, series, as_of).iso
    except WrongUse:
        day = ""
    return series.id, day


def choices(known: Known | None, id: str, values: Mapping[str, object]) -> dict[str, object]:
    """Return what can be chosen from while notes are written; values: what stands above them.

    unlisted: the notes that are not looked at, since something is wrong with them; None where nothing can be listed.
    """
    if not known:
        return {
            "series": [],
            "people": [],
            "roles": [],
            "themes": [],
            "open": [],
            "given": {"actions": [], "commitments": []},
            "unlisted": None,
        }
    content, archive = known
    kind = next((series for series in content.series if series.id == values.get("series")), None)
    date = date_of(id)
    aside = (PurePosixPath(file) for file in content.aside.files)
    return {
        "series": [{"id": series.id, "title": series.title} for series in content.series],
        "people": [asdict(person) for person in known_people(archive)],
        "roles": [{"label": role.label, "name": role.name} for role in content.roles],
        "themes": sorted((theme.title for theme in content.themes), key=str.casefold),
        "open": [asdict(action) for action in open_actions(archive, kind, date)] if date else [],
        "given": numbers_given(content, id),
        "unlisted": sorted(file.stem for file in aside if file.parent.name == "meetings" and file.stem != id),
    }

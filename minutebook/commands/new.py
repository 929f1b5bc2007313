"""Begin the notes of the next meeting: write a draft with what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from minutebook.beginning import INVENTED, is_example
from minutebook.commands.arguments import NewArguments
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.diagnostics import found
from minutebook.draft import draft, wanted_actions
from minutebook.failures import NotDone, WrongUse
from minutebook.link import link_all
from minutebook.program import typed
from minutebook.read import Source
from minutebook.records import Content, MeetingStatus, Series
from minutebook.save import create_file
from minutebook.sound import sound_content


@dataclass(frozen=True, slots=True)
class Begun:
    """Notes that were begun."""

    id: str
    path: Path
    series: Series
    date: RecordDate
    actions: int
    """How many are to be reported on."""
    invented: str
    """The example from which nothing was taken; empty where there is none."""
    left_out: tuple[str, ...]
    """Drafts from which nothing was taken, since something is wrong with them."""


def run(options: NewArguments) -> None:
    """Write a draft and say where it is. Raises what begin does."""
    begun = begin(options.content, options.series, options.date, options.as_of)
    date, actions = begun.date, counted(begun.actions, "open action")
    print(f"{begun.path}: a draft for the {begun.series.title} on {date.weekday} {date.english}, with {actions} to report on.")
    if begun.invented:
        print(f"Nothing was taken from {begun.invented}, which is the invented example: delete it when you have seen it.")
    if begun.left_out:
        print(
            f"Nothing was taken from {', '.join(begun.left_out)}, in which something is to be mended: {typed('check', 'check')} says what."
        )
    print(f"Next: write what is marked TODO, then run: {typed('check', 'check')}")


def begin(folder: Path, series_id: str | None, day: RecordDate | None, as_of: RecordDate) -> Begun:
    """Write a draft into a folder of content: of a series, else of that of the newest notes; for a day, else for the one they announce.

    Raise WrongUse if the series or the day cannot be known, NotDone if there are such notes already, ContentErrors as check does, but for
    what is wrong with other drafts.
    """
    sound = sound_content(folder, as_of)
    content = sound.content
    texts = {source.name: source.text for source in sound.sources if source.folder == "meetings"}
    real = but_for_example(content, texts.__getitem__)
    broken = {id for id in sound.left_out if is_example(folder / "meetings" / f"{id}.md")}
    series = series_meant(real, series_id, as_of)
    date = day or announced_day(real, series, as_of)
    id = _id(content, series, date)
    path = folder / "meetings" / f"{id}.md"
    if path.exists():
        raise NotDone(f"{path} is there already and was left as it is; for another meeting, give its day: {typed('new YYYY-MM-DD')}")
    archive = link_all(real, date)
    text = draft(archive, series, id, date)
    # Whatever the last notes held, what is written passes the check.
    link_all(sound.with_notes(Source(PurePosixPath(path.as_posix()), "meetings", id, text)), date)
    create_file(path, text)
    invented = ", ".join((_ids(content) - _ids(real)) | broken)
    left_out = tuple(id for id in sound.left_out if id not in broken)
    return Begun(id, path, series, date, len(wanted_actions(archive, series, date)), invented, left_out)


def but_for_example(content: Content, text_of: Callable[[str], str]) -> Content:
    """Return content without the invented example, for as long as that is a draft with its remark; text_of: the file of that id."""
    invented = {meeting.id for meeting in content.meetings if meeting.status is MeetingStatus.DRAFT and INVENTED in text_of(meeting.id)}
    return replace(content, meetings=tuple(meeting for meeting in content.meetings if meeting.id not in invented))


def _ids(content: Content) -> set[str]:
    return {meeting.id for meeting in content.meetings}


def series_meant(content: Content, named: str | None, as_of: RecordDate) -> Series:
    """Return the series of that id or, where none is named, that of the newest notes up to as_of, the first of a joint meeting."""
    by_id = {series.id: series for series in content.series}
    newest = [meeting.series[0].text for meeting in content.meetings if meeting.held and meeting.date <= as_of][-1:] or list(by_id)
    if named is None and len(newest) != 1:
        raise WrongUse(
            f"--series must say which of series.yaml is meant, since there are no notes yet: {', '.join(by_id) or 'it has none'}"
        )
    id = named or newest[0]
    if id not in by_id:
        raise WrongUse(f"--series must be one of {', '.join(by_id)}, {found(id, by_id)}")
    return by_id[id]


def announced_day(content: Content, series: Series, as_of: RecordDate) -> RecordDate:
    """Return the day that the newest notes of a series, up to as_of, announce; raise WrongUse if they announce none."""
    give = f"give the day of the meeting: {typed('new YYYY-MM-DD', 'new DATE=YYYY-MM-DD')}"
    notes = [meeting for meeting in content.meetings if meeting.held and meeting.is_of(series.id) and meeting.date <= as_of]
    if not notes:
        raise WrongUse(f"there are no notes of {series.id} yet that could announce a meeting; {give}")
    last = notes[-1]
    announced = last.next_meeting.date if last.next_meeting else None
    if not announced or not announced.day or announced <= last.ends:
        what = f"say only {announced.english}" if announced else "announce no next meeting"
        raise WrongUse(f"the newest notes, {last.id}, {what}; {give}")
    return announced


def _id(content: Content, series: Series, date: RecordDate) -> str:
    """Return the name of the file: the date, with the series after it where other notes have the date."""
    there = {meeting.id: meeting for meeting in content.meetings}
    other = there.get(date.iso)
    return f"{date.iso}-{series.id}" if other and not other.is_of(series.id) else date.iso

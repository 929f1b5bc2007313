"""Parse one meeting file: front matter, then items."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from minutebook.addresses import is_web_address
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, Diagnostic, Tell, found
from minutebook.names import in_one_form
from minutebook.parse.accepted import acceptances, tell_personal_data
from minutebook.parse.body import parse_body
from minutebook.parse.corrections import quoted
from minutebook.parse.fields import Fields
from minutebook.parse.front_matter import front_matter, split
from minutebook.parse.todo import todo_marks
from minutebook.read import Source
from minutebook.records import (
    Attendee,
    Correction,
    EditorsNote,
    HeldRole,
    Meeting,
    MeetingStatus,
    NextMeeting,
    Original,
    Reading,
)
from minutebook.reference import Reference

_ID = re.compile(r"(?P<date>\d{4}-\d\d(?:-\d\d)?)(?:-(?P<suffix>[a-z][a-z0-9]*(?:-[a-z0-9]+)*))?", re.ASCII)
_ROLE = re.compile(r"(?:(?P<prefix>[TA])/)?(?P<role>.+)")
_OTHER_STATUSES = {
    **dict.fromkeys(("final", "published", "confirmed", "signed", "adopted", "agreed"), MeetingStatus.APPROVED),
    **dict.fromkeys(("unconfirmed", "unapproved", "provisional"), MeetingStatus.DRAFT),
    **dict.fromkeys(("corrected", "revised"), MeetingStatus.AMENDED),
}
_OTHER_READINGS = {
    **dict.fromkeys(("speakers", "by", "who", "name", "attribution"), Reading.SPEAKER),
    **dict.fromkeys(("owners",), Reading.OWNER),
    **dict.fromkeys(("date", "deadline", "due date"), Reading.DUE),
}
NOT_RECORDED = "not recorded"
"""What stands in place of the attendance where the notes do not say who was there."""


def parse_meeting(source: Source, tell: Tell) -> Meeting | None:
    """Return the meeting that source holds; None, reported, if its status or date cannot be read."""
    front, body, first_line = split(source)
    try:
        fields = Fields(front_matter(front, source), "front matter", tell)
    except ContentErrors as errors:
        # What is wrong with the words can be said all the same.
        parse_body(source, body, first_line, tell)
        raise errors
    status = fields.word("status", MeetingStatus, "status-unknown", _OTHER_STATUSES)
    not_held = status is MeetingStatus.NOT_HELD
    named = None if fields.has("date") else _named_day(source.name, month=not_held)
    date = fields.date("date", required=named is None, month=not_held) or named
    # Everything is read, in the order in which messages list the keys, and told of where it is wrong, whether this is a meeting or not.
    with_status_and_date = partial(
        Meeting,
        id=source.name,
        location=fields.location,
        until=_until(fields, date),
        title=fields.text("title"),
        series=fields.one_or_more("series", "series-unknown", required=True) or (Reference("", fields.location),),
        attendance_unrecorded=(unrecorded := fields.is_words("attendance", NOT_RECORDED)),
        attendance=() if unrecorded else _people("attendance", fields, required=not not_held),
        time=fields.time("time"),
        venue=fields.text("venue"),
        chair=fields.name("chair"),
        notes_by=fields.name("notes_by"),
        apologies=_people("apologies", fields),
        vacant=tuple(replace(office, text=in_one_form(office.text)) for office in fields.distinct("vacant")),
        original=_original(fields),
        next_meeting=_next_meeting(fields),
        corrections=_corrections(fields, status),
        editors_notes=_editors_notes(fields),
        publish_from=fields.date("publish_from"),
        accepted=(accepted := acceptances(fields, advice=True)),
        todos=todo_marks(source),
    )
    fields.finish()
    tell_personal_data(source, accepted, tell)
    if date and date_of_name(source.name) != date.iso:
        message = (
            f"the file must be named for its date, {date.iso}.md or {date.iso}-<word>.md in small letters, {found(source.name + '.md')}"
        )
        fields.problem(fields.place("date"), f"{message}; rename the file, or mend date", "file-name")
        tell = _as_if_named(date.iso, source, tell)
    opening, items = parse_body(source, body, first_line, tell)
    if status is None or date is None:
        return None
    return with_status_and_date(status=status, date=date, opening=opening, items=items)


def _as_if_named(name: str, source: Source, tell: Tell) -> Tell:
    """Return what tells of the words of a file under a wrong name: nothing of ids, which are right once it has its name."""

    def tell_of_words(problem: Diagnostic) -> None:
        if problem.rule != "action-id":
            tell(replace(problem, message=problem.message.replace(f"**Action {source.name}/", f"**Action {name}/")))

    return tell_of_words


def date_of_name(name: str) -> str | None:
    """Return the date in the name of a meeting's file, YYYY-MM-DD or YYYY-MM; None if the name is not of its form."""
    match = _ID.fullmatch(name)
    return match["date"] if match else None


def _named_day(name: str, *, month: bool) -> RecordDate | None:
    """Return the day, or where that will do the month, in the name of a meeting's file; None if there is none."""
    try:
        named = RecordDate.from_iso(date_of_name(name) or "")
    except ValueError:
        return None
    return named if named.day or month else None


def _until(fields: Fields, date: RecordDate | None) -> RecordDate | None:
    """Return the last day of a meeting of several days; told of and None if it does not come after the first."""
    until = fields.date("until")
    if until is None or date is None or (date.day and date < until):
        return until
    if not date.day:
        message = f"until must stand below a date with a day, the first of the meeting, got date: {date}"
    elif until == date:
        message = f"until must be the last day of a meeting of several days, got its first, {until}; leave it out if there was one day"
    else:
        message = f"until must come after date, {date}, got {until}; write the last day, or leave until out if there was one day"
    fields.problem(fields.place("until"), message, "until")
    return None


def _original(fields: Fields) -> Original | None:
    entry = fields.mapping("source")
    if entry is None:
        return None
    original = Original(entry.text("title", required=True), entry.date("date", month=True), entry.text("address"))
    entry.finish()
    if original.address and not is_web_address(original.address):
        must = "the address of a source must be whole, begin with https:// or http:// and have no name before an @"
        message = f"{must}, {found(original.address)}"
        entry.problem(entry.place("address"), message, "source-address")
    return original


def _people(key: str, fields: Fields, *, required: bool = False) -> tuple[Attendee, ...]:
    people = []
    for entry in fields.mappings(key, required=required):
        name = entry.name("name", required=True)
        roles, organisation = _roles(entry), entry.text("organisation")
        person = Attendee(entry.location, name, roles, organisation, entry.name("label"), entry.text("post"))
        # A bare name, with initials or without, is all that some notes have of somebody; a post says more of a role.
        if entry.has("post") and not entry.has("role", "roles", "organisation"):
            message = f"each of {key} must have role, roles or organisation beside a post, got none; add role: …"
            entry.problem(entry.location, message, "key-missing")
        entry.finish()
        people.append(person)
    return tuple(people)


def _roles(entry: Fields) -> tuple[HeldRole, ...]:
    """Return the roles that an entry lists: role names one, and roles several."""
    if entry.has("role") and entry.has("roles"):
        entry.problem(entry.place("role"), "role and roles must not both be given, got both; put every role into roles", "type")
    one, several = (None, entry.distinct("role")) if entry.is_list("role") else (entry.reference("role"), ())
    if entry.is_list("role"):
        meant = ", ".join(name.text for name in several)
        entry.problem(entry.place("role"), f"role must name one role, got a list; did you mean roles: [{meant}]?", "type")
    several += entry.distinct("roles")
    if entry.is_list("roles") and not several:
        entry.problem(entry.place("roles"), "roles must name at least one, got none", "empty")
    matches = (_ROLE.fullmatch(name.text) for name in ((one,) if one else several))
    return tuple(HeldRole(in_one_form(match["role"]), match["prefix"] or "") for match in matches if match)


def _next_meeting(fields: Fields) -> NextMeeting | None:
    entry = fields.mapping("next_meeting")
    if entry is None:
        return None
    meeting = NextMeeting(entry.date("date", month=True), entry.time("time"), entry.text("venue"), entry.text("focus"))
    entry.finish()
    if not entry.has("date", "time", "venue", "focus"):
        message = "next_meeting must say something of it (date, time, venue, focus), got nothing; write it, or take next_meeting out"
        entry.problem(entry.location, message, "empty")
    return meeting


def _editors_notes(fields: Fields) -> tuple[EditorsNote, ...]:
    notes = []
    for entry in fields.texts_or_mappings("editors_notes"):
        if isinstance(entry, str):
            notes.append(EditorsNote(entry, None, None))
        elif entry.has("text", "at", "item", "read"):
            text, older = entry.text("text", required=True), entry.reference("item")
            at = entry.reference("at", required=older is None)
            if older and at:
                message = f"a note must name one place, got at {at.text!r} and item {older.text!r}; leave item out"
                entry.problem(entry.place("item"), message, "place-twice")
            read = entry.word("read", Reading, "read-unknown", _OTHER_READINGS, required=False)
            notes.append(EditorsNote(text, at or older, read))
            entry.finish()
        else:
            message = (
                "a note must be text, in double quotes if a colon is in it, or {at: …, text: …}, got something else;"
                ' write - "…", or - {at: item-1, text: "…"}'
            )
            entry.problem(entry.location, message, "type")
    return tuple(notes)


def _corrections(fields: Fields, status: MeetingStatus | None) -> tuple[Correction, ...]:
    entries = fields.mappings("corrections")
    corrections = []
    for entry in entries:
        date, text, action = entry.date("date", required=True), entry.text("text", required=True), entry.reference("action")
        at, (before, after) = entry.reference("at"), quoted(entry)
        entry.finish()
        if action and at:
            message = f"a correction must name one place, got action {action.text!r} and at {at.text!r}; leave action out"
            entry.problem(entry.place("action"), message, "place-twice")
        if date:
            corrections.append(Correction(date, text, action, at, before, after))
    # What is known of a meeting whose notes are not held was written here, and can be wrong too.
    if entries and status not in (MeetingStatus.AMENDED, MeetingStatus.NOT_HELD, None):
        mend = "write status: amended or, if they were never published, take the corrections out"
        message = f"notes with corrections must have status: amended, got {status}; {mend}"
        fields.problem(fields.place("corrections"), message, "corrections")
    if not entries and status is MeetingStatus.AMENDED:
        mend = 'add corrections: and below it - {date: YYYY-MM-DD, text: "…"}'
        fields.problem(fields.place("status"), f"amended notes must list at least one correction, got none; {mend}", "corrections")
    return tuple(corrections)

"""Parse the records of a meeting: actions, updates and decisions, each a quoted block with a head of fields."""

from __future__ import annotations

import re

from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.parse.due import NoSuchDay, read_due
from minutebook.parse.fields import Report
from minutebook.parse.labels import RecordHead
from minutebook.prose import Prose
from minutebook.records import Action, ActionStatus, Decision, Reference, Update

Record = Action | Update | Decision

ACTION_FIELDS = ("owner", "due", "themes", "recommendation")
UPDATE_FIELDS = ("status", "due", "reason")
STATUS_WORDS = tuple(status.value for status in ActionStatus if status not in (ActionStatus.OPEN, ActionStatus.SUPERSEDED))

ACTION_ID = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:-[a-z0-9]+)*/[1-9]\d{0,3}", re.ASCII)
_SUPERSEDED = re.compile(r"superseded by (?P<id>\S+)")


def parse_record(meeting: str, item: str, place: Location, head: RecordHead, prose: Prose, report: Report) -> Record | None:
    """Return the record that head and prose make; None, reported, where its id cannot be used."""
    if not prose:
        report(Diagnostic(place, f"{head.label} must have words of its own after its head, got none", "record-empty"))
    match head.label:
        case "Action":
            return _action(meeting, item, place, head, prose, report)
        case "Update on":
            return _update(meeting, item, place, head, prose, report)
        case _:
            if head.id:
                report(Diagnostic(place, f"a decision must have no id (its order gives it one), {found(head.id)}", "decision-id"))
            _fields(head, (), place, report)
            return Decision(place, meeting, item, "decision", prose)


def _action(meeting: str, item: str, place: Location, head: RecordHead, prose: Prose, report: Report) -> Action | None:
    fields = _fields(head, ACTION_FIELDS, place, report)
    if not ACTION_ID.fullmatch(head.id) or head.id.rpartition("/")[0] != meeting:
        number = re.search(r"[1-9]\d{0,3}$", head.id, re.ASCII)
        near = [f"{meeting}/{number.group()}"] if number else []
        report(Diagnostic(place, f"an action set here must have an id {meeting}/<number>, {found(head.id, near)}", "action-id"))
        return None
    _check_due(fields.get("due", ""), place, report)
    return Action(
        id=head.id,
        location=place,
        meeting=meeting,
        item=item,
        owners=_parts(fields.get("owner", "")),
        due=fields.get("due", ""),
        themes=tuple(Reference(part, place) for part in _parts(fields.get("themes", ""))),
        recommendations=tuple(Reference(part, place) for part in _parts(fields.get("recommendation", ""))),
        prose=prose,
    )


def _update(meeting: str, item: str, place: Location, head: RecordHead, prose: Prose, report: Report) -> Update | None:
    fields = _fields(head, UPDATE_FIELDS, place, report)
    if not ACTION_ID.fullmatch(head.id):
        report(Diagnostic(place, f"an update must name its action as <meeting>/<number>, {found(head.id)}", "action-id"))
        return None
    status, successor = _status(fields.get("status", ""), place, report)
    if "reason" in fields and "due" not in fields:
        report(Diagnostic(place, f"a reason must stand beside a new due, {found(fields['reason'])}", "reason-without-due"))
    _check_due(fields.get("due", ""), place, report)
    anchor = f"update-{head.id.replace('/', '-')}"
    due, reason = fields.get("due", ""), fields.get("reason", "")
    return Update(head.id, place, meeting, item, anchor, status, successor, due, reason, prose)


def _status(text: str, place: Location, report: Report) -> tuple[ActionStatus, str]:
    """Return the status that an update gives, and the id of the action that supersedes its own."""
    superseded = _SUPERSEDED.fullmatch(text)
    if superseded:
        if not ACTION_ID.fullmatch(superseded["id"]):
            report(Diagnostic(place, f"superseded by must name an action as <meeting>/<number>, {found(superseded['id'])}", "action-id"))
        return ActionStatus.SUPERSEDED, superseded["id"]
    if text in STATUS_WORDS:
        return ActionStatus(text), ""
    if text == "TODO":
        # Still to be written: whoever reads the marks lists it, and notes that are published must have none.
        return ActionStatus.OPEN, ""
    choices = [*STATUS_WORDS, "superseded by <id>"]
    got = found(text, choices) if text else "got none; write it after a dash: **Update on <meeting>/<number>** — status: in progress"
    report(Diagnostic(place, f"an update must have a status, one of {', '.join(choices)}, {got}", "update-status"))
    return ActionStatus.OPEN, ""


def _fields(head: RecordHead, known: tuple[str, ...], place: Location, report: Report) -> dict[str, str]:
    """Return the fields of a head by name; report those that are unknown or stand twice."""
    fields: dict[str, str] = {}
    for name, value in head.fields:
        if name not in known:
            allowed = f"only the fields {', '.join(known)}" if known else "no fields"
            report(Diagnostic(place, f"{head.label} must have {allowed}, {found(name, known)}", "field-unknown"))
        elif name in fields:
            report(Diagnostic(place, f"{name} must stand once, got {value!r} as well", "field-twice"))
        fields.setdefault(name, value)
    return fields


def _check_due(phrase: str, place: Location, report: Report) -> None:
    """A due phrase that names a day names one that exists."""
    try:
        read_due(phrase)
    except NoSuchDay as nearest:
        report(Diagnostic(place, f"due must name a day that exists, got {phrase!r}; did you mean '{nearest}'?", "due-date"))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())

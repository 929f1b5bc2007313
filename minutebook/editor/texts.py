"""A text of notes as somebody types it: what a change of the form makes of it, and what stands on the disk in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from minutebook.dates import RecordDate
from minutebook.editor import head
from minutebook.editor.notes_file import NotThere, Opened, Refused, open_notes
from minutebook.editor.problems import ACCEPTED
from minutebook.editor.shown import STATIC as OURS
from minutebook.parse.meeting import date_of_name
from minutebook.program import STATIC, TEMPLATES
from minutebook.render.style import compact

CHANGED = "The file on the disk is another one now than you opened: somebody else has saved it. Nothing was saved over it."
UNFIT = "Notes that are approved must pass the check, and these do not yet. Mend what is listed, or save them as a draft."
UNFIT_PUBLISHED = "Notes that are published must pass the check, and these do not yet. Mend what is listed; until then nothing was saved."
_RECORD = re.compile(r"(?<![\w-])(?P<meeting>\d{4}-\d\d(?:-[a-z0-9-]+)?)/(?=c?\d)")
"""The beginning of the id of a record."""
_SHARED = ("serif.woff2", "serif-italic.woff2", "icon.svg")


def changed(text: str, change: Mapping[str, object], today: RecordDate) -> str:
    """Return a text with a change that was made in the form; raise Refused where it is none, or cannot be made."""
    match change:
        case {"set": str(key), "to": str(value)} if key in ("title", "series", "status", "time", "venue", "chair", "notes_by"):
            return head.with_value(text, key, value)
        case {"next": str(key), "to": str(value)} if key in head.NEXT:
            return head.with_next(text, key, value)
        case {"change": str(key), "person": dict(person), "name": str(name), "roles": [*roles]} if key in head.LISTS and name.strip():
            label = " ".join(str(change.get("label", "")).split())
            named = [" ".join(str(role).split()) for role in roles]
            return head.with_changed(text, key, head.place_of(text, key, person), " ".join(name.split()), named, label)
        case {"add": str(key), "name": str(name), "roles": [*roles]} if key in head.LISTS and name.strip():
            label = " ".join(str(change.get("label", "")).split())
            return head.with_person(text, key, " ".join(name.split()), [" ".join(str(role).split()) for role in roles], label)
        case {"give": str(role), "name": str(name)}:
            return head.with_role(text, name, role)
        case {"accept": str(rule), "about": str(about), "reason": str(reason)} if rule in ACCEPTED and reason.strip():
            return head.with_accepted(text, rule, about, reason)
        case {"correct": str(place)}:
            return head.with_correction(text, today.iso, place)
        case {"remove": str(key), "person": dict(person)} if key in head.LISTS:
            return head.without_person(text, key, head.place_of(text, key, person))
        case {"move": str(key), "person": dict(person), "before": str(to)} if key in head.LISTS and to in head.LISTS and key != to:
            return head.with_moved(text, key, head.place_of(text, key, person), to)
        case {"clear": "printed"}:
            return head.without_printed(text)
    raise Refused("This is no change that the form can make.")


def on_another_day(text: str, id: str, new: str) -> str:
    """Return the text of a draft whose file gets another name, with its date and the ids of its own records as they are then."""
    dated = head.with_value(text, "date", date_of_name(new) or new)
    return _RECORD.sub(lambda match: f"{new}/" if match["meeting"] == id else match.group(), dated)


def opened_or_none(content: Path, id: str) -> Opened | None:
    """Return a file as it is on the disk; None where it is not there."""
    try:
        return open_notes(content, id)
    except NotThere:
        return None


def static_file(name: str) -> bytes | None:
    """Return a file that the pages fetch: of the editor, and of the site its type and the first of its styles; None for any other."""
    if name == "base.css":
        return compact((TEMPLATES / "base.css").read_text(encoding="utf-8")).encode()
    if name in _SHARED:
        return (STATIC / name).read_bytes()
    known = {path.name: path for path in OURS.iterdir()}
    return known[name].read_bytes() if name in known else None

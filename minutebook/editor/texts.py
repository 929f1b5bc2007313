"""What can be said of a text of notes as somebody types it, in the form in which the page's script takes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic
from minutebook.editor import head
from minutebook.editor.checking import Checked, Mend, mend_of
from minutebook.editor.marks import Mark
from minutebook.editor.notes_file import NotThere, Opened, Refused, open_notes
from minutebook.editor.shown import STATIC as OURS
from minutebook.parse.meeting import date_of_name
from minutebook.program import STATIC, TEMPLATES
from minutebook.render.style import compact
from minutebook.rules import ADVICE, RULES

CHANGED = "The file on the disk is another one now than you opened: somebody else has saved it. Nothing was saved over it."
UNFIT = "Notes that are approved must pass the check, and these do not yet. Mend what is listed, or save them as a draft."
UNFIT_PUBLISHED = "Notes that are published must pass the check, and these do not yet. Mend what is listed; until then nothing was saved."
_MOST_ELSEWHERE = 20
_CORRECTED = re.compile(r"add to corrections: - \{date: YYYY-MM-DD, text: what was wrong(?:, at: (?P<place>[^}]{1,200}))?\}")
_ACCEPTED = frozenset(ADVICE) - {"todo-in-draft", "accepted-unused"}
_UNSETTLED = ("todo-in-draft", "todo-left")
_ALONE = re.compile(r"TODO\b")
_UNPLACED = re.compile(r"TODO: .{1,200} of the source; put these words where they belong, or take them out\.$")
_NEXT = re.compile(r"TODO\b|#{2,6} ")
_RECORD = re.compile(r"(?<![\w-])(?P<meeting>\d{4}-\d\d(?:-[a-z0-9-]+)?)/(?=c?\d)")
"""The beginning of the id of a record."""
_SHARED = ("serif.woff2", "serif-italic.woff2", "icon.svg")


def problems_in(found: Checked, path: Path, text: str) -> dict[str, object]:
    """Return what is wrong with a text, each with the mend that the check proposes, and what is wrong with other files."""
    elsewhere = found.wrong_elsewhere(path)
    return {
        "problems": _problems((*found.wrong_in(path), *found.advice_despite_errors(path)), text),
        "elsewhere": [str(each) for each in elsewhere[:_MOST_ELSEWHERE]],
        "elsewhereAll": len(elsewhere),
    }


def advice_on(found: Checked, path: Path, text: str) -> dict[str, object]:
    """Return what there is to look at in a text, in the same form."""
    return {"problems": _problems(found.advice_on(path), text)}


def _problems(found: Iterable[Diagnostic], text: str) -> list[dict[str, object]]:
    lines, found = text.split("\n"), tuple(found)
    marks = head.marks_of(text) if any(each.rule in _UNSETTLED for each in found) else {}
    return [_problem(each, lines, marks.get(each.location.line) if each.rule in _UNSETTLED else None) for each in found]


def _problem(problem: Diagnostic, lines: list[str], mark: Mark | None) -> dict[str, object]:
    number = problem.location.line
    if problem.rule in _UNSETTLED:
        mend = Mend(number, mark.start, lines[number - 1][mark.start :], "") if mark else _mark_alone(number, lines)
    else:
        mend = mend_of(problem, lines)
    return {
        "line": min(number, len(lines)),
        "advice": problem.advice,
        "message": problem.message,
        "rule": problem.rule,
        "sentence": RULES[problem.rule],
        "correct": (corrected["place"] or "") if (corrected := _CORRECTED.search(problem.message)) else None,
        "about": problem.about,
        # Whether somebody can say why it is right as it stands.
        "acceptable": problem.advice and problem.rule in _ACCEPTED and bool(problem.about),
        # Which one of the form settles it.
        "field": mark.field if mark else "",
        "mend": mend and {"line": mend.line, "start": _in_browser(lines[mend.line - 1], mend.start), "old": mend.old, "new": mend.new},
    }


def _mark_alone(number: int, lines: list[str]) -> Mend | None:
    """Return what takes a mark out that is a paragraph, with the empty line below it; None where other words stand with it.

    Words that the import could not place go with their mark, and with the heading over the last of them.
    """
    line, above, below = lines[number - 1], "".join(lines[number - 2 : number - 1]), "".join(lines[number : number + 1])
    if not _ALONE.match(line) or above.strip() or below.strip():
        return None
    end = number + 1
    if _UNPLACED.match(line):
        while end < len(lines) and not _NEXT.match(lines[end]):
            end += 1
        if number > 2 and lines[number - 3] == "## Unplaced" and (end >= len(lines) or not _ALONE.match(lines[end])):
            number -= 2
    return Mend(number, 0, "\n".join(lines[number - 1 : end]) + "\n" * (end < len(lines)), "")


def _in_browser(line: str, place: int) -> int:
    """Return how a browser counts the letters up to a place: those beyond the first 65,536 twice."""
    return len(line[:place].encode("utf-16-le")) // 2


def changed(text: str, change: Mapping[str, object], today: RecordDate) -> str:
    """Return a text with a change that was made in the form; raise Refused where it is none, or cannot be made."""
    match change:
        case {"set": str(key), "to": str(value)} if key in ("title", "series", "status", "time", "venue", "chair", "notes_by"):
            return head.with_value(text, key, value)
        case {"next": str(key), "to": str(value)} if key in head.NEXT:
            return head.with_next(text, key, value)
        case {"add": str(key), "name": str(name), "roles": [*roles]} if key in head.LISTS and name.strip():
            label = " ".join(str(change.get("label", "")).split())
            return head.with_person(text, key, " ".join(name.split()), [" ".join(str(role).split()) for role in roles], label)
        case {"accept": str(rule), "about": str(about), "reason": str(reason)} if rule in _ACCEPTED and reason.strip():
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

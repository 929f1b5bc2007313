"""What the check says of a text, as the page of the editor shows it: in plain words, with its place, and what can be done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from minutebook.advise.items import UNPLACED
from minutebook.diagnostics import Diagnostic
from minutebook.editor import head
from minutebook.editor.checking import Checked, Mend, mend_of
from minutebook.editor.instead import Instead, instead_of
from minutebook.editor.marks import ROLE_MISSING, Mark
from minutebook.rules import ADVICE, RuleId

ACCEPTED = frozenset(ADVICE) - {"todo-in-draft", "accepted-unused"}
"""Rules of which somebody can say why their advice is not followed."""
_MOST_ELSEWHERE = 20
_UNSETTLED = ("todo-in-draft", "todo-left")
_CORRECTED = re.compile(r"add to corrections: - \{date: YYYY-MM-DD, text: what was wrong(?:, at: (?P<place>[^}]{1,200}))?\}")
_WORDS_OF_MARK = re.compile(r"\bTODO\b[^\w{“‘\"'(\[]*(?P<words>.+)")
_COMMENT = re.compile(r"\s*# TODO\b")
_ALONE = re.compile(r"TODO\b")
_UNPLACED = re.compile(r"TODO: .{1,200} of the source; put these words where they belong, or take them out\.$")
_NEXT = re.compile(r"TODO\b|#{2,6} ")
_UNKNOWN_ROLE = re.compile(r"got '(?P<label>[^']+)'")

_FIELDS = {
    "title": "Title",
    "series": "Kind of meeting",
    "date": "Date",
    "time": "Time",
    "venue": "Where",
    "chair": "In the chair",
    "notes_by": "Notes by",
    "attendance": "Who was there",
    "apologies": "Who sent apologies",
    "next_meeting": "Next meeting",
}
"""What the form calls each."""

_DONE_BY_BUTTON = re.compile(
    r"; write > \*\*Update on [^*]{1,80}\*\* — status: …|; add there - \{term: [^}]{1,80}\}"
    r"|; did you mean '\*Themes: [^']{1,200}'\?|; add one there\b"
)
"""What a message says to type, where a button does it."""
_MADE_BY_BUTTON = re.compile(
    r"(?:;|:|, and) (?:(?:if [^;:]{1,60}, )?make it [\w ]{1,20}|check it)(?:, or .{1,40})?$"
    r"|; if it is an update, add that meeting .{0,120}$"
)
"""How a mark says what its words can be made."""
_FILES = (
    ("content/meetings", "the archive"),
    ("glossary.yaml", "the glossary"),
    ("of series.yaml", "of this archive"),
    ("of roles.yaml", "of this archive"),
    ("in roles.yaml", "of this archive"),
    ("series.yaml", "the kinds of meeting"),
    ("roles.yaml", "the roles of this archive"),
    ("people.yaml", "the people of this archive"),
)
"""What somebody who sees no files calls what is in them."""
_FOUND = re.compile(r"[,;] got (?=\S)")

_GUESSED = re.compile(
    r"\b(?:was|were) (?:read|taken)\b|^nothing but\b|\bmay (?:hold|be|say)\b|\bhas not the form\b|\bthis is the (?:only|first) one$"
    r"|^the title is printed in capitals\b|\bsays more than when\b|^the source (?:heads|does not say)\b"
)
_BEGUN = re.compile(r"^\w+: (?:…|HH:MM)$")
"""A mark with which notes are begun, in the place of a key."""
_OF_ACTION = re.compile(r"\bmay be about action (?P<action>\S{1,80}) of an earlier meeting\b")
_WITHOUT_DUE = re.compile(r"^nothing was found that says when action (?P<action>\S{1,80}) is due$")
_NOT_FOUND = re.compile(r"^no [a-z-]{1,40} was found$")
_ABOUT_MARKS = (
    (_NOT_FOUND, "The notes do not say", ("field",)),
    (re.compile(r"^nobody present was found\b"), "The notes do not say", ("field",)),
    (_BEGUN, "The notes do not say", ("field",)),
    (re.compile(r"^.{1,200}? is not listed: "), "It is nobody", ("field",)),
    (ROLE_MISSING, "No role is needed", ("role",)),
    (re.compile(r"^the themes are only suggested, "), "They fit", ("themes",)),
    (re.compile(r"^what became of earlier actions\b"), "They stay words", ()),
    (re.compile(r"^what became of an earlier action\b|\bmake it an update\b"), "It is no update", ("update",)),
    (re.compile(r"^(?:no|the) owner of action \S+ .*\bis nobody in the attendance and no role$"), "It is settled", ("owner",)),
    (re.compile(r"\bis nobody in the attendance and no role$"), "It is settled", ("field",)),
    (re.compile(r"\bmake it words$"), "It is an item", ()),
    (re.compile(r"^a decision may stand here\b"), "It is no decision", ()),
    (re.compile(r"^(?:this is|these are) printed again\b"), "These words stay", ()),
    (re.compile(r"\bmake it an action\b"), "It is no action", ()),
    (re.compile(r"^no owner of action \S+ was found"), "The notes do not say", ("owner",)),
    (_WITHOUT_DUE, "The notes do not say", ()),
    (_GUESSED, "It is right", ()),
)
"""What a mark may ask: how the button is called by which it is settled as it stands, and what else can be done."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that the check says."""

    line: int
    """From 1."""
    place: str
    """The line, or what the form calls it."""
    group: str
    """mistake, mark or advice."""
    advice: bool
    """Whether notes can be published all the same."""
    said: str
    rule: str
    about: str
    correct: str | None
    """The place of what a correction could be told of, empty for the whole notes; None where it asks for none."""
    acceptable: bool
    """Whether somebody can say why it is right as it stands."""
    field: str
    """Which one of the form settles it; empty where none does."""
    role: str
    """The role that is not known, by its label, or by what is printed of somebody."""
    person: str
    """Of whom that is printed; empty where it is used in the text."""
    out: str
    """How the button is called that takes a mark out; empty where it is none, or has no words of its own."""
    also: tuple[str, ...]
    """What else can be done about it: field, owner, role, themes, update."""
    action: str
    """The earlier action that a mark says its words may be about; empty where it names none."""
    leaves: RuleId | Literal[""]
    """The rule of a piece of advice that says the same of what it is about: whoever settles it as it stands leaves that, too."""
    mend: Mend | None
    instead: tuple[Instead, ...]
    """What the words beside a mark can be made, each by a button."""


def problems_in(found: Checked, path: Path, text: str) -> dict[str, object]:
    """Return what is wrong with a text, each with the mend that the check proposes, and what is wrong with other files."""
    elsewhere = found.wrong_elsewhere(path)
    return {
        "problems": _problems((*found.wrong_in(path), *found.advice_despite_errors(path)), text, path.stem),
        "elsewhere": [str(each) for each in elsewhere[:_MOST_ELSEWHERE]],
        "elsewhereAll": len(elsewhere),
    }


def advice_on(found: Checked, path: Path, text: str) -> dict[str, object]:
    """Return what there is to look at in a text, in the same form."""
    return {"problems": _problems(found.advice_on(path), text, path.stem)}


def _problems(found: Iterable[Diagnostic], text: str, meeting: str) -> list[Problem]:
    lines, found = text.split("\n"), tuple(found)
    marks = head.marks_of(text) if any(each.rule in _UNSETTLED for each in found) else {}
    notes = head.first_line_of_notes(lines)
    shown = [_problem(each, lines, marks.get(each.location.line), notes, meeting) for each in found]
    # What a mark asks is not asked again below it.
    asked = {(each.leaves, each.about) for each in shown} | {("action-unmentioned", each.action) for each in shown}
    return [each for each in shown if not each.about or each.leaves or (each.rule, each.about) not in asked]


def _problem(problem: Diagnostic, lines: list[str], mark: Mark | None, notes: int, meeting: str) -> Problem:
    number = min(problem.location.line, len(lines))
    is_mark = problem.rule in _UNSETTLED
    words = _words_of_mark(lines[number - 1]) if is_mark else ""
    out, also = _settled_by(words)
    field = mark.field if is_mark and mark else ""
    unknown = _UNKNOWN_ROLE.search(problem.message) if problem.rule == "role-unknown" else None
    post = ROLE_MISSING.search(words)
    corrected = _CORRECTED.search(problem.message)
    instead = instead_of(words, number, lines, meeting) if words and number >= notes else ()
    without_due = _WITHOUT_DUE.search(words)
    return Problem(
        line=number,
        place=_FIELDS.get(field) or ("Head" if number < notes else f"Line {number}"),
        group="mark" if is_mark else "advice" if problem.advice else "mistake",
        advice=problem.advice,
        said=_said_by_mark(words, made=bool(instead or also)) if words else said(problem.message),
        rule=problem.rule,
        about=without_due["action"] if without_due else problem.about,
        correct=(corrected["place"] or "") if corrected else None,
        acceptable=problem.advice and problem.rule in ACCEPTED and bool(problem.about),
        field=field,
        role=unknown["label"] if unknown else post["post"] if post else "",
        person=post["name"] if post else "",
        out=out,
        also=("themes",) if problem.rule == "theme-missing" else also,
        action=named["action"] if (named := _OF_ACTION.search(words)) else "",
        leaves="action-without-due" if without_due else "",
        mend=_in_browser(_mend(problem, mark if is_mark else None, lines), lines),
        instead=instead,
    )


def _mend(problem: Diagnostic, mark: Mark | None, lines: list[str]) -> Mend | None:
    number = problem.location.line
    if problem.rule == "reminder-left":
        return _without(problem.about, number, lines)
    if problem.rule not in _UNSETTLED:
        return mend_of(problem, lines)
    if mark:
        return Mend(number, mark.start, lines[number - 1][mark.start :], "")
    # One that is a line above the notes and of no field that can be told.
    return Mend(number, 0, lines[number - 1], "") if _COMMENT.match(lines[number - 1]) else _mark_alone(number, lines)


def _without(words: str, number: int, lines: list[str]) -> Mend | None:
    """Return what takes words out of a line, with the space before them; None where they do not stand there once as they are read."""
    line = lines[number - 1]
    for written in (words, words.replace("[", "\\[").replace("]", "\\]")):
        for old in (f" {written}", written):
            if line.count(old) == 1:
                return Mend(number, line.index(old), old, "")
    return None


def said(message: str) -> str:
    """Return what a message says in words for somebody who sees no files and has buttons for what it says to type.

    >>> said("an abbreviation should be explained in glossary.yaml, got 'IVR'; add there - {term: IVR, expansion: …}")
    "An abbreviation should be explained in the glossary. Found: 'IVR'"
    """
    words = _FOUND.sub(". Found: ", _DONE_BY_BUTTON.sub("", message), count=1)
    for name, called in _FILES:
        words = words.replace(name, called)
    return words[:1].upper() + words[1:]


def _said_by_mark(words: str, *, made: bool) -> str:
    """Return what a mark says; made: whether buttons make of the words beside it what it says that they may be."""
    if _BEGUN.search(words):
        return "Nothing is filled in yet."
    if _NOT_FOUND.search(words):
        return "Nothing was found of it in the source."
    shown = _MADE_BY_BUTTON.sub("", words) if made else words
    return said(shown if shown[-1:] in ("?", "!", "…") else f"{shown}.")


def _words_of_mark(line: str) -> str:
    """Return all words behind a mark, of which a message has the beginning; empty where none stand there."""
    found = _WORDS_OF_MARK.search(line)
    return found["words"].strip().removesuffix(".").replace("\\", "") if found else ""


def _settled_by(words: str) -> tuple[str, tuple[str, ...]]:
    return next(((out, also) for asks, out, also in _ABOUT_MARKS if asks.search(words)), ("", ()))


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
        if number > 2 and lines[number - 3] == f"## {UNPLACED}" and (end >= len(lines) or not _ALONE.match(lines[end])):
            number -= 2
    return Mend(number, 0, "\n".join(lines[number - 1 : end]) + "\n" * (end < len(lines)), "")


def _in_browser(mend: Mend | None, lines: list[str]) -> Mend | None:
    """Return a mend as a browser counts the letters before it: those beyond the first 65,536 twice."""
    return mend and Mend(mend.line, len(lines[mend.line - 1][: mend.start].encode("utf-16-le")) // 2, mend.old, mend.new)

"""Every kind of place in the content where words can stand, each with the file that has them there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from minutebook.read import Source


def _words(form: str) -> str:
    """A form in a sentence of Markdown."""
    return f"He said {form} and went."


def _quoted(form: str) -> str:
    """A form in a sentence of a quotation."""
    return _words(form).replace("\n", "\n> ")


def _line(form: str) -> str:
    """A form in a sentence that cannot be broken."""
    return _words(form).replace("\n", " ")


def _value(form: str) -> str:
    """A form as a value of YAML, in double quotes."""
    escaped = _words(form).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\n          ")
    return f'"{escaped}"'


def _address(form: str) -> str:
    """A form as a part of an address of the web."""
    return quote(form)


@dataclass(frozen=True, slots=True)
class Place:
    """A file with a gap in which a form of personal data can be put."""

    path: PurePosixPath
    before: str
    after: str
    written: Callable[[str], str]

    def with_form(self, form: str) -> Source:
        """Return the file with a form in its gap."""
        folder, name = self.path.parent.as_posix().removeprefix("."), self.path.stem
        return Source("content" / self.path, folder, name, f"{self.before}{self.written(form)}{self.after}")


_GAP = "@@"
_MEETING = """\
---
title: Monthly meeting
series: monthly
status: draft
date: 2018-01-30
attendance:
  - {name: Ann Archer, role: Chair}
---

Words.

## 1. Tugs

Both are back.
"""
_REPORT = """\
title: Safety inspection 2016
by: Ports Inspectorate
reference: Safety 2016
published: 2016-05
kinds:
  - {label: advice, title: Advice, plural: Advice}
recommendations:
  - id: advice-1
    kind: advice
    reference: Advice 1
    title: Night pilotage
    text: Ships arrive at night without a pilot.
"""
_SITE = """\
title: Harbour meetings
body: Harbour Board
area: Port Example
base_address: https://harbour.example/minutes/
language: en-GB
description: What the Harbour Board asked, heard and decided.
"""
_THEME = """\
---
title: Dredging
---

Keeping the channel deep enough.
"""


def _in(path: str, text: str, written: Callable[[str], str]) -> Place:
    before, _, after = text.partition(_GAP)
    return Place(PurePosixPath(path), before, after, written)


def _key(line: str) -> Place:
    """Return the place of a value in front matter."""
    key = line.split(":")[0] + ":"
    lines = [other for other in _MEETING.split("\n") if not other.startswith(key)]
    return _in("meetings/2018-01-30.md", "\n".join([lines[0], line, *lines[1:]]), _value)


def _body(text: str, written: Callable[[str], str] = _words) -> Place:
    return _in("meetings/2018-01-30.md", f"{_MEETING}\n{text}\n", written)


def _report(line: str, written: Callable[[str], str] = _value) -> Place:
    """Return the place of a value of the report or, where it is indented, of its recommendation."""
    key = line.split(":")[0] + ":"
    kept = "".join(f"{other}\n" for other in _REPORT.splitlines() if not other.startswith(key))
    return _in("recommendations/safety-2016.yaml", f"{kept}{line}\n" if line.startswith(" ") else f"{line}\n{kept}", written)


_ATTENDANCE = "attendance:\n  - {name: Ann Archer, role: Chair}\n"
_SPEAKER = "name: Ann Archer, role: Chair"

PLACES: Mapping[str, Place] = {
    "title of notes": _key("title: @@"),
    "venue": _key("venue: @@"),
    "chair": _key("chair: @@"),
    "note-taker": _key("notes_by: @@"),
    "name of an attendee": _in("meetings/2018-01-30.md", _MEETING.replace("name: Ann Archer", "name: @@"), _value),
    "post of an attendee": _in("meetings/2018-01-30.md", _MEETING.replace(_SPEAKER, f"{_SPEAKER}, post: @@"), _value),
    "label of an attendee": _in("meetings/2018-01-30.md", _MEETING.replace(_SPEAKER, f"{_SPEAKER}, label: @@"), _value),
    "apologies": _key("apologies: [{name: Ben Baker, organisation: @@}]"),
    "venue of the next meeting": _key("next_meeting: {date: 2018-02-27, venue: @@}"),
    "focus of the next meeting": _key("next_meeting: {focus: @@}"),
    "title of the source": _key("source: {title: @@}"),
    "address of the source": _in(
        "meetings/2018-01-30.md", _MEETING.replace("date:", "source: {title: A, address: 'https://harbour.example/@@'}\ndate:"), _address
    ),
    "editor's note": _key("editors_notes: [@@]"),
    "correction": _key("corrections: [{date: 2018-02-01, text: @@}]"),
    "what stood before a correction": _key("corrections: [{date: 2018-02-01, text: A word, before: @@, after: Words}]"),
    "reason for what is accepted": _key("accepted: [{rule: todo-in-draft, reason: @@}]"),
    "comment in front matter": _in("meetings/2018-01-30.md", _MEETING.replace("date:", "# @@\ndate:"), _line),
    "words before the first heading": _in("meetings/2018-01-30.md", _MEETING.replace("Words.", "@@"), _words),
    "heading": _body("## 2. @@ {#item-2}", _line),
    "paragraph": _body("@@"),
    "entry of a list": _body("- One\n- @@"),
    "cell of a table": _body("| A | B |\n|---|---|\n| 1 | @@ |", _line),
    "quotation": _body("> @@", _quoted),
    "address of a link": _body("See [there](https://harbour.example/?about=@@).", _address),
    "address of a mailto: link": _body("See [there](mailto:@@).", _address),
    "address in brackets": _body("See <https://harbour.example/@@>.", _address),
    "question": _body("**Question (Chair):** @@"),
    "response": _body("**Question (Chair):** Why?\n\n**Response (HM):** @@"),
    "comment": _body("**Comment (Chair):** @@"),
    "words of an action": _body("> **Action 2018-01-30/1** — owner: HM; due: March 2018\n>\n> @@", _quoted),
    "due phrase of an action": _body("> **Action 2018-01-30/1** — owner: HM; due: when @@ answers\n>\n> Words.", _line),
    "words of an update": _body("> **Update on 2017-09-26/1** — status: complete\n>\n> @@", _quoted),
    "reason of an update": _body("> **Update on 2017-09-26/1** — status: in progress; due: May 2018; reason: @@\n>\n> Words.", _line),
    "words of a decision": _body("> **Decision**\n>\n> @@", _quoted),
    "votes on a decision": _body("> **Decision** — for: @@\n>\n> Words.", _line),
    "words of a commitment": _body("**Response (HM):** **Commitment 1:** @@"),
    "due phrase of a commitment": _body("**Response (HM):** **Commitment 1 (due: when @@ answers):** Words.", _line),
    "why words are withheld": _body("## 2. Quay\n\n*Withheld: @@*\n\nWords.", _line),
    "why an item is withdrawn": _body("## 2. Quay\n\n*Withdrawn: 2018-02-01, @@*", _line),
    "where an item was dealt with": _body("## 2. Quay\n\n*Addressed elsewhere: @@*\n\nWords.", _line),
    "description of the site": _in("site.yaml", _SITE.replace("description: ", "description: @@\nrestatement: "), _value),
    "rights of the site": _in("site.yaml", f"{_SITE}rights: @@\n", _value),
    "description of a series": _in("series.yaml", "- id: monthly\n  title: Monthly meeting\n  description: @@\n", _value),
    "name of a role": _in("roles.yaml", "- label: Chair\n  name: @@\n  organisation: Board\n", _value),
    "spelling of a name": _in("people.yaml", "- name: Ann Archer\n  variants: [@@]\n", _value),
    "definition in the glossary": _in("glossary.yaml", "- term: VTS\n  definition: @@\n", _value),
    "other name in the glossary": _in("glossary.yaml", "- term: VTS\n  definition: Words.\n  aliases: [@@]\n", _value),
    "title of a theme": _in("themes/dredging.md", _THEME.replace("Dredging", "@@"), _value),
    "other name of a theme": _in("themes/dredging.md", _THEME.replace("Dredging", "Dredging\nalso_known_as: [@@]"), _value),
    "words of a theme": _in("themes/dredging.md", _THEME.replace("Keeping", "@@ Keeping"), _words),
    "title of a page": _in("pages/about.md", _THEME.replace("Dredging", "@@"), _value),
    "words of a page": _in("pages/about.md", _THEME.replace("Keeping", "@@ Keeping"), _words),
    "description of a report": _report("description: @@"),
    "words of a recommendation": _report("    text: @@"),
    "due phrase of a recommendation": _report("    due: @@"),
    "what was said of a recommendation": _report("    statements: [{by: HM, date: 2018-01, text: @@}]"),
    "why an address was withdrawn": _in("addresses.lock", "/themes/quay/ withdrawn 2018-02-01: @@\n", _line),
}
"""By what an editor would call them."""

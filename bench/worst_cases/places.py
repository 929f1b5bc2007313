"""Where words can stand in the content: a file of the invented archive with a part that is repeated, and in it the words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[2] / "tests" / "archive" / "content"
_MEETING, _THEME, _PAGE, _REPORT = "meetings/2026-01-22.md", "themes/dredging.md", "pages/dredging.md", "recommendations/dredging-2025.yaml"
_TITLED = "---\ntitle: Dredging\n"
_MET = f"{_TITLED}series: board\nstatus: approved\ndate: 2026-01-22\nattendance:\n  - {{name: Merrin Oakhollow, role: CH}}\n"
_BODY = "---\n\n## 1. Dredging\n\nNothing was dredged.\n"
_REPORTED = (
    "title: Dredging\nby: Inspectorate\nreference: Dredging 2025\npublished: 2025-07\nkinds:\n"
    "  - {label: recommendation, title: Recommendation, plural: Recommendations}\nrecommendations:\n"
)
_ASKED = "  - {id: rec-‹n›, kind: recommendation, reference: R‹n›, title: Dredge it, text: Dredge it"


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and a part of it that may stand any number of times: before, the parts, after."""

    path: str
    before: str
    part: str
    """With ‹w› for the words, ‹n› for the number of the part, ‹l› for that in letters, and ‹m› for the number of the next one."""
    after: str = ""
    is_quoted: bool = False
    """Whether the words stand in the double quotes of YAML."""

    def text(self, words: str, size: int) -> str:
        """Return a file of at most size bytes, with the part as often as that allows and once at least."""
        shown = json.dumps(words, ensure_ascii=False)[1:-1] if self.is_quoted else words
        left = size - len((self.before + self.after).encode())
        parts: list[str] = []
        number = 1
        while not parts or left >= len(parts[-1].encode()):
            parts.append(_numbered(self.part, number).replace("‹w›", shown))
            left -= len(parts[-1].encode())
            number += 1
        return self.before + "".join(parts) + self.after


def _numbered(part: str, number: int) -> str:
    letters = str(number).translate(str.maketrans("0123456789", "BCDFGHJKLM"))
    return part.replace("‹n›", str(number)).replace("‹m›", str(number + 1)).replace("‹l›", letters)


def _notes(part: str, before: str = "## 1. Dredging\n\n") -> Place:
    return Place(_MEETING, f"{_MET}---\n\n{before}", part)


def _key(part: str, before: str = _MET, *, path: str = _MEETING, is_quoted: bool = True) -> Place:
    return Place(path, before, part, _BODY, is_quoted)


def _entry(name: str, part: str) -> Place:
    return Place(name, (CONTENT / name).read_text(encoding="utf-8"), part, is_quoted=True)


def _site(key: str) -> Place:
    lines = (CONTENT / "site.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    return Place("site.yaml", "".join(line for line in lines if not line.startswith(f"{key}:")), f'{key}: "‹w›"\n', is_quoted=True)


PLACES: dict[str, Place] = {
    "paragraph": _notes("‹w›\n\n"),
    "line of one paragraph": _notes("‹w›\n"),
    "line of one paragraph, ended": _notes("‹w›\\\n"),
    "heading": _notes("## ‹n›. ‹w›\n\nYes.\n\n", ""),
    "heading without a number": _notes("## ‹w› ‹n›\n\nYes.\n\n", ""),
    "sub-heading": _notes("### ‹w› ‹n›\n\nYes.\n\n"),
    "id of a heading": _notes("## ‹n›. Dredging {#‹w›}\n\nYes.\n\n", ""),
    "entry of a list": _notes("- ‹w›\n"),
    "entry of a numbered list": _notes("‹n›. ‹w›\n"),
    "quotation": _notes("> ‹w›\n\n"),
    "line of one quotation": _notes("> ‹w›\n"),
    "row of a table": _notes("| ‹w› | ‹n› |\n", "## 1. Dredging\n\n| a | b |\n|---|---|\n"),
    "head of a table": _notes("| ‹w› | b |\n|---|---|\n| a | b |\n\n"),
    "address of a link": _notes("[a](‹w›)\n\n"),
    "words of a link": _notes("[‹w›](https://a.example/)\n\n"),
    "bold words": _notes("**‹w›**\n\n"),
    "bold words and words": _notes("**‹w›** ‹w›\n\n"),
    "slanted words": _notes("*‹w›*\n\n"),
    "listing": _notes("`‹w›`\n\n"),
    "speaker": _notes("**Question ‹n› (‹w›):** Why?\n\n"),
    "question": _notes("**Question ‹n› (CH):** ‹w›\n\n"),
    "response": _notes("**Response (CH):** ‹w›\n\n"),
    "fields of a commitment": _notes("**Response (CH):** **Commitment ‹n› (‹w›):** Yes.\n\n"),
    "due phrase of a commitment": _notes("**Response (CH):** **Commitment ‹n› (due: ‹w›):** Yes.\n\n"),
    "themes of an item": _notes("## ‹n›. Dredging\n\n*Themes: ‹w›*\n\nYes.\n\n", ""),
    "fact of an item": _notes("## ‹n›. Dredging\n\n*Withheld: ‹w›*\n\nYes.\n\n", ""),
    "lost fact": _notes("## ‹n›. Dredging\n\n*Withdrawn ‹w›*\n\n", ""),
    "words of an action": _notes("> **Action 2026-01-22/‹n›** — owner: CH; due: May 2026\n>\n> ‹w›\n\n"),
    "due phrase": _notes("> **Action 2026-01-22/‹n›** — owner: CH; due: ‹w›\n>\n> Dredge.\n\n"),
    "owner": _notes("> **Action 2026-01-22/‹n›** — owner: ‹w›; due: May 2026\n>\n> Dredge.\n\n"),
    "fields of an action": _notes("> **Action 2026-01-22/‹n›** — ‹w›\n>\n> Dredge.\n\n"),
    "id of an action": _notes("> **Action ‹w›** — owner: CH\n>\n> Dredge.\n\n"),
    "status of an update": _notes("> **Update on 2025-12-10/1** — status: ‹w›\n>\n> Yes.\n\n"),
    "votes of a decision": _notes("> **Decision** — for: ‹w›\n>\n> Yes.\n\n"),
    "words of a decision": _notes("> **Decision**\n>\n> ‹w›\n\n"),
    "title of a meeting": _key('title: "‹w›"\n', _MET.replace("title: Dredging\n", "")),
    "venue": _key('venue: "‹w›"\n'),
    "chair": _key('chair: "‹w›"\n'),
    "time": _key('time: "‹w›"\n'),
    "name in the attendance": _key('  - {name: "‹w› ‹n›", role: CLK}\n'),
    "role in the attendance": _key('  - {name: "A B ‹n›", role: "‹w›"}\n'),
    "role as text": _key("  - {name: A B ‹n›, role: ‹w›}\n", is_quoted=False),
    "attendance on a line": _key('apologies: "‹w›"\n'),
    "correction": _key('  - {date: 2026-01-23, text: "‹w› ‹n›"}\n', _MET.replace("approved", "amended") + "corrections:\n"),
    "words corrected": _key(
        '  - {date: 2026-01-23, at: item-1, text: It was wrong., before: "‹w›", after: "‹w› ‹n›"}\n',
        _MET.replace("approved", "amended") + "corrections:\n",
    ),
    "editor's note": _key('  - {at: item-1, text: "‹w› ‹n›"}\n', f"{_MET}editors_notes:\n"),
    "place of an editor's note": _key('  - {at: "‹w›", text: It is so.}\n', f"{_MET}editors_notes:\n"),
    "advice accepted": _key('  - {rule: role-absent, about: "‹w›", reason: "‹w› ‹n›"}\n', f"{_MET}accepted:\n"),
    "front matter": _key("‹w›\n", is_quoted=False),
    "value of front matter": _key("venue‹n›: ‹w›\n", is_quoted=False),
    "key of front matter": _key("‹w›‹n›: a\n", is_quoted=False),
    "comment of front matter": _key("# ‹w›\n", is_quoted=False),
    "words after a report": _key("  - {by: ‹w›, text: Yes}\n", f"{_MET}accepted:\n", is_quoted=False),
    "title of a theme": _key('title: "‹w›"\n', "---\n", path=_THEME),
    "other name of a theme": _key('  - "‹w› ‹n›"\n', f"{_TITLED}also_known_as:\n", path=_THEME),
    "words of a theme": Place(_THEME, f"{_TITLED}---\n\n", "‹w›\n\n"),
    "words of a page": Place(_PAGE, f"{_TITLED}---\n\n", "‹w›\n\n"),
    "list on a page": Place(_PAGE, f"{_TITLED}---\n\n", "- ‹w›\n"),
    "term": _entry("glossary.yaml", '- {term: "‹w› ‹n›", definition: A thing.}\n'),
    "definition": _entry("glossary.yaml", '- {term: "a‹n›", definition: "‹w›"}\n'),
    "alias of a term": _entry("glossary.yaml", '- {term: "a‹n›", definition: A thing., aliases: ["‹w› ‹n›"]}\n'),
    "spelling of a person": _entry("people.yaml", '- {name: "A B ‹n›", variants: ["‹w› ‹n›"]}\n'),
    "label of a role": _entry("roles.yaml", '- {label: "‹w› ‹n›", name: A role, organisation: A board}\n'),
    "title of a series": _entry("series.yaml", '- {id: series-‹n›, title: "‹w›", description: A meeting.}\n'),
    "id of a series": _entry("series.yaml", '- {id: "‹w›", title: A board, description: A meeting.}\n'),
    "contact": _site("contact"),
    "area": _site("area"),
    "address of the site": _site("base_address"),
    "title of a report": Place(_REPORT, "", 'title: "‹w›"\n', _REPORTED.partition("\n")[2] + _ASKED.replace("‹n›", "1") + "}\n", True),
    "words of a recommendation": Place(_REPORT, _REPORTED, _ASKED + ', description: "‹w›"}\n', "", True),
    "lead of a recommendation": Place(_REPORT, _REPORTED, _ASKED + ', lead: "‹w›"}\n', "", True),
    "due phrase of a recommendation": Place(_REPORT, _REPORTED, _ASKED + ', due: "‹w›"}\n', "", True),
    "what was said of a recommendation": Place(
        _REPORT, _REPORTED, _ASKED + ', statements: [{by: CH, date: 2025-09, text: "‹w›"}]}\n', "", True
    ),
    "where it was said": Place(_REPORT, _REPORTED, _ASKED + ', statements: [{by: CH, date: 2025-09, text: Yes., at: "‹w›"}]}\n', "", True),
    "kind of a recommendation": Place(_REPORT, _REPORTED, _ASKED.replace("kind: recommendation", 'kind: "‹w›"') + "}\n", "", True),
    "address in the ledger": _entry("addresses.lock", "/‹w›/‹n›/\n"),
    "address that moved": _entry("addresses.lock", "/meetings/2024-01-01/#a‹n› -> /‹w›/\n"),
    "reason in the ledger": _entry("addresses.lock", "/meetings/2024-01-01/#a‹n› withdrawn 2025-10-02: ‹w›\n"),
    "digest of words": Place("words.lock", "", "/meetings/2024-01-01/#a‹n› ‹w› 0\n"),
}

_YES = "\n>\n> Yes.\n\n"
LISTS: dict[str, Place] = {
    # Records that are in order.
    "many items": _notes("## ‹n›. Dredging\n\nYes.\n\n", ""),
    "many items without numbers": _notes("## Dredging at ‹n› places\n\nYes.\n\n", ""),
    "many items under one": _notes("### Dredging at ‹n› places\n\nYes.\n\n"),
    "many questions": _notes("**Question ‹n› (CH):** Why?\n\n**Response ‹n› (CH):** So.\n\n"),
    "many questions without numbers": _notes("**Question (CH):** Why?\n\n**Response (CH):** So.\n\n"),
    "many responses to one question": _notes("**Response (CH):** So.\n\n", "## 1. Dredging\n\n**Question (CH):** Why?\n\n"),
    "many questions, then responses": _notes("**Question ‹n› (CH):** Why?\n\n"),
    "many responses to none": _notes("**Response ‹n› (CH):** So.\n\n"),
    "many comments": _notes("**Comment (CH):** So.\n\n"),
    "many actions": _notes(f"> **Action 2026-01-22/‹n›** — owner: CH; due: May 2026{_YES}"),
    "many actions without owner or due": _notes(f"> **Action 2026-01-22/‹n›**{_YES}"),
    "many commitments": _notes("**Response (CH):** **Commitment ‹n› (due: May 2026):** Yes.\n\n"),
    "many commitments in one list": _notes("- **Commitment ‹n› (by: CH):** Yes.\n"),
    "many decisions": _notes(f"> **Decision** — for: 4{_YES}"),
    "many updates on one action": _notes(f"> **Update on 2025-12-10/1** — status: in progress{_YES}"),
    "actions that succeed each other": _notes(
        f"> **Action 2026-01-22/‹n›** — owner: CH{_YES}> **Update on 2026-01-22/‹n›** — status: superseded by 2026-01-22/‹m›{_YES}"
    ),
    "many who attend": _key("  - {name: Ann Archer‹n›, role: CLK}\n"),
    "many of one name": _key("  - {name: Ann Archer, role: CLK}\n"),
    "many of one surname": _key("  - {name: A‹n› Archer, role: CLK}\n"),
    "many corrections": _key(
        "  - {date: 2026-01-23, at: item-1, text: It was wrong.}\n", _MET.replace("approved", "amended") + "corrections:\n"
    ),
    "many editor's notes": _key("  - {at: item-1, text: It is so.}\n", f"{_MET}editors_notes:\n"),
    "many terms": _entry("glossary.yaml", "- {term: AB‹n›, definition: A thing.}\n"),
    "many aliases": Place("glossary.yaml", "- term: AB\n  definition: A thing.\n  aliases:\n", "    - AB‹n›\n"),
    "many people": _entry("people.yaml", "- {name: Ann Archer‹n›, variants: [A Archer‹n›]}\n"),
    "many roles": _entry("roles.yaml", "- {label: R‹n›, name: A role, organisation: A board}\n"),
    "many series": _entry("series.yaml", "- {id: series-‹n›, title: A board, description: A meeting.}\n"),
    "many other names of a theme": _key("  - a theme ‹n›\n", f"{_TITLED}also_known_as:\n", path=_THEME),
    "many recommendations": Place(_REPORT, _REPORTED, _ASKED + "}\n"),
    "many statements": Place(
        _REPORT, _REPORTED + _ASKED.replace("‹n›", "1")[:-1] + "e, statements: [\n", "   {by: CH, date: 2025-09, text: Yes.},\n", "   ]}\n"
    ),
    "recommendations that are part of the next": Place(_REPORT, _REPORTED, _ASKED + ", part_of: rec-‹m›}\n"),
    "many addresses": _entry("addresses.lock", "/meetings/2024-01-01/#a‹n› withdrawn 2025-10-02: why\n"),
    "many digests": Place("words.lock", "", "/meetings/2025-09-17/#action-‹n› 9f2c1e0b7a3d4c58 0\n"),
    "many links": _notes("[a](/meetings/2025-09-17/#item-1) "),
    "many links in lines": _notes("[a](/meetings/2025-09-17/)\n"),
    "many paragraphs": _notes("Yes.\n\n"),
    "many entries": _notes("- Yes.\n"),
    "many numbered entries": _notes("‹n›. Yes.\n"),
    "many entries in no order": _notes("- a\n1. b\n"),
    "many rows": _notes("| a | b |\n", "## 1. Dredging\n\n| a | b |\n|---|---|\n"),
    "many short rows": _notes("|x\n", "## 1. Dredging\n\n|a|\n|-|\n"),
    "many rows without a bar before": _notes("x\n", "## 1. Dredging\n\n|a|\n|-|\n"),
    "many tables": _notes("| a |\n|---|\n| b |\n\n"),
    "many quotations": _notes("> Yes.\n\n"),
    "many rules": _notes("---\n\n"),
    "many themes of one item": _notes("flood defences; ", "## 1. Dredging\n\n*Themes: "),
    # Things that are wrong, thousands of times.
    "many headings alike": _notes("## Dredging\n\nYes.\n\n", ""),
    "many ids alike": _notes("## Dredging {#dredging}\n\nYes.\n\n", ""),
    "many numbers alike": _notes("## 1. Dredging\n\nYes.\n\n", ""),
    "many headings without letters": _notes("## Ω‹n›\n\n", ""),
    "many headings of the first level": _notes("# Dredging ‹n›\n\nYes.\n\n", ""),
    "many empty headings": _notes("##\n\n", ""),
    "many hashes without a space": _notes("##Dredging\n\n"),
    "many questions alike": _notes("**Question 1 (CH):** Why?\n\n"),
    "many actions alike": _notes(f"> **Action 2026-01-22/1** — owner: CH{_YES}"),
    "many actions of other meetings": _notes(f"> **Action 2025-12-10/‹n›** — owner: CH{_YES}"),
    "many heads that are near": _notes(f"> **Acton 2026-01-22/‹n›** — owner: CH{_YES}"),
    "many labels that are near": _notes("**Qestion ‹n› (CH):** Why?\n\n"),
    "many labels without stars": _notes("Question ‹n› (CH): Why?\n\n"),
    "many actions without a quotation": _notes("Action ‹n›: CH to dredge.\n\n"),
    "many facts that are near": _notes("## Dredging ‹n›\n\n*Theme: boating*\n\n", ""),
    "many facts after words": _notes("*Themes: boating*\n\nYes.\n\n"),
    "many unknown fields": _notes(f"> **Action 2026-01-22/‹n›** — owners‹n›: CH{_YES}"),
    "many unknown owners": _notes(f"> **Action 2026-01-22/‹n›** — owner: CLR‹n›{_YES}"),
    "many unknown speakers": _notes("**Comment (Speaker‹n›):** So.\n\n"),
    "many unknown themes": _notes("## ‹n›. Dredging\n\n*Themes: boatings‹n›*\n\nYes.\n\n", ""),
    "many unknown themes of one item": _notes("boatings‹n›; ", "## 1. Dredging\n\n*Themes: "),
    "many unknown recommendations": _notes("## ‹n›. Dredging\n\n*Recommendation: weir-review-2025/rec-‹n›*\n\nYes.\n\n", ""),
    "many unknown actions": _notes(f"> **Update on 2025-12-10/9‹n›** — status: complete{_YES}"),
    "many unknown statuses": _notes(f"> **Update on 2025-12-10/1** — status: completed‹n›{_YES}"),
    "many unknown addresses": _notes("[a](/meetings/2025-09-17/#item-9‹n›)\n\n"),
    "many unknown pages": _notes("[a](/meetings/2025-09-1‹n›/)\n\n"),
    "many addresses that are not safe": _notes("[a](javascript:‹n›)\n\n"),
    "many days that do not exist": _notes(f"> **Action 2026-01-22/‹n›** — owner: CH; due: 31 June 2026{_YES}"),
    "many unknown roles": _key("  - {name: A B‹n›, role: CHL‹n›}\n"),
    "many unknown keys": _key("venues‹n›: A hall\n"),
    "many unknown keys of one entry": _key("    roles‹n›: CLK\n", f"{_MET}  - name: Ann Archer\n"),
    "many keys alike": _key("venue: A hall\n"),
    "many unknown places of notes": _key("  - {at: item-9‹n›, text: It is so.}\n", f"{_MET}editors_notes:\n"),
    "many unknown rules": _key("  - {rule: role-absence‹n›, reason: It is so.}\n", f"{_MET}accepted:\n"),
    "many terms alike": _entry("glossary.yaml", "- {term: AB, definition: A thing.}\n"),
    "many roles alike": _entry("roles.yaml", "- {label: R, name: A role, organisation: A board}\n"),
    "many people alike": _entry("people.yaml", "- {name: Ann Archer, variants: [A Archer]}\n"),
    "many people nobody knows": _entry("people.yaml", "- {name: Merrin Oakhollows‹n›, variants: [Merrin Oakhollow]}\n"),
    "many recommendations alike": Place(_REPORT, _REPORTED, _ASKED.replace("‹n›", "1") + "}\n"),
    "many unknown kinds": Place(_REPORT, _REPORTED, _ASKED.replace("kind: r", "kind: R‹n›") + "}\n"),
    "many unknown parts": Place(_REPORT, _REPORTED, _ASKED + ", part_of: rec-9‹n›}\n"),
    "recommendations in a ring": Place(_REPORT, _REPORTED, _ASKED + ", part_of: rec-‹n›}\n"),
    "many periods": Place(
        "series.yaml", "- id: board\n  title: Board\n  coverage:\n", "    - {from: 2025-09, until: 2025-10, notes: all}\n"
    ),
    "many addresses that vanish": _entry("addresses.lock", "/meetings/2024-01-01/#a‹n›\n"),
    "many addresses alike": _entry("addresses.lock", "/meetings/2024-01-01/\n"),
    "many addresses that move to none": _entry("addresses.lock", "/meetings/2024-01-01/#a‹n› -> /meetings/2024-01-01/#b‹n›\n"),
    "addresses that move on and on": _entry("addresses.lock", "/meetings/2024-01-01/#a‹n› -> /meetings/2024-01-01/#a‹m›\n"),
    "many lines that are no address": _entry("addresses.lock", "meetings ‹n›\n"),
    "many marks of TODO": _notes("TODO ‹n›\n\n"),
    "many abbreviations": _notes("The AB‹l› was seen.\n\n"),
    "many e-mail addresses": _notes("Write to ann‹n›@a.example now.\n\n"),
    "many letters of another alphabet": _notes("The сhair‹n› and the Воard.\n\n"),
    "many characters that nobody sees": _notes("The\u200bchair.\n\n"),
    "many bullets of Word": _notes("• The chair.\n\n"),
    "many comments in the words": _notes("<!-- ‹n› -->\n\n"),
    "many images": _notes("![a](/b‹n›.png)\n\n"),
    "many pasted rows": _notes("a\tb\tc\n"),
    "many aliases of YAML": _key("a‹n›: &a‹n› *a‹n›\n"),
    "many documents of YAML": Place("glossary.yaml", "", "---\n- {term: AB‹n›, definition: A thing.}\n"),
}
"""A name, and a part of a file that is repeated as it is, numbered."""

INDENTED: dict[str, tuple[str, str, str]] = {
    "lists, each in the one above": (_MEETING, f"{_MET}---\n\n", "- a"),
    "mappings, each in the one above": (_MEETING, _MET, "a:"),
}
"""A name, a file, what it begins with, and a line that stands a step further in than the one above it, again and again."""

NESTED: dict[str, tuple[str, str, str, str]] = {
    "lists in lists": (_MEETING, f"{_MET}---\n\n", "- ", "a"),
    "quotations in quotations": (_MEETING, f"{_MET}---\n\n", "> ", "a"),
    "quotations without spaces": (_MEETING, f"{_MET}---\n\n", ">", "a"),
    "lists in quotations": (_MEETING, f"{_MET}---\n\n", "> - ", "a"),
    "numbered lists in lists": (_MEETING, f"{_MET}---\n\n", "1. ", "a"),
    "brackets of YAML": (_MEETING, f"{_MET}venue: ", "[", "a"),
    "braces of YAML": (_MEETING, f"{_MET}venue: ", "{a: ", "b"),
    "lists of YAML": ("glossary.yaml", "", "- ", "a"),
    "keys of YAML": ("glossary.yaml", "", "? ", "a"),
    "tags of YAML": ("glossary.yaml", "", "!a ", "a"),
}
"""A name, a file, what it begins with, what stands in itself again and again on one line, and what stands in the innermost."""

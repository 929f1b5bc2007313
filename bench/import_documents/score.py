"""Compare a draft with what a careful reader takes from its document, kind of fact by kind of fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bench.import_accuracy import parsed
from minutebook.blocks import Action, Block, Decision, Update
from minutebook.importing.drafting import Draft
from minutebook.importing.recognise.dates_in import find_time
from minutebook.importing.write.words import draft_words, expected_words
from minutebook.records import Attendee, Meeting

Answer = dict[str, Any]

KINDS = (
    "date",
    "time, place, chair",
    "person",
    "organisation",
    "apology",
    "item",
    "action",
    "owner",
    "due",
    "status of an old action",
    "decision",
)
_STATUSES = {
    "complete": r"completed?|done|closed|discharged|finished",
    "in progress": r"in progress|on ?going|in hand|partly.*|not yet.*|started|under way|open",
}
_TITLES = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lady|Lord|(?:The )?Revd?|Sgt|Cllrs?|Councillors?|County|Capt(?:ain)?|Insp|Canon"
    r"|Crs?|District|Town|Parish|Borough|Constable|Sergeant|Inspector|Superintendent|PS|PC|PCSO|DCI|DI|Det|Ch"
    r"|Shri|Smt|Bros?|Sis(?:ter)?|Messrs|Supt|Group Manager|Const|Pastor|(?:Deputy )?Reeve)\b\.?\s*"
)


_HONOURS = re.compile(r"(?:,? (?:[CMO]BE|KC|QC|JP|DL|MP|QPM|TD))+$")


class Outcome(StrEnum):
    """What became of a fact."""

    RIGHT = "right"
    MISSED_MARKED = "missed, marked"
    MISSED = "missed in silence"
    INVENTED_MARKED = "invented, marked"
    INVENTED = "invented in silence"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the document or the draft, and what became of it."""

    kind: str
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of one file."""

    facts: tuple[Fact, ...]
    words: int
    """Of the source."""
    kept: int
    placed: int
    """Of those that are kept, how many do not stand under Unplaced."""


def scored(draft: Draft, answer: Answer, *, dated: bool) -> Scored:
    """Return what became of the facts of a document; dated says whether the import found the day by itself."""
    drafted = _Drafted(draft)
    facts = [*_head(drafted, answer, dated=dated), *_people(drafted, answer), *_items(drafted, answer)]
    facts += [*_actions(drafted, answer), *_old(drafted, answer), *_decisions(drafted, answer)]
    source = expected_words(draft.document)
    kept = (source & draft_words(draft.text)).total()
    unplaced = sum(len(passage.text.split()) for passage in draft.notes.unplaced)
    return Scored(tuple(facts), source.total(), kept, max(0, kept - unplaced))


class _Drafted:
    """A draft, and where its marks stand."""

    def __init__(self, draft: Draft) -> None:
        self.meeting: Meeting = parsed(draft)
        front, body = draft.text.removeprefix("---\n").split("\n---\n", 1)
        self.front = front.split("\n")
        self.blocks = [block.strip() for block in body.split("\n\n")]
        self.unplaced_from = next((at for at, block in enumerate(self.blocks) if block == "## Unplaced"), len(self.blocks))

    def has_front_mark(self, line: str, about: str = "") -> bool:
        """Return whether a mark stands right above the first line of the front matter that holds line."""
        at = next((at for at, each in enumerate(self.front) if line in each and not each.lstrip().startswith("#")), None)
        above = self.front[:at][::-1] if at is not None else ()
        for each in above:
            if not each.lstrip().startswith("#"):
                return False
            if "# TODO" in each and about in each:
                return True
        return False

    def names_in_mark(self, words: str) -> bool:
        """Return whether a mark of the front matter, or what is unplaced, holds words."""
        marks = [line for line in self.front if "# TODO" in line]
        return any(_folded(words) in _folded(text) for text in (*marks, *self.blocks[self.unplaced_from :]))

    def marks_above(self, at: int) -> list[str]:
        """Return the marks right above a block."""
        marks = []
        while at > 0 and self.blocks[at - 1].startswith("TODO"):
            at -= 1
            marks.append(self.blocks[at])
        return marks

    def marks_below(self, at: int) -> list[str]:
        """Return the marks right below a heading."""
        below = []
        for block in self.blocks[at + 1 :]:
            if not block.startswith(("TODO", "*Themes")):
                break
            below.append(block)
        return below

    def is_marked(self, words: str) -> bool:
        """Return whether words of the source stand beside a mark in the draft, or are unplaced."""
        found = [at for at, block in enumerate(self.blocks) if _folded(words) in _folded(block) and not block.startswith("TODO")]
        return any(at >= self.unplaced_from or self.marks_above(at) or self._marked_heading(at) for at in found)

    def _marked_heading(self, at: int) -> bool:
        while at >= 0 and not self.blocks[at].startswith("#"):
            at -= 1
        return at >= 0 and any("earlier" in mark for mark in self.marks_below(at))

    def block_at(self, words: str, start: str) -> int:
        """Return the place of the block that begins with start and holds words; -1 for none."""
        return next((at for at, block in enumerate(self.blocks) if block.startswith(start) and _folded(words) in _folded(block)), -1)

    def all(self, kind: type[Block]) -> list[Any]:
        """Return the blocks of a kind, in order."""
        meeting = self.meeting
        return [block for block in (*meeting.opening, *(each for item in meeting.items for each in item.blocks)) if isinstance(block, kind)]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.replace("’", "").replace("'", "").replace("\\", "").casefold()))


def _bare(name: str) -> str:
    return _folded(_TITLES.sub("", _HONOURS.sub("", name)))


def _missed(kind: str, words: str, *, marked: bool) -> Fact:
    return Fact(kind, Outcome.MISSED_MARKED if marked else Outcome.MISSED, words)


def _invented(kind: str, words: str, *, marked: bool) -> Fact:
    return Fact(kind, Outcome.INVENTED_MARKED if marked else Outcome.INVENTED, words)


def _compared(kind: str, wanted: str, got: str, *, alike: bool, marked: bool) -> Iterator[Fact]:
    """Yield what became of a fact that has one value."""
    if wanted and alike:
        yield Fact(kind, Outcome.RIGHT, wanted)
    elif wanted and not got:
        yield _missed(kind, wanted, marked=marked)
    elif got:
        yield _invented(kind, f"{got} (for {wanted or 'nothing'})", marked=marked)


def _head(drafted: _Drafted, answer: Answer, *, dated: bool) -> Iterator[Fact]:
    meeting, front = drafted.meeting, "\n".join(drafted.front)
    if not dated:
        yield _missed("date", answer["date"], marked=True)
    else:
        marked = drafted.has_front_mark("date: ")
        yield from _compared("date", answer["date"], meeting.date.iso, alike=meeting.date.iso == answer["date"], marked=marked)
    kind = "time, place, chair"
    for key in ("time", "venue", "chair", "notes_by"):
        wanted, got = str(answer.get(key, "")), str(getattr(meeting, key))
        alike = _bare(wanted) == _bare(got) or (
            key == "venue" and bool(got) and _folded(wanted).removeprefix("the ") == _folded(got).removeprefix("the ")
        )
        alike = alike or (key in ("chair", "notes_by") and bool(got) and _bare(got).startswith(_bare(wanted)))
        if key == "time" and (clock := find_time(wanted)):
            # The draft has times by the clock of 24 hours, however they are printed.
            alike = got == clock[0]
        missing = f"no {'note-taker' if key == 'notes_by' else key} was found" in front
        yield from _compared(kind, wanted, got, alike=alike, marked=drafted.has_front_mark(f"{key}: ") or (missing and not got))
    wanted = answer.get("next_meeting", "")
    got = meeting.next_meeting.date.iso if meeting.next_meeting and meeting.next_meeting.date else ""
    yield from _compared(kind, wanted, got, alike=wanted == got, marked=drafted.has_front_mark("next_meeting: ") or "next_meeting" in front)


def _people(drafted: _Drafted, answer: Answer) -> Iterator[Fact]:
    meeting = drafted.meeting
    wanted = {_bare(person["name"]): person for person in answer.get("people", ())}
    nobody = "nobody present was found" in "\n".join(drafted.front)
    listed: dict[str, tuple[str, Attendee]] = {}
    for state, people in (("present", meeting.attendance), ("apologies", meeting.apologies)):
        kind = "person" if state == "present" else "apology"
        for person in people:
            key = _bare(person.name)
            if key in wanted and wanted[key]["state"] == state and key not in listed:
                listed[key] = (kind, person)
            else:
                yield _invented(kind, person.name, marked=drafted.has_front_mark(f"name: {person.name}"))
    for key, person in wanted.items():
        kind = "apology" if person["state"] == "apologies" else "person"
        organisation = person.get("organisation", "")
        if key in listed:
            yield Fact(kind, Outcome.RIGHT, person["name"])
            found = listed[key][1]
            alike = _folded(found.organisation) == _folded(organisation)
            marked = drafted.has_front_mark(f"name: {found.name}")
            yield from _compared("organisation", organisation, found.organisation, alike=alike, marked=marked)
        else:
            marked = drafted.names_in_mark(person["name"]) or (nobody and person["state"] == "present")
            yield _missed(kind, person["name"], marked=marked)
            if organisation:
                yield _missed("organisation", organisation, marked=marked)
    if answer.get("attendance") == "not recorded":
        yield from _compared("person", "not recorded", "", alike=meeting.attendance_unrecorded, marked=nobody)


def _items(drafted: _Drafted, answer: Answer) -> Iterator[Fact]:
    left = [(_number(item.get("number", "")), _folded(item["title"]), item["title"]) for item in answer.get("items", ())]
    for item in drafted.meeting.items:
        if item.title == "Unplaced":
            continue
        found = next((each for each in left if each[:2] == (_number(item.number), _folded(item.title))), None)
        found = found or next((each for each in left if _folded(f"{each[0]} {each[1]}") == _folded(f"{item.number} {item.title}")), None)
        if found:
            left.remove(found)
            yield Fact("item", Outcome.RIGHT, item.title)
        else:
            heads = [(at, _folded(block)) for at, block in enumerate(drafted.blocks) if block.startswith("#")]
            whole = _folded(f"{item.number} {item.title}")
            # "Apologies" stands in "2. Attendance and apologies", too.
            at = next((at for at, head in heads if head == whole), None) or next(at for at, head in heads if _folded(item.title) in head)
            marked = any(re.search("title|heading|number", mark) for mark in drafted.marks_below(at))
            yield _invented("item", f"{item.number} {item.title}".strip(), marked=marked)
    for number, _, title in left:
        yield _missed("item", f"{number} {title}".strip(), marked=drafted.is_marked(title))


def _number(number: object) -> str:
    return str(number).strip("().: ").removeprefix("Item ")


def _actions(drafted: _Drafted, answer: Answer) -> Iterator[Fact]:
    left: list[Action] = drafted.all(Action)
    for wanted in answer.get("actions", ()):
        found = next((action for action in left if _folded(wanted["words"]) in _folded(action.prose.text)), None)
        owners, due = wanted.get("owners", []), str(wanted.get("due", ""))
        if found is None:
            marked = drafted.is_marked(wanted["words"])
            yield _missed("action", wanted["words"], marked=marked)
            yield from (_missed("owner", f"{owner}: {wanted['words']}", marked=marked) for owner in owners)
            if due:
                yield _missed("due", due, marked=marked)
            continue
        left.remove(found)
        yield Fact("action", Outcome.RIGHT, wanted["words"])
        above = drafted.marks_above(drafted.block_at(found.id, "> **Action"))
        people = answer.get("people", ())
        got = {_whom(owner, people) for owner in found.owners}
        for owner in owners:
            if _whom(owner, people) in got:
                yield Fact("owner", Outcome.RIGHT, owner)
            else:
                yield _missed("owner", f"{owner}: {wanted['words']}", marked=any("owner" in mark for mark in above))
        for owner in sorted(got - {_whom(owner, people) for owner in owners}):
            yield _invented("owner", f"{owner}: {wanted['words']}", marked=any("owner" in mark for mark in above))
        yield from _compared("due", due, found.due, alike=_due(due) == _due(found.due), marked=any(" due" in mark for mark in above))
    for action in left:
        marked = any(
            re.search("earlier|whether|suggest|may", mark) for mark in drafted.marks_above(drafted.block_at(action.id, "> **Action"))
        )
        yield _invented("action", action.prose.text[:80], marked=marked)


def _due(due: str) -> str:
    due = re.sub(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b ?", "", due, flags=re.IGNORECASE)
    return re.sub(r"^(?:by|to|for|the|at|end of) ", "", re.sub(r"^(?:by|to|for|at|before) ", "", _folded(due))).removeprefix("the ")


def _whom(owner: str, people: Iterable[Answer]) -> str:
    """Return the one person of the document whom an owner names, by name, initials or part of the name; else the words."""
    key = _bare(owner)
    named = [
        person for person in people if key in (_folded(person.get("initials", "")), _folded(person.get("role", "")), _bare(person["name"]))
    ]
    named = named or [person for person in people if key in _bare(person["name"]).split()]
    named = named or [person for person in people if key and key == "".join(part[0] for part in _bare(person["name"]).split())]
    # "The Commissioner" is the Police and Crime Commissioner, and "R Isbister" is Ruth Isbister.
    named = named or [person for person in people if key and key in _folded(person.get("role", "")).split()[-1:]]
    named = named or [person for person in people if key == re.sub(r"^(\w)\w*(?: .*)? ", r"\1 ", _bare(person["name"]))]
    # Two words of a surname, and the name in a chat of somebody who is listed: "Vander Loo", "bex" for Bexley.
    named = named or [person for person in people if f" {_bare(person['name'])} ".endswith(f" {key} ") and key]
    named = named or [person for person in people if len(key) > 2 and any(part.startswith(key) for part in _bare(person["name"]).split())]
    return _bare(named[0]["name"]) if len(named) == 1 else key


def _old(drafted: _Drafted, answer: Answer) -> Iterator[Fact]:
    kind = "status of an old action"
    updates: list[Update] = drafted.all(Update)
    for old in answer.get("old_actions", ()):
        printed = str(old["status"])
        update = next((update for update in updates if _folded(old["words"]) in _folded(update.prose.text)), None)
        if update is None:
            marked = drafted.is_marked(old["words"])
            # Words beside which no status is printed are text; a mark says that nothing was read.
            is_right = printed == "none printed" and marked
            yield Fact(kind, Outcome.RIGHT, old["words"]) if is_right else _missed(kind, f"{old['words']}: {printed}", marked=marked)
            continue
        above = drafted.marks_above(
            next(
                at for at, block in enumerate(drafted.blocks) if block.startswith("> **Update") and _folded(old["words"]) in _folded(block)
            )
        )
        meant = next((status for status, words in _STATUSES.items() if re.fullmatch(words, printed.casefold())), printed)
        yield from _compared(kind, meant, str(update.status), alike=meant == update.status, marked=any("status" in mark for mark in above))


def _decisions(drafted: _Drafted, answer: Answer) -> Iterator[Fact]:
    left: list[Decision] = drafted.all(Decision)
    for wanted in answer.get("decisions", ()):
        found = next((decision for decision in left if _folded(wanted["words"]) in _folded(decision.prose.text)), None)
        if found is None:
            yield _missed("decision", wanted["words"], marked=drafted.is_marked(wanted["words"]))
            continue
        left.remove(found)
        votes = re.findall(r"\d+", str(wanted.get("votes", "")))
        got = [vote for vote in (found.votes.in_favour, found.votes.against, found.votes.abstained) if vote.isdigit()]
        if got and got[: len(votes)] != votes:
            yield _invented("decision", f"votes {got} for {wanted['words']}", marked=False)
        elif votes and not got:
            yield _missed("decision", f"votes {wanted['votes']} of {wanted['words']}", marked=drafted.is_marked(wanted["words"]))
        else:
            yield Fact("decision", Outcome.RIGHT, wanted["words"])
    for decision in left:
        at = drafted.block_at(decision.prose.text[:60], "> **Decision")
        yield _invented("decision", decision.prose.text[:80], marked=bool(drafted.marks_above(at)))


def traps(drafted: Draft, answer: Answer) -> Sequence[str]:
    """Return the strings that are no fact, and that a draft takes for a person, owner, item or note-taker."""
    meeting = parsed(drafted)
    owners = [owner for item in meeting.items for block in item.blocks if isinstance(block, Action) for owner in block.owners]
    people = [person.name for person in (*meeting.attendance, *meeting.apologies)]
    taken = {_folded(words) for words in (*owners, *people, meeting.chair, meeting.notes_by, *(item.title for item in meeting.items))}
    return [str(words) for words in answer.get("absent_facts", ()) if _folded(str(words)) in taken]

"""Decisions: > **Decision** — for: …; against: …; abstained: …; proposed: …; seconded: …, or **Decision 3** where its number is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.record import LAST_NUMBER, RecordBlock, RecordHead, TypedRecord
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.names import in_one_form
from minutebook.prose import Prose

_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,6}", re.ASCII)
_FIGURE = re.compile(r"\d+")
_VOTES = ("for", "against", "abstained")
_FIELDS = (*_VOTES, "proposed", "seconded")
_TYPED = re.compile(r"(?i:decision) {0,3}(?P<number>[1-9]\d{0,3})? {0,3}(?::\s*|[–—-] (?=(?:to|that)\b))(?P<words>.*)", re.ASCII)
_NONE = re.compile(r"(?:none|nil|n/a|no decisions?)\W*", re.IGNORECASE)
_TALLY = re.compile(
    r"(?P<for>\d{1,3})(?: votes?)?(?: in favour| for)?(?:\s*[–—:/-]\s*|,?\s+(?:to|v|and)\s+|,\s*|\s+)(?P<against>\d{1,3})(?: against)?"
    r"(?:(?:\s*[–—:/,-]\s*|,?\s+(?:with|and)\s+)(?P<abstained>\d{1,3})(?: abst\w+)?)?(?: votes?)?",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"(?:carried|agreed|passed|approved)?\s*(?:unanimous(?:ly)?|nem\.? ?con\.?|by a majority|on a show of hands)", re.IGNORECASE
)
_OTHER_NAMES = {
    "in favour": "for",
    "votes for": "for",
    "opposed": "against",
    "votes against": "against",
    "abstentions": "abstained",
    "moved": "proposed",
}


@dataclass(frozen=True, slots=True)
class Votes:
    """How those at a meeting voted, each as printed: a whole number, or words such as "unanimous"; empty where none is given."""

    in_favour: str
    against: str
    abstained: str

    def __bool__(self) -> bool:
        """Whether anything is given."""
        return bool(self.in_favour or self.against or self.abstained)

    def __str__(self) -> str:
        """In words, without what is not given: "5 for, 2 against", "for: unanimous"."""
        printed = zip(_VOTES, (self.in_favour, self.against, self.abstained), strict=True)
        given = ((side, votes) for side, votes in printed if votes)
        return ", ".join(f"{votes} {side}" if _COUNT.fullmatch(votes) else f"{side}: {votes}" for side, votes in given)


@dataclass(frozen=True, slots=True)
class Decision(RecordBlock):
    """Something that a meeting decided."""

    LABEL: ClassVar = "Decision"
    FORM: ClassVar = "**Decision**"
    NAMED: ClassVar = ""
    OTHER_WORDS: ClassVar = ("agreed", "motion", "resolution", "resolved", "vote")
    PLACE: ClassVar = "decision"

    location: Location
    meeting: str
    item: str
    """The anchor of the item it stands under; empty before the first heading."""
    number: str
    """As written by the editor; empty where it is counted."""
    anchor: str
    votes: Votes
    proposed: str
    """Who proposed it, as printed; empty where the notes do not say."""
    seconded: str
    prose: Prose

    @classmethod
    def typed(cls, line: str, meeting: str) -> TypedRecord | None:
        """Return the decision that a line is in a word processor's form: "Decision: to pay £500 (5-2)."."""
        match = _TYPED.match(line)
        if not match or _NONE.fullmatch(match["words"].strip()):
            return None
        return cls.meant(match["words"], match["number"] or "")

    @classmethod
    def meant(cls, words: str, number: str = "") -> TypedRecord:
        """Return the decision that words are, whose votes may stand in brackets among them."""
        votes = "for: unanimous" if (unanimous := re.match(r"unanimously\b[\s:]*", words)) else ""
        words = words[unanimous.end() :] if unanimous else words
        for match in re.finditer(r"\(([^()]{1,60})\)", words):
            if said := votes_said(match[1]):
                votes, words = said, words[: match.start()].rstrip() + words[match.end() :]
                break
        return TypedRecord("a decision", f"> **{f'Decision {number}'.strip()}**" + (f" — {votes}" if votes else ""), words.strip(" —–-:"))

    @classmethod
    def meant_fields(cls, text: str) -> str:
        """Return the fields that words after the head say in other words: "carried unanimously"."""
        return votes_said(text)

    @classmethod
    def read(cls, head: RecordHead, prose: Prose, context: Context) -> Self:
        """Return the decision; those without a number are counted among themselves, so that one with a number moves none of them."""
        number = head.id
        if number and not _NUMBER.fullmatch(number):
            last = LAST_NUMBER.search(number)
            near = f"; did you mean {last['number']!r}?" if last else "; write **Decision** alone, and it is counted"
            message = f"a decision must have a whole number such as 3, or none, {found(number)}{near}"
            context.tell(Diagnostic(context.place, message, "decision-id"))
            number = ""
        # "votes: 5-2" is no field, and what it says has fields of its own.
        tallies = {name.casefold(): votes_said(value) for name, value in head.fields if name.casefold() in ("vote", "votes")}
        fields = head.values(_FIELDS, context, {**_OTHER_NAMES, **tallies})
        for side in _VOTES:
            _check_votes(side, fields.get(side, ""), context)
        votes = Votes(*(fields.get(side, "") for side in _VOTES))
        anchor = f"decision-{number or context.anchors.counted('decision')}"
        proposed, seconded = in_one_form(fields.get("proposed", "")), in_one_form(fields.get("seconded", ""))
        return cls(context.place, context.meeting, context.item, number, anchor, votes, proposed, seconded, prose)

    @property
    def id(self) -> str:
        """<meeting>#<anchor>."""
        return f"{self.meeting}#{self.anchor}"

    @property
    def address(self) -> str:
        """Its place on the page of its meeting."""
        return f"/meetings/{self.meeting}/#{self.anchor}"

    @property
    def name(self) -> str:
        """What it is called: with its number where that is written."""
        return f"Decision {self.number}".strip()

    @property
    def attributions(self) -> tuple[str, ...]:
        """Who proposed and seconded it, as printed."""
        return tuple(filter(None, (self.proposed, self.seconded)))

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        beside = (("Votes", str(self.votes)), ("Proposer", self.proposed), ("Seconder", self.seconded))
        return ((self.name, self.prose.text), *((label, text) for label, text in beside if text))


def votes_said(words: str) -> str:
    """Return the fields that say how people voted, in the words of notes: "5-2", "carried unanimously"; empty if they say none."""
    words = words.strip(" .")
    if tally := _TALLY.fullmatch(words):
        return "; ".join(f"{side}: {int(votes)}" for side, votes in zip(_VOTES, tally.group(*_VOTES), strict=True) if votes)
    return f"for: {words}" if _CARRIED.fullmatch(words) else ""


def _check_votes(side: str, printed: str, context: Context) -> None:
    """Votes are a whole number, or words that have no figures: "5 votes" and "5-2" could be counted by nobody."""
    figures = _FIGURE.findall(printed)
    in_words = not figures and any(character.isalpha() for character in printed)
    if not printed or _COUNT.fullmatch(printed) or in_words:
        return
    counted = figures[0].lstrip("0") or "0" if len(figures) == 1 else ""
    near = f"; did you mean '{counted}'?" if _COUNT.fullmatch(counted) else "; leave it out where the notes say nothing"
    if side == "for" and (said := votes_said(printed)):
        near = f"; did you mean '{said}'?"
    must = f"{side} must be a whole number{' of at most seven figures' if printed.isdigit() and printed == counted else ''}"
    message = f"{must}, or the words of the notes where they give none, {found(printed)}{near}"
    context.tell(Diagnostic(context.place, message, "decision-votes"))

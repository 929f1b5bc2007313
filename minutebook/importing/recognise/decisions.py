"""Add what was decided to the open item: records of labels, of sentences, of lettered points, and of a motion with the vote below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import DecisionMade, Mark, Passage, Words
from minutebook.importing.recognise.action_words import stems
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.decided import BODY_DECIDES, PASSED_ALONE, Decided, Surety, decided_in, moves
from minutebook.importing.recognise.labelled import Labelled, with_label, without_number
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.titles import HEADS_MOTION, is_told
from minutebook.importing.recognise.turns import TurnReader
from minutebook.importing.recognise.votes import CALLED_OUT, GOES_ON, LOST, MOTION, SECONDED, is_carried, tally, vote_fields

_MAY_BE = "a decision may stand here: make it one, or take this mark out"
_READ = "this was taken for a decision by its words: check it, or make it words again"
_ANNOUNCES = re.compile(
    r"(?:it was |(?:the )?\w+ )?(?:unanimously )?(?:resolved|agreed|decided|recommended|approved|resolutions?|decisions?)"
    r"(?: to [\w ]{3,30}(?=\s?[:–—-])| unanimously| that| to)?\s*[:–—-]?",
    re.IGNORECASE,
)
"""A line that announces what was decided, below it."""
_POINT = re.compile(r"(?P<number>\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]|[–—-])\s+(?=\S)")
_MOVES = re.compile(r"\(?(?:Proposed|Moved|Motion)\b[^.]{0,120} (?:that|to) ")
_BODY_ALONE = re.compile(
    r"(?:[Tt]he |THE )?(?:[\w’'-]{2,20} ){0,2}"
    r"(?:Board|Council|Committee|Trustees|Panel|Governors|Members|Group|Forum|Authority|Senate|Court)"
    r"(?: (?:resolved|agreed|decided))?(?: to| that)?\s?[:–—-]",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:(?i:(?:also )?(?:approved|agreed|resolved|ratified|endorsed|adopted|accepted|confirmed|appointed|elected|authorised|granted"
    r"|refused))"
    r"|NOTED|RECEIVED)\b"
)
_MOVED_ABOVE = re.compile(r"[“\"‘']?(?:That|THAT) ")
_MOVER = re.compile(r"(?:[Mm]oved|MOVED|[Ss]econded|SECONDED|[Pp]roposed|PROPOSED)(?: by| BY)?\s?[:–-]\s?[A-Z]")
_COMPARED = 3
"""Longer words of the shorter of two decisions, by which they are compared."""
_BRIEF = 10
"""Words of a line below "Resolved to give:"."""
_MOVERS = re.compile(r"[A-Z][\w’'. -]{1,30} ?/ ?[A-Z][\w’'. -]{1,30}")
"""Who moved and who seconded: "Penn/Lee"."""
_POINTS = 12
"""Lines of a motion with its points."""
_OF_VOTES = frozenset(
    [
        "for",
        "against",
        "abstentions",
        "abstention",
        "abstained",
        "abstaining",
        "carried",
        "lost",
        "passed",
        "unanimously",
        "the",
        "motion",
        "was",
        "were",
        "votes",
        "vote",
        "voted",
        "and",
        "in",
        "favour",
        "favor",
        "ayes",
        "aye",
        "nays",
        "nay",
        "noes",
        "yes",
        "none",
        "nil",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "being",
        "put",
        "show",
        "hands",
        "division",
        "it",
        "this",
        "on",
        "a",
    ]
)
_BACK = 3
"""So many paragraphs below a motion its vote may stand."""


@dataclass
class DecisionReader:
    """Makes decisions of passages, or leaves them to others."""

    outline: Outline
    turns: TurnReader
    callers: Callers

    def begin(self, part: Labelled) -> None:
        """Take the label of a decision, with its words or above them."""
        told = replace(with_label(part, "decision"), kind=Kind.PARAGRAPH, marker="")
        if re.search(r"[^\W_]", part.passage.text):
            surety = Surety.READ if part.printed.casefold().startswith("recommend") else Surety.CERTAIN
            self._add([told], vote_fields(told.text, self.callers), surety)
        else:
            self._announce(replace(part.passage, text=f"{part.printed} {part.passage.text}".strip()))

    def add(self, passage: Passage) -> bool:
        """Take a paragraph that holds decisions or goes on with one; return False for others, which may be marked."""
        if _ANNOUNCES.fullmatch(passage.text) and passage.kind is not Kind.ENTRY and not passage.parted:
            self._announce(passage)
            return True
        if self._goes_on(passage) or self._take_listed(passage):
            return True
        if self.turns.is_speaking:
            return self._add_among_turns(passage)
        if PASSED_ALONE.fullmatch(passage.text) and self.outline.items and not self.outline.items[-1].parts:
            self._add([replace(passage, marker="", kind=Kind.PARAGRAPH)], vote_fields(passage.text, self.callers), Surety.READ)
            return True
        parts = decided_in(passage.text, self.callers)
        if any(part.is_decision for part in parts):
            self._add_parts(passage, parts)
            return True
        if any(part.surety is Surety.MAY_BE for part in parts):
            self.outline.append(Mark(_MAY_BE))
        return False

    def _add_among_turns(self, passage: Passage) -> bool:
        """Take a paragraph below what somebody said that is a decision by its first words; mark one that may be."""
        parts = decided_in(passage.text, self.callers)
        if parts[0].is_decision and BODY_DECIDES.match(passage.text):
            self._add_parts(passage, parts)
            return True
        if any(part.is_decision or (part.surety and SECONDED.search(part.text)) for part in parts):
            self.outline.append(Mark(_MAY_BE))
        return False

    def _announce(self, passage: Passage) -> None:
        """Keep a label whose decisions are to follow; the mark goes when they do."""
        self.outline.append(Mark(_MAY_BE))
        self.outline.append(Words([passage]))

    def _add_parts(self, passage: Passage, parts: Sequence[Decided]) -> None:
        """Take a paragraph that holds decisions; each is a record, and its other sentences stay words."""
        for at, part in enumerate(parts):
            words = replace(passage, text=part.text, marker="", kind=Kind.PARAGRAPH)
            if part.is_decision:
                moved = [] if at or not _MOVED_ABOVE.match(part.text) else self._take_movers()
                fields = vote_fields(" ".join(each.text for each in (*moved, words)), self.callers) if moved else part.fields
                self._add([*moved, words], fields, part.surety)
            else:
                self.turns.tell(words)

    def _add(self, passages: list[Passage], fields: str, surety: Surety) -> None:
        """Add a decision; one that says again what was carried right above is the same."""
        last = self.outline.last
        made = DecisionMade(passages, fields)
        said, again = (stems(part.passages[-1].text if isinstance(part, DecisionMade) else "") for part in (last, made))
        compared = min(said.total(), again.total()) >= _COMPARED
        if isinstance(last, DecisionMade) and compared and (said & again).total() * 5 >= min(said.total(), again.total()) * 4:
            last.passages += passages
            last.fields = last.fields or fields
            return
        if surety is Surety.READ or _is_only_vote(passages[-1].text):
            self.outline.append(Mark(_READ))
        self.outline.append(made)

    # --- what stands in several paragraphs ----------------------------------------------------------------------------

    def _goes_on(self, passage: Passage) -> bool:
        """Take what belongs to a decision or an announcement above; return False for other words."""
        last = self.outline.last
        if isinstance(last, Words) and last.passages and _ANNOUNCES.fullmatch(last.passages[-1].text):
            return self._take_announced(last, passage)
        if isinstance(last, DecisionMade) and self._is_next_point(last, passage):
            self._add([replace(passage, marker="", kind=Kind.PARAGRAPH)], vote_fields(passage.text, self.callers), Surety.CERTAIN)
            return True
        if isinstance(last, DecisionMade) and last.passages[-1].broken and not last.passages[-1].text.endswith("."):
            last.passages.append(passage)
            return True
        if isinstance(last, DecisionMade) and passage.kind is Kind.ENTRY and _lists(last):
            last.passages.append(passage)
            return True
        if passage.kind is Kind.ENTRY or not GOES_ON.match(passage.text) or len(passage.text.split()) > 40 or _MOVES.match(passage.text):
            return False
        if isinstance(last, DecisionMade):
            last.passages.append(passage)
            last.fields = vote_fields(" ".join(each.text for each in last.passages), self.callers)
            return True
        return isinstance(last, Words) and self._take_motion(last, passage)

    def _take_listed(self, passage: Passage) -> bool:
        """Take an entry of a list below "The Board:" that says what was decided; each is a record of its own."""
        is_entry = passage.kind is Kind.ENTRY or bool(_POINT.match(passage.text))
        if not is_entry or not _DECIDES.match(without_number(passage.text)) or not self._is_below_body():
            return False
        words = replace(passage, marker="", kind=Kind.PARAGRAPH)
        self._add([words], vote_fields(words.text, self.callers), Surety.READ)
        return True

    def _is_below_body(self) -> bool:
        """Return whether the nearest words above, but for other entries of their list, name the body that met: "The Board:"."""
        for part in reversed(self.outline.parts):
            for above in reversed(part.passages if isinstance(part, Words | DecisionMade) else []):
                if _BODY_ALONE.fullmatch(above.text):
                    return True
                if above.kind is not Kind.ENTRY and not _DECIDES.match(without_number(above.text)):
                    return False
        return False

    def _take_announced(self, last: Words, passage: Passage) -> bool:
        """Take the first of the decisions that a line announced; its words stand in the record."""
        begins = _POINT.match(passage.text) or passage.kind is Kind.ENTRY or passage.text[:1].islower()
        # "Resolved to give:" and below it whom and how much.
        begins = begins or (last.passages[-1].text.endswith(":") and len(passage.text.split()) <= _BRIEF and not is_told(passage.text))
        if not begins and not passage.text.startswith(("That ", "To ")):
            return False
        label = last.passages.pop()
        if not last.passages:
            self._drop_words()
        words = replace(passage, text=f"{label.text} {passage.text}", marker="", kind=Kind.PARAGRAPH)
        self.outline.append(DecisionMade([words], vote_fields(words.text, self.callers)))
        return True

    def _is_next_point(self, last: DecisionMade, passage: Passage) -> bool:
        """Return whether a passage is a further point of those that were decided: "(b) that the lane be shut"."""
        if not (match := _POINT.match(passage.text)):
            return False
        if not re.match(r"(?:[Tt]hat|[Tt]o)\b", passage.text[match.end() :]):
            return False
        return re.search(r"[(\s]?\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+(?:[Tt]hat|[Tt]o)\b", last.passages[-1].text) is not None

    def _take_motion(self, last: Words, passage: Passage) -> bool:
        """Take the motion that was put some paragraphs above, with its vote; all in between is about it."""
        near = range(len(last.passages) - 1, max(-1, len(last.passages) - 1 - _BACK), -1)
        at = next((at for at in near if MOTION.search(last.passages[at].text)), None)
        is_said = at is None
        if at is None:
            at = _said_above(last.passages)
        if at is None and _tells_all(passage.text) and is_told(last.passages[-1].text):
            # "This branch resolves to …", and below it who moved and seconded that, and the vote.
            at = len(last.passages) - 1
        if at is None:
            return False
        at -= at > 0 and HEADS_MOTION.fullmatch(last.passages[at - 1].text) is not None
        taken = [replace(each, marker="", kind=Kind.PARAGRAPH) for each in (*last.passages[at:], passage)]
        moved = [" ".join(each.text for each in taken[:-1]), *(each.text for each in taken)]
        if not (is_carried(passage.text) or (is_said and _tells_all(passage.text))) or not (is_said or any(map(moves, moved))):
            return False
        del last.passages[at:]
        if not last.passages:
            self._drop_words()
        taken = [*(self._take_movers() if is_said else self._take_quoted()), *taken]
        self.outline.append(Mark(_READ))
        self.outline.append(DecisionMade(taken, vote_fields(" ".join(each.text for each in taken), self.callers)))
        return True

    def _take_quoted(self) -> list[Passage]:
        """Take the words of a motion right above, "That …", below which stands who seconded it; empty where none are there."""
        above = self.outline.last
        if not isinstance(above, Words) or not above.passages or not _MOVED_ABOVE.match(above.passages[-1].text):
            return []
        quoted = replace(above.passages.pop(), marker="", kind=Kind.PARAGRAPH)
        if not above.passages:
            self._drop_words()
        return [quoted]

    def _take_movers(self) -> list[Passage]:
        """Take the lines right above that say who moved and who seconded; empty where none do."""
        last = self.outline.last
        taken: list[Passage] = []
        while isinstance(last, Words) and last.passages and _stands_above(last.passages[-1].text):
            taken.insert(0, replace(last.passages.pop(), marker="", kind=Kind.PARAGRAPH))
        if isinstance(last, Words) and not last.passages:
            self._drop_words()
        return taken

    def _drop_words(self) -> None:
        """Take out the last part, which has no words left, and the mark that said what may stand in them."""
        parts = self.outline.parts
        parts.pop()
        if parts and isinstance(above := parts[-1], Mark) and above.reason == _MAY_BE:
            parts.pop()


def _said_above(passages: Sequence[Passage]) -> int | None:
    """Return where a motion begins that is nothing but its words, "That …", its points, who moved it and how the vote went, to the end."""
    for at in range(len(passages) - 1, max(-1, len(passages) - 1 - _POINTS), -1):
        text = passages[at].text
        if _MOVED_ABOVE.match(text):
            return at
        if not (
            _POINT.match(text)
            or passages[at].kind is Kind.ENTRY
            or _MOVERS.fullmatch(text)
            or _MOVER.match(text)
            or CALLED_OUT.search(text)
            or tally(text)
        ):
            return None
    return None


def _tells_all(text: str) -> bool:
    """Return whether a line says who moved something, who seconded it and how the vote went, and not what it was."""
    return bool(MOTION.match(text)) and bool(SECONDED.search(text)) and (is_carried(text) or bool(LOST.search(text) and tally(text)))


def _is_only_vote(text: str) -> bool:
    """Return whether words say how a vote went and nothing of what it was about."""
    return tally(text) is not None and not set(re.findall(r"[a-z]{3,}", text.casefold())) - _OF_VOTES


def _stands_above(text: str) -> bool:
    """Return whether a line above a motion says who moved it, or which it is."""
    return _MOVER.match(text) is not None or HEADS_MOTION.fullmatch(text) is not None


def _lists(made: DecisionMade) -> bool:
    """Return whether a decision ends with what a list below it says."""
    last = made.passages[-1]
    return last.text.endswith(":") or last.kind is Kind.ENTRY

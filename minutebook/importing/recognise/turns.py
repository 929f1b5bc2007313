"""Read who asks and who answers: from labels, from rows of questions and responses, and from sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from minutebook.importing.document import Change, Kind
from minutebook.importing.notes import Pair, Part, Passage, Turn, UpdateGiven, Words
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.ear import COLLECTIVE, Ear, sentences
from minutebook.importing.recognise.earlier import printed_status
from minutebook.importing.recognise.labelled import Labelled
from minutebook.importing.recognise.named_cells import with_speakers_named
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.pairs import tell_pair, tell_prose, without_speaker

_READ_FROM_HEADS = "who speaks where a cell does not say it was read from the heads of the columns"
_READ_FROM_SENTENCES = "who asks and who answers was read from the sentences"


@dataclass
class TurnReader:
    """Adds questions, responses and comments to the open item."""

    outline: Outline
    ear: Ear
    callers: Callers
    """Who may stand as speaker."""
    offices: Mapping[str, str]
    """The labels of roles by their names."""
    _of_heads: tuple[int, dict[str, str]] = (0, {})
    """The number of the open item, and who asks and answers in it as the heads of a table's columns say."""

    @property
    def is_speaking(self) -> bool:
        """Whether a question or a response that the source marks is open: what follows is said in it."""
        return isinstance(last := self.outline.last, Turn) and last.printed

    def add_question(self, part: Labelled) -> None:
        """Take the label of a question."""
        by, words = self._labelled_by(part)
        self.outline.append(Turn("Question", by, part.number, words, printed=True))

    def add_response(self, part: Labelled) -> None:
        """Take the label of a response: the paragraph before it, if nothing else has it, is the question."""
        last = self.outline.last
        label = "Findings" if part.printed.casefold().startswith("findings") else "Response"
        if not (isinstance(last, Turn) and (last.label == "Question" or self._answers_too(part, last))):
            question = self._take_question(last)
            if question:
                self.outline.append(Turn("Question", "", "", question, printed=True))
            else:
                self.outline.doubt(f"no question was found before “{part.printed}”")
                self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))
                return
        word = re.split(r"[\d(:]", part.printed, maxsplit=1)[0].strip()
        if word.casefold() != label.casefold():
            self.outline.changes.append(Change(part.passage.place, word, label, "the label of a response"))
        by, words = self._labelled_by(part)
        self.outline.append(Turn(label, by, part.number or self._latest_number(), words, printed=True))

    def add_comment(self, part: Labelled) -> None:
        """Take the label of a comment."""
        by, words = self._labelled_by(part)
        self.outline.append(Turn("Comment", by, "", words, printed=True))

    def add_pair(self, pair: Pair) -> Iterator[Labelled]:
        """Take the questions and responses of a row of a table; yield the labels of actions among them, each where it stands."""
        asker, answerer = (self._of_head(printed) for printed in (pair.asker, pair.answerer))
        named, changes = with_speakers_named(pair, self.callers)
        self.outline.changes += changes
        taken: dict[str, str] = {}
        for told in tell_pair(replace(named, asker=asker, answerer=answerer), self.ear):
            if isinstance(told, Labelled):
                yield told
            elif told.label == "Words":
                self.outline.append(Words(list(told.passages)))
            else:
                by = self._speaker(told.by)
                self.outline.append(Turn(told.label, by, told.number, without_speaker(told) if by else list(told.passages)))
                if told.by and told.by in (asker if told.label == "Question" else "", answerer if told.label == "Response" else ""):
                    taken["asks" if told.label == "Question" else "answers"] = told.by
        if taken:
            item = len(self.outline.items)
            self._of_heads = (item, taken | (self._of_heads[1] if self._of_heads[0] == item else {}))
            said = ", ".join(f"{by} {does}" for does, by in sorted(self._of_heads[1].items(), reverse=True))
            self.outline.doubt_anew(_READ_FROM_HEADS, f"{_READ_FROM_HEADS} ({said}); check each")

    def _of_head(self, printed: str) -> str:
        """Return whom the head of a column names; empty where that is nobody of this meeting."""
        return (printed if printed in self.callers else self._meant(printed)) if printed else ""

    def tell(self, passage: Passage) -> None:
        """Put a passage where it belongs: a new question or response by its words, or to what is open."""
        last = self.outline.last
        labelled = isinstance(last, UpdateGiven) or (isinstance(last, Turn) and last.printed)
        told = [] if labelled else tell_prose(passage, self.ear, last)
        for one in told:
            by = self._speaker(one.by)
            self.outline.append(Turn(one.label, by, one.number, without_speaker(one) if by else list(one.passages)))
        if told:
            self._doubt_told()
        elif isinstance(last, Turn) and last.label == "Question" and last.passages and passage.kind is Kind.ENTRY:
            self.outline.append(Turn("Response", "", "", [passage], printed=last.printed))
            self.outline.doubt("the points after the question were taken for its response, which has no heading in print")
        elif isinstance(last, Turn) and not last.printed and last.label != "Question" and passage.kind is Kind.PARAGRAPH:
            # Below an answer that only its sentence showed, nothing says that the next paragraph is the same person's.
            by = self.ear.first(passage.text)
            self.outline.append(Turn("Comment", self._speaker(by), "", [passage]))
        elif isinstance(last, UpdateGiven) and passage.kind is Kind.PARAGRAPH and _is_told(last):
            # "… CLOSED." ends what is said of an action: the next paragraph is about something else.
            self.outline.append(Words([passage]))
        elif isinstance(last, (Words, Turn, UpdateGiven)):
            last.passages.append(passage)
        else:
            self.outline.append(Words([passage]))

    def _doubt_told(self) -> None:
        """Mark the open item, with the names of those whom its sentences were taken to be of."""
        turns = [part for part in self.outline.parts if isinstance(part, Turn) and not part.printed and part.by]
        asks, answers = (list(dict.fromkeys(turn.by for turn in turns if turn.label == label)) for label in ("Question", "Response"))
        verbs = ((asks, "asks", "ask"), (answers, "answers", "answer"))
        said = [f"{', '.join(people)} {one if len(people) == 1 else several}" for people, one, several in verbs if people]
        named = "; ".join(said)
        reason = f"{_READ_FROM_SENTENCES} ({named}); check each" if named else f"{_READ_FROM_SENTENCES}; check each"
        self.outline.doubt_anew(_READ_FROM_SENTENCES, reason)

    def _labelled_by(self, part: Labelled) -> tuple[str, list[Passage]]:
        """Return whom a label names, and the words below it; a name that no label may have stands before the words."""
        # "Q: JO asked when …": the sentence names whom the label leaves out.
        by = self._speaker(part.by, part.passage.place) if part.by else self._speaker(self._told_by(part.passage.text))
        text = part.passage.text if by or not part.by else f"({part.by}) {part.passage.text}".strip()
        return by, [replace(part.passage, text=text)] if text else []

    def _told_by(self, text: str) -> str:
        """Return who asks or says something, by the first words of a text; empty where they do not say it."""
        said = self.ear.hear(next(iter(sentences(text)), ""))
        return said.by if (said.asks or said.says) and said.by == self.ear.first(text) else ""

    def _answers_too(self, part: Labelled, last: Turn) -> bool:
        """Return whether a response is to the question that the last one answered, by its number or since somebody else gives it."""
        if part.number:
            return any(isinstance(turn, Turn) and turn.label == "Question" and turn.number == part.number for turn in self.outline.parts)
        is_asked = bool(last.passages) and "?" in last.passages[-1].text
        return bool(part.by) and last.printed and last.label == "Response" and part.by != last.by and not is_asked

    def _take_question(self, last: Part | None) -> list[Passage]:
        """Take the passages of a question away from the end of what is open."""
        least = 2 if isinstance(last, Turn) else 1
        if not isinstance(last, (Words, Turn)) or len(last.passages) < least:
            return []
        taken = [last.passages.pop()]
        while isinstance(last, Words) and last.passages and "?" not in taken[0].text and last.passages[-1].kind is Kind.PARAGRAPH:
            taken.insert(0, last.passages.pop())
        if "?" not in " ".join(passage.text for passage in taken):
            self.outline.doubt("the words before the response were taken for its question, and hold no question mark")
        return taken

    def _latest_number(self) -> str:
        questions = [part for part in self.outline.parts if isinstance(part, Turn) and part.label == "Question"]
        return questions[-1].number if questions else ""

    def _speaker(self, printed: str, place: str = "") -> str:
        """Return a speaker as a label may print it; empty, and marked, where nobody of this meeting is called so.

        place: where a label prints it: then whoever is meant may be called otherwise in the draft.
        """
        if printed in COLLECTIVE:
            return ""
        parts = [part.strip() for part in re.split(r",|&|\band\b", printed) if part.strip()]
        if all(part in self.callers for part in parts):
            return printed
        named = [part if part in self.callers else self._meant(part) for part in parts] if place else []
        if named and all(named):
            self.outline.changes.append(Change(place, printed, " and ".join(named), "who speaks, as the attendance has it"))
            return " and ".join(named)
        self.outline.doubt(f"“{printed}” is nobody in the attendance and no role")
        return ""

    def _meant(self, printed: str) -> str:
        """Return whom a label means that has a role's name, or another form of somebody's; empty where that is not certain."""
        office = printed.removeprefix("the ").removeprefix("The ")
        return self.offices.get(office) or self.callers.named(printed)


def _is_told(update: UpdateGiven) -> bool:
    """Return whether what is said of an earlier action ends with its status."""
    return bool(update.passages) and bool(printed_status(update.passages[-1].text))

"""Read who asks and who answers: from labels, from rows of questions and responses, and from sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Pair, Part, Passage, Turn, UpdateGiven, Words
from minutebook.importing.recognise.ear import COLLECTIVE, Ear
from minutebook.importing.recognise.labelled import Labelled
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.pairs import tell_pair, tell_prose


@dataclass
class TurnReader:
    """Adds questions, responses and comments to the open item."""

    outline: Outline
    ear: Ear
    known: frozenset[str]
    """Labels that may stand as speaker."""

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
        if not (isinstance(last, Turn) and last.label == "Question"):
            question = self._take_question(last)
            if question:
                self.outline.append(Turn("Question", "", "", question, printed=True))
            else:
                self.outline.doubt(f"no question was found before “{part.printed}”")
                self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))
                return
        word = part.printed.partition("(")[0].strip(" :")
        kept = [] if word.casefold() in ("response", "findings") else [replace(part.passage, text=f"({word})")]
        if kept:
            self.outline.moved.append(f"{part.passage.place}: “{word}” is the label {label} now")
        by, words = self._labelled_by(part)
        self.outline.append(Turn(label, by, self._latest_number(), [*kept, *words], printed=True))

    def add_pair(self, pair: Pair) -> Iterator[Labelled]:
        """Take the questions and responses of a row of a table; yield the labels of actions among them, each where it stands."""
        for told in tell_pair(pair, self.ear):
            if isinstance(told, Labelled):
                yield told
            elif told.label == "Words":
                self.outline.append(Words(list(told.passages)))
            else:
                self.outline.append(Turn(told.label, self._speaker(told.by), told.number, list(told.passages)))

    def tell(self, passage: Passage) -> None:
        """Put a passage where it belongs: a new question or response by its words, or to what is open."""
        last = self.outline.last
        labelled = isinstance(last, UpdateGiven) or (isinstance(last, Turn) and last.printed)
        told = [] if labelled else tell_prose(passage, self.ear, last)
        for one in told:
            self.outline.append(Turn(one.label, self._speaker(one.by), one.number, list(one.passages)))
        if told:
            self.outline.doubt("who asks and who answers was read from the sentences; check each")
        elif isinstance(last, Turn) and last.label == "Question" and last.passages and passage.kind is Kind.ENTRY:
            self.outline.append(Turn("Response", "", "", [passage], printed=last.printed))
            self.outline.doubt("the points after the question were taken for its response, which has no heading in print")
        elif isinstance(last, Turn) and not last.printed and last.label != "Question" and passage.kind is Kind.PARAGRAPH:
            # Below an answer that only its sentence showed, nothing says that the next paragraph is the same person's.
            by = self.ear.first(passage.text)
            self.outline.append(Turn("Comment", self._speaker(by), "", [passage]))
        elif isinstance(last, (Words, Turn, UpdateGiven)):
            last.passages.append(passage)
        else:
            self.outline.append(Words([passage]))

    def _labelled_by(self, part: Labelled) -> tuple[str, list[Passage]]:
        """Return whom a label names, and the words below it; a name that no label may have stands before the words."""
        by = self._speaker(part.by)
        text = part.passage.text if by or not part.by else f"({part.by}) {part.passage.text}".strip()
        return by, [replace(part.passage, text=text)] if text else []

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

    def _speaker(self, printed: str) -> str:
        """Return a speaker as a label may print it; empty, and marked, where nobody of this meeting is called so."""
        if printed in COLLECTIVE:
            return ""
        parts = [part.strip() for part in re.split(r",|&|\band\b", printed) if part.strip()]
        if all(part in self.known for part in parts):
            return printed
        self.outline.doubt(f"“{printed}” is nobody in the attendance and no role")
        return ""

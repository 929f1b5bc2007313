"""Hold the items of a meeting while they are read: what is open, what is uncertain of it, what came loose."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutebook.importing.document import Change
from minutebook.importing.notes import Evidence, ItemFound, Mark, Part, Passage, Words
from minutebook.look_alikes import LOOK_ALIKES


@dataclass
class Outline:
    """The items so far; the last one is open."""

    moved: list[str]
    """What stands elsewhere than in the source, in sentences."""
    items: list[ItemFound] = field(default_factory=list)
    opening: list[Part] = field(default_factory=list)
    """What stands before the first heading."""
    unplaced: list[Passage] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    """What is called otherwise in the draft than in the source."""

    @property
    def parts(self) -> list[Part]:
        """The parts of the open item."""
        return self.items[-1].parts if self.items else self.opening

    @property
    def last(self) -> Part | None:
        """The part that was begun last; None where the item has none."""
        return self.parts[-1] if self.parts else None

    def open(self, number: str, title: str, level: int, place: str, evidence: Evidence) -> ItemFound:
        """Begin an item; return it."""
        self.items.append(ItemFound(number, title, level, place, evidence))
        return self.items[-1]

    def append(self, part: Part) -> None:
        """Add a part to the open item; words without any words are none."""
        if not isinstance(part, Words) or part.passages:
            self.parts.append(part)

    def add_note(self, note: Passage) -> None:
        """Put a footnote below the words that have its mark; nothing is made of what it says."""
        last = self.last
        if last is None or isinstance(last, Mark):
            self.append(Words([note]))
        else:
            last.passages.append(note)

    def doubt(self, reason: str) -> None:
        """Mark the open item, once for each reason."""
        if not self.items:
            self.opening.append(Mark(reason))
        elif reason not in self.items[-1].marks:
            self.items[-1].marks.append(reason)

    def doubt_anew(self, begins: str, reason: str) -> None:
        """Mark the open item, in the place of the mark that begins so, if it has one."""
        if self.items:
            marks = self.items[-1].marks
            at = next((at for at, mark in enumerate(marks) if mark.startswith(begins)), len(marks))
            marks[at : at + 1] = [reason]
            return
        above = next((part for part in self.opening if isinstance(part, Mark) and part.reason.startswith(begins)), None)
        if above:
            above.reason = reason
        else:
            self.opening.append(Mark(reason))

    def stray(self, passage: Passage) -> None:
        """Keep an owner that stands beside no action."""
        is_head = passage.text.strip(" :").upper() in ("ACTION", "OWNER")
        where = "the head of a column" if is_head else "the column of owners, beside no action"
        alike = ", in letters that only look Latin" if _is_look_alike(passage.text) else ""
        title = self.items[-1].title if self.items else "the beginning"
        self.unplaced.append(Passage(passage.text, passage.place))
        self.doubt(f"“{passage.text}” stands here in {where}{alike} ({passage.place}; kept under Unplaced)")
        self.moved.append(f"{passage.place}: “{passage.text}”, beside “{title}”, stands under Unplaced")


def _is_look_alike(word: str) -> bool:
    """Return whether a word is not Latin and could be read as a Latin one."""
    return not word.isascii() and word.translate(LOOK_ALIKES).isascii() and word != word.translate(LOOK_ALIKES)

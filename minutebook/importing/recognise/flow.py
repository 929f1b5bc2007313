"""Put sentences together again that a page, a column or a row of a table cut."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from minutebook.importing.document import WORD, Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.one_by_one import is_number_of_people
from minutebook.importing.recognise.tables import Streamed

_ENDED = re.compile(r"[.?!:;]['\"”’)]*$")
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z])")
# No sentence, and no title, ends with one of these.
_GOES_ON = re.compile(r"(?<![\w-])(?:a|an|the|of|to|and|or|in|on|at|by|for|from|with|that|which|is|are|was|were|be|their|its)$")
_SPEAKS = re.compile(r"[a-z]\w{1,23}: ")
"""Before what somebody says in a log."""
_MANY = 4
"""So many broken lines show how wide the paper was."""
_NARROWEST, _WIDEST = 50, 120
"""Characters of a line that was full."""
REPEATED = 30
"""A run of at least so many words that stood before was not said twice: it was printed twice."""


def unwrapped(streamed: Sequence[Streamed]) -> list[Streamed]:
    """Return the stream with paragraphs in one piece that were broken wherever their lines were full, and with others as they are.

    That is so where hardly a broken line of the document had room for the first word of the next.
    """
    below = list(pairwise(streamed))
    broken = [
        (part, after) for part, after in below if isinstance(part, Passage) and isinstance(after, Passage) and _is_broken(part, after)
    ]
    width = max((len(part.text) for part, _ in broken), default=0)
    full = [len(part.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width for part, after in broken]
    if len(broken) < _MANY or not _NARROWEST <= width <= _WIDEST or sum(full) * 10 < len(full) * 9:
        return list(streamed)
    joined: list[Streamed] = []
    for part in streamed:
        last = joined[-1] if joined else None
        if isinstance(last, Passage) and isinstance(part, Passage) and _is_broken(last, part):
            joined[-1] = replace(last, text=f"{last.text} {part.text}", broken=part.broken)
        else:
            joined.append(part)
    return joined


def _is_broken(part: Passage, after: Passage) -> bool:
    return part.broken and part.kind is Kind.PARAGRAPH is after.kind and part.strong == after.strong and bool(after.text)


def flow(streamed: Sequence[Streamed], labels: Container[str]) -> tuple[list[Streamed], list[Passage], list[str]]:
    """Return the stream with cut sentences joined, the passages that are printed a second time, and what was moved, in sentences."""
    joined: list[Streamed] = []
    repeated: list[Passage] = []
    moved: list[str] = []
    said: set[str] = set()
    last_words: list[str] = []
    for index, part in enumerate(streamed):
        if not isinstance(part, Passage):
            joined.append(part)
            continue
        words = WORD.findall(part.text)
        if len(words) >= REPEATED and said.issuperset(_runs(words)):
            repeated.append(part)
            moved.append(f"{part.place}: words that are printed a second time stand under Unplaced")
            continue
        said.update(_runs([*last_words, *words]))
        last_words = [*last_words, *words][1 - REPEATED :]
        above = _above(joined, labels)
        if above is None or not part.text:
            joined.append(part)
        elif part.number and part.text[0].islower() and _SENTENCE_END.search(part.text):
            moved.append(_give_back(joined, above, part))
        elif _is_rest(joined[above], part, next(iter(streamed[index + 1 :]), None)):
            last = joined[above]
            assert isinstance(last, Passage)
            if above < len(joined) - 1:
                moved.append(f"{part.place}: “{part.text[:40]}…” was put back behind the words that it goes on with")
            joined[above] = replace(last, text=f"{last.text} {part.text}", owner=part.owner or last.owner, due=part.due or last.due)
        else:
            joined.append(part)
    return joined, repeated, moved


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Yield every run of so many words as count as printed twice; a search of all the text before would take its square in time."""
    return (" ".join(words[start : start + REPEATED]) for start in range(len(words) - REPEATED + 1))


def _above(joined: list[Streamed], labels: Container[str]) -> int | None:
    """Return the place of the passage that the next one could go on with; an owner that came loose does not part them."""
    for index in range(len(joined) - 1, max(len(joined) - 3, -1), -1):
        part = joined[index]
        if not isinstance(part, Passage):
            return None
        if part.text not in labels:
            return index
    return None


def _is_rest(last: Streamed, part: Passage, after: Streamed | None) -> bool:
    """Return whether a passage is the rest of the last one: that ends no sentence, and this one begins none."""
    if (
        not isinstance(last, Passage)
        or part.number
        or last.number
        or part.alone
        or part.note
        or last.note
        or part.parted
        or last.alone
        or part.rows
        or last.rows
        or part.kind is Kind.HEADING
        or _SPEAKS.match(part.text)
        or (last.strong and not part.strong and not last.owner and not _GOES_ON.search(last.text))
        or (last.kind is Kind.HEADING and not (part.broken or last.broken or part.strong or _GOES_ON.search(last.text)))
        or part.is_action
        # "… when a third call came in" ends a point of a list, whatever its last word is.
        or (last.marker and not part.marker and part.text[0].isupper())
        or (last.owner and part.owner)
        or is_number_of_people(part.text)
        or _ENDED.search(last.text)
    ):
        return False
    if part.marker:
        # A list of short points begins each with a small letter; where only the first has one, a page made an entry of a rest.
        alone = isinstance(after, Passage) and after.marker and after.text[:1].isupper()
        return bool(alone and not last.marker and part.text[0].islower())
    return part.text[0].islower() or bool(_GOES_ON.search(last.text))


def _give_back(joined: list[Streamed], above: int, part: Passage) -> str:
    """Give the end of a sentence, which a table put beside the next number, back to the sentence; return what was done."""
    end = _SENTENCE_END.search(part.text)
    assert end
    cut = end.end()
    head = part.text[:cut].strip()
    last = joined[above]
    assert isinstance(last, Passage)
    joined[above] = replace(last, text=f"{last.text} {head}")
    joined.append(replace(part, text=part.text[cut:]))
    return f"{part.place}: “{head}” was put back behind its sentence, before number {part.number}"

"""What a mark of the import says that the words beside it may be: made of them by a click, with none of them changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.editor.checking import Mend
from minutebook.excerpt import excerpt

_HEADING = re.compile(r"#{2,6} (?P<title>.+)")
_ABOUT_HEADING = re.compile(r"TODO\b|\*Themes: .*\*$")
_PLAIN = re.compile(r"(?![>|#*+-]|\d{1,9}[.)] )")
_ONE_SENTENCE = re.compile(r"(?!\w{1,20}:)(?:[^.?!]|[.?!](?!\s+[A-Z“\"'])){1,2000}")
"""Of nobody's answer: what else is said in a paragraph would become a part of the record, too."""
_ANYTHING = re.compile(r".*")
_LIST_NUMBER = re.compile(r"(\d{1,9})([.)])(?= )")
_ID = re.compile(r" \{#[\w-]{1,200}\}$")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"'])")
_PROMISE = re.compile(r"\b(?:will|would|shall|to|agreed|undertook|promised|asked|requested)\b", re.IGNORECASE)
_MOST_SENTENCES = 4
_SHOWN = 48
"""Letters of a sentence: enough to know it by."""
_SAID_BY = re.compile(r"\*\*(?P<what>Comment|Response)(?: \d{1,4})? \((?P<by>[^()*]{1,80})\):\*\* (?P<words>.+)")
_RECORD_HEAD = re.compile(r"> \*\*")


@dataclass(frozen=True, slots=True)
class Instead:
    """A button, and what it puts in the place of a mark and of the words beside it."""

    label: str
    mend: Mend


def instead_of(words: str, number: int, lines: Sequence[str], meeting: str) -> tuple[Instead, ...]:
    """Return what can be made of the words to which a mark belongs; nothing where it says nothing of the kind, or they stand otherwise.

    words: those of the mark. number: its line, from 1. meeting: the id of the notes.
    """
    return tuple(made for is_said, make in _MADE_OF if is_said(words) for made in make(number, lines, meeting))


def _words_of_heading(number: int, lines: Sequence[str], _: str) -> Iterator[Instead]:
    """Yield a paragraph in the place of the heading over a mark; what stands between is about the heading, and goes with it."""
    first = number - 2
    while first > 0 and (not lines[first].strip() or _ABOUT_HEADING.match(lines[first])):
        first -= 1
    last = number
    while last < len(lines) and (not lines[last].strip() or _ABOUT_HEADING.match(lines[last])):
        last += 1
    if heading := _HEADING.fullmatch(lines[first].rstrip()):
        title = _LIST_NUMBER.sub(r"\1\\\2", _ID.sub("", heading["title"]), count=1)
        yield Instead("Make it words", _over(first, last, lines, title))


def _words_of_record(number: int, lines: Sequence[str], _: str) -> Iterator[Instead]:
    """Yield the words of the record below a mark, without its first line."""
    first, last = _block_below(number, lines)
    if first < last and _RECORD_HEAD.match(lines[first]):
        own = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines[first + 1 : last]).strip("\n")
        yield Instead("Make it words", _over(number - 1, last, lines, own, below=False))


def _without_words(number: int, lines: Sequence[str], _: str) -> Iterator[Instead]:
    """Yield nothing in the place of a mark and the block below it."""
    first, last = _block_below(number, lines)
    if first < last:
        end = "\n" if last + 1 < len(lines) else ""
        yield Instead("Take out, with these words", Mend(number, 0, "\n".join(lines[number - 1 : last + 1]) + end, ""))


def _record(
    label: str, head: Callable[[Sequence[str], str], str], form: re.Pattern[str] = _ANYTHING
) -> Callable[[int, Sequence[str], str], Iterator[Instead]]:
    def made(number: int, lines: Sequence[str], meeting: str) -> Iterator[Instead]:
        first, last = _block_below(number, lines)
        if last - first == 1 and _PLAIN.match(lines[first]) and form.fullmatch(lines[first]):
            yield Instead(label, _over(number - 1, last, lines, f"> {head(lines, meeting)}\n>\n> {lines[first]}", below=False))

    return made


def _next_action(lines: Sequence[str], meeting: str) -> str:
    given = [int(found[1]) for line in lines if (found := re.match(rf"> \*\*Action {re.escape(meeting)}/(\d{{1,6}})\*\*", line))]
    return f"**Action {meeting}/{max(given, default=0) + 1}**"


def _action_of_comment(number: int, lines: Sequence[str], meeting: str) -> Iterator[Instead]:
    """Yield an action in the place of a mark and of a comment of one sentence below it."""
    first, last = _block_below(number, lines)
    said = _SAID_BY.fullmatch(lines[first]) if last - first == 1 else None
    if said and said["what"] == "Comment" and _ONE_SENTENCE.fullmatch(said["words"]):
        action = _action_of(said["words"], said["by"], lines, meeting)
        yield Instead("Make it an action", _over(number - 1, last, lines, action, below=False))


def _actions_of_sentences(number: int, lines: Sequence[str], meeting: str) -> Iterator[Instead]:
    """Yield an action of each sentence below a mark that may promise something, where there are several.

    It is put below them, and they stay as they are.
    """
    first, last = _block_below(number, lines)
    said = _SAID_BY.fullmatch(lines[first]) if last - first == 1 else None
    if last - first != 1 or not (said or _PLAIN.match(lines[first])):
        return
    sentences = _SENTENCE_END.split(said["words"] if said else lines[first])
    if len(sentences) == 1 and not (said and said["what"] == "Response"):
        return
    for sentence in [each for each in sentences if _PROMISE.search(each)][:_MOST_SENTENCES]:
        record = f"{lines[first]}\n\n{_action_of(sentence, said['by'] if said else '', lines, meeting)}"
        yield Instead(f"Make an action of “{excerpt(sentence, _SHOWN)}”", _over(number - 1, last, lines, record, below=False))


def _action_of(sentence: str, by: str, lines: Sequence[str], meeting: str) -> str:
    """Return the record of an action in the words of a sentence; by: who says it, whose it is if they are the first thing in it."""
    owner = f" — owner: {by}" if by and sentence.startswith(f"{by} ") else ""
    return f"> {_next_action(lines, meeting)}{owner}\n>\n> {sentence}"


def _heading(number: int, lines: Sequence[str], _: str) -> Iterator[Instead]:
    first, last = _block_below(number, lines)
    if last - first == 1 and _PLAIN.match(lines[first]):
        yield Instead("Make it a heading", _over(number - 1, last, lines, f"## {lines[first]}", below=False))


def _block_below(number: int, lines: Sequence[str]) -> tuple[int, int]:
    """Return the first line, from 0, of what stands below a mark, and the one after its last."""
    first = number
    while first < len(lines) and not lines[first].strip():
        first += 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last


def _over(first: int, last: int, lines: Sequence[str], new: str, *, below: bool = True) -> Mend:
    """Return what puts a block in the place of the lines from one, from 0, up to the one before another; below: whether a block follows."""
    return Mend(first + 1, 0, "\n".join(lines[first:last]), f"{new}\n" if below else new)


_MADE_OF: tuple[tuple[Callable[[str], bool], Callable[[int, Sequence[str], str], Iterator[Instead]]], ...] = (
    (lambda says: says.endswith("make it words"), _words_of_heading),
    (lambda says: says.endswith("make it words again"), _words_of_record),
    (lambda says: says.startswith("this is printed again"), _without_words),
    (lambda says: says.startswith("this is printed again"), _record("It is another action", _next_action, _ONE_SENTENCE)),
    (lambda says: "a promise may stand here: make it an action" in says, _record("Make it an action", _next_action, _ONE_SENTENCE)),
    (lambda says: "a promise may stand here: make it an action" in says, _action_of_comment),
    (lambda says: "a promise may stand here: make it an action" in says, _actions_of_sentences),
    (lambda says: says.startswith("a decision may stand here"), _record("Make it a decision", lambda *_: "**Decision**")),
    (lambda says: says.endswith("the title of an item, make it one"), _heading),
)
"""By what a mark says."""

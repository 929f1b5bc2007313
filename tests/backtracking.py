"""Match as Python's re does, and count the steps; and make the texts on which a pattern takes the most of them.

Steps are counted and not timed, so that the same pattern always costs the same. The order in which ways are tried is re's own, in which the
time of a match lies: each way that fails is gone back on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

_Part: TypeAlias = Any
"""Of a pattern as Python parses it, whose types are not published."""
_Node: TypeAlias = tuple[_Part, _Part]
_Then: TypeAlias = Callable[[int], int | None]

_MOST = 6
"""Repetitions that are tried of what may stand only so often: more make a text no worse than so many times as long."""


class TooManySteps(Exception):
    """A text of some dozens of letters took more steps than any pattern should need for it."""


class Matcher:
    """One pattern, on any number of texts."""

    MOST = 100_000
    """Steps that one text may take."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._text = ""
        self._steps = 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._whole = self._all(list(parser.parse(pattern.pattern, pattern.flags)), pattern.flags)

    def end(self, text: str) -> int | None:
        """Return where a match from the beginning of a text ends; None where there is none."""
        self._text, self._steps = text, 0
        return self._from(0, whole=False)

    def count(self, text: str, method: str) -> int:
        """Return how many steps a method of the pattern takes on a text: match, fullmatch, or search and those that go on after it."""
        self._text, self._steps = text, 0
        if method in ("match", "fullmatch"):
            self._from(0, whole=method == "fullmatch")
        else:
            place = 0
            while place <= len(text):
                end = self._from(place, whole=False)
                if end is not None and method == "search":
                    break
                place = max(place + 1, end or 0)
        return self._steps

    def _from(self, place: int, *, whole: bool) -> int | None:
        self._groups = {}
        ends: _Then = lambda at: at if not whole or at == len(self._text) else None  # noqa: E731
        return self._whole(place, ends)

    def _all(self, nodes: Sequence[_Node], flags: int) -> Callable[[int, _Then], int | None]:
        """Return what matches nodes one after the other, and then goes on."""
        if not nodes:
            return lambda at, then: then(at)
        first, rest = self._one(nodes[0], flags), self._all(nodes[1:], flags)
        return lambda at, then: first(at, lambda after: rest(after, then))

    def _one(self, node: _Node, flags: int) -> Callable[[int, _Then], int | None]:
        kind, value = node

        def step(at: int, then: _Then) -> int | None:
            self._steps += 1
            if self._steps > self.MOST:
                raise TooManySteps
            return matched(at, then)

        known: dict[str, bool] = {}

        def character(at: int, then: _Then) -> int | None:
            if at >= len(self._text):
                return None
            if (one := self._text[at]) not in known:
                known[one] = _is_one(node, one, flags)
            return then(at + 1) if known[one] else None

        matched: Callable[[int, _Then], int | None] = character
        if kind is code.BRANCH:
            ways = [self._all(list(way), flags) for way in value[1]]
            matched = lambda at, then: next((end for way in ways if (end := way(at, then)) is not None), None)  # noqa: E731
        elif kind is code.SUBPATTERN:
            matched = self._group(value, flags)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            matched = self._repeated(kind, value, flags)
        elif kind is code.ATOMIC_GROUP:
            inner = self._all(list(value), flags)
            matched = lambda at, then: None if (end := inner(at, lambda after: after)) is None else then(end)  # noqa: E731
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            matched = self._looking(value, flags, wanted=kind is code.ASSERT)
        elif kind is code.AT:
            matched = lambda at, then: then(at) if self._stands(value, at, flags) else None  # noqa: E731
        elif kind is code.GROUPREF:
            matched = lambda at, then: self._again(value, at, then)  # noqa: E731
        return step

    def _group(self, value: _Part, flags: int) -> Callable[[int, _Then], int | None]:
        number, added, removed, nodes = value
        inner = self._all(list(nodes), (flags | added) & ~removed)

        def matched(at: int, then: _Then) -> int | None:
            def close(after: int) -> int | None:
                if number is not None:
                    self._groups[number] = (at, after)
                return then(after)

            return inner(at, close)

        return matched

    def _repeated(self, kind: _Part, value: _Part, flags: int) -> Callable[[int, _Then], int | None]:
        least, most, nodes = value
        inner = self._all(list(nodes), flags)
        most = float("inf") if most is code.MAXREPEAT else min(most, max(_MOST, 1))
        least = min(least, _MOST)

        def more(at: int, then: _Then, count: int, before: int) -> int | None:
            """Try once more; what matched nothing is not tried again."""
            if count >= most or (at == before and count > least):
                return None
            return inner(at, lambda after: again(after, then, count + 1, at))

        def again(at: int, then: _Then, count: int, before: int) -> int | None:
            self._steps += 1
            if count < least:
                return more(at, then, count, before)
            if kind is code.MIN_REPEAT:
                return end if (end := then(at)) is not None else more(at, then, count, before)
            return end if (end := more(at, then, count, before)) is not None else then(at)

        if kind is code.POSSESSIVE_REPEAT:
            return lambda at, then: None if (end := again(at, lambda after: after, 0, -1)) is None else then(end)
        return lambda at, then: again(at, then, 0, -1)

    def _looking(self, value: _Part, flags: int, *, wanted: bool) -> Callable[[int, _Then], int | None]:
        direction, nodes = value
        inner = self._all(list(nodes), flags)
        width = nodes.getwidth()[0] if direction < 0 else 0
        return lambda at, then: then(at) if (at >= width and inner(at - width, lambda after: after) is not None) is wanted else None

    def _stands(self, where: _Part, at: int, flags: int) -> bool:
        text = self._text
        if where in (code.AT_BEGINNING, code.AT_BEGINNING_STRING):
            return at == 0 or bool(flags & re.MULTILINE and text[at - 1] == "\n")
        if where in (code.AT_END, code.AT_END_STRING):
            return at == len(text) or text[at:] == "\n"
        beside = [_is_word(text[place : place + 1], flags) if place >= 0 else False for place in (at - 1, at)]
        return (beside[0] != beside[1]) is (where is code.AT_BOUNDARY)

    def _again(self, number: int, at: int, then: _Then) -> int | None:
        if number not in self._groups:
            return None
        words = self._text[slice(*self._groups[number])]
        self._steps += len(words)
        return then(at + len(words)) if self._text.startswith(words, at) else None


def _is_word(character: str, flags: int) -> bool:
    return bool(re.match(r"\w", character, flags & re.ASCII))


_CATEGORIES = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_NOT_DIGIT: r"\D",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S",
    code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_WORD: r"\W",
}


def _is_one(node: _Node, character: str, flags: int) -> bool:
    """Return whether a character is what a node of one character stands for."""
    kind, value = node
    cases = {character, character.lower(), character.upper()} if flags & re.IGNORECASE else {character}
    match kind:
        case code.ANY:
            return bool(flags & re.DOTALL) or character != "\n"
        case code.LITERAL:
            return any(len(case) == 1 and ord(case) == value for case in cases)
        case code.NOT_LITERAL:
            return all(len(case) != 1 or ord(case) != value for case in cases)
        case code.RANGE:
            return any(len(case) == 1 and value[0] <= ord(case) <= value[1] for case in cases)
        case code.CATEGORY:
            return bool(re.match(_CATEGORIES[value], character, flags & re.ASCII))
        case code.IN:
            negated = value[0][0] is code.NEGATE
            return any(_is_one(inner, character, flags) for inner in value[negated:]) is not negated
    raise AssertionError(f"no node of one character: {kind}")


# --- texts ------------------------------------------------------------------------------------------------------------

_TRIED = " a\nA1.-([{*`'\"|\t,:;@/&—’"
"""Characters of which one is nearly always what a class stands for."""


def samples(nodes: Sequence[_Node], flags: int) -> list[str]:
    """Return a few short texts that nodes stand for, one after the other, look-arounds left aside."""
    found = [""]
    for kind, value in nodes:
        found = [before + after for before, after in product(found, _samples_of(kind, value, flags))][:4]
    return found


def _samples_of(kind: _Part, value: _Part, flags: int) -> list[str]:
    if kind is code.BRANCH:
        return [sample for way in value[1] for sample in samples(list(way), flags)[:1]][:4]
    if kind is code.SUBPATTERN:
        return samples(list(value[3]), flags)
    if kind is code.ATOMIC_GROUP:
        return samples(list(value), flags)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [sample * min(value[0], _MOST) for sample in samples(list(value[2]), flags)] if value[0] else [""]
    if kind in (code.ASSERT, code.ASSERT_NOT, code.AT, code.GROUPREF):
        return [""]
    if kind is code.LITERAL:
        return [chr(value)]
    return [character for character in _TRIED if _is_one((kind, value), character, flags)][:4] or [""]


def _repeats(nodes: Sequence[_Node], flags: int, before: str = "") -> Iterator[tuple[str, list[str], str]]:
    """Yield each part that may stand any number of times: what stands before it, what it stands for, and what stands after it."""
    for place, (kind, value) in enumerate(nodes):
        ahead = before + samples(nodes[:place], flags)[0]
        after = samples(nodes[place + 1 :], flags)[0]
        inner: list[_Part] = []
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            inner = [list(value[2])]
            if value[1] is code.MAXREPEAT:
                yield ahead, samples(inner[0], flags), after
        elif kind is code.BRANCH:
            inner = [list(way) for way in value[1]]
        elif kind is code.SUBPATTERN:
            inner = [list(value[3])]
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            inner = [list(value[1])] if value[0] > 0 else []
        elif kind is code.ATOMIC_GROUP:
            inner = [list(value)]
        for part in inner:
            yield from _repeats(part, flags, ahead)


def hard_texts(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Return texts as what they begin with, what is repeated in them, and how they end: those on which going back costs the most."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    texts: dict[tuple[str, str, str], None] = {}
    for before, within, after in _repeats(tree, pattern.flags):
        # What is repeated can be the part itself, what stands before it, or both: then each of them is a beginning.
        again = dict.fromkeys([*within, before, *(before + part for part in within[:2]), after, *(part + after for part in within[:2])])
        for start, repeated, end in product(dict.fromkeys(("", before)), again, dict.fromkeys(("", after, "\n\x01"))):
            if repeated:
                texts[start, repeated, end] = None
    return sorted(texts, key=lambda text: sum(map(len, text)))

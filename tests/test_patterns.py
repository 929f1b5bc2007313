"""Every pattern of the program takes a time that grows with its text, and no faster: nobody can hold up a check with a line of marks."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest

from tests.backtracking import Matcher, TooManySteps, hard_texts
from tests.patterns import uses

USES, UNREAD = uses()
PUT_TOGETHER = {
    "minutebook.importing.recognise.front_facts",
    "minutebook.withdrawing.leftovers",
    "minutebook.withdrawing.names",
    "minutebook.withdrawing.notes",
}
"""Modules with a pattern of words that no test can invent: a month of the import's own, a name that is withdrawn."""
_TIMES = 12
"""How often a part is repeated, and twice as often: few are enough to tell a line from a square."""
_MOST = 2.5
"""Times as many steps for twice the text: between a line, 2, and a square, 4."""
_FEW = 300
"""Steps of so short a match say nothing."""
_ALL = 400_000
"""Steps in which the texts of one pattern are tried."""


@pytest.fixture(autouse=True)
def depth() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    yield
    sys.setrecursionlimit(before)


def growth(pattern: re.Pattern[str], method: str) -> tuple[float, tuple[str, str, str]]:
    """Return by how much more steps twice the text takes at worst, and that text: how it begins, what is repeated, how it ends."""
    worst, spent = (1.0, ("", "", "")), 0
    matcher = Matcher(pattern)
    for text in hard_texts(pattern):
        before, repeated, after = text
        try:
            once, twice = (matcher.count(before + repeated * times + after, method) for times in (_TIMES, 2 * _TIMES))
        except TooManySteps:
            return float("inf"), text
        spent += once + twice
        if twice > _FEW:
            worst = max(worst, (twice / once, text))
        if spent > _ALL or worst[0] > _MOST:
            break
    return worst


@pytest.mark.parametrize("part", range(16))
def test_twice_the_text_takes_at_most_two_and_a_half_times_the_steps(part: int) -> None:
    grown = {f"{use.where} ({use.method})": growth(use.pattern, use.method) for use in USES[part::16]}
    assert {where: worst for where, worst in grown.items() if worst[0] > _MOST} == {}


def test_every_pattern_is_found() -> None:
    assert len(USES) > 250
    assert {where.partition(":")[0] for where in UNREAD} == PUT_TOGETHER


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(`+).*?\1", "sub"),
        (r"!\[.*\]\(.*\)", "search"),
        (r"\S*@\S*", "sub"),
        (r"(.*?)\s*\{#([^{}]*)\}", "fullmatch"),
        (r"by (\S+(?:(?:,\s*)\S+)*)", "fullmatch"),
        (r"\s*,\s*", "split"),
        (r"(?:a|a)*b", "match"),
        (r"(\w+)*:", "match"),
    ],
)
def test_a_pattern_that_grows_faster_is_seen(pattern: str, method: str) -> None:
    assert growth(re.compile(pattern), method)[0] > _MOST


@pytest.mark.parametrize(
    ("pattern", "method"),
    [(r"[a-z]+", "finditer"), (r"\d{1,3}(?:\.\d{1,3})*", "match"), (r"(?<!\S)\S++@?", "sub"), (r"a*+b", "match"), (r".*:", "match")],
)
def test_a_pattern_that_does_not_is_not(pattern: str, method: str) -> None:
    assert growth(re.compile(pattern), method)[0] <= _MOST


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?P<mark>`+).*?(?P=mark)", "a `b` c"),
        (r"a{2,3}?(?:b|c)+(?!d)", "aabcb"),
        (r"(?i:Q)\d{1,2}[a-z]?(?<=\d)\b", "q12"),
        (r"(?>a+)b|[^\W\d]+$", "aab"),
        (r"(?:x|y(?=z))*+z", "xyyz"),
        (r"\A\s*\S", "  a"),
    ],
)
def test_the_counted_match_is_that_of_python(pattern: str, text: str) -> None:
    """Where it matches, it ends at the same letter."""
    compiled = re.compile(pattern)
    matcher = Matcher(compiled)
    for start in range(len(text) + 1):
        match = compiled.match(text[start:])
        assert matcher.end(text[start:]) == (match.end() if match else None), text[start:]

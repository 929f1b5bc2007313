"""Find lines whose numbers go on with each other, and tell which of these are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.line_forms import ENDS_SENTENCE, MOST_WORDS, is_like_title, is_promise
from minutebook.importing.recognise.tables import Streamed
from minutebook.importing.recognise.titles import HAS_VERB, is_told

NUMBERED = re.compile(
    r"(?P<item>(?:agenda )?item (?:no\.? ?)?(?P<of_item>\d{1,2})(?:/\d{2,4})?\s?[.:)–—-]{0,2}\s)(?P<item_title>\S.*)"
    r"|(?P<number>(?P<roman>[IVX]{1,5})(?=[.)])|(?P<whole>\d{1,4})(?P<point>[a-z])?/(?P<behind>\d{1,4})|\d{1,4}\.(?P<part>\d{1,3})(?!\.?\d)"
    r"|(?P<plain>\d{1,2}(?=[.):\s])|\d{3,4}(?=[.):]|\s(?-i:[A-Z])))|(?-i:(?P<coded>[A-Z]{1,4}\d{2,4}(?:/\d\d)?)[/.](?P<of_code>\d{1,4})(?=[.):\s]))"
    r"|(?-i:(?P<series>[A-Z]{1,4})[./ -]?(?P<serial>\d{1,5}))(?=[.):\s])"
    r"|\(?(?P<letter>[a-z])(?=[.)]))"
    r"(?P<mark>[.):]{0,2})(?:\s|(?<=\d[.)])(?=[A-Z][a-z]))(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SHORT = 12
_OPEN = 8
"""So many runs are looked back at; more are no headings of one document."""
_BRIEF = 8
_LETTERS = 30
"""More than the letters that a number may have behind it: 41a/19."""
_YEAR = 2
_LONG_NUMBER = 3
CERTAIN = 3
"""So many lines alike are no chance."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line with a number that may be a heading's."""

    at: int
    style: str
    value: int
    is_like_title: bool


def is_numbered(text: str) -> bool:
    """Return whether a heading begins with a number, or what counts as one: 3, 3.1, (c), B.1254."""
    day = find_day(text)
    return NUMBERED.fullmatch(text) is not None and (day is None or day.start > 0)


def runs_in(parts: Sequence[Streamed]) -> Iterable[list[Numbered]]:
    """Yield runs of numbered lines that go on by one and are headings; those that other rules know as such are left to them."""
    by_style: dict[str, list[Numbered]] = {}
    slashed = [
        match["whole"] for part in parts if isinstance(part, Passage) and (match := NUMBERED.fullmatch(part.text)) and match["whole"]
    ]
    by_whole = len(set(slashed)) * 2 > len(slashed)
    of_year = _year_behind(parts)
    for at, part in enumerate(parts):
        if isinstance(part, Passage) and (numbered := numbered_line(part, at, by_whole=by_whole, of_year=of_year)):
            by_style.setdefault(numbered.style, []).append(numbered)
    found: list[list[Numbered]] = []
    for style, lines in by_style.items():
        found += _runs_of(style, lines, parts, by_style.get("plain", ()))
    set_apart = any(len(run) >= CERTAIN and _are_strong(run, parts) for run in found)
    # Where some numbered lines are printed as headings, others among them are points of a list.
    return [run for run in found if not set_apart or _are_strong(run, parts)]


def _year_behind(parts: Sequence[Streamed]) -> str:
    """Return the figures of a year that stand behind most numbers of two parts: 15 of 43.15, 44.15, 45.15; empty where there is none."""
    matches = [match for part in parts if isinstance(part, Passage) and (match := NUMBERED.fullmatch(part.text)) and match["part"]]
    most = next((part for part, _ in Counter(match["part"] for match in matches).most_common(1)), "")
    firsts = {match["number"].partition(".")[0] for match in matches if match["part"] == most}
    return most if len(most) == _YEAR and len(firsts) >= CERTAIN and len(firsts) * 5 >= len(matches) * 4 else ""


def _runs_of(style: str, lines: Iterable[Numbered], parts: Sequence[Streamed], plain: Iterable[Numbered]) -> Iterable[list[Numbered]]:
    for found in _inner_left_out(gone_on(lines), parts):
        alike = sum(line.is_like_title for line in found)
        is_strong = _are_strong(found, parts)
        if len(found) < (2 if is_strong or style.startswith(("item", "slash")) else 3) or alike * 2 < len(found):
            continue
        if style == "letter" and not ((is_strong or _head_text(found, parts)) and found[0].value == ord("a")):
            # "(a) rainfall for the quarter; (b) both pumps": points of a list have letters, too.
            continue
        if style.startswith("part") and not is_strong and not _stand_alone(style, found, parts, plain):
            continue
        if style != "plain" or is_strong or found[0].value != 1 or not all(_is_plain_title(parts[line.at]) for line in found):
            yield found


def gone_on(lines: Iterable[Numbered]) -> list[list[Numbered]]:
    """Return lines in runs whose numbers go on by one; a run may go on behind another that stands inside of it."""
    runs: list[list[Numbered]] = []
    for line in lines:
        if runs and line.value == runs[-1][-1].value:
            continue
        at = next((at for at in range(len(runs) - 1, max(-1, len(runs) - _OPEN), -1) if _goes_on(runs[at][-1], line)), None)
        if at is None:
            runs.append([line])
        else:
            runs[at].append(line)
    return runs


def _goes_on(last: Numbered, line: Numbered) -> bool:
    if line.style == "slash":
        # Behind 41d/19 stands 42/19, or 42a/19.
        return line.value == last.value + 1 or (line.value // _LETTERS == last.value // _LETTERS + 1 and line.value % _LETTERS < 2)
    return line.value == last.value + 1


def _inner_left_out(runs: Sequence[list[Numbered]], parts: Sequence[Streamed]) -> list[list[Numbered]]:
    """Return runs without those that stand between two headings of a run in the same style: these are points of one item."""
    outer = [run for run in runs if len(run) >= CERTAIN]
    return [
        run
        for run in runs
        if _are_strong(run, parts) or not any(other[0].at < run[0].at and run[-1].at < other[-1].at for other in outer if other is not run)
    ]


def _stand_alone(style: str, found: Sequence[Numbered], parts: Sequence[Streamed], plain: Iterable[Numbered]) -> bool:
    """Return whether lines numbered in two parts are items of their own: none has the first part as its number."""
    texts = [part.text for line in found if isinstance(part := parts[line.at], Passage)]
    return (
        all(line.is_like_title for line in found)
        and all(len(text.split()) <= 7 for text in texts)
        and style not in {f"part {line.value}" for line in plain}
    )


def numbered_line(passage: Passage, at: int, *, by_whole: bool, of_year: str = "") -> Numbered | None:
    """Return a line with what its number says; None where it can be no heading.

    by_whole says that of numbers such as 3/20 the first figure goes on, and not the second; of_year is the second part of numbers such as
    43.15, where it is that of a year.
    """
    if passage.number or passage.is_action or passage.owner or passage.alone or len(passage.text.split()) > MOST_WORDS:
        return None
    match = NUMBERED.fullmatch(passage.text)
    if not match:
        return None
    title = (match["item_title"] or match["title"]).lstrip("–—- ")
    if next(iter(split_labels(replace(passage, text=title)))).label or not title[:1].isupper() or passage.kind is Kind.ENTRY:
        return None
    if match["series"] and is_promise(title):
        # "A2 – DS to cut the keys"
        return None
    is_told = len(title.split()) > _SHORT and (len(title.split()) > 2 * _SHORT or bool(HAS_VERB.search(title)))
    if ENDS_SENTENCE.search(title) and ((is_told and not passage.strong) or title.endswith(("?", "!", ";"))):
        return None
    if re.search(r"[.?!]\s+[A-Z]\w+ [a-z]", title) and not passage.strong:
        return None
    # A few words with a full stop are a title where numbers run on: "4. Flu clinics."
    is_brief = len(title.split()) <= _BRIEF and not HAS_VERB.search(title) and not is_promise(title)
    if match["of_item"]:
        style, value = "item", int(match["of_item"])
    elif match["series"]:
        # "B.1254": minutes that are numbered through the years, in a series that has its own letters.
        style, value = f"series {match['series']}", int(match["serial"])
    elif match["coded"]:
        # "P20/61", of a committee and a year.
        style, value = f"slash {match['coded']}", int(match["of_code"])
    elif match["letter"]:
        style, value = "letter", ord(match["letter"].casefold())
    elif match["roman"]:
        style, value = "roman", _value(match["roman"].upper())
    elif match["whole"]:
        # "3/20", the third of 2020, and "24/112", the hundred and twelfth in the year from 2024: what goes on is the number.
        letter = ord(match["point"].casefold()) - ord("a") + 1 if match["point"] else 0
        style, value = ("slash", _LETTERS * int(match["whole"]) + letter) if by_whole else (f"slash {match['whole']}", int(match["behind"]))
    elif match["part"]:
        if match["part"] == of_year:
            return Numbered(at, "of year", int(match["number"].partition(".")[0]), passage.strong or is_like_title(title) or is_brief)
        # 16.11 may be the eleventh item of the sixteenth year, or stand under item 16.
        style, value = f"part {match['number'].partition('.')[0]}", int(match["part"])
    else:
        style, value = "plain", int(match["plain"])
    return Numbered(at, style, value, passage.strong or is_like_title(title) or is_brief)


def counted_as(number: str) -> Iterable[tuple[str, int]]:
    """Yield what the number before a line may count, and which it is: the third of 2020, a letter, a roman number."""
    bare = number.casefold().removeprefix("item ").strip(" .):–—-").upper()
    before, slash, behind = bare.rpartition("/")
    if slash:
        yield f"slash {before}", int(behind)
        if before.isdigit():
            yield f"of {behind}", int(before)
    elif bare.isdigit():
        # Minutes may be numbered through the years: 1201 is no first one.
        yield "plain" if len(bare) < _LONG_NUMBER else "running", int(bare)
    else:
        if len(bare) == 1:
            yield "letter", ord(bare.casefold()) - ord("a") + 1
        if set(bare.upper()) <= set(_ROMAN):
            yield "roman", _value(bare.upper())


def _value(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-value if after > value else value for value, after in pairwise([*values, 0]))


def _head_text(run: Sequence[Numbered], parts: Sequence[Streamed]) -> bool:
    """Return whether short lines with letters stand each right above a sentence: points of a list stand above each other."""
    below = [parts[line.at + 1] for line in run if line.at + 1 < len(parts)]
    told = sum(isinstance(part, Passage) and is_told(part.text, least=2) and not NUMBERED.fullmatch(part.text) for part in below)
    return all(line.is_like_title for line in run) and told == len(below) > 2


def _are_strong(run: Sequence[Numbered], parts: Sequence[Streamed]) -> bool:
    return sum(is_strong(parts[line.at]) for line in run) * 2 > len(run)


def is_strong(part: Streamed) -> bool:
    """Return whether a line is printed as a heading may be."""
    return isinstance(part, Passage) and (part.strong or part.kind is Kind.HEADING)


def _is_plain_title(part: Streamed) -> bool:
    """Return whether a numbered line is one that the rules for numbers know as a heading by itself."""
    return isinstance(part, Passage) and part.kind is not Kind.HEADING and not ENDS_SENTENCE.search(part.text)

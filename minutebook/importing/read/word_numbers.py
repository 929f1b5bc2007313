"""Write out the numbers that Word counts by itself, where other words stand between the paragraphs that have them.

A converter begins each run of such paragraphs anew, so that seven headings of minutes would all be number 1. Lists whose entries follow
each other are lists and stay so. How numbers are counted is in ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST = 4000
"""Roman numbers end there, and no minutes have as many."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level are written."""

    form: str
    text: str
    """With %1 for the number of the first level, and so on."""
    start: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a file says of its lists."""

    levels: Mapping[str, Mapping[int, _Level]]
    """By the id of a list."""
    lists: Mapping[str, str]
    """Which lists count on with each other, by the id of a list: the same name for those that do."""
    of_styles: Mapping[str, tuple[str, int]]
    """The list and the level of a style of paragraphs."""


def numbering_of(numbering: Element | None, styles: Element | None) -> Numbering:
    """Return what the parts of a file say of its lists; nothing where it has none."""
    abstract = {each.get(f"{W}abstractNumId", ""): each for each in numbering.findall(f"{W}abstractNum")} if numbering is not None else {}
    levels: dict[str, dict[int, _Level]] = {}
    lists: dict[str, str] = {}
    for each in numbering.findall(f"{W}num") if numbering is not None else ():
        id, of = each.get(f"{W}numId", ""), value(each.find(f"{W}abstractNumId"))
        levels[id] = (
            {_whole(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract[of].findall(f"{W}lvl")} if of in abstract else {}
        )
        starts = {_whole(one.get(f"{W}ilvl"), 0): one.find(f"{W}startOverride") for one in each.findall(f"{W}lvlOverride")}
        for depth, start in starts.items():
            if start is not None and depth in levels[id]:
                known = levels[id][depth]
                levels[id][depth] = _Level(known.form, known.text, _whole(value(start), 1))
        lists[id] = id if any(start is not None for start in starts.values()) else f"abstract {of}"
    own = {style.get(f"{W}styleId", ""): style for style in styles.findall(f"{W}style")} if styles is not None else {}
    return Numbering(levels, lists, {id: found for id in own if (found := _of_style(id, own))})


def write_numbers(root: Element, numbering: Numbering) -> None:
    """Put the number that Word shows before the words of each paragraph of an interrupted list, which is then none any more."""
    body = root.find(f"{W}body")
    paragraphs = [child for child in body if child.tag == f"{W}p"] if body is not None else []
    listed = [(paragraph, _listed(paragraph, numbering)) for paragraph in paragraphs if "".join(paragraph.itertext()).strip()]
    interrupted = _interrupted([found for _, found in listed])
    counts: dict[str, Counter[int]] = {}
    for paragraph, found in listed:
        if found is None:
            continue
        id, depth = found
        levels, name = numbering.levels.get(id, {}), numbering.lists.get(id, id)
        level = levels.get(depth)
        if level is None or level.form in ("bullet", "none"):
            continue
        count = counts.setdefault(name, Counter())
        count[depth] = count[depth] + 1 if count[depth] else level.start
        for deeper in range(depth + 1, _DEEPEST):
            count[deeper] = 0
        if (id, depth) in interrupted:
            _type(paragraph, _shown(level, levels, count))


def _interrupted(found: Iterable[tuple[str, int] | None]) -> set[tuple[str, int]]:
    """Return the levels of lists whose paragraphs have anything but entries of a list between two of them."""
    open_, ended = set[tuple[str, int]](), set[tuple[str, int]]()
    interrupted: set[tuple[str, int]] = set()
    for each in found:
        if each is None:
            ended |= open_
            open_ = set()
        else:
            interrupted |= {each} & ended
            open_.add(each)
    return interrupted


def _listed(paragraph: Element, numbering: Numbering) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph; None where it is in none."""
    own = paragraph.find(f"{W}pPr/{W}numPr")
    of_style = numbering.of_styles.get(value(paragraph.find(f"{W}pPr/{W}pStyle")))
    if own is None:
        return of_style
    id = value(own.find(f"{W}numId")) or (of_style[0] if of_style else "")
    return (id, _whole(value(own.find(f"{W}ilvl")), of_style[1] if of_style else 0)) if id and id != "0" else None


def _type(paragraph: Element, number: str) -> None:
    """Put a number before the words of a paragraph, with the looks of the first of them, and take it out of its list."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for listed in properties.findall(f"{W}numPr"):
        properties.remove(listed)
    # A style may have it listed all the same; that of a heading says more than that.
    for style in properties.findall(f"{W}pStyle"):
        if not value(style).casefold().startswith("heading"):
            properties.remove(style)
    SubElement(SubElement(properties, f"{W}numPr"), f"{W}numId", {f"{W}val": "0"})
    run = Element(f"{W}r")
    looks = next((run.find(f"{W}rPr") for run in paragraph.iter(f"{W}r") if "".join(run.itertext()).strip()), None)
    if looks is not None:
        run.append(deepcopy(looks))
    SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = f"{number} "
    paragraph.insert(1, run)


def _shown(level: _Level, levels: Mapping[int, _Level], count: Mapping[int, int]) -> str:
    def written(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        of = levels.get(depth)
        return _written(count[depth] or (of.start if of else 1), of.form if of else "decimal")

    return re.sub(r"%([1-9])", written, level.text).strip()


def _written(number: int, form: str) -> str:
    """Return a number as figures, as letters or as Roman ones; as figures in any other form."""
    if form in ("lowerLetter", "upperLetter") and 0 < number < _MOST:
        # After z comes aa, then bb.
        letters = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < _MOST:
        roman = ""
        for worth, letters in _ROMAN:
            roman += letters * (number // worth)
            number %= worth
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def _level(level: Element) -> _Level:
    form, text = value(level.find(f"{W}numFmt")) or "decimal", value(level.find(f"{W}lvlText"))
    return _Level(form, text, _whole(value(level.find(f"{W}start")), 1))


def _of_style(id: str, styles: Mapping[str, Element]) -> tuple[str, int] | None:
    """Return the list and the level of a style, or of the nearest one that it is based on; None where none has one."""
    seen: set[str] = set()
    while id in styles and id not in seen:
        seen.add(id)
        listed = styles[id].find(f"{W}pPr/{W}numPr")
        if listed is not None:
            of = value(listed.find(f"{W}numId"))
            return (of, _whole(value(listed.find(f"{W}ilvl")), 0)) if of and of != "0" else None
        id = value(styles[id].find(f"{W}basedOn"))
    return None


def value(element: Element | None) -> str:
    """Return what a setting of a file is set to; empty where it is not there, or to nothing."""
    return element.get(f"{W}val", "") if element is not None else ""


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else default

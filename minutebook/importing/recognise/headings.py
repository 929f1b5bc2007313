"""Find the headings of items by all evidence together: how they are numbered, print, capitals, and what stands below them.

A number alone is no heading: one that goes on with the numbers of other headings is, even if it ends with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from minutebook.importing.document import Change, Kind
from minutebook.importing.notes import ColumnHeads, Passage
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.people import can_be_capacity
from minutebook.importing.recognise.person_names import is_name
from minutebook.importing.recognise.tables import AGENDA, Streamed
from minutebook.importing.recognise.titles import HAS_VERB, SAYS_NOTHING, is_told

_NUMBERED = re.compile(
    r"(?P<item>(?:agenda )?item (?P<of_item>\d{1,2})\s?[.:)–—-]{0,2}\s)(?P<item_title>\S.*)"
    r"|(?P<number>(?P<roman>[IVX]{1,5})(?=[.)])|(?P<whole>\d{1,4})/(?P<behind>\d{1,4})|\d{1,3}\.(?P<part>\d{1,3})(?!\.?\d)"
    r"|(?P<plain>\d{1,2}(?=[.):\s])|\d{3,4}(?=[.):]))|(?-i:(?P<series>[A-Z]{1,4})[./ -]?(?P<serial>\d{1,5}))(?=[.):\s])"
    r"|\(?(?P<letter>[a-z])(?=[.)]))"
    r"(?P<mark>[.):]{0,2})\s(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_HEAD_LABEL = re.compile(r"(?:date|time|venue|place|location|scribe|when|where|next meeting|q|a)", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[A-Z][a-z]{2,12}):\s+\S.*", re.DOTALL)
_SENTENCE = re.compile(r"[.?!;]['\"”’)]*$")
_IS_MINUTES = re.compile(r"(?:draft |unconfirmed |approved )*(?:the )?(?:minutes?|notes)\b(?: (?:of|from|and|for)\b.*)?$", re.IGNORECASE)
_PROMISE = re.compile(r"(?:[A-Z][\w’'./&-]*\s+){1,4}(?:and [A-Z]\w*\s+)?to (?!(?:be|the|an?|its|our|their|all)\b)[a-z]")
_MANY = frozenset(
    ["all", "everyone", "everybody", "members", "officers", "committee", "group", "board", "office", "staff", "trustees", "governors"]
)
MOST_WORDS = 26
"""Of a numbered heading; it may fill two lines."""
_SHORT = 12
_OPEN = 8
"""So many runs are looked back at; more are no headings of one document."""
_BRIEF = 8
_CERTAIN = 3
"""So many lines alike are no chance."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line with a number that may be a heading's."""

    at: int
    style: str
    value: int
    is_like_title: bool


def with_headings(streamed: Sequence[Streamed]) -> tuple[list[Streamed], list[Change]]:
    """Return the stream with lines that the whole of it shows to be headings as such, and the words "Item 3:" that became a number."""
    parts = _without_agenda(_parted(_unbroken(streamed)))
    changes: list[Change] = []
    _without_label(parts, changes)
    for run in _runs(parts):
        for numbered in run:
            passage = parts[numbered.at]
            assert isinstance(passage, Passage)
            match = _NUMBERED.fullmatch(passage.text)
            assert match
            text = passage.text.rstrip(".") if _SENTENCE.search(passage.text) and not passage.text.endswith(("!", "?")) else passage.text
            if match["item"]:
                text = f"{match['of_item']}. {match['item_title'].rstrip('.')}"
                changes.append(Change(passage.place, match["item"].strip(), match["of_item"], "the number of an item"))
            parts[numbered.at] = replace(passage, text=text, kind=Kind.HEADING, level=passage.level or 1, marker="")
    capitals = [at for at, part in enumerate(parts) if isinstance(part, Passage) and _is_in_capitals(part)]
    for at in capitals if len(capitals) > 1 else ():
        passage = parts[at]
        assert isinstance(passage, Passage)
        parts[at] = replace(passage, strong=True)
    for at in _listed(parts):
        passage = parts[at]
        assert isinstance(passage, Passage)
        number = f"{passage.marker} " if passage.marker[:1].isdigit() else ""
        parts[at] = replace(passage, text=f"{number}{passage.text}", kind=Kind.HEADING, level=1, marker="")
    return parts, changes


def _parted(parts: Sequence[Streamed]) -> list[Streamed]:
    """Return the stream with numbered titles apart that are printed bold and run into their text: "II. Minutes – These were approved".

    So many in one style that they are no chance have numbers that go on.
    """
    leads: dict[str, list[_Numbered]] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Passage) and part.lead and part.text.startswith(part.lead) and part.kind is not Kind.ENTRY:
            bare = replace(part, text=part.lead.rstrip(" .:–—-"), strong=True)
            if numbered := _numbered(bare, at, by_whole=True):
                leads.setdefault(numbered.style, []).append(numbered)
    places = _topics(parts)
    places |= {line.at for lines in leads.values() for run in _gone_on(lines) if len(run) >= _CERTAIN for line in run}
    parted: list[Streamed] = []
    for at, part in enumerate(parts):
        if at in places and isinstance(part, Passage):
            number = f"{part.marker} " if part.marker[:1].isdigit() else ""
            head, rest = part.lead.rstrip(" .:–—-"), part.text.removeprefix(part.lead).lstrip(" .:–—-")
            plain = replace(part, kind=Kind.PARAGRAPH, level=0, marker="", lead="")
            parted.append(replace(plain, text=f"{number}{head}", strong=True))
            parted += [replace(plain, text=rest)] if rest else []
        else:
            parted.append(part)
    return parted


def _topics(parts: Sequence[Streamed]) -> set[int]:
    """Return the places of paragraphs that begin with bold words and a dash or colon, where most of a document's do and nothing else heads."""
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    if (
        any(part.kind is Kind.HEADING and not is_of_head(part) for _, part in passages[1:])
        or sum(part.strong for _, part in passages) > _CERTAIN
    ):
        return set()
    begun = [
        at
        for at, part in passages
        if part.lead
        and part.text.startswith(part.lead)
        and (part.kind is not Kind.ENTRY or (part.level == 1 and part.marker[:1].isdigit()))
        and re.match(r"\s*[–—-]\s|\s*[:.]\s", part.text[len(part.lead.rstrip(" .:–—-")) :])
        and 0 < len(part.lead.split()) <= _BRIEF
        and not LABEL.fullmatch(f"{part.lead.strip(' :–—-')}:")
        and not next(iter(split_labels(part))).label
        and not people_in(part.text.removeprefix(part.lead), (), single=False).is_whole
        and not _HEAD_LABEL.fullmatch(part.lead.strip(" :–—-"))
    ]
    after = [at for at, part in passages if begun and begun[0] <= at <= begun[-1] and (part.kind is Kind.PARAGRAPH or part.marker)]
    return set(begun) if len(begun) >= _CERTAIN and len(begun) * 5 >= len(after) * 3 else set()


def _without_label(parts: list[Streamed], changes: list[Change]) -> None:
    """Take the word off headings that all of one print begin with: "Topic: framing", "Topic: error codes"."""
    labelled: dict[tuple[str, Kind, int, bool], list[int]] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Passage) and (part.kind is Kind.HEADING or part.strong) and (match := _LABELLED.fullmatch(part.text)):
            labelled.setdefault((match["label"], part.kind, part.level, part.strong), []).append(at)
    for (label, kind, level, strong), places in labelled.items():
        alike = [part for part in parts if isinstance(part, Passage) and (part.kind, part.level, part.strong) == (kind, level, strong)]
        if len(places) < _CERTAIN or len(places) * 4 < len(alike) * 3 or LABEL.fullmatch(f"{label}:"):
            continue
        for at in places:
            passage = parts[at]
            assert isinstance(passage, Passage)
            if not next(iter(split_labels(passage))).label:
                changes.append(Change(passage.place, label, "", "a word that all headings begin with"))
                parts[at] = replace(passage, text=passage.text.partition(":")[2].strip(), kind=Kind.HEADING, level=level or 1)


def _unbroken(streamed: Sequence[Streamed]) -> list[Streamed]:
    """Return the stream with headings that fill two lines of one paragraph as one line each.

    Without a number, two lines like that above the first sentence are the head of the document.
    """
    parts: list[Streamed] = []
    told = False
    for part, below in zip_longest(streamed, streamed[1:]):
        last = parts[-1] if parts else None
        if (
            isinstance(part, Passage)
            and isinstance(last, Passage)
            and last.broken
            and (last.strong, last.kind, last.level) == (part.strong, part.kind, part.level)
            and (last.strong or last.kind is Kind.HEADING or (last.text.isupper() and part.text.isupper()))
            and (told or _NUMBERED.fullmatch(last.text))
            and not (_NUMBERED.fullmatch(part.text) or LABEL.fullmatch(part.text) or next(iter(split_labels(part))).label)
            and not (part.broken and isinstance(below, Passage) and _is_strong(below))
        ):
            parts[-1] = replace(last, text=f"{last.text} {part.text}", broken=part.broken)
            continue
        told |= isinstance(part, Passage) and is_told(part.text)
        parts.append(part)
    return parts


def _listed(parts: Sequence[Streamed]) -> list[int]:
    """Return the entries of lists that head what stands below them.

    All of them are short or printed bold, and stand above a paragraph or a list of their own; the last may have nothing below it.
    """
    entries = [
        (at, part, below)
        for at, (part, below) in enumerate(pairwise(parts))
        if isinstance(part, Passage) and part.kind is Kind.ENTRY and part.level == 1
    ]
    alone = all(
        (len(part.text.split()) <= _SHORT // 2 or part.strong)
        and _is_like_title(part.text)
        and isinstance(below, Passage)
        and (below.kind is Kind.PARAGRAPH or below.level > 1 or (part is entries[-1][1]))
        and not people_in(part.text, (), single=False).named
        for _, part, below in entries
    )
    return [at for at, _, _ in entries] if alone and len(entries) > 1 else []


@dataclass(frozen=True, slots=True)
class Heads:
    """How the headings of a document are printed."""

    first: int | None
    """Where the first of them stands in the stream; None where no two are alike."""
    set_apart: bool
    """Whether they are told from other lines by number or print: then a line that has neither is none."""
    numbered: bool
    """Whether all that are known by their print have numbers."""


def heads_of(parts: Sequence[Streamed]) -> Heads:
    """Return how the headings of a document are printed, whose lines went through with_headings."""
    by_print: dict[tuple[bool, int, bool], list[int]] = {}
    numbered: list[int] = []
    begun = False
    for at, (part, below) in enumerate(zip_longest(parts, parts[1:])):
        if not isinstance(part, Passage):
            continue
        if part.kind is Kind.HEADING and is_numbered(part.text):
            numbered.append(at)
        elif begun and heads(part) and isinstance(below, Passage) and _is_below(below) and not is_of_head(part):
            by_print.setdefault((part.kind is Kind.HEADING, part.level, part.strong), []).append(at)
        begun = True
    alike = max(by_print.values(), key=len, default=[])
    first = min(numbered) if len(numbered) > 1 else alike[0] if len(alike) > 1 else None
    # In plain text nothing but numbers tells headings apart, and these have points and headings below headings.
    printed = any(
        isinstance(part, Passage) and (part.strong or (part.kind is Kind.HEADING and not is_numbered(part.text))) for part in parts
    )
    set_apart = printed and max(len(numbered), len(alike)) >= _CERTAIN
    return Heads(first, set_apart, printed and len(numbered) >= _CERTAIN)


def is_numbered(text: str) -> bool:
    """Return whether a heading begins with a number, or what counts as one: 3, 3.1, (c), B.1254."""
    return _NUMBERED.fullmatch(text) is not None


def is_of_head(passage: Passage) -> bool:
    """Return whether a line set apart belongs to the head of a document: a day, its people, what it is."""
    text = passage.text
    return bool(find_day(text)) or bool(LABEL.fullmatch(text)) or bool(_IS_MINUTES.match(text)) or bool(AGENDA.fullmatch(text))


def _is_below(passage: Passage) -> bool:
    """Return whether a line can stand below a heading of the notes: it is no heading, nobody's name and no day."""
    if heads(passage) or (passage.kind is Kind.PARAGRAPH and not is_told(passage.text) and find_day(passage.text)):
        return False
    return not LABEL.fullmatch(passage.text) and not people_in(passage.text, (), single=False).is_whole


def heads(passage: Passage) -> bool:
    """Return whether a line looks like the heading of an item, and of nothing else."""
    text = passage.text
    if passage.kind is Kind.HEADING:
        return not LABEL.fullmatch(text)
    if SAYS_NOTHING.fullmatch(text) or not passage.strong or passage.kind is Kind.ENTRY or passage.owner or len(text.split()) > MOST_WORDS:
        return False
    return _is_like_title(text) and not LABEL.fullmatch(text) and next(iter(split_labels(passage))).label == ""


def is_promise(text: str) -> bool:
    """Return whether a line says who is to do something: "AM to circulate the paper"."""
    match = _PROMISE.match(text)
    if not match:
        return False
    who = text.partition(" to ")[0]
    parts = re.split(r" and |/|, ?", who)
    return all(map(_can_promise, parts))


def _can_promise(who: str) -> bool:
    """Return whether words may be somebody who is to do something: a name, initials, an office, all of a body."""
    bare = re.sub(r"^[Tt]he ", "", who)
    return is_name(who, single=True) or bool(re.fullmatch(r"[A-Z]{2,4}", who)) or bare.casefold() in _MANY or can_be_capacity(bare, ())


def _is_like_title(text: str) -> bool:
    first = next((character for character in text if character.isalpha()), "")
    return first.isupper() and not _SENTENCE.search(text) and not is_promise(text)


def _is_in_capitals(passage: Passage) -> bool:
    text = passage.text
    letters = [character for character in text if character.isalpha()]
    if passage.kind is not Kind.PARAGRAPH or passage.number or passage.owner or len(letters) < 4 or len(text.split()) > _SHORT:
        return False
    return all(letter.isupper() for letter in letters) and not _SENTENCE.search(text) and ":" not in text and not LABEL.fullmatch(text)


def _runs(parts: Sequence[Streamed]) -> Iterable[list[_Numbered]]:
    """Yield runs of numbered lines that go on by one and are headings; those that other rules know as such are left to them."""
    by_style: dict[str, list[_Numbered]] = {}
    slashed = [
        match["whole"] for part in parts if isinstance(part, Passage) and (match := _NUMBERED.fullmatch(part.text)) and match["whole"]
    ]
    by_whole = len(set(slashed)) * 2 > len(slashed)
    for at, part in enumerate(parts):
        if isinstance(part, Passage) and (numbered := _numbered(part, at, by_whole=by_whole)):
            by_style.setdefault(numbered.style, []).append(numbered)
    found: list[list[_Numbered]] = []
    for style, lines in by_style.items():
        found += _runs_of(style, lines, parts, by_style.get("plain", ()))
    set_apart = any(len(run) >= _CERTAIN and _are_strong(run, parts) for run in found)
    # Where some numbered lines are printed as headings, others among them are points of a list.
    return [run for run in found if not set_apart or _are_strong(run, parts)]


def _runs_of(style: str, lines: Iterable[_Numbered], parts: Sequence[Streamed], plain: Iterable[_Numbered]) -> Iterable[list[_Numbered]]:
    for found in _inner_left_out(_gone_on(lines), parts):
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


def _gone_on(lines: Iterable[_Numbered]) -> list[list[_Numbered]]:
    """Return lines in runs whose numbers go on by one; a run may go on behind another that stands inside of it."""
    runs: list[list[_Numbered]] = []
    for line in lines:
        if runs and line.value == runs[-1][-1].value:
            continue
        at = next((at for at in range(len(runs) - 1, max(-1, len(runs) - _OPEN), -1) if line.value == runs[at][-1].value + 1), None)
        if at is None:
            runs.append([line])
        else:
            runs[at].append(line)
    return runs


def _inner_left_out(runs: Sequence[list[_Numbered]], parts: Sequence[Streamed]) -> list[list[_Numbered]]:
    """Return runs without those that stand between two headings of a run in the same style: these are points of one item."""
    outer = [run for run in runs if len(run) >= _CERTAIN]
    return [
        run
        for run in runs
        if _are_strong(run, parts) or not any(other[0].at < run[0].at and run[-1].at < other[-1].at for other in outer if other is not run)
    ]


def _stand_alone(style: str, found: Sequence[_Numbered], parts: Sequence[Streamed], plain: Iterable[_Numbered]) -> bool:
    """Return whether lines numbered in two parts are items of their own: none has the first part as its number."""
    texts = [part.text for line in found if isinstance(part := parts[line.at], Passage)]
    return (
        all(line.is_like_title for line in found)
        and all(len(text.split()) <= 7 for text in texts)
        and style not in {f"part {line.value}" for line in plain}
    )


def _numbered(passage: Passage, at: int, *, by_whole: bool) -> _Numbered | None:
    if passage.number or passage.is_action or passage.owner or passage.alone or len(passage.text.split()) > MOST_WORDS:
        return None
    match = _NUMBERED.fullmatch(passage.text)
    if not match:
        return None
    title = match["item_title"] or match["title"]
    if next(iter(split_labels(replace(passage, text=title)))).label or not title[:1].isupper() or passage.kind is Kind.ENTRY:
        return None
    is_told = len(title.split()) > _SHORT and (len(title.split()) > 2 * _SHORT or bool(HAS_VERB.search(title)))
    if _SENTENCE.search(title) and ((is_told and not passage.strong) or title.endswith(("?", "!", ";"))):
        return None
    if re.search(r"[.?!]\s+[A-Z]\w+ [a-z]", title) and not passage.strong:
        return None
    if match["of_item"]:
        style, value = "item", int(match["of_item"])
    elif match["series"]:
        # "B.1254": minutes that are numbered through the years, in a series that has its own letters.
        style, value = f"series {match['series']}", int(match["serial"])
    elif match["letter"]:
        style, value = "letter", ord(match["letter"].casefold())
    elif match["roman"]:
        style, value = "roman", _value(match["roman"].upper())
    elif match["whole"]:
        # "3/20", the third of 2020, and "24/112", the hundred and twelfth in the year from 2024: what goes on is the number.
        style, value = ("slash", int(match["whole"])) if by_whole else (f"slash {match['whole']}", int(match["behind"]))
    elif match["part"]:
        # 16.11 may be the eleventh item of the sixteenth year, or stand under item 16.
        style, value = f"part {match['number'].partition('.')[0]}", int(match["part"])
    else:
        style, value = "plain", int(match["plain"])
    # A few words with a full stop are a title where numbers run on: "4. Flu clinics."
    is_brief = len(title.split()) <= _BRIEF and not HAS_VERB.search(title) and not is_promise(title)
    return _Numbered(at, style, value, passage.strong or _is_like_title(title) or is_brief)


def _value(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-value if after > value else value for value, after in pairwise([*values, 0]))


def _head_text(run: Sequence[_Numbered], parts: Sequence[Streamed]) -> bool:
    """Return whether short lines with letters stand each right above a sentence: points of a list stand above each other."""
    below = [parts[line.at + 1] for line in run if line.at + 1 < len(parts)]
    told = sum(isinstance(part, Passage) and is_told(part.text, least=2) and not _NUMBERED.fullmatch(part.text) for part in below)
    return all(line.is_like_title for line in run) and told == len(below) > 2


def _are_strong(run: Sequence[_Numbered], parts: Sequence[Streamed]) -> bool:
    return sum(_is_strong(parts[line.at]) for line in run) * 2 > len(run)


def _is_strong(part: Streamed) -> bool:
    return isinstance(part, Passage) and (part.strong or part.kind is Kind.HEADING)


def _is_plain_title(part: Streamed) -> bool:
    """Return whether a numbered line is one that the rules for numbers know as a heading by itself."""
    return isinstance(part, Passage) and part.kind is not Kind.HEADING and not _SENTENCE.search(part.text)


def _without_agenda(parts: list[Streamed]) -> list[Streamed]:
    """Return the stream with a list of what was to come, whose lines stand again as headings below, as heads and not as items."""
    start = next((at for at, part in enumerate(parts) if isinstance(part, Passage) and AGENDA.fullmatch(part.text)), None)
    if start is None:
        return parts
    end = start + 1
    if end < len(parts) and isinstance(parts[end], ColumnHeads):
        passage = parts[start]
        assert isinstance(passage, Passage)
        return [*parts[:start], ColumnHeads(passage.text, passage.place), *parts[end:]]
    later = {_bare(part.text) for part in parts[end + 1 :] if isinstance(part, Passage)}
    seen: set[str] = set()
    while end < len(parts):
        part = parts[end]
        if not isinstance(part, Passage) or len(part.text.split()) > _SHORT or _bare(part.text) in seen:
            break
        again = sum(isinstance(other, Passage) and _bare(other.text) == _bare(part.text) for other in parts[end + 1 :])
        if not again or _bare(part.text) not in later:
            break
        seen.add(_bare(part.text))
        end += 1
    if end - start < 3:
        return parts
    plan = [ColumnHeads(part.whole, part.place) for part in parts[start:end] if isinstance(part, Passage)]
    return [*parts[:start], *plan, *(_as_planned(part, seen) for part in parts[end:])]


def _as_planned(part: Streamed, planned: Container[str]) -> Streamed:
    """Return a line that the plan of the meeting has as a heading, however it is printed."""
    if (
        not isinstance(part, Passage)
        or part.kind is not Kind.PARAGRAPH
        or len(part.text.split()) > _SHORT
        or _bare(part.text) not in planned
    ):
        return part
    return replace(part, kind=Kind.HEADING, level=1, marker="")


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))

"""Part titles from the text that they run into: bold words at the beginning of numbered paragraphs, or of most paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.line_forms import is_of_head, is_promise
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.numbered import CERTAIN, NUMBERED, Numbered, gone_on, numbered_line
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.importing.recognise.tables import Streamed
from minutebook.importing.recognise.titles import HAS_VERB, SAYS_NOTHING

_HEAD_LABEL = re.compile(r"(?:date|time|venue|place|location|scribe|when|where|next meeting|q|a)", re.IGNORECASE)
_BRIEF = 8
"""Words of such a title."""
_TYPED = re.compile(
    r"(?P<number>\d{1,2})[.)]\s+(?P<title>[^\W\d_][^.:;?!]{1,70}?)(?:(?P<stop>[.:]|\s[–—-])\s+(?P<rest>\S.*)|[.:]?)", re.DOTALL
)
"""A numbered paragraph with a title that runs into it, and nothing that sets it apart: "4. Crane. It creaks."."""
_WORDED = re.compile(r"(?P<title>[^\W\d_][^.:;?!,–—(]{2,40})(?P<stop>\.)\s+(?P<rest>[A-Z(“\"].*)", re.DOTALL)
"""The same without a number: "Fabric. The slater was asked to look."."""
_RUN = 4
"""So many of these, with numbers that go on, are no chance."""


def run_in_parted(parts: Sequence[Streamed]) -> list[Streamed]:
    """Return the stream with numbered titles apart that are printed bold and run into their text: "II. Minutes – These were approved".

    So many in one style that they are no chance have numbers that go on.
    """
    leads: dict[str, list[Numbered]] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Passage) and part.lead and part.text.startswith(part.lead) and part.kind is not Kind.ENTRY:
            bare = replace(part, text=part.lead.rstrip(" .:–—-"), strong=True)
            if numbered := numbered_line(bare, at, by_whole=True):
                leads.setdefault(numbered.style, []).append(numbered)
    typed = _typed(parts)
    worded = {} if typed else _worded(parts)
    places = _topics(parts)
    places |= {line.at for lines in leads.values() for run in gone_on(lines) if len(run) >= CERTAIN for line in run}
    parted: list[Streamed] = []
    for at, part in enumerate(parts):
        if (found := typed.get(at) or worded.get(at)) and isinstance(part, Passage):
            title, rest = found
            plain = replace(part, kind=Kind.PARAGRAPH, level=0, marker="", lead="")
            parted.append(replace(plain, text=title, kind=Kind.HEADING, level=1, broken=False, guessed=at in worded))
            parted += [replace(plain, text=rest)] if rest else []
        elif at in places and isinstance(part, Passage):
            number = f"{part.marker} " if part.marker[:1].isdigit() else ""
            head, rest = part.lead.rstrip(" .:–—-"), part.text.removeprefix(part.lead).lstrip(" .:–—-")
            plain = replace(part, kind=Kind.PARAGRAPH, level=0, marker="", lead="")
            parted.append(replace(plain, text=f"{number}{head}", strong=True))
            parted += [replace(plain, text=rest)] if rest else []
        else:
            parted.append(part)
    return parted


def _typed(parts: Sequence[Streamed]) -> dict[int, tuple[str, str]]:
    """Return the numbered titles that run into their text where no print tells headings, and that text, by their places.

    Two things show these to be titles: their numbers go on by one from the first, and nearly all have the form of one.
    """
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    if sum(part.strong or (part.kind is Kind.HEADING and not is_of_head(part)) for _, part in passages[1:]) >= CERTAIN:
        return {}
    runs: list[list[tuple[int, re.Match[str]]]] = []
    for at, part in passages:
        match = _TYPED.fullmatch(f"{part.marker} {part.text}" if part.marker[:1].isdigit() and part.level == 1 else part.text)
        if match and int(match["number"]) == 1:
            runs.append([])
        if match and runs and int(match["number"]) == len(runs[-1]) + 1:
            runs[-1].append((at, match))
    run = max(runs, key=len, default=[])
    parted = [match for _, match in run if match["rest"]]
    are_titles = sum(_is_topic(match) for _, match in run) * 4 >= len(run) * 3
    if len(run) < _RUN or len(parted) < _RUN // 2 or not are_titles:
        return {}
    topics = [(at, match) for at, match in run if _is_topic(match) and _is_told(match)]
    if not topics or topics[0][0] != run[0][0]:
        # What stands above the first heading is the head: nothing of the notes may stay there.
        return {}
    return {at: (f"{match['number']}. {match['title'].strip()}", match["rest"] or "") for at, match in topics}


def _worded(parts: Sequence[Streamed]) -> dict[int, tuple[str, str]]:
    """Return the titles of a few words that end with a full stop and run into their text, where most paragraphs have one; and that text."""
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    if any(part.strong or part.kind is Kind.HEADING or NUMBERED.fullmatch(part.text) for _, part in passages[2:]):
        return {}
    found = [(at, match) for at, part in passages if part.kind is Kind.PARAGRAPH and (match := _WORDED.fullmatch(part.text))]
    found = [(at, match) for at, match in found if _is_topic(match) and _is_told(match) and not SAYS_NOTHING.fullmatch(match["title"])]
    between = sum(found[0][0] <= at <= found[-1][0] for at, _ in passages) if found else 0
    is_rule = len(found) > _RUN and len(found) * 5 >= between * 3
    return {at: (match["title"], match["rest"]) for at, match in found} if is_rule else {}


def _is_told(match: re.Match[str]) -> bool:
    """Return whether what stands behind a title are words of their own, or nothing: "Repairs: first-time fix" is a title."""
    rest = match["rest"] or ""
    return not rest or (not rest[0].islower() and (len(rest.split()) > _BRIEF or rest.rstrip("'\"”’)").endswith((".", "?"))))


def _is_topic(match: re.Match[str]) -> bool:
    """Return whether words before the first stop are a title: no sentence, nobody's name, nothing that somebody is to do."""
    title = match["title"].strip()
    if len(title.split()) > _BRIEF or not title[0].isupper() or HAS_VERB.search(title) or is_promise(title):
        return False
    is_whose = match["stop"] is not None and match["stop"] != "." and is_name(title) and without_titles(title)[1].istitle()
    return not is_whose and not without_titles(f"{title.split()[-1]} X")[0] and not re.search(r"\b[A-Z]$", title)


def _topics(parts: Sequence[Streamed]) -> set[int]:
    """Return the places of paragraphs that begin with bold words and a dash or stop, where most do and nothing else is a heading."""
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    if (
        any(part.kind is Kind.HEADING and not is_of_head(part) for _, part in passages[1:])
        or sum(part.strong for _, part in passages) > CERTAIN
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
    return set(begun) if len(begun) >= CERTAIN and len(begun) * 5 >= len(after) * 3 else set()

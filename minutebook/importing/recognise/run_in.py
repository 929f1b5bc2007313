"""Part titles from the text that they run into: bold words at the beginning of numbered paragraphs, or of most paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.head_labels import HEAD_LABEL
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.line_forms import is_of_head, is_promise
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.numbered import CERTAIN, NUMBERED, Numbered, counted_as, gone_on, numbered_line
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.importing.recognise.tables import Streamed
from minutebook.importing.recognise.titles import HAS_VERB, SAYS_NOTHING

_HEAD_LABEL = re.compile(r"(?:date|time|venue|place|location|scribe|when|where|next meeting|q|a)", re.IGNORECASE)
_BRIEF = 8
"""Words of such a title."""
_TYPED = re.compile(
    r"(?P<number>\d{1,3}[.):]|\d{3,4}(?=\s[A-Z])|\d{1,2}(?=\s[A-Z][^.:]{2,40}:\s)|\d{1,2}(?=\s[–—-]\s)|(?:[A-Z]|[ivxIVX]{1,5})[.)]"
    r"|(?:Item|ITEM) \d{1,2}(?:/\d{2,4})?[.:)]?|[A-Z]{0,4}\d{1,4}/\d{1,4}[.):]?)(?:(?:\s[–—-])?\s+|(?<=[.)])(?=[A-Z]))"
    r"(?:(?P<title>(?:\d{4}(?:/\d{2,4})?\s)?[^\W\d_](?:[^.:;?!]|(?<=Hon)\.|(?<=Revd)\.|(?<=Dr)\.|(?<=St)\.|(?<=No)\.){1,90}?)(?:(?P<stop>[.:]|\s[–—-])\s+(?P<rest>\S.*)|[.:]?)"
    r"|(?P<capitals>[A-Z]{4,}(?:\s[A-Z&’'-]{2,}){0,5})\s(?P<behind>[a-z].*))",
    re.DOTALL,
)
"""A numbered paragraph with a title that runs into it, and nothing that sets it apart: "4. Crane. It creaks."."""
_WORDED = re.compile(
    r"(?P<title>[^\W\d_][^.:;?!,–—(]{2,40})(?:(?P<stop>[.:])\s+(?P<rest>[A-Z(“\"].*)|\s(?P<dash>[–—-])\s+(?P<behind>\S.*))", re.DOTALL
)
"""The same without a number: "Fabric. The slater was asked to look."."""
_DONE = re.compile(r"(?:agreed|approved|accepted|noted|none|nil|no change|as above|read and agreed|taken as read)\b[^.]{0,30}\.?")
"""All that stands behind the title of an item on which nothing else is to be said."""
_LONG = 13
"""The same, behind a number that goes on."""
_RUN = 4
"""So many of these, with numbers that go on, are no chance."""
_FIGURES = 2
"""Of a number that may be the first."""
_GAP, _OPEN = 2, 8
"""How far one number may be from the next, and how many runs are looked back at."""
_FROM_ONE = ("plain", "roman", "letter")


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
        elif isinstance(part, Passage) and part.strong and (numbered := numbered_line(part, at, by_whole=True)):
            # Those with nothing behind them stand in the same run.
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
            parted += [replace(plain, text=rest, parted=True)] if rest else []
        elif at in places and isinstance(part, Passage) and part.lead and not part.strong:
            number = f"{part.marker} " if part.marker[:1].isdigit() else ""
            head, rest = part.lead.rstrip(" .:–—-"), part.text.removeprefix(part.lead).lstrip(" .:–—-")
            plain = replace(part, kind=Kind.PARAGRAPH, level=0, marker="", lead="")
            parted.append(replace(plain, text=f"{number}{head}", strong=True))
            parted += [replace(plain, text=rest, parted=True)] if rest else []
        else:
            parted.append(part)
    return parted


def _typed(parts: Sequence[Streamed]) -> dict[int, tuple[str, str]]:
    """Return the numbered titles that run into their text where no print tells headings, and that text, by their places.

    Two things show these to be titles: their numbers go on by one from the first, and nearly all have the form of one.
    """
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    run = max(_runs_typed(passages), key=len, default=[])
    # The title of the document, and the heads of a table, are no headings.
    between = [part for at, part in passages if run and at >= run[0].at and not part.in_table]
    if sum(part.strong or (part.kind is Kind.HEADING and not is_of_head(part)) for part in between) >= CERTAIN:
        return {}
    parted = [line for line in run if line.rest]
    if len(run) < _RUN or len(parted) < _RUN // 2 or sum(line.is_topic for line in run) * 5 < len(run) * 3:
        return {}
    if sum(is_name(line.title) for line in run) * 2 > len(run):
        # Who is to do something, point by point.
        return {}
    # What stands behind most of the titles does so behind the others.
    stops = Counter(line.stop for line in parted).most_common(1)
    usual = stops[0][0] if stops and stops[0][1] * 3 >= len(parted) * 2 else ""
    # A word that more than one line begins with is no title: "Motion: Free Breakfasts".
    again = {title for title, count in Counter(line.title for line in parted if line.stop == ":").items() if count > 1}
    topics = [line for line in run if line.is_topic and _is_told(line, usual) and line.title not in again]
    running = run[0].number.strip(".").isdigit() and len(run[0].number.strip(".")) > _FIGURES
    if not topics or (topics[0].at != run[0].at and not running):
        # What stands above the first heading is the head: nothing of the notes may stay there.
        return {}
    return {line.at: (f"{line.number} {line.title}", line.rest) for line in topics}


@dataclass(frozen=True, slots=True)
class _Line:
    """A numbered line with what may be its title, and the text that this runs into."""

    at: int
    number: str
    title: str
    stop: str
    rest: str
    is_topic: bool


def _runs_typed(passages: Iterable[tuple[int, Passage]]) -> list[list[_Line]]:
    """Return numbered lines in runs whose numbers go on by one; of each, one other line may stand between two."""
    runs: list[tuple[str, int, list[_Line]]] = []
    for at, part in passages:
        match = _TYPED.fullmatch(f"{part.marker} {part.text}" if part.marker[:1].isdigit() and part.level == 1 else part.text)
        if match is None:
            continue
        number = f"{match['number']}." if match["number"].isdigit() else match["number"]
        title = (match["title"] or match["capitals"]).strip()
        rest = match["rest"] or match["behind"] or ""
        line = _Line(at, number, title, match["stop"] or "", rest, bool(match["capitals"]) or _is_topic(match, _LONG))
        for style, value in counted_as(match["number"]):
            open_run = next((run for run in reversed(runs[-_OPEN:]) if run[0] == style and 0 < value - run[1] <= _GAP), None)
            if open_run:
                runs.remove(open_run)
                runs.append((style, value, [*open_run[2], line]))
            elif style not in _FROM_ONE or value == 1:
                runs.append((style, value, [line]))
    return [lines for *_, lines in runs]


def _worded(parts: Sequence[Streamed]) -> dict[int, tuple[str, str]]:
    """Return the titles of a few words that end with a full stop and run into their text, where most paragraphs have one; and that text."""
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    if any(
        part.strong or part.kind is Kind.HEADING or (part.text[0].isdigit() and NUMBERED.fullmatch(part.text)) for _, part in passages[2:]
    ):
        return {}
    found = [(at, match) for at, part in passages if part.kind is Kind.PARAGRAPH and (match := _WORDED.fullmatch(part.text))]
    found = [
        (at, match)
        for at, match in found
        if _is_topic(match, _BRIEF)
        and not _is_whose(match)
        and (match["dash"] or _is_told_behind(match["rest"]))
        and not SAYS_NOTHING.fullmatch(match["title"])
    ]
    dashed = [(at, match) for at, match in found if match["dash"]]
    # What stands behind a dash is text where nearly all titles have one.
    found = dashed if len(dashed) > _RUN and len(dashed) * 2 > len(found) else [one for one in found if one not in dashed]
    found = [(at, match) for at, match in found if match["stop"] == "." or not _is_label(match["title"])]
    if len({match["title"] for _, match in found}) < len(found):
        # Who speaks stands before more than one line.
        found = [(at, match) for at, match in found if match["stop"] == "."]
    between = sum(found[0][0] <= at <= found[-1][0] for at, _ in passages) if found else 0
    is_rule = len(found) > _RUN and len(found) * 5 >= between * 3
    return {at: (match["title"], match["rest"] or match["behind"]) for at, match in found} if is_rule else {}


def _is_told(line: _Line, usual: str) -> bool:
    """Return whether what stands behind a title are words of their own, or nothing: "Repairs: first-time fix" is a title.

    usual is what parts most of the titles from their text.
    """
    if not line.rest or not line.stop:
        return True
    is_dash, is_small = line.stop not in ".:", line.rest[0].islower() and not _DONE.fullmatch(line.rest)
    if line.stop == usual and (is_dash or not is_small):
        return True
    ends = line.rest.rstrip("'\"”’)").endswith((".", "?"))
    return (not is_small or (ends and (is_dash or HAS_VERB.search(line.rest) is not None))) and (len(line.rest.split()) > _BRIEF or ends)


def _is_label(words: str) -> bool:
    labelled = next(iter(split_labels(Passage(f"{words}: Words", "")))).label
    return bool(labelled or LABEL.fullmatch(f"{words}:") or HEAD_LABEL.fullmatch(f"{words}:") or _HEAD_LABEL.fullmatch(words))


def _is_told_behind(rest: str) -> bool:
    return not rest[0].islower() and (len(rest.split()) > _BRIEF or rest.rstrip("'\"”’)").endswith((".", "?")))


def _is_topic(match: re.Match[str], most: int) -> bool:
    """Return whether words before the first stop are a title: no sentence, and nothing that somebody is to do."""
    title = match["title"].strip()
    if match["stop"] == ":" and LABEL.fullmatch(f"{title}:"):
        return True
    if len(title.split()) > most or not (title[0].isupper() or title[0].isdigit()) or HAS_VERB.search(title) or is_promise(title):
        return False
    return not without_titles(f"{title.split()[-1]} X")[0] and not re.search(r"\b[A-Z]$", title)


def _is_whose(match: re.Match[str]) -> bool:
    """Return whether words before a colon or a dash are somebody's name."""
    title = match["title"].strip()
    return match["stop"] != "." and is_name(title) and without_titles(title)[1].istitle()


def _topics(parts: Sequence[Streamed]) -> set[int]:
    """Return the places of paragraphs that begin with bold words and a dash or stop, where most do and nothing else is a heading."""
    passages = [(at, part) for at, part in enumerate(parts) if isinstance(part, Passage)]
    if (
        any(part.kind is Kind.HEADING and not is_of_head(part) for _, part in passages[1:])
        or sum(part.strong for _, part in passages) > CERTAIN
    ):
        return set()
    entries = [part for _, part in passages if part.kind is Kind.ENTRY]
    of_entries = len(entries) >= CERTAIN and all(part.lead.rstrip().endswith(":") and part.text.startswith(part.lead) for part in entries)
    begun = [
        at
        for at, part in passages
        if part.lead
        and part.text.startswith(part.lead)
        and (part.kind is not Kind.ENTRY or (part.level == 1 and (part.marker[:1].isdigit() or of_entries)))
        and re.match(r"\s*[–—-]\s|\s*[:.]\s|\s+[A-Z£\d(“]", part.text[len(part.lead.rstrip(" .:–—-")) :])
        and 0 < len(part.lead.split()) <= _BRIEF
        and not LABEL.fullmatch(f"{part.lead.strip(' :–—-')}:")
        and not next(iter(split_labels(part))).label
        and not people_in(part.text.removeprefix(part.lead), (), single=False).is_whole
        and not _HEAD_LABEL.fullmatch(part.lead.strip(" :–—-"))
    ]
    after = [at for at, part in passages if begun and begun[0] <= at <= begun[-1] and (part.kind is Kind.PARAGRAPH or part.marker)]
    return set(begun) if len(begun) >= CERTAIN and len(begun) * 5 >= len(after) * 3 else set()

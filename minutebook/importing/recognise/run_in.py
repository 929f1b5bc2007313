"""Part titles from the text that they run into: bold words at the beginning of numbered paragraphs, or of most paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.line_forms import is_of_head
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.numbered import CERTAIN, Numbered, gone_on, numbered_line
from minutebook.importing.recognise.tables import Streamed

_HEAD_LABEL = re.compile(r"(?:date|time|venue|place|location|scribe|when|where|next meeting|q|a)", re.IGNORECASE)
_BRIEF = 8
"""Words of such a title."""


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
    places = _topics(parts)
    places |= {line.at for lines in leads.values() for run in gone_on(lines) if len(run) >= CERTAIN for line in run}
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

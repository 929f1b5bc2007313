"""Mark headings that less shows to be some than the other headings of their document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from minutebook.importing.notes import DecisionMade, Evidence, ItemFound, Part, Words
from minutebook.importing.recognise.titles import is_section

_ENDED = re.compile(
    r"(?:[Mm]eeting|[Ss]ession|[Cc]all)\b.{0,30}\b(?:closed|ended|finished|concluded|adjourned)\b"
    r"|\bAdjourned at\b|^(?:Meeting )?[Cc]losed\b"
)
_CERTAIN = 3
"""So many headings alike are the headings of a document."""
_WORD = 7
"""Words of a title that only its place shows to be one."""
_GATHERS = re.compile(
    r"(?:summary|list|table) of (?:the |all )?(?:actions?|resolutions?|decisions?|motions?)\b"
    r"|actions? (?:log|list|summary|points|items|from this \w+)$",
    re.IGNORECASE,
)
_DOUBT = "nothing shows that this line is a heading but its print: if it heads nothing, make it words"
_DOUBT_WORDS = "nothing shows that this line is a heading but what stands around it: if it heads nothing, make it words"


def _ends_meeting(part: Part) -> bool:
    """Return whether words say that the meeting ended."""
    return isinstance(part, Words | DecisionMade) and any(_ENDED.search(passage.text) for passage in part.passages)


def mark_doubtful(items: Sequence[ItemFound]) -> None:
    """Mark each heading that has no number, style or print where those of the document have it."""
    met = Counter(item.evidence for item in items)
    numbered = met[Evidence.NUMBER] + met[Evidence.ROW] >= _CERTAIN
    styled = numbered or met[Evidence.STYLE] >= _CERTAIN
    ended = next((at for at, item in enumerate(items) if any(map(_ends_meeting, item.parts))), len(items))
    for at, item in enumerate(items):
        if at > ended and not item.marks and not item.number and not is_section(item.title):
            item.marks.append("this heading stands below the end of the meeting: if it is no item, make it words")
        if item.marks:
            continue
        if not item.number and _GATHERS.match(item.title):
            item.marks.append("this heading gathers what stands above: if it is no item, make it words")
            continue
        if item.evidence is Evidence.SECTION and met[Evidence.NUMBER] >= _CERTAIN:
            item.marks.append(_DOUBT_WORDS)
        if is_section(item.title):
            continue
        if item.evidence is Evidence.STYLE and numbered and met[Evidence.STYLE] < met[Evidence.NUMBER]:
            item.marks.append("the other headings have numbers: if this line heads nothing, make it words")
        elif item.evidence is Evidence.PRINT and styled:
            item.marks.append(_DOUBT)
        elif item.evidence is Evidence.WORDS:
            item.marks.append(_DOUBT_WORDS)

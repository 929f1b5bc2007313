"""How a text begins, where there is no room for all of it."""

from __future__ import annotations

from functools import lru_cache
from textwrap import shorten

# A word may be cut here that stands behind the width in any case, be it ever so long.
_LOOKED_AT = 200

_LEADS_ON = " ,;:–—"
"""What has no sense before the … that stands for what it leads to."""


# The same words stand in lists, on pages and in feeds.
@lru_cache(maxsize=1 << 16)
def excerpt(text: str, width: int) -> str:
    """Return text on one line, its last words left out and … in their place where it has more than width characters.

    >>> excerpt("The Clerk would ask  for a quote.", 20), excerpt("A quote.", 20), excerpt("Format: review", 9)
    ('The Clerk would ask…', 'A quote.', 'Format…')
    """
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    # The mark takes the place of a space at least. Half of "six-monthly" would be another word.
    end = line.rfind(" ", 0, width)
    begun = line[:end] if end > 0 else shorten(line[: width + _LOOKED_AT], width, placeholder="…", break_on_hyphens=False)
    return f"{begun.removesuffix('…').rstrip(_LEADS_ON)}…"

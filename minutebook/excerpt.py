"""How a text begins, where there is no room for all of it."""

from __future__ import annotations

from functools import lru_cache
from textwrap import shorten

# A word may be cut here that stands behind the width in any case, be it ever so long.
_LOOKED_AT = 200


# The same words stand in lists, on pages and in feeds.
@lru_cache(maxsize=1 << 16)
def excerpt(text: str, width: int) -> str:
    """Return text on one line, its last words left out and … in their place where it has more than width characters.

    >>> excerpt("The Clerk would ask  for a quote.", 20), excerpt("A quote.", 20)
    ('The Clerk would ask…', 'A quote.')
    """
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return shorten(line[: width + _LOOKED_AT], width, placeholder="…")

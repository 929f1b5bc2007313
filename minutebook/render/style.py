"""Put the style sheet together: what all pages share, then each component's own, then what goes by the width of the page."""

from __future__ import annotations

import re
from pathlib import Path

from minutebook.shipped import STYLE

PLACE = f"static/{STYLE}"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def style_sheet(templates: Path) -> bytes:
    """Return the one style sheet of the site. The order decides between rules of equal weight: components in that of their names."""
    components = sorted((templates / "components").glob("*/style.css"))
    return "".join(
        compact(path.read_text(encoding="utf-8")) for path in (templates / "base.css", *components, templates / "layout.css")
    ).encode()


def compact(style: str) -> str:
    """Return a style sheet without what only its authors read, which every reader would fetch: comments, indents and ends of lines.

    >>> compact("/* Ink. */\\na,\\nb {\\n  color: red;\\n}\\n")
    'a,b {color: red;}'
    """
    lines = filter(None, (line.strip() for line in _COMMENT.sub("", style).split("\n")))
    return "".join(line if line.endswith(("{", "}", ";", ",")) else f"{line} " for line in lines).strip()

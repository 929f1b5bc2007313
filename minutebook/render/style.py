"""Put the style sheet together: what all pages share, then each component's own, then what goes by the width of the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minutebook.shipped import STYLE

PLACE = f"static/{STYLE}"


OFFICE = "office.css"
"""What an office adds to it, in its own folder of templates."""


def style_sheet(templates: Sequence[Path]) -> bytes:
    """Return the one style sheet of the site; of two files by one name, in some folders of templates, the first counts.

    The order decides between rules of equal weight: components in that of their names, and what an office adds comes last.
    """
    components = sorted({path.relative_to(folder).as_posix() for folder in templates for path in folder.glob("components/*/style.css")})
    names = ("base.css", *components, "layout.css", OFFICE)
    there = [next((path for folder in templates if (path := folder / name).is_file()), None) for name in names]
    return "".join(compact(path.read_text(encoding="utf-8")) for path in there if path).encode()


def compact(style: str) -> str:
    """Return a style sheet without what only its authors read, which every reader would fetch: comments, indents and ends of lines.

    >>> compact("/* Ink. */\\na,\\nb {\\n  color: red;\\n}\\n")
    'a,b {color: red;}'
    """
    first, *others = style.split("/*")
    without = first + "".join(other.partition("*/")[2] for other in others)
    lines = filter(None, (line.strip() for line in without.split("\n")))
    return "".join(line if line.endswith(("{", "}", ";", ",")) else f"{line} " for line in lines).strip()

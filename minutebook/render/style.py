"""Put the style sheet together: what all pages share, then each component's own, then what goes by the width of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten

from minutebook.colour import DARK, readable
from minutebook.records import Site
from minutebook.shipped import STYLE

PLACE = f"static/{STYLE}"


OFFICE = "office.css"
"""What an office adds to it, in its own folder of templates."""


def style_sheet(templates: Sequence[Path], site: Site | None = None) -> bytes:
    """Return the one style sheet of the site; of two files by one name, in some folders of templates, the first counts.

    The order decides between rules of equal weight: components in that of their names; what site.yaml says comes after all of
    ours, and what an office adds comes last. site: None for what is no archive's.
    """
    components = sorted({path.relative_to(folder).as_posix() for folder in templates for path in folder.glob("components/*/style.css")})
    names = ("base.css", *components, "layout.css")
    return "".join((*(_first(name, templates) for name in names), _of_the_site(site) if site else "", _first(OFFICE, templates))).encode()


def _first(name: str, folders: Sequence[Path]) -> str:
    """Return a style sheet by its name from the first folder that has it; nothing where none has."""
    there = next((path for folder in folders if (path := folder / name).is_file()), None)
    return compact(there.read_text(encoding="utf-8")) if there else ""


_RUNNING_HEAD = """\
@media print {
@page {@top-left {content: %s; font: 8.5pt sans-serif;}}
@page :first {@top-left {content: none;}}
}"""
"""The name of the site above each page of paper, but the first, which has it in its masthead."""
_ACCENT = """\
@media screen {
:root {--accent: %s;}
@media (prefers-color-scheme: dark) {:root {--accent: %s;}}
}"""
_PROPERTY = re.compile(r"^(-{0,2}[a-z][a-z0-9-]*): ", re.ASCII)
"""How a line begins that gives a property its value; within a line, and in a text, nothing is touched."""
_LONGEST = 80
"""Letters of a name that have room above a page."""


def _of_the_site(site: Site) -> str:
    """Return the rules that come from site.yaml: the name above pages of paper, and the colour of links on screens."""
    accent = _ACCENT % (site.accent, readable(site.accent, DARK)) if site.accent else ""
    return compact(accent) + compact(_RUNNING_HEAD % _string(shorten(site.title, _LONGEST, placeholder=" …")))


def _string(text: str) -> str:
    """Return a text as a style sheet writes it: what could end it, or a rule, by its number.

    >>> print(_string('The "Yard" & co'))
    "The \\22 Yard\\22  \\26  co"
    """
    return '"' + "".join(sign if sign.isalnum() or sign in " -,." else f"\\{ord(sign):x} " for sign in text) + '"'


def compact(style: str) -> str:
    """Return a style sheet without what only its authors read, which every reader would fetch: comments, indents, ends of lines, and
    the room between a property and its value.

    >>> compact("/* Ink. */\\na,\\nb {\\n  color: red;\\n}\\n")
    'a,b{color:red}'
    """
    first, *others = style.split("/*")
    without = first + "".join(other.partition("*/")[2] for other in others)
    lines = [_PROPERTY.sub(r"\1:", line.strip()) for line in without.split("\n")]
    kept: list[str] = []
    for line in filter(None, lines):
        if line == "}" and kept:
            kept[-1] = kept[-1].removesuffix(";")
        elif line.endswith(" {"):
            line = f"{line.removesuffix(' {')}{{"
        kept.append(line if line.endswith(("{", "}", ";", ",")) else f"{line} ")
    return "".join(kept).strip()

"""Read colours, and hold them against the paper that they stand on: contrast as WCAG 2.2 counts it (relative luminance, sRGB)."""

from __future__ import annotations

import re

LIGHT, DARK = "#f4f1e8", "#202329"
"""The darkest paper of pages in light, and the lightest in dark: --tint in templates/base.css."""
LEAST = 7.0
"""The contrast of text with what it stands on (WCAG 2.2, 1.4.6)."""
_FORM = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)
_BLACK, _WHITE = "#000000", "#ffffff"


def is_colour(text: str) -> bool:
    """Return whether a text is a colour, written as pages write it.

    >>> is_colour("#7A1F3D"), is_colour("#fff"), is_colour("maroon")
    (True, False, False)
    """
    return bool(_FORM.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, on: str) -> str:
    """Return the colour itself where text in it can be read on another, else the nearest that can, darker or lighter.

    >>> readable("#1b3a6b", LIGHT), readable("#ff8800", LIGHT), readable("#1b3a6b", DARK)
    ('#1b3a6b', '#7a4100', '#a2aec2')
    """
    towards = _BLACK if _luminance(on) > 0.5 else _WHITE
    steps = (_mixed(colour, towards, hundredths / 100) for hundredths in range(101))
    return next(step for step in steps if contrast(step, on) >= LEAST)


def _luminance(colour: str) -> float:
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in _shares(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, part: float) -> str:
    """Return a colour with a part of another in it, from 0 to 1."""
    mixed = (share + (towards - share) * part for share, towards in zip(_shares(colour), _shares(other), strict=True))
    return "#" + "".join(f"{round(share * 255):02x}" for share in mixed)


def _shares(colour: str) -> tuple[float, ...]:
    """Return how much red, green and blue is in a colour, from 0 to 1."""
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))

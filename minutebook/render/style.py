"""Put the style sheet together: what all pages share, then each component's own, then what goes by the width of the page."""

from __future__ import annotations

from pathlib import Path

from minutebook.shipped import STYLE

PLACE = f"static/{STYLE}"


def style_sheet(templates: Path) -> bytes:
    """Return the one style sheet of the site. The order decides between rules of equal weight: components in that of their names."""
    components = sorted((templates / "components").glob("*/style.css"))
    return b"\n".join(path.read_bytes() for path in (templates / "base.css", *components, templates / "layout.css"))

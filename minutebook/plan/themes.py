"""The list of themes, and a page for each: its story across meetings."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page, in_a_sentence
from minutebook.plan.timeline import timeline


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of themes, then one page per theme."""
    yield Page("/themes/", "themes.html", "Themes", "The subjects that the meetings come back to.")
    for theme in archive.themes:
        context = {"theme": theme, "timeline": timeline(archive, archive.meetings_of(theme))}
        description = f"What was asked, answered and promised about {in_a_sentence(theme.title)}."
        yield Page(theme.address, "theme.html", theme.title, description, context)

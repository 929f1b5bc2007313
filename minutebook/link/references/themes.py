"""Check the themes that are named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from minutebook.addresses import slug
from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.link.references.cycles import circles
from minutebook.link.references.unknown import unknown
from minutebook.records import Content


def check_themes(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every theme that is named has a file in themes/; a broader theme is not, by any way round, its own part."""
    titles = frozenset(theme.title for theme in content.themes)
    named = chain(
        (reference for item in archive.items for reference in item.themes),
        (reference for action in archive.actions for reference in action.themes),
        (reference for recommendation in archive.recommendations for reference in recommendation.themes),
        (theme.broader for theme in content.themes if theme.broader),
    )
    # An editor may write a word that people use for the theme; the theme's title is then the nearest valid value.
    alternatives = {word.casefold(): theme.title for theme in content.themes for word in theme.also_known_as}
    for reference in named:
        if archive.themes.find(reference.text) is None:
            nearest = alternatives.get(reference.text.casefold())
            parts = [part.strip() for part in reference.text.split(",")]
            if len(parts) > 1 and any(map(archive.themes.find, parts)):
                message = f"themes must be separated by semicolons, got {reference.text!r}; did you mean {'; '.join(parts)!r}?"
                yield Diagnostic(reference.location, message, "theme-unknown")
            elif nearest:
                message = f"a theme must have a file in themes/, got {reference.text!r}; did you mean {nearest!r}?"
                yield Diagnostic(reference.location, message, "theme-unknown")
            else:
                file = f"themes/{slug(reference.text) or '<word>'}.md"
                mend = f"write one of those in themes/, or add {file} with this title"
                yield unknown(reference, "a theme must have a file in themes/", titles, "theme-unknown", mend)
    circle = circles(archive.themes, lambda theme: filter(None, [archive.themes.broader(theme)]))
    for theme in content.themes:
        broader = archive.themes.broader(theme)
        if theme.broader and broader and circle[broader.id] == circle[theme.id]:
            message = f"a theme must not be part of itself, got {theme.broader.text!r}; take broader: out of one of them"
            yield Diagnostic(theme.broader.location, message, "theme-cycle")

"""What holds wherever a site is served: what pages may load, what is kept for how long, who may read the data, where what moved is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup


def _policy(scripts: str = "") -> Markup:
    """Return what a page may load, with what it says of scripts; every word of it is our own."""
    others = "style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    return Markup(f"default-src 'none'; {scripts}{others}")  # noqa: S704


@dataclass(frozen=True, slots=True)
class Policies:
    """What pages may load, as they say themselves: from their own site, and nothing that they do not need."""

    words: Markup
    """No script at all."""
    scripted: Markup
    fetching: Markup
    """What a script copies can stand in another file."""
    searching: Markup
    """The search counts its words with WebAssembly, and fetches its index."""


POLICIES = Policies(
    _policy(),
    _policy("script-src 'self'; "),
    _policy("script-src 'self'; connect-src 'self'; "),
    _policy("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "),
)
EVERYWHERE: Mapping[str, str] = {
    # One for all pages, since some hosts join two: what the search needs, and each page narrows that itself. That it must not be shown in a
    # frame no page can say, and only a server can.
    "Content-Security-Policy": f"{POLICIES.searching}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
FOR_OTHERS: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""What is said of the data, so that pages elsewhere can compute with them."""
DATA = "data/"


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a copy of some files is good."""

    endings: tuple[str, ...]
    paths: tuple[str, ...]
    """The same files as hosts name them that know no endings; a * stands for the rest."""
    cache: str


AGAIN = "no-cache"
"""Of all other files: keep a copy, and ask each time whether it is still good. What was withdrawn must not be shown from a copy."""
KEPT = (
    # Their names change with what is in them, so a reader's copy is good for ever. That of a server in between is not: it would go on
    # giving out what was withdrawn to whoever knows its name.
    Kept(
        (".pf_fragment", ".pf_index", ".pf_meta"),
        ("pagefind/fragment/*", "pagefind/index/*"),
        "max-age=31536000, s-maxage=3600, immutable",
    ),
    Kept((".woff2",), ("static/serif.woff2", "static/serif-italic.woff2"), "max-age=86400"),
)


OURS = "# Written by each build of Minutebook"
"""What every file for servers begins with: one that somebody wrote by hand, in its place, does not."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site as a server sees it."""

    path: str
    """Below which it stands on its host; begins and ends with a slash."""
    moved: tuple[tuple[str, str], ...]
    """Each page that moved, and where it is now, from the root of the archive; sorted."""

    def at(self, path: str) -> str:
        """Return a path from the root of the host; path: below the root of the archive, with or without a slash in front."""
        return self.path + path.removeprefix("/")

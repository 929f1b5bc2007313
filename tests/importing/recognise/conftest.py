"""Web pages of the invented quay users, whose notes are imported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]


@pytest.fixture
def head(draft: Draft) -> Callable[..., str]:
    """Import a web page whose head says who was there in these words, and its text; return the front matter."""

    def make(people: str, text: str = "<h2>1. Crane</h2><p>It creaks.</p><h2>2. Dues</h2><p>They rise.</p>") -> str:
        page = draft(text, head=f"<p>Quay Users</p><p>21 March 2018</p>{people}", name="notes.html")
        return page.partition("\n---\n")[0]

    return make


@pytest.fixture
def body(draft: Draft, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Import the rest of a web page whose head says who was there, as the module has it; return what stands below the front matter."""
    people = request.module.PEOPLE
    return lambda html: draft(html, head=people, name="notes.html").partition("\n---\n")[2].partition("\n=== report")[0]

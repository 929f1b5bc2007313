"""What a page is before it is rendered: an address, a template and what the template is to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered."""

    address: str
    """From the root of the archive: /meetings/2018-01-30/ or /404.html."""
    template: str
    title: str
    """Unique in the archive, most particular words first."""
    description: str = ""
    """One sentence for lists of links; empty where the title says it all."""
    context: Mapping[str, object] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file it becomes, below the site folder."""
        path = self.address.removeprefix("/")
        return f"{path}index.html" if self.address.endswith("/") else path


def in_a_sentence(title: str) -> str:
    """Return a title as it stands in the middle of a sentence; an abbreviation in front keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title

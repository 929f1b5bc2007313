"""What the notes do not say: questions without a response, recommendations without an update, actions never reported back, or left open."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.records import Item


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of what the notes leave open."""
    context = {
        "no_update": without_update(archive),
        "unreported": tuple(action for action in reversed(archive.actions) if archive.standing(action).is_unreported),
        "left_open": tuple(action for action in reversed(archive.actions) if archive.standing(action).is_left_open),
    }
    description = "Questions without a response, recommendations without an update, actions with no report back."
    yield Page("/silence/", "silence.html", "What the notes leave open", description, context)


def without_update(archive: Archive) -> tuple[Item, ...]:
    """Return the items in which somebody noted that no update was given, oldest first."""
    return tuple(item for item in archive.items if item.no_update)

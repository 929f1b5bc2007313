"""The register of actions, and a page for each: its whole chain."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the register, then one page per action."""
    yield Page("/actions/", "actions.html", "Actions", "Every action that the meetings set, and where it stands.")
    for action in archive.actions:
        date = archive.meeting(action.meeting).date.english
        description = f"What was asked for on {date}, and every update since."
        yield Page(action.address, "action.html", f"Action {action.id}", description, {"action": action})

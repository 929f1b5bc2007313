"""What the notes do not say: questions without a response, recommendations without an update, actions never reported back, or left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.blocks import Question
from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.records import Item, Meeting


@dataclass(frozen=True, slots=True)
class SilencePage:
    """What the notes leave open."""

    unanswered: tuple[tuple[Meeting, Item, Question], ...]
    """The questions to which the notes give no response, oldest first."""
    without_update: tuple[tuple[Meeting, Item], ...]
    """The items in which somebody noted that no update was given, oldest first."""
    unreported: tuple[ActionView, ...]
    """Newest first."""
    left_open: tuple[ActionView, ...]
    """Those that had not ended when last heard of, and have no date to come; newest first."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of what the notes leave open."""
    unreported = (action for action in reversed(archive.actions) if archive.actions.standing(action).is_unreported)
    left_open = (action for action in reversed(archive.actions) if archive.actions.standing(action).is_left_open)
    shown = SilencePage(
        unanswered=tuple((archive.meetings.by_id(item.meeting), item, question) for item, question in archive.items.unanswered),
        without_update=tuple((archive.meetings.by_id(item.meeting), item) for item in archive.items if item.no_update),
        unreported=action_views(archive, unreported),
        left_open=action_views(archive, left_open),
    )
    description = "Questions without a response, recommendations without an update, actions with no report back."
    yield Page("/silence/", "silence.html", "What the notes leave open", description, shown)

"""What the notes do not say: questions without a response, recommendations without an update, actions whose end is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.blocks import Question
from minutebook.link.archive import Archive
from minutebook.link.outcome import OutcomeKind
from minutebook.plan.page import Page
from minutebook.plan.views.actions import Newest, newest_actions
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.records import Item, Meeting


@dataclass(frozen=True, slots=True)
class SilencePage:
    """What the notes leave open."""

    unanswered: tuple[tuple[Meeting, Item, Question], ...]
    """The questions to which the notes give no response, oldest first."""
    without_update: tuple[tuple[Meeting, Item], ...]
    """The items in which somebody noted that no update was given, oldest first."""
    not_reported: Newest
    """Those that the notes were to report on and do not mention."""
    not_known: Newest
    """Those of which the notes held cannot tell."""
    still_open: Newest
    """Those that were open when a meeting last spoke of them."""
    coverage: Coverage


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of what the notes leave open."""

    def of_kind(kind: OutcomeKind) -> Newest:
        return newest_actions(archive, (action for action in archive.actions if archive.actions.outcome(action).kind is kind))

    shown = SilencePage(
        unanswered=tuple((archive.meetings.by_id(item.meeting), item, question) for item, question in archive.items.unanswered),
        without_update=tuple((archive.meetings.by_id(item.meeting), item) for item in archive.items if item.no_update),
        not_reported=of_kind(OutcomeKind.NOT_REPORTED),
        not_known=of_kind(OutcomeKind.NOT_KNOWN),
        still_open=of_kind(OutcomeKind.STILL_OPEN),
        coverage=coverage(archive),
    )
    description = "Questions without a response, recommendations without an update, actions whose end the notes held do not tell."
    yield Page("/silence/", "silence.html", "What the notes leave open", description, shown)

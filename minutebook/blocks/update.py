"""Updates: > **Update on <meeting>/<number>** — status: …."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.action import ACTION_ID, ActionStatus
from minutebook.blocks.commitment import COMMITMENT_ID
from minutebook.blocks.context import Context
from minutebook.blocks.record import RecordBlock, RecordHead, due_terms
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.due import DueTerm
from minutebook.prose import Prose

_FIELDS = ("status", "due", "reason")
_STATUS_WORDS = tuple(status.value for status in ActionStatus if status not in (ActionStatus.OPEN, ActionStatus.SUPERSEDED))
_SUPERSEDED = re.compile(r"superseded by (?P<id>\S+)")


@dataclass(frozen=True, slots=True)
class Update(RecordBlock):
    """What a later meeting heard of an action, or of a commitment: what is said here of actions holds for both."""

    LABEL: ClassVar = "Update on"
    FORM: ClassVar = "**Update on <meeting>/<number>**"
    NAMED: ClassVar = "Update (?:on|to)"
    PLACE: ClassVar = "update"

    action: str
    location: Location
    meeting: str
    item: str
    anchor: str
    status: ActionStatus
    """Open where it is still to be written, in a draft: then it says nothing yet of the action."""
    superseded_by: str
    """The id of the action that took its place; empty unless the status is superseded."""
    due: str
    """A new due phrase; empty where it did not change."""
    due_terms: tuple[DueTerm, ...]
    """What the phrase names; empty where its words give no date."""
    reason: str
    """Why the due date changed."""
    prose: Prose

    @classmethod
    def read(cls, head: RecordHead, prose: Prose, context: Context) -> Self | None:
        """Return the update, which must say on which action it is and how that stands."""
        fields, place = head.values(_FIELDS, context), context.place
        if not (ACTION_ID.fullmatch(head.id) or COMMITMENT_ID.fullmatch(head.id)):
            message = f"an update must name its action as <meeting>/<number>, {found(head.id)}"
            context.tell(Diagnostic(place, message, "action-id"))
            return None
        status, successor = _status(fields.get("status", ""), context)
        if "reason" in fields and "due" not in fields:
            message = f"a reason must stand beside a new due, {found(fields['reason'])}"
            context.tell(Diagnostic(place, message, "reason-without-due"))
        # A second update on one action at one meeting is rare.
        anchor = context.anchors.give_counted(f"update-{head.id.replace('/', '-')}", place, from_first=False)
        due, reason = fields.get("due", ""), fields.get("reason", "")
        terms = due_terms(due, context)
        return cls(head.id, place, context.meeting, context.item, anchor, status, successor, due, terms, reason, prose)

    @property
    def attributions(self) -> tuple[str, ...]:
        """Nobody is named as saying it."""
        return ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        due = f"{self.due} ({self.reason})" if self.reason else self.due
        return (("Update", self.prose.text), *((("Now due", due),) if due else ()))


def _status(text: str, context: Context) -> tuple[ActionStatus, str]:
    """Return the status that an update gives, and the id of the action that supersedes its own."""
    superseded = _SUPERSEDED.fullmatch(text)
    if superseded:
        if not (ACTION_ID.fullmatch(superseded["id"]) or COMMITMENT_ID.fullmatch(superseded["id"])):
            message = f"superseded by must name an action as <meeting>/<number>, {found(superseded['id'])}"
            context.tell(Diagnostic(context.place, message, "action-id"))
        return ActionStatus.SUPERSEDED, superseded["id"]
    if text in _STATUS_WORDS:
        return ActionStatus(text), ""
    if text == "TODO":
        # Still to be written: whoever reads the marks lists it, and notes that are published must have none.
        return ActionStatus.OPEN, ""
    choices = [*_STATUS_WORDS, "superseded by <id>"]
    got = found(text, choices) if text else "got none; write it after a dash: **Update on <meeting>/<number>** — status: in progress"
    message = f"an update must have a status, one of {', '.join(choices)}, {got}"
    context.tell(Diagnostic(context.place, message, "update-status"))
    return ActionStatus.OPEN, ""

"""Updates: > **Update on <meeting>/<number>** — status: …."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.action import ACTION_ID, ENDED, ActionStatus
from minutebook.blocks.commitment import COMMITMENT_ID
from minutebook.blocks.context import Context
from minutebook.blocks.record import RecordBlock, RecordHead, due_terms
from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.due import DueTerm, date_meant
from minutebook.names import in_one_form
from minutebook.prose import Prose

_FIELDS = ("owner", "status", "on", "due", "reason")
_NO_WORDS = (ActionStatus.OPEN, ActionStatus.SUPERSEDED, ActionStatus.ENDED_IN_PARTS)
_STATUS_WORDS = tuple(status.value for status in ActionStatus if status not in _NO_WORDS)
STATUSES = f"{', '.join(_STATUS_WORDS)} or superseded by <meeting>/<number>"
"""All that can stand there, in words."""
_SUPERSEDED = re.compile(r"superseded by (?P<ids>[^\s,&]+(?:(?:,\s*|\s+and\s+|\s*&\s*)[^\s,&]+)*)")
_MEANT = {
    **dict.fromkeys(("done", "completed", "closed", "finished", "discharged", "achieved"), ActionStatus.COMPLETE),
    **dict.fromkeys(("ongoing", "on-going", "on going", "in hand", "underway", "under way", "started"), ActionStatus.IN_PROGRESS),
    **dict.fromkeys(("continuing", "partly complete", "partly completed", "partly done"), ActionStatus.IN_PROGRESS),
    **dict.fromkeys(("abandoned", "dropped", "cancelled"), ActionStatus.NOT_PURSUED),
    "re-opened": ActionStatus.REOPENED,
}
"""What people call a status, in lower case."""
_REPLACED = re.compile(r"(?:superseded|replaced|split|merged|divided|joined|taken over|succeeded)\b.*", re.IGNORECASE)
_ID = r"\d{4}-\d\d(?:-\d\d)?(?:-[a-z0-9]+)*/c?[1-9]\d{0,3}"
_ANY_ID = re.compile(rf"(?<![\w-]){_ID}", re.ASCII)
_HEAD = re.compile(
    r"update\b[ :]{0,3}(?:(?:on|to|for|of)\b)? ?(?:the )?(?P<kind>action|commitment|request)?(?: no\.?)? ?"
    rf"(?:(?P<id>{_ID})|c?(?P<number>[1-9]\d{{0,3}}))[ :]*",
    re.IGNORECASE | re.ASCII,
)
# A run of spaces is looked at once, from its beginning.
_WORDS_BETWEEN = re.compile(r"(?<!\s)\s+and\s+|(?<!\s)\s*&\s*")
_BETWEEN = re.compile(rf",\s*|{_WORDS_BETWEEN.pattern}")


@dataclass(frozen=True, slots=True)
class Update(RecordBlock):
    """What a later meeting heard of an action or of a commitment, or of one owner's part; what is said here of actions holds for both."""

    LABEL: ClassVar = "Update on"
    FORM: ClassVar = "**Update on <meeting>/<number>**"
    NAMED: ClassVar = "Update (?:on|to)"
    PLACE: ClassVar = "update"

    action: str
    location: Location
    meeting: str
    item: str
    anchor: str
    owner: str
    """The one of the action's owners, as printed there, of whose part alone it speaks; empty where it speaks of the whole."""
    status: ActionStatus
    """Open where it is still to be written, in a draft: then it says nothing yet of the action."""
    superseded_by: tuple[str, ...]
    """The ids of the actions that took its place; empty unless the status is superseded."""
    on: RecordDate | None
    """The day on which it came to its end, where the notes give it."""
    due: str
    """A new due phrase; empty where it did not change."""
    due_terms: tuple[DueTerm, ...]
    """What the phrase names; empty where its words give no date."""
    reason: str
    """Why the due date changed."""
    prose: Prose

    @classmethod
    def meant_label(cls, bold: str) -> str:
        """Return the head that bold words name with another word, "Update on commitment 2018-01-30/1"; empty if they do not."""
        head = _HEAD.fullmatch(bold)
        if not head:
            return ""
        id = (head["id"] or f"<meeting>/{head['number']}").lower()
        if (head["kind"] or "action").casefold() != "action" and "/c" not in id:
            id = id.replace("/", "/c")
        return f"**{cls.LABEL} {id}**"

    @classmethod
    def read(cls, head: RecordHead, prose: Prose, context: Context) -> Self | None:
        """Return the update, which must say on which action it is and how that stands."""
        fields, place = head.values(_FIELDS, context), context.place
        if not (ACTION_ID.fullmatch(head.id) or COMMITMENT_ID.fullmatch(head.id)):
            near = head.id.lower()
            is_near = ACTION_ID.fullmatch(near) or COMMITMENT_ID.fullmatch(near)
            mend = f"; did you mean {near!r}?" if is_near else "; write **Update on 2018-01-30/1**, with the id as the action has it"
            message = f"an update must name its action as <meeting>/<number>, {found(head.id)}{mend}"
            context.tell(Diagnostic(place, message, "action-id"))
            return None
        status, successors = _status(fields.get("status", ""), context)
        if "reason" in fields and "due" not in fields:
            mend = "add due: and the new day, or say why in the words below"
            message = f"a reason must stand beside a new due, {found(fields['reason'])}; {mend}"
            context.tell(Diagnostic(place, message, "reason-without-due"))
        # A second update on one action at one meeting is rare.
        anchor = context.anchors.give_counted(f"update-{head.id.replace('/', '-')}", place, from_first=False)
        return cls(
            action=head.id,
            location=place,
            meeting=context.meeting,
            item=context.item,
            anchor=anchor,
            owner=in_one_form(fields.get("owner", "")),
            status=status,
            superseded_by=successors,
            on=_day(fields["on"], status, context) if "on" in fields else None,
            due=fields.get("due", ""),
            due_terms=due_terms(fields.get("due", ""), context),
            reason=fields.get("reason", ""),
            prose=prose,
        )

    @property
    def attributions(self) -> tuple[str, ...]:
        """Nobody is named as saying it."""
        return ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        due = f"{self.due} ({self.reason})" if self.reason else self.due
        return (("Update", self.prose.text), *((("Now due", due),) if due else ()))


def _status(text: str, context: Context) -> tuple[ActionStatus, tuple[str, ...]]:
    """Return the status that an update gives, and the ids of the actions that supersede its own."""
    superseded = _SUPERSEDED.fullmatch(text)
    if superseded:
        return ActionStatus.SUPERSEDED, _successors(superseded["ids"], context)
    if text in _STATUS_WORDS:
        return ActionStatus(text), ()
    if text == "TODO":
        # Still to be written: whoever reads the marks lists it, and notes that are published must have none.
        return ActionStatus.OPEN, ()
    choices = [*_STATUS_WORDS, "superseded by <id>"]
    meant = _meant_status(text)
    got = (
        f"{found(text)}; did you mean {meant!r}?"
        if meant
        else found(text, choices)
        if text
        else "got none; write it after a dash: **Update on <meeting>/<number>** — status: in progress"
    )
    message = f"an update must have a status, one of {', '.join(choices)}, {got}"
    context.tell(Diagnostic(context.place, message, "update-status"))
    return ActionStatus.OPEN, ()


def _meant_status(text: str) -> str:
    """Return the status that other words stand for; empty where they are none that are known."""
    if _REPLACED.fullmatch(text):
        return f"superseded by {', '.join(_ANY_ID.findall(text)) or '<id>'}"
    meant = _MEANT.get(text.casefold().strip(" ."))
    return meant.value if meant else ""


def _successors(text: str, context: Context) -> tuple[str, ...]:
    """Return the ids that stand after "superseded by", with a comma between; report what is none, and what parts or repeats them."""
    ids = _BETWEEN.split(text)
    for id in ids:
        if not (ACTION_ID.fullmatch(id) or COMMITMENT_ID.fullmatch(id)):
            message = f"superseded by must name an action as <meeting>/<number>, {found(id)}; write its whole id, such as 2018-01-30/1"
            context.tell(Diagnostic(context.place, message, "action-id"))
            return tuple(ids)
    mended = ", ".join(dict.fromkeys(ids))
    if len(set(ids)) < len(ids) or _WORDS_BETWEEN.search(text):
        message = f"superseded by must name each action once, with commas between, got {text!r}; did you mean {mended!r}?"
        context.tell(Diagnostic(context.place, message, "update-status"))
    return tuple(dict.fromkeys(ids))


def _day(text: str, status: ActionStatus, context: Context) -> RecordDate | None:
    """Return the day on which an action ended; report one that cannot be read or that stands beside no end."""
    try:
        day = RecordDate.from_iso(text)
    except ValueError:
        day = None
    if day is None or not day.day:
        meant = date_meant(text)
        mend = f"did you mean on: {meant}?" if meant and meant.day else "write it like this: on: 2018-01-26"
        message = f"on must be a day that exists, as year-month-day, {found(text)}; {mend}"
        context.tell(Diagnostic(context.place, message, "update-on"))
        return None
    if status not in (*ENDED, ActionStatus.OPEN):
        message = f"on must stand beside a status that ends the action, {found(text)} and status: {status}; did you mean status: complete?"
        context.tell(Diagnostic(context.place, message, "update-on"))
    return day

"""Actions: > **Action <meeting>/<number>** — owner: …; due: …."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.record import LAST_NUMBER, RecordBlock, RecordHead, TypedRecord, due_terms
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.due import DueTerm
from minutebook.names import in_one_form
from minutebook.prose import Prose
from minutebook.reference import Reference

ACTION_ID = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:-[a-z0-9]+)*/[1-9]\d{0,3}", re.ASCII)
_FIELDS = ("owner", "due", "themes", "recommendation")

# "Action Fraud" is a body: after the bare word stand labels of people, which are in capitals.
_LABELS = r"(?:T/)?[A-Z]{2}\w*+(?:(?:,| and| &|/) ?(?:T/)?[A-Z]{2}\w*+)*"
_WHO = rf"(?:{_LABELS}|Chair)"
_NUMBERED = r"(?: ?(?P<number>\d{1,3}))?"
_TYPED = (
    re.compile(rf"(?i:action(?: point| item)?){_NUMBERED}(?: (?:(?:for|on|by) )?(?P<by>{_WHO}|\([^():]+\)))?\s*:(?P<words>.*)"),
    re.compile(rf"(?:ACTION(?: POINT)?|Action [Pp]oint|AP){_NUMBERED}\s*[–—-]\s(?!\d)(?P<words>.*)"),
    re.compile(rf"Action{_NUMBERED}\s+[–—-]\s(?P<words>[A-Z][^.:;]{{0,40}} to .*)"),
    re.compile(rf"(?:(?i:actions)(?::|\s[–—-])|ACTION)\s+(?P<words>{_WHO} (?:to|will)\b.*)"),
    re.compile(r"AP ?(?P<number>\d{1,3})\s*[:.)]\s(?P<words>.*)"),
)
_OWNER_TO = re.compile(rf"\s*{_WHO}(?= (?:to|will)\b)")
_NONE = re.compile(r"(?:none|nil|n/a|no actions?)\W*", re.IGNORECASE)


class ActionStatus(StrEnum):
    """What the latest update says of an action; open until there is one."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    REOPENED = "reopened"
    """Taken up again after its end."""
    COMPLETE = "complete"
    NOT_PURSUED = "not pursued"
    WITHDRAWN = "withdrawn"
    """Taken back by those who set it."""
    SUPERSEDED = "superseded"
    ENDED_IN_PARTS = "ended in parts"
    """Of the parts of several owners, each came to its end, and not all to the same; no update says so."""


ENDED = (
    ActionStatus.COMPLETE,
    ActionStatus.NOT_PURSUED,
    ActionStatus.WITHDRAWN,
    ActionStatus.SUPERSEDED,
    ActionStatus.ENDED_IN_PARTS,
)
"""Those after which nothing more is to be heard."""


@dataclass(frozen=True, slots=True)
class Action(RecordBlock):
    """Something that a meeting asked somebody to do."""

    LABEL: ClassVar = "Action"
    FORM: ClassVar = "**Action <meeting>/<number>**"
    NAMED: ClassVar = "Action"
    PLACE: ClassVar = "action"

    id: str
    """<meeting>/<number>, written by the editor, never reused."""
    location: Location
    meeting: str
    item: str
    """The anchor of the item it stands under; empty in notes that are not held."""
    owners: tuple[str, ...]
    """As printed."""
    due: str
    """The phrase as printed; empty where none is given."""
    due_terms: tuple[DueTerm, ...]
    """What the phrase names; empty where its words give no date."""
    themes: tuple[Reference, ...]
    recommendations: tuple[Reference, ...]
    prose: Prose

    @classmethod
    def read(cls, head: RecordHead, prose: Prose, context: Context) -> Self | None:
        """Return the action, whose id must be one of its own meeting."""
        fields, place, meeting = head.values(_FIELDS, context), context.place, context.meeting
        if not ACTION_ID.fullmatch(head.id) or head.id.rpartition("/")[0] != meeting:
            number = LAST_NUMBER.search(head.id)
            near = f"{meeting}/{number['number']}" if number else ""
            got = found(head.id) if head.id else "got none"
            end = f"did you mean {near!r}?" if near else f"write **Action {meeting}/<number>**"
            message = f"an action set here must have an id {meeting}/<number>, {got}; {end}"
            context.tell(Diagnostic(place, message, "action-id"))
            return None
        action = cls(
            id=head.id,
            location=place,
            meeting=meeting,
            item=context.item,
            owners=_parts(fields.get("owner", "")),
            due=fields.get("due", ""),
            due_terms=due_terms(fields.get("due", ""), context),
            themes=tuple(Reference(part, place) for part in _parts(fields.get("themes", ""))),
            recommendations=tuple(Reference(part, place) for part in _parts(fields.get("recommendation", ""))),
            prose=prose,
        )
        if first := context.anchors.given_at(action.anchor):
            message = f"an id must be used once, got action {action.id} again (first on line {first.line}); write another number"
            context.tell(Diagnostic(place, message, "action-id-reused"))
        else:
            context.anchors.give(action.anchor, place)
        return action

    @classmethod
    def typed(cls, line: str, meeting: str) -> TypedRecord | None:
        """Return the action that a line is in a word processor's form: "Action: …", "ACTION – Clerk to …", "AP1: …"."""
        match = next((match for form in _TYPED if (match := form.match(line))), None)
        if not match or _NONE.fullmatch(match["words"].strip()):
            return None
        parts = match.groupdict()
        owner = parts.get("by") or (to.group() if (to := _OWNER_TO.match(match["words"])) else "")
        id = f"{meeting}/{parts.get('number') or '<number>'}"
        form = f"> **Action {id}** — owner: {owner.strip(' ()') or '<who>'}; due: <when>"
        return TypedRecord("an action", form, match["words"].strip())

    @property
    def number(self) -> str:
        """The part of the id after the meeting."""
        return self.id.rpartition("/")[2]

    @property
    def anchor(self) -> str:
        """Its place on the meeting's page, which cannot be changed."""
        return f"action-{self.number}"

    @property
    def address(self) -> str:
        """The page of its whole chain."""
        return f"/actions/{self.id}/"

    @property
    def attributions(self) -> tuple[str, ...]:
        """Who is given it, as printed."""
        return self.owners

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return (("Action", self.prose.text), *((("Due", self.due),) if self.due else ()))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(in_one_form(part) for part in text.split(",") if part.strip())

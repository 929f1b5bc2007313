"""The records of the archive: frozen, holding ids and not each other. What can be derived is not here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from minutebook.dates import RecordDate
    from minutebook.diagnostics import Location
    from minutebook.prose import Prose


class MeetingStatus(StrEnum):
    """Whether a meeting's notes are published; anything but these words is an error."""

    DRAFT = "draft"
    APPROVED = "approved"
    AMENDED = "amended"
    NOT_HELD = "not-held"


class ActionStatus(StrEnum):
    """What the latest update says of an action; open until there is one."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    NOT_PURSUED = "not pursued"
    SUPERSEDED = "superseded"


class RecommendationKind(StrEnum):
    """The inspectorate's own words for what it asks for."""

    CAUSE_OF_CONCERN = "cause of concern"
    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area for improvement"


@dataclass(frozen=True, slots=True)
class Reference:
    """Words in a content file that name another record."""

    text: str
    location: Location


# --- what a meeting holds ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person named in a meeting's attendance or apologies."""

    location: Location
    name: str
    role: str
    """A label of roles.yaml, without its prefix."""
    prefix: str
    """T (temporary), A (acting) or empty, as printed before the role."""
    label: str
    """What these notes call the person where it is not the role's label: initials, or a role's longer abbreviation."""
    post: str
    """The post as printed, where it says more than the role."""

    @property
    def printed(self) -> str:
        """The role as the notes print it, such as T/ACC."""
        return f"{self.prefix}/{self.role}" if self.prefix else self.role


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """What the notes say of the meeting to come; every field may be empty."""

    date: RecordDate | None
    time: str
    venue: str
    focus: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to notes that had been published, shown on the page."""

    date: RecordDate
    text: str
    action: Reference | None
    """The action that it changed, if it changed one."""


@dataclass(frozen=True, slots=True)
class EditorsNote:
    """How the editor read printed notes that were damaged or unclear."""

    text: str
    item: Reference | None
    """The anchor of the item that it is about; None where it is about the whole notes."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of an item that are neither a question, a response nor a record."""

    location: Location
    prose: Prose


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with the asker as printed (empty where the notes print none)."""

    location: Location
    anchor: str
    number: str
    asked_by: str
    prose: Prose

    @property
    def ordinal(self) -> str:
        """Its number under its item: as written, or counted from 1."""
        return self.anchor.rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered to the question whose anchor it names."""

    location: Location
    question: str
    label: str
    """Response or Findings, as the notes head it."""
    number: str
    """As written; empty where the notes give none."""
    by: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that neither asks nor answers, with the speaker as printed."""

    location: Location
    by: str
    prose: Prose

    @property
    def label(self) -> str:
        """The word that heads it."""
        return "Comment"

    @property
    def number(self) -> str:
        """Nothing answers a comment, so it has none."""
        return ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a meeting asked somebody to do."""

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
    themes: tuple[Reference, ...]
    recommendations: tuple[Reference, ...]
    prose: Prose

    @property
    def number(self) -> str:
        """The part of the id after the meeting."""
        return self.id.rpartition("/")[2]

    @property
    def anchor(self) -> str:
        """Its place on the meeting's page."""
        return f"action-{self.number}"

    @property
    def address(self) -> str:
        """The page of its whole chain."""
        return f"/actions/{self.id}/"


@dataclass(frozen=True, slots=True)
class Update:
    """What a later meeting heard of an action."""

    action: str
    location: Location
    meeting: str
    item: str
    anchor: str
    status: ActionStatus
    superseded_by: str
    """The id of the action that took its place; empty unless the status is superseded."""
    due: str
    """A new due phrase; empty where it did not change."""
    reason: str
    """Why the due date changed."""
    prose: Prose


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a meeting decided."""

    location: Location
    meeting: str
    item: str
    anchor: str
    prose: Prose


Block: TypeAlias = Text | Question | Response | Comment | Action | Update | Decision


@dataclass(frozen=True, slots=True)
class Item:
    """A heading of the notes and what stands under it, up to the next heading."""

    location: Location
    meeting: str
    anchor: str
    number: str
    """As written ("4a"); empty where the notes give none."""
    title: str
    level: int
    """2 for an item, 3 and more for its sub-items."""
    parent: str
    """The anchor of the item it belongs to; empty at level 2."""
    themes: tuple[Reference, ...]
    recommendations: tuple[Reference, ...]
    withheld: str
    """Why words were left out of the published notes; empty where none were."""
    no_update: str
    """Who noted that the force gave no update on the item's recommendation; empty where nobody did."""
    addressed_elsewhere: str
    """Where else the item was dealt with, as the notes say; empty where they do not."""
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        """<meeting>#<anchor>, unique in the archive."""
        return f"{self.meeting}#{self.anchor}"

    @property
    def address(self) -> str:
        """Its place on the meeting's page."""
        return f"/meetings/{self.meeting}/#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The notes of one meeting, or what is known of one whose notes are not held."""

    id: str
    """The name of its file: the date, and a suffix for a second one that day."""
    location: Location
    title: str
    series: Reference
    status: MeetingStatus
    date: RecordDate
    time: str
    """HH:MM, or empty."""
    venue: str
    chair: str
    notes_by: str
    attendance: tuple[Attendee, ...]
    apologies: tuple[Attendee, ...]
    next_meeting: NextMeeting | None
    corrections: tuple[Correction, ...]
    editors_notes: tuple[EditorsNote, ...]
    publish_from: RecordDate | None
    opening: tuple[Block, ...]
    """What stands before the first heading."""
    items: tuple[Item, ...]

    @property
    def address(self) -> str:
        """Its page."""
        return f"/meetings/{self.id}/"

    @property
    def held(self) -> bool:
        """Whether its notes are in this archive."""
        return self.status is not MeetingStatus.NOT_HELD


# --- what the meetings refer to ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Site:
    """What the archive is, and whose."""

    location: Location
    title: str
    body: str
    area: str
    base_address: str
    """Where the archive is published: scheme, host and path, ending in a slash."""
    licence: str
    licence_address: str
    rights: str
    contact: str
    description: str
    restatement: str
    """What every meeting page says of its relation to the published notes."""
    language: str


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of meeting."""

    id: str
    location: Location
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office that people hold."""

    id: str
    location: Location
    label: str
    name: str
    organisation: str

    @property
    def address(self) -> str:
        """Its page."""
        return f"/roles/{self.id}/"


@dataclass(frozen=True, slots=True)
class NameVariants:
    """Other spellings under which the notes name one person."""

    location: Location
    name: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or name that readers may not know."""

    id: str
    location: Location
    term: str
    expansion: str
    definition: str
    aliases: tuple[str, ...]
    autolink: bool
    """Whether it is explained wherever it stands in the notes; off where the letters could mean something else."""

    @property
    def address(self) -> str:
        """Its place in the glossary."""
        return f"/glossary/#{self.id}"


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that meetings come back to."""

    id: str
    location: Location
    title: str
    also_known_as: tuple[str, ...]
    broader: Reference | None
    introduction: Prose

    @property
    def address(self) -> str:
        """Its page."""
        return f"/themes/{self.id}/"


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said of a recommendation after it was made."""

    date: RecordDate
    text: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that an inspection report asked for."""

    id: str
    """<report>/<name>, such as peel-2021-22/afi-2."""
    location: Location
    report: str
    kind: RecommendationKind
    reference: str
    title: str
    text: str
    themes: tuple[Reference, ...]
    part_of: Reference | None
    """The cause of concern it belongs to."""
    due: str
    restates: str
    """The older finding that it repeats, in words."""
    accepted: Statement | None
    """What the PCC accepted of it."""
    found: Statement | None
    """What the inspectorate found when it came back to it."""

    @property
    def address(self) -> str:
        """Its page."""
        return f"/recommendations/{self.id}/"


@dataclass(frozen=True, slots=True)
class Report:
    """An inspection report and what it asked for, in its order."""

    id: str
    location: Location
    title: str
    inspectorate: str
    reference: str
    description: str
    recommendations: tuple[Recommendation, ...]

    @property
    def address(self) -> str:
        """Its page."""
        return f"/recommendations/{self.id}/"


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page that is words only: about, accessibility."""

    id: str
    location: Location
    title: str
    prose: Prose

    @property
    def address(self) -> str:
        """Its page."""
        return f"/{self.id}/"


@dataclass(frozen=True, slots=True)
class PublishedAddress:
    """A line of the ledger: an address that was published once, and what became of it."""

    address: str
    location: Location
    moved_to: str
    """The address that it leads to now; empty if it did not move."""
    withdrawn: RecordDate | None
    reason: str
    """Why it was withdrawn."""

    def __str__(self) -> str:
        if self.moved_to:
            return f"{self.address} -> {self.moved_to}"
        return f"{self.address} withdrawn {self.withdrawn}: {self.reason}" if self.withdrawn else self.address


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the content folder says, parsed but not yet joined."""

    site: Site
    series: tuple[Series, ...]
    roles: tuple[Role, ...]
    name_variants: tuple[NameVariants, ...]
    terms: tuple[Term, ...]
    themes: tuple[Theme, ...]
    reports: tuple[Report, ...]
    pages: tuple[TextPage, ...]
    meetings: tuple[Meeting, ...]
    ledger: tuple[PublishedAddress, ...]

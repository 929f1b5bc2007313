"""A meeting and its items, which hold the blocks of the notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.blocks import Block
    from minutebook.dates import RecordDate
    from minutebook.diagnostics import Location
    from minutebook.reference import Reference
    from minutebook.withdrawal import Withdrawal


NO_NAME = "a person"
"""What stands in the place of a name that was withdrawn; nobody is called so."""


class MeetingStatus(StrEnum):
    """Whether a meeting's notes are published; anything but these words is an error."""

    DRAFT = "draft"
    APPROVED = "approved"
    AMENDED = "amended"
    NOT_HELD = "not-held"


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in which notes list somebody."""

    label: str
    """A label of roles.yaml, without its prefix."""
    prefix: str
    """T (temporary), A (acting) or empty, as printed before the role."""

    @property
    def printed(self) -> str:
        """The role as the notes print it, such as T/Clerk."""
        return f"{self.prefix}/{self.label}" if self.prefix else self.label

    @property
    def capacity(self) -> str:
        """What the prefix stands for; empty where there is none."""
        return {"T": "Temporary", "A": "Acting"}.get(self.prefix, "")


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person named in a meeting's attendance or apologies."""

    location: Location
    name: str
    roles: tuple[HeldRole, ...]
    """Empty where the notes give none."""
    organisation: str
    """Whom they came for, as the notes say; empty where they do not."""
    label: str
    """What these notes call the person where it is not the role's label: initials, or a role's longer abbreviation."""
    post: str
    """The post as printed, where it says more than the role."""

    @property
    def has_name(self) -> bool:
        """Whether it is known here who they were."""
        return self.name != NO_NAME

    @property
    def printed(self) -> str:
        """The roles as the notes print them, or whom they came for where they have none; may be empty."""
        return ", ".join(role.printed for role in self.roles) or self.organisation

    def goes_by(self, role: str) -> bool:
        """Return whether a role is one of theirs, with its prefix or without."""
        return any(role in (held.label, held.printed) for held in self.roles)


@dataclass(frozen=True, slots=True)
class Original:
    """The published notes that a meeting's notes here come from."""

    title: str
    date: RecordDate | None
    """As they are dated; None where they are not."""
    address: str
    """On the web; empty where none is known."""


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
    """The action that it changed, where it names one by its id."""
    at: Reference | None
    """The anchor of what it changed; None where it names an action, or is about the whole notes."""
    before: str
    """The words that stood there; empty where it quotes none."""
    after: str
    """The words that stand there now; empty where it quotes none."""

    @property
    def place(self) -> str:
        """The anchor of what it changed; empty where that is the whole notes."""
        if self.action:
            return f"action-{self.action.text.rpartition('/')[2]}"
        return self.at.text if self.at else ""


class Reading(StrEnum):
    """What editors can read out of notes that do not print it; anything but these words is an error."""

    SPEAKER = "speaker"
    """Who asks, answers or remarks."""
    OWNER = "owner"
    """Who is to see to an action."""
    DUE = "due"
    """When an action or a commitment is due, or what an update says of that."""
    STATUS = "status"
    """What an update says of an action or a commitment."""


@dataclass(frozen=True, slots=True)
class EditorsNote:
    """How the editor read printed notes that were damaged or unclear."""

    text: str
    at: Reference | None
    """The anchor of the item or record that it is about; None where it is about the whole notes."""
    read: Reading | None
    """What is not printed there, and was read out of the notes; of an item, of all that stands under it and its parts. None: nothing."""

    @property
    def place(self) -> str:
        """The anchor of what it is about; empty where that is the whole notes."""
        return self.at.text if self.at else ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Advice that editors looked at and cannot follow, or need not."""

    location: Location
    rule: str
    about: str
    """What the advice is about; empty to accept all advice of the rule."""
    reason: str


@dataclass(frozen=True, slots=True)
class Todo:
    """A mark by which a file says that something in it is not settled."""

    location: Location
    words: str
    """What stands after the mark on its line or, where nothing does, before it; may be empty."""


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
    """Who noted that no update was given on the item's recommendation; empty where nobody did."""
    addressed_elsewhere: str
    """Where else the item was dealt with, as the notes say; empty where they do not."""
    nothing_outstanding: str
    """What the notes say of there being no matters outstanding; empty where they do not say so."""
    source: str
    """Where in the published original it stands, such as "page 3"; empty where that is not said."""
    withdrawn: Withdrawal | None
    """Then it has no words, and of its records only what says that each was withdrawn too."""
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
    series: tuple[Reference, ...]
    """More than one for a joint meeting."""
    status: MeetingStatus
    date: RecordDate
    """Of a meeting of several days, the first."""
    until: RecordDate | None
    """The last day of a meeting of several days; None for all others."""
    time: str
    """HH:MM, or empty."""
    venue: str
    chair: str
    notes_by: str
    original: Original | None
    attendance: tuple[Attendee, ...]
    attendance_unrecorded: bool
    """Whether the notes do not say who was there; an empty list says that nobody was."""
    vacant: tuple[Reference, ...]
    """Labels of the roles that nobody held then."""
    apologies: tuple[Attendee, ...]
    next_meeting: NextMeeting | None
    corrections: tuple[Correction, ...]
    editors_notes: tuple[EditorsNote, ...]
    publish_from: RecordDate | None
    accepted: tuple[Acceptance, ...]
    opening: tuple[Block, ...]
    """What stands before the first heading."""
    items: tuple[Item, ...]
    todos: tuple[Todo, ...]

    @property
    def address(self) -> str:
        """Its page."""
        return f"/meetings/{self.id}/"

    @property
    def ends(self) -> RecordDate:
        """Its last day."""
        return self.until or self.date

    @property
    def when(self) -> str:
        """Its date in English: 11 to 12 March 2025."""
        return self.date.up_to(self.until)

    @property
    def is_joint(self) -> bool:
        """Whether more than one series held it."""
        return len(self.series) > 1

    def is_of(self, series: str) -> bool:
        """Return whether it is a meeting of the series of that id."""
        return any(reference.text == series for reference in self.series)

    def fits(self, date: RecordDate) -> bool:
        """Return whether one of its days can be a date: a month fits each of its days."""
        return date.fits(self.date) or (self.until is not None and self.date <= date.last and date.first <= self.until)

    def is_vacant(self, role: str) -> bool:
        """Return whether a role is one that nobody held then."""
        return any(reference.text == role for reference in self.vacant)

    @property
    def held(self) -> bool:
        """Whether its notes are in this archive."""
        return self.status is not MeetingStatus.NOT_HELD

"""Know what is to be withdrawn from what was typed: a meeting, an item, a record, or the name of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from minutebook.blocks import Commitment
from minutebook.diagnostics import found
from minutebook.failures import NotDone, WrongUse
from minutebook.link.archive import Archive
from minutebook.link.meetings import every_block
from minutebook.records import Item, Meeting, MeetingStatus
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.notes import WHOLE, marks_of, places_of

_ID = r"\d{4}-\d\d(?:-\d\d)?(?:-[a-z0-9]+)*"
_FORMS = (
    re.compile(rf"(?:/meetings/)?(?P<meeting>{_ID})/?(?:#(?P<place>[a-z0-9-]+))?", re.ASCII),
    re.compile(rf"(?:/actions/)?(?P<meeting>{_ID})/(?P<action>\d+)/?", re.ASCII),
    re.compile(rf"(?:/commitments/(?P<meeting>{_ID})/(?P<number>\d+)/?)", re.ASCII),
    re.compile(rf"(?P<meeting>{_ID})/c(?P<number>\d+)", re.ASCII),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A meeting, or what stands at a place of its notes."""

    meeting: Meeting
    anchor: str
    """Empty where the whole notes are meant."""

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{self.meeting.address}#{self.anchor}" if self.anchor else self.meeting.address

    @property
    def item(self) -> Item | None:
        """The item that stands there; None where it is a record, or the whole notes."""
        return next((item for item in self.meeting.items if item.anchor == self.anchor), None)

    @property
    def withdrawn(self) -> Withdrawal | None:
        """Since when it is withdrawn already, and why; None where it is not."""
        if self.item:
            return self.item.withdrawn
        if not self.anchor:
            told = (
                Withdrawal(made.date, made.text.removeprefix(WHOLE)) for made in self.meeting.corrections if made.text.startswith(WHOLE)
            )
            return next(told, None)
        for block in every_block(self.meeting):
            if block.anchor == self.anchor:
                return block.prose.withdrawal
            for mark in (mark for mark in marks_of(block) if mark.anchor == self.anchor):
                return mark.prose.withdrawal
        return None


def place_of(typed: str, archive: Archive) -> Place | None:
    """Return the place that an id or an address names, also a whole one as a browser shows it; None where it is of neither form.

    Raise WrongUse, with the nearest there is, where nothing stands there, and NotDone where it was never published or is withdrawn.
    """
    match = next((match for form in _FORMS if (match := form.fullmatch(_local(typed, archive)))), None)
    if match is None:
        if typed.startswith("/") or "://" in typed:
            raise WrongUse(
                f"what is withdrawn must be a meeting, an item or a record of one, or a name, {found(typed, _addresses(archive))}"
            )
        return None
    parts = match.groupdict()
    meeting = archive.meetings.find(archive.moves.meetings.get(parts["meeting"], parts["meeting"]))
    if meeting is None:
        raise WrongUse(f"a meeting must be one of the archive, {found(parts['meeting'], (each.id for each in archive.meetings))}")
    anchor = parts.get("place") or ""
    anchor = f"action-{parts['action']}" if parts.get("action") else anchor
    anchor = f"{Commitment.PLACE}-{parts['number']}" if parts.get("number") else anchor
    anchor = archive.moves.now_at(f"{meeting.address}#{anchor}").partition("#")[2] if anchor else ""
    places = [*(item.anchor for item in meeting.items), *(place for block in every_block(meeting) for place in places_of(block))]
    if anchor and anchor not in places:
        raise WrongUse(f"a place must be one of the notes of {meeting.id}, {found(anchor, places)}")
    place = Place(meeting, anchor)
    if meeting.status is MeetingStatus.DRAFT:
        raise NotDone(
            f"{meeting.location.path} is a draft, of which nothing was published: take the words out of the file; docs/withdrawing.md says"
            " what its history still holds"
        )
    if place.withdrawn:
        raise NotDone(f"{place.address} is withdrawn already: {place.withdrawn}")
    return place


def _local(typed: str, archive: Archive) -> str:
    """Return an address from the root of the archive where a whole one was typed."""
    base = archive.site.base_address
    path = typed.removeprefix(base.rstrip("/")) if typed.startswith(base.rstrip("/")) else typed
    parts = urlsplit(path)
    return f"{parts.path}#{parts.fragment}" if parts.fragment and parts.scheme else path


def _addresses(archive: Archive) -> Iterable[str]:
    """Return what can be withdrawn, by its address."""
    return [*(meeting.address for meeting in archive.meetings), *(action.address for action in archive.actions)]


def known_names(archive: Archive) -> Iterator[str]:
    """Yield every name by which lists of people, or people.yaml, know somebody."""
    for person in archive.people:
        yield from (person.name, *person.variants)

"""Keep every address that was ever published: as a page, a redirect or a notice of withdrawal."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from minutebook.blocks import Traced, record_of_place
from minutebook.diagnostics import Diagnostic, found
from minutebook.link.archive import Archive
from minutebook.plan.not_found import ADDRESS as NOT_FOUND
from minutebook.plan.page import Page
from minutebook.records import PublishedAddress

_LOOKED_AT = 200
"""Addresses, at most, among which a near one is looked for."""
_A_MEETING = re.compile(r"/meetings/\d{4}-\d\d[^/]*/", re.ASCII)
_SEVERAL = 2
"""Meetings: that one is gone is no sign of another archive."""
HEADER = """\
# Every address ever published, one a line. Nothing here may be taken away: what moved is marked "-> /new/address/",
# what was withdrawn is marked "withdrawn YYYY-MM-DD: reason". Publishing adds new lines.
"""


@dataclass(frozen=True, slots=True)
class FormerPage:
    """What a page that moved or was withdrawn leaves behind."""

    entry: PublishedAddress


def notice(record: Traced) -> Page:
    """Return what stands at the address of an action or commitment that the notes mark as withdrawn."""
    withdrawal = record.prose.withdrawal
    assert withdrawal, "no other record has a notice in its place"
    entry = PublishedAddress(record.address, record.location, "", withdrawal.date, withdrawal.reason)
    return Page(record.address, "withdrawn.html", f"Withdrawn: {record.address}", shows=partial(FormerPage, entry))


def pages(archive: Archive) -> Iterator[Page]:
    """Yield a redirect for each page that moved, also with another, and a notice for each that was withdrawn."""
    for entry in archive.ledger:
        if not entry.address.endswith("/") or archive.looks_back:
            # Places are on pages, and a feed that moved is planned with the feeds.
            continue
        moved_to = archive.moves.now_at(entry.address)
        if moved_to != entry.address and not entry.withdrawn:
            shows = partial(FormerPage, replace(entry, moved_to=moved_to))
            yield Page(entry.address, "moved.html", f"Moved: {entry.address}", shows=shows)
        elif entry.withdrawn:
            yield Page(entry.address, "withdrawn.html", f"Withdrawn: {entry.address}", shows=partial(FormerPage, entry))


def check_ledger(archive: Archive, planned: Collection[str], planned_in: Callable[[Archive], Iterable[str]]) -> Iterator[Diagnostic]:
    """No address that was ever published vanishes, and what moved leads to a place that is there.

    planned_in: gives the addresses of the pages of another archive. What is published later than the day of this one is rightly missing.
    """
    if archive.aside:
        # What stands in files that are set aside is there, and cannot be seen.
        return
    there = {*planned, *archive.anchors}
    if archive.looks_back or archive.later:
        later = archive.with_what_is_later()
        there |= {*planned_in(later), *later.anchors}
    if taken_back := [*_taken_back(archive)]:
        # All that is derived from the notes is gone with them, or changed, and comes back with them.
        yield from taken_back
        return
    if another := _of_another(archive, there):
        yield another
        return
    now_at = {entry.address: archive.moves.now_at(entry.address) for entry in archive.ledger}
    ended = {entry.address for entry in archive.ledger if entry.withdrawn or now_at[entry.address] != entry.address}
    standing = there - ended
    near, near_standing = _Near(there), _Near(standing)
    # Whoever mends the line of a page mends those of what it takes along.
    gone = {entry.address for entry in archive.ledger} - there - ended
    withdrawn = {entry.address: entry for entry in archive.ledger if entry.withdrawn}
    for entry in archive.ledger:
        now = now_at[entry.address]
        if entry.moved_to:
            yield from _moved(entry, now, near_standing, archive)
        elif entry.withdrawn:
            yield from _withdrawn(entry, there, archive)
        elif now == entry.address and now not in there and page_of(now) not in gone:
            yield Diagnostic(entry.location, _vanished(now, near, archive, withdrawn), "address-vanished")
        elif now != entry.address and now not in standing and (not page_of(now) or page_of(now) in there):
            message = f"what moved with a page must stand at {now} now, {found(entry.address)}"
            mend = f"put it there, or write '{entry.address} withdrawn YYYY-MM-DD: reason'"
            yield Diagnostic(entry.location, f"{message}; {mend}", "address-vanished")


def _taken_back(archive: Archive) -> Iterator[Diagnostic]:
    """Notes that were published are neither held back until a day to come nor called not held."""
    published = {archive.moves.now_at(entry.address) for entry in archive.ledger if not entry.withdrawn}
    withdraw = "what is to go is marked as withdrawn"
    for meeting in archive.held_back:
        if meeting.address in published:
            message = f"notes that were published must stay, got publish_from: {meeting.publish_from} where {meeting.address} is published"
            yield Diagnostic(meeting.location, f"{message}; take publish_from out: {withdraw}", "address-vanished")
    for meeting in archive.meetings:
        of_notes = meeting.items or meeting.attendance or meeting.apologies or meeting.attendance_unrecorded
        if not meeting.held and of_notes and meeting.address in published:
            message = f"notes that were published must stay, got status: not-held where {meeting.address} is published"
            yield Diagnostic(meeting.location, f"{message}; write the status that they had: {withdraw}", "address-vanished")


def _of_another(archive: Archive, there: Collection[str]) -> Diagnostic | None:
    """The addresses are of this archive. Else each would be missed, where whoever began with a copy of another has one thing to mend."""
    meetings = [entry for entry in archive.ledger if _A_MEETING.fullmatch(entry.address) and not entry.withdrawn and not entry.moved_to]
    if len(meetings) < _SEVERAL or any(entry.address in there for entry in meetings):
        return None
    message = f"the addresses must be of this archive, got those of {len(meetings)} meetings, none of which is in the content"
    mend = (
        "if this archive has published nothing yet, and was begun with a copy of another, take addresses.lock and words.lock out of the"
        " folder; else put the meetings back"
    )
    return Diagnostic(meetings[0].location, f"{message}; {mend}", "address-vanished")


def _moved(entry: PublishedAddress, now: str, there: _Near, archive: Archive) -> Iterator[Diagnostic]:
    """What moved is a page, and leads to one that is there; now: where it leads at last."""
    must = "an address must move to one that is there"
    if "#" in entry.address:
        message = f"a place on a page must stay, or move with its page, got {entry.address} moved"
        mend = f"write {entry.address} alone, and give its heading the id that it had, {{#{entry.address.partition('#')[2]}}}"
        yield Diagnostic(entry.location, f"{message}; {mend}", "address-moved")
    elif archive.moves.now_at(now) != now:
        mend = "take the arrow, and what follows it, off the line of the one that is there"
        yield Diagnostic(entry.location, f"{must}, got {entry.moved_to!r}, which leads round in a circle; {mend}", "address-moved")
    elif now not in there.all:
        yield Diagnostic(entry.location, f"{must}, {found(now, there.to(now))}", "address-moved")


def _withdrawn(entry: PublishedAddress, there: Collection[str], archive: Archive) -> Iterator[Diagnostic]:
    """What is withdrawn is gone, since a day that is not to come."""
    is_to_come = entry.withdrawn is not None and entry.withdrawn > archive.as_of and not archive.looks_back
    if is_to_come or ("#" in entry.address and entry.address in there):
        mend = "write the day on which it was withdrawn" if is_to_come else "take out what stands there, or the mark from this line"
        message = f"what is withdrawn must be gone, since a day that is not to come, got {entry.address} withdrawn {entry.withdrawn}"
        yield Diagnostic(entry.location, f"{message}; {mend}", "address-withdrawn")


def page_of(address: str) -> str:
    """Return the page that takes an address along where it moves: that of a place, and for the page of what a meeting set the meeting's."""
    page, mark, _ = address.partition("#")
    kind, meeting = (*page.strip("/").split("/"), "")[:2]
    return page if mark else f"/meetings/{meeting}/" if kind in ("actions", "commitments") and meeting else ""


def _vanished(address: str, there: _Near, archive: Archive, withdrawn: Mapping[str, PublishedAddress]) -> str:
    """Return what to do about an address that is gone: a page may move, a place on a page is given back."""
    page, _, place = address.partition("#")
    if not place:
        near = [other for other in there.to(address) if "#" not in other]
        along = " (its places, and the pages of its actions, go along)" if address.startswith("/meetings/") else ""
        ways = f"write '{address} -> /new/address/' if it moved{along}, or '{address} withdrawn YYYY-MM-DD: reason'"
        return f"an address once published must stay, or be marked as moved or withdrawn, {found(address, near)}; {ways}"
    meeting = archive.meetings.find(page.removeprefix("/meetings/").removesuffix("/"))
    for item in (item for item in (meeting.items if meeting else ()) if item.withdrawn and place.startswith(f"{item.anchor}-")):
        mark = f"withdrawn {item.withdrawn.date}: {item.withdrawn.reason}" if item.withdrawn else ""
        return f"what stood under a withdrawn item must be marked here as withdrawn too, got {address}; write {address} {mark}"
    if whole := withdrawn.get(page):
        mark = f"withdrawn {whole.withdrawn}: {whole.reason}"
        return f"what stood on a page that is withdrawn must be marked as withdrawn too, got {address}; write {address} {mark}"
    if page not in there.all:
        mend = f"the page {page} is gone; put it back, or write {page} -> /new/address/ here, and its places go along"
    elif place.startswith("correction-"):
        mend = "put the correction back into its list, in its order"
    elif record_of_place(place) or place.startswith("term-"):
        mend = f"put the {place.partition('-')[0]} back as it was"
    elif re.fullmatch(r".+-question-\d+[a-z]?-response(?:-\d+)?", place):
        mend = "put the response back after its question, as it was"
    elif re.fullmatch(r"(?:.+-)?comment-\d+", place):
        mend = "put the comment back under its heading, as it was"
    elif question := re.fullmatch(r".+-question-(?P<number>\d+[a-z]?)", place):
        mend = f"put question {question['number']} back under its heading, with that number"
    else:
        mend = f"give its heading the explicit {{#{place}}} that it had"
    return f"a place once published must stay, {found(address)}; {mend}, or write '{address} withdrawn YYYY-MM-DD: reason' here"


class _Near:
    """Addresses in their order: near ones are looked for only among those that begin like another, since there are very many."""

    def __init__(self, addresses: Collection[str]) -> None:
        self.all = addresses
        self._sorted = sorted(addresses)

    def to(self, address: str) -> list[str]:
        """Return the first of those that begin like an address, which may be none of them."""
        start = "/".join(address.split("/", 3)[:3])
        first = bisect_left(self._sorted, start)
        return [*takewhile(lambda other: other.startswith(start), self._sorted[first : first + _LOOKED_AT])]


def ledger_text(archive: Archive, planned: Iterable[str]) -> str:
    """Return the ledger with every address of this build in it, sorted."""
    lines = {entry.address: str(entry) for entry in archive.ledger}
    for address in (*planned, *archive.anchors):
        lines.setdefault(address, address)
    lines.pop(NOT_FOUND, None)
    return HEADER + "".join(f"{lines[address]}\n" for address in sorted(lines))

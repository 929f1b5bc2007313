"""Where what was published once stands now, and where first: a page that moved takes along its places, the pages below it, and those of its
actions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from minutebook.records import PublishedAddress

_MEETING = re.compile(r"/meetings/(?P<id>[^/]+)/")

_OF_UPDATES = tuple(re.compile(rf"update-(?P<id>.+)(?P<rest>-[a-z]?\d+{second})") for second in ("", r"-\d+"))


class Moves:
    """The moves that the ledger tells of."""

    def __init__(self, ledger: Iterable[PublishedAddress]) -> None:
        self._ledger = tuple(ledger)
        moves = {entry.address: entry.moved_to for entry in self._ledger if entry.moved_to}
        self._moved = _at_last(moves)
        self._published = frozenset(entry.address for entry in self._ledger)
        self._before: dict[str, list[str]] = {}
        """By each address to which something moved, those at which it stood straight before."""
        for old, new in moves.items():
            self._before.setdefault(new, []).append(old)

    @cached_property
    def meetings(self) -> dict[str, str]:
        """By each id that a meeting had, the one that it has since its page moved for the last time."""
        pages = ((_MEETING.fullmatch(old), _MEETING.fullmatch(new)) for old, new in self._moved.items())
        return {old["id"]: new["id"] for old, new in pages if old and new}

    def now_at(self, address: str) -> str:
        """Return where what was published at an address stands now; the address itself where it did not move."""
        if address in self._moved:
            return self._moved[address]
        page, mark, place = address.partition("#")
        return f"{self._page_now_at(page)}{mark}{self._place_now_at(place)}"

    def first_at(self, address: str) -> str:
        """Return the first address at which what stands at an address now was published; that address where there was none before.

        It stays the same whatever moves later. Of two pages that became one, the first by the alphabet counts: nothing tells more.
        """
        first, passed = address, set[str]()
        while address not in passed:
            passed.add(address)
            # What came to a page after it had moved was never published where the page had been.
            first = address if address in self._published else first
            address = self._before_at(address)
        return first

    def first_meeting(self, id: str) -> str:
        """Return the id under which a meeting was published first."""
        page = _MEETING.fullmatch(self.first_at(f"/meetings/{id}/"))
        return page["id"] if page else id

    def was_published(self, address: str) -> bool:
        """Return whether something stood at an address when the ledger was last added to, or before."""
        return address in self._published

    def former_places(self, address: str) -> tuple[str, ...]:
        """Return the anchors that a place of a page had before, on the same page: links to them still lead there."""
        return self._former.get(address, ())

    def _page_now_at(self, page: str) -> str:
        """Return where a page is now: the longest part of its address that moved takes the rest along."""
        above = page
        while above:
            if above in self._moved:
                return f"{self._moved[above]}{page.removeprefix(above)}"
            above = above.rstrip("/").rpartition("/")[0]
            above = f"{above}/" if above else ""
        # The page of an action is named for its meeting, and does not stand below it.
        parts = page.split("/")
        if len(parts) > 3 and parts[2] in self.meetings:
            parts[2] = self.meetings[parts[2]]
        return "/".join(parts)

    def _before_at(self, address: str) -> str:
        """Return where what stands at an address stood before it moved the last time; the address itself where it did not."""
        if address in self._before:
            return min(self._before[address])
        page, mark, place = address.partition("#")
        above = page
        while above:
            if above in self._before:
                return f"{min(self._before[above])}{page.removeprefix(above)}{mark}{place}"
            above = above.rstrip("/").rpartition("/")[0]
            above = f"{above}/" if above else ""
        for match in filter(None, (pattern.fullmatch(place) for pattern in _OF_UPDATES)):
            if (first := self.first_meeting(match["id"])) != match["id"]:
                return f"{page}#update-{first}{match['rest']}"
        return address

    def _place_now_at(self, place: str) -> str:
        """Return the anchor of an update on what a meeting set, by the meeting's id."""
        # What follows the id is a number and, for a second update, another; an id can end in a number too.
        for match in filter(None, (pattern.fullmatch(place) for pattern in _OF_UPDATES)):
            if new := self.meetings.get(match["id"]):
                return f"update-{new}{match['rest']}"
        return place

    @cached_property
    def _former(self) -> dict[str, tuple[str, ...]]:
        former: dict[str, tuple[str, ...]] = {}
        for entry in self._ledger:
            page, mark, place = entry.address.partition("#")
            now = self.now_at(entry.address) if mark and not entry.withdrawn else ""
            if now.startswith(f"{page}#") and now != entry.address:
                former[now] = (*former.get(now, ()), place)
        return former


def _at_last(moved: dict[str, str]) -> dict[str, str]:
    """Return, by each address that moved, where it is at last; what leads round in a circle stays as it is said, and is refused."""
    last: dict[str, str] = {}
    for address in moved:
        way: dict[str, None] = {}
        while address in moved and address not in last and address not in way:
            way[address] = None
            address = moved[address]
        last |= {each: moved[each] if address in way else last.get(address, address) for each in way}
    return last

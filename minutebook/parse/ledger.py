"""Parse what publishing wrote down: addresses.lock, the ledger of every address ever published, and words.lock, the words at them.

A line of the ledger is an address; an address that moved with where to; or one that was withdrawn with the day and the reason::

    /themes/domestic-abuse/
    /themes/domestic-violence/ -> /themes/domestic-abuse/
    /meetings/2018-01-30/#action-3 withdrawn 2026-11-21: set in error, see the corrections of that day

A line of words.lock is an address, a digest of the words that were published there, and how many corrections had changed them::

    /meetings/2018-01-30/#action-2 9f2c1e0b7a3d4c58 0
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutebook.addresses import is_address
from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.parse.accepted import tell_personal_data
from minutebook.read import Source
from minutebook.records import PublishedAddress, PublishedWords

_LINE = re.compile(r"(?P<address>/\S*)(?: -> (?P<moved_to>/\S*)| withdrawn (?P<day>\S+): (?P<reason>\S.*))?")
_WORDS = re.compile(r"(?P<address>/\S*) (?P<digest>[0-9a-f]{16}) (?P<corrections>\d{1,4})", re.ASCII)
_ADDRESSES = re.compile(r"^/\S*(?: -> /\S*| withdrawn \S+)?", re.MULTILINE)
WHOLE = "# Each digest is of the words, of when what is marked in them is due, of their source, and of what stands beside them."
"""A line of words.lock, which those that older programs wrote do not have."""
FORM = "/address/, /address/ -> /address/ or /address/ withdrawn YYYY-MM-DD: reason"


def parse_ledger(source: Source, tell: Tell) -> tuple[PublishedAddress, ...]:
    """Return the addresses of the ledger in its order; lines that are empty or begin with # are no addresses."""
    entries: dict[str, PublishedAddress] = {}
    for number, line in enumerate(source.text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = Location(source.path, number)
        entry = _entry(line.rstrip(), place)
        if entry is None:
            tell(Diagnostic(place, f"a line must be of the form {FORM}, {found(line)}{_meant(line)}", "ledger-line"))
        elif entry.address in entries:
            tell(Diagnostic(place, f"an address must stand once, got {entry.address} again; take this line out", "ledger-twice"))
        else:
            entries[entry.address] = entry
    # Addresses come from words that are looked at where they stand; the reasons are published and stand here alone.
    tell_personal_data(replace(source, text=_ADDRESSES.sub("", source.text)), (), tell)
    return tuple(entries.values())


def parse_words(source: Source, tell: Tell) -> tuple[PublishedWords, ...]:
    """Return the digests of words.lock in its order; lines that are empty or begin with # are none."""
    entries: dict[str, PublishedWords] = {}
    lines = source.text.split("\n")
    is_whole = WHOLE in lines
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = Location(source.path, number)
        match = _WORDS.fullmatch(line.rstrip())
        if not match or not is_address(match["address"]):
            message = "a line must be of the form /address/ digest corrections, as publishing wrote it (take its version from git back)"
            tell(Diagnostic(place, f"{message}, {found(line)}", "words-line"))
        elif match["address"] in entries:
            tell(Diagnostic(place, f"the words of an address must stand once, got {match['address']} again", "words-line"))
        else:
            entries[match["address"]] = PublishedWords(match["address"], place, match["digest"], int(match["corrections"]), is_whole)
    return tuple(entries.values())


def _meant(line: str) -> str:
    """Return the end of a message on a line in another form: as it was plainly meant, or what is wrong with its day."""
    arrow = re.sub(r"(?<!\s)\s*(?:=>|→|—>|–>|-->|->|>)\s*", " -> ", line.strip())
    if _LINE.fullmatch(arrow) and arrow != line:
        return f"; did you mean '{arrow}'?"
    return "; the day must be one that exists, as year-month-day" if " withdrawn " in line else ""


def _entry(line: str, place: Location) -> PublishedAddress | None:
    match = _LINE.fullmatch(line)
    if not match or not all(map(is_address, filter(None, match.group("address", "moved_to")))):
        return None
    try:
        withdrawn = RecordDate.from_iso(match["day"]) if match["day"] else None
    except ValueError:
        return None
    if withdrawn and not withdrawn.day:
        return None
    return PublishedAddress(match["address"], place, match["moved_to"] or "", withdrawn, match["reason"] or "")

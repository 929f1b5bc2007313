"""Remember the words that were published: a change that no correction tells of is a slip, or a correction not yet made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from minutebook.counting import counted
from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.link.words import FIGURES, RecordWords
from minutebook.parse.ledger import WHOLE
from minutebook.records import PublishedWords

HEADER = f"""\
# The words of each published record, one a line: its address, a digest of its words, and how many corrections had changed it.
# Publishing writes this file, and a check compares: change no line by hand.
{WHOLE}
"""


def check_words(archive: Archive) -> Iterator[Diagnostic]:
    """Words that were published stay as they were, unless a correction tells of the change."""
    there = {words.address: words for words in archive.published_words} if archive.words else {}
    recorded = {entry.address for entry in archive.words or ()}
    shifted: set[str] = set()
    for entry in archive.words or ():
        address = archive.moves.now_at(entry.address)
        words = there.get(address)
        # What is gone is for the ledger of addresses to say; and what moved and was published again is recorded where it is now.
        if words is None or (address != entry.address and address in recorded):
            continue
        if words.corrections <= entry.corrections and entry.digest not in _digests(archive, entry, words):
            page = address.partition("#")[0]
            on_page = (that for that in there.values() if that.address.startswith(f"{page}#"))
            moved_to = next((that.address for that in on_page if entry.digest in (that.recorded, that.digest)), "")
            if moved_to and address.rpartition("-response")[0] in shifted:
                # It went along with its question, and comes back with it.
                continue
            shifted |= {address} if moved_to else set()
            yield Diagnostic(words.location, _changed(words, moved_to), "words-changed")


def told_of_in_general(archive: Archive) -> Iterator[tuple[RecordWords, ...]]:
    """Yield, of each meeting, the records whose published words are others now, and of which no correction since tells but one of the whole
    notes."""
    there = {words.address: words for words in archive.published_words if words.general and words.anchor} if archive.words else {}
    changed: dict[str, list[RecordWords]] = {}
    for entry in archive.words or ():
        words = there.get(archive.moves.now_at(entry.address))
        is_new = words is not None and 0 < words.corrections - entry.corrections <= words.general
        if words and is_new and entry.digest not in _digests(archive, entry, words):
            changed.setdefault(words.address.partition("#")[0], []).append(words)
    return map(tuple, changed.values())


def check_recorded(archive: Archive) -> Iterator[Diagnostic]:
    """Every address at which words were published, and its page, stands in the ledger of addresses, from which nothing may be taken."""
    recorded = {entry.address for entry in archive.ledger}
    told: set[str] = set()
    # Without any ledger nothing can be held against it: that is advised on. What stands in files that are set aside cannot be seen.
    for entry in (archive.words or ()) if recorded and not archive.aside else ():
        page = entry.address.partition("#")[0]
        for address in (address for address in dict.fromkeys((page, entry.address)) if address not in recorded | told):
            told.add(address)
            message = f"addresses.lock must keep every address that was published, and lost {address}, whose words stand here"
            mend = f"put the line {address} back there, or take all of the file from where it was kept last (git has it)"
            yield Diagnostic(entry.location, f"{message}; {mend}", "address-unrecorded")


def check_kept(archive: Archive) -> Iterator[Diagnostic]:
    """Words that stand at a published address stand in the record of words, from which nothing may be taken either."""
    if archive.words is None or archive.aside:
        # An older version of the program recorded none: that is advised on.
        return
    recorded = {archive.moves.now_at(entry.address) for entry in archive.words}
    # Older programs recorded no words but those of notes.
    is_whole = any(entry.is_whole for entry in archive.words)
    there = {words.address for words in archive.published_words if is_whole or words.is_of_notes} - recorded
    lost = [entry for entry in archive.ledger if not entry.withdrawn and archive.moves.now_at(entry.address) in there]
    if lost:
        more = f" and of {counted(len(lost) - 1, 'other address', 'other addresses')}" if lost[1:] else ""
        message = f"words.lock must keep the words of every address that was published, and lost those of {lost[0].address}{more}"
        mend = "take all of words.lock from where it was kept last (git has it)"
        yield Diagnostic(lost[0].location, f"{message}; {mend}", "address-unrecorded")


def words_text(archive: Archive) -> str:
    """Return the digests of all words of this build, sorted by their addresses."""
    lines = (f"{words.address} {words.recorded} {words.corrections}\n" for words in archive.published_words)
    return HEADER + "".join(sorted(lines))


def _digests(archive: Archive, entry: PublishedWords, words: RecordWords) -> Iterator[str]:
    """Yield the digests that words may have been recorded with: before their source was named, before the last notes and statements came to
    stand beside them, before they moved, and by a program that knew of no due phrases."""
    texts = (words.text_with_dues,) if entry.is_whole else (words.text_with_dues, words.text)
    heads = [f"{text}; {words.source}" for text in texts] if words.source else []
    parts = [f"; {part}" for part in words.beside]
    for head in dict.fromkeys((*heads, *texts)):
        yield from _growing(head, parts)
        for ids in _ids_before(archive, entry):
            yield from _growing(_as_published(ids, head), [_as_published(ids, part) for part in parts])


def _growing(head: str, parts: Iterable[str]) -> Iterator[str]:
    """Yield the digest of a text, and again with each of the parts that follow it."""
    so_far = sha256(head.encode())
    yield so_far.hexdigest()[:FIGURES]
    for part in parts:
        so_far.update(part.encode())
        yield so_far.hexdigest()[:FIGURES]


def _ids_before(archive: Archive, entry: PublishedWords) -> Iterator[Mapping[str, str]]:
    """Yield by the id that a meeting has now one that it had when words may have been published: its first, then those after it.

    Of the meeting of the words themselves, their address has the one.
    """
    own = entry.address.split("/")[2]
    before: dict[str, list[str]] = {}
    for old, new in archive.moves.meetings.items():
        before.setdefault(new, []).append(old)
    for stage in range(max(map(len, before.values()), default=0)):
        yield {new: own if own in olds else olds[min(stage, len(olds) - 1)] for new, olds in before.items()}


def _as_published(ids: Mapping[str, str], text: str) -> str:
    """Return words as they were before meetings moved: with the days of old in their dates and in the ids of what they set."""
    for new, old in ids.items():
        text = text.replace(new, old).replace(new[:10], old[:10])
    return text


def _changed(words: RecordWords, moved_to: str) -> str:
    """Return what to do about words that are others than were published; moved_to: where those stand now, or nothing."""
    place = words.anchor
    mend = _correction(place) if words.is_of_notes else "add to its corrections: - {date: YYYY-MM-DD, text: what was wrong}"
    got = f"the words published at {words.address} must stay, got others"
    if moved_to and re.search(r"-question-\w+$", place):
        return (
            f"{got}; its words now stand at {moved_to}: number the question that was put in before them with a letter, such as"
            f" {_lettered(place)}, and they have their address back; or {mend}"
        )
    if moved_to:
        return f"{got}; its words now stand at {moved_to}: put what came in between behind the others; or {mend}"
    return f"{got} and no new correction: a slip? take it back; a correction? {mend}"


def _lettered(place: str) -> str:
    """Return the label of a question that stands before another one and takes no number from those after it."""
    ordinal = int(re.sub(r"\D", "", place.rpartition("-")[2]) or 1)
    return f"**Question {max(1, ordinal - 1)}a:**"


def _correction(place: str) -> str:
    at = f", at: {place}" if place else ""
    return f"add to corrections: - {{date: YYYY-MM-DD, text: what was wrong{at}}} (and status: amended)"

"""Bring along what refers to places by their addresses, and what publishing wrote of them: both locks."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from minutebook.link.annotations import anchors_of
from minutebook.link.archive import Archive
from minutebook.link.words import RecordWords
from minutebook.parse.ledger import parse_ledger, parse_words
from minutebook.plan import KINDS
from minutebook.read import LEDGER, WORDS, Source
from minutebook.records import Content, Meeting
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.texts import Texts

Forgotten = Callable[[str], bool]
"""Whether an address spells what is withdrawn: then it is words too, and no list keeps it."""


def places_renamed(before: Content, after: Content, files: Mapping[PurePosixPath, PurePosixPath]) -> dict[str, str]:
    """Return the places of notes whose address spelt their words, each with the address that it has now.

    files: where the files of meetings lie now that had the words in their names.
    """
    now = {meeting.location.path: meeting for meeting in after.meetings}
    renamed: dict[str, str] = {}
    for meeting in before.meetings:
        new = now[files.get(meeting.location.path, meeting.location.path)]
        places = zip(("", *anchors_of(meeting)), ("", *anchors_of(new)), strict=True)
        renamed |= {_place(meeting, old): _place(new, place) for old, place in places}
    return {old: new for old, new in renamed.items() if old != new}


def _place(meeting: Meeting, anchor: str) -> str:
    return f"{meeting.address}#{anchor}" if anchor else meeting.address


def with_references(texts: Texts, renamed: Mapping[str, str]) -> dict[PurePosixPath, str]:
    """Return texts in which whatever refers to a place names it as it is called now: links, statements, corrections, notes."""
    by_page: dict[str, dict[str, str]] = {}
    for old, new in renamed.items():
        page, _, place = old.partition("#")
        by_page.setdefault(page, {})[place] = new.partition("#")[2]
    result = dict(texts)
    for page, places in by_page.items():
        id = page.split("/")[2]
        any_place = "|".join(re.escape(place) for place in places)
        anywhere = re.compile(rf"(?<![\w-])(?P<before>(?:/meetings/)?{id}/?#)(?P<place>{any_place})(?![a-z0-9-])")
        within = re.compile(rf"(?P<before>\b(?:at|item|about): ?[\"']?)(?P<place>{any_place})(?![a-z0-9-])")
        for path, text in result.items():
            if path.name in (LEDGER, WORDS):
                continue
            for form in (anywhere, within) if path.stem == id else (anywhere,):
                text = form.sub(partial(_renamed, places), text)
            result[path] = text
    return result


def _renamed(places: Mapping[str, str], match: re.Match[str]) -> str:
    return f"{match['before']}{places[match['place']]}"


def addresses_of(archive: Archive) -> set[str]:
    """Return every address of an archive's site: its pages, and the places on them."""
    return {page.address for kind in KINDS for page in kind(archive)} | archive.anchors


def ledger_without(
    text: str,
    path: PurePosixPath,
    forgotten: Forgotten,
    vanished: Container[str],
    renamed: Mapping[str, str],
    withdrawal: Withdrawal,
) -> str:
    """Return addresses.lock without the addresses that spell what is withdrawn; what had moved to one of them is withdrawn now.

    So is what vanished with it, such as a year of a list that is empty without it. A place that is called otherwise now stands there so.
    """
    source = Source(path, "", path.stem, text.replace("\r\n", "\n"))
    entries = {entry.location.line: entry for entry in parse_ledger(source, lambda _: None)}
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        entry = entries.get(number)
        if entry and forgotten(entry.address):
            if (new := renamed.get(entry.address)) and not entry.moved_to and not entry.withdrawn:
                lines.append(f"{new}{_end_of(line)}")
            continue
        if entry and (forgotten(entry.moved_to) if entry.moved_to else not entry.withdrawn and entry.address in vanished):
            ended = replace(entry, moved_to="", withdrawn=withdrawal.date, reason=withdrawal.reason)
            line = f"{ended}{_end_of(line)}"
        lines.append(line)
    return "\n".join(lines)


def words_changed(source: Source, text: str, archives: tuple[Archive, Archive], renamed: Mapping[str, str], forgotten: Forgotten) -> str:
    """Return words.lock with the digests of what stands now wherever words were taken out: the digest of a few words can be guessed."""
    entries = {entry.location.line: entry for entry in parse_words(source, lambda _: None)}
    listed = {entry.address for entry in entries.values()}
    before, after = archives
    then, now = _words_of(before), _words_of(after)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if entry := entries.get(number):
            address = before.moves.now_at(entry.address)
            place = renamed.get(address, address)
            old, new = then.get(address), now.get(place)
            if new is None and (old is not None or forgotten(entry.address)):
                continue
            if new and old and (old.recorded != new.recorded or place != address):
                if address != entry.address and address in listed:
                    continue
                told = replace(entry, address=place, digest=new.recorded, corrections=new.corrections)
                line = f"{told}{_end_of(line)}"
        lines.append(line)
    return "\n".join(lines)


def _end_of(line: str) -> str:
    return "\r" if line.endswith("\r") else ""


def _words_of(archive: Archive) -> dict[str, RecordWords]:
    return {words.address: words for words in archive.published_words}

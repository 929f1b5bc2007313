"""Recognise the notes of a meeting in a document."""

from __future__ import annotations

import re

from minutebook.dates import RecordDate
from minutebook.importing.document import Document, Kind
from minutebook.importing.notes import ColumnHeads, Front, Listed, Mark, Notes, Pair, Passage, UpdateGiven
from minutebook.importing.recognise.action_words import status_in
from minutebook.importing.recognise.actions import ActionReader
from minutebook.importing.recognise.ear import Ear
from minutebook.importing.recognise.flow import flow
from minutebook.importing.recognise.front import FrontReader, finish_front, read_next_meeting
from minutebook.importing.recognise.items import ItemReader
from minutebook.importing.recognise.labelled import split_number
from minutebook.importing.recognise.numbers import settle_numbers
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.promises import mark_promises, mark_title
from minutebook.importing.recognise.tables import Streamed, stream
from minutebook.importing.recognise.titles import is_section
from minutebook.importing.recognise.turns import TurnReader
from minutebook.importing.refusal import Refused
from minutebook.link.archive import Archive
from minutebook.parse.fields import slug

NO_DATE = "must say on which day the meeting was, got no date that could be read; give it with --date, for example --date 2019-04-11"


def recognise(document: Document, archive: Archive, given: RecordDate | None, name: str) -> Notes:
    """Return the notes that document holds; raise Refused where nobody can read the day. name, if any, is that of the draft's file."""
    roles = archive.roles
    labels = {role.label for role in roles}
    streamed, repeated, moved = flow(list(stream(document.pieces, labels)), {*labels, "ALL"})
    reader = FrontReader(roles)
    start = _take_front(streamed, reader)
    for part in streamed[start:]:
        # Some notes list those present at their end.
        if isinstance(part, Listed):
            reader.add_listed(part)
    finish_front(
        reader.front, archive.series, {slug(name): name for person in archive.people for name in (person.name, *person.variants)}, given
    )
    front = reader.front
    if front.date is None:
        raise Refused(NO_DATE)
    _suggest_labels(front, " ".join(part.text for part in streamed if isinstance(part, Passage)))
    people = [*front.attendance, *front.apologies]
    known = {role.label for role in roles} | {
        text for person in people if not person.mark for text in (person.label, person.role, person.name) if text
    }
    chair = next((person.role for person in people if front.chair and person.name == front.chair), "")
    outline = Outline(moved)
    ear, labels_known = Ear(known, chair), frozenset(known)
    actions = ActionReader(name or front.date.iso, ear, labels_known, archive, outline)
    reader_of_items = ItemReader(outline, TurnReader(outline, ear, labels_known), actions, labels_known)
    for index, streamed_part in enumerate(streamed[start:], start):
        match streamed_part:
            case Pair():
                reader_of_items.add_pair(streamed_part)
            case Passage():
                after = next((part for part in streamed[index + 1 :]), None)
                reader_of_items.add(streamed_part, after if isinstance(after, Passage) else None)
            case ColumnHeads():
                front.note("heads", streamed_part.text)
    for item in outline.items:
        if "next meeting" in item.title.casefold():
            texts = [passage.text for part in item.parts if not isinstance(part, Mark) for passage in part.passages]
            read_next_meeting(" ".join(texts), front)
    for parts in (outline.opening, *(item.parts for item in outline.items)):
        mark_promises(parts)
        for part in parts:
            if isinstance(part, UpdateGiven):
                part.status = status_in(" ".join(passage.text for passage in part.passages))
    for item in outline.items:
        mark_title(item)
    settle_numbers(outline.opening, outline.items)
    unplaced = [*reader.unplaced, *outline.unplaced, *repeated]
    return Notes(front, outline.opening, outline.items, unplaced, outline.moved)


def _suggest_labels(front: Front, text: str) -> None:
    """Give two holders of one role the initials by which the notes tell them apart, marked as a suggestion."""
    for person in front.attendance:
        initials = "".join(part[0] for part in person.name.split() if part[0].isupper())
        shared = sum(other.role == person.role for other in front.attendance) > 1
        alike = sum("".join(part[0] for part in other.name.split() if part[0].isupper()) == initials for other in front.attendance)
        if shared and not person.label and len(initials) > 1 and alike == 1 and re.search(rf"\b{initials}\b", text):
            person.label = initials
            front.doubt("attendance", f"{initials} was read as {person.name}")


def _take_front(streamed: list[Streamed], reader: FrontReader) -> int:
    """Let reader take what stands above the first item; return where that is."""
    for index, part in enumerate(streamed):
        match part:
            case ColumnHeads():
                reader.add_heads(part)
            case Listed():
                reader.add_listed(part)
            case Pair():
                return index
            case Passage() if _begins_items(part, reader):
                return index
            case Passage():
                reader.add(part)
    return len(streamed)


def _begins_items(passage: Passage, reader: FrontReader) -> bool:
    """Return whether a passage is the first heading of the notes themselves."""
    if passage.number or passage.alone:
        return True
    number, _ = split_number(passage.text)
    numbered = number.strip("().") in ("1", "1.1", "1a", "0")
    heading = passage.kind is Kind.HEADING and bool(reader.front.title) and bool(reader.front.printed.get("date"))
    section = is_section(passage.text) and not passage.text.casefold().startswith("apologies")
    return bool(reader.front.title) and (numbered or section or (heading and not _is_front_heading(passage)))


def _is_front_heading(passage: Passage) -> bool:
    text = passage.text.strip(" :").casefold()
    return text in ("present", "attendance", "attendees", "apologies", "in attendance", "those present", "apologies for absence")

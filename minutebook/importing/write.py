"""Write what was recognised as a draft meeting file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from minutebook.addresses import slug
from minutebook.diagnostics import Diagnostic
from minutebook.importing import actions, markdown
from minutebook.importing.document import Kind
from minutebook.importing.notes import (
    ActionSet,
    DecisionMade,
    Front,
    ItemFound,
    Notes,
    Part,
    Passage,
    Person,
    Speech,
    Todo,
    UpdateGiven,
    Words,
)
from minutebook.parse.body import parse_body
from minutebook.parse.yaml_text import written
from minutebook.read import Source


def write(notes: Notes) -> str:
    """Return the text of the draft."""
    opening = [block for part in notes.opening for block in _part(part)]
    body = [*opening, *_items(notes.items), *_unplaced(notes.unplaced)]
    return _with_own_addresses("\n".join([*_front_matter(notes.front), "", "\n\n".join(body), ""]))


# --- front matter -----------------------------------------------------------------------------------------------------


def _front_matter(front: Front) -> Iterator[str]:
    yield "---"
    yield "# Made by the import. Lines that begin with “printed” are the words of the source; take them out when they have been compared."
    yield from _comments(front, "title")
    yield f"title: {written(front.title)}"
    yield from _comments(front, "series")
    yield f"series: {front.series}"
    yield "status: draft"
    yield from _comments(front, "date")
    assert front.date
    yield f"date: {front.date.iso}"
    for key in ("time", "venue", "chair", "notes_by"):
        yield from _comments(front, key)
        value: str = getattr(front, key)
        if value:
            yield f"{key}: {value if key == 'time' else written(value)}"
        elif key != "venue" or not front.printed.get(key):
            yield f"# TODO: no {key.replace('_', ' ')} was found"
    yield from _comments(front, "heads")
    for key, people in (("attendance", front.attendance), ("apologies", front.apologies)):
        yield from _comments(front, key)
        listed = [person for person in people if not person.todo]
        if listed or key == "attendance":
            yield f"{key}:" if listed else f"{key}: []"
        for person in people:
            yield from _person(person)
        if not listed and key == "attendance":
            yield "# TODO: nobody present was found"
    yield from _comments(front, "next_meeting")
    if next_meeting := _next_meeting(front):
        yield f"next_meeting: {{{next_meeting}}}"
    yield "---"


def _comments(front: Front, key: str) -> Iterator[str]:
    for printed in front.printed.get(key, ()):
        yield f"# printed: {printed}"
    for reason in front.todos.get(key, ()):
        yield f"# TODO: {reason}"


def _person(person: Person) -> Iterator[str]:
    if person.printed:
        yield f"  # printed: {person.printed}"
    if person.todo:
        yield f"  # TODO: {person.name} is not listed: {person.todo}"
        return
    fields = [f"name: {written(person.name)}", f"role: {written(person.role)}"]
    fields += [f"{key}: {written(value)}" for key, value in (("label", person.label), ("post", person.post)) if value]
    yield f"  - {{{', '.join(fields)}}}"


def _next_meeting(front: Front) -> str:
    parts = [f"date: {front.next_date.iso}"] if front.next_date else []
    parts += [f"time: {front.next_time}"] if front.next_time else []
    parts += [f"venue: {written(front.next_venue)}"] if front.next_venue else []
    parts += [f"focus: {written(front.next_focus)}"] if front.next_focus else []
    return ", ".join(parts)


# --- body -------------------------------------------------------------------------------------------------------------


def _items(items: Iterable[ItemFound]) -> Iterator[str]:
    for item in items:
        yield f"{'#' * item.level} {_heading(item)}"
        if item.themes:
            yield f"*Themes: {'; '.join(item.themes)}*"
        for todo in item.todos:
            yield f"TODO: {markdown.escaped(todo)}."
        for part in item.parts:
            yield from _part(part)


def _heading(item: ItemFound) -> str:
    words = markdown.title(item.title) if re.search(r"\w", item.title) else "Untitled"
    # An address has Latin letters and figures; a title without any needs an id.
    explicit = "" if slug(f"{item.number} {item.title}") or words == "Untitled" else " {#item-untitled}"
    return f"{item.number} {words}{explicit}".strip()


def _with_own_addresses(text: str) -> str:
    """Return a draft in which a heading whose address an earlier place has already has an explicit id."""
    lines = text.split("\n")
    body_at = lines.index("---", 1) + 1
    for number in range(2, len(lines)):
        taken: list[Diagnostic] = []
        path = PurePosixPath("draft.md")
        source = Source(path, "meetings", "draft", text)
        parse_body(source, "\n".join(lines[body_at:]), body_at + 1, taken.append)
        place = next((problem.location.line for problem in taken if problem.rule == "anchor-duplicate"), None)
        if place is None:
            break
        heading = next(index for index in range(place - 1, body_at - 1, -1) if lines[index].startswith("##"))
        own = slug(f"item {re.sub(r' {#.*}$', '', lines[heading])}")[:50].strip("-")
        lines[heading] = re.sub(r" \{#[^{}]*\}$", "", lines[heading]) + f" {{#{own}-{number}}}"
    return "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Todo(reason):
            yield f"TODO: {markdown.escaped(reason)}."
        case Words(passages):
            yield from _passages(passages)
        case Speech():
            yield from _speech(part)
        case ActionSet():
            fields = [f"owner: {', '.join(part.owners)}"] if part.owners else []
            fields += [f"due: {part.due}"] if part.due else []
            yield from _record(f"Action {part.id}", fields, part.passages)
        case UpdateGiven():
            text = " ".join(passage.text for passage in part.passages)
            yield from _record(f"Update on {part.action}", [f"status: {actions.status_in(text)}"], part.passages)
        case DecisionMade(passages):
            yield from _record("Decision", [], passages)


def _speech(speech: Speech) -> Iterator[str]:
    number = f" {speech.number}" if speech.number and speech.label != "Comment" else ""
    label = f"**{speech.label}{number}{f' ({speech.by})' if speech.by else ''}:**"
    passages = [passage for passage in speech.passages if passage.text.strip()]
    if not passages:
        yield f"{label} TODO: no words were found under this label."
        return
    if passages[0].kind is Kind.ENTRY:
        yield label
        yield from _passages(passages)
    else:
        first, *rest = _passages(passages)
        yield f"{label} {first}"
        yield from rest


def _record(name: str, fields: list[str], passages: list[Passage]) -> Iterator[str]:
    head = f"> **{name}**" + (f" — {'; '.join(fields)}" if fields else "")
    blocks = list(_passages(passages)) or ["TODO: no words were found for this record."]
    lines = [head]
    for block in blocks:
        lines += [">", *(f"> {line}" for line in block.split("\n"))]
    yield "\n".join(lines)


def _passages(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield blocks of Markdown: paragraphs, and lists of entries that follow each other."""
    entries: list[str] = []
    ordered = False
    for passage in passages:
        is_ordered = passage.marker[:1].isdigit()
        if entries and (passage.kind is not Kind.ENTRY or is_ordered != ordered):
            yield "\n".join(entries)
            entries = []
        if passage.kind is Kind.ENTRY:
            ordered = is_ordered
            mark = f"{passage.marker.strip('().')}." if ordered else "-"
            entries.append(f"{mark} {markdown.entry(passage.text)}")
        else:
            yield markdown.paragraph(passage.text)
    if entries:
        yield "\n".join(entries)


def _unplaced(passages: list[Passage]) -> Iterator[str]:
    if not passages:
        return
    yield "## Unplaced"
    for passage in passages:
        yield f"TODO: {passage.place} of the source; put these words where they belong, or take them out."
        yield markdown.paragraph(passage.text)

"""Write the body of a draft as blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.addresses import slug
from minutebook.importing.document import Kind
from minutebook.importing.notes import ActionSet, DecisionMade, ItemFound, Mark, Part, Passage, Turn, UpdateGiven, Words
from minutebook.importing.write import markdown


def written_items(items: Iterable[ItemFound]) -> Iterator[str]:
    """Yield the blocks of items, each below its heading."""
    for item in items:
        yield f"{'#' * item.level} {_heading(item)}"
        if item.themes:
            yield f"*Themes: {'; '.join(item.themes)}*"
        for mark in item.marks:
            yield f"TODO: {markdown.escaped(mark)}."
        for part in item.parts:
            yield from written_part(part)


def _heading(item: ItemFound) -> str:
    words = markdown.title(item.title) if re.search(r"\w", item.title) else "Untitled"
    # An address has Latin letters and figures; a title without any needs an id.
    explicit = "" if slug(f"{item.number} {item.title}") or words == "Untitled" else " {#item-untitled}"
    return f"{item.number} {words}{explicit}".strip()


def written_part(part: Part) -> Iterator[str]:
    """Yield the blocks of one part of an item."""
    match part:
        case Mark(reason):
            yield f"TODO: {markdown.escaped(reason)}."
        case Words(passages):
            yield from _passages(passages)
        case Turn():
            yield from _speech(part)
        case ActionSet():
            beside = [f"owner: {', '.join(part.owners)}"] if part.owners else []
            beside += [f"due: {part.due}"] if part.due else []
            yield from _record(f"Action {part.id}", beside, part.passages)
        case UpdateGiven(action, passages, status):
            yield from _record(f"Update on {action}", [f"status: {status}"], passages)
        case DecisionMade(passages, fields):
            yield from _record("Decision", [fields] if fields else [], passages)


def _speech(turn: Turn) -> Iterator[str]:
    number = f" {turn.number}" if turn.number and turn.label != "Comment" else ""
    label = f"**{turn.label}{number}{f' ({turn.by})' if turn.by else ''}:**"
    passages = [passage for passage in turn.passages if passage.text.strip()]
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
    """Yield blocks of Markdown: paragraphs, tables, and lists of entries that follow each other."""
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
        elif passage.rows:
            yield markdown.table(passage.rows)
        else:
            yield markdown.paragraph(passage.text)
    if entries:
        yield "\n".join(entries)


def written_unplaced(passages: list[Passage], others: list[Passage]) -> Iterator[str]:
    """Yield what fits nowhere, each run of words with its place in the source, and then the notes of another meeting."""
    if passages or others:
        yield "## Unplaced"
    for passage in passages:
        yield f"TODO: {passage.place} of the source; put these words where they belong, or take them out."
        yield markdown.paragraph(passage.text)
    if others:
        yield f"TODO: {others[0].place} of the source, and all that follows: the notes of another meeting."
    for passage in others:
        yield markdown.paragraph(passage.text)

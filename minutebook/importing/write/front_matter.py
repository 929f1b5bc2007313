"""Write the front matter of a draft, with the words of the source as comments."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.importing.notes import Front, PersonFound
from minutebook.parse.yaml_text import written


def front_matter(front: Front) -> Iterator[str]:
    """Yield its lines."""
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
            yield f"# TODO: no {'note-taker' if key == 'notes_by' else key} was found"
    yield from _comments(front, "heads")
    for key, people in (("attendance", front.attendance), ("apologies", front.apologies)):
        yield from _comments(front, key)
        listed = [person for person in people if not person.mark]
        if listed:
            yield f"{key}:"
        elif key == "attendance":
            # An empty list would say that nobody was there.
            is_printed = bool(front.printed.get(key) or front.marks.get(key) or people)
            printed = ", though something is printed of it" if is_printed else ""
            yield f"# TODO: nobody present was found{printed}; list them if the notes say who was there"
            yield f"{key}: not recorded"
        for person in people:
            yield from _person(person)
    yield from _comments(front, "next_meeting")
    if next_meeting := _next_meeting(front):
        yield f"next_meeting: {{{next_meeting}}}"
    yield "---"


def _comments(front: Front, key: str) -> Iterator[str]:
    for printed in front.printed.get(key, ()):
        yield f"# printed: {printed}"
    for reason in front.marks.get(key, ()):
        yield f"# TODO: {reason}"


def _person(person: PersonFound) -> Iterator[str]:
    if person.printed:
        yield f"  # printed: {person.printed}"
    if person.mark:
        yield f"  # TODO: {person.name} is not listed: {person.mark}"
        return
    if person.doubt:
        yield f"  # TODO: {person.doubt}"
    beside = (("role", person.role), ("organisation", person.organisation), ("label", person.label), ("post", person.post))
    fields = [f"name: {written(person.name)}", *(f"{key}: {written(value)}" for key, value in beside if value)]
    yield f"  - {{{', '.join(fields)}}}"


def _next_meeting(front: Front) -> str:
    parts = [f"date: {front.next_date.iso}"] if front.next_date else []
    parts += [f"time: {front.next_time}"] if front.next_time else []
    parts += [f"venue: {written(front.next_venue)}"] if front.next_venue else []
    parts += [f"focus: {written(front.next_focus)}"] if front.next_focus else []
    return ", ".join(parts)

"""Change what stands above the notes by position: the lines of one key are written anew, and every other byte stays as it is."""

from __future__ import annotations

import yaml

from minutebook.editor.marks import Mark, marks_of_role, marks_settled_by, printed_in
from minutebook.editor.notes_file import Refused
from minutebook.editor.placed_head import IN_PLAIN_SIGHT, ORDER, Head, Values, as_value, values_of
from minutebook.parse.yaml_text import written

NEXT = ("date", "time", "venue", "focus")
LISTS = ("attendance", "apologies")


def status_of(text: str) -> str | None:
    """Return the status of notes as typed; empty where they have none, None where the head cannot be read."""
    values = values_of(text)
    return None if values is None else str(values.get("status", ""))


def marks_of(text: str) -> dict[int, Mark]:
    """Return the marks that ask for a field of the form, by their lines, from 1; nothing where the head cannot be read."""
    try:
        return {mark.line + 2: mark for mark in Head(text).marks}
    except Refused:
        return {}


def first_line_of_notes(lines: list[str]) -> int:
    """Return the line, from 1, on which the notes themselves begin; 1 where nothing that is closed stands above them."""
    return lines.index("---", 1) + 2 if lines[0] == "---" and "---" in lines[1:] else 1


def printed_lines(text: str) -> int:
    """Return how many lines above the notes are the words of a source, and about them."""
    try:
        return len(printed_in(Head(text).lines))
    except Refused:
        return 0


def without_printed(text: str) -> str:
    """Return notes without the words of the source that the import wrote above them."""
    head = Head(text)
    return head.changed(head.whole_lines(printed_in(head.lines)), head.values)


def with_value(text: str, key: str, value: str) -> str:
    """Return notes of which a key is given a value; empty takes the key out. Raise Refused where that needs a person."""
    value = " ".join(value.split())
    head = Head(text)
    expected = {**head.values, key: value} if value else {name: each for name, each in head.values.items() if name != key}
    return head.changed([*(head.settling(key) if value else ()), *head.setting(head.root, key, value, ORDER)], expected)


def with_next(text: str, key: str, value: str) -> str:
    """Return notes of which what is said of the next meeting has a value for a key; empty takes it out."""
    value = " ".join(value.split())
    head = Head(text)
    known = head.values.get("next_meeting", {})
    if not isinstance(known, dict):
        raise Refused(IN_PLAIN_SIGHT)
    said = {**known, key: value} if value else {name: each for name, each in known.items() if name != key}
    expected = {**head.values, "next_meeting": said} if said else {k: v for k, v in head.values.items() if k != "next_meeting"}
    node = head.value("next_meeting")
    if not said:
        pieces = head.removing(head.root, "next_meeting")
    elif isinstance(node, yaml.MappingNode) and node.value:
        pieces = head.setting(node, key, value, NEXT)
    else:
        pieces = head.setting(head.root, "next_meeting", "", ORDER, raw=f"{{{key}: {as_value(key, value)}}}")
    return head.changed([*(head.settling("next_meeting") if value else ()), *pieces], expected)


def with_person(text: str, key: str, name: str, roles: list[str], label: str = "") -> str:
    """Return notes that list somebody more among those who came, or who sent apologies; label: what these notes call them, if anything."""
    entry, said = _person(name, roles, label)
    head = Head(text)
    settled = head.whole_lines(marks_settled_by(name, head.lines))
    return head.changed([*settled, *head.adding(key, entry)], {**head.values, key: [*head.listed(key), said]})


def with_changed(text: str, key: str, place: int, name: str, roles: list[str], label: str = "") -> str:
    """Return notes in which an entry of a list says something else of somebody, in the same place; the marks above it go."""
    entry, said = _person(name, roles, label)
    head = Head(text)
    expected = head.listed(key)
    expected[place] = said
    return head.changed(head.replacing(key, place, entry), {**head.values, key: expected})


def _person(name: str, roles: list[str], label: str) -> tuple[str, dict[str, object]]:
    """Return an entry of a list as it is written, and what it says."""
    named = f"role: {written(roles[0])}" if len(roles) == 1 else f"roles: [{', '.join(map(written, roles))}]" if roles else ""
    called = f"label: {written(label)}" if label else ""
    said: dict[str, object] = {"name": name, **({"role": roles[0]} if len(roles) == 1 else {"roles": roles} if roles else {})}
    said |= {"label": label} if label else {}
    return "{" + ", ".join(filter(None, [f"name: {written(name)}", named, called])) + "}", said


def with_correction(text: str, date: str, place: str) -> str:
    """Return notes with one correction more, whose words are still to be written, and the status that says so.

    place: of what it is; empty for the whole notes.
    """
    said = {"date": date, "text": "", **({"at": place} if place else {})}
    head = Head(text)
    entry = "{" + ", ".join(f"{key}: {value if key == 'date' else written(value)}" for key, value in said.items()) + "}"
    added = head.changed(head.adding("corrections", entry), {**head.values, "corrections": [*head.listed("corrections"), said]})
    return with_value(added, "status", "amended") if status_of(added) == "approved" else added


def with_accepted(text: str, rule: str, about: str, reason: str) -> str:
    """Return notes that accept a piece of advice, with the reason; about: what it is about, empty for all of the rule."""
    said = {"rule": rule, **({"about": about} if about else {}), "reason": " ".join(reason.split())}
    head = Head(text)
    entry = "{" + ", ".join(f"{key}: {written(value)}" for key, value in said.items()) + "}"
    return head.changed(head.adding("accepted", entry), {**head.values, "accepted": [*head.listed("accepted"), said]})


def place_of(text: str, key: str, person: Values) -> int:
    """Return which entry of a list says just that of somebody, from 0; raise Refused where none does, or no longer."""
    entries = (values_of(text) or {}).get(key)
    if not isinstance(entries, list) or person not in entries:
        raise Refused(f"{person.get('name', 'This person')} is not listed there any more as was shown: nothing was changed.")
    return entries.index(person)


def without_person(text: str, key: str, place: int, *, settled: bool = True) -> str:
    """Return notes whose list has one entry less; place: which, from 0. settled: whether the marks above it go with it."""
    head = Head(text)
    left = [entry for number, entry in enumerate(head.listed(key)) if number != place]
    rest = {name: each for name, each in head.values.items() if name != key}
    # Who was there is always said; apologies only where there are any.
    expected = {**head.values, key: left} if left or key == "attendance" else rest
    return head.changed(head.removing_entry(key, place, settled=settled), expected)


def with_role(text: str, name: str, role: str) -> str:
    """Return notes in which somebody who is listed once, and without a role, has one; raise Refused where that needs a person."""
    head = Head(text)
    places = [
        (key, place)
        for key in LISTS
        for place, entry in enumerate(head.listed(key))
        if isinstance(entry, dict) and entry.get("name") == name
    ]
    if len(places) != 1:
        raise Refused(f"{name} is not listed once: nothing was changed.")
    ((key, place),) = places
    said = [
        {**entry, "role": role} if number == place else entry for number, entry in enumerate(head.listed(key)) if isinstance(entry, dict)
    ]
    given = head.setting(head.entry_node(key, place), "role", role, ("name", "role"))
    return head.changed([*head.whole_lines(marks_of_role(name, head.lines)), *given], {**head.values, key: said})


def with_moved(text: str, key: str, place: int, to: str) -> str:
    """Return notes in which an entry of one list stands at the end of the other, as it was written."""
    head = Head(text)
    entry, said = head.entry(key, place), head.listed(key)[place]
    added = head.changed(head.adding(to, entry), {**head.values, to: [*head.listed(to), said]})
    return without_person(added, key, place, settled=False)

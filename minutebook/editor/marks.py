"""Find which field of the form each mark above the notes asks for, and the words of a source that the import left there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_FIELDS = ("title", "series", "date", "time", "venue", "chair", "notes_by", "attendance", "apologies", "next_meeting")
"""In the order in which notes are begun and imported: what is said of one stands above it, below the one before."""
_ASKED = re.compile(r"#\s*(?:TODO:?\s*|(?=\w+: (?:…|HH:MM)$))(?P<key>\w+):")
"""A mark with which notes are begun, in the place of a key."""
_NOT_FOUND = re.compile(r"#\s*TODO: no (?P<key>[a-z-]+) was found$")
_NOBODY_FOUND = re.compile(r"#\s*TODO: nobody present was found\b")
_NOT_LISTED = re.compile(r"\s*#\s*TODO: (?P<name>.+?) is not listed: ")
ROLE_MISSING = re.compile(r"^no role of roles\.yaml fits (?P<post>.{1,300}), which is printed of (?P<name>.{1,200}?); add one there\.?$")
"""The words of a mark by which the import says that what is printed of somebody is no role that it knows."""
_MARK = re.compile(r"\s*#\s*TODO\b")
_BEHIND = re.compile(r"(?<=\s)#\s*TODO\b")
_PRINTED = re.compile(r"\s*# printed: ")
_ABOUT_PRINTED = re.compile(r"# Made by the import\. Lines that begin with “printed”")


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment that asks for something."""

    line: int
    """From 0."""
    field: str
    start: int = 0
    """The letter of the line at which it begins: 0 where it has the line for itself."""


def marks_in(lines: Sequence[str], keys: Mapping[int, str]) -> Iterator[Mark]:
    """Yield the marks of front matter that ask for a field; none of those that could be about either of two. keys: by their lines."""
    run: list[int] = []
    before, is_new = "", False
    for number, line in enumerate([*lines, ""]):
        asked = _ASKED.match(line) or _NOT_FOUND.match(line)
        key = keys.get(number) or (
            asked["key"].replace("note-taker", "notes_by") if asked else "" if number < len(lines) else "next_meeting"
        )
        if asked and key in _FIELDS:
            yield Mark(number, key)
        elif number in keys and (behind := _BEHIND.search(line)):
            yield Mark(number, key, len(line[: behind.start()].rstrip()))
        if key in _FIELDS:
            if is_new or before == (_FIELDS[_FIELDS.index(key) - 1] if key != "title" else ""):
                yield from (Mark(each, key) for each in run)
            before, run, is_new = key, [], False
        elif _MARK.match(line) and line[:1].isspace():
            yield Mark(number, before if before in ("attendance", "apologies") else "attendance")
        elif _NOBODY_FOUND.match(line):
            yield Mark(number, "attendance")
        elif _MARK.match(line):
            run.append(number)
        elif _PRINTED.match(line) and run:
            # The words of the source come first, and then what is asked of them: here the next field begins.
            run, is_new = [], True
        elif not _PRINTED.match(line):
            run, is_new = [], False


def marks_settled_by(name: str, lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines, from 0, of the marks that are settled when somebody of that name is listed."""
    for number, line in enumerate(lines):
        found = _NOT_LISTED.match(line)
        if _NOBODY_FOUND.match(line) or (found and found["name"] == name):
            yield number


def marks_of_role(name: str, lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines, from 0, of the marks that are settled when somebody of that name is given a role."""
    for number, line in enumerate(lines):
        missing = ROLE_MISSING.match(line.lstrip().removeprefix("# TODO: "))
        if _MARK.match(line) and missing and missing["name"] == name:
            yield number


def marks_above(lines: Sequence[str], line: int) -> int:
    """Return the first line of the marks that stand straight above an entry of a list and are about it; its own where there are none."""
    while line and _MARK.match(lines[line - 1]) and lines[line - 1][:1].isspace() and not _NOT_LISTED.match(lines[line - 1]):
        line -= 1
    return line


def printed_in(lines: Sequence[str]) -> tuple[int, ...]:
    """Return the lines, from 0, with words of the source, and the one that says what they are."""
    printed = [number for number, line in enumerate(lines) if _PRINTED.match(line)]
    return tuple(sorted([*printed, *(number for number, line in enumerate(lines) if _ABOUT_PRINTED.match(line))])) if printed else ()

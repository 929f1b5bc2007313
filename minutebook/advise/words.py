"""Advise on single words: abbreviations that nobody explains, letters of another alphabet, marks that are left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from minutebook.blocks import Block
from minutebook.counting import times
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.look_alikes import LOOK_ALIKES
from minutebook.records import Meeting, MeetingStatus

# Capitals, with or without the s of a plural after them.
_ABBREVIATION = re.compile(r"(?<![\w&])[A-Z][A-Z&]*[A-Z](?=s?(?![\w&]))")
# A title in capitals, of one long word too: nothing can be told from them.
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:\W+[A-Z]{2,}){2,}\b|^(?=[^a-z]+$)[^a-z]+ [^a-z]+$|^[A-Z]{6,}$")
_ADDRESS = re.compile(r"(?<!\S)(?=\S*(?:://|@|www\.))\S+")
# What a reader needs no glossary for, and words that are printed in capitals for their weight.
_USUAL = frozenset(
    _ABBREVIATION.findall(
        "A&E AM ATM BBC BST CCTV CD CV DIY DNA DVD EU FAQ GB GCSE GMT GP GPS HGV HIV HR ID IQ IT ITV LED MOT MP NHS OK PDF PIN PM PR "
        "Q&A SIM SMS TODO TV UK UN US USA USB VAT WC II III IV VI VII VIII IX XI XII "
        "ALL AND ANY BOTH IN IS MUST NO NOT ON ONE ONLY OR THE TO "
        "AGREED CARRIED DECIDED MOVED NOTED PROPOSED RECOMMENDED RESOLVED SECONDED"
    )
)
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})

_WORD = re.compile(r"[^\W\d_]+")

_SHOWN = 60
"""Letters of a TODO that its message repeats."""
_REMINDER = re.compile(
    r"\[(?:check|query|ask|add|insert|confirm|chase|find out|tbc|to be (?:confirmed|checked|added))\b[^\[\]]{0,200}\]"
    r"|\[[^\[\]]{0,200}\b(?:to (?:confirm|check)|(?:please|pls) (?:confirm|check|advise)|tbc)\b[^\[\]]{0,200}\]"
    r"|\[(?-i:[A-Z]{2,4}) ?[–—-] [^\[\]]{1,200}\]"
    r"|\?\?+|\bx{4,}\b",
    re.IGNORECASE,
)
"""The last in brackets is said to somebody: "[JO – was it two?]"."""


def abbreviations(archive: Archive) -> Iterator[Diagnostic]:
    """An abbreviation is explained in the glossary, or in the notes where it first stands."""
    known = _USUAL | set(_ABBREVIATION.findall("\n".join(_explained(archive))))
    for meeting in archive.meetings.held:
        its_own = known | _initials(meeting)
        unknown: dict[str, list[Location]] = {}
        for place, text in _lines(meeting):
            # Most lines have no capitals that stand together.
            for word in _ABBREVIATION.findall(_telling(text)) if _ABBREVIATION.search(text) else ():
                if word not in its_own:
                    unknown.setdefault(word, []).append(place)
        for word in _spelt_out("\n".join(_telling(text) for _, text in _lines(meeting))) if unknown else ():
            unknown.pop(word, None)
        for word, places in unknown.items():
            # Of three letters, any other three are near.
            got = found(word, known if len(word) > 3 else ())
            often = f" {times(len(places))} in these notes" if len(places) > 1 else ""
            message = f"an abbreviation should be explained in glossary.yaml, {got}{often}; add there - {{term: {word}, definition: …}}"
            yield Diagnostic(places[0], message, "abbreviation-unknown", word)


def _telling(text: str) -> str:
    """Return a line without what is in capitals for another reason than that it is an abbreviation."""
    return _SHOUTED.sub(" ", _ADDRESS.sub(" ", text))


def _explained(archive: Archive) -> Iterator[str]:
    """Yield the words that the archive explains or that are its own names."""
    for term in archive.terms:
        yield from (term.term, *term.aliases)
    for role in archive.roles:
        yield from (role.label, role.name, role.organisation)
    for series in archive.series:
        yield series.title
    for report in archive.reports:
        yield from (report.title, report.reference, report.by)
    for theme in archive.themes:
        yield from (theme.title, *theme.also_known_as)
    yield from (archive.site.title, archive.site.body, archive.site.area)


def _initials(meeting: Meeting) -> set[str]:
    """Return what notes call the people of a meeting for short."""
    people = (*meeting.attendance, *meeting.apologies)
    return {person.label for person in people} | {"".join(part[0] for part in person.name.split()).upper() for person in people}


def _spelt_out(text: str) -> Iterator[str]:
    """Yield the abbreviations that stand in brackets after the words whose first letters they are."""
    for match in re.finditer(r"\(([A-Z][A-Z&]*[A-Z])s?\)", text):
        letters = match[1].replace("&", "").casefold()
        before = [word[0].casefold() for word in re.findall(r"\w+", text[: match.start()][-200:]) if word.casefold() not in _SMALL]
        if "".join(before[-len(letters) :]) == letters:
            yield match[1]


def look_alike_letters(archive: Archive) -> Iterator[Diagnostic]:
    """A word has no letter that looks like a Latin one and is of another alphabet: no search would find it."""
    for meeting in archive.meetings:
        for place, text in chain(_names(meeting), _lines(meeting)):
            for word in () if text.isascii() else _WORD.findall(text):
                # A word of another language has letters of its own; "сс" has none but those that are taken for Latin ones.
                latin = word.translate(LOOK_ALIKES)
                if latin != word and all(unicodedata.name(letter, "").startswith("LATIN") for letter in latin):
                    message = f"a word should be in letters of one alphabet, {found(word)}; did you mean {latin!r}?"
                    yield Diagnostic(place, message, "look-alike-letter", word)


def _names(meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """Yield the words of the front matter in which people are named or spoken of."""
    yield from ((meeting.location, text) for text in (meeting.title, meeting.chair, meeting.notes_by))
    yield from ((meeting.location, note.text) for note in meeting.editors_notes)
    people = (*meeting.attendance, *meeting.apologies)
    yield from ((person.location, f"{person.name}, {person.post}, {person.organisation}") for person in people)


def _lines(meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """Yield the words of a meeting's notes, line by line."""
    yield from _block_lines(meeting.opening)
    for item in meeting.items:
        yield item.location, item.title
        yield from _block_lines(item.blocks)


def _block_lines(blocks: Iterable[Block]) -> Iterator[tuple[Location, str]]:
    for block in blocks:
        yield from ((Location(block.location.path, number), text) for number, text in block.prose.lines)


def todos(archive: Archive) -> Iterator[Diagnostic]:
    """A draft has no TODO mark left when it is to be approved."""
    for meeting in archive.meetings:
        for todo in meeting.todos if meeting.status is MeetingStatus.DRAFT else ():
            words = todo.words if len(todo.words) <= _SHOWN else f"{todo.words[: _SHOWN - 1]}…"
            yield Diagnostic(todo.location, f"TODO should be settled: {words or 'no words after it'}", "todo-in-draft")


def reminders(archive: Archive) -> Iterator[Diagnostic]:
    """Notes hold no word of whoever wrote them to themselves: "[check with Jo]", "??"."""
    for meeting in archive.meetings:
        for place, text in _lines(meeting):
            for reminder in _REMINDER.finditer(text):
                message = f"notes should hold no reminder of whoever wrote them, {found(reminder.group())}"
                yield Diagnostic(place, f"{message}; settle it, and take it out", "reminder-left", reminder.group())


CHECKS = (abbreviations, look_alike_letters, todos, reminders)
OF_ONE_FILE = (look_alike_letters, todos, reminders)

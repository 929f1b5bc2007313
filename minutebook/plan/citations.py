"""How each place of the notes is cited: a small page and two files beside the page of each meeting, and a line on the pages of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from minutebook.blocks import Action, Block, Comment, Commitment, Decision, Question, Response, Text, Traced, Update
from minutebook.citation import Citation, key_of
from minutebook.link.annotations import Margin
from minutebook.link.archive import Archive
from minutebook.names import with_the
from minutebook.plan.page import InARow, Page, in_a_row, in_a_sentence
from minutebook.plan.readings import read_words
from minutebook.records import Item, Meeting

FILES = {"bib": "citations.bib", "ris": "citations.ris"}
"""The forms in which all citations of a meeting are a file beside their page, each with its name."""

_NOT_HELD = "as other notes cite it"


@dataclass(frozen=True, slots=True)
class Cited:
    """A place with what a reader cites it by."""

    anchor: str
    """Of the place, on its meeting's page; empty for the notes as a whole."""
    address: str
    """Where its permanent link leads, from the root of the archive."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class CitationsPage:
    """The notes of a meeting, their items and whatever under them has a place of its own."""

    meeting: Meeting
    whole: Cited
    listed: tuple[Cited, ...]
    """In the order of the notes, without what was withdrawn."""


@dataclass(frozen=True, slots=True)
class CitationsFile:
    """The same for programs."""

    citations: tuple[Citation, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield a page and two files per meeting; the files also where they stood before the meeting moved."""
    files = {page.address: page for page in _files(archive)}
    yield from files.values()
    for entry in () if archive.looks_back else archive.ledger:
        moved_to = archive.moves.now_at(entry.address)
        if moved_to != entry.address and moved_to in files and not (entry.withdrawn or entry.address.endswith("/")):
            yield replace(files[moved_to], address=entry.address)


def _files(archive: Archive) -> Iterator[Page]:
    last: InARow[CitationsPage] = in_a_row()
    for meeting in archive.meetings:
        title = f"Citations: {meeting.title}, {meeting.when}"
        description = f"How to cite the notes of {meeting.when}, and each place in them: in words, as BibTeX, RIS or for Wikipedia."
        shows = partial(last, partial(citations_page, archive, meeting))
        yield Page(address_of(meeting), "citations.html", title, description, shows)
        for form, name in FILES.items():
            yield Page(f"{address_of(meeting)}{name}", form, title, shows=partial(_file, shows))


def address_of(meeting: Meeting) -> str:
    """Return the address of the page that says how a meeting's notes are cited."""
    return f"{meeting.address}cite/"


def citations_page(archive: Archive, meeting: Meeting) -> CitationsPage:
    """Return what the page shows."""
    notes = _notes(archive, meeting)
    return CitationsPage(meeting, Cited("", meeting.address, notes.whole), tuple(_places(notes, meeting)))


def _file(shows: Callable[[], CitationsPage]) -> CitationsFile:
    shown = shows()
    return CitationsFile(tuple(cited.citation for cited in (shown.whole, *shown.listed)))


def of_meeting(archive: Archive, meeting: Meeting) -> Citation:
    """Return how the notes of a meeting are cited, or what other notes say of it."""
    return _notes(archive, meeting).whole


def of_traced(archive: Archive, record: Traced) -> Citation:
    """Return how an action, or a commitment, is cited: by its own page, which tells what came of it."""
    return _of_traced(_notes(archive, archive.meetings.by_id(record.meeting)), record)


def forms_of(archive: Archive, record: Traced) -> str:
    """Return the address of all forms of the citation of an action or a commitment."""
    return f"{address_of(archive.meetings.by_id(record.meeting))}#cite-{record.anchor}"


@dataclass(frozen=True, slots=True)
class _Notes:
    """What the citations of all places in the notes of a meeting say alike."""

    whole: Citation
    base: str
    within: str
    remark: str
    margin: Margin

    def place(self, address: str, title: str, *remarks: str) -> Citation:
        """Return how a place is cited. address: from the root of the archive; remarks: on it alone, of which some may be empty."""
        whole = self.whole
        return Citation(
            key_of(f"{self.base}{address}"),
            title,
            self.within,
            whole.when,
            whole.date,
            whole.author,
            whole.site,
            f"{self.base}{address}",
            ", ".join(filter(None, (*remarks, self.remark))),
            whole.language,
        )


def _notes(archive: Archive, meeting: Meeting) -> _Notes:
    site = archive.site
    base = site.base_address.rstrip("/")
    address = f"{base}{meeting.address}"
    restated = f"restated from notes of {with_the(site.body)}, not verbatim" if site.restatement else ""
    # Where the notes of a meeting are not held, no words stand for them as a whole.
    whole, place = (restated, restated) if meeting.held else (_NOT_HELD, ", ".join(filter(None, (_NOT_HELD, restated))))
    citation = Citation(
        key_of(address), meeting.title, "", meeting.when, meeting.date, site.author, site.title, address, whole, site.language
    )
    return _Notes(citation, base, in_a_sentence(meeting.title), place, archive.margin)


def _places(notes: _Notes, meeting: Meeting) -> Iterator[Cited]:
    yield from _blocks(notes, meeting, None, meeting.opening)
    for item in meeting.items:
        if not item.withdrawn:
            named = f"{item.title} (item {number})" if (number := _number(meeting, item)) else item.title
            yield Cited(item.anchor, item.address, notes.place(item.address, named))
            yield from _blocks(notes, meeting, item, item.blocks)


def _number(meeting: Meeting, item: Item) -> str:
    """Return the number of an item as it is cited; that of a part behind its item's, where it does not begin with that: "2.1, part 1"."""
    number = item.number.rstrip(".")
    above = next((other for other in meeting.items if other.anchor == item.parent), None) if item.parent else None
    of = _number(meeting, above) if above else ""
    return f"{of}, part {number}" if number and of and not number.startswith(of) else number


def _blocks(notes: _Notes, meeting: Meeting, item: Item | None, blocks: tuple[Block, ...]) -> Iterator[Cited]:
    under = f": {item.title}" if item else ""
    # Numbers are cited where the page prints them: of several.
    is_numbered = {kind: sum(isinstance(block, kind) for block in blocks) > 1 for kind in (Question, Comment)}
    for block in blocks:
        if not block.prose.withdrawal:
            if isinstance(block, Action):
                yield Cited(block.anchor, block.address, _of_traced(notes, block))
            elif block.anchor and not isinstance(block, Text):
                address = f"{meeting.address}#{block.anchor}"
                name = _name(block, is_numbered=is_numbered[Comment if isinstance(block, Comment) else Question])
                read = read_words(notes.margin, meeting.id, block.anchor)
                yield Cited(block.anchor, address, notes.place(address, f"{name}{under}", read))
        for mark in block.prose.marks:
            if isinstance(mark, Commitment) and not mark.prose.withdrawal:
                yield Cited(mark.anchor, mark.address, _of_traced(notes, mark))


def _of_traced(notes: _Notes, record: Traced) -> Citation:
    read = read_words(notes.margin, record.meeting, record.anchor)
    if isinstance(record, Action):
        return notes.place(record.address, f"Action {record.id}", read)
    return notes.place(record.address, f"{record.kind.capitalize()} {record.id}", "marked by the editors", read)


def _name(block: Question | Response | Comment | Update | Decision, *, is_numbered: bool) -> str:
    """Return what a block is called, with who said it. is_numbered: whether it, or the question that it answers, is one of several."""
    match block:
        case Question():
            name = f"Question {block.ordinal}" if is_numbered else "Question"
        case Response():
            name = f"{block.label} to question {block.answers}" if is_numbered else block.label
        case Comment():
            name = f"Comment {block.ordinal}" if is_numbered else "Comment"
        case Update():
            part = f", {block.owner}’s part" if block.owner else ""
            return f"Update on {block.action}{part}"
        case Decision():
            return block.name
    by = ", ".join(block.attributions)
    return f"{name} ({by})" if by else name

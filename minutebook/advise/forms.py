"""Advise on words that look like a label, a record or lines and stand as text: they may be meant so, and seldom are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it.token import Token

from minutebook.blocks import Block, Decision, Record, Spoken, Text, Update
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.link.people import known_as, speakers
from minutebook.prose import Prose, bold_start, plain
from minutebook.records import Meeting

_BY_NUMBER = re.compile(r"(?P<word>Q|A)(?P<number>\d{1,2})[.)]?(?: \(?(?P<by>[^:()]{1,40})\)?)?\s*:", re.ASCII)

_DECIDING = "resolved|agreed|recommended|decided"
_DECIDED_BOLD = re.compile(
    rf"(?P<label>(?:it was )?(?:(?:{_DECIDING})(?: unanimously)?|unanimously (?:{_DECIDING})|resolution(?: [\w/.-]+)?|motion carried)\s*:?)"
    r"(?: (?:that|to)\b.*)?",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    rf"(?:{_DECIDING.title()}|Resolution(?: \d[\w/.-]*)?|(?i:it was (?:{_DECIDING})))\s*:\s*"
    rf"|(?:IT WAS |It was )?(?:{_DECIDING.upper()})\b:?\s*"
)
_DECIDED_INSIDE = re.compile(r"\bRESOLVED\b:?\s*")
_EDITOR = r"(?:(?:editor(?:['’]?s|ial)? note|note by the editor)|editor|ed\.)"
_EDITORS_BRACKET = re.compile(rf"[\[(]\s*{_EDITOR}\s*[:—–-]\s*(?P<words>[^\[\])]{{0,300}})[\])]", re.IGNORECASE)
_EDITORS_NOTE = re.compile(rf"{_EDITOR}\s*[:—–-]\s*(?P<words>.*)", re.IGNORECASE)
# Where words are wrapped, two lines as short as these do not follow each other.
_SHORT = 45
_HEADING_OR_ROW = re.compile(r"(?:[A-Z]{1,4} ?)?\d{1,4}(?:[./]\d{1,4}[.:)]?|[.)]) [A-Z]|.*\S\t", re.ASCII)
_OPEN_END = re.compile(r".*(?:[.,;:!?…—–-]|\b(?:[a-z]{1,3}|from|with|that|Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Rev))", re.DOTALL)
# Longer than lines are wrapped.
_LONG = 160
_QUOTES = "\"'”’)]"
_NEXT_SENTENCE = re.compile(r"[.!?]\W{0,2} [A-Z]")
_SHOWN = 60
"""Letters of somebody's words that a message repeats."""


def speakers_unlabelled(archive: Archive) -> Iterator[Diagnostic]:
    """Words after the name of somebody, "**Chair:** …", are a question, a response or a comment of theirs."""
    roles = [role.label for role in archive.roles]
    for meeting in archive.meetings.held:
        for prose in _texts(meeting):
            for place, inline in _paragraphs(prose, meeting):
                printed = _speaker(inline)
                parts = [part for part, _ in speakers(meeting, printed, roles)] if printed else []
                if parts and all(part in roles or known_as(meeting, part) for part in parts):
                    forms = f"**Question ({printed}):**, **Response ({printed}):** or **Comment ({printed}):**"
                    message = f"what somebody says should begin with {forms}, or it is found under nobody, {found(plain(inline))}"
                    yield Diagnostic(place, message, "speech-unlabelled", printed)


def _speaker(inline: Token) -> str:
    """Return the bold words, or those after Q and a number, that end with a colon at the beginning of a paragraph; else nothing."""
    if numbered := _BY_NUMBER.match(plain(inline)):
        return numbered["by"] or ""
    bold, after = bold_start(inline) or ("", 0)
    rest = "".join(child.content for child in (inline.children or [])[after:])
    return bold.strip().removesuffix(":").strip() if bold.strip().endswith(":") or rest.startswith(":") else ""


def answers_unlabelled(archive: Archive) -> Iterator[Diagnostic]:
    """Under an item that has a question 1, "A1: …" is the response to it."""
    for item in archive.items:
        numbers = {question.ordinal for question in archive.items.questions(item)}
        for block in item.blocks:
            for place, inline in _paragraphs(block.prose, archive.meetings.by_id(item.meeting)):
                match = _BY_NUMBER.match(plain(inline))
                if match and match["word"] == "A" and match["number"] in numbers and not match["by"]:
                    message = (
                        f"a response should begin with its label, {found(plain(inline))}; did you mean **Response {match['number']}:**?"
                    )
                    yield Diagnostic(place, message, "speech-unlabelled", match["number"])


def _texts(meeting: Meeting) -> Iterator[Prose]:
    """Yield the words of a meeting's notes that are no record."""
    for blocks in (meeting.opening, *(item.blocks for item in meeting.items)):
        yield from (block.prose for block in blocks if isinstance(block, Text | Spoken))


def _paragraphs(prose: Prose, meeting: Meeting) -> Iterator[tuple[Location, Token]]:
    """Yield the paragraphs and entries of lists, each with its place; the cells of a table are neither."""
    before = ""
    for token in prose.tokens:
        if token.type == "inline" and token.map and before == "paragraph_open":
            yield Location(meeting.location.path, token.map[0]), token
        before = token.type


def decisions(archive: Archive) -> Iterator[Diagnostic]:
    """What a meeting decided, "RESOLVED: to pay", is a decision, and listed among them."""
    for meeting in archive.meetings.held:
        for anchor, blocks in _parts(meeting):
            for block in blocks:
                for place, inline in _paragraphs(block.prose, meeting) if isinstance(block, Text | Spoken) else ():
                    for line, text, start in _deciding(inline):
                        meant = Decision.meant(text[start:])
                        words = meant.words if len(meant.words) <= _SHOWN else f"{meant.words[: _SHOWN - 1]}…"
                        message = f"a decision should be a quotation with its head in bold, or it is not listed as one, {found(text)}"
                        form = f"write {meant.form}, a line >, and > {words or '<words>'}"
                        yield Diagnostic(Location(place.path, place.line + line), f"{message}; {form}", "decision-unmarked", anchor)


def _deciding(inline: Token) -> Iterator[tuple[int, str, int]]:
    """Yield the line of a paragraph, from 0, the text from it on, and the letter of that at which the words of a decision begin.

    What was pasted without empty lines is read line by line, where a line ends as a paragraph does.
    """
    lines = [" ".join(line.split()) for line in plain(inline).split("\n")]
    of_lines = [(number, line, _decided_in(line)) for number, line in enumerate(lines) if _ends_with(line, lines[number + 1 :])]
    alone = [(number, line, start) for number, line, start in of_lines if start is not None]
    whole = " ".join(lines)
    if len(lines) > 1 and alone:
        yield from alone
    elif (start := _decided_from(inline, whole)) is not None:
        yield 0, whole, start


def _ends_with(line: str, others: list[str]) -> bool:
    """Return whether a paragraph can end with a line; others: those below it."""
    return line.rstrip(_QUOTES)[-1:] in (".", "!", "?") and (not others or not others[0][:1].islower())


def _decided_from(inline: Token, text: str) -> int | None:
    """Return at which letter of a paragraph the words of a decision begin; None where it is none."""
    bold = bold_start(inline)
    if bold and (label := _DECIDED_BOLD.fullmatch(" ".join(bold[0].split()))):
        return len(label["label"])
    return _decided_in(text)


def _decided_in(text: str) -> int | None:
    """Return the same of words without markup."""
    if match := _DECIDED.match(text):
        return match.end()
    # A title in capitals says nothing.
    match = _DECIDED_INSIDE.search(text) if text != text.upper() else None
    return match.end() if match else None


def editors_notes(archive: Archive) -> Iterator[Diagnostic]:
    """What the editor adds stands in the front matter and not among the words of the notes, which would be taken for the meeting's."""
    for meeting in archive.meetings.held:
        for anchor, blocks in _parts(meeting):
            for block in blocks:
                for place, inline in _paragraphs(block.prose, meeting):
                    text = plain(inline)
                    if match := _EDITORS_BRACKET.search(text) or _editors_line(inline, text):
                        words = match["words"].strip(" ])").replace('"', "'")
                        at = f"at: {block.anchor or anchor}, " if block.anchor or anchor else ""
                        form = f'editors_notes: [{{{at}text: "{words[:1].upper()}{words[1:]}"}}]'
                        message = "an editor's note should stand in the front matter, or its words are read as the meeting's"
                        yield Diagnostic(place, f"{message}, {found(match.group().strip())}; write {form}", "editors-note-unmarked", anchor)


def _editors_line(inline: Token, text: str) -> re.Match[str] | None:
    """Return the note of an editor that a paragraph is; "Editor: Ann" of a newsletter is none unless it is slanted."""
    match = _EDITORS_NOTE.match(text)
    children = [child for child in inline.children or () if child.nesting or child.content.strip()]
    return match if match and ("note" in text[: match.start("words")].casefold() or children[0].type == "em_open") else None


def apart_from_records(archive: Archive) -> Iterator[Diagnostic]:
    """A quotation straight after a record is a paragraph of its own words, and stands in the record's quotation."""
    for meeting in archive.meetings.held:
        for _, blocks in _parts(meeting):
            for record, block in pairwise(blocks):
                if isinstance(record, Record) and isinstance(block, Text) and block.prose.tokens[0].type == "blockquote_open":
                    words = found(block.prose.text.partition("\n")[0])
                    message = f"all words of a record should stand in one quotation, or they are no part of it, {words} apart from it"
                    mend = "if they belong to it, write > on the empty line above them"
                    yield Diagnostic(block.location, f"{message}; {mend}", "record-parted", _name_of(record))


def lines_together(archive: Archive) -> Iterator[Diagnostic]:
    """The lines of an address, or below "Signed", and the paragraphs that were pasted without empty lines between, stay apart."""
    for prose, path, about in _all_words(archive):
        for place, token in enumerate(prose.tokens):
            # "8. Cemetery" above other words is a heading, and advised to be one.
            is_numbered = place > 1 and prose.tokens[place - 2].type == "list_item_open" and bool(prose.tokens[place - 2].info)
            if token.type == "inline" and "\n" in token.content and token.map and not is_numbered and (run := _run_together(token)):
                number, message = run
                yield Diagnostic(Location(path, token.map[0] + number), message, "lines-together", about)


def _all_words(archive: Archive) -> Iterator[tuple[Prose, PurePosixPath, str]]:
    """Yield the words of notes, themes and pages, each with its file and the place in it by which notes accept advice."""
    for meeting in archive.meetings.held:
        for anchor, blocks in _parts(meeting):
            yield from ((block.prose, meeting.location.path, block.anchor or anchor) for block in blocks)
    yield from ((theme.introduction, theme.location.path, "") for theme in archive.themes)
    yield from ((page.prose, page.location.path, "") for page in archive.pages)


def _run_together(inline: Token) -> tuple[int, str] | None:
    """Return the line of a paragraph, from 0, that runs into the next and was plainly meant not to, and what to say of it."""
    lines = _printed_lines(inline)
    in_bold = [bool(re.fullmatch(r"\*\*[^*]+\*\*", line.strip())) for line in inline.content.split("\n")]
    for number, ((line, _), (after, breaks)) in enumerate(pairwise(lines)):
        # An amount is no line of its own: "was to cost", "1.8 million".
        begins = after[:1].isupper() or (after[:1].isdigit() and not line.rpartition(" ")[2][:1].islower())
        # A heading and the row of a table are told of as what they are.
        if (
            breaks
            or not begins
            or _HEADING_OR_ROW.match(line)
            or _HEADING_OR_ROW.match(after)
            or in_bold[number : number + 2] == [True, False]
        ):
            continue
        if max(len(line), len(after)) <= _SHORT and line and not _OPEN_END.fullmatch(line):
            message = f"a line that is to stay one should end with a backslash, or it runs into the next, {found(line)} above {after!r}"
            return number, f"{message}; write '{line}\\'"
        if len(line) >= _LONG and line.rstrip(_QUOTES)[-1:] in (".", "!", "?") and _NEXT_SENTENCE.search(line):
            ends = f"{found(line[-_SHOWN:])} above {after[:_SHOWN]!r}"
            return number, f"paragraphs should have an empty line between them, or they are one, {ends}; put an empty line there"
    return None


def _printed_lines(inline: Token) -> list[tuple[str, bool]]:
    """Return the lines of an inline token as typed, without markup, and whether each begins a line on the page too."""
    lines: list[tuple[str, bool]] = [("", True)]
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            lines.append(("", child.type == "hardbreak"))
        elif child.content:
            lines[-1] = lines[-1][0] + child.content, lines[-1][1]
    return lines


def _name_of(record: Record) -> str:
    """Return what messages call a record: the id of its action, or the place of a decision."""
    return record.anchor if isinstance(record, Decision) else record.action if isinstance(record, Update) else record.id


def _parts(meeting: Meeting) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the blocks before the first heading, and those under each, with the anchor of it."""
    yield "", meeting.opening
    yield from ((item.anchor, item.blocks) for item in meeting.items)


CHECKS = (speakers_unlabelled, answers_unlabelled, decisions, editors_notes, apart_from_records, lines_together)

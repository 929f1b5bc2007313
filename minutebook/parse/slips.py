"""Find words that were plainly meant as something else: nothing that lost its form is silently taken for text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from markdown_it.token import Token

from minutebook.addresses import slug
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.parse import labels
from minutebook.parse.facts import FACTS, fact_form, meant_fact, read_notice
from minutebook.parse.headings import Heading, is_number_alone
from minutebook.parse.marks import mark_slips
from minutebook.prose import bold_start, plain

_RECORD_PLACE = f"a record must be a quotation of its own (each of its lines begins with >) and begin with {labels.RECORD_FORM}"
# Those of other fonts come out of Word as a letter and a tab.
_BULLET = re.compile(r"[•·◦▪‣●○■□➢]|[o§Øüv](?=\t)|§(?= )|-(?=\u00a0)")
_TICKS = frozenset("✓✔☑☐☒✗✘✅❌")
# A label or a fact, at the beginning of a line.
_LABEL_OR_FACT = re.compile(rf"\*{{1,2}}(?:{'|'.join(labels.SPOKEN_LABELS)})\b[^*]*:\*|\*(?:{'|'.join(FACTS)}):")
_SHOWN = 60
"""Letters of somebody's words that a message repeats."""


def slips_in(group: tuple[Token, ...], path: PurePosixPath, *, head: Token | None = None) -> Iterator[Diagnostic]:
    """Yield what is wrong with the words of a top-level block; head is the line of it that is read as a record's."""
    line = 1
    in_list = in_table = 0
    before = None
    for token in group:
        line = token.map[0] if token.map else line
        place = Location(path, line)
        # In a list or table a word such as "Question" or "Themes" is a word, unless a whole record or label is there.
        in_list += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        in_table += token.nesting if token.type.startswith("table") else 0
        if token.type == "heading_open" and token.level:
            message = "a heading must stand at the beginning of its line, not in a quotation or list, got one inside"
            yield Diagnostic(place, f"{message}; take out what stands before its #, or the # if it is none", "heading-place")
        # In the place of the words of a record stands that they were withdrawn.
        if token.type == "inline" and token is not head and not (head and read_notice(token)):
            slips = list(mark_slips(token, place, in_paragraph=before == "paragraph_open"))
            slips = slips or list(_slips_in_entry(token, place) if in_list or in_table else _slips_in_words(token, place))
            # The words of a record may begin as they like.
            yield from slips or (() if head or in_table else _typed(token, place, in_list=bool(in_list)))
        before = token.type


def _typed(inline: Token, place: Location, *, in_list: bool) -> Iterator[Diagnostic]:
    """Yield the actions, questions and answers that stand in the form of a word processor, line by line."""
    bold = bold_start(inline)
    # Stars that make nothing bold are a slip of their own.
    labelled = "**" in plain(inline) or (bold and (labels.read_label(bold[0]) or labels.meant_label(*bold, inline)))
    for number, line in enumerate(inline.content.split("\n")):
        text = line.replace("*", "").replace("\u00a0", " ").strip()
        if number or not labelled:
            yield from _typed_line(text, Location(place.path, place.line + number), among_words=in_list)


def _typed_line(text: str, place: Location, *, among_words: bool) -> Iterator[Diagnostic]:
    """Yield what a line was meant as; among_words: whether it stands in a list or a heading."""
    if record := labels.typed_record(text, place.path.stem):
        form = f"{record.form}, a line >, and > {_short(record.words)}"
        yield Diagnostic(place, f"{record.noun} must be a quotation with its head in bold, {found(text)}; write {form}", "record-unquoted")
    elif typed := labels.typed_label(text, among_words=among_words):
        label, words = typed
        message = f"{labels.A_SPOKEN} must begin with its label, {found(text)}; write {label.form} {_short(words)}"
        yield Diagnostic(place, message, "speech-label")


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _misplaced(inline: Token, place: Location) -> Iterator[Diagnostic]:
    """Yield the records and labels that stand where none can be read."""
    lines = [line.strip() for line in inline.content.split("\n")]
    if any(labels.names_record(line.replace("*", "")) for line in lines):
        yield Diagnostic(place, f"{_RECORD_PLACE}, {found(plain(inline))}", "record-unquoted")
    elif misplaced := next((line for number, line in enumerate(lines) if _is_misplaced(line, number, inline.level)), None):
        mend = "write it without the sign before it" if inline.level > 1 else "put an empty line above it"
        message = f"a label or fact must begin a paragraph of its own, with an empty line above it, {found(misplaced)}; {mend}"
        yield Diagnostic(place, message, "label-place")


def _slips_in_entry(inline: Token, place: Location) -> Iterator[Diagnostic]:
    """Yield what is wrong with the words of an entry or a cell; an entry that was typed with another sign would run on in the one above."""
    yield from _misplaced(inline, place)
    lines = [line.strip() for line in inline.content.split("\n")]
    yield from _entries_told({number: entry for number, entry in _typed_entries(lines).items() if number}, place)


def _slips_in_words(inline: Token, place: Location) -> Iterator[Diagnostic]:
    text = plain(inline)
    lines = [line.strip() for line in inline.content.split("\n")]
    bold = bold_start(inline)
    fact = meant_fact(text)
    if fact:
        value = re.sub(rf"^{fact}\s*[:—–-]?\s*(?:on\s+)?", "", text.partition("\n")[0])
        mend = "put an empty line between the two" if len(lines) > 1 else f"write {fact_form(fact, value)}"
        must = f"{fact} must be a line in italics of the form *{fact}: …*, alone in its paragraph"
        yield Diagnostic(place, f"{must}, {found(text)}; {mend}", "fact-form")
    elif misplaced := list(_misplaced(inline, place)):
        yield from misplaced
    elif bold and labels.meant_record(bold[0]) and not labels.typed_record(text, place.path.stem):
        yield Diagnostic(place, f"{_RECORD_PLACE}, {found(text)}", "record-unquoted")
    elif hashes := next((line for line in lines if re.match(r"#{2,6}[^#\s]|#[A-Za-z]", line)), None):
        form = re.sub("^#+", r"\g<0> ", hashes)
        yield Diagnostic(place, f"a heading must have a space after its #, {found(hashes)}; write {_short(form)}", "heading-space")
    elif entries := _typed_entries(lines):
        yield from _entries_told(entries, place)
    elif row := _pasted_row(lines):
        cells = [cell.strip() for cell in re.split(r"\t+|\|", row.strip("|")) if cell.strip()]
        form = f"write | {' | '.join(cells)} | and under it {'|---' * len(cells)}|"
        yield Diagnostic(
            place,
            f"a table must have | around its cells and a line of hyphens under its head, {found(row.replace(chr(9), ' ⇥ '))}; {form}",
            "table-form",
        )


def _entries_told(entries: dict[int, tuple[str, str]], place: Location) -> Iterator[Diagnostic]:
    for number, (sign, words) in entries.items():
        message = f"an entry of a list must begin with '- ', got {sign!r}; write - {_short(words)}"
        yield Diagnostic(Location(place.path, place.line + number), message, "typed-bullet")


def _typed_entries(lines: list[str]) -> dict[int, tuple[str, str]]:
    """Return, by the line, the sign that stands in the place of a hyphen and the words of the entry; a tick is one of them."""
    if bullets := {number: (line[0], line[1:].strip()) for number, line in enumerate(lines) if _BULLET.match(line)}:
        return bullets
    # One tick begins a sentence; several, on lines that would run together, are a list.
    ticked = {number: (line[0], line) for number, line in enumerate(lines) if line[:1] in _TICKS}
    return ticked if len(ticked) > 1 else {}


def _pasted_row(lines: list[str]) -> str | None:
    """Return the first row of a table that was pasted with tabs between its cells, or that has no line under its head."""
    rows = [line for line in lines if re.search(r"\S\t+\S", line) or re.match(r"\|.*[^\\]\|", line)]
    # "Present:", a tab and the names are a label and what it tells.
    is_labelled = all(re.match(r"[^\t|]{1,40}:\t", line) for line in rows)
    return rows[0] if len(rows) > 1 and not is_labelled else None


def _is_misplaced(line: str, number: int, level: int) -> bool:
    """Return whether a line of words is a label or a fact where none can be read: inside a paragraph, a list or a quotation."""
    return (number > 0 or level > 1) and bool(_LABEL_OR_FACT.match(line))


def heading_slips(inline: Token, heading: Heading, place: Location) -> Iterator[Diagnostic]:
    """Yield what is wrong with the words of a heading."""
    text = plain(inline)
    yield from mark_slips(inline, place, in_paragraph=False)
    if any(child.type == "link_open" for child in inline.children or ()):
        yield Diagnostic(
            place, f"a heading must be plain words, with links in the text below it, {found(text)}; write its words alone", "heading-link"
        )
    if re.search(r"[{}]", heading.title):
        words, id = " ".join(re.sub(r"\{[^{}]*\}|[{}]", " ", text).split()), re.search(r"\{#?([^{}]*)", text)
        mend = f"write {words} {{#{slug(id[1]) if id and slug(id[1]) else '<word>'}}}, or the title without braces"
        message = f"an explicit id must be of the form {{#id}} at the end of its heading, {found(text)}; {mend}"
        yield Diagnostic(place, message, "heading-id")
    if not heading.title.strip():
        yield Diagnostic(place, f"a heading must have words, {found(text)}; write them before its id", "heading-empty")
    elif is_number_alone(heading):
        mend = "write behind it what it is about or, where the notes print no more, (no title)"
        yield Diagnostic(place, f"a heading must have words, got the number {heading.title.strip()!r} alone; {mend}", "heading-empty")
    if labels.names_record(text) or labels.names_record(heading.title):
        yield Diagnostic(place, f"a record must be a quotation and begin with {labels.RECORD_FORM}, {found(text)}", "record-unquoted")
    else:
        yield from _typed_line(heading.title, place, among_words=True)

"""Read the commitments that editors mark in the words of a block: a bold label that begins a paragraph or an entry of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from markdown_it.token import Token

from minutebook.blocks import Commitment
from minutebook.blocks.context import Context
from minutebook.blocks.record import RecordHead
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.nearest import meant_as
from minutebook.parse import labels
from minutebook.parse.facts import read_notice
from minutebook.prose import MARK, Prose, bare_words, bold_start, bolds, marked, plain, without_start
from minutebook.withdrawal import Withdrawal

_FIELDS = tuple(dict.fromkeys(name for fields in Commitment.FIELDS.values() for name in fields))
_OTHER_NAMES = ("owner", "who", "from", "to")
"""What people call whoever undertakes it, or is asked."""
_FORM = " or ".join(Commitment.FORMS)
_SEEN_AFTER = 4
"""Pieces of a line after bold words that say whether these are a label: a colon, a dash or a capital comes at once."""
_MARK = re.compile(rf"(?P<word>{'|'.join(Commitment.LABELS)}) (?P<number>[1-9]\d{{0,3}})(?: \((?P<fields>[^()]+)\))?:", re.ASCII)
# The shape of a label, whatever its word, with one space between words; the id is that of an action's head. "Request for information" is
# text.
_SHAPE = re.compile(
    r"(?P<word>[A-Za-z]+) ?(?:\d{4}-\d\d[\w/-]*/c?)?(?P<number>\d{1,4})?[a-z]? ?(?:\((?P<fields>[^()]*)\)?)? ?[:.]? ?", re.ASCII
)
# Without stars, a field after the number tells a label from "Commitment 3: …" in print; without a number it is nothing else.
_BARE = re.compile(
    rf"(?P<label>[A-Za-z]+ ?\d{{0,4}} ?\((?:{'|'.join((*_FIELDS, 'owner'))})\b[^()]*\)|(?i:commitment|request)) ?:",
    re.ASCII,
)


def read_mark(bold: str) -> RecordHead | None:
    """Return the head of a commitment that bold words are, or None if they are something else."""
    match = _MARK.fullmatch(bold)
    if not match:
        return None
    fields = [part.partition(":") for part in match["fields"].split(";")] if match["fields"] else []
    if not all(name.strip() in _FIELDS and value.strip() and ":" not in value for name, _, value in fields):
        return None
    return RecordHead(match["word"], match["number"], tuple((name.strip(), value.strip()) for name, _, value in fields))


def with_marks(tokens: Sequence[Token], context: Callable[[int], Context]) -> tuple[Token, ...]:
    """Return the tokens of a block with a mark in the place of each label of a commitment.

    context gives where in the notes a line is.
    """
    heads: dict[int, RecordHead] = {}
    words = list(tokens)
    for index, token in enumerate(tokens):
        start = bold_start(token) if token.type == "inline" and tokens[index - 1].type == "paragraph_open" else None
        if start and (head := read_mark(start[0])):
            heads[index] = head
            words[index] = without_start(token, start[1])
    result = list(words)
    for index, head in heads.items():
        line = tokens[index].map
        place = context(line[0] if line else 0)
        notice = read_notice(words[index])
        if notice:
            words[index], _ = notice
        prose = Prose(tuple(_marked_words(words, index)), notice[1] if notice else None)
        if not prose.text.strip():
            message = f"{head.label} must have words after its label, got none; write them behind it"
            place.tell(Diagnostic(place.place, message, "commitment-label"))
        result[index] = marked(words[index], Commitment.read(head, prose, place))
    return tuple(result)


def withdrawn_mark(inline: Token) -> Withdrawal | None:
    """Return that the commitment of which a paragraph holds the mark was withdrawn, and with it all words of the paragraph."""
    marks = (child.meta["mark"] for child in inline.children or () if child.type == MARK)
    return next((mark.prose.withdrawal for mark in marks if isinstance(mark, Commitment)), None)


def _marked_words(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    """Yield the paragraph of the inline token at index or, where that begins an entry of a list, the whole entry."""
    if index < 2 or tokens[index - 2].type != "list_item_open":
        yield from tokens[index - 1 : index + 2]
        return
    # The paragraph of a tight list is not shown as one.
    yield replace(tokens[index - 1], hidden=False)
    yield tokens[index]
    yield replace(tokens[index + 1], hidden=False)
    depth = 0
    for token in tokens[index + 2 :]:
        if token.type == "list_item_close" and not depth:
            return
        depth += token.nesting if token.type.startswith("list_item") else 0
        yield token


def mark_slips(inline: Token, place: Location, *, in_paragraph: bool) -> Iterator[Diagnostic]:
    """Yield what is wrong with the labels of commitments in an inline token: their form, or where they stand."""
    children = inline.children or []
    last = _last_beginning(children)
    line, counted = place.line, 0
    for start, bold, after in bolds(inline):
        line += sum(child.type in ("softbreak", "hardbreak") for child in children[counted:start])
        counted, here = start, Location(place.path, line)
        begins = in_paragraph and start <= last
        if read_mark(bold):
            yield from bare_words(children[start:after], "a label", here)
        if not read_mark(bold):
            rest = "".join(child.content for child in children[after : after + _SEEN_AFTER])
            if mend := _meant(bold, rest, begins=begins):
                where = "" if begins else " where a paragraph or an entry of a list begins"
                message = f"a commitment or request must be marked as {_FORM}{where}, got {bold!r}; did you mean {mend}?"
                yield Diagnostic(here, message, "commitment-label")
        elif not begins:
            mend = "make a paragraph of its own of it, with an empty line above"
            message = f"a commitment or request must be marked where a paragraph or an entry of a list begins, {found(bold)}; {mend}"
            yield Diagnostic(here, message, "commitment-place")
    bare = _BARE.match(_unlabelled(inline))
    is_label = bare and ("(" in bare["label"] or _is_bare_label(bare["label"].casefold(), inline, in_paragraph=in_paragraph))
    if bare and is_label and (mend := _meant(bare["label"], ":", begins=True)):
        message = f"a commitment or request must be marked as {_FORM}, got {bare['label']!r}; did you mean {mend}?"
        yield Diagnostic(place, message, "commitment-label")


def _is_bare_label(word: str, inline: Token, *, in_paragraph: bool) -> bool:
    """Return whether a word before a colon marks what follows; in a list a "Request: …" can be an entry of print."""
    return in_paragraph and (inline.level == 1 or not word.startswith("request"))


def _unlabelled(inline: Token) -> str:
    """Return the words of an inline token after the label of what somebody says, if they begin with one; other bold words are none."""
    first = bold_start(inline)
    if first and labels.read_label(first[0]):
        inline = without_start(inline, first[1])
        first = bold_start(inline)
    return "" if first else plain(inline)


def _last_beginning(children: Sequence[Token]) -> int:
    """Return the last of some children before which nothing stands but the label of what somebody says."""
    after = 0
    first = bold_start(Token("inline", "", 0, children=list(children)))
    if first and labels.read_label(first[0]):
        after = first[1]
    begun = (place for place in range(after, len(children)) if children[place].content.strip() or _opens(children[place]))
    return next(begun, len(children))


def _opens(child: Token) -> bool:
    return bool(child.nesting) or child.type == "softbreak"


def _meant(bold: str, rest: str, *, begins: bool) -> str:
    """Return the label that bold words before others were plainly meant as, as it must be written; empty if they were not."""
    shape = _SHAPE.fullmatch(" ".join(bold.split()))
    if not shape:
        return ""
    word, number, fields = shape["word"], (shape["number"] or "").lstrip("0"), (shape["fields"] or "").strip(" :")
    near = meant_as(word, (*Commitment.LABELS, *labels.SPOKEN_LABELS))
    ends = bold.rstrip().endswith(":") or rest.lstrip().startswith(":")
    is_named = bool(shape["number"] or ":" in fields)
    # "Requests:" heads a list of them; "**Commitment** It …" is a label, "**Request** for help …" is not.
    alone = begins and word.capitalize() in Commitment.LABELS and bool(re.match(r"\s*(?:[—–-]\s*)?[A-Z]|\s+[—–-]", rest))
    is_label = (is_named and (begins or ends)) or ((ends or alone) and not word.casefold().endswith("s"))
    if near not in Commitment.LABELS or not is_label:
        return ""
    named = f" ({_mended(fields, near)})" if fields else ""
    return f"**{near} {number or '<number>'}{named}:**"


def _mended(fields: str, label: str) -> str:
    """Return the fields of a label in their form, where one has no name or no colon after it."""
    who = "of" if "of" in Commitment.FIELDS[Commitment.LABELS[label]] else "by"
    parts = re.split(rf"[;,]\s*(?={'|'.join(_FIELDS)})|;", fields)
    return "; ".join(_field(part.strip(), who) for part in parts if part.strip())


def _field(part: str, who: str) -> str:
    name, colon, value = part.partition(":")
    if colon:
        if name.strip().casefold() in _OTHER_NAMES:
            return f"{who}: {value.strip() or '<words>'}"
        near = get_close_matches(name.strip().casefold(), _FIELDS, n=1, cutoff=0.6)
        return f"{near[0] if near else '<field>'}: {value.strip() or '<words>'}"
    first, _, rest = part.partition(" ")
    return f"{first.casefold()}: {rest}" if first.casefold() in _FIELDS and rest else f"{who}: {part}"

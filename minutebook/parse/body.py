"""Parse the body of a meeting's notes into items, questions, responses and records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from minutebook.blocks import Block, Text
from minutebook.blocks.context import Anchors, Context
from minutebook.blocks.spoken import SpokenLabel
from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.parse import labels
from minutebook.parse.facts import FACTS, LISTS, fact_form, lost_fact, read_fact, read_notice
from minutebook.parse.headings import Heading, anchor_of, instead_of, numbers_in, read_heading, with_id
from minutebook.parse.marks import with_marks, withdrawn_mark
from minutebook.parse.slips import heading_slips, slips_in
from minutebook.prose import Prose, bare_words, bold_start, plain, problems_in, tokens_of, without_start
from minutebook.read import Source
from minutebook.records import Item
from minutebook.reference import Reference
from minutebook.rules import RuleId
from minutebook.withdrawal import read_withdrawal

MAX_RECORDS = 2000
"""The longest notes of a day have some hundreds of items, questions, responses and records."""


def parse_body(source: Source, body: str, first_line: int, tell: Tell) -> tuple[tuple[Block, ...], tuple[Item, ...]]:
    """Return what stands before the first heading, and the items in order; tell of everything malformed."""
    tokens = tokens_of(body, first_line)
    for problem in problems_in(tokens, source.path):
        tell(problem)
    notes = _Notes(source, first_line, numbers_in(tokens), tell)
    place = Location(source.path, first_line)
    for group in groups(tokens):
        place = notes.place(group[0])
        notes.add(group)
        if notes.count > MAX_RECORDS:
            break
    read = notes.finish()
    if notes.count > MAX_RECORDS:
        message = f"notes must have at most {MAX_RECORDS:,} items, questions, responses and records, got more; part them into two files"
        tell(Diagnostic(place, message, "records-too-many"))
    return read


def groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the top-level blocks, each with all that is in it."""
    start = 0
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tuple(tokens[start : index + 1])
            start = index + 1


@dataclass
class _OpenBlock:
    """Text, or what somebody says under a label, that is still being read."""

    location: Location
    label: SpokenLabel | None = None
    tokens: list[Token] = field(default_factory=list)


@dataclass
class _OpenItem:
    """An item that is still being read; the first one, without heading, holds what stands before all headings."""

    location: Location
    heading: Heading
    level: int
    parent: str
    anchor: str
    facts: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def words_of(self, fact: str) -> str:
        return self.facts[fact][0].text if self.facts.get(fact) else ""


class _Notes:
    """Reads one body from top to bottom: each top-level block either opens something or belongs to what is open."""

    def __init__(self, source: Source, first_line: int, numbers: frozenset[str], tell: Tell) -> None:
        """numbers: those of all headings, which come one by one."""
        self._source = source
        self._first_line = first_line
        self._numbers = numbers
        self._tell = tell
        self._anchors = Anchors(tell)
        self._opening = _OpenItem(Location(source.path, first_line), Heading("", "", None), 1, "", "")
        self._items: list[_OpenItem] = []
        self._open: _OpenBlock | None = None
        self.count = 0
        """Items, questions, responses and records that were begun."""

    def add(self, group: tuple[Token, ...]) -> None:
        """Take the next top-level block."""
        place = self.place(group[0])
        match group[0].type:
            case "heading_open":
                self._close()
                self._open_item(group, place)
            case "paragraph_open":
                self._add_paragraph(group, place)
            case "blockquote_open":
                self._add_quote(group, place)
            case _:
                self._find_slips(group)
                self._add_text(group, place)

    def finish(self) -> tuple[tuple[Block, ...], tuple[Item, ...]]:
        """Return what has been read."""
        self._close()
        self._check_withdrawn()
        return tuple(self._opening.blocks), tuple(self._item(item) for item in self._items)

    @property
    def _current(self) -> _OpenItem:
        return self._items[-1] if self._items else self._opening

    def place(self, token: Token) -> Location:
        """Return where in the file a block begins."""
        return Location(self._source.path, token.map[0] if token.map else self._first_line)

    def _problem(self, place: Location, message: str, rule: RuleId) -> None:
        self._tell(Diagnostic(place, message, rule))

    def _find_slips(self, group: tuple[Token, ...], head: Token | None = None) -> None:
        for slip in slips_in(group, self._source.path, head=head):
            self._tell(slip)

    def _find_link(self, inline: Token, end: int | None, where: str, place: Location) -> None:
        """Tell of a link in what is read as bare words: the children of an inline token up to an end."""
        for slip in bare_words((inline.children or [])[:end], where, place):
            self._tell(slip)

    # --- items --------------------------------------------------------------------------------------------------------

    def _open_item(self, group: tuple[Token, ...], place: Location) -> None:
        level = int(group[0].tag[1:])
        heading = read_heading(plain(group[1]))
        for slip in heading_slips(group[1], heading, place):
            self._tell(slip)
        if level == 1:
            must = "items must begin with ## (the title stands in the front matter)"
            mend = f"write ## {plain(group[1])}, or take it out if it is a remark"
            self._problem(place, f"{must}, {found(f'# {heading.title}')}; {mend}", "heading-level")
        before = self._current.level
        if level > before + 1 and level > 2:
            message = (
                f"a heading must be at most one level below the one above it, got {'#' * level} after {'#' * before};"
                f" write {'#' * (before + 1)}"
            )
            self._problem(place, message, "heading-skip")
        parent = next((item for item in reversed(self._items) if item.level < level), None)
        above = (parent.heading, parent.anchor) if parent else None
        anchor = anchor_of(heading, above, place, self._tell)
        if anchor:
            self._anchors.give(anchor, place, instead_of(heading, level, anchor, self._numbers))
        elif heading.explicit_id is None:
            must = "a heading must have a Latin letter or a figure, of which its address is made, or an id that gives it one"
            form = with_id(heading, level, "item-<word>")
            self._problem(place, f"{must}, {found(heading.title)}; write {form}, with a word in the letters a to z", "heading-empty")
        # Told once: nothing that stands under it is to share an address with what stands under another.
        anchor = anchor or f"line-{place.line}"
        self.count += 1
        self._items.append(_OpenItem(place, heading, level, parent.anchor if parent else "", anchor))

    def _item(self, item: _OpenItem) -> Item:
        return Item(
            location=item.location,
            meeting=self._source.name,
            anchor=item.anchor,
            number=item.heading.number,
            title=item.heading.title,
            level=item.level,
            parent=item.parent,
            themes=item.facts.get("Themes", ()),
            recommendations=item.facts.get("Recommendation", ()),
            withheld=item.words_of("Withheld"),
            no_update=item.words_of("No update"),
            addressed_elsewhere=item.words_of("Addressed elsewhere"),
            nothing_outstanding=item.words_of("Nothing outstanding"),
            source=item.words_of("Source"),
            withdrawn=read_withdrawal(item.words_of("Withdrawn")),
            blocks=tuple(item.blocks),
        )

    def _check_withdrawn(self) -> None:
        """A withdrawn item says the day and the reason, and holds nothing else but records that are withdrawn too."""
        withdrawn = {item.anchor for item in self._items if "Withdrawn" in item.facts}
        for item in self._items:
            if item.anchor in withdrawn:
                # A fact without words was told of where it stands.
                for fact in (fact for fact in item.facts["Withdrawn"] if read_withdrawal(fact.text) is None):
                    mend = "write the day of today, a comma and the reason"
                    message = f"Withdrawn must be of the form *Withdrawn: YYYY-MM-DD, reason*, {found(fact.text)}; {mend}"
                    self._problem(fact.location, message, "withdrawn-item")
                words = any(block.prose.withdrawal is None for block in item.blocks)
                beside = [name for name in item.facts if name != "Withdrawn"] + (["words"] if words else [])
                if beside:
                    message = f"a withdrawn item must hold nothing else, got {' and '.join(beside)} under it; take out what is withdrawn"
                    self._problem(item.location, message, "withdrawn-item")
            elif item.parent in withdrawn:
                mend = "take it out, or write *Withdrawn: …* under it, too"
                message = f"what stands under a withdrawn item must be withdrawn too, got a sub-item that is not; {mend}"
                self._problem(item.location, message, "withdrawn-item")

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _add_paragraph(self, group: tuple[Token, ...], place: Location) -> None:
        fact = read_fact(group[1])
        if fact:
            self._find_link(group[1], None, fact[0], place)
            self._add_fact(*fact, place)
            return
        under_heading = bool(self._items) and not self._current.blocks and not self._open
        if lost := lost_fact(group[1], under_heading=under_heading):
            self._add_lost_fact(*lost, plain(group[1]), place)
            return
        self._find_slips(group)
        bold, after = bold_start(group[1]) or ("", 0)
        label = labels.read_label(bold)
        if label is None and (label := labels.meant_label(bold, after, group[1])):
            message = f"{labels.A_SPOKEN} must begin with {labels.SPOKEN_FORM}, got {bold!r}; did you mean {label.form}?"
            self._problem(place, message, "speech-label")
            # Read as meant from here on, so that the slip is reported once.
        if label is None:
            self._add_text(group, place)
            return
        self._find_link(group[1], after, "a label", place)
        self._close()
        rest = without_start(group[1], after)
        self._open = _OpenBlock(place, label, [group[0], rest, group[2]] if plain(rest) else [])

    def _add_fact(self, name: str, value: str, place: Location) -> None:
        if name not in FACTS:
            self._problem(place, f"a fact of an item must be one of {', '.join(FACTS)}, {found(name, FACTS)}", "fact-unknown")
            return
        item = self._current
        if not self._items or item.blocks or self._open:
            mend = "move it up, straight under its heading" if self._items else "move it below the first heading"
            mend += "; words that are to be a heading begin with ##"
            self._problem(place, f"{name} must stand straight under a heading, got it after other words; {mend}", "fact-place")
        if name in item.facts:
            mend = f"write one line, *{name}: …; …*" if name in LISTS else "leave one of the two"
            self._problem(place, f"{name} must stand once under a heading, got it twice; {mend}", "fact-twice")
        parts = [part.strip() for part in value.split(";")] if name in LISTS else [value]
        if not all(parts):
            named = "; ".join(filter(None, parts))
            mend = f"write *{name}: {named}*" if named else f"write what it names, *{name}: …*, or take the line out"
            must = "name something between its semicolons" if name in LISTS else "have words after its colon"
            self._problem(place, f"{name} must {must}, {found(value)}; {mend}", "fact-empty")
        item.facts[name] = tuple(Reference(part, place) for part in parts if part)

    def _add_lost_fact(self, name: str, value: str, text: str, place: Location) -> None:
        """Tell of a fact without its form; nothing that says that words are not shown is silently shown as text."""
        form = fact_form(name, value)
        message = f"{name} must be a line in italics of the form *{name}: …*, alone in its paragraph, {found(text)}; did you mean {form}?"
        if name == "Withdrawn":
            message += " An item that was withdrawn at the meeting is told in plain words, without stars"
        self._problem(place, message, "fact-form")
        # Read as meant from here on, so that the slip is reported once.
        if value and (name != "Withdrawn" or read_withdrawal(value)) and name not in self._current.facts and not self._open:
            self._current.facts[name] = (Reference(value, place),)

    # --- records ------------------------------------------------------------------------------------------------------

    def _add_quote(self, group: tuple[Token, ...], place: Location) -> None:
        start = bold_start(group[2]) if group[1].type == "paragraph_open" else None
        if not start or not labels.meant_head(group[2], *start):
            self._find_slips(group)
            self._add_text(group, place)
            return
        self._find_slips(group, head=group[2])
        self._find_link(group[2], None, "the head of a record", place)
        read = labels.read_record_head(group[2], *start)
        if isinstance(read, str):
            self._problem(place, read, "record-head")
            return
        self._close()
        kind, head = read
        prose = self._prose(group[4:-1])
        if not prose:
            mend = "below it write a line > and then > and the words"
            self._problem(place, f"{head.label} must have words of its own after its head, got none; {mend}", "record-empty")
        self._add(kind.read(head, prose, self._context(place)))

    # --- text, and what somebody says ---------------------------------------------------------------------------------

    def _add_text(self, group: tuple[Token, ...], place: Location) -> None:
        if self._open is None:
            self._open = _OpenBlock(place)
        self._open.tokens.extend(group)

    def _close(self) -> None:
        """End the text, or what somebody says, that is open."""
        block, self._open = self._open, None
        if block is None:
            return
        prose = self._prose(block.tokens)
        if block.label is None:
            self._add(Text(block.location, prose))
            return
        if not prose:
            mend = "write them behind it, or take the label out"
            self._problem(block.location, f"{block.label.word} must have words after its label, got none; {mend}", "speech-empty")
        self._add(labels.kind_of(block.label).read(block.label, prose, self._context(block.location)))

    def _prose(self, tokens: Sequence[Token]) -> Prose:
        """Return tokens as words, with the commitments that are marked in them."""
        words = with_marks(tokens, lambda line: self._context(Location(self._source.path, line)))
        inline = [token for token in words if token.type == "inline"]
        notices = {id(token): notice for token in inline if (notice := read_notice(token))}
        for token in (token for token in inline if notices.get(id(token), ("", ""))[1] is None):
            message = f"Withdrawn must be of the form *Withdrawn: YYYY-MM-DD, reason*, {found(plain(token))}"
            self._problem(self.place(token), message, "withdrawn-item")
        if notices and len(inline) > 1:
            message = "a record that is withdrawn must have no words but that it is, got others beside them; take out what is withdrawn"
            self._problem(self.place(inline[0]), message, "withdrawn-item")
        said = [notices[id(token)][1] if id(token) in notices else withdrawn_mark(token) for token in inline]
        shown = tuple(notices[id(token)][0] if id(token) in notices else token for token in words)
        prose = Prose(shown, said[0] if all(said) and said else None)
        self.count += len(prose.marks)
        return prose

    def _context(self, place: Location) -> Context:
        item = self._current
        return Context(self._source.name, item.anchor, place, item.blocks, self._anchors, self._tell)

    def _add(self, block: Block | None) -> None:
        self.count += 1
        if block is not None:
            self._current.blocks.append(block)

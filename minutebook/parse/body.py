"""Parse the body of a meeting's notes into items, questions, responses and records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from markdown_it.token import Token

from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.parse import labels
from minutebook.parse.fields import Report, is_slug, slug
from minutebook.parse.record_blocks import Record, parse_record
from minutebook.parse.slips import heading_slips, slips_in
from minutebook.prose import Prose, plain, problems_in, tokens_of
from minutebook.read import Source
from minutebook.records import Action, Block, Comment, Decision, Item, Question, Reference, Response, Text
from minutebook.rules import RuleId

# What templates/ put on the page of a meeting beside its items.
_USED_BY_PAGES = re.compile(
    r"main|terms?|term-.*|attendance|cited-by|next-meeting|corrections|editors-notes?(?:-.*)?|cite|masthead-.*|asked-.*|.*-name"
    r"|(?:action|update|decision)(?:-.*)?"
)


def parse_body(source: Source, body: str, first_line: int, report: Report) -> tuple[tuple[Block, ...], tuple[Item, ...]]:
    """Return what stands before the first heading, and the items in order; report everything malformed."""
    tokens = tokens_of(body, first_line)
    for problem in problems_in(tokens, source.path):
        report(problem)
    notes = _Notes(source, first_line, report)
    for group in groups(tokens):
        notes.add(group)
    return notes.finish()


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
    """A text, question or response that is still being read."""

    location: Location
    speech: labels.Speech | None = None
    tokens: list[Token] = field(default_factory=list)


@dataclass
class _OpenItem:
    """An item that is still being read; the first one, without heading, holds what stands before all headings."""

    location: Location
    heading: labels.Heading
    level: int
    parent: str
    anchor: str
    facts: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def words_of(self, fact: str) -> str:
        return self.facts[fact][0].text if self.facts.get(fact) else ""

    def questions(self) -> list[Question]:
        return [block for block in self.blocks if isinstance(block, Question)]


class _Notes:
    """Reads one body from top to bottom: each top-level block either opens something or belongs to what is open."""

    def __init__(self, source: Source, first_line: int, report: Report) -> None:
        self._source = source
        self._first_line = first_line
        self._report = report
        self._anchors: dict[str, Location] = {}
        self._counts: Counter[str] = Counter()
        self._opening = _OpenItem(Location(source.path, first_line), labels.Heading("", "", None), 1, "", "")
        self._items: list[_OpenItem] = []
        self._open: _OpenBlock | None = None

    def add(self, group: tuple[Token, ...]) -> None:
        """Take the next top-level block."""
        place = self._place(group[0])
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
        return tuple(self._opening.blocks), tuple(self._item(item) for item in self._items)

    @property
    def _current(self) -> _OpenItem:
        return self._items[-1] if self._items else self._opening

    def _place(self, token: Token) -> Location:
        return Location(self._source.path, token.map[0] if token.map else self._first_line)

    def _problem(self, place: Location, message: str, rule: RuleId) -> None:
        self._report(Diagnostic(place, message, rule))

    def _find_slips(self, group: tuple[Token, ...], head: Token | None = None) -> None:
        for slip in slips_in(group, self._source.path, head=head):
            self._report(slip)

    # --- items --------------------------------------------------------------------------------------------------------

    def _open_item(self, group: tuple[Token, ...], place: Location) -> None:
        level = int(group[0].tag[1:])
        heading = labels.read_heading(plain(group[1]))
        for slip in heading_slips(group[1], heading, place):
            self._report(slip)
        if level == 1:
            self._problem(
                place, f"items must begin with ## (the title stands in the front matter), {found('# ' + heading.title)}", "heading-level"
            )
        above = self._current.level
        if level > above + 1 and level > 2:
            self._problem(
                place, f"a heading must be at most one level below the one above it, got {'#' * level} after {'#' * above}", "heading-skip"
            )
        parent = next((item for item in reversed(self._items) if item.level < level), None)
        anchor = self._anchor(heading, parent, place)
        self._items.append(_OpenItem(place, heading, level, parent.anchor if parent else "", anchor))

    def _anchor(self, heading: labels.Heading, parent: _OpenItem | None, place: Location) -> str:
        """Return the item's permanent place on the page: its explicit id, else from its number, else from its title."""
        if heading.explicit_id is not None:
            if not is_slug(heading.explicit_id):
                near = [slug(heading.explicit_id)]
                self._problem(
                    place,
                    f"an explicit id must be lower-case letters, digits and single hyphens, {found(heading.explicit_id, near)}",
                    "slug",
                )
            elif _USED_BY_PAGES.fullmatch(heading.explicit_id):
                self._problem(place, f"an explicit id must not be one that every page uses, {found(heading.explicit_id)}", "id-reserved")
            return self._new_anchor(heading.explicit_id, place)
        own = slug(heading.number.replace(".", "-")) or slug(heading.title)
        if not own:
            self._problem(place, f"a heading must have a letter or digit, or an explicit {{#id}}, {found(heading.title)}", "heading-empty")
        if parent is None:
            return self._new_anchor(f"item-{own}", place)
        # 1.1 under 1 and 4a under 4 name their whole path; "2)" under 4a and a title do not.
        above = slug(parent.heading.number.replace(".", "-"))
        complete = heading.number and above and re.match(rf"{above}(?:-|[a-z])", own)
        return self._new_anchor(f"item-{own}" if complete else f"{parent.anchor}-{own}", place)

    def _new_anchor(self, anchor: str, place: Location) -> str:
        if anchor in self._anchors:
            first = self._anchors[anchor].line
            message = (
                f"two places must not share one address, got #{anchor} again (first on line {first}); give one heading an explicit {{#id}}"
            )
            self._problem(place, message, "anchor-duplicate")
        self._anchors.setdefault(anchor, place)
        return anchor

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
            blocks=tuple(item.blocks),
        )

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _add_paragraph(self, group: tuple[Token, ...], place: Location) -> None:
        fact = labels.read_fact(group[1])
        if fact:
            self._add_fact(*fact, place)
            return
        self._find_slips(group)
        bold, after = labels.bold_start(group[1]) or ("", 0)
        speech = labels.read_speech(bold)
        if speech is None and (speech := labels.meant_speech(bold, after, group[1])):
            message = f"a question, response or comment must begin with {labels.SPEECH_FORM}, got {bold!r}; did you mean {speech.form}?"
            self._problem(place, message, "speech-label")
            # Read as meant from here on, so that the slip is reported once.
        if speech is None:
            self._add_text(group, place)
            return
        self._close()
        rest = _without_label(group[1], after)
        self._open = _OpenBlock(place, speech, [group[0], rest, group[2]] if plain(rest) else [])

    def _add_fact(self, name: str, value: str, place: Location) -> None:
        if name not in labels.FACTS:
            self._problem(place, f"a fact of an item must be one of {', '.join(labels.FACTS)}, {found(name, labels.FACTS)}", "fact-unknown")
            return
        item = self._current
        if not self._items or item.blocks or self._open:
            self._problem(place, f"{name} must stand straight under a heading, got it after other words", "fact-place")
        if name in item.facts:
            self._problem(place, f"{name} must stand once under a heading, got it twice", "fact-twice")
        parts = [part.strip() for part in value.split(";")] if name in labels.LISTS else [value]
        if not all(parts):
            self._problem(place, f"{name} must name something between its semicolons, {found(value)}", "fact-empty")
        item.facts[name] = tuple(Reference(part, place) for part in parts if part)

    # --- records ------------------------------------------------------------------------------------------------------

    def _add_quote(self, group: tuple[Token, ...], place: Location) -> None:
        start = labels.bold_start(group[2]) if group[1].type == "paragraph_open" else None
        if not start or not labels.meant_record(start[0]):
            self._find_slips(group)
            self._add_text(group, place)
            return
        self._find_slips(group, head=group[2])
        head = labels.read_record_head(group[2], *start)
        if isinstance(head, str):
            self._problem(place, head, "record-head")
            return
        self._close()
        block = parse_record(self._source.name, self._current.anchor, place, head, Prose(group[4:-1]), self._report)
        if block is None:
            return
        self._current.blocks.append(self._with_anchor(block, place))

    def _with_anchor(self, block: Record, place: Location) -> Record:
        """Return the record with a place of its own on the page; an action's is its number and cannot be changed."""
        if isinstance(block, Action):
            if block.anchor in self._anchors:
                first = self._anchors[block.anchor].line
                self._problem(place, f"an id must be used once, got action {block.id} again (first on line {first})", "action-id-reused")
            self._anchors.setdefault(block.anchor, place)
            return block
        self._counts[block.anchor] += 1
        place_in_order = self._counts[block.anchor]
        # A second update on one action at one meeting is rare; a first decision is as likely as a second.
        suffix = f"-{place_in_order}" if place_in_order > 1 or isinstance(block, Decision) else ""
        return replace(block, anchor=self._new_anchor(block.anchor + suffix, place))

    # --- text, questions, responses -----------------------------------------------------------------------------------

    def _add_text(self, group: tuple[Token, ...], place: Location) -> None:
        if self._open is None:
            self._open = _OpenBlock(place)
        self._open.tokens.extend(group)

    def _close(self) -> None:
        """End the open text, question or response."""
        block, self._open = self._open, None
        if block is None:
            return
        prose = Prose(tuple(block.tokens))
        if block.speech is None:
            self._current.blocks.append(Text(block.location, prose))
            return
        if not prose:
            self._problem(block.location, f"{block.speech.label} must have words after its label, got none", "speech-empty")
        if block.speech.label == "Question":
            self._add_question(block.location, block.speech, prose)
        elif block.speech.label == "Comment":
            self._add_comment(block.location, block.speech, prose)
        else:
            self._add_response(block.location, block.speech, prose)

    def _add_question(self, place: Location, speech: labels.Speech, prose: Prose) -> None:
        item = self._current
        number = speech.number
        if not number:
            taken = {question.ordinal for question in item.questions()}
            number = next(str(number) for number in count(len(taken) + 1) if str(number) not in taken)
        anchor = self._new_anchor(f"{item.anchor}-question-{number}".removeprefix("-"), place)
        item.blocks.append(Question(place, anchor, speech.number, speech.by, prose))

    def _add_comment(self, place: Location, speech: labels.Speech, prose: Prose) -> None:
        if speech.number:
            self._problem(place, f"a comment must have no number (nothing answers it), {found(speech.number)}", "comment-number")
        self._current.blocks.append(Comment(place, speech.by, prose))

    def _add_response(self, place: Location, speech: labels.Speech, prose: Prose) -> None:
        questions = self._current.questions()
        if speech.number:
            questions = [question for question in questions if question.number == speech.number]
        if not questions:
            which = f"question {speech.number}" if speech.number else "a question"
            self._problem(
                place, f"{speech.label} must come after {which} under the same heading, got none before it", "response-without-question"
            )
            return
        self._current.blocks.append(Response(place, questions[-1].anchor, speech.label, speech.number, speech.by, prose))


def _without_label(inline: Token, after: int) -> Token:
    """Return the inline token without its bold label."""
    children = list((inline.children or [])[after:])
    if children:
        children[0] = children[0].copy(content=children[0].content.lstrip())
    return inline.copy(children=children)

"""Read HTML: a page, what a Word document becomes, or the scraps of markup that a converter leaves in text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutebook.importing.document import Document, Kind, LeftOut, Line, Piece, Row, lines_of
from minutebook.importing.read.opening import Opened, check_blocks, check_length
from minutebook.importing.read.set_columns import with_gaps
from minutebook.importing.refusal import Refused

MAX_DEPTH = 150
"""Pages nest some 30 deep; deeper is made to exhaust the reader."""
_MAX_OPEN = 2_000
"""Tags that are open at once, in a page that leaves out end tags where it may not."""
_MAX_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(rf"<[a-z][^>]{{{_MAX_ATTRIBUTES},}}", re.IGNORECASE)
_NESTING = re.compile(
    r"<(?P<closes>/)?(?!(?:p|li|t[drh]|thead|tbody|tfoot|d[td]|option|br|hr|img|input|link|meta|col|wbr|area|source|track|embed)\b)[a-z]",
    re.IGNORECASE,
)
_NO_WORDS = frozenset({"script", "style", "head", "-comment", "!doctype"})
_UNREAD = _NO_WORDS | {"template", "noscript", "svg", "math", "iframe", "object"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_STRONG = frozenset({"b", "strong", "u"})
_ASIDE = "nav, aside, footer, form"
_SAYS_WHO = re.compile(r"\b(?:present|attend(?:ees|ance)|regrets|scribe)\b", re.IGNORECASE)


def read(opened: Opened) -> Document:
    """Return the page's main part as a document; what stands around it or is not shown is left out by name, and nothing is fetched."""
    _check_nesting(opened.text)
    body = LexborHTMLParser(opened.text).body
    if body is None:
        raise Refused("must hold notes, got a page without a body")
    raw = (Line(text_of(body), "the page"),)
    check_length(raw)
    check_blocks(blocks_in(body))
    root = _main(body)
    heads = _heads(root, body)
    around = [node for node in _around(root, body) if node.mem_id not in {head.mem_id for head in heads}]
    around += [node for head in heads for node in head.css(_ASIDE)]
    left_out = [LeftOut(f"<{node.tag}>", text_of(node), "it stands outside of the page's main part") for node in around]
    for node in [node for head in heads for node in head.css(_ASIDE)]:
        node.decompose()
    left_out = [part for part in (*(taken for part in (*heads, root) for taken in _taken_out(part)), *left_out) if part.text]
    walk = Walk("paragraph")
    for part in (*heads, root):
        walk.read(part)
    left_out += [LeftOut("the page", image, "an image", in_raw=False) for image in walk.images]
    return Document(tuple(walk.pieces), raw, left_out=tuple(left_out), remarks=opened.remarks)


def _check_nesting(html: str) -> None:
    """Raise Refused where tags are opened far deeper than pages nest, or have very many attributes: the parser takes the square of that."""
    if any(len(tag[0].split(None, _MAX_ATTRIBUTES + 1)) > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(html)):
        raise Refused(f"must have at most {_MAX_ATTRIBUTES} attributes in a tag, got more: this is no ordinary page")
    depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth - 1) if tag["closes"] else depth + 1
        if depth > _MAX_OPEN:
            raise _nested_too_deep()


def _nested_too_deep() -> Refused:
    return Refused(f"must nest at most {MAX_DEPTH} deep, got more: this is no ordinary page")


def blocks_in(body: LexborNode) -> int:
    """Return how many paragraphs, entries and cells a page has at most; a cell that reaches over others counts as all of them."""
    return sum(
        _span(node, "colspan") * _span(node, "rowspan") if node.tag in ("td", "th") else node.tag not in _INLINE for node in body.traverse()
    )


def _main(body: LexborNode) -> LexborNode:
    """Return the part of a page that holds what it is about, as the page says: one article of several is not all of it."""
    articles = body.css("article")
    return body.css_first("main") or body.css_first("[role=main]") or (articles[0] if len(articles) == 1 else body)


def _taken_out(root: LexborNode) -> Iterator[LeftOut]:
    """Take out of a page what its readers are not shown, or not as words; yield its words."""
    stack = list(root.iter())[::-1]
    while stack:
        node = stack.pop()
        unread = node.tag in _UNREAD
        if not unread and "hidden" not in node.attributes and not _HIDDEN.search(node.attributes.get("style") or ""):
            stack.extend(list(node.iter())[::-1])
            continue
        text = text_of(node)
        yield LeftOut(f"<{node.tag}>", text, "it is not part of the page's own text" if unread else "hidden text", in_doubt=not unread)
        node.decompose()


def html_lines(html: str, place: str) -> tuple[Line, ...]:
    """Return the lines of a scrap of HTML, all at one place; rows of tables become lines."""
    body = LexborHTMLParser(html).body
    if body is None:
        return ()
    walk = Walk(place, counted=False)
    walk.read(body)
    return tuple(line for piece in walk.pieces for line in lines_of(piece))


def text_of(node: LexborNode) -> str:
    """Return all words of a node, shown or not, a space between blocks."""
    parts: list[str] = []
    stack = [(node, False)]
    while stack:
        current, leaving = stack.pop()
        if current.tag == "-text":
            parts.append(current.text_content or "")
        elif current.tag == "template":
            # A template's words are in a document of its own.
            parts.append(f" {words_between_tags(current.html or '')} ")
        elif not leaving and current.tag not in _NO_WORDS:
            if current.tag not in _INLINE:
                parts.append(" ")
                stack.append((current, True))
            stack.extend((child, False) for child in reversed(list(current.iter(include_text=True))))
        elif leaving:
            parts.append(" ")
    return " ".join("".join(parts).split())


def words_between_tags(html: str) -> str:
    """Return the words of HTML whose structure does not matter."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())


class Walk:
    """Goes through a page in order and collects its lines and rows."""

    def __init__(self, place: str, *, counted: bool = True, notes: Mapping[str, str] | None = None, in_cell: bool = False) -> None:
        """Take where the page's lines stand, and its footnotes by the ids that links to them have: each is put below its mark."""
        self.pieces: list[Piece] = []
        self.images: list[str] = []
        self.count = 0
        self._place = place
        self._counted = counted
        self._words: list[tuple[str, bool]] = []
        self._form = Line("", "")
        self._strong = 0
        self._lists: list[tuple[str, int]] = []
        self._notes = notes or {}
        self._in_cell = in_cell
        self._noted: list[tuple[str, str]] = []

    def read(self, node: LexborNode, depth: int = 0) -> None:
        """Take in all that node holds."""
        if depth > MAX_DEPTH:
            raise _nested_too_deep()
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._words.append((child.text_content or "", self._strong > 0))
            elif tag in _UNREAD:
                continue
            elif tag == "img":
                self.images.append(child.attributes.get("alt") or "without a description")
            elif tag == "br":
                self._end_line(broken=True)
            elif tag == "table":
                self._end_line()
                self._read_table(child, depth)
            elif tag in _INLINE:
                if tag == "a" and (noted := self._notes.get((child.attributes.get("href") or "").removeprefix("#"))):
                    self._noted.append((text_of(child), noted))
                self._strong += tag in _STRONG
                self.read(child, depth + 1)
                self._strong -= tag in _STRONG
            else:
                self._read_block(child, tag, depth)
        if not depth:
            self._end_line()
            self._add_notes()

    def _add_notes(self) -> None:
        """Add the footnotes whose marks were read, at the place of the mark; those of a cell are left to the end of its table."""
        if self._in_cell:
            return
        place = f"{self._place} {self.count}" if self._counted else self._place
        self.pieces += [Line(f"{mark} {text}", place, note=True) for mark, text in self._noted]
        self._noted = []

    def _read_block(self, node: LexborNode, tag: str, depth: int) -> None:
        self._end_line()
        before = self._form
        if tag in ("ul", "ol"):
            start = node.attributes.get("start") or "1"
            self._lists.append((tag, int(start) - 1 if start.isdigit() and len(start) < 5 else 0))
        elif tag == "li" and self._lists:
            kind, number = self._lists[-1]
            value = node.attributes.get("value") or ""
            number = int(value) if value.isdigit() and len(value) < 5 else number + 1
            self._lists[-1] = (kind, number)
            self._form = Line("", "", Kind.ENTRY, len(self._lists), f"{number}." if kind == "ol" else "•")
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._form = Line("", "", Kind.HEADING, int(tag[1]))
        self.read(node, depth + 1)
        self._end_line()
        if tag in ("ul", "ol"):
            self._lists.pop()
        self._form = before

    def _end_line(self, *, broken: bool = False) -> None:
        text = with_gaps("".join(words for words, _ in self._words).strip())
        # A number before bold words is part of their heading.
        strong = all(is_strong for words, is_strong in self._words if re.search(r"[^\W\d_]", words)) and any(
            bold for _, bold in self._words
        )
        begun = list(takewhile(_is_bold_or_number, self._words))
        lead = "" if strong or not any(bold for _, bold in begun) else " ".join("".join(words for words, _ in begun).split())
        self._words = []
        if not text:
            return
        self.pieces.append(replace(self._form, text=text, place=self._next_place(), strong=strong, broken=broken, lead=lead))
        if self._form.kind is Kind.ENTRY and self._form.marker:
            # A second paragraph of one entry has no marker of its own.
            self._form = replace(self._form, marker="")
        if not broken:
            self._add_notes()

    def _next_place(self) -> str:
        self.count += 1
        return f"{self._place} {self.count}" if self._counted else self._place

    def _read_table(self, table: LexborNode, depth: int) -> None:
        """Take in a table's rows; a cell that reaches over several columns or rows leaves empty ones behind."""
        below: dict[int, int] = {}
        begins = True
        for row in _rows(table):
            cells: list[tuple[Line, ...]] = []
            self.count += 1
            place = f"{self._place} {self.count}" if self._counted else self._place
            for node in row.iter():
                if node.tag not in ("td", "th"):
                    continue
                while below.get(len(cells), 0):
                    below[len(cells)] -= 1
                    cells.append(())
                inner = Walk(place, counted=False, notes=self._notes, in_cell=True)
                inner.read(node, depth + 1)
                inner._end_line()
                self._noted += inner._noted
                self.images += inner.images
                column = len(cells)
                cells.append(tuple(line for piece in inner.pieces for line in lines_of(piece)))
                cells += [()] * (_span(node, "colspan") - 1)
                if (down := _span(node, "rowspan")) > 1:
                    below |= dict.fromkeys(range(column, len(cells)), down - 1)
            if any(cells):
                self.pieces.append(Row(tuple(cells), place, begins))
                begins = False
        # A footnote of a cell stands below the table, which it would part.
        self._add_notes()


def _is_bold_or_number(part: tuple[str, bool]) -> bool:
    """Return whether words are printed bold, or have no letter: a number before bold words is theirs."""
    words, is_strong = part
    return is_strong or not re.search(r"[^\W\d_]", words)


def _rows(table: LexborNode) -> list[LexborNode]:
    """Return a table's own rows, not those of tables in its cells; a caption is a row of one cell to nobody, so it is read as one."""
    rows = []
    for child in table.iter():
        rows += [child] if child.tag == "tr" else [row for row in child.iter() if row.tag == "tr"]
    return rows


def _span(node: LexborNode, name: str) -> int:
    value = node.attributes.get(name) or "1"
    return max(1, int(value)) if value.isdigit() and len(value) < 3 else 1


def _heads(root: LexborNode, body: LexborNode) -> list[LexborNode]:
    """Return what stands above the main part of a page and is the head of its notes: it has the title, and says who was there."""
    heads: list[LexborNode] = []
    node = root
    while node.mem_id != body.mem_id and node.parent is not None:
        before = []
        for other in node.parent.iter():
            if other.mem_id == node.mem_id:
                break
            before.append(other)
        heads[:0] = before
        node = node.parent
    heads = [head for head in heads if head.tag not in ("nav", "aside", "footer", "form")]
    has_title = any(head.tag == "h1" or head.css_first("h1") for head in heads) and root.css_first("h1") is None
    return heads if has_title and any(_SAYS_WHO.search(text_of(head)) for head in heads) else []


def _around(root: LexborNode, body: LexborNode) -> list[LexborNode]:
    """Return what stands in body beside root and what root is in."""
    around: list[LexborNode] = []
    node = root
    while node.mem_id != body.mem_id and node.parent is not None:
        around += [other for other in node.parent.iter(include_text=True) if other.mem_id != node.mem_id]
        node = node.parent
    return around

"""Render the words of the record as a printer would set them, explaining each abbreviation where it first stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from minutebook.dates import RecordDate
from minutebook.prose import MARK, Mark, Prose, plain
from minutebook.records import Term
from minutebook.typography import curly


class _Renderer(RendererHTML):
    """Gives each table a frame in which it scrolls by itself where it is too wide, with keys too, named by the head of the table."""

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        row = takewhile(lambda token: token.type != "tr_close", (tokens[place] for place in range(idx, len(tokens))))
        head = ", ".join(filter(None, (plain(token) for token in row if token.type == "inline")))
        name = escape(f"Table: {head}" if head else "Table")
        return f'<div class="table-scroll" role="group" aria-label="{name}" tabindex="0">\n<table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table>\n</div>\n"


_MARKDOWN = _Renderer()
_OPTIONS = OptionsDict({"html": False, "xhtmlOut": False, "breaks": False, "langPrefix": "", "highlight": None})  # type: ignore[typeddict-item]


def _html(tokens: list[Token]) -> Markup:
    # The renderer escapes all text, and content has no raw HTML (minutebook.prose).
    return Markup(_MARKDOWN.render(tokens, _OPTIONS, {}))  # noqa: S704


def _with_marks(children: Sequence[Token]) -> Iterator[Token]:
    """Yield children with their quotation marks set, each of which looks at what stands beside it, in bold or not; code stays as typed."""
    words = curly("".join(_beside(child) for child in children))
    start = 0
    for child in children:
        end = start + len(_beside(child))
        yield child.copy(content=words[start:end]) if child.type == "text" and child.content != words[start:end] else child
        start = end


def _beside(child: Token) -> str:
    """Return what a mark beside a piece of a line sees of it."""
    if child.type == "text":
        return child.content
    return {"code_inline": "code", "softbreak": " ", "hardbreak": " "}.get(child.type, "")


class TermIndex:
    """Finds the glossary's terms in running text. Letters are matched as written: DRIVE is a project, drive is not; marks as printed."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_form: dict[str, list[Term]] = {}
        for term in terms:
            # Two forms that differ in the shape of a mark alone are one as printed.
            for form in dict.fromkeys(map(curly, (term.term, *term.aliases))) if term.autolink else ():
                self._by_form.setdefault(form, []).append(term)
        # The longest form first: WMO is not WM and something else.
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])") if forms else None

    def find(self, text: str, day: RecordDate | None) -> Iterator[tuple[str, Term | None]]:
        """Yield text in pieces, in order, each with the term that it is in words of that day (None: of no particular day)."""
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            if match.start() > end:
                yield text[end : match.start()], None
            yield match.group(), self._meant(match.group(), day)
            end = match.end()
        if end < len(text):
            yield text[end:], None

    def _meant(self, form: str, day: RecordDate | None) -> Term | None:
        """Return the one term that a form stands for on a day; None where it stands for none or could stand for two."""
        terms = [term for term in self._by_form[form] if day is None or term.has_meaning_on(day)]
        return terms[0] if len(terms) == 1 else None


class PageProse:
    """Renders the prose of one page and remembers which terms stand on it."""

    def __init__(self, index: TermIndex, addresses: Container[str], page: str = "") -> None:
        self._index = index
        self._addresses = addresses
        self._page = page
        """The address of the page: what is marked in its words has its place there, and on no other."""
        self._explained: set[tuple[str, str]] = set()
        self._used: dict[str, Term] = {}

    @property
    def terms(self) -> list[Term]:
        """The terms that the prose rendered so far has used, sorted as in the glossary."""
        return sorted(self._used.values(), key=lambda term: (term.term.casefold(), term.id))

    def render(self, prose: Prose, scope: str, day: RecordDate | None = None) -> Markup:
        """Return prose as HTML; the first use of each term within scope leads to the list of terms on the page.

        day: on which the words were written, where that is known: a term may have changed its meaning.
        """
        tokens = [self._with_terms(token, scope, day) if token.type == "inline" else token for token in prose.tokens]
        return _html(tokens)

    def line(self, text: str, scope: str, day: RecordDate | None = None) -> Markup:
        """Return one line of plain text as HTML, with its terms explained like those of prose."""
        children = self._explain(Token("text", "", 0, content=curly(text)), scope, day)
        return _html([Token("inline", "", 0, children=list(children))])

    def _with_terms(self, inline: Token, scope: str, day: RecordDate | None) -> Token:
        children: list[Token] = []
        in_link = 0
        for child in self._without_lost_links(_with_marks(inline.children or [])):
            in_link += (child.type == "link_open") - (child.type == "link_close")
            if child.type == MARK:
                children.extend(self._marked(child.meta["mark"]))
            elif child.type == "text" and not in_link:
                children.extend(self._explain(child, scope, day))
            else:
                children.append(child)
        return inline.copy(children=children)

    def _marked(self, mark: Mark) -> Iterator[Token]:
        """Yield what stands in the place of a label: the name of what the words were marked as, which leads to its page."""
        page, _, place = mark.place.partition("#")
        own_place = {"id": place} if page == self._page else {}
        yield Token("link_open", "a", 1, attrs={"href": mark.address, "class": "mark", **own_place})
        yield Token("text", "", 0, content=mark.name)
        yield Token("link_close", "a", -1)
        yield Token("text", "", 0, content=" ")

    def _without_lost_links(self, children: Iterable[Token]) -> Iterator[Token]:
        """Yield children without the links to pages that this site does not have; a look back has fewer than its content links to."""
        lost: list[bool] = []
        for child in children:
            if child.type == "link_open":
                address = str(child.attrs["href"]).partition("#")[0]
                lost.append(address.startswith("/") and address not in self._addresses)
            leaves_out = bool(lost) and lost[-1] and child.type in ("link_open", "link_close")
            if child.type == "link_close":
                lost.pop()
            if not leaves_out:
                yield child

    def _explain(self, text: Token, scope: str, day: RecordDate | None) -> Iterator[Token]:
        for words, term in self._index.find(text.content, day):
            if term:
                self._used[term.id] = term
            if term is None or (scope, term.id) in self._explained:
                # Most words hold no term, and a copy of a token costs more than the search for one.
                yield text if words == text.content else text.copy(content=words)
                continue
            self._explained.add((scope, term.id))
            yield Token("link_open", "a", 1, attrs={"href": f"#term-{term.id}"})
            yield text.copy(content=words)
            yield Token("link_close", "a", -1)

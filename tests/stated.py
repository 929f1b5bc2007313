"""What the pages of a site state of the record, read off their markup, each fact with the row that it is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a page says of a record."""

    page: str
    kind: str
    url: str
    """By which the row is known: the address of the record."""
    column: str
    """Of the row or, where the page says less or puts several together, a word of its own."""
    said: str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a page."""

    page: str
    """The whole address of it."""
    inner: LexborNode

    def all(self, selector: str) -> list[Node]:
        return [Node(self.page, node) for node in self.inner.css(selector)]

    def first(self, selector: str) -> Node:
        found = self.inner.css_first(selector)
        assert found is not None, (self.page, selector, self.text[:200])
        return Node(self.page, found)

    def has(self, selector: str) -> bool:
        return self.inner.css_first(selector) is not None

    @property
    def text(self) -> str:
        return " ".join(self.inner.text().split())

    @property
    def leads_to(self) -> str:
        return urljoin(self.page, self.inner.attributes["href"] or "")

    @property
    def id(self) -> str:
        return self.inner.attributes.get("id") or ""

    @property
    def classes(self) -> list[str]:
        return (self.inner.attributes.get("class") or "").split()

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(link.leads_to for link in self.all("a[href]"))

    @property
    def words(self) -> str:
        """The words of the notes in it, without the names of what is marked in them."""
        # Where it is folded, the first stand in the summary.
        words = LexborHTMLParser(self.all(".words")[-1 if self.has("summary .words") else 0].inner.html or "")
        for mark in words.css("a.mark"):
            mark.decompose()
        return " ".join((words.body.text() if words.body else "").split())

    def labelled(self, label: str) -> str | None:
        """Return what stands behind a label; None where it does not stand there."""
        for node in self.all(".label"):
            if node.text.rstrip(":") == label and node.inner.parent:
                return " ".join(node.inner.parent.text().split()).removeprefix(node.text).strip()
        return None

    def described(self) -> dict[str, list[Node]]:
        """Return what its list of facts says, by the name of each."""
        found: dict[str, list[Node]] = {}
        for row in self.all("dl.facts > div"):
            found[row.first("dt").text] = row.all("dd")
        return found


Facts: TypeAlias = Iterator[Fact]
Reader: TypeAlias = Callable[[Node], Facts]


def page_of(address: str, markup: bytes) -> Node:
    """Return the main part of a page. address: the whole one."""
    main = LexborHTMLParser(markup.decode()).css_first("main")
    assert main is not None, address
    return Node(address, main)


# --- what is traced ---------------------------------------------------------------------------------------------------


def _traced(node: Node, kind: str, url: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield what a list, or a block of the notes, says of an action or a commitment."""
    yield "label", node.first(".outcome .status").text
    yield "outcome_basis", node.first("p.outcome-evidence").text
    for column, labels in (("owners", ("Given to", "Who", "Who asked")), ("of", ("Asked of",)), ("due", ("Due", "By when"))):
        said = next((said for label in labels if (said := node.labelled(label)) is not None), None)
        assert said is not None or column == "of", (node.page, url, column)
        if said is not None:
            yield column, said


def actions_in_lists(page: Node) -> Facts:
    for row in page.all("li.action-row"):
        title = row.first("a.row-title")
        set_at = row.all(".row-detail")[-1]
        facts = [*_traced(row, "actions", title.leads_to), ("beginning", title.text), ("name", row.first(".record-head b").text)]
        facts += [("set", set_at.text), ("item", set_at.links)]
        yield from (Fact(page.page, "actions", title.leads_to, *fact) for fact in facts)


def actions_in_tables(page: Node) -> Facts:
    for row in (row for row in page.all("table.cards tr") if row.has("th.id")):
        url, cells = row.first("th a").leads_to, row.all("td")
        # An editor's note stands behind the words.
        text = cells[0].text
        facts = [("id", row.first("th").text), ("text begins", text), ("owners", cells[1].text), ("due", cells[2].text)]
        facts += [("label", cells[3].first(".status").text), ("outcome_basis", cells[3].first(".outcome-evidence").text)]
        yield from (Fact(page.page, "actions", url, *fact) for fact in facts)


def actions_in_notes(page: Node) -> Facts:
    for block in (block for block in page.all(".record.action") if block.has(".chain")):
        chain = block.first(".chain")
        url, *updates = chain.links
        facts = [(column, said) for column, said in _traced(block, "actions", url) if column != "due"]
        facts += [("first due", block.labelled("Due") or ""), ("text", block.words), ("updates", tuple(updates))]
        facts += [("name", block.first("b").text), ("place", block.first("b a").leads_to)]
        yield from (Fact(page.page, "actions", url, *fact) for fact in facts)


def commitments_in_lists(page: Node) -> Facts:
    for row in page.all("ul.rows > li"):
        if not (row.has("a.row-title") and re.search("/commitments/", row.first("a.row-title").leads_to)):
            continue
        title, place = row.first("a.row-title"), row.all(".row-detail")[-1]
        facts = [*_traced(row, "commitments", title.leads_to), ("beginning", title.text), ("name", row.first(".record-head b").text)]
        yield from (Fact(page.page, "commitments", title.leads_to, *fact) for fact in [*facts, ("place", place.links[0])])


def the_page_of_what_is_traced(page: Node) -> Facts:
    kind = next((kind for kind in ("actions", "commitments") if re.search(rf"/{kind}/\d{{4}}-\d\d[^/]*/\d+/$", page.page)), None)
    if kind is None or not page.has("dl.facts"):
        return
    told = page.described()
    due = next(told[name][0].text for name in ("Due", "By when") if name in told)
    facts: list[tuple[str, str | int | tuple[str, ...]]] = [("label", page.first(".outcome .status").text), ("due and basis", due)]
    facts += [("outcome_basis", page.all("p.outcome-evidence")[-1].text), ("extensions", _changes(due))]
    for name, column in (("Given to", "owners"), ("Who", "owners"), ("Who asked", "owners"), ("Asked of", "of")):
        facts += [(column, told[name][0].text)] if name in told else []
    facts += [
        ("themes", page.first(".theme-line").links if page.has(".theme-line") else told["Themes"][0].links if "Themes" in told else ())
    ]
    (where,) = [told[name][0] for name in ("Set at", "Marked in") if name in told]
    facts += [("place", where.links[0]), ("meeting and item", where.text)]
    if kind == "actions":
        facts += [("text", page.first("section[aria-labelledby=promised]").words), ("beginning", page.first("h1").text)]
        facts += [("recommendations", tuple(link for dd in told.get("Serves", []) for link in dd.links))]
    else:
        facts += [("text", page.words), ("name", page.first("h1").text)]
    heard = page.all(".chain-list > li")
    facts += [("updates", tuple(each.first(".chain-what a").leads_to for each in heard))]
    yield from (Fact(page.page, kind, page.page, *fact) for fact in facts)
    for each in heard:
        update, what = each.first(".chain-what a").leads_to, each.first(".chain-what")
        yield Fact(page.page, "updates", update, "text", each.words)
        yield Fact(page.page, "updates", update, "status", what.first(".status").text)
        yield Fact(page.page, "updates", update, "heard", what.text)


def _changes(due: str) -> int:
    changed = re.search(r"; changed (?:(once|twice)|(\w+) times): first ", due)
    return 0 if not changed else {"once": 1, "twice": 2}.get(changed[1], 3)


def updates_in_notes(page: Node) -> Facts:
    for block in page.all(".record.update"):
        url = block.first("b a").leads_to
        yield Fact(page.page, "updates", url, "on", block.first("b").text)
        yield Fact(page.page, "updates", url, "text", block.words)
        if block.has(".record-head .status"):
            yield Fact(page.page, "updates", url, "status", block.first(".record-head .status").text)
        yield Fact(page.page, "updates", url, "heard", block.first(".record-head").text)
        yield Fact(page.page, "updates", url, "of what", block.first(".chain").links[-1])


# --- what was said and decided ----------------------------------------------------------------------------------------


def turns(page: Node) -> Facts:
    """Yield what a question, a response or a comment says, on the page of its meeting, a theme, a recommendation or an action."""
    for turn in page.all(".turn"):
        # A statement has no place in the notes; updates and decisions in a ledger are no turns of the notes.
        if not turn.has("a.self") or re.match("Update|Decision", turn.first("a.self").text):
            continue
        url, head = turn.first("a.self").leads_to, turn.first(".speaker")
        name = turn.first("a.self").text.partition(" ")[0]
        kind = {"Question": "questions", "Comment": "comments"}.get(name, "responses")
        printed = head.first(".printed").text if head.has(".printed") else head.first(".who").text if head.has(".who") else ""
        people = tuple(link for link in head.links if "/people/" in link)
        # Where there is but one question, nothing need say which it is.
        asked = re.search(r"uestion (\d+[a-z]?)\b", turn.first("a.self").text) if kind != "comments" else None
        which = asked[1] if asked else ""
        for column, said in (("label", name), ("which", which), ("speakers", printed), ("people", people), ("text", turn.words)):
            yield Fact(page.page, kind, url, column, said)


def noted_on_themes(page: Node) -> Facts:
    for noted in page.all("details.noted"):
        said = re.match(r"Comment(?: by (.*?))?: ", noted.first("summary").text)
        item = noted.inner.parent
        if said and item is not None:
            url = Node(page.page, item).first("a.row-title").leads_to
            yield Fact(page.page, "items", url, "holds", noted.words)


def pulled_questions(page: Node) -> Facts:
    for pulled in page.all("blockquote.pulled"):
        yield Fact(page.page, "questions", pulled.links[-1], "text", pulled.words)


def decisions_in_notes(page: Node) -> Facts:
    for block in page.all(".record.decision"):
        url = block.first("b a").leads_to
        yield from (Fact(page.page, "decisions", url, *fact) for fact in [("text", block.words), *_decided(block.first(".record-head"))])


def _decided(head: Node) -> Iterator[tuple[str, str]]:
    for label, column in (("Votes", "votes"), ("Proposed by", "proposed"), ("Seconded by", "seconded")):
        yield column, head.labelled(label) or ""


def decisions_in_lists(page: Node) -> Facts:
    for row in (row for row in page.all("ul.rows > li") if row.has("a.row-title[href*='#decision-']")):
        title = row.first("a.row-title")
        head = row.first(".record-head") if row.has(".record-head") else row.first("p")
        facts: list[tuple[str, str | tuple[str, ...]]] = [("beginning", title.text), *_decided(head)]
        below = row.all(".row-detail")
        # Elsewhere the page itself says when, or on what.
        if below and below[-1].text.startswith("Under "):
            facts += [("item", below[-1].links[:1]), ("themes", below[-1].links[1:])]
        elif below:
            facts += [("taken", below[-1].text), ("item", below[-1].links[:1])]
        yield from (Fact(page.page, "decisions", title.leads_to, *fact) for fact in facts)
    for row in page.all("table tr"):
        if row.has("th a[href*='#decision-']"):
            votes = tuple(cell.text for cell in row.all("td"))
            yield Fact(page.page, "decisions", row.first("th a").leads_to, "each vote", votes)


READERS: tuple[Reader, ...] = (
    actions_in_lists,
    actions_in_tables,
    actions_in_notes,
    commitments_in_lists,
    the_page_of_what_is_traced,
    updates_in_notes,
    turns,
    noted_on_themes,
    pulled_questions,
    decisions_in_notes,
    decisions_in_lists,
)

"""Walk the words that the page of a meeting prints through the entries of the search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from minutebook.blocks import Update
from minutebook.link.archive import Archive
from minutebook.plan import plan
from minutebook.plan.search_entries import SearchEntry, search_entries
from minutebook.records import Meeting
from minutebook.render import Rendered

# What stands on every page that has such a thing, whatever was said: by the name, the id or a class of its element, or what labels it.
FURNITURE = frozenset(
    {
        *("nav", "dt", "thead", "summary", "b"),
        *("attendance", "next-meeting", "corrections", "editors-notes"),
        *("label", "self", "number", "status", "chain", "row-group", "skip-contents", "outcome", "visually-hidden", "lead", "restatement"),
        *("unheld", "tally", "sitting"),
        *("terms", "cite", "by cited-by", "by withdrawn", "mark"),
    }
)
# The same, where it has no element of its own.
PHRASES = frozenset(
    {
        *("none named", "no date given", "by", "To the place"),
        *("No update:", "Words withheld.", "Draft.", "These notes are not approved and are not published."),
        *("Withdrawn.", "What stood here was withdrawn on", "Vacant"),
        *("Preview.", "This copy holds notes that are not published."),
    }
)
# A word may go on after them.
_WITHIN_WORDS = frozenset({"a", "em", "strong", "code"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def as_typed(text: str) -> str:
    """Return text with the marks of a keyboard in place of those that a page prints."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


class _Main(HTMLParser):
    """Collects the words of <main>, without furniture."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._open: list[bool] = []
        """For each element that is open within <main>, whether it is furniture."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        if tag in _VOID or (tag != "main" and not self._open):
            return
        given = dict(attrs)
        names = {tag, given.get("id"), f"by {given.get('aria-labelledby')}", *(given.get("class") or "").split()}
        self._open.append(bool(names & FURNITURE))

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if self._open and tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not any(self._open) and data.strip() not in PHRASES:
            self.text += data

    def _part(self, tag: str) -> None:
        self.text += "" if tag in _WITHIN_WORDS else "\n"


def unfound(archive: Archive) -> Iterator[str]:
    """Yield each word that the page of a meeting prints and that no entry leading there has, after the address of the page."""
    files = Rendered(plan(archive), archive)
    entries = search_entries(archive)
    for meeting in archive.meetings:
        printed = _Main()
        printed.feed(files[f"{meeting.address[1:]}index.html"].decode())
        found = {word for entry in entries if _leads_to(entry, meeting, archive) for word in _words_of(entry)}
        for word in dict.fromkeys(_WORD.findall(printed.text)):
            if as_typed(word).casefold() not in found:
                yield f"{meeting.address} {word}"


def _leads_to(entry: SearchEntry, meeting: Meeting, archive: Archive) -> bool:
    """Return whether an entry is a place on the page of a meeting, or an action or a commitment whose chain names that page."""
    standing = {action.address for action in archive.actions.set_at(meeting)}
    standing |= {commitment.address for commitment in archive.commitments.set_at(meeting)}
    heard = archive.meetings.blocks(Update, [meeting])
    standing |= {traced.address for update in heard if (traced := archive.traced(update.action))}
    return entry.address.partition("#")[0] == meeting.address or entry.address in standing


def _words_of(entry: SearchEntry) -> Iterator[str]:
    """Yield the words by which an entry is found: its own, and the names that lead to it."""
    texts = (entry.heading, *(part.text for part in entry.parts), *entry.related, *entry.who, *entry.themes)
    yield from (as_typed(word).casefold() for text in texts for word in _WORD.findall(text))

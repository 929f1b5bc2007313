"""Check that every word of a source stands in its draft."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from minutebook.importing.document import WORD, Document, Line, lines_of, words_in, words_of
from minutebook.prose import plain, tokens_of

_EXPLICIT_ID = re.compile(r" \{#[a-z0-9-]+\}$")


def expected_words(document: Document) -> Counter[str]:
    """Return how often each word of the source has to be in the draft: all of them, as changed, but for what was left out by name."""
    words: Counter[str] = Counter()
    for line in document.raw:
        words.update(words_in(line.text))
    for change in document.changes:
        _take(words, change.before)
        words.update(words_in(change.after))
    for left_out in document.left_out:
        if left_out.in_raw:
            _take(words, left_out.text)
    return words


def _take(words: Counter[str], text: str) -> None:
    """Take the words of text out of words, as far as they are there; the operators of Counter would go through all words each time."""
    for word, count in words_in(text).items():
        words[word] = max(0, words[word] - count)


def draft_words(draft: str) -> Counter[str]:
    """Return how often each word stands in a draft where it can stand for one of the source: in the body and in "printed" comments.

    What the import says itself, marks and suggested themes, counts for nothing.
    """
    front, body = draft.removeprefix("---\n").split("\n---\n", 1)
    words: Counter[str] = Counter()
    for line in front.split("\n"):
        if match := re.match(r"\s*# printed: (.*)", line):
            words.update(words_in(match[1]))
    in_heading = False
    for token in tokens_of(body, 1):
        if token.type == "inline" and not token.content.startswith(("TODO: ", "*Themes: ")):
            words.update(words_in(_EXPLICIT_ID.sub("", plain(token)) if in_heading else plain(token)))
        in_heading = token.type == "heading_open"
    return words


def lost_words(document: Document, draft: str) -> Counter[str]:
    """Return the words of the source that the draft has too few of."""
    return expected_words(document) - draft_words(draft)


def unread(document: Document) -> tuple[Line, ...]:
    """Return the words of the source that are in none of the document's pieces, with their places."""
    lines = tuple(line for piece in document.pieces for line in lines_of(piece))
    return runs_of(expected_words(document) - words_of(lines), document)


def runs_of(words: Counter[str], document: Document) -> tuple[Line, ...]:
    """Return words in the order of the source, as one run for each of its lines that has some of them."""
    missing = words.copy()
    found = []
    for line in document.raw:
        run = []
        for word in WORD.findall(line.text.replace("’", "'")):
            if missing[word.casefold()] > 0:
                missing[word.casefold()] -= 1
                run.append(word)
        if run:
            found.append(replace(line, text=" ".join(run)))
    return tuple(found)

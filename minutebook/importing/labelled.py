"""Recognise the labels that notes print: actions, updates, responses, findings; and the headings among plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutebook.dates import MONTHS
from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.tables import NUMBER

_MONTH = "|".join(MONTHS)
# A label stands at the beginning of a paragraph or after a sentence, and ends with a colon, a dash or its paragraph.
_EARLIER = (
    rf"(?:actions?|items?|matters?)\s+(?:\w+\s+){{0,2}}?from\s+(?:the\s+)?(?:meeting (?:of|in|on) )?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})\s+\d{{4}}(?: [a-z]+){{0,4}}"
)
_ACTION = r"actions?(?: (?:aris\w+|ars\w+|agreed|required|point))?"
_NUMBERED_ACTION = r"actions? (?:no\.? )?\d{1,3}(?:[./]\d{1,3})?"
_LABEL = re.compile(
    rf"(?P<earlier>{_EARLIER})\s*(?P<e>:|[–—-]|$)"
    rf"|(?P<action>{_NUMBERED_ACTION}|{_ACTION})\s*(?P<who>\([^()]{{2,40}}\))?\s*(?P<a>:|\s[–—-]|[–—-]\s|$)"
    r"|(?P<update>updates?)\s*(?P<u>:|\s[–—-]|$)"
    r"|(?P<speech>response|answer|reply|findings|force response)\s*(?:\((?P<by>[^()]{2,40})\))?\s*(?P<s>:|$)"
    r"|(?P<question>question)\s*(?P<qn>\d{1,2}[a-z]?)?\s*(?:\((?P<qby>[^()]{2,40})\))?\s*(?P<q>:)"
    r"|(?P<decision>decision|resolved|agreed)\s*(?P<d>:)",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"(?:(?<=[.?!:;])|(?<=[.?!:;][\"”’'])|(?<=\w))\s+(?=[A-Z])")
_NUMBERED = re.compile(rf"(?P<number>{NUMBER.pattern})\s+(?P<rest>\S.*)", re.DOTALL)
_SECTION = re.compile(
    r"(?:aob|a\.o\.b\.?|any other business|(?:confirmation of |date of |details of )?next meeting|date of next .*|matters arising|"
    r"outstanding matters|apologies|declarations? of interest|minutes of the (?:last|previous) meeting|actions? log)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.?!;,]['\"”’)]*$")
_OPENERS = frozenset(
    [
        "the",
        "there",
        "this",
        "that",
        "these",
        "those",
        "it",
        "can",
        "could",
        "does",
        "do",
        "did",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "how",
        "what",
        "why",
        "when",
        "where",
        "who",
        "which",
        "will",
        "would",
        "should",
        "he",
        "she",
        "they",
        "we",
        "no",
    ]
)
_CONNECTORS = frozenset(
    ["of", "in", "and", "the", "for", "to", "on", "with", "a", "an", "at", "by", "from", "&", "/", "-", "–", "—", "post", "use"]
)
_SENTENCE_WORDS = frozenset(["The", "There", "This", "These", "A", "An", "It", "In"])
MAX_TITLE = 14
"""Words; a longer line without a full stop is a sentence that lost it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage, with the label that it begins with; label is empty for most."""

    passage: Passage
    label: str = ""
    """earlier, action, update, speech, question, decision, or empty."""
    printed: str = ""
    """The label as printed."""
    by: str = ""
    number: str = ""


def split_labels(passage: Passage) -> Iterator[Labelled]:
    """Yield a passage in parts, each from one label to the next; the words of a label are in printed, not in the passage."""
    text = passage.text
    cuts = [0]
    for gap in _RUN_IN.finditer(text):
        match = _LABEL.match(text, gap.end())
        if match and _ends(match) and not _is_plain_word(match, text):
            cuts.append(gap.end())
    pieces = [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    pieces = [piece for piece in pieces if piece]
    for index, piece in enumerate(pieces):
        part = replace(
            passage,
            text=piece,
            number=passage.number if index == 0 else "",
            owner=passage.owner if index == len(pieces) - 1 else "",
            due=passage.due if index == len(pieces) - 1 else "",
            kind=passage.kind if index == 0 else Kind.PARAGRAPH,
        )
        yield _labelled(part)


def _labelled(passage: Passage) -> Labelled:
    match = _LABEL.match(passage.text)
    if not match or passage.text[0].islower():
        return Labelled(passage)
    name = next(name for name in ("earlier", "action", "update", "speech", "question", "decision") if match[name])
    rest = passage.text[match.end() :].strip()
    if name == "earlier" and not rest and passage.text[-1] not in ":–—-":
        # "Matters arising from the January 2018 meeting" is a heading.
        return Labelled(passage)
    by = (match["by"] or match["qby"] or (match["who"] or "").strip("()")).strip()
    return Labelled(replace(passage, text=rest), name, match.group().strip(), by, match["qn"] or "")


def _ends(match: re.Match[str]) -> bool:
    """Return whether a label in the middle of a paragraph is marked as one."""
    return any(match[mark] for mark in ("e", "a", "u", "s", "q", "d")) or match["earlier"] is not None


def _is_plain_word(match: re.Match[str], text: str) -> bool:
    """Return whether a label after a word that ends no sentence is that word's own: "the Force response:" is no label."""
    before = text[: match.start()].rstrip()
    ended = before[-1:] in ".?!:;\"”’'"
    return not ended and not (match["earlier"] or (match["action"] and match.group().rstrip().endswith(":")))


def split_number(text: str) -> tuple[str, str]:
    """Split "2) Rural crime …" into number and rest; the number is empty where there is none."""
    match = _NUMBERED.fullmatch(text)
    if not match or (match["number"].isdigit() and (not match["rest"][0].isupper() or match["rest"].startswith(MONTHS))):
        return "", text
    return match["number"], match["rest"]


def is_section(text: str) -> bool:
    """Return whether a line begins with words that head a part of any meeting, such as AOB."""
    return bool(_SECTION.match(text))


def split_section(text: str) -> tuple[str, str]:
    """Split "AOB: There was none" into heading and words."""
    head, colon, rest = text.partition(":")
    return (head, rest.strip()) if colon else (text, "")


def is_title(passage: Passage) -> bool:
    """Return whether a line reads as a title: short, with a capital, and ending no sentence."""
    text = passage.text
    return len(text.split()) <= MAX_TITLE and text[:1].isupper() and not _ENDS.search(text) and not text.endswith(":")


def run_in_title(text: str, *, numbered: bool) -> tuple[str, str] | None:
    """Split a paragraph whose title has no mark: "Digital Forensics The audit was …"; None where it has none.

    A title is a run of capitalised words; a sentence begins with a capital too, and goes on without. Where no number says that there is a
    title, the sentence must begin with a word that begins sentences, or repeat the title's last word.
    """
    dashed = re.match(r"(?P<title>[A-Z][^.?!:;]{3,60}?)\s[–—]\s(?P<rest>\S+ .*[.?!]\W*)$", text, re.DOTALL)
    if dashed and len(dashed["title"].split()) <= 7 and _plain(text.split()[0]) not in _OPENERS and len(dashed["rest"].split()) > 7:
        return dashed["title"], dashed["rest"]
    words = text.split()
    for place in range(2, min(len(words) - 2, MAX_TITLE + 2)):
        # A capital where a sentence begins, and no sentence that ends before it.
        begins = words[place] in ("The", "There", "This", "These") and words[place - 1][-1] not in '.?!:;,–—-/“‘"'
        if begins and words[0] not in _SENTENCE_WORDS:
            return " ".join(words[:place]), " ".join(words[place:])
    for place in range(1, min(len(words) - 2, MAX_TITLE)):
        before, first, second = words[place - 1], words[place], words[place + 1]
        if not all(_is_title_word(word) for word in words[:place]) or not before[:1].isalnum() or before.casefold() in _CONNECTORS:
            continue
        begins = first[0].isupper() and (second[0].islower() or _plain(first) in _OPENERS)
        opener = _plain(first) in _OPENERS or first.endswith("ly,") or first == before
        if begins and (opener or (numbered and second[0].islower())) and (place > 1 or before.isupper() or numbered):
            if _plain(words[0]) in _OPENERS:
                return None
            return " ".join(words[:place]), " ".join(words[place:])
    return None


def _is_title_word(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.casefold() in _CONNECTORS or not word[0].isalnum()


def _plain(word: str) -> str:
    return word.strip(",.;:'\"“”’").casefold()

"""Tell the titles of items from the words below them."""

from __future__ import annotations

import re
from dataclasses import replace

from minutebook.importing.notes import Passage
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.person_names import without_titles

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
_CONNECTORS = frozenset({"of", "in", "and", "the", "for", "to", "on", "with", "a", "an", "at", "by", "from", "&", "/", "-", "–", "—"})
_SENTENCE_WORDS = frozenset(["The", "There", "This", "These", "A", "An", "It", "In"])
_OF_MOTION = (
    r"(?:(?:council|committee|board|officers?|staff)['’]?s? )?(?:resolution|decision|motion|recommendation)s?(?: no\.?| number| #)? ?"
    r"[\w/-]{0,8}\d[\d./-]{0,10}\W*"
    r"|(?:council|committee|officers?|staff)['’]?s? (?:resolution|decision|recommendation|motion)s?\W*"
)
HEADS_MOTION = re.compile(_OF_MOTION, re.IGNORECASE)
"""A line that says which motion stands below it, and nothing else: "COUNCIL RESOLUTION 12-2019"."""
SAYS_NOTHING = re.compile(
    r"(?:it was )?(?:resolved|carried|unanimous(?:ly)?|reported|received|considered|discussed|recommended|decided)\W*"
    r"|(?:none|nil|n/a|noted|agreed|approved|nothing|as above|complete[d]?|ongoing|closed|yes|all|tbc)\W*"
    # How a vote went, who moved, and above it what number the motion has.
    r"|(?:motion )?(?:carried|lost|defeated|passed|adopted)(?: unanimously| nem\.? con\.?)?[\s:–—-]{0,3}"
    r"(?:\(?\d{1,2}\s?[/:–—-]\s?\d{1,2}(?:\s?[/:–—-]\s?\d{1,2})?\)?)?\W*"
    rf"|{_OF_MOTION}"
    r"|(?:moved|seconded|proposed)(?: by)?\s?[:–-].*"
    # The heads of columns that no rules part.
    r"|(?:gross|net|vat|payee|amount|(?:sub-?|grand )?totals?)\W*"
    r"|(?:(?:no|ref|item|actions?|owner|by|status|discussion|minute|who|when|due|lead|name|organisation|time|date) ?){3,9}",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"(?:(?:summary|list|table|schedule) of )?(?:the )?(?:new |agreed |further )?actions?(?: points?| items?| list| summary"
    r"| agreed| arising)?(?: (?:from|of|at) (?:the|this) meeting)?",
    re.IGNORECASE,
)
_STEPS = re.compile(r"next steps|to[- ]?dos?(?: list)?|tasks|follow[- ]ups?", re.IGNORECASE)
HAS_VERB = re.compile(
    r"\b(?:was|were|is|are|has|had|have|been|will|would|reported|said|noted|agreed|asked|thanked|confirmed|received|approved|presented|gave|explained)\b"
)
_BRIEF = 6
MAX_TITLE = 14
"""Words; a longer line without a full stop is a sentence that lost it."""


def is_section(text: str) -> bool:
    """Return whether a line begins with words that head a part of any meeting, such as AOB."""
    return bool(_SECTION.match(text))


def split_section(text: str) -> tuple[str, str]:
    """Split "AOB: There was none" into heading and words."""
    head, colon, rest = text.partition(":")
    return (head, rest.strip()) if colon else (text, "")


def is_signature(text: str) -> bool:
    """Return whether a line is there to be signed, or says who signed."""
    return bool(re.search(r"\.{4}|_{3}|…{2}", text)) or bool(re.match(r"(?:signed|signature)\b", text, re.IGNORECASE))


def without_stop(passage: Passage) -> str:
    """Return a line without the full stop behind a title that is printed as one: "Budget.", and not "It was read."."""
    bare = passage.text.removesuffix(".")
    is_one = (
        passage.strong
        and not re.search(r"(?<!\b[A-Z])\.|[?!:]| to [a-z]", bare)
        and len(bare.split()) <= _BRIEF + 2
        and not HAS_VERB.search(bare)
    )
    return bare if is_one else passage.text


def is_title(passage: Passage) -> bool:
    """Return whether a line reads as a title: short, with a capital, and ending no sentence."""
    text = without_stop(passage)
    return (
        not SAYS_NOTHING.fullmatch(text)
        and re.search(r"[^\W\d_]{2}", text) is not None
        and len(text.split()) <= MAX_TITLE
        and (text[:1].isupper() or (passage.strong and text[:1].isdigit()))
        and not _ENDS.search(text)
        and not re.search(r"[a-z]{2}[.?!]\s+\(?[A-Z]", text)
        and not text.endswith(":")
    )


def run_in_title(text: str, *, numbered: bool) -> tuple[str, str] | None:
    """Split a paragraph whose title has no mark: "Digital Forensics The audit was …"; None where it has none.

    A title is a run of capitalised words; a sentence begins with a capital too, and goes on without. Where no number says that there is a
    title, the sentence must begin with a word that begins sentences, or repeat the title's last word.
    """
    if next(iter(split_labels(Passage(text, "")))).label:
        return None
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
        if first == before and first.isalnum() and first[0].isupper() and words[0] not in _SENTENCE_WORDS:
            return " ".join(words[:place]), " ".join(words[place:])
        if not all(_is_title_word(word) for word in words[:place]) or not before[:1].isalnum() or before.casefold() in _CONNECTORS:
            continue
        begins = first[0].isupper() and (second[0].islower() or _plain(first) in _OPENERS)
        opener = _plain(first) in _OPENERS or first.endswith("ly,")
        if begins and without_titles(f"{before} {first}")[0]:
            # "Mr Lunt joined the meeting."
            return None
        if begins and (opener or (numbered and second[0].islower())) and (place > 1 or before.isupper() or numbered):
            if _plain(words[0]) in _OPENERS:
                return None
            return " ".join(words[:place]), " ".join(words[place:])
    return None


def _is_title_word(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.casefold() in _CONNECTORS or not word[0].isalnum()


def _plain(word: str) -> str:
    return word.strip(",.;:'\"“”’").casefold()


def title_of(text: str, passage: Passage) -> tuple[str, str, bool]:
    """Return the title of a numbered passage, the words after it, and whether where it ends was guessed."""
    bare = text.strip()
    if match := re.match(r"(?P<title>[^.?!]{3,160}?)\s[–—-]\s(?P<rest>\S.*\?\W*)$", bare, re.DOTALL):
        return match["title"], match["rest"], False
    if is_section(bare) and ":" in bare:
        head, rest = split_section(bare)
        return head, rest, False
    first, *more = split_labels(replace(passage, text=bare))
    if more and not first.label and len(first.passage.text.split()) <= 14 and not re.search(r"[.?!:]$", first.passage.text):
        return first.passage.text, bare[len(first.passage.text) :].strip(), True
    short = re.match(r"(?P<title>[A-Z][^.?!:]{2,40})\.\s+(?P<rest>[A-Z].*)", bare, re.DOTALL)
    if short and len(short["title"].split()) <= 4 and not re.search(r"\b(?:was|were|is|are|had|has)\b", short["title"]):
        return short["title"], short["rest"], True
    if bare.endswith(".") and (told := run_in_title(bare, numbered=False)):
        return (*told, True)
    if len(bare.split()) <= 16 and not re.search(r"[.?!]\s", bare):
        return bare.rstrip(":"), "", bare.endswith(".") and not passage.strong and (len(bare.split()) > _BRIEF // 2 or " " in bare)
    if told := run_in_title(bare, numbered=True):
        return (*told, True)
    if colon := re.match(r"(?P<title>[^.:]{3,100}):\s+(?P<rest>.*)", bare, re.DOTALL):
        # Without print of its own, the title may have ended before.
        return colon["title"], colon["rest"], len(colon["title"].split()) > 2 and not passage.strong
    words = bare.split()
    return " ".join(words[:10]), " ".join(words[10:]), True


def is_told(text: str, *, least: int = 5) -> bool:
    """Return whether a line is a whole sentence of at least so many words, as notes have below their headings."""
    return len(text.split()) >= least and bool(re.search(r"[a-z0-9%)][.?]['\"”’)]*$", text)) and text[:1].isupper()


def heads_a_table(passage: Passage) -> bool:
    """Return whether a line above the heads of a table is the title of an item about actions."""
    return is_title(passage) and len(passage.text.split()) <= 6 and bool(re.search(r"\bactions?\b", passage.text, re.IGNORECASE))


def heads_steps(title: str) -> bool:
    """Return whether a heading says that what stands below it is mostly to be done: "Next steps"."""
    return bool(_STEPS.fullmatch(title.strip(" :.")))


def heads_actions(title: str) -> bool:
    """Return whether a heading says that the actions of this meeting stand below it."""
    return bool(_ACTIONS.fullmatch(title.strip(" :.")))

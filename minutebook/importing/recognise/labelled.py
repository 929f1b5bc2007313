"""Recognise the labels that notes print: actions, updates, responses, findings; and the headings among plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutebook.dates import MONTHS
from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.action_rows import NUMBER

_MONTH = "|".join(MONTHS)
# A label stands at the beginning of a paragraph or after a sentence, and ends with a colon, a dash or its paragraph.
_EARLIER = (
    rf"(?:actions?|items?|matters?)\s+(?:\w+\s+){{0,2}}?from\s+(?:the\s+)?(?:meeting (?:of|in|on) )?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})\s+\d{{4}}(?: [a-z]+){{0,4}}"
)
_ACTION = (
    r"(?:agreed |new |further |follow[- ]up |for |to )?actions?(?: (?:aris\w+|ars\w+|agreed|required|points?|items?))?"
    r"|to[- ]do|todo|next steps?|tasks?|jobs?|follow[- ]ups?|(?-i:AP|AI)"
)
_NUMBERED_ACTION = r"(?:actions?(?: points?| items?)?|ap|ai)[- ]?(?:no\.? ?)?[a-z]?\d{1,4}(?:[./]\d{1,3})?[a-z]?"
# "Action HM:", but not "Action plan:".
_WHO = r"[A-Z](?=[\w/]*[A-Z])(?:/?\w)*+"
_WHOSE = rf"(?-i:\s+(?:(?:by|for|on|BY|FOR|ON)\s+)?(?P<whose>(?:{_WHO}|All)(?:(?:\s*[,/&]\s*|\s+and\s+){_WHO})*))\s*(?=:|\]|\s[–—-]\s)"
# "ACTION Esme – first draft", "Action Ann and Bob to …"
_NAMED = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}(?: ?(?:and|&|/|,) ?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?){0,2}"
_OF_MEETING = rf"actions?\s+(?P<when>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\s+\d{{4}}|\d{{4}}-\d\d-\d\d)\s*/\s*(?P<nth>\d{{1,3}})"
_LABEL = re.compile(
    rf"[\[(]?(?P<reference>{_OF_MEETING})\s*(?P<r>(?::|[–—-])(?:\s*updates?\s*[:–—-])?|$)"
    rf"|[\[(]?(?P<earlier>{_EARLIER})\s*(?P<e>:|[–—-]|$)"
    rf"|[\[(#]?(?P<action>(?:{_NUMBERED_ACTION}|{_ACTION})(?:{_WHOSE})?)(?:\s*(?P<who>\([^()]{{2,40}}\)))?\s*(?P<a>:|\]:?|\s[–—-]|[–—-]\s|$)"
    r"|(?P<point>(?-i:AP) ?\d{1,3}(?:[./]\d{1,3})?[.)]?)(?=\s+(?-i:[A-Z]))"
    rf"|(?P<shouted>(?-i:ACTION|Action))(?=\s+(?-i:(?![A-Z]{{0,2}}\d){_NAMED})(?:\s+to\s+(?!be\b)[a-z]|\s[–—-]\s))"
    r"|(?P<boxed>\[)(?=(?-i:[A-Z]{2,4}(?:(?: ?[/&,] ?| and )[A-Z]{2,4})* to (?!be\b)[a-z]))"
    rf"|(?P<count>(?-i:ACTION|Action) ?(?-i:[A-Z]{{0,2}})\d{{1,4}}(?:[./]\d{{1,4}}){{0,2}}[.)]?)(?=\s+(?-i:{_NAMED})\s+to\s+(?!be\b)[a-z])"
    r"|(?P<code>(?-i:[A-Z]{1,2})\d{1,3})(?:\s?[.:–—-])?\s(?=(?-i:[A-Z])[\w'’./&, ]{0,40}? to (?!be\b)[a-z])"
    r"|(?P<behind>(?-i:A|AP)\d{1,3})\s?[.:–—-]\s(?=(?-i:[A-Z]).{5,160}\s[–—-]\s(?-i:[A-Z]{2,4})\W*$)"
    r"|(?P<update>updates?)\s*(?P<u>:|\s[–—-]|$)"
    r"|(?P<response>response|answer|reply|findings|force response)(?:\s*(?P<sn>\d{1,2}[a-z]?))?(?:\s*\((?P<by>[^()]{2,40})\))?\s*(?P<s>:|$)"
    r"|(?P<comment>comment)(?:\s*\((?P<cby>[^()]{2,40})\))?\s*(?P<c>:)"
    r"|(?P<question>question)(?:\s*(?P<qn>\d{1,2}[a-z]?))?(?:\s*\((?P<qby>[^()]{2,40})\))?\s*(?P<q>:)"
    r"|#?(?P<decision>resolved|(?:decision|resolution)(?: (?:no\.? ?)?#?\d[\w./-]{0,12})?|agreed|decided|approved"
    r"|confirmed|adopted|endorsed|ratified|recommended(?: to [a-z ]{3,30})?)"
    r"\s*(?P<d>:|\s[–—-]\s)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\[(]?(?P<label>(?:ACTION|Action)s?(?: (?:by|BY|for|FOR):?)?)\s+(?P<who>[A-Z][^.?!:;()\[\]]{1,40})\W*")
"""Who is to act, behind the words of the action: "Action Sandra"."""
_INITIALS = re.compile(r"(?!LOG|PLAN|LIST|NOTE|ITEM|DONE|NONE)[A-Z]{2,4}(?:(?: ?[/,&] ?| and )[A-Z]{2,4})*")
_TAG = re.compile(r"#(?P<name>action|agreed|decision)\s+(?=\S)")
"""As robots that take notes of a chat know it."""
# Behind "<am>" somebody speaks in a chat.
_RUN_IN = re.compile(r"(?:(?<=[.?!:;>])|(?<=[.?!:;][\"”’'])|(?<=\w))\s+(?=[\[(]?[A-Z])")
_NUMBERED = re.compile(rf"(?P<number>{NUMBER.pattern})(?:\s+|\s[–—-]\s+)(?P<rest>[^\s–—-].*)", re.DOTALL)


_POINT = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})\)\s+(?=[A-Z])")
"""Before a point of a paragraph: (a), ii)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage, with the label that it begins with; label is empty for most."""

    passage: Passage
    label: str = ""
    """reference, earlier, action, update, response, comment, question, decision, alone (an owner, and no words of an action), or empty."""
    printed: str = ""
    """The label as printed."""
    by: str = ""
    number: str = ""


def split_labels(passage: Passage) -> Iterator[Labelled]:
    """Yield a passage in parts, each from one label to the next; the words of a label are in printed, not in the passage."""
    text = passage.text
    cuts = [0]
    first = _LABEL.match(text)
    for gap in _RUN_IN.finditer(text, first.end() if first else 0):
        match = _LABEL.match(text, gap.end())
        labelled = match is not None and _ends(match) and not _is_plain_word(match, text)
        if labelled or ((text[gap.start() - 1] in ".?!)" or text[gap.end()] in "([") and _ALONE.match(text, gap.end())):
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
        yield _labelled(part, behind=index > 0)


def _labelled(passage: Passage, *, behind: bool) -> Labelled:
    """Return a part with the label that it begins with; behind says that other words of its paragraph stand before it."""
    match = _LABEL.match(passage.text)
    if not match and (alone := _ALONE.fullmatch(passage.text)) and (behind or _INITIALS.fullmatch(alone["who"].strip())):
        return Labelled(replace(passage, text=alone["who"].strip()), "alone", alone["label"])
    if not match and (tag := _TAG.match(passage.text)):
        name = "decision" if tag["name"] in ("agreed", "decision") else "action"
        return Labelled(replace(passage, text=passage.text[tag.end() :]), name, tag.group().strip())
    if not match or passage.text[0].islower():
        return Labelled(passage)
    name = next(
        name
        for name in (
            "reference",
            "earlier",
            "action",
            "point",
            "code",
            "count",
            "behind",
            "shouted",
            "boxed",
            "update",
            "response",
            "comment",
            "question",
            "decision",
        )
        if match[name]
    )
    rest = passage.text[match.end() :].strip()
    closes = {"[": "]", "(": ")"}.get(passage.text[0], "")
    if closes and closes not in match.group():
        words, closed, after = rest.rpartition(closes)
        rest = f"{words}{after}" if closed and not any(map(str.isalnum, after)) else rest
    if name == "earlier" and not rest and passage.text[-1] not in ":–—-":
        # "Matters arising from the January 2018 meeting" is a heading.
        return Labelled(passage)
    if name == "action" and not rest and not _says_action(match):
        # "Next steps" alone is a heading, and not all below it is to be done.
        return Labelled(passage)
    if name in ("point", "code", "count", "behind", "shouted", "boxed"):
        name = "action"
    by = (match["by"] or match["qby"] or match["cby"] or match["whose"] or (match["who"] or "").strip("()")).strip()
    return Labelled(replace(passage, text=rest), name, match.group().strip(), by, match["qn"] or match["sn"] or match["nth"] or "")


def with_label(part: Labelled, name: str) -> Passage:
    """Return the words of a record with the label that the source prints, where that is another word than the record's own."""
    printed = part.printed.strip(" :–—-")
    return part.passage if printed.casefold() == name else replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())


def _says_action(match: re.Match[str]) -> bool:
    return match["action"].casefold().startswith(("action", "ap"))


def is_action_head(text: str) -> bool:
    """Return whether a line is a label that announces actions, and nothing else: "Actions arising:"."""
    match = _LABEL.match(text)
    return bool(
        match and match["action"] and _says_action(match) and not match["who"] and not match["whose"] and not text[match.end() :].strip()
    )


def _ends(match: re.Match[str]) -> bool:
    """Return whether a label in the middle of a paragraph is marked as one."""
    return any(match[mark] for mark in ("r", "e", "a", "u", "s", "c", "q", "d", "point", "earlier", "boxed"))


def _is_plain_word(match: re.Match[str], text: str) -> bool:
    """Return whether a label after a word that ends no sentence is that word's own: "the harbour response:" is no label."""
    before = text[: match.start()].rstrip()
    ended = before[-1:] in ".?!:;\"”’'"
    return not ended and not (match["earlier"] or (match["action"] and match.group().rstrip().endswith(":")))


def split_number(text: str) -> tuple[str, str]:
    """Split "2) Rural roads …" into number and rest; the number is empty where there is none."""
    match = _NUMBERED.fullmatch(text)
    if not match or (match["number"].isdigit() and (not match["rest"][0].isupper() or match["rest"].startswith(MONTHS))):
        return "", text
    return match["number"], match["rest"]


def without_number(text: str) -> str:
    """Return a paragraph without the number or the letter before its words: "The Clerk to write" of "3.2 The Clerk to write"."""
    number, words = split_number(text)
    point = None if number else _POINT.match(text)
    return text[point.end() :] if point else words

"""The labels under which notes list people, and what few words say of who was there."""

from __future__ import annotations

import re
from enum import StrEnum


class State(StrEnum):
    """As what a label lists people."""

    PRESENT = "attendance"
    AWAY = "apologies"
    ABSENT = "absent"
    """Without apologies, for which the format has no list."""


_PRESENT = (
    r"(?:[a-z’'-]{2,15} ){0,2}(?:(?<!not )present|(?<!not )attending|(?<!not )in attendance)"
    r"(?: (?:were|was|remotely|online|virtually|in person|(?:by|via) \w+|(?:for|from|until|during) (?:[^:.]|\.(?=\d)){2,40}?(?=:"
    r"|\s[–—-]\s)))?"
    r"|(?:dialled|dialed|joined|joining) (?:in|online|remotely|(?:by|via|on) (?-i:[a-z]{3,12}))|(?:on|via) (?:zoom|teams|skype|screen)"
    r"|in the room|(?:also )?there(?=:)|around the table"
    r"|attended(?: by)?(?=\s?:)|here|\w{2,8} of us (?:were|came|met)(?: (?:there|present|together))?(?=:)|(?:there"
    r"|we) were(?: \w+ (?:of us|people|members))?(?: (?:there|present))?(?=:)"
    r"|(?:those |people )?who (?:came|was (?:there|here|present)|attended)|attendance|attendees|participants|sederunt|roll call"
    r"|(?:on|by) (?:the )?(?:tele)?(?:phone|conference|call)|by (?:video\w*|invitation)|remote(?:ly)?|in person|online|on line"
    r"|the following (?:\w+ ){0,2}(?:were|was|answered) (?:present|in attendance|to their names?)|there were present"
)
_KINDS = (
    r"members|officers|observers|observing|substitutes?|deputies|councillors|governors|trustees|directors|delegates|representatives|advisors|press|"
    r"secretariat|guests|visitors|staff|speakers|presenters|advisers|non-members|panel"
    r"|committee members|board members|executive|management"
    r"|(?:business |admin(?:istrative|istration)? |committee |clerical |secretarial )?support"
)
_AWAY = (
    r"(?:who |sent |with |offered |their |gave |members? |board |trustees? |governors? "
    r"|councillors? ){0,2}apologies(?: for absence)?(?: (?:were )?(?:received|sent|given|tendered))?(?: from)?"
    r"|apology|apols|away(?=:)|could(?:n[’']t| not) (?:make it|join|come|be (?:there|here|with us))|(?:sent )?regrets|prevented(?=:)"
    r"|excuses|sorry(?: not to (?:be|make it)[a-z ]{0,14}(?=:))?|(?:(?:board|committee|council) )?"
    r"(?:members? |trustees? |governors? |councillors? |directors? |chairs? )?excused"
    r"|unable to (?:attend|come|join|make it|take part|be (?:there|present|with us))"
    r"|(?:could|can) ?not (?:attend|come|be (?:there|present))|leave of absence"
)
_ABSENT = (
    r"(?:(?:board|committee|council|staff|other) )?(?:members? |trustees? |governors? |councillors? |directors? |chairs? )?absent"
    r"(?: without apolog\w+)?|absentees|not (?:present|there|here|attending|in attendance|able to attend)"
    r"|did not attend|missing|no[- ]shows?"
    r"|not (?:on (?:the )?(?:call|line|phone)|in (?:the )?(?:room|meeting)|online)"
)
LABEL = re.compile(
    rf"(?P<label>(?P<present>{_PRESENT})|(?P<kind>{_KINDS})|(?P<apologies>{_AWAY})"
    rf"|(?P<absent>{_ABSENT}))(?: \([^()]*\))?\s*(?:[:;–—-][:;–—\s-]*|$)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADS = re.compile(r"roll[- ]call", re.IGNORECASE)
RUN_ON = re.compile(
    rf"(?<!\w)(?P<label>(?P<present>{_PRESENT})|(?P<apologies>{_AWAY})|(?P<absent>{_ABSENT}))\s*(?::|[–—-]\s"
    rf"|(?-i:(?<=[es])\s(?=[A-Z]\w+ [A-Z])))",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?P<one>[^\W\d_][\w’' -]{2,40}?) ?/ ?(?P<other>[^\W\d_][\w’' -]{2,40}?)(?P<rest>\s*:.*)", re.DOTALL)
ROLL_CALL = re.compile(r"roll[- ]call[.:–— -]+(?=(?:members )?(?:present|absent|in attendance)\b)", re.IGNORECASE)
NONE = re.compile(
    r"(?:none(?: (?:received|given|sent|recorded|made))?|nil|n/a|no apologies.*|there were none|no one|nobody)\W*", re.IGNORECASE
)
TICKS = {
    **dict.fromkeys("✓✔√ü☑✅", State.PRESENT),
    **{"a": State.AWAY, "x": State.ABSENT, **dict.fromkeys("✗✘❌✖☒", State.ABSENT)},
    **dict.fromkeys(("p", "y", "yes", "present", "in person", "attended", "remote", "online"), State.PRESENT),
    # As signed copies print it for who signed.
    **dict.fromkeys(("sd/-", "sd", "signed"), State.PRESENT),
    **dict.fromkeys(("apologies", "apology", "apologies received", "ap", "apols"), State.AWAY),
    **dict.fromkeys(("absent", "n", "no", "ab", "abs", "-"), State.ABSENT),
}
_WORDS_OF_A_STATE = 5
_TICKED = re.compile(r"(?P<mark>[^\s(–—:-]{1,3})\s*(?:\((?P<in>[^()]{1,40})\)|[,–—:-]\s*(?P<behind>.{1,40}))")
"""A tick and what is said of it: "Y – left 1030", "N (apols)"."""
_WHEN = re.compile(r"\s?\([^()]{1,40}\)$")
_SAYS_ABSENT = re.compile(
    r"\b(?:absent|absen\w+ without|not (?:present|here|there|in attendance|attending)|did not attend|no[- ]shows?)\b", re.I
)
SAYS_AWAY = re.compile(r"(?<!without )\b(?:apolog(?:y|ies)|apols|sorry|regrets|excus\w+|unable|leave)\b", re.IGNORECASE)
_SAYS_PRESENT = re.compile(r"\b(?:present|attend(?:ed|ing|ance|ees)?|here|there|in person|remote(?:ly)?|online|yes)\b", re.IGNORECASE)


def labels_people(text: str) -> bool:
    """Return whether a line is a label of people, with or without them; what only heads an item about them is none."""
    return LABEL.fullmatch(text) is not None and not _HEADS.fullmatch(text)


def state_of(words: str) -> State | None:
    """Return as what a few words list people: the head of a column, a key, what stands beside a name; None where they do not say."""
    for state, pattern in ((State.ABSENT, _SAYS_ABSENT), (State.AWAY, SAYS_AWAY), (State.PRESENT, _SAYS_PRESENT)):
        if pattern.search(words):
            return state
    return None


def state_of_cell(words: str) -> State | None:
    """Return as what a cell beside a name lists it, by a tick or a few words; None where it does not say."""
    return _ticked(words) or TICKS.get(bare_state(words)) or (state_of(words) if len(words.split()) <= _WORDS_OF_A_STATE else None)


def _ticked(words: str) -> State | None:
    match = _TICKED.fullmatch(words.strip())
    ticked = TICKS.get(match["mark"].casefold()) if match else None
    if match is None or ticked is None:
        return None
    return State.AWAY if SAYS_AWAY.search(match["in"] or match["behind"]) else ticked


def bare_state(words: str) -> str:
    """Return what stands in a cell beside a name, in small letters and without what it says of when: p of "P (from 5.45pm)"."""
    return _WHEN.sub("", words).strip(" .").casefold()


def in_one_language(text: str) -> str:
    """Return a line without the half of its label that says it in another language: "Yn bresennol / Present: …"."""
    match = _BOTH.fullmatch(text)
    known = [half for half in (match["one"], match["other"]) if LABEL.fullmatch(f"{half}:")] if match else []
    return f"{known[0]}{match['rest']}" if match and len(known) == 1 else text


def state_of_label(match: re.Match[str]) -> State:
    """Return as what a label lists people that LABEL or RUN_ON matched."""
    if match["apologies"]:
        return State.AWAY
    return State.ABSENT if match["absent"] else State.PRESENT

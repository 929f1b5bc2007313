"""Find the sentences that say who is to do something, and that no label announces."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from itertools import pairwise

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise import action_words
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.decided import decided_in
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.labelled import without_number
from minutebook.importing.recognise.line_forms import is_everybody
from minutebook.importing.recognise.people import is_office
from minutebook.importing.recognise.person_names import TITLE, is_name
from minutebook.importing.recognise.promises import PROMISED, split_owner

_WHO = r"(?:The |the |\([a-z]\) )?(?P<who>[A-Za-z][\w/&,’'.+ -]{0,60}?),?"
_ACTS = re.compile(
    rf"{_WHO} (?P<how>to|will|shall|must|{PROMISED}) "
    r"(?!(?:be|become|remain|retire|have|like|rather|not|never|need|also|the|an?|its|our|their|his|her|all)\b)[a-z]"
)
_WILL = re.compile(rf"{_WHO} would (?!be|have|like|rather|not|never|need|also)[a-z]")
_SAYS_WILL = re.compile(
    r"\b(?:said|confirmed|added|explained|stated|promised|replied) (?:that )?(?:he|she|they) (?:would|will)(?: also)? "
    r"(?!be|have|like|rather|not|never|need)[a-z]"
)
_SAID_BY = re.compile(
    rf"{_WHO} (?:said|confirmed|added|explained|stated|promised|replied) that (?:he|she|they) (?:would|will)(?: also)? "
    r"(?!be|have|like|rather|not|never|need)[a-z]"
)
_AND_WILL = re.compile(rf"{_WHO} [a-z]{{3,}}\b[^.]{{2,80}}? and (?:will|would) (?!be|have|like|rather|not|never|need)[a-z]")
"""Of whoever the sentence begins with: "LC took this away and will reply"."""
_TITLED = re.compile(
    rf"(?:{TITLE})+[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:to|will|would|{PROMISED}) (?!be|have|like|rather|not|never|need)[a-z]"
)
"""A title shows somebody whom nobody has listed."""
_CAPITALS = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}"
_SET = re.compile(r"(?:^|\b(?:agreed|decided|resolved|suggested|needs?|have|has) )to [a-z]", re.IGNORECASE)
_APART = re.compile(r"(?:;|,|:|\s[–—-]|(?<=[^\W\d_])\s?–)\s+(?:and )?(?=(?:The |the )?[A-Z])")
"""Before who is to do something: "The gutter leaks – Mike to look at it"."""
_SOMEBODY = re.compile(
    rf"(?:She|He|They|I|We)(?:[’']ll| (?:will|would|{PROMISED})) (?!(?:be|have|like|rather|not|never|need|also|the|an?)\b)[a-z]"
)
"""Said of whoever the sentence before is about."""
_ANYBODY = re.compile(
    rf"(?:^|[,;:] (?:and |so |but )?|\s[–—-] |\b(?:and|although|so|but|while|that) )(?:the )?(?P<who>{_CAPITALS}(?: (?:and"
    rf"|&) {_CAPITALS})?)"
    rf" (?:to|will|{PROMISED}) (?!(?:be|become|remain|have|like|rather|not|never|need|also|the|an?|its|our|their|his|her|all)\b)[a-z]"
)
"""Somebody whom nobody may have listed is to do something, wherever in a sentence."""
_AGREED_THAT = re.compile(
    r"\b(?:(?i:agreed|decided|resolved)|suggested):? that (?:the )?(?P<who>[A-Z][\w/&,’'.+ -]{1,40}?)"
    r" (?:would|will|should|be (?:asked|requested|instructed|directed) to) [a-z]"
)
_MOVES = re.compile(r"(?:Motion|Moved|Proposed|Proposal|Voted?)\b")
_WORDS_OF_OFFICE = 4
_PASSIVE = re.compile(r"\b(?:to|must|should) be [a-z]+\b", re.IGNORECASE)


def said_to_act(sentence: str, known: Container[str], *, only_to: bool = False) -> tuple[str, ...]:
    """Return the people whom a sentence names at its beginning as those who are to act; empty where nobody that is known.

    only_to is for sentences of the form "PA to do a talk", which report nothing.
    """
    match = _ACTS.match(without_number(sentence))
    if match is None or (only_to and match["how"] != "to"):
        return ()
    return _owners_named(match["who"], known)


def _owners_named(who: str, known: Container[str]) -> tuple[str, ...]:
    """Return whom the beginning of a sentence names, where each is shown to be somebody."""
    who = re.sub(r"[’']s$", "", who)
    parts = re.split(r"[/,&;+]| and ", who.removeprefix("The ").removeprefix("the "))
    if isinstance(known, Callers) and not all(known.begins_sentence(part.strip(" .:")) for part in parts if part.strip(" .:")):
        return ()
    return action_words.owners_of(who, known) or ()


def _acts(sentence: str, known: Container[str], *, tells: bool) -> bool:
    """Return whether a sentence says that somebody who is known, or the holder of an office, is to do something."""
    match = _ACTS.match(without_number(sentence))
    is_to = match is not None and match["how"] == "to"
    is_office_to = match is not None and is_to and (_is_holder(match["who"]) or (tells and is_everybody(match["who"])))
    promised = tells and (_TITLED.match(without_number(sentence)) is not None or bool(_promiser(sentence, known)))
    return is_office_to or promised or bool(said_to_act(sentence, known, only_to=not tells))


def _promiser(sentence: str, known: Container[str]) -> str:
    """Return who says in a sentence that he, she or they will do something, as printed; empty where that is nobody known."""
    match = _SAID_BY.match(without_number(sentence)) or _AND_WILL.match(without_number(sentence))
    return match["who"] if match and _owners_named(match["who"], known) else ""


def _is_holder(who: str) -> bool:
    return len(who.split()) <= _WORDS_OF_OFFICE and "," not in who and is_office(who)


def promises(sentence: str, known: Container[str]) -> bool:
    """Return whether a sentence reports that somebody who is known agreed or was asked to do something."""
    sentence = without_number(sentence)
    if _SOMEBODY.match(sentence) or _SAYS_WILL.search(sentence) or _TITLED.match(sentence):
        return True
    if any(
        is_name(part, single=True) or is_office(part)
        for match in _ANYBODY.finditer(sentence)
        for part in re.split(" and | & ", match["who"])
    ):
        return True
    told = (_WILL.match(sentence), _ACTS.match(sentence), _AND_WILL.match(sentence), _AGREED_THAT.search(sentence))
    return any(match is not None and _is_somebody(match["who"], known) for match in told)


def _is_somebody(who: str, known: Container[str]) -> bool:
    return bool(_owners_named(who, known)) or _is_holder(who)


def agreed_for(passage: Passage, known: Container[str], *, tells: bool) -> Passage | None:
    """Return what it was agreed that somebody who is known would do, as an action; None where nothing says so."""
    words, behind = split_owner(passage.text, known)
    behind = behind or (passage.owner if action_words.owners_of(passage.owner, known) else "")
    last = sentences(words)[-1:] if behind else []
    if last and _SET.search(last[0]):
        # "It was decided to ask for quotes. (Priya)"
        return replace(passage, text=last[0], owner=behind, marker="", kind=Kind.PARAGRAPH)
    if said_to_act(passage.text, known, only_to=True):
        # "Agreed: Ann Penn to ask for quotes."
        return replace(passage, marker="", kind=Kind.PARAGRAPH)
    match = _AGREED_THAT.search(passage.text)
    if not tells or match is None or not action_words.owners_of(match["who"], known):
        return None
    said = sentences(passage.text[match.start("who") :])[0]
    return replace(passage, text=said, owner=match["who"], marker="", kind=Kind.PARAGRAPH)


def assigned_in(passage: Passage, known: Callers, *, tells: bool) -> list[tuple[Passage, bool]] | None:
    """Return a passage in parts, each with whether it is an action; None where none is.

    An action is a sentence with whoever is to do it in the column beside it or behind it, or one that says so itself: "PA to do a talk on
    sheeting", with PA in the column of owners; "The lids are full. Tom W will ask the council. TOM W"; "AM to circulate the paper." tells
    is for notes that print no action apart: there "AM agreed to circulate the paper" is one, too.
    """
    words, behind = (passage.text, "") if passage.owner else split_owner(passage.text, known)
    said = sentences(words)
    owner = passage.owner or behind
    if not said:
        return None
    if owner:
        # "Quiz night in June – Mike to do a poster. [MT]"
        said = [*said[:-1], *_parts_of(said[-1], known, only_to=False)]
        would = _WILL.match(without_number(said[-1]))
        acts = said_to_act(said[-1], known) or (_owners_named(would["who"], known) if would else ())
        who, beside = (set(map(known.person, owners)) for owners in (acts, action_words.owners_of(owner, known) or ()))
        # "The crew to be told. [TW]"
        is_set = _PASSIVE.search(said[-1]) or (_SET.search(said[-1]) and not _can_be_decided(said[-1], known))
        is_action = bool(is_set if behind else _PASSIVE.search(said[-1])) or bool(who & beside)
        assigned = [False] * (len(said) - 1) + [is_action]
    else:
        said = [part for sentence in said for part in _parts_of(sentence, known, only_to=not tells)]
        assigned = [_acts(sentence, known, tells=tells) and not _can_be_decided(sentence, known) for sentence in said]
    by = [owner or ("" if owner or not is_action else _promiser(each, known)) for each, is_action in zip(said, assigned, strict=True)]
    return _in_parts(passage, said, assigned, by, guessed=not owner) if any(assigned) else None


def _parts_of(sentence: str, known: Callers, *, only_to: bool) -> list[str]:
    """Return a sentence cut before those of its parts that say who is to do something: "Ann to book the hall; Bob to do posters"."""
    cuts = [gap.end() for gap in _APART.finditer(sentence) if said_to_act(sentence[gap.end() :], known, only_to=only_to)]
    parts = [sentence[start:end].strip() for start, end in pairwise([0, *cuts, len(sentence)])]
    return [part.rstrip(" ;,–—-") if at < len(parts) - 1 else part for at, part in enumerate(parts)]


def _can_be_decided(sentence: str, known: Callers) -> bool:
    """Return whether a sentence is about a motion or a vote: "Motion to approve the budget", "Voted to stay, 14 to 2"."""
    return bool(_MOVES.match(sentence)) or any(part.surety for part in decided_in(sentence, known))


def _in_parts(passage: Passage, said: list[str], assigned: list[bool], owners: list[str], *, guessed: bool) -> list[tuple[Passage, bool]]:
    """Return a passage in parts, neighbouring sentences that are no action together; guessed says that nothing but words names owners."""
    parts: list[tuple[Passage, bool]] = []
    plain = replace(passage, owner="", due="")
    for sentence, is_action, owner in zip(said, assigned, owners, strict=True):
        if is_action:
            action = replace(passage, text=sentence, owner=owner, strong=False, marker="", kind=Kind.PARAGRAPH)
            parts.append((replace(action, guessed=guessed), True))
        elif parts and not parts[-1][1]:
            parts[-1] = (replace(parts[-1][0], text=f"{parts[-1][0].text} {sentence}"), False)
        else:
            parts.append((replace(plain, text=sentence), False))
    return parts

"""Take lists of people apart: commas, semicolons, "and", a body before its people, people who are only counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.one_by_one import (
    ACCOUNT,
    AND_MEMBERS,
    AT,
    CALLED,
    KINDS_OF_PEOPLE,
    NUMBER_OF_PEOPLE,
    STAYED,
    name_of,
    outside,
    parted,
    sent_by,
    shares_surname,
    surnames_last,
    with_dashes,
)
from minutebook.importing.recognise.people import (
    BRACKETS,
    NO_NAME,
    NO_ROLE,
    ORGANISATION,
    can_be_capacity,
    is_office,
    is_role,
    no_name,
    read_person,
    says_post,
)
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.records import Role

_GROUP = re.compile(
    r"(?:the following:?|(?:all )?(?:(?:council |board |committee )?members|councillors|cllrs"
    r"|messrs|commissioners|directors|trustees|governors|professors|profs|drs|misses|mesdames|aldermen|supervisors)\.?(?::"
    r"|\s[–—-]|\s)(?=\s*[A-Z]))\s*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?:Councillors|Cllrs|Messrs|Mesdames|Professors|Profs|Drs|Misses|Aldermen|Supervisors)\.?\s+(?=[A-Z])")
"""One title of several people."""
_AND_TOGETHER = re.compile(rf",? (?:and|&) (?={_TOGETHER.pattern})")
_LEAD = re.compile(r"^(?:\d{1,2}[.)]|[a-z]{3,9}(?= (?:Mrs?|Ms|Miss|Dr) [A-Z])|and|&|from|by|with|plus|incl(?:uding)?\.?)\s+", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Revd?)\.?$")
_INVERTED = re.compile(r"(?:the )?(?P<post>[A-Z][\w ’'&/-]{2,40}?) ?\((?P<name>[^()]{2,80})\)", re.IGNORECASE)
_SHARED = "\0"
"""Behind a name whose surname is that of the next."""
_OPENS = re.compile(r",? (?:and|with) the following [a-z]{3,15}: ")
_WORDS_OF_ROLE = 6
_SEVERAL = 2
_IN_CHAIR = re.compile(r" (?:in the chair|(?<=\) )\(in the chair\))$", re.IGNORECASE)
_TWO_LANGUAGES = re.compile(r"[^\W\d_][\w’'. ]{2,30} / ")
_SEMICOLONS = re.compile(r"[;\n]")
_COMMAS = re.compile(r"[,\n]")
_ANDS = re.compile(r" (?:and(?: also)?|&|with|plus) ")
_BETWEEN = re.compile(r" [–—-]{1,3} ?|[–—] |, ?")


@dataclass(slots=True)
class Listing:
    """What a line that lists people holds."""

    people: list[PersonFound] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    """A number of people without names: "two members of the public"."""
    rest: list[str] = field(default_factory=list)
    """What is nobody."""
    behind: list[str] = field(default_factory=list)
    """Sentences behind the list, in the same line."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the line is people."""
        return bool(self.people or self.unnamed) and not self.rest

    @property
    def is_mostly_people(self) -> bool:
        """Whether more of the line is people than not, and the rest no sentence."""
        return len(self.people) > len(self.rest) and not any(len(words.split()) > 6 for words in self.rest)

    @property
    def named(self) -> list[PersonFound]:
        """Those who can be listed."""
        return [person for person in self.people if not person.mark]


def people_in(text: str, roles: Sequence[Role], *, single: bool = True) -> Listing:
    """Return the people of a list such as "A Example (HM), B Sample – Deputy Harbour Master; C Instance and Cllr D Model".

    single says whether a word alone can be somebody's name.
    """
    listing = Listing()
    text = parted(with_dashes(_OPENS.sub("; ", STAYED.sub("", surnames_last(text))))).strip(" .:;–—-")
    if (both := _TWO_LANGUAGES.match(text)) and (_GROUP.match(text, both.end()) or without_titles(text[both.end() :])[0]):
        # "Y Cynghorwyr / Councillors Ann Example" says one thing twice.
        text = text[both.end() :]
    text = AND_MEMBERS.sub(", ", _AND_TOGETHER.sub(", ", text))
    by_semicolon = ";" in outside(text)
    # Between semicolons a title is that of its part alone.
    grouped = bool(_GROUP.match(text)) and not (by_semicolon and _TOGETHER.match(text))
    text = _GROUP.sub("", text, count=1) if grouped else text
    text = re.sub(rf",? plus (?=[\w ]{{2,30}}\b(?:{KINDS_OF_PEOPLE})\b)", "; " if by_semicolon else ", ", text)
    for part in _split(text, _SEMICOLONS if by_semicolon else _COMMAS):
        whole = part.strip(" .")
        if by_semicolon and _TOGETHER.match(whole) and ":" not in whole:
            # "the Chair; Professors Abney and Cruz; Dr Tran"
            of_title = people_in(whole, roles, single=single)
            listing.people += of_title.people
            listing.rest += of_title.rest
            continue
        if by_semicolon:
            _take_parted(part, roles, listing, single=single)
            continue
        if not grouped and listing.people and (title := _TOGETHER.match(whole)):
            grouped, whole = True, whole[title.end() :]
        several = _parted(whole, roles, single=single or grouped)
        in_full = all(" " in one.strip() and _begins_with_name(one) for one in several)
        if len(several) > 1 and (in_full or any(map(_is_the_office, several))):
            for one in several:
                _take_part(one, roles, listing, single=single or grouped)
            continue
        if listing.people and not listing.people[-1].mark and _goes_with_last(whole, roles):
            _add_capacity(listing, whole, roles)
            continue
        if _may_be_whose(whole, listing, roles, single=single or grouped):
            _add_capacity(listing, whole, roles)
            continue
        for one in several:
            _take_part(one, roles, listing, single=single or grouped)
    _take_accounts(listing, roles, single=single)
    _doubt_strangers(listing)
    return listing


def _take_accounts(listing: Listing, roles: Sequence[Role], *, single: bool) -> None:
    """Take small words of a list for what people are called in a chat, where a label announces it and there are several: "mira, jo_k"."""
    if not single or len(listing.rest) < _SEVERAL or not all(CALLED.fullmatch(words) for words in listing.rest):
        return
    for words in listing.rest:
        person = read_person(words, "", "", roles)
        person.doubt = f"nothing but “{words}” is printed of this person"
        listing.people.append(person)
    listing.rest.clear()


def _doubt_strangers(listing: Listing) -> None:
    """Mark who may be none of a list: one word among full names, a bare name among people with what each is behind a comma."""
    full = [person for person in listing.named if " " in person.name]
    paired = [person for person in listing.named if person.printed.count(",") and (person.role or person.organisation or person.posts)]
    for person in listing.named:
        bare = not (person.role or person.organisation or person.label or person.posts) and not without_titles(person.printed)[0]
        alone = " " not in person.name and len(full) > 1
        if bare and not person.doubt and (alone or (len(paired) > 1 and len(paired) * 2 >= len(listing.named))):
            person.doubt = f"“{person.name}” may be somebody, or what is printed of the person before"


def _may_be_whose(part: str, listing: Listing, roles: Sequence[Role], *, single: bool) -> bool:
    """Return whether words after a name are neither a name nor anything known: they may be whom the person came for."""
    last = listing.people[-1] if listing.people else None
    if _is_person_of_post(part, roles) or (without_titles(part)[0] and is_name(part)):
        return False
    is_doubted = last is not None and bool(last.doubt) and not last.doubt.startswith(NO_ROLE)
    if last is None or last.mark or last.organisation or is_doubted or not part[:1].isupper() or len(part.split()) > 5 or len(part) < 3:
        return False
    named = is_name(re.split(r" (?:and|&) | [–—-] ", BRACKETS.sub("", part))[0].strip(), single=single)
    return not named and not re.search(r"\d", part) and not NO_NAME.search(part) and not NUMBER_OF_PEOPLE.fullmatch(part)


def _parted(part: str, roles: Sequence[Role], *, single: bool) -> list[str]:
    """Return the names that "and" joins."""
    pieces = list(_split(part, _ANDS))
    if len(pieces) > 1 and all(_is_person_of_post(piece.strip(), roles) for piece in pieces):
        # "Attorney Lia Bell and Clerk Sue Orr"
        return pieces
    if any(map(shares_surname, pairwise(pieces))):
        return [
            f"{piece} {after.split()[-1]}{_SHARED}" if after and shares_surname((piece, after)) else piece
            for piece, after in zip_longest(pieces, pieces[1:])
        ]
    if len(pieces) < 2 or is_role(part, roles) or is_role(_name_and_capacity(part)[1], roles):
        return [part]
    starts = [re.split(r" [–—-] |\(|,| from ", name_of(_LEAD.sub("", piece)))[0].strip() for piece in pieces]
    # "Luke Hobday – Fire and Rescue": behind a body, one word alone is no name.
    single = single and not _BETWEEN.search(pieces[0])
    if _BETWEEN.search(pieces[0]) and not all(
        _BETWEEN.search(piece) or "(" in piece or without_titles(_LEAD.sub("", piece))[0] for piece in pieces
    ):
        # "Amrit Gill – Thorne & Gill Solicitors" is one person.
        return [part]
    fits = (
        is_name(start, single=single) or NUMBER_OF_PEOPLE.fullmatch(piece) or _is_the_office(piece)
        for start, piece in zip(starts, pieces, strict=True)
    )
    return pieces if all(fits) or _INVERTED.match(pieces[0]) else [part]


def _is_the_office(piece: str) -> bool:
    """Return whether words are an office that somebody has whom nobody names: "the Clerk"."""
    return piece.strip().startswith("the ") and is_office(piece)


def _begins_with_name(part: str) -> bool:
    """Return whether a part is a name in full, alone or with whom that person came for."""
    bare = part.removesuffix(_SHARED)
    match = sent_by(bare)
    return is_name(BRACKETS.sub("", match["name"] if match else bare).strip()) and not is_office(bare)


def _take_parted(part: str, roles: Sequence[Role], listing: Listing, *, single: bool) -> None:
    """Take a part between semicolons: one person, several whose names commas part, or a body with its people behind a colon."""
    before, colon, people = part.partition(":")
    *ahead, body = [piece.strip(" .") for piece in _split(before, _COMMAS)]
    if not colon or not is_organisation(body) or not all(_is_bare_name(piece, roles) for piece in ahead):
        ahead, body, people = [], "", part
    pieces = [one.strip(" .") for piece in _split(people, _COMMAS) for one in _parted(piece.strip(" ."), roles, single=False)]
    are_people = all(_is_bare_name(name_of(piece), roles) or _is_person_of_post(piece, roles) for piece in pieces)
    pieces = pieces if len(pieces) > 1 and are_people else [people]
    for piece in ahead:
        _take_part(piece, roles, listing, single=single)
    for piece in pieces:
        met = len(listing.people)
        _take_part(piece, roles, listing, single=single)
        for person in listing.people[met:]:
            person.organisation = person.organisation or body
            person.doubt = person.doubt or ("commas and semicolons both part the names of this line" if len(pieces) > 1 else "")


def _is_bare_name(piece: str, roles: Sequence[Role]) -> bool:
    """Return whether words are a name, with brackets or not, and nothing that somebody could be."""
    return is_name(BRACKETS.sub("", piece).removesuffix(_SHARED).strip()) and not can_be_capacity(piece, roles)


def _take_part(part: str, roles: Sequence[Role], listing: Listing, *, single: bool) -> None:
    part = _LEAD.sub("", part.strip(" ."), count=1).strip()
    if in_chair := _IN_CHAIR.search(part):
        met = len(listing.people)
        _take_part(part[: in_chair.start()], roles, listing, single=single)
        for person in listing.people[met:]:
            person.chairs = True
        return
    if not re.search(r"\w", part):
        return
    if NUMBER_OF_PEOPLE.fullmatch(part):
        named = re.search(r"\b(?:incl(?:uding|\.)?|namely) (?P<name>.+)", part)
        listing.unnamed.append(part[: named.start()] if named else part)
        if named and is_name(BRACKETS.sub("", named["name"]).strip()):
            _take_part(named["name"], roles, listing, single=single)
        return
    if (account := ACCOUNT.fullmatch(part)) and (account["name"] is None or is_name(account["name"])):
        listing.people.append(read_person(account["name"] or account["nick"], "", account["nick"] if account["name"] else "", roles))
        return
    if (at := AT.fullmatch(part)) and is_name(at["name"].strip()):
        listing.people.append(read_person(f"{at['name'].strip()}{at['rest']}", "", at["nick"], roles))
        return
    if part.endswith(_SHARED):
        person = read_person(part.removesuffix(_SHARED), "", "", roles)
        person.doubt = f"the surname of {person.name} is printed behind the name beside it"
        listing.people.append(person)
        return
    if (sent := sent_by(part)) and is_name(sent["name"], single=single):
        person = read_person(sent["name"], "", "", roles, organisation=sent["body"])
        person.doubt = f"“{sent['body']}” was taken for whom {person.name} came for"
        listing.people.append(person)
        return
    inverted = _INVERTED.fullmatch(part)
    if inverted and is_organisation(inverted["post"]) and is_name(inverted["name"]) and not can_be_capacity(inverted["name"], ()):
        listing.people.append(read_person(inverted["name"], "", "", roles, organisation=inverted["post"]))
        return
    if (
        inverted
        and (is_office(inverted["post"]) or not is_name(inverted["post"], single=single))
        and is_name(inverted["name"])
        and without_titles(inverted["name"])[0]
    ):
        listing.people.append(read_person(inverted["name"], inverted["post"], "", roles))
        return
    name, capacity = _name_and_capacity(part)
    if not capacity and (before := _post_before(part, roles)):
        capacity, name = before
    bare = BRACKETS.sub("", name).strip(" ,;:.-–")
    if is_office(bare) and is_name(BRACKETS.sub("", capacity).strip(" .")):
        # "Secretary – Liz Farrow"
        listing.people.append(read_person(capacity, bare, "", roles))
        return
    if is_organisation(bare) and not is_name(bare) and is_name(BRACKETS.sub("", capacity).strip(" .")):
        # "Canal Society – Liz Farrow"
        listing.people.append(read_person(capacity, "", "", roles, organisation=bare))
        return
    if is_name(bare, single=single) or no_name(bare, roles) or capacity or is_role(_bracketed(part), roles):
        person = read_person(name, capacity, "", roles)
        shown = bool(person.role) and not bare.casefold().startswith("the ") and len(capacity.split()) <= _WORDS_OF_ROLE
        is_nobody = not is_name(bare, single=single) and not person.mark and not shown
        if is_nobody or (person.mark and not is_role(_bracketed(part), roles) and not is_role(bare, roles)):
            listing.rest.append(part)
        else:
            listing.people.append(person)
    else:
        listing.rest.append(part)


def _post_before(part: str, roles: Sequence[Role]) -> tuple[str, str] | None:
    """Split "City Clerk Rhonda Aster" into post and name; None where no post stands before a name of two words or more."""
    words = part.split()
    for at in range(min(5, len(words) - 2), 0, -1):
        post, name = " ".join(words[:at]), " ".join(words[at:])
        if (
            not re.search(r"\b[A-Z]\.?$", post)
            and can_be_capacity(post, roles)
            and not _PERSONAL.search(post)
            and not without_titles(part)[0]
            and is_name(BRACKETS.sub("", name).strip(" ."))
        ):
            return post, name
    return None


def _bracketed(part: str) -> str:
    match = BRACKETS.search(part)
    return match[1] if match else ""


def _name_and_capacity(part: str) -> tuple[str, str]:
    """Split "A Example – Harbour Master" and "A Example (AE), Harbour Trust"; brackets stay with what they follow."""
    match = _BETWEEN.search(outside(part))
    return (part[: match.start()], part[match.end() :]) if match else (part, "")


def parts_between_commas(text: str) -> list[str]:
    """Return the parts of a list between commas that stand in no brackets."""
    return list(_split(text, _COMMAS))


def _split(text: str, separators: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text between separators that stand in no brackets."""
    at = 0
    for match in separators.finditer(outside(text)):
        yield text[at : match.start()]
        at = match.end()
    yield text[at:]


def _is_person_of_post(part: str, roles: Sequence[Role]) -> bool:
    """Return whether a post stands before a name, as in "Clerk Jo Orr", and is not all that the words are."""
    office, holder = _name_and_capacity(part)
    if is_office(office) and is_name(BRACKETS.sub("", holder).strip(" .")):
        # "Secretary – Jo Orr"
        return True
    is_post = is_role(part, roles) or is_role(BRACKETS.sub("", part).strip(), roles)
    before = _post_before(part, roles)
    is_titled = before is not None and bool(without_titles(before[1])[0])
    return before is not None and not is_post and (is_titled or not is_organisation(part) or says_post(before[0]))


def _goes_with_last(part: str, roles: Sequence[Role]) -> bool:
    """Return whether what stands after a comma is what the person before it is, and not somebody else: "Jo Orr – Ferry Company"."""
    if is_role(part, roles):  # "Chief Engineer (CE)" could be a title and a name.
        return True
    if NUMBER_OF_PEOPLE.fullmatch(part) or without_titles(part)[0] or _is_person_of_post(part, roles):
        return False
    sent = sent_by(part)
    if sent and is_name(sent["name"]) and not is_office(sent["name"]):
        return False
    inverted = _INVERTED.fullmatch(part)
    if inverted and without_titles(inverted["name"])[0] and is_name(inverted["name"]):
        # "the Engineer (Mr S Laverack)"
        return False
    name, capacity = _name_and_capacity(part)
    if capacity and is_role(name, roles):
        return True
    is_person = (bool(capacity) or "(" in part) and is_name(BRACKETS.sub("", name).strip(" .")) and not is_role(part, roles)
    return can_be_capacity(part, roles) and not is_person


def _add_capacity(listing: Listing, capacity: str, roles: Sequence[Role]) -> None:
    """Give the last person of a list what stands after the comma."""
    last = listing.people[-1]
    if last.role and is_role(capacity, roles) and read_person(last.name, capacity, "", roles).role == last.role:
        # "DHM Jo Orr, Deputy Harbour Master" says it twice.
        last.printed += f", {capacity}"
        return
    last = listing.people.pop()
    head, _, own = last.printed.partition(" | ")
    name, *before = [*_split(head, _COMMAS), *filter(None, [own])]
    again = read_person(name, ", ".join([*(words.strip() for words in before), capacity]), "", roles)
    again.printed = f"{last.printed}, {capacity}"
    listing.people.append(again)


def is_organisation(text: str) -> bool:
    """Return whether words say that they are those of a body: "Quarry company", "Residents"."""
    return bool(ORGANISATION.search(text))

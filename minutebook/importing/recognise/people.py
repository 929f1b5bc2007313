"""Read people and what they were: "Chris Example, T/Deputy Harbour Master (DHM)", "Ann Sample (AS) – Harbour Trust", "Cllr B Instance"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.person_names import can_be_initials, is_name, without_titles
from minutebook.records import Role

_LABEL_IN_BRACKETS = re.compile(r"(?<!\s)\s*\(([A-Za-z][A-Za-z .&/-]{0,14})\)\s*$")
_BRACKETS = re.compile(r"\s{0,3}[(\[]([^()\[\]]{1,80})[)\]]")
_NO_NAME = re.compile(r"\b(?:apologies|present|attendance|attendees|absent)\b", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?P<slash>[TA])\s*/\s*|(?P<word>temporary|acting)\s+)(?P<rest>\S.*)", re.IGNORECASE)
_OUTSIDE = r"(?![^()\[\]]*[)\]])"
_GROUP = re.compile(
    r"(?:the following:?|(?:all )?(?:members|councillors|cllrs|messrs|commissioners|directors|trustees|governors)\.?(?::"
    r"|\s)(?=\s*[A-Z]))\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:and|&|from|by|with|plus|incl(?:uding)?\.?)\s+", re.IGNORECASE)
_KINDS_OF_PEOPLE = "members?|public|residents?|parishioners?|people|others?|visitors?|observers?|electors?|press|guests?|staff|students?"
_NUMBER_OF_PEOPLE = re.compile(
    r"(?:plus |and |with |some |about |approximately )*(?:\d+|an?|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|several|some|"
    rf"twenty|thirty|forty|fifty)\b.*\b(?:{_KINDS_OF_PEOPLE})\b.*"
    r"|(?:a|the) (?:member|representative)s? of the (?:public|press)",
    re.IGNORECASE,
)
_CHAIRS = re.compile(r"(?:in the |the |as )?chair(?:man|woman|person|ed|ing)?|presiding|convenor|convener", re.IGNORECASE)
_TAKES_NOTES = re.compile(
    r"(?:taking |the )?(?:minutes?|notes?)(?:[- ]?tak(?:er|ing))?|scribe|(?:minutes|minuting|notes) secretary|minuting", re.IGNORECASE
)
# How long or how somebody was there, or why not: kept among the printed words.
_MANNER = re.compile(
    r"(?:for |agenda |during )?(?:items?|parts?|until|till|from|to|left|leaving|arriv\w+|join\w+|late|via|by (?:phone"
    r"|telephone|video\w*|skype|teams|zoom|dial)"
    r"|on the (?:phone|line)|remote(?:ly)?|online|phone|telephone|dial\w*|teams|zoom|skype|virtual\w*|video\w*|in person"
    r"|ill(?:ness)?|sick\w*|on leave"
    r"|holiday|work|away|morning|afternoon|am|pm|both|part)\b.*|\d.*"
)
_POST = re.compile(
    r"\b(?:officers?|manager|clerk|secretary|treasurer|director|head of|engineer|planner|assistant|advis[eo]r|analyst"
    r"|councillor|governor|trustee|"
    r"commodore|president|vice[- ]?chair\w*|deputy|chief|executive|warden|surveyor|solicitor|accountant|editor|co-?ordinator"
    r"|representative|"
    r"statistician|inspector|lead|administrator|apprentice|intern|steward|member|observer|principal|teacher|vicar|rector|chaplain|caretaker|"
    r"superintendent|sergeant|attorney|mayor|independent chair)$|^(?:head|director|chief|leader|secretary|clerk|member"
    r"|manager|editor) (?:of|for|to)\b|^vice",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:trusts?|council|ltd|limited|plc|inc|company|co|university|college|school|academy|ministry|department|dept|office|agency|authority|"
    r"association|society|club|union|group|federation|board|museum|hospital|nhs|police|service|services|centre|center|church|bank|institute|"
    r"institution|library|network|forum|partnership|panel|committee|secretariat|residents|independent|press|commission|bureau|charity|fund|"
    r"foundation|growers|owners|consulting|consultants|solutions|systems|partners|industries|parish|brigade|survey|archives?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Listing:
    """What a line that lists people holds."""

    people: list[PersonFound] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    """A number of people without names: "two members of the public"."""
    rest: list[str] = field(default_factory=list)
    """What is nobody."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the line is people."""
        return bool(self.people or self.unnamed) and not self.rest

    @property
    def named(self) -> list[PersonFound]:
        """Those who can be listed."""
        return [person for person in self.people if not person.mark]


def people_in(text: str, roles: Sequence[Role], *, single: bool = True) -> Listing:
    """Return the people of a list such as "A Example (HM), B Sample – Deputy Harbour Master; C Instance and Cllr D Model".

    single says whether a word alone can be somebody's name.
    """
    listing = Listing()
    text = text.strip(" .:–—-")
    grouped = bool(_GROUP.match(text))
    text = _GROUP.sub("", text, count=1) if grouped else text
    by_semicolon = ";" in text
    text = re.sub(rf",?\s+plus\s+(?=[\w ]{{2,30}}\b(?:{_KINDS_OF_PEOPLE})\b)", "; " if by_semicolon else ", ", text)
    for part in re.split(rf"[;\n]{_OUTSIDE}" if by_semicolon else rf"[,\n]{_OUTSIDE}", text):
        if by_semicolon:
            _take_part(part, roles, listing, single=single)
            continue
        whole = part.strip(" .")
        if listing.people and not listing.people[-1].mark and _goes_with_last(whole, roles):
            _add_capacity(listing, whole, roles)
            continue
        if _may_be_whose(whole, listing, roles, single=single or grouped):
            _add_capacity(listing, whole, roles)
            continue
        for one in _parted(whole, roles, single=single or grouped):
            _take_part(one, roles, listing, single=single or grouped)
    return listing


def _may_be_whose(part: str, listing: Listing, roles: Sequence[Role], *, single: bool) -> bool:
    """Return whether words after a name are neither a name nor anything known: they may be whom the person came for."""
    last = listing.people[-1] if listing.people else None
    if last is None or last.mark or last.organisation or last.doubt or not part[:1].isupper() or len(part.split()) > 5 or len(part) < 3:
        return False
    named = is_name(_BRACKETS.sub("", re.split(r"\s+(?:and|&)\s+|\s+[–—-]\s+", part)[0]).strip(), single=single)
    return not named and not re.search(r"\d", part) and not _NO_NAME.search(part) and not _NUMBER_OF_PEOPLE.fullmatch(part)


def _parted(part: str, roles: Sequence[Role], *, single: bool) -> list[str]:
    """Return the names that "and" joins."""
    pieces = re.split(rf"\s+(?:and(?: also)?|&|with|plus)\s+{_OUTSIDE}", part)
    if len(pieces) < 2 or is_role(part, roles):
        return [part]
    starts = [re.split(r"\s+[–—-]\s+|\(|,", _LEAD.sub("", piece))[0].strip() for piece in pieces]
    fits = (is_name(start, single=single) or _NUMBER_OF_PEOPLE.fullmatch(piece) for start, piece in zip(starts, pieces, strict=True))
    return pieces if all(fits) or _INVERTED.match(pieces[0]) else [part]


_INVERTED = re.compile(r"(?:the )?(?P<post>[A-Z][\w ]{2,40}?)\s*\((?P<name>[^()]+)\)", re.IGNORECASE)


def _take_part(part: str, roles: Sequence[Role], listing: Listing, *, single: bool) -> None:
    part = _LEAD.sub("", part.strip(" ."), count=1).strip()
    if not re.search(r"\w", part):
        return
    if _NUMBER_OF_PEOPLE.fullmatch(part):
        named = re.search(r"\b(?:incl(?:uding|\.)?|namely)\s+(?P<name>.+)", part)
        listing.unnamed.append(part[: named.start()] if named else part)
        if named and is_name(_BRACKETS.sub("", named["name"]).strip()):
            _take_part(named["name"], roles, listing, single=single)
        return
    inverted = _INVERTED.fullmatch(part)
    if inverted and not is_name(inverted["post"], single=single) and is_name(inverted["name"]) and without_titles(inverted["name"])[0]:
        listing.people.append(read_person(inverted["name"], inverted["post"], "", roles))
        return
    name, capacity = _name_and_capacity(part)
    bare = _BRACKETS.sub("", name).strip(" ,;:.-–")
    if is_name(bare, single=single) or no_name(bare, roles) or capacity or is_role(_bracketed(part), roles):
        person = read_person(name, capacity, "", roles)
        is_nobody = not is_name(bare, single=single) and not person.mark and not person.role
        if is_nobody or (person.mark and not is_role(_bracketed(part), roles) and not is_role(bare, roles)):
            listing.rest.append(part)
        else:
            listing.people.append(person)
    else:
        listing.rest.append(part)


def _bracketed(part: str) -> str:
    match = _BRACKETS.search(part)
    return match[1] if match else ""


def _name_and_capacity(part: str) -> tuple[str, str]:
    """Split "A Example – Harbour Master" and "A Example (AE), Harbour Trust"; brackets stay with what they follow."""
    match = re.search(rf"(?:\s+[–—-]+\s*|\s*[–—]\s+|,\s*){_OUTSIDE}", part)
    return (part[: match.start()], part[match.end() :]) if match else (part, "")


def _goes_with_last(part: str, roles: Sequence[Role]) -> bool:
    """Return whether what stands after a comma is what the person before it is."""
    plain = _BRACKETS.sub("", _prefix(part)[1]).strip()
    if is_role(part, roles) or _CHAIRS.fullmatch(plain) or _TAKES_NOTES.fullmatch(plain):
        return True
    return (
        bool(_POST.search(plain) or _ORGANISATION.search(plain)) and not _NUMBER_OF_PEOPLE.fullmatch(part) and not without_titles(part)[0]
    )


def _add_capacity(listing: Listing, capacity: str, roles: Sequence[Role]) -> None:
    """Give the last person of a list what stands after the comma."""
    last = listing.people.pop()
    again = read_person(last.printed, capacity, "", roles)
    again.printed = f"{last.printed}, {capacity}"
    listing.people.append(again)


def is_organisation(text: str) -> bool:
    """Return whether words say that they are those of a body: "Quarry company", "Residents"."""
    return bool(_ORGANISATION.search(text))


def is_number_of_people(text: str) -> bool:
    """Return whether words count people without naming them: "plus two members of the public"."""
    return bool(_NUMBER_OF_PEOPLE.fullmatch(text.strip(" .")))


# --- one person -------------------------------------------------------------------------------------------------------


def read_person(name: str, capacity: str, initials: str, roles: Sequence[Role], *, organisation: str = "") -> PersonFound:
    """Return one person with a role of roles.yaml, an organisation, or neither; who is nobody has the reason in mark.

    capacity is what the notes print beside the name; organisation is given where a column or a label says that it is one.
    """
    printed = " | ".join(filter(None, (name, capacity, initials)))
    found = _Read(roles, name=without_titles(_BRACKETS.sub("", name).strip(" ,;:.-–*"))[1], label=initials.strip("() "))
    for inside in _BRACKETS.findall(name):
        found.take_bracketed(inside.strip())
    found.take_capacity(capacity)
    if organisation:
        found.organisations.insert(0, organisation)
    person = found.person(printed)
    if problem := no_name(found.name, roles) or _one_with_role(found.name, capacity, roles):
        person.mark = f"{problem}; the words are “{printed}”"
    return person


class _Read:
    """What is known of one person while the words beside the name are read."""

    def __init__(self, roles: Sequence[Role], name: str, label: str) -> None:
        self.name = name
        self._roles = roles
        self._label = label
        self._role = ""
        self._post = ""
        self._posts: list[str] = []
        self.organisations: list[str] = []
        self._unsure: list[str] = []
        self._chairs = self._takes_notes = False

    def take_bracketed(self, inside: str) -> None:
        """Take what stands in brackets behind the name: initials, a role, what they did, whom they came for."""
        if self._take_role(inside, inside) or self._take_duty(inside) or _MANNER.fullmatch(inside):
            return
        if not self._label and can_be_initials(inside, self.name):
            self._label = inside
            return
        for piece in re.split(r"\s*[,;/]\s+|\s+[–—-]\s+", inside):
            self._take_piece(piece)

    def take_capacity(self, capacity: str) -> None:
        """Take what stands behind a dash or a comma, or in the column beside the name."""
        capacity = capacity.strip(" ,;.–—-")
        own = ""
        if match := _LABEL_IN_BRACKETS.search(capacity):
            own = match[1].strip()
        plain = _LABEL_IN_BRACKETS.sub("", capacity) if own else capacity
        if not plain or self._take_role(plain, own):
            return
        for inside in _BRACKETS.findall(plain if not own else f"({own})"):
            self.take_bracketed(inside.strip())
        plain = _BRACKETS.sub("", plain).strip(" ,;")
        for piece in re.split(r"\s*;\s+|,\s+", plain) if not self._is_one(plain) else [plain]:
            self._take_piece(piece)

    def person(self, printed: str) -> PersonFound:
        """Return the person; what is unsure of it stands in doubt."""
        organisation = ", ".join(dict.fromkeys(self.organisations))
        post = self._post or (", ".join(self._posts) if organisation or self._role else "")
        doubts = [f"“{words}” was taken for whom {self.name} came for" for words in self._unsure]
        if self._posts and not post:
            doubts.append(f"no role of roles.yaml fits {', '.join(self._posts)}, which is printed of {self.name}; add one there")
        return PersonFound(
            name=self.name,
            role=self._role,
            label=self._label,
            post=post,
            printed=printed,
            organisation=organisation,
            doubt="; ".join(doubts),
            chairs=self._chairs,
            takes_notes=self._takes_notes,
        )

    def _take_role(self, plain: str, own: str) -> bool:
        """Take a role of roles.yaml; own is the label in brackets behind it."""
        prefix, bare = _prefix(plain)
        role = _role(bare, own, self._roles)
        if role is None or self._role:
            return False
        if role.label == own != plain and _role(bare, "", self._roles) is None and _ORGANISATION.search(plain) and not _POST.search(plain):
            # "Harbour Trust (Chair)" is a body, and what the person was there.
            role, bare = role, ""
            self.organisations.append(plain)
            plain = ""
        shown = f"{prefix}/{role.label}" if prefix else role.label
        self._role = shown
        self._chairs |= bool(_CHAIRS.fullmatch(bare) or _CHAIRS.fullmatch(own))
        if not self._label and own and (own not in (role.label, shown) or prefix) and own != plain:
            # The notes may call a temporary holder by the plain label.
            self._label = own
        if _folded(bare) not in ("", _folded(role.name), _folded(role.label)):
            self._post = plain
        return True

    def _take_duty(self, words: str) -> bool:
        if _CHAIRS.fullmatch(words):
            self._chairs = True
        elif _TAKES_NOTES.fullmatch(words):
            self._takes_notes = True
        else:
            return False
        return True

    def _take_piece(self, piece: str) -> None:
        piece = piece.strip(" .")
        if not piece or self._take_role(piece, "") or self._take_duty(piece) or _MANNER.fullmatch(piece):
            return
        if _POST.search(piece):
            self._posts.append(piece)
            return
        if not _ORGANISATION.search(piece):
            self._unsure.append(piece)
        if self._unsure and self._unsure[-1] == piece and self.organisations:
            self.organisations[-1] += f", {piece}"
        else:
            self.organisations.append(piece)

    def _is_one(self, plain: str) -> bool:
        return _role(_prefix(plain)[1], "", self._roles) is not None


def no_name(text: str, roles: Sequence[Role]) -> str:
    """Return why words cannot be the name of a person; empty where they can."""
    if re.search(r"[()\[\]{}:;|\d]", text):
        return "a name has no brackets, colons or figures"
    if _NO_NAME.search(text):
        return "the name holds a word for those present or absent"
    if is_role(text, roles):
        return "this is the name or label of a role"
    if any(" " in role.name and f" {_folded(role.name)} " in f" {_folded(text)} " for role in roles):
        return "a name and a role are one here"
    return ""


def _one_with_role(name: str, capacity: str, roles: Sequence[Role]) -> str:
    """Return why a name is none that takes in the beginning of a role, whose rest stands beside it; empty where it does not."""
    both = f" {_folded(f'{name} {capacity}')} "
    words = name.casefold().split()
    if len(words) > 2 and not capacity and any(role.name.casefold().split()[0] == words[-1] for role in roles if " " in role.name):
        # A line that a page cut after the first word of a role.
        return "a name and a role are one here"
    cut = any(
        f" {_folded(role.name)} " in both and f" {_folded(role.name)} " not in f" {_folded(capacity)} "
        for role in roles
        if " " in role.name
    )
    return "a name and a role are one here" if cut else ""


def is_role(text: str, roles: Sequence[Role]) -> bool:
    """Return whether words are the name or label of a role, with its label in brackets or not: "T/Deputy Harbour Master (DHM)"."""
    plain = _prefix(_LABEL_IN_BRACKETS.sub("", text))[1]
    return bool(_folded(plain)) and any(plain.strip(" .") == role.label or _names(plain, role) for role in roles)


def _prefix(capacity: str) -> tuple[str, str]:
    match = _PREFIX.match(capacity.strip())
    if not match:
        return "", capacity.strip()
    return (match["slash"] or match["word"][0]).upper(), match["rest"]


def _role(capacity: str, label: str, roles: Sequence[Role]) -> Role | None:
    """Return the role whose label or name is printed; a name may go on with more words ("Chief Executive for the Chair").

    A label counts as it is written: "so" is not the role SO.
    """
    by_length = sorted(roles, key=lambda role: -len(role.name))
    cased = _cased(capacity)
    exact = next((role for role in roles if _names(capacity, role) or cased == _cased(role.label)), None)
    by_label = next((role for role in roles if role.label == label), None)
    folded = _folded(capacity)
    begins = (role for role in by_length if folded.startswith(f"{_folded(role.name)} ") or cased.startswith(f"{_cased(role.label)} "))
    return exact or by_label or next((role for role in begins if capacity[:1].isupper()), None)


def _names(text: str, role: Role) -> bool:
    return _folded(text) == _folded(role.name) and text[:1].isupper()


def _folded(text: str) -> str:
    return _cased(text.casefold())


def _cased(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())

"""Read people and what they were: "Chris Example, T/Deputy Harbour Master (DHM)", "Ann Sample (AS) – Harbour Trust", "Cllr B Instance"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.manner import COMES_FOR, MANNER, REASON
from minutebook.importing.recognise.person_names import can_be_initials, split_letters, split_nickname, split_rank, without_titles
from minutebook.records import Role

_LABEL_IN_BRACKETS = re.compile(r"(?<!\s)\s*\(([A-Za-z][A-Za-z .&/-]{0,14})\)\s*$")
BRACKETS = re.compile(r"\s{0,3}[(\[]([^()\[\]]{1,80})[)\]]")
NO_NAME = re.compile(r"\b(?:apologies|present|attendance|attendees|absent)\b", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?P<slash>[TA])\s*/\s*|(?P<word>temporary|acting)\s+)(?P<rest>\S.*)", re.IGNORECASE)
_CHAIRS = re.compile(
    r"(?:in the |the |as )?(?:independent |interim |elected |non-executive )?chair(?:man|woman|person|ed|ing)?"
    r"(?: of (?:the )?(?:trustees|governors|board|council|committee|panel|group|meeting|directors|authority))?"
    r"|facilitat(?:ing|ed)|presiding|convenor|convener",
    re.IGNORECASE,
)
_TAKES_NOTES = re.compile(
    r"(?:taking )?(?:the )?(?:minutes?|notes?)(?:[- ]?tak(?:er|ing))?|scribe|(?:minutes|minuting|notes|recording) secretary"
    r"|minuting|recording|recorder",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:officers?|sec|treas|rep|capt|pres|vp|at-large|manager|clerk|secretary|treasurer|director|head of|engineer|planner"
    r"|assistant|advis[eo]r|analyst"
    r"|councillor|governor|trustee|"
    r"commodore|president|vice[- ]?chair\w*|deputy|chief|executive|warden|surveyor|solicitor|accountant|editor|co-?ordinator"
    r"|representative|"
    r"statistician|inspector|lead|administrator|apprentice|intern|steward|member|observer|principal|teacher|vicar|rector|chaplain|caretaker|"
    r"superintendent|sergeant|attorney|mayor|independent chair"
    r"|partner|\w+ioner|\w*teacher|\w*warden|\w*keeper|\w*master|worker|leader|trainer|designer|developer|scientist|librarian|archivist"
    r"|sexton|verger|curator|bursar|registrar|marshal|ranger|nurse|doctor|physician|pharmacist|therapist|captain|coach|conductor"
    r"|host|facilitator|specialist|associate|volunteer|auditor|examiner|controller|operator|technician|architect|economist|advocate"
    r"|counsel|minister|elder|deacon|scribe|consultant|agent|buyer|producer|convenor|chaplain|dean|provost|reader|lecturer|fellow"
    r"|judge|magistrate|coroner|chancellor|bailiff|commander|organi[sz]er|landlord|landlady|landowner"
    r"|(?:chair|president|commodore|mayor) elect|at large|foreman|forewoman|driver|operator|fitter|\w{3,12}ist"
    r"|gp|patients?|co-opted|[a-z]{3,12} holder|deputy chair\w*)$"
    r"|^(?:assistant|senior|acting"
    r"|principal|honorary|hon\.)(?: [\w’'-]{2,20}){1,2}$|^(?:head|director|chief|leader|secretary|clerk|member"
    r"|manager|editor) (?:of|for|to)\b|^vice",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[;,] ?| [–—-] ")
_AND = re.compile(r" (?:and|&) |/")
_HEAD_ENDS = re.compile(r" (?:of|for|at|in|on) |,| [–—-] ")
_DASHES = re.compile(r" [–—-] ")
_OF_SOMETHING = re.compile(r" (?:of|to|for) ")
ORGANISATION = re.compile(
    r"\b(?:trusts?|council|ltd|limited|plc|inc|company|co(?!-)|university|college|school|academy|ministry|department|dept|office|agency|authority|"
    r"association|society|club|union|group|federation|board|museum|hospital|nhs|police|service|services|centre|center|church|bank|institute|"
    r"institution|branch|division|chapter|directorate|constabulary|library|network|forum|partnership|panel|committee|secretariat|residents|independent|press|commission|bureau|charity|fund|"
    r"foundation|solicitors|chambers|labs?|laborator(?:y|ies)|practice|clinic|surgery|tenants|alliance|consortium|coalition|gmbh|bv|llp|llc|co-op"
    r"|co-?operative|theatre|gallery|farms?|railways?|homes|housing|growers|owners|consulting|consultants|solutions|systems|partners|industries|parish|brigade|survey|archives?)\b",
    re.IGNORECASE,
)

_GENERIC = frozenset(
    word
    for line in (
        "democratic legal committee member support corporate governance planning housing finance financial community public internal",
        "external audit estates facilities service services department departments office board council staff team trust school parish",
        "and &",
    )
    for word in line.split()
)
"""Words that many bodies have in their names, or their departments, and no name by themselves."""
NO_ROLE = "no role of roles.yaml fits"
_CATEGORY = re.compile(r"foundation|independent|residents?|tenants?|owners?|growers?", re.IGNORECASE)
"""What somebody is there as, and no body, where it stands alone."""


def read_person(
    name: str, capacity: str, initials: str, roles: Sequence[Role], *, organisation: str = "", is_post: bool = False
) -> PersonFound:
    """Return one person with a role of roles.yaml, an organisation, or neither; who is nobody has the reason in mark.

    capacity is what the notes print beside the name, is_post where a column says that it is an office or the like; organisation is given
    where a column or a label says that it is one.
    """
    printed = " | ".join(filter(None, (name, capacity, initials)))
    bare, letters = split_letters(BRACKETS.sub("", name).strip(" ,;:.-–*"))
    title, bare = without_titles(bare)
    called, bare = split_nickname(bare)
    rank, bare = split_rank(bare) if not title else ("", bare)
    # "Ann Pike AP": what stands behind a name may be how the notes call the person, or an honour.
    label = initials.strip("() ") or (letters if can_be_initials(letters, bare) else "")
    found = _Read(roles, name=bare, label=label, is_post=is_post)
    for inside in BRACKETS.findall(name):
        found.take_bracketed(inside.strip())
    found.take_capacity(capacity)
    if organisation:
        # "Sundby University (coordinator)" is a body, and what the person is in it.
        posts = [inside for inside in BRACKETS.findall(organisation) if can_be_capacity(inside, roles) and not ORGANISATION.search(inside)]
        for post in posts:
            found.take_bracketed(post)
        found.organisations.insert(0, BRACKETS.sub("", organisation) if posts else organisation)
    for before in filter(partial(is_role, roles=roles), (title, rank)):
        # "Chief Engineer Jo Orr", where that is a role.
        found.take_bracketed(before)
    person = found.person(printed)
    person.titled = bool(title)
    for words in filter(None, (called, "" if is_role(rank, roles) and person.role else rank)):
        person.doubt = "; ".join(filter(None, (person.doubt, f"“{words}” was taken for no part of the name of {person.name}")))
    if problem := no_name(found.name, roles) or _one_with_role(found.name, capacity, roles):
        person.mark = f"{problem}; the words are “{printed}”"
    return person


class _Read:
    """What is known of one person while the words beside the name are read."""

    def __init__(self, roles: Sequence[Role], name: str, label: str, *, is_post: bool) -> None:
        self.name = name
        self._is_post = is_post
        self._roles = roles
        self._label = label
        self._role = ""
        self._post = ""
        self._posts: list[str] = []
        self.organisations: list[str] = []
        self._duties: list[str] = []
        self._unsure: list[str] = []
        self._doubts: list[str] = []
        self._kept: list[str] = []
        self._chairs = self._takes_notes = False

    def take_bracketed(self, inside: str) -> None:
        """Take what stands in brackets behind the name: initials, a role, what they did, whom they came for."""
        if self._take_role(inside, inside) or self._take_duty(inside) or self._keep(inside) or MANNER.fullmatch(inside):
            return
        if not self._label and can_be_initials(inside, self.name):
            self._label = inside
            return
        pieces = re.split(r"[,;/] | [–—-] ", inside)
        known = [piece for piece in pieces if can_be_capacity(piece, self._roles)]
        # "Cadeirydd / Chair" says one thing in two languages.
        for piece in known if " / " in inside and known else pieces:
            if not self._label and can_be_initials(piece.strip(), self.name):
                self._label = piece.strip()
            elif not piece[:1].islower() or " " not in piece or COMES_FOR.fullmatch(piece.strip()) or can_be_capacity(piece, self._roles):
                # "(working away)" and "(for Ann Example)" say why somebody came, or did not; a body has a name.
                self._take_piece(piece)

    def take_capacity(self, capacity: str) -> None:
        """Take what stands behind a dash or a comma, or in the column beside the name."""
        capacity = capacity.strip(" ,;.–—-")
        pieces = _DASHES.split(capacity)
        if kept := [piece for piece in pieces if self._keep(piece)]:
            capacity = " – ".join(piece for piece in pieces if piece not in kept)
        first, *others = _DASHES.split(capacity)
        if others and is_role(first, self._roles):
            # "HM – Chair": what somebody is, and what they did.
            for each in (first, *others):
                self.take_capacity(each)
            return
        own = ""
        if (match := _LABEL_IN_BRACKETS.search(capacity)) and self._keep(match[1]):
            capacity = capacity[: match.start()]
        elif match:
            own = match[1].strip()
            if not self._label and can_be_initials(own, self.name) and not is_role(own, self._roles):
                # "Harbour Master (Chair) (JO)"
                self._label = own
                self.take_capacity(capacity[: match.start()])
                return
        plain = _LABEL_IN_BRACKETS.sub("", capacity) if own else capacity
        if not plain or self._take_role(plain, own):
            return
        if own and not self._label and own == "".join(word[0] for word in plain.split() if word[0].isupper()):
            # "Head of Finance (HF)": so the notes call whoever has that post.
            self._label, own = own, ""
            plain = _LABEL_IN_BRACKETS.sub("", capacity)
        for inside in BRACKETS.findall(plain if not own else f"({own})"):
            self.take_bracketed(inside.strip())
        plain = BRACKETS.sub("", plain).strip(" ,;")
        pieces = re.split(r"[;,] | [–—-] ", plain) if not self._is_one(plain) else [plain]
        for piece, behind in zip_longest(pieces, pieces[1:]):
            self._take_piece(piece, stands_before_body=behind is not None and is_body(behind))

    def person(self, printed: str) -> PersonFound:
        """Return the person; what is unsure of it stands in doubt."""
        organisation = ", ".join(dict.fromkeys(self.organisations))
        post = self._post or (", ".join(self._posts) if organisation or self._role else "")
        doubts = [*self._doubts]
        if self._kept and post:
            post = f"{post} ({'; '.join(self._kept)})"
        elif self._kept:
            doubts.append(f"“{'; '.join(self._kept)}” is printed of {self.name}, and stands nowhere else: say it where it belongs")
        doubts += [f"“{words}” was taken for whom {self.name} came for" for words in self._unsure]
        if self._posts and not post:
            doubts.append(f"{NO_ROLE} {', '.join(self._posts)}, which is printed of {self.name}; add one there")
        return PersonFound(
            name=self.name,
            role=self._role,
            label=self._label,
            post=post,
            printed=printed,
            organisation=organisation,
            doubt="; ".join(doubts),
            posts=(*self._posts, *self._duties),
            chairs=self._chairs,
            takes_notes=self._takes_notes,
        )

    def _take_role(self, plain: str, own: str) -> bool:
        """Take a role of roles.yaml; own is the label in brackets behind it."""
        prefix, bare = _prefix(plain)
        role = _role(bare, own, self._roles)
        if role is None:
            return False
        if self._role:
            # "(DHM), Deputy Harbour Master" says it twice.
            return is_role(plain, self._roles) and self._role == (f"{prefix}/{role.label}" if prefix else role.label)
        if role.label == own != plain and _role(bare, "", self._roles) is None and ORGANISATION.search(plain) and not _POST.search(plain):
            # "Harbour Trust (Chair)" is a body, and what the person was there.
            bare = ""
            if self._is_post:
                self._posts.append(plain)
            else:
                self.organisations.append(plain)
                self._unsure += [] if is_body(plain) else [plain]
            plain = ""
        shown = f"{prefix}/{role.label}" if prefix else role.label
        self._role = shown
        self._chairs |= bool(_CHAIRS.fullmatch(bare) or _CHAIRS.fullmatch(own))
        if _TAKES_NOTES.fullmatch(own):
            self._take_duty(own)
        elif not self._label and own and (own not in (role.label, shown) or prefix) and own != plain:
            # The notes may call a temporary holder by the plain label.
            self._label = own
        if _folded(bare) not in ("", _folded(role.name), _folded(role.label)):
            self._post = plain
        return True

    def _keep(self, words: str) -> bool:
        """Keep words that say for whom or for what part somebody came, or who came instead; return False for others."""
        words = words.strip(" .")
        if COMES_FOR.fullmatch(words) is None or is_role(words, self._roles):
            return False
        self._kept.append(words)
        return True

    def _take_duty(self, words: str) -> bool:
        if _CHAIRS.fullmatch(words):
            self._chairs = True
        elif _TAKES_NOTES.fullmatch(words):
            self._takes_notes = True
        else:
            return False
        self._duties.append(words)
        return True

    def _take_piece(self, piece: str, *, stands_before_body: bool = False) -> None:
        """Take one thing that is printed of the person; before the name of a body it is what the person is there."""
        piece = piece.strip(" .")
        if (
            not piece
            or self._take_role(piece, "")
            or self._take_duty(piece)
            or self._keep(piece)
            or MANNER.fullmatch(piece)
            or REASON.fullmatch(piece)
        ):
            return
        is_small = piece[:1].islower()
        if not self._label and can_be_initials(piece, self.name):
            # "Ann Penn – Chair – AP"
            self._label = piece
            return
        is_post = stands_before_body and not ORGANISATION.search(piece)
        if self._is_post or is_post or says_post(piece) or (is_small and not ORGANISATION.search(piece)):
            self._posts.append(piece)
            self._doubts += [f"“{piece}” was taken for what {self.name} is there"] if is_post and not says_post(piece) else []
            return
        if not is_body(piece):
            self._unsure.append(piece)
        if self._unsure and self._unsure[-1] == piece and self.organisations:
            self.organisations[-1] += f", {piece}"
        else:
            self.organisations.append(piece)

    def _is_one(self, plain: str) -> bool:
        return _role(_prefix(plain)[1], "", self._roles) is not None


def is_organisation_or_unknown(text: str) -> bool:
    """Return whether words beside a name are a body, or at least no post: in a column of its own that is whom somebody came for."""
    plain = BRACKETS.sub("", text).strip()
    return not any(map(says_post, _PIECES.split(plain))) and not _CHAIRS.fullmatch(plain) and not _TAKES_NOTES.fullmatch(plain)


def is_body(text: str) -> bool:
    """Return whether words are surely the name of a body: the word that says which kind of one it is ends it, or stands before "of"."""
    head = _HEAD_ENDS.split(BRACKETS.sub("", text).strip())[0]
    last = head.split()[-1] if head else ""
    # "Library" is one of many: the name of a body has more words, or one that is its own.
    is_one = head[:1].isupper() and bool(ORGANISATION.search(last)) and not ORGANISATION.fullmatch(head) and not says_post(head)
    return is_one and not (_CATEGORY.fullmatch(text) or _is_generic(text))


def says_post(piece: str) -> bool:
    """Return whether words are a post, or two that one person has: "Parish Clerk and Treasurer"."""
    one = piece if " " in piece else piece.removesuffix("s")
    return any(_POST.search(words.strip()) for words in (piece, one, _OF_SOMETHING.split(piece)[0], *_AND.split(piece)[:1]))


def is_office(text: str) -> bool:
    """Return whether words are an office or a job: "Treasurer", "Head of Estates"."""
    plain = BRACKETS.sub("", text).strip()
    return bool(_POST.search(plain) or _CHAIRS.fullmatch(plain)) and not ORGANISATION.search(plain)


def can_be_capacity(text: str, roles: Sequence[Role]) -> bool:
    """Return whether words say what somebody is: a role, a duty at the meeting, a post, a body."""
    plain = BRACKETS.sub("", _prefix(text)[1]).strip()
    if is_role(text, roles) or _CHAIRS.fullmatch(plain) or _TAKES_NOTES.fullmatch(plain):
        return True
    return bool(_POST.search(plain) or ORGANISATION.search(plain))


def no_name(text: str, roles: Sequence[Role]) -> str:
    """Return why words cannot be the name of a person; empty where they can."""
    if re.search(r"[()\[\]{}:;|\d]", text):
        return "a name has no brackets, colons or figures"
    if NO_NAME.search(text):
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


def _is_generic(text: str) -> bool:
    return all(word.casefold() in _GENERIC for word in text.split())

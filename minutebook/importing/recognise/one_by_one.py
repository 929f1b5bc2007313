"""Find where one person of a list ends and the next begins, where no comma parts them."""

from __future__ import annotations

import re

from minutebook.importing.recognise.people import BRACKETS, ORGANISATION, can_be_capacity, is_body, is_office
from minutebook.importing.recognise.person_names import can_be_initials, initials_of, is_name, without_titles

_SEVERAL = 2
_WORDS_OF_OFFICE = 4
KINDS_OF_PEOPLE = "members?|public|residents?|parishioners?|people|others?|visitors?|observers?|electors?|press|guests?|staff|students?"
STAYED = re.compile(
    r" ?(?:\[(?![A-Z]{2,5}\])[^\[\]]{2,40}\]|[–—-] (?:joined|left|arrived|from|until) [^,;()]{2,40}(?=[,;]|$)"
    r"|,? who (?:was|is|had|took|kept|chaired|came|joined|left|arrived|represented)\b[^,.;()]{0,50}(?=[,.;]|$)"
    r"|(?<=\)) (?:joined|left|arrived|from|until|till) [\d.:]{1,5} ?(?:[ap]m)?(?=[,;.]|$))"
)
"""From when to when somebody was there."""
CALLED = re.compile(
    r"(?!(?:none|nil|all|staff|public|press|others|various|everyone|members|officers)$)(?:[a-z][\w-]{1,20}|[A-Za-z][A-Za-z-]*_\w{1,20})"
)
ACCOUNT = re.compile(r"@(?P<nick>[\w-]{2,24})(?: \((?P<name>[^()]{3,60})\))?")
"""Of somebody in a chat or a forge: "@anna (Anna Berg)"."""
AT = re.compile(r"(?P<name>[^@(]{3,60}?)[ ,–—-]{1,3}\(?@(?P<nick>[\w-]{2,39})\)?(?P<rest>.*)", re.DOTALL)
"""Behind the name of somebody in a forge: "Ann Penn @annp (chair)"."""
AND_MEMBERS = re.compile(
    r",? (?:and|&) (?:the )?(?:independent|co-opted|lay|elected|appointed|parish|district|county|parent|staff) "
    r"(?:members|councillors|governors|representatives):? (?=[A-Z])"
)
"""Before the rest of a list: "Cllr Gill and independent members Fay Linton and Alan Peck"."""
NUMBER_OF_PEOPLE = re.compile(
    r"(?:\+ ?|plus |and |with |some |about |approximately ){0,3}(?:\d+|an?|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|several|some|"
    rf"twenty|thirty|forty|fifty)\b.{{0,60}}?\b(?:{KINDS_OF_PEOPLE})\b.{{0,80}}"
    r"|(?:a|the) (?:member|representative)s? of the (?:public|press)"
    r"|(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some) (?:other )?(?-i:[A-Za-z][a-z]{2,13}s)",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}) (?:from|representing|on behalf of|(?P<of>of)) (?:the )?(?P<body>\w[^,;()]{1,50})"
)
"""Behind a name: "Kim Lee from the ferry company"."""
_TOGETHER = re.compile(r",? (?:together|along) with |,? [Aa]lso (?=[A-Z])")
_HYPHENED = re.compile(
    r"(?<=[a-z.])(?<![Vv]ice)(?<!Deputy)(?<!Co) ?-(?=(?:[Vv]ice|[Cc]hair|[Ss]ecretary|[Tt]reasurer|[Cc]lerk|[Dd]eputy)\w*\b)"
)
"""A dash that a typist set close: "R Crisp-Chair"."""
_ENDS_ONE = re.compile(
    r"(?:(?<=[^\W\d_]{3})\.|(?<=\))\.|(?<=[\w)]))\s+"
    r"(?=(?:(?:County |District |Town |Borough )?(?:Cllr|Councillor)|Mrs?|Ms|Miss|Dr|Prof|Revd?)\b\.? [A-Z])"
    rf"|(?<=[^\W\d_]{{3}})\.\s+(?=\d{{1,3}} [\w ]{{0,20}}(?:{KINDS_OF_PEOPLE})\b)"
    r"|(?:(?<=\(\.\.\))|(?<=\(\.\.\.\)))\s+(?=[A-Z][\w’'-]+ [A-Z][\w’'-]+ \(\.{2,3}\))"
    r"|(?:(?<=[^\W\d_]{3})|(?<=\)))\.\s+(?=(?:[A-Z]\. ?(?:[A-Z]\. ?)?|[A-Z][\w’'-]+ )[A-Z][\w’'-]+(?:,|$| \())"
)
"""Where the next person may begin with no comma between: "Mr A White Mr M Mycock", "Mrs Newell. 2 members of the public".

What stands in brackets is dots here.
"""
_SIDE_BY_SIDE = re.compile(
    r"(?P<one>\b[A-Z]\.?(?: ?[A-Z]\.?)? [A-Z][a-z’'-]+(?: \([A-Z][^()]{2,30}\))?) "
    r"(?=[A-Z]\.?(?: ?[A-Z]\.?)? [A-Z][a-z’'-]+(?: \(|$| [A-Z]\.? ))"
)
"""Names with initials that are set beside each other: "R Nair O Bond", "P Ansell (Mayor) W Fox"."""
_OFFICE_BEHIND = re.compile(
    r"(?P<name>\S.*?) (?P<office>(?:[Vv]ice[ -]?|[Dd]eputy |[Hh]on\.? |[Pp]arish |[Tt]own )?"
    r"(?:[Cc]hair(?:man|woman|person)?|[Tt]reasurer|[Ss]ecretary|[Cc]lerk))"
)
"""With nothing between: "E. Drew Chairman"."""

_POST_BEHIND = re.compile(r"(?P<initials>\([A-Z]{2,4}\)) (?P<post>(?:\d{1,2}(?:st|nd|rd|th) )?[A-Za-z][^,;()]{2,40})(?=[,;]|$|(?<= )\()")
"""With no comma: "Ann Penn (AP) Treasurer", "Ann Penn (AP) Chair (Elected)"."""
_SQUARE = re.compile(r"\[([A-Z]{2,5})\]")
"""Initials in brackets of another kind."""
_COMMA_INITIALS = re.compile(r"(?<=[a-z]), ?(?=\([A-Z]{2,4}\))")
_COLON_INITIALS = re.compile(r"(?P<name>[^:;,()]{3,40}?) ?: ?(?P<initials>[A-Z]{2,4})")
"""All that a line has: "Ann Penn: AP"."""
_THE_OFFICE = re.compile(
    r"(?:,? and |, |^)the (?P<office>[A-Z][\w’' /&-]{2,40}?)"
    r"(?:(?: ?[–—:-] |,? (?=(?:Mrs?|Ms|Miss|Dr)\b))(?P<name>[^(),;]{3,40})| \((?P<held>[^(),;]{3,40})\))(?=,|;| and |$)"
)
"""Whose holder is named behind it: "and the Clerk – Ann Penn", "the Clerk (Ann Penn)"."""
_ONE_BEHIND = re.compile(
    r"(?P<name>[^,;()]{3,50}) \(?(?P<initials>[A-Z]{2,4})\)? (?P<post>[A-Z][^();:]{2,80}(?: \((?![A-Z]{2,4}\))[^()]{2,30}\))?)"
)
_SURNAME_FIRST = re.compile(r"(?P<surname>[A-Z][A-Z’'-]+), (?P<first>[A-Z][a-z’'-]+(?: [A-Z]\.?)?)(?P<rest>(?: \([^()]{2,40}\))?)")
"""All that a line has: "Zoe Banks (ZB) Juniors"."""


def sent_by(part: str) -> re.Match[str] | None:
    """Return a name and whom that person came for; behind "of" that must be a body: "Director of Works" is nobody."""
    match = _SENT.fullmatch(part)
    return (
        match if match and (not match["of"] or ((match["body"].isupper() or is_body(match["body"])) and is_name(match["name"]))) else None
    )


def name_first(text: str) -> str:
    """Return "Mayor: Cr Ann Penn" as it would stand with the name first; other lines as they are."""
    office, colon, name = text.partition(":")
    head = re.split(r" \(|,", name)[0].strip()
    is_one = bool(colon) and len(office.split()) <= _WORDS_OF_OFFICE and "," not in office and is_name(head)
    return f"{name.strip()} – {office}" if is_one and (is_office(office) or without_titles(head)[0]) else text


def surnames_last(text: str) -> str:
    """Return a list between semicolons whose surnames stand first, in capitals, with them last: "PENN, Ann; LEE, Bob"."""
    parts = [part.strip(" .") for part in text.split(";")]
    matches = [_SURNAME_FIRST.fullmatch(part) for part in parts if part]
    if len(matches) < _SEVERAL or not all(matches):
        return text
    return "; ".join(f"{match['first']} {match['surname']}{match['rest']}" for match in matches if match)


def parted(text: str) -> str:
    """Return a list with commas where print has none: before a title, "together with", and a dash before an office that is set close."""
    text = _HYPHENED.sub(" – ", _TOGETHER.sub(", ", text))
    text = _THE_OFFICE.sub(_holder_first, text)
    done, at = "", 0
    for match in _ENDS_ONE.finditer(outside(text)):
        if _is_one(text[at : match.start()], match.group()):
            done += f"{text[at : match.start()]}{';' if ';' in text else ','} "
            at = match.end()
    return "".join(_with_dash(_SIDE_BY_SIDE.sub(r"\g<one>, ", part)) for part in re.split(r"([,;]| and )", done + text[at:]))


def _holder_first(match: re.Match[str]) -> str:
    """Return an office and who has it with the name first, as the others of a list stand; other words as they are."""
    name = (match["name"] or match["held"]).strip()
    if not (can_be_capacity(match["office"], ()) and is_name(name)):
        return match.group()
    return f"{', ' if match.start() else ''}{name} – {match['office']}"


def _with_dash(part: str) -> str:
    """Return one person of a list with a dash before the office that stands right behind the name."""
    match = _OFFICE_BEHIND.fullmatch(part.strip())
    is_one = match is not None and is_name(match["name"], single=bool(without_titles(match["name"])[0]))
    return f" {match['name']} – {match['office']}" if match and is_one else part


def _is_one(before: str, gap: str) -> bool:
    """Return whether the last words before a gap are a person by themselves, as something beside the name shows."""
    last = re.split(r"[,;:]| (?:and|&) ", BRACKETS.sub("", before).strip(" ."))[-1].strip()
    office = _OFFICE_BEHIND.fullmatch(last)
    bare = office["name"] if office else last
    title = without_titles(bare)[0]
    if without_titles(f"{bare} X")[0].endswith(bare):
        # "The Very Revd" is no name.
        return False
    shown = bool(title or office) or before.endswith((")", ".")) or gap.startswith(".")
    return shown and is_name(bare, single=bool(title) or before.endswith(")")) and not can_be_capacity(bare, ())


def outside(text: str) -> str:
    """Return a text of the same length with what stands in brackets made into dots."""
    deep, shown = 0, []
    for character in text:
        deep = max(0, deep - (character in ")]"))
        shown.append("." if deep else character)
        deep += character in "(["
    # A bracket that nothing closes hides nothing.
    return text if deep else "".join(shown)


def with_dashes(text: str) -> str:
    """Return a list with a dash between initials in brackets and the post behind them; initials behind a colon in brackets."""
    text = _COMMA_INITIALS.sub(" ", _SQUARE.sub(r"(\1)", text))
    if (one := _COLON_INITIALS.fullmatch(text.strip())) and is_name(one["name"]) and can_be_initials(one["initials"], one["name"]):
        return f"{one['name']} ({one['initials']})"
    if (
        (one := _ONE_BEHIND.fullmatch(text.strip()))
        and is_name(one["name"])
        and initials_of(one["name"]) == one["initials"]
        and not any(map(_may_be_another, one["post"].split(",")[1:]))
    ):
        return f"{one['name']} ({one['initials']}) – {one['post']}"
    return _POST_BEHIND.sub(lambda match: f"{match['initials']} – {match['post']}" if _can_be_post(match["post"]) else match.group(), text)


def _may_be_another(words: str) -> bool:
    """Return whether words behind the comma of a post are somebody else, and not whom the person came for."""
    return is_name(words.strip()) and not ORGANISATION.search(words)


def _can_be_post(words: str) -> bool:
    return can_be_capacity(words.strip(), ()) or words.strip() in ("minutes", "notes")


def name_of(piece: str) -> str:
    """Return a name without whom that person came for: "Kim Lee" of "Kim Lee of the ferry company"."""
    return match["name"] if (match := sent_by(piece.strip())) else piece


def shares_surname(pieces: tuple[str, str]) -> bool:
    """Return whether a first name alone is joined to a name in full: "Kamal and Nasreen Chaudhry"."""
    first, second = pieces
    both = is_name(first, single=True) and " " not in first and is_name(second) and len(second.split()) == 2
    return both and not any(without_titles(piece)[0] for piece in (f"{first} X", second)) and not is_office(second)


def is_number_of_people(text: str) -> bool:
    """Return whether words count people without naming them: "plus two members of the public"."""
    return bool(NUMBER_OF_PEOPLE.fullmatch(text.strip(" .")))

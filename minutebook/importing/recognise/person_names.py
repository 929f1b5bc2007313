"""Tell the names of people from other words, by their form alone."""

from __future__ import annotations

import re

from minutebook.names import TITLES

_TITLES = (
    *TITLES,
    *(
        "Mr & Mrs",
        "Mr and Mrs",
        "Dr & Mrs",
        "Messrs",
        "Ch Supt",
        "Supt",
        "PC",
        "DC",
        "Maj",
        "Major",
        "Lt Cdr",
        "Lt",
        "Cdr",
        "Cmdr",
        "Commander",
        "Brigadier",
        "Brig",
    ),
    *("Sister", "Rabbi", "Imam", "Pastor", "Judge", "Justice", "Alderwoman", "Alderperson", "Alderpersons", "Aldermen", "Alderwomen"),
    *("Cyng", "Cynghorydd", "PCSO", "WPC", "DI", "DCI", "Maj. Gen", "Gen", "The Very", "Archdeacon", "Sr"),
    *("Commissioner", "Commissioners", "Chief Constable"),
    *("HHJ", "His Honour", "Her Honour", "His Honour Judge", "Her Honour Judge", "DJ", "DDJ", "District Judge", "Judge", "Sheriff"),
    *("Det Ch Supt", "Det Supt", "Det Ch Insp", "Det Insp", "Det Sgt", "Det Con", "D/Supt", "D/Insp", "D/Sgt", "DC/Supt", "Ch Insp"),
    *("Chief Insp", "T/Supt", "T/Insp", "T/Sgt", "A/Supt", "A/Insp", "A/Sgt", "T/Chief Supt", "Chief Supt"),
    *("Chief Superintendent", "Superintendent", "Chief Inspector", "Sergeant", "Constable", "Firefighter", "Cpl", "Gp Capt", "Wg Cdr"),
    *("Professors", "Profs", "Drs", "Misses", "Mesdames", "Revs", "Ven", "Rt Revd", "Rt Hon", "Viscount", "Countess", "Earl"),
    *("Shri", "Smt", "Bro", "Bros", "Brother", "Sis", "Group Manager", "Deputy Reeve", "Reeve", "Deputy Mayor"),
    *("Cr", "Crs", "Trustee", "Trustees", "Supervisor", "Supervisors", "Selectman", "Selectmen"),
    *(
        "Councilman",
        "Councilwoman",
        "Councilmember",
        "Councilmembers",
        "Council Member",
        "Council Members",
        "Governors",
        "Supt",
        "Governor",
        "Delegate",
        "Delegates",
    ),
)
TITLE = rf"(?:(?:[Tt]he )?(?:County |District |Town |Borough |Parish |City )?(?:{'|'.join(_TITLES)})\.?\s+(?:\d{{2,5}}\s+(?=[A-Z]))?)"
_TITLED = re.compile(rf"(?P<title>{TITLE}+)(?P<name>\S.*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_])|\.$)*")
PARTICLES = frozenset(["van", "von", "der", "den", "de", "la", "le", "du", "di", "da", "bin", "al", "ap", "ten", "ter", "y"])
_ELIDED = re.compile(r"(?:[dl]|dell|al|el|van|von)['’-](?=[A-Z])|(?:mac|mc|fitz)(?=[A-Z])")
"""Before a name that begins with a capital: d’Oliveira, al-Amin."""
# Words of which no name is made. Surnames that are words too (Hall, Park, Marsh, Will, May) are none of them.
_ORDINARY = frozenset(
    word
    for line in (
        "the a an and or of to for in on at by from with is are was were be been has have had would shall can could should this",
        "that these those it its he she they we you no not none nil n/a all any other others some most many few each every",
        "everybody everyone nobody somebody present absent apologies apology regrets attendance attendees attending attended",
        "participants meeting meetings minutes minute note notes agenda item items action actions date time venue location chair",
        "chairman chairwoman chairperson vice deputy clerk secretary treasurer member members committee council board group panel",
        "forum trust office company ltd limited plc association society club union university college school ministry department",
        "agency authority federation public press welcome introduction introductions business matters arising report reports",
        "previous review update updates budget finance planning policy policies strategy annual general regular special monthly",
        "quarterly draft approved page item decision decisions resolved agreed noted discussion summary status owner due lead",
        "role organisation name names next last closing close opening call order roll observers officers secretariat guests",
        "visitors staff residents councillors governors trustees parish district county city town village monday tuesday",
        "wednesday thursday friday saturday sunday project programme data service services team new old yes what who why when",
        "one two three four five six seven eight nine ten part section appendix annex",
        "where how there here if so as but than then also plus incl including officer housing environmental health together",
    )
    for word in line.split()
)
_LETTERS = re.compile(r"[A-Z]{2,5}")
"""Behind a name: OBE, JP DL."""
_NICKNAME = re.compile(r"(?<=\w )[\"“‘'][^\W\d_]{2,20}[\"”’'](?= \w)")
_RANK = re.compile(r"(?P<rank>(?:[A-Z]{1,2}/)?[A-Z]{2,5})\.? (?P<name>(?:[A-Z][\w’'.-]* )+[A-Z][a-z][\w’'-]*)")
_RANKED = re.compile(r"\b(?:Sgt|Insp|Supt|Inspector|Sergeant|PC|DC|DI|DCI|PCSO|WPC|Cpl|Lt|Maj|Capt|Col)\b\.? (?=[A-Z\d])")
_TOLD_APART = frozenset(["old", "new", "big", "little", "young"])
"""Before a first name, where two people of a list share it."""
_THING = re.compile(
    r"(?:tions?|(?:[^aeioul]|[gvsr]e|ui|at|ip)ments?|ologists?|ology|[a-z]ics|ities|[^r]ity|ware|tenants|users|labs)$", re.IGNORECASE
)
"""With which words for things end, and hardly a surname."""
MOST_WORDS = 5
_WITH_INITIALS = 2
_HONOURS = frozenset(["JP", "DL", "QC", "KC", "MP", "MSP", "TD", "DFC"])
_COUNCIL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,7}")
"""Letters without a vowel behind a name are those of a body, Wickfield DC, and no surname."""


def is_name(text: str, *, single: bool = False) -> bool:
    """Return whether words can be the name of one person; single for where one word will do, since a label says that people follow."""
    title, name = without_titles(_NICKNAME.sub("", text))
    words = (split_rank(name)[1] if "/" in name else name).split()
    if single and len(words) == 2 and words[0].casefold() in _TOLD_APART:
        words = words[1:]
    if len(words) == 1 and not title and without_titles(f"{name} X")[0]:
        return False
    if not 1 <= len(words) <= MOST_WORDS or (len(words) == 1 and not (single or title)):
        return False
    if not all(_WORD.fullmatch(word) and (word[0].isupper() or word in PARTICLES or _ELIDED.match(word)) for word in words):
        return False
    # A surname is written out; all of it may be in capitals. Among first names alone, a letter tells two of them apart: Tom B.
    last = words[-1].strip(".")
    is_first_name = single and len(words) == 2 and len(words[0]) > 2
    return (
        (len(last) > 1 or is_first_name)
        and words[0] not in PARTICLES
        and not (
            len(words) > 1
            and (_THING.search(last) or (not title and _COUNCIL.fullmatch(last) and last not in _HONOURS and not _are_own(words)))
        )
        and not any(
            # "A Tolley" has an initial, and no article; "Ms J Parish" has a title.
            word.strip(".").casefold() in _ORDINARY
            for word in (words[:-1] if title and len(words) > 1 else words)
            if len(word.strip(".")) > 1
        )
    )


def _are_own(words: list[str]) -> bool:
    """Return whether the last word of a name is the first letters of the others: "Mark Swift MS"."""
    return len(words) > _WITH_INITIALS and words[-1] == "".join(word[0] for word in words[:-1])


def without_titles(text: str) -> tuple[str, str]:
    """Return the titles before a name as printed, and the name."""
    match = _TITLED.fullmatch(text.strip())
    return (match["title"].strip(), match["name"].strip()) if match else ("", text.strip())


def is_ranked(printed: str) -> bool:
    """Return whether a line of people has ranks before their names."""
    return _RANKED.search(printed) is not None


def split_letters(name: str) -> tuple[str, str]:
    """Split a name from the letters that stand behind it: ("Anthea Mould", "JP DL"); the letters are empty where there are none."""
    words = name.split()
    at = len(words)
    while at > 1 and _LETTERS.fullmatch(words[at - 1]):
        at -= 1
    bare = " ".join(words[:at])
    if at == len(words) or bare.isupper() or not (at > 1 or without_titles(name)[0]):
        return name, ""
    return bare, " ".join(words[at:])


def split_nickname(name: str) -> tuple[str, str]:
    """Split what a person is called from a name in full: ("Big", "Dave Rudge")."""
    first, _, rest = name.partition(" ")
    return (first, rest) if " " in rest and first.casefold() in _TOLD_APART else ("", name)


def split_rank(name: str) -> tuple[str, str]:
    """Split the letters of a rank or an office that no list has from a name in full: ("PS", "Ann Penn"), ("T/CE", "Ann Penn")."""
    match = _RANK.fullmatch(name)
    return (match["rank"], match["name"]) if match else ("", name)


def initials_of(name: str) -> str:
    """Return the first letters of the parts of a name: APS of Ann Pike-Shaw."""
    return "".join(part[0] for part in re.split(r"[\s.-]+", without_titles(name)[1]) if part[:1].isupper())


def can_be_initials(text: str, name: str) -> bool:
    """Return whether a few letters beside a name can be what notes call the person; small ones as chats and wikis have them."""
    letters = re.sub(r"[^A-Za-z]", "", text)
    if re.fullmatch(r"[a-z]{2,4}", text) and name and letters[0] == name[0].casefold():
        return True
    if re.fullmatch(r"[A-Z]{2}[a-z]", text) and name and letters[:2] == initials_of(name)[:2]:
        # "HSo" and "HSt" are told apart by a further letter.
        return True
    if not 2 <= len(letters) <= 5 or not re.fullmatch(r"[A-Z][A-Za-z.&-]*[A-Z]\.?", text.strip()):
        return False
    own = initials_of(name)
    return letters.upper() == own.upper() or (letters[0] == own[:1] and len(letters) <= 3)

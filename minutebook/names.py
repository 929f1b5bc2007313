"""Names of people and roles: the one form in which they are kept, and the titles by which minutes call people."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from minutebook.typography import curly

TITLES = (
    *("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Lord", "Lady", "Baroness", "Hon"),
    *("Cllr", "Cllrs", "Councillor", "Councillors", "Alderman", "Ald", "Mayor", "Rev", "Revd", "Reverend", "Canon", "Fr", "Father"),
    *("Sgt", "Insp", "Inspector", "Capt", "Captain", "Col", "Colonel"),
)
"""Each may have a full stop after it, and another one before it: "Rev. Dr"."""

OFFICES = (
    *("Chair", "Chairman", "Chairwoman", "Chairperson", "President", "Leader", "Convenor", "Convener"),
    *("Clerk", "Secretary", "Treasurer", "Director", "Manager", "Officer", "Warden"),
)
"""What minutes put before a name as they do a title."""
_OF_WHAT = ("Vice", "Deputy", "Acting", "Interim", "Honorary", "County", "City", "Borough", "District", "Town", "Parish", "Community")
"""What may stand before a title or an office."""

_SAME = {"councillor": "cllr", "professor": "prof", "revd": "rev", "reverend": "rev", "inspector": "insp"}
_OFFICE = re.compile(
    rf"(?:[Tt]he )?(?P<office>(?:(?:{'|'.join(_OF_WHAT)})[ -])*(?:{'|'.join((*OFFICES, *TITLES))})\b\.?) (?P<name>\S.*)", re.DOTALL
)
_TITLED = re.compile(rf"(?P<title>(?:(?:the )?(?:{'|'.join(TITLES)})\.? )+)(?P<name>\S.*)", re.DOTALL)


def in_one_form(name: str) -> str:
    """Return a name as it is kept: with marks as they are printed, single spaces, and letters that hold their accents.

    Two names that nobody could tell apart on a page are one.

    >>> in_one_form("Rhys  O'Brien")
    'Rhys O’Brien'
    """
    return curly(" ".join(normalize("NFC", name).split()))


def with_the(name: str) -> str:
    """Return the name of a body, an office or a meeting as it stands behind "the", which it may begin with itself.

    >>> with_the("The Mill Trust"), with_the("Parish Council")
    ('the Mill Trust', 'the Parish Council')
    """
    first, _, rest = name.partition(" ")
    return f"the {rest if rest and first.casefold() == 'the' else name}"


def without_title(printed: str) -> tuple[str, str]:
    """Return the title before a name, in small letters and as it is mostly cut short, and the name: ("cllr", "Nair") of "Councillor Nair".

    The title is empty where there is none; then the name is what was printed.
    """
    match = _TITLED.fullmatch(printed)
    if not match:
        return "", printed
    words = match["title"].replace(".", "").casefold().removeprefix("the ").split()
    return " ".join(_SAME.get(word, word) for word in words), match["name"]


@lru_cache(maxsize=4096)
def without_office(printed: str) -> tuple[str, str]:
    """Return the office or longer title before a name as printed, and what follows: ("Vice-Chair", "Pask"), ("County Cllr", "Rees").

    The office is empty where there is none; then the name is what was printed.
    """
    match = _OFFICE.fullmatch(printed)
    return (match["office"], match["name"]) if match else ("", printed)

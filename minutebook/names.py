"""What stands before the names of people: the titles by which minutes call them, and the name without them."""

from __future__ import annotations

import re

TITLES = (
    *("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Lord", "Lady", "Baroness", "Hon"),
    *("Cllr", "Cllrs", "Councillor", "Councillors", "Alderman", "Ald", "Mayor", "Rev", "Revd", "Reverend", "Canon", "Fr", "Father"),
    *("Sgt", "Insp", "Inspector", "Capt", "Captain", "Col", "Colonel"),
)
"""Each may have a full stop after it, and another one before it: "Rev. Dr"."""

_SAME = {"councillor": "cllr", "professor": "prof", "revd": "rev", "reverend": "rev", "inspector": "insp"}
_TITLED = re.compile(rf"(?P<title>(?:(?:the )?(?:{'|'.join(TITLES)})\.? )+)(?P<name>\S.*)", re.DOTALL)


def without_title(printed: str) -> tuple[str, str]:
    """Return the title before a name, in small letters and as it is mostly cut short, and the name: ("cllr", "Nair") of "Councillor Nair".

    The title is empty where there is none; then the name is what was printed.
    """
    match = _TITLED.fullmatch(printed)
    if not match:
        return "", printed
    words = match["title"].replace(".", "").casefold().removeprefix("the ").split()
    return " ".join(_SAME.get(word, word) for word in words), match["name"]

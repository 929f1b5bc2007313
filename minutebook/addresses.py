"""Know what an address may be: its parts, the names that are taken, and the places that every page has."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

MAX_SLUG = 60
_PLAIN = re.compile(r"[^\x00-\x20\x7f\\\"<>^`{|}]*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[a-z0-9-]+|[a-z0-9-]+(?:\.[a-z]+){1,2})?", re.ASCII)
# Names that a web server or our own addresses give a meaning of their own.
_RESERVED = frozenset({"index", "cname", "feed", "log"})
# What Windows takes for a device, in whatever folder, in capitals or not, and whatever stands after a dot.
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", "conin$", "conout$", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³")}
)
# Folders of what pages fetch, of what the preview adds and of what servers are told: a page there could be taken for a part of them, and
# they for parts of it.
_FOLDERS = ("/static/", "/pagefind/", "/preview/", "/hosting/")
# What templates/ put on the page of a meeting beside its items and records.
_ON_MEETINGS = re.compile(
    r"main|terms?|term-.*|withdrawn|attendance|cited-by|next-meeting|corrections?(?:-.*)?|editors-notes?(?:-.*)?|cite|masthead-.*|asked-.*|.*-name"
)
# What they put on the page of the glossary beside its terms.
_ON_GLOSSARY = frozenset({"main", "terms", "withdrawn", "masthead-q"})


def is_slug(text: str) -> bool:
    """Return whether text can be part of a permanent address: lower-case letters, digits, single hyphens."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= MAX_SLUG and not _is_reserved(text)


def form_of_slug(text: str) -> str:
    """Return what must hold of a text that cannot be part of a permanent address, to follow "must be"."""
    if _is_reserved(text):
        return "a name that neither Windows nor a web server keeps for itself"
    return "lower-case letters, digits and single hyphens"


def _is_reserved(name: str) -> bool:
    return name in _RESERVED or is_device(name)


def is_device(name: str) -> bool:
    """Return whether Windows would take a file or folder of that name for a device, so that no copy of it could be made there."""
    return re.split(r"[.:]", name, maxsplit=1)[0].rstrip(" ").casefold() in _DEVICES


def is_free(address: str) -> bool:
    """Return whether a page can stand at an address: no part of it is the name of a device, and it is in no folder of other things."""
    return not address.startswith(_FOLDERS) and not any(map(is_device, address.split("/")))


def slug(text: str) -> str:
    """Return the words of text as part of an address, whole words up to MAX_SLUG; empty if it has no ASCII letter or digit."""
    # Letters with marks lose them: Siân becomes sian.
    folded = "".join(character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character))
    words = re.findall(r"[a-z0-9]+", folded.lower().replace("’", "").replace("'", ""))
    while len("-".join(words)) > MAX_SLUG and len(words) > 1:
        words.pop()
    return "-".join(words)[:MAX_SLUG]


def is_address(text: str) -> bool:
    """Return whether text is an address of an archive: a page, a place on one (/#…) or a file, from the root."""
    return bool(_ADDRESS.fullmatch(text))


def is_base_address(address: str) -> bool:
    """Return whether an address can be the place of the whole archive: scheme, host and a path that ends in a slash.

    It stands in pages, data and feeds as it is: it has no signs that an address writes in another way, such as spaces and quotation marks.
    """
    if not _PLAIN.fullmatch(address):
        return False
    parts = _on_the_web(address)
    # The sign & begins the name of a sign in HTML.
    return parts is not None and parts.path.endswith("/") and "&" not in parts.path and not (parts.query or parts.fragment)


def sign_in_base(address: str) -> str:
    """Return the first sign of an address that the place of the archive must not have, to follow "without"; empty where none is."""
    if address.count("?") or address.count("#"):
        return "what stands after ? or #"
    return next((f"the sign {sign!r}" if sign.strip() else "spaces" for sign in address if sign in "@&" or not _PLAIN.fullmatch(sign)), "")


def is_web_address(address: str) -> bool:
    """Return whether an address is a whole one of the web: http or https, a host and no name before it, no space."""
    return _on_the_web(address) is not None and not re.search(r"\s", address)


def _on_the_web(address: str) -> SplitResult | None:
    """Return the parts of an address if it is http or https and names its host; None where it is none, or looks like another host's."""
    try:
        parts = urlsplit(address)
        # No host listens at a port above 65535, and to ask for it says so.
        _ = parts.port
    except ValueError:
        return None
    # A name before @ makes an address look like another host's.
    return parts if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def is_taken_on_meetings(anchor: str) -> bool:
    """Return whether every page of a meeting has a place of its own by that name, or may have."""
    return bool(_ON_MEETINGS.fullmatch(anchor))


def is_taken_on_glossary(anchor: str) -> bool:
    """Return whether the page of the glossary has a place of its own by that name."""
    return anchor in _ON_GLOSSARY

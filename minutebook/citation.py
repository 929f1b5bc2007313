"""Know how a place of the record is cited: in words, and in the forms that programs for references, and Wikipedia, read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from minutebook.dates import MONTHS, RecordDate

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
# BibTeX counts braces even after a backslash: what is no brace of ours must not stand as one.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%#$&_"},
}
# Of two such signs TeX makes one of another shape.
_LIGATURES = re.compile(r"(?<=['`-])(?=['`-])|(?<=[?!])(?=`)")
# What would end the template or be markup of its own; an apostrophe or a line below is, where two stand together.
_WIKI = re.compile(r"[&<>{}\[\]|~]|'(?=')|(?<=')'|_(?=_)|(?<=_)_|(?<=\w):(?=//)")


_ADDRESS = re.compile(r"[A-Za-z0-9:/.#-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place of the record, with whatever a reference to it says. Nothing in it is of the day on which somebody reads it."""

    key: str
    """Tells it from every other one, of other archives too: letters, digits and . / : - alone."""
    title: str
    within: str
    """The meeting whose notes it is in; empty of the notes themselves."""
    when: str
    """The days of that meeting, in words."""
    date: RecordDate
    """The first of them."""
    author: str
    site: str
    address: str
    """The whole one, which stays."""
    remark: str
    """What a reader must know of its words, such as that they are restated; may be empty."""
    language: str

    @property
    def plain(self) -> str:
        """In words, without the address: body, title, meeting, day, remark."""
        return _line(", ".join(filter(None, (self.author, self.title, self.within, self.when, self.remark))) + ".")

    @property
    def bibtex(self) -> str:
        """As an entry of BibTeX, which biblatex and Zotero read too."""
        fields = {
            "author": f"{{{_latex(self.author)}}}",
            "title": f"{{{_latex(self.title)}}}",
            "howpublished": _latex(", ".join(filter(None, (self.within, self.when)))),
            "publisher": _latex(self.site),
            "year": str(self.date.year),
            "month": MONTHS[self.date.month - 1][:3].lower(),
            "day": str(self.date.day or ""),
            "note": _latex(self.remark),
            "url": _address(self.address),
            "langid": _latex(self.language),
        }
        # A month is one of the words that every style knows, and stands without braces.
        lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{''.join(lines)}}}\n"

    @property
    def ris(self) -> str:
        """As a record of RIS, its lines ended as the format has it."""
        year, month, day = self.date.year, self.date.month, f"{self.date.day:02}" if self.date.day else ""
        fields = (
            ("TY", "ELEC"),
            ("ID", self.key),
            ("AU", self.author),
            ("TI", self.title),
            ("T2", self.within or self.site),
            ("PB", self.site),
            ("PY", str(year)),
            ("DA", f"{year}/{month:02}/{day}/"),
            ("N1", ", ".join(filter(None, (self.when, self.remark)))),
            ("UR", _address(self.address)),
            ("LA", self.language),
        )
        lines = "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value)
        return f"{lines}ER  - \r\n"

    @property
    def wikipedia(self) -> str:
        """As the template of a reference in Wikipedia; whoever uses it adds the day on which they read it."""
        fields = {
            "author": self.author,
            "title": self.title,
            "work": ", ".join(filter(None, (self.within, self.site))),
            "date": self.date.english,
            "type": self.remark,
            "language": "" if self.language.partition("-")[0] == "en" else self.language,
        }
        told = " ".join(f"|{name}={_wiki(value)}" for name, value in fields.items() if value)
        return f"{{{{cite web |url={_address(self.address)} {told}}}}}"


def key_of(address: str) -> str:
    """Return what tells a whole address from all others, as programs for references can have it for a key.

    >>> key_of("https://archive.example/board/meetings/2018-01-30/#item-1")
    'archive.example/board/meetings/2018-01-30:item-1'
    """
    bare = address.partition("://")[2].replace("/#", ":").rstrip("/")
    return re.sub(r"[^A-Za-z0-9./:-]+", "-", bare)


# Of the citations of a meeting, most say the same in all fields but the title and the address.
_remembered = lru_cache(maxsize=256)


def _line(text: str) -> str:
    """Return text in one line."""
    return text if text.isprintable() and "  " not in text else _UNSEEN.sub(" ", text).strip()


@_remembered
def _latex(text: str) -> str:
    escaped = re.sub(r"[\\{}~^%#$&_]", lambda match: _LATEX[match[0]], _line(text))
    return _LIGATURES.sub("{}", escaped)


@_remembered
def _wiki(text: str) -> str:
    return _WIKI.sub(lambda match: f"&#{ord(match[0])};", _line(text))


def _address(address: str) -> str:
    """Return an address without any sign that one of the forms has a use for."""
    return address if _ADDRESS.fullmatch(address) else quote(address, safe="/:?#@!$&()*+,;=%-._~")

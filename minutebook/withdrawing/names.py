"""The forms in which a name is written, and what stands in their place; a name that is part of another one is left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from minutebook.addresses import slug
from minutebook.look_alikes import drawn_as
from minutebook.names import TITLES, without_title
from minutebook.records import NO_NAME

# Between two words of a name stand spaces, or the end of a line of a paragraph or of a quotation.
_GAP = r"(?:[ \t\u00a0\u202f]+|[ \t]*\r?\n[ \t]*(?:>[ \t]*)*)"
_TITLE = rf"(?:(?:the[ \u00a0]+)?(?:{'|'.join(TITLES)})\.?{_GAP})"
_BEGINS = r"(?<![^\W_])(?<![^\W_][-‐‑'’])"
_ENDS = r"(?![^\W_])(?![-‐‑][^\W_])"
# In an address, nothing or other signs stand between the words.
_JOINED = r"(?:[-_.+~]|%20)*"
NO_ADDRESS = "a-person"
"""What stands in the place of a name in an address."""


@dataclass(frozen=True)
class Name:
    """A name, with its other spellings, that is to stand nowhere any more."""

    spellings: tuple[str, ...]
    others: tuple[str, ...]
    """The names of everybody else whom content knows."""

    def in_words(self, text: str) -> bool:
        """Return whether it stands in words, in any of its forms."""
        return any(not match["other"] for match in self.words.finditer(text))

    def in_address(self, address: str) -> bool:
        """Return whether an address, an id or the name of a file spells it."""
        return any(not match["other"] for match in self._addresses.finditer(address))

    def out_of_address(self, address: str) -> str:
        """Return an address in which it is not spelt any more."""
        return self._addresses.sub(lambda match: match["other"] or NO_ADDRESS, address)

    @cached_property
    def words(self) -> re.Pattern[str]:
        """What finds it in words, in whatever letters: whole, with initials, after a title; "other" where it is part of another name."""
        forms = [form for spelling in self.spellings for form in self._forms(without_title(spelling)[1].split())]
        longer = [other for other in self.others if re.search(rf"{_BEGINS}(?:{'|'.join(forms)}){_ENDS}", other, re.IGNORECASE)]
        kept = "|".join(_GAP.join(map(_in_any_letters, other.split())) for other in longer) or "(?!)"
        return re.compile(rf"{_BEGINS}(?:(?P<other>{kept})|(?:{'|'.join(forms)})){_ENDS}", re.IGNORECASE)

    @cached_property
    def _addresses(self) -> re.Pattern[str]:
        """What finds it in an address, ann-smith, ann.smith, smith_ann, AnnSmith; "other" where it is part of another name."""
        forms = [form for spelling in self.spellings for form in _joined(slug(without_title(spelling)[1]).split("-")) if form]
        alone = re.compile(rf"(?<![^\W_])(?:{'|'.join(forms) or '(?!)'})(?=s?(?![^\W\d_]))", re.IGNORECASE)
        longer = [slug(other) for other in self.others if alone.search(slug(other))]
        kept = "|".join(map(re.escape, longer)) or "(?!)"
        return re.compile(rf"(?<![^\W_])(?P<other>{kept})(?![^\W_])|{alone.pattern}", re.IGNORECASE)

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """What finds a part of it that may be somebody else's, or no name at all: for people to look at."""
        parts = {part for spelling in self.spellings for part in without_title(spelling)[1].split() if len(part) > 1}
        shouted = {part.upper() for part in parts}
        forms = "|".join(sorted(map(_in_any_letters, parts | shouted)))
        return re.compile(rf"{_BEGINS}(?:{forms})(?![^\W_])")

    @cached_property
    def alike(self) -> re.Pattern[str]:
        """What finds words that may be it, in small letters without marks: with nothing, a sign or other words between its own."""
        between = r"(?:[^\w\n]{0,3}|[^\w\n]{1,3}\w{1,30}[^\w\n]{1,3}(?:\w{1,30}[^\w\n]{1,3})?|[ ]?\n[ >]{0,4})"
        names = [slug(without_title(spelling)[1]).split("-") for spelling in self.spellings]
        orders = [order for parts in names if len(parts) > 1 for order in ((parts[0], parts[-1]), (parts[-1], parts[0]))]
        forms = "|".join(between.join(map(re.escape, order)) for order in dict.fromkeys(orders)) or "(?!)"
        return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])")

    @cached_property
    def address_parts(self) -> re.Pattern[str]:
        """What finds a part of it in an address."""
        parts = {part for spelling in self.spellings for part in slug(without_title(spelling)[1]).split("-") if len(part) > 1}
        return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(map(re.escape, parts))) or '(?!)'})s?(?![a-z0-9])")

    def _forms(self, parts: list[str]) -> Iterable[str]:
        first, last = _in_any_letters(parts[0]), _in_any_letters(parts[-1])
        if len(parts) == 1:
            yield f"{_TITLE}*{first}"
            return
        between = _GAP.join(map(_in_any_letters, parts[1:-1]))
        initial = rf"(?:(?-i:[^\W\d_a-z])\.?{_GAP})?"
        yield f"{_TITLE}*{first}{_GAP}{between + _GAP if between else initial}{last}"
        if between:
            yield f"{_TITLE}*{first}{_GAP}{initial}{last}"
        yield f"{last},{_GAP}{_TITLE}*{first}"
        letter = _in_any_shape(parts[0][0].upper())
        yield rf"{_TITLE}*(?-i:{letter}\.(?:[ \u00a0]?[^\W\d_a-z]\.)*){_GAP}?{last}"
        # "A May" may be a meeting: without a full stop an initial needs a title, or to be no word.
        yield rf"{_TITLE}+(?-i:{letter}){_GAP}{last}"
        if parts[0][0].upper() not in "AIO":
            yield rf"(?-i:{letter}){_GAP}{last}"
        surname = parts[-1].casefold()
        if not any(other.split()[-1].casefold() == surname for other in self.others):
            yield f"{_TITLE}+{last}"


def initials(name: str) -> str:
    """Return the first letters of a name, as notes call people by them."""
    return "".join(part[0] for part in without_title(name)[1].split()).upper()


def in_words(before: str, office: str) -> str:
    """Return what stands in words in the place of a name: the office, or that it was a person; with a capital where a sentence begins.

    before: the words before it, some lines of them.
    """
    words = f"the {office}" if office else NO_NAME
    return words[:1].upper() + words[1:] if _begins(before) else words


def _begins(before: str) -> bool:
    """Return whether a sentence begins after some words: at the beginning of a block, after a full stop or after a label."""
    stripped = before.rstrip(' \t\r\n\u00a0>*_“"‘')
    ended = not stripped or stripped[-1] in ".!?" or before.rstrip().endswith((":**", "text:", 'text: "'))
    return ended or _begins_block(before)


def _begins_block(before: str) -> bool:
    """Return whether words begin a paragraph, a heading or an entry of a list."""
    line = before.rpartition("\n")[2]
    above = before.rpartition("\n")[0].rpartition("\n")[2]
    if re.fullmatch(r"[\s>]*(?:#{1,6}\s+(?:[\d.]+[a-z]?[.)]?\s+)?|(?:[-*+]|\d+[.)])\s+)[*_“\"‘]*", line):
        return True
    return bool(re.fullmatch(r"[\s>*_“\"‘]*", line)) and not above.strip(" \t\r>")


def _joined(parts: list[str]) -> tuple[str, ...]:
    """Return the forms of a name in an address: in its order, and with the surname first."""
    orders = dict.fromkeys((tuple(parts), (parts[-1], *parts[:-1])))
    return tuple(_JOINED.join(map(re.escape, order)) for order in orders)


def _in_any_letters(word: str) -> str:
    """Return a pattern for a word in which letters may lack their marks or be of another alphabet, and hyphens and quotes of any shape."""
    return "".join(map(_in_any_shape, unicodedata.normalize("NFC", word)))


def _in_any_shape(letter: str) -> str:
    if letter in "-‐‑":
        return "[-‐‑]"
    if letter in "'’":
        return "['’]"
    apart = unicodedata.normalize("NFD", letter)
    alike = drawn_as(apart[0]) if apart[0].isalpha() else ""
    forms = dict.fromkeys((letter, apart, apart[0], *alike))
    return f"(?:{'|'.join(map(re.escape, forms))})" if len(forms) > 1 else re.escape(letter)

"""The other words for the terms of the glossary, by which what uses one is found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutebook.records import Term


class OtherWords:
    """Knows the other words for the terms of the glossary: what abbreviations stand for, and the reverse."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # Where letters could be a word (DRIVE, drive) they are matched as written; what they stand for, in any letters.
        self._by_form: dict[str, list[tuple[str, ...]]] = {}
        self._by_expansion: dict[str, list[tuple[str, ...]]] = {}
        for term in terms:
            for form in (term.term, *term.aliases):
                self._by_form.setdefault(form, []).append((term.expansion, *term.found_by))
            if term.expansion:
                self._by_expansion.setdefault(term.expansion.casefold(), []).append((term.term, *term.found_by))
        self._form, self._expansion = _whole_words(self._by_form), _whole_words(self._by_expansion)

    def of(self, text: str) -> tuple[str, ...]:
        """Return the other words for the terms in text, each once."""
        meant = [*map(self._by_form.__getitem__, self._form.findall(text))]
        meant += map(self._by_expansion.__getitem__, self._expansion.findall(text.casefold()))
        return tuple(dict.fromkeys(name for terms in meant for names in terms for name in names if name))


def _whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of forms as whole words, the longest first; nothing where there is none."""
    given = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w-])(?:{given})(?![\w-])" if given else r"(?!)")

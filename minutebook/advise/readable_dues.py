"""Name the forms of a due date that can be read and that are nearest to one that cannot."""

from __future__ import annotations

import re

from minutebook.dates import MONTHS

# Words that are a letter from a month.
_NO_MONTHS = frozenset({"Jane", "duly", "jury", "Jury", "marsh", "match", "Match", "Marsh"})

# The first that a phrase is like; {year} is one that it prints, {before} the one before and {after} the last two figures of the next.
_NEARBY = (
    (
        r"\b(?:working|business|week) ?days?\b",
        "'within 7 days', or the day itself: working days depend on holidays that these pages do not know",
    ),
    (
        r"\bQ ?[1-4] (?P<year>20\d\d)\b|\bquarter (?:of )?(?P<year2>20\d\d)\b",
        "'Q4 {before}/{short}' or 'Q4 {year}/{after}': by one number it can be either",
    ),
    (
        r"\byear\b.*\b(?P<year>20\d\d)\b|\b(?P<year2>20\d\d) year",
        "'end of {before}/{short}' or 'end of {year}/{after}': by one number it can be either",
    ),
    (r"\bquarter|\bQ ?\d", "'Q3', 'end of Q3' or 'Q3 2026/27'"),
    (r"\byear\b", "'January 2027', 'end of 2026', 'end of the financial year' or '2026/27'"),
    (r"\d", "1 December 2026, 01/12/2026, December 2026 or 'Q3 2026/27'"),
    (r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bweekend\b", "1 December 2026, 'end of the week' or 'w/c 7 December 2026'"),
    (r"\b(?:meeting|assembly|committee|board|council)\b", "'next meeting', 'December 2026 meeting' or 'AGM'"),
    (r"\b(?:days|weeks?|fortnights?|fornights?|months?)\b", "'within 2 weeks', 'within a fortnight', 'in 3 months' or 'end of the month'"),
    (r"\b(?:spring|summer|autumn|winter|easter|christmas)\b", "'summer 2026', 'Easter 2026' or 'before Christmas'"),
)
_ANY = "1 December 2026, December 2026, 'next meeting' or 'in 3 months'"


def nearest_forms(phrase: str) -> str:
    """Return the forms that can be read and that a phrase is like, in words for a message."""
    for pattern, forms in _NEARBY:
        if match := re.search(pattern, phrase, re.IGNORECASE):
            printed = next((value for value in match.groupdict().values() if value), "")
            year = int(printed or 2026)
            return forms.format(year=year, before=year - 1, short=f"{year % 100:02}", after=f"{(year + 1) % 100:02}")
    return _ANY


def misspelt_month(phrase: str) -> str:
    """Return the month that a word of a phrase is but for a letter or its capital; empty if there is none."""
    words = (word for word in re.findall(r"[A-Za-z]{4,}", phrase) if word not in _NO_MONTHS)
    return next((month for word in words for month in MONTHS if len(month) > 3 and _is_month(word.casefold(), month.casefold())), "")


def _is_month(word: str, month: str) -> bool:
    """Return whether a word is a month, or has its first letter and one letter more, less or other, or two that changed places."""
    if word[0] != month[0] or abs(len(word) - len(month)) > 1:
        return False
    start = next((place for place, (one, other) in enumerate(zip(word, month, strict=False)) if one != other), min(len(word), len(month)))
    one, other = word[start:], month[start:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])

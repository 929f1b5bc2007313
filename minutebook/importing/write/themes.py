"""Suggest themes for items from the words that people use for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.importing.notes import ActionSet, DecisionMade, ItemFound, Turn, UpdateGiven, Words
from minutebook.records import Theme

MOST = 3
"""An item with more themes than this is about none of them."""
_NUMBER = re.compile(r"^\d{1,6}(?:[/.-]\d{1,6}){0,4}[.)]? ")


def suggest_themes(items: Sequence[ItemFound], themes: Sequence[Theme]) -> None:
    """Give each item the themes whose title or other words stand in it, those with the most first, and mark them as suggestions."""
    patterns = [(theme, _pattern((theme.title, *theme.also_known_as))) for theme in themes]
    for item in items:
        # "101" is no matter of the item "26/101 Apologies".
        title = _NUMBER.sub("", item.title)
        text = f"{title} {_text(item)}"
        found = []
        for theme, pattern in patterns:
            words = [match.group() for match in pattern.finditer(text)]
            weight = len(words) + 2 * len(pattern.findall(title))
            if weight >= 2:
                found.append((-weight, theme.title, words))
        chosen = sorted(found)[:MOST]
        item.themes = tuple(title.casefold() if title[1:2].islower() else title for _, title, _ in chosen)
        if chosen:
            shown = ", ".join(f"“{word}”" for word in dict.fromkeys(word.casefold() for _, _, words in chosen for word in words[:2]))
            item.marks.insert(0, f"the themes are only suggested, by the words {shown}")


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    # An abbreviation is matched with its capitals: "DA" is not "da".
    alternatives = [re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


def _text(item: ItemFound) -> str:
    passages = [
        passage
        for part in item.parts
        if isinstance(part, Words | Turn | ActionSet | UpdateGiven | DecisionMade)
        for passage in part.passages
    ]
    return " ".join(passage.text for passage in passages)

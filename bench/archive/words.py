"""Invented words that behave like those of a language: few are frequent, and new ones never cease to come."""

from __future__ import annotations

from random import Random

_COMMON = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "that",
    "was",
    "is",
    "for",
    "on",
    "with",
    "by",
    "it",
    "at",
    "from",
    "had",
    "been",
    "which",
    "would",
    "this",
    "not",
    "be",
    "were",
    "as",
    "an",
    "have",
    "are",
    "will",
    "has",
    "their",
    "more",
    "they",
    "but",
    "all",
    "what",
    "said",
    "about",
    "when",
    "there",
    "how",
    "who",
    "if",
    "out",
    "so",
    "up",
    "new",
    "other",
    "than",
    "into",
    "could",
    "work",
    "asked",
    "members",
    "report",
    "meeting",
    "year",
]
_ONSETS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "br",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sh",
    "st",
    "th",
    "tr",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ou"]
_CODAS = ["", "", "l", "m", "n", "r", "s", "t", "nd", "rt", "st", "ck"]
_START, _GROWTH = 900, 14


class Vocabulary:
    """Words drawn by their rank. More are known with every meeting (Heaps' law, with an exponent near 0.7)."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = list(_COMMON)
        self._seen = set(self._words)

    def grow(self, meetings: int) -> None:
        """Know as many words as after that many meetings."""
        while len(self._words) < _START + _GROWTH * meetings**0.7:
            self._words.append(self.name())

    def name(self) -> str:
        """Return a word that was never given before, in lower case."""
        while True:
            syllables = (
                self._random.choice(_ONSETS) + self._random.choice(_VOWELS) + self._random.choice(_CODAS)
                for _ in range(self._random.choice((1, 2, 2, 3)))
            )
            word = "".join(syllables)
            if word not in self._seen and len(word) > 3:
                self._seen.add(word)
                return word

    def word(self) -> str:
        """Return a word; the first ones are the likeliest (Zipf's law)."""
        # A uniform logarithm of the rank gives each rank a chance of about 1 / rank.
        return self._words[int(len(self._words) ** self._random.random()) - 1]

    def words(self, least: int, most: int) -> str:
        """Return between least and most words, in lower case."""
        return " ".join(self.word() for _ in range(self._random.randint(least, most)))

    def sentence(self) -> str:
        """Return a sentence of 8 to 24 words."""
        words = self.words(8, 24)
        if self._random.random() < 0.25:
            words = words.replace(" ", ", ", 1)
        return f"{words[0].upper()}{words[1:]}."

    def title(self) -> str:
        """Return two to five words that begin with a capital."""
        return self.words(2, 5).capitalize()

    def paragraph(self, least: int = 2, most: int = 5) -> str:
        """Return between least and most sentences."""
        return " ".join(self.sentence() for _ in range(self._random.randint(least, most)))

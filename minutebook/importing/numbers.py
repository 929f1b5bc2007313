"""Settle the numbers of questions and responses: a number that pairs nothing goes back into the words where it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.notes import ItemFound, Part, Speech


def settle_numbers(opening: Sequence[Part], items: Sequence[ItemFound]) -> None:
    """Keep the numbers of an item where each question has one of its own; a response keeps that of a question before it."""
    for parts in (opening, *(item.parts for item in items)):
        _settle(parts)


def _settle(parts: Sequence[Part]) -> None:
    speeches = [part for part in parts if isinstance(part, Speech)]
    numbers = [speech.number for speech in speeches if speech.label == "Question"]
    sound = all(numbers) and len(set(numbers)) == len(numbers)
    asked: set[str] = set()
    for speech in speeches:
        if speech.label == "Question" and sound:
            asked.add(speech.number)
        elif speech.number and speech.number not in asked:
            _put_back(speech)


def _put_back(speech: Speech) -> None:
    if speech.passages:
        first = speech.passages[0]
        speech.passages[0] = replace(first, text=f"{speech.number}. {first.text}")
    speech.number = ""

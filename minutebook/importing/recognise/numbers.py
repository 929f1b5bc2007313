"""Settle the numbers of questions and responses: a number that pairs nothing goes back into the words where it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.notes import ItemFound, Part, Turn


def settle_numbers(opening: Sequence[Part], items: Sequence[ItemFound]) -> None:
    """Keep the numbers of an item where each question has one of its own; a response keeps that of a question before it."""
    for parts in (opening, *(item.parts for item in items)):
        _settle(parts)


def _settle(parts: Sequence[Part]) -> None:
    turns = [part for part in parts if isinstance(part, Turn)]
    numbers = [turn.number for turn in turns if turn.label == "Question"]
    sound = all(numbers) and len(set(numbers)) == len(numbers)
    asked: set[str] = set()
    for turn in turns:
        if turn.label == "Question" and sound:
            asked.add(turn.number)
        elif turn.number and turn.number not in asked:
            _put_back(turn)


def _put_back(turn: Turn) -> None:
    if turn.passages:
        first = turn.passages[0]
        turn.passages[0] = replace(first, text=f"{turn.number}. {first.text}")
    turn.number = ""

"""Texts that exhaust their reader."""

from __future__ import annotations

from collections.abc import Mapping

from bench.import_torture.parts import HEAD, Kind, some, words


def _text_of_one_line(share: float) -> bytes:
    return (HEAD + words(some(share, 2_000_000))).encode()


def _text_of_one_line_within_the_limit(share: float) -> bytes:
    return (HEAD + words(some(share, 170_000))).encode()


def _text_of_one_word(share: float) -> bytes:
    return (HEAD + "x" * some(share, 1_000_000)).encode()


def _text_of_short_lines(share: float) -> bytes:
    return (HEAD + "tug.\n" * some(share, 200_000)).encode()


def _text_of_tabs(share: float) -> bytes:
    return (HEAD + "tug\t" * some(share, 200_000)).encode()


def _text_of_rows(share: float) -> bytes:
    return (HEAD + "".join(f"{number}\tWhat of the tug?\tIt is back.\n" for number in range(some(share, 20_000)))).encode()


def _text_of_numbered_lines(share: float) -> bytes:
    return (HEAD + "".join(f"{number}. Tugs\n\nBack.\n\n" for number in range(2, some(share, 40_000)))).encode()


def _text_of_actions(share: float) -> bytes:
    return (HEAD + "Action: Ann Archer to moor the tug by May 2018.\n\n" * some(share, 20_000)).encode()


def _text_of_questions(share: float) -> bytes:
    return (HEAD + "Question: Where is the tug?\n\nResponse: At the quay.\n\n" * some(share, 20_000)).encode()


def _text_of_spoken_words(share: float) -> bytes:
    line = "The Commissioner asked whether the tug was back. The Chief Constable responded that it was.\n\n"
    return (HEAD + line * some(share, 10_000)).encode()


def _text_of_people(share: float) -> bytes:
    names = "".join(f"Ann{'abcdefghij'[number % 10]} Archer{number}, Pilot\n" for number in range(some(share, 30_000)))
    return (HEAD.replace("1. Tugs", f"Present:\n{names}\n1. Tugs") + "Back.\n").encode()


def _text_of_different_words(share: float) -> bytes:
    return (HEAD + " ".join(f"tug{number:x}" for number in range(some(share, 120_000)))).encode()


def _text_of_tags(share: float) -> bytes:
    return (HEAD + "<p><b>" * some(share, 100_000) + "tug").encode()


def _text_of_open_tags(share: float) -> bytes:
    return (HEAD + "<p " * some(share, 300_000)).encode()


def _text_of_brackets(share: float) -> bytes:
    return (HEAD + "[(`*_" * some(share, 100_000)).encode()


def _text_of_strange_letters(share: float) -> bytes:
    return (HEAD + "tug\u200b\ufb01 \u0430b " * some(share, 60_000)).encode()


def _text_of_dates(share: float) -> bytes:
    return (HEAD + "By 21 March 2018 and 1/2/2018, at 10:30. " * some(share, 20_000)).encode()


KINDS: Mapping[str, Kind] = {
    "text: one line of 10 MB": _text_of_one_line,
    "text: one line of 1 MB": _text_of_one_line_within_the_limit,
    "text: one word of 1 MB": _text_of_one_word,
    "text: 120,000 different words": _text_of_different_words,
    "text: 200,000 short lines": _text_of_short_lines,
    "text: a row of 200,000 cells": _text_of_tabs,
    "text: 20,000 rows of a table": _text_of_rows,
    "text: 40,000 numbered items": _text_of_numbered_lines,
    "text: 20,000 actions": _text_of_actions,
    "text: 20,000 questions": _text_of_questions,
    "text: 10,000 paragraphs of speech": _text_of_spoken_words,
    "text: 30,000 people": _text_of_people,
    "text: 200,000 tags": _text_of_tags,
    "text: 300,000 tags that never end": _text_of_open_tags,
    "text: 500,000 marks of Markdown": _text_of_brackets,
    "text: 60,000 strange letters": _text_of_strange_letters,
    "text: 20,000 dates": _text_of_dates,
}

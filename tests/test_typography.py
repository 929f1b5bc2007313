"""Apostrophes and quotation marks on pages: what was typed, as a printer would set it."""

from __future__ import annotations

from time import process_time

import pytest

from minutebook.typography import curly
from tests.printed_words import as_typed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("The force's plan; the officers' views; don't", "The force’s plan; the officers’ views; don’t"),
        ("the 1980's, the 1980s' and O'Brien's", "the 1980’s, the 1980s’ and O’Brien’s"),
        ('the "plan", ("AFI"), "Yes." "No."', "the “plan”, (“AFI”), “Yes.” “No.”"),
        ("a 'plan on a page' isn't one", "a ‘plan on a page’ isn’t one"),
        ("the 'best practices' document", "the ‘best practices’ document"),
        ("\"He said 'no'.\" '\"Yes\", she said'", "“He said ‘no’.” ‘“Yes”, she said’"),
        ("\"'Tis the 'fast' lane\"", "“’Tis the ‘fast’ lane”"),
        ("'til the officers' return, 'em and rock 'n' roll", "’til the officers’ return, ’em and rock ’n’ roll"),
        ("in '17 the officers' views; the '90s; pre-'90s", "in ’17 the officers’ views; the ’90s; pre-’90s"),
        ("'17' is a figure", "‘17’ is a figure"),
        ('"in 2017", item "4", Room 6', "“in 2017”, item “4”, Room 6"),
        ("(DCC)'s and “It's”", "(DCC)’s and “It’s”"),
        ('an unclosed "quotation', "an unclosed “quotation"),
    ],
)
def test_a_mark_turns_to_what_it_stands_beside(typed: str, printed: str) -> None:
    assert curly(typed) == printed
    assert as_typed(printed) == as_typed(typed), "nothing but marks has changed"


@pytest.mark.parametrize(
    "text",
    ["a 6' 2\" man", '12" pipe', "https://example.org/o'neil", "o'neil@example.org", "“printed” ‘already’", "a ' b \" c"],
)
def test_a_measure_an_address_and_what_is_printed_already_stay(text: str) -> None:
    assert curly(text) == text


def test_an_address_in_quotation_marks_is_quoted() -> None:
    assert curly('see "https://example.org/o\'neil".') == "see “https://example.org/o'neil”."


@pytest.mark.parametrize("piece", ["'a ", '"a ', "a' ", '"a', "a@", "a.", "w://", "a", "a'", "x://'", "'17 "])
def test_marks_are_set_in_a_time_that_grows_with_the_length(piece: str) -> None:
    start = process_time()
    assert len(curly(piece * 30000 + "' \"")) == 30000 * len(piece) + 3
    assert process_time() - start < 2

"""What a message says was meant is the valid value that a typed one is nearest to, or the one that it plainly is in another form."""

from __future__ import annotations

import pytest

from minutebook.due import date_meant, times_meant
from minutebook.nearest import nearest

ROLES = ["ACC", "CC", "Chair", "Clerk", "DCC", "DCS", "DPCC", "PCC", "Vice-Chair"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DDC", "DCC"),
        ("DCCC", "DCC"),
        ("CDC", "DCC"),
        ("AC", "ACC"),
        ("CHAIR", "Chair"),
        ("Clrek", "Clerk"),
        ("Vice chair", "Vice-Chair"),
        ("XY", ""),
        ("Finance", ""),
        ("", ""),
    ],
)
def test_the_nearest_value_is_that_with_the_fewest_letters_mistyped(typed: str, meant: str) -> None:
    assert nearest(typed, ROLES) == meant


def test_the_nearest_value_is_never_the_typed_one_itself() -> None:
    assert nearest("DCC", ["DCC"]) == ""
    assert nearest("DCC", ROLES) == "DPCC"


def test_the_nearest_value_does_not_follow_the_order_of_the_others() -> None:
    assert {nearest("Ward", order) for order in (["Wards", "Warb"], ["Warb", "Wards"])} == {"Wards"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15/12/2026", "2026-12-15"),
        ("15.12.26", "2026-12-15"),
        ("15-12-2026", "2026-12-15"),
        ("5th January 2026", "2026-01-05"),
        ("Tuesday 15 December 2026", "2026-12-15"),
        ("December 15, 2026", "2026-12-15"),
        ("12/15/2026", "2026-12-15"),
        ("2026-1-5", "2026-01-05"),
        ("2026/12/15", "2026-12-15"),
        ("20261215", "2026-12-15"),
        ("2026-15-12", "2026-12-15"),
        ("2026-02-30", "2026-02-28"),
        ("31/06/2026", "2026-06-30"),
        ("Dec 2026", "2026-12"),
    ],
)
def test_a_date_in_another_form_is_the_day_that_it_plainly_is(typed: str, meant: str) -> None:
    assert str(date_meant(typed)) == meant


@pytest.mark.parametrize(
    "typed", ["", "soon", "15 December", "April to June 2026", "2026", "2026-13-40", "1 May 2026 and 2 May 2026", "9" * 99]
)
def test_words_that_give_no_day_of_a_year_mean_none(typed: str) -> None:
    assert date_meant(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.30", ("10:30",)),
        ("10.30am", ("10:30",)),
        ("7.30 p.m.", ("19:30",)),
        ("7pm", ("19:00",)),
        ("12am", ("00:00",)),
        ("12 pm", ("12:00",)),
        ("1930 hrs", ("19:30",)),
        ("9:00", ("09:00",)),
        ("noon", ("12:00",)),
        ("7.30", ("07:30", "19:30")),
        ("07.30", ("07:30",)),
        ("13pm", ()),
        ("24:00", ()),
        ("10:75", ()),
        ("10", ()),
        ("evening", ()),
    ],
)
def test_a_time_in_another_form_is_what_it_plainly_is_and_both_where_it_is_not(typed: str, meant: tuple[str, ...]) -> None:
    assert times_meant(typed) == meant

"""Nobody is invented: those present are names with a role, in whatever order they are printed; else a mark has the printed words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

DATE = "Date: 21 March 2018 at 10:30"
BODY = ("# 1. Tugs", "Both were back.")
Office = Callable[..., str]

TWO_PRESENT = "role: HC}\n  - {name: Ben Baker, role: CP}\n"
ONE_AWAY = "apologies:\n  - {name: Cat Cooper, role: DHM}\n"


@pytest.mark.parametrize("after", ["  Apologies: Cat Cooper (DHM)", "; Apologies – Cat Cooper (DHM)", ". Apologies Cat Cooper (DHM)"])
def test_apologies_that_run_on_in_one_line_are_no_part_of_a_name(after: str, office: Office) -> None:
    draft = office(DATE, f"Present: Ann Archer (HC), Ben Baker (CP){after}", *BODY)
    assert f"attendance:\n  - {{name: Ann Archer, {TWO_PRESENT}{ONE_AWAY}" in draft


@pytest.mark.parametrize(
    "rows",
    [
        [("Harbour Commissioner", "Ann Archer"), ("CP", "Ben Baker"), ("Apologies", ""), ("Deputy Harbour Master (DHM)", "Cat Cooper")],
        [("Ann Archer", "Harbour Commissioner (HC)"), ("Ben Baker", "Chief Pilot"), ("Apologies:", ""), ("Cat Cooper", "DHM")],
    ],
)
def test_columns_without_heads_are_read_in_the_order_that_their_roles_show(rows: list[tuple[str, str]], office: Office) -> None:
    draft = office(DATE, "Present", rows, *BODY)
    for name, role, above in (("Ann Archer", "HC", rows[0]), ("Ben Baker", "CP", rows[1]), ("Cat Cooper", "DHM", rows[3])):
        assert f"  # printed: {above[0]} | {above[1]}\n  - {{name: {name}, role: {role}}}\n" in draft
    assert draft.index("Ben Baker") < draft.index("apologies:") < draft.index("name: Cat Cooper")
    assert "2 present, 1 apology" in draft


@pytest.mark.parametrize("words", ["Chief Pilot (CP)", "D4ve (CP)", "CP (HC)", "Guests: two (CP)"])
def test_what_is_no_name_is_nobody(words: str, office: Office) -> None:
    draft = office(DATE, "Present: Ann Archer (HC)", f"Apologies: {words}", *BODY)
    assert "1 present, 0 apologies" in draft
    assert f"# printed: Apologies: {words}\n" in draft
    assert " is not listed: " in draft


def test_a_row_of_two_roles_is_nobody(office: Office) -> None:
    draft = office(DATE, "Present", [("HC", "Chief Pilot"), ("CP", "Ben Baker")], *BODY)
    assert "# TODO: HC is not listed: this is the name or label of a role; the words are “HC | Chief Pilot”" in draft
    assert "1 present" in draft

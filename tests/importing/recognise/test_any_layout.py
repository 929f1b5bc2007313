"""The general rules that tell people, headings, votes and statuses by evidence, each in layouts that no document of the bench has."""

from __future__ import annotations

import pytest

from minutebook.importing.document import Kind, Line, Row
from minutebook.importing.notes import ColumnHeads, Listed, Passage, PersonFound
from minutebook.importing.recognise.action_words import due_in
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.decided import decided_in
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.earlier import printed_status, status_meant, told_apart
from minutebook.importing.recognise.headings import heads_of, with_headings
from minutebook.importing.recognise.listed_lines import are_pairs
from minutebook.importing.recognise.people_tables import key_in, people_of
from minutebook.importing.recognise.told_people import chair_told, people_told, taker_told

NOBODY = Callers((), ())


def rows(*texts: tuple[str, ...]) -> list[Row]:
    return [Row(tuple((Line(cell, "row"),) if cell else () for cell in row), "row") for row in texts]


def states(found: list[Listed | ColumnHeads] | None) -> list[tuple[str, str]]:
    return [(person.name, person.state) for person in found or () if isinstance(person, Listed)]


@pytest.mark.parametrize(
    ("table", "key", "expected"),
    [
        ([("Who", "In the room", "Sorry"), ("Nell Tarn", "x", ""), ("Ivo Beck", "", "x")], "", [("Nell Tarn", "?"), ("Ivo Beck", "?")]),
        (
            [("Singer", "Here", "Sent apologies"), ("Nell Tarn", "✓", ""), ("Ivo Beck", "", "✓")],
            "",
            [("Nell Tarn", "present"), ("Ivo Beck", "apologies")],
        ),
        (
            [("Nell Tarn", "H", "Ivo Beck", "S")] * 2,
            "H = here; S = sorry",
            [("Nell Tarn", "present"), ("Ivo Beck", "apologies")] * 2,
        ),
        (
            [("PRESENT", ""), ("Nell Tarn", "Ivo Beck"), ("APOLOGIES", ""), ("Una Frith", "Bo Lunt")],
            "",
            [("Nell Tarn", "present"), ("Ivo Beck", "present"), ("Una Frith", "apologies"), ("Bo Lunt", "apologies")],
        ),
    ],
)
def test_a_table_of_people_is_told_by_its_cells(table: list[tuple[str, ...]], key: str, expected: list[tuple[str, str]]) -> None:
    found = states(people_of(rows(*table), key_in(key)))
    # What no head and no key tells apart is nobody's state, and is left to a mark.
    assert [(name, "?" if state in ("?", "x") else state) for name, state in found] == expected


@pytest.mark.parametrize(
    "table",
    [
        [("Payee", "For", "Amount"), ("Nell Tarn", "Salary, April", "£412.00"), ("Ivo Beck", "Stamps", "£9.10")],
        [("1", "Mend the gate before the fair", "Nell Tarn"), ("2", "Ring the vet", "Ivo Beck")],
    ],
)
def test_a_table_that_only_names_people_is_none_of_people(table: list[tuple[str, ...]]) -> None:
    assert people_of(rows(*table), {}) is None


def test_a_line_that_explains_marks_is_a_key_and_a_list_is_none() -> None:
    assert {mark: str(state) for mark, state in key_in("Key: ✓ present, A apologies, X absent without apologies").items()} == {
        "✓": "attendance",
        "a": "apologies",
        "x": "absent",
    }
    assert key_in("A bus, a tram, and the ferry") == {}


@pytest.mark.parametrize(
    ("lines", "alike"),
    [
        (["Nell Tarn, Guild of Bakers", "Ivo Beck, Mill Lane Growers", "Una Frith, Treasurer"], True),
        (["Nell Tarn, Ivo Beck", "Una Frith, Bo Lunt", "Ada Penn, Max Orr"], False),
    ],
)
def test_what_stands_behind_a_comma_is_a_body_where_the_list_shows_it(lines: list[str], *, alike: bool) -> None:
    assert are_pairs(lines) is alike


@pytest.mark.parametrize(
    ("sentence", "state", "names"),
    [
        ("Those who attended were Nell Tarn, who chaired, old Ivo Beck and Mrs Una Frith of the mill.", "present", 3),
        ("Excuses came from Bo Lunt and from Miss Ada Penn.", "apologies", 2),
        ("Max Orr was not there.", "absent", 1),
    ],
)
def test_people_are_read_out_of_sentences(sentence: str, state: str, names: int) -> None:
    told = people_told(sentence)
    assert told is not None
    assert (told.state, len(told.names)) == (state, names)


@pytest.mark.parametrize("sentence", ["The group met at St Bride's in Upper Wells.", "Nothing was said of Green Lane, so nobody moved."])
def test_a_sentence_that_says_nothing_of_presence_names_nobody(sentence: str) -> None:
    assert people_told(sentence) is None


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("The meeting was opened by Chairwoman Tarn at 6.04 pm.", "Tarn"),
        ("Present were Nell Tarn, who presided, and Ivo Beck.", "Nell Tarn"),
        ("The chair was mended by Ivo Beck.", ""),
    ],
)
def test_who_took_the_chair_is_read_out_of_sentences(text: str, chair: str) -> None:
    assert chair_told(text) == chair


@pytest.mark.parametrize(("text", "taker"), [("Minutes were taken by Bo Lunt.", "Bo Lunt"), ("Una Frith kept the minutes.", "Una Frith")])
def test_who_took_the_notes_is_read_out_of_sentences(text: str, taker: str) -> None:
    assert taker_told(text) == taker


def passages(*texts: str, strong: str = "", kind: Kind = Kind.PARAGRAPH) -> list[Passage]:
    return [Passage(text, f"line {at}", kind, strong=text in strong.split("|")) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    "titles",
    [
        ["(a) Gate", "(b) Hens", "(c) Any other business"],
        ["K/88 Gate.", "K/89 Hens and the fox.", "K/90 Any other business."],
        ["412. Gate", "413. Hens", "414. Any other business"],
    ],
)
def test_numbers_of_any_form_that_run_on_are_those_of_headings(titles: list[str]) -> None:
    lines = ["Nettle Farm Circle", *(text for title in titles for text in (title, "It was talked about for a while and left."))]
    parts, _ = with_headings(passages(*lines))
    assert [part.text.rstrip(".") for part in parts if isinstance(part, Passage) and part.kind is Kind.HEADING] == [
        title.rstrip(".") for title in titles
    ]


def test_a_list_inside_of_an_item_is_none_of_headings() -> None:
    told = "It was talked about for a while and left."
    lines = [
        "Nettle Farm Circle",
        "7. Gate",
        told,
        "8. What was to be done",
        "1 Paint the gate",
        "2 Buy hens",
        "3 Ring Ivo",
        "9. Fox",
        told,
    ]
    parts, _ = with_headings(passages(*lines))
    headings = [part.text for part in parts if isinstance(part, Passage) and part.kind is Kind.HEADING]
    assert headings == ["7. Gate", "8. What was to be done", "9. Fox"]


def test_two_lines_of_one_paragraph_are_one_heading_below_the_first_sentence() -> None:
    lines = passages(
        "Nettle Farm Circle",
        "Committee",
        "GATE",
        "It was mended on Friday by Ivo.",
        "THE HENS AND",
        "WHO FEEDS THEM",
        "Una does, on most days.",
    )
    broken = [Passage(line.text, line.place, strong=line.text.isupper(), broken=line.text == "THE HENS AND") for line in lines]
    parts, _ = with_headings(broken)
    assert "THE HENS AND WHO FEEDS THEM" in [part.text for part in parts if isinstance(part, Passage)]


def test_the_first_heading_is_the_first_of_those_that_are_printed_alike() -> None:
    told = "It was talked about for a while and left."
    lines = passages("Nettle Farm Circle", "Nell Tarn", "Gate", told, "Hens", told, "Fox", told, strong="Nettle Farm Circle|Gate|Hens|Fox")
    printed = heads_of(with_headings(lines)[0])
    assert (printed.first, printed.set_apart, printed.numbered) == (2, True, False)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("RESOLVED that the hens stay, seven for and two against.", "for: 7; against: 2"),
        ("The motion to sell the gate was carried, 6 to 1.", "for: 6; against: 1"),
        ("AGREED: buy a fox-proof lock. 5–0.", "for: 5; against: 0"),
        ("Moved Tarn, seconded Beck, to adjourn. Ayes 4, nays 1.", "for: 4; against: 1"),
        ("It was resolved, by five votes to none, that eggs be free, Mrs Frith abstaining.", "for: 5; against: 0; abstained: 1"),
    ],
)
def test_votes_are_read_in_words_and_figures(text: str, fields: str) -> None:
    assert [part.fields for part in decided_in(text, NOBODY) if part.is_decision] == [fields]


@pytest.mark.parametrize(
    "text", ["An amendment to keep geese, moved by Ivo, was lost, 2 to 5.", "Ivo moved that they go; nobody seconded."]
)
def test_what_was_not_carried_is_no_decision(text: str) -> None:
    assert not any(part.is_decision for part in decided_in(text, NOBODY))


@pytest.mark.parametrize(
    ("text", "status", "meant"),
    [
        ("Una to price a lock – done, £14", "done", "complete"),
        ("Ring the vet (in progress)", "in progress", "in progress"),
        ("Paint the gate – deferred to May", "deferred", ""),
        ("Ask about geese: not done; it rained.", "not done", ""),
    ],
)
def test_a_status_may_have_words_behind_it_and_is_never_guessed(text: str, status: str, meant: str) -> None:
    assert printed_status(text).casefold() == status
    assert status_meant(printed_status(text)) == meant


def test_each_status_of_a_paragraph_stands_with_its_own_words() -> None:
    told = "Gate: Ivo has painted it – done. Hens: Una has asked twice – ongoing, no answer. Fox: Bo saw it – no progress."
    assert [printed_status(part) for part in told_apart(told)] == ["done", "ongoing", "no progress"]
    assert told_apart("The gate was painted. It is green.") == ["The gate was painted. It is green."]


def test_an_office_or_a_surname_means_who_has_it_and_nobody_where_two_do() -> None:
    people = [
        PersonFound("Nell Tarn", "", "", "", "", posts=("Hon. Treasurer",)),
        PersonFound("Gus Vander Loo", "", "", "", "", posts=("Head of Hens",)),
        PersonFound("Una Frith", "", "", "", "", posts=("Egg Officer",)),
        PersonFound("Bo Lunt", "", "", "", "", posts=("Gate Officer",)),
    ]
    callers = Callers((), people)
    named = [callers.named(printed) for printed in ("the Treasurer", "Head of Hens", "Vander Loo", "Clerk Frith", "Officer")]
    assert named == ["Nell Tarn", "Gus Vander Loo", "Gus Vander Loo", "Una Frith", ""]


def test_days_are_due_in_american_order_too() -> None:
    assert due_in("Una to price a lock by June 14") == "by June 14"
    assert due_in("Ivo to paint the gate before March 1, 2019") == "before March 1, 2019"


def test_a_sentence_does_not_end_behind_a_title_or_an_initial() -> None:
    assert sentences("Excuses came from Capt. Rupert Lunt and J. Frith. The hens slept.") == [
        "Excuses came from Capt. Rupert Lunt and J. Frith.",
        "The hens slept.",
    ]

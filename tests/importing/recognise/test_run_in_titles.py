"""Titles that run into their text with nothing but a number, or a full stop, to part them; and who is to act where nobody is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

HEAD = "Quay Users\n\n21 March 2018\n\nPresent: Ann Tarrant (AT), Jo Odell (JO), Pat Wynn (Chair)\n\n"
SAID = ("It creaks in the wind.", "They rise by a tenth from May.", "It leans towards the water.", "They were dim all winter long.")


@pytest.fixture
def body(draft: Draft) -> Callable[..., str]:
    """Import text below a head; return what stands below the front matter."""
    return lambda text, head=HEAD: draft(text, head=head).partition("\n---\n")[2].partition("\n=== report")[0]


@pytest.mark.parametrize("stop", [". ", ": ", " – ", ".  "])
def test_numbered_titles_that_run_into_their_text_are_items(stop: str, body: Callable[..., str]) -> None:
    titles = ("Crane", "Harbour dues", "QUAY WALL", "Lights at the slip")
    made = body("\n\n".join(f"{at}. {title}{stop}{said}" for at, (title, said) in enumerate(zip(titles, SAID, strict=True), 1)))
    for at, (title, said) in enumerate(zip(titles, SAID, strict=True), 1):
        assert f"## {at}. {title}\n\n{said}\n" in made


def test_a_title_with_a_colon_and_no_sentence_behind_it_stays_whole(body: Callable[..., str]) -> None:
    made = body(f"1. Crane: first look\n\n{SAID[0]}\n\n2. Dues. {SAID[1]}\n\n3. Wall. {SAID[2]}\n\n4. Lights. {SAID[3]}")
    assert "## 1. Crane: first look\n" in made


def test_titles_without_a_number_that_most_paragraphs_begin_with_are_items_with_a_mark(body: Callable[..., str]) -> None:
    titles = ("Crane", "Dues", "Wall", "Lights", "Any other business")
    made = body("\n\n".join(f"{title}. {said}" for title, said in zip(titles, (*SAID, "There was none at all today."), strict=True)))
    for title in titles:
        assert f"## {title}\n\nTODO: where the title ends was guessed.\n" in made


def test_sentences_of_one_word_are_no_titles(body: Callable[..., str]) -> None:
    made = body("\n\n".join(f"{word}. {said}" for word, said in zip(("Noted", "Agreed", "Noted", "None"), SAID, strict=True)))
    assert "## " not in made


def test_who_stands_behind_an_arrow_is_to_act_with_a_mark(body: Callable[..., str]) -> None:
    made = body(f"1. Crane\n\n{SAID[0]}\n\n→ Jo: ask for the oil by 1 May\n\n2. Dues\n\n{SAID[1]}\n\n3. Wall\n\n{SAID[2]}")
    assert "nothing announces it but an arrow" in made
    assert "> **Action 2018-03-21/1** — owner: Jo Odell; due: 1 May\n>\n> " in made


def test_where_nobody_is_listed_a_sentence_names_only_whom_a_second_place_shows(body: Callable[..., str]) -> None:
    head = "Quay Users\n\n21 March 2018\n\n"
    text = f"1. Crane\n\nNeed to oil it soon. It was seen by Jo, who is new. Jo to oil it.\n\n2. Dues\n\n{SAID[1]}\n\n3. Wall\n\n{SAID[2]}"
    made = body(text, head)
    assert "owner: Need" not in made
    assert "— owner: Jo\n>\n> Jo to oil it." in made


def test_initials_that_act_more_than_once_may_own_an_action_where_nobody_is_listed(body: Callable[..., str]) -> None:
    text = f"1. Crane\n\nDS said that it creaks. DS to oil it.\n\n2. Dues\n\n{SAID[1]} QT to ask.\n\n3. Wall\n\n{SAID[2]}"
    made = body(text, "Quay Users\n\n21 March 2018\n\n")
    assert "— owner: DS\n>\n> DS to oil it." in made
    assert "owner: QT" not in made


def test_people_before_the_label_of_another_list_are_listed(draft: Draft) -> None:
    head = "<p>Quay Users</p><p>21 March 2018</p><p><u>A. Old actions</u></p><p>None.</p><p><u>B. Who was there</u></p>"
    line = "<p>Ann Tarrant (Quay Trust), Jo Odell (Pilots). Sent apologies: Pat Wynn (Anglers). Ms Kay Penn sat in.</p>"
    front = draft(f"{line}<p><u>C. Crane</u></p><p>It creaks.</p>", head=head, name="notes.html").partition("\n---\n")[0]
    assert "- {name: Ann Tarrant, organisation: Quay Trust}" in front
    assert "- {name: Jo Odell" in front
    assert "name: Pat Wynn" in front.partition("\napologies:")[2]

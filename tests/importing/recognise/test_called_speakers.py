"""Who speaks is told by what the notes call them, before a colon or behind a number, once somebody asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

HEAD = "<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant (AT), Jo Odell (JO), Pat Wynn (PW)</p>"


@pytest.fixture
def body(draft: Callable[..., str]) -> Callable[[str], str]:
    """Import a web page whose items hold these paragraphs; return what stands below the front matter."""

    def made(html: str) -> str:
        whole = draft(f"<h2>1. Crane</h2>{html}", head=HEAD, name="notes.html")
        return whole.partition("\n---\n")[2].partition("\n=== report")[0]

    return made


def test_what_is_called_out_before_a_colon_is_asked_and_answered(body: Callable[[str], str]) -> None:
    made = body(
        "<p>PW: introduced the paper.</p><p>AT: Asked when the crane would be oiled</p><p>JO: In May. It creaks:</p>"
        "<ul><li>in wind</li></ul>"
        "<p>AT: What about the rope – it frays</p><p>PW: Yes. [ask JO??]</p><p>AT: noted that with thanks.</p>"
    )
    assert (
        "PW: introduced the paper.\n\n**Question (AT):** Asked when the crane would be oiled\n\n**Response (JO):** In May. It creaks:\n\n"
        "- in wind\n\n**Question (AT):** What about the rope – it frays\n\n**Response (PW):** Yes. \\[ask JO??\\]\n\n"
        "**Comment (AT):** noted that with thanks."
    ) in made


def test_letters_with_numbers_and_initials_are_labels_without_a_colon(body: Callable[[str], str]) -> None:
    made = body("<p>Q1 AT How many cranes are there?</p><p>Q2 AT Is one afloat?</p><p>A1 JO 2, and one is let.</p><p>A3 PW Much.</p>")
    assert (
        "**Question 1 (AT):** How many cranes are there?\n\n**Question 2 (AT):** Is one afloat?\n\n**Response 1 (JO):** 2, and one" in made
    )
    assert "A3 PW Much." in made


@pytest.mark.parametrize(
    "html",
    [
        "<p>AT: to oil the crane.</p><p>JO: to buy rope?</p>",
        "<p>AT: the crane creaks.</p><p>JO: the rope frays.</p>",
        "<p>XY: Why does the crane creak?</p><p>YZ: Rust.</p>",
        "<ul><li>AT: Why does it creak?</li><li>JO: Rust.</li></ul>",
    ],
)
def test_whose_matter_something_is_asks_nothing(body: Callable[[str], str], html: str) -> None:
    made = body(html)
    assert "**Question" not in made
    assert "**Response" not in made


def test_whoever_is_asked_may_wonder_at_something_too(body: Callable[[str], str]) -> None:
    made = body("<p>AT: Is the crane safe?</p><p>JO: It was in May, who knows why? The rope is new.</p>")
    assert "**Response (JO):** It was in May, who knows why? The rope is new." in made


def test_a_label_without_a_name_is_of_whoever_its_sentence_begins_with(body: Callable[[str], str]) -> None:
    made = body(
        "<p>Q: AT asked how many cranes there are.</p><p>A: JO said two. PW asked to see them.</p><p>Q: Why is one let?</p>"
        "<p>A: PW's lease ends in May.</p>"
    )
    assert "**Question (AT):** AT asked how many cranes there are.\n\n**Response (JO):** JO said two." in made
    assert "**Question:** Why is one let?\n\n**Response:** PW’s lease" in made.replace("'", "’")


def test_owner_and_due_date_that_only_the_words_say_have_one_mark(body: Callable[[str], str]) -> None:
    made = body("<p>Action: JO to oil the crane by 31 May 2018.</p><p>Action: PW to buy rope.</p>")
    assert "TODO: the owner of action 2018-03-21/1, and when it is due, were read from its words: JO; 31 May 2018.\n" in made
    assert "TODO: the owner of action 2018-03-21/2 was read from its words: PW.\n" in made


def test_whoever_a_paragraph_begins_with_asks_what_it_asks_without_a_name(body: Callable[[str], str]) -> None:
    made = body(
        "<p>AT noted that the crane creaks. He asked how often it is oiled.</p><p>JO replied that it was in May. Who knows?</p>"
        "<p>AT said that the rope frays. What was being done?</p><p>PW said that it was bought.</p>"
    )
    assert "**Question (AT):** AT noted that the crane creaks. He asked how often it is oiled." in made
    assert "**Response (JO):** JO replied that it was in May. Who knows?" in made
    assert "**Question (AT):** AT said that the rope frays. What was being done?\n\n**Response (PW):** PW said" in made


def test_the_last_point_of_a_list_ends_there_whatever_its_last_word_is(body: Callable[[str], str]) -> None:
    made = body("<p>It needs:</p><ul><li>oil on the gear</li><li>a look when a storm came in</li></ul><p>Jo was pleased with it.</p>")
    assert "- oil on the gear\n- a look when a storm came in\n\nJo was pleased with it." in made

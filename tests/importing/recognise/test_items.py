"""Items, questions and responses are recognised however notes print them, and what fits nowhere stands under Unplaced with its place."""

from __future__ import annotations

from collections.abc import Callable


def test_questions_and_responses_that_are_labelled_are_paired(draft: Callable[..., str]) -> None:
    made = draft("How many tugs are there?\n\nResponse: Two.\n\nQuestion (HC): Why?\n\nResponse (CP): One sank.")
    assert "**Question:** How many tugs are there?\n\n**Response:** Two.\n\n**Question (HC):** Why?\n\n**Response (CP):** One sank." in made


def test_questions_told_in_prose_are_marked(draft: Callable[..., str]) -> None:
    made = draft(
        "One tug sank. The HC asked whether it could be raised. The CP replied that it could. The DHM added that it was full of silt."
    )
    assert "**Question (HC):** One tug sank. The HC asked whether it could be raised." in made
    assert "**Response (CP):** The CP replied that it could.\n\n**Response (DHM):** The DHM added" in made
    assert "TODO: who asks and who answers was read from the sentences (HC asks; CP, DHM answer); check each." in made


def test_an_owner_beside_no_action_stands_under_unplaced_with_its_line(draft: Callable[..., str]) -> None:
    made = draft("2.\tDredging\tHC\n\tIt had ended.\t")
    assert "## Unplaced\n\nTODO: line 10 of the source; put these words where they belong, or take them out.\n\nHC\n" in made
    assert "unplaced: line 10: “HC”" in made


def test_words_that_are_printed_twice_are_set_apart(draft: Callable[..., str]) -> None:
    long = " ".join(f"word{number}" for number in range(40)) + "."
    made = draft(f"Both {long}\n\n2. Dredging\n\n{long[5:]}")
    assert "are printed a second time stand under Unplaced" in made
    assert made.partition("=== report")[0].count("word39") == 2


def test_a_row_without_a_topic_goes_on_with_the_row_above(office: Callable[..., str]) -> None:
    rows = [
        ("Topic", "Question", "Response"),
        ("Tugs", "1. The HC asked how many there are.\n2. The HC asked why.", "1. The CP said that there were two."),
        ("", "", "2. The CP said that one sank."),
    ]
    draft = office("Date: 21 March 2018", "Present: Ann Archer (HC), Ben Baker (CP)", rows)
    assert "**Question 2 (HC):** The HC asked why.\n\n**Response 2 (CP):** The CP said that one sank.\n" in draft


def test_who_asks_is_heard_in_the_middle_of_a_sentence(draft: Callable[..., str]) -> None:
    made = draft("After a pause the HC asked whether it could be raised. The CP replied that it could.")
    assert "**Question (HC):** After a pause the HC asked whether it could be raised.\n\n**Response (CP):** The CP replied" in made


def test_a_number_that_pairs_nothing_goes_back_into_the_words(office: Callable[..., str]) -> None:
    rows = [
        ("Topic", "Question", "Response"),
        (
            "Tugs",
            "1. The HC asked how many there are.\n2. The HC asked why.",
            "1. The CP said two.\n2. The CP said rust.\n3. The CP said that one sank.",
        ),
    ]
    draft = office("Date: 21 March 2018", "Present: Ann Archer (HC), Ben Baker (CP)", rows)
    assert "**Response 1 (CP):** The CP said two.\n" in draft
    assert "**Response (CP):** 3\\. The CP said that one sank.\n" in draft


def test_a_table_of_figures_stays_a_table(office: Callable[..., str]) -> None:
    rows = [("Month", "Ships in", "Dues"), ("May", "1,204", "£84.50"), ("June", "98", "–")]
    draft = office("Date: 21 March 2018", "Present: Ann Archer (HC)", "# 1. Tugs", "These are the figures.", rows, "All were noted.")
    assert "\n\n| Month | Ships in | Dues |\n| --- | --- | --- |\n| May | 1,204 | £84.50 |\n| June | 98 | – |\n\nAll were noted." in draft


def test_how_long_something_took_is_a_figure(office: Callable[..., str]) -> None:
    rows = [("Measure", "May", "June"), ("Ships in", "1,204", "98"), ("Wait", "3 min 50", "2 hours"), ("Delay", "55s", "1 day")]
    draft = office("Date: 21 March 2018", "Present: Ann Archer (HC)", "# 1. Tugs", "These are the figures.", rows, "All were noted.")
    assert "\n| Wait | 3 min 50 | 2 hours |\n| Delay | 55s | 1 day |\n" in draft

"""What an editor writes becomes the item, question, response or record that is meant, and what nearly is one is an error."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TypeGuard

import pytest

from minutebook.blocks import (
    RECORDS,
    SPOKEN,
    Action,
    ActionStatus,
    Block,
    Comment,
    Commitment,
    CommitmentKind,
    Decision,
    Question,
    Record,
    Response,
    Spoken,
    Text,
    Update,
)
from minutebook.diagnostics import Diagnostic
from minutebook.parse.body import parse_body
from minutebook.parse.facts import FACTS
from minutebook.read import Source
from minutebook.records import Item

PATH = PurePosixPath("content/meetings/2018-01-30.md")
ACTION = "> **Action 2018-01-30/1** — owner: DHM\n>\n> Hire a tug.\n"


def parsed(body: str) -> tuple[tuple[Block, ...], tuple[Item, ...], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    opening, items = parse_body(Source(PATH, "meetings", PATH.stem, body), body, 1, problems.append)
    return opening, items, problems


def items(body: str) -> tuple[Item, ...]:
    """Return the items of a body that has no mistake."""
    _, found, problems = parsed(body)
    assert problems == []
    return found


def blocks(body: str) -> tuple[Block, ...]:
    """Return what stands under the one heading that is put above a body without mistakes."""
    (item,) = items(f"## Tugs\n\n{body}")
    return item.blocks


def rules(body: str) -> list[str]:
    """Return the rules that a body breaks, in its order."""
    return [problem.rule for problem in sorted(parsed(body)[2])]


# --- headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("1. Tugs", "1.", "Tugs"),
        ("1 Tugs", "1", "Tugs"),
        ("1.1 Tugs", "1.1", "Tugs"),
        ("2.10 Tugs", "2.10", "Tugs"),
        ("1.1.2a Tugs", "1.1.2a", "Tugs"),
        ("4a Tugs", "4a", "Tugs"),
        ("(4a) Tugs", "(4a)", "Tugs"),
        ("4a. Tugs", "4a.", "Tugs"),
        ("1) Tugs", "1)", "Tugs"),
        ("Tugs", "", "Tugs"),
        ("Tugs 4a", "", "Tugs 4a"),
        ("101 calls", "", "101 calls"),
        ("2018 in figures", "", "2018 in figures"),
        ("4aa Tugs", "", "4aa Tugs"),
        ("4A Tugs", "", "4A Tugs"),
        ("**1.** *Tugs* `and` more", "1.", "Tugs and more"),
    ],
)
def test_a_number_is_kept_as_it_is_written(heading: str, number: str, title: str) -> None:
    """It is free text: 2.10 is not 2.1, and order decides, not the number."""
    (item,) = items(f"## {heading}\n")
    assert (item.number, item.title) == (number, title)


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("1. Tugs", "item-1"),
        ("1.1 Tugs", "item-1-1"),
        ("2.10 Tugs", "item-2-10"),
        ("4a Tugs", "item-4a"),
        ("(4a) Tugs", "item-4a"),
        ("1) Tugs", "item-1"),
        ("The Master’s tugs & 'boats'", "item-the-masters-tugs-boats"),
        ("Tugs {#boats}", "boats"),
        ("1. Tugs {#boats-2}", "boats-2"),
        (f"{'Word ' * 20}", "item-" + "-".join(["word"] * 12)),
    ],
)
def test_the_anchor_comes_from_the_explicit_id_else_the_number_else_the_title(heading: str, anchor: str) -> None:
    (item,) = items(f"## {heading}\n")
    assert item.anchor == anchor


def test_an_explicit_id_is_no_part_of_the_title() -> None:
    (item,) = items("## 1. Tugs {#boats}\n")
    assert (item.number, item.title) == ("1.", "Tugs")


def test_sub_items_know_where_they_belong() -> None:
    found = items("## 1. Tugs\n\n### 1.1 Repairs\n\n#### Engines\n\n### Crews\n\n## 2. Pilots\n\n### 2a Rota\n\n### 1) Nights\n")
    assert [(item.level, item.anchor, item.parent) for item in found] == [
        (2, "item-1", ""),
        (3, "item-1-1", "item-1"),
        (4, "item-1-1-engines", "item-1-1"),
        (3, "item-1-crews", "item-1"),
        (2, "item-2", ""),
        (3, "item-2a", "item-2"),
        (3, "item-2-1", "item-2"),
    ]


def test_items_may_be_six_deep() -> None:
    found = items("".join(f"{'#' * level} Level {level}\n\n" for level in range(2, 7)))
    assert [item.level for item in found] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("## 1. Tugs\n\n## 2. Pilots\n", "## 2. Pilots\n\n## 1. Tugs\n", id="items change places"),
        pytest.param("## Tugs\n\n## Pilots\n", "## Tugs\n\n## Money\n\n## Pilots\n", id="an item is put between"),
        pytest.param("## 1. Tugs\n\n### Crews\n\n### Nets\n", "## 1. Tugs\n\n### Nets\n\n### Crews\n", id="sub-items change places"),
        pytest.param("## 1. Tugs\n\n### Crews\n", "## 1. Tugs\n\n### Nets\n\n#### Knots\n\n### Crews\n", id="a sub-item is put before"),
    ],
)
def test_anchors_stay_when_siblings_move(before: str, after: str) -> None:
    """Who cited an item must still find it after an item was put before it."""
    anchors = {item.title: item.anchor for item in items(after)}
    assert {item.title: item.anchor for item in items(before)}.items() <= anchors.items()


def test_records_keep_their_anchors_when_others_are_put_before_them() -> None:
    one = "> **Update on 2017-09-26/1** — status: complete\n>\n> Measured.\n"
    other = "> **Update on 2017-09-26/2** — status: complete\n>\n> Painted.\n"
    assert {block.anchor for block in (*blocks(one), *blocks(ACTION)) if isinstance(block, Update | Action)} <= {
        block.anchor for block in blocks(f"{other}\n{one}\n{ACTION}") if isinstance(block, Update | Action)
    }


@pytest.mark.parametrize("dash", "–—‑")
def test_a_dash_parts_words_in_an_anchor(dash: str) -> None:
    """The notes have “2016–17”; the address must not say 201617, for ever."""
    (item,) = items(f"## Budget 2016{dash}17\n")
    assert item.anchor == "item-budget-2016-17"


def test_a_date_in_a_heading_is_no_number() -> None:
    """The item would be called 30, and its address would be #item-30."""
    (item,) = items("## 30 January meeting\n")
    assert (item.number, item.title) == ("", "30 January meeting")


def test_letters_with_marks_keep_their_place_in_an_anchor() -> None:
    (item,) = items("## Siân’s café\n")
    assert item.anchor == "item-sians-cafe"


def test_a_number_may_be_followed_by_a_no_break_space() -> None:
    """Word writes it so. Without its number, the item has another anchor, and its sub-items have."""
    (item,) = items("## 12.\u00a0Tugs\n")
    assert (item.number, item.title, item.anchor) == ("12.", "Tugs", "item-12")


def test_a_sub_item_whose_number_only_begins_like_its_parents_is_addressed_below_it() -> None:
    found = items("## 1. Tugs\n\n### 10) Ropes\n\n## 10. Money\n")
    assert [item.anchor for item in found] == ["item-1", "item-1-10", "item-10"]


def test_a_heading_that_is_an_id_alone_is_refused() -> None:
    assert rules("## {#tugs}\n\nBoth tugs are back.\n") == ["heading-empty"]


@pytest.mark.parametrize("body", ["> # Tugs\n", "> ## Tugs\n", "- # Tugs\n", "1. Words\n\n   ### Tugs\n"])
def test_a_heading_inside_a_quotation_or_list_is_refused(body: str) -> None:
    """It would be no item: no address, no themes, and not in the contents."""
    assert rules(f"## Tugs\n\n{body}") == ["heading-place"]


def test_a_link_in_a_heading_is_refused() -> None:
    """A heading keeps its words alone."""
    assert rules("## [Tugs](https://harbour.example/tugs/)\n") == ["heading-link"]


# --- facts of an item -------------------------------------------------------------------------------------------------


def test_facts_are_read_from_whole_lines_in_italics_under_a_heading() -> None:
    (item,) = items(
        "## 1. Tugs\n\n*Themes: dredging; The Channel*\n\n_Recommendation: safety-2016/afi-1_\n\n*Withheld: a name; a rank*\n\nWords.\n"
    )
    assert [reference.text for reference in item.themes] == ["dredging", "The Channel"]
    assert [reference.text for reference in item.recommendations] == ["safety-2016/afi-1"]
    assert item.withheld == "a name; a rank"
    assert [block.prose.text for block in item.blocks if isinstance(block, Text)] == ["Words."]


def test_a_fact_knows_its_line() -> None:
    (item,) = items("## 1. Tugs\n\n\n*Themes: dredging*\n")
    assert str(item.themes[0].location) == f"{PATH}:4"


@pytest.mark.parametrize("label", ["Theme", "themes", "Thems", "Recommendations", "recommendation", "Witheld", "withheld"])
def test_a_near_miss_of_a_fact_is_an_error(label: str) -> None:
    assert rules(f"## 1. Tugs\n\n*{label}: dredging*\n") == ["fact-unknown"]


@pytest.mark.parametrize(
    "words", ["*Note: this was said in private*", "*All tugs were back*", "*Themes* were named", "Themes were named: two"]
)
def test_other_words_in_italics_are_text(words: str) -> None:
    (block,) = blocks(words)
    assert isinstance(block, Text)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param("*Themes: dredging*\n*Recommendation: safety-2016/afi-1*", id="two facts without an empty line between"),
        pytest.param("*Themes: dredging;\nthe channel*", id="a fact over two lines"),
        pytest.param("*Themes: dredging*\nBoth tugs are back.", id="words straight below a fact"),
        pytest.param("*Themes: dredging* *Withheld: a name*", id="two facts on a line"),
        pytest.param("**Themes: dredging**", id="bold instead of italics"),
        pytest.param("Themes: dredging", id="no italics"),
        pytest.param("*Themes*: dredging", id="one word in italics"),
        pytest.param("*Themes – dredging*", id="a dash instead of a colon"),
    ],
)
def test_a_fact_that_is_laid_out_wrongly_is_refused(facts: str) -> None:
    """Words that look like facts to an editor must not lose their meaning unseen."""
    assert rules(f"## 1. Tugs\n\n{facts}\n") == ["fact-form"]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_inside_a_paragraph_is_refused(fact: str) -> None:
    assert rules(f"## 1. Tugs\n\nBoth tugs are back.\n*{fact}: dredging*\n") == ["label-place"]


# --- questions and responses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "number", "by"),
    [
        ("Question:", "", ""),
        ("Question (Chair):", "", "Chair"),
        ("Question 2:", "2", ""),
        ("Question 2a (Chair and HM):", "2a", "Chair and HM"),
    ],
)
def test_a_question_has_its_number_and_asker_as_printed(label: str, number: str, by: str) -> None:
    (question,) = blocks(f"**{label}** Are they back?")
    assert isinstance(question, Question)
    assert (question.number, question.asked_by, question.prose.text) == (number, by, "Are they back?")


@pytest.mark.parametrize(
    ("label", "by"), [("Response:", ""), ("Response (HM and DHM):", "HM and DHM"), ("Findings:", ""), ("Findings (HM):", "HM")]
)
def test_a_response_has_its_label_and_speaker_as_printed(label: str, by: str) -> None:
    _, response = blocks(f"**Question:** Are they back?\n\n**{label}** Yes.")
    assert isinstance(response, Response)
    assert (response.label, response.by, response.prose.text) == (label.partition(" ")[0].rstrip(":"), by, "Yes.")


def pairs(body: str) -> dict[str, list[str]]:
    """Return the words of each question with those of its responses."""
    found = blocks(body)
    questions = [block for block in found if isinstance(block, Question)]
    responses = [block for block in found if isinstance(block, Response)]
    return {
        question.prose.text: [response.prose.text for response in responses if response.question == question.anchor]
        for question in questions
    }


def test_a_response_answers_the_question_before_it() -> None:
    body = "**Question:** A?\n\n**Response:** a\n\n**Findings:** b\n\n**Question:** B?\n\n**Question:** C?\n\n**Response:** c\n"
    assert pairs(body) == {"A?": ["a", "b"], "B?": [], "C?": ["c"]}


def test_a_number_pairs_questions_with_responses_that_come_later() -> None:
    body = "**Question 1:** A?\n\n**Question 2:** B?\n\n**Response 1:** a\n\n**Response 2:** b\n\n**Response 1:** c\n\n**Response:** d\n"
    assert pairs(body) == {"A?": ["a", "c"], "B?": ["b", "d"]}


def test_questions_are_counted_in_each_item() -> None:
    found = items("## 1. Tugs\n\n**Question:** A?\n\n**Question:** B?\n\n### 1.1 Crews\n\n**Question:** C?\n")
    anchors = [block.anchor for item in found for block in item.blocks if isinstance(block, Question)]
    assert anchors == ["item-1-question-1", "item-1-question-2", "item-1-1-question-1"]


def test_a_question_before_the_first_heading_has_a_place_too() -> None:
    opening, _, problems = parsed("**Question:** A?\n")
    assert problems == []
    assert [block.anchor for block in opening if isinstance(block, Question)] == ["question-1"]


def test_a_response_has_the_place_of_its_question_and_a_second_one_is_counted() -> None:
    """A written number tells which question is meant; the place of the response is that question's, whatever is written."""
    questions = "**Question 3 (HM):** Why?\n\n**Question 7b:** When?\n\n"
    body = f"{questions}**Response 7b (DHM):** Now.\n\n**Response 3:** So.\n\n**Findings 3:** It was."
    found = [block for block in blocks(body) if isinstance(block, Response)]
    assert [(response.anchor, response.question, response.answers) for response in found] == [
        ("item-tugs-question-7b-response", "item-tugs-question-7b", "7b"),
        ("item-tugs-question-3-response", "item-tugs-question-3", "3"),
        ("item-tugs-question-3-response-2", "item-tugs-question-3", "3"),
    ]
    assert {(response.meeting, response.item) for response in found} == {("2018-01-30", "item-tugs")}
    assert {str(response.location) for response in found} == {f"{PATH}:7", f"{PATH}:9", f"{PATH}:11"}


def test_a_response_keeps_its_place_when_a_numbered_question_is_put_before_its_own() -> None:
    body = "**Question 1:** Why?\n\n**Response 1:** So.\n"
    (*_, before), (*_, after) = blocks(body), blocks(f"**Question 2:** When?\n\n**Response 2:** Now.\n\n{body}")
    assert isinstance(before, Response) and isinstance(after, Response)
    assert before.anchor == after.anchor == "item-tugs-question-1-response"


def test_comments_are_counted_under_their_item_and_those_before_any_heading_by_themselves() -> None:
    under = "## 1. A\n\n**Comment:** So.\n\n**Comment:** So.\n\n### 1.1 B\n\n**Comment:** So."
    opening, found, problems = parsed(f"**Comment (HM):** Well.\n\n{under}")
    assert problems == []
    assert [(block.anchor, block.item) for block in opening if isinstance(block, Comment)] == [("comment-1", "")]
    assert [block.anchor for item in found for block in item.blocks if isinstance(block, Comment)] == [
        "item-1-comment-1",
        "item-1-comment-2",
        "item-1-1-comment-1",
    ]


def test_a_heading_cannot_take_the_place_of_a_response_or_a_comment() -> None:
    assert rules("## 1. A\n\n**Comment:** So.\n\n### Comment 1\n\nWell.") == ["anchor-duplicate"]
    assert rules("## 1. A\n\n**Question:** Why?\n\n**Response:** So.\n\n### Question 1 response\n\nWell.") == ["anchor-duplicate"]


def test_words_belong_to_their_label_until_the_next_label_heading_or_record() -> None:
    body = (
        "Before.\n\n**Question:** A?\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n> A quotation.\n\nMore.\n\n"
        f"**Response:** a\n\n---\n\nb\n\n{ACTION}\nAfter.\n"
    )
    assert [(type(block), block.prose.text) for block in blocks(body)] == [
        (Text, "Before."),
        (Question, "A?\none\ntwo\na\nb\nc\nd\nA quotation.\nMore."),
        (Response, "a\nb"),
        (Action, "Hire a tug."),
        (Text, "After."),
    ]


def test_a_label_may_stand_alone_above_its_words() -> None:
    question, response = blocks("**Question:**\n\nAre they back?\n\n**Response:**\n\n- Yes.\n- Both.\n")
    assert (question.prose.text, response.prose.text) == ("Are they back?", "Yes.\nBoth.")


def test_a_comment_has_its_speaker_as_printed_and_ends_what_stands_before_it() -> None:
    question, comment, text = blocks("**Question:** A?\n\n**Comment (HM):** Both are back.\n\n- Ajax\n\n> **Decision**\n>\n> Keep them.\n")
    assert (question.prose.text, type(text)) == ("A?", Decision)
    assert isinstance(comment, Comment)
    assert (comment.by, comment.prose.text) == ("HM", "Both are back.\nAjax")


@pytest.mark.parametrize(("form", "kind"), [(form, kind) for kind in SPOKEN for form in kind.FORMS])
def test_a_label_that_messages_show_is_read_as_its_kind(form: str, kind: type[Spoken]) -> None:
    _, _, shown = blocks(f"**Question:** A?\n\n**Question 2:** B?\n\n{form.replace('Question 2', 'Question 3')} C.")
    assert isinstance(shown, kind)


def test_a_no_break_space_in_a_label_is_a_space() -> None:
    """Word puts them between a word and its number."""
    (question,) = blocks("**Question\u00a02\u00a0(Chair):** Are they back?")
    assert isinstance(question, Question)
    assert (question.number, question.asked_by) == ("2", "Chair")


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Responce (HM):", "**Response (HM):**"),
        ("question (Chair):", "**Question (Chair):**"),
        ("QUESTION:", "**Question:**"),
        ("Qestion 2 (Chair):", "**Question 2 (Chair):**"),
        ("Questions:", "**Question:**"),
        ("Question(Chair):", "**Question (Chair):**"),
        ("Question (Chair)", "**Question (Chair):**"),
        ("Question (Chair", "**Question (Chair):**"),
        ("Question 2(Chair):", "**Question 2 (Chair):**"),
        ("Question  2:", "**Question 2:**"),
        ("Finding:", "**Findings:**"),
        ("Coment (HM):", "**Comment (HM):**"),
        ("Answer 2 (HM):", "**Response 2 (HM):**"),
        ("Reply:", "**Response:**"),
    ],
)
def test_a_near_miss_of_a_label_is_an_error_that_says_what_to_write(label: str, meant: str) -> None:
    """It must not be printed as bold words of whatever stands before it; the nearest form is offered whole."""
    _, _, problems = parsed(f"## Tugs\n\n**{label}** Are they back?\n")
    found = [problem for problem in problems if problem.rule == "speech-label"]
    assert [problem.message.rpartition("did you mean ")[2] for problem in found] == [f"{meant}?"]


def test_a_near_miss_is_read_as_it_is_meant() -> None:
    assert rules("## Tugs\n\n**Question:** A?\n\n**Responce (HM):** Yes.\n\n**Answer:** Both.\n") == ["speech-label", "speech-label"]


def test_a_colon_outside_of_the_bold_words_is_an_error() -> None:
    assert rules("## Tugs\n\n**Question (Chair)**: Are they back?\n") == ["speech-label"]


def test_a_label_with_a_space_inside_its_stars_is_an_error() -> None:
    assert rules("## Tugs\n\n**Question (Chair): ** Are they back?\n") == ["stray-stars"]


@pytest.mark.parametrize("label", ["**Question from the Chair:**", "**Question Chair:**", "**Response from the HM:**"])
def test_a_label_in_other_words_is_an_error(label: str) -> None:
    assert "speech-label" in rules(f"## Tugs\n\n{label} Are they back?\n")


@pytest.mark.parametrize(
    "label",
    [
        "**Question – Chair:**",
        "**Question (Chair) (HM):**",
        "**Question, Chair:**",
        "***Question (Chair):***",
        "Question (Chair):",
        "*Question (Chair):*",
    ],
)
def test_a_label_with_other_marks_is_an_error(label: str) -> None:
    """Printed as text, the question is lost to search and the response joins what stands before it."""
    assert "speech-label" in rules(f"## Tugs\n\n{label} Are they back?\n")


@pytest.mark.parametrize("words", ["**Questions and answers** were taken.", "**Both** are back.", "**Findings of the audit, in short**"])
def test_other_bold_words_are_text(words: str) -> None:
    (block,) = blocks(words)
    assert isinstance(block, Text)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("| Recommendation | Themes |\n|---|---|\n| AFI 1 | two |\n", id="heads of columns"),
        pytest.param("| **Action** | **Owner** |\n|---|---|\n| Hire a tug | DHM |\n", id="bold heads of columns"),
        pytest.param("- **Actions taken:** two tugs were hired.\n- **Decision-making:** slow.\n", id="bold words of lists"),
        pytest.param("- Response: both are back.\n- Findings: none.\n", id="plain words of lists"),
        pytest.param("The tugs are number 4 and\n#5 of the fleet.\n", id="a number sign at the start of a line"),
    ],
)
def test_words_in_tables_and_lists_are_no_slips(words: str) -> None:
    """An editor who needs a column called Recommendation would be told to write it in italics, and could not publish."""
    (block,) = blocks(words)
    assert isinstance(block, Text)


def test_there_may_be_a_thousand_questions() -> None:
    assert len(blocks("**Question:** Why?\n\n" * 1001)) == 1001


@pytest.mark.parametrize("bullet", "•·◦▪")
def test_a_bullet_that_was_typed_is_refused(bullet: str) -> None:
    """Its entries would run together into one paragraph."""
    assert rules(f"## Tugs\n\n{bullet} Ajax\n{bullet} Hector\n") == ["typed-bullet"] * 2, "each line is named"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Action: DHM to hire a tug.", "record-unquoted"),
        ("Action (DHM): hire a tug.", "record-unquoted"),
        ("ACTION: Hire a tug.", "record-unquoted"),
        ("ACTION – DHM to hire a tug.", "record-unquoted"),
        ("Action – DHM to hire a tug.", "record-unquoted"),
        ("Action DHM and HM: hire a tug.", "record-unquoted"),
        ("Action point 2: hire a tug.", "record-unquoted"),
        ("**AP1:** Hire a tug.", "record-unquoted"),
        ("ACTION DHM to hire a tug.", "record-unquoted"),
        ("Actions: DHM to hire a tug.", "record-unquoted"),
        ("Q1. Why?", "speech-label"),
        ("Q: Why?", "speech-label"),
        ("Q1 (Chair): Why?", "speech-label"),
        ("Q2 Chair: Why?", "speech-label"),
        ("Question 1: Why?", "speech-label"),
        ("A: So.", "speech-label"),
        ("A (HM): So.", "speech-label"),
        ("Answer: So.", "speech-label"),
        ("o\tAjax", "typed-bullet"),
        ("Tug\tHours\nAda\t12", "table-form"),
        ("| Tug | Hours |\n| Ada | 12 |", "table-form"),
    ],
)
def test_what_people_type_in_a_word_processor_is_not_taken_for_words(line: str, rule: str) -> None:
    assert rules(f"## Tugs\n\n{line}\n") == [rule]


@pytest.mark.parametrize("mark", ["- ", "1. ", "> ", "Both are back.\n", "### "])
def test_an_action_that_was_typed_is_found_in_lists_quotations_and_headings(mark: str) -> None:
    assert rules(f"## Tugs\n\n{mark}Action: DHM to hire a tug\n") == ["record-unquoted"]
    assert rules(f"## Tugs\n\n{mark}Q1: Why is the tug late?\n") == ["speech-label"]


@pytest.mark.parametrize(
    "words",
    [
        "Action Fraud: reports were up by 3%.",
        "Action: none.",
        "Actions:\n\n- none",
        "Action taken: the tug was hired.",
        "Q1 – up by 3%.",
        "Action was needed: the tug was late.",
        "Action 1 – 3 were done.",
        "Q1: up by 3%.",
        "Q1 2018: up by 3%. Why was asked.",
        "A Board was being set up: it had met.",
        "A5: closed, and A44 (Worcester): open.",
        "- A: keep the tug\n- B: sell it",
        "- Findings: none\n- Response: none",
        "### A: Performance\n\nUp.\n\n### B: Finance",
        "| Action: DHM | Q: Why? |\n|---|---|\n| A: So | x |",
        "> **Action 2018-01-30/1** — owner: DHM\n>\n> Action: DHM to hire a tug.\n>\n> A: the Ada.",
        "One\ttab in a line of words.",
        "\\| a \\|\n\\| b \\|",
    ],
)
def test_words_that_only_begin_like_a_label_are_words(words: str) -> None:
    assert rules(f"## Tugs\n\n{words}\n") == []


def test_a_bullet_that_was_typed_below_other_words_is_refused() -> None:
    assert rules("## Tugs\n\nBack are:\n• Ajax\n• Hector\n") == ["typed-bullet"] * 2


@pytest.mark.parametrize(
    "words", ["**Response times** fell.", "**Comment on the budget**", "**Customer query figures** rose.", "**Note** that both are back."]
)
def test_bold_words_that_are_no_label_are_text(words: str) -> None:
    """One word of a label among them does not make them one."""
    (block,) = blocks(words)
    assert isinstance(block, Text)


def test_a_question_without_a_number_does_not_take_the_place_of_one_with() -> None:
    first, second = blocks("**Question 2:** A?\n\n**Question:** B?\n")
    assert isinstance(first, Question)
    assert isinstance(second, Question)
    assert first.anchor != second.anchor


# --- commitments and requests -----------------------------------------------------------------------------------------


def marks(body: str) -> list[tuple[str, str, str]]:
    """Return each commitment that is marked in a body without mistakes: the block it stands in, its name and its words."""
    return [(type(block).__name__, mark.name, mark.prose.text) for block in blocks(body) for mark in block.prose.marks if is_one(mark)]


def is_one(mark: object) -> TypeGuard[Commitment]:
    return isinstance(mark, Commitment)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("**Question (Chair):** **Request 1:** Bring it.\n", [("Question", "Request 1", "Bring it.")]),
        ("**Question (Chair):** Why?\n\n**Request 1:** Bring it.\n", [("Question", "Request 1", "Bring it.")]),
        ("**Comment (Chair):**\n\n- Seen.\n- **Commitment 1:** It would.\n", [("Comment", "Commitment 1", "It would.")]),
        ("1. Seen.\n2. **Commitment 12:** It would.\n\n   And so on.\n", [("Text", "Commitment 12", "It would.\nAnd so on.")]),
        ("**Commitment 1:** It would.\n\nAnd so on.\n", [("Text", "Commitment 1", "It would.")]),
        (f"{ACTION}>\n> **Commitment 1:** It would.\n", [("Action", "Commitment 1", "It would.")]),
        ("> **Decision**\n>\n> **Request 1:** Bring it.\n", [("Decision", "Request 1", "Bring it.")]),
        (
            "- **Request 2:** Bring:\n  - a chart\n  - **Commitment 1:** a *list*\n",
            [("Text", "Request 2", "Bring:\na chart\na list"), ("Text", "Commitment 1", "a list")],
        ),
    ],
)
def test_a_commitment_is_marked_where_a_paragraph_or_an_entry_begins(body: str, found: list[tuple[str, str, str]]) -> None:
    """Its words are the paragraph or the whole entry."""
    assert marks(body) == found


def test_the_words_of_the_notes_do_not_change_by_marking() -> None:
    plain, marked = "**Comment (Chair):** It *would*.\n", "**Comment (Chair):** **Commitment 1 (by: DHM; due: Easter):** It *would*.\n"
    (one,), (other,) = blocks(plain), blocks(marked)
    assert one.words == other.words
    assert one.prose.lines == other.prose.lines


def test_a_mark_says_by_whom_of_whom_and_when() -> None:
    (block,) = blocks("**Request 3 (of: DHM, Clerk; due: 6 June 2018; by: Chair):** Bring it.\n")
    (request,) = filter(is_one, block.prose.marks)
    assert (request.kind, request.id, request.anchor) == (CommitmentKind.REQUEST, "2018-01-30/c3", "commitment-3")
    assert (request.by, request.of, request.due) == ("Chair", "DHM, Clerk", "6 June 2018")
    assert request.due_terms


@pytest.mark.parametrize(
    "label",
    [
        *("Comitment 1:", "Commitment:", "COMMITMENT 1:", "Commitments 1:", "Commitment 01:", "Commitment 1", "Commitment 1 (DHM):"),
        *("Commitment 1 (due Easter):", "Commitment 1 (due: Easter", "Commitment 1 (when: Easter):", "Request (of: DHM):", "request 1:"),
        *("Request 1 (of: DHM, due: Easter):", "Request 1a:", "Commitment 2018-01-30/c1"),
    ],
)
def test_near_misses_of_a_mark_are_errors(label: str) -> None:
    """Taken for words, what was undertaken would be lost; taken for a misspelt comment, it would be somebody's remark."""
    assert rules(f"**{label}** Bring it.\n") == ["commitment-label"]
    assert rules(f"- **{label}** Bring it.\n") == ["commitment-label"]


@pytest.mark.parametrize(
    "words",
    [
        "**Request for information** came.",
        "**Request for information:** it came.",
        "**Requests:** three.",
        "**Commitment to victims:** all of it.",
        "**Recommendation 1:** Buy a tug.",
        "Commitment 3: tugs for all.",
        "A **commitment** was given, and a **Request** made.",
        "**Request** for a chart.",
        "**Commitment** to the town was noted.",
        "Request 3: tugs for all.",
        "As **Commitment 3** of the plan has it.",
        "Commitment (due to its cost) was low.",
        "They were **committed:** all of them.",
    ],
)
def test_other_words_on_commitments_and_requests_are_words(words: str) -> None:
    (block,) = blocks(f"{words}\n")
    assert isinstance(block, Text)
    assert block.prose.marks == ()
    assert block.prose.text == words.replace("**", "")


@pytest.mark.parametrize("body", ["- Request: a chart\n", "| Commitment: | Request: |\n|---|---|\n| a | b |\n"])
def test_an_entry_or_a_cell_may_begin_with_the_word(body: str) -> None:
    assert rules(body) == []


@pytest.mark.parametrize("line", ["Commitment 1 (due: Easter): Bring it.", "*Request 2 (of: DHM):* Bring it."])
def test_a_mark_without_its_stars_is_an_error(line: str) -> None:
    assert rules(f"{line}\n") == rules(f"- {line}\n") == ["commitment-label"]


@pytest.mark.parametrize(
    "body",
    [
        "Seen. **Commitment 1:** It would.\n",
        "Seen.\n**Commitment 1:** It would.\n",
        "- Seen. **Commitment 1:** It would.\n",
        "| a | b |\n|---|---|\n| **Commitment 1:** It would. | b |\n",
        "**Commitment 1:** **Request 2:** It would.\n",
        "## **Commitment 1:** It would.\n",
    ],
)
def test_a_mark_within_words_is_an_error(body: str) -> None:
    assert "commitment-place" in rules(body)


def test_a_number_is_counted_through_both_kinds() -> None:
    assert rules("**Commitment 1:** It would.\n\n**Request 1:** Bring it.\n") == ["commitment-number"]
    assert rules("**Commitment 1:** It would.\n\n## Pilots\n\n**Commitment 1:** They would.\n") == ["commitment-number"]


def test_a_mark_has_words_and_only_the_fields_of_its_kind() -> None:
    assert rules("**Commitment 1:**\n\nSeen.\n") == ["commitment-label"]
    assert rules("**Commitment 1 (of: DHM):** It would.\n") == ["field-unknown"]
    assert rules("**Request 1 (of: DHM; of: Clerk):** Bring it.\n") == ["field-twice"]
    assert rules("**Request 1 (due: 31 February 2018):** Bring it.\n") == ["due-date"]


def test_no_heading_takes_the_place_of_a_commitment() -> None:
    assert rules("## Tugs {#commitment-1}\n") == ["id-reserved"]


# --- records ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dash", [" — ", " – ", " - ", "—", " —", "— "])
def test_a_dash_may_be_written_in_any_way(dash: str) -> None:
    (action,) = blocks(f"> **Action 2018-01-30/1**{dash}owner: DHM; due: May 2018\n>\n> Hire a tug.\n")
    assert isinstance(action, Action)
    assert (action.owners, action.due) == (("DHM",), "May 2018")


def test_an_action_has_all_that_its_head_says() -> None:
    (action,) = blocks(
        "> **Action 2018-01-30/12** — owner: HM, DHM; due: before 6 June: not later; themes: dredging, the channel; "
        "recommendation: safety-2016/afi-1\n>\n> Hire a tug:\n>\n> - a strong one\n"
    )
    assert isinstance(action, Action)
    assert (action.id, action.number, action.owners, action.due) == ("2018-01-30/12", "12", ("HM", "DHM"), "before 6 June: not later")
    assert [reference.text for reference in action.themes] == ["dredging", "the channel"]
    assert [reference.text for reference in action.recommendations] == ["safety-2016/afi-1"]
    assert (action.anchor, action.item, action.prose.text) == ("action-12", "item-tugs", "Hire a tug:\na strong one")


@pytest.mark.parametrize(
    ("words", "status", "superseded_by"),
    [
        ("in progress", ActionStatus.IN_PROGRESS, ()),
        ("reopened", ActionStatus.REOPENED, ()),
        ("complete", ActionStatus.COMPLETE, ()),
        ("not pursued", ActionStatus.NOT_PURSUED, ()),
        ("withdrawn", ActionStatus.WITHDRAWN, ()),
        ("superseded by 2018-01-30/1", ActionStatus.SUPERSEDED, ("2018-01-30/1",)),
        ("superseded by 2018-01-30/1, 2018-01-30/2", ActionStatus.SUPERSEDED, ("2018-01-30/1", "2018-01-30/2")),
    ],
)
def test_an_update_gives_a_status(words: str, status: ActionStatus, superseded_by: tuple[str, ...]) -> None:
    (update,) = blocks(f"> **Update on 2017-09-26/1** – status: {words}; due: June 2018; reason: no ship\n>\n> Measured.\n")
    assert isinstance(update, Update)
    assert (update.action, update.status, update.superseded_by) == ("2017-09-26/1", status, superseded_by)
    assert (update.due, update.reason, update.anchor) == ("June 2018", "no ship", "update-2017-09-26-1")


@pytest.mark.parametrize("status", ["open", "superseded", "Complete", "done", "superseded by", "in-progress"])
def test_an_update_gives_no_other_status(status: str) -> None:
    """Open is what an action is without an update; superseded says by which."""
    assert rules(f"## Tugs\n\n> **Update on 2017-09-26/1** — status: {status}\n>\n> Measured.\n") == ["update-status"]


def test_decisions_and_second_updates_are_counted() -> None:
    update = "> **Update on 2017-09-26/1** — status: in progress\n>\n> Measured.\n"
    decision = "> **Decision**\n>\n> Both tugs are kept.\n"
    found = blocks(f"{update}\n{decision}\n{update}\n{decision}")
    assert [block.anchor for block in found if isinstance(block, Update | Decision)] == [
        "update-2017-09-26-1",
        "decision-1",
        "update-2017-09-26-1-2",
        "decision-2",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "**Acton 2018-01-30/1** — owner: DHM",
        "**action 2018-01-30/1** — owner: DHM",
        "**Actions 2018-01-30/1** — owner: DHM",
        "**Action: 2018-01-30/1** — owner: DHM",
        "**Action 2018-01-30/1:** owner: DHM",
        "**Action 2018-01-30/1** owner: DHM",
        "**Action 2018-01-30/1** — DHM",
        "**Action 2018-01-30/1** — owner: DHM; May 2018",
        "**Action 2018-01-30/1** — owner: DHM;",
        "**Action 2018-01-30/1** −− owner: DHM",
        "**Action 2018-01-30/1 — owner: DHM**",
        "**Update 2017-09-26/1** — status: complete",
        "**Updates on 2017-09-26/1** — status: complete",
        "**Update on action 2017-09-26/1** — status: complete",
        "**Update on 2017-09-26/1**: status: complete",
        "**Decisions**",
        "**Descision**",
        "**Decision:** Both tugs are kept.",
        "**Decision no. 3**",
        "**Decision 3:** for: 5",
        "**Decision 3** for: 5",
        "**Decision 3** — 5 for",
        "**Decision — for: 5**",
        "**Resolved** — for: 5; against: 2",
        "**Resolution 3** — proposed: HM",
        "**RESOLVED:** — votes for: 5",
    ],
)
def test_a_near_miss_of_a_record_is_an_error_and_no_quotation(head: str) -> None:
    assert rules(f"## Tugs\n\n> {head}\n>\n> Hire a tug.\n") == ["record-head"]


@pytest.mark.parametrize("kind", RECORDS)
def test_the_places_of_records_are_no_explicit_ids(kind: type[Record]) -> None:
    """A record that is put in later would have no place left."""
    assert rules(f"## Tugs {{#{kind.PLACE}-1}}\n") == ["id-reserved"]


@pytest.mark.parametrize(
    "words",
    [
        "Both tugs are back.",
        "**Note** — this was said in private",
        "**Both** are back",
        "**Resolved** that both be kept",
        "**Motion** — the tugs",
        "*Action* is needed",
    ],
)
def test_other_quotations_are_text(words: str) -> None:
    (block,) = blocks(f"> {words}\n")
    assert isinstance(block, Text)
    assert block.prose.tokens[0].type == "blockquote_open"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("**Action 2018-01-30/1** — owner: DHM\n\nHire a tug.\n", id="without >"),
        pytest.param("**Acton 2018-01-30/1** — owner: DHM\n\nHire a tug.\n", id="misspelt and without >"),
        pytest.param("Action 2018-01-30/1: hire a tug.\n", id="without > and **"),
        pytest.param("> Action 2018-01-30/1 — owner: DHM\n>\n> Hire a tug.\n", id="without **"),
        pytest.param("> *Action 2018-01-30/1* — owner: DHM\n>\n> Hire a tug.\n", id="with * for **"),
        pytest.param("> ***Action 2018-01-30/1*** — owner: DHM\n>\n> Hire a tug.\n", id="with *** for **"),
        pytest.param("> Update to 2017-09-26/1: measured.\n", id="an update in other words"),
    ],
)
def test_a_record_that_is_not_marked_as_one_is_refused(body: str) -> None:
    """An action that looks like one to its editor must not be missing from the register."""
    assert rules(f"## Tugs\n\n{body}") == ["record-unquoted"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{ACTION}>\n> **Action 2018-01-30/2** — owner: HM\n>\n> Pay for it.\n", id="a second record in one quotation"),
        pytest.param(f"> Agreed:\n>\n{ACTION}", id="after other words of a quotation"),
        pytest.param("> ## Action 2018-01-30/1\n>\n> Hire a tug.\n", id="as a heading"),
        pytest.param("- > **Action 2018-01-30/1** — owner: DHM\n  >\n  > Hire a tug.\n", id="in a list"),
        pytest.param("- **Action 2018-01-30/1** — owner: DHM\n", id="as an entry of a list"),
        pytest.param("> > **Action 2018-01-30/1** — owner: DHM\n> >\n> > Hire a tug.\n", id="in a quotation in a quotation"),
        pytest.param(
            "**Question:** Why?\n\n**Response:** Because.\n**Action 2018-01-30/1** — owner: DHM\n", id="in the middle of a paragraph"
        ),
    ],
)
def test_a_record_inside_of_something_else_is_refused(body: str) -> None:
    """It would be printed as other words, and the register of actions would never hear of it."""
    assert set(rules(f"## Tugs\n\n{body}")) & {"record-unquoted", "heading-place"}


def test_every_block_knows_its_line() -> None:
    found = blocks(f"**Question:** A?\n\n**Response:** a\n\n\nMore.\n\n{ACTION}")
    assert [block.location.line for block in found] == [3, 5, 10]

"""Words of the source stay words in the draft: none becomes markup or a record, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.import_accuracy import without_held
from minutebook.importing.drafting import draft_of
from minutebook.importing.write.words import lost_words
from minutebook.parse import parse
from minutebook.read import read


@pytest.mark.parametrize(
    "text",
    [
        "Themes: dredging",
        "**bold** and *stars* and `code` and [link](http://x.example) and <b>",
        "> **Action 2018-03-21/9** — owner: nobody",
        "Update on 2017-09-26/1 — status: complete",
        "<!-- a comment -->",
        "# not a heading",
        "| a | b |",
        "TODO: ask the clerk",
        "![picture](x.png)",
        "Findings (CC",
        "Comment: so be it",
        "&shy; &amp; &lt;",
    ],
)
def test_words_that_look_like_markup_or_labels_stay_words(text: str, draft: Callable[..., str]) -> None:
    """The command itself takes each draft through the check, and compares its words with those of the source."""
    made = draft(f"It said:\n\n{text}\n\nAnd so on.")
    assert "\n## 1. Tugs\n\nIt said:\n" in made
    assert "## Unplaced" not in made


@pytest.mark.parametrize("title", ["Question 1", "Ⱦ", "{#main}", "Tugs", "[a](b)", "Action 2017-09-26/1 — status"])
def test_any_title_has_an_address_of_its_own(title: str, draft: Callable[..., str]) -> None:
    assert "report ===" in draft(f"How many?\n\nResponse: Two.\n\n2.\t{title}\t\n\tWords.\t\n3.\t{title}\t\n\tMore words.")


def test_a_draft_that_lacks_a_word_is_found(content: Path, tmp_path: Path, draft: Callable[..., str]) -> None:
    draft("Both tugs are back.")
    made = draft_of(tmp_path / "notes.txt", without_held(parse(read(content))), None, "")
    assert not lost_words(made.document, made.text)
    assert dict(lost_words(made.document, made.text.replace("Both tugs", "Both"))) == {"tugs": 1}


BEGINNINGS = (
    *(
        "",
        "#",
        "# ",
        "> ",
        ">",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "1) ",
        "=",
        "---",
        "***",
        "___",
        "```",
        "~~~",
        "| ",
        "\\",
        "&",
        "<",
        "[",
        "![",
        "<!--",
        "{",
        ": ",
    ),
    *(
        "TODO: ",
        "Themes: ",
        "Question:",
        "**Response:** ",
        "> **Action 2017-09-26/9** — ",
        "[a]: http://x.example ",
        "<script>",
        "</p>",
        "“",
        "'",
    ),
)
ENDINGS = (
    *(
        "words",
        "**bold",
        "`code",
        "](http://x.example)",
        "<b>words</b>",
        "-->",
        "{#main}",
        "| a | b |",
        "\\",
        "&lt;&#x3c;&shy;",
        "a_b_c *d* __e__",
    ),
    *(
        "javascript:alert(1)",
        "e\u0301\u0327",
        "\u202ewords",
        "\u200bwords",
        "🛥️ words",
        "{{ words }}",
        "$(words)",
        "=words",
        "words  ",
        "\x0bwords",
    ),
)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_hostile_words_stay_words(beginning: str, draft: Callable[..., str]) -> None:
    """As above, for whatever can begin a line of Markdown, of the format or of a program before whatever can stand in it."""
    assert "\n## 1. Tugs\n" in draft("\n\n".join(("Both tugs are back.", *(f"{beginning}{ending}" for ending in ENDINGS))))

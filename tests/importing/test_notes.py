"""How notes are written: each way of writing a thing is recognised, what is uncertain is marked, and no word is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.import_accuracy import parsed, scores, without_held
from minutebook.importing.drafting import WordsLost, draft_of
from minutebook.importing.write.words import draft_words, expected_words, lost_words
from minutebook.parse import parse
from minutebook.read import read
from tests.importing.conftest import Done

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
HEAD = """\
Monthly Harbour Meeting

Date: Wednesday 21 March 2018 at 10:30
Chair: Ann Archer
Present: Ann Archer (HC), Ben Baker (CP), Cat Cooper, Deputy Harbour Master
Apologies: None

1. Tugs

"""

Import = Callable[..., Done]


@pytest.fixture
def draft(importing: Import, content: Path, tmp_path: Path) -> Callable[..., str]:
    """Import a text, below the usual head, and return the draft."""

    def make(text: str, *options: str, head: str = HEAD) -> str:
        path = tmp_path / "notes.txt"
        path.write_text(head + text, encoding="utf-8")
        target = content / "meetings/2018-03-21.md"
        target.unlink(missing_ok=True)
        done = importing(*options, path)
        assert (done.status, done.err) == (0, "")
        return target.read_text(encoding="utf-8") + "\n=== report ===\n" + done.out

    return make


@pytest.mark.parametrize(
    ("text", "record", "words"),
    [
        ("Action: CP to hire a tug by 30 June 2018.", "owner: CP; due: 30 June 2018", "> CP to hire a tug"),
        ("ACTION 3 – DHM: hire a tug within two weeks.", "owner: DHM; due: within two weeks", "ACTION 3 – DHM: hire a tug"),
        ("Action (CP and HC): hire a tug.", "owner: CP, HC", "hire a tug"),
        (
            "The tug is old. Action arising: The CP will hire one at the May 2018 meeting.",
            "owner: CP; due: at the May 2018 meeting",
            "hire one",
        ),
        ("Actions arising:\n\n- CP to hire a tug.", "owner: CP", "CP to hire a tug"),
        ("Action arising:\n\tHire a tug.\tDHM", "owner: DHM", "Hire a tug"),
        ("Action\tOwner\tDue\nHire a tug\tDHM\tJune 2018", "owner: DHM; due: June 2018", "Hire a tug"),
    ],
)
def test_an_action_is_a_record_with_owner_and_due_however_it_is_printed(
    text: str, record: str, words: str, draft: Callable[..., str]
) -> None:
    made = draft(text)
    assert f"> **Action 2018-03-21/1** — {record}\n>\n> " in made
    assert words in made


def test_that_there_is_no_action_is_no_action(draft: Callable[..., str]) -> None:
    made = draft("Actions arising:\n\nThere were no actions arising.")
    assert "**Action 2018" not in made
    assert "\nThere were no actions arising.\n" in made


def test_questions_and_responses_that_are_labelled_are_paired(draft: Callable[..., str]) -> None:
    made = draft("How many tugs are there?\n\nResponse: Two.\n\nQuestion (HC): Why?\n\nResponse (CP): One sank.")
    assert "**Question:** How many tugs are there?\n\n**Response:** Two.\n\n**Question (HC):** Why?\n\n**Response (CP):** One sank." in made


def test_questions_told_in_prose_are_marked(draft: Callable[..., str]) -> None:
    made = draft(
        "One tug sank. The HC asked whether it could be raised. The CP replied that it could. The DHM added that it was full of silt."
    )
    assert "**Question (HC):** One tug sank. The HC asked whether it could be raised." in made
    assert "**Response (CP):** The CP replied that it could.\n\n**Response (DHM):** The DHM added" in made
    assert "TODO: who asks and who answers was read from the sentences; check each." in made


def test_an_update_names_the_action_of_the_earlier_meeting(draft: Callable[..., str]) -> None:
    made = draft("Action from September 2017: buy a dredger.\n\nUpdate: This was completed in January.")
    assert "> **Update on 2017-09-26/1** — status: complete\n>\n> This was completed in January." in made
    assert "TODO: whether this is about action 2017-09-26/1" in made


def test_an_update_on_what_no_file_knows_says_how_to_add_it(draft: Callable[..., str]) -> None:
    made = draft("Action from May 2016: paint the buoys.\n\nUpdate: They are red.")
    assert "**Update on" not in made
    assert "TODO: an update on an action of May 2016, of which content/meetings has no meeting or no action" in made
    assert "Update: They are red." in made


def test_what_is_not_certain_of_the_day_is_marked(draft: Callable[..., str]) -> None:
    head = HEAD.replace("Monthly Harbour Meeting", "Monthly Harbour Meeting March 2018").replace(
        "Wednesday 21 March 2018", "Friday 21st March"
    )
    made = draft("Two.", head=head)
    assert "# TODO: the date is printed without its year; 2018 was taken from the title" in made
    assert "# TODO: the notes say Friday, and 21 March 2018 was a Wednesday" in made


def test_somebody_whose_role_is_not_known_is_not_guessed(draft: Callable[..., str]) -> None:
    made = draft("Two.", head=HEAD.replace("Ben Baker (CP)", "Ben Baker (Cook)"))
    assert "# TODO: Ben Baker is not listed: no role of roles.yaml fits Cook; add one there" in made
    assert "name: Ben Baker" not in made


def test_an_owner_whom_nobody_knows_is_marked_and_kept(draft: Callable[..., str]) -> None:
    made = draft("Action (XYZ): hire a tug.")
    assert "> **Action 2018-03-21/1**\n" in made
    assert "printed as “XYZ”, which is nobody in the attendance and no role" in made


def test_an_owner_beside_no_action_stands_under_unplaced_with_its_line(draft: Callable[..., str]) -> None:
    made = draft("2.\tDredging\tHC\n\tIt had ended.\t")
    assert "## Unplaced\n\nTODO: line 10 of the source; put these words where they belong, or take them out.\n\nHC\n" in made
    assert "unplaced: line 10: “HC”" in made


def test_words_that_are_printed_twice_are_set_apart(draft: Callable[..., str]) -> None:
    long = " ".join(f"word{number}" for number in range(40)) + "."
    made = draft(f"Both {long}\n\n2. Dredging\n\n{long[5:]}")
    assert "are printed a second time stand under Unplaced" in made
    assert made.partition("=== report")[0].count("word39") == 2


def test_letters_are_mended_and_each_changed_word_is_named(draft: Callable[..., str]) -> None:
    made = draft("The \ufb01rst tug was over\u00adhauled.\n\nAction arising:\n\tHire one.\t\u0421\u0420")
    assert "The first tug was overhauled." in made
    assert "changed: line 10: “\ufb01rst” → “first” (ligature)" in made
    assert "(invisible or unreadable character)" in made
    assert "owner: CP" in made
    assert "(letters of another alphabet that look like Latin ones)" in made


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


def test_a_spelling_that_the_archive_does_not_know_is_not_a_second_person(draft: Callable[..., str], content: Path) -> None:
    draft("Two.")
    (content / "meetings/2018-03-21.md").rename(content / "meetings/2018-02-21.md")
    earlier = content / "meetings/2018-02-21.md"
    earlier.write_text(earlier.read_text(encoding="utf-8").replace("date: 2018-03-21", "date: 2018-02-21"), encoding="utf-8")
    made = draft("Two.", head=HEAD.replace("Ben Baker", "Ben BAKER").replace("Cat Cooper", "Кат"))
    assert "# TODO: Ben BAKER is not listed: the archive spells this name “Ben Baker”" in made
    assert "is not listed: the name has no Latin letter" in made


def test_a_draft_that_lacks_a_word_is_found(content: Path, tmp_path: Path, draft: Callable[..., str]) -> None:
    draft("Both tugs are back.")
    made = draft_of(tmp_path / "notes.txt", without_held(parse(read(content))), None, "")
    assert not lost_words(made.document, made.text)
    assert dict(lost_words(made.document, made.text.replace("Both tugs", "Both"))) == {"tugs": 1}
    assert issubclass(WordsLost, Exception)


def test_words_broken_at_the_end_of_a_line_of_a_pdf_are_joined_where_the_document_shows_how(
    printer: Browser, importing: Import, content: Path, tmp_path: Path
) -> None:
    page = printer.new_page()
    body = "<p style='width:16em'>The assess-<br>ment of the long-<br>term plan was good.</p><p>An assessment is long-term work.</p>"
    page.set_content(f"<h1>Monthly meeting</h1><p>Date: 21 March 2018</p><p><b>1. Tugs</b></p>{body}")
    (tmp_path / "notes.pdf").write_bytes(page.pdf())
    done = importing(tmp_path / "notes.pdf")
    assert done.status == 0
    assert "The assessment of the long-term plan was good." in (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "changed: page 1: “assess- ment” → “assessment” (a word that was hyphenated at the end of a line)" in done.out


@pytest.mark.skipif(not (SHARED / "hostile").is_dir(), reason="not part of a public clone")
def test_hostile_words_stay_words(draft: Callable[..., str]) -> None:
    naughty = json.loads((SHARED / "hostile/blns.json").read_text(encoding="utf-8"))
    examples = [entry["markdown"] for entry in json.loads((SHARED / "hostile/commonmark-0.31.2.json").read_text(encoding="utf-8"))]
    text = "\n\n".join(line.encode("utf-8", "replace").decode() for line in [*naughty, *examples])
    assert "## 1. Tugs" in draft(text)


@pytest.mark.skipif(not (SHARED / "published-notes").is_dir(), reason="not part of a public clone")
def test_published_notes_are_imported_as_well_as_docs_import_says(tmp_path: Path) -> None:
    archive = without_held(parse(read(ROOT / "content")))
    answers = {meeting.id: meeting for meeting in parse(read(ROOT / "content")).meetings}
    right = wanted = 0
    for path in sorted((SHARED / "published-notes").glob("*.txt")):
        made = draft_of(path, archive, None, "")
        assert expected_words(made.document) <= draft_words(made.text)
        scored = scores(parsed(made), answers[made.name])
        right += sum(score.right for name, score in scored.items() if name != "speakers")
        wanted += sum(score.wanted for name, score in scored.items() if name != "speakers")
    assert right / wanted > 0.95

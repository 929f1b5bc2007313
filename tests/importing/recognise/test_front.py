"""Above the first item nobody and nothing is invented: what is not certain has a mark with the printed words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from tests.importing.conftest import HEAD, Done

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


def test_what_is_not_certain_of_the_day_is_marked(draft: Callable[..., str]) -> None:
    head = HEAD.replace("Monthly Harbour Meeting", "Monthly Harbour Meeting March 2018").replace(
        "Wednesday 21 March 2018", "Friday 21st March"
    )
    made = draft("Two.", head=head)
    assert "# TODO: the date is printed without its year; 2018 was taken from the title" in made
    assert "# TODO: the notes say Friday, and 21 March 2018 was a Wednesday" in made


def test_somebody_whose_role_is_not_known_is_listed_by_name_and_no_role_is_guessed(draft: Callable[..., str]) -> None:
    made = draft("Two.", head=HEAD.replace("Ben Baker (CP)", "Ben Baker (Chief Cook and Officer)"))
    assert "# TODO: no role of roles.yaml fits Chief Cook and Officer, which is printed of Ben Baker; add one there\n" in made
    assert "  - {name: Ben Baker}\n" in made


def test_a_word_of_two_letters_is_no_role_unless_it_is_written_like_one(draft: Callable[..., str]) -> None:
    made = draft("Two.", head=HEAD.replace("Ben Baker (CP)", "Ben Baker (cp)"))
    assert "role: CP" not in made
    assert "# TODO: no role of roles.yaml fits cp, which is printed of Ben Baker; add one there" in made


def test_a_spelling_that_the_archive_does_not_know_is_not_a_second_person(draft: Callable[..., str], content: Path) -> None:
    draft("Two.")
    (content / "meetings/2018-03-21.md").rename(content / "meetings/2018-02-21.md")
    earlier = content / "meetings/2018-02-21.md"
    earlier.write_text(earlier.read_text(encoding="utf-8").replace("date: 2018-03-21", "date: 2018-02-21"), encoding="utf-8")
    made = draft("Two.", head=HEAD.replace("Ben Baker", "Ben BAKER").replace("Cat Cooper", "Кат"))
    assert "# TODO: Ben BAKER is not listed: the archive spells this name “Ben Baker”" in made
    assert "is not listed: the name has no Latin letter" in made


def test_a_name_alone_after_the_time_is_the_venue_of_the_next_meeting(office: Callable[..., str]) -> None:
    draft = office(
        DATE, "Present: Ann Archer (HC)", "# 1. Tugs", "Both were back.", "# 2. Next meeting", "Tuesday 24 April 2018 at 10:30, Hindlip"
    )
    assert "next_meeting: {date: 2018-04-24, time: 10:30, venue: Hindlip}" in draft
    assert "# TODO: “Hindlip” was taken for the venue, because of where it stands" in draft


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("18 April 2018 at 10.30 am, Room 1, Customs House", 'time: 10:30, venue: "Room 1, Customs House"'),
        ("18 April 2018, 10:30, Town Hall, Quay Street AB1 2CD", 'time: 10:30, venue: "Town Hall, Quay Street AB1 2CD"'),
        ("18 April 2018, 7pm in the Village Hall. All are welcome.", "time: 19:00, venue: Village Hall"),
        ("18 April 2018 at 10:30, Room 1.38 – Dues and moorings", "time: 10:30, venue: Room 1.38, focus: Dues and moorings"),
        ("7.30pm on Wednesday 18 April 2018 at St Mary's Church", "time: 19:30, venue: St Mary's Church"),
        ("18 April 2018 at St Mary's Church, Church Lane at 7.30pm", 'time: 19:30, venue: "St Mary\'s Church, Church Lane"'),
        ("18 April 2018, 10:30, on Teams. Theme: dredging of the basin", "time: 10:30, venue: Teams, focus: dredging of the basin"),
        ("Dues – 18 April 2018, 10:30, online", "time: 10:30, venue: online, focus: Dues"),
        ("The next meeting will be held on Wednesday 18 April 2018 at 10:30.", "time: 10:30"),
        ("18 April 2018\n\nVenue: Room 4, Customs House\n\nFocus: Dues", 'venue: "Room 4, Customs House", focus: Dues'),
        ("18 April 2018 at 10:30 in Room 4 to discuss the dues", "time: 10:30, venue: Room 4, focus: the dues"),
    ],
)
def test_the_place_of_the_next_meeting_is_no_subject_of_it(printed: str, read: str, draft: Callable[..., str]) -> None:
    made = draft(f"Both were back.\n\n2. Date of next meeting\n\n{printed}\n")
    assert f"\nnext_meeting: {{date: 2018-04-18, {read}}}\n" in made


@pytest.mark.parametrize(("printed", "time"), [("2.30 pm", "14:30"), ("12.15pm", "12:15"), ("12:05 am", "00:05"), ("9:00", "09:00")])
def test_the_time_is_that_of_a_whole_day(printed: str, time: str, draft: Callable[..., str]) -> None:
    assert f"\ntime: {time}\n" in draft("Two.", head=HEAD.replace("10:30", printed))


@pytest.mark.parametrize("office", ["docx"], indirect=True)
@pytest.mark.parametrize(
    "row",
    [
        ("Present:", "Ann Archer, Harbour Commissioner (HC)\nBen Baker, Chief Pilot (CP)\nDot Dean, Clerk (minutes)"),
        ("Present:", "Ann Archer – HC\nBen Baker – Chief Pilot\nDot Dean (notes)"),
        ("Present:", "Ann Archer\nBen Baker\nDot Dean", "HC\nCP\nMinutes"),
    ],
)
def test_each_line_of_a_cell_is_one_person_with_what_stands_beside_that_line(row: tuple[str, ...], office: Office) -> None:
    empty = ("",) * (len(row) - 2)
    draft = office(DATE, [("Chair:", "Ann Archer", *empty), row, ("Apologies:", "Cat Cooper, Deputy Harbour Master (DHM)", *empty)], *BODY)
    assert [line.replace(", role: Clerk", "") for line in draft.split("\n") if line.startswith(("  - {name", "chair", "notes_by"))] == [
        "chair: Ann Archer",
        "notes_by: Dot Dean",
        "  - {name: Ann Archer, role: HC}",
        "  - {name: Ben Baker, role: CP}",
        "  - {name: Dot Dean}",
        "  - {name: Cat Cooper, role: DHM}",
    ]


@pytest.mark.parametrize("office", ["docx"], indirect=True)
def test_where_names_and_posts_are_not_as_many_lines_nobody_has_a_post(office: Office) -> None:
    draft = office(DATE, "Present", [("Ann Archer\nBen Baker\nCat Cooper", "HC\nDHM")], *BODY)
    assert "role:" not in draft.partition("=== report")[0].partition("## 1.")[0]
    assert "nobody can say whose each is; it stands under Unplaced: HC; DHM" in draft
    assert "3 present" in draft


@pytest.mark.parametrize("row", [("Ann Archer Ben Baker", "Chief Pilot"), ("Present:", "Ann Archer Ben Baker, Chief Pilot")])
def test_a_row_that_may_hold_two_people_is_marked(row: tuple[str, str], office: Office) -> None:
    draft = office(DATE, "Present", [row, ("Cat Cooper", "DHM")], *BODY)
    assert "  # TODO: “Ann Archer Ben Baker" in draft
    assert "” may hold the names of more people\n  - {name: Ann Archer Ben Baker, role: CP}" in draft
    assert "{name: Cat Cooper, role: DHM}" in draft


@pytest.mark.parametrize("end", [" – Draft", " – Draft Minutes", " (Draft)", " DRAFT v2", " - Approved minutes"])
def test_how_far_notes_have_come_is_no_part_of_their_title(end: str, draft: Callable[..., str]) -> None:
    printed = f"Monthly Harbour Meeting{end}"
    assert f"# printed: {printed}\ntitle: Monthly Harbour Meeting\n" in draft("Two.", head=HEAD.replace("Monthly Harbour Meeting", printed))


# --- the day on which the file was made -----------------------------------------------------------------------------------


def word_file(path: Path, day: str, made: datetime) -> Path:
    """Write a Word file that was made on a day."""
    document = Document()
    document.core_properties.created = made
    for line in ("Monthly Harbour Meeting", day, "Present: Ann Archer (HC)", "1. Tugs", "Both tugs are back from repair."):
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_a_day_without_its_year_gets_that_of_the_file_where_its_weekday_fits(
    importing: Callable[..., Done], content: Path, tmp_path: Path
) -> None:
    """In 2018, and not in 2017, 21 March was a Wednesday."""
    done = importing(word_file(tmp_path / "notes.docx", "Wednesday 21 March at 10:30", datetime(2018, 4, 3, tzinfo=UTC)))
    assert (done.status, done.err) == (0, "")
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert (
        "# TODO: the date is printed without its year; 2018 is the year in which the file was made, on 3 April 2018\ndate: 2018-03-21\n"
        in made
    )


@pytest.mark.parametrize("day", ["21 March at 10:30", "Tuesday 21 March at 10:30", "March 2018", "10:30"])
def test_no_day_is_made_of_that_on_which_a_file_was_made(day: str, importing: Callable[..., Done], tmp_path: Path) -> None:
    done = importing(word_file(tmp_path / "notes.docx", day, datetime(2018, 4, 3, tzinfo=UTC)))
    assert done.status == 1
    assert "must say on which day the meeting was, got no date that could be read" in done.err
    assert "for example --date 2019-04-11; the file was made on 3 April 2018, which need not be the day\n" in done.err


def _word(path: Path, *parts: tuple[str, str]) -> Path:
    document = Document()
    for style, text in parts:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


ITEMS = (("Heading 2", "Tugs"), ("Normal", "Both were back at the quay."), ("Heading 2", "Dues"), ("Normal", "They rise next year."))


def test_a_day_above_the_title_is_that_of_the_meeting(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    path = _word(tmp_path / "notes.docx", ("Normal", "Wednesday 21 March 2018"), ("Heading 1", "Monthly Board Meeting notes"), *ITEMS)
    assert importing(path).status == 0
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "\ntitle: Monthly Board Meeting\n" in made
    assert "Unplaced" not in made


def test_a_second_heading_of_the_notes_is_told_beside_the_title(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    titles = ("Title", "Harbour Board"), ("Heading 1", "Meeting on dredging")
    assert importing(_word(tmp_path / "notes.docx", *titles, ("Normal", "21 March 2018"), *ITEMS)).status == 0
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    told = "# TODO: the source heads these notes “Meeting on dredging”, too; take the one by which the meeting is known"
    assert f"\n# printed: Meeting on dredging\n{told}\ntitle: Harbour Board\n" in made
    assert "Unplaced" not in made


@pytest.mark.parametrize(("title", "is_marked"), [("QUAY USERS MEETING", True), ("Quay Users meeting", False), ("JASB", False)])
def test_a_title_in_capitals_is_marked(title: str, is_marked: bool, draft: Callable[..., str]) -> None:
    made = draft(f"{title}\n\n21 March 2018\n\nPresent: Jo Odell (JO), Pat Wynn (PW)\n\n1. Crane\n\nIt creaks.\n", head="")
    assert f"\ntitle: {title}\n" in made
    assert ("# TODO: the title is printed in capitals" in made) == is_marked


def test_an_office_above_the_name_of_the_meeting_is_not_its_title(draft: Callable[..., str]) -> None:
    below = "Notes of the Quay Users’ Meeting\n\n21 March 2018\n\nPresent: Jo Odell (JO), Pat Wynn (PW)\n\n1. Crane\n\nIt creaks.\n"
    made = draft(f"Harbour Office\n\n{below}", head="")
    assert "\ntitle: Notes of the Quay Users’ Meeting\n" in made
    assert "# TODO: the source heads these notes “Harbour Office”, too" in made

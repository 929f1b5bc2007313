"""What would let strangers find or ring up somebody is found, whatever its form and place, and stops a build until it is excused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from bench.personal_data import forms, unseen_forms
from bench.personal_data.__main__ import Rig
from bench.personal_data.places import PLACES
from minutebook.personal_data import personal_data_in
from tests.cases import BASE, NOTES, messages_with
from tests.conftest import serving

Command = Callable[..., subprocess.CompletedProcess[str]]

OF_EACH_KIND = [half.FORMS[kind][0] for kind in forms.FORMS for half in (forms, unseen_forms)]
NUMBER = "07700 900123"
EXCUSE = f"{{rule: personal-data, about: {NUMBER}, reason: It is the public number of the quay.}}"


@pytest.fixture(scope="module")
def rig() -> Rig:
    """A small content folder, in which one file at a time is another."""
    return Rig()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path / "content"


def told(path: Path | str, text: str) -> list[str]:
    """Return what is said of personal data in the base with a file put into it."""
    return [message for message in messages_with({Path(path): text}) if "[personal-data]" in message]


# --- found ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", forms.FORMS)
def test_every_written_form_of_a_kind_is_found_for_what_it_is(kind: str) -> None:
    written = [*forms.FORMS[kind], *unseen_forms.FORMS[kind]]
    assert len(written) >= 20
    found = {form: [data.kind.partition(" ")[2] for data in personal_data_in(f"He said {form} and went.")] for form in written}
    assert {form: kinds for form, kinds in found.items() if kinds != [kind]} == {}


@pytest.mark.parametrize(
    "row",
    [
        "| 07700 | 900123 |",
        "| Quay | 07700 900 | 123 |",
        "| jane.doe | @example.org |",
        "| jane.doe@ | example.org |",
        "| AB 12 34 | 56 C |",
        "| WR3 | 8SP |",
        "| Tel | 960001 |",
        "| Collar number | 1234 |",
        "| +353 20 913 | 1234 |",
    ],
)
def test_what_is_parted_between_two_cells_of_a_row_is_found(row: str) -> None:
    """Readers see one row."""
    (data,) = personal_data_in(f"| a | b |\n|---|---|\n{row}\n| c | d |\n")
    assert data.line == 3


@pytest.mark.parametrize(
    "row",
    [
        "| 0 | 2 | 1 | 1 | 4 | 0 | 3 | 2 | 1 | 1 | 0 | 5 |",
        "| 01 | 02 | 03 | 04 | 05 | 06 | 07 | 08 | 09 | 10 | 11 | 12 |",
        "| PC | 1200 | 1150 |",
        "| A44 | ACC |",
        "| M5 | 12 |",
        "| 2018 | 07 | 12,345 |",
        "| 0.5 | 1,234,567 |",
        "| 2018-07 | 900123 |",
        "| 09:30 | 10:45 | 11:15 |",
        "| 0% | 12345 | 67890 |",
        "| Section 40 | 1234567890 |",
        "| DC 12 | 345 678 |",
        "| 100 | 3rd |",
    ],
)
def test_figures_in_cells_beside_each_other_are_figures(row: str) -> None:
    assert [*personal_data_in(f"| a | b |\n|---|---|\n{row}\n")] == []


def test_what_stands_whole_in_a_cell_is_told_once_and_excused_by_its_own_words() -> None:
    (data,) = personal_data_in("| +353 20 913 1234 | 55 |\n")
    assert data.words == "+353 20 913 1234".replace(" ", "").replace("+", "")


@pytest.mark.parametrize(
    "figures",
    [
        "０７７００ ９００１２３",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "۰۷۷۰۰ ۹۰۰۱۲۳",
        "०७७०० ९००१२३",
        "𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑",
        "𝟘𝟟𝟟𝟘𝟘 𝟡𝟘𝟘𝟙𝟚𝟛",
        "⓪⑦⑦⓪⓪ ⑨⓪⓪①②③",
        "07700 9001२३",
    ],
    ids=["full width", "Arabic-Indic", "Persian", "Devanagari", "bold", "double-struck", "in circles", "mixed"],
)
def test_a_number_is_found_in_the_figures_of_any_script(figures: str) -> None:
    (data,) = personal_data_in(f"He said {figures} and went.")
    assert (data.kind, data.words) == ("a telephone number", "07700900123")


@pytest.mark.parametrize("written", ["𝗷𝗮𝗻𝗲.𝗱𝗼𝗲@𝗲𝘅𝗮𝗺𝗽𝗹𝗲.𝗼𝗿𝗴", "jane.doe﹫example.org", "ｊａｎｅ.doe＠example.org"])
def test_letters_of_mathematics_and_of_other_widths_are_letters(written: str) -> None:
    (data,) = personal_data_in(f"He said {written} and went.")
    assert data.words == "janedoe@exampleorg"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (r"jane.doe\x40example.org", "janedoe@exampleorg"),
        (r"jane.doe\U00000040example.org", "janedoe@exampleorg"),
        ("jane.doe\\\n  @example.org", "janedoe@exampleorg"),
        ("jane.doe@\\\n  example.org", "janedoe@exampleorg"),
        (r"07700\_900123", "07700900123"),
        (r"07700\t900123", "07700900123"),
        ("07700\\\n  900123", "07700900123"),
        (r"\x30\x37700 900123", "07700900123"),
    ],
)
def test_what_yaml_writes_in_double_quotes_is_read_as_it_will_be(value: str, words: str) -> None:
    (data,) = personal_data_in(f'venue: "{value}"\ntime: 10:30\n')
    assert (data.line, data.words) == (1, words)
    head = "title: Monthly meeting\nseries: monthly\nstatus: draft\ndate: 2018-01-30"
    (told_of,) = told(NOTES, f'---\n{head}\nvenue: "{value}"\n---\n\nYes.\n')
    assert ":6: personal data must be taken out" in told_of


@pytest.mark.parametrize(
    "coded",
    [
        "jo&#64;quay.example",
        "jo&amp;#64;quay.example",
        "jo&amp;amp;commat;quay&amp;period;example",
        "a?to=jo%252540quay%2Eexample",
        "a?to=jo%5C%40quay.example",
    ],
)
def test_an_address_is_found_however_often_it_was_coded(coded: str) -> None:
    assert [data.kind for data in personal_data_in(f"Write to {coded}.")] == ["an e-mail address"]


@pytest.mark.parametrize("place", PLACES)
def test_no_place_of_the_content_is_left_out(place: str, rig: Rig) -> None:
    """That its file is right without is held against whatever alarms for something else."""
    assert not rig.alarms(PLACES[place], "nothing")
    assert [form for form in OF_EACH_KIND if not rig.alarms(PLACES[place], form)] == []


@pytest.mark.parametrize("trap", forms.TRAPS)
def test_what_is_no_personal_data_is_left_alone(trap: str, rig: Rig) -> None:
    assert [place for place in PLACES if rig.alarms(PLACES[place], trap)] == []


def test_the_line_is_that_on_which_it_begins() -> None:
    text = "Words.\n\nMore\nwords: &#48;7700\n900123.\n\n\n- one\n- AB12\n  CDE\n"
    assert [(data.line, data.shown) for data in personal_data_in(text)] == [(4, "077"), (9, "AB1")]


def test_one_place_is_told_once() -> None:
    assert len(list(personal_data_in("registration number AB12 CDE"))) == 1


def test_a_name_of_a_file_is_looked_at_too() -> None:
    assert told("themes/ring-07700-900123.md", "---\ntitle: Ringing\n---\n\nWords.\n")


def test_no_answer_has_the_words(content: Path, command: Command) -> None:
    """Messages are kept where more people read them than the notes, and so is what programs are given."""
    notes = content / NOTES
    notes.write_text(notes.read_text(encoding="utf-8") + f"\nRing {NUMBER}.\n", encoding="utf-8")
    for form in ("text", "json", "github"):
        checked = command("check", "--content", content, "--format", form)
        assert checked.returncode == 1
        assert "personal-data" in checked.stdout + checked.stderr
        assert "900" not in (checked.stdout + checked.stderr).replace(" ", "")


# --- stopped ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_nothing_is_built_and_the_site_stays_as_it_was(status: str, content: Path, command: Command, tmp_path: Path) -> None:
    """A draft is not published, but lies where others can read it."""
    site = tmp_path / "site"
    assert command("build", "--content", content, "--output", site, "--no-search").returncode == 0
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    notes = content / NOTES
    text = notes.read_text(encoding="utf-8").replace("status: approved", f"status: {status}")
    notes.write_text(f"{text}\nRing {NUMBER}.\n", encoding="utf-8")
    refused = command("build", "--content", content, "--output", site, "--no-search")
    assert (refused.returncode, "[personal-data]" in refused.stderr) == (1, True)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_the_preview_says_so_before_anything_else(content: Path) -> None:
    with serving(content) as (address, program):
        wrong = (content / "meetings/2017-09-26.md").read_text(encoding="utf-8").replace("role: Chair", "rolle: Chair")
        (content / "meetings/2017-09-26.md").write_text(wrong, encoding="utf-8")
        notes = content / NOTES
        notes.write_text(notes.read_text(encoding="utf-8") + f"\nRing {NUMBER}.\n", encoding="utf-8")
        assert program.stderr
        while "[personal-data]" not in program.stderr.readline():
            pass
        with urlopen(address) as page:
            first = re.search(r"<li>(.*?)</li>", page.read().decode())
        assert first and first[1].endswith("[personal-data]")


# --- excused ----------------------------------------------------------------------------------------------------------

HOLDERS = {
    "meetings/2018-01-30.md": (BASE / NOTES).read_text(encoding="utf-8").replace("attendance:", f"accepted: [{EXCUSE}]\nattendance:")
    + "@@",
    "themes/dredging.md": f"---\ntitle: Dredging\naccepted: [{EXCUSE}]\n---\n\n@@\n",
    "pages/about.md": f"---\ntitle: About\naccepted:\n  - {EXCUSE}\n---\n\n@@\n",
    "site.yaml": (BASE / "site.yaml").read_text(encoding="utf-8") + f'accepted: [{EXCUSE}]\nrights: "@@"\n',
    "series.yaml": f'- {{id: monthly, title: Monthly meeting, description: "@@", accepted: [{EXCUSE}]}}\n',
    "roles.yaml": (BASE / "roles.yaml").read_text(encoding="utf-8")
    + f'- label: X\n  name: "@@"\n  organisation: Y\n  accepted: [{EXCUSE}]\n',
    "people.yaml": f'- {{name: Ann Archer, variants: ["@@"], accepted: [{EXCUSE}]}}\n',
    "glossary.yaml": f'- {{term: VTS, definition: "@@", accepted: [{EXCUSE}]}}\n',
    "recommendations/safety-2016.yaml": (BASE / "recommendations/safety-2016.yaml").read_text(encoding="utf-8")
    + f'description: "@@"\naccepted: [{EXCUSE}]\n',
}


@pytest.mark.parametrize("path", HOLDERS)
def test_a_file_excuses_the_words_that_it_names_however_they_are_written_and_no_others(path: str) -> None:
    holder = HOLDERS[path]
    assert told(path, holder.replace("@@", "Ring 07700-900 123.")) == []
    assert len(told(path, holder.replace("@@", f"Ring {NUMBER} or 07700 900124."))) == 1


@pytest.mark.parametrize("path", HOLDERS)
def test_an_excuse_does_not_keep_what_was_taken_out(path: str) -> None:
    (message,) = told(path, HOLDERS[path].replace("@@", "Words."))
    assert "accepted should name personal data that stands in the file beside it" in message


def test_an_excuse_holds_for_its_own_file_alone(content: Path, command: Command) -> None:
    (content / "themes/dredging.md").write_text(HOLDERS["themes/dredging.md"].replace("@@", NUMBER), encoding="utf-8")
    assert command("check", "--content", content).returncode == 0
    (content / "glossary.yaml").write_text(f"- term: VTS\n  definition: Ring {NUMBER}.\n", encoding="utf-8")
    refused = command("check", "--content", content)
    assert refused.returncode == 1 and refused.stderr.startswith(f"{content}/glossary.yaml:2: ")


def test_an_excuse_may_name_the_number_alone_or_what_stands_around_it() -> None:
    notes = (BASE / NOTES).read_text(encoding="utf-8").replace("Both", "PC Smith 4711 said that both")
    for about in ("4711", "PC Smith 4711", "PC 4711"):
        excuse = f"accepted:\n  - {{rule: personal-data, about: {about}, reason: So it was published.}}\nattendance:"
        assert told(NOTES, notes.replace("attendance:", excuse)) == []


@pytest.mark.parametrize("path", [path for path in HOLDERS if path != "site.yaml"])
def test_the_contact_of_the_office_is_excused_everywhere(path: str, content: Path, command: Command) -> None:
    site = content / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("contact: ", f'contact: "{NUMBER}; ').rstrip() + '"\n', encoding="utf-8")
    assert command("check", "--content", content).returncode == 0
    (content / path).parent.mkdir(exist_ok=True)
    without = re.sub(r",? ?accepted:(?: |\n  - ).*?reason: [^}]*}\]?", "", HOLDERS[path])
    assert "accepted" not in without
    (content / path).write_text(without.replace("@@", f"Ring {NUMBER}, or write to office@harbour.example."), encoding="utf-8")
    checked = command("check", "--content", content, "--format", "json")
    assert checked.returncode == 0, checked.stdout
    assert not [record for record in json.loads(checked.stdout) if record["rule"] == "personal-data"]


def test_new_notes_take_over_the_excuse_of_what_they_take_over(content: Path, command: Command) -> None:
    notes = content / NOTES
    text = notes.read_text(encoding="utf-8").replace(
        "attendance:", f"next_meeting: {{date: 2018-02-27, venue: Quay ({NUMBER})}}\naccepted: [{EXCUSE}]\nattendance:"
    )
    notes.write_text(text, encoding="utf-8")
    earlier = content / "meetings/2017-09-26.md"
    earlier.write_text(earlier.read_text(encoding="utf-8").replace("Measure", f"Ring {NUMBER}. Measure"), encoding="utf-8")
    earlier.write_text(earlier.read_text(encoding="utf-8").replace("attendance:", f"accepted: [{EXCUSE}]\nattendance:"), encoding="utf-8")
    made = command("new", "--content", content, "--as-of", "2018-02-01", "2018-02-27")
    assert made.returncode == 0, made.stderr
    draft = (content / "meetings/2018-02-27.md").read_text(encoding="utf-8")
    assert f'venue: "Quay ({NUMBER})"' in draft or f"venue: Quay ({NUMBER})" in draft
    assert draft.count(f"  - {{rule: personal-data, about: {NUMBER}, reason: It is the public number of the quay.}}") == 1
    assert command("check", "--content", content).returncode == 0


def test_a_draft_of_other_peoples_notes_is_made_and_its_lines_are_named(content: Path, command: Command, tmp_path: Path) -> None:
    """Nothing is built until they are mended; but that is for a person to do, in the draft."""
    (tmp_path / "notes.txt").write_text(f"Notes of the meeting of 27 February 2018\n\n1. Tugs\n\nRing {NUMBER}.\n", encoding="utf-8")
    made = command("import", "--content", content, "--as-of", "2018-03-01", tmp_path / "notes.txt")
    assert made.returncode == 0, made.stderr
    lines = (content / "meetings/2018-02-27.md").read_text(encoding="utf-8").split("\n")
    (line,) = (number for number, line in enumerate(lines, 1) if NUMBER in line)
    assert f"  personal data: line {line} of the draft: what looks like a telephone number" in made.stdout
    refused = command("check", "--content", content)
    assert refused.returncode == 1 and f"meetings/2018-02-27.md:{line}: personal data must be" in refused.stderr

"""Minutebook is for whoever keeps minutes: what belongs to one body comes from its content, and stands nowhere else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from minutebook.files import page_files
from minutebook.plan import plan
from tests.small import FILES, SEPTEMBER, write_small
from tests.test_archive import INVENTED, archive_on

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("minutebook", "templates", "static", "build.py")

WORDS = re.compile(
    r"\b(?:(?i:forces?|police|policing|constables?|commissioners?|inspectorates?|superintendents?|offenders?|crimes?)"
    r"|O?PCCs?|HMIC(?:FRS)?|PEEL|[TA]?/?(?:CC|DCC|ACC)s?|Hindlip|West Mercia)\b"
)
"""Of the body that Minutebook was first made for; other bodies have their own, of which nobody can list all."""

RECOGNISED = {
    ("minutebook/beginning/files/dot-github/workflows/proposals.yml", "force"),
    ("minutebook/editor/static/editor.js", "force"),
    ("minutebook/importing/recognise/labelled.py", "force"),
    ("minutebook/importing/recognise/ear.py", "force"),
    ("minutebook/importing/recognise/listing.py", "commissioners"),
    *(
        ("minutebook/importing/recognise/person_names.py", word)
        for word in ("Commissioner", "Commissioners", "Constable", "Superintendent")
    ),
    ("minutebook/importing/recognise/people.py", "police"),
    ("minutebook/importing/recognise/people.py", "superintendent"),
    ("minutebook/parse/report.py", "inspectorate"),
    ("minutebook/personal_data/kinds.py", "Constable"),
    ("minutebook/personal_data/kinds.py", "Superintendent"),
    ("minutebook/personal_data/kinds.py", "constable"),
    ("minutebook/personal_data/kinds.py", "crime"),
}
"""What the import looks for in other people's files, among the words of other bodies, a key of old that is refused with its
mend, a name within CodeMirror, an option of git, and what stands before numbers that are, or are not, an officer's or a telephone's."""


def lines() -> Iterator[tuple[str, int, str]]:
    """Yield each line of code, templates and static files, after its file and number."""
    for room in ROOMS:
        place = ROOT / room
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".woff2", ".png"):
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    yield path.relative_to(ROOT).as_posix(), number, line


def test_no_word_of_one_body_stands_in_code_templates_or_static_files() -> None:
    read = [*lines()]
    assert len({file for file, _, _ in read}) > 150
    found = [f"{file}:{number}: {word}" for file, number, line in read for word in WORDS.findall(line) if (file, word) not in RECOGNISED]
    assert found == []


def test_an_archive_that_restates_nothing_does_not_say_that_it_does(tmp_path: Path) -> None:
    """Most bodies publish the minutes themselves."""
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    site = content / "site.yaml"
    text = site.read_text(encoding="utf-8")
    assert "\nrestatement: " in text
    site.write_text(re.sub(r"\nrestatement: .*", "", text), encoding="utf-8")
    for report in content.glob("recommendations/*.yaml"):
        # What a recommendation says again of an earlier one is another thing.
        report.write_text(re.sub(r"\n +restates: .*", "", report.read_text(encoding="utf-8")), encoding="utf-8")
    archive = archive_on("2026-01-31", content=content)
    files = page_files(archive, plan(archive))
    said = {
        path: re.sub(rb'class="[^"]*"', b"", page) for path, page in files.items() if not path.endswith((".css", ".js", ".schema.json"))
    }
    assert [path for path, page in said.items() if re.search(rb"(?i)restate|not verbatim", page)] == []
    cited = b"Elderwater Rivers Board, Quarterly meeting, 17 September 2025. Source: Minute book of the Board. <span"
    assert cited in files["meetings/2025-09-17/index.html"]
    assert (
        b"Elderwater Rivers Board, Action 2025-09-17/1, quarterly meeting, 17 September 2025. <" in files["actions/2025-09-17/1/index.html"]
    )


def test_a_name_that_begins_with_the_has_it_once_wherever_a_sentence_names_it(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_small(content)
    notes = SEPTEMBER.replace("series: council", "title: The yearly meeting\nseries: council").replace("approved", "amended")
    notes = notes.replace("attendance:", "corrections: [{date: 2026-09-20, text: The planks are new.}]\nattendance:")
    for name, text in {
        "site.yaml": FILES["site.yaml"].replace("Thornbury Parish Council", "The Mill Trust") + "restatement: All is restated.\n",
        "series.yaml": "- {id: council, title: The Council}\n",
        "roles.yaml": "- {label: Clerk, name: The Parish Clerk}\n",
        "meetings/2026-09-15.md": notes.replace("## 1. Bridge\n", "## 1. Bridge\n\n**Question (Ann Archer):** Is it safe?\n"),
    }.items():
        (content / name).write_text(text, encoding="utf-8")
    archive = archive_on("2026-10-31", content=content)
    files = page_files(archive, plan(archive))
    assert b"restated from notes of the Mill Trust, not verbatim" in files["meetings/2026-09-15/cite/index.html"]
    assert b"Correction to the yearly meeting of 15 September 2026" in files["feed.xml"]
    assert b"asked by Ann Archer" in files["silence/index.html"]
    said = {path: re.sub(rb"<[^>]*>", b"", files[path]) for path in files if not path.startswith(("static/", "data/minutebook"))}
    assert [path for path, words in said.items() if re.search(rb"(?i)\bthe\s+the\b|\bthe Ann Archer", words)] == []


def test_editors_notes_are_pointed_to_where_nothing_is_restated(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    site = content / "site.yaml"
    site.write_text(re.sub(r"\nrestatement: .*", "", site.read_text(encoding="utf-8")), encoding="utf-8")
    archive = archive_on("2026-01-31", content=content)
    files = page_files(archive, plan(archive))
    noted = [meeting for meeting in archive.meetings if meeting.editors_notes and meeting.held]
    assert noted
    for meeting in noted:
        page = files[f"{meeting.address[1:]}index.html"].decode()
        assert "how damaged or unclear places were read" in page
        assert "restat" not in page.partition('<p class="restatement">')[2].partition("</p>")[0]

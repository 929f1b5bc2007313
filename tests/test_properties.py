"""Whatever stands in a file, only our own errors come of it, each at a line that the file has; and the same file gives the same again.

Hypothesis makes the files, and the smallest that fails. `--hypothesis-profile=wide` makes many, and others each time.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, configuration, given, settings
from hypothesis import strategies as st

import build
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, Diagnostic
from minutebook.due import NoSuchDay, read_due, why_undated
from minutebook.link import link_all
from minutebook.link.due import Due, resolve_due
from minutebook.memory import Memory
from minutebook.parse import parse
from minutebook.plan import plan
from minutebook.read import FOLDERS, SINGLE_FILES, Source, read
from tests.importing.documents import write_content
from tests.records import joined, meeting

BASE = Path(__file__).resolve().parent / "cases" / "base"
AS_OF = RecordDate(2018, 6, 30)

# Nothing is written into the tree, no time is asserted, and `make test` makes the same files on every machine.
configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "minutebook-hypothesis")
_EVERYWHERE = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("tests", _EVERYWHERE, max_examples=80, derandomize=True)
settings.register_profile("wide", _EVERYWHERE, max_examples=3000)
settings.load_profile("tests")


@st.composite
def put_together(draw: st.DrawFn, pieces: Sequence[str], between: Sequence[str], most: int) -> str:
    """Draw a text of pieces, some of them cut short, doubled or with a sign too many, and what stands between them."""
    text = ""
    for _ in range(draw(st.integers(0, most))):
        piece = draw(st.sampled_from(pieces))
        match draw(st.integers(0, 9)):
            case 0:
                piece = piece[: draw(st.integers(0, len(piece)))]
            case 1:
                piece = piece * 2
            case 2:
                place = draw(st.integers(0, len(piece)))
                piece = piece[:place] + draw(st.sampled_from(SIGNS)) + piece[place:]
            case _:
                pass
        text += piece + draw(st.sampled_from(between))
    return text


SIGNS = [*"*_`~[](){}<>!|#-+=:;.,'\"\\/&%$@^ \t\n", "**", "\u00a0", "\u2014", "é", "ß", "İ", "א", "😀", "\u0301"]


def problems_of(errors: ContentErrors, texts: dict[str, str]) -> tuple[Diagnostic, ...]:
    """Return what is wrong; each must have words on one line, and stand on a line that its file has."""
    for problem in errors.diagnostics:
        assert problem.message and "\n" not in problem.message
        text = texts.get(str(problem.location.path))
        if text is not None:
            assert 1 <= problem.location.line <= text.count("\n") + 1, problem
    return errors.diagnostics


# --- the reader -------------------------------------------------------------------------------------------------------

NAMES = [*SINGLE_FILES, *(f"{folder}/2018-01-30{ending}" for folder, ending in FOLDERS.items()), "addresses.lock", "words.lock", "x.txt"]
BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=50).map(lambda text: text.encode("utf-16", "surrogatepass")),
    st.lists(st.sampled_from([b"\xef\xbb\xbf", b"---\n", b"a: b\n", b"\r\n", b"\r", b"\x00", b"\xff", b"- {", b"# "]), max_size=20).map(
        b"".join
    ),
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is given other files, and then its own again."""
    return shutil.copytree(BASE, tmp_path_factory.mktemp("any") / "content")


@given(files=st.dictionaries(st.sampled_from(NAMES), BYTES, max_size=3))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(content: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_bytes(data)
    texts = {str(content / name): data.decode("utf-8", "replace") for name, data in files.items()}
    try:
        assert came_of_folder(content, texts) == came_of_folder(content, texts)
    finally:
        for name in files:
            (content / name).unlink()
            if (BASE / name).exists():
                shutil.copyfile(BASE / name, content / name)


def came_of_folder(content: Path, texts: dict[str, str]) -> object:
    try:
        return parse(read(content), all_but(texts))
    except ContentErrors as errors:
        return problems_of(errors, texts)


_MEMORY = Memory()


def all_but(paths: Iterable[str]) -> Memory:
    """Return a memory of files that are the same all the time; some are forgotten, so that they are parsed anew."""
    for path in paths:
        _MEMORY.put(f"parse {path}", "\0", None)
    return _MEMORY


# --- the parser -------------------------------------------------------------------------------------------------------

FRONT = [
    "title: Monthly meeting\n",
    "series: monthly\n",
    "status: approved\n",
    "status: amended\n",
    "date: 2018-01-30\n",
    "time: 10:30\n",
    "attendance:\n  - {name: Ann Archer, role: Chair}\n  - {name: Cat Cooper, role: DHM}\n",
    "attendance: []\n",
    "next_meeting: {date: 2018-02-27, focus: Tugs}\n",
    "corrections:\n  - {date: 2018-02-01, text: It was two., at: action-1, before: one, after: two}\n",
    'editors_notes:\n  - "A note: of ours."\n  - {at: item-1, text: Here.}\n',
    "accepted:\n  - {rule: action-without-due, about: 2018-01-30/1, reason: It is so.}\n",
    "source: {title: Notes, address: https://harbour.example/}\n",
    "publish_from: 2018-02-01\n",
    "venue: |\n  The quay\n  and more\n",
    "venue: >-\n",
    "- a\n",
    "&a b: *a\n",
    "? x\n",
    "%TAG ! y\n",
    "# a remark\n",
    "'",
]
BODY = [
    "## 1. Tugs",
    "### 1.1 The second tug {#second}",
    "## Tugs",
    "# A title",
    "*Themes: Dredging*",
    "*Withheld: a name*",
    "*No update: nothing*",
    "*Withdrawn: 2018-03-01, it named a child*",
    "*Source: page 4*",
    "*Recommendation: safety-2016/afi-1*",
    "**Question (Chair):** What of the tugs?",
    "**Question 2 (Chair, DHM):** And the barge?",
    "**Response (DHM):** They are back.",
    "**Response 2:**",
    "**Findings:** None.",
    "**Comment (Chair):** Good.",
    "**Commitment 1 (by: DHM; due: May 2018):** It will be done.",
    "- **Request 2 (of: DHM):** See to it.",
    "> **Action 2018-01-30/1** — owner: DHM; due: May 2018\n>\n> Hire a tug.",
    "> **Action 2018-01-30/2** — owner: DHM, Chair; due: 31 June 2018\n>\n> Hire two.",
    "> **Update on 2018-01-30/1** — status: complete\n>\n> Hired.",
    "> **Update on 2017-09-26/1** — status: superseded by 2018-01-30/1; due: Q2; reason: floods",
    "> **Decision** — for: 3; proposed: Ann Archer\n>\n> Agreed.",
    "> **Acton 2018-01-30/3** - owner DHM",
    "> A quotation\n> of two lines",
    "| a | b |\n| --- | :-: |\n| c | d |",
    "- one\n  - two\n\n    three",
    "1. one\n2. two",
    "a) one\nb) two",
    "```\ncode\n```",
    "    code",
    "[tugs](https://harbour.example/)",
    "[meeting](/meetings/2017-09-26/)",
    "![x](y)",
    "[^1]: A footnote.",
    "<!-- a remark -->",
    "[//]: # (a remark)",
    "%% a remark %%",
    "Action: DHM to hire a tug by May",
    "Words of the VTS & *more* **words** `and` code.",
    "***",
    "Tugs\n---",
    "\\*Not a fact\\*",
    "&amp; &#0; &nbsp;",
]


OTHERS = tuple(source for source in read(BASE) if source.name != "2018-01-30")
NOTES = PurePosixPath("content/meetings/2018-01-30.md")


def came_of(text: str) -> object:
    """Return the records and the addresses of the pages that come of notes, or what is wrong with them."""
    try:
        archive = link_all(parse((*OTHERS, Source(NOTES, "meetings", NOTES.stem, text)), all_but([str(NOTES)])), AS_OF)
        return [*archive.meetings], [page.address for page in plan(archive)]
    except ContentErrors as errors:
        return problems_of(errors, {str(NOTES): text})


GOOD_FRONT = "".join(FRONT[index] for index in (0, 1, 2, 4, 6))


@given(body=put_together(BODY, ["\n\n", "\n\n", "\n\n", "\n", " ", ""], 12))
def test_any_notes_are_parsed_or_refused(body: str) -> None:
    text = f"---\n{GOOD_FRONT}---\n\n{body}"
    assert came_of(text) == came_of(text)


@given(front=put_together(FRONT, ["", "", "", "\n", "  "], 10), body=put_together(BODY, ["\n\n"], 3))
def test_any_front_matter_is_parsed_or_refused(front: str, body: str) -> None:
    text = f"---\n{front}---\n\n{body}"
    assert came_of(text) == came_of(text)


# --- due phrases ------------------------------------------------------------------------------------------------------

DUE = """
    before after by end of the early mid late Q1 Q4 quarter second year end financial FY 2024 2024/25 24/25 1999-00 2025 31/03/2026 31.3.26
    13/13/13 99 0 31 May June Feb 29 February Easter Christmas New Year's in the new year AGM annual parish meeting general assembly of
    council next this week month w/c w/e fortnight within in two 3 999 months days - – / ( ) , and or to until between whichever is once
    when ASAP tbc not no later than spring winter summer é Ω \u200b ’ '
""".split()  # noqa: SIM905
SAID = st.sampled_from(["2024-05-14", "2024-02-29", "2024-12", "1000-01-01", "2999-12-31"])


@given(phrase=put_together(DUE, [" ", " ", " ", ""], 9), day=SAID, year_begins=st.integers(1, 12))
@settings(max_examples=400)
def test_any_due_phrase_gives_days_or_the_reason_why_not(phrase: str, day: str, year_begins: int) -> None:
    assert due_of(phrase, day, year_begins) == due_of(phrase, day, year_begins)


def due_of(phrase: str, day: str, year_begins: int) -> Due | str:
    """Return what a phrase comes to, or the day that is nearest to one that does not exist."""
    said_at = meeting(day)
    why_undated(phrase)
    try:
        found = resolve_due(phrase, read_due(phrase), said_at, "", joined(said_at, year_begins=year_begins))
    except NoSuchDay as nearest:
        assert str(nearest)
        return str(nearest)
    assert bool(found.points) is (found.undated is None)
    assert found.basis and all(point.basis and point.when and point.start <= point.end for point in found.points)
    return found


# --- the import -------------------------------------------------------------------------------------------------------

PRINT = [
    "Monthly Harbour Meeting",
    "Date: Wednesday 21 March 2018 at 10:30",
    "Chair: Ann Archer",
    "Present: Ann Archer (HC), Ben Baker (CP), Cat Cooper, Deputy Harbour Master",
    "Apologies: None",
    "1. Tugs",
    "1.1 The second tug",
    "## Tugs",
    "**Tugs**",
    "- one",
    "  - two",
    "a) one",
    "ACTION: CP to hire a tug by May 2018",
    "Action 1: hire",
    "> quoted",
    "Q1. What of the tugs?",
    "Question from the Chair: and the barge?",
    "A1: They are back.",
    "RESOLVED that it be done.",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a\tb\tc",
    "---",
    "```",
    "[x](y)",
    "<b>x</b>",
    "*Withheld: a name*",
    "Tel 01632 960123",
    "Next meeting: 25 April 2018",
    "Page 2 of 3",
    "words and more words " * 8,
]


@given(text=put_together(PRINT, ["\n\n", "\n", "\n", " "], 14), ending=st.sampled_from(["txt", "md"]))
@settings(max_examples=25)
def test_any_text_is_imported_with_its_words_or_refused_with_a_reason(text: str, ending: str) -> None:
    assert came_of_import(text, ending) == came_of_import(text, ending)


def came_of_import(text: str, ending: str) -> tuple[int, Iterable[tuple[str, bytes]]]:
    with tempfile.TemporaryDirectory() as folder:
        content = write_content(Path(folder) / "content")
        path = Path(folder) / f"notes.{ending}"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        before = {file.name for file in (content / "meetings").iterdir()}
        said, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(said), redirect_stderr(errors):
            status = build.main(["import", "--content", str(content), str(path)])
        drafts = sorted(file for file in (content / "meetings").iterdir() if file.name not in before)
        if status == 0:
            assert len(drafts) == 1 and not errors.getvalue()
        else:
            assert (status, drafts) == (1, []), errors.getvalue()
            assert errors.getvalue().startswith(f"{path}: ") and errors.getvalue().endswith("Nothing was written.\n")
        return status, [(file.name, file.read_bytes()) for file in drafts]

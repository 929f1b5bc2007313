"""What is no plain text of a known kind is refused before anything looks into it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.diagnostics import ContentErrors, Diagnostic
from minutebook.read import MAX_BYTES, MAX_LINE, SINGLE_FILES, Source, read

BASE = Path(__file__).resolve().parent / "cases" / "base"
THEME = Path("content/themes/tugs.md")
GOOD = "---\ntitle: Tugs\n---\n\nShips that pull ships.\n"


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder without mistakes in the current folder, to be spoilt by a test."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BASE, "content")
    return Path("content")


def problems(content: Path = Path("content")) -> list[Diagnostic]:
    with pytest.raises(ContentErrors) as caught:
        read(content)
    return list(caught.value.diagnostics)


def only_problem() -> tuple[str, str]:
    """Return place and rule of the one problem that there is."""
    (problem,) = problems()
    return str(problem.location), problem.rule


def theme() -> Source:
    """Return the theme that a test has written."""
    return next(source for source in read(Path("content")) if source.path.as_posix() == THEME.as_posix())


# --- which files there are --------------------------------------------------------------------------------------------


def test_a_content_folder_that_is_not_there_is_named() -> None:
    assert [str(problem) for problem in problems(Path("contents"))] == [
        "contents:1: the content folder must exist, got no folder of that name [content-missing]"
    ]


def test_a_file_in_the_place_of_the_content_folder_is_refused() -> None:
    Path("notes").write_text(GOOD, encoding="utf-8")
    assert [problem.rule for problem in problems(Path("notes"))] == ["content-missing"]


def test_the_file_that_every_archive_needs_is_missed(content: Path) -> None:
    (content / "site.yaml").unlink()
    assert [str(problem) for problem in problems()] == ["content/site.yaml:1: content must have site.yaml, got no such file [file-missing]"]


@pytest.mark.parametrize("name", sorted({*SINGLE_FILES} - {"site.yaml"}))
def test_a_reference_file_that_is_not_there_is_empty(content: Path, name: str) -> None:
    (content / name).unlink()
    assert f"content/{name}" not in {str(source.path) for source in read(content)}


def test_all_that_is_wrong_is_reported_at_once(content: Path) -> None:
    (content / "site.yaml").unlink()
    (content / "notes.docx").write_bytes(b"PK")
    THEME.write_bytes(b"\xff")
    assert [problem.rule for problem in problems()] == ["file-unknown", "file-missing", "not-utf-8"]


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "Site.yaml",
        "site.yml",
        "meetings/2018-01-30",
        "meetings/2018-01-30.MD",
        "meetings/2018-01-30.md~",
        "meetings/2018/01-30.md",
        "drafts/2018-01-30.md",
        "themes/tugs.yaml",
        "recommendations/safety.md",
        "base/meetings/2018-01-30.md",
    ],
)
def test_a_file_that_has_no_place_in_the_content_is_refused(content: Path, name: str) -> None:
    """A file that nothing reads would be taken for published."""
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text(GOOD, encoding="utf-8")
    assert only_problem() == (f"content/{name}:1", "file-unknown")


def test_the_nearest_name_is_offered_for_an_unknown_file(content: Path) -> None:
    (content / "glosary.yaml").write_text("[]\n", encoding="utf-8")
    assert problems()[0].message.endswith("got 'glosary.yaml'; did you mean 'glossary.yaml'?")


def test_dot_files_are_no_content(content: Path) -> None:
    """Git and editors keep them; they are never published either."""
    (content / ".gitkeep").touch()
    (content / "meetings" / ".2018-01-30.md.swp").write_bytes(b"\0")
    (content / ".obsidian").mkdir()
    (content / ".obsidian" / "app.json").write_text("{}", encoding="utf-8")
    assert not [source for source in read(content) if "/." in source.path.as_posix()]


def test_sources_come_in_the_order_of_their_paths(content: Path) -> None:
    """The order in which a disk lists files differs from machine to machine."""
    for name in ("zebra", "Anchor", "10", "9"):
        (content / "themes" / f"{name}.md").write_text(GOOD, encoding="utf-8")
    themes = [source.name for source in read(content) if source.folder == "themes"]
    assert themes == ["10", "9", "Anchor", "dredging", "zebra"]


@pytest.mark.parametrize("name", ["a\n::error::b.txt", "a\x1b[31mb.txt", "a\u202etxt.exe"])
def test_a_name_of_a_file_cannot_forge_a_message(name: str, content: Path) -> None:
    """A line break would begin a line of its own, which a build server takes for a command."""
    (content / "themes" / name).write_text(GOOD, encoding="utf-8")
    (problem,) = problems()
    assert str(problem).isprintable()


# --- links and devices ------------------------------------------------------------------------------------------------


def link_to_a_file_outside(path: Path) -> None:
    Path("secret.md").write_text(GOOD, encoding="utf-8")
    path.symlink_to(Path("secret.md").resolve())


def link_to_a_file_inside(path: Path) -> None:
    path.symlink_to("dredging.md")


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.md")


def named_pipe(path: Path) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(path)


@pytest.mark.parametrize("make", [link_to_a_file_outside, link_to_a_file_inside, link_to_nothing, named_pipe])
def test_what_is_no_file_of_its_own_is_refused(make: Callable[[Path], None]) -> None:
    """A link would publish whatever it leads to: a file of the machine that builds, or one page under two addresses."""
    make(THEME)
    assert only_problem() == (THEME.as_posix() + ":1", "file-kind")


def test_a_linked_folder_is_not_followed(content: Path) -> None:
    Path("elsewhere").mkdir()
    (Path("elsewhere") / "secret.md").write_text(GOOD, encoding="utf-8")
    (content / "pages").symlink_to(Path("elsewhere").resolve(), target_is_directory=True)
    assert only_problem() == ("content/pages:1", "file-kind")


def test_a_needed_file_that_is_a_link_is_not_called_missing_as_well(content: Path) -> None:
    (content / "people.yaml").rename("people.yaml")
    (content / "people.yaml").symlink_to(Path("people.yaml").resolve())
    assert only_problem() == ("content/people.yaml:1", "file-kind")


def test_a_needed_file_that_is_a_link_to_nothing_is_not_called_missing_as_well(content: Path) -> None:
    (content / "people.yaml").unlink()
    (content / "people.yaml").symlink_to("nowhere")
    assert only_problem() == ("content/people.yaml:1", "file-kind")


def test_a_folder_in_the_place_of_a_needed_file_is_reported(content: Path) -> None:
    (content / "people.yaml").unlink()
    (content / "people.yaml").mkdir()
    assert only_problem() == ("content/people.yaml:1", "file-kind")


# --- what is in them --------------------------------------------------------------------------------------------------


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(content: Path) -> None:
    words = GOOD + ("x" * 99 + "\n") * ((MAX_BYTES - len(GOOD)) // 100)
    words += "x" * (MAX_BYTES - len(words))
    THEME.write_text(words, encoding="utf-8")
    assert theme().text == words
    THEME.write_text(words + "x", encoding="utf-8")
    assert only_problem() == (THEME.as_posix() + ":1", "file-too-large")


def test_a_line_may_be_as_long_as_the_limit_and_no_longer(content: Path) -> None:
    THEME.write_text(f"{GOOD}\n{'x' * MAX_LINE}\n", encoding="utf-8")
    assert theme().text.count("x") == MAX_LINE
    THEME.write_text(f"{GOOD}\n{'x' * MAX_LINE}x\n", encoding="utf-8")
    assert only_problem() == (f"{THEME.as_posix()}:{GOOD.count(chr(10)) + 2}", "text-too-long")


@pytest.mark.parametrize(
    ("data", "line", "got"),
    [
        pytest.param(b"---\ntitle: Caf\xe9\n---\n", 2, "the byte 0xe9", id="Latin-1"),
        pytest.param(b"---\r\ntitle: Tugs\r\n---\r\n\r\nHarbour \x96 office\r\n", 5, "the byte 0x96", id="Windows-1252 dash"),
        pytest.param(GOOD.encode("utf-16"), 1, "UTF-16", id="UTF-16"),
        pytest.param(GOOD.encode("utf-16-be").replace(b"\0-", b"\xfe\xff\0-", 1), 1, "UTF-16", id="UTF-16 with the other byte first"),
        pytest.param(b"---\ntitle: \xc0\xaf\n---\n", 2, "the byte 0xc0", id="overlong slash"),
        pytest.param(b"---\ntitle: \xed\xa0\x80\n---\n", 2, "the byte 0xed", id="half a surrogate pair"),
        pytest.param("---\ntitle: Tugs\n---\n\nA dash —".encode()[:-1], 5, "the byte 0xe2", id="cut off within a character"),
    ],
)
def test_text_that_is_not_utf_8_is_refused_with_its_line(data: bytes, line: int, got: str) -> None:
    THEME.write_bytes(data)
    (problem,) = problems()
    assert (str(problem.location), problem.rule) == (f"{THEME.as_posix()}:{line}", "not-utf-8")
    assert problem.message.partition(";")[0].endswith(f"got {got}")


def test_lines_may_end_as_on_windows() -> None:
    THEME.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert theme().text == GOOD


def test_a_byte_order_mark_in_front_is_no_part_of_the_text() -> None:
    """Windows editors write it. Were it read as text, --- would not be the first line, and a draft could lose its status."""
    THEME.write_bytes(GOOD.encode("utf-8-sig"))
    assert theme().text == GOOD


@pytest.mark.parametrize("text", [GOOD.replace("---", "---\ufeff", 1), "\ufeff\ufeff" + GOOD, GOOD + "\ufeff"])
def test_a_byte_order_mark_anywhere_else_is_refused(text: str) -> None:
    THEME.write_bytes(text.encode())
    assert only_problem()[1] == "invisible-character"


def test_behind_a_byte_order_mark_the_right_byte_is_named() -> None:
    THEME.write_bytes(b"\xef\xbb\xbf---\ntitle: Caf\xe9s\n---\n")
    assert problems()[0].message.partition(";")[0].endswith("got the byte 0xe9")


@pytest.mark.parametrize(
    "character",
    [
        pytest.param("\0", id="null"),
        pytest.param("\r", id="carriage return alone"),
        pytest.param("\v", id="vertical tab"),
        pytest.param("\x1b", id="escape"),
        pytest.param("\x7f", id="delete"),
        pytest.param("\x85", id="next line"),
        pytest.param("\xad", id="soft hyphen"),
        pytest.param("\u061c", id="Arabic letter mark"),
        pytest.param("\u200b", id="zero-width space"),
        pytest.param("\u200d", id="zero-width joiner"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\u2029", id="paragraph separator"),
        pytest.param("\u202e", id="right-to-left override"),
        pytest.param("\u2066", id="left-to-right isolate"),
        pytest.param("\ue000", id="private use"),
        pytest.param("\ufffe", id="no character"),
        pytest.param("\U000e0041", id="tag"),
    ],
)
def test_a_character_that_nobody_can_see_is_refused(character: str) -> None:
    """It could hide words, reorder them, or make two words that look alike differ."""
    THEME.write_text(GOOD.replace("pull", f"pu{character}ll"), encoding="utf-8", newline="")
    (problem,) = problems()
    assert (str(problem.location), problem.rule) == (f"{THEME.as_posix()}:5", "invisible-character")
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize(
    "character",
    [
        pytest.param("\u034f", id="combining grapheme joiner"),
        pytest.param("\u115f", id="Hangul choseong filler"),
        pytest.param("\u2800", id="empty Braille pattern"),
        pytest.param("\u3164", id="Hangul filler"),
        pytest.param("\ufe0f", id="variation selector"),
        pytest.param("\U000e0100", id="further variation selector"),
    ],
)
def test_a_character_that_is_invisible_whatever_unicode_calls_it_is_refused(character: str) -> None:
    """Unicode's Default_Ignorable_Code_Point: a row of variation selectors can carry whole hidden sentences."""
    THEME.write_text(GOOD.replace("pull", f"pu{character}ll"), encoding="utf-8", newline="")
    assert only_problem() == (f"{THEME.as_posix()}:5", "invisible-character")


def test_every_invisible_character_is_named_with_its_line_and_the_words_around_it() -> None:
    THEME.write_text("---\ntitle: Tu\xadgs\n---\n\nShips\u200b that\u200d pull ships.\n", encoding="utf-8")
    assert [(problem.location.line, problem.message.partition("got ")[2]) for problem in problems()] == [
        (2, "U+00AD SOFT HYPHEN where the bar stands in 'Tu|gs'; delete that word, and type it anew"),
        (5, "U+200B ZERO WIDTH SPACE where the bar stands in 'Ships|'; delete that word, and type it anew"),
        (5, "U+200D ZERO WIDTH JOINER where the bar stands in 'that|'; delete that word, and type it anew"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "tab\there",
        "Siân’s “café” – £5 ½ №",
        "non-breaking\u00a0space",
        "Ἀθῆναι 北京 🚢",
        "✔\ufe0f ☑ ❤\ufe0f 1\ufe0f\u20e3 ℹ\ufe0f",
        "👩🏽\u200d🚒 🏳\ufe0f\u200d🌈",
    ],
)
def test_what_people_write_is_read_as_it_stands(words: str) -> None:
    THEME.write_text(GOOD + words + "\n", encoding="utf-8")
    assert theme().text == GOOD + words + "\n"


def test_what_windows_and_macos_put_into_every_folder_is_no_content() -> None:
    THEME.write_text(GOOD, encoding="utf-8")
    for name in ("Thumbs.db", "desktop.ini", "Icon\r", ".DS_Store"):
        (THEME.parent / name).write_bytes(b"\0")
    assert theme().text == GOOD

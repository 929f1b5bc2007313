"""A file comes back from the editor as it was, byte for byte; nothing is written elsewhere, or over what somebody else saved."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.editor import notes_file
from minutebook.editor.notes_file import MAX_OPENED, Changed, NotThere, Refused, names, open_notes, save_notes, with_ends_of

NOTES = "2025-09-17"


def path_of(content: Path, id: str = NOTES) -> Path:
    return content / "meetings" / f"{id}.md"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"---\ntitle: 'It''s'  # why\n---\n\nWords\n", id="as most"),
        pytest.param(b"---\r\ntitle: x\r\n---\r\n\r\nWords\r\n", id="line ends of Windows"),
        pytest.param(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n", id="a mark in front"),
        pytest.param(b"---\ntitle: x\r\n---\n\r\nWords\nMore\r\n", id="line ends of both kinds"),
        pytest.param(b"---\ntitle: x\n---\n\nNo line end at the last line", id="no line end"),
        pytest.param("---\ntitle: x\n---\n\n\u2028 \u00a0\t \U0001f600\n\n\n".encode(), id="marks of all kinds"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_file_that_is_opened_and_saved_is_the_same_byte_for_byte(content: Path, data: bytes) -> None:
    path = path_of(content)
    path.write_bytes(data)
    opened = open_notes(content, NOTES)
    assert "\r" not in opened.text
    save_notes(content, NOTES, opened.text, opened.digest)
    assert path.read_bytes() == data


@given(
    st.lists(st.tuples(st.sampled_from(["a", "", "b c"]), st.sampled_from(["\n", "\r\n"])), max_size=8),
    st.integers(0, 8),
    st.text("abc\n", max_size=5),
)
def test_lines_that_were_not_touched_keep_their_ends(lines: list[tuple[str, str]], place: int, words: str) -> None:
    before = "".join(line + end for line, end in lines).encode()
    text = before.decode().replace("\r\n", "\n")
    assert with_ends_of(before, text) == before
    place = min(place, len(text))
    after = with_ends_of(before, text[:place] + words + text[place:])
    assert after.decode().replace("\r\n", "\n") == text[:place] + words + text[place:]
    # Above the line of the change nothing is another byte than before.
    untouched = "".join(line + end for line, end in lines[: text[:place].count("\n")]).encode()
    assert after.startswith(untouched)


def test_new_lines_get_the_ends_that_most_lines_have() -> None:
    assert with_ends_of(b"a\r\nb\r\n", "a\nnew\nb\n") == b"a\r\nnew\r\nb\r\n"
    assert with_ends_of(b"a\r\nb\r\nc", "a\nb\nc\nd\n") == b"a\r\nb\r\nc\r\nd\r\n"
    assert with_ends_of(b"\xef\xbb\xbfa\n", "b\n") == b"\xef\xbb\xbfb\n"


@pytest.mark.parametrize(
    "id",
    [
        "../site",
        "..",
        "2025-09-17/../../site",
        "site",
        "2025-09-17.md",
        "/etc/passwd",
        "2025-09-17-Public",
        "",
        "2025-9-17",
        "2025-09-17\n",
    ],
)
def test_nothing_but_notes_is_opened_or_written(content: Path, id: str) -> None:
    with pytest.raises(Refused, match="named for their day"):
        open_notes(content, id)
    with pytest.raises(Refused, match="named for their day"):
        save_notes(content, id, "words", "")


@pytest.mark.parametrize("what", ["the file", "the folder"])
def test_a_link_to_elsewhere_is_not_followed(content: Path, tmp_path: Path, what: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / f"{NOTES}.md").write_text("secret", encoding="utf-8")
    if what == "the file":
        path_of(content).unlink()
        path_of(content).symlink_to(elsewhere / f"{NOTES}.md")
        assert NOTES not in names(content)
    else:
        (content / "meetings").rename(tmp_path / "meetings")
        (content / "meetings").symlink_to(elsewhere)
    with pytest.raises(Refused, match="writes only inside"):
        open_notes(content, NOTES)
    with pytest.raises(Refused, match="writes only inside"):
        save_notes(content, NOTES, "mine", "")
    assert (elsewhere / f"{NOTES}.md").read_text(encoding="utf-8") == "secret"


def test_what_somebody_else_saved_is_not_written_over(content: Path) -> None:
    opened = open_notes(content, NOTES)
    theirs = opened.data + b"\nTheirs.\n"
    path_of(content).write_bytes(theirs)
    with pytest.raises(Changed) as changed:
        save_notes(content, NOTES, f"{opened.text}\nMine.\n", opened.digest)
    assert changed.value.now.text.endswith("Theirs.\n")
    assert path_of(content).read_bytes() == theirs
    # Whoever saw both chooses with the digest of what is there.
    assert save_notes(content, NOTES, "Mine.\n", changed.value.now.digest).data == b"Mine.\n"


def test_a_file_that_is_gone_is_said_and_written_anew_only_when_that_is_asked_for(content: Path) -> None:
    opened = open_notes(content, NOTES)
    path_of(content).unlink()
    with pytest.raises(NotThere, match="deleted, or has another name"):
        save_notes(content, NOTES, opened.text, opened.digest)
    assert not path_of(content).exists()
    assert save_notes(content, NOTES, opened.text, "").data == opened.data
    with pytest.raises(Changed):
        save_notes(content, NOTES, "other", "")


def test_a_file_that_may_only_be_read_stays_as_it_is_and_who_may_write_does_too(content: Path) -> None:
    opened = open_notes(content, NOTES)
    path_of(content).chmod(0o640)
    saved = save_notes(content, NOTES, f"{opened.text}\nMore.\n", opened.digest)
    assert stat.S_IMODE(path_of(content).stat().st_mode) == 0o640
    path_of(content).chmod(0o440)
    with pytest.raises(Refused, match="may only be read"):
        save_notes(content, NOTES, "Mine.", saved.digest)
    assert path_of(content).read_bytes() == saved.data


def test_a_disk_that_fails_leaves_the_file_as_it_was(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_notes(content, NOTES)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="could not be saved, and is as it was: No space left on device"):
        save_notes(content, NOTES, "Mine.", opened.digest)
    assert path_of(content).read_bytes() == opened.data
    assert [path.name for path in path_of(content).parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"---\rtitle: x\r---\r", "a browser cannot keep", id="line ends of old"),
        pytest.param(b"a\0b", "a browser cannot keep", id="a zero"),
        pytest.param(b"\xff\xfea\0", "not saved as UTF-8", id="another encoding"),
        pytest.param(b"x" * (MAX_OPENED + 1), "opens at most", id="a large file"),
    ],
)
def test_what_a_browser_would_not_give_back_is_not_opened(content: Path, data: bytes, why: str) -> None:
    path_of(content).write_bytes(data)
    with pytest.raises(Refused, match=why):
        open_notes(content, NOTES)


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "x" * (MAX_OPENED + 1)], ids=["half a character", "a zero", "too much"])
def test_what_is_no_text_is_not_saved(content: Path, text: str) -> None:
    opened = open_notes(content, NOTES)
    with pytest.raises(Refused):
        save_notes(content, NOTES, text, opened.digest)
    assert path_of(content).read_bytes() == opened.data


def test_the_newest_notes_stand_first(content: Path) -> None:
    assert names(content)[:2] == ("2026-01-21", "2025-12-10")
    assert notes_file.names(content.parent / "nothing") == ()

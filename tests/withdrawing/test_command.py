"""A withdrawal changes what it names and nothing else, whole or not at all, and says what is left to do."""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.link.words import words_at
from minutebook.parse import parse
from minutebook.read import read
from minutebook.save import replace_files
from tests.withdrawing.archive import write

Run = Callable[..., subprocess.CompletedProcess[str]]
JANUARY, FEBRUARY = "meetings/2024-01-16.md", "meetings/2024-02-20.md"


@pytest.fixture
def content(tmp_path: Path, command: Run) -> Path:
    folder = tmp_path / "content"
    write(folder)
    done = command("--content", folder, "--output", tmp_path / "site", "--no-search", "--record-addresses")
    assert done.returncode == 0, done.stderr
    return folder


def withdraw(command: Run, content: Path, *arguments: str, reason: str = "it harmed somebody") -> subprocess.CompletedProcess[str]:
    return command("withdraw", *arguments, "--reason", reason, "--content", content)


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_everything_else_stays_byte_for_byte_edits_that_are_not_committed_and_line_ends_too(content: Path, command: Run) -> None:
    path = content / JANUARY
    edited = path.read_text(encoding="utf-8").replace("Words that stay.", "Words that stay.  \n\n\tEven   these.")
    path.write_bytes(b"\xef\xbb\xbf" + edited.replace("\n", "\r\n").encode())
    # A change of published words is told of first.
    refused = withdraw(command, content, "2024-01-16#decision-1")
    assert refused.returncode == 1
    assert "[words-changed]" in refused.stderr
    # What was never published may be edited.
    for record in (content / "words.lock", content / "addresses.lock"):
        lines = record.read_text(encoding="utf-8").splitlines(True)
        record.write_text("".join(line for line in lines if not re.search(r"#item-2\b(?!-)", line)), encoding="utf-8")
    before = bytes_of(content)
    done = withdraw(command, content, "2024-01-16#decision-1")
    assert done.returncode == 0, done.stderr
    after = bytes_of(content)
    assert [path for path in after if after[path] != before[path]] == [path, content / "words.lock"]
    old, new = (data[path].decode().split("\n") for data in (before, after))
    changed = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert changed == [
        "- > **Decision** — for: ZQvoteszk; proposed: Robin Zqguestzk; seconded: ZQlabelzk\r",
        "+ > **Decision**\r",
        "- > ZQdecisionzk was decided.\r",
        next(line for line in changed if line.startswith("+ > *Withdrawn: 20") and line.endswith(", it harmed somebody*\r")),
    ]


def test_no_digest_of_what_was_withdrawn_is_left(content: Path, command: Run) -> None:
    """That of a few words, such as a name, could be found by trying."""
    before = {words.address: words.digest for meeting in parse(read(content)).meetings for words in words_at(meeting)}
    assert withdraw(command, content, "2024-01-16").returncode == 0
    recorded = (content / "words.lock").read_text(encoding="utf-8")
    assert [address for address, digest in before.items() if address.startswith("/meetings/2024-01-16/") and digest in recorded] == []
    assert all(digest in recorded for address, digest in before.items() if address.startswith("/meetings/2024-02-20/"))


def test_what_moved_with_its_meeting_is_found_by_either_address(content: Path, command: Run) -> None:
    ledger = content / "addresses.lock"
    ledger.write_text(
        ledger.read_text(encoding="utf-8") + "/meetings/2024-01-15/ -> /meetings/2024-01-16/\n/meetings/2024-01-15/#item-1\n",
        encoding="utf-8",
    )
    for what in ("/meetings/2024-01-15/#item-1", "2024-01-15"):
        done = withdraw(command, content, what)
        assert done.returncode == 0, done.stderr
    built = command("--content", content, "--output", content.parent / "site", "--no-search")
    assert built.returncode == 0, built.stderr
    assert "/2024-01-16/" in (content.parent / "site/meetings/2024-01-15/index.html").read_text(encoding="utf-8")


def test_updates_on_an_action_that_was_withdrawn_lead_to_its_notice(content: Path, command: Run) -> None:
    assert withdraw(command, content, "2024-01-16/1").returncode == 0
    assert command("--content", content, "--output", content.parent / "site", "--no-search").returncode == 0
    later = (content.parent / "site/meetings/2024-02-20/index.html").read_text(encoding="utf-8")
    assert 'href="../../actions/2024-01-16/1/">follow action 2024-01-16/1</a>' in later
    register = (content.parent / "site/actions/index.html").read_text(encoding="utf-8")
    assert "2024-01-16/1/" not in register


def test_where_the_same_words_stand_again_is_said(content: Path, command: Run) -> None:
    path = content / FEBRUARY
    text = path.read_text(encoding="utf-8").replace("Bring it all together.", "Bring it all: “ZQactionzk must be done at once.”")
    path.write_text(text, encoding="utf-8")
    (content / "words.lock").unlink()
    done = withdraw(command, content, "2024-01-16/1")
    line = text.split("\n").index("> Bring it all: “ZQactionzk must be done at once.”") + 1
    assert f"The same words may also stand here; if so, withdraw or change them too:\n  {path}:{line}\n" in done.stdout


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("2024-01-16/7", "a place must be one of the notes of 2024-01-16, got 'action-7'; did you mean 'action-1'?"),
        ("2024-01-16#item-22", "got 'item-22'; did you mean 'item-2'?"),
        ("2024-01-17", "a meeting must be one of the archive, got '2024-01-17'; did you mean '2024-01-16'?"),
        ("/actions/2024-01-16/", "what is withdrawn must be a meeting, an item or a record of one, or a name"),
        ("Tove Quai", "a name that stands in it, got 'Tove Quai'; did you mean 'Tove Quay'?"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest_there_is(content: Path, command: Run, what: str, said: str) -> None:
    before = bytes_of(content)
    done = withdraw(command, content, what)
    assert done.returncode == 2
    assert said in done.stderr
    assert bytes_of(content) == before


def test_a_draft_is_not_withdrawn_and_what_would_change_can_be_seen_first(content: Path, command: Run) -> None:
    path = content / FEBRUARY
    shown = withdraw(command, content, "2024-02-20#update-2024-01-16-1", "--dry-run")
    assert "-> ZQupdatezk was heard.\n" in shown.stdout
    assert "ZQupdatezk" in path.read_text(encoding="utf-8")
    (content / "addresses.lock").unlink()
    (content / "words.lock").unlink()
    path.write_text(path.read_text(encoding="utf-8").replace("approved", "draft"), encoding="utf-8")
    refused = withdraw(command, content, "2024-02-20/1")
    assert (refused.returncode, "is a draft, of which nothing was published" in refused.stderr) == (1, True)


def test_files_are_saved_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"1\r\n")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_files({tmp_path / "one": "2", tmp_path / "two": "2", tmp_path / "folder": "2"})
    assert bytes_of(tmp_path) == {tmp_path / "one": b"1\r\n"}


def test_a_list_that_is_empty_without_what_was_withdrawn_leaves_a_notice(content: Path, command: Run) -> None:
    for what in ("2024-01-16/1", "2024-01-16/2", "2024-02-20/1"):
        assert "/actions/year/2024/\n" in (content / "addresses.lock").read_text(encoding="utf-8")
        done = withdraw(command, content, what)
        assert done.returncode == 0, done.stderr
    assert command("--content", content, "--output", content.parent / "site", "--no-search").returncode == 0
    assert "it harmed somebody" in (content.parent / "site/actions/year/2024/index.html").read_text(encoding="utf-8")


ACCEPTED = """\
accepted:
  - {rule: personal-data, about: 07700 900123, reason: "the office of 07700 900123 said so"}
  - {rule: personal-data, about: 07700 900456, reason: it is on the door}
"""


@pytest.mark.parametrize("what", ["2024-01-16#decision-1", "2024-01-16"])
def test_what_was_accepted_of_personal_data_goes_with_it_and_nothing_else(content: Path, command: Run, what: str) -> None:
    """An excuse repeats the words, and the check refuses one for what does not stand there."""
    path = content / JANUARY
    text = path.read_text(encoding="utf-8").replace("\naccepted:\n", f"\n{ACCEPTED}", 1)
    first, second = "ZQdecisionzk was decided.", "Words that stay."
    assert first in text
    assert second in text
    text = text.replace(first, f"{first} Ring 07700 900123.").replace(second, f"{second} Ring 07700 900456.")
    path.write_text(text, encoding="utf-8")
    (content / "words.lock").unlink()
    done = withdraw(command, content, what)
    assert done.returncode == 0, done.stderr
    after = path.read_text(encoding="utf-8")
    assert "900123" not in after
    assert after.count("900456") == (0 if what == "2024-01-16" else 2)

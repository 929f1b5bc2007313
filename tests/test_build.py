"""The command as people run it: how it ends, what it leaves behind, and that the same content gives the same bytes."""

from __future__ import annotations

import fcntl
import gzip
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from minutebook import pagefind, program
from minutebook.commands import COMMANDS
from minutebook.commands import Command as Described
from minutebook.failures import OutputInUse
from minutebook.publish import carry_over, publish, staging, write

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).resolve().parent.parent
INVENTED = ROOT / "tests" / "archive" / "content"
ON_THE_DAY = ("--as-of", "2026-01-31")
# A day on which nothing is held back any more.
LATER = ("--as-of", "2099-01-01")
# So many builds at once that some wait, where two run at a time.
BUSY = 4
AS_GOLDEN = (*ON_THE_DAY, "--base-url", "https://archive.example/board/")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return everything below folder by its path: the bytes of files, None for folders."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first old in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the invented archive, to be changed."""
    return shutil.copytree(INVENTED, tmp_path / "content")


@pytest.fixture(scope="session")
def published(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented archive as its content, and the site that is built there. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("published") / "archive"
    shutil.copytree(INVENTED, folder / "content")
    built = command("build", *LATER, cwd=folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    """A copy of the folder with content and the site built from it, to be changed."""
    return shutil.copytree(published, tmp_path / "archive")


# --- how it ends ------------------------------------------------------------------------------------------------------


def test_a_build_says_where_the_site_is_and_what_it_holds(command: Command, content: Path, tmp_path: Path) -> None:
    done = command("build", "--content", content, "--output", tmp_path / "site", *ON_THE_DAY, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"site: 4 meetings, \d+ pages, 71 search entries\.\n", done.stdout)
    assert "Not in it: 2025-12-10 (a draft), 2026-01-21 (held back until 2026-02-15)." in done.stdout


def test_a_package_that_is_not_here_is_said_with_how_to_get_it(folder: Path) -> None:
    """A note-taker who types a line without the set-up that make does must not see a traceback."""
    done = without_packages("check", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.match(r"The package \w+ is not here, and the check did not end\. make setup fetches it", done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], *([command.name] for command in COMMANDS)], ids=" ".join)
def test_help_needs_no_package(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = without_packages(*arguments, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == command(*arguments, "--help", cwd=tmp_path).stdout != ""


@pytest.mark.parametrize("what", COMMANDS, ids=[command.name for command in COMMANDS])
def test_the_help_of_a_command_says_what_it_does(command: Command, what: Described) -> None:
    assert what.help in " ".join(command(what.name, "--help").stdout.split())


def without_packages(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run build.py with -S: without the packages that were installed."""
    return subprocess.run(
        [sys.executable, "-S", ROOT / "build.py", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("arguments", [[], ["--no-search"]], ids=["nothing at all", "options alone"])
def test_build_is_what_happens_without_a_command(command: Command, folder: Path, arguments: list[str]) -> None:
    """And content/ and site/ are those of the folder that the reader is in, wherever the program is."""
    shutil.rmtree(folder / "site")
    done = command(*arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "site/index.html").is_file()
    assert (folder / "site/pagefind").exists() is (arguments == [])


@pytest.mark.parametrize(
    "arguments", [["build"], ["check"], ["list"], ["new", "2026-05-20"], ["serve", "--port", "0"], ["import", "a.txt"]]
)
def test_a_folder_without_content_is_said_and_nothing_is_written_there_or_elsewhere(
    command: Command, tmp_path: Path, arguments: list[str]
) -> None:
    program = stamps(ROOT / "content")
    refused = command(*arguments, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"there is no folder content/ in {tmp_path}, where this was run, and ")
    assert refused.stderr.endswith(f"or name it: build.py {arguments[0]} --content FOLDER.\n")
    assert names(tmp_path) == set()
    assert stamps(ROOT / "content") == program


def test_the_record_stands_as_of_today_unless_a_day_is_given(command: Command, content: Path, tmp_path: Path) -> None:
    before = date.today()
    done = command("build", "--content", content, "--output", tmp_path / "site", "--no-search")
    assert done.returncode == 0
    days = {f'datetime="{day.isoformat()}"' for day in (before, date.today())}
    assert any(day in (tmp_path / "site/index.html").read_text(encoding="utf-8") for day in days)


def test_all_errors_are_listed_by_place_and_counted(command: Command, content: Path, tmp_path: Path) -> None:
    """One file that cannot be read does not hide what is wrong in the others."""
    replace(content / "roles.yaml", "name: Clerk to the Board", "title: Clerk to the Board")
    append(content / "meetings/2025-09-17.md", "\n> **Acton 2025-09-17/5**\n>\n> Words.\n")
    failed = command("build", "--content", content, "--output", tmp_path / "site", *ON_THE_DAY, cwd=tmp_path)
    *errors, last = failed.stderr.splitlines()
    assert (failed.returncode, failed.stdout) == (1, "")
    assert last == f"{len(errors)} errors in content; nothing was published."
    assert all(re.fullmatch(r"content/[\w./-]+:\d+: .+ \[[a-z-]+\]", error) for error in errors)
    assert [error.partition(":")[0] for error in errors] == ["content/meetings/2025-09-17.md", "content/roles.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish"],
        ["build", "--no-such-option"],
        ["check", "--output", "elsewhere"],
        ["--as-of", "yesterday"],
        ["--as-of", "2026-02-30"],
        ["--as-of", "2026-02"],
        ["--as-of", "2026-1-31"],
        ["--base-url", "archive.example"],
        ["--base-url", "ftp://archive.example/"],
        ["--base-url", "https:///board/"],
        ["--base-url", 'https://x/"><script>/'],
        ["--base-url", "https://archive.example/the board/"],
        ["--base-url", "https://archive.example/?board"],
        ["--base-url", "https://archive.example/#board"],
        ["--record-addresses", "--drafts"],
        ["--record-addresses", *ON_THE_DAY],
        ["--record-addresses", *LATER],
        ["--output", "."],
        ["--output", "/"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_status_2_and_no_traceback(command: Command, content: Path, tmp_path: Path, arguments: list[str]) -> None:
    build = arguments if arguments[0] in ("publish", "check") else [*arguments, "--content", str(content)]
    refused = command(*build, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr and "Traceback" not in refused.stderr
    assert names(tmp_path) == {"content"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--content", "content", "check"], "the command must stand first: build.py check --content content"),
        (["--as-of", "2026-03-31", "new"], "the command must stand first: build.py new --as-of 2026-03-31"),
        (["check", "--no-such-option"], "unrecognized arguments: --no-such-option"),
    ],
)
def test_a_command_behind_its_options_is_named_with_the_right_order(
    command: Command, tmp_path: Path, arguments: list[str], said: str
) -> None:
    refused = command(*arguments, cwd=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr.rstrip().endswith(said)


def test_an_output_below_a_file_is_a_failure_of_the_disk(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    failed = command("build", "--content", INVENTED, "--output", tmp_path / "file/site", *ON_THE_DAY)
    assert failed.returncode == 74
    assert failed.stderr.startswith("The disk or a tool failed, and nothing was published: ")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_a_folder_that_another_build_holds_is_left_to_it(command: Command, process: Command, folder: Path) -> None:
    """The lock is exclusive: it gives way even to one that would share."""
    before = tree(folder / "site")
    with (folder / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        refused = process("build", *LATER, cwd=folder)
    assert refused.returncode == 75
    assert refused.stderr == "another build holds site; try again when it has ended.\n"
    assert tree(folder / "site") == before
    assert command("build", *LATER, cwd=folder).returncode == 0


@dataclass(frozen=True)
class Failure:
    """Something that goes wrong in a build, and the status with which it must end."""

    status: int
    spoil: Callable[[Path, pytest.MonkeyPatch], None]


def in_content(name: str, change: Callable[[Path], None]) -> Callable[[Path, pytest.MonkeyPatch], None]:
    return lambda folder, _: change(folder / "content" / name)


def in_template(added: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Return what puts something at the end of every page."""

    def spoil(folder: Path, patch: pytest.MonkeyPatch) -> None:
        templates = Path(shutil.copytree(program.TEMPLATES, folder.parent / "templates"))
        replace(templates / "base.html", "</body>", f"{added}</body>")
        patch.setattr(program, "TEMPLATES", templates)

    return spoil


def pagefind_that(script: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Give the program a Pagefind that does something else, little patience with it, and words for which it is asked."""

    def spoil(folder: Path, patch: pytest.MonkeyPatch) -> None:
        broken = folder.parent / "pagefind"
        broken.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        broken.chmod(0o755)
        patch.setattr(pagefind, "get_executable", lambda: broken)
        patch.setattr(pagefind, "PATIENCE", 0.5)
        patch.setattr(pagefind, "LENGTH", 1_000_000)
        replace(folder / "content/meetings/2025-09-17.md", "A second pair of waders", "A third pair of waders")

    return spoil


FAILURES = {
    "a file that is not YAML": Failure(1, in_content("roles.yaml", lambda path: append(path, "- label: [\n"))),
    "an update on no action": Failure(
        1, in_content("meetings/2025-11-19.md", lambda path: replace(path, "on 2025-09-17/3", "on 2025-09-17/7"))
    ),
    "a link to no page": Failure(1, in_content("pages/about.md", lambda path: append(path, "\n[More](/more/)\n"))),
    "an address that would vanish": Failure(1, in_content("addresses.lock", lambda path: append(path, "/gone/\n"))),
    "a template that asks for what is not there": Failure(70, in_template("{{ nothing_of_that_name }}")),
    "a template that links to nowhere": Failure(70, in_template('<a href="/nowhere/">x</a>')),
    "a search program that stops": Failure(74, pagefind_that("head -c 1 >/dev/null")),
    "a search program that stops at once": Failure(74, pagefind_that("exit 0")),
    "a search program that keeps silent": Failure(74, pagefind_that("exec sleep 1000")),
    "a search program that hears and keeps silent": Failure(74, pagefind_that("exec cat >/dev/null")),
    "a search program that never ends its answer": Failure(74, pagefind_that("exec cat /dev/zero")),
    "a search program that talks nonsense": Failure(74, pagefind_that("while :; do printf 'nonsense,'; done")),
    "a search program that answers in JSON of another kind": Failure(74, pagefind_that("printf 'W10=,'; exec cat >/dev/null")),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES.keys())
def test_whatever_goes_wrong_leaves_the_published_site_as_it_was(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    failure.spoil(folder, monkeypatch)
    before, beside = tree(folder / "site"), names(folder)
    # Templates that the test puts in the place of ours are not in the digest of the program.
    failed = command("build", *LATER, *(["--clean"] if failure.status == 70 else []), cwd=folder)
    assert (failed.returncode, failed.stdout) == (failure.status, "")
    assert "nothing was published" in failed.stderr
    assert tree(folder / "site") == before
    assert names(folder) == beside


def test_a_fault_of_ours_is_shown_with_its_lines_and_asked_for(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FAILURES["a template that asks for what is not there"].spoil(folder, monkeypatch)
    failed = command("build", *LATER, "--clean", cwd=folder)
    assert failed.stderr.startswith("Traceback (most recent call last):")
    assert failed.stderr.endswith("nothing was published. Please report it with the lines above.\n")


def test_a_first_build_that_fails_leaves_no_site(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / "site")
    FAILURES["a template that links to nowhere"].spoil(folder, monkeypatch)
    assert command("build", *LATER, "--clean", cwd=folder).returncode == 70
    assert not (folder / "site").exists() and not (folder / ".site.new").exists()


def test_the_program_ends_with_the_status_of_what_it_did(process: Command, folder: Path) -> None:
    """In a process of its own, as people and scripts run it."""
    assert process("check", *LATER, cwd=folder).returncode == 0
    append(folder / "content/addresses.lock", "/gone/\n")
    assert process("check", *LATER, cwd=folder).returncode == 1
    assert process("check", *LATER, "nowhere.md", cwd=folder).returncode == 2


# --- what it replaces -------------------------------------------------------------------------------------------------


def test_what_is_no_longer_in_the_content_is_no_longer_in_the_site(command: Command, folder: Path) -> None:
    """Words that were taken down must not stay readable, in the search index least of all."""
    stray = folder / "site/meetings/stray.html"
    stray.write_text("left by a person", encoding="utf-8")
    assert "waders" in all_words(folder / "site")
    replace(folder / "content/meetings/2025-09-17.md", "A second pair of waders is to be bought.", "Nothing is to be bought.")
    (folder / "content/pages/how-to-read.md").unlink()
    assert command("build", *LATER, cwd=folder).returncode == 0
    assert not stray.exists() and not (folder / "site/how-to-read").exists()
    assert "waders" not in all_words(folder / "site")


def test_a_build_without_search_leaves_no_old_index(command: Command, folder: Path) -> None:
    assert (folder / "site/pagefind").is_dir()
    assert command("build", *LATER, "--no-search", cwd=folder).returncode == 0
    assert not (folder / "site/pagefind").exists()


def test_a_folder_that_minutebook_did_not_make_is_refused_and_kept(command: Command, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "photographs").mkdir(parents=True)
    (theirs / "photographs/river.jpg").write_bytes(b"\xff\xd8")
    (theirs / "index.html").write_text("A page of theirs", encoding="utf-8")
    before = tree(theirs)
    refused = command("build", "--content", INVENTED, "--output", theirs, *ON_THE_DAY)
    assert refused.returncode == 2
    assert "must be a folder that Minutebook made" in refused.stderr
    assert tree(theirs) == before


def test_a_file_in_the_place_of_the_site_is_refused_and_kept(command: Command, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("A file of theirs", encoding="utf-8")
    assert command("build", "--content", INVENTED, "--output", tmp_path / "site", *ON_THE_DAY).returncode == 2
    assert (tmp_path / "site").read_text(encoding="utf-8") == "A file of theirs"


def test_a_link_in_the_place_of_the_site_is_refused_and_kept(command: Command, folder: Path, tmp_path: Path) -> None:
    """Replacing a link would leave the folder that it leads to, which a server may be serving, as it was."""
    (tmp_path / "link").symlink_to(folder / "site")
    assert command("build", "--content", INVENTED, "--output", tmp_path / "link", *ON_THE_DAY).returncode == 2
    assert (tmp_path / "link").is_symlink()


def test_an_empty_folder_and_missing_parents_are_good_places_for_a_site(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for output in (tmp_path / "empty", tmp_path / "a/b/site"):
        done = command("build", "--content", INVENTED, "--output", output, *ON_THE_DAY, "--no-search")
        assert done.returncode == 0, done.stderr
        assert (output / "index.html").is_file()


def test_what_others_put_beside_the_pages_stays_and_is_named(command: Command, folder: Path) -> None:
    (folder / "site/CNAME").write_text("archive.example\n", encoding="utf-8")
    (folder / "site/.well-known").mkdir()
    (folder / "site/.well-known/security.txt").write_text("Contact: the office\n", encoding="utf-8")
    (folder / "site/meetings/old.html").write_text("In a folder of ours", encoding="utf-8")
    done = command("build", *LATER, "--no-search", cwd=folder)
    assert "Kept there, though no build made it: .well-known, CNAME." in done.stdout
    again = command("build", *LATER, "--no-search", cwd=folder)
    assert "Kept there, though no build made it: .well-known, CNAME." in again.stdout
    assert (folder / "site/.well-known/security.txt").read_text(encoding="utf-8") == "Contact: the office\n"
    assert not (folder / "site/meetings/old.html").exists()


def test_a_site_of_an_older_program_which_named_nothing_is_replaced(command: Command, folder: Path) -> None:
    (folder / "site/.minutebook").write_text("This folder is replaced whole by every build of Minutebook.\n", encoding="utf-8")
    (folder / "site/gone").mkdir()
    done = command("build", *LATER, "--no-search", cwd=folder)
    assert (done.returncode, "Kept there" in done.stdout) == (0, False), done.stderr
    assert not (folder / "site/gone").exists()


def test_a_page_does_not_take_the_place_of_what_somebody_else_put_there(command: Command, folder: Path) -> None:
    shutil.rmtree(folder / "site")
    assert command("build", *LATER, "--no-search", cwd=folder).returncode == 0
    (folder / "site/pagefind").write_text("Theirs", encoding="utf-8")
    recorded = (folder / "content/addresses.lock").read_bytes()
    refused = command("build", "--record-addresses", cwd=folder)
    assert (folder / "content/addresses.lock").read_bytes() == recorded
    assert (refused.returncode, "got pagefind: move it away" in refused.stderr) == (2, True), refused.stderr
    assert (folder / "site/pagefind").read_text(encoding="utf-8") == "Theirs"


def test_under_a_strict_umask_a_server_can_read_every_page(process: Command, folder: Path) -> None:
    before = os.umask(0o077)
    try:
        assert process("build", *LATER, "--no-search", cwd=folder).returncode == 0
    finally:
        os.umask(before)
    modes = {oct(path.stat().st_mode & 0o777) for path in (folder / "site").rglob("*") if path.is_file()}
    assert modes == {"0o644"}
    assert {oct(path.stat().st_mode & 0o777) for path in (folder / "site", folder / "site/meetings")} == {"0o755"}


def test_where_a_disk_cannot_exchange_folders_they_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutebook.publish.exchange", lambda _one, _other: False)
    for words in (b"first", b"second"):
        with staging(tmp_path / "site") as new:
            write({"index.html": words}, new)
            carry_over(tmp_path / "site", new)
            publish(new, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"second"
    assert names(tmp_path) == {"site", ".site.lock"}


@pytest.mark.parametrize("refusals", [2, 1000], ids=["a scanner looks at it for a moment", "a program has a file open"])
def test_what_windows_does_not_move_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int) -> None:
    monkeypatch.setattr("minutebook.publish.exchange", lambda _one, _other: False)
    monkeypatch.setattr("minutebook.save._PATIENCE", 0.2)
    left, rename = 0, Path.replace

    def replace(path: Path, to: Path) -> Path:
        nonlocal left
        if left:
            left -= 1
            raise PermissionError(13, "Access is denied")
        return rename(path, to)

    def publish_words(words: bytes) -> None:
        with staging(tmp_path / "site") as new:
            write({"index.html": words}, new)
            carry_over(tmp_path / "site", new)
            publish(new, tmp_path / "site")

    publish_words(b"first")
    monkeypatch.setattr(Path, "replace", replace)
    left = refusals
    ends = pytest.raises(OutputInUse, match="has something in site open: close it") if refusals > 2 else nullcontext()
    with ends:
        publish_words(b"second")
    assert (tmp_path / "site/index.html").read_bytes() == (b"first" if refusals > 2 else b"second")
    assert names(tmp_path) == {"site", ".site.lock"}


def test_a_site_that_a_killed_build_had_put_aside_is_put_back(process: Command, folder: Path) -> None:
    """Between its two renames a build has .site.old and no site. The next one restores it, even if it then fails itself."""
    before = tree(folder / "site")
    (folder / "site").rename(folder / ".site.old")
    assert process("build", *LATER, cwd=folder, disk=1024).returncode == 74
    assert tree(folder / "site") == before
    assert not (folder / ".site.old").exists()


def test_what_killed_builds_left_behind_is_cleared_away(command: Command, folder: Path) -> None:
    for left in (".site.old", ".site.new"):
        (folder / left / "themes").mkdir(parents=True)
        (folder / left / "themes/left.html").write_text("left", encoding="utf-8")
    before = tree(folder / "site")
    assert command("build", *LATER, cwd=folder).returncode == 0
    assert tree(folder / "site") == before
    assert names(folder) == {"content", "site", ".site.lock", ".site.memory"}


# --- the same bytes ---------------------------------------------------------------------------------------------------


def test_builds_that_run_side_by_side_do_not_change_a_byte(process: Command, invented_site: Path, tmp_path: Path) -> None:
    """A busy machine must not cut the search index short: Pagefind says that its files are written before they are."""

    def build(number: int) -> Path:
        output = tmp_path / f"{number}/site"
        done = process("build", "--content", INVENTED, "--output", output, *AS_GOLDEN)
        assert done.returncode == 0, done.stderr
        return output

    with ThreadPoolExecutor(BUSY) as builders:
        outputs = list(builders.map(build, range(BUSY)))
    expected = tree(invented_site)
    assert [output for output in outputs if tree(output) != expected] == []


# --- any base path ----------------------------------------------------------------------------------------------------


class Links(HTMLParser):
    """What one page leads to, fetches and holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.roots: list[str] = []
        self.ids: set[str] = set()
        self.canonical = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        if values.get("rel") == "canonical":
            self.canonical = values.pop("href")
        if values.get("http-equiv") == "refresh":
            self.links.append(values["content"].partition("url=")[2])
        self.links += [values[name] for name in ("href", "src", "action") if name in values]
        self.roots += [values[name] for name in ("data-root",) if name in values]


@dataclass
class Crawl:
    """Everything that can be reached from one address without leaving the host."""

    start: str
    pages: dict[str, Links] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def run(self) -> Crawl:
        """Follow every link; note those that do not lead to where they should."""
        waiting = [(self.start, "the start")]
        wanted: list[tuple[str, str, str]] = []
        while waiting:
            url, source = waiting.pop()
            if url in self.pages or url in self.files:
                continue
            status, kind, body = get(url)
            if status != 200:
                self.problems.append(f"{source}: {url} gives {status}")
            if kind != "text/html" or status != 200:
                self.files.add(url)
                continue
            self.pages[url] = page = Links(body)
            for link in page.links + [f"{root}pagefind/pagefind.js" for root in page.roots]:
                target, anchor = urldefrag(urljoin(url, link))
                target = target.partition("?")[0]
                if not target.startswith("http://127.0.0.1"):
                    continue
                if not target.startswith(self.start):
                    self.problems.append(f"{url}: {link} leads out of the site")
                    continue
                waiting.append((target, url))
                wanted.append((url, target, anchor))
        lost = (entry for entry in wanted if entry[2] and entry[1] in self.pages and entry[2] not in self.pages[entry[1]].ids)
        self.problems += [f"{url}: {target} has no #{anchor}" for url, target, anchor in lost]
        return self


def get(url: str) -> tuple[int, str, str]:
    """Return the status, the kind and the text of what stands at an address; no text for what is not a page."""
    try:
        with urlopen(url, timeout=10) as answer:
            body, kind = answer.read(), answer.headers.get_content_type()
            return answer.status, kind, body.decode("utf-8") if kind == "text/html" else ""
    except HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode("utf-8")


@contextmanager
def served(folder: Path, not_found: Path) -> Iterator[str]:
    """Serve a folder as web hosts do, with the page not_found for what is not there; give the address."""

    class Handler(SimpleHTTPRequestHandler):
        error_content_type = "text/html; charset=utf-8"
        error_message_format = not_found.read_text(encoding="utf-8").replace("%", "%%")

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def deep(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a web host that has the invented site at /boards/elder/."""
    root = tmp_path_factory.mktemp("host")
    base = "https://archive.example/boards/elder"
    done = command("build", "--content", INVENTED, "--output", root / "boards/elder", *LATER, "--base-url", base)
    assert done.returncode == 0, done.stderr
    return root


def test_every_link_works_where_the_site_lies_two_folders_deep(deep: Path) -> None:
    """And every page can be reached by links from the home page, but those kept for old addresses."""
    site = deep / "boards/elder"
    with served(deep, site / "404.html") as host:
        crawl = Crawl(f"{host}boards/elder/").run()
    assert crawl.problems == []
    reached = {page.removeprefix(crawl.start) + "index.html" for page in crawl.pages}
    kept = {"themes/embankments/index.html", "actions/2025-09-17/4/index.html"}
    kept.add("actions/2025-09-17-public/9/index.html")
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - reached == {"404.html", *kept}
    assert f"{crawl.start}pagefind/pagefind.js" in crawl.files


@pytest.mark.parametrize("address", ["nothing", "nothing/at/all/", "meetings/1999-01-01/"])
def test_the_page_for_addresses_that_do_not_exist_leads_back_from_any_depth(deep: Path, address: str) -> None:
    with served(deep, deep / "boards/elder/404.html") as host:
        here = f"{host}boards/elder/{address}"
        status, _, body = get(here)
        links = {urldefrag(urljoin(here, link))[0] for link in Links(body).links if not link.startswith(("#", "https:"))}
        assert status == 404
        assert f"{host}boards/elder/" in links and f"{host}boards/elder/search/" in links
        assert {get(link)[0] for link in links} == {200}


def test_a_moved_address_leads_to_where_it_is_now(deep: Path) -> None:
    with served(deep, deep / "boards/elder/404.html") as host:
        crawl = Crawl(f"{host}boards/elder/themes/embankments/")
        _, _, body = get(crawl.start)
        assert urljoin(crawl.start, re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', body)[0]) == (
            f"{host}boards/elder/themes/flood-defences/"
        )


def test_only_the_page_for_missing_addresses_links_from_the_root_of_the_host(deep: Path) -> None:
    site = deep / "boards/elder"
    for path in site.rglob("*.html"):
        page = Links(path.read_text(encoding="utf-8"))
        from_root = [link for link in page.links + page.roots if link.startswith("/")]
        if path.name == "404.html":
            assert from_root and all(link.startswith("/boards/elder/") for link in from_root)
        else:
            assert from_root == [], path
            address = path.parent.relative_to(site).as_posix().removeprefix(".")
            at_last = "themes/flood-defences" if address == "themes/embankments" else address
            assert page.canonical == f"https://archive.example/boards/elder/{at_last}{'/' if at_last else ''}"


# --- drafts and days --------------------------------------------------------------------------------------------------


def all_words(site: Path) -> str:
    """Return everything that stands in the files of a site, unpacked, and their names, in small letters."""
    texts = []
    for path in site.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        texts.append(path.relative_to(site).as_posix() + " ")
        texts.append((gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "replace"))
    return "\n".join(texts).lower()


@pytest.mark.parametrize("word", ["quillonb", "marrowfle", "2025-12-10", "meetings/2026-01-21"])
def test_nothing_of_a_draft_or_of_notes_held_back_is_in_any_file(invented_site: Path, word: str) -> None:
    """Not in a page, a file name or the unpacked search index. The words are cut short: the index holds stems."""
    assert word not in all_words(invented_site)


def test_a_preview_shows_drafts_and_marks_them(command: Command, folder: Path) -> None:
    """It has a folder of its own, each of its pages says what it is, and the page of a draft says so once more."""
    before = tree(folder / "site")
    done = command("build", *ON_THE_DAY, "--drafts", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert tree(folder / "site") == before
    preview = folder / "preview"
    draft, approved = ((preview / "meetings" / id / "index.html").read_text(encoding="utf-8") for id in ("2025-12-10", "2025-11-19"))
    assert "Quillonby question?" in draft
    assert "<strong>Draft.</strong>" in draft and "<strong>Draft.</strong>" not in approved
    assert "<strong>Preview.</strong>" in draft and "<strong>Preview.</strong>" in approved
    assert "quillonby question" in all_words(preview / "pagefind/fragment")


def test_a_preview_does_not_take_the_place_of_a_published_site(command: Command, folder: Path) -> None:
    """Whoever then copies the folder to the server would publish drafts."""
    before = tree(folder / "site")
    refused = command("build", *ON_THE_DAY, "--drafts", "--no-search", "--output", "site", cwd=folder)
    assert (refused.returncode, tree(folder / "site")) == (2, before)
    assert "got site, which has none: leave --output out, or name another folder: " in refused.stderr
    for _ in range(2):
        assert command("build", *ON_THE_DAY, "--drafts", "--no-search", "--output", "other", cwd=folder).returncode == 0


def test_a_preview_of_notes_held_back_is_marked_too(command: Command, content: Path, tmp_path: Path) -> None:
    (content / "meetings/2025-12-10.md").unlink()
    done = command("build", "--content", content, "--output", tmp_path / "preview", *ON_THE_DAY, "--drafts", "--no-search")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "preview/meetings/2026-01-21/index.html").read_text(encoding="utf-8")
    assert "Marrowfleet update" in page and "<strong>Preview.</strong>" in page


def test_a_site_that_is_published_is_not_called_a_preview(invented_site: Path) -> None:
    assert [path for path in invented_site.rglob("*.html") if "<strong>Preview.</strong>" in path.read_text(encoding="utf-8")] == []


def test_a_build_for_an_earlier_day_shows_the_record_as_it_stood_then(command: Command, content: Path, tmp_path: Path) -> None:
    """It is a look back and not a publication: what came later may be missing, and links to it are words only."""
    append(content / "addresses.lock", "/meetings/2025-11-19/\n")
    append(content / "pages/about.md", "\nSee also [the flood](/meetings/2025-11-19/#item-2).\n")
    done = command("build", "--content", content, "--output", tmp_path / "site", "--as-of", "2025-10-01", "--no-search")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site/meetings/2025-11-19").exists()
    assert "See also the flood." in (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert "under repair" not in all_words(tmp_path / "site")
    assert 'datetime="2025-10-01"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_notes_that_were_held_back_are_published_on_their_day(command: Command, tmp_path: Path) -> None:
    done = command("build", "--content", INVENTED, "--output", tmp_path / "site", "--as-of", "2026-02-15", "--no-search")
    assert done.returncode == 0, done.stderr
    assert "Marrowfleet update" in (tmp_path / "site/meetings/2026-01-21/index.html").read_text(encoding="utf-8")


# --- addresses --------------------------------------------------------------------------------------------------------


def ledger_lines(content: Path) -> list[str]:
    return [line for line in (content / "addresses.lock").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def record(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented archive, whose ledger has every address of its site, and that site. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("record")
    shutil.copytree(INVENTED, folder / "content")
    options = ("--content", "content", "--output", "site", "--no-search", "--record-addresses")
    done = command("build", *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def recorded(record: Path, tmp_path: Path) -> Path:
    """A copy of the content of record, to be changed."""
    return shutil.copytree(record / "content", tmp_path / "content")


def test_recording_adds_the_new_addresses_and_keeps_every_line(command: Command, recorded: Path, tmp_path: Path) -> None:
    lines = ledger_lines(recorded)
    assert set(ledger_lines(INVENTED)) < set(lines)
    added = {
        "/about/",
        "/meetings/2025-11-19/",
        "/meetings/2025-11-19/#action-1",
        "/actions/2024-11/1/",
        "/glossary/#aod",
        "/people/isaveth-coll/",
    }
    assert added <= set(lines)
    addresses = [line.split(" ")[0] for line in lines]
    assert addresses == sorted(set(addresses))
    assert not any("404" in line or "2025-12-10" in line for line in lines)
    before = (recorded / "addresses.lock").read_bytes()
    again = command("build", "--content", recorded, "--output", tmp_path / "site", "--no-search", "--record-addresses")
    assert again.returncode == 0, again.stderr
    assert (recorded / "addresses.lock").read_bytes() == before


def test_every_page_of_the_site_is_recorded(record: Path) -> None:
    addresses = {line.split(" ")[0] for line in ledger_lines(record / "content")}
    pages = {path.parent.relative_to(record / "site").as_posix() for path in (record / "site").rglob("index.html")}
    assert {f"/{page}/" if page != "." else "/" for page in pages} <= addresses


def test_a_build_that_is_not_told_to_record_leaves_the_ledger_alone(command: Command, content: Path, tmp_path: Path) -> None:
    command("build", "--content", content, "--output", tmp_path / "site", *LATER, "--no-search")
    assert tree(content) == tree(INVENTED)


def test_a_build_that_fails_records_nothing(process: Command, content: Path, tmp_path: Path) -> None:
    options = ("--output", tmp_path / "site", "--no-search", "--record-addresses")
    assert process("build", "--content", content, *options, disk=1024).returncode == 74
    assert tree(content) == tree(INVENTED)


@pytest.mark.parametrize(
    ("change", "address", "mark"),
    [
        pytest.param(
            lambda content: (content / "pages/how-to-read.md").unlink(), "/how-to-read/", "withdrawn 2026-01-30: Out of date.", id="a page"
        ),
        pytest.param(lambda content: (content / "pages/how-to-read.md").unlink(), "/how-to-read/", "-> /about/", id="a page that moved"),
        pytest.param(
            lambda content: replace(content / "meetings/2025-09-17.md", "## 4a Staffing", "## 4b Staffing"),
            "/meetings/2025-09-17/#item-4a",
            "withdrawn 2026-01-30: It is 4b.",
            id="a place on a page",
        ),
    ],
)
def test_a_published_address_cannot_vanish_without_a_word(
    command: Command, recorded: Path, tmp_path: Path, change: Callable[[Path], None], address: str, mark: str
) -> None:
    change(recorded)
    line = (recorded / "addresses.lock").read_text(encoding="utf-8").splitlines().index(address) + 1
    refused = command("check", "--content", "content", *LATER, cwd=tmp_path)
    assert refused.returncode == 1
    assert re.search(rf"content/addresses\.lock:{line}: (?:an address|a place) once published must stay", refused.stderr)
    assert refused.stderr.count("[address-vanished]") == 1
    replace(recorded / "addresses.lock", f"{address}\n", f"{address} {mark}\n")
    accepted = command("check", "--content", "content", *LATER, cwd=tmp_path)
    assert accepted.returncode == 0, accepted.stderr


def test_notes_that_were_published_are_not_held_back_afterwards(command: Command, recorded: Path, tmp_path: Path) -> None:
    """One line says so, in a check and in a build, and nothing of all that would go with them."""
    replace(recorded / "meetings/2025-11-19.md", "status: amended\n", "status: amended\npublish_from: 2099-03-18\n")
    for refused in (command("check", "--content", recorded), command("build", "--content", recorded, "--output", tmp_path / "site")):
        assert refused.returncode == 1
        assert refused.stderr.count("[address-vanished]") == 1, refused.stderr
        assert "got publish_from: 2099-03-18 where /meetings/2025-11-19/ is published; take publish_from out" in refused.stderr


def test_a_look_back_to_a_day_on_which_notes_were_held_back_goes_on_working(command: Command, recorded: Path, tmp_path: Path) -> None:
    """The notes of January 2026 were held back until February, and have been published since."""
    looked_back = command("check", "--content", recorded, *ON_THE_DAY)
    assert looked_back.returncode == 0, looked_back.stderr
    # And where something else is wrong, nothing is said of them.
    lines = ledger_lines(recorded)
    (recorded / "addresses.lock").write_text("".join(f"{line}\n" for line in [*lines, "/people/nobody-at-all/"]), encoding="utf-8")
    refused = command("build", "--content", recorded, "--output", tmp_path / "site", *ON_THE_DAY)
    assert "/people/nobody-at-all/" in refused.stderr
    assert "publish_from" not in refused.stderr


def test_notes_that_were_published_are_not_called_not_held(command: Command, recorded: Path, tmp_path: Path) -> None:
    replace(recorded / "meetings/2025-09-17-public.md", "status: approved\n", "status: not-held\n")
    for refused in (command("check", "--content", recorded), command("build", "--content", recorded, "--output", tmp_path / "site")):
        assert refused.returncode == 1
        assert "got status: not-held where /meetings/2025-09-17-public/ is published; write the status that they had" in refused.stderr


def test_notes_that_wait_excuse_no_address_but_their_own(command: Command, recorded: Path) -> None:
    """That some notes are still to come is no reason for others to vanish, in a publication or in a look back."""
    lines = ledger_lines(recorded)
    (recorded / "addresses.lock").write_text("".join(f"{line}\n" for line in [*lines, "/people/nobody-at-all/"]), encoding="utf-8")
    for day in ((), ON_THE_DAY):
        refused = command("check", "--content", recorded, *day)
        assert refused.stderr.count("[address-vanished]") == 1, refused.stderr
        assert "/people/nobody-at-all/" in refused.stderr


@pytest.mark.parametrize(
    "front_matter",
    ["status: draft\ndate: 2099-03-18", "status: approved\ndate: 2098-12-10\npublish_from: 2099-03-18"],
    ids=["a draft of a coming meeting", "notes held back"],
)
def test_what_is_not_published_yet_does_not_let_addresses_vanish(command: Command, recorded: Path, front_matter: str) -> None:
    """Editors write the next meeting's file before it takes place; today's build is a publication and no look back."""
    draft = (recorded / "meetings/2025-12-10.md").read_text(encoding="utf-8")
    day = front_matter.partition("date: ")[2][:10]
    waiting = draft.replace("status: draft\ndate: 2025-12-10", front_matter).replace("2025-12-10", day)
    (recorded / f"meetings/{day}.md").write_text(waiting, encoding="utf-8")
    accepted = command("check", "--content", recorded, *LATER)
    assert accepted.returncode == 0, accepted.stderr
    (recorded / "pages/how-to-read.md").unlink()
    refused = command("check", "--content", recorded, *LATER)
    assert (refused.returncode, refused.stderr.count("[address-vanished]")) == (1, 1)


def test_old_addresses_are_kept_while_notes_are_held_back(invented_site: Path) -> None:
    """On the day of the golden copy the notes of January 2026 are held back."""
    kept = ("themes/embankments", "meetings/2025-03-12", "actions/2025-09-17/4")
    assert [address for address in kept if not (invented_site / address / "index.html").is_file()] == []


# --- check ------------------------------------------------------------------------------------------------------------


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when everything below folder was last written, and how large it is."""
    return {path.as_posix(): (path.stat().st_mtime_ns, path.stat().st_size) for path in [folder, *folder.rglob("*")]}


@pytest.mark.parametrize("broken", [False, True])
def test_check_writes_nothing_but_what_it_remembers(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, broken: bool) -> None:
    if broken:
        FAILURES["an address that would vanish"].spoil(folder, monkeypatch)
    shutil.rmtree(folder / "site")
    shutil.rmtree(folder / ".site.memory")
    before = stamps(folder)
    checked = command("check", *LATER, cwd=folder)
    assert checked.returncode == int(broken)
    shutil.rmtree(folder / ".site.memory", ignore_errors=True)
    assert stamps(folder).keys() == before.keys()
    assert stamps(folder / "content") == {path: stamp for path, stamp in before.items() if path.startswith(f"{folder}/content")}


@pytest.mark.parametrize("failure", [failure for failure in FAILURES.values() if failure.status == 1])
def test_check_finds_what_a_build_would_refuse(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure) -> None:
    failure.spoil(folder, monkeypatch)
    checked, built = (command(name, *LATER, cwd=folder) for name in ("check", "build"))
    assert checked.returncode == built.returncode == 1
    # Each ends with a line of its own.
    refused = [line for line in checked.stderr.splitlines()[:-1] if ": advice: " not in line]
    assert refused == built.stderr.splitlines()[:-1] != []


def test_check_says_that_all_is_well_drafts_included(command: Command, content: Path, tmp_path: Path) -> None:
    checked = command("check", "--content", content, *ON_THE_DAY, cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    last = checked.stdout.splitlines()[-1]
    assert last.startswith("content: no errors in 6 meetings, 2 of them not published (2025-12-10, 2026-01-21), 16 items, 8 actions. ")


def test_check_finds_what_is_wrong_in_a_draft(command: Command, content: Path, tmp_path: Path) -> None:
    replace(content / "meetings/2025-12-10.md", "*Themes: boating*", "*Themes: boatng*")
    checked = command("check", "--content", content, *ON_THE_DAY, cwd=tmp_path)
    assert checked.returncode == 1
    assert "content/meetings/2025-12-10.md:18: " in checked.stderr and "did you mean 'Boating'? [theme-unknown]" in checked.stderr


def test_check_refuses_published_words_that_lead_to_a_draft(command: Command, content: Path) -> None:
    """In a preview the link works; in what is published it would lead nowhere."""
    append(content / "pages/about.md", "\nSee also [the next meeting](/meetings/2025-12-10/).\n")
    checked = command("check", "--content", content, *ON_THE_DAY)
    assert (checked.returncode, checked.stderr.count("[link-unknown]")) == (1, 1)


def test_a_link_to_a_place_on_another_site_is_none_of_ours(command: Command, content: Path) -> None:
    append(content / "pages/about.md", "\nSee [what others say](https://others.example/rivers/#elder).\n")
    checked = command("check", "--content", content, *ON_THE_DAY)
    assert (checked.returncode, checked.stderr) == (0, "")

"""A build that remembers makes what a clean build makes, byte for byte, whatever was edited and whatever became of the memory."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from bench.edits import EDITS, chain, files
from minutebook.files import page_files
from minutebook.memory import digest_of_program
from minutebook.plan import plan
from minutebook.render.forms import FORMS
from tests.conftest import INVENTED, PARISH, ROOT
from tests.test_archive import archive_on

Command = Callable[..., subprocess.CompletedProcess[str]]


class Bench:
    """A copy of the invented archive, the site that is built from it again and again, and one that is built clean."""

    def __init__(self, folder: Path, command: Command) -> None:
        self.folder, self.command = folder, command
        self.content, self.site, self.clean = folder / "content", folder / "site", folder / "clean"
        self.memory = folder / ".site.memory"
        self.edited = False

    def arguments(self, site: str, *options: str) -> list[str]:
        """What is typed in the folder: what a build remembers is of content by that name, in whichever folder it lies."""
        return ["build", "--content", "content", "--as-of", "2026-01-31", "--output", site, *options]

    def build(self, *options: str, site: str = "site", search: bool = False) -> str:
        searched = () if search else ("--no-search",)
        done = self.command(*self.arguments(site, "--jobs", "1", *searched, *options), cwd=self.folder)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.content / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.edited = True

    def is_as_clean(self, *, search: bool = False) -> bool:
        if self.edited or search:
            self.build("--clean", site="clean", search=search)
        return files(self.site) == files(self.clean)

    def inodes(self) -> dict[str, int]:
        return {name: (self.site / name).stat().st_ino for name in files(self.site)}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A folder with the invented archive, its site, what the build of that remembers, and the same site built clean. Copy it."""
    bench = Bench(tmp_path_factory.mktemp("begun"), command)
    shutil.copytree(INVENTED, bench.content)
    (bench.content / "addresses.lock").unlink()
    bench.build()
    bench.build("--clean", site="clean")
    return bench.folder


@pytest.fixture
def bench(begun: Path, tmp_path: Path, command: Command) -> Bench:
    """A copy of that, to be edited and built."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return Bench(tmp_path, command)


@pytest.mark.parametrize(("content", "seed", "edits"), [(INVENTED, 3, 6), (PARISH, 5, 4)], ids=["archive", "parish"])
def test_after_each_edit_of_a_chain_the_site_is_that_of_a_clean_build(content: Path, seed: int, edits: int, tmp_path: Path) -> None:
    steps = list(chain(content, tmp_path, edits, seed))
    assert [step.edit for step in steps if not step.equal] == []
    assert sum(step.status == 0 for step in steps) > edits / 2
    assert sum(step.reused for step in steps) > 10 * edits


def test_an_edit_makes_few_pages_anew(bench: Bench) -> None:
    before = bench.inodes()
    bench.edit("meetings/2025-09-17.md", "title: ", "title: Wet ")
    bench.build()
    anew = {name for name, inode in bench.inodes().items() if before.get(name) != inode and name.endswith(".html")}
    assert "meetings/2025-09-17/index.html" in anew
    assert len(anew) < len([name for name in before if name.endswith(".html")]) / 2
    assert bench.is_as_clean()


def test_where_nothing_changed_every_page_and_the_index_are_taken_over(bench: Bench) -> None:
    bench.build(search=True)
    before = bench.inodes()
    bench.build(search=True)
    anew = {name for name, inode in bench.inodes().items() if before[name] != inode}
    assert not {name for name in anew if not name.startswith(("data/", "static/", "hosting/", "_", "."))}


def test_a_page_that_only_names_a_meeting_is_not_made_anew_for_the_words_of_its_notes(bench: Bench) -> None:
    before = bench.inodes()
    bench.edit("meetings/2025-09-17.md", "the bank", "the grassy bank")
    bench.build()
    anew = {name for name, inode in bench.inodes().items() if before[name] != inode}
    assert "meetings/2025-09-17/index.html" in anew
    assert not anew & {"meetings/index.html", "people/index.html", "roles/index.html", "meetings/2025-11-19/index.html"}
    assert bench.is_as_clean()


@pytest.mark.parametrize("content", [INVENTED, PARISH], ids=["archive", "parish"])
def test_a_page_comes_out_the_same_whether_or_not_it_is_noted_what_its_template_looks_at(content: Path) -> None:
    archive = archive_on("2026-01-31", content=content)
    pages = plan(archive)
    made = page_files(archive, pages)
    for page in pages:
        data, seen = made.watched(page.path)
        assert data == made[page.path], page.address
        is_of_data = page.template in FORMS and page.address.startswith("/data/")
        assert seen or is_of_data, f"{page.address}: its template is given what nobody can look at"


# --- what can become of a site and of the memory ----------------------------------------------------------------------


def test_a_file_of_the_site_that_somebody_edited_is_made_anew(bench: Bench) -> None:
    bench.build(search=True)
    page = bench.site / "meetings/2025-09-17/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", "<h1>Not "), encoding="utf-8")
    index = next((bench.site / "pagefind").glob("**/*.pf_fragment"))
    index.write_bytes(b"")
    (bench.site / "themes/index.html").unlink()
    bench.build(search=True)
    assert bench.is_as_clean(search=True)


def test_a_file_of_the_site_that_became_a_link_is_made_anew(bench: Bench) -> None:
    page = bench.site / "meetings/2025-09-17/index.html"
    page.rename(bench.site.parent / "elsewhere.html")
    page.symlink_to(bench.site.parent / "elsewhere.html")
    bench.build()
    assert not page.is_symlink()
    assert bench.is_as_clean()


def test_a_build_changes_no_file_that_was_published_before(bench: Bench) -> None:
    """Sites share files: whoever has kept one must not find it changed."""
    kept = {name: bench.site.parent / "kept" / name for name in files(bench.site)}
    for name, path in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(bench.site / name, path)
    before = files(bench.site.parent / "kept")
    bench.edit("site.yaml", "title: The Elderwater record", "title: Another record")
    bench.build()
    assert files(bench.site.parent / "kept") == before
    assert bench.is_as_clean()


def damage(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def of_another_version(path: Path) -> None:
    head, _, lines = path.read_bytes().partition(b"\n")
    path.write_bytes(re.sub(rb"[0-9a-f]{64}", b"0" * 64, head, count=1) + b"\n" + lines)


def with_other_words(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"e", b"f"))


@pytest.mark.parametrize("change", [damage, of_another_version, with_other_words, lambda path: path.write_bytes(b"\x80\x04.")])
def test_a_memory_that_is_not_whole_or_another_programs_is_thrown_away_and_that_is_said(
    bench: Bench, change: Callable[[Path], None]
) -> None:
    for path in bench.memory.iterdir():
        change(path)
    bench.edit("meetings/2025-09-17.md", "title: ", "title: Wet ")
    assert "Thrown away from .site.memory, for it is damaged or another program's: " in bench.build()
    assert bench.is_as_clean()
    assert "Thrown away" not in bench.build()


def test_a_memory_that_says_something_else_under_a_good_digest_makes_no_other_site(bench: Bench) -> None:
    """Whoever may write to the folder of the memory may write to the site as well; what is of no such form is not taken even then."""
    for path in bench.memory.iterdir():
        _, _, lines = path.read_bytes().partition(b"\n")
        other = b"".join(b"\t".join((*line.split(b"\t")[:2], b'[["no", 1], null]\n')) for line in lines.splitlines())
        path.write_bytes(f"Minutebook remembers {digest_of_program()} {sha256(other).hexdigest()}\n".encode() + other)
    bench.build()
    assert bench.is_as_clean()


def test_without_its_memory_a_build_does_everything_again(bench: Bench) -> None:
    shutil.rmtree(bench.memory)
    bench.build()
    assert bench.is_as_clean()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_the_memory_of_another_user_is_not_believed(bench: Bench) -> None:
    os.chown(bench.memory, 12345, 12345)
    assert "Nothing is taken from .site.memory: it is another user's." in bench.build()
    assert bench.is_as_clean()


def test_a_memory_that_others_may_write_to_is_not_believed(bench: Bench) -> None:
    bench.memory.chmod(0o777)
    assert "Nothing is taken from .site.memory: others may write to it." in bench.build()


def test_a_memory_that_leads_elsewhere_is_not_believed(bench: Bench) -> None:
    bench.memory.rename(bench.memory.with_name("elsewhere"))
    bench.memory.symlink_to("elsewhere")
    assert "Nothing is taken from .site.memory: it is no folder." in bench.build()


def test_a_memory_that_cannot_be_written_keeps_no_build_from_its_work(bench: Bench) -> None:
    shutil.rmtree(bench.memory)
    bench.memory.write_text("no folder", encoding="utf-8")
    said = bench.build()
    assert "What was done is not remembered for next time, in .site.memory: " in said
    assert bench.is_as_clean()


def test_two_builds_at_once_leave_a_memory_that_is_whole(bench: Bench) -> None:
    shutil.rmtree(bench.site)
    shutil.rmtree(bench.memory)
    both = [
        subprocess.Popen(
            [sys.executable, ROOT / "build.py", *bench.arguments("site", "--no-search")],
            cwd=bench.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    assert 0 in {program.wait() for program in both} <= {0, 75}
    assert "Thrown away" not in bench.build()
    assert bench.is_as_clean()


def test_words_that_were_taken_out_are_nowhere_in_the_memory(bench: Bench) -> None:
    bench.edit("meetings/2025-09-17.md", "title: ", "title: Zanzibarian ")
    bench.build(search=True)
    assert any("Zanzibarian" in path.read_text(encoding="utf-8") for path in bench.memory.iterdir())
    bench.edit("meetings/2025-09-17.md", "Zanzibarian ", "")
    bench.build()
    assert not any("zanzibarian" in path.read_text(encoding="utf-8").lower() for path in bench.memory.iterdir())


def test_a_clock_that_went_back_changes_nothing(bench: Bench) -> None:
    state = (bench.content / "meetings/2025-09-17.md").stat()
    bench.edit("meetings/2025-09-17.md", "title: ", "title: Wet ")
    os.utime(bench.content / "meetings/2025-09-17.md", ns=(state.st_atime_ns, state.st_mtime_ns - 10**12))
    bench.build()
    assert bench.is_as_clean()


def test_every_edit_of_the_chain_is_one_that_changes_something() -> None:
    assert len(EDITS) > 20

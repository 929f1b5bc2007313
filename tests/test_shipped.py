"""Only what belongs goes onto the site, and the site goes only where it can do no harm: all of that is refused before any work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minutebook.addresses import is_device, is_free, is_slug
from minutebook.failures import NotDone
from minutebook.program import STATIC
from minutebook.shipped import shipped

from .conftest import INVENTED, ROOT

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A copy of static/, to be spoilt by a test."""
    return Path(shutil.copytree(STATIC, tmp_path / "static"))


def refusal(static: Path) -> list[str]:
    with pytest.raises(NotDone) as caught:
        shipped((static,))
    *lines, end = str(caught.value).split("\n")
    assert end == "What lies in static/ goes onto the site as it is: take these files out"
    return lines


# --- what is in static/ -----------------------------------------------------------------------------------------------


def test_what_the_project_itself_ships_belongs() -> None:
    assert [*shipped((STATIC,))] == sorted(path.name for path in STATIC.iterdir())


@pytest.mark.parametrize("name", ["logo.png", "pictures/harbour-1.webp", "fonts/serif.bold.woff2", "humans.txt", "v1_2/data.json"])
def test_what_pages_fetch_belongs(static: Path, name: str) -> None:
    (static / name).parent.mkdir(exist_ok=True)
    (static / name).write_bytes(b"x")
    assert shipped((static,))[name] == static / name


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", ".search.js.swp", ".idea/workspace.xml"])
def test_what_begins_with_a_dot_is_passed_over(static: Path, name: str) -> None:
    (static / name).parent.mkdir(exist_ok=True)
    (static / name).write_bytes(b"x")
    assert [*shipped((static,))] == [*shipped((STATIC,))]


@pytest.mark.parametrize(
    "name",
    [
        "search.js~",
        "search.js.orig",
        "search.js.bak",
        "search.js.rej",
        "search.js.map",
        "#search.js#",
        "notes.docx",
        "~$notes.docx",
        "minutes.pdf",
        "budget.xlsx",
        "archive.zip",
        "page.html",
        "run.php",
        "build.py",
        "LICENSE",
        "README.md",
        "icon (copy).svg",
        "icon copy.svg",
        "Icon.svg",
        "ïcon.svg",
        "icon.svg ",
        "icon.svg.",
        "icon..svg",
        "con.js",
        "nul.txt",
        "com1.json",
        "lpt9.css",
        "aux/icon.svg",
        "prn.tar/icon.svg",
        "site.css",
        "a\n::error::b.js",
        "a\u202esj.exe",
    ],
)
def test_what_does_not_belong_is_named_and_nothing_else_is(static: Path, name: str) -> None:
    (static / name).parent.mkdir(exist_ok=True)
    (static / name).write_bytes(b"x")
    (line,) = refusal(static)
    assert line.startswith("static/") and ": must " in line and line.isprintable()


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store"])
def test_what_systems_put_into_folders_unasked_is_passed_over(static: Path, name: str) -> None:
    before = shipped([static])
    (static / name).write_bytes(b"x")
    assert shipped([static]) == before


def test_all_that_does_not_belong_is_named_at_once(static: Path) -> None:
    for name in ("b.docx", "a.orig"):
        (static / name).write_bytes(b"x")
    kinds = ".css, .gif, .ico, .jpeg, .jpg, .js, .json, .png, .svg, .txt, .webp, .woff2"
    assert refusal(static) == [
        f"static/a.orig: must be of a kind that pages fetch ({kinds}), got '.orig'",
        f"static/b.docx: must be of a kind that pages fetch ({kinds}), got '.docx'",
    ]


def link_to_a_secret(path: Path) -> None:
    (path.parent.parent / "secret.js").write_text("x", encoding="utf-8")
    path.symlink_to(path.parent.parent / "secret.js")


def linked_folder(path: Path) -> None:
    path.symlink_to(ROOT / "content", target_is_directory=True)


def named_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [link_to_a_secret, linked_folder, named_pipe])
def test_what_is_no_file_of_its_own_is_refused(static: Path, make: Callable[[Path], None]) -> None:
    """A link would publish what it leads to, and reading a pipe waits for ever."""
    make(static / "linked.js")
    assert refusal(static) == ["static/linked.js: must be a file of its own, got a link or a device"]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """A copy of the program with a document in its static/, and the command of it."""
    folder = tmp_path / "program"
    for name in ("minutebook", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", folder)
    (folder / "static/notes.docx").write_bytes(b"PK")

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(folder / "build.py"), *map(str, arguments)]
        return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)

    yield run


def test_a_build_with_a_document_in_static_ends_before_anything_is_read(program: Command, tmp_path: Path) -> None:
    """Not even that the content has errors is said: the site that is there is untouched."""
    (tmp_path / "content").mkdir()
    done = program("--content", tmp_path / "content", "--output", tmp_path / "site")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("static/notes.docx: must be of a kind that pages fetch (")
    assert not list(tmp_path.glob("*site*"))


# --- where the site goes ----------------------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(INVENTED, tmp_path / "content"))


def around(folder: Path) -> Path:
    return folder.parent


def within(folder: Path) -> Path:
    return folder / "site"


def deep_within(folder: Path) -> Path:
    return folder / "meetings/2026/site"


def itself(folder: Path) -> Path:
    return folder


def through_a_link(folder: Path) -> Path:
    (folder.parent / "elsewhere").symlink_to(folder, target_is_directory=True)
    return folder.parent / "elsewhere/site"


def through_a_way_back(folder: Path) -> Path:
    return folder.parent / "nowhere/../content/site"


@pytest.mark.parametrize("where", [around, within, deep_within, itself, through_a_link, through_a_way_back])
def test_a_site_in_or_around_its_content_is_refused_and_nothing_is_touched(
    command: Command, content: Path, where: Callable[[Path], Path]
) -> None:
    output = where(content)
    # As if a build had made it: what is ours is replaced whole.
    (content.parent / ".minutebook").touch()
    before = sorted(content.parent.rglob("*"))
    done = command("build", "--content", content, "--output", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("the output must lie outside of content, templates and static, and hold none of them, got ")
    assert sorted(content.parent.rglob("*")) == before


@pytest.mark.parametrize("folder", ["templates", "static", "templates/components/site", "static/site", "."])
def test_a_site_among_what_it_is_made_with_is_refused(command: Command, content: Path, folder: str) -> None:
    done = command("build", "--content", content, "--output", ROOT / folder)
    assert done.returncode == 2
    assert "the output must lie outside of content, templates and static" in done.stderr


def test_the_usual_output_is_refused_where_the_content_is_all_of_the_folder(command: Command, content: Path) -> None:
    """Its site would be content the next time."""
    done = command("build", "--content", ".", cwd=content)
    assert done.returncode == 2
    assert "the output must lie outside of content" in done.stderr


def test_a_content_that_is_a_link_into_the_output_is_refused(command: Command, content: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    content.rename(tmp_path / "site/content")
    content.symlink_to(tmp_path / "site/content", target_is_directory=True)
    assert command("build", "--content", content, "--output", tmp_path / "site").returncode == 2
    assert (tmp_path / "site/content/site.yaml").is_file()


def test_a_site_beside_the_content_with_a_name_that_begins_like_it_is_built(command: Command, content: Path, tmp_path: Path) -> None:
    done = command("build", "--content", content, "--output", tmp_path / "content-site", "--as-of", "2026-01-31", "--no-search")
    assert (done.returncode, done.stderr) == (0, "")


# --- names that cannot be files everywhere ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["con", "CON", "nul.txt", "aux.tar.gz", "prn ", "com1", "lpt9.js", "com¹", "con:stream", "nul .txt", "conin$"]
)
def test_a_name_that_windows_keeps_for_a_device_is_known(name: str) -> None:
    assert is_device(name)


@pytest.mark.parametrize("name", ["icon.svg", "console", "com10", "common", "nulla", "conference", "lpt", "com", "a.con", "auxiliary"])
def test_a_name_that_only_looks_like_a_device_is_free(name: str) -> None:
    assert not is_device(name)


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "lpt9", "index"])
def test_no_part_of_an_address_is_such_a_name(name: str) -> None:
    assert not is_slug(name)
    assert is_free(f"/{name}s/") and (name == "index" or not is_free(f"/themes/{name}/feed.xml"))


@pytest.mark.parametrize("address", ["/static/", "/static/x/", "/pagefind/", "/preview/changes/"])
def test_no_page_stands_in_a_folder_of_other_things(address: str) -> None:
    assert not is_free(address)
    assert is_free(address.replace("/", "/s", 1))

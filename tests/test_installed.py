"""Installed from a wheel, and nothing else of ours there, the command works in any folder, on the content/ of that folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PARISH, ROOT
from tests.test_any_body import WORDS

Installed = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this copy, made as pip makes it, without its isolation and the network that that needs."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Run the installed command in a folder; what it needs of other packages is here already."""
    there = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(there), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)

    def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(there), "PYTHONWARNINGS": "error", "PYTHONWARNDEFAULTENCODING": "1"}
        command = [str(there / "bin/minutebook"), *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)

    return run


def test_a_wheel_has_what_a_site_is_made_from_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for room in ("templates", "static"):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / room).rglob("*") if path.is_file()}
        assert ours <= {name.removeprefix("minutebook/") for name in names}
    assert {name.partition("/")[0] for name in names} == {"minutebook", "minutebook-0.1.0.dist-info"}


def test_the_archive_of_a_parish_is_built_where_nothing_else_of_ours_is_with_no_word_of_another_body(
    installed: Installed, tmp_path: Path
) -> None:
    shutil.copytree(PARISH, tmp_path / "content")
    done = installed("build", "--as-of", "2026-01-31", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    pages = [path for path in (tmp_path / "site").rglob("*") if path.suffix in (".html", ".json", ".csv", ".xml", ".ics")]
    assert len(pages) > 200
    said = {path.name: found for path in pages if (found := WORDS.findall(path.read_text(encoding="utf-8")))}
    assert said == {}


def test_a_parish_goes_from_nothing_to_a_green_site_and_a_git_host_gets_the_same_program(
    installed: Installed, wheel: Path, tmp_path: Path
) -> None:
    begun = installed(
        *("init", "parish", "--name", "Thornbury Parish Council", "--kind", "parish-council", "--base-url", "https://thornbury.example/"),
        cwd=tmp_path,
    )
    assert (begun.returncode, begun.stderr) == (0, "")
    parish = tmp_path / "parish"
    assert f"./program/{wheel.name}" in (parish / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert (parish / "program" / wheel.name).read_bytes() == wheel.read_bytes()
    built = installed("build", cwd=parish)
    assert (built.returncode, built.stderr) == (0, "")
    assert installed("init", "example", "--example", cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "example/content/meetings").iterdir())) == 9


def test_it_says_the_version_of_its_wheel(installed: Installed, wheel: Path, tmp_path: Path) -> None:
    assert wheel.name.startswith(f"minutebook-{installed('--version', cwd=tmp_path).stdout.split()[1]}-")


def test_its_messages_name_the_installed_command_and_not_make(installed: Installed, tmp_path: Path) -> None:
    nothing = installed("check", cwd=tmp_path)
    assert nothing.returncode == 2
    assert "name it: minutebook check --content FOLDER" in nothing.stderr
    shutil.copytree(PARISH, tmp_path / "content")
    shutil.copy(ROOT / "README.md", tmp_path / "content/meetings/minutes.docx")
    wrong = installed("check", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "bring it in with minutebook import minutes.docx" in wrong.stderr
    assert not re.search(r"\bmake\b|build\.py", wrong.stderr)

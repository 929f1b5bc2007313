"""The files that editors copy, a meeting from CONTRIBUTING.md and a report from docs/, are right."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.blocks.update import STATUSES
from minutebook.rules import RULES

ROOT = Path(__file__).resolve().parent.parent


def test_the_example_for_editors_passes_the_check(tmp_path: Path) -> None:
    example = re.search(r"```markdown\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content/meetings/2026-11-17.md").write_text(example[1], encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--as-of", "2026-11-21", "--content", str(tmp_path / "content")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "10 meetings" in result.stdout


def test_the_report_for_editors_passes_the_check(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(title: .*?)```", (ROOT / "docs/recommendations.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content/recommendations/rooms-2026.yaml").write_text(example[1], encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--as-of", "2026-12-31", "--content", str(tmp_path / "content")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_page_on_writing_notes_shows_notes_that_pass_the_check_of_a_new_archive(
    command: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    example = re.search(r"```markdown\n(.*?)```", (ROOT / "docs/writing-notes.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    answers = ("--name", "Thornbury Parish Council", "--kind", "parish-council", "--base-url", "https://thornbury.example/")
    assert command("init", ".", *answers, "--as-of", "2026-10-20", cwd=tmp_path).returncode == 0
    october = tmp_path / "content/meetings/2026-10-20.md"
    october.write_text(october.read_text(encoding="utf-8").replace("status: draft ", "status: approved "), encoding="utf-8")
    (tmp_path / "content/meetings/2026-11-17.md").write_text(example[1], encoding="utf-8")
    result = command("check", "--as-of", "2026-11-21", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == ("content: no errors in 2 meetings, 1 of them not published (2026-11-17), 10 items, 2 actions.\n")


@pytest.mark.parametrize("page", ["docs/writing-notes.md", "CONTRIBUTING.md"])
def test_every_page_names_every_status_of_an_update(page: str) -> None:
    """The comment that new writes and the messages of the check have them from the code."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (named,) = re.findall(r"(?:\*\*Status of an update\*\*:|`Update on <action>`: `status` \()(.*?superseded by)", text, re.DOTALL)
    for said in (named.replace("`", "").replace(" superseded by", " superseded by <meeting>/<number>"), RULES["update-status"]):
        assert {*re.findall(r"\w+", STATUSES)} - {"by", "meeting", "number", "or", *re.findall(r"\w+", said)} == set()

"""A small invented archive is rendered whole and compared with the copy that people have read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"


def test_the_invented_archive_is_rendered_as_people_have_read_it(tmp_path: Path) -> None:
    """Nothing of a page changes unseen: who changes it regenerates the copy and reads the diff."""
    fresh = tmp_path / "golden"
    subprocess.run([sys.executable, "-m", "tests.regenerate", fresh], cwd=ROOT, check=True, capture_output=True)
    differences = list(_differences(GOLDEN, fresh))
    if differences:
        pytest.fail(
            "\n".join(
                [
                    f"{len(differences)} files are not as tests/golden has them:",
                    *differences,
                    "Where that is meant: python -m tests.regenerate, then read git diff tests/golden.",
                ]
            ),
            pytrace=False,
        )


def test_static_files_are_published_as_they_are(invented_site: Path) -> None:
    assert _files(invented_site / "static") == _files(ROOT / "static")


def _differences(expected_folder: Path, got_folder: Path) -> Iterator[str]:
    """Yield each file that is missing, too many or different, the last with its first different line."""
    expected, got = _files(expected_folder), _files(got_folder)
    for name in sorted(expected.keys() | got.keys()):
        if name not in got:
            yield f"{name}: is no longer made"
        elif name not in expected:
            yield f"{name}: is new"
        elif got[name] != expected[name]:
            lines = zip_longest(expected[name].splitlines(keepends=True), got[name].splitlines(keepends=True))
            number, (before, after) = next((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
            yield f"{name}:{number}:\n  expected {before!r}\n  got      {after!r}"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

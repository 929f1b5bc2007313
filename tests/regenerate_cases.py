"""Write the messages expected of tests/cases anew; then read the diff.

Usage: python -m tests.regenerate_cases    (test_cases.py says how the cases are laid out)
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.pipeline import archive_of
from minutebook.plan import plan

CASES = Path(__file__).resolve().parent / "cases"
BASE = CASES / "base"
AS_OF = RecordDate(2018, 6, 30)


def cases() -> list[Path]:
    """Return every file of bad content."""
    return sorted(path for path in CASES.rglob("*") if path.is_file() and path.suffix != ".txt" and BASE not in path.parents)


def name(case: Path) -> str:
    """Return a case's place in tests/cases, without its ending."""
    return case.relative_to(CASES).with_suffix("").as_posix()


def target(case: Path) -> Path:
    """Return the path below content/ at which a case stands in."""
    folder = case.parent.relative_to(CASES)
    return folder if folder.parts else Path("meetings/2018-01-30.md")


def messages(case: Path) -> list[str]:
    """Return everything that is said of the base content with a case put into it."""
    return messages_with({target(case): case.read_bytes()})


def messages_with(files: Mapping[Path, bytes]) -> list[str]:
    """Return everything that the stages, and then the advice, say of the base content with files put into it, drafts included."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        content = Path("content")
        shutil.copytree(BASE, content)
        for path, data in files.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_bytes(data)
        try:
            archive = archive_of(content, AS_OF, drafts=True)
            plan(archive)
            return [str(diagnostic) for diagnostic in advise(archive).given]
        except ContentErrors as errors:
            return [str(diagnostic) for diagnostic in errors.diagnostics]


if __name__ == "__main__":
    for bad in cases():
        bad.with_suffix(".txt").write_text("".join(f"{message}\n" for message in messages(bad)), encoding="utf-8")

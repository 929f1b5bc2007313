"""What the tests of the import share: content to import into, the command, and the invented meeting as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import build
from tests.importing import office as offices
from tests.importing.documents import write_content

HEAD = """\
Monthly Harbour Meeting

Date: Wednesday 21 March 2018 at 10:30
Chair: Ann Archer
Present: Ann Archer (HC), Ben Baker (CP), Cat Cooper, Deputy Harbour Master
Apologies: None

1. Tugs

"""


@dataclass(frozen=True, slots=True)
class Done:
    """How an import ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the roles of the invented meeting, to import into."""
    return write_content(tmp_path / "content")


@pytest.fixture
def importing(content: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run build.py import on files, with options, into content."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        status = build.main(["import", "--content", str(content), *map(str, arguments)])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run


@pytest.fixture(params=["docx", "pdf"])
def office(request: pytest.FixtureRequest, importing: Callable[..., Done], content: Path, tmp_path: Path) -> Callable[..., str]:
    """Import the parts of a "Monthly meeting" of 21 March 2018 from a Word or PDF file; return the draft, and the report below it."""

    def run(*parts: offices.Part) -> str:
        path = tmp_path / f"notes.{request.param}"
        if request.param == "docx":
            offices.write_word(path, "Monthly meeting", parts)
        else:
            offices.write_pdf(path, "Monthly meeting", parts)
        done = importing(path)
        assert (done.status, done.err) == (0, "")
        return (content / "meetings/2018-03-21.md").read_text(encoding="utf-8") + done.out

    return run


@pytest.fixture
def draft(importing: Callable[..., Done], content: Path, tmp_path: Path) -> Callable[..., str]:
    """Import a text, below the usual head, and return the draft."""

    def make(text: str, *options: str, head: str = HEAD, day: str = "2018-03-21", name: str = "notes.txt") -> str:
        path = tmp_path / name
        path.write_text(head + text, encoding="utf-8")
        target = content / f"meetings/{day}.md"
        target.unlink(missing_ok=True)
        done = importing(*options, path)
        assert (done.status, done.err) == (0, "")
        return target.read_text(encoding="utf-8") + "\n=== report ===\n" + done.out

    return make

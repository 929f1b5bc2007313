"""What a new archive is made of: the path and bytes of each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

from minutebook.beginning.admin import collections
from minutebook.beginning.kinds import Kind
from minutebook.beginning.requirement import Requirement
from minutebook.dates import RecordDate
from minutebook.parse.yaml_text import written
from minutebook.program import DOCS, EXAMPLE
from minutebook.read import LEDGER, WORDS, files_under

_FILES = Path(__file__).resolve().parent / "files"
_PAGES = (
    "writing-notes.md",
    "editing.md",
    "editor.png",
    "editing-in-the-browser.md",
    "meetings.md",
    "due-dates.md",
    "recommendations.md",
    "after-publication.md",
    "withdrawing.md",
    "appearance.md",
    "upgrading.md",
)
"""Of the documentation, what whoever writes notes needs beside the rules and the files of content/."""
_HIDDEN = "dot-"
"""How names begin here that begin with a dot there: programs that pack files leave those out."""


@dataclass(frozen=True, slots=True)
class Office:
    """Whose archive it is to be."""

    body: str
    kind: Kind
    base_address: str
    day: RecordDate
    """Of the meeting that is the example."""


def files_of(office: Office, requirement: Requirement) -> dict[str, bytes]:
    """Return the files of a new archive with one example meeting, by their paths below its folder."""
    marks = _marks(office)
    return {
        **{path.replace("DAY", office.day.iso): _filled(text, marks) for path, text in _templates("content").items()},
        **_around(marks["BODY"], office.kind.series, requirement),
    }


def example_files(base_address: str | None, requirement: Requirement) -> dict[str, bytes]:
    """Return the files of an archive with the content that the program comes with, by their paths below its folder.

    base_address: where it will be published, if not where that content says. What was published of it was published elsewhere.
    """
    files = {
        f"content/{path.relative_to(EXAMPLE).as_posix()}": path.read_bytes()
        for path in files_under(EXAMPLE)
        if path.name not in (LEDGER, WORDS)
    }
    if base_address:
        lines = files["content/site.yaml"].decode().splitlines(keepends=True)
        own = [f"base_address: {written(base_address)}\n" if line.startswith("base_address:") else line for line in lines]
        files["content/site.yaml"] = "".join(own).encode()
    series = yaml.safe_load(files["content/series.yaml"])[0]["id"]
    return {**files, **_around("an example", series, requirement)}


def _around(body: str, series: str, requirement: Requirement) -> dict[str, bytes]:
    """Return what stands around any content: what checks and publishes it, and what explains it."""
    marks = {"BODY": body, "REQUIREMENT": requirement.line, "COLLECTIONS": collections(series)}
    files = {path: _filled(text, marks) for path, text in _templates("").items() if not path.startswith("content/")}
    docs = {f"docs/{path.relative_to(DOCS).as_posix()}": path.read_bytes() for path in _docs()}
    return {**files, **docs, **requirement.files}


def _docs() -> list[Path]:
    """Return the pages of the documentation that whoever writes notes needs."""
    return [*sorted(path for part in ("rules", "content") for path in (DOCS / part).glob("*.md")), *(DOCS / name for name in _PAGES)]


def _templates(part: str) -> dict[str, str]:
    """Return the files of a part by the paths that they are to have."""
    return {_path(path): path.read_text(encoding="utf-8") for path in files_under(_FILES / part)}


def _path(path: Path) -> str:
    names = path.relative_to(_FILES).parts
    return "/".join(f".{name.removeprefix(_HIDDEN)}" if name.startswith(_HIDDEN) else name for name in names)


def _filled(text: str, marks: Mapping[str, str]) -> bytes:
    for mark, words in marks.items():
        text = text.replace(f"%{mark}%", words)
    return text.encode()


def _after(day: RecordDate, weeks: int) -> RecordDate:
    later = date(day.year, day.month, day.day) + timedelta(weeks=weeks)
    return RecordDate(later.year, later.month, later.day)


def _marks(office: Office) -> dict[str, str]:
    (chair, chairs), (member, members), (clerk, clerks) = office.kind.roles
    return {
        "BODY": office.body,
        "YAML_BODY": written(office.body),
        "YAML_ADDRESS": written(office.base_address),
        "SERIES": office.kind.series,
        "SERIES_TITLE": office.kind.title,
        "DAY": office.day.iso,
        "NEXT_DAY": _after(office.day, weeks=4).iso,
        **{"CHAIR": chair, "MEMBER": member, "CLERK": clerk},
        **{"CHAIRS": chairs, "MEMBERS": members, "CLERKS": clerks},
    }

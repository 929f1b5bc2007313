"""Cases: bad content, each beside the exact messages that people have read; and the stages, to see what they say.

A file of tests/cases holds what one stage, or one room of it, says. A case is named for the rule that it breaks, and has two fences:

    ## file-name: another date

    ```diff
    -date: 2018-01-30
    +date: 2018-01-31
    ```

    ```text
    content/meetings/2018-01-30.md:5: the file must be named for its date, …, got '2018-01-30.md' [file-name]
    ```

- It is put into tests/cases/base, a small content folder without mistakes, at the path that stands behind the first fence's language,
  or else at meetings/2018-01-30.md.
- After `diff` stands what differs from the file of the base: lines that come and go, known by the lines before and between them; a line @@
  parts two places. After any other language stands the whole file; notes may begin below their front matter and are given that of the base.
- A character that cannot be seen is written <U+00AD>.

What is expected is written by python -m tests.regenerate_cases.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link import link
from minutebook.parse import parse
from minutebook.plan import plan
from minutebook.read import read

CASES = Path(__file__).resolve().parent / "cases"
BASE = CASES / "base"
NOTES = Path("meetings/2018-01-30.md")
AS_OF = RecordDate(2018, 6, 30)


@dataclass(frozen=True, slots=True)
class Case:
    """Content with something wrong in it."""

    title: str
    """The rule that it breaks and, where that rule has several cases, what is special about this one."""
    path: Path
    """Where its file stands below content/."""
    text: str
    expected: tuple[str, ...]
    """Every message, errors or else advice, in order."""

    @property
    def rule(self) -> str:
        """The rule that it is named for; its last message ends in it."""
        return self.title.partition(":")[0]

    def __str__(self) -> str:
        return self.title


_CASE = re.compile(
    r"^(?P<content>## (?P<title>.+)\n\n```(?P<language>\w+) ?(?P<path>.*)\n(?P<text>(?:.*\n)*?)```\n\n)"
    r"```text\n(?P<expected>(?:.*\n)*?)```$",
    flags=re.MULTILINE,
)


def files() -> list[Path]:
    """Return every file of cases."""
    return sorted(path for path in CASES.rglob("*.md") if BASE not in path.parents)


@cache
def cases() -> tuple[Case, ...]:
    """Return the cases of all files."""
    return tuple(_case(match) for file in files() for match in _CASE.finditer(file.read_text(encoding="utf-8")))


def unread(file: Path) -> str:
    """Return what stands in a file of cases and belongs to none."""
    return _CASE.sub("", file.read_text(encoding="utf-8"))


def with_messages(file: Path) -> str:
    """Return a file of cases with the messages that are given now."""

    def expected(match: re.Match[str]) -> str:
        case = _case(match)
        given = "".join(f"{message}\n" for message in messages_with({case.path: case.text}))
        return f"{match['content']}```text\n{given}```"

    return _CASE.sub(expected, file.read_text(encoding="utf-8"))


def _case(match: re.Match[str]) -> Case:
    path = Path(match["path"]) if match["path"] else NOTES
    text = re.sub(r"<U\+([0-9A-F]{4})>", lambda hidden: chr(int(hidden[1], 16)), match["text"])
    if match["language"] == "diff":
        text = _changed((BASE / path).read_text(encoding="utf-8"), text)
    elif path.parts[0] == "meetings" and not text.startswith("---\n"):
        text = (BASE / NOTES).read_text(encoding="utf-8").partition("\n---\n")[0] + f"\n---\n\n{text}"
    return Case(match["title"], path, text, tuple(match["expected"].splitlines()))


def _changed(text: str, difference: str) -> str:
    """Return text with lines that come (+) and go (-), at the one place where those that stay or go stand together."""
    for part in difference.split("@@\n"):
        # An empty line is one that stays.
        lines = [line if line != "\n" else " \n" for line in part.splitlines(keepends=True)]
        before, after = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        assert text.count(before) == 1, f"must stand once in the file of the base:\n{before}"
        text = text.replace(before, after)
    return text


def messages_on(notes: str) -> list[str]:
    """Return everything that is said of one file of notes."""
    return messages_with({NOTES: notes})


def messages_with(changed: Mapping[Path, str]) -> list[str]:
    """Return everything that the stages, and then the advice, say of the base with files put into it, drafts included."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        content = Path("content")
        shutil.copytree(BASE, content)
        for path, text in changed.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_bytes(text.encode())
        try:
            archive = link(parse(read(content)), AS_OF, drafts=True)
            plan(archive)
            return [str(diagnostic) for diagnostic in advise(archive).given]
        except ContentErrors as errors:
            return [str(diagnostic) for diagnostic in errors.diagnostics]

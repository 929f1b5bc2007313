"""Import a file that a browser sends: by the command of that name, in a process of its own, where its limits hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from minutebook.dates import RecordDate
from minutebook.editor.notes_file import Refused
from minutebook.importing.fence import SECONDS
from minutebook.importing.read.opening import ENDINGS, MAX_BYTES
from minutebook.loopback import MAX_BODY, Request
from minutebook.program import PACKAGE, typed

MOST_SENT = MAX_BYTES + MAX_BODY
"""Bytes: the largest file that is read, and the form around it. A larger one is refused with the sentence of the import."""
TAKEN = tuple(ENDINGS)
_BOUNDARY = re.compile(r"multipart/form-data;.*\bboundary=\"?([\w'()+,./:=?-]{1,70})\"?", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(
    rb"\r\nContent-Disposition: form-data; name=\"(?P<field>[^\"\r\n]{0,50})\"(?:; filename=\"(?P<file>[^\"\r\n]{0,500})\")?", re.IGNORECASE
)
_UNSAFE = re.compile(r"[^\w .()-]")
_LONGEST = 100
_WAITS = 3 * SECONDS
"""Seconds on the clock, of which the import may use a part on the processor, and the programs that it asks another."""


def import_file(content: Path, request: Request, as_of: RecordDate) -> str:
    """Write the draft of the file that is sent, and keep its source; return the id of it.

    Raise Refused with what the import says, which writes over nothing.
    """
    fields = _fields(request)
    name, data = fields.get("file", ("", b""))
    day = fields.get("date", ("", b""))[1].decode(errors="replace").strip()
    if not name:
        raise Refused("Choose a file first.")
    with TemporaryDirectory(prefix="minutebook-") as folder:
        path = Path(folder) / _safe(name)
        path.write_bytes(data)
        given = [f"--date={day}"] if day else []
        done = _run(content.resolve(), [f"--content={content.resolve()}", f"--as-of={as_of.iso}", *given, "--", str(path)])
        # The first line of the report ends with the draft.
        _, arrow, written = done.stdout.partition("\n")[0].rpartition(" → ")
        if done.returncode == 0 and arrow:
            return re.split(r"[/\\]", written)[-1].removesuffix(".md")
        said = done.stderr.replace(f"{path.parent}{os.sep}", "").strip().splitlines()
        if not said:
            raise Refused(f"The file could not be imported. In a terminal, {typed('import FILE')} says more.")
        here = ["Here the day is given below the file"] if "--date" in said[0] else []
        raise Refused(" ".join(f"{line.rstrip('.')}." for line in (*said, *here)))


def _run(content: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    # Without the folder that it runs in among those that Python looks into: what lies beside the notes is no part of the program.
    command = [sys.executable, "-P", "-m", "minutebook", "import", *arguments]
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"}
    try:
        # The program itself, and a file under a name that is ours.
        return subprocess.run(command, cwd=content.parent, capture_output=True, encoding="utf-8", timeout=_WAITS, env=env, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refused(f"The file must be read within {_WAITS} seconds, and took longer. Split the notes and import the parts.") from None
    except OSError as error:
        raise Refused(f"The file could not be imported: {error}.") from None


def _safe(name: str) -> str:
    """Return the name under which a file lies here: the notes may have their day in it, and its ending says what it is."""
    last = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1]).lstrip(". ") or "notes"
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{ending[:_LONGEST]}"


def _fields(request: Request) -> dict[str, tuple[str, bytes]]:
    """Return the name of the file, if it is one, and the bytes of each field of a form; raise Refused where it is none of ours."""
    boundary = _BOUNDARY.match(request.headers["Content-Type"] or "")
    if not boundary:
        raise Refused("What was sent cannot be read.")
    # A line break stands before each of them, and before the first where the form begins.
    parts = (b"\r\n" + request.body).split(b"\r\n--" + boundary[1].encode())[1:-1]
    fields: dict[str, tuple[str, bytes]] = {}
    for part in parts:
        head, blank, data = part.partition(b"\r\n\r\n")
        named = _NAMED.search(head)
        if not blank or not named:
            raise Refused("What was sent cannot be read.")
        fields[named["field"].decode(errors="replace")] = (named["file"] or b"").decode(errors="replace"), data
    return fields

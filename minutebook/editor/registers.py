"""Add an office or an abbreviation to the file that all notes lean on, at its end, from the page of the notes that need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from minutebook.diagnostics import Diagnostic
from minutebook.editor.notes_file import MAX_OPENED, Refused, with_ends_of
from minutebook.parse.yaml_text import written
from minutebook.save import replace_files

KEYS = {"roles.yaml": ("label", "name", "organisation"), "glossary.yaml": ("term", "expansion", "definition")}
"""Of an entry of each file that can be added to, in the order in which they are written; the first names it."""


def add_entry(content: Path, file: str, given: Mapping[str, str], errors: Callable[[], tuple[Diagnostic, ...]]) -> None:
    """Put an entry at the end of a file; errors: asks what the check finds wrong with the content as it lies there.

    Raise Refused, with the file as it was, where the check would find something wrong with it that was not wrong before.
    """
    if file not in KEYS:
        raise Refused("Nothing can be added to this file from here.")
    path = content / file
    values = {key: " ".join(given.get(key, "").split()) for key in KEYS[file]}
    before = errors()
    try:
        old = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        replace_files({path: with_ends_of(old, _with_entry(old, values)).decode()})
        wrong = [error for error in errors() if error not in before and Path(error.location.path) == path]
        if wrong:
            replace_files({path: old.decode()} if old else {}, [] if old else [path])
            raise Refused(f"It was not added: {wrong[0].message}.")
    except UnicodeDecodeError:
        raise Refused(f"{path} is not saved as UTF-8.") from None
    except OSError as error:
        raise Refused(f"{path} could not be saved, and is as it was: {error.strerror or error}.") from None


def _with_entry(old: bytes, values: Mapping[str, str]) -> str:
    """Return the text of a list with an entry more; raise Refused where it is no list that one can be put behind."""
    text = old.decode("utf-8-sig").replace("\r\n", "\n")
    entry = "\n  ".join(_lines(values))
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader) if len(text) <= MAX_OPENED else None
    except (yaml.YAMLError, RecursionError):
        raise Refused("It was not added: the file cannot be read. What the check names in it is to be mended first.") from None
    if root is None or (isinstance(root, yaml.SequenceNode) and not root.value):
        comments = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
        return f"{comments}- {entry}\n"
    if not isinstance(root, yaml.SequenceNode) or root.flow_style or root.start_mark.column:
        raise Refused("It was not added: the file is no plain list. Whoever looks after this computer can add it there.")
    between = "\n" if "\n\n- " in text else ""
    return f"{text.rstrip()}\n{between}- {entry}\n"


def _lines(values: Mapping[str, str]) -> Iterator[str]:
    yield from (f"{key}: {written(value)}" for key, value in values.items() if value)

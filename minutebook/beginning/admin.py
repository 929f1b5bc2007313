"""What an editor in the browser needs to know of content/: which files there are, what each is for, and how one begins; from their schemas.

The editor, Decap CMS, is given each file whole, as the text that it is: of a form for its keys it would write the file anew, without its
comments and in other forms than people typed (docs/editing-in-the-browser.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from minutebook.parse.yaml_text import written
from minutebook.program import STATIC


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder of content/ with a file for each of what it holds."""

    name: str
    schema: str
    """The name of the schema of its files; what one of them is called in the editor is the label."""
    label: str
    one: str
    extension: str
    named: str
    """What a new file is called by, and how."""
    besides: tuple[str, ...] = ()
    """Keys with which a new file begins, besides those that no file can do without."""


_FOLDERS = (
    _Folder(
        "meetings",
        "meeting",
        "Notes",
        "notes of a meeting",
        "md",
        "The day of the meeting, year-month-day, such as 2026-11-17",
        ("attendance",),
    ),
    _Folder("themes", "theme", "Themes", "theme", "md", "Its address: words in small letters with hyphens, such as open-spaces"),
    _Folder("pages", "page", "Pages", "page", "md", "Its address: words in small letters with hyphens, such as about"),
    _Folder(
        "recommendations", "report", "Reports", "report", "yaml", "Its address: words in small letters with hyphens, such as audit-2026"
    ),
)
_FILES = {"site": "The archive", "series": "Kinds of meeting", "roles": "Roles", "people": "People", "glossary": "Glossary"}
_NAME = (r"^([a-z0-9]+(-[a-z0-9]+)*|as it is called)$", "must be small letters, digits and single hyphens")
"""What a new file may be called; and what whole.js says of one that is there, which keeps its name whatever stands here."""


def collections(series: str) -> str:
    """Return the part of the editor's configuration that says which files there are, as YAML; series: of which new notes are."""
    lines = [line for folder in _FOLDERS for line in _folder(folder, series)]
    lines += ["- name: files", "  label: Other files", "  format: whole-yaml", "  files:"]
    for name, label in _FILES.items():
        lines += [f"    - name: {name}", f"      label: {label}", f"      file: content/{name}.yaml", "      fields:"]
        lines += [f"        {line}" for line in _text(_schema(name))]
    return "\n".join(f"  {line}" for line in lines)


def _folder(folder: _Folder, series: str) -> Iterator[str]:
    schema = _schema(folder.schema)
    yield from (f"- name: {folder.name}", f"  label: {folder.label}", f"  label_singular: {folder.one}")
    yield from (f"  folder: content/{folder.name}", f"  extension: {folder.extension}")
    yield f"  format: {'whole' if folder.extension == 'md' else 'whole-yaml'}"
    # The list shows files by their names; a new one gets that of its field, which stands in no file.
    yield from ("  create: true", "  identifier_field: name", '  slug: "{{fields.name}}"', '  summary: "{{filename}}"', "  fields:")
    yield "    - name: name"
    yield "      label: Name of a new file"
    yield f"      hint: {written(f'{folder.named}. A file that is there already keeps its own.')}"
    yield from ("      widget: string", f"      pattern: {json.dumps(_NAME)}")
    yield from (f"    {line}" for line in _text(schema, _beginning(folder, schema, series)))


def _text(schema: dict[str, Any], begins: str = "") -> Iterator[str]:
    """Yield the field that a file is, whole."""
    yield from ("- name: body", "  label: The file", f"  hint: {written(schema['description'])}", "  widget: text")
    if begins:
        yield f"  default: {json.dumps(begins, ensure_ascii=False)}"


def _beginning(folder: _Folder, schema: dict[str, Any], series: str) -> str:
    """Return what a new file begins with: what it cannot do without, each with an example."""
    keys = {key: series if key == "series" else schema["properties"][key]["examples"][0] for key in (*schema["required"], *folder.besides)}
    head = "".join(
        f"{key}: {written(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()
    )
    return f"---\n{head}---\n\n" if folder.extension == "md" else head


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((STATIC / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema

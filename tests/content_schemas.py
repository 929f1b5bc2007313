"""The schemas of the files of content/, beside what reads each of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from minutebook.diagnostics import Diagnostic, Tell
from minutebook.parse import reference_files
from minutebook.parse.meeting import parse_meeting
from minutebook.parse.report import parse_report
from minutebook.read import Source

STATIC = Path(__file__).resolve().parent.parent / "static"
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A kind of file of content/."""

    name: str
    """Of its schema, and of its page in docs/content/."""
    path: str
    """Where one stands, as an example."""
    parse: Callable[[Source, Tell], object]
    words: str = ""
    """What follows its front matter, where it has one."""

    @property
    def schema(self) -> Schema:
        schema: Schema = json.loads((STATIC / f"{self.name}.schema.json").read_text(encoding="utf-8"))
        return schema

    def said_of(self, value: object) -> list[str]:
        """Return what its parser says of a value in it."""
        return self.read(value)[1]

    def read(self, value: object) -> tuple[object, list[str]]:
        """Return what its parser makes of a value in it, and says of it; JSON is YAML too."""
        path = PurePosixPath(self.path)
        text = json.dumps(value, ensure_ascii=False)
        folder = path.parent.name
        source = Source(PurePosixPath("content") / path, folder, path.stem, f"---\n{text}\n---\n{self.words}" if self.words else text)
        told: list[Diagnostic] = []
        return self.parse(source, told.append), [str(problem) for problem in told]


CONTENT_FILES = (
    ContentFile("site", "site.yaml", reference_files.parse_site),
    ContentFile("series", "series.yaml", reference_files.parse_series),
    ContentFile("roles", "roles.yaml", reference_files.parse_roles),
    ContentFile("people", "people.yaml", reference_files.parse_people),
    ContentFile("glossary", "glossary.yaml", reference_files.parse_glossary),
    ContentFile("meeting", "meetings/2026-11-17.md", parse_meeting, "\n## 1. Roads\n\nNone.\n"),
    ContentFile("theme", "themes/roads.md", reference_files.parse_theme, "\nRoads.\n"),
    ContentFile("page", "pages/about.md", reference_files.parse_page, "\nWords.\n"),
    ContentFile("report", "recommendations/audit-2026.yaml", parse_report),
)


def resolved(part: Schema, whole: Schema) -> Schema:
    """Return a part of a schema, or what it refers to, with what is said of the reference."""
    return {**whole["$defs"][part["$ref"].rpartition("/")[2]], **part} if "$ref" in part else part


def entry_of(part: Schema, whole: Schema) -> Schema | None:
    """Return the part that has keys of its own: the value itself, or each entry where it is a list; None where nothing has keys."""
    part = resolved(part, whole)
    if "properties" in part:
        return part
    for inner in (*part.get("anyOf", ()), part.get("items"), part.get("then")):
        if inner and (found := entry_of(inner, whole)):
            return found
    return None


def is_list(part: Schema, whole: Schema) -> bool:
    """Return whether a value may be a list."""
    part = resolved(part, whole)
    return part.get("type") == "array" or any(is_list(choice, whole) for choice in part.get("anyOf", ()))


def keys_of(part: Schema, whole: Schema, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Schema, bool]]:
    """Yield each key with those that it stands under, what is said of it, and whether it is needed; in the order of the schema."""
    entry = entry_of(part, whole)
    for key, value in (entry or {}).get("properties", {}).items():
        assert entry
        yield (*above, key), resolved(value, whole), key in entry.get("required", ())
        yield from keys_of(value, whole, (*above, key))

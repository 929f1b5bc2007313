"""What a file of one kind must look like, as a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from minutebook.plan.data.columns import Column, Form
from minutebook.plan.data.kinds import VERSION, KindFile

_PATTERNS = {
    Form.ADDRESS: r"^(?:https?://.+)?$",
    Form.DAY: r"^(?:\d{4}-\d{2}-\d{2})?$",
    Form.DATE: r"^(?:\d{4}-\d{2}(?:-\d{2})?)?$",
    Form.TIME: r"^(?:\d{2}:\d{2})?$",
}
_TYPES = {str: "string", int: "integer", bool: "boolean"}


def json_schema(file: KindFile) -> bytes:
    """Return the schema of a list of records (JSON Schema 2020-12)."""
    site, kind = file.dataset.site, file.kind
    rows = _object(kind.columns)
    rows["properties"]["id"]["minLength"] = 1
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site.base_address}data/{kind.name}.schema.json",
        "title": kind.name.capitalize(),
        "description": kind.description,
        "version": VERSION,
        "type": "array",
        "items": rows,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _object(columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {column.name: _described(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _described(column: Column) -> dict[str, Any]:
    held = _held(column)
    return {"description": column.about.meaning, **({"type": "array", "items": held} if column.is_list else held)}


def _held(column: Column) -> dict[str, Any]:
    if column.columns:
        whole = _object(column.columns)
        # A record that is absent has no keys.
        return whole if column.is_list else {"oneOf": [whole, {"type": "object", "maxProperties": 0}]}
    held: dict[str, Any] = {"type": _TYPES[column.type]}
    if column.about.one_of:
        held["enum"] = ["", *column.about.one_of]
    if column.about.form in _PATTERNS:
        held["pattern"] = _PATTERNS[column.about.form]
    if column.type is int:
        held["minimum"] = 0
    return held

"""What all files of the data are, for programs: a Frictionless data package."""

from __future__ import annotations

import json
from typing import Any

from minutebook.plan.data.columns import Column, Form, Kind
from minutebook.plan.data.files import WHOLE
from minutebook.plan.data.kinds import KINDS, VERSION, Dataset

_TYPES = {str: "string", int: "integer", bool: "boolean"}


def package(dataset: Dataset) -> bytes:
    """Return the descriptor of the package."""
    site = dataset.site
    descriptor: dict[str, Any] = {
        "profile": "data-package",
        "name": "minutebook",
        "title": site.title,
        "description": site.description,
        "homepage": f"{site.base_address}data/",
        "version": VERSION,
        "as_of": dataset.as_of.iso,
    }
    if site.licence:
        descriptor["licenses"] = [{"title": site.licence, "path": site.licence_address}]
    if site.rights:
        # No word of the form: what must be read with the licence.
        descriptor["rights"] = site.rights
    resources = [each for kind in KINDS for each in (_table(kind), _records(kind))]
    whole = [
        {
            "profile": "data-resource",
            "name": file.name.replace(".", "-"),
            "path": file.name,
            "description": file.description,
            "format": file.name.rpartition(".")[2],
            "mediatype": file.media,
        }
        for file in WHOLE
    ]
    return (json.dumps({**descriptor, "resources": [*resources, *whole]}, ensure_ascii=False, indent=2) + "\n").encode()


def _table(kind: Kind[object]) -> dict[str, Any]:
    single = [column for column in kind.columns if column.about.of and not column.is_list]
    # A table that names itself leaves its own name out.
    keys = [
        {"fields": column.name, "reference": {"resource": "" if column.about.of == kind.name else column.about.of, "fields": "id"}}
        for column in single
    ]
    return {
        "profile": "tabular-data-resource",
        "name": kind.name,
        "path": f"{kind.name}.csv",
        "description": kind.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in kind.columns],
            "primaryKey": "id",
            "missingValues": [""],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "string", "description": f"{column.about.meaning} ({column.form})"}
    if column.columns or column.is_list:
        return field
    field["type"] = _TYPES[column.type]
    if column.about.form is Form.DAY:
        field |= {"type": "date", "format": "%Y-%m-%d"}
    if column.about.one_of:
        field["constraints"] = {"enum": [*column.about.one_of]}
    return field


def _records(kind: Kind[object]) -> dict[str, Any]:
    return {
        "profile": "data-resource",
        "name": f"{kind.name}-json",
        "path": f"{kind.name}.json",
        "description": f"The same as {kind.name}.csv, with lists and records as they are; its form is in {kind.name}.schema.json.",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }

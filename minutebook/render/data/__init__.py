"""The forms of the data that no template makes: by the name that a plan gives them, what makes their bytes of what the plan shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from minutebook.render.data.database import database
from minutebook.render.data.json_schema import json_schema
from minutebook.render.data.package import package
from minutebook.render.data.rows import rows_as_csv, rows_as_json

FORMS: Mapping[str, Callable[[Any], bytes]] = {
    "json": rows_as_json,
    "csv": rows_as_csv,
    "schema.json": json_schema,
    "minutebook.sqlite": database,
    "datapackage.json": package,
}

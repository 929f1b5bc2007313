"""What no template makes: by the name that a plan gives a form, what makes the bytes of a page of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from minutebook.render.calendar import calendar
from minutebook.render.citations import bibtex, ris
from minutebook.render.data.database import database
from minutebook.render.data.json_schema import json_schema
from minutebook.render.data.package import package
from minutebook.render.data.rows import rows_as_csv, rows_as_json
from minutebook.render.data.vocabularies import dcat, ocd_json, popolo_json
from minutebook.render.picture import png

FORMS: Mapping[str, Callable[[Any], bytes]] = {
    "json": rows_as_json,
    "csv": rows_as_csv,
    "schema.json": json_schema,
    "minutebook.sqlite": database,
    "datapackage.json": package,
    "popolo.json": popolo_json,
    "ocd-events.json": ocd_json,
    "dcat.jsonld": dcat,
    "png": png,
    "ics": calendar,
    "bib": bibtex,
    "ris": ris,
}

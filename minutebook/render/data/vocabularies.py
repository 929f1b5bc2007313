"""The records in words that others have made, as JSON, and what the files are for catalogues of data."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from minutebook.plan.data.catalogue import Catalogue
from minutebook.plan.data.popolo import OcdEvents, Popolo

_TERMS = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
}
"""All that the words are short for: nothing has to be fetched to read them."""


def popolo_json(shown: Popolo) -> bytes:
    """Return an object with a list of each kind."""
    lists = (f"{json.dumps(field.name)}: {_lines(getattr(shown, field.name))}" for field in fields(shown))
    return f"{{{', '.join(lists)}}}\n".encode()


def ocd_json(shown: OcdEvents) -> bytes:
    """Return a list of events."""
    return f"{_lines(shown.events)}\n".encode()


def dcat(catalogue: Catalogue) -> bytes:
    """Return the catalogue as JSON-LD, with its context in it (DCAT 3)."""
    site, files = catalogue.site, catalogue.files
    language = site.language
    publisher = {"id": f"{site.base_address}#body", "type": "foaf:Organization", "foaf:name": site.body}
    licence = {
        "dct:license": {"id": site.licence_address} if site.licence_address else None,
        "dct:rights": {"type": "dct:RightsStatement", "dct:description": {"@value": site.rights, "@language": language}}
        if site.rights
        else None,
    }
    dataset = {
        "id": f"{site.base_address}data/",
        "type": "dcat:Dataset",
        "dct:title": {"@value": site.title, "@language": language},
        "dct:description": {"@value": site.description, "@language": language},
        "dct:publisher": {"id": publisher["id"]},
        "dct:language": language,
        **licence,
        "dct:spatial": {"type": "dct:Location", "dct:title": site.area} if site.area else None,
        "dct:temporal": _period(catalogue),
        "dct:modified": _day(catalogue.changed),
        "dcat:version": catalogue.version,
        "dcat:landingPage": {"id": f"{site.base_address}data/"},
        "dcat:distribution": [
            {
                "id": f"{site.base_address}data/{file.name}",
                "type": "dcat:Distribution",
                "dct:title": file.name,
                "dct:description": {"@value": file.description, "@language": language},
                **licence,
                "dcat:accessURL": {"id": f"{site.base_address}data/"},
                "dcat:downloadURL": {"id": f"{site.base_address}data/{file.name}"},
                "dcat:mediaType": {"id": f"https://www.iana.org/assignments/media-types/{file.media}"},
            }
            for file in files
        ],
    }
    whole = {
        "id": f"{site.base_address}data/dcat.jsonld",
        "type": "dcat:Catalog",
        "dct:title": {"@value": site.title, "@language": language},
        "dct:description": {"@value": site.description, "@language": language},
        "dct:publisher": publisher,
        "dcat:dataset": dataset,
    }
    return (json.dumps({"@context": _TERMS, **_known(whole)}, ensure_ascii=False, indent=1) + "\n").encode()


def _period(catalogue: Catalogue) -> dict[str, Any] | None:
    if not catalogue.oldest:
        return None
    return {"type": "dct:PeriodOfTime", "dcat:startDate": _day(catalogue.oldest), "dcat:endDate": _day(catalogue.newest)}


def _day(day: str) -> dict[str, str] | None:
    """Return a day, or a month, as RDF has it."""
    return {"@type": "xsd:date" if day.count("-") == 2 else "xsd:gYearMonth", "@value": day} if day else None


def _known(value: Any) -> Any:  # noqa: ANN401 (JSON has no one type)
    """Return a value without what is not known in it."""
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner is not None}
    return [_known(inner) for inner in value] if isinstance(value, list) else value


def _told(value: Any) -> Any:  # noqa: ANN401
    """Return a record, or several, as JSON has it, without what is empty."""
    if isinstance(value, tuple):
        return [_told(inner) for inner in value]
    if not is_dataclass(value):
        return value
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: _told(inner) for name, inner in told.items() if inner not in ("", None, ())}


def _lines(records: tuple[object, ...]) -> str:
    """Return a list of records, a line each."""
    return "[\n" + ",\n".join(json.dumps(_told(record), ensure_ascii=False, separators=(",", ":")) for record in records) + "\n]"

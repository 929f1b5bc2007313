"""The data in words that others have made: each is read by what reads such data, and says no more than the notes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from tests.test_data import ARCHIVES

Files = Mapping[str, bytes]
SCHEMA_ORG = "https://schema.org"
DAY = {"type": "string", "pattern": r"^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?$"}
TEXT = {"type": "string", "minLength": 1}
LINKS = {"type": "array", "items": {"type": "object", "required": ["url"], "properties": {"url": TEXT, "note": TEXT}}}


def _list(*required: str, **properties: object) -> dict[str, object]:
    known = {"id": TEXT, "name": TEXT, **properties}
    return {"type": "array", "items": {"type": "object", "required": [*required], "properties": known, "additionalProperties": False}}


POPOLO = {
    "type": "object",
    "additionalProperties": False,
    "required": ["persons", "organizations", "posts", "memberships", "events"],
    "properties": {
        "persons": _list("id", "name", links=LINKS),
        "organizations": _list("id", "name"),
        "posts": _list("id", "label", "organization_id", label=TEXT, role=TEXT, organization_id=TEXT),
        "memberships": _list(
            "id", "person_id", person_id=TEXT, organization_id=TEXT, post_id=TEXT, role=TEXT, first_attested=DAY, last_attested=DAY
        ),
        "events": _list(
            *("id", "name", "start_date", "organization_id"),
            classification=TEXT,
            start_date=DAY,
            end_date=DAY,
            location=TEXT,
            organization_id=TEXT,
            attendees=_list("id", "name"),
            sources=LINKS,
        ),
    },
}
"""As popoloproject.com has it, of what is written here."""
OCD = _list(
    *("id", "name", "start_date"),
    id={"type": "string", "pattern": "^ocd-event/[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$"},
    classification=TEXT,
    start_date=DAY,
    end_date=DAY,
    timezone=TEXT,
    status={"enum": ["passed"]},
    location={"type": "object", "required": ["name"], "properties": {"name": TEXT}},
    participants={"type": "array", "items": {"type": "object", "required": ["entity_type", "name"]}},
    agenda={"type": "array", "items": {"type": "object", "required": ["order", "description"]}},
    sources=LINKS,
)


@pytest.fixture(scope="module", params=["parish", "hostile"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Files]:
    """An archive, and what of its site these tests read."""
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    meetings = {meeting.address for meeting in archive.meetings}
    pages = [page for page in plan(archive) if page.address.startswith("/data/") or page.address in {"/", *meetings}]
    files = page_files(archive, pages)
    return archive, {page.path: files[page.path] for page in pages if page.path.endswith((".html", ".json", ".jsonld"))}


def test_popolo_and_open_civic_data_keep_their_forms(data: tuple[Archive, Files]) -> None:
    for schema, name in ((POPOLO, "popolo.json"), (OCD, "ocd-events.json")):
        told = json.loads(data[1][f"data/{name}"])
        assert list(Draft202012Validator(schema).iter_errors(told)) == [], name


def test_popolo_has_everybody_in_each_of_their_roles_and_every_reference_leads_to_something(data: tuple[Archive, Files]) -> None:
    archive, files = data
    told = json.loads(files["data/popolo.json"])
    ids = {kind: {each["id"] for each in entries} for kind, entries in told.items()}
    assert all(len(ids[kind]) == len(entries) for kind, entries in told.items())
    assert len(told["persons"]) == len({person.id for person in archive.people})
    people = {row["url"]: row for row in json.loads(files["data/people.json"])}
    for membership in told["memberships"]:
        assert membership["person_id"] in ids["persons"]
        assert membership.get("post_id", "") in {*ids["posts"], ""}
        assert membership.get("organization_id", "") in {*ids["organizations"], ""}
        held = [(role["from"], role["to"]) for role in people[membership["person_id"]]["roles"]]
        assert (membership["first_attested"], membership["last_attested"]) in held
    assert len(told["memberships"]) == sum(len(row["roles"]) for row in people.values())
    for event in told["events"]:
        assert {each["id"] for each in event.get("attendees", [])} <= ids["persons"]
        assert event["organization_id"] in ids["organizations"]
    assert ids["events"] == {row["url"] for row in json.loads(files["data/meetings.json"])}


def test_an_event_has_the_items_of_its_notes_in_their_order_and_no_state_that_they_do_not_give(data: tuple[Archive, Files]) -> None:
    archive, files = data
    events = json.loads(files["data/ocd-events.json"])
    for meeting, event in zip(archive.meetings, events, strict=True):
        agenda = event.get("agenda", [])
        assert [each["description"] for each in agenda] == [item.title for item in meeting.items]
        assert [int(each["order"]) for each in agenda] == sorted(int(each["order"]) for each in agenda)
        assert event.get("status", "") == ("passed" if meeting.held else "")
    assert len({event["id"] for event in events}) == len(events)


def _terms(document: object) -> Any:  # noqa: ANN401 (as the library types it)
    """Return JSON-LD with whole names; what asks for schema.org gets its words, and nothing is fetched."""

    def loaded(address: str, _: object) -> dict[str, object]:
        assert address.rstrip("/") == SCHEMA_ORG, address
        words = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type", **{name: {"@type": "@id"} for name in ("url", "item")}}
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": words}, "contentType": "application/ld+json"}

    return jsonld.expand(document, {"documentLoader": loaded})


def test_the_catalogue_is_linked_data_and_names_each_file_with_its_kind(data: tuple[Archive, Files]) -> None:
    archive, files = data
    document = json.loads(files["data/dcat.jsonld"])
    (catalog,) = _terms(document)
    dcat, terms = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
    assert catalog["@type"] == [f"{dcat}Catalog"]
    (dataset,) = catalog[f"{dcat}dataset"]
    assert dataset[f"{terms}title"] == [{"@value": archive.site.title, "@language": archive.site.language.lower()}]
    found = {file[f"{dcat}downloadURL"][0]["@id"].removeprefix(archive.site.base_address) for file in dataset[f"{dcat}distribution"]}
    package = {f"data/{each['path']}" for each in json.loads(files["data/datapackage.json"])["resources"]}
    assert found == package | {"data/datapackage.json"}
    # Each statement is one of RDF: nothing is lost that has no whole name.
    triples = jsonld.to_rdf(document)["@default"]
    assert len([each for each in triples if each["predicate"]["value"] == f"{dcat}distribution"]) == len(found)


def test_the_linked_data_of_each_page_have_whole_names_and_lose_nothing(data: tuple[Archive, Files]) -> None:
    for path, page in data[1].items():
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), flags=re.DOTALL):
            document = json.loads(block)
            expanded = _terms(document)
            assert len(expanded) == len(document["@graph"]), path
            for thing, whole in zip(document["@graph"], expanded, strict=True):
                assert len(whole) == len(thing), path
                assert all(name.startswith(("@", "https://schema.org/")) for name in whole), path

"""The schema of a meeting's front matter says what the parser reads: no key more, no key less, and the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from minutebook.records import MeetingStatus
from tests.cases import CASES, Case, cases, messages_on

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "static/meeting.schema.json").read_text(encoding="utf-8"))
KNOWABLE = frozenset(
    {
        "accepted-rule",
        "corrections",
        "date",
        "empty",
        "entry-twice",
        "key-missing",
        "key-unknown",
        "place-twice",
        "read-unknown",
        "source-address",
        "status-unknown",
        "time",
        "type",
    },
)
"""The rules of front matter that need no other file, and that plain YAML can break."""


class AsEditorsTypeIt(yaml.SafeLoader):
    """YAML 1.1, the least kind of the types that editors' programs give to values: 10:30 is 630, NO is false, 010 is 8."""


# JSON has no dates, so no program hands them on as such.
AsEditorsTypeIt.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
LOADERS = [pytest.param(yaml.BaseLoader, id="as text"), pytest.param(AsEditorsTypeIt, id="with types")]
Loader = type[yaml.BaseLoader] | type[AsEditorsTypeIt]

HEAD = """\
title: Monthly meeting
series: monthly
status: approved
date: 2018-01-30
attendance:
  - {name: Ann Archer, role: Chair}
"""


def faults(front_matter: str, loader: Loader = yaml.BaseLoader) -> list[str]:
    """Return what the schema says of front matter, each fault with its place."""
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(yaml.load(front_matter, loader))]


def front_matter(notes: str) -> str:
    """Return what stands between the first two lines --- of a file."""
    return re.split(r"(?m)^---\s*$", notes, maxsplit=2)[1]


def meetings() -> list[Path]:
    """Return every meeting that the check finds right: the real ones, the invented ones, those that cases are put into."""
    folders = (ROOT / "content", ROOT / "tests/archive/content", CASES / "base")
    return [notes for content in folders for notes in sorted((content / "meetings").glob("*.md"))]


def is_plain(case: Case) -> bool:
    """Return whether the front matter of a case can be read at all: what is no YAML is no matter of a schema."""
    return not any(re.search(r"\[(yaml[a-z-]*|front-matter|invisible-character)\]$", message) for message in case.expected)


CASES_OF_MEETINGS = [case for case in cases() if case.path.parts[0] == "meetings" and is_plain(case)]


def objects(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every part of the schema that has keys of its own, from the outside in."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from objects(part)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("notes", meetings(), ids=lambda path: path.stem)
def test_what_the_check_finds_right_is_valid(notes: Path, loader: Loader) -> None:
    assert faults(front_matter(notes.read_text(encoding="utf-8")), loader) == []


@pytest.mark.parametrize("case", CASES_OF_MEETINGS, ids=str)
def test_a_case_is_refused_if_and_only_if_its_front_matter_breaks_a_rule_that_a_schema_can_know(case: Case) -> None:
    end = case.text.split("\n").index("---", 1) + 1
    found = [re.fullmatch(r".*?:(\d+): .* \[([a-z-]+)\]", message) for message in case.expected]
    broken = {match[2] for match in found if match and int(match[1]) <= end} & KNOWABLE
    assert (bool(faults(front_matter(case.text))), broken) == (bool(broken), broken)


def test_each_rule_that_a_schema_can_know_is_broken_by_a_case() -> None:
    assert {case.rule for case in CASES_OF_MEETINGS if faults(front_matter(case.text))} - {"dreadful"} == KNOWABLE


UNKNOWN = {
    "": "zzz: 1",
    "attendance": "apologies:\n  - {name: Ben Baker, role: HM, zzz: 1}",
    "source": "source: {title: Minutes, date: 2018-02, address: 'https://harbour.example/1.pdf', zzz: 1}",
    "next_meeting": "next_meeting: {focus: Tugs, zzz: 1}",
    "corrections": "corrections:\n  - {date: 2018-02-01, text: A name, zzz: 1}",
    "editors_notes": "editors_notes:\n  - {item: item-1, text: Torn, zzz: 1}",
    "accepted": "accepted:\n  - {rule: todo-in-draft, reason: None is there, zzz: 1}",
}
"""Front matter with a key that nobody knows, by the key that it stands under."""


def list_of(part: dict[str, Any]) -> dict[str, Any]:
    """Return the list among the things that a value can be; the part itself where there is no choice."""
    choices: list[dict[str, Any]] = part.get("anyOf", [])
    return next((choice for choice in choices if "items" in choice), part)


def keys_of_schema(key: str) -> tuple[set[str], set[str]]:
    """Return the keys that the schema allows under a key of front matter, or at the top, and those that it requires."""
    part = SCHEMA["properties"][key] if key else SCHEMA
    part = list_of(part)
    part = part.get("items", part)
    part = part.get("then", part)
    part = SCHEMA["$defs"]["person"] if part.get("$ref") == "#/$defs/person" else part
    assert part["additionalProperties"] is False
    return set(part["properties"]), set(part.get("required", ()))


@pytest.mark.parametrize("key", UNKNOWN, ids=lambda key: key or "front matter")
def test_the_keys_of_the_schema_are_those_that_the_parser_reads(key: str) -> None:
    said = messages_on(f"---\n{HEAD}{UNKNOWN[key]}\n---\n\n## 1. Tugs\n\nNone.\n")
    read = [match[1] for message in said if (match := re.search(r"must have only the keys (.*), got 'zzz'", message))]
    assert [set(keys.split(", ")) for keys in read] == [keys_of_schema(key)[0]], said


def test_every_key_with_keys_of_its_own_is_among_those_compared() -> None:
    """Whatever has keys in the schema is asked of the parser: a list by hand would miss the next one."""
    own = {key for key, part in SCHEMA["properties"].items() if "properties" in json.dumps(part)}
    people = {key for key, part in SCHEMA["properties"].items() if list_of(part).get("items") == {"$ref": "#/$defs/person"}}
    assert own | {"attendance"} == UNKNOWN.keys() - {""}
    assert people == {"attendance", "apologies"}


@pytest.mark.parametrize("key", UNKNOWN, ids=lambda key: key or "front matter")
def test_what_the_schema_requires_is_what_the_parser_misses(key: str) -> None:
    """Each required key is left out in turn, and each other one is not there at all."""
    whole = yaml.load(HEAD + UNKNOWN[key].replace(", zzz: 1", "").replace("zzz: 1", ""), yaml.BaseLoader)
    entry = whole["apologies" if key == "attendance" else key] if key else whole
    entry = entry[0] if isinstance(entry, list) else entry
    required = keys_of_schema(key)[1] | ({"attendance"} if not key else set())
    for left_out in [*entry]:
        kept = entry.pop(left_out)
        notes = f"---\n{json.dumps(whole)}\n---\n\n## 1. Tugs\n\nNone.\n"
        missed = any(f"must have {left_out}, got none" in message for message in messages_on(notes))
        refused = any(f"'{left_out}' is a required property" in fault for fault in faults(json.dumps(whole)))
        assert (left_out, missed, refused) == (left_out, left_out in required, left_out in required)
        entry[left_out] = kept


def test_the_words_that_a_status_can_be_are_those_of_the_code() -> None:
    assert SCHEMA["properties"]["status"]["enum"] == [status.value for status in MeetingStatus]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "lines",
    [
        "time: 10:30",
        "time: 09:05",
        "time: 00:00",
        "venue: 010",
        "venue: 1.38",
        "apologies:\n  - {name: Ben Baker, role: HM, label: NO}",
        "next_meeting: {date: 2018-02}",
        "publish_from: 2018-02-28",
        "editors_notes:\n  - 2018\n  - {item: 1, text: 2018}",
        "corrections: []",
        "vacant: [HM, NO]",
        "until: 2018-01-31",
        "source: {title: 2018, date: 2018-02}",
        "apologies:\n  - {name: Ben Baker}\n  - {name: Cat Cooper, organisation: Ferry Users}\n  - {name: Dee Drake, roles: [HM, DHM]}",
    ],
)
def test_no_quotation_marks_are_needed_that_the_check_does_not_need(lines: str, loader: Loader) -> None:
    assert faults(f"{HEAD}{lines}\n", loader) == []


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "lines",
    [
        "time: 24:00",
        "time: 9:30 am",
        "time: -90",
        "venue:",
        "venue: [Hall]",
        "next_meeting: {}",
        "next_meeting: {date: 2018-02-30}",
        "next_meeting: {date: in February}",
        "publish_from: 2018-02",
        "apologies: Ben Baker",
        "apologies: not recorded",
        "apologies:\n  - {name: Ben Baker, role: HM, roles: [DHM]}",
        "vacant: HM",
        "source: {address: 'https://harbour.example/'}",
        "source: {title: Minutes, address: 'ftp://harbour.example/'}",
        "apologies:\n  - Ben Baker",
        "corrections:\n  - {date: 2018-02-01, text: A name}",
        "editors_notes:\n  - {text: No item}",
        "accepted:\n  - {rule: date, reason: An error cannot be accepted}",
    ],
)
def test_what_the_check_refuses_is_refused(lines: str, loader: Loader) -> None:
    notes = f"---\n{HEAD}{lines}\n---\n\n## 1. Tugs\n\nNone.\n"
    assert messages_on(notes)
    assert faults(f"{HEAD}{lines}\n", loader)


def keys() -> list[tuple[str, dict[str, Any]]]:
    """Return every key of the schema, at whatever depth, with what is said of it."""
    owners = [part for part in objects(SCHEMA) if part.get("additionalProperties") is False]
    return [(key, part) for owner in owners for key, part in owner["properties"].items()]


def refuses(part: dict[str, Any], value: object) -> bool:
    return not Draft202012Validator({**part, "$defs": SCHEMA["$defs"]}, format_checker=FormatChecker(["date"])).is_valid(value)


@pytest.mark.parametrize("value", ["", " ", None, {}, [[]], "\n"])
def test_no_key_takes_a_value_of_another_kind_or_none(value: object) -> None:
    assert [key for key, part in keys() if not refuses(part, value)] == []


@pytest.mark.parametrize("value", ["Tugs", 1, True])
def test_a_list_is_not_one_value(value: object) -> None:
    lists = {"attendance", "apologies", "next_meeting", "corrections", "editors_notes", "accepted"}
    assert {key for key, part in keys() if key in lists and not refuses(part, value)} == set()


def test_a_key_that_is_not_there_is_one_fault() -> None:
    """What depends on the status is asked for once there is one."""
    assert len(faults(HEAD.replace("status: approved\n", ""))) == 1
    assert len(faults(HEAD.partition("status")[0] + "date: 2018-01-30\n")) == 2


@pytest.mark.parametrize("day", ["30/01/2018", "2018-1-30", "2018-01-30T10:30", "20180130", "0018-01-30"])
def test_a_program_that_knows_no_days_still_sees_their_form(day: str) -> None:
    """JSON Schema lets a program leave "format" unread."""
    assert not Draft202012Validator(SCHEMA).is_valid(yaml.load(HEAD.replace("2018-01-30", day), yaml.BaseLoader))


def test_every_key_has_help_in_words_and_right_examples() -> None:
    """An editor's program shows them where the pointer rests on a key."""
    assert len(keys()) > 25
    for key, part in keys():
        assert part["title"][0].isupper(), key
        assert part["description"].endswith("."), key
        assert part["examples"], key
        assert [example for example in part["examples"] if refuses(part, example)] == [], key

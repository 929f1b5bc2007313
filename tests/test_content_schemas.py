"""The schemas of the files of content/ say what their parsers read: no key more, no key less, and which are needed; and docs/content/ says
the same in words. (tests/test_schema.py holds that of meetings to more.)"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tests.cases import CASES
from tests.conftest import INVENTED, PARISH, ROOT
from tests.content_schemas import CONTENT_FILES, ContentFile, Schema, entry_of, is_list, keys_of
from tests.regenerate_content_docs import written

OTHERS = [file for file in CONTENT_FILES if file.name != "meeting"]


def ids(file: ContentFile) -> str:
    return file.name


def faults(schema: Schema, value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema, format_checker=FormatChecker(["date"])).iter_errors(value)]


def whole_value(file: ContentFile) -> dict[str, Any] | list[dict[str, Any]]:
    """Return a value with every key, each with its first example."""
    entry = entry_of(file.schema, file.schema)
    assert entry
    value = {key: deepcopy(part["examples"][0]) for key, part in entry["properties"].items()}
    return [value] if is_list(file.schema, file.schema) else value


def at(value: dict[str, Any] | list[dict[str, Any]], keys: tuple[str, ...]) -> dict[str, Any]:
    """Return the mapping that stands under some keys, of a list the first."""
    for key in keys:
        value = (value[0] if isinstance(value, list) else value)[key]
    mapping: dict[str, Any] = value[0] if isinstance(value, list) else value
    return mapping


PLACES = [
    pytest.param(file, keys, id=f"{file.name}: {'.'.join(keys) or 'top'}")
    for file in OTHERS
    for keys in [(), *(keys for keys, part, _ in keys_of(file.schema, file.schema) if entry_of(part, file.schema))]
]
"""Each place of each file that has keys of its own."""


def with_everything(file: ContentFile, keys: tuple[str, ...]) -> tuple[Any, dict[str, Any], Schema]:
    """Return a whole value, the mapping in it that stands under some keys, with every key that may stand there, and its schema."""
    value, part = whole_value(file), file.schema
    for number, key in enumerate((*keys, "")):
        entry = entry_of(part, file.schema) or {}
        mapping = at(value, keys[:number])
        for name, said in entry["properties"].items():
            mapping.setdefault(name, deepcopy(said["examples"][0]))
        part = entry["properties"].get(key, {})
    return value, at(value, keys), entry


@pytest.mark.parametrize("file", OTHERS, ids=ids)
def test_what_the_examples_of_a_schema_say_is_right(file: ContentFile) -> None:
    Draft202012Validator.check_schema(file.schema)
    value = whole_value(file)
    # Personal data that is accepted must stand in the file, and the words of the example do not.
    assert [message for message in file.said_of(value) if not message.endswith("[personal-data]")] == []
    assert faults(file.schema, value) == []


@pytest.mark.parametrize("file", OTHERS, ids=ids)
def test_what_a_check_finds_right_is_valid(file: ContentFile) -> None:
    found = 0
    for content in (ROOT / "content", INVENTED, PARISH, CASES / "base"):
        folder, _, name = file.path.rpartition("/")
        for path in (content / folder).glob(f"*.{name.rpartition('.')[2]}" if folder else name):
            text = path.read_text(encoding="utf-8")
            value = yaml.load(re.split(r"(?m)^---\s*$", text, maxsplit=2)[1] if file.words else text, yaml.BaseLoader)
            assert faults(file.schema, value) == [], path
            found += 1
    assert found > 1


@pytest.mark.parametrize(("file", "keys"), PLACES)
def test_the_keys_of_a_schema_are_those_that_its_parser_reads(file: ContentFile, keys: tuple[str, ...]) -> None:
    value, mapping, entry = with_everything(file, keys)
    mapping["zzz"] = "1"
    read = [match[1].split(", ") for said in file.said_of(value) if (match := re.search(r"must have only the keys (.*), got 'zzz'", said))]
    assert [set(names) for names in read] == [{*entry["properties"]}]
    assert entry["additionalProperties"] is False
    assert faults(file.schema, value)


@pytest.mark.parametrize(("file", "keys"), PLACES)
def test_what_a_schema_requires_is_what_its_parser_misses(file: ContentFile, keys: tuple[str, ...]) -> None:
    value, mapping, entry = with_everything(file, keys)
    for key in entry["properties"]:
        kept = mapping.pop(key)
        missed = any(f"must have {key}, " in said and said.endswith("[key-missing]") for said in file.said_of(value))
        assert (key, missed, bool(faults(file.schema, value))) == (key, key in entry.get("required", ()), key in entry.get("required", ()))
        mapping[key] = kept


def test_every_key_has_help_in_words_and_right_examples() -> None:
    for file in OTHERS:
        for keys, part, _ in keys_of(file.schema, file.schema):
            assert part["title"][0].isupper() and part["description"].endswith((".", "*.")), keys
            for example in part["examples"]:
                assert faults({**part, "$defs": file.schema["$defs"]}, example) == [], keys


@pytest.mark.parametrize(("name", "keys"), [("site", ("language", "year_begins")), ("glossary", ("autolink", "kind"))])
def test_a_default_that_is_a_value_is_what_a_file_without_it_has(name: str, keys: tuple[str, ...]) -> None:
    file = next(file for file in CONTENT_FILES if file.name == name)
    value, mapping, entry = with_everything(file, ())
    for key in keys:
        mapping[key] = entry["properties"][key]["default"]
    typed, _ = file.read(value)
    for key in keys:
        del mapping[key]
    assert file.read(value)[0] == typed


def test_the_pages_on_the_files_of_content_are_current() -> None:
    """Write them anew: python -m tests.regenerate_content_docs."""
    pages = dict(written())
    assert {path: path.read_text(encoding="utf-8") for path in pages} == pages
    assert sorted((ROOT / "docs/content").iterdir()) == sorted(pages)

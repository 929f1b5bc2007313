"""Write docs/content/ anew: a page for each file of content/, with each of its keys, from the schemas in static/.

Usage: python -m tests.regenerate_content_docs
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.content_schemas import CONTENT_FILES, ContentFile, Schema, entry_of, is_list, keys_of, resolved

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs/content"
FORMS = {
    "text": "text",
    "names": "a list of texts",
    "slug": "small letters a to z, digits and hyphens",
    "day": "a day, YYYY-MM-DD",
    "day-or-month": "a day, YYYY-MM-DD, or a month, YYYY-MM",
    "time": "a time, HH:MM",
}
PATTERNS = {
    "^https?://[^\\s/?#]+(/[^\\s?#]*)?$": "an address of the form https://host/path/",
    "^https?://[^\\s]+$": "an address that begins with https://",
    "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#@]+(?:[/?#][^\\s]*)?$": "an address that begins with https:// or http://",
    "^[a-z]{2,3}(-[A-Z]{2})?$": "a code of two or three letters, with or without a country",
    "^(0[1-9]|1[0-2])$": "the number of a month, 01 to 12",
    "^Europe/[A-Za-z_]+$": "the name of a zone",
    "^#[0-9a-fA-F]{6}$": "a colour, as `#` and six digits or letters from a to f",
}
FOLDERS = {
    "site": "whose archive it is",
    "series": "the kinds of meeting",
    "roles": "the offices that people hold",
    "people": "what no meeting can say of people",
    "glossary": "terms that readers may not know",
    "meeting": "the notes, one file a meeting",
    "theme": "subjects that meetings come back to",
    "page": "words around the record, such as about",
    "report": "reports, and what they asked for",
}


INDEX = """\
# The files of content/

Each page has every key of a file: what it is for, its form, an example, and what holds where it is left out. A file that is not needed
counts as empty where it is not there. Every value is read as it was typed; a value with a colon or a comma in it stands in straight double
quotes. [Writing notes](../writing-notes.md) says what is typed below the keys of a meeting.

| file | what it holds | needed |
| --- | --- | --- |
ROWS

`addresses.lock` and `words.lock` are written by publishing, and by nobody else: they remember every address and the words at it. Commit
them; to begin a new archive with a copy of another, leave them out.
"""


def written() -> Iterator[tuple[Path, str]]:
    """Yield each page with its text."""
    yield PAGES / "README.md", _index()
    for file in CONTENT_FILES:
        yield PAGES / f"{file.name}.md", _page(file)


def _index() -> str:
    rows = [f"| [`{_title(file)}`]({file.name}.md) | {FOLDERS[file.name]} | {'yes' * (file.name == 'site')} |" for file in CONTENT_FILES]
    return INDEX.replace("ROWS", "\n".join(rows))


def _title(file: ContentFile) -> str:
    return "meetings/<day>.md" if file.name == "meeting" else str(file.schema["title"])


def _page(file: ContentFile) -> str:
    schema = file.schema
    keys = list(keys_of(schema, schema))
    rows = [f"| [`{'.'.join(path)}`](#{''.join(path)}) | {part['title']} | {'needed' * needed} |\n" for path, part, needed in keys]
    needed = [(path[0], part) for path, part, is_needed in keys if is_needed and len(path) == 1]
    least: Any = {key: part["examples"][0] for key, part in needed}
    if file.name == "meeting":
        least = {**least, "status": "draft", "attendance": resolved(schema["properties"]["attendance"], schema)["examples"][1]}
    example = _yaml([least] if is_list(schema, schema) else least)
    if file.words:
        example = f"---\n{example}---\n{file.words}"
    sections = "".join(_section(path, part, is_needed, schema) for path, part, is_needed in keys)
    return (
        f"# {_title(file)}\n\n{schema['description']}\n\nThe least of it:\n\n```{'markdown' if file.words else 'yaml'}\n{example}```\n\n"
        f"| key | what | |\n| --- | --- | --- |\n{''.join(rows)}{sections}"
    )


def _section(path: tuple[str, ...], part: Schema, needed: bool, schema: Schema) -> str:
    otherwise = f" Where it is left out: {part['default']}." if "default" in part else ""
    example = _yaml({path[-1]: part["examples"][0]})
    form = f"{_form(part, schema)}. {'It is needed.' if needed else 'It may be left out.'}{otherwise}"
    return f"\n## {'.'.join(path)}\n\n{part['description']}\n\n*Form:* {form}\n\n```yaml\n{example}```\n"


def _form(part: Schema, schema: Schema) -> str:
    """Return the form of a value in words."""
    if "$ref" in part and (known := FORMS.get(part["$ref"].rpartition("/")[2])):
        return known
    part = resolved(part, schema)
    if "anyOf" in part:
        return ", or ".join(dict.fromkeys(_form(choice, schema) for choice in part["anyOf"]))
    if "const" in part:
        return f"the words `{part['const']}`"
    if "enum" in part:
        words = [word for word in part["enum"] if isinstance(word, str)]
        return "one of " + ", ".join(f"`{word}`" for word in words) if len(words) < 8 else "the name of a rule"
    if part.get("type") == "array":
        return "a list, each entry with the keys below" if entry_of(part, schema) else "a list of texts"
    if entry_of(part, schema):
        return "the keys below"
    return PATTERNS[part["pattern"]]


def _yaml(value: object) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for file, text in written():
        file.write_text(text, encoding="utf-8")

"""Write anew what minutebook/rules/ decides elsewhere: the index of docs/rules, the head of each page, the rules of the schema.

Usage: python -m tests.regenerate_rules    (a new rule needs its page first)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from minutebook.rules import ADVICE, ERRORS, PERSONAL_DATA, RULES

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs/rules"
INDEX = PAGES / "README.md"
SCHEMA = ROOT / "static/meeting.schema.json"


def written() -> Iterator[tuple[Path, str]]:
    """Yield each file with the text that the rules give it."""
    index = INDEX.read_text(encoding="utf-8").partition("\n## ")[0]
    parts = {part: [*rules.items()] for part, rules in ERRORS.items()} | {"Advice": [*ADVICE.items()]}
    for part, rules in parts.items():
        index += f"\n## {part}\n\n" + "".join(f"- [{rule}]({rule}.md): {says}\n" for rule, says in rules)
    yield INDEX, index
    for rule, says in RULES.items():
        page = PAGES / f"{rule}.md"
        _, heading, rest = page.read_text(encoding="utf-8").partition("\n## What it means\n")
        yield page, f"# {rule}\n\n{says}\n{heading}{rest}"
    # Of all lists of the schema, this alone takes more than a line.
    accepted = json.dumps(sorted([*ADVICE, PERSONAL_DATA]), indent=2).replace("\n", "\n" + " " * 12)
    yield SCHEMA, re.sub(r"(?<=\"enum\": )\[\n[^]]*\]", accepted, SCHEMA.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for file, text in written():
        file.write_text(text, encoding="utf-8")

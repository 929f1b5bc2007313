"""Ordinary front matter is read by libyaml, the rest by PyYAML; nobody can tell which it was."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from random import Random

import pytest
import yaml

from minutebook.diagnostics import ContentErrors
from minutebook.parse import yaml_text

ROOT = Path(__file__).resolve().parents[1]
PLACE = PurePosixPath("meeting.md")
PIECES = ("\n", " ", ": ", "- ", "[", "]", "{", "}", '"', "'", "&", "-", "\n  ", "\n- ", ",", "---\n", "...", ":", "é", "’", "")


def front_matter() -> list[str]:
    """Every piece of YAML of the two archives of this project."""
    files = [path for folder in ("content", "tests/archive/content") for path in sorted((ROOT / folder).rglob("*.*"))]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".md", ".yaml")]
    return [text.split("\n---\n")[0].removeprefix("---\n") + "\n" for text in texts]


def node(text: str, loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader]) -> yaml_text.Node | None:
    """Return what a text is to one of the two readers; None where it refuses it."""
    try:
        return yaml_text._Reader(text, PLACE, 1, loader).document()
    except ContentErrors:
        return None


def test_whatever_libyaml_takes_pyyaml_takes_for_the_same() -> None:
    random = Random(7)
    texts = front_matter()
    compared = 0
    for text in [*texts, *(changed(random.choice(texts), random) for _ in range(3000))]:
        if yaml_text._is_ordinary(text) and (fast := node(text, yaml.CSafeLoader)) is not None:
            assert fast == node(text, yaml.SafeLoader), text
            compared += 1
    assert compared > 800


def changed(text: str, random: Random) -> str:
    """Return the beginning of a text with up to five marks put in, or put in the place of others."""
    text = text[: random.randrange(20, 900)]
    for _ in range(random.randrange(6)):
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(PIECES) + text[place + random.randrange(3) :]
    return text


@pytest.mark.parametrize("text", ["a: " + "[" * 26_000, "a: " + "{" * 26_000, "a: " + "[{" * 13_000])
def test_brackets_that_kill_libyaml_do_not_reach_it(text: str) -> None:
    with pytest.raises(ContentErrors, match="nest at most"):
        yaml_text.parse_yaml(text, PLACE)


def test_what_libyaml_refuses_is_refused_in_the_words_that_editors_know() -> None:
    with pytest.raises(ContentErrors, match=r"a list that begins with \[ must end with \]"):
        yaml_text.parse_yaml("a: [one, two\nb: three\n", PLACE)

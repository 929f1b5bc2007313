"""The office's own colour: what site.yaml names is what links have, in light and in dark, and everybody can read it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import build
from minutebook.colour import DARK, LEAST, LIGHT, contrast, is_colour, readable
from tests.conftest import ROOT


def sheet(tmp_path: Path, line: str, title: str = "The weir") -> str:
    """Return the style sheet of the parish's archive with a line more in its site.yaml."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/parish/content", content)
    site = content / "site.yaml"
    text = re.sub(r"^title: .*", lambda _: f"title: '{title}'", site.read_text(encoding="utf-8"), flags=re.MULTILINE)
    site.write_text(f"{text}\n{line}\n", encoding="utf-8")
    (content / "words.lock").unlink(missing_ok=True)
    arguments = ["--content", str(content), "--output", str(tmp_path / "site"), "--as-of", "2026-03-01", "--no-search", "--jobs", "1"]
    assert build.main(["build", *arguments]) == 0
    return (tmp_path / "site/static/site.css").read_text(encoding="utf-8")


def test_the_colours_that_links_are_held_against_are_those_of_the_pages() -> None:
    style = (ROOT / "templates/base.css").read_text(encoding="utf-8")
    assert re.findall(r"--tint: (#[0-9a-f]{6});", style) == [LIGHT, DARK]
    assert [contrast(accent, on) >= LEAST for accent, on in zip(re.findall(r"--accent: ?(#\w+)", style), (LIGHT, DARK), strict=False)] == [
        True,
        True,
    ]


def test_links_have_the_accent_of_the_site_in_light_and_one_that_can_be_read_in_dark(tmp_path: Path) -> None:
    style = sheet(tmp_path, 'accent: "#7A1F3D"')
    accents = re.findall(r"--accent: ?(#\w+)", style)
    assert "#7a1f3d" in accents
    assert contrast(accents[-1], DARK) >= LEAST
    # Ours come first, so that theirs count.
    assert accents.index("#7a1f3d") > 1


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#808080", "#fdfcf8", "#15171a"])
@pytest.mark.parametrize("paper", [LIGHT, DARK])
def test_of_every_colour_the_nearest_that_can_be_read_is_one(colour: str, paper: str) -> None:
    near = readable(colour, paper)
    assert is_colour(near)
    assert contrast(near, paper) >= LEAST
    assert readable(near, paper) == near


def test_a_title_that_would_end_the_text_of_a_rule_is_still_that_text(tmp_path: Path) -> None:
    style = sheet(tmp_path, "", title='The "weir" } body {display: none} \\ </style>')
    assert "display: none} \\" not in style
    assert 'content: "The \\22 weir\\22  \\7d  body \\7b display\\3a  none\\7d  \\5c  \\3c \\2f style\\3e "' in style

"""A small invented archive is rendered whole and compared with the copy that people have read."""

from __future__ import annotations

import gzip
from itertools import zip_longest
from pathlib import Path

import pytest

from minutebook.render.style import compact
from tests.conftest import INVENTED
from tests.regenerate import GOLDEN, golden

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return golden()


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_pages_are_rendered_as_people_have_read_them(fresh: dict[str, str], name: str) -> None:
    """Nothing of a page changes unseen: who changes it regenerates the copy (python -m tests.regenerate) and reads the diff."""
    expected = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    page = ""
    for number, (before, after) in enumerate(zip_longest(expected, fresh.get(name, "").splitlines()), 1):
        page = before if before and before.startswith("=== ") else page
        assert after == before, f"{name}:{number}, in {page}"


def test_every_template_has_its_pages_in_the_copy(fresh: dict[str, str]) -> None:
    assert fresh.keys() == {path.name for path in GOLDEN.iterdir()}


def test_static_files_are_published_as_they_are_beside_the_style_sheet(invented_site: Path) -> None:
    published = _files(invented_site / "static")
    sheet = published.pop("site.css").decode()
    assert published.pop("logo.svg") == (INVENTED / "logo.svg").read_bytes()
    assert published == _files(ROOT / "static")
    assert sheet.startswith(compact((ROOT / "templates/base.css").read_text(encoding="utf-8")))
    for style in (ROOT / "templates").rglob("*.css"):
        assert compact(style.read_text(encoding="utf-8")) in sheet, style


def test_the_style_sheet_and_the_faces_of_letters_are_small_to_fetch(invented_site: Path) -> None:
    """6 KB for the one, compressed, and 25 KB for each of the others: nobody waits for the look of a page."""
    assert len(gzip.compress((invented_site / "static/site.css").read_bytes(), 9, mtime=0)) <= 6 * 1024
    assert all(face.stat().st_size <= 25 * 1024 for face in (invented_site / "static").glob("*.woff2"))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

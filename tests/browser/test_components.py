"""The page of all components can be used by everybody: axe reads each example, in every set of colours, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.components import ADDRESS, write

from .conftest import STICKING_OUT, Visitor, served_twice, visiting
from .test_accessibility import RULES, WITHOUT_COLOURS, violations


@pytest.fixture(scope="module")
def visitor(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of the invented archive with the page of its components."""
    folder = tmp_path_factory.mktemp("components")
    write(folder)
    with served_twice(folder) as homes, visiting(browser, homes) as visitor:
        yield visitor
        assert not visitor.faults


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
def test_axe_finds_nothing_wrong_with_any_example(visitor: Visitor, width: int, colours: str) -> None:
    page = visitor.open(ADDRESS.lstrip("/"), width=width)
    if colours == "forced":
        page.emulate_media(forced_colors="active")
    else:
        page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    found = violations(page, WITHOUT_COLOURS if colours == "forced" else RULES)
    assert not found, found
    assert not page.evaluate(STICKING_OUT)

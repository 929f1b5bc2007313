"""Each component stands with its style and its examples, and what the examples show is all that it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from minutebook.blocks import KINDS, Block
from minutebook.files import page_files
from minutebook.plan import plan
from minutebook.program import TEMPLATES
from minutebook.render.templates import environment
from minutebook.verify import verify
from tests.components import ADDRESS, DAY, Component, Example, Macro, archive_on, components, page_of, write

COMPONENTS = components()
EXAMPLES = [
    pytest.param(component, macro, example, id=f"{component.name}: {macro.name}: {example.name}")
    for component in COMPONENTS
    for macro in component.macros
    for example in macro.examples
]


def main_of(*shown: Component) -> str:
    """Return what the page of some components shows, without its head and foot."""
    page = page_of(shown)
    html = page_files(archive_on(DAY), [page])[page.path].decode()
    return html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_every_macro_has_an_example_and_every_example_a_macro(component: Component) -> None:
    tree = environment((TEMPLATES,), archive_on(DAY)).parse((TEMPLATES / component.template).read_text(encoding="utf-8"))
    assert [macro.name for macro in component.macros] == [macro.name for macro in tree.find_all(nodes.Macro)]
    assert all(macro.examples for macro in component.macros)


@pytest.mark.parametrize(("component", "macro", "example"), EXAMPLES)
def test_an_example_shows_something(component: Component, macro: Macro, example: Example) -> None:
    html = main_of(Component(component.name, (Macro(macro.name, (example,)),)))
    shown = re.search(r"</h4>(.*?)</section>", html, re.DOTALL)
    assert shown
    assert re.sub(r"<[^>]*>", "", re.sub(r'<img[^>]* alt="([^"]+)"', r"\1<", shown[1])).strip()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_style_speaks_only_of_what_the_examples_of_its_component_show(component: Component) -> None:
    """So a rule goes when its element goes, and no state of a component is without an example."""
    style = TEMPLATES / "components" / component.name / "style.css"
    selectors = re.findall(r"^\s*([^\s@{}][^{}]*?)(?=\s*{)", style.read_text(encoding="utf-8"), re.MULTILINE) if style.exists() else []
    named = {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}
    assert bool(named) == style.exists()
    assert named - {name for names in re.findall(r'class="([^"]*)"', main_of(component)) for name in names.split()} == set()


def test_the_page_of_all_components_is_whole_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    write(tmp_path)
    verify(tmp_path, "/board/", None)


def test_the_page_of_all_components_is_in_no_site(invented_site: Path) -> None:
    assert not any(page.address == ADDRESS or page.template.startswith("components/") for page in plan(archive_on(DAY)))
    assert not (invented_site / ADDRESS.strip("/")).exists()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.lower())
def test_every_kind_of_block_has_a_place_in_the_macros_of_the_notes(kind: type[Block]) -> None:
    """Without one it would be left out of every page, and its place with it."""
    assert f'"{kind.__name__.lower()}"' in (TEMPLATES / "components/notes/macro.html").read_text(encoding="utf-8")

"""What a template is given is what it shows: no more, and nothing that it has to reach for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from minutebook.plan import plan
from minutebook.plan.page import Page
from minutebook.render.templates import environment
from tests.test_archive import INVENTED, archive_on

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

ENVIRONMENT = environment((TEMPLATES,), archive_on("2026-01-31"))

EVERYWHERE = {"frame", "page_plan", "prose"}
"""What every page has: its frame, its own plan and what renders its words."""

TOLD_BY_TEMPLATES = {"at_last", "follows", "leaning", "marked", "menu_words"}
"""What the template of a page, or of an office, tells the frame; most leave it out."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """Every kind of page, by its template: lists with pages for some years, one page that moved, one withdrawn."""
    content = tmp_path_factory.mktemp("kinds") / "content"
    shutil.copytree(INVENTED, content)
    for year in (2010, 2011):
        items = "".join(
            f"## {number}. Bank {number}\n\n*Themes: Flood defences*\n\n**Comment (CH):** Seen.\n\n> **Decision**\n>\n> Keep it.\n\n"
            for number in range(1, 50)
        )
        listed = "attendance: [{name: Merrin Oakhollow, role: CH}]"
        front = f"title: Quarterly meeting\nseries: board\nstatus: approved\ndate: {year}-03-01\n{listed}\n"
        (content / f"meetings/{year}-03-01.md").write_text(f"---\n{front}---\n\n{items}", encoding="utf-8")
    with (content / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/sitemap-1.xml\n/actions/complete/2010/\n/people/2010/\n/meetings/2010/\n/silence/2010/\n")
        ledger.write("/themes/banks/ -> /themes/flood-defences/\n/themes/eels/ withdrawn 2026-01-01: never meant\n")
    by_template: dict[str, list[Page]] = {}
    for page in plan(archive_on("2026-01-31", content=content)):
        by_template.setdefault(page.template, []).append(page)
    return by_template


def page_templates() -> list[str]:
    return sorted(path.name for path in TEMPLATES.iterdir() if path.suffix in (".html", ".xml", ".json") and path.name != "base.html")


def components() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("components/*/macro.html"))


@pytest.mark.parametrize("template", page_templates())
def test_what_a_template_is_given_cannot_change(template: str, pages: dict[str, list[Page]]) -> None:
    for page in pages[template]:
        for name, value in page.shown():
            with pytest.raises(FrozenInstanceError):
                setattr(page.context, name, value)
        assert not hasattr(page.context, "__dict__"), page.address


@pytest.mark.parametrize("template", page_templates())
def test_the_head_of_a_template_names_what_it_is_given(template: str, pages: dict[str, list[Page]]) -> None:
    head = (TEMPLATES / template).read_text(encoding="utf-8").partition("\n")[0]
    for page in pages[template]:
        assert page.context is None or head.endswith(f" Given: {type(page.context).__name__}. -#}}"), page.address


@pytest.mark.parametrize("template", page_templates())
def test_a_template_uses_each_thing_that_it_is_given_and_nothing_else(template: str, pages: dict[str, list[Page]]) -> None:
    for page in pages[template]:
        given = {name for name, _ in page.shown()}
        used = _used(template) - EVERYWHERE - TOLD_BY_TEMPLATES
        assert given - used == set(), f"{page.address}: no template uses it"
        assert used - given == set(), f"{page.address}: nothing gives it"


@pytest.mark.parametrize("template", components())
def test_a_component_shows_its_arguments_and_the_words_of_the_page(template: str) -> None:
    """A macro that is imported without the context of a page could not even have those."""
    assert _used(template) <= {"prose", "frame"}


def _used(template: str) -> set[str]:
    """Return the names that a template takes from its page, with the frame around it and whatever it imports with context."""
    used, known = set[str](), set[str]()
    for tree in _with_its_imports(template):
        used |= find_undeclared_variables(tree)
        known |= set(_names_set(tree))
    return used - known - ENVIRONMENT.globals.keys()


def _with_its_imports(template: str) -> Iterator[nodes.Template]:
    tree = ENVIRONMENT.parse(ENVIRONMENT.loader.get_source(ENVIRONMENT, template)[0])  # type: ignore[union-attr]
    yield tree
    frames = [node.template for node in tree.find_all(nodes.Extends)]
    with_context = [node.template for node in tree.find_all(nodes.FromImport) if node.with_context]
    for name in frames + with_context:
        assert isinstance(name, nodes.Const)
        yield from _with_its_imports(name.value)


def _names_set(tree: nodes.Template) -> Iterator[str]:
    """Yield what a template sets, defines or imports for the whole of itself; within a loop or macro Jinja keeps count itself."""
    for node in tree.body:
        if isinstance(node, nodes.Assign):
            yield from (name.name for name in node.find_all(nodes.Name) if name.ctx == "store")
        elif isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)

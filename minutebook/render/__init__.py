"""Render planned pages to files; templates choose words and order, and nothing is compiled but templates/."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from minutebook.link.archive import Archive
from minutebook.plan.not_found import ADDRESS as NOT_FOUND
from minutebook.plan.page import Page
from minutebook.records import ActionStatus, Block
from minutebook.render.addresses import relative, under_base
from minutebook.render.prose import PageProse, TermIndex


def render(pages: Iterable[Page], archive: Archive, templates: Path, static: Path) -> dict[str, bytes]:
    """Return every file of the site by its path below the site folder: the pages, and static/ as it is."""
    environment = _environment(templates, archive)
    index = TermIndex(archive.terms)
    files = {f"static/{path.relative_to(static).as_posix()}": path.read_bytes() for path in sorted(static.rglob("*")) if path.is_file()}
    for page in pages:
        files[page.path] = _render_page(page, archive, environment, index).encode()
    return files


def _environment(templates: Path, archive: Archive) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        # Everything is HTML here, whatever a template is called.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["archive"] = archive
    environment.globals["ActionStatus"] = ActionStatus
    environment.filters["kind"] = kind
    return environment


def _render_page(page: Page, archive: Archive, environment: Environment, index: TermIndex) -> str:
    html = environment.get_template(page.template).render({**page.context, "page_plan": page, "prose": PageProse(index)})
    if page.address == NOT_FOUND:
        return under_base(html, archive.site.base_address)
    return relative(html, page.address)


def kind(block: Block) -> str:
    """Return the word for a block of the notes: text, question, response, action, update or decision."""
    return type(block).__name__.lower()

"""Render planned pages to files; templates choose words and order, and nothing is compiled but templates/."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from minutebook.counting import counted, times
from minutebook.link.archive import Archive
from minutebook.plan.frame import frame
from minutebook.plan.not_found import ADDRESS as NOT_FOUND
from minutebook.plan.page import Page, in_a_sentence
from minutebook.read import files_under
from minutebook.render.addresses import relative, under_base
from minutebook.render.prose import PageProse, TermIndex
from minutebook.render.style import PLACE, style_sheet
from minutebook.typography import curly


def render(pages: Iterable[Page], archive: Archive, templates: Path, static: Path) -> dict[str, bytes]:
    """Return every file of the site by its path below the site folder: the pages, and static/ as it is."""
    shown_with = environment(templates, archive)
    index = TermIndex(archive.terms)
    files = {f"static/{path.relative_to(static).as_posix()}": path.read_bytes() for path in files_under(static) if not path.is_symlink()}
    files[PLACE] = style_sheet(templates)
    pages = tuple(pages)
    addresses = frozenset(page.address for page in pages)
    for page in pages:
        files[page.path] = _render_page(page, archive, shown_with, PageProse(index, addresses, page.address)).encode()
    return files


def environment(templates: Path, archive: Archive) -> Environment:
    """Return what compiles the templates, with what each of them may use."""
    jinja = Environment(
        loader=FileSystemLoader(templates),
        # Everything is HTML here, whatever a template is called.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printed,
    )
    jinja.globals["frame"] = frame(archive)
    jinja.filters["counted"] = counted
    jinja.filters["times"] = times
    jinja.filters["in_a_sentence"] = in_a_sentence
    return jinja


def _printed(value: object) -> object:
    """Return what a template shows as it is printed; what is HTML already has been."""
    return curly(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _render_page(page: Page, archive: Archive, environment: Environment, prose: PageProse) -> str:
    html = environment.get_template(page.template).render(dict(page.shown()), page_plan=page, prose=prose)
    if page.address == NOT_FOUND:
        return under_base(html, archive.site.base_address)
    return relative(html, page.address)

"""Render planned pages to files; templates choose words and order, and nothing is compiled but templates/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from minutebook.counting import counted, times
from minutebook.link.archive import Archive
from minutebook.memory import Memory
from minutebook.plan.frame import frame
from minutebook.plan.not_found import ADDRESS as NOT_FOUND
from minutebook.plan.page import Page, in_a_sentence
from minutebook.render.addresses import relative, under_base
from minutebook.render.direction import with_direction
from minutebook.render.forms import FORMS
from minutebook.render.prose import PageProse, TermIndex
from minutebook.render.style import PLACE, style_sheet
from minutebook.shipped import shipped
from minutebook.typography import curly


class Rendered(Mapping[str, bytes]):
    """Every file of the site by its path below the site folder: static/ as it is, and the pages. Raises NotDone for what is not to be in
    static/.

    A page is rendered when it is asked for, each time anew: nobody has to hold all of them, and a preview renders what is looked at.
    """

    def __init__(self, pages: Iterable[Page], archive: Archive, templates: Path, static: Path, memory: Memory | None = None) -> None:
        self._archive = archive
        self._environment = environment(templates, archive, memory)
        self._terms = TermIndex(archive.terms)
        self._pages = {page.path: page for page in pages}
        self._addresses = frozenset(page.address for page in self._pages.values())
        self._static = {f"static/{path.relative_to(static).as_posix()}": path.read_bytes() for path in shipped(static)}
        self._static[PLACE] = style_sheet(templates)

    def __getitem__(self, path: str) -> bytes:
        if path in self._static:
            return self._static[path]
        page = self._pages[path]
        if form := FORMS.get(page.template):
            return form(page.context)
        return _render_page(page, self._archive, self._environment, PageProse(self._terms, self._addresses, page.address)).encode()

    def __iter__(self) -> Iterator[str]:
        yield from self._static
        yield from self._pages

    def compile_templates(self) -> None:
        """Compile every template now, and not each when it is first wanted: copies of the program then find them compiled."""
        for name in self._environment.list_templates(extensions=["html", "xml"]):
            self._environment.get_template(name)

    def __len__(self) -> int:
        return len(self._static) + len(self._pages)

    def __contains__(self, path: object) -> bool:
        # Whether a page is there can be said without rendering it.
        return path in self._static or path in self._pages


def environment(templates: Path, archive: Archive, memory: Memory | None = None) -> Environment:
    """Return what compiles the templates, with what each of them may use; memory: of those that were compiled before."""
    jinja = Environment(
        bytecode_cache=_Compiled(memory) if memory else None,
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


class _Compiled(BytecodeCache):
    """Keeps compiled templates in the program's memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._memory.get(f"compile {bucket.key}", bucket.checksum)
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._memory.put(f"compile {bucket.key}", bucket.checksum, bucket.bytecode_to_string())


def _printed(value: object) -> object:
    """Return what a template shows as it is printed; what is HTML already has been."""
    return curly(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _render_page(page: Page, archive: Archive, environment: Environment, prose: PageProse) -> str:
    html = environment.get_template(page.template).render(dict(page.shown()), page_plan=page, prose=prose)
    if page.path.endswith(".html"):
        html = with_direction(html)
    if page.address == NOT_FOUND:
        return under_base(html, archive.site.base_address)
    return relative(html, page.address)

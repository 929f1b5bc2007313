"""Render planned pages to files; templates choose words and order, and nothing is compiled but templates/."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment

from minutebook.failures import NotDone
from minutebook.link.archive import Archive
from minutebook.plan.frame import frame
from minutebook.plan.not_found import ADDRESS as NOT_FOUND
from minutebook.plan.page import Page
from minutebook.program import OWN, Appearance
from minutebook.render.addresses import relative, under_base
from minutebook.render.direction import with_direction
from minutebook.render.forms import FORMS
from minutebook.render.missing import told
from minutebook.render.office import mistakes, names_in_page
from minutebook.render.prose import PageProse, TermIndex
from minutebook.render.seen import ALL, Look, Sight, Unseeable, Watch, names_of
from minutebook.render.sound_markup import faults_of_page
from minutebook.render.style import PLACE, style_sheet
from minutebook.render.templates import environment
from minutebook.shipped import shipped


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page was made from."""

    looks: tuple[Look, ...]
    """What its template looked at."""
    given: str
    """The digest of what it saw there."""
    asked: dict[str, bool]
    """The addresses to which its words lead, and whether the site has them."""


class Rendered(Mapping[str, bytes]):
    """Every file of the site by its path below the site folder: static/ as it is, and the pages. Raises NotDone for what is not to be in
    static/, and for mistakes in what an office has of its own.

    A page is rendered when it is asked for, each time anew: nobody has to hold all of them, and a preview renders what is looked at.
    """

    def __init__(self, pages: Iterable[Page], archive: Archive, appearance: Appearance = OWN) -> None:
        self._archive = archive
        self._watch = Watch()
        self._appearance = appearance
        self._environment = environment(appearance.templates, archive)
        self._watched = environment(appearance.templates, archive, watch=self._watch)
        self._terms = {True: TermIndex(archive.terms), False: TermIndex(())}
        """Of pages, which explain them, and of feeds, which have no room for that."""
        self._pages = {page.path: page for page in pages}
        self._addresses = frozenset(page.address for page in self._pages.values())
        self._static = {f"static/{name}": path.read_bytes() for name, path in shipped(appearance.static).items()}
        if wrong := mistakes(appearance, self._environment, urlsplit(archive.site.base_address).path, self._static.keys()):
            raise NotDone("\n".join(wrong))
        self._static[PLACE] = style_sheet(appearance.templates, archive.site)
        if archive.logo:
            self._static[archive.logo.address[1:]] = b64decode(archive.logo.data)

    def __getitem__(self, path: str) -> bytes:
        if path in self._static:
            return self._static[path]
        page = self._pages[path]
        if form := FORMS.get(page.template):
            return form(page.context)
        return self._render(page, dict(page.shown()), page, self._environment, self._addresses)

    def watched(self, path: str) -> tuple[bytes, Seen | None]:
        """Return a file and, of a page, what it was made from; None where that cannot be told."""
        if path in self._static:
            return self._static[path], None
        page, asked = self._pages[path], _Asked(self._addresses)
        if form := FORMS.get(page.template):
            context = page.context
            return form(context), _seen_whole(page, context)
        shown = dict(page.shown())
        with self._watch.noting() as looks:
            try:
                given = {name: self._watch.show(value) for name, value in shown.items()}
                data = self._render(page, given, self._watch.show(page), self._watched, asked)
                seen = names_of(looks)
                return data, Seen(seen, self._given(page, shown, Sight(seen)), asked.answers)
            except Unseeable:
                return self[path], None

    def is_as(self, path: str, given: str, asked: Mapping[str, bool], sight: Sight) -> bool:
        """Return whether a page would be made from the same as it was seen to be; sight: of what its template looked at then."""
        page = self._pages[path]
        if page.template in FORMS:
            seen = _seen_whole(page, page.context)
            return seen is not None and seen.given == given
        if any((address in self._addresses) != there for address, there in asked.items()):
            return False
        try:
            return self._given(page, dict(page.shown()), sight) == given
        except Unseeable:
            return False

    @property
    def pages(self) -> Iterable[str]:
        """Return the paths of those files that are pages."""
        return self._pages.keys()

    def _given(self, page: Page, shown: dict[str, object], sight: Sight) -> str:
        """Return the digest of what makes a page, as it is seen: whatever its template is given, and how links and terms are written."""
        return sight.digest(page.template, page, self._frame, shown, self._glossary, page.address, self._archive.site.base_address)

    @cached_property
    def _frame(self) -> object:
        return frame(self._archive)

    @cached_property
    def _glossary(self) -> str:
        return Sight(()).digest(self._archive.terms)

    def _render(self, page: Page, shown: dict[str, Any], page_plan: object, environment: Environment, addresses: Container[str]) -> bytes:
        prose = PageProse(self._terms[page.path.endswith(".html")], addresses, page.address)
        with self._answering():
            html = environment.get_template(page.template).render(shown, page_plan=page_plan, prose=prose)
        if page.path.endswith(".html"):
            self._refuse_faults(page, html)
            html = with_direction(html)
        if page.address == NOT_FOUND:
            return under_base(html, self._archive.site.base_address).encode()
        return relative(html, page.address).encode()

    def _refuse_faults(self, page: Page, html: str) -> None:
        """Raise NotDone for markup of an office's templates that a browser would mend by guess; ours need not be read for it."""
        folders = self._appearance.templates
        fault = next(faults_of_page(html), "") if len(folders) > 1 else ""
        if fault:
            own = ", ".join(f"templates/{name}" for name in names_in_page(page.template, self._environment, folders[:-1]))
            raise NotDone(f"{own or 'templates/'}: on the page {page.address}, {fault}")

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Raise NotDone for what is wrong in an office's template, with its place."""
        try:
            yield
        except (NotDone, Unseeable):
            raise
        except Exception as error:
            what = told(error, self._appearance.templates, self._environment)
            if not what:
                raise
            raise NotDone(what) from None

    def __iter__(self) -> Iterator[str]:
        yield from self._static
        yield from self._pages

    def compile_templates(self) -> None:
        """Compile every template now, and not each when it is first wanted: copies of the program then find them compiled."""
        with self._answering():
            for name in self._watched.list_templates(extensions=["html", "xml", "json"]):
                self._watched.get_template(name)

    def __len__(self) -> int:
        return len(self._static) + len(self._pages)

    def __contains__(self, path: object) -> bool:
        # Whether a page is there can be said without rendering it.
        return path in self._static or path in self._pages


def _seen_whole(page: Page, context: object) -> Seen | None:
    """Return what a page is made from that no template makes: all that it is given; None where that cannot be told."""
    looks = ((type(context).__name__, ALL),)
    try:
        return Seen(looks, Sight(looks).digest(page.template, context), {})
    except Unseeable:
        return None


class _Asked(Container[str]):
    """Addresses that notes which of them were asked for."""

    def __init__(self, addresses: Container[str]) -> None:
        self._addresses = addresses
        self.answers: dict[str, bool] = {}

    def __contains__(self, address: object) -> bool:
        there = address in self._addresses
        self.answers[str(address)] = there
        return there

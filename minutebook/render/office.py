"""Find the mistakes in an office's own templates and style sheets that neither Jinja nor a browser would say a word of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from minutebook.diagnostics import first_of, found
from minutebook.nearest import nearest
from minutebook.program import Appearance
from minutebook.read import files_under
from minutebook.render.missing import FIT, OURS, in_words, values_set
from minutebook.render.sound_markup import blocked_in
from minutebook.render.style import OFFICE, PLACE

_CLOSING = "What can stand in templates/ and static/ is in docs/appearance.md: mend these files of your own"

_EXTENDS = re.compile(r"{%[-+]?[ \t]{0,9}extends[ \t]{1,9}[\"'](?P<parent>[^\"'\n]{0,200})[\"']")
_NAME = re.compile(r"\w+")
# What names a namespace is no address that anything is fetched from.
_ADDRESS = re.compile(
    r"@namespace\b[^;]*|@import[ \t]*[\"'](?P<imported>[^\"']*)|\burl\((?P<url>[^()]*)\)",
    re.ASCII | re.IGNORECASE,
)


def mistakes(appearance: Appearance, jinja: Environment, base_path: str, shipped: Collection[str]) -> tuple[str, ...]:
    """Return what is wrong, a line each, and then what to do; nothing where nothing is, or the office has nothing of its own.

    base_path: under which the site will stand. shipped: the files of static/, by their paths on the site.
    """
    lines: list[str] = []
    for office in appearance.templates[:-1]:
        lines += _Templates(office, appearance.templates[-1], jinja).mistakes()
    for folder in (*appearance.templates[:-1], *appearance.static[:-1]):
        for path in _texts(folder, ".css"):
            name = path.relative_to(folder).as_posix()
            place = PLACE if folder in appearance.templates else f"static/{name}"
            lines += _style_mistakes(path, f"{folder.name}/{name}", place, base_path, shipped)
    return (*lines, _CLOSING) if lines else ()


def whole_copies(appearance: Appearance) -> tuple[str, ...]:
    """Return the names of an office's templates that stand in the place of ours whole: what changes in ours does not show in them."""
    ours = appearance.templates[-1]
    there = ((office, path.relative_to(office).as_posix()) for office in appearance.templates[:-1] for path in _texts(office))
    copies = ((office / name, name) for office, name in there if (ours / name).is_file() and name.endswith((".html", ".xml", ".json")))
    extended = ((name, _EXTENDS.search(path.read_text(encoding="utf-8"))) for path, name in copies)
    return tuple(sorted(name for name, extends in extended if not extends or extends["parent"] != f"{OURS}{name}"))


def in_the_place_of_ours(names: Sequence[str]) -> str:
    """Return the advice on an office's templates that stand in the place of ours whole."""
    listed = first_of([f"templates/{name}" for name in names])
    word = "a whole template" if len(names) == 1 else "whole templates"
    return f"Advice: {listed}: {word} in the place of ours. What a new version changes in ours does not show there (docs/upgrading.md)."


def _texts(folder: Path, suffix: str = "") -> Iterator[Path]:
    return (path for path in files_under(folder) if path.is_file() and path.name.endswith(suffix))


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


# --- templates --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Templates:
    """Those of an office, and ours."""

    office: Path
    ours: Path
    jinja: Environment

    def mistakes(self) -> Iterator[str]:
        """Every file has a name that something asks for, can be compiled, and holds nothing that would be passed over in silence."""
        paths = [path for path in _texts(self.office) if path.suffix != ".css"]
        trees = {path: tree for path in paths if (tree := self._tree(path))}
        named = {name for tree in trees.values() for name in find_referenced_templates(tree)}
        known = {path.relative_to(self.ours).as_posix() for path in files_under(self.ours)} | {OFFICE}
        for path in _texts(self.office):
            name = path.relative_to(self.office).as_posix()
            # Where a name is put together as a page is made, it may be any.
            if name not in known | named and None not in named and not path.match("components/*/style.css"):
                must = "a file in the templates of the office must have the name of one of ours, or be named by one of them"
                yield f"templates/{name}: {must}, {found(name, known)}"
            if not _is_text(path):
                yield f"templates/{name}: what lies in the templates of the office must be text in UTF-8, got another encoding"
            elif path in trees:
                # What extends ours has all that ours has.
                ours = None if _parent(trees[path]) == f"{OURS}{name}" else self._tree(self.ours / name)
                lines = [*self._unprinted(trees[path], trees.values(), ours), *self._lost(trees[path], ours, name)]
                lines += [*self._not_compiled(path), *self._blocked(path)]
                yield from (f"templates/{name}:{line}: {what}" for line, what in sorted(lines))
            elif path in paths:
                yield from (f"templates/{name}:{line}: {what}" for line, what in self._not_compiled(path))

    def _tree(self, path: Path) -> nodes.Template | None:
        """Return a template as it is read; None where it is none."""
        try:
            return self.jinja.parse(path.read_text(encoding="utf-8"))
        except (OSError, TemplateSyntaxError, UnicodeDecodeError):
            return None

    def _not_compiled(self, path: Path) -> Iterator[tuple[int, str]]:
        """Yield the line and what is wrong where Jinja can make nothing of a template."""
        try:
            self.jinja.compile(path.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            yield error.lineno, f"{FIT}: {in_words(error, (), self.jinja)}"

    def _blocked(self, path: Path) -> Iterator[tuple[int, str]]:
        """Yield the line and what is wrong with whatever a page would not run."""
        if path.suffix == ".html":
            yield from blocked_in(path.read_text(encoding="utf-8"), self.jinja)

    def _lost(self, tree: nodes.Template, ours: nodes.Template | None, name: str) -> Iterator[tuple[int, str]]:
        """Yield the line and what is wrong where a template takes the place of ours and has not all macros that others call by it."""
        called = self._imported_from(name) if ours else ()
        macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
        for macro in (macro for macro in ours.find_all(nodes.Macro) if macro.name in called) if ours else ():
            there, takes = macros.get(macro.name), [argument.name for argument in macro.args]
            if not there:
                names = macros.keys() or ["none"]
                yield 1, f"a template in the place of ours must have its macro {macro.name}({', '.join(takes)}), got {', '.join(names)}"
            elif {*takes} - {argument.name for argument in there.args}:
                has = ", ".join(argument.name for argument in there.args)
                yield there.lineno, f"a macro in the place of ours must take what ours takes ({', '.join(takes)}), got ({has})"

    def _imported_from(self, name: str) -> frozenset[str]:
        """Return the macros of a template of ours that others of ours call."""
        texts = (path.read_text(encoding="utf-8") for path in files_under(self.ours) if path.suffix in (".html", ".xml", ".json"))
        imports = (text.split(f'from "{name}" import ')[1:] for text in texts)
        return frozenset(word for parts in imports for part in parts for word in _NAME.findall(part.partition("%}")[0]))

    def _unprinted(self, tree: nodes.Template, others: Iterable[nodes.Template], ours: nodes.Template | None) -> Iterator[tuple[int, str]]:
        """Yield the line and what is wrong with whatever a template that extends another says, and that other has no place for.

        others: those of the office, which may read what this one sets. ours: that in whose place it stands, which may be a copy of it.
        """
        parent = _parent(tree)
        above = list(self._above(tree))
        if not parent or not above:
            return
        blocks = {block.name for other in above for block in other.find_all(nodes.Block)}
        for block in _outermost(tree):
            if block.name not in blocks:
                yield block.lineno, f"a block must be one of {parent} ({', '.join(sorted(blocks))}), {found(block.name, blocks)}"
        values = {name for other in above for name, _ in values_set(other)} - {name for name, _ in (values_set(ours) if ours else ())}
        read = {name.name for other in (*above, *others) for name in other.find_all(nodes.Name) if name.ctx == "load"} - values
        for name, line in values_set(tree):
            if name in values:
                yield line, f"a value that {parent} sets itself cannot be set for it, got {name!r}: only what stands in a block counts"
            elif name not in read:
                yield line, f"a value must be one that a template reads, {found(name, read)}"
        after = False
        for node in tree.body:
            after = after or isinstance(node, nodes.Extends)
            for printed in node.nodes if after and isinstance(node, nodes.Output) else ():
                data = printed.data if isinstance(printed, nodes.TemplateData) else "{{ … }}"
                if words := data.strip():
                    line = printed.lineno + data[: data.index(words)].count("\n")
                    yield line, f"what is to be printed must stand in a block of {parent}, {found(words)}"

    def _above(self, tree: nodes.Template) -> Iterator[nodes.Template]:
        """Yield the templates that a template extends, from the nearest on, as far as they are there."""
        seen: set[Path] = set()
        parent: nodes.Template | None = tree
        while parent and (name := _parent(parent)):
            folders = (self.ours,) if name.startswith(OURS) else (self.office, self.ours)
            path = next((there for folder in folders if (there := folder / name.removeprefix(OURS)).is_file()), None)
            if not path or path in seen:
                return
            seen.add(path)
            parent = self._tree(path)
            if parent:
                yield parent


def names_in_page(template: str, jinja: Environment, offices: Sequence[Path]) -> list[str]:
    """Return the names of an office's files that a page may be made with: its template, and what that extends, imports and includes."""
    own: dict[str, None] = {}
    seen: set[str] = set()
    wanted = [template]
    while wanted:
        name = wanted.pop(0)
        if name in seen:
            continue
        seen.add(name)
        source, filename, _ = jinja.loader.get_source(jinja, name) if jinja.loader else ("", "", None)
        if any(filename and Path(filename).is_relative_to(office) for office in offices):
            own[name] = None
        wanted += [each for each in find_referenced_templates(jinja.parse(source)) if each]
    return list(own)


def _parent(tree: nodes.Template) -> str:
    """Return the name of the template that a template extends; empty where it is none, or put together as a page is made."""
    extends = (node.template for node in tree.body if isinstance(node, nodes.Extends))
    name = next((named.value for named in extends if isinstance(named, nodes.Const)), "")
    return name if isinstance(name, str) else ""


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other: only those take the place of another template's."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


# --- style sheets -----------------------------------------------------------------------------------------------------


def _style_mistakes(path: Path, shown: str, place: str, base_path: str, shipped: Collection[str]) -> Iterator[str]:
    """Every address in a style sheet leads to a file of static/; place: where the style sheet stands on the site."""
    if not _is_text(path):
        if place != PLACE:
            yield f"{shown}: a style sheet must be text in UTF-8, got another encoding"
        return
    style = path.read_text(encoding="utf-8")
    for number, line in enumerate(_without_comments(style).split("\n"), 1):
        # Ours are put together, and only the first of them begins the one that browsers get.
        if place == PLACE and shown != "templates/base.css" and "@import" in line.casefold():
            yield f"{shown}:{number}: other rules stand before these, so that browsers read no @import; put what it would fetch here"
            continue
        for match in _ADDRESS.finditer(line):
            address = (match["url"] or match["imported"] or "").strip().strip("\"'")
            if why := _astray(address, place, base_path, shipped):
                yield f"{shown}:{number}: {why}"


def _without_comments(style: str) -> str:
    """Return a style sheet with nothing of its comments but the ends of their lines."""
    first, *others = style.split("/*")
    kept = [first]
    for other in others:
        comment, _, rest = other.partition("*/")
        kept += ["\n" * comment.count("\n"), rest]
    return "".join(kept)


def _astray(address: str, place: str, base_path: str, shipped: Collection[str]) -> str:
    """Return what is wrong with an address in a style sheet; empty where it leads to a file of the site, or to a part of a page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("//")._replace(netloc=address)
    if parts.scheme or parts.netloc:
        return f"a style sheet must fetch nothing from elsewhere, {found(address)}; put it into static/"
    if not parts.path:
        return ""
    typed = unquote(parts.path)
    here = posixpath.dirname(place)
    if typed.startswith(base_path) and typed.removeprefix(base_path) in shipped:
        return ""
    wanted = typed.removeprefix("/") if typed.startswith("/") else posixpath.normpath(posixpath.join(here, typed))
    if wanted in shipped and not typed.startswith("/"):
        return ""
    # A path from where the style sheet stands works wherever the site does.
    name, names = posixpath.relpath(wanted, here), {posixpath.relpath(file, here) for file in shipped}
    near = name if name in names else nearest(name, names)
    mend = f"; did you mean {near!r}?" if near else ""
    return f"an address in a style sheet must lead to a file of static/, {found(address)}{mend}"

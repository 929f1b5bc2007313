"""Say in words what a template does not get: with the nearest name that there is, and the place in the office's own template."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.utils import missing

from minutebook.nearest import nearest
from minutebook.render.seen import Shown

OURS = "minutebook/"
"""What a template of ours is called by one of the office's."""
FIT = "a template of the office must fit this program"
"""How each message on what a template does begins."""
_NO_FILTER = ("No filter named ", "No test named ")
"""How Jinja begins what it says of a name that a template has no filter or test of."""


class NotThere(UndefinedError):
    """A template asks for what is not there."""

    def __init__(self, message: str | None = None, *, name: str = "") -> None:
        super().__init__(message)
        self.name = name
        """What it asked for, where that was no part of anything; else empty."""


class Missing(StrictUndefined):
    """What a template gets in the place of what is not there: whatever it does with it, it is told so."""

    __slots__ = ()
    # Jinja leaves this one to Python, which would speak of the format.
    __format__ = StrictUndefined._fail_with_undefined_error

    def __init__(
        self, hint: str | None = None, obj: object = missing, name: str | None = None, exc: type[TemplateRuntimeError] = UndefinedError
    ) -> None:
        of_nothing = str(name) if obj is missing and hint is None else ""
        told = partial(NotThere, name=of_nothing) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, told)  # type: ignore[arg-type]

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = str(self._undefined_name), self._undefined_obj
        return no_such(name, "here") if owner is missing else no_such(name, *_kind_and_names(owner))


def unwritable(value: object) -> str:
    """Tell of what is missing where a template writes it as JSON; raise TypeError for whatever else has no form there."""
    if isinstance(value, Missing):
        return str(value)
    raise TypeError(f"JSON has no form for {type(value).__name__}")


def no_such(name: str, where: str, names: Iterable[str] = ()) -> str:
    """Return the words for what is not there, with the nearest of the names that are.

    >>> no_such("titel", "in Meeting", ["date", "title"])
    "there is no 'titel' in Meeting; did you mean 'title'?"
    """
    close = nearest(name, names)
    return f"there is no {name!r} {where}" + (f"; did you mean {close!r}?" if close else "")


def _kind_and_names(owner: object) -> tuple[str, Collection[str]]:
    """Return what a template asked, as the end of a sentence, and what there is to be asked of it."""
    if isinstance(owner, dict):
        return "in this mapping", [key for key in owner if isinstance(key, str)]
    if isinstance(owner, (list, tuple)):
        return f"in this list of {len(owner)}", ()
    if isinstance(owner, str):
        return "in this text", ()
    if isinstance(owner, Missing):
        return "here", ()
    record = owner._record_ if isinstance(owner, Shown) else owner
    return f"in {type(record).__name__}", [name for name in dir(record) if not name.startswith("_")]


# --- the place --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """A template on the way to a fault, from whoever called to whom was called."""

    folder: Path
    name: str
    """Below its folder."""
    line: int
    names: Collection[str]
    """All that it could have asked for."""


def told(error: Exception, templates: Sequence[Path], jinja: Environment) -> str:
    """Return what is wrong, with its place in an office's template; empty where none took part, so that the fault is the program's.

    templates: the folders of them, ours last.
    """
    steps = list(_steps(error, templates))
    own = [step for step in steps if step.folder != templates[-1]]
    if not own:
        return ""
    last, said = steps[-1], in_words(error, steps[-1].names, jinja)
    if last == own[-1]:
        return f"{_place(last.name, last.line)}: {FIT}: {said}"
    # What an office's template sets is read by ours, which come to grief with it.
    read = _read_at(last, jinja)
    set_by = [(step.name, line) for step in own for name, line in _set_in(step, jinja) if name in read]
    name, line = set_by[-1] if set_by else (own[-1].name, own[-1].line)
    return f"{_place(name, line)}: {FIT}: {said} (seen in our {last.name}:{last.line})"


def _place(name: str, line: int) -> str:
    return f"templates/{name}:{line}"


def _steps(error: Exception, templates: Sequence[Path]) -> Iterator[_Step]:
    """Yield the templates on the way to a fault; what they call of ours or of Jinja's is called by the template."""
    # Jinja gives each of its frames the place in the template, and what that could ask for.
    frames = [(frame.f_code.co_filename, line, frame.f_locals.keys()) for frame, line in walk_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        frames.append((error.filename, error.lineno, {}.keys()))
    for filename, line, names in frames:
        folder = next((folder for folder in templates if Path(filename).is_relative_to(folder)), None)
        if folder:
            yield _Step(folder, Path(filename).relative_to(folder).as_posix(), line, frozenset(names))


def in_words(error: Exception, names: Iterable[str], jinja: Environment) -> str:
    """Return what is wrong, without its place. names: what could have been asked for where it went wrong."""
    said = str(error.message if isinstance(error, TemplateError) else error).removesuffix(".")
    if isinstance(error, NotThere) and error.name:
        return no_such(error.name, "here", (name for name in names if not name.startswith("_")))
    if isinstance(error, TemplateNotFound):
        prefix = OURS if str(error.name).startswith(OURS) else ""
        return no_such(str(error.name), "among the templates", [f"{prefix}{name}" for name in jinja.list_templates()])
    if isinstance(error, TemplateSyntaxError) and said.startswith(_NO_FILTER):
        name = said.rpartition("named ")[2].strip("'")
        kind, known = ("test", jinja.tests) if "test" in said else ("filter", jinja.filters)
        return no_such(name, f"among the {kind}s", known)
    if isinstance(error, RecursionError):
        return "it extends or calls itself without an end; ours of the same name is called minutebook/…"
    return said.replace("'Shown'", "a record").replace("Shown", "a record")


def _tree(step: _Step, jinja: Environment) -> nodes.Template:
    return jinja.parse((step.folder / step.name).read_text(encoding="utf-8"))


def _read_at(step: _Step, jinja: Environment) -> frozenset[str]:
    """Return the names that a template reads on the line of a step."""
    read = (name for name in _tree(step, jinja).find_all(nodes.Name) if name.ctx == "load")
    return frozenset(name.name for name in read if name.lineno == step.line)


def _set_in(step: _Step, jinja: Environment) -> Iterator[tuple[str, int]]:
    yield from values_set(_tree(step, jinja))


def values_set(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield the name and the line of each value that a template sets outside of blocks and conditions."""
    for node in tree.body:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield node.target.name, node.lineno

"""Find every pattern of the program, and the methods by which it is asked: in the source, and in what its modules hold once imported."""

from __future__ import annotations

import ast
import builtins
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType

import minutebook

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


@dataclass(frozen=True, slots=True)
class Use:
    """A pattern, and how it is asked."""

    where: str
    pattern: re.Pattern[str]
    method: str


def modules() -> list[ModuleType]:
    """Return every module of the program."""
    names = [module.name for module in pkgutil.walk_packages(minutebook.__path__, "minutebook.")]
    return [importlib.import_module(name) for name in names]


def uses() -> tuple[list[Use], list[str]]:
    """Return every pattern with each method by which it is asked; and where in the source patterns are put together from words at hand."""
    found: dict[tuple[re.Pattern[str], str], Use] = {}
    unread: list[str] = []
    trees = [(module, ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))) for module in modules()]
    asked = _asked(trees)
    for module, tree in trees:
        for name, pattern in _held(module):
            # Where no name tells how, it is asked for all that there is in a text.
            for method in asked.get((module.__name__ if name.startswith("_") else "", name), ()) or ("finditer",):
                found.setdefault((pattern, method), Use(f"{module.__name__}.{name}", pattern, method))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            of_re = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "re"
            if not of_re or not isinstance(call.func, ast.Attribute) or call.func.attr not in (*METHODS, "compile"):
                continue
            where = f"{module.__name__}:{call.lineno}"
            try:
                pattern = _pattern_of(call, module)
            except (AttributeError, NameError, TypeError, re.error):
                unread.append(where)
                continue
            if call.func.attr != "compile":
                found.setdefault((pattern, call.func.attr), Use(where, pattern, call.func.attr))
    return list(found.values()), unread


def _asked(trees: list[tuple[ModuleType, ast.Module]]) -> dict[tuple[str, str], set[str]]:
    """Return the methods by which each name is asked: by its module and itself where it begins with _, else by itself alone."""
    asked: dict[tuple[str, str], set[str]] = {}
    looped: list[tuple[str, str, str]] = []
    for module, tree in trees:
        for node in ast.walk(tree):
            # Also given as a function: map(_WORDS.fullmatch, parts).
            if isinstance(node, ast.Attribute) and node.attr in METHODS and (name := _name(node.value)):
                asked.setdefault((module.__name__ if name.startswith("_") else "", name), set()).add(node.attr)
                asked.setdefault((module.__name__, name), set()).add(node.attr)
            elif isinstance(node, ast.For | ast.comprehension):
                targets = node.target.elts if isinstance(node.target, ast.Tuple) else [node.target]
                iterated = (
                    node.iter.func.value if isinstance(node.iter, ast.Call) and isinstance(node.iter.func, ast.Attribute) else node.iter
                )
                looped += [(module.__name__, _name(target), _name(iterated)) for target in targets]
    for module_name, each, all_of in looped:
        methods = asked.get((module_name, each), set())
        asked.setdefault((module_name if all_of.startswith("_") else "", all_of), set()).update(methods)
    return asked


def _name(node: ast.AST) -> str:
    """Return the last name of words such as cls.TYPED; empty where they have none."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        # The entries of a mapping: _PERSONAL.items().
        node = node.func.value
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that a module holds, in lists and records too, each by the name of what holds it."""
    for name, value in vars(module).items():
        if getattr(value, "__module__", module.__name__) == module.__name__ or isinstance(value, re.Pattern):
            yield from _in(value, name)


def _in(value: object, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _in(inner, name)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _in(inner, name)
    elif isinstance(value, type):
        for own, inner in vars(value).items():
            if isinstance(inner, re.Pattern | tuple):
                yield from _in(inner, own)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _in(getattr(value, field.name), name)


class _Names(dict[str, object]):
    """The names of a module; any other, a word of a function, stands for two words of which one is wanted."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__(vars(builtins) | vars(module))

    def __missing__(self, name: str) -> str:
        return "word|some term"


def _pattern_of(call: ast.Call, module: ModuleType) -> re.Pattern[str]:
    """Return the pattern of a call such as re.match(rf"…", text, re.IGNORECASE); what it raises tells that it cannot be told."""
    at = {"compile": 1, "match": 2, "search": 2, "fullmatch": 2, "findall": 2, "finditer": 2, "split": 3, "sub": 4, "subn": 4}
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "flags"] + call.args[at[name] : at[name] + 1]
    values = [eval(compile(ast.Expression(each), "pattern", "eval"), {**vars(module)}, _Names(module)) for each in (call.args[0], *given)]
    return values[0] if isinstance(values[0], re.Pattern) else re.compile(values[0], *values[1:])

"""Pages as those hear them who do not see them: the accessibility tree of Chromium, a line a thing, in the order of reading."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, BASE_PATH, BROWSERS, KINDS, served

HEARD = ("home", "meeting held", "action", "theme", "person")
_SILENT = {"none", "generic", "paragraph", "RootWebArea", "Section", "listitem", "ListMarker", "InlineTextBox", "LineBreak"}
"""What has no word of its own."""
_IN_LINE = {"StaticText", "link", "time", "strong", "emphasis", "code", "graphics-symbol"} | _SILENT - {"listitem", "paragraph"}
"""What stands within a line: a node that holds nothing else is one."""
_Nodes = Mapping[str, Mapping[str, Any]]


def written_down(site: Path, folder: Path) -> None:
    """Write each page as it is heard, to a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    found = os.environ.get("MINUTEBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright, served(site, BASE_PATH) as home:
        page = playwright.chromium.launch(executable_path=found, args=ARGUMENTS).new_page()
        for kind in HEARD:
            page.goto(home + KINDS[kind])
            (folder / f"{kind.replace(' ', '-')}.txt").write_text("\n".join(_lines(page)) + "\n", encoding="utf-8")


def _lines(page: Page) -> Iterator[str]:
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    yield page.title()
    yield from _said(nodes[0], {node["nodeId"]: node for node in nodes}, 0)


def _said(node: Mapping[str, Any], nodes: _Nodes, depth: int) -> Iterator[str]:
    """Yield a node and what it holds: a line of words as one line, anything else a line a thing."""
    below = _below(node, nodes)
    label = "" if node["ignored"] or _role(node) in _SILENT else _label(node)
    if all(_within_a_line(child, nodes) for child in below):
        words = _spaced(_words(node, nodes))
        # Most that have a name have it of their words.
        told = label if _bare(words) == _bare(_name(node)) else f"{label} {words}".strip()
        if told:
            yield f"{'  ' * depth}{told}"
        return
    if label:
        yield f"{'  ' * depth}{label}"
    line: list[str] = []
    for child in below:
        if _within_a_line(child, nodes):
            line.append(_words(child, nodes))
            continue
        yield from _flushed(line, depth + bool(label))
        yield from _said(child, nodes, depth + bool(label))
    yield from _flushed(line, depth + bool(label))


def _flushed(line: list[str], depth: int) -> Iterator[str]:
    if words := _spaced(" ".join(line)):
        yield f"{'  ' * depth}{words}"
    line.clear()


def _below(node: Mapping[str, Any], nodes: _Nodes) -> list[Mapping[str, Any]]:
    return [nodes[child] for child in node.get("childIds", []) if child in nodes]


def _within_a_line(node: Mapping[str, Any], nodes: _Nodes) -> bool:
    return (node["ignored"] or _role(node) in _IN_LINE) and all(_within_a_line(child, nodes) for child in _below(node, nodes))


def _words(node: Mapping[str, Any], nodes: _Nodes) -> str:
    if _role(node) == "StaticText":
        return str(node["name"]["value"])
    inside = " ".join(_words(child, nodes) for child in _below(node, nodes))
    return f"[link: {_name(node)}]" if _role(node) == "link" else inside


def _spaced(words: str) -> str:
    """Return words with a space where the browser tells of two things, but for marks: it leaves out spaces that stand alone."""
    return re.sub(r" (?=[,.;:)”’])|(?<=[(“]) ", "", " ".join(words.split()))


def _bare(words: str) -> str:
    return re.sub(r"\[link: |\]|\s", "", words)


def _role(node: Mapping[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: Mapping[str, Any]) -> str:
    return " ".join(str(node.get("name", {}).get("value", "")).split())


def _label(node: Mapping[str, Any]) -> str:
    told = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    more = "".join(f" {word} {told[word]}" for word in ("level", "expanded") if word in told)
    return f"<{_role(node)}{more}>{' ' + _name(node) if _name(node) else ''}"

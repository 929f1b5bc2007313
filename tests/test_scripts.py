"""The scripts of the pages are those that scripts/ makes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = ROOT / "scripts"
OF_SITE, OF_EDITOR = ROOT / "static", ROOT / "minutebook/editor/static"
MADE = {"search.js": OF_SITE, "mark.js": OF_SITE, "editor.js": OF_EDITOR}


def sources(*, of_editor: bool) -> list[str]:
    """Return the scripts that are put together, by their path below scripts/, in the order of their names."""
    paths = (path.relative_to(SOURCES) for path in SOURCES.rglob("*.js"))
    return sorted(path.as_posix() for path in paths if "node_modules" not in path.parts and (path.parts[0] == "editor") is of_editor)


@pytest.mark.parametrize("name", MADE)
def test_a_script_is_as_new_as_its_sources(name: str) -> None:
    """By the digest in its first line, so that nobody who cannot run npm forgets it: after a change, make scripts."""
    digest = hashlib.sha256()
    for path in sources(of_editor=name == "editor.js"):
        digest.update(path.encode() + b"\0" + (SOURCES / path).read_bytes())
    stated = re.search(r"Sources: ([0-9a-f]{64})", (MADE[name] / name).read_text(encoding="utf-8").partition("\n")[0])
    assert stated
    assert stated[1] == digest.hexdigest()


@pytest.mark.skipif(
    not shutil.which("node") or not (SOURCES / "node_modules").is_dir(), reason="there is no npm here to fetch esbuild with"
)
def test_the_scripts_are_what_their_sources_make(tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", tmp_path / "made"], cwd=SOURCES, check=True)
    for name, folder in {**MADE, "editor-licences.txt": OF_EDITOR}.items():
        assert (tmp_path / "made" / name).read_bytes() == (folder / name).read_bytes()


def test_the_licence_of_each_package_in_the_editor_goes_with_it() -> None:
    """In the version that the lock names; the built script is compared above, so none can be left out."""
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = (OF_EDITOR / "editor-licences.txt").read_text(encoding="utf-8")
    named = re.findall(r"^(@?[a-z][a-z0-9/-]*) (\S+) \(MIT\)$", licences, re.MULTILINE)
    assert {"@codemirror/state", "@codemirror/view", "style-mod"} <= {name for name, _ in named}
    assert all(lock[f"node_modules/{name}"]["version"] == version for name, version in named)
    assert licences.count("Permission is hereby granted") == len(named)


def test_nothing_of_the_editor_is_on_the_site(invented_site: Path) -> None:
    assert not [path for path in invented_site.rglob("*") if path.name.startswith("editor") or path.name == "edit"]
    assert not [page for page in invented_site.rglob("*.html") if "/edit/" in page.read_text(encoding="utf-8")]


def test_the_search_page_and_pagefind_ask_for_the_same_script(invented_site: Path) -> None:
    """Under two addresses it would be two scripts, each with an index of its own."""
    page = (invented_site / "search/index.html").read_text(encoding="utf-8")
    assert '<link rel="modulepreload" href="../static/search.js">' in page
    assert '<script type="module" src="../static/search.js">' in page
    first = (invented_site / "pagefind/pagefind.js").read_text(encoding="utf-8").partition("\n")[0]
    assert first == 'import { fetchPart as fetch } from "../static/search.js";'
    assert not (invented_site / "static/search").exists()

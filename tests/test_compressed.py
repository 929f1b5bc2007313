"""Compressed copies stand beside text files, say what those say, and are the same whenever and wherever they are made."""

from __future__ import annotations

import gzip as reader
import importlib.util
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import brotli as library
import pytest

from minutebook.compressed import LEAST, gzip, write_compressed
from minutebook.media import is_text
from minutebook.memory import Memory

from .conftest import INVENTED

Command = Callable[..., subprocess.CompletedProcess[str]]


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_copy_says_what_its_file_says_and_is_smaller(compressed_site: Path) -> None:
    """Small files, and those that are no text, have none."""
    there = files(compressed_site)
    copies = {name: data for name, data in there.items() if name.endswith((".gz", ".br"))}
    of = {name.rpartition(".")[0] for name in copies}
    assert of == {name for name, data in there.items() if is_text(name) and len(data) >= LEAST}
    for name, data in copies.items():
        original = there[name.rpartition(".")[0]]
        assert (reader.decompress if name.endswith(".gz") else library.decompress)(data) == original
        assert len(data) < len(original)


def test_a_site_without_the_option_has_no_copies(invented_site: Path) -> None:
    assert not [name for name in files(invented_site) if name.endswith((".gz", ".br"))]


def test_a_copy_is_taken_over_where_its_file_and_itself_are_as_they_were(tmp_path: Path) -> None:
    """One that somebody changed by hand is made anew, and so is that of a file which changed."""
    site, new = tmp_path / "site", tmp_path / "new"
    texts = {"same.html": b"same " * 500, "edited.html": b"before " * 500, "spoilt.html": b"spoilt " * 500, "noise.txt": os.urandom(4000)}
    memory = Memory()
    for folder in (site, new):
        folder.mkdir()
        for name, data in texts.items():
            (folder / name).write_bytes(data)
    assert write_compressed(site, ["gz"], tmp_path / "nothing", memory, 1) == 3
    (site / "spoilt.html.gz").unlink()
    (site / "spoilt.html.gz").write_bytes(b"other words")
    (new / "edited.html").write_bytes(b"after " * 500)
    assert write_compressed(new, ["gz"], site, memory, 2) == 3
    assert (new / "same.html.gz").samefile(site / "same.html.gz")
    assert reader.decompress((new / "edited.html.gz").read_bytes()) == b"after " * 500
    assert reader.decompress((new / "spoilt.html.gz").read_bytes()) == texts["spoilt.html"]
    assert not (new / "noise.txt.gz").exists()


def test_gzip_tells_nothing_of_when_and_where_it_was_made() -> None:
    packed = gzip(b"words " * 500)
    assert packed[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert reader.decompress(packed) == b"words " * 500


def test_without_its_package_the_build_says_how_to_get_it(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr("minutebook.compressed.find_spec", lambda name: None if name == "brotli" else find_spec(name))
    done = command("build", "--compressed", "br", "--content", INVENTED, "--output", tmp_path / "site")
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr.startswith("--compressed br needs the package brotli, which is not installed: pip install ")

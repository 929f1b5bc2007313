"""Write copies of text files that are compressed already, beside them: servers that know such copies send them, and need not compress."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from minutebook.failures import WrongUse
from minutebook.media import is_text
from minutebook.memory import Memory
from minutebook.publish import create, take_over
from minutebook.workers import all_at_once
from minutebook.written import Form

LEAST = 1024
"""Bytes: what is smaller goes in one packet as it is."""
_BROTLI_QUALITY = 10
"""Of 11. The last step takes three times as long, and makes pages smaller by 3 %."""
# Of the format, not of a program: no name, no time, no system that it was made on (RFC 1952).
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def gzip(data: bytes) -> bytes:
    """Return data as a gzip file, which tells nothing of when and where it was made."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _GZIP_HEAD + packer.compress(data) + packer.flush() + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def brotli(data: bytes) -> bytes:
    """Return data as a brotli file."""
    import brotli as library  # only where it is asked for: no other part of a build needs it

    packed: bytes = library.compress(data, quality=_BROTLI_QUALITY)
    return packed


FORMS: Mapping[str, Callable[[bytes], bytes]] = {"gz": gzip, "br": brotli}
"""By the ending of the copy's name."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """What is to be known of a copy that was written, or found not to be worth it."""

    name: str
    of: str
    """The digest of what it is a copy of (SHA-256)."""
    digest: str
    """Of its own bytes; empty where it would not be smaller, and there is none."""


_DIGEST: Form[str] = Form(str)


def check_forms(forms: Sequence[str]) -> None:
    """Raise WrongUse for a form whose package is not installed."""
    if "br" in forms and find_spec("brotli") is None:
        raise WrongUse(
            "--compressed br needs the package brotli, which is not installed: pip install --require-hashes --only-binary :all: -r"
            " requirements-compressed.lock, or ask for gz alone"
        )


def write_compressed(folder: Path, forms: Sequence[str], site: Path, memory: Memory, at_once: int) -> int:
    """Write the copies of all text files of a new site, in some forms; return how many there are.

    What the published site has of the same file is taken over. at_once: how many copies of the program share the work.
    """
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and is_text(path.name))
    works = [partial(_write, folder, names[number::at_once], forms, site, memory) for number in range(at_once)]
    copies = [copy for done in all_at_once(works) for copy in done]
    for copy in copies:
        memory.put(_work(copy.name), copy.of, copy.digest, _DIGEST.write(copy.digest))
    return sum(1 for copy in copies if copy.digest)


def _write(folder: Path, names: Sequence[str], forms: Sequence[str], site: Path, memory: Memory) -> list[_Copy]:
    copies = []
    for name in names:
        data = (folder / name).read_bytes()
        if len(data) >= LEAST:
            digest = sha256(data).hexdigest()
            copies += [_copy(folder, f"{name}.{form}", data, digest, site, memory) for form in forms]
    return copies


def _copy(folder: Path, name: str, data: bytes, digest: str, site: Path, memory: Memory) -> _Copy:
    known = memory.get(_work(name), digest, _DIGEST)
    if known is not None and (not known or take_over(name, site, folder, known)):
        return _Copy(name, digest, known)
    packed = FORMS[name.rpartition(".")[2]](data)
    if len(packed) >= len(data):
        return _Copy(name, digest, "")
    create(folder / name, packed)
    return _Copy(name, digest, sha256(packed).hexdigest())


def _work(name: str) -> str:
    return f"copy {name}"

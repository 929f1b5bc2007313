"""Write the bill of materials of the program, in CycloneDX 1.6: python -m supply.bill FILE. The same locks give the same bytes."""

from __future__ import annotations

import base64
import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from supply.locked import ROOT, Package, packages


def bill(materials: Iterable[Package], name: str, version: str) -> dict[str, Any]:
    """Return the bill of a program that is made from packages: each with its package URL and the hashes that its lock lets in."""
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": name, "name": name, "version": version}},
        "components": [_component(package) for package in materials],
    }


def _component(package: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": package.address,
        "name": package.name,
        "version": package.version,
        # What a build needs is part of what makes the site; all else only helps those who work on it.
        "scope": "required" if "build" in package.uses else "excluded",
        "purl": package.address,
        # A package has a file for each platform, and an entry for each file.
        "externalReferences": [
            {"type": "distribution", "url": package.address, "hashes": [{"alg": algorithm, "content": figures}]}
            for algorithm, figures in map(_hash, package.hashes)
        ],
        "properties": [{"name": "minutebook:use", "value": use} for use in package.uses],
    }


def _hash(text: str) -> tuple[str, str]:
    """Return the algorithm and the figures of a hash, as CycloneDX writes them."""
    algorithm, hyphen, encoded = text.partition("-")
    return (algorithm.upper().replace("SHA", "SHA-"), base64.b64decode(encoded).hex()) if hyphen else ("SHA-256", text)


def main(arguments: list[str]) -> int:
    """Write the bill to the file that is named; return the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = json.dumps(bill(packages(), project["name"], project["version"]), indent=2)
    Path(arguments[0]).write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

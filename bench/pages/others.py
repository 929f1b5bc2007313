"""Programs of others, fetched at pinned versions below .bench/ when they are asked for."""

from __future__ import annotations

import shutil
import subprocess
import venv
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".bench" / "pages"
VERSIONS = {
    "vnu-jar": "26.9.27",
    "lighthouse": "12.8.2",
    "@11ty/eleventy": "3.1.8",
    "@x-govuk/govuk-eleventy-plugin": "9.0.2",
}
PYTHON = ("mkdocs==1.6.1", "mkdocs-material==9.8.2")


def package(name: str, file: str) -> Path | None:
    """Return a file of a package for Node, fetched with its own packages if it is not here; None where there is no npm."""
    folder = FOLDER / name.replace("/", "+")
    npm = shutil.which("npm")
    if npm and not (folder / "node_modules" / name).is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, f"{name}@{VERSIONS[name]}"], check=True)
    return folder / "node_modules" / name / file if npm else None


def material() -> Path:
    """Return the program of MkDocs, with its theme Material."""
    folder = FOLDER / "mkdocs"
    if not (folder / "bin" / "mkdocs").is_file():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", *PYTHON], check=True)
    return folder / "bin" / "mkdocs"

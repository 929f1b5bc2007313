"""Refuse, before any work, what would spoil a build: a site among the files that it is made of, and files that do not belong on it."""

from __future__ import annotations

from pathlib import Path

from minutebook.commands.arguments import BuildArguments, folder, short
from minutebook.failures import WrongUse
from minutebook.files import STATIC, TEMPLATES
from minutebook.shipped import shipped


def check(options: BuildArguments) -> None:
    """Settle where the site goes; raise WrongUse if that is among its sources, or around one, and NotDone for what is in static/."""
    options.output = options.output or folder("preview" if options.drafts else "site")
    for source in (options.content, TEMPLATES, STATIC):
        if _is_within(options.output, source) or _is_within(source, options.output):
            where = f"{short(options.output)} and {short(source)}"
            raise WrongUse(f"the output must lie outside of content, templates and static, and hold none of them, got {where}")
    shipped(STATIC)


def _is_within(path: Path, folder: Path) -> bool:
    """Return whether a path is a folder or lies in it, by whatever links and names one gets there."""
    path = path.resolve()
    return folder.exists() and any(parent.exists() and parent.samefile(folder) for parent in (path, *path.parents))

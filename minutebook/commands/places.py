"""Refuse, before any work, what would spoil a build: a site among the files that it is made of, and files that do not belong on it."""

from __future__ import annotations

from pathlib import Path

from minutebook.commands.arguments import BuildArguments, output_of, short
from minutebook.failures import WrongUse
from minutebook.program import appearance_of
from minutebook.shipped import shipped


def check(options: BuildArguments) -> None:
    """Raise WrongUse if the site would go among its sources, or around one, and NotDone for what does not belong in static/."""
    output = output_of(options)
    appearance = appearance_of(options.content)
    for source in (options.content, *appearance.folders):
        if _is_within(output, source) or _is_within(source, output):
            where = f"{short(output)} and {short(source)}"
            raise WrongUse(f"the output must lie outside of content, templates and static, and hold none of them, got {where}")
    shipped(appearance.static)


def _is_within(path: Path, folder: Path) -> bool:
    """Return whether a path is a folder or lies in it, by whatever links and names one gets there."""
    path = path.resolve()
    return folder.exists() and any(parent.exists() and parent.samefile(folder) for parent in (path, *path.parents))

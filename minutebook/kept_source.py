"""Keep what notes were imported from, so that the editor can show it beside the draft, and drafts thrown away: on this computer alone.

It lies beside the content and not in it, in a folder that git passes over and no build looks into.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from minutebook.save import replace_files

FOLDER = ".sources"
_ENDINGS = (".pdf", ".txt")
"""A PDF is kept as it is, for its pages to be seen; of any other file its words, with where each stands."""


def keep_source(content: Path, id: str, pdf: bytes | None, words: str) -> None:
    """Keep the source of the notes of that id, in the place of what was kept for them before. Raise OSError."""
    folder = _begun(content)
    for ending in _ENDINGS:
        (folder / f"{id}{ending}").unlink(missing_ok=True)
    if pdf is None:
        replace_files({folder / f"{id}.txt": words})
    else:
        (folder / f"{id}.pdf").write_bytes(pdf)


def kept_source(content: Path, id: str) -> Path | None:
    """Return the file that is kept for the notes of that id; None where there is none."""
    files = (_folder(content) / f"{id}{ending}" for ending in _ENDINGS)
    return next((file for file in files if file.is_file() and not file.is_symlink()), None)


def move_source(content: Path, id: str, new: str) -> None:
    """Keep the source for notes that have another id now. Raise OSError."""
    if file := kept_source(content, id):
        file.replace(file.with_name(f"{new}{file.suffix}"))


def set_aside(content: Path, path: Path) -> Path:
    """Move a file of notes out of the content, and return where it is kept; one that was set aside before stays. Raise OSError."""
    folder = _begun(content) / "thrown-away"
    folder.mkdir(exist_ok=True)
    names = (f"{path.stem}{f'-{number}' * (number > 1)}.md" for number in count(1))
    kept = next(folder / name for name in names if not (folder / name).exists())
    path.replace(kept)
    return kept


def _begun(content: Path) -> Path:
    folder = _folder(content)
    folder.mkdir(exist_ok=True)
    replace_files({folder / ".gitignore": "*\n"})
    return folder


def _folder(content: Path) -> Path:
    return content.absolute().parent / FOLDER

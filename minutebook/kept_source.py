"""Keep what notes were imported from, so that the editor can show it beside the draft: on this computer alone.

It lies beside the content and not in it, in a folder that git passes over and no build looks into.
"""

from __future__ import annotations

from pathlib import Path

from minutebook.save import replace_files

FOLDER = ".sources"
_ENDINGS = (".pdf", ".txt")
"""A PDF is kept as it is, for its pages to be seen; of any other file its words, with where each stands."""


def keep_source(content: Path, id: str, pdf: bytes | None, words: str) -> None:
    """Keep the source of the notes of that id, in the place of what was kept for them before. Raise OSError."""
    folder = _folder(content)
    folder.mkdir(exist_ok=True)
    replace_files({folder / ".gitignore": "*\n"})
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


def _folder(content: Path) -> Path:
    return content.absolute().parent / FOLDER

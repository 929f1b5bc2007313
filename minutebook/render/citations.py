"""All citations of a meeting as a file for programs that keep references."""

from __future__ import annotations

from minutebook.plan.citations import CitationsFile


def bibtex(file: CitationsFile) -> bytes:
    """Return a file of BibTeX, UTF-8."""
    return "\n".join(citation.bibtex for citation in file.citations).encode()


def ris(file: CitationsFile) -> bytes:
    """Return a file of RIS, UTF-8."""
    return "\r\n".join(citation.ris for citation in file.citations).encode()

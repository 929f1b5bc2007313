"""Know of which media type a file is by its name: the same on every computer, whatever is installed there."""

from __future__ import annotations

from pathlib import PurePosixPath

TYPES = {
    ".bib": "text/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""By the ending of the name."""
UNKNOWN = "application/octet-stream"
_TEXTS = ("application/json", "application/ld+json", "application/x-research-info-systems", "application/xml", "image/svg+xml")


def media_type(name: str) -> str:
    """Return the media type of a file of the site."""
    return TYPES.get(PurePosixPath(name).suffix, UNKNOWN)


def content_type(name: str) -> str:
    """Return what a server says of a file: its media type and, where that does not settle it, that it is UTF-8."""
    media = media_type(name)
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def is_text(name: str) -> bool:
    """Return whether a file is made of letters, so that it becomes much smaller when it is compressed."""
    media = media_type(name)
    return media.startswith("text/") or media in _TEXTS

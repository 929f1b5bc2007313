"""Read from its properties when a file was made: that is no day of a meeting, but may settle the year of one that is printed without."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from minutebook.dates import RecordDate

_PARTS = {
    "docProps/core.xml": re.compile(rb"<dcterms:created[^>]{0,100}>(\d{4})-(\d\d)-(\d\d)"),
    "meta.xml": re.compile(rb"<meta:creation-date>(\d{4})-(\d\d)-(\d\d)"),
}
"""Of a Word file, and of an OpenDocument text."""
_PRINTED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def office_file_made_on(data: bytes) -> RecordDate | None:
    """Return the day on which a Word file or an OpenDocument text, which was looked through, was made; None where it does not say."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part, pattern in _PARTS.items():
            if part in archive.namelist() and (found := pattern.search(archive.read(part))):
                return _day(*(number.decode() for number in found.groups()))
    return None


def pdf_made_on(property: object) -> RecordDate | None:
    """Return the day of a property of a PDF, such as "D:20180326101500Z"; None where it is none."""
    found = _PRINTED.match(property) if isinstance(property, str) else None
    return _day(*found.groups()) if found else None


def _day(year: str, month: str, day: str) -> RecordDate | None:
    try:
        return RecordDate.from_iso(f"{year}-{month}-{day}")
    except ValueError:
        return None

"""Open a source: find out from its bytes what it is, and refuse what cannot or must not be read."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from minutebook.importing.document import Line
from minutebook.importing.refusal import Refused
from minutebook.read import MAX_BYTES as MAX_TEXT

MAX_BYTES = 20 << 20
"""Notes of a long day with its tables take less than 1 MiB; photographs make files larger, and are left out anyway."""
MAX_UNPACKED = 100 << 20
"""A Word file is a zip, and a PDF has packed streams: a few bytes in it can unpack to fill the memory."""
MAX_PARTS = 5_000
"""Of a Word file; each picture is one."""
MAX_XML = 24 << 20
"""Of the parts of a Word file that are read: its pictures are not."""
MAX_BLOCKS = 20_000
"""Paragraphs, entries and cells: two hundred pages have some 8,000, and a megabyte of text, in lines as long as paper is wide, 13,000."""
MAX_PAGES = 200
"""The longest published notes have 12; a longer file is a report or a year's worth, and has to be split."""


class SourceKind(StrEnum):
    """The kinds of file that can be read."""

    WORD = "Word"
    PDF = "PDF"
    OPEN = "OpenDocument"
    OLD_WORD = "old Word"
    RICH = "Rich Text Format"
    WEB = "web page"
    TEXT = "text"
    MAIL = "e-mail"


ENDINGS = {
    ".docx": SourceKind.WORD,
    ".odt": SourceKind.OPEN,
    ".doc": SourceKind.OLD_WORD,
    ".rtf": SourceKind.RICH,
    ".pdf": SourceKind.PDF,
    ".html": SourceKind.WEB,
    ".htm": SourceKind.WEB,
    ".md": SourceKind.TEXT,
    ".txt": SourceKind.TEXT,
    ".eml": SourceKind.MAIL,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BODY = "word/document.xml"
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=[\x08-\x78])")
_STEP = 1 << 16
"""Bytes that are unpacked at once."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of a source and what they are."""

    path: Path
    kind: SourceKind
    data: bytes
    text: str = ""
    """Of a web page or text, decoded."""
    remarks: tuple[str, ...] = ()


def open_source(path: Path) -> Opened:
    """Return what path holds; raise Refused if it is missing, empty, too large, locked, damaged or of another kind."""
    if not path.is_file():
        raise Refused("must be a file, got " + ("a folder; name the files in it" if path.is_dir() else "nothing of that name"))
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refused(f"must be at most {MAX_BYTES} bytes (notes are far smaller; take photographs out), got {size}")
    data = path.read_bytes()
    if not data.strip():
        raise Refused("must hold notes, got an empty file")
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Refused(f"must be one of {', '.join(ENDINGS)}, got {ending or 'no ending'!r}; save it as one of them")
    opened = _recognise(path, data)
    if opened.kind is ENDINGS[ending]:
        return opened
    remark = f"the name ends in {ending}, and the file is a {opened.kind} file: it was read as what it is"
    return Opened(path, opened.kind, data, opened.text, (*opened.remarks, remark))


def check_length(raw: Iterable[Line]) -> None:
    """Raise Refused where the words of a source are more than a meeting file may hold."""
    size = sum(len(line.text.encode()) for line in raw)
    if size > MAX_TEXT:
        raise Refused(f"must hold at most {MAX_TEXT} bytes of text (a year's notes have to be split into meetings), got {size}")


def check_blocks(count: int) -> None:
    """Raise Refused where a source has more paragraphs, entries and cells than notes ever have."""
    if count > MAX_BLOCKS:
        raise Refused(f"must hold at most {MAX_BLOCKS} paragraphs, entries of lists and cells, got {count}; split the notes into meetings")


class Unpacker:
    """Unpacks parts of a zip in small steps: what a zip says of its sizes need not be so."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MAX_XML

    def read(self, name: str) -> bytes:
        """Return a part; raise Refused where all that were asked for are more than they may be."""
        part = bytearray()
        with self._archive.open(name) as packed:
            while step := packed.read(_STEP):
                part += step
                self._left -= len(step)
                if self._left < 0:
                    raise Refused(f"must unpack to at most {MAX_XML} bytes without its pictures, got more: this is no ordinary Word file")
        return bytes(part)


def check_streams(data: bytes) -> None:
    """Raise Refused where the packed streams of a PDF, but for pictures, which are not read, unpack to more than they may."""
    left = MAX_UNPACKED
    for start in _STREAM.finditer(data):
        if b"/Image" in data[max(data.rfind(b"obj", 0, start.start()), 0) : start.start()]:
            continue
        unpacker, at = zlib.decompressobj(), start.end()
        try:
            while not unpacker.eof and (at < len(data) or unpacker.unconsumed_tail):
                step = unpacker.unconsumed_tail or data[at : at + _STEP]
                at += 0 if unpacker.unconsumed_tail else _STEP
                left -= len(unpacker.decompress(step, _STEP))
                if left < 0:
                    raise Refused(f"must unpack to at most {MAX_UNPACKED} bytes, got more: this is no ordinary PDF")
        except zlib.error:
            continue  # It is packed in another way, or the words are not those of a stream.


def _recognise(path: Path, data: bytes) -> Opened:
    if b"%PDF-" in data[:1024]:
        return Opened(path, SourceKind.PDF, data)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("must open without a password, got a Word file that is locked with one; save it without")
        return Opened(path, SourceKind.OLD_WORD, data)
    if data.startswith(b"PK"):
        return Opened(path, check_word(data), data)
    if data.lstrip().startswith(b"{\\rtf"):
        return Opened(path, SourceKind.RICH, data)
    if path.suffix.lower() == ".eml":
        return Opened(path, SourceKind.MAIL, data)
    text, remarks = _decode(data)
    start = text.lstrip("\ufeff \t\r\n")[:512].lower()
    is_page = start.startswith(("<!doctype html", "<html", "<?xml")) or (path.suffix.lower() in (".html", ".htm") and "<" in text)
    return Opened(path, SourceKind.WEB if is_page else SourceKind.TEXT, data, text, remarks)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return data as text, and what had to be supposed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").lstrip("\ufeff"), ()
        except UnicodeDecodeError:
            raise Refused("must be whole, got text in UTF-16 that breaks off") from None
    if b"\0" in data:
        raise Refused("must be a Word, PDF, HTML or text file, got a file of another kind")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        remark = "the file is not UTF-8 and was read as Windows-1252: look at its £ signs, quotation marks and dashes"
        return data.decode("cp1252"), (remark,)
    except UnicodeDecodeError:
        raise Refused("must be text in UTF-8 or Windows-1252, got bytes that are neither") from None


def check_word(data: bytes) -> SourceKind:
    """Return which of the two a zip is, a Word file or an OpenDocument text; raise Refused for any other, and for one that harms."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise Refused(f"must have at most {MAX_PARTS} parts, got {len(parts)}: this is no ordinary Word file")
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Refused(f"must unpack to at most {MAX_UNPACKED} bytes, got more: this is no ordinary Word file")
            if any(part.flag_bits & 1 for part in parts):
                raise Refused("must open without a password, got a zip that is locked with one; save it without")
            unpacker = Unpacker(archive)
            kind = SourceKind.OPEN if _is_open_document(archive, unpacker) else SourceKind.WORD
            if kind is SourceKind.WORD and _BODY not in archive.namelist():
                raise Refused("must be a Word file (.docx), got a zip without a Word document in it")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(unpacker.read(part.filename))
    except (Refused, MemoryError):
        raise
    except Exception as error:
        # zipfile raises whatever it met; the file is at fault, not the program.
        raise Refused(f"must be a whole Word file, got a damaged one ({error})") from None
    return kind


def _is_open_document(archive: zipfile.ZipFile, unpacker: Unpacker) -> bool:
    names = archive.namelist()
    if "content.xml" not in names or "mimetype" not in names:
        return False
    if b"encryption-data" in (unpacker.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""):
        raise Refused("must open without a password, got an OpenDocument text that is locked with one; save it without")
    return unpacker.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text")


def _check_xml(xml: bytes) -> None:
    # Word writes no document type; one can name files and addresses to fetch, or grow without end.
    if b"<!DOCTYPE" in xml or "<!DOCTYPE".encode("utf-16-le") in xml or "<!DOCTYPE".encode("utf-16-be") in xml:
        raise Refused("must be a Word file as Word writes it, got one that declares a document type")

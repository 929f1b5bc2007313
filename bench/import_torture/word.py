"""Word files that exhaust their reader."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED

from bench.import_torture.parts import HEAD, MEGABYTE, Kind, some, words

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = "word/document.xml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{_LINKS}/officeDocument" Target="{_BODY}"/></Relationships>'
)


def word(body: bytes | str, **parts: bytes) -> bytes:
    """Return a Word file with the XML between the tags of its body, and other parts by their names below word/, without .xml."""
    document = body if isinstance(body, bytes) else _document(_paragraphs(HEAD.split("\n")) + body)
    data = BytesIO()
    with zipfile.ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, part in {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELATIONS.encode(), _BODY: document}.items():
            archive.writestr(_entry(name), part)
        for name, part in parts.items():
            archive.writestr(_entry(f"word/{name}.xml"), part)
    return data.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _document(body: str) -> bytes:
    return f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode()


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def _table(rows: int, cell: str) -> str:
    return "<w:tbl>" + f"<w:tr>{cell}</w:tr>" * rows + "</w:tbl>"


def _zip_that_lies(share: float) -> bytes:
    """A part that says that it is small and unpacks to 2 GB."""
    size = some(share, 2000) * MEGABYTE
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    step = b" " * MEGABYTE
    packed = b"".join(packer.compress(step) for _ in range(size // MEGABYTE)) + packer.flush()
    # What is packed is stored as it is, and then the file is made to say that it was packed, from a few bytes.
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for name, part in {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELATIONS.encode()}.items():
            archive.writestr(_entry(name), part)
        archive.writestr(zipfile.ZipInfo(_BODY), packed)
    data = bytearray(plain.getvalue())
    for mark, method, unpacked in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        start = data.rfind(mark, 0, data.rfind(_BODY.encode()) if mark == b"PK\x01\x02" else data.find(_BODY.encode()) + 1)
        data[start + method : start + method + 2] = (8).to_bytes(2, "little")
        data[start + unpacked : start + unpacked + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def _zip_of_one_part_many_times(share: float) -> bytes:
    """A hundred thousand names for parts, most of them empty."""
    return word("", **{f"part{number}": b"" for number in range(some(share, 60_000))})


def _word_of_many_paragraphs(share: float) -> bytes:
    return word(_paragraphs([words(6)]) * some(share, 100_000))


def _word_of_empty_paragraphs(share: float) -> bytes:
    return word("<w:p/>" * some(share, 1_000_000))


def _word_of_one_paragraph_of_many_runs(share: float) -> bytes:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>tug </w:t></w:r><w:r><w:t>boat </w:t></w:r>"
    return word("<w:p>" + run * some(share, 100_000) + "</w:p>")


def _word_of_wide_cells(share: float) -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr><w:p><w:r><w:t>tug</w:t></w:r></w:p></w:tc>'
    return word(_table(some(share, 1000), cell * 99))


def _word_of_merged_rows(share: float) -> bytes:
    first = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>' * 60
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 60
    return word(f"<w:tbl><w:tr>{first}</w:tr>" + f"<w:tr>{below}</w:tr>" * some(share, 5000) + "</w:tbl>")


def _word_of_tables_in_tables(share: float) -> bytes:
    depth = some(share, 2000)
    return word("<w:tbl><w:tr><w:tc><w:p/>" * depth + _paragraphs(["tug"]) + "</w:tc></w:tr></w:tbl>" * depth)


def _word_of_entities(share: float) -> bytes:
    """A document type that grows tenfold with each of its names."""
    return word(f'<?xml version="1.0"?>{_multiplying(some(share, 9))}'.encode())


def _word_of_entities_in_utf_16(share: float) -> bytes:
    return word(f'<?xml version="1.0" encoding="utf-16"?>{_multiplying(some(share, 9))}'.encode("utf-16"))


def _multiplying(depth: int) -> str:
    names = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, depth + 1))
    return f'<!DOCTYPE w [<!ENTITY a0 "tug">{names}]><w>&a{depth};</w>'


def _word_of_comments(share: float) -> bytes:
    comment = f'<w:comment xmlns:w="{_W}">{_paragraphs([words(6)])}</w:comment>'
    return word("", comments=f'<w:comments xmlns:w="{_W}">{comment * some(share, 100_000)}</w:comments>'.encode())


def _word_of_styles_in_a_row(share: float) -> bytes:
    """Each style is based on the one before."""
    count = some(share, 20_000)
    style = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{number - 1}"/></w:style>' for number in range(count)
    )
    return word("", styles=f'<w:styles xmlns:w="{_W}">{style}</w:styles>'.encode())


KINDS: Mapping[str, Kind] = {
    "a zip that lies about its sizes": _zip_that_lies,
    "a zip of 60,000 parts": _zip_of_one_part_many_times,
    "Word: 100,000 paragraphs": _word_of_many_paragraphs,
    "Word: 1,000,000 empty paragraphs": _word_of_empty_paragraphs,
    "Word: cells that span 99 columns": _word_of_wide_cells,
    "Word: rows merged 5,000 deep": _word_of_merged_rows,
    "Word: tables nested 2,000 deep": _word_of_tables_in_tables,
    "Word: one paragraph of 200,000 runs": _word_of_one_paragraph_of_many_runs,
    "Word: entities that multiply": _word_of_entities,
    "Word: entities that multiply, in UTF-16": _word_of_entities_in_utf_16,
    "Word: a chain of 20,000 styles": _word_of_styles_in_a_row,
    "Word: 100,000 comments": _word_of_comments,
}

"""Files that a reader of other people's notes must survive: each is small or ordinary to look at and large, deep or endless to read.

Every kind is made from nothing but its name, so that it is the same file on every machine.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import cycle, islice
from zipfile import ZIP_DEFLATED

HEAD = "Monthly meeting\n\nDate: 21 March 2018\nChair: Ann Archer\n\n1. Tugs\n\n"
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
_WORDS = ("the", "harbour", "tug", "came", "back", "from", "dredging", "and", "was", "moored", "beside", "Ann’s", "quay", "again")
_MEGABYTE = 1 << 20

Kind = Callable[[float], bytes]
"""Makes a file of a kind, given the share of its full size, above 0 and up to 1."""


def words(count: int) -> str:
    """Return so many words, as sentences of a dozen."""
    parts = [" ".join(islice(cycle(_WORDS), start, start + min(12, count - start))) for start in range(0, count, 12)]
    return "".join(f"{part[:1].upper()}{part[1:]}. " for part in parts).strip()


def some(share: float, full: int) -> int:
    """Return a share of a full number, one at least."""
    return max(1, int(full * share))


# --- Word -------------------------------------------------------------------------------------------------------------


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


def zip_that_lies(share: float) -> bytes:
    """A part that says that it is small and unpacks to 2 GB."""
    size = some(share, 2000) * _MEGABYTE
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    step = b" " * _MEGABYTE
    packed = b"".join(packer.compress(step) for _ in range(size // _MEGABYTE)) + packer.flush()
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


def zip_of_one_part_many_times(share: float) -> bytes:
    """A hundred thousand names for parts, most of them empty."""
    return word("", **{f"part{number}": b"" for number in range(some(share, 60_000))})


def word_of_many_paragraphs(share: float) -> bytes:
    return word(_paragraphs([words(6)]) * some(share, 100_000))


def word_of_empty_paragraphs(share: float) -> bytes:
    return word("<w:p/>" * some(share, 1_000_000))


def word_of_one_paragraph_of_many_runs(share: float) -> bytes:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>tug </w:t></w:r><w:r><w:t>boat </w:t></w:r>"
    return word("<w:p>" + run * some(share, 100_000) + "</w:p>")


def word_of_wide_cells(share: float) -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr><w:p><w:r><w:t>tug</w:t></w:r></w:p></w:tc>'
    return word(_table(some(share, 1000), cell * 99))


def word_of_merged_rows(share: float) -> bytes:
    first = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>' * 60
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 60
    return word(f"<w:tbl><w:tr>{first}</w:tr>" + f"<w:tr>{below}</w:tr>" * some(share, 5000) + "</w:tbl>")


def word_of_tables_in_tables(share: float) -> bytes:
    depth = some(share, 2000)
    return word("<w:tbl><w:tr><w:tc><w:p/>" * depth + _paragraphs(["tug"]) + "</w:tc></w:tr></w:tbl>" * depth)


def word_of_entities(share: float) -> bytes:
    """A document type that grows tenfold with each of its names."""
    return word(f'<?xml version="1.0"?>{_multiplying(some(share, 9))}'.encode())


def word_of_entities_in_utf_16(share: float) -> bytes:
    return word(f'<?xml version="1.0" encoding="utf-16"?>{_multiplying(some(share, 9))}'.encode("utf-16"))


def _multiplying(depth: int) -> str:
    names = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, depth + 1))
    return f'<!DOCTYPE w [<!ENTITY a0 "tug">{names}]><w>&a{depth};</w>'


def word_of_comments(share: float) -> bytes:
    comment = f'<w:comment xmlns:w="{_W}">{_paragraphs([words(6)])}</w:comment>'
    return word("", comments=f'<w:comments xmlns:w="{_W}">{comment * some(share, 100_000)}</w:comments>'.encode())


def word_of_styles_in_a_row(share: float) -> bytes:
    """Each style is based on the one before."""
    count = some(share, 20_000)
    style = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{number - 1}"/></w:style>' for number in range(count)
    )
    return word("", styles=f'<w:styles xmlns:w="{_W}">{style}</w:styles>'.encode())


# --- web pages --------------------------------------------------------------------------------------------------------


def page(body: str) -> bytes:
    """Return a web page whose body begins like notes."""
    head = "".join(f"<p>{line}</p>" for line in HEAD.split("\n") if line)
    return f"<!doctype html><html><body>{head}{body}</body></html>".encode()


def page_of_nested_tags(share: float) -> bytes:
    return page("<div>" * some(share, 100_000) + "tug")


def page_of_nested_inline_tags(share: float) -> bytes:
    return page("<b><i>" * some(share, 100_000) + "tug")


def page_of_paragraphs(share: float) -> bytes:
    return page("<p>tug</p>" * some(share, 200_000))


def page_of_list_entries(share: float) -> bytes:
    return page("<ul>" + "<li>tug" * some(share, 200_000) + "</ul>")


def page_of_spans(share: float) -> bytes:
    return page("<table>" + ("<tr>" + '<td colspan="99" rowspan="99">tug' * 99) * some(share, 1000) + "</table>")


def page_of_rows_that_reach_down(share: float) -> bytes:
    return page("<table><tr>" + '<td rowspan="99">tug' * 5000 + "<tr><td>quay" * some(share, 5000) + "</table>")


def page_of_tables_in_tables(share: float) -> bytes:
    return page("<table><tr><td>" * some(share, 10_000) + "tug")


def page_of_wide_tables_in_tables(share: float) -> bytes:
    depth = some(share, 30)
    return page(f"<table><tr><td>{'tug</td><td>' * 500}" * depth + "tug" + "</td></tr></table>" * depth)


def page_of_hidden_parts(share: float) -> bytes:
    return page('<span hidden>tug</span><p style="display:none">quay</p>' * some(share, 100_000))


def page_of_articles(share: float) -> bytes:
    return page("<article>" * some(share, 100) + "<p>tug" * some(share, 100_000))


def page_of_attributes(share: float) -> bytes:
    return page("<p " + " ".join(f"a{number}=1" for number in range(some(share, 500_000))) + ">tug</p>")


def page_of_templates(share: float) -> bytes:
    return page("<template>" * some(share, 50_000) + "tug")


# --- text -------------------------------------------------------------------------------------------------------------


def text_of_one_line(share: float) -> bytes:
    return (HEAD + words(some(share, 2_000_000))).encode()


def text_of_one_line_within_the_limit(share: float) -> bytes:
    return (HEAD + words(some(share, 170_000))).encode()


def text_of_one_word(share: float) -> bytes:
    return (HEAD + "x" * some(share, 1_000_000)).encode()


def text_of_short_lines(share: float) -> bytes:
    return (HEAD + "tug.\n" * some(share, 200_000)).encode()


def text_of_tabs(share: float) -> bytes:
    return (HEAD + "tug\t" * some(share, 200_000)).encode()


def text_of_rows(share: float) -> bytes:
    return (HEAD + "".join(f"{number}\tWhat of the tug?\tIt is back.\n" for number in range(some(share, 20_000)))).encode()


def text_of_numbered_lines(share: float) -> bytes:
    return (HEAD + "".join(f"{number}. Tugs\n\nBack.\n\n" for number in range(2, some(share, 40_000)))).encode()


def text_of_actions(share: float) -> bytes:
    return (HEAD + "Action: Ann Archer to moor the tug by May 2018.\n\n" * some(share, 20_000)).encode()


def text_of_questions(share: float) -> bytes:
    return (HEAD + "Question: Where is the tug?\n\nResponse: At the quay.\n\n" * some(share, 20_000)).encode()


def text_of_spoken_words(share: float) -> bytes:
    line = "The Commissioner asked whether the tug was back. The Chief Constable responded that it was.\n\n"
    return (HEAD + line * some(share, 10_000)).encode()


def text_of_people(share: float) -> bytes:
    names = "".join(f"Ann{'abcdefghij'[number % 10]} Archer{number}, Pilot\n" for number in range(some(share, 30_000)))
    return (HEAD.replace("1. Tugs", f"Present:\n{names}\n1. Tugs") + "Back.\n").encode()


def text_of_different_words(share: float) -> bytes:
    return (HEAD + " ".join(f"tug{number:x}" for number in range(some(share, 120_000)))).encode()


def text_of_tags(share: float) -> bytes:
    return (HEAD + "<p><b>" * some(share, 100_000) + "tug").encode()


def text_of_open_tags(share: float) -> bytes:
    return (HEAD + "<p " * some(share, 300_000)).encode()


def text_of_brackets(share: float) -> bytes:
    return (HEAD + "[(`*_" * some(share, 100_000)).encode()


def text_of_strange_letters(share: float) -> bytes:
    return (HEAD + "tug\u200b\ufb01 \u0430b " * some(share, 60_000)).encode()


def text_of_dates(share: float) -> bytes:
    return (HEAD + "By 21 March 2018 and 1/2/2018, at 10:30. " * some(share, 20_000)).encode()


# --- PDF --------------------------------------------------------------------------------------------------------------


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects; 1 is its catalogue."""
    data, places = bytearray(b"%PDF-1.5\n"), {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj" % number + content + b"endobj\n"
    start, count = len(data), max(objects) + 1
    data += b"xref\n0 %d\n" % count
    lines = (b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n" for number in range(count))
    data += b"".join(lines) + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (count, trailer, start)
    return bytes(data)


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%b>>stream\n%b\nendstream " % (len(content), keys, content)


def packed(content: bytes) -> bytes:
    """Return content as one deflated stream object."""
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode")


def printed(*pages: bytes, others: dict[int, bytes] | None = None, resources: bytes = b"") -> bytes:
    """Return a PDF whose pages show these stream objects; others are objects from 4 on, below 100."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
    objects |= others or {}
    numbers = {number: (number + 1, content) for number, content in zip(range(100, 100 + 2 * len(pages), 2), pages, strict=True)}
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[2] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages))
    for number, (content_number, content) in numbers.items():
        box = b"/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>%b>>" % resources
        objects[number] = b"<</Type/Page/Parent 2 0 R%b/Contents %d 0 R>>" % (box, content_number)
        objects[content_number] = content
    return pdf(objects)


def lines(texts: list[str], size: float = 11) -> bytes:
    """Return what prints lines below each other from the top of a page."""
    shown = b"".join(
        b"BT/F %.1f Tf 1 0 0 1 56 %.1f Tm(%b)Tj ET\n" % (size, 780 - size * 1.2 * number, text.encode("cp1252"))
        for number, text in enumerate(texts)
    )
    return shown


_FIRST = lines(HEAD.split("\n"))


def ordinary_pdf(share: float) -> bytes:
    """Two hundred pages of notes as an office prints them: a head, paragraphs, and a table of three columns with its rules."""
    pages = [lines(HEAD.split("\n"))]
    for number in range(1, some(share, 200)):
        text = words(330).split(" ")
        rows = [" ".join(text[start : start + 13]) for start in range(0, 26 * 13, 13)]
        above = ["Harbour board, 21 March 2018", "", f"{number + 1}. Item of page {number}", ""]
        pages.append(lines([*above, *rows]) + _ruled_table(380.0, 6))
    return printed(*map(packed, pages))


def _ruled_table(top: float, rows: int) -> bytes:
    """Return a table of three columns, each cell with two lines."""
    drawn = b""
    for row in range(rows + 1):
        drawn += b"56 %.1f m 539 %.1f l S\n" % (top - 45 * row, top - 45 * row)
    for left in (56, 100, 320, 539):
        drawn += b"%d %.1f m %d %.1f l S\n" % (left, top, left, top - 45 * rows)
    for row in range(rows):
        for left, texts in (
            (60, (f"{row + 1}.", "")),
            (104, ("What of the tug that was", "moored beside the quay?")),
            (324, ("It is back.", "So is Ann.")),
        ):
            for line, text in enumerate(texts):
                drawn += b"BT/F 11 Tf 1 0 0 1 %d %.1f Tm(%b)Tj ET\n" % (left, top - 45 * row - 14 * (line + 1), text.encode())
    return drawn


def pdf_of_one_line(share: float) -> bytes:
    return printed(packed(_FIRST + b"BT/F 4 Tf 1 0 0 1 20 400 Tm(" + words(some(share, 90_000)).encode("cp1252") + b")Tj ET"))


def pdf_of_many_pages(share: float) -> bytes:
    return printed(*[stream(_FIRST)] * some(share, 10_000))


def pdf_that_unpacks_without_end(share: float) -> bytes:
    """A page's content: 4 MB that unpack to 4 GB."""
    packer = zlib.compressobj(9)
    step = b" " * _MEGABYTE
    content = b"".join(packer.compress(step) for _ in range(some(share, 4000))) + packer.flush()
    return printed(stream(content, b"/Filter/FlateDecode"))


def pdf_that_unpacks_twice(share: float) -> bytes:
    packer = zlib.compressobj(9)
    step = b" " * _MEGABYTE
    content = b"".join(packer.compress(step) for _ in range(some(share, 4000))) + packer.flush()
    return printed(stream(zlib.compress(content, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def pdf_of_packed_objects_without_end(share: float) -> bytes:
    """The objects of the file itself are packed, and unpack to 2 GB."""
    packer = zlib.compressobj(9)
    step = b" " * _MEGABYTE
    content = b"".join(packer.compress(step) for _ in range(some(share, 2000))) + packer.flush()
    keys = b"/Type/ObjStm/N 1/First 10/Filter/FlateDecode"
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big") for kind, place, index in ((0, 0, 0), (2, 2, 0))
    )
    start = b"%PDF-1.5\n"
    held = b"2 0 obj" + stream(content, keys) + b"endobj\n"
    table += (1).to_bytes(1, "big") + len(start).to_bytes(4, "big") + bytes(2)
    index = b"3 0 obj" + stream(table, b"/Type/XRef/Size 3/W[1 4 2]/Root 1 0 R") + b"endobj\n"
    return start + held + index + b"startxref\n%d\n%%%%EOF" % (len(start) + len(held))


def pdf_of_forms_in_forms(share: float) -> bytes:
    """Each form shows the next one ten times."""
    depth = some(share, 12)
    others = {}
    for number in range(10, 10 + depth):
        shown = b"/X Do " * 10 if number < 9 + depth else b"BT/F 11 Tf 56 700 Td(x)Tj ET"
        keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>" % (number + 1)
        others[number] = stream(shown, keys)
    return printed(stream(_FIRST + b"/X Do"), others=others, resources=b"/XObject<</X 10 0 R>>")


def pdf_of_a_form_in_itself(share: float) -> bytes:
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 10 0 R>>>>"
    return printed(stream(_FIRST + b"/X Do"), others={10: stream(b"/X Do " * some(share, 2), keys)}, resources=b"/XObject<</X 10 0 R>>")


def pdf_of_rules(share: float) -> bytes:
    """A page of nothing but crossing rules."""
    count = some(share, 4000)
    rules = b"".join(
        b"%.2f 10 m %.2f 800 l S 10 %.2f m 580 %.2f l S\n" % (*[20 + number % 4000 * 0.13] * 2, *[20 + number * 0.18] * 2)
        for number in range(count)
    )
    return printed(packed(_FIRST + rules))


def pdf_of_boxes(share: float) -> bytes:
    """A page of many small boxes: each could be a cell."""
    boxes = b"".join(b"%d %d 4 4 re S\n" % (20 + number % 100 * 5, 20 + number // 100 * 5) for number in range(some(share, 15_000)))
    return printed(packed(_FIRST + boxes))


def pdf_of_letters(share: float) -> bytes:
    """A page with very many letters, over each other."""
    line = b"BT/F 4 Tf 1 0 0 1 20 %d Tm(" + words(20).encode("cp1252") + b")Tj ET\n"
    return printed(packed(_FIRST + b"".join(line % (20 + number % 780) for number in range(some(share, 8000)))))


def pdf_of_single_letters(share: float) -> bytes:
    """Each letter is placed by itself, all over a page."""
    letter = b"".join(b"1 0 0 1 %d %d Tm(x)Tj\n" % (number * 7 % 560, number * 11 % 800) for number in range(some(share, 100_000)))
    return printed(packed(_FIRST + b"BT/F 4 Tf " + letter + b"ET"))


def pdf_of_pages_in_a_circle(share: float) -> bytes:
    """A branch of the tree of pages that holds itself."""
    kids = b"2 0 R " * some(share, 10)
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%b]/Count 10>>" % kids})


def pdf_of_pages_that_multiply(share: float) -> bytes:
    """A tree of pages whose branches each hold the next one ten times."""
    depth = some(share, 9)
    objects = {1: b"<</Type/Catalog/Pages 10 0 R>>", 3: b"<</Type/Page/MediaBox[0 0 9 9]>>"}
    for number in range(10, 10 + depth):
        kid = b"%d 0 R " % (number + 1 if number < 9 + depth else 3)
        objects[number] = b"<</Type/Pages/Kids[%b]/Count 10>>" % (kid * 10)
    return pdf(objects)


def pdf_of_nested_lists(share: float) -> bytes:
    return printed(stream(_FIRST + b"[" * some(share, 100_000)))


def pdf_of_notes_typed_on_it(share: float) -> bytes:
    notes = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(tug)>>" * some(share, 50_000)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R/Annots[%b]>>" % notes,
        5: stream(_FIRST),
    }
    return pdf(objects)


def pdf_of_hyphens(share: float) -> bytes:
    """Each line ends in a word that was parted."""
    pages = [_FIRST]
    pages += [
        lines(
            [
                f"the tug that was moor{number}a{line}-" if line % 2 else f"ed{number} beside the quay and then it went back har-"
                for line in range(55)
            ]
        )
        for number in range(some(share, 199))
    ]
    return printed(*map(packed, pages))


ORDINARY = {"PDF: 200 ordinary pages": ("pdf", ordinary_pdf)}
"""What is only long, and must become a draft."""

KINDS: dict[str, tuple[str, Kind]] = {
    "a zip that lies about its sizes": ("docx", zip_that_lies),
    "a zip of 60,000 parts": ("docx", zip_of_one_part_many_times),
    "Word: 100,000 paragraphs": ("docx", word_of_many_paragraphs),
    "Word: 1,000,000 empty paragraphs": ("docx", word_of_empty_paragraphs),
    "Word: cells that span 99 columns": ("docx", word_of_wide_cells),
    "Word: rows merged 5,000 deep": ("docx", word_of_merged_rows),
    "Word: tables nested 2,000 deep": ("docx", word_of_tables_in_tables),
    "Word: one paragraph of 200,000 runs": ("docx", word_of_one_paragraph_of_many_runs),
    "Word: entities that multiply": ("docx", word_of_entities),
    "Word: entities that multiply, in UTF-16": ("docx", word_of_entities_in_utf_16),
    "Word: a chain of 20,000 styles": ("docx", word_of_styles_in_a_row),
    "Word: 100,000 comments": ("docx", word_of_comments),
    "HTML: 100,000 nested tags": ("html", page_of_nested_tags),
    "HTML: 200,000 nested bold and italic": ("html", page_of_nested_inline_tags),
    "HTML: 200,000 paragraphs": ("html", page_of_paragraphs),
    "HTML: 200,000 entries of a list": ("html", page_of_list_entries),
    "HTML: cells that span 99 × 99": ("html", page_of_spans),
    "HTML: 5,000 cells that reach down": ("html", page_of_rows_that_reach_down),
    "HTML: 10,000 nested tables": ("html", page_of_tables_in_tables),
    "HTML: wide tables, 30 deep": ("html", page_of_wide_tables_in_tables),
    "HTML: 200,000 hidden parts": ("html", page_of_hidden_parts),
    "HTML: articles in articles": ("html", page_of_articles),
    "HTML: 500,000 attributes": ("html", page_of_attributes),
    "HTML: 50,000 nested templates": ("html", page_of_templates),
    "text: one line of 10 MB": ("txt", text_of_one_line),
    "text: one line of 1 MB": ("txt", text_of_one_line_within_the_limit),
    "text: one word of 1 MB": ("txt", text_of_one_word),
    "text: 120,000 different words": ("txt", text_of_different_words),
    "text: 200,000 short lines": ("txt", text_of_short_lines),
    "text: a row of 200,000 cells": ("txt", text_of_tabs),
    "text: 20,000 rows of a table": ("txt", text_of_rows),
    "text: 40,000 numbered items": ("txt", text_of_numbered_lines),
    "text: 20,000 actions": ("txt", text_of_actions),
    "text: 20,000 questions": ("txt", text_of_questions),
    "text: 10,000 paragraphs of speech": ("txt", text_of_spoken_words),
    "text: 30,000 people": ("txt", text_of_people),
    "text: 200,000 tags": ("txt", text_of_tags),
    "text: 300,000 tags that never end": ("txt", text_of_open_tags),
    "text: 500,000 marks of Markdown": ("txt", text_of_brackets),
    "text: 60,000 strange letters": ("txt", text_of_strange_letters),
    "text: 20,000 dates": ("txt", text_of_dates),
    "PDF: one line of 500,000 letters": ("pdf", pdf_of_one_line),
    "PDF: 10,000 pages": ("pdf", pdf_of_many_pages),
    "PDF: 199 pages of parted words": ("pdf", pdf_of_hyphens),
    "PDF: a stream that unpacks to 4 GB": ("pdf", pdf_that_unpacks_without_end),
    "PDF: a stream that unpacks twice": ("pdf", pdf_that_unpacks_twice),
    "PDF: forms in forms": ("pdf", pdf_of_forms_in_forms),
    "PDF: packed objects of 2 GB": ("pdf", pdf_of_packed_objects_without_end),
    "PDF: 8,000 crossing rules": ("pdf", pdf_of_rules),
    "PDF: a form in itself": ("pdf", pdf_of_a_form_in_itself),
    "PDF: a page of 800,000 letters": ("pdf", pdf_of_letters),
    "PDF: 15,000 boxes": ("pdf", pdf_of_boxes),
    "PDF: pages in a circle": ("pdf", pdf_of_pages_in_a_circle),
    "PDF: 100,000 single letters": ("pdf", pdf_of_single_letters),
    "PDF: 100,000 nested lists": ("pdf", pdf_of_nested_lists),
    "PDF: pages that multiply": ("pdf", pdf_of_pages_that_multiply),
    "PDF: 50,000 comments": ("pdf", pdf_of_notes_typed_on_it),
}
"""Every kind by its name, with the ending of its file. Those at even places were there while the limits were set; the others were not looked at."""

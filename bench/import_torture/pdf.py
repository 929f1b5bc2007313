"""PDF files that exhaust their reader, and one that is only long."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from bench.import_torture.parts import HEAD, MEGABYTE, Kind, some, words


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
    return b"".join(
        b"BT/F %.1f Tf 1 0 0 1 56 %.1f Tm(%b)Tj ET\n" % (size, 780 - size * 1.2 * number, text.encode("cp1252"))
        for number, text in enumerate(texts)
    )


_FIRST = lines(HEAD.split("\n"))


def ordinary(share: float) -> bytes:
    """Two hundred pages of notes as an office prints them: a head, paragraphs, and a table of three columns with its rules."""
    pages = [lines(HEAD.split("\n"))]
    for number in range(1, some(share, 200)):
        text = words(330).split(" ")
        rows = [" ".join(text[start : start + 13]) for start in range(0, 26 * 13, 13)]
        above = ["Harbour board, 21 March 2018", "", f"{number + 1}. Item of page {number}", ""]
        pages.append(lines([*above, *rows]) + _ruled_table(380.0, 4))
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


def _pdf_of_one_line(share: float) -> bytes:
    return printed(packed(_FIRST + b"BT/F 4 Tf 1 0 0 1 20 400 Tm(" + words(some(share, 90_000)).encode("cp1252") + b")Tj ET"))


def _pdf_of_many_pages(share: float) -> bytes:
    return printed(*[stream(_FIRST)] * some(share, 10_000))


def _pdf_that_unpacks_without_end(share: float) -> bytes:
    """A page's content: 4 MB that unpack to 4 GB."""
    packer = zlib.compressobj(9)
    step = b" " * MEGABYTE
    content = b"".join(packer.compress(step) for _ in range(some(share, 4000))) + packer.flush()
    return printed(stream(content, b"/Filter/FlateDecode"))


def _pdf_that_unpacks_twice(share: float) -> bytes:
    packer = zlib.compressobj(9)
    step = b" " * MEGABYTE
    content = b"".join(packer.compress(step) for _ in range(some(share, 4000))) + packer.flush()
    return printed(stream(zlib.compress(content, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def _pdf_of_packed_objects_without_end(share: float) -> bytes:
    """The objects of the file itself are packed, and unpack to 2 GB."""
    packer = zlib.compressobj(9)
    step = b" " * MEGABYTE
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


def _pdf_of_forms_in_forms(share: float) -> bytes:
    """Each form shows the next one ten times."""
    depth = some(share, 12)
    others = {}
    for number in range(10, 10 + depth):
        shown = b"/X Do " * 10 if number < 9 + depth else b"BT/F 11 Tf 56 700 Td(x)Tj ET"
        keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>" % (number + 1)
        others[number] = stream(shown, keys)
    return printed(stream(_FIRST + b"/X Do"), others=others, resources=b"/XObject<</X 10 0 R>>")


def _pdf_of_a_form_in_itself(share: float) -> bytes:
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 10 0 R>>>>"
    return printed(stream(_FIRST + b"/X Do"), others={10: stream(b"/X Do " * some(share, 2), keys)}, resources=b"/XObject<</X 10 0 R>>")


def _pdf_of_rules(share: float) -> bytes:
    """A page of nothing but crossing rules."""
    count = some(share, 4000)
    rules = b"".join(
        b"%.2f 10 m %.2f 800 l S 10 %.2f m 580 %.2f l S\n" % (*[20 + number % 4000 * 0.13] * 2, *[20 + number * 0.18] * 2)
        for number in range(count)
    )
    return printed(packed(_FIRST + rules))


def _pdf_of_boxes(share: float) -> bytes:
    """A page of many small boxes: each could be a cell."""
    boxes = b"".join(b"%d %d 4 4 re S\n" % (20 + number % 100 * 5, 20 + number // 100 * 5) for number in range(some(share, 15_000)))
    return printed(packed(_FIRST + boxes))


def _pdf_of_letters(share: float) -> bytes:
    """A page with very many letters, over each other."""
    line = b"BT/F 4 Tf 1 0 0 1 20 %d Tm(" + words(20).encode("cp1252") + b")Tj ET\n"
    return printed(packed(_FIRST + b"".join(line % (20 + number % 780) for number in range(some(share, 8000)))))


def _pdf_of_single_letters(share: float) -> bytes:
    """Each letter is placed by itself, all over a page."""
    letter = b"".join(b"1 0 0 1 %d %d Tm(x)Tj\n" % (number * 7 % 560, number * 11 % 800) for number in range(some(share, 100_000)))
    return printed(packed(_FIRST + b"BT/F 4 Tf " + letter + b"ET"))


def _pdf_of_pages_in_a_circle(share: float) -> bytes:
    """A branch of the tree of pages that holds itself."""
    kids = b"2 0 R " * some(share, 10)
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%b]/Count 10>>" % kids})


def _pdf_of_pages_that_multiply(share: float) -> bytes:
    """A tree of pages whose branches each hold the next one ten times."""
    depth = some(share, 9)
    objects = {1: b"<</Type/Catalog/Pages 10 0 R>>", 3: b"<</Type/Page/MediaBox[0 0 9 9]>>"}
    for number in range(10, 10 + depth):
        kid = b"%d 0 R " % (number + 1 if number < 9 + depth else 3)
        objects[number] = b"<</Type/Pages/Kids[%b]/Count 10>>" % (kid * 10)
    return pdf(objects)


def _pdf_of_nested_lists(share: float) -> bytes:
    return printed(stream(_FIRST + b"[" * some(share, 100_000)))


def _pdf_of_notes_typed_on_it(share: float) -> bytes:
    notes = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(tug)>>" * some(share, 50_000)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R/Annots[%b]>>" % notes,
        5: stream(_FIRST),
    }
    return pdf(objects)


def _pdf_of_hyphens(share: float) -> bytes:
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


KINDS: Mapping[str, Kind] = {
    "PDF: one line of 500,000 letters": _pdf_of_one_line,
    "PDF: 10,000 pages": _pdf_of_many_pages,
    "PDF: 199 pages of parted words": _pdf_of_hyphens,
    "PDF: a stream that unpacks to 4 GB": _pdf_that_unpacks_without_end,
    "PDF: a stream that unpacks twice": _pdf_that_unpacks_twice,
    "PDF: forms in forms": _pdf_of_forms_in_forms,
    "PDF: packed objects of 2 GB": _pdf_of_packed_objects_without_end,
    "PDF: 8,000 crossing rules": _pdf_of_rules,
    "PDF: a form in itself": _pdf_of_a_form_in_itself,
    "PDF: a page of 800,000 letters": _pdf_of_letters,
    "PDF: 15,000 boxes": _pdf_of_boxes,
    "PDF: pages in a circle": _pdf_of_pages_in_a_circle,
    "PDF: 100,000 single letters": _pdf_of_single_letters,
    "PDF: 100,000 nested lists": _pdf_of_nested_lists,
    "PDF: pages that multiply": _pdf_of_pages_that_multiply,
    "PDF: 50,000 comments": _pdf_of_notes_typed_on_it,
}

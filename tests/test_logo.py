"""The body's logo: what site.yaml names stands at the head of every page, says the body's name, and can do nothing but be seen."""

from __future__ import annotations

import shutil
import struct
from base64 import b64encode
from pathlib import Path, PurePosixPath
from zlib import compress, crc32

import pytest

import build
from minutebook.diagnostics import ContentErrors, Diagnostic
from minutebook.parse.logo import parse_logo
from minutebook.read import MAX_LOGO_BYTES, Source, read
from minutebook.records import Logo
from tests.conftest import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><style>{style}</style><path d="M0 0h9"/></svg>'


def part(name: bytes, data: bytes = b"") -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))


HEAD = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 600, 200, 8, 0, 0, 0, 0))
PNG = HEAD + part(b"IDAT", compress(bytes(200 * 601))) + part(b"IEND")
DARK = "@media (prefers-color-scheme: dark) { path { fill: white } }"


def read_as(name: str, data: bytes) -> tuple[Logo | None, str]:
    """Return the logo that a file of such bytes holds, and what is said of it."""
    told: list[Diagnostic] = []
    logo = parse_logo(Source(PurePosixPath("content") / name, "", "logo", b64encode(data).decode()), told.append)
    return logo, "\n".join(map(str, told))


def test_a_logo_stands_on_every_page_and_says_the_name_of_the_body(tmp_path: Path) -> None:
    content, site = tmp_path / "content", tmp_path / "site"
    shutil.copytree(ROOT / "tests/parish/content", content)
    (content / "words.lock").unlink(missing_ok=True)
    (content / "logo.png").write_bytes(PNG)
    with (content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("\nlogo: logo.png\n")
    arguments = ["--content", str(content), "--output", str(site), "--as-of", "2026-03-01", "--no-search", "--jobs", "1"]
    assert build.main(["build", *arguments]) == 0
    assert (site / "static/logo.png").read_bytes() == PNG
    for page in (site / "index.html", site / "meetings/index.html"):
        head = page.read_text(encoding="utf-8").partition("<body>")[2].partition("<main")[0]
        assert 'static/logo.png" alt="Quenderby Parish Council" width="120" height="40">' in head
        # The name is not said twice.
        assert head.count("Quenderby Parish Council") == 1


@pytest.mark.parametrize(
    ("name", "data", "width", "has_dark"),
    [
        ("logo.svg", SVG.format(style="").encode(), 120, False),
        ("logo.svg", SVG.format(style=DARK).encode(), 120, True),
        ("logo.svg", SVG.replace('viewBox="0 0 120 40"', 'width="30px" height="60"').encode(), 20, False),
        ("logo.png", PNG, 120, False),
    ],
)
def test_a_logo_is_given_its_room_before_it_is_there_and_light_paper_if_it_has_no_dark_colours(
    name: str, data: bytes, width: int, has_dark: bool
) -> None:
    logo, said = read_as(name, data)
    assert logo, said
    assert (logo.width, logo.has_dark) == (width, has_dark)


def test_a_logo_that_is_too_large_for_a_telephone_is_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG + bytes(5_000_000))
    with pytest.raises(ContentErrors) as caught:
        read(tmp_path)
    assert f"a file must be at most {MAX_LOGO_BYTES} bytes, got {len(PNG) + 5_000_000}; every reader fetches it" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("logo.png", b"\xff\xd8\xff\xe0", "must be a picture in PNG, got a JPEG"),
        ("logo.png", b"", "must be a picture in PNG, got an empty file"),
        ("logo.svg", SVG.format(style="path { fill: u\\72l(//x.example/a) }").encode(), "got '\\\\' in a rule of style"),
        ("logo.svg", SVG.format(style="path { fill: u&#114;l( '//x.example/a') }").encode(), "got 'url(' in a rule of style"),
        ("logo.svg", SVG.replace("<path", "<image href='data:image/svg+xml,x'/><path").encode(), "got the element 'image'"),
        ("logo.svg", SVG.replace("<path", "<use href='#a'><animate attributeName='href'/></use><path").encode(), "'animate'"),
        ("logo.svg", SVG.replace("<path", "<path style='fill: url(&#32;//x.example/a)'").encode(), "must hold all that it draws"),
        ("logo.svg", SVG.replace("<svg", "<?xml-stylesheet href='//x.example/a.css'?><svg").encode(), "xml-stylesheet"),
        ("logo.svg", SVG.replace("0 0 120 40", "0 0 4000 1").encode(), "no side more than 20 times the other, got 4000 by 1"),
        ("logo.svg", b"\xff\xfe<\0s\0", "must be a drawing in SVG"),
    ],
)
def test_what_could_do_more_than_be_seen_is_no_logo(name: str, data: bytes, expected: str) -> None:
    logo, said = read_as(name, data)
    assert logo is None
    assert expected in said


def svg_with(written: str) -> bytes:
    return SVG.format(style="").replace("<path", f"{written}<path").encode()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        *(
            ("logo.png", HEAD + part(kind, b"Author\0Jane Doe") + PNG[len(HEAD) :], f"the part '{kind.decode()}' of a PNG")
            for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"tIME", b"prVt")
        ),
        ("logo.png", PNG + b"Jane Doe", "got 8 bytes behind the picture"),
        ("logo.png", PNG[:-1], "got one that breaks off"),
        ("logo.svg", svg_with("<!-- Jane Doe -->"), "got a comment; save it as plain SVG without metadata"),
        ("logo.svg", SVG.format(style="").encode() + b"<!-- Jane Doe -->", "got a comment"),
        ("logo.svg", svg_with("<title>Jane Doe</title>"), "the element 'title'"),
        ("logo.svg", svg_with("<desc>Jane Doe</desc>"), "the element 'desc'"),
        ("logo.svg", svg_with("<metadata>Jane Doe</metadata>"), "the element 'metadata'"),
        ("logo.svg", svg_with("<text opacity='0'>Jane Doe</text>"), "'text'; in the drawing program, turn the letters into paths"),
        (
            "logo.svg",
            svg_with("<g font-size='12' letter-spacing='2'/>"),
            "got 'font-size'; in the drawing program, turn the letters into paths",
        ),
        ("logo.svg", svg_with("<g>Jane Doe</g>"), "got words"),
        ("logo.svg", svg_with("<g><style/>Jane Doe</g>"), "got words"),
        ("logo.svg", svg_with("<g data-by='Jane Doe'/>"), "got 'data-by'"),
        ("logo.svg", svg_with("<g aria-label='Jane Doe'/>"), "got 'aria-label'"),
        ("logo.svg", svg_with("<g by='Jane Doe'/>"), "got 'by'"),
        ("logo.svg", svg_with("<g xmlns:a='urn:Jane'/>"), "got the name space 'urn:Jane'"),
        ("logo.svg", svg_with("<g id='jane.doe@example.org'/>"), "personal data in 'id'"),
        ("logo.svg", svg_with("<style>/* Jane Doe */</style>"), "got a comment in a rule of style"),
        ("logo.svg", svg_with("<g style='/* Jane Doe */'/>"), "got a comment in a rule of style"),
        ("logo.svg", svg_with("<style>g { font-family: 'jane.doe@example.org' }</style>"), "personal data in a rule of style"),
    ],
)
def test_what_nobody_sees_is_sent_to_nobody(name: str, data: bytes, expected: str) -> None:
    logo, said = read_as(name, data)
    assert logo is None
    assert expected in said


def test_what_drawing_programs_write_as_plain_svg_is_a_logo() -> None:
    drawn = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<svg width="38mm" height="10mm" viewBox="0 0 38 10" version="1.1"'
        b' id="svg1" xml:space="preserve" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"'
        b' xmlns:xlink="http://www.w3.org/1999/xlink"><defs id="defs1"><style type="text/css"><![CDATA[.a{fill:#fff}]]></style></defs>'
        b'<g id="layer1" transform="translate(-77.5 -90)"><path class="a" style="fill:#07700a;stroke-width:0.26"'
        b' d="M 07700 900123 L 01632 960001 z" id="path1"/><use xlink:href="#path1" x="2"/></g></svg>\n'
    )
    assert read_as("logo.svg", drawn)[1] == ""


def test_a_colour_that_the_drawing_itself_names_leads_nowhere() -> None:
    drawn = "<defs><linearGradient id='a'/></defs><path fill='url(#a)' style='stroke: url(\"#a\")' d='M0 0h9'/><use href='#a'/><path"
    assert read_as("logo.svg", SVG.replace("<path", drawn).encode())[1] == ""

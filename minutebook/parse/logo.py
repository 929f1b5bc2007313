"""Parse the logo of the body: a PNG or an SVG that only draws, as it is sent to every reader and stands on every page."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers.expat import ExpatError, ParserCreate, errors

from minutebook.diagnostics import Diagnostic, Location, Tell
from minutebook.personal_data import personal_data_in
from minutebook.read import Source
from minutebook.records import LOGO_HEIGHT, Logo

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_DRAWS = frozenset(
    {
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
    }
)
"""The elements that draw; others can run, move, fetch or hold pages, or hold words that nobody sees and everybody is sent."""
_DRAWS_BY = (
    " id class style href space version baseProfile type media role focusable viewBox width height preserveAspectRatio"
    " x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points pathLength offset refX refY overflow enable-background"
    " transform transform-origin gradientTransform patternTransform spreadMethod"
    " gradientUnits patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits"
    " fill fill-opacity fill-rule opacity color color-interpolation color-rendering shape-rendering image-rendering"
    " stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset"
    " stop-color stop-opacity clip-path clip-rule mask mask-type paint-order vector-effect display visibility isolation mix-blend-mode "
)
"""The attributes that say how."""
_NAMES = frozenset({"id", "class", "href"})
"""Those that hold what somebody thought of: all others hold what the drawing is drawn by."""
_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT", b"bKGD", b"hIST", b"pHYs"})
"""The parts of a PNG that draw; others hold words: who made it, with what, where, and on whose screen."""
_NO_WORDS = "; save it anew without metadata, as for the web"
_AS_PATHS = "in the drawing program, turn the letters into paths (in Inkscape: Path, Object to Path), and save it as plain SVG"
_LETTERS = ("text", "tspan", "textPath", "flowRoot", "flowPara")
"""The elements of letters that a font draws, which each reader's computer has another of, or none."""
_OF_LETTERS = ("font", "text-", "letter-", "word-", "line-height", "writing-mode", "dominant-baseline", "-inkscape-font")
"""How the attributes of such letters begin."""
_PLAIN = "; save it as plain SVG without metadata"
_ELSEWHERE = re.compile(r"@import|\\|url\((?![\"']?#)", re.IGNORECASE)
"""What leads out of the drawing in a rule of style; a backslash could hide it."""
_NUMBER = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{0,9})?)(?:px)?\s*", re.ASCII)
_WIDEST = 20
"""Times its height; what is wider, or higher than it is wide by as much, is no sign but a line."""


def parse_logo(source: Source, tell: Tell) -> Logo | None:
    """Return the logo that a file holds; None where it is none."""
    data = b64decode(source.text)
    if source.path.suffix == ".png":
        problems, width, height, has_dark = _of_png(data)
    else:
        problems, width, height, has_dark = _of_svg(data)
    if not problems and not (width and height and 1 / _WIDEST <= width / height <= _WIDEST):
        size = f"{width:g} by {height:g}" if width and height else "none"
        problems = [(1, f"a logo must say how large it is, no side more than {_WIDEST} times the other, got {size}")]
    for line, message in problems:
        tell(Diagnostic(Location(source.path, line), message, "logo"))
    if problems:
        return None
    return Logo(Location(source.path, 1), source.path.name, source.text, max(1, round(LOGO_HEIGHT * width / height)), has_dark)


def check_named(named: str, site: Location, there: list[PurePosixPath]) -> Iterator[Diagnostic]:
    """The logo that site.yaml names is there, and no other is."""
    if named and named not in {path.name for path in there}:
        yield Diagnostic(site, f"the logo must stand beside site.yaml, got no file {named}", "logo")
    for path in there:
        if path.name != named:
            message = f"a logo must be named in site.yaml, got no line 'logo: {path.name}'; add it, or take the file out of the folder"
            yield Diagnostic(Location(path, 1), message, "logo")


def _of_png(data: bytes) -> tuple[list[tuple[int, str]], float, float, bool]:
    """Return what is wrong with a PNG, its width and height, and that it does not know of dark pages."""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        return [(1, f"logo.png must be a picture in PNG, got {_beginning(data)}; save it anew as PNG")], 0, 0, False
    return _hidden_in_png(data), int.from_bytes(data[16:20]), int.from_bytes(data[20:24]), False


def _hidden_in_png(data: bytes) -> list[tuple[int, str]]:
    """Return what a PNG holds but a picture, each thing once."""
    said: dict[str, None] = {}
    place, name = len(_PNG), b""
    while name != b"IEND":
        length, name = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        # A length, a name and a sum stand around what each part holds.
        place += length + 12
        if place > len(data):
            return [(1, "logo.png must be a picture in PNG, got one that breaks off; save it anew as PNG")]
        if name not in _CHUNKS:
            said[f"a logo must hold nothing but what is seen, got the part {name.decode('latin-1')!r} of a PNG{_NO_WORDS}"] = None
    if place < len(data):
        said[f"a logo must hold nothing but what is seen, got {len(data) - place} bytes behind the picture{_NO_WORDS}"] = None
    return [(1, message) for message in said]


def _beginning(data: bytes) -> str:
    """Return what a file is that is not what its name says."""
    kinds = ((b"\xff\xd8", "a JPEG"), (b"GIF8", "a GIF"), (b"RIFF", "a WebP"), (b"%PDF", "a PDF"), (b"<", "an SVG or a web page"))
    return next((kind for start, kind in kinds if data.lstrip().startswith(start)), "another file" if data else "an empty file")


def _of_svg(data: bytes) -> tuple[list[tuple[int, str]], float, float, bool]:
    """Return what is wrong with an SVG, its width and height, and whether it has colours of its own for dark pages."""
    drawing = _Drawing()
    try:
        drawing.read(data)
    except ExpatError as error:
        drawing.refuse(f"logo.svg must be a drawing in SVG, got what is none ({errors.messages[error.code]}); save it anew", error.lineno)
    except _NoFurther:
        pass
    return drawing.problems, drawing.width, drawing.height, b"prefers-color-scheme" in data


class _NoFurther(Exception):
    """What follows is not to be looked at."""


class _Drawing:
    """What an SVG draws with, looked at element by element; nothing that it names is fetched or filled in."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self.width = self.height = 0.0
        self._has_root = False
        self._began = 1
        """The line of the element that began last."""
        self._within = ""
        """The element whose own words follow; empty behind the end of one."""
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._element
        self._parser.CharacterDataHandler = self._words
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.CommentHandler = self._comment
        self._parser.StartNamespaceDeclHandler = self._namespace
        self._parser.EndElementHandler = self._end

    def read(self, data: bytes) -> None:
        """Look at all of it; raise ExpatError where it is no XML."""
        self._parser.Parse(data, True)

    def refuse(self, message: str, line: int = 0) -> None:
        """Note what is wrong, at a line or where the reading is, each thing once."""
        if message not in {said for _, said in self.problems}:
            self.problems.append((line or self._parser.CurrentLineNumber, message))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self._began = self._parser.CurrentLineNumber
        self._within = tag
        if not self._has_root and name != f"{_SVG} svg":
            self.refuse(f"logo.svg must begin with the element svg of {_SVG}, got {name!r}; save it anew as SVG")
            raise _NoFurther
        if space != _SVG or tag not in _DRAWS:
            mend = _AS_PATHS if tag in _LETTERS else "take it out"
            self.refuse(f"a logo must only draw, got the element {tag!r}; {mend}")
        if not self._has_root:
            self._has_root = True
            self.width, self.height = _size(attributes)
        for key, value in attributes.items():
            self._attribute(*key.rpartition(" ")[::2], value)

    def _attribute(self, space: str, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self.refuse(f"a logo must run nothing, got {name.lower()!r}; take it out")
        elif (name == "href" and not value.startswith("#")) or _ELSEWHERE.search(value):
            self.refuse(f"a logo must hold all that it draws, got {name}={value[:40]!r}; put the drawing itself in its place")
        elif f" {name} " not in _DRAWS_BY or space not in ("", _LINK, _XML):
            mend = f"; {_AS_PATHS}" if name.startswith(_OF_LETTERS) else _PLAIN
            self.refuse(f"a logo must hold nothing but what is seen, got {name!r}{mend}")
        elif name == "style":
            self._style(value)
        elif name in _NAMES and any(personal_data_in(value)):
            self.refuse(f"a logo must hold nothing but what is seen, got what looks like personal data in {name!r}; give it another name")

    def _words(self, words: str) -> None:
        if self._within == "style":
            self._style(words)
        # Of those that do not draw it is said that they are there.
        elif words.strip() and (self._within in _DRAWS or not self._within):
            self.refuse(f"a logo must hold nothing but what is seen, got words; {_AS_PATHS}", self._began)

    def _style(self, rules: str) -> None:
        if led := _ELSEWHERE.search(rules):
            self.refuse(f"a logo must hold all that it draws, got {led[0]!r} in a rule of style; take it out", self._began)
        if "/*" in rules or any(personal_data_in(rules)):
            what = "a comment" if "/*" in rules else "what looks like personal data"
            self.refuse(f"a logo must hold nothing but what is seen, got {what} in a rule of style; take it out", self._began)

    def _end(self, _name: str) -> None:
        self._within = ""

    def _comment(self, _words: str) -> None:
        self.refuse(f"a logo must hold nothing but what is seen, got a comment{_PLAIN}")

    def _namespace(self, _prefix: str | None, space: str) -> None:
        if space not in (_SVG, _LINK):
            self.refuse(f"a logo must hold nothing but what is seen, got the name space {space[:40]!r}{_PLAIN}")

    def _instruction(self, target: str, _data: str) -> None:
        self.refuse(f"a logo must hold all that it draws, got '<?{target} …?>'; take it out")

    def _document_type(self, *_: object) -> None:
        self.refuse("a logo must hold all that it draws, got '<!DOCTYPE …>'; take it out")
        raise _NoFurther


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    """Return the width and the height of a drawing by its root, 0 where it does not say them."""
    box = attributes.get("viewBox", "").replace(",", " ").split()
    written = box[2:] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    width, height = (float(number[1]) if (number := _NUMBER.fullmatch(each)) else 0.0 for each in written)
    return width, height

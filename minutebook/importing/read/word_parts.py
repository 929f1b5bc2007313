"""Take a Word file apart: the words of the parts that are read, counted by themselves, and what stays out of the draft, by name."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Container, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from minutebook.importing.document import LeftOut, Line, words_in
from minutebook.importing.read.opening import Unpacker, check_blocks
from minutebook.importing.read.web import words_between_tags
from minutebook.importing.read.word_numbers import W, numbering_of, value, write_numbers
from minutebook.importing.refusal import Refused

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_READ = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_LEFT_OUT = {"word/header": "page header", "word/footer": "page footer", "word/comments": "comment in the margin"}
_DRAWN_AGAIN = "word/diagrams/drawing"
"""Word keeps a diagram's words a second time, with their places on the sheet."""


@dataclass(frozen=True, slots=True)
class WordParts:
    """What a Word file holds."""

    shown: bytes
    """The file without its hidden text and its pictures, for a converter that would take the one for words."""
    raw: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]


def word_parts(data: bytes) -> WordParts:
    """Return the parts of a Word file; raise Refused if it is in the strict form, and what zipfile and ElementTree raise."""
    raw: list[Line] = []
    left_out: list[LeftOut] = []
    shown = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(shown, "w") as copy:
        unpacker = Unpacker(archive)
        names = sorted(set(archive.namelist()))
        styles = _hidden_styles(unpacker.read(_STYLES)) if _STYLES in names else frozenset()
        numbering = numbering_of(*(_root_of(unpacker, name) if name in names else None for name in (_NUMBERING, _STYLES)))
        for name in names:
            part = unpacker.read(name) if name.endswith((".xml", ".rels")) else b""
            if name in _READ:
                # Document types were refused when the file was opened, so nothing can expand or be fetched.
                root = ElementTree.fromstring(part)  # noqa: S314
                if root.tag.startswith(_STRICT):
                    raise Refused("must be an ordinary Word file, got one in the form “Strict Open XML”; save it as an ordinary .docx")
                check_blocks(sum(1 for _ in root.iter(f"{W}p")))
                left_out += _taken_out(root, name, styles)
                raw += [Line(text, f"paragraph {number} of {name}") for number, text in enumerate(_paragraphs(root), 1)]
                write_numbers(root, numbering)
                part = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
            elif name.startswith("word/"):
                left_out += _unread(name, part)
            if name.endswith((".xml", ".rels")):
                copy.writestr(name, part)
        left_out += _chunks(names, unpacker)
    return WordParts(shown.getvalue(), tuple(raw), tuple(left_out))


def _root_of(unpacker: Unpacker, name: str) -> Element:
    return ElementTree.fromstring(unpacker.read(name))  # noqa: S314 - document types were refused when the file was opened


def _taken_out(root: Element, name: str, styles: frozenset[str]) -> Iterator[LeftOut]:
    """Take out of a part what it holds twice and what it hides; yield what of it the draft will not have."""
    _drop_second_forms(root)
    for words in _hide(root, styles):
        yield LeftOut(name, words, "hidden text", in_raw=False, in_doubt=True)
    for tag, reason in ((f"{W}delText", "deleted with tracked changes"), (_MATHS, "an equation"), (_DRAWN, "words in a drawing")):
        if words := _all(root, tag):
            yield LeftOut(name, words, reason, in_raw=False)


def _unread(name: str, part: bytes) -> Iterator[LeftOut]:
    """Yield the words of a part that is not read."""
    if name.startswith("word/embeddings/"):
        yield LeftOut(name, posixpath.basename(name), "an embedded file, which was not read", in_raw=False)
    if not name.endswith(".xml") or name.startswith(_DRAWN_AGAIN):
        return
    root = ElementTree.fromstring(part)  # noqa: S314
    _drop_second_forms(root)
    reason = next((reason for start, reason in _LEFT_OUT.items() if name.startswith(start)), "")
    if reason and (words := " / ".join(_paragraphs(root))):
        yield LeftOut(name, words, reason, in_raw=False)
    labels = [value.text or "" for cache in root.iter(f"{_CHART}strCache") for value in cache.iter(f"{_CHART}v")]
    if words := " ".join(filter(None, (_all(root, _DRAWN), _all(root, _MATHS), *labels))):
        yield LeftOut(name, words, "words in a drawing", in_raw=False)


def _chunks(names: Container[str], unpacker: Unpacker) -> Iterator[LeftOut]:
    """Yield the files of other kinds that Word shows as part of the text and only takes in when it saves again."""
    for part in _READ:
        links = f"word/_rels/{posixpath.basename(part)}.rels"
        for link in ElementTree.fromstring(unpacker.read(links)) if links in names else ():  # noqa: S314
            if not link.get("Type", "").endswith("/aFChunk"):
                continue
            target = posixpath.normpath(posixpath.join("/word", link.get("Target", ""))).lstrip("/")
            data = unpacker.read(target) if target in names else b""
            text = "" if data.startswith(b"PK") else words_between_tags(data.decode("utf-8", "replace"))
            reason = "an embedded file; open the document in Word, save it, and import it again"
            yield LeftOut(target, text or posixpath.basename(target), reason, in_raw=False)


def _drop_second_forms(root: Element) -> None:
    """Take out what a file holds for newer programs where the form for older ones, which is read, has all of its words."""
    for alternatives in list(root.iter(f"{_MC}AlternateContent")):
        fallback = alternatives.find(f"{_MC}Fallback")
        held = words_in(_words(fallback)) if fallback is not None else None
        for choice in alternatives.findall(f"{_MC}Choice"):
            if held is not None and not words_in(_words(choice)) - held:
                alternatives.remove(choice)


# --- hidden text ------------------------------------------------------------------------------------------------------


def _hide(root: Element, styles: frozenset[str]) -> Iterator[str]:
    """Take hidden rows and runs out of a part; yield their words, those of a row or a paragraph together."""
    for table in list(root.iter(f"{W}tbl")):
        for row in table.findall(f"{W}tr"):
            if _is_on(row.find(f"{W}trPr/{W}hidden")):
                table.remove(row)
                if words := _words(row):
                    yield words
    for paragraph in list(root.iter(f"{W}p")):
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        hidden = [(parent, run) for parent, run in _own_runs(paragraph) if _is_hidden(run, style, styles)]
        for parent, run in hidden:
            parent.remove(run)
        if words := " ".join("".join(text for _, run in hidden for text in _texts(run)).split()):
            yield words


def _own_runs(element: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the runs of a paragraph, each with what it stands in, but not those of paragraphs inside it."""
    for child in element:
        if child.tag == f"{W}r":
            yield element, child
        if child.tag != f"{W}p":
            yield from _own_runs(child)


def _is_hidden(run: Element, paragraph_style: str, styles: frozenset[str]) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    if vanish is not None:
        return _is_on(vanish)
    return paragraph_style in styles or value(run.find(f"{W}rPr/{W}rStyle")) in styles


def _hidden_styles(styles: bytes) -> frozenset[str]:
    """Return the ids of the styles whose text is hidden, by themselves or by a style that they are based on."""
    found = {style.get(f"{W}styleId", ""): style for style in ElementTree.fromstring(styles).iter(f"{W}style")}  # noqa: S314
    hides: dict[str, bool] = {}
    for id in found:
        chain: dict[str, bool] = {}
        while id in found and id not in hides and id not in chain:
            vanish = found[id].find(f"{W}rPr/{W}vanish")
            chain[id] = _is_on(vanish)
            if vanish is not None:
                hides[id] = chain[id]
            else:
                id = value(found[id].find(f"{W}basedOn"))
        hides |= dict.fromkeys(chain, hides.get(id, False))
    return frozenset(id for id, hidden in hides.items() if hidden)


def _is_on(setting: Element | None) -> bool:
    return setting is not None and value(setting) not in ("0", "false", "off")


# --- words ------------------------------------------------------------------------------------------------------------


def _paragraphs(root: Element) -> list[str]:
    """Return the words of each paragraph without those of paragraphs inside it (text boxes), which are counted by themselves."""
    return [text for paragraph in root.iter(f"{W}p") if (text := " ".join("".join(_runs(paragraph)).split()))]


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in (f"{W}p", f"{W}moveFrom"):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from _runs(child)


def _words(element: Element) -> str:
    """Return all words below an element, whatever they are part of."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    for part in element.iter():
        if part.tag in (f"{W}t", _MATHS, _DRAWN):
            yield part.text or ""
        elif part.tag in (f"{W}p", f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "


def _all(root: Element, tag: str) -> str:
    return " ".join(" ".join(element.text or "" for element in root.iter(tag)).split())

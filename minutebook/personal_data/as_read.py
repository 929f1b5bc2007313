"""A text as people read it: what hides a number from patterns, and not from readers, is taken away."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from urllib.parse import unquote

# Without a figure or an @, coded, in a circle or in full width, nothing that is looked for can be written.
_SIGN = re.compile("[\\d@&\u2460-\u2468\u24ea\ufe6b\uff20]")
# Word's spaces and hyphens, dots of half height, letters and figures of full width and of mathematics, and figures of other scripts.
_TYPED_ODDLY = re.compile(
    "[\u00a0\u00b7\u1680\u2000-\u200a\u2010-\u2015\u202f\u205f\u2212\u3000\ufe58\ufe63\ufe6b\uff01-\uff5e"
    "\u2460-\u2468\u24ea\U0001d400-\U0001d7ff]|(?![0-9])\\d"
)
# %40 of links; &#64; and \@ of Markdown; \u0040 of YAML, and its spaces. A program can have coded the % or the & once more.
_CODED = re.compile(
    r"%(?:25)*[\dA-Fa-f]{2}(?:%(?:25)*[\dA-Fa-f]{2})*"
    r"|&(?:amp;)*#?\w{1,31};"
    r"|\\+(?:u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|x[\dA-Fa-f]{2}|[_NLPtnrvfe](?=[\d(])|(?=\n)|[^\w\s])"
)
# A line that YAML joins to the next, where an @ stands there.
_FOLDED = re.compile(r"\\\n[ \t]{0,40}(@\S{1,80})|(?<=@)\\\n[ \t]{0,40}(\S{1,80})")
# A program that codes an address of the web codes what it finds there coded in another way.
_CODED_AT_MOST = 3
_EMPHASIS = re.compile(r"[*`]+|_(?:(?!\w)|(?<!\w_))")
# What a pattern begins with is looked for before anything else: where somebody writes "(at)" or " at ", and nowhere between.
_AT = re.compile(r"[(\[{<](?: ?(?:at|@) ?[)\]}>]|(?<=\w\()a\)(?=[\w-]{1,63}\.[a-z]))", re.IGNORECASE)
_DOT = re.compile(r" ?[(\[{<] ?(?:dot|\.) ?[)\]}>] ?", re.IGNORECASE)
_AT_AND_DOT = re.compile(r" at ([\w-]{1,63}(?: dot [\w-]{1,63}){1,4})\b", re.IGNORECASE)
# "jane.doe at example.org", but not "look at example.org"
_AT_ALONE = re.compile(r" at (?<=\w at )(?=(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}\b)", re.IGNORECASE)
_MAILBOX_IN_PARTS = re.compile(r"(?<![\w.+-])[a-z][\w+-]{0,30}[._][a-z][\w.+-]{0,30}$", re.IGNORECASE)


def but_for_words_alone(text: str) -> str:
    """Return a text with all its lines, and without the words of paragraphs that cannot hold personal data: most of them."""
    return "\n\n".join(
        paragraph if _SIGN.search(paragraph) or _spells_marks(paragraph) else "\n" * paragraph.count("\n")
        for paragraph in text.split("\n\n")
    )


def as_read(text: str) -> str:
    """Return a text with all its lines, decoded and without marks of emphasis, with ordinary spaces, hyphens and figures."""
    if "\\\n" in text:
        text = _FOLDED.sub(lambda match: f"{match[1] or match[2]}\n", text)
    for _ in range(_CODED_AT_MOST):
        text = _CODED.sub(_decoded, text)
    if not text.isascii():
        text = _TYPED_ODDLY.sub(_ordinary, text)
    text = _EMPHASIS.sub("", text)
    if _spells_marks(text):
        text = _DOT.sub(".", _AT.sub("@", text))
        text = _AT_AND_DOT.sub(lambda match: "@" + re.sub(" dot ", ".", match[1], flags=re.IGNORECASE), text)
        text = _AT_ALONE.sub(_at, text)
    return text


def _at(match: re.Match[str]) -> str:
    """Return the @ where a mailbox of several parts stands before the word."""
    return "@" if _MAILBOX_IN_PARTS.search(match.string, max(0, match.start() - 64), match.start()) else match[0]


def _spells_marks(text: str) -> bool:
    """Return whether the marks of an e-mail address may stand in a text as words."""
    return " dot " in text or " DOT " in text or bool(_AT.search(text) or _AT_ALONE.search(text))


def _ordinary(match: re.Match[str]) -> str:
    if match[0] == "\u00b7":
        return "."
    kind = unicodedata.category(match[0])
    if kind == "Nd":
        return str(unicodedata.digit(match[0]))
    return "-" if kind in ("Pd", "Sm") and match[0] != "\uff0b" else unicodedata.normalize("NFKC", match[0])


def _escaped(figures: str) -> str:
    number = int(figures, 16)
    return chr(number) if number <= sys.maxunicode else ""


def _decoded(match: re.Match[str]) -> str:
    """Return what a code stands for, but for a line end, which would count as a line."""
    code = match[0]
    if code[0] == "%":
        while (text := unquote(code)) != code:
            code = text
    elif code[0] == "&":
        while (text := html.unescape(code)) != code:
            code = text
    else:
        # A backslash of Markdown is written twice in YAML.
        code = code.lstrip("\\")
        text = _escaped(code[1:]) if code[:1] in ("u", "U", "x") else " " if code.isalpha() or code == "_" else code
    return text.replace("\n", " ")

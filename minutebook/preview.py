"""Hold the site as it is while it is being written: the newest good pages, what is wrong with the content, and advice on it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

from minutebook.counting import counted
from minutebook.diagnostics import Diagnostic
from minutebook.failures import NotDone
from minutebook.media import media_type
from minutebook.program import typed
from minutebook.read import files_under

CHANGES = "/preview/changes"
SCRIPT = "/preview/reload.js"
STYLE = "/preview/advice.css"
ADVICE = "/preview/advice"

# The page is loaded anew when the server says that there is a newer one; the browser itself tries again if the server is gone. Advice
# comes later than the page, and takes its place below it without a word to a screen reader; what was unfolded stays so.
RELOAD = f"""\
const changes = new EventSource("{CHANGES}?" + document.currentScript.dataset.version);
changes.onmessage = () => location.reload();
changes.addEventListener("advice", async () => {{
  const answer = await fetch("{ADVICE}?" + encodeURIComponent(location.pathname));
  const aside = document.getElementById("preview-advice");
  aside.innerHTML = await answer.text();
  const details = aside.querySelector("details");
  aside.hidden = !details;
  if (!details) return;
  details.open = sessionStorage.getItem("advice") === "open";
  details.addEventListener("toggle", () => sessionStorage.setItem("advice", details.open ? "open" : ""));
}});
"""
RULES_OF_ADVICE = """\
html:has(#preview-advice:not([hidden])) { scroll-padding-bottom: 4rem; }
#preview-advice { position: sticky; bottom: 0; z-index: 1; max-height: 40vh; overflow: auto; background: var(--paper); }
#preview-editor { padding: 0.25rem 1rem; text-align: right; }
@media print { #preview-advice, #preview-editor { display: none; } }
"""
MOST_ADVICE = 100
"""Pieces of advice that a page shows; the check lists all."""

_NOTES = re.compile(r"meetings/(?P<id>[^/]+)/index\.html")
_BEGIN = re.compile(r"<body[^<>]*>(?:\s*<a class=\"?skip-link\"?[^<>]*>[^<>]*</a>)?")
_POLICY = re.compile(r'(http-equiv="Content-Security-Policy" content=")([^"]*)"')
_EMPTY_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    "<body><main><h1>Preview</h1><p>There is no page yet.</p></main></body></html>"
)

_FAULT = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    "<body><main><h1>Preview</h1><p>This page could not be put together: a fault in Minutebook or its templates, not in the content. "
    "The terminal says more.</p></main></body></html>"
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is to be seen at one time."""

    version: int
    """Counts what readers would see anew."""
    files: Mapping[str, bytes]
    """By their paths below the folder of the site."""
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Advice:
    """What editors should look at, sorted by place."""

    number: int
    """Counts how often there was other advice; 0: none has been looked for yet."""
    given: tuple[Diagnostic, ...]


class Preview:
    """What is to be seen now. One thread sets it, and those of the server read it, each time as a whole."""

    def __init__(self, editor: str = "") -> None:
        """editor: the path at which the notes are edited, to which the pages link; empty where they are not."""
        self._editor = editor
        self._shown = _Shown(0, {}, ())
        self._added: Mapping[str, bytes] = {}
        self._advice = _Advice(0, ())

    @property
    def version(self) -> str:
        """What names the pages that are shown now: a page of another version is out of date."""
        return str(self._shown.version)

    @property
    def advised(self) -> int:
        """How often there was other advice than before."""
        return self._advice.number

    def show(self, files: Mapping[str, bytes]) -> None:
        """Show these files of the site, by their paths below its folder, and no problems."""
        self._shown = _Shown(self._shown.version + 1, files, ())

    def add(self, files: Mapping[str, bytes]) -> None:
        """Add files that no page that is open waits for: the search index. Until the next ones come, they stay."""
        self._added = files

    def complain(self, problems: Iterable[str]) -> None:
        """Show what is wrong, a line each, above the last good pages."""
        self._shown = _Shown(self._shown.version + 1, self._shown.files, tuple(problems))

    def advise(self, given: Sequence[Diagnostic]) -> None:
        """Show this advice in the place of what was there; pages that are open take it in as they are."""
        if tuple(given) != self._advice.given:
            self._advice = _Advice(self._advice.number + 1, tuple(given))

    def page(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Return status, media type and content of what stands at a path from the root of the site."""
        shown = self._shown
        name = unquote(path).removeprefix("/")
        name = f"{name}index.html" if not name or name.endswith("/") else name
        files = shown.files if name in shown.files else self._added
        there = name in files
        if not there:
            name, files = "404.html", shown.files
        media = media_type(name)
        try:
            content = files[name] if name in files else _EMPTY_PAGE.encode()
        except NotDone as refused:
            # A template of the office, which whoever looks is writing.
            page = _EMPTY_PAGE.replace("There is no page yet.", escape(str(refused)))
            return HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", _watched(page, shown, self._link_on(name)).encode()
        except Exception:
            # A page is rendered when it is asked for; the editor must hear of a fault in a template, and the preview go on.
            traceback.print_exc()
            return HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", _watched(_FAULT, shown, self._link_on(name)).encode()
        if media == "text/html":
            content = _watched(content.decode(), shown, self._link_on(name)).encode()
        return HTTPStatus.OK if there else HTTPStatus.NOT_FOUND, media, content

    def _link_on(self, name: str) -> str:
        """Return the link to the editor that a page shows, as HTML: to its own notes, or to all; empty where there is no editor."""
        if not self._editor:
            return ""
        notes = _NOTES.fullmatch(name)
        below, words = (f"meetings/{quote(notes['id'])}/", "Edit these notes") if notes else ("", "Edit the notes")
        return f'<nav id="preview-editor" aria-label="Editor"><a href="{escape(self._editor)}{below}">{words}</a></nav>'

    def advice_on(self, path: str) -> str:
        """Return what a page at a path shows of the advice, as HTML: that on the file that it is made of first; empty if there is none."""
        given, name = self._advice.given, unquote(path).strip("/")
        if not given:
            return ""
        is_own = {path: bool(name) and f"/{path.with_suffix('')}".endswith(f"/{name}") for path in {piece.location.path for piece in given}}
        own = [piece for piece in given if is_own[piece.location.path]]
        first = [*own, *(piece for piece in given if not is_own[piece.location.path])][:MOST_ADVICE]
        lines = "".join(f"<li>{escape(str(piece))}</li>" for piece in first)
        left = len(given) - len(first)
        more = f"<p>And {counted(left, 'piece')} more: {typed('check', 'check')} lists all.</p>" if left else ""
        head = f"{counted(len(given), 'piece')} of advice" + (f", {len(own)} on the file of this page" if own else "")
        return f"<details><summary>{head}</summary><ul>{lines}</ul>{more}</details>"


def _watched(html: str, shown: _Shown, link: str) -> str:
    """Return a page that loads itself anew, with a link to the editor and what is wrong above it, and room for advice below."""
    head = f'<link rel="stylesheet" href="{STYLE}"><script src="{SCRIPT}" data-version="{shown.version}"></script></head>'
    html = _POLICY.sub(lambda match: f'{match[1]}{_allowing_reload(match[2])}"', html).replace("</head>", head, 1)
    html = _at_top(html, link)
    html = html.replace("</body>", '<aside id="preview-advice" class="notice" aria-label="Advice" hidden></aside></body>', 1)
    if not shown.problems:
        return html
    lines = "".join(f"<li>{escape(problem)}</li>" for problem in shown.problems)
    what = "What follows is the last good page." if shown.files else "There is no page yet, for this is wrong:"
    # With a stop for the keyboard: a long list has a height of its own.
    above = f'<section class="notice in-sight" role="alert" tabindex="0"><p><strong>{what}</strong></p><ul>{lines}</ul></section>'
    return _at_top(html, above)


def _at_top(html: str, added: str) -> str:
    """Return a page with something added where its body begins; what leads a keyboard to its words stays first."""
    return _BEGIN.sub(lambda match: match[0] + added, html, count=1)


def _allowing_reload(policy: str) -> str:
    """Return a page's policy with leave to run the preview's script and to listen to the preview."""
    added = [f"{name} 'self'" for name in ("script-src", "connect-src") if name not in policy]
    return "; ".join([policy, *added])


def marks(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return path, time of the last change in nanoseconds, and size in bytes of every file below some folders."""
    found = []
    for folder in folders:
        try:
            states = [(str(path), path.lstat()) for path in files_under(folder)]
        except OSError:
            # Something was moved or saved by renaming between two looks: the next one sees it.
            continue
        found += [(path, state.st_mtime_ns, state.st_size) for path, state in states]
    return tuple(found)

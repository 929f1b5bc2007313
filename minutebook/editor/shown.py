"""The pages of the editor: what each shows, and the answers that they are sent as."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from minutebook.editor.head import status_of
from minutebook.editor.known import OpenAction
from minutebook.loopback import Answer
from minutebook.program import typed

_HERE = Path(__file__).parent
TEMPLATES, STATIC = _HERE / "templates", _HERE / "static"


@dataclass(frozen=True, slots=True)
class ListedNotes:
    """A file of notes in the list of all."""

    id: str
    day: str
    """In English; as in its name where the file cannot be read."""
    title: str
    state: str
    """Draft, approved, corrected, not held; empty where the file cannot be read."""
    wrong: int
    """How many errors the check finds in it."""
    sent: str
    """When it was sent for approval, where it waits for that; else empty."""


@dataclass(frozen=True, slots=True)
class DoubtedDay:
    """A day so far ahead that its year may be mistyped."""

    iso: str
    english: str
    series: str
    """The id of the kind of meeting."""
    after: str
    """The day, in English, of the newest notes, or today."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """All notes, and what the next meeting should hear of."""

    archive: str
    """Its title."""
    drafts: tuple[ListedNotes, ...]
    others: tuple[ListedNotes, ...]
    series: tuple[tuple[str, str], ...]
    """Ids and titles."""
    next_series: str
    next_day: str
    """As the last notes announce it, YYYY-MM-DD; empty where they do not."""
    wanted: tuple[OpenAction, ...]
    errors: tuple[str, ...]
    """What is wrong with the content, a line each."""
    is_hindered: bool
    """Whether no notes can be begun for it: something is wrong with more than drafts."""
    is_held_up: bool
    """Whether nothing can be published for it."""
    taken: tuple[str, ...]
    """Endings of the files that can be imported."""
    is_updatable: bool
    """Whether the copy comes from somewhere."""
    said: str = ""
    """What came of what was asked last."""
    doubted: DoubtedDay | None = None
    """The day for which notes were to be begun, where that is asked about first."""


@dataclass(frozen=True, slots=True)
class NotesPage:
    """One file of notes, to be written."""

    id: str
    day: str
    """In English."""
    iso: str
    """The same as YYYY-MM-DD; empty where the day is not known."""
    title: str
    archive: str
    text: str
    digest: str
    """Of the file on the disk."""
    problems: tuple[str, ...]
    said: str
    """What came of what was asked last; empty where nothing was."""
    failed: bool
    """Whether that was not done."""
    theirs: str | None
    """What is on the disk, where that is another text than was opened; else None."""
    path: str
    """Of the file."""
    unsendable: str
    """Why it cannot be sent for approval from this computer; empty where it can."""
    has_source: bool
    """Whether what they were imported from is kept."""
    data: dict[str, object]
    """What the script of the page is given."""

    @property
    def is_draft(self) -> bool:
        """Whether the file was a draft when it was opened."""
        return status_of(self.text) == "draft"

    @property
    def is_compared(self) -> bool:
        """Whether they are still to be compared with what they were imported from."""
        return self.has_source and "TODO" in self.text


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The words of a file that notes were imported from."""

    words: str
    """Below each place, in square brackets, what stands there."""

    @property
    def passages(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each place with the lines that stand there; a row of a table has its cells for lines."""
        passages: list[tuple[str, list[str]]] = []
        for line in self.words.rstrip("\n").split("\n"):
            if line.startswith("[") and line.endswith("]"):
                passages.append((line, []))
            elif passages:
                passages[-1][1].append(line)
            else:
                passages.append(("", [line]))
        return tuple((place, tuple(lines)) for place, lines in passages)


@dataclass(frozen=True, slots=True)
class WordsPage:
    """A sentence, where there is nothing else to show."""

    heading: str
    said: str


def page(
    template: str, shown: ListPage | NotesPage | SourcePage | WordsPage, status: HTTPStatus = HTTPStatus.OK, *, framed: bool = False
) -> Answer:
    """Return a page, under a policy that lets it fetch what is the editor's and nothing else; framed: a frame of the editor may show it."""
    nonce = secrets.token_urlsafe(16)
    html = _environment().get_template(template).render(shown=shown, nonce=nonce, publishing=typed("build --record-addresses", "publish"))
    return Answer(status, "text/html", html.encode(), page_headers(nonce, framed=framed))


def page_headers(nonce: str, *, framed: bool = False) -> dict[str, str]:
    """Return the headers of a page of the editor; nonce: of the styles that CodeMirror writes into it."""
    around = "'self'" if framed else "'none'"
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        f"frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {around}"
    )
    # A stricter one would take the Origin from the forms that are sent.
    frame = {"X-Frame-Options": "SAMEORIGIN"} if framed else {}
    return {"Content-Security-Policy": policy, "Referrer-Policy": "same-origin", **frame}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

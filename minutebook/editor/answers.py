"""Read what a browser sends to the editor, and answer in the form in which it waits for that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from mimetypes import MimeTypes
from urllib.parse import parse_qs

from minutebook.dates import RecordDate
from minutebook.editor import texts
from minutebook.editor.notes_file import Refused
from minutebook.editor.shown import WordsPage, page
from minutebook.loopback import Answer, Request

MEDIA = MimeTypes()
"""By the ending of a file's name; what a computer is set to may say otherwise of scripts."""


_SAID = {
    "saved": "Saved.",
    "begun": "The notes are begun.",
    "begun-without": "The notes are begun. Nothing was taken from drafts in which something is to be mended.",
    "imported": "It is imported, as a draft. Compare it with its source, beside the text, and settle what is marked TODO.",
    "there": "There are notes of that day already: these.",
    "moved": "The notes have the other day now.",
}


def day_of(text: str) -> RecordDate:
    """Return the day written as YYYY-MM-DD; raise Refused for anything else."""
    with suppress(ValueError):
        date = RecordDate.from_iso(text)
        if date.day:
            return date
    raise Refused(f"The day must be one that exists, such as 2026-11-17, and not {text[:40]!r}.")


def static(name: str) -> Answer:
    """Return what the pages of the editor fetch."""
    found = texts.static_file(name)
    return Answer(HTTPStatus.OK, MEDIA.guess_type(name)[0] or "application/octet-stream", found) if found is not None else missing()


def missing() -> Answer:
    """Return the page that stands where nothing is."""
    return page("words.html", WordsPage("Not here", "There is nothing at this address of the editor."), HTTPStatus.NOT_FOUND)


def answered(request: Request, status: HTTPStatus, said: str) -> Answer:
    """Return a sentence in the form in which an answer is waited for."""
    if is_json(request):
        return as_json({"said": said}, status)
    return page("words.html", WordsPage("This was not done", said), status)


def as_json(answer: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return what a script waits for."""
    return Answer(status, "application/json", json.dumps(answer, ensure_ascii=False, default=asdict).encode())


def gone_to(address: str) -> Answer:
    """Return an answer that leads a browser to another page of the editor."""
    return Answer(HTTPStatus.SEE_OTHER, "text/plain", b"", {"Location": address})


def is_json(request: Request) -> bool:
    """Return whether a script asks, and no form."""
    return (request.headers["Content-Type"] or "").partition(";")[0].strip() == "application/json"


def json_of(request: Request) -> dict[str, object]:
    """Return what a script sends; raise Refused where it is nothing that one of ours would."""
    try:
        given = json.loads(request.body) if is_json(request) else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Refused("What was sent cannot be read.")
    return given


def form_of(request: Request) -> dict[str, str]:
    """Return what a form sends; raise Refused where it is none of ours."""
    try:
        fields = parse_qs(request.body.decode(), keep_blank_values=True, max_num_fields=20, errors="strict")
    except ValueError:
        raise Refused("What was sent cannot be read.") from None
    return {name: values[-1] for name, values in fields.items()}


def texts_of(given: Mapping[str, object]) -> dict[str, str]:
    """Return those of the values that a script sends that are texts."""
    return {key: value for key, value in given.items() if isinstance(value, str)}


def said_after(query: str) -> str:
    """Return what a page says of what led to it; query: that of its address."""
    return _SAID.get(query, "")

"""Build the search index with Pagefind, from entries and not from pages, in a fixed order."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from minutebook.plan.search import SearchEntry

FOLDER = "pagefind"

# Parts of Pagefind's own interface; ours is templates/search.html with static/search.js.
UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js")


class SearchIndexError(Exception):
    """Pagefind could not build the index."""


def search_index(entries: Iterable[SearchEntry], language: str) -> dict[str, bytes]:
    """Return the files of the index of entries by their path below the site folder; raise SearchIndexError if Pagefind cannot.

    It is built afresh: Pagefind never removes old files, and words that were taken down would stay readable in them.
    """
    # Pagefind names its files after the language as it is given; its script asks for them in lower case.
    language = language.lower()
    with _pagefind() as call:
        index = call(type="NewIndex", config={"force_language": language})["index_id"]
        for entry in entries:
            call(type="AddRecord", index_id=index, language=language, **_record(entry))
        # Asked to write its files, Pagefind says that it has done so before they are on the disk.
        files = call(type="GetFiles", index_id=index)["files"]
    contents = {file["path"]: base64.b64decode(file["content"]) for file in files}
    return {f"{FOLDER}/{path}": contents[path] for path in sorted(contents) if path not in UNUSED}


def _record(entry: SearchEntry) -> dict[str, object]:
    """Return an entry in the form of Pagefind's custom records."""
    filters = {"kind": [entry.kind], "theme": list(entry.themes), "year": [entry.year], "status": [entry.status]}
    return {
        "url": entry.address,
        # What it stands under, and its themes, have to be in the content to be found: notes on domestic abuse say DVA.
        "content": f"{entry.heading}. {entry.text}" + (f" Themes: {'; '.join(entry.themes)}." if entry.themes else ""),
        "meta": {
            "title": entry.title,
            "heading": entry.heading,
            "kind": entry.kind,
            "source": entry.source,
            "status": entry.status,
            "themes": "; ".join(entry.themes),
        },
        "filters": {name: values for name, values in filters.items() if any(values)},
    }


@contextmanager
def _pagefind() -> Iterator[Any]:
    """Run Pagefind as a service and give a function that sends one request and returns its answer.

    Its protocol: each message is JSON in base64, ended by a comma. The official client waits a tenth of a second for each.
    """
    from pagefind_bin import get_executable

    command = [get_executable(), "--service"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    assert process.stdin and process.stdout
    requests, answers = process.stdin, process.stdout
    number = 0

    def call(**payload: object) -> dict[str, Any]:
        nonlocal number
        number += 1
        message = json.dumps({"message_id": number, "payload": payload}, ensure_ascii=False).encode()
        requests.write(base64.b64encode(message) + b",")
        requests.flush()
        answer: dict[str, Any] = json.loads(base64.b64decode(_until_comma(answers)))["payload"]
        if answer["type"] == "Error":
            raise SearchIndexError(answer["message"])
        return answer

    try:
        yield call
    except BrokenPipeError as error:
        raise SearchIndexError("Pagefind stopped before it had finished") from error
    finally:
        requests.close()
        answers.close()
        process.wait()


def _until_comma(answers: IO[bytes]) -> bytes:
    """Return the next message without the comma that ends it."""
    message = b""
    while not message.endswith(b","):
        piece = answers.read1(1 << 16)  # type: ignore[attr-defined]
        if not piece:
            raise SearchIndexError("Pagefind stopped before it had finished")
        message += piece
    return message[:-1]

"""Build the search index with Pagefind, from entries and not from pages, in a fixed order."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from markupsafe import escape
from pagefind_bin import get_executable

from minutebook.failures import SearchIndexError
from minutebook.plan.search import facet_values
from minutebook.plan.search_entries import SearchEntry

FOLDER = "pagefind"
VOCABULARY = "search/words.json"

# Parts of Pagefind's own interface; ours is templates/search.html with static/search/.
UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js")


# How much a word counts by where it stands, between 0 and 10, where a word of the notes counts 1; measured with bench/search.
HEADING, RELATED = 3, 0.5

# Pagefind's script goes on without what it could not fetch, and tells nobody: it fetches with a function that notices.
FETCHING = b'import { fetchPart as fetch } from "../static/search/index.js";\n'

_MARKS = str.maketrans("¶‖", "  ")


def search_index(entries: Iterable[SearchEntry], vocabulary: Iterable[str], language: str) -> dict[str, bytes]:
    """Return the files of the index of entries by their path below the site folder; raise SearchIndexError if Pagefind cannot.

    vocabulary goes with it as it is, for words that nothing has: fetched only then.

    It is built afresh: Pagefind never removes old files, and words that were taken down would stay readable in them.
    """
    # Pagefind names its files after the language as it is given; its script asks for them in lower case.
    language = language.lower()
    with _pagefind() as call:
        index = call(type="NewIndex", config={"force_language": language})["index_id"]
        for entry in entries:
            call(type="AddFile", index_id=index, url=entry.address, file_contents=_page(entry))
        # Asked to write its files, Pagefind says that it has done so before they are on the disk.
        files = call(type="GetFiles", index_id=index)["files"]
    contents = {file["path"]: base64.b64decode(file["content"]) for file in files}
    contents["pagefind.js"] = FETCHING + contents["pagefind.js"]
    words = json.dumps(list(vocabulary), ensure_ascii=False, separators=(",", ":")).encode()
    return {f"{FOLDER}/{path}": contents[path] for path in sorted(contents) if path not in UNUSED} | {VOCABULARY: words}


def _page(entry: SearchEntry) -> str:
    """Return an entry as a page in the form that Pagefind reads: words by weight, and beside them what is shown and what narrows.

    The mark ¶ stands between parts and is counted as a word: a phrase cannot run from one part into the next, static/search/
    knows which part a match lies in, and the words after ‖ are searched and not shown.
    """
    shown = {
        "title": entry.title,
        "heading": entry.heading,
        "source": entry.source,
        "outcome": str(entry.outcome) if entry.outcome else "",
        "labels": " ¶ ".join(_words(part.label) for part in entry.parts),
    }
    beside = [("meta", name, value) for name, value in shown.items() if value]
    beside += [("filter", name, value) for name, values in facet_values(entry).items() for value in values]
    # A record without a date would vanish from results in order of date.
    beside.append(("sort", "date", str(entry.dates[-1]) if entry.dates else "0000"))
    marks = "".join(f'<i data-pagefind-{use}="{name}[data-value]" data-value="{escape(value)}"></i>' for use, name, value in beside)
    parts = [f'<p data-pagefind-weight="{HEADING}">{_words(entry.heading)}</p>', *(f"<p>{_words(part.text)}</p>" for part in entry.parts)]
    related = " ¶ ".join(" · ".join(_words(name).split()) for name in entry.related)
    body = f'{" ¶ ".join(parts)} ‖ <p data-pagefind-weight="{RELATED}">{related}</p>'
    return f"<html><body>{marks}<main data-pagefind-body>{body}</main></body></html>"


def _words(text: str) -> str:
    """Return text without the marks that part an entry, escaped."""
    return escape(" ".join(text.translate(_MARKS).split()))


@contextmanager
def _pagefind() -> Iterator[Any]:
    """Run Pagefind as a service and give a function that sends one request and returns its answer.

    Its protocol: each message is JSON in base64, ended by a comma. The official client waits a tenth of a second for each.
    """
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
        with suppress(BrokenPipeError):
            requests.close()
        answers.close()
        process.wait()


def _until_comma(answers: IO[bytes]) -> bytes:
    """Return the next message without the comma that ends it."""
    message = bytearray()
    while not message.endswith(b","):
        piece = answers.read1(1 << 20)  # type: ignore[attr-defined]
        if not piece:
            raise SearchIndexError("Pagefind stopped before it had finished")
        message += piece
    return bytes(message[:-1])

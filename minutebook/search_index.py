"""Build the search index with Pagefind, from entries and not from pages, in a fixed order."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable

from markupsafe import escape

from minutebook.pagefind import pagefind
from minutebook.plan.search import facet_values
from minutebook.plan.search_entries import ACTION, COMMITMENT, RECOMMENDATION, SearchEntry
from minutebook.search_facets import facets_file

FOLDER = "pagefind"
VOCABULARY = "search/words.json"
FACETS = "search/facets.json"

# Parts of Pagefind's own interface; ours is templates/search.html with scripts/search/.
UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js")


# How much a word counts by where it stands, between 0 and 10, where a word of the notes counts 1; measured with bench/search.
HEADING, RELATED = 3, 0.5

# Pagefind's script goes on without what it could not fetch, and tells nobody: it fetches with a function that notices. Under another
# address than that of the page's script it would be another copy, which nobody asks anything.
FETCHING = b'import { fetchPart as fetch } from "../static/search.js";\n'

_MARKS = str.maketrans("¶‖", "  ")


def search_index(entries: Iterable[SearchEntry], vocabulary: Iterable[str], language: str) -> dict[str, bytes]:
    """Return the files of the index of entries by their path below the site folder; raise SearchIndexError if Pagefind cannot.

    vocabulary goes with it as it is, for words that nothing has: fetched only then.

    Pagefind numbers entries as it is given them; the newest come first, and a file beside the index says by these numbers what has which
    value of a facet. Pagefind's own filters would be asked for one value at a time, which takes seconds where there are many entries.

    It is built afresh: Pagefind never removes old files, and words that were taken down would stay readable in them.
    """
    # Pagefind names its files after the language as it is given; its script asks for them in lower case.
    language = language.lower()
    entries = sorted(entries, key=lambda entry: entry.dates[-1].iso if entry.dates else "", reverse=True)
    with pagefind() as call:
        index = call(type="NewIndex", config={"force_language": language})["index_id"]
        for entry in entries:
            call(type="AddFile", index_id=index, url=entry.address, file_contents=_page(entry))
        # Asked to write its files, Pagefind says that it has done so before they are on the disk.
        files = call(type="GetFiles", index_id=index)["files"]
    contents = {file["path"]: base64.b64decode(file["content"]) for file in files}
    contents["pagefind.js"] = FETCHING + contents["pagefind.js"]
    words = json.dumps(list(vocabulary), ensure_ascii=False, separators=(",", ":")).encode()
    parts = {f"{FOLDER}/{path}": contents[path] for path in sorted(contents) if path not in UNUSED}
    return parts | {VOCABULARY: words, FACETS: facets_file(entries)}


def _page(entry: SearchEntry) -> str:
    """Return an entry as a page in the form that Pagefind reads: words by weight, and beside them what is shown.

    The mark ¶ stands between parts and is counted as a word: a phrase cannot run from one part into the next, scripts/search/
    knows which part a match lies in, and the words after ‖ are searched and not shown.
    """
    shown = {
        "title": entry.title,
        "heading": entry.heading,
        "source": entry.source,
        "outcome": str(entry.outcome) if entry.outcome else "",
        "kind": "" if names_its_kind(entry) else entry.kind,
        "themes": "; ".join(facet_values(entry)["theme"]),
        "labels": " ¶ ".join(_words(part.label) for part in entry.parts),
        "places": " ¶ ".join(part.address for part in entry.parts) if any(part.address for part in entry.parts) else "",
    }
    marks = "".join(
        f'<i data-pagefind-meta="{name}[data-value]" data-value="{escape(value)}"></i>' for name, value in shown.items() if value
    )
    parts = [f'<p data-pagefind-weight="{HEADING}">{_words(entry.heading)}</p>', *(f"<p>{_words(part.text)}</p>" for part in entry.parts)]
    related = " ¶ ".join(" · ".join(_words(name).split()) for name in entry.related)
    body = f'{" ¶ ".join(parts)} ‖ <p data-pagefind-weight="{RELATED}">{related}</p>'
    return f"<html><body>{marks}<main data-pagefind-body>{body}</main></body></html>"


def names_its_kind(entry: SearchEntry) -> bool:
    """Return whether a result says what it is without its kind: with "Action …" or "Request …", where it stands, or by its title."""
    traced = entry.kind in (ACTION, COMMITMENT) and entry.source.startswith(entry.heading)
    return traced or (entry.kind == RECOMMENDATION and entry.title.startswith(RECOMMENDATION))


def _words(text: str) -> str:
    """Return text without the marks that part an entry, escaped."""
    return escape(" ".join(text.translate(_MARKS).split()))

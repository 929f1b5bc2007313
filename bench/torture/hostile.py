"""Hostile documents through the real build: each is refused with its line, or its words are printed as words and none is lost."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from shutil import copytree
from unicodedata import normalize

from bench.torture.trial import SMALL, Trial, Trials, build
from tests.hostile import PAYLOADS
from tests.inspection import lost, page_of

_OPTIONS = ("--no-search", "--as-of", "2026-01-31")
_FIRST = date(1950, 1, 1)
_ARCHIVE = 400
"""Documents that are built together: each is the notes of a meeting of one archive."""
_FRONT = """\
---
title: {title}
series: monthly
status: {status}
date: {day}
venue: {venue}
attendance:
  - {{name: Ann Archer, role: Chair, label: {label}}}
  - {{name: Cat Cooper, role: DHM}}
{more}---

"""
_CALM = {"title": "Monthly meeting", "status": "approved", "venue": "Quay", "label": "Chair", "more": ""}


@dataclass(frozen=True, slots=True)
class Document:
    """The notes of one meeting, with hostile words in one place of them."""

    id: str
    place: str
    words: str
    text: str


# --- making them ------------------------------------------------------------------------------------------------------


def _quoted(words: str) -> str:
    """Return words behind the marks of a quotation, as a record has them."""
    return "".join(f"> {line}\n" for line in words.split("\n"))


def _one_line(words: str) -> str:
    return " ".join(words.split())


_BODIES = {
    "text": "## Payload\n\n{words}\n\n## End\n",
    "opening": "{words}\n\n## End\n",
    "heading": "## {line}\n\nThree tugs.\n",
    "question": "## Payload\n\n**Question (Chair):** {words}\n\n**Response (DHM):** Yes.\n",
    "response": "## Payload\n\n**Question (Chair):** What?\n\n**Response (DHM):** {words}\n",
    "comment": "## Payload\n\n**Comment (DHM):** {words}\n",
    "commitment": "## Payload\n\n**Response (DHM):** **Commitment 1:** {line}\n",
    "action": "## Payload\n\n> **Action {id}/1** — owner: DHM; due: May 2018\n>\n{quoted}",
    "due": "## Payload\n\n> **Action {id}/1** — owner: DHM; due: {line}\n>\n> Hire one.\n",
    "owner": "## Payload\n\n> **Action {id}/1** — owner: {line}; due: May 2018\n>\n> Hire one.\n",
    "decision": "## Payload\n\n> **Decision**\n>\n{quoted}",
    "list": "## Payload\n\n- A tug\n- {words}\n",
    "cell": "## Payload\n\n| tug | barge |\n| --- | --- |\n| {line} | two |\n",
    "withheld": "## Payload\n\n*Withheld: {line}*\n",
    "speaker": "## Payload\n\n**Question ({line}):** What?\n",
    "commitment's due": "## Payload\n\n**Response (DHM):** **Commitment 1 (due: {line}):** Yes.\n",
    "votes": "## Payload\n\n> **Decision** — for: {line}\n>\n> Hire one.\n",
    "source": "## Payload\n\n*Source: {line}*\n\nThree tugs.\n",
    "no update": "## Payload\n\n*No update: {line}*\n\nThree tugs.\n",
    "themes": "## Payload\n\n*Themes: {line}*\n\nThree tugs.\n",
}
_FIELDS = {
    "title": {"title": "{yaml}"},
    "bare title": {"title": "{line}"},
    "venue": {"venue": "{yaml}"},
    "label": {"label": "{yaml}"},
    "editor's note": {"more": "editors_notes: [{yaml}]\n"},
    "correction": {"status": "amended", "more": "corrections:\n  - {{date: 2026-01-01, text: {yaml}}}\n"},
}
_KINDS = ("markup", "markup", "addresses", "Markdown", "Markdown", "odd words", "odd words", "odd words", "signs")
PLACES = (*_BODIES, *_FIELDS)


def document(number: int, seed: int = 1) -> Document:
    """Return one of endlessly many documents: up to three hostile texts, put together by chance, in a place that is chosen by chance."""
    chance = random.Random(f"{seed}/{number}")
    # A list by its kind first: most of the longest one is refused at its first sign.
    payloads = [chance.choice(PAYLOADS[chance.choice(_KINDS)]) for _ in range(chance.choice((1, 1, 2, 3)))]
    words = chance.choice(("", " ", "\n", "\n\n", "**", "`")).join(payloads)
    place = chance.choice(PLACES)
    day = (_FIRST + timedelta(days=number % 20_000)).isoformat()
    id = day if number < 20_000 else f"{day}-{'abcdefgh'[number // 20_000 % 8]}"
    # JSON writes what has no place in UTF-8, and whatever a quotation would end at, as YAML reads it.
    parts = {"words": words, "line": _one_line(words), "quoted": _quoted(words), "yaml": json.dumps(words), "id": id}
    fields = {name: value.format(**parts) for name, value in _FIELDS.get(place, {}).items()}
    body = _BODIES.get(place, "## Tugs\n\nThree tugs.\n").format(**parts)
    return Document(id, place, words, _FRONT.format(**_CALM | {"day": day} | fields) + body)


# --- building them ----------------------------------------------------------------------------------------------------


def hostile_documents(times: int) -> Trials:
    """Build archives of hostile documents, and look at every page of them."""
    for start in range(0, times, _ARCHIVE):
        documents = {made.id: made for made in map(document, range(start, min(start + _ARCHIVE, times)))}
        with tempfile.TemporaryDirectory() as folder:
            yield from _tried(documents, Path(folder))


def _tried(documents: Mapping[str, Document], folder: Path) -> Trials:
    built = built_without_refused(documents, folder)
    yield from built.trials
    if built.printed:
        yield from _looked_at(built.printed, folder / "site")


@dataclass(frozen=True, slots=True)
class _Built:
    trials: Sequence[Trial]
    """Of the documents that were refused, or that no build can be made of."""
    printed: Mapping[str, Document]


def built_without_refused(documents: Mapping[str, Document], folder: Path) -> _Built:
    """Build an archive of documents, again and again without those that are refused; the site is then in folder/site, if there is one."""
    trials: list[Trial] = []
    left = dict(documents)
    content = copytree(SMALL, folder / "content")
    for one in left.values():
        (content / f"meetings/{one.id}.md").write_bytes(one.text.encode("utf-8", "surrogatepass"))
    while left:
        done = build(content, folder / "site", *_OPTIONS)
        if done.returncode == 0:
            return _Built(trials, left)
        refused = _refused(done.stderr, left) if done.returncode == 1 else []
        if not refused:
            trials += [Trial(_name(one), f"status {done.returncode}: {done.stderr[-200:]}") for one in left.values()]
            break
        trials += refused
        for id in [id for id in left if any(trial.what == _name(left[id]) for trial in refused)]:
            (content / f"meetings/{id}.md").unlink()
            del left[id]
    return _Built(trials, {})


def _name(one: Document) -> str:
    return f"{one.id}, in the {one.place}: {one.words[:60]!r}"


def _refused(said: str, documents: Mapping[str, Document]) -> list[Trial]:
    """Return the documents that messages name, each with what is wrong with the messages themselves."""
    trials: dict[str, Trial] = {}
    *messages, _ = said.rstrip("\n").split("\n")
    for message in messages:
        match = re.fullmatch(r"\S*/meetings/([\w-]+)\.md:(\d+): .+ \[[a-z0-9-]+\]", message)
        if match and (one := documents.get(match[1])):
            lines = len(re.split(r"\r\n|\n", one.text))
            fault = "" if 1 <= int(match[2]) <= lines else f"a message names line {match[2]} of {lines}"
            trials.setdefault(one.id, Trial(_name(one), fault, "refused"))
    return [*trials.values()]


def _not_hidden(one: Document) -> str:
    """Return the words that are to be printed: in a value without quotation marks, one # with spaces around it begins a remark."""
    return re.split(r"(?<=\s)#\s", _one_line(one.words), maxsplit=1)[0] if one.place == "bare title" else one.words


def _looked_at(documents: Mapping[str, Document], site: Path) -> Trials:
    """Look at every page: none has what no content may make, and the page of each meeting has all its words."""
    dangers: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        page = page_of(html)
        name = path.parent.relative_to(site).as_posix().removeprefix("meetings/")
        found = [f"{danger} on /{path.relative_to(site)}" for danger in page.dangers]
        if one := documents.get(name):
            # What only programs read is no place for words.
            shown = re.sub(r'<script type="application/ld\+json">.*?</script>', "", html, flags=re.DOTALL)
            # A letter and its accent may be printed as one sign: to Unicode, the two are the same.
            words, printed = (normalize("NFC", text) for text in (_not_hidden(one), unescape("".join(page.words) + shown)))
            missing = lost(words, printed)
            dangers[name] = found + [f"lost: {', '.join(missing[:5])}"] * bool(missing)
        elif found:
            # A page that all share: whoever looks at it finds whose words they are.
            dangers[""] = dangers.get("", []) + found
    yield from (Trial(_name(one), "; ".join(dangers[id][:3]), "printed") for id, one in documents.items())
    yield from (Trial("a page that meetings share", danger) for danger in dangers.get("", ()))

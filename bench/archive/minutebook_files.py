"""Invented meetings as a content folder of this program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.archive.meetings import ROLES, SERIES, THEMES, BenchItem, BenchMeeting

_SITE = """\
title: What the water board said and did
body: Brackwater Board
area: Brackwater
base_address: https://brackwater.example/
language: en-GB
description: The minutes of an invented board, made to be measured.
licence:
  name: Open Government Licence v3.0
  address: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
contact: Nobody; it is invented.
"""


def write_content(meetings: Iterable[BenchMeeting], folder: Path) -> None:
    """Write a content folder that is green; folder must not exist."""
    for name in ("meetings", "themes", "pages", "recommendations"):
        (folder / name).mkdir(parents=True)
    files = {
        "site.yaml": _SITE,
        "series.yaml": "".join(f"- id: {id}\n  title: {id.capitalize()} meeting\n  description: A meeting.\n" for id in SERIES),
        "roles.yaml": "".join(f"- label: {role}\n  name: {role}\n  organisation: Brackwater Board\n" for role in ROLES),
        "people.yaml": "[]\n",
        "glossary.yaml": "".join(f"- term: {term}\n  expansion: {words}\n  definition: A thing.\n" for term, words in _TERMS.items()),
        "pages/about.md": "---\ntitle: About\n---\n\nAn invented archive.\n",
        "pages/accessibility.md": "---\ntitle: Accessibility\n---\n\nAn invented statement.\n",
    }
    files |= {f"themes/{theme_id(number)}.md": f"---\ntitle: Theme {number}\n---\n\nA theme.\n" for number in range(THEMES)}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for meeting in meetings:
        (folder / "meetings" / f"{meeting.id}.md").write_text(meeting_text(meeting), encoding="utf-8")


_TERMS = {f"{first}{second}B": f"{first.lower()}oint {second.lower()}ater board" for first in "JKL" for second in "WRM"}


def theme_id(number: int) -> str:
    """Return the id of a theme."""
    return f"theme-{number}"


def meeting_text(meeting: BenchMeeting) -> str:
    """Return the file of one meeting."""
    return "\n".join(_lines(meeting))


def _lines(meeting: BenchMeeting) -> Iterator[str]:
    yield "---"
    yield f"title: {meeting.series.capitalize()} meeting"
    yield f"series: {meeting.series}"
    yield "status: approved"
    yield f"date: {meeting.day.isoformat()}"
    yield "time: 10:30"
    yield f"chair: {meeting.attendance[0][0]}"
    yield "attendance:"
    yield from (f"  - {{name: {name}, role: {role}}}" for name, role in meeting.attendance)
    yield "---\n"
    for number, item in enumerate(meeting.items, 1):
        yield f"## {number}. {item.title}\n"
        yield f"*Themes: Theme {item.theme}*\n"
        yield from _item_lines(item)


def _item_lines(item: BenchItem) -> Iterator[str]:
    yield f"{item.text}\n"
    for asks, question, answers, response in item.exchanges:
        yield f"**Question ({asks}):** {question}\n"
        yield f"**Response ({answers}):** {response}\n"
    for action in item.actions:
        due = f"; due: {action.due}" if action.due else ""
        yield f"> **Action {action.id}** — owner: {action.owner}{due}\n>\n> {action.text}\n"
    for update in item.updates:
        yield f"> **Update on {update.action}** — status: {update.status}\n>\n> {update.text}\n"

"""The search page, and what the search finds: items, questions, actions and recommendations, each at its own place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.prose import Prose
from minutebook.records import Item, Meeting, Theme

KINDS = ("Item", "Question", "Action", "Recommendation")


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that the search can find."""

    address: str
    kind: str
    title: str
    """What it says, in a line: an item's title, a question's first words."""
    heading: str
    """What it stands under, searched with its text."""
    text: str
    """The words that are searched and shown in context."""
    source: str
    """Where it stands, in words: an item and a meeting with its date, or a report."""
    year: str
    """Of the meeting; empty where it has none."""
    status: str
    """Of an action; empty for everything else."""
    themes: tuple[str, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the search page."""
    years = sorted({str(meeting.date.year) for meeting in archive.meetings}, reverse=True)
    context = {"kinds": KINDS, "years": years}
    yield Page("/search/", "search.html", "Search", "Find an item, question, action or recommendation.", context)


def search_entries(archive: Archive) -> tuple[SearchEntry, ...]:
    """Return everything that the search finds, in a fixed order."""
    return (*_items(archive), *_actions(archive), *_recommendations(archive))


def _items(archive: Archive) -> Iterator[SearchEntry]:
    """Yield each item with its own words, and each of its questions with its responses."""
    for item in archive.items:
        meeting = archive.meeting(item.meeting)
        themes = archive.themes_of(item)
        if item.blocks:
            words = "\n".join(text.prose.text for text in archive.texts(item))
            yield _entry(item.address, "Item", _numbered(item), item.title, words, meeting, themes)
        for question in archive.questions(item):
            answered = [response.prose.text for response in archive.responses(item, question)]
            address = f"{meeting.address}#{question.anchor}"
            text = "\n".join([question.prose.text, *answered])
            yield _entry(address, "Question", _first_words(question.prose), item.title, text, meeting, themes)


def _actions(archive: Archive) -> Iterator[SearchEntry]:
    for action in archive.actions:
        text = "\n".join([action.prose.text, *(update.prose.text for update in archive.history(action))])
        item = archive.item(action)
        heading = f"Action {action.id}" + (f", {item.title}" if item else "")
        meeting, themes = archive.meeting(action.meeting), archive.themes_of_action(action)
        yield _entry(action.address, "Action", _first_words(action.prose), heading, text, meeting, themes, archive.status(action))


def _recommendations(archive: Archive) -> Iterator[SearchEntry]:
    for recommendation in archive.recommendations:
        title = f"{recommendation.reference}: {recommendation.title}"
        yield SearchEntry(
            address=recommendation.address,
            kind="Recommendation",
            title=title,
            heading=title,
            text=recommendation.text,
            source=archive.report(recommendation).title,
            year="",
            status="",
            themes=tuple(theme.title for theme in archive.themes_of_recommendation(recommendation)),
        )


def _entry(
    address: str, kind: str, title: str, heading: str, text: str, meeting: Meeting, themes: tuple[Theme, ...], status: str = ""
) -> SearchEntry:
    where = "" if heading in title else f"{heading}; "
    source = f"{where}{meeting.title}, {meeting.date.english}"
    return SearchEntry(address, kind, title, heading, text, source, str(meeting.date.year), status, tuple(theme.title for theme in themes))


def _numbered(item: Item) -> str:
    return f"{item.number.rstrip('.)')} {item.title}".strip()


def _first_words(prose: Prose) -> str:
    return shorten(prose.text, 120, placeholder="…")

"""What the search finds: items, questions, actions and recommendations at their own places, and signposts to other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from minutebook.blocks import Comment, Response
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.prose import Prose
from minutebook.records import Item, Meeting, Term, Theme

ITEM, QUESTION, ACTION, RECOMMENDATION = KINDS = ("Item", "Question", "Action", "Recommendation")
THEME, MEETING, PERSON, TERM = SIGNPOSTS = ("Theme", "Meeting", "Person", "Term")
"""No results of their own: pages that a reader may have been after. What has a theme is also found through its names."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an entry that are shown where they match."""

    label: str
    """What they are: Question, Response by DCC; empty where the entry's kind says it."""
    text: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that the search can find."""

    address: str
    kind: str
    title: str
    """What it says, in a line: an item's title, a question's first words."""
    heading: str
    """What it stands under, searched with its text."""
    parts: tuple[Part, ...]
    source: str
    """Where it stands, in words: an item and a meeting with its date, or a report."""
    dates: tuple[RecordDate, ...]
    """Of its meeting or, for a recommendation, of the meetings that treated it, oldest first."""
    status: str
    """Of an action; empty for everything else."""
    series: str
    """The kind of meeting; empty where it has none."""
    themes: tuple[str, ...]
    who: tuple[str, ...]
    """People and roles that ask, answer or own it, as names."""
    related: tuple[str, ...]
    """What readers may look for and neither the words nor the facets say: what abbreviations stand for, the date."""


def search_entries(archive: Archive) -> tuple[SearchEntry, ...]:
    """Return everything that the search finds, in a fixed order."""
    words = _OtherWords(archive.terms)
    return (*_items(archive, words), *_actions(archive, words), *_recommendations(archive, words), *_signposts(archive))


def names(archive: Archive, meeting: str, printed: str) -> Iterator[str]:
    """Yield the names of the people and of the roles that an attribution of a meeting stands for."""
    for part, person in archive.people.attribution(meeting, printed):
        held = next((post.attendee.role for post in person.posts if post.meeting.id == meeting), part) if person else part
        if person:
            yield person.name
        if role := archive.people.role(held):
            yield f"{role.name} ({role.label})"


def vocabulary(entries: Iterable[SearchEntry]) -> tuple[str, ...]:
    """Return the words that lead to entries, in lower case, the most frequent first: what a misspelt word may have meant."""
    counts: Counter[str] = Counter()
    for entry in entries:
        texts = (entry.title, entry.heading, *(part.text for part in entry.parts), *entry.related, *entry.who)
        counts.update(word.casefold().replace("’", "'") for text in texts for word in _WORD.findall(text) if len(word) > 3)
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


def _items(archive: Archive, words: _OtherWords) -> Iterator[SearchEntry]:
    """Yield each item with its own words, and each of its questions with its responses."""
    for item in archive.items:
        meeting, themes = archive.meetings.by_id(item.meeting), archive.themes.of(item)
        texts = archive.items.texts(item)
        if texts:
            parts = tuple(Part(_by("Comment", text.by) if isinstance(text, Comment) else "", text.prose.text) for text in texts)
            speakers = [text.by for text in texts if isinstance(text, Comment)]
            yield _entry(archive, words, item.address, ITEM, _numbered(item), item.title, parts, meeting, themes, speakers)
        for question in archive.items.questions(item):
            responses = archive.items.responses(item, question)
            parts = (Part(_by("Question", question.asked_by), question.prose.text), *map(_response, responses))
            speakers = [question.asked_by, *(response.by for response in responses)]
            address, title = f"{meeting.address}#{question.anchor}", _first_words(question.prose)
            yield _entry(archive, words, address, QUESTION, title, item.title, parts, meeting, themes, speakers)


def _actions(archive: Archive, words: _OtherWords) -> Iterator[SearchEntry]:
    for action in archive.actions:
        item, meeting = archive.items.of(action), archive.meetings.by_id(action.meeting)
        parts = (
            Part(ACTION, action.prose.text),
            *(Part(f"Update, {_day(archive, u.meeting)}", u.prose.text) for u in archive.actions.history(action)),
        )
        heading = f"Action {action.id}" + (f", {item.title}" if item else "")
        themes, title = archive.themes.of_action(action), _first_words(action.prose)
        status, schedule = archive.actions.status(action), str(archive.actions.standing(action).schedule)
        yield _entry(archive, words, action.address, ACTION, title, heading, parts, meeting, themes, action.owners, status, schedule)


def _recommendations(archive: Archive, words: _OtherWords) -> Iterator[SearchEntry]:
    for recommendation in archive.recommendations:
        report, themes = archive.recommendations.report(recommendation), archive.themes.of_recommendation(recommendation)
        title = f"{recommendation.reference}: {recommendation.title}"
        related = (recommendation.kind.value, report.title, report.reference, report.inspectorate)
        yield SearchEntry(
            address=recommendation.address,
            kind=RECOMMENDATION,
            title=title,
            heading=title,
            parts=(Part("", recommendation.text),),
            source=report.title,
            dates=tuple(
                dict.fromkeys(archive.meetings.by_id(item.meeting).date for item in archive.recommendations.items_on(recommendation))
            ),
            status="",
            series="",
            themes=tuple(theme.title for theme in themes),
            who=(),
            related=(*related, *words.of(f"{title} {recommendation.text}")),
        )


def _signposts(archive: Archive) -> Iterator[SearchEntry]:
    for theme in archive.themes:
        yield _signpost(THEME, theme.address, theme.title, (*theme.also_known_as, *theme.found_by), (theme.title,))
    for meeting in archive.meetings:
        yield _signpost(MEETING, meeting.address, f"{meeting.title}, {meeting.date.english}", (str(meeting.date), meeting.date.english))
    for person in archive.people:
        yield _signpost(PERSON, person.address, person.name, person.variants)
    for term in archive.terms:
        yield _signpost(TERM, term.address, term.term, (*filter(None, [term.expansion]), *term.aliases, *term.found_by))


def _signpost(kind: str, address: str, title: str, related: tuple[str, ...], themes: tuple[str, ...] = ()) -> SearchEntry:
    return SearchEntry(address, kind, title, title, (), "", (), "", "", themes, (), related)


def _entry(
    archive: Archive,
    words: _OtherWords,
    address: str,
    kind: str,
    title: str,
    heading: str,
    parts: tuple[Part, ...],
    meeting: Meeting,
    themes: tuple[Theme, ...],
    speakers: Iterable[str],
    status: str = "",
    schedule: str = "",
) -> SearchEntry:
    """Return an entry that stands in the notes of a meeting."""
    where = "" if title.endswith(heading) else f"{heading}; "
    series = archive.meetings.series_of(meeting).title
    who = tuple(dict.fromkeys(name for printed in speakers if printed for name in names(archive, meeting.id, printed)))
    text = " ".join([heading, *(part.text for part in parts)])
    return SearchEntry(
        address=address,
        kind=kind,
        title=title,
        heading=heading,
        parts=parts,
        source=f"{where}{meeting.title}, {meeting.date.english}",
        dates=(meeting.date,),
        status=status,
        series=series,
        themes=tuple(theme.title for theme in themes),
        who=who,
        related=(meeting.date.english, str(meeting.date), *((schedule,) if schedule else ()), *words.of(text)),
    )


class _OtherWords:
    """Knows the other words for the terms of the glossary: what abbreviations stand for, and the reverse."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # Where letters could be a word (DRIVE, drive) they are matched as written; what they stand for, in any letters.
        self._by_form: dict[str, list[tuple[str, ...]]] = {}
        self._by_expansion: dict[str, list[tuple[str, ...]]] = {}
        for term in terms:
            for form in (term.term, *term.aliases) if term.autolink else ():
                self._by_form.setdefault(form, []).append((term.expansion, *term.found_by))
            if term.expansion:
                self._by_expansion.setdefault(term.expansion.casefold(), []).append((term.term, *term.found_by))
        self._form, self._expansion = _whole(self._by_form), _whole(self._by_expansion)

    def of(self, text: str) -> tuple[str, ...]:
        """Return the other words for the terms in text, each once."""
        meant = [*map(self._by_form.__getitem__, self._form.findall(text))]
        meant += map(self._by_expansion.__getitem__, self._expansion.findall(text.casefold()))
        return tuple(dict.fromkeys(name for terms in meant for names in terms for name in names if name))


def _whole(forms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of forms as whole words, the longest first; nothing where there is none."""
    given = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w-])(?:{given})(?![\w-])" if given else r"(?!)")


def _response(response: Response) -> Part:
    return Part(_by(response.label, response.by), response.prose.text)


def _by(label: str, printed: str) -> str:
    return f"{label} by {printed}" if printed else label


def _day(archive: Archive, meeting: str) -> str:
    return archive.meetings.by_id(meeting).date.english


def _numbered(item: Item) -> str:
    return f"{item.number.rstrip('.)')} {item.title}".strip()


def _first_words(prose: Prose) -> str:
    return shorten(prose.text, 120, placeholder="…")

"""Show every component on one page, made from its examples: for those who work on them; it is no page of a site.

Usage: python -m tests.components OUT    (then open OUT/components/index.html)

The examples stand beside the macros, in templates/components/<name>/examples.yaml: by the name of a macro and that of an example, what the
macro is given. A tag names something of the invented archive: `!action 2025-09-17/1` is that action as a page would show it on the day of
the golden copy, `!action 2025-09-17/1 on 2025-09-18` as it would on another day. Everything else is text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from minutebook.blocks import ActionStatus, Spoken, Text, Update
from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.annotations import Annotations
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import feeds, plan
from minutebook.plan.actions import chain
from minutebook.plan.axis import axis_of
from minutebook.plan.citations import Cited, citations_page, of_traced
from minutebook.plan.decisions import decision_years
from minutebook.plan.durations import DurationRow, Durations
from minutebook.plan.feeds import FeedEntry
from minutebook.plan.home import home_page
from minutebook.plan.meetings import years
from minutebook.plan.multiples import Multiple, multiples
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.page import Page
from minutebook.plan.people import attendance
from minutebook.plan.promises import PromiseBand, PromiseChart, promise_chart
from minutebook.plan.recommendations import RecommendationPage, recommendation_page
from minutebook.plan.silence import pages as silence_pages
from minutebook.plan.themes import Discussion, story_of
from minutebook.plan.timeline import Bar, Timeline, timeline
from minutebook.plan.views.actions import UpdateView, action_view, update_view
from minutebook.plan.views.commitments import commitment_view
from minutebook.plan.views.coverage import coverage
from minutebook.plan.views.ledger import EntryView, last_heard, ledger_views
from minutebook.plan.views.notes import BlockView, SaidView, block_view, item_view, opening_view
from minutebook.plan.voices import Heard, NoteOn, Voice, VoicesPart, voices_of
from minutebook.program import TEMPLATES
from minutebook.records import Correction

INVENTED = Path(__file__).resolve().parent / "archive/content"
DAY = "2026-01-31"
ADDRESS = "/components/"


@dataclass(frozen=True, slots=True)
class Example:
    """What a macro is given once."""

    name: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro with its examples."""

    name: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A folder of templates/components/; its macros in the order of their examples."""

    name: str
    macros: tuple[Macro, ...]

    @property
    def template(self) -> str:
        """Where its macros are."""
        return f"components/{self.name}/macro.html"


@dataclass(frozen=True, slots=True)
class ComponentsPage:
    """Every component, by name."""

    components: tuple[Component, ...]


@cache
def archive_on(day: str) -> Archive:
    """Return the invented archive on a day."""
    return archive_of(INVENTED, RecordDate.from_iso(day), base_address="https://archive.example/board/")


def _update(archive: Archive, place: str) -> UpdateView:
    meeting, _, anchor = place.partition("#")
    heard = archive.meetings.blocks(Update, [archive.meetings.by_id(meeting)])
    return update_view(archive, next(update for update in heard if update.anchor == anchor))


def _block(archive: Archive, place: str) -> BlockView:
    """Return a block by its place, kind and number: "2025-09-17#fish-pass response 2", or "2025-09-17 text 1" before any heading."""
    under, kind, number = place.split()
    meeting, _, anchor = under.partition("#")
    blocks = archive.items.by_id(under).blocks if anchor else archive.meetings.by_id(meeting).opening
    views = [block_view(archive, meeting, block) for block in blocks]
    return [view for view in views if view.kind == kind][int(number) - 1]


def _entry(archive: Archive, place: str) -> EntryView:
    """Return an entry of a ledger by its number: "weir-review-2025/rec-1 2"."""
    id, number = place.split()
    return ledger_views(archive, archive.recommendations.by_id(id))[int(number) - 1]


def _said(archive: Archive, place: str) -> Text | Spoken:
    view = _block(archive, place)
    assert isinstance(view, SaidView), place
    return view.said


def _discussion(archive: Archive, name: str) -> Discussion:
    theme, year = name.split()
    return next(found for found in story_of(archive, archive.themes.by_id(theme)).discussions if found.year == int(year))


def _cited(archive: Archive, place: str) -> Cited:
    meeting, _, anchor = place.partition("#")
    page = citations_page(archive, archive.meetings.by_id(meeting))
    return next(cited for cited in (page.whole, *page.listed) if cited.anchor == anchor)


def _told(archive: Archive, place: str) -> FeedEntry:
    """Return an entry by the feed that it is in and its address."""
    feed, address = place.split()
    context = next(page for page in feeds.pages(archive) if page.address == feed).context
    assert isinstance(context, feeds.Feed)
    return next(entry for entry in context.entries if entry.address == address)


def _voices(archive: Archive, name: str) -> VoicesPart:
    person, _, title = name.partition(" ")
    return next(part for part in voices_of(archive, archive.people.by_id(person)).parts if part.title == title)


def _heard(archive: Archive, name: str) -> Heard:
    return _voices(archive, name).by_date[0][1][0]


def _voice(archive: Archive, name: str) -> Voice:
    """Return what a person said or was given by its number in a part: "isaveth-coll 2025 1"."""
    part, _, number = name.rpartition(" ")
    return [voice for _, items in _voices(archive, part).by_date for heard in items for voice in heard.voices][int(number) - 1]


def _note_on(_: Archive, name: str) -> NoteOn:
    """Return a note by on how many further entries it is, and under what the last of them stands: "18 The Elder in flood"."""
    further, *until = name.split(maxsplit=1)
    return NoteOn(4, "/meetings/2025-11-19/#editors-note-4", int(further), "".join(until))


_DURATIONS = Durations(
    (DurationRow("Deputy Engineer (DE)", (2.0, 6.5, 17.5, 17.5, 40.0), 128, 5), DurationRow("Nobody named", (8.5,), None, 1)),
    ((0, 0.0), (1, 50.0), (2, 100.0)),
)
"""Of an archive with more actions than the invented one."""


_YEARS = Timeline(
    ((2015, 1.0), (2020, 51.0)),
    (),
    tuple(
        Bar(place * 10 + 1, 8, held, chosen, every)
        for place, (held, chosen, every) in enumerate(((20, 20, 80), (60, 75, 100), (0, 25, 25), (0, 0, 50), (10, 10, 10)))
    ),
    48,
    "Meetings from 2015 to 2024, by year. Notes held: 10 in 2015, 29 in 2016, 5 in 2019. Cited, notes not held: 7 in 2016, 12 in 2017.",
)
"""Of an archive with many more meetings than the invented one."""


def _bands(archive: Archive) -> PromiseChart:
    """Return the chart of an archive with more actions than the invented one."""
    axis = axis_of(archive)
    assert axis
    bands = (
        PromiseBand("/actions/", "1998 to 2023", 212, 96, 0, "M0 26V20H300V13H520V18H980V26Z"),
        PromiseBand("/actions/year/2025/", "2025", 31, 12, 56, "M500 26V2H700V9H980V26Z"),
    )
    return PromiseChart(axis, (), bands, 24, 112, 243, 108, 3)


def _annotations(archive: Archive, place: str) -> Annotations:
    meeting, _, anchor = place.partition("#")
    return archive.margin.at(meeting, anchor)


def _correction(archive: Archive, place: str) -> Correction:
    meeting, _, anchor = place.partition("#")
    made = archive.margin.corrections_of(archive.meetings.by_id(meeting))
    return next(each.correction for each in made if each.anchor == anchor)


def _did(archive: Archive) -> tuple[Multiple, ...]:
    """Return what somebody did in an archive of whose people the notes of more years tell."""
    axis = axis_of(archive)
    assert axis
    first, *_, last = axis.years
    did = (("meeting", Counter({first: 2, last: 5})), ("question", Counter({last: 9})), ("action", Counter({first: 1})))
    return tuple(multiples(axis, ((title, "", count) for title, count in did)))


def _asked_for(archive: Archive, id: str) -> RecommendationPage:
    recommendation = archive.recommendations.by_id(id)
    return recommendation_page(archive, archive.recommendations.report(recommendation), recommendation)


NAMED: dict[str, Callable[[Archive, str], object]] = {
    "axis": lambda archive, _: axis_of(archive),
    "bands": lambda archive, _: _bands(archive),
    "chart": lambda archive, _: promise_chart(archive, archive.actions),
    "drawn": lambda archive, _: home_page(archive).themes[:2],
    "did": lambda archive, _: _did(archive),
    "asked_for": lambda archive, id: _asked_for(archive, id).marks,
    "number": lambda _, written: int(written),
    "action": lambda archive, id: action_view(archive, archive.actions.by_id(id)),
    "annotations": _annotations,
    "block": _block,
    "citation": lambda archive, id: of_traced(archive, archive.actions.by_id(id)),
    "cited": _cited,
    "commitment": lambda archive, id: commitment_view(archive, archive.commitments.by_id(id)),
    "correction": _correction,
    "coverage": lambda archive, _: coverage(archive),
    "date": lambda _, day: RecordDate.from_iso(day),
    "decisions": lambda archive, number: next(year for year in decision_years(archive) if year.year == int(number)),
    "discussion": _discussion,
    "durations": lambda *_: _DURATIONS,
    "entry": _entry,
    "frequencies": lambda archive, id: story_of(archive, archive.themes.by_id(id)).frequencies,
    "item": lambda archive, id: item_view(archive, archive.items.by_id(id)),
    "logo": lambda archive, kind: archive.logo and replace(archive.logo, has_dark=kind == "dark"),
    "marks": lambda archive, id: chain(archive, archive.actions.by_id(id)),
    "meeting": lambda archive, id: archive.meetings.by_id(id),
    "last": lambda archive, id: last_heard(archive, archive.recommendations.by_id(id)),
    "attendance": lambda archive, id: next(table for table in attendance(archive, archive.meetings.held) if table.series.id == id),
    "known": lambda archive, id: outcome_words(archive.actions.outcome(archive.actions.by_id(id))),
    "left": lambda archive, _: dict(next(iter(silence_pages(archive))).shown())["left"],
    "meetings": lambda archive, title: next(year for year in years(archive) if year.title == title),
    "named": lambda archive, id: commitment_view(archive, archive.commitments.by_id(id)).by,
    "opening": lambda archive, id: opening_view(archive, archive.meetings.by_id(id)),
    "outcome": lambda archive, id: archive.actions.outcome(archive.actions.by_id(id)),
    "original": lambda archive, id: archive.meetings.by_id(id).original,
    "pulled": lambda archive, id: story_of(archive, archive.themes.by_id(id)).pulled[0].pulled,
    "asked": lambda archive, id: story_of(archive, archive.themes.by_id(id)).pulled,
    "person": lambda archive, id: archive.people.by_id(id),
    "said": _said,
    "status": lambda _, words: ActionStatus(words),
    "term": lambda archive, id: next(term for term in archive.terms if term.id == id),
    "told": _told,
    "theme": lambda archive, id: archive.themes.by_id(id),
    "timeline": lambda archive, id: timeline(archive, archive.themes.meetings_on(archive.themes.by_id(id))),
    "update": _update,
    "years": lambda archive, _: _YEARS,
    "voices": _voices,
    "voice": _voice,
    "note": _note_on,
    "heard": _heard,
}


class _Examples(yaml.BaseLoader):
    """Reads text as typed, and each tag as what it names."""

    def named(self, kind: str, node: yaml.ScalarNode) -> object:
        """Return what a tag names; raise KeyError for one that is not in the table."""
        match = re.fullmatch(r"(?P<name>.*?)(?:(?:^| )on (?P<day>\d{4}-\d\d-\d\d))?", node.value)
        assert match
        return NAMED[kind](archive_on(match["day"] or DAY), match["name"])


_Examples.add_multi_constructor("!", _Examples.named)


def components() -> tuple[Component, ...]:
    """Return every component with its examples."""
    return tuple(_component(folder) for folder in sorted((TEMPLATES / "components").iterdir()) if folder.is_dir())


def _component(folder: Path) -> Component:
    # A loader of ours, which makes text and what the table names.
    written = yaml.load((folder / "examples.yaml").read_text(encoding="utf-8"), Loader=_Examples)
    return Component(folder.name, tuple(Macro(macro, tuple(_examples(examples))) for macro, examples in written.items()))


def _examples(written: Mapping[str, Mapping[str, object]]) -> Iterator[Example]:
    for name, arguments in written.items():
        yield Example(name, {argument: tuple(value) if isinstance(value, list) else value for argument, value in arguments.items()})


def page_of(shown: tuple[Component, ...]) -> Page:
    """Return the page of some components."""
    return Page(ADDRESS, "components/components.html", "Components", shows=lambda: ComponentsPage(shown))


def write(folder: Path) -> None:
    """Write the site of the invented archive with the page of all components, whose links then lead somewhere."""
    archive = archive_on(DAY)
    for path, content in page_files(archive, [*plan(archive), page_of(components())]).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))

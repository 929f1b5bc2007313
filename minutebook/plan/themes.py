"""The list of themes, and the story of each: what is open, what was said year by year, how often it came up, what it meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeAlias

from minutebook.blocks import Action, Update
from minutebook.link.archive import Archive
from minutebook.link.registers import RegisterCorrection
from minutebook.plan.axis import Axis, axis_of
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.data.registers import ThemeRow, theme_rows
from minutebook.plan.page import Page, in_a_sentence
from minutebook.plan.promises import PromiseChart, promise_chart
from minutebook.plan.pulled import Pulled, pulled_from
from minutebook.plan.views.actions import NEWEST, Newest, newest_actions
from minutebook.plan.views.commitments import CommitmentView, commitment_views
from minutebook.plan.views.decisions import DecisionView
from minutebook.plan.views.notes import ItemView, item_views
from minutebook.records import Item, Meeting, Recommendation, Report, Theme

TOGETHER = 80_000
"""A theme's page holds whole years up to this many letters, markup and actions among them; older years have pages of their own."""
MOST = 80_000
"""What a page of a year holds."""
_ROW, _BLOCK, _PULLED = 800, 400, 700
"""Letters of an action in a list, of what stands around the words of an item or a block, and of the question of a year with its place."""
RELATED = 6


_Treated: TypeAlias = tuple[Meeting, list[Item]]
"""The items of one meeting that are on a theme."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """What one meeting said on a theme."""

    meeting: Meeting
    items: tuple[ItemView, ...]
    """In the order of its notes."""
    address: str
    """Of it on the page of the theme that has it."""
    later: Meeting | None
    """The next that treated the theme: whoever reads from the beginning goes on there."""
    later_address: str
    """The same of that; empty where there is none."""

    @property
    def anchor(self) -> str:
        """Its place on that page."""
        return _anchor(self.meeting)


@dataclass(frozen=True, slots=True)
class Discussion:
    """What was said on a theme in one year, or in a part of one."""

    year: int
    title: str
    """The year, or the part of it, in words."""
    meetings: tuple[Discussed, ...]
    """Newest first."""
    address: str
    """The page that holds it."""

    @property
    def items(self) -> int:
        """How many items it has."""
        return sum(len(discussed.items) for discussed in self.meetings)

    @property
    def decisions(self) -> tuple[DecisionView, ...]:
        """What was decided on it, newest meeting first, each one's in the order of its notes."""
        blocks = (block for discussed in self.meetings for item in discussed.items for block in item.blocks)
        return tuple(block for block in blocks if isinstance(block, DecisionView))


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a theme came up in one year."""

    year: int
    held: int
    """Meetings whose notes are held; where there is none, nothing can be said."""
    items: int
    of: int
    """All items of that year's notes that hold words."""
    questions: int
    actions: int

    @property
    def share(self) -> float:
        """Items on the theme among all, in percent."""
        return round(100 * self.items / self.of, 1) if self.of else 0.0


@dataclass(frozen=True, slots=True)
class PulledYear:
    """A question of a year."""

    year: int
    address: str
    """What was said first in that year."""
    pulled: Pulled


@dataclass(frozen=True, slots=True)
class Story:
    """What the page of a theme tells."""

    going: Newest
    """Actions that have not ended."""
    ended: Newest
    discussions: tuple[Discussion, ...]
    """Newest year first."""
    frequencies: tuple[Frequency, ...]
    """Oldest year first, from the first meeting of the archive to the last."""
    pulled: tuple[PulledYear, ...]
    """Oldest year first; none where that would be all the questions that there are."""
    related: tuple[tuple[Theme, int], ...]
    """Themes of the same items, with how many they share, most first."""

    @property
    def beginning(self) -> str:
        """The address of what was said first of all; empty where not more than one meeting treated it."""
        meetings = [discussed for discussion in self.discussions for discussed in discussion.meetings]
        return meetings[-1].address if len(meetings) > 1 else ""

    @property
    def has_decisions(self) -> bool:
        """Whether anything was decided on it."""
        return any(discussion.decisions for discussion in self.discussions)


@dataclass(frozen=True, slots=True)
class ThemePage:
    """The story of a theme."""

    theme: Theme
    broader: Theme | None
    narrower: tuple[Theme, ...]
    story: Story
    axis: Axis | None
    held: int
    """How many meetings that treated it have notes that are held."""
    of: int
    """How many meetings have, in all."""
    last: Meeting | None
    """The last that treated it and whose notes are held."""
    chart: PromiseChart | None
    """The actions on it across the years."""
    recommendations: tuple[tuple[Recommendation, Report], ...]
    commitments: tuple[CommitmentView, ...]
    """Apart from the actions: what editors marked, newest first."""
    corrections: tuple[RegisterCorrection, ...]


@dataclass(frozen=True, slots=True)
class ThemeYearPage:
    """What was said on a theme in a year for which its page has no room."""

    theme: Theme
    discussion: Discussion


@dataclass(frozen=True, slots=True)
class Listed:
    """A theme in the list, with its row of the data and what that leaves to others."""

    theme: Theme
    row: ThemeRow
    broader: Theme | None
    held: int
    """How many meetings that treated it have notes that are held."""
    recommendations: int


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """The list of themes."""

    themes: tuple[Listed, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of themes, one page per theme, and one per year that its page has no room for."""
    yield Page("/themes/", "themes.html", "Themes", "The subjects that the meetings come back to.", partial(_list, archive))
    for theme in archive.themes:
        description = f"What was asked, answered and promised about {in_a_sentence(theme.title)}."
        yield Page(theme.address, "theme.html", theme.title, description, partial(theme_page, archive, theme))
        parts = _parts(archive, theme)
        for part in parts:
            if part.address != theme.address:
                shows = partial(_year, archive, theme, part, parts)
                yield Page(part.address, "theme_year.html", f"{theme.title} in {part.title}", shows=shows)


def _list(archive: Archive) -> ThemesPage:
    rows = zip(archive.themes, theme_rows(archive), strict=True)
    return ThemesPage(tuple(_listed(archive, theme, row) for theme, row in rows))


def _listed(archive: Archive, theme: Theme, row: ThemeRow) -> Listed:
    themes = archive.themes
    return Listed(theme, row, themes.broader(theme), held=len(themes.held_on(theme)), recommendations=len(themes.recommendations_on(theme)))


def _year(archive: Archive, theme: Theme, part: Part[_Treated], parts: tuple[Part[_Treated], ...]) -> ThemeYearPage:
    return ThemeYearPage(theme, _discussion(archive, part, parts))


def theme_page(archive: Archive, theme: Theme) -> ThemePage:
    """Return what the page of a theme shows."""
    recommendations = archive.themes.recommendations_on(theme)
    held = archive.themes.held_on(theme)
    return ThemePage(
        theme=theme,
        broader=archive.themes.broader(theme),
        narrower=archive.themes.narrower(theme),
        story=story_of(archive, theme),
        axis=axis_of(archive),
        held=len(held),
        of=len(archive.meetings.held),
        last=held[-1] if held else None,
        chart=promise_chart(archive, archive.themes.actions_on(theme)),
        recommendations=tuple((each, archive.recommendations.report(each)) for each in recommendations),
        commitments=commitment_views(archive, archive.themes.commitments_on(theme)[::-1]),
        corrections=archive.corrections_of(theme),
    )


def story_of(archive: Archive, theme: Theme) -> Story:
    """Return what is known of a theme on the archive's day."""
    actions = archive.themes.actions_on(theme)
    going = newest_actions(archive, (action for action in actions if not archive.actions.outcome(action).has_ended))
    ended = newest_actions(archive, (action for action in actions if archive.actions.outcome(action).has_ended))
    parts, frequencies = _parts(archive, theme), _frequencies(archive, theme)
    pulled = tuple(_pulled(archive, parts))
    return Story(
        going=going,
        ended=ended,
        discussions=tuple(_discussion(archive, part, parts) for part in parts),
        frequencies=frequencies,
        pulled=pulled if sum(row.questions for row in frequencies) > len(pulled) else (),
        related=_related(archive, theme),
    )


def _parts(archive: Archive, theme: Theme) -> tuple[Part[_Treated], ...]:
    """Return the items on a theme by their meetings, the newest first, each year with the page that has room for it."""
    ended = Counter(archive.actions.outcome(action).has_ended for action in archive.themes.actions_on(theme))
    rows = sum(min(number, NEWEST) for number in ended.values())
    by_meeting: dict[str, list[Item]] = {}
    for item in archive.themes.items_on(theme)[::-1]:
        by_meeting.setdefault(item.meeting, []).insert(0, item)
    return by_year(
        archive,
        theme.address,
        ((archive.meetings.by_id(meeting), items) for meeting, items in by_meeting.items()),
        lambda entry: entry[0].date.year,
        together=TOGETHER - _ROW * rows - _PULLED * len({archive.meetings.by_id(meeting).date.year for meeting in by_meeting}),
        most=MOST,
        weight=lambda entry: sum(map(_letters, entry[1])),
    )


def _discussion(archive: Archive, part: Part[_Treated], parts: Iterable[Part[_Treated]]) -> Discussion:
    """Return what a part has; parts: all of them, newest first, which say how each meeting's story goes on."""
    order = [(meeting, f"{each.address}#{_anchor(meeting)}") for each in parts for meeting, _ in each.entries]
    later = {meeting.id: newer for (meeting, _), newer in zip(order[1:], order, strict=False)}
    treated = (
        Discussed(meeting, item_views(archive, items), f"{part.address}#{_anchor(meeting)}", *later.get(meeting.id, (None, "")))
        for meeting, items in part.entries
    )
    return Discussion(part.year, part.title, tuple(treated), part.address)


def _anchor(meeting: Meeting) -> str:
    return f"said-{meeting.id}"


def _pulled(archive: Archive, parts: Iterable[Part[_Treated]]) -> Iterator[PulledYear]:
    """Yield a question of each year that has one, oldest year first."""
    treated = [(part, *entry) for part in parts for entry in part.entries][::-1]
    for year, run in groupby(treated, key=lambda entry: entry[0].year):
        of_year = list(run)
        pulled = pulled_from(archive, ((meeting, item, item.blocks) for _, meeting, items in of_year for item in items))
        if pulled:
            part, first, _ = of_year[0]
            yield PulledYear(year, f"{part.address}#{_anchor(first)}", pulled)


def _letters(item: Item) -> int:
    """Return about how many letters an item has on the page of a theme: actions and updates are in no discussion."""
    return _BLOCK + sum(_BLOCK + len(block.prose.text) for block in item.blocks if not isinstance(block, Action | Update))


def _frequencies(archive: Archive, theme: Theme) -> tuple[Frequency, ...]:
    if not archive.meetings:
        return ()

    def year(record: Item | Action) -> int:
        return archive.meetings.by_id(record.meeting).date.year

    held = Counter(meeting.date.year for meeting in archive.meetings.held)
    of = Counter(year(item) for item in archive.items if item.blocks)
    items, questions = Counter[int](), Counter[int]()
    for item in archive.themes.items_on(theme):
        items[year(item)] += 1
        questions[year(item)] += len(archive.items.questions(item))
    actions = Counter(year(action) for action in archive.themes.actions_on(theme))
    years = range(archive.meetings[0].date.year, archive.meetings[-1].date.year + 1)
    return tuple(Frequency(each, held[each], items[each], of[each], questions[each], actions[each]) for each in years)


def _related(archive: Archive, theme: Theme) -> tuple[tuple[Theme, int], ...]:
    met = Counter(other.id for item in archive.themes.items_on(theme) for other in archive.themes.of(item) if other != theme)
    themes = sorted((other for other in archive.themes if met[other.id]), key=lambda other: (-met[other.id], other.title))
    return tuple((other, met[other.id]) for other in themes[:RELATED])

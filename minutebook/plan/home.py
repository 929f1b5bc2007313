"""The home page: the finding of the whole record, its picture, the last meeting and what it asked, the themes by their weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.blocks import Question
from minutebook.counting import counted
from minutebook.link.archive import Archive
from minutebook.plan.axis import Axis, axis_of
from minutebook.plan.linked_data import LinkedData, of_archive
from minutebook.plan.multiples import Multiple, multiples
from minutebook.plan.page import Page
from minutebook.plan.promises import PromiseChart, heard_at, promise_chart
from minutebook.plan.pulled import Pulled, pulled_from
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.records import Meeting

THEMES = 12
"""So many themes are drawn; all of them are in the list."""
LISTED = 24
"""Up to so many actions stand in the table behind the chart; all of them stand in the register."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentence of the record in three pieces; the first and the last may be empty."""

    before: str
    promises: str
    """How many promises were noted: "18 promises"."""
    after: str


@dataclass(frozen=True, slots=True)
class Latest:
    """The last meeting whose notes are held."""

    meeting: Meeting
    decisions: int
    questions: int
    promises: int
    reports: int
    """On earlier promises."""
    people: int
    """How many are listed as present."""
    pulled: Pulled | None
    """One of its questions; None where none can be quoted."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The archive at a glance."""

    opening: Opening
    chart: PromiseChart | None
    promises: tuple[ActionView, ...]
    """The newest promises, for the table behind the chart, newest first."""
    latest: Latest | None
    marks: int
    """How many commitments and requests are marked, apart from the promises."""
    coverage: Coverage
    themes: tuple[Multiple, ...]
    """Those of which most items treat, as many as are drawn, the heaviest first."""
    more_themes: int
    """How many others there are."""
    axis: Axis | None
    linked_data: LinkedData


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the home page."""
    yield Page("/", "home.html", archive.site.title, archive.site.description, partial(home_page, archive))


def home_page(archive: Archive) -> HomePage:
    """Return what the home page shows."""
    axis = axis_of(archive)
    themes = tuple(_drawn(archive, axis)) if axis else ()
    return HomePage(
        opening=opening(archive),
        chart=promise_chart(archive, archive.actions),
        promises=action_views(archive, tuple(archive.actions)[: -LISTED - 1 : -1]),
        latest=_latest(archive),
        marks=len(archive.commitments),
        coverage=coverage(archive),
        themes=themes[:THEMES],
        more_themes=len(themes[THEMES:]),
        axis=axis,
        linked_data=of_archive(archive),
    )


def opening(archive: Archive) -> Opening:
    """Return the sentence of the record: what the notes held attest, and no more."""
    held = archive.meetings.held
    if not held:
        return Opening("No notes are held yet. When the first are, this page says what was asked and what was promised.", "", "")
    first, last = held[0].date.year, max(meeting.ends.year for meeting in held)
    when = f"In {first}" if first == last else f"From {first} to {last}"
    asked = sum(1 for _ in archive.meetings.blocks(Question))
    said = f"{counted(asked, 'question was', 'questions were')} put on record" if asked else f"{counted(len(held), 'meeting')} left notes"
    total, heard = len(archive.actions), sum(bool(heard_at(archive, action)) for action in archive.actions)
    if not total:
        return Opening(f"{when}, {said}. No promise was noted as an action.", "", "")
    noted = "was noted as an action" if total == 1 else "were noted as actions"
    if not heard and len(archive.actions.set_at(held[-1])) == total:
        none = f"no later notes are held that could report back on {'it' if total == 1 else 'them'}"
        return Opening(f"{when}, {said}.", counted(total, "promise"), f"{noted}; {none}.")
    of_one = "it" if heard else "do not report back on it"
    back = (f"report back on {of_one}" if heard else of_one) if total == 1 else f"report back on {_how_many(heard, total)}"
    return Opening(f"{when}, {said}.", counted(total, "promise"), f"{noted}; the notes held {back}.")


def _how_many(heard: int, total: int) -> str:
    return "none of them" if not heard else "all of them" if heard == total else f"{heard:,}"


def _latest(archive: Archive) -> Latest | None:
    if not archive.meetings.held:
        return None
    meeting = archive.meetings.held[-1]
    places = ((meeting, None, meeting.opening), *((meeting, item, item.blocks) for item in meeting.items))
    return Latest(
        meeting,
        decisions=len(archive.decisions.at(meeting)),
        questions=sum(1 for _ in archive.meetings.blocks(Question, [meeting])),
        promises=len(archive.actions.set_at(meeting)),
        reports=len(archive.actions.heard_at(meeting)),
        people=len(meeting.attendance),
        pulled=pulled_from(archive, places),
    )


def _drawn(archive: Archive, axis: Axis) -> Iterator[Multiple]:
    """Yield the themes of which items treat, the heaviest first, with a bar for each year."""
    year = {meeting.id: meeting.date.year for meeting in archive.meetings}
    counts = {theme.id: Counter(year[item.meeting] for item in archive.themes.items_on(theme)) for theme in archive.themes}
    heaviest = sorted(archive.themes, key=lambda theme: (-counts[theme.id].total(), theme.title))
    return multiples(axis, ((theme.title, theme.address, counts[theme.id]) for theme in heaviest))

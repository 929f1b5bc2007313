"""Draw what was promised across the years: a line for each action, from the meeting that noted it as far as the notes speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from minutebook.blocks import Action
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome
from minutebook.plan.axis import Axis, axis_of
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.records import Meeting

EACH = 24
"""Of more promises there is no line for each: those of a year are drawn together."""
MOST_YEARS = 12
"""Of more years, the first are drawn together."""
_HEIGHT = 26
"""What the band of a year is high where most was waiting, in pixels."""
_LETTERS = 96
"""So many letters fit beside each other on the whole width of a large screen, spaced out as WCAG 1.4.12 has it."""

_BRIEF = 26
"""And so many on a small one, where bold ones take more."""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An action on the chart; places are percent of its width, heights pixels."""

    address: str
    label: str
    """All that is drawn, in words."""
    words: str
    """How it begins: what its line has room for."""
    brief: str
    """The same for a small screen."""
    state: str
    """What stands behind the words, such as "complete"; empty where the notes held do not report back."""
    is_from_end: bool
    """Whether its words stand before its mark, as there is no room behind it."""
    top: int
    noted: float
    heard: float | None
    """Where the notes last speak of it; None where they do not."""
    until: float
    """Where its line stops: at its end, or where the notes held end."""
    has_ended: bool


@dataclass(frozen=True, slots=True)
class PromiseBand:
    """The actions of a year, or of the years before those that have a band each."""

    address: str
    title: str
    noted: int
    heard: int
    """Of how many the notes held speak again."""
    top: int
    path: str
    """The outline of how many were waiting for word, in a box 1,000 wide and as high as _HEIGHT."""


@dataclass(frozen=True, slots=True)
class PromiseChart:
    """All actions, as lines or, where they are many, as bands."""

    axis: Axis
    lines: tuple[PromiseLine, ...]
    bands: tuple[PromiseBand, ...]
    most: int
    """For how many the highest band stands; 0 where there are lines."""
    height: int
    """In pixels, without the years above and the words below."""
    total: int
    heard: int
    """Of how many the notes held speak again."""
    newest: int
    """How many others were noted at the last meeting whose notes are held, so that none of these could speak of them yet."""

    @property
    def silent(self) -> int:
        """Of how many they could have spoken again and did not."""
        return self.total - self.heard - self.newest


def heard_at(archive: Archive, action: Action) -> tuple[Meeting, ...]:
    """Return the meetings whose notes are held and speak of an action again, oldest first."""
    meetings = (archive.meetings.by_id(update.meeting) for update in archive.actions.history(action))
    return tuple(meeting for meeting in meetings if meeting.held)


def promise_chart(archive: Archive, actions: Iterable[Action]) -> PromiseChart | None:
    """Return the chart of some actions, given oldest first; None where there are none."""
    every, axis = tuple(actions), axis_of(archive)
    if not every or not axis:
        return None
    lines = tuple(_lines(archive, axis, every)) if len(every) <= EACH else ()
    bands, most = ((), 0) if lines else _bands(archive, axis, every)
    height = lines[-1].top + 26 if lines else bands[-1].top + 56
    unheard = [action for action in every if not heard_at(archive, action)]
    last = archive.meetings.held[-1].id if archive.meetings.held else ""
    newest = sum(action.meeting == last for action in unheard)
    return PromiseChart(axis, lines, bands, most, height, len(every), len(every) - len(unheard), newest)


def _heard_label(action: Action, meeting: Meeting, outcome: Outcome, known: OutcomeWords) -> str:
    """Return what those hear of a line who do not see it: first what was promised, by which they tell it from others."""
    whose = f"Given to: {', '.join(action.owners) or 'none named'}. Due: {outcome.due_words or 'no date given'}."
    came = f"What came of it, {known.bound[:1].lower()}{known.bound[1:]}: {known.label.lower()}."
    return f"{excerpt(action.prose.text, 120)} {whose} Action {action.id}, noted {meeting.when}. {came}"


def _lines(archive: Archive, axis: Axis, actions: Sequence[Action]) -> Iterator[PromiseLine]:
    top, before = 0, ""
    for action in actions:
        meeting, outcome = archive.meetings.by_id(action.meeting), archive.actions.outcome(action)
        known, spoken = outcome_words(outcome), heard_at(archive, action)
        noted = axis.place(meeting.date)
        heard = axis.place(spoken[-1].ends) if spoken else None
        until = heard if outcome.has_ended and heard else axis.place(outcome.last_held.ends) if outcome.last_held else noted
        state = known.label.lower() if spoken else ""
        # The words stand where there is more room, and end before the edge.
        is_from_end = noted > 55
        room = int((noted if is_from_end else 100 - noted) / 100 * _LETTERS) - len(state) - 4
        top += 10 if before and action.meeting != before else 0
        yield PromiseLine(
            address=action.address,
            label=_heard_label(action, meeting, outcome, known),
            words=excerpt(action.prose.text, max(room, 12)),
            brief=excerpt(action.prose.text, _BRIEF - len(state) * 5 // 4),
            state=state,
            is_from_end=is_from_end,
            top=top,
            noted=noted,
            heard=heard,
            until=max(until, noted),
            has_ended=outcome.has_ended,
        )
        top, before = top + 26, action.meeting


def _bands(archive: Archive, axis: Axis, actions: Sequence[Action]) -> tuple[tuple[PromiseBand, ...], int]:
    """Return the bands, and for how many actions the highest stands."""
    by_year: dict[int, list[Action]] = {}
    for action in actions:
        by_year.setdefault(archive.meetings.by_id(action.meeting).date.year, []).append(action)
    years = sorted(by_year)
    early, late = (years[: 1 - MOST_YEARS], years[1 - MOST_YEARS :]) if len(years) > MOST_YEARS else ([], years)
    groups = [(f"{early[0]} to {early[-1]}", "/actions/", [action for year in early for action in by_year[year]])] if early else []
    groups += [(str(year), f"/actions/year/{year}/", by_year[year]) for year in late]
    waiting = [_waiting(archive, axis, of_group) for _, _, of_group in groups]
    most = max(max(counts) for counts in waiting)
    bands = tuple(
        PromiseBand(
            address,
            title,
            noted=len(of_group),
            heard=sum(bool(heard_at(archive, action)) for action in of_group),
            top=place * 56,
            path=_outline(axis, counts, most),
        )
        for place, ((title, address, of_group), counts) in enumerate(zip(groups, waiting, strict=True))
    )
    return bands, most


def _waiting(archive: Archive, axis: Axis, actions: Iterable[Action]) -> list[int]:
    """Return for each month of the axis how many actions had been noted and not been heard of again."""
    first = axis.years[0] * 12
    change = Counter[int]()
    for action in actions:
        change[archive.meetings.by_id(action.meeting).date.months - first] += 1
        for spoken in heard_at(archive, action)[:1]:
            change[spoken.date.months - first] -= 1
    return list(accumulate(change[month] for month in range(len(axis.years) * 12)))


def _outline(axis: Axis, counts: Sequence[int], most: int) -> str:
    """Return how many were waiting as the outline of an area on its foot, from the first that waited to where the notes held end."""
    months = len(counts)
    path, height = "", 0.0
    for month, count in enumerate(counts):
        at, tall = month / months * 100, round(count / most * _HEIGHT, 1) if most else 0.0
        if at >= axis.end > 0:
            break
        if tall != height:
            path += f"{f'H{at * 10:.0f}' if path else f'M{at * 10:.0f} {_HEIGHT}'}V{_HEIGHT - tall:g}"
            height = tall
    return f"{path}H{axis.end * 10 or 1000:.0f}V{_HEIGHT}Z" if path else ""

"""The words for what came of an action: the same on every page, in feeds, in the search and in lists. The bound stands before the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.blocks import ActionStatus
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.due import Undated
from minutebook.link.due import Due, DuePoint
from minutebook.link.lateness import Timing
from minutebook.link.outcome import Absence, Missed, Outcome, OutcomeKind, Silence
from minutebook.records import Meeting

_TIMES = {1: "once", 2: "twice"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_NOT_ALL = "not all notes of that time are known to be held"


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What is said of an action wherever it stands."""

    bound: str
    """How far the state holds: "Notes to 23 May 2022"."""
    label: str
    sentence: str
    """What is known, with the evidence."""

    def __str__(self) -> str:
        return f"{self.bound}: {self.label}. {self.sentence}"


def outcome_words(outcome: Outcome, *, whose: str = "", successor: str = "action") -> OutcomeWords:
    """Return what is said of an action or a commitment with an outcome; whose it is, if that is given, is said first.

    successor: the word for what took its place, where something did.
    """
    sentences = (whose, *_sentences(outcome, successor))
    return OutcomeWords(_bound(outcome), label(outcome), " ".join(f"{words[:1].upper()}{words[1:]}." for words in sentences if words))


def label(outcome: Outcome) -> str:
    """Return the outcome in a word or two: the status that ended it, or what is known."""
    return (outcome.status if outcome.has_ended else outcome.kind).capitalize()


def _bound(outcome: Outcome) -> str:
    if outcome.kind is OutcomeKind.NOT_YET_DUE:
        return f"On {outcome.as_of.english}"
    if outcome.heard_at:
        return f"Notes of {_day(outcome.heard_at)}"
    return f"Notes to {outcome.last_held.ends.english}" if outcome.last_held else "No notes held"


def _sentences(outcome: Outcome, successor: str) -> Iterator[str]:
    yield from _of_parts(outcome, successor) if outcome.parts else _of_the_whole(outcome, successor)
    # Of what is not yet due, nothing need be outstanding.
    if outcome.nothing_outstanding and outcome.kind not in (OutcomeKind.ENDED, OutcomeKind.NOT_YET_DUE):
        notes = listed([_day(meeting) for meeting in outcome.nothing_outstanding])
        yield f"the notes of {notes} say that no matters were outstanding, and not which were meant"
    if outcome.not_whole and outcome.kind not in (OutcomeKind.ENDED, OutcomeKind.NOT_YET_DUE):
        notes = listed([_day(meeting) for meeting in outcome.not_whole])
        yield f"words of the notes of {notes} were withdrawn, and may have spoken of it"


def _of_the_whole(outcome: Outcome, successor: str) -> Iterator[str]:
    match outcome.kind:
        case OutcomeKind.ENDED:
            yield _ended(outcome, successor)
            yield from _moved(outcome)
        case OutcomeKind.STILL_OPEN:
            yield from _still_open(outcome)
        case OutcomeKind.NOT_YET_DUE:
            yield f"due {_ahead(outcome)}"
        case _:
            yield _missed(outcome) if outcome.missed else _undated(outcome)
            if outcome.days_since:
                had = f"{counted(outcome.days_since, 'day')} had passed since {_named(outcome.missed[-1].point)}"
                yield f"on {outcome.as_of.english}, {had}"
            if outcome.ahead:
                yield f"due again {_ahead(outcome)}"


def _of_parts(outcome: Outcome, successor: str) -> Iterator[str]:
    """Yield what is known of each part, those first of which the notes speak; of another no more than that they do not."""
    heard = [part for part in outcome.parts if part.outcome.heard_at]
    for part in heard:
        first, *others = _of_the_whole(part.outcome, successor)
        yield f"{part.owner}'s part: {first}"
        yield from others
    notes = "any of those notes" if len({part.outcome.heard_at.id for part in heard if part.outcome.heard_at}) > 1 else "those notes"
    nor = f", nor in {_those_of(outcome.read_since)}" if outcome.read_since else ""
    for part in outcome.parts:
        if not part.outcome.heard_at:
            yield f"{part.owner}'s part: nothing is said of it in {notes}{nor}"


def _ended(outcome: Outcome, successor: str) -> str:
    # Notes seldom print a status: whoever wrote the update read it out of their words. What took its place was written down.
    state, say, read = f"it was {outcome.status}", "are read as saying", ", as they are read here"
    if outcome.status is ActionStatus.SUPERSEDED:
        these = f"{successor}s" if len(outcome.successors) > 1 else successor
        state, say, read = f"{these} {listed(outcome.successors)} had taken its place", "say", ""
    heard, timing = f"the notes of {_day(outcome.heard_at)}", outcome.timing
    if outcome.done_on:
        return f"by {heard}, {state} on {outcome.done_on.english}{_timing_of_day(timing)}"
    if timing and timing.days_late:
        # A day heard is not a day done.
        return f"{heard}, {_days_late(timing)}, are the first held that {say} that {state}{_between(timing)}"
    return f"by {heard}{_timing_of_meeting(timing)}, {state}{read}"


def _still_open(outcome: Outcome) -> Iterator[str]:
    timing, end = outcome.timing, outcome.earlier_end
    where = f" ({_where_due(timing)})" if timing and timing.at_due_meeting else ""
    reopened = outcome.status is ActionStatus.REOPENED
    notes = f"by the notes of {_day(outcome.heard_at)}{where}, the last held that speak of it"
    state = f"{notes}, it was {'reopened' if reopened else 'still open'}"
    if timing and timing.days_late:
        state += f" {_days_late(timing)}"
    if end:
        state += f", having been {end.status} (notes of {_day(end.heard_at)})" if reopened else ", having ended before"
    state += _between(timing)
    if outcome.missed:
        yield state
        yield from _moved(outcome)
        yield _missed(outcome)
    else:
        yield f"{state}; {_silent(outcome.read_since, outcome)}" if outcome.read_since else state
        yield from _moved(outcome)
    if outcome.ahead:
        yield f"due {_ahead(outcome)}"
    if not outcome.due or outcome.due.undated:
        yield _without_day(outcome.due)


def _moved(outcome: Outcome) -> Iterator[str]:
    """Yield how often it was given another date, and why."""
    count = len(outcome.extensions)
    if count:
        reasons = [f"“{due.reason}”" for due in outcome.extensions if due.reason]
        given = f"; the notes give as {'reasons' if len(reasons) > 1 else 'the reason'} {listed(reasons)}" if reasons else ""
        yield f"the date had been moved {_TIMES.get(count, f'{_number(count)} times')}{given}"


def _between(timing: Timing | None) -> str:
    """Return what is known of the time for which days are counted: that it was going on, and which notes are not held."""
    if not timing:
        return ""
    words = ""
    if timing.going_on:
        meeting, status = timing.going_on
        words = f"; by those of {_day(meeting)} it was {status}"
    if timing.not_held_between:
        words += f"; those of {listed([_day(meeting) for meeting in timing.not_held_between])}, between the two, are not held"
    return words


def _timing_of_meeting(timing: Timing | None) -> str:
    """Return how the meeting that heard of an end stands to the day on which it was due, where no days are counted."""
    if not timing:
        return ""
    if timing.at_due_meeting:
        return f", {_where_due(timing)}"
    if timing.is_before:
        return ", before it was due"
    return ", the first held after it was due" if timing.is_first_since else ""


def _timing_of_day(timing: Timing | None) -> str:
    """Return how the day of an end stands to the day on which it was due."""
    if timing and timing.days_late:
        return f", {_days_late(timing)}"
    return ", before it was due" if timing and timing.is_before else ""


def _where_due(timing: Timing) -> str:
    return f"{'a' if timing.is_one_of_several else 'the'} meeting where it was due"


def _days_late(timing: Timing) -> str:
    return f"{counted(timing.days_late, 'day')} after {_named(timing.due)}"


def _named(point: DuePoint) -> str:
    """Return a day from which days are counted."""
    return f"{point.when.removeprefix('at ')}, where it was due" if point.at_meeting else f"{point.end.english}, when it was due"


def _ahead(outcome: Outcome) -> str:
    assert outcome.ahead
    return f"{outcome.ahead.when}; {not_over(outcome.ahead, outcome.as_of)}"


def not_over(point: DuePoint, today: RecordDate) -> str:
    """Return that the time in which something is due is not over, on one of its days or before."""
    if today < point.end:
        return f"not yet due on {today.english}"
    return f"{'that day' if point.start == point.end else today.english} was not over"


def _undated(outcome: Outcome) -> str:
    """Return that no day is known on which it was due, and what the notes held since it was set do not say."""
    dated = _without_day(outcome.due)
    read = outcome.read_since
    if not read:
        return f"{dated}; {_none_since(outcome)}"
    if outcome.kind is OutcomeKind.NOT_REPORTED:
        to = f"from then to {_day(read[-1])}" if len(read) > 1 else f"from then to the next meeting, of {_day(read[0])},"
        return f"{dated}; all notes{_of_series(outcome)} {to} are held and do not mention it"
    if outcome.due and not outcome.due.falls_due:
        return f"{dated}; {_silent(read, outcome)}, and whether it has fallen due is not known"
    return f"{dated}; {_silent(read, outcome)}, and {_NOT_ALL}"


def _without_day(due: Due | None) -> str:
    """Return a due phrase that gives no date, and why it gives none; without one, that none was set."""
    if not due:
        return "no date was set"
    match due.undated:
        case Undated.OPEN:
            return f"no day was set (“{due.phrase}”)"
        case Undated.UNREAD:
            return f"due “{due.phrase}”, which these pages cannot turn into a date"
        case Undated.UNKNOWN_MEETING:
            return f"due “{due.phrase}”, and the day of that meeting is not known"
        case _:
            return f"due “{due.phrase}”, which gives no day"


def _missed(outcome: Outcome) -> str:
    """Return when it was due, and why nothing is known of it, or that notes which must have mentioned it do not."""
    missed, last = outcome.missed, outcome.missed[-1]
    points = [entry.point.when for entry in missed]
    if len(missed) == 1 or not (
        any(map(_whose, missed)) or (last.silence.is_known and not all(entry.silence.is_known for entry in missed))
    ):
        words = f"due {_whens(points)}{_whose(last)}{_since(last, outcome)}"
    elif all(entry.silence is Silence.NOTES_NOT_HELD for entry in missed):
        none = "neither" if len(missed) == 2 else "none of these"
        after = _silent(last.since, outcome) if last.since else _none_since(outcome)
        words = f"due {_whens(points)}; the notes of {none} are held, and {after}"
    else:
        words = f"due {', and '.join(f'{entry.point.when}{_whose(entry) or _unsure(entry)}' for entry in missed)}{_since(last, outcome)}"
    absent = dict.fromkeys(_absent(absence) for entry in missed for absence in entry.absent)
    return "; ".join([words, *absent])


def _absent(absence: Absence) -> str:
    if absence.apologies:
        return f"by the notes of {_day(absence.meeting)} “{absence.owner}” had sent apologies"
    return f"the notes of {_day(absence.meeting)} do not list “{absence.owner}” as present"


def _whens(points: Sequence[str]) -> str:
    """Return points in words: "at the meetings of February 2017 and May 2017"."""
    meeting = "at the meeting of "
    if len(points) > 1 and all(point.startswith(meeting) for point in points):
        return f"at the meetings of {listed([point.removeprefix(meeting) for point in points])}"
    return listed(points)


def _whose(entry: Missed) -> str:
    if entry.silence is Silence.NOTES_HELD:
        return ", whose notes are held and do not mention it"
    return ", whose notes are not held" if entry.silence is Silence.NOTES_NOT_HELD else ""


def _unsure(entry: Missed) -> str:
    return " (not all notes of the time after it are known to be held)" if entry.silence is Silence.SOME_SINCE else ""


def _since(entry: Missed, outcome: Outcome) -> str:
    """Return what the notes held since it was due are, and that they do not mention it."""
    since = entry.since
    nor = f", nor do {_those_of(since[1:])}" if since[1:] else ""
    match entry.silence:
        case Silence.NOTES_HELD:
            return nor
        case Silence.ALL_HELD if since[0].date == entry.point.start:
            return f"; the notes of that day are held and do not mention it{nor}"
        case Silence.ALL_HELD:
            return (
                f"; all notes{_of_series(outcome)} from then to the next meeting, of {_day(since[0])}, are held and do not mention it{nor}"
            )
        case Silence.SOME_SINCE:
            silent = f"neither they nor {_those_of(since[1:])} mention it" if since[1:] else "they do not mention it"
            return f"; the next notes held{_of_series(outcome)} are of {_day(since[0])}; {silent}, and {_NOT_ALL}"
        case _:
            return f"; {_silent(since, outcome) if since else _none_since(outcome)}"


def _silent(read: Sequence[Meeting], outcome: Outcome) -> str:
    if len(read) == 1:
        return f"the only notes held since then{_of_series(outcome)}, those of {_day(read[0])}, do not mention it"
    return f"the notes of {_number(len(read))} meetings since then{_of_series(outcome)}, the last of {_day(read[-1])}, do not mention it"


def _those_of(later: Sequence[Meeting]) -> str:
    if len(later) == 1:
        return f"those of {_day(later[0])}"
    return f"those of {_number(len(later))} later meetings (the last of {_day(later[-1])})"


def _none_since(outcome: Outcome) -> str:
    after = f" after {outcome.last_held.ends.english}" if outcome.last_held else ""
    return f"no notes{_of_series(outcome)}{after} are held"


def _of_series(outcome: Outcome) -> str:
    return f" in the series {listed([f'“{title}”' for title in outcome.series])}" if outcome.series else ""


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _day(meeting: Meeting | None) -> str:
    return meeting.when if meeting else ""

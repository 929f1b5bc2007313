"""The words for what came of an action: the same on every page, in feeds, in the search and in lists. The bound stands before the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.blocks import ActionStatus
from minutebook.link.outcome import Missed, Outcome, OutcomeKind, Silence
from minutebook.records import Meeting

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENDED = {
    ActionStatus.COMPLETE: "complete",
    ActionStatus.NOT_PURSUED: "not pursued further",
    ActionStatus.SUPERSEDED: "superseded",
}


def label(outcome: Outcome) -> str:
    """Return the outcome in a word or two, for a list: the status that ended it, or what is known."""
    return (outcome.status if outcome.has_ended else outcome.kind).capitalize()


def sentence(outcome: Outcome) -> str:
    """Return what is known of an action, with the evidence, as whole sentences."""
    return " ".join(f"{words[:1].upper()}{words[1:]}." for words in _sentences(outcome))


def _sentences(outcome: Outcome) -> Iterator[str]:
    match outcome.kind:
        case OutcomeKind.ENDED:
            yield _ended(outcome)
        case OutcomeKind.STILL_OPEN:
            yield from _still_open(outcome)
        case OutcomeKind.NOT_YET_DUE:
            assert outcome.ahead
            yield f"due {outcome.ahead.when}; not yet due on {outcome.as_of.english}"
        case _:
            yield _unheard(outcome)
            if outcome.ahead:
                yield f"then due {outcome.ahead.when}; not yet due on {outcome.as_of.english}"


def _ended(outcome: Outcome) -> str:
    late = outcome.days_late
    after = f", {late} day{'s' if late != 1 else ''} after the day that was named for it" if late else ""
    return f"{_ENDED[outcome.status]} by the notes of {_day(outcome.heard_at)}{after}"


def _still_open(outcome: Outcome) -> Iterator[str]:
    again = "reopened, and " if outcome.reopened else ""
    state = f"{again}still open on {_day(outcome.heard_at)}, by the last notes held that speak of it"
    if outcome.missed:
        yield state
        yield _unheard(outcome)
    else:
        yield f"{state}; {_silent(outcome.read_since)}" if outcome.read_since else state
    if outcome.ahead:
        yield f"due {outcome.ahead.when}; not yet due on {outcome.as_of.english}"


def _unheard(outcome: Outcome) -> str:
    """Return what was due, or that no day is known, and what the notes held since then are."""
    if outcome.missed:
        whens = _listed([entry.point.when for entry in outcome.missed])
        return f"due {whens}{_evidence(outcome.missed, outcome)}"
    dated = f"due “{outcome.due.phrase}”, which gives no day" if outcome.due else "no date was set"
    if not outcome.read_since:
        return f"{dated}; {_none_since(outcome)}"
    if outcome.kind is OutcomeKind.NOT_REPORTED:
        return f"{dated}; all notes since then are held, the last of {_day(outcome.read_since[-1])}, and they do not mention it"
    return f"{dated}; {_silent(outcome.read_since)}, and others of that time are not held"


def _evidence(missed: Sequence[Missed], outcome: Outcome) -> str:
    """Return why nothing is known of what was due, or that notes which must have mentioned it do not."""
    silences = {entry.silence for entry in missed}
    since = missed[-1].since
    if silences == {Silence.NOTES_NOT_HELD}:
        theirs = ", whose notes are not held" if len(missed) == 1 else f"; the notes of {_neither(len(missed))} are held"
        return f"{theirs}; {_silent(since)}" if since else f"{theirs}; {_none_since(outcome)}"
    if silences == {Silence.NOTES_HELD}:
        return ", whose notes are held and do not mention it" if len(missed) == 1 else "; the notes of each are held and do not mention it"
    if silences == {Silence.ALL_HELD}:
        return f"; all notes from then to {_day(since[0]) if since else outcome.as_of.english} are held, and they do not mention it"
    if not since:
        return f"; {_none_since(outcome)}"
    if len(missed) > 1:
        each = (f"{entry.point.when}: {entry.silence}" for entry in missed)
        return f" ({'; '.join(each)}); {_silent(since)}"
    return f"; the first notes held after that are of {_day(since[0])}{_and_later(since)}"


def _and_later(since: Sequence[Meeting]) -> str:
    if len(since) == 1:
        return ", and they do not mention it"
    return f", and the {_number(len(since))} held from then on, the last of {_day(since[-1])}, do not mention it"


def _silent(meetings: Sequence[Meeting]) -> str:
    if len(meetings) == 1:
        return f"those of {_day(meetings[0])}, the only ones held since, do not mention it"
    return f"the {_number(len(meetings))} held since, the last of {_day(meetings[-1])}, do not mention it"


def _none_since(outcome: Outcome) -> str:
    return f"no notes after those of {_day(outcome.last_held)} are held" if outcome.last_held else "no notes are held"


def _neither(count: int) -> str:
    return "neither" if count == 2 else "none of them"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _day(meeting: Meeting | None) -> str:
    return meeting.date.english if meeting else ""

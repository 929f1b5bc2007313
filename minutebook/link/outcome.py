"""Say what came of an action or a commitment, and no more than the notes held attest: its outcome, with the evidence for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from minutebook.blocks import ENDED, ActionStatus, Traced, Update
from minutebook.dates import RecordDate
from minutebook.link.coverage import all_held
from minutebook.link.due import Due, DuePoint, Dues
from minutebook.link.lateness import Timing, timing_of
from minutebook.link.meetings import Meetings
from minutebook.link.parts import histories_of_parts, status_of_parts
from minutebook.link.people import People, known_as, speakers
from minutebook.records import Attendee, Meeting, Series


class OutcomeKind(StrEnum):
    """What came of an action; the first that holds, in this order. None of them says that a thing was not done."""

    ENDED = "ended"
    STILL_OPEN = "still open"
    """It was, when a meeting last spoke of it."""
    NOT_YET_DUE = "not yet due"
    NOT_KNOWN = "not known"
    """No notes are held since it fell due, or those where it was due are not held; or nobody knows whether it has fallen due."""
    NOT_REPORTED = "not reported"
    """The notes where it was due are held, or all of the time, and they do not mention it."""


class Silence(StrEnum):
    """Why nothing was heard at a time when something was due."""

    NOTES_HELD = "the notes where it was due are held"
    ALL_HELD = "all notes of the time are held"
    NOTES_NOT_HELD = "the notes where it was due are not held"
    NONE_SINCE = "no notes are held since"
    SOME_SINCE = "some notes are held since, and others may not be"

    @property
    def is_known(self) -> bool:
        """Whether notes that must have mentioned it were read."""
        return self in (Silence.NOTES_HELD, Silence.ALL_HELD)


@dataclass(frozen=True, slots=True)
class End:
    """What a meeting heard of the end of an action."""

    status: ActionStatus
    heard_at: Meeting


@dataclass(frozen=True, slots=True)
class Absence:
    """An owner who, by the notes of a meeting that was to hear of an action, was not there."""

    owner: str
    """As printed where the action was set."""
    meeting: Meeting
    apologies: bool
    """Whether they had sent apologies; else the notes do not list them."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A point at which something was due and after which nothing is known of it."""

    point: DuePoint
    silence: Silence
    since: tuple[Meeting, ...]
    """The meetings from its first day on whose notes were read and do not mention it, oldest first."""
    absent: tuple[Absence, ...]
    """Of the first meeting that must have mentioned it: the owners who were not there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action by the archive's day."""

    kind: OutcomeKind
    status: ActionStatus
    """What the latest update says; open where there is none."""
    dues: tuple[Due, ...]
    """Every due phrase that it was given, the first one first."""
    heard_at: Meeting | None
    """The last meeting that spoke of it after the one that set it."""
    done_on: RecordDate | None
    """The day on which it came to its end, where the notes give it."""
    successors: tuple[str, ...]
    """The ids of what took its place, where it was superseded."""
    earlier_end: End | None
    """The last end that it had come to, where a later meeting spoke of it as going on."""
    missed: tuple[Missed, ...]
    """Points that are past, earliest first."""
    ahead: DuePoint | None
    """The next point that is still to come."""
    read_since: tuple[Meeting, ...]
    """The meetings after the one that set it, or that last spoke of it, whose notes were read and do not mention it, oldest first."""
    nothing_outstanding: tuple[Meeting, ...]
    """Those of them whose notes say that no matters were outstanding."""
    not_whole: tuple[Meeting, ...]
    """Those of them of whose notes words were withdrawn, which may have spoken of it."""
    last_held: Meeting | None
    """The last meeting of these series whose notes are held: there knowledge ends."""
    series: tuple[str, ...]
    """The titles of the kinds of meeting that set it, and were to hear of it; empty where the archive has only one kind."""
    timing: Timing | None
    """How the last word on it stands to the day on which it was due; None where it was not heard of, or no day was set."""
    days_since: int
    """Days from the day that was named for it to the archive's; 0 unless all notes of that time are held and do not mention it."""
    parts: tuple[Part, ...]
    """What came of the part of each owner, in the order of their names; empty where the notes speak of the whole alone."""
    as_of: RecordDate

    @property
    def reopened(self) -> bool:
        """Whether it had ended before it was last spoken of as going on."""
        return self.earlier_end is not None

    @property
    def days_late(self) -> int:
        """Days between the day that was named for it and the last word on it, where the notes attest them; else 0."""
        return self.timing.days_late if self.timing else 0

    @property
    def due(self) -> Due | None:
        """The due phrase that holds now; None where none was ever given."""
        return self.dues[-1] if self.dues else None

    @property
    def due_words(self) -> str:
        """The due phrase that holds now, with those it took the place of: "June meeting (first: March meeting)"; empty if there is none."""
        if not self.dues:
            return ""
        now = self.dues[-1].phrase
        earlier = [phrase for phrase in dict.fromkeys(due.phrase for due in self.dues) if phrase != now]
        return f"{now} (first: {'; then: '.join(earlier)})" if earlier else now

    @property
    def extensions(self) -> tuple[Due, ...]:
        """The due phrases that took the place of earlier ones."""
        return self.dues[1:]

    @property
    def has_ended(self) -> bool:
        """Whether a meeting heard that it is complete, not pursued, withdrawn or superseded."""
        return self.kind is OutcomeKind.ENDED

    @property
    def unmet(self) -> tuple[DuePoint, ...]:
        """The points from whose first day on no meeting heard of it: those that are past, and the next one."""
        past = tuple(entry.point for entry in self.missed)
        return (*past, self.ahead) if self.ahead else past

    @property
    def is_wanted(self) -> bool:
        """Whether the next meeting should hear of it: until it has ended, unless the date it was given is still to come."""
        if self.parts:
            return any(part.outcome.is_wanted for part in self.parts)
        return not self.has_ended and (not self.unmet or self.as_of >= self.unmet[0].start)


@dataclass(frozen=True, slots=True)
class Part:
    """What came of that part of an action which one of its owners was to do."""

    owner: str
    """As printed."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an outcome is derived from, besides the record and its updates."""

    meetings: Meetings
    people: People
    dues: Dues
    known: tuple[Meeting, ...]
    """The meetings of its series, and of those to which it was to be brought, that are known by the day, oldest first."""
    held: tuple[Meeting, ...]
    """Those of them whose notes are here."""
    as_of: RecordDate

    def read_after(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return those that came after a meeting and whose notes are held."""
        return self.held[bisect_right(self.held, self.meetings.place(meeting.id), key=lambda other: self.meetings.place(other.id)) :]


def outcome_of(record: Traced, owners: Sequence[str], history: Sequence[Update], within: Knowledge) -> Outcome:
    """Return what came of a record, by what is known. owners: who is to see to it, as printed; history: its updates, oldest first."""
    parts = tuple(Part(owner, _outcome(record, (owner,), words, within)) for owner, words in histories_of_parts(owners, history).items())
    whole = _outcome(record, owners, [update for update in history if not parts or not update.owner], within)
    return _of_parts(whole, parts, history[-1], within.meetings) if parts else whole


def _outcome(record: Traced, owners: Sequence[str], history: Sequence[Update], within: Knowledge) -> Outcome:
    """Return what came of a record, or of one owner's part of it."""
    meetings, as_of = within.meetings, within.as_of
    set_at = meetings.by_id(record.meeting)
    last = history[-1] if history else None
    status = last.status if last else ActionStatus.OPEN
    heard = [meetings.by_id(update.meeting) for update in history]
    dues = tuple(_dues(record, history, within))
    # Whoever it was to be brought to can have heard of it, and so can those who set it.
    series = tuple(dict.fromkeys((*meetings.series_of(set_at), *(each for due in dues for each in due.elsewhere))))
    ended = status in ENDED
    unmet = () if ended or not dues else _unmet(dues[-1], heard)
    last_word = heard[-1] if heard else set_at
    read = within.read_after(last_word)
    missed = tuple(_missed(point, read, series, owners, set_at, within) for point in unmet if point.end < as_of)
    ahead = next((point for point in unmet if point.end >= as_of), None)
    falls_due = not dues or dues[-1].falls_due
    silent = bool(read) and falls_due and all_held(series, last_word.ends.last.plus_days(1), read[-1].ends.last)
    not_whole = meetings.not_whole(read)
    kind = _kind(ended, bool(heard), missed, ahead, silent, not_whole)
    return Outcome(
        kind=kind,
        status=status,
        dues=dues,
        heard_at=heard[-1] if heard else None,
        done_on=last.on if last else None,
        successors=last.superseded_by if last else (),
        earlier_end=None if ended else next((end for end in reversed([*_ends(history, heard)])), None),
        missed=missed,
        ahead=ahead,
        read_since=read,
        nothing_outstanding=meetings.without_matters(read),
        not_whole=not_whole,
        last_held=within.held[-1] if within.held else None,
        series=tuple(each.title for each in series) if meetings.of_several_kinds else (),
        timing=timing_of(dues, history, heard, within.known, meetings) if heard else None,
        days_since=_days_since(missed, series, as_of) if kind is OutcomeKind.NOT_REPORTED else 0,
        parts=(),
        as_of=as_of,
    )


def _of_parts(whole: Outcome, parts: tuple[Part, ...], last: Update, meetings: Meetings) -> Outcome:
    """Return the outcome of the whole, of whose parts the notes speak: it has ended where each of them has."""
    outcomes = [part.outcome for part in parts]
    said = [outcome.status for outcome in outcomes]
    going = [outcome for outcome in outcomes if not outcome.has_ended]
    heard_at = meetings.by_id(last.meeting)
    missed = {(entry.point.start, entry.point.end): entry for outcome in going for entry in outcome.missed}
    ahead = [outcome.ahead for outcome in going if outcome.ahead]
    since = tuple(meeting for meeting in whole.read_since if meetings.place(meeting.id) > meetings.place(heard_at.id))
    return replace(
        whole,
        kind=OutcomeKind.STILL_OPEN if going else OutcomeKind.ENDED,
        status=status_of_parts(said),
        heard_at=heard_at,
        done_on=None,
        successors=tuple(dict.fromkeys(id for outcome in outcomes for id in outcome.successors)),
        earlier_end=None,
        missed=tuple(sorted(missed.values(), key=lambda entry: entry.point.end)),
        ahead=min(ahead, key=lambda point: point.end, default=None),
        read_since=since,
        nothing_outstanding=tuple(meeting for meeting in whole.nothing_outstanding if meeting in since),
        not_whole=tuple(meeting for meeting in whole.not_whole if meeting in since),
        timing=None,
        days_since=0,
        parts=parts,
    )


def _kind(
    ended: bool, heard: bool, missed: tuple[Missed, ...], ahead: DuePoint | None, silent: bool, not_whole: tuple[Meeting, ...]
) -> OutcomeKind:
    """Return the first that holds; silent: its time came, all notes since the last word on it are held, and none mention it.

    not_whole: the meetings from whose notes words were withdrawn: where those must have mentioned it, they may have.
    """
    if ended:
        return OutcomeKind.ENDED
    if heard:
        return OutcomeKind.STILL_OPEN
    if ahead and not missed:
        return OutcomeKind.NOT_YET_DUE
    # Where it was due more than once, and one of the times is not known, it may have been reported then.
    is_known = all(entry.silence.is_known and _decisive(entry) not in not_whole for entry in missed) if missed else silent and not not_whole
    return OutcomeKind.NOT_REPORTED if is_known else OutcomeKind.NOT_KNOWN


def _decisive(entry: Missed) -> Meeting:
    """Return the first meeting that must have mentioned what was due, where its silence is known."""
    return entry.point.meeting or _asked(entry.point, entry.since)[0]


def _dues(record: Traced, history: Iterable[Update], within: Knowledge) -> Iterable[Due]:
    if record.due:
        yield within.dues.resolve(record.due, record.due_terms, within.meetings.by_id(record.meeting))
    for update in history:
        if update.due:
            yield within.dues.resolve(update.due, update.due_terms, within.meetings.by_id(update.meeting), update.reason)


def _unmet(due: Due, heard: Iterable[Meeting]) -> tuple[DuePoint, ...]:
    """Return the points from whose first day on no meeting heard of the action."""
    since = [meeting.ends.last for meeting in heard if meeting.date > due.said_at.date]
    return tuple(point for point in due.points if not any(point.start <= day for day in since))


def _missed(
    point: DuePoint, read: Sequence[Meeting], series: Sequence[Series], owners: Sequence[str], set_at: Meeting, within: Knowledge
) -> Missed:
    """Return what is known of a point that is past and at which nothing was heard."""
    since = within.meetings.reaching(read, point.start)
    silence = _silence(point, since, series)
    asked = (point.meeting or _asked(point, since)[0]) if silence.is_known else None
    absent = [_absence(owner, set_at, asked, within.people) for owner in owners] if asked else []
    return Missed(point, silence, since, tuple(absence for absence in absent if absence))


def _absence(owner: str, set_at: Meeting, asked: Meeting, people: People) -> Absence | None:
    """Return that an owner was not at a meeting; None where whoever it was, or now is, was there, or the notes do not list who was."""
    if not asked.attendance:
        return None
    names = {person.name for person in people.resolve(set_at.id, owner)}
    parts = [part for part, _ in speakers(set_at, owner, people.labels)]
    # An action is the office's: T/Clerk then may be another Clerk now.
    roles = {held.label for part in parts for then in known_as(set_at, part) for held in then.roles if part in (held.label, held.printed)}
    by_label = [attendee for part in parts for attendee in known_as(asked, part)]

    def is_owner(attendee: Attendee) -> bool:
        person = people.find(attendee.name)
        in_office = any(held.label in roles for held in attendee.roles)
        return attendee in by_label or in_office or (person is not None and person.name in names)

    if any(map(is_owner, asked.attendance)):
        return None
    return Absence(owner, asked, apologies=any(map(is_owner, asked.apologies)))


def _asked(point: DuePoint, since: Sequence[Meeting]) -> Sequence[Meeting]:
    """Return those of some meetings at which something was due: of the series that its due phrase names, where it names one."""
    return [meeting for meeting in since if any(meeting.is_of(each.id) for each in point.series)] if point.series else since


def _silence(point: DuePoint, since: Sequence[Meeting], series: Sequence[Series]) -> Silence:
    if point.meeting:
        return Silence.NOTES_HELD if point.meeting.held else Silence.NOTES_NOT_HELD
    if point.series is None:
        return Silence.NOTES_NOT_HELD
    # All notes of its days are held or, where no meeting took place then, all up to the next one.
    asked = _asked(point, since)
    if asked and (point.start == point.end == asked[0].date or all_held(series, point.start, max(point.end, asked[0].ends.last))):
        return Silence.ALL_HELD
    if point.at_meeting:
        return Silence.NOTES_NOT_HELD
    return Silence.SOME_SINCE if since else Silence.NONE_SINCE


def _ends(history: Iterable[Update], heard: Iterable[Meeting]) -> Iterator[End]:
    for update, meeting in zip(history, heard, strict=True):
        if update.status in ENDED:
            yield End(update.status, meeting)


def _days_since(missed: Sequence[Missed], series: Sequence[Series], as_of: RecordDate) -> int:
    """Return the days from the last day that was named to the archive's; 0 unless all notes of that time are held."""
    point = missed[-1].point if missed else None
    return point.end.days_to(as_of) if point and point.is_attested and all_held(series, point.end, as_of) else 0

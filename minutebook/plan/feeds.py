"""Feeds of what is new: meetings, all or of a series; the items of a theme; what was said of what a report asked for; what a person said;
actions with what became of them; and what of each was corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeAlias

from minutebook.blocks import Action, Block, Commitment, Record, Spoken, Text, Update
from minutebook.dates import RecordDate
from minutebook.excerpt import excerpt
from minutebook.link.annotations import Margin
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.plan.changes import Change, changes
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.page import InARow, Page, in_a_row, in_a_sentence
from minutebook.plan.readings import read_words
from minutebook.plan.views.commitments import known_of
from minutebook.plan.voices import WHOSE, did, marked_as
from minutebook.prose import Prose
from minutebook.records import Item, Meeting, Reading, Recommendation, Report, Series, Statement, Theme

ENTRIES = 30
"""The newest that a feed holds; more where the newest notes have more: whoever looks once after each meeting misses nothing."""
MEETINGS = 20
"""The newest that the feed of meetings holds, with all their notes: a year and a half of them."""
FORMS = ("feed.xml", "feed.json")
"""Atom and JSON Feed: each feed is there as both."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words of the notes, whole."""

    head: str
    """What they are, and whose; may be empty."""
    prose: Prose
    lines: tuple[tuple[str, str], ...]
    """What stands below them, each with its name."""


@dataclass(frozen=True, slots=True)
class ToldPart:
    """Words of the notes that stand together."""

    heading: str
    """Empty of those that have none."""
    facts: tuple[tuple[str, str], ...]
    """What is said of the whole before its words, each with its name."""
    blocks: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that is new."""

    address: str
    """From the root of the archive."""
    id: str
    """The address at which that was published first: it tells entries apart, and stays where notes move."""
    title: str
    date: RecordDate
    """Of the meeting, its last day, as notes do not say when they were published; of a correction or withdrawal, its own."""
    parts: tuple[ToldPart, ...]
    """What it tells of the notes, whole."""
    summary: str
    """What it is about: of a meeting its items, else the first of its words, and what is said besides."""
    known: str
    """What is said besides."""
    changed: tuple[RecordDate, ...]
    """The days on which it was corrected or heard of since."""
    leads_to: str
    """The address of what it is about; of a place that was withdrawn, that of the page on which it stood."""

    @property
    def updated(self) -> RecordDate:
        """The newest day of what it says."""
        return max((self.date, *self.changed), key=lambda day: day.last)


@dataclass(frozen=True, slots=True)
class New:
    """What could stand in a feed, and most often is too old for it."""

    address: str
    """Of its entry."""
    date: RecordDate
    time: str
    """Of the meeting, HH:MM: it tells two of one day apart; may be empty."""
    entry: Callable[[], FeedEntry]
    """Puts it together."""
    is_change: bool = False
    """Whether it tells of a correction or a withdrawal, and not of what notes say."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new, and where."""

    page: str
    """The address of the page that it belongs to."""
    entries: tuple[FeedEntry, ...]
    """Newest first."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the feed of meetings, that of actions, and one per series, theme, report, recommendation and person; each also where it stood
    before it moved."""
    last: InARow[Feed] = in_a_row()
    feeds = {feed.address: feed for feed in _feeds(archive, last)}
    yield from feeds.values()
    for entry in archive.ledger:
        moved_to = archive.moves.now_at(entry.address)
        if moved_to != entry.address and moved_to in feeds and not entry.withdrawn and not archive.looks_back:
            yield replace(feeds[moved_to], address=entry.address)
        elif entry.withdrawn and entry.address.endswith(tuple(f"/{form}" for form in FORMS)) and not archive.looks_back:
            # Whoever follows it must hear why it is silent from now on.
            notice = partial(_notice, entry.address, f"Withdrawn: {entry.reason}", entry.withdrawn)
            told = New(entry.address, entry.withdrawn, "", notice, is_change=True)
            folder, _, form = entry.address.rpartition("/")
            yield from _feed(archive, last, f"{folder}/", "/", f"Withdrawn: {entry.address}", partial(list, [told]), forms=(form,))


def _feeds(archive: Archive, last: InARow[Feed]) -> Iterator[Page]:
    # Looked for in all notes once, when the first feed is rendered, and not for each.
    changed = cache(lambda: tuple(change for change in changes(archive) if change.date))
    yield from _feed(archive, last, "/", "/", archive.site.title, partial(_of_meetings, archive, changed), most=MEETINGS)
    yield from _feed(archive, last, "/actions/", "/actions/", f"Actions – {archive.site.title}", partial(_of_actions, archive, changed))
    for series in archive.series:
        title = f"{series.title} – {archive.site.title}"
        yield from _feed(archive, last, series.address, "/meetings/", title, partial(_of_series, archive, series, changed), most=MEETINGS)
    for theme in archive.themes:
        title = f"{theme.title} – {archive.site.title}"
        yield from _feed(archive, last, theme.address, theme.address, title, partial(_of_theme, archive, theme, changed))
    for report in archive.reports:
        title, asked = f"{report.title} – {archive.site.title}", report.recommendations
        yield from _feed(archive, last, report.address, report.address, title, partial(_of_recommendations, archive, asked, changed))
        for asking in asked:
            title = f"{asking.reference}: {asking.title} ({report.reference}) – {archive.site.title}"
            yield from _feed(
                archive, last, asking.address, asking.address, title, partial(_of_recommendations, archive, (asking,), changed)
            )
    for person in archive.people:
        title = f"{person.title} – {archive.site.title}"
        yield from _feed(archive, last, person.address, person.address, title, partial(_of_person, archive, person, changed))


_Changes: TypeAlias = Callable[[], Sequence[Change]]


def _of_meetings(archive: Archive, changes: _Changes) -> Iterator[New]:
    yield from _meetings(archive, archive.meetings.held)
    yield from map(_changed, changes())


def _of_series(archive: Archive, series: Series, changes: _Changes) -> Iterator[New]:
    yield from _meetings(archive, (meeting for meeting in archive.meetings.held if meeting.is_of(series.id)))
    # What was withdrawn whole says no more of which series it was.
    yield from (_changed(change) for change in changes() if change.meeting and change.meeting.is_of(series.id))


def _of_actions(archive: Archive, changes: _Changes) -> Iterator[New]:
    yield from _actions(archive, archive.actions)
    yield from (_changed(change) for change in changes() if change.is_of_action)


def _of_theme(archive: Archive, theme: Theme, changes: _Changes) -> Iterator[New]:
    yield from _items(archive, archive.themes.items_on(theme))
    yield from _actions(archive, archive.themes.actions_on(theme))
    yield from (_changed(change) for change in changes() if theme in _themes(archive, change))


def _of_recommendations(archive: Archive, recommendations: Sequence[Recommendation], changes: _Changes) -> Iterator[New]:
    items = {item.id: item for each in recommendations for item in archive.recommendations.items_on(each)}
    actions = {action.id: action for each in recommendations for action in archive.recommendations.actions_on(each)}
    notes = {item.meeting for item in items.values()}
    asked = {id for each in recommendations for id in (each.id, each.report)}
    yield from _items(archive, items.values())
    yield from _actions(archive, actions.values())
    for each in recommendations:
        for statement in archive.recommendations.statements(each):
            address = f"{each.address}#{statement.anchor}"
            yield New(address, statement.date, "", partial(_statement, address, statement, each))
    for change in changes():
        is_whole = change.meeting is not None and change.meeting.id in notes and not change.place
        corrected = change.record.id if isinstance(change.record, Report | Recommendation) else ""
        if is_whole or corrected in asked or (change.item and change.item.id in items) or (change.action and change.action.id in actions):
            yield _changed(change)


def _of_person(archive: Archive, person: Person, changes: _Changes) -> Iterator[New]:
    told = [*_by_person(archive, person)]
    places = {new.address for new in told}
    yield from told
    yield from (_changed(change) for change in changes() if change.meeting and f"{change.meeting.address}#{change.place}" in places)


def _by_person(archive: Archive, person: Person) -> Iterator[New]:
    for block in archive.voices.of(person):
        meeting = archive.meetings.by_id(block.meeting)
        yield New(f"{meeting.address}#{block.anchor}", meeting.ends, meeting.time, partial(_said, archive, block, meeting))
    for commitment, is_of in archive.commitments.of_person(person):
        meeting = archive.meetings.by_id(commitment.meeting)
        yield New(commitment.place, meeting.ends, meeting.time, partial(_marked, archive, commitment, meeting, is_of=is_of))
    yield from _actions(archive, archive.actions.owned_by(person))


def _meetings(archive: Archive, meetings: Iterable[Meeting]) -> Iterator[New]:
    for meeting in meetings:
        yield New(meeting.address, meeting.ends, meeting.time, partial(_meeting, archive, meeting))


def _items(archive: Archive, items: Iterable[Item]) -> Iterator[New]:
    for item in items:
        meeting = archive.meetings.by_id(item.meeting)
        yield New(item.address, meeting.ends, meeting.time, partial(_item, archive, item, meeting))


def _actions(archive: Archive, actions: Iterable[Action]) -> Iterator[New]:
    """Yield what tells that each action was set, and of each update on it."""
    for action in actions:
        told: tuple[Action | Update, ...] = (action, *archive.actions.history(action))
        for record in told:
            meeting = archive.meetings.by_id(record.meeting)
            entry = partial(_of_action, archive, action, record, meeting)
            yield New(f"{meeting.address}#{record.anchor}", meeting.ends, meeting.time, entry)


def _feed(
    archive: Archive,
    last: InARow[Feed],
    folder: str,
    page: str,
    title: str,
    news: Callable[[], Iterable[New]],
    *,
    most: int = ENTRIES,
    forms: Sequence[str] = FORMS,
) -> Iterator[Page]:
    """Yield a feed in each form. last: holds the feed that was made last; folder: in which it lies; page: to which it belongs."""
    shows = partial(last, lambda: Feed(page, _newest(archive, news(), most)))
    for form in forms:
        yield Page(f"{folder}{form}", form, title, shows=shows)


def _newest(archive: Archive, news: Iterable[New], most: int) -> tuple[FeedEntry, ...]:
    # Where words were taken out, the notice of it stands for what told of them.
    by_address = {new.address: new for new in news}
    found = sorted(by_address.values(), key=lambda new: (new.date.first, new.time), reverse=True)
    newest = next((new.date for new in found if not new.is_change), None)
    of_newest = max((place for place, new in enumerate(found, 1) if new.date == newest), default=0)
    entries = (new.entry() for new in found[: max(most, of_newest)])
    return tuple(replace(entry, id=archive.first_at(entry.address)) for entry in entries)


def _notice(address: str, title: str, date: RecordDate, known: str = "", leads_to: str = "") -> FeedEntry:
    """Return an entry that tells nothing of the notes. leads_to: where not to its own address."""
    return FeedEntry(address, address, title, date, (), known, known, (), leads_to or address)


def _entry(
    margin: Margin,
    address: str,
    title: str,
    date: RecordDate,
    blocks: Sequence[Block | Commitment] = (),
    items: Sequence[Item] = (),
    known: str = "",
    changed: tuple[RecordDate, ...] = (),
) -> FeedEntry:
    """Return an entry. blocks: what it tells that stands under none of the items that it tells of."""
    if len(items) > 1 or (items and blocks):
        summary = "; ".join(item.title for item in items if item.level == 2)
    else:
        # A comment may be on what was asked before it.
        words = (block.prose.text for item in items for block in item.blocks if not isinstance(block, Record))
        summary = " ".join(filter(None, (excerpt(" ".join((*(block.prose.text for block in blocks), *words)), 300), known)))
    parts = [ToldPart("", (), tuple(_told(margin, block) for block in blocks))] if blocks else []
    for item in items:
        told = tuple(_told(margin, block) for block in item.blocks)
        parts.append(ToldPart(f"{item.number} {item.title}".strip(), tuple(_facts(item)), told))
    return FeedEntry(address, address, title, date, tuple(parts), summary, known, changed, address)


def _told(margin: Margin, block: Block | Commitment) -> Told:
    (head, _), *lines = block.words
    owners = f" ({', '.join(block.owners)})" if isinstance(block, Action) and block.owners else ""
    read = "" if isinstance(block, Text) else _read(margin, block, *Reading)
    return Told(f"{head}{owners}{read}", block.prose, tuple(lines))


def _read(margin: Margin, record: Spoken | Record | Commitment, *among: Reading) -> str:
    """Return what stands behind words that editors read out of the notes. among: what those words tell."""
    read = read_words(margin, record.meeting, record.anchor, among)
    return f" ({read})" if read else ""


def _facts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what an item says of itself."""
    withdrawn = item.withdrawn
    for label, words in (
        ("Nothing outstanding", item.nothing_outstanding),
        ("No update", item.no_update),
        ("Addressed elsewhere", item.addressed_elsewhere),
        ("Source", item.source),
        ("Words withheld", item.withheld),
        (f"Withdrawn on {withdrawn.date.english}" if withdrawn else "", withdrawn.reason if withdrawn else ""),
    ):
        if words:
            yield label, words


def _meeting(archive: Archive, meeting: Meeting) -> FeedEntry:
    changed = tuple(made.correction.date for made in archive.margin.corrections_of(meeting))
    title = f"{meeting.title}, {meeting.when}"
    return _entry(archive.margin, meeting.address, title, meeting.ends, meeting.opening, meeting.items, changed=changed)


def _item(archive: Archive, item: Item, meeting: Meeting) -> FeedEntry:
    title = f"{item.title}, {in_a_sentence(meeting.title)} of {meeting.when}"
    changed = (*_corrected(archive, item), *(day for block in item.blocks for day in _corrected(archive, block)))
    return _entry(archive.margin, item.address, title, meeting.ends, items=(item,), changed=changed)


def _said(archive: Archive, block: Spoken, meeting: Meeting) -> FeedEntry:
    item = archive.items.of(block)
    where = f"{item.title}, {in_a_sentence(meeting.title)}" if item else meeting.title
    title = f"{did(block)}{_read(archive.margin, block, *WHOSE)}: {where} of {meeting.date.english}"
    return _entry(archive.margin, f"{meeting.address}#{block.anchor}", title, meeting.ends, (block,), changed=_corrected(archive, block))


def _marked(archive: Archive, commitment: Commitment, meeting: Meeting, *, is_of: bool) -> FeedEntry:
    what = f"{marked_as(commitment, is_of=is_of)} {commitment.id}{_read(archive.margin, commitment, *WHOSE)}"
    title = f"{what}, {in_a_sentence(meeting.title)} of {meeting.when}"
    changed = (*_corrected(archive, commitment), *_heard(archive, archive.commitments.history(commitment)))
    return _entry(
        archive.margin, commitment.place, title, meeting.ends, (commitment,), known=str(known_of(archive, commitment)), changed=changed
    )


def _of_action(archive: Archive, action: Action, record: Action | Update, meeting: Meeting) -> FeedEntry:
    """Return what tells that an action was set, or of an update on it. record: which of them; meeting: in whose notes it stands."""
    known = str(outcome_words(archive.actions.outcome(action)))
    changed = (*_corrected(archive, record), *_heard(archive, archive.actions.history(action)))
    title = f"Action {action.id} set{_read(archive.margin, action, *WHOSE)}"
    if isinstance(record, Update):
        part = f"{record.owner}'s part, " if record.owner else ""
        title = f"Action {action.id}, {part}notes of {meeting.when}: {record.status}{_read(archive.margin, record, Reading.STATUS)}"
    return _entry(archive.margin, f"{meeting.address}#{record.anchor}", title, meeting.ends, (record,), known=known, changed=changed)


def _statement(address: str, statement: Statement, recommendation: Recommendation) -> FeedEntry:
    title = f"Statement by {statement.by} on {recommendation.reference}: {recommendation.title}"
    return _notice(address, title, statement.date, statement.text)


def _heard(archive: Archive, history: Iterable[Update]) -> tuple[RecordDate, ...]:
    """Return the days on which meetings heard of something."""
    return tuple(archive.meetings.by_id(update.meeting).ends for update in history)


def _corrected(archive: Archive, record: Item | Block | Commitment) -> tuple[RecordDate, ...]:
    """Return the days on which what stands at the place of a record was corrected."""
    if isinstance(record, Text):
        return ()
    return tuple(made.correction.date for made in archive.margin.at(record.meeting, record.anchor).corrections)


def _changed(change: Change) -> New:
    assert change.date, "what has no day is not new"
    return New(change.address, change.date, "", partial(_change, change, change.date), is_change=True)


def _change(change: Change, day: RecordDate) -> FeedEntry:
    correction = change.made.correction if change.made else None
    quoted = f" Stood before: “{correction.before}”. Stands now: “{correction.after}”." if correction and correction.before else ""
    return _notice(change.address, change.title, day, f"{change.text}{quoted}", change.told_at)


def _themes(archive: Archive, change: Change) -> tuple[Theme, ...]:
    """Return the themes of what was changed: of the whole notes where a correction names no place."""
    if isinstance(change.record, Theme):
        return (change.record,)
    if change.meeting is None:
        return ()
    if change.action:
        return archive.themes.of_action(change.action)
    if change.item:
        return archive.themes.of(change.item)
    return () if change.place else archive.themes.at(change.meeting)

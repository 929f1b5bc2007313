"""What the search finds: whatever is printed in the notes, at the place nearest to it, and signposts to other pages.

Questions, actions, decisions, editor's notes and recommendations are found at their own places, with what answers or follows them; other
words of an item at the item; what stands before the first item, and whatever is printed of the meeting itself, at the meeting. A
response is found with its question, and a comment with its item, so that words of both are found together; what only it has leads
to its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import TypeAlias, assert_never, get_args

from minutebook.blocks import Action, Block, Comment, Decision, Question, Response, Spoken, Text, Update
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.link.people import roles_meant
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.plan.views.commitments import known_of
from minutebook.records import Attendee, Correction, Item, Meeting, Term, Theme

Placed: TypeAlias = Question | Decision
"""Blocks that are found at their place on the page of the meeting, as the kind that they are."""

ITEM, ACTION, COMMITMENT, RECOMMENDATION, MEETING, NOTE = ("Item", "Action", "Commitment", "Recommendation", "Meeting", "Editor’s note")
KINDS = (ITEM, *(kind.__name__ for kind in get_args(Placed)), ACTION, COMMITMENT, RECOMMENDATION, MEETING, NOTE)
SIGNPOSTS = THEME, PERSON, ROLE, TERM = ("Theme", "Person", "Role", "Term")
"""No results of their own: pages that a reader may have been after. What has a theme is also found through its names."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an entry that are shown where they match."""

    label: str
    """What they are, with who says them: Response by DE (Isaveth Coll, Deputy Engineer); empty where the entry's kind says it."""
    text: str
    address: str = ""
    """Their own place; empty where it is the entry's."""


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
    outcome: OutcomeWords | None
    """Of an action, a commitment or a request; None for everything else."""
    series: tuple[str, ...]
    """The kind of meeting, or those of a joint one; empty where it has none."""
    themes: tuple[str, ...]
    who: tuple[str, ...]
    """People and roles that ask, answer or own it, as names."""
    related: tuple[str, ...]
    """What readers may look for and neither the words nor the facets say: what abbreviations stand for, the date."""


def search_entries(archive: Archive) -> tuple[SearchEntry, ...]:
    """Return everything that the search finds, in a fixed order."""
    words = _OtherWords(archive.terms)
    notes = _Notes(archive, words)
    return (
        *notes.items(),
        *notes.actions(),
        *notes.commitments(),
        *notes.meetings(),
        *notes.of_the_editor(),
        *_recommendations(archive, words),
        *_signposts(archive),
    )


def names(archive: Archive, meeting: str, printed: str) -> Iterator[str]:
    """Yield the names of the people and of the roles that an attribution of a meeting stands for."""
    for part, person in archive.people.attribution(meeting, printed):
        attendee = next((post.attendee for post in person.posts if post.meeting.id == meeting), None) if person else None
        if person:
            yield person.title
        for role in filter(None, map(archive.people.role, roles_meant(part, attendee))):
            yield f"{role.name} ({role.label})"


def vocabulary(entries: Iterable[SearchEntry]) -> tuple[str, ...]:
    """Return the words that lead to entries, in lower case, the most frequent first: what a misspelt word may have meant."""
    counts: Counter[str] = Counter()
    for entry in entries:
        texts = (entry.title, entry.heading, *(part.text for part in entry.parts), *entry.related, *entry.who)
        counts.update(word.casefold().replace("’", "'") for text in texts for word in _WORD.findall(text) if len(word) > 3)
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


class _Notes:
    """Makes the entries that stand in the notes of meetings."""

    def __init__(self, archive: Archive, words: _OtherWords) -> None:
        self._archive = archive
        self._words = words

    def items(self) -> Iterator[SearchEntry]:
        """Yield each item that is not found by its title elsewhere, with its own words; then what has an entry of its own under it."""
        archive = self._archive
        for item in archive.items:
            parts, speakers, placed = self._parted(item.blocks, item.meeting)
            parts += [*self._facts(item), *self._beside(item.meeting, item.anchor)]
            if parts or not any(isinstance(block, Placed | Action) for block in item.blocks):
                meeting = archive.meetings.by_id(item.meeting)
                # A bare heading says nothing on its theme.
                themes = archive.themes.of(item) if parts or item.blocks else ()
                yield self._entry(ITEM, item.address, _numbered(item), parts, meeting, item, speakers, themes=themes)
            yield from self._placed(placed, item.blocks, archive.meetings.by_id(item.meeting), item)

    def meetings(self) -> Iterator[SearchEntry]:
        """Yield each meeting with what is printed of it and before its first item."""
        archive = self._archive
        for meeting in archive.meetings:
            parts, _, placed = self._parted(meeting.opening, meeting.id)
            title = f"{meeting.title}, {meeting.when}"
            series = _series(archive, meeting)
            yield SearchEntry(
                address=meeting.address,
                kind=MEETING,
                title=title,
                heading=title,
                parts=(*parts, *_printed_of(archive, meeting)),
                source=" and ".join(series),
                dates=tuple(dict.fromkeys((meeting.date, meeting.ends))),
                outcome=None,
                series=series,
                themes=(),
                who=(),
                # Its names, and nothing else: as a signpost it is offered to who types one of them whole.
                related=_dates(meeting),
            )
            yield from self._placed(placed, meeting.opening, meeting, None)

    def actions(self) -> Iterator[SearchEntry]:
        """Yield each action with what became of it."""
        archive = self._archive
        for action in archive.actions:
            item, meeting = archive.items.of(action), archive.meetings.by_id(action.meeting)
            parts = [*self._parts_of(action), *self._beside(action.meeting, action.anchor)]
            parts += self._heard(archive.actions.history(action))
            heading = f"Action {action.id}" + (f", {item.title}" if item else "")
            known = outcome_words(archive.actions.outcome(action))
            yield self._entry(
                ACTION,
                action.address,
                _first_words(action.prose.text),
                parts,
                meeting,
                item,
                action.attributions,
                heading=heading,
                themes=archive.themes.of_action(action),
                outcome=known,
                other=(known.label, str(archive.actions.status(action))),
            )

    def commitments(self) -> Iterator[SearchEntry]:
        """Yield each commitment or request with what became of it; its words are found where they stand, too."""
        archive = self._archive
        for commitment in archive.commitments:
            item, meeting = archive.items.of(commitment), archive.meetings.by_id(commitment.meeting)
            parts = [*(Part(label, text) for label, text in commitment.words), *self._beside(commitment.meeting, commitment.anchor)]
            parts += self._heard(archive.commitments.history(commitment))
            known = known_of(archive, commitment)
            yield self._entry(
                COMMITMENT,
                commitment.address,
                _first_words(commitment.prose.text),
                parts,
                meeting,
                item,
                (*archive.commitments.by(commitment), *filter(None, [commitment.of])),
                heading=f"{commitment.kind.capitalize()} {commitment.id}" + (f", {item.title}" if item else ""),
                outcome=known,
                other=(known.label, str(archive.commitments.status(commitment))),
            )

    def _heard(self, history: Iterable[Update]) -> Iterator[Part]:
        """Yield the words of updates, each with its day."""
        for update in history:
            day = self._archive.meetings.by_id(update.meeting).when
            yield from (Part(f"{label}, {day}", text) for label, text in update.words)
            yield from self._beside(update.meeting, update.anchor)

    def of_the_editor(self) -> Iterator[SearchEntry]:
        """Yield each editor's note, under the item that it is about, or whose record it is about."""
        for meeting in self._archive.meetings:
            places = self._archive.margin.places(meeting) if meeting.editors_notes else {}
            for number, note in enumerate(meeting.editors_notes, 1):
                item = places[note.place].item if note.place else None
                parts = [Part(f"{NOTE} {number}", note.text)]
                address = f"{meeting.address}#editors-note-{number}"
                # It is about the notes, and not on their theme.
                yield self._entry(NOTE, address, _first_words(note.text), parts, meeting, item, (), themes=())

    def _parted(self, blocks: Iterable[Block], meeting: str) -> tuple[list[Part], list[str], list[Placed]]:
        """Return the words of blocks that are found with what they stand under, who says them, and the blocks that are not."""
        parts: list[Part] = []
        speakers: list[str] = []
        placed: list[Placed] = []
        for block in blocks:
            match block:
                case Text() | Comment():
                    parts += [*self._parts_of(block), *self._beside(meeting, block.anchor)]
                    speakers += block.attributions
                case Question() | Decision():
                    placed.append(block)
                case Response() | Action() | Update():
                    # A response is found with its question, an update with its action.
                    pass
                case _:
                    assert_never(block)
        return parts, speakers, placed

    def _placed(self, blocks: Iterable[Placed], among: Iterable[Block], meeting: Meeting, item: Item | None) -> Iterator[SearchEntry]:
        """Yield questions, with their responses among other blocks, and decisions."""
        for block in blocks:
            said = (block, *(other for other in among if isinstance(other, Response) and other.question == block.anchor))
            parts = [part for one in said for part in (*self._parts_of(one), *self._beside(meeting.id, one.anchor))]
            speakers = [printed for one in said for printed in one.attributions]
            address, title = f"{meeting.address}#{block.anchor}", _first_words(block.prose.text)
            yield self._entry(type(block).__name__, address, title, parts, meeting, item, speakers)

    def _parts_of(self, block: Block) -> list[Part]:
        """Return the words of a block, with who says them and, where that is not the place of an entry, with their place."""
        if not isinstance(block, Spoken):
            return [Part(label, text) for label, text in block.words]
        names = "; ".join(name for printed in block.attributions for name in self._speakers(block.meeting, printed))
        address = f"/meetings/{block.meeting}/#{block.anchor}" if isinstance(block, Response | Comment) else ""
        return [Part(f"{label} ({names})" if names else label, text, address) for label, text in block.words]

    def _speakers(self, meeting: str, printed: str) -> Iterator[str]:
        """Yield who certainly speaks, with their office at that meeting, or else the office alone, in words that the notes do not print."""
        for part, person in self._archive.people.attribution(meeting, printed):
            attendee = next((post.attendee for post in person.posts if post.meeting.id == meeting), None) if person else None
            role = self._archive.people.role(part)
            office = _office(self._archive, attendee) if attendee else role.name if role else ""
            yield from filter(None, [", ".join(filter(None, (person.name if person and person.name != part else "", office)))])

    def _beside(self, meeting: str, anchor: str) -> Iterator[Part]:
        """Yield what stands beside an item or record: its editor's notes and corrections."""
        beside = self._archive.margin.at(meeting, anchor)
        yield from (_corrected(made.correction) for made in beside.corrections)
        yield from (Part(f"{NOTE} {number}", note.text) for number, note in beside.notes)

    @staticmethod
    def _facts(item: Item) -> Iterator[Part]:
        """Yield what an item says of itself before its words."""
        facts = {
            "Nothing outstanding": item.nothing_outstanding,
            "Words withheld": item.withheld,
            "No update given": item.no_update,
            "Addressed elsewhere": item.addressed_elsewhere,
            "Source": item.source,
            "Withdrawn": f"{item.withdrawn.date.english}: {item.withdrawn.reason}" if item.withdrawn else "",
        }
        yield from (Part(label, words) for label, words in facts.items() if words)

    def _entry(
        self,
        kind: str,
        address: str,
        title: str,
        parts: Iterable[Part],
        meeting: Meeting,
        item: Item | None,
        speakers: Iterable[str],
        *,
        heading: str = "",
        themes: tuple[Theme, ...] | None = None,
        outcome: OutcomeWords | None = None,
        other: tuple[str, ...] = (),
    ) -> SearchEntry:
        """Return an entry that stands in the notes of a meeting; heading and themes are those of its item unless they are given."""
        archive, parts = self._archive, tuple(parts)
        heading = heading or (item.title if item else meeting.title)
        where = "" if title.endswith(heading) or heading == meeting.title else f"{heading}; "
        if themes is None:
            themes = archive.themes.of(item) if item else ()
        treated = archive.recommendations.under(item) if item else ()
        text = " ".join([heading, *(part.text for part in parts)])
        return SearchEntry(
            address=address,
            kind=kind,
            title=title,
            heading=heading,
            parts=parts,
            source=f"{where}{meeting.title}, {meeting.when}",
            dates=(meeting.date,),
            outcome=outcome,
            series=_series(archive, meeting),
            themes=tuple(theme.title for theme in themes),
            who=tuple(dict.fromkeys(name for printed in speakers for name in names(archive, meeting.id, printed))),
            related=(
                *_dates(meeting),
                *other,
                *(f"{recommendation.reference}, {archive.recommendations.report(recommendation).reference}" for recommendation in treated),
                *self._words.of(text),
            ),
        )


def _printed_of(archive: Archive, meeting: Meeting) -> Iterator[Part]:
    """Yield what the page of a meeting prints of it beside its items, each with what heads it there."""
    yield Part("Kind of meeting", " and ".join(_series(archive, meeting)))
    yield Part("Date", " ".join(filter(None, (meeting.date.weekday, meeting.when, meeting.time))))
    original = meeting.original
    head = {
        "Venue": meeting.venue,
        "Chair": meeting.chair,
        "Notes by": meeting.notes_by,
        "Source": ", ".join([original.title, *([original.date.english] if original.date else [])]) if original else "",
        "Present": "Who was there is not recorded" if meeting.attendance_unrecorded else "",
    }
    yield from (Part(label, words) for label, words in head.items() if words)
    for label, people in (("Present", meeting.attendance), ("Apologies", meeting.apologies)):
        yield from (Part(label, _listed(archive, attendee)) for attendee in people)
    yield from (Part("Vacant", f"{archive.people.listed_role(role.text).name}, {role.text}") for role in meeting.vacant)
    if coming := meeting.next_meeting:
        day = f"{coming.date.weekday} {coming.date.english}" if coming.date else ""
        yield Part("Next meeting", "; ".join(filter(None, (day.strip(), coming.time, coming.venue, coming.focus))))
    yield from (_corrected(made.correction) for made in archive.margin.corrections_of(meeting))


def _corrected(correction: Correction) -> Part:
    quoted = f" Stood before “{correction.before}”, stands now “{correction.after}”." if correction.before else ""
    return Part(f"Correction, {correction.date.english}", f"{correction.text}{quoted}")


def _listed(archive: Archive, attendee: Attendee) -> str:
    """Return somebody as the list of who was there names them."""
    called = attendee.label or ", ".join(role.printed for role in attendee.roles)
    return ", ".join(filter(None, (attendee.name, _office(archive, attendee), attendee.organisation, called)))


def _office(archive: Archive, attendee: Attendee) -> str:
    """Return in words what somebody was at a meeting; empty where no role is given."""
    roles = [f"{role.capacity} {archive.people.listed_role(role.label).name}".strip() for role in attendee.roles]
    return attendee.post or ", ".join(roles)


def _series(archive: Archive, meeting: Meeting) -> tuple[str, ...]:
    """Return the titles of the series that held a meeting."""
    return tuple(series.title for series in archive.meetings.series_of(meeting))


def _dates(meeting: Meeting) -> tuple[str, ...]:
    """Return a meeting's days as readers may type them."""
    return tuple(form for day in dict.fromkeys((meeting.date, meeting.ends)) for form in (day.english, str(day)))


def _recommendations(archive: Archive, words: _OtherWords) -> Iterator[SearchEntry]:
    for recommendation in archive.recommendations:
        report, themes = archive.recommendations.report(recommendation), archive.themes.of_recommendation(recommendation)
        title = f"{recommendation.reference}: {recommendation.title}"
        related = (archive.recommendations.kind(recommendation).title, report.title, report.reference, report.by)
        yield SearchEntry(
            address=recommendation.address,
            kind=RECOMMENDATION,
            title=title,
            heading=title,
            parts=(
                Part("", recommendation.text),
                *(Part(f"Statement by {said.by}", said.text) for said in archive.recommendations.statements(recommendation)),
            ),
            source=report.title,
            dates=tuple(
                dict.fromkeys(archive.meetings.by_id(item.meeting).date for item in archive.recommendations.items_on(recommendation))
            ),
            outcome=None,
            series=(),
            themes=tuple(theme.title for theme in themes),
            who=(),
            related=(*related, *words.of(f"{title} {recommendation.text}")),
        )


def _signposts(archive: Archive) -> Iterator[SearchEntry]:
    for theme in archive.themes:
        yield _signpost(THEME, theme.address, theme.title, (*theme.also_known_as, *theme.found_by), (theme.title,))
    for person in archive.people:
        yield _signpost(PERSON, person.address, person.title, person.variants)
    for role in archive.roles:
        yield _signpost(ROLE, role.address, f"{role.name} ({role.label})", (role.name, role.label))
    for term in archive.terms:
        yield _signpost(TERM, term.address, term.term, (*filter(None, [term.expansion]), *term.aliases, *term.found_by))


def _signpost(kind: str, address: str, title: str, related: tuple[str, ...], themes: tuple[str, ...] = ()) -> SearchEntry:
    return SearchEntry(address, kind, title, title, (), "", (), None, (), themes, (), related)


class _OtherWords:
    """Knows the other words for the terms of the glossary: what abbreviations stand for, and the reverse."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # Where letters could be a word (DRIVE, drive) they are matched as written; what they stand for, in any letters.
        self._by_form: dict[str, list[tuple[str, ...]]] = {}
        self._by_expansion: dict[str, list[tuple[str, ...]]] = {}
        for term in terms:
            for form in (term.term, *term.aliases):
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


def _numbered(item: Item) -> str:
    return f"{item.number.rstrip('.)')} {item.title}".strip()


def _first_words(text: str) -> str:
    return shorten(text, 120, placeholder="…")

"""The entries that stand in the notes of meetings: items, records, meetings, notes of the editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from minutebook.blocks import Action, Block, Comment, Decision, Question, Response, Text, Update
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.plan.search_entries.entry import ACTION, COMMITMENT, ITEM, MEETING, NOTE, Part, Placed, SearchEntry
from minutebook.plan.search_entries.other_words import OtherWords
from minutebook.plan.search_entries.parts import Parts, series_titles
from minutebook.plan.search_entries.people import names
from minutebook.plan.views.commitments import known_of
from minutebook.records import Item, Meeting, Theme


class NoteEntries:
    """Makes the entries that stand in the notes of meetings."""

    def __init__(self, archive: Archive, words: OtherWords) -> None:
        self._archive = archive
        self._words = words
        self._parts = Parts(archive)

    def items(self) -> Iterator[SearchEntry]:
        """Yield each item that is not found by its title elsewhere, with its own words; then what has an entry of its own under it."""
        archive = self._archive
        for item in archive.items:
            parts, speakers, placed = self._parted(item.blocks, item.meeting)
            parts += [*self._parts.facts(item), *self._parts.beside(item.meeting, item.anchor)]
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
            series = series_titles(archive, meeting)
            yield SearchEntry(
                address=meeting.address,
                kind=MEETING,
                title=title,
                heading=title,
                parts=(*parts, *self._parts.printed_of(meeting)),
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
            parts = [*self._parts.of(action), *self._parts.beside(action.meeting, action.anchor)]
            parts += self._parts.heard(archive.actions.history(action))
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
            parts = [*(Part(label, text) for label, text in commitment.words), *self._parts.beside(commitment.meeting, commitment.anchor)]
            parts += self._parts.heard(archive.commitments.history(commitment))
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
                    parts += [*self._parts.of(block), *self._parts.beside(meeting, block.anchor)]
                    speakers += block.attributions
                case Question() | Decision():
                    placed.append(block)
                case Action() | Update() if self._has_no_entry(block):
                    parts += [*self._parts.of(block), *self._parts.beside(meeting, block.anchor)]
                case Response() | Action() | Update():
                    # A response is found with its question, an update with its action.
                    pass
                case _:
                    assert_never(block)
        return parts, speakers, placed

    def _has_no_entry(self, block: Action | Update) -> bool:
        """Return whether an action was withdrawn, or an update is on what was: they are found with their item."""
        record = block if isinstance(block, Action) else self._archive.traced(block.action)
        return record is not None and record.prose.withdrawal is not None

    def _placed(self, blocks: Iterable[Placed], among: Iterable[Block], meeting: Meeting, item: Item | None) -> Iterator[SearchEntry]:
        """Yield questions, with their responses among other blocks, and decisions."""
        for block in blocks:
            said = (block, *(other for other in among if isinstance(other, Response) and other.question == block.anchor))
            parts = [part for one in said for part in (*self._parts.of(one), *self._parts.beside(meeting.id, one.anchor))]
            speakers = [printed for one in said for printed in one.attributions]
            address, title = f"{meeting.address}#{block.anchor}", _first_words(block.prose.text)
            yield self._entry(type(block).__name__, address, title, parts, meeting, item, speakers)

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
            series=series_titles(archive, meeting),
            themes=tuple(theme.title for theme in themes),
            who=tuple(dict.fromkeys(name for printed in speakers for name in names(archive, meeting.id, printed))),
            related=(
                *_dates(meeting),
                *other,
                *(f"{recommendation.reference}, {archive.recommendations.report(recommendation).reference}" for recommendation in treated),
                *self._words.of(text),
            ),
        )


def _dates(meeting: Meeting) -> tuple[str, ...]:
    """Return a meeting's days as readers may type them."""
    return tuple(form for day in dict.fromkeys((meeting.date, meeting.ends)) for form in (day.english, str(day)))


def _numbered(item: Item) -> str:
    return f"{item.number.rstrip('.)')} {item.title}".strip()


def _first_words(text: str) -> str:
    return excerpt(text, 120)

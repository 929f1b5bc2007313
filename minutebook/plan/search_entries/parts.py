"""What the parts of an entry say: words of the notes, each under what it is and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.blocks import Block, Comment, Response, Spoken, Update
from minutebook.link.archive import Archive
from minutebook.plan.search_entries.entry import NOTE, Part
from minutebook.plan.search_entries.people import listed, speakers
from minutebook.records import Correction, Item, Meeting


class Parts:
    """Puts what is printed into the parts of entries."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def of(self, block: Block) -> list[Part]:
        """Return the words of a block, with who says them and, where that is not the place of an entry, with their place."""
        if not isinstance(block, Spoken):
            return [Part(label, text) for label, text in block.words]
        names = "; ".join(name for printed in block.attributions for name in speakers(self._archive, block.meeting, printed))
        address = f"/meetings/{block.meeting}/#{block.anchor}" if isinstance(block, Response | Comment) else ""
        return [Part(f"{label} ({names})" if names else label, text, address) for label, text in block.words]

    def heard(self, history: Iterable[Update]) -> Iterator[Part]:
        """Yield the words of updates, each with its day."""
        for update in history:
            day = self._archive.meetings.by_id(update.meeting).when
            yield from (Part(f"{label}, {day}", text) for label, text in update.words)
            yield from self.beside(update.meeting, update.anchor)

    def beside(self, meeting: str, anchor: str) -> Iterator[Part]:
        """Yield what stands beside an item or record: its editor's notes and corrections."""
        beside = self._archive.margin.at(meeting, anchor)
        yield from (_corrected(made.correction) for made in beside.corrections)
        yield from (Part(f"{NOTE} {number}", note.text) for number, note in beside.notes)

    @staticmethod
    def facts(item: Item) -> Iterator[Part]:
        """Yield what an item says of itself before its words."""
        facts = {
            "Nothing outstanding": item.nothing_outstanding,
            "Words withheld": item.withheld,
            "No update": item.no_update,
            "Addressed elsewhere": item.addressed_elsewhere,
            "Source": item.source,
            "Withdrawn": f"{item.withdrawn.date.english}: {item.withdrawn.reason}" if item.withdrawn else "",
        }
        yield from (Part(label, words) for label, words in facts.items() if words)

    def printed_of(self, meeting: Meeting) -> Iterator[Part]:
        """Yield what the page of a meeting prints of it beside its items, each with what heads it there."""
        yield Part("Kind of meeting", " and ".join(series_titles(self._archive, meeting)))
        yield Part("Date", " ".join(filter(None, (meeting.date.weekday, meeting.when, meeting.time))))
        archive, original = self._archive, meeting.original
        head = {
            "Venue": meeting.venue,
            "Chair": meeting.chair,
            "Notes by": meeting.notes_by,
            "Source": ", ".join([original.title, *([original.date.english] if original.date else [])]) if original else "",
            "Present": "Who was there is not recorded" if meeting.attendance_unrecorded else "",
        }
        yield from (Part(label, words) for label, words in head.items() if words)
        for label, people in (("Present", meeting.attendance), ("Apologies", meeting.apologies)):
            yield from (Part(label, listed(archive, attendee)) for attendee in people)
        yield from (Part("Vacant", f"{archive.people.listed_role(role.text).name}, {role.text}") for role in meeting.vacant)
        if coming := meeting.next_meeting:
            day = f"{coming.date.weekday} {coming.date.english}" if coming.date else ""
            yield Part("Next meeting", "; ".join(filter(None, (day.strip(), coming.time, coming.venue, coming.focus))))
        yield from (_corrected(made.correction) for made in archive.margin.corrections_of(meeting))


def _corrected(correction: Correction) -> Part:
    quoted = f" Stood before “{correction.before}”, stands now “{correction.after}”." if correction.before else ""
    return Part(f"Correction, {correction.date.english}", f"{correction.text}{quoted}")


def series_titles(archive: Archive, meeting: Meeting) -> tuple[str, ...]:
    """Return the titles of the series that held a meeting."""
    return tuple(series.title for series in archive.meetings.series_of(meeting))

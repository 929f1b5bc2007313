"""The published records on one day, joined: one collection a subject, each of which answers what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from minutebook.blocks import Traced
from minutebook.dates import RecordDate
from minutebook.link.actions import Actions
from minutebook.link.annotations import Margin, anchors_of
from minutebook.link.commitments import Commitments
from minutebook.link.decisions import Decisions
from minutebook.link.items import Items
from minutebook.link.meetings import Meetings
from minutebook.link.moves import Moves
from minutebook.link.people import People
from minutebook.link.recommendations import Recommendations
from minutebook.link.registers import Register, RegisterCorrection, corrections_of, registers_of
from minutebook.link.themes import Themes
from minutebook.link.voices import Voices
from minutebook.link.words import RecordWords, words_at, words_of
from minutebook.records import Content, Meeting, MeetingStatus, PublishedAddress, PublishedWords, Report, Role, Series, Term, TextPage


class Archive:
    """The published records on one day. Indexes are made once; every answer is derived from them."""

    def __init__(
        self,
        content: Content,
        meetings: tuple[Meeting, ...],
        as_of: RecordDate,
        *,
        later: tuple[Meeting, ...],
        held_back: tuple[Meeting, ...] = (),
        is_preview: bool = False,
    ) -> None:
        self._content = content
        self.site = content.site
        self.logo = content.logo
        self.aside = content.aside
        """The files that it does without because they are wrong."""
        self.as_of = as_of
        self.later = later
        """Meetings that are missing for no other reason than that the archive's day is before theirs."""
        self.held_back = held_back
        """Meetings whose notes wait for a day that is not here yet, and so cannot have been published."""
        self.is_preview = is_preview
        """Whether it was made to be looked at before it is published, whether or not there are drafts in it."""
        self.ledger: tuple[PublishedAddress, ...] = content.ledger
        self.words: tuple[PublishedWords, ...] | None = content.words
        """As they were published last; None where no words were recorded yet."""
        self.moves = Moves(content.ledger)
        self.series: tuple[Series, ...] = content.series
        self.roles: tuple[Role, ...] = content.roles
        self.terms: tuple[Term, ...] = content.terms
        self.reports: tuple[Report, ...] = content.reports
        self.pages: tuple[TextPage, ...] = content.pages
        self.registers: tuple[Register, ...] = tuple(registers_of(content))
        """Whatever has words of its own outside of the notes, and can be corrected."""
        # Each subject may ask those above it.
        self.meetings = Meetings(meetings, content.series, body=content.site.body, year_begins=content.site.year_begins)
        self.margin = Margin(self.meetings, as_of)
        self.items = Items(self.meetings)
        self.people = People(self.meetings, content.roles, content.people)
        self.voices = Voices(self.meetings, self.people)
        self.actions = Actions(self.meetings, self.people, as_of)
        self.decisions = Decisions(self.meetings, self.people)
        self.commitments = Commitments(self.meetings, self.people, as_of)
        self.recommendations = Recommendations(content.reports, self.meetings, self.items, self.actions, as_of)
        self.themes = Themes(content.themes, self.meetings, self.items, self.actions, self.commitments, self.recommendations)

    def traced(self, id: str) -> Traced | None:
        """Return the action or commitment of an id, which is never that of both."""
        return self.actions.find(id) or self.commitments.find(id)

    def first_at(self, address: str) -> str:
        """Return the first address at which what stands at an address was published, by which programs know it whatever moves."""
        page, mark, place = address.partition("#")
        # The ledger has no place of a statement: it goes where its page goes.
        is_kept = not mark or address in self.anchors or self.moves.was_published(address)
        return self.moves.first_at(address) if is_kept else f"{self.moves.first_at(page)}#{place}"

    @property
    def looks_back(self) -> bool:
        """Whether meetings have taken place since, or notes were corrected since: a look back, and not a publication."""
        corrected = any(correction.date > self.as_of for record in (*self.meetings, *self.registers) for correction in record.corrections)
        return corrected or any(meeting.ends > self.as_of for meeting in self.later)

    def with_what_is_later(self) -> Archive:
        """Return the archive as it will stand when what is only later has been published, and corrections of days to come were made."""
        meetings = sorted((*self.meetings, *self.later), key=lambda meeting: (meeting.date, meeting.time, meeting.id))
        days = [day for meeting in meetings for day in (meeting.ends.last, meeting.publish_from) if day]
        corrected = [correction.date for record in (*meetings, *self.registers) for correction in record.corrections]
        return Archive(self._content, tuple(meetings), max([self.as_of, *days, *corrected]), later=())

    @cached_property
    def parts_published(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """By the address of a list, the years, and parts of years, that have pages of their own: /list/2014/, /list/2014/2/."""
        published: dict[str, set[tuple[int, int]]] = {}
        for entry in () if self.looks_back else self.ledger:
            below = re.fullmatch(r"(?P<list>/.*/)(?P<year>\d{4})/(?:(?P<number>[1-9]\d*)/)?", entry.address)
            if below and not entry.withdrawn and self.moves.now_at(entry.address) == entry.address:
                published.setdefault(below["list"], set()).add((int(below["year"]), int(below["number"] or 1)))
        return {address: frozenset(parts) for address, parts in published.items()}

    @cached_property
    def published_words(self) -> tuple[RecordWords, ...]:
        """The words of every record that is published, or will be, by its place."""
        of_notes = (words for meeting in self.meetings if meeting.status is not MeetingStatus.DRAFT for words in words_at(meeting))
        return (*of_notes, *(words_of(record, self.site.body) for record in self.registers))

    def corrections_of(self, record: Register) -> tuple[RegisterCorrection, ...]:
        """Return the corrections of a theme, role, term, report or recommendation that were made up to the archive's day."""
        return tuple(made for made in corrections_of(record) if made.correction.date <= self.as_of)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of the words at each of those places, by its address: it changes when they do."""
        return {words.address: words.digest for words in self.published_words}

    @cached_property
    def has_drafts(self) -> bool:
        """Whether it holds notes that are not to be published, or not yet, as only a preview does."""
        return any(
            meeting.status is MeetingStatus.DRAFT or (meeting.publish_from is not None and meeting.publish_from > self.as_of)
            for meeting in self.meetings
        )

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every permanent place within a page: items, questions, responses, comments, records, commitments, corrections, terms."""
        places = {term.address for term in self.terms} | {made.address for made in self.margin.corrections}
        places |= {made.address for record in self.registers for made in self.corrections_of(record)}
        for meeting in self.meetings:
            places |= {f"{meeting.address}#{anchor}" for anchor in anchors_of(meeting)}
        return frozenset(places)

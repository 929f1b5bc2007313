"""Answer questions about the records: what belongs to what, who was who, and where an action stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from minutebook.dates import RecordDate
from minutebook.link.people import Person, Post, people_of, speakers
from minutebook.link.standing import Standing, standing
from minutebook.records import (
    Action,
    ActionStatus,
    Block,
    Comment,
    Content,
    Correction,
    Decision,
    EditorsNote,
    Item,
    Meeting,
    MeetingStatus,
    NextMeeting,
    PublishedAddress,
    Question,
    Recommendation,
    Reference,
    Report,
    Response,
    Role,
    Series,
    Term,
    Text,
    TextPage,
    Theme,
    Update,
)

_BlockType = TypeVar("_BlockType", bound=Block)


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting that notes announce and that this archive knows nothing else of."""

    date: RecordDate
    said_at: Meeting
    details: NextMeeting


class Archive:
    """The published records on one day, joined. Its indexes are made once; every answer is derived from them."""

    def __init__(self, content: Content, meetings: tuple[Meeting, ...], as_of: RecordDate, *, later: tuple[Meeting, ...]) -> None:
        self.site = content.site
        self.as_of = as_of
        self.later = later
        """Meetings that are missing for no other reason than that the archive's day is before theirs."""
        self.ledger: tuple[PublishedAddress, ...] = content.ledger
        self.meetings = meetings
        self.series: tuple[Series, ...] = content.series
        self.themes: tuple[Theme, ...] = content.themes
        self.roles: tuple[Role, ...] = content.roles
        self.terms: tuple[Term, ...] = content.terms
        self.reports: tuple[Report, ...] = content.reports
        self.pages: tuple[TextPage, ...] = content.pages
        self.people: tuple[Person, ...] = people_of(meetings, content.name_variants)
        self._meetings = {meeting.id: meeting for meeting in meetings}
        self._items = {item.id: item for meeting in meetings for item in meeting.items}
        self._actions = {action.id: action for action in self.all(Action)}
        # Asked for on almost every page, and the same on all of them.
        self._standings: dict[str, Standing] = {}
        self._themes_of: dict[str, tuple[Theme, ...]] = {}
        self._places = {meeting.id: place for place, meeting in enumerate(meetings)}
        self._people = {name: person for person in self.people for name in (person.name, *person.variants)}
        self._roles = {role.label: role for role in self.roles}
        self._histories: dict[str, list[Update]] = {}
        for update in (update for update in self.all(Update) if update.status is not ActionStatus.OPEN):
            self._histories.setdefault(update.action, []).append(update)
        self._superseded: dict[str, list[Action]] = {}
        for action in self._actions.values():
            if successor := self.superseded_by(action):
                self._superseded.setdefault(successor.id, []).append(action)
        # A theme goes by its title or its id; an item names it as it likes.
        self._themes = {name.casefold(): theme for theme in self.themes for name in (theme.id, theme.title)}
        self._recommendations = {recommendation.id: recommendation for recommendation in self.recommendations}

    # --- single records -----------------------------------------------------------------------------------------------

    def meeting(self, id: str) -> Meeting:
        """Return the meeting of that id."""
        return self._meetings[id]

    def item(self, record: Action | Update | Decision) -> Item | None:
        """Return the item that a record stands under; None in notes that are not held."""
        return self._items.get(f"{record.meeting}#{record.item}")

    def find_action(self, id: str) -> Action | None:
        """Return the action of that id, if a published meeting set it."""
        return self._actions.get(id)

    def find_theme(self, name: str) -> Theme | None:
        """Return the theme of that title or id."""
        return self._themes.get(name.casefold())

    def find_recommendation(self, id: str) -> Recommendation | None:
        """Return the recommendation of that id."""
        return self._recommendations.get(id)

    def series_of(self, meeting: Meeting) -> Series:
        """Return the kind of meeting that it was."""
        return next(series for series in self.series if series.id == meeting.series.text)

    @property
    def looks_back(self) -> bool:
        """Whether meetings have taken place since: a look back, and not a publication."""
        return any(meeting.date > self.as_of for meeting in self.later)

    @cached_property
    def has_drafts(self) -> bool:
        """Whether it holds notes that are not to be published, or not yet: then it is a preview."""
        return any(
            meeting.status is MeetingStatus.DRAFT or (meeting.publish_from is not None and meeting.publish_from > self.as_of)
            for meeting in self.meetings
        )

    # --- meetings -----------------------------------------------------------------------------------------------------

    @cached_property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings whose notes are here, oldest first."""
        return tuple(meeting for meeting in self.meetings if meeting.held)

    def before(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting before this one."""
        place = self._places[meeting.id]
        return self.meetings[place - 1] if place else None

    def after(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting after this one."""
        place = self._places[meeting.id] + 1
        return self.meetings[place] if place < len(self.meetings) else None

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """Meetings that notes announce and that are not in this archive."""
        announced = (
            Announced(meeting.next_meeting.date, meeting, meeting.next_meeting)
            for meeting in self.meetings
            if meeting.next_meeting and meeting.next_meeting.date
        )
        known = [(meeting.series.text, meeting.date) for meeting in self.meetings]
        return tuple(
            entry for entry in announced if not any(series == entry.said_at.series.text and entry.date.fits(date) for series, date in known)
        )

    def announcements_of(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the meetings whose notes announce this one."""
        return tuple(
            other
            for other in self.meetings
            if other.next_meeting
            and other.next_meeting.date
            and other.series.text == meeting.series.text
            and other.next_meeting.date.fits(meeting.date)
        )

    def updates_given_on(self, meeting: Meeting) -> tuple[Update, ...]:
        """Return what other meetings heard of the actions that this one set, oldest first."""
        heard = (update for action in self.actions_set_at(meeting) for update in self.history(action) if update.meeting != meeting.id)
        return tuple(sorted(heard, key=lambda update: self._places[update.meeting]))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every permanent place within a page: items, questions, records, terms."""
        places = {item.address for item in self.items} | {term.address for term in self.terms}
        for meeting in self.meetings:
            for block in _blocks(meeting):
                if not isinstance(block, Text | Response | Comment):
                    places.add(f"{meeting.address}#{block.anchor}")
        return frozenset(places)

    # --- what stands in the notes -------------------------------------------------------------------------------------

    def all(self, kind: type[_BlockType], meetings: Iterable[Meeting] | None = None) -> Iterator[_BlockType]:
        """Yield every block of a kind, in the order of the notes, oldest meeting first."""
        for meeting in self.meetings if meetings is None else meetings:
            for block in _blocks(meeting):
                if isinstance(block, kind):
                    yield block

    @cached_property
    def unanswered(self) -> tuple[tuple[Item, Question], ...]:
        """The questions to which the notes give no response, oldest first."""
        asked = ((item, question) for item in self.items for question in self.questions(item))
        return tuple((item, question) for item, question in asked if not self.responses(item, question))

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, oldest first."""
        return tuple(self._items.values())

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, oldest first."""
        return tuple(self._actions.values())

    def actions_set_at(self, meeting: Meeting) -> tuple[Action, ...]:
        """Return the actions that a meeting set."""
        return tuple(self.all(Action, [meeting]))

    def updates_heard_at(self, meeting: Meeting) -> tuple[Update, ...]:
        """Return the updates that a meeting heard on actions brought forward."""
        return tuple(self.all(Update, [meeting]))

    def questions(self, item: Item) -> tuple[Question, ...]:
        """Return the questions put under an item, not under its sub-items."""
        return tuple(block for block in item.blocks if isinstance(block, Question))

    def responses(self, item: Item, question: Question) -> tuple[Response, ...]:
        """Return what was answered to a question."""
        return tuple(block for block in item.blocks if isinstance(block, Response) and block.question == question.anchor)

    def texts(self, item: Item) -> tuple[Text | Comment, ...]:
        """Return the words of an item that are no question, response or record."""
        return tuple(block for block in item.blocks if isinstance(block, Text | Comment))

    def notes_on(self, item: Item) -> tuple[tuple[int, EditorsNote], ...]:
        """Return the editor's notes on an item, each with its number among those of its meeting, from 1."""
        notes = enumerate(self._meetings[item.meeting].editors_notes, 1)
        return tuple((number, note) for number, note in notes if note.item and note.item.text == item.anchor)

    def parent(self, item: Item) -> Item | None:
        """Return the item that a sub-item belongs to."""
        return self._items.get(f"{item.meeting}#{item.parent}")

    # --- actions ------------------------------------------------------------------------------------------------------

    def history(self, action: Action) -> tuple[Update, ...]:
        """Return the updates on an action, oldest first."""
        return tuple(self._histories.get(action.id, ()))

    def status(self, action: Action) -> ActionStatus:
        """Return what the latest update says, or open if there is none."""
        history = self.history(action)
        return history[-1].status if history else ActionStatus.OPEN

    def standing(self, action: Action) -> Standing:
        """Return where an action stands on the archive's day: status, schedule, report back."""
        if action.id not in self._standings:
            self._standings[action.id] = standing(action, self.history(action), self._meetings, self.as_of)
        return self._standings[action.id]

    def standing_before(self, action: Action, day: RecordDate) -> Standing:
        """Return where an action stands on a day when only the meetings before it have been heard."""
        heard = tuple(update for update in self.history(action) if self._meetings[update.meeting].date < day)
        return standing(action, heard, self._meetings, day)

    def corrections_of(self, action: Action) -> tuple[tuple[Meeting, Correction], ...]:
        """Return the corrections that changed an action, oldest first."""
        return tuple(entry for entry in self.corrections if entry[1].action and entry[1].action.text == action.id)

    @cached_property
    def corrections(self) -> tuple[tuple[Meeting, Correction], ...]:
        """The corrections made up to the archive's day, oldest first."""
        made = ((meeting, correction) for meeting in self.meetings for correction in meeting.corrections)
        return tuple(sorted((entry for entry in made if entry[1].date <= self.as_of), key=lambda entry: entry[1].date))

    def superseded_by(self, action: Action) -> Action | None:
        """Return the action that took this one's place."""
        history = self.history(action)
        return self._actions.get(history[-1].superseded_by) if history else None

    def supersedes(self, action: Action) -> tuple[Action, ...]:
        """Return the actions whose place this one took."""
        return tuple(self._superseded.get(action.id, ()))

    # --- themes -------------------------------------------------------------------------------------------------------

    def themes_of(self, item: Item) -> tuple[Theme, ...]:
        """Return an item's themes; a sub-item without its own has those of the item it belongs to."""
        if item.id not in self._themes_of:
            parent = None if item.themes else self.parent(item)
            self._themes_of[item.id] = self.themes_of(parent) if parent else self._named(item.themes)
        return self._themes_of[item.id]

    def themes_of_action(self, action: Action) -> tuple[Theme, ...]:
        """Return an action's themes: its own, else those of its item."""
        item = self.item(action)
        return self._named(action.themes) or (self.themes_of(item) if item else ())

    def themes_of_recommendation(self, recommendation: Recommendation) -> tuple[Theme, ...]:
        """Return a recommendation's themes."""
        return self._named(recommendation.themes)

    def themes_at(self, meeting: Meeting) -> tuple[Theme, ...]:
        """Return the themes of a meeting's items and actions, sorted by title."""
        touched = {theme.id for item in meeting.items for theme in self.themes_of(item)}
        touched |= {theme.id for action in self.actions_set_at(meeting) for theme in self.themes_of_action(action)}
        return tuple(theme for theme in self.themes if theme.id in touched)

    def items_of(self, theme: Theme) -> tuple[Item, ...]:
        """Return the items on a theme that hold words of their own, oldest first; bare headings are left out."""
        return tuple(item for item in self.items if item.blocks and theme in self.themes_of(item))

    def actions_of(self, theme: Theme) -> tuple[Action, ...]:
        """Return the actions on a theme, oldest first."""
        return tuple(action for action in self.actions if theme in self.themes_of_action(action))

    def recommendations_of(self, theme: Theme) -> tuple[Recommendation, ...]:
        """Return the recommendations on a theme, in the order of their reports."""
        return tuple(recommendation for recommendation in self.recommendations if theme in self._named(recommendation.themes))

    def meetings_of(self, theme: Theme) -> tuple[Meeting, ...]:
        """Return the meetings that treated a theme, oldest first."""
        return tuple(meeting for meeting in self.meetings if theme in self.themes_at(meeting))

    def broader(self, theme: Theme) -> Theme | None:
        """Return the theme that a theme is part of."""
        return self.find_theme(theme.broader.text) if theme.broader else None

    def narrower(self, theme: Theme) -> tuple[Theme, ...]:
        """Return the themes that are part of a theme."""
        return tuple(other for other in self.themes if self.broader(other) == theme)

    def _named(self, references: Iterable[Reference]) -> tuple[Theme, ...]:
        return tuple(theme for reference in references if (theme := self.find_theme(reference.text)))

    # --- recommendations ----------------------------------------------------------------------------------------------

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation, in the order of the reports."""
        return tuple(recommendation for report in self.reports for recommendation in report.recommendations)

    def report(self, recommendation: Recommendation) -> Report:
        """Return the report that made a recommendation."""
        return next(report for report in self.reports if report.id == recommendation.report)

    def recommendations_under(self, item: Item) -> tuple[Recommendation, ...]:
        """Return the recommendations that an item treats."""
        found = (self.find_recommendation(reference.text) for reference in item.recommendations)
        return tuple(recommendation for recommendation in found if recommendation)

    def items_on(self, recommendation: Recommendation) -> tuple[Item, ...]:
        """Return the items that treat a recommendation, oldest first."""
        return tuple(item for item in self.items if recommendation in self.recommendations_under(item))

    def actions_on(self, recommendation: Recommendation) -> tuple[Action, ...]:
        """Return the actions that serve a recommendation, oldest first."""
        return tuple(action for action in self.actions if any(reference.text == recommendation.id for reference in action.recommendations))

    def recommendations_served(self, action: Action) -> tuple[Recommendation, ...]:
        """Return the recommendations that an action serves."""
        found = (self.find_recommendation(reference.text) for reference in action.recommendations)
        return tuple(recommendation for recommendation in found if recommendation)

    def part_of(self, recommendation: Recommendation) -> Recommendation | None:
        """Return the cause of concern that a recommendation belongs to."""
        part_of = recommendation.part_of
        return self.find_recommendation(f"{recommendation.report}/{part_of.text}") if part_of else None

    def parts(self, recommendation: Recommendation) -> tuple[Recommendation, ...]:
        """Return the recommendations that belong to a cause of concern."""
        return tuple(other for other in self.recommendations if self.part_of(other) is recommendation)

    # --- people and roles ---------------------------------------------------------------------------------------------

    def role(self, label: str) -> Role | None:
        """Return the role of that label."""
        return self._roles.get(label)

    def person(self, name: str) -> Person | None:
        """Return the person of that name, or of one of its spellings."""
        return self._people.get(name)

    def holders(self, role: Role) -> tuple[tuple[Person, tuple[Post, ...]], ...]:
        """Return who is seen in a role, with the meetings, in the order in which they are first seen."""
        seen = ((person, tuple(post for post in person.posts if post.attendee.role == role.label)) for person in self.people)
        held = (entry for entry in seen if entry[1])
        return tuple(sorted(held, key=lambda entry: (entry[1][0].meeting.date, entry[0].name)))

    def attribution(self, meeting: str, printed: str) -> tuple[tuple[str, Person | None], ...]:
        """Return the parts of an attribution such as "CC and ACC", each with the person that it is; None where that is not certain."""
        parts = speakers(self.meeting(meeting), printed, self._roles)
        return tuple((part, self.person(attendee.name) if attendee else None) for part, attendee in parts)

    def resolve(self, meeting: str, printed: str) -> tuple[Person, ...]:
        """Return the people that an attribution stands for at a meeting; none where it is not certain."""
        return tuple(person for _, person in self.attribution(meeting, printed) if person)

    def actions_owned_by(self, person: Person) -> tuple[Action, ...]:
        """Return the actions given to a person, oldest first."""
        return tuple(action for action in self.actions if person in self.owners(action))

    def owners(self, action: Action) -> tuple[Person, ...]:
        """Return the people that an action's owners were at its meeting; none where it is not certain."""
        return self.resolve(action.meeting, ", ".join(action.owners))

    def actions_of_role(self, role: Role) -> tuple[Action, ...]:
        """Return the actions given to whoever held a role, oldest first."""
        return tuple(action for action in self.actions if role.label in self._roles_named(action))

    def _roles_named(self, action: Action) -> set[str]:
        """Return the labels of the roles that an action's owners name, or were."""
        parts = speakers(self.meeting(action.meeting), ", ".join(action.owners), self._roles)
        return {attendee.role if attendee else printed for printed, attendee in parts}


def _blocks(meeting: Meeting) -> Iterator[Block]:
    """Yield everything that stands in a meeting's notes, in order."""
    yield from chain(meeting.opening, *(item.blocks for item in meeting.items))

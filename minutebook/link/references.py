"""Check that every reference leads somewhere: one generator a rule, and its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from minutebook.blocks import SPOKEN, Action, Update
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.annotations import anchors_of
from minutebook.link.archive import Archive
from minutebook.link.people import known_as, speakers
from minutebook.link.words import in_one_line, words_at
from minutebook.records import Content, Correction, CoverageKind, Meeting, MeetingStatus, Term
from minutebook.reference import Reference
from minutebook.rules import RuleId

_Record = TypeVar("_Record")


def check_references(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Yield everything that one record says of another and that does not hold."""
    for check in CHECKS:
        yield from check(content, archive)


def _check_identities(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """No two records share the name by which others refer to them."""
    yield from _twice("series-duplicate", "id", ((series.id, series.location) for series in content.series))
    yield from _twice("role-duplicate", "label", ((role.id, role.location) for role in content.roles))
    titles = ((name, theme.location) for theme in content.themes for name in {theme.title.casefold(), theme.id})
    yield from _twice("theme-duplicate", "title", titles)
    names = ((name, entry.location) for entry in content.name_variants for name in (entry.name, *entry.variants))
    yield from _twice("person-duplicate", "name and spellings", names)
    for meeting in archive.meetings:
        # Two spellings at one meeting are two people, whatever people.yaml says.
        attendees = (*meeting.attendance, *meeting.apologies)
        listed = ((person.name, attendee.location) for attendee in attendees if (person := archive.people.find(attendee.name)))
        yield from _twice("attendee-duplicate", "name", listed)
    terms = sorted(content.terms, key=lambda term: term.location)
    yield from _forms_twice(terms)
    yield from _twice("term-duplicate", "address", ((term.id, term.location) for term in terms))
    for person in archive.people:
        if not person.id:
            place = person.posts[0].attendee.location
            yield Diagnostic(place, f"a name must have a Latin letter, for its address, {found(person.name)}", "name-address")
    yield from _twice(
        "recommendation-duplicate", "id", ((recommendation.id, recommendation.location) for recommendation in archive.recommendations)
    )
    people = sorted(((person.id, person.posts[0].attendee.location) for person in archive.people), key=lambda entry: entry[1])
    yield from _twice("person-duplicate", "address", people)


def _forms_twice(terms: Iterable[Term]) -> Iterator[Diagnostic]:
    """A written form means one thing at a time."""
    forms: dict[str, list[Term]] = {}
    for term in terms:
        for form in (term.term, *term.aliases):
            for other in forms.get(form, []):
                if term.shares_time_with(other):
                    message = f"each term must have a written form of its own at a time, got {form!r} again (first at {other.location})"
                    yield Diagnostic(term.location, message, "term-duplicate")
                    break
            forms.setdefault(form, []).append(term)


def _twice(rule: RuleId, by: str, named: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    what = rule.removesuffix("-duplicate")
    first: dict[str, Location] = {}
    for name, location in named:
        if name in first:
            yield Diagnostic(location, f"each {what} must have its own {by}, got {name!r} again (first at {first[name]})", rule)
        first.setdefault(name, location)


def _check_series(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """A meeting's series is one of series.yaml."""
    known = [series.id for series in content.series]
    for meeting in archive.meetings:
        if meeting.series.text not in known:
            yield _unknown(meeting.series, "series must be one in series.yaml", known, "series-unknown")


def _check_coverage(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Where content says that all notes are held, there is no meeting whose notes are not."""
    for series in content.series:
        for period in (period for period in series.coverage if period.notes is CoverageKind.ALL):
            for meeting in archive.meetings:
                is_within = period.start.first <= meeting.date.first and (period.until is None or meeting.date.last <= period.until.last)
                if meeting.series.text == series.id and not meeting.held and is_within:
                    message = (
                        f"notes of {series.id} must all be held from {period.start} on, as series.yaml says, got {meeting.id}, not-held"
                    )
                    yield Diagnostic(meeting.location, message, "coverage-not-held")


def _check_roles(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The role of everybody at a meeting is one of roles.yaml."""
    known = [role.label for role in content.roles]
    for meeting in archive.meetings:
        for attendee in (*meeting.attendance, *meeting.apologies):
            if attendee.role not in known:
                message = f"role must be one in roles.yaml, {_found_role(attendee.role, content, known)}"
                yield Diagnostic(attendee.location, message, "role-unknown")


def _found_role(printed: str, content: Content, known: Iterable[str]) -> str:
    """Return the end of a message as found does; where a role is named in full, as "Chief Constable" names CC, that one is near."""
    named = (role.label for role in content.roles if printed.casefold().removeprefix("the ") == role.name.casefold())
    label = next(named, "")
    return f"{found(printed)}; did you mean {label!r}?" if label else found(printed, known)


def _check_attributions(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Whoever asks or answers is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for kind in SPOKEN:
        for block in archive.meetings.blocks(kind):
            meeting = archive.meetings.by_id(block.location.path.stem)
            for printed in block.attributions:
                yield from _check_people(content, meeting, printed, block.location, "whoever speaks", "attribution-unknown")


def _check_owners(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The owner of an action is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for action in archive.actions:
        meeting = archive.meetings.by_id(action.meeting)
        for owner in action.owners:
            yield from _check_people(content, meeting, owner, action.location, "an owner", "owner-unknown")


def _check_people(content: Content, meeting: Meeting, printed: str, place: Location, who: str, rule: RuleId) -> Iterator[Diagnostic]:
    listed = (*meeting.attendance, *meeting.apologies)
    known = [role.label for role in content.roles] + [name for person in listed for name in (person.label, person.name) if name]
    for part, _ in speakers(meeting, printed, known):
        if part not in known and not known_as(meeting, part):
            must = f"{who} must be a role in roles.yaml or somebody in this meeting's attendance"
            yield Diagnostic(place, f"{must}, {_found_role(part, content, known)}", rule)


def _check_themes(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every theme that is named has a file in themes/; a broader theme is not, by any way round, its own part."""
    titles = [theme.title for theme in content.themes]
    named = chain(
        (reference for item in archive.items for reference in item.themes),
        (reference for action in archive.actions for reference in action.themes),
        (reference for recommendation in archive.recommendations for reference in recommendation.themes),
        (theme.broader for theme in content.themes if theme.broader),
    )
    # An editor may write a word that people use for the theme; the theme's title is then the nearest valid value.
    alternatives = {word.casefold(): theme.title for theme in content.themes for word in theme.also_known_as}
    for reference in named:
        if archive.themes.find(reference.text) is None:
            nearest = alternatives.get(reference.text.casefold())
            parts = [part.strip() for part in reference.text.split(",")]
            if len(parts) > 1 and all(map(archive.themes.find, parts)):
                message = f"themes must be separated by semicolons, got {reference.text!r}; did you mean {'; '.join(parts)!r}?"
                yield Diagnostic(reference.location, message, "theme-unknown")
            elif nearest:
                message = f"a theme must have a file in themes/, got {reference.text!r}; did you mean {nearest!r}?"
                yield Diagnostic(reference.location, message, "theme-unknown")
            else:
                yield _unknown(reference, "a theme must have a file in themes/", titles, "theme-unknown")
    for theme in content.themes:
        if theme.broader and _returns_to(theme, archive.themes.broader):
            yield Diagnostic(theme.broader.location, f"a theme must not be part of itself, got {theme.broader.text!r}", "theme-cycle")


def _check_recommendations(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every recommendation that is named stands in a file of recommendations/."""
    known = [recommendation.id for recommendation in archive.recommendations]
    named = chain(
        (reference for item in archive.items for reference in item.recommendations),
        (reference for action in archive.actions for reference in action.recommendations),
    )
    for reference in named:
        if reference.text not in known:
            yield _unknown(reference, "a recommendation must stand in recommendations/ as <report>/<id>", known, "recommendation-unknown")
    for recommendation in archive.recommendations:
        if recommendation.part_of and archive.recommendations.part_of(recommendation) in (None, recommendation):
            siblings = [
                other.id.partition("/")[2]
                for other in archive.recommendations.report(recommendation).recommendations
                if other != recommendation
            ]
            yield _unknown(recommendation.part_of, "part_of must be another id of the same report", siblings, "recommendation-unknown")


def _check_updates(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every update names an action that an earlier meeting, or an earlier line of this one, set."""
    for update in archive.meetings.blocks(Update):
        for id in filter(None, (update.action, update.superseded_by)):
            action = archive.actions.find(id)
            if action is None:
                yield Diagnostic(update.location, _unknown_action(archive, id), "update-unknown-action")
            elif id == update.action and _is_later(action, update, archive):
                set_at = archive.meetings.by_id(action.meeting).date.english
                message = f"an update must come after its action, got one on {id}, which the meeting of {set_at} set"
                yield Diagnostic(update.location, message, "update-before-action")


def _unknown_action(archive: Archive, id: str) -> str:
    """Return what is wrong with the id of an action that nobody set: what its meeting set, where there is such a meeting.

    A near id is another action, so none is guessed.
    """
    siblings = [action.id for action in archive.actions if action.meeting == id.rpartition("/")[0]]
    if siblings:
        return f"an update must name an action of a published meeting, got {id!r}; that meeting has {', '.join(siblings)}"
    latest = [meeting.id for meeting in archive.meetings if archive.actions.set_at(meeting)][-6:]
    return f"an update must name an action of a published meeting, got {id!r}; the last with actions are {', '.join(latest)}"


def _check_corrections(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """A correction that changed an action names one of its meeting's."""
    for meeting in archive.meetings:
        known = [action.id for action in archive.actions.set_at(meeting)]
        for correction in meeting.corrections:
            if correction.action and correction.action.text not in known:
                yield _unknown(
                    correction.action, "a correction must name an action that this meeting set", known, "correction-unknown-action"
                )


def _check_places(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An editor's note or a correction that names a place names one of its meeting's page."""
    for meeting in archive.meetings:
        known = anchors_of(meeting)
        for what, at in (
            *(("an editor's note", note.at) for note in meeting.editors_notes),
            *(("a correction", correction.at) for correction in meeting.corrections),
        ):
            if at and at.text not in known:
                message = f"{what} must name a place of these notes, what stands after the # of its address, {_found_place(at.text, known)}"
                yield Diagnostic(at.location, message, "place-unknown")


def _found_place(typed: str, known: Sequence[str]) -> str:
    """Return the end of a message as found does; the address of a place, the id of a record and the number of an item are near it."""
    number = typed.rpartition("/")[2].rpartition("#")[2].strip(" .").replace(".", "-").casefold()
    of_record = f"action-{number}" if "/" in typed else f"item-{number}"
    near = (number, of_record, next((anchor for anchor in known if anchor.startswith(f"{of_record}-")), ""))
    nearest = next((anchor for anchor in near if anchor in known), "")
    return f"{found(typed)}; did you mean {nearest!r}?" if nearest else found(typed, known)


def _check_quoted(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What the latest correction of a place says stands there now does stand there."""
    for meeting in archive.meetings:
        latest: dict[str, Correction] = {}
        for correction in sorted(meeting.corrections, key=lambda correction: correction.date):
            # What the whole notes were corrected for since may have changed any place.
            latest = {**latest, correction.place: correction} if correction.place else {}
        words = tuple(words_at(meeting)) if latest else ()
        for place, correction in latest.items():
            texts = [entry.text for entry in words if place in (entry.anchor, entry.under)]
            named = correction.at or correction.action
            if named and texts and not any(in_one_line(correction.after) in text for text in texts):
                message = f"what a correction says stands now (after) must be words that stand at {place}"
                yield Diagnostic(named.location, f"{message}, {found(correction.after)}", "correction-words")


def _check_todos(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Notes that are published have no TODO mark left; in a draft it is advice."""
    for meeting in archive.meetings:
        for todo in meeting.todos if meeting.status is not MeetingStatus.DRAFT else ():
            message = f"notes must have no TODO mark when they are published, got one (status: {meeting.status})"
            yield Diagnostic(todo.location, message, "todo-left")


def _is_later(action: Action, update: Update, archive: Archive) -> bool:
    """Return whether an action was set after an update on it."""
    if action.meeting == update.meeting:
        return action.location > update.location
    return archive.meetings.by_id(action.meeting).date > archive.meetings.by_id(update.meeting).date


def _check_superseding(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An action that takes another's place is not, by any way round, superseded by it."""
    for action in archive.actions:
        if _returns_to(action, archive.actions.superseded_by):
            last = archive.actions.history(action)[-1]
            message = f"an action must not supersede itself, got superseded by {last.superseded_by}, which leads back to {action.id}"
            yield Diagnostic(last.location, message, "superseded-cycle")


def _returns_to(start: _Record, following: Callable[[_Record], _Record | None]) -> bool:
    """Return whether going from record to record leads back to start."""
    seen: list[_Record] = []
    record = following(start)
    while record is not None and record not in seen:
        if record is start:
            return True
        seen.append(record)
        record = following(record)
    return False


def _unknown(reference: Reference, rule_text: str, known: Iterable[str], rule: RuleId) -> Diagnostic:
    return Diagnostic(reference.location, f"{rule_text}, {found(reference.text, known)}", rule)


CHECKS = (
    _check_identities,
    _check_series,
    _check_coverage,
    _check_roles,
    _check_attributions,
    _check_owners,
    _check_themes,
    _check_recommendations,
    _check_updates,
    _check_corrections,
    _check_places,
    _check_quoted,
    _check_superseding,
    _check_todos,
)

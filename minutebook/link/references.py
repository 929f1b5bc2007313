"""Check that every reference leads somewhere: one generator a rule, and its docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from minutebook.addresses import slug
from minutebook.blocks import ENDED, SPOKEN, Action, ActionStatus, Commitment, Decision, Traced, Update
from minutebook.blocks.commitment import COMMITMENT_ID
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.annotations import anchors_of
from minutebook.link.archive import Archive
from minutebook.link.listed import check_names
from minutebook.link.people import fitting_entries, known_as, roles_of, speakers, spelt
from minutebook.link.traced import TracedRecords, TracedType
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
    for meeting in archive.meetings:
        # Two spellings at one meeting are two people, whatever people.yaml says.
        attendees = (*meeting.attendance, *meeting.apologies)
        listed = ((person.title, attendee.location) for attendee in attendees if (person := archive.people.of(attendee)))
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
    given = [entry.id for entry in content.people if entry.id]
    yield from _twice("person-duplicate", "id", ((entry.id, entry.location) for entry in content.people if entry.id))
    seen = ((person.id, person.posts[0].attendee.location) for person in archive.people if given.count(person.id) < 2)
    yield from _twice("person-duplicate", "address", sorted(seen, key=lambda entry: entry[1]))


def _check_namesakes(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Where two people have one name, each has an id and roles of their own, and a meeting lists them in one of those roles."""
    shared = {name: entries for name, entries in spelt(content.people).items() if len(entries) > 1}
    for name, entries in shared.items():
        places = " and ".join(str(entry.location) for entry in entries)
        unclear = [entry for entry in entries if not entry.id or not entry.roles]
        if unclear:
            message = f"each person must have its own name and spellings, got {name!r} at {places}"
            yield Diagnostic(unclear[-1].location, f"{message}; {_told_apart(name, archive)}", "person-duplicate")
        roles = [(role, entry.location) for entry in entries for role in dict.fromkeys(entry.roles)]
        yield from _twice("person-duplicate", f"roles, by which two people of the name {name} are told apart", roles)
    for meeting in archive.meetings:
        for attendee in (*meeting.attendance, *meeting.apologies):
            entries = shared.get(attendee.name, ())
            if entries and all(entry.roles for entry in entries) and not fitting_entries(attendee, entries):
                theirs = [role for entry in entries for role in entry.roles]
                message = f"whoever is listed as {attendee.name} must have a role of one of those people in people.yaml"
                end = f"{found(attendee.printed, theirs)}; they have {', '.join(theirs)}; if it is one of theirs, add it there"
                yield Diagnostic(attendee.location, f"{message}, {end}", "namesake-role")


def _told_apart(name: str, archive: Archive) -> str:
    """Return what to write in people.yaml for two people of a name, by the roles in which the meetings list it."""
    everybody = (attendee for meeting in archive.meetings for attendee in (*meeting.attendance, *meeting.apologies))
    roles = list(dict.fromkeys(role for attendee in everybody if attendee.name == name for role in roles_of(attendee)))
    one, other = (*roles, "<role>", "<role>")[:2]
    id = slug(name)
    other_id = f"{id}-{slug(other) if roles[1:] else other}"
    return f"for two people, write 'id: {id}' and 'roles: [{one}]' for one, 'id: {other_id}' and 'roles: [{other}]' for the other"


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
        for series in (reference for reference in meeting.series if reference.text not in known):
            several = [part.strip() for part in series.text.split(",")]
            if len(several) > 1 and all(part in known for part in several):
                message = f"series must be one in series.yaml or a list of them, got {series.text!r}; did you mean [{series.text}]?"
                yield Diagnostic(series.location, message, "series-unknown")
            else:
                yield _unknown(series, "series must be one in series.yaml", known, "series-unknown")


def _check_coverage(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Where content says that all notes are held, there is no meeting whose notes are not."""
    for series in content.series:
        for period in (period for period in series.coverage if period.notes is CoverageKind.ALL):
            for meeting in archive.meetings:
                is_within = period.start.first <= meeting.date.first and (period.until is None or meeting.ends.last <= period.until.last)
                if meeting.is_of(series.id) and not meeting.held and is_within:
                    message = (
                        f"notes of {series.id} must all be held from {period.start} on, as series.yaml says, got {meeting.id}, not-held"
                    )
                    yield Diagnostic(meeting.location, message, "coverage-not-held")


def _check_roles(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The role of everybody at a meeting, and by which people.yaml knows somebody, is one of roles.yaml."""
    known = [role.label for role in content.roles]
    for meeting in archive.meetings:
        for attendee in (*meeting.attendance, *meeting.apologies):
            for role in (role.label for role in attendee.roles if role.label not in known):
                several = [part.strip() for part in re.split(r",|&|/|\band\b", role)]
                if len(several) > 1 and all(part in known for part in several):
                    message = f"role must be one in roles.yaml, got {role!r}; did you mean roles: [{', '.join(several)}]?"
                else:
                    message = f"role must be one in roles.yaml, {_found_role(role, content, known)}"
                yield Diagnostic(attendee.location, message, "role-unknown")
    for entry in content.people:
        for role in (role for role in entry.roles if role not in known):
            yield Diagnostic(entry.location, f"role must be one in roles.yaml, {_found_role(role, content, known)}", "role-unknown")


def _check_vacancies(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An office that was vacant is a role of roles.yaml, and nobody at the meeting held it."""
    known = [role.label for role in content.roles]
    for meeting in archive.meetings:
        for role in meeting.vacant:
            if role.text not in known:
                must = "what is vacant must be a role in roles.yaml"
                yield Diagnostic(role.location, f"{must}, {_found_role(role.text, content, known)}", "role-unknown")
            for holder in (each for each in (*meeting.attendance, *meeting.apologies) if each.goes_by(role.text)):
                message = f"nobody who is listed must hold what is vacant, got {role.text}, which {holder.name} holds ({holder.printed})"
                yield Diagnostic(role.location, message, "vacant-held")


def _check_withdrawn_items(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An item is withdrawn on a day that is neither before its meeting nor to come."""
    for item in archive.items:
        meeting = archive.meetings.by_id(item.meeting)
        if item.withdrawn and item.withdrawn.date < meeting.date:
            message = f"an item must be withdrawn after its meeting, got {item.withdrawn.date}, before {meeting.date}"
            yield Diagnostic(item.location, message, "withdrawn-item")
        elif item.withdrawn and item.withdrawn.date > archive.as_of and not archive.looks_back:
            message = f"an item must be withdrawn on a day that is not to come, got {item.withdrawn.date}"
            yield Diagnostic(item.location, message, "withdrawn-item")


def _found_role(printed: str, content: Content, known: Iterable[str]) -> str:
    """Return the end of a message as found does; where a role is named in full, as "Harbour Master" names HM, that one is near."""
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


def _check_commitments(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Whom a commitment or request names is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for commitment in archive.commitments:
        meeting = archive.meetings.by_id(commitment.meeting)
        for printed in commitment.attributions:
            yield from _check_people(
                content, meeting, printed, commitment.location, f"whom a {commitment.kind} names", "attribution-unknown"
            )


def _check_owners(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The owner of an action is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for action in archive.actions:
        meeting = archive.meetings.by_id(action.meeting)
        for owner in action.owners:
            yield from _check_people(content, meeting, owner, action.location, "an owner", "owner-unknown")


def _check_proposers(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Whoever proposes or seconds a decision is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for decision in archive.decisions:
        meeting = archive.meetings.by_id(decision.meeting)
        for printed in decision.attributions:
            yield from _check_people(content, meeting, printed, decision.location, "whoever proposes or seconds", "proposer-unknown")


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
        if theme.broader and _returns_to(theme, lambda theme: filter(None, [archive.themes.broader(theme)])):
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


def _check_statements(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What was said of a recommendation leads to where it was said; whoever said it at a meeting is a role or somebody there."""
    meetings = [meeting.id for meeting in archive.meetings]
    for recommendation in archive.recommendations:
        report = archive.recommendations.report(recommendation)
        for statement in archive.recommendations.statements(recommendation):
            if not statement.at or statement.is_elsewhere:
                continue
            meeting = archive.meetings.find(statement.meeting)
            if meeting is None or ("#" in statement.at.text and statement.address not in archive.anchors):
                places = [f"{meeting.id}#{item.anchor}" for item in meeting.items] if meeting else meetings
                must = "at must be a meeting of this archive (<meeting> or <meeting>#<place>) or an address that begins with https://"
                yield Diagnostic(statement.at.location, f"{must}, {_found_place(statement.at.text, places, archive)}", "link-unknown")
            elif statement.by != report.by:
                yield from _check_people(content, meeting, statement.by, statement.at.location, "whoever speaks", "attribution-unknown")


def _found_place(at: str, places: Iterable[str], archive: Archive) -> str:
    """Return the end of a message as found does; where a place is given as the address of a page, or by a slash, that place is meant."""
    page = re.fullmatch(r"(?:/?meetings/)?(?P<meeting>[^/#]+)(?:/?#|/)?(?P<place>[^/#]*)", at)
    meant = "#".join(filter(None, page.groups())) if page else ""
    is_there = archive.meetings.find(meant) or f"/meetings/{meant.replace('#', '/#')}" in archive.anchors
    if meant != at and is_there:
        return f"{found(at)}; did you mean {meant!r}?"
    return found(at, places)


def _check_updates(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every update names an action or commitment of an earlier meeting, or of an earlier line of this one."""
    for update in archive.meetings.blocks(Update):
        for id in (update.action, *update.superseded_by):
            action = archive.traced(id)
            if action is None:
                yield Diagnostic(update.location, _unknown_action(archive, id), "update-unknown-action")
            elif id == update.action and _is_later(action, update, archive):
                set_at = archive.meetings.by_id(action.meeting).when
                message = f"an update must come after its action, got one on {id}, which the meeting of {set_at} set"
                yield Diagnostic(update.location, message, "update-before-action")
            elif isinstance(action, Commitment) and isinstance(archive.traced(update.action), Action):
                message = f"an action must be superseded by an action, got the {action.kind} {id}"
                yield Diagnostic(update.location, message, "update-unknown-action")


def _check_parts(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An update on one owner's part names an owner of its action or commitment, as printed there."""
    yield from _parts(archive, archive.actions, "its action")
    yield from _parts(archive, archive.commitments, "its commitment")


def _parts(archive: Archive, records: TracedRecords[TracedType], what: str) -> Iterator[Diagnostic]:
    for update in archive.meetings.blocks(Update):
        record = records.find(update.action)
        owners = records.owners_as_printed(record) if record else ()
        if record and update.owner and update.owner not in owners:
            must = f"an update on one owner's part must name an owner of {what}, as printed there"
            has = "" if owners else f"; {record.id} names none, so leave the field out"
            several = [part.strip() for part in re.split(r",| and | & ", update.owner)]
            if len(several) > 1 and all(part in owners for part in several):
                has = "; write an update for each or, for all of them, leave the field out"
            yield Diagnostic(update.location, f"{must}, {found(update.owner, [] if has else owners)}{has}", "update-owner")


def _check_days(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The day on which an action came to its end lies between the meeting that set it and the one that heard of it."""
    for update in archive.meetings.blocks(Update):
        action = archive.traced(update.action)
        if action and update.on:
            set_on, heard_on = archive.meetings.by_id(action.meeting).date, archive.meetings.by_id(update.meeting).date
            if not set_on.first <= update.on <= heard_on.last:
                message = f"on must be a day from {set_on} to {heard_on}, from the meeting that set the action to this one, got {update.on}"
                yield Diagnostic(update.location, message, "update-on")


def _check_statuses(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The updates of one meeting say one thing of an action, or of an owner's part of it."""
    for meeting in archive.meetings:
        told: dict[str, list[Update]] = {}
        for update in archive.meetings.blocks(Update, [meeting]):
            earlier = told.setdefault(update.action, [])
            other = next((other for other in earlier if _contradict(other, update)), None)
            if other:
                of = f"{update.owner}'s part of {update.action}" if update.owner == other.owner != "" else update.action
                got = f"got {_said(update, other)} and, on line {other.location.line}, {_said(other, update)}"
                message = f"updates of one meeting must say one thing of {of}, {got}; leave one, or name the owner of each part"
                yield Diagnostic(update.location, message, "update-contradiction")
            if update.status is not ActionStatus.OPEN:
                earlier.append(update)


def _contradict(one: Update, other: Update) -> bool:
    """Return whether two updates of one meeting cannot both hold: of one part or the whole, or of a whole that has ended and its part."""
    if ActionStatus.OPEN in (one.status, other.status):
        return False
    if (one.status, set(one.superseded_by)) == (other.status, set(other.superseded_by)):
        return False
    whole_ended = any(not update.owner and update.status in ENDED for update in (one, other))
    return one.owner == other.owner or (whole_ended and not (one.owner and other.owner))


def _said(update: Update, other: Update) -> str:
    """Return what an update says, with whose part it speaks of where another does not speak of the same."""
    part = f" for {update.owner}'s part" if update.owner and update.owner != other.owner else ""
    successors = f" by {', '.join(update.superseded_by)}" if update.superseded_by else ""
    return f"{update.status}{successors}{part}"


def _unknown_action(archive: Archive, id: str) -> str:
    """Return what is wrong with the id of an action that nobody set: what its meeting set, where there is such a meeting.

    A near id is another action, so none is guessed.
    """
    fellows = _fellows(archive, id)
    kind = "a commitment" if fellows is archive.commitments else "an action"
    must = f"an update must name {kind} of a published meeting, got {id!r}"
    siblings = [record.id for record in fellows if record.meeting == id.rpartition("/")[0]]
    if siblings:
        return f"{must}; that meeting has {', '.join(siblings)}"
    latest = [meeting.id for meeting in archive.meetings if fellows.set_at(meeting)][-6:]
    return f"{must}; the last with {kind.partition(' ')[2]}s are {', '.join(latest) or 'none'}"


def _fellows(archive: Archive, id: str) -> TracedRecords[Action] | TracedRecords[Commitment]:
    """Return the records among which one of that id would be."""
    return archive.commitments if COMMITMENT_ID.fullmatch(id) else archive.actions


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
                must = f"{what} must name a place of these notes, what stands after the # of its address"
                yield Diagnostic(at.location, f"{must}, {_found_anchor(at.text, known)}", "place-unknown")


def _found_anchor(typed: str, known: Sequence[str]) -> str:
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


def _is_later(action: Traced, update: Update, archive: Archive) -> bool:
    """Return whether an action was set after an update on it."""
    if action.meeting == update.meeting:
        return action.location > update.location
    return archive.meetings.place(action.meeting) > archive.meetings.place(update.meeting)


def _check_decisions(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """No two decisions of a meeting have one number; those without one are counted among themselves."""
    for meeting in archive.meetings:
        decisions = archive.decisions.at(meeting)
        first: dict[str, Decision] = {}
        # One that is counted has its number from its place, so whatever is written gives way.
        for decision in sorted(decisions, key=lambda decision: bool(decision.number)):
            if other := first.get(decision.anchor):
                has = f"which the decision on line {other.location.line} has{'' if other.number else ' by count'}"
                free = 1 + max(int(decision.anchor.rpartition("-")[2]) for decision in decisions)
                message = f"a decision must have a number that no other one of its notes has, got '{decision.number}', {has}"
                yield Diagnostic(decision.location, f"{message}; did you mean '{free}'?", "decision-id-reused")
            first.setdefault(decision.anchor, decision)


def _check_superseding(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What takes another's place is not, by any way round, superseded by it."""
    yield from _superseding(archive.actions, "an action")
    yield from _superseding(archive.commitments, "a commitment")


def _superseding(records: TracedRecords[TracedType], what: str) -> Iterator[Diagnostic]:
    for record in records:
        for update in records.last_words(record):
            for successor in map(records.find, update.superseded_by):
                if successor and _returns_to(record, records.superseded_by, successor):
                    message = f"{what} must not supersede itself, got superseded by {successor.id}, which leads back to {record.id}"
                    yield Diagnostic(update.location, message, "superseded-cycle")


def _returns_to(start: _Record, following: Callable[[_Record], Iterable[_Record]], first: _Record | None = None) -> bool:
    """Return whether going from record to record, from a first one or else from start itself, leads back to start."""
    seen: list[_Record] = []
    ahead = [first] if first is not None else list(following(start))
    while ahead:
        record = ahead.pop()
        if record is start:
            return True
        if record not in seen:
            seen.append(record)
            ahead += following(record)
    return False


def _unknown(reference: Reference, rule_text: str, known: Iterable[str], rule: RuleId) -> Diagnostic:
    return Diagnostic(reference.location, f"{rule_text}, {found(reference.text, known)}", rule)


CHECKS = (
    _check_identities,
    _check_namesakes,
    _check_series,
    _check_coverage,
    _check_roles,
    _check_vacancies,
    check_names,
    _check_withdrawn_items,
    _check_attributions,
    _check_commitments,
    _check_owners,
    _check_proposers,
    _check_themes,
    _check_recommendations,
    _check_statements,
    _check_updates,
    _check_parts,
    _check_days,
    _check_statuses,
    _check_corrections,
    _check_places,
    _check_quoted,
    _check_decisions,
    _check_superseding,
    _check_todos,
)

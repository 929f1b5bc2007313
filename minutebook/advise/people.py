"""Advise on who speaks and who is given something to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Indel

from minutebook.blocks import KINDS
from minutebook.diagnostics import Diagnostic, Location, first_of, found
from minutebook.link.archive import Archive
from minutebook.link.people import Person, known_as, roles_of, speakers
from minutebook.names import without_office, without_title
from minutebook.records import NO_NAME, Meeting, MeetingStatus, Role

_ALIKE = 0.9
"""Of two names that differ in one letter or two; Tom Smith and Jim Smith are below it."""
_NAMED = 4
"""People, at most, of whom a message asks whether one is meant."""
_TWO_PEOPLE = ({"mr", "mrs"}, {"mr", "ms"}, {"mr", "miss"})
"""Titles that nobody has both of."""


def near_names(archive: Archive) -> Iterator[Diagnostic]:
    """A name is not, but for a letter or two or a title, or in fewer words, that of somebody whom another list has."""
    fellows: dict[tuple[str, str], list[Person]] = {}
    for person in archive.people:
        _, given, surname = _parts_of(person.name)
        for initial in {"", "".join(given)[:1]}:
            fellows.setdefault((surname, initial), []).append(person)
    for person in archive.people:
        known = archive.people.find(without_title(person.name)[1])
        _, given, surname = _parts_of(person.name)
        alike = fellows[surname, "".join(given)[:1]]
        if known and known is not person:
            others, where = [known], "the other lists, without the title"
        elif shortened := [] if archive.people.is_settled(person.name) else [each for each in alike if _can_be(person, each)]:
            others, where = shortened[:_NAMED], "the other lists, in full"
        else:
            others, where = _spelt_otherwise(archive, person)
        if others:
            meant = " or ".join(repr(other.name) for other in others)
            message = f"a name should be spelt as in {where}, got {person.name!r}; did you mean {meant}?"
            message += " A second spelling of one person belongs in people.yaml"
            yield Diagnostic(person.posts[0].attendee.location, message, "name-near", person.name)


@lru_cache(maxsize=4096)
def _parts_of(name: str) -> tuple[str, tuple[str, ...], str]:
    """Return the title of a name, what stands before its last word, and that, all in small letters and without full stops."""
    title, bare = without_title(name)
    *given, surname = bare.replace(".", " ").casefold().split() or [""]
    return title, tuple(given), surname


def _is_short_for(name: str, other: str) -> bool:
    """Return whether a name can be another one in fewer words, "Cllr Archer" or "A. Archer" of "Ann Archer", or with another title."""
    (title, given, surname), (other_title, others_given, others_surname) = _parts_of(name), _parts_of(other)
    if surname != others_surname or not (title or given) or {title, other_title} in _TWO_PEOPLE:
        return False
    pairs = zip(given, others_given, strict=False)
    is_begun = len(given) <= len(others_given) and all(own == whole or (len(own) == 1 and whole.startswith(own)) for own, whole in pairs)
    return is_begun and (given != others_given or "" not in (title, other_title))


def _can_be(person: Person, other: Person) -> bool:
    """Return whether somebody can be another person whose name is told in full; two people in one list are two."""
    if other is person or not _is_short_for(person.name, other.name):
        return False
    # Of two with a title each, the one who came later is asked about.
    if _is_short_for(other.name, person.name) and person.posts[0].attendee.location < other.posts[0].attendee.location:
        return False
    theirs = {(post.meeting.id, post.present) for post in other.posts}
    return not any((post.meeting.id, post.present) in theirs for post in person.posts)


def _spelt_otherwise(archive: Archive, person: Person) -> tuple[list[Person], str]:
    """Return whose name one seems to be, but for a letter or two, and where that stands; nobody where it means nobody else."""
    if len(person.posts) > 1:
        return [], ""
    (post,) = person.posts
    place = archive.meetings.place(post.meeting.id)
    for other in archive.people:
        # Two whom people.yaml tells apart are two.
        if other is person or person.name == other.name or not _alike(person.name, other.name):
            continue
        # Two people in one list are two; who is in both lists of a meeting may be one.
        here = next((each for each in other.posts if each.meeting is post.meeting), None)
        if here and here.present is not post.present and (len(other.posts) > 1 or here.present):
            return [other], "the other list of this meeting"
        if not here and archive.meetings.place(other.posts[0].meeting.id) < place:
            return [other], "earlier notes"
    return [], ""


def titled_names(archive: Archive) -> Iterator[Diagnostic]:
    """No name begins with the title that is its role, unless the address that it has so is published."""
    published = {entry.address for entry in archive.ledger}
    for person in archive.people:
        title, _, rest = person.name.partition(" ")
        titles = {title.removesuffix(".").casefold(), without_title(person.name)[0]}
        labels = {held.label for post in person.posts for held in post.attendee.roles}
        words = {word.casefold() for label in labels for word in (label, archive.people.listed_role(label).name)}
        # A title and a surname are asked for in full.
        if not titles.isdisjoint(words) and " " in rest and person.address not in published and not archive.people.find(rest):
            message = f"a name should be listed without the title that is its role, {found(person.name)}; did you mean {rest!r}?"
            yield Diagnostic(person.posts[0].attendee.location, message, "name-title", person.name)


def near_officers(archive: Archive) -> Iterator[Diagnostic]:
    """Who chaired and who took notes is not, but for a letter or two, somebody whom the meeting lists: else they need not be listed."""
    for meeting in archive.meetings.held:
        listed = [attendee.name for attendee in (*meeting.attendance, *meeting.apologies)]
        for key, printed in (("chair", meeting.chair), ("notes_by", meeting.notes_by)):
            # A post may follow the name.
            name = printed.partition(",")[0].strip()
            near = [other for other in listed if _alike(name, other) or _is_short_for(name, other)] if name and name not in listed else []
            if near:
                meant = " or ".join(map(repr, near))
                message = f"a name should be spelt as in the list of who was there, got {key}: {name!r}; did you mean {meant}?"
                yield Diagnostic(meeting.location, message, "name-near", name)


def _alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 2 and Indel.normalized_similarity(one.casefold(), other.casefold(), score_cutoff=_ALIKE) > 0


def absent_roles(archive: Archive) -> Iterator[Diagnostic]:
    """Whoever asks, answers or is given an action is somebody whom the attendance or the apologies list."""
    for meeting in archive.meetings.held:
        listed = (*meeting.attendance, *meeting.apologies)
        missing: dict[str, Location] = {}
        for place, printed in _named(archive, meeting):
            for part, _ in speakers(meeting, printed, archive.people.labels):
                # That nobody held an office is said, and need not be asked about.
                if not known_as(meeting, part) and not meeting.is_vacant(part):
                    missing.setdefault(part, place)
        for part, place in missing.items() if listed and not meeting.attendance_unrecorded else ():
            labels = first_of([*dict.fromkeys(person.label or person.printed or person.name for person in listed)])
            message = f"whoever speaks or is given an action should be listed as present or absent, got {part!r}; listed are {labels}"
            yield Diagnostic(place, message, "role-absent", part)


def unlisted_names(archive: Archive) -> Iterator[Diagnostic]:
    """Where it is not recorded who was there, whoever speaks or is given an action is named elsewhere: in other notes, or as the chair."""
    roles = [role.label for role in archive.roles]
    for meeting in archive.meetings.held:
        officers = [printed.partition(",")[0].strip() for printed in (meeting.chair, meeting.notes_by)]
        missing: dict[str, Location] = {}
        for place, printed in _named(archive, meeting) if meeting.attendance_unrecorded else ():
            for part, _ in speakers(meeting, printed, roles):
                is_known = part in (*roles, NO_NAME) or known_as(meeting, part) or archive.people.knows(part) or part in officers
                if not is_known:
                    missing.setdefault(part, place)
        for part, place in missing.items():
            names = [*roles, *(person.name for person in archive.people), *officers]
            message = "where attendance is not recorded, a name should be one that other notes list, or people.yaml, or chair or notes_by"
            yield Diagnostic(place, f"{message}, {found(part, names)}", "name-unlisted", part)


def ambiguous_names(archive: Archive) -> Iterator[Diagnostic]:
    """A title and a surname are those of one of the people whom the meeting lists."""
    for meeting in archive.meetings.held:
        told: set[str] = set()
        for place, printed in _named(archive, meeting):
            for part, _ in speakers(meeting, printed, archive.people.labels):
                meant = known_as(meeting, part) if (without_title(part)[0] or without_office(part)[0]) and part not in told else ()
                if len(meant) > 1 and not any(attendee.goes_by(part) for attendee in meant):
                    told.add(part)
                    names = " or ".join(attendee.name for attendee in meant)
                    message = f"a title and a surname should be those of one person who is listed, got {part!r}, which can be {names}"
                    mend = f"write the whole name or, in attendance, 'label: {part}' beside the one whom the notes call so"
                    yield Diagnostic(place, f"{message}; {mend}", "name-ambiguous", part)


def empty_lists(archive: Archive) -> Iterator[Diagnostic]:
    """Published notes list somebody who was there, or say that it is not recorded."""
    for meeting in archive.meetings.held:
        if not meeting.attendance and not meeting.attendance_unrecorded and meeting.status is not MeetingStatus.DRAFT:
            message = "attendance should list who was there, got nobody; where the notes do not say, write 'attendance: not recorded'"
            yield Diagnostic(meeting.location, message, "attendance-empty", meeting.id)


def _named(archive: Archive, meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """Yield every attribution and owner of a meeting, as printed, where it first stands."""
    named: dict[str, Location] = {}
    for block in (block for kind in KINDS for block in archive.meetings.blocks(kind, [meeting])):
        for printed in block.attributions:
            named.setdefault(printed, block.location)
    for commitment in archive.commitments.set_at(meeting):
        for printed in commitment.attributions:
            named.setdefault(printed, commitment.location)
    return ((place, printed) for printed, place in named.items())


def offices_of_two_organisations(archive: Archive) -> Iterator[Diagnostic]:
    """A name that meetings list in offices of two organisations is one person, or two: people.yaml says which."""
    for person in archive.people:
        offices: dict[str, Role] = {}
        place = person.posts[0].attendee.location
        for post in person.posts:
            for role in map(archive.people.listed_role, roles_of(post.attendee)):
                if role.organisation not in offices:
                    offices[role.organisation], place = role, post.attendee.location
        settled = {archive.people.listed_role(label).organisation for label in person.roles}
        if len(offices) > 1 and not settled.issuperset(offices):
            seen = " and ".join(f"{role.label} ({organisation})" for organisation, role in offices.items())
            labels = ", ".join(role.label for role in offices.values())
            message = f"people.yaml should say whether {person.name} is one person or two, got the offices of {seen}"
            mend = f"for one, write '- name: {person.name}' with 'roles: [{labels}]'; for two, an entry each, with its 'id:' and 'roles:'"
            yield Diagnostic(place, f"{message}; {mend}", "person-offices", person.name)


CHECKS = (absent_roles, unlisted_names, ambiguous_names, empty_lists, near_names, titled_names, near_officers, offices_of_two_organisations)
OF_ONE_FILE = (empty_lists, near_officers)

"""Check that no two records share the name by which others refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.addresses import is_device, slug
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.link.people import Person, fitting_entries, roles_of, spelt
from minutebook.records import Content, Term
from minutebook.rules import RuleId


def check_identities(content: Content, archive: Archive) -> Iterator[Diagnostic]:
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
        elif is_device(person.id):
            message = f"a name must give an address that Windows does not keep for a device, {found(person.name)}"
            yield Diagnostic(person.posts[0].attendee.location, f"{message}; give the person another id in people.yaml", "name-address")
    yield from _twice(
        "recommendation-duplicate", "id", ((recommendation.id, recommendation.location) for recommendation in archive.recommendations)
    )
    given = [entry.id for entry in content.people if entry.id]
    yield from _twice("person-duplicate", "id", ((entry.id, entry.location) for entry in content.people if entry.id))
    yield from _alike_in_address([person for person in archive.people if given.count(person.id) < 2])


def _alike_in_address(people: Iterable[Person]) -> Iterator[Diagnostic]:
    """No two names differ only in what an address leaves out: capitals, accents, marks."""
    first: dict[str, Person] = {}
    for person in sorted(people, key=lambda person: person.posts[0].attendee.location):
        place = person.posts[0].attendee.location
        if other := first.get(person.id):
            message = f"each person must have an address of their own, got {person.id!r} again for {person.name!r}"
            mend = f"it is spelt {other.name!r} in {other.posts[0].attendee.location}; write it the same"
            yield Diagnostic(place, f"{message}; {mend} or, if they are two people, give one an id in people.yaml", "person-duplicate")
        first.setdefault(person.id, person)


def check_namesakes(content: Content, archive: Archive) -> Iterator[Diagnostic]:
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

"""Check that no two records share the name by which others refer to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from minutebook.addresses import is_device, slug
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.letters import unmarked
from minutebook.link.archive import Archive
from minutebook.link.people import Person, fitting_entries, roles_of, spelt
from minutebook.names import in_one_form
from minutebook.records import Attendee, Content, Meeting, Term
from minutebook.rules import RuleId


def check_identities(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """No two records share the name by which others refer to them."""
    yield from _twice("series-duplicate", "id", ((series.id, series.location) for series in content.series), "write another id")
    labels = ((role.id, role.location) for role in content.roles)
    yield from _twice("role-duplicate", "label", labels, "write another label: capitals and signs alone do not tell two apart")
    titles = ((name, theme.location) for theme in content.themes for name in {in_one_form(theme.title).casefold(), theme.id})
    yield from _twice("theme-duplicate", "title", titles, "take one of the two out, and write its title under also_known_as of the other")
    for meeting in archive.meetings:
        yield from _listed_twice(meeting, archive)
    terms = sorted(content.terms, key=lambda term: term.location)
    yield from _forms_twice(terms)
    # Of two that share a form, that has been said.
    addresses = ((term.id, term.location) for term in {term.term: term for term in reversed(terms)}.values())
    yield from _twice(
        "term-duplicate", "address", sorted(addresses, key=lambda named: named[1]), "write an id of its own below one of them"
    )
    for person in archive.people:
        if not person.id:
            place = person.posts[0].attendee.location
            message = f"a name must have a Latin letter, of which the address of its page is made, {found(person.name)}"
            mend = f"add to people.yaml - {{name: {person.name}, id: <name in the letters a to z>}}"
            yield Diagnostic(place, f"{message}; {mend}", "name-address")
        elif is_device(person.id):
            message = f"a name must give an address that Windows does not keep for a device, {found(person.name)}"
            mend = f"add to people.yaml - {{name: {person.name}, id: <another word>}}"
            yield Diagnostic(person.posts[0].attendee.location, f"{message}; {mend}", "name-address")
    ids = ((recommendation.id, recommendation.location) for recommendation in archive.recommendations)
    yield from _twice("recommendation-duplicate", "id", ids, "write another id")
    given = Counter(entry.id for entry in content.people if entry.id)
    yield from _twice("person-duplicate", "id", ((entry.id, entry.location) for entry in content.people if entry.id), "write another id")
    yield from _alike_in_address([person for person in archive.people if person.id and given[person.id] < 2], content)


def _listed_twice(meeting: Meeting, archive: Archive) -> Iterator[Diagnostic]:
    """Nobody is listed twice at one meeting."""
    first: dict[str, Attendee] = {}
    for attendee in (*meeting.attendance, *meeting.apologies):
        # Two spellings at one meeting are two people, whatever people.yaml says.
        if not (person := archive.people.of(attendee)):
            continue
        if other := first.get(person.title):
            labels = ", ".join(dict.fromkeys(role.printed for role in (*other.roles, *attendee.roles)))
            one = f"one line, {{name: {attendee.name}, roles: [{labels}]}}" if "," in labels else "one of the two lines"
            message = f"nobody must be listed twice at one meeting, got {attendee.name!r} again (first on line {other.location.line})"
            two = f"if they are two, tell them apart in people.yaml (- {{name: {attendee.name}, id: …, roles: [<role>]}}, twice)"
            yield Diagnostic(attendee.location, f"{message}; leave {one}; {two}", "attendee-duplicate")
        first.setdefault(person.title, attendee)


def _alike_in_address(people: Iterable[Person], content: Content) -> Iterator[Diagnostic]:
    """No two names differ only in what an address leaves out: capitals, accents, marks."""
    first: dict[str, Person] = {}
    known = {entry.name for entry in content.people}
    for person in sorted(people, key=lambda person: person.posts[0].attendee.location):
        if other := first.get(person.id):
            place, elsewhere = person.posts[0].attendee.location, other.posts[0].attendee.location
            entry = f"- {{name: {other.name}, variants: [{person.name}]}}"
            variant = f"add {person.name!r} to its variants in people.yaml" if other.name in known else f"add to people.yaml {entry}"
            both_here = any(post.attendee.location.path == place.path for post in other.posts)
            one = "take one of the two lines out" if both_here else f"write {other.name!r} or {variant}"
            message = f"two people must not share one address, got {person.name!r} and, in {elsewhere}, {other.name!r}"
            differ = f"which differ only in {_difference(person.name, other.name)} and are both {person.id!r}"
            two = f"if they are two, add to people.yaml - {{name: {person.name}, id: {person.id}-2}}"
            mend = f"if they are one person, {one}; {two}"
            yield Diagnostic(place, f"{message}, {differ}; {mend}", "person-duplicate")
        first.setdefault(person.id, person)


def _difference(one: str, other: str) -> str:
    """Return in what two names that make one address differ, in words."""
    if one.casefold() == other.casefold():
        return "capitals"
    if unmarked(one) == unmarked(other):
        return "accents"
    return "spaces and signs" if slug(one) == slug(other) else "the id that people.yaml gives"


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
        by = f"roles, by which two people of the name {name} are told apart"
        yield from _twice("person-duplicate", by, roles, "leave the role with one of them")
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
                    mend = "take one out or, if its meaning changed, write from: and until: below each"
                    yield Diagnostic(term.location, f"{message}; {mend}", "term-duplicate")
                    break
            forms.setdefault(form, []).append(term)


def _twice(rule: RuleId, by: str, named: Iterable[tuple[str, Location]], mend: str) -> Iterator[Diagnostic]:
    what = rule.removesuffix("-duplicate")
    first: dict[str, Location] = {}
    for name, location in named:
        if name in first:
            yield Diagnostic(location, f"each {what} must have its own {by}, got {name!r} again (first at {first[name]}); {mend}", rule)
        first.setdefault(name, location)

"""Parse what meetings refer to: the site, series, roles, people, glossary, themes and text pages."""

from __future__ import annotations

import re

from minutebook.addresses import form_of_slug, is_base_address, is_device, is_slug, is_taken_on_glossary, sign_in_base, slug
from minutebook.colour import LEAST, LIGHT, contrast, is_colour, readable
from minutebook.dates import MONTHS
from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.parse.accepted import acceptances, tell_personal_data
from minutebook.parse.corrections import corrections
from minutebook.parse.fields import Fields
from minutebook.parse.front_matter import front_matter, split
from minutebook.parse.yaml_text import Mapping, Sequence, parse_yaml
from minutebook.prose import Prose, is_safe, problems_in, tokens_of
from minutebook.read import LOGOS, Source
from minutebook.records import (
    LANGUAGE,
    YEAR_BEGINS,
    CoverageKind,
    CoveredPeriod,
    PersonEntry,
    Role,
    Series,
    Site,
    Term,
    TermKind,
    TextPage,
    Theme,
)
from minutebook.time_zones import TIME_ZONES

_MONTH_NUMBERS = tuple(f"{number:02}" for number in range(1, 13))


def parse_site(source: Source, tell: Tell) -> Site:
    """Return what site.yaml says of the archive."""
    fields = Fields(parse_yaml(source.text, source.path), source.path.name, tell)
    licence = fields.mapping("licence")
    base_address = fields.text("base_address", required=True)
    if base_address and not is_base_address(base_address):
        scheme = "" if ":" in base_address else "https://"
        near = (f"{scheme}{base_address}", f"{scheme}{base_address}/")
        meant = next((f"; did you mean '{address}'?" for address in near if is_base_address(address)), "")
        without = f"; write it without {sign}" if (sign := sign_in_base(base_address)) else ""
        message = f"base_address must be of the form https://host/path/, {found(base_address)}{meant or without}"
        fields.problem(fields.place("base_address"), message, "base-address")
    licence_address = licence.text("address", required=True) if licence else ""
    if licence and licence_address and not is_safe(licence_address):
        licence.problem(licence.place("address"), f"an address must begin with https://, {found(licence_address)}", "link-address")
    language = fields.text("language") or LANGUAGE
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Z]{2})?", language, re.ASCII):
        fields.problem(
            fields.place("language"), f"language must be a code such as en-GB or cy, {found(language, ['en-GB', 'cy'])}", "language"
        )
    body = fields.text("body", required=True)
    site = Site(
        location=fields.location,
        title=fields.text("title") or f"{body}: meetings",
        body=body,
        area=fields.text("area"),
        base_address=base_address,
        licence=licence.text("name", required=True) if licence else "",
        licence_address=licence_address,
        rights=fields.text("rights"),
        contact=fields.text("contact"),
        description=fields.text("description") or f"The meetings of {body}: what was said, what was decided, and what came of it.",
        restatement=fields.text("restatement"),
        language=language,
        year_begins=_year_begins(fields),
        time_zone=_time_zone(fields),
        accent=_accent(fields),
        logo=_logo(fields),
    )
    if licence:
        licence.finish()
    tell_personal_data(source, acceptances(fields), tell)
    fields.finish()
    return site


def _year_begins(fields: Fields) -> int:
    """Return the month in which the body's year begins."""
    typed = fields.text("year_begins")
    if typed in _MONTH_NUMBERS or not typed:
        return int(typed or YEAR_BEGINS)
    # "4" and "April" are the same month, said otherwise.
    named = [number for number, month in zip(_MONTH_NUMBERS, MONTHS, strict=True) if month[:3].casefold() == typed[:3].casefold()]
    nearest = typed.zfill(2) if typed.zfill(2) in _MONTH_NUMBERS else next(iter(named), "")
    mend = f"; did you mean '{nearest}'?" if nearest else ""
    message = f"year_begins must be the number of a month, from 01 to 12, {found(typed)}{mend}"
    fields.problem(fields.place("year_begins"), message, "year-begins")
    return YEAR_BEGINS


def _time_zone(fields: Fields) -> str:
    """Return the zone of the times in the notes; empty where none is named."""
    typed = fields.text("time_zone")
    if typed and typed not in TIME_ZONES:
        message = f"time_zone must be the name of a zone such as Europe/London, {found(typed, TIME_ZONES)}"
        fields.problem(fields.place("time_zone"), message, "time-zone")
        return ""
    return typed


def _accent(fields: Fields) -> str:
    """Return the colour of links; empty where none is named."""
    typed = fields.text("accent")
    if not typed:
        return ""
    near = f"#{typed.removeprefix('#')}"
    doubled = f"#{''.join(2 * digit for digit in near[1:])}"
    written = next(filter(is_colour, (near, doubled)), "")
    if typed != written:
        meant = f"; did you mean '{readable(written, LIGHT)}'?" if written else ""
        fields.problem(fields.place("accent"), f"accent must be a colour such as '#1b3a6b', {found(typed)}{meant}", "accent")
        return ""
    if contrast(typed, LIGHT) < LEAST:
        message = (
            f"accent must stand out from the paper by {LEAST:.0f} to 1 or more, so that everybody can read links in it, "
            f"{found(typed)}, which does by {contrast(typed, LIGHT):.1f}; the nearest that does: '{readable(typed, LIGHT)}'"
        )
        fields.problem(fields.place("accent"), message, "accent")
        return ""
    return typed.lower()


def _logo(fields: Fields) -> str:
    """Return the name of the file of the logo; empty where none is named."""
    typed = fields.text("logo")
    if typed and typed not in LOGOS:
        message = f"logo must be {' or '.join(LOGOS)}, a file beside site.yaml, {found(typed, LOGOS)}"
        fields.problem(fields.place("logo"), message, "logo")
        return ""
    return typed


def parse_series(source: Source, tell: Tell) -> tuple[Series, ...]:
    """Return the kinds of meeting."""
    series = []
    for entry in _entries(source, tell):
        title, description, id = entry.text("title"), entry.text("description"), entry.slug("id")
        series.append(Series(id, entry.location, title or id.replace("-", " ").capitalize(), description, _coverage(entry)))
        entry.finish()
    return tuple(series)


def _coverage(series: Fields) -> tuple[CoveredPeriod, ...]:
    """Return the periods for which a series says what is held, oldest first; they must not meet."""
    periods: list[CoveredPeriod] = []
    for entry in series.mappings("coverage"):
        start = entry.date("from", required=True, month=True)
        until = entry.date("until", month=True)
        notes = entry.word("notes", CoverageKind, "coverage-unknown")
        if start and until and until.last < start.first:
            entry.problem(entry.place("until"), f"until must not lie before from, got {until} and {start}", "coverage-dates")
        elif start and periods and (periods[-1].until is None or start.first <= periods[-1].until.last):
            message = f"each period of coverage must begin after the one above it has ended, got one from {start}"
            entry.problem(entry.place("from"), message, "coverage-dates")
        elif start and notes:
            periods.append(CoveredPeriod(start, until, notes))
        entry.finish()
    return tuple(periods)


def parse_roles(source: Source, tell: Tell) -> tuple[Role, ...]:
    """Return the roles, in the order in which they are to be listed."""
    roles = []
    for entry in _entries(source, tell):
        label = entry.name("label", required=True)
        if label and not slug(label):
            entry.problem(entry.place("label"), f"a label must have a Latin letter or digit, for its address, {found(label)}", "slug")
        elif is_device(slug(label)):
            entry.problem(entry.place("label"), f"a label must be {form_of_slug(slug(label))}, {found(label)}", "slug")
        name = entry.text("name") or label
        roles.append(Role(slug(label), entry.location, label, name, entry.text("organisation"), corrections(entry)))
        entry.finish()
    return tuple(roles)


def parse_people(source: Source, tell: Tell) -> tuple[PersonEntry, ...]:
    """Return what is said of people that no meeting can say."""
    people = []
    for entry in _entries(source, tell):
        name, variants = entry.name("name", required=True), entry.names("variants")
        id = entry.slug("id") if entry.has("id") else ""
        people.append(PersonEntry(entry.location, name, variants, id, entry.names("roles")))
        entry.finish()
    return tuple(people)


def parse_glossary(source: Source, tell: Tell) -> tuple[Term, ...]:
    """Return the terms, sorted as in a dictionary."""
    terms = []
    for entry in _entries(source, tell):
        term = entry.text("term", required=True)
        if term and (not slug(term) or is_taken_on_glossary(slug(term))):
            entry.problem(
                entry.place("term"), f"a term must have a letter or digit, and not be a place of every page, {found(term)}", "slug"
            )
        id = entry.slug("id") if entry.has("id") else slug(term)
        kind = entry.word("kind", TermKind, "kind-unknown") if entry.has("kind") else TermKind.TERM
        used_from, used_until = entry.date("from", month=True), entry.date("until", month=True)
        if used_from and used_until and used_until < used_from:
            entry.problem(entry.place("until"), f"until must not lie before from, got {used_until} and {used_from}", "term-dates")
        terms.append(
            Term(
                id=id,
                location=entry.location,
                term=term,
                expansion=entry.text("expansion"),
                definition=entry.text("definition", required=True),
                aliases=entry.texts("aliases"),
                found_by=entry.texts("found_by"),
                autolink=entry.flag("autolink", default=True),
                kind=kind or TermKind.TERM,
                used_from=used_from,
                used_until=used_until,
                corrections=corrections(entry),
            )
        )
        entry.finish()
    return tuple(sorted(terms, key=lambda term: (term.term.casefold(), term.id)))


def parse_theme(source: Source, tell: Tell) -> Theme:
    """Return the theme that a file of themes/ holds; its name is its id."""
    check_name(source, tell)
    front, body, first_line = split(source)
    fields = Fields(front_matter(front, source), "front matter", tell)
    theme = Theme(
        id=source.name,
        location=fields.location,
        title=fields.text("title", required=True),
        also_known_as=fields.texts("also_known_as"),
        found_by=fields.texts("found_by"),
        broader=fields.reference("broader"),
        introduction=_prose(source, body, first_line, tell),
        corrections=corrections(fields),
    )
    tell_personal_data(source, acceptances(fields), tell)
    fields.finish()
    return theme


def parse_page(source: Source, tell: Tell) -> TextPage:
    """Return the page that a file of pages/ holds; its name is its address."""
    check_name(source, tell)
    front, body, first_line = split(source)
    fields = Fields(front_matter(front, source), "front matter", tell)
    page = TextPage(source.name, fields.location, fields.text("title", required=True), _prose(source, body, first_line, tell))
    tell_personal_data(source, acceptances(fields), tell)
    fields.finish()
    return page


def _entries(source: Source, tell: Tell) -> tuple[Fields, ...]:
    """Return the mappings of a file that is a list of them; each can accept personal data, for all of the file."""
    node = parse_yaml(source.text, source.path)
    if isinstance(node, Sequence):
        entries = tuple(Fields(item, f"each entry of {source.path.name}", tell) for item in node.items)
        tell_personal_data(source, [excuse for entry in entries for excuse in acceptances(entry)], tell)
        return entries
    mend = (
        "write '- ' before the first key of each entry, and two spaces before its others"
        if isinstance(node, Mapping) and node.entries
        else ""
    )
    must = f"{source.path.name} must be a list, each entry beginning with '- '"
    message = f"{must}, got {'keys and values' if mend else 'none'}; {mend or 'write [] where it has no entries'}"
    tell(Diagnostic(Location(source.path, 1), message, "type"))
    return ()


def check_name(source: Source, tell: Tell) -> None:
    """Report a file whose name cannot be part of an address."""
    if not is_slug(source.name):
        message = f"the file's name must be {form_of_slug(source.name)}, {found(source.name, [slug(source.name)])}"
        message += "" if slug(source.name) else f"; write a word in the letters a to z, such as <word>{source.path.suffix}"
        tell(Diagnostic(Location(source.path, 1), message, "slug"))


def _prose(source: Source, body: str, first_line: int, tell: Tell) -> Prose:
    """Return the body of a file that is prose from end to end."""
    tokens = tokens_of(body, first_line)
    for problem in problems_in(tokens, source.path):
        tell(problem)
    for token in tokens:
        if token.type == "heading_open" and (token.tag == "h1" or token.level) and token.map:
            message = "headings must begin with ## at the beginning of a line (the title stands in the front matter), got another"
            tell(Diagnostic(Location(source.path, token.map[0]), message, "heading-level"))
    if not tokens:
        tell(Diagnostic(Location(source.path, first_line), "the file must have words after its front matter, got none", "empty"))
    return Prose(tuple(tokens))

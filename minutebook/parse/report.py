"""Parse a report: who made it and when, its own kinds of recommendation, each thing that it asked for, and what was said of that since."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.diagnostics import Tell, found
from minutebook.due import DueTerm, NoSuchDay, read_due
from minutebook.parse.accepted import acceptances, tell_personal_data
from minutebook.parse.corrections import corrections
from minutebook.parse.fields import Fields
from minutebook.parse.reference_files import check_name
from minutebook.parse.yaml_text import parse_yaml
from minutebook.prose import is_safe
from minutebook.read import Source
from minutebook.records import Recommendation, RecommendationKind, Report, Statement
from minutebook.reference import Reference

NOT_KNOWN = "not known"
"""What stands after published where nothing tells the day or month."""

_WEB = re.compile(r"https?:|\w+://|www\.|mailto:", re.IGNORECASE)


def parse_report(source: Source, tell: Tell) -> Report:
    """Return the report that a file of recommendations/ holds, with what it asked for."""
    check_name(source, tell)
    fields = Fields(parse_yaml(source.text, source.path), source.path.name, tell)
    report = Report(
        id=source.name,
        location=fields.location,
        title=fields.text("title", required=True),
        by=_by(fields),
        reference=fields.text("reference", required=True),
        published=fields.date("published", month=True, otherwise=NOT_KNOWN),
        description=fields.text("description"),
        kinds=(kinds := _kinds(fields)),
        recommendations=tuple(
            _recommendation(entry, source.name, kinds, is_dated=fields.has("published"))
            for entry in fields.mappings("recommendations", required=True)
        ),
        corrections=corrections(fields),
    )
    tell_personal_data(source, acceptances(fields), tell)
    fields.finish()
    return report


def _by(fields: Fields) -> str:
    """Return who made a report; refuse the key that said so before reports of any body could be written."""
    if fields.has("inspectorate") and not fields.has("by"):
        message = "who made a report must stand under by, got 'inspectorate'; did you mean 'by'?"
        fields.problem(fields.place("inspectorate"), message, "key-unknown")
        return fields.name("inspectorate")
    return fields.name("by", required=True)


def _kinds(fields: Fields) -> tuple[RecommendationKind, ...]:
    """Return the report's own kinds of recommendation."""
    if not fields.has("kinds"):
        form = "{label: recommendation, title: Recommendation, plural: Recommendations}"
        message = f"a report must have kinds, a list of what its recommendations are called, each like {form}, got none"
        fields.problem(fields.location, message, "key-missing")
    kinds: list[RecommendationKind] = []
    for entry in fields.mappings("kinds"):
        kind = RecommendationKind(
            label=entry.text("label", required=True), title=entry.text("title", required=True), plural=entry.text("plural", required=True)
        )
        if kind.label and kind.label in [other.label for other in kinds]:
            message = f"each kind of a report must have its own label, {found(kind.label)} again"
            entry.problem(entry.place("label"), message, "kind-duplicate")
        kinds.append(kind)
        entry.finish()
    return tuple(kinds)


def _recommendation(entry: Fields, report: str, kinds: Sequence[RecommendationKind], *, is_dated: bool) -> Recommendation:
    recommendation = Recommendation(
        id=f"{report}/{entry.slug('id')}",
        location=entry.location,
        report=report,
        kind=_kind(entry, kinds),
        reference=entry.text("reference", required=True),
        title=entry.text("title", required=True),
        text=entry.text("text", required=True),
        themes=entry.references("themes"),
        part_of=entry.reference("part_of"),
        due=(due := entry.text("due")),
        due_terms=_due_terms(due, entry, is_dated=is_dated),
        lead=entry.text("lead"),
        restates=entry.text("restates"),
        statements=_statements(entry),
        corrections=corrections(entry),
    )
    entry.finish()
    return recommendation


def _kind(entry: Fields, kinds: Sequence[RecommendationKind]) -> str:
    """Return the kind of a recommendation, which is the label of one of its report's kinds."""
    text = entry.text("kind", required=True)
    labels = [kind.label for kind in kinds]
    if text and labels and text not in labels:
        meant = next((kind.label for kind in kinds if text.casefold() in (kind.title.casefold(), kind.plural.casefold())), "")
        got = f"{found(text)}; did you mean {meant!r}?" if meant else found(text, labels)
        entry.problem(
            entry.place("kind"), f"kind must be the label of one of the report's kinds, {', '.join(labels)}, {got}", "kind-unknown"
        )
    return text


def _due_terms(phrase: str, entry: Fields, *, is_dated: bool) -> tuple[DueTerm, ...]:
    """Return the points in time that a due phrase names; what is counted from the report needs its day."""
    try:
        terms = read_due(phrase)
    except NoSuchDay as nearest:
        message = f"due must name a day that exists, {found(phrase)}; did you mean '{nearest}'?"
        entry.problem(entry.place("due"), message, "due-date")
        return ()
    if not is_dated and any(term.is_counted for term in terms):
        message = (
            f"a report must say when it was published where a due is counted from that ({phrase!r}), got none;"
            f" write published: YYYY-MM-DD or YYYY-MM, or published: {NOT_KNOWN}"
        )
        entry.problem(entry.place("due"), message, "key-missing")
    return terms


def _statements(entry: Fields) -> tuple[Statement, ...]:
    """Return what was said of a recommendation; refuse the keys that two of the voices had once."""
    for old in ("accepted", "found"):
        if entry.has(old):
            message = f"what was said of a recommendation must stand under statements, each like {{by: …, date: …, text: …}}, got {old!r}"
            entry.problem(entry.place(old), message, "key-unknown")
            entry.mapping(old)
    statements = []
    for number, fields in enumerate(entry.mappings("statements"), 1):
        by, date, text = (
            fields.name("by", required=True),
            fields.date("date", required=True, month=True),
            fields.text("text", required=True),
        )
        at = _at(fields)
        fields.finish()
        if date:
            statements.append(Statement(by, date, text, at, number))
    return tuple(statements)


def _at(fields: Fields) -> Reference | None:
    """Return where something was said; what looks like an address of the web must be one."""
    at = fields.reference("at")
    if at and _WEB.match(at.text) and not (at.text.startswith(("https://", "http://")) and is_safe(at.text)):
        whole = f"; did you mean 'https://{at.text}'?" if at.text.startswith("www.") else ""
        message = f"at must be a meeting of this archive or an address that begins with https://, {found(at.text)}{whole}"
        fields.problem(fields.place("at"), message, "link-address")
        return None
    return at

"""List drafts, and actions by what the notes say came of them, as a table or for a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from textwrap import shorten

from minutebook.commands.arguments import LISTS, ListArguments
from minutebook.link import link, link_all
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome, OutcomeKind
from minutebook.pipeline import content_of
from minutebook.plan.data import ActionRow, MeetingRow, action_row, meeting_row
from minutebook.records import MeetingStatus

_TEXT_WIDTH = 70
"""Characters of an action's words in a table; the JSON has all of them."""


def run(options: ListArguments) -> None:
    """Print what was asked for, drafts as they are written, actions as the published notes have them. Raises ContentErrors."""
    content = content_of(options.content)
    everything, published = link_all(content, options.as_of), link(content, options.as_of)
    kinds = [options.kind] if options.kind else list(LISTS)
    lists = _lists(everything, published)
    if options.format == "json":
        records = {kind: [asdict(row) for row in lists[kind]] for kind in kinds}
        print(json.dumps(records[options.kind] if options.kind else records, ensure_ascii=False, indent=2))
        return
    tables = (f"{LISTS[kind]}: {len(lists[kind]) or 'none'}\n{_table([_cells(published, row) for row in lists[kind]])}" for kind in kinds)
    print("\n".join(tables), end="")


def _lists(everything: Archive, published: Archive) -> dict[str, list[MeetingRow] | list[ActionRow]]:
    """Return the rows of each kind, oldest first."""

    def actions(holds: Callable[[Outcome], bool]) -> list[ActionRow]:
        return [action_row(published, action) for action in published.actions if holds(published.actions.outcome(action))]

    return {
        "drafts": [meeting_row(everything, meeting) for meeting in everything.meetings if meeting.status is MeetingStatus.DRAFT],
        "open": actions(lambda outcome: not outcome.has_ended),
        "not-known": actions(lambda outcome: outcome.kind is OutcomeKind.NOT_KNOWN),
        "not-reported": actions(lambda outcome: outcome.kind is OutcomeKind.NOT_REPORTED),
        "wanted": actions(lambda outcome: outcome.is_wanted),
    }


def _table(rows: Sequence[dict[str, str]]) -> str:
    """Return rows as lines of aligned columns under a line of headings; empty if there is none."""
    if not rows:
        return ""
    cells = [{name: " ".join(text.split()) for name, text in row.items()} for row in rows]
    widths = {name: max(len(name), *(len(line[name]) for line in cells)) for name in cells[0]}
    lines = [{name: name for name in widths}, *cells]
    return "".join("  ".join(line[name].ljust(width) for name, width in widths.items()).rstrip() + "\n" for line in lines)


def _cells(published: Archive, row: MeetingRow | ActionRow) -> dict[str, str]:
    """Return what a table shows of a row, by the heading of its column."""
    if isinstance(row, MeetingRow):
        return {"meeting": row.id, "date": row.date, "series": ", ".join(row.series), "title": row.title}
    action = published.actions.find(row.id)
    return {
        "action": row.id,
        "owner": ", ".join(row.owners),
        "due": published.actions.outcome(action).due_words if action else row.due,
        "text": shorten(row.text, _TEXT_WIDTH, placeholder="…"),
        "outcome": row.outcome,
        "evidence": row.outcome_basis,
    }

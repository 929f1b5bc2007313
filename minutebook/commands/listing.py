"""List drafts, and the actions that are open, overdue or unreported, as a table or for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.commands.arguments import RunArguments, common

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from minutebook.link.standing import Standing
    from minutebook.plan.data import ActionRow, MeetingRow

KINDS = {
    "drafts": "Drafts",
    "open": "Open actions",
    "overdue": "Overdue actions",
    "unreported": "Actions with no report back found",
}
_TEXT_WIDTH = 70
"""Characters of an action's words in a table; the JSON has all of them."""


class ListArguments(RunArguments):
    """What is to be listed."""

    kind: str | None
    format: str


def add(commands: _SubParsersAction[ArgumentParser], root: Path) -> None:
    """Declare the command."""
    parser = commands.add_parser("list", parents=[common(root)], help="drafts, and open, overdue and unreported actions")
    parser.add_argument("kind", nargs="?", choices=KINDS, help="what to list (default: all of it)")
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="json: a list of records; of all kinds, a list under each kind's name"
    )
    parser.set_defaults(run=run, ending="nothing was listed")


def run(options: ListArguments) -> None:
    """Print what was asked for, drafts as they are written, actions as the published notes have them. Raises ContentErrors."""
    kinds = [options.kind] if options.kind else list(KINDS)
    lists = _lists(options)
    if options.format == "json":
        import json
        from dataclasses import asdict

        records = {kind: [asdict(row) for row in lists[kind]] for kind in kinds}
        print(json.dumps(records[options.kind] if options.kind else records, ensure_ascii=False, indent=2))
        return
    tables = (f"{KINDS[kind]}: {len(lists[kind]) or 'none'}\n{_table(lists[kind])}" for kind in kinds)
    print("\n".join(tables), end="")


def _lists(options: ListArguments) -> dict[str, list[MeetingRow] | list[ActionRow]]:
    """Return the rows of each kind, oldest first."""
    from minutebook.link import link, link_all
    from minutebook.link.standing import ENDED, Schedule
    from minutebook.parse import parse
    from minutebook.plan.data import action_row, meeting_row
    from minutebook.read import read
    from minutebook.records import MeetingStatus

    content = parse(read(options.content))
    everything, published = link_all(content, options.as_of), link(content, options.as_of)

    def actions(holds: Callable[[Standing], bool]) -> list[ActionRow]:
        return [action_row(published, action) for action in published.actions if holds(published.actions.standing(action))]

    return {
        "drafts": [meeting_row(everything, meeting) for meeting in everything.meetings if meeting.status is MeetingStatus.DRAFT],
        "open": actions(lambda stands: stands.status not in ENDED),
        "overdue": actions(lambda stands: stands.schedule is Schedule.OVERDUE),
        "unreported": actions(lambda stands: stands.is_unreported),
    }


def _table(rows: Sequence[MeetingRow | ActionRow]) -> str:
    """Return rows as lines of aligned columns under a line of headings; empty if there is none."""
    if not rows:
        return ""
    cells = [{name: " ".join(text.split()) for name, text in _cells(row).items()} for row in rows]
    widths = {name: max(len(name), *(len(line[name]) for line in cells)) for name in cells[0]}
    lines = [{name: name for name in widths}, *cells]
    return "".join("  ".join(line[name].ljust(width) for name, width in widths.items()).rstrip() + "\n" for line in lines)


def _cells(row: MeetingRow | ActionRow) -> dict[str, str]:
    """Return what a table shows of a row, by the heading of its column."""
    from textwrap import shorten

    from minutebook.plan.data import MeetingRow

    if isinstance(row, MeetingRow):
        return {"meeting": row.id, "date": row.date, "series": row.series, "title": row.title}
    return {
        "action": row.id,
        "owner": ", ".join(row.owners),
        "due": row.due,
        "by": row.due_by,
        "status": row.status,
        "schedule": row.schedule,
        "text": shorten(row.text, _TEXT_WIDTH, placeholder="…"),
    }

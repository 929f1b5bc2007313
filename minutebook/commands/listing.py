"""List drafts, and actions by what the notes say came of them, for people or for a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from textwrap import wrap

from minutebook.blocks import Action
from minutebook.commands.arguments import LISTS, ListArguments
from minutebook.dates import RecordDate
from minutebook.draft import wanted_actions
from minutebook.excerpt import excerpt
from minutebook.link import link, link_all
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome, OutcomeKind
from minutebook.pipeline import content_of
from minutebook.plan.data.columns import record
from minutebook.plan.data.meetings import MeetingRow, meeting_row
from minutebook.plan.data.records import ActionRow, action_row
from minutebook.records import MeetingStatus

_WIDTH = 100
"""Characters of a line, whatever the terminal; of an action's words there is one line, and the JSON has all of them."""
_WANTED = "(*)"


def run(options: ListArguments) -> None:
    """Print what was asked for, drafts as they are written, actions as the published notes have them. Raises ContentErrors."""
    content = content_of(options.content)
    everything, published = link_all(content, options.as_of), link(content, options.as_of)
    kinds = [options.kind] if options.kind else list(LISTS)
    lists = _lists(everything, published)
    if options.format == "json":
        records = {kind: [record(row) for row in lists[kind]] for kind in kinds}
        print(json.dumps(records[options.kind] if options.kind else records, ensure_ascii=False, indent=2))
        return
    print(_text(lists, options.kind, published), end="")


def _text(lists: Mapping[str, Sequence[MeetingRow | ActionRow]], kind: str | None, published: Archive) -> str:
    """Return one list or, where none is named, the drafts and then each action once, by what is known of it."""
    if kind:
        return _section(LISTS[kind], lists[kind], published)
    groups: dict[str, list[MeetingRow | ActionRow]] = {}
    for row in lists["open"]:
        if isinstance(row, ActionRow):
            groups.setdefault(row.outcome, []).append(row)
    wanted = {row.id for row in lists["wanted"]}
    heading = f"{LISTS['open']}: {len(lists['open']) or 'none'}\n"
    if wanted:
        heading += f"Of these, the next meeting should hear of {len(wanted)}: they are marked {_WANTED}\n"
    states = (state for state in OutcomeKind if state in groups)
    sections = [_section(state.capitalize(), groups[state], published, wanted, with_outcome=False) for state in states]
    return "\n".join([_section(LISTS["drafts"], lists["drafts"], published), heading, *sections])


def _section(
    heading: str, rows: Sequence[MeetingRow | ActionRow], published: Archive, wanted: Container[str] = (), *, with_outcome: bool = True
) -> str:
    """Return rows under a heading with their number; wanted: the ids of those that bear a mark."""

    def action(row: ActionRow) -> str:
        mark = f" {_WANTED}" if row.id in wanted else ""
        return _action(published, row, mark, f"{row.outcome}: " if with_outcome else "")

    entries = "".join(_meeting(row) if isinstance(row, MeetingRow) else action(row) for row in rows)
    return f"{heading}: {len(rows) or 'none'}\n{entries}"


def _meeting(row: MeetingRow) -> str:
    return _wrapped(f"{row.id}: {row.title} ({', '.join(row.series)})", "  ", "    ")


def _action(published: Archive, row: ActionRow, mark: str, outcome: str) -> str:
    """Return an action in some lines: whose and when, what, and what is known."""
    action = published.actions.find(row.id)
    due = published.actions.outcome(action).due_words if action else row.due
    head = f"{row.id}{mark}: {', '.join(row.owners) or 'nobody named'}; {f'due {due}' if due else 'no date given'}"
    what = excerpt(row.text, _WIDTH - 6)
    return (
        _wrapped(head, "  ", "      ") + _wrapped(what, "      ", "      ") + _wrapped(f"{outcome}{row.outcome_basis}", "      ", "      ")
    )


def _wrapped(text: str, first: str, then: str) -> str:
    # A word that is longer than a line stays whole: it may be an address.
    lines = wrap(
        " ".join(text.split()), _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{line}\n" for line in lines)


def _lists(everything: Archive, published: Archive) -> dict[str, list[MeetingRow] | list[ActionRow]]:
    """Return the rows of each kind, oldest first."""

    def actions(holds: Callable[[Outcome], bool]) -> list[ActionRow]:
        return [action_row(published, action) for action in published.actions if holds(published.actions.outcome(action))]

    return {
        "drafts": [meeting_row(everything, meeting) for meeting in everything.meetings if meeting.status is MeetingStatus.DRAFT],
        "open": actions(lambda outcome: not outcome.has_ended),
        "not-known": actions(lambda outcome: outcome.kind is OutcomeKind.NOT_KNOWN),
        "not-reported": actions(lambda outcome: outcome.kind is OutcomeKind.NOT_REPORTED),
        "wanted": [action_row(published, action) for action in _wanted(published)],
    }


def _wanted(archive: Archive) -> Iterator[Action]:
    """Return the actions that the next meeting should hear of, as notes begun for it would ask: on the day for which it is announced. Of a
    series without such a day they are those wanted as things stand."""
    announced: dict[str, RecordDate] = {}
    for entry in archive.meetings.announced:
        if entry.date.day and entry.date > archive.as_of:
            announced |= {series.id: entry.date for series in archive.meetings.series_of(entry.said_at)}
    ahead = {
        action.id for series in archive.series if series.id in announced for action in wanted_actions(archive, series, announced[series.id])
    }
    return (action for action in archive.actions if action.id in ahead or archive.actions.outcome(action).is_wanted)

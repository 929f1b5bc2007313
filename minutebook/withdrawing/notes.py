"""Take places out of the notes of a meeting: what stands there goes, its head or label stays with the day and the reason."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from minutebook.blocks import Action, Block, Comment, Commitment, Decision, Question, Record, Response, Text, Traced, Update
from minutebook.link.archive import Archive
from minutebook.link.meetings import every_block
from minutebook.parse.front_matter import split
from minutebook.parse.meeting import NOT_RECORDED
from minutebook.parse.yaml_text import written
from minutebook.prose import tokens_of
from minutebook.read import Source
from minutebook.records import Acceptance, Item, Meeting
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.front_matter import Entry, FrontMatter, entry_text, on_places
from minutebook.withdrawing.texts import Lines

_KEPT = ("series", "status", "date", "until", "time", "publish_from")
"""What stays above notes that are withdrawn whole: what says that there was a meeting."""
WHOLE = "The notes of this meeting were withdrawn: "
"""How the correction begins that says so, before the reason."""
_NUMERIC = re.compile(r"(?:item-)?\d+[a-z]?(?:-\d+[a-z]?)*")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a meeting, and where in its file each part of them stands."""

    source: Source
    text: str
    """As it lies on the disk."""
    meeting: Meeting

    def without_record(self, anchor: str, withdrawal: Withdrawal) -> str:
        """Return the file without the words of one record."""
        lines = Lines(self.text)
        front = FrontMatter(self.source, lines)
        block = next(block for block in every_block(self.meeting) if anchor in places_of(block))
        if anchor == block.anchor:
            lines.replace(block.location.line, self._after(block.location.line, lines), _stub(block, withdrawal))
        else:
            self._take_out_commitment(next(mark for mark in marks_of(block) if mark.anchor == anchor), lines, withdrawal)
        places = places_of(block) if anchor == block.anchor else (anchor,)
        for key, change in on_places(places, self.meeting.id, withdrawal).items():
            front.rewrite(key, change)
        return lines.text

    def without_item(self, item: Item, withdrawal: Withdrawal) -> str:
        """Return the file without the words of an item, and of those that belong to it."""
        lines = Lines(self.text)
        front = FrontMatter(self.source, lines)
        items = [item, *_below(item, self.meeting)]
        self._take_out(items, lines, withdrawal)
        places = [place for each in items for place in (each.anchor, *(place for block in each.blocks for place in places_of(block)))]
        for key, change in on_places(places, self.meeting.id, withdrawal).items():
            front.rewrite(key, change)
        return lines.text

    def without_all(self, archive: Archive, withdrawal: Withdrawal) -> str:
        """Return the file without any of its words: of the meeting remain its day and kind, and a notice in each place."""
        lines = Lines(self.text)
        front = FrontMatter(self.source, lines)
        gone = {record.id for record in traced_in(self.meeting)}
        accepted = [each for each in self.meeting.accepted if each.about not in gone]
        title = " and ".join(series.title for series in archive.meetings.series_of(self.meeting))
        told = [f"  - {{date: {made.date.iso}, text: {written(str(withdrawal))}}}" for made in self.meeting.corrections]
        notice = f"{WHOLE}{withdrawal.reason}"
        front.keep(
            _KEPT,
            [
                f"title: {written(title)}",
                *([f"attendance: {NOT_RECORDED}"] if self.meeting.held else []),
                "corrections:",
                *told,
                f"  - {{date: {withdrawal.date.iso}, text: {written(notice)}}}",
                *(["accepted:"] if accepted else []),
                *(f"  - {entry_text(_acceptance(each, withdrawal))}" for each in accepted),
            ],
        )
        first = min((item.location.line for item in self.meeting.items), default=len(lines) + 1)
        stubs = [line for block in self.meeting.opening if places_of(block) for line in ("", *_stub(block, withdrawal))]
        lines.replace(front.first_of_body, first, [*stubs, ""])
        self._take_out(self.meeting.items, lines, withdrawal)
        return re.sub(r"(?m)^(status:\s*)approved\b", r"\1amended", lines.text, count=1)

    def without_advice(self, ids: Container[str]) -> str:
        """Return the file without the advice that it accepts about actions and commitments that are withdrawn: reasons tell of them."""
        lines = Lines(self.text)
        FrontMatter(self.source, lines).rewrite("accepted", lambda entry: None if entry.get("about") in ids else entry)
        return lines.text

    # --- places -------------------------------------------------------------------------------------------------------

    def _take_out(self, items: Iterable[Item], lines: Lines, withdrawal: Withdrawal) -> None:
        taken = {each.anchor for each in self.meeting.items}
        renamed: set[str] = set()
        for item in items:
            heading = lines[item.location.line]
            hashes = re.match(r" {0,3}#+\s+", heading)
            number = f"{item.number} " if item.number else ""
            own = item.anchor.removeprefix(f"{item.parent}-") if item.parent not in renamed else item.anchor
            id = "" if _NUMERIC.fullmatch(own) and item.number else f" {{#{_free_place(taken)}}}"
            if id or item.parent in renamed:
                renamed.add(item.anchor)
            said = item.withdrawn or withdrawal
            new = [f"{hashes.group() if hashes else '## '}{number}Withdrawn{id}", "", f"*{said.form}*"]
            new += [line for block in item.blocks if places_of(block) for line in ("", *_stub(block, withdrawal))]
            after = next((other.location.line for other in self.meeting.items if other.location > item.location), len(lines) + 1)
            lines.replace(item.location.line, after, [*new, *([""] if after <= len(lines) or not lines[len(lines)] else [])])

    def _take_out_commitment(self, mark: Commitment, lines: Lines, withdrawal: Withdrawal) -> None:
        """Take out the words that are marked as a commitment: the rest of its paragraph, or of its entry of a list."""
        first, after = self._marked_lines(mark.location.line)
        after = lines.last_filled(first, after)
        label = re.match(rf"(?P<before>.*?)\*\*{mark.kind.capitalize()}\s{mark.number}\b[^*]*\*\*", lines[first])
        before = label["before"] if label else ""
        lines.replace(first, after, [f"{before}{_mark_stub(mark, withdrawal)}"])

    def _marked_lines(self, line: int) -> tuple[int, int]:
        """Return the first line of the paragraph, or the entry of a list, that begins on a line, and the one after its last."""
        _, body, first = split(self.source)
        maps = {token.type: token.map for token in tokens_of(body, first) if token.map and token.map[0] == line}
        start, after = maps.get("list_item_open") or maps["paragraph_open"]
        return start, after

    def _after(self, line: int, lines: Lines) -> int:
        """Return the line after the last one of the block that begins on a line."""
        starts = [block.location.line for block in every_block(self.meeting)]
        starts += [item.location.line for item in self.meeting.items]
        return lines.last_filled(line, min((start for start in starts if start > line), default=len(lines) + 1))


def _below(item: Item, meeting: Meeting) -> Iterator[Item]:
    """Yield the items that belong to one, at whatever level."""
    parents = {item.anchor}
    for other in meeting.items:
        if other.parent in parents:
            parents.add(other.anchor)
            yield other


def _free_place(taken: set[str]) -> str:
    """Return a place that no item of the notes has, and take it."""
    number = 1
    while (place := f"item-withdrawn-{number}") in taken:
        number += 1
    taken.add(place)
    return place


def traced_in(meeting: Meeting) -> Iterator[Traced]:
    """Yield the actions and commitments that stand in the notes of a meeting."""
    for block in every_block(meeting):
        if isinstance(block, Action):
            yield block
        yield from marks_of(block)


def _acceptance(accepted: Acceptance, withdrawal: Withdrawal) -> Entry:
    return {"rule": accepted.rule, **({"about": accepted.about} if accepted.about else {}), "reason": str(withdrawal)}


def marks_of(block: Block) -> tuple[Commitment, ...]:
    """Return the commitments and requests that are marked in the words of a block."""
    return tuple(mark for mark in block.prose.marks if isinstance(mark, Commitment))


def places_of(block: Block) -> tuple[str, ...]:
    """Return the place of a block, if it has one, and those of the commitments in its words."""
    return (*filter(None, [block.anchor]), *(mark.anchor for mark in marks_of(block)))


def _stub(block: Block, withdrawal: Withdrawal) -> list[str]:
    """Return what stays of a block: its head or label, and for each place in it a notice."""
    marks = [_mark_stub(mark, mark.prose.withdrawal or withdrawal) for mark in marks_of(block)]
    words = [line for mark in marks or [f"*{(block.prose.withdrawal or withdrawal).form}*"] for line in (mark, "")][:-1]
    if isinstance(block, Question | Response | Comment):
        number = f" {block.number}" if block.number else ""
        label = "Question" if isinstance(block, Question) else block.label
        return [f"**{label}{number}:** {words[0]}", *words[1:]]
    return words if isinstance(block, Text) else [f"> {_head(block)}", ">", *(f"> {line}".rstrip() for line in words)]


def _head(record: Record) -> str:
    match record:
        case Action():
            return f"**Action {record.id}**"
        case Decision():
            return f"**Decision {record.number}**" if record.number else "**Decision**"
        case Update():
            # What became of an action is known from its updates: the status is none of the words.
            status = f"superseded by {', '.join(record.superseded_by)}" if record.superseded_by else str(record.status)
            owner = f"owner: {record.owner}; " if record.owner else ""
            return f"**Update on {record.action}** — {owner}status: {status}"


def _mark_stub(mark: Commitment, withdrawal: Withdrawal) -> str:
    return f"**{mark.kind.capitalize()} {mark.number}:** *{withdrawal.form}*"

"""An archive of another body, made up by rule: the meetings of the bench, with a thing more of every kind that notes can have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bench.archive.meetings import BenchMeeting, bench_meetings
from bench.archive.minutebook_files import meeting_text, write_content

_REPORT = """\
title: Review of the works
reference: Works review
by: Inspector of Waters
published: 1989-12
description: What the works need.
kinds:
  - {label: recommendation, title: Recommendation, plural: Recommendations}
recommendations:
  - {id: r-1, kind: recommendation, reference: R1, title: Sluices, text: Mend the sluices., due: June 1990, themes: [Theme 1]}
  - {id: r-2, kind: recommendation, reference: R2, title: Pumps, text: Count the pumps., lead: Clerk}
  - {id: r-3, kind: recommendation, reference: R3, title: Wells, text: Close the wells., lead: Surveyor}
"""
_STATUSES = ("complete", "in progress", "not pursued")


def write_generated(folder: Path, meetings: int = 30) -> None:
    """Write a content folder that is green, and has rows of every kind; folder must not exist."""
    # Others than those whose work is counted elsewhere: how their words begin is remembered.
    invented = list(bench_meetings(meetings, seed=2))
    write_content(invented, folder)
    (folder / "recommendations/works-review.yaml").write_text(_REPORT, encoding="utf-8")
    series = folder / "series.yaml"
    covered = "  description: A meeting.\n  coverage:\n    - {from: 1990-01, until: 1990-06, notes: all}\n"
    series.write_text(series.read_text(encoding="utf-8").replace("  description: A meeting.\n", covered, 1), encoding="utf-8")
    before = (None, *invented)
    for number, (earlier, meeting) in enumerate(pairwise(before)):
        assert meeting
        head, _, body = meeting_text(meeting).removeprefix("---\n").partition("\n---\n")
        text = "\n".join(["---", head, *_head_lines(number, meeting), "---", body, *_lines(number, meeting, earlier)])
        path = folder / f"meetings/{meeting.id}.md"
        path.write_text(text.replace("status: approved", "status: amended") if _is_amended(number) else text, encoding="utf-8")


def _is_amended(number: int) -> bool:
    return number % 4 == 1


def _head_lines(number: int, meeting: BenchMeeting) -> Iterator[str]:
    absent = "apologies:\n  - {name: Vesper Quell, organisation: Riverside Trust}"
    yield absent if number % 3 == 0 else "venue: The “Old” Pump's Room, Weir & Lane"
    yield f"notes_by: Clerk of {meeting.series}"
    yield "next_meeting: {date: 1999-01-05, time: 14:00, focus: Wells}" if number % 5 == 0 else "editors_notes:\n  - A page is torn."
    if number % 5:
        yield "  - {at: decision-1, text: The notes name nobody.}\n  - {at: item-90, read: speaker, text: No speaker is printed.}"
    if _is_amended(number):
        yield f"corrections:\n  - {{date: {meeting.day.isoformat()}, text: The day was misread.}}"
        yield f"  - {{date: {meeting.day.isoformat()}, text: A word was lost., at: item-90, before: a pipe, after: the pipe}}"


def _lines(number: int, meeting: BenchMeeting, earlier: BenchMeeting | None) -> Iterator[str]:
    yield f"## 90. The pump's “other” matters\n\n*Themes: Theme {number % 7}; Theme {number % 5 + 8}*\n"
    yield f"*Recommendation: works-review/r-{number % 2 + 1}*\n" if number % 3 else "*No update: the Clerk*\n"
    yield "It was the pipe.\n\n**Comment (Auditor):** The books' end is near.\n"
    yield "**Question (Chair):** **Request 1 (of: Engineer; due: next meeting):** Count the pumps, says “he”.\n"
    yield "**Response (Engineer and Surveyor):** **Commitment 2 (due: within 3 months):** They would be counted.\n"
    yield "**Question (Chair):** Is that all?\n"
    votes = "for: 5; against: 1; abstained: 0; proposed: Chair; seconded: Clerk" if number % 2 else "for: unanimous"
    yield f"> **Decision** — {votes}\n>\n> To keep the {number} pumps.\n\n> **Decision**\n>\n> To end.\n"
    yield f"> **Action {meeting.id}/60** — owner: Engineer, Auditor; due: June 1990; recommendation: works-review/r-1\n>\n> Mend it.\n"
    if earlier:
        due = "; due: September 1990; reason: it rained" if number % 3 == 1 else "; owner: Engineer" if number % 3 else ""
        status = "in progress" if number % 3 == 1 else _STATUSES[number % 2]
        yield f"> **Update on {earlier.id}/60** — status: {status}{due}\n>\n> It was heard.\n"
        yield f"> **Update on {earlier.id}/c{number % 2 + 1}** — status: {_STATUSES[number % 3]}\n>\n> It was counted.\n"

"""What is said of a recommendation: by when it was asked for, who was last heard, what is held since; and nothing that judges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.plan import plan
from minutebook.plan.data.registers import StatementRow, recommendation_row
from minutebook.plan.deadline_words import deadline_words
from minutebook.plan.recommendations import recommendation_page
from minutebook.plan.views.ledger import PassageView, last_heard
from minutebook.read import read
from tests.test_archive import INVENTED

REPORT = """\
title: Internal audit of the accounts for 2024/25
by: Marlpit Audit
reference: Internal audit 2024/25
{published}kinds:
  - {{label: must, title: Must do, plural: Must dos}}
  - {{label: remark, title: Auditor's remark, plural: Auditor's remarks}}
recommendations:
  - id: statements
    kind: must
    reference: Point 1
    title: Bank statements
    text: Somebody else must check the statements.
{fields}  - id: form
    kind: remark
    reference: Point 1a
    title: The bank's form
    text: The bank should know the second name.
    part_of: statements
"""

STATEMENTS = """\
    lead: Treasurer
    statements:
      - {by: Marlpit Audit, date: 2026-02-02, at: "https://quenderby.example/letter.pdf", text: Three quarters were not signed.}
      - {by: Treasurer, date: 2025-07-30, text: Somebody would be named.}
"""

ITEM = "## Audit\n\n*Recommendation: audit/statements*\n\nThe auditor asked for a second name.\n\n"

MEETINGS = {
    "2025-09-09": ITEM + "**Question (CH):** Who would check?\n\n**Response (CLK):** Not she.\n",
    "2025-11-11": ITEM.replace("\n\nThe", "\n\n*No update: The Chair noted that there was none.*\n\nThe"),
    "2026-01-13": "## Roads\n\nNone came.\n",
}
DECIDED = ITEM + "> **Decision** — for: 5\n>\n> To ask a second councillor.\n"


def archive_with(
    tmp_path: Path, day: str, *, fields: str = "", published: str = "2025-06-20", meetings: tuple[str, ...] = (), series: str = ""
) -> Archive:
    """Return an archive with a report and some of the meetings, on a day."""
    content = tmp_path / "content"
    for name in ("recommendations", "meetings", "themes"):
        (content / name).mkdir(parents=True)
    for name in ("site", "roles", "glossary"):
        (content / f"{name}.yaml").write_text((INVENTED / f"{name}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    shutil.copy(INVENTED / "logo.svg", content)
    (content / "people.yaml").write_text("[]\n", encoding="utf-8")
    (content / "series.yaml").write_text(f"- {{id: board, title: Board{series}}}\n", encoding="utf-8")
    day_of_report = f"published: {published}\n" if published else ""
    text = REPORT.format(fields=fields, published=day_of_report)
    (content / "recommendations/audit.yaml").write_text(text, encoding="utf-8")
    for date in meetings:
        front = f"---\ntitle: Meeting\nseries: board\nstatus: approved\ndate: {date}\nattendance: []\n---\n\n"
        (content / f"meetings/{date}.md").write_text(front + MEETINGS.get(date, DECIDED), encoding="utf-8")
    return link(parse(read(content)), RecordDate.from_iso(day))


def said_of(archive: Archive, name: str = "statements") -> str:
    return deadline_words(archive.recommendations.deadline(archive.recommendations.by_id(f"audit/{name}")))


DUE = "    due: within three months\n"


@pytest.mark.parametrize(
    ("day", "meetings", "expected"),
    [
        pytest.param("2025-09-20", (), "Due by 20 September 2025; that day was not over.", id="on its last day"),
        pytest.param("2025-09-21", (), "Due by 20 September 2025.", id="without any notes"),
        pytest.param(
            "2025-10-01",
            ("2025-09-09",),
            "Due by 20 September 2025; no notes after 9 September 2025 are held.",
            id="with no notes since",
        ),
        pytest.param(
            "2026-03-31",
            ("2025-09-09", "2026-01-13"),
            "Due by 20 September 2025; the only notes held since, those of 13 January 2026, do not speak of it, and not all notes of that"
            " time are known to be held.",
            id="with notes that are silent",
        ),
        pytest.param(
            "2026-03-31",
            ("2025-09-09", "2025-11-11", "2026-01-13"),
            "Due by 20 September 2025; last spoken of on 11 November 2025.",
            id="with notes that speak of it",
        ),
    ],
)
def test_a_deadline_is_counted_from_the_report_and_bounded_by_what_is_held(
    tmp_path: Path, day: str, meetings: tuple[str, ...], expected: str
) -> None:
    assert said_of(archive_with(tmp_path, day, fields=DUE, meetings=meetings)) == expected


@pytest.mark.parametrize(
    ("published", "due", "expected"),
    [
        ("2025-06", "within three months", "Due within 3 months of the report of June 2025."),
        ("2025-06", "within six weeks", "Due within 6 weeks of the report of June 2025."),
        (
            "not known",
            "within three months",
            "Due “within three months”, which this archive counts from the report, whose day is not known here.",
        ),
        ("", "31 March 2026", "Due by 31 March 2026; not yet due on 31 December 2025."),
        ("2025-06-20", "31 March", "Due by 31 March 2026; not yet due on 31 December 2025."),
        ("2025-06-20", "before July", "Due before July 2025."),
        ("2025-06-20", "before 1 July", "Due before 1 July 2025."),
        ("2025-06-20", "September", "Due in September 2025."),
        ("2025-06-20", "end of September", "Due by the end of September 2025."),
        ("2025-06-20", "Q3", "Due from October to December 2025; 31 December 2025 was not over."),
        ("2025-06-20", "end of the financial year", "Due by the end of March 2026; not yet due on 31 December 2025."),
        ("2025-06-20", "next quarter", "Due from July to September 2025."),
        ("2025-06-20", "before Christmas", "Due before Christmas 2025."),
        ("2025-06-20", "summer", "Due from June to August 2025."),
        ("2025-06-20", "within a fortnight", "Due by 4 July 2025."),
        ("2025-06-20", "w/c 7 July", "Due in the week that begins on 7 July 2025."),
        ("2025-06-20", "October to December", "Due from October to December 2025; 31 December 2025 was not over."),
        ("2025-06-20", "next meeting", "Due “next meeting”, which gives no day."),
        ("2025-06-20", "AGM", "Due “AGM”, which gives no day."),
        ("2025-06-20", "as soon as possible", "Due “as soon as possible”, which sets no day."),
        ("2025-06-20", "once the bank agrees", "Due “once the bank agrees”, which gives no day."),
        ("2025-06-20", "Q4 2025", "Due “Q4 2025”, which these pages cannot turn into a date."),
        ("", "Q3 2025/26", "Due from October to December 2025; 31 December 2025 was not over."),
        ("", "Easter 2025", "Due by Easter 2025."),
        ("", "October to December 2025", "Due from October to December 2025; 31 December 2025 was not over."),
        ("not known", "summer", "Due “summer”, which this archive counts from the report, whose day is not known here."),
        ("", "AGM", "Due “AGM”, which gives no day."),
    ],
)
def test_a_due_phrase_of_a_report_says_no_day_that_is_not_known(tmp_path: Path, published: str, due: str, expected: str) -> None:
    assert said_of(archive_with(tmp_path, "2025-12-31", fields=f"    due: {due}\n", published=published)) == expected


def test_where_all_notes_are_said_to_be_held_nothing_is_said_of_others(tmp_path: Path) -> None:
    all_held = ", coverage: [{from: 2025-01, notes: all}]"
    archive = archive_with(tmp_path, "2026-03-31", fields=DUE, meetings=("2025-09-09", "2026-01-13"), series=all_held)
    assert said_of(archive) == "Due by 20 September 2025; the only notes held since, those of 13 January 2026, do not speak of it."


def test_a_meeting_that_speaks_of_it_is_none_of_the_silent_ones(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, "2026-03-31", fields=DUE, meetings=tuple(MEETINGS))
    deadline = archive.recommendations.deadline(archive.recommendations.by_id("audit/statements"))
    assert [meeting.id for meeting in deadline.silent_since] == ["2026-01-13"]


def test_without_a_day_what_is_held_since_the_report_is_said(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, "2026-03-31", meetings=("2025-09-09", "2025-11-11"))
    assert said_of(archive) == "No day was set; last spoken of on 11 November 2025."
    assert said_of(archive, "form") == (
        "No day was set; the notes of two meetings held since the report, the last of 11 November 2025, do not speak of it,"
        " and not all notes of that time are known to be held."
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-07-29", None),
        ("2025-07-30", ("2025-07-30", "statement by Treasurer")),
        ("2025-10-31", ("2025-09-09", "response by CLK")),
        ("2025-12-31", ("2025-11-11", "no update")),
        ("2026-03-31", ("2026-02-02", "statement by Marlpit Audit")),
    ],
)
def test_last_heard_is_the_last_voice_of_any_kind_by_that_day(tmp_path: Path, day: str, expected: tuple[str, str] | None) -> None:
    archive = archive_with(tmp_path, day, fields=STATEMENTS, meetings=tuple(MEETINGS))
    last = last_heard(archive, archive.recommendations.by_id("audit/statements"))
    assert (last and (last.date.iso, last.what)) == expected


def test_a_row_for_programs_says_what_the_page_says(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, "2025-12-31", fields=DUE + STATEMENTS, meetings=tuple(MEETINGS))
    statements, form = (recommendation_row(archive, recommendation) for recommendation in archive.recommendations)
    assert (statements.id, statements.kind, statements.due_by, statements.last_heard) == (
        "audit/statements",
        "must",
        "2025-09-20",
        "2025-11-11",
    )
    assert statements.items == ("2025-09-09#item-audit", "2025-11-11#item-audit")
    assert statements.statements == (StatementRow("Treasurer", "2025-07-30", "Somebody would be named.", ""),)
    assert (form.part_of, form.due_by, form.last_heard, form.lead) == ("audit/statements", "", "", "")


def test_a_page_says_what_was_asked_once_and_who_is_to_see_to_it(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, "2026-03-31", fields=DUE + STATEMENTS, meetings=tuple(MEETINGS))
    shown = recommendation_page(archive, archive.reports[0], archive.reports[0].recommendations[0])
    assert (shown.kind.title, shown.recommendation.lead, shown.deadline.points[0].basis) == (
        "Must do",
        "Treasurer",
        "3 months after the report",
    )
    assert [entry.kind for entry in shown.ledger] == ["statement", "passage", "passage", "statement"]
    assert "The auditor asked" not in str([entry.passage.blocks for entry in shown.ledger if isinstance(entry, PassageView)])


def test_a_decision_under_a_recommendation_stands_in_its_ledger_with_the_way_to_its_place(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, "2026-03-31", meetings=("2025-10-14",))
    page = page_files(archive, plan(archive))["recommendations/audit/statements/index.html"].decode()
    assert 'href="../../../meetings/2025-10-14/#decision-1">Decision' in page
    assert "To ask a second councillor." in page

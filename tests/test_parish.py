"""What the invented parish archive says of everything in it, against what was worked out by hand from its minutes (parish/outcomes.md)."""

from __future__ import annotations

import re

import pytest

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan.deadline_words import deadline_words
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.plan.views.commitments import known_of
from minutebook.plan.views.ledger import last_heard
from tests.conftest import PARISH

DAY = "2026-03-31"
LAST = "10 March 2026"
"""The last minutes that are held."""
OUTSTANDING = "The notes of 13 January 2026 say that no matters were outstanding."
SOME = "not all notes of that time are known to be held"

# Each table: by id, the label, then what its sentence must name, apart by “|”; all days that stand there, and no others, stand in it.
# “[O]”: it also says what OUTSTANDING says, of the minutes of 13 January 2026.
ACTIONS = {
    "2024-05-14/1": (
        "Complete",
        "notes of 12 November 2024 | 135 days after 30 June 2024, when it was due | by those of 9 July 2024 it was in progress",
    ),
    "2024-05-14/2": (
        "Ended in parts",
        "Clerk's part: by the notes of 12 November 2024, it was not pursued | Cllr Okonjo-Tarr's part: by the notes of 9 July 2024, the "
        "meeting where it was due, it was complete",
    ),
    "2024-05-14/3": (
        "Not reported",
        f"the end of September 2024 | all notes | 12 November 2024 | seven later meetings (the last of {LAST}) | do not "
        "list “Tree Warden” | [O]",
    ),
    "2024-05-14/4": ("Complete", "13 May 2025, the meeting where it was due"),
    "2024-07-09/1": ("Complete", "notes of 12 November 2024 | on 19 July 2024, before it was due"),
    "2024-07-09/2": (
        "Still open",
        "notes of 11 November 2025 | still open 11 days after 31 October 2025, when it was due | moved twice | broken her ankle | before "
        f"harvest | two meetings since then | {LAST} | [O]",
    ),
    "2024-07-09/3": ("Not known", f"No day was set (“as soon as possible”) | eight meetings | {LAST} | {SOME} | [O]"),
    "2024-07-09/4": ("Still open", f"14 January 2025 | No day was set (“ongoing”) | six meetings | {LAST} | [O]"),
    "2024-09-12/1": ("Not known", f"before Christmas 2024 | 13 May 2025 | 11 November 2025 | {SOME}"),
    "2024-09-12/2": ("Superseded", "13 May 2025 | actions 2025-05-13-open-spaces/1 and 2025-05-13-open-spaces/2"),
    "2024-09-12/3": (
        "Not known",
        "15 October 2024 (not all notes of the time after it are known to be held) | 15 March 2025; all notes | 13 May 2025 | "
        "11 November 2025",
    ),
    "2024-11-12/1": (
        "Still open",
        f"14 January 2025 (a meeting where it was due) | July 2025, whose notes are not held | four meetings since then | {LAST} | [O]",
    ),
    "2024-11-12/2": ("Complete", "14 January 2025, the first held after it was due"),
    "2024-11-12/3": ("Not known", f"the end of March 2025 | 13 May 2025 | four later meetings (the last of {LAST}) | {SOME} | [O]"),
    "2024-11-12/4": ("Withdrawn", "11 to 12 March 2025, before it was due"),
    "2024-11-12/5": ("Superseded", "11 to 12 March 2025, before it was due | action 2025-03-11/1"),
    "2025-01-14/1": ("Superseded", "11 to 12 March 2025, the meeting where it was due | action 2025-03-11/1"),
    "2025-01-14/2": (
        "Not reported",
        f"the meeting of 11 to 12 March 2025, whose notes are held | five later meetings (the last of {LAST}) | “Vice-Chair” had sent "
        "apologies | [O]",
    ),
    "2025-01-14/3": (
        "Still open",
        f"13 May 2025 | reopened | complete (notes of 11 to 12 March 2025) | four meetings since then | {LAST} | [O]",
    ),
    "2025-03-11/1": (
        "Complete",
        "notes of 9 September 2025 | 119 days after the meeting of 13 May 2025, where it was due | those of July 2025, between the two, "
        "are not held",
    ),
    "2025-03-11/2": ("Not yet due", "31 March 2026 was not over"),
    "2025-03-11/3": ("Not known", f"No date was set | five meetings | {LAST} | {SOME} | [O]"),
    "2025-05-13-open-spaces/1": ("Not reported", "the end of September 2025 | all notes | 11 November 2025"),
    "2025-05-13-open-spaces/2": (
        "Not reported",
        "31 August 2025 | all notes | 11 November 2025 | On 31 March 2026, 212 days had passed since 31 August 2025",
    ),
    "2025-05-13-open-spaces/3": ("Not yet due", "from April to June 2026 | not yet due on 31 March 2026"),
    "2025-05-13-annual/1": ("Not known", f"the meeting of July 2025, whose notes are not held | four meetings | {LAST} | [O]"),
    "2025-05-13-annual/2": ("Not yet due", "the meeting of 12 May 2026 | not yet due on 31 March 2026"),
    "2025-07/1": ("Complete", "9 September 2025, the meeting where it was due"),
    "2025-09-09/1": ("Not known", f"9 December 2025 | 13 January 2026 | {LAST} | {SOME} | [O]"),
    "2025-09-09/2": (
        "Still open",
        "Hall Secretary's part: by the notes of 11 November 2025, the meeting where it was due, it was complete | Vice-Chair's part: "
        f"nothing is said of it | two later meetings | {LAST} | [O]",
    ),
    "2025-09-09/3": ("Not known", f"“when a Clerk has been found”, which gives no day | three meetings | {LAST} | [O]"),
    "2025-11-11/1": ("Not reported", f"the meeting of 13 January 2026, whose notes are held and do not mention it | {LAST} | [O]"),
    "2025-11-11/2": ("Not yet due", "by Easter 2026 | not yet due on 31 March 2026"),
    "2026-01-13/1": ("Complete", "notes of 10 March 2026 | on 27 February 2026, before it was due"),
    "2026-03-10/1": ("Not known", f"No day was set (“ASAP”) | no notes | after {LAST} are held"),
    "2026-03-10/2": ("Not yet due", "the end of March 2026 | 31 March 2026 was not over"),
    "2026-03-10/3": ("Not known", f"“the Saturday after the fete”, which gives no day | no notes | after {LAST} are held"),
}

COMMITMENTS = {
    "2024-05-14/c1": ("Complete", "Undertaken by Clerk | notes of 13 May 2025, before it was due"),
    "2024-07-09/c1": (
        "Not reported",
        f"Asked of County Cllr by Cllr Fairlop | the meeting of 12 November 2024, whose notes are held | seven later meetings (the last of "
        f"{LAST}) | [O]",
    ),
    "2024-07-09/c2": ("Still open", f"Undertaken by County Cllr | 12 November 2024 | seven meetings | {LAST} | No date was set | [O]"),
    "2024-09-12/c1": (
        "Not known",
        f"Undertaken by Clerk | No day was set (“as soon as possible”) | two meetings | 11 November 2025 | {SOME}",
    ),
    "2024-11-12/c1": (
        "Not known",
        f"Undertaken by County Cllr | Easter 2025 | 13 May 2025 | four later meetings (the last of {LAST}) | {SOME} | [O]",
    ),
    "2025-01-14/c1": ("Complete", "Undertaken by Chair | notes of 11 to 12 March 2025, the first held after it was due"),
    "2025-05-13-open-spaces/c1": (
        "Not reported",
        "Undertaken by Lorcan Abadie-Finch | 30 September 2025 | all notes | 11 November 2025 | do not list “Lorcan Abadie-Finch” | On "
        "31 March 2026, 182 days had passed since 30 September 2025",
    ),
    "2025-09-09/c1": ("Not known", f"Asked of Hall Secretary by Chair | No date was set | three meetings | {LAST} | {SOME} | [O]"),
    "2025-11-11/c1": ("Not yet due", "Asked of County Cllr by Tree Warden | by 31 May 2026 | not yet due on 31 March 2026"),
    "2026-01-13/c1": ("Not pursued", "Undertaken by Treasurer | notes of 10 March 2026"),
}

DAYS_COUNTED = {
    "2024-05-14/1": ["135"],
    "2024-07-09/2": ["11"],
    "2025-03-11/1": ["119"],
    "2025-05-13-open-spaces/2": ["212"],
    "2025-05-13-open-spaces/c1": ["182"],
}

# By id: lead, when due, who was last heard, what the sentence must name, and every voice in order.
LEDGERS = {
    "bank-statements": (
        "Treasurer",
        "2025-09-20",
        ("2026-02-02", "statement by Marlpit Audit"),
        "by 20 September 2025 | last spoken of on 2 February 2026",
        ["2025-07-30 Treasurer", "2025-09-09 notes", "2025-11-11 notes", "2025-11-11 Chair", "2026-02-02 Marlpit Audit"],
    ),
    "bank-form": ("Chair", "", None, f"No day was set | four meetings | since the report | {LAST} | {SOME}", []),
    "asset-register": (
        "",
        "2025-09-20",
        ("2025-09-09", "no update given"),
        f"by 20 September 2025 | three meetings | {LAST} | {SOME}",
        ["2025-09-09 notes"],
    ),
    "reserves": (
        "Treasurer",
        "2026-03-31",
        ("2025-11-11", "statement by Treasurer"),
        "31 March 2026 was not over",
        ["2025-09-09 notes", "2025-11-11 notes", "2025-11-11 Treasurer"],
    ),
    "hall-rent": (
        "",
        "",
        ("2025-09-09", "addressed elsewhere"),
        "No day was set | last spoken of on 9 September 2025",
        ["2025-09-09 notes"],
    ),
}

EARLIER = ("2024-08-01", "2025-01-01", "2025-10-01")
LATER_COMPLETE = ("Complete", "12 November 2024 | 135 days after 30 June 2024 | 9 July 2024")
IN_PARTS = ACTIONS["2024-05-14/2"]
WRITTEN = ("Complete", "12 November 2024 | 19 July 2024")
# Ten actions on each of these days; None: the meeting had not taken place.
ON_EARLIER_DAYS: dict[str, tuple[tuple[str, str] | None, ...]] = {
    "2024-05-14/1": (("Still open", "9 July 2024 | 9 days after 30 June 2024"), LATER_COMPLETE, LATER_COMPLETE),
    "2024-05-14/2": (
        (
            "Still open",
            "Clerk's part: by the notes of 9 July 2024 (the meeting where it was due) | it was still open | Cllr Okonjo-Tarr's part | it "
            "was complete",
        ),
        IN_PARTS,
        IN_PARTS,
    ),
    "2024-05-14/3": (
        ("Not yet due", "the end of September 2024 | 1 August 2024"),
        ("Not reported", "the end of September 2024 | all notes | 12 November 2024"),
        ("Not reported", "the end of September 2024 | all notes | 12 November 2024 | four later meetings (the last of 9 September 2025)"),
    ),
    # No notes of that time announce the next Annual Meeting.
    "2024-05-14/4": (
        ("Not known", "“AGM”, and the day of that meeting is not known | the only notes held since then | 9 July 2024"),
        ("Not known", "“AGM”, and the day of that meeting is not known | two meetings | 12 November 2024"),
        ("Complete", "13 May 2025, the meeting where it was due"),
    ),
    "2024-07-09/1": (("Not known", "by 23 July 2024; no notes after 9 July 2024"), WRITTEN, WRITTEN),
    "2024-07-09/2": (
        ("Not yet due", "by Christmas 2024 | 1 August 2024"),
        ("Not known", "by Christmas 2024; no notes | after 12 November 2024"),
        (
            "Still open",
            "notes of 13 May 2025 | the only notes held since then | 9 September 2025 | moved twice | by 31 October 2025; not yet due on "
            "1 October 2025",
        ),
    ),
    # All minutes to March 2025 are held, and some since.
    "2024-07-09/4": (
        ("Not known", "(“ongoing”); no notes after 9 July 2024"),
        ("Not reported", "(“ongoing”); all notes | 12 November 2024"),
        ("Still open", "notes of 14 January 2025 | three meetings since then | 9 September 2025"),
    ),
    "2024-09-12/2": (
        None,
        ("Not known", "“once the ground is dry”, which gives no day; no notes | after 12 September 2024"),
        ("Superseded", "13 May 2025"),
    ),
    "2024-09-12/3": (
        None,
        ("Not known", "by 15 October 2024; no notes | after 12 September 2024 | Due again by 15 March 2025; not yet due on 1 January 2025"),
        ("Not known", "by 15 October 2024 | by 15 March 2025 | all notes | 13 May 2025"),
    ),
    "2024-11-12/5": (
        None,
        ("Not yet due", "from April to June 2025 | 1 January 2025"),
        ("Superseded", "11 to 12 March 2025, before it was due | action 2025-03-11/1"),
    ),
}
DAYS_ON_EARLIER_DAYS = {
    ("2024-05-14/1", "2024-08-01"): ["9"],
    ("2024-05-14/1", "2025-01-01"): ["135"],
    ("2024-05-14/1", "2025-10-01"): ["135"],
}

A_DAY = re.compile(r"\b\d{1,2} (?:[A-Z][a-z]+) 20\d\d\b")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(PARISH, RecordDate.from_iso(DAY))


def assert_said(words: OutcomeWords, label: str, named: str) -> None:
    """The label is this one, the sentence names each of the facts, and no day but theirs."""
    facts = named.split(" | ")
    assert words.label == label
    sentence = words.sentence
    assert (OUTSTANDING in sentence) is ("[O]" in facts), sentence
    sentence = sentence.replace(OUTSTANDING, "")
    for fact in facts:
        assert fact == "[O]" or fact in sentence, f"{fact!r} in {sentence!r}"
    assert set(A_DAY.findall(sentence)) <= set(A_DAY.findall(named)), sentence


def days_counted(words: OutcomeWords) -> list[str]:
    return re.findall(r"(\d+) days?\b", words.sentence)


def test_the_tables_are_those_of_what_was_worked_out_by_hand() -> None:
    """And name the same outcomes: “ended: in parts” is “Ended in parts”, “ended: complete” is “Complete”."""
    rows = re.findall(r"^\| (20\d\d-\S+/c?\d+) .*$", (PARISH.parent / "outcomes.md").read_text(encoding="utf-8"), re.MULTILINE)
    text = (PARISH.parent / "outcomes.md").read_text(encoding="utf-8").partition("## Days that may be counted")[0]
    by_hand = {}
    for row in re.findall(r"^\| 20\d\d-.*$", text, re.MULTILINE):
        id, _, _, outcome, _ = (cell.strip() for cell in row.strip("|").split("|"))
        by_hand[id.split()[0]] = outcome.replace("ended: in", "ended in").removeprefix("ended: ").capitalize()
    assert by_hand == {id: label for id, (label, _) in {**ACTIONS, **COMMITMENTS}.items()}
    counted = {id for id in rows if id in by_hand and rows.count(id) > 1}
    assert counted == DAYS_COUNTED.keys()


def test_the_archive_holds_these_actions_and_commitments_and_no_others(archive: Archive) -> None:
    assert [action.id for action in archive.actions] == sorted(ACTIONS, key=[action.id for action in archive.actions].index)
    assert {commitment.id for commitment in archive.commitments} == COMMITMENTS.keys()
    assert (len(ACTIONS), len(COMMITMENTS)) == (37, 10)


@pytest.mark.parametrize("id", ACTIONS)
def test_what_came_of_an_action_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    words = outcome_words(archive.actions.outcome(archive.actions.by_id(id)))
    assert_said(words, *ACTIONS[id])
    assert days_counted(words) == DAYS_COUNTED.get(id, [])


@pytest.mark.parametrize("id", COMMITMENTS)
def test_what_came_of_a_commitment_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    words = known_of(archive, archive.commitments.by_id(id))
    assert_said(words, *COMMITMENTS[id])
    assert days_counted(words) == DAYS_COUNTED.get(id, [])


@pytest.mark.parametrize("id", LEDGERS)
def test_the_ledger_of_a_recommendation_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    lead, due, last, named, voices = LEDGERS[id]
    recommendation = archive.recommendations.by_id(f"internal-audit-2024-25/{id}")
    deadline = archive.recommendations.deadline(recommendation)
    heard = last_heard(archive, recommendation)
    assert (recommendation.lead, deadline.by.iso if deadline.by else "") == (lead, due)
    assert (heard and (heard.date.iso, heard.what)) == last
    said = deadline_words(deadline)
    assert [fact for fact in named.split(" | ") if fact not in said] == [], said
    assert set(A_DAY.findall(said)) <= set(A_DAY.findall(named))
    ledger = archive.recommendations.ledger(recommendation)
    assert [f"{entry.date.iso} {getattr(entry, 'by', 'notes')}" for entry in ledger] == voices


@pytest.mark.parametrize("day", EARLIER)
@pytest.mark.parametrize("id", ON_EARLIER_DAYS)
def test_what_was_known_on_an_earlier_day_is_what_was_worked_out_by_hand(id: str, day: str) -> None:
    expected = ON_EARLIER_DAYS[id][EARLIER.index(day)]
    archive = archive_of(PARISH, RecordDate.from_iso(day))
    action = archive.actions.find(id)
    assert (action is None) is (expected is None)
    if action and expected:
        label, named = expected
        words = outcome_words(archive.actions.outcome(action))
        assert words.label == label
        assert [fact for fact in named.split(" | ") if fact not in words.sentence] == [], words.sentence
        assert set(A_DAY.findall(words.sentence)) <= set(A_DAY.findall(named)), words.sentence
        assert days_counted(words) == DAYS_ON_EARLIER_DAYS.get((id, day), [])

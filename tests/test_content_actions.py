"""What came of the actions of the published notes, worked out by hand. This table leans on the live content/ on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan.outcome_words import outcome_words

ROOT = Path(__file__).resolve().parent.parent
DAYS = ("2017-12-31", "2019-06-30", "2022-06-30", "2026-11-26")
ENDED, OPEN, EARLY, UNKNOWN = "ended", "still open", "not yet due", "not known"

# Owner and due as printed; then what is known on each of DAYS (None: the meeting had not taken place).
ACTIONS: dict[str, tuple[str, str, tuple[str | None, ...]]] = {
    "2016-07/1": ("", "", (ENDED, ENDED, ENDED, ENDED)),
    "2016-07/2": ("", "", (ENDED, ENDED, ENDED, ENDED)),
    "2016-10/1": ("", "November 2016 meeting", (ENDED, ENDED, ENDED, ENDED)),
    "2016-11-29/1": ("CC", "February 2017 and May 2017 meetings", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2016-11-29/2": ("CEx", "", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2016-11-29/3": ("CC", "", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2016-11-29/4": ("DCC", "before Christmas 2016", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2016-11-29/5": ("CC", "in April 2017", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2016-11-29/6": ("DCC", "in April 2017", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2017-09/1": ("DCC", "January 2018 Service Improvement Board", (EARLY, ENDED, ENDED, ENDED)),
    "2018-01-30/1": ("DCC", "March 2018 meeting", (None, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2018-01-30/2": ("DCC", "", (None, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2019-01/1": ("CC", "within two weeks", (None, ENDED, ENDED, ENDED)),
    "2019-04-11/1": ("ACC", "in 3 months", (None, EARLY, UNKNOWN, UNKNOWN)),
    "2019-04-11/2": ("CC", "in 2 weeks", (None, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2019-04-11/3": ("", "", (None, UNKNOWN, UNKNOWN, UNKNOWN)),
    "2022-05-23/1": ("DBS", "once developed", (None, None, UNKNOWN, UNKNOWN)),
    "2022-05-23/2": ("", "before 6 June 2022", (None, None, UNKNOWN, UNKNOWN)),
}

NONE_OUTSTANDING = " The notes of 31 January 2022 say that no matters were outstanding, and not which were meant."
UNDATED = (
    "No date was set; the notes of {} meetings since then, the last of 23 May 2022, do not mention it, and not all notes of that time are "
    "known to be held."
)
AFTER_JANUARY_2018 = (
    "Due {}; the next notes held are of 30 January 2018; neither they nor those of three later meetings (the last of 23 May 2022) "
    "mention it, and not all notes of that time are known to be held."
)
AFTER_JANUARY_2022 = (
    "Due by {}; the next notes held are of 31 January 2022; neither they nor those of 23 May 2022 mention it, and not all notes of that "
    "time are known to be held."
)

# What each says on the last of DAYS, and on the one before: nothing is held of the time between them.
SENTENCES = {
    "2016-07/1": "By the notes of 29 November 2016, it was complete, as they are read here.",
    "2016-07/2": "By the notes of 29 November 2016, it was complete, as they are read here.",
    "2016-10/1": "By the notes of 29 November 2016, the meeting where it was due, it was complete, as they are read here.",
    "2016-11-29/1": "Due at the meetings of February 2017 and May 2017; the notes of neither are held, and the notes of four meetings "
    "since then, the last of 23 May 2022, do not mention it." + NONE_OUTSTANDING,
    "2016-11-29/2": UNDATED.format("four") + NONE_OUTSTANDING,
    "2016-11-29/3": UNDATED.format("four") + NONE_OUTSTANDING,
    "2016-11-29/4": AFTER_JANUARY_2018.format("before Christmas 2016") + NONE_OUTSTANDING,
    "2016-11-29/5": AFTER_JANUARY_2018.format("in April 2017") + NONE_OUTSTANDING,
    "2016-11-29/6": AFTER_JANUARY_2018.format("in April 2017") + NONE_OUTSTANDING,
    "2017-09/1": "By the notes of 30 January 2018, it was complete, as they are read here.",
    "2018-01-30/1": "Due at the meeting of March 2018, whose notes are not held; the notes of three meetings since then, the last of "
    "23 May 2022, do not mention it." + NONE_OUTSTANDING,
    "2018-01-30/2": UNDATED.format("three") + NONE_OUTSTANDING,
    "2019-01/1": "By the notes of 11 April 2019, the first held after it was due, it was complete, as they are read here.",
    "2019-04-11/1": AFTER_JANUARY_2022.format("11 July 2019") + NONE_OUTSTANDING,
    "2019-04-11/2": AFTER_JANUARY_2022.format("25 April 2019") + NONE_OUTSTANDING,
    "2019-04-11/3": UNDATED.format("two") + NONE_OUTSTANDING,
    "2022-05-23/1": "Due “once developed”, which gives no day; no notes after 23 May 2022 are held.",
    "2022-05-23/2": "Due before 6 June 2022; no notes after 23 May 2022 are held.",
}


@pytest.fixture(scope="module", params=DAYS)
def archive(request: pytest.FixtureRequest) -> Archive:
    return archive_of(ROOT / "content", RecordDate.from_iso(request.param))


def test_archive_holds_these_actions_and_no_others(archive: Archive) -> None:
    day = DAYS.index(archive.as_of.iso)
    assert [action.id for action in archive.actions] == [id for id, (_, _, known) in ACTIONS.items() if known[day]]


@pytest.mark.parametrize("id", ACTIONS)
def test_what_came_of_an_action_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    owner, due, on_days = ACTIONS[id]
    expected = on_days[DAYS.index(archive.as_of.iso)]
    action = archive.actions.find(id)
    if expected is None:
        assert action is None
        return
    assert action
    outcome = archive.actions.outcome(action)
    assert (", ".join(action.owners), action.due) == (owner, due)
    assert (outcome.kind, outcome.days_late) == (expected, 0)
    if archive.as_of.iso in DAYS[2:]:
        assert outcome_words(outcome).sentence == SENTENCES[id]

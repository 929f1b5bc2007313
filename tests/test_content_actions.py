"""The actions of the published notes, resolved by hand, on three days. This table leans on the live content/ on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.read import read

ROOT = Path(__file__).resolve().parent.parent
DAYS = ("2017-12-01", "2019-04-30", "2026-11-21")
OPEN, GOING, DONE = "open", "in progress", "complete"
NONE, NOT_HELD, TOLD = "no report back found", "expected at a meeting whose notes are not held", "reported"
ENDED, UNDATED, LATE, EARLY = "ended", "no date", "overdue", "not due"

# Owner and due as printed; then status, schedule and report back on each of DAYS (None: the meeting had not taken place).
ACTIONS: dict[str, tuple[str, str, tuple[tuple[str, str, str] | None, ...]]] = {
    "2016-07/1": ("", "", ((DONE, ENDED, TOLD),) * 3),
    "2016-07/2": ("", "", ((DONE, ENDED, TOLD),) * 3),
    "2016-10/1": ("", "November 2016 meeting", ((DONE, ENDED, TOLD),) * 3),
    "2016-11-29/1": ("CC", "February 2017 and May 2017 meetings", ((OPEN, LATE, NOT_HELD),) * 3),
    "2016-11-29/2": ("CEx", "", ((OPEN, UNDATED, NONE),) * 3),
    "2016-11-29/3": ("CC", "", ((OPEN, UNDATED, NONE),) * 3),
    "2016-11-29/4": ("DCC", "before Christmas 2016", ((OPEN, LATE, NONE),) * 3),
    "2016-11-29/5": ("CC", "in April 2017", ((OPEN, LATE, NONE),) * 3),
    "2016-11-29/6": ("DCC", "in April 2017", ((OPEN, LATE, NONE),) * 3),
    "2017-09/1": ("DCC", "January 2018 Service Improvement Board", ((OPEN, EARLY, NONE), (GOING, UNDATED, TOLD), (GOING, UNDATED, TOLD))),
    "2018-01-30/1": ("DCC", "March 2018 meeting", (None, (OPEN, LATE, NOT_HELD), (OPEN, LATE, NOT_HELD))),
    "2018-01-30/2": ("DCC", "", (None, (OPEN, UNDATED, NONE), (OPEN, UNDATED, NONE))),
    "2019-01/1": ("CC", "within two weeks", (None, (DONE, ENDED, TOLD), (DONE, ENDED, TOLD))),
    "2019-04-11/1": ("ACC", "in 3 months", (None, (OPEN, EARLY, NONE), (OPEN, LATE, NONE))),
    "2019-04-11/2": ("CC", "in 2 weeks", (None, (OPEN, LATE, NONE), (OPEN, LATE, NONE))),
    "2019-04-11/3": ("", "", (None, (OPEN, UNDATED, NONE), (OPEN, UNDATED, NONE))),
    "2022-05-23/1": ("DBS", "once developed", (None, None, (OPEN, UNDATED, NONE))),
    "2022-05-23/2": ("", "before 6 June 2022", (None, None, (OPEN, LATE, NONE))),
}


@pytest.fixture(scope="module", params=DAYS)
def archive(request: pytest.FixtureRequest) -> Archive:
    return link(parse(read(ROOT / "content")), RecordDate.from_iso(request.param))


def test_archive_holds_these_actions_and_no_others(archive: Archive) -> None:
    day = DAYS.index(archive.as_of.iso)
    assert [action.id for action in archive.actions] == [id for id, (_, _, stands) in ACTIONS.items() if stands[day]]


@pytest.mark.parametrize("id", ACTIONS)
def test_action_stands_as_it_was_resolved_by_hand(archive: Archive, id: str) -> None:
    owner, due, on_days = ACTIONS[id]
    expected = on_days[DAYS.index(archive.as_of.iso)]
    action = archive.actions.find(id)
    if expected is None:
        assert action is None
        return
    assert action
    stands = archive.actions.standing(action)
    assert (", ".join(action.owners), action.due) == (owner, due)
    assert (stands.status, stands.schedule, stands.report) == expected

"""One file with the notes of two meetings: those of the second are kept whole, with a mark, and nothing of them goes to the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SECOND = """
2. Quays

Two rings are broken.

Monthly Harbour Meeting

{day}

Present: Ann Archer (HC), Dan Drake

1. Tugs

The third tug was late.

Action: CP to sell it by May 2018.
"""


@pytest.mark.parametrize("day", ["Date: Wednesday 18 April 2018 at 10:30", "Minutes of the meeting held on 18 April 2018", "18 April 2018"])
def test_the_notes_of_a_second_meeting_are_kept_apart_and_marked(day: str, draft: Callable[..., str]) -> None:
    made = draft("Both tugs are back.\n" + SECOND.format(day=day))
    body, _, kept = made.partition("\n## Unplaced\n")
    assert "date: 2018-03-21\n" in body
    assert "Drake" not in body
    assert "Action" not in body
    assert "late" not in body
    assert "TODO: from line 16 on the source has the notes of another meeting" in body
    assert kept.startswith(
        "\nTODO: line 16 of the source, and all that follows: the notes of another meeting.\n\nMonthly Harbour Meeting\n\n"
    )
    assert "The third tug was late." in kept
    assert "  another meeting: line 16 and what follows: its notes stand at the end" in kept


@pytest.mark.parametrize(
    "text",
    [
        "The minutes of the meeting held on 21 February 2018 were approved.\n\n2. Visitors\n\nPresent: Dan Drake of the yard.\n",
        "Next meeting: 18 April 2018\n\nPresent: Dan Drake of the yard.\n",
        "They left.\n\n21 March 2018\n\nPresent: Dan Drake of the yard.\n",
        "They came back on 18 April 2018.\n\nMonthly Harbour Meeting\n\nMore was said.\n",
    ],
)
def test_days_and_people_that_are_told_of_begin_no_second_meeting(text: str, draft: Callable[..., str]) -> None:
    assert "another meeting" not in draft(text)

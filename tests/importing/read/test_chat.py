"""Logs of chats: who wrote in them is listed, topics are items, and what was typed as an action or as agreed is that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LOG = """\
18:00 <ana> #startmeeting Harbour users meeting
18:00 <logbot> Meeting started
18:01 <jo_k> hello
18:02 <ana> #chair jo_k
18:02 <ana> #topic Dredging
18:03 <jo_k> the barge is booked for May, and
-!- sue has joined the channel
18:04 <tomw> #info The barge comes on 6 May
18:05 <ana> #action tomw to write to the council by 1 April
18:06 <ana> #agreed Dredging goes ahead in May
18:07 <ana> #topic Moorings
18:08 <tomw> two rings are broken
18:09 <jo_k> ACTION: jo_k to order new rings
18:10 <ana> #endmeeting
"""
WORDED = """\
[2018-03-21 10:02:11] Ana Moss: good morning
[2018-03-21 10:02:40] Jo: morning
[2018-03-21 10:03:00] Ana Moss: Topic: Dredging
[2018-03-21 10:03:30] Jo: the barge is booked for May
[2018-03-21 10:04:00] Ana Moss: ACTION: Jo to write to the council by 1 April
[2018-03-21 10:05:00] Ana Moss: AGREED: dredging goes ahead
"""
TIMETABLE = """\
Monthly meeting
Date: 21 March 2018
Present: Ann Archer (HC)

1. The open day

10:00 Welcome: Ann Archer opens the day
10:30 Boats: the tug is shown
11:00 Talk: the channel in winter
11:30 Walk: along the quay
12:00 Lunch: on the quay
"""


def test_a_meeting_held_in_a_chat_becomes_items_actions_and_decisions(draft: Callable[..., str]) -> None:
    made = draft(LOG, head="#harbour: Harbour users, Wednesday 21 March 2018\n\n")
    people = [line for line in made.split("\n") if "{name: " in line]
    assert people == ["  - {name: ana}", "  - {name: jo_k}", "  - {name: tomw}"]
    assert "  # TODO: ana wrote in the chat, and is listed for that\n" in made
    assert "chair: jo_k" in made
    assert "\n## Dredging\n" in made
    assert "\n## Moorings\n" in made
    assert "\\<tomw\\> The barge comes on 6 May" in made
    assert "owner: tomw; due: 1 April\n>\n> tomw to write to the council by 1 April\n" in made
    assert "> **Decision**\n>\n> AGREED: Dredging goes ahead in May\n" in made
    assert "owner: jo_k\n>\n> jo\\_k to order new rings\n" in made
    assert "left out: lines 3 to 16: the times of a chat, and who gave the commands" in made


def test_a_day_that_each_line_has_is_the_day_of_the_meeting(draft: Callable[..., str]) -> None:
    made = draft(WORDED, head="")
    assert "date: 2018-03-21\n" in made
    assert "\n## Dredging\n" in made
    assert "owner: Jo; due: 1 April" in made
    assert "several days" not in made
    later = WORDED + "[2018-03-22 09:00:00] Jo: one more thing\n"
    assert "TODO: the lines of the chat are of several days, of which the first was taken.\n" in draft(later, head="")


@pytest.mark.parametrize("text", [TIMETABLE, "\n".join(WORDED.split("\n")[:3])])
def test_a_timetable_and_a_few_lines_are_no_chat(text: str, draft: Callable[..., str]) -> None:
    made = draft(text, "--date", "2018-03-21", head="")
    assert "wrote in the chat" not in made
    assert "the times of a chat" not in made

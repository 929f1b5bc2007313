"""How an action comes to its end: withdrawn, split, merged, reopened, in parts, on a day that the notes give, or with nobody there."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.blocks import ActionStatus
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome, OutcomeKind
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.actions import action_page
from minutebook.plan.data.records import action_row
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.register import states, statuses
from minutebook.render import Rendered

Build = Callable[..., Archive]

SITE = "title: Record\nbody: A board\narea: A place\nbase_address: https://board.example/\ndescription: A record.\nlanguage: en-GB\n"
ROLES = "- {label: CH, name: Chair, organisation: A board}\n- {label: TR, name: Treasurer, organisation: A board}\n"
ALDER, BIRCH = "  - {name: Ada Alder, role: CH}\n", "  - {name: Bo Birch, role: TR}\n"
MEETINGS = ("2024-01-15", "2024-02-15", "2024-03-15", "2024-04-15", "2024-05-15", "2024-06-15")

ACTION = "> **Action 2024-01-15/1** — owner: {owner}; due: {due}\n>\n> Mend the roof."
ONE = ACTION.format(owner="CH", due="1 March 2024")
TWO = ACTION.format(owner="CH, TR", due="1 March 2024")


def update(fields: str, id: str = "2024-01-15/1") -> str:
    return f"> **Update on {id}** — {fields}\n>\n> The roof was spoken of."


def attended(there: str, apologies: str = "") -> str:
    return (f"attendance:\n{there}" if there else "") + (f"apologies:\n{apologies}" if apologies else "")


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """Return an archive of six monthly meetings that record what is given for each, as they stand on a day."""

    def build(notes: dict[str, list[str]], *, day: str = "2024-06-30", coverage: str = "", listed: dict[str, str] | None = None) -> Archive:
        content = tmp_path / "content"
        (content / "meetings").mkdir(parents=True, exist_ok=True)
        (content / "site.yaml").write_text(SITE, encoding="utf-8")
        (content / "roles.yaml").write_text(ROLES, encoding="utf-8")
        held = f", coverage: [{coverage}]" if coverage else ""
        (content / "series.yaml").write_text(f"- {{id: monthly, title: Monthly{held}}}\n", encoding="utf-8")
        (content / "people.yaml").write_text("- name: Bo Birch\n  variants: [Bob Birch]\n", encoding="utf-8")
        (content / "glossary.yaml").write_text("[]\n", encoding="utf-8")
        for date in (*MEETINGS, *(date for date in notes if date not in MEETINGS)):
            # A month alone is that of a meeting whose notes are not held.
            is_held = date in MEETINGS and f"not {date}" not in notes
            people = (listed or {}).get(date, attended(ALDER + BIRCH)) if is_held else ""
            status = "approved" if is_held else "not-held"
            body = "\n\n".join(notes.get(date, [])) or ("Nothing was recorded." if is_held else "")
            text = f"---\ntitle: Meeting\nseries: monthly\nstatus: {status}\ndate: {date}\n{people}---\n\n"
            (content / f"meetings/{date}.md").write_text(f"{text}{'## Matters' if is_held else ''}\n\n{body}\n", encoding="utf-8")
        return archive_of(content, RecordDate.from_iso(day))

    return build


def known(archive: Archive, id: str = "2024-01-15/1") -> Outcome:
    return archive.actions.outcome(archive.actions.by_id(id))


def said(archive: Archive, id: str = "2024-01-15/1") -> tuple[str, str]:
    words = outcome_words(known(archive, id))
    return words.label, words.sentence


# --- withdrawn, split, merged, reopened -------------------------------------------------------------------------------


def test_an_action_that_was_withdrawn_has_ended(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-02-15": [update("status: withdrawn")]})
    assert said(archive) == ("Withdrawn", "By the notes of 15 February 2024, before it was due, it was withdrawn, as they are read here.")
    assert not known(archive).is_wanted


SUCCESSORS = ["> **Action 2024-02-15/1** — owner: CH\n>\n> The gutter.", "> **Action 2024-02-15/2** — owner: TR\n>\n> The tiles."]


def test_an_action_that_was_split_names_those_that_took_its_place_and_each_of_them_names_it(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-02-15": [*SUCCESSORS, update("status: superseded by 2024-02-15/1, 2024-02-15/2")]})
    state = "actions 2024-02-15/1 and 2024-02-15/2 had taken its place"
    assert said(archive) == ("Superseded", f"By the notes of 15 February 2024, before it was due, {state}.")
    old, gutter, tiles = archive.actions
    assert archive.actions.superseded_by(old) == (gutter, tiles)
    assert [(each.action, each.beside) for each in action_page(archive, gutter).supersedes] == [(old, (tiles,))]
    assert [(each.action, each.beside) for each in action_page(archive, tiles).supersedes] == [(old, (gutter,))]


def test_an_action_that_took_the_place_of_several_names_each_of_them(built: Build) -> None:
    other = "> **Action 2024-01-15/2** — owner: TR\n>\n> Mend the gutter."
    merged = [update("status: superseded by 2024-02-15/1", f"2024-01-15/{number}") for number in (1, 2)]
    archive = built({"2024-01-15": [ONE, other], "2024-02-15": [SUCCESSORS[0], *merged]})
    new = archive.actions.by_id("2024-02-15/1")
    assert [each.action.id for each in action_page(archive, new).supersedes] == ["2024-01-15/1", "2024-01-15/2"]


def test_an_action_that_was_reopened_goes_on(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-02-15": [update("status: complete")], "2024-04-15": [update("status: reopened")]})
    expected = (
        "By the notes of 15 April 2024, the last held that speak of it, it was reopened, having been complete (notes of 15 February 2024); "
        "the notes of two meetings since then, the last of 15 June 2024, do not mention it."
    )
    assert said(archive) == ("Still open", expected)
    assert (known(archive).status, known(archive).reopened, known(archive).is_wanted) == (ActionStatus.REOPENED, True, True)
    assert [item.rule for item in advise(archive).given if item.rule.startswith("update-")] == []


def test_an_action_that_was_reopened_can_end_again(built: Build) -> None:
    notes = {
        "2024-02-15": [update("status: complete")],
        "2024-04-15": [update("status: reopened")],
        "2024-05-15": [update("status: complete")],
    }
    outcome = known(built({"2024-01-15": [ONE], **notes}))
    assert (outcome.kind, outcome.reopened, outcome.heard_at and outcome.heard_at.id) == (OutcomeKind.ENDED, False, "2024-05-15")


def test_that_it_goes_on_after_its_end_without_being_reopened_is_advised_of(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-02-15": [update("status: complete")], "2024-04-15": [update("status: in progress")]})
    (given,) = (item.message for item in advise(archive).given if item.rule == "update-after-end")
    assert given.endswith("complete since 15 February 2024; if it was taken up again, write status: reopened")


# --- parts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heard", "label", "status", "sentence"),
    [
        (
            {"2024-02-15": ["owner: TR; status: complete"]},
            "Still open",
            "open",
            "TR's part: by the notes of 15 February 2024, before it was due, it was complete, as they are read here. "
            "CH's part: nothing is said of it in those "
            "notes, nor in those of four later meetings (the last of 15 June 2024).",
        ),
        (
            {"2024-05-15": ["owner: TR; status: complete"], "2024-06-15": ["owner: CH; status: not pursued"]},
            "Ended in parts",
            "ended in parts",
            "CH's part: by the notes of 15 June 2024, it was not pursued, as they are read here. "
            "TR's part: the notes of 15 May 2024, 75 days after 1 March "
            "2024, when it was due, are the first held that are read as saying that it was complete.",
        ),
        (
            {"2024-02-15": ["owner: TR; status: complete", "owner: CH; status: complete"]},
            "Complete",
            "complete",
            "CH's part: by the notes of 15 February 2024, before it was due, it was complete, as they are read here. "
            "TR's part: by the notes of 15 February 2024, "
            "before it was due, it was complete, as they are read here.",
        ),
        (
            {"2024-02-15": ["owner: TR; status: complete"], "2024-03-15": ["owner: CH; status: in progress; due: 1 July 2024"]},
            "Still open",
            "in progress",
            "CH's part: by the notes of 15 March 2024, the last held that speak of it, it was still open 14 days after 1 March 2024, when "
            "it was due; the notes of three meetings since then, the last of 15 June 2024, do not mention it. The date had been moved "
            "once. Due by 1 July 2024; not yet due on 30 June 2024. TR's part: by the notes of 15 February 2024, before it was due, it "
            "was complete, as they are read here.",
        ),
        # What ends the whole ends each part, and what was said of the parts before is past.
        (
            {"2024-02-15": ["owner: TR; status: complete"], "2024-03-15": ["status: withdrawn"]},
            "Withdrawn",
            "withdrawn",
            "By the notes of 15 March 2024, the first held after it was due, it was withdrawn, as they are read here.",
        ),
        # What is said of the whole does not open a part that has ended.
        (
            {"2024-02-15": ["owner: TR; status: complete"], "2024-03-15": ["status: in progress"]},
            "Still open",
            "in progress",
            "CH's part: by the notes of 15 March 2024, the last held that speak of it, it was still open 14 days after 1 March 2024, when "
            "it was due; the notes of three meetings since then, the last of 15 June 2024, do not mention it. TR's part: by the notes of "
            "15 February 2024, before it was due, it was complete, as they are read here.",
        ),
        # One part is taken up again after the whole had ended.
        (
            {"2024-02-15": ["status: complete"], "2024-06-15": ["owner: CH; status: reopened"]},
            "Still open",
            "reopened",
            "CH's part: by the notes of 15 June 2024, the last held that speak of it, it was reopened, having been complete (notes of 15 "
            "February 2024). TR's part: by the notes of 15 February 2024, before it was due, it was complete, as they are read here.",
        ),
    ],
)
def test_each_part_has_an_outcome_and_a_sentence_of_its_own(
    built: Build, heard: dict[str, list[str]], label: str, status: str, sentence: str
) -> None:
    archive = built({"2024-01-15": [TWO], **{day: [update(fields) for fields in updates] for day, updates in heard.items()}})
    assert said(archive) == (label, sentence)
    assert archive.actions.status(archive.actions.by_id("2024-01-15/1")) == known(archive).status == status
    assert known(archive).has_ended is (label not in ("Still open",))


def test_an_update_that_names_the_only_owner_speaks_of_the_whole(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-02-15": [update("owner: CH; status: complete")]})
    assert said(archive) == ("Complete", "By the notes of 15 February 2024, before it was due, it was complete, as they are read here.")
    assert known(archive).parts == ()


def test_an_action_with_parts_is_counted_once_and_stands_in_one_list(built: Build) -> None:
    parts = [update("owner: TR; status: complete"), update("owner: CH; status: withdrawn")]
    archive = built({"2024-01-15": [TWO], "2024-02-15": parts})
    for listings in (states(archive), statuses(archive)):
        assert [listing.address for listing in listings for _ in listing.actions] == ["/actions/ended-in-parts/"]
    row = action_row(archive, archive.actions.by_id("2024-01-15/1"))
    assert (row.status, row.outcome, len(row.updates)) == ("ended in parts", "ended", 2)


def test_an_action_of_which_a_part_goes_on_is_wanted_for_that_part(built: Build) -> None:
    archive = built({"2024-01-15": [TWO], "2024-02-15": [update("owner: TR; status: complete")]})
    assert known(archive).is_wanted
    assert [(part.owner, part.outcome.is_wanted) for part in known(archive).parts] == [("CH", True), ("TR", False)]


def test_a_part_that_waits_for_its_date_does_not_keep_another_from_being_wanted(built: Build) -> None:
    heard = [update("owner: TR; status: in progress"), update("owner: CH; status: in progress; due: 1 December 2024")]
    assert known(built({"2024-01-15": [TWO], "2024-03-15": heard})).is_wanted
    later = [update("owner: TR; status: complete"), heard[1]]
    assert not known(built({"2024-01-15": [TWO], "2024-03-15": later})).is_wanted


# --- days -------------------------------------------------------------------------------------------------------------

LATE_DAYS = {
    # At the first meeting after the due day nobody could have been heard sooner.
    "first": ({"2024-03-15": "status: complete"}, 0),
    "second": ({"2024-04-15": "status: complete"}, 45),
    # It is said to go on: that is no end which might have come before.
    "going on": ({"2024-03-15": "status: in progress"}, 14),
    # To leave it was the meeting's to do.
    "left": ({"2024-05-15": "status: not pursued"}, 0),
    "withdrawn": ({"2024-05-15": "status: withdrawn"}, 0),
    # A day that the notes give counts, and not the day on which they were written.
    "in time": ({"2024-05-15": "status: complete; on: 2024-02-29"}, 0),
    "on the day": ({"2024-05-15": "status: complete; on: 2024-03-01"}, 0),
    "late by a day": ({"2024-05-15": "status: complete; on: 2024-03-02"}, 1),
    "late at the first meeting": ({"2024-03-15": "status: complete; on: 2024-03-11"}, 10),
    # What ended once and is said to have ended again did not end at the second of these meetings.
    "said twice": ({"2024-03-15": "status: complete", "2024-05-15": "status: complete"}, 0),
    # It had been complete in the time between.
    "reopened": ({"2024-02-15": "status: complete", "2024-04-15": "status: reopened"}, 0),
    "ended again": ({"2024-03-15": "status: complete", "2024-04-15": "status: reopened", "2024-06-15": "status: complete"}, 0),
    "due again": (
        {"2024-02-15": "status: complete", "2024-03-15": "status: reopened; due: 1 April 2024", "2024-05-15": "status: complete"},
        44,
    ),
}


@pytest.mark.parametrize("case", LATE_DAYS)
def test_days_are_counted_only_where_they_measure_something(built: Build, case: str) -> None:
    heard, days = LATE_DAYS[case]
    assert known(built({"2024-01-15": [ONE], **{day: [update(fields)] for day, fields in heard.items()}})).days_late == days


def test_the_day_of_the_end_is_said_where_the_notes_give_it(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-05-15": [update("status: complete; on: 2024-03-02")]})
    expected = "By the notes of 15 May 2024, it was complete on 2 March 2024, 1 day after 1 March 2024, when it was due."
    assert said(archive) == ("Complete", expected)


def test_where_the_notes_give_the_day_of_the_end_no_meeting_might_have_heard_of_it_sooner(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-03": [], "2024-05-15": [update("status: complete; on: 2024-04-01")]})
    timing = known(archive).timing
    assert timing and (timing.days_late, timing.not_held_between) == (31, ())


def test_a_meeting_between_whose_notes_are_not_held_is_named_where_days_are_counted(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-03": [], "2024-05-15": [update("status: complete")]})
    sentence = said(archive)[1]
    assert sentence.startswith(
        "The notes of 15 May 2024, 75 days after 1 March 2024, when it was due, are the first held that are read as saying"
    )
    assert sentence.endswith(" that it was complete; those of March 2024, between the two, are not held.")


def test_a_meeting_between_that_said_that_it_was_going_on_is_named_where_days_are_counted(built: Build) -> None:
    """Else they would seem to be days of which nothing is known."""
    archive = built({"2024-01-15": [ONE], "2024-04-15": [update("status: in progress")], "2024-05-15": [update("status: complete")]})
    assert said(archive)[1].endswith(
        "are the first held that are read as saying that it was complete; by those of 15 April 2024 it was in progress."
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-02-15", "By the notes of 15 February 2024, before it was due, it was complete, as they are read here."),
        # Whoever did it in time could not have been heard sooner.
        ("2024-03-15", "By the notes of 15 March 2024, the first held after it was due, it was complete, as they are read here."),
    ],
)
def test_an_end_is_said_to_be_in_time_or_at_the_first_notes_that_could_tell_of_it(built: Build, day: str, words: str) -> None:
    assert said(built({"2024-01-15": [ONE], day: [update("status: complete")]})) == ("Complete", words)


def test_an_end_between_two_due_days_is_said_to_be_neither_before_nor_after(built: Build) -> None:
    twice = ACTION.format(owner="CH", due="1 March 2024 and 1 June 2024")
    archive = built({"2024-01-15": [twice], "2024-04-15": [update("status: withdrawn")]})
    assert said(archive) == ("Withdrawn", "By the notes of 15 April 2024, it was withdrawn, as they are read here.")


@pytest.mark.parametrize(
    ("coverage", "due", "days"),
    [
        ("{from: 2024-01, notes: all}", "1 March 2024", 121),
        ("{from: 2024-01, until: 2024-06-30, notes: all}", "1 March 2024", 121),
        ("{from: 2024-01, until: 2024-06-29, notes: all}", "1 March 2024", 0),
        ("{from: 2024-01, until: 2024-04, notes: all}, {from: 2024-05, notes: some}", "1 March 2024", 0),
        ("", "15 March 2024", 0),
        # A month gives no day from which days could be counted.
        ("{from: 2024-01, notes: all}", "February 2024", 0),
    ],
)
def test_days_are_counted_to_the_archives_day_only_where_all_notes_up_to_it_are_held(
    built: Build, coverage: str, due: str, days: int
) -> None:
    archive = built({"2024-01-15": [ACTION.format(owner="CH", due=due)]}, coverage=coverage)
    assert known(archive).days_since == days
    assert ("On 30 June 2024, 121 days had passed since 1 March 2024, when it was due." in said(archive)[1]) is bool(days)


# --- nobody there to report -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "listed", "words"),
    [
        ("CH", attended(ALDER + BIRCH), ""),
        ("TR", attended(ALDER, BIRCH), "; by the notes of 15 March 2024 “TR” had sent apologies"),
        ("TR", attended(ALDER), "; the notes of 15 March 2024 do not list “TR” as present"),
        # Under another spelling, or in another role, it is the same person.
        ("TR", attended("  - {name: Bob Birch, role: CH}\n"), ""),
        # Somebody else holds the office now, and was there.
        ("TR", attended("  - {name: Cy Cedar, role: TR}\n"), ""),
        ("T/TR", attended("  - {name: Cy Cedar, role: TR}\n"), ""),
        # Notes that list nobody do not say that anybody was absent.
        ("TR", "attendance: []\n", ""),
        ("CH, TR", attended(ALDER, BIRCH), "; by the notes of 15 March 2024 “TR” had sent apologies"),
    ],
)
def test_that_an_owner_was_not_at_the_meeting_where_it_was_due_is_said(built: Build, owner: str, listed: str, words: str) -> None:
    action = ACTION.format(owner=owner, due="March 2024 meeting")
    set_by = attended(ALDER + BIRCH.replace("role: TR", "role: T/TR"))
    archive = built({"2024-01-15": [action]}, day="2024-03-31", listed={"2024-01-15": set_by, "2024-03-15": listed})
    label, sentence = said(archive)
    assert (label, sentence) == ("Not reported", f"Due at the meeting of 15 March 2024, whose notes are held and do not mention it{words}.")


# --- pages ------------------------------------------------------------------------------------------------------------


def page(archive: Archive, address: str) -> str:
    (planned,) = (page for page in plan(archive) if page.address == address)
    text = Rendered([planned], archive)[f"{address.strip('/')}/index.html"].decode()
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def test_the_page_of_an_action_lists_the_dates_it_was_given(built: Build) -> None:
    moved = {
        "2024-02-15": [update("status: in progress; due: 1 April 2024; reason: rain")],
        "2024-03-15": [update("owner: TR; status: in progress; due: 1 May 2024")],
    }
    text = page(built({"2024-01-15": [TWO], **moved}), "/actions/2024-01-15/1/")
    listed = text.partition("Changes of its due date")[2]
    assert "The date was moved twice." in listed
    assert "15 February 2024 from “1 March 2024” to “1 April 2024”; reason: rain" in listed
    assert "15 March 2024 TR’s part: from “1 April 2024” to “1 May 2024”; no reason given" in listed
    assert "Update at the meeting of 15 March 2024 , TR’s part: In progress ; now due 1 May 2024" in text


def test_pages_say_whose_part_an_update_speaks_of_and_on_which_day_it_ended(built: Build) -> None:
    archive = built({"2024-01-15": [TWO], "2024-02-15": [update("owner: TR; status: complete; on: 2024-02-01")]})
    assert "Update on action 2024-01-15/1, TR’s part Complete on 1 February 2024" in page(archive, "/meetings/2024-02-15/")


def test_pages_lead_from_what_was_split_to_each_of_its_successors_and_back(built: Build) -> None:
    archive = built({"2024-01-15": [ONE], "2024-02-15": [*SUCCESSORS, update("status: superseded by 2024-02-15/1, 2024-02-15/2")]})
    assert "Superseded by action 2024-02-15/1 and action 2024-02-15/2" in page(archive, "/actions/2024-01-15/1/")
    assert "Supersedes Action 2024-01-15/1 , which was split; the rest went to 2024-02-15/2" in page(archive, "/actions/2024-02-15/1/")

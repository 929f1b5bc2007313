"""The draft that begins the next meeting's notes: what it takes from those before it, and that it is right as it stands."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.editor.head import with_value
from minutebook.pipeline import content_of, whole_archive
from minutebook.records import Meeting
from minutebook.save import create_file

Command = Callable[..., subprocess.CompletedProcess[str]]
Run = Callable[..., subprocess.CompletedProcess[str]]

BASE = Path(__file__).resolve().parent / "cases" / "base"
INVENTED = Path(__file__).resolve().parent / "archive" / "content"

HEAD = """\
---
title: Monthly meeting
series: monthly
status: approved
date: {date}
time: 10:00
venue: "Harbour Office: Long Room"
chair: Ann Archer
notes_by: Dee Drake, Clerk
attendance:
"""
OCTOBER = (
    HEAD.format(date="2017-10-24")
    + """\
  - {name: Ann Archer, role: Chair}
  - {name: Cat Cooper, role: T/DHM, label: CC}
---

## 1. Matters brought forward

## 2. Dredging

## 3. AOB

## Next meeting
"""
)
NOVEMBER = (
    HEAD.format(date="2017-11-28")
    + """\
  - {name: Ann Archer, role: Chair}
  - {name: Gus Gull, role: HM}
  - {name: "Eve \\"Evie\\" Ember", role: DHM}
apologies:
  - {name: Cat Cooper, role: DHM}
---

## Matters brought forward

## AOB

## Tugs & barges_

> **Action 2017-11-28/1** — owner: HM
>
> Hire a tug.
>
> - And a barge.

> **Action 2017-11-28/2** — owner: HM; due: May 2018
>
> Hire a crane.

## Next meeting
"""
)
DECEMBER = (
    HEAD.format(date="2017-12-19")
    + """\
  - {name: Ann Archer, role: Chair}
  - {name: "Eve \\"Evie\\" Ember", role: DHM, label: E, post: "Deputy: tugs"}
  - {name: Hal Hook, role: HM, label: HH}
apologies:
  - {name: Cat Cooper, role: DHM}
  - {name: Gus Gull, role: HM, label: GG}
next_meeting: {date: 2018-01-30, time: 14:30, focus: "Tugs: *all* of them"}
---

## 1. Matters brought forward

## 2. Tugs

> **Action 2017-12-19/1** — due: January 2018 meeting
>
> Say how many tugs there are.

> **Action 2017-12-19/2** — owner: E; due: January 2018 meeting
>
> Paint them.

> **Update on 2017-12-19/2** — status: complete
>
> All are painted already.

## 3. Tugs & barges_

## 4. Any other business
"""
)
DRAFT = """\
---
# Lines that begin with # up here are comments. Below the second --- there are none: all of it is published.
# Down there, what is yours to write is marked. Notes that still have such a mark are not ready to be approved.
title: Monthly meeting
series: monthly
status: draft  # then: approved
date: 2018-01-30
time: 14:30
venue: "Harbour Office: Long Room"
chair: Ann Archer
notes_by: "Dee Drake, Clerk"
attendance:  # as usual: take out who did not come, add who else did, and list below who sent apologies
  - {name: Ann Archer, role: Chair}
  - {name: "Eve “Evie” Ember", role: DHM, label: E, post: "Deputy: tugs"}
# apologies:
#   - {name: …, role: …}
# next_meeting: {date: YYYY-MM-DD, time: HH:MM, venue: …, focus: …}
#
# What items can hold, each with an empty line before and after it:
#   *Themes: a; b*  (straight under the heading)
#   **Question (Chair):** …  and then  **Response (DHM):** …
#   > **Action 2018-01-30/1** — owner: DHM; due: next meeting  (then > alone, then > and the words)
#
# Actions of which the notes held show no end. Each has an update below: write what the meeting heard of it and,
# above that, the status that this gives, or take it out if nothing was said. A status is
# in progress, reopened, complete, not pursued, withdrawn or superseded by <meeting>/<number>.
#   2017-11-28/1 (HM; no date): Hire a tug. And a barge.
#     Notes to 19 December 2017: Not reported. No date was set; all notes from then to the next meeting, of 19 December \
2017, are held and do not mention it.
#   2017-12-19/1 (nobody named; due January 2018 meeting): Say how many tugs there are.
#     On 30 January 2018: Not yet due. Due at the meeting of January 2018; not yet due on 30 January 2018.
---

## 1. Matters brought forward

> **Update on 2017-11-28/1** — status: TODO
>
> TODO: what the meeting heard

> **Update on 2017-12-19/1** — status: TODO
>
> TODO: what the meeting heard

## 2. Tugs: \\*all\\* of them

TODO

## 3. Tugs \\& barges\\_

TODO

## 4. Any other business

TODO

## 5. Next meeting

TODO
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the notes of three months."""
    shutil.copytree(BASE, tmp_path / "content", ignore=shutil.ignore_patterns("2018-01-30.md"))
    glossary = tmp_path / "content/glossary.yaml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "- {term: AOB, expansion: any other business, definition: The rest.}\n")
    for notes in (OCTOBER, NOVEMBER, DECEMBER):
        (tmp_path / "content/meetings" / f"{notes.partition('date: ')[2][:10]}.md").write_text(notes, encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def new(command: Command, content: Path) -> Run:
    """Run the command in the folder that holds content/, early in January 2018."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return command("new", "--as-of", "2018-01-05", *arguments, cwd=content.parent)

    return run


def meeting(content: Path, id: str) -> Meeting:
    return whole_archive(content_of(content), RecordDate(2018, 1, 1)).meetings.by_id(id)


def files(content: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (content / "meetings").iterdir()}


def updates(text: str) -> list[str]:
    """Return the actions on which a draft has an update."""
    return [line[14:26] for line in text.splitlines() if line.startswith("> **Update on")]


def change(content: Path, name: str, old: str, new: str) -> None:
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- what is written --------------------------------------------------------------------------------------------------


def test_the_draft_has_what_is_known_of_the_meeting_that_the_last_notes_announce(new: Run, content: Path) -> None:
    """Two of three make it usual. "AOB" is any other business; the crane is not due yet; the painting has ended."""
    done = new()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "content/meetings/2018-01-30.md: a draft for the Monthly meeting on Tuesday 30 January 2018, with 2 open actions to report on.",
        "Next: write what is marked TODO, then run: make check",
    ]
    assert (content / "meetings/2018-01-30.md").read_text(encoding="utf-8") == DRAFT


def test_the_draft_passes_the_check_with_nothing_but_advice_to_fill_it_in(new: Run, command: Command, content: Path) -> None:
    assert new().returncode == 0
    checked = command("check", "--content", content, "--as-of", "2018-01-05", "--format", "json", content / "meetings/2018-01-30.md")
    assert checked.returncode == 0
    assert {advice["rule"] for advice in json.loads(checked.stdout)} == {"next-meeting-missing", "todo-in-draft"}


def test_the_draft_cannot_be_approved_before_all_is_written(new: Run, command: Command, content: Path) -> None:
    """Each mark that is left is an error, and one is enough: so nobody publishes what no meeting said."""
    assert new().returncode == 0
    notes = content / "meetings/2018-01-30.md"
    change(content, "meetings/2018-01-30.md", "status: draft  # then: approved", "status: approved")
    marks = [line for line, text in enumerate(notes.read_text(encoding="utf-8").splitlines(), 1) if "TODO" in text]
    refused = command("check", "--content", content, "--as-of", "2018-02-01")
    assert refused.returncode == 1
    # With them comes the advice that holds whatever becomes of the errors.
    errors = [line for line in refused.stderr.splitlines()[:-1] if " advice: " not in line]
    assert [int(error.split(":")[1]) for error in errors] == marks
    assert all(error.endswith("[todo-left]") for error in errors)
    # With words under every head, the status is still to be written.
    for written in ("TODO: what the meeting heard", "\nTODO\n"):
        change(content, "meetings/2018-01-30.md", written, "\nIt was heard.\n" if written.startswith("\n") else "It was heard.")
    refused = command("check", "--content", content, "--as-of", "2018-02-01")
    assert refused.stderr.count("[todo-left]") == 2
    change(content, "meetings/2018-01-30.md", "status: TODO", "status: in progress")
    assert command("check", "--content", content, "--as-of", "2018-02-01").returncode == 0


def test_an_update_whose_status_is_not_written_says_nothing_of_its_action(new: Run, command: Command, content: Path) -> None:
    """The preview shows it where it stands; the action stands where the notes before it left it."""
    change(content, "meetings/2017-12-19.md", "## 4.", "> **Update on 2017-11-28/1** — status: in progress\n>\n> One is hired.\n\n## 4.")
    assert new().returncode == 0
    site = content.parent / "site"
    done = command("build", "--drafts", "--no-search", "--as-of", "2018-02-01", "--output", site, cwd=content.parent)
    assert done.returncode == 0, done.stderr
    assert "status still to be written" in (site / "meetings/2018-01-30/index.html").read_text(encoding="utf-8")
    page = (site / "actions/2017-11-28/1/index.html").read_text(encoding="utf-8")
    assert "One is hired." in page and "TODO" not in page
    assert ">In progress</span>" in page


def test_names_and_titles_are_read_back_as_they_were(new: Run, content: Path) -> None:
    assert new().returncode == 0
    draft, last = meeting(content, "2018-01-30"), meeting(content, "2017-12-19")
    assert (draft.venue, draft.notes_by, draft.time) == ("Harbour Office: Long Room", "Dee Drake, Clerk", "14:30")
    fields = ("name", "roles", "label", "post")
    for before, after in zip(last.attendance[:2], draft.attendance, strict=True):
        assert [getattr(after, name) for name in fields] == [getattr(before, name) for name in fields]
    assert [item.title for item in draft.items][1:3] == ["Tugs: *all* of them", "Tugs & barges_"]


def test_the_draft_of_another_day_has_what_is_due_by_then(new: Run, content: Path) -> None:
    assert new("2018-05-29").returncode == 0
    text = (content / "meetings/2018-05-29.md").read_text(encoding="utf-8")
    # HM's action of September was due in March, and the crane in May.
    assert updates(text) == ["2017-09-26/1", "2017-11-28/1", "2017-11-28/2", "2017-12-19/1"]
    # What was announced is another meeting's.
    assert "time: 10:00\n" in text and "## 2. TODO: what this meeting is about\n" in text


def test_the_draft_of_a_day_gone_by_knows_nothing_of_what_came_after(new: Run, content: Path) -> None:
    change(content, "meetings/2017-09-26.md", "role: HM}", "role: HM}\n  - {name: Cat Cooper, role: HM}")
    assert new("2017-10-31").returncode == 0
    draft = meeting(content, "2017-10-31")
    # Of two meetings, what both have is usual, as the last one has it.
    assert [attendee.name for attendee in draft.attendance] == ["Ann Archer", "Cat Cooper"]
    assert [[role.printed for role in attendee.roles] for attendee in draft.attendance][1] == ["T/DHM"]
    assert [item.title for item in draft.items] == ["TODO: what this meeting is about"]


def test_an_action_that_ended_later_is_still_open_on_a_day_before(new: Run, content: Path) -> None:
    later = "> **Update on 2017-11-28/1** — status: complete\n>\n> The tug is ours.\n\n## 4."
    change(content, "meetings/2017-12-19.md", "## 4.", later)
    assert new("2017-12-05").returncode == 0
    assert updates((content / "meetings/2017-12-05.md").read_text(encoding="utf-8")) == ["2017-11-28/1"]


def test_whoever_came_to_most_of_the_recent_meetings_is_usual_though_not_at_the_last(new: Run, content: Path) -> None:
    change(content, "meetings/2017-11-28.md", "apologies:\n  - {name: Cat Cooper, role: DHM}\n", "  - {name: Cat Cooper, role: DHM}\n")
    assert new().returncode == 0
    assert [attendee.name for attendee in meeting(content, "2018-01-30").attendance] == ["Ann Archer", "Eve “Evie” Ember", "Cat Cooper"]


def test_a_guest_of_the_last_meeting_alone_is_not_usual(new: Run, content: Path) -> None:
    assert new().returncode == 0
    assert "Hal Hook" not in (content / "meetings/2018-01-30.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "usual", "once", "mark"),
    [
        ("notes_by", "Dee Drake, Clerk", "Ike Imber, intern", "# TODO: notes_by: …"),
        ("chair", "Ann Archer", "Cat Cooper", "# TODO: chair: …"),
        ("venue", '"Harbour Office: Long Room"', "A marquee", "# TODO: venue: …"),
        ("time", "10:00", "06:15", "# TODO: time: HH:MM"),
    ],
)
def test_what_differs_at_one_meeting_is_taken_from_the_others_and_from_none_where_most_differ(
    new: Run, content: Path, key: str, usual: str, once: str, mark: str
) -> None:
    """An intern who took the notes once does not take them from then on."""
    change(content, "meetings/2017-12-19.md", ", time: 14:30", "")
    change(content, "meetings/2017-12-19.md", f"{key}: {usual}", f"{key}: {once}")
    assert new().returncode == 0
    lines = (content / "meetings/2018-01-30.md").read_text(encoding="utf-8").splitlines()
    assert [line.replace('"', "") for line in lines if line.startswith(f"{key}:")] == [f"{key}: {usual}".replace('"', "")]
    (content / "meetings/2018-01-30.md").unlink()
    change(content, "meetings/2017-11-28.md", f"{key}: {usual}", f"{key}: {'18:45' if key == 'time' else 'Another'}")
    assert new().returncode == 0
    lines = (content / "meetings/2018-01-30.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith((f"{key}:", "# TODO"))] == [mark]


def test_after_one_meeting_all_that_it_had_is_taken_over_and_said_to_be_from_there(new: Run, command: Command, content: Path) -> None:
    """Of a body that has just begun nothing else is known; each item is marked to be written."""
    for name in ("2017-09-26", "2017-10-24", "2017-11-28"):
        (content / f"meetings/{name}.md").unlink()
    assert new().returncode == 0
    text, draft = (content / "meetings/2018-01-30.md").read_text(encoding="utf-8"), meeting(content, "2018-01-30")
    assert [attendee.name for attendee in draft.attendance] == ["Ann Archer", "Eve “Evie” Ember", "Hal Hook"]
    assert (draft.chair, draft.notes_by) == ("Ann Archer", "Dee Drake, Clerk")
    assert [item.title for item in draft.items] == [
        *("Matters brought forward", "Tugs: *all* of them", "Tugs", "Tugs & barges_", "Any other business"),
    ]
    assert text.count("19 December 2017, the one meeting so far: take out ") == 2
    assert text.count("\nTODO\n") == 4
    assert command("check", cwd=content.parent).returncode == 0


def test_what_is_outstanding_stands_after_the_minutes_and_what_a_meeting_is_about_where_the_last_one_had_it(
    new: Run, content: Path
) -> None:
    for name in ("2017-10-24", "2017-11-28", "2017-12-19"):
        text = (content / f"meetings/{name}.md").read_text(encoding="utf-8").partition("\n---\n")[0]
        body = f"## 1. Apologies\n\n## 2. Minutes of the last meeting\n\n## 3. Only in {name[5:7]}\n\n## 4. Close\n"
        action = "\n> **Action 2017-11-28/1** — owner: HM; due: next meeting\n>\n> Hire a tug.\n" if name == "2017-11-28" else ""
        text = text.replace(', focus: "Tugs: *all* of them"', "")
        (content / f"meetings/{name}.md").write_text(f"{text}\n---\n\n{body}{action}", encoding="utf-8")
    assert new().returncode == 0
    assert [item.title for item in meeting(content, "2018-01-30").items] == [
        *("Apologies", "Minutes of the last meeting", "Outstanding matters", "TODO: what this meeting is about", "Close"),
    ]


def test_an_action_that_goes_on_is_asked_for_until_it_has_ended(new: Run, content: Path) -> None:
    """Heard of once as in progress, with no new date, it is not forgotten; with one, it waits for that."""
    for said, wanted in (("in progress", True), ("in progress; due: June 2018", False), ("complete", False)):
        before = (content / "meetings/2017-12-19.md").read_text(encoding="utf-8")
        update = f"> **Update on 2017-11-28/1** — status: {said}\n>\n> One tug was looked at.\n\n## 4."
        change(content, "meetings/2017-12-19.md", "## 4.", update)
        assert new("2018-05-29").returncode == 0
        text = (content / "meetings/2018-05-29.md").read_text(encoding="utf-8")
        assert ("2017-11-28/1" in updates(text)) is wanted, said
        state = "#   2017-11-28/1 (HM; no date): Hire a tug. And a barge.\n#     Notes of 19 December 2017: Still open."
        assert (state in text) is wanted
        (content / "meetings/2018-05-29.md").unlink()
        (content / "meetings/2017-12-19.md").write_text(before, encoding="utf-8")


def test_of_an_action_of_which_one_part_has_ended_the_other_is_asked_for(new: Run, content: Path) -> None:
    change(content, "meetings/2017-11-28.md", "> **Action 2017-11-28/1** — owner: HM\n", "> **Action 2017-11-28/1** — owner: HM, Chair\n")
    update = "> **Update on 2017-11-28/1** — owner: HM; status: complete\n>\n> One tug was hired.\n\n## 4."
    change(content, "meetings/2017-12-19.md", "## 4.", update)
    assert new("2018-05-29").returncode == 0
    text = (content / "meetings/2018-05-29.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("> **Update on 2017-11-28/1**")] == [
        "> **Update on 2017-11-28/1** — owner: Chair; status: TODO"
    ]


def test_a_reader_who_stands_in_another_folder_writes_there(command: Command, content: Path) -> None:
    done = command("new", "--as-of", "2018-01-05", cwd=content.parent)
    assert done.stdout.startswith("content/meetings/2018-01-30.md: a draft for")
    assert (content / "meetings/2018-01-30.md").is_file()


def test_the_first_notes_of_a_series_begin_with_nothing_but_their_day(new: Run, content: Path) -> None:
    change(content, "series.yaml", "  title: Monthly meeting", "  title: Monthly meeting\n- id: public\n  title: Public session")
    assert new("2018-01-30", "--series", "public").returncode == 0
    draft = meeting(content, "2018-01-30")
    assert (draft.title, draft.attendance, draft.venue) == ("Public session", (), "")
    asked = "# time: HH:MM\n# venue: …\n# chair: …\n# notes_by: …\n"
    text = (content / "meetings/2018-01-30.md").read_text(encoding="utf-8")
    assert asked in text, "what most notes have is asked for"
    assert "\n# chair: …\n" not in with_value(text, "chair", "Ann Archer"), "the editor's form puts it there"
    assert [item.title for item in draft.items] == ["TODO: what this meeting is about"], "what another series set is not its own"


PLANNING = """\
---
title: Planning
series: {series}
status: approved
date: {date}
chair: Ann Archer
attendance:
  - {{name: Ann Archer, role: DHM}}
  - {{name: Pia Pike, role: HM}}
---

**Question (HM):** Is it safe?

**Response (DHM):** It is.

> **Action {date}/1** — owner: HM; due: {due}
>
> Look at it.
"""


@pytest.fixture
def planning(content: Path) -> Path:
    """The content with a second series, whose meeting was held jointly with the first, and one of its own."""
    change(content, "series.yaml", "  title: Monthly meeting", "  title: Monthly meeting\n- id: planning\n  title: Planning Committee")
    for date, series, due in (("2018-01-02", "[monthly, planning]", "next meeting"), ("2018-01-09", "planning", "next planning meeting")):
        (content / f"meetings/{date}.md").write_text(PLANNING.format(date=date, series=series, due=due), encoding="utf-8")
    return content


def asked_for(content: Path, id: str) -> list[str]:
    text = (content / f"meetings/{id}.md").read_text(encoding="utf-8")
    return [line.split("**")[1].removeprefix("Update on ") for line in text.splitlines() if line.startswith("> **Update")]


def test_a_series_is_asked_for_its_own_actions_and_those_of_its_joint_meetings(new: Run, planning: Path) -> None:
    done = new("2018-02-06", "--series", "planning")
    assert (done.returncode, "with 2 open actions" in done.stdout) == (0, True)
    assert asked_for(planning, "2018-02-06") == ["2018-01-02/1", "2018-01-09/1"]
    text = (planning / "meetings/2018-02-06.md").read_text(encoding="utf-8")
    assert "**Question (HM):** …  and then  **Response (DHM):** …" in text
    assert [attendee.name for attendee in meeting(planning, "2018-02-06").attendance] == ["Ann Archer", "Pia Pike"]


def test_a_series_is_asked_for_what_another_set_for_its_meeting(new: Run, planning: Path) -> None:
    (planning / "meetings/2018-01-11.md").write_text(
        PLANNING.format(date="2018-01-11", series="monthly", due="next meeting of the Planning Committee"), encoding="utf-8"
    )
    assert new("2018-02-06", "--series", "planning").returncode == 0
    assert asked_for(planning, "2018-02-06") == ["2018-01-02/1", "2018-01-09/1", "2018-01-11/1"]
    assert new("2018-02-13", "--series", "monthly").returncode == 0
    assert "2018-01-09/1" not in asked_for(planning, "2018-02-13")


def test_who_came_to_the_only_meeting_is_known_where_that_was_joint(new: Run, command: Command, planning: Path) -> None:
    (planning / "meetings/2018-01-09.md").unlink()
    assert new("2018-02-06", "--series", "planning").returncode == 0
    text = (planning / "meetings/2018-02-06.md").read_text(encoding="utf-8")
    assert "# There came to the joint meeting of 2 January 2018:\n#   - {name: Ann Archer, role: DHM}\n#   - {name: Pia Pike" in text
    assert meeting(planning, "2018-02-06").attendance == (), "what one meeting had is not usual"


def test_two_series_can_meet_on_one_day(new: Run, content: Path) -> None:
    change(content, "series.yaml", "  title: Monthly meeting", "  title: Monthly meeting\n- id: public\n  title: Public session")
    assert [new("2018-01-30").returncode, new("2018-01-30", "--series", "public").returncode] == [0, 0]
    assert {"2018-01-30.md", "2018-01-30-public.md"} <= set(files(content))
    assert new("2018-01-30", "--series", "public").returncode == 1


def test_an_empty_archive_can_begin(new: Run, content: Path) -> None:
    shutil.rmtree(content / "meetings")
    assert new("2018-01-30").returncode == 0
    assert [item.title for item in meeting(content, "2018-01-30").items] == ["TODO: what this meeting is about"]


def test_a_draft_can_be_previewed_and_is_not_published(new: Run, command: Command, content: Path) -> None:
    assert new().returncode == 0
    for drafts, there in ((["--drafts"], True), ([], False)):
        site = content.parent / f"site-{there}"
        built = command("build", *drafts, "--content", content, "--output", site, "--no-search", "--as-of", "2018-02-01")
        assert built.returncode == 0, built.stderr
        assert (site / "meetings/2018-01-30/index.html").exists() is there


# --- what is refused --------------------------------------------------------------------------------------------------


def test_notes_that_are_there_are_never_overwritten(new: Run, content: Path) -> None:
    assert new().returncode == 0
    change(content, "meetings/2018-01-30.md", "\nTODO\n", "\nWritten by hand.\n")
    before = files(content)
    for arguments in ([], ["2018-01-30"], ["2017-12-19"]):
        refused = new(*arguments)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "is there already and was left as it is; for another meeting, give its day" in refused.stderr
    assert files(content) == before


@pytest.mark.parametrize(
    ("announced", "said"),
    [
        ("", "the newest notes, 2017-12-19, announce no next meeting; give the day of the meeting: make new DATE=YYYY-MM-DD"),
        ("next_meeting: {venue: Quay}\n", "the newest notes, 2017-12-19, announce no next meeting; give the day"),
        ("next_meeting: {date: 2018-02}\n", "the newest notes, 2017-12-19, say only February 2018; give the day"),
        ("next_meeting: {date: 2017-12-18}\n", "the newest notes, 2017-12-19, say only 18 December 2017; give the day"),
    ],
)
def test_a_day_that_nobody_announced_is_asked_for(new: Run, content: Path, announced: str, said: str) -> None:
    change(content, "meetings/2017-12-19.md", 'next_meeting: {date: 2018-01-30, time: 14:30, focus: "Tugs: *all* of them"}\n', announced)
    before = files(content)
    refused = new()
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(said)
    assert files(content) == before


def test_a_series_must_be_one_that_is_known(new: Run, content: Path) -> None:
    refused = new("--series", "montly")
    assert (refused.returncode, refused.stderr) == (2, "--series must be one of monthly, got 'montly'; did you mean 'monthly'?\n")
    shutil.rmtree(content / "meetings")
    assert new().stderr.startswith("there are no notes of monthly yet that could announce a meeting; give the day")
    change(content, "series.yaml", "  title: Monthly meeting", "  title: Monthly meeting\n- id: public\n  title: Public session")
    refused = new("2018-01-30")
    assert (refused.returncode, refused.stderr.partition(",")[0]) == (2, "--series must say which of series.yaml is meant")


def test_nothing_is_written_beside_content_with_errors(new: Run, content: Path) -> None:
    change(content, "meetings/2017-12-19.md", "owner: E;", "owner: F;")
    before = files(content)
    refused = new()
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (1, "1 error in content; no file was written.")
    assert files(content) == before


def test_a_full_disk_leaves_no_part_of_a_file(process: Command, content: Path) -> None:
    before = files(content)
    refused = process("new", "--as-of", "2018-01-05", cwd=content.parent, disk=1000)
    assert refused.returncode == 74
    assert refused.stderr.startswith("The disk or a tool failed, and no file was written: ")
    assert files(content) == before


def test_a_file_that_somebody_else_writes_meanwhile_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "2018-01-30.md"
    create_file(path, "Mine.\n")
    with pytest.raises(FileExistsError):
        create_file(path, "Theirs.\n")
    assert path.read_text(encoding="utf-8") == "Mine.\n"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("day", "mend"),
    [("2018-1-30", "; did you mean 2018-01-30?"), ("30 January 2018", "; did you mean 2018-01-30?"), ("2018-02", ""), ("soon", "")],
)
def test_a_day_must_be_one(new: Run, content: Path, day: str, mend: str) -> None:
    before = files(content)
    refused = new(day)
    assert refused.returncode == 2
    assert refused.stderr.endswith(f"must be a day of the form YYYY-MM-DD, got {day!r}{mend}\n")
    assert files(content) == before


def test_the_invented_archive_can_go_on(command: Command, tmp_path: Path) -> None:
    """With two series, a draft, notes held back, a second meeting that day and meetings whose notes are not held."""
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    for arguments in (["2026-05-20"], ["2026-03-04", "--series", "public-session"], ["2025-01-15"]):
        done = command("new", "--content", content, "--as-of", "2026-01-31", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
    checked = command("check", "--content", content, "--as-of", "2026-01-31")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_mistake_in_a_draft_keeps_nobody_from_beginning_other_notes(new: Run, content: Path) -> None:
    """What the draft holds is not taken, and that is said; a mistake in other notes is in the way as ever."""
    wrong = DECEMBER.replace("status: approved", "status: draft").replace("due: January 2018 meeting", "dew: January", 1)
    (content / "meetings/2017-12-19.md").write_text(wrong, encoding="utf-8")
    done = new("2018-01-30")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing was taken from 2017-12-19, in which something is to be mended" in done.stdout
    assert updates((content / "meetings/2018-01-30.md").read_text(encoding="utf-8")) == ["2017-11-28/1"]
    (content / "meetings/2018-01-30.md").unlink()
    (content / "meetings/2017-12-19.md").write_text(wrong.replace("status: draft", "status: approved"), encoding="utf-8")
    assert new("2018-01-30").returncode == 1


# --- numbers that run on from meeting to meeting ----------------------------------------------------------------------

RUNNING = HEAD.partition("attendance:")[0] + "attendance: [{{name: Ann Archer, role: Chair}}]\n---\n"


def minutes(date: str, first: int, *titles: str, form: str = "{}/17 {}") -> str:
    items = "".join(f"\n## {form.format(number, title)}\n\nHeard.\n" for number, title in enumerate(titles, first))
    return RUNNING.format(date=date) + items


def with_minutes(content: Path, *notes: str) -> None:
    for path in (content / "meetings").glob("2017-1*.md"):
        path.unlink()
    for each in notes:
        (content / "meetings" / f"{each.partition('date: ')[2][:10]}.md").write_text(each, encoding="utf-8")


def titles_begun(content: Path, id: str) -> list[str]:
    text = (content / f"meetings/{id}.md").read_text(encoding="utf-8")
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("form", ["{}/17 {}", "{}/17. {}", "17/{} {}", "2017/{} – {}", "FC {}/17 {}"])
def test_numbers_of_minutes_go_on_where_the_last_notes_ended(new: Run, command: Command, content: Path, form: str) -> None:
    """The last one counts, also where it has another item than usual; "2017/18 budget" is no number, and stays a title."""
    usual = ("Apologies", "Matters arising", "Planning")
    october = minutes("2017-10-24", 94, *usual, form=form)
    with_minutes(content, october, minutes("2017-11-28", 97, *usual, "Staffing", form=form) + "\n## 2017/18 budget\n\nHeard.\n")
    assert new("2017-12-19").returncode == 0
    begun, expected = titles_begun(content, "2017-12-19"), (*usual[:2], "TODO: what this meeting is about", usual[2])
    assert begun == [form.format(number, title) for number, title in enumerate(expected, 101)]
    assert "up to " in (content / "meetings/2017-12-19.md").read_text(encoding="utf-8")
    assert command("check", "--content", content, "--as-of", "2017-12-05").returncode == 0


def test_no_item_has_a_number_where_nobody_can_tell_which_comes_next(new: Run, content: Path) -> None:
    """In another year the numbers begin anew, or do not; and notes that are not held took some."""
    notes = minutes("2017-10-24", 94, "Apologies", "Planning"), minutes("2017-11-28", 96, "Apologies", "Planning")
    with_minutes(content, *notes)
    assert new("2018-01-30").returncode == 0
    assert [title for title in titles_begun(content, "2018-01-30") if any(map(str.isdigit, title))] == []
    (content / "meetings/2018-01-30.md").unlink()
    change(content, "series.yaml", "notes: all}", "notes: some}")
    missing = "---\ntitle: Monthly meeting\nseries: monthly\nstatus: not-held\ndate: 2017-12\n---\n"
    (content / "meetings/2017-12.md").write_text(missing, encoding="utf-8")
    assert new("2017-12-19").returncode == 0
    assert [title for title in titles_begun(content, "2017-12-19") if any(map(str.isdigit, title))] == []

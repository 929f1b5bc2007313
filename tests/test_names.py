"""Who is meant by a name: with a title, where nobody's attendance is recorded, and what stands in its place by mistake."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.names import without_title
from minutebook.pipeline import archive_of
from minutebook.plan import plan

ROOT = Path(__file__).resolve().parent.parent

ROLES = """\
- {label: Chair, name: Chair of the Council, organisation: Council}
- {label: Cllr, name: Councillor, organisation: Council}
- {label: Clerk, name: Clerk to the Council, organisation: Council}
- {label: Treasurer, name: Treasurer, organisation: Council}
"""
PETTIGREW = "  - {name: Ann Pettigrew, role: Chair}\n"
NAIR = "  - {name: Priya Nair, role: Cllr}\n"
RAVI = "  - {name: Ravi Nair, role: Cllr}\n"
OAKLEY = "  - {name: Tom Oakley, role: Treasurer}\n"
EVERYBODY = f"attendance:\n{PETTIGREW}{NAIR}{OAKLEY}"
UNRECORDED = "attendance: not recorded\n"

Build = Callable[..., Archive]


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """Return the archive of two meetings: the first lists what is given, the second has the words of a note."""

    def build(body: str, front: str = EVERYBODY, *, first: str = EVERYBODY, people: str = "[]\n") -> Archive:
        content = tmp_path / "content"
        shutil.copytree(ROOT / "tests/cases/base", content, dirs_exist_ok=True)
        shutil.rmtree(content / "meetings")
        shutil.rmtree(content / "recommendations", ignore_errors=True)
        (content / "meetings").mkdir()
        (content / "roles.yaml").write_text(ROLES, encoding="utf-8")
        (content / "people.yaml").write_text(people, encoding="utf-8")
        for day, head, words in (("2017-09-26", first, "Nothing was said."), ("2018-01-30", front, body)):
            text = f"---\ntitle: Meeting\nseries: monthly\nstatus: approved\ndate: {day}\n{head}---\n\n## 1. Matters\n\n{words}\n"
            (content / f"meetings/{day}.md").write_text(text, encoding="utf-8")
        return archive_of(content, RecordDate(2018, 6, 30))

    return build


def question(who: str) -> str:
    return f"**Question ({who}):** Is it mended?"


def action(owner: str) -> str:
    return f"> **Action 2018-01-30/1** — owner: {owner}; due: 8 May 2018\n>\n> Mend it."


def asked(archive: Archive, who: str) -> list[str]:
    return [person.name for person in archive.people.resolve("2018-01-30", who)]


def advice(archive: Archive, *rules: str) -> list[str]:
    return [item.message for item in advise(archive).given if item.rule in rules]


def refused(built: Build, *arguments: str, **keywords: str) -> list[str]:
    with pytest.raises(ContentErrors) as errors:
        built(*arguments, **keywords)
    return [f"{error.message} [{error.rule}]" for error in errors.value.diagnostics]


def page(archive: Archive, path: str) -> str:
    files = {file: text.decode() for file, text in page_files(archive, plan(archive)).items() if file == path}
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", files[path])).split())


# --- a title and a surname --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Cllr Nair", ("cllr", "Nair")),
        ("Councillor Priya Nair", ("cllr", "Priya Nair")),
        ("Rev. Dr Nair", ("rev dr", "Nair")),
        ("Mrs van der Berg", ("mrs", "van der Berg")),
        ("Nair", ("", "Nair")),
        ("Insp Nair", ("insp", "Nair")),
        ("Cllr", ("", "Cllr")),
        ("Missing Link", ("", "Missing Link")),
    ],
)
def test_a_title_is_told_from_the_name(printed: str, parts: tuple[str, str]) -> None:
    assert without_title(printed) == parts


@pytest.mark.parametrize("who", ["Cllr Nair", "Councillor Nair", "Cllr. Nair", "Ms Nair", "Cllr Priya Nair"])
def test_a_title_and_a_surname_are_the_one_person_who_is_listed_with_it(built: Build, who: str) -> None:
    archive = built(f"{question(who)}\n\n{action(who)}")
    assert asked(archive, who) == ["Priya Nair"]
    assert asked(archive, f"{who} and Cllr Oakley") == ["Priya Nair", "Tom Oakley"]
    assert [owner.name for owner in archive.actions.owners(archive.actions.by_id("2018-01-30/1"))] == ["Priya Nair"]
    assert advice(archive, "name-ambiguous", "role-absent") == []
    assert f"Given to: {who}" in page(archive, "meetings/2018-01-30/index.html")


def test_of_two_with_that_surname_neither_is_taken_and_the_check_asks(built: Build) -> None:
    archive = built(question("Cllr Nair"), f"attendance:\n{NAIR}{RAVI}")
    assert asked(archive, "Cllr Nair") == []
    assert "from Cllr Nair" in page(archive, "meetings/2018-01-30/index.html")
    assert advice(archive, "name-ambiguous") == [
        "a title and a surname should be those of one person who is listed, got 'Cllr Nair', which can be Priya Nair or Ravi Nair; "
        "write the whole name or, in attendance, 'label: Cllr Nair' beside the one whom the notes call so"
    ]


def test_a_label_says_which_of_two_it_is(built: Build) -> None:
    labelled = NAIR.replace("role: Cllr", "role: Cllr, label: Cllr Nair")
    archive = built(question("Cllr Nair"), f"attendance:\n{labelled}{RAVI}")
    assert (asked(archive, "Cllr Nair"), advice(archive, "name-ambiguous")) == (["Priya Nair"], [])


def test_another_title_is_another_person(built: Build) -> None:
    listed = "attendance:\n  - {name: Mr John Nair, role: Cllr}\n  - {name: Mrs Jane Nair, role: Clerk}\n"
    archive = built(question("Mrs Nair"), listed)
    assert asked(archive, "Mrs Nair") == ["Mrs Jane Nair"]
    (error,) = refused(built, question("Dr Nair"), listed)
    assert error.startswith(
        "whoever speaks must be a role in roles.yaml or somebody in this meeting's attendance or apologies, got 'Dr Nair'"
    )


@pytest.mark.parametrize(("listed", "meant"), [(NAIR, "'Priya Nair'"), (NAIR + RAVI, "'Priya Nair' or 'Ravi Nair'")])
def test_a_bare_surname_is_refused_with_the_name(built: Build, listed: str, meant: str) -> None:
    assert refused(built, question("Nair"), f"attendance:\n{listed}") == [
        "whoever speaks must be a role in roles.yaml or somebody in this meeting's attendance or apologies, got 'Nair'; "
        f"did you mean {meant}? [attribution-unknown]"
    ]


# --- attendance that is not recorded ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["Priya Nair", "Cllr Priya Nair", "Priya Nair and Tom Oakley"])
def test_where_attendance_is_not_recorded_whom_other_notes_list_is_known(built: Build, who: str) -> None:
    archive = built(f"{question(who)}\n\n{action(who)}", UNRECORDED)
    assert asked(archive, who)[:1] == ["Priya Nair"]
    assert advice(archive, "name-unlisted", "role-absent") == []
    assert "who that was is not recorded" not in page(archive, "meetings/2018-01-30/index.html")


def test_where_it_is_not_recorded_so_is_whom_people_yaml_names(built: Build) -> None:
    people = "- name: Olena Loza\n  variants: [O. Loza]\n"
    archive = built(f"{question('Olena Loza')}\n\n{action('O. Loza')}", UNRECORDED, people=people)
    assert advice(archive, "name-unlisted") == []


@pytest.mark.parametrize("key", ["chair: Dora Dunn", 'notes_by: "Dora Dunn, Clerk"'])
def test_where_it_is_not_recorded_so_is_whoever_chaired_or_took_notes(built: Build, key: str) -> None:
    assert advice(built(question("Dora Dunn"), f"{UNRECORDED}{key}\n"), "name-unlisted") == []


@pytest.mark.parametrize(("body", "name"), [(question("Zoe Zander"), "Zoe Zander"), (action("Zoe Zander"), "Zoe Zander")])
def test_where_it_is_not_recorded_anybody_else_is_printed_with_advice(built: Build, body: str, name: str) -> None:
    archive = built(body, UNRECORDED)
    assert name in page(archive, "meetings/2018-01-30/index.html")
    assert advice(archive, "name-unlisted") == [
        "where attendance is not recorded, a name should be one that other notes list, or people.yaml, or chair or notes_by, "
        "got 'Zoe Zander'"
    ]


def test_where_it_is_not_recorded_a_slip_is_named(built: Build) -> None:
    (given,) = advice(built(question("Prya Nair"), UNRECORDED), "name-unlisted")
    assert given.endswith("got 'Prya Nair'; did you mean 'Priya Nair'?")


def test_two_of_one_name_are_not_told_apart_where_it_is_not_recorded_who_was_there(built: Build) -> None:
    two = "- {name: Priya Nair, id: priya-nair, roles: [Cllr]}\n- {name: Priya Nair, id: priya-nair-clerk, roles: [Clerk]}\n"
    archive = built(question("Priya Nair"), UNRECORDED, people=two)
    assert (asked(archive, "Priya Nair"), advice(archive, "name-unlisted")) == ([], [])


def test_an_office_whose_holder_is_not_recorded_is_said_to_be_so_and_a_name_beside_it_is_not(built: Build) -> None:
    shown = page(built(action("Treasurer, Priya Nair"), UNRECORDED), "meetings/2018-01-30/index.html")
    assert "Given to: Treasurer (who that was is not recorded), Priya Nair Due" in shown


# --- owners -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Treasurer, Priya Nair", "Treasurer (Tom Oakley), Priya Nair"),
        ("Priya Nair and Treasurer", "Priya Nair and Treasurer (Tom Oakley)"),
        ("Cllr Nair, Chair", "Cllr Nair (Priya Nair), Chair (Ann Pettigrew)"),
    ],
)
def test_each_owner_stands_beside_who_it_was(built: Build, printed: str, shown: str) -> None:
    assert f"Given to: {shown} Due" in page(built(action(printed)), "meetings/2018-01-30/index.html")


@pytest.mark.parametrize("owner", ["Tom Oakley", "Mr Oakley"])
def test_an_update_by_the_name_of_an_office_holder_is_refused_with_the_office(built: Build, owner: str) -> None:
    update = f"{action('Treasurer, Priya Nair')}\n\n> **Update on 2018-01-30/1** — owner: {owner}; status: complete\n>\n> It was paid."
    (error,) = refused(built, update)
    assert error.endswith(f"got '{owner}'; did you mean 'Treasurer'? [update-owner]")


# --- what is no name --------------------------------------------------------------------------------------------------

OTHER = "  - {name: Xavier Young, role: Clerk}\n"


@pytest.mark.parametrize(
    ("entry", "mend"),
    [
        ("{name: vacant, role: Clerk}", "for an office that nobody held, write 'vacant: [Clerk]' in place of this entry"),
        ("{name: Vacancy, role: Clerk}", "for an office that nobody held, write 'vacant: [Clerk]' in place of this entry"),
        ("{name: 5 members of the public}", "leave out those without a name, or say in the words of the notes who they were"),
        ("{name: Two members of the public}", "leave out those without a name, or say in the words of the notes who they were"),
        ("{name: members of the public}", "leave out those without a name, or say in the words of the notes who they were"),
        ("{name: several residents}", "leave out those without a name, or say in the words of the notes who they were"),
        ("{name: Ann Pettigrew (Chair)}", "did you mean {name: Ann Pettigrew, role: Chair}?"),
        ("{name: 'Ann Pettigrew, Clerk'}", "did you mean {name: Ann Pettigrew, role: Clerk}?"),
        ("{name: Ann Pettigrew - Chair of the Council}", "did you mean {name: Ann Pettigrew, role: Chair}?"),
        ("{name: Ann Pettigrew (Vice-Chair)}", "did you mean {name: Ann Pettigrew, role: Vice-Chair}?"),
        ("{name: Ann Pettigrew and Priya Nair}", "write an entry for each: {name: Ann Pettigrew, …}, {name: Priya Nair, …}"),
        ("{name: Ann Pettigrew & Priya Nair}", "write an entry for each: {name: Ann Pettigrew, …}, {name: Priya Nair, …}"),
        ("{name: \"'Zoe Zander'\"}", "did you mean 'Zoe Zander'?"),
        ('{name: "“Zoe Zander”"}', "did you mean 'Zoe Zander'?"),
    ],
)
@pytest.mark.parametrize("key", ["attendance", "apologies"])
def test_what_is_no_name_of_one_person_is_refused_with_the_mend(built: Build, entry: str, mend: str, key: str) -> None:
    front = f"{key}:\n  - {entry}\n" + (f"attendance:\n{OTHER}" if key == "apologies" else "")
    (error,) = refused(built, "Nothing was said.", front)
    assert error.startswith("a name must be that of one person and nothing else, got ")
    assert error.endswith(f"; {mend} [name-form]")


@pytest.mark.parametrize(
    "name",
    [
        "Tobias Wrenfield-Ash",
        "Олена Лоза (Olena Loza)",
        "William 'Bill' Hook",
        "Ann Pettigrew OBE",
        "Anand Kumar",
        "None-Smith Jo",
        "O'Neil Mo",
    ],
)
def test_a_name_that_is_one_is_left_alone(built: Build, name: str) -> None:
    built("Nothing was said.", f'attendance:\n  - {{name: "{name}", role: Clerk}}\n')


@pytest.mark.parametrize("name", ["Cllr Ann Pettigrew", "Mrs Ann Pettigrew"])
def test_a_title_before_a_name_that_is_listed_without_it_gets_advice(built: Build, name: str) -> None:
    assert advice(built("Nothing was said.", f"attendance:\n  - {{name: {name}, role: Chair}}\n"), "name-near") == [
        f"a name should be spelt as in the other lists, without the title, got '{name}'; did you mean 'Ann Pettigrew'? "
        "A second spelling of one person belongs in people.yaml"
    ]


def test_a_title_that_every_list_has_gets_none(built: Build) -> None:
    titled = "attendance:\n  - {name: Cllr Ann Pettigrew, role: Chair}\n"
    assert advice(built("Nothing was said.", titled, first=titled), "name-near") == []


def test_a_slip_in_the_other_list_of_one_meeting_gets_advice_once(built: Build) -> None:
    archive = built("Nothing was said.", f"{EVERYBODY}apologies:\n  - {{name: Prya Nair, role: Cllr}}\n")
    assert advice(archive, "name-near") == [
        "a name should be spelt as in the other list of this meeting, got 'Prya Nair'; did you mean 'Priya Nair'? "
        "A second spelling of one person belongs in people.yaml"
    ]


def test_two_alike_in_one_list_are_two(built: Build) -> None:
    archive = built("Nothing was said.", f"{EVERYBODY}  - {{name: Prya Nair, role: Cllr}}\n", first="attendance:\n" + OTHER)
    assert advice(archive, "name-near") == []


def test_a_name_in_capitals_is_refused_with_where_it_stands_otherwise(built: Build) -> None:
    capitals = "attendance:\n  - {name: ANN PETTIGREW, role: Chair}\n"
    (error,) = refused(built, "Nothing was said.", capitals)
    assert re.match(r"two people must not share one address, got 'ANN PETTIGREW' and, in \S+2017-09-26\.md:\d+, 'Ann Pettigrew'", error)
    assert "which differ only in capitals and are both 'ann-pettigrew'; if they are one person, write 'Ann Pettigrew' or add to" in error


@pytest.mark.parametrize("spelling", ["Rhys O'Brien", "Rhys  O’Brien", "Rhys\u00a0O’Brien"])
def test_names_that_look_alike_on_a_page_are_one(built: Build, spelling: str) -> None:
    first = "attendance:\n  - {name: Rhys O’Brien, role: Cllr}\n"
    archive = built(question("Rhys O'Brien"), f'attendance:\n  - {{name: "{spelling}", role: Cllr}}\n', first=first)
    assert asked(archive, "Rhys O’Brien") == ["Rhys O’Brien"]
    assert [person.name for person in archive.people] == ["Rhys O’Brien"]


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [("Sian Morgan", "Siân Morgan", "accents"), ("Jo Smith-Jones", "Jo Smith Jones", "spaces and signs")],
)
def test_what_differs_between_two_names_of_one_address_is_said(built: Build, one: str, other: str, what: str) -> None:
    listed = "attendance:\n  - {{name: {}, role: Cllr}}\n".format
    (error,) = refused(built, "Nothing was said.", listed(other), first=listed(one))
    assert f"which differ only in {what}" in error
    assert f"add to people.yaml - {{name: {one}, variants: [{other}]}}" in error
    assert f"if they are two, add to people.yaml - {{name: {other}, id: " in error


# --- an office and a surname -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "listed"),
    [
        ("County Cllr Nair", NAIR),
        ("Town Councillor Nair", NAIR),
        ("Vice-Chair Nair", NAIR),
        ("Vice Chairman Cllr Nair", NAIR),
        ("the Clerk Nair", NAIR),
        ("Acting Clerk Priya Nair", NAIR),
        ("Cllr Nair", "  - {name: Mr Priya Nair, role: Cllr}\n"),
    ],
)
def test_an_office_or_a_role_and_a_surname_are_the_one_person_who_is_listed_with_it(built: Build, who: str, listed: str) -> None:
    archive = built(question(who), f"attendance:\n{listed}{OAKLEY}")
    assert len(asked(archive, who)) == 1
    assert asked(archive, who)[0].endswith("Priya Nair")
    assert advice(archive, "name-ambiguous") == []


def test_of_two_whom_an_office_and_a_surname_can_mean_neither_is_taken(built: Build) -> None:
    both = built(question("Vice-Chair Nair"), f"attendance:\n{NAIR}{RAVI}")
    assert asked(both, "Vice-Chair Nair") == []
    assert "got 'Vice-Chair Nair', which can be Priya Nair or Ravi Nair" in advice(both, "name-ambiguous")[0]
    # Somebody else is the Chair.
    holder = built(question("Chair Nair"), f"attendance:\n{NAIR}  - {{name: Ann Archer, role: Chair}}\n")
    assert asked(holder, "Chair Nair") == []
    assert "got 'Chair Nair', which can be Priya Nair or Ann Archer" in advice(holder, "name-ambiguous")[0]


def test_a_first_name_is_no_office(built: Build) -> None:
    archive = built(question("Cllr Nair"), f"attendance:\n{NAIR}{OAKLEY}")
    assert asked(archive, "Anne Nair") == []
    assert asked(archive, "Parish Nair") == []

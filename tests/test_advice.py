"""Advice is worth reading only while it is right: what editors rightly write brings none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook import advise
from minutebook.diagnostics import Diagnostic
from minutebook.editor.checking import Mend, mend_of
from minutebook.link import link
from minutebook.parse import parse
from minutebook.read import read
from minutebook.rules import ADVICE, RULES
from tests.cases import AS_OF, BASE, NOTES, messages_on, messages_with

TUGS = """\
---
title: Monthly meeting
series: monthly
status: {status}
date: 2018-01-30
attendance:
  - {{name: Ann Archer, role: Chair, label: AR}}
  - {{name: Siân Ó Cooper, role: T/DHM}}
apologies:
  - {{name: Ben Baker, role: HM}}
next_meeting: {{date: 2018-02-27}}
---

{body}
"""


def told_of(notes: str, rule: str) -> list[Diagnostic]:
    """Return what is advised by a rule on the base with notes put into it."""
    sources = [replace(source, text=notes) if source.path.name == NOTES.name else source for source in read(BASE)]
    return [told for told in advise.advise(link(parse(sources), AS_OF, drafts=True)).given if told.rule == rule]


def advice_on(body: str, status: str = "approved") -> list[str]:
    return messages_on(TUGS.format(status=status, body=body))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("## 1. A\n\n**Question (AR and T/DHM):** Why?\n\n**Response (HM, Chair):** So.", id="those present and absent speak"),
        pytest.param("## 1. Tugs\n\n**Question:** Why?\n\n**Response:** So.\n\n**Comment:** Well.", id="nobody is named"),
        pytest.param("## 1. Tugs\n\n**Question (Chair and DHM):** Why?", id="an acting holder of a role"),
        pytest.param("VTS, the VTS’s staff, HMs, AR, SÓC, A&E, the UK, CCTV, GPs and World War II.", id="abbreviations that are known"),
        pytest.param("The Marine Accident Branch (MAB) and Masters of the Tugs (MTs) met.\n\nThe MAB and MTs left.", id="spelt out"),
        pytest.param("## ALL FLAGS OUT\n\nWORDS IN CAPITALS\n\n## HIGHWAYS\n\nNone.", id="titles in capitals"),
        pytest.param("See https://harbour.example/ABC/XYZ, www.QRS.example and M5, B4084, WR3 or Q2.", id="addresses and roads"),
        pytest.param("Ring 101, 999, 0800 555 111, 0344 382 0020 or 0808 2000 247.", id="numbers of organisations"),
        pytest.param("Of 01905 and 1234567890 the sum is 12 345 678 901, up by 0.123456789 since 30.01.2018.", id="figures"),
        pytest.param("On 30-01-2018 at 10:30, from 2016 2017 2018 to 2019/20, DHM 4 of 2018.", id="dates"),
        pytest.param("In Москва they say добро; 5 Ω, 3 μs and Δ are no letters of ours.", id="words of other alphabets"),
        pytest.param("## 1. Dredging\n\nNothing was raised under this heading.", id="an item without matter"),
        pytest.param("## 1. Quay\n\n*Themes: Dredging*\n\n### 1.1 Dredging\n\n**Question:** Why?", id="a sub-item has its item's themes"),
        pytest.param("## 1. Quay\n\n**Question:** Was the dredgings' price known, or the undredging?", id="a part of a word is no theme"),
        pytest.param("## 1. A\n\n**Question:** Why?\n\n## 2. B\n\n**Question:** Why?", id="a question under two items"),
        pytest.param("## 1. Tugs\n\n**Note:** Both are back.\n\n**Repairs**: one.\n\nChair: none.", id="bold words that are nobody"),
        pytest.param("## 1. Tugs\n\nA1: closed.\n\nQ1 2018: up.\n\n| **Chair:** x |\n|---|\n| 1.1 Hulls |", id="roads, quarters, cells"),
        pytest.param("## 1. Tugs\n\n2.1 million tons came.\n\n10.30 Arrival\n\n1.1 Repairs ended.", id="figures and times"),
        pytest.param(
            "## 1. Tugs\n\n> **Action 2018-01-30/1** — owner: HM; due: when duly agreed with the marsh owners\n>\n> Hire.", id="no month"
        ),
        pytest.param(
            "It was resolved to buy. They agreed. **Resolved cases:** 14.\n\nALL WAS RESOLVED", id="no decision of the meeting's own"
        ),
        pytest.param("> **Decision** — for: 5\n>\n> It was RESOLVED to buy.", id="a decision in its form"),
        pytest.param("> **Decision**\n>\n> To buy.\n\nA letter said:\n\n> Buy it.", id="a quotation that is told of"),
        pytest.param(
            "## 1. A\n\n**Question 1:** Why?\n\n**Response:** So.\n\n**Question 2:** When?\n\n**Question 3:** Who?\n\n"
            "**Response 2:** Now.\n\n**Response:** He.",
            id="only one question waits for an answer",
        ),
        pytest.param("Editor: Ann Archer.\n\nThe editor's note was read (editor unknown).", id="editors of other things"),
        pytest.param("## 1. A\n\n> **Update on 2017-09-26/1** — status: complete\n>\n> It was done on time.", id="an end in a few words"),
        pytest.param("## 1. A\n\n> **Update on 2017-09-26/1** — status: in progress\n>\n> Noted.", id="no end in few words"),
    ],
)
def test_what_is_rightly_written_brings_no_advice(body: str) -> None:
    assert advice_on(body) == []


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        pytest.param("8.\tCemetery", "## 8. Cemetery", id="a tab after the number, as Word has it"),
        pytest.param("8. CEMETERY", "## 8. CEMETERY", id="capitals"),
        pytest.param("8) Cemetery\nThe wall was down.", "## 8) Cemetery", id="words straight under it"),
        pytest.param("8.Cemetery", "## 8. Cemetery", id="no space"),
        pytest.param("8\tCemetery", "## 8 Cemetery", id="no full stop"),
        pytest.param("**8.\tCemetery**", "## 8. Cemetery", id="bold"),
        pytest.param("**Cemetery**", "### Cemetery", id="bold words alone are a part of the item above"),
        pytest.param("1. Members' graves", "## 1. Members' graves", id="the number of the item above, by a slip"),
    ],
)
def test_a_heading_that_was_pasted_is_told_with_what_a_click_makes_of_it(pasted: str, meant: str) -> None:
    notes = TUGS.format(status="approved", body=f"## 1. Tugs\n\n{pasted}\n\nThe wall was down.")
    (told,) = told_of(notes, "heading-unmarked")
    assert mend_of(told, notes.split("\n")) == Mend(told.location.line, 0, pasted.split("\n")[0], meant)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("1. Hulls\n2. Masts", id="a list"),
        pytest.param("**Chair**\n\nShe spoke.", id="somebody who speaks"),
        pytest.param("**AGREED**\n\n**Resolved to pay**\n\n**None**", id="what came of it"),
        pytest.param("7. He had been there before.\n\n**It was late.**", id="sentences"),
        pytest.param("> 8. Cemetery\n\n- 8. Cemetery", id="inside others"),
    ],
)
def test_what_only_looks_like_a_heading_is_none(body: str) -> None:
    assert told_of(TUGS.format(status="approved", body=f"## 1. Tugs\n\n{body}"), "heading-unmarked") == []


def test_a_list_that_goes_on_with_the_count_is_headings() -> None:
    notes = TUGS.format(status="approved", body="1. Apologies\n\n2. Minutes\n\nThey were agreed.\n\n3. Roads")
    assert [told.message.rpartition("mean ")[2] for told in told_of(notes, "heading-unmarked")] == [
        "'## 1. Apologies'?",
        "'## 2. Minutes'?",
        "'## 3. Roads'?",
    ]


def test_abbreviations_are_named_once_a_meeting_with_the_line_of_the_first() -> None:
    told = advice_on("Words\nof the XYZ.\n\n- The XYZ\n- and QQ, VTX\n\n| A | B |\n|---|---|\n| XYZ | WWW |")
    assert [message.partition("; add")[0].partition("got ")[::2] for message in told] == [
        (f"content/meetings/2018-01-30.md:{line}: advice: an abbreviation should be explained in glossary.yaml, ", got)
        for line, got in ((15, "'XYZ' three times in these notes"), (18, "'QQ'"), (18, "'VTX'"), (22, "'WWW'"))
    ]


def test_everybody_who_speaks_is_looked_for_and_named_once() -> None:
    body = "## 1. A\n\n**Question (DHM and CM):** Why?\n\n**Response (CS):** So.\n\n**Comment (CT):** Well.\n\n**Response (CM):** No."
    roles = (BASE / "roles.yaml").read_text(encoding="utf-8")
    roles += "".join(f"- {{label: {label}, name: Crew, organisation: Harbour Office}}\n" for label in ("CM", "CS", "CT"))
    files = {Path("roles.yaml"): roles, NOTES: TUGS.format(status="approved", body=body)}
    told = [message.partition(", got ") for message in messages_with(files)]
    assert [(place.split(":")[1], got[1:3]) for place, _, got in told] == [("16", "CM"), ("18", "CS"), ("20", "CT")]
    # Notes without an attendance cannot say who was there.
    nobody = TUGS[: TUGS.index("attendance:")] + "attendance: not recorded\n---\n\n{body}\n"
    files[NOTES] = nobody.format(status="approved", body=body)
    assert messages_with(files) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Ben Bakr",), 1),
        (("Tom Baker",), 0),
        (("Ben Baker", "Ben Bakker"), 0),
        (("Anne Archer",), 0),
    ],
    ids=["a slip", "another first name", "two people at one meeting", "a spelling in people.yaml"],
)
def test_a_name_that_is_nearly_another_is_a_slip_only_where_it_can_be_one(names: tuple[str, ...], told: int) -> None:
    people = "".join(f"  - {{{{name: {name}, role: {'Chair' if name == 'Anne Archer' else 'HM'}}}}}\n" for name in names)
    notes = re.sub(r"attendance:.*(?=next_meeting)", f"attendance:\n{people}", TUGS, flags=re.DOTALL)
    assert len(messages_on(notes.format(status="approved", body="Both are back."))) == told


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Mr Baker", "'Ben Baker'"),
        ("B. Baker", "'Ben Baker'"),
        ("Cllr B Baker", "'Ben Baker'"),
        ("Cllr Archer", "'Ann Archer'"),
        ("Tom Baker", ""),
        ("T Baker", ""),
        ("Mr Bakker", ""),
    ],
)
def test_a_title_with_a_surname_or_initials_is_asked_about_unless_people_yaml_has_them(name: str, meant: str) -> None:
    notes = TUGS.replace("apologies:\n  - {{name: Ben Baker, role: HM}}\n", "").replace(
        "Ann Archer, role: Chair, label: AR", f"{name}, role: HM"
    )
    files = {NOTES: notes.format(status="approved", body="Both are back.")}
    told = [message for message in messages_with(files) if "[name-near]" in message]
    assert [message.partition("did you mean ")[2].partition("?")[0] for message in told] == ([meant] if meant else [])
    entry = f"- name: Ann Archer\n  variants: [Anne Archer]\n- name: {name}\n"
    assert not any("[name-near]" in message for message in messages_with({**files, Path("people.yaml"): entry}))


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        pytest.param("[]", 1, id="nothing is said of her"),
        pytest.param("- name: Ann Archer\n  variants: [A. A.]", 1, id="her spellings alone"),
        pytest.param("- name: Ann Archer\n  roles: [Chair]", 1, id="one of her offices alone"),
        pytest.param("- name: Ann Archer\n  roles: [Chair, DHM]", 0, id="one person; another office of the same organisation"),
        pytest.param(
            "- name: Ann Archer\n  id: a\n  roles: [Chair]\n- name: Ann Archer\n  id: b\n  roles: [HM]", 0, id="two people of one name"
        ),
    ],
)
def test_offices_of_two_organisations_are_asked_about_until_people_yaml_settles_it(entries: str, told: int) -> None:
    notes = TUGS.replace("name: Ann Archer, role: Chair, label: AR", "name: Ann Archer, role: HM").format(status="approved", body="Back.")
    notes = notes.replace("apologies:\n  - {name: Ben Baker, role: HM}\n", "")
    messages = messages_with({NOTES: notes, Path("people.yaml"): f"{entries}\n"})
    assert [message.rpartition("[")[2] for message in messages] == ["person-offices]"] * told


def test_drafts_alone_are_asked_for_the_next_meeting() -> None:
    """Notes that are published cannot be asked for what the meeting did not fix."""
    body = "## 1. Tugs\n\nBoth are back."
    without = TUGS.replace("next_meeting: {{date: 2018-02-27}}\n", "")
    for status, told in (("draft", 1), ("approved", 0)):
        assert len(messages_on(without.format(status=status, body=body))) == told
    assert advice_on(body, "draft") == []


def test_personal_data_is_not_repeated_in_the_message() -> None:
    (told,) = advice_on("Ring 07700 900123.")
    assert "900123" not in told and "'077'…" in told


def test_what_advises_stops_no_build_and_what_stops_none_advises() -> None:
    """Whether a rule is advice stands in rules/; what makes it so is that advise/ gives it, after all that can raise."""
    (folder,) = advise.__path__
    made = "\n".join(path.read_text(encoding="utf-8") for path in Path(folder).glob("*.py"))
    assert {rule for rule in RULES if f'"{rule}"' in made} == ADVICE.keys()


def test_a_mark_with_nothing_after_it_is_shown_with_what_waits_for_it() -> None:
    """Of fourteen updates that begin with status: TODO, each is told apart."""
    body = "> **Update on 2017-09-26/1** — status: TODO\n>\n> Both are back."
    said = messages_on(TUGS.format(status="draft", body=body))
    assert any("TODO should be settled: Update on 2017-09-26/1 — status [todo-in-draft]" in message for message in said), said


@pytest.mark.parametrize(
    ("words", "reminders"),
    [
        ("Both are back [HP – AP thinks it was one, to confirm with her]. The third [please check] is not.", 2),
        ("Both are back [JO – was it two?].", 1),
        ("Both are back [Lines omitted – see the map].", 0),
        ("The master [of the Ann] was asked to confirm it.", 0),
    ],
)
def test_every_reminder_of_a_line_is_named_and_nothing_else_in_brackets(words: str, reminders: int) -> None:
    assert sum("[reminder-left]" in said for said in advice_on(f"## 1. Tugs\n\n{words}\n")) == reminders

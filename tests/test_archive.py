"""The archive's answers about the invented records, each of which can be read off tests/archive/content."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from minutebook.blocks import Action, ActionStatus, Question, Text
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.parse import parse
from minutebook.plan import people
from minutebook.plan.search_entries import search_entries
from minutebook.plan.views.actions import update_view
from minutebook.plan.views.commitments import known_of
from minutebook.read import read
from minutebook.records import Item, Meeting, Recommendation, Statement, Theme
from tests.cases import BASE

INVENTED = Path(__file__).resolve().parent / "archive" / "content"


def archive_on(day: str, *, drafts: bool = False, content: Path = INVENTED) -> Archive:
    return link(parse(read(content)), RecordDate.from_iso(day), drafts=drafts)


@pytest.fixture(scope="module")
def archive() -> Archive:
    """The invented archive on 31 January 2026: its draft is unpublished, and the notes of that month are held back."""
    return archive_on("2026-01-31")


def action(archive: Archive, id: str) -> Action:
    found = archive.actions.find(id)
    assert found
    return found


def theme(archive: Archive, name: str) -> Theme:
    found = archive.themes.find(name)
    assert found
    return found


def recommendation(archive: Archive, id: str) -> Recommendation:
    found = archive.recommendations.find(id)
    assert found
    return found


def item(archive: Archive, id: str) -> Item:
    return next(item for item in archive.items if item.id == id)


def ids(records: Iterable[Action | Item | Meeting | Recommendation | Theme]) -> list[str]:
    return [record.id for record in records]


def names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


# --- actions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "status"),
    [
        ("2024-11/1", ActionStatus.COMPLETE),
        ("2024-11/2", ActionStatus.OPEN),
        ("2025-09-17/1", ActionStatus.IN_PROGRESS),
        ("2025-09-17/2", ActionStatus.SUPERSEDED),
        ("2025-09-17/3", ActionStatus.NOT_PURSUED),
        ("2025-09-17-public/1", ActionStatus.OPEN),
        ("2025-11-19/1", ActionStatus.OPEN),
    ],
)
def test_an_action_has_the_status_of_its_latest_update(archive: Archive, id: str, status: ActionStatus) -> None:
    """Three updates on 2024-11/1 say: in progress, complete, complete."""
    assert archive.actions.status(action(archive, id)) is status


def test_the_actions_are_those_of_the_published_meetings_oldest_first(archive: Archive) -> None:
    expected = ["2024-11/1", "2024-11/2", "2025-09-17/1", "2025-09-17/2", "2025-09-17/3", "2025-09-17-public/1", "2025-11-19/1"]
    assert ids(archive.actions) == expected


def test_history_runs_from_the_first_update_to_the_last_also_within_one_meeting(archive: Archive) -> None:
    history = [(update.meeting, update.anchor, update.status) for update in archive.actions.history(action(archive, "2024-11/1"))]
    assert history == [
        ("2025-09-17", "update-2024-11-1", ActionStatus.IN_PROGRESS),
        ("2025-11-19", "update-2024-11-1", ActionStatus.COMPLETE),
        ("2025-11-19", "update-2024-11-1-2", ActionStatus.COMPLETE),
    ]


def test_a_new_due_date_keeps_the_old_one_and_the_reason(archive: Archive) -> None:
    survey = action(archive, "2025-09-17/1")
    [update] = archive.actions.history(survey)
    assert (survey.due, update.due, update.reason) == ("19 November 2025", "January 2026 meeting", "the boat was under repair")


def test_superseding_can_be_followed_both_ways(archive: Archive) -> None:
    old, new = action(archive, "2025-09-17/2"), action(archive, "2025-11-19/1")
    assert archive.actions.superseded_by(old) == (new,)
    assert archive.actions.supersedes(new) == (old,)


def test_an_action_that_was_only_updated_supersedes_nothing(archive: Archive) -> None:
    updated = action(archive, "2024-11/1")
    assert archive.actions.superseded_by(updated) == ()
    assert archive.actions.supersedes(updated) == ()


def test_a_correction_of_an_action_is_found_from_the_action(archive: Archive) -> None:
    """Four corrections stand in the notes of November; one of them names the action that it changed, and one an update on another."""
    counter = archive.margin.at("2025-11-19", action(archive, "2025-11-19/1").anchor).corrections
    assert [(made.meeting.id, made.anchor) for made in counter] == [("2025-11-19", "correction-2025-12-11")]
    assert archive.margin.at("2025-09-17", action(archive, "2025-09-17/1").anchor).corrections == ()
    (of_update,) = archive.margin.at("2025-11-19", "update-2025-09-17-1").corrections
    assert (of_update.correction.before, of_update.correction.after) == ("seen from the boat", "seen from the bank")


def test_a_correction_is_known_from_its_own_day_on(archive: Archive) -> None:
    def days(archive: Archive) -> list[str]:
        return [made.correction.date.iso for made in archive.margin.corrections]

    assert days(archive) == ["2025-12-03", "2025-12-09", "2025-12-11", "2025-12-12"]
    assert days(archive_on("2025-12-09")) == ["2025-12-03", "2025-12-09"]
    assert archive_on("2025-12-09").margin.at("2025-11-19", "action-1").corrections == ()


def test_two_corrections_of_one_day_have_places_of_their_own(tmp_path: Path) -> None:
    content = shutil.copytree(INVENTED, tmp_path / "content")
    notes = content / "meetings/2025-11-19.md"
    text = notes.read_text(encoding="utf-8").replace("date: 2025-12-12, text: Nobody", "date: 2025-12-11, text: Nobody")
    notes.write_text(text, encoding="utf-8")
    made = archive_on("2026-01-31", content=content).margin.corrections
    assert [each.anchor for each in made][-2:] == ["correction-2025-12-11", "correction-2025-12-11-2"]


def test_a_meeting_knows_what_it_set_what_it_heard_and_what_others_heard_of_it(archive: Archive) -> None:
    """An update that the meeting itself heard on its own action is not one that others heard."""
    september = archive.meetings.by_id("2025-09-17")
    assert ids(archive.actions.set_at(september)) == ["2025-09-17/1", "2025-09-17/2", "2025-09-17/3"]
    assert [update.action for update in archive.actions.heard_at(september)] == ["2024-11/1", "2025-09-17/3"]
    heard_later = [(update.meeting, update.action) for update in archive.actions.updates_given_on(september)]
    assert heard_later == [("2025-11-19", "2025-09-17/1"), ("2025-11-19", "2025-09-17/2"), ("2025-11-19", "2025-09-17/3")]


def test_an_action_in_notes_that_are_not_held_stands_under_no_item(archive: Archive) -> None:
    assert archive.items.of(action(archive, "2024-11/1")) is None
    survey = archive.items.of(action(archive, "2025-09-17/1"))
    assert survey and survey.title == "Tarn Weir"


# --- commitments and requests -----------------------------------------------------------------------------------------


def test_what_editors_marked_is_traced_apart_from_the_actions(archive: Archive) -> None:
    assert [commitment.id for commitment in archive.commitments] == ["2025-09-17/c1", "2025-09-17/c2"]
    assert not any("/c" in id for id in ids(archive.actions))
    november = archive.meetings.by_id("2025-11-19")
    assert [update.action for update in archive.commitments.heard_at(november)] == ["2025-09-17/c1"]
    assert "2025-09-17/c1" not in [update.action for update in archive.actions.heard_at(november)]


def test_a_commitment_has_the_status_and_the_due_date_of_its_latest_update(archive: Archive) -> None:
    slabs = archive.commitments.by_id("2025-09-17/c1")
    assert archive.commitments.status(slabs) is ActionStatus.IN_PROGRESS
    assert archive.commitments.outcome(slabs).due_words == "spring 2026 (first: before Christmas)"


def test_whose_a_commitment_is_comes_from_its_mark_or_else_from_who_speaks(archive: Archive) -> None:
    slabs, reasons = archive.commitments
    assert archive.commitments.by(slabs) == ("AEU",)
    assert (archive.commitments.by(reasons), reasons.of) == (("DE",), "CE")


@pytest.mark.parametrize(
    ("before", "after", "by", "whose"),
    [
        (
            "**Response 1 (AEU):** **Commitment 1 (",
            "**Response 1 (AEU):** **Commitment 1 (by: T/DE; ",
            ("T/DE",),
            "Said in an answer by AEU, and marked as that of T/DE.",
        ),
        ("**Response 1 (AEU):** **Commitment 1 (", "**Comment:** **Commitment 1 (", (), "Said in a comment; the notes name no speaker."),
        ("The gauge was read every hour.", "**Commitment 3:** The gauge was to be read.", (), "Said in the notes."),
        # Whoever owns an action does not speak in its words.
        ("> Clean the counter", "> **Request 3:** Clean the counter", (), "Asked; the notes name no speaker, and of whom is not marked."),
        ("**Question (DE):** Does", "**Question (DE):** **Request 3:** Does", ("DE",), "Asked by DE; of whom is not marked."),
        ("> A second pair", "> **Request 3 (of: CE):** A second pair", (), "Asked of CE; the notes name no speaker."),
    ],
)
def test_nobody_is_said_to_have_undertaken_or_asked_for_what_the_notes_do_not_give_them(
    before: str, after: str, by: tuple[str, ...], whose: str, tmp_path: Path
) -> None:
    content = shutil.copytree(INVENTED, tmp_path / "content")
    path = content / "meetings" / "2025-09-17.md"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    archive = archive_on("2026-01-31", content=content)
    commitment = archive.commitments.find("2025-09-17/c3") or archive.commitments.by_id("2025-09-17/c1")
    assert archive.commitments.by(commitment) == by
    assert known_of(archive, commitment).sentence.startswith(f"{whose} ")


def test_a_request_to_which_nothing_was_heard_is_bounded_like_an_action(archive: Archive) -> None:
    """Content says that all notes of that time are held."""
    reasons = archive.commitments.by_id("2025-09-17/c2")
    assert str(known_of(archive, reasons)) == (
        "Notes to 19 November 2025: Not reported. Asked of CE by DE. Due at the meeting of 22 October 2025; all notes in the series "
        "“Board meeting” from then to the next meeting, of 19 November 2025, are held and do not mention it. On 31 January 2026, 101 days "
        "had passed since the meeting of 22 October 2025, where it was due."
    )


@pytest.mark.parametrize(
    ("update", "rule"),
    [
        ("> **Update on 2025-09-17/c3** — status: complete\n>\n> It came.", "update-unknown-action"),
        ("> **Update on 2024-11/c1** — status: complete\n>\n> It came.", "update-unknown-action"),
        ("> **Update on 2024-11/2** — status: superseded by 2025-09-17/c1\n>\n> Put together.", "update-unknown-action"),
        ("> **Update on 2025-09-17/c2** — status: superseded by 2025-09-17/c2\n>\n> Put together.", "superseded-cycle"),
        ("> **Update on 2025-11-19/c1** — status: complete\n>\n> It came.\n\n**Commitment 1:** It would come.", "update-before-action"),
    ],
)
def test_an_update_is_on_a_commitment_that_was_marked_before_it(update: str, rule: str, tmp_path: Path) -> None:
    content = shutil.copytree(INVENTED, tmp_path / "content")
    with (content / "meetings/2025-11-19.md").open("a", encoding="utf-8") as notes:
        notes.write(f"\n{update}\n")
    with pytest.raises(ContentErrors) as errors:
        archive_on("2026-01-31", content=content)
    assert [diagnostic.rule for diagnostic in errors.value.diagnostics] == [rule]


def test_a_commitment_may_become_an_action(tmp_path: Path) -> None:
    content = shutil.copytree(INVENTED, tmp_path / "content")
    with (content / "meetings/2025-11-19.md").open("a", encoding="utf-8") as notes:
        notes.write("\n> **Update on 2025-09-17/c2** — status: superseded by 2025-11-19/1\n>\n> It was set as an action.\n")
    archive = archive_on("2026-01-31", content=content)
    reasons = archive.commitments.by_id("2025-09-17/c2")
    assert archive.commitments.outcome(reasons).has_ended
    assert known_of(archive, reasons).sentence.endswith(", action 2025-11-19/1 had taken its place.")
    assert update_view(archive, archive.commitments.history(reasons)[-1]).successors == (archive.actions.by_id("2025-11-19/1"),)


# --- themes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("2025-09-17#item-2", ["weirs-and-sluices"]),
        ("2025-09-17#item-2-1", ["weirs-and-sluices"]),
        ("2025-09-17#item-2-1-the-gauge-above-it", ["weirs-and-sluices"]),
        ("2025-09-17#fish-pass", ["fish-passage", "water-quality"]),
        ("2025-09-17#fish-pass-what-the-counter-is", ["fish-passage", "water-quality"]),
        ("2025-09-17#item-1", []),
        ("2025-09-17#item-1-1", ["flood-defences"]),
        ("2025-09-17#item-3", []),
    ],
)
def test_an_item_without_its_own_themes_has_those_of_the_item_it_belongs_to(archive: Archive, id: str, expected: list[str]) -> None:
    """2.1 has those of 2, and so has what stands under 2.1; the fish pass has its own, and what stands under it has them too."""
    assert ids(archive.themes.of(item(archive, id))) == expected


@pytest.mark.parametrize("name", ["Fish passage", "fish passage", "FISH PASSAGE", "fish-passage"])
def test_a_theme_is_found_by_its_title_or_its_id(archive: Archive, name: str) -> None:
    assert theme(archive, name).id == "fish-passage"


def test_a_word_that_people_use_for_a_theme_does_not_name_it(archive: Archive) -> None:
    assert archive.themes.find("embankments") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("flood-defences", ["2024-11/1"]),
        ("weirs-and-sluices", ["2025-09-17/1"]),
        ("water-quality", ["2025-09-17/2", "2025-09-17-public/1"]),
        ("fish-passage", ["2025-11-19/1"]),
        ("boating", []),
    ],
)
def test_an_action_is_on_its_own_themes_else_on_those_of_its_item(archive: Archive, name: str, expected: list[str]) -> None:
    """2025-09-17/2 names one of its item's two themes; 2025-11-19/1 stands under flood defences and names fish passage."""
    assert ids(archive.themes.actions_on(theme(archive, name))) == expected


def test_the_items_of_a_theme_leave_bare_headings_out(archive: Archive) -> None:
    assert ids(archive.themes.items_on(theme(archive, "weirs-and-sluices"))) == [
        "2025-09-17#item-2-1",
        "2025-09-17#item-2-1-the-gauge-above-it",
    ]


def test_a_theme_is_treated_where_an_item_or_an_action_is_on_it(archive: Archive) -> None:
    assert ids(archive.themes.meetings_on(theme(archive, "flood-defences"))) == ["2024-11", "2025-09-17", "2025-11-19"]
    assert ids(archive.themes.meetings_on(theme(archive, "fish-passage"))) == ["2025-09-17", "2025-11-19"]
    assert ids(archive.themes.meetings_on(theme(archive, "boating"))) == []


def test_the_themes_of_a_meeting_are_sorted_by_title(archive: Archive) -> None:
    september = ["fish-passage", "flood-defences", "water-quality", "weirs-and-sluices"]
    assert ids(archive.themes.at(archive.meetings.by_id("2025-09-17"))) == september
    assert ids(archive.themes.at(archive.meetings.by_id("2025-11-19"))) == ["fish-passage", "flood-defences"]


def test_broader_and_narrower_themes_know_each_other(archive: Archive) -> None:
    defences, weirs, fish = (theme(archive, name) for name in ("flood-defences", "weirs-and-sluices", "fish-passage"))
    assert (archive.themes.broader(fish), archive.themes.broader(weirs), archive.themes.broader(defences)) == (weirs, defences, None)
    assert (archive.themes.narrower(defences), archive.themes.narrower(weirs), archive.themes.narrower(fish)) == ((weirs,), (fish,), ())


# --- questions --------------------------------------------------------------------------------------------------------


def answers(archive: Archive, id: str) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return each question under an item as (number, asker, responses), each response as (label, by, first words)."""
    under = item(archive, id)

    def responses(question: Question) -> list[tuple[str, str, str]]:
        return [(response.label, response.by, response.prose.text[:12]) for response in archive.items.responses(under, question)]

    return [(question.number, question.asked_by, responses(question)) for question in archive.items.questions(under)]


def test_a_number_pairs_responses_with_questions_that_were_put_together(archive: Archive) -> None:
    assert answers(archive, "2025-09-17#item-2-1") == [
        ("1", "CH", [("Response", "T/DE", "The crest wa"), ("Response", "AEU", "The slabs wo")]),
        ("2", "CH", [("Response", "AE", "One of the t")]),
    ]


def test_a_response_without_a_number_answers_the_question_before_it(archive: Archive) -> None:
    assert answers(archive, "2025-09-17#fish-pass") == [
        ("", "CH", [("Response", "T/DE and AEU", "The counter ")]),
        ("", "CH", [("Findings", "", "At pH < 6 & ")]),
    ]


def test_notes_that_print_no_speaker_have_none(archive: Archive) -> None:
    assert answers(archive, "2025-09-17#item-3")[1] == ("", "", [("Response", "", "That too.")])


def test_a_question_without_any_response_is_unanswered(archive: Archive) -> None:
    unanswered = [(item.id, question.prose.text) for item, question in archive.items.unanswered]
    assert unanswered == [("2025-11-19#item-2", "Will they hold again?")]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("2025-11-19#item-2", [(2, "The page")]),
        ("2025-11-19#item-2-question-1", [(3, "The Chai")]),
        ("2025-11-19#action-1", [(4, "“Some ti")]),
        ("2025-09-17#decision-2", [(1, "The numb")]),
        ("2025-11-19#item-1", []),
        ("2025-09-17#action-1", []),
        ("2025-11-19#", []),
    ],
)
def test_an_editors_note_is_found_from_the_place_that_it_is_about_with_its_number(
    archive: Archive, place: str, found: list[tuple[int, str]]
) -> None:
    meeting, _, anchor = place.partition("#")
    assert [(number, note.text[:8]) for number, note in archive.margin.at(meeting, anchor).notes] == found


# --- recommendations --------------------------------------------------------------------------------------------------


def test_a_recommendation_knows_the_items_and_actions_that_name_it(archive: Archive) -> None:
    survey = recommendation(archive, "weir-review-2025/rec-1")
    assert ids(archive.recommendations.items_on(survey)) == ["2025-09-17#item-3"]
    assert ids(archive.recommendations.actions_on(survey)) == ["2025-09-17/1"]
    assert archive.recommendations.served_by(action(archive, "2025-09-17/1")) == (survey,)


def test_an_item_can_treat_several_recommendations(archive: Archive) -> None:
    treated = archive.recommendations.under(item(archive, "2025-09-17#item-3"))
    assert ids(treated) == ["weir-review-2025/concern-1", "weir-review-2025/rec-1"]


def test_a_ledger_has_every_voice_in_the_order_of_the_days(archive: Archive) -> None:
    """What meetings said under items that name it or by actions that serve it, and statements of any voice; on one day the notes first."""
    survey = recommendation(archive, "weir-review-2025/rec-1")
    told = [
        (entry.date.iso, entry.by if isinstance(entry, Statement) else " ".join(type(block).__name__ for block in entry.blocks))
        for entry in archive.recommendations.ledger(survey)
    ]
    assert told == [
        ("2025-09-17", "Action"),
        ("2025-09-17", "Question Response Question Response"),
        ("2025-09-17", "CH"),
        ("2025-10-02", "DE"),
        ("2025-11-19", "Update"),
        ("2026-01", "Inspectorate of Inland Waters"),
    ]


def test_a_ledger_of_an_earlier_day_has_no_later_voice() -> None:
    survey = recommendation(archive_on("2025-10-02"), "weir-review-2025/rec-1")
    last = archive_on("2025-10-02").recommendations.ledger(survey)[-1]
    assert isinstance(last, Statement) and last.by == "DE"


def test_words_that_restate_what_was_asked_are_no_voice(archive: Archive) -> None:
    """Text under an item that names a recommendation is the report's words again."""
    for entry in archive.recommendations.passages(recommendation(archive, "weir-review-2025/afi-1")):
        assert not any(isinstance(block, Text) for block in entry.blocks)


def test_a_recommendation_and_its_parts_know_each_other(archive: Archive) -> None:
    """Two reports have a rec-1; part_of stays within its own report."""
    concern, first, second, other = (
        recommendation(archive, id)
        for id in ("weir-review-2025/concern-1", "weir-review-2025/rec-1", "weir-review-2025/rec-2", "fish-count-2019/rec-1")
    )
    assert archive.recommendations.parts(concern) == (first, second)
    assert (archive.recommendations.part_of(first), archive.recommendations.part_of(concern), archive.recommendations.part_of(other)) == (
        concern,
        None,
        None,
    )


def test_the_recommendations_of_a_theme_come_in_the_order_of_their_reports(archive: Archive) -> None:
    on_fish = archive.themes.recommendations_on(theme(archive, "fish-passage"))
    assert ids(on_fish) == ["fish-count-2019/rec-1", "weir-review-2025/afi-1"]


# --- people -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "printed", "expected"),
    [
        pytest.param("2025-09-17", "CH", ["Merrin Oakhollow"], id="role"),
        pytest.param("2025-09-17", "CE", ["Corvin Halloway"], id="role of somebody who sent apologies"),
        pytest.param("2025-09-17", "AE", [], id="role with two holders"),
        pytest.param("2025-09-17-public", "AE", ["Hale Osmotherly"], id="the same role with one holder at another meeting"),
        pytest.param("2025-09-17", "AEU", ["Perrin Thackwaite"], id="label"),
        pytest.param("2025-09-17", "DE", ["Dorran Ekwall"], id="label before role"),
        pytest.param("2025-11-19", "DE", ["Isaveth Coll"], id="role where nobody has that label"),
        pytest.param("2025-09-17", "T/DE", ["Isaveth Coll"], id="temporary"),
        pytest.param("2025-11-19", "A/AE", ["Perrin Thackwaite"], id="acting"),
        pytest.param("2025-11-19", "AE", ["Perrin Thackwaite"], id="acting, printed without prefix"),
        pytest.param("2025-11-19", "T/DE", [], id="a prefix that they no longer have"),
        pytest.param("2025-09-17", "CLK", ["Dorran Ekwall"], id="role of somebody with a label"),
        pytest.param("2025-09-17", "T/DE and AEU", ["Isaveth Coll", "Perrin Thackwaite"], id="two with and"),
        pytest.param("2025-11-19", "DE, A/AE", ["Isaveth Coll", "Perrin Thackwaite"], id="two with a comma"),
        pytest.param("2025-09-17", "CE & AEL", ["Corvin Halloway", "Hale Osmotherly"], id="two with an ampersand"),
        pytest.param("2025-09-17", "CE and AE", ["Corvin Halloway"], id="one certain, one not"),
        pytest.param("2025-09-17-public", "Hale Osmotherly", ["Hale Osmotherly"], id="name"),
        pytest.param("2025-11-19", "Perrin Thackwaite-Lowe", ["Perrin Thackwaite"], id="another spelling"),
        pytest.param("2025-09-17", "WB", [], id="role that nobody holds"),
        pytest.param("2025-09-17", "ch", [], id="letters as printed"),
        pytest.param("2025-09-17", "", [], id="nobody named"),
    ],
)
def test_an_attribution_stands_for_people_where_that_is_certain(archive: Archive, meeting: str, printed: str, expected: list[str]) -> None:
    """Roles are resolved by that meeting's attendance and apologies alone; two holders of one role stay ambiguous."""
    assert names(archive.people.resolve(meeting, printed)) == expected


def test_owners_are_the_people_that_the_printed_owners_were_at_the_actions_meeting(archive: Archive) -> None:
    counter = action(archive, "2025-09-17/2")
    assert counter.owners == ("T/DE", "AEU")
    assert names(archive.actions.owners(counter)) == ["Isaveth Coll", "Perrin Thackwaite"]
    coll = archive.people.find("Isaveth Coll")
    assert coll
    assert ids(archive.actions.owned_by(coll)) == ["2025-09-17/1", "2025-09-17/2", "2025-11-19/1"]


def test_an_owner_in_notes_that_list_nobody_is_nobody_with_certainty(archive: Archive) -> None:
    """The notes of November 2024 are not held: who the Chief Engineer was then, no attendance list says."""
    assert action(archive, "2024-11/2").owners == ("CE",)
    assert archive.actions.owners(action(archive, "2024-11/2")) == ()


def test_the_holders_of_a_role_are_listed_with_their_meetings(archive: Archive) -> None:
    """A label does not take a role away, and two spellings are one person."""
    area_engineer = archive.people.role("AE")
    assert area_engineer
    held = {
        person.name: [(post.meeting.id, role.prefix) for post in posts for role in post.attendee.roles]
        for person, posts in archive.people.holders(area_engineer)
    }
    assert held == {
        "Hale Osmotherly": [("2025-09-17", ""), ("2025-09-17-public", "")],
        "Perrin Thackwaite": [("2025-09-17", ""), ("2025-11-19", "A")],
    }


def test_holders_come_in_the_order_in_which_they_are_first_seen(archive: Archive) -> None:
    """Dorran Ekwall acted as Clerk in September; Aldous Brambleby, first by the alphabet, came in November."""
    clerk, bailiff = archive.people.role("CLK"), archive.people.role("WB")
    assert clerk and bailiff
    assert [person.name for person, _ in archive.people.holders(clerk)] == ["Dorran Ekwall", "Aldous Brambleby"]
    assert archive.people.holders(bailiff) == ()


def test_apologies_are_a_post_without_presence(archive: Archive) -> None:
    halloway = archive.people.find("Corvin Halloway")
    assert halloway
    assert [(post.meeting.id, post.present) for post in halloway.posts] == [("2025-09-17", False), ("2025-11-19", True)]


def test_people_are_sorted_by_surname_under_the_spelling_of_people_yaml(archive: Archive) -> None:
    expected = [
        "Aldous Brambleby",
        "Isaveth Coll",
        "Dorran Ekwall",
        "Corvin Halloway",
        "Merrin Oakhollow",
        "Hale Osmotherly",
        "Perrin Thackwaite",
    ]
    assert names(archive.people) == expected


def test_a_role_has_the_actions_of_its_label_and_of_whoever_held_it(archive: Archive) -> None:
    """AE: of AEU by label, of Hale Osmotherly by name. CE: as printed, though no list says who it was."""
    actions = {role.label: ids(archive.actions.of_role(role)) for role in archive.roles}
    assert actions == {
        "CH": [],
        "CLK": [],
        "CE": ["2024-11/2"],
        "DE": ["2025-09-17/1", "2025-09-17/2", "2025-11-19/1"],
        "AE": ["2025-09-17/2", "2025-09-17-public/1"],
        "WB": [],
    }


# --- meetings and days ------------------------------------------------------------------------------------------------


def test_meetings_come_oldest_first_and_the_second_of_a_day_after_the_first(archive: Archive) -> None:
    assert ids(archive.meetings) == ["2024-11", "2025-09-17", "2025-09-17-public", "2025-11-19"]
    assert ids(archive.meetings.held) == ["2025-09-17", "2025-09-17-public", "2025-11-19"]


def test_the_meetings_before_and_after_are_those_of_the_same_series(archive: Archive) -> None:
    """The public session of an evening stands between no two meetings of the Board."""

    def beside(id: str) -> list[tuple[str, str | None, str | None]]:
        found = archive.meetings.neighbours(archive.meetings.by_id(id))
        return [(one.series.id, one.before.id if one.before else None, one.after.id if one.after else None) for one in found]

    assert beside("2025-09-17") == [("board", "2024-11", "2025-11-19")]
    assert beside("2025-09-17-public") == [("public-session", None, None)]
    assert beside("2025-11-19") == [("board", "2025-09-17", None)]


def test_meetings_that_notes_announce_are_known_until_their_notes_are_published(archive: Archive) -> None:
    """21 January 2026 was announced; its notes are held back until 15 February."""

    def announced(archive: Archive) -> set[tuple[str, str]]:
        return {(announced.date.iso, announced.said_at.id) for announced in archive.meetings.announced}

    visit, boats, winter = ("2025-10-22", "2025-09-17"), ("2026-03", "2025-09-17-public"), ("2026-01-21", "2025-11-19")
    assert announced(archive) == {visit, boats, winter}
    assert announced(archive_on("2026-02-15")) == {visit, boats}


def test_on_an_earlier_day_nothing_of_later_meetings_is_known() -> None:
    earlier = archive_on("2025-11-18")
    assert ids(earlier.meetings) == ["2024-11", "2025-09-17", "2025-09-17-public"]
    statuses = {action.id: earlier.actions.status(action) for action in earlier.actions}
    assert set(statuses) == {"2024-11/1", "2024-11/2", "2025-09-17/1", "2025-09-17/2", "2025-09-17/3", "2025-09-17-public/1"}
    assert {id for id, status in statuses.items() if status is ActionStatus.IN_PROGRESS} == {"2024-11/1", "2025-09-17/3"}
    assert set(statuses.values()) == {ActionStatus.IN_PROGRESS, ActionStatus.OPEN}
    coll = earlier.people.find("Isaveth Coll")
    assert coll and len(coll.posts) == 1


def test_a_meeting_is_known_from_its_own_day_on() -> None:
    assert "2025-11-19" in ids(archive_on("2025-11-19").meetings)


def test_an_archive_looks_back_where_it_leaves_out_meetings_that_have_taken_place_since(archive: Archive) -> None:
    """Drafts and notes held back are left out of every publication: that is no look back."""
    assert not archive.looks_back
    assert not archive_on("2026-01-21").looks_back
    assert archive_on("2025-11-18").looks_back


@pytest.mark.parametrize(("day", "published"), [("2026-02-14", False), ("2026-02-15", True)])
def test_notes_are_held_back_until_the_day_that_they_name(day: str, published: bool) -> None:
    archive = archive_on(day)
    assert ("2026-01-21" in ids(archive.meetings)) is published
    assert archive.actions.status(action(archive, "2024-11/2")) is (ActionStatus.COMPLETE if published else ActionStatus.OPEN)


def test_drafts_are_known_only_where_they_are_asked_for(archive: Archive) -> None:
    """The draft closes an action and names somebody whom no other notes name."""
    preview = archive_on("2026-01-31", drafts=True)
    assert ids(preview.meetings)[-2:] == ["2025-12-10", "2026-01-21"]
    assert preview.actions.status(action(preview, "2025-11-19/1")) is ActionStatus.COMPLETE
    assert preview.people.find("Zebedine Quillonby") and archive.people.find("Zebedine Quillonby") is None
    assert archive.actions.find("2025-12-10/1") is None


def test_published_notes_cannot_refer_to_an_action_of_a_draft(tmp_path: Path) -> None:
    content = shutil.copytree(INVENTED, tmp_path / "content")
    path = content / "meetings" / "2026-01-21.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-11/2", "2025-12-10/1"), encoding="utf-8")
    assert archive_on("2026-02-15", drafts=True, content=content)
    with pytest.raises(ContentErrors) as errors:
        archive_on("2026-02-15", content=content)
    assert [diagnostic.rule for diagnostic in errors.value.diagnostics] == ["update-unknown-action"]


def test_every_permanent_place_within_a_page_is_known(archive: Archive) -> None:
    """Items, questions, responses, comments, records, commitments, corrections and terms; words between them have no address."""
    november = "/meetings/2025-11-19/#"
    assert {place.removeprefix(november) for place in archive.anchors if place.startswith(november)} == {
        "item-1",
        "item-2",
        "item-3",
        "item-2-question-1",
        "item-2-question-1-response",
        "item-2-comment-1",
        "item-2-question-2",
        "update-2024-11-1",
        "update-2024-11-1-2",
        "update-2025-09-17-1",
        "update-2025-09-17-2",
        "update-2025-09-17-3",
        "update-2025-09-17-c1",
        "action-1",
        "correction-2025-12-03",
        "correction-2025-12-09",
        "correction-2025-12-11",
        "correction-2025-12-12",
    }
    places = {
        "/glossary/#cso-register",
        "/meetings/2024-11/#action-1",
        "/meetings/2025-09-17/#fish-pass",
        "/meetings/2025-09-17/#fish-pass-what-the-counter-is",
        "/meetings/2025-09-17/#item-4a",
        "/meetings/2025-09-17/#decision-1",
        "/meetings/2025-09-17/#commitment-1",
        "/meetings/2025-09-17/#commitment-2",
        "/meetings/2025-09-17/#decision-2",
        "/meetings/2025-09-17/#item-2-1-question-1-response",
        "/meetings/2025-09-17/#item-2-1-question-1-response-2",
        "/meetings/2025-09-17/#item-2-1-question-2-response",
        "/meetings/2025-09-17-public/#item-questions-from-the-floor",
    }
    assert places <= archive.anchors
    assert not any("2025-12-10" in place for place in archive.anchors)


def test_a_build_of_a_day_before_a_correction_looks_back(archive: Archive) -> None:
    """The meetings had all taken place, and the notes were put right later: what was withdrawn then is no mistake of that day."""
    assert archive_on("2025-12-02").looks_back


# --- people of one name -----------------------------------------------------------------------------------------------

NAMESAKES = """\
- name: Ben Baker
  id: ben-baker
  roles: [HM]
- name: Ben Baker
  id: ben-baker-deputy
  roles: [DHM]
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A small archive whose last meeting lists two people of one name."""
    content = shutil.copytree(BASE, tmp_path / "content")
    (content / "people.yaml").write_text(NAMESAKES, encoding="utf-8")
    notes = content / "meetings" / "2018-01-30.md"
    listed = "  - {name: Ben Baker, role: DHM}\n  - {name: Ben Baker, role: HM, label: Master}\n"
    text = notes.read_text(encoding="utf-8").replace("  - {name: Cat Cooper, role: DHM}\n", listed)
    text = text.replace("attendance:", "chair: Ben Baker\nattendance:").replace("Both tugs", "**Comment (Ben Baker):** Both tugs")
    notes.write_text(text, encoding="utf-8")
    return content


def test_two_people_of_one_name_are_told_apart_by_the_roles_in_which_meetings_list_them(harbour: Path) -> None:
    archive = archive_on("2018-06-30", content=harbour)
    listed = {person.id: [post.meeting.id for post in person.posts] for person in archive.people if person.name == "Ben Baker"}
    assert listed == {"ben-baker": ["2017-09-26", "2018-01-30"], "ben-baker-deputy": ["2018-01-30"]}
    resolved = {printed: [person.id for person in archive.people.resolve("2018-01-30", printed)] for printed in ("HM", "Master", "DHM")}
    assert resolved == {"HM": ["ben-baker"], "Master": ["ben-baker"], "DHM": ["ben-baker-deputy"]}
    owned = {person.id: ids(archive.actions.owned_by(person)) for person in archive.people}
    assert owned == {"ann-archer": [], "ben-baker": ["2017-09-26/1"], "ben-baker-deputy": []}


def test_a_name_that_two_people_have_is_nobody_with_certainty_where_both_were(harbour: Path) -> None:
    archive = archive_on("2018-06-30", content=harbour)
    assert archive.people.resolve("2018-01-30", "Ben Baker") == ()
    assert archive.people.find("Ben Baker") is None
    both, one = archive.meetings.by_id("2018-01-30"), archive.meetings.by_id("2017-09-26")
    assert archive.people.named(both, both.chair) is None
    alone = archive.people.named(one, "Ben Baker")
    assert alone and alone.id == "ben-baker"


def test_pages_and_lists_name_people_of_one_name_with_their_roles(harbour: Path) -> None:
    archive = archive_on("2018-06-30", content=harbour)
    titles = {page.address: page.title for page in people.pages(archive) if page.address.startswith("/people/ben-baker")}
    assert titles["/people/ben-baker/"] == "Ben Baker (Harbour Master)"
    assert titles["/people/ben-baker-deputy/"] == "Ben Baker (Deputy Harbour Master)"
    assert {entry.title for entry in search_entries(archive) if entry.kind == "Person"} >= set(titles.values())


def test_nobody_is_taken_for_one_of_two_people_in_whose_roles_nobody_is_listed(harbour: Path) -> None:
    notes = harbour / "meetings" / "2018-01-30.md"
    notes.write_text(notes.read_text(encoding="utf-8").replace("role: DHM", "role: Chair"), encoding="utf-8")
    with pytest.raises(ContentErrors) as errors:
        archive_on("2018-06-30", content=harbour)
    assert [diagnostic.rule for diagnostic in errors.value.diagnostics] == ["namesake-role"]

"""What was promised and what was heard of it: counted in one sentence, drawn on one line of years, and never more than notes attest."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content
from minutebook.blocks import Question
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan.actions import asked_before, chain
from minutebook.plan.home import home_page, opening
from minutebook.plan.people import DRAWN, person_page
from minutebook.plan.promises import EACH, MOST_YEARS, heard_at, promise_chart
from minutebook.plan.recommendations import recommendation_page
from minutebook.plan.views.notes import item_view
from minutebook.plan.voices import voices_of

from .conftest import INVENTED, ROOT


@pytest.fixture(scope="module")
def real() -> Archive:
    return archive_of(ROOT / "content", RecordDate(2026, 11, 26))


@pytest.fixture(scope="module")
def invented() -> Archive:
    return archive_of(INVENTED, RecordDate(2026, 1, 31))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of many promises."""
    content = tmp_path_factory.mktemp("long") / "content"
    write_content(bench_meetings(60), content)
    return archive_of(content, RecordDate(2090, 1, 1))


def sentence(archive: Archive) -> str:
    said = opening(archive)
    return " ".join(filter(None, (said.before, said.promises, said.after)))


def test_the_sentence_of_the_record_counts_what_the_notes_held_attest(real: Archive, invented: Archive) -> None:
    heard = sum(any(archive_meeting.held for archive_meeting in heard_at(real, action)) for action in real.actions)
    asked = sum(1 for _ in real.meetings.blocks(Question))
    assert sentence(real) == (
        f"From 2016 to 2022, {asked} questions were put on record. "
        f"{len(real.actions)} promises were noted as actions; the notes held report back on {heard}."
    )
    assert sentence(invented).startswith("In 2025, ")


def test_of_promises_that_only_the_last_notes_have_none_is_said_not_to_be_reported_on(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_content(bench_meetings(1), content)
    archive = archive_of(content, RecordDate(2090, 1, 1))
    assert len(archive.actions) == 1
    assert sentence(archive).endswith(" 1 promise was noted as an action; no later notes are held that could report back on it.")


def test_what_was_noted_at_the_last_meeting_is_not_among_what_the_notes_held_are_silent_on(real: Archive) -> None:
    chart = promise_chart(real, real.actions)
    assert chart
    last = [action for action in real.actions if action.meeting == real.meetings.held[-1].id]
    unheard = [action for action in real.actions if not heard_at(real, action)]
    assert (chart.newest, chart.silent) == (len(last), len(unheard) - len(last))
    assert last
    alone = promise_chart(real, last)
    assert alone
    assert (alone.newest, alone.silent, alone.heard) == (len(last), 0, 0)


def test_the_sentence_of_an_archive_without_notes_says_what_will_stand_there(tmp_path: Path) -> None:
    content = Path(shutil.copytree(INVENTED, tmp_path / "content"))
    early = archive_of(content, RecordDate(2020, 1, 1))
    assert sentence(early) == "No notes are held yet. When the first are, this page says what was asked and what was promised."
    page = home_page(early)
    assert page.latest is None and page.chart is None


def test_each_promise_has_a_line_from_its_meeting_as_far_as_the_notes_go(real: Archive) -> None:
    chart = promise_chart(real, real.actions)
    assert chart and len(chart.lines) == len(real.actions) <= EACH and chart.bands == ()
    for line, action in zip(chart.lines, real.actions, strict=True):
        assert line.address == action.address
        assert 0 <= line.noted <= line.until <= 100
        assert (line.heard is None) == (heard_at(real, action) == ())
        assert line.has_ended or line.until <= chart.axis.end or line.noted == line.until
    tops = [line.top for line in chart.lines]
    assert all(after - before >= 26 for before, after in pairwise(tops)), "a finger needs 24 pixels for each"


def test_the_words_of_no_line_reach_over_the_edge_of_a_large_screen(real: Archive, invented: Archive) -> None:
    for archive in (real, invented):
        chart = promise_chart(archive, archive.actions)
        assert chart
        for line in chart.lines:
            room = line.noted if line.is_from_end else 100 - line.noted
            assert len(line.words) + len(line.state) <= max(room * 1.04, 16), line


def test_very_many_promises_are_a_band_for_each_year(long: Archive) -> None:
    chart = promise_chart(long, long.actions)
    assert chart and chart.lines == () and 0 < len(chart.bands) <= MOST_YEARS
    assert sum(band.noted for band in chart.bands) == chart.total == len(long.actions)
    assert sum(band.heard for band in chart.bands) == chart.heard
    assert all(band.path.startswith("M") and band.path.endswith("V26Z") for band in chart.bands)


def test_years_without_notes_are_named(real: Archive) -> None:
    chart = promise_chart(real, real.actions)
    assert chart and chart.axis.gap_words == "2017 and 2020 to 2021"


def test_the_question_that_is_quoted_led_to_a_promise_where_one_did(real: Archive) -> None:
    latest = home_page(real).latest
    assert latest and latest.pulled and latest.pulled.item
    question = latest.pulled.question.said
    blocks = [block for block in latest.pulled.item.blocks if block is question or type(block).__name__ == "Action"]
    assert blocks[0] is question and len(blocks) > 1


def test_an_action_is_told_to_follow_a_question_only_where_nothing_else_stands_between(real: Archive) -> None:
    asked = {action.id: question for action in real.actions if (question := asked_before(real, action))}
    assert asked
    for id, question in asked.items():
        item = real.items.of(question)
        assert item is real.items.of(real.actions.by_id(id))
    assert asked_before(real, real.actions.by_id("2018-01-30/1")) is None, "words of the notes that answer nothing stand between"


def test_every_block_of_an_item_stands_in_a_passage_in_its_order(real: Archive) -> None:
    for item in real.items:
        view = item_view(real, item)
        assert [block for passage in view.passages for block in (*passage.words, *passage.promises)] == list(view.blocks)


def test_the_points_of_a_lifeline_leave_room_for_their_words(real: Archive, invented: Archive) -> None:
    for archive in (real, invented):
        lines = {action.id: chain(archive, action) for action in archive.actions}
        for report in archive.reports:
            lines |= {asked.id: recommendation_page(archive, report, asked).marks for asked in report.recommendations}
        for id, marks in lines.items():
            places = [mark.at for mark in marks]
            assert places == sorted(places)
            stretches = [after - before for before, after in pairwise(places)]
            # Of more marks, only the words of the first and of the last are printed.
            assert all(each >= (19 if len(places) <= 5 else 9) for each in stretches), id
            assert len(places) > 5 or all(each >= 30 for each in stretches[:1] + stretches[-1:]), id


def test_the_lifeline_of_what_a_report_asked_for_has_every_day_that_its_page_tells_of(real: Archive, invented: Archive) -> None:
    for archive in (real, invented):
        for report in archive.reports:
            for asked in report.recommendations:
                page = recommendation_page(archive, report, asked)
                heard = {mark.when for mark in page.marks if mark.kind == "update"}
                assert heard == {entry.date.english for entry in page.ledger}
                assert [mark.when for mark in page.marks if mark.kind == "made"] == ([report.published.english] if report.published else [])


def test_the_years_of_a_person_add_up_to_what_the_words_say(real: Archive) -> None:
    drawn = 0
    for person in real.people:
        voices = voices_of(real, person)
        years = person_page(real, person).years
        drawn += bool(years)
        if years:
            said = {DRAWN[did]: number for did, number in voices.counts}
            assert {each.title: each.number for each in years} == {"meeting": len(person.posts), **said}
            assert all(sum(each.years) == each.number for each in years)
            assert max(bar.height for each in years for bar in each.bars) == 100
    assert drawn

"""The picture that is shown where somebody passes a link on says of each promise what its line on the chart says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from minutebook.dates import RecordDate
from minutebook.pipeline import archive_of
from minutebook.plan.picture import picture
from minutebook.plan.promises import promise_chart
from minutebook.render.picture import HEIGHT, WIDTH, png
from tests.test_pages import ARCHIVES

PROMISE, FAINT = (0xC8, 0x37, 0x1B), (0x86, 0x83, 0x7A)


@pytest.mark.parametrize("name", ARCHIVES)
def test_each_promise_is_a_line_as_long_as_on_the_chart(name: str, tmp_path: Path) -> None:
    make, day = ARCHIVES[name]
    make(tmp_path / "content")
    archive = archive_of(tmp_path / "content", RecordDate.from_iso(day))
    shown, chart = picture(archive), promise_chart(archive, archive.actions)
    drawn = [(line.noted, line.heard, line.until) for line in shown.lines]
    if chart and chart.lines:
        assert drawn == [(line.noted, line.noted if line.heard is None else line.heard, line.until) for line in chart.lines]
    data = png(shown)
    assert data == png(picture(archive))
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert (image.format, image.size, len(data) < 20_000) == ("PNG", (WIDTH, HEIGHT), True)
        found = {colour for _, colour in image.convert("RGB").getcolors() or ()}
    assert (PROMISE in found) is bool(drawn)
    assert (FAINT in found) is any(until > heard for _, heard, until in drawn)


def test_a_line_goes_from_where_it_was_noted_to_where_the_notes_last_speak_of_it(tmp_path: Path) -> None:
    make, day = ARCHIVES["real"]
    make(tmp_path / "content")
    shown = picture(archive_of(tmp_path / "content", RecordDate.from_iso(day)))
    with Image.open(io.BytesIO(png(shown))) as image:
        points = image.convert("RGB").crop((0, 90, WIDTH, 130)).tobytes()
    first = shown.lines[0]
    left, right = (90 + round(1020 * place / 100) for place in (first.noted, first.heard))
    rows = [points[start : start + 3 * WIDTH] for start in range(0, len(points), 3 * WIDTH)]
    drawn = [[x for x in range(WIDTH) if row[3 * x : 3 * x + 3] == bytes(PROMISE)] for row in rows]
    line = max(drawn, key=len)
    assert line[0] in range(left - 4, left + 1) and line[-1] == right - 1

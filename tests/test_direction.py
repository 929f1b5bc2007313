"""Words that are written from right to left have their direction, and every other page is as it was."""

from __future__ import annotations

import pytest

from minutebook.render.direction import with_direction


def marked(body: str) -> str:
    return with_direction(f"<html><head><title>ع</title></head><body>{body}</body></html>").partition("<body>")[2].partition("</body>")[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>الاجتماع</h1>", '<h1 dir="rtl">الاجتماع</h1>'),
        ("<p>1. הישיבה</p>", '<p dir="rtl">1. הישיבה</p>'),
        ("<p>&quot;نعم&quot;</p>", '<p dir="rtl">&quot;نعم&quot;</p>'),
        ("<p>Is ליאור back, or גל?</p>", "<p>Is <bdi>ליאור</bdi> back, or <bdi>גל</bdi>?</p>"),
        ("<p>Ask <a href='/x/'>ليلى حسن</a>, 2 meetings</p>", "<p>Ask <a href='/x/' dir=\"rtl\">ليلى حسن</a>, 2 meetings</p>"),
        ("<ul><li>نعم</li><li>No</li></ul>", '<ul dir="rtl"><li>نعم</li><li dir="ltr">No</li></ul>'),
        ("<p>نعم<br>لا</p>", '<p dir="rtl">نعم<br>لا</p>'),
        ("<svg><text>نعم no</text></svg>", "<svg><text>نعم no</text></svg>"),
        ('<p dir="ltr">نعم</p>', '<p dir="ltr">نعم</p>'),
        ("<p>2018</p><p>نعم</p>", '<p>2018</p><p dir="rtl">نعم</p>'),
    ],
)
def test_an_element_begins_on_the_side_of_its_first_letter(body: str, expected: str) -> None:
    assert marked(body) == expected


@pytest.mark.parametrize("body", ["<p>Siân’s “café”</p>", "<p>北京 🚢 Ἀθῆναι Москва</p>", "<p>See é &amp; ü</p>"])
def test_a_page_without_such_words_is_as_it_was(body: str) -> None:
    assert marked(body) == body

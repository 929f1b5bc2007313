"""Markdown keeps every word, makes no markup but its own, and leads nowhere that a reader would not expect."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic, Location
from minutebook.prose import MAX_NESTING, Prose, problems_in, tokens_of
from minutebook.records import Term, TermKind
from minutebook.render.prose import PageProse, TermIndex

PATH = PurePosixPath("content/themes/tugs.md")


def problems(markdown: str) -> list[Diagnostic]:
    return list(problems_in(tokens_of(markdown, 1), PATH))


def rules(markdown: str) -> list[str]:
    return [problem.rule for problem in problems(markdown)]


def prose(markdown: str) -> Prose:
    """Return the prose of Markdown without mistakes."""
    assert problems(markdown) == []
    return Prose(tuple(tokens_of(markdown, 1)))


def rendered(markdown: str, terms: tuple[Term, ...] = ()) -> str:
    return str(PageProse(TermIndex(terms), {"/x/"}).render(prose(markdown), "test"))


# --- words ------------------------------------------------------------------------------------------------------------


def test_text_has_a_line_for_each_paragraph_entry_and_cell() -> None:
    words = prose(
        "One *two*\n**three**  \nfour `five`.\n\n- six\n\n  - [seven](/x/)\n\n> eight\n\n| nine | ten |\n|---|---|\n| eleven | |\n"
    ).text
    assert words == "One two three four five.\nsix\nseven\neight\nnine\nten\neleven\n"


def test_prose_without_blocks_is_false() -> None:
    assert not prose("\n\n")
    assert prose("-")


def test_lists_keep_their_nesting() -> None:
    html = rendered("- one\n  1. two\n     - three\n       > four\n\n       - five\n- six\n")
    assert "".join(html.split()) == (
        "<ul><li>one<ol><li>two<ul><li><p>three</p><blockquote><p>four</p></blockquote><ul><li>five</li></ul></li></ul></li></ol></li><li>six</li></ul>"
    )


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_words_are_kept_as_deep_as_notes_may_nest_and_refused_below(mark: str) -> None:
    """Nothing is dropped in silence: the parser itself would drop words that are nested deeper than it goes."""
    each = 1 if mark == "> " else 2
    deepest = (MAX_NESTING - 1) // each
    assert prose(f"{mark * deepest}DEEP").text == "DEEP"
    for depth in (deepest + 1, 49, 51, 99, 101, 200, 1000):
        assert rules(f"{mark * depth}DEEP") == ["nesting"]


def test_a_thousand_unclosed_marks_lose_no_word() -> None:
    assert prose("*a _b [c `" * 250 + "end").text.endswith("end")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        pytest.param("Both\n\n    tugs", "Both\ntugs", id="indented paragraph"),
        pytest.param(r"\<script>alert(1)\</script>", "<script>alert(1)</script>", id="HTML after a backslash"),
        pytest.param("<tug> and <barge name>", "<tug> and <barge name>", id="what is no HTML"),
        pytest.param("“Both” -- 'tugs' (c) ... +-", "“Both” -- 'tugs' (c) ... +-", id="no typographer"),
        pytest.param("www.example.org and a@example.org", "www.example.org and a@example.org", id="no links but those that are marked"),
        pytest.param("AT&amp;T &pound;5", "AT&T £5", id="entities"),
        pytest.param(r"5 \* 3 \[x\]", "5 * 3 [x]", id="escapes"),
    ],
)
def test_what_is_no_markdown_of_notes_stays_words(markdown: str, words: str) -> None:
    assert prose(markdown).text == words


def test_markup_in_words_is_escaped() -> None:
    html = rendered('\\<img src=x onerror="alert(1)"> `<b>` `<script>`\n\n[a](https://example.org/"><script>)\n')
    assert "<img" not in html
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;img src=x onerror=“alert(1)”&gt;" in html


@pytest.mark.parametrize(
    "row",
    [
        "| Ajax | six | and a cook |",
        "Ajax | six | and a cook",
        "| | six | and a cook |",
        "|| six | and a cook |",
    ],
)
def test_a_cell_too_many_is_refused(row: str) -> None:
    """The parser drops the cells for which a table has no column."""
    assert rules(f"| tug | crew |\n|---|---|\n{row}\n") == ["table-cells"]


@pytest.mark.parametrize("before", ["> ", "- ", "2. ", "> - "])
def test_a_cell_too_many_inside_of_something_else_is_refused(before: str) -> None:
    after = before.replace("- ", "  ").replace("2. ", "   ")
    assert rules(f"{before}| tug | crew |\n{after}|---|---|\n{after}| Ajax | six | and a cook |\n") == ["table-cells"]


@pytest.mark.parametrize(
    "table",
    [
        "| tug | crew |\n|---|---|\n| Ajax \\| Hector | six |\n",
        "tug | crew\n---|---\nAjax | six\n",
        "| tug | crew |\n|---|---|\n| Ajax |\n",
        "> tug | crew\n> ---|---\n> | Ajax | six |\n",
        "| tug | crew |\n|---|---|\n| Ajax | six |\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n",
    ],
)
def test_a_table_with_as_many_cells_as_columns_is_fine(table: str) -> None:
    assert rules(table) == []


def test_the_numbers_of_a_list_are_kept() -> None:
    """Notes that answer points 1, 3 and 7 would be published as answering 1, 2 and 3."""
    html = rendered("1. Tugs\n3. Pilots\n7. Money\n   1. Coins\n   2. Notes\n8. Ropes\n\nThen:\n\n9. Nets\n")
    assert re.findall(r"<(?:ol|li)[^>]*>\s*\w*", html) == [
        "<ol>\n",
        "<li>Tugs",
        '<li value="3">Pilots',
        '<li value="7">Money',
        "<ol>\n",
        "<li>Coins",
        "<li>Notes",
        "<li>Ropes",
        '<ol start="9">\n',
        "<li>Nets",
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [("| Tug & barge | *Crew* |", "Table: Tug &amp; barge, Crew"), ("| | |", "Table"), ('| 4" pipe | |', "Table: 4&#34; pipe")],
)
def test_a_table_scrolls_within_a_frame_named_by_its_head(head: str, name: str) -> None:
    html = rendered(f"{head}\n|---|---|\n| Ajax | six |\n")
    assert html.startswith(f'<div class="table-scroll" role="group" aria-label="{name}" tabindex="0">\n<table>\n')
    assert html.endswith("</table>\n</div>\n")


def test_a_column_is_aligned_without_a_style_attribute() -> None:
    """Our own content security policy would block it."""
    html = rendered("| tug | crew |\n|---|--:|\n| Ajax | 6 |\n")
    assert "style=" not in html
    assert '<td class="figure">6</td>' in html


@pytest.mark.parametrize("entity", ["&shy;", "&#8203;", "&#x202E;", "&ZeroWidthSpace;", "&zwj;", "&lrm;", "&NoBreak;"])
def test_an_entity_makes_no_invisible_character(entity: str) -> None:
    """The front matter is looked at after its escapes were resolved; words have to be as well."""
    assert rules(f"Both tu{entity}gs are back.") == ["invisible-character"]


@pytest.mark.parametrize("markdown", ["Both ** tugs** are back.", "**Both tugs ** are back.", "Both **tugs are back."])
def test_stars_that_make_nothing_bold_are_refused(markdown: str) -> None:
    """They would be printed, and a label that lost its form with them would be words like others."""
    assert rules(markdown) == ["stray-stars"]


def test_stars_in_code_are_code() -> None:
    assert prose("`**` and `a**b`").text == "** and a**b"


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.example/",
        "http://harbour.example:8080/tugs?x=1&y=2#ajax",
        "HTTPS://harbour.example/",
        "mailto:office@harbour.example",
        "/themes/tugs/",
        "/meetings/2018-01-30/#item-1",
        "#item-1",
    ],
)
def test_links_to_the_web_and_into_the_archive_are_allowed(address: str) -> None:
    assert [link for _, link in prose(f"See [tugs]({address}).").links] == [address]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java%0ascript:alert(1)",
        "\\javascript:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "blob:https://harbour.example/1",
        "feed:https://harbour.example/",
        "ms-word:ofe|u|https://harbour.example/x.docx",
        "ftp://harbour.example/",
        "tel:01234",
        "//harbour.example/",
        "///harbour.example/",
        "https:harbour.example",
        "https:///tugs",
        "https://",
        "https://user@harbour.example/",
        "https://harbour.example@example.net/",
        "https://user:secret@harbour.example/",
        "mailto://harbour.example/",
        "2018-01-30.md",
        "../tugs/",
        "?q=tugs",
        "harbour.example",
        "",
    ],
)
def test_every_other_address_is_refused(address: str) -> None:
    assert rules(f"See [tugs]({address}).") == ["link-address"]


@pytest.mark.parametrize("autolink", ["<javascript:alert(1)>", "<data:text/html,x>", "<file:///etc/passwd>", "<made-up:x>"])
def test_an_address_in_pointed_brackets_is_a_link_like_others(autolink: str) -> None:
    assert rules(f"See {autolink}.") == ["link-address"]


@pytest.mark.parametrize(
    "image", ["![tug](https://harbour.example/tug.png)", "![](/tug.png)", "![tug](data:image/gif;base64,R0lGODlhAQ)", "[![x](/a.png)](/x/)"]
)
def test_images_are_refused(image: str) -> None:
    """Nothing is fetched from anywhere when a page is read."""
    assert "image" in rules(f"See {image}.")


def test_an_image_with_brackets_in_its_words_is_refused() -> None:
    """It is published as an exclamation mark and a link."""
    assert rules("![a [tug] b](https://harbour.example/tug.png)") == ["image"]


def test_an_image_in_code_is_code() -> None:
    assert rules("Images (`![words](address)`) are not for notes.") == []


@pytest.mark.parametrize("image", ["![a [tug] b](https://harbour.example/tug.png)", "![tug](https://harbour.example/(1).png)", "![tug][1]"])
def test_what_is_not_seen_to_be_an_image_is_none(image: str) -> None:
    assert rules(image) or "<img" not in rendered(image)


def test_an_escaped_exclamation_mark_may_stand_before_a_link() -> None:
    assert rules("Look here\\![tugs](/themes/tugs/)") == []


@pytest.mark.parametrize("link", ["[](https://harbour.example/)", "[ ](https://harbour.example/)", "[&nbsp;](/x/)"])
def test_a_link_without_words_is_refused(link: str) -> None:
    """It cannot be seen, and a screen reader spells out its address."""
    assert rules(link) == ["link-empty"]


@pytest.mark.parametrize(
    "markdown", ["Both <!-- ask Ben --> tugs", "<!--\nask Ben\n-->", "- <!-- ask Ben -->", "| a |\n|---|\n| <!-- b --> |"]
)
def test_comments_are_refused(markdown: str) -> None:
    """All of a published file can be read; who hides words in one does not know that."""
    assert rules(markdown) == ["comment"]


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("One.\n\nTwo\n[three](x).\n", 3),
        ("- one\n- two\n  - [three](x)\n", 3),
        ("> one\n>\n> [two](x)\n", 3),
        ("| a | b |\n|---|---|\n| one | two |\n| three | [four](x) |\n", 4),
        ("## [One](x)\n", 1),
    ],
)
def test_a_problem_names_the_line_on_which_its_paragraph_begins(markdown: str, line: int) -> None:
    assert [str(problem.location) for problem in problems(markdown)] == [f"{PATH}:{line}"]
    assert [problem.location.line for problem in problems_in(tokens_of(markdown, 101), PATH)] == [line + 100]


@pytest.mark.parametrize("markdown", ["One.\n\n[two](/x/)\n", "| a | b |\n|---|---|\n| one | [two](/x/) |\n"])
def test_a_link_knows_its_line(markdown: str) -> None:
    assert [line for line, _ in prose(markdown).links] == [3]


# --- terms of the glossary --------------------------------------------------------------------------------------------


def term(id: str, *aliases: str, used_from: str = "", used_until: str = "") -> Term:
    since, until = (RecordDate.from_iso(month) if month else None for month in (used_from, used_until))
    return Term(id, Location(PATH, 1), "VTS", "", "Watchers.", aliases, (), True, TermKind.TERM, since, until)


def test_a_term_is_explained_where_it_first_stands_and_never_inside_a_link_or_code() -> None:
    html = rendered("`VTS` [VTS](/x/) VTS, VTS and vessel traffic; *vts* VTS-like\n", (term("vts", "vessel traffic"),))
    assert html.count('href="#term-vts"') == 1
    assert '<a href="/x/">VTS</a> <a href="#term-vts">VTS</a>, VTS and vessel traffic' in html


@pytest.mark.parametrize(
    ("day", "meant"),
    [("2016-06-30", ["old"]), ("2016-07-01", []), ("2019-01-01", ["new"]), (None, [])],
)
def test_a_term_that_changed_its_meaning_is_explained_by_the_one_of_the_day(day: str | None, meant: list[str]) -> None:
    """Between the two, and where the day is not known, it is not explained at all: a wrong sense would be worse."""
    terms = (term("old", used_until="2016-06"), term("new", used_from="2019-01"))
    page = PageProse(TermIndex(terms), frozenset())
    page.render(prose("The VTS saw it.\n"), "item", RecordDate.from_iso(day) if day else None)
    assert [used.id for used in page.terms] == meant


def test_two_meanings_of_a_term_may_not_share_a_day() -> None:
    assert not term("old", used_until="2016-06").shares_time_with(term("new", used_from="2016-07"))
    assert term("old", used_until="2016-06").shares_time_with(term("new", used_from="2016-06"))
    assert term("always").shares_time_with(term("new", used_from="2016-06"))


@pytest.mark.parametrize("mark", ["'", "’"])
def test_two_spellings_that_differ_in_the_shape_of_a_mark_are_one_form_of_one_term(mark: str) -> None:
    html = rendered(f"The watchers{mark} code.\n", (term("vts", "watchers' code", "watchers’ code"),))
    assert '<a href="#term-vts">watchers’ code</a>' in html

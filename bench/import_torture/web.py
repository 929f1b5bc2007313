"""Web pages that exhaust their reader."""

from __future__ import annotations

from collections.abc import Mapping

from bench.import_torture.parts import HEAD, Kind, some


def page(body: str) -> bytes:
    """Return a web page whose body begins like notes."""
    head = "".join(f"<p>{line}</p>" for line in HEAD.split("\n") if line)
    return f"<!doctype html><html><body>{head}{body}</body></html>".encode()


def _page_of_nested_tags(share: float) -> bytes:
    return page("<div>" * some(share, 100_000) + "tug")


def _page_of_nested_inline_tags(share: float) -> bytes:
    return page("<b><i>" * some(share, 100_000) + "tug")


def _page_of_paragraphs(share: float) -> bytes:
    return page("<p>tug</p>" * some(share, 200_000))


def _page_of_list_entries(share: float) -> bytes:
    return page("<ul>" + "<li>tug" * some(share, 200_000) + "</ul>")


def _page_of_spans(share: float) -> bytes:
    return page("<table>" + ("<tr>" + '<td colspan="99" rowspan="99">tug' * 99) * some(share, 1000) + "</table>")


def _page_of_rows_that_reach_down(share: float) -> bytes:
    return page("<table><tr>" + '<td rowspan="99">tug' * 5000 + "<tr><td>quay" * some(share, 5000) + "</table>")


def _page_of_tables_in_tables(share: float) -> bytes:
    return page("<table><tr><td>" * some(share, 10_000) + "tug")


def _page_of_wide_tables_in_tables(share: float) -> bytes:
    depth = some(share, 30)
    return page(f"<table><tr><td>{'tug</td><td>' * 500}" * depth + "tug" + "</td></tr></table>" * depth)


def _page_of_hidden_parts(share: float) -> bytes:
    return page('<span hidden>tug</span><p style="display:none">quay</p>' * some(share, 100_000))


def _page_of_articles(share: float) -> bytes:
    return page("<article>" * some(share, 100) + "<p>tug" * some(share, 100_000))


def _page_of_attributes(share: float) -> bytes:
    return page("<p " + " ".join(f"a{number}=1" for number in range(some(share, 500_000))) + ">tug</p>")


def _page_of_templates(share: float) -> bytes:
    return page("<template>" * some(share, 50_000) + "tug")


KINDS: Mapping[str, Kind] = {
    "HTML: 100,000 nested tags": _page_of_nested_tags,
    "HTML: 200,000 nested bold and italic": _page_of_nested_inline_tags,
    "HTML: 200,000 paragraphs": _page_of_paragraphs,
    "HTML: 200,000 entries of a list": _page_of_list_entries,
    "HTML: cells that span 99 × 99": _page_of_spans,
    "HTML: 5,000 cells that reach down": _page_of_rows_that_reach_down,
    "HTML: 10,000 nested tables": _page_of_tables_in_tables,
    "HTML: wide tables, 30 deep": _page_of_wide_tables_in_tables,
    "HTML: 200,000 hidden parts": _page_of_hidden_parts,
    "HTML: articles in articles": _page_of_articles,
    "HTML: 500,000 attributes": _page_of_attributes,
    "HTML: 50,000 nested templates": _page_of_templates,
}

"""Each place of the record is cited in the forms that others read, and each form is read here by a program of theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import mwparserfromhell
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from minutebook.blocks import Action, Decision, Question, Response, Update
from minutebook.citation import Citation, key_of
from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.citations import Cited, address_of, citations_page
from tests.test_data import ARCHIVES

Files = Mapping[str, bytes]
HOSTILE = (
    "50% of {a} & [[b]] | c",
    "}} unbalanced { \\ \\end{document} ~^_#$",
    "''italic'' {{cite web}} ~~~~ <ref name=\"x\"> https://x.example",
    "first\r\nER  - \r\nTY  - JOUR",
    "first\u2028second\x00third\t fourth",
    "Мэррин ميرين שלום 村議会 é",
    "@article{x, author = {y}}",
    '"quoted", O’Brien’s "',
    "__TOC__ ISBN &amp; &#124;",
)


@pytest.fixture(scope="module", params=["invented", "parish", "hostile"])
def cited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Files, tuple[Cited, ...]]:
    """An archive, its files, and every place of it with its citation."""
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    shown = (citations_page(archive, meeting) for meeting in archive.meetings)
    return archive, page_files(archive, plan(archive)), tuple(each for page in shown for each in (page.whole, *page.listed))


def citation(title: str, remark: str = "") -> Citation:
    address = "https://archive.example/a_b/meetings/2018-01-30/#item-1"
    return Citation(key_of(address), title, "board", "30 January 2018", RecordDate(2018, 1, 30), title, "Board", address, remark, "cy")


def bibtex(text: str) -> list[dict[str, str]]:
    """Return the entries of a file, their signs those of text and no more of LaTeX."""
    library = parse_string(text)
    assert not library.failed_blocks
    # The decoder knows the two braces by their short names alone.
    known = ((r"\textbraceleft{}", r"\{"), (r"\textbraceright{}", r"\}"))
    entries = []
    for entry in library.entries:
        fields = {field.key: str(field.value) for field in entry.fields}
        for name in fields.keys() - {"url"}:
            for macro, short in known:
                fields[name] = fields[name].replace(macro, short)
            fields[name] = LatexNodes2Text().latex_to_text(fields[name]).replace("ˆ", "^")
        entries.append({**fields, "key": entry.key})
    return entries


def in_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\u2028]", " ", text).split())


# --- each form is read by its own programs ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_bibtex_gives_back_what_was_cited(text: str) -> None:
    made = citation(text).bibtex
    (entry,) = bibtex(f"{made}\n{replace(citation('after'), key='after').bibtex}")[:1]
    assert {name: entry[name].strip("{}") for name in ("year", "month", "url", "key")} == {
        "year": "2018",
        "month": "jan",
        "url": "https://archive.example/a_b/meetings/2018-01-30/#item-1",
        "key": "archive.example/a-b/meetings/2018-01-30:item-1",
    }
    assert in_line(entry["title"]) == in_line(text)
    # Whatever counts braces, escaped or not, finds as many that open as that close.
    depth = 0
    for sign in made:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_ris_gives_back_what_was_cited(text: str) -> None:
    first, second = rispy.loads(f"{citation(text).ris}\r\n{citation('after').ris}")
    assert (first["title"], first["authors"], second["title"]) == (in_line(text), [in_line(text)], "after")
    assert (first["type_of_reference"], first["year"], first["date"]) == ("ELEC", "2018", "2018/01/30/")
    assert first["urls"] == ["https://archive.example/a_b/meetings/2018-01-30/#item-1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_wikipedia_gives_back_what_was_cited_and_sees_no_other_markup(text: str) -> None:
    parsed = mwparserfromhell.parse(citation(text, remark=text).wikipedia)
    (template,) = parsed.filter_templates()
    assert str(template) == str(parsed)
    told = {str(each.name): unescape(str(each.value)).strip() for each in template.params}
    assert (told["title"], told["type"], told["date"], told["language"]) == (in_line(text), in_line(text), "30 January 2018", "cy")
    assert not re.search(r"''|~~~|__|\[\[|<", str(parsed))
    assert len(parsed.filter_external_links()) == 0 or all("archive.example" in str(link) for link in parsed.filter_external_links())


# --- what is cited ----------------------------------------------------------------------------------------------------


def test_each_item_question_response_action_update_and_decision_is_cited_once(cited: tuple[Archive, Files, tuple[Cited, ...]]) -> None:
    archive, _, found = cited
    wanted = {item.address for item in archive.items if not item.withdrawn} | {meeting.address for meeting in archive.meetings}
    for kind in (Question, Response, Update, Decision):
        for block in archive.meetings.blocks(kind):
            assert isinstance(block, Question | Response | Update | Decision)
            wanted |= set() if block.prose.withdrawal else {f"/meetings/{block.meeting}/#{block.anchor}"}
    wanted |= {record.address for record in (*archive.actions, *archive.commitments)}
    addresses = [each.address for each in found]
    assert len(addresses) == len(set(addresses))
    assert wanted <= {*addresses}
    assert not {action.address for action in archive.actions.withdrawn} & {*addresses}
    assert len({each.citation.key for each in found}) == len(found)


def test_the_files_of_a_meeting_are_read_whole_and_in_the_order_of_the_page(cited: tuple[Archive, Files, tuple[Cited, ...]]) -> None:
    archive, files, _ = cited
    for meeting in archive.meetings:
        page = citations_page(archive, meeting)
        listed = [page.whole, *page.listed]
        folder = address_of(meeting).removeprefix("/")
        entries = bibtex(files[f"{folder}citations.bib"].decode())
        records = rispy.loads(files[f"{folder}citations.ris"].decode())
        addresses = [archive.site.base_address.rstrip("/") + each.address for each in listed]
        assert [entry["url"] for entry in entries] == [record["urls"][0] for record in records] == addresses
        html = files[f"{folder}index.html"].decode()
        assert re.findall(r"<dd><code>(.*?)</code></dd>", html) == [each.citation.key for each in page.listed]
        # The script finds a citation by its number.
        for name in ("citations.bib", "citations.ris"):
            assert len(re.split(r"\r?\n\r?\n", files[folder + name].decode())) == len(listed)


def test_restated_is_said_only_of_an_archive_that_restates(cited: tuple[Archive, Files, tuple[Cited, ...]]) -> None:
    archive, files, found = cited
    held = {meeting.id for meeting in archive.meetings if meeting.held}
    for each in found:
        of_held = re.split("[/#]", each.address)[2] in held
        has_words = of_held or each.anchor != ""
        assert ("restated" in each.citation.remark) is bool(archive.site.restatement and has_words), each.address
        assert ("as other notes cite it" in each.citation.remark) is not of_held
    pages = [name for name in files if name.endswith("/cite/index.html")]
    assert pages and all((b"restated from notes of the" in files[name]) is ("restated" in files[name].decode()) for name in pages)


def test_a_reader_without_a_script_gets_from_each_page_to_its_citations(cited: tuple[Archive, Files, tuple[Cited, ...]]) -> None:
    archive, files, _ = cited
    for record in (*archive.actions, *archive.commitments):
        noun = "action" if isinstance(record, Action) else "commitment"
        html = files[f"{record.address[1:]}index.html"].decode()
        (way,) = re.findall(r'href="([^"]*)">As BibTeX, RIS or for Wikipedia<', html)
        assert way.endswith(f"/meetings/{record.meeting}/cite/#cite-{record.anchor}"), noun
        assert f'id="cite-{record.anchor}"' in files[f"meetings/{record.meeting}/cite/index.html"].decode()
    for meeting in archive.meetings:
        assert b'<a href="cite/">How to cite each of them</a>' in files[f"{meeting.address[1:]}index.html"]


def test_no_citation_says_when_it_was_read_or_built(cited: tuple[Archive, Files, tuple[Cited, ...]]) -> None:
    archive, files, _ = cited
    for name in (name for name in files if "/cite/" in name):
        assert archive.as_of.iso.encode() not in files[name], name


def test_files_of_citations_stay_where_a_meeting_was_before_it_moved(tmp_path: Path) -> None:
    ARCHIVES["invented"][0](tmp_path / "content")
    with (tmp_path / "content/addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/meetings/2001-01-01/ -> /meetings/2025-09-17/\n/meetings/2001-01-01/cite/citations.bib\n")
    archive = archive_of(tmp_path / "content", RecordDate(2026, 2, 15))
    files = page_files(archive, plan(archive))
    assert files["meetings/2001-01-01/cite/citations.bib"] == files["meetings/2025-09-17/cite/citations.bib"]

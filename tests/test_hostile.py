"""Hostile text is refused with its place, or printed as the words that it is; it never becomes markup, and no word vanishes unseen."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest

import build
from minutebook.blocks import Block
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, Diagnostic
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.parse.body import parse_body
from minutebook.parse.reference_files import parse_theme
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.page import Page as PlannedPage
from minutebook.prose import Prose
from minutebook.read import Source, read
from minutebook.records import Item

from .hostile import BODIES, NAMES, PAYLOADS, REFUSED, notes
from .inspection import CONTENT_TAGS, lost, page_of, squeezed

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "cases" / "base"
AS_OF = RecordDate(2018, 6, 30)

FRONT_MATTER = """\
---
title: Monthly meeting
series: monthly
status: approved
date: 2018-01-30
attendance:
  - {name: Ann Archer, role: Chair}
  - {name: Cat Cooper, role: DHM}
---

"""


# --- payloads, each put where an editor writes words ------------------------------------------------------------------


def as_text(payload: str, number: int) -> str:
    return f"## Payload {{#p-{number}}}\n\n{payload}\n"


def as_response(payload: str, number: int) -> str:
    return f"## Payload {{#p-{number}}}\n\n**Question (Chair):** What?\n\n**Response (DHM):** {payload}\n"


def as_action(payload: str, number: int) -> str:
    quoted = "".join(f"> {line}\n" for line in payload.split("\n"))
    return f"## Payload {{#p-{number}}}\n\n> **Action {{meeting}}/{number}** — owner: DHM; due: May 2018\n>\n{quoted}"


def as_introduction(payload: str, number: int) -> str:
    return f"Payload {number}:\n\n{payload}\n"


@dataclass(frozen=True)
class Place:
    """Where payloads are put: in which files of the content, and between which words."""

    write: Callable[[str, int], str]
    folder: str
    end: str
    """What follows a payload and must still be what it is."""

    def text(self, name: str, parts: Iterable[str]) -> str:
        front_matter = FRONT_MATTER if self.folder == "meetings" else f"---\ntitle: {name}\n---\n\n"
        return front_matter + "\n".join(parts).replace("{meeting}", name)


PLACES = {
    "text": Place(as_text, "meetings", "## End {#end}\n"),
    "response": Place(as_response, "meetings", "## End {#end}\n"),
    "action": Place(as_action, "meetings", "## End {#end}\n"),
    "theme": Place(as_introduction, "themes", "End of payload\n"),
}


@dataclass(frozen=True)
class Outcome:
    """What becomes of one payload when its file is parsed."""

    problems: list[Diagnostic]
    words: str
    """All that the records hold of the words of the file."""
    closed: bool
    """Whether what follows the payload is still what it is, and no heading came with it."""


def outcome(payload: str, place: Place) -> Outcome:
    problems: list[Diagnostic] = []
    name = "2018-01-30"
    body = "\n".join([place.write(payload, 1), place.end]).replace("{meeting}", name)
    path = PurePosixPath(f"content/{place.folder}/{name}.md")
    if place.folder == "meetings":
        opening, items = parse_body(Source(path, "meetings", name, body), body, 1, problems.append)
        closed = [item.anchor for item in items] == ["p-1", "end"]
        return Outcome(problems, "".join([*map(_heading, items), _said(proses(opening, items))]), closed)
    source = Source(path, "themes", name, place.text(name, [body]))
    prose = parse_theme(source, problems.append).introduction
    closed = prose.tokens[-1].level == 0 and prose.tokens[-2].content == place.end.strip()
    return Outcome(problems, _said([prose]), closed)


def proses(opening: Iterable[Block], items: Iterable[Item]) -> list[Prose]:
    return [block.prose for blocks in (opening, *(item.blocks for item in items)) for block in blocks]


def _heading(item: Item) -> str:
    return f"{item.number} {item.title} {item.anchor} "


def _said(proses: Iterable[Prose]) -> str:
    parts = []
    for prose in proses:
        for token in prose.tokens:
            parts.append("" if token.type == "inline" else token.content)
            for child in token.children or ():
                parts.append(" " if child.type == "softbreak" else child.content)
                parts += [f" {value} " for value in child.attrs.values()]
        parts.append(" ")
    return "".join(parts)


def readable(payloads: list[str], folder: Path) -> Iterator[str]:
    """Yield the payloads that the reading of files lets through, as it reads them; check that it names the others' lines."""
    shutil.copytree(BASE, folder)
    for number, payload in enumerate(payloads):
        (folder / "themes" / f"p-{number}.md").write_bytes(payload.encode("utf-8", "surrogatepass"))
    try:
        sources = read(folder)
    except ContentErrors as errors:
        for diagnostic in errors.diagnostics:
            assert diagnostic.rule in ("invisible-character", "not-utf-8")
            assert 1 <= diagnostic.location.line <= payloads[int(diagnostic.location.path.stem[2:])].count("\n") + 1
        for path in {diagnostic.location.path for diagnostic in errors.diagnostics}:
            Path(path).unlink()
        sources = read(folder)
    yield from (source.text for source in sources if source.name.startswith("p-"))


@dataclass
class Batch:
    """One file with many payloads, and the line on which each begins."""

    name: str
    place: Place
    parts: list[str] = field(default_factory=list)
    payloads: list[tuple[int, str]] = field(default_factory=list)

    def add(self, payload: str) -> None:
        self.payloads.append((self.text.count("\n") + 1, payload))
        self.parts.append(self.place.write(payload, len(self.payloads)))

    @property
    def text(self) -> str:
        return self.place.text(self.name, [*self.parts, ""])

    def at(self, line: int) -> str:
        """Return the payload on a line."""
        return next(payload for start, payload in reversed(self.payloads) if start <= line)


def batches(payloads: dict[str, bool], place: Place, size: int = 40) -> list[Batch]:
    """Pack the payloads that are closed together; each of the others has a file of its own."""
    prefix = "2018-01-30-b" if place.folder == "meetings" else "b"
    packed: list[Batch] = []
    for payload in sorted(payloads, key=lambda payload: not payloads[payload]):
        if not packed or not payloads[payload] or len(packed[-1].payloads) == size:
            packed.append(Batch(f"{prefix}{len(packed)}", place))
        packed[-1].add(payload)
    return packed


def site_of(payloads: dict[str, bool], place: Place, folder: Path) -> tuple[Archive, list[PlannedPage]]:
    """Return the archive of payloads, without those that are refused when records are joined, and its pages to look at."""
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(BASE, folder)
        packed = {folder / place.folder / f"{batch.name}.md": batch for batch in batches(payloads, place)}
        for path, batch in packed.items():
            path.write_text(batch.text, encoding="utf-8", newline="")
        try:
            archive = archive_of(folder, AS_OF)
            pages = plan(archive)
        except ContentErrors as errors:
            refused = {packed[Path(problem.location.path)].at(problem.location.line) for problem in errors.diagnostics}
            payloads = {payload: closed for payload, closed in payloads.items() if payload not in refused}
        else:
            looked_at = ("/meetings/2018-01-30-b", "/themes/b")
            shown = [page for page in pages if page.address.startswith(looked_at) or page.address == "/actions/"]
            # Files of citations are no markup; tests/test_citations.py reads them.
            return archive, [page for page in shown if page.template not in ("bib", "ris")]


@cache
def _readable(name: str) -> tuple[str, ...]:
    """Return the payloads of a list that the reading of files lets through."""
    with TemporaryDirectory() as folder:
        return tuple(readable(list(dict.fromkeys(PAYLOADS[name])), Path(folder) / "content"))


@pytest.fixture(scope="module")
def furniture(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The elements that the pages without payloads have: of meetings and of themes, and the register of actions."""
    content = tmp_path_factory.mktemp("harmless") / "content"
    shutil.copytree(BASE, content)
    archive = archive_of(content, AS_OF)
    looked_at = ("/meetings/2017-09-26/", "/meetings/2017-09-26/cite/", "/themes/dredging/", "/actions/")
    pages = [page for page in plan(archive) if page.address in looked_at]
    files = page_files(archive, pages)
    return {tag for page in pages for tag in page_of(files[page.path].decode()).tags} | {"section", "b", "details", "summary", "tspan"}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_is_refused_or_printed_as_words(name: str, place: Place, furniture: set[str], tmp_path: Path) -> None:
    accepted = {}
    vanished = []
    for payload in _readable(name):
        result = outcome(payload, place)
        if result.problems:
            assert all(problem.rule and problem.location.line >= 1 for problem in result.problems)
            continue
        accepted[payload] = result.closed
        if gone := lost(payload, result.words):
            vanished.append((payload, gone))
    assert vanished == []

    archive, pages = site_of(accepted, place, tmp_path / "content")
    printed = {meeting.address: proses(meeting.opening, meeting.items) for meeting in archive.meetings}
    printed |= {theme.address: [theme.introduction] for theme in archive.themes}
    files = page_files(archive, pages)
    for planned in pages:
        page = page_of(files[planned.path].decode())
        assert (planned.address, page.dangers) == (planned.address, [])
        assert page.tags - furniture - CONTENT_TAGS.keys() == set()
        words = squeezed("".join(page.words))
        lines = (line for prose in printed.get(planned.address, ()) for line in prose.text.split("\n"))
        assert [line for line in lines if squeezed(line) not in words] == []


# --- whole builds -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Built:
    """How a build ended."""

    status: int
    messages: str
    site: Path

    def html(self, address: str = "/meetings/2018-01-30/") -> str:
        return (self.site / address.strip("/") / "index.html").read_text(encoding="utf-8")

    def dangers(self) -> list[tuple[str, str]]:
        """Return what no page may have, with the page that has it."""
        pages = ((path, page_of(path.read_text(encoding="utf-8"))) for path in sorted(self.site.rglob("*.html")))
        return [(path.relative_to(self.site).as_posix(), danger) for path, page in pages for danger in page.dangers]

    def is_refused(self, rule: str, lines: int) -> bool:
        """Return whether nothing was published, and the messages name a line that the meeting's file has, and the rule."""
        match = re.search(rf"^content/meetings/2018-01-30\.md:(\d+): .* \[{rule}\]$", self.messages, re.MULTILINE)
        return self.status == 1 and not self.site.exists() and match is not None and 1 <= int(match[1]) <= lines


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Built]:
    """Build the base content with files put into it, by their path below content/."""

    def run(files: dict[str, str | bytes]) -> Built:
        monkeypatch.chdir(tmp_path)
        shutil.copytree(BASE, "content")
        for name, text in files.items():
            path = Path("content") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        output = io.StringIO()
        with contextlib.redirect_stderr(output), contextlib.redirect_stdout(io.StringIO()):
            status = build.main(["build", "--content", "content", "--output", "site", "--no-search", "--as-of", "2018-06-30"])
        return Built(status, output.getvalue(), tmp_path / "site")

    return run


MEETING = "meetings/2018-01-30.md"


@pytest.mark.parametrize(("text", "rule"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_front_matter_is_refused_with_file_and_line_and_nothing_is_published(
    text: str | bytes, rule: str, built: Callable[..., Built]
) -> None:
    result = built({MEETING: text})
    assert result.is_refused(rule, (text if isinstance(text, bytes) else text.encode()).count(b"\n") + 1), result.messages


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_hostile_words_are_refused_or_printed_and_none_is_lost(body: str, built: Callable[..., Built]) -> None:
    text = notes(body)
    result = built({MEETING: text})
    if result.status:
        assert result.is_refused("[a-z-]+", text.count("\n") + 1), result.messages
    else:
        assert result.dangers() == []
        printed = unescape("".join(page_of(result.html()).words) + result.html())
        assert lost(body, printed) == []


def test_a_status_with_a_blank_after_it_is_that_status(built: Callable[..., Built]) -> None:
    result = built({MEETING: notes(status="approved ")})
    assert (result.status, result.messages) == (0, "")


@pytest.mark.parametrize("time", ["10:30", "14:00"])
def test_a_time_is_printed_as_typed(time: str, built: Callable[..., Built]) -> None:
    """YAML 1.1 would read 10:30 as 630, in base 60."""
    result = built({MEETING: notes(time=time)})
    assert f"30 January 2018</time>, {time}</dd>" in result.html()


def test_items_2_10_and_2_1_are_two_items(built: Callable[..., Built]) -> None:
    """A number that is read as one would make both of them 2.1."""
    result = built({MEETING: FRONT_MATTER + "## 2.10 Tugs\n\nThree tugs.\n\n## 2.1 Pilots\n\nTwo pilots.\n"})
    words = squeezed("".join(page_of(result.html()).words))
    assert re.findall(r'id="(item-[^"]*)"', result.html()) == ["item-2-10", "item-2-1"]
    assert "2.10 Tugs" in words
    assert "2.1 Pilots" in words


def test_an_owner_called_no_is_printed(built: Callable[..., Built]) -> None:
    """YAML 1.1 reads NO as false."""
    front_matter = FRONT_MATTER.replace("role: Chair}", "role: Chair, label: NO}")
    result = built({MEETING: front_matter + "## Tugs\n\n> **Action 2018-01-30/1** — owner: NO; due: May 2018\n>\n> Hire one.\n"})
    assert re.search(r"\bGiven to\b.{0,20}?\bNO\b", squeezed("".join(page_of(result.html()).words))), result.messages


def test_a_title_that_is_a_formula_is_printed_as_text(built: Callable[..., Built]) -> None:
    """There are no CSV files yet, so there is no cell to guard: the page has the title, and its quotation marks are escaped."""
    result = built({MEETING: notes(title='\'=HYPERLINK("https://evil.example","tug")\'')})
    assert (result.status, result.dangers()) == (0, [])
    assert '=HYPERLINK("https://evil.example","tug")' in squeezed("".join(page_of(result.html()).words))
    assert not re.search(r'<[^>]*"=HYPERLINK\("', result.html())


@pytest.mark.parametrize("slug", NAMES, ids=lambda name: name[:20])
def test_a_hostile_name_makes_no_address(slug: str, built: Callable[..., Built]) -> None:
    """As the id of a heading, of a series and of a recommendation."""
    recommendations = (BASE / "recommendations" / "safety-2016.yaml").read_text(encoding="utf-8")
    result = built(
        {
            MEETING: FRONT_MATTER + f"## Tugs {{#{slug}}}\n\nThree tugs.\n",
            "series.yaml": f"- id: monthly\n  title: Monthly\n- id: {json.dumps(slug)}\n  title: Yearly\n",
            "recommendations/safety-2018.yaml": recommendations.replace("id: afi-1", f"id: {json.dumps(slug)}"),
        }
    )
    assert result.status == 1
    assert not result.site.exists()
    rules = re.findall(r"^content/([a-z]+)\S*:\d+: .* \[([a-z-]+)\]$", result.messages, re.MULTILINE)
    rule = "slug" if slug else "empty"
    # Blanks around a value are no part of it, with quotation marks or without.
    values = [("recommendations", rule), ("series", rule)] if slug.strip() == slug else []
    assert rules == [("meetings", "slug"), *values]


ATTACK = (
    "\"'>--></title></textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    "{{ 7 * 191 }}{% raw %}[x](javascript:alert(1))&lt;b&gt;"
)


def _entry(fixed: str, *keys: str) -> str:
    """Return an entry of a YAML list: what is fixed in it, and keys that are all hostile."""
    return "- {" + ", ".join([fixed, *(f"{key}: {json.dumps(ATTACK)}" for key in keys)]) + "}\n"


def _lines(*keys: str) -> str:
    return "".join(f"{key}: {json.dumps(ATTACK)}\n" for key in keys)


def hostile_content() -> dict[str, str]:
    """Return files in which every text that an editor can write is hostile."""
    # In prose, comments, such links and markup without a backslash are refused; a semicolon ends a field, and braces are for ids.
    prose = re.sub(r"(?=[<{])", r"\\", ATTACK.replace("[x](javascript:alert(1))", "").replace("-->", ""))
    field = re.sub("[&;]", "", prose)
    heading = re.sub(r"\\\{.*\}", "", prose)
    people = f"attendance:\n  {_entry('role: Chair', 'name', 'label', 'post')}  - {{name: Cat Cooper, role: DHM}}\n"
    point = f"id: afi-1, kind: must, statements: [{_entry('date: 2018-02-01', 'by', 'text')[2:].strip()}]"
    site = _lines("title", "body", "area", "description", "rights", "contact", "restatement")
    return {
        "site.yaml": f"{site}base_address: https://harbour.example/\nlanguage: en-GB\n"
        f"licence:\n  address: https://harbour.example/\n  {_lines('name')}",
        "series.yaml": _entry("id: monthly", "title", "description"),
        "roles.yaml": "".join(_entry(f"label: {label}", "name", "organisation") for label in ("Chair", "HM", "DHM", json.dumps(ATTACK))),
        "people.yaml": f"- name: Ann Archer\n  variants: [{json.dumps(ATTACK)}]\n",
        "glossary.yaml": _entry("aliases: [tug]", "term", "expansion", "definition"),
        "themes/tugs.md": f"---\n{_lines('title')}also_known_as: [{json.dumps(ATTACK)}]\n---\n\n{prose}\n",
        "pages/about.md": f"---\n{_lines('title')}---\n\n{prose}\n",
        "recommendations/safety-2018.yaml": _lines("title", "by", "reference", "description")
        + f"kinds:\n  {_entry('label: must', 'title', 'plural')}"
        + f"recommendations:\n  {_entry(point, 'reference', 'title', 'text', 'due', 'lead', 'restates')}",
        MEETING: "---\nseries: monthly\nstatus: amended\ndate: 2018-01-30\ntime: 10:30\n"
        + _lines("title", "venue", "chair", "notes_by")
        + people
        + f"corrections:\n  {_entry('date: 2018-02-01', 'text')}editors_notes: [{json.dumps(ATTACK)}]\n"
        + f"next_meeting: {_entry('date: 2018-02-27', 'venue', 'focus')[2:]}---\n\n"
        + f"## 1. {heading}\n\n*Withheld: {prose}*\n\n**Question (DHM):** {prose} tug\n\n**Response (DHM):** {prose}\n\n"
        + f"> **Action 2018-01-30/1** — owner: DHM; due: {field}\n>\n> {prose}\n\n"
        + f"> **Update on 2018-01-30/1** — status: in progress; due: {field}; reason: {field}\n>\n> {prose}\n\n"
        + f"> **Decision**\n>\n> {prose}\n",
    }


def test_no_field_of_any_file_becomes_markup(built: Callable[..., Built]) -> None:
    """On the pages, hostile fields are the words that were typed, and templates do not run what stands in them."""
    result = built(hostile_content())
    assert (result.status, result.messages) == (0, "")
    assert result.dangers() == []
    assert not [path for path in result.site.rglob("*.html") if "1337" in path.read_text(encoding="utf-8")]
    assert "{{ 7 * 191 }}{% raw %}" in "".join(page_of(result.html()).words)


def test_the_address_of_the_licence_is_checked_like_any_link(built: Callable[..., Built]) -> None:
    site = (BASE / "site.yaml").read_text(encoding="utf-8")
    result = built({"site.yaml": site.replace("https://harbour.example/licence/", '"javascript:alert(1)"')})
    assert (result.status, re.findall(r"^content/site.yaml:\d+: ", result.messages)) == (1, ["content/site.yaml:9: "])


@pytest.mark.parametrize("id", ["main", "attendance", "cite", "terms", "term-vts", "masthead-q", "action-1-name"])
def test_an_id_that_the_page_itself_uses_is_refused(id: str, built: Callable[..., Built]) -> None:
    action = "> **Action 2018-01-30/1** — owner: DHM; due: May 2018\n>\n> Call the VTS.\n"
    result = built({MEETING: FRONT_MATTER + f"## Tugs {{#{id}}}\n\n{action}"})
    assert result.is_refused("[a-z-]+", 20), result.messages


@pytest.mark.parametrize(
    ("file", "text", "listing"),
    [
        (MEETING, FRONT_MATTER.replace("Cat Cooper", "Ольга Петрова") + "## Tugs\n\nThree tugs.\n", "/people/"),
        ("roles.yaml", (BASE / "roles.yaml").read_text(encoding="utf-8") + "- {label: —, name: None, organisation: None}\n", "/roles/"),
    ],
    ids=["person", "role"],
)
def test_a_name_without_a_latin_letter_leaves_the_list_alone(file: str, text: str, listing: str, built: Callable[..., Built]) -> None:
    """It makes an empty part of an address: /people//, which a disk takes for /people/."""
    result = built({file: text})
    assert result.status == 1 or ("Ann Archer" if listing == "/people/" else "Harbour Master") in result.html(listing)


def test_an_id_of_endless_digits_is_refused(built: Callable[..., Built]) -> None:
    result = built({MEETING: FRONT_MATTER + f"## Tugs\n\n> **Action x{'9' * 5000}** — owner: DHM\n>\n> Hire one.\n"})
    assert result.is_refused("action-id", 20), result.messages[-300:]


def test_a_number_that_no_address_can_hold_is_refused(built: Callable[..., Built]) -> None:
    result = built({MEETING: FRONT_MATTER + f"## Tugs\n\n> **Action 2018-01-30/{'9' * 300}** — owner: DHM\n>\n> Hire one.\n"})
    assert result.is_refused("action-id", 20), result.messages[-300:]

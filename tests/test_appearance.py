"""An office has its own templates, style and pictures beside its content/, for those of ours that it names, and keeps the others."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.memory import digest_of_program
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.page import Page
from minutebook.preview import Preview
from minutebook.program import DOCS, OWN, STATIC, TEMPLATES, appearance_of
from minutebook.render.sound_markup import faults_of_page
from tests.small import write_small

Command = Callable[..., subprocess.CompletedProcess[str]]
DAY = ("--as-of", "2026-09-30")


@dataclass(frozen=True, slots=True)
class NotWhatHomeShows:
    """What a plan of ours would give by mistake."""

    number: int


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of an office with an archive and nothing else."""
    write_small(tmp_path / "content")
    (tmp_path / "templates").mkdir()
    return tmp_path


def built(office: Path, command: Command) -> Path:
    done = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert done.returncode == 0, done.stderr
    assert "Thrown away" not in done.stdout + done.stderr, "a change of its own templates is no damage"
    return office / "site"


def test_an_office_without_files_of_its_own_has_ours(tmp_path: Path) -> None:
    assert appearance_of(tmp_path / "content") == OWN
    assert appearance_of(TEMPLATES.parent / "content") == OWN


def test_an_office_changes_a_block_a_picture_and_the_style_and_keeps_the_rest(office: Path, command: Command) -> None:
    (office / "templates/base.html").write_text(
        '{% extends "minutebook/base.html" %}\n{% block masthead_name %}\n<p class="motto">We keep our word</p>\n'
        '<img src="/static/logo.png" alt="">\n{{ super() }}\n{% endblock %}\n',
        encoding="utf-8",
    )
    (office / "templates/office.css").write_text("/* Ours. */\n.motto {\n  color: teal;\n}\n", encoding="utf-8")
    (office / "static").mkdir()
    (office / "static/icon.svg").write_text("<svg/>", encoding="utf-8")
    (office / "static/logo.png").write_bytes(b"x")
    site = built(office, command)
    for page in ("index.html", "meetings/index.html", "actions/2026-09-15/1/index.html"):
        html = (site / page).read_text(encoding="utf-8")
        assert html.index("We keep our word") < html.index('class="masthead-title"')
    assert (site / "static/site.css").read_text(encoding="utf-8").endswith("}.motto{color:teal}")
    assert (site / "static/icon.svg").read_text(encoding="utf-8") == "<svg/>"
    assert (site / "static/logo.png").is_file()
    ours = {path.name for path in STATIC.iterdir()} - {"icon.svg"}
    assert all((site / "static" / name).read_bytes() == (STATIC / name).read_bytes() for name in ours)


def test_a_change_of_a_template_of_the_office_is_on_the_next_build(office: Path, command: Command) -> None:
    footer = office / "templates/base.html"
    for motto in ("First", "Second"):
        footer.write_text(f'{{% extends "minutebook/base.html" %}}{{% block colophon %}}<p>{motto}</p>{{% endblock %}}', encoding="utf-8")
        assert f"<p>{motto}</p>" in (built(office, command) / "index.html").read_text(encoding="utf-8")
        assert command("check", cwd=office).stderr == ""
    assert digest_of_program(appearance_of(office / "content")) != digest_of_program()


OF_HOME = '{% extends "minutebook/home.html" %}\n'
UNFIT = {
    "a block without an end": ("base", '{% extends "minutebook/base.html" %}\n\n{% block main %}\n', 3, "Unexpected end of template"),
    "a name that is not there": ("base", "{{ page_plan.title }}\n{{ frme.site }}\n", 2, "there is no 'frme' here; did you mean 'frame'?"),
    "a name like no other": ("base", "{{ xyzzy }}\n", 1, "there is no 'xyzzy' here."),
    "a part of a record that it has not": ("base", "{{ page_plan.titel }}", 1, "there is no 'titel' in Page; did you mean 'title'?"),
    "a part of what is not there": ("base", "{{ frame.sit.body }}", 1, "there is no 'sit' in Frame; did you mean 'site'?"),
    "what cannot be worked out": ("base", "<p>\n{{ 1 / 0 }}\n", 2, "division by zero"),
    "a template that we have no more": (
        "base",
        '\n{% extends "minutebook/hom.html" %}\n',
        2,
        "there is no 'minutebook/hom.html' among the templates; did you mean 'minutebook/home.html'?",
    ),
    "a template that extends itself": ("base", '{% extends "base.html" %}\n', 1, "it extends or calls itself without an end"),
    "a filter that we have not": ("base", "{{ 3 | countd }}", 1, "there is no 'countd' among the filters; did you mean 'counted'?"),
    "a filter on what is not there": ("base", "\n{{ gon | counted('page') }}", 2, "there is no 'gon' here"),
    "a record as JSON": ("home", OF_HOME + "{% block about %}{{ opening | tojson }}{% endblock %}", 2, "JSON has no form for a record"),
    "what is set for a template of ours, and does not fit": (
        "home",
        OF_HOME + '\n{% set opening = {"before": "We met."} %}\n\n{% set menu_words = {} %}\n{% block about %}{% endblock %}',
        3,
        "there is no 'promises' in this mapping (seen in our home.html:",
    ),
    "what is set for a template that ours extends": (
        "base",
        '{% extends "minutebook/base.html" %}\n{% set menu_words = "Tasks" %}\n',
        2,
        "there is no 'get' in this text (seen in our base.html:",
    ),
    "what is given to a macro of ours": (
        "home",
        '{% extends "minutebook/home.html" %}\n{% from "components/day/macro.html" import day %}\n{% block about %}\n{{ day(chart) }}\n'
        "{% endblock %}",
        4,
        "(seen in our components/day/macro.html:",
    ),
    "a tag put into ours as words": (
        "home",
        OF_HOME + '{% block main %}\n{{ super() | replace("<h1>", "<h1 class=a>") }}\n{% endblock %}',
        3,
        "what replace puts into markup must be marked as markup, got '<h1 class=a>'; write | safe behind it, within the brackets.",
    ),
}


@pytest.mark.parametrize("mistake", UNFIT)
@pytest.mark.parametrize("asked", ["check", "build"])
def test_a_template_that_does_not_fit_is_named_with_its_line(office: Path, command: Command, mistake: str, asked: str) -> None:
    name, text, line, said = UNFIT[mistake]
    (office / f"templates/{name}.html").write_text(text, encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office) if asked == "build" else command("check", cwd=office)
    if asked == "check" and "Unexpected" not in said and "filters" not in said:
        assert refused.returncode == 0, "it only shows as a page is made"
        return
    assert refused.returncode == 1
    assert "fault in Minutebook" not in refused.stderr
    assert refused.stderr.startswith(f"templates/{name}.html:{line}: a template of the office must fit this program: ")
    assert said in refused.stderr
    assert not (office / "site").exists()


def test_a_fault_in_our_own_templates_is_ours_though_an_office_has_some(office: Path) -> None:
    (office / "templates/404.html").write_text("<p>Gone</p>", encoding="utf-8")
    archive = archive_of(office / "content", RecordDate(2026, 9, 30))
    home = Page("/", "home.html", "Home", "", lambda: NotWhatHomeShows(1))
    with pytest.raises(UndefinedError, match="there is no 'linked_data' here"):
        page_files(archive, [home], appearance_of(office / "content"))["index.html"]


PAIRED = {
    "an end that is forgotten": ("<p>We <b>met</p>", "got <b> without </b> before </p>"),
    "a start that is forgotten": ("met</b>", "got </b> without <b>"),
    "an end that is forgotten to the last": ("<!-- </p> --><p>", "got <p> without </p> before </main>"),
    "a script on a page that runs none": (
        '<script src="/static/ours.js"></script>',
        "this page may run no script, got '<script src=\"/static/ours.js\">'; it may with "
        "{% block policy %}{{ frame.policies.scripted }}{% endblock %} in its template",
    ),
    "style that comes from a value": (
        """{{ "<p style='color: teal'></p>" | safe }}""",
        "a page has no style that stands in it, got 'style='",
    ),
}


@pytest.mark.parametrize("fault", PAIRED)
def test_markup_that_a_browser_would_mend_by_guess_is_refused_with_file_and_page(office: Path, command: Command, fault: str) -> None:
    markup, said = PAIRED[fault]
    (office / "static").mkdir()
    (office / "static/ours.js").write_text("", encoding="utf-8")
    (office / "templates/home.html").write_text(f"{OF_HOME}{{% block about %}}\n{markup}\n{{% endblock %}}", encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert (refused.returncode, (office / "site").exists()) == (1, False)
    assert refused.stderr.startswith("templates/home.html: on the page /, ")
    assert said in refused.stderr


def test_a_page_that_ends_before_its_elements_do_is_named_by_the_last_of_them() -> None:
    (fault,) = faults_of_page("<html><body><main><p>Met.</p>")
    assert fault.endswith("got <main> without </main>")


def test_what_is_sound_in_a_template_of_the_office_is_published(office: Path, command: Command) -> None:
    (office / "static").mkdir()
    (office / "static/ours.js").write_text("", encoding="utf-8")
    sound = (
        '<!-- <p> --><hr><img src="/static/icon.svg" alt="style = ours, onclick=none"><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>\n'
        '<script type="application/ld+json">{"a": 1}</script><P title="x">The style="" of onclick="" &lt;b&gt;</P>\n'
        '<script type="module" src="/static/ours.js"></script>\n'
    )
    text = f"{OF_HOME}{{% block policy %}}{{{{ frame.policies.scripted }}}}{{% endblock %}}{{% block about %}}{sound}{{% endblock %}}"
    text += """{% block latest %}{{ super() | replace("The last meeting", "Ours & yours") | replace("<h2", "<h2 lang='cy'" | safe) }}"""
    text += "{% endblock %}"
    (office / "templates/home.html").write_text(text, encoding="utf-8")
    html = (built(office, command) / "index.html").read_text(encoding="utf-8")
    assert "Ours &amp; yours" in html and "<h2 lang='cy' id=" in html and "script-src 'self'" in html
    assert command("check", cwd=office).stderr == ""


def test_a_copy_of_all_our_templates_makes_the_same_pages(office: Path, command: Command) -> None:
    ours = {path.relative_to(office / "site"): path.read_bytes() for path in built(office, command).rglob("*") if path.is_file()}
    shutil.copytree(TEMPLATES, office / "templates", dirs_exist_ok=True)
    # What a copy calls its own macros is its own.
    promises = office / "templates/components/promises/macro.html"
    promises.write_text(promises.read_text(encoding="utf-8").replace("finding(", "what_was_found("), encoding="utf-8")
    again = built(office, command)
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()} == ours


def test_a_whole_copy_of_ours_is_named_as_advice_and_one_that_extends_ours_is_not(office: Path, command: Command) -> None:
    told = "Advice: templates/404.html, templates/components/caution/macro.html: whole templates in the place of ours."
    (office / "templates/home.html").write_text(OF_HOME, encoding="utf-8")
    assert "Advice: " not in command("build", "--no-search", "--jobs", "1", *DAY, cwd=office).stdout
    for name in ("404.html", "components/caution/macro.html"):
        (office / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (office / "templates" / name).write_bytes((TEMPLATES / name).read_bytes())
    assert told in command("build", "--no-search", "--jobs", "1", *DAY, cwd=office).stdout


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_check_names_a_mistake_in_a_template_unless_it_is_asked_about_a_file(office: Path, command: Command, form: str) -> None:
    (office / "templates/home.html").write_text(OF_HOME + "{% block hero %}{% endblock %}", encoding="utf-8")
    refused = command("check", "--format", form, cwd=office)
    assert refused.returncode == 1
    assert "templates/home.html:2: a block must be one of minutebook/home.html" in refused.stderr
    assert "templates/home.html" not in refused.stdout
    assert command("check", "content/site.yaml", cwd=office).returncode == 0


def test_a_mistake_in_a_template_of_the_office_is_told_once_and_not_on_every_page(office: Path, command: Command) -> None:
    page = '{% extends "minutebook/base.html" %}{% block masthead_name %}<img src="/static/crest.pgn" alt="">{% endblock %}'
    (office / "templates/base.html").write_text(page, encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert refused.returncode == 1, "the mistake is the office's, and no fault in the program"
    told, last = refused.stderr.splitlines()
    assert re.fullmatch(r"404\.html: a link must lead to a file of the site, got /static/crest\.pgn \(and so \d\d more pages\)", told)
    assert last.endswith("nothing was published. Look first at the templates of your own: templates/base.html.")


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ('<img src="/static/icon.svg">', "every picture must have an alt text, got 1 without"),
        ('<img src="https://cdn.example/a.png" alt="">', "a page must fetch nothing from elsewhere, got https://cdn.example/a.png"),
    ],
)
def test_a_picture_without_words_or_from_elsewhere_is_a_mistake_of_the_office(
    office: Path, command: Command, picture: str, told: str
) -> None:
    page = f'{{% extends "minutebook/base.html" %}}{{% block masthead_picture %}}{picture}{{% endblock %}}'
    (office / "templates/base.html").write_text(page, encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert refused.returncode == 1
    assert told in refused.stderr
    assert not (office / "site").exists()


def test_every_block_of_our_templates_is_documented_with_the_template_that_has_it_first() -> None:
    text = (DOCS / "appearance.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z_]+\.html)` \| `(\w+)` \| \w", text, re.MULTILINE)
    has = {path.name: re.findall(r"{% block (\w+)", path.read_text(encoding="utf-8")) for path in sorted(TEMPLATES.glob("*.html"))}
    # What the frame has, every page has from there.
    first = {(name, block) for name, blocks in has.items() for block in blocks if name == "base.html" or block not in has["base.html"]}
    assert len(told) == len(first) > 10
    assert {*told} == first


def test_every_example_of_a_template_builds(office: Path, command: Command) -> None:
    text = (DOCS / "appearance.md").read_text(encoding="utf-8")
    examples = [example for example in re.findall(r"```html\n(.*?)```", text, re.DOTALL) if "{%" in example]
    of_home = [example for example in examples if example.startswith(OF_HOME)]
    (office / "templates/base.html").write_text("".join(each for each in examples if each not in of_home), encoding="utf-8")
    (office / "static").mkdir()
    (office / "static/crest.png").write_bytes(b"x")
    (office / "static/ours.js").write_text("", encoding="utf-8")
    with (office / "content/site.yaml").open("a", encoding="utf-8") as site:
        site.write("description: What was decided.\n")
    for example, shown in zip(of_home, ("second Tuesday", "/ours.js"), strict=True):
        (office / "templates/home.html").write_text(example, encoding="utf-8")
        html = (built(office, command) / "index.html").read_text(encoding="utf-8")
        assert shown in html and "What was decided." in html and "crest.png" in html
    html = (office / "site/actions/index.html").read_text(encoding="utf-8")
    menu = re.findall(r"<li><a[^>]*>([^<]*)</a></li>", html.partition("<nav")[2].partition("</nav>")[0])
    assert menu == ["Meetings", "Tasks", "People", "A to Z"], "and what is empty is not in it"
    assert "<h1>Actions</h1>" in html


@pytest.mark.parametrize(("template", "page"), [("home", "index.html"), ("meeting", "meetings/2026-09-15/index.html")])
def test_an_office_puts_a_sentence_below_the_heading_and_before_the_foot(office: Path, command: Command, template: str, page: str) -> None:
    blocks = "{% block below_heading %}<p>Below it.</p>{% endblock %}{% block before_foot %}<p>Before it.</p>{% endblock %}"
    (office / f"templates/{template}.html").write_text(f'{{% extends "minutebook/{template}.html" %}}{blocks}', encoding="utf-8")
    html = (built(office, command) / page).read_text(encoding="utf-8")
    head, _, rest = html.partition("<p>Below it.</p>")
    assert head.count("</h1>") == 1 and "</header>" in rest
    assert html.index("<p>Before it.</p>") > html.rindex("</section>")
    assert html.index("<p>Before it.</p>") < html.index("</main>")


def test_the_menu_and_the_search_page_name_no_list_that_is_empty_and_its_address_stays(office: Path, command: Command) -> None:
    empty = {"themes", "decisions", "recommendations", "glossary"}

    def named() -> tuple[set[str], set[str]]:
        site = built(office, command)
        assert all((site / name / "index.html").is_file() for name in empty - {"decisions"})
        pages = ((site / name).read_text(encoding="utf-8") for name in ("index.html", "search/index.html"))
        first, second = ({*re.findall(r'href="(?:\./|\.\./)?([a-z]+)/"', html)} & empty for html in pages)
        return first, second

    assert named() == (set(), set())
    (office / "content/themes").mkdir()
    (office / "content/themes/bridges.md").write_text("---\ntitle: Bridges\n---\n\nOver the river.\n", encoding="utf-8")
    (office / "content/glossary.yaml").write_text("- term: SID\n  definition: A sign that shows how fast a car is.\n", encoding="utf-8")
    with (office / "content/meetings/2026-09-15.md").open("a", encoding="utf-8") as notes:
        notes.write("\n> **Decision**\n>\n> Keep it.\n")
    assert named() == ({"themes", "decisions", "glossary"},) * 2


EXTENDING = '{% extends "minutebook/base.html" %}\n'
SILENT = {
    "a file that nothing asks for": (
        {"templates/404.htm": "<p>Gone</p>"},
        "templates/404.htm: a file in the templates of the office must have the name of one of ours, or be named by one of them, "
        "got '404.htm'; did you mean '404.html'?",
    ),
    "a style sheet of another name": (
        {"templates/ofice.css": "p { color: teal; }"},
        "templates/ofice.css: a file in the templates of the office must have the name of one of ours, or be named by one of them, "
        "got 'ofice.css'; did you mean 'office.css'?",
    ),
    "a block mistyped": (
        {"templates/base.html": EXTENDING + "{% block masthead_nam %}Ours{% endblock %}"},
        "templates/base.html:2: a block must be one of minutebook/base.html (BLOCKS), got 'masthead_nam'; did you mean 'masthead_name'?",
    ),
    "a block that nobody has": (
        {"templates/base.html": EXTENDING + "\n{% block footer %}Ours{% endblock %}"},
        "templates/base.html:3: a block must be one of minutebook/base.html (BLOCKS), got 'footer'",
    ),
    "a block of a page over a page of the office": (
        {
            "templates/base.html": EXTENDING + "{% block main %}{% block aside %}{% endblock %}{% endblock %}",
            "templates/404.html": '{% extends "base.html" %}{% block aside %}{% endblock %}{% block asid %}{% endblock %}',
        },
        "templates/404.html:1: a block must be one of base.html (aside, BLOCKS), got 'asid'; did you mean 'aside'?",
    ),
    "words outside of a block": (
        {"templates/base.html": EXTENDING + "\n\n<p>Ours</p>\n"},
        "templates/base.html:4: what is to be printed must stand in a block of minutebook/base.html, got '<p>Ours</p>'",
    ),
    "a value that ours sets itself": (
        {"templates/base.html": EXTENDING + "{% set site = 1 %}"},
        "templates/base.html:2: a value that minutebook/base.html sets itself cannot be set for it, got 'site': "
        "only what stands in a block counts",
    ),
    "a value that nothing reads": (
        {"templates/base.html": EXTENDING + '{% set menu_word = {"Actions": "Tasks"} %}'},
        "templates/base.html:2: a value must be one that a template reads, got 'menu_word'; did you mean 'menu_words'?",
    ),
    "a script that stands in the page": (
        {"templates/base.html": EXTENDING + "{% block main %}\n<script>go()</script>{% endblock %}"},
        "templates/base.html:3: a page runs no script that stands in it, got <script>; put it into a file of static/, and name that: "
        '<script src="/static/ours.js"></script>',
    ),
    "a script in an attribute": (
        {"templates/base.html": EXTENDING + '{# <p onclick="a"> #}{% block main %}\n\n<p\n onclick="{{ \'go()\' }}">{% endblock %}'},
        "templates/base.html:4: a page runs no script that stands in it, got 'onclick=' in <p>; put it into a file of static/ "
        "that listens for the event",
    ),
    "style in an attribute": (
        {"templates/base.html": EXTENDING + '{% block main %}<p class="a" style="color: teal">{% endblock %}'},
        "templates/base.html:2: a page has no style that stands in it, got 'style=' in <p>; give it a class, and that class its rules in "
        "templates/office.css",
    ),
    "a style sheet that stands in the page": (
        {"templates/base.html": EXTENDING + "{% block main %}<style>p { color: teal }</style>{% endblock %}"},
        "templates/base.html:2: a page has no style that stands in it, got <style>; put its rules into templates/office.css",
    ),
    "a macro that others call": (
        {"templates/components/day/macro.html": "{% macro dy(date) %}{{ date }}{% endmacro %}\n{% macro meeting_day() %}{% endmacro %}"},
        "templates/components/day/macro.html:1: a template in the place of ours must have its macro day(date), got dy, meeting_day\n"
        "templates/components/day/macro.html:2: a macro in the place of ours must take what ours takes (meeting), got ()",
    ),
    "a picture of another host in the style": (
        {"templates/office.css": "/* url(a.png)\n*/\np { background: url( 'https://cdn.example/a.png' ); }"},
        "templates/office.css:3: a style sheet must fetch nothing from elsewhere, got 'https://cdn.example/a.png'; put it into static/",
    ),
    "a picture in the style that is not there": (
        {"templates/office.css": "p { background: url(/static/crst.png); }", "static/crest.png": "x"},
        "templates/office.css:1: an address in a style sheet must lead to a file of static/, got '/static/crst.png'; "
        "did you mean 'crest.png'?",
    ),
    "a font that is not there": (
        {"templates/office.css": '@font-face {\n  font-family: Ours;\n  src: url("fonts/meadow.woff2");\n}'},
        "templates/office.css:3: an address in a style sheet must lead to a file of static/, got 'fonts/meadow.woff2'",
    ),
    "an import after other rules": (
        {"templates/office.css": '@import "https://fonts.example/a.css";'},
        "templates/office.css:1: other rules stand before these, so that browsers read no @import; put what it would fetch here",
    ),
    "an import in a style sheet of static": (
        {"static/more.css": '@import "https://fonts.example/a.css";'},
        "static/more.css:1: a style sheet must fetch nothing from elsewhere, got 'https://fonts.example/a.css'; put it into static/",
    ),
}


@pytest.mark.parametrize("mistake", SILENT)
def test_a_mistake_that_a_browser_would_pass_over_is_named_with_its_place(office: Path, command: Command, mistake: str) -> None:
    files, told = SILENT[mistake]
    (office / "static").mkdir()
    for name, text in files.items():
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).write_text(text, encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert command("check", cwd=office).stderr == refused.stderr
    blocks = ", ".join(sorted(re.findall(r"{% block (\w+)", (TEMPLATES / "base.html").read_text(encoding="utf-8"))))
    assert refused.stderr.splitlines() == [
        *told.replace("BLOCKS", blocks).split("\n"),
        "What can stand in templates/ and static/ is in docs/appearance.md: mend these files of your own.",
    ]
    assert refused.returncode == 1
    assert not (office / "site").exists()


@pytest.mark.parametrize("name", ["templates/home.html", "templates/office.css", "static/more.css"])
def test_what_is_no_text_is_named(office: Path, command: Command, name: str) -> None:
    (office / "static").mkdir()
    (office / name).write_bytes("Wörter".encode("utf-16"))
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{name}: ")
    assert "must be text in UTF-8, got another encoding" in refused.stderr


def test_an_office_names_templates_of_its_own_and_addresses_that_lead_somewhere(office: Path, command: Command) -> None:
    (office / "static").mkdir()
    files = {
        "templates/base.html": EXTENDING + "{# Ours. #}\n{% set motto = 'Ours' %}\n{% block main %}\n{% include 'parts/motto.html' %}\n"
        "{% block inner %}{{ motto }}{% endblock %}\n{{ super() }}{% endblock %}",
        "templates/parts/motto.html": "<p>We keep our word</p>",
        "templates/components/ours/style.css": "p { color: teal; }",
        "templates/office.css": '@namespace s url(http://www.w3.org/2000/svg);\np { background: url("crest.png?2"); filter: url(#f); }\n'
        "/* @import url(https://cdn.example/a.css) */ q { background: URL(/static/crest.png); }",
        "static/more.css": '@import "less.css";',
        "static/less.css": "p { background: url(icon.svg); }",
        "static/crest.png": "x",
    }
    for name, text in files.items():
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).write_text(text, encoding="utf-8")
    built(office, command)
    refused = command("build", "--no-search", "--jobs", "1", *DAY, "--base-url", "https://host.example/archive/", cwd=office)
    assert "templates/office.css:3: an address in a style sheet must lead to a file of static/" in refused.stderr
    assert "got '/static/crest.png'; did you mean 'crest.png'?" in refused.stderr, "it would lead out of the archive"


def test_what_does_not_belong_on_a_site_is_refused_in_the_static_folder_of_an_office(office: Path, command: Command) -> None:
    (office / "static").mkdir()
    (office / "static/Minutes of June.docx").write_bytes(b"x")
    refused = command("build", *DAY, cwd=office)
    assert refused.returncode == 1
    assert "static/Minutes of June.docx: must be of a kind that pages fetch" in refused.stderr


def test_a_site_does_not_go_among_the_templates_of_an_office(office: Path, command: Command) -> None:
    refused = command("build", "--output", "templates/site", *DAY, cwd=office)
    assert refused.returncode == 2


def test_a_preview_shows_what_is_wrong_in_a_template_of_the_office_in_the_place_of_the_page(office: Path) -> None:
    (office / "templates/home.html").write_text("{{ gone }}\n", encoding="utf-8")
    archive = archive_of(office / "content", RecordDate(2026, 9, 30), drafts=True)
    preview = Preview()
    preview.show(page_files(archive, plan(archive), appearance_of(office / "content")))
    status, _, page = preview.page("/")
    assert status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert "templates/home.html:1: a template of the office must fit this program: there is no &#x27;gone&#x27; here" in page.decode()
    assert "reload.js" in page.decode()
    assert preview.page("/meetings/")[0] is HTTPStatus.OK

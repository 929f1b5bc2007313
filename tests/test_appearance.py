"""An office has its own templates, style and pictures beside its content/, for those of ours that it names, and keeps the others."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.memory import digest_of_program
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.preview import Preview
from minutebook.program import OWN, STATIC, TEMPLATES, appearance_of
from tests.small import write_small

Command = Callable[..., subprocess.CompletedProcess[str]]
DAY = ("--as-of", "2026-09-30")


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


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param('{% extends "minutebook/base.html" %}\n\n{% block main %}\n', 3, "Unexpected end", id="a block without an end"),
        pytest.param("{{ page_plan.title }}\n{{ gone }}\n", 2, "'gone' is undefined", id="a name that is not there"),
        pytest.param('\n{% extends "minutebook/older.html" %}\n', 2, "'older.html' not found", id="a template that we have no more"),
    ],
)
def test_a_template_that_does_not_fit_is_named_with_its_line(office: Path, command: Command, text: str, line: int, said: str) -> None:
    (office / "templates/base.html").write_text(text, encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"templates/base.html:{line}: a template of the office must fit this program, got ")
    assert said in refused.stderr
    assert not (office / "site").exists()


def test_a_mistake_in_a_template_of_the_office_is_told_once_and_not_on_every_page(office: Path, command: Command) -> None:
    page = '{% extends "minutebook/base.html" %}{% block masthead_name %}<img src="/static/crest.pgn" alt="">{% endblock %}'
    (office / "templates/base.html").write_text(page, encoding="utf-8")
    refused = command("build", "--no-search", "--jobs", "1", *DAY, cwd=office)
    told, last = refused.stderr.splitlines()
    assert re.fullmatch(r"404\.html: a link must lead to a file of the site, got /static/crest\.pgn \(and so \d\d more pages\)", told)
    assert last.endswith("nothing was published. Look first at the templates of your own: templates/base.html.")


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
    assert "templates/home.html:1: a template of the office must fit this program, got &#x27;gone&#x27; is undefined" in page.decode()
    assert "reload.js" in page.decode()
    assert preview.page("/meetings/")[0] is HTTPStatus.OK

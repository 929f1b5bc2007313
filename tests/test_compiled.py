"""What is compiled of our templates is kept where Python keeps what it compiles of the program, and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.compiler import CodeGenerator

from minutebook.program import TEMPLATES
from minutebook.render import templates
from tests.test_archive import archive_on

ARCHIVE = archive_on("2026-01-31")
NAME = "robots.txt"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which Python would keep it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = Path(templates._Compiled().directory)
    folder.mkdir(parents=True)
    return folder


def is_compiled(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> bool:
    """Return whether a program that has just begun compiles a template, and does not find it compiled."""
    generated = []
    generate = CodeGenerator.visit_Template

    def noted(generator: CodeGenerator, template: nodes.Template) -> None:
        generated.append(template)
        generate(generator, template)

    with monkeypatch.context() as patch:
        patch.setattr(templates._Compiled, "_last", {})
        patch.setattr(CodeGenerator, "visit_Template", noted)
        environment = templates.environment((*folders, TEMPLATES), ARCHIVE)
        assert "Sitemap: " in environment.get_template(NAME).render(is_preview=False)
    return bool(generated)


def test_the_next_run_finds_a_template_compiled(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_compiled(monkeypatch)
    assert len([*kept.iterdir()]) == 1
    assert not is_compiled(monkeypatch)


def test_another_program_compiles_it_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_compiled(monkeypatch)
    monkeypatch.setattr(templates, "digest_of_program", lambda: "another")
    assert is_compiled(monkeypatch)
    assert not is_compiled(monkeypatch)
    assert len([*kept.iterdir()]) == 1


@pytest.mark.parametrize("end", [0, 1, 20, 100, 400])
def test_what_is_damaged_is_compiled_again(kept: Path, monkeypatch: pytest.MonkeyPatch, end: int) -> None:
    assert is_compiled(monkeypatch)
    (path,) = kept.iterdir()
    path.write_bytes(path.read_bytes()[:end])
    assert is_compiled(monkeypatch)
    assert not is_compiled(monkeypatch)


def test_nothing_is_kept_where_python_may_keep_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert is_compiled(monkeypatch)
    assert not [*kept.iterdir()]


def test_a_folder_that_nobody_may_write_to_is_no_failure(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.rmdir()
    assert is_compiled(monkeypatch)
    assert not kept.exists()


def test_templates_of_an_office_are_not_kept_with_the_program(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = tmp_path / "templates"
    office.mkdir()
    (office / NAME).write_text("Sitemap: ours\n", encoding="utf-8")
    assert is_compiled(monkeypatch, office)
    assert not [*kept.iterdir()]

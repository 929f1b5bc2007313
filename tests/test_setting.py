"""What an editor finds around the notes: snippets that are right, tasks that find lines, a hook that checks what is committed, names."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from minutebook.pipeline import content_of
from tests.regenerate_words import WORDS, words_text

Command = Callable[..., subprocess.CompletedProcess[str]]
Git = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-12-15"


def setting(name: str) -> dict[str, Any]:
    """Return a file of settings; lines of // are comments, as VS Code and cspell read them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))
    return read


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content, whose roles, themes and actions the snippets offer."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content"


# --- snippets ---------------------------------------------------------------------------------------------------------

SNIPPETS = {snippet["prefix"]: snippet for snippet in setting(".vscode/meeting.code-snippets").values()}
CHOICE = re.compile(r"\$\{\d+\|([^|}]*)\|\}")


def written(prefix: str, choice: int = 0) -> str:
    """Return what stands in the file when a snippet is taken and every placeholder left as it is, or a word of its list chosen."""
    text = "\n".join(SNIPPETS[prefix]["body"])
    text = CHOICE.sub(lambda match: match[1].split(",")[choice], text)
    text = re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text).replace("${TM_FILENAME_BASE}", DAY).replace("$0", "")
    assert "${" not in text
    return text


def notes_of(*prefixes: str, choice: int = 0) -> str:
    return "".join(written(prefix, choice) for prefix in prefixes)


@pytest.mark.parametrize("choice", range(max(text.count(",") for text in CHOICE.findall(json.dumps(SNIPPETS))) + 1))
def test_the_snippets_one_after_the_other_are_notes_that_pass_the_check(choice: int, content: Path, command: Command) -> None:
    """In the order of the file, and with each word of a list in turn."""
    (content / f"meetings/{DAY}.md").write_text(notes_of(*SNIPPETS, choice=choice), encoding="utf-8")
    checked = command("check", "--content", content, "--as-of", DAY, "--format", "json")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_there_is_a_snippet_for_everything_that_notes_hold() -> None:
    assert [*SNIPPETS] == [
        *("meeting", "item", "recommendation", "question", "response", "commitment", "request", "action", "update", "decision")
    ]
    assert {snippet["scope"] for snippet in SNIPPETS.values()} == {"markdown"}


def test_a_snippet_is_read_as_what_it_is_called(content: Path, command: Command) -> None:
    """Words that look like a record and are read as plain text would pass the check, and be lost."""
    (content / f"meetings/{DAY}.md").write_text(notes_of(*SNIPPETS), encoding="utf-8")
    meeting = next(meeting for meeting in content_of(content).meetings if meeting.id == DAY)
    assert (meeting.venue, meeting.time, len(meeting.attendance), len(meeting.apologies)) == ("Police headquarters", "14:00", 2, 1)
    [item] = meeting.items
    assert [type(block).__name__.lower() for block in item.blocks] == ["question", "response", "action", "update", "decision"]
    assert [mark.name for mark in item.blocks[1].prose.marks] == ["Commitment 1", "Request 2"]
    assert ([theme.text for theme in item.themes], [asked.text for asked in item.recommendations]) == (
        ["stop and search"],
        ["peel-2021-22/afi-2"],
    )


# --- tasks ------------------------------------------------------------------------------------------------------------


def test_the_tasks_run_what_the_makefile_has() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    commands = {task["label"]: task["command"] for task in setting(".vscode/tasks.json")["tasks"]}
    assert commands == {"Check": "make check", "Preview": "make serve", "New meeting": "make new DATE=${input:date}"}
    assert {command.split()[1] for command in commands.values()} <= set(targets)


BAD = notes_of("meeting", "item").replace("status: draft", "status: drafted").replace("time: 14:00", "time: 2 pm")
ADVISED = notes_of("meeting", "item", "action").replace("; due: next meeting", "") + "It has: [the FBIX].\n"


@pytest.mark.parametrize(("notes", "level"), [(BAD, "error"), (ADVISED, "advice")])
def test_each_line_of_the_check_becomes_a_mark_at_its_line(notes: str, level: str, content: Path, command: Command) -> None:
    """The check's own JSON says what the marks must be; lines that are no message make none."""
    (content / f"meetings/{DAY}.md").write_text(notes, encoding="utf-8")
    matchers = {matcher["severity"]: matcher["pattern"] for matcher in setting(".vscode/tasks.json")["tasks"][0]["problemMatcher"]}
    lines = command("check", "--content", "content", "--as-of", DAY, cwd=content.parent)
    records = json.loads(command("check", "--content", "content", "--as-of", DAY, "--format", "json", cwd=content.parent).stdout)
    assert len(records) > 1
    assert {record["level"] for record in records} == {level}
    marks = {
        severity: [
            (match[pattern["file"]], int(match[pattern["line"]]), match[pattern["message"]], match[pattern["code"]])
            for line in (lines.stdout + lines.stderr).splitlines()
            if (match := re.search(pattern["regexp"], line))
        ]
        for severity, pattern in matchers.items()
    }
    expected = [(record["path"], record["line"], record["message"], record["rule"]) for record in records]
    assert marks == {"error": expected if level == "error" else [], "warning": expected if level == "advice" else []}


# --- the hook ---------------------------------------------------------------------------------------------------------


def git_in(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder with what it and its hooks need, and with nobody's own settings; temporary files go beside the folder."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"PYTHON": sys.executable, "TMPDIR": str(copy.parent), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    env |= {f"GIT_{who}_{what}": "Test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(["git", *arguments], cwd=copy, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose first commit is done and whose hooks are on, as make hooks turns them on."""
    project = tmp_path_factory.mktemp("project") / "project"
    for folder in ("minutebook", "content", ".githooks"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("build.py", ".gitignore"):
        shutil.copy(ROOT / file, project / file)
    # Words that were never published may be changed without a correction, as these tests do.
    (project / "content/words.lock").unlink()
    hooks = re.search(r"^hooks:.*\n\tgit (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert hooks
    for arguments in (["init", "--quiet", "--initial-branch", "main"], hooks[1].split(), ["add", "--all"], ["commit", "--message", "All"]):
        done = git_in(project, *arguments)
        assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def git(project: Path, tmp_path: Path) -> Git:
    """Run git in a copy of the project for one test."""
    shutil.copytree(project, tmp_path / "copy")
    return partial(git_in, tmp_path / "copy")


@pytest.fixture
def notes(git: Git, tmp_path: Path) -> Path:
    """Notes that are committed."""
    return tmp_path / "copy/content/meetings/2018-01-30.md"


def commits(git: Git) -> int:
    return int(git("rev-list", "--count", "HEAD").stdout)


def wrong(notes: Path) -> str:
    """Write a mistake into notes; return what they were."""
    before = notes.read_text(encoding="utf-8")
    assert "role: PCC}" in before
    notes.write_text(before.replace("role: PCC}", "role: PCCC}"), encoding="utf-8")
    return before


def test_a_mistake_is_not_committed_and_the_line_is_named(git: Git, notes: Path, tmp_path: Path) -> None:
    wrong(notes)
    tried = git("commit", "--all", "--message", "Notes")
    assert tried.returncode != 0
    first, *_, nothing, anyway = tried.stderr.splitlines()
    assert re.fullmatch(r"content/meetings/2018-01-30\.md:\d+: role must be one in roles\.yaml, got 'PCCC'.* \[role-unknown\]", first)
    assert nothing.startswith("Nothing was committed. Mend the lines named above, save, and commit again")
    assert "git commit --no-verify" in anyway
    assert commits(git) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_what_is_right_is_committed_without_a_word(git: Git, notes: Path, tmp_path: Path) -> None:
    notes.write_text(notes.read_text(encoding="utf-8") + "\nThe meeting ended.\n", encoding="utf-8")
    done = git("commit", "--quiet", "--all", "--message", "Notes")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert commits(git) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_a_mistake_that_merely_lies_in_the_folder_stops_nothing(git: Git, notes: Path) -> None:
    (notes.parent / "draft of mine.txt").write_text("…", encoding="utf-8")
    other = notes.with_name("2019-04-11.md")
    other.write_text(other.read_text(encoding="utf-8") + "\nThe meeting ended.\n", encoding="utf-8")
    wrong(notes)
    git("add", other.as_posix())
    assert git("commit", "--message", "Only one").returncode == 0


def test_a_mistake_that_is_staged_is_found_when_the_file_has_been_mended_since(git: Git, notes: Path) -> None:
    before = wrong(notes)
    git("add", notes.as_posix())
    notes.write_text(before, encoding="utf-8")
    assert git("commit", "--message", "Not what lies there").returncode != 0
    assert commits(git) == 1


def test_a_commit_of_one_file_is_checked_without_the_others_that_are_staged(git: Git, notes: Path) -> None:
    """git commit FILE takes a list of its own, which the hook must use."""
    other = notes.with_name("2019-04-11.md")
    other.write_text(other.read_text(encoding="utf-8") + "\nThe meeting ended.\n", encoding="utf-8")
    wrong(notes)
    notes.with_name("2030-01-15.md").write_text("New, and no notes yet.\n", encoding="utf-8")
    git("add", "--all")
    assert git("commit", "--message", "One", other.as_posix()).returncode == 0
    assert git("commit", "--message", "The other", notes.as_posix()).returncode != 0


def test_a_file_that_others_need_is_not_taken_away(git: Git, notes: Path) -> None:
    git("rm", "--quiet", "content/themes/custody.md")
    tried = git("commit", "--message", "Without it")
    assert (tried.returncode != 0, "theme-unknown" in tried.stderr) == (True, True)


def test_a_commit_without_notes_is_not_held_up(git: Git, notes: Path) -> None:
    """Even where the notes that lie there are wrong, and where nothing could check them."""
    wrong(notes)
    (notes.parents[2] / "build.py").write_text("raise SystemExit(70)\n", encoding="utf-8")
    git("add", "build.py")
    assert git("commit", "--message", "Code").returncode == 0


def test_where_the_check_cannot_run_the_words_say_what_to_do(git: Git, notes: Path) -> None:
    wrong(notes)
    (notes.parents[2] / "build.py").write_text("raise SystemExit(70)\n", encoding="utf-8")
    tried = git("commit", "--all", "--message", "Notes")
    assert tried.returncode != 0
    assert "could not be checked. Run make setup" in tried.stderr


# --- names ------------------------------------------------------------------------------------------------------------


def test_names_abbreviations_and_places_are_words_and_the_rest_is_not(tmp_path: Path) -> None:
    words = words_text(content_of(ROOT / "tests/archive/content")).splitlines()[1:]
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert {"Oakhollow", "Thackwaite", "Merrin", "Tarn", "Pumping", "CSOs"} <= set(words)
    assert not {word for word in words if len(word) < 4 or word.islower()}


def test_the_spell_checker_reads_the_names() -> None:
    spelling = setting(".cspell.json")
    assert [
        (ROOT / definition["path"], definition["name"] in spelling["dictionaries"]) for definition in spelling["dictionaryDefinitions"]
    ] == [(WORDS, True)]
    assert spelling["language"] == "en-GB"
    derived = set(WORDS.read_text(encoding="utf-8").splitlines())
    assert not derived & {*spelling["words"], *spelling["ignoreWords"]}, "a word by hand that content has too"


# --- settings ---------------------------------------------------------------------------------------------------------


def test_the_settings_are_read_and_leave_the_words_as_typed() -> None:
    """Two spaces at the end of a line of notes are a line break, and no program may take them away."""
    assert setting(".vscode/settings.json")["[markdown]"]["files.trimTrailingWhitespace"] is False
    assert "streetsidesoftware.code-spell-checker" in setting(".vscode/extensions.json")["recommendations"]
    markdown = (ROOT / ".editorconfig").read_text(encoding="utf-8").partition("[*.md]\n")[2].partition("\n\n")[0]
    assert markdown == "trim_trailing_whitespace = false"


# --- what is written for people ----------------------------------------------------------------------------------------

PAGES = ("CONTRIBUTING.md", "README.md", "docs/publishing.md")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_and_every_picture_has_words_and_is_small(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"(!?)\[([^\]]*)\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    assert links
    for picture, words, address in links:
        if not address.startswith("http"):
            file = (ROOT / name).parent / address
            assert file.exists(), address
            assert not picture or (len(words) > 20 and file.stat().st_size < 120_000), address


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_is_named_is_there(name: str, command: Command) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= set(targets)
    offered = set(re.findall(r"^    ([a-z]+)  ", command("--help").stdout, re.MULTILINE))
    assert set(re.findall(r"build\.py ([a-z]+)", code)) <= offered
    options = set(re.findall(r" (--(?:as|base|drafts|format|output|record)[a-z-]*)", code))
    helped = "".join(command(one, "--help").stdout for one in offered)
    assert {option for option in options if option not in helped} == set()


def test_the_message_that_editors_are_shown_is_the_one_of_that_mistake(content: Path, command: Command) -> None:
    """The picture beside it shows the same."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = re.search(r"```markdown\n(.*?)```", text, re.DOTALL)
    assert example
    (content / "meetings/2026-11-17.md").write_text(example[1].replace("role: T/DCC", "role: DCCC"), encoding="utf-8")
    said = command("check", "--content", "content", cwd=content.parent).stderr.splitlines()[0]
    assert f"```\n{said}\n```" in text


def test_the_walk_takes_no_longer_than_is_promised() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 250

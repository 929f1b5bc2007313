"""An archive begins green, with all that publishes it, in a folder of its own; and nothing that was there before is touched."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from minutebook.beginning.kinds import KINDS, kind_named
from tests.conftest import ROOT
from tests.small import SEPTEMBER, write_small
from tests.test_any_body import WORDS
from tests.test_publishing import actionlint, with_actionlint, zizmor

Command = Callable[..., subprocess.CompletedProcess[str]]
ANSWERS = ("--name", "Thornbury Parish Council", "--kind", "parish-council", "--base-url", "https://thornbury.example/minutes/")


@pytest.fixture
def begun(tmp_path: Path, command: Command) -> Path:
    """The folder of a new archive."""
    done = command("init", "parish", *ANSWERS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "parish"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- what is written --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_archive_has_no_error_and_no_advice(tmp_path: Path, command: Command, kind: str) -> None:
    begun = command(
        "init", "new", "--name", "St Mary’s: “Friends & Neighbours”", "--kind", kind, "--base-url", "https://a.example/", cwd=tmp_path
    )
    assert begun.returncode == 0, begun.stderr
    checked = command("check", cwd=tmp_path / "new")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert re.fullmatch(
        r"content: no errors in 1 meeting, 1 of them not published \(\d{4}-\d\d-\d\d\), 3 items, 1 action\.\n", checked.stdout
    )


def test_the_first_build_of_a_new_archive_is_green_and_publishes_nothing_invented(begun: Path, command: Command) -> None:
    built = command("build", cwd=begun)
    assert (built.returncode, built.stderr) == (0, "")
    pages = {path: path.read_text(encoding="utf-8") for path in (begun / "site").rglob("*.html")}
    assert "Thornbury Parish Council" in pages[begun / "site/index.html"]
    assert {word for page in pages.values() for word in WORDS.findall(page)} == set()
    assert not any("footbridge" in page or "Alex Example" in page for page in pages.values())
    preview = command("build", "--drafts", "--no-search", cwd=begun)
    assert preview.returncode == 0
    assert "footbridge" in next((begun / "preview/meetings").glob("*-*/index.html")).read_text(encoding="utf-8")


def test_notes_that_are_begun_take_nothing_from_the_invented_example_and_say_so(begun: Path, command: Command) -> None:
    example = next((begun / "content/meetings").iterdir()).stem
    assert command("new", cwd=begun).returncode == 2, "the day that an invented meeting announces is none"
    done = command("new", "2030-01-15", cwd=begun)
    assert (done.returncode, f"Nothing was taken from {example}, which is the invented example" in done.stdout) == (0, True)
    text = (begun / "content/meetings/2030-01-15.md").read_text(encoding="utf-8")
    assert "attendance: []" in text and "Example" not in text and "Update on" not in text


def test_the_next_meeting_follows_from_the_example_once_it_is_approved(begun: Path, command: Command) -> None:
    example = next((begun / "content/meetings").iterdir())
    text = example.read_text(encoding="utf-8")
    example.write_text(text.replace("status: draft ", "status: approved "), encoding="utf-8")
    assert command("new", cwd=begun).returncode == 0
    assert command("build", "--no-search", "--record-addresses", cwd=begun).returncode == 0
    assert "footbridge" in (begun / f"site/meetings/{example.stem}/index.html").read_text(encoding="utf-8")


def test_the_example_that_the_program_comes_with_is_green_and_has_published_nothing(tmp_path: Path, command: Command) -> None:
    assert command("init", "example", "--example", "--base-url", "https://a.example/b/", cwd=tmp_path).returncode == 0
    checked = command("check", cwd=tmp_path / "example")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no errors in 9 meetings" in checked.stdout
    assert " of advice." not in checked.stdout
    assert list((tmp_path / "example").rglob("*.lock")) == []
    assert 'base_address: "https://a.example/b/"\n' in (tmp_path / "example/content/site.yaml").read_text(encoding="utf-8")


def test_every_link_of_what_is_written_leads_to_a_file_that_is_there(begun: Path) -> None:
    pages = [begun / "README.md", *(begun / "docs").rglob("*.md")]
    words = {page: re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S) for page in pages}
    links = [(page, link) for page, text in words.items() for link in re.findall(r"\]\(([^()#:]+)(?:#[^()]*)?\)", text)]
    assert len(links) > 150
    assert [f"{page.relative_to(begun)}: {link}" for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Parish council", "parish-council"),
        ("town council", "parish-council"),
        ("Council", "council"),
        ("charity", "board"),
        ("a panel", "committee"),
        ("scrutiny committee", "committee"),
        ("Overview and Scrutiny Committee", "committee"),
        ("finance committee of the parish council", "committee"),
        ("parish council finance committee", "committee"),
        ("health and wellbeing board", "board"),
        ("Board of Trustees", "board"),
        ("Wells Parish Council", "parish-council"),
        ("metropolitan borough council", "council"),
        ("Mayor of Thornbury", "mayor"),
    ],
)
def test_a_kind_of_body_is_known_by_words_of_it(words: str, id: str) -> None:
    assert kind_named(words) is KINDS[id]


@pytest.mark.parametrize("words", ["", "…", "society", "or a council", "Thornbury Council", "comittee", "of"])
def test_words_that_name_no_kind_or_several_are_asked_about(words: str) -> None:
    assert kind_named(words) is None


def test_words_that_name_no_kind_are_answered_with_the_nearest_noun(tmp_path: Path, command: Command) -> None:
    refused = command("init", "new", "--name", "Planning", "--kind", "scrutiny comittee", "--base-url", "https://a.example/", cwd=tmp_path)
    assert refused.returncode == 2
    assert "or words that end in one, got 'scrutiny comittee'; did you mean 'committee'?" in refused.stderr


def test_the_example_is_called_one_where_other_roles_make_it_wrong(begun: Path, command: Command) -> None:
    example = next((begun / "content/meetings").iterdir())
    roles = begun / "content/roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("Cllr", "Member"), encoding="utf-8")
    done = command("new", "2030-01-15", cwd=begun)
    assert (done.returncode, f"Nothing was taken from {example.stem}, which is the invented example" in done.stdout) == (0, True)
    assert "to be mended" not in done.stdout
    checked = command("check", cwd=begun)
    assert checked.returncode == 1
    said = f"content/meetings/{example.name} is the invented example: delete it when you have seen it. "
    assert checked.stderr.splitlines()[-1].startswith(said)
    other = begun / "content/meetings/2030-01-15.md"
    other.write_text(other.read_text(encoding="utf-8").replace("series: full-council", "series: ful-council"), encoding="utf-8")
    example.unlink()
    checked = command("check", cwd=begun)
    assert (checked.returncode, "invented example" in checked.stderr) == (1, False)


def test_the_way_that_the_documentation_goes_stays_green(begun: Path, command: Command) -> None:
    section = (ROOT / "docs/from-nothing.md").read_text(encoding="utf-8").partition("## 3.")[2].partition("## 4.")[0]
    assert section.index("delete the invented meeting") < section.index("write the offices")
    next((begun / "content/meetings").iterdir()).unlink()
    roles = begun / "content/roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("Cllr", "Member"), encoding="utf-8")
    assert command("check", cwd=begun).returncode == 0
    assert command("new", "2030-01-15", cwd=begun).returncode == 0
    assert command("check", cwd=begun).returncode == 0


def test_the_program_says_which_version_it_is(command: Command, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert command("--version", cwd=tmp_path).stdout == f"minutebook {project['version']}\n"


@with_actionlint
def test_its_workflows_pass_actionlint(begun: Path) -> None:
    assert actionlint(*sorted((begun / ".github/workflows").glob("*.yml"))) == []


def test_its_workflows_pass_zizmor_and_are_pinned_and_its_forms_can_be_read(begun: Path) -> None:
    done = zizmor(begun / ".github")
    assert done.returncode == 0, done.stdout + done.stderr
    for path in begun.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert yaml.safe_load(text), path
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", use) for use in re.findall(r"uses: (\S+)", text))
        assert not re.search(r"%[A-Z_]+%", text), "every mark is filled in"


# --- what is asked ----------------------------------------------------------------------------------------------------


def on_a_terminal(folder: Path, *answers: str) -> tuple[int, str]:
    """Run init on a terminal, type answers, each with Enter, and the end of the input; return its exit status and what was shown."""
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, ROOT / "build.py", "init", "asked"], cwd=folder, stdin=slave, stdout=slave, stderr=slave, close_fds=True
    )
    os.close(slave)
    os.write(master, "".join(f"{answer}\n" for answer in answers).encode() + b"\x04")
    shown = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:
            # So a terminal ends on Linux when nobody is at its other end.
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return program.wait(), shown.decode()


def test_on_a_terminal_it_asks_again_until_it_can_use_the_answer(tmp_path: Path) -> None:
    status, shown = on_a_terminal(tmp_path, "…", "Thornbury Parish Council", "9", "club", "1", "thornbury.example", "")
    assert status == 0, shown
    assert "It must be a name of at most 200 letters, got '…'." in shown
    assert "It must be a number from 1 to 5, got '9'." in shown
    assert "It must be one of parish-council (a parish, town or community council); council (" in shown
    assert "Its address, or Enter for https://thornbury-parish-council.example/:" in shown
    assert "It must be of the form https://host/path/, got 'thornbury.example'; did you mean https://thornbury.example/?" in shown
    site = (tmp_path / "asked/content/site.yaml").read_text(encoding="utf-8")
    assert 'body: Thornbury Parish Council\nbase_address: "https://thornbury.example/"\n' in site


def test_whoever_goes_away_without_an_answer_has_nothing_written(tmp_path: Path) -> None:
    status, shown = on_a_terminal(tmp_path, "Thornbury Parish Council")
    assert status == 1
    assert "The questions were not answered, and nothing was written." in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--name", "Thornbury"), "give --kind, --base-url (kinds: parish-council (a parish, ", id="something is missing"),
        pytest.param(("--kind", "council of town"), "--kind: must be one of parish-council (a parish, town or", id="a kind that is none"),
        pytest.param(("--name", "…", *ANSWERS[2:]), "--name must be a name of at most 200 letters, got '…'", id="a name without letters"),
        pytest.param(("--name", "a\u200bb", *ANSWERS[2:]), "--name must be a name of at most 200 letters", id="what nobody can see"),
        pytest.param((*ANSWERS[:5], "thornbury"), "must be of the form https://host/path/", id="an address that is none"),
        pytest.param(("--example", "--name", "Thornbury"), "--example has a name and a kind of its own", id="an example with a name"),
    ],
)
def test_without_a_terminal_it_says_what_to_give(process: Command, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    refused = process("init", "new", *arguments, cwd=tmp_path)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert list(tmp_path.iterdir()) == []


# --- what is there already --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "said"),
    [
        pytest.param({"notes.docx": b"x", "b": b"x"}, "FOLDER must be empty, or not be there; got parish with b, notes.docx", id="files"),
        pytest.param(
            {"content/site.yaml": b"body: x", "content/addresses.lock": b"/about/\n", "README.md": b"x"},
            "FOLDER must hold no archive yet; parish/content is there, with published addresses (addresses.lock), and was left",
            id="an old copy",
        ),
        pytest.param({"content/site.yaml": b"bo"}, "parish/content is there, with files in it, and was left", id="half-written content"),
        pytest.param({".git/HEAD": b"x", "README.md": b"x", "src/a.py": b"x"}, "got parish with src", id="another project"),
    ],
)
def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path, command: Command, there: dict[str, bytes], said: str) -> None:
    for path, data in there.items():
        (tmp_path / "parish" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "parish" / path).write_bytes(data)
    refused = command("init", "parish", *ANSWERS, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert said in refused.stderr
    assert everything(tmp_path / "parish") == there


def test_a_file_in_the_place_of_the_folder_stays_as_it_is(tmp_path: Path, command: Command) -> None:
    (tmp_path / "parish").write_bytes(b"x")
    refused = command("init", "parish", *ANSWERS, cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        1,
        "FOLDER must be an empty folder, or not be there; got the file parish, which was left as it is.\n",
    )


def test_what_a_git_host_puts_into_a_new_repository_stays(tmp_path: Path, command: Command) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_bytes(b"# Ours\n")
    # The Finder has looked at it.
    (tmp_path / ".DS_Store").write_bytes(b"")
    done = command("init", ".", *ANSWERS, cwd=tmp_path)
    assert done.returncode == 0
    assert "Left as they were: README.md.\n" in done.stdout
    assert (tmp_path / "README.md").read_bytes() == b"# Ours\n"
    assert list((tmp_path / ".git").iterdir()) == []
    assert command("check", cwd=tmp_path).returncode == 0


def test_on_a_full_disk_nothing_is_left(process: Command, tmp_path: Path) -> None:
    failed = process("init", "a/b", *ANSWERS, cwd=tmp_path, disk=1000)
    assert failed.returncode == 74
    assert failed.stderr.startswith("The disk or a tool failed, and nothing was written: ")
    assert list(tmp_path.iterdir()) == []


def test_whoever_writes_notes_without_reference_files_is_told_what_to_write_there(tmp_path: Path, command: Command) -> None:
    write_small(tmp_path / "content")
    for name in ("series", "roles"):
        (tmp_path / f"content/{name}.yaml").unlink()
    notes = tmp_path / "content/meetings/2026-09-15.md"
    notes.write_text(SEPTEMBER.replace("not recorded", "[{name: Ann Archer, role: Clerk}]"), encoding="utf-8")
    refused = command("check", cwd=tmp_path)
    assert refused.stderr.splitlines()[:2] == [
        "content/meetings/2026-09-15.md:2: series must be one in series.yaml, got 'council'; write '- id: council' into series.yaml"
        " [series-unknown]",
        "content/meetings/2026-09-15.md:4: role must be one in roles.yaml, got 'Clerk';"
        " add there - {label: Clerk, name: …, organisation: …} [role-unknown]",
    ]


# --- the editor in the browser ----------------------------------------------------------------------------------------


def test_the_editor_in_the_browser_knows_every_file_and_begins_notes_that_pass_the_check(begun: Path, command: Command) -> None:
    config = yaml.safe_load((begun / "admin/config.yml").read_text(encoding="utf-8"))
    assert config["publish_mode"] == "editorial_workflow", "what is saved is a proposal"
    folders = {entry["folder"]: entry for entry in config["collections"] if "folder" in entry}
    files = {entry["file"] for collection in config["collections"] for entry in collection.get("files", ())}
    schemas = {path.name.partition(".")[0] for path in (ROOT / "static").glob("*.schema.json")}
    assert len(folders) + len(files) == len(schemas), "each kind of file that has a schema"
    for folder, entry in folders.items():
        name, body = entry["fields"]
        assert re.match(name["pattern"][0], "2026-11-17") and body["widget"] == "text"
        path = begun / folder / f"{'2026-11-17' if folder.endswith('meetings') else 'new'}.{entry['extension']}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(body["default"] + ("Words.\n" if path.suffix == ".md" else ""), encoding="utf-8")
    checked = command("check", cwd=begun)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr


@pytest.mark.skipif(not shutil.which("node"), reason="there is no node here")
def test_the_editor_in_the_browser_gives_each_file_back_as_it_is(begun: Path) -> None:
    notes = next((begun / "content/meetings").iterdir()).read_text(encoding="utf-8")
    known = "const known = {}; const CMS = { registerCustomFormat: (name, extension, form) => { known[extension] = form; } };"
    back = 'const text = require("fs").readFileSync(0, "utf8"); process.stdout.write(known.md.toFile(known.md.fromFile(text)));'
    program = f"{known}\n{(begun / 'admin/whole.js').read_text(encoding='utf-8')}\n{back}"
    done = subprocess.run(["node", "-e", program], input=notes, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == notes


def test_the_editor_in_the_browser_loads_its_own_script_alone_and_only_the_one_that_was_tried(begun: Path) -> None:
    page = (begun / "admin/index.html").read_text(encoding="utf-8")
    assert "default-src 'none'; script-src 'self' 'unsafe-eval';" in page
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["config.yml", "decap-cms.js", "whole.js"]
    assert not (begun / "admin/decap-cms.js").exists()
    for published in (".github/workflows/publish.yml", ".gitlab-ci.yml"):
        text = (begun / published).read_text(encoding="utf-8")
        assert "admin/decap-cms.js" in text and "sha256sum --check --strict SHA256SUMS" in text

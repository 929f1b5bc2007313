"""A site becomes one file that others can check, open and take into their archives without any program of ours."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from minutebook.publish import held

from .conftest import INVENTED, PARISH

Command = Callable[..., subprocess.CompletedProcess[str]]
DAY = "2026-01-31"
NAME = f"minutebook-{DAY}"


@pytest.fixture
def archive(command: Command, invented_site: Path, tmp_path: Path) -> Command:
    """Run the command on the invented site, in an empty folder."""

    def run(*arguments: object, site: Path = invented_site, content: Path = INVENTED) -> subprocess.CompletedProcess[str]:
        return command("archive", *arguments, "--site", site, "--content", content, cwd=tmp_path)

    return run


@pytest.fixture
def copied_site(invented_site: Path, tmp_path: Path) -> Path:
    """A copy of the invented site, in which a test puts files or takes them away; what is in them it must not change."""
    return Path(shutil.copytree(invented_site, tmp_path / "copy", copy_function=os.link))


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.name != ".minutebook"
    }


# --- the bag ----------------------------------------------------------------------------------------------------------


def test_a_stranger_checks_and_unpacks_the_bag_with_no_program_of_ours(archive: Command, invented_site: Path, tmp_path: Path) -> None:
    assert archive("--commit", "0a1b2c3").returncode == 0
    with ZipFile(tmp_path / f"{NAME}.zip") as packed:
        packed.extractall(tmp_path)
    bag = tmp_path / NAME
    assert contents(bag / "data") == contents(invented_site)
    sums = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    assert subprocess.run(sums, cwd=bag, check=False, capture_output=True).returncode == 0
    (bag / "data/index.html").write_bytes(b"other words")
    assert subprocess.run(sums, cwd=bag, check=False, capture_output=True).returncode == 1


def test_the_bag_is_what_libraries_take_for_one(archive: Command, tmp_path: Path) -> None:
    """As RFC 8493 has it: the declaration, all files in a manifest, and what it is said to hold is what it holds."""
    archive("--commit", "0a1b2c3")
    shutil.unpack_archive(tmp_path / f"{NAME}.zip", tmp_path)
    bag = tmp_path / NAME
    assert (bag / "bagit.txt").read_text(encoding="utf-8") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload, tags = contents(bag / "data"), {path.name for path in bag.iterdir() if path.is_file()}
    listed = {name: _listed(bag / name) for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")}
    assert listed["manifest-sha256.txt"] == {f"data/{name}" for name in payload}
    assert listed["tagmanifest-sha256.txt"] == tags - {"tagmanifest-sha256.txt"}
    info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text(encoding="utf-8").splitlines())
    assert info["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"
    assert (info["Bagging-Date"], info["Internal-Sender-Identifier"]) == (DAY, "0a1b2c3")
    assert info["External-Identifier"] == "https://archive.example/board/"


def _listed(manifest: Path) -> set[str]:
    return {line.split("  ", 1)[1] for line in manifest.read_text(encoding="utf-8").splitlines()}


def test_the_manifest_names_the_file_of_the_content_that_a_page_came_from(archive: Command, tmp_path: Path) -> None:
    archive("--commit", "0a1b2c3")
    with ZipFile(tmp_path / f"{NAME}.zip") as packed:
        manifest = json.loads(packed.read(f"{NAME}/manifest.json"))
    assert (manifest["as_of"], manifest["commit"], manifest["site"]) == (DAY, "0a1b2c3", "https://archive.example/board/")
    files = {entry["path"]: entry for entry in manifest["files"]}
    meeting = next(path for path in files if path.startswith("meetings/2025-09-17/index"))
    assert files[meeting]["source"] == "content/meetings/2025-09-17.md"
    assert files["themes/flood-defences/index.html"]["source"] == "content/themes/flood-defences.md"
    assert (files["index.html"]["source"], files["index.html"]["media_type"]) == ("", "text/html")
    for source in {entry["source"] for entry in files.values()} - {""}:
        assert (INVENTED / source.removeprefix("content/")).is_file(), source


@pytest.mark.parametrize("name", ["a.zip", "a.warc"])
def test_the_same_site_gives_the_same_bytes(archive: Command, copied_site: Path, tmp_path: Path, name: str) -> None:
    """Whatever the days of its files say, and in whatever order the disk lists them."""
    (tmp_path / "again").mkdir()
    archive(name)
    for path in copied_site.rglob("*.html"):
        os.utime(path, (0, 0))
    archive(f"again/{name}", site=copied_site)
    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_what_was_compressed_beside_a_file_is_left_out_and_what_others_put_there_is_kept(
    archive: Command, copied_site: Path, tmp_path: Path
) -> None:
    (copied_site / "index.html.gz").write_bytes(b"compressed")
    (copied_site / "CNAME").write_text("archive.example\n", encoding="utf-8")
    archive("a.zip", "a.warc", site=copied_site)
    with ZipFile(tmp_path / "a.zip") as packed:
        names = packed.namelist()
    assert f"{NAME}/data/CNAME" in names
    assert not [name for name in names if name.endswith((".gz", ".minutebook"))]


# --- the WARC ---------------------------------------------------------------------------------------------------------


def test_the_warc_is_read_by_the_library_of_web_archives_and_its_digests_hold(
    archive: Command, invented_site: Path, tmp_path: Path
) -> None:
    archive("a.warc", "--commit", "0a1b2c3")
    found = {}
    with (tmp_path / "a.warc").open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            data = record.content_stream().read()
            address = record.rec_headers.get_header("WARC-Target-URI")
            assert record.rec_headers.get_header("WARC-Date") == f"{DAY}T00:00:00Z"
            if record.rec_type == "warcinfo":
                assert b"commit: 0a1b2c3\r\n" in data
                continue
            assert record.rec_type == "resource"
            found[address] = (record.rec_headers.get_header("Content-Type"), data)
    base = "https://archive.example/board/"
    assert found[base] == ("text/html; charset=utf-8", (invented_site / "index.html").read_bytes())
    assert found[f"{base}data/minutebook.sqlite"][0] == "application/vnd.sqlite3"
    assert {address.removeprefix(base) for address in found} == {
        name.removesuffix("index.html") for name in contents(invented_site) if not name.startswith(("_", ".ht"))
    }


def test_the_command_counts_what_is_in_each_file_that_it_writes(archive: Command, invented_site: Path, tmp_path: Path) -> None:
    done = archive("a.zip", "a.warc")
    of_bag, of_warc = (int(count.replace(",", "")) for count in re.findall(r": ([\d,]+) files of ", done.stdout))
    with ZipFile(tmp_path / "a.zip") as bag:
        assert of_bag == sum("/data/" in name for name in bag.namelist()) == len(contents(invented_site))
    with (tmp_path / "a.warc").open("rb") as file:
        assert of_warc == sum(record.rec_type == "resource" for record in ArchiveIterator(file))
    (left_out,) = re.findall(r"\((\d+) files for servers alone left out\)", done.stdout)
    assert of_warc + int(left_out) == of_bag


def test_a_damaged_record_is_seen(archive: Command, tmp_path: Path) -> None:
    archive("a.warc")
    data = (tmp_path / "a.warc").read_bytes()
    (tmp_path / "a.warc").write_bytes(data.replace(b"<!doctype html>", b"<!DOCTYPE html>", 1))
    with (tmp_path / "a.warc").open("rb") as file, pytest.raises(Exception, match="digest"):
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()


# --- what is refused --------------------------------------------------------------------------------------------------


def test_without_a_site_the_command_says_how_to_build_one(archive: Command, tmp_path: Path) -> None:
    done = archive(site=tmp_path / "nowhere")
    assert (done.returncode, done.stderr) == (
        2,
        "there is no site in nowhere: build it first (python build.py build), or name the folder that has it (--site FOLDER).\n",
    )


def test_the_site_of_another_content_is_refused(archive: Command, tmp_path: Path) -> None:
    done = archive(content=PARISH)
    assert done.returncode == 1
    assert "must be the site of this content as it stands, got other words in " in done.stderr
    assert not list(tmp_path.glob("*.zip*"))


def test_a_site_that_is_older_than_a_change_of_the_notes_is_refused(archive: Command, invented_site: Path, tmp_path: Path) -> None:
    """What was withdrawn since must not go on in a file for archives."""
    content = Path(shutil.copytree(INVENTED, tmp_path / "content"))
    theme = content / "themes/flood-defences.md"
    theme.write_text(theme.read_text(encoding="utf-8").replace("title: ", "title: New ", 1), encoding="utf-8")
    (content / "words.lock").unlink(missing_ok=True)
    assert archive(content=content).returncode == 1


def test_a_site_of_which_a_page_is_gone_is_refused(archive: Command, copied_site: Path) -> None:
    (copied_site / "themes/index.html").unlink()
    done = archive(site=copied_site)
    assert done.returncode == 1
    assert "is not whole: build it anew (python build.py build --as-of 2026-01-31)." in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_page_that_somebody_changed_by_hand_is_not_sealed(archive: Command, copied_site: Path, tmp_path: Path) -> None:
    page = copied_site / "about" / "index.html"
    words = page.read_text(encoding="utf-8").replace("</main>", "<p>It never happened.</p></main>")
    # The file itself is that of every copy.
    page.unlink()
    page.write_text(words, encoding="utf-8")
    done = archive(site=copied_site)
    assert done.returncode == 1
    assert "got other words in about/index.html: build it anew" in done.stderr
    assert not list(tmp_path.glob("*.zip*"))


def test_a_link_out_of_the_site_is_refused_by_name(archive: Command, copied_site: Path, tmp_path: Path) -> None:
    (copied_site / "secret.txt").symlink_to("/etc/hostname")
    done = archive("a.zip", site=copied_site)
    assert done.returncode == 1
    assert "copy/secret.txt, a link or a device" in done.stderr
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("there.zip", "an archive must be a new file, got there.zip, which is there"),
        ("a.tar.gz", "an archive must be called by its kind, .zip or .warc, got a.tar.gz"),
        ("nowhere/a.zip", "an archive must go into a folder that is there, got nowhere"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_before_any_work(archive: Command, tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "there.zip").write_bytes(b"kept")
    done = archive(name)
    assert done.returncode == 2
    assert done.stderr.startswith(sentence)
    assert (tmp_path / "there.zip").read_bytes() == b"kept"


def test_an_archive_within_the_site_or_of_another_day_is_refused(archive: Command, invented_site: Path) -> None:
    done = archive(invented_site / "a.zip")
    assert (done.returncode, "must lie outside of the site" in done.stderr) == (2, True)
    done = archive("--as-of", "2025-01-01")
    assert (done.returncode, "stands on 2026-01-31, and can be archived as that alone" in done.stderr) == (2, True)


def test_on_a_full_disk_nothing_is_left_and_the_status_is_74(process: Command, invented_site: Path, tmp_path: Path) -> None:
    options = ("archive", "a.zip", "--site", invented_site, "--content", INVENTED)
    done = process(*options, cwd=tmp_path, disk=200_000)
    assert done.returncode == 74, done.stderr
    assert not list(tmp_path.iterdir())


def test_while_a_build_is_under_way_nothing_is_archived(archive: Command, copied_site: Path, tmp_path: Path) -> None:
    with held(copied_site):
        done = archive(site=copied_site)
    assert (done.returncode, done.stderr) == (75, "another build holds copy; try again when it has ended.\n")

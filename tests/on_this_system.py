"""Walk from nothing to a published site with the installed command, on whatever system this is, and write what came out into digests.txt.

On the way are all commands that offices run, and the editor as a browser without scripts uses it.

Usage: python tests/on_this_system.py COMMAND...    (such as: minutebook). It needs Python and nothing else of the project's tests.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

PARISH = Path(__file__).resolve().parent / "parish" / "content"
DAY = ("--as-of", "2026-01-31")
NOTES = "# Meeting of the council\n\n11 March 2026\n\nPresent: Ann Archer (Chair)\n\n## 1. Weirs\n\nThe weir was closed.\n"


def walk(command: list[str], folder: Path) -> dict[str, str]:
    """Do what an office does in its first month; return the digest of each file of the site of the parish. Raise where anything fails."""

    def typed(*arguments: str, cwd: Path, status: int = 0) -> str:
        done = subprocess.run([*command, *arguments], cwd=cwd, capture_output=True, check=False)
        # What a program prints through a pipe is in the encoding of the system.
        said = (done.stdout + done.stderr).decode(errors="replace")
        print(f"$ minutebook {' '.join(arguments)}\n{said}", flush=True)
        assert done.returncode == status, f"must end with {status}, got {done.returncode}"
        assert "Traceback" not in said
        return said

    answers = ("--name", "Thornbury Parish Council", "--kind", "parish council", "--base-url", "https://thornbury.example/minutes/")
    typed("init", "new", *answers, cwd=folder)
    new = folder / "new"
    in_new: Callable[..., str] = partial(typed, cwd=new)
    assert "no errors in 1 meeting" in in_new("check")
    in_new("build")
    # The example, as if it were a meeting: the next one is to hear of its action.
    example = next((new / "content/meetings").iterdir())
    example.write_text(example.read_text(encoding="utf-8").replace("status: draft ", "status: approved "), encoding="utf-8", newline="\n")
    in_new("new", "2030-01-15")
    edit(command, new, "2030-01-15")
    assert "status: in progress" in (new / "content/meetings/2030-01-15.md").read_text(encoding="utf-8")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8", newline="\n")
    # No window of Windows spells a star out.
    in_new("import", str(folder / "*.md"))
    in_new("list")
    wrong = "---\nseries: full-council\nstatus: daft\n---\n\n## 1. Weirs\n\nNone.\n"
    (new / "content/meetings/2030-02-19.md").write_text(wrong, encoding="utf-8", newline="\r\n")
    assert "content/meetings/2030-02-19.md:3: status must be one of draft, " in in_new("check", status=1)

    parish = folder / "parish"
    shutil.copytree(PARISH, parish / "content")
    typed("build", *DAY, cwd=parish)
    first = digests(parish / "site")
    # Again over the first, with what is remembered of it.
    typed("build", *DAY, cwd=parish)
    assert digests(parish / "site") == first
    typed("archive", *DAY, cwd=parish)
    typed("merge", "site", cwd=parish)
    typed("changes", str(PARISH), *DAY, cwd=parish)
    # Under addresses that stay, a meeting is withdrawn, and the site takes the place of what shows it.
    typed("build", "--record-addresses", "--no-search", cwd=parish)
    typed("withdraw", next(iter(sorted((parish / "content/meetings").glob("2024-*")))).stem, "--reason", "A trial", cwd=parish)
    typed("build", "--record-addresses", "--no-search", cwd=parish)
    return first


def edit(command: list[str], folder: Path, id: str) -> None:
    """Start the editor, open notes, write a status into them, save, and end it."""
    typed = [*command, "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(typed, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as editor:
        try:
            assert editor.stdout
            lines = (line.decode(errors="replace") for line in editor.stdout)
            entrance = next(line.split()[1] for line in lines if line.startswith("Editor:"))
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            browser.open(entrance, timeout=30).close()
            place = urljoin(entrance, f"/edit/meetings/{id}/")
            page = browser.open(place, timeout=60).read().decode()
            text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
            digest = re.search(r'name="digest" value="([0-9a-f]+)"', page)
            assert text and digest
            written = html.unescape(text[1]).replace("status: TODO", "status: in progress").replace("\n", "\r\n")
            form = urlencode({"text": written, "digest": digest[1]}).encode()
            said = browser.open(Request(place, form, {"Origin": urljoin(entrance, "/").rstrip("/")}), timeout=60).read().decode()
            assert "Saved." in said
        finally:
            editor.kill()


def digests(site: Path) -> dict[str, str]:
    """Return the digest (SHA-256) of each file of a site by its path, without what programs of others write in their own way."""
    files = sorted((path.relative_to(site).as_posix(), path) for path in site.rglob("*") if path.is_file())
    ours = [(name, path) for name, path in files if not name.startswith("pagefind/") and not name.endswith(".sqlite")]
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in ours}


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        found = walk(sys.argv[1:], Path(folder))
    Path("digests.txt").write_text("".join(f"{digest} {name}\n" for name, digest in found.items()), encoding="utf-8", newline="\n")
    print(f"{len(found)} files of the parish's site")

"""Words that are not published stand in no byte of what is: found by canaries in every place where such words live."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.torture.trial import PROGRAM, Trial, Trials, build
from tests.withdrawing.archive import FILES, canaries_in, write

_MEETING = "meetings/2024-01-16.md"
_DAY = ("--as-of", "2024-06-01")
_SHIPPED_NOWHERE = {"accepted", "acceptedlater"}
"""Reasons for which advice is accepted, which only content has."""
_COMMENTS = {
    "front matter of notes": (_MEETING, "title: ", "# ZQ{}zk\ntitle: "),
    "site.yaml": ("site.yaml", "title: ", "# ZQ{}zk\ntitle: "),
    "series.yaml": ("series.yaml", "- id", "# ZQ{}zk\n- id"),
    "roles.yaml": ("roles.yaml", "- {label: Chair", "# ZQ{}zk\n- {label: Chair"),
    "people.yaml": ("people.yaml", "[]", "# ZQ{}zk\n[]"),
    "glossary.yaml": ("glossary.yaml", "- {term", "# ZQ{}zk\n- {term"),
    "a theme": ("themes/tugs.md", "title: ", "# ZQ{}zk\ntitle: "),
    "a page": ("pages/about.md", "title: ", "# ZQ{}zk\ntitle: "),
    "a report": ("recommendations/review.yaml", "title: Review", "# ZQ{}zk\ntitle: Review"),
}
"""Comments of YAML: the file, what stands there, and what is put in its place."""
_REMARKS = (
    "<!-- ZQ{}zk -->",
    "A tug <!-- ZQ{}zk --> and a barge.",
    "<!--\nZQ{}zk\n-->",
    "<!-- ZQ{}zk",
    "[//]: # (ZQ{}zk)",
    "[comment]: <> (ZQ{}zk)",
    "[_]: ZQ{}zk",
    "%% ZQ{}zk %%",
    "{# ZQ{}zk #}",
    "{>>ZQ{}zk<<}",
    "<div hidden>ZQ{}zk</div>",
)
"""What other programs hide. The first that is read makes a comment of what follows, so each stands at the end of notes of its own."""


def secrets(times: int) -> Trials:
    """Hide words in drafts, notes held back, comments and what is taken out; build, and look for them in every file."""
    with tempfile.TemporaryDirectory() as folder:
        content, site = Path(folder) / "content", Path(folder) / "site"
        write(content)
        waiting = _hidden(content)
        done = build(content, site, *_DAY)
        assert done.returncode == 0, done.stderr
        shown = canaries_in(site)
        # Else nobody looked where words stand.
        published = {canary.lower() for canary in re.findall(r"ZQ([a-z]+)zk", FILES[_MEETING], re.IGNORECASE)} - _SHIPPED_NOWHERE
        assert published <= shown, published - shown
        trials = [Trial(f"{where}: {canary}", "it is published" if canary in shown else "") for canary, where in waiting.items()]
        trials += _withdrawn(content, site, shown)
        trials += _taken_out(content, site)
        trials += _refused(Path(folder))
        yield from trials[:times]


def _hidden(content: Path) -> dict[str, str]:
    """Put words where they are not published; return each canary, with where it stands."""
    waiting: dict[str, str] = {}
    for way, day, status in (
        ("a draft", "2024-03-19", "status: draft"),
        ("notes held back", "2024-04-16", "status: amended\npublish_from: 2099-01-01"),
    ):
        mark = way.rpartition(" ")[2]
        text = _another_meeting(day).replace("status: amended", status)
        text = re.sub(r"(?i)zq(?=[a-z]+zk)", f"ZQ{mark}", text)
        if status == "status: draft":
            text = re.sub(r"corrections:\n  .*\n", "", text)
        waiting |= {canary.lower(): way for canary in re.findall(r"ZQ([a-z]+)zk", text, re.IGNORECASE)}
        waiting[f"{mark}file"] = f"the name of the file of {way}"
        (content / f"meetings/{day}-zq{mark}filezk.md").write_text(
            text.replace(f"Action {day}/", f"Action {day}-zq{mark}filezk/")
            .replace(f"action: {day}/", f"action: {day}-zq{mark}filezk/")
            .replace(f"about: {day}/", f"about: {day}-zq{mark}filezk/"),
            encoding="utf-8",
        )
    for number, (where, (file, before, after)) in enumerate(_COMMENTS.items()):
        canary = f"comment{chr(ord('a') + number)}"
        text = (content / file).read_text(encoding="utf-8")
        assert before in text, where
        (content / file).write_text(text.replace(before, after.replace("{}", canary), 1), encoding="utf-8")
        waiting[canary] = f"a comment, {where}"
    (content / ".zqdotfilezk.md").write_text("ZQindotfilezk\n", encoding="utf-8")
    waiting |= dict.fromkeys(("dotfile", "indotfile"), "a file whose name begins with a dot")
    return waiting | dict.fromkeys(sorted(_SHIPPED_NOWHERE), "the reason for which advice is accepted")


def _another_meeting(day: str) -> str:
    """Return the notes with canaries as those of a later day."""
    later = {"2024-01-16": day, "2024-02-01": "2024-05-01", "2024-02-20": "2024-05-21"}
    return re.sub("|".join(later), lambda match: later[match.group()], FILES[_MEETING])


def _withdrawn(content: Path, site: Path, shown: set[str]) -> list[Trial]:
    """Withdraw the notes with the command, build over the site, and look again."""
    command = [sys.executable, str(PROGRAM), "withdraw", "2024-01-16", "--reason", "it harmed somebody", "--content", str(content), *_DAY]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return _gone("withdrawn", content, site, shown)


def _taken_out(content: Path, site: Path) -> list[Trial]:
    """Write other words in the place of those of the notes that are left, build over the site, and look again."""
    shown, later = canaries_in(site), content / "meetings/2024-02-20.md"
    later.write_text(re.sub(r"ZQ[a-z]+zk", "Other words", later.read_text(encoding="utf-8")), encoding="utf-8")
    return _gone("taken out between two builds", content, site, shown)


def _gone(how: str, content: Path, site: Path, shown: set[str]) -> list[Trial]:
    """Build over a site; return of each canary that content does not hold any more whether the site still does."""
    done = build(content, site, *_DAY)
    assert done.returncode == 0, done.stderr
    left = canaries_in(site)
    return [Trial(f"{how}: {canary}", "it is still published" if canary in left else "") for canary in sorted(shown - canaries_in(content))]


def _refused(folder: Path) -> list[Trial]:
    """Hide words in the notes as other programs would: each is refused with its line, or it is published, which is what it must not be."""
    content, site = folder / "remarks", folder / "site of remarks"
    write(content)
    days = {f"2024-03-{number + 1:02}": remark.replace("{}", f"remark{chr(ord('a') + number)}") for number, remark in enumerate(_REMARKS)}
    for day, remark in days.items():
        front = (
            f"---\ntitle: Monthly\nseries: monthly\nstatus: approved\ndate: {day}\nattendance: [{{name: Tove Quay, role: Chair}}]\n---\n\n"
        )
        (content / f"meetings/{day}.md").write_text(f"{front}## 1. Tugs\n\nThree tugs.\n\n{remark}\n", encoding="utf-8")
    done = build(content, site, *_DAY)
    unsaid = {day for day in days if not re.search(rf"meetings/{day}\.md:\d+: ", done.stderr)}
    return [Trial(f"{remark!r} in notes", "it is not refused" if day in unsaid or site.exists() else "") for day, remark in days.items()]

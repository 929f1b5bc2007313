"""Edit an archive at random, build after each edit with what is remembered and without, and compare: python -m bench.edits [EDITS] [SEED].

Each edit is a step of one chain, and after it the two sites must be the same, byte for byte.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import build

ARCHIVES = tuple(Path(__file__).resolve().parents[1] / "tests" / name / "content" for name in ("archive", "parish"))
DAYS = ("2025-10-01", "2025-12-05", "2026-01-31", "2026-03-01", "2026-08-01")
_WORDS = ("heron", "towpath", "penstock", "eel pass", "gauge", "siltation")


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one edit."""

    edit: str
    status: int
    """Of the build that remembers."""
    equal: bool
    """Whether the other build ended alike and, where they built, made the same tree."""
    reused: int
    """How many files of the site before were taken over."""


def chain(content: Path, folder: Path, edits: int, seed: int, *, search: float = 0.1) -> Iterator[Step]:
    """Edit a copy of content below folder, an edit after another, and yield what came of each; search: the share of builds with one."""
    random = Random(seed)
    copy, good = folder / "content", folder / "good"
    shutil.copytree(content, copy)
    # What was published must not vanish, and here things are to be taken away.
    for name in ("addresses.lock", "words.lock"):
        (copy / name).unlink(missing_ok=True)
    shutil.copytree(copy, good)
    day, options = "2026-01-31", list[str]()
    for number in range(edits):
        day_before, options_before = day, options
        edit = "none" if not number else random.choice(sorted(EDITS))
        if edit == "day":
            day = random.choice(DAYS)
        elif number:
            EDITS[edit](copy, random)
        if edit == "options":
            options = random.choice((["--drafts"], ["--base-url", "https://other.example/a/"], []))
        typed = ["--content", str(copy), "--as-of", day, *options, *([] if random.random() < search else ["--no-search"])]
        # Drafts take the place of no site that can be published.
        site, anew = (folder / f"{name}{'-preview' if '--drafts' in options else ''}" for name in ("site", "clean"))
        before = _inodes(site)
        status = _build(*typed, "--output", str(site))
        clean = _build(*typed, "--output", str(anew), "--clean")
        equal = status == clean and (status != 0 or files(site) == files(anew))
        yield Step(edit, status, equal, len(before & _inodes(site)) if status == 0 else 0)
        # What does not build is taken back: the next edit is to be one of an archive that does.
        if status:
            day, options = day_before, options_before
        there, back = (good, copy) if status else (copy, good)
        shutil.rmtree(back)
        shutil.copytree(there, back)


def files(site: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def _inodes(site: Path) -> set[int]:
    return {path.stat().st_ino for path in site.rglob("*") if path.is_file()} if site.exists() else set()


def _build(*arguments: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return build.main(["build", "--jobs", "1", *arguments])


# --- edits ------------------------------------------------------------------------------------------------------------


def _some(folder: Path, random: Random) -> Path:
    return random.choice(sorted(folder.iterdir()))


def _change(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _reword(folder: Path, random: Random) -> None:
    _change(_some(folder, random), lambda text: _in_words(text, random))


def _in_words(text: str, random: Random) -> str:
    """Return notes with a comma, a word or a name more in a line of words."""
    lines = text.split("\n")
    head = lines.index("---", 1) if "---" in lines[1:] else 0
    fitting = [number for number, line in enumerate(lines) if number > head and re.match(r"(?:> )?\w[^:]*\w \w", line)]
    if fitting:
        number = random.choice(fitting)
        words = lines[number].split(" ")
        place = random.randrange(1, len(words))
        words[place:place] = [random.choice((",", *_WORDS, "CSO", "the Clerk"))]
        lines[number] = " ".join(words)
    return "\n".join(lines)


def _add_meeting(content: Path, random: Random) -> None:
    like = _some(content / "meetings", random)
    new = f"{random.randrange(2023, 2026)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
    text = like.read_text(encoding="utf-8").replace(f"date: {like.stem[:10]}", f"date: {new}").replace(f"{like.stem}/", f"{new}/")
    (content / f"meetings/{new}.md").write_text(text, encoding="utf-8")


def _rename_meeting(content: Path, random: Random) -> None:
    path = _some(content / "meetings", random)
    new = f"{path.stem[:10]}-{random.choice(('public', 'second', 'extra'))}"
    path.rename(path.with_name(f"{new}.md"))
    for other in content.rglob("*.*"):
        _change(other, lambda text: re.sub(rf"(?<![\w-]){re.escape(path.stem)}(?=[/#])", new, text))


def _delete_meeting(content: Path, random: Random) -> None:
    _some(content / "meetings", random).unlink()


def _swap(name: str, pattern: str, *to: str) -> Callable[[Path, Random], None]:
    """Return an edit that puts something in the place of one match of a pattern in a file, or some file of a folder."""

    def edit(content: Path, random: Random) -> None:
        path = content / name if "." in name else _some(content / name, random)
        text = path.read_text(encoding="utf-8")
        if places := list(re.finditer(pattern, text, re.MULTILINE)):
            place = random.choice(places)
            path.write_text(text[: place.start()] + place.expand(random.choice(to)) + text[place.end() :], encoding="utf-8")

    return edit


def _delete_theme(content: Path, random: Random) -> None:
    path = _some(content / "themes", random)
    title = re.search(r"^title: (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    path.unlink()
    for other in sorted(content.rglob("*.md")) if title else ():
        _change(other, lambda text: re.sub(rf"(?i)^\*Themes: {re.escape(title[1])}\*\n", "", text, flags=re.MULTILINE))  # type: ignore[index]


def _add_theme(content: Path, random: Random) -> None:
    word = random.choice(_WORDS)
    text = f"---\ntitle: {word.capitalize()}\n---\n\nOf the {word}.\n"
    (content / f"themes/{word.replace(' ', '-')}.md").write_text(text, encoding="utf-8")


def _add_to(name: str, *texts: str) -> Callable[[Path, Random], None]:
    def edit(content: Path, random: Random) -> None:
        with (content / name).open("a", encoding="utf-8") as file:
            file.write(random.choice(texts))

    return edit


EDITS: dict[str, Callable[[Path, Random], None]] = {
    "words of notes": lambda content, random: _reword(content / "meetings", random),
    "title of an item": _swap("meetings", r"^(##+ .*)$", r"\1, seen again", r"\1 (late)"),
    "status of an action": _swap("meetings", r"— status: [a-z ]+", "— status: complete", "— status: in progress", "— status: not pursued"),
    "due of an action": _swap("meetings", r"; due: [^;\n]+", "; due: March 2026", "; due: next meeting", ""),
    "draft": _swap("meetings", r"^status: (?:approved|draft)$", "status: draft", "status: approved"),
    "held back": _swap("meetings", r"^(status: approved\n)(?:publish_from: .*\n)?", r"\1publish_from: 2026-02-15\n", r"\1"),
    "correction": _swap(
        "meetings", r"^status: approved\n", "status: amended\ncorrections:\n  - {date: 2026-01-05, text: A word was wrong.}\n"
    ),
    "a person listed": _swap("meetings", r"^attendance:\n", "attendance:\n  - {name: Ilsa Fennimore, role: CLK}\n"),
    "a meeting added": _add_meeting,
    "a meeting renamed": _rename_meeting,
    "a meeting deleted": _delete_meeting,
    "a theme added": _add_theme,
    "a theme changed": _swap("themes", r"^(title: .*)$", r"\1 indeed", r"\1\nalso_known_as: [penstocks]"),
    "words of a theme": lambda content, random: _reword(content / "themes", random),
    "a theme deleted": _delete_theme,
    "words of a page": lambda content, random: _reword(content / "pages", random),
    "a role renamed": _swap("roles.yaml", r"^(  name: .*)$", r"\1 and Keeper"),
    "a role added": _add_to("roles.yaml", "\n- label: KPR\n  name: Keeper\n  organisation: The weirs\n"),
    "a person added": _add_to("people.yaml", "\n- name: Ilsa Fennimore\n  variants: [I Fennimore]\n"),
    "a term added": _add_to("glossary.yaml", *(f"\n- term: {word}\n  definition: What is called {word}.\n" for word in ("the", *_WORDS))),
    "a term changed": _swap("glossary.yaml", r"^(  definition: .*?)\.?$", r"\1, as they say."),
    "a term deleted": _swap("glossary.yaml", r"^- term: .*\n(?:  .*\n)+", ""),
    "the site": _swap("site.yaml", r"^((?:title|rights|contact): .*?)\.?$", r"\1 of old."),
    "a recommendation": _swap("recommendations", r"^(\s+title: .*)$", r"\1 soon"),
    "day": lambda _content, _random: None,
    "options": lambda _content, _random: None,
}


def main() -> None:
    """Run a chain on each archive and say what came of it."""
    edits, seed = (*map(int, sys.argv[1:]), *(200, 1)[len(sys.argv) - 1 :])
    for content in ARCHIVES:
        tried, built, reused = Counter[str](), Counter[str](), 0
        with tempfile.TemporaryDirectory() as folder:
            for number, step in enumerate(chain(content, Path(folder), edits, seed)):
                tried[step.edit] += 1
                built[step.edit] += step.status == 0
                reused += step.reused
                if not step.equal:
                    sys.exit(f"{content.parent.name}: edit {number} ({step.edit}) differs from a clean build")
        print(f"{content.parent.name}: {sum(tried.values())} edits, {sum(built.values())} that build, all equal; {reused} files taken over")
        print("  " + ", ".join(f"{edit} {built[edit]}/{tried[edit]}" for edit in sorted(tried)), flush=True)


if __name__ == "__main__":
    main()

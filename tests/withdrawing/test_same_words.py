"""Words that were withdrawn and stand again elsewhere are either taken out with them or named, with their file and line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.withdrawing.archive import write

Run = Callable[..., subprocess.CompletedProcess[str]]
JANUARY, FEBRUARY = "meetings/2024-01-16.md", "meetings/2024-02-20.md"
SAID = "The same words may also stand here; if so, withdraw or change them too:\n"
PLACES = {
    "a correction of another place": (
        JANUARY,
        "accepted:\n",
        '  - {date: 2024-03-01, at: item-2, text: Spelt anew., before: "See ZQheadingzk", after: Words that stay.}\naccepted:\n',
    ),
    "a correction of the whole notes": (JANUARY, "accepted:\n", "  - {date: 2024-03-01, text: It stood under ZQheadingzk.}\naccepted:\n"),
    "an editor's note on another place": (JANUARY, "corrections:\n", '  - {at: item-2, text: "See “ZQheadingzk”."}\ncorrections:\n'),
    "an entry of several lines": (
        JANUARY,
        "corrections:\n",
        "  - at: item-2\n    text:\n      It goes on\n      as ZQheadingzk does.\ncorrections:\n",
    ),
    "the reason in the head of an update": (FEBRUARY, "reason: ZQupdatereasonzk", "reason: ZQheadingzk came first"),
    "a due": (FEBRUARY, "due: March 2024 meeting", "due: after zqheadingzk"),
    "emphasis and a code": (FEBRUARY, "Bring it all together.", "Bring ZQ**heading**zk&nbsp;together."),
    "the words of a link": (FEBRUARY, "Bring it all together.", "Bring [ZQheadingzk](https://example.org/) in."),
    "the address of a link": (FEBRUARY, "Bring it all together.", "Bring [this](https://example.org/zqheadingzk) in."),
    "a cell": (FEBRUARY, "Bring it all together.", "It stands here.\n>\n> | a |\n> |---|\n> | zqheadingzk |"),
    "a theme": ("themes/tugs.md", "All about tugs", "ZQheadingzk, and all about tugs"),
    "another page": ("pages/about.md", "What this is.", "What ZQheadingzk is."),
    "a statement on a recommendation": ("recommendations/review.yaml", "The Clerk accepted it.", "The Clerk told of ZQheadingzk."),
    "the glossary": ("glossary.yaml", "Watches over ships.", "Watches over ZQheadingzk."),
    "what a meeting is called": ("series.yaml", "The board meets each month.", "The board and ZQheadingzk."),
    "what the archive is": ("site.yaml", "Notes of the harbour board.", "Notes of ZQheadingzk."),
    "the reason for another withdrawal": ("addresses.lock", "", "/themes/ships/ withdrawn 2024-05-01: it told of ZQheadingzk\n"),
    "an address that moved": ("addresses.lock", "", "/themes/zqheadingzk/ -> /themes/tugs/\n"),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, command: Run) -> Path:
    """A folder as it was published. Copy it."""
    folder = tmp_path_factory.mktemp("same") / "content"
    write(folder)
    done = command("--content", folder, "--output", folder.parent / "site", "--no-search", "--record-addresses")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def content(published: Path, tmp_path: Path) -> Path:
    """A copy without the digests of words: tests change them."""
    folder = tmp_path / "content"
    for path in (path for path in published.rglob("*") if path.is_file() and path.name != "words.lock"):
        (folder / path.relative_to(published)).parent.mkdir(parents=True, exist_ok=True)
        (folder / path.relative_to(published)).write_bytes(path.read_bytes())
    # A cell of one common word would be found in what stays.
    change(folder / JANUARY, "[words](", "[ZQcellzk](")
    return folder


def change(path: Path, old: str, new: str) -> int:
    """Put something in the place of what stands once in a file, or at its end, and return the line on which it begins."""
    text = path.read_text(encoding="utf-8")
    assert not old or text.count(old) == 1, path
    path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    return text.count("\n", 0, text.index(old) if old else len(text)) + 1


def withdraw(command: Run, content: Path, what: str) -> list[str]:
    """Withdraw something, and return the lines that are named, without the folder before them."""
    done = command("withdraw", what, "--reason", "it harmed somebody", "--content", content)
    assert done.returncode == 0, done.stderr
    listed = done.stdout.partition(SAID)[2].split("\n")
    return [line.removeprefix(f"  {content}/") for line in listed if line.startswith(f"  {content}/")]


def lines_with(content: Path, words: str) -> set[str]:
    return {
        f"{path.relative_to(content)}:{number}"
        for path in content.rglob("*")
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if words in line.casefold()
    }


@pytest.mark.parametrize(("name", "old", "new"), PLACES.values(), ids=PLACES)
def test_a_heading_of_one_word_is_named_wherever_it_stands_again(content: Path, command: Run, name: str, old: str, new: str) -> None:
    change(content / name, old, new)
    named = withdraw(command, content, "2024-01-16#item-1")
    assert len(named) == 1
    assert lines_with(content, "zqheadingzk" if "**" not in new else "zq**heading**zk") == {*named}


def test_a_heading_that_begins_with_one_letter_is_looked_for(content: Path, command: Run) -> None:
    change(content / JANUARY, "## 1. ZQheadingzk", "## 1. A lamp")
    line = change(content / "pages/about.md", "What this is.", "What a lamp is.")
    assert withdraw(command, content, "2024-01-16#item-1") == [f"pages/about.md:{line}"]


def test_the_name_of_a_file_and_what_a_logo_says_are_looked_at(content: Path, command: Run) -> None:
    (content / "themes/zqheadingzk.md").write_text("---\ntitle: Ships\n---\n\nAll about ships.\n", encoding="utf-8")
    (content / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n<path id="zqheadingzk" d="M0 0h1"/></svg>', encoding="utf-8"
    )
    change(content / "site.yaml", "", "logo: logo.svg\n")
    assert withdraw(command, content, "2024-01-16#item-1") == ["logo.svg:2", "themes/zqheadingzk.md:1"]


def test_two_lines_one_after_the_other_are_both_named(content: Path, command: Run) -> None:
    told = "".join(f"  - {{date: 2024-03-0{day}, text: On {day} ZQactionzk must be done at once was said.}}\n" for day in (1, 2))
    line = change(content / JANUARY, "accepted:\n", f"{told}accepted:\n")
    named = withdraw(command, content, "2024-01-16/1")
    assert named == [f"{JANUARY}:{line}", f"{JANUARY}:{line + 1}"]


def test_of_words_that_go_on_the_line_is_named_on_which_they_begin(content: Path, command: Run) -> None:
    words = "one by one the boats of the harbour\nwere seen by nobody at all when\nthe lamp went out that night"
    change(content / JANUARY, "ZQcommentzk remarks.", words)
    line = change(content / "pages/about.md", "What this is.", words)
    assert withdraw(command, content, "2024-01-16#item-1-comment-1") == [f"pages/about.md:{line}"]


def test_the_words_before_a_correction_of_what_is_withdrawn_are_looked_for_too(content: Path, command: Run) -> None:
    """They were published once, and the correction that quoted them goes."""
    line = change(content / "pages/about.md", "What this is.", "What ZQbeforezk is.")
    assert withdraw(command, content, "2024-01-16/1") == [f"pages/about.md:{line}"]


def test_words_among_figures_are_looked_for(content: Path, command: Run) -> None:
    change(content / JANUARY, "ZQcommentzk remarks.", "The boy aged 14 of 3 Hill Road was there.\n\n**Comment (Clerk):** 07700 900123")
    line = change(content / "pages/about.md", "What this is.", "What the boy aged 14 of 3 Hill Road was.\n\nRing 07700 900123.")
    change(content / JANUARY, "reason: ZQacceptedzk}\n", "reason: a}\n  - {rule: personal-data, about: 07700 900123, reason: b}\n")
    change(
        content / "pages/about.md", "title: About\n", "title: About\naccepted:\n  - {rule: personal-data, about: 07700 900123, reason: c}\n"
    )
    named = withdraw(command, content, "2024-01-16#item-1")
    assert {f"pages/about.md:{line + 2}", f"pages/about.md:{line + 4}"} <= {*named}


def test_who_and_what_it_was_about_are_not_looked_for(content: Path, command: Run) -> None:
    """The owner, the theme and the status of an action stand in many places: they are no words of it."""
    assert withdraw(command, content, "2024-01-16/1") == []


def test_what_editors_say_of_many_places_is_not_taken_for_the_words(content: Path, command: Run) -> None:
    formula = "The printed notes have no name here"
    change(content / JANUARY, "text: ZQactionnotezk", f"text: {formula}")
    change(
        content / JANUARY, "corrections:\n", "".join(f"  - {{at: item-2, text: {formula}; {n}.}}\n" for n in range(3)) + "corrections:\n"
    )
    assert withdraw(command, content, "2024-01-16/1") == []


def test_few_words_that_stand_on_many_lines_are_told_as_such(content: Path, command: Run) -> None:
    change(content / JANUARY, "## 1. ZQheadingzk", "## 1. Matters arising")
    change(content / "pages/about.md", "What this is.", "\n\n".join(["Of Matters, arising."] * 21))
    done = command("withdraw", "2024-01-16#item-1", "--reason", "it harmed somebody", "--content", content)
    assert SAID not in done.stdout
    assert "look for them:\n  “matters arising”\n" in done.stdout


def test_an_address_made_of_a_heading_is_given_up_where_its_page_was_before_too(content: Path, command: Run) -> None:
    ledger = content / "addresses.lock"
    change(ledger, "", "/meetings/2024-01-15/ -> /meetings/2024-01-16/\n/meetings/2024-01-15/#item-1-zqsubheadingzk\n")
    change(ledger, "", "/meetings/2024-01-15/#item-1\n")
    assert withdraw(command, content, "2024-01-16#item-1") == []
    assert "/meetings/2024-01-15/#item-1\n" in ledger.read_text(encoding="utf-8")
    done = command("--content", content, "--output", content.parent / "site", "--no-search")
    assert done.returncode == 0, done.stderr
    assert not any(b"zqsubheadingzk" in path.read_bytes() for path in content.parent.rglob("*") if path.is_file())

"""The foot of every page says whom to tell of an error; an e-mail address in it is a link that writes to it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.render.contact import with_mail_links
from tests.small import write_small

Command = Callable[..., subprocess.CompletedProcess[str]]
LINK = '<a href="mailto:{0}">{0}</a>'


@pytest.mark.parametrize(
    "address", ["clerk@parish.example", "j.o-neill+minutes@mail.parish.gov.example", "Clerk_2@parish.example", "CLERK@PARISH.EXAMPLE"]
)
def test_an_address_is_a_link_and_the_words_around_it_are_as_they_were(address: str) -> None:
    link = LINK.format(address)
    assert with_mail_links(address) == link
    assert with_mail_links(f"Errors & <gaps>: write to {address}.") == f"Errors &amp; &lt;gaps&gt;: write to {link}."
    assert with_mail_links(f"({address}; or {address})") == f"({link}; or {link})"


@pytest.mark.parametrize(
    "words",
    ["Write to the clerk", "clerk@parish", "@parish.example", "a@b@c.example", "https://parish.example/@clerk", "clerk @ parish.example"],
)
def test_what_is_no_address_is_no_link(words: str) -> None:
    assert with_mail_links(words) == words


def test_marks_are_set_as_in_all_words_of_a_page() -> None:
    assert with_mail_links("The clerk's: c@parish.example") == f"The clerk’s: {LINK.format('c@parish.example')}"


def test_the_contact_stands_as_a_link_at_the_foot_of_every_page(tmp_path: Path, command: Command) -> None:
    write_small(tmp_path / "content")
    with (tmp_path / "content/site.yaml").open("a", encoding="utf-8") as site:
        site.write("contact: To report an error, write to clerk@parish.example.\n")
    assert command("build", "--no-search", "--jobs", "1", "--as-of", "2026-09-30", cwd=tmp_path).returncode == 0
    for page in ("index.html", "meetings/2026-09-15/index.html", "404.html"):
        foot = (tmp_path / "site" / page).read_text(encoding="utf-8").partition("<footer")[2]
        assert f"To report an error, write to {LINK.format('clerk@parish.example')}.</p>" in foot

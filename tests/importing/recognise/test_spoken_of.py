"""Sentences say who asks and who answers by a rank before a surname, and by an office that one person holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PEOPLE = (
    "<p>Quay Users</p><p>21 March 2018</p><h2>Present</h2><table>"
    "<tr><th>Name</th><th>Role</th><th>Initials</th></tr>"
    "<tr><td>Ann Penn</td><td>Harbour Commissioner (Chair)</td><td>AP</td></tr>"
    "<tr><td>Capt Bo Rae</td><td>Chief Pilot</td><td>BR</td></tr>"
    "<tr><td>Cy Dunne</td><td>Deputy Chief Pilot</td><td>CD</td></tr></table>"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "The Commissioner asked why the crane creaks. Capt Rae replied that it is old.",
            "**Question (AP):** The Commissioner asked why the crane creaks.\n\n**Response (BR):** Capt Rae replied that it is old.",
        ),
        (
            "AP asked whether it is safe. The Chief Pilot said it is not. AP asked since when. Mr Dunne said since May.",
            "**Question (AP):** AP asked whether it is safe.\n\n**Response (BR):** The Chief Pilot said it is not.\n\n"
            "**Question (AP):** AP asked since when.\n\n**Response (CD):** Mr Dunne said since May.",
        ),
        (
            "AP asked who greases it. The Deputy Chief Pilot said that he does.",
            "**Question (AP):** AP asked who greases it.\n\n**Response (CD):** The Deputy Chief Pilot said that he does.",
        ),
    ],
)
def test_who_is_meant_is_read_from_rank_surname_or_office(body: Callable[[str], str], words: str, said: str) -> None:
    other = "<h2>2. Dues</h2><p>The Commissioner noted the dues. The Chief Pilot noted them, too. The Deputy Chief Pilot did so twice.</p>"
    again = "<h2>3. Fog</h2><p>The Deputy Chief Pilot spoke of fog, as the Commissioner did and the Chief Pilot had.</p>"
    assert said in body(f"<h2>1. Crane</h2><p>{words}</p>{other}{again}")


def test_an_office_is_not_taken_for_that_of_a_longer_name(body: Callable[[str], str]) -> None:
    # The Chief Pilot is listed, an Acting one is not.
    text = "<p>AP asked why it creaks. In reply the Acting Chief Pilot asked for oil, as the Chief Pilot had and the Chief Pilot would.</p>"
    assert "(BR)" not in body(f"<h2>1. Crane</h2>{text}<h2>2. Dues</h2><p>They rise.</p>")


HEADS = "<tr><th>Name</th><th>{}</th><th>{}</th><th>Initials</th></tr>"
ROWS = (("Ann Penn", "Keeper of the crane", "Quay Users", "AP"), ("Bo Rae", "Chief Pilot", "Harbour Office", "BR"))


@pytest.mark.parametrize("heads", [("Role", "Office"), ("Office", "Role")])
def test_an_office_beside_a_role_is_where_somebody_works_and_a_meeting_is_called_what_its_label_says(
    draft: Callable[..., str], heads: tuple[str, str]
) -> None:
    rows = (f"<td>{name}</td>{''.join(f'<td>{cell}</td>' for cell in (work if heads[0] == 'Role' else work[::-1]))}<td>{label}</td>"
            for name, *work, label in ROWS)  # fmt: skip
    table = f"<table>{HEADS.format(*heads)}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    people = f"<p>NOTES OF MEETING</p><p>Meeting: Quay users and the harbour office</p><p>21 March 2018</p><h2>Present</h2>{table}"
    text = "<h2>1. Crane</h2><p>It creaks.</p><h2>2. Dues</h2><p>They rise.</p><p>Notes taken by BR. Draft sent out on 3 April.</p>"
    head = draft(text, head=people, name="notes.html").partition("\n---\n")[0]
    assert "\ntitle: Quay users and the harbour office\n" in head
    assert "name: Bo Rae, role: CP, organisation: Harbour Office, label: BR}" in head
    assert "name: Ann Penn, organisation: Quay Users, label: AP, post: Keeper of the crane}" in head
    assert "\nnotes_by: Bo Rae\n" in head


def test_an_owner_is_known_by_a_role_before_the_initials_of_whoever_holds_it(body: Callable[[str], str]) -> None:
    said = body("<h2>1. Crane</h2><p>It creaks.</p><p>ACTION: CP BR to grease it by 3 May.</p><h2>2. Dues</h2><p>They rise.</p>")
    assert "— owner: BR; due: 3 May" in said

"""An office or an abbreviation that notes need is put at the end of its file, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Told

NOTES = "2025-12-10"


def test_a_role_and_a_term_are_put_at_the_end(told: Told, content: Path) -> None:
    roles, terms = content / "roles.yaml", content / "glossary.yaml"
    before = roles.read_bytes(), terms.read_bytes()
    status, _ = told(NOTES, "register", text="", file="roles.yaml", label="HE", name="Head: Engineering", organisation=" ")
    assert (status, roles.read_bytes()) == (200, before[0].rstrip() + b'\n- label: HE\n  name: "Head: Engineering"\n')
    assert {"label": "HE", "name": "Head: Engineering"} in told(NOTES, "check", text="")[1]["roles"]
    status, _ = told(NOTES, "register", text="", file="glossary.yaml", term="XYZ", expansion="ex why zed", definition="Three letters.")
    assert status == 200
    entry = b"- term: XYZ\n  expansion: ex why zed\n  definition: Three letters.\n"
    assert terms.read_bytes().startswith(before[1].rstrip())
    assert terms.read_bytes().endswith(entry)


def test_the_first_entry_makes_the_file_and_line_ends_stay(told: Told, content: Path) -> None:
    (content / "glossary.yaml").unlink()
    assert told(NOTES, "register", text="", file="glossary.yaml", term="XYZ", definition="Three letters.")[0] == 200
    assert (content / "glossary.yaml").read_text(encoding="utf-8") == "- term: XYZ\n  definition: Three letters.\n"
    roles = content / "roles.yaml"
    roles.write_bytes(roles.read_bytes().replace(b"\n", b"\r\n"))
    assert told(NOTES, "register", text="", file="roles.yaml", label="HE")[0] == 200
    assert roles.read_bytes().endswith(b"\r\n- label: HE\r\n")
    assert b"\n" not in roles.read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"file": "roles.yaml", "label": ""}, "It was not added: "),
        ({"file": "roles.yaml", "label": "CH"}, "It was not added: "),
        ({"file": "glossary.yaml", "term": "XYZ"}, "It was not added: "),
        ({"file": "site.yaml", "label": "HE"}, "Nothing can be added to this file from here."),
        ({"file": "../roles.yaml", "label": "HE"}, "Nothing can be added to this file from here."),
    ],
)
def test_what_the_check_would_refuse_is_not_added(told: Told, content: Path, given: dict[str, str], said: str) -> None:
    before = {path: path.read_bytes() for path in content.glob("*.yaml")}
    status, answer = told(NOTES, "register", text="", **given)
    assert status == 422
    assert answer["said"].startswith(said)
    assert {path: path.read_bytes() for path in content.glob("*.yaml")} == before


@pytest.mark.parametrize("text", ["[{label: CH}]\n", "- [\n", "  - label: CH\n", "label: CH\n", "[" * 5000])
def test_a_file_that_is_no_plain_list_stays_as_it_is(told: Told, content: Path, text: str) -> None:
    (content / "roles.yaml").write_text(text, encoding="utf-8")
    assert told(NOTES, "register", text="", file="roles.yaml", label="HE")[0] == 422
    assert (content / "roles.yaml").read_text(encoding="utf-8") == text


def test_what_nobody_spoke_of_is_accepted_with_the_reason(told: Told, content: Path) -> None:
    text = (content / f"meetings/{NOTES}.md").read_text(encoding="utf-8")
    _, said = told(NOTES, "change", text=text, accept="action-unmentioned", about="2025-09-17/1", reason="These notes do not mention it.")
    entry = "accepted:\n  - {rule: action-unmentioned, about: 2025-09-17/1, reason: These notes do not mention it.}\n"
    assert entry in said["text"]
    assert said["text"].replace(entry, "") == text
    for refused in ({"accept": "role-unknown"}, {"accept": "todo-in-draft"}, {"accept": "action-unmentioned", "reason": " "}):
        assert told(NOTES, "change", text=text, **{"about": "x", "reason": "y", **refused})[0] == 422

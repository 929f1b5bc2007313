"""An invented archive of what nobody should write and somebody will: titles of 300 letters, a meeting of 300 items and 200 actions, one of
none, names in other scripts and directions, and no themes."""

from __future__ import annotations

from pathlib import Path

TITLE = ("Meeting on the dredging of the lower basin, the lock at its mouth and whatever else the harbour may need " * 3)[:300].strip()
NAMES = ("عبد الرحمن الميناوي", "שרה בן־נמל", "港口太郎", "नाविक कुमारी", "Οδυσσέας Λιμενάρχης", "Þórður Hafnarsson", "สมชาย ท่าเรือ")
LABELS = ("CH", "HM", "DHM", "TR", "CLK", "ENG", "PIL")
ITEMS, ACTIONS = 300, 200

_PRESENT = "\n".join(f'  - {{name: "{name}", role: {label}}}' for name, label in zip(NAMES, LABELS, strict=True))


def _item(number: int) -> str:
    asks, answers = LABELS[number % 7], LABELS[(number + 3) % 7]
    action = f"\n> **Action 2024-01-30/{number}** — owner: {answers}; due: next meeting\n>\n> Look into berth {number} again.\n"
    return (
        f"## {number}. {TITLE if number == 1 else f'Berth {number}'}\n\n"
        f"**Question ({asks}):** Who moors at berth {number}, and until when?\n\n"
        f"**Response ({answers}):** A tug, until the ice comes.\n{action if number <= ACTIONS else ''}"
    )


def _head(title: str, day: str) -> str:
    return f'---\ntitle: "{title}"\nseries: harbour\nstatus: approved\ndate: {day}\nchair: "{NAMES[0]}"\nattendance:\n{_PRESENT}\n---\n'


FILES = {
    "site.yaml": f"""\
title: {TITLE}
body: {TITLE}
area: Basin
base_address: https://example.org/
language: en-GB
description: What is asked of the harbour.
accent: "#7a1f5c"
contact: Write to the harbour.
""",
    "series.yaml": f"- id: harbour\n  title: {TITLE}\n  description: All of them.\n",
    "roles.yaml": "".join(f"- label: {label}\n  name: Office {label}\n  organisation: Harbour\n" for label in LABELS),
    "people.yaml": "".join(f'- name: "{name}"\n  id: person-{label.lower()}\n' for name, label in zip(NAMES, LABELS, strict=True)),
    "glossary.yaml": "[]\n",
    "meetings/2024-01-30.md": _head(TITLE, "2024-01-30") + "\n" + "\n".join(map(_item, range(1, ITEMS + 1))),
    "meetings/2024-02-27.md": _head("Meeting at which nothing was said", "2024-02-27"),
    "meetings/2024-03-26.md": _head("اجتماع الميناء", "2024-03-26")
    + """
## 1. رصيف السفن

**Question (CH):** متى تصل السفن إلى الرصيف؟

**Response (HM):** אוניות יגיעו בבוקר, and the tug with them.

> **Action 2024-03-26/1** — owner: HM; due: next meeting
>
> 船を数える。
""",
}


def write(content: Path) -> None:
    """Write the archive into a folder."""
    for path, text in FILES.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")

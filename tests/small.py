"""The smallest archive in which something was promised, for tests that build one more than once."""

from __future__ import annotations

from pathlib import Path

SEPTEMBER = """\
---
series: council
status: approved
attendance: not recorded
---

## 1. Bridge

> **Action 2026-09-15/1** — owner: Clerk; due: October 2026
>
> Ask for a *price* <of> the planks.

> **Action 2026-09-15/2** — owner: Clerk; due: next meeting
>
> Mend the noticeboard.
"""
FILES = {
    "site.yaml": "body: Thornbury Parish Council\nbase_address: https://thornbury.example/\n",
    "series.yaml": "- id: council\n  coverage:\n    - {from: 2026-09, notes: all}\n",
    "roles.yaml": "- label: Clerk\n",
    "meetings/2026-09-15.md": SEPTEMBER,
}


def write_small(content: Path) -> None:
    """Write it into a content folder that is not there yet."""
    (content / "meetings").mkdir(parents=True)
    for name, text in FILES.items():
        (content / name).write_text(text, encoding="utf-8")

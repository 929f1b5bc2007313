"""A small archive with a word that stands nowhere else, a canary, in every place of every kind of record."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

CANARY = re.compile(rb"zq[a-z]+?zk", re.IGNORECASE)

FILES = {
    "site.yaml": """\
title: Harbour board minutes
body: Harbour board
area: The harbour
base_address: https://archive.example/board/
language: en-GB
licence: {name: Invented Licence, address: "https://licence.example/"}
rights: The harbour board.
contact: Write to the harbour office.
description: Notes of the harbour board.
restatement: These notes restate those that the board published.
""",
    "series.yaml": """\
- id: monthly
  title: Harbour board
  description: The board meets each month.
""",
    "roles.yaml": """\
- {label: Chair, name: Chair of the board, organisation: Harbour board}
- {label: Clerk, name: Clerk to the board, organisation: Harbour board}
""",
    "people.yaml": "[]\n",
    "glossary.yaml": "- {term: VTS, expansion: vessel traffic service, definition: Watches over ships.}\n",
    "themes/tugs.md": "---\ntitle: Tugs\n---\n\nAll about tugs, since [the first word on them](/meetings/2024-01-16/#item-2).\n",
    "pages/about.md": "---\ntitle: About\n---\n\nWhat this is.\n",
    "recommendations/review.yaml": """\
title: Review of the harbour
by: Harbour inspectorate
reference: Review 2023
published: 2023-11
description: What the inspectorate asked for.
kinds:
  - {label: recommendation, title: Recommendation, plural: Recommendations}
recommendations:
  - id: r-1
    kind: recommendation
    reference: R1
    title: Tugs
    text: See to the tugs.
    statements:
      - {by: Clerk, date: 2024-01-16, at: 2024-01-16#item-2, text: The Clerk accepted it.}
""",
    "meetings/2024-01-16.md": """\
---
title: ZQtitlezk
series: monthly
status: amended
date: 2024-01-16
time: 10:00
venue: ZQvenuezk
chair: ZQchairzk
notes_by: ZQnotesbyzk
source: {title: ZQsourcezk, address: "https://example.org/zqsourceaddresszk"}
attendance:
  - {name: Robin Zqguestzk, organisation: ZQorganisationzk}
  - {name: Ines Harbourne, role: Clerk, post: ZQpostzk}
  - {name: Tove Quay, role: Chair, label: ZQlabelzk}
apologies:
  - {name: Odd Zqabsentzk, organisation: The inspectorate}
next_meeting: {date: 2024-02-20, venue: ZQnextvenuezk, focus: ZQfocuszk}
editors_notes:
  - {at: action-1, read: owner, text: ZQactionnotezk}
  - {at: item-2, text: ZQitemnotezk}
corrections:
  - {date: 2024-02-01, text: ZQcorrectionzk, action: 2024-01-16/1, before: ZQbeforezk, after: ZQactionzk}
accepted:
  - {rule: action-without-due, about: 2024-01-16/2, reason: ZQacceptedzk}
---

ZQopeningzk stands before the first heading.

## 1. ZQheadingzk

*Themes: tugs*

*Recommendation: review/r-1*

*Source: page ZQpagezk*

*Withheld: ZQwithheldzk*

**Question (Robin Zqguestzk):** ZQquestionzk asks?

**Response (ZQlabelzk):** ZQresponsezk answers.

- an entry
- ZQentryzk stands in it

| a | b |
|---|---|
| ZQcellzk | [words](https://example.org/zqlinkzk) |

**Question 2 (Chair):** **Request 3 (of: Clerk; due: by ZQrequestduezk):** ZQrequestzk asks for something.

**Findings:** ZQfindingszk found it.

- **Commitment 1 (by: Clerk; due: when ZQcommitmentduezk):** ZQcommitmentzk undertakes it.

- **Commitment 2:** ZQsecondzk is undertaken too.

**Comment (Clerk):** ZQcommentzk remarks.

> **Action 2024-01-16/1** — owner: Clerk, ZQlabelzk; due: when ZQduezk comes; themes: tugs; recommendation: review/r-1
>
> ZQactionzk must be done at once.
>
> And so must ZQmorezk.

> **Decision** — for: ZQvoteszk; proposed: Robin Zqguestzk; seconded: ZQlabelzk
>
> ZQdecisionzk was decided.

### ZQsubheadingzk

*No update: ZQnoupdatezk*

ZQsubtextzk stands here.

> **Action 2024-01-16/2** — owner: Clerk
>
> ZQotheractionzk must be done.

## 2. Tugs

Words that stay.
""",
    "meetings/2024-02-20.md": """\
---
title: Harbour board
series: monthly
status: approved
date: 2024-02-20
attendance:
  - {name: Ines Harbourne, role: Clerk}
  - {name: Tove Quay, role: Chair}
accepted:
  - {rule: action-unmentioned, about: 2024-01-16/2, reason: ZQacceptedlaterzk}
---

## 1. Matters arising

> **Update on 2024-01-16/1** — owner: Clerk; status: in progress; due: after ZQupdateduezk; reason: ZQupdatereasonzk
>
> ZQupdatezk was heard.

> **Update on 2024-01-16/c1** — status: complete
>
> ZQheardzk was done.

> **Update on 2024-01-16/2** — status: superseded by 2024-02-20/1
>
> ZQsupersededzk stands in its place.

## 2. Tugs

See [the item](/meetings/2024-01-16/#item-1), [the action](/actions/2024-01-16/1/) and [its place](/meetings/2024-01-16/#action-1).

> **Action 2024-02-20/1** — owner: Chair; due: March 2024 meeting
>
> Bring it all together.
""",
}


def write(folder: Path) -> None:
    """Write the archive, without its locks."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def canaries_in(folder: Path) -> set[str]:
    """Return the canaries that stand in any byte of any file below a folder, packed or not, or in the name of one."""
    found: set[bytes] = set()
    for path in sorted(folder.rglob("*")):
        found |= set(CANARY.findall(path.name.encode()))
        if path.is_file():
            data = path.read_bytes()
            found |= set(CANARY.findall(data + (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else b"")))
    return {canary.decode().lower().removeprefix("zq").removesuffix("zk") for canary in found}

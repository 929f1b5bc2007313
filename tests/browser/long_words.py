"""An invented archive with a word of 60 letters wherever a word can stand, and a table of twelve columns."""

from __future__ import annotations

from pathlib import Path

WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt"
NAME = f"Ann {WORD}"
PLACE = WORD.lower()
ADDRESS = f"https://{PLACE[:50]}.example/{PLACE}"

TABLE = "\n".join(
    (
        "|" + "|".join(f" Column {number} " for number in range(1, 12)) + f"| {WORD} |",
        "|" + "---|" * 12,
        "|" + "|".join(f" {number} 000 vessels " for number in range(1, 12)) + f"| {WORD} |",
    )
)

FILES = {
    "site.yaml": f"""\
title: {WORD} record
body: {WORD} Board
area: {WORD}
base_address: https://example.org/
language: en-GB
description: {WORD} is asked.
restatement: "Restated: {WORD}."
licence: {{name: {WORD}, address: "{ADDRESS}"}}
rights: {WORD}.
contact: Write to {WORD}.
""",
    "series.yaml": f"""\
- id: {PLACE}
  title: {WORD} meeting
  description: About {WORD}.
""",
    "roles.yaml": f"""\
- label: CH
  name: Chair of {WORD}
  organisation: {WORD}
- label: {WORD.upper()}
  name: {WORD}
  organisation: {WORD}
""",
    "people.yaml": f"""\
- name: {NAME}
  variants: [Anna {WORD}]
""",
    "glossary.yaml": f"""\
- term: {WORD.upper()}
  expansion: {WORD} expanded
  definition: What {WORD} means.
  aliases: [{WORD}]
""",
    f"themes/{PLACE}.md": f"""\
---
title: {WORD}
also_known_as: [{WORD}en]
---

What {WORD} is.

{TABLE}
""",
    "themes/narrower.md": f"""\
---
title: Narrower {WORD}
broader: {PLACE}
---

Of {WORD}.
""",
    "recommendations/review.yaml": f"""\
title: Review of {WORD}
by: Inspectorate of {WORD}
reference: {WORD} 2024
description: About {WORD}.
kinds:
  - {{label: concern, title: {WORD}, plural: "{WORD}s"}}
recommendations:
  - id: concern-1
    kind: concern
    reference: {WORD} 1
    title: {WORD}
    text: Of {WORD}.
    themes: [{WORD}]
  - id: rec-1
    kind: concern
    reference: {WORD} 2
    part_of: concern-1
    title: {WORD} again
    text: More of {WORD}.
    due: {WORD}
    lead: {WORD}
    statements:
      - {{by: {WORD}, date: 2024-03-01, at: "https://{WORD}.example/", text: "{WORD}."}}
    restates: {WORD}
    themes: [{WORD}]
""",
    "pages/about.md": f"""\
---
title: About {WORD}
---

## What {WORD} is

A page on {WORD}, `{WORD}` and <{ADDRESS}>.

{TABLE}
""",
    "meetings/2023-11.md": f"""\
---
title: {WORD} meeting
series: {PLACE}
status: not-held
date: 2023-11
editors_notes: ["Of {WORD}."]
---

> **Action 2023-11/1** — owner: {WORD.upper()}; due: {WORD}
>
> Find {WORD}.
""",
    "meetings/2024-01-30.md": f"""\
---
title: {WORD} meeting
series: {PLACE}
status: amended
date: 2024-01-30
time: 09:30
venue: {WORD}
chair: {NAME}
notes_by: {WORD}
attendance:
  - {{name: "{NAME}", role: CH}}
  - {{name: "{WORD} Both", role: {WORD.upper()}, post: "{WORD} of all"}}
apologies:
  - {{name: "Cat {WORD}", role: {WORD.upper()}}}
next_meeting: {{date: 2024-02-27, time: 10:00, venue: {WORD}, focus: {WORD}}}
corrections:
  - {{date: 2024-02-01, text: "{WORD} was meant."}}
editors_notes:
  - {{text: "{WORD} is a guess.", item: item-1}}
---

Before all, {WORD}.

## 1. {WORD}

*Themes: {WORD}*

*Recommendation: review/rec-1*

*Addressed elsewhere: {WORD}*

*Withheld: {WORD}*

**Question (CH):** What is {WORD}?

**Response ({WORD.upper()}):** It is {WORD}:

- {WORD};
  1. {WORD}.

{TABLE}

> {WORD}

### 1.1 Under {WORD}

*No update: {WORD}*

*Nothing outstanding: {WORD}*

**Comment ({WORD.upper()}):** {WORD}.

> **Decision**
>
> {WORD} it is.

> **Action 2024-01-30/1** — owner: {WORD.upper()}, CH; due: by the end of {WORD}; themes: {WORD}; recommendation: review/rec-1
>
> Look for {WORD}.
>
> {TABLE.replace(chr(10), chr(10) + "> ")}

> **Update on 2023-11/1** — status: in progress; due: {WORD}; reason: {WORD}
>
> On its way to {WORD}.
""",
    "meetings/2024-02-27.md": f"""\
---
title: {WORD}
series: {PLACE}
status: approved
date: 2024-02-27
attendance:
  - {{name: "{NAME}", role: CH}}
---

## {WORD}

*Themes: {WORD}*

> **Update on 2024-01-30/1** — status: superseded by 2024-02-27/1
>
> {WORD}.

> **Action 2024-02-27/1** — owner: {NAME}; due: March 2024
>
> {WORD}.
""",
}


def write(content: Path) -> None:
    """Write the archive into a folder."""
    for path, text in FILES.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")

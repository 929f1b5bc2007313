"""The labels of the head of notes, such as "Venue:", but for those that list people."""

from __future__ import annotations

import re

KEYS = (
    ("date", r"when|(?:meeting )?date(?: and time| of (?:the )?meeting| & time| held)?|held on"),
    ("time", r"(?:start )?time|started(?: at)?(?=:)"),
    ("chair", r"(?:in the )?chair(?:ed by|man|woman|person)?|presiding"),
    (
        "notes_by",
        r"minutes(?: taken)?(?: by)?|note[- ]?taker|notes(?=:)|notes(?: taken)? by|minute[- ]?taker|secretary|minuted by|recorded by|scribe"
        r"|taking (?:the )?(?:notes|minutes)|who took (?:the )?(?:notes|minutes)",
    ),
    ("venue", r"venue|location|place|where|held (?:at|in)"),
)
_ANY_KEY = "|".join(rf"(?P<{key}>{pattern})" for key, pattern in KEYS)
HEAD_LABEL = re.compile(rf"(?P<label>{_ANY_KEY})\s*(?:[:–—-]\s*|\s+|$)(?P<rest>.*)", re.IGNORECASE)


def is_head_label(text: str) -> bool:
    """Return whether a cell is a label of the head and nothing else, with its colon: "Chair:"."""
    match = HEAD_LABEL.fullmatch(text.strip())
    return match is not None and not match["rest"] and text.rstrip().endswith(":")

"""What stands in the place of words that were taken out after they had been published: the day, and the reason for readers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.dates import RecordDate

_FORM = re.compile(r"(?P<day>\S+?),?\s+(?P<reason>\S.*)")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That words were taken out after they had been published."""

    date: RecordDate
    reason: str

    @property
    def form(self) -> str:
        """As notes write it, without stars."""
        return f"Withdrawn: {self.date.iso}, {self.reason}"

    def __str__(self) -> str:
        return f"Withdrawn on {self.date.english}: {self.reason}"


def read_withdrawal(value: str) -> Withdrawal | None:
    """Return what "2026-02-10, it named a child" says; None if it is not of that form."""
    match = _FORM.fullmatch(value)
    try:
        day = RecordDate.from_iso(match["day"]) if match else None
    except ValueError:
        return None
    return Withdrawal(day, match["reason"]) if match and day and day.day else None

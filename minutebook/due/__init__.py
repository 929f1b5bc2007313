"""Understand the phrases by which notes say when something is due; what cannot be understood gives no date."""

from minutebook.due.forms import BODIES, annual_meetings
from minutebook.due.meant import date_meant, times_meant
from minutebook.due.read import read_due
from minutebook.due.terms import SEASONS, DueKind, DueTerm, NoSuchDay
from minutebook.due.undated import Undated, why_undated

__all__ = [
    "BODIES",
    "SEASONS",
    "DueKind",
    "DueTerm",
    "NoSuchDay",
    "Undated",
    "annual_meetings",
    "date_meant",
    "read_due",
    "times_meant",
    "why_undated",
]

"""The zones whose time calendars are told, with what they call it in winter and in summer; all change on the days of European law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeZone:
    """The time of a place."""

    winter: str
    """What it is called in winter."""
    hours: int
    """By how many it is before UTC in winter; in summer by one more."""
    summer: str


_WESTERN, _CENTRAL, _EASTERN = TimeZone("WET", 0, "WEST"), TimeZone("CET", 1, "CEST"), TimeZone("EET", 2, "EEST")

TIME_ZONES = {
    "Europe/London": TimeZone("GMT", 0, "BST"),
    "Europe/Guernsey": TimeZone("GMT", 0, "BST"),
    "Europe/Isle_of_Man": TimeZone("GMT", 0, "BST"),
    "Europe/Jersey": TimeZone("GMT", 0, "BST"),
    "Europe/Dublin": TimeZone("GMT", 0, "IST"),
    "Europe/Lisbon": _WESTERN,
    **dict.fromkeys(
        (
            *("Europe/Amsterdam", "Europe/Berlin", "Europe/Brussels", "Europe/Copenhagen", "Europe/Luxembourg", "Europe/Madrid"),
            *("Europe/Malta", "Europe/Oslo", "Europe/Paris", "Europe/Prague", "Europe/Rome", "Europe/Stockholm", "Europe/Vienna"),
            *("Europe/Warsaw", "Europe/Zurich"),
        ),
        _CENTRAL,
    ),
    **dict.fromkeys(("Europe/Athens", "Europe/Helsinki", "Europe/Riga", "Europe/Tallinn", "Europe/Vilnius"), _EASTERN),
}
"""By the names of the database of time zones (IANA)."""

"""A calendar as programs subscribe to it (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.dates import RecordDate
from minutebook.plan.calendars import Calendar, CalendarEntry
from minutebook.time_zones import TIME_ZONES

_LONGEST = 75
"""Bytes of a line; what is longer goes on in the next one, after a space."""


def calendar(shown: Calendar) -> bytes:
    """Return a calendar as the bytes of its file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Minutebook//Minutebook//EN",
        f"NAME:{_text(shown.title)}",
        f"X-WR-CALNAME:{_text(shown.title)}",
        *(_time_zone(shown.time_zone) if shown.time_zone else ()),
        *(line for entry in shown.entries for line in _event(entry, shown)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(entry: CalendarEntry, shown: Calendar) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_digits(entry.stamp.last)}T000000Z"
    if entry.time:
        zone = f";TZID={shown.time_zone}" if shown.time_zone else ""
        yield f"DTSTART{zone}:{_digits(entry.start)}T{entry.time.replace(':', '')}00"
    else:
        yield f"DTSTART;VALUE=DATE:{_digits(entry.start)}"
        yield f"DTEND;VALUE=DATE:{_digits(entry.until.plus_days(1))}"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.words:
        yield f"DESCRIPTION:{_text(entry.words)}"
    yield f"URL:{shown.base_address.rstrip('/')}{entry.address}"
    yield f"STATUS:{'CONFIRMED' if entry.is_certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _time_zone(name: str) -> Iterator[str]:
    """Yield the rules of a zone: summer from the last Sunday of March to that of October, at one o'clock UTC, since 1996."""
    zone = TIME_ZONES[name]
    winter, summer = f"+{zone.hours:02}00", f"+{zone.hours + 1:02}00"
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    for part, called, before, now, month, day, hour in (
        ("DAYLIGHT", zone.summer, winter, summer, 3, 31, zone.hours + 1),
        ("STANDARD", zone.winter, summer, winter, 10, 27, zone.hours + 2),
    ):
        yield f"BEGIN:{part}"
        yield f"TZNAME:{called}"
        yield f"TZOFFSETFROM:{before}"
        yield f"TZOFFSETTO:{now}"
        yield f"DTSTART:1996{month:02}{day:02}T{hour:02}0000"
        yield f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"
        yield f"END:{part}"
    yield "END:VTIMEZONE"


def _digits(day: RecordDate) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(words: str) -> str:
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line with its end, parted between letters where it is too long."""
    whole = line.encode()
    if len(whole) <= _LONGEST:
        return whole + b"\r\n"
    parts, room, part = [], _LONGEST, b""
    for letter in line:
        letter_bytes = letter.encode()
        if len(part) + len(letter_bytes) > room:
            parts.append(part)
            # The space before what goes on counts too.
            part, room = b"", _LONGEST - 1
        part += letter_bytes
    return b"\r\n ".join([*parts, part]) + b"\r\n"

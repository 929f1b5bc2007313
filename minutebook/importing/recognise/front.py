"""Read what stands above the first item: title, date, place, those present and those who sent apologies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from minutebook.addresses import slug
from minutebook.dates import RecordDate
from minutebook.importing.document import Kind, Woven
from minutebook.importing.notes import ColumnHeads, Front, Listed, Passage, PersonFound
from minutebook.importing.recognise.dates_in import find_day, find_month, find_time
from minutebook.importing.recognise.people import is_role, people_in, read_person
from minutebook.importing.recognise.tables import APOLOGIES, PRESENT, passage_of
from minutebook.records import Role, Series

_KEYS = (
    ("date", r"date(?: and time| of (?:the )?meeting| & time)?"),
    ("time", r"(?:start )?time"),
    ("chair", r"chair(?:ed by|man|woman|person)?"),
    ("notes_by", r"minutes(?: taken)?(?: by)?|note[- ]?taker|notes(?: taken)? by|minute[- ]?taker|secretary|minuted by|recorded by"),
    ("venue", r"venue|location|place"),
    ("attendance", PRESENT.pattern),
    ("apologies", APOLOGIES.pattern),
)
_ANY_KEY = "|".join(rf"(?P<{key}>{pattern})" for key, pattern in _KEYS)
_LABEL = re.compile(rf"(?P<label>{_ANY_KEY})\s*(?:[:–—-]\s*|\s+|$)(?P<rest>.*)", re.IGNORECASE)
# "Present: A (HM)  Apologies: C" in one line.
_RUN_ON = re.compile(rf"(?<!\w)(?P<label>(?:{PRESENT.pattern}|{APOLOGIES.pattern}))\s*(?:[:–—-]|(?-i:(?=[A-Z])))", re.IGNORECASE)
_TAIL = re.compile(r"(?<![\s–—:-])[\s–—:-]*\b(?:meeting )?(?:notes|minutes)(?: of(?: the)? meeting)?\W*$", re.IGNORECASE)
_ROOM = re.compile(
    r"\b(?:at|in|venue:?|location:?)?\s*"
    r"(?P<venue>(?:[A-Z][\w’'-]{0,40} ){0,8}(?:[Rr]oom|[Hh]all|[Ss]uite|[Hh]eadquarters|HQ|Teams)\b(?:[^,;.]|\.(?=\d)){0,60})"
)

# A name alone after the time: "10:30, Town Hall".
_PLACE = re.compile(
    r"[\s,;.–—-]*(?i:at |in |venue:? |location:? )?(?P<venue>[A-Z][\w’'-]*(?:,? (?:[A-Z][\w’'-]*|of|the|on|upon)){0,4})[\s,.]*"
)


@dataclass
class FrontReader:
    """Takes passages one by one until the first item; says what it could not use."""

    roles: Sequence[Role]
    front: Front = field(default_factory=Front)
    unplaced: list[Passage] = field(default_factory=list)
    _key: str = ""
    _titled: bool = False

    def add_heads(self, heads: ColumnHeads) -> None:
        """Keep the row of heads of a table."""
        self.front.note("heads", heads.text)

    def add_listed(self, row: Listed) -> None:
        """Take a row of the table of those present."""
        label = row.label.strip(" :")
        if PRESENT.fullmatch(label) or APOLOGIES.fullmatch(label):
            self._key = "apologies" if APOLOGIES.fullmatch(label) else "attendance"
            label = ""
        key = "apologies" if self._key == "apologies" else "attendance"
        printed = " | ".join(filter(None, (row.label, row.name, row.capacity, row.initials, row.rest)))
        if row.label and not label and not (row.name or row.capacity or row.rest):
            self.front.note(key, row.label)
            return
        if label or row.rest or not row.name:
            if re.search(r"\w", printed):
                reason = "this row of the table of those present could not be read as a name and a role"
                self.unplaced.append(Passage(printed, row.place))
                self.front.doubt(key, f"{reason}; it stands under Unplaced: {printed}")
            return
        name, capacity = row.name, row.capacity
        if is_role(name, self.roles) and not is_role(capacity, self.roles):
            # Without heads, the columns may stand in the other order.
            name, capacity = capacity, name
        if not capacity and not row.initials and len(several := people_in(name, self.roles)) > 1:
            self.front.note(key, printed)
            self._listed(key).extend(replace(person, printed="") for person in several)
            return
        person = read_person(name, capacity, row.initials, self.roles)
        if not re.search(r"\w", person.name):
            self.unplaced.append(Passage(printed, row.place))
            return
        person.printed = printed
        (self.front.apologies if key == "apologies" else self.front.attendance).append(person)

    def add_woven(self, woven: Woven) -> None:
        """Keep columns that cannot be told apart: they may hold those present, and nobody is made of their words."""
        self.unplaced += map(passage_of, woven.columns)
        self.front.doubt("attendance", f"columns that cannot be told apart stand here in print ({woven.place}); they stand under Unplaced")

    def add(self, passage: Passage) -> None:
        """Take a line."""
        match = _LABEL.fullmatch(passage.text)
        if match and self._is_label(match, passage):
            self._key = next(key for key, _ in _KEYS if match[key])
            self.front.note(self._key, passage.whole)
            if match["rest"].strip():
                self._take(match["rest"].strip())
        elif self._key:
            self._take_more(passage)
        elif passage.kind is Kind.HEADING and passage.level == 1 and not self._titled:
            self._titled = True
            self.unplaced += [Passage(text, "the beginning") for text in self.front.printed.pop("title", ())]
            self.front.title = passage.text
            self.front.note("title", passage.text)
        elif not self.front.title and re.search(r"\w", passage.text):
            self.front.title = passage.text
            self.front.note("title", passage.whole)
        elif self.front.date is None and "date" not in self.front.printed and find_day(passage.text):
            self.front.note("date", passage.whole)
        else:
            self.unplaced.append(replace(passage, text=passage.whole))

    def _is_label(self, match: re.Match[str], passage: Passage) -> bool:
        """Return whether a line begins with a label and not with a sentence: "Chair: …", "Venue Room 1", "Present"."""
        after = passage.text[match.end("label") :].lstrip()
        return not after or after[0] in ":–—-" or (passage.text[0].isupper() and not after[0].islower())

    def _take(self, text: str) -> None:
        match self._key:
            case "chair" | "notes_by" | "venue":
                setattr(self.front, self._key, text.rstrip("."))
                self._key = ""
            case "attendance" | "apologies" if other := _RUN_ON.search(text):
                if before := text[: other.start()].strip(" ,;.–—-|"):
                    self._take(before)
                self._key = "apologies" if APOLOGIES.match(other["label"]) else "attendance"
                if rest := text[other.end() :].strip():
                    self._take(rest)
            case "attendance" | "apologies":
                people = people_in(text, self.roles)
                if re.fullmatch(r"(?:none|nil|n/a|no apologies.*|there were none)\W*", text, re.IGNORECASE):
                    people = []
                self._listed(self._key).extend(replace(person, printed="") for person in people)
            case _:
                self._key = ""

    def _take_more(self, passage: Passage) -> None:
        """Take a line that follows a label: the value that was on the next line, or one more of those present."""
        if self._key not in ("attendance", "apologies") or _RUN_ON.search(passage.text):
            self.front.note(self._key, passage.whole)
            self._take(passage.text)
            return
        people = people_in(passage.text, self.roles)
        if any(person.role for person in people):
            self._listed(self._key).extend(replace(person, printed="") for person in people)
            self.front.note(self._key, passage.whole)
        else:
            self.front.doubt(
                self._key, f"“{passage.whole}” could not be read as a name with a role of roles.yaml; it stands under Unplaced"
            )
            self.unplaced.append(replace(passage, text=passage.whole))

    def _listed(self, key: str) -> list[PersonFound]:
        return self.front.apologies if key == "apologies" else self.front.attendance


def finish_front(front: Front, series: Sequence[Series], known: Mapping[str, str], given: RecordDate | None) -> None:
    """Derive date, time, title and series from what is printed; what stays unknown is left empty or marked.

    known has the name of each person of the archive by the last part of their address.
    """
    printed = " ".join((*front.printed.get("date", ()), *front.printed.get("time", ())))
    _set_date(front, given)
    time = find_time(_without_day(printed))
    front.time = time[0] if time else ""
    if not time and front.printed.get("time"):
        front.doubt("time", "the time could not be read")
    title = front.title
    month = find_month(title)
    if month is not None:
        title = re.sub(rf"\s*\b{month.english.split()[0]}\s+{month.year}\b", "", title, flags=re.IGNORECASE)
    front.title = _TAIL.sub("", title).strip(" –—-:") or title
    named = [one for one in series if one.title.casefold() in front.title.casefold()]
    if len(named) == 1:
        front.series = named[0].id
    elif series:
        front.series = series[0].id
        front.doubt("series", f"the title names no series of series.yaml; this is the {'only' if len(series) == 1 else 'first'} one")
    if not front.title:
        front.title = "Meeting"
        front.doubt("title", "no title was found")
    _check_people(front, known)


def _set_date(front: Front, given: RecordDate | None) -> None:
    if given:
        front.date = given
        front.doubt("date", "the date was given on the command line; compare it with the notes")
        return
    texts = [*front.printed.get("date", ()), *front.printed.get("title", ())]
    day = next((found for text in texts if (found := find_day(text))), None)
    if day is None:
        return
    month = next(filter(None, map(find_month, [*texts, front.title])), None)
    year = day.year or (month.year if month and month.month == day.month else 0)
    if not year:
        return
    try:
        front.date = RecordDate.from_iso(f"{year:04}-{day.month:02}-{day.day:02}")
    except ValueError:
        return
    if not day.year:
        front.doubt("date", f"the date is printed without its year; {year} was taken from the title")
    if day.weekday and front.date.weekday != day.weekday:
        front.doubt("date", f"the notes say {day.weekday}, and {front.date.english} was a {front.date.weekday}")


def _without_day(text: str) -> str:
    day = find_day(text)
    return text[: day.start] + " " + text[day.end :] if day else text


def _check_people(front: Front, known: Mapping[str, str]) -> None:
    """Nobody is listed twice, or by another spelling than in the archive; the chair is one of those present."""
    seen: set[str] = set()
    for person in (*front.attendance, *front.apologies):
        address = slug(person.name)
        if person.mark:
            continue
        if not address:
            person.mark = "the name has no Latin letter, for the address of its page"
        elif address in seen:
            person.mark = "the name stands twice in the notes"
        elif known.get(address, person.name) != person.name:
            person.mark = f"the archive spells this name “{known[address]}”; use that spelling, or add this one to people.yaml"
        seen.add(address)
    if front.chair:
        names = [person.name for person in front.attendance]
        chair = re.split(r"(?<!\s)\s*(?:,|\(|–)", front.chair)[0].strip()
        if chair in names:
            front.chair = chair
        elif names:
            front.doubt("chair", "nobody of this name is in the attendance")


def read_next_meeting(text: str, front: Front) -> None:
    """Take the day, time, place and subject of the meeting to come out of the words under its heading."""
    text = " ".join(text.split()[:40])
    day = find_day(text)
    if day is None:
        return
    year = day.year
    date = front.date
    if not year and date:
        year = date.year + ((day.month, day.day) < (date.month, date.day))
        front.doubt("next_meeting", f"the day is printed without its year; {year} is the first after this meeting")
    front.next_date = RecordDate(year, day.month, day.day) if year else None
    rest = text[day.end :]
    time = find_time(rest)
    front.next_time = time[0] if time else ""
    venue = rest[time[2] :] if time else rest
    room = _ROOM.search(venue)
    place = None if room or not time else _PLACE.fullmatch(venue)
    front.next_venue = room["venue"].strip(" ,.") if room else place["venue"] if place else ""
    if place:
        front.doubt("next_meeting", f"“{place['venue']}” was taken for the venue, because it stands after the time")
    focus = re.sub(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b\W*$", "", text[: day.start].strip()).strip(" .,:–-")
    after = "" if place else venue[room.end() :] if room else venue
    front.next_focus = focus or (after.strip(" .,:–-") if len(after.split()) <= 8 else "")

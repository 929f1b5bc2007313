"""Read what stands above the first item: title, date, place, those present and those who sent apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minutebook.importing.document import Kind, Woven
from minutebook.importing.notes import ColumnHeads, Front, Listed, Passage
from minutebook.importing.recognise.attendance import AttendanceReader
from minutebook.importing.recognise.attendance_labels import LABEL, State
from minutebook.importing.recognise.dates_in import TIME_ZONES, find_day, find_time
from minutebook.importing.recognise.head_labels import HEAD_LABEL, KEYS
from minutebook.importing.recognise.line_forms import is_like_title
from minutebook.importing.recognise.people import is_role
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.importing.recognise.tables import passage_of
from minutebook.records import Role

# "Date: 1.2.12  Time: 09:30  Venue: …" in one line.
_NEXT_KEY = re.compile(rf"(?<=\S)(?<!\band)(?<!&)\s+(?=(?:{'|'.join(pattern for _, pattern in KEYS)})\s*:\s)", re.IGNORECASE)
_HELD_AT = re.compile(
    r"\b(?:held )?(?:(?:in|at) (?:the )?)(?P<venue>[A-Z][\w’'-]{0,30}(?:(?:,| of| on| the"
    r"| in)? (?:[A-Z\d][\w’'-]{0,30})){0,6})(?=[\s,.;]{0,3}(?:\b(?:on|at)\b|$|,))"
)
_IN_THE = re.compile(
    r"\b(?:in|at) the (?P<venue>(?:[\w’'-]{1,20} ){0,4}(?:room|hall|office|house|chambers?|centre|library|pavilion|club"
    r"|clubhouse|church|school"
    r"|shed|canteen|vestry|studio))\b",
    re.IGNORECASE,
)
_MEETING_NAMED = re.compile(r"(?:(?:name|title) of )?(?:the )?meeting(?: name| title)?:\s+(?P<title>[^\W\d_].{3,119})", re.IGNORECASE)
_NO_MORE_THAN_NOTES = re.compile(
    r"(?:(?:draft|the|of|a|our) )*(?:minutes|notes|record)(?: of (?:the |a )?meeting)?|meeting(?: notes| minutes)?", re.IGNORECASE
)
_PART_OF_HEAD = re.compile(r"[,·;]|\s[–—|-]\s")
_NOT_A_PLACE = re.compile(
    r"meeting|minutes|notes?\b|committee|council\b|group|panel|board\b|society|agenda|draft|users?\b|forum|version|present|attended"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|telephone|\bteleconference|\bchair is\b",
    re.IGNORECASE,
)
_PLACE_ENDS = re.compile(
    r"\b(?:room|hall|offices?|house|chamber|centre|center|hotel|school|church|library"
    r"|inn|building|pavilion|club(?:house)?)s?(?: \w{1,3})?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:Road|Street|Lane|Avenue|Square|Way|Close|Crescent|Terrace|Row)(?:,|$)")
_ROOM_ALONE = re.compile(rf"(?:[\w’'-]{{2,20}} ){{1,3}}{_PLACE_ENDS.pattern.removesuffix('$')}", re.IGNORECASE)
_PRESENT_BEHIND = re.compile(
    r"\b(?:(?:when|at which|where|and)(?: there)? were|there (?:being|were)|those) (?:also )?present\b[^:.]{0,20}(?:[:–—-]\s*)+(?=[A-Z])"
)
_DAY_OR_TIME = re.compile(
    r"(?<=\w)[\s,;–—-]{1,4}(?:(?:on|at|from) )?(?:the )?(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d)", re.IGNORECASE
)
_OF_EARLIER = re.compile(
    r"\b(?:minutes|notes)\b.{0,120}\b(?:agreed|approved|signed|accepted|confirmed|adopted|read|true|correct)\b", re.IGNORECASE
)
"""Of a line whose day is that of the meeting before."""
_TELLS_WHEN = re.compile(r"\b(?:held|met|meeting)\b.{0,80}\d", re.IGNORECASE)
_POSTED = re.compile(
    r"(?:(?:previous|last|next) (?:meeting|minutes)|posted|published|uploaded|last (?:updated|modified)|printed|created)\b", re.IGNORECASE
)
_FROM = re.compile(r"From:\s.{0,80}(?:@|<)")
_MAIL = re.compile(r"(?:From|To|Cc|Bcc|Sent|Date|Reply-To|Subject):\s")
_OF_MEETING = re.compile(r"\b(?:meeting|board|committee|panel|forum)\b", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(r",? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


@dataclass
class FrontReader:
    """Takes passages one by one until the first item; says what it could not use."""

    roles: Sequence[Role]
    front: Front = field(default_factory=Front)
    unplaced: list[Passage] = field(default_factory=list)
    _key: str = ""
    _titled: bool = False
    _dated: bool = False
    """Whether a line of the head had a day, be it that of another meeting."""
    _in_mail: bool = False
    """Whether the line above is of the head of a message."""

    def __post_init__(self) -> None:
        self.attendance = AttendanceReader(self.front, self.roles)

    @property
    def knows_meeting(self) -> bool:
        """Whether the head has been met: the title, and a day or those present."""
        printed = self.front.printed
        return bool(self.front.title) and bool(
            printed.get("date") or printed.get("attendance") or self._dated or find_day(self.front.title)
        )

    def add_heads(self, heads: ColumnHeads) -> None:
        """Keep the row of heads of a table."""
        self.front.note("heads", heads.text)

    def add_listed(self, row: Listed) -> None:
        """Take a row of the table of those present."""
        self._key = ""
        if self.attendance.add_row(row):
            return
        printed = " | ".join(filter(None, (row.label, row.name, row.organisation, row.capacity, row.initials, row.state, row.rest)))
        if re.search(r"\w", printed):
            kind = "line of a cell" if row.of_lines else "row of the table"
            reason = row.doubt or f"this {kind} of those present could not be read as a name and a role"
            self.unplaced.append(Passage(printed, row.place))
            self.front.doubt(State.PRESENT, f"{reason}; it stands under Unplaced: {printed}")

    def add_woven(self, woven: Woven) -> None:
        """Keep columns that cannot be told apart: they may hold those present, and nobody is made of their words."""
        self.unplaced += map(passage_of, woven.columns)
        self.front.doubt("attendance", f"columns that cannot be told apart stand here in print ({woven.place}); they stand under Unplaced")

    def add(self, passage: Passage, after: Passage | None = None) -> None:
        """Take a line; after is the one below it."""
        for part in self._in_parts(passage):
            self._add(part, after)

    def _in_parts(self, passage: Passage) -> Iterator[Passage]:
        """Yield a line that holds several labels as one for each."""
        label = HEAD_LABEL.match(passage.text)
        cuts = [0, *(match.end() for match in _NEXT_KEY.finditer(passage.text, label.end("label") if label else 0)), len(passage.text)]
        if len(cuts) == 2 or not label:
            yield passage
            return
        for start, end in pairwise(cuts):
            yield replace(passage, text=passage.text[start:end].strip())

    def _add(self, passage: Passage, after: Passage | None) -> None:
        match = HEAD_LABEL.fullmatch(passage.text)
        if self._is_of_mail(passage):
            return
        if match and self._is_label(match, passage, after):
            self.attendance.state = None
            self._key = next(key for key, _ in KEYS if match[key])
            self.front.note(self._key, passage.whole)
            if self._key == "venue" and "date" not in self.front.printed and find_day(match["rest"]):
                self.front.note("date", passage.whole)
            if match["label"].casefold() == "secretary":
                self.front.doubt("notes_by", "a secretary need not be who took the notes")
                self.attendance.take_officer("Secretary", match["rest"])
            if match["rest"].strip():
                self._take(match["rest"].strip())
        elif (self.front.title and passage.text == self.front.title) or self._names_meeting(passage):
            self.front.note("title", passage.whole)
        elif self._key and not LABEL.fullmatch(passage.text) and self._take_value(passage):
            return
        elif self._is_title(passage, after):
            self._take_title(passage)
        elif "date" not in self.front.printed and find_day(passage.text) and re.search(r"\bpresent\s*:?$", passage.text):
            # "At a meeting held on … there were present:"
            self.front.note("date", passage.whole)
            self.attendance.state = State.PRESENT
        elif "date" not in self.front.printed and find_day(passage.text) and (behind := _PRESENT_BEHIND.search(passage.text)):
            # "… held on Tuesday 9 May when there were present: Ann Penn, Bob Lee"
            self.front.note("date", passage.whole)
            self.attendance.begin(f"Present: {passage.text[behind.end() :]}", passage, after)
        elif self.attendance.begin(passage.text, passage, after) or self.attendance.goes_on(passage, after):
            self._key = ""
            if "date" not in self.front.printed and _TELLS_WHEN.search(passage.text) and not _OF_EARLIER.search(passage.text):
                # "The meeting was held on 5 May with Ann Penn in the chair."
                self.front.note("date", passage.whole)
        elif self.attendance.take_chair(passage.text):
            self.attendance.state = State.PRESENT
        elif ("date" in self.front.printed or find_day(self.front.title)) and self.attendance.begin_unlabelled(passage):
            self._key = ""
        elif (
            "date" not in self.front.printed
            and find_day(passage.text)
            and len(passage.text.split()) <= 60
            and not _is_posted(passage.text)
            and not _OF_EARLIER.search(passage.text)
        ):
            self.front.note("date", passage.whole)
        elif "date" in self.front.printed and not self.front.printed.get("time") and _is_only_time(passage.text):
            self.front.note("time", passage.whole)
        elif self._titled and passage.kind is Kind.HEADING and not self.knows_meeting:
            self.front.note("title", passage.whole)
            self.front.doubt("title", f"the source heads these notes “{passage.text}”, too; take the one by which the meeting is known")
        elif not self.knows_meeting and self._is_of_an_office(self.front.title) and _OF_MEETING.search(passage.text):
            # "Harbour Office", and below it "Notes of the quay users' meeting"
            self.front.note("title", passage.whole)
            self.front.doubt("title", f"the source heads these notes “{self.front.title}”, too; take the one by which the meeting is known")
            self.front.title = passage.text
        elif self._is_place_alone(passage.text):
            self._key = "venue"
            self._take_value(passage)
            self.front.doubt("venue", "this line says nothing but a place, and was taken for that of the meeting")
        else:
            self._dated |= find_day(passage.text) is not None
            self.unplaced.append(replace(passage, text=passage.whole))

    def _is_of_mail(self, passage: Passage) -> bool:
        """Keep a line of the head of a message that the notes were sent in; its day is that of sending, its subject their title."""
        self._in_mail = (self._in_mail and _MAIL.match(passage.text) is not None) or _FROM.match(passage.text) is not None
        if self._in_mail and not self.front.title and passage.text.startswith("Subject:"):
            self.front.title = passage.text.removeprefix("Subject:").strip()
            self.front.note("title", passage.whole)
        elif self._in_mail:
            self.unplaced.append(replace(passage, text=passage.whole))
        return self._in_mail

    def _is_place_alone(self, text: str) -> bool:
        """Return whether a line below the day is a place, and nothing else."""
        printed = self.front.printed
        if not printed.get("date") or self.front.venue or printed.get("attendance") or printed.get("venue"):
            return False
        is_place = bool(_PLACE_ENDS.search(text.split(",")[0])) or ("," in text and bool(_ADDRESS.search(text)))
        return len(text.split()) <= 8 and is_place and not text.endswith(".")

    def _is_title(self, passage: Passage, after: Passage | None) -> bool:
        has_head = bool(self.front.title and self.front.printed.get("date") and self.front.printed.get("attendance"))
        label = LABEL.fullmatch(passage.text.strip(" :"))
        if self.front.title and self.knows_meeting and label and not label["rest"]:
            # "Attendance", in the style of a heading, below a block that has what met and when.
            return False
        if passage.kind is Kind.HEADING and passage.level == 1 and not self._titled and not has_head:
            return True
        if self.front.title or not re.search(r"\w", passage.text) or _is_posted(passage.text):
            return False
        if _is_only_day(passage.text) and after is not None and _can_be_title(after.text):
            # "2 February 2023", and below it what met.
            return False
        return not (LABEL.fullmatch(passage.text) and self.attendance.sentence_names(passage.text))

    def _take_title(self, passage: Passage) -> None:
        if re.fullmatch(r"\W*(?:draft|unconfirmed|confirmed|approved|unapproved)(?: minutes| notes)?\W*", passage.text, re.IGNORECASE):
            self.front.note("title", passage.whole)
            return
        if passage.kind is Kind.HEADING and passage.level == 1:
            self._titled = True
            for text in self.front.printed.pop("title", ()):
                # "Wednesday 15 June 2022", above the title, says when and not what.
                if "date" not in self.front.printed and find_day(text) and not _is_posted(text):
                    self.front.note("date", text)
                else:
                    self.unplaced.append(Passage(text, "the beginning"))
        self.front.title = passage.text
        self.front.note("title", passage.whole)

    def _names_meeting(self, passage: Passage) -> bool:
        """Take what met from its label, "Meeting: Quay users", where no more is known of it than that it met."""
        named = _MEETING_NAMED.fullmatch(passage.text)
        if not named or find_day(named["title"]) or not (self.front.title == "" or _NO_MORE_THAN_NOTES.fullmatch(self.front.title)):
            return False
        self.front.title = named["title"]
        return True

    def _is_of_an_office(self, title: str) -> bool:
        """Return whether a title is no more than the name of an organisation that has a role."""
        named = title.casefold() in {role.organisation.casefold() for role in self.roles if role.organisation}
        # "Northshire Harbour Warden" is who holds it.
        named = named or any(" " in role.name and title.casefold().endswith(role.name.casefold()) for role in self.roles)
        return named or re.match(r"(?:the )?office of [^–—:]{3,80}$", title, re.IGNORECASE) is not None

    def is_label(self, passage: Passage, below: Passage | None) -> bool:
        """Return whether a line begins with a label of the head, such as "Venue:"."""
        match = HEAD_LABEL.fullmatch(passage.text)
        return match is not None and self._is_label(match, passage, below)

    def _is_label(self, match: re.Match[str], passage: Passage, below: Passage | None) -> bool:
        """Return whether a line begins with a label and not with a sentence: "Chair: …", "Venue Room 1", "Present"."""
        after = passage.text[match.end("label") :].lstrip()
        rest = match["rest"].strip()
        if match["chair"] or match["notes_by"]:
            # "Minutes of the third meeting" and "MINUTES AND ACTIONS" are no note-taker.
            marked = bool(after) and (after[0] == ":" or bool(re.match(r"[–—-]\s", after)))
            return self._is_who(rest or (below.text if below else ""), marked=marked or not after)
        return not after or after[0] in ":–—-" or (passage.text[0].isupper() and not after[0].islower())

    def _is_who(self, text: str, *, marked: bool) -> bool:
        head = re.split(r",|\s[–—-]\s|\(|;", text)[0].strip(" .")
        called = marked and re.fullmatch(r"[a-z][\w-]{1,20}", head) is not None and text.strip() == head
        return is_role(head, self.roles) or is_name(head, single=marked) or called

    def _take(self, text: str) -> None:
        key, self._key = self._key, ""
        if key == "venue":
            # "Held at the church on Monday 16 November at 7.30 pm"
            text = next((text[: cut.start()] for cut in _DAY_OR_TIME.finditer(text) if _is_when(cut.group(), text[cut.end() :])), text)
        if key in ("chair", "notes_by", "venue"):
            # What notes call somebody is no part of the name.
            bare = re.sub(r"(?<=\w) ?\([A-Za-z]{2,4}\)$", "", text.rstrip(". ")) if key != "venue" else text
            setattr(self.front, key, bare.rstrip(". "))

    def _take_value(self, passage: Passage) -> bool:
        """Take a line that follows a label alone: the value that was on the next line."""
        if self._key in ("chair", "notes_by") and not self._is_who(passage.text, marked=True):
            self._key = ""
            return False
        self.front.note(self._key, passage.whole)
        self._take(passage.text)
        return True


def head_venue(printed: Sequence[str]) -> str:
    """Return the place that a line with the day names; empty where none is certain enough to be shown with a mark."""
    for text in printed:
        day = find_day(text)
        if day is None:
            continue
        before, after = text[: day.start], text[day.end :]
        for words in (after, before):
            if found := _HELD_AT.search(re.sub(r"\b(?:at )?\d{1,2}[.:]\d\d ?(?:[ap]m)?|\b(?:at )?\d{1,2} ?[ap]\.?m\b\.?", "", words)):
                place = _WEEKDAY_AFTER.split(found["venue"], maxsplit=1)[0].strip(" ,.")
                if _is_place(place):
                    return place
        if named := _IN_THE.search(after) or _IN_THE.search(before):
            return named["venue"]
        parts = [part.strip(" .") for part in _PART_OF_HEAD.split(after) if part.strip(" .")]
        places = [part for part in parts if part[0].isupper() or part.startswith("the ") or _ROOM_ALONE.fullmatch(part)]
        places = [part for part in places if not find_time(part) and _is_place(part) and len(part.split()) <= 7 and not _is_person(part)]
        if places:
            return ", ".join(places).removeprefix("the ") if len(places) <= 3 else ""
    return ""


def _is_person(words: str) -> bool:
    """Return whether words are somebody with a title: no place."""
    return bool(without_titles(words)[0]) and is_name(words)


def _is_when(before: str, words: str) -> bool:
    """Return whether words are a day, or a time behind "at": "Room 1.17" is neither."""
    day, time = find_day(words), find_time(words)
    is_time = time is not None and time[1] == 0 and re.search(r"\b(?:at|from)\b", before, re.IGNORECASE) is not None
    return is_time or (day is not None and day.start <= len("Wednesday, the "))


def _is_place(words: str) -> bool:
    return bool(words) and (any(map(_PLACE_ENDS.search, words.split(","))) or not _NOT_A_PLACE.search(words))


def _is_only_time(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.casefold())
    return (
        bool(find_time(text))
        and set(words)
        <= {
            "am",
            "pm",
            "a",
            "p",
            "m",
            "to",
            "at",
            "from",
            "until",
            "till",
            "noon",
            "hrs",
            "hours",
            "and",
            "time",
        }
        | TIME_ZONES
    )


def _can_be_title(text: str) -> bool:
    """Return whether a line below the day can be the title: no label, no number and no sentence."""
    return is_like_title(text) and not (HEAD_LABEL.fullmatch(text) or LABEL.match(text) or re.match(r"\W*\d", text) or find_day(text))


def _is_only_day(text: str) -> bool:
    """Return whether a line says nothing but the day of the meeting."""
    day = find_day(text)
    rest = text[: day.start] + text[day.end :] if day else text
    return day is not None and not re.search(r"[^\W\d_]{2}", rest.replace(day.weekday or "\0", ""))


def _is_posted(text: str) -> bool:
    """Return whether a line is about the page or another meeting: when it was put up, the one before."""
    return _POSTED.match(text) is not None

"""Settle what the front matter says: the day and where it comes from, time, title, series, who chaired; and the meeting to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile, zip_longest

from minutebook.addresses import slug
from minutebook.dates import RecordDate
from minutebook.importing.notes import Front, Passage
from minutebook.importing.recognise.dates_in import FoundDay, find_day, find_month, find_time
from minutebook.importing.recognise.duties import settle_duties
from minutebook.importing.recognise.front import head_venue
from minutebook.importing.recognise.next_place import read_next_place
from minutebook.records import Series

_LEADS_TO_DAY = frozenset(["held", "on", "the", "of", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"]) | {
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
"""Before the day in a title."""
# "Board – Meeting Notes" is the board's; "Board Meeting Notes" are of the board meeting.
_TAIL = re.compile(
    r"(?<![\s–—:-])(?:\s*[–—:-]\s*meeting\s|[\s–—:-]*)\b(?:notes|minutes)(?: of(?: the)? meeting)?\W*$|^meeting (?:notes|minutes)\W*$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?<!\s)(?:\s+|\s*[–—:,(\[-]\s*)(?:draft|unconfirmed|unapproved)(?: ?v?\d[\d.]*)?[)\]]?$"
    r"|(?<!\s)\s*[–—:(\[-]\s*(?:approved|confirmed|final|version ?\d[\d.]*|v\d[\d.]*)[)\]]?$",
    re.IGNORECASE,
)
"""How far notes have come, at the end of their title; a word that a title may end with needs a dash or brackets."""
_WRITTEN_BEFORE, _WRITTEN_AFTER = 31, 150
"""Days before the meeting on which a file of its notes is begun at the earliest, and after it on which it is made at the latest: from these
alone a year would be guessed, but a weekday fits one year of six."""
_BEGAN = re.compile(
    r"\b(?:called to order|commencing|meeting (?:to order|opened|began|started|commenced)|opened the meeting"
    r"|call to order)\b(?P<rest>.{0,40})"
)
_ENDS_AT = re.compile(
    r"\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)? ?(?:[–—-]|to|until|till) ?"
    r"(?P<ends>\d{1,2}(?:[:.]\d\d(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?))",
    re.IGNORECASE,
)
_OF_MEETING = re.compile(r"\b(?:meeting|minutes|notes|held|met)\b(?!.{0,40}\b(?:last|previous|next)\b)", re.IGNORECASE)


def finish_front(
    front: Front,
    series: Sequence[Series],
    known: Mapping[str, str],
    given: RecordDate | None,
    name: str,
    to_come: FoundDay | None,
    made: RecordDate | None,
) -> None:
    """Derive date, time, title and series from what is printed; what stays unknown is left empty or marked.

    known has the name of each person of the archive by the last part of their address; name is that of the source's file, to_come the
    day of the next meeting, and made the day on which the file was made.
    """
    dated = [text for text in front.printed.get("title", ()) if not front.printed.get("date") and find_day(text)]
    _set_date(front, given, re.sub(r"[_.\s-]+", " ", name) if not re.search(r"\d{4}-\d\d-\d\d", name) else name, to_come)
    if front.date is None and made:
        _set_year_made(front, made)
    printed = [*front.printed.get("time", ()), *front.printed.get("date", ()), *dated]
    time = next(filter(None, (find_time(_without_day(text)) for text in printed)), None)
    front.time = time[0] if time else ""
    if time and "01" <= front.time[:2] <= "07" and not any(re.search(r"\d\s?a\.?m\b|\b0\d", text, re.IGNORECASE) for text in printed):
        front.doubt("time", f"the source does not say whether {front.time} is in the morning or the evening")
    ends = next((match["ends"] for text in printed if time and (match := _ENDS_AT.search(_without_day(text)))), "")
    if ends:
        why = "has no place of its own in the file; it stands in the printed line above, until that is taken out"
        front.moved.append(f"the head: “{ends}”, when the meeting was to end, {why}")
    if not time and front.printed.get("time"):
        front.doubt("time", "the time could not be read")
    if not front.venue and not front.printed.get("venue") and (place := head_venue([*front.printed.get("date", ()), *dated])):
        front.venue = place
        front.doubt("venue", "the place was taken from the line with the date")
    title = front.title
    if (day := find_day(title)) and not re.search(r"[^\W\d_]{2}", (title[: day.start] + title[day.end :]).replace(day.weekday or "\0", "")):
        # "10th September 2024" says when, and not what.
        title = front.title = "Meeting"
        front.doubt("title", "no title was found but the day")
    if (day := find_day(title)) and (bare := _without_its_day(title, day)):
        title = bare
    month = find_month(title)
    if month is not None:
        title = re.sub(rf"\s*\b{month.english.split()[0]}\s+{month.year}\b", "", title, flags=re.IGNORECASE)
    front.title = _bare_title(title) or title
    if front.title and not re.search(r"[^\W\d_]{2}", front.title):
        front.title = ""
    named = [one for one in series if one.title.casefold() in front.title.casefold()]
    if len(named) == 1:
        front.series = named[0].id
    elif series:
        front.series = series[0].id
        front.doubt("series", f"the title names no series of series.yaml; this is the {'only' if len(series) == 1 else 'first'} one")
    if not front.title:
        front.title = "Meeting"
        front.doubt("title", f"no title was found{' but the day' if front.printed.get('date') else ''}")
    if front.title.isupper() and len(re.findall(r"[^\W\d_]{4,}", front.title)) > 1:
        front.doubt("title", "the title is printed in capitals: write it as it would stand in a sentence, unless it is a name of letters")
    _check_people(front, known)


def _without_its_day(title: str, day: FoundDay) -> str:
    """Return a title without the day, and the words that lead to it: "Minutes of the meeting held on Monday 24 July 2017"."""
    words = title[: day.start].split()
    while words and words[-1].strip(" ,.:–—-").casefold() in _LEADS_TO_DAY | {""}:
        words.pop()
    before = " ".join(words).rstrip(" ,–—-")
    return f"{before}{title[day.end :]}" if re.search(r"[^\W\d_]{2}", before) else ""


def _bare_title(title: str) -> str:
    """Return a title without what says that these are its notes, or how far they have come: "Board – Draft Minutes (v2)"."""
    bare = ""
    while bare != title:
        bare, title = title, _STATUS.sub("", _TAIL.sub("", title).strip(" –—-:")).strip(" –—-:")
        if re.search(r"\b(?:and|or|of|the|for)$|[,&]$", title):
            # "Agenda, decisions and minutes"
            return bare
    return bare


def _set_date(front: Front, given: RecordDate | None, name: str, to_come: FoundDay | None) -> None:
    """Set the day of the meeting, with a mark of where it comes from unless that is the printed head."""
    if given:
        front.date = given
        front.doubt("date", "the date was given on the command line; compare it with the notes")
        return
    texts = [*front.printed.get("date", ()), *front.printed.get("title", ())]
    days = [found for text in texts if (found := find_day(text))]
    # A title may have the day without its year, and the line below it all of it.
    day = next((one for one in days if one.year and (one.month, one.day) == (days[0].month, days[0].day)), days[0] if days else None)
    in_name = find_day(name)
    if day is None:
        if in_name and in_name.year:
            front.date = RecordDate(in_name.year, in_name.month, in_name.day)
            front.doubt("date", f"the notes print no day; {front.date.english} was read from the name of the file")
        return
    if day.year:
        front.date = RecordDate(day.year, day.month, day.day)
    else:
        _set_year(front, day, texts, in_name, to_come)
    if front.date is None:
        return
    if other := next((one for one in days if one.year and (one.year, one.month, one.day) != (day.year, day.month, day.day)), None):
        front.doubt("date", f"the head has another day, too: {other.day}.{other.month}.{other.year}")
    if day.is_span:
        front.doubt("date", f"the notes are of more than one day, of which the first was taken: {front.date.english}")
    if day.by_figures and day.month != day.day <= 12:
        front.doubt("date", f"the day is printed in figures, and was read with the day before the month: {front.date.english}")
    if day.weekday and front.date.weekday != day.weekday:
        front.doubt("date", f"the notes say {day.weekday}, and {front.date.english} was a {front.date.weekday}")


def doubt_day(front: Front, others: Iterable[str]) -> None:
    """Mark the day where another line of the head speaks of a meeting on another one."""
    printed = {(day.month, day.day) for text in front.printed.get("date", ()) if (day := find_day(text))}
    for text in others:
        day = find_day(text)
        if printed and day and (day.month, day.day) not in printed and _OF_MEETING.search(text):
            front.doubt("date", f"“{text}” speaks of another day")


def _set_year(front: Front, day: FoundDay, texts: Iterable[str], in_name: FoundDay | None, to_come: FoundDay | None) -> None:
    """Set a day that is printed without its year from the title, the name of the file or the meeting to come."""
    month = next(filter(None, map(find_month, [*texts, front.title])), None)
    if month and month.month == day.month:
        front.date = _existing(month.year, day)
        front.doubt("date", f"the date is printed without its year; {month.year} was taken from the title")
    elif in_name and in_name.year and (in_name.month, in_name.day) == (day.month, day.day):
        front.date = _existing(in_name.year, day)
        front.doubt("date", f"the date is printed without its year; {in_name.year} was taken from the name of the file")
    elif to_come and to_come.year:
        year = to_come.year - ((day.month, day.day) >= (to_come.month, to_come.day))
        front.date = _existing(year, day)
        front.doubt("date", f"the date is printed without its year; {year} is the last one before the next meeting")


def _set_year_made(front: Front, made: RecordDate) -> None:
    """Set a day that is printed without its year, and with its weekday, to the only one that is near the day on which the file was made."""
    day = next((found for text in front.printed.get("date", ()) if (found := find_day(text))), None)
    if day is None or day.year or not day.weekday:
        return
    for year in (made.year - 1, made.year, made.year + 1):
        date = _existing(year, day)
        if date and date.weekday == day.weekday and -_WRITTEN_BEFORE <= date.days_to(made) <= _WRITTEN_AFTER:
            front.date = date
            front.doubt("date", f"the date is printed without its year; {year} is the year in which the file was made, on {made.english}")


def _existing(year: int, day: FoundDay) -> RecordDate | None:
    try:
        return RecordDate.from_iso(f"{year:04}-{day.month:02}-{day.day:02}")
    except ValueError:
        return None


def read_time_told(front: Front, texts: Iterable[str]) -> None:
    """Take the time out of a sentence that says when the meeting began, marked, where no line of the head has it."""
    for text in texts if not front.time else ():
        began = _BEGAN.search(text)
        if began and (time := find_time(began["rest"])):
            front.time = time[0]
            front.doubt("time", f"“{time[0]}” was read out of a sentence")
            return


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
    _settle_labels(front)
    present = [person for person in front.attendance if not person.mark]
    chairs = [person.name for person in present if person.chairs]
    if not front.chair and len(chairs) == 1:
        front.chair = chairs[0]
    elif not front.chair and len(chairs) > 1:
        front.doubt("chair", f"more than one person is printed as the chair: {', '.join(chairs)}")
    takers = [person.name for person in present if person.takes_notes]
    if not front.notes_by and len(takers) == 1:
        front.notes_by = takers[0]
    settle_duties(front)


def _settle_labels(front: Front) -> None:
    """Initials that two people share are nobody's."""
    listed = [person for person in (*front.attendance, *front.apologies) if not person.mark and person.label]
    for person in listed:
        if sum(other.label == person.label for other in listed) > 1:
            front.doubt("attendance", f"{person.label} is printed beside more than one name, so that nobody is called so here")
    shared = {person.label for person in listed if sum(other.label == person.label for other in listed) > 1}
    for person in listed:
        if person.label in shared:
            person.label = ""


_SAYS_WHEN = frozenset(["is", "was", "will", "would", "to", "be", "take", "place", "held", "fixed", "set", "for", "on", "at", "the"])


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
    said = read_next_place(text, day)
    is_about = not _SAYS_WHEN.issuperset(said.focus.casefold().split())
    front.next_time, front.next_venue, front.next_focus = said.time, said.venue, said.focus if is_about else ""
    if said.venue and not said.is_sure:
        front.doubt("next_meeting", f"“{said.venue}” was taken for the venue, because of where it stands")


_NEXT = re.compile(
    r"(?:.{0,40}?\b)?(?:(?:dates? (?:and times? )?of )?(?:the |our )?(?:next|future|further"
    r"|forthcoming) (?:[\w-]+ ){0,3}?(?:meeting|call|session|forum|board|committee|panel|(?-i:[A-Z]{2,5}))s?"
    r"|dates? of (?:the )?(?:meetings|next \w+))\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def next_words(streamed: Iterable[object]) -> str:
    """Return the words about the meeting to come of a line that is about nothing else: "Next meeting: 7 July 2015"; empty where none is."""
    for part in streamed:
        if isinstance(part, Passage) and (match := _NEXT.fullmatch(part.text)) and find_day(match["rest"]):
            before = part.text[: match.start("rest")]
            if len(before.split()) <= 9 and len(match["rest"].split()) <= 25:
                return match["rest"]
    return ""


_ENDS = re.compile(r"\b(?:clos|end|finish|adjourn|conclud)", re.IGNORECASE)
"""Of a line that says when this meeting was over."""
_HEADS_NEXT = re.compile(
    r"\b(?:next|future|forthcoming|further) (?:\w+ ){0,2}?(?:meeting|call|session|tele\w{3,10}|gathering)s?\b|^next (?:time|one"
    r"|up)\W*$|\bdates? (?:of (?:the )?meetings?\b|for )",
    re.IGNORECASE,
)


def heads_next(title: str) -> bool:
    """Return whether a heading is that of the meeting to come."""
    return bool(_HEADS_NEXT.search(title))


_OF_NEXT = re.compile(r"(?:venue|location|place|where|time|focus|theme|topic|subject)\s*:", re.IGNORECASE)


def next_of(texts: Sequence[str], date: RecordDate) -> str:
    """Return the words below such a heading that name the first day after that of the meeting, and what goes on with them."""
    for at, text in enumerate(texts):
        day = find_day(text)
        if day and (not day.year or date < RecordDate(day.year, day.month, day.day)):
            below = takewhile(
                lambda line: not find_day(line) and not _ENDS.search(line) and (find_time(line) or _OF_NEXT.match(line)), texts[at + 1 :]
            )
            return "; ".join([text, *below])
    return ""


_NEXT_TOLD = re.compile(
    r"\b(?:next (?:[\w-]+ ){0,3}?(?:meeting|call|session|tele\w{3,10}|gathering)|next(?: one)?(?=:)|see you(?: all)?"
    r"|meets? (?:again|next)|next meets?|adjourned (?:to|until)"
    r"|(?:meeting|meet) (?:(?:will be|is|is to be|to be) (?:next )?held|(?:(?:will be|is|was) )?(?:fixed|set|arranged) for))"
    r"\b(?P<rest>.{0,80})",
    re.IGNORECASE | re.DOTALL,
)


_MAY_BE_NEXT = re.compile(r"\b(?:next|again|adjourn\w*|reconven\w*|future)\b[^.;]{0,90}", re.IGNORECASE)


def read_next_told(texts: Sequence[str], front: Front) -> None:
    """Take the day of the meeting to come out of a sentence near the end, marked; only a day after this meeting's can be it."""
    if front.next_date or front.date is None:
        return
    for text in reversed(texts):
        for match in _NEXT_TOLD.finditer(text):
            if find_day(match["rest"]):
                read_next_meeting(re.sub(r"^\W*(?:(?:will be|is|was|held|on|for|be) ){0,3}", "", match["rest"]), front)
                if front.next_date and front.date < front.next_date:
                    front.doubt("next_meeting", f"{front.next_date.english} was read out of a sentence")
                    return
                front.next_date, front.next_time, front.next_venue, front.next_focus = None, "", "", ""


def doubt_next(texts: Sequence[str], front: Front) -> None:
    """Mark words that may say when the meeting to come is, where no day was read."""
    if front.next_date or front.date is None:
        return
    for text in reversed(texts):
        for match in _MAY_BE_NEXT.finditer(text):
            day = find_day(match.group())
            if day and not (day.year and RecordDate(day.year, day.month, day.day) <= front.date):
                front.doubt("next_meeting", f"no next_meeting was read, and “{match.group().strip()}” may say when it is")
                return


def next_day(streamed: Sequence[object]) -> FoundDay | None:
    """Return the day of the meeting to come, below its heading or in its line; None where none is printed."""
    for part, below in zip_longest(streamed, streamed[1:]):
        if isinstance(part, Passage) and (match := _NEXT.fullmatch(part.text)):
            text = match["rest"] if find_day(match["rest"]) else below.text if isinstance(below, Passage) else ""
            if day := find_day(text):
                return day
    return None

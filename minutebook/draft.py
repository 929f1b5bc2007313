"""Draft the notes of a meeting to come: what the archive knows of it beforehand, and marks where a person must write."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from minutebook.blocks import Action, Question, Response
from minutebook.blocks.update import STATUSES
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.parse.yaml_text import written
from minutebook.personal_data import personal_data_in, ways_to_name
from minutebook.plan.outcome_words import outcome_words
from minutebook.records import Attendee, Meeting, NextMeeting, Series
from minutebook.rules import PERSONAL_DATA
from minutebook.running_numbers import next_number, numbers_of

RECENT, USUAL = 3, 2
"""How many meetings show what is usual, and at how many of them it must have been so; before a second meeting there is but one."""

_MARKS = re.compile(r"[\\`*_\[\]<>#&]")
_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:outstanding|brought forward|matters arising|actions?)\b", re.IGNORECASE)


def draft(archive: Archive, series: Series, id: str, date: RecordDate) -> str:
    """Return the text of the file <id>.md: notes of a meeting of series on date, to be filled in.

    archive holds everything that was written; only what came before date is looked at.
    """
    earlier = [meeting for meeting in archive.meetings.held if meeting.is_of(series.id) and meeting.date < date]
    actions = wanted_actions(archive, series, date)
    front_matter = [*_front_matter(archive, series, earlier, id, date), *_list_of(archive, actions, date)]
    body = list(_body(archive, earlier, actions, date))
    return "\n".join([*front_matter, *_excuses(archive, "\n".join([*front_matter, *body])), "---", "", *body]) + "\n"


def wanted_actions(archive: Archive, series: Series, date: RecordDate) -> tuple[Action, ...]:
    """Return the actions that a meeting of a series on date should hear of: those that it set, alone or with others, or that others set for
    one of its meetings, and that have not ended, unless a later day was set; oldest first."""
    return tuple(action for action in archive.actions if _is_for(archive, action, series, date))


def _is_for(archive: Archive, action: Action, series: Series, date: RecordDate) -> bool:
    set_at = archive.meetings.by_id(action.meeting)
    if set_at.date >= date:
        return False
    outcome = archive.actions.outcome_before(action, date)
    return outcome.is_wanted and (set_at.is_of(series.id) or any(series in due.elsewhere for due in outcome.dues))


# --- front matter -----------------------------------------------------------------------------------------------------


def _front_matter(archive: Archive, series: Series, earlier: list[Meeting], id: str, date: RecordDate) -> Iterator[str]:
    last = earlier[-1] if earlier else None
    announced = _announced(last, date)
    asker, other = _usual_speakers(archive, earlier[-RECENT:])
    yield "---"
    yield "# Lines that begin with # up here are comments. Below the second --- there are none: all of it is published."
    yield "# Down there, what is yours to write is marked. Notes that still have such a mark are not ready to be approved."
    if earlier and _needed(earlier) == 1:
        yield f"# The items are those of {last.when if last else ''}, the one meeting so far: take out what is not on the agenda."
    if earlier and (first := next_number(tuple(archive.meetings), earlier[-1], date)):
        yield f"# The numbers of the items go on from those of {earlier[-1].when}, up to {first.plus(-1)}: see that none came between."
    alone = [meeting for meeting in earlier if not meeting.is_joint]
    yield f"title: {written(alone[-1].title if alone else series.title)}"
    yield f"series: {series.id}"
    yield "status: draft  # then: approved"
    yield f"date: {date.iso}"
    yield from _usual_facts(announced, earlier[-RECENT:])
    people = _usual_people(archive, earlier[-RECENT:])
    if people:
        so_far = "as usual" if _needed(earlier) > 1 else f"as on {earlier[-1].when}, the one meeting so far"
        yield f"attendance:  # {so_far}: take out who did not come, add who else did, and list below who sent apologies"
        yield from (f"  - {_person(person)}" for person in people)
    else:
        yield "attendance: []  # TODO: {name: …, role: a label of roles.yaml}, one on each line"
        if last and last.is_joint:
            # What one meeting had is not usual, and of a joint one less so.
            yield f"# There came to the joint meeting of {last.when}:"
            yield from (f"#   - {_person(person)}" for person in last.attendance)
    yield "# apologies:"
    yield "#   - {name: …, role: …}"
    yield "# next_meeting: {date: YYYY-MM-DD, time: HH:MM, venue: …, focus: …}"
    yield "#"
    yield "# What items can hold, each with an empty line before and after it:"
    yield "#   *Themes: a; b*  (straight under the heading)"
    yield f"#   **Question ({asker}):** …  and then  **Response ({other}):** …"
    yield f"#   > **Action {id}/1** — owner: {other}; due: next meeting  (then > alone, then > and the words)"


def _excuses(archive: Archive, text: str) -> Iterator[str]:
    """Yield what earlier notes accept of the personal data that a text has from them, in the words and for the reason given last."""
    held = {data.words for data in personal_data_in(text)}
    excuses = {excuse.about: excuse for meeting in archive.meetings for excuse in meeting.accepted if excuse.rule == PERSONAL_DATA}
    needed = [excuse for excuse in excuses.values() if held & ways_to_name(excuse.about)]
    if needed:
        yield "accepted:"
    for excuse in needed:
        yield f"  - {{rule: {PERSONAL_DATA}, about: {written(excuse.about)}, reason: {written(excuse.reason)}}}"


def _usual_speakers(archive: Archive, recent: list[Meeting]) -> tuple[str, str]:
    """Return whom notes name most as asking and as answering: else the chair's role, and that of another who comes; else any role."""
    asking = Counter(question.asked_by for question in archive.meetings.blocks(Question, recent) if question.asked_by)
    answering = Counter(response.by for response in archive.meetings.blocks(Response, recent) if response.by)
    attendees = [attendee for meeting in reversed(recent) for attendee in meeting.attendance if attendee.roles]
    chairs = [
        attendee for meeting in reversed(recent) for attendee in meeting.attendance if attendee.roles and attendee.name == meeting.chair
    ]
    roles = [attendee.roles[0].printed for attendee in (*chairs, *attendees)] + [role.label for role in archive.roles]
    asker = next((name for name, _ in asking.most_common(1)), next(iter(roles), "…"))
    others = (name for name in (*(name for name, _ in answering.most_common()), *roles) if name != asker)
    return asker, next(others, "…")


def _usual_facts(announced: NextMeeting, recent: list[Meeting]) -> Iterator[str]:
    """Yield time, venue, chair and note-taker as they were announced or usually are; a mark where they were given and differ."""
    for key, said in {"time": announced.time, "venue": announced.venue, "chair": "", "notes_by": ""}.items():
        given = [text for meeting in recent if (text := getattr(meeting, key))]
        if text := said or next((text for text in given if given.count(text) >= _needed(recent)), ""):
            yield f"{key}: {text if key == 'time' else written(text)}"
        elif given:
            yield f"# TODO: {key}: {'HH:MM' if key == 'time' else '…'}"
        elif not recent:
            yield f"# {key}: {'HH:MM' if key == 'time' else '…'}"


def _announced(last: Meeting | None, date: RecordDate) -> NextMeeting:
    """Return what the notes before said of the meeting on date; all empty if they did not speak of it."""
    said = last.next_meeting if last else None
    return said if said and said.date and said.date.fits(date) else NextMeeting(None, "", "", "")


def _list_of(archive: Archive, actions: tuple[Action, ...], date: RecordDate) -> Iterator[str]:
    """Yield comments that say what each open action asked for."""
    if actions:
        yield "#"
        yield "# Actions of which the notes held show no end. Each has an update below: write what the meeting heard of it and,"
        yield "# above that, the status that this gives, or take it out if nothing was said. A status is"
        yield f"# {STATUSES}."
    for action in actions:
        owner = ", ".join(action.owners) or "nobody named"
        outcome = archive.actions.outcome_before(action, date)
        due = f"due {outcome.due_words}" if outcome.due_words else "no date"
        yield f"#   {action.id} ({owner}; {due}): {' '.join(action.prose.text.split())}"
        yield f"#     {outcome_words(outcome)}"


def _usual_people(archive: Archive, recent: list[Meeting]) -> list[Attendee]:
    """Return those who came to most of the recent meetings, as they were last listed, those of the last meeting first."""
    came: Counter[str] = Counter()
    listed: dict[str, Attendee] = {}
    for meeting in reversed(recent):
        people = [(archive.people.of(attendee), attendee) for attendee in (*meeting.attendance, *meeting.apologies)]
        for person, attendee in people:
            # Whose name was withdrawn is not to be written anew.
            if person:
                listed.setdefault(person.id, attendee)
        came.update({person.id for person, attendee in people if person and attendee in meeting.attendance})
    return [attendee for id, attendee in listed.items() if came[id] >= _needed(recent)]


def _needed(recent: list[Meeting]) -> int:
    """Return at how many of some meetings something must have been to be usual: where there was but one, and no joint one, at that."""
    return 1 if len(recent) == 1 and not recent[0].is_joint else USUAL


def _person(attendee: Attendee) -> str:
    roles = [written(role.printed) for role in attendee.roles]
    fields = {
        "name": written(attendee.name),
        "role": roles[0] if len(roles) == 1 else "",
        "roles": f"[{', '.join(roles)}]" if len(roles) > 1 else "",
        **{key: written(text) if text else "" for key, text in _beside_role(attendee).items()},
    }
    return "{" + ", ".join(f"{key}: {text}" for key, text in fields.items() if text) + "}"


def _beside_role(attendee: Attendee) -> dict[str, str]:
    return {"organisation": attendee.organisation, "label": attendee.label, "post": attendee.post}


# --- body -------------------------------------------------------------------------------------------------------------


def _body(archive: Archive, earlier: list[Meeting], actions: tuple[Action, ...], date: RecordDate) -> Iterator[str]:
    titles = _standing_items(archive, earlier[-RECENT:])
    own = _place_of_its_own(earlier[-1], titles) if earlier else 0
    first = next((title for title in titles if _FIRST.search(title)), None)
    if first is None and actions:
        first = "Outstanding matters"
        titles.insert(next((place for place, title in enumerate(titles, 1) if _MINUTES.search(title)), 0), first)
    focus = _announced(earlier[-1] if earlier else None, date).focus
    if focus or own is not None:
        # What the meeting is about stands after what was brought forward.
        titles.insert(titles.index(first) + 1 if first else own or 0, focus or "TODO: what this meeting is about")
    for number, title in enumerate(titles):
        yield from ([""] if number else [])
        yield f"## {_number(archive, earlier, date, number)}{_MARKS.sub(_escaped, title)}"
        if title is first and actions:
            for action in actions:
                for owner in _parts_wanted(archive, action, date):
                    part = f"owner: {owner}; " if owner else ""
                    yield from ("", f"> **Update on {action.id}** — {part}status: TODO", ">", "> TODO: what the meeting heard")
        else:
            yield from ("", "TODO")


def _number(archive: Archive, earlier: list[Meeting], date: RecordDate, place: int) -> str:
    """Return what stands before the title of an item, from 0: its number, which goes on where those of the last notes run on.

    Where they do and nobody can tell how far they have come, nothing: a wrong number would be somebody else's.
    """
    if not earlier or not numbers_of(earlier[-1]):
        return f"{place + 1}. "
    first = next_number(tuple(archive.meetings), earlier[-1], date)
    return f"{first.plus(place)} " if first else ""


def _titles(meeting: Meeting) -> list[str]:
    """Return the titles of the items of notes, without numbers that run on from meeting to meeting."""
    numbers = numbers_of(meeting)
    return [numbers[item.title].title if item.title in numbers else item.title for item in meeting.items if item.level == 2]


def _place_of_its_own(last: Meeting, titles: list[str]) -> int | None:
    """Return how many of the standing items notes have before the first that is none; None where all of theirs are standing."""
    usual = {title.casefold() for title in titles}
    standing = [title.casefold() in usual for title in _titles(last)]
    return 0 if not standing else standing.index(False) if False in standing else None


def _parts_wanted(archive: Archive, action: Action, date: RecordDate) -> tuple[str, ...]:
    """Return the owners of whose parts a meeting should hear apart; one empty name where it is to hear of the whole."""
    parts = archive.actions.outcome_before(action, date).parts
    return tuple(part.owner for part in parts if part.outcome.is_wanted) or ("",)


def _escaped(mark: re.Match[str]) -> str:
    return f"\\{mark.group()}"


def _standing_items(archive: Archive, recent: list[Meeting]) -> list[str]:
    """Return the titles of the items that most of the recent meetings have, in their usual order, as the newest words them."""
    spelt_out = {term.term.casefold(): term.expansion.casefold() for term in archive.terms if term.expansion}
    places: defaultdict[str, list[float]] = defaultdict(list)
    titles: dict[str, str] = {}
    for meeting in recent:
        items = {title.casefold(): title for title in _titles(meeting)}
        for place, (folded, title) in enumerate(items.items(), 1):
            # "AOB" is "Any other business".
            name = spelt_out.get(folded, folded)
            places[name].append(place / len(items))
            titles[name] = title
    usual = [name for name, found in places.items() if len(found) >= _needed(recent)]
    return [titles[name] for name in sorted(usual, key=lambda name: (sum(places[name]) / len(places[name]), places[name][-1]))]

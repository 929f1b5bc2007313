"""Recognise the notes of a meeting in a document.

```
pieces ─tables→ one stream ─headings, flow→ whole sentences ─front→ Front, then ─items→ ItemFound…
```

| modules | what they recognise |
| --- | --- |
| `tables.py`, `cells.py`, `columns.py`, `figures.py`, `typed_rows.py`, `rows_together.py` | what a table's columns hold, or all of it |
| `flow.py` | sentences that a page or row cut |
| `front.py`, `front_facts.py`, `dates_in.py` | what stands above the first item, and what is settled of it at the end |
| `head_labels.py`, `head_table.py` | the labels of the head, and a table of them |
| `attendance.py`, `attendance_labels.py`, `attendance_lines.py`, `below.py` | who was there: lists, above and below the first item |
| `attendance_told.py`, `unlabelled.py` | who was there: in sentences that list people, and where no label says it |
| `listing.py`, `listed_lines.py`, `one_by_one.py`, `people.py`, `person_names.py` | who was there: a line of several, one person, a name |
| `people_tables.py`, `people_lines.py`, `told_people.py`, `duties.py` | who was there by cells, their lines, sentences; duties |
| `manner.py` | how, for whom and for how long somebody came |
| `headings.py`, `numbered.py`, `run_in.py`, `plans.py` | which lines of the whole document are headings, by all evidence together |
| `numbers_alone.py` | numbers that stand in lines of their own above titles |
| `line_forms.py`, `doubtful.py` | what the form of a line says; headings that less shows to be some than the others |
| `items.py`, `outline.py`, `titles.py`, `levels.py`, `labelled.py` | where an item begins, how deep it is, and labels in it |
| `presenters.py` | who presents an item |
| `runs.py`, `logs.py` | who was there: one line of several groups, and the log of a chat |
| `spoken_labels.py`, `turns.py` | questions and responses of labels, which are shortened and written out |
| `called_speakers.py` | questions and responses whose labels are what somebody is called |
| `pairs.py`, `ear.py`, `numbers.py` | questions and responses: of rows, of sentences, and their numbers |
| `named_cells.py`, `question_heads.py` | who speaks in a table of questions: by its cells, by the heads of its columns |
| `actions.py`, `action_words.py` | actions, their owners and dates |
| `action_rows.py`, `printed_again.py` | rows of tables of actions in words, and what they repeat |
| `promises.py`, `assigned.py` | what somebody is to do that no label announces, and where such a thing may stand unseen |
| `updates.py`, `earlier.py`, `callers.py` | what is old; whom a name or initials mean |
| `certainty.py` | what only one thing shows to be so |
| `second_meeting.py` | where the notes of another meeting begin in the same file |
| `unsure.py` | where words stand that a machine read from a picture and is not sure of |
| `decisions.py`, `decided.py`, `votes.py` | decisions: of labels, points and paragraphs, of sentences, and their votes |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from minutebook.addresses import slug
from minutebook.dates import RecordDate
from minutebook.importing.document import Document, Kind, Woven
from minutebook.importing.notes import ColumnHeads, Front, Listed, Mark, Notes, Pair, Passage, PersonFound, UpdateGiven, Words
from minutebook.importing.recognise.action_words import status_in
from minutebook.importing.recognise.actions import ActionReader
from minutebook.importing.recognise.assigned import promises
from minutebook.importing.recognise.attendance_labels import LABEL, labels_people
from minutebook.importing.recognise.below import read_people_below
from minutebook.importing.recognise.called_speakers import with_speakers_labelled
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.certainty import doubt_people, doubt_unread, join_initials
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.decided import decided_in
from minutebook.importing.recognise.doubtful import mark_doubtful
from minutebook.importing.recognise.duties import read_duties, read_offices
from minutebook.importing.recognise.ear import Ear
from minutebook.importing.recognise.flow import flow, unwrapped
from minutebook.importing.recognise.front import FrontReader
from minutebook.importing.recognise.front_facts import (
    doubt_day,
    doubt_next,
    finish_front,
    heads_next,
    next_day,
    next_of,
    next_words,
    read_next_meeting,
    read_next_told,
    read_time_told,
)
from minutebook.importing.recognise.head_table import with_head_lines
from minutebook.importing.recognise.headings import Heads, heads, heads_of, with_headings
from minutebook.importing.recognise.items import ItemReader
from minutebook.importing.recognise.labelled import split_labels, split_number
from minutebook.importing.recognise.logs import SPEAKS, read_log
from minutebook.importing.recognise.numbers import settle_numbers
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.presenters import without_presenters
from minutebook.importing.recognise.promises import mark_promises, mark_title
from minutebook.importing.recognise.spoken_labels import with_labels_written_out
from minutebook.importing.recognise.tables import AGENDA, Streamed, stream
from minutebook.importing.recognise.titles import heads_a_table, is_section, is_title, is_told
from minutebook.importing.recognise.turns import TurnReader
from minutebook.importing.refusal import Refused
from minutebook.link.archive import Archive

_FIRST_LINES = 8
"""So near the first heading the second may stand."""
_TITLE = 10
"""Words of a title."""
_NEAR = 4
"""So many lines below the head may still say who took the chair."""
NO_DATE = "must say on which day the meeting was, got no date that could be read; give it with --date, for example --date 2019-04-11"


def recognise(document: Document, archive: Archive, given: RecordDate | None, name: str, file: str) -> Notes:
    """Return the notes that document holds; raise Refused where nobody can read the day.

    name, if any, is that of the draft's file, and file that of the source, without its ending.
    """
    labels = {role.label for role in archive.roles}
    labelled, labels_changed = with_labels_written_out(unwrapped(list(stream(with_head_lines(document.pieces), labels))))
    streamed, changes = with_headings(labelled)
    streamed, repeated, moved = flow(streamed, {*labels, "ALL"})
    front_reader = FrontReader(archive.roles)
    printed = heads_of(streamed)
    start = _take_front(streamed, front_reader, printed)
    read_people_below(streamed[start:], front_reader)
    front = front_reader.front
    read_log(streamed, front)
    below = [part.text for part in streamed[start:] if isinstance(part, Passage)]
    above = [text for key in ("attendance", "apologies", "date") for text in front.printed.get(key, ())]
    signed = " ".join(below[-_NEAR:])
    read_duties(front, [*above, *(passage.text for passage in front_reader.unplaced), *below[:_NEAR], *below[-1:], signed])
    if not front.attendance and "attendance" not in front.printed:
        front.attendance += [
            PersonFound(name, "", "", "", "", doubt=f"{name} wrote in the chat, and is listed for that") for name in document.speakers
        ]
    known = {slug(name): name for person in archive.people for name in (person.name, *person.variants)}
    join_initials(front)
    doubt_day(front, [passage.text for passage in front_reader.unplaced])
    finish_front(front, archive.series, known, given, file, next_day(streamed), document.made)
    read_offices(front, (*above, *(passage.text for passage in front_reader.unplaced)))
    doubt_people(front, below)
    doubt_unread(front)
    if front.date is None:
        made = f"; the file was made on {document.made.english}, which need not be the day" if document.made else ""
        raise Refused(f"{NO_DATE}{made}")
    read_time_told(front, [*(passage.text for passage in front_reader.unplaced), *below[: _NEAR * 2]])
    _suggest_labels(front, " ".join(part.text for part in streamed if isinstance(part, Passage)))
    outline = Outline(moved)
    callers = _take_items(streamed[start:], outline, front, archive, name or front.date.iso, printed)
    changes += [*labels_changed, *outline.changes]
    _settle(outline, callers)
    unplaced = [*front_reader.unplaced, *outline.unplaced, *repeated]
    return Notes(front, outline.opening, outline.items, unplaced, [*front.moved, *outline.moved], changes=tuple(changes))


def _take_items(streamed: Sequence[Streamed], outline: Outline, front: Front, archive: Archive, meeting: str, printed: Heads) -> Callers:
    """Put what stands below the front matter into outline; return who is called what."""
    people = [*front.attendance, *front.apologies]
    nicks = {nick for part in streamed if isinstance(part, Passage) for nick in SPEAKS.findall(part.text)}
    full = [name for name in (front.chair, front.notes_by) if " " in name]
    text = "\n".join(part.text for part in streamed if isinstance(part, Passage))
    is_open = not any(not one.mark for one in front.attendance)
    callers = Callers((role.label for role in archive.roles), people, others=full, is_open=is_open, nicks=nicks, text=text)
    assert front.date
    offices = {role.name: role.label for role in archive.roles}
    chair = next((person.role for person in people if front.chair and person.name == front.chair), "")
    ear = Ear(callers.exact, chair, callers.spoken(offices, text))
    actions = ActionReader(meeting=meeting, ear=Ear(callers.forms), callers=callers, archive=archive, outline=outline, date=front.date)
    tells = not any(map(_announces_action, streamed))
    items = ItemReader(outline, TurnReader(outline, ear, callers, offices), actions, callers, printed, tells)
    streamed, labels_changed = with_speakers_labelled(without_presenters(streamed, callers), callers)
    outline.changes += labels_changed
    for part, after in zip(streamed, [*streamed[1:], None], strict=False):
        match part:
            case Pair():
                items.add_pair(part)
            case Passage():
                items.add(part, after if isinstance(after, Passage) else None, heads_table=isinstance(after, ColumnHeads))
            case Woven():
                items.add_woven(part)
            case ColumnHeads():
                front.note("heads", part.text)
    for item in outline.items:
        if front.next_date is None and heads_next(item.title):
            texts = [passage.text for part in item.parts if not isinstance(part, Mark) for passage in part.passages]
            read_next_meeting(next_of(texts, front.date), front)
    if front.next_date is None:
        read_next_meeting(next_words(streamed), front)
    texts = [part.text for part in streamed if isinstance(part, Passage)]
    read_next_told(texts[-_NEAR * 2 :], front)
    doubt_next(texts, front)
    return callers


def _announces_action(part: Streamed) -> bool:
    """Return whether a part of the stream is an action by its label or its column."""
    match part:
        case Pair():
            return bool(part.actions)
        case Passage():
            return part.is_action or any(one.label in ("action", "alone") for one in split_labels(part))
        case _:
            return False


def _settle(outline: Outline, callers: Callers) -> None:
    """Mark and number what can only be judged when all of an item is there."""
    while (
        len(outline.items) > 1 and not outline.items[-1].parts and not outline.items[-1].number and not is_section(outline.items[-1].title)
    ):
        # Who signs stands below all, and has nothing below.
        last = outline.items.pop()
        outline.append(Mark("this line heads nothing; if it is the title of an item, make it one"))
        outline.append(Words([Passage(last.title, last.place)]))
    for parts in (outline.opening, *(item.parts for item in outline.items)):
        mark_promises(parts, partial(promises, known=callers))
        for part in parts:
            if isinstance(part, UpdateGiven):
                part.status = part.status or status_in(" ".join(passage.text for passage in part.passages))
    for item in outline.items:
        mark_title(item)
    mark_doubtful(outline.items, callers.exact)
    settle_numbers(outline.opening, outline.items)


def _suggest_labels(front: Front, text: str) -> None:
    """Give two holders of one role the initials by which the notes tell them apart, marked as a suggestion."""
    for person in front.attendance:
        initials = "".join(part[0] for part in person.name.split() if part[0].isupper())
        shared = sum(other.role == person.role for other in front.attendance) > 1
        alike = sum("".join(part[0] for part in other.name.split() if part[0].isupper()) == initials for other in front.attendance)
        if shared and not person.label and len(initials) > 1 and alike == 1 and re.search(rf"\b{initials}\b", text):
            person.label = initials
            front.doubt("attendance", f"{initials} was read as {person.name}")


def _take_front(streamed: list[Streamed], reader: FrontReader, printed: Heads) -> int:
    """Let reader take what stands above the first item; return where that is."""
    for index, part in enumerate(streamed):
        match part:
            case ColumnHeads():
                reader.add_heads(part)
            case Listed():
                reader.add_listed(part)
            case Woven():
                reader.add_woven(part)
            case Pair():
                return index
            case Passage():
                if part.note:
                    reader.unplaced.append(part)
                    continue
                below = next(iter(streamed[index + 1 : index + 2]), None)
                after = below if isinstance(below, Passage) else None
                if index == printed.first:
                    return index
                if _tells_already(part, streamed[index + 1 : printed.first], reader):
                    return index
                may_begin = printed.first is None or index > printed.first or bool(part.number or part.alone or part.is_action)
                may_begin |= heads(part) and after is not None and is_told(after.text)
                if may_begin and _begins_run(part, streamed[index + 1 : index + 1 + _FIRST_LINES]):
                    return index
                if (may_begin and _begins_items(part, after, reader)) or (isinstance(below, ColumnHeads) and _heads_actions(part, reader)):
                    return index
                reader.attendance.ahead = [line.text for line in streamed[index + 1 : index + 25] if isinstance(line, Passage)]
                reader.add(part, after)
    return len(streamed)


def _tells_already(passage: Passage, ahead: Sequence[Streamed], reader: FrontReader) -> bool:
    """Return whether a line above the first heading says what was decided, and no list of people stands between: the notes have begun."""
    if not (reader.knows_meeting and reader.front.attendance and is_told(passage.text)) or reader.attendance.sentence_names(passage.text):
        return False
    if any(isinstance(part, Passage) and LABEL.fullmatch(part.text) for part in ahead):
        return False
    return any(part.is_decision for part in decided_in(passage.text, Callers((), ())))


def _begins_run(passage: Passage, ahead: Sequence[Streamed]) -> bool:
    """Return whether a line is the first of numbered headings, and says who was there: "1. Apologies: Ann Penn", above "2. Minutes"."""
    number, words = split_number(passage.text)
    if number.strip("().") != "1" or not labels_people(words):
        return False
    below = [split_number(part.text) for part in ahead if isinstance(part, Passage)]
    return any(each.strip("().") == "2" and not labels_people(title) and len(title.split()) <= _TITLE for each, title in below)


def _heads_actions(passage: Passage, reader: FrontReader) -> bool:
    """Return whether a line above a table heads it as an item, and not as a list of people or of what is to come."""
    return reader.knows_meeting and heads_a_table(passage) and LABEL.fullmatch(passage.text) is None and not AGENDA.fullmatch(passage.text)


def _begins_items(passage: Passage, after: Passage | None, reader: FrontReader) -> bool:
    """Return whether a passage is the first heading of the notes themselves, or their first sentence where no heading stands above it."""
    if passage.number or passage.alone or passage.is_action:
        return True
    if not reader.front.title or reader.attendance.takes(passage, after):
        return False
    text = passage.text
    number, words = split_number(text)
    if passage.kind is Kind.HEADING and (number or reader.knows_meeting) and (not labels_people(words) or bool(number)):
        return passage.level > 1 or bool(number) or bool(reader.front.printed.get("date"))
    if number.strip("().") in ("1", "1.1", "1a", "0") or (is_section(text) and not text.casefold().startswith("apologies")):
        return True
    if not reader.knows_meeting:
        return False
    if LABEL.fullmatch(text) or reader.is_label(passage, after):
        return False
    is_named = reader.attendance.sentence_names(text) or find_day(text) is not None
    least = 3 if reader.front.printed.get("attendance") else 5
    if after is not None and is_title(passage) and is_told(after.text, least=least) and not is_named:
        return passage.kind is not Kind.ENTRY
    if text.isupper() and after is not None and (heads(after) or after.number or split_number(after.text)[0]):
        # "ITEMS FOR DISCUSSION" heads the items and is none.
        return False
    return (
        (heads(passage) and not is_named)
        or (is_told(text) and not is_named)
        or next(iter(split_labels(passage))).label in ("action", "decision")
    )

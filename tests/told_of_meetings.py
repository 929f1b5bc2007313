"""How a page puts what the rows say of meetings, people, themes, reports and changes."""

from __future__ import annotations

import re
from typing import Any

from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.typography import curly
from tests.told import Data, Row, Told, bare, due_and_basis, leads_to, the_same, words


def _count(data: Data, kind: str, meeting: str) -> int:
    return len(data.of_meeting(kind, meeting))


def _counts(said: str, row: Row, data: Data) -> bool:
    """Whether the list of meetings counts what the rows do."""
    decisions, actions, updates = (_count(data, "decisions", row["id"]), _count(data, "actions", row["id"]), data.on_actions(row["id"]))
    held = row["status"] != "not-held"
    expected = (f"{counted(decisions, 'decision')}, " if decisions else "") + (counted(actions, "action") if actions else "no actions")
    expected += " set" if held else " known"
    expected += f", {counted(updates, 'update') if updates else 'no updates'} on earlier ones" if held else ""
    return said.casefold() == expected


def _tally(said: str, row: Row, data: Data) -> bool:
    """Whether the head of the notes counts what the rows do."""
    questions, actions, updates = (_count(data, "questions", row["id"]), _count(data, "actions", row["id"]), data.on_actions(row["id"]))
    if row["status"] == "not-held":
        return not said
    counts = [counted(questions, "question") if questions else "", counted(actions, "promise") if actions else ""]
    counts += [counted(updates, "report on an earlier one", "reports on earlier ones") if updates else ""]
    return re.findall(r"\d[\d,]* \w+", said) == re.findall(r"\d[\d,]* \w+", ", ".join(filter(None, counts)))


def _listed(column: str) -> Told:
    """Return what holds the people of a list against a column, each with what the notes call them and their page."""

    def is_told(said: tuple[str, ...], row: Row, data: Data) -> bool:
        def line(each: dict[str, Any]) -> str:
            page = data.urls("people", [each["person"]] if each["person"] else [])
            return "|".join((curly(each["name"]), curly(each["label"] or each["role"] or "–"), *page))

        return said == tuple(map(line, row[column]))

    return is_told


def _vacant(said: tuple[str, ...], row: Row, _: Data) -> bool:
    return [entry.split("|")[:2] for entry in said] == [["Vacant", label] for label in row["vacant"]]


def _date_and_time(said: str, row: Row, data: Data) -> bool:
    if row["status"] == "not-held":
        return not said
    return data.when(row["id"]) in said and said.endswith(row["time"])


def _next_meeting(said: str, row: Row, _: Data) -> bool:
    told = row["next_meeting"]
    parts = [RecordDate.from_iso(told["date"]).english if told["date"] else "", told["time"], told["venue"], told["focus"]] if told else []
    return all(bare(part) in bare(said) for part in parts) and bool(told) == bool(said)


def _from_elsewhere(said: tuple[str, ...], row: Row, data: Data) -> bool:
    set_there = {each["id"] for kind in ("actions", "commitments") for each in data.of_meeting(kind, row["id"])}
    updates = (each for each in data.rows["updates"] if each["meeting"] != row["id"] and each["status"] != "open")
    return {*said} == {each["url"] for each in updates if {each["action"], each["commitment"]} & set_there}


def _who_was_there(said: str, row: Row, data: Data) -> bool:
    page, _, told = said.partition(" ")
    id = data.by_url["people", page]["id"]
    there, absent = ([each for each in row[column] if each["person"] == id] for column in ("attendance", "apologies"))
    if told.startswith("Apologies"):
        return bool(absent)
    in_the_chair = told.endswith(", in the chair")
    return bool(there) and in_the_chair == any(each["name"] == row["chair"] for each in there)


def _listed_there(said: str, row: Row, data: Data) -> bool:
    name, told = said.split("|")
    people = {each["id"] for each in data.rows["people"] if curly(each["name"]) == name}
    there, absent = ([each for each in row[column] if each["person"] in people] for column in ("attendance", "apologies"))
    if told == "–":
        return not there and not absent
    return bool(absent if told.endswith("(apologies)") else there)


_MEETINGS: dict[str, Told] = {
    "listed": lambda said, row, data: (
        said == curly(f"{data.when(row['id'])} {row['title']}{', notes not held' if row['status'] == 'not-held' else ''}")
    ),
    "themes": lambda said, row, data: said == data.urls("themes", row["themes"]),
    "counts": _counts,
    "heading": words(lambda row, data: row["title"] + data.when(row["id"])),
    "held": lambda said, row, _: bool(said) == (row["status"] != "not-held"),
    "date and time": _date_and_time,
    "source": lambda said, row, _: said.startswith(curly(row["source"]["title"])) if row["source"] else not said,
    "attendance_unrecorded": lambda said, row, _: said == str(row["attendance_unrecorded"]).lower(),
    "next_meeting": _next_meeting,
    "tally": _tally,
    "attendance": _listed("attendance"),
    "apologies": _listed("apologies"),
    "vacant": _vacant,
    "updates from elsewhere": _from_elsewhere,
    "who was there": _who_was_there,
    "listed there": _listed_there,
    **{column: the_same(column) for column in ("venue", "chair", "notes_by")},
}


# --- what is beside, and what meetings come back to -------------------------------------------------------------------


def _change_told(row: Row) -> str:
    quoted = f"before “{row['before']}”, stands now “{row['after']}”. " if row["before"] else ""
    return f"{quoted}{row['text']}"


def _theme_counts(said: tuple[str, ...], row: Row, data: Data) -> bool:
    held = [id for id in row["meetings"] if data.by_id["meetings", id]["status"] != "not-held"]
    asked = sum(row["id"] in each["themes"] for each in data.rows["recommendations"])
    return said == tuple(map(str, (len(held), len(row["items"]), len(row["actions"]), asked)))


def _theme_finding(said: str, row: Row, data: Data) -> bool:
    held = [each["id"] for each in data.rows["meetings"] if each["status"] != "not-held"]
    treated = [id for id in held if id in row["meetings"]]
    if not treated:
        return said == "No notes held here treat this theme."
    begins = f"On the agenda at {len(treated)} of the {counted(len(held), 'meeting')} whose notes are held"
    return said.startswith(begins) and (not row["actions"] or f" {counted(len(row['actions']), 'promise')} " in said)


def _finding(said: str, row: Row, data: Data) -> bool:
    counts = re.findall(r"(?:asked|gave|made|was given) [\d,]+ \w+", said)
    return said.startswith(f"The notes of {counted(len(row['meetings']), 'meeting')} list ") and counts == [
        did for did, _ in data.by(row["id"])
    ]


def _roles(said: tuple[str, ...], row: Row, _: Data) -> bool:
    def is_told(line: str, held: dict[str, Any]) -> bool:
        days = (RecordDate.from_iso(held[name]).english for name in ("from", "to"))
        return held["organisation"] in line and all(day in line for day in days) and bool(held["role"]) == ("Listed as" in line)

    return len(said) == len(row["roles"]) and all(map(is_told, said, row["roles"]))


def _last_heard(said: str, row: Row, _: Data) -> bool:
    when = RecordDate.from_iso(row["last_heard"]).english if row["last_heard"] else "nothing held here speaks of it"
    return said.startswith(when)


def _items_of(said: tuple[str, ...], row: Row, data: Data) -> bool:
    return said == data.urls("items", row["items"])


def _month(iso: str) -> str:
    return RecordDate.from_iso(iso).english if iso else ""


def _when(said: str, row: Row, _: Data) -> bool:
    """Whether a term is said to mean something for as long as its row has it."""
    parts = [f"from {_month(row['from'])}" if row["from"] else "", f"up to {_month(row['until'])}" if row["until"] else ""]
    return said == " ".join(["in notes", *filter(None, parts)] if any(parts) else [])


TOLD: dict[str, dict[str, Told]] = {
    "meetings": _MEETINGS,
    "items": {
        "heading": words(lambda row, _: row["number"] + row["title"]),
        "withdrawn": the_same("withdrawn"),
        **{column: the_same(column) for column in ("withheld", "no_update", "addressed_elsewhere", "nothing_outstanding")},
        "source_page": lambda said, row, _: said.partition(", ")[0] == curly(row["source_page"]),
        "themes": lambda said, row, data: said == data.urls("themes", row["themes"]),
        "recommends": lambda said, row, data: said in data.urls("recommendations", row["recommendations"]),
    },
    "annotations": {"text": the_same("text"), "number": the_same("number")},
    "corrections": {"told": lambda said, row, _: bare(_change_told(row)) in bare(said), "place": leads_to("place")},
    "changes": {
        "told": lambda said, row, _: said.startswith(f"{row['date']}|") and bare(_change_told(row)) in bare(said),
        "moved": lambda said, row, _: row["place"].endswith(said) and row["id"] == said,
    },
    "themes": {
        "title": the_same("title"),
        "counts": _theme_counts,
        "finding": _theme_finding,
        "also_known_as": lambda said, row, _: said == curly(", ".join(row["also_known_as"])),
        "broader": lambda said, row, data: said == data.urls("themes", [row["broader"]] if row["broader"] else []),
        "in all years": lambda said, row, _: said == (str(len(row["items"])), str(len(row["actions"]))),
    },
    "people": {
        "name": the_same("name"),
        "meetings": lambda said, row, _: said == len(row["meetings"]),
        "finding": _finding,
        "roles": _roles,
    },
    "recommendations": {
        "heading": words(lambda row, _: f"{row['reference']}{row['title']}"),
        "text": words(lambda row, _: str(row["text"])),
        "lead": lambda said, row, _: said == curly(row["lead"] or "no lead named"),
        "repeats": the_same("repeats"),
        "due and basis": due_and_basis,
        "last heard": _last_heard,
        "part_of": lambda said, row, data: said == data.urls("recommendations", [row["part_of"]] if row["part_of"] else []),
        "themes": lambda said, row, data: {*said} == {*data.urls("themes", row["themes"])},
        "statements": lambda said, row, _: [*map(bare, said)] == [bare(f"{each['by']}{each['text']}") for each in row["statements"]],
        "items": _items_of,
        "actions": lambda said, row, _: said == len(row["actions"]),
    },
    "roles": {
        "organisation": the_same("organisation"),
        "name and label": words(lambda row, _: f"{row['name']}{row['label']}"),
    },
    "terms": {
        "term": the_same("term"),
        "expansion": the_same("expansion"),
        "definition": lambda said, row, _: said.startswith(curly(row["definition"])),
        "when": _when,
    },
    "reports": {
        "title": the_same("title"),
        "by and published": lambda said, row, _: said == ", ".join(filter(None, [curly(row["by"]), _month(row["published"])])),
        "description": the_same("description"),
    },
}

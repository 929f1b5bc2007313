"""How a page puts what a row says: for each fact that a page states, what it must be by the rows of the data alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.typography import curly

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Data:
    """The rows of an archive, by kind."""

    rows: Mapping[str, list[dict[str, Any]]]

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], Row]:
        return {(kind, row["id"]): row for kind, rows in self.rows.items() for row in rows}

    @cached_property
    def by_url(self) -> Mapping[tuple[str, str], Row]:
        return {(kind, row["url"]): row for kind, rows in self.rows.items() for row in rows if "url" in row}

    def urls(self, kind: str, ids: list[str]) -> tuple[str, ...]:
        return tuple(self.by_id[kind, id]["url"] for id in ids)

    def when(self, meeting: str) -> str:
        row = self.by_id["meetings", meeting]
        return _day(row["date"]).up_to(_day(row["until"]) if row["until"] else None)

    def of_meeting(self, kind: str, meeting: str) -> list[dict[str, Any]]:
        return [row for row in self.rows[kind] if row["meeting"] == meeting]

    def on_actions(self, meeting: str) -> int:
        """Return how many updates a meeting heard on actions."""
        return sum(bool(row["action"]) and row["status"] != "open" for row in self.of_meeting("updates", meeting))

    def by(self, person: str) -> Iterator[tuple[str, int]]:
        """Yield how often somebody did each thing, in the words of their page."""
        words = {"questions": ("asked", "question"), "responses": ("gave", "answer"), "comments": ("made", "remark")}
        for kind, (did, noun) in (words | {"actions": ("was given", "action")}).items():
            done = sum(person in row["people"] for row in self.rows[kind])
            if done:
                yield f"{did} {counted(done, noun)}", done


def bare(text: str) -> str:
    """Return the letters and figures of a text: pages set its marks in another shape, and have lists and paragraphs."""
    return re.sub(r"[\W_]+", "", text)


def _day(iso: str) -> RecordDate:
    return RecordDate.from_iso(iso)


# --- several kinds ----------------------------------------------------------------------------------------------------


def _label(row: Row, _: Data) -> str:
    return str(row["status"] if row["outcome"] == "ended" else row["outcome"]).capitalize()


def _begins(said: str, row: Row, _: Data) -> bool:
    return bare(row["text"]).startswith(bare(said.removesuffix("…"))) and (said.endswith("…") or bare(said) == bare(row["text"]))


def _owners(said: str, row: Row, data: Data) -> bool:
    """Whether those named are the owners as printed, each with the people that it was, and nobody else."""
    printed = row.get("owners") or row.get("by") or []
    left = re.sub(r" \((?:who that was is not recorded|nobody held this office then)\)", "", said)
    names = {curly(data.by_id["people", id]["name"].partition(" (")[0]) for id in row["people"]}
    for beside in re.findall(r" \(([^()]*)\)", left):
        left = left.replace(f" ({beside})", "") if {*beside.split(", ")} <= names else left
    return bare(left) == bare("".join(printed) or "none named") or (row.get("kind") == "request" and bare("".join(printed)) in bare(said))


def _due(said: str, row: Row, _: Data) -> bool:
    now, moved, _earlier = said.partition(" (first: ")
    return now == curly(row["due"] or "no date given") and (not moved or row["extensions"] > 0)


def due_and_basis(said: str, row: Row, _: Data) -> bool:
    shown, phrase = said.partition("; changed ")[0], curly(row["due"])
    if not row["due"]:
        return not said or said == "no date given"
    if shown == phrase:
        # It names its days itself.
        return bool(re.fullmatch(r"(?:; |the day (?:named|before [\w ]+))*", row["due_basis"]))
    derived = not row["due_by"] or _day(row["due_by"]).english in shown
    return shown.startswith(f"{phrase} (") and derived and all(bare(part) in bare(shown) for part in row["due_basis"].split("; "))


def _meeting_and_item(said: str, row: Row, data: Data) -> bool:
    meeting, item = data.by_id["meetings", row["meeting"]], data.by_id.get(("items", row["item"]))
    expected = f"{meeting['title']}, {data.when(meeting['id'])}{', ' + item['title'] if item else ''}"
    return bare(said.removesuffix(" (notes not held)")) == bare(expected) and said.endswith("(notes not held)") == (
        meeting["status"] == "not-held"
    )


def _of_their_item(said: tuple[str, ...], row: Row, data: Data) -> bool:
    return said == (data.urls("items", [row["item"]]) if row["item"] else ())


def _themes(said: tuple[str, ...], row: Row, data: Data) -> bool:
    return said == data.urls("themes", row["themes"])


def _text(row: Row, _: Data) -> str:
    return str(row["text"])


# --- what was said and decided ----------------------------------------------------------------------------------------


def _people(said: tuple[str, ...], row: Row, data: Data) -> bool:
    """Whether those stand beside the words that certainly spoke, without those whose names the notes print."""
    printed = " and ".join(row.get("by") or row.get("asked_by") or [])
    return said == tuple(
        person["url"] for person in (data.by_id["people", id] for id in row["people"]) if person["name"].partition(" (")[0] != printed
    )


def _speakers(row: Row, _: Data) -> str:
    return "".join(row.get("by") or row.get("asked_by") or [])


def _is_question(said: str, id: str) -> bool:
    return "question-" in id and (not said or id.endswith(f"question-{said}"))


def _holds_comment(said: str, row: Row, data: Data) -> bool:
    return bare(said) in {bare(comment["text"]) for comment in data.rows["comments"] if comment["item"] == row["id"]}


def _heard(said: str, row: Row, _: Data) -> bool:
    """Whether the head of an update says all that its row does: the end, the new time with its reason, and what took the place."""
    parts = [_day(row["ended_on"]).english if row["ended_on"] else "", row["due"], row["reason"], *row["superseded_by"]]
    return all(curly(part) in said for part in parts) and ("due" in said.casefold()) == bool(row["due"])


def _on(said: str, row: Row, _: Data) -> bool:
    id = row["action"] or row["commitment"]
    part = f", {curly(row['owner'])}’s part" if row["owner"] else ""
    return said.endswith(f" {id}{part}") if id else said.startswith("Update on ")


def _of_what(said: str, row: Row, data: Data) -> bool:
    kind = "actions" if row["action"] else "commitments"
    id = row["action"] or row["commitment"]
    return not id or said == data.by_id[kind, id]["url"]


def _votes(row: Row, _: Data) -> str:
    sides = (("votes_for", "for"), ("votes_against", "against"), ("abstained", "abstained"))
    given = [(row[column], side) for column, side in sides if row[column]]
    return ", ".join(f"{votes} {side}" if votes.isdigit() else f"{side}: {votes}" for votes, side in given)


def _each_vote(said: tuple[str, ...], row: Row, _: Data) -> bool:
    return said == tuple(curly(row[column]) or "not given" for column in ("votes_for", "votes_against", "abstained"))


def _put_by(column: str) -> Callable[[str, Row, Data], bool]:
    def is_told(said: str, row: Row, data: Data) -> bool:
        names = [data.by_id["people", id]["name"] for id in row[f"{column}_by"]]
        printed = curly(row[column])
        shown = [curly(name.partition(" (")[0]) for name in names if name.partition(" (")[0] not in row[column]]
        return said == printed + (f" ({', '.join(shown)})" if shown else "")

    return is_told


# --- by kind ----------------------------------------------------------------------------------------------------------

Told: TypeAlias = Callable[[Any, Row, Data], bool]


def words(value: Callable[[Row, Data], str]) -> Told:
    """Return what holds a text against words that a row gives, letter by letter."""
    return lambda said, row, data: bare(said) == bare(value(row, data))


def the_same(column: str) -> Told:
    """Return what holds a text, a number or a day against a column."""
    return lambda said, row, _: said == (curly(row[column]) if isinstance(row[column], str) else row[column])


def leads_to(column: str) -> Told:
    return lambda said, row, _: said == (tuple(row[column]) if isinstance(row[column], list) else row[column])


_OF_TRACED: dict[str, Told] = {
    "label": words(_label),
    "outcome_basis": words(lambda row, _: row["outcome_basis"]),
    "owners": _owners,
    "due": _due,
    "due and basis": due_and_basis,
    "beginning": _begins,
    "text": words(_text),
    "updates": leads_to("updates"),
    "extensions": lambda said, row, _: min(said, 3) == min(row["extensions"], 3),
    "themes": lambda said, row, data: set(said) == set(data.urls("themes", row["themes"])),
    "meeting and item": _meeting_and_item,
}
_OF_SPEECH: dict[str, Told] = {"text": words(_text), "people": _people, "speakers": words(_speakers)}

TOLD: dict[str, dict[str, Told]] = {
    "actions": _OF_TRACED
    | {
        "id": the_same("id"),
        "name": lambda said, row, _: said == f"Action {row['id']}",
        "text begins": lambda said, row, _: bare(said).startswith(bare(row["text"])),
        "first due": lambda said, row, _: said == curly(row["due"] or "no date given") or row["extensions"] > 0,
        "set": lambda said, row, data: said.startswith(f"Set {data.when(row['meeting'])}"),
        "item": _of_their_item,
        "place": lambda said, row, data: said == f"{data.by_id['meetings', row['meeting']]['url']}#action-{row['id'].partition('/')[2]}",
        "recommendations": lambda said, row, data: said == data.urls("recommendations", row["recommendations"]),
    },
    "commitments": _OF_TRACED
    | {
        "name": lambda said, row, _: said == f"{row['kind'].capitalize()} {row['id']}",
        "place": leads_to("place"),
        "of": lambda said, row, _: said.startswith(curly(row["of"] or "none named")),
    },
    "questions": _OF_SPEECH | {"label": lambda said, *_: said == "Question", "which": lambda said, row, _: _is_question(said, row["id"])},
    "responses": _OF_SPEECH | {"label": the_same("label"), "which": lambda said, row, _: _is_question(said, row["question"])},
    "comments": _OF_SPEECH | {"label": lambda said, *_: said == "Comment", "which": lambda said, *_: not said},
    "updates": {
        "text": words(_text),
        "status": lambda said, row, _: said == row["status"].capitalize(),
        "heard": _heard,
        "on": _on,
        "of what": _of_what,
    },
    "decisions": {
        "text": words(_text),
        "beginning": _begins,
        "votes": lambda said, row, data: said == curly(_votes(row, data)),
        "each vote": _each_vote,
        "proposed": _put_by("proposed"),
        "seconded": _put_by("seconded"),
        "item": _of_their_item,
        "themes": _themes,
        "taken": lambda said, row, data: said.startswith(f"Decided {data.when(row['meeting'])}"),
    },
    "items": {"holds": lambda said, row, data: _holds_comment(said, row, data) or bare(said) in bare(row["text"])},
}

"""Three questions that the data answer, each worked in SQL and in a spreadsheet, with what the data of this archive say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from minutebook.link.outcome import OutcomeKind
from minutebook.plan.data.columns import Kind
from minutebook.plan.data.kinds import ACTIONS, PEOPLE, QUESTIONS, RESPONSES, Dataset

MOST = 5
"""People that the last answer names."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, how to ask it of the data, and what they answer."""

    question: str
    limits: str
    """What the answer does not say."""
    sql: str
    file: str
    """What a spreadsheet opens."""
    formula: str
    """What gives the first number of the answer, in any spreadsheet."""
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    """As the database gives them, in their order."""


def answers(dataset: Dataset) -> tuple[Answer, ...]:
    """Return the worked questions."""
    return _outcomes(dataset), _unanswered(dataset), _answering(dataset)


def _outcomes(dataset: Dataset) -> Answer:
    actions = dataset.rows(ACTIONS)
    counted = Counter(action.outcome for action in actions)
    rows = tuple(sorted((outcome, count) for outcome, count in counted.items()))
    first = rows[0][0] if rows else OutcomeKind.ENDED
    return Answer(
        question="What came of the actions?",
        limits="An outcome says what the notes held show. None of them says that a thing was not done.",
        sql="SELECT outcome, count(*) AS actions\nFROM actions\nGROUP BY outcome\nORDER BY outcome",
        file="actions.csv",
        formula=f'=COUNTIF({_cells(ACTIONS, "outcome", len(actions))}, "{first}")',
        head=("outcome", "actions"),
        rows=tuple((str(outcome), count) for outcome, count in rows),
    )


def _unanswered(dataset: Dataset) -> Answer:
    questions = dataset.rows(QUESTIONS)
    return Answer(
        question="To how many questions do the notes held give no response?",
        limits="A question may have been answered in words that the notes do not print, or at another meeting.",
        sql="SELECT count(*) AS without_response\nFROM questions\nWHERE responses = '[]'",
        file="questions.csv",
        formula=f"=COUNTBLANK({_cells(QUESTIONS, 'responses', len(questions))})",
        head=("without_response",),
        rows=((sum(not question.responses for question in questions),),),
    )


def _answering(dataset: Dataset) -> Answer:
    responses = dataset.rows(RESPONSES)
    names = {person.id: person.name for person in dataset.rows(PEOPLE)}
    counted = Counter(person for response in responses for person in response.people)
    most = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:MOST]
    cells = _cells(RESPONSES, "people", len(responses))
    first = most[0][0] if most else "id-of-a-person"
    return Answer(
        question="Who is named most often as answering?",
        limits="Only those are counted of whom the attendance leaves no doubt who they were; a response of two people counts for both. "
        "Who answered can be a reading of the editors: the column read_by_editors says where.",
        sql="SELECT name, count(*) AS responses\nFROM who_said_what\nWHERE kind = 'response' AND person IS NOT NULL\n"
        f"GROUP BY person\nORDER BY responses DESC, person\nLIMIT {MOST}",
        file="responses.csv",
        formula=f'=SUMPRODUCT(--ISNUMBER(SEARCH("; {first}; ", "; " & {cells} & "; ")))',
        head=("name", "responses"),
        rows=tuple((names[person], count) for person, count in most),
    )


def _cells(kind: Kind[object], name: str, rows: int) -> str:
    """Return the cells of a column below its head, as spreadsheets call them: G2:G25."""
    number = next(place for place, column in enumerate(kind.columns) if column.name == name)
    letter = chr(ord("A") + number)
    return f"{letter}2:{letter}{max(rows, 1) + 1}"

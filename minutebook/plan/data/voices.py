"""What people asked, answered and remarked: as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.blocks import Comment, Question, Response, Spoken
from minutebook.link.archive import Archive
from minutebook.plan.data.columns import About, Form, address_in
from minutebook.plan.data.readings import READ, read_by_editors
from minutebook.records import Reading


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that the notes print."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#item-3-question-1")]
    meeting: Annotated[str, About("Whose notes they are", "2025-09-09", of="meetings")]
    item: Annotated[str, About("What it stands under; empty before the first heading", "2025-09-09#item-3", of="items")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-09-09/#item-3-question-1", Form.ADDRESS)]
    position: Annotated[int, About("Its place among all that stands in those notes, from 1", "14")]
    number: Annotated[str, About("As the notes have it; empty where they give none", "2a")]
    asked_by: Annotated[tuple[str, ...], About("Who asked it, as printed; empty where the notes name nobody", "Chair")]
    people: Annotated[tuple[str, ...], About("Those who certainly asked it", "maud-ottershaw", of="people")]
    text: Annotated[str, About("Its words", "Could the hall spare two places for the bus?")]
    responses: Annotated[tuple[str, ...], About("What was answered, in order", "2025-09-09#item-3-question-1-response", of="responses")]
    read_by_editors: Annotated[tuple[str, ...], About(READ, "speaker", one_of=tuple(Reading))]
    withdrawn: Annotated[str, About("The day on which its words were taken out after they had been published", "2026-02-10", Form.DAY)]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """What was answered to a question."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#item-3-question-1-response")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-09-09/#item-3-question-1-response", Form.ADDRESS)]
    meeting: Annotated[str, About("Whose notes they are", "2025-09-09", of="meetings")]
    item: Annotated[str, About("What it stands under; empty before the first heading", "2025-09-09#item-3", of="items")]
    position: Annotated[int, About("Its place among all that stands in those notes, from 1", "15")]
    question: Annotated[str, About("What it answers", "2025-09-09#item-3-question-1", of="questions")]
    label: Annotated[str, About("The word that heads it in the notes", "Response", one_of=Response.LABELS)]
    by: Annotated[tuple[str, ...], About("Who gave it, as printed; empty where the notes name nobody", "Hall Secretary")]
    people: Annotated[tuple[str, ...], About("Those who certainly gave it", "tobias-wrenfield-ash", of="people")]
    text: Annotated[str, About("Its words", "The trustees would be asked.")]
    read_by_editors: Annotated[tuple[str, ...], About(READ, "speaker", one_of=tuple(Reading))]
    withdrawn: Annotated[str, About("The day on which its words were taken out after they had been published", "2026-02-10", Form.DAY)]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A remark that neither asks nor answers."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#item-2-2-comment-1")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-09-09/#item-2-2-comment-1", Form.ADDRESS)]
    meeting: Annotated[str, About("Whose notes they are", "2025-09-09", of="meetings")]
    item: Annotated[str, About("What it stands under; empty before the first heading", "2025-09-09#item-2-2", of="items")]
    position: Annotated[int, About("Its place among all that stands in those notes, from 1", "9")]
    by: Annotated[tuple[str, ...], About("Who made it, as printed; empty where the notes name nobody", "Chair")]
    people: Annotated[tuple[str, ...], About("Those who certainly made it", "maud-ottershaw", of="people")]
    text: Annotated[str, About("Its words", "The register had been lost.")]
    read_by_editors: Annotated[tuple[str, ...], About(READ, "speaker", one_of=tuple(Reading))]
    withdrawn: Annotated[str, About("The day on which its words were taken out after they had been published", "2026-02-10", Form.DAY)]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


def question_rows(archive: Archive) -> Iterator[QuestionRow]:
    """Yield every question, oldest first and in the order of the notes."""
    answers: dict[str, list[str]] = {}
    for response in archive.meetings.blocks(Response):
        answers.setdefault(f"{response.meeting}#{response.question}", []).append(f"{response.meeting}#{response.anchor}")
    for question in archive.meetings.blocks(Question):
        id = f"{question.meeting}#{question.anchor}"
        yield QuestionRow(
            id=id,
            meeting=question.meeting,
            item=_item(archive, question),
            url=_url(archive, question),
            position=archive.meetings.position(question.meeting, question.anchor),
            number=question.number,
            asked_by=question.attributions,
            people=_people(archive, question),
            text=question.prose.text,
            responses=tuple(answers.get(id, ())),
            read_by_editors=read_by_editors(archive, question),
            withdrawn=_withdrawn(question),
            digest=_digest(archive, question),
        )


def response_rows(archive: Archive) -> Iterator[ResponseRow]:
    """Yield every response, oldest first and in the order of the notes."""
    return (response_row(archive, response) for response in archive.meetings.blocks(Response))


def response_row(archive: Archive, response: Response) -> ResponseRow:
    """Return a response as a row."""
    return ResponseRow(
        id=f"{response.meeting}#{response.anchor}",
        url=_url(archive, response),
        meeting=response.meeting,
        item=_item(archive, response),
        position=archive.meetings.position(response.meeting, response.anchor),
        question=f"{response.meeting}#{response.question}",
        label=response.label,
        by=response.attributions,
        people=_people(archive, response),
        text=response.prose.text,
        read_by_editors=read_by_editors(archive, response),
        withdrawn=_withdrawn(response),
        digest=_digest(archive, response),
    )


def comment_rows(archive: Archive) -> Iterator[CommentRow]:
    """Yield every comment, oldest first and in the order of the notes."""
    for comment in archive.meetings.blocks(Comment):
        yield CommentRow(
            id=f"{comment.meeting}#{comment.anchor}",
            url=_url(archive, comment),
            meeting=comment.meeting,
            item=_item(archive, comment),
            position=archive.meetings.position(comment.meeting, comment.anchor),
            by=comment.attributions,
            people=_people(archive, comment),
            text=comment.prose.text,
            read_by_editors=read_by_editors(archive, comment),
            withdrawn=_withdrawn(comment),
            digest=_digest(archive, comment),
        )


def _url(archive: Archive, block: Spoken) -> str:
    return address_in(archive, f"/meetings/{block.meeting}/#{block.anchor}")


def _item(archive: Archive, block: Spoken) -> str:
    item = archive.items.of(block)
    return item.id if item else ""


def _people(archive: Archive, block: Spoken) -> tuple[str, ...]:
    people = (person.id for printed in block.attributions for person in archive.people.resolve(block.meeting, printed))
    return tuple(dict.fromkeys(people))


def _withdrawn(block: Spoken) -> str:
    return block.prose.withdrawal.date.iso if block.prose.withdrawal else ""


def _digest(archive: Archive, block: Spoken) -> str:
    return archive.digests.get(f"/meetings/{block.meeting}/#{block.anchor}", "")

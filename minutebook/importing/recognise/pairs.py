"""Take questions and responses apart: the numbered points of a table's cells, and the sentences of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Pair, Part, Passage, Turn
from minutebook.importing.recognise.ear import ASK, Ear, Said, sentences
from minutebook.importing.recognise.labelled import Labelled, split_labels

_POINT = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})(?:[.)]\s+|\s+(?=[A-Z]))(?=[\"“‘'(A-Z])")


_ASKS_ON = re.compile(rf"(?:He|She|They) (?:also |then |further )?(?:{ASK})\b")
Spoken = tuple[str, Said]
"""A sentence, and who speaks in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A question, response or comment as it will stand in the file; label is Words for what is none."""

    label: str
    by: str
    number: str
    passages: tuple[Passage, ...]


def tell_pair(pair: Pair, ear: Ear) -> Iterator[Told | Labelled]:
    """Yield the questions and responses of a row in the order of the file: each response after its question."""
    questions = _points(pair.question)
    responses = _points(pair.response)
    if not responses and len(questions) == 1 and not questions[0][0] and "?" not in _text(questions[0][1]):
        # "Addressed at another meeting" stands where a question would, and asks nothing.
        yield Told("Words", "", "", tuple(questions[0][1]))
        return
    if len(questions) == 1 and re.match(r"no(?:ne| questions?)\b", _text(questions[0][1]), re.IGNORECASE):
        for number, passages in (*questions, *responses):
            yield Told("Words", "", "", _numbered(passages, number))
        return
    left = list(responses)
    remarks: list[Told] = []
    for number, passages in questions:
        asker = _asker(passages, ear, pair.asker)
        while len(passages) > 1 and (by := ear.hear(passages[-1].text).by) and by != asker:
            # Somebody else's remark below a question is no part of it; it stands after the last response.
            remarks.insert(0, Told("Comment", by, "", (passages.pop(),)))
        yield Told("Question", asker, number, tuple(passages))
        matching = [response for response in left if response[0] == number or (len(questions) == 1 and not number)]
        for response in matching:
            left.remove(response)
            yield from _responses(response[1], response[0], asker, pair.answerer, ear)
    for number, passages in left:
        if questions:
            yield from _responses(passages, number, _asker(questions[-1][1], ear, pair.asker), pair.answerer, ear)
        else:
            yield Told("Words", "", "", _numbered(passages, number))
    yield from remarks


def _points(passages: Iterable[Passage]) -> list[tuple[str, list[Passage]]]:
    """Return the numbered points of a cell, each with its number; one without number where there are none."""
    points: list[tuple[str, list[Passage]]] = []
    for passage in passages:
        if passage.marker[:1].isdigit():
            points.append((passage.marker.strip("()."), [replace(passage, marker="", kind=Kind.PARAGRAPH)]))
            continue
        rest = passage.text
        while rest:
            expected = int(points[-1][0]) + 1 if points and points[-1][0].isdigit() else 0
            cut = next((match for match in _POINT.finditer(rest) if _goes_on(match, expected, points)), None)
            head = rest[: cut.start()].strip() if cut else rest
            if head:
                if not points:
                    points.append(("", []))
                points[-1][1].append(replace(passage, text=head))
            if cut is None:
                break
            points.append((cut["number"], []))
            rest = rest[cut.end() :]
            nearest = next((match for match in _POINT.finditer(rest) if int(match["number"]) == int(cut["number"]) + 1), None)
            if nearest is None:
                points[-1][1].append(replace(passage, text=rest.strip()))
                break
    return [(number, found) for number, found in points if found]


def _goes_on(match: re.Match[str], expected: int, points: list[tuple[str, list[Passage]]]) -> bool:
    number = int(match["number"])
    dotted = match.group().rstrip()[-1:] in ".)"
    if expected:
        return number == expected and (dotted or match.start() == 0)
    return match.start() == 0 or (number == 1 and dotted and not points)


def _text(passages: Iterable[Passage]) -> str:
    return " ".join(passage.text for passage in passages)


def without_speaker(told: Told) -> list[Passage]:
    """Return the words of what somebody said without whom they name as its speaker, which the label has: "LG: Are victims told?"."""
    first, *rest = told.passages
    called = f"{told.by}: "
    return [replace(first, text=first.text.removeprefix(called)) if told.by and first.text != called else first, *rest]


def _asker(passages: Iterable[Passage], ear: Ear, of_head: str) -> str:
    """Return who asks; of_head is whom the head of the column names, who does where the words do not begin with somebody else."""
    text = _text(passages)
    if called := ear.called(text):
        return called
    if of_head:
        said = ear.hear(next(iter(sentences(text)), ""))
        return said.by if said.asks and said.by == ear.first(text) else of_head
    heard = [said for sentence in sentences(text) if (said := ear.hear(sentence)).by]
    return next((said.by for said in heard if said.asks), heard[0].by if heard else ear.first(text))


def _responses(passages: list[Passage], number: str, asker: str, of_head: str, ear: Ear) -> Iterator[Told | Labelled]:
    """Yield a response, cut where somebody else begins to speak or an action begins; of_head is whom the head of the column names."""
    open_: Told | None = None
    pending: list[Labelled] = []
    for passage in passages:
        for part in split_labels(passage):
            if part.label == "action":
                pending.append(part)
                continue
            words = part.passage if not part.label else replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())
            for piece in _by_speaker(words, ear):
                said = ear.hear(piece.text)
                by = (said.by if said.says or not of_head else "") or ((of_head or ear.first(piece.text)) if open_ is None else "")
                if open_ is None or (by and by != open_.by):
                    if open_:
                        yield open_
                    if by and by == asker:
                        # A comment has no number; one that begins a numbered point keeps it among its words.
                        open_ = Told("Comment", by, "", (piece,) if open_ else _numbered([piece], number))
                    else:
                        open_ = Told("Response", by, number, (piece,))
                else:
                    open_ = replace(open_, passages=(*open_.passages, piece))
    if open_:
        yield open_
    elif pending and number:
        yield Told("Words", "", "", _numbered([replace(pending[0].passage, text="")], number))
    yield from pending


def _numbered(passages: Sequence[Passage], number: str) -> tuple[Passage, ...]:
    """Return passages with the number of their point put back before the words."""
    first, *rest = passages
    return (replace(first, text=f"{number}. {first.text}".strip()), *rest) if number else tuple(passages)


def _by_speaker(passage: Passage, ear: Ear) -> list[Passage]:
    """Return a passage in pieces, cut before each sentence in which somebody other than the last speaker begins to speak."""
    pieces: list[str] = []
    speaker = ""
    for sentence in sentences(passage.text):
        said = ear.hear(sentence)
        if pieces and not (said.by and (said.says or said.asks) and said.by != speaker):
            pieces[-1] += f" {sentence}"
        else:
            pieces.append(sentence)
        speaker = said.by or speaker or ear.first(sentence)
    return [replace(passage, text=piece, kind=passage.kind if index == 0 else Kind.PARAGRAPH) for index, piece in enumerate(pieces)]


def tell_prose(passage: Passage, ear: Ear, last: Part | None) -> list[Told]:
    """Return the question and responses that a paragraph tells in prose; nothing if it tells none.

    "The Chair asked whether …. The Clerk responded that …": the sentences up to the first answer are the question.
    """
    spoken = _with_who_goes_on([(sentence, ear.hear(sentence)) for sentence in sentences(passage.text)], last)
    asks = next((index for index, (_, said) in enumerate(spoken) if said.asks), None)
    if asks is None and passage.kind is Kind.PARAGRAPH and spoken and spoken[0][1].says and spoken[0][1].by == ear.chair:
        asks = 0 if any(_answers_to(said, ear.chair) for _, said in spoken[1:]) else None
    if asks is None:
        return _answers(passage, spoken, last)
    asker = spoken[asks][1].by
    first_answer = next((index for index, (_, said) in enumerate(spoken) if index > asks and _answers_to(said, asker)), len(spoken))
    question = Told("Question", asker, "", (_put(passage, spoken[:first_answer]),))
    return [question, *_answer_run(passage, spoken[first_answer:], asker)]


def _with_who_goes_on(spoken: list[Spoken], last: Part | None) -> list[Spoken]:
    """Return sentences of which those that ask without a name are asked by whoever the paragraph begins with: "JO noted …. He asked …"."""
    by = spoken[0][1].by if spoken and spoken[0][1].says else ""
    # Whoever answers may wonder at something, too.
    answers = isinstance(last, Turn) and last.label == "Question" and last.by != by
    if not by or answers:
        return spoken
    return [
        (sentence, Said(by, asks=True) if not said.by and (_ASKS_ON.match(sentence) or sentence.endswith("?")) else said)
        for sentence, said in spoken
    ]


def _answers(passage: Passage, spoken: list[Spoken], last: Part | None) -> list[Told]:
    """Return the answers of a paragraph that asks nothing, where a question came before it."""
    if not isinstance(last, Turn) or last.label != "Question" or last.number or passage.kind is Kind.ENTRY or not spoken:
        return []
    first = spoken[0][1]
    return _answer_run(passage, spoken, last.by) if first.by and first.says and first.by != last.by else []


def _answers_to(said: Said, asker: str) -> bool:
    return bool(said.by) and said.by != asker and (said.says or said.asks)


def _answer_run(passage: Passage, spoken: list[Spoken], asker: str) -> list[Told]:
    """Return answers, one for each run of sentences of one speaker."""
    runs: list[tuple[str, list[Spoken]]] = []
    for sentence, said in spoken:
        if not runs or (said.by and (said.says or said.asks) and said.by != runs[-1][0]):
            runs.append((said.by, []))
        runs[-1][1].append((sentence, said))
    # "The Chair asked …. The Clerk said …. The Chair asked …": that is another question.
    labels = ["Response" if by != asker else "Question" if run[0][1].asks else "Comment" for by, run in runs]
    return [Told(label, by, "", (_put(passage, run),)) for label, (by, run) in zip(labels, runs, strict=True)]


def _put(passage: Passage, spoken: list[Spoken]) -> Passage:
    return replace(passage, text=" ".join(sentence for sentence, _ in spoken), kind=Kind.PARAGRAPH, marker="")

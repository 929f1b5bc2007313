"""Measure how much of published notes the import gets right, against content/ as the answer.

Usage: python -m bench.import_accuracy NOTES_FOLDER [--content content] [--detail]

NOTES_FOLDER holds the notes as .txt, .docx, .pdf or .html. Each is imported into content/ without its held meetings, and its draft is
compared with the meeting of the same day there. content/ restates the notes in other words, so words are compared by their beginnings.
Prints the tables of docs/import.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from minutebook.blocks import Action, Question, Response, Update
from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic
from minutebook.due import DueTerm, read_due
from minutebook.importing.drafting import Draft, draft_of
from minutebook.importing.recognise.action_words import stems
from minutebook.importing.write.words import draft_words, expected_words
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.parse.meeting import parse_meeting
from minutebook.read import Source, read
from minutebook.records import Attendee, Content, Item, Meeting

ALIKE = 0.35
"""Two wordings are of one thing if they share so much of their words' beginnings (Dice)."""
SAME_WORDS = 0.5
"""An item whose title is worded otherwise is the same if so much of what stands under it is."""
LATEST = RecordDate(2999, 12, 31)

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the answer's things the draft has right, how many the answer has, and how many more the draft has."""

    right: int
    wanted: int
    extra: int
    missed: tuple[str, ...] = ()

    def __str__(self) -> str:
        more = f" (+{self.extra})" if self.extra else ""
        return f"{self.right}/{self.wanted}{more}" if self.wanted or self.extra else "–"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("notes", type=Path)
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--detail", action="store_true", help="name what was missed")
    options = parser.parse_args()
    content = parse(read(options.content))
    answers = {meeting.date.iso: meeting for meeting in content.meetings if meeting.held}
    archive = without_held(content)
    results = []
    for path in sorted(path for path in options.notes.iterdir() if path.suffix in (".txt", ".docx", ".pdf", ".html")):
        draft = draft_of(path, archive, None, "")
        if draft.name in answers:
            results.append((draft, scores(parsed(draft), answers[draft.name])))
    print("\n".join(table(results)))
    for draft, scored in results if options.detail else ():
        for name, score in scored.items():
            for missed in score.missed:
                print(f"{draft.name} {name}: {missed}")


def without_held(content: Content) -> Archive:
    """Return the archive as it was before any of the notes were imported."""
    return link(replace(content, meetings=tuple(meeting for meeting in content.meetings if not meeting.held), ledger=()), LATEST)


def parsed(draft: Draft) -> Meeting:
    """Return a draft as the program reads it; personal data, which the import takes over and names, is no fault of the draft."""
    problems: list[Diagnostic] = []
    meeting = parse_meeting(Source(PurePosixPath(f"{draft.name}.md"), "meetings", draft.name, draft.text), problems.append)
    assert meeting and all(problem.rule == "personal-data" for problem in problems), problems
    return meeting


def scores(draft: Meeting, answer: Meeting) -> dict[str, Score]:
    """Return how a draft compares with the answer, by kind of thing."""
    facts = ("date", "time", "venue", "chair", "notes_by")
    wrong = [key for key in facts if _fact(draft, key) != _fact(answer, key)]
    next_days = [meeting.next_meeting.date if meeting.next_meeting else None for meeting in (draft, answer)]
    if next_days[0] != next_days[1]:
        wrong.append("next_meeting")
    return {
        "front matter": Score(len(facts) + 1 - len(wrong), len(facts) + 1, 0, tuple(wrong)),
        "attendance": _people(draft.attendance, answer.attendance),
        "apologies": _people(draft.apologies, answer.apologies),
        "items": _matched(draft.items, answer.items, _item_likeness, lambda item: f"{item.number} {item.title}"),
        "questions": _matched(_all(draft, Question), _all(answer, Question), _prose_likeness, lambda one: one.prose.text),
        "responses": _matched(_all(draft, Response), _all(answer, Response), _prose_likeness, lambda one: one.prose.text),
        "speakers": _matched(_all(draft, Response), _all(answer, Response), _same_speaker, lambda one: f"({one.by}) {one.prose.text}"),
        "actions": _matched(_all(draft, Action), _all(answer, Action), _same_action, _shown_action),
        "updates": _matched(
            _all(draft, Update), _all(answer, Update), lambda ours, theirs: float(ours.action == theirs.action), lambda one: one.action
        ),
    }


def _fact(meeting: Meeting, key: str) -> str:
    return " ".join(str(getattr(meeting, key)).replace("–", " ").replace(",", " ").replace("’", "'").casefold().split())


def _people(ours: Sequence[Attendee], theirs: Sequence[Attendee]) -> Score:
    """A person is right with name, roles, prefixes and label; the post is what an editor made of the printed words."""

    def key(person: Attendee) -> tuple[str, ...]:
        return person.name, *(role.printed for role in person.roles), person.label

    right = {key(person) for person in ours} & {key(person) for person in theirs}
    missed = tuple(person.name for person in theirs if key(person) not in right)
    return Score(len(right), len(theirs), len(ours) - len(right), missed)


def _all(meeting: Meeting, kind: type[_Thing]) -> list[_Thing]:
    return [block for item in meeting.items for block in item.blocks if isinstance(block, kind)]


def _matched(
    ours: Iterable[_Thing], theirs: Iterable[_Thing], likeness: Callable[[_Thing, _Thing], float], shown: Callable[[_Thing], str]
) -> Score:
    """Pair the two lists, the likest first; what is left over was missed, or is too much."""
    ours, theirs = list(ours), list(theirs)
    pairs = sorted(
        (
            (likeness(one, other), -abs(mine - other_at), mine, other_at)
            for mine, one in enumerate(ours)
            for other_at, other in enumerate(theirs)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    met: set[int] = set()
    for alike, _, mine, other_at in pairs:
        if alike >= ALIKE and mine not in taken and other_at not in met:
            taken.add(mine)
            met.add(other_at)
    missed = tuple(shown(other)[:90].replace("\n", " ") for index, other in enumerate(theirs) if index not in met)
    return Score(len(met), len(theirs), len(ours) - len(taken), missed)


def likeness(one: str, other: str) -> float:
    """Return how much of their words two texts share, 0 to 1."""
    first, second = stems(one), stems(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _item_likeness(ours: Item, theirs: Item) -> float:
    same_number = bool(theirs.number) and ours.number.strip("().") == theirs.number.strip("().")
    # content/ gives items short titles of its own where the notes print a sentence; the anchor keeps the printed number.
    reference = ours.title.casefold().replace(" ", "-") == theirs.anchor
    printed = f"{ours.title} {ours.blocks[0].prose.text if ours.blocks else ''}" if reference else ours.title
    same_words = likeness(_words(ours), _words(theirs))
    return max(
        likeness(printed, theirs.title) + 0.3 * same_number,
        float(reference or ours.title.casefold() == theirs.title.casefold()),
        0.4 * (same_number and ours.level == theirs.level),
        same_words if same_words >= SAME_WORDS else 0.0,
    )


def _words(item: Item) -> str:
    return " ".join(block.prose.text for block in item.blocks)


def _prose_likeness(ours: Question | Response, theirs: Question | Response) -> float:
    return likeness(ours.prose.text, theirs.prose.text)


def _same_speaker(ours: Response, theirs: Response) -> float:
    return likeness(ours.prose.text, theirs.prose.text) * (ours.by == theirs.by)


def _same_action(ours: Action, theirs: Action) -> float:
    return (likeness(ours.prose.text, theirs.prose.text) + 0.2) * (ours.owners == theirs.owners and _due(ours) == _due(theirs))


def _due(action: Action) -> list[DueTerm]:
    """Return when an action is due; content/ adds years that the notes leave out, so years count for nothing."""
    return [replace(term, meeting=False, year=0) for term in read_due(action.due)]


def _shown_action(action: Action) -> str:
    return f"{action.owners} {action.due!r} {action.prose.text}"


def table(results: Sequence[tuple[Draft, dict[str, Score]]]) -> list[str]:
    """Return the results as a Markdown table."""
    names = list(results[0][1]) if results else []
    lines = [f"| notes | {' | '.join(names)} | structure | words kept |", f"|---|{'---|' * (len(names) + 2)}"]
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for draft, scored in results:
        source = expected_words(draft.document)
        kept = (source & draft_words(draft.text)).total()
        structure = [score for name, score in scored.items() if name != "speakers"]
        share = sum(score.right for score in structure) / sum(score.wanted for score in structure)
        lines.append(f"| {draft.name} | {' | '.join(str(score) for score in scored.values())} | {share:.0%} | {kept}/{source.total()} |")
        for name, score in scored.items():
            total += Counter(right=score.right, wanted=score.wanted) if name != "speakers" else Counter()
            right[name] += score.right
            wanted[name] += score.wanted
    shares = [f"{right[name] / wanted[name]:.0%}" if wanted[name] else "–" for name in names]
    lines.append(f"| all | {' | '.join(shares)} | {total['right'] / max(1, total['wanted']):.0%} | |")
    return lines


if __name__ == "__main__":
    main()

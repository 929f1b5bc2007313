"""What was recognised in a source: the parts of a meeting file, each with its words as printed and what is not certain of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from minutebook.dates import RecordDate
from minutebook.importing.document import Change, Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words of the source, with what the table that it stood in said of it."""

    text: str
    place: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    marker: str = ""
    strong: bool = False
    number: str = ""
    """What stands in the column of numbers beside it."""
    owner: str = ""
    """What stands in the column of owners beside it."""
    due: str = ""
    status: str = ""
    """What stands in the columns of owners, due dates and statuses beside an action."""
    is_action: bool = False
    """Whether it is a row of a table of actions."""
    alone: bool = False
    """Whether it fills a row of a table of questions and responses: then it heads the rows below."""
    broken: bool = False
    """Whether its paragraph goes on in the next line."""
    lead: str = ""
    """The bold words at its beginning, where not all of it is bold."""
    guessed: bool = False
    """Whether nothing but its form and its place parts it, as a title, from the words below it."""
    parted: bool = False
    """Whether the title above it was parted from it."""
    in_table: bool = False
    """Whether it is a cell of a table that holds no minutes: it heads nothing."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells, where it is a whole table that stays one: first the row of its heads."""

    note: bool = False
    """Whether it is a footnote of what stands above."""
    told: str = ""
    """All of the row of a table of actions that it is, in sentences, where heads say what each cell is."""

    @property
    def whole(self) -> str:
        """All its words, with those of the columns beside it."""
        return self.told or " ".join(filter(None, (self.number, self.text, self.owner, self.due, self.status)))


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of a table of questions and responses; rows that a page cut are put together."""

    topic: tuple[Passage, ...]
    question: tuple[Passage, ...]
    response: tuple[Passage, ...]
    place: str
    heading: str = ""
    """The heading of its column of topics, where that is what the row is about."""
    actions: tuple[Passage, ...] = ()
    """What its column of actions holds, each with its owner and due phrase."""
    asker: str = ""
    answerer: str = ""
    """Who asks and who answers where a cell does not say it, as the heads of the columns print it."""


@dataclass(frozen=True, slots=True)
class ColumnHeads:
    """The row that names a table's columns."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a table of those present or absent."""

    label: str
    """Attendance, Apologies or the like, as printed in the row; mostly empty."""
    name: str
    capacity: str
    initials: str
    place: str
    rest: str = ""
    """What else stands in the row."""
    organisation: str = ""
    """What stands in a column of organisations."""
    state: str = ""
    """What stands in a column that says who was there: a tick, or a letter; or the head of the column that is ticked."""
    ticks: str = ""
    """What stands in that column, where state is its head."""
    capacity_head: str = ""
    """The head of the column that has capacity."""
    of_columns: bool = False
    """Whether all cells of its columns show what each column holds."""
    of_lines: bool = False
    """Whether it is a line of a cell that has one person a line."""
    of_pairs: bool = False
    """Whether the lines of that cell are a name and, behind its comma, what each is."""
    doubt: str = ""
    """Why it is not certain that the words belong together, or whom they are about."""


@dataclass(slots=True)
class Words:
    """Paragraphs and entries in order."""

    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Turn:
    """A question, response, findings or comment."""

    label: str
    by: str
    number: str
    passages: list[Passage] = field(default_factory=list)
    printed: bool = False
    """Whether the source marks it with a label or a number; if not, it was told from its sentences."""


@dataclass(slots=True)
class ActionSet:
    """An action, with its owner and due phrase where they are certain."""

    id: str
    owners: tuple[str, ...]
    due: str
    passages: list[Passage]


@dataclass(slots=True)
class UpdateGiven:
    """An update on an earlier action."""

    action: str
    passages: list[Passage] = field(default_factory=list)
    status: str = ""
    """Read from the words, when all of them are there."""


@dataclass(slots=True)
class DecisionMade:
    """A decision."""

    passages: list[Passage] = field(default_factory=list)
    fields: str = ""
    """What is printed of the vote, as the file format writes it."""


@dataclass(slots=True)
class Mark:
    """What a person has to look at."""

    reason: str


Part = Words | Turn | ActionSet | UpdateGiven | DecisionMade | Mark


class Evidence(StrEnum):
    """What shows that a line is the heading of an item."""

    NUMBER = "number"
    STYLE = "style"
    """The file says that it is a heading."""
    PRINT = "print"
    """It is printed bold, underlined or in capitals."""
    ROW = "row"
    """It stands in the column of a table for it."""
    SECTION = "section"
    """Its words head a part of any meeting."""
    WORDS = "words"
    """It is short, and a longer line stands below."""


@dataclass(slots=True)
class ItemFound:
    """An item, its heading's number and title as printed."""

    number: str
    title: str
    level: int
    place: str
    evidence: Evidence
    parts: list[Part] = field(default_factory=list)
    themes: tuple[str, ...] = ()
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PersonFound:
    """Somebody present or absent; printed is what the notes have."""

    name: str
    role: str
    label: str
    post: str
    printed: str
    mark: str = ""
    """Why they are not listed; empty for those who are."""
    organisation: str = ""
    doubt: str = ""
    """What is not certain of somebody who is listed."""
    posts: tuple[str, ...] = ()
    """What is printed of somebody as an office or a job: notes may call the person by it."""
    chairs: bool = False
    takes_notes: bool = False
    titled: bool = False
    """Whether a title such as Mr is printed before the name."""


@dataclass(slots=True)
class Front:
    """What the front matter will hold; printed is what the notes have, by key."""

    title: str = ""
    series: str = ""
    date: RecordDate | None = None
    time: str = ""
    venue: str = ""
    chair: str = ""
    notes_by: str = ""
    attendance: list[PersonFound] = field(default_factory=list)
    apologies: list[PersonFound] = field(default_factory=list)
    next_date: RecordDate | None = None
    next_time: str = ""
    next_venue: str = ""
    next_focus: str = ""
    printed: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    """What of the head stands elsewhere than in the source, in sentences."""

    def note(self, key: str, printed: str) -> None:
        """Keep words of the source beside a key."""
        self.printed.setdefault(key, []).append(printed)

    def doubt(self, key: str, reason: str) -> None:
        """Mark a key as uncertain."""
        self.marks.setdefault(key, []).append(reason)


@dataclass(slots=True)
class Notes:
    """Everything that was recognised."""

    front: Front
    opening: list[Part]
    """What stands before the first heading."""
    items: list[ItemFound]
    unplaced: list[Passage]
    moved: list[str]
    """What stands elsewhere than in the source, in sentences."""
    others: list[Passage] = field(default_factory=list)
    """The notes of another meeting that stand below these."""
    changes: tuple[Change, ...] = ()
    """Words that stand in the draft in another form."""

"""Every kind of data, and their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from minutebook.link.archive import Archive
from minutebook.plan.data.annotations import AnnotationRow, annotation_rows
from minutebook.plan.data.changes import ChangeRow, change_rows
from minutebook.plan.data.codes import ReportRow, RoleRow, SeriesRow, TermRow, report_rows, role_rows, series_rows, term_rows
from minutebook.plan.data.columns import Kind, RowType
from minutebook.plan.data.meetings import (
    CorrectionRow,
    CoverageRow,
    ItemRow,
    MeetingRow,
    correction_rows,
    coverage_rows,
    item_rows,
    meeting_rows,
)
from minutebook.plan.data.records import (
    ActionRow,
    CommitmentRow,
    DecisionRow,
    UpdateRow,
    action_rows,
    commitment_rows,
    decision_rows,
    update_rows,
)
from minutebook.plan.data.registers import PersonRow, RecommendationRow, ThemeRow, person_rows, recommendation_rows, theme_rows
from minutebook.plan.data.voices import CommentRow, QuestionRow, ResponseRow, comment_rows, question_rows, response_rows

VERSION = "1.3"
"""Of the definitions: the first number changes where a program that read the last version might not read this one."""

MEETINGS = Kind("meetings", MeetingRow, meeting_rows)
QUESTIONS = Kind("questions", QuestionRow, question_rows)
RESPONSES = Kind("responses", ResponseRow, response_rows)
ACTIONS = Kind("actions", ActionRow, action_rows)
PEOPLE = Kind("people", PersonRow, person_rows)
# A new kind of data is a frozen dataclass in a module here, and one line in this list.
KINDS: tuple[Kind[object], ...] = (
    MEETINGS,
    Kind("items", ItemRow, item_rows),
    QUESTIONS,
    RESPONSES,
    Kind("comments", CommentRow, comment_rows),
    ACTIONS,
    Kind("commitments", CommitmentRow, commitment_rows),
    Kind("updates", UpdateRow, update_rows),
    Kind("decisions", DecisionRow, decision_rows),
    Kind("annotations", AnnotationRow, annotation_rows),
    Kind("corrections", CorrectionRow, correction_rows),
    Kind("changes", ChangeRow, change_rows),
    Kind("coverage", CoverageRow, coverage_rows),
    Kind("themes", ThemeRow, theme_rows),
    PEOPLE,
    Kind("recommendations", RecommendationRow, recommendation_rows),
    Kind("reports", ReportRow, report_rows),
    Kind("series", SeriesRow, series_rows),
    Kind("roles", RoleRow, role_rows),
    Kind("terms", TermRow, term_rows),
)


class Dataset:
    """The rows of an archive, each kind put together once, when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        self.site = archive.site
        self.as_of = archive.as_of
        self._archive = archive
        self._rows: dict[str, tuple[object, ...]] = {}

    def rows(self, kind: Kind[RowType]) -> tuple[RowType, ...]:
        """Return the rows of a kind, in their order."""
        if kind.name not in self._rows:
            self._rows[kind.name] = tuple(kind.rows(self._archive))
        return cast("tuple[RowType, ...]", self._rows[kind.name])


@dataclass(frozen=True, slots=True)
class KindFile:
    """What a file of one kind holds."""

    kind: Kind[object]
    dataset: Dataset

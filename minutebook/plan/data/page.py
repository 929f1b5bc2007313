"""The page that explains the data."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.plan.data.answers import Answer, answers
from minutebook.plan.data.columns import Kind
from minutebook.plan.data.files import DESCRIBING, WHOLE, DataFile, data_files
from minutebook.plan.data.kinds import KINDS, VERSION, Dataset
from minutebook.plan.linked_data import LinkedData, of_data
from minutebook.plan.views.coverage import Coverage, coverage

ADDRESS = "/data/"


@dataclass(frozen=True, slots=True)
class DataPage:
    """What the data are."""

    as_of: RecordDate
    """The day on which they stand."""
    version: str
    """Of the definitions."""
    files: tuple[DataFile, ...]
    """Those of all kinds together, and those that tell of the others."""
    kinds: tuple[tuple[Kind[object], int], ...]
    """Each with the number of its rows."""
    answers: tuple[Answer, ...]
    coverage: Coverage
    linked_data: LinkedData


def data_page(archive: Archive, dataset: Dataset) -> DataPage:
    """Return what the page shows."""
    kinds = tuple((kind, len(dataset.rows(kind))) for kind in KINDS)
    files = [(file.name, file.media) for file in data_files()]
    told = of_data(archive, VERSION, files)
    return DataPage(archive.as_of, VERSION, (*WHOLE, *DESCRIBING), kinds, answers(dataset), coverage(archive), told)

"""The records of one kind in their order: what every subject of the archive has in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, overload


class Identified(Protocol):
    """A record that others refer to by its id."""

    @property
    def id(self) -> str:
        """Unique among the records of its kind."""


RecordType = TypeVar("RecordType", bound=Identified)


class Collection(Sequence[RecordType]):
    """Records of one kind, in a fixed order; what can be asked of them are the methods of the subject's own class."""

    def __init__(self, records: Iterable[RecordType]) -> None:
        self._records = tuple(records)
        self._by_id = {record.id: record for record in self._records}

    @overload
    def __getitem__(self, place: int) -> RecordType: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[RecordType, ...]: ...

    def __getitem__(self, place: int | slice) -> RecordType | tuple[RecordType, ...]:
        return self._records[place]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[RecordType]:
        return iter(self._records)

    def __contains__(self, record: object) -> bool:
        # By its id: comparing two meetings would compare every word of their notes.
        return self._by_id.get(getattr(record, "id", "")) is record

    def by_id(self, id: str) -> RecordType:
        """Return the record of that id; raise KeyError if there is none."""
        return self._by_id[id]

    def find(self, name: str) -> RecordType | None:
        """Return the record of that id, if there is one."""
        return self._by_id.get(name)

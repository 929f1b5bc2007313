"""Say what editors read out of notes that do not print it, in the few words that a citation or a feed has room for."""

from __future__ import annotations

from collections.abc import Container

from minutebook.link.annotations import Margin
from minutebook.records import Reading


def read_words(margin: Margin, meeting: str, anchor: str, among: Container[Reading] = tuple(Reading)) -> str:
    """Return what of a record an editor's note says that it read, as "speaker read by the editors"; empty where none says so.

    among: of what alone it is wanted.
    """
    read = [reading for reading, _ in margin.readings(meeting, anchor) if reading in among]
    return f"{' and '.join(read)} read by the editors" if read else ""

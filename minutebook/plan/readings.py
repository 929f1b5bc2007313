"""Say what editors read out of notes that do not print it, in the few words that a citation or a feed has room for."""

from __future__ import annotations

from minutebook.link.annotations import Margin


def read_words(margin: Margin, meeting: str, anchor: str) -> str:
    """Return what of a record an editor's note says that it read, as "speaker read by the editors"; empty where none says so."""
    read = [reading for reading, _ in margin.readings(meeting, anchor)]
    return f"{' and '.join(read)} read by the editors" if read else ""

"""Hear of the faults of a PDF that its reader passes over, for the report: what they cost, an editor has to see."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from minutebook.counting import counted


class Faults(logging.Handler):
    """Collects what pdfminer says of a file, which would stand on the terminal else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take in a fault, the same one once."""
        self._said[" ".join(record.getMessage().split())[:120]] = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the report has to say of them: how many, and the first."""
        if not self._said:
            return ()
        passed_over = f"{counted(len(self._said), 'fault')} of the PDF passed over in reading it"
        return (f"{passed_over}, first “{next(iter(self._said))}”: compare the draft with the pages",)


@contextmanager
def faults_heard() -> Iterator[Faults]:
    """Collect the faults that are passed over meanwhile."""
    logger, faults = logging.getLogger("pdfminer"), Faults()
    logger.addHandler(faults)
    try:
        yield faults
    finally:
        logger.removeHandler(faults)

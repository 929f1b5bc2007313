"""What can end a run besides errors in the content; build.py has an exit status for each."""

from __future__ import annotations


class WrongUse(Exception):
    """The arguments do not go together, or ask for what cannot be."""


class NotDone(Exception):
    """The content, as it is, does not let the command do its work; the words say why, and what to do next."""


class OutputInUse(Exception):
    """Another build is writing to the same folder."""


class OutputNotOurs(Exception):
    """The folder holds something that no build made, and that replacing it would destroy."""


class SearchIndexError(Exception):
    """Pagefind could not build the index."""


class NoDatabase(Exception):
    """The SQLite of this Python cannot make the database of the record."""


class VerificationError(Exception):
    """The site is not fit to be published; each line says which file and what is wrong with it. Where an office has templates of its own,
    the fault is theirs more likely than the program's."""


class WorkerEnded(Exception):
    """A copy of the program that did a part of the work ended without an answer."""

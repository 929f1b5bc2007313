"""A new archive of another body: the smallest content that is green, and what publishes it.

files/ has what is written, with names in %MARKS%; kinds.py what differs from one kind of body to the next.
"""

from __future__ import annotations

from pathlib import Path

INVENTED = "\n# AN INVENTED MEETING"
"""How the remark begins by which the example among its notes is known, for as long as that is one."""


def is_example(file: Path) -> bool:
    """Return whether a file of notes is the invented example, whatever is wrong with it."""
    return file.is_file() and INVENTED in file.read_text(encoding="utf-8", errors="replace")

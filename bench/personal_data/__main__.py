"""Print how much written personal data the check finds, how often it errs, and what it costs: python -m bench.personal_data.

Each form is put into every place of a small content folder, which is then parsed. The forms of unseen_forms.py were written before the
patterns, which were tuned on those of forms.py alone.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content
from bench.personal_data import forms, unseen_forms
from bench.personal_data.places import PLACES, Place
from minutebook.diagnostics import ContentErrors
from minutebook.memory import Memory
from minutebook.parse import parse
from minutebook.personal_data import personal_data_in
from minutebook.read import FOLDERS, SINGLE_FILES, Source, read
from minutebook.rules import PERSONAL_DATA

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/cases/base"
_MEETINGS = 200


class Rig:
    """A small content folder, in which one file at a time is another."""

    def __init__(self) -> None:
        self._memory = Memory()
        self._others = {PurePosixPath("content") / source.path.relative_to(BASE.as_posix()): source for source in read(BASE)}

    def alarms(self, place: Place, form: str) -> bool:
        """Return whether the check refuses a file for the form that is put into a place of it."""
        source = place.with_form(form)
        try:
            parse([*({**self._others, source.path: source}).values()], self._memory)
        except ContentErrors as errors:
            return any(error.rule == PERSONAL_DATA and error.location.path == source.path for error in errors.diagnostics)
        return False


def found(rig: Rig, written: Iterable[str], places: Iterable[Place]) -> tuple[int, int]:
    """Return how many forms in places are refused, and how many there are."""
    told = [rig.alarms(place, form) for place in places for form in written]
    return sum(told), len(told)


def alarms_in(sources: Iterable[Source]) -> tuple[int, int]:
    """Return how much looks like personal data in files, whether they accept it or not, and how many characters they have."""
    read_by_people = [source for source in sources if source.folder in FOLDERS or source.path.name in SINGLE_FILES]
    return sum(1 for source in read_by_people for _ in personal_data_in(source.text)), sum(len(source.text) for source in read_by_people)


def main() -> None:
    """Print the tables."""
    rig, places = Rig(), list(PLACES.values())
    print(f"Found, in {len(places)} places each\n\n| kind | forms tuned on | found | forms unseen | found |\n|---|--:|--:|--:|--:|")
    sums = [0, 0, 0, 0]
    for kind, tuned in forms.FORMS.items():
        unseen = unseen_forms.FORMS[kind]
        counts = *found(rig, tuned, places), *found(rig, unseen, places)
        sums = [whole + part for whole, part in zip(sums, counts, strict=True)]
        print(f"| {kind} | {len(tuned)} | {_of(*counts[:2])} | {len(unseen)} | {_of(*counts[2:])} |")
    whole = [sum(map(len, half.FORMS.values())) for half in (forms, unseen_forms)]
    print(f"| all | {whole[0]} | {_of(sums[0], sums[1])} | {whole[1]} | {_of(sums[2], sums[3])} |")

    print(f"| odd ones, of all kinds | {len(forms.ODD_FORMS)} | {_of(*found(rig, forms.ODD_FORMS, places))} | | |")
    missed = [form for form in forms.ODD_FORMS if not rig.alarms(PLACES["paragraph"], form)]
    print(f"\nNot found in a paragraph: {', '.join(missed)}")

    print("\nFalse alarms\n\n| what is no personal data | tried | alarms |\n|---|--:|--:|")
    for name, half in (("traps tuned on", forms.TRAPS), ("traps unseen", unseen_forms.TRAPS), ("odd ones", forms.ODD_TRAPS)):
        told, tried = found(rig, half, places)
        once = sum(rig.alarms(PLACES["paragraph"], trap) for trap in half)
        print(f"| {name}, in a paragraph | {len(half)} | {once} |\n| {name}, in all places | {tried:,} | {told} |")
    with tempfile.TemporaryDirectory() as folder:
        invented = Path(folder) / "content"
        write_content(bench_meetings(_MEETINGS), invented)
        archives = {
            "the published notes": ROOT / "content",
            "the invented parish": ROOT / "tests/parish/content",
            "the invented archive": ROOT / "tests/archive/content",
            f"{_MEETINGS} invented meetings": invented,
        }
        for name, content in archives.items():
            told, characters = alarms_in(read(content))
            print(f"| {name}, characters | {characters:,} | {told} |")
        sources = read(invented)
        start = time.process_time()
        _, characters = alarms_in(sources)
        cost = time.process_time() - start
    print(f"\nCost: {cost * 1e6 / characters:.2f} s of processor time for a million characters")


def _of(told: int, tried: int) -> str:
    return f"{told:,} of {tried:,} ({told / tried:.1%})"


if __name__ == "__main__":
    main()

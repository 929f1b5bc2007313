"""What has a measure of its own, counted here in the same way: the worst files, personal data, and files that are imported."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TypeVar

from bench.import_torture import KINDS as IMPORTED
from bench.import_torture import ORDINARY
from bench.import_torture.__main__ import imported
from bench.personal_data import forms, unseen_forms
from bench.personal_data.__main__ import Rig
from bench.personal_data.places import PLACES
from bench.torture.trial import LANES, Trial, Trials
from bench.worst_cases.__main__ import COMMANDS, SIZE
from bench.worst_cases.__main__ import run as run_worst
from bench.worst_cases.kinds import KINDS as WORST
from bench.worst_cases.kinds import Kind

_Thing = TypeVar("_Thing")

FILES = len(WORST)
FORMS = [form for half in (forms, unseen_forms) for of_a_kind in half.FORMS.values() for form in of_a_kind]
TRAPS = [*forms.TRAPS, *unseen_forms.TRAPS]
IMPORTS = [*ORDINARY, *IMPORTED]


def worst_cases(times: int) -> Trials:
    """Build and check the archive with one file in it that costs as much as its bytes can."""
    with ThreadPoolExecutor(LANES) as workers:
        yield from workers.map(_worst_case, _some(WORST, times))


def _worst_case(kind: Kind) -> Trial:
    runs = {command: run_worst(command, kind, SIZE) for command in COMMANDS}
    return Trial(kind.name, "; ".join(f"{command}: {ended}" for command, ended in runs.items() if not ended.survived))


def personal_data(times: int) -> Trials:
    """Check notes with a form of personal data in one place of them."""
    rig = Rig()
    for form, (name, place) in _some([*product(FORMS, PLACES.items())], times):
        yield Trial(f"{form!r} in {name}", "" if rig.alarms(place, form) else "not found")


def false_alarms(times: int) -> Trials:
    """Check notes with what only looks like personal data in one place of them."""
    rig = Rig()
    for trap, (name, place) in _some([*product(TRAPS, PLACES.items())], times):
        yield Trial(f"{trap!r} in {name}", "taken for personal data" if rig.alarms(place, trap) else "")


def imports(times: int) -> Trials:
    """Import files that are made to exhaust their reader."""
    for name in _some(IMPORTS, times):
        ended, _ = imported(name, 1)
        yield Trial(name, "" if ended.within_limits else f"{ended.outcome}, {ended.seconds:.0f} s, {ended.megabytes} MB")


def _some(things: Sequence[_Thing], times: int) -> Sequence[_Thing]:
    """Return so many of things at most, in their order, taken from all of them by a chance that is always the same."""
    return things if times >= len(things) else [things[number] for number in sorted(random.Random(1).sample(range(len(things)), times))]

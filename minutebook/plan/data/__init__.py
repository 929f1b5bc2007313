"""The records as data: a definition for each kind, of which every file below /data/ is a form, and the page that explains them.

columns, readings ← meetings, voices, records, annotations, registers, changes ← kinds ← files, answers ← page, catalogue ← this;
popolo stands apart
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minutebook.link.archive import Archive
from minutebook.plan.data.catalogue import catalogue
from minutebook.plan.data.kinds import KINDS, Dataset, KindFile
from minutebook.plan.data.page import ADDRESS, data_page
from minutebook.plan.data.popolo import ocd_events, popolo
from minutebook.plan.page import Page


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page that explains the data, and each file, whose rows are put together once, when one is asked for."""
    dataset = Dataset(archive)
    description = "The record as files that programs and spreadsheets can read, with what each column means."
    yield Page(ADDRESS, "data.html", "Data", description, lambda: data_page(archive, dataset))
    for kind in KINDS:
        for form in ("json", "csv", "schema.json"):
            yield Page(f"{ADDRESS}{kind.name}.{form}", form, f"{kind.name}.{form}", shows=partial(KindFile, kind, dataset))
    for name in ("minutebook.sqlite", "datapackage.json"):
        yield Page(f"{ADDRESS}{name}", name, name, shows=lambda: dataset)
    for name, shows in (("popolo.json", popolo), ("ocd-events.json", ocd_events), ("dcat.jsonld", catalogue)):
        yield Page(f"{ADDRESS}{name}", name, name, shows=partial(shows, archive))

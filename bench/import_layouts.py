"""Measure how much the import gets right of an invented meeting, in each layout and each kind of file.

Usage: python -m bench.import_layouts

The files are those of the tests: HTML, Word, and PDF from a real browser on small sheets in two fonts, so that tables and paragraphs break.
Prints a table of docs/import.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.import_accuracy import parsed, without_held
from minutebook.blocks import Action, Question, Response
from minutebook.importing.drafting import draft_of
from minutebook.importing.read.another_program import found_at
from minutebook.importing.read.scanned import PROGRAMS
from minutebook.importing.write.words import draft_words, expected_words
from minutebook.parse import parse
from minutebook.read import read
from tests.importing import meeting
from tests.importing.documents import FORMS, document, write_content
from tests.importing.scans import scan_of


def main() -> None:
    """Print the table."""
    print("| layout | file | attendance | apologies | items | questions | responses | actions | words kept |")
    print("|---|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        archive = without_held(parse(read(write_content(Path(folder) / "content"))))
        for layout in meeting.LAYOUTS:
            for form, path in _files(layout, Path(folder)):
                draft = draft_of(path, archive, None, "")
                made = parsed(draft)
                blocks = [block for item in made.items for block in item.blocks]
                wide = layout == "wide table"
                items = {(item.number, item.title) for item in made.items}
                wanted = (
                    {("", f"Recommendation {number}") for number in (1, 2, 3)} if wide else {(item[0], item[1]) for item in meeting.ITEMS}
                )
                actions = {(block.owners, block.due) for block in blocks if isinstance(block, Action)}
                set_actions = set() if wide else {((owner,), due) for owner, due, _ in meeting.ACTIONS}
                asked, answered = (meeting.QUESTIONS, meeting.RESPONSES) if wide else (0, 0)
                source = expected_words(draft.document)
                cells = (
                    layout,
                    form,
                    _share({person.name for person in made.attendance if person.roles}, {name for name, _ in meeting.ATTENDANCE}),
                    _share({person.name for person in made.apologies if person.roles}, {name for name, _ in meeting.APOLOGIES}),
                    _share(items, wanted),
                    f"{sum(isinstance(block, Question) for block in blocks)}/{asked}",
                    f"{sum(isinstance(block, Response) for block in blocks)}/{answered}",
                    _share(actions, set_actions),
                    f"{(source & draft_words(draft.text)).total()}/{source.total()}",
                )
                print(f"| {' | '.join(cells)} |")


def _files(layout: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a layout and, where Tesseract is installed, scans of its PDFs: clean ones, and crooked, blurred and noisy ones."""
    for form in FORMS:
        path = document(layout, form, folder)
        yield form, path
        if path.suffix == ".pdf" and found_at(PROGRAMS):
            yield f"{form}, scanned", scan_of(path, folder)
            yield f"{form}, scanned badly", scan_of(path, folder, turned=0.8, noise=0.25)


def _share(found: AbstractSet[object], wanted: AbstractSet[object]) -> str:
    extra = len(found - wanted - {("", "Unplaced")})
    return f"{len(found & wanted)}/{len(wanted)}" + (f" (+{extra})" if extra else "")


if __name__ == "__main__":
    main()

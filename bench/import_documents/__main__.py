"""Measure what the import makes of invented documents, as files of every kind.

Usage: python -m bench.import_documents [FOLDER] [--forms html docx …] [--detail] [--only WORD]

FOLDER holds NAME.html and NAME.yaml for each document (default: the seen half). The actions that a document reports on are those of an
earlier meeting that is already there. Prints, for each kind of fact, how many are right, were missed or invented, marked or in silence.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bench.import_accuracy import LATEST
from bench.import_documents.files import FORMS, made
from bench.import_documents.score import KINDS, Answer, Outcome, Scored, scored, traps
from minutebook.dates import RecordDate
from minutebook.importing.drafting import draft_of
from minutebook.importing.recognise import NO_DATE
from minutebook.importing.refusal import Refused
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.pipeline import whole_archive
from minutebook.read import read
from tests.importing.documents import write_content

SEEN = Path(__file__).parent / "seen"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SEEN)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS, help="kinds of file (default: all)")
    parser.add_argument("--only", default="", help="documents whose name holds this word")
    parser.add_argument("--detail", action="store_true", help="name what was missed or invented")
    parser.add_argument("--drafts", type=Path, help="a folder to keep the drafts in")
    options = parser.parse_args()
    sources = sorted(path for path in options.folder.glob("*.html") if options.only in path.name)
    answers: dict[Path, Answer] = {path: yaml.load(path.with_suffix(".yaml").read_text("utf-8"), yaml.BaseLoader) for path in sources}  # noqa: S506
    results: dict[tuple[str, str], Scored] = {}
    refused: Counter[str] = Counter()
    fallen: list[str] = []
    with TemporaryDirectory() as folder:
        names = {path: str(answers[path].get("file_name", path.stem)) for path in sources}
        files = made(sources, options.forms, Path(folder), names)
        before = {source: _before(answer, Path(folder) / "content" / source.stem) for source, answer in answers.items()}
        for (source, form), path in files.items():
            answer, archive = answers[source], before[source]
            try:
                draft, dated = draft_of(path, archive, None, ""), True
            except Refused as refusal:
                if not str(refusal).startswith(NO_DATE):
                    refused[f"{form}: {refusal}"] += 1
                    continue
                draft, dated = draft_of(path, archive, RecordDate.from_iso(answer["date"]), ""), False
            if options.drafts:
                options.drafts.mkdir(parents=True, exist_ok=True)
                (options.drafts / f"{source.stem}.{form}.md").write_text(draft.text, encoding="utf-8")
            results[source.stem, form] = scored(draft, answer, dated=dated)
            fallen += [f"{source.stem}.{form}: {words}" for words in traps(draft, answer)]
    print(f"{len(sources)} documents, {len(results)} files read")
    print("\n".join(_by_kind(results.values())))
    print()
    print("\n".join(_by_form(results)))
    for reason, count in sorted(refused.items()):
        print(f"refused ({count}): {reason}")
    print(f"strings that are no fact, taken for one: {len(fallen)}")
    if options.detail:
        print("\n".join(fallen))
        _print_detail(results)


def _before(answer: Answer, folder: Path) -> Archive:
    """Return an archive with the earlier meeting whose actions a document reports on."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    write_content(folder)
    for meeting in (folder / "meetings").iterdir():
        meeting.unlink()
    roles = (folder / "roles.yaml").read_text(encoding="utf-8")
    (folder / "roles.yaml").write_text(f"{roles}- label: SO\n  name: Support Officer\n  organisation: Harbour Office\n", encoding="utf-8")
    (folder / "series.yaml").write_text("- id: meetings\n  title: Meetings\n", encoding="utf-8")
    if old := answer.get("old_actions", ()):
        date = RecordDate.from_iso(answer["date"])
        month = f"{date.year - (date.month == 1):04}-{(date.month - 2) % 12 + 1:02}"
        records = [f"> **Action {month}/{number}**\n>\n> {action['words'].capitalize()}." for number, action in enumerate(old, 1)]
        head = f"---\ntitle: Earlier meeting\nseries: meetings\nstatus: not-held\ndate: {month}\n---\n\n"
        (folder / f"meetings/{month}.md").write_text(head + "\n\n".join(records) + "\n", encoding="utf-8")
    return whole_archive(parse(read(folder)), LATEST)


def _by_kind(results: Iterable[Scored]) -> list[str]:
    facts = [fact for result in results for fact in result.facts]
    counted = Counter((fact.kind, fact.outcome) for fact in facts)
    lines = [f"| kind of fact | {' | '.join(Outcome)} |", f"|---|{'---:|' * len(Outcome)}"]
    lines += [f"| {kind} | {' | '.join(str(counted[kind, outcome]) for outcome in Outcome)} |" for kind in KINDS]
    return lines


def _by_form(results: dict[tuple[str, str], Scored]) -> list[str]:
    """Return a row for each kind of file: the share that is right of what the documents hold, and what was invented in silence."""
    shown = ("person", "apology", "item", "action", "owner", "decision")
    lines = [f"| file | {' | '.join(shown)} | invented in silence | words kept | in their place |", f"|---|{'---:|' * (len(shown) + 3)}"]
    for form in dict.fromkeys(form for _, form in results):
        of_form = [result for (_, each), result in results.items() if each == form]
        cells = [_share(of_form, kind) for kind in shown]
        invented = sum(fact.outcome is Outcome.INVENTED for result in of_form for fact in result.facts)
        words, kept, placed = (sum(getattr(result, name) for result in of_form) for name in ("words", "kept", "placed"))
        lines.append(f"| {form} | {' | '.join(cells)} | {invented} | {kept / words:.1%} | {placed / words:.1%} |")
    return lines


def _share(results: Sequence[Scored], kind: str) -> str:
    of_kind = [fact.outcome for result in results for fact in result.facts if fact.kind == kind]
    wanted = sum(outcome in (Outcome.RIGHT, Outcome.MISSED, Outcome.MISSED_MARKED) for outcome in of_kind)
    return f"{of_kind.count(Outcome.RIGHT) / wanted:.0%}" if wanted else "–"


def _print_detail(results: dict[tuple[str, str], Scored]) -> None:
    for (name, form), result in results.items():
        for fact in result.facts:
            if fact.outcome is not Outcome.RIGHT:
                print(f"{name}.{form}: {fact.kind}: {fact.outcome}: {fact.words}")


if __name__ == "__main__":
    main()

"""The story: content as it is, what is to be withdrawn → content without it, which passes the check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, found
from minutebook.failures import NotDone, WrongUse
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.pipeline import published_archive, whole_archive
from minutebook.read import LEDGER, WORDS, Source, read
from minutebook.records import Content, Meeting
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.addresses import addresses_of, ledger_without, places_renamed, with_references, words_changed
from minutebook.withdrawing.excuses import without_excuses
from minutebook.withdrawing.names import Name
from minutebook.withdrawing.notes import Notes, traced_in
from minutebook.withdrawing.people import Withheld
from minutebook.withdrawing.targets import Place, known_names
from minutebook.withdrawing.texts import Texts, sources_of, texts_of

SHOWN = 20
"""Errors that are named one by one."""


@dataclass(frozen=True)
class AsItIs:
    """Content that passes the check."""

    sources: tuple[Source, ...]
    texts: Texts
    content: Content
    whole: Archive
    published: Archive


@dataclass(frozen=True)
class Changed:
    """Its new texts by path."""

    texts: Texts
    files: Mapping[PurePosixPath, PurePosixPath]
    """The files that are called otherwise now, by the paths that they had."""


def as_it_is(folder: Path, as_of: RecordDate) -> AsItIs:
    """Return content as its folder has it; raise ContentErrors if it does not pass the check."""
    sources = read(folder)
    content = parse(sources)
    whole = whole_archive(content, as_of)
    return AsItIs(sources, texts_of(sources), content, whole, published_archive(content, as_of, whole))


def without_place(place: Place, before: AsItIs, withdrawal: Withdrawal) -> Changed:
    """Return content without the words of a meeting, an item or a record; raise NotDone if it would not pass the check."""
    path = place.meeting.location.path
    source = next(source for source in before.sources if source.path == path)
    notes = Notes(source, before.texts[path], place.meeting)
    if place.item:
        text = notes.without_item(place.item, withdrawal)
    elif place.anchor:
        text = notes.without_record(place.anchor, withdrawal)
    else:
        text = notes.without_all(before.whole, withdrawal)
    texts = {**before.texts, path: without_excuses(source, text)}
    now = next(meeting for meeting in parse(sources_of(texts, before.sources)).meetings if meeting.location.path == path)
    gone = {record.id for record in traced_in(now) if record.prose.withdrawal}
    for source, meeting in _files_of(before):
        if source.path != path and any(accepted.about in gone for accepted in meeting.accepted):
            texts[source.path] = Notes(source, texts[source.path], meeting).without_advice(gone)
    return _joined(before, Changed(texts, {}), withdrawal, None)


def _files_of(before: AsItIs) -> Iterator[tuple[Source, Meeting]]:
    """Yield the file of each meeting with what it holds."""
    meetings = {meeting.location.path: meeting for meeting in before.content.meetings}
    yield from ((source, meetings[source.path]) for source in before.sources if source.path in meetings)


def withheld_name(typed: str, before: AsItIs, withdrawal: Withdrawal) -> Withheld:
    """Return a name with the spellings that people.yaml and the lists of people have of it.

    Raise WrongUse, with the nearest there is, where it stands nowhere, or in the reason for its withdrawal.
    """
    entries = [(entry.name, *entry.variants) for entry in before.content.people]
    known = sorted({*known_names(before.whole), *(name for names in entries for name in names)})
    alone = Name((typed,), ())
    same = {name for name in known if alone.words.fullmatch(name)}
    same |= {name for names in entries for name in names if any(alone.words.fullmatch(each) for each in names)}
    name = Name((typed, *sorted(same - {typed})), tuple(other for other in known if other not in {typed, *same}))
    withheld = Withheld(name, before.whole, before.content, withdrawal)
    if not any(withheld.holds(text) for path, text in before.texts.items() if path.name != WORDS):
        raise WrongUse(f"what is withdrawn must be a place of the archive or a name that stands in it, {found(typed, known)}")
    if withheld.holds(withdrawal.reason):
        raise WrongUse("--reason must not say the name that is withdrawn: readers see it")
    return withheld


def without_name(withheld: Withheld, before: AsItIs) -> Changed:
    """Return content without a name; raise NotDone if it would not pass the check."""
    texts = withheld.texts(before.texts, before.sources)
    files = {path: new for path in texts if (new := withheld.path(path)) != path}
    if taken := next((new for new in files.values() if new in texts), None):
        raise NotDone(f"{taken} is there already: first give the file whose own name spells the name another one")
    return _joined(before, Changed({files.get(path, path): text for path, text in texts.items()}, files), withheld.withdrawal, withheld)


def _joined(before: AsItIs, after: Changed, withdrawal: Withdrawal, withheld: Withheld | None) -> Changed:
    """Return new texts with what refers to places by their addresses, and with both locks; raise NotDone if they fail the check."""
    day = before.published.as_of
    try:
        renamed = places_renamed(before.content, parse(sources_of(after.texts, before.sources)), after.files)
        # In the texts, a name is out of the addresses already.
        written = {withheld.name.out_of_address(old) if withheld else old: new for old, new in renamed.items()}
        texts = with_references(after.texts, written)
        published = link(parse(sources_of(texts, before.sources)), day)
        people = {person.address for person in published.people}
        gone = tuple(person.address for person in before.published.people if person.address not in people)

        def forgotten(address: str) -> bool:
            """Whether an address spells what is withdrawn, also where its page was before: of a place, or of whom no other notes list."""
            spelt = withheld is not None and withheld.is_spelt_in(address)
            return spelt or before.published.moves.now_at(address) in renamed or address.startswith(gone)

        locks = {source.path.name: source for source in before.sources if source.path.name in (LEDGER, WORDS)}
        if lock := locks.get(LEDGER):
            vanished = addresses_of(before.published) - addresses_of(published)
            texts[lock.path] = ledger_without(texts[lock.path], lock.path, forgotten, vanished, renamed, withdrawal)
        if lock := locks.get(WORDS):
            texts[lock.path] = words_changed(lock, texts[lock.path], (before.published, published), renamed, forgotten)
        content = parse(sources_of(texts, before.sources))
        published_archive(content, day, whole_archive(content, day))
    except ContentErrors as errors:
        raise NotDone(_in_words(errors)) from None
    return Changed(texts, after.files)


def _in_words(errors: ContentErrors) -> str:
    lines = "\n".join(map(str, errors.diagnostics[:SHOWN]))
    return f"{lines}\nNothing was changed: without what is to be withdrawn, the content would not pass the check"

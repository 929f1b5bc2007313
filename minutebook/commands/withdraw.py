"""Take words that were published out of content: of a meeting, an item or a record, or the name of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from minutebook.commands.arguments import CONTENT, FRAGMENTS, PREVIEW, SITE, WithdrawArguments, folder
from minutebook.failures import NotDone, WrongUse
from minutebook.memory import beside, take_away
from minutebook.publish import delete
from minutebook.save import replace_files
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.change import AsItIs, Changed, as_it_is, withheld_name, without_name, without_place
from minutebook.withdrawing.leftovers import addresses_with, alike, parts_of, whole_in
from minutebook.withdrawing.same_words import SameWords, same_words
from minutebook.withdrawing.targets import place_of
from minutebook.withdrawing.texts import Line

SHOWN = 20
"""Places of a part of a name that are named one by one."""
_SAME = "The same words may also stand here; if so, withdraw or change them too:"
_COMMON = "These few words of it stand on so many lines that they are not listed; if they tell what was withdrawn, look for them:"
_PART = "A part of the name stands here, which may be somebody else's; if it is this person's, change it too:"
_ADDRESS = "A part of the name stands in these addresses, which may be for another reason; look at them:"
_MARKS = re.compile(r"[*_`\[\]{}<>|\\]")


def run(options: WithdrawArguments) -> None:
    """Change the files of content, and say what changed and what is left to look at.

    Raise WrongUse if nothing of the archive was named, NotDone if it is withdrawn already, or cannot be,
    also in some places only, ContentErrors as check does.
    """
    withdrawal = _withdrawal(options)
    before = as_it_is(options.content, options.as_of)
    place = place_of(options.what, before.whole)
    if place:
        after = without_place(place, before, withdrawal)
        same = same_words(before.texts, after.texts, before.sources)
        left: list[tuple[str, Iterable[Line]]] = []
        whole: list[Line] = []
    else:
        same = SameWords((), ())
        withheld = withheld_name(options.what, before, withdrawal)
        after = without_name(withheld, before)
        whole = list(whole_in(withheld.name, after.texts, before.sources))
        left = [
            ("This may be the same name, look at it:", (line for line in alike(withheld.name, after.texts) if line not in whole)),
            (_PART, parts_of(withheld.name, after.texts)),
            (_ADDRESS, addresses_with(withheld.name, after.texts)),
        ]
    if options.dry_run:
        print("".join(_differences(before, after)), end="")
    else:
        _save(before, after)
        print(f"Withdrawn: {place.address if place else 'a name'} ({withdrawal})")
        for path in sorted({*before.texts, *after.texts}):
            if before.texts.get(path) != after.texts.get(path):
                print(f"  {path}{'' if path in after.texts else ' is gone' if path not in after.files else f' is {after.files[path]} now'}")
    for question, places in left:
        _list(question, places)
    _list(_SAME, same.lines, len(same.lines))
    if same.common:
        print(_COMMON, ", ".join(f"“{words}”" for words in same.common), sep="\n  ")
    if not options.dry_run:
        if options.content == CONTENT:
            _forget()
        print("Next: look at what changed (git diff), then commit and publish at once. Whatever was committed or published before can")
        print("still be read in the history, in copies, caches and archives: docs/withdrawing.md says what to do about each of them.")
    if whole:
        named = "\n".join(f"{path}:{line}" for path, line in whole)
        raise NotDone(f"{named}\nThe whole name can still be read there: take it out by hand, with a correction where it was published")


def _withdrawal(options: WithdrawArguments) -> Withdrawal:
    reason = " ".join(options.reason.split())
    if not reason or (mark := _MARKS.search(reason)):
        got = repr(mark.group()) if reason and mark else "none"
        raise WrongUse(f"--reason must be words for readers, without marks of Markdown, got {got}")
    if options.as_of > options.today:
        raise WrongUse(f"--as-of must be a day that is not to come, got {options.as_of}")
    return Withdrawal(options.as_of, reason)


def _save(before: AsItIs, after: Changed) -> None:
    """Write what changed, all of it or nothing; raise NotDone if somebody else has saved one of the files since they were read."""
    for path, text in before.texts.items():
        if Path(path).read_bytes() != text.encode():
            raise NotDone(f"{path} was saved by somebody else in between, and nothing was changed: try again")
    changed = {Path(path): text for path, text in after.texts.items() if before.texts.get(path) != text}
    replace_files(changed, [Path(path) for path in before.texts if path not in after.texts])


def _forget() -> None:
    """Delete what builds remember of the words, and a preview that shows them."""
    for name in (SITE, PREVIEW, FRAGMENTS):
        take_away(beside(folder(name)))
    preview = folder(PREVIEW)
    if delete(preview):
        print(f"{PREVIEW}/ is gone: it showed what was withdrawn")
    elif preview.exists():
        print(f"{PREVIEW}/ may show what was withdrawn, and holds files that no build made: look at it, and delete it")


def _differences(before: AsItIs, after: Changed) -> Iterator[str]:
    """Yield what would change, as diff shows it."""
    now = {new: old for old, new in after.files.items()}
    for path, text in after.texts.items():
        old = now.get(path, path)
        yield from unified_diff(before.texts[old].splitlines(True), text.splitlines(True), str(old), str(path), n=1)


def _list(question: str, places: Iterable[Line], most: int = SHOWN) -> None:
    shown = list(islice(places, most + 1))
    if shown:
        print(question)
    for path, line in shown[:most]:
        print(f"  {path}:{line}")
    if len(shown) > most:
        print("  and in more places")

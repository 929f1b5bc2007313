"""Parse what a file accepts, each with its reason; report the personal data that it holds and does not accept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.parse.fields import Fields
from minutebook.personal_data import personal_data_in, ways_to_name
from minutebook.read import Source
from minutebook.records import Acceptance
from minutebook.rules import ADVICE, PERSONAL_DATA, RULES


def acceptances(fields: Fields, *, advice: bool = False) -> tuple[Acceptance, ...]:
    """Return what stands under accepted: excuses of personal data and, where a file is given advice, advice."""
    accepted = []
    rules = (*ADVICE, PERSONAL_DATA) if advice else (PERSONAL_DATA,)
    for entry in fields.mappings("accepted"):
        rule, about, reason = entry.text("rule", required=True), entry.text("about"), entry.text("reason", required=True)
        if rule and rule not in rules:
            what = f"a rule that advises, or {PERSONAL_DATA}" if advice else f"{PERSONAL_DATA} in a file that is no notes"
            got = f"got {rule!r}, which does not; mend what it names" if rule in RULES else found(rule, rules)
            message = f"accepted must name {what} (any other error can only be mended), {got}"
            entry.problem(entry.place("rule"), message, "accepted-rule")
        if rule == PERSONAL_DATA and not entry.has("about"):
            message = (
                "what accepts personal data must have about, the words that may stand, as they stand in the file, got none; add about: …"
            )
            entry.problem(entry.location, message, "key-missing")
        entry.finish()
        accepted.append(Acceptance(entry.place("about"), rule, about, reason))
    return tuple(accepted)


def tell_personal_data(source: Source, accepted: Iterable[Acceptance], tell: Tell) -> None:
    """A file holds no personal data but what it accepts, word by word; and what it accepts, it holds.

    All of the file counts, comments and its name too. What a diagnostic is about are the words in the form of ways_to_name.
    """
    excuses = [(excuse, ways_to_name(excuse.about)) for excuse in accepted if excuse.rule == PERSONAL_DATA]
    excused = frozenset[str]().union(*(words for _, words in excuses))
    # An excuse repeats the words: where nothing else has them, it keeps in the file what was taken out of it.
    standing = [(data.line, data) for data in personal_data_in(source.text)] + [(1, data) for data in personal_data_in(source.name)]
    times = Counter(data.words for _, data in standing)
    times.subtract(data.words for excuse, _ in excuses for data in personal_data_in(excuse.about))
    for excuse, words in excuses:
        if not any(times[word] > 0 for word in words):
            message = "accepted should name personal data that stands in the file beside it, got words that do not; take them out"
            tell(Diagnostic(excuse.location, message, PERSONAL_DATA))
    for line, data in standing:
        if data.words not in excused:
            looks_like = f"{data.kind}, {data.shown!r}…"
            message = f"personal data must be taken out, or accepted with a reason, got what looks like {looks_like}"
            tell(Diagnostic(Location(source.path, line), message, PERSONAL_DATA, data.words))

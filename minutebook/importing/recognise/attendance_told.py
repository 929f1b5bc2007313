"""Take the lists of people out of sentences: "The meeting was attended by …", "Apologies were received from …", "Roll call: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.importing.recognise.attendance_labels import LABEL, State, state_of_label
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.listing import Listing, people_in
from minutebook.importing.recognise.one_by_one import STAYED
from minutebook.records import Role

_ROLL = re.compile(r"[,:]?(?: (?:was|were|are))? (?P<state>present|absent|excused|(?:joined|arrived)\b[^,;]{0,30})\W{0,3}$", re.IGNORECASE)
# Sentences: each names people after its verb, or before it.
_AFTER = (
    (State.AWAY, r"leave of absence\b.{0,30}? to\b\s+(?P<people>.+?)(?: who\b.*)?"),
    (
        State.AWAY,
        r".{0,60}?\b(?:apolog(?:y|ies)|regrets|sorry)\b.{0,60}?\b(?:from|by|on behalf of)\b:?\s+(?P<people>.+?)(?: be (?:accepted"
        r"|received|noted|approved|granted|sustained)\b.*)?",
    ),
    (State.PRESENT, r".{0,60}?\b(?:there|present|attended|came)\b[^.]{0,20}?\bincluding:? (?P<people>[A-Z(].+)"),
    (
        State.PRESENT,
        r".{0,80}?\b(?:answer|respond)(?:ed|ing) (?:present|to (?:the |their )?(?:roll|names?)(?: call)?):?\s+(?P<people>[A-Z(].+)",
    ),
    (State.PRESENT, r".{0,120}?\b(?:there|we) were \w{1,12} (?:of us|people|members)(?: (?:present|there))?:\s+(?P<people>[A-Z(].+)"),
    (State.PRESENT, r".{0,80}?\b(?:attended by|present were|attendance were|were present|in attendance were)\b:?,?\s+(?P<people>[A-Z(].+)"),
)
_BEFORE = re.compile(
    r"(?P<people>.{3,300}?)\s+(?:was|were|answered)\s+(?:also\s+)?(?P<state>present|in attendance|absent|unable to attend|sent (?:his"
    r"|her|their) apologies)\W*",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?P<people>.{3,300}?) (?:had |has |have )?(?:sent|given|submitted|tendered|offered) (?:(?:his|her|their) )?(?P<state>apologies)\b"
    r"[^.]{0,40}\W*",
    re.IGNORECASE,
)


def lists_told(text: str, roles: Sequence[Role]) -> Iterator[tuple[State, Listing]]:
    """Yield the lists of people that sentences hold, each with what its sentence says of them."""
    if len(text.split()) > 90:
        return
    roll = re.match(r"(?:on )?roll call(?: was (?:taken|called))?[:.]?\s*(?P<rest>.+)", text, re.IGNORECASE)
    if roll:
        for part in re.split(r";|\.\s", roll["rest"]):
            if match := _ROLL.search(part.strip()):
                states = {"present": State.PRESENT, "absent": State.ABSENT, "excused": State.AWAY}
                yield states.get(match["state"].casefold(), State.PRESENT), people_in(part.strip()[: match.start()], roles)
        return
    text = STAYED.sub("", text)
    for at, sentence in enumerate(sentences(text)):
        if at and (label := LABEL.fullmatch(sentence)) and label["rest"] and ":" in sentence:
            # "… answered present. Staff present: Ann Example, Bob Sample."
            listing = _listed(label["rest"], roles)
            # "Members" and "Staff" are words of sentences, too.
            if listing.is_whole and len(listing.named) > bool(label["kind"]):
                yield state_of_label(label), listing
                continue
        for state, pattern in _AFTER:
            match = re.fullmatch(pattern, sentence, re.IGNORECASE | re.DOTALL)
            if match and re.match(r"(?:the |an? )?\(?[A-Z]", match["people"]):
                listing = _listed(re.split(r"\.\s+(?=[A-Z][a-z]+ [a-z])", match["people"])[0], roles)
                if listing.named:
                    yield state, listing
                    break
        else:
            if match := _BEFORE.fullmatch(sentence.strip()) or _SENT.fullmatch(sentence.strip()):
                said = match["state"].casefold()
                state = State.PRESENT if said in ("present", "in attendance") else State.AWAY
                state = State.ABSENT if said == "absent" else state
                listing = people_in(match["people"], roles, single=False)
                if listing.named and not listing.rest:
                    yield state, listing


def _listed(words: str, roles: Sequence[Role]) -> Listing:
    """Return the people of a list in a sentence; first names alone are some where others of it have their names in full."""
    listing = people_in(words, roles, single=False)
    if not listing.is_whole and len(listing.named) > 1 and (several := people_in(words, roles)).is_whole:
        return several
    return listing

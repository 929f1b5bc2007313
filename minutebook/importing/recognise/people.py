"""Read people and what they were: "Chris Example, T/Deputy Harbour Master (DHM)" against the roles of roles.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.importing.notes import PersonFound
from minutebook.records import Role

_LABEL_IN_BRACKETS = re.compile(r"(?<!\s)\s*\(([A-Za-z][A-Za-z .&/-]{0,14})\)\s*$")
_NO_NAME = re.compile(r"\b(?:apologies|present|attendance|attendees|absent)\b", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?P<slash>[TA])\s*/\s*|(?P<word>temporary|acting)\s+)(?P<rest>\S.*)", re.IGNORECASE)


def read_person(name: str, capacity: str, initials: str, roles: Sequence[Role]) -> PersonFound:
    """Return one person; what fits no role of roles.yaml has an empty role and the reason in mark."""
    printed = " | ".join(filter(None, (name, capacity, initials)))
    labels = [initials] if initials else []
    if (match := _LABEL_IN_BRACKETS.search(name)) and match.start():
        name = name[: match.start()]
        labels.append(match[1])
    own = ""
    if match := _LABEL_IN_BRACKETS.search(capacity):
        own = match[1].strip()
        capacity = capacity[: match.start()]
    prefix, plain = _prefix(capacity)
    role = _role(plain, own, roles)
    name = name.strip(" ,;:.-–")
    if problem := no_name(name, roles):
        return PersonFound(name, "", "", "", printed, f"{problem}; the words are “{printed}”")
    if role is None:
        reason = f"no role of roles.yaml fits {capacity or own or 'this person, whose role is not printed'}; add one there, then list them"
        return PersonFound(name, "", "", "", printed, reason)
    label = next(iter(labels), "")
    shown = f"{prefix}/{role.label}" if prefix else role.label
    if not label and own and own not in (role.label, shown):
        label = own
    if not label and prefix and own == role.label:
        # The notes call a temporary holder by the plain label.
        label = own
    post = "" if _folded(plain) in ("", _folded(role.name), _folded(role.label)) else capacity
    return PersonFound(name, shown, label, post.strip(), printed)


def no_name(text: str, roles: Sequence[Role]) -> str:
    """Return why words cannot be the name of a person; empty where they can."""
    if re.search(r"[()\[\]{}:;|\d]", text):
        return "a name has no brackets, colons or figures"
    if _NO_NAME.search(text):
        return "the name holds a word for those present or absent"
    if is_role(text, roles):
        return "this is the name or label of a role"
    if any(" " in role.name and f" {_folded(role.name)} " in f" {_folded(text)} " for role in roles):
        return "a name and a role are one here"
    return ""


def is_role(text: str, roles: Sequence[Role]) -> bool:
    """Return whether words are the name or label of a role, with its label in brackets or not: "T/Deputy Harbour Master (DHM)"."""
    plain = _prefix(_LABEL_IN_BRACKETS.sub("", text))[1]
    return bool(_folded(plain)) and any(_folded(plain) in (_folded(role.name), _folded(role.label)) for role in roles)


def people_in(text: str, roles: Sequence[Role]) -> list[PersonFound]:
    """Return the people of a run-on list such as "A Example (HM), B Sample – Deputy Harbour Master; C Instance"."""
    people = []
    separator = r";|\n" if ";" in text else r",(?![^()]*\))"
    parts = [part.strip(" .") for part in re.split(separator, text) if part.strip(" .")]
    for part in _with_roles(parts, roles):
        pieces = re.split(r"(?<!\s)\s+[–—-]\s+|,\s+", part, maxsplit=1)
        if len(pieces) == 1 and (match := _LABEL_IN_BRACKETS.search(part) or re.search(r"(?<!\s)\s*\(([^()]+)\)\s*$", part)):
            pieces = [part[: match.start()], match[1] if _role(match[1], match[1], roles) else f"({match[1]})"]
        people.append(read_person(pieces[0], pieces[1] if len(pieces) > 1 else "", "", roles))
    return people


def _with_roles(parts: list[str], roles: Sequence[Role]) -> list[str]:
    """Return parts with a role that a comma parted from its name put back: "A Example, Harbour Master, B Sample, DHM"."""
    whole: list[str] = []
    for part in parts:
        bare = _LABEL_IN_BRACKETS.sub("", _prefix(part)[1])
        if whole and (_role(bare, "", roles) or _role("", bare, roles)) and "," not in whole[-1]:
            whole[-1] += f", {part}"
        else:
            whole.append(part)
    return whole


def _prefix(capacity: str) -> tuple[str, str]:
    match = _PREFIX.match(capacity.strip())
    if not match:
        return "", capacity.strip()
    return (match["slash"] or match["word"][0]).upper(), match["rest"]


def _role(capacity: str, label: str, roles: Sequence[Role]) -> Role | None:
    """Return the role whose label or name is printed; a name may go on with more words ("Chief Executive for the Chair")."""
    folded = _folded(capacity)
    by_length = sorted(roles, key=lambda role: -len(role.name))
    exact = next((role for role in roles if _folded(role.name) == folded or (folded and _folded(role.label) == folded)), None)
    by_label = next((role for role in roles if role.label == label), None)
    begins = (role for role in by_length if folded.startswith((f"{_folded(role.name)} ", f"{_folded(role.label)} ")))
    return exact or by_label or next(begins, None)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).replace("  ", " ").split())

"""Check that whoever is named is a role, or somebody who was there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.blocks import SPOKEN
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.link.people import known_as, of_surname, speakers
from minutebook.records import Content, Meeting, Role
from minutebook.rules import RuleId

# A whole name, which begins no word with a small letter.
_NAME = re.compile(r"(?![a-z])\w\S*(?: (?![a-z])\S+)+")


def check_roles(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The role of everybody at a meeting, and by which people.yaml knows somebody, is one of roles.yaml."""
    known = frozenset(role.label for role in content.roles)
    for meeting in archive.meetings:
        for attendee in (*meeting.attendance, *meeting.apologies):
            for role in (role.label for role in attendee.roles if role.label not in known):
                several = [part.strip() for part in re.split(r",|&|/|\band\b", role)]
                if len(several) > 1 and all(part in known for part in several):
                    message = f"role must be one in roles.yaml, got {role!r}; did you mean roles: [{', '.join(several)}]?"
                else:
                    message = f"role must be one in roles.yaml, {_role_to_add(role, content.roles, known)}"
                yield Diagnostic(attendee.location, message, "role-unknown")
    for entry in content.people:
        for role in (role for role in entry.roles if role not in known):
            yield Diagnostic(entry.location, f"role must be one in roles.yaml, {_role_to_add(role, content.roles, known)}", "role-unknown")


def check_vacancies(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An office that was vacant is a role of roles.yaml, and nobody at the meeting held it."""
    known = frozenset(role.label for role in content.roles)
    for meeting in archive.meetings:
        for role in meeting.vacant:
            if role.text not in known:
                must = "what is vacant must be a role in roles.yaml"
                yield Diagnostic(role.location, f"{must}, {_role_to_add(role.text, content.roles, known)}", "role-unknown")
            for holder in (each for each in (*meeting.attendance, *meeting.apologies) if each.goes_by(role.text)):
                message = (
                    f"nobody who is listed must hold what is vacant, got {role.text}, which {holder.name} holds ({holder.printed});"
                    " take it out of vacant"
                )
                yield Diagnostic(role.location, message, "vacant-held")


def check_attributions(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Whoever asks or answers is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for kind in SPOKEN:
        for block in archive.meetings.blocks(kind):
            meeting = archive.meetings.by_id(block.location.path.stem)
            for printed in block.attributions:
                mend = f"or write **{kind.LABELS[0]}:**, and who it was in the words"
                yield from strangers(archive, meeting, printed, block.location, "whoever speaks", "attribution-unknown", mend)


def check_commitments(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Whom a commitment or request names is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for commitment in archive.commitments:
        meeting = archive.meetings.by_id(commitment.meeting)
        for printed in commitment.attributions:
            who, mend = f"whom a {commitment.kind} names", "or leave the field out"
            yield from strangers(archive, meeting, printed, commitment.location, who, "attribution-unknown", mend)


def check_owners(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The owner of an action is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for action in archive.actions:
        meeting = archive.meetings.by_id(action.meeting)
        for owner in action.owners:
            mend = "or name as owner whoever answers for it here, and who does it in the words"
            yield from strangers(archive, meeting, owner, action.location, "an owner", "owner-unknown", mend)


def check_proposers(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Whoever proposes or seconds a decision is a role of roles.yaml, or somebody whom the meeting's attendance names."""
    for decision in archive.decisions:
        meeting = archive.meetings.by_id(decision.meeting)
        for printed in decision.attributions:
            who, mend = "whoever proposes or seconds", "or leave the field out, and say who it was in the words"
            yield from strangers(archive, meeting, printed, decision.location, who, "proposer-unknown", mend)


def strangers(archive: Archive, meeting: Meeting, printed: str, place: Location, who: str, rule: RuleId, mend: str) -> Iterator[Diagnostic]:
    """Yield, at a place, everybody whom printed words of a meeting name and who is neither a role nor in its attendance or apologies.

    mend: what else can be written where somebody is meant who was not there.

    Where it is not recorded who was there, nobody is refused: advice tells of those whom nothing else names.
    """
    if meeting.attendance_unrecorded or printed in archive.people.labels:
        return
    for part, _ in speakers(meeting, printed, archive.people.labels):
        if part not in archive.people.labels and not known_as(meeting, part):
            must = f"{who} must be a role in roles.yaml or somebody in this meeting's attendance or apologies"
            meant = [attendee.name for attendee in of_surname(meeting, part)]
            listed = (name for person in (*meeting.attendance, *meeting.apologies) for name in (person.label, person.name))
            known = [*(role.label for role in archive.roles), *listed]
            end = f"{found(part)}; did you mean {' or '.join(map(repr, meant))}?" if meant else _found_role(part, archive.roles, known)
            if end == found(part):
                there = f"add - {{name: {part}}} to attendance, if they were there; " if _NAME.fullmatch(part) else ""
                end += f"; {there}add its label to roles.yaml, if it is an office or a group; {mend}"
            yield Diagnostic(place, f"{must}, {end}", rule)


def _found_role(printed: str, roles: Iterable[Role], known: Iterable[str]) -> str:
    """Return the end of a message as found does; where a role is named in full, as "Harbour Master" names HM, that one is near."""
    named = (role.label for role in roles if printed.casefold().removeprefix("the ") == role.name.casefold())
    label = next(named, "")
    return f"{found(printed)}; did you mean {label!r}?" if label else found(printed, known)


def _role_to_add(role: str, roles: Iterable[Role], known: Iterable[str]) -> str:
    """Return the end of a message on a role that roles.yaml does not have: the one that is near, else the line that adds it."""
    got = _found_role(role, roles, known)
    return got if got != found(role) else f"{got}; add there - {{label: {role}, name: …, organisation: …}}"

"""Check that what stands where a name belongs is the name of one person, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic, found
from minutebook.link.archive import Archive
from minutebook.records import Attendee, Content

# Nobody has these words as a name.
_VACANT = re.compile(
    r"vacan(?:t|cy)(?: (?:post|seat|office))?|\(?vacant\)?|none|nobody|no[- ]one|t\.?b\.?[ac]\.?|n/?a|-+|\?+", re.IGNORECASE
)
_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|various"
_PEOPLE = "members?|residents?|parishioners?|people|persons?|others?|visitors?|observers?|electors?|public|councillors?|guests?|staff"
_NUMBER_OF_PEOPLE = re.compile(
    rf"\d.*|(?:{_NUMBER}) .*\b(?:{_PEOPLE})\b.*|(?:the |a |an )?(?:{_PEOPLE}) (?:of|from) (?:the )?\w.*|the public",
    re.IGNORECASE | re.DOTALL,
)
_SEVERAL = re.compile(r" (?:and|&|/) | ?; ?")
_WORDS = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]+[^\W\d_]+){0,8}\.?")
_QUOTING = "\"'“”‘’"
_ROLE = re.compile(r"(?P<name>.*\S) ?(?:\((?P<role>[^()]+)\)|[,–—-] (?P<after>[^,]+))")
_OFFICE = re.compile(r"(?:vice|acting|deputy|temporary)?[- ]?(?:chair(?:man|woman|person)?|clerk|secretary|treasurer)", re.IGNORECASE)


def check_names(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """A name in a list of people is that of one person, without their role, quotation marks or anybody else."""
    roles = {role.label.casefold(): role.label for role in content.roles} | {role.name.casefold(): role.label for role in content.roles}
    for meeting in archive.meetings:
        for attendee in (*meeting.attendance, *meeting.apologies):
            if mend := _mend(attendee, roles):
                message = f"a name must be that of one person and nothing else, {found(attendee.name)}; {mend}"
                yield Diagnostic(attendee.location, message, "name-form")


def _mend(attendee: Attendee, roles: dict[str, str]) -> str:
    """Return what to write where a name is none, or is more than one; empty where nothing seems wrong. roles: labels, by small letters."""
    name = attendee.name
    if _VACANT.fullmatch(name):
        office = ", ".join(held.label for held in attendee.roles) or "<role>"
        return f"for an office that nobody held, write 'vacant: [{office}]' in place of this entry"
    if _NUMBER_OF_PEOPLE.fullmatch(name):
        return "leave out those without a name, or say in the words of the notes who they were"
    quoted = name.strip(_QUOTING)
    if quoted and name[0] in _QUOTING and name[-1] in _QUOTING and not set('"“”') & set(quoted):
        return f"did you mean {quoted.strip()!r}?"
    with_role = _ROLE.fullmatch(name)
    printed = ((with_role["role"] or with_role["after"]).strip() if with_role else "").casefold()
    if with_role and (printed in roles or _OFFICE.fullmatch(printed)):
        label = roles.get(printed) or (with_role["role"] or with_role["after"]).strip()
        return f"did you mean {{name: {with_role['name'].strip(' ,–—-')}, role: {label}}}?"
    parts = [part.strip() for part in _SEVERAL.split(name) if part.strip()]
    if len(parts) > 1 and all(map(_WORDS.fullmatch, parts)):
        return f"write an entry for each: {', '.join(f'{{name: {part}, …}}' for part in parts)}"
    return ""

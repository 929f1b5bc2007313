"""Take the name of a person out of every file: the office that they held at a meeting stands in its place, or that it was a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from minutebook.blocks import RECORDS, SPOKEN, Commitment
from minutebook.link.archive import Archive
from minutebook.parse.yaml_text import Sequence, parse_yaml
from minutebook.read import LEDGER, WORDS, Source
from minutebook.records import NO_NAME, Attendee, Content, Meeting, MeetingStatus
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.front_matter import Entry, FrontMatter
from minutebook.withdrawing.names import Name, in_words, initials
from minutebook.withdrawing.spellings import hidden_in, written_plainly
from minutebook.withdrawing.texts import Lines, Texts

# Where whoever is named is a label or a name and nothing else: heads of records, and labels of what somebody says.
_HEADS = re.compile(
    rf"^[ >]*\*\*(?:{'|'.join(kind.LABEL for kind in RECORDS)})\b(?P<id>[^*\n]*)\*\*.*$"
    rf"|\*\*(?:{'|'.join([*(label for kind in SPOKEN for label in kind.LABELS), *Commitment.LABELS])})[^*\n]*\*\*",
    re.MULTILINE,
)
_SOMEBODY = re.compile(r"\b(?P<key>name|chair|notes_by|by|lead|proposed|seconded|owner|of):[ \t]*[\"']?$")
# Addresses, and ids as files refer to each other by them.
_ADDRESSES = re.compile(r"(?<![^\s\"'<>])[^\s\"'<>/#@%]*+[/#@%][^\s\"'<>]*|\b[a-z0-9]+(?:-[a-z0-9]+)+\b")
_NEAR = 300
"""Letters before a name by which it is told whether a sentence begins there, or a value."""


@dataclass(frozen=True)
class Withheld:
    """A name that is taken out, and what is known of whoever had it."""

    name: Name
    archive: Archive
    content: Content
    withdrawal: Withdrawal

    def texts(self, texts: Texts, sources: Iterable[Source]) -> dict[PurePosixPath, str]:
        """Return every file without the name, under its own path."""
        known = {source.path: source for source in sources}
        meetings = {meeting.location.path: meeting for meeting in self.content.meetings}
        return {path: text if path.name == WORDS else self._text(known[path], text, meetings.get(path)) for path, text in texts.items()}

    def path(self, path: PurePosixPath) -> PurePosixPath:
        """Return where a file is to lie whose own name spells the name."""
        return path.with_stem(self.name.out_of_address(path.stem))

    def is_spelt_in(self, address: str) -> bool:
        """Return whether an address spells the name, or is one of the person's pages."""
        return self.name.in_address(address) or address.startswith(self._pages)

    @property
    def _pages(self) -> tuple[str, ...]:
        people = (person for person in self.archive.people if {person.name, *person.variants} & set(self.name.spellings))
        return tuple(person.address for person in people)

    # --- files --------------------------------------------------------------------------------------------------------

    def _text(self, source: Source, text: str, meeting: Meeting | None) -> str:
        if source.path.name == LEDGER:
            # Its addresses are seen to by whoever knows which of them vanish.
            return re.sub(r"(?<=: ).*", lambda reason: self.name.words.sub(self._instead(reason.group(), None), reason.group()), text)
        text = written_plainly(text, self.name)
        for page in self._pages:
            # What leads to a page that is no more is words without a link.
            text = re.sub(rf"\[(?P<words>[^\[\]]*)\]\({re.escape(page)}[^()\s]*\)", r"\g<words>", text)
        if source.path.name == "people.yaml":
            text = self._without_entries(source, text)
        listed = self._listed(meeting) if meeting else ()
        labels = [_exactly(attendee.label) for attendee in listed if self._is_of_the_name(attendee)]
        named = _HEADS.sub(self._owner_then, text) if meeting else text
        if meeting and (labels or named != text or self.holds(text)):
            text = _HEADS.sub(self._owner_then, self._corrected(source, text, meeting))
            text = self._without_labels(text, listed)
        for form in (self.name.words, *labels):
            text = form.sub(self._instead(text, meeting), text)
        return _ADDRESSES.sub(lambda match: self.name.out_of_address(match.group()), _once(text, self._office_at(meeting)))

    def holds(self, text: str) -> bool:
        """Return whether the name stands in a text, in words or in an address."""
        return (
            self.name.in_words(text)
            or any(hidden_in(text, self.name))
            or any(self.name.in_address(match.group()) for match in _ADDRESSES.finditer(text))
        )

    def _corrected(self, source: Source, text: str, meeting: Meeting) -> str:
        """Return the notes of a meeting with a line that tells readers of the withdrawal; of a draft there are none yet."""
        lines = Lines(text)
        front = FrontMatter(source, lines)
        front.rewrite("corrections", self._quotes_nobody)
        front.rewrite("accepted", lambda entry: None if self.holds(entry.get("about", "")) else entry)
        if meeting.status is not MeetingStatus.DRAFT:
            front.correct(self.withdrawal, f"The name of a person was withdrawn: {self.withdrawal.reason}")
        return lines.text

    def _quotes_nobody(self, entry: Entry) -> Entry:
        """Return a correction without its quotations where they hold the name: they would have to be as the words are now."""
        quoted = self.holds(entry.get("before", "")) or self.holds(entry.get("after", ""))
        return {key: value for key, value in entry.items() if not quoted or key not in ("before", "after")}

    def _without_entries(self, source: Source, text: str) -> str:
        """Return people.yaml without what it says of whoever has the name."""
        node, lines = parse_yaml(source.text, source.path), Lines(text)
        starts = [item.location.line for item in node.items] if isinstance(node, Sequence) else []
        ends = [lines.last_filled(*each) for each in pairwise([*starts, len(lines) + 1])]
        theirs = [bool({entry.name, *entry.variants} & set(self.name.spellings)) for entry in self.content.people]
        for is_theirs, first, after in zip(theirs, starts, ends, strict=True):
            if is_theirs:
                lines.replace(first, after, ())
        if theirs and all(theirs):
            lines.add(starts[0], "[]")
        return lines.text

    def _without_labels(self, text: str, listed: Iterable[Attendee]) -> str:
        """Return notes whose lists call nobody of the name by initials, or by a title and a surname."""
        for label in (re.escape(attendee.label) for attendee in listed if self._is_of_the_name(attendee)):
            text = re.sub(rf"(?:,[ ]*|\r?\n[ ]+)label:[ ]*(?P<mark>[\"']?){label}(?P=mark)(?=[ ]*[,}}\r\n])", "", text)
        return text

    def _owner_then(self, head: re.Match[str]) -> str:
        """Return the head of an update that names an owner by the label which the notes of another meeting, that set the action, have."""
        then = self.archive.meetings.find((head["id"] or "").strip().rpartition("/")[0])
        line = head.group()
        for attendee in (each for each in (self._listed(then) if then else ()) if self._is_of_the_name(each)):
            line = _exactly(attendee.label).sub(self._printed_at(then), line)
        return line

    # --- what stands in the place of the name -------------------------------------------------------------------------

    def _instead(self, text: str, meeting: Meeting | None) -> Callable[[re.Match[str]], str]:
        """Return what gives, for each place of a text where the name is found, what is to stand there."""
        heads = [(match.start(), match.end(), match["id"] or "") for match in _HEADS.finditer(text)] if meeting else []
        starts = [start for start, _, _ in heads]

        def instead(match: re.Match[str]) -> str:
            if match.groupdict().get("other"):
                return match.group()
            before = text[max(0, match.start() - _NEAR) : match.start()]
            place = bisect_right(starts, match.start()) - 1
            if place >= 0 and match.start() < heads[place][1]:
                # An update names an owner as the action does, in the notes of another meeting.
                of = self.archive.meetings.find(heads[place][2].strip().rpartition("/")[0])
                return self._printed_at(of or meeting)
            key = _SOMEBODY.search(before)
            if key is None:
                return in_words(before, self._office_at(meeting))
            if key["key"] in ("chair", "notes_by"):
                return self._office_at(meeting) or NO_NAME
            return NO_NAME if key["key"] == "name" else self._printed_at(meeting)

        return instead

    def _printed_at(self, meeting: Meeting | None) -> str:
        """Return the role as which the notes of a meeting list the person; that it was one, where they give none."""
        roles = (attendee.roles[0].printed for attendee in (self._listed(meeting) if meeting else ()) if attendee.roles)
        return next(roles, NO_NAME)

    def _office_at(self, meeting: Meeting | None) -> str:
        """Return in words what the person was at a meeting; empty where that is not known."""
        listed = (attendee for attendee in (self._listed(meeting) if meeting else ()) if attendee.roles)
        offices = (
            f"{held.capacity} {self.archive.people.listed_role(held.label).name}".strip() for each in listed for held in each.roles[:1]
        )
        return next(offices, "")

    def _listed(self, meeting: Meeting) -> tuple[Attendee, ...]:
        """Return whoever a meeting lists by the name."""
        everybody = (*meeting.attendance, *meeting.apologies)
        return tuple(attendee for attendee in everybody if (match := self.name.words.fullmatch(attendee.name)) and not match["other"])

    def _is_of_the_name(self, attendee: Attendee) -> bool:
        """Return whether the label by which notes call somebody is made of the name: initials, or a title and a surname."""
        return bool(attendee.label) and (attendee.label == initials(attendee.name) or bool(self.name.parts.search(attendee.label)))


def _exactly(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(label)}(?![^\W_])")


def _once(text: str, office: str) -> str:
    """Return words in which an office before a name, as in "Harbour Master Ann Smith", does not stand twice."""
    return re.sub(rf"\b{re.escape(office)},?\s+the {re.escape(office)}\b", office, text) if office else text

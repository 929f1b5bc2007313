"""Read what is said of the actions of earlier meetings: an update where the action and a status are found, else words with a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutebook.dates import RecordDate
from minutebook.importing.document import Kind
from minutebook.importing.notes import Mark, Passage, UpdateGiven, Words
from minutebook.importing.recognise.action_words import earlier_action
from minutebook.importing.recognise.dates_in import find_day, find_month
from minutebook.importing.recognise.earlier import earlier_with_words, printed_status, said_status, status_meant, told_apart
from minutebook.importing.recognise.labelled import Labelled, split_labels, with_label
from minutebook.importing.recognise.outline import Outline
from minutebook.link.archive import Archive

_HOW = "add that meeting (status: not-held) with its action, and make it a record"
_ONE_UNKNOWN = f"what became of an earlier action, which content/meetings does not have in these words; if it is an update, {_HOW}"
_SEVERAL_UNKNOWN = (
    "what became of earlier actions, which content/meetings does not have in these words; for those that are updates, "
    "add their meetings (status: not-held) with the actions, and make each a record"
)


@dataclass(kw_only=True)
class UpdateReader:
    """Adds updates to the open item."""

    archive: Archive
    outline: Outline
    date: RecordDate
    """Of the meeting."""
    tells_earlier: bool = False
    """Whether the open item is about what earlier meetings left."""
    tells_log: bool = False
    """Whether it is about nothing but their actions."""
    awaits: str = ""
    """What the next passages are: "action", "actions", "update" or nothing special."""
    _earlier: RecordDate | None = None
    """The month of an earlier meeting, while its action is spoken of."""
    _earlier_text: list[str] = field(default_factory=list)
    _unknown: Mark = field(default_factory=lambda: Mark(""))
    """The latest mark of what became of actions that nobody knows."""
    _used: list[str] = field(default_factory=list)
    """Earlier actions that have an update already."""

    @property
    def awaits_update(self) -> bool:
        """Whether an action of an earlier meeting is spoken of."""
        return self._earlier is not None

    def end(self, *, keep_earlier: bool = False) -> None:
        """Await nothing more: another heading, question or action begins."""
        self.awaits = ""
        if not keep_earlier:
            self._end_earlier()
            self._earlier = None
            self._earlier_text = []

    def begin_earlier(self, part: Labelled) -> None:
        """Take "Action from September 2017: …": what follows is about an action that an earlier meeting set."""
        self.end()
        self._earlier = find_month(part.printed)
        self._earlier_text = [part.passage.text]
        self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))

    def begin_update(self, part: Labelled) -> None:
        """Take the label of an update on the earlier meeting's action that was spoken of."""
        assert self._earlier
        action = earlier_action(self.archive, self._earlier, " ".join(self._earlier_text), self._used)
        if action is None:
            how = "add that meeting (status: not-held) with its action, and make this an update"
            self.outline.append(
                Mark(f"an update on an action of {self._earlier.english}, of which content/meetings has no meeting or no action; {how}")
            )
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))
        else:
            self._used.append(action.id)
            self.outline.append(Mark(f"whether this is about action {action.id}, and its status, which the notes do not print as such"))
            told = with_label(part, "update")
            self.outline.append(UpdateGiven(action.id, [told] if told.text else []))
        self._earlier = None
        self._earlier_text = []
        self.awaits = "update"

    def begin_reference(self, part: Labelled) -> None:
        """Take "Action 14 March 2023/1: …", which says what became of an action that the meeting of that day set."""
        self.end()
        told = replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())
        day = find_day(part.printed)
        date = f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""
        of_day = [action for action in self.archive.actions if self.archive.meetings.by_id(action.meeting).date.iso == date]
        found = [action for action in of_day if action.id.endswith(f"/{part.number}")]
        if len(found) == 1:
            self._used.append(found[0].id)
            self.outline.append(Mark(f"the status of action {found[0].id}, which was read from these words"))
            self.outline.append(UpdateGiven(found[0].id, [told]))
            self.awaits = "update"
        else:
            how = "if it is an update, add that meeting (status: not-held) with its action, and make it a record"
            self.outline.append(Mark(f"what became of action {date}/{part.number}, which content/meetings does not have; {how}"))
            self.outline.append(Words([told]))

    def is_earlier(self, passage: Passage) -> bool:
        """Return whether a line says what became of an action that an earlier meeting set."""
        return bool(printed_status(passage.text)) or earlier_with_words(self.archive, self.date, passage.text, self._used) is not None

    def add_earlier(self, passage: Passage) -> bool:
        """Take lines under a heading about earlier actions, or of actions with their status behind them; return False for others."""
        parts = told_apart(passage.text) if self._earlier is None and not passage.is_action and self.awaits != "update" else []
        if len(parts) < 2:
            return self._add_earlier(passage)
        if not any(earlier_with_words(self.archive, self.date, part, self._used) for part in parts) and not self.tells_earlier:
            # Some statuses in one paragraph: something is reported on, and nobody can say what.
            self.outline.append(Mark("the status of more than one thing stands here: make updates of them, or take this mark out"))
            return False
        for part in parts:
            told = replace(passage, text=part, marker="", kind=Kind.PARAGRAPH)
            if not self._add_earlier(told):
                self.outline.append(Words([told]))
        return True

    def _add_earlier(self, passage: Passage) -> bool:
        first = next(iter(split_labels(passage)))
        if self._earlier is not None or self.awaits == "update" or first.label in ("earlier", "update", "reference"):
            return False
        if first.label == "action" and not re.search(r"\d", first.printed) and not printed_status(passage.text) and not self.tells_log:
            # Somebody may be given something to do while what is old is spoken of.
            if self.tells_earlier:
                self.outline.append(Mark("this action stands among what earlier meetings left: if one of them set it, make it an update"))
            return False
        is_action = first.label == "action" or bool(re.search(r"\s[–—-]\s*(?:[A-Z]{2,4}|[A-Z]\w+ [A-Z]\w+)\W*$", passage.text))
        status = printed_status(passage.text)
        known = bool(status) and not is_action and earlier_with_words(self.archive, self.date, passage.text, self._used) is not None
        if not (self.tells_earlier or known or (is_action and status and (re.search(r"\d", first.printed) or not first.label))):
            return False
        return self._tell_earlier(passage, status, is_action=is_action)

    def _tell_earlier(self, passage: Passage, status: str, *, is_action: bool) -> bool:
        """Keep what is said of an earlier action: an update where the action is found and a status is printed, else words with a mark."""
        found = earlier_with_words(self.archive, self.date, passage.text, self._used)
        status = status or said_status(passage.text)
        meant = status_meant(status)
        if not found and not is_action and not status:
            return False
        self.end()
        if found and meant:
            self._used.append(found.id)
            self.outline.append(Mark(f"whether this is about action {found.id}, and its status, which was read from “{status}”"))
            self.outline.append(UpdateGiven(found.id, [replace(passage, kind=Kind.PARAGRAPH, marker="")], meant))
            return True
        if found:
            why = f"“{status}” is no status of the format" if status else "no status is printed"
            self.outline.append(
                Mark(f"this may be about action {found.id} of an earlier meeting, and {why}: make it an update, or leave it")
            )
            passage = replace(passage, kind=Kind.PARAGRAPH, marker="") if passage.marker == "•" else passage
        else:
            if passage.kind is Kind.ENTRY and self.ends_with(self._unknown):
                self._unknown.reason = _SEVERAL_UNKNOWN
            else:
                self._unknown = Mark(_ONE_UNKNOWN)
                self.outline.append(self._unknown)
        self.append_row(passage)
        return True

    def ends_with(self, mark: Mark) -> bool:
        """Return whether the last words of the open item are the list that stands below this very mark."""
        last = self.outline.parts[-2:]
        return len(last) > 1 and last[0] is mark and isinstance(last[1], Words) and last[1].passages[-1].kind is Kind.ENTRY

    def append_row(self, passage: Passage) -> None:
        """Add what is said of an action: to the list that stands last, where both are rows of a table, else as words of its own."""
        last = self.outline.last
        if passage.kind is Kind.ENTRY and isinstance(last, Words) and last.passages[-1].kind is Kind.ENTRY:
            last.passages.append(passage)
        else:
            self.outline.append(Words([passage]))

    def _end_earlier(self) -> None:
        """End what was said of an earlier meeting's action without the label of an update: the paragraphs after the first are one."""
        last = self.outline.last
        if not self._earlier or not isinstance(last, Words):
            return
        action = earlier_action(self.archive, self._earlier, " ".join(self._earlier_text), self._used)
        told = 1 if self._earlier_text and self._earlier_text[0] else 2
        if action and len(last.passages) > told:
            self._used.append(action.id)
            passages, last.passages[told:] = last.passages[told:], []
            self.outline.append(Mark(f"whether this is about action {action.id}; the notes print neither the word update nor a status"))
            self.outline.append(UpdateGiven(action.id, passages))
        else:
            self.outline.append(
                Mark(f"this is about something that the meeting of {self._earlier.english} left, and no update was recognised")
            )

"""Read what announces actions and updates: their labels, their rows in a table, and what is said of an earlier meeting's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from minutebook.dates import MONTHS, RecordDate
from minutebook.importing.document import Kind, words_in
from minutebook.importing.notes import ActionSet, DecisionMade, Mark, Passage, Turn, UpdateGiven, Words
from minutebook.importing.recognise.action_words import earlier_action, is_none, owners_of, stems
from minutebook.importing.recognise.assigned import said_to_act
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.certainty import says_what
from minutebook.importing.recognise.dates_in import find_day, find_month
from minutebook.importing.recognise.ear import Ear, sentences
from minutebook.importing.recognise.earlier import earlier_with_words, is_new, printed_status, status_meant, told_apart
from minutebook.importing.recognise.labelled import Labelled, split_labels, split_number, with_label
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.promises import MAY_BE_ACTION, read_action, split_due, split_named, split_owner
from minutebook.link.archive import Archive

_WHO = re.compile(r"(?P<who>.{2,40}?)\s?(?::|\s[–—-])\s(?=\S)")
_ACCOUNT = re.compile(r"(?:\[[xX]\] )?@(?P<who>[\w-]{2,24}):?\s")
_OWNER_ALONE = re.compile(
    r"(?P<who>[^.:;]{2,60}?)(?:,? (?:[–—-] )?(?P<due>(?:by|before|due) [^.;]{2,40})|, (?P<day>(?:\d|"
    rf"{'|'.join(MONTHS)})[^.;,]{{0,30}}))?\W*"
)
_IS_TO_BE_DONE = re.compile(
    r"\b(?:to|will|would|should|must|shall) (?!the\b|an?\b|have been\b)[a-z]+"
    r"|\b(?:requested|asked|agreed|suggested|recommended|AGREED|RESOLVED):? (?:that|That|for)\b.{3,80}"
)
NEXT_MEETING = re.compile(r"(?:date (?:and time )?of )?(?:the |our )?next (?:meeting|call|session)\b", re.IGNORECASE)
_SAME_OWNERS = 0.4
_SAME = 0.8
"""Of the longer words of the shorter of two actions: so many in the other show that it is printed twice."""


@dataclass(frozen=True, slots=True)
class _Set:
    """An action that was set, by which one that is printed again can be told."""

    id: str
    said: Counter[str]
    """The beginnings of its words."""
    owners: frozenset[str]
    """Names."""
    item: int
    """How many items stood above and at it."""


@dataclass
class ActionReader:
    """Adds actions and updates to the open item."""

    meeting: str
    ear: Ear
    callers: Callers
    """Who may stand as owner."""
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
    _count: int = 0
    _used: list[str] = field(default_factory=list)
    """Earlier actions that have an update already."""
    _set: list[_Set] = field(default_factory=list)
    """The actions set so far."""

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

    def is_owner_alone(self, words: str) -> bool:
        """Return whether words are people that may own an action, with or without when it is due."""
        match = _OWNER_ALONE.fullmatch(words)
        return match is not None and owners_of(match["who"], self.callers) is not None

    def names_owner(self, words: str) -> bool:
        """Return whether words begin or end with who is to do what they say."""
        return bool(self._with_owner(Passage(words, "")).owner) or bool(said_to_act(words, self.callers))

    def add_plain(self, passage: Passage) -> bool:
        """Take words without a label; return False where they are no action."""
        if self.awaits in ("action", "actions") and self._add_action(passage):
            return True
        if self._earlier and not self.awaits:
            self._earlier_text.append(passage.text)
        return False

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

    def begin_actions(self, part: Labelled) -> None:
        """Take the label of an action, or of the actions to follow."""
        text = part.passage.text
        plural = bool(re.match(r"actions|.*\b(?:items|points|tasks|steps|ups|to[- ]do|todo)\b", part.printed, re.IGNORECASE))
        if self._earlier and not plural and not re.search(r"\d", part.printed) and not part.passage.owner:
            # Under "Actions from the October meeting" the action that is printed is that meeting's.
            self._earlier_text.append(text)
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {text}".strip())]))
            return
        self.end(keep_earlier=True)
        if not text:
            self.outline.append(Words([replace(part.passage, text=part.printed)]))
            self.awaits = "actions" if plural else "action"
            return
        owner = part.by or part.passage.owner
        if part.by and part.passage.owner:
            text = f"{text} [{part.passage.owner}]"
        if not owner and (match := _WHO.match(text)) and self.ear.only(match["who"]):
            owner = match["who"]
        self.awaits = "action"
        first, *more = self._each(text) if not owner else [text]
        for words in more:
            self._add_action(replace(part.passage, text=first), part.printed)
            first = words
        if not self._add_action(replace(part.passage, text=first, owner=owner), "" if more else part.printed):
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {text}", owner="")]))

    def _each(self, text: str) -> list[str]:
        """Return the actions of one label: "CL to ask the farmers; HA to write a piece" are two."""
        parts = re.split(r"(?<=;)\s+", text)
        return [part.rstrip(";") for part in parts] if all(said_to_act(part, self.callers) for part in parts) else [text]

    def add_row(self, passage: Passage) -> None:
        """Take a row of a table of actions."""
        if not passage.text:
            self.outline.append(Mark(f"“{passage.whole}” stands beside no words of an action; {MAY_BE_ACTION}"))
            self.outline.append(Words([Passage(passage.whole, passage.place)]))
            return
        part = next(iter(split_labels(passage)))
        if part.label == "reference":
            told = replace(part.passage, text=replace(part.passage, number="").whole, owner="", due="", status="")
            self.begin_reference(replace(part, passage=told))
            return
        labelled = part.label == "action" and bool(part.passage.text)
        self.awaits = "actions"
        row = replace(part.passage, owner=part.by or passage.owner, due=passage.due) if labelled else passage
        if (self.tells_earlier and not self._is_new_row(row)) or (row.status and not is_new(row.status)):
            self._tell_earlier(replace(passage, text=passage.whole, number="", owner="", due="", status=""), row.status, is_action=True)
            return
        if row.status:
            self.outline.append(Mark(f"“{row.status}” is printed beside this action; if an earlier meeting set it, make it an update"))
            row = replace(row, text=f"{row.text} [{row.status}]", status="")
        if not self._add_action(row, part.printed if labelled else ""):
            self.outline.append(Words([replace(passage, text=passage.whole, owner="", due="", status="")]))

    def _is_new_row(self, row: Passage) -> bool:
        """Return whether a row beside what is old gives somebody something to do, and no earlier action has its words."""
        is_told = bool(said_to_act(row.text, self.callers, only_to=True)) and not row.status
        return is_told and earlier_with_words(self.archive, self.date, row.text, self._used) is None

    def add_promise(self, passage: Passage) -> bool:
        """Take a line that is printed bold, or with a box to tick, and says who is to do something; return False where nobody is known."""
        who = passage.text.partition(" to ")[0]
        if not owners_of(who, self.callers) or self.tells_earlier:
            return False
        self.end()
        self.outline.append(
            Mark("this may be no action: no label announces it, but its print sets it apart, and it says who is to do something")
        )
        return self._add_action(replace(passage, strong=False))

    def add_assigned(self, passage: Passage) -> bool:
        """Take a sentence that says who is to do something, which stands by itself or beside whoever it is; return False for none."""
        self.end()
        if not passage.owner:
            self.outline.append(Mark("this may be no action: no label announces it, and it says who is to do something"))
        return self._add_action(passage)

    def add_agreed(self, passage: Passage) -> None:
        """Take what a decision above says that somebody is to do."""
        self.outline.append(Mark("this may be no action of its own: its words stand in the decision above, too"))
        self._add_action(passage)

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
        else:
            how = "if it is an update, add that meeting (status: not-held) with its action, and make it a record"
            self.outline.append(Mark(f"what became of an earlier action, which content/meetings does not have in these words; {how}"))
        self.outline.append(Words([passage]))
        return True

    def _set_already(self, passage: Passage) -> str:
        """Return the action of this meeting that is printed again; empty where it is a new one.

        A row of those who own an action above may say it in fewer of the same words.
        """
        again = stems(passage.text)
        owners = self._people(passage.owner) if passage.is_action else frozenset()
        for one in self._set:
            shared = (one.said & again).total()
            least = _SAME_OWNERS if owners and owners == one.owners and one.item < len(self.outline.items) else _SAME
            if shared >= 2 and shared >= least * min(one.said.total(), again.total()):
                return one.id
        return ""

    def _people(self, printed: str) -> frozenset[str]:
        return frozenset(map(self.callers.person, owners_of(printed, self.callers) or ()))

    def _add_action(self, passage: Passage, label: str = "") -> bool:
        """Take the words of an action that a label announced; return False where they are none."""
        passage = self._with_owner(passage)
        words = passage.text
        more = self.awaits == "actions" and (
            passage.kind is Kind.ENTRY or bool(passage.owner) or passage.is_action or bool(said_to_act(words, self.callers))
        )
        if is_none(words) or (NEXT_MEETING.match(words) and find_day(words)):
            self.awaits = ""
            return False
        if words.endswith(":"):
            # "The following were agreed:" announces actions and is none.
            return False
        if (alone := _OWNER_ALONE.fullmatch(words)) and self.is_owner_alone(words):
            self.awaits = ""
            if self._add_promised_above(passage, alone["who"], alone["due"] or alone["day"] or "", label):
                return True
            self.outline.append(Mark(f"“{words}” is printed as the owner of an action that has no words here; {MAY_BE_ACTION}"))
            return False
        if self.awaits == "actions" and not more and isinstance(self.outline.last, ActionSet):
            self.awaits = ""
            return False
        if again := self._set_already(passage) if passage.is_action or self.awaits == "actions" or not label else "":
            mark = Mark(f"this is printed again, and was taken for action {again}; if it is another one, make it an action")
            if self.outline.last != mark:
                self.outline.append(mark)
            return False
        self._count += 1
        read = read_action(f"{self.meeting}/{self._count}", passage, label, words, self.callers, self.ear)
        owners = frozenset(map(self.callers.person, read.action.owners))
        self._set.append(_Set(read.action.id, stems(words), owners, len(self.outline.items)))
        self.outline.moved += read.moved
        if label and not says_what(passage, read.action.due):
            self.outline.append(Mark(f"action {read.action.id} may be none: its words say nothing that is to be done"))
        for doubt in read.doubts:
            self.outline.append(Mark(doubt))
        self.outline.append(read.action)
        if not more:
            self.awaits = ""
        return True

    def _with_owner(self, passage: Passage) -> Passage:
        """Return an action with the owner that stands before its words, or behind them, as such."""
        if passage.owner:
            return passage
        if (match := _ACCOUNT.match(passage.text)) and owners_of(match["who"], self.callers):
            return replace(passage, owner=match["who"])
        if (match := _WHO.match(split_number(passage.text)[1])) and owners_of(match["who"], self.callers):
            return replace(passage, owner=match["who"])
        words, owner, due = split_named(passage.text, self.callers)
        if owner:
            return replace(passage, text=words, owner=owner, due=passage.due or due)
        without, due = ("", "") if passage.due else split_due(passage.text)
        words, owner = split_owner(without, self.callers) if due else ("", "")
        if owner:
            return replace(passage, text=words, owner=owner, due=due)
        words, owner = split_owner(passage.text, self.callers)
        return replace(passage, text=words, owner=owner) if owner else passage

    def _add_promised_above(self, passage: Passage, who: str, due: str, label: str) -> bool:
        """Take the sentence above "Action: TW" for the words of that action, where it says what is to be done; return False elsewhere."""
        last = self.outline.last
        if isinstance(last, ActionSet) and last.passages and self._people(who) >= set(map(self.callers.person, last.owners)) > set():
            # "Ann and Bob to meet the council. ACTION AT/BL"
            last.owners = owners_of(who, self.callers) or last.owners
            last.passages[-1] = replace(last.passages[-1], text=f"{last.passages[-1].text} [{passage.text}]")
            return True
        if (
            not isinstance(last, Words | DecisionMade | Turn)
            or not last.passages
            or (isinstance(last, DecisionMade) and len(last.passages) > 1)
        ):
            return False
        above = last.passages[-1]
        *before, promised = sentences(above.text)
        people = [self.callers.person(owner) for owner in owners_of(who, self.callers) or ()]
        names = [who, *(name for person in people for name in person.split())]
        named = any(re.search(rf"\b{re.escape(name)}\b", promised) for name in names)
        if not _IS_TO_BE_DONE.search(promised):
            return False
        if isinstance(last, DecisionMade) and not named:
            # What was decided stays, and is somebody's to do.
            last.passages.append(above)
        last.passages.pop()
        if before:
            last.passages.append(replace(above, text=" ".join(before)))
        elif not last.passages:
            self.outline.parts.pop()
        self.outline.append(Mark(f"whether this is the action of “{f'{label} {passage.text}'.strip()}”, which stands below it in print"))
        return self._add_action(
            replace(
                passage,
                text=f"{promised} [{label}]" if words_in(label) - words_in("action actions") else promised,
                owner=who,
                due=due,
                kind=Kind.PARAGRAPH,
                marker="",
            )
        )

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

"""Read what announces actions: their labels, and their rows in a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutebook.dates import MONTHS
from minutebook.importing.document import Kind, words_in
from minutebook.importing.notes import ActionSet, DecisionMade, Mark, Passage, Turn, Words
from minutebook.importing.recognise.action_rows import as_entry, number_of
from minutebook.importing.recognise.action_words import bare_due, can_be_due, is_none, owners_of, stems
from minutebook.importing.recognise.assigned import said_to_act
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.certainty import says_what
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.ear import Ear, sentences
from minutebook.importing.recognise.earlier import earlier_with_words, is_new, printed_status, told_apart
from minutebook.importing.recognise.labelled import Labelled, split_labels, split_number
from minutebook.importing.recognise.line_forms import is_everybody
from minutebook.importing.recognise.people import is_office
from minutebook.importing.recognise.person_names import is_name
from minutebook.importing.recognise.printed_again import SetAbove, taken_from
from minutebook.importing.recognise.promises import MAY_BE_ACTION, read_action, split_due, split_named, split_owner
from minutebook.importing.recognise.updates import UpdateReader

_WHO = re.compile(r"(?P<who>.{2,40}?)\s?(?::|\s[–—-])\s(?=\S)")
_ACCOUNT = re.compile(r"(?:\[[xX]\] )?@(?P<who>[\w-]{2,24}):?\s")
_OWNER_ALONE = re.compile(
    r"(?P<who>[^.:;]{2,60}?)(?:,? (?:[–—-] )?(?P<due>(?:by|before|due) [^.;]{2,40})|, (?P<day>(?:\d|"
    rf"{'|'.join(MONTHS)})[^.;,]{{0,30}}))?\W*"
)
_FIELD = re.compile(
    r"(?:(?P<who>(?:action )?owners?|lead|who|by whom|responsible|assigned to)|due(?: date)?|by when|when"
    r"|deadline)\s*:\s*(?P<rest>\S.{0,60})",
    re.IGNORECASE,
)
"""A line below an action that says who is to do it, or by when."""
_INITIALS_ALONE = re.compile(r"[A-Z]{2,4}(?: ?[/,&] ?[A-Z]{2,4}){0,3}\W*")
_IS_TO_BE_DONE = re.compile(
    r"\b(?:to|will|would|should|must|shall) (?!the\b|an?\b|have been\b)[a-z]+"
    r"|\bneeds? (?:to be|[a-z]+ing)\b"
    r"|\b(?:requested|asked|agreed|suggested|recommended|AGREED|RESOLVED):? (?:that|That|for)\b.{3,80}"
)
_BRIEF = 4
"""Words of a sentence right before the label of an action, in the same paragraph, that says nothing to be done."""
NEXT_MEETING = re.compile(r"(?:date (?:and time )?of )?(?:the |our )?next (?:meeting|call|session)\b", re.IGNORECASE)
_WORDS_OF_WHOM = 4
_SMALL = frozenset(["the", "of", "for", "and", "&"])
"""Words of an office that have no capital."""
_SAME_OWNERS = 0.4
_SAME = 0.8
"""Of the longer words of the shorter of two actions: so many in the other show that it is printed twice."""


def _is_whom(words: str) -> bool:
    """Return whether all that stands behind the label of an action is somebody, be it nobody who is known: "ALL", "Contractor"."""
    bare = words.strip(" .")
    is_whole = len(bare.split()) <= _WORDS_OF_WHOM and all(word[:1].isupper() or word in _SMALL for word in bare.split())
    is_short = " " not in bare.removeprefix("the ")
    return is_everybody(bare) or ((is_whole or is_short) and is_office(bare)) or (is_whole and is_name(bare, single=True))


@dataclass(kw_only=True)
class ActionReader(UpdateReader):
    """Adds actions, and updates, to the open item."""

    meeting: str
    ear: Ear
    callers: Callers
    """Who may stand as owner."""
    _count: int = 0
    _set: list[SetAbove] = field(default_factory=list)
    """The actions set so far."""
    _again: list[str] = field(default_factory=list)
    """The actions that rows one below the other print again."""
    _again_mark: Mark = field(default_factory=lambda: Mark(""))

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
        if (field := _FIELD.fullmatch(passage.text)) and self._take_field(passage, field):
            return True
        if self.awaits == "steps":
            return passage.kind is Kind.ENTRY and self.names_owner(passage.text) and self.add_assigned(passage)
        if self._earlier and not self.awaits:
            self._earlier_text.append(passage.text)
        return False

    def _take_field(self, passage: Passage, field: re.Match[str]) -> bool:
        """Take "Owner: Ann Penn" or "Due: 1 May" below an action; return False where there is none that lacks it."""
        last = self.outline.last
        if not isinstance(last, ActionSet) or (last.owners if field["who"] else last.due):
            return False
        printed = field["rest"].strip(" .")
        owners = owners_of(printed, self.callers) if field["who"] else ()
        if not owners and not (field["who"] is None and can_be_due(printed)):
            return False
        last.owners, last.due = owners or last.owners, last.due if field["who"] else bare_due(printed)
        last.passages.append(passage)
        return True

    def begin_actions(self, part: Labelled) -> None:
        """Take the label of an action, or of the actions to follow."""
        text = part.passage.text
        plural = bool(re.match(r"actions|.*\b(?:items|points|tasks|steps|ups|to[- ]do|todo)\b", part.printed, re.IGNORECASE))
        if self._earlier and not plural and not re.search(r"\d", part.printed) and not part.passage.owner:
            # Under "Actions from the October meeting" the action that is printed is that meeting's.
            self._earlier_text.append(text)
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {text}".strip())]))
            return
        if plural and len(told := told_apart(text)) > 1:
            # Each has its status beside it: "Actions: AP to write – done. BL to ring – ongoing."
            for at, each in enumerate(told):
                words = each if at else f"{part.printed} {each}"
                self._tell_earlier(replace(part.passage, text=words), printed_status(each), is_action=True)
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
        parts = re.split(r"(?<=;)\s+|(?<=,)\s+(?=[A-Z]{2,4} to [a-z])|(?<=[.;,])\s+(?=\(?\d{1,2}[.)]\s+[A-Z])", text)
        return [part.rstrip(";,") for part in parts] if all(said_to_act(part, self.callers) for part in parts) else [text]

    def add_row(self, passage: Passage) -> None:
        """Take a row of a table of actions."""
        if not passage.text:
            self.outline.append(Mark(f"“{passage.whole}” stands beside no words of an action; {MAY_BE_ACTION}"))
            self.outline.append(Words([Passage(passage.whole, passage.place)]))
            return
        part = next(iter(split_labels(passage)))
        if part.label == "reference":
            told = replace(part.passage, text=replace(part.passage, number="", told="").whole, owner="", due="", status="", told="")
            self.begin_reference(replace(part, passage=told))
            return
        labelled = part.label == "action" and bool(part.passage.text)
        self.awaits = "actions"
        row = replace(part.passage, owner=part.by or passage.owner, due=passage.due) if labelled else passage
        if row.told and self.tells_earlier and not row.status and (again := self._set_already(row)):
            # An "Action log" at the end has what was set above.
            self.tells_earlier = False
            self._say_again(row, again)
            self.append_row(as_entry(row))
            return
        if (self.tells_earlier and not self._is_new_row(row)) or (row.status and not is_new(row.status)):
            told = as_entry(passage)
            self._tell_earlier(told, row.status, is_action=True)
            return
        if row.status:
            self.outline.append(Mark(f"“{row.status}” is printed beside this action; if an earlier meeting set it, make it an update"))
            row = replace(row, text=f"{row.text} [{row.status}]", status="")
        if not self._add_action(row, part.printed if labelled else ""):
            self.append_row(as_entry(passage))

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
        keeps = self.awaits if self.awaits == "steps" else ""
        self.end()
        if not passage.owner or passage.guessed:
            self.outline.append(Mark("this may be no action: no label announces it, and it says who is to do something"))
        is_action = self._add_action(replace(passage, kind=Kind.PARAGRAPH, marker="") if keeps else passage)
        self.awaits = keeps
        return is_action

    def add_pointed(self, passage: Passage) -> None:
        """Take what somebody is to do behind an arrow."""
        self.end()
        self._add_action(passage)

    def add_agreed(self, passage: Passage) -> None:
        """Take what a decision above says that somebody is to do."""
        self.outline.append(Mark("this may be no action of its own: its words stand in the decision above, too"))
        self._add_action(passage)

    def _set_already(self, passage: Passage) -> SetAbove | None:
        """Return the action of this meeting that is printed again; None where it is a new one.

        A row of those who own an action above may say it in fewer of the same words, and one with the same number in few of them.
        """
        again = stems(passage.text)
        owners = self._people(passage.owner) if passage.is_action else frozenset()
        number = number_of(passage.told or passage.text)
        for one in self._set if number else ():
            if one.number == number and one.said & again and one.item < len(self.outline.items):
                return one
        for one in self._set:
            shared = (one.said & again).total()
            least = _SAME_OWNERS if owners and owners == one.owners and one.item < len(self.outline.items) else _SAME
            if shared >= 2 and shared >= least * min(one.said.total(), again.total()):
                return one
        return None

    def _say_again(self, passage: Passage, one: SetAbove) -> None:
        """Mark that an action is printed again, and take from its row who is to do it and by when, where nothing else says so."""
        action = one.action
        told, settled = taken_from(passage, action, self.callers)
        for doubt in settled:
            self._settle(doubt)
        if not passage.is_action or told:
            mark = Mark(f"this is printed again, and was taken for action {action.id}{told}; if it is another one, make it an action")
            if self.outline.last != mark:
                self.outline.append(mark)
            return
        is_next = self._again and self.ends_with(self._again_mark)
        self._again = [*self._again, action.id] if is_next else [action.id]
        which = "this is" if len(self._again) == 1 else "these are"
        what = f"was taken for action {action.id}" if len(self._again) == 1 else f"were taken for actions {', '.join(self._again)}"
        which_not = "it is another one, make it an action" if len(self._again) == 1 else "one of them is another, make it an action"
        reason = f"{which} printed again, and {what}; if {which_not}"
        if is_next:
            self._again_mark.reason = reason
        else:
            self._again_mark = Mark(reason)
            self.outline.append(self._again_mark)

    def _settle(self, doubt: str) -> None:
        """Take the mark that says so off an action: what was not found where it stands is printed elsewhere."""
        for parts in (self.outline.opening, *(item.parts for item in self.outline.items)):
            parts[:] = [part for part in parts if not (isinstance(part, Mark) and part.reason.startswith(doubt))]

    def _people(self, printed: str) -> frozenset[str]:
        """Return whom an owner means; what is printed, where nobody knows that."""
        return frozenset(map(self.callers.person, owners_of(printed, self.callers) or filter(None, [printed.strip(" .")])))

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
        alone = _OWNER_ALONE.fullmatch(words)
        if alone and (self.is_owner_alone(words) or (label and _is_whom(alone["who"]) and not _INITIALS_ALONE.fullmatch(words))):
            self.awaits = ""
            if self._add_promised_above(passage, alone["who"], alone["due"] or alone["day"] or "", label):
                return True
            self.outline.append(Mark(f"“{words}” is printed as the owner of an action that has no words here; {MAY_BE_ACTION}"))
            return False
        if _INITIALS_ALONE.fullmatch(words) or (label and _is_whom(words)):
            # "Action – JB", where nobody knows JB; "Action: Contractor".
            self.awaits = ""
            if self._add_promised_above(passage, words, "", label):
                return True
            self.outline.append(Mark(f"“{words}” may be the owner of an action that has no words here; {MAY_BE_ACTION}"))
            return False
        if self.awaits == "actions" and not more and isinstance(self.outline.last, ActionSet):
            self.awaits = ""
            return False
        if again := self._set_already(passage) if passage.is_action or self.awaits == "actions" or not label else None:
            self._say_again(passage, again)
            return False
        self._count += 1
        read = read_action(f"{self.meeting}/{self._count}", passage, label, words, self.callers, self.ear)
        owners = frozenset(map(self.callers.person, read.action.owners)) or self._people(passage.owner)
        number = number_of(passage.told) or number_of(label.removeprefix("ACTION ").removeprefix("Action ")) or number_of(words)
        self._set.append(SetAbove(read.action, stems(words), owners, len(self.outline.items), number))
        self.outline.moved += read.moved
        if not label and not read.action.owners and not read.action.due:
            self.outline.append(Mark(f"action {read.action.id} may be none: only what stands above or around it says that it is one"))
        elif label and not says_what(passage, read.action.due):
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
        if not (_IS_TO_BE_DONE.search(promised) or (above.place == passage.place and len(promised.split()) > _BRIEF)):
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

"""Read the items of a meeting out of the stream: headings, questions and responses, actions and updates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutebook.dates import RecordDate
from minutebook.importing import actions
from minutebook.importing.dates_in import find_day, find_month
from minutebook.importing.document import Kind
from minutebook.importing.labelled import Labelled, is_action_head, split_labels, split_number
from minutebook.importing.levels import Levels
from minutebook.importing.notes import ActionSet, DecisionMade, ItemFound, Pair, Part, Passage, Speech, Todo, UpdateGiven, Words
from minutebook.importing.outline import Outline
from minutebook.importing.pairs import tell_pair, tell_prose
from minutebook.importing.promises import MAY_BE_ACTION, read_action
from minutebook.importing.speech import COLLECTIVE, Ear
from minutebook.importing.titles import is_section, is_title, run_in_title, split_section, title_of
from minutebook.link.archive import Archive


@dataclass
class BodyReader:
    """Takes the stream below the front matter, part by part."""

    meeting: str
    ear: Ear
    known: frozenset[str]
    """Labels that may stand as owner or speaker."""
    archive: Archive
    outline: Outline
    _levels: Levels = field(default_factory=Levels)
    _awaits: str = ""
    """What the next passages are: "action", "actions", "update" or nothing special."""
    _earlier: RecordDate | None = None
    _earlier_text: list[str] = field(default_factory=list)
    _count: int = 0
    _used: list[str] = field(default_factory=list)

    # --- headings -----------------------------------------------------------------------------------------------------

    def add(self, passage: Passage, after: Passage | None = None) -> None:
        """Take a passage; after is the one that follows it, by which a title is known from a short sentence."""
        if passage.alone:
            self._open(passage, "", passage.text.strip().rstrip(":"), self._levels.of_section())
        elif passage.is_action:
            self._add_row(passage)
        elif self._announces_action(passage):
            number, text = (passage.number, passage.text) if passage.number else split_number(passage.text)
            kept = f"{text} [{number}]" if number else text
            self._add_words(replace(passage, text=kept, number="", kind=Kind.PARAGRAPH))
        elif passage.number:
            self._add_numbered(passage, passage.number, passage.text, in_column=True)
        elif passage.kind is Kind.HEADING:
            number, title = split_number(passage.text)
            nested = "." in number.strip(".") or number.strip("().")[-1:].isalpha()
            level = self._levels.of_number(number, in_column=False)[0] if nested else self._levels.of_heading(passage.level)
            self._open(passage, number, title, level)
        elif self._is_owner_alone(passage):
            self.outline.stray(passage)
        elif self._awaits == "actions" and passage.owner:
            self._add_words(passage)
        elif number := self._number_of(passage):
            self._add_numbered(passage, number, split_number(passage.text)[1], in_column=False)
        elif is_section(passage.text) and len(split_section(passage.text)[0].split()) <= 12 and passage.kind is not Kind.ENTRY:
            self._add_section(passage)
        elif self._is_title(passage, after):
            self._open(passage, "", passage.text, self._levels.of_title())
        else:
            self._add_words(passage)

    def _announces_action(self, passage: Passage) -> bool:
        """Return whether what looks like a heading is the label of an action and its words."""
        if not (passage.number or passage.kind is Kind.HEADING or split_number(passage.text)[0]):
            return False
        first = next(iter(split_labels(replace(passage, text=split_number(passage.text)[1]))))
        return first.label in ("action", "reference") and bool(first.passage.text)

    def _number_of(self, passage: Passage) -> str:
        """Return the number with which a passage heads an item; empty where it is a point of a list or a sentence."""
        number, words = split_number(passage.text)
        number = number or (passage.marker if passage.marker[:1].isdigit() else "")
        if not number or not self._levels.continues(number, in_column=False):
            return ""
        as_question = bool(re.search(r"\s[–—-]\s.*\?\W*$", words, re.DOTALL))
        bare = replace(passage, text=words)
        titled = is_title(bare) or (words.endswith(":") and len(words.split()) <= 12 and "." not in number)
        run_in = passage.marker == "" and run_in_title(words, numbered=True) is not None
        return number if as_question or (titled and not passage.marker) or run_in else ""

    def _is_title(self, passage: Passage, after: Passage | None) -> bool:
        if passage.kind is Kind.ENTRY or not is_title(passage) or passage.owner:
            return False
        if next(iter(split_labels(passage))).label:
            return False
        goes_on = after is not None and (after.kind is Kind.ENTRY or len(after.text) > len(passage.text)) and not after.text[:1].islower()
        return passage.strong or (goes_on and not self._awaits and bool(self.outline.items))

    def _add_numbered(self, passage: Passage, number: str, text: str, *, in_column: bool) -> None:
        level, certain = self._levels.of_number(number, in_column=in_column)
        title, rest, doubt = title_of(text, passage)
        item = self._open(replace(passage, owner=""), number, title, level)
        if not certain:
            item.todos.append(f"the number {number} does not go on with the numbers above it")
        if doubt:
            item.todos.append("where the title ends was guessed")
        if rest:
            words = replace(passage, text=rest, number="", kind=Kind.PARAGRAPH, marker="")
            if rest.rstrip("'\"”’ ").endswith("?") and not doubt:
                self.outline.append(Speech("Question", "", "", [replace(words, owner="")], printed=True))
                if passage.owner:
                    self.outline.stray(replace(passage, text=passage.owner))
            else:
                self._add_words(words)
        elif passage.owner:
            self.outline.stray(replace(passage, text=passage.owner))

    def _add_section(self, passage: Passage) -> None:
        head, rest = split_section(passage.text)
        self._open(passage, "", head, self._levels.of_section())
        if rest:
            self._add_words(replace(passage, text=rest))
        if passage.owner:
            self.outline.stray(replace(passage, text=passage.owner))

    def _open(self, passage: Passage, number: str, title: str, level: int) -> ItemFound:
        self._end()
        if not number:
            number, title = split_number(title)
        if is_action_head(title):
            self._awaits = "actions"
        return self.outline.open(number, title, level, passage.place)

    # --- words --------------------------------------------------------------------------------------------------------

    def _add_words(self, passage: Passage) -> None:
        for part in split_labels(passage):
            self._add_labelled(part)

    def _add_labelled(self, part: Labelled) -> None:
        owner = part.passage.owner if part.label not in ("", "action") else ""
        if owner:
            # Only an action has an owner.
            part = replace(part, passage=replace(part.passage, owner=""))
        self._sort(part)
        if owner:
            self.outline.stray(replace(part.passage, text=owner))

    def _sort(self, part: Labelled) -> None:
        """Take a part by its label."""
        match part.label:
            case "reference":
                self._begin_reference(part)
            case "earlier":
                self._begin_earlier(part)
            case "action":
                self._begin_actions(part)
            case "update" if self._earlier:
                self._begin_update(part)
            case "speech":
                self._begin_response(part)
            case "question":
                self._end()
                by, words = self._labelled_by(part)
                self.outline.append(Speech("Question", by, part.number, words, printed=True))
            case "decision" if part.passage.text:
                self._end()
                self.outline.append(DecisionMade([_with_label(part, "decision")]))
            case _:
                if part.label:
                    part = replace(part, passage=replace(part.passage, text=f"{part.printed} {part.passage.text}".strip()))
                self._add_plain(part.passage)

    def _add_plain(self, passage: Passage) -> None:
        if self._awaits in ("action", "actions") and self._add_action(passage):
            return
        if self._earlier and not self._awaits:
            self._earlier_text.append(passage.text)
        split = None if passage.kind is Kind.ENTRY else run_in_title(passage.text, numbered=False)
        if split and self.outline.items and not self._awaits:
            self._open(passage, "", split[0], self._levels.of_title()).todos.append("where the title ends was guessed")
            passage = replace(passage, text=split[1])
        owner = passage.owner
        self._tell(replace(passage, owner=""))
        if owner:
            self.outline.stray(replace(passage, text=owner))

    def _tell(self, passage: Passage) -> None:
        """Put a passage where it belongs: a new question or response by its words, or to what is open."""
        last = self.outline.last
        labelled = isinstance(last, UpdateGiven) or (isinstance(last, Speech) and last.printed)
        told = [] if labelled else tell_prose(passage, self.ear, last)
        for one in told:
            self.outline.append(Speech(one.label, self._speaker(one.by), one.number, list(one.passages)))
        if told:
            self.outline.doubt("who asks and who answers was read from the sentences; check each")
        elif isinstance(last, Speech) and last.label == "Question" and last.passages and passage.kind is Kind.ENTRY:
            self.outline.append(Speech("Response", "", "", [passage], printed=last.printed))
            self.outline.doubt("the points after the question were taken for its response, which has no heading in print")
        elif isinstance(last, Speech) and not last.printed and last.label != "Question" and passage.kind is Kind.PARAGRAPH:
            # Below an answer that only its sentence showed, nothing says that the next paragraph is the same person's.
            by = self.ear.first(passage.text)
            self.outline.append(Speech("Comment", self._speaker(by), "", [passage]))
        elif isinstance(last, (Words, Speech, UpdateGiven)):
            last.passages.append(passage)
        else:
            self.outline.append(Words([passage]))

    # --- questions and responses --------------------------------------------------------------------------------------

    def _begin_response(self, part: Labelled) -> None:
        """Take the label of a response: the paragraph before it, if nothing else has it, is the question."""
        self._awaits = ""
        last = self.outline.last
        label = "Findings" if part.printed.casefold().startswith("findings") else "Response"
        if not (isinstance(last, Speech) and last.label == "Question"):
            question = self._take_question(last)
            if question:
                self.outline.append(Speech("Question", "", "", question, printed=True))
            else:
                self.outline.doubt(f"no question was found before “{part.printed}”")
                self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))
                return
        word = part.printed.partition("(")[0].strip(" :")
        kept = [] if word.casefold() in ("response", "findings") else [replace(part.passage, text=f"({word})")]
        if kept:
            self.outline.moved.append(f"{part.passage.place}: “{word}” is the label {label} now")
        by, words = self._labelled_by(part)
        self.outline.append(Speech(label, by, self._latest_number(), [*kept, *words], printed=True))

    def _labelled_by(self, part: Labelled) -> tuple[str, list[Passage]]:
        """Return whom a label names, and the words below it; a name that no label may have stands before the words."""
        by = self._speaker(part.by)
        text = part.passage.text if by or not part.by else f"({part.by}) {part.passage.text}".strip()
        return by, [replace(part.passage, text=text)] if text else []

    def _take_question(self, last: Part | None) -> list[Passage]:
        """Take the passages of a question away from the end of what is open."""
        least = 2 if isinstance(last, Speech) else 1
        if not isinstance(last, (Words, Speech)) or len(last.passages) < least:
            return []
        taken = [last.passages.pop()]
        while isinstance(last, Words) and last.passages and "?" not in taken[0].text and last.passages[-1].kind is Kind.PARAGRAPH:
            taken.insert(0, last.passages.pop())
        if "?" not in " ".join(passage.text for passage in taken):
            self.outline.doubt("the words before the response were taken for its question, and hold no question mark")
        return taken

    def add_pair(self, pair: Pair) -> None:
        """Take a row of a table of questions and responses."""
        if pair.heading:
            self._open(Passage(pair.heading, pair.place), "", pair.heading, self._levels.of_section())
            self.outline.append(Words(list(pair.topic)))
        elif pair.topic:
            self._open_topic(pair)
        elif not self.outline.items:
            self._open(Passage("Questions", pair.place), "", "Questions", self._levels.of_section()).todos.append(
                "this heading is not in the source"
            )
        for told in tell_pair(pair, self.ear):
            if isinstance(told, Labelled):
                self._begin_actions(told)
                continue
            if told.label == "Words":
                self.outline.append(Words(list(told.passages)))
            else:
                self.outline.append(Speech(told.label, self._speaker(told.by), told.number, list(told.passages)))
        for action in pair.actions:
            self._add_row(action)
        self._end()

    def _open_topic(self, pair: Pair) -> None:
        """Open the item that a row is about: what stands before its first colon or full stop is its title."""
        text = " ".join(passage.text for passage in pair.topic)
        number, rest = split_number(text)
        head = re.match(r"[^:.]{2,60}:(?=\s)", rest)
        title = head.group().rstrip(":") if head else rest
        if not head and len(rest.split()) > 20:
            title = " ".join(rest.split()[:12])
        level = self._levels.of_heading(2)
        item = self._open(Passage(title, pair.place), number, title, level)
        body = rest[len(head.group()) if head else len(title) :].strip()
        if body:
            item.parts.append(Words([Passage(body, pair.place)]))
        if not head and body:
            item.todos.append("where the title ends was guessed")

    def _latest_number(self) -> str:
        questions = [part for part in self.outline.parts if isinstance(part, Speech) and part.label == "Question"]
        return questions[-1].number if questions else ""

    def _speaker(self, printed: str) -> str:
        """Return a speaker as a label may print it; empty, and marked, where nobody of this meeting is called so."""
        if printed in COLLECTIVE:
            return ""
        parts = [part.strip() for part in re.split(r",|&|\band\b", printed) if part.strip()]
        if all(part in self.known for part in parts):
            return printed
        self.outline.doubt(f"“{printed}” is nobody in the attendance and no role")
        return ""

    # --- actions and updates ------------------------------------------------------------------------------------------

    def _begin_earlier(self, part: Labelled) -> None:
        """Take "Action from September 2017: …": what follows is about an action that an earlier meeting set."""
        self._end()
        self._earlier = find_month(part.printed)
        self._earlier_text = [part.passage.text]
        self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))

    def _begin_update(self, part: Labelled) -> None:
        assert self._earlier
        action = actions.earlier_action(self.archive, self._earlier, " ".join(self._earlier_text), self._used)
        if action is None:
            how = "add that meeting (status: not-held) with its action, and make this an update"
            self.outline.append(
                Todo(f"an update on an action of {self._earlier.english}, of which content/meetings has no meeting or no action; {how}")
            )
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())]))
        else:
            self._used.append(action.id)
            self.outline.append(Todo(f"whether this is about action {action.id}, and its status, which the notes do not print as such"))
            told = _with_label(part, "update")
            self.outline.append(UpdateGiven(action.id, [told] if told.text else []))
        self._earlier = None
        self._earlier_text = []
        self._awaits = "update"

    def _begin_reference(self, part: Labelled) -> None:
        """Take "Action 14 March 2023/1: …", which says what became of an action that the meeting of that day set."""
        self._end()
        told = replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())
        day = find_day(part.printed)
        date = f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""
        of_day = [action for action in self.archive.actions if self.archive.meetings.by_id(action.meeting).date.iso == date]
        found = [action for action in of_day if action.id.endswith(f"/{part.number}")]
        if len(found) == 1:
            self._used.append(found[0].id)
            self.outline.append(Todo(f"the status of action {found[0].id}, which was read from these words"))
            self.outline.append(UpdateGiven(found[0].id, [told]))
            self._awaits = "update"
        else:
            how = "if it is an update, add that meeting (status: not-held) with its action, and make it a record"
            self.outline.append(Todo(f"what became of action {date}/{part.number}, which content/meetings does not have; {how}"))
            self.outline.append(Words([told]))

    def _begin_actions(self, part: Labelled) -> None:
        text = part.passage.text
        plural = part.printed.casefold().startswith("actions")
        if self._earlier and not plural and not re.search(r"\d", part.printed) and not part.passage.owner:
            # Under "Actions from the October meeting" the action that is printed is that meeting's.
            self._earlier_text.append(text)
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {text}".strip())]))
            return
        self._end(keep_earlier=True)
        if not text:
            self.outline.append(Words([replace(part.passage, text=part.printed)]))
            self._awaits = "actions" if plural else "action"
            return
        owner = part.by or part.passage.owner
        if part.by and part.passage.owner:
            text = f"{text} [{part.passage.owner}]"
        if not owner and (match := re.match(r"(?P<who>.{2,40}?)\s*(?::|\s[–—-])\s+(?=\S)", text)) and self.ear.only(match["who"]):
            owner = match["who"]
        self._awaits = "action"
        if not self._add_action(replace(part.passage, text=text, owner=owner), part.printed):
            self.outline.append(Words([replace(part.passage, text=f"{part.printed} {text}", owner="")]))

    def _add_row(self, passage: Passage) -> None:
        """Take a row of a table of actions."""
        if not passage.text:
            self.outline.append(Todo(f"“{passage.whole}” stands beside no words of an action; {MAY_BE_ACTION}"))
            self.outline.append(Words([Passage(passage.whole, passage.place)]))
            return
        part = next(iter(split_labels(passage)))
        if part.label == "reference":
            told = replace(part.passage, text=replace(part.passage, number="").whole, owner="", due="", status="")
            self._begin_reference(replace(part, passage=told))
            return
        labelled = part.label == "action" and bool(part.passage.text)
        self._awaits = "actions"
        row = replace(part.passage, owner=part.by or passage.owner, due=passage.due) if labelled else passage
        if row.status:
            self.outline.append(Todo(f"“{row.status}” is printed beside this action; if an earlier meeting set it, make it an update"))
            row = replace(row, text=f"{row.text} [{row.status}]", status="")
        if not self._add_action(row, part.printed if labelled else ""):
            self.outline.append(Words([replace(passage, text=passage.whole, owner="", due="", status="")]))

    def _add_action(self, passage: Passage, label: str = "") -> bool:
        """Take the words of an action that a label announced; return False where they are none."""
        words = passage.text
        more = self._awaits == "actions" and (passage.kind is Kind.ENTRY or bool(passage.owner) or passage.is_action)
        if actions.is_none(words):
            self._awaits = ""
            return False
        if self._awaits == "actions" and not more and isinstance(self.outline.last, ActionSet):
            self._awaits = ""
            return False
        self._count += 1
        read = read_action(f"{self.meeting}/{self._count}", passage, label, words, self.known, self.ear)
        self.outline.moved += read.moved
        for doubt in read.doubts:
            self.outline.append(Todo(doubt))
        self.outline.append(read.action)
        if not more:
            self._awaits = ""
        return True

    def _end_earlier(self) -> None:
        """End what was said of an earlier meeting's action without the label of an update: the paragraphs after the first are one."""
        last = self.outline.last
        if not self._earlier or not isinstance(last, Words):
            return
        action = actions.earlier_action(self.archive, self._earlier, " ".join(self._earlier_text), self._used)
        told = 1 if self._earlier_text and self._earlier_text[0] else 2
        if action and len(last.passages) > told:
            self._used.append(action.id)
            passages, last.passages[told:] = last.passages[told:], []
            self.outline.append(Todo(f"whether this is about action {action.id}; the notes print neither the word update nor a status"))
            self.outline.append(UpdateGiven(action.id, passages))
        else:
            self.outline.append(
                Todo(f"this is about something that the meeting of {self._earlier.english} left, and no update was recognised")
            )

    # --- what comes loose ---------------------------------------------------------------------------------------------

    def _is_owner_alone(self, passage: Passage) -> bool:
        text = passage.text.strip(" .")
        return bool(text) and (text.upper() == "ACTION" or text.upper() == "ALL" or actions.owners_of(text, self.known) is not None)

    def _end(self, *, keep_earlier: bool = False) -> None:
        self._awaits = ""
        if not keep_earlier:
            self._end_earlier()
            self._earlier = None
            self._earlier_text = []


def _with_label(part: Labelled, name: str) -> Passage:
    """Return the words of a record with the label that the source prints, where that is another word than the record's own."""
    printed = part.printed.strip(" :–—-")
    return part.passage if printed.casefold() == name else replace(part.passage, text=f"{part.printed} {part.passage.text}".strip())

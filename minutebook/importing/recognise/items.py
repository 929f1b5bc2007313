"""Read the items of a meeting out of the stream: where each begins, and to whom the words below it are given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutebook.importing.document import Kind, Woven
from minutebook.importing.notes import Evidence, ItemFound, Mark, Pair, Passage, Turn, Words
from minutebook.importing.recognise.action_words import owners_of
from minutebook.importing.recognise.actions import ActionReader
from minutebook.importing.recognise.assigned import agreed_for, assigned_in, said_to_act
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.decisions import DecisionReader
from minutebook.importing.recognise.earlier import heads_earlier, printed_status
from minutebook.importing.recognise.headings import NEXT, Heads, heads, heads_section, is_labelled
from minutebook.importing.recognise.labelled import Labelled, is_action_head, split_labels, split_number
from minutebook.importing.recognise.levels import TOP, Levels
from minutebook.importing.recognise.line_forms import MOST_WORDS, is_promise
from minutebook.importing.recognise.outline import Outline
from minutebook.importing.recognise.person_names import is_name
from minutebook.importing.recognise.promises import split_owner
from minutebook.importing.recognise.tables import passage_of
from minutebook.importing.recognise.titles import (
    HAS_VERB,
    heads_a_table,
    heads_actions,
    heads_steps,
    is_signature,
    is_title,
    is_told,
    run_in_title,
    split_section,
    title_of,
    without_stop,
)
from minutebook.importing.recognise.turns import TurnReader

_MOVERS = re.compile(r"[A-Z][\w’'-]+ ?/ ?[A-Z][\w’'-]+")
"""Who moved something and who seconded it: "Penn/Lee"."""


@dataclass
class ItemReader:
    """Takes the stream below the front matter, part by part."""

    outline: Outline
    turns: TurnReader
    actions: ActionReader
    callers: Callers
    """Who may own an action."""
    printed: Heads
    """How the headings of the document are printed."""
    tells: bool = False
    """Whether the document prints no action apart, so that a sentence that promises something is one."""
    _levels: Levels = field(default_factory=Levels)

    def __post_init__(self) -> None:
        self.decisions = DecisionReader(self.outline, self.turns, self.callers)

    # --- headings -----------------------------------------------------------------------------------------------------

    def add(self, passage: Passage, after: Passage | None = None, *, heads_table: bool = False) -> None:
        """Take a passage; after is the one that follows it, by which a title is known from a short sentence; so is one above a table."""
        if passage.note:
            self.outline.add_note(passage)
            return
        if passage.rows:
            self.actions.end()
            self.outline.append(Words([passage]))
            return
        if passage.kind is Kind.HEADING and self._speaks(split_number(passage.text)[1]):
            passage = replace(passage, kind=Kind.PARAGRAPH)
        if self._tells_earlier(passage):
            return
        if passage.alone or (passage.strong and passage.text.endswith(":") and heads_earlier(passage.text)):
            self._open(passage, "", passage.text.strip().rstrip(":"), self._levels.of_section(), Evidence.ROW)
        elif passage.is_action:
            self.actions.add_row(passage)
        elif passage.strong and is_promise(passage.text) and self.actions.add_promise(passage):
            return
        elif self._announces_action(passage):
            number, text = (passage.number, passage.text) if passage.number else split_number(passage.text)
            kept = f"{text} [{number}]" if number else text
            self._add_words(replace(passage, text=kept, number="", kind=Kind.PARAGRAPH))
        elif passage.number:
            self._add_numbered(passage, passage.number, passage.text, in_column=True)
        elif passage.kind is Kind.HEADING:
            number, title = split_number(passage.text)
            above = re.sub(r"(?:\.\d+|[a-z])$", "", number.strip("()."))
            nested = any(item.number.strip("().") == above != number.strip("().") for item in self.outline.items)
            level = self._levels.of_number(number, in_column=False)[0] if nested else self._levels.of_heading(passage.level, number)
            self._open(passage, number, title, level, Evidence.NUMBER if number else Evidence.STYLE)
            if passage.owner:
                self.outline.stray(replace(passage, text=passage.owner))
        elif self._is_owner_alone(passage):
            self.outline.stray(passage)
        elif self._speaks(passage.text) or (
            self.actions.awaits == "actions" and (passage.owner or self.actions.names_owner(split_number(passage.text)[1]))
        ):
            self._add_words(passage)
        elif number := self._number_of(passage):
            self._add_numbered(passage, number, split_number(passage.text)[1], in_column=False)
        elif heads_section(passage):
            self._add_section(passage)
        elif self._is_title(passage, after) or (heads_table and heads_a_table(passage)):
            self._open(
                passage, "", without_stop(passage).rstrip(":"), self._title_level(), Evidence.PRINT if passage.strong else Evidence.WORDS
            )
        else:
            self._add_words(passage)

    def add_woven(self, woven: Woven) -> None:
        """Keep columns that cannot be told apart: no question, response or action is made of their words."""
        self.actions.end()
        self.outline.unplaced += map(passage_of, woven.columns)
        self.outline.doubt(f"columns that cannot be told apart stand here in print ({woven.place}); their words stand under Unplaced")

    def _tells_earlier(self, passage: Passage) -> bool:
        """Take a line about an action of an earlier meeting; a heading that goes on below its item's number is one, too."""
        if passage.is_action or (passage.kind is Kind.HEADING and not self._is_below(passage)):
            return False
        if passage.strong and passage.kind is not Kind.ENTRY and not printed_status(passage.text) and not self._is_below(passage):
            return False
        if (
            (number := split_number(passage.text)[0])
            and self.actions.tells_earlier
            and not self._is_below(passage)
            and self._number_of(passage)
        ):
            return False
        del number
        return self.actions.add_earlier(passage)

    def _speaks(self, text: str) -> bool:
        """Return whether a line has somebody before its colon, who says what follows or is to do it: no title begins so."""
        who, colon, _ = text.partition(":")
        return bool(colon) and (bool(self.callers.named(who)) or (self.actions.awaits == "actions" and is_name(who)))

    def _is_below(self, passage: Passage) -> bool:
        """Return whether the number of a line goes on below that of the open item: 2.1 under 2."""
        number = split_number(passage.text)[0].strip("().")
        own = self.outline.items[-1].number.strip("().") if self.outline.items else ""
        return bool(own) and number.startswith(f"{own}.")

    def _announces_action(self, passage: Passage) -> bool:
        """Return whether what looks like a heading is the label of an action and its words."""
        if not (passage.number or passage.kind is Kind.HEADING or split_number(passage.text)[0]):
            return False
        first = next(iter(split_labels(replace(passage, text=split_number(passage.text)[1]))))
        return first.label in ("action", "reference") and bool(first.passage.text)

    def _number_of(self, passage: Passage) -> str:
        """Return the number with which a passage heads an item; empty where it is a point of a list or a sentence."""
        number, words = split_number(passage.text)
        if number and said_to_act(words, self.callers):
            # "2.1 Pat Wynn to ring the fitter."
            return ""
        number = number or (passage.marker if passage.marker[:1].isdigit() else "")
        if not number or not self._levels.continues(number, in_column=False) or (self.printed.numbered and not passage.strong):
            return ""
        as_question = "?" in _marks_at_end(words) and bool(re.search(r"\s[–—-]\s", words))
        bare = replace(passage, text=words)
        titled = (
            is_title(bare)
            or (words.isupper() and len(words.split()) <= MOST_WORDS)
            or (words.endswith(":") and len(words.split()) <= 12 and "." not in number)
        )
        run_in = passage.marker == "" and run_in_title(words, numbered=True) is not None
        return number if as_question or (titled and not passage.marker) or run_in else ""

    def _is_title(self, passage: Passage, after: Passage | None) -> bool:
        if passage.kind is Kind.ENTRY or passage.owner or passage.parted:
            return False
        if (
            passage.strong
            and passage.text.endswith(":")
            and not is_labelled(passage)
            and (not self.printed.set_apart or self.printed.colons)
        ):
            # Underlined or bold, a line is a title with a colon, too.
            passage = replace(passage, text=passage.text.rstrip(":"))
        if not is_title(passage) or (not passage.strong and _MOVERS.fullmatch(passage.text)):
            return False
        if is_promise(passage.text) or is_signature(passage.text) or (NEXT.fullmatch(passage.text) and find_day(passage.text)):
            return False
        if passage.strong and is_action_head(passage.text) and re.search(r"\d", passage.text):
            return False
        if passage.strong and is_action_head(passage.text) and not passage.text.endswith((":", "–", "-")):
            return True
        if (
            passage.in_table
            or (self.printed.set_apart and not heads(passage))
            or (not passage.strong and (HAS_VERB.search(passage.text) or re.search(r":\s", passage.text)))
        ):
            return False
        if next(iter(split_labels(passage))).label:
            return False
        goes_on = (
            after is not None
            and (
                after.kind is Kind.ENTRY
                or len(after.text) > len(passage.text)
                or (":" not in passage.text and is_told(after.text, least=3))
            )
            and not after.text[:1].islower()
        )
        is_below = bool(self.outline.items) or (after is not None and is_told(after.text, least=3))
        return passage.strong or (goes_on and not self.actions.awaits and is_below)

    def _title_level(self) -> int:
        """Return the level of a heading without a number: where none has one, and all are printed alike, none stands below another."""
        return self._levels.of_section() if self.printed.set_apart and not self.printed.numbered else self._levels.of_title()

    def _add_numbered(self, passage: Passage, number: str, text: str, *, in_column: bool) -> None:
        level, certain = self._levels.of_number(number, in_column=in_column)
        title, rest, doubt = title_of(text, passage)
        # Points of an item have numbers, too.
        evidence = Evidence.ROW if in_column else Evidence.NUMBER if passage.strong or level == TOP else Evidence.WORDS
        item = self._open(replace(passage, owner=""), number, title, level, evidence)
        if not certain:
            item.marks.append(f"the number {number} does not go on with the numbers above it")
        if doubt:
            item.marks.append("where the title ends was guessed")
        if rest:
            words = replace(passage, text=rest, number="", kind=Kind.PARAGRAPH, marker="")
            if rest.rstrip("'\"”’ ").endswith("?") and not doubt:
                self.outline.append(Turn("Question", "", "", [replace(words, owner="")], printed=True))
                if passage.owner:
                    self.outline.stray(replace(passage, text=passage.owner))
            else:
                self._add_words(words)
        elif passage.owner:
            self.outline.stray(replace(passage, text=passage.owner))

    def _add_section(self, passage: Passage) -> None:
        head, rest = split_section(passage.text)
        self._open(passage, "", head, self._levels.of_section(), Evidence.SECTION)
        if rest:
            self._add_words(replace(passage, text=rest))
        if passage.owner:
            self.outline.stray(replace(passage, text=passage.owner))

    def _open(self, passage: Passage, number: str, title: str, level: int, evidence: Evidence) -> ItemFound:
        self.actions.end()
        if not number:
            number, title = split_number(title)
        if is_action_head(title):
            self.actions.awaits = "actions"
        self.actions.tells_earlier = heads_earlier(title)
        self.actions.tells_log = self.actions.tells_earlier and "action" in title.casefold()
        if heads_actions(title) and not self.actions.tells_earlier:
            self.actions.awaits = "actions"
        elif heads_steps(title):
            self.actions.awaits = "steps"
        item = self.outline.open(number, title, level, passage.place, evidence)
        if passage.guessed:
            item.marks.append("where the title ends was guessed")
        return item

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
                self.actions.begin_reference(part)
            case "earlier":
                self.actions.begin_earlier(part)
            case "action":
                self.actions.begin_actions(part)
            case "alone" if self.actions.is_owner_alone(part.passage.text) or part.passage.text.isupper():
                self.actions.begin_actions(part)
            case "update" if self.actions.awaits_update:
                self.actions.begin_update(part)
            case "response":
                self.actions.awaits = ""
                self.turns.add_response(part)
            case "comment":
                self.actions.awaits = ""
                self.turns.add_comment(part)
            case "question":
                self.actions.end()
                self.turns.add_question(part)
            case "decision":
                self.actions.end()
                self.decisions.begin(part)
                whole = replace(part.passage, text=f"{part.printed} {part.passage.text}")
                if agreed := agreed_for(part.passage, self.callers, tells=True) or agreed_for(whole, self.callers, tells=True):
                    self.actions.add_agreed(agreed)
            case _:
                if part.label:
                    part = replace(part, passage=replace(part.passage, text=f"{part.printed} {part.passage.text}".strip()))
                self._add_plain(part.passage)

    def _add_plain(self, passage: Passage) -> None:
        if self.actions.add_plain(passage):
            return
        if passage.marker == "→" and self.actions.names_owner(passage.text) and not self.actions.tells_earlier:
            # "→ Jo: ask for the room": the arrow and who stands behind it show it together, and nothing says so.
            self.outline.append(Mark("this may be no action: nothing announces it but an arrow, and who is to do something"))
            self.actions.add_pointed(passage)
            return
        split = None if passage.kind is Kind.ENTRY or self.printed.set_apart else run_in_title(passage.text, numbered=False)
        if split and self.outline.items and not self.actions.awaits:
            self._open(passage, "", split[0], self._title_level(), Evidence.WORDS).marks.append("where the title ends was guessed")
            passage = replace(passage, text=split[1])
        tells = self.tells and not self.turns.is_speaking and not self.actions.tells_earlier
        assigned = None if self.actions.awaits_update else assigned_in(passage, self.callers, tells=tells)
        if assigned and not (self.actions.tells_earlier and (len(assigned) < 2 or self.actions.is_earlier(passage))):
            for part, is_action in assigned:
                if not is_action or not self.actions.add_assigned(part):
                    self._tell(replace(part, owner="", due=""))
            return
        if not passage.owner and split_owner(passage.text, self.callers)[1] and not HAS_VERB.search(passage.text):
            self.outline.append(Mark("somebody's name stands behind these words: make them an action, or take this mark out"))
        if not self._tell(passage) and passage.owner:
            self.outline.stray(replace(passage, text=passage.owner))

    def _tell(self, passage: Passage) -> bool:
        """Take words that are no action: decisions, or what somebody said; return whether the owner beside them has something to do."""
        words = replace(passage, owner="", due="")
        if self.actions.awaits_update or not self.decisions.add(words):
            self.turns.tell(words)
        elif agreed := agreed_for(passage, self.callers, tells=self.tells):
            # It is a decision, and somebody has to do it.
            self.actions.add_agreed(agreed)
            return True
        return False

    # --- rows of questions and responses --------------------------------------------------------------------------------------

    def add_pair(self, pair: Pair) -> None:
        """Take a row of a table of questions and responses."""
        if pair.heading:
            self._open(Passage(pair.heading, pair.place), "", pair.heading, self._levels.of_section(), Evidence.ROW)
            self.outline.append(Words(list(pair.topic)))
        elif pair.topic:
            self._open_topic(pair)
        elif not self.outline.items:
            self._open(Passage("Questions", pair.place), "", "Questions", self._levels.of_section(), Evidence.ROW).marks.append(
                "this heading is not in the source"
            )
        for labelled in self.turns.add_pair(pair):
            self.actions.begin_actions(labelled)
        for action in pair.actions:
            self.actions.add_row(action)
        self.actions.end()

    def _open_topic(self, pair: Pair) -> None:
        """Open the item that a row is about: what stands before its first colon or full stop is its title."""
        text = " ".join(passage.text for passage in pair.topic)
        number, rest = split_number(text)
        head = re.match(r"[^:.]{2,60}:(?=\s)", rest)
        title = head.group().rstrip(":") if head else rest
        if not head and len(rest.split()) > 20:
            title = " ".join(rest.split()[:12])
        level = self._levels.of_heading(2)
        item = self._open(Passage(title, pair.place), number, title, level, Evidence.ROW)
        body = rest[len(head.group()) if head else len(title) :].strip()
        if body:
            item.parts.append(Words([Passage(body, pair.place)]))
        if not head and body:
            item.marks.append("where the title ends was guessed")

    # --- what comes loose ---------------------------------------------------------------------------------------------

    def _is_owner_alone(self, passage: Passage) -> bool:
        text = passage.text.strip(" .")
        return (
            bool(text)
            and not passage.parted
            and (text.upper() == "ACTION" or text.upper() == "ALL" or owners_of(text, self.callers.exact) is not None)
        )


def _marks_at_end(words: str) -> str:
    """Return what stands behind the last letter or figure of words, from its end."""
    end = re.match(r"\W*", words[::-1])
    return end.group() if end else ""

"""Read who was there and who was not, from labels, lists, rows and sentences; the list ends where lines stop looking like people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Front, Listed, Passage, PersonFound
from minutebook.importing.recognise.attendance_labels import (
    LABEL,
    NONE,
    ROLL_CALL,
    RUN_ON,
    SAYS_AWAY,
    State,
    in_one_language,
    state_of_cell,
    state_of_label,
)
from minutebook.importing.recognise.attendance_lines import (
    IN_CHAIR,
    WORDS_OF_A_LIST,
    WORDS_OF_A_NAME,
    are_two_names,
    heads_group,
    is_list,
    is_sentence,
    listed_already,
    of_group,
    pairs_or_groups,
    printed_row,
    stated,
)
from minutebook.importing.recognise.attendance_told import lists_told
from minutebook.importing.recognise.columns import CAPACITIES, says
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.listed_lines import doubt_many, in_pair, in_two, list_first, one_in
from minutebook.importing.recognise.listing import Listing, people_in
from minutebook.importing.recognise.people import is_role, read_person
from minutebook.importing.recognise.person_names import is_name
from minutebook.importing.recognise.runs import DENIES, begins_with_people, groups_in, groups_told, people_of
from minutebook.importing.recognise.told_people import people_told
from minutebook.importing.recognise.unlabelled import are_people, names_others, officer, people_behind
from minutebook.records import Role

_SENTENCE = re.compile(r"[A-Z]\w+ (?:had been|have been|has been|were|was) [a-z]")
_CALLED = re.compile(r"^[^\W\d_]{2,20} \([A-Z]{2,4}\)")
"""A first name, and how the notes call that person."""
_SEVERAL = 2


@dataclass
class AttendanceReader:
    """Adds people to the front matter."""

    front: Front
    roles: Sequence[Role]
    state: State | None = None
    """What a label that was met lists; None once the list has ended."""
    _strong: bool = False
    """Whether the people of the list are printed bold."""
    ahead: Sequence[str] = ()
    """The lines below the one that is read."""
    _of_pairs: bool = False
    """Whether each line of the list is a name, and behind its comma a body or a post."""
    _of_groups: bool = False
    """Whether lines of the list are bodies, each with its people behind a colon."""
    _unlabelled: bool = False
    """Whether nothing says that those of the list were there."""
    _opens: bool = False
    """Whether the label of the list stands alone in its line."""
    _beside_labels: bool = False
    """Whether a column of labels stands beside the names of a table, so that no further one has names."""
    _met: int = 0
    """Of the list so far."""

    def begin(self, text: str, passage: Passage, after: Passage | None) -> bool:
        """Take a line that begins with a label, or is a sentence that names people; return whether it is one. after is the line below."""
        both = ROLL_CALL.sub("", text, count=1)
        text = in_one_language(both)
        match = LABEL.fullmatch(text)
        if match and self._announces(match, passage, after):
            self._open(State.AWAY if match["absent"] and SAYS_AWAY.search(match["rest"]) else state_of_label(match))
            self._met = 0
            self._beside_labels = False
            self._opens = not match["rest"].strip()
            self._strong = False
            self._of_pairs, self._of_groups = pairs_or_groups(self.ahead, self.roles)
            self.front.note(self._key, passage.whole)
            if text != both:
                self.front.doubt(self._key, "the label is printed in two languages: compare the names, which may have titles in either")
            if match["rest"].strip():
                self._take_run(match["rest"].strip(), passage)
            return True
        if self.state is not None and begins_with_people(text, self.state, self.roles):
            return False
        return self._take_sentence(text, passage) or self._take_labelled(text, passage)

    def _take_labelled(self, text: str, passage: Passage) -> bool:
        """Take people behind a label that nobody knows: "Council: Mrs E Poole, Mr I Teale"; whether they were there is marked."""
        # Below a list of those away that is whole in its line, another label begins another.
        is_open = self.state is not None and (self.state is State.PRESENT or self._opens) and self.takes(passage, None)
        found = None if is_open else people_behind(text, self.roles)
        if found is None:
            return False
        office, people = found
        if not office:
            self._open(State.PRESENT)
            self._met = 0
        self.front.note(State.PRESENT, passage.whole)
        self._add_people(State.PRESENT, people, "")
        return True

    def take_officer(self, office: str, name: str) -> None:
        """Take "Secretary: Kim Lee", which says who holds an office, marked; leave other words."""
        if person := officer(office, name, self.roles):
            self._add_people(State.PRESENT, [person], "")

    def _announces(self, match: re.Match[str], passage: Passage, after: Passage | None) -> bool:
        """Return whether a label is one: what follows it are people, none, or nothing yet."""
        rest = match["rest"].strip()
        if rest and match["label"].casefold() == "roll call":
            return False
        if match["kind"]:
            # "Members" and "Officers" are words of the text as well.
            follow = rest or (after.text if after else "")
            found = people_in(follow, self.roles, single=False)
            return found.is_whole or (found.is_mostly_people and len(found.named) > _SEVERAL)
        if not rest or NONE.fullmatch(rest):
            return True
        if not passage.text[:1].isupper() or (rest[0].islower() and not re.match(r"\d|the |\(|[\w ]{2,24}:\s", rest)):
            return bool(people_in(rest, self.roles).named)
        head = next(groups_in(rest, None), None)
        return (
            (head is not None and bool(people_of(head, self.roles).people))
            or self._finds_sentence(rest)
            or bool(RUN_ON.search(rest))
            or is_list(rest)
        )

    def goes_on(self, passage: Passage, after: Passage | None) -> bool:
        """Take a line of the open list; return False, and end the list, where it does not look like people."""
        if not self.takes(passage, after):
            self.state = None
            return False
        self.front.note(self._key, passage.whole)
        text = passage.text
        if NONE.fullmatch(text):
            return True
        if heads_group(passage, after, self.roles):
            self._strong = after is not None and after.strong
            return True
        if RUN_ON.search(text):
            self._take_run(text, passage)
            return True
        if told := stated(passage.text, self.roles):
            self._add_people(*told, "")
            return True
        found = self._found_in(passage)
        if not self._met:
            self._strong = passage.strong
        if any(DENIES.search(words) for words in found.rest):
            for person in found.named:
                self.front.doubt(State.PRESENT, f"“{passage.text}” may say that {person.name} was not there, and lists nobody")
            return True
        if len(found.named) == 2 == len(passage.text.split(",")) and not self._of_pairs:
            found.named[1].doubt = f"“{passage.text}” was read as two people"
        self._add(found, passage)
        return True

    def takes(self, passage: Passage, after: Passage | None) -> bool:
        """Return whether a line is one more of the open list."""
        if self.state is None or passage.kind is Kind.HEADING or len(passage.text.split()) > WORDS_OF_A_LIST:
            return False
        if NONE.fullmatch(passage.text) or RUN_ON.search(passage.text) or stated(passage.text, self.roles):
            return True
        if self._met and heads_group(passage, after, self.roles):
            return True
        if names_others(passage.text) and not self._of_groups:
            return False
        found = self._found_in(passage)
        if not found.named and not found.unnamed and not any(person.mark for person in found.people):
            # An entry of a list that nobody can read does not end it.
            below = people_in(after.text, self.roles, single=False) if after is not None and after.kind is passage.kind else Listing()
            return passage.kind is Kind.ENTRY and below.is_whole and len(passage.text.split()) < WORDS_OF_A_NAME
        return (found.is_whole or found.is_mostly_people) and not self._is_heading(passage, found, after)

    def _found_in(self, passage: Passage) -> Listing:
        """Return the people of a line of the list; a body may stand before its people."""
        if self._of_pairs and len(re.split(r",", passage.text)) == 2:
            pair = people_in(in_pair(passage.text), self.roles)
            if len(pair.named) == 1:
                return pair
        if (found := of_group(passage.text, self.roles, of_groups=self._of_groups)) is not None:
            return found
        among = bool(self._met) and passage.kind is Kind.ENTRY
        first = self._opens and not self._met and passage.kind is Kind.PARAGRAPH and not passage.strong and passage.text[:1].isalpha()
        # Below a label alone, one word may be all who sent apologies; several names have commas.
        single = among or (first and (self.state is State.AWAY or "," in passage.text)) or bool(_CALLED.search(passage.text))
        return list_first(passage.text, self.roles, single=single)

    def _is_heading(self, passage: Passage, found: Listing, after: Passage | None) -> bool:
        """Return whether a line with the form of one bare name heads what follows: it is bold, or a sentence stands below it."""
        if len(found.people) != 1 or found.unnamed or passage.kind is Kind.ENTRY:
            return False
        person = found.people[0]
        if passage.strong and not self._strong and self._met:
            return True
        if person.role or person.organisation or person.label or person.chairs or person.takes_notes or "(" in passage.text:
            return False
        if after is None or after.place == passage.place or after.kind is Kind.HEADING or LABEL.fullmatch(after.text):
            return False
        return is_sentence(after.text) and not self.sentence_names(after.text)

    def add_row(self, row: Listed) -> bool:
        """Take a row of a table of people; return whether it holds any."""
        label = row.label.strip(" :")
        if label and (match := LABEL.fullmatch(label)):
            self._open(state_of_label(match))
            self._beside_labels = bool(row.name)
            label = ""
        state = self.state or State.PRESENT
        printed = printed_row(row)
        if row.state:
            told = state_of_cell(row.state)
            if told is None and is_name(row.name, single=True):
                self.front.doubt(State.PRESENT, f"what “{row.state}” says of {row.name} is not certain; nobody was listed for it")
                self.front.note(State.PRESENT, printed)
                return True
            state = told or state
        if row.label and not label and not (row.name or row.capacity or row.rest):
            self.front.note(self._key, row.label)
            return True
        if label or (row.rest and not find_day(row.rest)) or not row.name:
            return False
        name, capacity = row.name, row.capacity
        if is_role(name, self.roles) and not is_role(capacity, self.roles):
            # Without heads, the columns may stand in the other order.
            name, capacity = capacity, name
        if not self._beside_labels and are_two_names(row, name, capacity) and not is_role(capacity, self.roles):
            # Two columns of names.
            both = people_in(f"{name}; {capacity}", self.roles)
            if len(both.named) == 2:
                self._add_people(state, both.people, printed)
                return True
        found = people_in(name, self.roles) if not capacity and not row.initials else Listing()
        if row.organisation and not (found.is_whole and len(found.named) > 1 and all(" " in person.name for person in found.named)):
            found = Listing()
        for person in found.named if row.organisation else ():
            person.organisation = person.organisation or row.organisation
        if (row.of_lines or row.label) and (NONE.fullmatch(name) or (found.is_whole and not found.people)):
            # None, or people who are only counted.
            self.front.note(self._key, printed)
            return True
        if row.of_lines:
            found = one_in(name, self.roles, of_pairs=row.of_pairs)
        if len(found.named) > 1 or (found.is_whole and found.named and (row.of_lines or re.search(r",|\s[–—-]\s", name))):
            doubt_many(name, found.named)
            self._add_people(state, found.named, printed)
            return True
        if (capacity or row.organisation) and (parted := in_two(name)):
            # "Ann Penn (AP) – Chair", in the column of names.
            name, capacity = parted[0], "; ".join(filter(None, (parted[1], capacity)))
        person = read_person(
            name, capacity, row.initials, self.roles, organisation=row.organisation, is_post=says(CAPACITIES, row.capacity_head)
        )
        doubt_many(name, [person])
        if not re.search(r"\w", person.name):
            return False
        if not person.mark and not person.role and not is_name(person.name, single=True):
            return False
        self._add_people(state, [person], printed)
        return True

    # --- sentences ----------------------------------------------------------------------------------------------------

    def _take_sentence(self, text: str, passage: Passage) -> bool:
        """Take people out of a sentence that says that they were there, or sent apologies."""
        if groups := groups_told(text, self.roles):
            for state, found in groups:
                self._add_people(state, found.named, "")
            self.front.note(State.PRESENT, passage.whole)
            return True
        told = list(lists_told(text, self.roles))
        if self._takes_prose(text, told):
            return True
        if told and (behind := people_behind(sentences(text)[0], self.roles)):
            # "Committee: Ann Penn, Bob Lee. Apologies: Eve Fry."
            self._add_people(State.PRESENT, behind[1], "")
        for state, listing in told:
            self._add_people(state, listing.named, "")
        if told:
            self.front.note(told[0][0] if told[0][0] is not State.ABSENT else State.PRESENT, passage.whole)
            if re.search(r"\bpresent:?$|\bfollowing:?$", text):
                self._open(State.PRESENT)
        return bool(told)

    def _takes_prose(self, text: str, told: Sequence[tuple[State, Listing]]) -> bool:
        """Take people out of sentences that are no lists, where these name more people than any list in them; mark each."""
        if text.casefold().startswith(("roll call", "on roll call")) or RUN_ON.search(text) or LABEL.fullmatch(text):
            return False
        said = [found for sentence in sentences(text) if (found := people_told(sentence))]
        in_lists = sum(len(listing.named) for _, listing in told if not listing.rest)
        if not said or len(said) + sum(len(found.names) for found in said) <= in_lists + len(told):
            return False
        for found in said:
            state = {"present": State.PRESENT, "apologies": State.AWAY, "absent": State.ABSENT}[found.state]
            people = [read_person(name, "", "", self.roles) for name in found.names]
            for person in people:
                person.doubt = f"{person.name} was read out of a sentence"
            self._add_people(state, people, "")
        self.front.note(State.PRESENT, text)
        return True

    def sentence_names(self, text: str) -> bool:
        """Return whether a sentence says who was there."""
        return self._finds_sentence(text) or any(map(people_told, sentences(text)))

    def _finds_sentence(self, text: str) -> bool:
        return any(listing.named for _, listing in lists_told(text, self.roles))

    def take_chair(self, text: str) -> bool:
        """Take "Mr A Example in the Chair"; return whether it is that."""
        match = IN_CHAIR.fullmatch(text)
        if not match or not is_name(match["name"]):
            return False
        person = read_person(match["name"], "", "", self.roles)
        person.chairs = True
        self._add_people(State.PRESENT, [person], text)
        return True

    def _open(self, state: State) -> None:
        self.state = state
        self._unlabelled = False

    def begin_unlabelled(self, passage: Passage) -> bool:
        """Take a line of people that no label announces, where the line below is another: with titles, or with what each is."""
        below = self.ahead[0] if self.ahead else ""
        if self.state is not None or not are_people(passage.text, below, self.roles):
            return False
        self._open(State.PRESENT)
        self._unlabelled = True
        self._met = 0
        return self.goes_on(passage, None)

    @property
    def _key(self) -> str:
        return State.AWAY if self.state is State.AWAY else State.PRESENT

    def _take_run(self, text: str, passage: Passage) -> None:
        first, *behind = sentences(text)
        apart = [sentence for sentence in behind if not RUN_ON.search(sentence) and any(lists_told(sentence, self.roles))]
        for sentence in apart:
            # "Ann Penn, Bob Lee and Eve Fry. Jo Orr sent apologies."
            for said, listing in lists_told(sentence, self.roles):
                self._add_people(said, listing.named, "")
        text = " ".join([first, *(sentence for sentence in behind if sentence not in apart)])
        for group in list(groups_in(text, self.state)):
            self._open(group.state or State.PRESENT)
            if NONE.fullmatch(group.words):
                continue
            found = people_of(group, self.roles)
            is_told = not found.named or (found.rest and _SENTENCE.match(group.words))
            if is_told and any(lists_told(group.words, self.roles)):
                for told, listing in lists_told(group.words, self.roles):
                    self._add_people(told, listing.named, "")
                continue
            self._add(found, passage)

    def _add(self, found: Listing, passage: Passage) -> None:
        self._met += len(found.people)
        for person in found.named if self._unlabelled else ():
            person.doubt = person.doubt or f"no label says that {person.name} was there"
        self._add_people(self.state or State.PRESENT, found.people, "")
        for words in found.behind:
            self.front.doubt(self._key, f"“{words}” stands behind a list of people, and was not read")
        for words in found.rest:
            self.front.doubt(self._key, f"“{words}” could not be read as the name of a person; the words are in the line above")

    def _add_people(self, state: State, people: Sequence[PersonFound], printed: str) -> None:
        people = [replace(person, printed="" if index else printed) for index, person in enumerate(people)]
        for person in people:
            if state is State.ABSENT and not person.mark:
                self.front.doubt(State.AWAY, f"{person.name} is printed as absent, and is in no list: list them if they sent apologies")
                if printed:
                    self.front.note(State.AWAY, printed)
                continue
            listed = self.front.apologies if state is State.AWAY else self.front.attendance
            if same := listed_already(person, listed, (*self.front.attendance, *self.front.apologies)):
                # Named once more, as who took the chair or the notes.
                same.chairs |= person.chairs
                same.takes_notes |= person.takes_notes
                if printed:
                    self.front.note(state, printed)
                continue
            listed.append(person)

"""Read an action with its owner and due phrase, and mark where a promise may stand that no rule took for an action."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from minutebook.importing.document import Kind, words_in
from minutebook.importing.notes import ActionSet, DecisionMade, ItemFound, Mark, Part, Passage, Turn, UpdateGiven, Words
from minutebook.importing.recognise import action_words
from minutebook.importing.recognise.ear import Ear, sentences
from minutebook.importing.recognise.labelled import split_labels, without_number
from minutebook.importing.recognise.line_forms import is_promise
from minutebook.importing.recognise.person_names import without_titles

MAY_BE_ACTION = "a promise may stand here: make it an action, or take this mark out"
_BEGINS = re.compile(r"[\"“‘'(–—•-]*\s*(?:(?:Action|ACTION)[Ss]?\b|AP\s?\d|A\d{1,2} \()")
_ASKED = re.compile(
    r"\b(?:was|were) (?:asked|requested|instructed|directed|tasked|authori[sz]ed|to be asked) to [a-z]"
    r"|\b(?:was|were|be) (?:remitted|left|delegated|entrusted) (?:to|with|for) [^.]{2,40} to [a-z]"
    r"|\brequested that\b|\basked (?:that\b|for (?:[\w’'-]+ ){1,6}to (?:be )?[a-z])"
    r"|\bask (?:[A-Z][\w’'-]+|him|her|them) to [a-z]"
)
"""What somebody was asked in a meeting is to be done, whether the notes call it an action or not."""
PROMISED = (
    r"(?:has |have )?(?:agreed|undertook|undertaken|offered|volunteered|promised) to"
    r"|(?:was|were) (?:asked|instructed|requested|authori[sz]ed|directed|tasked|invited) to|(?:(?:is|are) )?going to|(?:is|are) to"
)
_BEFORE_TO = re.compile(rf"(?:[Tt]he )?(?P<who>[A-Za-z][\w/&,’'.+ -]{{0,40}}?)\s+(?:to|will|would|shall|must|{PROMISED})\s+(?!be\b)[a-z]")
_GAP = re.compile(r"[.!?)]\s+[(\[]?|\s[(\[]|\s[–—→-]+\s")
"""Between the words of an action and the people who stand behind them."""
_WORDS_BEFORE, _LONGEST_OWNER = 8, 44
"""Letters."""
_NAMED = re.compile(
    r"(?P<words>\S.{3,400}?)[.;,]?\s+\(?(?:[Oo]wners?|[Ll]ead|[Ww]ho|[Bb]y whom|[Rr]esponsible|[Aa]ssigned to):\s*(?P<who>[^.:;()]{2,60}?)"
    r"(?:[.;,]?\s+\(?(?:[Dd]ue(?: date)?|[Bb]y(?: when)?|[Ww]hen|[Dd]eadline|[Tt]arget(?: date)?):\s*(?P<due>[^:;()]{2,40}?))?[.)]*",
    re.DOTALL,
)
_DUE_BEHIND = re.compile(
    r"(?P<words>.{8,}?)(?:,| [–—-]|;) ?(?:due|by|deadline|target)?:? ?(?P<due>[^()\[\]–—]{3,30}?)(?P<closes>[)\]]?)\W*", re.DOTALL
)


_MARK_OF_NOTE = re.compile(r"^\[[^\[\]]{1,4}\] ")
_READ = re.compile(r"\bwas read (?:from its words|as )\b")


@dataclass(frozen=True, slots=True)
class ActionRead:
    """An action, what is uncertain of it, and what stands elsewhere than in the source."""

    action: ActionSet
    doubts: tuple[str, ...]
    moved: tuple[str, ...]


def read_action(id: str, passage: Passage, label: str, words: str, known: Container[str], ear: Ear) -> ActionRead:
    """Return the action that words are; label is what announces it in print, with or without the owner that passage has."""
    moved: list[str] = []
    number = id.rpartition("/")[2]
    if words.endswith(f" [{number}]"):
        # Of the column of numbers, which is that of the draft.
        words = words.removesuffix(f" [{number}]")
        moved.append(f"{passage.place}: “{number}” is the number of action {id}")
    printed = action_words.owners_of(passage.owner, known) if passage.owner else None
    owners, doubts = _read_owners(id, passage.owner, printed, words, known, ear)
    due, of_due = _read_due(id, passage.due, words)
    text = words
    if label and words_in(label) - words_in(f"action {' '.join(printed or ())}"):
        text = f"{label} {words}"
    elif label:
        moved.append(f"{passage.place}: “{label}” is the label of action {id} now")
    if passage.owner and (printed is None or words_in(passage.owner) - words_in(" ".join(printed))) and passage.owner not in text:
        text = f"{text} [{passage.owner}]"
    elif passage.owner and passage.owner not in text:
        moved.append(f"{passage.place}: “{passage.owner}” is the owner of action {id}")
    if passage.due and passage.due != due:
        text = f"{text} [{passage.due}]"
    whole = replace(passage, text=text, owner="", due="", kind=Kind.PARAGRAPH, marker="")
    return ActionRead(ActionSet(id, owners, due, [whole]), _as_few(id, owners, due, [*doubts, *of_due]), tuple(moved))


def _as_few(id: str, owners: tuple[str, ...], due: str, doubts: list[str]) -> tuple[str, ...]:
    """Return what is uncertain, in one sentence where both owner and due date stand in nothing but the words: that is one look at them."""
    read = [doubt for doubt in doubts if _READ.search(doubt)]
    if len(read) < len(("owner", "due")):
        return tuple(doubts)
    both = f"the owner of action {id}, and when it is due, were read from its words: {', '.join(owners)}; {due}"
    return (*(doubt for doubt in doubts if doubt not in read), both)


def _read_owners(
    id: str, beside: str, printed: tuple[str, ...] | None, words: str, known: Container[str], ear: Ear
) -> tuple[tuple[str, ...], list[str]]:
    """Return the owners of an action and what is uncertain of them; beside is what is printed as its owner, and printed whom that names."""
    doubts: list[str] = []
    bare = without_number(words)
    before = _BEFORE_TO.match(bare)
    derived = "" if printed else action_words.owner_in(without_titles(bare)[1], ear)
    if not printed and not beside and before and action_words.owners_of(before["who"], known):
        derived = before["who"]
    owners = (action_words.owners_of(derived, known) if derived else printed) or ()
    if beside and printed is None:
        doubts.append(f"the owner of action {id} is printed as “{beside}”, which is nobody in the attendance and no role")
    named = beside or (before["who"] if before else "")
    if not owners and (owners := action_words.some_owners_of(named, known)):
        doubts.append(f"the owner of action {id} is printed as “{named}”, and only {', '.join(owners)} is somebody in the attendance")
    elif owners and (strange := [part for part in owners if part not in (derived or beside)]):
        doubts.append(f"the owner “{derived or beside}” of action {id} was read as {', '.join(strange)}")
    elif derived:
        doubts.append(f"the owner of action {id} was read from its words: {', '.join(owners)}")
    elif not owners and not beside:
        who = f": “{named}” is nobody in the attendance and no role" if named else ""
        doubts.append(f"no owner of action {id} was found{who}")
    return owners, doubts


def _read_due(id: str, beside: str, words: str) -> tuple[str, list[str]]:
    """Return when an action is due, as printed beside it or in its words, and what is uncertain of that."""
    phrase = beside if action_words.can_be_due(beside) else action_words.due_in(words)
    due = action_words.bare_due(phrase)
    doubts: list[str] = []
    if due and action_words.says_more_than_due(beside):
        doubts.append(f"“{beside}” says more than when action {id} is due")
    if due and phrase != beside:
        doubts.append(f"when action {id} is due was read from its words: {due}")
    elif not due:
        doubts.append(f"nothing was found that says when action {id} is due")
    return due, doubts


def split_owner(text: str, known: Container[str]) -> tuple[str, str]:
    """Split words from the people that stand behind their end: "… ask the council. TOM W", "… ask the council (TW)"."""
    for gap in reversed(list(_GAP.finditer(text))):
        who = text[gap.end() :].strip(" ()[].")
        if gap.start() < _WORDS_BEFORE or len(who) > _LONGEST_OWNER:
            break
        if who[:1].isupper() and action_words.owners_of(who, known):
            return text[: gap.start()].strip() + gap.group().strip(" ([–—→-"), who
    return text, ""


def split_named(text: str, known: Container[str]) -> tuple[str, str, str]:
    """Split words from whom and when labels behind them name: "Ring the crew. Owner: PW. Due: 1 May"; both are empty where none does."""
    match = _NAMED.fullmatch(text)
    if match is None or not action_words.owners_of(match["who"], known) or not action_words.can_be_due(match["due"] or "May"):
        return text, "", ""
    return match["words"].strip(), match["who"].strip(), (match["due"] or "").strip()


def split_due(text: str) -> tuple[str, str]:
    """Split words from a due phrase that stands behind their end, in brackets or behind a dash: "… ask the council (TW, due 1 May)"."""
    match = _DUE_BEHIND.fullmatch(text)
    if match and action_words.can_be_due(match["due"]) and action_words.due_in(f"by {match['due']}"):
        return f"{match['words']}{match['closes']}", match["due"]
    return text, ""


def mark_promises(parts: list[Part], reports: Callable[[str], bool]) -> None:
    """Put a mark before each sentence that begins like an action, or reports a promise, and stands among other words."""
    around = zip([None, *parts], parts, [*parts[1:], None], strict=False)
    parts[:] = [marked for before, part, after in around for marked in _marked(before, part, after, reports)]


def mark_title(item: ItemFound) -> None:
    """Mark an item whose title may be a promise."""
    says_more = re.search(r"\s(?:to|will)\s|:\s|\s[–—-]\s", item.title) or item.title.startswith("AP")
    if says_more and _BEGINS.match(item.title):
        item.marks.append(MAY_BE_ACTION)


def _marked(before: Part | None, part: Part, after: Part | None, reports: Callable[[str], bool]) -> Iterator[Part]:
    match part:
        case Words(passages):
            run: list[Passage] = []
            for index, passage in enumerate(passages):
                marked = index == 0 and isinstance(before, Mark)
                if not marked and _may_promise(passage, after if index == len(passages) - 1 else None, reports):
                    if run:
                        yield Words(run)
                    yield Mark(MAY_BE_ACTION)
                    run = []
                run.append(passage)
            if run:
                yield Words(run)
        case Turn() | UpdateGiven() | DecisionMade():
            if not isinstance(before, Mark) and any(_may_promise(passage, None, reports) for passage in part.passages):
                yield Mark(MAY_BE_ACTION)
            yield part
        case _:
            yield part


def _may_promise(passage: Passage, after: Part | None, reports: Callable[[str], bool]) -> bool:
    """Return whether a sentence begins like an action; the head of the actions, updates or marks that follow does not count."""
    said = sentences(_MARK_OF_NOTE.sub("", passage.text) if passage.note else passage.text)
    if any(is_promise(without_number(sentence)) or _ASKED.search(sentence) or reports(sentence) for sentence in said):
        return True
    if not any(_BEGINS.match(sentence) for sentence in sentences(passage.text)):
        return False
    first = next(iter(split_labels(passage)))
    if first.label not in ("earlier", "action"):
        return True
    begins_none = isinstance(after, Words) and bool(after.passages) and action_words.is_none(after.passages[0].text)
    return not (isinstance(after, ActionSet | UpdateGiven | Mark) or begins_none or action_words.is_none(first.passage.text))

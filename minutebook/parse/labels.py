"""Ask every kind of block whether bold words, or a line, are its label or were meant as it."""

from __future__ import annotations

import re
from unicodedata import category

from markdown_it.token import Token

from minutebook.blocks import RECORDS, SPOKEN, Commitment, Record, Spoken
from minutebook.blocks.record import RecordHead, TypedRecord
from minutebook.blocks.spoken import SpokenLabel
from minutebook.diagnostics import found
from minutebook.names import in_one_form
from minutebook.nearest import meant_as

SPOKEN_LABELS = {label: kind for kind in SPOKEN for label in kind.LABELS}
RECORD_LABELS = {kind.LABEL: kind for kind in RECORDS}
_OTHER_WORDS = {word: label for kind in SPOKEN for word, label in kind.OTHER_WORDS.items()}
_LETTERS = {"q": "Question", "a": "Response"}


def any_of(words: list[str]) -> str:
    """Return words as a choice: one, another or a third."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


A_SPOKEN = f"a {any_of([kind.NOUN for kind in SPOKEN])}"
SPOKEN_FORM = any_of([form for kind in SPOKEN for form in kind.FORMS])
RECORD_FORM = any_of([kind.FORM for kind in RECORDS])

_LABEL = re.compile(rf"(?P<word>{'|'.join(SPOKEN_LABELS)})(?: (?P<number>\d+[a-z]?))?(?: \((?P<by>[^()]+)\))?:", re.ASCII)
# The shape of a label, whatever its word, in words with one space between: "Response times" is text, "Responce (Clerk)" is not.
_LABEL_SHAPE = re.compile(
    r"(?P<words>[A-Za-z][A-Za-z -]*)(?:(?<=\bno)\.? ?)?(?P<number>\d+[a-z]?)? ?(?:\((?P<by>[^()]*)\)?)? ?[:.;,]? ?",
    re.ASCII | re.IGNORECASE,
)
# The speaker after the number or after "from", and not in brackets, with one space between words: "Question 1. Cllr Nair", "Response from
# the Clerk".
_TITLED = r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Revd|Canon|Prof|Professor|Alderman)\b"
# As an office is shortened: DHM, T/DHM.
_OFFICE = r"[A-Z/]{2,}\b"
_SPEAKER_AFTER = re.compile(
    r"(?P<words>[A-Za-z]+)(?: (?P<number>\d+[a-z]?))?"
    rf"(?: ?[.),;:/–—-]+ ?| (?:put |asked )?from | (?:put |asked |given )?by (?=(?:the )?[A-Z])| (?={_TITLED}|{_OFFICE})|(?<=\d) )"
    r"(?:[Tt]he |[Aa]n? )?(?P<by>[^\W\d_][^:()?]{0,60}?) ?:? ?",
)
_NAMES = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}")
_RECORD = re.compile(rf"(?P<label>{'|'.join(RECORD_LABELS)})(?: (?P<id>\S+))?", re.ASCII)
_DASH = re.compile(r"\s*[—–-]\s*")
_SECOND_WORDS = "|".join(label.partition(" ")[2] for label in RECORD_LABELS if " " in label)
_OTHER_HEADS = {word: kind for kind in RECORDS for word in kind.OTHER_WORDS}
_DASH_AND_FIELD = re.compile(r"\s*[—–-]\s*[a-z]+(?: [a-z]+)?:")
_FIRST_WORDS = re.compile(rf"[A-Za-z]+(?: (?:{_SECOND_WORDS})\b)?")
_NAMED = re.compile(rf">?\s*(?:{'|'.join(kind.NAMED for kind in RECORDS if kind.NAMED)}) \d{{4}}-\d\d[\d/-]*(?:/c\d+)?\s*(?:$|[—–-]|:)")


def kind_of(label: SpokenLabel) -> type[Spoken]:
    """Return the kind of block that a label opens."""
    return SPOKEN_LABELS[label.word]


def read_label(bold: str) -> SpokenLabel | None:
    """Return the label that bold words are, or None if they are something else."""
    match = _LABEL.fullmatch(bold)
    return SpokenLabel(match["word"], match["number"] or "", in_one_form(match["by"] or "")) if match else None


def meant_label(bold: str, after: int, inline: Token) -> SpokenLabel | None:
    """Return the label that bold words were plainly meant as, though they are not of its form; None if they were not.

    "Response times" and "Note" are text; "Responce (Clerk)", "Question(Chair):" and "Answer 1 (Clerk):" are not.
    """
    rest = "".join(child.content for child in (inline.children or [])[after:])
    bold = " ".join(_without_signs(bold).split())
    if written := read_label(bold.replace(" :", ":")):
        return written
    meant = _with_speaker_after(bold)
    # Without a colon, a name or two after a number, or an office.
    if meant and (
        bold.endswith(":") or rest.startswith(":") or (meant.number and _NAMES.fullmatch(meant.by)) or re.fullmatch(_OFFICE, meant.by)
    ):
        return meant
    shape = _LABEL_SHAPE.fullmatch(bold)
    if not shape or not (shape["number"] or shape["by"] or ":" in bold or rest.startswith(":")):
        return None
    words = shape["words"].strip().casefold()
    # "Question from the Chair:" begins with the label's word and ends as a label does.
    first = words.split()[0] if ":" in bold else words
    near = meant_as(first, (*SPOKEN_LABELS, *Commitment.LABELS))
    if near in Commitment.LABELS:
        return None
    other = next((label for word, label in _OTHER_WORDS.items() if word in words.split()), None) if shape["by"] else _OTHER_WORDS.get(first)
    if shape["by"] or shape["number"]:
        other = _LETTERS.get(words, other)
    label = near or other
    return SpokenLabel(label, shape["number"] or "", (shape["by"] or "").strip()) if label else None


def _without_signs(bold: str) -> str:
    """Return bold words without what is a sign and no letter, digit or point: a thumb, a tick, a star."""
    return "".join(character for character in bold if character not in "*#" and category(character)[0] not in "SCM")


def _with_speaker_after(bold: str) -> SpokenLabel | None:
    """Return the label that bold words are but for the brackets around the speaker; None if they are something else."""
    shape = _SPEAKER_AFTER.fullmatch(bold)
    if not shape:
        return None
    word = shape["words"]
    label = meant_as(word, (*SPOKEN_LABELS,)) or _OTHER_WORDS.get(word.casefold())
    return SpokenLabel(label, shape["number"] or "", shape["by"]) if label else None


def typed_label(line: str, *, among_words: bool) -> tuple[SpokenLabel, str] | None:
    """Return the label that a line begins with in a word processor's form, and the words after it.

    among_words: whether it stands in a list or a heading, where words may begin so.
    """
    return next((typed for kind in SPOKEN if (typed := kind.typed(line, among_words=among_words))), None)


def typed_record(line: str, meeting: str) -> TypedRecord | None:
    """Return the record that a line of the notes of a meeting is in a word processor's form; None if it is none."""
    return next((typed for kind in RECORDS if (typed := kind.typed(line, meeting))), None)


def meant_record(text: str) -> bool:
    """Return whether words were plainly meant as the head of a record, wherever they stand: it must not be lost as text."""
    words = _FIRST_WORDS.match(text)
    return bool(words and meant_as(words.group(), (*RECORD_LABELS,)))


def meant_head(inline: Token, bold: str, after: int) -> bool:
    """Return whether a quotation was plainly meant as a record: by its bold words, or by another word for one with a field after it."""
    rest = "".join(child.content for child in (inline.children or [])[after:])
    return meant_record(bold) or (_other_head(bold) is not None and bool(_DASH_AND_FIELD.match(rest)))


def _other_head(bold: str) -> type[Record] | None:
    """Return the kind of record that other words than its label stand for."""
    return _OTHER_HEADS.get(bold.partition(" ")[0].rstrip(":").casefold())


def names_record(text: str) -> bool:
    """Return whether words begin with the name of a record and go on as only its head does."""
    return bool(_NAMED.match(text))


def _found_head(bold: str, rest: str) -> str:
    """Return the end of a message on bold words that head no record, with the head that they were meant as."""
    text = f"{bold}{rest}".strip()
    if label := next((label for kind in RECORDS if (label := kind.meant_label(bold))), ""):
        return f"{found(bold)}; did you mean {label}?"
    if other := _other_head(bold):
        return f"{found(bold)}; did you mean {other.FORM}?"
    # "**Decision:** carried unanimously": a colon in the place of the dash.
    label, colon, after = text.partition(":")
    kind = RECORD_LABELS.get(label.strip().capitalize())
    fields = after.strip() if re.match(r"\s*[a-z]+: ", after) else ""
    if colon and kind and (meant := fields or kind.meant_fields(after)):
        return f"{found(text)}; did you mean > **{kind.LABEL}** — {meant}?"
    if colon and kind and (typed := kind.typed(text, "<meeting>")):
        return f"{found(text)}; write {typed.form}, a line >, and > {typed.words}"
    # "**Action 2018-01-30/1 — owner: Clerk**": the stars go on to the end.
    head, dash, fields = re.split(r"((?<!\s)\s+[—–-]\s+|$)", bold, maxsplit=1)
    if dash and _RECORD.fullmatch(head):
        return f"{found(bold)}; did you mean **{head}** — {fields}?"
    # "Acton 2018-01-30/1": a slip in the word before the id.
    words = _FIRST_WORDS.match(bold)
    near = meant_as(words.group(), (*RECORD_LABELS,)) if words else ""
    if words and near and words.group() != near:
        return f"{found(bold)}; did you mean **{near}{bold[words.end() :]}**?"
    return f"{found(bold)}; write one of these"


def read_record_head(inline: Token, bold: str, after: int) -> tuple[type[Record], RecordHead] | str:
    """Return the kind and the head of a record, "**Action <id>** — name: value; …", or what is wrong with it, as a message."""
    match = _RECORD.fullmatch(bold)
    children = inline.children or []
    rest = "".join(child.content for child in children[after:])
    if not match:
        return f"a record must begin with {RECORD_FORM}, {_found_head(bold, rest)}"
    if any(child.type in ("softbreak", "hardbreak") for child in children):
        return "an empty quoted line (> alone) must stand between the head of a record and its words, got none; put one below this line"
    kind, id = RECORD_LABELS[match["label"]], match["id"] or ""
    if not rest.strip():
        return kind, RecordHead(match["label"], id, ())
    dash = _DASH.match(rest)
    if not dash or not dash.group().strip():
        return f"a dash must stand after the bold words of a record, {found(rest.strip())}; write **{bold}** — {rest.strip(' :')}"
    if meant := kind.meant_fields(rest[dash.end() :]):
        return f"each field of a record must be name: value, {found(rest[dash.end() :].strip())}; did you mean > **{bold}** — {meant}?"
    fields = [part.partition(":") for part in rest[dash.end() :].split(";")]
    for name, colon, value in fields:
        if not colon or not value.strip():
            mend = f"write {name.strip()}: …, or leave it out" if colon else "write a name and a colon before it"
            must = "each field of a record must be name: value, with semicolons only between fields"
            return f"{must}, {found((name + colon).strip())}; {mend}"
    return kind, RecordHead(match["label"], id, tuple((name.strip(), value.strip()) for name, _, value in fields))

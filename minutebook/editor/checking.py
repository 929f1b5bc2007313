"""Check a text that is not saved: what is wrong with it and what to look at, as the check says it, and the pages as they would be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutebook.advise import advise, advise_each, told_once
from minutebook.all_errors import all_errors
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, Diagnostic
from minutebook.editor.notes_file import Refused
from minutebook.editor.tables import table_of
from minutebook.files import page_files
from minutebook.link import link_all
from minutebook.link.archive import Archive
from minutebook.memory import Memory
from minutebook.parse import parse
from minutebook.pipeline import published_archive
from minutebook.plan import plan
from minutebook.read import read_all
from minutebook.records import Content

_GOT = re.compile(
    r"""got (?:[\w ]{1,40}: )?(?:'(?P<single>[^']+)'|"(?P<double>[^"]+)")(?: \(with [^()]*\))?; did you mean """
    r"""(?:(?P<quote>['"])(?P<quoted>(?:(?!(?P=quote))[^\\])+)(?P=quote)(?! or )|(?P<bare>[^'"].{0,120})\?$)"""
)
_RENUMBERED = re.compile(r"; if the number is a slip, write (?P<heading>#+ .{1,300}?); if the notes print it twice, ")
_AS_RECORD, _AND_WORDS = "; write > **", ", a line >, and > "
"""Between them a message proposes the head of a record, and after them its words."""
_AS_LABEL = re.compile(r"; write (?P<form>\*\*[^*]{1,80}:\*\*) (?P<words>.*)$")
_AS_FACT = re.compile(r"; did you mean '(?P<fact>\*\w+: [^*']{1,200}\*)'\?$")
_UNKNOWN_FIELD = re.compile(r"(?: —|;) \w+: <\w+>")
_LABEL = 3
"""Words, at most, that stand before those of a record and say what it is: "Action point 2:"."""
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(r"#|\||>|\d{1,4}[a-z]?(?:[./]\d|[.)])|[QA]\d{0,2}[.:)]|[A-Z]{3,}\b", re.ASCII)
"""A line that goes on with none above it: a heading, a record, a question, "ACTION:"."""
_WITH_KEY = re.compile(r"[a-z_]+: \S")
_KEY = re.compile(r"(?<![\w-])[a-z_]+: (?P<quote>[\'\"]?)$")
_ENTRY = re.compile(r"\{[a-z_]+: (?P<quote>[\'\"]?)$")
_FURTHER = 8
"""Lines below the one of a message in which the words that it is about are looked for: a paragraph has the place of its first line."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say of the content, with a text in the place of one of its files."""

    errors: tuple[Diagnostic, ...]
    content: Content | None
    archive: Archive | None
    """With everything that was written; None where something is wrong."""
    pages: Mapping[str, bytes] | None
    """The pages of that, by their paths below the folder of the site; each is made when it is asked for."""
    half_read: Content | None = None
    """What can be read of it where something is wrong."""
    sound: tuple[Content, Archive] | None = None
    """What is left without the files that something is wrong with, where something is; None where all others lean on one of them."""

    def wrong_in(self, path: Path) -> tuple[Diagnostic, ...]:
        """Return the errors of a file."""
        return tuple(error for error in self.errors if Path(error.location.path) == path)

    def wrong_elsewhere(self, path: Path) -> tuple[Diagnostic, ...]:
        """Return the errors of all other files."""
        return tuple(error for error in self.errors if Path(error.location.path) != path)

    def advice_on(self, path: Path) -> tuple[Diagnostic, ...]:
        """Return the advice on a file, which takes as long to find as all errors."""
        given = advise(self.archive).given if self.archive else self.advice_despite_errors(path)
        return tuple(told_once(piece for piece in given if Path(piece.location.path) == path))

    def advice_despite_errors(self, path: Path) -> tuple[Diagnostic, ...]:
        """Return what there is to say of notes whatever comes of the errors, in them or elsewhere; nothing where there are none."""
        if self.half_read is None:
            return ()
        own = tuple(meeting for meeting in self.half_read.meetings if Path(meeting.location.path) == path)
        return tuple(told_once(advise_each(replace(self.half_read, meetings=own, themes=(), pages=()), self.errors)))


def checked(
    folder: Path, as_of: RecordDate, memory: Memory, instead: Mapping[Path, bytes] | None = None, *, published: bool = False
) -> Checked:
    """Check a folder of content as the command does; instead: what is read in the place of some of its files.

    published: whether to look too that what is published stands without the rest. It takes half the time, and a draft need not wait for it.
    Raise Refused where a file goes while it is read.
    """
    try:
        sources, unread = read_all(folder, instead)
        if unread:
            raise ContentErrors(unread)
        content = parse(sources, memory)
        archive = link_all(content, as_of)
        pages = plan(archive)
        if published:
            published_archive(content, as_of, archive)
    except ContentErrors as first:
        try:
            errors = all_errors(first, folder, as_of, memory, drafts=True, instead=instead)
        except ContentErrors as nothing:
            # There is no folder any more.
            return Checked(nothing.diagnostics, None, None, None)
        return Checked(errors.diagnostics, None, None, None, errors.read, errors.sound)
    except FileNotFoundError as error:
        raise Refused(f"{error.filename} was moved or saved while it was read. Nothing is lost: try again.") from None
    return Checked((), content, archive, page_files(archive, pages))


@dataclass(frozen=True, slots=True)
class Mend:
    """What a message proposes to put in the place of some letters of a line."""

    line: int
    """From 1."""
    start: int
    """The letter of the line at which they begin, from 0."""
    old: str
    """Of several lines, where the mend is of several."""
    new: str


def mend_of(problem: Diagnostic, lines: Sequence[str]) -> Mend | None:
    """Return what a message says was meant, where what it found stands on its line or just below; None where it proposes nothing.

    lines: those of the file.
    """
    if problem.rule == "table-form":
        return _as_table(problem.location.line, lines)
    if problem.rule == "lines-together" and problem.message.endswith("\\'"):
        line = lines[problem.location.line - 1]
        return Mend(problem.location.line, 0, line, f"{line.rstrip()}\\")
    if renumbered := _RENUMBERED.search(problem.message):
        return Mend(problem.location.line, 0, lines[problem.location.line - 1], renumbered["heading"])
    if problem.rule == "speech-label" and (label := _AS_LABEL.search(problem.message)):
        return _as_speech(problem.location.line, lines, label["form"], label["words"].removesuffix("…"))
    if problem.rule == "theme-missing" and (fact := _AS_FACT.search(problem.message)):
        heading = lines[problem.location.line - 1]
        return Mend(problem.location.line, 0, heading, f"{heading}\n\n{fact['fact']}")
    _, _, record = problem.message.partition(_AS_RECORD)
    head, _, words = record.partition(_AND_WORDS)
    if words:
        return _as_record(problem.location.line, lines, f"> **{head}", words.removesuffix("…"))
    match = _GOT.search(problem.message)
    if not match:
        return None
    old, new = match["single"] or match["double"], match["quoted"] or match["bare"]
    if not match["quoted"] and (" or " in new or "…" in new):
        return None
    first = problem.location.line
    if new.startswith("#"):
        return _as_heading(first, lines[first - 1], old, new) if first <= len(lines) else None
    for number, line in enumerate(lines[first - 1 : first + _FURTHER], first):
        if starts := _places_of(old, line):
            place = _whole(line, starts[0], starts[0] + len(old), new) if len(starts) == 1 else None
            return Mend(number, place[0], line[place[0] : place[1]], new) if place else None
    return None


def _as_table(number: int, lines: Sequence[str]) -> Mend | None:
    """Return what makes a table of the rows in a paragraph; number: its first line. None where they are not plain."""
    found = table_of(lines[number - 1 :])
    if not found:
        return None
    first, last, table = found
    return Mend(number + first, 0, "\n".join(lines[number - 1 + first : number + last]), table)


def _as_record(number: int, lines: Sequence[str], head: str, words: str) -> Mend | None:
    """Return what makes a record of a line, all of whose words after its label it keeps; None where the line says more, or goes on.

    head: the first line of the record; what is not known of it is left out, and advised on. words: those that a message repeats.
    """
    line, above, below = lines[number - 1], "".join(lines[number - 2 : number - 1]), "".join(lines[number : number + 1])
    start = line.find(words)
    if start < 0 or line[:1] in ">-|" or (below.strip() and not _is_apart(line, below)):
        return None
    own = ""
    if len(_WORD.findall(line[:start])) > _LABEL:
        # "Two prices were had. RESOLVED to buy": what stands before is a paragraph of its own.
        own, stop, label = line[:start].rpartition(". ")
        if not stop or len(_WORD.findall(label)) > _LABEL:
            return None
        own = f"{own.strip()}.\n\n"
    before, unnumbered, after = head.partition("<number>")
    if unnumbered:
        given = (other.removeprefix(before).partition("*")[0] for other in lines if other.startswith(before))
        head = f"{before}{1 + max((int(number) for number in given if number.isdecimal()), default=0)}{after}"
    record = f"{_UNKNOWN_FIELD.sub('', head)}\n>\n> {line[start:].strip()}"
    lead = "\n" if above.strip() and not own else ""
    return Mend(number, 0, line, f"{lead}{own}{record}{chr(10) if below.strip() else ''}")


def _as_speech(number: int, lines: Sequence[str], form: str, words: str) -> Mend | None:
    """Return what gives a line the label that it was meant to begin with, and keeps its words; None for an entry of a list.

    form: of the label. words: those that a message repeats.
    """
    line, above = lines[number - 1], "".join(lines[number - 2 : number - 1])
    start = line.find(words)
    if not words or start < 0 or line.lstrip()[:1] in ("-", "+", ">", "|") or line.startswith("* "):
        return None
    rest = line[start:]
    # All of the line was bold.
    rest = rest.replace("**", "", 1) if rest.count("**") % 2 else rest
    lead = "\n" if above.strip() and not line.startswith("#") else ""
    return Mend(number, 0, line, f"{lead}{form} {rest}")


def _is_apart(line: str, below: str) -> bool:
    """Return whether a line that was pasted above another is a paragraph of its own: it ends a sentence, or that one begins something."""
    return bool(_BEGINS.match(below)) or (line.rstrip("\"'”’) ")[-1:] in (".", "!", "?") and not below.lstrip()[:1].islower())


def _as_heading(number: int, line: str, words: str, heading: str) -> Mend | None:
    """Return what puts a heading in the place of a line that has its words, whatever stood around and between them; else None."""
    is_theirs = "".join(line.replace("*", "").split()) == "".join(words.split())
    return Mend(number, 0, line, heading) if is_theirs else None


def _places_of(words: str, line: str) -> list[int]:
    """Return the letters of a line at which words begin that are no part of longer ones."""
    starts, start = [], line.find(words)
    while start >= 0:
        around = line[start - 1 : start] + line[start + len(words) : start + len(words) + 1]
        if not any(letter.isalnum() for letter in around):
            starts.append(start)
        start = line.find(words, start + 1)
    return starts


def _whole(line: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """Return from where to where a line is replaced by what was meant, which may have its stars, or its key, where what was found has not.

    None where it would not take the place of what was found, or of that alone.
    """
    if new.startswith("**") and new.endswith("**"):
        is_bold = line[:start].endswith("**") and line[end:].startswith("**")
        # A label that is proposed for a whole paragraph would take the place of its words.
        if not is_bold or len(_WORD.findall(line[start:end])) > len(_WORD.findall(new)):
            return None
        # "**Question**: ..." has its colon behind the stars.
        return start - 2, end + (3 if new.endswith(":**") and line[end:].startswith("**:") else 2)
    entry = new.startswith("{")
    if not entry and not _WITH_KEY.match(new):
        return start, end
    key = (_ENTRY if entry else _KEY).search(line[:start])
    after = key["quote"] + "}" * entry if key else ""
    return (key.start(), end + len(after)) if key and line[end:].startswith(after) else None

"""Find who speaks in a sentence, and whether they ask or answer: "The Chair asked whether …", "The HM and DHM responded that …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

_NO_QUESTION = (
    r" that\b| (?:[\w ]{2,30} )?for (?:topics|suggestions|ideas|volunteers|nominations|items|contributions|offers)\b"
    r"| for (?:[\w’'-]+ ){1,6}to (?:be )?[a-z]"
)
"""Behind "asked": what is to be done is asked for, and not what is so."""
ASK = (
    rf"asks?(?!{_NO_QUESTION})|asked(?!{_NO_QUESTION})|sought|seeks|queried|queries|questioned|requested(?! that\b)"
    r"|wanted to (?:know|understand)"
    r"|raised (?:a |his |her |their )?concerns?|challenged"
)
SAY = (
    r"said|says|say|stated|states|replied|replies|responded|responds?|response|added|adds|confirmed|confirms|commented|noted|notes|highlighted|highlights?"
    r"|explained|explains|advised|agreed|acknowledged|reported|suggested|suggests?|answered|apologised|clarified|believed|informed|outlined"
    r"|emphasised|thanked|assured|described|stressed|observed|reiterated|pointed|provided|gave|updated|offered|felt"
    r"|(?:did|does|could|can) not (?:yet )?(?:have|know|say|give|recall|answer)|(?:was|were) (?:not able|unable) to (?:say|give|answer)"
    r"|undertook|expected|thought|hoped|promised"
    r"|(?:is|was|are|were) (?:not )?(?:confident|satisfied|assured|happy|content|clear)"
)
COLLECTIVE = ("force", "officers", "board", "department")
"""Those who answer without a name."""
_STATE = r"is|was|has|had|will|sets|believes|wants|wanted"
# A sentence ends before a space and a capital, but not after a title or an initial: "Capt. Rupert Vye", "J. Odell".
_SHORT_FORM = "".join(
    rf"(?<!\b{word}\.)"
    for word in (
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Rev",
        "Revd",
        "Capt",
        "Sgt",
        "Cllr",
        "Cllrs",
        "Cr",
        "Cyng",
        "Messrs",
        "Fr",
        "Sis",
        "Bro",
        "Supt",
        "Insp",
        "Ald",
        "Maj",
        "Gen",
        "Hon",
        "St",
        "Lt",
        "Col",
        "No",
        "[A-Z]",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
    )
)
_PART_OF_NAME = re.compile(r"(?!The |And )\b[A-Z][\w’'-]*\s$")
"""A word with a capital before another: what stands behind it is the end of a name."""
_SENTENCE = re.compile(rf"(?<=[.?!]){_SHORT_FORM}[\"”’']*\s+(?=[\"“‘'(]?[A-Z])|(?<=[.?!][\"”’'])\s+(?=[\"“‘'(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says of speaking; by is empty where nobody speaks."""

    by: str = ""
    asks: bool = False
    says: bool = False


class Ear:
    """Knows by which labels the people of one meeting are called."""

    def __init__(self, labels: Iterable[str], chair: str = "", called: Mapping[str, str] | None = None) -> None:
        """called: what else the text calls some of them, each with their label."""
        self._called_as = called or {}
        self.chair = chair
        """The label of whoever chairs: what the chair remarks and another answers is a question."""
        known = sorted({*labels, *COLLECTIVE, *self._called_as}, key=lambda label: (-len(label), label))
        names = "|".join(re.escape(label) for label in known if label)
        label = rf"(?:{names})\b(?!['’]s)"
        who = rf"(?P<by>{label}(?:(?:(?:,? and|,| &) |\s?/\s?)(?:the )?{label})*)"
        lead = r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.? )?(?:In (?:addition|response|reply)[\w ’']{0,30}?,? )?(?:The |the )?"
        self._start = re.compile(rf"[\"“‘'(–—-]*\s*{lead}{who}\s+(?:also |then |further |therefore )?(?P<verb>{SAY}|{ASK}|{_STATE})\b")
        self._first = re.compile(rf"[\"“‘'(–—-]*\s*{lead}{who}\b")
        self._called = re.compile(rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.? )?(?P<by>{label}(?:(?:(?:,? and|,| &) |\s?/\s?){label})*):\s")
        self._ask = re.compile(rf"\b(?P<by>{label})\s+(?:(?!was |were |is |are |been |be |to )\w+ ){{0,3}}?(?:{ASK})\b")
        self._any_ask = re.compile(rf"\b(?:{ASK})\b")
        self._any = re.compile(label)
        self._only = re.compile(rf"\s*{who}\W*")

    def hear(self, sentence: str) -> Said:
        """Return who speaks in a sentence."""
        if called := self._called.match(sentence):
            return Said(self._by(called["by"]), says=True)
        begins = self._start.match(sentence)
        # "Deputy Chief Engineer asked" is not of the Chief Engineer.
        if asked := next((each for each in self._ask.finditer(sentence) if not _PART_OF_NAME.search(sentence, 0, each.start())), None):
            return Said(self._by(asked["by"]), asks=True)
        if not begins or _PART_OF_NAME.search(sentence, 0, begins.start("by")):
            return Said()
        by, verb = self._by(begins["by"]), begins["verb"]
        if re.fullmatch(ASK, verb):
            return Said(by, asks=True)
        if later := self._any_ask.search(sentence, begins.end()):
            # "The Chair said … and asked the Clerk": whoever else is named in between asks.
            between = self._any.search(sentence, begins.end(), later.start())
            if not between and re.search(r"\band (?:\w+ ){0,2}$", sentence[: later.start()]):
                return Said(by, asks=True)
        return Said(by, says=bool(re.fullmatch(SAY, verb)))

    def called(self, text: str) -> str:
        """Return whom a text names before a colon as the one who speaks: "LG: Are victims told?"; empty if nobody."""
        match = self._called.match(text)
        return self._by(match["by"]) if match else ""

    def first(self, text: str) -> str:
        """Return whom a text names at its beginning, as the one who speaks; empty if nobody."""
        match = self._first.match(text)
        return self._by(match["by"]) if match else ""

    def only(self, text: str) -> str:
        """Return the people that a text consists of; empty if it says anything else."""
        match = self._only.fullmatch(text)
        return self._by(match["by"]) if match else ""

    def _by(self, printed: str) -> str:
        """Return speakers as a label prints them: HM and DHM."""
        plain = re.sub(r"\bthe ", "", printed)
        if not self._called_as:
            return plain
        return "".join(self._called_as.get(part, part) for part in re.split(r"((?:,? and|,| &) |\s?/\s?)", plain))


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, in order and whole."""
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(cuts) if text[start:end].strip()]

"""Read what a meeting decided, and how sure that is, out of the sentences of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile

from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.titles import HEADS_MOTION
from minutebook.importing.recognise.votes import CARRIED, GOES_ON, LOST, MOTION, OUTCOME, SECONDED, is_carried, tally, vote_fields

_BODY = (
    r"(?:[^.,;:]{0,60}(?:, ?| ))?(?:(?:[Tt]he )?(?:[A-Z][\w’'-]{1,20} ){0,3}(?:[Tt]eam|[Cc]lub|[Ss]ociety|[Ee]xecutive"
    r"|[A-Z]{2,5}|[Bb]oard|[Cc]ouncil|[Cc]ommittee|[Tt]rustees|[Pp]anel|[Mm]eeting|[Mm]embers|[Gg]roup|[Gg]overnors|[Cc]ouncillors|[Cc]llrs|[Ff]orum"
    r"|[Dd]irectors|[Aa]ssociation|[Bb]ranch|[Ss]enate|[Cc]ommunity|[Pp]artners(?:hip)?|[Ss]ession|[Vv]estry"
    r"|[Cc]abinet|[Nn]etwork|[Cc]onsortium|[Ss]ynod|[Pp]resbytery|[Cc]ongregation|[Pp]arty|[Aa]ssembly|[Cc]ourt|[Oo]fficers|[Rr]esidents"
    r"|[Ss]hareholders|[Dd]elegates|[Oo]wners)|(?:All|Everyone|Everybody)(?: present)?|We)"
)
_SAID = re.compile(
    r"(?:[Ii]t was|[Ii]t is|was) (?:proposed(?:,? seconded)?,? and |(?:then|also|therefore|\w{2,14}ly) ){0,2}"
    r"(?:resolved|agreed|decided|RESOLVED"
    r"|AGREED)(?:,[^,]{1,30},)? (?:not )?(?:that|to|unanimously|by)\b"
)
_RECORD = r"(?:[Mm]inutes|[Nn]otes?|[Rr]ecord)"
_PASSED = r"(?:approved|agreed|adopted|accepted|confirmed|ratified|endorsed|signed)"
_NUMBERED = r"(?:Resolution|RESOLUTION)(?: (?:[Nn]o\.? ?|[Nn]umber )?#?\d[\w./-]{0,12})"
_CERTAIN = (
    # In capitals it is a label wherever it stands.
    re.compile(r"(?:\d[\d.]{0,8}[a-z]? )?(?:[^.]{0,160}\b)?(?:RESOLVED|AGREED|DECIDED|DETERMINED|DECISION|RESOLUTION)\b(?!\W{0,6}$)"),
    re.compile(
        r"(?:Agreed|Resolved|Decided)(?:,[^,]{1,40},)? (?:that|to|(?:we|they|it|the [\w ]{2,40}?) (?:will|would|should|can|to|be)\b)"
    ),
    re.compile(r"(?:.{0,60}\b)?(?:[Aa]pproved|[Aa]dopted|[Aa]ccepted)\b.{0,80}\b[Ss]econded\b"),
    re.compile(
        r".{0,80}\bseconded by .{2,60}?, the .{3,120}? (?:was|were) (?:\w+ly )?(?:approved|agreed|adopted|carried|accepted|resolved)\b"
    ),
    re.compile(rf"(?:[^.]{{0,60}}\b)?{_NUMBERED}(?::|\s[–—-])\s+\S"),
    re.compile(r"(?:Decision|Resolution|Resolved)(?: \d+|, (?:nem\.? ?con\.?|unanimously))?\s*[:–—]\s*\S"),
    re.compile(rf"(?:{_BODY}|[Rr]esolved|[Ii]t was) ?(?:\w+ly )?(?:resolved|RESOLVED|voted)(?: \w+ly)?(?:,[^,]{{1,30}},)? (?:that|to)\b"),
    re.compile(rf"{_BODY} (?:\w+ly )?agreed that .{{3,80}} be\b"),
    re.compile(rf"{_BODY} (?:APPROVED|AUTHORI[SZ]ED|ADOPTED|ENDORSED|ACCEPTED|RATIFIED)\b"),
    re.compile(r"[^.]{2,160} (?:was|were) (?:APPROVED|ADOPTED|ENDORSED|ACCEPTED|RATIFIED|CONFIRMED)\b"),
    re.compile(r"[Vv]oted?(?: on\b| to\b|:)"),
    re.compile(
        r".{0,80}\bseconded by .{2,60}?(?:,? and|, (?:it was|(?:the |all )?[a-z]{4,12}))(?: unanimously)?"
        r" (?:agreed|resolved|carried|approved)\b"
    ),
    re.compile(rf"{_BODY} voted (?:unanimously )?(?:\(?\d{{1,3}} ?[–—-] ?\d{{1,3}}\)?,? )?(?:to|that|in favou?r of)\b"),
    re.compile(r"(?:Approved|Agreed|Adopted|Carried) (?:unanimously|nem\.? ?con|by consensus)\b(?=.{12})"),
    re.compile(r"(?:M/?S/?[CP]|Moved/[Ss]econded)\b.{3,60}\b(?:to|that)\b"),
    re.compile(r"(?:By consensus|Consensus(?: was)?(?: reached)?),? (?:that|to)\b"),
)
_BY_VOTES = re.compile(
    r"\b(?:approved|adopted|carried|accepted|rejected|passed|agreed)\b[^.]{0,80}?(?:\bby \d{1,3} (?:votes? )?(?:to|for|against)"
    r"|\b\d{1,3} (?:votes?|in favou?r|against))\b"
)
_READ = (
    re.compile(rf"{_BODY} (?:\w+ly )?(?:awarded|granted|appointed|elected|declined|refused)\b"),
    re.compile(r"We (?:all )?(?:(?:agree|decide|vote|appoint|approve|accept|elect)(?:e?d)?|chose|picked) (?!with\b)"),
    re.compile(r"(?:[^.]{0,60}\b)?RECOMMENDED\b(?!\W{0,6}$)"),
    re.compile(rf"{_BODY} (?:NOTED|RECEIVED|SUPPORTED|CONFIRMED|REQUESTED|GRANTED|REFUSED|REJECTED|DEFERRED|ELECTED|APPOINTED)\b"),
    re.compile(r"[^.]{2,120} (?:was|were|be|and) (?:\w+ly )?(?:APPROVED|GRANTED|REFUSED|REJECTED|DEFERRED|NOTED|RECEIVED)\b"),
    re.compile(
        r"[^.]{2,100} (?:was|were) (?:received|read|reviewed|considered|noted|moved|proposed)(?:, seconded)?,? and (?:\w+ly )?"
        r"(?:approved|adopted|agreed|accepted|ratified|endorsed)\b"
    ),
    re.compile(r"(?:There was|It was the)(?: (?:a|general|clear|unanimous))* (?:consensus|agreement) (?:to|that)\b"),
    re.compile(r"The following (?:resolution|motion)s? (?:was|were) (?:passed|carried|adopted|approved)\b"),
    re.compile(rf"{_BODY} (?:\w+ly )?(?:supported|backed) (?:the|this) (?:recommendation|proposal|plan|motion|application)s?\b"),
    re.compile(rf"{_BODY} (?:\w+ly )?authori[sz]ed\b"),
    re.compile(r"(?:Approval|Permission|Consent|Authority) was (?:given|granted)\b"),
    re.compile(rf"{_BODY} (?:\w+ly |all )?(?:agreed|decided|approved|accepted|adopted|endorsed|ratified|resolved|voted)\b(?! with\b)"),
    re.compile(
        r".{2,160}? (?:was|were) (?:then |duly |unanimously |formally |therefore |both |all )?"
        r"(?:approved|adopted|agreed|accepted|ratified|endorsed|awarded|granted|refused|rejected|elected|re-elected|appointed|confirmed)\b"
    ),
    re.compile(r"(?:Agreed|Approved|Accepted|Adopted|Endorsed|Confirmed)(?:,? (?:as|with|without|subject|by|and)\b|, )"),
    re.compile(r"(?:[^\s:]{1,40} ){1,5}(?:accepted|approved|agreed|adopted)\W?$"),
)
"""Forms of decisions that reports of what others did have, too."""
BODY_DECIDES = re.compile(
    r"(?:RESOLVED|AGREED|APPROVED|It was (?:resolved|agreed|decided|RESOLVED|AGREED)\b"
    r"|(?:The )?(?:[Bb]oard|[Cc]ouncil|[Cc]ommittee|[Tt]rustees|[Pp]anel|[Gg]overnors|[Mm]embers|[Dd]irectors)"
    r" (?:\w+ly )?(?:ratified|approved|resolved|adopted|endorsed|agreed|APPROVED|AGREED|RESOLVED|RATIFIED|NOTED)\b)"
)
"""With which a paragraph begins that nobody says who was asked."""
_NOT_READ = re.compile(
    r"\b(?:if|whether|when|unless|until|asked|said|reported|would|last|previous(?:ly)?|earlier|had|(?i:apolog\w+)|reasons"
    r"|absences?|hoped|once|since|next meeting|dates?"
    r"|not|who|which)\b"
)
_NOT_BEHIND = re.compile(
    r"\b(?:last|previously|earlier|ago|by (?:the|an?|its|his|her|their) (?!show of hands|majority|large|clear|unanimous|vote|board"
    r"|council|committee|meeting|members|(?i:chair)))\b"
)
_AGREED = re.compile(
    r"(?:(?:After [\w ]{3,40}, )?(?:(?:[Tt]he )?(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Gg]roup|[Pp]anel|[Mm]embers|[Tt]rustees"
    r"|[Gg]overnors) )?[Aa]greed"
    r"|(?:All |Everybody |Everyone )?[Aa]greed|AGREED|Approved|APPROVED|Carried|CARRIED|Resolved|RESOLVED)(?: unanimously| by all)?\W*"
)
PASSED_ALONE = re.compile(
    r"(?:read,? (?:and )?|taken as read,? (?:and )?)?(?:agreed|approved|accepted|adopted|confirmed|ratified)"
    r"(?:,? (?:&|and) signed|,? as (?:an? )?(?:true|correct|accurate)(?: and accurate)?(?: record)?|,? without (?:amendment|change)"
    r"|,? unanimously|,? by all|,? nem\.? con\.?)*\W*",
    re.IGNORECASE,
)
"""All that stands below a title, and is about what the title names: "agreed & signed"."""
_OF_ABOVE = re.compile(
    r"(?:On (?:being put|a vote|a show of hands|a division)\b[^.,]{0,40}, )?(?:This|It|it|[Tt]he (?:[Pp]roposal|[Aa]mendment"
    r"|[Mm]otion)) was (?:then )?"
    r"(?:put|moved|proposed|seconded|carried|passed|approved|agreed)\b(?! (?:that|to)\b)"
)
_SURELY_READ = re.compile(
    rf"(?:The |the )?{_RECORD}\b[^.;]{{0,120}}? (?:was|were) (?:then |duly |unanimously |all |read,? (?:and )?|taken as read,? (?:and )?"
    rf"|amended and |proposed and )?{_PASSED}\b"
    rf"|(?:The )?{_RECORD} (?:of|from) [^.;:]{{3,60}} {_PASSED}\b|"
    rf"(?:The |the )?{_RECORD}\b[^.;]{{0,120}}? (?:was|were) proposed\b.{{3,60}}\bseconded\b"
    r"|(?:[^.]{2,80},? (?:and|so|but) )?[Ww]e (?:all )?(?:agreed|decided|voted) (?:on|to|that|not)\b"
)
"""Forms that no report of what others did has."""
_NO_SECONDER = re.compile(r"\b(?:found no|no|lack of a|want of a|without a) seconder\b")
"""What nobody seconded was not decided."""
_NUMBER = re.compile(r"^(?:\d{1,4}/\d{2,4}[.:)]?(?=\s+[A-Z])|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\([a-z\d]{1,3}\))\s+")
"""Of a paragraph."""
_PROPOSED = re.compile(r"(?:Proposed|Moved)\b.{3,60}\b[Ss]econded\b")
_MOVES = re.compile(r"(?:Proposed|Moved)\b(?!.*\b(?:that|to)\b)")
_BY_ONE = re.compile(r"(?P<who>[A-Z]{2,5}) (?:\w+ly )?(?:agreed|decided|accepted|approved|resolved)\b")
"""What somebody known by initials did is no decision of the body."""
_ACCEPTS = re.compile(
    r"(?:[Tt]he )?(?P<who>[A-Z][\w’'./-]{0,20}(?: [A-Z][\w’'-]{0,20}){0,2}) (?:\w+ly )?(?:accepted|agreed)"
    r"(?: (?:this|that|it|(?:the|this|that) (?:point|criticism|challenge|concern|request)))?\W*"
)
"""What somebody says to what was said before: "The Clerk accepted this."."""
_VOTED = re.compile(r"(?:The )?(?:[Mm]otion|[Aa]mendment|[Pp]roposal|[Rr]esolution) (?:was |is )?[a-z]+\W{0,3}\d[\d\s–—/-]{2,12}[.)]*$")
"""All that a sentence says is how a vote went."""
_BEHIND = 4
"""So many sentences may say who moved something, and how the vote went."""
_FEW = 3
_PASSED_ALONE = re.compile(r"(?:Adopted|Carried|Agreed|Approved|Accepted|Passed)\W*")
_NEAR = 40
_MAY_BE = re.compile(
    rf"\b[Mm]otion\b|\bseconded\b|\b[A-Z][\w.’'-]* seconds[.,;]|\b[Ss]econd by\b|\b(?:RESOLVED|AGREED|CARRIED|DECIDED|DEFEATED)\b"
    rf"|^THAT |^(?:Agreed|Resolved|Decided|Approved|Carried)\b|^That (?:the|an?)\b|^D\d{{1,2}}:|{_BODY} (?:\w+ly )?(?:agreed|decided"
    rf"|approved|accepted|resolved|voted) "
    r"|\b(?:was|were) (?:\w+ly )?(?:approved|adopted|agreed|authori[sz]ed|ratified|endorsed)\b"
    r"|\b[Nn]o objections?\b|\b(?:re-?)?elected (?:as|to|unopposed)\b|\bco-opted\b|^[Pp]assed \d|\b(?i:permission|approval"
    r"|consent) (?:was )?(?:granted|refused)\b"
    r"|\b(?:[Ss]igned|[Ss]ign)[- ]off\b|\b(?:gave|given) (?:its|their) (?:approval|support|consent)\b|\b[Aa]greement was\b"
    r"|\bwas felt that\b"
    r"|\b(?:approved|adopted|authori[sz]ed|accepted) (?:as|on the proposal|for payment)\b|^(?:They|All|Everyone) agreed\b"
    r"|\bgo(?:ing)? with the\b"
    r"|^[\w ,’'-]{2,60} (?:approved|agreed|adopted|ratified|authori[sz]ed) (?:the|an?)\b"
)


class Surety(IntEnum):
    """How sure it is that words are a decision."""

    NONE = 0
    MAY_BE = 1
    READ = 2
    """Their form is that of one, and others have it, too."""
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Decided:
    """Words of a paragraph; whether they are a decision, and what is printed of its vote."""

    text: str
    surety: Surety = Surety.NONE
    fields: str = ""
    """As the file format writes them after the head."""

    @property
    def is_decision(self) -> bool:
        """Whether a record is made of the words."""
        return self.surety >= Surety.READ


def decided_in(text: str, callers: Callers) -> list[Decided]:
    """Return a paragraph in parts: the sentences of each decision together, and those around them."""
    parts: list[Decided] = []
    said = sentences(text)
    at = 0
    while at < len(said):
        surety = _surety(said, at)
        if (one := _BY_ONE.match(said[at])) and callers.named(one["who"]):
            # "PG agreed to ring the fitter."
            surety = min(surety, Surety.MAY_BE)
        if (one := _ACCEPTS.fullmatch(said[at])) and callers.named(one["who"]):
            surety = Surety.NONE
        end = at + 1
        if surety < Surety.READ and end < len(said) and not said[at].endswith("?") and _AGREED.fullmatch(said[end]):
            # "The collection goes to the lifeboat. Agreed."
            surety, end = Surety.READ, end + 1
        if surety < Surety.READ and [bool(one) for one in map(_PROPOSED.match, said[end : end + 1])] == [True] and _passed(said[end + 1 :]):
            # "The minutes were read. Proposed: Ann. Seconded: Bob. Adopted."
            surety, end = Surety.READ, end + 1
        behind = list(takewhile(GOES_ON.match, said[end : end + _BEHIND]))
        if surety < Surety.READ and behind and _MOVES.match(behind[0]) and is_carried(" ".join(behind)):
            # "The question was put that the crane be sold. Proposed: Ann. Seconded: Bob. In favour 7, against 1."
            surety = Surety.READ
        while surety >= Surety.READ and end < len(said) and GOES_ON.match(said[end]):
            end += 1
        if surety >= Surety.READ and parts and not parts[-1].is_decision and _OF_ABOVE.match(said[at]):
            # What was put is said in the sentence before.
            voted = " ".join(said[at:end])
            # An amendment that nobody seconded stands between the motion and its vote.
            back = 2 if _NO_SECONDER.search(said[at - 1]) and len(parts) > 1 and not parts[-2].is_decision else 1
            at -= back
            del parts[-back:]
        else:
            voted = ""
        words = " ".join(said[at:end])
        voted = voted if tally(voted) else words
        parts.append(Decided(words, surety, vote_fields(voted, callers) if surety >= Surety.READ else ""))
        at = end
    return list(_joined(parts))


def _passed(said: list[str]) -> bool:
    return any(map(_PASSED_ALONE.fullmatch, takewhile(lambda sentence: len(sentence.split()) <= _FEW, said[:2])))


def _surety(said: list[str], at: int) -> Surety:
    """Return how sure it is that a sentence begins a decision."""
    sentence = _NUMBER.sub("", said[at])
    after = said[at + 1 : at + 2]
    if _NO_SECONDER.search(sentence) or HEADS_MOTION.fullmatch(sentence):
        return Surety.NONE
    may_be = Surety.MAY_BE if _MAY_BE.search(sentence) else Surety.NONE
    if any(pattern.match(sentence) for pattern in _CERTAIN) or _BY_VOTES.search(sentence) or _SAID.search(sentence):
        is_vote = not re.match("[Vv]ote", sentence) or tally(sentence) or (after and tally(after[0]))
        return Surety.CERTAIN if is_vote else may_be
    if sentence.endswith("?"):
        return may_be
    if tally(sentence) and is_carried(sentence) and re.search(r"\bto [a-z]", sentence):
        # "The fee to go up to £30, 5 votes to 1."
        return Surety.READ
    if tally(sentence) and after and re.fullmatch(r"(?:AGREED|RESOLVED|CARRIED)\W*", after[0]):
        # "The forum backs the plan (4 for, 1 against). AGREED"
        return Surety.CERTAIN
    if re.match(r"That [a-z]", sentence) and after and OUTCOME.match(after[0]) and is_carried(after[0]):
        return Surety.CERTAIN
    if _SURELY_READ.match(sentence) or (_OF_ABOVE.match(sentence) and is_carried(sentence)):
        return Surety.READ
    if MOTION.search(sentence):
        return _of_motion(said, at) or may_be
    if match := next(filter(None, (pattern.match(sentence) for pattern in _READ)), None):
        said_before = re.match(r"(?:Agreed|Approved|Accepted|Adopted|Endorsed|Confirmed)\b", sentence) is None
        if not (said_before and _NOT_READ.search(match.group())) and not _is_of_others(sentence[match.end() :]):
            return Surety.READ
    return may_be


def _is_of_others(behind: str) -> bool:
    """Return whether what stands behind a verb says that others did it, or did it before."""
    match = _NOT_BEHIND.search(behind)
    return match is not None and match.end() <= _NEAR


def _of_motion(said: list[str], at: int) -> Surety:
    """Return how sure a motion was decided by the sentences that go on with it; one that was lost is so where its votes are counted."""
    outcome = " ".join([said[at], *takewhile(GOES_ON.match, said[at + 1 : at + 5])])
    if _VOTED.match(said[at]) and tally(said[at]):
        # "Motion passes 5-0-1."
        return Surety.READ
    if not re.search(r"\bthat\b|\bto\b|\bfor\b|\b(?:approval|adoption|acceptance) of\b|\):\s", said[at]):
        return Surety.NONE
    if is_carried(outcome) or ("adjourn" in said[at] and "djourned" in " ".join(said[at + 1 : at + 2])):
        return Surety.CERTAIN
    if LOST.search(outcome):
        begins = re.match(r"(?:The |A )?[Mm]otion\b", said[at])
        return Surety.READ if begins and tally(outcome) else Surety.NONE
    return Surety.NONE


def moves(text: str) -> bool:
    """Return whether a paragraph moves something and does not say how the vote went: its outcome may stand below."""
    return bool(MOTION.search(text)) and bool(SECONDED.search(text)) and not (CARRIED.search(text) or tally(text))


def _joined(parts: list[Decided]) -> Iterator[Decided]:
    """Yield parts with neighbouring sentences that are no decision together."""
    run: list[Decided] = []
    for part in (*parts, None):
        if part is not None and not part.is_decision:
            run.append(part)
            continue
        if run:
            yield Decided(" ".join(one.text for one in run), max(one.surety for one in run))
            run = []
        if part is not None:
            yield part

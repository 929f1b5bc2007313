"""The kinds of personal data, each with how it is found in a text as people read it.

Patterns begin with a sign that is rare in notes, such as a figure, and no part of one can match without end, so that a text costs what its
length costs. What stands before a sign is looked at from there. A line may be broken within any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

Found = Iterator[tuple[int, int, str]]
"""Where each begins and ends, and the words that tell it from others."""

_BROKEN = r"(?:\n[ >]{0,16})?"
_GAP = rf"[ \t.\-/]{{0,2}}{_BROKEN}"


def _before(pattern: re.Pattern[str], text: str, end: int, reach: int = 30) -> re.Match[str] | None:
    """Return what a pattern that ends with $ finds just before a place, within its reach in characters."""
    return pattern.search(text, max(0, end - reach), end)


# --- telephone numbers ------------------------------------------------------------------------------------------------

_T = rf"[ \t()\[\].\-/]{{0,3}}{_BROKEN}"
_NOT_IN_A_FIGURE = r"(?<![\w£$€].)(?<!\d[,.:/-].)"
# 03 and 08 are numbers of organisations.
_TELEPHONE = re.compile(
    rf"""
    [+(\[04]{_NOT_IN_A_FIGURE}
    (?: # +44 (0)7700 900123, (+44) …, 0044 …
        (?:(?<=\+)44|(?<=\()\+44\)|(?<=0)044) {_T}(?:\(?0\)?{_T})? [124-79](?:{_T}\d){{8,9}}
      | # 447700900123
        (?<=4)4[ ]?7(?:[ ]?\d){{9}}
      | # 07700 900123, (01632) 960001: not the first of two figures, as in a date or a time
        (?:(?<=0)|(?<=[(\[])0) (?!\.|\d?[/.:-]\d\d?(?!\d))
        (?: {_T}[124-79](?:{_T}\d){{9}} | {_T}[12](?:{_T}\d){{8}}(?!{_T}\d) )
      | # +353 20 913 1234
        (?:(?<=\+)|(?<=0)0) (?!44)[1-9](?:{_T}\d){{8,13}}
    )(?!\d|-[A-Za-z])
    """,
    re.VERBOSE,
)
_LOCAL_TELEPHONE = re.compile(rf"[1-9]{_NOT_IN_A_FIGURE}(?:[ -]?\d){{5,10}}(?![\d,/-])")
_TELEPHONE_LABEL = re.compile(r"(?:\btel|phone|\bmob(?:ile)?|\bfax)s?\.?(?: no\.?| number)?(?: is)?[ :|]{0,3}$", re.IGNORECASE)
_REFERENCE_LABEL = re.compile(
    r"\b(?:code|ref(?:erence)?|centre|invoice|account|crime|incident|occurrence|log|case|isbn)s?\.?(?: no\.?| number)?[ :]{0,3}$",
    re.IGNORECASE,
)
# With or without the code of the country: no reference is written so, whatever stands before it.
_MOBILE = re.compile(r"\D{0,3}(?:0|(?:00)?44\D{0,3}0?)?\D{0,3}7")
_MOBILE_WITHOUT_0 = re.compile(rf"7{_NOT_IN_A_FIGURE}\d{{3}}[ -]?\d{{3}}[ -]?\d{{3}}(?![\d,/-])")
_CALL = re.compile(
    r"\b(?:call|ring|text|contact|message|whatsapp)(?: (?:him|her|them|me|us|account|number))?(?: on| at)?[ :]{0,3}$", re.IGNORECASE
)


def _telephone_numbers(text: str) -> Found:
    for match in _TELEPHONE.finditer(text):
        if _MOBILE.match(match[0]) or not _before(_REFERENCE_LABEL, text, match.start()):
            yield *match.span(), match[0]
    for match in _LOCAL_TELEPHONE.finditer(text):
        if _before(_TELEPHONE_LABEL, text, match.start()):
            yield *match.span(), match[0]
    for match in _MOBILE_WITHOUT_0.finditer(text):
        if _before(_CALL, text, match.start()):
            yield *match.span(), match[0]


# --- e-mail addresses -------------------------------------------------------------------------------------------------

# Not https://name@host: that is an address of the web, and refused as one.
_MAILBOX = re.compile(r"(?<![\w.+'’-])(?<!//)[\w.+'’-]{1,64}(?P<space> ?)$")
_HOST = re.compile(r"(?P<space> ?)(?:(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}\b|\[[\d.:]{3,40}\])")


def _email_addresses(text: str) -> Found:
    place = text.find("@")
    while place >= 0:
        mailbox, host = _before(_MAILBOX, text, place, 65), _HOST.match(text, place + 1)
        if mailbox and host and (mailbox["space"] == host["space"] or not mailbox["space"]):
            yield mailbox.start(), host.end(), text[mailbox.start() : host.end()]
        place = text.find("@", place + 1)


# --- National Insurance numbers ---------------------------------------------------------------------------------------

_SIX_FIGURES = re.compile(rf"\d(?<!\d\d)(?:{_GAP}\d){{5}}(?!\d)")
_IN_PAIRS = re.compile(r"\d\d[ .\-/]\d\d[ .\-/]\d\d")
_TWO_LETTERS = re.compile(rf"(?<![^\W_])(?:[A-Z]{{2}}|[A-Za-z][a-z]){_GAP}$")
_LAST_LETTER = re.compile(rf"{_GAP}[A-DFMPa-dfmp](?!\w)")
_INSURANCE_LABEL = re.compile(r"(?:\bNINO|\bN\.?I\.?|national insurance)(?:,? (?:no\.?|number))?[ :]{0,3}$", re.IGNORECASE)


def _insurance_numbers(text: str) -> Found:
    for match in _SIX_FIGURES.finditer(text):
        letters = _before(_TWO_LETTERS, text, match.start(), 24)
        if letters:
            last = _LAST_LETTER.match(text, match.end())
            # "by 100 000 a year"
            is_told = letters[0].isupper() or letters[0].isalpha() or _IN_PAIRS.fullmatch(match[0])
            if (last and is_told) or _before(_INSURANCE_LABEL, text, letters.start()):
                end = last.end() if last else match.end()
                yield letters.start(), end, text[letters.start() : end]


# --- postcodes --------------------------------------------------------------------------------------------------------

_AREA = re.compile(
    "A[BL]|B[ABDFHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?"
    "|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE",
    re.IGNORECASE,
)
_OUTWARD = re.compile(rf"(?<!\w)(?P<area>[A-Za-z]{{1,2}})\d[A-Za-z\d]?[ ,.\-]{{0,3}}{_BROKEN}$")
_INWARD = re.compile(r"\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?!\w)")


def _postcodes(text: str) -> Found:
    for match in _INWARD.finditer(text):
        outward = _before(_OUTWARD, text, match.start(), 24)
        # "M42 3ft": nobody writes half of it in capitals.
        if outward and _AREA.fullmatch(outward["area"]) and not (outward["area"].isupper() and match[0].islower()):
            yield outward.start(), match.end(), text[outward.start() : match.end()]


# --- officers' numbers ------------------------------------------------------------------------------------------------

_RANK = (
    r"(?:PC|PCSO|P\.C|WPC|DPC|SPC|PS|WPS|DC|DS|DI|DCI|TDC|Pc|Pcso|Det Con|Sgt|SGT|Sergeant|Constable|Const|Inspector|Insp|Officer"
    r"|Superintendent|Supt"
    r"|pc|pcso|officer|constable|sergeant|inspector)\.?(?: (?:number|[Nn]o)\b\.?)?(?:[ -]{1,2}(?=[\d(\#A-Zdvl])|(?=\d))"
)
_NAME = r"(?:[A-Z][\w'’.-]{0,30}|de|la|le|van|von|der)"
# "PS 1200 posts"
_COUNTED = r" ?(?:new |more |extra )?(?:hours|hrs|days|years|miles|posts|laptops|calls|officers)\b"
_AFTER_RANK = re.compile(rf"{_RANK}(?:{_NAME},? ){{0,3}}[(\#]?(?P<number>\d{{3,6}})(?![\w%£]|[,./-]\d|{_COUNTED})")
_BEFORE_RANK = re.compile(rf"(?P<number>\d{_NOT_IN_A_FIGURE}\d{{2,5}})[ ,]{{1,2}}{_RANK}{_NAME}")
_OFFICER_LABELLED = re.compile(
    r"""
    [CcSsWwFfBb](?i:(?<=c)ollar|(?<=s)houlder|(?<=w)arrant|(?<=b)adge|(?<=s)taff(?=[ ]n)|(?<=f)orce(?=[ ]n))
    (?i:[ -]card)? (?i:[ -](?:numbers?|nos?|num|numerals?)\b)? (?i:[ ](?:is|was))? [ .:\#(|\-]{0,3} (?:[A-Z]{1,2}(?=\d{4}))?
    (?P<number>\d{2,6})(?![\w%]|[,.]\d)
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TO_RING = frozenset({"101", "111", "116", "999"})


def _officers_numbers(text: str) -> Found:
    for pattern in (_AFTER_RANK, _BEFORE_RANK):
        for match in pattern.finditer(text):
            number, start = match["number"], match.start("number")
            # "PC2018" can be no year.
            is_year = _YEAR.fullmatch(number) and not text[start - 1 : start].isalpha()
            if not is_year and number not in _TO_RING and not text[match.start() - 1 : match.start()].isalnum():
                yield *match.span(), number
    for match in _OFFICER_LABELLED.finditer(text):
        yield *match.span(), match["number"]


# --- days of birth ----------------------------------------------------------------------------------------------------

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_TH = r"(?:st|nd|rd|th)?"
_DAY = rf"""
    (?P<day>
        \d{{1,2}}{_TH}(?:[ ]of)?[ .,/\-]{{0,2}}{_MONTH}(?:[ .,/\-]{{0,2}}\d{{2,4}})?
      | {_MONTH}[ ]\d{{1,2}}{_TH}(?:,?[ ]\d{{4}})?
      | \d{{1,2}}[ ./\-]{{1,3}}\d{{1,2}}[ ./\-]{{1,3}}\d{{2,4}}
      | \d{{4}}[ ./\-]\d{{1,2}}[ ./\-]\d{{1,2}}
      | \d{{6}}(?:\d\d)?
    )(?!\w)
"""
# "b." begins an entry of many a list.
_BIRTH = re.compile(r"[BbDd](?i:(?<=b)orn|(?<=b)irth(?:day|[ -]?date)?|(?<=d)\.? ?o\.? ?b\b\.?|(?<=\(b)\.|(?<=d)ate[ -]of[ -]birth)(?!\w)")
_THEN_DAY = re.compile(
    rf"""(?:[ ]in(?:[ ][\w'’-]{{1,20}}){{1,3}}[ ]on)?
    (?:[\s,:;()>=|\-]|\b(?:on|the|of|is|was|as|in|given|recorded|[a-z]{{3,6}}day)\b){{0,8}}{_DAY}""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY_BEFORE = re.compile(rf"{_DAY}[ ,:(\-]{{1,3}}$", re.IGNORECASE | re.VERBOSE)
_NOT_OF_A_PERSON = re.compile(r"\b(?:idea|scheme|project|charity|plan|(?:queen|king)['’]s)(?: official)?(?: was| is)? $", re.IGNORECASE)


def _days_of_birth(text: str) -> Found:
    for match in _BIRTH.finditer(text):
        if text[match.start() - 1 : match.start()].isalnum() or _before(_NOT_OF_A_PERSON, text, match.start()):
            continue
        after, before = _THEN_DAY.match(text, match.end()), _before(_DAY_BEFORE, text, match.start())
        if after:
            yield match.start(), after.end(), after["day"]
        elif before and not match[0].casefold().startswith("born"):
            yield before.start(), match.end(), before["day"]


# --- vehicles ---------------------------------------------------------------------------------------------------------

_MONTH_IN_CAPITALS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_VEHICLE = re.compile(
    rf"""
    [A-Ya-y](?<!\w.)
    (?: # AB12 CDE: no budget of FY22 and no day in capitals
        (?<=[A-HK-PRSV-Y])(?!(?<=F)Y)[A-HJ-PR-Y][ -]?\d\d[ .-]{{0,2}}{_BROKEN}(?!{_MONTH_IN_CAPITALS})[A-HJ-PR-Z]{{3}}
      | (?<=[a-hk-prsv-y])[a-hj-pr-y]\d\d[a-hj-pr-z]{{3}}
      | # P123 BCD, of the years before: no road, such as the A449 or M606, and no S136 MHA
        (?<=[C-HJ-LNPRTV-Y])[ ]?\d{{3}}[ -]?[A-HJ-PR-Z]{{3}}
      | (?<=[A-HJ-NPRSTV-Y])\d{{2,3}}[A-HJ-PR-Z]{{3}}
      | (?<=[a-hj-nprstv-y])\d{{2,3}}[a-hj-pr-z]{{3}}
      | # BCD 123P, before those
        (?<=[A-Z])[A-Z]{{2}}[ -]?\d{{3}}[A-HJ-NPR-Y]
    )(?!\w)
    """,
    re.VERBOSE,
)
_VEHICLE_LABELLED = re.compile(
    r"""
    [RrVvPpIi](?i:(?<=r)eg(?:istration)?|(?<=v)r[mn]|(?<=p)late|(?<=i)ndex)
    (?i:s\b)?\.? (?i:[ ](?:number|no\b\.?|mark|plate)){0,2} (?i:[ ](?:is|was))? [ :]{0,3}
    # A figure and two letters: Reg. 12A is a regulation.
    (?=[A-Z ]{0,6}\d) (?=[\d ]{0,6}[A-Z]{2} | [A-Z][ \d]{1,5}[A-Z])
    (?P<plate>[A-Z\d]{1,4}(?:[ ]?[A-Z\d]{1,4}){0,2})(?!\w)
    """,
    re.VERBOSE,
)


def _vehicles(text: str) -> Found:
    for match in _VEHICLE.finditer(text):
        yield *match.span(), match[0]
    for match in _VEHICLE_LABELLED.finditer(text):
        yield *match.span(), match["plate"]


KINDS: Mapping[str, Callable[[str], Found]] = {
    "a telephone number": _telephone_numbers,
    "an e-mail address": _email_addresses,
    "a National Insurance number": _insurance_numbers,
    "a postcode": _postcodes,
    "a collar or warrant number": _officers_numbers,
    "a date of birth": _days_of_birth,
    "a vehicle registration": _vehicles,
}
"""By what a sentence calls them."""

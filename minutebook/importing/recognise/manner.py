"""Know the words beside somebody's name that say how, for whom or for how long they came, or why they did not."""

from __future__ import annotations

import re

MANNER = re.compile(
    r"(?:for |agenda |during )?(?:items?|parts?|until|till|from|to|left|leaving|arriv\w+|join\w+|late|via|by (?:phone"
    r"|telephone|video\w*|skype|teams|zoom|dial)"
    r"|on the (?:phone|line)|remote(?:ly)?|online|phone|telephone|dial\w*|teams|zoom|skype|virtual\w*|video\w*|in person"
    r"|ill(?:ness)?|sick\w*|on leave"
    r"|apolog\w+|excused|sent|substitut\w+|deputi[sz]ing|in place of|holiday|work|away|morning|afternoon|am|pm|both|part)\b.*"
    r"|\d(?!\d{0,3} [A-Z][a-z]).*"
)
"""How long or how somebody was there, or why not: kept among the printed words."""
COMES_FOR = re.compile(
    r"(?:(?:deputi[sz]ing|substitut\w+|standing in|attending|covering|here|sub) )?"
    r"(?:for|in place of|instead of|on behalf of) (?:the )?[A-Z].*"
    r"|.{2,60}? (?:attending|attended|deputi[sz]ing|deputi[sz]ed|standing in|stood in|coming|came|representing|represented|present)"
    r" (?:in (?:his|her|their) (?:place|stead)|for (?:him|her|them)|instead|on (?:his|her|their) behalf)"
    r"|represented by .*|(?:deputy|substitute): .*|(?:for )?(?:agenda )?(?:items?|parts?) .*"
    r"|(?:first|last|mornings?|afternoons?|day \w+)\b.{0,30} only",
)
"""For whom somebody came, who came instead, or for what part: kept beside what the person is."""
REASON = re.compile(
    r"(?:(?:un)?well|(?:other|prior|previous|another|personal|family|conflicting|work|business) [a-z]{3,}|(?:personal|medical) reasons?"
    r"|(?:annual |sick )?leave|holidays?|vacation|bereavement|no reason(?: given)?|accepted|noted|received|unavailable|otherwise engaged)"
)
"""Why somebody was away."""

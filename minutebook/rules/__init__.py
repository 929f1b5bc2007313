"""Every rule, once: its id, in which its messages end, and the one sentence that says what must hold.

From here come the index of docs/rules and the first sentence of each page there, what notes can accept (in the schema of their front matter
too), and what a check tells programs of each rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from minutebook.rules.advice import ADVICE, AdviceId
from minutebook.rules.errors import ERRORS, ErrorId

__all__ = ["ADVICE", "ERRORS", "PERSONAL_DATA", "RULES", "RuleId"]

# What a message can end in. mypy takes no other word for the rule of a Diagnostic.
RuleId = Literal[ErrorId, AdviceId]

# The one error that a file can accept, since only a person knows whose number it is.
PERSONAL_DATA: RuleId = "personal-data"

# Every rule, with its sentence.
RULES: Mapping[RuleId, str] = {**{rule: says for part in ERRORS.values() for rule, says in part.items()}, **dict(ADVICE.items())}

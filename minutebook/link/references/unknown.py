"""Say that a reference leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.diagnostics import Diagnostic, found
from minutebook.reference import Reference
from minutebook.rules import RuleId


def unknown(reference: Reference, rule_text: str, known: Iterable[str], rule: RuleId, mend: str) -> Diagnostic:
    """Return that what a reference names is not among what is known, against a rule in words; with the nearest that is, else what to do."""
    got = found(reference.text, known)
    return Diagnostic(reference.location, f"{rule_text}, {got}{f'; {mend}' if got == found(reference.text) else ''}", rule)

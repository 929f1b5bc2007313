"""Read rows that say by a letter what each of them is, where a line above the table says what the letters mean: "A = action"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutebook.importing.document import Row
from minutebook.importing.notes import Passage

_KEY = re.compile(r"(?P<mark>[A-Z]{1,3})\s?[=:–—-]\s?(?P<words>[A-Za-z][\w ()/’'-]{1,40})")
_KINDS = {
    "action": re.compile(r"(?:actions?|tasks?|to do)\b", re.IGNORECASE),
    "decision": re.compile(r"(?:decisions?|resolutions?|resolved)\b", re.IGNORECASE),
}


def kinds_in(text: str) -> dict[str, str]:
    """Return what the letters of a table mean, where a line is the key to them: action, decision, or nothing; empty for other lines."""
    parts = [part.strip(" .") for part in re.split(r"[;,]|\s\|\s", re.sub(r"^(?:key|legend|types?)\b\W*", "", text, flags=re.I))]
    matches = [_KEY.fullmatch(part) for part in parts if part]
    if len(matches) < 2 or not all(matches):
        return {}
    found = {match["mark"]: match["words"] for match in matches if match}
    kinds = {mark: next((kind for kind, pattern in _KINDS.items() if pattern.match(words)), "") for mark, words in found.items()}
    return kinds if any(kinds.values()) else {}


def typed(row: Row, kinds: Mapping[str, str]) -> list[Passage] | None:
    """Return what a row of such a table is: an action with who and by when behind it, a decision, words, or an item; None for others."""
    texts = [row.text(at) for at in range(len(row.cells))]
    at = next((at for at, text in enumerate(texts[:3]) if text in kinds), None)
    if at is None:
        filled = [text for text in texts if text]
        is_item = (
            len(filled) == 2
            and re.fullmatch(r"\d{1,2}[.)]?", filled[0]) is not None
            and any(line.strong for cell in row.cells for line in cell)
        )
        return [Passage(filled[1], row.place, number=filled[0], strong=True)] if is_item else None
    before, words, beside = " ".join(filter(None, texts[: at + 1])), texts[at + 1 : at + 2], [*texts[at + 2 :], "", ""]
    if not words or not words[0]:
        return None
    kind = kinds[texts[at]]
    if kind == "action":
        return [Passage(f"{words[0]} [{before}]", row.place, owner=beside[0], due=" ".join(filter(None, beside[1:])), is_action=True)]
    told = " ".join(filter(None, (words[0], f"[{before}]", *beside)))
    return [Passage(f"Decision: {told}" if kind else told, row.place)]

"""Letters that only look right are mended."""

from __future__ import annotations

from collections.abc import Callable


def test_letters_are_mended_and_each_changed_word_is_named(draft: Callable[..., str]) -> None:
    made = draft("The \ufb01rst tug was over\u00adhauled.\n\nAction arising:\n\tHire one.\t\u0421\u0420")
    assert "The first tug was overhauled." in made
    assert "changed: line 10: “\ufb01rst” → “first” (ligature)" in made
    assert "(invisible or unreadable character)" in made
    assert "owner: CP" in made
    assert "(letters of another alphabet that look like Latin ones)" in made

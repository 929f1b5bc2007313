"""Say which updates speak of which owner's part of an action, and what then holds of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutebook.blocks import ENDED, ActionStatus, Update


def histories_of_parts(owners: Sequence[str], history: Iterable[Update]) -> dict[str, list[Update]]:
    """Return the updates that speak of each owner's part; none where the last word was on the whole, or there is one owner alone.

    What is said of the whole is said of each part that has not ended.
    """
    parts: dict[str, list[Update]] = {owner: [] for owner in owners}
    apart = False
    for update in history:
        # The whole came to its end, or was taken up again: what was said of parts before is past.
        apart = bool(update.owner) or (apart and update.status not in (*ENDED, ActionStatus.REOPENED))
        for owner, words in parts.items():
            going = not words or words[-1].status not in ENDED
            if update.owner == owner or (not update.owner and (going or update.status is ActionStatus.REOPENED)):
                words.append(update)
    return parts if apart and len(parts) > 1 else {}


def last_words(owners: Sequence[str], history: Sequence[Update]) -> tuple[Update, ...]:
    """Return the updates that hold now: the latest or, where the notes speak of parts, that of each part."""
    parts = histories_of_parts(owners, history)
    return tuple(words[-1] for words in parts.values() if words) if parts else tuple(history[-1:])


def status_of(owners: Sequence[str], history: Sequence[Update]) -> ActionStatus:
    """Return what the latest update says, or open if there is none; of parts, what holds of all of them."""
    parts = histories_of_parts(owners, history)
    if not parts:
        return history[-1].status if history else ActionStatus.OPEN
    return status_of_parts([words[-1].status if words else ActionStatus.OPEN for words in parts.values()])


def status_of_parts(said: Sequence[ActionStatus]) -> ActionStatus:
    """Return what holds of all parts; where some have ended and not all, the whole is as far as those that have not."""
    going = [status for status in said if status not in ENDED]
    if not going:
        return said[0] if len(set(said)) == 1 else ActionStatus.ENDED_IN_PARTS
    return going[0] if len(set(going)) == 1 else ActionStatus.IN_PROGRESS

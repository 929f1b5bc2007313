"""The words for a deadline: by when something was asked for, and what is held since. They never say what was done."""

from __future__ import annotations

from minutebook.counting import in_words
from minutebook.due import Undated
from minutebook.link.deadline import Deadline
from minutebook.plan.outcome_words import not_over


def due_words(deadline: Deadline) -> str:
    """Return by when something was asked for; empty where no time was set."""
    if deadline.points:
        return f"Due {' and '.join(point.when for point in deadline.points)}"
    if deadline.is_from_unknown_day:
        return f"Due “{deadline.phrase}”, which this archive counts from the report, whose day is not known here"
    match deadline.undated:
        case None:
            return ""
        case Undated.UNREAD:
            return f"Due “{deadline.phrase}”, which these pages cannot turn into a date"
        case Undated.OPEN:
            return f"Due “{deadline.phrase}”, which sets no day"
        case _:
            return f"Due “{deadline.phrase}”, which gives no day"


def deadline_words(deadline: Deadline) -> str:
    """Return the same with what is held since, on the archive's day, as a sentence."""
    due = due_words(deadline) or "No day was set"
    if deadline.points and not deadline.is_past:
        return f"{due}; {not_over(deadline.points[-1], deadline.as_of)}."
    return f"{'; '.join(filter(None, (due, _since(deadline))))}."


def _since(deadline: Deadline) -> str:
    """Return what is held since the last day or, where there is none, since the report; empty where nothing can be said of that."""
    if heard := deadline.heard_since:
        return f"last spoken of {'on' if heard.day else 'in'} {heard.english}"
    silent, since = deadline.silent_since, "since" if deadline.points else "since the report"
    if not silent:
        return f"no notes after {deadline.last_held.ends.english} are held" if deadline.points and deadline.last_held else ""
    held = "" if deadline.all_held else ", and not all notes of that time are known to be held"
    if len(silent) == 1:
        return f"the only notes held {since}, those of {silent[0].when}, do not speak of it{held}"
    return f"the notes of {in_words(len(silent))} meetings held {since}, the last of {silent[-1].when}, do not speak of it{held}"

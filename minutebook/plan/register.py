"""The register of actions: the state of all of them, a page for each way to pick some, and the log for the next meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minutebook.addresses import slug
from minutebook.blocks import ENDED, Action, ActionStatus
from minutebook.link.archive import Archive
from minutebook.link.outcome import OutcomeKind
from minutebook.plan.durations import Durations, durations
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.plan.views.coverage import Coverage, coverage


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of the actions, on a page of their own."""

    address: str
    name: str
    """What they have in common, as it stands in a table: "Deputy Clerk"."""
    title: str
    """The same as a heading: "Actions of the Deputy Clerk"."""
    actions: tuple[Action, ...]
    """Newest first."""
    by_kind: tuple[int, ...]
    """How many have each kind of outcome, in the order of the kinds."""


@dataclass(frozen=True, slots=True)
class Group:
    """Listings that divide the actions in one way."""

    name: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register of actions."""

    total: int
    states: tuple[Listing, ...]
    """What came of them: each action is in one."""
    kinds: tuple[tuple[int, str], ...]
    """The kinds of outcome that some action has, in words, each with its place among those that a listing counts."""
    groups: tuple[Group, ...]
    going: tuple[ActionView, ...]
    """Those that have not ended, newest first."""
    durations: Durations | None
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Some of the actions."""

    listing: Listing
    actions: tuple[ActionView, ...]
    """Those of the listing, newest first."""
    total: int
    """How many there are in the archive."""
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class LogPage:
    """The list to bring to the next meeting."""

    actions: tuple[ActionView, ...]
    total: int
    coverage: Coverage


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the register, the pages of its tables, and the action log."""
    groups = (Group("status", statuses(archive)), Group("outcome", outcomes(archive)), *_groups(archive))
    total, held = len(archive.actions), coverage(archive)
    found = {archive.actions.outcome(action).kind for action in archive.actions}
    kinds = tuple((place, kind.capitalize()) for place, kind in enumerate(OutcomeKind) if kind in found)
    going = (action for action in reversed(archive.actions) if not archive.actions.outcome(action).has_ended)
    register = RegisterPage(total, states(archive), kinds, groups, action_views(archive, going), durations(archive), held)
    yield Page("/actions/", "actions.html", "Actions", "Every action that the meetings set, and what the notes say came of it.", register)
    for listing in (listing for group in groups for listing in group.listings):
        actions = action_views(archive, listing.actions)
        yield Page(listing.address, "listing.html", listing.title, context=ListingPage(listing, actions, total, held))
    wanted = action_views(archive, (action for action in archive.actions if archive.actions.outcome(action).is_wanted))
    description = "Every action of which the notes held show no end, unless its date is still to come: the list to bring to a meeting."
    yield Page("/actions/log/", "action_log.html", "Action log", description, LogPage(wanted, total, held))


def statuses(archive: Archive) -> tuple[Listing, ...]:
    """Return the actions by how their latest update is read, those ways included in which none is."""
    words = {
        word: (f"Last update read as: {word}", f"Actions whose last update in the notes held is read as: {word}") for word in ActionStatus
    }
    # Notes print no status: where they have no update, they do not say that an action is open.
    words[ActionStatus.OPEN] = ("No update in the notes held", "Actions on which the notes held have no update")
    words[ActionStatus.ENDED_IN_PARTS] = (
        "Each owner's part read as ended, not all in one way",
        "Actions of which each owner's part is read as ended, and not all in one way",
    )
    return tuple(
        _listing(
            archive,
            f"/actions/{slug(word)}/",
            name,
            title,
            tuple(action for action in archive.actions if archive.actions.status(action) is word),
        )
        for word, (name, title) in words.items()
    )


def outcomes(archive: Archive) -> tuple[Listing, ...]:
    """Return the actions that have not ended by what is known of them, those kinds included that there are none of."""
    titles = {
        OutcomeKind.STILL_OPEN: "Actions that were still open at the last meeting that spoke of them",
        OutcomeKind.NOT_YET_DUE: "Actions that are not yet due",
        OutcomeKind.NOT_KNOWN: "Actions of which the notes held do not show what came",
        OutcomeKind.NOT_REPORTED: "Actions that the notes held were to report on and do not mention",
    }
    return tuple(
        _listing(
            archive,
            f"/actions/{slug(kind)}/",
            kind.capitalize(),
            title,
            tuple(action for action in archive.actions if archive.actions.outcome(action).kind is kind),
        )
        for kind, title in titles.items()
    )


def states(archive: Archive) -> tuple[Listing, ...]:
    """Return the listings that each hold what came of some actions, and together all of them: ended how, or else what is known."""
    by_word = zip(ActionStatus, statuses(archive), strict=True)
    ended = tuple(replace(listing, name=word.capitalize()) for word, listing in by_word if word in ENDED)
    return (*ended, *outcomes(archive))


def _groups(archive: Archive) -> Iterator[Group]:
    """Yield the ways in which the register divides the actions."""
    roles = ((role.id, role.name, f"Actions of the {role.name} ({role.label})", archive.actions.of_role(role)) for role in archive.roles)
    nobody = tuple(action for action in archive.actions if not action.owners)
    by_role = _group(archive, "owner", roles)
    # Not below owner/: a role might be called that.
    unnamed = _listing(archive, "/actions/no-owner/", "Nobody named", "Actions whose owner the notes do not name", nobody)
    yield Group("owner", (*by_role.listings, unnamed))
    themes = ((theme.id, theme.title, f"Actions on the theme {theme.title}", archive.themes.actions_on(theme)) for theme in archive.themes)
    yield _group(archive, "theme", themes)
    by_year: dict[int, list[Action]] = {}
    for action in archive.actions:
        by_year.setdefault(archive.meetings.by_id(action.meeting).date.year, []).append(action)
    yield _group(archive, "year", ((str(year), str(year), f"Actions set in {year}", actions) for year, actions in sorted(by_year.items())))


def _group(archive: Archive, name: str, entries: Iterable[tuple[str, str, str, Iterable[Action]]]) -> Group:
    listings = (_listing(archive, f"/actions/{name}/{path}/", label, title, tuple(actions)) for path, label, title, actions in entries)
    # Those without actions have a page too: an address must not vanish when an owner or theme is corrected.
    return Group(name, tuple(listings))


def _listing(archive: Archive, address: str, name: str, title: str, actions: tuple[Action, ...]) -> Listing:
    kinds = Counter(archive.actions.outcome(action).kind for action in actions)
    return Listing(address, name, title, actions[::-1], tuple(kinds[kind] for kind in OutcomeKind))

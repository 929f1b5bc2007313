"""The register of actions: the state of all of them, a page for each way to pick some, and the log for the next meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from minutebook.addresses import slug
from minutebook.blocks import Action, ActionStatus
from minutebook.link.archive import Archive
from minutebook.link.standing import ENDED, Schedule
from minutebook.plan.durations import Durations, durations
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.plan.views.coverage import Coverage, coverage


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of the actions, on a page of their own."""

    address: str
    name: str
    """What they have in common, as it stands in a table: "Deputy Chief Constable"."""
    title: str
    """The same as a heading: "Actions of the Deputy Chief Constable"."""
    phrases: tuple[str, str] | None
    """The same after a number, of one and of several: "is past its date", "are past their date"; None where a sentence never says it."""
    actions: tuple[Action, ...]
    """Newest first."""
    going: int
    """How many have not ended."""
    overdue: int
    unreported: int


@dataclass(frozen=True, slots=True)
class Group:
    """Listings that divide the actions in one way."""

    name: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How many actions are in a state."""

    listing: Listing
    of: str
    """all, or going: of those that have not ended."""
    share: int
    """Percent of those, rounded."""


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register of actions."""

    total: int
    states: tuple[State, ...]
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
    all_states = states(archive)
    by_status = Group("status", tuple(state.listing for state in all_states if state.of == "all"))
    groups = (by_status, *_groups(archive))
    total, held = len(archive.actions), coverage(archive)
    register = RegisterPage(total, all_states, groups, action_views(archive, _going(archive)), durations(archive), held)
    yield Page("/actions/", "actions.html", "Actions", "Every action that the meetings set, and where it stands.", register)
    listings = [state.listing for state in all_states] + [listing for group in groups[1:] for listing in group.listings]
    for listing in listings:
        actions = action_views(archive, listing.actions)
        yield Page(listing.address, "listing.html", listing.title, context=ListingPage(listing, actions, total, held))
    wanted = action_views(archive, (action for action in archive.actions if archive.actions.standing(action).is_wanted))
    description = "What has not ended and is due, past its date or without a date to come: the list to bring to the next meeting."
    yield Page("/actions/log/", "action_log.html", "Action log", description, LogPage(wanted, total, held))


def states(archive: Archive) -> tuple[State, ...]:
    """Return the states that the register counts, those included that no action is in."""

    def in_status(status: ActionStatus) -> tuple[Action, ...]:
        return tuple(action for action in archive.actions if archive.actions.status(action) is status)

    going = _going(archive)
    overdue = tuple(action for action in archive.actions if archive.actions.standing(action).schedule is Schedule.OVERDUE)
    unreported = tuple(action for action in archive.actions if archive.actions.standing(action).is_unreported)
    listings = [
        *(
            _listing(archive, f"/actions/{slug(word)}/", word.capitalize(), f"Actions that are {word}", in_status(word))
            for word in ActionStatus
        ),
        _listing(
            archive, "/actions/overdue/", "Past the date", "Actions past their date", overdue, ("is past its date", "are past their date")
        ),
        _listing(
            archive,
            "/actions/no-report-back/",
            "No report back",
            "Actions with no report back found",
            unreported,
            ("has no report back found", "have no report back found"),
        ),
    ]
    return tuple(
        State(
            listing,
            "going" if listing.phrases else "all",
            round(100 * len(listing.actions) / (len(going if listing.phrases else archive.actions) or 1)),
        )
        for listing in listings
    )


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


def _listing(
    archive: Archive, address: str, name: str, title: str, actions: tuple[Action, ...], phrases: tuple[str, str] | None = None
) -> Listing:
    def count(holds: Callable[[Action], bool]) -> int:
        return sum(map(holds, actions))

    return Listing(
        address,
        name,
        title,
        phrases,
        actions[::-1],
        going=count(lambda action: archive.actions.status(action) not in ENDED),
        overdue=count(lambda action: archive.actions.standing(action).schedule is Schedule.OVERDUE),
        unreported=count(lambda action: archive.actions.standing(action).is_unreported),
    )


def _going(archive: Archive) -> tuple[Action, ...]:
    """Return the actions that have not ended, newest first."""
    return tuple(action for action in reversed(archive.actions) if archive.actions.status(action) not in ENDED)

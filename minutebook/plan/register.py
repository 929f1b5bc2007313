"""The register of actions: the state of all of them, a page for each way to pick some, and the log for the next meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from minutebook.addresses import slug
from minutebook.blocks import ENDED, Action, ActionStatus
from minutebook.link.archive import Archive
from minutebook.link.outcome import OutcomeKind
from minutebook.names import with_the
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.durations import Durations, durations
from minutebook.plan.page import Page
from minutebook.plan.promises import PromiseChart, promise_chart
from minutebook.plan.views.actions import ActionView, Newest, action_views, newest_actions
from minutebook.plan.views.coverage import Coverage, coverage

TOGETHER = 60
"""The page of a list holds whole years up to this many actions; older years have pages of their own."""
MOST = 80
"""What a page of a year holds."""


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

    @property
    def count(self) -> int:
        """How many they are: a page that says so changes with the number, and not with each of them."""
        return len(self.actions)


@dataclass(frozen=True, slots=True)
class Group:
    """Listings that divide the actions in one way."""

    name: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register of actions."""

    total: int
    chart: PromiseChart | None
    states: tuple[Listing, ...]
    """What came of them: each action is in one."""
    kinds: tuple[tuple[int, str], ...]
    """The kinds of outcome that some action has, in words, each with its place among those that a listing counts."""
    groups: tuple[Group, ...]
    going: Newest
    """Those that have not ended."""
    durations: Durations | None
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Some of the actions."""

    listing: Listing
    actions: tuple[ActionView, ...]
    """Those of the listing for which its page has room, newest first."""
    elsewhere: tuple[Part[Action], ...]
    """The years that have pages of their own, newest first."""
    total: int
    """How many there are in the archive."""
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ListingYearPage:
    """Those of some actions that were set in one year, or in a part of one."""

    listing: Listing
    year: Part[Action]
    actions: tuple[ActionView, ...]
    """Newest first."""
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
    description = "Every action that the meetings set, and what the notes say came of it."
    yield Page("/actions/", "actions.html", "Actions", description, partial(_register, archive, groups))
    for listing in _with_pages(archive, groups):
        years = years_of(archive, listing)
        description = f"{listing.title}: what each asked for, when it was due, and what the notes say came of it."
        yield Page(listing.address, "listing.html", listing.title, description, partial(_listing_page, archive, listing, years))
        for part in (part for part in years if part.address != listing.address):
            shows = partial(_listing_year, archive, listing, part)
            yield Page(part.address, "listing_year.html", f"{listing.title}: set in {part.title}", shows=shows)
    description = "Every action of which the notes held show no end, unless its date is still to come: the list to bring to a meeting."
    yield Page("/actions/log/", "action_log.html", "Action log", description, partial(_log, archive))


def _register(archive: Archive, groups: tuple[Group, ...]) -> RegisterPage:
    found = {archive.actions.outcome(action).kind for action in archive.actions}
    kinds = tuple((place, kind.capitalize()) for place, kind in enumerate(OutcomeKind) if kind in found)
    going = newest_actions(archive, (action for action in archive.actions if not archive.actions.outcome(action).has_ended))
    return RegisterPage(
        total=len(archive.actions),
        chart=promise_chart(archive, archive.actions),
        states=states(archive),
        kinds=kinds,
        groups=groups,
        going=going,
        durations=durations(archive),
        coverage=coverage(archive),
    )


def _listing_page(archive: Archive, listing: Listing, years: Sequence[Part[Action]]) -> ListingPage:
    here = action_views(archive, (action for part in years if part.address == listing.address for action in part.entries))
    elsewhere = tuple(part for part in years if part.address != listing.address)
    return ListingPage(listing, here, elsewhere, len(archive.actions), coverage(archive))


def _listing_year(archive: Archive, listing: Listing, part: Part[Action]) -> ListingYearPage:
    return ListingYearPage(listing, part, action_views(archive, part.entries), coverage(archive))


def _log(archive: Archive) -> LogPage:
    wanted = action_views(archive, (action for action in archive.actions if archive.actions.outcome(action).is_wanted))
    return LogPage(wanted, len(archive.actions), coverage(archive))


def _with_pages(archive: Archive, groups: Iterable[Group]) -> Iterator[Listing]:
    """Yield the listings that have a page: a state that no action is in has none, unless it had one when it was published."""
    recorded = {entry.address for entry in archive.ledger}
    for group in groups:
        of_states = group.name in ("status", "outcome")
        yield from (each for each in group.listings if each.actions or not of_states or each.address in recorded)


def years_of(archive: Archive, listing: Listing) -> tuple[Part[Action], ...]:
    """Return the actions of a listing by the year in which they were set, newest first, each year with the page that holds it."""
    return by_year(
        archive,
        listing.address,
        listing.actions,
        lambda action: archive.meetings.by_id(action.meeting).date.year,
        together=TOGETHER,
        most=MOST,
    )


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
    roles = (
        (role.id, role.name, f"Actions of {with_the(role.name)} ({role.label})", archive.actions.of_role(role)) for role in archive.roles
    )
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

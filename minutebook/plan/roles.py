"""The list of roles, and a page for each: who is seen in it, and the actions given to it."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.views.actions import action_views
from minutebook.plan.views.coverage import coverage


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of roles, then one page per role."""
    yield Page("/roles/", "roles.html", "Roles", "The offices that people at the meetings held.")
    for role in archive.roles:
        actions = action_views(archive, archive.actions.of_role(role))
        context = {"role": role, "actions": actions, "coverage": coverage(archive)}
        yield Page(role.address, "role.html", f"{role.name} ({role.label})", context=context)

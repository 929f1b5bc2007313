"""Tell servers what to say of a site: one list of what holds (served.py), and the form of it that each kind of server reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from minutebook.hosting.apache import htaccess
from minutebook.hosting.caddy import caddyfile
from minutebook.hosting.headers_file import headers_file, redirects_file
from minutebook.hosting.nginx import nginx
from minutebook.hosting.served import OURS, Served
from minutebook.link.archive import Archive
from minutebook.plan.ledger import FormerPage
from minutebook.plan.page import Page

FORMS = {
    ".htaccess": htaccess,
    "_headers": headers_file,
    "_redirects": redirects_file,
    "hosting/nginx.conf": nginx,
    "hosting/Caddyfile": caddyfile,
}
"""What is written, by its path below the folder of the site: where a host looks for it, or else in a folder of its own."""
GIVE_WAY = {name: OURS.encode() for name in FORMS if "/" not in name}
"""Those that somebody may have put into a site by hand, and what ours begin with: theirs stay."""
# What no form has a meaning of its own for.
_PLAIN_PATH = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*", re.ASCII)


def hosting_files(archive: Archive, pages: Iterable[Page]) -> dict[str, bytes]:
    """Return the files that tell servers; none where the path of the base address has signs that they could take for something else."""
    path = urlsplit(archive.site.base_address).path
    if not _PLAIN_PATH.fullmatch(path):
        return {}
    former = [page.context for page in pages if page.template == "moved.html"]
    moved = {page.entry.address: page.entry.moved_to for page in former if isinstance(page, FormerPage)}
    served = Served(path, tuple(sorted(moved.items())))
    return {name: form(served).encode() for name, form in FORMS.items()}

"""What Caddy is told: lines to import in the block of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.hosting.served import AGAIN, DATA, EVERYWHERE, FOR_OTHERS, KEPT, OURS, Served
from minutebook.media import TYPES, content_type

_HEAD = """\
{ours}, for Caddy: import it in the block of a site whose root has it at {path}
#   archive.example {{
#       root * /var/www/…
#       import /var/www/…{path}hosting/Caddyfile
#   }}
# and let Caddy read it again (caddy reload) when a page has moved.
"""


def caddyfile(served: Served) -> str:
    """Return the lines."""
    return _HEAD.format(ours=OURS, path=served.path) + "".join(f"{line}\n" for line in _lines(served))


def _lines(served: Served) -> Iterator[str]:
    everything = served.at("*")
    for name, value in EVERYWHERE.items():
        yield f'header {everything} {name} "{value}"'
    for name, value in FOR_OTHERS.items():
        yield f'header {served.at(DATA)}* {name} "{value}"'
    for number, kept in enumerate(KEPT, 1):
        yield f"@kept{number} {_ending_in(served, kept.endings)}"
        yield f'header @kept{number} Cache-Control "{kept.cache}"'
    yield "@again {"
    yield f"    path {everything}"
    yield f"    not {_ending_in(served, [ending for kept in KEPT for ending in kept.endings])}"
    yield "}"
    yield f'header @again Cache-Control "{AGAIN}"'
    for ending in TYPES:
        yield f"@{ending[1:]} {_ending_in(served, [ending])}"
        yield f'header @{ending[1:]} Content-Type "{content_type(f"x{ending}")}"'
    if served.path != "/":
        yield f"redir {served.path.rstrip('/')} {served.path} 301"
    for old, new in served.moved:
        yield f"redir {served.at(old)} {served.at(new)} 301"
    yield f"handle {everything} {{"
    yield "    file_server {"
    yield "        precompressed br gzip"
    yield "    }"
    yield "}"
    yield "handle_errors {"
    yield f"    @missing expression `{{err.status_code}} == 404 && {{path}}.startsWith('{served.path}')`"
    yield "    handle @missing {"
    yield f'        header Content-Type "{content_type("404.html")}"'
    yield f'        header Cache-Control "{AGAIN}"'
    yield f"        rewrite * {served.at('404.html')}"
    yield "        file_server"
    yield "    }"
    yield "}"


def _ending_in(served: Served, endings: Sequence[str]) -> str:
    """Return what matches the paths of the site that end so. (The * of a path stops at a slash where more follows it.)"""
    return f"path_regexp ^{re.escape(served.path)}.*\\.({'|'.join(ending[1:] for ending in endings)})$"

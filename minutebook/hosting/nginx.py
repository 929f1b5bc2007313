"""What nginx is told: lines to include in the block of a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minutebook.hosting.served import AGAIN, DATA, EVERYWHERE, FOR_OTHERS, KEPT, OURS, Served
from minutebook.media import TYPES, UNKNOWN

_HEAD = """\
{ours}, for nginx: include it in a server block whose root has the site at {path}
#   server {{ listen 443 ssl; server_name …; root /var/www/…; include /var/www/…{path}hosting/nginx.conf; }}
# and let nginx read it again (nginx -s reload) when a page has moved. The module ngx_brotli, where it is there, may add: brotli_static on;
"""


def nginx(served: Served) -> str:
    """Return the lines."""
    return _HEAD.format(ours=OURS, path=served.path) + "".join(f"{line}\n" for line in _lines(served))


def _lines(served: Served) -> Iterator[str]:
    if served.path != "/":
        # Without it nginx leads on to an address with its own scheme and port, which may lie behind others.
        yield from _block(f"location = {served.path.rstrip('/')}", ["absolute_redirect off;", f"return 301 {served.path};"])
    yield from _block(f"location {served.path}", _within(served))


def _within(served: Served) -> Iterator[str]:
    yield "index index.html;"
    yield f"error_page 404 {served.at('404.html')};"
    yield "absolute_redirect off;"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(sorted({kind for kind in TYPES.values() if kind.startswith('text/') and kind != 'text/html'}))};"
    yield f"default_type {UNKNOWN};"
    yield from _block("types", (f"{kind} {ending[1:]};" for ending, kind in TYPES.items()))
    yield from _headers(EVERYWHERE, AGAIN)
    # A block has none of the headers around it as soon as it has one of its own.
    yield from _block(f"location {served.at(DATA)}", _headers({**EVERYWHERE, **FOR_OTHERS}, AGAIN))
    for kept in KEPT:
        endings = "|".join(ending[1:] for ending in kept.endings)
        yield from _block(f"location ~ \\.({endings})$", _headers(EVERYWHERE, kept.cache))
    for old, new in served.moved:
        yield f"location = {served.at(old)} {{ return 301 {served.at(new)}; }}"


def _headers(headers: Mapping[str, str], cache: str) -> Iterator[str]:
    yield from (f'add_header {name} "{value}" always;' for name, value in headers.items())
    yield f'add_header Cache-Control "{cache}";'


def _block(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{head} {{"
    yield from (f"    {line}" for line in lines)
    yield "}"

"""What Apache is told: the file .htaccess at the root of a site, which it reads where AllowOverride lets it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.hosting.served import AGAIN, DATA, EVERYWHERE, FOR_OTHERS, KEPT, OURS, Served
from minutebook.media import TYPES

_HEAD = f"{OURS}, for Apache (AllowOverride FileInfo). A file of your own in its place, without this line, stays.\n"
_COMPRESSED = {"br": "br", "gzip": "gz"}
"""What a browser says that it takes, and how the name of the copy ends; the smaller first."""


def htaccess(served: Served) -> str:
    """Return the file."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(served))


def _lines(served: Served) -> Iterator[str]:
    yield f"ErrorDocument 404 {served.at('404.html')}"
    for ending, kind in TYPES.items():
        yield f"AddType {kind} {ending}"
        if kind.startswith("text/"):
            yield f"AddCharset utf-8 {ending}"
    for old, new in served.moved:
        yield f'RedirectMatch 301 "^{re.escape(served.at(old))}$" {served.at(new)}'
    yield "<IfModule mod_headers.c>"
    yield from (f'Header always set {name} "{value}"' for name, value in EVERYWHERE.items())
    yield f'Header set Cache-Control "{AGAIN}"'
    for kept in KEPT:
        endings = "|".join(ending[1:] for ending in kept.endings)
        yield f'<FilesMatch "\\.({endings})$">'
        yield f'Header set Cache-Control "{kept.cache}"'
        yield "</FilesMatch>"
    yield "Header merge Vary Accept-Encoding"
    for name, value in FOR_OTHERS.items():
        yield f'Header set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#^{re.escape(served.at(DATA))}#"'
    yield "</IfModule>"
    yield "<IfModule mod_rewrite.c>"
    # What a copy is compressed with is no type, and no language (br is Breton), of its own.
    yield "RemoveType .gz .br"
    yield "RemoveLanguage .br"
    yield from (f"AddEncoding {token} .{ending}" for token, ending in _COMPRESSED.items())
    yield "RewriteEngine On"
    yield f"RewriteBase {served.path}"
    for token, ending in _COMPRESSED.items():
        yield f"RewriteCond %{{HTTP:Accept-Encoding}} \\b{token}\\b"
        yield f"RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield f"RewriteRule ^(.+)$ $1.{ending} [L]"
    yield "</IfModule>"

"""The files _headers and _redirects, which Netlify, Cloudflare Pages and others read at the root of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutebook.hosting.served import DATA, EVERYWHERE, FOR_OTHERS, KEPT, OURS, Served

_HEAD = f"{OURS}, for hosts of static sites. A file of your own in its place, without this line, stays.\n"


def headers_file(served: Served) -> str:
    """Return what is said of which files. These hosts let a browser ask each time whether its copy is good where nothing is said of it."""
    lines = [*_of(served, "*", EVERYWHERE), *_of(served, f"{DATA}*", FOR_OTHERS)]
    for kept in KEPT:
        for path in kept.paths:
            lines += _of(served, path, {"Cache-Control": kept.cache})
    return _HEAD + "".join(f"{line}\n" for line in lines)


def redirects_file(served: Served) -> str:
    """Return where what moved is now."""
    return _HEAD + "".join(f"{served.at(old)} {served.at(new)} 301\n" for old, new in served.moved)


def _of(served: Served, path: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield served.at(path)
    yield from (f"  {name}: {value}" for name, value in headers.items())

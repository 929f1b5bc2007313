"""Write a site as a WARC file (ISO 28500, WARC/1.1), the form in which web archives keep pages.

Each file is a `resource` record: what stands at an address, without the words of a server, since none was asked. The day of all of them is
that on which the site's record stands, and their ids come from what they hold: the same site gives the same bytes. They are not compressed;
gzip does it where that is wanted.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import IO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from minutebook.keeping.kept import Keeping
from minutebook.media import content_type

_INDEX = "index.html"
_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def write_warc(keeping: Keeping, file: IO[bytes], tell: Callable[[int, int], None]) -> int:
    """Write the pages and files of a site into a new file; tell, and return at the end, how many are in it: a server's own are left out."""
    site = keeping.site
    said = {
        "software": "Minutebook",
        "format": "WARC File Format 1.1",
        "conformsTo": _CONFORMS_TO,
        "publisher": keeping.body,
        "isPartOf": keeping.title,
        "description": f"The site of {site.base_address} as it was built, its record as of {site.as_of}; no server was asked",
        "commit": keeping.commit,
    }
    info = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in said.items() if value).encode()
    file.write(_record("warcinfo", keeping, {"Content-Type": "application/warc-fields"}, info))
    names = [name for name in site.names() if is_page_or_file(name)]
    for count, name in enumerate(names, 1):
        _, data = keeping.read(name)
        address = site.base_address + quote(name.removesuffix(_INDEX) if f"/{name}".endswith(f"/{_INDEX}") else name)
        file.write(_record("resource", keeping, {"WARC-Target-URI": address, "Content-Type": content_type(name)}, data))
        tell(count, len(names))
    return len(names)


def is_page_or_file(name: str) -> bool:
    """Return whether a file is what readers or programs can ask for, and no word to a server, such as .htaccess."""
    return not name.startswith((".ht", "_"))


def _record(kind: str, keeping: Keeping, headers: Mapping[str, str], block: bytes) -> bytes:
    digest = f"sha256:{b32encode(sha256(block).digest()).decode()}"
    about = "\n".join((kind, keeping.site.as_of.iso, *headers.values(), digest))
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, about)}>",
        "WARC-Date": f"{keeping.site.as_of}T00:00:00Z",
        **headers,
        "WARC-Block-Digest": digest,
        **({"WARC-Payload-Digest": digest} if kind == "resource" else {}),
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"

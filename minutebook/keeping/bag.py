"""Write a site as one BagIt bag (RFC 8493): a ZIP file that archives and libraries take in, and that sha256sum checks.

Nothing in it is compressed. So its bytes hang on no version of a compressor, a damaged byte spoils one file alone, and whatever can read a
part of a file can read one page out of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from minutebook.keeping.kept import Keeping, KeptFile

_UNIX, _PLAIN_FILE = 3, 0o100644 << 16
_FIRST_YEAR = 1980
"""The first that a ZIP file can name."""
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_SUMS, _SUMS_OF_TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_READ_ME = """\
This is the whole of a public archive as it stood on {day}:

  {title}
  {body}
  {address}

Its page "about" says what it is and whose its words are, and the foot of each page under which licence, and how to report an error.

data/                 the site. Any web server can publish it, below any path, but for 404.html and hosting/, which are those of the
                      address above; to look at it here:
                        python3 -m http.server --directory data
                      and open http://localhost:8000/ in a browser.
manifest-sha256.txt   a sum of every file. To check them, in this folder (on a Mac: shasum -a 256 --check):
                        sha256sum --check --quiet manifest-sha256.txt
manifest.json         the same for programs, with the kind of each file and which file of the notes it was made from.
bagit.txt, bag-info.txt, tagmanifest-sha256.txt
                      the folder is a BagIt bag (RFC 8493), as libraries and archives take them in.
"""


def write_bag(keeping: Keeping, file: IO[bytes], tell: Callable[[int, int], None]) -> int:
    """Write a bag into a new file; tell, and return at the end, how many of the files of the site are in it."""
    day = keeping.site.as_of
    moment = (day.year, day.month, day.day, 0, 0, 0) if day.year >= _FIRST_YEAR else (_FIRST_YEAR, 1, 1, 0, 0, 0)
    with ZipFile(file, "w", ZIP_STORED) as bag:

        def add(name: str, data: bytes) -> None:
            entry = ZipInfo(f"{keeping.name}/{name}", moment)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            bag.writestr(entry, data)

        kept: list[KeptFile] = []
        names = [*keeping.site.names()]
        for count, name in enumerate(names, 1):
            about, data = keeping.read(name)
            add(f"data/{name}", data)
            kept.append(about)
            tell(count, len(names))
        tags = {name: text.encode() for name, text in _tags(keeping, kept).items()}
        for name, data in tags.items():
            add(name, data)
        add(_SUMS_OF_TAGS, _sums((name, sha256(data).hexdigest()) for name, data in tags.items()).encode())
    return len(kept)


def _tags(keeping: Keeping, kept: list[KeptFile]) -> dict[str, str]:
    """Return what stands beside the site, by name."""
    site = keeping.site
    said = {
        "site": site.base_address,
        "title": keeping.title,
        "body": keeping.body,
        "as_of": site.as_of.iso,
        "commit": keeping.commit,
        "files": [asdict(about) for about in kept],
    }
    info = {
        "Source-Organization": keeping.body,
        "External-Description": keeping.title,
        "External-Identifier": site.base_address,
        "Internal-Sender-Identifier": keeping.commit,
        "Bagging-Date": site.as_of.iso,
        "Payload-Oxum": f"{sum(about.bytes for about in kept)}.{len(kept)}",
    }
    return {
        "READ-ME.txt": _READ_ME.format(day=site.as_of.english, title=keeping.title, body=keeping.body, address=site.base_address),
        "bag-info.txt": "".join(f"{name}: {' '.join(value.split())}\n" for name, value in info.items() if value),
        "bagit.txt": _DECLARATION,
        "manifest.json": json.dumps(said, ensure_ascii=False, indent=1) + "\n",
        _SUMS: _sums((f"data/{about.path}", about.sha256) for about in kept),
    }


def _sums(sums: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sums)

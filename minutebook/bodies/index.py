"""Show which bodies were joined: as a table for programs, and as a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from minutebook.bodies.database import COLUMNS
from minutebook.bodies.read import Body
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.hosting.served import POLICIES
from minutebook.render.data.rows import guarded

_PAGE = Markup("""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Archives of {count}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="site.css">
</head>
<body>
<main id="main">
<header class="page-head">
<h1>Archives of {count}</h1>
<p class="lead">Each publishes the record of its meetings itself, and answers for it. Their data are joined here:
<a href="minutebook.sqlite">one SQLite database</a> and <a href="bodies.csv">the table below as CSV</a>.</p>
</header>
<div class="table-scroll" role="region" aria-labelledby="bodies" tabindex="0">
<table>
<caption id="bodies" class="visually-hidden">The bodies, in the order of their names</caption>
<thead>
<tr><th scope="col">Body</th><th scope="col">Area</th><th scope="col">Meetings</th>
<th scope="col">Record as of</th><th scope="col">Licence</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</main>
</body>
</html>
""")
_ROW = Markup(
    '<tr><th scope="row"><a href="{address}">{name}</a></th><td>{area}</td><td>{meetings}</td><td>{as_of}</td><td>{licence}</td></tr>'
)


def bodies_csv(bodies: Iterable[Body]) -> bytes:
    """Return the table of bodies (RFC 4180, UTF-8), no cell of which a spreadsheet takes for a formula."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows([guarded(str(getattr(body, name))) for name in COLUMNS] for body in bodies)
    return written.getvalue().encode()


def index_page(bodies: Sequence[Body]) -> bytes:
    """Return the page that links to the site of each body."""
    rows = Markup("\n").join(map(_row, sorted(bodies, key=lambda body: (body.name.casefold(), body.id))))
    count = counted(len(bodies), "body", "bodies")
    return _PAGE.format(count=count, policy=POLICIES.words, rows=rows).encode()


def _row(body: Body) -> Markup:
    between = f" ({_day(body.first_meeting)} to {_day(body.last_meeting)})" if body.meetings else ""
    licence = Markup('<a href="{}">{}</a>').format(body.licence_address, body.licence) if body.licence_address else body.licence
    return _ROW.format(
        address=body.address,
        name=body.name or body.title or body.id,
        area=body.area,
        meetings=f"{body.meetings:,}{between}, notes of {body.notes_held:,} held",
        as_of=_day(body.as_of),
        licence=licence,
    )


def _day(text: str) -> str:
    """Return a day as readers see it, or what stands in its place."""
    try:
        return RecordDate.from_iso(text).english
    except ValueError:
        return text

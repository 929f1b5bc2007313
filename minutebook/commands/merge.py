"""Join the data of many bodies into one database, with a page that links to all of them."""

from __future__ import annotations

import os
from pathlib import Path

from minutebook.bodies.database import write_database
from minutebook.bodies.index import bodies_csv, index_page
from minutebook.bodies.read import DATABASE, bodies_of
from minutebook.commands.arguments import MergeArguments, short
from minutebook.counting import counted
from minutebook.failures import WrongUse
from minutebook.program import OWN, STATIC
from minutebook.progress import progress
from minutebook.publish import carry_over, publish, staging, write
from minutebook.render.style import style_sheet


def run(options: MergeArguments) -> None:
    """Write the folder of the joined data, whole or not at all; raise NotDone with every site that cannot be joined."""
    folders = [short(folder) for folder in options.folders]
    output = options.output
    for site in folders:
        there, here = (Path(os.path.realpath(folder)) for folder in (output, site))
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise WrongUse(f"what is joined must go into a folder outside of every site, got {short(output)} and {site}")
    with staging(output) as new, progress() as line:
        line.stage("Reading the sites")
        bodies = bodies_of(folders)
        line.stage("Joining them")
        write_database(bodies, new / "minutebook.sqlite", line.done)
        write({"bodies.csv": bodies_csv(bodies), "index.html": index_page(bodies), **_look()}, new)
        carry_over(output, new)
        publish(new, output)
    meetings = sum(body.meetings for body in bodies)
    print(f"{short(output)}: {counted(len(bodies), 'body', 'bodies')}, {counted(meetings, 'meeting')}, from {DATABASE} of each.")


def _look() -> dict[str, bytes]:
    """Return the style sheet of the page, and the letters that it fetches."""
    return {"site.css": style_sheet(OWN.templates), **{path.name: path.read_bytes() for path in sorted(STATIC.glob("*.woff2"))}}

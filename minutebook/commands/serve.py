"""Show a preview on this computer, drafts included, and show it anew whenever a file is saved."""

from __future__ import annotations

import sys
import time
import traceback
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.commands.arguments import NotDone, RunArguments, common, port_number

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from minutebook.preview import Preview

PORT = 8000
LOOK_EVERY = 0.1  # seconds


class ServeArguments(RunArguments):
    """Where the preview is to be."""

    port: int


def add(commands: _SubParsersAction[ArgumentParser], root: Path) -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", parents=[common(root)], help="show a preview on this computer, anew whenever a file is saved")
    parser.add_argument(
        "--port", type=port_number, default=PORT, help=f"where it is on this computer (default: {PORT}; 0: any that is free)"
    )
    parser.set_defaults(run=run, ending="the preview has ended")


def run(options: ServeArguments) -> None:
    """Serve until the reader presses Ctrl+C. Raise NotDone if the port is taken."""
    from minutebook.preview import Preview, served

    preview = Preview()
    with ExitStack() as stack:
        try:
            address = stack.enter_context(served(preview, options.port))
        except OSError as error:
            raise NotDone(f"the preview could not be shown at port {options.port}: {error.strerror}; try --port 0") from error
        print(f"Preview: {address} – drafts are shown. Leave this running, and press Ctrl+C to end it.", flush=True)
        with suppress(KeyboardInterrupt):
            _watch(preview, options, address)
    print()


def _watch(preview: Preview, options: ServeArguments, address: str) -> None:
    """Show what the content says, and again whenever a file is another one than before; for ever."""
    from minutebook.preview import marks

    seen = None
    while True:
        there = marks([options.content, options.root / "templates", options.root / "static"])
        if there != seen:
            _show(preview, options, address)
            seen = there
        time.sleep(LOOK_EVERY)


def _show(preview: Preview, options: ServeArguments, address: str) -> None:
    """Build what the content says now and show it; where something is wrong, show that above the last good pages."""
    from minutebook.diagnostics import ContentErrors

    start = time.perf_counter()
    try:
        _build(preview, options, address)
    except FileNotFoundError:
        # Moved or saved by renaming while it was read: the next look sees what came of it.
        return
    except ContentErrors as errors:
        lines = [str(diagnostic) for diagnostic in errors.diagnostics]
    except Exception as error:
        # The editor goes on, and so does the preview.
        traceback.print_exc()
        lines = [f"This is a fault in Minutebook, not in the content: {error}. The terminal says more."]
    else:
        print(f"Shown after {time.perf_counter() - start:.1f} s.", flush=True)
        return
    preview.complain(lines)
    print("\n".join(lines), file=sys.stderr, flush=True)


def _build(preview: Preview, options: ServeArguments, address: str) -> None:
    from minutebook.link import link
    from minutebook.parse import parse
    from minutebook.plan import plan
    from minutebook.plan.search_entries import search_entries, vocabulary
    from minutebook.read import read
    from minutebook.render import render
    from minutebook.search_index import search_index

    archive = link(parse(read(options.content)), options.as_of, drafts=True, base_address=address)
    preview.show(render(plan(archive), archive, options.root / "templates", options.root / "static"))
    entries = search_entries(archive)
    preview.add(search_index(entries, vocabulary(entries), archive.site.language))

"""Show a preview on this computer, drafts included, anew whenever a file is saved; and the editor beside it."""

from __future__ import annotations

import os
import sys
import time
import traceback
import webbrowser
from contextlib import ExitStack, suppress

from minutebook.advise import advise, told_once
from minutebook.all_errors import all_errors
from minutebook.commands.arguments import ServeArguments
from minutebook.counting import counted
from minutebook.diagnostics import ContentErrors, shown
from minutebook.editor.desk import BELOW, Desk
from minutebook.failures import NotDone
from minutebook.files import page_files, search_files
from minutebook.link.archive import Archive
from minutebook.loopback import served
from minutebook.memory import Memory
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.preview import Preview, marks
from minutebook.program import appearance_of
from minutebook.rules import PERSONAL_DATA

LOOK_EVERY = 0.03  # seconds, or more where a look takes long
_LOOKING = 0.1
"""What part of the time goes into looking at most: a laptop on a battery has other things to do."""
QUIET = 1.0  # seconds without a change before the search is built anew, and advice looked for


def run(options: ServeArguments) -> None:
    """Serve until the reader presses Ctrl+C. Raise NotDone if the port is taken."""
    preview, desk = Preview(BELOW), Desk(options.content, options.as_of)
    with ExitStack() as stack:
        try:
            address = stack.enter_context(served(preview, options.port, {BELOW: desk.answer}, desk.most_sent))
        except OSError as error:
            # What Windows says of its own numbers; elsewhere that would name the address as well.
            why = error.strerror if sys.platform == "win32" else os.strerror(error.errno or 0)
            raise NotDone(f"the preview could not be shown at port {options.port}: {why}; try --port 0") from error
        print(f"Preview: {address} – drafts are shown. Leave this running, and press Ctrl+C to end it.", flush=True)
        entrance = f"{address.rstrip('/')}{desk.entrance}"
        print(f"Editor:  {entrance}", flush=True)
        if options.browser and has_display():
            webbrowser.open(entrance)
        with suppress(KeyboardInterrupt):
            _watch(preview, options, address, Memory())
    print()


def has_display() -> bool:
    """Return whether a browser could show itself to whoever started this: not over a line from another computer, or without a screen."""
    if "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _watch(preview: Preview, options: ServeArguments, address: str, memory: Memory) -> None:
    """Show what the content says, and again whenever a file is another one than before; for ever."""
    seen = None
    unread: Archive | None = None
    changed = 0.0
    while True:
        began = time.perf_counter()
        there = marks([options.content, *appearance_of(options.content).folders])
        took = time.perf_counter() - began
        if there != seen:
            unread = _show(preview, options, address, memory) or unread
            seen, changed = there, time.monotonic()
        elif unread and time.monotonic() - changed > QUIET:
            # Whoever is typing does not wait for advice on all notes, or for Pagefind, which has everything to count anew.
            _advise(preview, unread)
            _search(preview, unread)
            unread = None
        time.sleep(max(LOOK_EVERY, took / _LOOKING))


def _show(preview: Preview, options: ServeArguments, address: str, memory: Memory) -> Archive | None:
    """Show what the content says now, and return it; where something is wrong, show that above the last good pages."""
    start = time.perf_counter()
    try:
        archive = archive_of(options.content, options.as_of, memory, drafts=True, base_address=address)
        preview.show(page_files(archive, plan(archive), appearance_of(options.content)))
    except FileNotFoundError:
        # Moved or saved by renaming while it was read: the next look sees what came of it.
        return None
    except ContentErrors as errors:
        wrong = all_errors(errors, options.content, options.as_of, memory, drafts=True)
        # What must not be seen by others comes first.
        first, left_out = shown(sorted(wrong.diagnostics, key=lambda error: error.rule != PERSONAL_DATA))
        lines = [*map(str, first), *([f"{counted(len(wrong.diagnostics), 'error')}{left_out}."] if left_out else [])]
    except NotDone as refused:
        lines = str(refused).split("\n")
    except Exception as error:
        # The editor goes on, and so does the preview.
        traceback.print_exc()
        lines = [f"This is a fault in Minutebook, not in the content: {error}. The terminal says more."]
    else:
        print(f"Shown after {time.perf_counter() - start:.1f} s.", flush=True)
        return archive
    preview.complain(lines)
    print("\n".join(lines), file=sys.stderr, flush=True)
    return None


def _advise(preview: Preview, archive: Archive) -> None:
    """Show what editors should look at; where a fault keeps that from being found, the editor goes on without."""
    try:
        preview.advise(told_once(advise(archive).given))
    except Exception:
        traceback.print_exc()
        print("Advice on this preview could not be found; the pages are shown.", file=sys.stderr, flush=True)


def _search(preview: Preview, archive: Archive) -> None:
    """Add the search of what is shown; where it cannot be built, the editor goes on without."""
    try:
        index = search_files(archive)
    except Exception:
        traceback.print_exc()
        print("The search of this preview could not be built; the pages are shown.", file=sys.stderr, flush=True)
    else:
        preview.add(index)

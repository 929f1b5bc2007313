"""Take content/ through every stage to the published site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minutebook.commands.arguments import RunArguments, WrongUse, base_url, common, folder, short

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from pathlib import Path

    from minutebook.dates import RecordDate
    from minutebook.records import Meeting


class BuildArguments(RunArguments):
    """What a build is asked to do."""

    drafts: bool
    output: Path | None
    base_url: str | None
    record_addresses: bool
    no_search: bool


def add(commands: _SubParsersAction[ArgumentParser], root: Path) -> None:
    """Declare the command."""
    parser = commands.add_parser("build", parents=[common(root)], help="content/ → site/ (what happens without a command)")
    parser.add_argument("--drafts", action="store_true", help="include drafts, marked as such: for a preview, never for publishing")
    parser.add_argument("--output", type=folder, default=None, help="the folder to replace (default: site, or preview with --drafts)")
    parser.add_argument(
        "--base-url", type=base_url, default=None, help="where the site will be published (default: base_address of site.yaml)"
    )
    parser.add_argument(
        "--record-addresses", action="store_true", help="add new addresses to content/addresses.lock: for publishing, never for a preview"
    )
    parser.add_argument("--no-search", action="store_true", help="leave the search index out: faster, for a preview")
    parser.set_defaults(run=run)


def run(options: BuildArguments) -> None:
    """Build and publish; raise what a stage raises, and WrongUse where the arguments do not go together."""
    from minutebook.link import link
    from minutebook.parse import parse
    from minutebook.plan import plan
    from minutebook.plan.ledger import ledger_text
    from minutebook.plan.search_entries import search_entries, vocabulary
    from minutebook.publish import publish, replace_file, staging, write
    from minutebook.read import LEDGER, read
    from minutebook.render import render
    from minutebook.search_index import search_index
    from minutebook.verify import verify

    if options.record_addresses and (options.drafts or options.as_of < options.today):
        raise WrongUse("--record-addresses is for publishing: not with --drafts, and not for an earlier day")
    output = options.output or options.root / ("preview" if options.drafts else "site")
    with staging(output) as new:
        content = parse(read(options.content))
        archive = link(content, options.as_of, drafts=options.drafts, base_address=options.base_url)
        pages = plan(archive)
        files = render(pages, archive, options.root / "templates", options.root / "static")
        entries = None if options.no_search else search_entries(archive)
        index = {} if entries is None else search_index(entries, vocabulary(entries), archive.site.language)
        write(files | index, new)
        verify(new, urlsplit(archive.site.base_address).path, index, None if entries is None else len(entries))
        if options.record_addresses:
            # Before the site can be seen: an address that was published and not recorded could vanish.
            replace_file(options.content / LEDGER, ledger_text(archive, [page.address for page in pages]))
        publish(new, output)
    count = "no search" if entries is None else f"{len(entries)} search entries"
    print(f"{short(output)}: {len(archive.meetings)} meetings, {len(pages)} pages, {count}.")
    left_out = [
        f"{meeting.id} ({_why_left_out(meeting, options.as_of)})" for meeting in content.meetings if meeting not in archive.meetings
    ]
    if left_out:
        print(f"Not in it: {', '.join(left_out)}. To see drafts: make serve. What is wrong with them, if anything: make check.")


def _why_left_out(meeting: Meeting, as_of: RecordDate) -> str:
    if meeting.status == "draft":
        return "a draft"
    return f"held back until {meeting.publish_from}" if meeting.publish_from and meeting.publish_from > as_of else f"after {as_of}"

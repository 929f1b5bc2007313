"""Take content/ through every stage to the published site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from minutebook.again import Again
from minutebook.all_errors import all_errors
from minutebook.commands.arguments import BuildArguments, output_of, short
from minutebook.compressed import check_forms, write_compressed
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.failures import WrongUse
from minutebook.files import write_site
from minutebook.hosting import GIVE_WAY
from minutebook.link import link
from minutebook.memory import Memory, beside, digest_of_program
from minutebook.pipeline import content_of
from minutebook.plan import plan
from minutebook.plan.ledger import ledger_text
from minutebook.plan.words import words_text
from minutebook.program import appearance_of, typed
from minutebook.progress import progress
from minutebook.publish import MARKER, carry_over, publish, staging
from minutebook.read import LEDGER, WORDS
from minutebook.records import Meeting
from minutebook.render.office import in_the_place_of_ours, whole_copies
from minutebook.save import replace_files
from minutebook.verify import verify

_LEFT_OUT = 20
"""Of how many notes that are left out it is said why."""
_FOR_NO_INDEX = b'<meta name="robots" content="noindex">'
"""What each page of a preview has, and the home page of no other site (templates/base.html)."""


def run(options: BuildArguments) -> None:
    """Build and publish; raise what a stage raises, and WrongUse where the arguments do not go together."""
    if options.record_addresses and (options.drafts or options.as_of != options.today):
        raise WrongUse("--record-addresses is for publishing: not with --drafts, and not for another day than today")
    output, appearance = output_of(options), appearance_of(options.content)
    check_forms(options.compressed)
    if options.drafts and _is_published(output):
        mend = f"leave --output out, or name another folder: {typed('build --drafts --output preview')}"
        raise WrongUse(f"drafts must not take the place of a site that can be published, got {short(output)}, which has none: {mend}")
    with staging(output) as new, progress() as line:
        memory = Memory(beside(output), digest_of_program(appearance), clean=options.clean)
        try:
            line.stage("Reading the notes")
            content = content_of(options.content, memory, options.jobs)
            line.stage("Joining them")
            archive = link(content, options.as_of, drafts=options.drafts, base_address=options.base_url, today=options.today)
            pages = plan(archive)
        except ContentErrors as errors:
            raise all_errors(
                errors, options.content, options.as_of, memory, options.jobs, drafts=options.drafts, today=options.today
            ) from None
        line.stage("Writing pages")
        again, search = Again(memory, output), not options.no_search
        index = write_site(archive, pages, new, line, again, appearance=appearance, at_once=options.jobs, search=search)
        line.stage("Following links")
        verify(new, urlsplit(archive.site.base_address).path, index, memory, options.jobs, again.taken)
        if options.compressed:
            line.stage("Compressing")
            write_compressed(new, options.compressed, output, memory, options.jobs)
        kept = carry_over(output, new, GIVE_WAY)
        if options.record_addresses:
            # Before the site can be seen: an address that was published and not recorded could vanish.
            addresses = ledger_text(archive, [page.address for page in pages])
            replace_files({options.content / LEDGER: addresses, options.content / WORDS: words_text(archive)})
        publish(new, output)
        memory.save()
    web = [page for page in pages if page.path.endswith(".html")]
    found = counted(index.entries, "search entry", "search entries") if index else "no search"
    print(f"{short(output)}: {counted(len(archive.meetings), 'meeting')}, {counted(len(web), 'page')}, {found}.")
    for sentence in memory.told:
        print(sentence)
    if kept:
        print(f"Kept there, though no build made it: {', '.join(kept)}.")
    if whole := whole_copies(appearance):
        print(in_the_place_of_ours(whole))
    left_out = [
        f"{meeting.id} ({_why_left_out(meeting, options.as_of)})" for meeting in content.meetings if meeting not in archive.meetings
    ]
    if left_out:
        see, check = typed("serve", "serve"), typed("check", "check")
        more = f" and {len(left_out) - _LEFT_OUT:,} more" if len(left_out) > _LEFT_OUT else ""
        print(f"Not in it: {', '.join(left_out[:_LEFT_OUT])}{more}. To see drafts: {see}. What is wrong with them, if anything: {check}.")


def _is_published(site: Path) -> bool:
    """Return whether a folder has a site that was built without --drafts: no page of it asks search engines to stay away."""
    home = site / "index.html"
    return (site / MARKER).is_file() and home.is_file() and _FOR_NO_INDEX not in home.read_bytes()


def _why_left_out(meeting: Meeting, as_of: RecordDate) -> str:
    if meeting.status == "draft":
        return "a draft"
    return f"held back until {meeting.publish_from}" if meeting.publish_from and meeting.publish_from > as_of else f"after {as_of}"

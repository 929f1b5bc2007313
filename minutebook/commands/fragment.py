"""Write the main part of each page of a site, for a system that takes nothing else into its pages."""

from __future__ import annotations

import os
from pathlib import Path

from minutebook.commands.arguments import FragmentArguments, short
from minutebook.counting import counted
from minutebook.failures import WrongUse
from minutebook.fragments import INDEX, fragments, index
from minutebook.keeping.built import built_site, check_is_of
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.program import appearance_of
from minutebook.progress import progress
from minutebook.publish import carry_over, held, publish, staging, write


def run(options: FragmentArguments) -> None:
    """Write the folder of fragments, whole or not at all.

    Raise WrongUse where there is no site or they would go into it, NotDone where the site is not that of the content, or not whole.
    """
    site, output = built_site(short(options.site)), options.output
    there, here = (Path(os.path.realpath(folder)) for folder in (output, options.site))
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise WrongUse(f"fragments must go into a folder outside of the site, got {short(output)} and {short(options.site)}")
    with held(options.site), staging(output) as new, progress() as line:
        line.stage("Reading the notes")
        archive = archive_of(options.content, site.as_of, base_address=site.base_address)
        line.stage("Comparing pages")
        check_is_of(site, archive, appearance_of(options.content))
        line.stage("Cutting out what pages say")
        cut = tuple(fragments(site.folder, plan(archive), site.base_address))
        write({INDEX: index(cut), **{fragment.page.path: fragment.html.encode() for fragment in cut}}, new)
        carry_over(output, new)
        publish(new, output)
    print(f"{short(output)}: {counted(len(cut), 'fragment')}, listed in {INDEX}, with links to {site.base_address}.")

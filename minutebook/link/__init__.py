"""Join records to each other; report references that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link.archive import Archive
from minutebook.link.references import check_references
from minutebook.records import Content, Meeting, MeetingStatus


def link(content: Content, as_of: RecordDate, *, drafts: bool = False, base_address: str | None = None) -> Archive:
    """Return the archive as it stands on as_of; raise ContentErrors with every reference that leads nowhere.

    base_address stands in for that of site.yaml. A meeting after as_of, a draft (unless drafts is true) and notes held back
    until a later day are no part of the archive, so a reference to one of them leads nowhere either.
    """
    meetings = tuple(meeting for meeting in content.meetings if _is_published(meeting, as_of, drafts=drafts))
    if base_address:
        content = replace(content, site=replace(content.site, base_address=base_address))
    archive = Archive(content, meetings, as_of)
    problems = list(check_references(content, archive))
    if problems:
        raise ContentErrors(problems)
    return archive


def _is_published(meeting: Meeting, as_of: RecordDate, *, drafts: bool) -> bool:
    if meeting.date > as_of:
        return False
    if drafts:
        return True
    return meeting.status is not MeetingStatus.DRAFT and not (meeting.publish_from and meeting.publish_from > as_of)

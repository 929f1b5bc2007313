"""Join records to each other; report references that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link.archive import Archive
from minutebook.link.references import check_references
from minutebook.records import Content, Meeting, MeetingStatus


def link(
    content: Content, as_of: RecordDate, *, drafts: bool = False, base_address: str | None = None, today: RecordDate | None = None
) -> Archive:
    """Return the archive as it stands on as_of; raise ContentErrors with every reference that leads nowhere.

    base_address stands in for that of site.yaml. A meeting after as_of, a draft (unless drafts is true) and notes held back
    until a later day are no part of the archive, so a reference to one of them leads nowhere either.
    today: the day on which it is asked, if that is not as_of.
    """
    archive = join(content, as_of, drafts=drafts, base_address=base_address, today=today)
    problems = list(check_references(content, archive))
    if problems:
        raise ContentErrors(problems)
    return archive


def join(
    content: Content, as_of: RecordDate, *, drafts: bool = False, base_address: str | None = None, today: RecordDate | None = None
) -> Archive:
    """Return the archive as link does, whose references nobody has looked at."""
    meetings = tuple(meeting for meeting in content.meetings if _is_published(meeting, as_of, drafts=drafts))
    there = {meeting.id for meeting in meetings}
    missing = [meeting for meeting in content.meetings if meeting.id not in there and _is_only_later(meeting, as_of)]
    # Notes that are held back today, too, have not been published, however far the archive looks back.
    held_back = tuple(meeting for meeting in missing if meeting.ends <= as_of and _is_held_back(meeting, max(as_of, today or as_of)))
    later = tuple(meeting for meeting in missing if meeting not in held_back)
    if base_address:
        content = replace(content, site=replace(content.site, base_address=base_address))
    return Archive(content, meetings, as_of, later=later, held_back=held_back, is_preview=drafts)


def link_all(content: Content, as_of: RecordDate) -> Archive:
    """Return the archive with everything that was written, drafts and notes for days to come as if they were published.

    It stands on as_of or, if that is later, on the last day of its last meeting. Raise ContentErrors as link does.
    """
    return link(content, latest_day(content, as_of), drafts=True)


def is_all_published(content: Content, as_of: RecordDate) -> bool:
    """Return whether nothing that was written is a draft or for a later day, so that the whole archive is the published one."""
    return all(_is_published(meeting, as_of, drafts=False) for meeting in content.meetings)


def latest_day(content: Content, as_of: RecordDate) -> RecordDate:
    """Return the day of a whole archive: as_of or, if that is later, the last day of its last meeting."""
    return max([as_of, *(meeting.ends for meeting in content.meetings)])


def _is_published(meeting: Meeting, as_of: RecordDate, *, drafts: bool) -> bool:
    if drafts and meeting.status is MeetingStatus.DRAFT:
        # The notes that an editor is writing are often of a meeting to come.
        return True
    # Notes of several days tell of the last one.
    if meeting.ends > as_of:
        return False
    return drafts or (meeting.status is not MeetingStatus.DRAFT and not _is_held_back(meeting, as_of))


def _is_held_back(meeting: Meeting, as_of: RecordDate) -> bool:
    return meeting.publish_from is not None and meeting.publish_from > as_of


def _is_only_later(meeting: Meeting, as_of: RecordDate) -> bool:
    """Return whether a meeting is missing for no other reason than that the day of the archive is before its own."""
    day = max(meeting.ends.last, meeting.publish_from or meeting.ends.last)
    return not _is_published(meeting, as_of, drafts=False) and _is_published(meeting, day, drafts=False)

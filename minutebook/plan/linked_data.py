"""What search engines and other programs are told of a page, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from minutebook.link.archive import Archive
from minutebook.plan.changes import last_changed
from minutebook.records import Meeting

LinkedData: TypeAlias = Mapping[str, object]
"""To be written as JSON-LD."""


def of_archive(archive: Archive) -> LinkedData:
    """Return what the home page is about: the body, and the site of its record."""
    site = {
        "@type": "WebSite",
        "@id": _url(archive, "/"),
        "name": archive.site.title,
        "description": archive.site.description,
        "url": _url(archive, "/"),
        "inLanguage": archive.site.language,
        "about": _body(archive),
        "license": archive.site.licence_address,
        "copyrightNotice": archive.site.rights,
    }
    return _graph(site)


def of_meeting(archive: Archive, meeting: Meeting) -> LinkedData:
    """Return what the page of a meeting is about: the meeting."""
    event = {
        "@type": "Event",
        "@id": _url(archive, meeting.address),
        "name": meeting.title,
        "url": _url(archive, meeting.address),
        "startDate": f"{meeting.date.iso}T{meeting.time}" if meeting.time and meeting.date.day else meeting.date.iso,
        "endDate": meeting.until.iso if meeting.until else "",
        "location": {"@type": "Place", "name": meeting.venue} if meeting.venue else "",
        "organizer": _body(archive),
        "inLanguage": archive.site.language,
    }
    return _graph(event)


def of_data(archive: Archive, version: str, files: Iterable[tuple[str, str]]) -> LinkedData:
    """Return what the page of the data is about: the data, and their files, by name and media type. version: of the definitions."""
    held = archive.meetings.held
    newest = max((meeting.ends for meeting in held), default=None)
    dataset = {
        "@type": "Dataset",
        "@id": _url(archive, "/data/"),
        "name": archive.site.title,
        "description": archive.site.description,
        "url": _url(archive, "/data/"),
        "version": version,
        "inLanguage": archive.site.language,
        "license": archive.site.licence_address,
        "copyrightNotice": archive.site.rights,
        "creator": {"@type": "Organization", "name": archive.site.author} if archive.site.restatement else _body(archive),
        "isAccessibleForFree": True,
        "spatialCoverage": archive.site.area,
        "temporalCoverage": f"{held[0].date.iso}/{newest.iso}" if newest else "",
        "dateModified": changed.iso if (changed := last_changed(archive)) else "",
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": _url(archive, f"/data/{name}")}
            for name, media in files
        ],
    }
    return _graph(dataset)


def _graph(*things: Mapping[str, object]) -> LinkedData:
    """Return some things as one whole."""
    return {"@context": "https://schema.org", "@graph": [_known(thing) for thing in things]}


def _known(thing: Mapping[str, object]) -> LinkedData:
    """Return a thing, and whatever stands in it, without what is not known of them."""
    within = {name: _known(value) if isinstance(value, Mapping) else value for name, value in thing.items()}
    return {name: value for name, value in within.items() if value not in ("", None)}


def _body(archive: Archive) -> Mapping[str, object]:
    return {"@type": "GovernmentOrganization", "name": archive.site.body, "areaServed": archive.site.area}


def _url(archive: Archive, address: str) -> str:
    return archive.site.base_address.rstrip("/") + address

"""What the pages of a site state of meetings, people, themes, reports and changes, each fact with the row that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.stated import Fact, Facts, Node, Reader

_MEETING = re.compile(r"/meetings/\d{4}-\d\d[^/]*/$")
_OF_ITEMS = {
    "Nothing outstanding ": "nothing_outstanding",
    "No update:": "no_update",
    "Addressed elsewhere ": "addressed_elsewhere",
    "Source ": "source_page",
    "Words withheld.": "withheld",
}
"""How the line of a page begins that says of an item what a column does."""
_OF_A_RECOMMENDATION = re.compile(r"/recommendations/[^/]+/[^/]+/$")


def the_page_of_a_meeting(page: Node) -> Facts:
    if not _MEETING.search(page.page) or not page.has("article"):
        return
    facts: list[tuple[str, str | int | tuple[str, ...]]] = [
        ("heading", page.first("h1").text),
        ("held", int(page.has(".notes .attendance"))),
    ]
    told = page.first(".attendance").described() if page.has(".attendance") else {}
    for name, column in (("Date", "date and time"), ("Venue", "venue"), ("Chair", "chair"), ("Notes by", "notes_by"), ("Source", "source")):
        facts.append((column, told[name][0].text if name in told else ""))
    facts.append(("attendance_unrecorded", str(page.has(".attendance > .notice")).lower()))
    facts.append(("next_meeting", page.first("section[aria-labelledby=next-meeting] p").text if page.has("#next-meeting") else ""))
    facts.append(("tally", page.first(".tally").text if page.has(".tally") else ""))
    listed: dict[str, list[str]] = {"attendance": [], "apologies": [], "vacant": []}
    for body in page.all(".attendance tbody"):
        group = body.first(".row-group").text if body.has(".row-group") else "attendance"
        kind = {"Apologies": "apologies", "Offices that nobody held": "vacant"}.get(group, "attendance")
        for row in body.all("tr"):
            if not row.has(".row-group"):
                cells = [cell.text for cell in row.all("td")]
                listed[kind].append("|".join([row.first("th").text, cells[-1], *row.first("th").links]))
    facts += [(kind, tuple(rows)) for kind, rows in listed.items()]
    if page.has("section[aria-labelledby=cited-by]"):
        cited = page.first("section[aria-labelledby=cited-by]").links
        facts.append(("updates from elsewhere", tuple(link for link in cited if "#update-" in link)))
    yield from (Fact(page.page, "meetings", page.page, *fact) for fact in facts)
    yield from _items(page)
    yield from _beside(page)


def _items(page: Node) -> Facts:
    for item in page.all("section.item"):
        heading = item.first("h2, h3, h4, h5, h6")
        url = f"{page.page}#{heading.id}"
        # Those of its parts stand in sections of their own.
        lines = [line for line in item.all(".theme-line") if line.inner.parent == item.inner]
        themes = tuple(link for line in lines for link in line.links if "/themes/" in link)
        if themes:
            yield Fact(page.page, "items", url, "themes", themes)
        for link in (link for line in lines for link in line.links if "/recommendations/" in link):
            yield Fact(page.page, "items", url, "recommends", link)
        yield Fact(page.page, "items", url, "heading", heading.text)
        withdrawn = [notice for notice in item.all("p.notice") if notice.text.startswith("Withdrawn.")]
        said = [line.text for line in item.all("p") if line.inner.parent == item.inner]
        for begins, column in _OF_ITEMS.items():
            told = next((line.removeprefix(begins).strip() for line in said if line.startswith(begins)), "")
            yield Fact(page.page, "items", url, column, told)
        yield Fact(page.page, "items", url, "withdrawn", withdrawn[0].first("time").inner.attributes["datetime"] or "" if withdrawn else "")


def _beside(page: Node) -> Facts:
    for correction in page.all("section.corrections dd"):
        url = f"{page.page}#{correction.id}"
        yield Fact(page.page, "corrections", url, "told", correction.text.removesuffix("."))
        yield Fact(page.page, "corrections", url, "place", correction.first("a.onward").leads_to if correction.has("a.onward") else "")
    for note in page.all("details.editors-note, .editors-notes p[id]"):
        number = re.match(r"(?:Editor’s note|Note) (\d+)", note.text)
        words = note.first("p").text if note.has("summary") else note.text.partition(": ")[2]
        assert number, note.text
        yield Fact(page.page, "annotations", f"{page.page}#{note.id}", "text", words)
        yield Fact(page.page, "annotations", f"{page.page}#{note.id}", "number", int(number[1]))


def meetings_in_lists(page: Node) -> Facts:
    for row in page.all("ul.rows > li"):
        title = row.first("a.row-title") if row.has("a.row-title") else None
        if not title or not _MEETING.search(title.leads_to):
            continue
        below = row.all(".row-detail")
        yield Fact(page.page, "meetings", title.leads_to, "listed", row.first("p").text)
        yield Fact(page.page, "meetings", title.leads_to, "themes", below[0].links if len(below) > 1 else ())
        yield Fact(page.page, "meetings", title.leads_to, "counts", below[-1].text)


def people(page: Node) -> Facts:
    for row in page.all("tr"):
        if page.page.endswith("/people/") and row.has("th[scope=row] a[href]") and row.has("td.figure"):
            yield Fact(page.page, "people", row.first("th a").leads_to, "name", row.first("th").text)
            yield Fact(page.page, "people", row.first("th a").leads_to, "meetings", int(row.first("td.figure").text))
    if re.search(r"/people/[^/]+/$", page.page) and page.has("section[aria-labelledby=meetings]"):
        yield Fact(page.page, "people", page.page, "name", page.first("h1").text)
        yield Fact(page.page, "people", page.page, "finding", page.first("p.finding").text)
        roles = tuple(role.text for role in page.all("section[aria-labelledby=roles] li"))
        yield Fact(page.page, "people", page.page, "roles", roles)
        for row in page.all("section[aria-labelledby=meetings] tbody tr"):
            said = f"{page.page} {row.all('td')[-1].text}"
            yield Fact(page.page, "meetings", row.first("th a").leads_to, "who was there", said)


def attendance(page: Node) -> Facts:
    for table in page.all("section[aria-labelledby^=attendance-] table"):
        meetings = table.first("thead").links
        for row in table.all("tbody tr"):
            for meeting, cell in zip(meetings, row.all("td"), strict=True):
                yield Fact(page.page, "meetings", meeting, "listed there", f"{row.first('th').text}|{cell.text}")


def themes(page: Node) -> Facts:
    for row in page.all("table.cards tr") if page.page.endswith("/themes/") else ():
        if row.has("th a"):
            counts = tuple(cell.text for cell in row.all("td"))
            yield Fact(page.page, "themes", row.first("th a").leads_to, "counts", counts)
            yield Fact(page.page, "themes", row.first("th a").leads_to, "title", row.first("th a").text)
    if re.search(r"/themes/[^/]+/$", page.page) and page.has("p.finding"):
        yield Fact(page.page, "themes", page.page, "title", page.first("h1").text)
        yield Fact(page.page, "themes", page.page, "finding", page.first("p.finding").text)
        details = {detail.text.partition(" ")[0]: detail for detail in page.all(".page-head .row-detail")}
        yield Fact(page.page, "themes", page.page, "also_known_as", details["Also:"].text[6:] if "Also:" in details else "")
        yield Fact(page.page, "themes", page.page, "broader", details["Part"].links if "Part" in details else ())
        drawn = [[cell.text for cell in row.all("td")] for row in page.all(".frequency ~ details tbody tr")]
        sums = tuple(str(sum(int(row[at]) for row in drawn if row[at].isdigit())) for at in (0, -1))
        if drawn:
            yield Fact(page.page, "themes", page.page, "in all years", sums)


def recommendations(page: Node) -> Facts:
    if _OF_A_RECOMMENDATION.search(page.page) and page.has("section[aria-labelledby=said]"):
        told = page.described()
        yield Fact(page.page, "recommendations", page.page, "heading", page.first("h1").text)
        yield Fact(page.page, "recommendations", page.page, "text", page.words)
        yield Fact(page.page, "recommendations", page.page, "lead", told["Lead"][0].text)
        yield Fact(page.page, "recommendations", page.page, "repeats", told["Repeats"][0].text if "Repeats" in told else "")
        yield Fact(page.page, "recommendations", page.page, "due and basis", told["Due"][0].text if "Due" in told else "")
        yield Fact(page.page, "recommendations", page.page, "last heard", told["Last heard"][0].text)
        yield Fact(page.page, "recommendations", page.page, "part_of", told["Part of"][0].links if "Part of" in told else ())
        yield Fact(page.page, "recommendations", page.page, "themes", page.first(".theme-line").links if page.has(".theme-line") else ())
        spoken = [node for node in page.all("section[aria-labelledby=said] .turn") if node.has("span.self")]
        statements = tuple(f"{node.first('.who').text}|{node.words}" for node in spoken)
        yield Fact(page.page, "recommendations", page.page, "statements", statements)
    for row in page.all("table.cards tr"):
        if row.has("th a") and _OF_A_RECOMMENDATION.search(row.first("th a").leads_to):
            url, cells = row.first("th a").leads_to, row.all("td")
            yield Fact(page.page, "recommendations", url, "heading", row.first("th").text)
            yield Fact(page.page, "recommendations", url, "items", cells[0].links)
            yield Fact(page.page, "recommendations", url, "actions", int(cells[-1].text) if cells[-1].text.isdigit() else 0)


def changes(page: Node) -> Iterator[Fact]:
    for change in page.all("dl.hanging dd") if "/corrections/" in page.page else ():
        day = change.inner.parent.css_first("time") if change.inner.parent else None
        when = day.attributes["datetime"] or "" if day else ""
        yield Fact(page.page, "changes", change.links[0], "told", f"{when}|{change.text}")
    for moved in page.all("section[aria-labelledby=moved] li"):
        yield Fact(page.page, "changes", moved.links[0], "moved", moved.first("code").text)


def roles_terms_and_reports(page: Node) -> Facts:
    for section in page.all("main > section, section") if page.page.endswith("/roles/") else ():
        for role in section.all("li a"):
            yield Fact(page.page, "roles", role.leads_to, "organisation", section.first("h2").text)
            yield Fact(page.page, "roles", role.leads_to, "name and label", role.text)
    if re.search(r"/roles/[^/]+/$", page.page):
        yield Fact(page.page, "roles", page.page, "organisation", page.first(".eyebrow").text)
        yield Fact(page.page, "roles", page.page, "name and label", page.first("h1").text)
    for entry in page.all("dl.glossary > div"):
        url = f"{page.page}#{entry.id}"
        yield Fact(page.page, "terms", url, "term", entry.first("dfn").text)
        yield Fact(page.page, "terms", url, "expansion", entry.first(".expansion").text if entry.has(".expansion") else "")
        yield Fact(page.page, "terms", url, "definition", entry.first("dd").text)
        yield Fact(page.page, "terms", url, "when", entry.first("dt .row-detail").text if entry.has("dt .row-detail") else "")
    if re.search(r"/recommendations/[^/]+/$", page.page):
        yield Fact(page.page, "reports", page.page, "title", page.first("h1").text)
        yield Fact(page.page, "reports", page.page, "by and published", page.first(".eyebrow").text)
        yield Fact(page.page, "reports", page.page, "description", page.first(".lead").text if page.has(".lead") else "")


READERS: tuple[Reader, ...] = (
    roles_terms_and_reports,
    the_page_of_a_meeting,
    meetings_in_lists,
    people,
    attendance,
    themes,
    recommendations,
    changes,
)

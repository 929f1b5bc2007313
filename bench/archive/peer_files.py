"""The same invented meetings as projects of other site generators: a page a meeting, a list of them, a page a theme, an Atom feed.

Each gets the plainest templates that make these pages, so that what is measured is the program and not a theme's decoration.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.archive.meetings import THEMES, BenchItem, BenchMeeting

_FRAME = """\
<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%(title)s</title></head>
<body><header><a href="/">Minutes</a> <a href="/meetings/">Meetings</a> <a href="/themes/">Themes</a></header>
<main>%(main)s</main><footer>An invented board.</footer></body>
</html>
"""


def markdown(meeting: BenchMeeting) -> str:
    """Return the notes of a meeting in plain Markdown, without front matter."""
    who = "\n".join(f"- {name}, {role}" for name, role in meeting.attendance)
    items = "\n".join(f"## {number}. {item.title}\n\n{_item(item)}" for number, item in enumerate(meeting.items, 1))
    return f"{who}\n\n{items}"


def _item(item: BenchItem) -> str:
    parts = [item.text]
    for asks, question, answers, response in item.exchanges:
        parts += [f"**Question ({asks}):** {question}", f"**Response ({answers}):** {response}"]
    parts += [f"> **Action {action.id}**, {action.owner}, {action.due}\n>\n> {action.text}" for action in item.actions]
    parts += [f"> **Update on {update.action}**, {update.status}\n>\n> {update.text}" for update in item.updates]
    return "".join(f"{part}\n\n" for part in parts)


def _themes(meeting: BenchMeeting) -> list[str]:
    return sorted({f"theme-{item.theme}" for item in meeting.items})


def write_hugo(meetings: Sequence[BenchMeeting], folder: Path) -> None:
    """Write a Hugo project."""
    layouts = {
        "single.html": ("{{ .Title }}", '<h1>{{ .Title }}</h1><p>{{ .Date.Format "2 January 2006" }}</p>{{ .Content }}'),
        "list.html": (
            "{{ .Title }}",
            '<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
        ),
    }
    _write(folder, {f"layouts/_default/{name}": _FRAME % {"title": title, "main": main} for name, (title, main) in layouts.items()})
    config = {
        "baseURL": "https://brackwater.example/",
        "title": "Minutes",
        "taxonomies": {"theme": "themes"},
        "outputs": {"home": ["html", "rss"], "section": ["html"], "taxonomy": ["html"], "term": ["html"]},
    }
    _write(folder, {"hugo.json": json.dumps(config), "content/meetings/_index.md": "---\ntitle: Meetings\n---\n"})
    head = '---\ntitle: "{title}"\ndate: {day}\nthemes: {themes}\n---\n\n{words}'
    _write(folder, {f"content/meetings/{meeting.id}.md": _filled(head, meeting) for meeting in meetings})


def write_eleventy(meetings: Sequence[BenchMeeting], folder: Path) -> None:
    """Write an Eleventy project; its program is installed beside it."""
    config = """\
module.exports = function (eleventyConfig) {
  eleventyConfig.addCollection("meetings", (api) => api.getFilteredByTag("meeting"));
  return { dir: { input: "src", output: "public" }, markdownTemplateEngine: false };
};
"""
    listing = '<ul>{% for page in %s %}<li><a href="{{ page.url }}">{{ page.data.title }}</a></li>{% endfor %}</ul>'
    theme = "---\npagination: {data: themes, size: 1, alias: theme}\npermalink: /themes/{{ theme }}/\nlayout: page.njk\n---\n"
    _write(
        folder,
        {
            "eleventy.config.js": config,
            "src/_includes/page.njk": _FRAME % {"title": "{{ title }}", "main": "<h1>{{ title }}</h1>{{ content | safe }}"},
            "src/_data/themes.json": json.dumps([f"theme-{number}" for number in range(THEMES)]),
            "src/meetings/meetings.json": json.dumps({"layout": "page.njk"}),
            "src/index.njk": "---\nlayout: page.njk\ntitle: Minutes\n---\n" + listing.replace("%s", "collections.meetings"),
            "src/themes.njk": theme + listing.replace("%s", "collections[theme]"),
        },
    )
    head = '---\ntitle: "{title}"\ndate: {day}\ntags: {tags}\n---\n\n{words}'
    _write(folder, {f"src/meetings/{meeting.id}.md": _filled(head, meeting) for meeting in meetings})


def write_pelican(meetings: Sequence[BenchMeeting], folder: Path) -> None:
    """Write a Pelican project; a tag is a theme."""
    article = "<h1>{{ article.title }}</h1>{{ article.content }}"
    listing = (
        '<h1>{{ tag or "Minutes" }}</h1><ul>{% for one in articles %}<li><a href="/{{ one.url }}">{{ one.title }}</a></li>{% endfor %}</ul>'
    )
    templates = {"article.html": article, "index.html": listing, "tag.html": listing}
    config = """\
SITENAME = "Minutes"
SITEURL = "https://brackwater.example"
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
ARTICLE_URL = "meetings/{slug}/"
ARTICLE_SAVE_AS = "meetings/{slug}/index.html"
TAG_URL = "themes/{slug}/"
TAG_SAVE_AS = "themes/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ARCHIVES_SAVE_AS = TAGS_SAVE_AS = CATEGORIES_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
DEFAULT_PAGINATION = False
"""
    _write(folder, {f"theme/templates/{name}": _FRAME % {"title": "Minutes", "main": main} for name, main in templates.items()})
    _write(folder, {"pelicanconf.py": config, "theme/static/none.txt": ""})
    head = "Title: {title}\nDate: {day}\nTags: {joined}\nSlug: {id}\n\n{words}"
    _write(folder, {f"content/{meeting.id}.md": _filled(head, meeting) for meeting in meetings})


def write_mkdocs(meetings: Sequence[BenchMeeting], folder: Path) -> None:
    """Write an MkDocs project without its search; it knows no themes, so each theme is a page of links."""
    config = {
        "site_name": "Minutes",
        "site_url": "https://brackwater.example/",
        "theme": {"name": None, "custom_dir": "theme"},
        "plugins": [],
    }
    frame = _FRAME % {"title": "{{ page.title }}", "main": "{{ page.content }}"}
    _write(folder, {"mkdocs.yml": json.dumps(config), "theme/main.html": frame})
    entries: dict[str, list[str]] = {}
    for meeting in meetings:
        for theme in _themes(meeting):
            entries.setdefault(theme, []).append(f"- [{_title(meeting)}](../meetings/{meeting.id}.md)\n")
    _write(folder, {f"docs/themes/{theme}.md": f"# {theme}\n\n{''.join(lines)}" for theme, lines in entries.items()})
    links = "".join(f"- [{_title(meeting)}](meetings/{meeting.id}.md)\n" for meeting in meetings)
    _write(folder, {"docs/index.md": f"# Minutes\n\n{links}"})
    _write(folder, {f"docs/meetings/{meeting.id}.md": _filled("# {title}\n\n{words}", meeting) for meeting in meetings})


PEERS: dict[str, Callable[[Sequence[BenchMeeting], Path], None]] = {
    "hugo": write_hugo,
    "eleventy": write_eleventy,
    "pelican": write_pelican,
    "mkdocs": write_mkdocs,
}


def _title(meeting: BenchMeeting) -> str:
    return f"{meeting.series.capitalize()} meeting of {meeting.id}"


def _filled(head: str, meeting: BenchMeeting) -> str:
    themes = _themes(meeting)
    return head.format(
        id=meeting.id,
        title=_title(meeting),
        day=meeting.day.isoformat(),
        themes=json.dumps(themes),
        tags=json.dumps(["meeting", *themes]),
        joined=", ".join(themes),
        words=markdown(meeting),
    )


def _write(folder: Path, files: dict[str, str]) -> None:
    for path in {(folder / name).parent for name in files}:
        path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")

"""What no content may make of a page, and which of its words are not there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from tests.printed_words import as_typed

# What Markdown may make of content, with the attributes that it may give.
CONTENT_TAGS: dict[str, set[str]] = {
    **{tag: set() for tag in ("p", "bdi", "em", "strong", "ul", "blockquote", "br", "hr", "h2", "h3", "h4", "h5", "h6")},
    **{tag: set() for tag in ("table", "thead", "tbody", "tr")},
    "a": {"href", "title", "class"},
    "ol": {"start"},
    "li": {"value"},
    "code": set(),
    "div": {"class", "role", "aria-label", "tabindex"},
    "th": {"class"},
    "td": {"class"},
}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "background", "cite", "ping"}
FEED_ELEMENTS = {"feed", "entry", "id", "title", "updated", "author", "name", "link", "summary", "published", "content"}
NEVER = {"iframe", "object", "embed", "applet", "frame", "frameset", "base", "style", "math", "video", "audio", "img", "template"}


@dataclass
class Page(HTMLParser):
    """The words of a page, and what on it no content may make."""

    dangers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    in_content: bool = False
    linked_data: str | None = None
    """What stands so far in the data for programs that is being read."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = self.get_starttag_text() or tag
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag == "script" and values == {"type": "application/ld+json"}:
            self.linked_data = ""
            return
        if tag in NEVER or (tag == "script" and not re.fullmatch(r"(?:\.\./|\./)*static/(?:search/)?[a-z]+\.js", values.get("src", ""))):
            self.dangers.append(shown)
        if self.in_content and (tag not in CONTENT_TAGS or values.keys() - CONTENT_TAGS[tag] - {"dir"}):
            self.dangers.append(shown)
        if any(name.startswith("on") or (name in ADDRESSES and not self._is_safe(value)) for name, value in values.items()):
            self.dangers.append(shown)
        if "style" in values or values.get("dir", "ltr") not in ("ltr", "rtl", "auto"):
            self.dangers.append(shown)
        self.in_content = self.in_content or (tag == "div" and values.get("class") == "words")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.linked_data is not None:
            data, self.linked_data = self.linked_data, None
            # It is data and nothing else: no sign in it could end it early or begin markup.
            if not _is_json(data) or re.search("[<>&]", data):
                self.dangers.append(data)
        self.in_content = self.in_content and tag != "div"

    def handle_data(self, data: str) -> None:
        if self.linked_data is None:
            self.words.append(data)
        else:
            self.linked_data += data

    @staticmethod
    def _is_safe(address: str) -> bool:
        parts = urlsplit(address)
        # A name before @ makes an address look like another host's.
        return "@" not in parts.netloc and (parts.scheme in ("http", "https", "mailto") or not (parts.scheme or parts.netloc))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def page_of(html: str) -> Page:
    if html.startswith("<?xml"):
        # A feed: content that became markup would break it, or be an element that feeds do not have.
        elements = {element.tag for element in ElementTree.fromstring(html).iter()}
        assert {element.rpartition("}")[2] for element in elements} <= FEED_ELEMENTS
        feed = ElementTree.fromstring(html)
        page = Page(words=[element.text or "" for element in feed.iter() if not element.tag.endswith("}content")])
        for content in (element.text or "" for element in feed.iter() if element.tag.endswith("}content")):
            # What a reader's program shows is a page of its own.
            inner = page_of(f"<div>{content}</div>")
            page.words += inner.words
            page.dangers += inner.dangers
        return page
    page = Page()
    page.feed(html)
    page.close()
    return page


def squeezed(text: str) -> str:
    return " ".join(as_typed(text).split())


def lost(payload: str, held: str) -> list[str]:
    """Return the words of a payload that are not held; the numbers of lists are no words."""
    return [word for word in re.findall(r"[^\W_]*[^\W\d_][^\W_]*", _resolved(payload)) if word not in _resolved(held)]


def _resolved(text: str) -> str:
    """Return text without entities and percent signs, of which Markdown resolves some and leaves others as they are."""
    return unquote(unescape(unescape(text))).casefold()

"""Find the markup of an office's own templates that a browser would mend by guess, or would not run, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, pass_eval_context
from jinja2.filters import do_replace
from jinja2.nodes import EvalContext
from markupsafe import Markup

from minutebook.diagnostics import found

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:[^<>a-z0-9-][^<>]*)?)>", re.ASCII | re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"' + r"|'[^']*'")
_BLOCKED = re.compile(r"(?:^|[\s\"'])(style|on[a-z]+)\s*=", re.ASCII | re.IGNORECASE)
_ALONE = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements that have no end tag."""
_FOR_PROGRAMS = re.compile(r"\btype=[\"']?application/(?:ld\+)?json\b")
"""What stands in a page as a script and is none: what it says to other programs."""
_NO_SCRIPT = "a page runs no script that stands in it"
_NO_STYLE = "a page has no style that stands in it"


def blocked_in(source: str, jinja: Environment) -> Iterator[tuple[int, str]]:
    """Yield the line and what is wrong with whatever a template says that no page may run."""
    # What Jinja reads may itself hold what looks like a tag, and stands for what is not known yet.
    pieces = (text if kind == "data" else "\n" * text.count("\n") for _, kind, text in jinja.lex(source))
    html = "".join(pieces)
    for tag in _TAG.finditer(html):
        why = "" if tag["end"] else _blocked(tag["name"].lower(), tag["attributes"])
        if why:
            yield html.count("\n", 0, tag.start()) + 1, why


def faults_of_page(html: str) -> Iterator[str]:
    """Every element of a page that needs an end has it, in its place, and nothing stands in a page that it may not run."""
    if "<!--" in html:
        first, *others = html.split("<!--")
        html = "".join((first, *(other.partition("-->")[2] for other in others)))
    open_ones: list[str] = []
    # Whether it may run any is said in its head.
    runs_scripts = "script-src" in html.partition("</head>")[0]
    for end, name, attributes in _TAG.findall(html):
        element = name.lower()
        if why := "" if end else _blocked(element, attributes):
            yield why
        if element == "script" and " src=" in attributes and not runs_scripts:
            may = "{% block policy %}{{ frame.policies.scripted }}{% endblock %}"
            yield f"this page may run no script, {found(f'<script{attributes}>')}; it may with {may} in its template"
        if not end and element not in _ALONE and not attributes.endswith("/"):
            open_ones.append(element)
        elif end and open_ones[-1:] == [element]:
            open_ones.pop()
        elif end:
            yield _unpaired(open_ones[-1] if element in open_ones else "", element)
            return
    if open_ones:
        yield _unpaired(open_ones[-1], "")


def _unpaired(begun: str, ended: str) -> str:
    must = "an element must have a start tag and an end tag, in one another as they were begun"
    if not begun:
        return f"{must}, got </{ended}> without <{ended}>"
    return f"{must}, got <{begun}> without </{begun}>" + (f" before </{ended}>" if ended else "")


def _blocked(element: str, attributes: str) -> str:
    """Return what is wrong with a start tag that has what its page may not run; empty where nothing is."""
    if element == "script" and "src=" not in attributes and not _FOR_PROGRAMS.search(attributes):
        return f'{_NO_SCRIPT}, got <script>; put it into a file of static/, and name that: <script src="/static/ours.js"></script>'
    if element == "style":
        return f"{_NO_STYLE}, got <style>; put its rules into templates/office.css"
    if "=" not in attributes or not (attribute := _BLOCKED.search(_QUOTED.sub('""', attributes))):
        return ""
    name = attribute[1].lower()
    if name == "style":
        return f"{_NO_STYLE}, got 'style=' in <{element}>; give it a class, and that class its rules in templates/office.css"
    return f"{_NO_SCRIPT}, got '{name}=' in <{element}>; put it into a file of static/ that listens for the event"


@pass_eval_context
def replaced(context: EvalContext, text: str, old: str, new: str, count: int | None = None) -> str:
    """Return a text with other words in it, as Jinja's filter does; raise ValueError where a tag would be put in as words.

    It escapes what is put into HTML, and not what that takes the place of: readers would see the tag, and its end would be left alone.
    """
    if isinstance(text, Markup) and "<" in new and not isinstance(new, Markup):
        mend = "write | safe behind it, within the brackets"
        raise ValueError(f"what replace puts into markup must be marked as markup, {found(new)}; {mend}")
    return do_replace(context, text, old, new, count)

"""Make the e-mail addresses in the sentence that says whom to tell of an error links that write to them."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from minutebook.typography import curly

_ADDRESS = re.compile(r"(?<![\w.+@-])([\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@-])", re.ASCII | re.IGNORECASE)


def with_mail_links(sentence: str) -> Markup:
    """Return a sentence as HTML, as a template prints it, with a link in the place of each e-mail address.

    >>> print(with_mail_links("Write to clerk@parish.example, please."))
    Write to <a href="mailto:clerk@parish.example">clerk@parish.example</a>, please.
    """
    pieces = _ADDRESS.split(sentence)
    # Every second piece is an address, of letters that mean nothing in HTML.
    linked = (f'<a href="mailto:{piece}">{piece}</a>' if number % 2 else escape(curly(piece)) for number, piece in enumerate(pieces))
    return Markup("".join(linked))  # noqa: S704

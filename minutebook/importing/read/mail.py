"""Read a message: its subject stands as a title above its words; who sent it and when, and what hangs on it, is left out by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from minutebook.importing.document import Document, Kind, LeftOut, Line
from minutebook.importing.read import text, web
from minutebook.importing.read.opening import Opened
from minutebook.importing.refusal import Refused

_HEADERS = ("From", "To", "Cc", "Date")


def read(opened: Opened) -> Document:
    """Return the message's words, those of its plain form before those of its HTML; raise Refused where it has none.

    The day of a message is that of its sending, and says nothing of the meeting's.
    """
    message = message_from_bytes(opened.data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise Refused("must be a message with words in it, got one without; save what hangs on it and import that")
    try:
        words = body.get_content()
    except (LookupError, UnicodeError, ValueError):
        raise Refused("must be a message in letters that can be read, got one that says otherwise of them than is so") from None
    as_read = replace(opened, text=words)
    document: Document = web.read(as_read) if body.get_content_subtype() == "html" else text.read(as_read)
    subject = " ".join(str(message.get("Subject", "")).split())
    title = (Line(subject, "the subject", Kind.HEADING, 1),) if subject else ()
    left_out = (*document.left_out, *_beside(message))
    return replace(document, pieces=(*title, *document.pieces), raw=(*title, *document.raw), left_out=left_out)


def _beside(message: EmailMessage) -> Iterator[LeftOut]:
    for name in _HEADERS:
        if value := " ".join(str(message.get(name, "")).split()):
            yield LeftOut("the message", f"{name}: {value}", "the head of the message", in_raw=False)
    for part in message.iter_attachments():
        yield LeftOut("the message", part.get_filename() or part.get_content_type(), "an attachment, which was not read", in_raw=False)

"""E-mail: a message (.eml) or a box of them (.mbox), as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import Manuscript
from mentorstudy.readers.plain_text import text_lines
from mentorstudy.readers.source import decode
from mentorstudy.text import collapse

__all__ = ["read_mail"]

_SHOWN = ("From", "To", "Cc", "Date")
_START = re.compile(rb"^From [^\n]{1,300}\d{4}[^\n]{0,10}\n(?=[A-Za-z][\w-]{1,60}:)", re.MULTILINE)
_LARGEST = 200
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError)


def read_mail(data: bytes, *, file: str = "") -> Manuscript:
    r"""Return the words of messages, each under its subject; headers and attachments are listed.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When there are no words in any message.

    Examples
    --------
    >>> [line.text for line in read_mail(b"From: Kim\nSubject: Your mentor\n\nDear Omar,\n").lines]
    ['Your mentor', 'Dear Omar,']
    """
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    for part in _messages(data):
        if part.lower().count(b"multipart/") > _LARGEST:
            raise ReadError("A message is made of more parts than any letter. Save its text as TXT.", file=file)
        try:
            message = message_from_bytes(part, policy=policy.default)
            lines += _message(message, left_out, file)
        except _FAULTS as error:
            raise ReadError(f"A message is damaged ({type(error).__name__}). Save it again.", file=file) from None
    if not any(not line.heading for line in lines):
        raise ReadError("There are no words in this e-mail. Save its attachments and read those.", file=file)
    return Manuscript(tuple(lines), tuple(left_out))


def _messages(data: bytes) -> list[bytes]:
    """Return the messages of a box; a file that is no box is one."""
    data = data.replace(b"\r\n", b"\n")
    starts = list(_START.finditer(data))
    if not starts or starts[0].start() > 0:
        return [data]
    ends = [*(each.start() for each in starts[1:]), len(data)]
    return [data[each.end() : end].replace(b"\n>From ", b"\nFrom ") for each, end in zip(starts, ends, strict=True)]


def _message(message: Message, left_out: list[LeftOut], file: str) -> Iterator[Line]:
    subject = collapse(str(message.get("Subject", "")))
    if subject:
        yield Line(subject, gap=True, heading=True)
    shown = [f"{name}: {collapse(str(message[name]))}" for name in _SHOWN if message[name]]
    left_out += [LeftOut("e-mail header", " | ".join(shown))] if shown else []
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    for part in list(message.walk())[:_LARGEST]:
        if part is not body and not part.is_multipart():
            name = part.get_filename() or part.get_content_type()
            other = part.get_content_maintype() == "text" and not part.get_filename()
            left_out.append(LeftOut("other form of the message" if other else "attachment", str(name)))
    if body is None:
        return
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    if body.get_content_subtype() == "html":
        from mentorstudy.readers.web_transcript import read_web_transcript

        page = read_web_transcript(raw, file=file, encoding=_encoding(body))
        left_out += page.left_out
        yield from page.lines
        return
    lines = text_lines(decode(raw, file=file, encoding=_encoding(body)).text)
    yield from lines


def _encoding(part: Message) -> str:
    """Return the encoding that a part names, where Python knows it and it fits."""
    name = part.get_content_charset() or ""
    content = part.get_payload(decode=True)
    try:
        if isinstance(content, bytes):
            content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return ""
    return "" if name in ("us-ascii", "ascii") else name

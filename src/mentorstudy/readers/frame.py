"""What frames a transcript and is not said in it: front matter, headers, headings, page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.anatomy import dissect
from mentorstudy.readers.conventions import CONVENTIONS, cuts_of
from mentorstudy.readers.labels import Line, label_kind
from mentorstudy.readers.vocabulary import HEADER_FIELDS
from mentorstudy.text import collapse

__all__ = ["drop_running_numbers", "split_frame"]

_HEADING = re.compile(r"#{1,6}\s+\S.*")
_FIELD = re.compile(r"[*_]*(?P<key>[^\W\d_][\w .'’&/#()\-]{0,40}?)[*_]*\s*[:：][*_]*(?:\s+|\Z)(?P<value>.*)", re.DOTALL)
_CLOSING = re.compile(
    r"\s*[\[(*_]*(?:transcribed (?:by|with|using) .{1,80}|(?:this )?transcript(?:ion)? (?:was )?(?:generated|created|"
    r"provided|exported) (?:by|with) .{1,80}|end of (?:the )?(?:transcript|transcription|recording|interview|audio|"
    r"session)|(?:transcript|recording|interview) ends?|(?:audio|recording) (?:stopped|ended))\.?[\])*_]*\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\[?(\d{1,4})[\].):]?(?:[ \t]+(\S.*)|\Z)", re.DOTALL)
_FRONT_LIMIT = 20
# A number alone on its line: the margin of a page.
_BARE = object()


def split_frame(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Return the lines of speech, with headings marked, and what frames them.

    Examples
    --------
    >>> body, left_out = split_frame([Line("Date: 3 May"), Line("Interviewer: Kim"), Line("I: Hello?", gap=True)])
    >>> [line.text for line in body], [each.item for each in left_out]
    (['I: Hello?'], ['header', 'header'])
    """
    start, left_out = _front_matter(lines)
    body = [_with_heading(line) for line in lines[start:]]
    if not left_out or start < len(lines):
        size = _header_size(body)
        left_out += [LeftOut("header", collapse(line.text)) for line in body[:size]]
        body = body[size:]
    closing = _closing_size(body)
    if closing:
        left_out += [LeftOut("footer", collapse(line.text)) for line in body[-closing:]]
        body = body[:-closing]
    return body, left_out


def _front_matter(lines: Sequence[Line]) -> tuple[int, list[LeftOut]]:
    """Find the block between `---` lines at the start of a Markdown file."""
    if not lines or lines[0].text.strip() != "---":
        return 0, []
    end = next((at for at, line in enumerate(lines[1:60], start=1) if line.text.strip() in ("---", "...")), 0)
    inside = lines[1:end]
    if not end or not all(re.match(r"[\w\"'-]+\s*:|[-\s#]|\w+$", line.text) for line in inside):
        return 0, []
    return end + 1, [LeftOut("front matter", collapse(line.text)) for line in inside]


def _with_heading(line: Line) -> Line:
    return replace(line, heading=True) if _HEADING.fullmatch(line.text) else line


def _field(line: Line) -> tuple[str, str] | None:
    found = _FIELD.fullmatch(line.text.strip())
    if found is None or line.label:
        return None
    return "".join(found["key"].casefold().split()).rstrip("."), found["value"].strip(" *_")


def _header_size(body: Sequence[Line]) -> int:
    """Count the lines of a header such as "Date: 3 May", with the names of interviewer and participant in it."""
    fields = [_field(line) for line in body[:_FRONT_LIMIT]]
    last = max((at for at, found in enumerate(fields) if found and found[0] in HEADER_FIELDS), default=-1)
    if last < 0:
        return 0
    for at in range(last + 1):
        found = fields[at]
        if found is not None and found[0] not in HEADER_FIELDS and not _is_value(found[1]):
            return 0
        if found is None and len(body[at].text.split()) > 12:
            return 0
    size = last + 1
    while size < len(fields) and not body[size].gap and _names_a_person(fields[size]):
        size += 1
    return size


def _is_value(value: str) -> bool:
    return len(value.split()) <= 6 and not value.endswith((".", "?", "!", ","))


def _names_a_person(found: tuple[str, str] | None) -> bool:
    return found is not None and bool(found[1]) and _is_value(found[1]) and label_kind(found[0].title()) is not None


def _closing_size(body: Sequence[Line]) -> int:
    size = 0
    while size < min(3, len(body)) and _CLOSING.fullmatch(body[-1 - size].text):
        size += 1
    return size


def _labelled(line: Line) -> bool:
    return any(
        label_kind(cut.label) and not CONVENTIONS[which].shy for which, cut in cuts_of(dissect(line)) if cut.words
    )


def drop_running_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Return the lines without the running numbers of paragraphs or lines, and how many there were.

    Numbers run when each is one more than the one before; "40 features" at the start of a wrapped line is
    none, because 40 is not next.

    Examples
    --------
    >>> lines = [Line("1 Kim: Hi."), Line("2 P1: I had"), Line("40 cats."), Line("3 Kim: Oh.")]
    >>> body, left_out = drop_running_numbers(lines)
    >>> [line.text for line in body]
    ['Kim: Hi.', 'P1: I had', '40 cats.', 'Kim: Oh.']
    """
    kept: list[Line] = []
    numbers: list[int] = []
    followed: list[object] = []
    for line in lines:
        found = _NUMBERED.fullmatch(line.text.strip())
        number = int(found[1]) if found else -1
        if found and number == (numbers[-1] + 1 if numbers else 1):
            numbers.append(number)
            rest = replace(line, text=found[2].strip()) if found[2] else None
            followed.append(_labelled(rest) if rest else _BARE)
            kept += [rest] if rest else []
        elif found and not found[2] and numbers and number == numbers[-1] and followed[-1] is _BARE:
            # A number that stands on the edge of two pages.
            numbers.append(number)
            followed.append(_BARE)
        else:
            kept.append(line)
    # A few in a row may be a list that somebody made; a numbered transcript numbers its labels, or every line.
    labelled = sum(label is not False for label in followed)
    margin = sum(label is _BARE for label in followed)
    if len(numbers) < 3 or not (labelled * 2 >= len(numbers) or len(numbers) * 5 >= len(lines) * 4) or 0 < margin < 5:
        return list(lines), []
    return kept, [LeftOut("paragraph number", f"{numbers[0]} to {numbers[-1]}", len(numbers))]

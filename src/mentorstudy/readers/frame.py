"""What frames a transcript and is not said in it: front matter, headers, headings, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.anatomy import dissect
from mentorstudy.readers.conventions import CONVENTIONS, cuts_of
from mentorstudy.readers.labels import Line, label_key, label_kind
from mentorstudy.readers.roles import is_role
from mentorstudy.readers.times import take_stamp
from mentorstudy.readers.vocabulary import HEADER_FIELDS, NOBODY
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
_ENDS = re.compile(
    r"[\[(]?(?:end of (?:the )?(?:transcript|transcription|recording|interview|audio|session|tape|file|conversation)|"
    r"(?:transcript|transcription|recording|interview|audio|tape|call|meeting) (?:ends?|ended|stops?|stopped)"
    r"(?: (?:at|after) .{1,30})?|ende (?:der|des) (?:aufnahme|transkripts|interviews)|fin de (?:l['’])?(?:entretien|"
    r"enregistrement|la grabación|la entrevista)|silence)\.?[\])]?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\A[-–—~|\s]*(?P<number>\d{1,4})[-–—~|\s]*")
# Between two page numbers stand this many lines at least; so many may follow the end of a recording.
_PAGE_LINES, _AFTER_END = 5, 60
_NUMBERED = re.compile(r"[\[(]?(\d{1,4})[\].):]?(?:[ \t]+(\S.*)|\Z)", re.DOTALL)
_FRONT_LIMIT = 20
# So many lines say who is who at most.
_CAST = 10
_NOTES = NOBODY | {
    "fieldnotes",
    "fieldnote",
    "notesoninterview",
    "memo",
    "comment",
    "transcriber'snote",
    "transcribernote",
}
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
    lines, pages = _without_page_numbers(lines[start:])
    left_out += pages
    body = _with_headings(lines)
    if body:
        size = _header_size(body)
        left_out += [LeftOut("header", collapse(line.text)) for line in body[:size]]
        body = body[size:]
    closing = max(_closing_size(body), _after_end_size(body))
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


def _without_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Take away numbers that stand alone on lines far apart, each one more than the one before."""
    found = {at: int(match["number"]) for at, line in enumerate(lines) if (match := _PAGE.fullmatch(line.text))}
    places = list(found)
    run = all(found[two] == found[one] + 1 and two - one > _PAGE_LINES for one, two in pairwise(places))
    if len(found) < 2 or not run or any(lines[at].label for at in places):
        return list(lines), []
    kept = [line for at, line in enumerate(lines) if at not in found]
    numbers = list(found.values())
    return kept, [LeftOut("page number", f"{numbers[0]} to {numbers[-1]}", len(numbers))]


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    """Mark what heads a section: by its mark, or as a paragraph in capitals that stands once among others in small."""
    capitals = [at for at, line in enumerate(lines) if _shouts(line.text)]
    often = Counter(lines[at].text for at in capitals)
    few = 0 < len(capitals) * 8 <= len(lines)
    marked = []
    for at, line in enumerate(lines):
        apart = line.gap and (at + 1 == len(lines) or lines[at + 1].gap) and not line.label
        heads = few and apart and _shouts(line.text) and often[line.text] == 1
        marked.append(replace(line, heading=True) if heads or _HEADING.fullmatch(line.text) else line)
    return marked


def _shouts(text: str) -> bool:
    """Say whether a line is in capitals, of several words, and neither a sentence nor a label with words."""
    if len(text) > 80 or not text.isupper() or not 1 < len(text.split()) <= 10 or text[-1] in ".!?…,;:-–—":
        return False
    before, sign, _ = text.partition(":")
    return not sign or "".join(before.casefold().split()).rstrip("0123456789.") in NOBODY


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
        return _cast_size(body)
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


def _cast_size(body: Sequence[Line]) -> int:
    """Count the lines that say who is who: "Interviewer: Lena Ortiz", "P: Participant", above what these say."""
    fields = [_field(line) for line in body[:_CAST]]
    size = next((at for at, found in enumerate(fields) if found is None or not _is_name(found[1])), len(fields))
    keys = [found[0] for found in fields[:size] if found]
    size = next((at for at in range(1, size) if keys[at] in keys[:at] or body[at].gap), size)
    if size < 2 or size == len(body) or not (body[size].gap or _key(body[size]) in keys[:size]):
        return 0
    later = Counter(key for line in body[size : size + 200] if (key := _key(line)))
    told = [found[1] for found in fields[:size] if found]
    sure = any(is_role(value) or len(value.split()) > 1 for value in told)
    return size if sure and all(later[key] > 1 for key in keys[:size]) else 0


def _key(line: Line) -> str:
    found = _field(line)
    return found[0] if found else ""


def _is_name(value: str) -> bool:
    """Say whether what stands beside a label is who bears it, and nothing that anybody would say."""
    words = value.split()
    named = is_role(value) or (
        bool(words) and all(word[:1].isupper() for word in words) and label_kind(value) == "title"
    )
    return (
        named
        and len(words) <= 4
        and not value.endswith((".", "?", "!", ",", "…", "-"))
        and label_key(value) not in NOBODY
    )


def _is_value(value: str) -> bool:
    return len(value.split()) <= 6 and not value.endswith((".", "?", "!", ","))


def _names_a_person(found: tuple[str, str] | None) -> bool:
    return found is not None and bool(found[1]) and _is_value(found[1]) and label_kind(found[0].title()) is not None


def _closing_size(body: Sequence[Line]) -> int:
    size = 0
    while size < min(3, len(body)) and _CLOSING.fullmatch(body[-1 - size].text):
        size += 1
    return size


def _after_end_size(body: Sequence[Line]) -> int:
    """Count the lines from the end of the recording on, where nobody is labelled any more: notes of who transcribed."""
    for at in range(max(len(body) - _AFTER_END, 1), len(body)):
        text = take_stamp(body[at].text.strip("*_ "))[1]
        if body[at].gap and not body[at].label and _ENDS.fullmatch(text):
            rest = body[at + 1 :]
            if not any(line.label or (_labelled(line) and _key(line) not in _NOTES) for line in rest):
                return len(body) - at
    return 0


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
        elif (
            found and not found[2] and numbers[-2:-1] != [number] and numbers[-1:] == [number] and followed[-1] is _BARE
        ):
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

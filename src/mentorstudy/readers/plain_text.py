"""Transcripts as running text: labels, paragraphs, times."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from math import isnan

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.anatomy import dissect
from mentorstudy.readers.boilerplate import is_summary, without_boilerplate
from mentorstudy.readers.conventions import CONVENTIONS, Cut, cuts_of
from mentorstudy.readers.edge_times import take_closing_time, without_edge_times
from mentorstudy.readers.frame import drop_running_numbers, split_frame
from mentorstudy.readers.labels import Line, holds_a_sentence, label_key, label_kind
from mentorstudy.readers.limits import refuse_fragments
from mentorstudy.readers.pipe_tables import lines_of_pipe_tables
from mentorstudy.readers.speaker_fields import speakers_of_fields
from mentorstudy.readers.speakers import Labelling, label_lines
from mentorstudy.readers.times import STAMP, Stamp, parse_stamp, strip_stamps, take_stamp
from mentorstudy.readers.utterances import Spoken, Utterance
from mentorstudy.readers.vocabulary import NOBODY
from mentorstudy.text import collapse

__all__ = ["plain_spoken", "spoken_of_lines", "text_lines"]

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|hellip|[mn]dash);")
_STAMP_ALONE = re.compile(rf"(?:{STAMP})(?:\s+{STAMP})?[\s:|,\-–]*")
_NOISE = re.compile(r"\s*(?:[-*_=~—–#·•]\s*){3,}|\s*[|\\]+\s*|\|[\s|:\-]+\|")
_OPENING = tuple("[#{<【")
_ENDED = re.compile(r"[.!?…:;\"”’)\]]\s*\Z")


def plain_spoken(text: str, *, known: Iterable[str] = ()) -> Spoken:
    r"""Return what is said in a transcript kept as text or Markdown.

    Parameters
    ----------
    text : str
        Normalised text.
    known : iterable of str
        Labels that the researcher named.

    Examples
    --------
    >>> spoken = plain_spoken("Kim: How was it?\n\nP1: It helped.\n\nIt did.")
    >>> [(each.speaker, each.text) for each in spoken.utterances]
    [('Kim', 'How was it?'), ('P1', 'It helped.\nIt did.')]
    """
    refuse_fragments(text.count("\n"), len(text))
    text, left_out = _unescaped(text)
    lines, heads = lines_of_pipe_tables(text_lines(text))
    spoken = spoken_of_lines(lines, known=known)
    return replace(spoken, left_out=(*left_out, *heads, *spoken.left_out))


def _unescaped(text: str) -> tuple[str, list[LeftOut]]:
    found = _ENTITY.findall(text)
    # One `&lt;` may be what somebody talks about; several, or a numbered one, come from a web page.
    if len(found) < 2 and not any(each.startswith("&#") for each in found):
        return text, []
    kinds = ", ".join(sorted(set(found))[:8])
    return html.unescape(text), [LeftOut("HTML entity", f"{kinds}: read as the characters they stand for", len(found))]


def text_lines(text: str) -> list[Line]:
    r"""Return the lines of a text; those that were only broken to fit a width are marked as wrapped.

    Examples
    --------
    >>> [(line.text, line.gap) for line in text_lines("One.\n\nTwo.")]
    [('One.', True), ('Two.', True)]
    """
    rows = text.split("\n")
    width = _wrap_width(rows)
    lines: list[Line] = []
    previous = ""
    for number, row in enumerate(rows, start=1):
        if row.strip():
            full = bool(width) and len(previous) >= width * 0.6 and bool(previous.strip())
            lines.append(Line(row.strip(" \r\f\v"), wrapped=full, gap=not previous.strip(), number=number))
        previous = row
    return lines


def _wrap_width(rows: Sequence[str]) -> int:
    """Return the width that lines are broken at, 0 when a line is a paragraph."""
    lengths = [len(row.rstrip()) for row in rows if row.strip()]
    longest = max(lengths, default=0)
    if not 40 <= longest <= 130:
        return 0
    followed = [len(a.rstrip()) for a, b in pairwise(rows) if a.strip() and b.strip()]
    long = sum(length >= longest * 0.75 for length in followed)
    return longest if long >= 3 and long * 3 >= len(followed) else 0


def spoken_of_lines(lines: Sequence[Line], *, known: Iterable[str] = ()) -> Spoken:
    """Return what is said in the lines of a source, whatever kind of file they come from.

    Parameters
    ----------
    lines : sequence of Line
        Without empty ones.
    known : iterable of str
        Labels that the researcher named.
    """
    refuse_fragments(len(lines), sum(len(line.text) for line in lines), what="paragraphs")
    lines, fields = speakers_of_fields(lines)
    lines, numbers = drop_running_numbers(lines)
    body, left_out = split_frame(lines)
    body, tools = without_boilerplate(body)
    left_out += [*fields, *numbers, *tools]
    found = label_lines(body, known=known)
    cuts, closed = without_edge_times(found.cuts)
    found = replace(found, cuts=cuts)
    size = _before_summary(body, found)
    left_out += [LeftOut("summary", collapse(line.text)) for line in body[size:]]
    body = body[:size]
    gathered = _Gatherer(found, stamped=_stamped(body, found), closed=closed)
    for line, cut in zip(body, found.cuts, strict=False):
        gathered.take(line, cut)
    utterances, more = gathered.finish()
    return Spoken(tuple(utterances), (*left_out, *found.left_out, *more), bool(found.names))


def _before_summary(body: Sequence[Line], found: Labelling) -> int:
    """Return where the talk ends: a summary that follows the last label is not said by whoever spoke last."""
    last = max((at for at, cut in enumerate(found.cuts) if cut is not None), default=len(body))
    heads = (at for at in range(last + 1, len(body)) if (body[at].gap or body[at].heading) and is_summary(body[at]))
    return next(heads, len(body))


def _stamped(body: Sequence[Line], found: Labelling) -> bool:
    """Say whether lines without a label start with a time as a rule; then "0:07 Yes" says "Yes"."""
    rest = [line for line, cut in zip(body, found.cuts, strict=False) if cut is None and not line.heading]
    starts = [stamp for line in rest if (stamp := take_stamp(line.text)[0])]
    times = [parse_stamp(stamp).begin for stamp in starts]
    onward = sum(one < other for one, other in pairwise(times))
    return len(starts) >= 3 and len(starts) * 2 >= len(rest) and onward * 10 >= len(times) * 6


def _before_the_first(line: Line) -> list[LeftOut]:
    """Return a line that nobody is known to say, with a doubt where it looks like the others that somebody says."""
    told = [LeftOut("text before the first speaker", collapse(line.text))]
    for which, cut in cuts_of(dissect(line)):
        heard = not CONVENTIONS[which].shy and label_kind(cut.label) and label_key(cut.label) not in NOBODY
        if heard and len(cut.words.split()) > 2 and not holds_a_sentence(cut.label):
            detail = f"'{cut.label}' stands {CONVENTIONS[which].name} above the first speaker. If they speak, "
            return [*told, LeftOut("unheard label", f"{detail}name the `speakers`.")]
    return told


@dataclass
class _Open:
    """The utterance that is being gathered."""

    speaker: str
    stamp: Stamp
    # "P1: 10:30" is an answer when nothing follows the time.
    spare: str = ""
    _pieces: list[str] = field(default_factory=list)

    def add(self, words: str, *, wrapped: bool) -> None:
        if not words:
            return
        if self._pieces:
            end = self._pieces[-1]
            hyphen = wrapped and end.endswith("-") and end[-2:-1].isalpha() and words[0].islower()
            self._pieces.append("" if hyphen else " " if wrapped else "\n")
        self._pieces.append(words)

    @property
    def empty(self) -> bool:
        """Return whether no words stand in it yet."""
        return not self._pieces

    @cached_property
    def text(self) -> str:
        """Return its words, once all are there."""
        return "".join(self._pieces) or self.spare


class _Gatherer:
    """Puts lines together into utterances, and counts what it takes off them."""

    def __init__(self, found: Labelling, *, stamped: bool, closed: bool) -> None:
        self._closed = closed
        self._named = bool(found.names)
        self._stamped = stamped
        self._done: list[_Open] = []
        self._left_out: list[LeftOut] = []
        self._labels: dict[str, int] = {}
        self._stamps: list[str] = []
        self._waiting = ""

    def take(self, line: Line, cut: Cut | None) -> None:
        """Add a line."""
        if cut is not None:
            self._labels[cut.label] = self._labels.get(cut.label, 0) + 1
            alone = not cut.stamp and _STAMP_ALONE.fullmatch(cut.words) is not None
            self._start(cut.label, cut.words if alone else cut.stamp)
            self._done[-1].spare = cut.words if alone else ""
            self._words("" if alone else cut.words, line)
        elif line.heading:
            self._left_out.append(LeftOut("heading", collapse(line.text)))
        elif _STAMP_ALONE.fullmatch(line.text):
            self._stamps.append(line.text)
            self._waiting = line.text
        elif _NOISE.fullmatch(line.text):
            self._left_out.append(LeftOut("rule", line.text.strip()))
        elif not self._named:
            self._paragraph(line)
        elif not self._done:
            self._left_out += _before_the_first(line)
        else:
            self._words(line.text, line)

    def _start(self, speaker: str, stamp: str) -> None:
        if stamp:
            self._stamps.append(stamp)
        when = parse_stamp(stamp or self._waiting)
        self._waiting = ""
        self._done.append(_Open(speaker, when))

    def _paragraph(self, line: Line) -> None:
        """Add a paragraph of a transcript without labels: each is an utterance."""
        if not (self._done and line.wrapped):
            self._start("", "")
        self._words(line.text, line)

    def _words(self, text: str, line: Line) -> None:
        current = self._done[-1]
        for at, part in enumerate(text.split("\n")):
            words, stamps = self._without_stamps(part)
            self._stamps += stamps
            if stamps and isnan(current.stamp.begin) and current.empty:
                current.stamp = parse_stamp(stamps[0])
            current.add(collapse(words), wrapped=line.wrapped and at == 0)

    def _without_stamps(self, part: str) -> tuple[str, list[str]]:
        closing, part = take_closing_time(part) if self._closed else ("", part)
        words, stamps = self._without_opening(part)
        return words, [*stamps, closing] if closing else stamps

    def _without_opening(self, part: str) -> tuple[str, list[str]]:
        opened = self._stamped or part.lstrip("*_")[:1] in _OPENING
        parts = dissect(Line(part)) if opened and any(each.isdigit() for each in part[:40]) else None
        if parts is None or not parts.stamp or not (self._stamped or parts.stamp[0] in _OPENING):
            return strip_stamps(part)
        words, stamps = strip_stamps(parts.rest)
        return words, [parts.stamp, *stamps]

    def finish(self) -> tuple[list[Utterance], list[LeftOut]]:
        """Return the utterances and what is left out of them."""
        utterances: list[Utterance] = []
        between: set[str] = set()
        for each in self._done:
            if not each.text:
                between.add(each.speaker)
                continue
            apart = bool(between - {each.speaker})
            utterances.append(Utterance(each.text, each.speaker, each.stamp.begin, each.stamp.finish, apart=apart))
            between = set()
        silent = [each for each in self._done if not each.text]
        more = list(self._left_out)
        if silent:
            names = ", ".join(dict.fromkeys(each.speaker for each in silent if each.speaker))
            more.append(LeftOut("label without words", names, len(silent)))
        if self._labels:
            detail = ", ".join(f"{name} {count}" for name, count in self._labels.items())
            more.append(LeftOut("speaker label", detail, sum(self._labels.values())))
        if self._stamps:
            more.append(LeftOut("timestamp", f"{self._stamps[0]} to {self._stamps[-1]}", len(self._stamps)))
        return utterances, more

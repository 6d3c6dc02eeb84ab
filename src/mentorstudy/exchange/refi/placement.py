"""Selections of a REFI-QDA project, from positions as written to spans of normalised texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy.exchange.project import ProjectSelection, ProjectSource
from mentorstudy.exchange.refi.context import Ledger
from mentorstudy.exchange.refi.convention_fit import fit
from mentorstudy.exchange.refi.conventions import parse_convention
from mentorstudy.exchange.refi.doubtful import Doubts
from mentorstudy.exchange.refi.edges import Marked, Placing
from mentorstudy.exchange.refi.sources import FoundSelection, FoundText
from mentorstudy.exchange.refi.writing_tools import written_convention
from mentorstudy.text import Text, excerpt, normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["place_texts"]

# A tool that keeps a last line end which the file has not: one or two characters more than there are.
_OVERHANG = 2


def place_texts(
    texts: Sequence[FoundText], ledger: Ledger, *, tool: str, convention: str, file: str
) -> tuple[tuple[ProjectSource, ...], tuple[ProjectSelection, ...], str]:
    """Return the sources, the selections on them, and the convention that fits in words."""
    marked = [
        Marked(
            each.name,
            each.raw,
            tuple(one.start for one in each.selections),
            tuple(one.end for one in each.selections),
            tuple(one.name for one in each.selections),
        )
        for each in texts
    ]
    asked = parse_convention(convention) if convention.strip() else written_convention(tool)
    found = fit(marked, tool=tool, convention=asked, file=file)
    sources: list[ProjectSource] = []
    selections: list[ProjectSelection] = []
    # Of its own files a reader knows how they count, and that people coded so.
    doubted = bool(convention.strip()) or asked is None
    for text, placing, doubts in zip(texts, found.placings, found.doubts, strict=True):
        normal = normalise(text.raw)
        if doubted:
            _doubt(text, _uncut(doubts, normal, placing), ledger)
        sources.append(
            ProjectSource(text.guid, text.name, normal.text, description=text.description, values=text.values)
        )
        selections += _placed(text, placing, normal, ledger)
        selections += _whole(text, normal, ledger)
    return tuple(sources), tuple(selections), found.words


def _uncut(doubts: Doubts, normal: Text, placing: Placing) -> Doubts:
    """Leave out selections that cut a character: they are listed as that."""
    if not doubts.cut:
        return doubts
    snapped = _to_text(normal, placing)[2]
    return replace(doubts, cut=tuple(each for each in doubts.cut if not snapped[each]))


def _doubt(text: FoundText, doubts: Doubts, ledger: Ledger) -> None:
    """List the selections that somebody should look at."""
    for item, numbers, why in (
        ("selection that cuts a word", doubts.cut, "start or end within a word"),
        ("selection whose name is not its words", doubts.misnamed, "are called by other words of the text"),
    ):
        if numbers:
            detail = f"{_of(text, numbers)} {why}: look whether they stand on the right words"
            ledger.lose(item, detail, len(numbers), kept=True)
    if doubts.elsewhere:
        ways = "; or ".join(doubts.rivals[:2])
        detail = (
            f"{_of(text, doubts.elsewhere)} would stand elsewhere if it is counted so: {ways}. The text cannot tell; "
            "look at them, and name the way to count if they are wrong (offsets=, `--offsets`)"
        )
        ledger.lose("selection whose place is not certain", detail, len(doubts.elsewhere), kept=True)


def _of(text: FoundText, numbers: Sequence[int]) -> str:
    first = text.selections[numbers[0]]
    called = f"{first.name!r}, " if first.name else ""
    some = f"of {len(text.selections):,} selections in '{text.name}', such as {called}{first.start} to {first.end},"
    return f"{len(numbers):,} {some}"


def _whole(text: FoundText, normal: Text, ledger: Ledger) -> list[ProjectSelection]:
    if not text.whole:
        return []
    if not normal.text:
        ledger.lose("coding of a text without words", f"'{text.name}'", len(text.whole))
        return []
    guid = ledger.made("selection", f"whole {text.guid}")
    return [ProjectSelection(guid, text.guid, 0, len(normal.text), codings=text.whole)]


def _placed(text: FoundText, placing: Placing, normal: Text, ledger: Ledger) -> list[ProjectSelection]:
    if not text.selections:
        return []
    starts, ends, snapped = _to_text(normal, placing)
    leaves = (placing.starts < 0) | (placing.starts >= len(text.raw)) | (placing.over > _OVERHANG)
    found = []
    for index, selection in enumerate(text.selections):
        start, end = int(starts[index]), int(ends[index])
        where = f"'{selection.name or selection.guid}' in '{text.name}', from {selection.start} to {selection.end}"
        if leaves[index] or start >= end:
            item = "selection that leaves the text" if selection.start < selection.end else "selection of no length"
            codings = f"; lost with it: {len(selection.codings)} codings" if selection.codings else ""
            ledger.lose(item, where + codings)
            _drop(selection, where, ledger)
            continue
        if placing.over[index]:
            ledger.lose("selection that ends after the text", f"{where}: ends with the text now", kept=True)
        elif snapped[index]:
            quote = excerpt(normal.text[start:end], 8)
            ledger.lose("selection that cut a character", f"{where}: takes all of it now ('{quote}')", kept=True)
        found.append(
            ProjectSelection(
                selection.guid,
                text.guid,
                start,
                end,
                selection.name,
                selection.description,
                selection.codings,
                selection.coder,
                selection.created,
            )
        )
    return found


def _drop(selection: FoundSelection, where: str, ledger: Ledger) -> None:
    ledger.drop("selection", selection.guid, where)
    for coding in selection.codings:
        ledger.drop("coding", coding.guid, f"a coding of {where}")


def _to_text(normal: Text, placing: Placing) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Spans of the normalised text that cover the raw ones, as `Text.to_text` has them, and which were widened."""
    import numpy as np

    text_starts = np.array([step[0] for step in normal.steps], dtype=np.int64)
    raw_starts = np.array([step[1] for step in normal.steps], dtype=np.int64)
    text_stops = np.append(text_starts[1:], len(normal.text))
    raw_stops = np.append(raw_starts[1:], normal.raw_length)
    parallel = text_stops - text_starts == raw_stops - raw_starts
    start, end = (np.clip(each, 0, normal.raw_length) for each in (placing.starts, placing.ends))
    at = np.searchsorted(raw_starts, start, side="right") - 1
    moved = np.minimum(text_starts[at] + start - raw_starts[at], text_stops[at])
    first = np.where(parallel[at], moved, text_starts[at])
    widened = ~placing.exact | (~parallel[at] & (start > raw_starts[at]) & (start < raw_stops[at]))
    at = np.searchsorted(raw_starts, end, side="left") - 1
    within = np.clip(at, 0, None)
    moved = np.minimum(text_starts[within] + end - raw_starts[within], text_stops[within])
    last = np.where(at < 0, 0, np.where(parallel[within], moved, text_stops[within]))
    widened |= (at >= 0) & ~parallel[within] & (end < raw_stops[within])
    return first, last, widened

"""Selections of a REFI-QDA project, from positions as written to spans of normalised texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import ProjectSelection, ProjectSource
from mentorstudy.exchange.refi.by_words import ByWords, place_by_words
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
    texts: Sequence[FoundText],
    ledger: Ledger,
    *,
    tool: str,
    convention: str,
    file: str,
    titles: Collection[str] = (),
) -> tuple[tuple[ProjectSource, ...], tuple[ProjectSelection, ...], str]:
    """Return the sources, the selections on them, and the convention that fits in words.

    Names of selections that are among the titles are no quotations.
    """
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
    found = fit(marked, tool=tool, convention=asked, file=file, refuse=False)
    sources: list[ProjectSource] = []
    selections: list[ProjectSelection] = []
    # Of its own files a reader knows how they count, and that people coded so.
    doubted = bool(convention.strip()) or asked is None
    for text, placing, doubts, unfit in zip(texts, found.placings, found.doubts, found.unfit, strict=True):
        normal = normalise(text.raw)
        words = ByWords() if asked is not None else _by_words(text, placing, normal, unfit, titles)
        if unfit and 2 * len(words.spans) < sum(each.start < each.end for each in text.selections):
            raise ReadError(unfit, file=file)
        if doubted and not unfit:
            _doubt(text, _unmoved(_uncut(doubts, normal, placing), words), ledger)
        sources.append(
            ProjectSource(text.guid, text.name, normal.text, description=text.description, values=text.values)
        )
        selections += _placed(text, placing, normal, words, ledger, unfit=bool(unfit))
        selections += _whole(text, normal, ledger)
    return tuple(sources), tuple(selections), found.words


def _by_words(text: FoundText, placing: Placing, normal: Text, unfit: str, titles: Collection[str]) -> ByWords:
    if not text.selections:
        return ByWords()
    starts, ends, _ = _to_text(normal, placing)
    placed = list(zip(starts.tolist(), ends.tolist(), strict=True))
    return place_by_words(
        normal.text, text.selections, placed, unfit=bool(unfit), titles=frozenset((*titles, text.name))
    )


def _unmoved(doubts: Doubts, words: ByWords) -> Doubts:
    """Leave out selections that are put on their words, and say nothing of rivals of those."""
    if not words.spans:
        return doubts
    cut, misnamed, elsewhere = (
        tuple(number for number in numbers if number not in words.spans)
        for numbers in (doubts.cut, doubts.misnamed, doubts.elsewhere)
    )
    return replace(doubts, cut=cut, misnamed=misnamed, elsewhere=elsewhere)


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


def _placed(
    text: FoundText, placing: Placing, normal: Text, words: ByWords, ledger: Ledger, *, unfit: bool
) -> list[ProjectSelection]:
    if not text.selections:
        return []
    starts, ends, snapped = _to_text(normal, placing)
    leaves = (placing.starts < 0) | (placing.starts >= len(text.raw)) | (placing.over > _OVERHANG)
    found = []
    for index, selection in enumerate(text.selections):
        start, end = words.spans.get(index, (int(starts[index]), int(ends[index])))
        where = f"'{selection.name or selection.guid}' in '{text.name}', from {selection.start} to {selection.end}"
        if index in words.spans:
            if not unfit:
                ledger.lose("selection placed by its words", f"{where}: other words stand there", kept=True)
        elif unfit and selection.start < selection.end:
            _lose_unfit(selection, words.several.get(index, 0), where, ledger)
            continue
        elif leaves[index] or start >= end:
            item = "selection that leaves the text" if selection.start < selection.end else "selection of no length"
            codings = f"; lost with it: {len(selection.codings)} codings" if selection.codings else ""
            ledger.lose(item, where + codings)
            _drop(selection, where, ledger)
            continue
        elif placing.over[index]:
            ledger.lose("selection that ends after the text", f"{where}: ends with the text now", kept=True)
        elif snapped[index]:
            quote = excerpt(normal.text[start:end], 8)
            ledger.lose("selection that cut a character", f"{where}: takes all of it now ('{quote}')", kept=True)
        found.append(_selection(selection, text.guid, start, end))
    if unfit and words.spans:
        detail = f"{len(words.spans):,} of {len(text.selections):,} in '{text.name}': their positions fit in no way"
        ledger.lose("selection placed by its words", detail, len(words.spans), kept=True)
    return found


def _selection(selection: FoundSelection, source: str, start: int, end: int) -> ProjectSelection:
    return ProjectSelection(
        selection.guid,
        source,
        start,
        end,
        selection.name,
        selection.description,
        selection.codings,
        selection.coder,
        selection.created,
    )


def _lose_unfit(selection: FoundSelection, several: int, where: str, ledger: Ledger) -> None:
    """List a selection whose position cannot be used and whose words do not tell where it stands."""
    why = f"its words stand {several} times, and nothing says which is meant" if several else "its words are not there"
    detail = f"{where}: its position fits in no way, and {why if selection.name.strip() else 'it has no words'}"
    codings = len(selection.codings)
    if several and codings:
        ledger.lose("coded segment", detail, codings, ambiguous=True)
    else:
        ledger.lose("selection whose place is not known", detail, ambiguous=bool(several))
    _drop(selection, where, ledger)


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

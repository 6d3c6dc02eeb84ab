"""Arithmetic on half-open intervals: merge, intersect, measure; never character by character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError, suggestion

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Numbers = npt.NDArray[Any]

__all__ = [
    "SPAN_COLUMNS",
    "SpanArrays",
    "check_apart",
    "check_table",
    "covered_up_to",
    "intersection_length",
    "merge_intervals",
    "merge_spans",
    "names_in",
    "span_arrays",
    "sum_by",
]

SPAN_COLUMNS = ("coder", "start", "end", "code")


@dataclass(frozen=True, eq=False)
class SpanArrays:
    """The spans of one text as numbers.

    Parameters
    ----------
    coder, code : ndarray of int
        Positions in `coders` and `codes`, one per span.
    start, end : ndarray of int
        The spans, half open, in code points.
    coders, codes : tuple of str
        All coders, also those without a span; all codes.
    length : int
        The length of the text in code points.
    """

    coder: Numbers
    start: Numbers
    end: Numbers
    code: Numbers
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    length: int

    def where(self, keep: Numbers) -> SpanArrays:
        """Return only the spans that `keep` picks out."""
        return replace(self, coder=self.coder[keep], start=self.start[keep], end=self.end[keep], code=self.code[keep])

    def only(self, codes: Iterable[str]) -> SpanArrays:
        """Return only the spans with these codes, which become all the codes there are."""
        import numpy as np

        chosen = tuple(dict.fromkeys(map(str, codes)))
        places = {code: place for place, code in enumerate(chosen)}
        renumbered = np.array([places.get(code, -1) for code in self.codes], dtype=np.int64)
        part = self.where(renumbered[self.code] >= 0)
        return replace(part, code=renumbered[part.code], codes=chosen)

    def of(self, coder: int) -> tuple[Numbers, Numbers]:
        """Return what one coder marked with any code, merged: starts and ends, apart and in order."""
        mine = self.coder == coder
        return merge_intervals(self.start[mine], self.end[mine])


def span_arrays(spans: pd.DataFrame, length: int, coders: Iterable[str] | None = None) -> SpanArrays:
    """Return a table of spans as numbers, checked.

    A span without characters marks nothing, and is left out.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    coders : iterable of str, optional
        All coders who finished the text; by default those in the table, by name.

    Returns
    -------
    SpanArrays
        The same spans in the same order.

    Raises
    ------
    StudyError
        When a column or a value is missing, a span is turned round or outside the text, or a coder has spans but is
        not among `coders`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana"], "start": [2], "end": [5], "code": ["x"]})
    >>> span_arrays(table, 10, ["Ana", "Ben"]).coders
    ('Ana', 'Ben')
    """
    _check_length(length)
    check_table(spans)
    start, end = (_whole(spans[column], column) for column in ("start", "end"))
    _check_inside(start, end, length)
    coder, names = _numbered(spans["coder"], coders)
    code, codes = _numbered(spans["code"], None)
    return SpanArrays(coder, start, end, code, names, codes, int(length)).where(start < end)


def check_table(spans: pd.DataFrame, columns: Iterable[str] = SPAN_COLUMNS) -> None:
    """Raise StudyError when a column of the spans is missing, or a cell of it empty."""
    import numpy as np

    for column in columns:
        if column not in spans.columns:
            raise StudyError(f"The table of spans has no column '{column}'; it needs {', '.join(columns)}. Add it.")
        empty = np.flatnonzero(spans[column].isna())
        if len(empty):
            raise StudyError(f"Row {empty[0]} of the spans has no {column}. Fill it, or leave the span out.")


def names_in(column: pd.Series[Any]) -> list[str]:
    """Return the names that occur, sorted."""
    return sorted({str(name) for name in column.unique()})


def _check_length(length: Any) -> None:
    whole = hasattr(length, "__index__") or (isinstance(length, float) and length.is_integer())
    if isinstance(length, bool) or not whole or length < 0:
        raise StudyError(f"length={length!r} is no length of a text; give its number of code points, `len(text)`.")


def _whole(column: pd.Series[Any], name: str) -> Numbers:
    """Return offsets as integers; a fraction of a character is refused."""
    import numpy as np

    values = column.to_numpy()
    if not len(values):
        return np.empty(0, dtype=np.int64)
    if values.dtype == object:
        kinds = {type(value) for value in values}
        plain = all(issubclass(kind, int | np.integer) and kind is not bool for kind in kinds)
        values = values.astype(np.int64) if plain else values
    if values.dtype.kind not in "iuf" or not np.isfinite(values).all() or (values != np.floor(values)).any():
        raise StudyError(f"The column '{name}' of the spans holds something else than whole numbers. Give code points.")
    return np.asarray(values, dtype=np.int64)


def _check_inside(start: Numbers, end: Numbers, length: int) -> None:
    import numpy as np

    wrong = np.flatnonzero((start < 0) | (end > length) | (start > end))
    if not len(wrong):
        return
    first, last = int(start[wrong[0]]), int(end[wrong[0]])
    what = "is turned round" if first > last else f"is outside the text of {length} code points"
    raise StudyError(
        f"The span [{first}, {last}) in row {wrong[0]} {what}; a span has 0 <= start <= end <= length. "
        "Correct its offsets, or leave it out."
    )


def _numbered(column: pd.Series[Any], names: Iterable[str] | None) -> tuple[Numbers, tuple[str, ...]]:
    """Return names as positions in a list: the given one, or the sorted one of what occurs."""
    import numpy as np
    import pandas as pd

    places, found = pd.factorize(column.to_numpy())
    values = [str(value) for value in found]
    known = tuple(sorted(set(values))) if names is None else tuple(str(name) for name in names)
    if len(set(known)) < len(known):
        raise StudyError(f"coders={list(known)} names somebody twice. Name every coder once.")
    for value in values:
        if value not in known:
            raise StudyError(f"'{value}' has spans, but is not among the coders.{suggestion(value, known)}")
    order = {name: place for place, name in enumerate(known)}
    return np.array([order[value] for value in values], dtype=np.int64)[places], known


def sum_by(key: Numbers, amount: Numbers, count: int) -> Numbers:
    """Return the sums of whole amounts by key, exact, for the keys 0 to `count` - 1.

    Examples
    --------
    >>> import numpy as np
    >>> sum_by(np.array([0, 2, 0]), np.array([5, 6, 7]), 3).tolist()
    [12, 0, 6]
    """
    import numpy as np

    # bincount adds floats, which are exact for whole numbers up to 2**53.
    return np.asarray(np.bincount(key, weights=amount, minlength=count).astype(np.int64))


def merge_intervals(start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """Return the union of intervals: apart, in order; those that touch become one.

    Examples
    --------
    >>> import numpy as np
    >>> starts, ends = merge_intervals(np.array([5, 0, 3]), np.array([7, 3, 4]))
    >>> starts.tolist(), ends.tolist()
    ([0, 5], [4, 7])
    """
    import numpy as np

    order = np.argsort(start, kind="stable")
    start, reach = start[order], np.maximum.accumulate(end[order])
    opens = np.ones(len(start), dtype=bool)
    opens[1:] = start[1:] > reach[:-1]
    return start[opens], reach[np.append(opens[1:], True)] if len(start) else reach


def merge_spans(spans: SpanArrays) -> SpanArrays:
    """Return the spans with overlapping ones of the same coder and code merged, by coder and place.

    Spans that only touch stay two: they are two units.
    """
    import numpy as np

    room = spans.length + 1
    key = spans.coder * max(len(spans.codes), 1) + spans.code
    order = np.lexsort((spans.start, key))
    key, start = key[order], spans.start[order]
    reach = np.maximum.accumulate(spans.end[order] + key * room)
    opens = np.ones(len(start), dtype=bool)
    # Every key has its own stretch of numbers, so one running maximum serves all of them.
    opens[1:] = (start[1:] + key[1:] * room >= reach[:-1]) | (key[1:] != key[:-1])
    closes = np.append(opens[1:], True)[: len(start)]
    merged = replace(
        spans,
        coder=spans.coder[order][opens],
        code=spans.code[order][opens],
        start=start[opens],
        end=(reach - key * room)[closes],
    )
    return merged.where(np.lexsort((merged.start, merged.coder)))


def check_apart(spans: SpanArrays, domain: Numbers | None = None) -> None:
    """Raise StudyError when two spans of one coder overlap (in one domain, where domains are given).

    Parameters
    ----------
    spans : SpanArrays
        Merged spans.
    domain : ndarray of int, optional
        The domain of every span.
    """
    import numpy as np

    group = spans.coder if domain is None else spans.coder * (int(domain.max(initial=0)) + 1) + domain
    order = np.lexsort((spans.start, group))
    same = group[order][1:] == group[order][:-1]
    clash = np.flatnonzero(same & (spans.start[order][1:] < spans.end[order][:-1]))
    if not len(clash):
        return
    first, second = (int(order[clash[0] + step]) for step in (0, 1))
    place = f"[{spans.start[second]}, {min(spans.end[first], spans.end[second])})"
    more = f" (and {len(clash) - 1} more such places)" if len(clash) > 1 else ""
    raise StudyError(
        f"'{spans.coders[spans.coder[first]]}' gave the codes '{spans.codes[spans.code[first]]}' and "
        f"'{spans.codes[spans.code[second]]}' to the same text at {place}{more}; here a coder's units must not "
        "overlap. Compute each code, or each set of codes that exclude each other, by itself: `codes=`."
    )


def covered_up_to(start: Numbers, end: Numbers, places: Numbers) -> Numbers:
    """Return how much of the text before each place lies in intervals that are apart and in order.

    Examples
    --------
    >>> import numpy as np
    >>> covered_up_to(np.array([2, 8]), np.array([5, 9]), np.array([0, 3, 8, 20])).tolist()
    [0, 1, 3, 4]
    """
    import numpy as np

    if not len(start):
        return np.zeros(len(places), dtype=np.int64)
    total = np.concatenate(([0], np.cumsum(end - start)))
    begun = np.searchsorted(start, places, side="right")
    over = np.maximum(end[np.maximum(begun - 1, 0)] - places, 0)
    return np.asarray(total[begun] - np.where(begun > 0, over, 0), dtype=np.int64)


def intersection_length(first: tuple[Numbers, Numbers], second: tuple[Numbers, Numbers]) -> int:
    """Return how much two sets of intervals have in common, each apart and in order.

    Examples
    --------
    >>> import numpy as np
    >>> intersection_length((np.array([0]), np.array([10])), (np.array([2, 8]), np.array([5, 12])))
    5
    """
    return int((covered_up_to(*second, first[1]) - covered_up_to(*second, first[0])).sum())

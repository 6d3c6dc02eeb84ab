"""Several documents as one continuum, and a continuum without the stretches that are never units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.reliability.spans.intervals import (
    SPAN_COLUMNS,
    check_table,
    covered_up_to,
    merge_intervals,
    span_arrays,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_document", "concatenate", "without"]


def concatenate(spans: pd.DataFrame, lengths: Mapping[str, int]) -> tuple[pd.DataFrame, int]:
    """Return the spans of several documents on one continuum, and its length.

    The documents follow one another in the order of `lengths`. Units never cross documents: two units that
    touch where one document ends and the next begins stay two.

    Parameters
    ----------
    spans : DataFrame
        Columns document, coder, start, end, code; half open, in code points of the document.
    lengths : mapping of str to int
        The length of every document that both coders finished, in code points; also those without a span.

    Returns
    -------
    tuple of DataFrame and int
        The same table with shifted start and end; the length of all documents together.

    Raises
    ------
    StudyError
        When a span's document has no length, or a span is outside its document.

    See Also
    --------
    mentorstudy.reliability.without
    mentorstudy.reliability.character_table

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"document": ["b"], "coder": ["Ana"], "start": [2], "end": [5], "code": ["x"]})
    >>> shifted, length = concatenate(table, {"a": 100, "b": 50})
    >>> int(shifted["start"][0]), length
    (102, 150)
    """
    parts = by_document(spans, lengths)
    offset, begin = {}, 0
    for document, length in lengths.items():
        span_arrays(parts[document], length)
        offset[document] = begin
        begin += int(length)
    shift = spans["document"].map(offset).astype("int64")
    return spans.assign(start=spans["start"] + shift, end=spans["end"] + shift), begin


def by_document(spans: pd.DataFrame, lengths: Mapping[str, int]) -> dict[str, pd.DataFrame]:
    """Return the spans of every document that has a length, also of those without a span.

    Raises
    ------
    StudyError
        When the table has no documents, or one whose length is not known.
    """
    check_table(spans, ("document", *SPAN_COLUMNS))
    found = {str(document): part for document, part in spans.groupby(spans["document"].astype(str), sort=False)}
    for document in found:
        if document not in lengths:
            raise StudyError(
                f"The document '{document}' has spans, but no length. Name its length in code points."
                f"{suggestion(document, lengths)}"
            )
    return {document: found.get(document, spans.iloc[:0]) for document in lengths}


def without(
    spans: pd.DataFrame, excluded: Iterable[tuple[int, int]] | pd.DataFrame, length: int
) -> tuple[pd.DataFrame, int]:
    """Return the spans on the continuum without some stretches, and its length.

    What an interviewer says is never a unit, nor a passage on which coders could agree that it carries no
    code. A span across an excluded stretch stays one span and loses the characters in it; a span wholly
    inside is dropped.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    excluded : iterable of (int, int), or DataFrame with start and end
        The stretches to cut out, half open; they may overlap.
    length : int
        The length of the text in code points.

    Returns
    -------
    tuple of DataFrame and int
        The spans that are left, shifted; the length that is left.

    Raises
    ------
    StudyError
        When a span or a stretch is outside the text.

    See Also
    --------
    mentorstudy.reliability.concatenate

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana"], "start": [5], "end": [25], "code": ["x"]})
    >>> left, length = without(table, [(10, 20)], 100)
    >>> int(left["start"][0]), int(left["end"][0]), length
    (5, 15, 90)
    """
    import numpy as np
    import pandas as pd

    span_arrays(spans, length)
    pairs = excluded[["start", "end"]].to_numpy().tolist() if isinstance(excluded, pd.DataFrame) else list(excluded)
    for start, end in pairs:
        if not 0 <= start <= end <= length:
            raise StudyError(
                f"The excluded stretch [{start}, {end}) is not within the text of {length} code points. "
                "Give stretches with 0 <= start <= end <= length."
            )
    edges = np.array([pair for pair in pairs if pair[0] < pair[1]], dtype=np.int64).reshape(-1, 2)
    gone = merge_intervals(edges[:, 0], edges[:, 1])
    start, end = (spans[side].to_numpy(dtype=np.int64) for side in ("start", "end"))
    left = spans.assign(start=start - covered_up_to(*gone, start), end=end - covered_up_to(*gone, end))
    return left[left["start"] < left["end"]].reset_index(drop=True), int(length - (gone[1] - gone[0]).sum())

"""A table of turns in, a table of coded passages out: one pure function, for whatever splits tables over machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorstudy.autocode.matcher import Matcher, compile_codebook
from mentorstudy.autocode.suggest import found_passages, memo_of
from mentorstudy.errors import StudyError, suggestion

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook

__all__ = ["CODED_COLUMNS", "code_table"]

CODED_COLUMNS = ("start", "end", "code", "polarity", "quote", "memo")


def code_table(
    table: pd.DataFrame, codebook: Codebook | Matcher, *, text: str = "text", keys: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the passages of a table's texts that a codebook's terms find, a row each.

    It keeps nothing between calls and looks at each row by itself, so that a large table can be coded in parts, in any
    order and on any machine: with Dask's `map_partitions`, Spark's `mapInArrow`, Ray's `map_batches` or polars.

    Parameters
    ----------
    table : DataFrame
        A row per answer, or per other turn whose words can carry a code.
    codebook : Codebook or Matcher
        What is looked for; a matcher, from `autocode.matcher.compile_codebook`, is compiled once for many calls.
    text : str
        The column with the words; cells without any (None, NaN) have no passages.
    keys : sequence of str, optional
        The columns that say whose words they are, repeated in the result; all but `text` by default.

    Returns
    -------
    DataFrame
        The columns of `keys`, then start, end (half open, in code points of the cell), code, polarity (`affirmed`,
        `negated`, `hoped`; empty in a language whose stances are not looked at), quote, memo (the terms). In the order
        of the table, then of the text. These are suggestions: none is evidence before a person accepts it.

    Raises
    ------
    StudyError
        When there is no such column.

    See Also
    --------
    suggest : The same for a study.

    Examples
    --------
    >>> import pandas as pd
    >>> from mentorstudy.codebook import Code, build_codebook
    >>> from mentorstudy.terms import parse_term
    >>> codebook = build_codebook([Code("benefits/skills", terms=(parse_term("resume"),))])
    >>> table = pd.DataFrame({"id": ["P1", "P2"], "text": ["It was cold. She fixed my resume.", None]})
    >>> code_table(table, codebook).values.tolist()
    [['P1', 13, 33, 'benefits/skills', 'affirmed', 'She fixed my resume.', 'term: resume']]
    """
    import numpy as np
    import pandas as pd

    for name in (text, *(keys or ())):
        if name not in table.columns:
            raise StudyError(f"The table has no column '{name}'.{suggestion(name, map(str, table.columns))}")
    kept = [name for name in table.columns if name != text] if keys is None else list(keys)
    matcher = codebook if isinstance(codebook, Matcher) else compile_codebook(codebook)
    words = ["" if missing else str(cell) for cell, missing in zip(table[text], table[text].isna(), strict=True)]
    places: list[int] = []
    rows: list[tuple[int, int, str, str, str, str]] = []
    for number, passages in found_passages(matcher, words):
        places += [number] * len(passages)
        rows += [
            (start, end, code, polarity, words[number][start:end], memo_of(terms))
            for start, end, code, polarity, terms in passages
        ]
    found = pd.DataFrame(rows, columns=list(CODED_COLUMNS))
    types = {"start": "int64", "end": "int64"}
    found = found.astype({name: types.get(name, object) for name in CODED_COLUMNS})
    whose = table[kept].iloc[np.array(places, dtype=np.int64)].reset_index(drop=True)
    return pd.concat([whose, found], axis=1)

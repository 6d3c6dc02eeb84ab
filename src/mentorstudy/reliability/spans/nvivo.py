"""The coding comparison of NVivo: kappa per code and document, by character, and its averages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.reliability.spans.characters import kappa_levels, pair_sums
from mentorstudy.reliability.spans.continuum import by_document
from mentorstudy.reliability.spans.intervals import names_in, span_arrays
from mentorstudy.reliability.spans.measures import kappa_reason

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NVIVO_COLUMNS", "nvivo_averages", "nvivo_comparison"]

NVIVO_COLUMNS = (
    "code",
    "document",
    "length",
    "both",
    "only_first",
    "only_second",
    "neither",
    "agreement",
    "kappa",
    "reason",
)


def nvivo_comparison(
    spans: pd.DataFrame,
    lengths: Mapping[str, int],
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return Cohen's kappa of two coders per code and document, by character, as NVivo's coding comparison has it.

    Parameters
    ----------
    spans : DataFrame
        Columns document, coder, start, end, code; half open, in code points. Overlapping spans of the same coder
        and code count once.
    lengths : mapping of str to int
        The length of every document that both coders finished, in code points.
    codes : iterable of str, optional
        The codes compared; by default those in the table, by name.
    coders : iterable of str, optional
        The two coders; by default those in the table, by name.

    Returns
    -------
    DataFrame
        Columns code, document, length, both, only_first, only_second, neither (characters), agreement (0 to 1),
        kappa, reason. A row for every code and document; where kappa is NaN, NVivo prints 1, and reason tells why
        it is undefined.

    Raises
    ------
    StudyError
        When there are not two coders, or a document has no length.

    See Also
    --------
    mentorstudy.reliability.nvivo_averages
    mentorstudy.reliability.character_kappa
    mentorstudy.reliability.maxqda_overlap

    References
    ----------
    NVivo help, "Coding comparison query".

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [0, 5], "end": [25, 35], "code": ["x", "x"]})
    >>> nvivo_comparison(table.assign(document="a"), {"a": 50, "b": 10})[["document", "both", "kappa"]].round(2)
      document  both  kappa
    0        a    20    0.4
    1        b     0    NaN
    """
    import numpy as np
    import pandas as pd

    parts = by_document(spans, lengths)
    names = names_in(spans["coder"]) if coders is None else [str(name) for name in coders]
    chosen = names_in(spans["code"]) if codes is None else list(dict.fromkeys(codes))
    if len(names) != 2:
        raise StudyError(f"A coding comparison has two coders; here are {len(names)}. Name the two in `coders`.")
    tables = [
        pair_sums(span_arrays(parts[document], length, names).only(chosen)) for document, length in lengths.items()
    ]
    cells = np.stack(tables, axis=1).reshape(-1, 4) if tables else np.empty((0, 4), dtype=np.int64)
    levels = kappa_levels(cells)
    frame = pd.DataFrame(cells, columns=["both", "only_first", "only_second", "neither"])
    frame["length"] = cells.sum(axis=1)
    frame["code"], frame["document"] = np.repeat(chosen, len(lengths)), list(lengths) * len(chosen)
    frame["agreement"], frame["kappa"] = 1 - levels.differing, levels.value
    frame["reason"] = [kappa_reason(row) for row in cells]
    return frame[list(NVIVO_COLUMNS)]


def nvivo_averages(comparison: pd.DataFrame, *, undefined_as_one: bool = False) -> pd.DataFrame:
    """Return the averages over documents of a coding comparison, per code: each document equal, and by length.

    Parameters
    ----------
    comparison : DataFrame
        What `nvivo_comparison` returns.
    undefined_as_one : bool
        Count a kappa that is undefined as 1, as an average over NVivo's printed table does. By default such
        documents are left out of the averages of kappa.

    Returns
    -------
    DataFrame
        Columns code, documents, defined (documents with a kappa), agreement, agreement_by_length, kappa,
        kappa_by_length. NaN where no document counts.

    See Also
    --------
    mentorstudy.reliability.nvivo_comparison

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [0, 5], "end": [25, 35], "code": ["x", "x"]})
    >>> comparison = nvivo_comparison(table.assign(document="a"), {"a": 50, "b": 10})
    >>> nvivo_averages(comparison, undefined_as_one=True)[["code", "documents", "defined", "kappa"]].round(2)
      code  documents  defined  kappa
    0    x          2        1    0.7
    """
    import numpy as np
    import pandas as pd

    rows = []
    for code, part in comparison.groupby("code", sort=False):
        kappa = part["kappa"].fillna(1.0) if undefined_as_one else part["kappa"]
        row: dict[str, object] = {
            "code": code,
            "documents": len(part),
            "defined": int(part["kappa"].notna().sum()),
        }
        for name, values in (("agreement", part["agreement"]), ("kappa", kappa)):
            there = values.notna()
            weight = part["length"][there].to_numpy()
            row[name] = values[there].mean()
            row[f"{name}_by_length"] = np.average(values[there], weights=weight) if weight.sum() else np.nan
        rows.append(row)
    columns = ["code", "documents", "defined", "agreement", "agreement_by_length", "kappa", "kappa_by_length"]
    return pd.DataFrame(rows, columns=columns)

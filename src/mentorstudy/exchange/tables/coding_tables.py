"""Coding as plain tables for other programs: tidy, and as a matrix of 0 and 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "MATRIX_COLUMNS",
    "TIDY_COLUMNS",
    "matrix_table",
    "safe_names",
    "tidy_table",
    "write_matrix_csv",
    "write_tidy_csv",
]

TIDY_COLUMNS = (
    "document",
    "turn",
    "start",
    "end",
    "code",
    "coder",
    "origin",
    "review",
    "polarity",
    "about",
    "view",
    "participant",
    "source",
    "question",
    "created",
    "memo",
    "claims",
    "links",
    "quote",
)
MATRIX_COLUMNS = ("document", "turn", "participant", "source")
_LENGTH = 64
# Words that SPSS keeps for itself, and words that R does.
# fmt: off
_RESERVED = frozenset({
    "all", "and", "break", "by", "else", "eq", "false", "for", "function", "ge", "gt", "if", "in", "inf", "le",
    "lt", "na", "nan", "ne", "next", "not", "null", "or", "repeat", "to", "true", "while", "with",
})
# fmt: on


def tidy_table(evidence: pd.DataFrame) -> pd.DataFrame:
    """Return coded passages with one row per passage and code, the columns always in the same order.

    Parameters
    ----------
    evidence : DataFrame
        With columns document, start, end, code, coder and quote, and any of the others, such as
        `analyse.coded_answers` or `coding.segments` return.

    Returns
    -------
    DataFrame
        Those of document, turn, start, end, code, coder, origin, review, polarity, about, view, participant, source,
        question, created, memo, claims, links, quote that there are. `read_segment_table` reads it back.

    Raises
    ------
    SettingsError
        When a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"quote": ["low"], "code": ["pay"], "coder": ["ann"], "document": ["P1"], "start": [8],
    ...                       "end": [11], "score": [float("nan")]})
    >>> list(tidy_table(table))
    ['document', 'start', 'end', 'code', 'coder', 'quote']
    """
    _check(evidence, ("document", "start", "end", "code", "coder", "quote"), "evidence")
    table = evidence[[name for name in TIDY_COLUMNS if name in evidence.columns]]
    return table.sort_values(["document", "start", "end", "code", "coder"], kind="stable", ignore_index=True)


def matrix_table(
    evidence: pd.DataFrame, heard: pd.DataFrame, codes: pd.DataFrame | Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return which answer carries which code, as 0 and 1, and what each column stands for.

    Parameters
    ----------
    evidence : DataFrame
        Columns document, turn, code: as from `analyse.coded_answers`; rolled up first, a code is 1 where one
        under it is.
    heard : DataFrame
        Columns document, turn, participant, source: every answer that could have carried a code.
    codes : DataFrame or sequence of str
        The codes, in the order of the columns: a table with a column code (and name, where known), or paths.

    Returns
    -------
    (DataFrame, DataFrame)
        One row per answer: document, turn, participant, source, and one column of 0 and 1 per code. One row
        per code: column, code, name. Columns have names that R and SPSS take as they are.

    Raises
    ------
    SettingsError
        When a column is missing, or the evidence has a code that is not in `codes`.

    Examples
    --------
    >>> import pandas as pd
    >>> heard = pd.DataFrame({"document": ["P1", "P1"], "turn": [1, 2], "participant": ["P1"] * 2, "source": "i"})
    >>> evidence = pd.DataFrame({"document": ["P1"], "turn": [2], "code": ["work/pay"]})
    >>> matrix, names = matrix_table(evidence, heard, ["work/pay", "work/time"])
    >>> matrix[["turn", "work_pay", "work_time"]].values.tolist(), names["code"].tolist()
    ([[1, 0, 0], [2, 1, 0]], ['work/pay', 'work/time'])
    """
    import pandas as pd

    _check(heard, MATRIX_COLUMNS, "heard")
    _check(evidence, ("document", "turn", "code"), "evidence")
    paths, titles = _codes(codes)
    unknown = [code for code in dict.fromkeys(evidence["code"]) if code not in titles]
    if unknown:
        raise SettingsError(f"The evidence has a code '{unknown[0]}'.{suggestion(unknown[0], paths)}")
    columns = safe_names(paths, taken=MATRIX_COLUMNS)
    table = heard[list(MATRIX_COLUMNS)].drop_duplicates(["document", "turn"], ignore_index=True)
    coded = set(zip(evidence["document"], evidence["turn"], evidence["code"], strict=True))
    places = list(zip(table["document"], table["turn"], strict=True))
    marks = {
        column: pd.Series([int((*place, code) in coded) for place in places], index=table.index, dtype="int64")
        for code, column in zip(paths, columns, strict=True)
    }
    names = {"column": columns, "code": paths, "name": [titles[code] for code in paths]}
    return pd.concat([table, pd.DataFrame(marks, index=table.index)], axis=1), pd.DataFrame(names, dtype=object)


def safe_names(names: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    """Return names that R, SPSS and Stata's importers take: ASCII letters, digits and `_`, at most 64 bytes.

    They begin with a letter, differ also where case does not count, and are no reserved word. Accents go;
    a name in another script becomes `code_1` and the like.

    Parameters
    ----------
    names : iterable of str
        What the columns stand for.
    taken : iterable of str
        Names that other columns have.

    Examples
    --------
    >>> safe_names(["work/pay", "Work pay", "protégé", "2nd year", "時間", "not"])
    ['work_pay', 'Work_pay_2', 'protege', 'code_2nd_year', 'code', 'code_not']
    """
    used = {name.casefold() for name in taken}
    found = []
    for name in names:
        base = _safe(name)
        chosen, number = base, 1
        while chosen.casefold() in used:
            number += 1
            tail = f"_{number}"
            chosen = base[: _LENGTH - len(tail)].rstrip("_") + tail
        used.add(chosen.casefold())
        found.append(chosen)
    return found


def _safe(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    word = re.sub(r"[^A-Za-z0-9]+", "_", flat).strip("_")[:_LENGTH].rstrip("_")
    if not word:
        return "code"
    if not word[0].isalpha() or word.casefold() in _RESERVED:
        return f"code_{word}"[:_LENGTH].rstrip("_")
    return word


def _codes(codes: pd.DataFrame | Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the paths in their order, and the name of each."""
    if isinstance(codes, Sequence):
        return list(dict.fromkeys(codes)), dict.fromkeys(codes, "")
    _check(codes, ("code",), "codes")
    names = codes["name"].fillna("") if "name" in codes.columns else [""] * len(codes)
    titles = {str(code): str(name) for code, name in zip(codes["code"], names, strict=True)}
    return list(titles), titles


def _check(table: pd.DataFrame, needed: Sequence[str], what: str) -> None:
    for name in needed:
        if name not in table.columns:
            raise SettingsError(f"The table `{what}` has no column '{name}'.{suggestion(name, table.columns)}")


def write_tidy_csv(table: pd.DataFrame, path: str | Path, *, for_excel: bool = False) -> Path:
    """Write a table as CSV: UTF-8, its words exact, also where they begin with `-` or `=`.

    A CSV file is data for other programs; an apostrophe before a formula would come back as part of the words.
    To look at words in a spreadsheet, write a workbook.

    Parameters
    ----------
    table : DataFrame
        As from `tidy_table`. The index is not written.
    path : str or Path
        Where to.
    for_excel : bool
        Whether a byte order mark comes first: Excel shows other letters than ASCII wrongly without.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    SettingsError
        When it cannot be written.
    """
    text = table.to_csv(index=False, lineterminator="\n")
    return write_file(path, (b"\xef\xbb\xbf" if for_excel else b"") + text.encode("utf-8", "replace"))


def write_matrix_csv(
    matrix: pd.DataFrame, names: pd.DataFrame, path: str | Path, *, for_excel: bool = False
) -> tuple[Path, Path]:
    """Write a matrix as CSV, and beside it `<name>_codes.csv`, which says what the columns stand for.

    Parameters
    ----------
    matrix, names : DataFrame
        As from `matrix_table`.
    path : str or Path
        Where to.
    for_excel : bool
        As in `write_tidy_csv`.

    Returns
    -------
    (Path, Path)
        The two files.

    Raises
    ------
    SettingsError
        When one cannot be written.
    """
    out = Path(path)
    beside = out.with_name(f"{out.stem}_codes{out.suffix}")
    return write_tidy_csv(matrix, out, for_excel=for_excel), write_tidy_csv(names, beside, for_excel=for_excel)

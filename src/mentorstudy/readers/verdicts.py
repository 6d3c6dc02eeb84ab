"""verdicts.csv: what people say of an expectation and of what was met, and of what the two of a pair say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.decisions import VERDICT_COLUMNS, VERDICTS
from mentorstudy.errors import CodebookError, Problem, suggestion
from mentorstudy.readers.tables import read_records

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus

__all__ = ["read_verdicts"]

_REQUIRED = ("code", "verdict")


def read_verdicts(
    path: Path,
    file: str,
    corpus: Corpus,
    codebook: Codebook,
    problems: list[Problem],
    *,
    goals: Iterable[str] = (),
    withdrawn: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Return the verdicts of a table; what is wrong is added to `problems`.

    Columns participant, pair or goal, code, verdict; optional coder and note. Of a participant a verdict is met,
    exceeded, unmet or unclear; of a pair agreement, contradiction or unclear; of a goal reached, partly reached, not
    reached or cannot be told, with or without a code.

    Parameters
    ----------
    path : Path
        CSV or XLSX.
    file : str
        Its name in problems.
    corpus : Corpus
        Whose participants and pairs are known.
    codebook : Codebook
        What codes are resolved with.
    problems : list of Problem
        Grows.
    goals : iterable of str
        The goals of goals.csv.
    withdrawn : frozenset of str
        Participants and pairs whose rows are passed over.

    Returns
    -------
    DataFrame
        Columns participant, pair, goal, code, verdict, coder, note, row.
    """
    import pandas as pd

    header, records, _ = read_records(path)
    missing = [name for name in _REQUIRED if name not in header]
    if missing or not set(VERDICTS) & set(header):
        name = missing[0] if missing else "participant"
        problems.append(
            Problem(f"no column '{name}'. A row is participant (or pair, or goal), code, verdict.", file, 1)
        )
        return pd.DataFrame(columns=list(VERDICT_COLUMNS), dtype=object)
    known = {
        "participant": list(corpus.participants.index),
        "pair": sorted(set(corpus.pairs["pair"])),
        "goal": list(goals),
    }
    rows = []
    for row, cells in records:
        values = {name: unicodedata.normalize("NFC", cells.get(name, "").strip()) for name in VERDICT_COLUMNS}
        if {values["participant"], values["pair"]} & withdrawn:
            continue
        found = _problem(values, known, file, row)
        try:
            code = codebook.resolve(values["code"]) if values["code"] or not values["goal"] else ""
        except CodebookError as error:
            found = found or Problem(error.message, file, row)
        if found is not None:
            problems.append(found)
            continue
        rows.append(values | {"code": code, "verdict": values["verdict"].lower(), "row": row})
    return pd.DataFrame(rows, columns=list(VERDICT_COLUMNS), dtype=object)


def _problem(values: dict[str, str], known: Mapping[str, list[str]], file: str, row: int) -> Problem | None:
    about = [kind for kind in VERDICTS if values[kind]]
    if len(about) != 1:
        return Problem("a verdict is of one participant, pair or goal: fill in one of the three columns.", file, row)
    kind = about[0]
    if values[kind] not in known[kind]:
        return Problem(f"unknown {kind} '{values[kind]}'.{suggestion(values[kind], known[kind])}", file, row)
    if values["verdict"].lower() not in VERDICTS[kind]:
        listed = ", ".join(VERDICTS[kind])
        return Problem(f"'{values['verdict']}' is no verdict on a {kind}. Write one of {listed}.", file, row)
    return None

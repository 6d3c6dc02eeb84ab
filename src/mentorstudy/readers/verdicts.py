"""verdicts.csv: what people say of an expectation and of what was met, and of what the two of a pair say."""

from __future__ import annotations

import unicodedata
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
    withdrawn: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Return the verdicts of a table; what is wrong is added to `problems`.

    Columns participant or pair, code, verdict; optional coder and note. Of a participant a verdict is met, exceeded,
    unmet or unclear; of a pair agreement, contradiction or unclear.

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
    withdrawn : frozenset of str
        Participants and pairs whose rows are passed over.

    Returns
    -------
    DataFrame
        Columns participant, pair, code, verdict, coder, note, row.
    """
    import pandas as pd

    header, records, _ = read_records(path)
    missing = [name for name in _REQUIRED if name not in header]
    if missing or not {"participant", "pair"} & set(header):
        name = missing[0] if missing else "participant"
        problems.append(Problem(f"no column '{name}'. A row is participant (or pair), code, verdict.", file, 1))
        return pd.DataFrame(columns=list(VERDICT_COLUMNS), dtype=object)
    pairs = set(corpus.pairs["pair"])
    rows = []
    for row, cells in records:
        values = {name: unicodedata.normalize("NFC", cells.get(name, "").strip()) for name in VERDICT_COLUMNS}
        if {values["participant"], values["pair"]} & withdrawn:
            continue
        found = _problem(values, list(corpus.participants.index), pairs, file, row)
        try:
            code = codebook.resolve(values["code"])
        except CodebookError as error:
            found = found or Problem(error.message, file, row)
        if found is not None:
            problems.append(found)
            continue
        rows.append(values | {"code": code, "verdict": values["verdict"].lower(), "row": row})
    return pd.DataFrame(rows, columns=list(VERDICT_COLUMNS), dtype=object)


def _problem(values: dict[str, str], people: list[str], pairs: set[str], file: str, row: int) -> Problem | None:
    about = [kind for kind in ("participant", "pair") if values[kind]]
    if len(about) != 1:
        return Problem("a verdict is of one participant or one pair: fill in one of the two columns.", file, row)
    kind = about[0]
    known = people if kind == "participant" else sorted(pairs)
    if values[kind] not in known:
        return Problem(f"unknown {kind} '{values[kind]}'.{suggestion(values[kind], known)}", file, row)
    if values["verdict"].lower() not in VERDICTS[kind]:
        listed = ", ".join(VERDICTS[kind])
        return Problem(f"'{values['verdict']}' is no verdict on a {kind}. Write one of {listed}.", file, row)
    return None

"""Participants by codes, with their words: the charting of the Framework Method."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentorstudy.analyse.quotes import quotes
from mentorstudy.arguments import chosen_source
from mentorstudy.evidence import heard, marked
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["framework_matrix"]


def framework_matrix(
    study: Study,
    *,
    codes: Iterable[str] | None = None,
    source: str = "",
    coding: Coding | None = None,
    places: bool = False,
) -> pd.DataFrame:
    """Return a chart of participants by codes, with the quotes in the cells and room for summaries.

    Parameters
    ----------
    study : Study
        The study.
    codes : iterable of str, optional
        The columns; a code gathers those under it. By default every code that anyone voiced.
    source : str
        `interviews`, or the name of a survey. Empty: interviews, or else the survey with most responses.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    places : bool
        End every line with its document and turn, so that it leads back to the words.

    Returns
    -------
    DataFrame
        Indexed by participant: stakeholder, a column per code (the quotes, one per line; a passage that is
        negated or hoped says so), and `summary`, empty, for the researcher's own words. A participant whose
        document is finished and who said nothing of a code has an empty cell; others are not in it.

    See Also
    --------
    mentorstudy.plots.framework_matrix
    mentorstudy.report.write_framework_matrix
    mentorstudy.crosstab

    References
    ----------
    Gale et al. (2013), Using the framework method for the analysis of qualitative data in multi-disciplinary
    health research, BMC Medical Research Methodology 13:117.
    """
    import pandas as pd

    people = study.corpus.participants
    source = chosen_source(study, source)
    voices = heard(study, coding)
    voices = voices[(voices["source"] == source) & (voices["role"] == "participant")]
    speakers = set(voices["participant"])
    present = [name for name in people.index if name in speakers]
    table = quotes(study, coding=coding)
    table = table[table["source"] == source].drop_duplicates(["participant", "code", "document", "start", "end"])
    given = set(table["code"])
    voiced = [code for code in study.codebook.table["code"] if code in given]
    chosen = voiced if codes is None else [study.codebook.resolve(code) for code in codes]
    matrix = pd.DataFrame({"stakeholder": people["stakeholder"].reindex(present)}, index=present)
    matrix.index.name = "participant"
    for code in chosen:
        part = table[table["code"].isin(study.codebook.under(code) if codes is not None else [code])]
        cells = {
            str(name): "\n".join(_line(row, places=places) for row in rows_of(rows))
            for name, rows in part.groupby("participant")
        }
        matrix[code] = [cells.get(name, "") for name in present]
    matrix["summary"] = ""
    return matrix


def _line(row: Any, *, places: bool) -> str:
    words = f"“{collapse(str(row.quote))}”"
    words += marked(row.polarity)
    return f"{words} ({row.document}, turn {row.turn})" if places else words

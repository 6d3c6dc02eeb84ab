"""How many participants and answers carry a code, of how many who could have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import crosstab

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["count_codes"]


def count_codes(study: Study, *, coding: Coding | None = None, codes: Iterable[str] | None = None) -> pd.DataFrame:
    """Return, for every code and source, who voiced it, of all who could have.

    Participants and answers are counted, never segments; interviews and surveys are never pooled. A code
    counts those of the codes under it, and beside them its own. Affirmed and mixed passages count, and those
    whose stance nobody coded; participants with a negated or mixed passage, or one of a hope, stand beside.

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        What is counted; by default the coding that `[report] coding` names.
    codes : iterable of str, optional
        Only these codes; by default all but the categories, and the categories that carry passages of their own.

    Returns
    -------
    DataFrame
        Columns code, name, category, source, participants, participants_of, answers, answers_of, negated,
        hoped (participants), own (participants who voice the code itself and not only one under it), unstated
        (participants with a passage whose stance nobody coded: they mention it). For archives a participant is a
        document, and an answer a paragraph.

    See Also
    --------
    mentorstudy.plots.count_codes
    mentorstudy.crosstab
    mentorstudy.coded_answers

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> counts = count_codes(read_study(resource("sample-study")), codes=["challenges/mismatch"])
    >>> list(counts["source"])
    ['archives', 'interviews']
    """
    return crosstab(study, by="", coding=coding, codes=codes).drop(columns="group")

"""What led to what, despite what, and instead of what: links between passages and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.evidence import linked_passages

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["links"]


def links(study: Study) -> pd.DataFrame:
    """Return the links between passages or codes that coders wrote down.

    Two things in one interview are no contribution of one to the other: only a link says so, on the word of the
    participant (`said`) or by the researcher's reading (`read`).

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns relation (`led to`, `despite`, `instead of`), basis (`said`, `read`), code, quote, to_code, to_quote,
        participant, stakeholder (whose words the near end is, or the far end where the near one is a code; empty
        where both are), coder, note, document, start, end, to_document, to_start, to_end, event. A passage that
        was lost has -1 as its place.

    See Also
    --------
    mentorstudy.journal.link_passages : writes one.
    mentorstudy.themes : the links that contribute to a claim.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> set(links(read_study(resource("sample-study")))["relation"]) <= {"led to", "despite", "instead of"}
    True
    """
    return linked_passages(study)

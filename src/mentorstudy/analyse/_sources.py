"""What triangulation and joint displays share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.evidence import denies, marked, says
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["MEETINGS", "_items", "_source", "_words", "check_items"]

# How the sources meet on a code: what the columns of a triangulation matrix may say.
MEETINGS = ("agree", "contradict", "one source adds", "silent")
_LEAST_SHARE = 0.5


def _source(part: pd.DataFrame, quotes: int) -> tuple[int, int, str, str]:
    saying, denying = (set(part.loc[stated, "voice"]) for stated in (says(part), denies(part)))
    if not saying and not denying:
        status = "silent"
    elif min(len(saying), len(denying)) >= _LEAST_SHARE * max(len(saying), len(denying)):
        status = "both"
    else:
        status = "says" if len(saying) > len(denying) else "denies"
    return len(saying), len(denying), status, _words(part[says(part) | denies(part)], quotes)


def _words(part: pd.DataFrame, most: int) -> str:
    """Passages of different people first, denials marked."""
    first = part.drop_duplicates(["voice", "polarity"])
    chosen = list(rows_of(first.sort_values(["polarity", "document", "start"])))
    # One of each side before a second of either.
    order = sorted(range(len(chosen)), key=lambda at: sum(each.polarity == chosen[at].polarity for each in chosen[:at]))
    return "\n".join(f"“{collapse(str(chosen[at].quote))}”{marked(chosen[at].polarity)}" for at in order[:most])


def check_items(study: Study) -> None:
    """Raise a clear error when a closed item is declared to stand beside a code that is not there."""
    for survey in study.corpus.surveys:
        _items(study, survey)


def _items(study: Study, survey: str) -> dict[str, str]:
    settings = next((each for each in study.config.sources if each.names(survey)), None)
    items = {} if settings is None else settings.items
    return {question: study.codebook.resolve(code) for question, code in items.items()}

"""What the evidence explorer holds: coded passages that the edition may show, and how many people said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.quotes import quotes
from mentorstudy.errors import SettingsError
from mentorstudy.evidence import counted_codes, in_heard
from mentorstudy.privacy._disclosure.quotes import quote_guard, showable
from mentorstudy.privacy._disclosure.release import released
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote, quote_of
from mentorstudy.report.data.summary import with_everybody
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["Explorer", "explorer_names", "explorer_of"]

_NAME = "explorer"


@dataclass(frozen=True, eq=False)
class Explorer:
    """The evidence explorer of a study.

    Parameters
    ----------
    study : Study
        The study, whole.
    by : str
        The attribute that makes groups.
    status : Status
        How far the coding has come.
    quotes : tuple of Quote
        Every passage that may be shown, once for each code that it carries.
    counts : DataFrame
        `crosstab` of interviews and focus groups: who said what, by group.
    """

    study: Study
    by: str
    status: Status
    quotes: tuple[Quote, ...]
    counts: pd.DataFrame
    kind = "explorer"

    @property
    def name(self) -> str:
        """Return what its file is called."""
        return _NAME

    @property
    def heading(self) -> str:
        """Return what it is."""
        from mentorstudy.phrases import phrases_in

        return phrases_in(self.study.report_language)("explorer-title")


def explorer_names(study: Study, by: str, only: Sequence[str]) -> Sequence[str]:
    """Return the name of the explorer: there is one of a study.

    Raises
    ------
    SettingsError
        When a part of it is asked for.
    """
    if only:
        raise SettingsError("There is one explorer of a study, and no part of it to choose. Leave out `only`.")
    return [_NAME]


def explorer_of(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[Explorer, ...]:
    """Return the evidence explorer of a study.

    A shareable edition holds what reports on codes quote, and nothing more: passages whose speakers agreed, of views
    that enough people hold, in which nothing tells who speaks.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes groups; by default the one of `[report] by`.
    only : sequence of str
        Its own name, or none: there is one of a study.
    """
    by = by or study.config.report.by
    study = released(with_everybody(study, by), by)
    coding, status = coding_shown(study)
    passages = in_heard(quotes(study, by=by, coding=coding), study, coding)
    if study.config.report.edition == "team":
        guard = quote_guard(study)
        passages = rows_where(passages, (guard.consents(row.participant, row.kind) for row in rows_of(passages)))
    else:
        passages = showable(study, passages)
    counts = crosstab(study, by=by, coding=coding, codes=counted_codes(study, coding=coding))
    counts = counts[counts["source"] == "interviews"].reset_index(drop=True)
    return (Explorer(study, by, status, tuple(map(quote_of, rows_of(passages))), counts),)

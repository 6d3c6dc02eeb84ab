"""All that was said on one claim or one code: the data of the reports on themes and on codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.quotes import quotes
from mentorstudy.analyse.themes import theme_counts, themes
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import counted_codes
from mentorstudy.privacy._disclosure.release import released
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.material import all_quotes, coding_shown
from mentorstudy.report.data.quote_picker import Quote

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme
    from mentorstudy.codebook import Code
    from mentorstudy.study import Study

__all__ = [
    "CodePassages",
    "ThemeEvidence",
    "chosen_codes",
    "chosen_themes",
    "code_heading",
    "gather_codes",
    "gather_themes",
    "theme_heading",
]


@dataclass(frozen=True, eq=False)
class ThemeEvidence:
    """A claim of the researchers with all that speaks for it and against it.

    Parameters
    ----------
    study : Study
        The study, whole.
    theme : Theme
        The claim.
    status : Status
        How far the coding has come.
    counts, passages : DataFrame
        Its rows of `theme_counts` and `themes`.
    quotes : tuple of Quote
        Every passage that may be quoted.
    withheld : int
        Passages not quoted for want of consent.
    """

    study: Study
    theme: Theme
    status: Status
    counts: pd.DataFrame
    passages: pd.DataFrame
    quotes: tuple[Quote, ...]
    withheld: int
    kind = "theme"

    @property
    def name(self) -> str:
        """Return the theme's name."""
        return self.theme.name

    @property
    def heading(self) -> str:
        """Return the claim."""
        return self.theme.claim


@dataclass(frozen=True, eq=False)
class CodePassages:
    """A code with all that carries it.

    Parameters
    ----------
    study : Study
        The study, whole.
    code : Code
        The code.
    below : tuple of Code
        The codes under it, whose passages it has too.
    status : Status
        How far the coding has come.
    counts, passages : DataFrame
        Rows of `crosstab` for the code and those under it, and of `quotes`.
    quotes : tuple of Quote
        Every passage that may be quoted.
    withheld : int
        Passages not quoted for want of consent.
    """

    study: Study
    code: Code
    below: tuple[Code, ...]
    status: Status
    counts: pd.DataFrame
    passages: pd.DataFrame
    quotes: tuple[Quote, ...]
    withheld: int
    kind = "code"

    @property
    def name(self) -> str:
        """Return the code's path."""
        return self.code.code

    @property
    def heading(self) -> str:
        """Return the code's name."""
        return self.code.name


def chosen_themes(study: Study, by: str = "", only: Sequence[str] = ()) -> list[str]:
    """Return the names of the themes, or of those that are asked for; none where there is no themes.yaml.

    Raises
    ------
    StudyError
        When there is no such theme.
    """
    return _chosen([each.name for each in study.themes], only, "theme")


def chosen_codes(study: Study, by: str = "", only: Sequence[str] = ()) -> list[str]:
    """Return the codes that are counted, or those that are asked for, in the order of the codebook.

    Raises
    ------
    StudyError
        When there is no such code.
    """
    known = list(study.codebook.table["code"])
    wanted = counted_codes(study, only or None, coding=coding_shown(study)[0])
    return [code for code in known if code in wanted]


def _chosen(known: Sequence[str], only: Sequence[str], noun: str) -> list[str]:
    for name in only:
        if name not in known:
            raise StudyError(f"No {noun} '{name}' in this study.{suggestion(name, known)}")
    return [name for name in known if not only or name in only]


def theme_heading(study: Study, theme: str) -> str:
    """Return what links to the report on a claim say."""
    return next(each.claim for each in study.themes if each.name == theme)


def code_heading(study: Study, code: str) -> str:
    """Return what links to the report on a code say."""
    return study.codebook[code].name


def gather_themes(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[ThemeEvidence, ...]:
    """Return, claim by claim, all that speaks for it and against it.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.
    only : sequence of str
        The names of some themes.
    """
    names = chosen_themes(study, by, only)
    if not names:
        return ()
    by = by or study.config.report.by
    study = released(study, by)
    coding, status = coding_shown(study)
    counts, evidence = theme_counts(study, by, coding=coding), themes(study, by=by, coding=coding)
    found = []
    for theme in study.themes:
        if theme.name in names:
            mine = evidence[evidence["theme"] == theme.name].reset_index(drop=True)
            shown, withheld = all_quotes(study, mine)
            rows = counts[counts["theme"] == theme.name].reset_index(drop=True)
            found.append(ThemeEvidence(study, theme, status, rows, mine, shown, withheld))
    return tuple(found)


def gather_codes(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[CodePassages, ...]:
    """Return, code by code, all that carries it and the codes under it.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.
    only : sequence of str
        Some codes.
    """
    codes = chosen_codes(study, by, only)
    by = by or study.config.report.by
    study = released(study, by)
    coding, status = coding_shown(study)
    counts = crosstab(study, by=by, coding=coding, codes=list(study.codebook.table["code"]))
    passages = quotes(study, by=by, coding=coding)
    found = []
    for code in codes:
        under = study.codebook.under(code)
        mine = passages[passages["code"].isin(under)].reset_index(drop=True)
        shown, withheld = all_quotes(study, mine)
        rows = counts[counts["code"].isin(under)].reset_index(drop=True)
        below = tuple(study.codebook[each] for each in under if each != code)
        found.append(CodePassages(study, study.codebook[code], below, status, rows, mine, shown, withheld))
    return tuple(found)

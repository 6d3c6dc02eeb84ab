"""Agreement by character: marked or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.reliability.spans.measures import gather
from mentorstudy.reliability.spans.results import span_coefficient

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CharacterTable",
    "character_alpha",
    "character_holsti",
    "character_kappa",
    "character_percent",
    "character_table",
]


@dataclass(frozen=True)
class CharacterTable:
    """How many characters both, one, or neither of two coders marked.

    Parameters
    ----------
    both, only_first, only_second, neither : int
        Characters.
    coders : tuple of str
        The first and the second coder.
    """

    both: int
    only_first: int
    only_second: int
    neither: int
    coders: tuple[str, ...]

    @property
    def length(self) -> int:
        """Return the length of the text."""
        return self.both + self.only_first + self.only_second + self.neither


def character_table(
    spans: pd.DataFrame, length: int, *, code: str | None = None, coders: Iterable[str] | None = None
) -> CharacterTable:
    """Return how many characters both, one, or neither of two coders marked.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points. Overlapping spans of a coder count once.
    length : int
        The length of the text in code points.
    code : str, optional
        The code; by default any.
    coders : iterable of str, optional
        The two coders; by default those in the table, by name.

    Returns
    -------
    CharacterTable
        Characters.

    Raises
    ------
    StudyError
        When there are not two coders.

    See Also
    --------
    mentorstudy.reliability.character_kappa
    mentorstudy.reliability.concatenate

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [2, 4], "end": [5, 9], "code": ["x", "x"]})
    >>> cells = character_table(table, length=10, code="x")
    >>> cells.both, cells.only_first, cells.only_second, cells.neither
    (1, 2, 4, 3)
    """
    evidence = gather([(spans, length)], "character_kappa", code=code, coders=coders)
    if len(evidence.coders) != 2:
        raise StudyError(evidence.reason(evidence.sums[0]))
    both, first, second, neither = (int(cell) for cell in evidence.sums[0])
    return CharacterTable(both, first, second, neither, evidence.coders)


def character_kappa(
    spans: pd.DataFrame, length: int, *, code: str | None = None, coders: Iterable[str] | None = None
) -> float:
    """Return Cohen's kappa of two coders by character, as NVivo's coding comparison has it.

    Every character is a unit, marked with the code or not. NVivo prints 1 where neither coder used the code,
    or both gave it to the whole text; kappa is undefined there, and so it is NaN here.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points. Overlapping spans of a coder count once.
    length : int
        The length of the text in code points.
    code : str, optional
        The code; by default any code: relevant or not.
    coders : iterable of str, optional
        The two coders; by default those in the table.

    Returns
    -------
    float
        Kappa, or NaN; `span_coefficient` tells why.

    Raises
    ------
    StudyError
        When there are more than two coders.

    See Also
    --------
    mentorstudy.reliability.cohen_kappa
    mentorstudy.reliability.nvivo_comparison

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement, 20, 37-46. NVivo help, "Coding comparison query".

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [0, 5], "end": [25, 35], "code": ["x", "x"]})
    >>> round(character_kappa(table, length=50, code="x"), 4)
    0.4
    """
    return span_coefficient(spans, length=length, measure="character_kappa", code=code, coders=coders).value


def character_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return Krippendorff's alpha by character, marked or not: the c-alpha-binary of ATLAS.ti.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    codes : iterable of str, optional
        The codes of one domain, taken together as relevant; by default all.
    coders : iterable of str, optional
        All coders who finished the text, two or more; by default those in the table.

    Returns
    -------
    float
        Alpha, or NaN when nobody marked anything, or everybody everything.

    See Also
    --------
    mentorstudy.reliability.character_kappa
    mentorstudy.reliability.krippendorff_alpha

    References
    ----------
    Krippendorff, K. (2019). Content Analysis (4th ed.), ch. 12; ATLAS.ti manual, "Inter-coder agreement".

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder": list("abbb"), "start": [0, 1, 5, 7], "end": [2, 3, 6, 8], "code": ["x"] * 4}
    ... )
    >>> round(character_alpha(table, length=10), 3)
    0.095
    """
    return span_coefficient(spans, length=length, measure="character_alpha", codes=codes, coders=coders).value


def character_percent(
    spans: pd.DataFrame,
    length: int,
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return the share of characters on which coders agree, marked or not: the percent agreement of ATLAS.ti.

    With more than two coders it is the mean over pairs.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    codes : iterable of str, optional
        The codes, taken together as one mark; by default all.
    coders : iterable of str, optional
        All coders who finished the text; by default those in the table.

    Returns
    -------
    float
        Between 0 and 1; NaN for a text without characters.

    See Also
    --------
    mentorstudy.reliability.percent_agreement
    mentorstudy.reliability.character_kappa

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder": list("abbb"), "start": [0, 1, 5, 7], "end": [2, 3, 6, 8], "code": ["x"] * 4}
    ... )
    >>> character_percent(table, length=10)
    0.6
    """
    return span_coefficient(spans, length=length, measure="character_percent", codes=codes, coders=coders).value


def character_holsti(
    spans: pd.DataFrame,
    length: int,
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return Holsti's coefficient by character: twice what two coders gave the same code, of what each coded.

    Characters and codes are summed before they are divided, also over pairs of more than two coders.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    codes : iterable of str, optional
        Only these codes, each by itself; by default all.
    coders : iterable of str, optional
        All coders who finished the text; by default those in the table.

    Returns
    -------
    float
        2M / (N1 + N2), between 0 and 1; NaN when nobody coded anything.

    See Also
    --------
    mentorstudy.reliability.holsti
    mentorstudy.reliability.character_percent

    References
    ----------
    Holsti, O. R. (1969). Content Analysis for the Social Sciences and Humanities, p. 140.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [0, 5], "end": [10, 15], "code": ["x", "x"]})
    >>> character_holsti(table, length=50)
    0.5
    """
    return span_coefficient(spans, length=length, measure="character_holsti", codes=codes, coders=coders).value

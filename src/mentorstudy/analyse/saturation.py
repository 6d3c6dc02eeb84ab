"""Whether more interviews would still have brought new codes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.arguments import check_at_least, chosen_source
from mentorstudy.errors import StudyError
from mentorstudy.evidence import check_attribute, check_counted, counted_answers, grouped, heard, says
from mentorstudy.rows import rows_of
from mentorstudy.text import amount

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

    Carried = np.ndarray[tuple[int, int], np.dtype[np.bool_]]

__all__ = ["ACCUMULATION_COLUMNS", "SATURATION_COLUMNS", "code_accumulation", "new_information", "saturation"]

ACCUMULATION_COLUMNS = (
    "group", "order", "document", "date", "codes", "new", "known", "base_codes", "run_new", "ratio",
    "random_low", "random_median", "random_high", "measure", "base", "run",
)  # fmt: skip
SATURATION_COLUMNS = (
    "group", "measure", "interviews", "codes", "base", "run", "base_codes", "threshold", "reached", "notation",
    "last_ratio", "orders", "orders_reaching", "random_low", "random_median", "random_high", "reason",
)  # fmt: skip
_THRESHOLDS = (0.05, 0.0)
_LEAST = 10  # codes: of fewer, counts and no shares
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, eq=False)
class _Collected:
    """The interviews of one group in the order of collection, and which code each carries."""

    group: str
    documents: tuple[str, ...]
    dates: tuple[str, ...]
    carried: Carried

    @property
    def undated(self) -> int:
        return sum(_DATE.match(date) is None for date in self.dates)


def saturation(
    study: Study,
    by: str = "stakeholder",
    *,
    base: int = 4,
    run: int = 2,
    thresholds: Sequence[float] = _THRESHOLDS,
    source: str = "",
    codes: Iterable[str] | None = None,
    coding: Coding | None = None,
    orders: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Return, per group, after which interview new ones brought hardly any new code.

    The codes of the first interviews (`base`) are the measure; then the new codes of each following stretch
    (`run`, overlapping) are held against them, in the order of collection. Random orders of the same interviews
    stand beside, since the order of collection is one of many. Where the codebook was written before the
    interviews were read (`codebook_fixed` in study.toml), it is called code coverage: no new theme could come up.

    Parameters
    ----------
    study : Study
        The study; the dates are those of documents.csv.
    by : str
        An attribute of participants. Empty: everybody is one group.
    base, run : int
        How many interviews are the measure, and how many a stretch has.
    thresholds : sequence of float
        Shares of new codes at which saturation is said to be reached, such as 0.05.
    source : str
        `interviews` (with focus groups), or the name of a survey, whose responses are then the interviews. Empty:
        interviews, or else the survey with most responses.
    codes : iterable of str, optional
        Only these codes and those under them.
    coding : Coding, optional
        What is counted; by default the coding that `[report] coding` names.
    orders, seed : int
        How many random orders there are, and where they start from.

    Returns
    -------
    DataFrame
        A row per group and threshold. Columns group, measure (`saturation` or `code coverage`), interviews, codes,
        base, run, base_codes (codes in the base), threshold, reached (the last interview before the stretch that
        stays within the threshold; NaN with a reason), notation (`6+2`: reached at 6, with 2 more to see it),
        last_ratio (of the last stretch), orders, orders_reaching (of the random orders), random_low,
        random_median, random_high (where they reach it: 5th, 50th and 95th percentile), reason (why there is no
        number, or that a later stretch went beyond the threshold again).

    Raises
    ------
    StudyError
        When there is no such attribute or code, or base or run is no number of interviews.

    See Also
    --------
    mentorstudy.plots.saturation
    mentorstudy.analyse.code_accumulation

    References
    ----------
    Guest, Namey and Chen (2020), A simple method to assess and report thematic saturation in qualitative
    research, PLoS ONE 15(5) e0232076.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = saturation(read_study(resource("sample-study")), thresholds=[0.05])
    >>> dict(zip(table["group"], table["interviews"]))
    {'ISO staff': 6, 'employer': 4, 'mentor': 9, 'protégé': 14}
    """
    check_counted(study, "Saturation")
    import pandas as pd

    _check_sizes(base, run)
    check_at_least(1, orders=orders)
    for threshold in thresholds:
        check_at_least(0, threshold=threshold)
    measure = _measure(study)
    rows = []
    for each in _collections(study, by, source, codes, coding):
        shuffled = _shuffled(each.carried, orders, seed)
        rows += [
            (each.group, measure, len(each.documents), int(each.carried.any(axis=0).sum()), base, run,
             *_judged(each, shuffled, base, run, threshold))
            for threshold in thresholds
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SATURATION_COLUMNS))


def code_accumulation(
    study: Study,
    by: str = "stakeholder",
    *,
    base: int = 4,
    run: int = 2,
    source: str = "",
    codes: Iterable[str] | None = None,
    coding: Coding | None = None,
    orders: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Return, interview by interview in the order of collection, how many codes were new: what `saturation` rests on.

    Parameters
    ----------
    study, by, base, run, source, codes, coding, orders, seed
        As of `saturation`.

    Returns
    -------
    DataFrame
        Columns group, order (from 1), document, date, codes (in this interview), new, known (so far), base_codes,
        run_new (new codes of the stretch that ends here), ratio (run_new / base_codes; NaN before the first
        stretch ends), random_low, random_median, random_high (known at this place in random orders: 5th, 50th and
        95th percentile), measure, base, run.

    See Also
    --------
    mentorstudy.saturation
    mentorstudy.plots.saturation
    """
    check_counted(study, "Saturation")
    import numpy as np
    import pandas as pd

    _check_sizes(base, run)
    check_at_least(1, orders=orders)
    measure = _measure(study)
    rows = []
    for each in _collections(study, by, source, codes, coding):
        new = _new_codes(each.carried)
        known = np.cumsum(new)
        ends = np.percentile(np.cumsum(_shuffled(each.carried, orders, seed), axis=1), [5, 50, 95], axis=0)
        ratios = new_information(new.tolist(), base, run)
        base_codes = int(new[:base].sum()) if len(new) >= base else math.nan
        for place, document in enumerate(each.documents):
            run_new = int(new[place + 1 - run : place + 1].sum()) if place + 1 >= base + run else math.nan
            rows.append(
                (each.group, place + 1, document, each.dates[place], int(each.carried[place].sum()), int(new[place]),
                 int(known[place]), base_codes, run_new, ratios[place], *ends[:, place].tolist(), measure, base, run)
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(ACCUMULATION_COLUMNS))


def new_information(new: Sequence[int], base: int = 4, run: int = 2) -> list[float]:
    """Return, for every interview, the share of new codes in the stretch that ends with it.

    Parameters
    ----------
    new : sequence of int
        How many codes each interview brought that none before it had.
    base, run : int
        How many interviews are the measure, and how many a stretch has.

    Returns
    -------
    list of float
        New codes of the stretch by the codes of the base; NaN before interview base + run, and where the base
        has no codes.

    Examples
    --------
    >>> new_information([16, 10, 6, 5, 4, 3, 1])
    [nan, nan, nan, nan, nan, 0.1891891891891892, 0.10810810810810811]
    """
    measure = sum(new[:base])
    return [
        sum(new[place + 1 - run : place + 1]) / measure if place + 1 >= base + run and measure else math.nan
        for place in range(len(new))
    ]


def _check_sizes(base: int, run: int) -> None:
    for name, size in (("base", base), ("run", run)):
        if size < 1:
            raise StudyError(
                f"{name} = {size} is no number of interviews. Guest, Namey and Chen use 4 to 6 and 2 or 3."
            )


def _measure(study: Study) -> str:
    return "code coverage" if study.config.codebook_fixed else "saturation"


def _collections(
    study: Study, by: str, source: str, codes: Iterable[str] | None, coding: Coding | None
) -> list[_Collected]:
    import numpy as np

    check_attribute(study, by)
    source = chosen_source(study, source)
    voices = grouped(heard(study, coding), study, by)
    evidence = grouped(counted_answers(study, coding), study, by)
    evidence = evidence[(evidence["source"] == source) & says(evidence)]
    if codes is not None:
        wanted = {each for code in codes for each in study.codebook.under(code)}
        evidence = evidence[evidence["code"].isin(wanted)]
    known = sorted(set(evidence["code"]))
    dates = study.corpus.documents["date"]
    collections = []
    for group, part in voices[voices["source"] == source].groupby("group", sort=True):
        documents = sorted(set(part["document"]), key=lambda name: (str(dates[name]) or "9999", name))
        carried = np.zeros((len(documents), len(known)), dtype=bool)
        row, column = ({name: at for at, name in enumerate(names)} for names in (documents, known))
        for found in rows_of(evidence[evidence["group"] == group]):
            carried[row[found.document], column[found.code]] = True
        collections.append(
            _Collected(str(group), tuple(documents), tuple(str(dates[name]) for name in documents), carried)
        )
    return collections


def _new_codes(carried: Carried) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Count, interview by interview, the codes that none before it carried."""
    import numpy as np

    first = carried.argmax(axis=0)[carried.any(axis=0)]
    return np.bincount(first, minlength=len(carried)).astype(np.int64)


def _shuffled(carried: Carried, orders: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    import numpy as np

    generator = np.random.default_rng(seed)
    return np.array([_new_codes(generator.permutation(carried, axis=0)) for _ in range(orders)])


def _judged(
    each: _Collected,
    shuffled: np.ndarray[tuple[int, int], np.dtype[np.int64]],
    base: int,
    run: int,
    threshold: float,
) -> tuple[object, ...]:
    """The columns from base_codes on."""
    import numpy as np

    new = _new_codes(each.carried).tolist()
    ratios = new_information(new, base, run)
    found = _reached(ratios, run, threshold)
    places = [
        place for order in shuffled if (place := _reached(new_information(order.tolist(), base, run), run, threshold))
    ]
    ends = np.percentile(places, [5, 50, 95]).tolist() if places else [math.nan] * 3
    reason = _reason(each, new, ratios, base, run, found, threshold)
    ordered = not each.undated
    return (
        sum(new[:base]) if ordered and len(new) >= base else math.nan,
        threshold,
        found if ordered and found else math.nan,
        f"{found}+{run}" if ordered and found else "",
        ratios[-1] if ordered and ratios else math.nan,
        len(shuffled),
        len(places),
        *ends,
        reason,
    )


def _reached(ratios: Sequence[float], run: int, threshold: float) -> int:
    """Return the interview before the first stretch within the threshold; 0 where there is none."""
    return next((place + 1 - run for place, ratio in enumerate(ratios) if ratio <= threshold + 1e-12), 0)


def _reason(
    each: _Collected, new: Sequence[int], ratios: Sequence[float], base: int, run: int, found: int, threshold: float
) -> str:
    count = len(each.documents)
    if count < base + run:
        return f"{count} interviews; a base of {base} and a run of {run} need {base + run}"
    if each.undated:
        return f"{each.undated} of {count} interviews have no date (YYYY-MM-DD in documents.csv), so no order"
    if not sum(new[:base]):
        return f"no code in the first {base} interviews"
    measure = sum(new[:base])
    later = max(ratios[found + run :], default=0.0) if found else 0.0
    if found:
        return f"a later stretch brought {_share(later, measure)} again{_of(measure)}" if later > threshold else ""
    share = f", {ratios[-1]:.0%} of the base's" if measure >= _LEAST else _of(measure)
    return f"not reached: the last {run} interviews brought {amount(sum(new[-run:]), 'new code')}{share}"


def _share(ratio: float, measure: int) -> str:
    """A share of few codes is told as a count."""
    return f"{ratio:.0%}" if measure >= _LEAST else str(round(ratio * measure))


def _of(measure: int) -> str:
    return "" if measure >= _LEAST else f", of {measure} in the base"

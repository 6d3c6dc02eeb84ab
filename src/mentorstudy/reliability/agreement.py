"""How far coders agree: per code, per category and overall, with intervals and in plain words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.evidence import of_stance
from mentorstudy.reliability.bootstrap import analytic_interval, bootstrap_interval
from mentorstudy.reliability.coefficients import coefficient
from mentorstudy.reliability.groups import groups_of
from mentorstudy.reliability.independent import Compared, independent_coding
from mentorstudy.reliability.measures import MEASURES, find_measure
from mentorstudy.reliability.readings import FEW_PARTICIPANTS, all_alike, drawn_over, few_words, reading_of
from mentorstudy.reliability.span_measures import SPAN_MEASURES
from mentorstudy.reliability.unit_tables import CodedUnits, coded_units

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["AGREEMENT_COLUMNS", "DEFINITIONS", "UNITS", "agreement"]

UNITS = ("answer", "document", "character")
DEFINITIONS: Mapping[str, str] = {
    "nvivo": "Cohen's kappa by character, per code and document",
    "maxqda": "segments with the same code that overlap by 90 % or more, kappa after Brennan and Prediger",
    "atlasti": "Krippendorff's c-alpha-binary and cu-alpha per category, Cu-alpha over all",
    "dedoose": "Cohen's kappa per code on answers, its excerpts, pooled over codes",
}
# Measures that are nothing new without an order of labels, and what to ask for instead.
_ORDERED = {"gwet_ac2": "gwet_ac1"}
AGREEMENT_COLUMNS = (
    "level",
    "code",
    "document",
    "measure",
    "unit",
    "n",
    "participants",
    "prevalence",
    "both",
    "only_first",
    "only_second",
    "neither",
    "observed",
    "expected",
    "coefficient",
    "low",
    "high",
    "interval",
    "reading",
    "reason",
)


def agreement(
    study: Study,
    measure: str = "",
    *,
    unit: str = "answer",
    definition: str = "",
    coders: Iterable[str] = (),
    codes: Iterable[str] = (),
    polarity: str = "",
    as_of: str = "",
    round: str = "",
    resamples: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how far coders agree, per code, per category, per theme and overall.

    Compared is each coder's first independent finish of a document. A document that a coder finished and left
    without a code is agreement on absence; one that they did not finish is missing. Interviewers' words are never
    units.

    Parameters
    ----------
    study : Study
        The study.
    measure : str
        One of `reliability.MEASURES`, or on characters one of `reliability.SPAN_MEASURES`. By default
        Krippendorff's alpha, and on characters Cohen's kappa for two coders, else alpha.
    unit : {"answer", "document", "character"}
        What is compared. On characters only documents count that all the coders finished.
    definition : {"", "nvivo", "maxqda", "atlasti", "dedoose"}
        Compute it as that tool does; then measure and unit are the tool's.
    coders, as_of, round
        As in `independent_coding`.
    codes : iterable of str
        Only these codes and what is under them; all that anybody gave when empty.
    polarity : {"", "affirmed", "negated", "hoped", "mixed", "unstated"}
        Only segments of this polarity; all when empty.
    resamples, confidence, seed
        Of the interval: participants are drawn again, since the answers of one person are not independent; where
        units are documents of one participant each, the interval is the published analytic one.

    Returns
    -------
    DataFrame
        Columns level (`code`, `category`, `theme`, `overall`; for NVivo also `document`), code (of a theme its name),
        document (of rows of one document, else empty), measure, unit, n (units that two or more coders finished),
        participants, prevalence (share of decisions that gave the code), both, only_first, only_second, neither (for
        two coders, else NaN; characters where the unit is one), observed, expected (agreement, also for alpha),
        coefficient, low, high, interval (how it was made, and whether participants are few), reading (in plain words;
        a code that fewer than five units carry is too rare to judge), reason (why it is not defined).

    Raises
    ------
    StudyError
        When there are fewer than two coders, no document that two of them finished, or a choice that is none.

    Notes
    -----
    A category, and the whole, is compared by which of its codes were given: where nobody gave two of them to one
    unit, as labels; else for alpha as sets with MASI distances (Passonneau 2006), for Cohen's kappa pooled over the
    codes (De Vries et al. 2008), for others over all decisions on all codes together. On characters it is compared by
    whether any of its codes was given, kappa over all codes pooled. A theme has the codes that support it or speak
    against it; rows of themes are there where themes.yaml is.

    Where nobody differed, resampling cannot show a disagreement, and the interval has no width: `interval` says so.

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> table = agreement(read_study(resource("sample-study")), resamples=50)
    >>> sorted(set(table["level"]))
    ['category', 'code', 'overall', 'theme']
    """
    import pandas as pd

    _check_choices(unit, definition)
    compared = independent_coding(study, coders=coders, as_of=as_of, round=round)
    draws = {"resamples": resamples, "confidence": confidence, "seed": seed}
    chosen = _codes(compared, codes)
    if definition == "dedoose":
        measure, unit = "cohen_kappa", "answer" if unit == "character" else unit
    if definition not in ("", "dedoose") or unit == "character":
        from mentorstudy.reliability.by_character import character_rows

        rows = list(character_rows(_of_polarity(compared, polarity), chosen, measure, definition, draws))
    else:
        name = measure or "krippendorff_alpha"
        if name in SPAN_MEASURES:
            raise SettingsError(f"'{name}' is a measure on characters, not on {unit}s. Ask for unit 'character'.")
        if name not in MEASURES:
            raise SettingsError(f"No measure '{name}' on {unit}s.{suggestion(name, MEASURES)}")
        if name in _ORDERED:
            raise SettingsError(
                f"'{name}' weighs how far apart labels are, and codes have no order. Ask for '{_ORDERED[name]}', or "
                f"give the labels in their order to `reliability.{name}`."
            )
        units = coded_units(compared, unit, polarity=polarity)
        rows = list(_unit_rows(compared, units, chosen, name, unit, draws, pooled=definition == "dedoose"))
    table = pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS))
    table.attrs["coders"] = compared.coders
    table.attrs["documents"] = len(compared.documents)
    table.attrs["left_out"] = compared.left_out
    table.attrs["warnings"] = _warnings(table)
    return table


def _warnings(table: pd.DataFrame) -> tuple[str, ...]:
    """What a reader of any row should know."""
    people = int(table["participants"].max()) if len(table) else 0
    if not table["low"].notna().any() or people >= FEW_PARTICIPANTS:
        return ()
    return (f"{people} participants are few: below {FEW_PARTICIPANTS}, intervals are too narrow",)


def _check_choices(unit: str, definition: str) -> None:
    if unit not in UNITS:
        raise SettingsError(f"No unit '{unit}'.{suggestion(unit, UNITS)}")
    if definition and definition not in DEFINITIONS:
        raise SettingsError(f"No definition '{definition}'.{suggestion(definition, DEFINITIONS)}")


def _of_polarity(compared: Compared, polarity: str) -> Compared:
    if not polarity:
        return compared
    coding, segments = compared.coding, compared.coding.segments
    chosen = replace(coding, _segments=of_stance(segments, polarity))
    return replace(compared, study=replace(compared.study, coding=chosen))


def _codes(compared: Compared, wanted: Iterable[str]) -> list[str]:
    """The codes that anybody gave, in the order of the codebook."""
    given = set(compared.coding.segments["code"])
    book = compared.study.codebook
    chosen = {each for code in wanted for each in book.under(code)}
    codes = [code.code for code in book if code.code in given and (not chosen or code.code in chosen)]
    if not codes:
        raise StudyError("Nobody gave any of these codes in the documents that two coders finished.")
    return codes


def _unit_rows(
    compared: Compared,
    units: CodedUnits,
    codes: list[str],
    measure: str,
    unit: str,
    draws: Mapping[str, Any],
    *,
    pooled: bool,
) -> Iterator[dict[str, Any]]:
    for code in codes:
        table = units.binary([code])
        uses = int((table == 1).any(axis=1).sum())
        yield _row("code", code, measure, unit, units, table, measure, {}, uses, draws)
    for level, name, inside in groups_of(compared.study, codes):
        yield _joint_row(level, name, inside, measure, unit, units, draws, pooled=pooled)


def _joint_row(
    level: str,
    name: str,
    codes: list[str],
    measure: str,
    unit: str,
    units: CodedUnits,
    draws: Mapping[str, Any],
    *,
    pooled: bool,
) -> dict[str, Any]:
    sets = units.sets(codes)
    given = sets.map(lambda each: len(each) if each is not None else 0)
    uses = int((given > 0).any(axis=1).sum())
    if int(given.to_numpy().max(initial=0)) <= 1 and not pooled:
        labels = sets.map(lambda each: None if each is None else next(iter(each), "(none)"))
        return _row(level, name, measure, unit, units, labels, measure, {}, uses, draws)
    if measure == "krippendorff_alpha":
        return _row(level, name, f"{measure}, MASI", unit, units, sets, measure, {"level": "masi"}, uses, draws)
    tables = {code: units.binary([code]) for code in codes}
    if measure == "cohen_kappa":
        return _row(level, name, "pooled_kappa", unit, units, tables, "pooled_kappa", {}, uses, draws)
    return _row(level, name, f"{measure}, all decisions", unit, units, _stacked(tables), measure, {}, uses, draws)


def _stacked(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(list(tables.values()), ignore_index=True)


def _row(
    level: str,
    code: str,
    label: str,
    unit: str,
    units: CodedUnits,
    table: Any,
    measure: str,
    options: Mapping[str, Any],
    uses: int,
    draws: Mapping[str, Any],
) -> dict[str, Any]:
    import pandas as pd

    several = isinstance(table, Mapping)
    people = units.participants
    both = units.finished.sum(axis=1) >= 2
    found = coefficient(table, measure, **options)
    groups = people if len(people) == len(table) or several else pd.concat([people] * (len(table) // len(people)))
    low, high, how = _interval(table, measure, groups, unit, found.value, options, draws)
    cells = _cells(table) if level == "code" and len(units.finished.columns) == 2 else (math.nan,) * 4
    prevalence = float(table.stack().mean()) if level == "code" else math.nan
    # Alpha is made of disagreements; the table has agreement throughout.
    observed, expected = found.observed, found.expected
    if measure == "krippendorff_alpha":
        observed, expected = 1 - observed, 1 - expected
    return {
        "level": level,
        "code": code,
        "document": "",
        "measure": label,
        "unit": unit,
        "n": int(both.sum()),
        "participants": int(people[both].nunique()),
        "prevalence": prevalence,
        **dict(zip(("both", "only_first", "only_second", "neither"), cells, strict=True)),
        "observed": observed,
        "expected": expected,
        "coefficient": found.value,
        "low": low,
        "high": high,
        "interval": how,
        "reading": reading_of(found.value, low, uses=uses, reason=found.reason),
        "reason": found.reason,
    }


def _interval(
    table: Any,
    measure: str,
    groups: pd.Series[str],
    unit: str,
    value: float,
    options: Mapping[str, Any],
    draws: Mapping[str, Any],
) -> tuple[float, float, str]:
    if value != value or not draws["resamples"]:
        return math.nan, math.nan, ""
    # Documents of different people are independent, so that the published variance holds.
    alone = unit == "document" and groups.is_unique and not isinstance(table, Mapping)
    if alone and find_measure(measure).analytic:
        found = analytic_interval(table, measure, confidence=draws["confidence"], **options)
        how = f"analytic: {found.method}, over {len(groups)} documents{few_words(groups.nunique())}"
        return found.low, found.high, found.reason or how + all_alike(found.low, found.high)
    drawn = bootstrap_interval(table, measure, groups.to_numpy(), **draws, **options)
    how = drawn_over(drawn.groups, "participants")
    if drawn.reason:
        return math.nan, math.nan, drawn.reason
    how += all_alike(drawn.low, drawn.high)
    if drawn.defined < 1:
        how += f", defined in {drawn.defined:.0%} of {drawn.resamples} resamples"
    return drawn.low, drawn.high, how


def _cells(table: pd.DataFrame) -> tuple[int, int, int, int]:
    first, second = (table[name] for name in table.columns)
    return tuple(  # type: ignore[return-value]
        int(((first == one) & (second == other)).sum()) for one, other in ((1, 1), (1, 0), (0, 1), (0, 0))
    )

"""How far coders agree: per code, per category and overall, with intervals and in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy.arguments import check_at_least, check_share
from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.evidence import check_counted, of_stance
from mentorstudy.reliability.by_question import question_rows
from mentorstudy.reliability.by_unit import unit_rows
from mentorstudy.reliability.coefficients.measures import find_measure
from mentorstudy.reliability.independent import Compared, independent_coding
from mentorstudy.reliability.readings import FEW_PARTICIPANTS
from mentorstudy.reliability.spans.measures import SPAN_MEASURES
from mentorstudy.reliability.unit_tables import coded_units
from mentorstudy.text import amount

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
AGREEMENT_COLUMNS = (
    "level",
    "code",
    "document",
    "source",
    "question",
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
        One of `reliability.MEASURES` (or one that another package adds), or on characters one of
        `reliability.SPAN_MEASURES`. By default
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
        Of the interval, which 0 resamples leave empty: participants are drawn again, since the answers of one person
        are not independent; where units are documents of one participant each, the interval is the published analytic
        one.

    Returns
    -------
    DataFrame
        Columns level (`code`, `category`, `theme`, `overall`; for NVivo also `document`; of answers to several
        questions also `question` and `questions`), code (of a theme its name), document (of rows of one document,
        else empty), source and question (of rows of one question of a survey, else empty), measure, unit, n (units
        that two or more coders finished; of `questions` respondents), participants, prevalence (share of decisions
        that gave the code), both, only_first, only_second, neither (for two coders, else NaN; characters where the
        unit is one), observed, expected (agreement, also for alpha), coefficient, low, high, interval (how it was
        made, and whether participants are few), reading (in plain words; a code that fewer than five units carry is
        too rare to judge), reason (why it is not defined).

    Raises
    ------
    StudyError
        When there are fewer than two coders, no document that two of them finished, or a choice that is none.

    See Also
    --------
    mentorstudy.disagreements
    mentorstudy.reconcile
    mentorstudy.plots.agreement
    mentorstudy.reliability.coefficient

    Notes
    -----
    A category, and the whole, is compared by which of its codes were given: where nobody gave two of them to one
    unit, as labels; else for alpha as sets with MASI distances (Passonneau 2006), for Cohen's kappa pooled over the
    codes (De Vries et al. 2008), for others over all decisions on all codes together. On characters it is compared by
    whether any of its codes was given, kappa over all codes pooled. A theme has the codes that support it or speak
    against it; rows of themes are there where themes.yaml is.

    A survey is compared question by question: an answer counts where two coders finished its question. Where answers
    to several questions are compared, each question has a row for all codes together and one for each code that was
    given in it, and the row of level `questions` is kappa pooled over the questions, with respondents as units and
    questions as items (De Vries et al. 2008).

    Where nobody differed, resampling cannot show a disagreement, and the interval has no width: `interval` says so.

    References
    ----------
    De Vries, H., Elliott, M. N., Kanouse, D. E. and Teleki, S. S. (2008). Using pooled kappa to summarize interrater
    agreement across many items. Field Methods 20: 272-282.

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> table = agreement(read_study(resource("sample-study")), resamples=50)
    >>> sorted(set(table["level"]))
    ['category', 'code', 'overall', 'theme']
    """
    check_counted(study, "Agreement between coders")
    import pandas as pd

    _check_choices(unit, definition)
    check_at_least(0, resamples=resamples)
    check_share(confidence=confidence)
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
        known = find_measure(name)
        if known.unordered:
            raise SettingsError(
                f"'{name}' weighs how far apart labels are, and codes have no order. Ask for '{known.unordered}', or "
                f"give the labels in their order to `reliability.{name}`."
            )
        units = coded_units(compared, unit, polarity=polarity)
        rows = list(unit_rows(compared, units, chosen, name, unit, draws, pooled=definition == "dedoose"))
        if unit == "answer" and not definition:
            rows += question_rows(units, chosen, name, draws)
    whole = {"source": "", "question": ""}
    table = pd.DataFrame([whole | row for row in rows], columns=list(AGREEMENT_COLUMNS))
    table.attrs["coders"] = compared.coders
    table.attrs["documents"] = len(compared.documents)
    table.attrs["left_out"] = compared.left_out
    table.attrs["purpose"] = compared.purpose
    table.attrs["warnings"] = (*_training(compared), *_warnings(table))
    return table


def _training(compared: Compared) -> tuple[str, ...]:
    """Say of what coders learnt on that it is no reliability."""
    return ("this round was for training: it is not to be reported as reliability",) * (compared.purpose == "training")


def _warnings(table: pd.DataFrame) -> tuple[str, ...]:
    """What a reader of any row should know."""
    people = int(table["participants"].max()) if len(table) else 0
    if not table["low"].notna().any() or people >= FEW_PARTICIPANTS:
        return ()
    return (f"{amount(people, 'participant')} are few: below {FEW_PARTICIPANTS}, intervals are too narrow",)


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

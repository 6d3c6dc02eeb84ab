"""Which coefficient is made of which sums: one place for single values and for resamples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.reliability.spans import characters, unitizing
from mentorstudy.reliability.spans.intervals import SpanArrays, check_table, names_in, span_arrays

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Numbers = npt.NDArray[Any]

__all__ = ["SPAN_MEASURES", "Evidence", "gather"]

NOBODY = "Nobody coded anything here, so there is nothing to agree on."
ALL_ONE = "Everybody gave the same to the whole text, so no disagreement was possible."
NO_TEXT = "The text has no characters."
NOT_TWICE = "No passage was coded by two coders."
ONE_CODE = "What two coders coded carries a single code, so no disagreement was possible."
TOO_LITTLE = "Too little was coded by two coders to say what chance would give."


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a coefficient is computed from: sums per text, and how they become a coefficient.

    Parameters
    ----------
    sums : ndarray
        The texts' sums, the first axis being the texts; those of several texts add up.
    levels : callable
        From sums (with any axes in front) to observed and expected disagreement.
    reason : callable
        From one text's sums to why the coefficient is undefined there.
    coders : tuple of str
        The coders compared.
    """

    sums: Numbers
    levels: Callable[[Numbers], unitizing.Levels]
    reason: Callable[[Numbers], str]
    coders: tuple[str, ...]


@dataclass(frozen=True)
class _Question:
    code: str | None
    codes: tuple[str, ...] | None
    domains: Mapping[str, str] | None


def gather(
    parts: Sequence[tuple[pd.DataFrame, int]],
    measure: str,
    *,
    code: str | None = None,
    codes: Iterable[str] | None = None,
    domains: Mapping[str, str] | None = None,
    coders: Iterable[str] | None = None,
) -> Evidence:
    """Return the sums of every text and how a coefficient is made of them.

    Parameters
    ----------
    parts : sequence of (DataFrame, int)
        The spans of each text and its length in code points.
    measure : str
        One of `SPAN_MEASURES`.
    code, codes, domains, coders
        As for `span_coefficient`.

    Raises
    ------
    StudyError
        When there is no such measure, or the spans are not fit for the measure.
    """
    if measure not in _GATHERERS:
        raise StudyError(f"No measure '{measure}' on spans.{suggestion(measure, SPAN_MEASURES)}")
    names = _everybody(parts) if coders is None else tuple(str(name) for name in coders)
    texts = [span_arrays(spans, length, names) for spans, length in parts]
    question = _question(code, codes, domains)
    if len(names) < 2:
        return _of_one(names, len(texts))
    if measure in ("character_kappa", "pooled_character_kappa") and len(names) > 2:
        raise StudyError(
            f"Cohen's kappa compares two coders; here are {_listed(names)}. Name two in `coders` and keep only their "
            "spans, or use character_alpha or u_alpha."
        )
    return _GATHERERS[measure](texts, question)


def _question(code: object, codes: Iterable[object] | None, domains: Mapping[Any, str] | None) -> _Question:
    """What is asked, with codes as text, as the codes of the spans are: 1 and "1" are one code."""
    return _Question(
        None if code is None else str(code),
        None if codes is None else tuple(map(str, codes)),
        None if domains is None else {str(each): str(domain) for each, domain in domains.items()},
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "nobody"


def _of_one(names: tuple[str, ...], texts: int) -> Evidence:
    """The evidence of fewer than two coders: there is none."""
    import numpy as np

    def levels(sums: Numbers) -> unitizing.Levels:
        nothing = np.full(sums.shape[:-1], np.nan)
        return unitizing.Levels(nothing, nothing, nothing)

    why = (
        f"Agreement needs two coders; here is {_listed(names)}. Name all who finished the text in `coders`, also those "
        "who coded nothing in it."
    )
    return Evidence(np.zeros((texts, 1), dtype=np.int64), levels, lambda sums: why, names)


def _everybody(parts: Sequence[tuple[pd.DataFrame, int]]) -> tuple[str, ...]:
    for spans, _ in parts:
        check_table(spans)
    return tuple(sorted({name for spans, _ in parts for name in names_in(spans["coder"])}))


def _chosen(text: SpanArrays, question: _Question) -> SpanArrays:
    """Return the spans asked about, as marks of one kind."""
    if question.code is not None:
        return text.only([question.code])
    return characters.as_one_code(text if question.codes is None else text.only(question.codes))


def _kappa(texts: list[SpanArrays], question: _Question) -> Evidence:
    import numpy as np

    sums = np.stack([characters.pair_sums(_chosen(text, question))[0] for text in texts])
    return Evidence(sums, characters.kappa_levels, kappa_reason, texts[0].coders)


def kappa_reason(sums: Numbers) -> str:
    """Return why kappa is undefined: from both, only the first, only the second, neither."""
    both, first, second, neither = (int(cell) for cell in sums)
    if not both + first + second + neither:
        return NO_TEXT
    if not both + first + second:
        return "Neither coder used the code here, so kappa is undefined; NVivo prints 1."
    if not first + second + neither:
        return "Both coders gave the code to the whole text, so kappa is undefined; NVivo prints 1."
    return ""


def _pooled(texts: list[SpanArrays], question: _Question) -> Evidence:
    import numpy as np

    codes = question.codes if question.code is None else (question.code,)
    if codes is None:
        codes = tuple(sorted({code for text in texts for code in text.codes}))
    sums = np.stack([characters.pair_sums(text.only(codes)) for text in texts])

    def reason(sums: Numbers) -> str:
        if not sums.sum():
            return NO_TEXT if codes else NOBODY
        return NOBODY if not sums[:, :3].sum() else ALL_ONE

    return Evidence(sums, characters.pooled_levels, reason, texts[0].coders)


def _marks(texts: list[SpanArrays], question: _Question, *, percent: bool = False) -> Evidence:
    import numpy as np

    sums = np.stack([characters.mark_sums(_chosen(text, question)) for text in texts])
    count, levels = len(texts[0].coders), characters.percent_levels if percent else characters.mark_levels
    return Evidence(sums, lambda sums: levels(sums, count), _mark_reason, texts[0].coders)


def _mark_reason(sums: Numbers) -> str:
    marked, _, total = (int(cell) for cell in sums)
    return NO_TEXT if not total else NOBODY if not marked else ALL_ONE if marked == total else ""


def _percent(texts: list[SpanArrays], question: _Question) -> Evidence:
    return _marks(texts, question, percent=True)


def _holsti(texts: list[SpanArrays], question: _Question) -> Evidence:
    import numpy as np

    codes = question.codes if question.code is None else (question.code,)
    sums = np.stack([characters.holsti_sums(text if codes is None else text.only(codes)) for text in texts])
    return Evidence(sums, characters.holsti_levels, lambda sums: "" if sums[1] else NOBODY, texts[0].coders)


def _units(texts: list[SpanArrays], question: _Question, measure: str) -> Evidence:
    import numpy as np

    codes = question.codes
    if codes is None:
        codes = tuple(sorted({code for text in texts for code in text.codes}))
    if question.code is not None and question.code not in codes:
        codes = (*codes, question.code)
    count = len(texts[0].coders)
    sums = np.stack([unitizing.unit_sums(text.only(codes)) for text in texts])
    place = 0 if question.code is None else codes.index(question.code)
    levels: dict[str, Callable[[Numbers], unitizing.Levels]] = {
        "u_alpha": lambda sums: unitizing.u_levels(sums, count),
        "binary_u_alpha": lambda sums: unitizing.binary_u_levels(sums, count),
        "cu_alpha": lambda sums: unitizing.cu_levels(sums, count),
        "code_u_alpha": lambda sums: unitizing.code_u_levels(sums, count, place),
    }
    reasons = {"cu_alpha": _shared_reason, "code_u_alpha": lambda sums: _code_reason(sums, place)}
    return Evidence(sums, levels[measure], reasons.get(measure, _unit_reason), texts[0].coders)


def _unit_reason(sums: Numbers) -> str:
    total = int(sums[0].sum())
    return NO_TEXT if not total else NOBODY if sums[0, 0] == total else ALL_ONE


def _shared_reason(sums: Numbers) -> str:
    if sums[0, 0] == sums[0].sum():
        return _unit_reason(sums)
    shared = int(sums[2].sum())
    return NOT_TWICE if not shared else ONE_CODE if sums[2].max() == shared else TOO_LITTLE


def _code_reason(sums: Numbers, place: int) -> str:
    if not sums[0, place + 1]:
        return NO_TEXT if not sums[0].sum() else "Nobody used the code here."
    return "Nothing with this code was coded by another coder." if not sums[2, place + 1] else _shared_reason(sums)


def _code_units(texts: list[SpanArrays], question: _Question) -> Evidence:
    if question.code is None:
        raise StudyError("code_u_alpha is the coefficient of one code. Name it: `code=`.")
    return _units(texts, question, "code_u_alpha")


def _domains(texts: list[SpanArrays], question: _Question) -> Evidence:
    asked = question.domains
    if asked is None:
        # The categories of the codebook are its domains.
        asked = {code: code.partition("/")[0] for text in texts for code in text.codes}
    chosen = [text if question.codes is None else text.only(question.codes) for text in texts]
    sums, distance = characters.domain_sums([characters.by_domain(text, asked) for text in chosen])
    several = len(set(asked.values())) > 1

    def reason(sums: Numbers) -> str:
        if not several:
            return "There is a single domain, so no disagreement about domains is possible."
        return "What two coders coded is of a single domain." if sums.sum() else NOT_TWICE

    return Evidence(sums, lambda sums: characters.domain_levels(sums, distance), reason, texts[0].coders)


_GATHERERS: dict[str, Callable[[list[SpanArrays], _Question], Evidence]] = {
    "character_kappa": _kappa,
    "pooled_character_kappa": _pooled,
    "character_alpha": _marks,
    "character_percent": _percent,
    "character_holsti": _holsti,
    "u_alpha": lambda texts, question: _units(texts, question, "u_alpha"),
    "binary_u_alpha": lambda texts, question: _units(texts, question, "binary_u_alpha"),
    "cu_alpha": lambda texts, question: _units(texts, question, "cu_alpha"),
    "code_u_alpha": _code_units,
    "semantic_cu_alpha": _domains,
}
SPAN_MEASURES = tuple(_GATHERERS)

"""Agreement as NVivo, MAXQDA and ATLAS.ti define it, as rows of the agreement table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.reliability.by_character import Texts, as_segments, blank_row, character_row
from mentorstudy.reliability.groups import categories_of
from mentorstudy.reliability.readings import RARE, all_alike, drawn_over, reading_of
from mentorstudy.reliability.spans.nvivo import nvivo_comparison
from mentorstudy.reliability.spans.overlap import maxqda_overlap

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Numbers = npt.NDArray[Any]

__all__ = ["tool_rows"]

_CELLS = ("both", "only_first", "only_second", "neither")


def tool_rows(texts: Texts, codes: list[str], definition: str, draws: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the agreement table as a tool defines them.

    Parameters
    ----------
    texts : Texts
        The spans.
    codes : list of str
        Which codes.
    definition : {"nvivo", "maxqda", "atlasti"}
        The tool.
    draws : mapping
        resamples, confidence and seed of the interval.
    """
    rows = {"nvivo": _nvivo, "maxqda": _maxqda, "atlasti": _atlasti}[definition]
    yield from rows(texts, codes, draws)


def _nvivo(texts: Texts, codes: list[str], draws: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    comparison = nvivo_comparison(texts.spans, texts.lengths, codes=codes, coders=texts.coders)
    for code, rows in comparison.groupby("code", sort=False):
        for row in rows.to_dict("records"):
            yield _nvivo_document(texts, row)
        uses = int((texts.spans["code"] == code).sum())
        found = _nvivo_mean(texts, "code", str(code), rows, uses, draws)
        cells = dict(zip(_CELLS, texts.cells(str(code)), strict=True))
        yield found | cells | {"prevalence": texts.prevalence(str(code))}
    yield _nvivo_mean(texts, "overall", "", comparison, len(texts.spans), draws)


def _nvivo_document(texts: Texts, row: Mapping[Any, Any]) -> dict[str, Any]:
    found = blank_row("document", str(row["code"]), "character_kappa", texts)
    spans = texts.spans[(texts.spans["document"] == row["document"]) & (texts.spans["code"] == row["code"])]
    both, first, second, length = (int(row[name]) for name in ("both", "only_first", "only_second", "length"))
    one, other = (both + first) / length, (both + second) / length
    return found | {
        **{name: row[name] for name in _CELLS},
        "document": str(row["document"]),
        "n": length,
        "participants": 1,
        "prevalence": (one + other) / 2,
        "observed": row["agreement"],
        "expected": one * other + (1 - one) * (1 - other),
        "coefficient": row["kappa"],
        "reason": row["reason"],
        "reading": as_segments(reading_of(row["kappa"], math.nan, uses=len(spans), reason=row["reason"])),
    }


def _nvivo_mean(
    texts: Texts, level: str, code: str, rows: pd.DataFrame, uses: int, draws: Mapping[str, Any]
) -> dict[str, Any]:
    """The mean of the kappas that are defined, participants drawn again with all their documents."""
    import numpy as np

    person = {document: place for place, group in enumerate(texts.people) for document in group}
    known = rows[rows["kappa"].notna()]
    places = known["document"].map(person).to_numpy(dtype=int)
    sums = np.zeros((len(texts.people), 2))
    np.add.at(sums, places, np.column_stack([known["kappa"].to_numpy(), np.ones(len(known))]))

    def mean(sums: Numbers) -> Numbers:
        return _share(sums[..., 0], sums[..., 1])

    what = "documents" if level == "code" else "documents and codes"
    value = float(mean(sums.sum(axis=0)))
    low, high, how = _drawn(sums, mean, value, draws)
    reason = "" if len(known) else "neither coder used the code in any document"
    words = as_segments(reading_of(value, low, uses=uses, reason=reason))
    if len(known):
        words += f"; kappa is defined in {len(known)} of {len(rows)}"
    return blank_row(level, code, f"character_kappa, mean over {what}", texts) | {
        "observed": float(rows["agreement"].mean()),
        "coefficient": value,
        "low": low,
        "high": high,
        "interval": how,
        "reason": reason,
        "reading": words,
    }


def _maxqda(texts: Texts, codes: list[str], draws: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    import numpy as np

    for level, code, inside in [*(("code", code, [code]) for code in codes), ("overall", "", codes)]:
        found = maxqda_overlap(texts.spans, codes=inside, coders=texts.coders)
        each = [maxqda_overlap(spans, codes=inside, coders=texts.coders) for spans in _by_person(texts)]
        sums = np.array([(one.matched, one.only_first, one.only_second) for one in each], dtype=float)
        # By chance means one by the number of codes, which for one code alone is all.
        whole = level == "overall"
        chance = found.chance if whole else 0.0

        def value_of(sums: Numbers, chance: float = chance) -> Numbers:
            return (_share(sums[..., 0], sums.sum(axis=-1)) - chance) / (1 - chance)

        uses = found.matched + found.only_first + found.only_second
        value, reason = (found.kappa, found.reason) if whole else (found.agreement, "")
        low, high, how = _drawn(sums, value_of, value, draws) if not reason else (math.nan, math.nan, "")
        label = "maxqda, segments, 90 %" + ("" if whole else ", share that agrees")
        words = f"{found.matched} of {uses} segments have a partner"
        yield blank_row(level, code, label, texts) | {
            "unit": "segment",
            "n": uses,
            "both": found.matched,
            "only_first": found.only_first,
            "only_second": found.only_second,
            "observed": found.agreement,
            "expected": found.chance if whole else math.nan,
            "coefficient": value,
            "low": low,
            "high": high,
            "interval": how,
            "reason": reason,
            "reading": f"too rare to judge: {words}" if uses < RARE else words,
        }


def _by_person(texts: Texts) -> list[pd.DataFrame]:
    return [texts.spans[texts.spans["document"].isin(documents)] for documents in texts.people]


def _atlasti(texts: Texts, codes: list[str], draws: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for code in codes:
        yield character_row(texts, "code", code, "character_alpha", [code], draws)
    for category, inside in categories_of(codes).items():
        for measure in ("character_percent", "character_holsti", "character_alpha", "cu_alpha"):
            yield character_row(texts, "category", category, measure, inside, draws)
    yield character_row(texts, "overall", "", "semantic_cu_alpha", codes, draws)


def _drawn(
    sums: Numbers, value_of: Callable[[Numbers], Numbers], value: float, draws: Mapping[str, Any]
) -> tuple[float, float, str]:
    """The percentile interval of a value made of sums over participants, who are drawn with replacement."""
    import numpy as np

    count = len(sums)
    if value != value or not draws["resamples"] or count < 2:
        return math.nan, math.nan, ""
    weights = np.random.default_rng(draws["seed"]).multinomial(count, np.full(count, 1 / count), draws["resamples"])
    values = value_of(weights.astype(float) @ sums)
    defined = values[np.isfinite(values)]
    if not len(defined):
        return math.nan, math.nan, "the coefficient is not defined in any resample"
    tail = (1 - draws["confidence"]) / 2
    low, high = (float(edge) for edge in np.quantile(defined, [tail, 1 - tail]))
    how = drawn_over(count, "participants") + all_alike(low, high)
    if len(defined) < len(values):
        how += f", defined in {len(defined) / len(values):.0%} of {len(values)} resamples"
    return low, high, how


def _share(part: Numbers, whole: Numbers) -> Numbers:
    import numpy as np

    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    return np.asarray(np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0))

"""Agreement on characters, and as other tools define it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.reliability.continuum import concatenate
from mentorstudy.reliability.independent import Compared
from mentorstudy.reliability.nvivo import nvivo_comparison
from mentorstudy.reliability.overlap import maxqda_overlap
from mentorstudy.reliability.readings import drawn_over, reading_of
from mentorstudy.reliability.span_bootstrap import span_bootstrap
from mentorstudy.reliability.span_characters import character_table
from mentorstudy.reliability.span_measures import SPAN_MEASURES
from mentorstudy.reliability.span_results import span_coefficient
from mentorstudy.reliability.unit_tables import spans_of

if TYPE_CHECKING:
    pass

__all__ = ["character_rows"]

# Measures of a whole set of codes; the others are of one code at a time.
_OF_SEVERAL = ("u_alpha", "binary_u_alpha", "cu_alpha", "semantic_cu_alpha")


class _Texts:
    """The spans of all documents, by document and on one continuum."""

    def __init__(self, compared: Compared) -> None:
        import pandas as pd

        self.coders = compared.coders
        tables, self.lengths = spans_of(compared)
        if not self.lengths:
            raise StudyError(
                f"No document was finished by all of {', '.join(compared.coders)}. On characters only such documents "
                "can be compared; name fewer coders, or compare answers."
            )
        frames = [table.assign(document=document) for document, table in tables.items()]
        self.spans = pd.concat(frames, ignore_index=True)
        self.continuum, self.length = concatenate(self.spans, self.lengths)
        people = compared.study.corpus.documents["participant"]
        grouped: dict[str, list[str]] = {}
        for document in self.lengths:
            grouped.setdefault(str(people[document]) or document, []).append(document)
        self.parts = []
        for documents in grouped.values():
            some = {document: self.lengths[document] for document in documents}
            self.parts.append(concatenate(self.spans[self.spans["document"].isin(some)], some))

    def cells(self, code: str) -> tuple[float, float, float, float]:
        """Return the characters that both, only the first, only the second and neither gave a code."""
        if len(self.coders) != 2:
            return (math.nan,) * 4
        table = character_table(self.continuum, length=self.length, code=code, coders=self.coders)
        return table.both, table.only_first, table.only_second, table.neither


def character_rows(
    compared: Compared, codes: list[str], measure: str, definition: str, draws: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the agreement table for characters, or for a tool's definition.

    Parameters
    ----------
    compared : Compared
        Whose coding, on which documents.
    codes : list of str
        Which codes.
    measure : str
        One of `SPAN_MEASURES`; empty for the usual one.
    definition : str
        A tool, or empty.
    draws : mapping
        resamples, confidence and seed of the interval.
    """
    texts = _Texts(compared)
    if definition == "nvivo":
        yield from _nvivo(texts, codes, draws)
    elif definition == "maxqda":
        yield from _maxqda(texts, codes)
    elif definition == "atlasti":
        yield from _atlasti(texts, codes, draws)
    else:
        name = measure or ("character_kappa" if len(compared.coders) == 2 else "character_alpha")
        if name not in SPAN_MEASURES:
            raise SettingsError(f"No measure '{name}' on characters.{suggestion(name, SPAN_MEASURES)}")
        if name not in _OF_SEVERAL:
            for code in codes:
                yield _row(texts, "code", code, name, {"code": code}, [code], draws)
        if name not in ("code_u_alpha", "semantic_cu_alpha"):
            for category, inside in _categories(codes).items():
                yield _row(texts, "category", category, name, {"codes": inside}, inside, draws)
        if name == "semantic_cu_alpha":
            yield _row(texts, "overall", "", name, {"domains": _domains(codes)}, codes, draws)


def _categories(codes: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(code.partition("/")[0], []).append(code)
    return found


def _domains(codes: list[str]) -> dict[str, str]:
    return {code: code.partition("/")[0] for code in codes}


def _blank(level: str, code: str, measure: str, texts: _Texts) -> dict[str, Any]:
    numbers = ("prevalence", "both", "only_first", "only_second", "neither", "observed", "expected", "coefficient")
    return {
        "level": level,
        "code": code,
        "measure": measure,
        "unit": "character",
        "n": texts.length,
        "participants": len(texts.parts),
        **dict.fromkeys((*numbers, "low", "high"), math.nan),
        "interval": "",
        "reading": "",
        "reason": "",
    }


def _row(
    texts: _Texts,
    level: str,
    code: str,
    measure: str,
    options: Mapping[str, Any],
    codes: list[str],
    draws: Mapping[str, Any],
) -> dict[str, Any]:
    row = _blank(level, code, measure, texts)
    spans = texts.continuum[texts.continuum["code"].isin(codes)]
    parts = [(each[each["code"].isin(codes)], length) for each, length in texts.parts]
    try:
        found = span_coefficient(spans, length=texts.length, measure=measure, coders=texts.coders, **options)
        drawn = span_bootstrap(parts, measure=measure, coders=texts.coders, **options, **_drawn(draws))
    except StudyError as error:
        # Such as passages of one coder that overlap inside a category, whose codes should exclude each other.
        return row | {"reason": error.message, "reading": f"not defined: {error.message}"}
    cells = texts.cells(code) if level == "code" else (math.nan,) * 4
    row |= dict(zip(("both", "only_first", "only_second", "neither"), cells, strict=True))
    marked = float((spans["end"] - spans["start"]).sum()) / (texts.length * len(texts.coders))
    row |= {
        "prevalence": marked if level == "code" else math.nan,
        "observed": found.observed,
        "expected": found.expected,
        "coefficient": found.value,
        "low": drawn.low,
        "high": drawn.high,
        "interval": drawn_over(drawn.parts, "participants") if drawn.low == drawn.low else "",
        "reason": found.reason,
    }
    reading = reading_of(found.value, drawn.low, uses=len(spans), reason=found.reason)
    return row | {
        "reading": reading.replace("unit carries", "segment carries").replace("units carry", "segments carry")
    }


def _drawn(draws: Mapping[str, Any]) -> dict[str, Any]:
    return {**draws, "resamples": max(1, draws["resamples"])}


def _nvivo(texts: _Texts, codes: list[str], draws: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    import numpy as np

    comparison = nvivo_comparison(texts.spans, texts.lengths, codes=codes, coders=texts.coders)
    for code, rows in comparison.groupby("code", sort=False):
        for row in rows.to_dict("records"):
            found = _blank("document", str(code), "character_kappa", texts)
            names = ("both", "only_first", "only_second", "neither")
            found |= {name: row[name] for name in names}
            found |= {"n": row["length"], "participants": 1, "observed": row["agreement"], "coefficient": row["kappa"]}
            yield found | {"reason": row["reason"], "reading": str(row["document"])}
        values = rows["kappa"].dropna().to_numpy()
        found = _blank("code", str(code), "character_kappa, mean over documents", texts)
        mean = float(values.mean()) if len(values) else math.nan
        reason = "" if len(values) else "neither coder used the code in any document"
        low = high = math.nan
        if len(values) > 1:
            random = np.random.default_rng(draws["seed"])
            means = random.choice(values, size=(_drawn(draws)["resamples"], len(values))).mean(axis=1)
            tail = (1 - draws["confidence"]) / 2
            low, high = (float(each) for each in np.quantile(means, [tail, 1 - tail]))
        cells = dict(zip(("both", "only_first", "only_second", "neither"), texts.cells(str(code)), strict=True))
        uses = int((texts.spans["code"] == code).sum())
        yield (
            found
            | cells
            | {
                "coefficient": mean,
                "low": low,
                "high": high,
                "interval": drawn_over(len(values), "documents") if low == low else "",
                "reason": reason,
                "observed": float(rows["agreement"].mean()),
                "reading": reading_of(mean, low, uses=uses, reason=reason),
            }
        )


def _maxqda(texts: _Texts, codes: list[str]) -> Iterator[dict[str, Any]]:
    for level, code, inside in [*(("code", code, [code]) for code in codes), ("overall", "", codes)]:
        found = maxqda_overlap(texts.spans, codes=inside, coders=texts.coders)
        row = _blank(level, code, "maxqda, segments, 90 %", texts) | {"unit": "segment"}
        uses = found.matched + found.only_first + found.only_second
        # By chance means one by the number of codes, which for one code alone is all.
        value, reason = (found.kappa, found.reason) if level == "overall" else (found.agreement, "")
        yield row | {
            "n": uses,
            "both": found.matched,
            "only_first": found.only_first,
            "only_second": found.only_second,
            "observed": found.agreement,
            "expected": found.chance if level == "overall" else math.nan,
            "measure": row["measure"] if level == "overall" else f"{row['measure']}, share that agrees",
            "coefficient": value,
            "reason": reason,
            "reading": f"{found.matched} of {uses} segments have a partner",
        }


def _atlasti(texts: _Texts, codes: list[str], draws: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for category, inside in _categories(codes).items():
        yield _row(texts, "category", category, "character_alpha", {"codes": inside}, inside, draws)
        yield _row(texts, "category", category, "cu_alpha", {"codes": inside}, inside, draws)
    yield _row(texts, "overall", "", "semantic_cu_alpha", {"domains": _domains(codes)}, codes, draws)

"""Agreement on characters, and as other tools define it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.reliability.groups import categories_of, groups_of
from mentorstudy.reliability.independent import Compared
from mentorstudy.reliability.readings import all_alike, drawn_over, reading_of
from mentorstudy.reliability.spans.bootstrap import span_bootstrap
from mentorstudy.reliability.spans.character_measures import character_table
from mentorstudy.reliability.spans.continuum import concatenate
from mentorstudy.reliability.spans.intervals import merge_intervals
from mentorstudy.reliability.spans.measures import SPAN_MEASURES
from mentorstudy.reliability.spans.results import span_coefficient
from mentorstudy.reliability.unit_tables import spans_of

__all__ = ["Texts", "as_segments", "blank_row", "character_row", "character_rows"]

# Measures of a whole set of codes; the others are of one code at a time.
# What measures on answers are called on characters.
_BY_CHARACTER = {
    "cohen_kappa": "character_kappa",
    "krippendorff_alpha": "character_alpha",
    "percent_agreement": "character_percent",
    "holsti": "character_holsti",
}
_OF_SEVERAL = ("u_alpha", "binary_u_alpha", "cu_alpha", "pooled_character_kappa")


class Texts:
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
        self.people = list(grouped.values())
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

    def prevalence(self, code: str) -> float:
        """Return the share of characters that coders gave a code, over coders."""
        marked = 0
        for coder in self.coders:
            mine = self.continuum[(self.continuum["code"] == code) & (self.continuum["coder"] == coder)]
            start, end = merge_intervals(mine["start"].to_numpy(), mine["end"].to_numpy())
            marked += int((end - start).sum())
        return marked / (self.length * len(self.coders))


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
    texts = Texts(compared)
    if definition:
        from mentorstudy.reliability.tools import tool_rows

        yield from tool_rows(texts, codes, definition, draws)
        return
    name = measure or ("character_kappa" if len(compared.coders) == 2 else "character_alpha")
    if name not in SPAN_MEASURES:
        meant = f" Did you mean '{_BY_CHARACTER[name]}'?" if name in _BY_CHARACTER else suggestion(name, SPAN_MEASURES)
        raise SettingsError(f"No measure '{name}' on characters.{meant}")
    if name == "semantic_cu_alpha":
        yield character_row(texts, "overall", "", name, codes, draws)
        return
    if name not in _OF_SEVERAL:
        for code in codes:
            inside = categories_of(codes)[code.partition("/")[0]] if name == "code_u_alpha" else [code]
            yield character_row(texts, "code", code, name, inside, draws)
    for level, group, inside in groups_of(compared.study, codes) if name != "code_u_alpha" else ():
        joint = "pooled_character_kappa" if name == "character_kappa" and level == "overall" else name
        yield character_row(texts, level, group, joint, inside, draws)


def blank_row(level: str, code: str, measure: str, texts: Texts) -> dict[str, Any]:
    """Return a row of the agreement table with nothing in it yet."""
    numbers = ("prevalence", "both", "only_first", "only_second", "neither", "observed", "expected", "coefficient")
    return {
        "level": level,
        "code": code,
        "document": "",
        "measure": measure,
        "unit": "character",
        "n": texts.length,
        "participants": len(texts.parts),
        **dict.fromkeys((*numbers, "low", "high"), math.nan),
        "interval": "",
        "reading": "",
        "reason": "",
    }


def character_row(
    texts: Texts, level: str, code: str, measure: str, codes: list[str], draws: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the row of one coefficient on characters.

    Parameters
    ----------
    texts : Texts
        The spans.
    level, code : str
        What the row is of.
    measure : str
        One of `SPAN_MEASURES`.
    codes : list of str
        The codes that take part.
    draws : mapping
        resamples, confidence and seed of the interval.
    """
    row = blank_row(level, code, measure, texts)
    spans = texts.continuum[texts.continuum["code"].isin(codes)]
    own = spans[spans["code"] == code] if level == "code" else spans
    options = _options(measure, code if level == "code" else "", codes)
    try:
        found = span_coefficient(spans, length=texts.length, measure=measure, coders=texts.coders, **options)
        low, high, how = _interval(texts, measure, codes, options, draws)
    except StudyError as error:
        # Such as passages of one coder that overlap inside a category, whose codes should exclude each other.
        return row | {"reason": error.message, "reading": f"not defined: {error.message}"}
    if level == "code":
        cells = texts.cells(code)
        row |= dict(zip(("both", "only_first", "only_second", "neither"), cells, strict=True))
        row["prevalence"] = texts.prevalence(code)
    row |= {"observed": found.observed, "expected": found.expected, "coefficient": found.value, "reason": found.reason}
    if found.value == found.value:
        row |= {"low": low, "high": high, "interval": how}
    reading = reading_of(found.value, row["low"], uses=len(own), reason=found.reason)
    return row | {"reading": as_segments(reading)}


def as_segments(reading: str) -> str:
    """Return a reading that counts segments, not units."""
    return reading.replace("unit carries", "segment carries").replace("units carry", "segments carry")


def _options(measure: str, code: str, codes: list[str]) -> dict[str, Any]:
    if measure == "semantic_cu_alpha":
        return {"domains": {each: each.partition("/")[0] for each in codes}}
    if measure == "code_u_alpha":
        return {"code": code, "codes": codes}
    return {"codes": codes}


def _interval(
    texts: Texts, measure: str, codes: list[str], options: Mapping[str, Any], draws: Mapping[str, Any]
) -> tuple[float, float, str]:
    if not draws["resamples"]:
        return math.nan, math.nan, ""
    parts = [(each[each["code"].isin(codes)], length) for each, length in texts.parts]
    drawn = span_bootstrap(parts, measure=measure, coders=texts.coders, **options, **draws)
    if drawn.low != drawn.low:
        return math.nan, math.nan, drawn.reason
    how = drawn_over(drawn.parts, "participants") + all_alike(drawn.low, drawn.high)
    if drawn.undefined:
        how += f", defined in {1 - drawn.undefined / drawn.resamples:.0%} of {drawn.resamples} resamples"
    return drawn.low, drawn.high, how

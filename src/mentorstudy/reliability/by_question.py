"""Agreement question by question: each question of a survey for itself, and kappa pooled over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.reliability.by_unit import joint_row, unit_row
from mentorstudy.reliability.unit_tables import CodedUnits

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["question_rows"]

NOTHING = "(none)"


def question_rows(
    units: CodedUnits, codes: Sequence[str], measure: str, draws: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of questions, and the one that pools them, where answers to several questions are compared.

    Parameters
    ----------
    units : CodedUnits
        Answers.
    codes : sequence of str
        The codes that are compared; of a question those that anybody gave to an answer to it.
    measure : str
        One of `MEASURES`. Pooled is kappa, whatever was asked for.
    draws : mapping
        resamples, confidence and seed of the interval.
    """
    parts = _by_question(units)
    if len(parts) < 2:
        return
    given = {key: [code for code in codes if code in part.given] for key, part in parts.items()}
    for (source, question), part in parts.items():
        place = {"level": "question", "source": source, "question": question}
        yield joint_row("question", "", given[source, question], measure, "answer", part, draws, pooled=False) | place
        for code in given[source, question]:
            table = part.binary([code])
            uses = int((table == 1).any(axis=1).sum())
            yield unit_row("code", code, measure, "answer", part, table, measure, {}, uses, draws) | place
    yield _pooled(units, parts, given, draws)


def _by_question(units: CodedUnits) -> dict[tuple[str, str], CodedUnits]:
    """Return the answers to each question of each survey."""
    table = units.units
    keys = table.loc[table["question"] != "", ["source", "question"]].drop_duplicates()
    return {
        (source, question): units.only((table["source"] == source) & (table["question"] == question))
        for source, question in keys.itertuples(index=False, name=None)
    }


def _pooled(
    units: CodedUnits,
    parts: Mapping[tuple[str, str], CodedUnits],
    given: Mapping[tuple[str, str], Sequence[str]],
    draws: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the row of kappa pooled over questions: a respondent is a unit, and what they answered its items."""
    respondents = units.only(units.units["question"] != "").by_document()
    sets = {key: part.sets(given[key]) for key, part in parts.items()}
    most = max(_size(table) for table in sets.values())
    items: dict[Any, pd.DataFrame] = {}
    for key, part in parts.items():
        if most <= 1:
            items[key] = respondents.spread(part, sets[key].map(_label))
        else:
            items |= {(*key, code): respondents.spread(part, part.binary([code])) for code in given[key]}
    uses = sum(int(sets[key].map(bool).any(axis=1).sum()) for key in parts)
    return unit_row("questions", "", "pooled_kappa", "answer", respondents, items, "pooled_kappa", {}, uses, draws)


def _size(table: pd.DataFrame) -> int:
    return int(table.map(lambda each: len(each) if each is not None else 0).to_numpy().max(initial=0))


def _label(given: frozenset[str] | None) -> str | None:
    return None if given is None else next(iter(given), NOTHING)

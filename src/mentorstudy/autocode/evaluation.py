"""How far a machine's coding is from people's: per code, with intervals, beside what else there is to compare."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError
from mentorstudy.reliability.readings import FEW_PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from mentorstudy.autocode.model import Model
    from mentorstudy.study import Study

    Floats = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["Cells", "cells_of", "chance_f1", "interval_rows", "people_alphas"]

_FIGURES = ("precision", "recall", "f1", "alpha")


@dataclass(frozen=True, eq=False)
class Cells:
    """Decisions of a machine and of people on the same answers, by participant.

    Parameters
    ----------
    table : ndarray, shape (participants, codes, 4)
        How many answers both gave the code, the machine alone, people alone, neither.
    """

    table: Floats

    @property
    def whole(self) -> Floats:
        """Return the same over all participants, shape (codes, 4)."""
        total: Floats = self.table.sum(axis=0)
        return total


def cells_of(found: Any, given: Floats, groups: Any) -> Cells:
    """Return decisions counted by participant.

    Parameters
    ----------
    found : ndarray of bool, shape (answers, codes)
        What the machine gave.
    given : ndarray of float64, shape (answers, codes)
        What people gave; NaN where nobody knows, which is not counted.
    groups : sequence of str
        Whose answer each is.
    """
    import numpy as np

    names, member = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    known, truth, said = ~np.isnan(given), given == 1, np.asarray(found, dtype=bool)
    parts = [said & truth, said & ~truth & known, ~said & truth, ~said & ~truth & known]
    table = np.zeros((len(names), given.shape[1], len(parts)))
    for number, part in enumerate(parts):
        np.add.at(table[:, :, number], member, part.astype(float))
    return Cells(table)


def figures_of(cells: Floats) -> dict[str, Floats]:
    """Return precision, recall, F1 and Krippendorff's alpha of two-by-two tables; NaN where not defined.

    Parameters
    ----------
    cells : ndarray, shape (..., 4)
        Both, machine alone, people alone, neither.

    Examples
    --------
    >>> import numpy as np
    >>> {name: round(float(value), 3) for name, value in figures_of(np.array([8.0, 2.0, 4.0, 86.0])).items()}
    {'precision': 0.8, 'recall': 0.667, 'f1': 0.727, 'alpha': 0.695}
    """
    import numpy as np

    both, machine, people, neither = (cells[..., number] for number in range(4))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = machine + people
        ones, noughts = 2 * both + apart, 2 * neither + apart
        total = ones + noughts
        observed, expected = 2 * apart / total, 2 * ones * noughts / (total * (total - 1))
        return {
            "precision": both / (both + machine),
            "recall": both / (both + people),
            "f1": 2 * both / ones,
            "alpha": np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), np.nan),
        }


def interval_rows(cells: Cells, *, resamples: int, seed: int, confidence: float = 0.95) -> list[dict[str, float]]:
    """Return the figures of each code and, last, of all code decisions pooled, with intervals.

    Parameters
    ----------
    cells : Cells
        Decisions by participant.
    resamples, seed, confidence : int, int, float
        Participants are drawn again with replacement, since the answers of one person are not independent.

    Returns
    -------
    list of dict
        Keys precision, precision_low, precision_high, and the same for recall, f1 and alpha.
    """
    import numpy as np

    table = np.concatenate([cells.table, cells.table.sum(axis=1, keepdims=True)], axis=1)
    point = figures_of(table.sum(axis=0))
    rows = [{name: float(point[name][code]) for name in _FIGURES} for code in range(table.shape[1])]
    people = len(table)
    if not resamples or people < 2:
        for row in rows:
            row.update({f"{name}_{end}": math.nan for name in _FIGURES for end in ("low", "high")})
        return rows
    draw = np.random.default_rng(seed)
    counts = draw.multinomial(people, np.full(people, 1 / people), size=resamples).astype(float)
    drawn = figures_of(np.tensordot(counts, table, axes=1))
    tail = (1 - confidence) / 2
    for name in _FIGURES:
        for code, row in enumerate(rows):
            values = drawn[name][:, code]
            values = values[np.isfinite(values)]
            ends = np.quantile(values, [tail, 1 - tail]) if len(values) and row[name] == row[name] else (math.nan,) * 2
            row[f"{name}_low"], row[f"{name}_high"] = float(ends[0]), float(ends[1])
    return rows


def chance_f1(share: float) -> float:
    """Return the best F1 that can be had without reading: giving the code to every answer.

    Examples
    --------
    >>> round(chance_f1(0.1), 3)
    0.182
    """
    return 2 * share / (1 + share)


def people_alphas(study: Study, codes: Sequence[str]) -> tuple[dict[str, tuple[float, int]], str]:
    """Return how far people agree on each code, and why it is not known where it is not.

    Parameters
    ----------
    study : Study
        The study.
    codes : sequence of str
        Which.

    Returns
    -------
    tuple of dict and str
        By code, Krippendorff's alpha and the number of answers that at least two people coded.
    """
    from mentorstudy.reliability._agreement import agreement

    try:
        table: pd.DataFrame = agreement(study, codes=codes, resamples=0)
    except StudyError as error:
        return {}, error.message
    rows = table[table["level"] == "code"]
    return {
        str(code): (float(value), int(n))
        for code, value, n in zip(rows["code"], rows["coefficient"], rows["n"], strict=True)
    }, ""


def few_words(participants: int) -> str:
    """Return the warning that intervals over few participants need; empty where they are enough."""
    return (
        f"The answers are those of {participants} participants, which are few: the intervals are too narrow."
        if participants < FEW_PARTICIPANTS
        else ""
    )


def error_rows(study: Study, model: Model, resamples: int, seed: int) -> tuple[list[dict[str, Any]], int, str]:
    """Return the rows of the table of errors, and what they rest on.

    Parameters
    ----------
    study : Study
        For the codebook, and for what people agree on.
    model : Model
        With what it gave to answers of people whom it had not seen.
    resamples, seed : int
        Of the intervals.

    Returns
    -------
    tuple of list of dict, int and str
        A row per code and one over all; how many participants were judged; why people's agreement is not known.
    """
    import numpy as np

    examples = model.examples
    learned_from = np.unique(examples.passages["answer"].to_numpy()[model.known])
    judged = learned_from[examples.answers["finished"].to_numpy()[learned_from]]
    people = examples.answers["participant"].to_numpy(dtype=str)
    given = examples.given[np.ix_(judged, model.columns)]
    figures = interval_rows(cells_of(model.found[judged], given, people[judged]), resamples=resamples, seed=seed)
    by_terms = interval_rows(cells_of(model.hits[judged], given, people[judged]), resamples=0, seed=seed)
    alphas, silent = people_alphas(study, model.codes)
    has_terms = {code.code for code in study.codebook if code.terms}
    rows: list[dict[str, Any]] = []
    for number, (code, row, terms) in enumerate(zip([*model.codes, ""], figures, by_terms, strict=True)):
        column = [model.columns[number]] if code else model.columns
        carry = (examples.given[:, column] == 1).any(axis=1)
        truth = given[:, number] if code else given.ravel()
        alpha, compared = alphas.get(code, (math.nan, 0))
        termed = code in has_terms or (not code and bool(has_terms))
        rows.append(
            {
                "code": code,
                "examples": int(carry.sum()),
                "participants": len(set(people[carry])),
                "answers": int((~np.isnan(truth)).sum()) if code else len(judged),
                **row,
                "people_alpha": alpha,
                "people_answers": compared if code else max((n for _, n in alphas.values()), default=0),
                **{f"terms_{name}": terms[name] if termed else math.nan for name in _FIGURES},
                "chance_f1": chance_f1(float(np.nanmean(truth))),
            }
        )
    for each in rows[:-1]:
        each["reason"] = _why_not(each)
        each["used"] = not each["reason"]
    rows[-1].update(reason="", used=any(each["used"] for each in rows[:-1]))
    return rows, len(set(people[judged])), silent


def _why_not(row: dict[str, Any]) -> str:
    """Why a code's model is not used; empty where it is."""
    f1, alpha, terms = row["f1"], row["alpha"], row["terms_f1"]
    if not f1 > row["chance_f1"] or not alpha > 0:
        return f"no better than chance: F1 {_two(f1)}, giving the code to every answer has {_two(row['chance_f1'])}"
    if terms == terms and f1 < terms:
        return f"the codebook's terms do better: F1 {_two(terms)}, the model {_two(f1)}"
    return ""


def _two(value: float) -> str:
    return f"{value:.2f}" if value == value else "0.00"

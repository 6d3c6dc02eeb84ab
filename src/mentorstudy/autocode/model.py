"""A model of people's coding, fitted and tried out on people whom it had not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.calibration import Calibration, best_threshold, calibrate
from mentorstudy.autocode.kernels import TextSpace, kernel_matrix
from mentorstudy.autocode.matcher import Matcher, compile_codebook
from mentorstudy.autocode.ridge import Ridge, Unseen, cross_validate, fit_ridge, fold_of
from mentorstudy.autocode.training_data import Examples
from mentorstudy.text import amount

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Progress = Callable[[str, int, int], None]

__all__ = ["MOST", "Model", "eligible_codes", "fit_model", "known_passages", "scores_of", "term_hits"]

# More passages than this are not learned from at once: the matrix of all pairs would not fit.
MOST = 12_000


@dataclass(frozen=True, eq=False)
class Model:
    """A fitted model with all that it takes to explain it.

    Parameters
    ----------
    examples : Examples
        What it learned from, and what is to be coded.
    space : TextSpace
        The words of all passages.
    known : ndarray of int
        The passages that it learned from, as rows of `examples.passages`.
    columns : ndarray of int
        The codes that it learned, as columns of `examples.codes`.
    weights : ndarray, shape (known, columns)
        Of the passages.
    calibration : Calibration
        From scores of answers to probabilities.
    threshold : float
        The probability from which a code is suggested.
    chances : ndarray, shape (answers, columns)
        Of every answer; of those that were learned from, by models that had not seen their speaker.
    hits : ndarray, shape (answers, columns)
        1 where the code's own terms are found, else 0.
    found : ndarray of bool, shape (answers, columns)
        What was given in cross-validation, with thresholds that the answer's fold had no part in.
    used : tuple of bool
        Which codes are suggested.
    coded : DataFrame
        The passages that people coded: columns code, quote, document, participant.
    matcher : Matcher
        The codebook's terms.
    """

    examples: Examples
    space: TextSpace
    known: Any
    columns: Any
    weights: Floats
    calibration: Calibration
    threshold: float
    chances: Floats
    hits: Floats
    found: Any
    used: tuple[bool, ...]
    coded: pd.DataFrame
    matcher: Matcher

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that it learned."""
        return tuple(self.examples.codes[number] for number in self.columns)


def eligible_codes(
    study: Study, examples: Examples, min_examples: int, min_participants: int
) -> tuple[Any, list[tuple[Any, ...]]]:
    """Return the columns of codes that can be learned, and those that cannot, with the reason."""
    import numpy as np

    people = examples.answers["participant"].to_numpy(dtype=str)
    enough: list[int] = []
    unlearned: list[tuple[Any, ...]] = []
    column = {code: number for number, code in enumerate(examples.codes)}
    for code in study.codebook:
        given = examples.given[:, column[code.code]] == 1 if code.code in column else np.zeros(len(people), dtype=bool)
        count, voices = int(given.sum()), len(set(people[given]))
        if count >= min_examples and voices >= min_participants:
            enough.append(column[code.code])
            continue
        if code.code not in column and any(each.startswith(f"{code.code}/") for each in examples.codes):
            continue
        reason = f"too few examples: {_answers_of(count, voices)}, needed are {min_examples} of {min_participants}"
        unlearned.append((code.code, count, voices, reason))
    return np.array(enough, dtype=np.int64), unlearned


def _answers_of(count: int, voices: int) -> str:
    return f"{amount(count, 'answer')} of {amount(voices, 'participant')}"


def known_passages(examples: Examples, columns: Any, seed: int) -> tuple[Any, int]:
    """Return the passages to learn from: those of finished documents, and those that carry a code elsewhere."""
    import numpy as np

    given = examples.passage_given[:, columns]
    finished = examples.answers["finished"].to_numpy()[examples.passages["answer"].to_numpy()]
    carry = (given == 1).any(axis=1)
    rows = np.flatnonzero(finished | carry)
    if len(rows) <= MOST:
        return rows, 0
    # Of very many passages, all that carry a code and a sample of the others, whole participants' or not.
    must, others = rows[carry[rows]], rows[~carry[rows]]
    room = max(MOST - len(must), MOST // 4)
    drawn = np.random.default_rng(seed).permutation(others)[:room]
    return np.sort(np.concatenate([must, drawn])), len(others) - len(drawn)


def fit_model(
    study: Study,
    examples: Examples,
    space: TextSpace,
    known: Any,
    columns: Any,
    folds: int,
    seed: int,
    progress: Progress | None,
) -> Model:
    """Return a model of people's coding.

    Parameters
    ----------
    study : Study
        For the codebook's terms.
    examples, space : Examples, TextSpace
        What is learned from, and its words.
    known, columns : ndarray of int
        Which passages, and which codes.
    folds, seed : int
        Of the test: how many folds, and how participants are dealt into them.
    progress : callable or None
        Told of progress.
    """
    import numpy as np

    answer_of = examples.passages["answer"].to_numpy()
    people = examples.answers["participant"].to_numpy(dtype=str)
    mine = space.take(known)
    ridge: Ridge = fit_ridge(kernel_matrix(space, mine, mine), examples.passage_given[np.ix_(known, columns)])
    fold = fold_of(people[answer_of[known]], folds=folds, seed=seed)
    unseen = _by_answer(cross_validate(ridge, fold, progress), answer_of[known])
    rows = np.unique(answer_of[known])
    truth = examples.given[np.ix_(rows, columns)]
    matcher = compile_codebook(study.codebook)
    hits = term_hits(matcher, list(examples.answers["text"]), [examples.codes[each] for each in columns])
    here = hits[rows]
    found = np.zeros((len(people), len(columns)), dtype=bool)
    chances = np.zeros(found.shape)
    for each in range(int(fold.max()) + 1):
        test = unseen.fold == each
        curve = calibrate(unseen.inner[each][~test], here[~test], truth[~test])
        limit = best_threshold(curve.probability(unseen.inner[each][~test], here[~test]), truth[~test])
        chances[rows[test]] = curve.probability(unseen.scores[test], here[test])
        found[rows[test]] = chances[rows[test]] >= limit
    curve = calibrate(unseen.scores, here, truth)
    limit = best_threshold(curve.probability(unseen.scores, here), truth)
    used = (True,) * len(columns)
    model = Model(
        examples, space, known, columns, ridge.weights(), curve, limit, chances, hits, found, used,
        examples.coded, matcher,
    )  # fmt: skip
    fresh = np.setdiff1d(np.arange(len(people)), rows)
    pieces = np.flatnonzero(np.isin(answer_of, fresh))
    texts = [str(text) for text in examples.passages["text"].to_numpy()[pieces]]
    best = np.full(found.shape, -np.inf)
    np.maximum.at(best, answer_of[pieces], scores_of(model, texts))
    chances[fresh] = curve.probability(best[fresh], hits[fresh])
    return model


def scores_of(model: Model, texts: Sequence[str]) -> Floats:
    """Return the scores of texts by the model that learned from everything, shape (texts, columns)."""
    import numpy as np

    mine = model.space.take(model.known)
    scores = np.empty((len(texts), len(model.columns)))
    for start in range(0, len(texts), 2000):
        part = slice(start, start + 2000)
        scores[part] = kernel_matrix(model.space, model.space.rows(texts[part]), mine) @ model.weights
    return scores


def term_hits(matcher: Matcher, texts: Sequence[str], codes: Sequence[str]) -> Floats:
    """Return 1 where a code's own terms are found in a text, whatever the polarity, else 0; shape (texts, codes)."""
    import numpy as np

    column = {code: number for number, code in enumerate(codes)}
    found = np.zeros((len(texts), len(codes)))
    for number, hits in enumerate(matcher.find_many(texts)):
        for hit in hits:
            if hit.code in column:
                found[number, column[hit.code]] = 1
    return found


def _by_answer(unseen: Unseen, answer_of: Any) -> Unseen:
    """Return scores of answers: of each the highest of its passages."""
    import numpy as np

    names, first, member = np.unique(answer_of, return_index=True, return_inverse=True)

    def highest(scores: Floats) -> Floats:
        result = np.full((len(names), scores.shape[1]), -np.inf)
        np.maximum.at(result, member, np.where(np.isnan(scores), -np.inf, scores))
        return np.where(np.isinf(result), np.nan, result)

    return Unseen(
        unseen.fold[first], highest(unseen.scores), {each: highest(part) for each, part in unseen.inner.items()}
    )

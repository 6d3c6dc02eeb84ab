"""The shortcuts of the classifier are exact: leaving rows out is fitting without them."""

from __future__ import annotations

import numpy as np
import pytest

from mentorstudy.autocode.calibration import best_threshold, calibrate
from mentorstudy.autocode.ridge import cross_validate, fit_ridge, fold_of

PENALTY = 0.5


@pytest.fixture
def made() -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(0)
    points = draw.normal(size=(60, 9))
    return points @ points.T, (draw.random((60, 4)) < 0.3).astype(float)


def fitted_without(kernel: np.ndarray, labels: np.ndarray, rows: np.ndarray, gone: np.ndarray) -> np.ndarray:
    rest = np.setdiff1d(np.arange(len(kernel)), gone)
    weights = np.linalg.solve(kernel[np.ix_(rest, rest)] + PENALTY * np.eye(len(rest)), labels[rest])
    return kernel[np.ix_(rows, rest)] @ weights


def test_scores_without_rows_are_those_of_a_model_fitted_without_them(made: tuple[np.ndarray, np.ndarray]) -> None:
    kernel, labels = made
    rows = np.arange(7, 25)

    found = fit_ridge(kernel.copy(), labels, penalty=PENALTY).without(rows)

    assert found == pytest.approx(fitted_without(kernel, labels, rows, rows), abs=1e-10)


def test_a_label_that_nobody_knows_is_nearly_left_out_and_of_its_code_alone(
    made: tuple[np.ndarray, np.ndarray],
) -> None:
    kernel, labels = made
    rows, unknown = np.arange(7, 25), [3, 4, 5]
    partly = labels.copy()
    partly[unknown, 1] = np.nan

    found = fit_ridge(kernel.copy(), partly, penalty=PENALTY).without(rows)
    without = fitted_without(kernel, labels, rows, np.concatenate([rows, unknown]))

    assert found[:, 1] == pytest.approx(without[:, 1], abs=0.05)
    assert found[:, [0, 2, 3]] == pytest.approx(fitted_without(kernel, labels, rows, rows)[:, [0, 2, 3]], abs=1e-10)


def test_what_is_tuned_for_a_fold_has_seen_neither_it_nor_the_row(made: tuple[np.ndarray, np.ndarray]) -> None:
    kernel, labels = made
    fold = np.arange(60) % 3

    unseen = cross_validate(fit_ridge(kernel.copy(), labels, penalty=PENALTY), fold)
    rows, gone = np.flatnonzero(fold == 1), np.flatnonzero(fold != 2)

    assert unseen.inner[0][rows] == pytest.approx(fitted_without(kernel, labels, rows, gone), abs=1e-10)
    assert np.isnan(unseen.inner[0][fold == 0]).all()


def test_nobody_is_in_two_folds_and_folds_are_of_about_one_size() -> None:
    groups = [f"P{number % 13}" for number in range(200)]
    fold = fold_of(groups, folds=5, seed=1)

    assert len({(group, int(each)) for group, each in zip(groups, fold, strict=True)}) == 13
    assert np.bincount(fold).max() - np.bincount(fold).min() <= 16
    assert (fold == fold_of(groups, folds=5, seed=1)).all()
    assert (fold != fold_of(groups, folds=5, seed=2)).any()


def test_probabilities_hold_what_they_promise() -> None:
    draw = np.random.default_rng(2)
    scores = draw.normal(size=(4000, 3))
    hits = (draw.random((4000, 3)) < 0.2).astype(float)
    truth = 1 / (1 + np.exp(-(2 * scores + 1.5 * hits - 2)))
    labels = (draw.random(truth.shape) < truth).astype(float)

    found = calibrate(scores, hits, labels).probability(scores, hits)

    assert np.abs(found - truth).max() < 0.06


def test_the_threshold_is_the_best_there_is() -> None:
    draw = np.random.default_rng(4)
    chances = np.round(draw.random((300, 2)), 2)
    labels = (draw.random((300, 2)) < chances).astype(float)

    def f1(limit: float) -> float:
        said = chances >= limit
        return 2 * float((said * labels).sum()) / float(said.sum() + labels.sum())

    assert f1(best_threshold(chances, labels)) == pytest.approx(max(f1(limit) for limit in np.linspace(0, 1, 2001)))

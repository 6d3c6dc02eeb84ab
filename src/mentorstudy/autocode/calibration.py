"""From scores to probabilities, and from probabilities to decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["Calibration", "best_threshold", "calibrate"]

_STEPS = 40
# Steps shorter than this move no probability by what is kept of it.
_NEAR = 1e-7
# How many decisions what all codes have in common weighs against those of one code.
_PULL = 30.0


@dataclass(frozen=True, eq=False)
class Calibration:
    """From scores and term hits to probabilities, a curve per code.

    Parameters
    ----------
    centre, scale : ndarray, shape (codes,)
        Of the scores.
    curve : ndarray, shape (3, codes)
        The probability is the logistic function of `curve[0] * (score - centre) / scale + curve[1] * hit + curve[2]`.
    """

    centre: Floats
    scale: Floats
    curve: Floats

    def probability(self, scores: Floats, hits: Floats) -> Floats:
        """Return the probability that people give the code, to six digits.

        Parameters
        ----------
        scores, hits : ndarray, shape (rows, codes)
            Of the model; and 1 where the code's own terms are found, else 0.
        """
        import numpy as np
        from scipy.special import expit  # type: ignore[import-untyped]

        slope, lift, level = self.curve
        found: Floats = np.round(expit(slope * (scores - self.centre) / self.scale + lift * hits + level), 6)
        return found


def calibrate(scores: Floats, hits: Floats, labels: Floats) -> Calibration:
    """Return curves from scores and term hits to probabilities.

    Logistic regression per code, drawn towards what all codes have in common: a code with ten examples cannot say by
    itself how far its score or its terms can be trusted, thirty codes together can. Targets are Platt's for few
    examples.

    Parameters
    ----------
    scores, hits : ndarray, shape (rows, codes)
        Of rows that the model had not seen; and 1 where the code's own terms are found, else 0.
    labels : ndarray, shape (rows, codes)
        1, 0, or NaN where nobody knows.

    References
    ----------
    Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons to regularized likelihood
    methods.
    """
    import numpy as np

    known = ~np.isnan(labels)
    ones = np.where(known, labels, 0).sum(axis=0)
    noughts = known.sum(axis=0) - ones
    target = np.where(labels == 1, (ones + 1) / (ones + 2), 1 / (noughts + 2))
    centre, scale = scores.mean(axis=0), scores.std(axis=0) + 1e-9
    features = (np.where(known, (scores - centre) / scale, 0), np.where(known, hits, 0), known.astype(float))
    curve = np.vstack([np.ones((2, len(ones))), np.log((ones + 1) / (noughts + 1))])
    common = _fitted(features, np.where(known, target, 0), known, curve, together=True)
    return Calibration(centre, scale, _fitted(features, np.where(known, target, 0), known, common, together=False))


def _fitted(features: tuple[Floats, ...], target: Floats, known: Any, curve: Floats, *, together: bool) -> Floats:
    """Logistic regression by Newton's method: one slope and lift for all codes, or per code and drawn to `curve`."""
    import numpy as np
    from scipy.special import expit

    start, curve = curve, curve.copy()
    pull = np.array([_PULL, _PULL, 1e-6])
    for _ in range(_STEPS):
        chance = expit(sum(feature * weight for feature, weight in zip(features, curve, strict=True)))
        weight, rest = np.where(known, chance * (1 - chance), 0), np.where(known, target - chance, 0)
        slope = np.array([(feature * rest).sum(axis=0) for feature in features])
        bend = np.array([[(one * other * weight).sum(axis=0) for other in features] for one in features])
        if together:
            # The slope and the lift first, each code's level after them: two steps that never leave the peak.
            two = bend[:2, :2].sum(axis=2) + 1e-3 * np.eye(2)
            step = np.zeros_like(curve)
            step[:2] = np.linalg.solve(two, slope[:2].sum(axis=1) - 1e-3 * curve[:2, 0])[:, None]
            step[2] = slope[2] / (bend[2, 2] + 1e-9)
        else:
            slope = slope - pull[:, None] * (curve - start)
            bend = bend.transpose(2, 0, 1) + np.diag(pull + 1e-6)
            step = np.linalg.solve(bend, slope.T[:, :, None])[:, :, 0].T
        curve = curve + np.clip(step, -1, 1) * (0.5 if together else 1)
        # A higher score never means a lower probability.
        curve[0] = np.maximum(curve[0], 0)
        if float(np.abs(step).max()) < _NEAR:
            break
    return curve


def best_threshold(chances: Floats, labels: Floats) -> float:
    """Return the probability from which giving a code makes F1 over all decisions best.

    One for all codes: of probabilities that hold what they promise, the threshold that maximises F1 is one number
    (Lipton, Elkan and Naryanaswamy 2014), and one number cannot be fitted to the few examples of a rare code.

    Parameters
    ----------
    chances, labels : ndarray, shape (rows, codes)
        Probabilities, and 1, 0 or NaN.

    Examples
    --------
    >>> import numpy as np
    >>> best_threshold(np.array([[0.9], [0.6], [0.2]]), np.array([[1.0], [1.0], [0.0]]))
    0.4
    """
    import numpy as np

    known = ~np.isnan(labels)
    chance, truth = chances[known], labels[known]
    if not truth.sum():
        return 1.0
    order = np.argsort(-chance, kind="stable")
    chance, right = chance[order], np.cumsum(truth[order])
    best = 2 * right / (np.arange(1, len(order) + 1) + truth.sum())
    # Equal probabilities stand or fall together.
    best[:-1][chance[:-1] == chance[1:]] = -1
    at = int(best.argmax())
    below = chance[at + 1] if at + 1 < len(chance) else 0.0
    return float(round((chance[at] + below) / 2, 7))

"""How long agreement on predefined units takes, with 1,000 bootstrap resamples, against what others take for one value.

Two coders, a million units, five labels: nominal alpha and Cohen's kappa. Reading the table, counting and resampling
are all in our figure; the others have no resampling at this size, so theirs is one evaluation of the same table in
the form they want it (made beforehand, outside the clock). Peers that are not installed are skipped, so this runs
in the project as it is, where scikit-learn and statsmodels are present:

    uv run python benchmarks/agreement.py [NUMBER OF UNITS]

With krippendorff (GPL, hence apart):

    uv run --with krippendorff --with statsmodels python benchmarks/agreement.py

irrCAC needs pandas below 3 and the project pandas 3, so it runs in a process of its own; name its interpreter:

    uv venv /tmp/irrcac && uv pip install --python /tmp/irrcac irrCAC "pandas<3"
    uv run --with krippendorff --with statsmodels python benchmarks/agreement.py --irrcac /tmp/irrcac/bin/python

nltk takes several seconds; add --nltk to wait for it. Spans (characters, unitizing) are timed in span_agreement.py.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from mentorstudy.reliability.coefficients.bootstrap import bootstrap_interval

RUNS = 5
IRRCAC = """
import sys, time, warnings
import numpy as np, pandas as pd
from irrCAC.raw import CAC
warnings.simplefilter("ignore")
table = pd.DataFrame(np.load(sys.argv[1]), columns=["anna", "ben"])
for method in ("krippendorff", "conger"):
    spent = []
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        value = getattr(CAC(table, digits=9), method)()["est"]["coefficient_value"]
        spent.append(time.perf_counter() - start)
    print(method, sorted(spent)[len(spent) // 2], value)
"""


def made_up(units: int) -> pd.DataFrame:
    """Return two coders who agree on about three units of four."""
    random = np.random.default_rng(1)
    first = random.integers(0, 5, units)
    second = np.where(random.random(units) < 0.7, first, random.integers(0, 5, units))
    return pd.DataFrame({"anna": first, "ben": second})


def clocked(call: Callable[[], Any], runs: int = RUNS) -> tuple[float, float]:
    """Return the median of seconds over some runs, and the value."""
    spent, value = [], 0.0
    for _ in range(runs):
        start = time.perf_counter()
        value = call()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent), float(value)


def resampled(table: pd.DataFrame, measure: str) -> float:
    """Return a coefficient, with its interval from 1,000 resamples computed on the way."""
    interval = bootstrap_interval(table, measure, resamples=1000)
    assert interval.low < interval.value < interval.high
    return interval.value


def peers(table: pd.DataFrame, with_nltk: bool) -> dict[str, tuple[str, float, float]]:
    """Return, for every peer installed here, what it computes, its seconds and its value."""
    found: dict[str, tuple[str, float, float]] = {}
    cells = table.to_numpy()
    if find_spec("krippendorff"):
        import krippendorff  # type: ignore[import-not-found]

        wide = cells.T.astype(float)
        call = lambda: krippendorff.alpha(reliability_data=wide, level_of_measurement="nominal")  # noqa: E731
        found["krippendorff alpha"] = ("krippendorff_alpha", *clocked(call))
    if find_spec("statsmodels"):
        from statsmodels.stats import inter_rater

        call = lambda: inter_rater.fleiss_kappa(inter_rater.aggregate_raters(cells)[0])  # noqa: E731
        found["statsmodels Fleiss"] = ("fleiss_kappa", *clocked(call))
        call = lambda: inter_rater.cohens_kappa(inter_rater.to_table(cells)[0], return_results=False)  # noqa: E731
        found["statsmodels Cohen"] = ("cohen_kappa", *clocked(call))
        square = lambda: np.bincount(cells[:, 0] * 5 + cells[:, 1], minlength=25).reshape(5, 5)  # noqa: E731
        call = lambda: inter_rater.cohens_kappa(square(), return_results=False)  # noqa: E731
        found["statsmodels Cohen of a table counted by hand"] = ("cohen_kappa", *clocked(call))
    if find_spec("sklearn"):
        from sklearn.metrics import cohen_kappa_score

        found["scikit-learn Cohen"] = ("cohen_kappa", *clocked(lambda: cohen_kappa_score(cells[:, 0], cells[:, 1])))
    if with_nltk and find_spec("nltk"):
        from nltk.metrics.agreement import AnnotationTask

        triples = [(coder, unit, label) for coder in table for unit, label in enumerate(table[coder].tolist())]
        found["nltk alpha"] = ("krippendorff_alpha", *clocked(lambda: AnnotationTask(data=triples).alpha(), runs=1))
    return found


def irrcac(table: pd.DataFrame, python: str) -> dict[str, tuple[str, float, float]]:
    """Return what irrCAC takes, in the interpreter that has it."""
    names = {"krippendorff": ("irrCAC alpha", "krippendorff_alpha"), "conger": ("irrCAC Conger", "cohen_kappa")}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.npy"
        np.save(path, table.to_numpy())
        printed = subprocess.run([python, "-c", IRRCAC, path, str(RUNS)], check=True, capture_output=True, text=True)
    for line in printed.stdout.splitlines():
        method, seconds, value = line.split()
        found[names[method][0]] = (names[method][1], float(seconds), float(value))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("units", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--irrcac", default="", help="an interpreter that has irrCAC and pandas below 3")
    parser.add_argument("--nltk", action="store_true", help="time nltk too, which takes several seconds")
    arguments = parser.parse_args()
    table = made_up(arguments.units)
    resampled(table.head(1000), "cohen_kappa")  # imports are not what is measured
    ours = {
        measure: clocked(lambda measure=measure: resampled(table, measure))
        for measure in ("krippendorff_alpha", "cohen_kappa", "fleiss_kappa")
    }
    print(f"2 coders x {len(table):,} units, 5 labels; median of {RUNS} runs; Python {sys.version.split()[0]}")
    print(f"{'':<46} {'seconds':>8} {'value':>9} {'ours is faster by':>18}")
    for measure, (seconds, value) in ours.items():
        print(f"{'mentorstudy ' + measure + ', 1,000 resamples':<46} {seconds:8.3f} {value:9.5f}")
    print(f"{'alpha and kappa together':<46} {ours['krippendorff_alpha'][0] + ours['cohen_kappa'][0]:8.3f}")
    others = peers(table, arguments.nltk) | (irrcac(table, arguments.irrcac) if arguments.irrcac else {})
    for name, (measure, seconds, value) in others.items():
        assert abs(value - ours[measure][1]) < 1e-6, f"{name} gives {value}, ours {ours[measure][1]}"
        print(f"{name + ', one value':<46} {seconds:8.3f} {value:9.5f} {seconds / ours[measure][0]:17.1f}x")


if __name__ == "__main__":
    main()

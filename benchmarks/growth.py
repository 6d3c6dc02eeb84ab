"""How the time of each question grows with the number of answers: an exponent of 1 is in step with the data.

    uv run python benchmarks/growth.py                           # 2,000 and 16,000 answers
    uv run python benchmarks/growth.py --sizes 1000 10000 100000

Fails where an exponent between the smallest and the largest size is above the limit. What takes less than a tenth of
a second at the largest size is not judged: a fixed cost would pass for slow growth, and noise for fast.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import material

import mentorstudy as ms
from mentorstudy.study import Study

MOST = 1.1
LEAST_SECONDS = 0.1
QUESTIONS: Mapping[str, Callable[[Study], Any]] = {
    "suggest": lambda study: ms.suggest(study.corpus, study.codebook),
    "count_codes": ms.count_codes,
    "crosstab": lambda study: ms.crosstab(study, by="program"),
    "cooccurrence, answers": ms.cooccurrence,
    "cooccurrence, passages": lambda study: ms.cooccurrence(study, within="passage"),
    "cooccurrence, words": lambda study: ms.cooccurrence(study, within="words"),
    "frequencies": lambda study: ms.frequencies(study, by="program"),
    "keyness": lambda study: ms.keyness(study, by="program", group="Program 1", resamples=200),
    "agreement": ms.agreement,
    "disagreements": ms.disagreements,
    "confusion": ms.reliability.confusion,
    "quotes": ms.quotes,
    "find": lambda study: ms.find(study, "the"),
    "saturation": ms.saturation,
    "framework_matrix": ms.framework_matrix,
}


def seconds(call: Callable[[], Any]) -> float:
    """Return the processor seconds of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    """Measure every question at every size, and print how each grows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 16_000])
    parser.add_argument("--only", nargs="*", default=[])
    arguments = parser.parse_args()
    spent: dict[str, list[float]] = {name: [] for name in QUESTIONS if not arguments.only or name in arguments.only}
    reading = []
    for size in (min(arguments.sizes), *arguments.sizes):  # the first time, imports are measured
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            study = material.coded_study(Path(folder) / "study", size)
            reading.append(time.process_time() - start)
        for name, figures in spent.items():
            figures.append(seconds(partial(QUESTIONS[name], study)))
    over = []
    print(f"{'':<26}" + "".join(f"{size:>12,}" for size in arguments.sizes) + f"{'exponent':>12}")
    for name, figures in {"write, read and code": reading, **spent}.items():
        first, last = figures[1], figures[-1]
        exponent = math.log(last / first) / math.log(arguments.sizes[-1] / arguments.sizes[0])
        print(f"{name:<26}" + "".join(f"{each:>12.3f}" for each in figures[1:]) + f"{exponent:>12.2f}")
        if exponent > MOST and last >= LEAST_SECONDS:
            over.append(f"{name} grows with an exponent of {exponent:.2f}; the limit is {MOST}")
    if over:
        sys.exit("\n".join(over))


if __name__ == "__main__":
    main()

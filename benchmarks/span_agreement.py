"""How long agreement on spans takes: a three-hour transcript, thousands of segments per coder.

The spans are made up from a seed. Run: uv run python benchmarks/span_agreement.py [SEGMENTS PER CODER]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from mentorstudy.reliability.spans import (
    character_alpha,
    character_holsti,
    character_kappa,
    code_u_alpha,
    cu_alpha,
    maxqda_overlap,
    nvivo_comparison,
    semantic_cu_alpha,
    span_bootstrap,
    u_alpha,
)

LENGTH = 170_000
RUNS = 21
CODES = [f"theme/{letter}" for letter in "abcdefghijklmnopqrst"]
DOMAINS = {code: f"domain {place // 5}" for place, code in enumerate(CODES)}


def made_up(seed: int, segments: int, length: int, coders: tuple[str, ...] = ("Ana", "Ben")) -> pd.DataFrame:
    """Return spans of coders who moved the edges of common ones and sometimes took another code."""
    draw = np.random.default_rng(seed)
    edges = np.sort(draw.choice(np.arange(1, length), size=2 * segments, replace=False)).reshape(-1, 2)
    code = draw.integers(0, len(CODES), size=segments)
    tables = []
    for coder in coders:
        middle = (edges[:, 0] + edges[:, 1]) // 2
        start = np.minimum(edges[:, 0] + draw.integers(0, 5, size=segments), middle)
        own = np.where(draw.random(segments) < 0.2, draw.integers(0, len(CODES), size=segments), code)
        names = [CODES[place] for place in own]
        tables.append(pd.DataFrame({"coder": coder, "start": start, "end": edges[:, 1], "code": names}))
    return pd.concat(tables, ignore_index=True)


def median(what: str, call: Callable[[], object]) -> None:
    """Print the median wall time of a call."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    print(f"{what:<58}{1000 * statistics.median(times):8.1f} ms")


count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
spans = made_up(1, count, LENGTH)
three = made_up(1, count, LENGTH, ("Ana", "Ben", "Cem"))
parts = [(made_up(seed, 100, 8000), 8000) for seed in range(30)]
documents = spans.assign(document="a")

print(f"{LENGTH} characters, {count} segments per coder, {len(CODES)} codes, median of {RUNS} runs")
median("character_kappa, one code", lambda: character_kappa(spans, length=LENGTH, code=CODES[0]))
median("character_kappa, any code", lambda: character_kappa(spans, length=LENGTH))
median("nvivo_comparison, all codes", lambda: nvivo_comparison(documents, {"a": LENGTH}))
median("character_alpha", lambda: character_alpha(spans, length=LENGTH))
median("character_holsti", lambda: character_holsti(spans, length=LENGTH))
median("u_alpha", lambda: u_alpha(spans, length=LENGTH))
median("u_alpha, three coders", lambda: u_alpha(three, length=LENGTH))
median("cu_alpha", lambda: cu_alpha(spans, length=LENGTH))
median("code_u_alpha", lambda: code_u_alpha(spans, length=LENGTH, code=CODES[0]))
median("semantic_cu_alpha", lambda: semantic_cu_alpha(spans, length=LENGTH, domains=DOMAINS))
median("maxqda_overlap", lambda: maxqda_overlap(spans))
for measure in ("character_kappa", "u_alpha", "cu_alpha"):
    for draws in (1, 1000):
        call = partial(span_bootstrap, parts, measure=measure, resamples=draws)
        median(f"span_bootstrap({measure}), 30 people, {draws} draws", call)

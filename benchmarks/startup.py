"""How long it takes until something happens: the import, and `--help`, beside bare Python.

Run: uv run python benchmarks/startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15


def seconds(*arguments: str) -> float:
    """Return the median wall time of a Python process."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


bare = seconds("-c", "pass")
print(f"python                       {bare:.3f} s")
print(f"import mentorstudy           {seconds('-c', 'import mentorstudy') - bare:.3f} s more")
print(f"mentorstudy --help           {seconds('-m', 'mentorstudy', '--help'):.3f} s")

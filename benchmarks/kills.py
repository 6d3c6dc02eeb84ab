"""What becomes of a study when a command that writes is killed at any moment, over and over.

    uv run python benchmarks/kills.py --count 1000 --seed 1

Where `faults.py` ends a process at each file operation, here it is killed from outside (SIGKILL), at a moment drawn
between its first write and its end. Afterwards every file is old or new, the study is read (where need be after
`recover`), and of every third, the command run once more ends as an undisturbed run does, to the byte.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.faults import COMMANDS, Shim, Undisturbed, base_folder, fresh, operations_of, problems_after, run

# They write much and long, and are killed less often.
_HEAVY = ("report", "report shareable", "demo", "topics", "topics --out", "checklist --write", "checklist --out")
_RARELY = 0.1


class Telling(Shim):
    """Says down a pipe when the first operation begins."""

    pipe = -1

    def step(self, kind: str, half: object = None) -> None:
        """Count an operation."""
        if not self.count:
            os.write(self.pipe, b"!")
        self.count += 1


def writing_time(base: Path, name: str) -> float:
    """Return how long a command takes from its first write to its end."""
    with fresh(base) as root:
        return _run_child(root, name, None)


def _run_child(root: Path, name: str, moment: float | None) -> float:
    """Run a command in a process of its own, killed so long after its first write; return how long it wrote."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(told)
            sys.stdout = sys.stderr = io.StringIO()
            shim = Telling(str(root))
            shim.pipe = tell
            run(root, name, shim)
        finally:
            os._exit(0)
    os.close(tell)
    os.read(told, 1)
    began = time.monotonic()
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(told)
    return time.monotonic() - began


def killed(base: Path, name: str, whole: Undisturbed, moment: float, *, again: bool) -> list[str]:
    """Return what is wrong after a command was killed."""
    with fresh(base) as root:
        _run_child(root, name, moment)
        return problems_after(root, name, whole, again=again)


def main(count: int, seed: int) -> int:
    """Kill so many commands, and return 1 where anything ended wrongly."""
    place = Path(tempfile.mkdtemp(prefix="kills-"))
    base = base_folder(place / "base")
    chance = random.Random(seed)
    known: dict[str, tuple[Undisturbed, float]] = {}
    kills: Counter[str] = Counter()
    wrong = 0
    light = [name for name in COMMANDS if name not in _HEAVY]
    for number in range(1, count + 1):
        name = chance.choice(_HEAVY if chance.random() < _RARELY * len(_HEAVY) / len(COMMANDS) else light)
        if name not in known:
            known[name] = operations_of(base, name), writing_time(base, name)
        whole, lasts = known[name]
        problems = killed(base, name, whole, chance.uniform(0, 1.05 * lasts), again=not number % 3)
        kills[name] += 1
        wrong += bool(problems)
        for problem in problems[:3]:
            print(f"  {name}: {problem}", flush=True)
        if not number % 100:
            print(f"{number} kills of {len(kills)} commands, {wrong} wrong", flush=True)
    shutil.rmtree(place, ignore_errors=True)
    return int(wrong > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(main(asked.count, asked.seed))

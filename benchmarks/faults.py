"""What becomes of a study when any file operation of a command that writes fails, or is the last of its process.

    uv run python benchmarks/faults.py            # all operations of all commands: some 2,000 runs
    uv run python benchmarks/faults.py withdraw   # of some
    uv run python benchmarks/faults.py demo,20    # every twentieth operation of one that has many

It prints a line per command: how many operations it has, how many runs failed and were killed at one of them, after how
many of those a change had to be completed, and how many ended with a file that is neither old nor new, a study that
cannot be read, something acknowledged missing, or otherwise than an undisturbed run.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.faults import COMMANDS, base_folder, operations_of, tried


def disturbed(base: Path, name: str, step: int = 1) -> Counter[str]:
    """Return how often each thing happened when every operation of a command, or every nth, was disturbed in turn."""
    whole = operations_of(base, name)
    counts: Counter[str] = Counter(operations=len(whole.operations))
    for at in range(1, len(whole.operations) + 1, step):
        for fault in ("fail", "kill"):
            outcome = tried(base, name, whole, at, fault)
            counts[fault] += 1
            counts["recovered"] += outcome.recovered
            counts["wrong"] += bool(outcome.problems)
            for problem in outcome.problems[:3]:
                print(f"  {name}, {fault} at {at} ({outcome.operation}): {problem}", flush=True)
    return counts


def line(name: str, counts: Counter[str]) -> str:
    """Return a line of the account."""
    return (
        f"{name}: {counts['operations']} operations, {counts['fail']} failed, {counts['kill']} killed, "
        f"{counts['recovered']} recovered, {counts['wrong']} wrong"
    )


def main(names: Sequence[str]) -> int:
    """Disturb every operation of the commands, and return 1 where anything ended wrongly."""
    place = Path(tempfile.mkdtemp(prefix="faults-"))
    base = base_folder(place / "base")
    total: Counter[str] = Counter()
    for asked in names or COMMANDS:
        name, _, step = asked.partition(",")
        counts = disturbed(base, name, int(step or 1))
        total += counts
        print(line(name, counts), flush=True)
    print(line("all", total))
    shutil.rmtree(place, ignore_errors=True)
    return int(total["wrong"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measure every regular expression of the package at n, 2n and 4n: the time may grow with the text, not faster.

Run: uv run python benchmarks/patterns.py [MODULE...]

Each pattern is searched for in texts that are hard on patterns: runs of what it is made of, and of what texts are made
of, that end in something else. A pattern fails where twice the text takes more than 2.5 times as long, twice over, best
of five.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from math import inf

import mentorstudy

SIZE, RUNS, RATIO = 1_500, 5, 2.5
# Below this, in seconds at 4n, a pattern is quick whatever its ratio: clocks are coarse.
QUICK = 0.002
# Above this, at n alone, there is nothing more to measure: that is a microsecond a character many times over.
HOPELESS = 0.5
PIECES = (
    "a", "A", "é", "中", "1", " ", "\t", "\n", " \n", "a ", "A ", "a1", "1:", "0:0", "00:01:02 ", "1.", ". ", "a.",
    "a, ", ":", ": ", "a:", "A: ", "a: ", "-", " - ", "--", "|", " | ", "a|", ";", "[", "]", "(", ")", "{", "}",
    "<", ">", "[a", "(a", "<a", "<a>", "<!--", "<!---->", "&", "&a", '"', "'", '"a', "*", "**", "**a", "_", "a_",
    "#", "\\", "/", "@", "a@", "a@a.", "=", "?", "a?", "...", "\u0301", "a\u0301", "\u200f", "\r", "http://a",
    "1 h ", "1 min ", "2024-01-01 ", "&#1;", "\x00", "\ufffe", "P1: a\n", "and ", "the ", "Kim Lee ", "a-a", "a'a",
)  # fmt: skip
END = "\x01"


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns of text of every module, each once, with a name."""
    seen: set[tuple[str, int]] = set()
    for info in pkgutil.walk_packages(mentorstudy.__path__, "mentorstudy."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for at, found in enumerate(_within(value)):
                key = (str(found.pattern), found.flags)
                if isinstance(found.pattern, str) and key not in seen:
                    seen.add(key)
                    yield f"{info.name}.{name}{f'[{at}]' if at else ''}", found


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, depth + 1)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _within(each, depth + 1)


def texts(pattern: re.Pattern[str]) -> list[str]:
    """Return what is repeated in the texts that a pattern is tried on."""
    own = re.sub(r"\\.|[\[\](){}?*+|^$.]|\(\?\S{1,4}", " ", pattern.pattern).split()
    pieces = dict.fromkeys((*PIECES, *(word[:12] for word in own[:12]), *(f"{word[:12]} " for word in own[:4])))
    return list(pieces)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Return the time that finding all of a pattern in a text takes."""
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.fullmatch(text)
    return time.process_time() - start


def grows(pattern: re.Pattern[str], piece: str) -> tuple[float, float]:
    """Return by how much the time grows when the text doubles, the lesser of twice, and the last time in seconds."""
    sizes = [piece * (SIZE * factor // len(piece)) + END for factor in (1, 2, 4)]
    first = seconds(pattern, sizes[0])
    if first > HOPELESS:
        return inf, first
    last = seconds(pattern, sizes[2])
    if last < QUICK:
        return 0.0, last
    times = [min(seconds(pattern, text) for _ in range(RUNS)) for text in sizes]
    return min(times[1] / times[0], times[2] / times[1]), times[2]


def main() -> None:
    """Print the patterns that are too slow; end with 1 where there are any."""
    slow, count = [], 0
    for name, pattern in patterns():
        if not any(each in name for each in sys.argv[1:] or [""]):
            continue
        count += 1
        worst = max(((*grows(pattern, piece), piece) for piece in texts(pattern)), default=(0.0, 0.0, ""))
        if worst[0] > RATIO:
            slow.append(name)
            print(
                f"{worst[0]:.1f} times for twice the text ({worst[1] * 1000:.0f} ms): {name}, {worst[2]!r} repeated",
                flush=True,
            )
    print(f"{count} patterns, {len(slow)} of them too slow")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()

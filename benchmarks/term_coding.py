"""How long coding short answers with the starter codebook takes, and how it grows.

The texts are made of the codebook's own examples among filler, so that about one in three has a hit.
Run: uv run python benchmarks/term_coding.py [NUMBER OF TEXTS]
"""

from __future__ import annotations

import random
import resource as usage
import sys
import time

from mentorstudy import read_codebook
from mentorstudy.autocode.matcher import compile_codebook
from mentorstudy.resources import resource

count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
examples = [example for code in codebook for example in code.examples]
words = sorted({word for example in examples for word in example.split()})
draw = random.Random(1)
texts = [
    " ".join([*draw.choices(words, k=22), draw.choice(examples) if draw.random() < 0.3 else ""]) for _ in range(count)
]

start = time.perf_counter()
matcher = compile_codebook(codebook)
compiled = time.perf_counter()
hits = sum(len(matcher.find(text)) for text in texts)
done = time.perf_counter()
size = sum(map(len, texts)) / 1e6
peak = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024

print(f"{len(codebook)} codes compiled in {compiled - start:.2f} s")
print(f"{count} texts, {size:.1f} M characters: {hits} hits in {done - compiled:.2f} s, peak {peak:.0f} MB")

"""How long reading and replaying journals takes, and how it grows.

Four coders code, change, take back and undo in interviews and answers made of a few hundred words each.
Run: uv run python benchmarks/journal_replay.py [NUMBER OF EVENTS]
"""

from __future__ import annotations

import random
import resource as usage
import sys
import tempfile
import time
from pathlib import Path

from mentorstudy import read_codebook
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.journal._replay import replay
from mentorstudy.journal.events import CONTEXT, Event, to_line
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.places import digest
from mentorstudy.resources import resource

KINDS = {"coded": 70, "recoded": 10, "uncoded": 8, "undone": 4, "memo": 8}
count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
draw = random.Random(1)
codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
codes = [code.code for code in codebook]
words = sorted({word for code in codebook for example in code.examples for word in example.split()})
readings = [
    Reading(f"interviews/P{number:03}.txt", "interview", (Turn(" ".join(draw.choices(words, k=2000)), "P"),))
    for number in range(100)
]
corpus = build_corpus(readings)
texts = {str(name): str(text) for name, text in corpus.documents["text"].items()}
names = list(texts)


def events_of(coder: str, number: int) -> list[Event]:
    """Make a coder's events: seven in ten code, the others change something that was coded before."""
    made = [
        Event(f"{coder}-t{at}", "2026-01-01T00:00:00.000000Z", coder, "text", name, text=digest(texts[name]))
        for at, name in enumerate(names)
    ]
    coded: list[str] = []
    for at in range(number - len(made)):
        identifier, moment = f"{coder}-{at}", f"2026-01-02T00:00:00.{at:06}Z"
        kind = draw.choices(list(KINDS), list(KINDS.values()))[0] if coded else "coded"
        if kind == "coded":
            made.append(passage(identifier, moment, coder))
            coded.append(identifier)
        else:
            code = draw.choice(codes) if kind == "recoded" else ""
            on, text = ("segment", "A thought.") if kind == "memo" else ("", "")
            made.append(Event(identifier, moment, coder, kind, code=code, of=draw.choice(coded), on=on, text=text))
    return made


def passage(identifier: str, moment: str, coder: str) -> Event:
    """Make an event that codes a passage somewhere."""
    name = draw.choice(names)
    text = texts[name]
    start = draw.randrange(len(text) - 200)
    end = start + draw.randrange(20, 200)
    return Event(
        *(identifier, moment, coder, "coded", name),
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        code=draw.choice(codes),
    )


with tempfile.TemporaryDirectory() as place:
    folder = Path(place)
    (folder / "codings").mkdir()
    for coder in ("anna", "ben", "cleo", "dana"):
        lines = b"".join(map(to_line, events_of(coder, count // 4)))
        (folder / "codings" / f"{coder}.jsonl").write_bytes(lines)
    size = sum(path.stat().st_size for path in journal_files(folder)) / 1e6
    start = time.perf_counter()
    files = [read_journal(path) for path in journal_files(folder)]
    parsed = time.perf_counter()
    found = replay(files, corpus, codebook)
    done = time.perf_counter()
    events = len(found.events)
    tabled = time.perf_counter()

peak = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024
print(f"{sum(len(file.events) for file in files)} events, {size:.1f} MB, read in {parsed - start:.2f} s")
print(f"{len(found.coding)} segments replayed in {done - parsed:.2f} s, {len(found.anchors)} not at their place")
print(f"table of {events} events in {tabled - done:.2f} s, peak {peak:.0f} MB")

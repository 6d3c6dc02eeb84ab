"""How long finding identifiers and writing a study with pseudonyms take.

The study is made up: interviews of 60 turns, a survey with 5 columns, a roster with one name for each interview. Names
and words are syllables drawn at random, so that nobody's are in it.
Run: uv run python benchmarks/pseudonyms.py [INTERVIEWS] [ROWS]
"""

from __future__ import annotations

import random
import resource as usage
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry, find_identifiers, pseudonymise

SETTINGS = """title = "Made up"

[[sources]]
path = "interviews/*.txt"
kind = "interview"
interviewers = ["Interviewer"]

[[sources]]
path = "answers.csv"
kind = "survey"
participant = "id"
open = ["best", "worst"]
"""
CODEBOOK = "title: Made up\ncodes:\n  first:\n    name: First\n    definition: Anything.\n    terms: [anything]\n"
draw = random.Random(1)


def word(syllables: int) -> str:
    """Return a word that is none."""
    return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(syllables))


WORDS = [word(draw.choice((1, 2, 2, 3))) for _ in range(3_000)]


def sentence(names: list[str], often: float) -> str:
    """Return a sentence, now and then with a name or a telephone number in it."""
    words = draw.choices(WORDS, k=draw.randint(8, 24))
    if draw.random() < often:
        words[draw.randrange(len(words))] = draw.choice(names)
    if draw.random() < 0.02:
        words.append(f"416-555-{draw.randrange(10_000):04d}")
    return " ".join(words).capitalize() + "."


def write_study(folder: Path, interviews: int, rows: int) -> list[Entry]:
    """Write the study, and return its roster."""
    people = [f"{word(3).title()} {word(4).title()}" for _ in range(interviews)]
    names = [each for person in people for each in (person, *person.split())]
    (folder / "interviews").mkdir()
    (folder / "study.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    listed = [f"P{number}" for number in range(1, interviews + 1)]
    (folder / "participants.csv").write_text("participant\n" + "\n".join(listed) + "\n", encoding="utf-8")
    for participant in listed:
        turns = [
            f"{'Interviewer' if at % 2 == 0 else participant}: {' '.join(sentence(names, 0.2) for _ in range(4))}"
            for at in range(60)
        ]
        (folder / "interviews" / f"{participant}.txt").write_text("\n\n".join(turns) + "\n", encoding="utf-8")
    scale = ("Not at all", "A little", "A lot", "Completely")
    lines = ["id,best,worst,helped,again"]
    for number in range(rows):
        said = [sentence(names, 0.1) if draw.random() < 0.7 else "" for _ in range(2)]
        lines.append(",".join([f"R{number}", *said, draw.choice(scale), draw.choice(("Yes", "No"))]))
    (folder / "answers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [Entry(person, participant=participant) for person, participant in zip(people, listed, strict=True)]


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took."""
    wall, own = time.perf_counter(), time.process_time()
    yield
    print(f"{what}: {time.perf_counter() - wall:.1f} s ({time.process_time() - own:.1f} s of its own processor time)")


interviews = int(sys.argv[1]) if len(sys.argv) > 1 else 100
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
with tempfile.TemporaryDirectory() as place:
    original = Path(place, "study")
    original.mkdir()
    roster = write_study(original, interviews, rows)
    print(f"{interviews} interviews of 60 turns, {rows} rows of a survey, {len(roster)} names")
    with timed("reading the study"):
        study = ms.read_study(original)
    with timed("finding identifiers"):
        table = find_identifiers(study, roster=roster)
    with timed("writing the new study and proving it"):
        done = pseudonymise(study, table.assign(apply=table["apply"].replace("?", "no")), out=Path(place, "out"))
print(f"{len(table)} identifiers, {sum(count for _, _, count in done.files)} places replaced")
print(f"peak {usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")

"""How well codes are learned from people's coding, on open answers that professionals coded.

Four sets of the American National Election Studies 2008 (the best published F1 beside them), and the answers of
"games as art". Every figure is of answers by people whom the model had not seen; calibration and threshold are fitted
without the fold that they are tested on. F1 is over all code decisions of the set pooled, those on codes too rare to be
learned included (each counts as missed).
Run: uv run python benchmarks/learned_codes.py FOLDER [FOLDS] [SEEDS]
     uv run python benchmarks/learned_codes.py --speed [ANSWERS] [CODES]
"""

from __future__ import annotations

import csv
import random
import re
import resource as usage
import sys
import time
from pathlib import Path

from mentorstudy import Code, build_coding, suggest_by_example
from mentorstudy.codebook import build_codebook
from mentorstudy.coding import Segment
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.settings import StudyConfig
from mentorstudy.study import Study

PUBLISHED = {
    "anes2008_dataset1": 0.55,
    "anes2008_dataset3": 0.71,
    "anes2008_dataset5": 0.81,
    "anes2008_dataset10": 0.96,
}


def study_of(rows: list[tuple[str, str, list[str]]]) -> Study:
    """Return a study of answers, each by a participant, with the codes that were given to the whole of it."""
    readings, segments, finished = [], [], []
    for number, (participant, text, codes) in enumerate(rows):
        words = " ".join(text.split()) or "-"
        name = f"{number:05}.txt"
        readings.append(Reading(name, "interview", (Turn(words, participant=participant),)))
        segments += [Segment(name, 0, len(words), code, "people", quote=words) for code in codes]
        finished.append((name, "people"))
    codebook = build_codebook([Code(code) for code in sorted({code for *_, codes in rows for code in codes})])
    return Study(
        Path(),
        StudyConfig(title="benchmark", sources=[{"path": "*.txt", "kind": "interview"}]),
        build_corpus(readings),
        codebook,
        build_coding(segments, finished=finished),
    )


def read_anes(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return the answers of one set: participant, words, codes."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [name for name in rows[0] if name not in ("caseID", "verbatim")]
    return [(row["caseID"], row["verbatim"], [f"code_{code}" for code in codes if row[code] == "1"]) for row in rows]


def read_games(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return the answers of "games as art"."""
    with path.open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file))

    def slugs(words: str) -> list[str]:
        return sorted({slug for code in words.split(";") if (slug := re.sub(r"\W+", "_", code.lower()).strip("_"))})

    return [(f"r{number}", row["why_art"], slugs(row["human_codes"])) for number, row in enumerate(rows)]


def pooled(study: Study, **options: int) -> tuple[float, float, float, int, int]:
    """Return pooled precision, recall and F1 over all codes, how many were learned, and how many there are."""
    learned = suggest_by_example(study, resamples=0, **options)
    given = study.coding.segments
    said = learned.unseen
    right = int((said["suggested"] & said["given"]).sum())
    found, wanted = int(said["suggested"].sum()), len(given.drop_duplicates(["document", "code"]))
    f1 = 2 * right / (found + wanted) if found + wanted else 0.0
    return (
        right / max(found, 1),
        right / wanted,
        f1,
        len(learned.errors[learned.errors["code"] != ""]),
        given["code"].nunique(),
    )


def accuracy(folder: Path, folds: int, seeds: int) -> None:
    """Print the table of all sets."""
    sets = [(name, read_anes(folder / f"{name}.csv")) for name in PUBLISHED]
    sets.append(("games_as_art_bopp", read_games(folder / "games_as_art_bopp_human_codes.csv")))
    print(f"{folds} folds by participant; mean of {seeds} seeds (lowest to highest)")
    print("set                  answers      codes  precision  recall     F1                     published       s")
    for name, rows in sets:
        study = study_of(rows)
        start = time.perf_counter()
        runs = [pooled(study, seed=seed, folds=folds, min_examples=2, min_participants=2) for seed in range(seeds)]
        seconds = (time.perf_counter() - start) / seeds
        precision, recall, f1 = (sum(run[part] for run in runs) / seeds for part in range(3))
        span = f"({min(run[2] for run in runs):.3f} to {max(run[2] for run in runs):.3f})"
        best = f"{PUBLISHED[name]:.2f}" if name in PUBLISHED else "-"
        codes = f"{runs[0][3]} of {runs[0][4]}"
        print(
            f"{name:20} {len(rows):7} {codes:>10} {precision:10.3f} {recall:7.3f} {f1:6.3f} {span:>19} {best:>10} "
            f"{seconds:7.1f}",
            flush=True,
        )


def speed(answers: int, codes: int) -> None:
    """Print how long learning takes, half of the answers coded."""
    draw = random.Random(1)
    words = ["".join(draw.choices("abcdefghijklmnoprstuvw", k=draw.randint(3, 9))) for _ in range(8000)]
    marks = [draw.sample(words, 4) for _ in range(codes)]
    rows = []
    for number in range(answers):
        given = draw.sample(range(codes), draw.choice((0, 1, 1, 2, 3)))
        text = [*draw.choices(words, k=20), *(draw.choice(marks[code]) for code in given)]
        draw.shuffle(text)
        rows.append((f"p{number // 3}", " ".join(text), [f"code_{code}" for code in given]))
    study = study_of(rows)
    start = time.perf_counter()
    learned = suggest_by_example(study, resamples=1000)
    peak = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{answers} answers, {codes} codes: {time.perf_counter() - start:.1f} s, peak {peak:.0f} MB")
    print(learned.errors.iloc[-1][["precision", "recall", "f1"]].to_dict())


if __name__ == "__main__":
    if sys.argv[1] == "--speed":
        speed(*(int(number) for number in (sys.argv[2:] + ["10000", "100"][len(sys.argv) - 2 :])))
    else:
        accuracy(Path(sys.argv[1]), *(int(number) for number in (sys.argv[2:] + ["5", "3"][len(sys.argv) - 2 :])))

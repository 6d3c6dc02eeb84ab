"""A study for benchmarks: invented answers of a survey, a codebook, and two coders; the same from the same numbers.

Words, people and programs are made up here. `write_study` needs nothing of the library but its file formats, so
that another version of it can read the same folder.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorstudy.coding import Segment
    from mentorstudy.study import Study

__all__ = ["CODES", "TERMS_EACH", "answers", "coded_study", "terms_by_code", "write_study"]

CODES = 30
TERMS_EACH = 10
_HEADS = "ba be bi bo bu da de di do du fa fe fi fo ga ge gi ka ke ki la le li lo ma me mi mo na ne ni pa pe".split()
_TAILS = "ber don fel gar hin kol lam mer nad pol rin sal tor vin wes".split()
_CUES = ("not", "no", "never", "hoped for", "wanted", "I wish", "didn't get", "without", "could have had", "expected")
_COMMON = (
    "the and to of a in that it was for with my she he they we on as at but had me so from this have be very just "
    "about when who her his our would one all out there more time really what helped meeting program people work"
).split()
_SETTINGS = """title = "Invented answers"
fictional = true

[[sources]]
path = "surveys/exit.csv"
kind = "survey"
participant = "id"
attributes = ["program"]
stakeholder = "protégé"
open = ["best"]

[report]
by = "program"
coding = "anna"
"""


def vocabulary() -> list[str]:
    """Return some thousands of invented words."""
    return [head + middle + tail for head, middle, tail in product(_HEADS, ("", "ra", "lo", "ni"), _TAILS)]


def terms_by_code(codes: int = CODES, each: int = TERMS_EACH) -> dict[str, list[str]]:
    """Return terms by code: words, stems with a star, and phrases of two words."""
    words = vocabulary()
    random.Random(7).shuffle(words)
    found: dict[str, list[str]] = {}
    for number in range(codes):
        mine = words[number * each : (number + 1) * each]
        shapes = [
            f"{word[:-1]}*" if at % 5 == 3 else f"{word} {_COMMON[at]}" if at % 5 == 4 else word
            for at, word in enumerate(mine)
        ]
        found[f"topic{number // 10}/code{number:03}"] = shapes
    return found


def answers(count: int, seed: int = 1, words: int = 25) -> list[str]:
    """Return answers of about so many words, most of them common; about one hit an answer, some denied or hoped for."""
    draw = random.Random(seed)
    rare = vocabulary()
    found = []
    for _ in range(count):
        said = draw.choices(_COMMON, k=words - 3) + draw.choices(rare, k=3)
        draw.shuffle(said)
        if draw.random() < 0.3:
            said.insert(draw.randrange(len(said)), draw.choice(_CUES))
        stop = draw.randrange(8, 16)
        said[stop] += "."
        text = " ".join(said).capitalize() + "."
        found.append(text.replace(" it ", " it’s ") if draw.random() < 0.3 else text)
    return found


def write_study(folder: Path, count: int, *, seed: int = 1, coders: Sequence[str] = ("anna", "ben")) -> Path:
    """Write a study of so many answers, coded and finished by each coder who is named."""
    texts = answers(count, seed)
    draw = random.Random(seed)
    programs = [f"Program {number}" for number in range(max(2, min(50, count // 200)))]
    (folder / "surveys").mkdir(parents=True)
    (folder / "study.toml").write_text(_SETTINGS, encoding="utf-8")
    with (folder / "surveys" / "exit.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "program", "best"])
        rows.writerows((f"P{number:07}", draw.choice(programs), text) for number, text in enumerate(texts))
    book: dict[str, dict[str, dict[str, object]]] = {}
    for code, terms in terms_by_code().items():
        topic, _, name = code.partition("/")
        inside = book.setdefault(topic, {"name": topic.capitalize(), "codes": {}})["codes"]  # type: ignore[index]
        inside[name] = {"name": name.capitalize(), "terms": terms}
    (folder / "codebook.yaml").write_text(json.dumps({"language": "en", "codes": book}, indent=1), encoding="utf-8")
    if coders:
        _write_coding(folder, texts, coders, draw)
    return folder


def _write_coding(folder: Path, texts: Sequence[str], coders: Sequence[str], draw: random.Random) -> None:
    """Write each coder's journal."""
    from mentorstudy import read_study
    from mentorstudy.journal.session import open_journal

    study = read_study(folder)
    segments = coded(study, coders, draw)
    for coder in coders:
        with open_journal(study, coder) as journal:
            journal.add([each for each in segments if each.coder == coder])
            for document in study.corpus.documents.index:
                journal.finish(document)


def coded(study: Study, coders: Sequence[str], draw: random.Random) -> list[Segment]:
    """Return what coders give to the answers of a study: in three of four they agree."""
    from mentorstudy.coding import Segment

    codes = list(terms_by_code())
    turns = study.corpus.answers
    segments = []
    for document, start, text in zip(turns["document"], turns["start"], turns["text"], strict=True):
        common = draw.sample(codes, draw.choice((0, 1, 1, 2, 3)))
        stop = text.index(".") + 1
        for coder in coders:
            for code in common if draw.random() < 0.75 else draw.sample(codes, draw.choice((0, 1, 2))):
                low, high = (0, stop) if draw.random() < 0.5 else (stop + 1, len(text))
                segments.append(
                    Segment(document, int(start) + low, int(start) + high, code, coder, polarity="affirmed",
                            quote=text[low:high])
                )  # fmt: skip
    return segments


def coded_study(folder: Path, count: int, coders: Sequence[str] = ("anna", "ben")) -> Study:
    """Return a study of so many answers that every coder has finished, its coding in memory and in no journal."""
    from mentorstudy import read_study
    from mentorstudy.coding import build_coding

    study = read_study(write_study(folder, count, coders=()))
    segments = coded(study, coders, random.Random(1))
    finished = [(str(document), "best", coder) for document in study.corpus.documents.index for coder in coders]
    return replace(study, coding=build_coding(segments, finished=finished), tabled=None)

"""Surveys and coded sheets of them at random, with what is true of them: which coder put what on whose words."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random

__all__ = ["Made", "make"]

SHORT = ("Not sure", "Nothing", "no", "Yes", "n/a", "I don't know", "money", "A job", "“time”", "-")
LONG = (
    "I wanted a job in my own profession and contacts in the city.",
    "My mentor had no time to answer, and then she moved away.",
    "I missed people who know what it is like to begin again here.",
    "It would have helped to see each other more often than once.",
    "Nobody told me what the programme expects of me, so I waited.",
)
CODES = ("time", "money", "people", "unsure", "contacts")
QUESTIONS = {"Q1": "Why did you join the program?", "Q2": "What did you miss during the program?"}


@dataclass(frozen=True)
class Made:
    """A study folder, sheets of it, and what has to be where.

    Parameters
    ----------
    folder : Path
        The study.
    sheets : tuple of Path
        A file per coder, or one.
    options : dict
        How to import them.
    truth : frozenset of (str, str, str, str)
        Identifier of the response, question, code, coder.
    kept : bool
        Whether every sheet has all rows in the survey's order.
    """

    folder: Path
    sheets: tuple[Path, ...]
    options: dict[str, str]
    truth: frozenset[tuple[str, str, str, str]]
    kept: bool


def make(folder: Path, random: Random) -> Made:
    """Write a survey, and sheets of one of its questions as people make them."""
    count = random.randint(3, 14)
    identified = random.random() < 0.5
    people = [f"R_{number:02}" if identified else f"exit-R{number + 2:04}" for number in range(count)]
    answers = {who: {question: _answer(random) for question in QUESTIONS} for who in people}
    groups = {who: random.choice(["mentor", "protégé"]) for who in people}
    _write_study(folder, random, people, answers, groups, identified=identified)
    question = random.choice(list(QUESTIONS))
    coders = ["anna", "ben", "cleo"][: random.choice([1, 1, 2, 3])]
    header, rows, truth, kept = [], {}, set(), True
    shape = _Shape(random, identified)
    for coder in coders:
        header, rows[coder], told, same = shape.sheet(question, people, answers, groups, coder)
        truth |= told
        kept = kept and same
    sheets = tuple(_write(folder.parent / f"{coder}.csv", [header, *rows[coder]]) for coder in coders)
    options = {"empty": "not coded", "text": header[shape.at]}
    if len(coders) == 1:
        options["coder"] = coders[0]
    return Made(folder, sheets, options, frozenset(truth), kept)


class _Shape:
    """How the sheets look, and who does what to their rows."""

    def __init__(self, random: Random, identified: bool) -> None:
        self.random = random
        self.ids = identified and random.random() < 0.4
        self.numbered = not self.ids and random.random() < 0.3
        self.group = random.random() < 0.2
        self.headed = random.choice(["question", "name", "text"])
        self.at = int(self.ids or self.numbered) + int(self.group)

    def sheet(
        self, question: str, people: list[str], answers: dict[str, dict[str, str]], groups: dict[str, str], coder: str
    ) -> tuple[list[str], list[list[str]], set[tuple[str, str, str, str]], bool]:
        """Return a coder's header and rows, what is true of them, and whether all are there in their order."""
        random = self.random
        head = {"question": QUESTIONS[question], "name": question, "text": "text"}[self.headed]
        header = [*(["id"] if self.at - int(self.group) else []), *(["Group"] if self.group else []), head, "codes"]
        who = [each for each in people if answers[each][question].strip()]
        order = list(who)
        move = random.choice(["", "", "shuffle", "sort", "drop", "drop and shuffle"])
        if "drop" in move:
            order = [each for each in order if random.random() < 0.8]
        if "shuffle" in move:
            random.shuffle(order)
        if move == "sort":
            order.sort(key=lambda each: answers[each][question])
        rows, truth = [], set()
        for number, each in enumerate(order, start=1):
            codes = random.sample(CODES, random.choice([0, 1, 1, 1, 2]))
            truth |= {(each, question, code, coder) for code in codes}
            marks = [each] if self.ids else [str(number)] if self.numbered else []
            words = _handled(random, answers[each][question])
            rows.append([*marks, *([groups[each]] if self.group else []), words, "; ".join(codes)])
        return header, rows, truth, order == who


def _answer(random: Random) -> str:
    kind = random.random()
    if kind < 0.15:
        return ""
    if kind < 0.55:
        return random.choice(SHORT)
    if kind < 0.75:
        return random.choice(LONG)
    return f"{random.choice(LONG)} {random.randint(100, 999)}"


def _handled(random: Random, words: str) -> str:
    """Words as programs hand them on: the same to a reader."""
    kind = random.random()
    if kind < 0.1:
        return f"“{words}”"
    if kind < 0.2:
        return f" {words} "
    return words.replace("'", "’") if kind < 0.3 else words


def _write_study(
    folder: Path,
    random: Random,
    people: list[str],
    answers: dict[str, dict[str, str]],
    groups: dict[str, str],
    *,
    identified: bool,
) -> None:
    (folder / "surveys").mkdir(parents=True)
    names = list(QUESTIONS.values()) if random.random() < 0.5 else list(QUESTIONS)
    lines = [[*(["ResponseId"] if identified else []), "Group", *names]]
    for who in people:
        lines.append([*([who] if identified else []), groups[who], *answers[who].values()])
    _write(folder / "surveys" / "exit.csv", lines)
    listed = ", ".join(f'"{name}"' for name in names)
    participant = 'participant = "ResponseId"\n' if identified else ""
    (folder / "study.toml").write_text(
        f'title = "Random"\n[[sources]]\npath = "surveys/exit.csv"\nkind = "survey"\n{participant}'
        f'stakeholder = {{ column = "Group" }}\nopen = [{listed}]\n',
        encoding="utf-8",
    )
    (folder / "codebook.yaml").write_text("codes:\n" + "".join(f"  {code}: {{}}\n" for code in CODES), encoding="utf-8")


def _write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path

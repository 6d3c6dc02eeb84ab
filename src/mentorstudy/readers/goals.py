"""goals.csv: what programs promised, to whom, and where it is written."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.claims import Goal
from mentorstudy.errors import CodebookError, Problem, suggestion
from mentorstudy.readers.tables import read_records

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus

__all__ = ["read_goals"]

_COLUMNS = ("name", "program", "goal", "document", "quote", "whom", "code", "item", "by_when")


def read_goals(path: Path, file: str, corpus: Corpus, codebook: Codebook, problems: list[Problem]) -> tuple[Goal, ...]:
    """Return the goals of a table; what is wrong is added to `problems`.

    A row is a promise. Its document and quote prove that it was made; its code and its item say where to look for
    what became of it.

    Parameters
    ----------
    path : Path
        CSV or XLSX with the column goal, and any of name, program, document, quote, whom (stakeholders, separated by
        semicolons), code, item (a closed question of a survey), by_when.
    file : str
        Its name in problems.
    corpus : Corpus
        Whose documents, programs, stakeholders and surveys are known.
    codebook : Codebook
        What codes are resolved with.
    problems : list of Problem
        Grows.
    """
    header, records, _ = read_records(path)
    if "goal" not in header:
        message = "no column 'goal'. A row is a promise: name, program, goal, document, quote, whom, code, item."
        problems.append(Problem(f"{message}{suggestion('goal', header)}", file, 1))
        return ()
    goals: list[Goal] = []
    for row, cells in records:
        values = {name: unicodedata.normalize("NFC", cells.get(name, "").strip()) for name in _COLUMNS}
        if not values["goal"]:
            problems.append(Problem("the goal is empty. Write what is promised, in a sentence.", file, row))
            continue
        goal = _goal(values, row, codebook, file, problems)
        problems += [Problem(message, file, row) for message in _wrong(goal, corpus, goals)]
        goals.append(goal)
    return tuple(goals)


def _goal(values: dict[str, str], row: int, codebook: Codebook, file: str, problems: list[Problem]) -> Goal:
    code = values["code"]
    if code:
        try:
            code = codebook.resolve(code)
        except CodebookError as error:
            problems.append(Problem(error.message, file, row))
            code = ""
    whom = tuple(part.strip() for part in values["whom"].split(";") if part.strip())
    name = values["name"] or f"goal {row - 1}"
    return Goal(**{**values, "name": name, "whom": whom, "code": code}, row=row)  # type: ignore[arg-type]


def _wrong(goal: Goal, corpus: Corpus, before: list[Goal]) -> list[str]:
    """Return what is wrong with a goal, in sentences."""
    wrong = []
    if goal.name in {each.name for each in before}:
        wrong.append(f"there is a goal '{goal.name}' already. Give each a name of its own.")
    people, texts = corpus.participants, corpus.documents["text"]
    programs = sorted({str(each) for each in people.get("program", ()) if each} | set(corpus.pairs["program"]) - {""})
    if goal.program and programs and goal.program not in programs:
        wrong.append(f"no program '{goal.program}' among participants and pairs.{suggestion(goal.program, programs)}")
    if goal.document and goal.document not in texts.index:
        wrong.append(f"no document '{goal.document}'.{suggestion(goal.document, texts.index)}")
    elif goal.quote and not goal.document:
        wrong.append("a quote without its document. Name the document that promises it.")
    elif goal.quote and goal.quote not in str(texts[goal.document]):
        wrong.append(f"the words '{goal.quote[:60]}' are not in {goal.document}. Copy them exactly.")
    items = [str(each) for survey in corpus.surveys.values() for each in survey.questions["question"]]
    if goal.item and goal.item not in items:
        wrong.append(f"no item '{goal.item}' in the surveys.{suggestion(goal.item, items) if items else ''}")
    return wrong

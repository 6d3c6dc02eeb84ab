"""Any valid study goes through any function: an answer, an empty table with its columns, or a sentence.

Every name is asked of a small plain study and of one at random; under the mark `long`, of many more:

    uv run pytest -m long tests/test_any_study.py
"""

from __future__ import annotations

import random
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from typer.main import get_command

from mentorstudy.cli.app import app
from mentorstudy.errors import StudyError
from tests.commands import COMMANDS, HEAVY_COMMANDS, WRITING, files_in, run_command
from tests.questions import HEAVY, NOT_ASKED, QUESTIONS, VARYING, Asked, answer, asked_names, public_names
from tests.studies import Plan, build, plans

RUNS = [2, pytest.param(48, marks=pytest.mark.long)]
HEAVY_RUNS = [1, pytest.param(6, marks=pytest.mark.long)]
# The columns that a table had when it was first seen: those of an empty one are no others.
_columns: dict[str, tuple[str, ...]] = {}


def on_studies(name: str, runs: int, check: Callable[[Asked], None]) -> None:
    """Ask of so many studies; the same ones for the same name on every machine."""

    @seed(zlib.crc32(f"{name} {runs}".encode()))
    @settings(
        max_examples=runs, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if runs > 2 else (Phase.generate,),
    )  # fmt: skip
    @given(plans(), st.integers(0, 2**32 - 1))
    def ask(plan: Plan, choices: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            check(Asked(build(plan, Path(folder) / "study"), random.Random(choices)))

    ask()


def tables_of(found: object) -> Iterator[pd.DataFrame]:
    if isinstance(found, pd.DataFrame):
        yield found


def answered(name: str, question: Callable[[Asked], object]) -> Callable[[Asked], None]:
    def check(asked: Asked) -> None:
        found = answer(question, asked)
        for table in tables_of(found):
            assert table.columns.is_unique
            if name.partition(" ")[0] not in VARYING:
                columns = tuple(map(str, table.columns))
                assert _columns.setdefault(name, columns) == columns

    return check


@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_function_answers_on_any_study_or_says_in_a_sentence_why_not(name: str, runs: int) -> None:
    on_studies(name, runs, answered(name, QUESTIONS[name]))


@pytest.mark.parametrize("runs", HEAVY_RUNS)
@pytest.mark.parametrize("name", HEAVY)
def test_topics_reports_and_files_come_of_any_study_or_a_sentence_says_why_not(name: str, runs: int) -> None:
    on_studies(name, runs, answered(name, HEAVY[name]))


def commanded(arguments: Callable[[Asked], list[str]]) -> Callable[[Asked], None]:
    def check(asked: Asked) -> None:
        before = files_in(asked.made.folder)
        line = arguments(asked)
        code, printed, said = run_command(line)
        assert code in (0, 1), f"{line}: {said}"
        assert code == 0 or (said.strip() and not printed), f"{line}: it fails without a word"
        assert "Traceback" not in said
        if "topics" not in line:
            assert files_in(asked.made.folder) == before

    return check


@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_reads_answers_on_any_study_and_writes_nothing_into_it(name: str, runs: int) -> None:
    on_studies(name, runs, commanded(COMMANDS[name]))


@pytest.mark.parametrize("runs", HEAVY_RUNS)
@pytest.mark.parametrize("name", HEAVY_COMMANDS)
def test_reports_and_topics_of_any_study_are_written_by_their_command(name: str, runs: int) -> None:
    on_studies(name, runs, commanded(HEAVY_COMMANDS[name]))


def test_every_public_function_is_asked() -> None:
    assert sorted({*public_names()} - asked_names() - {*NOT_ASKED}) == []


def test_every_command_is_asked_or_said_to_change_a_study() -> None:
    known = {name.partition(" ")[0] for name in (*COMMANDS, *HEAVY_COMMANDS)} | {*WRITING}

    assert sorted({*get_command(app).commands} - known) == []  # type: ignore[attr-defined]


def test_an_error_of_a_study_is_what_a_question_may_answer_instead() -> None:
    def refuses(asked: Asked) -> None:
        raise StudyError("No code 'x' in this codebook. It has 'y'.")

    with tempfile.TemporaryDirectory() as folder:
        found = answer(refuses, Asked(build(Plan(), Path(folder) / "study"), random.Random(0)))

    assert isinstance(found, StudyError)


# What was found so, each once more.

FOUND = {
    "every document finished": (
        Plan(finished="all"),
        ["autocode.blind_sample", "autocode.estimate_missed", "review_queue"],
    ),
    "nothing finished": (
        Plan(finished="none"),
        ["count_codes", "crosstab", "analyse.wide", "privacy.disclosure", "plots.crosstab"],
    ),
    "archives alone": (
        Plan(interviews=0, archives=2),
        ["crosstab", "quotes", "analyse.theme_counts", "themes", "uncoded"],
    ),
    "nobody coded": (Plan(coders=0), ["agreement", "crosstab", "review_queue", "summarise"]),
    "no codebook": (Plan(levels=0, codes=0, coders=0), ["crosstab", "suggest", "keyness", "summarise"]),
}


@pytest.mark.parametrize(("shape", "name"), [(shape, name) for shape, (_, names) in FOUND.items() for name in names])
def test_shapes_that_once_ended_in_a_traceback_have_an_answer(shape: str, name: str, tmp_path: Path) -> None:
    made = build(FOUND[shape][0], tmp_path / "study")

    answered(name, QUESTIONS[name])(Asked(made, random.Random(0)))

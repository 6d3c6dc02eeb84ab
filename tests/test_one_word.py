"""A question has one word: its function, its module, its figure, its section of a report, its command and its test."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

import mentorstudy as ms
from mentorstudy.cli.app import app
from mentorstudy.outlines import SECTIONS
from tests.questions import QUESTIONS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mentorstudy"


class Word(NamedTuple):
    """A word, the package its module is in, and what else it names."""

    word: str
    package: str = "analyse"
    plot: bool = True
    section: bool = False
    command: bool = True


WORDS = (
    Word("count_codes", plot=True),
    Word("crosstab"),
    Word("cooccurrence", section=True),
    Word("framework_matrix", section=True),
    Word("quotes", plot=False, section=True),
    Word("sample", section=True),
    Word("closed_answers", section=True, command=False),
    Word("find"),
    Word("frequencies"),
    Word("keyness", section=True),
    Word("collocations"),
    Word("talk_shares", section=True),
    Word("prompting", section=True),
    Word("themes", section=True),
    Word("triangulation", section=True),
    Word("joint_display", section=True),
    Word("pairs", section=True),
    Word("expectations", section=True),
    Word("waves", command=False),
    Word("saturation", section=True),
    Word("agreement", "reliability"),
    Word("suggest_by_example", "autocode", plot=False),
)
# Sections of several sorts that stand in modules of their own with others.
SHARED_SECTIONS = {"quotes": "explorer", "sample": "appendix", "joint_display": "triangulation"}
COMMANDS = {
    (each.name or each.callback.__name__).replace("-", "_") for each in app.registered_commands if each.callback
}


def module_of(package: str, word: str) -> Path | None:
    """The module of a word, whether or not an underscore keeps it apart from its function."""
    folder = PACKAGE.joinpath(*package.split("."))
    return next((path for name in (word, f"_{word}") if (path := folder / f"{name}.py").exists()), None)


@pytest.mark.parametrize("word", WORDS, ids=lambda each: each.word)
def test_function_module_figure_section_command_and_test_have_one_word(word: Word) -> None:
    name = word.word
    assert getattr(ms, name).__name__ == name
    module = module_of(word.package, name)
    assert module is not None
    assert getattr(ms, name).__module__ == f"mentorstudy.{word.package}.{module.stem}"
    assert (ROOT / "tests" / word.package / f"test_{name}.py").exists()
    assert (module_of("plots", name) is not None) is word.plot
    assert (name in ms.plots.__all__) is word.plot
    assert (name in COMMANDS) is word.command
    sections = {each.replace("-", "_") for names in SECTIONS.values() for each in names}
    assert (name in sections) is word.section
    if word.section:
        assert module_of("report.sections", SHARED_SECTIONS.get(name, name)) is not None


def test_every_figure_stands_in_a_module_of_its_name() -> None:
    for name in ms.plots.__all__:
        assert getattr(ms.plots, name).__module__ == f"mentorstudy.plots._{name}"


def test_no_public_name_is_a_module_too() -> None:
    """Else the order of imports decides what a name means."""
    for namespace in (ms, ms.plots, ms.reliability):
        for name in namespace.__all__:
            dotted = f"{namespace.__name__}.{name}"
            spec = find_spec(dotted) if not name.startswith("_") else None
            assert spec is None or getattr(namespace, name) is sys.modules[dotted], dotted


ANY_ORDER = """
import importlib, pkgutil, random, sys
import mentorstudy as ms
names = sorted(each.name for each in pkgutil.walk_packages(ms.__path__, "mentorstudy.") if "__main__" not in each.name)
random.Random(int(sys.argv[1])).shuffle(names)
for name in names:
    importlib.import_module(name)
for space in (ms, *(value for name in ms.__all__ if type(value := getattr(ms, name)).__name__ == "module")):
    for name in space.__all__:
        value = getattr(space, name)
        known = type(value).__name__ != "module" or value.__name__ == f"mentorstudy.{name}"
        assert known, f"{space.__name__}.{name} is a module"
"""
# What was imported first must not matter to what a name does either.
ASKED = """
import tempfile
from pathlib import Path
from tests.questions import QUESTIONS, Asked, answer
from tests.studies import Plan, build
chance = random.Random(int(sys.argv[1]))
asked = sorted(QUESTIONS)
chance.shuffle(asked)
for name in asked:
    with tempfile.TemporaryDirectory() as folder:
        answer(QUESTIONS[name], Asked(build(Plan(), Path(folder) / "study"), chance))
print(len(asked))
"""


def in_any_order(code: str, seed: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(seed)], capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_modules_are_imported_every_public_name_is_what_it_was(seed: int) -> None:
    in_any_order(ANY_ORDER, seed)


def test_in_whatever_order_modules_are_imported_every_public_function_can_be_called() -> None:
    assert int(in_any_order(ANY_ORDER + ASKED, 3)) == len(QUESTIONS)

"""The recipes for contributors, followed word for word in a copy of the package."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.resources import resource
from tests.plugin_package import Install

PAGE = Path(__file__).parents[2] / "docs" / "develop" / "recipes.md"
BLOCK = re.compile(
    r"^```(?:\{code-block\} (?P<kind>\w+)\n:caption: (?P<file>\S+)\n\n|(?P<language>\w+)\n)(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RECIPES = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
OWN = RECIPES.pop("From a package of your own")
# Its words have to be said in every language; and a language is all the words.
MORE_FILES = {"A section of a report": 2, "A language": -1}


def changed(text: str, diff: str) -> str:
    """A file with the lines that a recipe adds, at the one place where the lines around them stand."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    assert text.count(before) == 1
    return text.replace(before, "".join(line[1:] for line in lines))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as somebody has it who cloned it."""
    shutil.copytree(
        Path(ms.__file__).parent, tmp_path / "src" / "mentorstudy", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(resource("sample-study"), tmp_path / "mentorstudy-demo")
    return tmp_path


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_followed_word_for_word_does_what_it_says(recipe: str, copy: Path) -> None:
    tried = 0
    for block in BLOCK.finditer(RECIPES[recipe]):
        path, text = copy / (block["file"] or ""), block["text"]
        if block["kind"] == "diff":
            path.write_text(changed(path.read_text(encoding="utf-8"), text), encoding="utf-8")
        elif block["file"]:
            assert not path.exists()
            path.write_text(text, encoding="utf-8")
        elif block["language"] == "sh":
            subprocess.run(shlex.split(text), cwd=copy, check=True)
        else:
            environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONSAFEPATH": "1"}
            program = f"import mentorstudy; assert mentorstudy.__file__.startswith({str(copy)!r})\n{text}"
            done = subprocess.run(
                [sys.executable, "-c", program], cwd=copy, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            tried += 1
    assert tried == 1


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_is_one_new_file_and_one_change(recipe: str) -> None:
    blocks = [block for block in BLOCK.finditer(RECIPES[recipe]) if block["file"]]
    diffs = [block["text"] for block in blocks if block["kind"] == "diff"]

    assert len(blocks) - len(diffs) == 1 + MORE_FILES.get(recipe, 0)
    assert len(diffs) == 1
    # A record is one statement: all of its lines stand together.
    assert re.search(r"^\+.*\n(?:(?!\+).*\n)+\+", diffs[0], re.MULTILINE) is None


def test_a_section_of_a_package_of_ones_own_stands_in_a_report(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = {block["file"] or block["language"]: block["text"] for block in BLOCK.finditer(OWN)}
    groups = tomllib.loads(blocks["pyproject.toml"])["project"]["entry-points"]
    entries = {
        group.rpartition(".")[2]: "\n".join(f"{name} = {value}" for name, value in names.items())
        for group, names in groups.items()
    }
    install("voices_here", blocks["voices_here.py"], **entries)
    shutil.copytree(resource("sample-study"), tmp_path / "mentorstudy-demo")
    monkeypatch.chdir(tmp_path)

    exec(compile(blocks["python"], PAGE.name, "exec"), {})

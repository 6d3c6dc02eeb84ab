"""The surface is `__all__`, and nothing heavy comes with it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mentorstudy as ms

HEAVY = ("pandas", "numpy", "bertopic", "spacy", "sklearn", "matplotlib", "docx", "lxml")
INIT = Path(ms.__file__)
SPACES = [path.parent.name for path in sorted(INIT.parent.glob("*/__init__.pyi"))]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_importing_the_package_imports_nothing_heavy() -> None:
    loaded = run("import sys, mentorstudy; print([name for name in sys.modules])")

    assert [name for name in HEAVY if f"'{name}'" in loaded] == []


def test_the_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['mentorstudy', '--help']\nfrom mentorstudy.cli.app import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\nprint([name for name in sys.modules])"
    )

    assert [name for name in HEAVY if f"'{name}'" in run(code)] == []


@pytest.mark.parametrize("name", ms.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(ms, name)

    assert value is not None
    if callable(value):
        assert (value.__doc__ or "").strip(), f"{name} has no docstring"


def stub_names(space: str) -> list[str]:
    tree = ast.parse((INIT.parent / space / "__init__.pyi").read_text(encoding="utf-8"))
    return sorted(alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names)


@pytest.mark.parametrize("space", ["", *SPACES])
def test_each_namespace_has_what_its_stub_lists_and_each_says_what_it_is(space: str) -> None:
    module = getattr(ms, space) if space else ms

    assert sorted(module.__all__) == stub_names(space)
    assert sorted(module.__dir__()) == sorted(module.__all__)
    for name in module.__all__:
        value = getattr(module, name)
        assert not callable(value) or (value.__doc__ or "").strip(), f"{space}.{name} has no docstring"


def test_a_name_is_in_one_place() -> None:
    names = [name for space in ("", *SPACES) if space != "plots" for name in stub_names(space)]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_name_of_a_namespace_says_where_it_is() -> None:
    with pytest.raises(AttributeError, match=r"It is `mentorstudy\.journal\.accept`"):
        getattr(ms, "accept")  # noqa: B009 - mypy would catch the attribute


def test_a_misspelt_name_names_the_right_one() -> None:
    with pytest.raises(AttributeError, match="Did you mean 'crosstab'"):
        getattr(ms, "crostab")  # noqa: B009 - mypy would catch the attribute


def test_mypy_catches_a_misspelt_name(tmp_path: Path) -> None:
    script = tmp_path / "typo.py"
    script.write_text("import mentorstudy as ms\nms.crostab\n", encoding="utf-8")
    root = INIT.parents[2]

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--follow-imports=silent",
            "--no-site-packages",
            "--ignore-missing-imports",
            "--cache-dir",
            str(tmp_path),
            str(script),
        ],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )

    assert 'Module has no attribute "crostab"' in done.stdout

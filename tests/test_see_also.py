"""Every public name says which others stand beside it, and those are there."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import mentorstudy as ms

PACKAGE = Path(ms.__file__).parent
SECTION = re.compile(r"^See Also\n-+\n(.*?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"mentorstudy\.(?P<name>[\w.]+)(?: : (?P<about>.+))?")


def public_names() -> list[str]:
    names = []
    for stub in [PACKAGE / "__init__.pyi", *sorted(PACKAGE.glob("*/__init__.pyi"))]:
        space = "" if stub.parent == PACKAGE else f"{stub.parent.name}."
        for node in ast.parse(stub.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom):
                names += [f"{space}{alias.name}" for alias in node.names]
    # Kinds of errors have no stub: nothing heavy comes with them.
    return [*names, *(f"errors.{name}" for name in ms.errors.__all__ if name[0].isupper() and name not in names)]


def value_of(name: str) -> Any:
    value: Any = ms
    for part in name.split("."):
        value = getattr(value, part)
    return value


NAMES = public_names()
SPOKEN = [name for name in NAMES if callable(value_of(name)) and not isinstance(value_of(name), ModuleType)]


def neighbours(name: str) -> list[str]:
    found = SECTION.search(inspect.cleandoc(value_of(name).__doc__ or ""))
    lines = found[1].splitlines() if found else []
    # What goes on is indented under what it goes on from.
    return [line for line in lines if not line.startswith(" ")]


@pytest.mark.parametrize("name", SPOKEN)
def test_a_public_name_leads_on_to_others_that_are_there(name: str) -> None:
    entries = [ENTRY.fullmatch(line) for line in neighbours(name)]

    assert entries, f"{name} has no See Also"
    assert all(entries), f"{name}: {neighbours(name)}"
    named = [entry["name"] for entry in entries if entry]
    assert [each for each in named if each not in NAMES] == []
    assert name not in named
    assert len(named) == len(set(named))


def test_what_is_read_to_the_end_of_the_section_is_all_of_it() -> None:
    assert neighbours("crosstab")[0] == "mentorstudy.plots.crosstab"

"""A command whose nth file operation fails or is the last of its process leaves nothing half, lost or left over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults import COMMANDS, base_folder, operations_of, tried

# Every operation of every command is tried by benchmarks/faults.py; these are those that change several files, with
# as many of their operations as take a minute.
SAMPLED = {"code-passage": 1, "rename-code": 4, "withdraw": 12, "import": 8, "quotes": 2, "pseudonymise --write": 10}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that split")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_folder(tmp_path_factory.mktemp("faults") / "base")


@pytest.mark.parametrize("fault", ["fail", "kill"])
@pytest.mark.parametrize(("name", "step"), SAMPLED.items())
def test_an_operation_that_fails_or_is_the_last_leaves_files_old_or_new(
    base: Path, name: str, step: int, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORSTUDY_STATE", os.environ["MENTORSTUDY_STATE"])
    whole = operations_of(base, name)

    outcomes = [tried(base, name, whole, at, fault) for at in range(1, len(whole.operations) + 1, step)]

    assert [each for each in outcomes if each.problems] == []


@pytest.mark.long
@pytest.mark.parametrize("fault", ["fail", "kill"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_operation_of_every_command(base: Path, name: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORSTUDY_STATE", os.environ["MENTORSTUDY_STATE"])
    whole = operations_of(base, name)

    outcomes = [tried(base, name, whole, at, fault) for at in range(1, len(whole.operations) + 1)]

    assert [each for each in outcomes if each.problems] == []

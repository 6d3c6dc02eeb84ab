"""Several files change together, also when the process dies in between."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy import plans
from mentorstudy.errors import StudyError
from mentorstudy.journal.codebook_changes import create_code, rename_code
from mentorstudy.plans import FOLDER, complete_first, hold_settled, recover, together
from mentorstudy.writing import remove_file, write_file, written_bytes
from tests.small import small_study

NAMES = "benefits/networks"


class Died(BaseException):
    """Stands for a killed process: nothing of the library runs any more."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text("old a")
    (tmp_path / "b.csv").write_text("old b")
    (tmp_path / "log.jsonl").write_text("one\n")
    return tmp_path


def change(folder: Path) -> None:
    with together(folder, "withdraw") as made:
        write_file(folder / "a.csv", "new a", own="all")
        remove_file(folder / "b.csv")
        write_file(folder / "deep" / "c.csv", "new c", own="all")
        made.append(folder / "log.jsonl", b"two\n")


def content(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


CHANGED = {"a.csv": "new a", "deep/c.csv": "new c", "log.jsonl": "one\ntwo\n"}


def broken_off(folder: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Die before the nth step of a plan."""
    done, real = [], plans._do

    def die(*arguments: object) -> None:
        if len(done) == step:
            raise Died
        done.append(real(*arguments))  # type: ignore[arg-type]

    monkeypatch.setattr(plans, "_do", die)
    with pytest.raises(Died):
        change(folder)
    monkeypatch.undo()


def test_files_change_together_and_nothing_lies_beside_them(folder: Path) -> None:
    change(folder)

    assert content(folder) == CHANGED


def test_a_block_that_raises_changes_nothing(folder: Path) -> None:
    before = content(folder)

    def fail() -> None:
        with together(folder, "withdraw"):
            write_file(folder / "a.csv", "new a", own="all")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert content(folder) == before


def test_what_is_written_in_a_block_is_read_back_in_it(folder: Path) -> None:
    with together(folder, "withdraw"):
        write_file(folder / "a.csv", "new a", own="all")
        assert written_bytes(folder / "a.csv") == b"new a"
        assert (folder / "a.csv").read_text() == "old a"


@pytest.mark.parametrize("step", range(4))
def test_a_change_broken_off_at_any_step_is_refused_by_readers_and_completed_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    broken_off(folder, monkeypatch, step)

    with pytest.raises(StudyError, match="mentorstudy recover"):
        hold_settled(folder)
    found = recover(folder)
    again = recover(folder)

    assert (found.command, again.command) == ("withdraw", "")
    assert content(folder) == CHANGED
    hold_settled(folder)


def test_the_plan_holds_no_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(folder, monkeypatch, 0)
    plan = (folder / FOLDER / "plan.json").read_text()

    assert "new a" not in plan
    assert set(json.loads(plan)["steps"][0]) == {"path", "does", "staged", "before", "after", "offset"}


def test_a_writing_command_completes_first_what_was_broken_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(folder, monkeypatch, 1)

    with together(folder, "import"):
        write_file(folder / "d.csv", "new d", own="all")

    assert content(folder) == {**CHANGED, "d.csv": "new d"}


def test_what_another_machine_began_is_left_to_it_unless_it_is_taken_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    broken_off(folder, monkeypatch, 2)
    monkeypatch.setenv("MENTORSTUDY_STATE", str(tmp_path_factory.mktemp("elsewhere")))

    with pytest.raises(StudyError, match="another machine"):
        complete_first(folder)
    recover(folder, take_over=True)

    assert content(folder) == CHANGED


def test_a_file_that_somebody_changed_meanwhile_is_never_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off(folder, monkeypatch, 1)
    (folder / "a.csv").write_text("by hand")

    with pytest.raises(StudyError, match=r"changed after .*mentorstudy recover"):
        recover(folder)
    assert (folder / "a.csv").read_text() == "by hand"

    (folder / "a.csv").unlink()
    (folder / "a.csv").write_text("old a")
    recover(folder)
    assert content(folder) == CHANGED


@pytest.mark.parametrize("path", ["../outside.csv", "/tmp/outside.csv", "link/outside.csv"])
def test_a_plan_from_elsewhere_reaches_no_file_outside_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    folder, outside = tmp_path / "study", tmp_path / "other"
    folder.mkdir()
    outside.mkdir()
    (outside / "outside.csv").write_text("theirs")
    (folder / "link").symlink_to(outside)
    (folder / "a.csv").write_text("old")
    broken = {"path": path, "does": "delete"}
    (folder / FOLDER).mkdir()
    from mentorstudy.ownership import machine

    plan = {"form": 1, "command": "withdraw", "machine": machine(), "steps": [broken]}
    (folder / FOLDER / "plan.json").write_text(json.dumps(plan))

    with pytest.raises(StudyError, match="outside the study folder"):
        recover(folder, take_over=True)
    assert (outside / "outside.csv").read_text() == "theirs"


def test_a_study_with_a_change_broken_off_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    real = plans._do

    def die(*arguments: object) -> None:
        real(*arguments)  # type: ignore[arg-type]
        raise Died

    monkeypatch.setattr(plans, "_do", die)
    with pytest.raises(Died):
        rename_code(study, NAMES, "benefits/contacts", coder="anna")
    monkeypatch.undo()

    with pytest.raises(StudyError, match="`rename-code` was broken off"):
        ms.read_study(study.folder)
    recover(study.folder)
    assert "benefits/contacts" in ms.read_study(study.folder).codebook


_MAKER = """
import sys
import mentorstudy as ms
study = ms.read_study(sys.argv[1])
for number in range(int(sys.argv[3])):
    study = ms.journal.create_code(study, ms.Code(f"found/{sys.argv[2]}_{number}"), coder=sys.argv[2])
    print(number, flush=True)
"""


def made_by_two(folder: Path, count: int) -> list[int]:
    """Return how many codes each of two processes was told that it has made."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", _MAKER, str(folder), coder, str(count)], stdout=subprocess.PIPE, text=True
        )
        for coder in ("anna", "ben")
    ]
    return [len(run.communicate()[0].split()) for run in runs]


@pytest.mark.parametrize("count", [12, pytest.param(200, marks=pytest.mark.long)])
def test_two_processes_that_make_codes_keep_all_of_them(tmp_path: Path, count: int) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)

    assert made_by_two(study.folder, count) == [count, count]

    codes = {code.code for code in ms.read_study(study.folder).codebook}
    assert {f"found/{coder}_{number}" for coder in ("anna", "ben") for number in range(count)} <= codes


def test_a_code_that_somebody_made_meanwhile_is_not_made_twice(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    create_code(study, ms.Code("benefits/courage"), coder="anna")

    with pytest.raises(ms.StudyError, match="There is a code"):
        create_code(study, ms.Code("benefits/courage"), coder="ben")

"""Every file leaves the program whole, or the one that was there stays."""

from __future__ import annotations

import ast
import errno
import os
import stat
from pathlib import Path

import pytest

from mentorstudy.errors import SettingsError
from mentorstudy.writing import append_line, replacing, write_file
from tests.nasty import NASTY

PACKAGE = Path(__file__).parents[1] / "src" / "mentorstudy"
# The journal appends to a file that is open; the review file is made so that only its owner reads it, and never over
# another one; a device cannot be replaced.
# A plan's parts are not there for anybody yet; what was written here is remembered outside every study.
WRITES_ITSELF = {"writing.py", "plans.py", "ownership.py", "journal/append.py", "privacy/_pseudonymise/review.py"}


def in_folder(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_with_its_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    out = write_file(tmp_path / "a" / "b" / "report.html", NASTY)

    assert out.read_bytes() == NASTY.encode("utf-8", "replace")
    assert in_folder(out.parent) == ["report.html"]


def test_the_mode_of_a_file_that_was_there_is_kept(tmp_path: Path) -> None:
    people = tmp_path / "participants.csv"
    people.write_text("participant\n")
    people.chmod(0o600)

    write_file(people, "participant\nP01\n", own="all")

    assert stat.S_IMODE(people.stat().st_mode) == 0o600


def test_a_link_stays_one_and_its_file_is_replaced(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "codebook.yaml"
    real.parent.mkdir()
    real.write_text("old")
    link = tmp_path / "codebook.yaml"
    link.symlink_to(real)

    write_file(link, "new", own="all")

    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "protege.html"
    write_file(page, "the whole old page")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="the disk is full") as caught:
        write_file(page, "half a new")

    assert caught.value.file == str(page)
    assert page.read_text() == "the whole old page"
    assert in_folder(tmp_path) == ["protege.html"]


def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    figure = tmp_path / "codes.png"
    write_file(figure, b"old")

    def draw() -> None:
        with replacing(figure) as beside:
            beside.write_bytes(b"half")
            raise KeyError("a library broke")

    with pytest.raises(KeyError):
        draw()

    assert figure.read_bytes() == b"old"
    assert in_folder(tmp_path) == ["codes.png"]


def test_an_unfinished_file_is_hidden_and_keeps_its_ending_for_libraries(tmp_path: Path) -> None:
    with replacing(tmp_path / "codes.csv") as beside:
        beside.write_text("code\n")

        assert beside.name.startswith(".")
        assert list(tmp_path.glob("*.csv")) == []


def test_a_folder_is_no_file_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="it is a folder"):
        write_file(tmp_path, "words")


@pytest.mark.skipif(not Path(os.devnull).exists() or os.name != "posix", reason="needs a device of POSIX")
def test_a_device_is_written_to_and_never_replaced() -> None:
    write_file(os.devnull, "words")

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_line_is_added_at_the_end(tmp_path: Path) -> None:
    log = tmp_path / "withdrawals.csv"
    append_line(log, "participant")
    append_line(log, "Zoé")

    assert log.read_text(encoding="utf-8") == "participant\nZoé\n"


def writes(path: Path) -> list[int]:
    """Lines of a module that write a file by themselves."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, words = node.func.attr, [each.value for each in node.args if isinstance(each, ast.Constant)]
        opened = name == "open" and any(isinstance(mode, str) and set(mode) & set("wax+") for mode in words)
        if name in ("write_text", "write_bytes") or opened:
            found.append(node.lineno)
    return found


def test_no_module_writes_a_file_by_itself() -> None:
    names = {path.relative_to(PACKAGE).as_posix(): writes(path) for path in PACKAGE.rglob("*.py")}

    assert {name for name, lines in names.items() if lines} <= WRITES_ITSELF

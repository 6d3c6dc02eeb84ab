"""Formats in which a study is given out: one table, and what other packages add to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mentorstudy as ms
from mentorstudy.cli.app import app
from mentorstudy.exchange.exports import EXPORTS, known_exports
from tests.plugin_package import Install

SOURCE = """
from mentorstudy.exchange.exports import Export
from mentorstudy.exchange.losses import losses_table
from mentorstudy.exchange.project import Loss
from mentorstudy.writing import write_file

LINES = Export("lines", "a line per coded segment", "lines_x:write", layouts=("short", "long"))
SECOND_CSV = Export("csv", "another", "lines_x:write")
FAILING = Export("failing", "breaks", "lines_x:fail")
WORD = "no record"

def write(study, path, *, tool, layout, coders):
    segments = study.coding.segments
    lines = list(segments["code"] if layout == "short" else segments["code"] + ": " + segments["quote"])
    write_file(path, "\\n".join(lines))
    return losses_table({"coded segment": len(lines)}, [Loss("memo", "lines hold none", 1)])

def fail(study, path, **options):
    return {}["nothing"]
"""


def test_a_format_of_another_package_is_written_by_its_ending_or_its_name(
    install: Install, study: ms.Study, tmp_path: Path
) -> None:
    install("lines_x", SOURCE, exports="lines = lines_x:LINES")
    done = ms.exchange.export_project(study, tmp_path / "coded.lines")
    named = ms.exchange.export_project(study, tmp_path / "coded.txt", to="lines", layout="short")

    assert len(done.path.read_text(encoding="utf-8").splitlines()) >= len(study.coding)
    assert set(named.path.read_text(encoding="utf-8").splitlines()) == set(study.coding.segments["code"])
    assert done.report.set_index("item").loc["coded segment", "carried"] == len(study.coding)


def test_only_one_coder_is_given_to_a_format_of_another_package(
    install: Install, study: ms.Study, tmp_path: Path
) -> None:
    install("lines_x", SOURCE, exports="lines = lines_x:LINES")
    coder = study.coding.people[0]
    done = ms.exchange.export_project(study, tmp_path / "coded.lines", coders=[coder])

    assert done.report.set_index("item").loc["coded segment", "carried"] == len(study.coding.where(coder=coder))


def test_the_command_writes_a_format_of_another_package(install: Install, sample_folder: Path, tmp_path: Path) -> None:
    install("lines_x", SOURCE, exports="lines = lines_x:LINES")
    result = CliRunner().invoke(app, ["export", str(sample_folder), str(tmp_path / "coded.lines")])

    assert result.exit_code == 0, result.output
    assert (tmp_path / "coded.lines").stat().st_size > 0


@pytest.mark.parametrize(
    ("record", "file", "options", "said"),
    [
        ("SECOND_CSV", "a.lines", {}, "lines_x adds 'csv' to mentorstudy.exports, and there is one of that name"),
        ("WORD", "a.lines", {}, "lines_x adds 'added' to mentorstudy.exports, and it is no Export"),
        ("FAILING", "a.failing", {}, "'lines_x:fail' is of another package, and failed: KeyError"),
        ("LINES", "a.lines", {"layout": "lnog"}, "No layout 'lnog' for .lines. Did you mean 'long'?"),
        ("LINES", "a.liens", {}, "'a.liens' says no format. Did you mean 'lines'?"),
        ("LINES", "a.lines", {"to": "csv"}, "'a.lines' ends in .lines, and csv was asked for"),
    ],
)
def test_a_format_that_cannot_be_written_says_why(
    install: Install, study: ms.Study, tmp_path: Path, record: str, file: str, options: dict[str, str], said: str
) -> None:
    install("lines_x", SOURCE, exports=f"added = lines_x:{record}")

    with pytest.raises(ms.errors.StudyError, match=re.escape(said)):
        ms.exchange.export_project(study, tmp_path / file, **options)
    assert not (tmp_path / file).exists()


def test_a_layout_is_refused_where_a_format_has_none(study: ms.Study, tmp_path: Path) -> None:
    with pytest.raises(ms.errors.SettingsError, match=r"No layout 'matrix' for \.qdc\. It has no layouts"):
        ms.exchange.export_project(study, tmp_path / "a.qdc", layout="matrix")


def test_what_nobody_installed_is_not_there() -> None:
    assert known_exports() == EXPORTS

"""Workbooks to code in: whose they are, what a copy of one is, and what an untouched one says."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.errors import CodingError, ReadError, SettingsError
from tests.exchange.comparing import coded, files_of
from tests.exchange.spreadsheets import cells_of, edited
from tests.small import small_study

P2, P3 = "interviews/P2.txt#2", "interviews/P3.txt#2"


def pairs(study: ms.Study) -> set[tuple[str, str, str]]:
    table = study.coding.segments
    return set(zip(table["document"], table["code"], table["coder"], strict=True))


def finished(study: ms.Study) -> set[tuple[str, str]]:
    table = study.coding.finished
    return set(zip(table["document"], table["coder"], strict=True))


def blank(folder: Path, study: ms.Study, **options: object) -> Path:
    return ms.exchange.export_project(study, folder / "blank.xlsx", **options).path  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", ["coders", "codes"])
def test_a_blank_workbook_carries_a_new_coders_name(tmp_path: Path, layout: str) -> None:
    study = small_study(tmp_path / "study")
    exported = ms.exchange.export_project(study, tmp_path / "zoe.xlsx", layout=layout, coders=["zoé"])
    head = cells_of(exported.path)[0]
    assert ("anna" in head, cells_of(exported.path, "mentorstudy")[-1]) == (False, ["coder", "zoé"])
    assert dict(zip(exported.report["item"], exported.report["detail"], strict=True))["new coder"].startswith("zoé")
    column, mark = ("zoé", "benefits") if layout == "coders" else ("benefits", "x")
    edited(exported.path, {(P2, column): mark})
    imported = ms.exchange.import_project(exported.path, into=study).study
    assert pairs(imported) - pairs(study) == {("interviews/P2.txt", "benefits", "zoé")}


def test_a_name_that_no_journal_can_have_heads_no_column(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    with pytest.raises(CodingError, match="machine"):
        ms.exchange.export_project(study, tmp_path / "out.xlsx", coders=["codebook"])


@pytest.mark.parametrize("layout", ["coders", "codes"])
def test_a_coder_who_is_named_wins_over_the_placeholder(tmp_path: Path, layout: str) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    path = blank(tmp_path, study, layout=layout)
    edited(path, {(P2, "coder"): "benefits"} if layout == "coders" else {(P2, "benefits"): "x"})
    imported = ms.exchange.import_project(path, into=study, coder="zoé").study
    assert imported.coding.people == ("zoé",)
    assert finished(imported) == {("interviews/P2.txt", "zoé")}


def test_a_name_written_over_the_placeholder_is_the_coders(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    path = blank(tmp_path, study)
    edited(path, {(P2, "coder"): "benefits"})
    edited(path, {("id", "coder"): "zoé"})
    assert ms.exchange.import_project(path, into=study).study.coding.people == ("zoé",)


@pytest.mark.parametrize("layout", ["coders", "codes"])
def test_two_coders_copies_of_a_blank_workbook_stay_two(tmp_path: Path, layout: str) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    path = blank(tmp_path, study, layout=layout)
    copies = [Path(shutil.copy(path, tmp_path / f"{name}.xlsx")) for name in ("anna", "ben")]
    for copy, where in zip(copies, (P2, P3), strict=True):
        edited(copy, {(where, "coder"): "benefits"} if layout == "coders" else {(where, "benefits"): "x"})
    together = ms.exchange.import_project(copies, into=study).study
    assert pairs(together) == {
        ("interviews/P2.txt", "benefits", "anna"),
        ("interviews/P3.txt", "benefits", "ben"),
    }
    with pytest.raises(SettingsError, match="2 of the workbooks name none"):
        ms.exchange.import_project(copies, into=study, coder="cleo")


def test_two_copies_of_one_coders_workbook_that_differ_are_asked_about(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    path = blank(tmp_path, study)
    copies = [Path(shutil.copy(path, tmp_path / f"{name}.xlsx")) for name in ("one", "two")]
    edited(copies[1], {(P3, "anna"): "benefits"})
    before = files_of(tmp_path / "study")
    with pytest.raises(ReadError, match=r"'anna' is not the same in one\.xlsx and two\.xlsx"):
        ms.exchange.import_project(copies, into=study)
    assert files_of(tmp_path / "study") == before


@pytest.mark.parametrize("layout", ["coders", "codes"])
@pytest.mark.parametrize("empty", ["", "nothing applies"])
def test_an_untouched_workbook_finishes_nothing(tmp_path: Path, layout: str, empty: str) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    for words in ("four times", "hoped for names"):
        study = ms.journal.code_passage(study, "interviews/P2.txt", words, "challenges", coder="anna")
    path = blank(tmp_path, study, layout=layout)
    before = files_of(tmp_path / "study")
    imported = ms.exchange.import_project(path, into=study, empty=empty).study
    assert not finished(imported)
    assert files_of(tmp_path / "study") == before
    # The document that somebody worked in is finished, where all of its answers are filled; the rest is not.
    column, mark = ("anna", "benefits") if layout == "coders" else ("benefits", "x")
    edited(path, {("interviews/M1.txt#2", column): mark})
    assert finished(ms.exchange.import_project(path, into=study).study) == {("interviews/M1.txt", "anna")}


def as_text(path: Path, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(cells_of(path))
    return out.getvalue()


@pytest.mark.parametrize("layout", ["coders", "codes"])
@pytest.mark.parametrize("ending", ["csv", "semicolons.csv", "tsv", "ods", "xlsx"])
def test_our_own_headings_are_known_in_any_format(tmp_path: Path, layout: str, ending: str) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    path = blank(tmp_path, study, layout=layout)
    cells = {(P2, "coder"): "benefits/networks", (P3, "coder"): "(nothing applies)"}
    marks = {(P2, "benefits/networks"): "x", (P2, "gone through"): "x", (P3, "gone through"): "x"}
    edited(path, cells if layout == "coders" else marks)
    saved = tmp_path / f"saved.{ending}"
    if ending in ("ods", "xlsx"):
        head, *rows = cells_of(path)
        table = pd.DataFrame(rows, columns=head)
        if ending == "ods":
            pytest.importorskip("odf")
        table.to_excel(saved, index=False, engine="odf" if ending == "ods" else "xlsxwriter")
    else:
        delimiter = {"csv": ",", "tsv": "\t"}.get(ending, ";")
        saved.write_text("\ufeff" + as_text(path, delimiter), encoding="utf-8")
    imported = ms.exchange.import_project(saved, into=study, coder="anna")
    assert pairs(imported.study) == {("interviews/P2.txt", "benefits/networks", "anna")}
    assert list(imported.study.codebook) == list(study.codebook)
    assert finished(imported.study) == {("interviews/P2.txt", "anna")}


def test_an_answer_longer_than_a_cell_is_split_and_said(tmp_path: Path) -> None:
    long = "P2: " + "He cancelled again. " * 4_000
    study = small_study(tmp_path / "study", interviews__P2_txt=f"Interviewer: How?\n\n{long}\n", coding_csv=None)
    exported = ms.exchange.export_project(study, tmp_path / "out.xlsx", coders=["anna"])
    report = exported.report.set_index("item")
    assert report.at["answer longer than a cell", "carried"] == 1
    rows = {row[0]: row[5] for row in cells_of(exported.path) if row[0].startswith("interviews/P2.txt")}
    assert list(rows) == ["interviews/P2.txt#2", "interviews/P2.txt#2 (2)", "interviews/P2.txt#2 (3)"]
    assert "".join(rows.values()) in study.corpus.text("interviews/P2.txt")
    assert max(map(len, rows.values())) <= 32_767
    edited(exported.path, {("interviews/P2.txt#2 (2)", "anna"): "benefits"})
    (segment,) = ms.exchange.import_project(exported.path, into=study).study.coding.segments["quote"]
    assert segment.strip() == rows["interviews/P2.txt#2 (2)"].strip()
    assert coded(study) == []

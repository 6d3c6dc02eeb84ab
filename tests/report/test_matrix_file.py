"""The framework matrix as a file: what people wrote into it is never overwritten."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.report.render.workbook import write_workbook
from tests.nasty import LEGAL_NASTY
from tests.small import FILES, small_study

CODES = ["challenges/mismatch", "benefits/networks"]


def read(path: Path, sheet: str = "framework matrix") -> pd.DataFrame:
    if path.suffix == ".csv":
        return pd.read_csv(path, dtype=str, keep_default_na=False, index_col="participant")
    table = pd.read_excel(path, sheet_name=sheet, dtype=str, keep_default_na=False, engine="calamine")
    return table.set_index("participant")


def fill(path: Path, **cells: dict[str, str]) -> None:
    """Write into the file as a researcher would."""
    table = read(path)
    for column, words in cells.items():
        table[column] = [words.get(str(name), "") for name in table.index]
    if path.suffix == ".csv":
        table.to_csv(path)
    else:
        write_workbook({"framework matrix": table.reset_index()}, path)


def words(text: object) -> list[str]:
    """Cells are read in one normal form of Unicode."""
    return unicodedata.normalize("NFC", str(text)).split()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_summaries_and_columns_of_ones_own_survive_the_next_run(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"matrix.{ending}"
    study = small_study(tmp_path / "study")
    ms.report.write_framework_matrix(study, path, codes=CODES)
    summary = f"Knew nothing of her field.\nSecond line. {LEGAL_NASTY}"
    fill(path, summary={"P1": summary}, **{"to ask again": {"P2": "=why?"}})

    more = FILES["coding.csv"] + "interviews/P3.txt,anna,benefits/networks,he knew nothing of my field,negated,,\n"
    ms.report.write_framework_matrix(small_study(tmp_path / "study", coding_csv=more), path, codes=CODES)

    table = read(path)
    assert words(table.at["P1", "summary"]) == words(summary)
    assert table.at["P2", "to ask again"] == "=why?"
    assert "he knew nothing of my field" in table.at["P3", "benefits/networks"]
    ms.report.write_framework_matrix(study, path)
    assert words(read(path).at["P1", "summary"]) == words(summary)


def test_every_quote_leads_to_its_place(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    path = ms.report.write_framework_matrix(study, tmp_path / "matrix.xlsx", codes=CODES)

    assert "(interviews/P2.txt, turn 2)" in read(path).at["P2", "benefits/networks"]
    for row in read(path, "passages").reset_index().itertuples():
        assert study.corpus.text(row.document)[int(row.start) : int(row.end)] == row.quote


def test_a_shareable_edition_has_no_matrix(tmp_path: Path) -> None:
    study = small_study(tmp_path).with_settings(edition="shareable")

    with pytest.raises(ms.StudyError, match="a shareable edition has none"):
        ms.report.write_framework_matrix(study, tmp_path / "matrix.xlsx")
    assert not (tmp_path / "matrix.xlsx").exists()


def test_words_about_somebody_who_is_gone_are_neither_kept_nor_lost(tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    folder = tmp_path / "study"
    ms.report.write_framework_matrix(small_study(folder), path)
    fill(path, summary={"P2": "All about P2."})
    before = path.read_bytes()
    ms.privacy.withdraw(folder, "P2")

    with pytest.raises(ms.StudyError, match="words about 'P2' belong to nobody"):
        ms.report.write_framework_matrix(ms.read_study(folder), path)
    assert path.read_bytes() == before


def test_another_table_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(ms.StudyError, match="no framework matrix"):
        ms.report.write_framework_matrix(small_study(tmp_path / "study"), path)
    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"

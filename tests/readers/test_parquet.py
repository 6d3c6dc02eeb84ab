"""Parquet is read where pyarrow is installed, and asks for it where it is not."""

from __future__ import annotations

import datetime
import sys

import pytest

from mentorstudy.errors import ReadError
from mentorstudy.readers.tables import read_table


def test_without_pyarrow_the_error_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = tmp_path / "exit.parquet"
    path.write_bytes(b"PAR1" + b"\0" * 40 + b"PAR1")

    with pytest.raises(ReadError, match=r'pip install "mentorstudy\[parquet\]"'):
        read_table(path)


def test_cells_are_text_lists_are_choices_and_the_ending_says_nothing(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {
            "id": ["001", "002"],
            "score": [3.0, None],
            "met": [datetime.date(1880, 5, 6), None],
            "gain": [["Contacts", "Courage"], []],
            "why": ["Ça m'a aidé.", ""],
        }
    )
    parquet.write_table(table, tmp_path / "exit.data")

    assert read_table(tmp_path / "exit.data").rows == [
        ["id", "score", "met", "gain", "why"],
        ["001", "3", "1880-05-06", "Contacts;Courage", "Ça m'a aidé."],
        ["002", "", "", "", ""],
    ]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_a_clear_error(tmp_path, share):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "exit.parquet"
    parquet.write_table(pyarrow.table({"id": [str(n) for n in range(500)]}), path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(ReadError, match="damaged or was not downloaded whole"):
        read_table(path)

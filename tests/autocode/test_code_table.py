"""A table coded in parts is the table coded whole, and what `suggest` finds in a study."""

from __future__ import annotations

import pickle

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.autocode.code_table import CODED_COLUMNS, code_table
from mentorstudy.errors import StudyError
from mentorstudy.evidence import answer_turns
from mentorstudy.resources import resource


@pytest.fixture(scope="module")
def study() -> ms.Study:
    return ms.read_study(resource("sample-study"))


@pytest.fixture(scope="module")
def turns(study: ms.Study) -> pd.DataFrame:
    return answer_turns(study.corpus)[["document", "start", "text"]].rename(columns={"start": "from"})


def test_a_table_of_turns_is_coded_as_the_study_is(study: ms.Study, turns: pd.DataFrame) -> None:
    coded = code_table(turns, study.codebook)
    coded = coded.assign(start=coded["from"] + coded["start"], end=coded["from"] + coded["end"])
    columns = ["document", *CODED_COLUMNS]

    wanted = ms.suggest(study.corpus, study.codebook).segments[columns]
    assert len(wanted) > 100
    order = ["document", "start", "end", "code", "polarity"]
    assert coded[columns].sort_values(order).values.tolist() == wanted.sort_values(order).values.tolist()


def test_parts_of_a_table_give_what_the_whole_gives_also_after_a_journey(study: ms.Study, turns: pd.DataFrame) -> None:
    there, codebook = pickle.loads(pickle.dumps((code_table, study.codebook)))
    parts = [there(turns.iloc[start : start + 37], codebook) for start in range(0, len(turns), 37)]

    assert pd.concat(parts, ignore_index=True).equals(code_table(turns, study.codebook))


def test_cells_without_words_and_tables_without_rows_have_no_passages(study: ms.Study) -> None:
    table = pd.DataFrame({"id": ["a", "b"], "text": [None, float("nan")]})

    for each in (table, table.iloc[:0]):
        coded = code_table(each, study.codebook)
        assert list(coded.columns) == ["id", *CODED_COLUMNS]
        assert not len(coded)
    with pytest.raises(StudyError, match="no column 'txt'"):
        code_table(table, study.codebook, text="txt")


def test_a_study_can_be_sent_to_another_process(study: ms.Study) -> None:
    there = pickle.loads(pickle.dumps(study))

    assert there.study_hash == study.study_hash
    assert there.coding.segments.equals(study.coding.segments)
    assert there.events.equals(study.events)
    assert ms.count_codes(there).equals(ms.count_codes(study))

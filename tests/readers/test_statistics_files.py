"""Files of SPSS, Stata and SAS are read with their labels; what was declared to be missing is missing."""

from __future__ import annotations

import datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from mentorstudy.corpus import Corpus
from mentorstudy.errors import ReadError
from mentorstudy.readers.statistics_dates import date_text
from mentorstudy.readers.survey import read_survey
from mentorstudy.readers.tables import read_table

HOPES = ["To meet people in my field.", "Contacts, and hope.", "", "Ça m'a donné du courage, vraiment."]


@pytest.fixture
def cases() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": ["A1", "A2", "A3", "A4"],
            "program": [1.0, 2.0, 1.0, 99.0],
            "score": [5.0, -7.0, 2.5, -1.0],
            "hope": HOPES,
        },
        dtype=object,
    ).astype({"program": float, "score": float})


LABELS = {"id": "Respondent", "program": "Which program?", "score": "How well?", "hope": "What did you hope for?"}
VALUES = {"program": {1: "Finance Connect", 2: "Trades Bridge", 3: "Health Link", 99: "Refused"}}


@pytest.fixture(params=["exit.sav", "exit.zsav", "exit.data"])
def spss(tmp_path, cases, request) -> Path:
    path = tmp_path / request.param
    pyreadstat.write_sav(
        cases,
        str(path),
        column_labels=LABELS,
        variable_value_labels=VALUES,
        missing_ranges={"program": [99], "score": [{"lo": -9, "hi": -1}]},
        compress=path.suffix == ".zsav",
    )
    return path


def noted(corpus: Corpus, item: str) -> list[str]:
    return list(corpus.report.loc[corpus.report["item"] == item, "detail"])


def questions(corpus: Corpus) -> pd.DataFrame:
    return next(iter(corpus.surveys.values())).questions.set_index("question")


def test_labels_stand_for_questions_and_for_values_under_any_ending(spss):
    corpus = read_survey(spss)

    survey = next(iter(corpus.surveys.values()))
    assert list(survey.responses["program"]) == ["Finance Connect", "Trades Bridge", "Finance Connect", ""]
    assert questions(corpus).at["program", "text"] == "Which program?"
    assert questions(corpus).at["program", "choices"] == ("Finance Connect", "Trades Bridge", "Health Link")
    assert list(corpus.turns["text"]) == [hope for hope in HOPES if hope]
    assert set(corpus.turns["question"]) == {"hope"}
    assert list(corpus.participants.index) == ["A1", "A2", "A3", "A4"]


def test_values_and_ranges_declared_to_be_missing_are_missing_and_listed(spss):
    corpus = read_survey(spss)

    assert list(next(iter(corpus.surveys.values())).responses["score"]) == ["5", "", "2.5", ""]
    assert noted(corpus, "declared missing value") == ["'program': 99 (Refused)", "'score': -7, -1"]


def test_a_case_of_which_all_is_missing_is_still_a_response(tmp_path):
    path = tmp_path / "one.sav"
    pyreadstat.write_sav(pd.DataFrame({"q": [1.0, 9.0]}), str(path), missing_ranges={"q": [9]})

    survey = next(iter(read_survey(path).surveys.values()))
    assert list(survey.responses["q"]) == ["1", ""]


def test_two_values_of_one_label_stay_two(tmp_path):
    path = tmp_path / "one.sav"
    labels = {"q": {1: "Other", 2: "Other"}}
    pyreadstat.write_sav(pd.DataFrame({"q": [1.0, 2.0]}), str(path), variable_value_labels=labels)

    assert list(next(iter(read_survey(path).surveys.values())).responses["q"]) == ["Other (1)", "Other (2)"]


def test_stata_gives_labels_and_the_letters_of_its_missing_values(tmp_path, cases):
    path = tmp_path / "exit.dta"
    frame = cases.assign(program=pd.Series([1, 2, "a", 1], dtype=object))
    pyreadstat.write_dta(
        frame,
        str(path),
        column_labels=LABELS,
        variable_value_labels={"program": {1: "Finance Connect", 2: "Trades Bridge"}},
        missing_user_values={"program": ["a"]},
    )
    corpus = read_survey(path)

    responses = next(iter(corpus.surveys.values())).responses
    assert list(responses["program"]) == ["Finance Connect", "Trades Bridge", "", "Finance Connect"]
    assert noted(corpus, "declared missing value") == ["'program': a"]
    assert questions(corpus).at["hope", "text"] == "What did you hope for?"
    assert len(corpus.turns) == 3


@pytest.mark.parametrize("version", [5, 8])
def test_a_transport_file_of_sas_is_read(tmp_path, cases, version):
    path = tmp_path / "exit.xpt"
    pyreadstat.write_xport(cases, str(path), column_labels=LABELS, file_format_version=version, table_name="EXIT")
    corpus = read_survey(path, participant="id")

    assert [text for text in corpus.turns["text"] if text.isascii()] == HOPES[:2]
    assert questions(corpus).at["program", "text"] == "Which program?"


def test_portable_files_of_spss_are_read(tmp_path, cases):
    path = tmp_path / "exit.por"
    pyreadstat.write_por(cases[["program", "score"]], str(path))

    assert [row[1] for row in read_table(path).rows] == ["SCORE", "5", "-7", "2.5", "-1"]


def test_dates_are_iso_dates_and_one_beyond_the_calendar_stops_nothing(tmp_path):
    path = tmp_path / "dates.sav"
    frame = pd.DataFrame(
        {
            "day": [datetime.date(2024, 5, 1), datetime.date(1880, 5, 6)],
            "moment": [datetime.datetime(2024, 5, 1, 10, 20), datetime.datetime(1583, 1, 1, 0, 0)],
        }
    )
    pyreadstat.write_sav(frame, str(path))

    assert read_table(path).rows[1:] == [
        ["2024-05-01", "2024-05-01 10:20:00"],
        ["1880-05-06", "1583-01-01 00:00:00"],
    ]
    assert date_text(6306150067200.0, "DATETIME20", "SPSS") == ""


@pytest.mark.parametrize(
    ("value", "shape", "program", "text"),
    [
        (20423, "%td", "Stata", "2015-12-01"),
        (20423, "%tdD_m_Y", "Stata", "2015-12-01"),
        (20423, "%d", "Stata", "2015-12-01"),
        (36610000.0, "%tcHH:MM:SS", "Stata", "10:10:10"),
        (670, "%tm", "Stata", "2015-11"),
        (223, "%tq", "Stata", "2015-Q4"),
        (2015, "%ty", "Stata", "2015"),
        (7, "%10.0g", "Stata", ""),
        (43870.09, "TIME11.2", "SPSS", "12:11:10"),
        (20423, "DATE9", "SAS", "2015-12-01"),
        (20423 * 86400, "DATETIME20", "SAS", "2015-12-01 00:00:00"),
        (3600, "TIME8", "SAS", "01:00:00"),
        (5, "BEST12", "SAS", ""),
    ],
)
def test_each_program_has_its_own_days(value, shape, program, text):
    assert date_text(value, shape, program) == text


def test_a_file_without_cases_says_that_it_holds_no_response(tmp_path):
    path = tmp_path / "none.sav"
    pyreadstat.write_sav(pd.DataFrame({"id": pd.Series([], dtype=object)}), str(path))

    with pytest.raises(ReadError, match="a header and no response"):
        read_survey(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_a_clear_error_or_shorter_but_never_another_exception(spss, share):
    data = spss.read_bytes()
    spss.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(ReadError, match=r"damaged|no response|not text"):
        read_survey(spss)


def test_an_answer_of_the_greatest_length_is_whole(tmp_path):
    path = tmp_path / "long.sav"
    answer = "Words upon words. " * 1800
    pyreadstat.write_sav(pd.DataFrame({"id": ["1"], "why": [answer]}), str(path))

    assert read_survey(path).turns["text"].iloc[0] == answer.strip()

"""Every real survey of the manifest reads as the manifest says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mentorstudy.corpus import Corpus, Survey
from mentorstudy.readers.survey import read_survey
from mentorstudy.readers.tables import name_columns, read_table
from mentorstudy.readers.workbook import read_sheet
from mentorstudy.text import count_words

FOLDER = Path(__file__).parents[2] / "../shared/real"
MANIFEST = FOLDER / "manifest.json"
ENTRIES = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.is_file() else []
SURVEYS = [each for each in ENTRIES if each["category"] == "survey" and "metadata" not in each["file"]]
# Which columns hold what the manifest tells of by other words.
GROUPS = {"age": "Age", "countries": "socio1", "countries_top": "socio1", "gender": "gender"}

pytestmark = pytest.mark.skipif(not SURVEYS, reason="the folder of real files is not beside the checkout")


def read(entry: dict[str, Any]) -> tuple[Corpus, Survey]:
    truth = entry["truth"]
    sheet = "Open Ends" if "open_ends" in truth else ""
    corpus = read_survey(FOLDER / entry["file"], sheet=sheet)
    return corpus, next(iter(corpus.surveys.values()))


def columns_of(path: Path) -> int:
    table = read_table(path)
    return len(name_columns(table.rows[0], table.rows[1:]).names)


def id_of(entry: dict[str, Any]) -> str:
    return Path(entry["file"]).name


@pytest.mark.parametrize("entry", SURVEYS, ids=id_of)
def test_respondents_and_rows_are_those_of_the_manifest(entry):
    truth = entry["truth"]
    corpus, survey = read(entry)

    rows = truth.get("data_rows", truth.get("rows", truth.get("respondents")))
    people = truth.get("respondents", truth.get("participants", rows))
    if "open_ends" in truth:
        rows = people = truth["open_ends"]["respondents"]
    if rows is not None:
        assert len(corpus.documents) == rows
        assert len(corpus.participants) == len(survey.responses) == people


@pytest.mark.parametrize("entry", [each for each in SURVEYS if "rows_per_participant" in each["truth"]], ids=id_of)
def test_every_participant_has_as_many_rows_as_the_manifest_says(entry):
    corpus, _ = read(entry)
    counts = Counter(corpus.documents["participant"])
    told = entry["truth"]["rows_per_participant"]

    for name, count in counts.items():
        assert count == told.get(name, told["others"])
    notes = entry["truth"]["notes_nonempty"]
    assert Counter(corpus.turns["question"])["Notes: where they got confused, interesting things users said"] == notes


@pytest.mark.parametrize("entry", [each for each in SURVEYS if "events" in each["truth"]], ids=id_of)
def test_every_row_keeps_its_event(entry):
    corpus, _ = read(entry)

    assert corpus.documents["round"].nunique() == entry["truth"]["events"]


@pytest.mark.parametrize("entry", [each for each in SURVEYS if "repeat_rows" in each["truth"]], ids=id_of)
def test_every_repetition_keeps_its_instance(entry):
    corpus, _ = read(entry)

    counts = Counter(name.partition(" ")[0] for name in corpus.documents["round"] if name)
    assert dict(counts) == entry["truth"]["repeat_rows"]


@pytest.mark.parametrize("entry", [each for each in SURVEYS if "columns" in each["truth"]], ids=id_of)
def test_no_column_is_lost(entry):
    assert columns_of(FOLDER / entry["file"]) == entry["truth"]["columns"]


@pytest.mark.parametrize(
    "entry", [each for each in SURVEYS if "open_ended" in each["truth"] and each["file"].endswith("csv")], ids=id_of
)
def test_open_answers_have_the_words_of_the_manifest(entry):
    table = read_table(FOLDER / entry["file"])
    names = name_columns(table.rows[0], table.rows[1:]).names
    told = entry["truth"]["open_ended"]
    wanted = {names[int(key)] if key.isdecimal() else key: value for key, value in told.items()}
    corpus = read_survey(FOLDER / entry["file"], open=list(wanted))

    for question, value in wanted.items():
        texts = corpus.turns.loc[corpus.turns["question"] == question, "text"]
        if isinstance(value, list):
            assert list(texts) == value
        elif isinstance(value, int):
            assert len(texts) == value
        else:
            assert (len(texts), sum(map(count_words, texts))) == (value["nonempty"], value["words"])


@pytest.mark.parametrize("entry", [each for each in SURVEYS if set(GROUPS) & set(each["truth"])], ids=id_of)
def test_groups_are_as_large_as_the_manifest_says(entry):
    _, survey = read(entry)
    for key, column in GROUPS.items():
        told = entry["truth"].get(key, {})
        counts = Counter(survey.responses[column]) if told else Counter()
        assert all(counts[value] == count for value, count in told.items()), key


@pytest.mark.parametrize("entry", [each for each in SURVEYS if "first_id" in each["truth"]], ids=id_of)
def test_identifiers_are_those_of_the_manifest(entry):
    corpus, _ = read(entry)

    assert corpus.participants.index[0] == entry["truth"]["first_id"]
    assert corpus.participants.index[-1] == entry["truth"]["last_id"]


def statistics() -> list[dict[str, Any]]:
    return [each for each in SURVEYS if Path(each["file"]).suffix in (".sav", ".zsav", ".dta")]


@pytest.mark.parametrize("entry", statistics(), ids=id_of)
def test_files_of_statistics_programs_have_the_variables_labels_and_missing_values_of_the_manifest(entry):
    truth = entry["truth"]
    table = read_table(FOLDER / entry["file"])
    cells = [cell for row in table.rows[1:] for cell in row]

    if "vars" in truth:
        assert table.width == len(table.variables) == truth["vars"]
    missing = truth.get("missing_after_read", truth.get("missing", truth.get("missing_cells")))
    if missing is not None:
        assert cells.count("") == missing
    if "missing_cells_default" in truth:
        declared = sum(note.count for note in table.notes if note.item == "declared missing value")
        assert declared == truth["missing_cells_default"] - truth["missing_cells_user_missing_kept"]
    if "variable_label" in truth:
        assert table.variables[0].label == truth["variable_label"]
    labels = truth.get("value_labels", {})
    if labels and not any(isinstance(each, dict) for each in labels.values()):
        labels = {table.rows[0][0]: labels}
    for name, told in labels.items():
        at = table.rows[0].index(name)
        assert set(told.values()) >= {row[at] for row in table.rows[1:]} - {""}


@pytest.mark.parametrize("entry", [each for each in statistics() if "mr_sets" in each["truth"]], ids=id_of)
def test_multiple_response_sets_are_questions_with_options(entry):
    _, survey = read(entry)
    table = survey.questions.set_index("question")

    for names in entry["truth"]["mr_sets"].values():
        assert set(table.loc[names, "type"]) == {"multiple"}
        assert table.loc[names, "group"].nunique() == 1


@pytest.mark.parametrize("entry", [each for each in statistics() if "same_values_as" in each["truth"]], ids=id_of)
def test_a_packed_file_holds_the_same(entry):
    assert read_table(FOLDER / entry["file"]).rows == read_table(FOLDER / entry["truth"]["same_values_as"]).rows


@pytest.mark.parametrize("entry", [each for each in statistics() if "open_ended_starts" in each["truth"]], ids=id_of)
def test_an_answer_in_another_script_is_open_and_whole(entry):
    corpus, _ = read(entry)

    assert corpus.turns["text"].iloc[0].startswith(entry["truth"]["open_ended_starts"])


def test_a_real_dictionary_names_the_questions_of_its_project():
    corpus = read_survey(FOLDER / "survey/redcap_simple_data.csv")
    survey = next(iter(corpus.surveys.values()))

    table = survey.questions.set_index("question")
    assert table.at["sex", "text"] == "Gender"
    assert set(survey.responses["sex"]) == {"Female", "Male"}
    assert table.loc[table["type"] == "multiple", "group"].value_counts().to_dict() == {"race": 6}


def test_every_sheet_of_a_real_workbook_is_named():
    entry = next(each for each in SURVEYS if "sheets" in each["truth"])
    sheet = read_sheet((FOLDER / entry["file"]).read_bytes(), sheet="Open Ends")

    others = next(note.detail for note in sheet.notes if note.item == "other sheet").split(", ")
    assert sorted([sheet.name, *others]) == sorted(entry["truth"]["sheets"])

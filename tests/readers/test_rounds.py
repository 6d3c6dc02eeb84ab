"""A participant with several rows is one participant, whose rows each keep their round."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mentorstudy import crosstab, read_study
from mentorstudy.analyse.closed_answers import closed_answers
from mentorstudy.analyse.sample import describe_sources
from mentorstudy.checks import check_study
from mentorstudy.corpus import Corpus
from mentorstudy.journal.places import places_of
from mentorstudy.readers.status import survey_status
from mentorstudy.readers.survey import read_survey

CODEBOOK = """codes:
  benefits:
    name: Benefits
    codes:
      contacts: {name: Contacts, terms: ["contact*"]}
      courage: {name: Courage, terms: ["courage"]}
"""
EVENTS = """record_id,redcap_event_name,sex,hope,better,baseline_complete
1,baseline_arm_1,F,"I hoped for contacts, really.",No,2
1,month_3_arm_1,,"I found courage and contacts.",Yes,2
2,baseline_arm_1,M,"To get contacts in my field.",No,2
2,month_3_arm_1,,"Nothing came of it in the end.",No,2
3,baseline_arm_1,F,"Courage was what I hoped for.",Yes,2
"""


def written(folder: Path, content: str, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def noted(corpus: Corpus, item: str) -> list[str]:
    return list(corpus.report.loc[corpus.report["item"] == item, "detail"])


def only(corpus: Corpus):
    return next(iter(corpus.surveys.values()))


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    (folder / "surveys").mkdir(parents=True)
    written(folder / "surveys", EVENTS)
    written(folder, CODEBOOK, "codebook.yaml")
    coded = [
        ("1@baseline_arm_1", "benefits/contacts", "contacts"),
        ("1@month_3_arm_1", "benefits/contacts", "contacts"),
        ("1@month_3_arm_1", "benefits/courage", "courage"),
        ("2@baseline_arm_1", "benefits/contacts", "contacts"),
        ("2@month_3_arm_1", "", ""),
        ("3@baseline_arm_1", "benefits/courage", "Courage"),
    ]
    lines = [f"surveys/log.csv#{name},{code},anna,{quote},affirmed" for name, code, quote in coded]
    written(folder, "document,code,coder,quote,polarity\n" + "\n".join(lines) + "\n", "coding.csv")
    settings = '[[sources]]\npath = "surveys/log.csv"\nkind = "survey"\nopen = ["hope"]\nstakeholder = "protégé"\n'
    written(folder, f'title = "Rounds"\n\n{settings}', "study.toml")
    return folder


def test_events_of_redcap_are_rows_of_one_participant_and_each_keeps_its_event(tmp_path):
    corpus = read_survey(written(tmp_path, EVENTS), open=["hope"])

    assert list(corpus.participants.index) == ["1", "2", "3"]
    assert list(corpus.documents.index[:2]) == ["log.csv#1@baseline_arm_1", "log.csv#1@month_3_arm_1"]
    assert list(corpus.documents["round"][:2]) == ["baseline_arm_1", "month_3_arm_1"]
    assert list(corpus.turns["participant"]) == ["1", "1", "2", "2", "3"]
    assert set(corpus.turns["question"]) == {"hope"}
    assert noted(corpus, "several rows of one participant") == [
        "'record_id': 3 participants in 5 rows (2 rows: 1, 2; 1 row: 3)"
    ]
    assert noted(corpus, "rows told apart") == ["by 'redcap_event_name'"]


def test_a_closed_question_stands_once_per_round_and_one_asked_once_keeps_its_name(tmp_path):
    survey = only(read_survey(written(tmp_path, EVENTS), open=["hope"]))

    assert list(survey.responses.index) == ["1", "2", "3"]
    assert list(survey.responses.columns) == ["sex", "better@baseline_arm_1", "better@month_3_arm_1"]
    assert list(survey.responses["better@month_3_arm_1"]) == ["Yes", "No", ""]
    assert list(survey.responses["sex"]) == ["F", "M", "F"]
    status = survey_status(survey).set_index("question")
    assert list(status.loc["better@month_3_arm_1", ["answered", "not_asked", "asked"]]) == [2, 1, 2]
    assert list(status.loc["hope", ["answered", "asked"]]) == [3, 3]


def test_instances_are_rounds_and_the_row_that_repeats_nothing_has_none(tmp_path):
    content = (
        "record_id,redcap_repeat_instrument,redcap_repeat_instance,age,pressure\n"
        "1,,,31,\n1,bp,1,,110\n1,bp,2,,112\n2,,,29,\n2,bp,1,,108\n"
    )
    corpus = read_survey(written(tmp_path, content))

    assert list(corpus.documents.index) == [
        "log.csv#1",
        "log.csv#1@bp 1",
        "log.csv#1@bp 2",
        "log.csv#2",
        "log.csv#2@bp 1",
    ]
    assert only(corpus).responses.to_dict("index") == {
        "1": {"age": "31", "pressure@bp 1": "110", "pressure@bp 2": "112"},
        "2": {"age": "29", "pressure@bp 1": "108", "pressure@bp 2": ""},
    }


def test_sessions_of_a_log_are_found_by_the_column_that_tells_them_apart(tmp_path):
    rows = [f"{who},{session},the page of {who} broke in {session}" for who in ("Ant", "Bee") for session in (1, 2, 3)]
    corpus = read_survey(written(tmp_path, "Code Name,Session #,Notes\n" + "\n".join(rows) + "\n"))

    assert list(corpus.participants.index) == ["Ant", "Bee"]
    assert corpus.documents.index[2] == "log.csv#Ant@3"
    assert len(corpus.turns) == 6


def test_the_column_that_the_researcher_names_decides(tmp_path):
    rows = "code,when,why\nP1,spring,a\nP2,spring,b\nP1,autumn,c\n"
    corpus = read_survey(written(tmp_path, rows), participant="code", round="when", open=["why"])

    assert list(corpus.documents.index) == ["log.csv#P1@spring", "log.csv#P2@spring", "log.csv#P1@autumn"]
    assert list(corpus.participants.index) == ["P1", "P2"]


def test_rows_without_a_round_are_dated_or_numbered(tmp_path):
    numbered = read_survey(written(tmp_path, "code,why\nP1,a\nP2,b\nP1,c\n"), participant="code", open=["why"])
    assert list(numbered.documents.index) == ["log.csv#P1@1", "log.csv#P2@1", "log.csv#P1@2"]
    dated = "code,date,better\nP1,2024-03-02,Yes\nP2,2024-02-01,No\nP1,2024-01-05,No\n"
    corpus = read_survey(written(tmp_path, dated), participant="code")
    assert corpus.documents.index[0] == "log.csv#P1@2024-03-02"
    assert only(corpus).responses.to_dict("index") == {
        "P1": {"better@2": "Yes", "better@1": "No"},
        "P2": {"better@2": "", "better@1": "No"},
    }


def test_a_row_that_stands_twice_is_counted_once_and_listed(tmp_path):
    content = "code,round,why\nP1,1,a\nP1,1,a\nP1,2,b\nP1,2,c\n"
    corpus = read_survey(written(tmp_path, content), participant="code", open=["why"])

    assert list(corpus.documents.index) == ["log.csv#P1@1", "log.csv#P1@2", "log.csv#P1@2 (2)"]
    assert noted(corpus, "row that stands twice") == ["row 3"]


def test_identifiers_that_repeat_by_chance_identify_nobody(tmp_path):
    rows = "".join(f"{n % 40 or ''},{n},because of number {n} alone\n" for n in range(80))
    corpus = read_survey(written(tmp_path, "UniqueID,score,why\n" + rows))

    assert len(corpus.participants) == 80
    assert "every row counts as one respondent" in noted(corpus, "identifier not used")[0]


def test_attributes_of_several_rows_are_the_first_that_says_anything(tmp_path):
    content = "code,round,town,role\nP1,1,,mentor\nP1,2,Ghent,mentor\nP2,1,Lyon,mentor\nP2,2,Nice,mentor\n"
    corpus = read_survey(
        written(tmp_path, content), participant="code", attributes=["town"], stakeholder={"column": "role"}
    )

    assert corpus.participants["town"].to_dict() == {"P1": "Ghent", "P2": "Lyon"}
    assert noted(corpus, "attribute that differs between rows") == ["'town' of P2: the first is taken"]


def test_the_order_of_rows_changes_no_number(tmp_path):
    lines = EVENTS.splitlines()
    mixed = lines[1:]
    random.Random(7).shuffle(mixed)
    before = read_survey(written(tmp_path, EVENTS), open=["hope"])
    after = read_survey(written(tmp_path, "\n".join([lines[0], *mixed]) + "\n"), open=["hope"])

    assert sorted(before.documents.index) == sorted(after.documents.index)
    columns = sorted(only(before).responses.columns)
    assert only(after).responses.loc[["1", "2", "3"], columns].equals(only(before).responses[columns])


def test_a_study_counts_participants_once_and_answers_once_per_round(study):
    loaded = read_study(study)
    table = crosstab(loaded, by="stakeholder")

    row = table[table["code"] == "benefits/contacts"].iloc[0]
    assert tuple(row[["participants", "participants_of", "answers", "answers_of"]]) == (2, 3, 3, 5)
    assert list(closed_answers(loaded).query("question == 'better@month_3_arm_1'")["respondents_of"]) == [2, 2]
    sources = describe_sources(loaded).iloc[0]
    assert (sources["documents"], sources["participants"], sources["answers"]) == (5, 3, 5)


def test_check_says_how_many_rows_each_participant_has(study):
    messages = list(check_study(study)["message"])

    assert any("3 participants in 5 rows (2 rows: 1, 2; 1 row: 3)" in each for each in messages)


def test_coding_from_before_the_second_row_came_stays_on_the_first(study):
    places = places_of(read_study(study).corpus)

    assert places.document("surveys/log.csv#1") == "surveys/log.csv#1@baseline_arm_1"
    assert places.document("surveys/log.csv#1@month_3_arm_1") == "surveys/log.csv#1@month_3_arm_1"

"""The stakeholder of those who answer, from a column of the survey or of a table of transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import StudyProblems
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry

SURVEY = "id,role,why\n1,1,Because I was asked.\n2,2,To give something back.\n"
TURNS = "id,role,speaker,text\n1,1,INT,How was it?\n1,1,P,It helped me.\n2,2,INT,And you?\n2,2,P,It took time.\n"


def study(folder: Path, *lines: str, table: str = SURVEY, kind: str = "survey") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "data.csv").write_text(table, encoding="utf-8")
    settings = ['title = "Roles"', "[[sources]]", 'path = "data.csv"', f'kind = "{kind}"', *lines]
    (folder / "study.toml").write_text("\n".join(settings) + "\n", encoding="utf-8")
    return folder


VALUES = 'stakeholder = { column = "role", values = { "1" = "mentor", "2" = "protégé" } }'


def test_values_name_the_stakeholders_of_a_survey(tmp_path: Path) -> None:
    found = ms.read_study(study(tmp_path, 'participant = "id"', 'open = ["why"]', VALUES))
    assert dict(found.corpus.participants["stakeholder"]) == {"1": "mentor", "2": "protégé"}


def test_values_name_the_stakeholders_of_a_table_of_transcripts(tmp_path: Path) -> None:
    lines = ['participant = "id"', 'text = "text"', 'speaker = "speaker"', 'interviewers = ["INT"]', VALUES]
    found = ms.read_study(study(tmp_path, *lines, table=TURNS, kind="interview"))
    assert dict(found.corpus.participants["stakeholder"]) == {"1": "mentor", "2": "protégé"}


def test_a_value_that_no_cell_has_is_a_warning(tmp_path: Path) -> None:
    line = 'stakeholder = { column = "role", values = { "1" = "mentor", "B" = "protégé" } }'
    found = ms.read_study(study(tmp_path, 'participant = "id"', 'open = ["why"]', line))
    table = ms.check_study(found.folder)
    [warning] = table.loc[table["message"].str.contains("no cell has") & (table["severity"] == "warning"), "message"]
    assert "'B': 'role' has '1', '2'" in warning


@pytest.mark.parametrize(
    "value", ["3", "[]", "{}", '{ columns = "role" }', '{ column = "role", value = { "1" = "mentor" } }']
)
def test_what_is_no_stakeholder_is_said_in_one_sentence_with_what_would_be(tmp_path: Path, value: str) -> None:
    with pytest.raises(StudyProblems) as raised:
        ms.read_study(study(tmp_path, f"stakeholder = {value}"))
    [problem] = raised.value.problems
    assert problem.message.startswith("sources[0].stakeholder: is one stakeholder, such as")
    assert '{ column = "role" }' in problem.message


def test_an_unknown_setting_lists_those_of_its_own_block(tmp_path: Path) -> None:
    folder = study(tmp_path)
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write('[[report.overrides]]\nkinds = "word"\nwhat = "x"\nby = "anna"\nreason = "known"\n')
    with pytest.raises(StudyProblems) as raised:
        ms.read_study(folder)
    assert any("'kind'" in each.message for each in raised.value.problems if "kinds" in each.message)


def test_values_are_kept_when_names_are_replaced(tmp_path: Path) -> None:
    found = ms.read_study(study(tmp_path / "study", 'participant = "id"', 'open = ["why"]', VALUES))
    roster = [Entry("asked", "other")]
    table = ms.privacy.find_identifiers(found, roster=roster).assign(apply="yes")
    ms.privacy.pseudonymise(found, table, out=tmp_path / "out")
    again = ms.read_study(tmp_path / "out")
    assert set(again.corpus.participants["stakeholder"]) == {"mentor", "protégé"}

"""Real studies from end to end: set up by `init` and `import` alone, reported, and recounted with pandas."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

import mentorstudy as ms
from tests.commands import run_command

PART = "{urn:QDA-XML:project:1.0}"


def command(*arguments: str | Path) -> str:
    code, printed, said = run_command([str(each) for each in arguments])
    assert code == 0, said
    return printed + said


def cells(path: Path, separator: str = ",") -> pd.DataFrame:
    return pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False)


def counts(study: ms.Study) -> dict[str, int]:
    """How many participants each code has, by the name that the other tool has for it."""
    table = ms.count_codes(study)
    names = [
        "/".join(study.codebook[path].name for path in paths)
        for code in table["code"]
        for paths in [[code.rsplit("/", up)[0] for up in range(code.count("/"), -1, -1)]]
    ]
    return dict(zip(names, map(int, table["participants"]), strict=True))


def reported(study: Path, words: str) -> None:
    """The reports of the study are written, and one of them says these words."""
    command("report", study, "--format", "html", "--out", study.parent / "reports")
    pages = [path.read_text(encoding="utf-8") for path in (study.parent / "reports").rglob("*.html")]
    assert any(words in page for page in pages)


def test_answers_to_a_national_survey_have_the_codes_that_professionals_gave_them(real: Path, tmp_path: Path) -> None:
    sheet = real / "labelled" / "anes2008_dataset1.csv"
    table = cells(sheet)
    command("import", tmp_path / "study", sheet, "--coder", "anes")
    study = ms.read_study(tmp_path / "study")

    codes = list(table.columns[2:])
    assert counts(study) == {code: int((table[code] == "1").sum()) for code in codes}
    assert set(ms.count_codes(study)["participants_of"]) == {len(table)}
    voiced = ms.count_codes(study).sort_values("participants").iloc[-1]
    reported(tmp_path / "study", f"{voiced['participants']} of {len(table)}")


def test_three_fact_checkers_agree_as_they_published(real: Path, tmp_path: Path) -> None:
    sheets = [real / "qda" / f"factcheck_coder_v{number}.csv" for number in range(3)]
    command("import", tmp_path / "study", *sheets)
    study = ms.read_study(tmp_path / "study")
    questions = list(cells(sheets[0]).columns[3:10])

    for sheet in sheets:
        mine = study.with_settings(coding=sheet.stem)
        found = {name: count for name, count in counts(mine).items() if name.partition("/")[0] in questions and count}
        table = cells(sheet)
        expected = Counter(
            f"{question}/{value.lower()}" for question in questions for value in table[question] if value.strip()
        )
        assert {name.lower(): count for name, count in found.items()} == dict(expected)
    evidence = ms.coded_answers(study, study.coding)
    judged = evidence[evidence["code"].str.startswith("true_false_unsure/")]
    units = judged.pivot(index="document", columns="coder", values="code")
    assert ms.reliability.krippendorff_alpha(units) == pytest.approx(0.7866657511672617)


def test_an_nvivo_project_has_the_passages_of_its_file_code_by_code(real: Path, tmp_path: Path) -> None:
    project = real / "qda" / "nvivo_windows_12_6.qdpx"
    command("import", tmp_path / "study", project)
    study = ms.read_study(tmp_path / "study")

    with zipfile.ZipFile(project) as archive:
        tree = ElementTree.fromstring(archive.read("project.qde"))
    names = {each.get("guid"): each.get("name") for each in tree.iter(f"{PART}Code")}
    expected = Counter(names[each.get("targetGUID")] for each in tree.iter(f"{PART}CodeRef"))
    segments = study.coding.segments
    found = Counter(study.codebook[code].name for code in segments["code"])
    assert found == expected
    assert sum(found.values()) == 303
    texts = study.corpus.documents["text"]
    assert all(texts[row.document][row.start : row.end] == row.quote for row in segments.itertuples())


def test_themes_of_a_survey_on_notebooks_are_counted_as_their_authors_did(real: Path, tmp_path: Path) -> None:
    survey = cells(real / "survey" / "surveygizmo_jupyter_ux_2015.csv")
    themes = cells(real / "qda" / "jupyter_ux_2015_hinderances_themes.csv", ";")
    themes = themes.rename(columns={themes.columns[0]: "id"}).drop(columns="hinderances_keywords")
    # What the authors had before them, and their file leaves out: the answers, whose numbers are its first column.
    themes.insert(1, "answer", [survey.iat[int(number), 4] for number in themes["id"]])
    themes.to_csv(tmp_path / "themes.csv", index=False)
    (tmp_path / "study" / "surveys").mkdir(parents=True)
    survey.rename_axis("id").to_csv(tmp_path / "study" / "surveys" / "ux.csv")

    command("init", tmp_path / "study")
    options = ("--coder", "jupyter", "--row", "id", "--empty", "nothing applies")
    command("import", tmp_path / "study", tmp_path / "themes.csv", *options)
    study = ms.read_study(tmp_path / "study")

    given = themes["hinderances_themes"].str.split(",").explode().str.strip()
    assert counts(study) == dict(Counter(theme for theme in given if theme))
    assert set(ms.count_codes(study)["participants_of"]) == {len(themes)}
    reported(tmp_path / "study", f"425 of {len(themes)}")


@pytest.mark.parametrize("name", ["surveymonkey_jupyter_2020_text_fields.csv", "surveygizmo_jupyter_ux_2015.csv"])
def test_a_survey_is_set_up_by_init_alone_with_everybody_and_every_word(real: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(real / "survey" / name, tmp_path / name)
    command("init", tmp_path)
    study = ms.read_study(tmp_path)
    table = cells(tmp_path / name)

    assert len(study.corpus.participants) == len(table)
    spoken = study.corpus.turns
    for question in dict.fromkeys(spoken["question"]):
        said = Counter(" ".join(text.split()) for text in spoken.loc[spoken["question"] == question, "text"])
        columns = [head for head in table.columns if " ".join(head.split()) == " ".join(str(question).split())]
        if len(columns) == 1:
            written = Counter(" ".join(text.split()) for text in table[columns[0]] if text.strip())
            assert said == written
    assert command("check", tmp_path)

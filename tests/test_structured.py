"""Study files in YAML, TOML and JSON: whatever stands in them is read, or is an error with its file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import mentorstudy as ms
from mentorstudy.errors import StudyError
from mentorstudy.structured import load_json, load_toml, load_yaml

YAMLS = {
    "brackets": "codes: " + "[" * 100_000,
    "braces": "codes: " + "{a: " * 2_000,
    "dashes": "- " * 3_000,
    "indented": "".join(" " * at + "a:\n" for at in range(1_000)),
    "aliases": "a0: &a0 [x, x]\n" + "".join(f"a{at}: &a{at} [*a{at - 1}, *a{at - 1}]\n" for at in range(1, 60)),
    "within itself": "&a\nb: *a\n",
    "digits": "a: !!int '" + "9" * 5_000 + "'\n",
    "binary": "a: !!binary 'x'\n",
    "month": "a: !!timestamp 2024-99-99\n",
    "version": "%YAML 9.9\n---\na: b\n",
    "documents": "---\na: b\n---\nc: d\n",
    "questions": "? " * 2_000,
    "control": "a: \x01\n",
    "long": "# comment\n" * 100_002,
}
TOMLS = {
    "dotted": "a." * 50_000 + "a = 1",
    "quoted": '"=".' * 50_000 + "a = 1",
    "header": "[" + "a." * 50_000 + "a]",
    "brackets": "a = " + "[" * 5_000,
    "braces": "a = " + "{a = " * 3_000,
    "digits": "a = " + "9" * 100_000,
}


@pytest.mark.parametrize("name", YAMLS)
def test_a_codebook_that_no_person_wrote_is_an_error_in_time(name: str, tmp_path: Path) -> None:
    file = tmp_path / "codebook.yaml"
    file.write_text(YAMLS[name], encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(ms.StudyError, match=r"codebook\.yaml"):
        ms.read_codebook(file)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("name", TOMLS)
def test_settings_that_no_person_wrote_are_an_error_in_time(name: str, tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(TOMLS[name], encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(ms.StudyError, match=r"study\.toml"):
        ms.read_study(tmp_path)
    assert time.process_time() - begin < 5


def test_aliases_that_a_person_writes_are_read() -> None:
    content = load_yaml("a: &terms [help, advice]\nb: *terms\n", YAML)
    assert content["b"] == ["help", "advice"]


def test_dots_in_values_are_no_depth() -> None:
    assert load_toml(f'title = "{"." * 500}"') == {"title": "." * 500}


def test_brackets_within_texts_are_no_depth() -> None:
    assert load_json('{"text": "' + "[" * 500 + '"}') == {"text": "[" * 500}


@pytest.mark.parametrize("text", ["[" * 50_000, "[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900])
def test_json_that_is_nested_beyond_reason_is_refused(text: str) -> None:
    with pytest.raises(ms.StudyError, match="nested beyond reason"):
        load_json(text)


NESTED = "[" * 100_000


def test_a_list_of_reports_that_is_nested_beyond_reason_is_as_none(tmp_path: Path) -> None:
    from mentorstudy.report.manifest import MANIFEST, Manifest

    (tmp_path / MANIFEST).write_text('{"reports": ' + NESTED)

    assert Manifest.read(tmp_path).entries == {}


def test_topics_that_are_nested_beyond_reason_are_refused_with_what_to_do(tmp_path: Path) -> None:
    from mentorstudy.topics.cache import FOLDER, load_topics
    from tests.small import small_study

    study = small_study(tmp_path / "study")
    place = Path(study.folder) / FOLDER
    place.mkdir(parents=True)
    (place / "topics.json").write_text(NESTED)

    with pytest.raises(StudyError, match="Delete the folder, and run it again"):
        load_topics(study)


def test_yaml_that_is_nested_beyond_reason_is_not_changed_line_by_line() -> None:
    from mentorstudy.codebook.yamllines import Lines, UnfitError

    with pytest.raises(UnfitError):
        Lines("a: " + "[" * 5000 + "]" * 5000 + "\n")

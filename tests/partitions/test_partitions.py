"""A survey in parts is coded and counted as the same survey in memory, also where a worker is lost on the way."""

from __future__ import annotations

import csv
import os
import random
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy import partitions
from mentorstudy.errors import StudyError
from mentorstudy.partitions.engine import check_scheduler, over_parts
from mentorstudy.partitions.source import Part, Partitions

SETTINGS = """title = "Parts"
[[sources]]
path = "exit.csv"
kind = "survey"
participant = "id"
attributes = ["program"]
stakeholder = { column = "role" }
open = ["best", "hard"]
"""
CODEBOOK = """codes:
  benefits:
    name: Benefits
    codes:
      names: {name: Names, terms: ["name*", "lemma:contact"]}
      advice: {name: Advice, about: mentor, terms: [advice, "near(good, job, 3)"]}
"""
SAID = (
    "He gave me names.",
    "No advice, never.",
    "I hoped for\ncontacts",
    'a "good" job; café',
    "",
    "Nothing, é ’s",
    "人",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draw = random.Random(1)
    place = tmp_path_factory.mktemp("study")
    (place / "study.toml").write_text(SETTINGS, encoding="utf-8")
    (place / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    with (place / "exit.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "role", "program", "best", "hard"])
        for number in range(200):
            said = [" ".join(draw.choices(SAID, k=3)).strip() for _ in range(2)]
            rows.writerow([f"P{number:03}", draw.choice(["mentor", "protégé", ""]), draw.choice("NS"), *said])
    return place


@pytest.fixture(scope="module")
def survey(folder: Path) -> Partitions:
    found = partitions.open_partitions(folder, part_bytes=2_000)
    assert len(found.parts) > 5
    return found


@pytest.fixture(scope="module")
def study(folder: Path) -> ms.Study:
    study = ms.read_study(folder)
    return study.with_coding(ms.suggest(study.corpus, study.codebook))


def segments_in(place: Path) -> pd.DataFrame:
    parts = [pd.read_csv(path, dtype=object, keep_default_na=False) for path in sorted(place.glob("*.csv"))]
    return pd.concat(parts, ignore_index=True)


def test_a_survey_in_parts_is_coded_as_it_is_in_memory(survey: Partitions, study: ms.Study, tmp_path: Path) -> None:
    written = partitions.suggest(survey, tmp_path / "coded")

    columns = ["segment", "document", "start", "end", "code", "polarity", "about", "quote", "memo"]
    wanted = study.coding.segments[columns].astype(str)
    found = segments_in(tmp_path / "coded")[columns]
    assert len(wanted) > 100
    assert found.sort_values(columns).values.tolist() == wanted.sort_values(columns).values.tolist()
    assert written["segments"].sum() == len(wanted)
    with pytest.raises(StudyError, match="is there already"):
        partitions.suggest(survey, tmp_path / "coded")


@pytest.mark.parametrize("by", ["", "program", "stakeholder"])
def test_counts_over_parts_are_those_in_memory(survey: Partitions, study: ms.Study, by: str) -> None:
    draft = partitions.crosstab(survey, by)

    assert draft.equals(ms.crosstab(study, by=by, coding=study.coding))
    assert "not reviewed" in draft.attrs["draft"]
    assert partitions.count_codes(survey).equals(ms.count_codes(study, coding=study.coding))


def test_words_over_parts_are_those_in_memory(survey: Partitions, study: ms.Study) -> None:
    assert partitions.frequencies(survey, "program").equals(ms.frequencies(study, by="program"))
    wanted = ms.keyness(study, by="program", stop=[], resamples=50)
    assert len(wanted)
    assert partitions.keyness(survey, "program", stop=[], resamples=50).equals(wanted)


def test_withdrawn_people_are_in_no_part(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "study"
    place.mkdir()
    for path in folder.iterdir():
        (place / path.name).write_bytes(path.read_bytes())
    people = "participant,stakeholder,withdrawn\n" + "".join(
        f"P{number:03},mentor,{'yes' if number == 7 else 'no'}\n" for number in range(200)
    )
    (place / "participants.csv").write_text(people, encoding="utf-8")

    survey = partitions.open_partitions(place)
    partitions.suggest(survey, tmp_path / "coded")
    assert not segments_in(tmp_path / "coded")["document"].str.endswith("#P007").any()
    assert set(partitions.frequencies(survey)["documents_of"]) <= set(range(200))


def test_what_cannot_be_read_in_parts_is_refused_with_what_to_do(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "study"
    place.mkdir()
    (place / "study.toml").write_text(SETTINGS, encoding="utf-8")
    (place / "exit.csv").write_text("id,role,program,best,hard\nP1,,N,yes,no\nP1,,N,yes,no\n", encoding="utf-8")
    with pytest.raises(StudyError, match="several rows"):
        partitions.frequencies(partitions.open_partitions(place))
    (place / "study.toml").write_text(SETTINGS.replace('open = ["best", "hard"]', ""), encoding="utf-8")
    with pytest.raises(StudyError, match="`open`"):
        partitions.open_partitions(place)
    for address in ("tcp://10.0.0.7:8786", "tls://example.org:8786", "cluster"):
        with pytest.raises(StudyError, match="not on this machine"):
            check_scheduler(address)


def die_once(partitions: Partitions, part: Part, *, mark: str) -> int:
    """Kill the worker that comes first to the third part."""
    if part.number == 2 and not Path(mark).exists():
        Path(mark).touch()
        os._exit(1)
    return part.number


def test_a_cluster_of_several_workers_gives_the_same_and_outlives_one_of_them(
    survey: Partitions, study: ms.Study, tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        host="127.0.0.1", n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        address = cluster.scheduler_address
        there = partial(die_once, mark=str(tmp_path / "mark"))
        assert over_parts(survey, there, "dask", address) == [part.number for part in survey.parts]
        assert partitions.crosstab(survey, "program", engine="dask", scheduler=address).equals(
            ms.crosstab(study, by="program", coding=study.coding)
        )
        partitions.suggest(survey, tmp_path / "coded", engine="dask", scheduler=address)
    partitions.suggest(survey, tmp_path / "here")
    assert segments_in(tmp_path / "coded").equals(segments_in(tmp_path / "here"))

"""Topics as people meet them: the command, the figures, the reports."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.text import Text
from typer.testing import CliRunner

import mentorstudy as ms
from mentorstudy import plots
from mentorstudy.cli.app import app
from mentorstudy.phrases import phrases_in
from mentorstudy.report.outline import page_of
from tests.nasty import NASTY

DRAFT = phrases_in("en")("plot-draft")

RUN = CliRunner()
ASK = ["--engine", "nmf", "--n", "6", "--kind", "survey"]


@pytest.fixture(scope="module")
def folder(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample study whose topics were fitted by the command."""
    copy = tmp_path_factory.mktemp("topics") / "study"
    shutil.copytree(sample_folder, copy)
    done = RUN.invoke(app, ["topics", str(copy), *ASK, "--runs", "3"])
    assert done.exit_code == 0, done.output
    return copy


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(folder, tmp_path / "own")


def run(folder: Path, *options: str) -> Any:
    return RUN.invoke(app, ["topics", str(folder), *ASK, "--runs", "0", *options])


COLUMNS = {
    "topics": "size", "terms": "term", "quotes": "text", "answers": "main", "set-aside": "reason", "numbers": "chosen",
    "runs": "agreement", "prevalence": "participants_of", "crosswalk": "residual", "uncovered": "share_coded",
    "unmet": "met",
}  # fmt: skip


# The command


def test_the_command_prints_topics_and_says_what_was_done(own: Path) -> None:
    done = run(own, "--format", "json")
    rows = json.loads(done.stdout)

    assert done.exit_code == 0
    assert [row["topic"] for row in rows] == list(range(6))
    assert "by nmf (asked for by name)" in done.stderr


def test_the_command_writes_the_same_bytes_twice(own: Path) -> None:
    kept = (own / "topics" / "topics.json").read_bytes()
    done = RUN.invoke(app, ["topics", str(own), *ASK, "--runs", "3"])

    assert done.exit_code == 0
    assert (own / "topics" / "topics.json").read_bytes() == kept


def test_all_tables_and_plots_go_to_a_folder(own: Path, tmp_path: Path) -> None:
    done = run(own, "--out", str(tmp_path / "out"))
    heads = {
        path.stem: path.read_text(encoding="utf-8").splitlines()[0].split(",")
        for path in (tmp_path / "out").glob("*.csv")
    }

    assert done.exit_code == 0
    assert {name for name, column in COLUMNS.items() if column not in heads[name]} == set()
    assert {path.stem for path in (tmp_path / "out").glob("*.png")} == {"topics", "numbers", "prevalence", "crosswalk"}


def test_what_people_name_merge_and_split_is_kept_for_the_next_fit(own: Path) -> None:
    before = ms.topics.load_topics(ms.read_study(own)).topics.topics  # type: ignore[union-attr]
    run(own, "--name", "0=The first", "--merge", "1,2", "--split", "3")
    after = json.loads(run(own, "--format", "json").stdout)

    assert "The first" in [row["name"] for row in after]
    assert len(after) == len(before)
    assert max(row["passages"] for row in after) >= before["passages"].iloc[1:3].sum()
    assert "mentorstudy topics" in (own / "topics.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "message"), [
    (["--name", "Finding work"], "write the topic's number"),
    (["--merge", "1,x"], "'x' is no topic's number"),
    (["--merge", "1,77"], "No topic 77"),
    (["--engine", "bertopics"], "Did you mean 'bertopic'"),
])  # fmt: skip
def test_a_wrong_option_is_said_without_a_traceback(own: Path, options: list[str], message: str) -> None:
    asked = [] if options[0] in ASK else ASK
    done = RUN.invoke(app, ["topics", str(own), "--runs", "0", *asked, *options])

    assert done.exit_code != 0
    assert message in (done.stderr + str(done.exception)).replace("\n", " ")


# The figures

TOPICS = pd.DataFrame(
    {"topic": [0, 1], "label": ["a, b", "c"], "name": ["", ""], "size": [12, 1], "participants": [7, 1],
     "found": [9, 0], "runs": [10, 10]}
)  # fmt: skip
VOICES = pd.DataFrame(
    [
        (0, "a, b", "interviews", "mentor", 3, 8, 0.375, 0.1, 0.7, "fixed model"),
        (0, "a, b", "interviews", "employer", "<5", 4, 0.25, float("nan"), float("nan"), "fixed model"),
    ],
    columns=[
        "topic",
        "label",
        "source",
        "group",
        "participants",
        "participants_of",
        "share",
        "low",
        "high",
        "interval",
    ],
)
NUMBERS = pd.DataFrame(
    {"number": [2, 4, 8], "stability": [0.2, 0.9, 0.5], "coherence": [-0.1, float("nan"), 0.1],
     "diversity": [1.0, 1.0, 1.0], "separation": [0.1, 0.2, 0.1], "reduced_separation": [float("nan")] * 3,
     "score": [0.1, 0.8, 0.4], "chosen": [False, True, False]}
)  # fmt: skip
MEETING = pd.DataFrame(
    [(0, "a, b", "x/y", "Why", 5, 9, 9, 40, 2.0, 2.5, 4.0), (1, "c", "x/y", "Why", 1, 3, 9, 40, 0.7, 1.4, 2.2)],
    columns=["topic", "label", "code", "name", "shared", "topic_answers", "code_answers", "answers", "expected", "lift",
             "residual"],
)  # fmt: skip
DRAWN = {
    "topic_sizes": (plots.topic_sizes, TOPICS, "label"),
    "topic_prevalence": (plots.topic_prevalence, VOICES, "label"),
    "topic_numbers": (plots.topic_numbers, NUMBERS, ""),
    "crosswalk": (plots.crosswalk, MEETING, "label"),
}


def said(axes: Any) -> list[str]:
    axes.figure.canvas.draw()
    return [each.get_text() for each in axes.findobj(Text) if each.get_text()]


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_survives_hostile_words_and_prints_the_draft_mark(name: str) -> None:
    draw, table, words = DRAWN[name]
    shown = table.assign(**{words: NASTY}) if words else table
    axes = draw(shown, draft=True)
    data = BytesIO()
    axes.figure.savefig(data, format="png")

    assert DRAFT in said(axes)
    assert len(data.getvalue()) > 2000


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_of_nothing_says_so(name: str) -> None:
    draw, table, _ = DRAWN[name]

    assert "nothing to show" in said(draw(table.iloc[:0]))


def test_figures_print_the_numbers_beside_what_they_draw() -> None:
    assert "12 answers of 7 people; found in 9 of 10 runs" in said(plots.topic_sizes(TOPICS))
    assert "1 answer of 1 person; found in 0 of 10 runs" in said(plots.topic_sizes(TOPICS))
    assert {"3 of 8", "<5", "50%", "Mentor"} <= set(said(plots.topic_prevalence(VOICES)))
    assert {"0.20", "0.90", "8", "topics"} <= set(said(plots.topic_numbers(NUMBERS)))
    assert {"5", "1", "Why"} <= set(said(plots.crosswalk(MEETING)))


def test_figures_of_many_topics_say_what_they_leave_out() -> None:
    many = pd.concat([TOPICS.assign(topic=TOPICS["topic"] + 2 * n) for n in range(4)])

    assert "3 of 8 topics: the largest" in said(plots.topic_sizes(many, most=3))


# The reports


def test_a_report_shows_topics_as_a_machines_view_with_stability_and_quotes(folder: Path) -> None:
    study = ms.read_study(folder).with_settings(sections=("...", "topics"))
    summary = ms.summarise(study, only=["protégé"])[0]
    words = ms.Report(summary).markdown()
    part = words[words.index("automatic topics") :]

    assert "not codes and not evidence" in part
    assert "of 3 runs" in part
    assert "Meets the code" in part
    assert "Draft, machine suggestions, not reviewed" in part
    assert "Topic: " in part
    assert "topics" in page_of(summary).tables
    assert "topic terms" in page_of(summary).tables


def test_a_report_of_a_study_without_topics_says_nothing_of_them(study: ms.Study) -> None:
    summary = ms.summarise(study, only=["employer"])[0]

    assert summary.topics is None
    assert "automatic topics" not in ms.Report(summary).markdown()


def test_stale_and_damaged_topics_are_not_shown_and_that_is_said(own: Path) -> None:
    path = own / "topics" / "topics.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "digest": "other"}), encoding="utf-8")
    study = ms.read_study(own).with_settings(sections=("...", "topics"))
    stale = ms.Report(ms.summarise(study, only=["employer"])[0]).markdown()
    path.write_text("{", encoding="utf-8")
    damaged = ms.Report(ms.summarise(study, only=["employer"])[0]).markdown()

    assert "fitted on other answers" in stale
    assert "Meets the code" not in stale
    assert "no file that" in damaged


def test_a_shareable_report_quotes_no_one_who_did_not_agree_and_hides_small_topics(folder: Path) -> None:
    study = ms.read_study(folder).with_settings(edition="shareable", min_participants=200)
    summary = ms.summarise(study)[0]
    page = page_of(summary)

    assert set(page.tables["topics"]["label"]) == {"(withheld)"}
    assert "topic terms" not in page.tables
    assert "Topic: " not in ms.Report(summary).markdown()


def test_quotes_of_topics_are_of_people_who_agreed(folder: Path) -> None:
    study = ms.read_study(folder)
    people = study.corpus.participants
    nobody = replace(study, corpus=study.corpus.replace(participants=people.assign(consent="archive")))
    summary = ms.summarise(nobody, only=["protégé"])[0]

    assert summary.topics is not None
    assert summary.topics.quotes == ()
    assert ms.summarise(study, only=["protégé"])[0].topics.quotes  # type: ignore[union-attr]


def test_a_withdrawal_says_that_topics_fitted_before_are_deleted(folder: Path) -> None:
    done = ms.privacy.withdraw(folder, "P05", dry_run=True)

    assert "topics/topics.json" in done.deleted


@pytest.mark.parametrize(("option", "value", "words"), [("--kind", "surveys", "survey"), ("--seed", "-1", "--seed")])
def test_a_kind_or_seed_that_cannot_be_is_refused_and_the_topics_kept_stay(
    own: Path, option: str, value: str, words: str
) -> None:
    before = (own / "topics" / "topics.json").read_bytes()
    done = RUN.invoke(app, ["topics", str(own), "--runs", "0", option, value])
    assert done.exit_code == 2
    assert words in done.stderr
    assert (own / "topics" / "topics.json").read_bytes() == before


def test_quotes_in_a_csv_are_words_and_no_programming(folder: Path, tmp_path: Path) -> None:
    done = run(shutil.copytree(folder, tmp_path / "own"), "--format", "csv")
    table = pd.read_csv(io.StringIO(done.stdout))

    assert table["quotes"].str.contains(" | ", regex=False).any()
    assert not table["quotes"].str.startswith("(").any()


def test_a_withdrawn_participants_words_are_in_no_topic(sample_folder: Path, tmp_path: Path) -> None:
    gone = ms.topics.fit_topics(ms.read_study(sample_folder).corpus.where(kind="interview"), number=4)
    who = str(gone.answers["participant"].iloc[0])
    theirs = set(gone.passages.loc[gone.passages["participant"] == who, "text"])
    copy = Path(shutil.copytree(sample_folder, tmp_path / "study"))
    people = pd.read_csv(copy / "participants.csv", dtype=str, keep_default_na=False)
    people.loc[people["participant"] == who, "consent"] = "withdrawn"
    people.to_csv(copy / "participants.csv", index=False)
    topics = ms.topics.fit_topics(ms.read_study(copy).corpus.where(kind="interview"), number=4)

    assert theirs
    for table in (topics.answers, topics.passages, topics.quotes, topics.set_aside):
        assert who not in set(table["participant"])
    for table in (topics.passages, topics.quotes, topics.set_aside):
        assert not theirs & set(table["text"])

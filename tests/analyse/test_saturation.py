"""Saturation after Guest, Namey and Chen (2020): their example, and what a study makes of it."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.analyse.saturation import new_information
from tests.small import FILES, small_study

# The paper's hypothetical data: 37 themes in the first four interviews, then 4, 3 and 1 new ones; with a threshold
# of 5% saturation is reached at 6+2, with 0% at 10+2.
PAPER = [14, 10, 8, 5, 4, 3, 1, 0, 1, 1, 0, 0]


def interviews(new: list[int], dates: bool = True) -> dict[str, str]:
    """A study whose interview number n brings `new[n]` codes, and repeats the first."""
    codes = [f"c{number}" for number in range(sum(new))]
    people, facts, rows, files = "participant,stakeholder\n", "document,date\n", "document,coder,code,quote\n", {}
    given = iter(codes)
    for number, count in enumerate(new):
        # Names in the reverse order of the dates: only the dates can give the order.
        name = f"Q{len(new) - number:02}"
        document = f"interviews/{name}.txt"
        people += f"{name},protégé\n"
        facts += f"{document},2024-01-{number + 1:02}\n" if dates else ""
        files[f"interviews__{name}_txt"] = f"Interviewer: Well?\n\n{name}: So it went with the mentor that year.\n"
        for code in [codes[0], *(next(given) for _ in range(count))]:
            rows += f"{document},anna,themes/{code},So it went with the mentor that year\n"
    tree = "".join(f"      {code}: {{name: {code}, definition: A theme.}}\n" for code in codes)
    book = f"title: T\ncodes:\n  themes:\n    name: T\n    definition: T\n    codes:\n{tree}"
    toml = (
        'title = "T"\n[[sources]]\npath = "interviews/Q*.txt"\nkind = "interview"\nparticipant = "{stem}"\n'
        'interviewers = ["Interviewer"]\n'
    )
    return files | {
        "participants_csv": people, "documents_csv": facts, "coding_csv": rows, "codebook_yaml": book,
        "study_toml": toml, "themes_yaml": "themes: []\n", "pairs_csv": "pair,mentor,protégé\n",
    }  # fmt: skip


def test_the_papers_example_gives_the_papers_shares() -> None:
    shares = new_information(PAPER, base=4, run=2)

    assert sum(PAPER[:4]) == 37
    assert [round(share, 2) for share in shares[5:8]] == [0.19, 0.11, 0.03]
    assert all(math.isnan(share) for share in shares[:5])


def test_a_study_like_the_papers_example_is_saturated_where_the_paper_says(tmp_path: Path) -> None:
    table = ms.saturation(small_study(tmp_path, **interviews(PAPER)))

    assert list(table["notation"]) == ["6+2", "10+2"]
    assert list(table["reached"]) == [6, 10]
    assert list(table["base_codes"]) == [37, 37]
    assert set(table["codes"]) == {sum(PAPER)}


def test_a_longer_run_is_stricter(tmp_path: Path) -> None:
    study = small_study(tmp_path, **interviews(PAPER))

    assert list(ms.saturation(study, run=3, thresholds=[0.05])["notation"]) == ["9+3"]


def test_the_curve_adds_up_and_random_orders_end_at_the_same_codes(tmp_path: Path) -> None:
    curve = ms.code_accumulation(small_study(tmp_path, **interviews(PAPER)))

    assert list(curve["new"]) == PAPER
    assert list(curve["known"]) == pd.Series(PAPER).cumsum().tolist()
    assert list(curve["document"])[:2] == ["interviews/Q12.txt", "interviews/Q11.txt"]
    last = curve.iloc[-1]
    assert last["random_low"] == last["random_high"] == last["known"]
    assert (curve["random_low"] <= curve["random_high"]).all()


def test_without_dates_there_is_no_order_but_there_are_random_ones(tmp_path: Path) -> None:
    row = ms.saturation(small_study(tmp_path, **interviews(PAPER, dates=False))).iloc[0]

    assert math.isnan(row["reached"])
    assert row["reason"] == "12 of 12 interviews have no date (YYYY-MM-DD in documents.csv), so no order"
    assert row["orders_reaching"] > 0


def test_too_few_interviews_are_nan_with_the_reason(tmp_path: Path) -> None:
    table = ms.saturation(small_study(tmp_path), thresholds=[0.05]).set_index("group")

    assert math.isnan(table.at["mentor", "reached"])
    assert table.at["mentor", "reason"] == "2 interviews; a base of 4 and a run of 2 need 6"


def test_new_codes_after_it_was_reached_are_said(tmp_path: Path) -> None:
    row = ms.saturation(small_study(tmp_path, **interviews([9, 1, 0, 0, 0, 0, 3, 0])), thresholds=[0.0]).iloc[0]

    assert row["notation"] == "4+2"
    assert row["reason"] == "a later stretch brought 30% again"


def test_a_codebook_fixed_beforehand_is_covered_not_saturated(tmp_path: Path) -> None:
    fixed = f"codebook_fixed = true\n{FILES['study.toml']}"

    assert set(ms.saturation(small_study(tmp_path, study_toml=fixed))["measure"]) == {"code coverage"}
    assert set(ms.saturation(small_study(tmp_path, study_toml=FILES["study.toml"]))["measure"]) == {"saturation"}


def test_the_same_seed_gives_the_same_table(study: ms.Study) -> None:
    pd.testing.assert_frame_equal(ms.saturation(study, orders=20), ms.saturation(study, orders=20))


def test_a_base_of_none_is_refused(study: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="base = 0 is no number of interviews"):
        ms.saturation(study, base=0)

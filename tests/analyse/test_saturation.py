"""Saturation after Guest, Namey and Chen (2020): their first run, an example worked by hand, and a slow oracle."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.analyse.saturation import _new_codes, _reached, new_information
from tests.small import FILES, small_study

# Of the paper's hypothetical data these are published: 37 themes in the base of four interviews, and 7 new ones in the
# first run of two, 19% new information. How the 37 and the 7 are spread over interviews, and all that follows the
# first run, is our own.
BASE_THEMES, RUN_THEMES, SHARE = 37, 7, 0.19
NEW = [14, 10, 8, 5, 4, 3, 1, 0, 1, 1, 0, 0]


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


def reached_by_hand(carried: list[set[str]], base: int, run: int, threshold: float) -> int:
    """The interview before the first run that adds at most so much: the paper's steps, one after the other."""
    known = set().union(*carried[:base])
    size = len(known)
    for end in range(base + run, len(carried) + 1):
        before = set().union(*carried[: end - run])
        added = set().union(*carried[end - run : end]) - before
        if size and len(added) / size <= threshold:
            return end - run
    return 0


def test_the_papers_first_run_gives_the_papers_share() -> None:
    shares = new_information(NEW, base=4, run=2)

    assert sum(NEW[:4]) == BASE_THEMES
    assert sum(NEW[4:6]) == RUN_THEMES
    assert round(shares[5], 2) == SHARE
    assert all(math.isnan(share) for share in shares[:5])


def test_runs_overlap_and_are_held_against_the_base_alone() -> None:
    shares = new_information(NEW, base=4, run=2)

    # 3 + 1, 1 + 0, 0 + 1, 1 + 1, 1 + 0 and 0 + 0 new themes, each by 37.
    assert shares[6:] == [count / 37 for count in (4, 1, 1, 2, 1, 0)]


def test_it_is_reached_before_the_run_that_shows_it(tmp_path: Path) -> None:
    table = ms.saturation(small_study(tmp_path, **interviews(NEW)))

    # 1 of 37 is 3%: interviews 7 and 8 show it, so that it was reached at 6. None at all is new in 11 and 12.
    assert list(table["notation"]) == ["6+2", "10+2"]
    assert list(table["reached"]) == [6, 10]
    assert list(table["base_codes"]) == [37, 37]
    assert set(table["codes"]) == {sum(NEW)}


@pytest.mark.parametrize("threshold", [0.0, 0.05, 0.2])
@pytest.mark.parametrize(("base", "run"), [(4, 2), (4, 3), (5, 2), (6, 3)])
def test_it_is_what_the_papers_steps_give_one_after_the_other(base: int, run: int, threshold: float) -> None:
    generator = np.random.default_rng(base * 10 + run)
    for _ in range(50):
        carried = generator.random((14, 20)) < generator.uniform(0.05, 0.4, 20)
        shares = new_information(_new_codes(carried).tolist(), base, run)
        by_sets = [{str(code) for code in np.flatnonzero(row)} for row in carried]

        assert _reached(shares, run, threshold) == reached_by_hand(by_sets, base, run, threshold)


def test_a_longer_run_is_stricter(tmp_path: Path) -> None:
    study = small_study(tmp_path, **interviews(NEW))

    assert list(ms.saturation(study, run=3, thresholds=[0.05])["notation"]) == ["9+3"]


def test_the_curve_adds_up_and_random_orders_end_at_the_same_codes(tmp_path: Path) -> None:
    curve = ms.analyse.code_accumulation(small_study(tmp_path, **interviews(NEW)))

    assert list(curve["new"]) == NEW
    assert list(curve["known"]) == pd.Series(NEW).cumsum().tolist()
    assert list(curve["document"])[:2] == ["interviews/Q12.txt", "interviews/Q11.txt"]
    last = curve.iloc[-1]
    assert last["random_low"] == last["random_high"] == last["known"]
    assert (curve["random_low"] <= curve["random_high"]).all()


def test_without_dates_there_is_no_order_but_there_are_random_ones(tmp_path: Path) -> None:
    row = ms.saturation(small_study(tmp_path, **interviews(NEW, dates=False))).iloc[0]

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


def test_a_share_of_few_codes_is_told_as_counts(tmp_path: Path) -> None:
    row = ms.saturation(small_study(tmp_path, **interviews([5, 1, 0, 0, 0, 0, 2, 2])), thresholds=[0.0]).iloc[0]
    last = ms.saturation(small_study(tmp_path, **interviews([5, 1, 1, 1, 1, 1, 2, 2])), thresholds=[0.0]).iloc[0]

    assert row["reason"] == "a later stretch brought 4 again, of 6 in the base"
    assert last["reason"] == "not reached: the last 2 interviews brought 4 new codes, of 8 in the base"


def test_a_codebook_fixed_beforehand_is_covered_not_saturated(tmp_path: Path) -> None:
    fixed = f"codebook_fixed = true\n{FILES['study.toml']}"

    assert set(ms.saturation(small_study(tmp_path, study_toml=fixed))["measure"]) == {"code coverage"}
    assert set(ms.saturation(small_study(tmp_path, study_toml=FILES["study.toml"]))["measure"]) == {"saturation"}


def test_the_same_seed_gives_the_same_table(study: ms.Study) -> None:
    pd.testing.assert_frame_equal(ms.saturation(study, orders=20), ms.saturation(study, orders=20))


def test_a_base_of_none_is_refused(study: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="base = 0 is no number of interviews"):
        ms.saturation(study, base=0)

"""What an edition may show."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from mentorstudy.privacy._disclosure.primary_suppression import hide_counts, hide_sample
from mentorstudy.privacy._disclosure.ranges import Ranges
from mentorstudy.privacy._disclosure.release import may_quote, release_labels
from tests.small import small_study


def test_the_team_sees_pseudonyms_and_others_release_labels(tmp_path: Path) -> None:
    study = small_study(tmp_path)

    assert release_labels(study)["P1"] == "P1"
    labels = release_labels(study.with_settings(edition="shareable"))
    assert not {"P1", "P2", "P3", "M1"} & set(labels.values())
    assert len(set(labels.values())) == len(labels)


def test_whoever_said_no_is_quoted_in_no_edition(tmp_path: Path) -> None:
    study = small_study(tmp_path)

    assert not may_quote(study)["P3"]
    assert may_quote(study)["P1"]
    assert not may_quote(study.with_settings(edition="shareable", min_participants=1))["P3"]
    assert may_quote(study.with_settings(edition="shareable", min_participants=1))["P1"]


def test_nobody_is_quoted_where_few_agreed_to_be(tmp_path: Path) -> None:
    study = small_study(tmp_path)

    allowed = may_quote(study.with_settings(edition="shareable", min_participants=3))

    assert allowed[allowed].index.tolist() == ["R1", "R2", "R3"]


def test_a_small_count_is_hidden_and_a_lone_voice_is_never_turned_into_none() -> None:
    shown, withheld = hide_counts(pd.DataFrame({"n": [0, 1, 4, 5, 12]}), Ranges(5), columns=["n"])

    assert shown["n"].tolist() == [0, "<5", "<5", 5, 12]
    assert withheld == 2


def test_a_single_hidden_value_takes_the_next_smallest_with_it() -> None:
    table = pd.DataFrame(
        {
            "source": "interviews",
            "group": "mentor",
            "attribute": ["", "program", "program", "program"],
            "value": ["", "A", "B", "C"],
            "participants": [21, 10, 9, 2],
            "participants_of": 21,
        }
    )

    shown, withheld = hide_sample(table, 5)

    assert shown["participants"].tolist() == [21, 10, "<5"]
    assert "C" not in shown["value"].tolist()
    assert withheld == 2


def test_no_hidden_answer_can_be_had_from_the_total(tmp_path: Path) -> None:
    rows = "".join(f"R{n},North,A lot,{'Not at all' if n < 3 else 'A lot'},x\n" for n in range(30))
    study = small_study(tmp_path, surveys__exit_csv="id,program,expected,met,best\n" + rows)

    from mentorstudy.analyse.closed_answers import closed_answers, expected_and_met
    from mentorstudy.report.edition import edition_view

    view = edition_view(study.with_settings(edition="shareable"))
    answers = view.answers(closed_answers(study))
    met = answers[answers["question"] == "met"].set_index("choice")["respondents"].to_dict()
    step = view.transitions(expected_and_met(study)).iloc[0]

    assert met == {"Not at all": "<5", "A lot": "26 to 29"}
    assert (step["less"], step["same"], step["more"], step["respondents"]) == ("<5", "26 to 29", 0, 30)

"""Agreement of a study: who could have said it, on independent coding alone, and what it means."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.journal import open_journal
from mentorstudy.reliability.readings import reading_of
from tests.small import small_study

HEADER = "document,coder,code,quote,polarity,about,memo\n"
FIELD = "challenges/mismatch/profession"
NAMES = "benefits/networks"
P1, P2, P3, M1 = (f"interviews/{name}.txt" for name in ("P1", "P2", "P3", "M1"))
# Anna and Ben on P1 and P3; Ben finished P2 and gave nothing; Cleo finished P1 alone and gave nothing.
CODING = f"""{P1},anna,{FIELD},he knew nothing of my field,,,
{P1},ben,{FIELD},he knew nothing of my field,,,
{P1},anna,{NAMES},he gave me five names to call,,,
{P2},anna,{NAMES},I hoped for names,hoped,,
{P2},ben,,,,,
{P3},anna,{FIELD},It was the wrong profession altogether,,,
{P3},ben,{FIELD},It was the wrong profession altogether,,,
{M1},anna,{NAMES},They wanted a job from me,,,
"""


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study", coding_csv=HEADER + CODING)


def row(table, code: str, level: str = "code") -> dict[str, object]:
    found = table[(table["code"] == code) & (table["level"] == level)]
    assert len(found) == 1
    return found.iloc[0].to_dict()


def test_a_document_left_without_a_code_is_agreement_on_absence_and_an_unfinished_one_is_missing(small) -> None:
    answers = small.corpus.answers
    units = int(answers["document"].isin([P1, P2, P3]).sum())

    table = ms.agreement(small, "cohen_kappa", resamples=0)

    field, names = row(table, FIELD), row(table, NAMES)
    assert field["n"] == names["n"] == units
    assert (field["both"], field["only_first"], field["only_second"]) == (2, 0, 0)
    assert (names["both"], names["only_first"], names["only_second"]) == (0, 2, 0)
    assert field["neither"] == units - 2
    assert field["coefficient"] == 1.0
    assert table.attrs["coders"] == ("anna", "ben")
    assert table.attrs["documents"] == 3


def test_the_coefficient_is_the_one_of_the_table_of_units(small) -> None:
    table = ms.agreement(small, "cohen_kappa", resamples=0)

    cells = row(table, NAMES)
    first, second = cells["only_first"], cells["only_second"]
    total = cells["both"] + first + second + cells["neither"]
    observed = (cells["both"] + cells["neither"]) / total
    expected = (cells["both"] + first) * (cells["both"] + second) / total**2
    expected += (second + cells["neither"]) * (first + cells["neither"]) / total**2

    assert cells["observed"] == pytest.approx(observed)
    assert cells["coefficient"] == pytest.approx((observed - expected) / (1 - expected))


def test_interviewers_words_are_never_units(small) -> None:
    turns = small.corpus.turns
    table = ms.agreement(small, resamples=0)
    asked = turns[turns["document"].isin([P1, P2, P3]) & (turns["role"] == "interviewer")]

    assert len(asked) > 0
    assert row(table, FIELD)["n"] == int(
        (turns["document"].isin([P1, P2, P3]) & (turns["role"] == "participant")).sum()
    )


def test_a_code_that_few_units_carry_is_not_judged(small) -> None:
    table = ms.agreement(small, resamples=0)

    assert row(table, FIELD)["reading"] == "too rare to judge: 2 units carry it"


def test_what_is_not_defined_is_nan_with_the_reason() -> None:
    assert (
        reading_of(
            math.nan,
            math.nan,
            uses=9,
            reason="nobody differs",
        )
        == "not defined: nobody differs"
    )


def test_one_coder_alone_has_nobody_to_agree_with(tmp_path: Path) -> None:
    only = "".join(line + "\n" for line in CODING.splitlines() if ",anna," in line)

    with pytest.raises(ms.StudyError, match="only 'anna' has finished a document"):
        ms.agreement(small_study(tmp_path, coding_csv=HEADER + only))


def test_what_is_changed_after_the_first_finish_does_not_count(small) -> None:
    study = ms.code_passage(small, P1, "he knew nothing of my field", FIELD, coder="cleo")
    study = ms.finish_document(study, P1, coder="cleo")
    before = ms.agreement(study, coders=["anna", "cleo"], resamples=0)
    study = ms.code_passage(study, P1, "he gave me five names to call", NAMES, coder="cleo")
    study = ms.finish_document(study, P1, coder="cleo")

    after = ms.agreement(study, coders=["anna", "cleo"], resamples=0)

    assert row(before, NAMES)["only_first"] == row(after, NAMES)["only_first"] == 1


def test_reconciled_coding_is_nobodys_independent_coding(small) -> None:
    study = ms.reconcile(small).study

    assert ms.agreement(study, resamples=0).attrs["coders"] == ("anna", "ben")
    with pytest.raises(ms.StudyError, match="No coder 'reconciled'"):
        ms.agreement(study, coders=["anna", "reconciled"])


def test_a_machine_is_compared_where_its_suggestions_were_not_seen(small) -> None:
    suggestions = ms.suggest(small.corpus, small.codebook)
    study = ms.finish_document(small, P3, coder="cleo")
    study = ms.accept(study, suggestions.where(document=P1), coder="cleo")
    study = ms.finish_document(study, P1, coder="cleo")

    table = ms.agreement(study.with_coding(suggestions), coders=["cleo", "codebook"], resamples=0)

    assert table.attrs["documents"] == 1
    assert any("suggestions" in line for line in table.attrs["left_out"])


def test_a_round_is_the_documents_that_documents_csv_names(tmp_path: Path) -> None:
    study = small_study(tmp_path, coding_csv=HEADER + CODING, documents_csv=f"document,round\n{P1},1\n{P2},2\n{P3},2\n")

    assert ms.agreement(study, round="2", resamples=0).attrs["documents"] == 2
    with pytest.raises(ms.StudyError, match="No document is of round '3'"):
        ms.agreement(study, round="3")


def test_the_same_seed_gives_the_same_interval_and_it_holds_the_coefficient(study: ms.Study) -> None:
    one = ms.agreement(study, resamples=200, seed=3)
    two = ms.agreement(study, resamples=200, seed=3)

    assert one.equals(two)
    defined = one[one["low"].notna()]
    assert len(defined) > 20
    assert (defined["low"] <= defined["high"]).all()
    overall = one[one["level"] == "overall"].iloc[0]
    assert overall["low"] < overall["coefficient"] < overall["high"]
    assert "few, so it is too narrow" in overall["interval"]


def test_documents_of_different_people_have_an_analytic_interval(study: ms.Study) -> None:
    table = ms.agreement(study, "gwet_ac1", unit="document", resamples=10)

    assert table.loc[table["level"] == "code", "interval"].str.startswith(("analytic", "the coefficient")).any()


@pytest.mark.parametrize("definition", ["nvivo", "maxqda", "atlasti", "dedoose"])
def test_every_tools_definition_gives_rows_of_the_same_columns(study: ms.Study, definition: str) -> None:
    table = ms.agreement(study, definition=definition, resamples=20)

    assert list(table.columns) == list(ms.agreement(study, resamples=0).columns)
    assert table["coefficient"].notna().any()
    assert ((table["coefficient"] <= 1) | table["coefficient"].isna()).all()


def test_nvivos_kappa_is_cohens_over_characters_of_one_document(small) -> None:
    from sklearn.metrics import cohen_kappa_score

    table = ms.agreement(small, definition="nvivo", coders=["anna", "ben"], resamples=0)

    document = table[(table["level"] == "document") & (table["code"] == NAMES) & (table["document"] == P1)].iloc[0]
    text = small.corpus.turns.query("document == @P1 and role == 'participant'")
    marks = {name: [0] * int((text["end"] - text["start"]).sum()) for name in ("anna", "ben")}
    offset = 0
    for turn in text.itertuples():
        for segment in small.coding.where(document=P1, code=NAMES).segments.itertuples():
            for at in range(max(turn.start, segment.start), min(turn.end, segment.end)):
                marks[segment.coder][offset + at - turn.start] = 1
        offset += turn.end - turn.start
    assert document["n"] == offset
    assert document["only_first"] == sum(marks["anna"])
    assert document["coefficient"] == pytest.approx(cohen_kappa_score(marks["anna"], marks["ben"]))


def test_categories_whose_codes_exclude_each_other_are_compared_as_labels(small) -> None:
    table = ms.agreement(small, "cohen_kappa", resamples=0)

    assert row(table, "challenges", "category")["measure"] == "cohen_kappa"


def test_wrong_choices_name_the_right_ones(small) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'cohen_kappa'"):
        ms.agreement(small, "cohens_kappa")
    with pytest.raises(ms.StudyError, match=r"No unit 'answers'\. Did you mean 'answer'"):
        ms.agreement(small, unit="answers")
    with pytest.raises(ms.StudyError, match="Did you mean 'nvivo'"):
        ms.agreement(small, definition="nvivo12")
    with pytest.raises(ms.StudyError, match="No measure 'cohen_kappa' on characters"):
        ms.agreement(small, "cohen_kappa", unit="character")


def test_disagreements_show_the_words_and_who_coded_what(small) -> None:
    table = ms.disagreements(small)

    assert table[["document", "code", "coded_by", "not_coded_by", "words"]].values.tolist() == [
        [P1, NAMES, "anna", "ben", "anna: he gave me five names to call"],
        [P2, NAMES, "anna", "ben", "anna: I hoped for names"],
    ]
    assert table["text"].str.contains("names").all()
    assert (table["decision"] == "").all()


def test_a_confusion_sets_each_unshared_code_against_the_others(small) -> None:
    study = ms.code_passage(small, P1, "he gave me five names to call", "challenges/lack_of_commitment", coder="ben")
    study = ms.finish_document(study, P1, coder="ben")

    table = ms.confusion(study)

    found = {(row.first, row.second): row.answers for row in table.itertuples()}
    assert found[FIELD, FIELD] == 2
    assert found[NAMES, "challenges/lack_of_commitment"] == 1


def test_a_majority_of_three_stands_and_a_tie_of_two_stays_open(small) -> None:
    study = ms.code_passage(small, P1, "five names to call", NAMES, coder="cleo")
    study = ms.finish_document(study, P1, coder="cleo")

    done = ms.reconcile(study)

    kept = done.study.coding.where(coder="reconciled").segments
    assert kept.loc[(kept["document"] == P1) & (kept["code"] == NAMES), "quote"].tolist() == [
        "he gave me five names to call"
    ]
    assert done.open[["document", "code"]].values.tolist() == [[P2, NAMES]]
    assert (done.kept, done.dropped) == (2, 0)


def test_the_teams_decisions_stand_and_reconciling_again_replaces_them(small, tmp_path: Path) -> None:
    table = ms.disagreements(small).assign(decision=["drop", "anna"])
    table.to_csv(tmp_path / "decided.csv", index=False)

    first = ms.reconcile(small, tmp_path / "decided.csv")
    again = ms.reconcile(first.study, table.assign(decision=["keep", "drop"]))

    def names(done) -> list[str]:
        found = done.study.coding.where(coder="reconciled", code=NAMES).segments
        return found.loc[found["document"].isin([P1, P2]), "document"].tolist()

    assert names(first) == [P2]
    assert names(again) == [P1]
    assert len(again.open) == 0
    assert len(again.study.coding.where(coder="anna")) == len(small.coding.where(coder="anna"))


def test_every_wrong_decision_is_named_with_its_row(small) -> None:
    table = ms.disagreements(small).assign(decision=["perhaps", "keep"], turn=["2", "x"])

    with pytest.raises(ms.StudyProblems) as caught:
        ms.reconcile(small, table)

    assert [problem.row for problem in caught.value.problems] == [2, 3]


def test_what_one_coder_alone_finished_is_taken_over(small) -> None:
    done = ms.reconcile(small)

    assert done.study.coding.where(coder="reconciled", document=M1).segments["code"].tolist() == [NAMES]
    assert [M1, "reconciled"] in done.study.coding.finished.values.tolist()
    assert "reconciled" in done.study.with_settings(coding="reconciled").counted.statement


def test_words_over_two_answers_count_for_those_they_really_cover(small) -> None:
    text = small.corpus.text(P1)
    with open_journal(small, "cleo") as journal:
        journal.add([Segment(P1, 0, len(text), NAMES, "cleo")])
        journal.finish(P1)
    study = ms.read_study(small.folder)

    table = ms.agreement(study, "percent_agreement", coders=["anna", "cleo"], resamples=0)

    answers = int((small.corpus.answers["document"] == P1).sum())
    assert row(table, NAMES)["both"] + row(table, NAMES)["only_second"] == answers

"""Quotes, uncoded answers, the framework matrix, co-occurrence, the sample, and closed survey questions."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.analyse.closed_answers import scale_of
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_a_quote_is_the_words_at_its_place(small: ms.Study) -> None:
    for quote in ms.quotes(small).itertuples():
        assert small.corpus.text(quote.document)[quote.start : quote.end] == quote.quote


def test_quotes_of_a_code_hold_those_under_it(small: ms.Study) -> None:
    table = ms.quotes(small, "challenges/mismatch")

    assert set(table["code"]) == {"challenges/mismatch", "challenges/mismatch/profession"}
    assert set(table["participant"]) == {"P1", "P3", "M1", ""}


def test_a_short_answer_has_its_question_beside_it(small: ms.Study) -> None:
    table = ms.quotes(small, "challenges/lack_of_commitment", polarity="unstated")

    assert list(table["question"]) == ["How was it?"]


def test_uncoded_answers_are_those_no_code_touches(small: ms.Study) -> None:
    table = ms.uncoded(small)

    assert list(table["participant"]) == ["P3"]
    assert table["text"].iloc[0].startswith("We spoke about the weather")


def test_the_matrix_has_a_row_for_everyone_heard_and_room_for_summaries(small: ms.Study) -> None:
    matrix = ms.framework_matrix(small, codes=["challenges/mismatch", "benefits/networks"])

    assert list(matrix.index) == ["P1", "P2", "P3", "M1"]
    assert matrix.at["P2", "benefits/networks"] == "“I hoped for names” [hoped]"
    assert matrix.at["P2", "challenges/mismatch"] == ""
    assert set(matrix["summary"]) == {""}


def test_codes_that_meet_in_an_answer_are_counted_with_what_chance_would_give(small: ms.Study) -> None:
    table = ms.cooccurrence(small)
    pair = table[(table["code"] == "benefits/networks") & (table["other"] == "challenges/mismatch")].iloc[0]

    assert (pair["together"], pair["code_total"], pair["other_total"]) == (1, 1, 1)
    assert pair["expected"] == pytest.approx(1 / pair["units"])


def test_passages_that_overlap_meet_and_others_do_not(small: ms.Study) -> None:
    table = ms.cooccurrence(small, within="passage")

    assert set(zip(table["code"], table["other"], strict=True)) == {
        ("challenges/mismatch", "challenges/mismatch/profession")
    }
    assert table["expected"].isna().all()


def test_passages_meet_within_some_words_of_one_person_and_not_within_fewer(small: ms.Study) -> None:
    def met(words: int) -> set[tuple[str, str]]:
        table = ms.cooccurrence(small, within="words", words=words)
        return set(zip(table["code"], table["other"], strict=True))

    # "he knew nothing of my field. But he gave me five names to call": one word lies between.
    assert ("benefits/networks", "challenges/mismatch") in met(2)
    assert ("benefits/networks", "challenges/mismatch") not in met(1)
    assert ms.cooccurrence(small, within="words")["expected"].isna().all()
    # Ana's and Cem's words stand side by side in the group, and are two people's.
    assert ("challenges/mismatch/profession", "recommendations/better_matching") not in met(500)


def test_codes_of_one_participant_meet_over_documents(small: ms.Study) -> None:
    table = ms.cooccurrence(small, within="participant").set_index(["code", "other"])
    row = table.loc[("benefits/networks", "recommendations/better_matching")]

    assert (row["together"], row["code_total"], row["other_total"], row["units"]) == (1, 1, 1, 4)
    assert row["expected"] == pytest.approx(0.25)
    assert row["c_coefficient"] == pytest.approx(1)


def test_codes_of_one_group_meet_among_themselves(small: ms.Study) -> None:
    table = ms.cooccurrence(small, within="participant", by="stakeholder", group="mentor")

    assert set(table["units"]) == {1}
    assert set(zip(table["code"], table["other"], strict=True)) == {
        ("challenges/mismatch/profession", "challenges/unmet_expectations")
    }


def test_an_unknown_kind_of_meeting_names_the_known(small: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'passage'"):
        ms.cooccurrence(small, within="passages")  # type: ignore[arg-type]
    with pytest.raises(ms.StudyError, match="words = -1"):
        ms.cooccurrence(small, within="words", words=-1)


def test_table_one_counts_people_by_source_and_group(small: ms.Study) -> None:
    table = ms.sample(small)
    sizes = table[table["attribute"] == ""].set_index(["source", "group"])["participants"]

    assert sizes.to_dict() == {
        ("interviews", "mentor"): 1,
        ("interviews", "protégé"): 3,
        ("surveys/exit.csv", "protégé"): 3,
    }


def test_recalled_expectation_and_experience_are_transitions_not_means(small: ms.Study) -> None:
    row = ms.expected_and_met(small).iloc[0]

    assert (row["less"], row["same"], row["more"], row["respondents"]) == (1, 1, 1, 3)


def test_closed_answers_have_their_own_denominator(small: ms.Study) -> None:
    table = ms.closed_answers(small)
    met = table[table["question"] == "met"]

    assert list(met["choice"]) == ["Not at all", "A lot"]
    assert list(met["respondents"]) == [1, 2]
    assert set(met["respondents_of"]) == {3}


@pytest.mark.parametrize(
    ("choices", "ordered"),
    [
        (["Agree", "Strongly agree", "Disagree"], ["Disagree", "Agree", "Strongly agree"]),
        (["Always", "Never"], ["Never", "Always"]),
        (["Red", "Blue"], None),
        (["Agree"], None),
    ],
)
def test_a_known_scale_is_put_in_order(choices: list[str], ordered: list[str] | None) -> None:
    assert scale_of(choices) == ordered


def test_numbers_are_put_in_order_and_many_of_them_described(tmp_path: Path) -> None:
    rows = "".join(f"R{n},North,A lot,A lot,{n % 3},{n},fine words here\n" for n in range(1, 31))
    head = "id,program,expected,met,meetings,minutes,best\n"

    table = ms.closed_answers(small_study(tmp_path, surveys__exit_csv=head + rows))

    assert list(table.loc[table["question"] == "meetings", "choice"]) == ["0", "1", "2"]
    assert list(table.loc[table["question"] == "minutes", "choice"]) == ["1 to 30, median 15.5"]

"""Frequencies, keyness, collocations, shares of talk, and keyword in context."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.analyse.frequencies import stop_words, tokens
from tests.small import FILES, small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t they? [laughs] 24 Hours.", ["don't", "they", "hours"]),
        ("l'hôpital, peut-être", ["l'hôpital", "peut-être"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("42 – …", []),
    ],
)
def test_words_are_words_in_any_script(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_stop_words_are_those_of_the_language() -> None:
    assert "avec" in stop_words("fr-CA")
    assert "avec" not in stop_words("en")
    with pytest.raises(ms.StudyError, match="no stop words for the language 'xx1'"):
        stop_words("xx1")


def test_a_frequency_counts_participants_documents_and_never_the_interviewer(small: ms.Study) -> None:
    table = ms.frequencies(small, least=1, stop=[]).set_index("term")

    # M1 and P3 say it, M1 in a group; nobody answers with the interviewer's "happened".
    row = table.loc["profession"]
    assert (row["count"], row["participants"], row["participants_of"]) == (2, 2, 4)
    assert (row["documents"], row["documents_of"]) == (2, 5)
    assert "happened" not in table.index
    assert row["per_10000"] == pytest.approx(20_000 / row["words"])


def test_words_of_few_and_stop_words_are_left_out(small: ms.Study) -> None:
    terms = set(ms.frequencies(small, least=2)["term"])

    assert "profession" in terms
    assert "lighthouse" not in terms
    assert "the" not in terms


def talkers(*words: str) -> dict[str, str]:
    """Six people, three a group, each with the words given."""
    people = "participant,stakeholder\n"
    files = {}
    for number, said in enumerate(words):
        name = f"{'M' if number < 3 else 'P'}{number}"
        people += f"{name},{'mentor' if number < 3 else 'protégé'}\n"
        files[f"interviews__{name}_txt"] = f"Interviewer: Well?\n\n{name}: {said}\n"
    toml = FILES["study.toml"].partition('[[sources]]\npath = "groups')[0]
    empty = {"coding_csv": None, "pairs_csv": None, "themes_yaml": None}
    gone = {f"interviews__{name}_txt": None for name in ("P1", "P2", "P3", "P4", "M1") if name not in files}
    return gone | empty | {"study_toml": toml, "participants_csv": people} | files  # type: ignore[return-value]


def test_one_who_repeats_a_word_makes_no_group(tmp_path: Path) -> None:
    loud = "castle " * 40
    study = small_study(
        tmp_path,
        **talkers(f"garden {loud}", "garden house", "garden house", *["bridge " + "river " * 15] * 3),
    )
    table = ms.keyness(study, group="mentor", resamples=50).set_index("term")

    assert "castle" not in table.index
    assert table.at["garden", "log_ratio"] > 0
    assert table.at["garden", "participants"] == 3
    assert table.at["bridge", "log_ratio"] < 0
    assert (table["log_ratio_low"] <= table["log_ratio_high"]).all()
    assert set(table["against"]) == {"all others"}


def test_keyness_is_the_same_with_the_same_seed_and_names_the_groups(tmp_path: Path) -> None:
    study = small_study(tmp_path, **talkers(*["garden"] * 3, *["bridge"] * 3))

    pd.testing.assert_frame_equal(ms.keyness(study, resamples=20), ms.keyness(study, resamples=20))
    with pytest.raises(ms.StudyError, match="Did you mean 'mentor'"):
        ms.keyness(study, group="mentors")
    with pytest.raises(ms.StudyError, match="nothing to hold it against"):
        ms.keyness(study, by="")


def test_collocations_are_what_stands_near(tmp_path: Path) -> None:
    said = ["canadian experience counts", "no canadian experience here", "the weather was wet", *["a b"] * 3]
    table = ms.collocations(small_study(tmp_path, **talkers(*said)), "canad*", stop=["no"], window=1)

    assert list(table["term"]) == ["experience"]
    assert (table["near"].iloc[0], table["participants"].iloc[0], table["participants_of"].iloc[0]) == (2, 2, 2)


def test_shares_of_talk_add_up_and_times_that_are_not_there_are_nan(small: ms.Study) -> None:
    table = ms.talk_shares(small)
    group = table[table["document"] == "groups/G1.txt"].set_index("participant")

    assert group["words_share"].sum() == pytest.approx(1)
    assert group.at["", "questions_share"] == 1
    assert group.at["P1", "words"] == 6
    assert table["seconds"].isna().all()


def test_times_give_shares_of_the_time(study: ms.Study) -> None:
    table = ms.talk_shares(study)
    timed = table[table["document"] == "interviews/M02.vtt"]

    assert timed["seconds_share"].sum() == pytest.approx(1)


def test_a_phrase_a_lemma_and_a_regular_expression_are_found_in_context(small: ms.Study) -> None:
    phrase = ms.find(small, "my field", words=2)

    assert list(phrase["participant"]) == ["P1", "P3"]
    assert list(phrase["before"]) == ["nothing of", "nothing of"]
    assert phrase["after"].iloc[0] == ". But"
    assert set(ms.find(small, "lemma:cancel")["found"]) == {"cancelled"}
    assert list(ms.find(small, r"five|four", regex=True)["found"]) == ["four", "five", "four"]


def test_what_is_found_is_the_words_at_its_place(small: ms.Study) -> None:
    for row in ms.find(small, "m*", words=3).itertuples():
        assert small.corpus.text(row.document)[row.start : row.end] == row.found


def test_the_interviewers_words_are_found_and_say_so(small: ms.Study) -> None:
    table = ms.find(small, "mentors")

    assert set(table["role"]) == {"interviewer", "text"}


def test_a_code_alone_gives_its_passages_and_with_a_pattern_what_stands_in_them(small: ms.Study) -> None:
    assert "he knew nothing of my field" in set(ms.find(small, code="challenges/mismatch")["found"])
    table = ms.find(small, "wrong", code="challenges/mismatch")
    assert list(table["participant"]) == ["M1", "P3"]


@pytest.mark.parametrize(
    ("pattern", "regex", "message"),
    [("", False, "nothing to look for"), ("(", True, "no regular expression"), ("near(a", False, "near")],
)
def test_a_pattern_that_is_none_says_what_would_be(small: ms.Study, pattern: str, regex: bool, message: str) -> None:
    with pytest.raises(ms.StudyError, match=message):
        ms.find(small, pattern, regex=regex)

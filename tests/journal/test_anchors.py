"""A passage is found again, or lost: never shifted on a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.journal.anchors import find_anchor
from tests.small import FILES, small_study

TEXT = (
    "P1: It was hard at first. My mentor was an accountant and I am a nurse, so he knew nothing of my field. "
    "But he gave me five names to call, and two of them called back. Yes. I would do it again. Yes."
)
QUOTE = "he knew nothing of my field"


def anchored(text: str, quote: str = QUOTE, original: str = TEXT) -> tuple[str, str]:
    start = original.index(quote)
    end = start + len(quote)
    anchor = find_anchor(text, start, end, quote, original[max(0, start - 32) : start], original[end : end + 32])
    return anchor.how, text[anchor.start : anchor.end] if anchor.how != "lost" else ""


def test_an_untouched_text_keeps_the_place() -> None:
    assert anchored(TEXT) == ("same", QUOTE)


def test_words_added_before_move_it() -> None:
    assert anchored("[00:01] " + TEXT) == ("moved", QUOTE)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nothing of my field", "nothing about my field", "he knew nothing about my field"),
        ("he knew nothing", "he knew, um, nothing", "he knew, um, nothing of my field"),
        ("knew nothing", "knew  nothing", "he knew  nothing of my field"),
        ("my field", "my feild", "he knew nothing of my feild"),
    ],
)
def test_a_corrected_passage_is_found_whole(old: str, new: str, words: str) -> None:
    assert anchored(TEXT.replace(old, new)) == ("changed", words)


def test_a_passage_that_was_cut_is_lost() -> None:
    assert anchored(TEXT.replace(", so " + QUOTE, "")) == ("lost", "")


def test_of_two_equal_passages_the_one_in_the_same_surroundings_is_taken() -> None:
    assert anchored("Well. " + TEXT, "Yes. I") == ("moved", "Yes. I")
    start = TEXT.index("Yes. I")
    found = find_anchor("Yes! " + TEXT, start, start + 3, "Yes", TEXT[start - 32 : start], TEXT[start + 3 : start + 35])
    assert (found.how, found.start) == ("moved", start + 5)


def test_a_short_quote_is_not_found_in_other_surroundings() -> None:
    assert anchored("Yes, it rained. The bus was late and nobody came.", "Yes. I would") == ("lost", "")
    start = TEXT.index("Yes")
    found = find_anchor("Yes, rain.", start, start + 3, "Yes", TEXT[start - 32 : start], ". I would do it again. Yes.")
    assert found.how == "lost"


@given(st.text(max_size=60), st.integers(0, 150), st.integers(1, 60))
def test_an_insertion_outside_a_passage_never_changes_its_words(inserted: str, start: int, length: int) -> None:
    quote = TEXT[start : start + length]
    if not quote.strip():
        return
    end = start + len(quote)
    anchor = find_anchor(inserted + TEXT, start, end, quote, TEXT[max(0, start - 32) : start], TEXT[end : end + 32])

    assert anchor.how in ("same", "moved")
    assert (inserted + TEXT)[anchor.start : anchor.end] == quote


@given(st.text(max_size=80), st.text(min_size=1, max_size=40), st.text(max_size=32), st.text(max_size=32))
def test_any_text_gives_a_place_inside_it_or_lost(text: str, quote: str, prefix: str, suffix: str) -> None:
    anchor = find_anchor(text, 3, 3 + len(quote), quote, prefix, suffix)

    assert anchor.how == "lost" or 0 <= anchor.start < anchor.end <= len(text)


ASKED = "Interviewer: Did you meet?\n\nP2: Yes.\n\n"


def test_a_short_answer_is_followed_past_an_equal_one_that_is_nearer() -> None:
    old = f"{ASKED}Interviewer: And the names?\n\nP2: Useful.\n\n{ASKED}Interviewer: Thanks."
    new = "Interviewer: Welcome to this talk, and thank you for the time that you take.\n\nP2: Sure.\n\n" + old
    start = old.rindex("Yes.")
    found = find_anchor(new, start, start + 4, "Yes.", old[start - 32 : start], old[start + 4 : start + 36])
    assert (found.how, found.start) == ("moved", new.rindex("Yes."))


def test_words_that_stand_at_the_place_by_chance_are_not_taken_for_the_passage() -> None:
    found = find_anchor("P2: No. Yes, I did. And: yes. So.", 8, 11, "Yes", "Did you like it? P2: ", ". Nothing else.")
    assert found.how == "lost"


@pytest.mark.parametrize("words", ["namse", "Names"])
def test_a_short_passage_that_was_corrected_is_found_between_the_same_words(words: str) -> None:
    found = find_anchor(f"The {words} she gave me", 4, 9, "names", "The ", " she gave me")
    assert (found.how, found.start, found.end) == ("changed", 4, 4 + len(words))


def test_a_short_passage_between_the_same_words_that_says_something_else_is_lost() -> None:
    assert find_anchor("The bill she gave me", 4, 9, "names", "The ", " she gave me").how == "lost"


def test_no_two_passages_are_found_at_one_place_when_one_of_equal_answers_is_cut(tmp_path: Path) -> None:
    middle = "Interviewer: And the names?\n\nP2: Useful.\n\n"
    study = small_study(tmp_path, coding_csv=None)
    path = tmp_path / "interviews/P2.txt"
    path.write_text(f"{ASKED}{middle}{ASKED}Interviewer: Thanks.\n", encoding="utf-8")
    study = ms.read_study(tmp_path)
    text = study.corpus.text("interviews/P2.txt")
    for start in (text.index("Yes."), text.rindex("Yes.")):
        study = ms.journal.code_passage(study, "interviews/P2.txt", "Yes.", "benefits", coder="cleo", start=start)

    path.write_text(f"{middle}{ASKED}Interviewer: Thanks.\n", encoding="utf-8")
    study = ms.read_study(tmp_path)

    found = study.coding.where(coder="cleo").segments
    assert found["start"].tolist() == [study.corpus.text("interviews/P2.txt").index("Yes.")]
    assert sorted(study.anchors["how"]) == ["lost", "moved"]
    assert study.anchors.loc[study.anchors["how"] == "lost", "reason"].tolist() == [
        "these words stand at fewer places now, and the one that is left is another passage's"
    ]


def test_a_passage_of_an_answer_stays_whatever_is_said_in_the_answers_beside_it(tmp_path: Path) -> None:
    settings = FILES["study.toml"].replace('["best"]', '["best", "worst"]')
    survey = "id,program,expected,met,best,worst\nR1,North,A lot,Not at all,The names she gave me,The rain\n"
    study = small_study(tmp_path, study_toml=settings, surveys__exit_csv=survey, coding_csv=None)
    study = ms.journal.code_passage(study, "surveys/exit.csv#R1", "The names she gave me", "benefits", coder="cleo")
    journal = tmp_path / "codings/cleo.jsonl"
    assert "rain" not in journal.read_text(encoding="utf-8")
    # Journals of before kept words of the answers beside it.
    lines = journal.read_text(encoding="utf-8").replace('"code":"benefits"', '"suffix":" The rain","code":"benefits"')
    journal.write_text(lines, encoding="utf-8")
    (tmp_path / "surveys/exit.csv").write_text(survey.replace("The rain", "Nothing"), encoding="utf-8")
    study = ms.read_study(tmp_path)
    assert study.coding.where(coder="cleo").segments["quote"].tolist() == ["The names she gave me"]
    assert len(study.anchors) == 0

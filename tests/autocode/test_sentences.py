from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.autocode.sentences import passages, sentences


def parts(text, split=sentences):
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes. No? Oh! Well… Right", ["Yes.", "No?", "Oh!", "Well…", "Right"]),
        ("Um... no. So… it was", ["Um... no.", "So… it was"]),
        ("Dr. Ruiz has a P.Eng. licence. Good.", ["Dr. Ruiz has a P.Eng. licence.", "Good."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("contacts\nresume help\n\nfeedback", ["contacts", "resume help", "feedback"]),
        ("2.5 hours at 9 p.m. on Mondays", ["2.5 hours at 9 p.m.", "on Mondays"]),
        (
            "There was nothing that I could have done about\nit at the time. Really.",
            ["There was nothing that I could have done about\nit at the time.", "Really."],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_speech_ends_them(text, expected):
    assert parts(text) == expected


def test_speech_without_stops_is_cut_at_a_breath():
    text = ", ".join(f"and then word{number} came along there" for number in range(40))
    cut = parts(text, passages)
    assert len(cut) > 3
    assert all(len(part.split()) <= 60 for part in cut)
    assert all(part.endswith(("there", ",")) for part in cut)
    assert " ".join(" ".join(cut).split()) == text


def test_speech_without_any_breath_is_cut_all_the_same():
    assert all(len(part.split()) <= 60 for part in parts("word " * 500, passages))


@given(st.text("aB.?!… \n\"'-,", max_size=80))
def test_no_word_is_lost_and_nothing_overlaps(text):
    for split in (sentences, passages):
        spans = split(text)
        assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
        assert all(one[1] <= other[0] for one, other in pairwise(spans))

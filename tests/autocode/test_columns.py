"""Many texts at once give what each gives alone, and cues sought by their first letter what all of them find."""

from __future__ import annotations

import pickle
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorstudy.autocode.buffer import fill_buffer
from mentorstudy.autocode.cues import AFTER_HOPED, AFTER_NEGATED, CUES, compiled, find_cues, trigger, trigger_heads
from mentorstudy.autocode.matcher import compile_terms
from mentorstudy.autocode.patterns import squeeze
from mentorstudy.autocode.polarity import polarity_of
from mentorstudy.autocode.sentences import sentences
from mentorstudy.terms import parse_term

# Scripts, marks beyond the first plane, letters that grow when folded, spaces and hyphens of all kinds.
PIECES = (
    *"ab1_é",
    *("- ", " ", "\n", "\t", "\u00a0", "\u3000", "-", "\u2011", "'", "’", "İ", "ß", "\u0301", "\U000e0100", "人", "ก็"),
    *("mentor", "won", "'t", "protégé", "Job-", "search", ".", "…", "?", "no", "hoped for", "wasn't", "there"),
)
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), max_size=6)
TERMS = ("mentor", "mentor*", "won", "job search", "*search", "a?", "near(mentor, search, 4)", "protege not(no)", "人")
CUE_WORDS = sorted({word for cue in CUES for word in re.findall(r"[a-z']+", cue.pattern)})
AFTER_WORDS = sorted({word for each in (*AFTER_NEGATED, *AFTER_HOPED) for word in re.findall(r"[a-z']+", each)})
SAID = st.lists(st.sampled_from([*CUE_WORDS, ",", ".", '"', "—", "mentor", "x_y", "ötzi's"]), max_size=14)


@given(TEXTS)
def test_a_buffer_squeezes_each_text_as_it_is_squeezed_alone(texts: list[str]) -> None:
    buffer = fill_buffer(texts)
    alone = [squeeze(text) for text in texts]

    assert buffer.text.rstrip("\0").split("\0") == ("\0".join(each.text for each in alone).rstrip("\0").split("\0"))
    for number, each in enumerate(alone):
        for start in range(len(each.text)):
            low, high = buffer.back(*(np.array([buffer.squeezed_starts[number] + at]) for at in (start, start + 1)))
            offset = buffer.starts[number]
            assert (int(low[0] - offset), int(high[0] - offset)) == each.span(start, start + 1)


@given(TEXTS)
def test_many_texts_have_the_hits_that_each_has_alone(texts: list[str]) -> None:
    matcher = compile_terms({f"code{at % 4}": [parse_term(term)] for at, term in enumerate(TERMS)})

    assert matcher.find_many(texts) == [matcher.find(text) for text in texts]


@given(SAID)
def test_cues_sought_by_first_letter_are_those_that_all_of_them_at_every_place_find(words: list[str]) -> None:
    everywhere = compiled(
        "|".join(rf"(?P<c{number}>(?:(?<![\w'])|(?='))(?:{cue.pattern})(?!\w))" for number, cue in enumerate(CUES))
    )
    sentence = re.sub(" (?=[',.])", "", " ".join(words))

    plain = [
        (found.start(), found.end(), CUES[int(str(found.lastgroup)[1:])]) for found in everywhere.finditer(sentence)
    ]
    assert list(find_cues(sentence)) == plain


@settings(max_examples=300)
@given(st.lists(st.lists(st.sampled_from([*CUE_WORDS, *AFTER_WORDS, "mentor", "mentor", "job", "\n"]), max_size=30)))
def test_a_hit_has_the_same_stance_among_many_texts_as_by_itself(said: list[list[str]]) -> None:
    texts = [" ".join(words) for words in said]
    matcher = compile_terms({"who": [parse_term("mentor")], "both": [parse_term("near(mentor, job, 3)")]})

    for text, hits in zip(texts, matcher.find_many(texts), strict=True):
        for hit in hits:
            if hit.code == "who":
                assert hit.polarity == polarity_of(text, [(hit.start, hit.end)], bounds=sentences(text))


def test_every_trigger_begins_with_a_head_that_is_looked_for() -> None:
    for word in (*CUE_WORDS, *AFTER_WORDS, "can not", "far from", "anything but", "didnt", "i'd"):
        if trigger().search(word):
            assert any(head in word for head in trigger_heads())


@pytest.mark.parametrize("used", [False, True])
def test_a_matcher_can_be_sent_to_another_process_before_and_after_its_first_use(used: bool) -> None:
    matcher = compile_terms({"code": [parse_term("mentor* not(bad)")]})
    text = "My mentors were good."
    before = matcher.find(text) if used else []

    assert pickle.loads(pickle.dumps(matcher)).find(text) == matcher.find(text)
    assert not used or before == matcher.find(text)

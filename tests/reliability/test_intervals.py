from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import StudyError
from mentorstudy.reliability.spans.intervals import (
    check_apart,
    covered_up_to,
    intersection_length,
    merge_intervals,
    merge_spans,
    span_arrays,
)

LENGTH = 40
intervals = st.lists(st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)), max_size=8).map(
    lambda pairs: [(start, min(start + size, LENGTH)) for start, size in pairs]
)


def table(*rows):
    return pd.DataFrame(rows, columns=["coder", "start", "end", "code"])


def characters(pairs):
    return {place for start, end in pairs for place in range(start, end)}


def merged(pairs):
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return merge_intervals(edges[:, 0], edges[:, 1])


@given(intervals)
def test_merging_keeps_the_same_characters_and_leaves_gaps_between(pairs):
    start, end = merged(pairs)
    assert characters(zip(start, end, strict=True)) == characters(pairs)
    assert (start[1:] > end[:-1]).all()


@given(intervals, intervals)
def test_an_intersection_is_as_long_as_its_characters_are_many(first, second):
    assert intersection_length(merged(first), merged(second)) == len(characters(first) & characters(second))


@given(intervals, st.integers(0, LENGTH))
def test_covered_up_to_counts_the_characters_before_a_place(pairs, place):
    found = covered_up_to(*merged(pairs), np.array([place]))
    assert found[0] == len([character for character in characters(pairs) if character < place])


@given(intervals)
def test_merging_spans_merges_overlaps_but_not_neighbours(pairs):
    found = merge_spans(span_arrays(table(*(("a", start, end, "x") for start, end in pairs)), LENGTH, ["a"]))
    assert characters(zip(found.start, found.end, strict=True)) == characters(pairs)
    assert (found.start[1:] >= found.end[:-1]).all()


def test_neighbours_with_the_same_code_stay_two_units_and_duplicates_become_one():
    found = merge_spans(span_arrays(table(("a", 0, 5, "x"), ("a", 5, 9, "x"), ("a", 5, 9, "x")), 10))
    assert list(zip(found.start, found.end, strict=True)) == [(0, 5), (5, 9)]


def test_other_coders_and_other_codes_are_not_merged():
    found = merge_spans(span_arrays(table(("a", 0, 10, "x"), ("b", 0, 10, "x"), ("a", 3, 10, "y")), 10))
    assert len(found.start) == 3


def test_overlapping_units_name_the_coder_both_codes_and_the_place():
    spans = merge_spans(span_arrays(table(("Ana", 0, 10, "x"), ("Ana", 6, 12, "y")), 20))
    with pytest.raises(StudyError, match=r"'Ana' gave the codes 'x' and 'y' to the same text at \[6, 10\)"):
        check_apart(spans)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("a", 6, 5, "x"), "is turned round"),
        (("a", -1, 5, "x"), "outside the text of 40"),
        (("a", 1, 41, "x"), "outside the text of 40"),
        (("a", 1.5, 4, "x"), "whole numbers"),
        (("a", float("inf"), 4, "x"), "whole numbers"),
        (("a", "1", 4, "x"), "whole numbers"),
        (("a", True, 4, "x"), "whole numbers"),
        (("a", None, 4, "x"), "Row 0 of the spans has no start"),
        (("a", 1, 4, None), "Row 0 of the spans has no code"),
    ],
)
def test_a_span_that_cannot_be_is_refused(row, message):
    with pytest.raises(StudyError, match=message):
        span_arrays(table(row), LENGTH)


def test_a_missing_column_is_named():
    with pytest.raises(StudyError, match="no column 'code'"):
        span_arrays(table(("a", 1, 4, "x")).drop(columns="code"), LENGTH)


@pytest.mark.parametrize("length", [-1, 1.5, True, None, "40"])
def test_a_length_that_cannot_be_is_refused(length):
    with pytest.raises(StudyError, match="no length of a text"):
        span_arrays(table(), length)


def test_a_coder_who_is_not_named_is_refused_with_a_suggestion():
    with pytest.raises(StudyError, match="Did you mean 'Anna'"):
        span_arrays(table(("Ana", 1, 4, "x")), LENGTH, ["Anna", "Ben"])


def test_a_coder_named_twice_is_refused():
    with pytest.raises(StudyError, match="twice"):
        span_arrays(table(), LENGTH, ["Ana", "Ana"])


def test_nothing_of_the_input_is_changed():
    spans = table(("b", 3, 9, "y"), ("a", 1, 4, "x"))
    before = spans.copy()
    merge_spans(span_arrays(spans, LENGTH))
    pd.testing.assert_frame_equal(spans, before)

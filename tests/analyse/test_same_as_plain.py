"""What is counted fast is what a plain count gives: the plain one stands here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from mentorstudy.analyse.cooccurrence import _in_units
from mentorstudy.reliability.coefficients.bootstrap import _kinds
from mentorstudy.rows import rows_of

PASSAGES = st.lists(
    st.tuples(
        st.sampled_from(["a.txt", "b.txt", "á.txt"]),
        st.integers(1, 3),
        st.sampled_from(["x", "x/y", "z", "é"]),
        st.integers(0, 8),
        st.integers(1, 6),
    ),
    max_size=24,
)


def plain_meetings(evidence: pd.DataFrame, keys: list[str], within: str) -> Iterator[tuple[str, str, object, str]]:
    for unit, part in evidence.groupby(keys, sort=True):
        rows = list(part.itertuples())
        for one, other in combinations(rows, 2):
            apart = within == "passage" and not (one.start < other.end and other.start < one.end)
            if one.code != other.code and not apart:
                yield min(one.code, other.code), max(one.code, other.code), unit, rows[0].voice


def counted(met: Iterator[tuple[str, str, object, str]]) -> dict[tuple[str, str], tuple[int, list[str]]]:
    places: dict[tuple[str, str], set[object]] = {}
    people: dict[tuple[str, str], set[str]] = {}
    for one, other, unit, voice in met:
        places.setdefault((one, other), set()).add(unit)
        people.setdefault((one, other), set()).add(voice)
    return {pair: (len(found), sorted(people[pair])) for pair, found in places.items()}


@given(PASSAGES, st.sampled_from(["answer", "passage", "participant"]))
def test_codes_meet_where_a_look_at_every_pair_of_passages_finds_them(
    passages: list[tuple[str, int, str, int, int]], within: str
) -> None:
    rows = [(name, turn, code, start, start + length, f"P{turn % 2}") for name, turn, code, start, length in passages]
    evidence = pd.DataFrame(rows, columns=["document", "turn", "code", "start", "end", "voice"])
    keys = ["voice"] if within == "participant" else ["document", "turn"]

    assert counted(_in_units(evidence, keys, within)) == counted(plain_meetings(evidence, keys, within))


@given(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=30))
def test_kinds_of_participants_are_the_distinct_rows_and_their_numbers(rows: list[list[int]]) -> None:
    kinds, many = _kinds(sparse.csr_array(np.array(rows, dtype=float)))

    wanted, counts = np.unique(np.array(rows, dtype=float), axis=0, return_counts=True)
    found = {tuple(row): int(count) for row, count in zip(kinds.toarray().tolist(), many, strict=True)}
    assert found == {tuple(row): int(count) for row, count in zip(wanted.tolist(), counts, strict=True)}


@given(
    st.lists(st.tuples(st.text(max_size=3), st.integers(), st.booleans(), st.floats(allow_nan=False)), max_size=3),
    st.integers(1, 100),
)
def test_rows_of_a_table_are_those_that_pandas_gives(rows: list[tuple[str, int, bool, float]], times: int) -> None:
    table = pd.DataFrame(rows * times, columns=["text", "class", "_private", "a b"])
    table = table.astype({"class": object, "text": object}).set_index("text", drop=False)

    ours, theirs = [tuple(row) for row in rows_of(table)], [tuple(row) for row in table.itertuples()]
    assert ours == theirs
    assert [list(map(type, row)) for row in ours] == [list(map(type, row)) for row in theirs]
    if ours:
        assert next(rows_of(table))._fields == next(table.itertuples())._fields

"""A participant's words are found wherever they stand, as somebody finds them who tries every run at every place."""

from __future__ import annotations

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as some

from mentorstudy.privacy._withdrawal.spoken_words import Spoken, words_in

WORDS = some.lists(some.sampled_from(["a", "b", "c", "l’ami", "É", "話"]), max_size=30).map(" ".join)


def runs(shortest: int, longest: int) -> some.SearchStrategy[frozenset[tuple[str, ...]]]:
    words = some.sampled_from(["a", "b", "c", "l'ami", "é", "話"])
    return some.frozensets(some.lists(words, min_size=shortest, max_size=longest).map(tuple), max_size=12)


def naive(words: list[str], wanted: frozenset[tuple[str, ...]]) -> set[int]:
    """Every word that is part of a run."""
    places = product(range(len(words)), {len(run) for run in wanted})
    found = [
        (at, size) for at, size in places if tuple(words[at : at + size]) in {run for run in wanted if len(run) == size}
    ]
    return {number for at, size in found for number in range(at, at + size)}


@given(WORDS, runs(6, 6), runs(3, 5), runs(1, 2))
@example("a a a a a a a a", frozenset({("a",) * 6}), frozenset({("a",) * 3}), frozenset())
@example("b a", frozenset(), frozenset(), frozenset({("a",)}))
def test_every_run_is_found_and_a_text_with_one_is_never_passed_over(
    text: str, long: frozenset[tuple[str, ...]], short: frozenset[tuple[str, ...]], named: frozenset[tuple[str, ...]]
) -> None:
    spoken = Spoken(long | named, short, tuple(sorted({len(run) for run in named})))
    words = words_in(text)
    folded = [word.folded for word in words]

    quoted = {number for start, end in spoken.quotes(words) for number in range(start, end)}
    assert quoted == naive(folded, long | named)
    likely = {number for start, end in spoken.likely(words) for number in range(start, end)}
    assert likely <= naive(folded, short) - quoted
    assert bool(likely | quoted) <= spoken.may_stand_in(text)
    assert quoted or not naive(folded, short) or likely

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

from mentorstudy.errors import StudyError
from mentorstudy.reliability.spans import (
    SPAN_MEASURES,
    binary_u_alpha,
    character_alpha,
    character_holsti,
    character_kappa,
    character_percent,
    character_table,
    code_u_alpha,
    concatenate,
    cu_alpha,
    maxqda_overlap,
    nvivo_averages,
    nvivo_comparison,
    semantic_cu_alpha,
    span_bootstrap,
    span_coefficient,
    u_alpha,
    unitizing_alpha,
    without,
)

LENGTH = 30
DOMAINS = {"x": "first", "y": "first", "z": "second", "w": "third"}


def table(*rows):
    return pd.DataFrame(rows, columns=["coder", "code", "start", "end"])


def binary(**coders):
    return table(*((c, "x", at, at + 1) for c, marks in coders.items() for at, mark in enumerate(marks) if mark == "1"))


THREE = table(
    ("Alex", "1", 2, 5), ("Paul", "1", 2, 5), ("Paul", "2", 10, 20), ("Susan", "2", 2, 5), ("Susan", "2", 15, 20)
)
TWO = table(
    ("a", "x", 0, 10), ("a", "y", 15, 25), ("a", "x", 30, 40), ("b", "x", 2, 10), ("b", "x", 15, 22), ("b", "y", 33, 40)
)
MORE = pd.concat([TWO, table(("c", "x", 0, 8), ("c", "y", 14, 24), ("c", "y", 30, 36))], ignore_index=True)
MANUAL = binary(a="1100000000", b="0110010100")


@pytest.mark.parametrize(
    ("spans", "length", "expected", "coverage"),
    [
        (THREE, 60, (0.3983, 0.5238, 0.3571, 0.3125, 0.3906), 0.0778),
        (TWO, 50, (0.3246, 0.6958, -0.2212, -0.2156, -0.2333), 0.44),
        (MORE, 50, (0.4129, 0.6130, 0.1971, 0.1976, 0.1965), 0.4067),
    ],
)
def test_the_u_alpha_family_hits_the_reference_values(spans, length, expected, coverage):
    first, second = sorted(spans["code"].unique())
    found = (
        u_alpha(spans, length=length),
        binary_u_alpha(spans, length=length),
        cu_alpha(spans, length=length),
        code_u_alpha(spans, length=length, code=first),
        code_u_alpha(spans, length=length, code=second),
    )
    assert found == pytest.approx(expected, abs=5e-5)
    assert span_coefficient(spans, length=length, measure="cu_alpha").coverage == pytest.approx(coverage, abs=5e-5)


def laid(code, first, second, stretch=1, begin=0):
    """Spans of two coders from (start, length) each."""
    rows = [("i", code, at - begin, at - begin + long) for at, long in first]
    rows += [("j", code, at - begin, at - begin + long) for at, long in second]
    return table(*((coder, code, start * stretch, end * stretch) for coder, code, start, end in rows))


# Krippendorff 2004, p. 254: a continuum from 150 to 450.
BOOK = pd.concat(
    [
        laid("c", [(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)], begin=150),
        laid("k", [(180, 60), (300, 50)], [(180, 60), (300, 50)], begin=150),
    ]
)
# Krippendorff 1995, p. 57: four continua of 24, stretched, so that it is as if they were continuous.
PAPER = {
    "A": laid("A", [(2, 8), (14, 6)], [(4, 4), (15, 2)], 50_000),
    "B": laid("B", [(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)], 50_000),
    "C": laid("C", [(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)], 50_000),
    "D": laid("D", [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)], 50_000),
}


@pytest.mark.parametrize(
    ("spans", "length", "published", "within"),
    [
        (BOOK[BOOK["code"] == "c"], 300, 0.7286, 5e-5),
        (BOOK[BOOK["code"] == "k"], 300, 1.0, 5e-5),
        (BOOK, 300, 0.8591, 5e-4),  # the book divides rounded disagreements
        (PAPER["A"], 1_200_000, 0.553, 5e-4),
        (PAPER["B"], 1_200_000, -0.926, 5e-3),  # of B and C the paper's expected disagreement is not its formula's
        (PAPER["C"], 1_200_000, 0.679, 2e-2),
        (PAPER["D"], 1_200_000, 0.066, 5e-4),
        (laid("A", [(1, 8)], [(2, 1), (4, 1), (6, 1)]), 10, -0.7003, 5e-5),  # as DKPro Agreement has it
    ],
)
def test_the_first_alpha_for_unitizing_hits_published_values(spans, length, published, within):
    assert unitizing_alpha(spans, length) == pytest.approx(published, abs=within)


def test_the_first_alpha_is_that_of_every_pair_of_units_and_gaps():
    draw = np.random.default_rng(5)
    for _ in range(30):
        count, length = int(draw.integers(2, 5)), 40
        rows = []
        for coder in range(count):
            edges = np.sort(draw.choice(length + 1, size=2 * int(draw.integers(0, 5)), replace=False))
            rows += [(str(coder), "x", int(start), int(end)) for start, end in edges.reshape(-1, 2)]
        names = [str(coder) for coder in range(count)]
        found = unitizing_alpha(table(*rows), length, coders=names)
        assert found == pytest.approx(first_alpha(rows, names, length), nan_ok=True)


def first_alpha(rows, names, length):
    """Every unit and every gap of one coder against every one of another, as the book has it."""
    sections = {}
    for name in names:
        mine, at = [], 0
        for _, _, start, end in sorted(row for row in rows if row[0] == name):
            mine += [(at, start, False)] * (at < start) + [(start, end, True)]
            at = end
        sections[name] = mine + [(at, length, False)] * (at < length)
    observed = 0
    for one, other in itertools.permutations(names, 2):
        for (begin, stop, unit), (start, end, also) in itertools.product(sections[one], sections[other]):
            if unit and also and begin < end and start < stop:
                observed += (begin - start) ** 2 + (stop - end) ** 2
            elif unit and not also and start <= begin and stop <= end:
                observed += (stop - begin) ** 2
            elif also and not unit and begin <= start and end <= stop:
                observed += (end - start) ** 2
    count = len(names)
    every = [(stop - begin, unit) for mine in sections.values() for begin, stop, unit in mine]
    units, gaps = [long for long, unit in every if unit], [long for long, unit in every if not unit]
    if not units:
        return math.nan
    expected = sum(
        (len(units) - 1) / 3 * (2 * long**3 - 3 * long**2 + long)
        + long**2 * sum(gap - long + 1 for gap in gaps if gap >= long)
        for long in units
    )
    pairs = count * length * (count * length - 1) - sum(long * (long - 1) for long in units)
    return 1 - observed / (count * (count - 1) * length**2) / (2 / length * expected / pairs)


def test_the_first_alpha_is_undefined_where_nobody_used_the_code_or_one_coder_is_alone():
    for spans, coders in ((table(), "ab"), (table(("a", "x", 0, 5)), "a"), (table(("a", "x", 0, 5)), None)):
        assert math.isnan(unitizing_alpha(spans, LENGTH, coders=coders))


def test_the_example_of_the_atlasti_manual():
    found = span_coefficient(MANUAL, length=10, measure="character_alpha")
    assert found.observed == pytest.approx(0.6)
    assert round(found.expected, 2) == 0.56
    assert round(found.value, 3) == 0.095
    assert character_percent(MANUAL, length=10) == pytest.approx(0.6)
    assert character_holsti(MANUAL, length=10) == pytest.approx(2 * 1 / (2 + 4))


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)],
)
def test_kappa_by_character_hits_published_tables(cells, kappa):
    both, first, second = cells[:3]
    spans = table(("a", "x", 0, both + first), ("b", "x", 0, both), ("b", "x", both + first, both + first + second))
    assert character_kappa(spans, length=sum(cells), code="x") == pytest.approx(kappa, abs=5e-5)
    found = character_table(spans, length=sum(cells), code="x")
    assert (found.both, found.only_first, found.only_second, found.neither) == cells
    assert found.length == sum(cells)


# Slow and plain: every character by itself.


def expanded(spans, length, coder, code=None):
    marks = [0] * length
    for row in spans.itertuples():
        if row.coder == coder and code in (None, row.code):
            marks[row.start : row.end] = [1] * (row.end - row.start)
    return marks


def label_and_unit(spans, coders, length):
    """Every coder's code on every character ('' is the gap), and which unit it is of."""
    labels = {coder: [""] * length for coder in coders}
    units = {coder: [("gap", coder, place) for place in range(length)] for coder in coders}
    for row in spans.itertuples():
        for place in range(row.start, row.end):
            labels[row.coder][place] = row.code
            units[row.coder][place] = ("unit", row.coder, row.start)
    return labels, units


def chance_disagreement(spans, coders, length, of):
    """Of all pairs of characters that are not of one unit, the share whose labels differ."""
    labels, units = label_and_unit(spans, coders, length)
    every = [(of(labels[coder][place]), units[coder][place]) for coder in coders for place in range(length)]
    pairs = [(one, other) for (one, unit), (other, another) in itertools.product(every, every) if unit != another]
    return sum(one != other for one, other in pairs) / len(pairs)


def seen_disagreement(spans, coders, length, of):
    labels, _ = label_and_unit(spans, coders, length)
    pairs = list(itertools.permutations(coders, 2))
    differing = sum(
        of(labels[one][place]) != of(labels[other][place]) for one, other in pairs for place in range(length)
    )
    return differing / (len(pairs) * length)


def slow_cu(spans, coders, length, code=None):
    """The formulae of 2016 on full matrices, character by character."""
    labels, units = label_and_unit(spans, coders, length)
    codes = sorted(set(spans["code"]))
    share = 1 / (len(coders) - 1)
    seen = dict.fromkeys(itertools.product(codes, codes), 0.0)
    squares = dict.fromkeys(codes, 0.0)
    for one, other in itertools.permutations(coders, 2):
        meeting = {}
        for place in range(length):
            mine, theirs = labels[one][place], labels[other][place]
            if mine and theirs:
                seen[mine, theirs] += share
                meeting[units[one][place], mine] = meeting.get((units[one][place], mine), 0) + 1
        for (_, mine), size in meeting.items():
            squares[mine] += share * size**2
    row = {c: sum(seen[c, k] for k in codes) for c in codes}
    total = sum(row.values())
    scale = total - sum(squares.values()) / total
    chance = {(c, k): (row[c] * row[k] - (squares[c] if c == k else 0)) / scale for c, k in seen}
    if code is None:
        return 1 - (total - sum(seen[c, c] for c in codes)) / (total - sum(chance[c, c] for c in codes))
    whole = sum(chance[code, k] for k in codes)
    return 1 - whole / row[code] * (row[code] - seen[code, code]) / (whole - chance[code, code])


@st.composite
def unitized(draw, least=2, most=4, codes="xyz"):
    """Spans of several coders that do not overlap within a coder."""
    coders = list("abcd")[: draw(st.integers(least, most))]
    rows = []
    for coder in coders:
        cuts = draw(st.lists(st.integers(0, LENGTH), unique=True, max_size=8).map(sorted))
        for start, end in itertools.pairwise(cuts):
            code = draw(st.sampled_from(["", *codes]))
            if code:
                rows.append((coder, code, start, end))
    return table(*rows), coders


@st.composite
def marked(draw, coders="ab", codes="xyzw"):
    """Any spans, also overlapping ones."""
    size = draw(st.integers(0, 8))
    starts = [draw(st.integers(0, LENGTH - 1)) for _ in range(size)]
    return table(
        *(
            (draw(st.sampled_from(coders)), draw(st.sampled_from(codes)), at, draw(st.integers(at + 1, LENGTH)))
            for at in starts
        )
    )


@given(marked())
def test_kappa_by_character_is_that_of_expanded_characters(spans):
    first, second = (expanded(spans, LENGTH, coder, "x") for coder in "ab")
    assume(len({*first, *second}) > 1)
    expected = cohen_kappa_score(first, second)
    assert character_kappa(spans, length=LENGTH, code="x", coders="ab") == pytest.approx(expected)


@given(marked())
def test_the_table_of_characters_is_that_of_expanded_characters(spans):
    first, second = (expanded(spans, LENGTH, coder, "y") for coder in "ab")
    found = character_table(spans, length=LENGTH, code="y", coders="ab")
    both = sum(one and other for one, other in zip(first, second, strict=True))
    cells = (found.both, found.only_first, found.only_second, found.length)
    assert cells == (both, sum(first) - both, sum(second) - both, LENGTH)


@given(marked(coders="abc"))
def test_alpha_by_character_is_that_of_expanded_characters(spans):
    rows = {coder: expanded(spans, LENGTH, coder) for coder in "abc"}
    assume(len(set().union(*rows.values())) > 1)
    task = AnnotationTask([(coder, place, mark) for coder, marks in rows.items() for place, mark in enumerate(marks)])
    assert character_alpha(spans, length=LENGTH, coders="abc") == pytest.approx(task.alpha())
    assert character_percent(spans, length=LENGTH, coders="abc") == pytest.approx(task.avg_Ao())


@given(marked(coders="abc"))
def test_holsti_is_that_of_expanded_characters(spans):
    common = coded = 0
    for one, other in itertools.combinations("abc", 2):
        for code in "xyzw":
            first, second = (expanded(spans, LENGTH, coder, code) for coder in (one, other))
            common += sum(a and b for a, b in zip(first, second, strict=True))
            coded += sum(first) + sum(second)
    assume(coded)
    assert character_holsti(spans, length=LENGTH, coders="abc") == pytest.approx(2 * common / coded)


@settings(deadline=None, max_examples=40)
@given(unitized())
def test_u_alpha_is_that_of_all_pairs_of_characters(made):
    spans, coders = made
    for measure, of in ((u_alpha, lambda label: label), (binary_u_alpha, lambda label: label == "")):
        chance = chance_disagreement(spans, coders, LENGTH, of)
        found = measure(spans, length=LENGTH, coders=coders)
        if chance == 0:
            assert math.isnan(found)
        else:
            assert found == pytest.approx(1 - seen_disagreement(spans, coders, LENGTH, of) / chance)


@given(unitized())
def test_cu_alpha_and_code_alphas_are_those_of_the_full_matrices(made):
    spans, coders = made
    for code in (None, "x", "y"):
        question = {"measure": "cu_alpha"} if code is None else {"measure": "code_u_alpha", "code": code}
        found = span_coefficient(spans, length=LENGTH, coders=coders, **question)
        if not found.reason:
            assert found.value == pytest.approx(slow_cu(spans, coders, LENGTH, code), abs=1e-9)
        assert math.isnan(found.value) == bool(found.reason)


def half_apart(one, other):
    return 1 - 2 * len(one & other) / (len(one) + len(other))


@given(marked(coders="abc", codes="xzw"))
def test_alpha_over_domains_is_that_of_sets_of_domains_by_character(spans):
    data = []
    for place in range(LENGTH):
        there = spans[(spans["start"] <= place) & (place < spans["end"])]
        said = {coder: frozenset(part["code"]) for coder, part in there.groupby("coder")}
        data += [(coder, place, labels) for coder, labels in said.items() if len(said) > 1]
    found = span_coefficient(spans, length=LENGTH, measure="semantic_cu_alpha", domains=DOMAINS, coders="abc")
    if len({labels for _, _, labels in data}) < 2:
        assert math.isnan(found.value)
        assert found.reason
    else:
        assert found.value == pytest.approx(AnnotationTask(data, distance=half_apart).alpha())


def test_coders_who_agree_on_everything_have_one_everywhere():
    one = table(("a", "x", 0, 5), ("a", "z", 8, 12), ("a", "y", 12, 15))
    spans = pd.concat([one, one.assign(coder="b"), one.assign(coder="c")])
    for measure in [each for each in SPAN_MEASURES if "kappa" not in each]:
        found = span_coefficient(spans, length=LENGTH, measure=measure, code=None if measure[:2] != "co" else "x",
                                 domains=DOMAINS)  # fmt: skip
        assert found.value == pytest.approx(1.0), measure
    assert character_kappa(spans[spans["coder"] != "c"], length=LENGTH, code="x") == 1.0


def test_domains_may_lie_on_the_same_text_and_still_agree_perfectly():
    one = table(("a", "x", 0, 9), ("a", "z", 5, 12), ("a", "w", 20, 22))
    spans = pd.concat([one, one.assign(coder="b")])
    assert semantic_cu_alpha(spans, length=LENGTH, domains=DOMAINS) == pytest.approx(1.0)


def test_codes_of_one_domain_must_not_lie_on_the_same_text():
    spans = table(("a", "x", 0, 9), ("a", "y", 5, 12), ("b", "z", 0, 9))
    with pytest.raises(StudyError, match=r"'x' and 'y' to the same text at \[5, 9\)"):
        semantic_cu_alpha(spans, length=LENGTH, domains=DOMAINS)


def test_a_code_without_a_domain_is_named():
    with pytest.raises(StudyError, match="code 'q' has no domain"):
        semantic_cu_alpha(table(("a", "q", 0, 9), ("b", "z", 0, 9)), length=LENGTH, domains=DOMAINS)


def test_units_of_one_coder_that_overlap_are_refused_and_can_be_asked_one_by_one():
    spans = table(("a", "x", 0, 9), ("a", "y", 5, 12), ("b", "x", 0, 9))
    with pytest.raises(StudyError, match="`codes=`"):
        u_alpha(spans, length=LENGTH)
    assert u_alpha(spans, length=LENGTH, codes=["x"]) == pytest.approx(1.0)


def test_two_neighbouring_units_are_not_one():
    one, two = table(("a", "x", 0, 10)), table(("a", "x", 0, 5), ("a", "x", 5, 10))
    other = table(("b", "x", 0, 8))
    found = [u_alpha(pd.concat([mine, other]), length=LENGTH) for mine in (one, two)]
    assert found[0] != found[1]


NOTHING = table()
ALL = table(("a", "x", 0, LENGTH), ("b", "x", 0, LENGTH))
ALONE = table(("a", "x", 0, 5), ("b", "y", 10, 15))
SAME = table(("a", "x", 0, 5), ("b", "x", 2, 6))


@pytest.mark.parametrize(
    ("spans", "measure", "reason"),
    [
        (NOTHING, "character_kappa", "Neither coder used the code here, so kappa is undefined; NVivo prints 1."),
        (ALL, "character_kappa", "Both coders gave the code to the whole text"),
        (NOTHING, "character_alpha", "Nobody coded anything"),
        (ALL, "character_alpha", "the same to the whole text"),
        (NOTHING, "character_holsti", "Nobody coded anything"),
        (NOTHING, "u_alpha", "Nobody coded anything"),
        (ALL, "u_alpha", "the same to the whole text"),
        (ALL, "binary_u_alpha", "the same to the whole text"),
        (NOTHING, "cu_alpha", "Nobody coded anything"),
        (ALONE, "cu_alpha", "No passage was coded by two coders"),
        (SAME, "cu_alpha", "a single code"),
        (NOTHING, "code_u_alpha", "Nobody used the code"),
        (ALONE, "code_u_alpha", "Nothing with this code was coded by another coder"),
        (SAME, "code_u_alpha", "a single code"),
        (NOTHING, "semantic_cu_alpha", "No passage was coded by two coders"),
        (SAME, "semantic_cu_alpha", "of a single domain"),
    ],
)
def test_what_is_undefined_is_not_a_number_and_tells_why(spans, measure, reason):
    asked = {"code": "x" if measure in ("character_kappa", "code_u_alpha") else None, "domains": DOMAINS}
    found = span_coefficient(spans, length=LENGTH, measure=measure, coders=["a", "b"], **asked)
    assert math.isnan(found.value)
    assert reason in found.reason


def test_one_meeting_of_two_among_four_coders_is_too_little_for_chance():
    spans = table(("a", "x", 0, 5), ("b", "y", 0, 5))
    found = span_coefficient(spans, length=LENGTH, measure="cu_alpha", coders="abcd")
    assert math.isnan(found.value)
    assert "Too little" in found.reason


@pytest.mark.parametrize("measure", SPAN_MEASURES)
def test_a_text_without_characters_is_undefined_everywhere(measure):
    found = span_coefficient(NOTHING, length=0, measure=measure, code="x", domains=DOMAINS, coders="ab")
    assert math.isnan(found.value)
    assert found.reason


def test_a_rare_code_keeps_its_digits():
    spans = table(("a", "x", 0, 3), ("b", "x", 1, 4))
    length = 10**9
    exact = 2 * (2 * (length - 4) - 1) / (2 * 3 * (length - 3))
    assert character_kappa(spans, length=length, code="x") == pytest.approx(exact, rel=1e-15)


def test_a_coder_who_coded_nothing_counts():
    alone = table(("a", "x", 0, 5), ("a", "y", 9, 12))
    assert character_kappa(alone, length=LENGTH, coders=["a", "b"]) == 0.0
    assert u_alpha(alone, length=LENGTH, coders=["a", "b"]) < 0


@pytest.mark.parametrize("measure", SPAN_MEASURES)
def test_one_coder_agrees_with_nobody_and_is_told_whom_to_name(measure):
    for spans, coders in ((table(("a", "x", 0, 5)), None), (NOTHING, None), (NOTHING, ["a"])):
        found = span_coefficient(spans, LENGTH, measure=measure, code="x", coders=coders)
        assert math.isnan(found.value)
        assert "also those who coded nothing" in found.reason
        drawn = span_bootstrap([(spans, LENGTH)] * 2, measure=measure, code="x", coders=coders)
        assert math.isnan(drawn.value)
        assert math.isnan(drawn.low)
        assert drawn.reason == found.reason
    with pytest.raises(StudyError, match="also those who coded nothing"):
        character_table(table(("a", "x", 0, 5)), LENGTH)


def test_a_span_without_characters_marks_nothing():
    point = table(("a", "y", 7, 7), ("b", "z", 0, 0))
    for measure in SPAN_MEASURES:
        asked = {"measure": measure, "code": "x", "domains": DOMAINS}
        with_point = span_coefficient(pd.concat([TWO, point]), 50, **asked)
        assert str(with_point) == str(span_coefficient(TWO, 50, **asked))  # NaN is equal to nothing
    assert maxqda_overlap(pd.concat([TWO, point]), codes="xy") == maxqda_overlap(TWO, codes="xy")


def test_codes_and_coders_may_be_numbers():
    names = {"a": 1, "b": 2, "x": 7, "y": 8}
    numbers = TWO.assign(coder=TWO["coder"].map(names), code=TWO["code"].map(names))

    assert code_u_alpha(numbers, 50, code=7) == code_u_alpha(TWO, 50, code="x")
    assert character_kappa(numbers, 50, code=8) == character_kappa(TWO, 50, code="y")
    assert u_alpha(numbers, 50, codes=[7], coders=[1, 2]) == u_alpha(TWO, 50, codes=["x"])
    assert semantic_cu_alpha(numbers, 50, domains={7: 1, 8: 2}) == semantic_cu_alpha(
        TWO, 50, domains={"x": "1", "y": "2"}
    )


def test_categories_are_the_domains_where_none_are_named():
    paths = {"x": "feeling/joy", "y": "actor/mentor"}
    spans = TWO.assign(code=TWO["code"].map(paths))

    found = semantic_cu_alpha(spans, 50)

    assert found == semantic_cu_alpha(TWO, 50, domains={"x": "feeling", "y": "actor"})
    assert found == semantic_cu_alpha(spans, 50, domains={path: path.partition("/")[0] for path in paths.values()})


@pytest.mark.parametrize("kind", ["int8", "uint8", "int32", "Int64", "float64", object])
def test_offsets_of_any_type_of_number_are_the_same_offsets(kind):
    other = TWO.assign(start=TWO["start"].astype(kind), end=TWO["end"].astype(kind))

    for measure in (u_alpha, cu_alpha, character_alpha):
        assert measure(other, 50) == measure(TWO, 50)
    assert u_alpha(TWO, 50.0) == u_alpha(TWO, 50)


def test_kappa_of_three_coders_is_refused_with_what_to_use():
    with pytest.raises(StudyError, match="u_alpha"):
        character_kappa(MORE, length=50, code="x")


def test_a_measure_that_is_not_there_is_refused_with_a_suggestion():
    with pytest.raises(StudyError, match="Did you mean 'cu_alpha'"):
        span_coefficient(TWO, length=50, measure="cu-alpha")


def test_code_alpha_needs_its_code():
    with pytest.raises(StudyError, match="`code=`"):
        span_coefficient(TWO, length=50, measure="code_u_alpha")


def test_the_order_of_rows_and_of_coders_does_not_matter():
    mixed = MORE.sample(frac=1, random_state=3)
    for measure in (u_alpha, binary_u_alpha, cu_alpha, character_alpha):
        assert measure(mixed, length=50, coders="cab") == pytest.approx(measure(MORE, length=50))


# NVivo


def in_documents(spans, name):
    return spans.assign(document=name)


def test_the_comparison_has_a_row_for_every_code_and_document():
    spans = pd.concat([in_documents(TWO, "one"), in_documents(SAME, "two")])
    found = nvivo_comparison(spans, {"one": 50, "two": 30, "three": 10})
    assert found[["code", "document"]].to_numpy().tolist() == [[c, d] for c in "xy" for d in ("one", "two", "three")]
    assert (found[["both", "only_first", "only_second", "neither"]].sum(axis=1) == found["length"]).all()
    for row in found.itertuples():
        part = spans[spans["document"] == row.document]
        alone = span_coefficient(part, length=row.length, measure="character_kappa", code=row.code, coders="ab")
        assert row.kappa == pytest.approx(alone.value, nan_ok=True)
        assert row.agreement == pytest.approx(alone.observed)
        assert row.reason == alone.reason


def test_averages_weigh_documents_equally_or_by_length_and_leave_out_what_is_undefined():
    spans = pd.concat([in_documents(TWO, "one"), in_documents(SAME, "two")])
    comparison = nvivo_comparison(spans, {"one": 50, "two": 30, "three": 10}, codes=["x"])
    first, second, third = comparison["kappa"]
    assert math.isnan(third)
    averages = nvivo_averages(comparison).loc[0]
    assert (averages["documents"], averages["defined"]) == (3, 2)
    assert averages["kappa"] == pytest.approx((first + second) / 2)
    assert averages["kappa_by_length"] == pytest.approx((50 * first + 30 * second) / 80)
    as_printed = nvivo_averages(comparison, undefined_as_one=True).loc[0]
    assert as_printed["kappa"] == pytest.approx((first + second + 1) / 3)
    assert as_printed["kappa_by_length"] == pytest.approx((50 * first + 30 * second + 10) / 90)


def test_a_code_that_nobody_used_is_undefined_on_average_too():
    comparison = nvivo_comparison(in_documents(SAME, "one"), {"one": 30}, codes=["never"])
    assert comparison["kappa"].isna().all()
    assert math.isnan(nvivo_averages(comparison).loc[0, "kappa"])


def test_a_document_without_a_length_is_named():
    with pytest.raises(StudyError, match="document 'one' has spans, but no length"):
        nvivo_comparison(in_documents(TWO, "one"), {"two": 50})


# Several documents, and stretches that are never units


def test_documents_follow_one_another_and_the_table_given_is_left_alone():
    spans = pd.concat([in_documents(SAME, "two"), in_documents(TWO, "one")], ignore_index=True)
    before = spans.copy()
    joined, length = concatenate(spans, {"one": 50, "two": 30})
    assert length == 80
    assert joined["start"].tolist() == [50, 52, *TWO["start"]]
    pd.testing.assert_frame_equal(spans, before)


def test_a_unit_at_the_end_of_one_document_stays_apart_from_one_at_the_start_of_the_next():
    first, second = table(("a", "x", 20, 30), ("b", "x", 22, 30)), table(("a", "x", 0, 9), ("b", "x", 0, 7))
    joined, length = concatenate(
        pd.concat([in_documents(first, "one"), in_documents(second, "two")]), {"one": 30, "two": 30}
    )
    crossing = table(("a", "x", 20, 39), ("b", "x", 22, 37))
    assert u_alpha(joined, length=length) != u_alpha(crossing, length=length)


def test_a_span_past_the_end_of_its_document_is_refused():
    with pytest.raises(StudyError, match="outside the text of 20"):
        concatenate(in_documents(TWO, "one"), {"one": 20, "two": 100})


@given(marked(), st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)), max_size=4))
def test_what_is_cut_out_is_as_if_it_had_never_been_there(spans, edges):
    excluded = [tuple(sorted(pair)) for pair in edges]
    gone = {place for start, end in excluded for place in range(start, end)}
    left, length = without(spans, excluded, LENGTH)
    assert length == LENGTH - len(gone)
    for coder in "ab":
        kept = [mark for place, mark in enumerate(expanded(spans, LENGTH, coder)) if place not in gone]
        assert expanded(left, length, coder) == kept


def test_a_span_across_an_excluded_stretch_stays_one_and_one_inside_is_gone():
    spans = table(("a", "x", 0, 20), ("b", "x", 6, 8))
    left, length = without(spans, pd.DataFrame({"start": [5], "end": [10]}), 30)
    assert left[["coder", "start", "end"]].to_numpy().tolist() == [["a", 0, 15]]
    assert length == 25


def test_an_excluded_stretch_outside_the_text_is_refused():
    with pytest.raises(StudyError, match="not within the text"):
        without(SAME, [(5, 31)], 30)


# MAXQDA


def test_nine_of_ten_characters_are_ninety_per_cent():
    spans = table(("a", "x", 0, 10), ("b", "x", 0, 9), ("a", "y", 20, 30), ("b", "y", 20, 28))
    found = maxqda_overlap(spans)
    assert (found.matched, found.only_first, found.only_second) == (1, 1, 1)
    assert found.agreement == pytest.approx(1 / 3)
    assert found.kappa == pytest.approx((1 / 3 - 1 / 2) / (1 - 1 / 2))
    assert maxqda_overlap(spans, share=0.8).matched == 2


def test_counted_by_segment_a_match_counts_from_both_sides():
    spans = table(("a", "x", 0, 10), ("b", "x", 0, 10), ("a", "y", 20, 30))
    assert maxqda_overlap(spans).agreement == pytest.approx(1 / 2)
    assert maxqda_overlap(spans, count="segments").agreement == pytest.approx(2 / 3)


def test_another_code_on_the_same_text_is_no_match():
    found = maxqda_overlap(table(("a", "x", 0, 10), ("b", "y", 0, 10)))
    assert (found.matched, found.only_first, found.only_second) == (0, 1, 1)


def test_a_segment_has_one_partner_at_most():
    spans = table(("a", "x", 0, 10), ("b", "x", 0, 4), ("b", "x", 4, 10))
    found = maxqda_overlap(spans, share=0.1)
    assert (found.matched, found.only_first, found.only_second) == (1, 0, 1)


def test_the_number_of_codes_to_choose_from_makes_the_chance():
    spans = table(("a", "x", 0, 10), ("b", "x", 0, 10), ("a", "y", 20, 30))
    found = maxqda_overlap(spans, codes=list("xyzwv"))
    assert found.chance == pytest.approx(0.2)
    assert found.kappa == pytest.approx((0.5 - 0.2) / 0.8)


def test_segments_of_different_documents_never_match():
    spans = pd.concat([in_documents(table(("a", "x", 0, 9)), "one"), in_documents(table(("b", "x", 0, 9)), "two")])
    assert maxqda_overlap(spans).matched == 0
    assert maxqda_overlap(spans.assign(document="one")).matched == 1


def test_levels_one_and_two_compare_codes_and_how_often_they_occur():
    spans = table(("a", "x", 0, 5), ("a", "x", 9, 12), ("b", "x", 20, 25), ("b", "y", 0, 5))
    first = maxqda_overlap(spans, level=1, codes=list("xyz"))
    assert (first.matched, first.only_first, first.only_second) == (2, 0, 1)
    second = maxqda_overlap(spans, level=2, codes=list("xyz"))
    assert (second.matched, second.only_first, second.only_second) == (1, 1, 1)
    assert math.isnan(first.kappa)
    assert "level=3" in first.reason


def test_without_segments_or_with_a_single_code_there_is_no_kappa():
    assert "Nobody" in maxqda_overlap(NOTHING, coders="ab", codes="xy").reason
    assert "single code" in maxqda_overlap(SAME).reason


@given(unitized(most=2), st.sampled_from([0.3, 0.5, 0.9, 1.0]))
def test_segments_match_as_comparing_every_pair_would(made, share):
    spans, coders = made
    found = maxqda_overlap(spans, share=share, coders=coders, codes="xyz")
    mine, theirs = (list(spans[spans["coder"] == coder].itertuples()) for coder in coders)
    ranked = []
    for (i, one), (j, other) in itertools.product(enumerate(mine), enumerate(theirs)):
        shared = min(one.end, other.end) - max(one.start, other.start)
        either = max(one.end, other.end) - min(one.start, other.start)
        if one.code == other.code and shared > 0 and shared / either >= share:
            ranked.append((-shared / either, i, j))
    if share > 0.5:
        assert found.matched == len(ranked)
    assert (found.matched > 0) == bool(ranked)
    assert found.matched + found.only_first == len(mine)
    assert found.matched + found.only_second == len(theirs)


@pytest.mark.parametrize("wrong", [{"share": 0}, {"share": 1.1}, {"level": 4}, {"count": "x"}])
def test_an_argument_that_cannot_be_is_refused(wrong):
    with pytest.raises(StudyError, match="Correct the argument"):
        maxqda_overlap(SAME, **wrong)


# Bootstrap


def people(number=8):
    draw = np.random.default_rng(5)
    parts = []
    for _ in range(number):
        rows = []
        for coder in "ab":
            cuts = np.sort(draw.choice(61, size=8, replace=False))
            rows += [(coder, "xyz"[draw.integers(3)], *map(int, pair)) for pair in cuts.reshape(-1, 2)]
        parts.append((table(*rows), 60))
    return parts


def asked(measure):
    return {"code": "x" if measure in ("character_kappa", "code_u_alpha") else None, "domains": DOMAINS}


def joined(parts):
    names = [str(place) for place in range(len(parts))]
    spans = pd.concat([in_documents(spans, name) for name, (spans, _) in zip(names, parts, strict=True)])
    return concatenate(spans, dict(zip(names, (length for _, length in parts), strict=True)))


@pytest.mark.parametrize("measure", SPAN_MEASURES)
def test_the_sums_of_parts_give_the_coefficient_of_all_of_them_as_one_continuum(measure):
    parts = people()
    spans, length = joined(parts)
    found = span_bootstrap(parts, measure=measure, resamples=50, **asked(measure))
    assert found.value == pytest.approx(span_coefficient(spans, length=length, measure=measure, **asked(measure)).value)
    assert found.low <= found.high


@pytest.mark.parametrize("measure", ["character_kappa", "character_alpha", "u_alpha", "cu_alpha", "semantic_cu_alpha"])
def test_the_interval_is_that_of_drawing_the_texts_themselves(measure):
    parts = people(5)
    found = span_bootstrap(parts, measure=measure, resamples=40, seed=7, confidence=0.8, **asked(measure))
    weights = np.random.default_rng(7).multinomial(5, np.full(5, 1 / 5), size=40)
    values = []
    for row in weights:
        spans, length = joined([part for part, times in zip(parts, row, strict=True) for _ in range(times)])
        values.append(span_coefficient(spans, length=length, measure=measure, **asked(measure)).value)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(values, [0.1, 0.9])))


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    first, again, other = (span_bootstrap(people(), measure="u_alpha", seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert (first.low, first.high) != (other.low, other.high)


def test_one_participant_has_a_value_but_no_interval():
    found = span_bootstrap(people(1), measure="u_alpha")
    assert not math.isnan(found.value)
    assert math.isnan(found.low)
    assert "one part" in found.reason


def test_draws_without_the_code_are_counted_and_left_out():
    parts = [(SAME, 30), (NOTHING, 30), (NOTHING, 30)]
    found = span_bootstrap(parts, measure="character_kappa", code="x")
    assert 0.2 < found.undefined / found.resamples < 0.4
    assert not math.isnan(found.low)


@pytest.mark.parametrize("wrong", [{"parts": []}, {"resamples": 0}, {"confidence": 1.0}])
def test_a_bootstrap_that_cannot_be_is_refused(wrong):
    with pytest.raises(StudyError, match="an interval needs"):
        span_bootstrap(**{"parts": people(2), "measure": "u_alpha", **wrong})

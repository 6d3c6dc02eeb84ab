"""However a tool counts characters, a selection comes out on the words that were coded."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.refi.convention_fit import fit
from mentorstudy.exchange.refi.conventions import (
    CONVENTIONS,
    STANDARD,
    Convention,
    OffsetMap,
    all_conventions,
    parse_convention,
)
from mentorstudy.exchange.refi.edges import Marked
from mentorstudy.exchange.refi.words import name_weight
from mentorstudy.text import normalise

PLAIN = "I was matched late. Nobody called me, and my mentor had no time. It is a lottery, who you get. " * 6


def counted(raw: str, start: int, end: int, convention: Convention) -> tuple[int, int]:
    """A span as a tool with this convention writes it, computed the slow way."""

    def before(offset: int) -> int:
        text = raw[:offset]
        if not convention.mark_counted:
            text = text.removeprefix("\ufeff")
        if convention.line_ends == "one":
            text = re.sub("\r\n", "\n", text)
        elif convention.line_ends == "two":
            text = re.sub("\r\n|\r|\n", "\r\n", text)
        if convention.unit == "UTF-16 units":
            return len(text.encode("utf-16-le")) // 2
        return len(text.encode()) if convention.unit == "UTF-8 bytes" else len(text)

    return before(start) + convention.first, before(end) + convention.first - convention.inclusive


def marked(raw: str, spans: list[tuple[int, int]], convention: Convention, *, named: bool = True) -> Marked:
    places = [counted(raw, *span, convention) for span in spans]
    names = tuple(raw[start:end] if named else "" for start, end in spans)
    return Marked("a", raw, tuple(place[0] for place in places), tuple(place[1] for place in places), names)


def words_of(raw: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\s\ufeff]+", raw)]


PIECES = st.sampled_from(
    [
        "mentor",
        "no time",
        "\U0001f600",
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",
        "e\u0301te\u0301",
        "über",
        "שלום",
        "مرحبا",
        "中文字",
        "ไทย",
        "한국어",
        "don't",
        "a.b",
        "1\ufe0f\u20e3",
        "\u202eright\u202c",
        "Z\u0351\u036b",
        "x",
    ]
)
GAPS = st.sampled_from([" ", " ", "\r\n", "\n", "\r\n\r\n", ", ", "  "])
TEXTS = st.builds(
    lambda mark, parts: mark + "".join(f"{word}{gap}" for word, gap in parts),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(PIECES, GAPS), min_size=3, max_size=30),
)


@given(TEXTS, st.sampled_from(all_conventions()), st.data())
def test_the_words_come_back_whatever_the_convention(raw: str, convention: Convention, data: st.DataObject) -> None:
    edges = words_of(raw)
    picks = data.draw(st.lists(st.tuples(*[st.integers(0, len(edges) - 1)] * 2), min_size=1, max_size=8))
    spans = [(edges[min(pick)][0], edges[max(pick)][1]) for pick in picks]
    placed = marked(raw, spans, convention)
    # The same words under the same numbers, or a number that has no length: nobody could tell.
    assume(all(start < end for start, end in zip(placed.starts, placed.ends, strict=True)))

    placing = fit([placed]).placings[0]

    for (start, end), got_start, got_end in zip(spans, placing.starts, placing.ends, strict=True):
        # The same words may stand elsewhere too, with another white space between them: a name cannot tell.
        found = raw[got_start:got_end].replace("\ufeff", "")
        assert (found.split(), found) == (raw[start:end].split(), found.strip())


@pytest.mark.parametrize("cut", [4, 25, 60])
@pytest.mark.parametrize("ellipsis", ["…", "...", ""])
@pytest.mark.parametrize("convention", all_conventions()[::5], ids=str)
def test_names_that_are_cut_short_prove_the_place_all_the_same(cut: int, ellipsis: str, convention: Convention) -> None:
    line = "Ich wär’ gern früher da gewesen \U0001f600 sagte sie\r\nund er: niemand hatte Zeit für uns\n"
    raw = line * 12
    edges = words_of(raw)
    spans = [(edges[at][0], edges[at + 6][1]) for at in range(3, len(edges) - 7, 4)]
    placed = marked(raw, spans, convention)
    names = tuple(f"{name[:cut]}{ellipsis}" if len(name) > cut else name for name in placed.names)

    placing = fit([replace(placed, names=names)]).placings[0]

    assert list(zip(placing.starts.tolist(), placing.ends.tolist(), strict=True)) == spans


@given(TEXTS, st.sampled_from(all_conventions()))
def test_units_and_points_are_each_others_way_back(raw: str, convention: Convention) -> None:
    offsets = OffsetMap.of(raw, convention)
    clear = [
        at for at in range(len(raw) + 1) if raw[at - 1 : at + 1] != "\r\n" and not (raw[:1] == "\ufeff" and at < 2)
    ]

    points, exact = offsets.to_points(offsets.to_units(clear))

    assert points.tolist() == clear
    assert exact.all()
    plain = replace(convention, inclusive=False, first=0)
    assert offsets.to_units(clear).tolist() == [counted(raw, at, at, plain)[0] for at in clear]


@pytest.mark.parametrize("convention", all_conventions(), ids=str)
def test_without_names_the_edges_of_words_tell_conventions_apart(convention: Convention) -> None:
    line = "Ich wär’ gern früher da gewesen \U0001f600 sagte sie\r\nund er: niemand hatte Zeit für uns\n"
    raw = "\ufeff" + line * 20
    edges = words_of(raw)
    spans = [(edges[at][0], edges[at + 2][1]) for at in range(0, len(edges) - 3, 4)]

    found = fit([marked(raw, spans, convention, named=False)])

    assert list(zip(found.placings[0].starts.tolist(), found.placings[0].ends.tolist(), strict=True)) in (
        spans,
        # One that starts with the text: the mark is in it or not, and has no width.
        [(max(start - (start == 1), 0), end) for start, end in spans],
    )


def test_the_standard_is_taken_where_nothing_tells_it_from_others() -> None:
    found = fit([marked(PLAIN, [(0, 20), (20, 37)], STANDARD, named=False)])

    assert found.words.startswith("code points, end exclusive: 2 of 2 starts and 2 of 2 ends")


def test_what_the_texts_cannot_tell_apart_is_said() -> None:
    raw = "中文字" * 20 + "\U0001f600" + "中文字" * 20
    found = fit([Marked("a", raw, (3, 70), (6, 73), ("", ""))])

    assert "The texts cannot tell it from: UTF-16 units" in found.words
    assert fit([Marked("a", raw, (3, 70), (6, 73), ("", ""))], tool="NVivo 12").words.startswith("UTF-16 units")


def test_positions_at_random_are_an_error_with_the_best_and_the_way_out() -> None:
    starts = tuple(range(3, 300, 7))
    with pytest.raises(ReadError, match=r"fit their texts in no known way.*starts and.*convention='utf-16") as caught:
        fit([Marked("a", PLAIN, starts, tuple(start + 11 for start in starts), ("",) * len(starts))], file="p.qdpx")
    assert caught.value.file == "p.qdpx"


def test_names_that_quote_the_text_at_another_place_are_an_error() -> None:
    edges = words_of(PLAIN)[:40]
    shifted = [(start + 5, end + 5) for start, end in edges]
    names = tuple(PLAIN[start : end + 12] for start, end in edges)
    starts, ends = zip(*shifted, strict=True)
    with pytest.raises(ReadError, match="no known way"):
        fit([Marked("a", PLAIN, starts, ends, names)])


def test_names_that_are_titles_do_not_stand_in_the_way() -> None:
    edges = words_of(PLAIN)
    spans = [(edges[at][0], edges[at + 3][1]) for at in range(0, 60, 3)]
    placed = marked(PLAIN, spans, STANDARD)
    found = fit([replace(placed, names=tuple(f"Quotation 1:{number}" for number in range(len(spans))))])

    assert "selection names" not in found.words
    assert "20 of 20 starts" in found.words


def test_texts_that_are_counted_differently_are_taken_each_by_itself() -> None:
    raw = ("\U0001f600 Niemand rief mich an, und für uns war keine Zeit da.\r\n") * 30
    edges = words_of(raw)
    spans = [(edges[at][0], edges[at + 1][1]) for at in range(30, len(edges) - 2, 5)]
    one, other = Convention("UTF-16 units"), Convention("UTF-8 bytes", "one")
    texts = [replace(marked(raw, spans, one), name="one"), replace(marked(raw, spans, other), name="other")]

    found = fit(texts)

    assert found.words.startswith("not the same in all texts: 'one': UTF-16 units")
    for placing in found.placings:
        assert list(zip(placing.starts.tolist(), placing.ends.tolist(), strict=True)) == spans


def test_a_few_selections_of_one_text_are_not_outvoted_by_the_many_of_another() -> None:
    raw = ("\U0001f600 Niemand rief mich an, und für uns war keine Zeit da.\r\n") * 60
    edges = words_of(raw)
    many = [(edges[at][0], edges[at + 1][1]) for at in range(30, len(edges) - 2, 3)]
    few = many[40:160:30]
    one, other = Convention("UTF-16 units"), Convention(line_ends="one")
    texts = [replace(marked(raw, many, one, named=False), name="many"), marked(raw, few, other, named=False)]

    found = fit(texts)

    for placing, spans in zip(found.placings, (many, few), strict=True):
        assert list(zip(placing.starts.tolist(), placing.ends.tolist(), strict=True)) == spans
    assert found.words.startswith("not the same in all texts: 'many': UTF-16 units")


@pytest.mark.parametrize("seed", range(6))
def test_people_who_cut_words_do_not_make_their_texts_be_counted_each_in_its_own_way(seed: int) -> None:
    chance = random.Random(seed)
    texts, wanted = [], []
    for number in range(25):
        words = ["Niemand", "rief", "mich", "für", "uns", "an,", "\U0001f600", "war", "keine", "Zeit", "da.\r\n"] * 20
        chance.shuffle(words)
        raw = " ".join(words)
        edges = words_of(raw)
        picked = [chance.randrange(len(edges) - 3) for _ in range(chance.choice([1, 3, 5, 12]))]
        spans = [(edges[at][0] + (chance.random() < 0.15), edges[at + 2][1]) for at in picked]
        texts.append(replace(marked(raw, spans, Convention("UTF-16 units"), named=False), name=str(number)))
        wanted.append(spans)

    found = fit(texts)

    assert found.words.startswith("UTF-16 units, CRLF counted as two, end exclusive")
    for placing, spans in zip(found.placings, wanted, strict=True):
        assert list(zip(placing.starts.tolist(), placing.ends.tolist(), strict=True)) == spans


def test_a_text_that_fits_in_no_way_beside_one_that_does_is_named() -> None:
    edges = words_of(PLAIN)
    good = [(edges[at][0], edges[at + 1][1]) for at in range(0, 60, 3)]
    starts = tuple(range(3, 300, 7))
    bad = Marked("the other", PLAIN, starts, tuple(start + 11 for start in starts), ("",) * len(starts))
    texts = [marked(PLAIN, good * 12, STANDARD, named=False), bad]

    with pytest.raises(ReadError, match=r"selections in 'the other' fit their texts in no known way"):
        fit(texts)
    found = fit(texts, convention=STANDARD)
    assert len(found.doubts[1].cut) > len(starts) / 2
    assert found.doubts[0].cut == ()


def test_selections_that_a_rival_way_of_counting_puts_elsewhere_are_counted() -> None:
    raw = "中文字" * 20 + "\U0001f600" + "中文字" * 20
    found = fit([Marked("a", raw, (3, 70, 80), (6, 73, 84), ("", "", ""))])

    assert found.doubts[0].rivals[:1] == ("UTF-16 units, end exclusive",)
    assert found.doubts[0].elsewhere == (0, 1, 2)
    sure = fit([marked(PLAIN, [(0, 20), (21, 28), (50, 57)] * 5, STANDARD)])
    assert (sure.doubts[0].elsewhere, sure.doubts[0].rivals) == ((), ())


def test_a_convention_that_is_asked_for_is_used_and_refused_only_when_it_leaves_the_text() -> None:
    raw = "\U0001f600 yes no " * 40
    placed = marked(raw, [(2, 5), (11, 14), (200, 204)], STANDARD)

    assert fit([placed], convention=parse_convention("utf-16")).words.startswith(
        "UTF-16 units, end exclusive (as asked)"
    )
    with pytest.raises(ReadError, match="as asked"):
        fit([Marked("a", "short", (50, 60), (55, 66), ("", ""))], convention=STANDARD)


@pytest.mark.parametrize(
    ("name", "convention"),
    [
        ("nvivo", Convention("UTF-16 units")),
        ("Standard", STANDARD),
        ("code point, as in file, exclusive", STANDARD),
        ("UTF-8, CRLF one, inclusive, first 1", Convention("UTF-8 bytes", "one", inclusive=True, first=1)),
        ("utf-16, bom counted", Convention("UTF-16 units", mark_counted=True)),
    ],
)
def test_a_convention_has_a_readable_name(name: str, convention: Convention) -> None:
    assert parse_convention(name) == convention


@pytest.mark.parametrize("convention", [*CONVENTIONS.values(), *all_conventions()])
def test_what_the_report_says_can_be_asked_for(convention: Convention) -> None:
    assert parse_convention(convention.words(line_ends="\r\n\n", mark=True)) == convention


def test_an_unknown_convention_is_an_error_with_what_there_is() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'utf-16'"):
        parse_convention("utf16")
    with pytest.raises(SettingsError, match="two things"):
        parse_convention("utf-16, utf-8")


@pytest.mark.parametrize(
    ("name", "weight"),
    [
        ("a lottery,", 1.0),
        ("a lot...", 1.0),
        ("a  lottery,", 1.0),
        ("a lottery, ", 0.5),
        ("alottery,", 0.4),
        ("b", 0.0),
    ],
)
def test_a_name_is_weighed_by_how_exactly_it_is_the_words(name: str, weight: float) -> None:
    assert name_weight("It is\r\na lottery, really.", 7, 17, name) == weight


def test_two_carriage_returns_and_a_line_feed_are_one_line_end() -> None:
    raw = "One.\r\r\nTwo.\r\nThree."
    for line_ends, place in (("one", 5), ("two", 6), ("as in the file", 7)):
        counted = OffsetMap.of(raw, Convention(line_ends=line_ends))  # type: ignore[arg-type]
        assert counted.to_units([raw.index("Two")]).tolist() == [place]
        assert counted.to_points([place])[0].tolist() == [raw.index("Two")]
    assert normalise(raw).text == "One.\nTwo.\nThree."

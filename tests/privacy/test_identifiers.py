"""Patterns find addresses and numbers, and leave years, money and times alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.privacy.identifiers.patterns import find_patterns, passes_luhn
from tests.nasty import NASTY


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.kind) for each in find_patterns(text)]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("anna.kowalska+work@mail.example.org", "email"),
        ("o'brien@uni.example", "email"),
        ("anna [at] mail [dot] example", "email"),
        ("zoë@müller.example", "email"),
        ("416-555-0199", "telephone"),
        ("(416) 555-0199", "telephone"),
        ("+1 416.555.0199", "telephone"),
        ("1-416-555-0199 ext. 12", "telephone"),
        ("+44 20 7946 0958", "telephone"),
        ("+49 (0)30 1234567", "telephone"),
        ("0049 30 1234567", "telephone"),
        ("01 23 45 67 89", "telephone"),
        ("416-555-0199, extension 12", "telephone"),
        ("416-5550199", "telephone"),
        ("416 – 555 – 0199", "telephone"),
        ("416‑555‑0199", "telephone"),
        ("416/555-0199", "telephone"),
        ("four one six, five five five, oh one double nine", "telephone"),
        ("4 1 6 5 5 5 0 1 9 9", "telephone"),
        ("cinq un quatre cinq cinq cinq zéro un neuf neuf", "telephone"),
        ("046.454.286", "social insurance number"),
        ("zero four six four five four two eight six", "social insurance number"),
        ("anna dot ko at mail dot com", "email"),
        ("anna @ mail.com", "email"),
        ("k1a 0b1", "place"),
        ("123 Main Street", "address"),
        ("12-345 King St W, Apt 4", "address"),
        ("4521 rue Saint-Denis", "address"),
        ("P.O. Box 12", "address"),
        ("046 454 286", "social insurance number"),
        ("046-454-286", "social insurance number"),
        ("123-45-6789", "social insurance number"),
        ("K1A 0B1", "place"),
        ("SW1A 2AA", "place"),
        ("ON, CA 90210", "place"),
        ("https://www.linkedin.com/in/anna-kowalska-123", "other"),
        ("github.com/annak", "other"),
        ("https://uni.example/~anna/papers", "other"),
        ("192.168.34.7", "other"),
    ],
)
def test_what_identifies_is_found_whole(written: str, kind: str) -> None:
    text = f"It is {written}, she said."
    found = kinds(text)

    expected = "CA 90210" if written.startswith("ON") else written
    assert (expected, kind) in found
    assert len(found) == 1


@pytest.mark.parametrize(
    "innocent",
    [
        "from 2019-2020 to 2021",
        "on 2024-01-15, 15/01/2024 and 15.01.2024",
        "at 10:30 and 00:12:33.500 --> 00:12:36.000",
        "$416 555 0199 and CAD 250 000 000",
        "we had 1,200,000 of 3 000 000 visits",
        "123 456 789 steps",
        "046 454 287 as an order number",
        "version 1.2.3 of the program",
        "pages 101-120, 555-0199 of them",
        "ISBN 978-3-16-148410-0",
        "scores of 4.5, 3.25 and 100.125",
        "https://uni.example/programs/mentoring",
        "grade B2B and level A1",
        "call at 5 or 6",
        "R_3M7xYz 2023 1700000000000",
    ],
)
def test_years_money_times_and_counts_identify_nobody(innocent: str) -> None:
    assert [each for each in find_patterns(innocent) if each.sure] == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("I was born on March 12, 1985, I think", "March 12, 1985"),
        ("date of birth: 1985-03-12", "1985-03-12"),
        ("d.o.b. 03/12/85", "03/12/85"),
        ("née le 12 mars 1985", "12 mars 1985"),
    ],
)
def test_a_date_on_which_somebody_was_born_is_found(text: str, date: str) -> None:
    assert kinds(text) == [(date, "date of birth")]


@pytest.mark.parametrize(
    "text", ["We met on March 12, 1985", "I was born here. We met on March 12, 1985", "2024-01-15"]
)
def test_another_date_is_not(text: str) -> None:
    assert kinds(text) == []


def test_the_number_of_a_document_is_for_a_person_to_decide() -> None:
    found = find_patterns("my passport is AB123456, in room 123456, and the card 4539 1488 0343 6467")

    assert [(each.key, each.kind, each.sure) for each in found] == [
        ("AB123456", "other", False),
        ("4539148803436467", "other", False),
    ]


@pytest.mark.parametrize("text", ["one two three, go", "seven of nine", "I am at home dot", "10 years, a 2 way street"])
def test_numbers_in_words_and_places_in_small_letters_identify_nobody(text: str) -> None:
    assert kinds(text) == []


def test_a_number_of_nine_digits_in_a_row_is_doubtful_unless_it_is_named() -> None:
    assert [(each.kind, each.sure) for each in find_patterns("order 046454286")] == [("social insurance number", False)]
    assert kinds("order 046454287") == kinds("046454286") == kinds("S046454286") == []
    assert kinds("my SIN is 046454286") == [("046454286", "social insurance number")]
    assert [each.sure for each in find_patterns("my SIN is 046 454 287")] == [False]


def test_a_short_number_is_a_telephone_only_where_people_speak_of_one() -> None:
    assert kinds("room 555-0199") == []
    assert kinds("call me at 555-0199") == [("555-0199", "telephone")]


def test_one_number_written_twice_has_one_key() -> None:
    text = "416-555-0199, (416) 555 0199, +1 416 555 0199"
    assert {each.key for each in find_patterns(text)} == {"4165550199"}


def test_a_handle_is_for_a_person_to_decide() -> None:
    assert [(each.kind, each.sure) for each in find_patterns("ask @anna_k about it")] == [("other", False)]
    assert find_patterns("=@SUM(A1)") == []


@pytest.mark.parametrize("digits", ["4539148803436467", "79927398713", "130692544"])
def test_the_check_digit_of_published_examples_holds(digits: str) -> None:
    wrong = str((int(digits[-1]) + 1) % 10)

    assert passes_luhn(digits)
    assert not passes_luhn(digits[:-1] + wrong)


@given(st.text() | st.just(NASTY))
def test_any_text_is_searched_and_finds_do_not_overlap(text: str) -> None:
    found = find_patterns(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


SAID = (
    "416. 967. 1111", "514, um, 987, 3016", "four one six 967 1114", "416 967 1111", "(416) 967-1111",
    "416-967, uh, 11 11", "four sixteen, nine six seven, eleven eleven",
    "five one four, euh, neuf huit sept, trente seize",
    "my number is 416... 967... 1111", "one 416 967 1111", "six oh four, 555, oh one two three",
    "604 dash 555 dash 0123",
    "area code 604, then 555, 0123", "double four six 967 one one one one", "cinq un quatre 987 3016",
    "514 987 thirty sixteen", "416, 9 6 7, 1 1 1 1", "4 1 6, 967, 1111", "nine oh five, 967, eleven fourteen",
    "1 800 967 1111",
)  # fmt: skip
COUNTED = (
    "In 2015, 2016 and 2017 I came", "I paid 1200, then 300 and 45", "three or four meetings, six weeks, seven times",
    "We met at 9, 10 and 11 on 3 days", "scores 4, 5, 3, 4, 5, 2, 1", "from 2010 to 2012 and 2014 to 2016",
    "one in four, two in five, three of seven", "pages 120, 134, 1500", "300, 400 and 500 people",
    "chapter 3.2.1, 4.5, 6.7", "0.12345678", "scored 10 20 30 40 50", "10 000 000 people", "on 12/11/2020 10:30",
    "1 200 000 and 300 450 500", "ISBN 978-3-16-148410-0", "order 12345678 came",
)  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_a_telephone_number_is_found_whole_as_people_say_it(said: str) -> None:
    found = [each for each in find_patterns(f"Well, {said}.") if each.kind == "telephone"]

    assert len(found) == 1
    assert len(found[0].key) == 10


ABROAD = (
    "+33 6 12 34 56 78", "0033 6 12 34 56 78", "06 12 34 56 78", "+49 (0)30 123456", "030 12345678", "020 7946 0958",
    "(02) 9374 4000", "+86 138 1234 5678", "138 1234 5678", "+91 98765 43210", "98765 43210", "010-1234-5678",
    "+98 912 345 6789", "0912 345 6789", "+84 91 234 56 78", "091 234 56 78", "+7 (495) 123-45-67", "8 (495) 123-45-67",
    "+963 944 567 890", "٠٩١٢ ٣٤٥ ٦٧٨٩", "４１６－５５５－０１９９",
    "(11) 91234-5678", "044 668 18 00", "+380 44 123 4567",
)  # fmt: skip


@pytest.mark.parametrize("written", ABROAD)
@pytest.mark.parametrize("text", ["You can call me at {}, she said.", "So it was {} then."])
def test_a_number_of_any_country_is_found_whole(written: str, text: str) -> None:
    said = text.format(written)
    found = [said[each.start : each.end] for each in find_patterns(said) if each.kind == "telephone"]

    assert found == [written]


@pytest.mark.parametrize("said", COUNTED)
def test_years_prices_and_scores_are_no_sure_telephone_number(said: str) -> None:
    assert [each for each in find_patterns(said) if each.kind == "telephone" and each.sure] == []

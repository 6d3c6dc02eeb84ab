"""Names are found however they are written, and spans find their words again."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.privacy._pseudonymise.mapping import distinct_names
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers
from mentorstudy.privacy._pseudonymise.settings_file import to_toml
from mentorstudy.privacy.identifiers.names import name_parts
from tests.nasty import NASTY

KNOWN = Identifiers(
    (
        Identifier("Anna Kowalska", "[Person 1]"),
        Identifier("Anna", "[Person 1]"),
        Identifier("Kowalska", "[Person 1]"),
        Identifier("Zoë O’Brien", "[Person 2]"),
        Identifier("Zoë", "[Person 2]"),
        Identifier("Jean-Luc", "[Person 3]"),
        Identifier("Will", "[Person 4]"),
        Identifier("Müller", "[Person 5]"),
        Identifier("王芳", "[Person 6]"),
        Identifier("दीपा", "[Person 7]"),
        Identifier("김민수", "[Person 8]"),
        Identifier("דנה", "[Person 9]"),
        Identifier("Harbour Foods", "[Employer 1]", "employer"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Kowalska came.", "[Person 1] came."),
        ("ANNA and anna", "[Person 1] and [Person 1]"),
        ("Anna's, Anna’s", "[Person 1]'s, [Person 1]’s"),
        ("Anna-led, (Anna)", "[Person 1]-led, ([Person 1])"),
        ("Anna\n  Kowalska", "[Person 1]"),
        ("Kowal-\nska left", "[Person 1] left"),
        ("Kowal-ska, Ko\u00adwals\u00adka", "[Person 1], [Person 1]"),
        ("An\u200bna", "[Person 1]"),
        ("Zoe, ZOË and Zoe\u0301", "[Person 2], [Person 2] and [Person 2]"),
        ("Zoe O'Brien, Zoë OBrien", "[Person 2], [Person 2]"),
        ("Jean Luc and JEAN-LUC", "[Person 3] and [Person 3]"),
        ("Mueller, Muller", "[Person 5], [Person 5]"),
        ("Will will come", "[Person 4] will come"),
        ("我见到王芳了", "我见到[Person 6]了"),
        ("दीपा ने कहा", "[Person 7] ने कहा"),
        ("김민수가 말했다", "[Person 8]가 말했다"),
        ("ודנה באה", "ו[Person 9] באה"),
        ("anna_2, Anna2019", "[Person 1]_2, [Person 1]2019"),
        ("annakowalska@mail.example", "[Person 1]@mail.example"),
        ("https://a.example/staff/xkowalska1", "https://a.example/staff/x[Person 1]1"),
        ("at Harbour Foods", "at [Employer 1]"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, expected: str) -> None:
    assert KNOWN.replaced(text).text == expected


@pytest.mark.parametrize("text", ["Johanna", "Annapolis", "Hannah", "will you", "Williams", "दीपावली", "zoology"])
def test_a_name_inside_another_word_is_left_alone(text: str) -> None:
    assert KNOWN.replaced(text).text == text


def test_two_names_that_share_a_word_leave_no_part_behind() -> None:
    known = Identifiers((Identifier("Anna Berg", "[A]"), Identifier("Berg Holm", "[B]")))

    assert known.replaced("Anna Berg Holm.").text == "[A]."


def test_a_longer_name_that_does_not_fit_leaves_room_for_the_shorter() -> None:
    known = Identifiers((Identifier("Ann", "[A]"), Identifier("Ann B", "[B]")))

    assert known.replaced("Ann Bell").text == "[A] Bell"


def test_the_parts_of_a_name_leave_titles_and_particles_out() -> None:
    parts = name_parts("Prof. Maria de la Cruz", "person")

    assert "Maria" in parts
    assert "Cruz" in parts
    assert "de la Cruz" in parts
    assert "M. de la Cruz" in parts
    assert not {"Prof", "Prof.", "de", "la"} & set(parts)
    assert name_parts("Kowalska, Anna", "person")[0] == "Anna Kowalska"
    assert name_parts("Lakemount", "place") == ()


WORDS = st.lists(
    st.sampled_from(
        ["Anna", "Kowalska", "Zoë", "will", "Will", "the", " ", "\n", "-", "’s", ". ", "a@b.co", "王芳", "x"]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@given(WORDS, st.data())
def test_every_character_of_no_identifier_keeps_its_place(text: str, data: st.DataObject) -> None:
    new = KNOWN.replaced(text)
    inside = {at for start, end, *_ in new.changes for at in range(start, end)}

    for at in range(len(text)):
        if at not in inside:
            start, end = new.moved(at, at + 1)
            assert new.text[start:end] == text[at]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    moved = new.moved(start, end)
    assert 0 <= moved[0] <= moved[1] <= len(new.text)
    kept = "".join(text[at] for at in range(start, end) if at not in inside)
    without = "".join(
        new.text[at] for at in range(*moved) if not any(low <= at < high for _, _, low, high in new.changes)
    )
    assert without == kept


@given(WORDS)
def test_replacing_twice_changes_nothing_more(text: str) -> None:
    once = KNOWN.replaced(text).text

    assert KNOWN.replaced(once).text == once


def test_a_span_that_cuts_a_name_takes_in_the_whole_pseudonym() -> None:
    text = "So Anna Kowalska left."
    new = KNOWN.replaced(text)

    for start, end in ((3, 16), (5, 9), (3, 4), (10, 16), (8, 12)):
        low, high = new.moved(start, end)
        assert new.text[low:high] == "[Person 1]"
    low, high = new.moved(0, 8)
    assert new.text[low:high] == "So [Person 1]"
    low, high = new.moved(16, 22)
    assert new.text[low:high] == " left."
    low, high = new.moved(0, 3)
    assert new.text[low:high] == "So "


def test_the_nasty_text_is_searched_and_comes_back_whole() -> None:
    assert KNOWN.replaced(NASTY).text == NASTY
    assert KNOWN.replaced(f"{NASTY} Anna {NASTY}").text == f"{NASTY} [Person 1] {NASTY}"


def test_nothing_to_find_changes_nothing() -> None:
    assert Identifiers(()).replaced("Anna").text == "Anna"


def test_two_names_never_become_one() -> None:
    new = distinct_names(["Anna", "Anna K", "Person 1", "b"], lambda name: "Person 1" if "Anna" in name else name)

    assert len(set(new.values())) == 4
    assert new["Person 1"] == "Person 1"


LEGAL = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SETTINGS = st.dictionaries(
    LEGAL,
    LEGAL | st.booleans() | st.integers(-9, 9) | st.lists(LEGAL, max_size=3),
    max_size=4,
)


@given(SETTINGS, st.lists(SETTINGS.filter(bool), max_size=3), SETTINGS)
def test_settings_are_read_back_from_toml(
    top: dict[str, object], blocks: list[object], inner: dict[str, object]
) -> None:
    content = {f"a{key}": value for key, value in top.items()} | {"blocks": blocks, "report": inner}

    assert tomllib.loads(to_toml(content)) == content

"""Which document a source is, which code a code, and where a quotation stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorstudy.exchange.codes import match_codes
from mentorstudy.exchange.documents import match_sources
from mentorstudy.exchange.project import ProjectCode, ProjectSource
from mentorstudy.exchange.quotations import Quotations
from tests.nasty import NASTY
from tests.small import small_study

LONG = "It was hard to find a job that fits what I had learned before."


def found(folder: Path, *sources: ProjectSource) -> dict[str, tuple[str, int]]:
    matches = match_sources(sources, small_study(folder).corpus)
    return {guid: (match.document, match.offset) for guid, match in matches.items()}


def test_a_text_is_known_by_its_words_whatever_it_is_called(tmp_path: Path) -> None:
    text = small_study(tmp_path / "other").corpus.text("interviews/P2.txt")
    assert found(tmp_path, ProjectSource("s", "Renamed", text.replace(" ", "  "))) == {"s": ("interviews/P2.txt", 0)}


def test_of_two_texts_that_say_the_same_the_one_of_the_name_is_taken(tmp_path: Path) -> None:
    study = small_study(tmp_path, interviews__P3_txt="Interviewer: How was it?\n\nP3: Fine.\n",
                        interviews__P4_txt="Interviewer: How was it?\n\nP4: Fine.\n", coding_csv=None)  # fmt: skip
    corpus = study.corpus
    text = corpus.text("interviews/P3.txt")
    matches = match_sources([ProjectSource("s", "interviews/P3.txt", text)], corpus)
    assert matches["s"].document == "interviews/P3.txt"


@pytest.mark.parametrize("name", ["P2", "p2.docx", "interviews/P2.txt", "C:\\Interviews\\P2.doc", "P2.TXT"])
def test_a_source_without_a_text_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, ProjectSource("s", name, "")) == {"s": ("interviews/P2.txt", 0)}


def test_a_source_of_another_study_is_none(tmp_path: Path) -> None:
    assert not found(tmp_path, ProjectSource("s", "Unknown", "Something else altogether."), ProjectSource("t", "X", ""))


def test_an_answer_is_known_by_its_row(tmp_path: Path) -> None:
    source = ProjectSource("s", "sheet#R1", "The names she gave me", row="R1")
    assert found(tmp_path, source)["s"][0].endswith("#R1")


def test_hostile_names_match_nothing_and_break_nothing(tmp_path: Path) -> None:
    assert not found(tmp_path, ProjectSource("s", NASTY, ""), ProjectSource("t", NASTY, NASTY, row=NASTY))


def test_a_quotation_that_stands_several_times_is_not_placed() -> None:
    quotations = Quotations({"a": "It helped. It helped.", "b": "It helped."})
    assert (quotations.in_document("a", "It helped").how, quotations.in_document("a", "It helped").count) == (
        "several",
        2,
    )
    assert quotations.anywhere("It helped.").how == "several"
    assert not quotations.in_document("a", "It helped").found


def test_a_quotation_on_whole_words_is_taken_before_a_part_of_a_word() -> None:
    quotations = Quotations({"a": "repayment of pay"})
    place = quotations.in_document("a", "pay")
    assert (place.start, place.end) == (13, 16)


def test_white_space_that_a_tool_put_in_or_took_out_does_not_matter() -> None:
    text = "The telephone rang,\nand nobody\tcame to answer it."
    quotations = Quotations({"a": text})
    place = quotations.in_document("a", "tele phone rang, andnobody came")
    assert (place.how, text[place.start : place.end]) == ("respaced", "telephone rang,\nand nobody\tcame")
    # A short one is not found inside other words.
    assert (
        Quotations({"a": "that all"}).in_document("a", "atall").how
        == Quotations({"a": "thatall"}).in_document("a", "at all").how
        == "lost"
    )


def test_a_quotation_that_was_corrected_is_found_by_likeness_in_its_document_only() -> None:
    quotations = Quotations({"a": f"Well. {LONG} Yes.", "b": "Nothing."})
    changed = LONG.replace("learned", "learnt")
    place = quotations.in_document("a", changed)
    assert place.how == "changed"
    assert quotations.anywhere(changed).how == "lost"
    assert quotations.anywhere(LONG).document == "a"


def test_a_place_is_believed_only_when_its_words_are_the_quotation() -> None:
    quotations = Quotations({"a": "low pay, low pay"})
    assert quotations.at("a", 9, 16, "low  pay").start == 9
    for start, end in ((0, 3), (-3, 4), (9, 99), (5, 5)):
        assert not quotations.at("a", start, end, "low pay").found
    assert quotations.in_document("a", "").how == quotations.anywhere(" ").how == "lost"


def test_codes_are_known_by_path_by_name_and_by_an_old_name(tmp_path: Path) -> None:
    codebook = small_study(tmp_path).codebook
    codes = [
        ProjectCode("1", "BENEFITS"),
        ProjectCode("2", "Networks", "1"),
        ProjectCode("3", "other profession", "1"),
        ProjectCode("4", "challenges"),
        ProjectCode("5", "Lack of commitment", "4"),
    ]
    matched = match_codes(codes, codebook)
    assert matched.paths == {
        "1": "benefits",
        "2": "benefits/networks",
        "3": "benefits/other_profession",
        "4": "challenges",
        "5": "challenges/lack_of_commitment",
    }
    assert matched.added == ("benefits/other_profession",)
    assert len(matched.codebook) == len(codebook) + 1


def test_codes_with_hostile_names_get_paths_of_their_own() -> None:
    names = [NASTY, "///", "..", "", "a/b", "A/B", "=cmd", "\u202e"]
    matched = match_codes([ProjectCode(str(number), name) for number, name in enumerate(names)], None)
    # Only those that differ in case alone are one.
    assert len(set(matched.paths.values())) == len(names) - 1
    again = match_codes([ProjectCode(str(number), name) for number, name in enumerate(names)], matched.codebook)
    assert (again.paths, again.added) == (matched.paths, ())
    assert all(path.strip("/") == path and path for path in matched.paths.values())

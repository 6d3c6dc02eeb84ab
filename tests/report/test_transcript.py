"""A transcript with its codes beside it: readable, harmless whatever is in it, and for the team alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as lxml_html

import mentorstudy as ms
from mentorstudy.codebook import Code, build_codebook
from mentorstudy.coding import build_coding
from mentorstudy.corpus import Reading, Turn, build_corpus
from tests.nasty import NASTY


def coded(study: ms.Study, words: str = "It was a lottery, and late.", speaker: str = "P1") -> ms.Study:
    """Return a study of two turns: the second has two codes that overlap, one of them denied."""
    turns = (
        Turn("How was it?", "I", "interviewer"),
        Turn(words, speaker, participant="P1", begin=65.0, finish=70.0),
    )
    corpus = build_corpus([Reading("interviews/a.txt", "interview", turns)])
    turn = corpus.turns.iloc[1]
    first, middle, last = int(turn["start"]), int(turn["start"]) + 7, int(turn["end"])
    segments = [
        ms.Segment("interviews/a.txt", first, last, "luck", "anna", polarity="negated"),
        ms.Segment("interviews/a.txt", middle, last, "time", "ben", about="mentor"),
    ]
    codebook = build_codebook([Code("luck", name="By luck"), Code("time", definition="When.")])
    return replace(study, corpus=corpus, codebook=codebook, coding=build_coding(segments), tabled=None)


def tree(shown: Any) -> Any:
    return lxml_html.fromstring(shown._repr_html_())


def test_codes_stand_beside_the_turn_with_coder_stance_and_whom_it_is_about(study: ms.Study) -> None:
    rows = tree(ms.show(coded(study), "interviews/a.txt")).xpath("//tbody/tr")
    heads = [row.xpath("th")[0].text_content() for row in rows]
    labels = [[each.text_content() for each in row.xpath("td[2]/div")] for row in rows]

    assert heads[1] == "P10:01:05turn 2"
    assert labels == [[], ["1 By luckanna, negated", "2 Timeben, about mentor"]]


def test_the_words_of_a_passage_are_underlined_and_end_in_its_number(study: ms.Study) -> None:
    cell = tree(ms.show(coded(study), "a.txt")).xpath("//tbody/tr[2]/td[1]")[0]

    assert [each.text_content() for each in cell.xpath("u")] == ["It was ", "a lottery, and late."]
    assert cell.text_content() == "It was a lottery, and late.12"
    assert [each.get("style").count("hsl(") for each in cell.xpath("u")] == [1, 2]


def test_printed_it_is_plain_text_that_fits_the_terminal(study: ms.Study) -> None:
    printed = str(ms.show(coded(study, words="It was a lottery, and late. " * 9), "P1"))

    assert "[1] By luck (anna, negated): It was a lottery" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_nasty_words_stay_words(study: ms.Study) -> None:
    shown = ms.show(coded(study, words=f"0123456789 {NASTY}", speaker=NASTY), "a")
    source = shown._repr_html_()

    assert not tree(shown).xpath("//script | //img | //b | //style | //*[@onclick] | //*[@onerror]")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", source + str(shown))


@pytest.mark.parametrize("name", ["interviews/P01.docx", "P01.docx", "P01"])
def test_a_document_is_named_by_its_path_its_file_or_who_alone_speaks_in_it(study: ms.Study, name: str) -> None:
    assert ms.show(study, name).document == "interviews/P01.docx"


def test_every_document_of_a_study_is_shown_with_all_its_words(study: ms.Study) -> None:
    for document in list(study.corpus.documents.index)[:40]:
        turns = study.corpus.turns
        said = [turn.words for turn in ms.show(study, document).turns]
        assert said == list(turns.loc[turns["document"] == document, "text"])


def test_a_name_that_is_none_or_of_several_is_told(study: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match=r"No document 'interviews/P01.doc'.*Did you mean 'interviews/P01.docx'"):
        ms.show(study, "interviews/P01.doc")
    twice = build_corpus([Reading(f"{folder}/a.txt", "interview", (Turn("Yes.", "P1"),)) for folder in ("x", "y")])
    with pytest.raises(ms.StudyError, match=r"several documents: 'x/a.txt', 'y/a.txt'. Name one"):
        ms.show(replace(study, corpus=twice), "a")


def test_a_shareable_edition_shows_no_transcript(study: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="no whole transcript"):
        ms.show(study.with_settings(edition="shareable"), "P01")

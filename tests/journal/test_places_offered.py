"""Words to be coded that are nearly in a document, or in it often: the error says where."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study

P1 = "interviews/P1.txt"


def refused(folder: Path, words: str) -> str:
    with pytest.raises(ms.errors.CodingError) as error:
        ms.journal.code_passage(small_study(folder), P1, words, "benefits/networks", coder="cleo")
    return str(error.value)


def test_words_that_are_nearly_in_a_document_get_the_nearest_place_offered(tmp_path: Path) -> None:
    message = refused(tmp_path, "There was no canceled meeting at all, he was always their")

    assert "Did you mean 'There was no cancelled meeting at all, he was always there'" in message
    at = int(message.rpartition("at ")[2].partition("?")[0])
    assert small_study(tmp_path / "again").corpus.text(P1)[at:].startswith("There was no cancelled")


def test_words_that_are_nowhere_in_a_document_get_none(tmp_path: Path) -> None:
    assert "Did you mean" not in refused(tmp_path, "Zebras graze on the savannah in the evening light.")


def test_words_that_stand_often_get_their_places_listed(tmp_path: Path) -> None:
    text = small_study(tmp_path / "again").corpus.text(P1)
    message = refused(tmp_path, "field")

    assert f"stand {text.count('field')} times" in message
    assert f"{text.index('field')} (" in message
    assert f"{text.rindex('field')} (...o, he knew nothing of my field." in message


def test_of_many_places_the_first_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    text = small_study(tmp_path / "again").corpus.text(P1)

    assert f"; and {text.count('e') - 10} more" in refused(tmp_path, "e")


def test_an_attribute_that_is_none_gets_all_listed_beside_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match=r"'programme'. Did you mean 'program'. There is 'stakeholder', 'consent'"):
        ms.crosstab(small_study(tmp_path), by="programme")

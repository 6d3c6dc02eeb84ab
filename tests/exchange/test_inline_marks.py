"""Coding written into texts: found, taken out, and put back on the text as it was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.tables.inline_marks import marked_text, read_inline_marks


def table(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "ann.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_the_published_counts_are_found_and_every_drifting_row_is_listed(real: Path) -> None:
    project = read_inline_marks(real / "qda" / "games_as_art_inline_coded_texts.csv")
    drifted = [loss for loss in project.losses if loss.item == "text that drifted"]
    assert len(project.sources) == 90
    assert len(project.selections) == 325
    assert sum(len(selection.codings) for selection in project.selections) == 693
    assert len(project.codes) == 31
    assert 90 - len(drifted) == 66
    texts = {source.guid: source.text for source in project.sources}
    for selection in project.selections:
        words = texts[selection.source][selection.start : selection.end]
        assert " ".join(words.split())[:80] == selection.name


def test_a_changed_passage_is_found_by_likeness_and_a_lost_one_is_named(tmp_path: Path) -> None:
    source = "I had no tiem for it, and the pay is low."
    marked = "I had **no time for it**<sup>time</sup>, and **my dog is happy today**<sup>pets</sup>."
    project = read_inline_marks(table(tmp_path, [["text", "coded"], [source, marked]]))
    assert [source[one.start : one.end] for one in project.selections] == ["no tiem for it"]
    assert [loss.detail for loss in project.losses if loss.item == "passage not found"] == [
        "row 2: 'my dog is happy today' (pets)"
    ]


def test_the_same_words_twice_are_marked_where_they_were(tmp_path: Path) -> None:
    source, marked = "no time no time no time!", "no time **no time**<sup>a</sup> **no time**<sup>b</sup>"
    project = read_inline_marks(table(tmp_path, [["text", "coded"], [source, marked]]))
    assert [(one.start, one.end) for one in project.selections] == [(8, 15), (16, 23)]


def test_bold_words_without_codes_stay() -> None:
    found = marked_text("**Really** not. **Never**<sup>no</sup>")
    assert found.text == "**Really** not. Never"
    assert [(span.start, span.end) for span in found.spans] == [(16, 21)]


def test_a_mark_that_is_not_whole_is_named(tmp_path: Path) -> None:
    marked = "I had **no time**<sup>a</sup> and money<sup>b</sup>."
    project = read_inline_marks(table(tmp_path, [["coded"], [marked]]))
    assert any(loss.item == "mark that is not whole" for loss in project.losses)


def test_a_table_without_marks_lists_its_columns(tmp_path: Path) -> None:
    path = table(tmp_path, [["text", "coded"], ["a", "b"]])
    with pytest.raises(ReadError, match="'text', 'coded'"):
        read_inline_marks(path)
    with pytest.raises(SettingsError, match="no column 'codde'"):
        read_inline_marks(path, text="codde")


WORDS = st.text(st.characters(exclude_characters="*<>&;\r", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS.filter(lambda text: text.strip()), st.booleans()), max_size=5))
def test_taking_marks_out_gives_the_text_and_the_passages(parts: list[tuple[str, str, bool]]) -> None:
    marked = "".join(f"{before}**{words}**<sup>c</sup>" if on else before + words for before, words, on in parts)
    found = marked_text(marked)
    assert found.text == "".join(before + words for before, words, _ in parts)
    assert [found.text[span.start : span.end] for span in found.spans] == [words for _, words, on in parts if on]

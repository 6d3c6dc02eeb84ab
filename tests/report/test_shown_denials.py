"""What a denial is called, and what a notebook shows of a shareable edition."""

from __future__ import annotations

import re
from pathlib import Path

import mentorstudy as ms
from mentorstudy.codebook import read_codebook
from mentorstudy.exchange.descriptions import code_of, describe_code
from tests.small import FILES, small_study

NAMED = FILES["codebook.yaml"].replace(
    "name: Lack of commitment", "name: Lack of commitment\n        negated_name: Always there"
)


def test_a_denial_is_shown_by_the_name_that_the_codebook_gives_it(tmp_path: Path) -> None:
    study = small_study(tmp_path, codebook_yaml=NAMED)

    page = ms.Report(ms.summarise(study, only=["protégé"])[0]).markdown()
    of_code = next(
        each for each in ms.report.reports(study, "code") if each.material.name == "challenges/lack_of_commitment"
    )

    assert "1 said: Always there" in page
    assert "Always there" in of_code.markdown()
    assert "said the opposite" not in page


def test_the_name_of_a_denial_goes_through_every_form_of_a_codebook(tmp_path: Path) -> None:
    book = small_study(tmp_path, codebook_yaml=NAMED).codebook
    code = book["challenges/lack_of_commitment"]
    for write, name in ((book.to_yaml, "a.yaml"), (book.to_csv, "a.csv"), (book.to_xlsx, "a.xlsx")):
        write(tmp_path / name)
        assert read_codebook(tmp_path / name)["challenges/lack_of_commitment"].negated_name == "Always there"
    assert code_of(code.name, describe_code(code), code.color) == code


def test_a_notebook_shows_of_a_shareable_summary_what_the_edition_tells(study: ms.Study, shareable: ms.Study) -> None:
    team = ms.summarise(study)
    shared = ms.summarise(shareable)

    assert re.search(r"\b[1-4] of 14", team[0]._repr_html_())
    for summary in shared:
        shown = summary._repr_html_()
        assert not re.search(r">[1-4] of \d", shown)
        assert ">Answers<" not in shown

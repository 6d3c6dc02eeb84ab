"""Changing codes changes their lines of codebook.yaml and no comment."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.codebook import Code, read_codebook
from mentorstudy.codebook.yamlfile import dump, parse
from mentorstudy.errors import CodebookError
from mentorstudy.journal.codebook_changes import merged, renamed
from tests.small import FILES

CODEBOOK = """# The codebook. Agreed on 3 May.
title: Small
codes:
  # What people gain
  benefits:
    name: Benefits
    codes:
      # Ben: discuss whether friends count

      networks:   # was hard to agree on
        name: Networks   # shown in reports
        # after the pilot we narrowed this
        definition: >-
          Names and # no comment
          people to call.
        terms:
          - names   # catches a lot
          # - contacts   (too broad)
          - "people to call"
        # end of networks
      confidence:   # second
        definition: 'Trusting oneself.'
        terms: [sure, proud] # flow

  # Where it breaks
  challenges:
    name: Challenges
    codes:
      # Not the right pair
      mismatch:
        name: Mismatch   # m
        codes:
          # inner
          profession: {}   # bare
          level:
      scheduling:
        definition: |
          # not a comment
          Two lines.
  recommendations:
    codes:
      better_matching: {}
# The end.
"""


@pytest.fixture
def commented(tmp_path: Path) -> ms.Study:
    for name, text in {**FILES, "codebook.yaml": CODEBOOK, "coding.csv": "", "themes.yaml": ""}.items():
        if text:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    return ms.read_study(tmp_path)


def _comments(text: str) -> set[str]:
    found = {match[1].strip() for match in re.finditer(r"(?:^|\s)#(.*)", text)}
    return found - {"no comment", "not a comment"}


def test_a_renamed_code_changes_its_own_line_and_gains_one(commented: ms.Study) -> None:
    ms.journal.rename_code(commented, "benefits/networks", "benefits/contacts", coder="anna")
    expected = CODEBOOK.replace("      networks:   #", "      contacts:   #")
    expected = expected.replace("        # end of", "        was:\n          - benefits/networks\n        # end of")
    assert (Path(commented.folder) / "codebook.yaml").read_text(encoding="utf-8") == expected


def test_a_new_code_stands_at_the_end_of_its_branch_before_the_comment_of_the_next(commented: ms.Study) -> None:
    ms.journal.create_code(commented, Code("benefits/belonging", definition="Home."), coder="anna")
    new = "      belonging:\n        name: Belonging\n        definition: Home.\n"
    expected = CODEBOOK.replace("proud] # flow\n", f"proud] # flow\n{new}")
    assert (Path(commented.folder) / "codebook.yaml").read_text(encoding="utf-8") == expected


def test_comments_of_a_merged_code_stand_over_the_one_that_stays(commented: ms.Study) -> None:
    ms.journal.merge_codes(commented, "benefits/networks", "benefits/confidence", coder="anna")
    text = (Path(commented.folder) / "codebook.yaml").read_text(encoding="utf-8")
    assert _comments(text) == _comments(CODEBOOK)
    assert text.index("# catches a lot") < text.index("      confidence:") < text.index("# Where it breaks")


def test_a_code_moved_to_another_branch_takes_its_comments_and_what_is_under_it_along(commented: ms.Study) -> None:
    study = ms.journal.rename_code(commented, "challenges/mismatch", "benefits/misfit", coder="anna")
    text = (Path(commented.folder) / "codebook.yaml").read_text(encoding="utf-8")
    assert _comments(text) == _comments(CODEBOOK)
    assert text.index("# Not the right pair") < text.index("misfit:") < text.index("# Where it breaks")
    assert "benefits/misfit/profession" in study.codebook
    assert study.codebook["benefits/misfit/level"].name == "Level"


@pytest.mark.parametrize("seed", range(25))
def test_no_run_of_changes_loses_a_comment_or_says_other_codes(seed: int) -> None:
    chance = random.Random(seed)
    text = CODEBOOK if seed % 2 else CODEBOOK.replace("\n", "\r\n")
    book = parse(text, [])
    assert book is not None
    for number in range(6):
        leaves = [each.code for each in book if len(book.under(each.code)) == 1]
        code = chance.choice([each.code for each in book])
        new = chance.choice(["", "benefits/", "challenges/", "challenges/mismatch/"]) + f"new_{number}"
        try:
            if chance.random() < 0.6:
                changed = renamed(book, code, new)
            else:
                changed = merged(book, [chance.choice(leaves)], chance.choice(leaves))
        except CodebookError:
            continue
        written = dump(changed).decode()
        again = parse(written, [])
        assert again is not None
        assert again.codes == changed.codes
        assert _comments(written) == _comments(CODEBOOK)
        assert ("\r\n" in written) == (seed % 2 == 0)
        book = again


def test_names_that_a_code_had_are_not_given_to_another(commented: ms.Study) -> None:
    quote = "five names"
    study = ms.journal.code_passage(commented, "interviews/P1.txt", quote, "benefits/networks", coder="anna")
    study = ms.journal.rename_code(study, "benefits/networks", "benefits/contacts", coder="anna")
    with pytest.raises(CodebookError, match="is a name that 'benefits/contacts' had"):
        ms.journal.rename_code(study, "benefits/confidence", "benefits/networks", coder="anna")
    with pytest.raises(CodebookError, match="is a name that 'benefits/contacts' had"):
        ms.journal.create_code(study, Code("benefits/networks"), coder="anna")
    back = ms.journal.rename_code(study, "benefits/contacts", "benefits/networks", coder="anna")
    assert back.coding.segments["code"].tolist() == ["benefits/networks"]


def test_a_codebook_of_another_style_is_changed_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text("codes: {a: {codes: {b: {}, c: {terms: [x]}}}}  # short\n", encoding="utf-8")
    changed = renamed(read_codebook(path), "a/b", "a/d")
    assert parse(dump(changed).decode(), []).codes == changed.codes  # type: ignore[union-attr]

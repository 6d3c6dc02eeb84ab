"""Participants with several rows in a survey get one pseudonym, and leave with all their rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from mentorstudy import read_study
from mentorstudy.privacy import find_identifiers, pseudonymise, withdraw
from mentorstudy.privacy.identifiers.roster import Entry

ROWS = """code,Session #,town,why
Anna B,1,Ghent,"I hoped for contacts, said Anna B."
Anna B,2,Ghent,I found courage.
Omar H,1,Lyon,Nothing came of it in the end.
Omar H,2,Lyon,Still nothing at all here.
"""
CODEBOOK = 'codes:\n  benefits: {name: Benefits, codes: {contacts: {name: Contacts, terms: ["contact*"]}}}\n'
CODING = """document,code,coder,quote
surveys/log.csv#Anna B@1,benefits/contacts,ben,contacts
surveys/log.csv#Omar H@1,,ben,
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    (folder / "surveys").mkdir(parents=True)
    (folder / "surveys" / "log.csv").write_text(ROWS, encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "coding.csv").write_text(CODING, encoding="utf-8")
    settings = '[[sources]]\npath = "surveys/*.csv"\nkind = "survey"\nparticipant = "code"\nopen = ["why"]\n'
    (folder / "study.toml").write_text(f'title = "Log"\n\n{settings}', encoding="utf-8")
    return folder


def test_each_row_keeps_its_round_under_a_pseudonym(study, tmp_path):
    loaded = read_study(study)
    review = find_identifiers(loaded, roster=[Entry("Anna B"), Entry("Omar H")])
    pseudonymise(loaded, review.assign(apply="yes"), out=tmp_path / "copy")
    new = read_study(tmp_path / "copy")

    first, second = new.corpus.participants.index
    names = [name.partition("#")[2] for name in new.corpus.documents.index]
    assert names == [f"{first}@1", f"{first}@2", f"{second}@1", f"{second}@2"]
    assert "Anna" not in (tmp_path / "copy" / "surveys" / "log.csv").read_text(encoding="utf-8")
    assert list(new.coding.segments["document"]) == [f"surveys/log.csv#{first}@1"]


def test_whoever_withdraws_leaves_with_every_row(study):
    withdraw(study, "Anna B")
    left = read_study(study)

    assert list(left.corpus.documents.index) == ["surveys/log.csv#Omar H@1", "surveys/log.csv#Omar H@2"]
    assert not len(left.coding.segments)
    assert "Anna" not in (study / "surveys" / "log.csv").read_text(encoding="utf-8")
    assert "Anna" not in (study / "coding.csv").read_text(encoding="utf-8")


def test_a_file_that_only_its_program_can_write_is_left_to_a_person_and_named(study):
    frame = pd.DataFrame({"code": ["Anna B", "Omar H"], "why": ["I found courage in it.", "Nothing came of it."]})
    pyreadstat.write_sav(frame, str(study / "surveys" / "exit.csv"))
    (study / "surveys" / "log.csv").unlink()
    (study / "coding.csv").unlink()
    done = withdraw(study, "Anna B")

    assert [each for each in done.remaining if each.startswith("surveys/exit.csv: delete the row of 'Anna B'")]


LONG = """Name,Question,Response
Anna B,What did you hope for?,"I hoped for contacts, said Anna B."
Anna B,What happened?,I found courage in it.
Omar H,What did you hope for?,To practise my English.
Omar H,What happened?,Still nothing at all here.
"""


@pytest.mark.parametrize("kind", ["long.csv", "exit.sav"])
def test_a_survey_of_another_shape_is_written_with_pseudonyms_and_read_to_the_same_words(study, tmp_path, kind):
    for each in ("surveys/log.csv", "coding.csv"):
        (study / each).unlink()
    if kind == "long.csv":
        (study / "surveys" / kind).write_text(LONG, encoding="utf-8")
    else:
        frame = pd.DataFrame(
            {"code": ["Anna B", "Omar H"], "why": ["I found courage, I Anna B.", "Nothing came of it."]}
        )
        pyreadstat.write_sav(frame, str(study / "surveys" / kind))
    named = "" if kind == "long.csv" else 'participant = "code"\nopen = ["why"]\n'
    settings = f'[[sources]]\npath = "surveys/*"\nkind = "survey"\n{named}'
    (study / "study.toml").write_text(f'title = "Log"\n\n{settings}', encoding="utf-8")
    loaded = read_study(study)
    review = find_identifiers(loaded, roster=[Entry("Anna B"), Entry("Omar H")])
    pseudonymise(loaded, review.assign(apply="yes"), out=tmp_path / "copy")
    new = read_study(tmp_path / "copy")

    assert list(new.corpus.turns["question"]) == list(loaded.corpus.turns["question"])
    assert list(new.corpus.turns["text"])[-1] == list(loaded.corpus.turns["text"])[-1]
    assert len(new.corpus.participants) == 2
    assert not [text for text in new.corpus.documents["text"] if "Anna" in text]

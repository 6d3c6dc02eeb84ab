"""People sign in reporting.yaml; what they wrote there is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import write_small_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_study(tmp_path)


def test_the_file_has_every_item_and_reads_back_without_a_problem(folder: Path) -> None:
    path = ms.checklists.write_signatures(ms.read_study(folder))

    study = ms.read_study(folder)
    assert path == folder / "reporting.yaml"
    assert [mark.item for mark in study.signatures if mark.standard == "srqr"] == list(range(1, 22))
    assert not any(mark.signed for mark in study.signatures)
    assert ms.check_study(folder).query("severity != 'note'").empty


def test_what_people_wrote_survives_and_items_take_their_places(folder: Path) -> None:
    own = (
        "# Ours.\n"
        "coreq:\n"
        "  # See the minutes.\n"
        "  - item: 12\n"
        "    text: Five of seven came.   # not six\n"
        "    by: Ana\n"
        "    date: 2024-05-01\n"
    )
    (folder / "reporting.yaml").write_text(own, encoding="utf-8")

    ms.checklists.write_signatures(ms.read_study(folder), ["coreq"])

    text = (folder / "reporting.yaml").read_text(encoding="utf-8")
    for kept in ("# Ours.", "# See the minutes.", "Five of seven came.   # not six", "date: 2024-05-01"):
        assert kept in text
    study = ms.read_study(folder)
    assert [mark.item for mark in study.signatures] == list(range(1, 33))
    # Signed without a draft before them: no draft is slipped under the signature afterwards.
    assert study.signatures[11].draft == ""


def test_drafts_are_made_anew_until_somebody_signs(folder: Path) -> None:
    text = (
        "coreq:\n- {item: 12, draft: Old.}\n- {item: 13, draft: Old., by: Ana, date: 2024-05-01}\n"
        "- {item: 16, draft: Old., text: Mine.}\n"
    )
    (folder / "reporting.yaml").write_text(text, encoding="utf-8")

    ms.checklists.write_signatures(ms.read_study(folder), ["coreq"])

    marks = {mark.item: mark for mark in ms.read_study(folder).signatures}
    assert marks[12].draft.startswith("4 people were interviewed")
    assert (marks[13].draft, marks[13].by) == ("Old.", "Ana")
    assert marks[16].draft != "Old."
    assert marks[16].text == "Mine."


def test_writing_twice_gives_the_same_bytes(folder: Path) -> None:
    first = ms.checklists.write_signatures(ms.read_study(folder)).read_bytes()

    assert ms.checklists.write_signatures(ms.read_study(folder)).read_bytes() == first


def test_signing_takes_the_draft_as_it_is(folder: Path) -> None:
    ms.checklists.sign_item(ms.read_study(folder), 12, by="Ana", date="2024-05-01", page="7")

    study = ms.read_study(folder)
    row = ms.checklists.reporting_checklist(study).set_index("item").loc[12]
    assert (row["status"], row["text"], row["page"], row["changed"]) == ("signed", row["draft"], "7", False)


def test_signing_again_takes_the_new_draft_and_keeps_the_words(folder: Path) -> None:
    text = "coreq:\n- {item: 12, draft: Old., text: Mine., by: Ana, date: 2024-05-01, page: 4}\n"
    (folder / "reporting.yaml").write_text(text, encoding="utf-8")

    ms.checklists.sign_item(ms.read_study(folder), 12, by="Ben", date="2024-06-01")

    (mark,) = ms.read_study(folder).signatures
    assert (mark.text, mark.by, mark.page) == ("Mine.", "Ben", "4")
    assert mark.draft != "Old."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"item": 33}, "numbered 1 to 32"),
        ({"by": " "}, "Nobody signs"),
        ({"date": "1 May"}, "YYYY-MM-DD"),
        ({"item": 2}, "Say what is reported"),
    ],
)
def test_what_cannot_be_signed_is_refused(folder: Path, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ms.StudyError, match=said):
        ms.checklists.sign_item(ms.read_study(folder), **{"item": 12, "by": "Ana", "date": "2024-05-01"} | wrong)  # type: ignore[arg-type]
    assert not (folder / "reporting.yaml").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("coreq:\n- {item: 40}\n", "coreq has no item 40"),
        ("coreq:\n- {item: 2}\n- {item: 2}\n", "coreq item 2 stands twice"),
        ("corec:\n- {item: 2}\n", "Did you mean 'coreq'"),
        ("coreq:\n- {item: 2, txt: x}\n", "no key 'txt' in an item. Did you mean 'text'"),
        ("coreq:\n- {item: 2, text: x, by: Ana}\n", "a signature is `by` and `date`"),
        ("coreq:\n- {item: 2, text: x, by: Ana, date: May}\n", "is not written YYYY-MM-DD"),
        ("coreq:\n- {item: 2, by: Ana, date: 2024-05-01}\n", "says nothing"),
        ("coreq:\n- {topic: x}\n", "an item without a number"),
        ("coreq: yes\n", "`coreq:` is no list"),
        ("- a\n", "has no list"),
        ("coreq: [\n", "Not YAML"),
    ],
)
def test_mistakes_are_named_with_their_line_and_stop_the_writing(folder: Path, text: str, said: str) -> None:
    study = ms.read_study(folder)
    (folder / "reporting.yaml").write_text(text, encoding="utf-8")

    problems = ms.check_study(folder).query("severity == 'error'")
    assert said in " ".join(problems["message"])
    with pytest.raises(ms.StudyError, match="Nothing was written"):
        ms.checklists.write_signatures(study)
    assert (folder / "reporting.yaml").read_text(encoding="utf-8") == text

"""A checklist drafts what the study shows, makes up nothing, and says who stands for what."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.phrases import LANGUAGES, phrases_in
from mentorstudy.signatures import CHECKLISTS
from tests.small import write_small_study


def row(study: ms.Study, item: int, standard: str = "coreq") -> dict[str, object]:
    table = ms.checklists.reporting_checklist(study, standard)
    return dict(table[table["item"] == item].iloc[0])


def with_signatures(folder: Path, text: str) -> ms.Study:
    write_small_study(folder)
    (folder / "reporting.yaml").write_text(text, encoding="utf-8")
    return ms.read_study(folder)


@pytest.mark.parametrize(("standard", "count"), CHECKLISTS.items())
def test_every_published_item_has_a_row_with_its_question(study: ms.Study, standard: str, count: int) -> None:
    table = ms.checklists.reporting_checklist(study, standard)

    assert list(table["item"]) == list(range(1, count + 1))
    assert (table["question"].str.endswith("?")).all()
    assert table["topic"].is_unique


def test_the_sample_is_counted_as_the_study_has_it(study: ms.Study) -> None:
    draft = str(row(study, 12)["draft"])

    assert draft.startswith("32 people were interviewed (ISO staff: 6, employer: 4, mentor: 8 and protégé: 14)")
    assert "in 32 interviews and one focus group" in draft
    assert "120 people responded to the protégés' exit survey" in draft


@pytest.mark.parametrize("item", [2, 3, 4, 5, 6, 7, 8, 9, 11, 23, 28])
def test_what_only_a_person_can_know_is_never_drafted(study: ms.Study, item: int) -> None:
    assert row(study, item)["draft"] == ""


def test_an_item_without_draft_and_signature_is_open(tmp_path: Path) -> None:
    study = ms.read_study(write_small_study(tmp_path))

    assert row(study, 2)["status"] == "open"
    assert row(study, 12)["status"] == "drafted"


def test_withdrawn_people_are_counted_and_not_named(tmp_path: Path) -> None:
    draft = str(row(ms.read_study(write_small_study(tmp_path)), 13)["draft"])

    assert draft.startswith("One participant withdrew")
    assert "P4" not in draft


def test_nothing_is_said_of_what_the_study_does_not_have(tmp_path: Path) -> None:
    study = ms.read_study(write_small_study(tmp_path))

    assert row(study, 17)["draft"] == ""
    assert row(study, 19)["draft"] == row(study, 21)["draft"] == ""


def test_agreement_is_not_drafted_where_the_researchers_chose_so(study: ms.Study) -> None:
    assert "alpha over all codes is 0.69" in str(row(study, 24)["draft"])
    assert "alpha" not in str(row(study.with_settings(agreement=False), 24)["draft"])


def test_a_fixed_codebook_is_never_called_saturated(study: ms.Study) -> None:
    draft = str(row(study, 22)["draft"])

    assert "coverage of its codes and no saturation" in draft
    assert "protégé: base 4, run 2, threshold 5%: reached at interview 7 of 14." in draft


def test_a_shareable_edition_has_no_names_no_files_and_no_small_counts(study: ms.Study) -> None:
    table = ms.checklists.reporting_checklist(study.with_settings(edition="shareable"))
    words = " ".join((table["draft"] + " " + table["evidence"] + " " + table["by"]).tolist())

    for hidden in (
        "Lena",
        "Seun",
        "anna",
        "ben)",
        ".csv",
        ".yaml",
        "mentorstudy saturation",
        "employer: 4",
        "One part",
    ):
        assert hidden not in words
    assert "32 people were interviewed (ISO staff, employer, mentor and protégé)" in words


def test_a_signed_item_has_the_persons_words(tmp_path: Path) -> None:
    study = with_signatures(
        tmp_path, "coreq:\n- {item: 2, text: Both hold a doctorate., by: Ana, date: 2024-05-01, page: 3}\n"
    )
    found = row(study, 2)

    assert (found["status"], found["text"], found["by"], found["date"], found["page"]) == (
        "signed", "Both hold a doctorate.", "Ana", "2024-05-01", "3",
    )  # fmt: skip


def test_an_item_signed_on_a_draft_that_has_changed_says_so(tmp_path: Path) -> None:
    old = "coreq:\n- {item: 12, draft: Nine people were interviewed., by: Ana, date: 2024-05-01}\n"
    study = with_signatures(tmp_path, old)
    found = row(study, 12)

    assert found["changed"]
    assert found["text"] == "Nine people were interviewed."
    warnings = ms.check_study(tmp_path).query("severity == 'warning'")
    assert "coreq item 12: the draft has changed since Ana signed it" in warnings["message"].iloc[0]
    assert (warnings["file"].iloc[0], warnings["row"].iloc[0]) == ("reporting.yaml", 2)


def test_another_language_or_edition_is_no_change(study: ms.Study) -> None:
    for settings in ({"language": "fr"}, {"edition": "shareable"}):
        assert not ms.checklists.reporting_checklist(study.with_settings(**settings))["changed"].any()


def test_unknown_checklists_are_refused_with_the_nearest(study: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'coreq'"):
        ms.checklists.reporting_checklist(study, "coreqs")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words_of_every_item(language: str) -> None:
    say = phrases_in(language)

    for standard, count in CHECKLISTS.items():
        for number in range(1, count + 1):
            assert say(f"{standard}-{number}")
            assert say(f"{standard}-{number}-question").endswith("?")


def test_one_is_told_in_the_singular_and_none_of_none_is_not_told() -> None:
    english, french = phrases_in("en"), phrases_in("fr")
    some = {"count": 1, "names": "Anna", "finished": 1, "total": 2}

    assert english("draft-coders", **{**some, "finished": 0, "total": 0}) == "One person coded (Anna)."
    assert english("draft-coders", **some).startswith("One person coded (Anna); 1 of 2 transcripts were coded")
    assert french("draft-coders", **some).startswith("1 personne a codé (Anna); 1 transcription sur 2 a été codée jus")
    assert french("draft-coders-unnamed", count=2, finished=0, total=0) == "2 personnes ont codé."
    assert french("draft-consent", quote=1, total=2, archive=0).startswith("1 participant rencontré sur 2 a accepté")
    assert french("draft-consent", quote=3, total=4, archive=0).startswith(
        "3 participants rencontrés sur 4 ont accepté"
    )

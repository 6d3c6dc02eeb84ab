"""What is coded and not finished is shown as in progress, and counted nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.analyse.quotes import in_progress
from mentorstudy.cli.app import app
from tests.readers.test_participants import TALK, write
from tests.small import small_study

PEOPLE = "participant,stakeholder,consent_quote\nP1,mentor,yes\nP2,mentor,yes\n"


@pytest.fixture
def begun(tmp_path: Path) -> ms.Study:
    """One passage coded, in the first of two interviews, neither of them finished."""
    files = {"interviews/P1.txt": TALK, "interviews/P2.txt": TALK, "participants.csv": PEOPLE}
    study = ms.read_study(write(tmp_path, files))
    return ms.journal.code_passage(study, "interviews/P1.txt", "helped me", "help", coder="ana", new=True)


def test_before_anything_is_finished_nothing_is_counted_and_the_passage_is_in_progress(begun: ms.Study) -> None:
    assert len(ms.count_codes(begun)) == len(ms.crosstab(begun)) == 0
    assert list(in_progress(begun)["quote"]) == ["helped me"]
    assert list(ms.quotes(begun)["quote"]) == ["helped me"]


def test_counts_and_crosstab_say_so_in_a_sentence_and_show_the_passage(
    begun: ms.Study, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("count-codes", "crosstab"):
        app([command, str(begun.folder)], standalone_mode=False)

        said = capsys.readouterr()
        assert "helped me" in said.out
        assert "in progress" in said.out
        assert "Nobody has finished a document yet" in " ".join(said.err.split())


def test_a_table_for_programs_is_the_counts_alone(begun: ms.Study, capsys: pytest.CaptureFixture[str]) -> None:
    app(["count-codes", str(begun.folder), "--format", "csv"], standalone_mode=False)

    assert capsys.readouterr().out == ",".join(ms.count_codes(begun).columns) + "\n"


def test_the_report_says_so_and_shows_the_passage(begun: ms.Study) -> None:
    (report,) = ms.report.reports(begun)

    text = report.markdown()
    assert "Nobody has finished a document of this study, so nothing is counted yet. One passage is coded" in text
    assert "| Help | helped me | P1 | interviews/P1.txt, 2 |" in text


def test_the_report_says_so_in_french(begun: ms.Study) -> None:
    (report,) = ms.report.reports(begun.with_settings(language="fr"))

    assert "Aucun document de cette étude n’est terminé" in report.markdown()


def test_a_shareable_report_shows_no_passage_in_progress(begun: ms.Study) -> None:
    files = {f"interviews/P{number}.txt": TALK for number in range(1, 7)}
    files["participants.csv"] = PEOPLE + "".join(f"P{number},mentor,yes\n" for number in range(3, 7))
    study = ms.read_study(write(Path(begun.folder), files)).with_settings(edition="shareable")

    (report,) = ms.report.reports(study)

    assert "Coding is in progress" in report.markdown()
    assert "helped me" not in report.markdown()


def test_when_one_document_is_finished_the_other_is_still_in_progress(begun: ms.Study) -> None:
    study = ms.journal.finish_document(begun, "interviews/P1.txt", coder="ana")
    study = ms.journal.code_passage(study, "interviews/P2.txt", "helped me", "help", coder="ana")

    row = ms.count_codes(study).iloc[0]
    assert (row["participants"], row["participants_of"]) == (1, 1)
    assert list(in_progress(study)["document"]) == ["interviews/P2.txt"]
    assert "One passage is coded in a document that is not finished" in ms.report.reports(study)[0].markdown()


def test_who_did_not_agree_is_not_quoted_in_progress(begun: ms.Study) -> None:
    (Path(begun.folder) / "participants.csv").write_text(PEOPLE.replace("P1,mentor,yes", "P1,mentor,no"))

    text = ms.report.reports(ms.read_study(begun.folder))[0].markdown()

    assert "One passage is coded so far" in text
    assert "helped me" not in text


def test_where_all_is_finished_nothing_is_in_progress(tmp_path: Path) -> None:
    study = small_study(tmp_path)

    assert len(in_progress(study)) == 0
    assert list(in_progress(study).columns) == list(ms.quotes(study).columns)
    assert "In progress" not in ms.report.reports(study)[0].markdown()


def test_without_groups_there_is_one_report_on_everybody(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P1.txt": TALK, "interviews/P2.txt": TALK}))

    (summary,) = ms.summarise(study)
    written = ms.write_reports(study, tmp_path / "out", formats=["md"])

    assert summary.heading == "Participants"
    assert [path.name for path in written] == ["participant.md"]


def test_a_study_of_archives_alone_says_which_reports_there_are(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"archives/a.txt": "Mentors give their time.\n"}))

    with pytest.raises(ms.StudyError, match="'technical'"):
        ms.write_reports(study, tmp_path / "out")
    assert ms.report.reports(study, "technical")[0].markdown()

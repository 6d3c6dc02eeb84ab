"""One door in and one door out: what goes out comes back, and what cannot be read changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.errors import ReadError, SettingsError, StudyError
from mentorstudy.exchange.refi.writing_tools import TOOLS
from mentorstudy.journal.session import Journal
from mentorstudy.reliability._agreement import agreement
from mentorstudy.rows import rows_of
from tests.exchange.building import project_xml, text_source, write_qdpx
from tests.exchange.comparing import coded, copied, files_of, lost, people, turns
from tests.exchange.spreadsheets import edited
from tests.small import small_study, write_small_study

ALPHAS = {
    "true_false_unsure": 0.786666,
    "mentions_cutoff_date": 0.943572,
    "is_debunk": 0.798822,
    "suggests_lateral_read": 0.712683,
    "presents_media_literacy_tips": 0.117792,
    "rebutts_science_denialism": 0.652869,
    "mention_social_norms": 0.218954,
}


def linked(study: ms.Study) -> list[tuple[str, ...]]:
    links = study.decisions.table("links").drop(columns=["event", "time"])
    return list(links.itertuples(index=False, name=None))


@pytest.mark.parametrize("tool", TOOLS)
def test_the_sample_study_comes_back_from_a_project_whole(study: ms.Study, tmp_path: Path, tool: str) -> None:
    exported = ms.exchange.export_project(study, tmp_path / "out.qdpx", tool=tool)
    imported = ms.exchange.import_project(exported.path, into=tmp_path / "again")
    again = imported.study
    assert coded(again) == coded(study)
    assert again.coding.finished.values.tolist() == study.coding.finished.values.tolist()
    assert list(again.codebook) == list(study.codebook)
    assert turns(again) == turns(study)
    assert people(study).items() <= people(again).items()
    assert again.corpus.pairs[["pair", "mentor", "protege"]].equals(study.corpus.pairs[["pair", "mentor", "protege"]])
    assert set(linked(again)) == set(linked(study))
    assert len(linked(again)) == len(linked(study)) > 0
    # A project has claims as memos, so what was decided for one has none to go to: all of it is listed, and no more.
    missing = imported.report[imported.report["lost"] > 0]
    assert set(missing["item"]) == {"decision on a claim"}
    claimed = exported.report.set_index("item").at["decision on a claim", "carried"]
    assert missing["lost"].sum() == claimed > 0


def test_what_a_project_cannot_hold_is_in_a_report(study: ms.Study, tmp_path: Path) -> None:
    exported = ms.exchange.export_project(study, tmp_path / "out.qdpx")
    imported = ms.exchange.import_project(exported.path, into=tmp_path / "again")
    said = {*exported.report["item"], *imported.report["item"]}
    # Closed answers are values of cases, claims are memos, the rest of a pair is gone, silent respondents have no text.
    assert {"closed answers", "theme", "pair", "what readers left out", "source without words"} <= said
    silent = set(study.corpus.documents.index) - set(imported.study.corpus.documents.index)
    report = imported.report.set_index("item")
    assert report.at["source without words", "carried"] == len(silent) > 0
    memos = imported.study.decisions.table("memos")
    own = set(study.decisions.table("memos")["title"])
    assert set(memos["title"]) == {f"Theme: {theme.name}" for theme in study.themes} | own


@pytest.mark.parametrize("tool", TOOLS)
def test_exporting_twice_gives_the_same_bytes(study: ms.Study, tmp_path: Path, tool: str) -> None:
    first = ms.exchange.export_project(study, tmp_path / "one.qdpx", tool=tool).path.read_bytes()
    assert ms.exchange.export_project(study, tmp_path / "two.qdpx", tool=tool).path.read_bytes() == first


def test_a_project_that_comes_back_unchanged_changes_nothing(sample_folder: Path, tmp_path: Path) -> None:
    study = copied(sample_folder, tmp_path / "study")
    before = files_of(tmp_path / "study")
    exported = ms.exchange.export_project(study, tmp_path / "out.qdpx")
    imported = ms.exchange.import_project(exported.path, into=study)
    assert files_of(tmp_path / "study") == before
    assert coded(imported.study) == coded(study)
    assert not imported.report["lost"].sum()


def test_a_colleagues_changes_arrive_in_their_journal(tmp_path: Path) -> None:
    study = small_study(tmp_path / "here")
    study = ms.exchange.import_project("coding.csv", into=study).study
    (tmp_path / "here" / "coding.csv").unlink()
    study = ms.read_study(tmp_path / "here")
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    there = ms.read_study(tmp_path / "there")
    there = ms.journal.code_passage(
        there, "interviews/P1.txt", "he was always there", "benefits", coder="ben", memo="new"
    )
    networks = there.coding.where(coder="anna", code="benefits/networks", document="interviews/P2.txt").segments
    there = ms.journal.recode(there, networks["segment"].iloc[0], coder="anna", polarity="negated", about="mentor")
    imported = ms.exchange.import_project(ms.exchange.export_project(there, tmp_path / "out.qdpx").path, into=study)
    assert coded(imported.study) == coded(there)
    assert coded(ms.read_study(tmp_path / "here")) == coded(there)
    carried = imported.report.set_index("item")["carried"]
    assert (carried["coded segment"], carried["coded segment changed"]) == (1, 1)
    again = ms.exchange.import_project(tmp_path / "out.qdpx", into=imported.study)
    assert "coded segment" not in set(again.report["item"])
    assert coded(again.study) == coded(there)


def test_a_change_of_what_stands_in_the_table_is_listed_and_not_made(tmp_path: Path) -> None:
    study = small_study(tmp_path / "here")
    table = (tmp_path / "here" / "coding.csv").read_text()
    there = small_study(
        tmp_path / "there", coding_csv=table.replace("I hoped for names,hoped", "I hoped for names,negated")
    )
    imported = ms.exchange.import_project(ms.exchange.export_project(there, tmp_path / "out.qdpx").path, into=study)
    assert coded(imported.study) == coded(study)
    ((count, detail),) = lost(imported.report, "coded segment that differs")
    assert count == 1
    assert "polarity differs; it stays as it is in coding.csv" in detail


def test_the_studys_own_table_goes_into_journals_and_can_be_deleted(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    imported = ms.exchange.import_project("coding.csv", into=study)
    assert coded(imported.study) == coded(study)
    (tmp_path / "coding.csv").unlink()
    alone = ms.read_study(tmp_path)
    assert coded(alone) == coded(study)
    # `ben` finished M1 and found nothing: a row without a code.
    assert alone.coding.finished.values.tolist() == study.coding.finished.values.tolist()
    assert {path.name for path in (tmp_path / "codings").glob("*.jsonl")} == {"anna.jsonl", "ben.jsonl"}


def test_the_studys_own_table_is_not_brought_in_twice(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    study = ms.exchange.import_project(tmp_path / "coding.csv", into=study).study
    before = files_of(tmp_path)
    assert coded(ms.exchange.import_project("coding.csv", into=study).study) == coded(study)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_comes_back_to_its_study_without_doubling(study: ms.Study, tmp_path: Path, form: str) -> None:
    own = copied(Path(study.folder), tmp_path / "study")
    before = files_of(tmp_path / "study")
    exported = ms.exchange.export_project(own, tmp_path / f"out.{form}")
    imported = ms.exchange.import_project(exported.path, into=own)
    assert coded(imported.study) == coded(study)
    assert files_of(tmp_path / "study") == before
    assert not imported.report["lost"].sum()


def test_segments_as_a_table_bring_places_polarity_and_memos_to_an_uncoded_copy(
    study: ms.Study, tmp_path: Path
) -> None:
    exported = ms.exchange.export_project(study, tmp_path / "out.csv")
    shutil.copytree(study.folder, tmp_path / "bare", ignore=shutil.ignore_patterns("coding.csv"))
    imported = ms.exchange.import_project(exported.path, into=tmp_path / "bare")
    assert coded(imported.study) == coded(study)


def test_a_matrix_goes_out_only_and_says_so(study: ms.Study, tmp_path: Path) -> None:
    exported = ms.exchange.export_project(study, tmp_path / "out.csv", layout="matrix")
    own = copied(Path(study.folder), tmp_path / "study")
    with pytest.raises(ReadError, match="neither who coded nor which words"):
        ms.exchange.import_project(exported.path, into=own)


def test_what_people_took_out_of_a_workbook_is_taken_back_in_their_journal(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    study = ms.exchange.import_project("coding.csv", into=study).study
    (tmp_path / "study" / "coding.csv").unlink()
    study = ms.read_study(tmp_path / "study")
    path = ms.exchange.export_project(study, tmp_path / "out.xlsx").path
    # Coded after the workbook was written: nobody took it out.
    study = ms.journal.code_passage(study, "interviews/P2.txt", "four times", "challenges", coder="anna")
    edited(path, {("interviews/P2.txt#2", "anna"): "benefits; challenges/lack_of_commitment"})
    imported = ms.exchange.import_project(path, into=study)
    found = imported.study.coding.where(document="interviews/P2.txt").segments
    said = set(found[["code", "quote", "polarity"]].itertuples(index=False, name=None))
    assert said == {
        ("challenges/lack_of_commitment", "He cancelled four times", ""),
        ("challenges", "four times", ""),
        ("benefits", "He cancelled four times. I hoped for names and got none.", ""),
    }
    report = imported.report.set_index("item")["carried"]
    assert (report["coded segment"], report["coded segment taken back"]) == (1, 1)
    assert len(imported.study.coding) == len(study.coding)


def test_what_stands_in_the_table_cannot_be_taken_back_and_is_listed(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    path = ms.exchange.export_project(study, tmp_path / "out.xlsx").path
    edited(path, {("interviews/P2.txt#2", "anna"): "challenges/lack_of_commitment"})
    imported = ms.exchange.import_project(path, into=study)
    assert coded(imported.study) == coded(study)
    ((count, detail),) = lost(imported.report, "coded segment taken back")
    assert count == 1
    assert "import coding.csv into journals first, or delete its row" in detail


def test_a_passage_over_two_answers_comes_back_from_a_workbook_in_one_piece(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    text = study.corpus.text("interviews/P3.txt")
    words = text[text.index("he knew") : text.index("weather") + 7]
    study = ms.journal.code_passage(study, "interviews/P3.txt", words, "challenges", coder="anna")
    path = ms.exchange.export_project(study, tmp_path / "out.xlsx").path
    assert coded(ms.exchange.import_project(path, into=study).study) == coded(study)
    edited(path, {("interviews/P3.txt#2", "anna"): "", ("interviews/P3.txt#4", "anna"): ""})
    assert not len(ms.exchange.import_project(path, into=study).study.coding)


def test_a_document_is_not_finished_by_coding_one_of_its_answers_in_a_workbook(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    path = ms.exchange.export_project(study, tmp_path / "out.xlsx").path
    edited(path, {("interviews/P3.txt#2", "coder"): "challenges", ("interviews/P2.txt#2", "coder"): "benefits"})
    imported = ms.exchange.import_project(path, into=study)
    assert imported.study.coding.finished.values.tolist() == [["interviews/P2.txt", "", "coder"]]
    assert len(lost(imported.report, "finished document")) == 1


def test_nvivos_segments_are_on_whole_words_of_the_study(real: Path, tmp_path: Path) -> None:
    imported = ms.exchange.import_project(real / "qda" / "nvivo_windows_12_6.qdpx", into=tmp_path / "study")
    table = imported.study.coding.segments
    assert len(table) == 303
    edges = 0
    for row in rows_of(table):
        text = imported.study.corpus.text(row.document)
        assert text[row.start : row.end] == row.quote
        before, after = text[max(0, row.start - 1) : row.start + 1], text[row.end - 1 : row.end + 1]
        edges += not (len(before) == 2 and before.isalnum()) and not (len(after) == 2 and after.isalnum())
    assert edges / len(table) > 0.99
    assert "UTF-16" in imported.offsets


@pytest.mark.parametrize("files", [1, 3])
def test_the_published_agreement_of_three_coders_comes_out_of_their_tables(
    real: Path, tmp_path: Path, files: int
) -> None:
    folder = real / "qda"
    separate = [folder / f"factcheck_coder_v{number}.csv" for number in range(3)]
    path = [folder / "factcheck_3coders_annotations_merged.csv"] if files == 1 else separate
    imported = ms.exchange.import_project(path, into=tmp_path / "study")
    table = agreement(imported.study, resamples=0)
    found = table[table["level"] == "category"].set_index("code")["coefficient"]
    assert {name: round(float(found[name]), 6) for name in ALPHAS} == ALPHAS


def test_inline_marks_become_segments(real: Path, tmp_path: Path) -> None:
    path = real / "qda" / "games_as_art_inline_coded_texts.csv"
    imported = ms.exchange.import_project(path, into=tmp_path / "study", coder="ann")
    assert len(imported.study.coding) == 693
    assert not imported.report["lost"].sum()


def test_a_project_without_coders_asks_who_coded_and_makes_nothing(real: Path, tmp_path: Path) -> None:
    path = real / "qda" / "games_as_art_inline_coded_texts.csv"
    with pytest.raises(SettingsError, match="does not say who coded"):
        ms.exchange.import_project(path, into=tmp_path / "deep" / "study")
    assert not list(tmp_path.iterdir())


BROKEN = {
    "project.qdpx": b"no archive",
    "book.qdc": b"<CodeBook>",
    "base.sqlite3": b"SQLite format 3\0 and then nothing",
    "table.csv": b"a,b\n1,2\n",
    "sheet.xlsx": b"PK\x03\x04 broken",
    "data.qda": b"",
    "old.rqda": b"\0" * 40,
    "song.mp3": b"la",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_error_that_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    write_small_study(tmp_path / "study")
    before = files_of(tmp_path)
    for target in (tmp_path / "study", tmp_path / "new"):
        with pytest.raises(StudyError):
            ms.exchange.import_project(path, into=target, coder="ann")
    assert files_of(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_a_failure_after_the_folder_was_made_removes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    body = project_body()
    path = write_qdpx(tmp_path / "one.qdpx", project_xml(body), {"a.txt": b"The pay is low."})
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("kept")
    monkeypatch.setattr("mentorstudy.exchange.commit.write_codebook", full)
    monkeypatch.setattr("mentorstudy.journal.session.Journal.add", full)
    for target in (tmp_path / "new" / "study", tmp_path / "there"):
        with pytest.raises(StudyError, match="No space left"):
            ms.exchange.import_project(path, into=target)
    assert not (tmp_path / "new").exists()
    assert [each.name for each in (tmp_path / "there").iterdir()] == ["mine.txt"]


def project_body() -> str:
    codes = '<CodeBook><Codes><Code guid="code-1" name="pay" isCodable="true"/></Codes></CodeBook>'
    source = text_source("s1", [(4, 7, "pay")], path="internal://a.txt")
    return f'<Users><User guid="ann" name="Ann"/></Users>{codes}<Sources>{source}</Sources>'


def test_a_failure_while_journals_are_written_leaves_a_study_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = small_study(tmp_path / "study")
    study = ms.journal.write_memo(study, "before", coder="anna")
    rows = (
        "document,coder,code,quote\ninterviews/P1.txt,anna,new,he was always there\ninterviews/P1.txt,zoe,new,he was\n"
    )
    (tmp_path / "more.csv").write_text(rows)
    before = files_of(tmp_path)
    log = Journal.log

    def failing(self: Journal, kind: str, **values: str) -> str:
        if self.coder == "zoe":
            raise StudyError("The disk is full.")
        return log(self, kind, **values)

    monkeypatch.setattr(Journal, "log", failing)
    with pytest.raises(StudyError, match="disk is full"):
        ms.exchange.import_project(tmp_path / "more.csv", into=study)
    assert files_of(tmp_path) == before
    monkeypatch.undo()
    imported = ms.exchange.import_project(tmp_path / "more.csv", into=study)
    assert {"anna", "ben", "zoe"} <= set(imported.study.coding.coders)
    assert "new" in imported.study.codebook


def test_a_folder_with_parts_of_a_study_is_not_written_over(tmp_path: Path) -> None:
    path = write_qdpx(tmp_path / "one.qdpx", project_xml(project_body()), {"a.txt": b"The pay is low."})
    (tmp_path / "participants.csv").write_text("mine")
    before = files_of(tmp_path)
    with pytest.raises(StudyError, match=r"holds 'participants\.csv' already"):
        ms.exchange.import_project(path, into=tmp_path)
    assert files_of(tmp_path) == before


def test_an_answer_that_is_none_is_said_so(tmp_path: Path) -> None:
    path = write_qdpx(tmp_path / "one.qdpx", project_xml(project_body()), {"a.txt": b"The pay is low."})
    with pytest.raises(SettingsError, match="No kind 'poem'"):
        ms.exchange.import_project(path, into=tmp_path / "new", kind="poem")
    with pytest.raises(SettingsError, match="No way 'some'"):
        ms.exchange.import_project(path, into=tmp_path / "new", finished="some")
    with pytest.raises(ReadError, match="no such file"):
        ms.exchange.import_project(tmp_path / "none.qdpx", into=tmp_path / "new")
    with pytest.raises(ReadError, match="No file was named"):
        ms.exchange.import_project([], into=tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_cannot_be_exported_is_said_so(study: ms.Study, tmp_path: Path) -> None:
    for name, options, words in (
        ("out.docx", {}, "says no format"),
        ("out.qdpx", {"tool": "nvvo"}, "Did you mean 'nvivo'"),
        ("out.csv", {"layout": "wide"}, "No layout 'wide'"),
        ("out.csv", {"coders": ["nobody"]}, "No coder 'nobody'"),
        ("none/out.csv", {}, "no folder"),
    ):
        with pytest.raises(StudyError, match=words):
            ms.exchange.export_project(study, tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


def test_only_the_chosen_coders_go_out(study: ms.Study, tmp_path: Path) -> None:
    exported = ms.exchange.export_project(study, tmp_path / "out.csv", coders=["ben"])
    assert set(pd.read_csv(exported.path)["coder"]) == {"ben"}


def test_a_format_may_be_named_where_the_ending_says_none_but_not_against_it(study: ms.Study, tmp_path: Path) -> None:
    by_ending = ms.exchange.export_project(study, tmp_path / "out.csv").path.read_bytes()
    assert ms.exchange.export_project(study, tmp_path / "out.txt", to="CSV").path.read_bytes() == by_ending
    with pytest.raises(SettingsError, match=r"ends in \.csv, and xlsx was asked for"):
        ms.exchange.export_project(study, tmp_path / "out.csv", to="xlsx")
    with pytest.raises(SettingsError, match=r"no format 'xslx'.*'xlsx'"):
        ms.exchange.export_project(study, tmp_path / "out", to="xslx")


@pytest.mark.parametrize(
    ("name", "way_out"),
    [("coding.xls", "save it as an Excel Workbook"), ("highlights.docx", "export the highlights as CSV"),
     ("team.nvpx", "Export it there as REFI-QDA"), ("team.mx24", "Export it there as REFI-QDA")],
)  # fmt: skip
def test_a_form_that_cannot_be_brought_in_names_the_one_that_can(tmp_path: Path, name: str, way_out: str) -> None:
    (tmp_path / name).write_bytes(b"anything")
    with pytest.raises(ReadError, match=way_out):
        ms.exchange.import_project(tmp_path / name, into=tmp_path / "new")

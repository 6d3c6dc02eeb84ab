"""What stands after everything that was taken back, changed and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.errors import CodebookError, CodingError
from mentorstudy.journal._history import history, memos, to_recode
from mentorstudy.journal._replay import replay
from mentorstudy.journal.codebook_changes import create_code, merge_codes, rename_code
from mentorstudy.journal.decisions import (
    accept,
    code_passage,
    finish_document,
    recode,
    reject,
    reopen_document,
    uncode,
    undo,
    write_memo,
)
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.session import open_journal
from tests.small import small_study, write_small_study

P1 = "interviews/P1.txt"
NAMES = "benefits/networks"
FIELD = "challenges/mismatch/profession"


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study", coding_csv=None)


def codes_of(study: ms.Study, coder: str = "cleo") -> list[tuple[str, str]]:
    table = study.coding.where(coder=coder).segments
    return list(zip(table["code"], table["quote"], strict=True))


def test_a_passage_coded_by_its_words_is_there_when_the_study_is_read_again(small: ms.Study) -> None:
    code_passage(small, P1, "five names", NAMES, coder="cleo", polarity="hoped", about="mentor", memo="nice")

    again = ms.read_study(small.folder).coding.where(coder="cleo").segments

    assert again[["document", "code", "quote", "polarity", "about", "memo", "origin"]].values.tolist() == [
        [P1, NAMES, "five names", "hoped", "mentor", "nice", "manual"]
    ]


def test_what_is_taken_back_recoded_and_undone_is_what_stands(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    segment = study.coding.segments["segment"].iloc[0]

    study = recode(study, segment, FIELD, coder="cleo")
    recoded = codes_of(study)
    study = uncode(study, study.coding.segments["segment"].iloc[0], coder="cleo")
    gone = codes_of(study)
    study = undo(study, coder="cleo")
    back = codes_of(study)
    study = undo(study, coder="cleo")

    assert recoded == back == [(FIELD, "five names")]
    assert gone == []
    assert codes_of(study) == [(NAMES, "five names")]


def test_finishing_and_reopening_are_kept_apart_from_coding_nothing(small: ms.Study) -> None:
    study = finish_document(small, P1, coder="cleo")
    finished = study.coding.finished.values.tolist()
    study = reopen_document(study, P1, coder="cleo")

    assert finished == [[P1, "", "cleo"]]
    assert study.coding.finished.values.tolist() == []


def test_an_accepted_suggestion_stands_when_the_codebook_no_longer_suggests_it(small: ms.Study) -> None:
    suggestions = ms.suggest(small.corpus, small.codebook)
    accept(small, suggestions.where(code=NAMES), coder="cleo")
    path = Path(small.folder) / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("terms: [names]", "terms: [zebra]"), encoding="utf-8")

    study = ms.read_study(small.folder)

    table = study.coding.segments
    assert set(table["review"]) == {"accepted"}
    assert set(table["coder"]) == {"codebook"}
    assert len(table) == len(suggestions.where(code=NAMES))


def test_the_later_of_two_decisions_on_one_suggestion_stands_whoever_made_it(small: ms.Study) -> None:
    suggestion = ms.suggest(small.corpus, small.codebook).where(code=NAMES)

    study = reject(accept(small, suggestion, coder="zoe"), suggestion, coder="anna")

    assert set(study.coding.segments["review"]) == {"rejected"}


def test_people_are_not_suggestions(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")

    with pytest.raises(CodingError, match="'cleo' is a person"):
        accept(study, study.coding, coder="anna")


def test_words_that_are_not_there_or_stand_twice_are_refused_and_nothing_is_written(small: ms.Study) -> None:
    with pytest.raises(CodingError, match="are not in the document"):
        code_passage(small, P1, "a zebra", NAMES, coder="cleo")
    with pytest.raises(CodingError, match="times in the document"):
        code_passage(small, P1, "e", NAMES, coder="cleo")
    with pytest.raises(CodebookError, match="Did you mean"):
        code_passage(small, P1, "five names", "benefits/network", coder="cleo")

    assert [path for path in journal_files(Path(small.folder)) if path.stat().st_size] == []


def test_a_renamed_code_is_read_through_the_codebook_and_no_journal_is_rewritten(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", FIELD, coder="cleo")
    before = journal_files(Path(study.folder))[0].read_bytes()

    study = rename_code(study, "challenges/mismatch", "challenges/misfit", coder="ben", name="Misfit")

    assert codes_of(study) == codes_of(ms.read_study(study.folder)) == [("challenges/misfit/profession", "five names")]
    assert study.codebook["challenges/mismatch/profession"].code == "challenges/misfit/profession"
    assert study.codebook["challenges/misfit"].name == "Misfit"
    assert next(path for path in journal_files(Path(study.folder)) if path.stem == "cleo").read_bytes() == before


def test_merged_codes_are_read_as_the_one_that_stays_and_comments_of_the_codebook_survive(small: ms.Study) -> None:
    path = Path(small.folder) / "codebook.yaml"
    path.write_text("# ours\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    study = code_passage(ms.read_study(small.folder), P1, "five names", FIELD, coder="cleo")

    study = merge_codes(study, FIELD, "challenges/mismatch", coder="cleo")

    assert codes_of(study) == [("challenges/mismatch", "five names")]
    assert FIELD not in study.codebook
    assert "my field" in study.codebook.table.set_index("code").at["challenges/mismatch", "terms"]
    assert path.read_text(encoding="utf-8").startswith("# ours\n")


def test_a_code_with_codes_under_it_is_not_merged_away(small: ms.Study) -> None:
    with pytest.raises(CodebookError, match="has codes under it"):
        merge_codes(small, "challenges/mismatch", NAMES, coder="cleo")


def test_documents_that_a_changed_definition_leaves_to_be_recoded_are_listed(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    study = finish_document(study, P1, coder="cleo")
    study = create_code(study, ms.Code("benefits/honesty", definition="Told the truth."), coder="cleo")
    path = Path(study.folder) / "codebook.yaml"
    text = path.read_text(encoding="utf-8").replace("Names and contacts.", "Contacts who answered.")
    path.write_text(text, encoding="utf-8")

    table = to_recode(ms.read_study(study.folder))

    assert table.values.tolist() == [
        [P1, "cleo", "benefits/honesty", "code added", 0],
        [P1, "cleo", NAMES, "definition changed", 1],
    ]


def test_renaming_leaves_nothing_to_recode(small: ms.Study) -> None:
    study = finish_document(small, P1, coder="cleo")

    assert to_recode(rename_code(study, NAMES, "benefits/contacts", coder="cleo")).values.tolist() == []


def test_the_history_says_who_did_what_with_the_changes_of_the_codebook_in_between(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    study = rename_code(study, NAMES, "benefits/contacts", coder="ben")
    path = Path(study.folder) / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Names and contacts.", "Contacts."), encoding="utf-8")
    study = finish_document(ms.read_study(study.folder), P1, coder="cleo")

    table = history(study)

    assert table[["coder", "action", "code", "detail"]].values.tolist() == [
        ["cleo", "put a code on a passage", NAMES, ""],
        ["ben", "renamed a code", "benefits/contacts", f"was {NAMES}"],
        ["", "codebook changed", "benefits/contacts", "definition changed"],
        ["cleo", "finished a document", "", ""],
    ]
    assert table["time"].is_monotonic_increasing


def test_memos_stand_on_anything_and_come_as_one_table(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    segment = study.coding.segments["segment"].iloc[0]
    for on, of in (("study", ""), ("document", P1), ("code", NAMES), ("segment", segment), ("participant", "P1")):
        study = write_memo(study, f"on {on}", coder="cleo", on=on, of=of)

    table = memos(ms.read_study(study.folder))

    assert table["text"].tolist() == ["on study", "on document", "on code", "on segment", "on participant"]
    assert table["document"].tolist() == ["", P1, "", P1, ""]
    assert table.loc[3, "title"] == "five names"
    assert study.coding.segments["memo"].tolist() == ["on segment"]


def test_an_edited_transcript_moves_what_is_still_there_and_keeps_as_lost_what_is_not(small: ms.Study) -> None:
    study = small
    for words, code in (("five names", NAMES), ("he knew nothing of my field", FIELD), ("no cancelled meeting", FIELD)):
        study = code_passage(study, P1, words, code, coder="cleo")
    path = Path(study.folder) / P1
    text = path.read_text(encoding="utf-8")
    assert "no cancelled meeting" in text
    edited = text.replace("no cancelled meeting", "zebra").replace("nothing of my field", "nothing of my feild")
    path.write_text(edited.replace("Interviewer:", "Interviewer: Well,", 1), encoding="utf-8")

    study = ms.read_study(study.folder)

    assert sorted(codes_of(study)) == [(NAMES, "five names"), (FIELD, "he knew nothing of my feild")]
    anchors = study.anchors.set_index("quote")
    assert anchors["how"].to_dict() == {
        "five names": "moved",
        "he knew nothing of my field": "changed",
        "no cancelled meeting": "lost",
    }
    lost = [problem for problem in study.notes if "is lost" in problem.message]
    assert [(problem.severity, problem.file, problem.row) for problem in lost] == [("warning", "codings/cleo.jsonl", 5)]


def test_a_renamed_transcript_is_known_by_its_text(small: ms.Study) -> None:
    document = "interviews/P3.txt"
    study = code_passage(small, document, "It was the wrong profession", FIELD, coder="cleo")
    folder = Path(finish_document(study, document, coder="cleo").folder)
    (folder / document).rename(folder / "interviews/P3b.txt")
    table = (folder / "participants.csv").read_text(encoding="utf-8").replace("P3,", "P3b,", 1)
    (folder / "participants.csv").write_text(table, encoding="utf-8")

    again = ms.read_study(folder)

    assert again.coding.where(coder="cleo").segments["document"].tolist() == ["interviews/P3b.txt"]
    assert again.coding.finished.values.tolist() == [["interviews/P3b.txt", "", "cleo"]]


def test_a_segment_in_an_answer_stays_when_other_questions_are_opened(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path / "study", coding_csv=None)
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    study = ms.read_study(folder)
    document = "surveys/exit.csv#R1"
    study = code_passage(study, document, "names she gave", NAMES, coder="cleo")
    before = study.coding.segments.iloc[0]
    more = settings.replace('open = ["best"]', 'open = ["met", "best"]').replace('{ expected = "met" }', "{}")
    assert more != settings

    (folder / "study.toml").write_text(more, encoding="utf-8")
    again = ms.read_study(folder).coding.segments.iloc[0]

    assert again["quote"] == before["quote"] == "names she gave"
    assert again["start"] > before["start"]


def test_the_first_independent_finish_is_without_what_came_later_or_from_others(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    study = finish_document(study, P1, coder="cleo")
    study = reopen_document(study, P1, coder="cleo")
    study = code_passage(study, P1, "he knew nothing of my field", FIELD, coder="cleo")
    study = finish_document(study, P1, coder="cleo")
    study = accept(study, ms.suggest(study.corpus, study.codebook).where(document=P1), coder="cleo")
    study = code_passage(study, "interviews/P2.txt", "He cancelled", FIELD, coder="cleo")
    with open_journal(study, "cleo") as journal:
        journal.add([Segment(P1, 0, 5, FIELD, "x")], origin="reconciled")
    files = [read_journal(path) for path in journal_files(Path(study.folder))]

    found = replay(files, study.corpus, study.codebook, first_finish=True)

    assert found.coding.segments["quote"].tolist() == ["five names"]
    assert found.coding.finished.values.tolist() == [[P1, "", "cleo"]]
    assert found.sighted == frozenset()


def test_as_of_a_day_is_what_stood_at_its_end(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    files = [read_journal(path) for path in journal_files(Path(study.folder))]
    today = files[0].events[0].time[:10]

    assert len(replay(files, study.corpus, as_of="2001-01-01").coding) == 0
    assert len(replay(files, study.corpus, as_of=today).coding) == 1


def test_deciding_on_suggestions_before_finishing_is_sight_of_them(small: ms.Study) -> None:
    study = accept(small, ms.suggest(small.corpus, small.codebook).where(document=P1), coder="cleo")
    study = finish_document(study, P1, coder="cleo")
    files = [read_journal(path) for path in journal_files(Path(study.folder))]

    assert replay(files, study.corpus, study.codebook, first_finish=True).sighted == {(P1, "", "cleo")}


def test_a_study_with_a_torn_journal_is_read_and_says_so(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    path = journal_files(Path(study.folder))[0]
    path.write_bytes(path.read_bytes() + b'{"event":"half')

    again = ms.read_study(study.folder)

    assert codes_of(again) == [(NAMES, "five names")]
    assert any("was not written to its end" in problem.message for problem in again.notes)


def test_a_conflicted_copy_stops_the_study_with_its_name(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    path = journal_files(Path(study.folder))[0]
    path.with_name("cleo (1).jsonl").write_bytes(path.read_bytes())

    with pytest.raises(ms.errors.StudyProblems, match=r"codings/cleo \(1\)\.jsonl"):
        ms.read_study(study.folder)


def test_a_note_written_while_coding_is_a_memo_until_the_code_is_taken_back(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo", memo="Five!")
    noted = memos(study)[["on", "title", "text"]].values.tolist()
    study = uncode(study, study.coding.segments["segment"].iloc[0], coder="cleo")

    assert noted == [["segment", "five names", "Five!"]]
    assert len(memos(study)) == 0


def test_memos_on_somebody_who_withdrew_are_not_among_them(small: ms.Study) -> None:
    study = write_memo(small, "Tired.", coder="cleo", on="participant", of="P3")
    path = Path(study.folder) / "participants.csv"
    text = path.read_text(encoding="utf-8").replace("P3,protégé,South,no,yes,no", "P3,protégé,South,no,yes,yes")
    path.write_text(text, encoding="utf-8")

    assert len(memos(study)) == 1
    assert len(memos(ms.read_study(study.folder))) == 0

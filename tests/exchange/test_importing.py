"""A project carried over into a study: what comes in, what cannot, and that nothing comes twice."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import CodingError, SettingsError
from mentorstudy.exchange.importing import Imported, carry_over
from mentorstudy.exchange.project import (
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoder,
    ProjectCoding,
    ProjectLink,
    ProjectMemo,
    ProjectSelection,
    ProjectSet,
    ProjectSource,
)
from tests.exchange.comparing import coded, files_of, lost
from tests.nasty import NASTY
from tests.small import small_study

TAGUETTE = Path(__file__).parent / "fixtures" / "taguette"
WORDS = "he knew nothing of my field"


def project(
    quote: str,
    *,
    source: str = "P3",
    text: str = "",
    place: tuple[int, int] = (0, 0),
    coder: str = "zoe",
    tool: str = "",
) -> Project:
    codings = (ProjectCoding("k1", "c1", "u1" if coder else ""),)
    return Project(
        name="Theirs",
        tool=tool,
        coders=(ProjectCoder("u1", coder),) if coder else (),
        codes=(ProjectCode("c1", "Field"),),
        sources=(ProjectSource("s1", source, text),),
        selections=(ProjectSelection("x1", "s1", *place, name=quote, codings=codings),),
    )


def quotes(imported: Imported, coder: str = "zoe") -> list[tuple[str, str]]:
    table = imported.study.coding.where(coder=coder).segments
    return list(table[["document", "quote"]].itertuples(index=False, name=None))


def test_a_quotation_is_looked_up_in_the_document_of_its_name(tmp_path: Path) -> None:
    imported = carry_over(project(WORDS), small_study(tmp_path))
    assert quotes(imported) == [("interviews/P3.txt", WORDS)]


def test_a_quotation_with_blanks_at_inner_tags_is_found(tmp_path: Path) -> None:
    imported = carry_over(project("he knew noth ing of  my fie ld"), small_study(tmp_path))
    assert quotes(imported) == [("interviews/P3.txt", WORDS)]


def test_a_quotation_of_an_unknown_document_is_looked_up_in_all(tmp_path: Path) -> None:
    imported = carry_over(project("They wanted a job from me", source="unknown"), small_study(tmp_path))
    assert quotes(imported) == [("interviews/M1.txt", "They wanted a job from me")]


def test_a_quotation_that_stands_several_times_is_ambiguous_and_not_placed(tmp_path: Path) -> None:
    found = project(WORDS, source="unknown")
    other = replace(found.selections[0], guid="x2", name="They wanted a job from me")
    imported = carry_over(replace(found, selections=(*found.selections, other)), small_study(tmp_path))
    assert len(quotes(imported)) == 1
    report = imported.report[imported.report["ambiguous"] > 0]
    detail = f"'{WORDS}' stands 2 times in the study, and nothing says which is meant"
    assert report[["item", "ambiguous", "lost", "detail"]].values.tolist() == [["coded segment", 1, 0, detail]]


def test_a_corrected_quotation_is_found_and_listed(tmp_path: Path) -> None:
    imported = carry_over(project("It was the wrong profesion altogether"), small_study(tmp_path))
    assert quotes(imported) == [("interviews/P3.txt", "It was the wrong profession altogether")]
    assert "quotation that differs" in set(imported.report["item"])


def test_a_project_none_of_whose_coding_fits_changes_nothing(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    before = files_of(tmp_path)
    with pytest.raises(CodingError, match="None of the 1 coded segments of the project has a place"):
        carry_over(project("Nobody said any such thing, ever."), study)
    assert files_of(tmp_path) == before


def test_nobody_is_asked_for_and_nothing_is_written(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    before = files_of(tmp_path)
    with pytest.raises(SettingsError, match="Say it with `coder`"):
        carry_over(project(WORDS, coder=""), study)
    assert files_of(tmp_path) == before
    assert quotes(carry_over(project(WORDS, coder=""), study, coder="eve"), "eve")


def test_coming_in_twice_changes_nothing(tmp_path: Path) -> None:
    found = project(WORDS)
    memos = (ProjectMemo("m1", "Title", "A thought\r\non two lines", "source", "s1", "u1"),)
    found = replace(found, memos=memos, sets=(ProjectSet("g1", "Group", codes=("c1",)),))
    study = carry_over(found, small_study(tmp_path)).study
    before = files_of(tmp_path)
    again = carry_over(found, study)
    assert files_of(tmp_path) == before
    assert coded(again.study) == coded(study)


def test_a_code_of_another_polarity_is_not_doubled_by_a_tool_that_knows_none(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    found = project("There was no cancelled meeting at all", source="P1", coder="anna")
    found = replace(found, codes=(ProjectCode("c0", "Challenges"), ProjectCode("c1", "Lack of commitment", "c0")))
    imported = carry_over(found, study)
    assert coded(imported.study) == coded(study)
    assert imported.report.set_index("item").at["coded segment already there", "carried"] == 1


@pytest.mark.parametrize("name", ["Anna", "ANNA", " anna "])
def test_the_same_person_keeps_one_journal(tmp_path: Path, name: str) -> None:
    imported = carry_over(project(WORDS, coder=name), small_study(tmp_path))
    assert set(imported.study.coding.coders) == {"anna", "ben"}


@pytest.mark.parametrize(
    "name",
    [
        NASTY,
        "../../etc",
        "codebook",
        "model:x",
        "CON",
        "a/b",
        "\u05d3\u05e0\u05d4",
        ".",
        "a" * 300,
        "x (1)",
        "\U0001f600",
        " ",
    ],
)
def test_any_users_name_becomes_a_coder_in_the_folder(tmp_path: Path, name: str) -> None:
    imported = carry_over(project(WORDS, coder=name), small_study(tmp_path))
    (coder,) = set(imported.study.coding.coders) - {"anna", "ben"}
    assert [path.name for path in tmp_path.glob("codings/*.jsonl")] == [f"{coder}.jsonl"]
    assert coded(ms.read_study(tmp_path)) == coded(imported.study)


def test_hostile_names_of_everything_come_in(tmp_path: Path) -> None:
    found = project(WORDS)
    found = replace(
        found,
        name=NASTY,
        tool=NASTY,
        codes=(ProjectCode("c1", NASTY, description=NASTY),),
        cases=(ProjectCase("p1", NASTY, NASTY, {NASTY: NASTY}),),
        memos=(ProjectMemo("m1", NASTY, NASTY, "code", "c1"), ProjectMemo("m2", NASTY, NASTY, "case", "p1")),
        sets=(ProjectSet("g1", NASTY, NASTY, codes=("c1",)),),
        links=(ProjectLink("l1", NASTY, "c1", "gone"),),
        selections=(replace(found.selections[0], description=NASTY),),
    )
    imported = carry_over(found, small_study(tmp_path))
    assert quotes(imported) == [("interviews/P3.txt", WORDS)]
    read = ms.read_study(tmp_path)
    assert coded(read) == coded(imported.study)
    assert len(read.decisions.table("memos")) == len(imported.study.decisions.table("memos")) == 4


def test_a_passage_over_two_answers_of_a_respondent_is_put_on_one(tmp_path: Path) -> None:
    toml = (Path(small_study(tmp_path / "other").folder) / "study.toml").read_text()
    table = "id,program,expected,met,best,worst\nR1,North,A lot,Not at all,The names she gave me,The rain\n"
    study = small_study(
        tmp_path / "study", study_toml=toml.replace('["best"]', '["best", "worst"]'), surveys__exit_csv=table
    )
    (document,) = [name for name in study.corpus.documents.index if name.startswith("surveys/")]
    text = study.corpus.text(document)
    imported = carry_over(project("", text=text, place=(0, len(text))), study)
    assert quotes(imported) == [(document, "The names she gave me")]
    assert "segment over answers" in set(imported.report["item"])


def test_what_has_no_place_is_kept_as_a_memo_or_listed(tmp_path: Path) -> None:
    found = project(WORDS)
    free = ProjectSelection("x9", "s1", 0, 0, name="It was the wrong profession")
    found = replace(
        found,
        selections=(*found.selections, free),
        cases=(ProjectCase("p1", "P3", values={"age": "41"}), ProjectCase("p2", "Unknown")),
        memos=(
            ProjectMemo("m1", "", "On a passage", "coding", "k1", "u1"),
            ProjectMemo("m2", "", "On a set", "set", "g"),
        ),
        links=(ProjectLink("l1", "causes", "c1", "p1"),),
    )
    imported = carry_over(found, small_study(tmp_path))
    memos = imported.study.decisions.table("memos")
    said = set(memos[["on", "target", "text"]].itertuples(index=False, name=None))
    assert said == {
        ("document", "interviews/P3.txt", "“It was the wrong profession”"),
        ("study", "", "On a set"),
        ("study", "", "Field — causes — P3"),
    }
    assert "On a passage" in set(imported.study.coding.segments["memo"])
    assert lost(imported.report, "case")[0][1].startswith("'Unknown' is no participant")
    assert lost(imported.report, "value of a case")[0][1].startswith("'age'")


def test_a_machines_suggestions_come_with_their_decision_or_not_at_all(tmp_path: Path) -> None:
    rows = [
        ["document", "coder", "code", "quote", "origin", "review"],
        ["interviews/P3.txt", "codebook", "challenges", WORDS, "suggested", "accepted"],
        ["interviews/P3.txt", "codebook", "challenges", "the weather", "suggested", "none"],
    ]
    path = tmp_path / "machine.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    imported = ms.exchange.import_project(path, into=small_study(tmp_path / "study"), coder="anna")
    (row,) = imported.study.coding.where(coder="codebook").segments.to_dict("records")
    assert (row["quote"], row["origin"], row["review"]) == (WORDS, "suggested", "accepted")
    assert lost(imported.report, "suggestion")


def test_a_row_of_our_table_is_looked_up_where_its_place_is_not_its_words(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    at = study.corpus.text("interviews/P3.txt").index(WORDS)
    rows = [
        ["document", "start", "end", "code", "coder", "quote", "polarity", "about", "memo"],
        ["interviews/P3.txt", str(at), str(at + len(WORDS)), "challenges", "zoe", WORDS, "hoped", "mentor", "a: b"],
        ["interviews/P3.txt", "3", "9", "benefits", "zoe", WORDS, "", "", ""],
        ["interviews/P3.txt", "", "", "benefits/networks", "zoe", "the weather", "maybe", "", ""],
    ]
    path = tmp_path / "ours.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    imported = ms.exchange.import_project(path, into=study)
    table = imported.study.coding.where(coder="zoe").segments
    assert set(table[["start", "code", "polarity", "about", "memo"]].itertuples(index=False, name=None)) == {
        (at, "challenges", "hoped", "mentor", "a: b"),
        (at, "benefits", "", "", ""),
        (study.corpus.text("interviews/P3.txt").index("the weather"), "benefits/networks", "", "", ""),
    }
    assert lost(imported.report, "polarity")


@pytest.mark.parametrize("name", ["highlights.csv", "highlights.xlsx"])
def test_taguettes_table_finds_the_words_of_taguettes_project(tmp_path: Path, name: str) -> None:
    whole = ms.exchange.import_project(TAGUETTE / "exported.sqlite3", into=tmp_path / "study", coder="ann")
    before = len(whole.study.coding)
    table = ms.exchange.import_project(TAGUETTE / name, into=whole.study, coder="eve")
    theirs = set(whole.study.coding.segments[["document", "start", "end", "code"]].itertuples(index=False, name=None))
    mine = set(
        table.study.coding.where(coder="eve")
        .segments[["document", "start", "end", "code"]]
        .itertuples(index=False, name=None)
    )
    assert mine == theirs
    assert len(mine) == before == 15


@pytest.mark.parametrize("hierarchy", ["Challenges > Lack of commitment", "Challenges\\Lack of commitment"])
def test_a_table_of_maxqda_comes_in(tmp_path: Path, hierarchy: str) -> None:
    rows = [
        ["Color", "Comment", "Document group", "Document name", "Code", "Begin", "End", "Segment", "Created by"],
        ["#ff0000", "why", "Mentors", "P2", hierarchy, "3", "3", "He cancelled\n four times.", "zoe"],
        ["", "", "Mentors", "P9", "New", "1", "1", "A lighthouse nobody saw", "zoe"],
    ]
    path = tmp_path / "maxqda.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    imported = ms.exchange.import_project(path, into=small_study(tmp_path / "study"))
    table = imported.study.coding.where(coder="zoe").segments
    assert table[["document", "code", "quote", "memo"]].values.tolist() == [
        ["interviews/P2.txt", "challenges/lack_of_commitment", "He cancelled four times.", "why"]
    ]
    assert lost(imported.report, "coded segment")

"""The roster as researchers have it, and the review as a spreadsheet gives it back."""

from __future__ import annotations

import stat
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.proof import hold_silent
from mentorstudy.privacy._pseudonymise.pseudonymise import (
    Entry,
    find_identifiers,
    pseudonymise,
    read_review,
    read_roster,
    write_review,
)
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers
from mentorstudy.readers.tables import read_table
from tests.small import FILES, write_small_study


def talking(folder: Path, said: str) -> ms.Study:
    talk = f"Interviewer: How was it?\n\nP3: {said}\n"
    return ms.read_study(write_small_study(folder, interviews__P3_txt=talk, coding_csv=None))


def roster(folder: Path, content: str) -> tuple[Entry, ...]:
    file = folder / "roster.csv"
    file.write_text(content, encoding="utf-8")
    return read_roster(file)


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        ("Ada Lo\nBo Um\n", (Entry("Ada Lo"), Entry("Bo Um"))),
        ("name,pseudonym\nAda Lo,Maria\n", (Entry("Ada Lo", pseudonym="Maria"),)),
        ("First Name;Last Name\nAda;Lo\n", (Entry("Ada Lo"),)),
        ("Surname,Given name,Nickname,ID\nLo,Ada,Ad,P7\n", (Entry("Ada Lo", aliases=("Ad",), participant="P7"),)),
        ("participant,stakeholder\nAda Lo,mentor\n", (Entry("Ada Lo"),)),
        (
            "Name,E-mail,Phone,Employer,Notes\nAda Lo,a@x.example,416-555-0199,Acme,tall\nBo Um,,,,\n",
            (
                *(Entry("Ada Lo"), Entry("a@x.example", "email"), Entry("416-555-0199", "telephone")),
                *(Entry("Acme", "employer"), Entry("Bo Um")),
            ),
        ),
    ],
)
def test_a_roster_is_read_as_researchers_have_it(tmp_path: Path, content: str, entries: tuple[Entry, ...]) -> None:
    assert roster(tmp_path, content) == entries


def test_a_table_without_names_is_no_roster_and_a_nameless_row_is_said(tmp_path: Path) -> None:
    with pytest.raises(ms.errors.ReadError, match="no column 'name'"):
        roster(tmp_path, "age,program\n7,North\n")
    with pytest.raises(ms.errors.StudyProblems, match="row 3: the name is empty"):
        roster(tmp_path, "name,pseudonym\nAda,Maria\n,Eve\n")


def test_the_workbook_of_the_review_comes_back_as_it_was_and_is_its_owners_alone(tmp_path: Path) -> None:
    study = talking(tmp_path / "study", "Hope met Ned, +44 20 7946 0958. =SUM(1)")
    table = find_identifiers(study, roster=[Entry("Ned Ay"), Entry("Hope Li")])
    file = write_review(table, tmp_path / "review.xlsx")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    back = read_review(file)
    for name in ("identifier", "kind", "found_by", "pseudonym", "apply", "note"):
        assert list(back[name]) == list(table[name])
    with pytest.raises(ms.StudyError, match="is there already"):
        write_review(table, file)
    write_review(table, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == file.read_bytes()


def test_a_name_that_was_missed_is_added_by_hand_with_its_first_and_last_name(tmp_path: Path) -> None:
    study = talking(tmp_path / "study", "Quirin Vogel came. Quirin left, Vogel stayed, Hope too.")
    table = find_identifiers(study)
    added = {"identifier": "Quirin Vogel", "kind": "person", "pseudonym": "[Q]", "apply": "yes"}
    file = tmp_path / "review.csv"
    pd.DataFrame([*table.to_dict("records"), added]).to_csv(file, index=False)

    done = pseudonymise(study, read_review(file), out=tmp_path / "out")

    text = (done.folder / "interviews" / "P3.txt").read_text(encoding="utf-8")
    assert text.endswith("P3: [Q] came. [Q] left, [Q] stayed, Hope too.\n")


def test_a_row_that_says_no_stays_as_it_is(tmp_path: Path) -> None:
    study = talking(tmp_path / "study", "Ned Ay came. Ned left.")
    table = find_identifiers(study, roster=[Entry("Ned Ay")])
    table.loc[table["identifier"] == "Ned", "apply"] = "no"

    done = pseudonymise(study, table, out=tmp_path / "out")

    assert "[Person 1] came. Ned left." in (done.folder / "interviews" / "P3.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [
        "Ahmed came",
        "<p>Ahm&#101;d</p>",
        '{"a": "Ahm\\u0065d"}',
        "https://x.example/?q=%41hmed",
        "Ａｈｍｅｄ",
        "Ahme\u00add",
        "A\u0301hmed",
    ],
)
def test_the_proof_finds_a_name_however_the_file_encodes_it(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")

    with pytest.raises(ms.errors.StudyProblems, match=r"a\.txt: 'Ahmed' is still found"):
        hold_silent(Identifiers((Identifier("Ahmed", "[P1]"),)), tmp_path)


def test_the_proof_does_not_rely_on_the_finder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("So ahmed came", encoding="utf-8")
    monkeypatch.setattr(Identifiers, "find", lambda self, text, inside=False: [])

    with pytest.raises(ms.errors.StudyProblems, match="'Ahmed' is still found"):
        hold_silent(Identifiers((Identifier("Ahmed", "[P1]"), Identifier("Will", "[P2]"))), tmp_path)
    (tmp_path / "a.txt").write_text("I will go", encoding="utf-8")
    hold_silent(Identifiers((Identifier("Ahmed", "[P1]"), Identifier("Will", "[P2]"))), tmp_path)


def test_metadata_of_word_and_excel_files_does_not_come_along(tmp_path: Path) -> None:
    import docx
    import xlsxwriter

    folder = write_small_study(tmp_path / "study", coding_csv=None, interviews__P3_txt=None)
    paper = docx.Document()
    paper.core_properties.author = paper.core_properties.last_modified_by = "Zdenka Vlk"
    paper.sections[0].header.paragraphs[0].text = "Talk with Zdenka Vlk"
    paper.add_paragraph("Interviewer: So?")
    line = paper.add_paragraph("P3: I am Zde")
    line.add_run("nka").bold = True
    line.add_run(" V\u00adlk, see you.")
    paper.save(str(folder / "interviews" / "P3.docx"))
    with xlsxwriter.Workbook(folder / "surveys" / "more.xlsx") as book:
        book.set_properties({"author": "Zdenka Vlk", "company": "Vlk & Co"})
        sheet = book.add_worksheet("Zdenka")
        for row, cells in enumerate([["id", "open"], ["S1", "I met zdenka vlk there, who helped me a lot with it"]]):
            sheet.write_row(row, 0, cells)
        sheet.write_comment("B2", "Zdenka wrote this")
        book.add_worksheet("hidden").hide()
    settings = folder / "study.toml"
    more = '\n[[sources]]\npath = "surveys/more.xlsx"\nkind = "survey"\nparticipant = "id"\nopen = ["open"]\n'
    talks = settings.read_text(encoding="utf-8").replace("interviews/*.txt", "interviews/*")
    settings.write_text(talks.replace("\n[report]", f"{more}\n[report]"), encoding="utf-8")
    study = ms.read_study(folder)

    table = find_identifiers(study, roster=[Entry("Zdenka Vlk")])
    done = pseudonymise(study, table.assign(apply="yes"), out=tmp_path / "out")

    files = [path for path in done.folder.rglob("*") if path.is_file()]
    assert not any(path.suffix in (".docx", ".xlsx") for path in files)
    assert not any(b"zdenka" in path.read_bytes().lower() or b"vlk" in path.read_bytes().lower() for path in files)
    assert "I am [Person 1], see you." in ms.read_study(done.folder).corpus.text("interviews/P3.txt")
    assert read_table(done.folder / "surveys" / "more.csv").rows[1][1].startswith("I met [Person 1] there")


def test_entities_of_a_saved_model_are_for_a_person_to_decide(tmp_path: Path) -> None:
    import spacy

    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Quirin"}, {"label": "GPE", "pattern": "Tilbury"}])  # type: ignore[attr-defined]
    language.to_disk(tmp_path / "model")
    study = talking(tmp_path / "study", "Quirin lives in Tilbury.")

    table = find_identifiers(study, model=str(tmp_path / "model"))

    rows = {row["identifier"]: row for row in table.to_dict("records")}
    assert table.attrs["note"] == ""
    assert [(rows[name]["kind"], rows[name]["found_by"], rows[name]["apply"]) for name in ("Quirin", "Tilbury")] == [
        ("person", "named entity", "?"),
        ("place", "named entity", "?"),
    ]
    assert "is not installed" in find_identifiers(study, model="xx_no_such_model").attrs["note"]


def test_progress_is_told_while_searching_and_writing(tmp_path: Path) -> None:
    study = talking(tmp_path / "study", "Ned came.")
    told: list[tuple[str, int, int]] = []

    table = find_identifiers(study, roster=[Entry("Ned Ay")], progress=lambda *each: told.append(each))
    searched = len(told)
    pseudonymise(study, table, out=tmp_path / "out", progress=lambda *each: told.append(each))

    assert searched > 0
    assert [name for name, _, _ in told[searched:]] == [
        *("sources", "journals", "coding on the same words", "nobody named")
    ]


def test_a_verb_that_opens_a_cell_a_cue_or_a_folded_line_does_not_stop_the_writing(tmp_path: Path) -> None:
    survey = "id,program,expected,met,best\nR1,North,A lot,A lot,Will you ask Will in May?\n"
    long = "Will you look at what Will said, since " * 3
    vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Interviewer>So?\n\n00:02.000 --> 00:04.000\n<v P3>Will you ask Will?\n"
    folder = write_small_study(
        tmp_path / "study",
        **{"coding_csv": None, "surveys__exit_csv": survey, "interviews__P3_txt": None, "interviews__P3_vtt": vtt},
        archives__guide_txt="Will you come?\n\nMay I ask Will in May\n2021?\n",
    )
    settings = folder / "study.toml"
    talks = settings.read_text(encoding="utf-8").replace("interviews/*.txt", "interviews/*")
    settings.write_text(talks.replace('title = "Small"', f'title = "{long}"'), encoding="utf-8")
    study = ms.read_study(folder)

    table = find_identifiers(study, roster=[Entry("Will Grant"), Entry("May Wong")])
    small = table["note"].str.startswith(("in small letters", "like '"))
    done = pseudonymise(
        study, table.assign(apply=table["apply"].mask(small, "no").replace("?", "yes")), out=tmp_path / "out"
    )

    new = ms.read_study(done.folder).corpus
    assert "Will you ask [Person 1]?" in new.text("interviews/P3.vtt")
    assert "Will you ask [Person 1] in May?" in new.text("surveys/exit.csv#R1")
    assert new.text("archives/guide.txt") == "Will you come?\n\nMay I ask [Person 1] in May\n2021?"


def test_names_that_are_words_of_the_librarys_own_files_do_not_stop_the_writing(tmp_path: Path) -> None:
    study = talking(tmp_path / "study", "Title Quote and Codes Memo came, with people of Sources.")

    table = find_identifiers(study, roster=[Entry("Title Quote"), Entry("Codes Memo"), Entry("Sources", "employer")])
    done = pseudonymise(study, table.assign(apply=table["apply"].replace("?", "no")), out=tmp_path / "out")

    new = ms.read_study(done.folder)
    assert "[Person 1] and [Person 2] came, with people of [Employer 1]." in new.corpus.text("interviews/P3.txt")
    assert len(new.coding) == len(study.coding)


def test_an_address_before_other_cells_does_not_swallow_their_words(tmp_path: Path) -> None:
    survey = "id,program,expected,met,best\nR1,North,A lot,https://forum.example/t,accessible and quick\n"
    folder = write_small_study(tmp_path / "study", coding_csv=None, surveys__exit_csv=survey)

    study = ms.read_study(folder)
    table = find_identifiers(study, roster=[Entry("Access", "employer")])
    done = pseudonymise(study, table.assign(apply=table["apply"].replace("?", "no")), out=tmp_path / "out")

    assert ms.read_study(done.folder).corpus.text("surveys/exit.csv#R1").endswith("accessible and quick")


def test_words_that_open_a_sentence_are_counted_for_the_person_who_decides(tmp_path: Path) -> None:
    said = "Mark my words, Mark said. Will you ask Will? Grace and patience, Grace told me, by grace of Mark."
    study = talking(tmp_path / "study", said)

    table = find_identifiers(study, roster=[Entry("Mark Poe"), Entry("Will Grant"), Entry("Grace Hopper")])

    rows = {row["identifier"]: row for row in table.to_dict("records")}
    assert [(rows[name]["apply"], rows[name]["count"]) for name in ("Mark", "Will", "Grace")] == [
        ("?", 3),
        ("?", 1),
        ("?", 2),
    ]
    assert rows["Mark"]["note"].endswith("; 1 of 3 open a sentence")
    assert rows["Grace"]["note"].endswith("; 1 of 2 open a sentence")
    assert rows["grace"]["apply"] == "?"
    refused = table.assign(apply=["yes" if each == "Will" else "no" for each in table["identifier"]])
    done = pseudonymise(study, refused, out=tmp_path / "out")
    text = ms.read_study(done.folder).corpus.text("interviews/P3.txt")
    assert "Mark my words, Mark said. Will you ask [Person 2]? Grace and patience" in text


def test_initials_as_a_label_are_asked_about_and_give_way_to_their_participant(tmp_path: Path) -> None:
    group = FILES["groups/G1.txt"].replace("Ana:", "AK:") + "\nInterviewer: AK, is it ok?\n"
    settings = FILES["study.toml"].replace('Ana = "P1"', 'AK = "P1"')
    study = ms.read_study(
        write_small_study(tmp_path / "study", coding_csv=None, groups__G1_txt=group, study_toml=settings)
    )

    table = find_identifiers(study)
    row = table.set_index("identifier").loc["AK"]
    done = pseudonymise(study, table.assign(apply="yes"), out=tmp_path / "out")

    assert [row["pseudonym"], row["apply"], row["note"].partition(",")[0]] == ["[P1]", "?", "initials"]
    assert not {"INT", "P1", "Interviewer"} & set(table["identifier"])
    text = ms.read_study(done.folder).corpus.text("groups/G1.txt")
    assert "P1: Ask us first what we do." in text
    assert "[P1], is it ok?" in text


def test_a_name_that_is_a_codes_and_a_columns_changes_them_together(tmp_path: Path) -> None:
    study = ms.read_study(write_small_study(tmp_path / "study"))

    table = find_identifiers(study, roster=[Entry("Networks", "employer"), Entry("Program", "employer")])
    done = pseudonymise(study, table.assign(apply="yes"), out=tmp_path / "out")

    new = ms.read_study(done.folder)
    assert "benefits/employer_1" in [code.code for code in new.codebook]
    assert len(new.coding) == len(study.coding)
    header = read_table(done.folder / "surveys" / "exit.csv").rows[0]
    assert header == ["id", "[Employer 2]", "expected", "met", "best"]
    assert new.corpus.surveys["surveys/exit.csv"].respondents is not None
    assert "[Employer 2]" in new.corpus.participants.columns

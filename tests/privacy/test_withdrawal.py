"""A participant withdraws: their words leave the folder, everybody else's stay to the byte."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path
from xml.sax import saxutils

import pytest

import mentorstudy as ms
from mentorstudy.journal.decisions import code_passage, write_memo
from mentorstudy.journal.files import read_journal
from mentorstudy.readers.tables import read_records
from tests.small import small_study, write_small_study


def everything(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_dry_run_changes_nothing_and_says_what_it_would_do(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path)
    before = everything(folder)

    done = ms.privacy.withdraw(folder, "P2", dry_run=True)

    assert everything(folder) == before
    assert done.deleted == ("interviews/P2.txt",)
    assert dict(done.rows) == {"coding.csv": 2}
    assert not done.done


def test_the_words_of_the_withdrawn_are_gone_and_the_others_stay(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path)
    others = (folder / "interviews" / "P3.txt").read_bytes()

    ms.privacy.withdraw(folder, "P2")

    assert "cancelled four times" not in everything(folder)
    assert (folder / "interviews" / "P3.txt").read_bytes() == others
    study = ms.read_study(folder)
    assert "P2" not in study.corpus.participants.index
    assert study.withdrawn == 2
    assert "P2,1,2" in (folder / "withdrawals.csv").read_text(encoding="utf-8")


def test_a_respondents_row_leaves_the_survey_and_the_other_rows_stay_to_the_byte(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path)
    survey = folder / "surveys" / "exit.csv"
    lines = survey.read_bytes().splitlines(keepends=True)

    ms.privacy.withdraw(folder, "R2")

    assert survey.read_bytes() == b"".join([*lines[:2], lines[3]])


def test_a_row_over_several_lines_leaves_whole(tmp_path: Path) -> None:
    survey = 'id,program,expected,met,best\nR1,North,A lot,A lot,"one\ntwo, ""three"""\nR2,South,A lot,A lot,four\n'
    folder = write_small_study(tmp_path, surveys__exit_csv=survey)

    ms.privacy.withdraw(folder, "R1")

    assert (folder / "surveys" / "exit.csv").read_text(encoding="utf-8") == (
        "id,program,expected,met,best\nR2,South,A lot,A lot,four\n"
    )


GROUP_CODED = """document,start,end,coder,code,quote,memo
groups/G1.txt,,,anna,recommendations/better_matching,Ask us first,Ana again
groups/G1.txt,{start},{end},anna,challenges,"wrong profession","two
lines"
groups/G1.txt,,,ben,challenges,tell us who is coming,
interviews/P3.txt,,,anna,challenges,the wrong profession altogether,
"""
CAPTIONS = """WEBVTT

NOTE kept as it is

1
00:00:00.000 --> 00:00:02.000
<v Interviewer>What would you change?

2
00:00:02.000 --> 00:00:04.000
<v Ana>Ask us first
what we do.

3
00:00:04.000 --> 00:00:05.000
<v Ana>Ask us first.

4
00:00:05.000 --> 00:00:09.000
<v Cem>Yes, ask us first, it is the wrong profession.
"""


def test_one_voice_of_a_focus_group_leaves_and_the_coding_of_the_others_stays_on_its_words(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path, coding_csv=None)
    text = ms.read_study(folder).corpus.text("groups/G1.txt")
    start = text.index("wrong profession")
    coded = GROUP_CODED.format(start=start, end=start + 16)
    (folder / "coding.csv").write_text(coded, encoding="utf-8")
    raw = (folder / "groups" / "G1.txt").read_text(encoding="utf-8")
    before = ms.read_study(folder).coding.segments

    done = ms.privacy.withdraw(folder, "P1")

    assert done.silenced == ("groups/G1.txt",)
    assert dict(done.rows)["coding.csv"] == 1
    silent = raw.replace("Ask us first what we do.", "[withdrawn]")
    assert (folder / "groups" / "G1.txt").read_text(encoding="utf-8") == silent
    assert "Ana again" not in everything(folder)
    after = ms.read_study(folder)
    kept = before[before["quote"] != "Ask us first"]
    assert list(after.coding.segments["quote"]) == list(kept["quote"])
    assert list(after.coding.segments["memo"]) == list(kept["memo"])


def test_captions_lose_one_voice_over_several_cues_and_nothing_else(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path, coding_csv=None, groups__G1_txt=None, groups__G1_vtt=CAPTIONS)
    settings = folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("G1.txt", "G1.vtt"), encoding="utf-8")

    ms.privacy.withdraw(folder, "P1")

    silent = CAPTIONS.replace("Ask us first\nwhat we do.", "[withdrawn]\n[withdrawn]")
    silent = silent.replace("<v Ana>Ask us first.", "<v Ana>[withdrawn]")
    assert (folder / "groups" / "G1.vtt").read_text(encoding="utf-8") == silent
    assert len(ms.read_study(folder).corpus.turns.query("participant == 'M1' and document == 'groups/G1.vtt'")) == 1


def test_words_that_a_machine_cannot_tell_apart_are_left_for_a_person_to_cut(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path, coding_csv=None)
    file = folder / "groups" / "G1.txt"
    escaped = "Interviewer: What?\n\nAna: The caf&eacute; &amp; bar, &quot;there&quot;.\n\nCem: Yes, the profession.\n"
    file.write_text(escaped, encoding="utf-8")

    done = ms.privacy.withdraw(folder, "P1")

    assert done.silenced == ()
    assert any("groups/G1.txt" in line and "by hand" in line for line in done.remaining)
    assert file.read_text(encoding="utf-8") == escaped


def test_nobody_of_that_name_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match="No participant 'P22'"):
        ms.privacy.withdraw(write_small_study(tmp_path), "P22")


def test_a_respondent_of_a_qualtrics_export_leaves_it_and_the_other_wave_is_named(tmp_path: Path) -> None:
    from mentorstudy.examples import copy_sample_study

    folder = copy_sample_study(tmp_path / "sample")
    people = ms.read_study(folder).corpus.participants
    linked = people[people["ExternalReference"] == "L077"].index
    survey = folder / "surveys" / "protege-exit.csv"
    before = survey.read_bytes()
    exits = [name for name in linked if name.encode() in before]

    done = ms.privacy.withdraw(folder, exits[0])

    after = survey.read_bytes()
    assert dict(done.rows) == {"surveys/protege-exit.csv": 1}
    assert exits[0].encode() not in after
    assert after.startswith(b"\xef\xbb\xbf")
    assert len(before.splitlines()) > len(after.splitlines())
    assert any(f"Withdraw '{name}' too" in line for name in linked if name != exits[0] for line in done.remaining)
    assert not any("mentor-survey.xlsx" in line for line in done.remaining)
    assert len(ms.read_study(folder).corpus.surveys["surveys/protege-exit.csv"].responses) == 119


def unpacked(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in sorted(archive.namelist()))


def test_a_respondents_row_leaves_a_workbook_with_its_words_and_the_others_stay(tmp_path: Path) -> None:
    from mentorstudy.examples import copy_sample_study

    folder = copy_sample_study(tmp_path / "sample")
    file = folder / "surveys" / "mentor-survey.xlsx"
    before = ms.read_study(folder).corpus
    words = [
        str(text) for text in before.turns.loc[before.turns["participant"] == "MS18", "text"] if len(str(text)) > 20
    ]
    kept = before.surveys["surveys/mentor-survey.xlsx"].responses.drop(index="MS18")

    done = ms.privacy.withdraw(folder, "MS18")

    assert words
    assert dict(done.rows)["surveys/mentor-survey.xlsx"] == 1
    assert not any(saxutils.escape(text) in unpacked(file) for text in words)
    after = ms.read_study(folder).corpus
    assert after.surveys["surveys/mentor-survey.xlsx"].responses.equals(kept)
    others = before.turns[
        before.turns["document"].str.startswith("surveys/mentor") & (before.turns["participant"] != "MS18")
    ]
    assert list(after.turns.loc[after.turns["document"].str.startswith("surveys/mentor"), "text"]) == list(
        others["text"]
    )


def test_comments_links_and_strings_of_a_row_leave_a_workbook(tmp_path: Path) -> None:
    import xlsxwriter

    from mentorstudy.privacy._withdrawal.redact_xlsx import without_rows
    from mentorstudy.readers.workbook import read_sheet

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("A & B")
        for row, cells in enumerate([["id", "best"], ["R1", "a lighthouse"], ["R2", "shared"], ["R3", "shared"]]):
            sheet.write_row(row, 0, cells)
        sheet.write_comment("B2", "said in the fog")
        sheet.write_comment("B4", "kept")
        sheet.write_url("C2", "mailto:fog@mail.example", string="foggy")

    new = without_rows((tmp_path / "a.xlsx").read_bytes(), "A & B", [2, 3])
    (tmp_path / "b.xlsx").write_bytes(new)

    assert [cells[:2] for _, cells in read_sheet(new, sheet="A & B").rows if any(cells)] == [
        ["id", "best"],
        ["R3", "shared"],
    ]
    left = unpacked(tmp_path / "b.xlsx")
    assert not any(word in left for word in ("lighthouse", "in the fog", "foggy", "fog@mail", "R1<"))
    assert "kept" in left


def test_a_participants_words_leave_every_journal_and_the_log_holds_none_of_them(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    study = code_passage(study, "interviews/P1.txt", "five names", "benefits/networks", coder="cleo")
    study = write_memo(study, "P1 seemed tired of it", coder="cleo", on="participant", of="P1")
    study = code_passage(study, "interviews/P3.txt", "It was the wrong profession", "benefits", coder="cleo")
    ana = study.corpus.turns.query("document == 'groups/G1.txt' and participant == 'P1'").iloc[0]
    study = code_passage(study, "groups/G1.txt", ana["text"], "benefits", coder="cleo", start=int(ana["start"]))
    after = study.corpus.text("groups/G1.txt")[int(ana["end"]) :].strip().split("\n")[0].partition(": ")[2]
    study = code_passage(study, "groups/G1.txt", after, "benefits", coder="cleo")
    path = tmp_path / "study/codings/cleo.jsonl"
    kept = [line for line in path.read_bytes().split(b"\n") if b"interviews/P3.txt" in line]

    ms.privacy.withdraw(study.folder, "P1")

    words = path.read_text(encoding="utf-8")
    assert [line for line in path.read_bytes().split(b"\n") if b"interviews/P3.txt" in line] == kept
    assert "five names" not in words
    assert "tired" not in words
    assert ana["text"] not in words
    assert [(each.exact, each.prefix) for each in read_journal(path).events if each.exact == after] == [(after, "")]
    assert [each.text for each in read_journal(path).events if each.kind == "withdrawn"] == [
        "5 events removed or shortened"
    ]


def test_words_leave_lines_that_were_torn_and_memos_that_quote_them(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    study = write_memo(study, "As P2 said: he cancelled four times! Ask the others.", coder="ben")
    study = write_memo(study, "Nothing on anybody.", coder="ben")
    study = code_passage(study, "interviews/P1.txt", "five names", "benefits/networks", coder="anna")
    codings = tmp_path / "study/codings"
    torn = '{"event":"e9","time":"2026","coder":"anna","kind":"coded","exact":"I hoped for names %s'
    with (codings / "anna.jsonl").open("a", encoding="utf-8") as file:
        file.write(torn % "once")
    code_passage(ms.read_study(study.folder), "interviews/P1.txt", "my field", "benefits", coder="anna")
    with (codings / "anna.jsonl").open("a", encoding="utf-8") as file:
        file.write(torn % "twice")
    before = (codings / "ben.jsonl").read_bytes().splitlines()

    done = ms.privacy.withdraw(study.folder, "P2")

    assert "hoped" not in (codings / "anna.jsonl").read_text(encoding="utf-8")
    assert [each.exact for each in read_journal(codings / "anna.jsonl").events if each.exact] == [
        "five names",
        "my field",
    ]
    after = (codings / "ben.jsonl").read_bytes().splitlines()
    memos = ms.journal.memos(ms.read_study(study.folder))["text"].tolist()
    assert memos == ["As P2 said: [words removed]! Ask the others.", "Nothing on anybody."]
    assert [before[0], before[2]] == [after[0], after[2]]
    assert any("codings/ben.jsonl, event" in each and "names 'P2'" in each for each in done.remaining)


def test_a_transcript_that_was_moved_takes_its_journal_lines_along(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    code_passage(study, "interviews/P2.txt", "He cancelled four times", "benefits", coder="anna")
    folder = tmp_path / "study"
    (folder / "interviews/second").mkdir()
    (folder / "interviews/P2.txt").rename(folder / "interviews/second/P2.txt")
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    (folder / "study.toml").write_text(settings.replace("interviews/*.txt", "interviews/**/*.txt"), encoding="utf-8")

    ms.privacy.withdraw(folder, "P2")

    assert "cancelled" not in (folder / "codings/anna.jsonl").read_text(encoding="utf-8")


def test_copies_exports_and_examples_are_left_for_a_person_and_named(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    code_passage(study, "interviews/P2.txt", "He cancelled four times", "benefits", coder="anna")
    folder = tmp_path / "study"
    (folder / "codings/anna.jsonl.bak").write_bytes((folder / "codings/anna.jsonl").read_bytes())
    (folder / "study.qdpx").write_bytes(b"")
    book = (folder / "codebook.yaml").read_text(encoding="utf-8")
    quoted = book.replace(
        "definition: Not there.", "definition: Not there.\n        examples: [He cancelled four times.]"
    )
    (folder / "codebook.yaml").write_text(quoted, encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates/own.md.jinja").write_text("# What stays\n\nHe cancelled four times.\n", encoding="utf-8")
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    head = "" if "[report]" in settings else "\n[report]"
    (folder / "study.toml").write_text(f'{settings}{head}\nsections = ["templates/own.md.jinja"]\n', encoding="utf-8")

    shown = ms.privacy.withdraw(folder, "P2", dry_run=True)
    remaining = " ".join(shown.remaining)

    assert "codings/anna.jsonl.bak: the study does not read it" in remaining
    assert "study.qdpx: the study does not read it" in remaining
    row = quoted.splitlines().index("        examples: [He cancelled four times.]") + 1
    assert {
        ("codebook.yaml", row, "He cancelled four times"),
        ("templates/own.md.jinja", 3, "He cancelled four times"),
    } <= set(shown.short)
    assert "coding.csv" not in remaining


def test_a_row_leaves_every_table_of_transcripts_that_a_glob_names(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path, coding_csv=None)
    (folder / "talks").mkdir()
    for name in ("a", "b"):
        rows = f"who,text\nT{name},Interviewer: So?\nU{name},A lighthouse {name}.\n"
        (folder / "talks" / f"{name}.csv").write_text(rows, encoding="utf-8")
    block = '\n[[sources]]\npath = "talks/*.csv"\nkind = "interview"\ntext = "text"\nparticipant = "who"\n'
    settings = folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + block, encoding="utf-8")

    done = ms.privacy.withdraw(folder, "Ub")

    assert dict(done.rows) == {"talks/b.csv": 1}
    assert (folder / "talks" / "b.csv").read_text(encoding="utf-8") == "who,text\nTb,Interviewer: So?\n"


def test_one_voice_leaves_a_transcript_whose_letters_are_decomposed(tmp_path: Path) -> None:
    said = "Interviewer: Et après ?\n\nAna: J’ai été très déçue, à côté.\n\nCem: Moi, très bien là-bas.\n"
    folder = write_small_study(tmp_path, coding_csv=None, groups__G1_txt=None)
    file = folder / "groups" / "G1.txt"
    file.parent.mkdir()
    file.write_text(unicodedata.normalize("NFD", said), encoding="utf-8")

    done = ms.privacy.withdraw(folder, "P1")

    assert done.silenced == ("groups/G1.txt",)
    silent = said.replace("J’ai été très déçue, à côté.", "[withdrawn]")
    assert file.read_text(encoding="utf-8") == unicodedata.normalize("NFD", silent)


def word_group(folder: Path) -> Path:
    """The focus group as a Word document, with a turn over several runs and one over two paragraphs."""
    import docx

    write_small_study(folder, coding_csv=None, groups__G1_txt=None)
    settings = folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("G1.txt", "G1.docx"), encoding="utf-8")
    paper = docx.Document()
    paper.add_paragraph("Interviewer: What would you change?")
    line = paper.add_paragraph("Ana: Ask us ")
    line.add_run("first").bold = True
    line.add_run(" what we do, in the lighthouse.")
    paper.add_paragraph("Cem: Yes, tell us who is coming.")
    paper.add_paragraph("Ana: I said so twice.")
    paper.add_paragraph("And a third time.")
    paper.add_paragraph("Cem: I said so twice, too.")
    (folder / "groups").mkdir(exist_ok=True)
    paper.save(str(folder / "groups" / "G1.docx"))
    return folder / "groups" / "G1.docx"


def test_one_voice_leaves_a_word_document_and_everything_else_stays(tmp_path: Path) -> None:
    file = word_group(tmp_path)
    with zipfile.ZipFile(file) as archive:
        others = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/")}
        assert "docProps/thumbnail.jpeg" in archive.namelist()
    before = ms.read_study(tmp_path).corpus.turns

    done = ms.privacy.withdraw(tmp_path, "P1")

    assert done.silenced == ("groups/G1.docx",)
    left = unpacked(file)
    assert not any(words in left for words in ("Ask us", "lighthouse", "third time", ">first<"))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert {name: part for name, part in parts.items() if name in others and name != "word/document.xml"} == {
        name: part for name, part in others.items() if name != "word/document.xml"
    }
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert not any("thumbnail" in name for name in parts)
    after = ms.read_study(tmp_path).corpus.turns
    kept = ["document", "speaker", "role", "text"]
    mine = (before["participant"] == "P1") | before["document"].str.startswith("interviews/P1")
    assert after[kept].values.tolist() == before.loc[~mine, kept].values.tolist()
    assert "I said so twice, too." in after["text"].tolist()


@pytest.mark.parametrize("where", ["deleted", "comment", "properties"])
def test_a_word_document_with_words_in_another_place_loses_them_and_is_left_for_a_person_to_read(
    tmp_path: Path, where: str
) -> None:
    import docx

    file = word_group(tmp_path)
    paper = docx.Document(str(file))
    if where == "deleted":
        run = paper.paragraphs[2]._p.add_r()
        deleted = run.makeelement(f"{{{run.nsmap['w']}}}del", {})
        run.addprevious(deleted)
        deleted.append(run)
    elif where == "comment":
        paper.add_comment(paper.paragraphs[2].runs, text="Ana: Ask us first what we do, in the lighthouse.", author="A")
    else:
        paper.core_properties.comments = "Ask us first what we do, in the lighthouse."
    paper.save(str(file))
    before = ms.read_study(tmp_path).corpus.turns.query("document.str.endswith('G1.docx') and participant != 'P1'")

    done = ms.privacy.withdraw(tmp_path, "P1")

    assert done.silenced == ()
    after = ms.read_study(tmp_path).corpus.turns.query("document.str.endswith('G1.docx')")
    assert after["text"].tolist() == before["text"].tolist()
    with zipfile.ZipFile(file) as parts:
        assert not any(b"us first what we do" in parts.read(name) for name in parts.namelist())
    assert any("G1.docx: others speak in it too. Cut the words" in line for line in done.remaining)


@pytest.mark.parametrize("column", ["withdrawn", "consent", ""])
def test_a_workbook_of_participants_marks_who_withdrew_and_keeps_nothing_else_of_theirs(
    tmp_path: Path, column: str
) -> None:
    import xlsxwriter

    folder = write_small_study(tmp_path, participants_csv=None, coding_csv=None)
    settings = folder / "study.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('title = "Small"', 'title = "Small"\nparticipants = "who.xlsx"'),
        encoding="utf-8",
    )
    people = [["P1", "Jeweller"], ["P2", "Taxidermist"], ["P3", "Baker"], ["P4", "Baker"], ["M1", "Smith"]]
    with xlsxwriter.Workbook(folder / "who.xlsx") as book:
        sheet = book.add_worksheet("people")
        for row, cells in enumerate([["participant", "trade", *([column] if column else [])], *people]):
            sheet.write_row(row, 0, cells)
        sheet.write_blank(0, 5, None, book.add_format({"bold": True}))
        sheet.write_comment("B3", "stuffs owls")

    done = ms.privacy.withdraw(folder, "P2")

    header, records, _ = read_records(folder / "who.xlsx")
    word = "withdrawn" if column == "consent" else "yes"
    assert header == ["participant", "trade", column or "withdrawn"]
    assert [list(cells.values()) for _, cells in records if cells["participant"] == "P2"] == [["P2", "", word]]
    assert [[cells["participant"], cells["trade"]] for _, cells in records] == [
        ["P2", ""] if name == "P2" else [name, trade] for name, trade in people
    ]
    assert "Taxidermist" not in unpacked(folder / "who.xlsx")
    assert "owls" not in unpacked(folder / "who.xlsx")
    assert not any("who.xlsx" in line for line in done.remaining)
    assert "P2" not in ms.read_study(folder).corpus.participants.index

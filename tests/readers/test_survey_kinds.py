"""Surveys of every tool: forms, dictionaries, a row per answer, no header, error cells, other scripts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from mentorstudy import read_study
from mentorstudy.checks import check_study
from mentorstudy.corpus import Corpus
from mentorstudy.errors import ReadError
from mentorstudy.readers.dictionaries import read_dictionary
from mentorstudy.readers.survey import read_survey
from mentorstudy.readers.tables import read_table


def written(folder: Path, content: str, name: str = "exit.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def types(corpus: Corpus) -> dict[str, str]:
    table = next(iter(corpus.surveys.values())).questions
    return dict(zip(table["question"], table["type"], strict=True))


def noted(corpus: Corpus, item: str) -> list[str]:
    return list(corpus.report.loc[corpus.report["item"] == item, "detail"])


LONG = (
    "Name,Question #,Question,Score,Response\r\n"
    "anon1,2,What happened?,4,One kind person.\r\n"
    'anon1,1,What did you hope for?,2,"Contacts, and\r\na door."\r\n'
    "anon2,1,What did you hope for?,3,To practise my English.\r\n"
    "anon2,2,What happened?,5,We still write.\r\n"
    "anon3,2,What happened?,,Nothing.\r\n"
)


class TestARowPerAnswer:
    def test_a_row_per_answer_is_a_row_per_respondent(self, tmp_path):
        corpus = read_survey(written(tmp_path, LONG), open=["What did you hope for?", "What happened?"])

        assert list(corpus.participants.index) == ["anon1", "anon2", "anon3"]
        assert list(corpus.turns["question"]) == [
            *("What did you hope for?", "What happened?") * 2,
            "What happened?",
        ]
        assert corpus.turns["text"].iloc[0] == "Contacts, and\na door."
        assert noted(corpus, "row per answer") == ["5 rows: 'Question' and 'Response' of each 'Name'"]

    def test_what_else_stands_with_an_answer_is_kept_beside_it(self, tmp_path):
        corpus = read_survey(written(tmp_path, LONG))

        responses = next(iter(corpus.surveys.values())).responses
        assert list(responses["What happened? [Score]"]) == ["4", "5", ""]

    def test_columns_that_the_researcher_names_keep_the_rows(self, tmp_path):
        corpus = read_survey(written(tmp_path, LONG), participant="Name", open=["Response"])

        assert len(corpus.participants) == 3
        assert set(corpus.turns["question"]) == {"Response"}
        assert len(corpus.turns) == 5

    def test_times_of_one_respondent_are_told_apart(self, tmp_path):
        rows = [
            f"{who},{when},{what},{who} said {what} in {when} of course"
            for who in ("a1", "b2")
            for when in ("spring", "autumn")
            for what in ("hope", "fear")
        ]
        corpus = read_survey(written(tmp_path, "participant,wave,item,answer\n" + "\n".join(rows) + "\n"))

        assert list(corpus.documents.index) == [
            "exit.csv#a1@spring",
            "exit.csv#a1@autumn",
            "exit.csv#b2@spring",
            "exit.csv#b2@autumn",
        ]
        assert len(corpus.turns) == 8

    def test_a_survey_that_only_names_its_columns_so_stays_as_it_is(self, tmp_path):
        content = "id,question,response\n" + "".join(f"{n},Topic {n},Yes\n" for n in range(6))

        assert len(read_survey(written(tmp_path, content)).participants) == 6


class TestNoHeader:
    def test_a_table_without_a_header_loses_no_row(self, tmp_path):
        content = "1,mentor,It helped me.\n2,mentor,Not much.\n3,protégé,Nothing did.\n4,protégé,All of it.\n"
        corpus = read_survey(written(tmp_path, content), open=["column 3"])

        assert len(corpus.turns) == 4
        assert noted(corpus, "no header") == ["columns are called column 1, column 2, column 3"]

    @pytest.mark.parametrize(
        "header", ["id,role,why", "1,2,3", "2019,2020,2021", "No.,Role?,What helped you?", "id,mentor,why"]
    )
    def test_a_header_is_never_taken_for_an_answer(self, tmp_path, header):
        rows = "".join(f"{n},mentor,because of number {n} alone\n" for n in range(5, 9))
        table = read_survey(written(tmp_path, f"{header}\n{rows}"))

        assert len(table.participants) == 4


class TestForms:
    def test_microsoft_forms_in_any_language(self, tmp_path):
        content = (
            "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Was hat geholfen?;Punkte - Was hat geholfen?\n"
            "1;5/1/24 10:00;5/1/24 10:09;anonymous;;Sie kannte das Fach sehr gut.;\n"
            "2;5/1/24 11:00;5/1/24 11:09;anonymous;;Nichts hat mir wirklich geholfen.;\n"
        )
        corpus = read_survey(written(tmp_path, content))

        assert types(corpus)["Was hat geholfen?"] == "open"
        assert {name for name, kind in types(corpus).items() if kind == "metadata"} >= {"Startzeit", "E-Mail", "Name"}
        assert list(corpus.documents["date"]) == ["5/1/24 10:09", "5/1/24 11:09"]

    def test_google_forms_keep_choices_of_checkboxes_together(self, tmp_path):
        gained = ["Contacts", '"Contacts, Courage"', '"Contacts, Courage, Luck"', '"Luck, Courage"']
        rows = [f"2024/05/0{n + 1} 10:00:00,{gained[n % 4]},It was good for me in part {n}.\n" for n in range(9)]
        header = "Timestamp,What did you gain?,Anything else?\n"
        corpus = read_survey(written(tmp_path, header + "".join(rows)))

        assert types(corpus) == {"Timestamp": "metadata", "What did you gain?": "multiple", "Anything else?": "open"}

    def test_a_chinese_survey_in_gbk(self, tmp_path):
        meta = "2025/3/1 9:00:00,120秒,手机提交,1.2.3.4(北京-北京)"
        programs = ["金融桥", "技工桥"]
        rows = [f"{n},{meta},{programs[n % 2]},我希望认识这个行业的人，找到第{n}份工作" for n in range(1, 9)]
        header = "序号,提交答卷时间,所用时间,来源,来自IP,1、您参加了哪个项目？,2、您希望得到什么？"
        corpus = read_survey(written(tmp_path, "\n".join([header, *rows]) + "\n", encoding="gbk"))

        assert types(corpus)["2、您希望得到什么？"] == "open"
        assert types(corpus)["1、您参加了哪个项目？"] == "closed"
        assert list(corpus.participants.index) == [str(n) for n in range(1, 9)]
        assert corpus.turns["text"].iloc[0] == "我希望认识这个行业的人，找到第1份工作"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
    def test_wide_encodings(self, tmp_path, encoding):
        content = "id\twhy\n1\tDéjà vu, vraiment, et encore.\n2\tÇa m'a donné du courage.\n"
        corpus = read_survey(written(tmp_path, content, encoding=encoding))

        assert list(corpus.turns["text"]) == ["Déjà vu, vraiment, et encore.", "Ça m'a donné du courage."]

    def test_kobotoolbox_options_belong_to_their_question(self, tmp_path):
        content = (
            '"start";"end";"helped";"helped/contacts";"helped/courage";"why";"_id";"_uuid";"_submission_time";"_notes";"_index"\n'
            '"a";"b";"contacts courage";"1";"1";"She knew my field well.";"7";"u7";"2024-05-01T10:00:00";"";"1"\n'
            '"a";"b";"contacts";"1";"0";"He wrote every single week.";"8";"u8";"2024-05-02T10:00:00";"";"2"\n'
        )
        corpus = read_survey(written(tmp_path, content))

        table = next(iter(corpus.surveys.values())).questions.set_index("question")
        assert set(table.loc[["helped/contacts", "helped/courage"], "group"]) == {"helped"}
        assert set(table.loc[["helped/contacts", "helped/courage"], "type"]) == {"multiple"}
        assert table.at["why", "type"] == "open"
        assert set(table.loc[["start", "end", "_uuid", "_submission_time", "_notes", "_index"], "type"]) == {"metadata"}
        assert list(corpus.participants.index) == ["7", "8"]
        assert list(corpus.documents["date"]) == ["2024-05-01", "2024-05-02"]


DICTIONARY = (
    '"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels",'
    '"Text Validation Type OR Show Slider Number","Identifier?"\n'
    '"record_id","base","text","Study ID","","",""\n'
    '"town","base","text","Where do you live?","","","y"\n'
    '"role","base","radio","Your <b>role</b>","1, Mentor | 2, Protégé | 3, Employer, large","",""\n'
    '"gain","base","checkbox","What did you gain?","1, Contacts | 2, Courage","",""\n'
    '"why","base","notes","Why &amp; how?","","",""\n'
    '"age","base","text","Age","","integer",""\n'
)
DATA = (
    "record_id,town,role,gain___1,gain___2,why,age,base_complete\n"
    "1,Ghent,1,1,0,Short.,31,2\n2,Lyon,2,1,1,Yes.,42,2\n3,Nice,3,0,0,,29,0\n"
)


class TestDictionaries:
    def test_a_dictionary_beside_the_data_names_questions_and_choices(self, tmp_path):
        written(tmp_path, DICTIONARY, "project_DataDictionary.csv")
        corpus = read_survey(written(tmp_path, DATA))

        table = next(iter(corpus.surveys.values())).questions.set_index("question")
        assert dict(table["type"]) == {
            "record_id": "participant",
            "town": "metadata",
            "role": "closed",
            "gain___1": "multiple",
            "gain___2": "multiple",
            "why": "open",
            "age": "closed",
            "base_complete": "metadata",
        }
        assert list(table.loc[["role", "gain___1", "why"], "text"]) == [
            "Your role",
            "What did you gain? [Contacts]",
            "Why & how?",
        ]
        assert table.at["role", "choices"] == ("Mentor", "Protégé", "Employer, large")
        assert list(next(iter(corpus.surveys.values())).responses["role"]) == ["Mentor", "Protégé", "Employer, large"]
        assert noted(corpus, "data dictionary") == ["project_DataDictionary.csv"]
        assert "Ghent" not in next(iter(corpus.surveys.values())).responses.to_csv()

    def test_a_dictionary_of_another_project_is_not_used(self, tmp_path):
        written(tmp_path, DICTIONARY.replace('"role"', '"post"').replace('"why"', '"how"'), "other.csv")

        assert not noted(read_survey(written(tmp_path, DATA)), "data dictionary")

    def test_a_dictionary_is_no_survey(self, tmp_path):
        path = written(tmp_path, DICTIONARY)
        with pytest.raises(ReadError, match=r"a data dictionary of REDCap.*not responses"):
            read_survey(path)
        with pytest.raises(ReadError, match="no data dictionary"):
            read_dictionary(written(tmp_path, DATA))

    def test_a_study_reads_the_dictionary_with_the_data_and_says_so(self, tmp_path):
        (tmp_path / "surveys").mkdir()
        written(tmp_path / "surveys", DICTIONARY, "a_dictionary.csv")
        written(tmp_path / "surveys", DATA, "data.csv")
        written(tmp_path, "codes:\n  gain: {name: Gain}\n", "codebook.yaml")
        written(tmp_path, 'title = "T"\n\n[[sources]]\npath = "surveys/*.csv"\nkind = "survey"\n', "study.toml")

        assert list(read_study(tmp_path).corpus.surveys) == ["surveys/data.csv"]
        said = check_study(tmp_path)
        assert "data dictionary of REDCap" in said.loc[said["file"] == "surveys/a_dictionary.csv", "message"].iloc[0]


def workbook(path: Path, *answers: tuple[str, str]) -> Path:
    """Write a workbook in which each answer is words or, where it has a formula, an error cell."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("exit")
    sheet.write_row(0, 0, ["id", "What helped?"])
    for row, (words, formula) in enumerate(answers, start=1):
        sheet.write_string(row, 0, f"R{row}")
        if formula:
            sheet.write_formula(row, 1, formula, None, "#NAME?")
        else:
            sheet.write_string(row, 1, words)
    book.close()
    return path


class TestErrorCells:
    def test_an_answer_that_a_spreadsheet_took_for_a_formula_keeps_its_words(self, tmp_path):
        answers = [("", "=-good mentor"), ("She read it.", ""), ("", "=networking"), ("", "=VLOOKUP(A1,B:B)")]
        path = workbook(tmp_path / "exit.xlsx", *answers)
        corpus = read_survey(path, open=["What helped?"])

        assert list(corpus.turns["text"]) == ["-good mentor", "She read it.", "=networking"]
        assert noted(corpus, "answer taken for a formula") == [
            "its words are read: B2 '-good mentor', B4 '=networking'"
        ]
        assert noted(corpus, "error cell") == ["read as empty: B5 #NAME?"]

    def test_the_same_in_an_opendocument_spreadsheet(self, tmp_path):
        path = tmp_path / "exit.ods"
        path.write_bytes(opendocument([("1", "It helped me.", ""), ("2", "Err:509", "of:=-good mentor")]))

        assert [row[1] for row in read_table(path).rows] == ["What helped?", "It helped me.", "-good mentor"]


def opendocument(answers: list[tuple[str, str, str]]) -> bytes:
    """Return an ODS file of answers, some of them with a formula."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )

    def cell(words: str, formula: str = "") -> str:
        said = f' table:formula="{formula}"' if formula else ""
        return f'<table:table-cell{said} office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    rows = [cell("id") + cell("What helped?"), *(cell(name) + cell(words, formula) for name, words, formula in answers)]
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    sheet = f'<table:table table:name="Sheet1">{lines}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("mimetype", kind)
        box.writestr("content.xml", content)
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        box.writestr("META-INF/manifest.xml", f"<manifest:manifest {space}>{entry}</manifest:manifest>")
    return buffer.getvalue()


@pytest.mark.parametrize("answers", [1, 0])
def test_a_spreadsheet_of_one_answer_is_read_and_one_of_none_is_an_error(tmp_path, answers):
    path = tmp_path / "exit.ods"
    path.write_bytes(opendocument([("1", "It helped me a lot.", "")][:answers]))

    if answers:
        assert list(read_survey(path, open=["What helped?"]).turns["text"]) == ["It helped me a lot."]
    else:
        with pytest.raises(ReadError, match="a header and no response"):
            read_survey(path)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_spreadsheet_is_a_clear_error(tmp_path, share):
    data = opendocument([(str(n), f"It helped me in way {n}.", "") for n in range(200)])
    path = tmp_path / "exit.ods"
    path.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(ReadError, match=r"damaged|not downloaded whole|archive"):
        read_table(path)


@pytest.mark.parametrize(
    ("header", "answers", "kind"),
    [
        ("What went wrong?", ["It was late.", "It was late.", "It was far away.", "It was boring."] * 2, "open"),
        ("What did you gain?", [f"more {word}" for word in ("hope", "skill", "luck", "friends", "work")], "open"),
        ("Your role", ["team lead", "team lead", "staff member", "staff member", "team lead"], "closed"),
        (
            "How often did you meet?",
            ["Once a week", "Every month", "Never at all", "Once a year", "Each day"],
            "closed",
        ),
        ("Satisfied?", ["Very satisfied", "Satisfied", "Very satisfied", "Neutral", "Satisfied"], "closed"),
    ],
)
def test_a_few_short_answers_are_open_where_they_are_sentences_or_asked_for_in_words(tmp_path, header, answers, kind):
    rows = "".join(f"{number},{answer}\n" for number, answer in enumerate(answers, start=1))

    assert types(read_survey(written(tmp_path, f"id,{header}\n{rows}")))[header] == kind

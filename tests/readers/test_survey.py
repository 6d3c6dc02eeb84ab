"""A survey's responses are documents of answers; who was asked what is known; nothing else is lost in silence."""

from __future__ import annotations

import csv
import functools
import io
from pathlib import Path

import pytest

from mentorstudy.corpus import Corpus
from mentorstudy.errors import ReadError
from mentorstudy.readers.status import response_status, survey_status
from mentorstudy.readers.survey import read_survey, survey_readings
from mentorstudy.text import count_words

REAL = Path(__file__).parents[2] / "../shared/real/survey"
real = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside the checkout")

QUALTRICS = [
    ("StartDate", "Start Date", "startDate", "2024-05-01 10:00:00"),
    ("Status", "Response Type", "status", "IP Address"),
    ("IPAddress", "IP Address", "ipAddress", "10.1.2.3"),
    ("Progress", "Progress", "progress", "100"),
    ("Finished", "Finished", "finished", "True"),
    ("RecordedDate", "Recorded Date", "recordedDate", "2024-05-01 10:09:00"),
    ("ResponseId", "Response ID", "_recordId", "R_1"),
    ("RecipientEmail", "Recipient Email", "recipientEmail", "p@example.org"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel", "anonymous"),
    ("UserLanguage", "User Language", "userLanguage", "EN"),
    ("Q1", "Did you meet?", "QID1", "Yes"),
    ("Q2", "What helped?", "QID2_TEXT", "She knew, the trade."),
    ("Q3", "Anything else?", "QID3_TEXT", ""),
]


def qualtrics(*responses: dict[str, str], header: int = 3) -> str:
    """Return a Qualtrics export; a response says only what differs from the usual."""
    rows = [[name for name, *_ in QUALTRICS], [text for _, text, *_ in QUALTRICS]]
    if header == 3:
        rows.append([f'{{"ImportId":"{identifier}"}}' for *_, identifier, _ in QUALTRICS])
    rows += [[response.get(name, usual) for name, _, _, usual in QUALTRICS] for response in responses]
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def written(folder: Path, content: str, name: str = "exit.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def found(corpus, item: str) -> list[str]:
    report = corpus.report
    return list(report.loc[report["item"] == item, "detail"])


def questions(corpus):
    return next(iter(corpus.surveys.values())).questions.set_index("question")


@pytest.mark.parametrize("header", [3, 2])
def test_the_header_rows_of_qualtrics_are_no_responses(tmp_path, header):
    corpus = read_survey(written(tmp_path, qualtrics({}, {"ResponseId": "R_2"}, header=header)), open=["Q2", "Q3"])
    assert list(corpus.documents.index) == ["exit.csv#R_1", "exit.csv#R_2"]
    assert list(corpus.turns["text"]) == ["She knew, the trade."] * 2
    assert questions(corpus).at["Q2", "text"] == "What helped?"
    assert found(corpus, "header row") == [f"Qualtrics, {header} header rows"]
    assert set(corpus.documents["date"]) == {"2024-05-01"}


def test_a_response_is_a_document_with_a_turn_per_answered_open_question(tmp_path):
    corpus = read_survey(written(tmp_path, qualtrics({}, {"ResponseId": "R_2", "Q2": " ", "Q3": "No."})))
    turns = corpus.turns
    assert list(zip(turns["document"], turns["question"], turns["text"], strict=True)) == [
        ("exit.csv#R_1", "Q2", "She knew, the trade."),
        ("exit.csv#R_2", "Q3", "No."),
    ]
    assert set(turns["role"]) == {"participant"}
    assert list(turns["participant"]) == ["R_1", "R_2"]


def test_previews_tests_and_spam_are_left_out_and_listed(tmp_path):
    rows = [
        {},
        {"ResponseId": "R_2", "Status": "Survey Preview"},
        {"ResponseId": "R_3", "DistributionChannel": "preview"},
        {"ResponseId": "R_4", "Status": "8"},
        {"ResponseId": "R_5", "Status": "Survey Test"},
        {"ResponseId": "R_6", "Status": "Umfragevorschau"},
        {"ResponseId": "R_7", "Status": "0"},
    ]
    corpus = read_survey(written(tmp_path, qualtrics(*rows)))
    assert list(corpus.participants.index) == ["R_1", "R_7"]
    assert found(corpus, "preview response") == ["row 5, 6, 9"]
    assert found(corpus, "spam response") == ["row 7"]
    assert found(corpus, "test response") == ["row 8"]


def test_a_survey_of_previews_alone_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="previews and tests only"):
        read_survey(written(tmp_path, qualtrics({"Status": "Survey Preview"})))
    with pytest.raises(ReadError, match="a header and no response"):
        read_survey(written(tmp_path, qualtrics()))


def test_addresses_of_people_and_machines_are_in_no_table(tmp_path):
    corpus = read_survey(written(tmp_path, qualtrics({}, {"ResponseId": "R_2"})))
    survey = corpus.surveys["exit.csv"]
    assert list(survey.responses.columns) == ["Q1"]
    everything = survey.responses.to_csv() + survey.questions.to_csv() + corpus.participants.to_csv()
    assert "10.1.2.3" not in everything
    assert "p@example.org" not in everything
    assert found(corpus, "column left out: personal data") == ["IPAddress, RecipientEmail"]
    with pytest.raises(ReadError, match="kept out of tables"):
        read_survey(written(tmp_path, qualtrics({})), attributes=["IPAddress"])


def test_an_address_is_known_by_its_look_too(tmp_path):
    content = "id,contact,host,note\n" + "".join(f"{n},p{n}@example.org,10.0.0.{n},yes\n" for n in range(1, 9))
    survey = read_survey(written(tmp_path, content)).surveys["exit.csv"]
    assert list(survey.responses.columns) == ["note"]


def test_empty_answers_are_not_answered_or_not_reached(tmp_path):
    rows = [
        {"Q3": "Thanks."},
        {"ResponseId": "R_2", "Q2": "", "Q3": "x"},
        {"ResponseId": "R_3", "Q2": "", "Finished": "False", "Progress": "40"},
        {"ResponseId": "R_4", "Q2": ""},
    ]
    corpus = read_survey(written(tmp_path, qualtrics(*rows)), open=["Q2", "Q3"])
    survey = corpus.surveys["exit.csv"]
    assert list(survey.status["Q2"]) == ["answered", "not answered", "not reached", "not answered"]
    assert list(response_status(survey)["state"]) == ["complete", "complete", "partial", "complete"]
    status = survey_status(survey).set_index("question").loc["Q2"]
    assert list(status[["answered", "not_answered", "not_reached", "not_asked", "asked"]]) == [1, 2, 1, 0, 3]
    assert status["rate"] == pytest.approx(1 / 3)
    assert (questions(corpus).at["Q2", "answered"], questions(corpus).at["Q2", "asked"]) == (1, 3)


def test_a_question_shown_only_after_an_answer_is_not_asked_of_the_others(tmp_path):
    rows = [f"{n},Yes,it was good number {n},fine" for n in range(30)] + [f"{n},No,,fine" for n in range(30, 50)]
    corpus = read_survey(written(tmp_path, "id,met,how,last\n" + "\n".join(rows) + "\n"))
    survey = corpus.surveys["exit.csv"]
    assert survey.status["how"].value_counts().to_dict() == {"answered": 30, "not asked": 20}
    assert found(corpus, "not asked (detected)") == ["'how', where 'met' is 'No'"]
    assert questions(corpus).at["how", "asked"] == 30


def test_a_few_silent_respondents_are_not_taken_for_display_logic(tmp_path):
    rows = [f"{n},Yes,{'it was good ' + str(n) if n % 2 else ''},fine" for n in range(30)]
    rows += [f"{n},No,,fine" for n in range(30, 34)]
    survey = read_survey(written(tmp_path, "id,met,how,last\n" + "\n".join(rows) + "\n")).surveys["exit.csv"]
    assert "not asked" not in set(survey.status["how"])


def test_counts_follow_the_participants_that_are_left(tmp_path):
    corpus = read_survey(written(tmp_path, qualtrics({"Q3": "Yes."}, {"ResponseId": "R_2", "Q2": "", "Q3": "x"})))
    part = corpus.surveys["exit.csv"].among(["R_2"])
    table = part.questions.set_index("question")
    assert (table.at["Q2", "answered"], table.at["Q2", "asked"]) == (0, 1)
    assert list(part.responses.index) == list(part.status.index) == list(part.respondents.index) == ["R_2"]


def test_cells_of_the_stakeholder_column_stand_for_stakeholders(tmp_path):
    path = written(
        tmp_path, "id,role,why\n1,1,because I was asked to\n2, 2 ,to give something back\n3,7,no idea\n4,,\n"
    )
    role = {"column": "role", "values": {"1": "mentor", "2": "protégé", "3": "employer"}}
    corpus = read_survey(path, participant="id", stakeholder=role, open=["why"])
    assert list(corpus.participants["stakeholder"]) == ["mentor", "protégé", "7", ""]
    [note] = [each for each in corpus.surveys["exit.csv"].notes if "no cell has" in each.item]
    assert note.detail == "'3': 'role' has '1', '2', '7'"


def test_stakeholder_and_attributes_come_from_a_constant_or_a_column(tmp_path):
    path = written(tmp_path, "id,role,years,why\n1,mentor,3,because I was asked to\n2,,4,to give something back\n")
    corpus = read_survey(path, participant="id", stakeholder={"column": "role"}, attributes=["years"], open=["why"])
    assert corpus.participants.to_dict("index") == {
        "1": {"stakeholder": "mentor", "consent": "", "years": "3"},
        "2": {"stakeholder": "", "consent": "", "years": "4"},
    }
    assert set(read_survey(path, stakeholder="mentor").participants["stakeholder"]) == {"mentor"}
    assert dict(questions(corpus)["type"]) == {
        "id": "participant",
        "role": "attribute",
        "years": "attribute",
        "why": "open",
    }


def test_a_column_may_be_named_by_its_question(tmp_path):
    path = written(tmp_path, qualtrics({}))
    assert list(read_survey(path, open=["What helped?"]).turns["question"]) == ["Q2"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"participant": "ResponseID"}, "no column 'ResponseID'. Did you mean 'ResponseId'"),
        ({"open": ["Q22"]}, "no column 'Q22'. Did you mean 'Q2'"),
        ({"attributes": ["Progres"]}, "Did you mean 'Progress'"),
        ({"stakeholder": {"column": "Group"}}, "no column 'Group'"),
    ],
)
def test_a_column_that_is_not_there_is_an_error_with_the_nearest(tmp_path, settings, message):
    with pytest.raises(ReadError, match=message) as caught:
        read_survey(written(tmp_path, qualtrics({})), **settings)
    assert "exit.csv" in str(caught.value)


def test_a_row_without_its_participant_is_an_error_that_names_it(tmp_path):
    with pytest.raises(ReadError, match="row 3: no participant: column 'code' is empty"):
        read_survey(written(tmp_path, "code,why\nP1,a\n,b\n"), participant="code")


def test_rows_are_numbered_when_nothing_identifies_them(tmp_path):
    corpus = read_survey(written(tmp_path, "\nUniqueID,why\nx1,a\nx1,b\n"))
    assert list(corpus.participants.index) == ["R0003", "R0004"]
    assert found(corpus, "identifier not used") == [
        "'UniqueID' has 1 different values in 2 rows, so every row counts as one respondent"
    ]
    assert found(corpus, "participants numbered")


def test_a_literal_none_is_an_answer(tmp_path):
    corpus = read_survey(written(tmp_path, "id,why\n1,None\n2,n/a\n3,\n4,NA\n"), open=["why"])
    assert list(corpus.turns["text"]) == ["None", "n/a", "NA"]


def test_choices_joined_in_a_cell_are_multiple_and_no_open_question(tmp_path):
    choices = ["Contacts", "Language", "Feedback", "A job"]
    rows = [";".join(choice for bit, choice in enumerate(choices) if n % 15 + 1 >> bit & 1) for n in range(60)]
    corpus = read_survey(written(tmp_path, "id,helped\n" + "".join(f"{n},{row}\n" for n, row in enumerate(rows))))
    assert questions(corpus).at["helped", "type"] == "multiple"
    assert set(questions(corpus).at["helped", "choices"]) == set(choices)


def test_an_unreadable_survey_gives_no_half_of_it(tmp_path):
    with pytest.raises(ReadError, match="row 3: 3 cells"):
        read_survey(written(tmp_path, "id,why\n1,a\n2,b,c\n"))


def test_readings_name_the_source_as_the_study_does(tmp_path):
    readings, survey, participants = survey_readings(
        written(tmp_path, qualtrics({})), document="surveys/exit.csv", language="fr"
    )
    assert (readings[0].document, readings[0].source) == ("surveys/exit.csv#R_1", "surveys/exit.csv")
    assert (readings[0].language, survey.name, list(participants.index)) == ("fr", "surveys/exit.csv", ["R_1"])


def test_a_workbook_reads_as_the_csv_does(tmp_path):
    import xlsxwriter

    content = qualtrics({}, {"ResponseId": "R_2", "Q2": "It was 50/50."})
    book = xlsxwriter.Workbook(str(tmp_path / "exit.xlsx"))
    sheet = book.add_worksheet()
    for number, row in enumerate(csv.reader(io.StringIO(content))):
        sheet.write_row(number, 0, row)
    book.close()
    from_csv, from_book = read_survey(written(tmp_path, content)), read_survey(tmp_path / "exit.xlsx")
    assert list(from_csv.turns["text"]) == list(from_book.turns["text"])
    pairs = zip(from_csv.surveys.values(), from_book.surveys.values(), strict=True)
    assert all(first.questions.equals(second.questions) for first, second in pairs)


# file, settings, respondents, columns
MANIFEST = [
    ("qualtrics_3header_sample.csv", 1, 20),
    ("qualtrics_legacy_2header_sample.csv", 1, 15),
    ("surveymonkey_StarWars.csv", 1186, 38),
    ("surveygizmo_jupyter_ux_2015.csv", 1706, 37),
    ("surveymonkey_jupyter_2020_all_responses.csv", 1135, 216),
    ("surveymonkey_jupyter_2020_text_fields.csv", 1135, 19),
    ("carpentrycon_2020_mojibake.csv", 124, 17),
    ("carpentries_instructor_training_post.csv", 967, 41),
    ("carpentries_longterm_2017.csv", 476, 75),
    ("limesurvey_rse_international_2018.csv", 997, 707),
    ("limesurvey_rse_germany_2017.csv", 325, 248),
    ("redcap_simple_data.csv", 5, 24),
    ("redcap_checkboxes-1_data.csv", 4, 13),
    ("redcap_decimal-comma_data.csv", 4, 6),
    ("quantipy_example_data_A.csv", 8255, 78),
]


@functools.cache
def whole(file: str) -> Corpus:
    """Return a real survey as it is detected; nothing can change it, so that it is read once."""
    return read_survey(REAL / file)


@real
class TestRealSurveys:
    @pytest.mark.parametrize(("file", "respondents", "columns"), MANIFEST)
    def test_respondents_and_columns_are_those_of_the_manifest(self, file, respondents, columns):
        corpus = whole(file)
        survey = corpus.surveys[file]
        assert (len(corpus.documents), len(survey.responses), len(survey.respondents)) == (respondents,) * 3
        assert len(survey.questions) == columns
        assert corpus.participants.index.is_unique

    @pytest.mark.parametrize(
        ("file", "rows"), [("qualtrics_3header_sample.csv", 3), ("qualtrics_legacy_2header_sample.csv", 2)]
    )
    def test_qualtrics_is_read_with_three_header_rows_and_with_two(self, file, rows):
        corpus = whole(file)
        assert list(corpus.documents.index) == [f"{file}#R_2YPOQ602ER1jkf1"]
        assert list(zip(corpus.turns["question"], corpus.turns["text"], strict=True)) == [("Q2", "Hello World!")]
        assert list(corpus.surveys[file].responses.columns) == ["Q1"]
        assert corpus.report.loc[corpus.report["item"] == "header row", "count"].item() == rows
        assert "130.92.34.66" not in corpus.report.to_csv() + questions(corpus).to_csv()

    @pytest.mark.parametrize(
        ("file", "answers"),
        [
            (
                "surveygizmo_jupyter_ux_2015.csv",
                {
                    4: (764, 19071),
                    6: (689, 1842),
                    7: (389, 1180),
                    8: (178, 635),
                    11: (688, 2565),
                    14: (554, 2870),
                    17: (580, 2454),
                    20: (513, 4156),
                    23: (548, 4064),
                    26: (326, 2445),
                    31: (741, 1744),
                },
            ),
            (
                "surveymonkey_jupyter_2020_text_fields.csv",
                {
                    1: (73, 155),
                    2: (62, 183),
                    3: (65, 162),
                    4: (75, 426),
                    5: (82, 1200),
                    6: (51, 190),
                    7: (43, 172),
                    8: (63, 761),
                    9: (73, 375),
                    10: (173, 424),
                    11: (42, 663),
                    12: (55, 257),
                    13: (33, 463),
                    14: (38, 247),
                    15: (91, 1079),
                    16: (53, 709),
                    17: (83, 1167),
                    18: (308, 10481),
                },
            ),
        ],
    )
    @pytest.mark.parametrize("named", [True, False])
    def test_open_answers_and_their_words_are_those_of_the_manifest(self, file, answers, named):
        columns = list(whole(file).surveys[file].questions["question"])
        # The column index of the manifest counts from the first column of the file.
        wanted = [columns[at] for at in answers]
        corpus = read_survey(REAL / file, open=wanted if named else None)
        turns = corpus.turns
        for at, (count, words) in answers.items():
            texts = turns.loc[turns["question"] == columns[at], "text"]
            assert (len(texts), sum(map(count_words, texts))) == (count, words)
        if named:
            assert len(turns) == sum(count for count, _ in answers.values())

    def test_a_literal_na_and_partial_responses_of_jupyter_are_kept(self):
        file = "surveygizmo_jupyter_ux_2015.csv"
        corpus = read_survey(REAL / file, stakeholder={"column": "How often do you use Jupyter Notebook?"})
        assert response_status(corpus.surveys[file])["state"].value_counts().to_dict() == {
            "partial": 927,
            "complete": 779,
        }
        assert corpus.participants["stakeholder"].value_counts().to_dict() == {
            "": 615,
            "Daily": 530,
            "Weekly": 392,
            "Monthly": 111,
            "Less often than monthly": 58,
        }
        turns = corpus.turns
        assert "N/A" in set(turns.loc[turns["document"] == f"{file}#R0433", "text"])

    def test_companion_files_of_a_survey_have_the_same_respondents(self):
        files = [f"surveymonkey_jupyter_2020_{name}.csv" for name in ("all_responses", "text_fields")]
        corpora = [whole(file) for file in files]
        assert list(corpora[0].participants.index) == list(corpora[1].participants.index)
        assert corpora[1].turns["document"].nunique() == 683

    def test_the_two_header_rows_of_surveymonkey_give_fifteen_questions(self):
        file = "surveymonkey_StarWars.csv"
        corpus = whole(file)
        survey = corpus.surveys[file]
        assert survey.questions["group"].nunique() == 15
        assert (corpus.participants.index[0], corpus.participants.index[-1]) == ("3292879998", "3288372923")
        ages = {"18-29": 218, "": 140, "30-44": 268, "> 60": 269, "45-60": 291}
        assert survey.responses["Age"].value_counts().to_dict() == ages
        seen = survey_status(survey).iloc[1]
        assert (seen["answered"], seen["not_asked"], seen["not_reached"]) == (836, 250, 100)
        assert found(corpus, "no open question found")

    def test_limesurvey_is_read_by_its_codes(self):
        file = "limesurvey_rse_international_2018.csv"
        corpus = read_survey(REAL / file, open=["skill2"], stakeholder={"column": "socio1"})
        texts = corpus.turns["text"]
        assert (len(texts), sum(map(count_words, texts))) == (535, 4232)
        groups = corpus.participants["stakeholder"].value_counts()
        assert (groups["Germany"], groups["Canada"], len(groups)) == (333, 12, 33)
        assert (corpus.participants.index[0], corpus.participants.index[-1]) == ("1", "1465")
        german = whole("limesurvey_rse_germany_2017.csv")
        assert (german.participants.index[0], german.participants.index[-1]) == ("0", "570")

    def test_identifiers_that_repeat_are_not_used(self):
        file = "carpentries_instructor_training_post.csv"
        corpus = whole(file)
        assert corpus.participants.index[0] == "R0002"
        assert len({*corpus.surveys[file].responses["UniqueID"]}) == 231
        assert list(corpus.documents["date"].iloc[[0, -1]]) == ["9/8/18 15:29", "6/30/16 12:05"]

    def test_placeholder_columns_belong_to_the_question_before_them(self):
        table = whole("carpentries_longterm_2017.csv").surveys["carpentries_longterm_2017.csv"].questions
        assert table["group"].nunique() == 24
        assert (table["question"] != table["group"]).sum() == 51

    def test_redcap_checkboxes_are_options_of_a_question(self):
        table = questions(whole("redcap_checkboxes-1_data.csv"))
        assert table.loc[table["type"] == "multiple", "group"].value_counts().to_dict() == {
            "check_two": 5,
            "check_one": 4,
        }
        simple = whole("redcap_simple_data.csv")
        assert len(simple.turns) == 5
        assert set(simple.turns["question"]) == {"comments"}
        assert "nutty@mouse.com" not in simple.surveys["redcap_simple_data.csv"].responses.to_csv()

    @pytest.mark.parametrize(
        ("file", "participants", "rows"),
        [
            ("redcap_longitudinal_data.csv", 3, 18),
            ("redcap_repeating-instruments_data.csv", 2, 6),
            ("usertest_jupyterlab_2018.csv", 20, 1581),
        ],
    )
    def test_several_rows_of_one_participant_are_one_participant(self, file, participants, rows):
        corpus = whole(file)
        assert (len(corpus.participants), len(corpus.documents)) == (participants, rows)
        assert len(corpus.surveys[file].responses) == participants

    @pytest.mark.parametrize(
        ("file", "columns"),
        [
            ("quantipy_example_data_A.csv", {"q8a": 2366, "q9a": 367}),
            ("quantipy_complex_crosstab.xlsx", {"Other specify (q8)": 2366, "Other specify (q9)": 367}),
            ("usertest_jupyterlab_2018.csv", {"Notes: where they got confused, interesting things users said": 268}),
        ],
    )
    def test_answers_that_others_specify_are_all_there(self, file, columns):
        sheet = "Open Ends" if file.endswith("xlsx") else ""
        corpus = read_survey(REAL / file, open=list(columns), sheet=sheet)
        assert corpus.turns["question"].value_counts().to_dict() == columns

    @pytest.mark.parametrize("file", sorted(set(REAL.glob("*.csv")) - set(REAL.glob("*_metadata.csv"))))
    def test_what_is_found_to_be_open_is_words(self, file):
        corpus = whole(file.name)
        for _, texts in corpus.turns.groupby("question")["text"]:
            assert sum(map(count_words, texts)) / len(texts) > 1.3
            assert not texts.str.fullmatch(r"[\d\s.,:/-]+").mean() > 0.5

    @pytest.mark.parametrize("file", sorted(set(REAL.glob("*.csv")) - set(REAL.glob("*_metadata.csv"))))
    def test_every_cell_of_every_question_is_in_an_answer_or_in_the_closed_answers(self, file):
        corpus = whole(file.name)
        survey = corpus.surveys[file.name]
        table = survey.questions
        each = corpus.turns.drop_duplicates(["participant", "question"])
        assert len(each) == table.loc[table["type"] == "open", "answered"].sum()
        closed = table.loc[table["type"].isin(["closed", "multiple"]), "question"]
        assert list(survey.responses.columns) == list(closed)
        everyone = len(survey.responses)
        for row in survey_status(survey).itertuples():
            assert row.answered + row.not_answered + row.not_reached + row.not_asked == everyone

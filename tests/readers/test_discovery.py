"""A folder of files in which nobody has set anything up: what is a source, of which kind, and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.examples import init_study
from mentorstudy.readers.discovery import discover
from tests.readers.test_participants import GROUP, TALK, warnings

SURVEY = "ResponseId,What helped you most?\nR_1,My mentor helped me find work\nR_2,Nothing at all helped me then\n"
LETTER = "Every match is made within your own profession.\n\nMentors give their time.\n"
FRENCH = (
    "Enquêteur: Comment était le programme pour vous ?\nP1: Je pense que la marraine est une personne qui aide.\n"
    "Enquêteur: Et le reste ?\nP1: Pas de temps pour les rencontres dans le programme.\n"
)


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def kinds(folder: Path) -> dict[str, str]:
    return {each.path: each.kind for each in discover(folder).found}


def test_files_that_lie_flat_or_deep_are_known_by_their_content(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": TALK, "b.txt": GROUP, "c.csv": SURVEY, "raw/2024/d.txt": LETTER, "raw/2024/e.txt": TALK})

    assert kinds(tmp_path) == {
        "a.txt": "interview", "b.txt": "focus group", "c.csv": "survey",
        "raw/2024/d.txt": "archive", "raw/2024/e.txt": "interview",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("Interviews", "interview"),
        ("focus groups", "focus group"),
        ("Entretiens", "interview"),
        ("archives", "archive"),
    ],
)
def test_a_folder_that_says_what_is_in_it_decides_for_texts(tmp_path: Path, folder: str, kind: str) -> None:
    put(tmp_path, {f"{folder}/x.txt": TALK})

    assert kinds(tmp_path) == {f"{folder}/x.txt": kind}


def test_what_is_no_source_is_passed_over_with_a_reason(tmp_path: Path) -> None:
    coding = "document,coder,code,quote\na.txt,ana,x,helped me\n"
    put(tmp_path, {"a.txt": TALK, "README.md": "Hello.", "team.qdpx": b"PK", "old.csv": coding, "x.png": b"\x89PNG\0"})
    put(tmp_path, {"codebook.yaml": "codes:\n", "reports/r.txt": TALK, ".hidden/a.txt": TALK, "~$a.txt": "x"})
    put(tmp_path, {"other/study.toml": 'title = "x"\n', "other/a.txt": TALK})

    found = discover(tmp_path)

    assert [each.path for each in found.found] == ["a.txt"]
    assert {name: "import" in why for name, why in found.passed} == {
        "README.md": False, "old.csv": True, "team.qdpx": True, "x.png": False,
    }  # fmt: skip


def test_a_codebook_and_a_list_of_participants_are_known_by_their_columns(tmp_path: Path) -> None:
    people = "participant,stakeholder\na,mentor\n"
    put(tmp_path, {"a.txt": TALK, "people.csv": people, "codes.csv": "code,definition\nhelp,Help.\n"})

    study = ms.read_study(tmp_path)

    assert study.corpus.participants["stakeholder"].to_dict() == {"a": "mentor"}
    assert [code.code for code in study.codebook] == ["help"]


def test_blocks_name_every_source_once_and_nothing_else(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"a.txt": TALK, "b.txt": LETTER, "[x].txt": TALK, "in/p1.txt": TALK, "in/p2.txt": TALK, "in/R.md": TALK},
    )
    put(tmp_path, {"in/README.md": "x", "in/R.md": TALK, "s.csv": SURVEY, "c.TXT": TALK})

    found = discover(tmp_path)
    named = [path.relative_to(tmp_path).as_posix() for block in found.sources for path in tmp_path.glob(block.path)]

    assert sorted(named) == sorted(each.path for each in found.found)
    assert "in/*.txt" in [block.path for block in found.sources]


def test_a_folder_of_one_text_is_a_study(tmp_path: Path) -> None:
    study = ms.read_study(put(tmp_path / "Lakemount", {"talk.txt": TALK}))

    assert study.title == "Lakemount"
    assert list(study.corpus.participants.index) == ["talk"]
    assert any("mentorstudy init" in line for line in warnings(study))


def test_one_file_is_a_study(tmp_path: Path) -> None:
    put(tmp_path, {"talk.txt": TALK, "other.txt": LETTER})

    study = ms.read_study(tmp_path / "talk.txt")
    ms.journal.code_passage(study, "talk.txt", "helped me", "help", coder="ana", new=True)

    assert list(ms.read_study(tmp_path / "talk.txt").coding.segments["quote"]) == ["helped me"]
    assert list(ms.read_study(tmp_path).coding.segments["quote"]) == ["helped me"]


def test_a_file_of_a_study_is_refused_with_the_study(tmp_path: Path) -> None:
    put(tmp_path, {"study.toml": 'title = "x"\n', "interviews/talk.txt": TALK})

    with pytest.raises(ms.StudyError, match="is a part of the study in"):
        ms.read_study(tmp_path / "interviews" / "talk.txt")
    assert len(ms.read_study(tmp_path / "study.toml").corpus.documents) == 1


def test_settings_without_sources_find_them(tmp_path: Path) -> None:
    put(tmp_path, {"study.toml": 'language = "fr"\n[report]\nmin_participants = 4\n', "talk.txt": TALK})

    study = ms.read_study(tmp_path)

    assert (study.config.language, study.config.report.min_participants) == ("fr", 4)
    assert len(study.corpus.documents) == 1


def test_french_words_make_a_french_study(tmp_path: Path) -> None:
    assert ms.read_study(put(tmp_path, {"p1.txt": FRENCH})).config.language == "fr"


def test_a_folder_without_anything_to_read_says_what_it_holds_and_what_to_do(tmp_path: Path) -> None:
    put(tmp_path, {"x.png": b"\x89PNG\r\n\x1a\n\0\0"})

    with pytest.raises(ms.StudyError, match=r"It holds 'x\.png'.*mentorstudy init"):
        ms.read_study(tmp_path)
    with pytest.raises(ms.StudyError, match="There is no folder or file"):
        ms.read_study(tmp_path / "nowhere")


def test_a_broken_file_in_a_folder_of_sources_is_not_forgotten(tmp_path: Path) -> None:
    put(tmp_path, {"interviews/p1.txt": TALK, "interviews/p2.txt": b"\x00\x01\x02\x03" * 200})

    with pytest.raises(ms.errors.StudyProblems, match=r"interviews/p2\.txt"):
        ms.read_study(tmp_path)


def test_the_sample_study_is_found_without_its_settings(tmp_path: Path, sample_folder: Path, study: ms.Study) -> None:
    folder = tmp_path / "again"
    shutil.copytree(sample_folder, folder, ignore=shutil.ignore_patterns("reports", "study.toml", "*.yaml", "c*"))

    found = {each.path: each.kind for each in discover(folder).found}
    of_files = study.corpus.documents[study.corpus.documents["kind"] != "survey"]

    # P14 withdrew, which the folder alone does not say.
    expected = of_files["kind"].to_dict() | {"interviews/P14.docx": "interview"}
    assert {path: kind for path, kind in found.items() if kind != "survey"} == expected
    assert {path for path, kind in found.items() if kind == "survey"} == set(study.corpus.surveys)


def test_what_we_export_into_the_folder_is_no_source(tmp_path: Path) -> None:
    study = ms.read_study(put(tmp_path, {"a.txt": TALK}))
    study = ms.journal.code_passage(study, "a.txt", "helped me", "help", coder="ana", new=True)

    for name in ("to code.xlsx", "segments.csv"):
        ms.exchange.export_project(study, tmp_path / name)
    ms.exchange.export_project(study, tmp_path / "matrix.csv", layout="matrix")

    assert kinds(tmp_path) == {"a.txt": "interview"}


def test_a_row_per_answer_is_a_survey_and_a_row_per_turn_a_talk(tmp_path: Path) -> None:
    asked = ["What did you hope for?", "What happened then?"]
    answers = [f"a{person},{question},It was what I said it was\n" for person in range(3) for question in asked]
    said = [f"{who},So this is what was said here\n" for who in ("Interviewer", "P1") * 4]

    put(tmp_path, {"long.csv": "Name,Question,Response\n" + "".join(answers)})
    put(tmp_path, {"talk.csv": "speaker,text\n" + "".join(said)})

    assert kinds(tmp_path) == {"long.csv": "survey", "talk.csv": "interview"}
    assert ms.read(tmp_path / "long.csv").documents["kind"].unique().tolist() == ["survey"]


SAID = {
    "en": "The program was good and they helped me with the papers that you need.",
    "fr": "Le programme est bien et les gens sont pour une aide que je ne connais pas dans des bureaux.",
    "es": "El programa es muy bueno y los mentores no hablan con una persona por el trabajo.",
    "pt": "O programa foi bom e os mentores não falam com uma pessoa para um emprego que é meu.",
    "de": "Das Programm ist gut und ich habe mit der Mentorin nicht die Zeit, die ein Gespräch braucht.",
    "it": "Il programma è buono e le persone sono con un mentore che non parla di lavoro per gli altri.",
    "nl": "Het programma was goed maar ik heb niet met een mentor van de stad voor dat werk gesproken.",
}


@pytest.mark.parametrize("language", SAID)
def test_the_language_of_a_study_is_told_by_its_small_words(tmp_path: Path, language: str) -> None:
    words = f"Interviewer: {SAID[language]}\nP1: {SAID[language]}\nInterviewer: Hm?\nP1: {SAID[language]}\n"
    (tmp_path / "talk.txt").write_text(words, encoding="utf-8")

    assert discover(tmp_path).language == language


def test_a_file_called_a_group_in_which_two_answer_is_a_focus_group_however_short(tmp_path: Path) -> None:
    talk = "Moderadora: O que houve?\nAna: Nada.\nRui: Tudo.\nAna: Não.\n"
    (tmp_path / "grupo.txt").write_text(talk, encoding="utf-8")

    assert discover(tmp_path).found[0].kind == "focus group"


INTERVIEW = "I: Wie war es?\nB: Gut, sie kannte den Chef.\nI: Und dann?\nB: Dann hatte ich eine Stelle.\n"


def test_a_list_of_those_whom_transcripts_are_named_after_fills_participants_csv(tmp_path: Path) -> None:
    people = "Kürzel;Gruppe;Alter\nmentee_01;Mentee;34\nMentee_02.docx;Mentee;29\nMentor_3;Mentor;61\n"
    names = {
        "Interviews/Mentee_01.txt": INTERVIEW,
        "Interviews/Mentee_02.txt": INTERVIEW,
        "Interviews/X.txt": INTERVIEW,
    }
    put(tmp_path, {"Teilnehmende.csv": people, **names})

    said = init_study(tmp_path)
    assert any(each.startswith("Teilnehmende.csv: lists the participants, by 'Kürzel', groups from") for each in said)
    study = ms.read_study(tmp_path)
    assert not study.corpus.surveys
    table = study.corpus.participants
    assert table.loc[["Mentee_01", "Mentee_02"], ["stakeholder", "Alter"]].to_numpy().tolist() == [
        ["Mentee", "34"],
        ["Mentee", "29"],
    ]
    assert (tmp_path / "participants.csv").read_text(encoding="utf-8").splitlines()[-2:] == [
        "Mentor_3,Mentor,61,,,",
        "X,,,,,",
    ]
    assert (tmp_path / "Teilnehmende.csv").read_text(encoding="utf-8") == people


def test_the_language_of_a_survey_without_words_is_that_of_its_questions(tmp_path: Path) -> None:
    head = "id,Quel est votre rôle dans le programme ?,Êtes-vous d'accord ?"
    put(tmp_path, {"sondage.csv": f"{head}\n1,Mentor,Oui\n2,Mentor,Non\n"})
    assert discover(tmp_path).language == "fr"


def test_a_table_that_is_called_a_list_of_participants_needs_no_column_of_ours(tmp_path: Path) -> None:
    people = "ID,Role\nMentee_01,mentee\nMentee_02,mentee\n"
    names = {"Interviews/Mentee_01.txt": INTERVIEW, "Interviews/Mentee_02.txt": INTERVIEW}
    put(tmp_path, {"participants.tsv": people.replace(",", "\t"), **names})

    init_study(tmp_path)
    assert list(ms.read_study(tmp_path).corpus.participants["stakeholder"]) == ["mentee", "mentee"]


@pytest.mark.parametrize(
    "table",
    [
        # Words were asked for, few rows meet, or one person has several rows: an answer each, not a person each.
        "who;why\nMentee_01;Because I was asked to, and I had the time.\nMentee_02;To give something back to people.\n",
        "who;age\nMentee_01;34\nA;1\nB;2\nC;3\nD;4\n",
        "who;wave\nMentee_01;1\nMentee_01;2\nMentee_02;1\nMentee_02;2\n",
    ],
)
def test_a_table_of_answers_is_no_list_of_participants(tmp_path: Path, table: str) -> None:
    put(tmp_path, {"t.csv": table, "Interviews/Mentee_01.txt": INTERVIEW, "Interviews/Mentee_02.txt": INTERVIEW})
    found = discover(tmp_path)
    assert found.listed is None
    assert [each.kind for each in found.found if each.path == "t.csv"] == ["survey"]

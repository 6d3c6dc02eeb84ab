"""Tables with a row per turn: speakers, times and interviews by the columns' names and by what stands in them."""

from __future__ import annotations

import pytest

import mentorstudy as ms

TALK = [
    *("How did it start?", "A neighbour told me about it.", "And did it help?", "Partly, yes it did, and then no."),
    *("What would you change?", "The length, I think."),
]


def read(folder, name, rows, **options):
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return ms.read(path, **options)


@pytest.mark.parametrize(
    "header", ["Speaker,Text", "speaker_name,transcript", "Who,Utterance", "Sprecher,Text", "role,content"]
)
def test_rows_of_speaker_and_words_are_turns(tmp_path, header):
    rows = [f'{who},"{said}"' for who, said in zip(["Lena", "Omar"] * 3, TALK, strict=True)]
    corpus = read(tmp_path, "a.csv", [header, *rows])

    assert corpus.documents["kind"].tolist() == ["interview"]
    assert corpus.turns["speaker"].tolist() == ["Lena", "Omar"] * 3
    assert corpus.turns["role"].tolist() == ["interviewer", "participant"] * 3


def test_columns_without_telling_names_are_known_by_what_stands_in_them(tmp_path):
    rows = [f'{at},{who},"{said}"' for at, (who, said) in enumerate(zip(["A", "B"] * 3, TALK, strict=True))]
    corpus = read(tmp_path, "a.csv", ["n,x,y", *rows], kind="interview")

    assert corpus.turns["speaker"].tolist() == ["A", "B"] * 3


def test_thousandths_of_whisper_are_told_from_seconds(tmp_path):
    whisper = [f"{at * 2000}\t{at * 2000 + 1900}\t{said}" for at, said in enumerate(TALK)]
    seconds = [f"{at * 2.5},{at * 2.5 + 2},{said}" for at, said in enumerate(TALK) if "," not in said]

    assert read(tmp_path, "a.tsv", ["start\tend\ttext", *whisper]).turns["begin"].tolist() == [
        0.0,
        2.0,
        4.0,
        6.0,
        8.0,
        10.0,
    ]
    assert read(tmp_path, "b.csv", ["start,end,text", *seconds]).turns["begin"].tolist() == [0.0, 2.5, 5.0, 10.0]


def test_frames_and_clocks_are_times(tmp_path):
    rows = [f'Lena,00:00:0{at}:12,"{said}"' for at, said in enumerate(TALK)]

    assert read(tmp_path, "a.csv", ["Speaker,Start Time,Text", *rows]).turns["begin"].tolist() == [0.0]


def test_several_interviews_in_one_table_are_several_documents(tmp_path):
    rows = [
        f'{which},{who},"{said}"' for which in ("P1", "P2") for who, said in zip(["Kim", which] * 3, TALK, strict=True)
    ]
    corpus = read(tmp_path, "all.csv", ["interview,speaker,text", *rows])

    assert corpus.documents.index.tolist() == ["all.csv#P1", "all.csv#P2"]
    assert corpus.turns["participant"].tolist() == ["", "P1"] * 3 + ["", "P2"] * 3


def test_columns_that_are_not_read_are_listed(tmp_path):
    rows = [f'{who},"{said}",check' for who, said in zip(["Lena", "Omar"] * 3, TALK, strict=True)]
    report = read(tmp_path, "a.csv", ["Speaker,Text,Notes", *rows]).report

    assert report.loc[report["item"] == "column not read", ["detail", "count"]].values.tolist() == [["Notes", 6]]


def test_a_table_of_answers_stays_a_survey(tmp_path):
    rows = [
        f'R{at},{role},"{said} It was good."'
        for at, (role, said) in enumerate(zip(["mentor", "protege"] * 3, TALK, strict=True))
    ]

    assert (
        read(tmp_path, "a.csv", ["ResponseId,role in program,What helped?", *rows]).documents["kind"].tolist()
        == ["survey"] * 6
    )


def test_a_study_finds_tables_of_turns(tmp_path):
    (tmp_path / "P07.csv").write_text(
        "speaker,text\n" + "".join(f'{who},"{said}"\n' for who, said in zip(["Kim", "Omar"] * 3, TALK, strict=True)),
        encoding="utf-8",
    )
    study = ms.read_study(tmp_path)

    assert study.corpus.documents["kind"].tolist() == ["interview"]
    assert study.corpus.participants.index.tolist() == ["P07"]

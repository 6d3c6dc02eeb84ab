"""A study folder: all of it read, or every problem named."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study, write_small_study


def problems(folder: Path) -> list[str]:
    table = ms.check_study(folder)
    return [f"{row.file}:{row.row}: {row.message}" for row in table[table["severity"] == "error"].itertuples()]


def test_a_study_is_read_whole(tmp_path: Path) -> None:
    study = small_study(tmp_path)

    assert list(study.corpus.documents["kind"].value_counts().sort_index().items()) == [
        ("archive", 1),
        ("focus group", 1),
        ("interview", 4),
        ("survey", 3),
    ]
    assert problems(tmp_path) == []


def test_all_problems_are_named_at_once_with_file_and_row(tmp_path: Path) -> None:
    write_small_study(
        tmp_path,
        participants_csv=FILES["participants.csv"] + "P1,protégé,North,yes,yes,no\nP9,mentor,North,perhaps,yes,no\n",
        coding_csv=FILES["coding.csv"] + "interviews/P1.txt,anna,challenge/mismatch,he knew nothing,,,\n"
        "interviews/P1.txt,anna,challenges/mismatch,words that nobody said,,,\n"
        "interviews/P7.txt,anna,challenges/mismatch,x,,,\n",
        themes_yaml=FILES["themes.yaml"].replace("addressee: program", "addressee: nobody"),
    )

    found = problems(tmp_path)

    assert [line.split(": ")[0] for line in found] == [
        "participants.csv:7",
        "participants.csv:8",
        "coding.csv:16",
        "coding.csv:17",
        "coding.csv:18",
        "themes.yaml:2",
    ]
    assert "stands in row 2 already" in found[0]
    assert "Write yes or no" in found[1]
    assert "Did you mean 'challenges/mismatch'" in found[2]
    assert "is not in the document" in found[3]
    with pytest.raises(ms.errors.StudyProblems, match="6 problems"):
        ms.read_study(tmp_path)


def test_a_glob_that_matches_nothing_says_what_is_there(tmp_path: Path) -> None:
    write_small_study(tmp_path, study_toml=FILES["study.toml"].replace("interviews/*.txt", "interviews/*.docx"))

    assert any("matches nothing. The folder 'interviews' holds M1.txt, P1.txt" in line for line in problems(tmp_path))


@pytest.mark.parametrize("path", ["../secret/*.txt", "/etc/passwd", "C:/x.txt", "a/../../b.txt", "~/x.txt"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    write_small_study(tmp_path, study_toml=FILES["study.toml"].replace("interviews/*.txt", path))

    assert any("leaves the study folder" in line for line in problems(tmp_path))


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("Interviewer: hi\n\nP9: hello there\n", encoding="utf-8")
    folder = write_small_study(tmp_path / "study")
    (folder / "interviews" / "P9.txt").symlink_to(outside)

    assert any("a link that leaves the study folder" in line for line in problems(folder))


def test_an_unknown_participant_is_named_with_the_nearest(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path)
    (folder / "interviews" / "P11.txt").write_text("Interviewer: So?\n\nP11: Well, it was fine.\n", encoding="utf-8")

    assert any("unknown participant 'P11'" in line and "interviews/P11.txt" in line for line in problems(folder))


def test_an_unknown_setting_names_the_nearest(tmp_path: Path) -> None:
    write_small_study(tmp_path, study_toml=FILES["study.toml"].replace("interviewers =", "interviewer =", 1))

    assert any("Did you mean 'interviewers'" in line for line in problems(tmp_path))


def test_settings_that_are_not_toml_name_the_line(tmp_path: Path) -> None:
    write_small_study(tmp_path, study_toml='title = "x"\nsources = [\n')

    assert any(line.startswith("study.toml:") and "Not TOML" in line for line in problems(tmp_path))


def test_a_broken_source_stops_nothing_from_being_named_and_nothing_is_half_loaded(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path)
    (folder / "interviews" / "P2.txt").write_bytes(b"\x00\x01\x02\x03" * 200)
    (folder / "interviews" / "P3.txt").write_text("", encoding="utf-8")

    found = problems(folder)

    assert any("interviews/P2.txt" in line and "not text" in line for line in found)
    assert any("interviews/P3.txt" in line and "empty" in line for line in found)
    with pytest.raises(ms.errors.StudyProblems):
        ms.read_study(folder)


def test_an_edited_transcript_is_refused_never_shifted(tmp_path: Path) -> None:
    text = ms.read_study(write_small_study(tmp_path)).corpus.text("interviews/P2.txt")
    start = text.index("He cancelled")
    head = "document,start,end,coder,code,quote\n"
    row = f"{head}interviews/P2.txt,{start},{start + 12},anna,benefits/networks,He cancelled\n"
    write_small_study(tmp_path, coding_csv=row, interviews__P2_txt=FILES["interviews/P2.txt"].replace("How", "So how"))

    assert any("coding.csv:2" in line and "the words at" in line for line in problems(tmp_path))


def test_reading_twice_gives_the_same_study_hash_and_a_changed_word_another(tmp_path: Path) -> None:
    first = small_study(tmp_path).study_hash
    second = small_study(tmp_path).study_hash
    changed = small_study(tmp_path, interviews__P3_txt=FILES["interviews/P3.txt"] + "\n").study_hash

    assert first == second != changed


def test_a_table_of_transcripts_is_read_cell_by_cell(real: Path, tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "creatives.csv").write_bytes(
        (real / "transcript" / "anthropic_interviewer_creatives.csv").read_bytes()
    )
    (tmp_path / "codebook.yaml").write_text(FILES["codebook.yaml"], encoding="utf-8")
    (tmp_path / "study.toml").write_text(
        'title = "Real"\n[[sources]]\npath = "interviews/creatives.csv"\nkind = "interview"\n'
        'text = "text"\nparticipant = "transcript_id"\nstakeholder = "creative"\n',
        encoding="utf-8",
    )

    corpus = ms.read_study(tmp_path).corpus

    assert len(corpus.documents) == 125
    assert len(corpus.answers) == 1259
    assert set(corpus.participants["stakeholder"]) == {"creative"}


def test_keeping_going_leaves_out_what_cannot_be_read_and_says_so(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path / "study")
    (folder / "interviews" / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(ms.StudyError, match=r"broken\.txt"):
        ms.read_study(folder)
    study = ms.read_study(folder, keep_going=True)
    whole = [name for name in study.corpus.documents.index if name.startswith("interviews/")]
    assert whole
    assert "interviews/broken.txt" not in whole
    assert [(each.file, each.severity) for each in study.notes if each.message.startswith("left out: ")] == [
        ("interviews/broken.txt", "warning")
    ]


@pytest.mark.parametrize("name", ["participants.csv", "study.toml"])
def test_keeping_going_needs_to_know_who_takes_part(tmp_path: Path, name: str) -> None:
    folder = write_small_study(tmp_path / "study")
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write('\n"never closed')
    with pytest.raises(ms.StudyError, match=name):
        ms.read_study(folder, keep_going=True)


def test_a_file_that_breaks_its_parser_leaves_the_rest(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path / "study")
    toml = folder / "study.toml"
    toml.write_text(toml.read_text() + '\n[[sources]]\npath = "waves/*.sav"\nkind = "survey"\n', encoding="utf-8")
    (folder / "waves").mkdir()
    (folder / "waves" / "w1.sav").write_bytes(b"$FL2" + bytes(range(256)) * 4)
    study = ms.read_study(folder, keep_going=True)
    assert any(each.file == "waves/w1.sav" for each in study.notes)

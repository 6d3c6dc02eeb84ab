"""Shapes of transcripts that people and tools make: each is read with every word at its speaker, or with a doubt."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import docx
import pytest

from mentorstudy.corpus import Corpus, Reading
from mentorstudy.readers.doubts import is_doubt
from mentorstudy.readers.transcripts import read_transcript, text_reading

TALK = [
    ("How did you hear of it?", "A neighbour told me."),
    ("What did you hope for?", "Honestly, contacts. There were two things: time and trust."),
    ("And did that happen?", "Partly. At 10:30 we met, once a week."),
    ("What was hard?", "The language. One thing: nobody tells you how talk works."),
    ("Is there anything else?", "No, that is all."),
]


def turns(pattern: str, asks: str = "Lena", answers: str = "Omar", joint: str = "\n") -> str:
    said = [pair for question, answer in TALK for pair in ((asks, question), (answers, answer))]
    return joint.join(
        pattern.format(
            who=who,
            words=words,
            at=number // 2 + 1,
            number=number + 1,
            time=f"00:{number:02}:07",
            clock=f"{number:02}:07",
        )
        for number, (who, words) in enumerate(said)
    )


def words_of(reading: Reading) -> dict[str, int]:
    found: Counter[str] = Counter()
    for turn in reading.turns:
        found[turn.speaker] += len(turn.text.split())
    return dict(found)


def asking(reading: Reading) -> set[str]:
    return {turn.speaker for turn in reading.turns if turn.role == "interviewer"}


def doubts(reading: Reading) -> list[str]:
    return [f"{each.item}: {each.detail}" for each in reading.left_out if is_doubt(each)]


QUESTIONS = sum(len(question.split()) for question, _ in TALK)
ANSWERS = sum(len(answer.split()) for _, answer in TALK)


@pytest.mark.parametrize(
    ("text", "asks", "answers"),
    [
        (turns("{who}: {clock} {words}"), "Lena", "Omar"),
        (turns("{who}: {words} {time}"), "Lena", "Omar"),
        (turns("{who}\t{clock}\t{words}"), "Lena", "Omar"),
        (turns("2024-05-03T{time}Z {who}: {words}"), "Lena", "Omar"),
        (turns("{who} — Today at {clock} AM\n{words}", joint="\n\n"), "Lena", "Omar"),
        (turns("May 3, 2024 {clock} AM - {who}\n{words}", joint="\n\n"), "Lena", "Omar"),
        (turns("{time} From {who} to Everyone:\n{words}"), "Lena", "Omar"),
        (turns("@{clock} - {who}\n{words}", joint="\n\n"), "Lena", "Omar"),
        (turns("{who}{at}: {words}", "Q", "A"), "Q", "A"),
        (turns("({number}) {who}: {words}"), "Lena", "Omar"),
        (turns("| {at} | {time} | {who} | {words} |"), "Lena", "Omar"),
        (turns("**{who}: {words}**"), "Lena", "Omar"),
        (turns("{who} -> {words}"), "Lena", "Omar"),
        (turns("{who}\n{words}", "Lena O.", "Omar H.", "\n\n"), "Lena O.", "Omar H."),
        (turns("{who}\n{words}", "ISO-03", "EMP-11", "\n\n"), "ISO-03", "EMP-11"),
        (turns("{who}\t{words}", "L. Ortiz", "O. Haddad"), "L. Ortiz", "O. Haddad"),
        (turns("{who}\t{words}", "Me", "Omar"), "Me", "Omar"),
        (turns("{who}\n{words}", "Question", "Answer", "\n\n"), "Question", "Answer"),
        (turns("{who}. {words}", "س", "ج"), "س", "ج"),
        (turns("{who}: {words}", "R", "P"), "R", "P"),
        (turns("{who}: {words}", "P1", "P2"), "P1", "P2"),
        (turns("{who}: {words}", joint="\x0b"), "Lena", "Omar"),
    ],
)
def test_every_word_stands_at_its_speaker(text: str, asks: str, answers: str) -> None:
    reading = text_reading(text, document="a")

    assert words_of(reading) == {asks: QUESTIONS, answers: ANSWERS}
    assert asking(reading) == {asks}
    assert doubts(reading) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Interviewer: Lena Ortiz\nParticipant: Omar\n\n", ""),
        ("Interviewer: Lena Ortiz\nParticipant: Omar\n", ""),
        ("May 3, 2025, 10:00AM\n31m 7s\n\n", "\n\n[00:31:12] [END OF AUDIO]"),
        ("", "\n\nEnd of interview\n\nField notes: the room was cold.\n\nShe was kind."),
        ("PART 1: BACKGROUND\n\n", "\n\n(Recording ends at 31:12)"),
        ("📝 Notes\n\nSummary\n\nOmar: he told of the program.\n\n📖 Transcript\n\n", ""),
    ],
)
def test_what_frames_a_talk_is_nobodys_and_is_listed(above: str, below: str) -> None:
    reading = text_reading(above + turns("{who}: {words}", "Interviewer", "Participant", "\n\n") + below, document="a")

    assert words_of(reading) == {"Interviewer": QUESTIONS, "Participant": ANSWERS}
    listed = " ".join(each.detail for each in reading.left_out)
    assert all(word in listed for word in (above + below).replace("#", "").split() if word.isalpha())


def test_numbers_of_pages_are_not_said() -> None:
    lines = turns("{who}: {words}").split("\n")
    text = "\n".join([*lines[:3], *lines[3:9], "- 1 -", *lines[9:], *lines, "- 2 -", *lines])

    reading = text_reading(text, document="a")

    assert words_of(reading) == {"Lena": 3 * QUESTIONS, "Omar": 3 * ANSWERS}
    assert [each.detail for each in reading.left_out if each.item == "page number"] == ["1 to 2"]


def test_a_semicolon_for_a_colon_is_a_slip_and_a_missing_one_is_a_doubt() -> None:
    text = turns("{who}: {words}", "Interviewer", "Participant")

    slip = text_reading(text.replace("Participant: Partly", "Participant; Partly"), document="a")
    lost = text_reading(text.replace("Participant: Partly", "Participant Partly"), document="a")

    assert words_of(slip) == {"Interviewer": QUESTIONS, "Participant": ANSWERS}
    assert any("'Participant' opens line 6" in doubt for doubt in doubts(lost))


def test_a_label_that_gains_an_addition_stays_one_speaker_and_a_changed_name_is_a_doubt() -> None:
    text = turns("{who}: {words}", "Lena (she/her)", "Dr. Ana Ruiz")
    half = text.index("And did")
    later = text[half:].replace("Dr. Ana Ruiz", "Ana")

    added = text_reading(text[:half] + text[half:].replace("Lena (she/her)", "Lena"), document="a")
    changed = text_reading(text[:half] + later, document="a")

    assert words_of(added) == {"Lena": QUESTIONS, "Dr. Ana Ruiz": ANSWERS}
    assert any("'Ana' and 'Dr. Ana Ruiz' never speak in the same part" in doubt for doubt in doubts(changed))


def test_words_above_the_first_speaker_that_look_said_are_a_doubt() -> None:
    reading = text_reading("Lena Ortiz: How did you hear?\n" + turns("{who}: {words}", "LO", "OH"), document="a")

    assert any("'Lena Ortiz' stands before a colon above the first speaker" in doubt for doubt in doubts(reading))


def test_nobody_in_a_group_of_eight_is_taken_for_an_aside() -> None:
    people = ["Aisha", "Ben", "Chidi", "Dana", "Eve", "Farid", "Grace"]
    said = []
    for turn in range(8):
        said += [("Moderator", "Who would like to begin?")]
        said += [(people[(turn * 3 + step) % 7], "It helped me a lot.") for step in range(3)]

    reading = text_reading("\n".join(f"{who}: {words}" for who, words in said), document="a", kind="focus group")

    assert words_of(reading) == {name: 5 * count for name, count in Counter(who for who, _ in said).items()}


def test_two_who_ask_by_turns_are_both_interviewers() -> None:
    names = ["Kim", "Lee"] * 3
    text = "\n".join(f"{name}: {one}\nOmar: {two}" for name, (one, two) in zip(names, TALK, strict=False))

    assert asking(text_reading(text, document="a")) == {"Kim", "Lee"}


def read(file: Path) -> Corpus:
    return read_transcript(file)


def speakers(corpus: Corpus) -> dict[str, int]:
    found: Counter[str] = Counter()
    for who, text in zip(corpus.turns["speaker"], corpus.turns["text"], strict=True):
        found[str(who)] += len(str(text).split())
    return dict(found)


@pytest.mark.parametrize("start", ["", "who,said\n"])
def test_a_table_of_turns_loses_no_row_with_a_header_or_without(tmp_path: Path, start: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(start + turns('{who},"{words}"'), encoding="utf-8")

    assert speakers(read(file)) == {"Lena": QUESTIONS, "Omar": ANSWERS}


def test_a_column_of_numbers_called_line_is_not_said(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Line,Speaker,Utterance\n" + turns('{at},{who},"{words}"'), encoding="utf-8")

    assert speakers(read(file)) == {"Lena": QUESTIONS, "Omar": ANSWERS}


@pytest.mark.parametrize("heads", [("Interviewer", "Participant"), ("Lena", "Omar"), ("Time", "Lena", "Omar")])
def test_a_table_with_a_column_for_everybody_is_read_row_by_row(tmp_path: Path, heads: tuple[str, ...]) -> None:
    document = docx.Document()
    table = document.add_table(0, len(heads))
    for cells in [heads, *(("00:01", *pair) if len(heads) == 3 else pair for pair in TALK)]:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))

    assert speakers(read(tmp_path / "a.docx")) == {heads[-2]: QUESTIONS, heads[-1]: ANSWERS}


def test_paragraphs_that_are_bold_as_a_whole_are_turns(tmp_path: Path) -> None:
    document = docx.Document()
    for question, answer in TALK:
        document.add_paragraph().add_run(f"Lena: {question}").bold = True
        document.add_paragraph(f"Omar: {answer}")
    document.save(str(tmp_path / "a.docx"))

    assert speakers(read(tmp_path / "a.docx")) == {"Lena": QUESTIONS, "Omar": ANSWERS}


def test_captions_of_webex_name_the_speaker_in_the_identifier(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    cue = '{at} "{who}" (3342880000)\n{time}.100 --> {time}.900\n{words}'
    file.write_text("WEBVTT\n\n" + turns(cue, joint="\n\n"), encoding="utf-8")

    assert speakers(read(file)) == {"Lena": QUESTIONS, "Omar": ANSWERS}


def test_numbers_of_speakers_in_json_get_the_names_that_a_list_gives_them(tmp_path: Path) -> None:
    said = [pair for question, answer in TALK for pair in (("s1", question), ("s2", answer))]
    content = {
        "speakers": [{"spkid": "s1", "name": "Lena"}, {"spkid": "s2", "name": "Omar"}],
        "segments": [{"speaker": who, "text": text, "start": at} for at, (who, text) in enumerate(said)],
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(content), encoding="utf-8")

    assert speakers(read(file)) == {"Lena": QUESTIONS, "Omar": ANSWERS}

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorstudy.corpus import Reading
from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.readers.transcripts import read_transcript, text_reading, transcript_reading

REAL = Path(__file__).parents[2] / "../shared/real"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")


def truth(name: str) -> dict[str, object]:
    entries = json.loads((REAL / "manifest.json").read_text(encoding="utf-8"))
    return next(entry["truth"] for entry in entries if entry["file"] == f"transcript/{name}")


def count(reading: Reading, item: str) -> int:
    return sum(each.count for each in reading.left_out if each.item == item)


def details(reading: Reading, item: str) -> list[str]:
    return [each.detail for each in reading.left_out if each.item == item]


def utterances(reading: Reading) -> dict[str, int]:
    pairs = [pair.rsplit(" ", 1) for pair in details(reading, "utterances")[0].split(", ")]
    return {name: int(number) for name, number in pairs}


def turns(text: str, **options: object) -> list[tuple[str, str, str]]:
    reading = text_reading(text, document="a", **options)  # type: ignore[arg-type]
    return [(turn.role, turn.participant, turn.text) for turn in reading.turns]


@needs_real
@pytest.mark.parametrize("name", ["otter_ladybug_17.md", "otter_ladybug_01.md"])
def test_real_podcasts_have_the_turns_and_words_of_the_manifest(name: str) -> None:
    expected = truth(name)
    reading = transcript_reading(REAL / "transcript" / name)
    words: Counter[str] = Counter()
    for turn in reading.turns:
        words[turn.speaker] += len(turn.text.split())

    assert count(reading, "utterances") == expected["utterances"]
    assert utterances(reading) == expected["utterances_by_speaker"]
    assert len(reading.turns) == expected["turns_after_merging_same_speaker"]
    assert words == expected["words_by_speaker"]
    assert [reading.turns[0].speaker, reading.turns[0].text[:80]] == expected["first"]
    assert [reading.turns[-1].speaker, reading.turns[-1].text[-80:]] == expected["last"]
    assert count(reading, "no interviewer found") == 1
    assert not count(reading, "back-channel")


@needs_real
@pytest.mark.parametrize("name", ["pdpilot_P1.pdf", "pdpilot_P5.pdf"])
def test_real_interviews_in_pdf_have_the_utterances_of_the_manifest(name: str) -> None:
    expected = truth(name)
    reading = transcript_reading(REAL / "transcript" / name)

    assert count(reading, "utterances") == expected["turns"]
    assert utterances(reading) == expected["utterances_by_speaker"]
    assert [reading.turns[-1].speaker, reading.turns[-1].text] == expected["last"]
    assert details(reading, "text before the first speaker") == ["Interview"]
    assert count(reading, "page header or footer") == expected["pages"]
    assert details(reading, "interviewer detected")[0].startswith("Dan: ")
    # The turns are those utterances, neighbours joined and back-channels set aside.
    before = count(reading, "turns before back-channels")
    assert len(reading.turns) < before < count(reading, "utterances")
    assert not any(turn.text.split()[-1].isdigit() for turn in reading.turns)


@needs_real
def test_a_real_slip_in_a_label_is_mended_and_reported() -> None:
    reading = transcript_reading(REAL / "transcript/pdpilot_P5.pdf")

    assert details(reading, "label merged") == ["'Particpant' is read as 'Participant'"]


@needs_real
def test_every_word_of_a_real_pdf_is_in_a_turn_or_listed() -> None:
    import pypdfium2

    reading = transcript_reading(REAL / "transcript/pdpilot_P1.pdf")
    document = pypdfium2.PdfDocument(REAL / "transcript/pdpilot_P1.pdf")
    source = Counter(word for page in document for word in page.get_textpage().get_text_bounded().split())
    document.close()
    kept = Counter(word for turn in reading.turns for word in turn.text.split())
    listed: Counter[str] = Counter()
    for each in reading.left_out:
        for word in each.detail.split():
            listed[word] += each.count
    missing = {word for word in source - kept - listed if not word.isdigit()}

    assert missing == {"Dan:", "Participant:"}
    assert source["Dan:"] + source["Participant:"] == count(reading, "speaker label")


@needs_real
def test_a_wrapped_line_that_starts_with_a_number_keeps_it() -> None:
    reading = transcript_reading(REAL / "transcript/pdpilot_P1.pdf")

    assert any("40 features," in turn.text for turn in reading.turns)


@needs_real
@pytest.mark.parametrize(
    "path", sorted((REAL / "transcript").glob("webvttpy_*")) if REAL.is_dir() else [], ids=lambda path: path.stem
)
def test_real_captions_are_read_or_refused_with_a_clear_error(path: Path) -> None:
    if path.suffix not in (".vtt", ".srt"):
        pytest.skip("another issue's format")
    if path.stem == "webvttpy_empty":
        with pytest.raises(ReadError, match="The file is empty"):
            read_transcript(path)
        return
    corpus = read_transcript(path)

    assert (corpus.turns["role"] == "participant").all()
    assert "no speaker labels" in set(corpus.report["item"])


@needs_real
def test_real_interviews_in_cells_have_the_turns_of_the_manifest() -> None:
    expected = truth("anthropic_interviewer_creatives.csv")
    with (REAL / "transcript/anthropic_interviewer_creatives.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["text"] for row in csv.DictReader(file)]
    readings = [
        text_reading(cell, participant=f"C{number}", document=f"C{number}") for number, cell in enumerate(cells)
    ]
    roles = Counter((turn.role, turn.speaker) for reading in readings for turn in reading.turns)
    labels = sum(count(reading, "speaker label") for reading in readings)
    silent = sum(count(reading, "label without words") for reading in readings)
    words = sum(len(turn.text.split()) for reading in readings for turn in reading.turns)

    assert len(readings) == expected["transcripts"]
    assert roles["participant", "User"] == expected["labels"]["User"]  # type: ignore[index]
    assert set(roles) == {("participant", "User"), ("interviewer", "AI")}
    assert roles["interviewer", "AI"] + silent == 1259 + 125
    # The manifest counts the labels among the words.
    assert words + labels == expected["words"]
    assert all(turn.question for reading in readings for turn in reading.turns if turn.role == "participant")


TALK = "Interviewer: How was it?\n\nAnna: It helped me.\n\nInterviewer: In what\n\nway?\n\nAnna: With people."


def test_an_answer_carries_the_question_before_it() -> None:
    reading = text_reading(TALK, participant="P1", document="a.txt")

    assert [(turn.role, turn.participant, turn.question) for turn in reading.turns] == [
        ("interviewer", "", ""),
        ("participant", "P1", "How was it?"),
        ("interviewer", "", ""),
        ("participant", "P1", "In what way?"),
    ]
    assert reading.participant == "P1"


def test_without_a_participant_each_label_is_its_own() -> None:
    assert [who for _, who, _ in turns(TALK)] == ["", "Anna", "", "Anna"]


def test_labels_of_a_focus_group_are_mapped_to_participants() -> None:
    text = "Moderator: Why?\nSpeaker 1: So.\nSpeaker 2: Well.\nSpeaker 3: Yes, so.\nSpeaker 1: Oh, no."
    reading = text_reading(
        text, kind="focus group", speakers={"speaker 1": "E01", "Speaker 2": "E02", "Speaker 9": "E09"}, document="a"
    )

    assert [turn.participant for turn in reading.turns] == ["", "E01", "E02", "Speaker 3", "E01"]
    assert [turn.question for turn in reading.turns] == ["", "Why?", "Why?", "Why?", "Why?"]
    assert "Speaker 9" in details(reading, "speaker not in the transcript")[0]


def test_a_mapped_label_wins_over_the_participant_of_the_interview() -> None:
    text = TALK + "\n\nDaughter: I was there too.\n\nAnna: She was.\n\nDaughter: Yes, I was there."

    assert [who for _, who, _ in turns(text, participant="P1", speakers={"Daughter": "P1-d"})][-3:] == [
        "P1-d",
        "P1",
        "P1-d",
    ]


def test_a_mapped_label_cannot_be_the_interviewer() -> None:
    assert turns("I: Why?\nP: So.\nI: How?\nP: Well.", speakers={"I": "Ines", "P": "Paul"})[0] == (
        "participant",
        "Ines",
        "Why?",
    )


def test_neighbours_of_one_speaker_are_one_turn_and_both_are_counted() -> None:
    reading = text_reading("A1: One.\n\nA1: Two.\n\nB2: Three.\n\nA1: Four.", document="a")

    assert [turn.text for turn in reading.turns] == ["One.\nTwo.", "Three.", "Four."]
    assert count(reading, "utterances") == 4


@pytest.mark.parametrize("hum", ["Mm-hm.", "Yeah.", "Right, okay.", "Okay", "uh-huh", "Mm hmm.", "Yeah, yeah.", "Hm."])
def test_a_back_channel_of_the_interviewer_does_not_split_an_answer(hum: str) -> None:
    text = f"Interviewer: Why?\nAnna: I went to\nInterviewer: {hum}\nAnna: the office."
    reading = text_reading(text, document="a")

    assert [turn.text for turn in reading.turns] == ["Why?", "I went to the office."]
    assert details(reading, "back-channel") == [f"Interviewer: {hum}"]


def test_several_back_channels_in_one_answer_are_all_set_aside() -> None:
    text = "I: Why?\nP: One.\nI: Mm-hm.\nP: Two.\nI: Right.\nP: Three.\nI: Okay. So how?\nP: Four."

    assert [words for _, _, words in turns(text)] == ["Why?", "One.\nTwo.\nThree.", "Okay. So how?", "Four."]


@pytest.mark.parametrize("answer", ["Yeah.", "No.", "Yes.", "Right.", "Okay.", "Mm-hm."])
def test_a_short_answer_to_a_question_is_an_answer(answer: str) -> None:
    text = f"I: Did it help?\nP: {answer}\nI: And then?\nP: I left."

    assert turns(text)[1] == ("participant", "P", answer)


def test_a_hum_of_the_participant_does_not_split_a_question_but_a_word_does() -> None:
    assert [words for _, _, words in turns("I: So you came here\nP: Mm-hm.\nI: and then?\nP: Yes.")] == [
        "So you came here and then?",
        "Yes.",
    ]
    assert len(turns("I: So you came here.\nP: Yeah.\nI: And then?\nP: Yes.")) == 4


def test_what_asks_back_is_no_back_channel() -> None:
    assert len(turns("I: Why?\nP: It was late.\nI: Right?\nP: So I left.")) == 4


def test_a_nod_before_somebody_else_speaks_is_a_turn() -> None:
    assert len(turns("I: Why?\nP1: So.\nI: Okay.\nP2: Well.")) == 4


def test_in_a_talk_without_interviewer_nothing_is_set_aside() -> None:
    text = "Ann: I went there.\nBob: Yeah.\nAnn: And left.\nBob: Okay.\nAnn: So."

    assert len(turns(text)) == 5


def test_who_leads_the_talk_can_be_said_and_is_reported() -> None:
    reading = text_reading(
        "Ann: I went.\nBob: Oh, did you.\nAnn: Yes I did.\nBob: Good.", interviewers=["bob"], document="a"
    )

    assert [turn.role for turn in reading.turns] == ["participant", "interviewer", "participant", "interviewer"]
    assert details(reading, "interviewer as given") == ["Bob"]


def test_a_text_without_labels_is_one_turn_per_paragraph_and_says_so() -> None:
    reading = text_reading("It helped me.\n\nThen I left.", participant="P1", document="a")

    assert [(turn.speaker, turn.role, turn.participant) for turn in reading.turns] == [("", "participant", "P1")] * 2
    assert count(reading, "no speaker labels") == 1


def test_captions_of_one_speaker_are_one_turn_with_its_times(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    file.write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Interviewer>How was it?\n\n"
        "00:03.000 --> 00:04.000\n<v Anna>It helped\n\n"
        "00:04.000 --> 00:06.000\n<v Anna>me.\n\n00:06.000 --> 00:06.500\n<v Interviewer>Mm-hm.\n\n"
        "00:07.000 --> 00:09.000\n<v Anna>A lot.",
        encoding="utf-8",
    )
    corpus = read_transcript(file, participant="P1", date="2021-05-03", language="en")

    assert corpus.turns[["role", "participant", "text", "begin", "finish", "question"]].values.tolist() == [
        ["interviewer", "", "How was it?", 1.0, 2.0, ""],
        ["participant", "P1", "It helped me. A lot.", 3.0, 9.0, "How was it?"],
    ]
    assert corpus.documents.loc["a.vtt", ["kind", "participant", "date", "language"]].tolist() == [
        "interview",
        "P1",
        "2021-05-03",
        "en",
    ]


def test_speech_of_nobody_in_a_file_that_names_speakers_is_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    file.write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nCan you hear me?\n\n00:03.000 --> 00:04.000\n<v Anna>Yes.", encoding="utf-8"
    )
    reading = transcript_reading(file, participant="P1")

    assert [(turn.role, turn.participant) for turn in reading.turns] == [("other", ""), ("participant", "P1")]


def test_a_word_document_is_read_as_a_transcript(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for name, words in [
        ("Interviewer", "How was it?"),
        ("Anna", "It helped."),
        ("Interviewer", "How?"),
        ("Anna", "So."),
    ]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
    document.save(str(tmp_path / "P1.docx"))
    corpus = read_transcript(tmp_path / "P1.docx", participant="P1", document="interviews/P1.docx")

    assert corpus.answers["text"].tolist() == ["It helped.", "So."]
    assert corpus.documents.index.tolist() == ["interviews/P1.docx"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Kim: Protégé?\r\nAnna: “Yes”, I was.\r\nKim: Oh?\r\nAnna: Été.".encode(encoding))
    reading = transcript_reading(file)

    assert [turn.text for turn in reading.turns] == ["Protégé?", "“Yes”, I was.", "Oh?", "Été."]
    assert count(reading, "encoding guessed") == (encoding in ("cp1252", "utf-16-le"))


def test_an_encoding_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Kim: é".encode("cp1252"))
    with pytest.raises(ReadError, match=r"interviews/a\.txt: Not in the encoding 'utf-8'"):
        read_transcript(file, encoding="utf-8", document="interviews/a.txt")


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"interviews/a\.txt: There is no such file"):
        read_transcript(tmp_path / "a.txt", document="interviews/a.txt")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "The file is empty"),
        ("a.txt", b" \r\n\t\n", "The file is empty"),
        ("a.txt", b"----\n\n====\n", "no words in it"),
        ("a.txt", bytes(range(256)) * 40, "binary data"),
        ("a.docx", b"Kim: Hello?", "not of that format"),
        ("a.docx", b"PK\x03\x04word/document.xml", "damaged or was not copied whole"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "without a password"),
        ("a.txt", b"%PDF-1.4\n%broken", "PDF is damaged"),
        ("a.vtt", b"WEBVTT\n\nhello", "No caption with a valid time"),
        ("a.csv", b"a,b\n1,2\n", "a table, not a transcript"),
        ("a.json", b'{"answer": 42}', "This is JSON"),
        ("a.eaf", b'<?xml version="1.0"?><a/>', "This is XML"),
        ("a.mp3", b"ID3\x03\x00" + bytes(range(200)) * 10, "recording"),
    ],
)
def test_files_that_are_no_transcript_are_refused_with_a_clear_error(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_transcript(file)

    assert caught.value.file == name


def test_a_kind_that_no_transcript_has_is_an_error() -> None:
    with pytest.raises(SettingsError, match="no 'survey'"):
        text_reading("Kim: Hi?", kind="survey", document="a")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TALK, encoding="utf-8")
    first, second = transcript_reading(file), transcript_reading(file)

    assert repr(first) == repr(second)


SAID = st.sampled_from(
    [
        "we",
        "mm-hm",
        "yeah",
        "Okay.",
        "right?",
        "helped",
        "Note:",
        "10:30",
        "[laughs]",
        "No.",
        "…",
        "“oh”",
        "é",
    ]
)
SPOKEN = st.lists(SAID, min_size=1, max_size=5).map(lambda words: "we " * (len(words) > 2) + " ".join(words))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "Interviewer",
                    "P1",
                    "P2",
                ]
            ),
            SPOKEN,
        ),
        min_size=2,
        max_size=14,
    )
)
def test_every_word_is_in_a_turn_or_a_back_channel(spoken: list[tuple[str, str]]) -> None:
    reading = text_reading("\n\n".join(f"{name}: {words}" for name, words in spoken), document="a")
    kept = Counter(word for turn in reading.turns for word in turn.text.split())
    for each in reading.left_out:
        if each.item == "back-channel":
            kept.update(word for word in each.detail.split()[1:] for _ in range(each.count))

    assert kept == Counter(word for _, words in spoken for word in words.split())

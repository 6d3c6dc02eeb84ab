"""Transcripts in JSON: every shape of a speech recogniser, every word at its speaker."""

from __future__ import annotations

import json

import pytest

import mentorstudy as ms

QUESTION, ANSWER = "How did it start?", "A neighbour told me."
WORDS = [*((word, "A") for word in QUESTION.split()), *((word, "B") for word in ANSWER.split())]


def read(folder, content, name="talk.json"):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return ms.read(path)


def said(corpus):
    return list(zip(corpus.turns["speaker"], corpus.turns["text"], strict=True))


def listed(**names):
    """Words with their times, under the names that a recogniser uses."""
    return [
        {names["text"]: word, names["begin"]: at * 0.5, names["end"]: at * 0.5 + 0.4, names["speaker"]: who}
        for at, (word, who) in enumerate(WORDS)
    ]


PLAIN = listed(text="word", begin="start", end="end", speaker="speaker")
THOUSANDTHS = [each | {"start": int(each["start"] * 1000), "end": int(each["end"] * 1000)} for each in PLAIN]
AWS = [
    {
        "type": "pronunciation",
        "start_time": str(at),
        "end_time": str(at + 1),
        "alternatives": [{"content": word.rstrip("?.")}],
    }
    for at, (word, _) in enumerate(WORDS)
]
AWS.insert(4, {"type": "punctuation", "alternatives": [{"content": "?"}]})
AWS.append({"type": "punctuation", "alternatives": [{"content": "."}]})
AWS_SPEAKERS = [
    {"speaker_label": who, "items": [{"start_time": str(at), "speaker_label": who} for at in times]}
    for who, times in (("A", range(4)), ("B", range(4, 8)))
]
GOOGLE = listed(text="word", begin="startOffset", end="endOffset", speaker="speakerLabel")
GOOGLE = [each | {"startOffset": f"{each['startOffset']}s"} for each in GOOGLE]
SHAPES = {
    "WhisperX": {"segments": [{"start": 0, "end": 5, "text": f"{QUESTION} {ANSWER}", "speaker": "A", "words": PLAIN}]},
    "AssemblyAI": {"text": "x", "utterances": None, "words": THOUSANDTHS},
    "AssemblyAI, utterances": {
        "utterances": [
            {"speaker": "A", "text": QUESTION, "start": 0, "end": 2000},
            {"speaker": "B", "text": ANSWER, "start": 2000, "end": 4000},
        ]
    },
    "Deepgram": {"results": {"channels": [{"alternatives": [{"transcript": "x", "words": PLAIN}]}]}},
    "AWS": {
        "results": {"transcripts": [{"transcript": "x"}], "items": AWS, "speaker_labels": {"segments": AWS_SPEAKERS}}
    },
    "Google": {
        "results": [
            {"alternatives": [{"transcript": f"{QUESTION} {ANSWER}", "words": [{"word": word} for word, _ in WORDS]}]},
            {"alternatives": [{"words": GOOGLE}]},
        ]
    },
    "BBC": {
        "retval": {
            "words": [{key: value for key, value in each.items() if key != "speaker"} for each in PLAIN],
            "segmentation": {
                "segments": [
                    {"start": 0, "duration": 2, "speaker": {"@id": "A"}},
                    {"start": 2, "duration": 2, "speaker": {"@id": "B"}},
                ]
            },
        }
    },
    "Rev": {
        "monologues": [
            {"speaker": who, "elements": [{"type": "text", "value": text, "ts": 0.0, "end_ts": 1.0}]}
            for who, text in (("A", QUESTION), ("B", ANSWER))
        ]
    },
    "a list of turns": [{"speaker": "A", "text": QUESTION}, {"speaker": "B", "text": ANSWER}],
    "names of speakers": {
        "transcript": [{"speaker": {"name": "A"}, "words": PLAIN[:4]}, {"speaker": {"name": "B"}, "words": PLAIN[4:]}]
    },
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_word_is_at_its_speaker(tmp_path, shape):
    assert said(read(tmp_path, SHAPES[shape])) == [("A", QUESTION), ("B", ANSWER)]


def test_a_short_answer_within_the_segment_of_a_question_is_the_participants(tmp_path):
    words = [
        {"word": word, "speaker": who}
        for word, who in (("Did", "A"), ("it?", "A"), ("Yes.", "B"), ("And", "A"), ("why?", "A"))
    ]
    words.insert(3, {"word": "1999"})
    segment = {"start": 0, "end": 4, "text": " Did it? Yes. 1999 And why?", "speaker": "A", "words": words}

    assert said(read(tmp_path, {"segments": [segment]})) == [("A", "Did it?"), ("B", "Yes. 1999"), ("A", "And why?")]


def test_thousandths_are_told_from_seconds(tmp_path):
    assert read(tmp_path, SHAPES["AssemblyAI, utterances"]).turns["begin"].tolist() == [0.0, 2.0]


def test_whisper_without_speakers_has_none_and_keeps_its_segments(tmp_path):
    segments = [{"start": 0.0, "end": 2.0, "text": " How did it start?"}, {"start": 2.5, "end": 4, "text": " Well."}]
    corpus = read(tmp_path, {"text": " How did it start? Well.", "segments": segments, "language": "en"})

    assert said(corpus) == [("", "How did it start?"), ("", "Well.")]
    assert corpus.turns["begin"].tolist() == [0.0, 2.5]


def test_whisper_cpp_and_chunks_are_read(tmp_path):
    cpp = {"transcription": [{"timestamps": {"from": "00:00:01,500", "to": "00:00:02,000"}, "text": " Well."}]}
    chunks = {"text": "Well.", "chunks": [{"timestamp": [1.5, None], "text": " Well."}]}

    assert [read(tmp_path, each).turns["begin"].tolist() for each in (cpp, chunks)] == [[1.5], [1.5]]


def test_a_numbered_placeholder_for_each_paragraph_is_no_speaker(tmp_path):
    paragraphs = [{"start": at * 5, "end": at * 5 + 4, "speaker": f"TBC - {at}"} for at in range(5)]
    words = [{"start": at * 5 + 1, "end": at * 5 + 2, "text": f"Word{at}."} for at in range(5)]
    corpus = read(tmp_path, {"words": words, "paragraphs": paragraphs})

    assert corpus.turns["speaker"].tolist() == [""] * 5
    assert "placeholder for a speaker" in corpus.report["item"].tolist()


def test_a_transcript_of_otranscribe_is_read(tmp_path):
    stamp = '<span class="timestamp" data-timestamp="1">00:01</span>'
    page = f"<p>{stamp} Kim: How?</p><p>P1: So.</p><p>Kim: Why?</p><p>P1: Oh.</p>"

    assert said(read(tmp_path, {"text": page, "media": "a.mp3"}, "talk.otr")) == [
        ("Kim", "How?"),
        ("P1", "So."),
        ("Kim", "Why?"),
        ("P1", "Oh."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        '{"answer": 42}',
        "[" * 100_000,
        '{"segments": [{"text": ',
        '{"segments": 3}',
        '{"results": {"results": {"x": []}}}',
    ],
    ids=["no speech", "nested", "cut off", "a number", "empty"],
)
def test_what_holds_no_speech_is_refused_with_a_reason(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(ms.StudyError):
        ms.read(path, kind="interview")

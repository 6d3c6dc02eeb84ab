from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO
from math import isnan
from pathlib import Path

import pytest
import srt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.errors import ReadError
from mentorstudy.readers.captions import captions_spoken
from mentorstudy.readers.cues import read_cues
from mentorstudy.readers.source import decode
from mentorstudy.readers.utterances import Spoken

REAL = Path(__file__).parents[2] / "../shared/real/transcript"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")


def said(text: str) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in captions_spoken(text).utterances]


def count(spoken: Spoken, item: str) -> int:
    return sum(each.count for each in spoken.left_out if each.item == item)


def real(name: str) -> Spoken:
    return captions_spoken(decode((REAL / name).read_bytes()).text)


@needs_real
@pytest.mark.parametrize(
    ("name", "cues", "words"),
    [
        ("webvttpy_captions_with_bom.vtt", 4, "Caption text #1"),
        ("webvttpy_comments.vtt", 3, "- Ta en kopp varmt te.\n- Det är inte varmt."),
        ("webvttpy_cue_tags.vtt", 3, "When the moon hits your eye"),
        ("webvttpy_using_identifiers.vtt", 6, "Caption text #1"),
        ("webvttpy_metadata_headers_multiline.vtt", 2, "Caption text #1"),
        ("webvttpy_styles.vtt", 1, "- Hello world."),
        ("webvttpy_invalid_timeframe.vtt", 6, "Caption text #1"),
        ("webvttpy_youtube_dl.vtt", 4, "yeah"),
        ("webvttpy_missing_caption_text.srt", 5, "Caption text #1"),
    ],
)
def test_real_captions_have_the_cues_of_the_manifest(name: str, cues: int, words: str) -> None:
    spoken = real(name)

    assert count(spoken, "cues") == cues
    assert spoken.utterances[0].text == words


@needs_real
@pytest.mark.parametrize("path", sorted(REAL.glob("*.vtt")) if REAL.is_dir() else [], ids=lambda path: path.stem)
def test_times_and_words_of_sound_files_are_those_that_webvtt_py_reads(path: Path) -> None:
    if path.stem in ("webvttpy_empty", "webvttpy_youtube_dl"):
        pytest.skip("empty, or not read whole by the library")
    text = path.read_text(encoding="utf-8-sig")
    expected = [(each.start_in_seconds, each.end_in_seconds) for each in webvtt.from_buffer(StringIO(text))]
    cues = read_cues(text).cues

    assert [(int(cue.begin), int(cue.finish)) for cue in cues] == [(int(a), int(b)) for a, b in expected]


@needs_real
def test_a_rolling_caption_says_its_words_once() -> None:
    spoken = real("webvttpy_youtube_dl.vtt")

    assert " ".join(each.text for each in spoken.utterances) == "yeah what this will happen is I'm telling"
    assert count(spoken, "repeated caption line") == 2


@needs_real
def test_comments_styles_identifiers_and_headers_are_listed_with_their_words() -> None:
    assert count(real("webvttpy_comments.vtt"), "comment") == 2
    assert count(real("webvttpy_styles.vtt"), "style") == 2
    listed = {each.item: each.detail for each in real("webvttpy_using_identifiers.vtt").left_out}
    assert listed["cue identifier"] == "second caption"
    listed = {each.item: each.detail for each in real("webvttpy_comments.vtt").left_out}
    assert listed["header"] == "WEBVTT - Translation of that film I like"


@needs_real
def test_a_damaged_time_is_reported_with_line_and_words() -> None:
    spoken = real("webvttpy_invalid_timeframe.vtt")

    assert [each.detail for each in spoken.left_out if each.item == "damaged cue"] == [
        "line 6, times '00:00:07.000 --> 00:00:1d.890': Caption text #2"
    ]
    assert [each.text for each in spoken.utterances] == [f"Caption text #{number}" for number in (1, 3, 4, 5, 6, 7)]


@needs_real
def test_a_cue_without_text_is_counted() -> None:
    spoken = real("webvttpy_missing_caption_text.srt")

    assert count(spoken, "cue without text") == 1
    assert len(spoken.utterances) == 4


VOICES = """WEBVTT

00:00:01.000 --> 00:00:02.000
<v Kim Lee>How was it?</v>

00:00:02.500 --> 00:00:04.000
<v.loud Anna>It helped
a lot.</v>

00:04.000 --> 00:06.500 align:start
<v Anna>Really &amp; truly.
"""


def test_voice_tags_name_the_speakers() -> None:
    spoken = captions_spoken(VOICES)

    assert [(each.speaker, each.text) for each in spoken.utterances] == [
        ("Kim Lee", "How was it?"),
        ("Anna", "It helped a lot."),
        ("Anna", "Really & truly."),
    ]
    assert [(each.begin, each.finish) for each in spoken.utterances] == [(1.0, 2.0), (2.5, 4.0), (4.0, 6.5)]


def test_two_voices_in_one_cue_are_two_utterances() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kim>Hi?</v> <v Anna>Hi.</v>\n<v Kim>So?</v>"

    assert said(text) == [("Kim", "Hi?"), ("Anna", "Hi."), ("Kim", "So?")]


def test_captions_of_teams_have_identifiers_that_are_no_words() -> None:
    text = (
        "WEBVTT\n\n1b2c-77/12-0\n00:00:01.000 --> 00:00:02.000\n<v Lee, Kim (she)>How was</v>\n\n"
        "1b2c-77/12-1\n00:00:02.000 --> 00:00:03.000\n<v Lee, Kim (she)>it?</v>\n\n"
        "1b2c-77/13-0\n00:00:03.000 --> 00:00:04.000\n<v Anna>Good.</v>"
    )
    spoken = captions_spoken(text)

    assert [(each.speaker, each.text) for each in spoken.utterances] == [
        ("Lee, Kim (she)", "How was"),
        ("Lee, Kim (she)", "it?"),
        ("Anna", "Good."),
    ]
    assert count(spoken, "cue identifier") == 3


def test_captions_of_zoom_name_the_speaker_before_a_colon() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nKim Lee: How was it?\n\n"
        "2\n00:00:02.000 --> 00:00:03.000\nAnna B.: Good. One thing: it took long.\n\n"
        "3\n00:00:03.000 --> 00:00:04.000\nand it helped.\n\n"
        "4\n00:00:04.000 --> 00:00:05.000\nKim Lee: At 10:30?\n\n"
        "5\n00:00:05.000 --> 00:00:06.000\nAnna B.: Yes."
    )

    assert said(text) == [
        ("Kim Lee", "How was it?"),
        ("Anna B.", "Good. One thing: it took long."),
        ("Anna B.", "and it helped."),
        ("Kim Lee", "At 10:30?"),
        ("Anna B.", "Yes."),
    ]


SUBRIP = "\n".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},500\n{{}}\n" for at in range(1, 5))


@pytest.mark.parametrize("form", ["{}: {}", ">> {}: {}", "[{}] {}", "- {}: {}", "<b>{}</b>: {}", "<v {}>{}</v>"])
def test_subrip_names_speakers_in_the_usual_ways(form: str) -> None:
    turns = [("KIM", "How?"), ("ANNA", "So."), ("KIM", "Oh?"), ("ANNA", "Yes.")]

    assert said(SUBRIP.format(*[form.format(*turn) for turn in turns])) == turns


def test_a_change_of_speaker_without_a_name_ends_the_named_one() -> None:
    text = SUBRIP.format(">> KIM: How?", ">> ANNA: So.", ">> Me too.", ">> KIM: Oh.")

    assert said(text) == [("KIM", "How?"), ("ANNA", "So."), ("", "Me too."), ("KIM", "Oh.")]


def test_subrip_is_read_as_the_kept_library_reads_it() -> None:
    cues = [
        srt.Subtitle(
            number, timedelta(seconds=number), timedelta(seconds=number + 0.5), f"Words of {number}.\nAnd more."
        )
        for number in range(1, 30)
    ]
    found = read_cues(srt.compose(cues)).cues

    assert [(cue.begin, cue.finish, "\n".join(cue.lines)) for cue in found] == [
        (cue.start.total_seconds(), cue.end.total_seconds(), cue.content) for cue in cues
    ]


def test_a_missing_empty_line_between_cues_loses_nothing() -> None:
    times = "00:00:01,000 --> 00:00:02,000"
    text = f"1\n{times}\nHello\n2\n{times}\n40\n3\n{times}\nyes"

    assert [each.text for each in captions_spoken(text).utterances] == ["Hello", "40", "yes"]


def test_an_empty_line_inside_a_cue_loses_nothing() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nHello\n\nthere\n\n2\n00:00:02,000 --> 00:00:03,000\nyes"

    assert [each.text for each in captions_spoken(text).utterances] == ["Hello there", "yes"]


def test_a_cue_that_begins_with_the_word_note_is_speech() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nNOTE this well\n\nNOTE but not this\n\n00:02.000 --> 00:03.000\nyes"

    assert [each.text for each in captions_spoken(text).utterances] == ["NOTE this well", "yes"]


def test_somebody_who_repeats_a_word_said_it_twice() -> None:
    said_so = ["Yes.", "Yes.", "Yes. It was."]
    text = "WEBVTT\n\n" + "\n\n".join(f"00:01.000 --> 00:02.000\n{words}" for words in said_so)

    assert [each.text for each in captions_spoken(text).utterances] == said_so


def stretches(*captions: str) -> str:
    times = (f"00:0{at}.000 --> 00:0{at + 1}.000\n{lines}" for at, lines in enumerate(captions))
    return "WEBVTT\n\n" + "\n\n".join(times)


def test_captions_cut_where_they_overlap_say_their_words_once() -> None:
    one, other, third = "<v Ana>Was it hard?</v>", "<v Omar>Yes, at first.</v>", "<v Ana>And then?</v>"
    for captions in ((one, f"{one}\n{other}", other), (one, f"{one}\n{other}", f"{other}\n{third}", third)):
        spoken = captions_spoken(stretches(*captions))
        said = [(each.speaker, each.text) for each in spoken.utterances]

        assert said == [("Ana", "Was it hard?"), ("Omar", "Yes, at first."), ("Ana", "And then?")][: len(captions) - 1]
        assert count(spoken, "repeated caption line") == len(said)


def test_words_said_again_after_a_pause_or_with_others_are_said_twice() -> None:
    again = stretches("Yes.", "Yes.\nIt was.\nReally.", "Really.", "No.")
    pause = stretches("Yes.", "Yes.\nReally.", "Really.").replace("--> 00:01.000", "--> 00:00.900")

    assert " ".join(each.text for each in captions_spoken(again).utterances) == "Yes. Yes. It was. Really. Really. No."
    assert " ".join(each.text for each in captions_spoken(pause).utterances) == "Yes. Yes. Really. Really."


def test_tags_are_no_words_and_entities_are_characters() -> None:
    text = SUBRIP.format('<font color="red">I</font> <i>am</i>', r"{\an8}up &amp; up", "1 < 2 &lt; 3", "a <3 b")

    assert [each.text for each in captions_spoken(text).utterances] == ["I am", "up & up", "1 < 2 < 3", "a <3 b"]


def test_without_labels_a_cue_continues_only_an_unfinished_sentence() -> None:
    spoken = captions_spoken(SUBRIP.format("I came", "here. And", "it was", "Good."))

    assert not spoken.labelled
    assert [each.continues for each in spoken.utterances] == [False, True, True, False]


def test_a_cue_that_ends_before_it_starts_keeps_its_words() -> None:
    spoken = captions_spoken("WEBVTT\n\n00:09.000 --> 00:02.000\nHello")

    assert spoken.utterances[0].begin == 9.0
    assert isnan(spoken.utterances[0].finish)
    assert count(spoken, "cue that ends before it starts") == 1


def test_hours_may_have_any_number_of_digits_and_fractions_a_comma() -> None:
    cue = read_cues("WEBVTT\n\n100:00:01.5 --> 100:00:02,25\nHello").cues[0]

    assert (cue.begin, cue.finish) == (360001.5, 360002.25)


def test_a_file_without_a_cue_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"a.vtt: No caption with a valid time"):
        captions_spoken("WEBVTT\n\nNOTE nothing here", file="a.vtt")


WORDS = st.sampled_from(
    [
        "I",
        "we",
        "mentor",
        "Note:",
        "10:30",
        "-->",
        "NOTE",
        "-",
        "<b>bold</b>",
        "yes,",
        "No.",
        "3",
        "WEBVTT",
        "so:",
        "é",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(
    cues=st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "",
                    "<v Kim>",
                    "<v Anna>",
                ]
            ),
            st.lists(LINES, min_size=0, max_size=3),
        ),
        min_size=1,
    ),
    gap=st.sampled_from(
        [
            "\n\n",
            "\n\n\n",
        ]
    ),
    numbers=st.booleans(),
)
def test_no_word_of_captions_is_lost(cues: list[tuple[str, list[str]]], gap: str, numbers: bool) -> None:
    blocks = [
        f"{number}\n" * numbers + f"00:{number:02}.000 --> 00:{number:02}.500\n{voice}" + "\n".join(lines)
        for number, (voice, lines) in enumerate(cues[:50], start=1)
    ]
    spoken = captions_spoken("WEBVTT\n\n" + gap.join(blocks))
    source = " ".join(line for _, lines in cues[:50] for line in lines)
    kept = _words(" ".join(each.text for each in spoken.utterances))
    listed = _words(" ".join(each.detail for each in spoken.left_out))

    # A label again and again without words is listed once.
    assert not set(_words(source) - kept) - set(listed)


def _words(text: str) -> Counter[str]:
    return Counter(word.strip("':") for word in text.replace("<b>", "").replace("</b>", "").split())


def test_classes_that_tell_voices_apart_are_the_speakers(tmp_path):
    cues = [("lena", "How did it start?"), ("omar", "By chance."), ("lena", "And then?"), ("omar", "It went on.")]
    body = "".join(f"00:0{at}.000 --> 00:0{at}.900\n<c.{who}>{said}</c>\n\n" for at, (who, said) in enumerate(cues))
    (tmp_path / "a.vtt").write_text(f"WEBVTT\n\n{body}")
    (tmp_path / "b.vtt").write_text(f"WEBVTT\n\n{body}".replace("lena", "yellow").replace("omar", "bg_blue"))

    assert list(ms.read(tmp_path / "a.vtt").turns["speaker"]) == ["lena", "omar", "lena", "omar"]
    assert set(ms.read(tmp_path / "b.vtt").turns["speaker"]) == {""}

from __future__ import annotations

from collections import Counter
from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorstudy.readers.plain_text import plain_spoken, text_lines
from mentorstudy.readers.utterances import Spoken


def said(text: str, **options: object) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in plain_spoken(text, **options).utterances]  # type: ignore[arg-type]


def items(spoken: Spoken) -> Counter[str]:
    counts: Counter[str] = Counter()
    for each in spoken.left_out:
        counts[each.item] += each.count
    return counts


EXCHANGE = [("Kim", "How was it?"), ("Anna", "It helped me."), ("Kim", "In what way?"), ("Anna", "With people.")]

FORMS = [
    "{name}: {words}",
    "{name} : {words}",
    "{name}:\n{words}",
    "{name}:\t{words}",
    "{name}\t{words}",
    "[{name}] {words}",
    "[{name}]: {words}",
    "[{name}]\n{words}",
    "[{name}] 00:01:02\n{words}",
    "[{name} 00:01:02] {words}",
    "{name} (00:01:02): {words}",
    "{name} (00:01:02):\n{words}",
    "{name} (1:02)\n{words}",
    "{name} [00:01:02]: {words}",
    "{name} [00:01:02] {words}",
    "{name} [0:05]:\n{words}",
    "{name} 00:01:02: {words}",
    "{name}: [00:01:02] {words}",
    "{name}: (00:01:02)\n{words}",
    "{name}: 00:01:02 {words}",
    "**{name}:** {words}",
    "**{name}**: {words}",
    "**{name}**\n{words}",
    "**{name}:**\n\n{words}",
    "**{name}** 0:00  \n{words}",
    "**{name}** [00:00:00] {words}",
    "**{name} (00:01:02):** {words}",
    "**[{name}]** 1:02 {words}",
    "*{name}:* {words}",
    "__{name}:__ {words}",
    "{name}  00:01:02\n{words}",
    "{name}  0:03  \n{words}",
    "{name} - 00:01:02\n{words}",
    "{name} | 10:02\n{words}",
    "[00:01:02] {name}: {words}",
    "(00:01:02) {name}: {words}",
    "00:01:02 {name}: {words}",
    "00:01:02.345 {name}: {words}",
    "0:01 {name}: {words}",
    "[00:01:02,345] {name}: {words}",
    "[00:01:02 - 00:01:09] {name}: {words}",
    "00:00:01 --> 00:00:04\n{name}: {words}",
    "[00:01:02]\n{name}: {words}",
    "00:01:02 {name}\n{words}",
    "#00:01:02-3# {name}: {words}",
    "{name}: {words} #00:01:09-5#",
    "<{name}> {words}",
    "<{name}>: {words}",
    ">> {name}: {words}",
    "- {name}: {words}",
    "- **{name}:** {words}",
    "### {name}\n\n{words}",
    "{name}：{words}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "names", [("Kim", "Anna"), ("KIM", "ANNA LEE"), ("Interviewer", "P1"), ("Speaker 1", "Speaker 2")]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_of_every_form_are_speakers_and_no_words_get_lost(form: str, names: tuple[str, str], gap: str) -> None:
    renamed = dict(zip(("Kim", "Anna"), names, strict=True))
    text = gap.join(form.format(name=renamed[name], words=words) for name, words in EXCHANGE)

    assert said(text) == [(renamed[name], words) for name, words in EXCHANGE]


@pytest.mark.parametrize(
    ("written", "begin", "finish"),
    [
        ("P1 (00:01:02): Yes.", 62.0, None),
        ("P1 [1:02:03.5]: Yes.", 3723.5, None),
        ("[00:00:01,250] P1: Yes.", 1.25, None),
        ("P1  0:19\nYes.", 19.0, None),
        ("00:00:01 --> 00:00:04\nP1: Yes.", 1.0, 4.0),
        ("[00:01:02 - 00:01:09] P1: Yes.", 62.0, 69.0),
        ("P1: [00:00:07] Yes.", 7.0, None),
        ("P1: Yes. #00:00:12-3#", 12.0, None),
        ("P1: 10:30 would suit me.", None, None),
    ],
)
def test_a_time_beside_the_label_is_where_the_words_begin(
    written: str, begin: float | None, finish: float | None
) -> None:
    spoken = plain_spoken(f"{written}\nP2: No.\nP1: Well.\nP2: Oh.")
    first = spoken.utterances[0]

    if begin is None:
        assert isnan(first.begin)
    elif "#" not in written:
        assert first.begin == begin
    assert isnan(first.finish) if finish is None else first.finish == finish


def test_a_time_that_is_the_whole_answer_is_one() -> None:
    assert said("Kim: When?\n\nAnna: 10:30\n\nKim: Oh.\n\nAnna: Yes.")[1] == ("Anna", "10:30")


def test_a_time_in_a_sentence_stays_in_it() -> None:
    words = "We met at 10:30, not (11:15), and talked until 12:00."

    assert said(f"Kim: When?\nAnna: {words}\nKim: Oh.\nAnna: Yes.")[1] == ("Anna", words)


def test_turns_over_several_paragraphs_are_one_with_lines() -> None:
    text = "Kim: How was it?\n\nAnna: It helped.\n\nIt really did.\n\nNote: not at first.\n\nKim: Oh?"

    assert said(text)[1] == ("Anna", "It helped.\nIt really did.\nNote: not at first.")


@pytest.mark.parametrize(
    "line",
    [
        "Note: this is not a speaker.",
        "Example: they never call back.",
        "One thing: they never call back.",
        "The reason is simple: they never call back.",
        "http://example.org/page is where I looked.",
        "https://example.org: that one.",
        "10:30 was when they called.",
        "Well: they never call back.",
        "Question: who calls whom?",
        "For example: my cousin.",
        "P.S.: call me.",
        "Step 1: you call them.",
        "[laughs] They never call back.",
        "[Inaudible] never call back.",
        "**Never** do they call back, never.",
        "So I told her: stop.",
    ],
)
@pytest.mark.parametrize("repeat", [1, 3])
def test_what_stands_before_a_colon_in_speech_is_no_speaker(line: str, repeat: int) -> None:
    turns = [("Kim", "How was it?"), ("Anna", "It helped me, mostly.")] * 6
    text = "\n\n".join(f"{name}: {words}" for name, words in turns)
    text += f"\n\n{line}" * repeat + "\n\nKim: Thank you."
    spoken = plain_spoken(text)

    assert {each.speaker for each in spoken.utterances} == {"Kim", "Anna"}
    assert spoken.utterances[-2].text == "\n".join(["It helped me, mostly.", *[line] * repeat])


def test_a_word_that_people_use_in_lower_case_too_is_no_speaker_who_speaks_once() -> None:
    text = "Kim: How was mentoring?\n\nAnna: It helped.\n\n" * 3 + "Mentoring: that was something.\n\nKim: Oh."

    assert {name for name, _ in said(text)} == {"Kim", "Anna"}


def test_refused_labels_are_reported() -> None:
    text = "Kim: How?\n\nAnna: So.\n\nNote: not at first.\n\nKim: Oh?\n\nAnna: Yes."
    found = [each for each in plain_spoken(text).left_out if each.item == "label not taken for a speaker"]

    assert [(each.count, each.detail) for each in found] == [(1, "'Note' (not at first. …)")]


def test_labels_that_differ_by_case_and_spaces_are_one_speaker() -> None:
    text = "Speaker 1: a\nSpeaker 2: b\nSPEAKER 1: c\nspeaker  2: d\nSpeaker1: e\nSpeaker 2 : f"

    assert [name for name, _ in said(text)] == ["Speaker 1", "Speaker 2"] * 3


def test_a_slip_of_the_pen_is_the_speaker_it_means_and_is_reported() -> None:
    text = "Dan: How?\nParticipant: So.\n" * 12 + "Dan: How?\nParticpant: So.\n"
    spoken = plain_spoken(text)

    assert {each.speaker for each in spoken.utterances} == {"Dan", "Participant"}
    assert "'Particpant' is read as 'Participant'" in [each.detail for each in spoken.left_out]


def test_speakers_whose_labels_differ_by_a_number_stay_apart() -> None:
    text = "Speaker 1: How?\nSpeaker 2: So.\n" * 12 + "Speaker 3: Me too.\n"

    assert {name for name, _ in said(text)} == {"Speaker 1", "Speaker 2", "Speaker 3"}


def test_somebody_who_speaks_once_is_a_speaker_when_written_like_the_others() -> None:
    text = "Kim: How?\n\nAnna: So.\n\n" * 4 + "Louise: May I?\n\nKim: Yes."
    spoken = plain_spoken(text)

    assert ("Louise", "May I?") in [(each.speaker, each.text) for each in spoken.utterances]
    assert "label seen once" in items(spoken)


def test_a_word_of_the_language_in_front_of_a_colon_is_not_somebody_who_speaks_once() -> None:
    text = "P1: How?\n\nP2: So.\n\n" * 4 + "Canada: a land.\n\nP1: Yes."

    assert {name for name, _ in said(text)} == {"P1", "P2"}


def test_assistant_and_ai_are_one_speaker() -> None:
    text = "Assistant: Hi?\n\nUser: Hi.\n\nAI: How?\n\nUser: So.\n\nAI: Oh."

    assert {name for name, _ in said(text)} == {"AI", "User"}


def test_a_header_is_left_out_and_listed() -> None:
    text = (
        "Interview 3\nDate: 3 May 2021\nLocation: Toronto\nInterviewer: Kim Lee\nParticipant: P03\n\n"
        "I: How was it?\nP: It helped.\nI: How?\nP: So."
    )
    spoken = plain_spoken(text)

    assert [each.speaker for each in spoken.utterances] == ["I", "P", "I", "P"]
    assert [each.detail for each in spoken.left_out if each.item == "header"] == text.split("\n")[:5]


def test_front_matter_and_headings_of_markdown_are_left_out_and_listed() -> None:
    text = "---\ntitle: Talk\ndate: 2021-05-03\n---\n\n# My talk\n\nKim: Hi?\n\n## Part two\n\nAnna: Hi.\n\nKim: Oh."
    spoken = plain_spoken(text)

    assert [each.text for each in spoken.utterances] == ["Hi?", "Hi.", "Oh."]
    assert [each.detail for each in spoken.left_out if each.item == "front matter"] == [
        "title: Talk",
        "date: 2021-05-03",
    ]
    assert [each.detail for each in spoken.left_out if each.item == "heading"] == ["# My talk", "## Part two"]


def test_words_before_the_first_speaker_and_the_closing_line_are_listed() -> None:
    text = "Our talk about mentors\n\nKim: Hi?\nAnna: Hi.\nKim: Oh.\nAnna: So.\n\nTranscribed by https://otter.ai"
    spoken = plain_spoken(text)

    assert [each.text for each in spoken.utterances] == ["Hi?", "Hi.", "Oh.", "So."]
    listed = {each.item: each.detail for each in spoken.left_out}
    assert listed["text before the first speaker"] == "Our talk about mentors"
    assert listed["footer"] == "Transcribed by https://otter.ai"


def test_entities_are_read_as_characters_where_a_file_is_full_of_them() -> None:
    assert said("A1: I&#39;m here &amp; so is he.\nA2: &quot;Yes&quot;.")[0] == ("A1", "I'm here & so is he.")
    assert said("A1: You write &amp; in HTML.\nA2: Yes.")[0] == ("A1", "You write &amp; in HTML.")


def test_without_labels_each_paragraph_is_an_utterance() -> None:
    spoken = plain_spoken("It helped me.\n\nIt did not help her.\n\nNobody knows why.")

    assert not spoken.labelled
    assert [each.text for each in spoken.utterances] == ["It helped me.", "It did not help her.", "Nobody knows why."]


def test_prose_with_colons_has_no_speakers() -> None:
    text = "Three things matter.\n\nFirst: time.\n\nSecond: trust.\n\nIn short: people."

    assert not plain_spoken(text).labelled


def test_lines_broken_to_fit_a_width_are_joined_with_a_space() -> None:
    wrapped = (
        "I came here in the spring of that year and looked for\n"
        "work in my own field for a long time without any luck at\n"
        "all."
    )
    text = "\n\n".join(["Kim: How was it?", f"Anna: {wrapped}"] * 3)

    assert said(text)[1] == ("Anna", wrapped.replace("\n", " "))


def test_a_label_without_words_is_counted_and_keeps_its_neighbours_apart() -> None:
    spoken = plain_spoken("AI: How?\n\nUser: So.\n\nAI:\n\nUser: Yes.\n\nAI: Bye.")

    assert items(spoken)["label without words"] == 1
    assert [each.apart for each in spoken.utterances] == [False, False, True, False]


def test_running_numbers_are_no_words() -> None:
    spoken = plain_spoken("1 Kim: How many?\n2 Anna: I had\n40 cats.\n3 Kim: Oh.\n4 Anna: Yes.")

    assert [each.text for each in spoken.utterances] == ["How many?", "I had\n40 cats.", "Oh.", "Yes."]
    assert items(spoken)["paragraph number"] == 4


def test_labels_that_the_researcher_named_are_speakers_however_odd() -> None:
    text = "note: How?\nAnna: So.\nnote: Oh?\nAnna: Yes."

    assert [name for name, _ in said(text, known=["Note"])] == ["note", "Anna", "note", "Anna"]


def test_names_in_other_scripts_and_with_marks_are_speakers() -> None:
    text = "Zoë D'Angelo-Smith: Hi?\nДмитрий: Да.\nZoë D'Angelo-Smith: So?\nДмитрий: Нет.\n李明：你好。\n李明：再见。"

    assert {name for name, _ in said(text)} == {"Zoë D'Angelo-Smith", "Дмитрий", "李明"}


def test_gaps_between_paragraphs_are_seen() -> None:
    assert [(line.text, line.gap, line.number) for line in text_lines("a\nb\n\nc")] == [
        ("a", True, 1),
        ("b", False, 2),
        ("c", True, 4),
    ]


# Words as people say them, among them the colons, brackets and times that look like labels.
WORDS = st.sampled_from(
    [
        "we",
        "they",
        "mentor",
        "helped",
        "never",
        "Note:",
        "Example:",
        "10:30",
        "(2:15)",
        "[laughs]",
        "yes,",
        "No.",
        "http://a.b",
        "so:",
        "**bold**",
        "–",
        "—",
        "3",
        "40",
        "é",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
NAMES = st.sampled_from(
    [
        "Interviewer",
        "P1",
        "Anna",
        "KIM LEE",
        "Speaker 2",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    turns=st.lists(st.tuples(NAMES, st.lists(SENTENCES, min_size=1, max_size=3)), min_size=4, max_size=12),
    form=st.sampled_from(["{}: {}", "**{}:** {}", "{}:\n{}", "[00:01:02] {}: {}"]),
)
def test_no_word_of_a_conversation_is_lost(turns: list[tuple[str, list[str]]], form: str) -> None:
    text = "\n\n".join(form.format(name, "\n\n".join(words)) for name, words in turns)
    spoken = plain_spoken(text)
    expected = Counter(word for _, paragraphs in turns for words in paragraphs for word in words.split())
    kept = Counter(word for each in spoken.utterances for word in each.text.split())
    listed = Counter(word for each in spoken.left_out for word in each.detail.split())

    # A time alone on its line is a time stamp; "mentor 10:30" again and again is a label.
    labels = {word for each in spoken.utterances for word in each.speaker.split()}
    labels |= {f"{word}:" for word in labels} | {"10:30", "(2:15)", "–", "—"}

    assert not set(expected - kept) - set(listed) - labels


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(SENTENCES, st.just(""), st.text("ab:[]<>*#-_ \t0123456789().", max_size=20)), max_size=25))
def test_no_word_of_any_text_is_lost(lines: list[str]) -> None:
    spoken = plain_spoken("\n".join(lines))
    kept = Counter(_letters(" ".join(each.text for each in spoken.utterances)))
    listed = Counter(_letters(" ".join(each.detail for each in spoken.left_out)))
    labels = Counter(_letters(" ".join(each.speaker for each in spoken.utterances) + " "))

    assert set(_letters(" ".join(lines))) <= set(kept + listed + labels)


def _letters(text: str) -> list[str]:
    return "".join(character.casefold() if character.isalpha() else " " for character in text).split()

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.readers.boilerplate import without_boilerplate
from mentorstudy.readers.captions import captions_spoken
from mentorstudy.readers.conversation import joined_neighbours
from mentorstudy.readers.doubts import is_doubt, role_doubts
from mentorstudy.readers.interrogatives import asks
from mentorstudy.readers.interviewers import find_interviewers
from mentorstudy.readers.labels import Line
from mentorstudy.readers.pages import cut_off_kept
from mentorstudy.readers.plain_text import plain_spoken
from mentorstudy.readers.roles import is_role, side_of
from mentorstudy.readers.utterances import Spoken, Utterance

QUESTIONS = {
    "Chinese": [
        ("您是怎么知道这个项目的", "邻居告诉我的。我从三月起在找工作。"),
        ("后来实现了吗", "部分实现了，我的导师很好。"),
    ],
    "Japanese": [
        ("どのようにして知りましたか。", "近所の人から聞きました。"),
        ("実現しましたか。", "一部は実現しました。"),
    ],
    "Arabic": [("كيف عرفت عن البرنامج؟", "أخبرتني جارة عن البرنامج."), ("هل حدث ذلك", "جزئيا حدث ذلك.")],
    "Persian": [("چطور با برنامه آشنا شدید", "همسایه‌ام به من گفت."), ("آیا شد؟", "تا حدی شد، بله.")],
    "Hindi": [("आपको कैसे पता चला", "एक पड़ोसी ने मुझे बताया।"), ("क्या ऐसा हुआ", "कुछ हद तक ऐसा हुआ।")],
    "Thai": [("คุณรู้จักโครงการได้อย่างไร", "เพื่อนบ้านบอกผมเมื่อปีที่แล้ว"), ("เป็นอย่างนั้นไหมครับ", "เป็นบางส่วนครับผม")],
}


def doubts(spoken: Spoken) -> list[str]:
    return [f"{each.item}: {each.detail}" for each in spoken.left_out if is_doubt(each)]


@pytest.mark.parametrize("language", QUESTIONS)
def test_who_asks_is_found_without_a_role_in_the_label(language: str) -> None:
    talk = "\n".join(f"Kim: {question}\nAnna: {answer}" for question, answer in QUESTIONS[language] * 2)
    spoken = plain_spoken(talk)

    assert find_interviewers(joined_neighbours(spoken))[0] == {"Kim"}


@pytest.mark.parametrize(
    ("label", "side"),
    [
        ("Interviewer", "asks"),
        ("Interviewee", "answers"),
        ("Enquêtrice 2", "asks"),
        ("Enquêtée", "answers"),
        ("采访者", "asks"),
        ("受访者", "answers"),
        ("면담자", "asks"),
        ("피면담자", "answers"),
        ("người phỏng vấn", "asks"),
        ("người được phỏng vấn", "answers"),
        ("\u200fالباحثة\u200f", "asks"),
        ("Интервьюер", "asks"),
        ("Interviewee 1 or Interviewee 2 or Interviewee 3", "answers"),
        ("Interviewer/Interviewee", "both"),
        ("Anna", ""),
        ("I", "asks"),
        ("Ivan", ""),
    ],
)
def test_roles_are_known_in_many_languages(label: str, side: str) -> None:
    assert side_of(label) == side


def test_a_name_is_no_role() -> None:
    assert not is_role("Guest House Manager")
    assert not is_role("Anna")


def test_a_period_asks_nobody() -> None:
    assert not asks("I was asked how it went, and that was all.")
    assert asks("How was it?”")


def test_a_prefix_that_recurs_within_turns_is_a_warning_with_its_lines() -> None:
    text = "\n\n".join(["Kim: How was it?", "Anna: It helped.", "Moritz (Guest) - Me too."] * 3)
    warned = doubts(plain_spoken(text, known=["Kim", "Anna"]))

    assert plain_spoken(text).labelled
    assert any("Moritz (Guest)" in each for each in warned) or "Moritz (Guest)" in {
        each.speaker for each in plain_spoken(text).utterances
    }


def test_a_talk_in_one_paragraph_is_a_warning() -> None:
    text = " ".join(["I: How was it? P: It helped."] * 5)

    assert any("'P:'" in each for each in doubts(plain_spoken(text)))


def test_one_side_labelled_with_a_colon_and_the_other_with_a_dash_are_both_heard_and_doubted() -> None:
    text = "\n\n".join(["I: How was it?", "P07 - It helped me with my letters."] * 4)
    spoken = plain_spoken(text)

    assert [each.speaker for each in spoken.utterances] == ["I", "P07"] * 4
    assert any("two ways" in each for each in doubts(spoken))


def test_a_label_that_says_interviewer_is_no_participant_without_a_warning() -> None:
    talk = [Utterance("How?", "Interviewer 1"), Utterance("So.", "Interviewer 2")]

    assert [each.item for each in role_doubts(frozenset(), talk)] == ["doubtful role"] * 2


def test_a_label_between_two_roles_is_neither_and_a_warning() -> None:
    text = "Interviewer: How?\nInterviewee: So.\n" * 9 + "Interviewe: Well."
    spoken = plain_spoken(text)

    assert {each.speaker for each in spoken.utterances} == {"Interviewer", "Interviewee", "Interviewe"}
    assert any("interviewer or interviewee" in each.detail for each in role_doubts({"Interviewer"}, spoken.utterances))


def test_an_interviewee_who_speaks_once_is_no_interviewer() -> None:
    text = "Interviewer: How?\n\nInterviewee: So.\n\n" + "Interviewer: And?\n\nAna: Well.\n\n" * 9

    assert {each.speaker for each in plain_spoken(text).utterances} == {"Interviewer", "Interviewee", "Ana"}


CUES = [
    "[S0] How?",
    "[S1] I met her.",
    "[S1] She read it.",
    "[S1] It helped.",
    "Both laugh here.",
    "[S0] And?",
    "[S1] So.",
]


def captions(cues: list[str]) -> str:
    return "\n\n".join(f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{words}" for at, words in enumerate(cues, 1))


def test_a_cue_without_a_label_is_nobodys_where_every_cue_has_one() -> None:
    spoken = captions_spoken(captions(CUES))

    assert [each.speaker for each in spoken.utterances if "laugh" in each.text] == [""]
    assert any("Both laugh here." in each for each in doubts(spoken))


def test_a_cue_without_a_label_goes_on_where_labels_mark_changes() -> None:
    cues = ["Kim: How?", "Anna: I met her", "and she read it.", "Kim: And?", "Anna: So", "it went on."]

    assert [each.speaker for each in captions_spoken(captions(cues)).utterances] == [
        *("Kim", "Anna", "Anna", "Kim", "Anna", "Anna")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Kim Lee started transcription",
        "Ortiz, Lena stopped transcription",
        "Kim Lee hat die Transkription gestartet",
        "Transcription ended after 00:09:12",
        "Transcribed with noScribe vers. 0.7",
        "This editable transcript was computer generated and might contain errors.",
        "talk.m4a",
        "Page 3 of 12",
        "![][image1]",
        "[image1]: <data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==>",
    ],
)
def test_what_tools_write_is_left_out_and_listed(line: str) -> None:
    kept, left_out = without_boilerplate([Line("Kim: How?"), Line(line)])

    assert [each.text for each in kept] == ["Kim: How?"]
    assert left_out[0].item in ("tool", "picture")


@pytest.mark.parametrize(
    "line",
    ["I stopped recording my hours.", "She started the recording", "We left the meeting early.", "Page by page."],
)
def test_what_people_say_of_recordings_is_kept(line: str) -> None:
    assert without_boilerplate([Line(line)])[1] == []


def test_a_summary_below_the_talk_is_not_said_by_whoever_spoke_last() -> None:
    text = "Kim: How?\n\nAnna: So.\n\n" * 3 + "## Action items\n\nOmar will write to the city."
    spoken = plain_spoken(text)

    assert spoken.utterances[-1].text == "So."
    assert [each.detail for each in spoken.left_out if each.item == "summary"][-1] == "Omar will write to the city."


def test_stamped_sentences_have_no_speakers_and_nothing_is_dropped_before_the_first() -> None:
    lines = ["So how did you come here?", "Yeah.", "A neighbour told me.", "Right.", "And then?", "Yeah.", "Sorry."]
    text = "\n\n".join(f"00:00:{at * 7:02} {line}" for at, line in enumerate(lines))
    spoken = plain_spoken(text)

    assert not spoken.labelled
    assert [each.text for each in spoken.utterances] == lines
    assert [each.begin for each in spoken.utterances] == [at * 7.0 for at in range(len(lines))]


def test_a_dash_at_the_end_of_a_pdfs_line_does_not_swallow_the_next_label() -> None:
    page = "INT: How?\nP07: Then I\x02INT: Sorry?\nP07: A long\x02standing one."

    assert cut_off_kept([page]) == ["INT: How?\nP07: Then I-\nINT: Sorry?\nP07: A long\x02standing one."]


def test_check_warns_of_doubts_about_who_speaks_and_says_how_labels_are_written(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(
        'title = "T"\n\n[[sources]]\npath = "*.txt"\nkind = "interview"\nparticipant = "{stem}"\n', encoding="utf-8"
    )
    talk = "\n\n".join(["Kim: How was it?", "Anna: It helped.\n\nMoritz - And how.\n\nMoritz - So."] * 3)
    (tmp_path / "P1.txt").write_text(talk, encoding="utf-8")
    found = ms.check_study(tmp_path)

    assert found.loc[found["message"].str.startswith("labels as written"), "severity"].tolist() == ["note"]
    assert "Moritz" in " ".join(found.loc[found["severity"] == "warning", "message"])


def test_labels_listed_in_study_toml_are_taken_as_written(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(
        'title = "T"\n\n[[sources]]\npath = "*.txt"\nkind = "interview"\nparticipant = "{stem}"\n'
        'speakers = ["the man by the door", "Interviewer"]\n',
        encoding="utf-8",
    )
    (tmp_path / "P1.txt").write_text(
        "Interviewer: How was it?\n\nthe man by the door: It helped me.\n", encoding="utf-8"
    )
    turns = ms.read_study(tmp_path).corpus.turns

    assert turns["speaker"].tolist() == ["Interviewer", "the man by the door"]
    assert turns["participant"].tolist() == ["", "P1"]

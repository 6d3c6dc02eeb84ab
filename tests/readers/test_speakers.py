from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.readers.anatomy import dissect
from mentorstudy.readers.conventions import Cut, cuts_of
from mentorstudy.readers.interviewers import find_interviewers
from mentorstudy.readers.labels import Line, label_key, label_kind
from mentorstudy.readers.speakers import label_lines
from mentorstudy.readers.times import parse_stamp, seconds, strip_stamps
from mentorstudy.readers.utterances import Utterance


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Interviewer", "role"),
        ("Interviewer 2", "role"),
        ("Speaker 12", "role"),
        ("Participant A", "role"),
        ("Unknown Speaker", "role"),
        ("Protégé", "role"),
        ("P07", "identifier"),
        ("SPEAKER_00", "role"),
        ("R2", "identifier"),
        ("Q", "identifier"),
        ("J.R.", "identifier"),
        ("ANNA LEE", "capitals"),
        ("Anna", "title"),
        ("Anna de Wit", "title"),
        ("Dr. Anna Lee-Smith", "title"),
        ("O'Brien (Mentor)", "title"),
        ("anna", "lower"),
        ("One thing", None),
        ("The Point", None),
        ("So Anna", None),
        ("I worked there. Then", None),
        ("A Very Long Name That Nobody Has", None),
    ],
)
def test_labels_have_a_kind(label: str, kind: str | None) -> None:
    assert label_kind(label) == kind


@pytest.mark.parametrize(
    ("one", "other"), [("P1", "p 1"), ("Kim:", "KIM"), ("Int.", "INT"), ("Speaker  1", "speaker1")]
)
def test_labels_are_the_same_but_for_case_spaces_and_marks(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


@pytest.mark.parametrize("text", ["10:30 we met.", "http://a.b", "We met at 10:30.", "", "...", "-"])
def test_lines_without_anything_like_a_label_cannot_be_cut(text: str) -> None:
    assert not cuts_of(dissect(Line(text)))


def test_a_label_beside_the_words_is_taken_as_given() -> None:
    found = cuts_of(dissect(Line("[00:01:02] It helped.", label="Anna: ")))

    assert found == [(0, Cut("Anna", "It helped.", "[00:01:02]"))]


@pytest.mark.parametrize(
    "label", ["Omar Haddad (he/him)", "the man in the blue coat, by the door", "note", "Omar: the guest", "I", "??? 2"]
)
@pytest.mark.parametrize("sign", [":", " -", ";", "\n", " [00:01:02]", "："])
def test_a_label_that_the_researcher_named_is_taken_as_written(label: str, sign: str) -> None:
    lines = [Line(part) for part in f"{label}{sign} How was it?\nAnd how so?".split("\n")]
    found = label_lines(lines, known=[label.upper()])

    assert found.names == (label,)


def test_nobody_is_chosen_from_nothing() -> None:
    assert not label_lines([]).names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:19", 19.0),
        ("29:52", 1792.0),
        ("1:02:03", 3723.0),
        ("00:00:07.250", 7.25),
        ("00:00:07,250", 7.25),
        ("100:05", 6005.0),
    ],
)
def test_times_are_read_in_all_usual_forms(text: str, expected: float) -> None:
    assert seconds(text) == expected
    assert parse_stamp(f"[{text}]").begin == expected


def test_stamps_in_speech_go_and_times_stay() -> None:
    assert strip_stamps("At (10:30) we met [00:01:02] and left.") == ("At (10:30) we met and left.", ["[00:01:02]"])
    assert strip_stamps("We left at 12:00.") == ("We left at 12:00.", [])


def conversation(*turns: tuple[str, str]) -> list[Utterance]:
    return [Utterance(words, speaker) for speaker, words in turns]


ASKING = conversation(
    ("Dan", "How was it?"),
    ("Lee", "It was good, I would say, for the most part of it."),
    ("Dan", "And then?"),
    ("Lee", "Then I found work in a bank and I stayed there for years."),
    ("Dan", "Okay."),
    ("Lee", "You know?"),
)


@pytest.mark.parametrize(
    "name",
    [
        "Interviewer",
        "INTERVIEWER",
        "Interviewer 1",
        "Interviewer (Kim)",
        "INT",
        "Int.",
        "I",
        "I1",
        "Q",
        "Moderator",
        "Facilitator",
        "Researcher",
        "Assistant",
        "AI",
    ],
)
def test_interviewers_are_known_by_their_label(name: str) -> None:
    found, notes = find_interviewers(conversation((name, "Well."), ("Anna", "How so?")))

    assert found == {name}
    assert [each.item for each in notes] == ["interviewer detected"]


def test_who_asks_much_and_says_little_is_the_interviewer() -> None:
    found, notes = find_interviewers(ASKING)

    assert found == {"Dan"}
    assert notes[0].detail == "Dan: 2 of 3 turns end in a question; of Lee, 1 of 3"


def test_a_known_participant_is_never_the_interviewer() -> None:
    found, notes = find_interviewers(ASKING, never=["dan"])

    assert not found
    assert notes[0].item == "no interviewer found"


def test_who_talks_with_a_known_participant_and_asks_is_the_interviewer() -> None:
    talk = conversation(
        ("Kim", "Well, tell me."), ("Anna", "I left."), ("Kim", "Why?"), ("Anna", "I do not know any more.")
    )

    assert not find_interviewers(talk)[0]
    assert find_interviewers(talk, never=["Anna"])[0] == {"Kim"}


def test_nobody_is_the_interviewer_when_it_is_not_clear() -> None:
    talk = conversation(("Ann", "What now?"), ("Bob", "Where to?"), ("Ann", "Home we go then."), ("Bob", "Yes, home."))
    found, notes = find_interviewers(talk)

    assert not found
    assert "nobody clearly asks" in notes[0].detail


def test_a_guest_beside_a_host_is_interviewed() -> None:
    talk = conversation(
        ("Host", "Why?"), ("Guest", "Because I had to leave, I suppose."), ("Host", "Oh."), ("Guest", "Yes.")
    )

    assert find_interviewers(talk)[0] == {"Host"}


def test_given_interviewers_are_taken_and_missing_ones_reported() -> None:
    found, notes = find_interviewers(ASKING, given=["lee", "Kim"])

    assert found == {"Lee"}
    assert [each.item for each in notes] == ["interviewer as given", "interviewer not in the transcript"]


def test_an_interviewer_known_by_full_name_is_the_label_that_is_part_of_it() -> None:
    assert find_interviewers(ASKING, given=["Lee A. Singh"])[0] == {"Lee"}


def test_interviewers_who_are_not_in_the_file_leave_it_to_detection() -> None:
    found, notes = find_interviewers(ASKING, given=["R. Singh"])

    assert found == {"Dan"}
    assert [each.item for each in notes] == ["interviewer not in the transcript", "interviewer detected"]


def test_an_empty_list_of_interviewers_means_nobody() -> None:
    found, notes = find_interviewers(ASKING, given=[])

    assert not found
    assert notes[0].detail == "nobody"


def test_a_monologue_has_no_interviewer() -> None:
    assert not find_interviewers(conversation(("Interviewer", "Well? So?")))[0]


def test_questions_inside_a_long_answer_do_not_make_an_interviewer() -> None:
    talk = conversation(
        ("Kim", "Tell me how it went?"),
        ("Anna", "Why did I go? Who knows? I went, and it was fine for me in the end."),
        ("Kim", "And what came of it?"),
        ("Anna", "Did I find work? No? Well, yes, I did, after some months of looking."),
    )

    assert find_interviewers(talk)[0] == {"Kim"}


def test_a_label_that_the_file_is_called_after_is_somebody(tmp_path: Path) -> None:
    talk = "Interviewer: How was it?\n\nZ\u05e2\u05d6\u05e8\u05d41: My mentor helped me.\n"
    (tmp_path / "Z\u05e2\u05d6\u05e8\u05d41.txt").write_text(talk, encoding="utf-8")

    turns = ms.read(tmp_path / "Z\u05e2\u05d6\u05e8\u05d41.txt", kind="interview").turns

    assert list(turns["role"]) == ["interviewer", "participant"]
    assert list(turns["text"]) == ["How was it?", "My mentor helped me."]


def test_a_word_that_heads_lists_is_somebody_where_nobody_else_answers(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(
        "Interviewer: How was it?\n\nGoal1: It helped a lot.\n\nInterviewer: And what was hard?\n\nGoal1: The match.\n"
    )

    turns = ms.read(tmp_path / "talk.txt", kind="interview").turns

    assert list(turns["speaker"]) == ["Interviewer", "Goal1", "Interviewer", "Goal1"]

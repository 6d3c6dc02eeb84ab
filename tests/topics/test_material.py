"""What is modelled: answers alone, cut where long, none that says nothing, each wording once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.errors import SettingsError
from mentorstudy.topics.material import corpus_hash, prepare_material
from mentorstudy.topics.uninformative import is_uninformative
from mentorstudy.topics.words import read_words, stop_words
from tests.small import small_study
from tests.topics.making import corpus_of


@pytest.mark.parametrize(
    "text",
    [
        "n/a", "N/A.", "na", "nothing", "Nothing!", "Don't know", "don’t know", "I don't know", "dk", "idk...",
        "see above", "As above", "none", "-", "--", "...", "?", "no // no", "No.", "NO COMMENT", "same as above",
        "nothing, really none",
        "Je ne sais pas.", "rien", "Rien du tout", "sans objet", "s/o", "42", "😀", "", "  ", "Not applicable; n/a",
        "cannot say", "can't think of anything",
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_known(text: str) -> None:
    assert is_uninformative(text)


@pytest.mark.parametrize(
    "text",
    ["Nothing worked", "I don't know my mentor", "No time", "see above the line of command", "parking",
     "Rien ne marchait", "none of the mentors came", "no, he was late"],
)  # fmt: skip
def test_an_answer_that_says_something_is_kept(text: str) -> None:
    assert not is_uninformative(text)


def test_interviewers_and_archives_are_never_modelled(tmp_path: Path) -> None:
    corpus = small_study(tmp_path).corpus
    material = prepare_material(corpus)

    spoken = set(zip(material.passages["document"], material.passages["turn"], strict=True))
    answers = set(zip(corpus.answers["document"], corpus.answers["turn"], strict=True))
    assert spoken
    assert spoken <= answers
    assert not material.passages["text"].str.contains("Did your mentor know").any()
    assert not material.passages["document"].str.startswith("archives/").any()


def test_what_is_set_aside_is_listed_with_its_reason_and_counted_once() -> None:
    material = prepare_material(
        corpus_of(["Parking downtown", "n/a", "It was what it was for me", "parking  DOWNTOWN!"])
    )

    reasons = dict(zip(material.set_aside["participant"], material.set_aside["reason"], strict=True))
    assert reasons == {
        "P0001": "says nothing by itself",
        "P0002": "no word to model by",
        "P0003": "said before, word for word",
    }
    assert list(material.modelled["participant"]) == ["P0000"]
    assert material.set_aside.set_index("participant").at["P0003", "same_document"] == "s.csv#P0000"


def test_a_wording_said_before_keeps_the_first_ones_place() -> None:
    passages = prepare_material(
        corpus_of(["Parking downtown", "Childcare in the evening", "parking downtown"])
    ).passages

    assert list(passages["same_as"]) == [0, 1, 0]


def test_a_long_answer_is_cut_into_passages_that_hold_all_of_it() -> None:
    sentence = "My mentor spoke about {} and the exam in the winter for a good long while."
    text = " ".join(
        sentence.format(word)
        for word in ["nursing", "plumbing", "welding", "banking", "teaching", "law", "sales", "code"] * 3
    )
    corpus = corpus_of([text])
    material = prepare_material(corpus)
    whole = corpus.text("s.csv#P0000")

    assert len(material.passages) > 3
    parts = [whole[row.start : row.end] for row in material.passages.itertuples()]
    assert " ".join(parts) == text
    assert material.passages["words"].between(20, 90).all()
    assert all(one <= other for one, other in pairwise(material.passages["start"]))


def test_sentences_and_paragraphs_can_be_the_unit() -> None:
    corpus = corpus_of(["Parking was hard. Childcare was harder.\nEnglish was fine."])

    assert len(prepare_material(corpus, "sentence").passages) == 3
    assert len(prepare_material(corpus, "paragraph").passages) == 2
    assert len(prepare_material(corpus, "answer").passages) == 1


def test_a_unit_that_is_not_known_is_named_with_the_right_ones() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'sentence'"):
        prepare_material(corpus_of(["a"]), "sentences")  # type: ignore[arg-type]


def test_every_passage_is_the_words_at_its_place(tmp_path: Path) -> None:
    corpus = small_study(tmp_path).corpus

    for row in prepare_material(corpus).passages.itertuples():
        assert " ".join(corpus.text(row.document)[row.start : row.end].split()) == row.text


def test_the_hash_changes_with_an_answer_and_not_with_an_interviewer() -> None:
    def corpus(answer: str, asked: str) -> str:
        turns = (Turn(asked, role="interviewer"), Turn(answer, participant="P1"))
        return corpus_hash(build_corpus([Reading("i.txt", "interview", turns)]))

    assert corpus("Yes, parking", "Why?") == corpus("Yes, parking", "Who?")
    assert corpus("Yes, parking", "Why?") != corpus("Yes, Parking", "Why?")


def test_inflected_forms_are_one_word_shown_as_most_people_write_it() -> None:
    words = read_words(["Mentors cancelled", "a mentor cancels", "mentors cancelled twice"], ["en"] * 3)

    keys = {word for document in words.documents for word in document if word}
    assert {words.show(key) for key in keys} == {"mentors", "cancelled", "twice"}


def test_names_keep_their_capitals_and_first_words_lose_them() -> None:
    words = read_words(["Parking in Toronto", "Toronto parking by Toronto"], ["en"] * 2)

    assert {words.show(word) for document in words.documents for word in document if word} == {"parking", "Toronto"}


def test_french_elisions_and_stop_words_are_no_terms() -> None:
    words = read_words(["J'avais besoin de l'école, et d'un emploi, qu'elle n'avait pas"], ["fr"])

    found = [word for word in words.documents[0] if word]
    assert "ecole" in found
    assert "emploi" in found
    assert not set(found) & (stop_words("fr") | stop_words("en"))


def test_words_parted_by_a_mark_or_a_stop_word_are_no_pair() -> None:
    words = read_words(["parking garage. ticket and meter"], ["en"])

    assert words.documents[0] == ("parking", "garage", "", "ticket", "", "meter")

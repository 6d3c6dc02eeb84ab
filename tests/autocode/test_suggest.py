import math
from pathlib import Path

import pytest

from mentorstudy.autocode.suggest import example_misses, expansions, suggest
from mentorstudy.codebook import Code, build_codebook, read_codebook
from mentorstudy.coding import check_quotes
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.resources import resource
from mentorstudy.terms import parse_term

REAL = Path(__file__).parents[2] / "../shared/real/transcript"


def code(path, *lines, **more):
    return Code(path, terms=tuple(parse_term(line) for line in lines), **more)


CODEBOOK = build_codebook(
    [
        code(
            "benefits/skills",
            "resume",
            "lemma:interview",
            examples=("She fixed my resume.", "She was kind.", "No resume."),
        ),
        code("benefits/networks", "contact*"),
        code("challenges/late", "never had time", about="mentor"),
        code("recommendations/matching", "match*"),
        Code("benefits/by_hand", examples=("Nobody looks for this.",)),
    ]
)


def corpus_of(*turns, kind="interview"):
    return build_corpus([Reading("a.txt", kind, turns)])


def suggested(text, **more):
    table = suggest(corpus_of(Turn(text, **more)), CODEBOOK).segments
    return list(zip(table["code"], table["quote"], table["polarity"], table["memo"], strict=True))


def test_the_interviewer_and_others_are_never_coded():
    roles = ("participant", "interviewer", "other", "text")
    corpus = corpus_of(*(Turn(f"My resume, {role}.", speaker="X", role=role) for role in roles))
    table = suggest(corpus, CODEBOOK).segments
    assert list(table["quote"]) == ["My resume, participant.", "My resume, text."]


def test_a_segment_is_a_suggestion_of_the_codebook_with_exact_offsets():
    corpus = corpus_of(Turn("Hm. She fixed my résumé 😀! Then we left.", speaker="Farah"))
    coding = suggest(corpus, CODEBOOK)
    row = coding.segments.iloc[0]
    assert corpus.text("a.txt")[row["start"] : row["end"]] == row["quote"] == "She fixed my résumé 😀!"
    assert (row["coder"], row["origin"], row["review"]) == ("codebook", "suggested", "none")
    assert math.isnan(row["score"])
    assert row["memo"] == "term: resume"
    assert check_quotes(coding, corpus) == []
    assert len(coding.evidence) == 0


def test_hits_of_one_code_and_polarity_in_one_sentence_are_one_segment():
    found = suggested("My resume and my interviews. My resume again, and contacts.")
    assert found == [
        ("benefits/skills", "My resume and my interviews.", "affirmed", "terms: resume; lemma:interview"),
        ("benefits/networks", "My resume again, and contacts.", "affirmed", "term: contact*"),
        ("benefits/skills", "My resume again, and contacts.", "affirmed", "term: resume"),
    ]


def test_what_is_affirmed_and_what_is_denied_in_one_sentence_stand_apart():
    found = suggested("I have contacts now but she had no contacts then.")
    assert sorted(polarity for _, _, polarity, _ in found) == ["affirmed", "negated"]


def test_a_wish_is_what_a_recommendation_is():
    assert [each[2] for each in suggested("I wish they had matched us by profession.")] == ["affirmed"]
    assert [each[2] for each in suggested("I wish I had contacts.")] == ["hoped"]
    assert [each[2] for each in suggested("They never matched anybody.")] == ["negated"]


def test_whom_a_code_speaks_of_is_left_empty_when_they_speak_themselves():
    import pandas as pd

    people = pd.DataFrame({"stakeholder": ["mentor", "protégé"]}, index=pd.Index(["M", "P"], name="participant"))
    turns = tuple(Turn("He never had time.", participant=name) for name in ("M", "P"))
    corpus = build_corpus([Reading("a.txt", "interview", turns)], participants=people)
    assert list(suggest(corpus, CODEBOOK).segments["about"]) == ["", "mentor"]


def test_a_corpus_without_words_gives_an_empty_coding():
    assert len(suggest(build_corpus([]), CODEBOOK)) == 0
    coding = suggest(corpus_of(Turn("Nothing here.")), CODEBOOK)
    assert len(coding) == 0
    assert coding.finished.to_numpy().tolist() == [["a.txt", "", "codebook"]]


def test_examples_that_their_own_terms_do_not_find_are_listed():
    misses = example_misses(CODEBOOK)
    assert misses[["code", "example"]].to_numpy().tolist() == [
        ["benefits/skills", "She was kind."],
        ["benefits/skills", "No resume."],
    ]


def test_what_a_lemma_stands_for_is_listed():
    table = expansions(CODEBOOK)
    assert table.to_numpy().tolist() == [
        ["benefits/skills", "lemma:interview", "interview, interviewed, interviewing, interviews", ""]
    ]
    other = expansions(build_codebook([code("a", "near(lemma:saa, x, 3) not(lemma:y)")], language="sw"))
    assert list(other["forms"]) == ["saa", "y"]
    assert "'sw'" in other.loc[0, "note"]


def test_the_starter_codebook_finds_its_own_examples():
    codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
    assert example_misses(codebook).to_numpy().tolist() == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
def test_real_transcripts_are_coded_with_quotes_that_stand_where_they_say():
    codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
    readings = [
        Reading(path.name, "interview", (Turn(path.read_text(encoding="utf-8", errors="replace")),))
        for path in sorted(REAL.glob("otter_*.md"))
    ]
    corpus = build_corpus(readings)
    coding = suggest(corpus, codebook)
    assert len(readings) == 0 or len(coding) > 0
    assert check_quotes(coding, corpus) == []

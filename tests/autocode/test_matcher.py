import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorstudy.autocode.matcher import Hit, compile_terms
from mentorstudy.terms import Lemma, Near, Term, Words, parse_term
from tests.autocode import reference


def found(text, *lines):
    """Return the words that the terms of one code find."""
    matcher = compile_terms({"code": [parse_term(line) for line in lines]})
    return [text[hit.start : hit.end] for hit in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "term", "hits"),
    [
        ("My Mentor's mentor; MENTOR", "mentor", ["Mentor", "mentor", "MENTOR"]),
        ("mentoring tormentor", "mentor", []),
        ("mentoring, mentors and mentor", "mentor*", ["mentoring", "mentors", "mentor"]),
        ("friendship and ship", "*ship", ["friendship", "ship"]),
        ("organise organize organie", "organi?e", ["organise", "organize"]),
        (
            "a job search, a job-search, a job\n  search, a job\u00a0search",
            "job search",
            ["job search", "job-search", "job\n  search", "job\u00a0search"],
        ),
        ("a job, search and jobsearch and job - search", "job search", []),
        ("a re-start, a re start", "re-start", ["re-start", "re start"]),
        ("my résumé and my resume", "resume", ["résumé", "resume"]),
        ("my résumé and my resume", "résumé", ["résumé", "resume"]),
        ("didn’t and didn't", "didn't", ["didn’t", "didn't"]),
        ("she won; she won't", "won", ["won"]),
        ("l'emploi", "emploi", ["emploi"]),
        ("a P.Eng. here", "P.Eng.", ["P.Eng."]),
        ("C++ and c++x", "c++", ["C++", "c++"]),
        ("job in my field, job in field", "job in * field", ["job in my field"]),
        ("never ever had time", "never * had", ["never ever had"]),
        ("she recommended and recommends", "lemma:recommend", ["recommended", "recommends"]),
        ("gave advice, giving advices", "lemma:give advice", ["gave advice", "giving advices"]),
        ("snake_case mentor_x", "mentor", ["mentor"]),
        ("हिन्दी मेंटरो", "मेंटर", []),
        ("हिन्दी मेंटर", "मेंटर", ["मेंटर"]),
    ],
)
def test_words_and_wildcards_match_at_word_boundaries(text, term, hits):
    assert found(text, term) == hits


@pytest.mark.parametrize(
    ("text", "term", "hits"),
    [
        ("My mentor, I think, never called", "near(mentor*, never, 3)", ["mentor, I think, never"]),
        ("My mentor, I think, never called", "near(mentor*, never, 2)", []),
        ("never my mentor", "near(mentor*, never, 2)", ["never my mentor"]),
        ("mentor never", "near(mentor, never, 1)", ["mentor never"]),
        ("mentor's never", "near(mentor, never, 1)", ["mentor's never"]),
        ("he expected some job", "near(lemma:expect, job, 2)", ["expected some job"]),
        ("mentor mentor", "near(mentor, mentor, 1)", ["mentor mentor"]),
        ("mentor", "near(mentor, mentor, 1)", []),
        ("luck", "luck not(good)", ["luck"]),
        ("good luck", "luck not(good)", []),
        ("good a b c d luck", "luck not(good)", []),
        ("good a b c d e luck", "luck not(good)", ["luck"]),
        ("luck is a good thing", "luck not(good; window 2)", ["luck"]),
        ("network cable and network", "network not(network cable; window 1)", ["network"]),
        ("better luck and a b c d e luck", "luck not(lemma:good)", ["luck"]),
    ],
)
def test_near_and_not_count_words(text, term, hits):
    assert found(text, term) == hits


def test_of_nested_hits_of_one_code_the_longest_stays():
    text = "a mock interview"
    assert found(text, "interview", "mock interview") == ["mock interview"]
    matcher = compile_terms({"a": [parse_term("interview")], "b": [parse_term("mock interview")]})
    assert [hit.code for hit in matcher.find(text)] == ["b", "a"]


def test_hits_that_overlap_without_nesting_all_stay():
    assert found("honest feedback form", "honest feedback", "feedback form") == ["honest feedback", "feedback form"]


def test_of_two_terms_on_one_passage_the_first_is_named():
    matcher = compile_terms({"code": [parse_term("mentor*"), parse_term("mentor")]})
    assert [hit.term for hit in matcher.find("mentor")] == ["mentor*"]


def test_offsets_are_code_points_of_the_text_as_it_was():
    text = "😀 protégé’s\r\n\n CONTACTS 한국 İstanbul contacts"
    hits = compile_terms({"code": [parse_term("contacts"), parse_term("protege")]}).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["protégé", "CONTACTS", "contacts"]


def test_many_texts_give_what_each_alone_gives():
    texts = ["contacts", "", "job  search", "é contact", "no contacts", "\x00 contacts \x00"] * 3
    matcher = compile_terms({"a": [parse_term("contact*")], "b": [parse_term("job search")]})
    assert matcher.find_many(texts) == [matcher.find(text) for text in texts]


def test_nothing_is_matched_across_texts():
    matcher = compile_terms({"a": [parse_term("job search"), parse_term("near(job, search, 9)")]})
    assert matcher.find_many(["a job", "search it"]) == [[], []]


def test_without_terms_nothing_is_found():
    assert compile_terms({"a": []}).find_many(["text", ""]) == [[], []]


def test_polarity_is_looked_at_in_english_alone():
    terms = {"a": [parse_term("contacts")]}
    assert compile_terms(terms).find("no contacts") == [Hit(3, 11, "a", "contacts", "negated")]
    assert compile_terms(terms, "fr").find("no contacts")[0].polarity == ""


WORDS = st.sampled_from(["a", "ab", "ba", "b'a", "can't", "can", "é", "a-b", "aB"])
GLOBS = st.sampled_from(["a", "ab", "a*", "*b", "?b", "b'a", "can", "can't", "e", "a-b", "*a*", "a?", "b*a", "*"])
PHRASES = st.lists(GLOBS, min_size=1, max_size=3).map(" ".join).filter(lambda text: text.strip("* ") != "")
SIMPLE = PHRASES.filter(lambda text: any(letter.isalnum() for letter in text)).map(Words)
PARTS = SIMPLE | st.sampled_from([Lemma("can"), Lemma("be a")])
NEARS = st.builds(Near, PARTS, PARTS, st.integers(1, 3))
TERMS = st.builds(Term, PARTS | NEARS, st.lists(PARTS, max_size=2).map(tuple), st.integers(1, 3))
GAPS = st.sampled_from([" ", "  ", "\n", "\u00a0", "-", "- ", ", ", ". ", "\u2019", "_", " - ", "", "\x00", "*"])
TEXTS = st.lists(st.tuples(WORDS | st.sampled_from(["is", "A", "É", "been"]), GAPS), max_size=9).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@settings(deadline=None)
@given(terms=st.lists(TERMS, min_size=1, max_size=4), text=TEXTS)
def test_the_automaton_finds_what_the_plain_implementation_finds(terms, text):
    by_code = {"one": terms[:2], "two": terms[2:]}
    hits = compile_terms(by_code).find(text)
    assert [(hit.start, hit.end, hit.code, hit.term) for hit in hits] == reference.find(by_code, text)


@settings(max_examples=100, deadline=None)
@given(terms=st.lists(TERMS, min_size=1, max_size=3), texts=st.lists(TEXTS, max_size=5))
def test_many_texts_give_what_the_plain_implementation_gives(terms, texts):
    hits = compile_terms({"one": terms}).find_many(texts)
    plain = [[(hit.start, hit.end, hit.code, hit.term) for hit in each] for each in hits]
    assert plain == [reference.find({"one": terms}, text) for text in texts]


def test_many_terms_that_are_in_no_text_neither_hide_nor_make_hits():
    text = "He never gave me any contacts, but my resume is better now and I expected a job from it."
    lines = ["contacts", "resume", "lemma:expect", "near(never, contacts, 6)"]
    few = compile_terms({"code": [parse_term(line) for line in lines]})
    many = compile_terms({"code": [parse_term(line) for line in (*lines, *(f"word{n}*" for n in range(300)))]})

    hits = many.find_many([text] * 1_000)

    assert len(hits) == 1_000
    assert all(each == hits[0] for each in hits)
    assert hits[0] == few.find(text)
    assert [hit.term for hit in hits[0]] == [hit.term for hit in few.find(text)]
    assert len(hits[0]) == 3


def test_only_accents_are_ignored_not_what_makes_another_letter():
    assert found("한가 and 한국", "한국") == ["한국"]
    assert found("かき and がき", "かき") == ["かき"]
    assert found("İSTANBUL", "istanbul") == ["İSTANBUL"]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import CodebookError
from mentorstudy.terms import Lemma, Near, Term, Words, format_term, parse_term, term_of


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("job  search", Term(Words("job search"))),
        ("mentor*", Term(Words("mentor*"))),
        ("lemma:recommend", Term(Lemma("recommend"))),
        ("LEMMA: give advice", Term(Lemma("give advice"))),
        ("near(mentor*, never, 6)", Term(Near(Words("mentor*"), Words("never"), 6))),
        ("Near( lemma:expect ,job,3 )", Term(Near(Lemma("expect"), Words("job"), 3))),
        ("good luck not(bad, worse)", Term(Words("good luck"), (Words("bad"), Words("worse")))),
        ("luck not(lemma:bad; window 3)", Term(Words("luck"), (Lemma("bad"),), 3)),
        ("near(a, b, 2) not(c)", Term(Near(Words("a"), Words("b"), 2), (Words("c"),))),
        ("not only", Term(Words("not only"))),
        ("near miss", Term(Words("near miss"))),
        ("no", Term(Words("no"))),
        ("P.Eng.", Term(Words("P.Eng."))),
    ],
)
def test_one_line_is_parsed_and_formatted_back(line, term):
    assert parse_term(line) == term
    assert parse_term(format_term(term)) == term


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("mentor*", "mentor*"),
        ({"lemma": "recommend"}, "lemma:recommend"),
        ({"near": ["mentor*", "never", "6"]}, "near(mentor*, never, 6)"),
        ({"near": [{"lemma": "expect"}, "job", 6]}, "near(lemma:expect, job, 6)"),
        ({"term": "luck", "not": ["good", {"lemma": "wish"}]}, "luck not(good, lemma:wish)"),
        ({"lemma": "luck", "not": "good", "window": "2"}, "lemma:luck not(good; window 2)"),
        ({"term": "luck not(bad)", "not": ["worse"]}, "luck not(bad, worse)"),
    ],
)
def test_yaml_forms_have_a_one_line_form(value, line):
    assert format_term(term_of(value)) == line


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "empty term"),
        ("*", "no letter or digit"),
        ("lema:recommend", "Did you mean 'lemma:'"),
        ("lemma:", "empty term"),
        ("lemma:mentor*", "no wildcards"),
        ("near(mentor, never)", "two terms and a number"),
        ("near(mentor, never, soon)", "a number of words"),
        ("near(mentor, never, 0)", "1 or more"),
        ("near(mentor, near(a, b, 2), 3)", "cannot stand in it"),
        ("good luck not()", "names no word"),
        ("good luck not(bad; 3)", "window 3"),
        ("good, luck", "cannot stand in it"),
        ('"good luck"', "cannot stand in it"),
        ({"lemma": "a", "near": ["a", "b", 3]}, "one of `term`, `lemma` and `near`"),
        ({"not": ["bad"]}, "has none"),
        ({"lema": "recommend"}, "Did you mean 'lemma'"),
        ({"near": ["a", "b"]}, "two terms and a number of words"),
        ({"term": ["a"]}, "needs a word or a phrase"),
        ({"term": "a", "window": "3"}, "there is no `not`"),
        ({"term": "a", "not": []}, "a list of words"),
        (["a"], "a text or a mapping"),
    ],
)
def test_what_is_no_term_is_refused_with_what_would_be(value, message):
    with pytest.raises(CodebookError, match=message.replace("(", r"\(")):
        term_of(value)


TEXT = st.text("ab é*?'-.", min_size=1, max_size=12).filter(lambda text: any(each.isalnum() for each in text))
WORDS = TEXT.map(lambda text: Words(" ".join(text.split())))
SIMPLE = WORDS | WORDS.map(lambda words: Lemma(words.text.replace("*", "a").replace("?", "b")))
TERMS = st.builds(
    lambda what, unless, window: Term(what, tuple(unless), window if unless else 5),
    SIMPLE | st.builds(Near, SIMPLE, SIMPLE, st.integers(1, 9999)),
    st.lists(SIMPLE, max_size=3),
    st.integers(1, 99),
)


@given(TERMS)
def test_every_term_survives_its_one_line_form(term):
    assert parse_term(format_term(term)) == term

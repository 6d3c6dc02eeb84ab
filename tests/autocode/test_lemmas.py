import subprocess
import sys

import pytest

from mentorstudy.autocode.lemmas import expand_lemma, expand_phrase, has_lemmas
from mentorstudy.errors import CodebookError


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("recommend", "recommended recommending recommends"),
        ("network", "networked networking networks"),
        ("match", "matched matches matching"),
        ("expect", "expected expecting expects"),
        ("be", "am are been being is was were"),
        ("go", "goes going gone went"),
        ("child", "children"),
        ("woman", "women"),
        ("do", "did does doing done"),
        ("have", "had has having"),
        ("dye", "dyed dyeing dyes"),
        ("good", "best better"),
        ("bad", "worse worst"),
        ("write", "writes writing written wrote"),
        ("cancel", "canceled canceling cancelled cancelling cancels"),
        ("refer", "referred referring refers"),
        ("study", "studied studies studying"),
        ("mentee", "mentees"),
        # Words the tables do not know follow the regular rules.
        ("vlog", "vlogged vlogging vlogs"),
        ("ghost", "ghosted ghosting ghosts"),
    ],
)
def test_all_inflected_forms_and_no_others(word, forms):
    assert expand_lemma(word) == (word, *forms.split())


def test_forms_are_folded_as_the_matching_folds():
    assert expand_lemma("Protégé") == ("protege", "proteges")


def test_a_phrase_inflects_its_head_alone():
    assert "gave advices" in expand_phrase("give advice")
    assert "learned as much" in expand_phrase("learn as much")
    assert not [form for form in expand_phrase("learn as much") if "ases" in form]


def test_a_phrase_with_too_many_forms_is_refused():
    with pytest.raises(CodebookError, match="more than 2000 forms"):
        expand_phrase(" ".join(["gehen"] * 8), "de")


def test_other_languages_use_their_table_where_there_is_one():
    assert {"gehen", "ging", "gegangen"} <= set(expand_lemma("gehen", "de"))
    assert "aidait" in expand_lemma("aider", "fr-CA")
    assert expand_lemma("saa", "sw") == ("saa",)
    assert (has_lemmas("en"), has_lemmas("sw")) == (True, False)


def test_spacy_is_not_imported():
    code = "import sys; from mentorstudy.autocode.lemmas import expand_lemma; expand_lemma('go'); "
    code += "print('spacy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_modal_verbs_and_small_words_have_one_form():
    assert expand_lemma("should") == ("should",)
    assert "gave advice to" in expand_phrase("give advice to")
    assert not any(phrase.endswith("tos") for phrase in expand_phrase("give advice to"))

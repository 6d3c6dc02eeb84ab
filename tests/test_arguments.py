"""An argument that cannot be meant is told with what is right; nothing answers "no rows" in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

import mentorstudy as ms
from mentorstudy.analyse.frequencies import Said
from mentorstudy.analyse.keyness import _resampled
from mentorstudy.arguments import chosen_source
from tests.small import FILES, small_study

WRONG: dict[str, tuple[Callable[[ms.Study], object], str]] = {
    "two words": (lambda study: ms.collocations(study, "job search"), "not one word"),
    "no word": (lambda study: ms.collocations(study, " "), "not one word"),
    "window": (lambda study: ms.collocations(study, "job", window=-1), "window = -1: it is at least 1"),
    "least": (lambda study: ms.frequencies(study, least=0), "least = 0: it is at least 1"),
    "source of collocations": (lambda study: ms.collocations(study, "job", source="interview"), "Did you mean 'interv"),
    "source of frequencies": (lambda study: ms.frequencies(study, source="interview"), "Did you mean 'interviews'"),
    "source of keyness": (lambda study: ms.keyness(study, source="interview"), "Did you mean 'interviews'"),
    "source of a chart": (lambda study: ms.framework_matrix(study, source="survey"), "No source 'survey'"),
    "source of saturation": (lambda study: ms.saturation(study, source="interview"), "Did you mean 'interviews'"),
    "source of expectations": (lambda study: ms.expectations(study, source="interview"), "Did you mean 'interviews'"),
    "source of pairs of codes": (lambda study: ms.cooccurrence(study, source="interview"), "Did you mean 'interviews'"),
    "value of an attribute": (lambda study: study.where(stakeholder="mentr"), "No stakeholder 'mentr'.*'mentor'"),
    "one value of several": (lambda study: study.corpus.where(document=["x.docx"]), "No document 'x.docx'"),
    "kind": (lambda study: study.where(kind="interviews"), "No kind 'interviews'.*'interview'"),
    "resamples of agreement": (lambda study: ms.agreement(study, resamples=-1), "resamples = -1"),
    "confidence of agreement": (lambda study: ms.agreement(study, confidence=1.5), "confidence = 1.5"),
    "attribute": (lambda study: ms.collocations(study, "job", by="stakholder"), "Did you mean 'stakeholder'"),
    "attribute of codes": (lambda study: ms.cooccurrence(study, by="stakholder"), "Did you mean 'stakeholder'"),
    "group": (lambda study: ms.cooccurrence(study, by="stakeholder", group="mentr"), "Did you mean 'mentor'"),
    "group of nothing": (lambda study: ms.cooccurrence(study, group="mentor"), "Name one with `by`"),
    "the same group": (lambda study: ms.keyness(study, group="mentor", against="mentor"), "against itself"),
    "resamples": (lambda study: ms.keyness(study, resamples=0), "resamples = 0"),
    "orders": (lambda study: ms.saturation(study, orders=0), "orders = 0"),
    "words": (lambda study: ms.find(study, "job", words=-1), "words = -1"),
    "words of the uncoded": (lambda study: ms.uncoded(study, words=-3), "words = -3"),
    "passages": (lambda study: ms.triangulation(study, quotes=-1), "quotes = -1"),
    "stance": (lambda study: ms.quotes(study, polarity="denied"), "No polarity 'denied'"),
    "survey": (lambda study: ms.closed_answers(study, survey="exit"), "No survey 'exit'"),
    "queue": (lambda study: ms.review_queue(study, n=-1), "n = -1"),
    "terms": (lambda study: ms.suggest_terms(study, "benefits/networks", n=0), "n = 0"),
    "threshold": (lambda study: ms.saturation(study, thresholds=[-1]), "threshold = -1"),
    "edition": (lambda study: study.with_settings(edition="public"), "edition"),
    "setting": (lambda study: study.with_settings(editoin="team"), "Did you mean 'edition'"),
    "code": (lambda study: ms.quotes(study, "challenges/mismach"), "Did you mean 'challenges/mismatch'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_argument_is_told_with_what_is_right(study: ms.Study, name: str) -> None:
    ask, told = WRONG[name]
    with pytest.raises(ms.StudyError, match=told):
        ask(study)


def test_a_study_of_surveys_alone_is_asked_about_its_survey(tmp_path: Path) -> None:
    table = "id,program,expected,met,best\n" + "".join(
        f"R{at},North,A lot,A lot,The names helped me\n" for at in range(4)
    )
    settings = (
        f"title = 'S'\n[[sources]]\n{FILES['study.toml'].split('[[sources]]')[3].replace(chr(10) + '[report]', '')}"
    )
    settings = settings.replace('coding = "anna"', "")
    changes = {
        name.replace("/", "__").replace(".", "_"): None for name in FILES if name.startswith(("interv", "gr", "arch"))
    }
    study = small_study(
        tmp_path, study_toml=settings, surveys__exit_csv=table, participants_csv=None, pairs_csv=None, coding_csv=None,
        themes_yaml=None, **changes,
    )  # fmt: skip

    assert chosen_source(study) == "surveys/exit.csv"
    assert "names" in set(ms.frequencies(study, stop=[])["term"])


def one_word(speakers: int, mentors: int, proteges: int) -> Said:
    """A word that some mentors say once and nobody else; each says a hundred words."""
    counts = csr_array(np.array([[1.0]] * speakers + [[0.0]] * (mentors - speakers + proteges)))
    groups = ("mentor",) * mentors + ("protégé",) * proteges
    words = np.full(mentors + proteges, 100.0)
    people = tuple(map(str, range(len(groups))))
    return Said(people, groups, ("rare",), counts, words, counts, tuple(zip(groups, people, strict=True)))


@pytest.mark.parametrize("proteges", [29, 30, 31])
def test_a_word_of_three_in_thirty_has_no_interval_whatever_the_size_of_the_other_side(proteges: int) -> None:
    said = one_word(3, 30, proteges)
    mine = np.array([group == "mentor" for group in said.groups])
    low, high, told = _resampled(said, mine, ~mine, np.array([0]), 2000, 0)

    assert np.isnan(low[0])
    assert np.isnan(high[0])
    # (27/30)^30 of the resamples leave the word on neither side.
    assert told[0] / 2000 == pytest.approx(1 - 0.9**30, abs=0.02)


def test_a_word_of_many_has_an_interval_above_nought() -> None:
    said = one_word(20, 30, 30)
    mine = np.array([group == "mentor" for group in said.groups])
    low, high, told = _resampled(said, mine, ~mine, np.array([0]), 500, 0)

    assert 4 < low[0] < high[0]
    assert told[0] == 500


def test_interviews_are_no_source_of_a_study_of_surveys(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,What helped you?\nk1,My mentor did help\nk2,Nothing at all\n", encoding="utf-8")

    with pytest.raises(ms.StudyError, match=r"No source 'interviews' in this study\. There is 'a\.csv'"):
        ms.frequencies(ms.read_study(tmp_path), source="interviews")


def test_a_kind_that_this_study_has_none_of_selects_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,What helped you?\nk1,My mentor did help\nk2,Nothing at all\n", encoding="utf-8")

    assert len(ms.read_study(tmp_path).where(kind="interview").corpus.documents) == 0

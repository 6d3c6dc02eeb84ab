"""The table of what a shareable report could tell, and what a person lets through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.claims import Release
from mentorstudy.privacy._disclosure.disclosure import DISCLOSURE_COLUMNS
from mentorstudy.privacy._disclosure.quasi_identifiers import telling_words
from mentorstudy.privacy._disclosure.quotes import quote_guard, showable
from mentorstudy.privacy._disclosure.release import merged_groups, released
from mentorstudy.report.edition import edition_view
from mentorstudy.settings import OverrideSettings


@pytest.fixture(scope="module")
def study(sample_folder: Path) -> ms.Study:
    return ms.read_study(sample_folder).with_settings(edition="shareable")


def overridden(study: ms.Study, kind: str, what: str) -> ms.Study:
    return study.with_settings(
        overrides=(OverrideSettings(kind=kind, what=what, by="Anna", reason="they agreed"),)  # type: ignore[arg-type]
    )


def all_let_out(study: ms.Study) -> ms.Study:
    """The study as if somebody had let every quote out, telling or not: the rules are then all that withholds one."""
    documents = study.corpus.documents["text"]
    out = [
        Release(name, 0, len(text), "shareable", "Lena", "2024-03-04", "", "", 0) for name, text in documents.items()
    ]
    return replace(study, releases=tuple(out))


def test_everything_that_is_withheld_stands_in_the_table_with_why(study: ms.Study) -> None:
    table = ms.privacy.disclosure(study)

    assert list(table.columns) == list(DISCLOSURE_COLUMNS)
    kinds = {"small group", "small cell", "rare value", "quote of few", "no consent"}
    assert kinds | {"not released"} <= set(table["kind"])
    assert kinds | {"telling quote"} <= set(ms.privacy.disclosure(all_let_out(study))["kind"])
    assert (table["reason"] != "").all()
    assert set(table.loc[table["kind"] == "quote", "action"]) == {"to review"}
    assert not table["overridden"].any()


def test_no_quote_that_the_table_withholds_is_open_to_reports(study: ms.Study) -> None:
    table = ms.privacy.disclosure(study)
    withheld = set(table.loc[table["action"] == "withheld", "place"]) - set(
        table.loc[table["action"] == "to review", "place"]
    )
    seen = released(study)

    assert len(withheld) > 50
    assert not withheld & set(showable(seen, ms.quotes(seen))["segment"])


def released_as(study: ms.Study, words: str) -> ms.Study:
    """The study with every text let out in other words than were said."""
    return replace(study, releases=tuple(replace(each, words=words) for each in all_let_out(study).releases))


def let_through(study: ms.Study, kind: str) -> ms.Study:
    """The study with one quote let through that the table withholds for a reason of this kind."""
    whole = all_let_out(study)
    table = ms.privacy.disclosure(whole)
    return overridden(whole, "quote", table.loc[table["kind"] == kind, "place"].iloc[0])


SHAPES = {
    "as it is": lambda study: study,
    "all let out": all_let_out,
    "let out in harmless words": lambda study: released_as(study, "It was as they say."),
    "let out in telling words": lambda study: released_as(study, "Hakan is a dentist."),
    "a telling quote let through": lambda study: let_through(study, "telling quote"),
    "a quote of few let through": lambda study: let_through(study, "quote of few"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_the_table_leaves_open_is_what_reports_show(study: ms.Study, shape: str) -> None:
    changed = SHAPES[shape](study)
    table = ms.privacy.disclosure(changed)
    quoted = table[table["kind"].isin(["quote", "telling quote", "quote of few", "no consent", "not released"])]
    seen = released(changed)

    open_to_reports = set(showable(seen, ms.quotes(seen))["segment"])
    withheld = set(quoted.loc[quoted["action"] == "withheld", "place"])
    assert open_to_reports == set(quoted["place"]) - withheld
    assert set(quoted.loc[quoted["action"] == "shown", "place"]) <= open_to_reports


def test_names_addresses_rare_places_and_what_few_people_are_are_telling(study: ms.Study) -> None:
    words = telling_words(released(study))

    def told(text: str, participant: str = "P07") -> set[str]:
        return {each.words for each in words.find(text, participant)}

    assert told("I asked Hakan about it.") == {"Hakan"}
    assert told("Write to ana@mail.example or call 416-555-0199.") >= {"ana@mail.example", "416-555-0199"}
    assert "nurse" in told("I am a nurse.")
    assert told("We met at the library, and it went well.") == set()


def test_a_word_that_a_person_lets_through_is_let_through_and_said_to_be_in_every_report(study: ms.Study) -> None:
    through = released(overridden(study, "word", "Hakan"))

    assert telling_words(through).find("I asked Hakan about it.") == []
    assert any("'Hakan', as Anna decided: they agreed" in words for words in edition_view(through).statements())
    assert not any("Hakan" in words for words in edition_view(released(study)).statements())


def test_a_quote_that_a_person_lets_through_is_shown(study: ms.Study) -> None:
    study = all_let_out(study)
    table = ms.privacy.disclosure(study)
    segment = table.loc[table["kind"] == "telling quote", "place"].iloc[0]
    guard = quote_guard(released(overridden(study, "quote", segment)))

    assert quote_guard(released(study)).tells("Hakan is a dentist.", "P07", segment)
    assert guard.tells("Hakan is a dentist.", "P07", segment) == []
    after = ms.privacy.disclosure(overridden(study, "quote", segment)).set_index("place")
    assert after.loc[segment, "overridden"]


def test_a_small_group_is_reported_on_with_the_next_unless_a_person_lets_it_through(study: ms.Study) -> None:
    assert merged_groups(study, "stakeholder")["employer"] == "employer + ISO staff"
    assert merged_groups(overridden(study, "group", "employer"), "stakeholder")["employer"] == "employer"


def test_a_second_attribute_is_refused(study: ms.Study) -> None:
    with pytest.raises(ms.errors.SettingsError, match="by one attribute"):
        ms.summarise(study, by="program")


def test_fewer_people_than_the_minimum_are_never_reported_on(study: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="fewer than 1000"):
        ms.summarise(study.with_settings(min_participants=1000))

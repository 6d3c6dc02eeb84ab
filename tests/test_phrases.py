"""Every language has every fixed word, with the same facts in it, and each is written as the language is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

import mentorstudy as ms
from mentorstudy.phrases import LANGUAGES, catalogue_of, phrases_in

SOURCES = sorted((Path(ms.__file__).parent).rglob("*.py"))
OTHERS = [language for language in LANGUAGES if language != "en"]
NO_BREAK, NARROW = "\u00a0", "\u202f"


class Content(Visitor):
    """The words of a message, and the names of its facts."""

    def __init__(self) -> None:
        self.facts: set[str] = set()
        self.words: list[str] = []

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the library's name
        self.facts.add(node.id.name)

    def visit_Placeable(self, node: fluent.Placeable) -> None:  # noqa: N802 - the library's name
        if not isinstance(node.expression, fluent.SelectExpression):
            self.words.append("0")
        self.generic_visit(node)

    def visit_TextElement(self, node: fluent.TextElement) -> None:  # noqa: N802 - the library's name
        self.words.append(node.value)


def messages(language: str, *, stated: bool = True) -> dict[str, Content]:
    found: dict[str, Content] = {}
    for name, text in catalogue_of(language).items():
        if name == "tables.ftl" and not stated:
            continue
        for entry in parse(text).body:
            assert not isinstance(entry, fluent.Junk), f"{language}/{name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{language}/{name}: {entry.id.name} stands twice"
                content = Content()
                content.visit(entry)
                found[entry.id.name] = content
    return found


def constants() -> tuple[set[str], set[str]]:
    """The texts in the code, and the beginnings of those that are put together."""
    whole, begun = set(), set()
    for template in Path(ms.__file__).parent.rglob("*.jinja"):
        whole |= set(re.findall(r'say\("([a-z-]+)"', template.read_text(encoding="utf-8")))
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    return whole, begun


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_message_with_the_same_facts(language: str) -> None:
    ours, theirs = messages("en"), messages(language)

    assert sorted(ours) == sorted(theirs)
    # What one of a group is called: a language may need the singular where English does not.
    facts = [{name: each.facts - {"person"} for name, each in found.items()} for found in (ours, theirs)]
    assert facts[0] == facts[1]


def test_every_message_is_used() -> None:
    whole, begun = constants()
    kinds = {value.split("-")[0] for value in whole if value.isalpha()}
    unused = [
        name
        # What tables state is known again by its words, not by its name.
        for name in messages("en", stated=False)
        if name not in whole
        and not any(len(part) > 3 and part.endswith("-") and name.startswith(part) for part in begun)
        and not any(name.startswith(f"{kind}-") for kind in kinds)
    ]

    assert unused == []


def test_french_is_spaced_as_in_quebec() -> None:
    for name, content in messages("fr").items():
        words = "".join(content.words)
        assert not re.search(rf"(?<![\w/])(?<!{NO_BREAK})[:](?= |$)", words), name
        assert " :" not in words, name
        assert " %" not in words, name
        assert not re.search(r"\s[!?;]", words), f"{name}: no space before ! ? ; in Canada"
        assert not re.search(rf"«(?!{NARROW})|(?<!{NARROW})»|[“”\"']", words), name


def test_plurals_are_the_languages_own() -> None:
    english, french = phrases_in("en"), phrases_in("fr")

    assert english("draft-surveys", count=0) == "0 surveys"
    assert french("draft-surveys", count=0) == "0 sondage"
    assert french("draft-surveys", count=2) == "2 sondages"


def test_numbers_are_written_as_the_language_does() -> None:
    french = phrases_in("fr")

    assert french.number(12345.678, 1) == f"12{NO_BREAK}345,7"
    assert french.number(-0.001, 2) == "0,00"
    assert french.percent(0.05) == f"5{NO_BREAK}%"
    assert french.quoted("oui") == f"«{NARROW}oui{NARROW}»"


def test_a_missing_message_or_fact_is_a_mistake_that_shows() -> None:
    with pytest.raises(LookupError, match="no-such"):
        phrases_in("en")("no-such")
    with pytest.raises(LookupError, match="share"):
        phrases_in("en")("share", count=1)


def test_a_language_without_a_catalogue_has_english_words() -> None:
    assert phrases_in("eo")("share", count=3, total=15) == "3 of 15"
    assert phrases_in("fr-CA").language == "fr"


def test_words_of_a_study_are_never_read_as_a_message() -> None:
    hostile = '{ $count } { share } "}'

    assert phrases_in("fr")("group-size", group=hostile, count=1) == f"{hostile}{NO_BREAK}: 1"


def test_the_language_of_reports_can_differ_from_the_studys(study: ms.Study) -> None:
    assert study.report_language == "en"
    assert study.with_settings(language="fr").report_language == "fr"
    with pytest.raises(ValueError, match="no fixed words in 'eo'"):
        study.with_settings(language="eo")


def test_what_topics_state_of_themselves_is_said_in_french(study: ms.Study) -> None:
    mentors = study.where(stakeholder="mentor").corpus
    given = ms.topics.fit_topics(mentors, engine="nmf", number=3)
    sought = ms.topics.fit_topics(mentors, engine="nmf", numbers=[2, 3])
    runs = ms.topics.topic_stability(mentors, topics=given, resamples=2, seeds=[])
    say = phrases_in("fr")

    assert say.stated(given.statement).startswith("3 sujets tirés de ")
    assert say.stated(given.statement).endswith("leur nombre a été donné.")
    for statement in (given.statement, sought.statement, runs.statement):
        words = set(say.stated(statement).replace(",", " ").split())
        assert not words & {"the", "of", "their", "by", "was", "and", "more", "samples", "topics"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("share-of-group", {"count": 1, "total": 1, "percent": ""}),
        ("people-of-group", {"count": 1}),
        ("brief-interviews", {"count": 1}),
        ("brief-respondents", {"count": 1, "survey": "exit survey"}),
        ("limits-purposive", {"count": 1}),
        ("limits-small", {"count": 1}),
        ("provenance-words", {"words": 1, "documents": 1}),
        ("technical-lead", {"words": 9, "documents": 1}),
        ("together-told", {"one": "A", "other": "B", "count": 1, "people": 1, "expected": "0.1"}),
        ("pairs-lead", {"pairs": 1, "several": 0}),
    ],
)
def test_one_is_never_told_in_the_plural(language: str, message: str, facts: dict[str, str | int]) -> None:
    words = phrases_in(language)(message, **{"person": "protégé", "people": "protégés", **facts})

    assert not re.search(r"\b1 (?!mots)\w+s\b|\b(The|Les) 1\b|\b1 people\b", words), words

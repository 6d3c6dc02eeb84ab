"""Coding blind, and what happens when both have finished."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mentorstudy as ms
from mentorstudy._workbench.session import Session
from mentorstudy.journal.files import read_journal
from tests.workbench.material import ARABIC, EMOJI, Page, write

SECRET = "bensecretmemo"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A study in which Ben has coded everything."""
    place = write(tmp_path / "study")
    page = page_of(place, "ben")
    page.code(page.span(EMOJI, "great"), "bad", memo=SECRET)
    page.code(page.span(EMOJI, "cold"), "bad")
    page.code(page.span(ARABIC, "لطيفًا"), "time", memo=SECRET)
    page.ask("memo", on="document", of=EMOJI, text=SECRET)
    page.ask("memo", on="code", of="bad", text=SECRET)
    page.ask("finish", document=EMOJI)
    page.ask("finish", document=ARABIC)
    page.session.close()
    return place


def page_of(place: Path, coder: str) -> Page:
    return Page(Session(ms.read_study(place), coder))


def everything_that_is_sent(page: Page) -> str:
    said: list[Any] = [page.ask("begin")]
    for document in (EMOJI, ARABIC):
        said += [page.ask("open", document=document), page.ask("turns", document=document, first=0, last=99)]
    said += [page.ask("history"), page.ask("memos"), page.ask("look"), page.ask("search", code="bad")]
    said += [page.ask("search", words="great"), page.ask("disagreements")]
    return json.dumps(said, ensure_ascii=False)


def test_nothing_of_another_coder_is_sent_before_both_have_finished(place: Path) -> None:
    page = page_of(place, "anna")
    before = page.one("begin", "study")["codebook"]
    sent = everything_that_is_sent(page)

    assert SECRET not in sent
    assert {each["count"] for each in before} == {0}
    assert page.one("search", "found", code="bad")["all"] == 0
    page.session.close()


def test_of_documents_that_both_finished_only_those_are_shown(place: Path) -> None:
    page = page_of(place, "anna")
    page.code(page.span(EMOJI, "great"), "good")
    page.ask("finish", document=EMOJI)
    shown = page.one("disagreements", "disagreements")

    assert shown["documents"] == [EMOJI]
    assert "لطيفًا" not in json.dumps(shown, ensure_ascii=False)
    codes = {(each["code"], *each["by"]) for answer in shown["answers"] for each in answer["codes"]}
    assert codes == {("good", "anna"), ("bad", "ben")}
    page.session.close()
    saw = [event for event in read_journal(place / "codings" / "anna.jsonl").events if event.kind == "saw"]
    assert [(event.document, event.origin) for event in saw] == [(EMOJI, "ben")]


def test_what_is_finished_after_seeing_suggestions_is_left_out_of_agreement(tmp_path: Path) -> None:
    place = write(tmp_path / "study")
    (place / "codebook.yaml").write_text("codes:\n  good: {terms: [great]}\n  bad: {}\n")
    for coder in ("ben", "anna"):
        page = page_of(place, coder)
        for document, words in ((EMOJI, "cold"), (ARABIC, "لطيفًا")):
            page.code(page.span(document, words), "bad")
        page.ask("finish", document=ARABIC)
        if coder == "anna":
            rows = page.one("suggestions", "suggestions", document=EMOJI)["rows"]
            assert [row["words"] for row in rows] == ["I felt 😀😀 great."]
        page.ask("finish", document=EMOJI)
        page.session.close()
    study = ms.read_study(place)

    from mentorstudy.reliability.independent import independent_coding

    compared = independent_coding(study)
    assert compared.documents == (ARABIC,)
    assert any("after they saw suggestions" in each for each in compared.left_out)


def test_suggestions_can_be_kept_hidden_until_the_document_is_finished(tmp_path: Path) -> None:
    place = write(tmp_path / "study")
    with (place / "study.toml").open("a") as file:
        file.write('\n[workbench]\nsuggestions = "finished"\n')
    (place / "codebook.yaml").write_text("codes:\n  good: {terms: [great]}\n")
    page = page_of(place, "anna")
    before = page.one("suggestions", "suggestions")
    page.ask("finish", document=EMOJI)
    after = page.one("suggestions", "suggestions")
    page.session.close()

    assert (before["rows"], before["hidden"]) == ([], 1)
    assert len(after["rows"]) == 1


def test_suggestions_are_accepted_corrected_and_rejected(tmp_path: Path) -> None:
    place = write(tmp_path / "study")
    (place / "codebook.yaml").write_text("codes:\n  good: {terms: [great, helped, cold]}\n")
    page = page_of(place, "anna")
    rows = {row["reason"]: row for row in page.one("suggestions", "suggestions", document=EMOJI)["rows"]}
    first, second, third = (rows[f"term: {word}"]["name"] for word in ("great", "helped", "cold"))
    page.ask("decide suggestion", suggestion=first)
    page.ask("decide suggestion", suggestion=second, span=page.span(EMOJI, "résumé helped"))
    page.ask("decide suggestion", suggestion=third, accept=False)
    assert page.one("suggestions", "suggestions", document=EMOJI)["rows"] == []

    def stands() -> list[tuple[str, str]]:
        table = ms.read_study(place).coding.evidence.segments
        return list(zip(table["coder"], table["quote"], strict=True))

    assert sorted(stands()) == [("anna", "résumé helped"), ("codebook", "I felt 😀😀 great.")]
    page.ask("undo")
    page.ask("undo")
    assert stands() == [("codebook", "I felt 😀😀 great.")]
    assert len(page.one("suggestions", "suggestions", document=EMOJI)["rows"]) == 2
    page.session.close()


def test_a_decision_stands_after_the_codings_are_brought_together_again(place: Path) -> None:
    page = page_of(place, "anna")
    page.code(page.span(EMOJI, "great"), "good")
    page.ask("finish", document=EMOJI)
    answers = page.one("disagreements", "disagreements")["answers"]
    for answer, decision in zip(answers, ("mine", "another"), strict=True):
        asked = {"document": answer["document"], "turn": answer["turn"], "note": "talked over"}
        page.one("decide", "decided", **asked, decision=decision, code="time" if decision == "another" else "")

    def reconciled() -> list[tuple[str, str]]:
        table = ms.read_study(place).coding.where(coder="reconciled", document=EMOJI).segments
        return list(zip(table["quote"], table["code"], strict=True))

    assert reconciled() == [("great", "good"), ("cold", "time")]
    ms.reconcile(ms.read_study(place))
    assert reconciled() == [("great", "good"), ("cold", "time")]
    shown = page.one("disagreements", "disagreements")["answers"]
    assert [each["decided"][0]["note"] for each in shown] == ["talked over", "talked over"]
    page.session.close()


def test_another_coders_journal_appears_when_it_arrives_and_a_copy_of_one_is_named(place: Path) -> None:
    page = page_of(place, "anna")
    assert page.one("look", "others")["coders"] == ["ben"]
    journals = place / "codings"
    line = (journals / "ben.jsonl").read_text(encoding="utf-8").replace('"coder":"ben"', '"coder":"cem"')
    (journals / "cem.jsonl").write_text(line, encoding="utf-8")
    assert page.one("look", "others")["coders"] == ["ben", "cem"]
    (journals / "ben (1).jsonl").write_bytes((journals / "ben.jsonl").read_bytes())
    problems = page.one("look", "others")["problems"]
    page.session.close()

    assert len(problems) == 1
    assert "a copy of that of 'ben'" in problems[0]


def test_in_a_frozen_round_new_codes_wait_as_proposals(tmp_path: Path) -> None:
    place = write(tmp_path / "study")
    with (place / "study.toml").open("a") as file:
        file.write('\n[[rounds]]\nname = "first"\nfrozen = true\n')
    before = (place / "codebook.yaml").read_bytes()
    page = page_of(place, "anna")
    page.one("create code", "proposed", name="hope", definition="Hope.")
    assert "frozen" in page.refused("change code", code="bad", values={"definition": "x"})
    page.session.close()

    assert (place / "codebook.yaml").read_bytes() == before
    assert list(ms.journal.proposed_codes(ms.read_study(place))["code"]) == ["hope"]

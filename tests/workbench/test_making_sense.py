"""The desk where claims are decided on, cases are read, and memos are found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

import mentorstudy as ms
from mentorstudy._workbench.session import Session
from mentorstudy.decisions import MEMO_SORTS
from tests.workbench.browser import Screen, served
from tests.workbench.material import ARABIC, EMOJI, Page, write

THEMES = """
themes:
  - name: names-help
    claim: Names help <b>more</b> than courses 😀.
    codes: [good]
    opposing: []
    rivals:
      - explanation: Only who got names stayed.
        answer: We cannot tell.
  - name: time
    claim: Nobody has time.
    codes: [time]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    people = "participant,stakeholder,program\nemoji,protégé,North\narabic,protégé,North\n"
    return write(tmp_path / "study", **{"themes.yaml": THEMES, "participants.csv": people})


@pytest.fixture
def page(place: Path) -> Iterator[Page]:
    session = Session(ms.read_study(place), "anna")
    yield Page(session)
    session.close()


def decided(place: Path) -> list[tuple[str, str, str]]:
    """What stands of claims, read as anybody would: claim, decision, words."""
    table = ms.read_study(place).decisions.table("claimed")
    return list(zip(table["claim"], table["decision"], table["quote"], strict=True))


def claim_rows(page: Page, claim: str = "names-help") -> list[dict[str, object]]:
    rows: list[dict[str, object]] = page.one("claims", "claims", claim=claim)["rows"]
    return rows


def coded_and_finished(page: Page) -> None:
    page.code(page.span(EMOJI, "😀😀 great"), "good")
    page.code(page.span(ARABIC, "שלום"), "good")
    page.ask("finish", document=EMOJI)


def test_a_claim_shows_what_is_coded_to_it_in_what_is_finished_and_says_what_is_kept_back(page: Page) -> None:
    coded_and_finished(page)
    reply = page.one("claims", "claims")

    assert [each["name"] for each in reply["claims"]] == ["names-help", "time"]
    assert reply["claim"]["claim"] == "Names help <b>more</b> than courses 😀."
    assert [(row["words"], row["side"], row["coder"]) for row in reply["rows"]] == [("😀😀 great", "coded for", "anna")]
    page.ask("finish", document=ARABIC)
    assert {row["words"] for row in claim_rows(page)} == {"😀😀 great", "שלום"}


def test_what_a_passage_does_to_a_claim_is_kept_with_its_note_and_undone(page: Page, place: Path) -> None:
    coded_and_finished(page)
    [row] = claim_rows(page)
    start, end = row["at"]  # type: ignore[misc]
    message = {"claim": "names-help", "document": EMOJI, "start": start, "end": end, "words": row["words"]}

    page.one("decide on claim", "claim decided", **message, decision="complicates", note="It was early.")
    assert decided(place) == [("names-help", "complicates", "😀😀 great")]
    [shown] = claim_rows(page)
    assert (shown["side"], shown["note"]) == ("complicates", "It was early.")

    page.ask("undo")
    assert decided(place) == []
    assert [each["side"] for each in claim_rows(page)] == ["coded for"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": "great 😀"}, "stand there no more"),
        ({"document": "interviews/nobody.txt"}, "stand there no more"),
        ({"words": "", "start": 0, "end": 0}, "stand there no more"),
        ({"claim": "names-helped"}, "Did you mean 'names-help'?"),
        ({"decision": "support"}, "Did you mean 'supports'?"),
    ],
)
def test_a_decision_that_fits_nothing_is_refused_and_not_written(
    page: Page, place: Path, change: dict[str, object], said: str
) -> None:
    coded_and_finished(page)
    [row] = claim_rows(page)
    start, end = row["at"]  # type: ignore[misc]
    message = {
        **{"claim": "names-help", "document": EMOJI, "start": start, "end": end, "words": row["words"]},
        "decision": "supports",
        **change,
    }
    before = (place / "codings" / "anna.jsonl").read_bytes()

    assert said in page.refused("decide on claim", **message)
    assert (place / "codings" / "anna.jsonl").read_bytes() == before


def test_what_another_coder_did_is_hidden_until_the_document_is_finished_and_then_noted(place: Path) -> None:
    ben = Page(Session(ms.read_study(place), "ben"))
    coded_and_finished(ben)
    [row] = claim_rows(ben)
    start, end = row["at"]  # type: ignore[misc]
    words = {"document": EMOJI, "start": start, "end": end, "words": row["words"]}
    ben.ask("decide on claim", claim="names-help", decision="supports", **words)
    ben.session.close()

    study = (place / "study.toml").read_text(encoding="utf-8")
    (place / "study.toml").write_text(f'{study}\n[report]\ncoding = "ben"\n', encoding="utf-8")
    anna = Page(Session(ms.read_study(place), "anna"))
    reply = anna.one("claims", "claims")
    assert (reply["rows"], reply["hidden"]) == ([], 1)
    assert "saw" not in {each.kind for each in anna.session.journal.events}

    anna.ask("finish", document=EMOJI)
    assert [row["side"] for row in claim_rows(anna)] == ["supports"]
    claim_rows(anna)
    seen = [each for each in anna.session.journal.events if each.kind == "saw"]
    assert [(each.origin, each.title or each.on_documents) for each in seen] == [("ben", (EMOJI,))]
    anna.session.close()


def test_a_case_holds_all_that_one_person_or_a_program_said(page: Page) -> None:
    page.code(page.span(EMOJI, "😀😀 great"), "good")
    asked = page.one("case", "case")
    assert asked["choices"]["program"] == ["North"]
    assert asked["choices"]["participant"][:2] == ["emoji", "arabic"]

    one = page.one("case", "case", on="participant", of="emoji")
    assert [each["codes"] for each in one["turns"]] == [["good"], []]
    assert one["people"][0]["attributes"] == {"stakeholder": "protégé", "program": "North"}
    text = page.session.study.corpus.text(EMOJI)
    assert all(each["words"] in text for each in one["turns"])

    program = page.one("case", "case", on="program", of="North")
    assert [each["participant"] for each in program["people"]] == ["emoji", "arabic"]
    assert {each["document"] for each in program["turns"]} == {EMOJI, ARABIC}
    assert "There is 'North'." in page.refused("case", on="program", of="Nord")


def test_memos_are_found_by_their_sort_and_their_words(page: Page) -> None:
    page.ask("memo", on="study", title="Reflexive", text="I side with the volunteers.")
    page.ask("memo", on="study", title="Analytic: names", text="Names open doors.")
    page.ask("memo", on="participant", of="emoji", text="Ask about the names again.")

    def found(**wanted: str) -> list[str]:
        return [each["text"] for each in page.one("memos", "memos", **wanted)["memos"]]

    assert len(found()) == 3
    assert found(sort="reflexive") == ["I side with the volunteers."]
    assert found(words="NAMES") == ["Ask about the names again.", "Names open doors."]
    assert found(words="emoji") == ["Ask about the names again."]
    assert found(sort="analytic", words="volunteers") == []
    assert set(MEMO_SORTS) == {"analytic", "methodological", "reflexive"}


def test_what_was_finished_before_a_definition_changed_is_listed_to_be_looked_at_again(page: Page) -> None:
    coded_and_finished(page)
    assert page.one("to recode", "to recode")["rows"] == []

    page.ask("change code", code="good", values={"definition": "What helped with a job."})
    page.ask("create code", name="Luck")
    [row] = page.one("to recode", "to recode")["rows"]
    assert row["document"] == EMOJI
    assert {(each["code"], each["change"], each["segments"]) for each in row["changes"]} == {
        ("good", "definition changed", 1),
        ("Luck", "code added", 0),
    }

    page.ask("finish", document=EMOJI, reopen=True)
    page.ask("finish", document=EMOJI)
    assert page.one("to recode", "to recode")["rows"] == []


def test_claims_are_decided_by_keyboard_alone_and_what_was_typed_is_text(place: Path, screen: Screen) -> None:
    session = Session(ms.read_study(place), "anna")
    page = Page(session)
    coded_and_finished(page)
    page.code(page.span(EMOJI, "cold"), "good")
    with served(session) as address:
        screen.open(address)
        screen.document(EMOJI)
        screen.press("t")
        screen.wait("return document.querySelectorAll('.wb-claimed').length === 2")
        assert screen.text(".wb-claim") == "Names help <b>more</b> than courses 😀."
        screen.do("workbench.sense.go(0)")
        screen.press("s")
        screen.wait("return document.querySelectorAll('[data-side=supports]').length === 1")
        # The next passage has the focus: deciding goes on without a hand on the mouse.
        screen.press("x")
        screen.wait("return document.querySelectorAll('[data-side=contradicts]').length === 1")
        screen.press(Keys.ENTER)
        screen.wait("return workbench.selection.span()?.words.join(' ') === 'cold'")
        assert not [each for each in screen.logs() if each.startswith("SEVERE")]
    session.close()

    assert [(decision, words) for _, decision, words in decided(place)] == [
        ("supports", "😀😀 great"),
        ("contradicts", "cold"),
    ]

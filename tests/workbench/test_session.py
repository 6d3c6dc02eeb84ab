"""A session without a browser: every acknowledged message is in the journal, on its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import mentorstudy as ms
from mentorstudy._workbench.assets import module
from mentorstudy._workbench.messages import Span
from mentorstudy._workbench.session import Session
from mentorstudy._workbench.wording import words_of_page
from mentorstudy.journal.events import EVENT_KINDS
from tests.workbench.material import ARABIC, EMOJI, LONG, Page, write


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return write(tmp_path / "study")


@pytest.fixture
def page(place: Path) -> Iterator[Page]:
    session = Session(ms.read_study(place), "anna")
    yield Page(session)
    session.close()


def as_span(span: dict[str, object]) -> Span:
    return msgspec.convert(span, Span)


def coded(place: Path, coder: str = "anna") -> list[tuple[str, str, str]]:
    """What a coder's journal holds, read as anybody would read it: document, words, code."""
    segments = ms.read_study(place).coding.evidence.where(coder=coder).segments
    return list(zip(segments["document"], segments["quote"], segments["code"], strict=True))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (EMOJI, "I felt 😀😀 great."),
        (EMOJI, "😀 great"),
        (EMOJI, "Café and"),
        (EMOJI, "👩‍👩‍👧 me."),
        (EMOJI, "𝔉raktur"),
        (EMOJI, "me.\n𝔉raktur too."),
        (EMOJI, "🎉"),
        (ARABIC, "ساعدني كثيرًا 😀 في البحث"),
        (ARABIC, "لطيفًا"),
        (ARABIC, "שלום, it"),
        ("surveys/exit.csv#R1", "😀 and names"),
        (LONG, "Paragraph 2. The"),
    ],
)
def test_a_passage_is_on_the_words_that_the_page_named(page: Page, place: Path, document: str, words: str) -> None:
    passage = page.code(page.span(document, words), "good/names")

    assert coded(place) == [(document, words, "good/names")]
    assert passage["words"] == " ".join(words.split())
    # What the page is told leads to the same words again.
    span = {"document": document, "words": [words]}
    span |= {end: dict(zip(("turn", "at"), passage[end], strict=True)) for end in ("start", "end")}
    assert page.session.sheet(document).span(as_span(span)) == page.session.sheet(document).span(
        as_span(page.span(document, words))
    )


def test_words_that_do_not_stand_there_are_refused_and_nothing_is_written(page: Page, place: Path) -> None:
    span = page.span(EMOJI, "great")
    span["start"]["at"] -= 1
    said = page.refused("code", span=span, codes=["good"])

    assert "not the words" in said
    assert coded(place) == []


def test_half_a_character_is_refused(page: Page) -> None:
    span = page.span(EMOJI, "😀 great")
    span["start"]["at"] += 1

    assert "middle of a character" in page.refused("code", span=span, codes=["good"])


@pytest.mark.parametrize("at", [-1, 10**9])
def test_a_place_that_is_not_there_is_refused(page: Page, at: int) -> None:
    span = page.span(EMOJI, "great")
    span["end"]["at"] = at

    assert page.refused("code", span=span, codes=["good"])


def test_blanks_at_the_ends_are_not_coded(page: Page, place: Path) -> None:
    page.code(page.span(EMOJI, " great. "), "good")

    assert coded(place) == [(EMOJI, "great.", "good")]


def test_the_interviewers_words_are_coded_only_when_that_is_meant(page: Page, place: Path) -> None:
    span = page.span(EMOJI, "How was it 😀?")
    refused = page.one("code", "refused", span=span, codes=["good"])

    assert refused["why"] == "interviewer"
    assert coded(place) == []
    page.code(span, "good", anybody=True)
    assert coded(place) == [(EMOJI, "How was it 😀?", "good")]


def test_a_passage_can_go_over_turns_with_a_question_in_between(page: Page, place: Path) -> None:
    text = page.session.sheet(EMOJI).text
    start, end = text.index("𝔉raktur"), text.index("Then I left.") + len("Then I left.")
    page.code(page.stretch(EMOJI, start, end), "good")

    assert coded(place) == [(EMOJI, text[start:end], "good")]


def test_a_passage_of_a_survey_stays_in_one_answer(page: Page) -> None:
    text = page.session.sheet("surveys/exit.csv#R1").text
    span = page.stretch("surveys/exit.csv#R1", 0, len(text))

    assert "not in one answer" in page.refused("code", span=span, codes=["good"])


def test_several_codes_go_on_one_passage_at_once_and_are_undone_at_once(page: Page, place: Path) -> None:
    page.ask("code", span=page.span(EMOJI, "great"), codes=["good", "bad"])
    assert len(coded(place)) == 2

    page.ask("undo")
    assert coded(place) == []
    page.ask("redo")
    assert len(coded(place)) == 2


def test_a_code_is_not_put_twice_on_the_same_words(page: Page, place: Path) -> None:
    span = page.span(EMOJI, "great")
    page.code(span, "good")

    assert "already" in page.refused("code", span=span, codes=["good"])
    assert len(coded(place)) == 1


def test_a_passage_is_resized_split_and_joined_with_its_memo(page: Page, place: Path) -> None:
    passage = page.code(page.span(EMOJI, "great. Café and"), "good", memo="why?", polarity="hoped")
    resized = page.one("resize", "changed", passage=passage["name"], span=page.span(EMOJI, "great. Café"))
    passage = resized["passages"][0]
    assert resized["gone"]
    assert (passage["memo"], passage["polarity"]) == ("why?", "hoped")
    assert coded(place) == [(EMOJI, "great. Café", "good")]

    middle = page.span(EMOJI, "Café")["start"]
    parts = page.one("split", "changed", passage=passage["name"], **middle)["passages"]
    assert coded(place) == [(EMOJI, "great.", "good"), (EMOJI, "Café", "good")]

    page.ask("merge passages", passage=parts[0]["name"])
    assert coded(place) == [(EMOJI, "great. Café", "good")]
    for _ in range(4):
        page.ask("undo")
    assert coded(place) == []


def test_stance_and_person_are_given_and_taken_back(page: Page, place: Path) -> None:
    name = page.code(page.span(EMOJI, "great"), "good")["name"]
    for values in ({"polarity": "negated"}, {"about": "mentor"}, {"polarity": ""}, {"about": ""}):
        changed = page.one("recode", "changed", passage=name, **values)
        name = changed["passages"][0]["name"]
    row = ms.read_study(place).coding.segments.iloc[0]

    assert (row["polarity"], row["about"]) == ("", "")
    page.ask("undo")
    page.ask("undo")
    row = ms.read_study(place).coding.segments.iloc[0]
    assert (row["polarity"], row["about"]) == ("negated", "mentor")


def test_a_key_quote_is_marked_for_reports_and_unmarked(page: Page, place: Path) -> None:
    from mentorstudy.report.data.quote_ranking import with_key_quotes

    def marked() -> list[str]:
        study = ms.read_study(place)
        return list(with_key_quotes(ms.quotes(study, by="stakeholder"), study)["memo"])

    passage = page.code(page.span(EMOJI, "great"), "good")
    assert page.one("key quote", "changed", passage=passage["name"])["passages"][0]["key"]
    assert marked() == ["key quote"]
    assert not page.one("key quote", "changed", passage=passage["name"])["passages"][0]["key"]
    assert marked() == [""]


def test_memos_are_kept_on_everything(page: Page, place: Path) -> None:
    passage = page.code(page.span(EMOJI, "great"), "good")
    page.ask("memo", on="segment", of=passage["name"], text="on the passage")
    page.ask("memo", on="document", of=EMOJI, text="on the document")
    page.ask("memo", on="code", of="good", text="on the code")
    page.ask("memo", text="on the study")

    assert set(ms.journal.memos(ms.read_study(place))["text"]) == {
        "on the passage",
        "on the document",
        "on the code",
        "on the study",
    }


def test_what_an_earlier_session_did_is_undone_too(page: Page, place: Path) -> None:
    passage = page.code(page.span(EMOJI, "great. Café"), "good")
    page.ask("resize", passage=passage["name"], span=page.span(EMOJI, "great."))
    page.session.close()
    later = Page(Session(ms.read_study(place), "anna"))

    later.ask("undo")
    assert coded(place) == [(EMOJI, "great. Café", "good")]
    later.ask("undo")
    assert coded(place) == []
    assert "nothing to undo" in later.refused("undo")
    later.session.close()


def test_what_was_written_in_one_moment_is_undone_as_it_was_written(
    page: Page, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorstudy.journal.append.now", lambda: "2099-01-01T00:00:00.000000Z")
    two = page.ask("code", span=page.span(EMOJI, "great"), codes=["good", "time"])
    names = [each["name"] for reply in two if reply["kind"] == "changed" for each in reply["passages"]]
    page.one("uncode", "kept", passages=names[:1])
    page.one("uncode", "kept", passages=names[1:])
    assert coded(place) == []

    later = Page(Session(ms.read_study(place), "anna"))
    later.ask("undo")
    assert [code for *_, code in coded(place)] == ["time"]
    later.ask("undo")
    assert [code for *_, code in coded(place)] == ["good", "time"]
    later.ask("undo")
    assert coded(place) == []
    assert "nothing to undo" in later.refused("undo")
    later.session.close()


def views(place: Path) -> list[tuple[str, str]]:
    segments = ms.read_study(place).coding.evidence.segments
    return list(zip(segments["quote"], segments["view"], strict=True))


def test_whose_view_a_passage_gives_is_set_and_kept_by_all_that_changes_it(page: Page, place: Path) -> None:
    name = page.code(page.span(EMOJI, "great. Café and résumé"), "good")["name"]
    assert page.one("recode", "changed", passage=name, view="reported")["passages"][0]["view"] == "reported"

    resized = page.one("resize", "changed", passage=name, span=page.span(EMOJI, "great. Café"))["passages"][0]
    assert views(place) == [("great. Café", "reported")]
    sheet = page.session.sheet(EMOJI)
    turn = next(at for at in range(len(sheet.turns)) if "great" in sheet.words(at))
    parts = page.one("split", "changed", passage=resized["name"], turn=turn, at=sheet.words(turn).index("Café") + 2)
    assert {view for _, view in views(place)} == {"reported"}
    page.ask("merge passages", passage=parts["passages"][0]["name"])
    assert views(place) == [("great. Café", "reported")]
    [shown] = page.one("turns", "turns", document=EMOJI, first=0, last=99)["passages"]
    page.ask("recode", passage=shown["name"], view="own")
    assert views(place) == [("great. Café", "own")]
    assert "No view 'mine'" in page.refused("recode", passage=shown["name"], view="mine")


def test_what_a_machine_suggested_is_changed_and_undone_in_one_step_by_a_later_session_too(
    page: Page, place: Path
) -> None:
    book = (place / "codebook.yaml").read_text(encoding="utf-8")
    (place / "codebook.yaml").write_text(book.replace("  bad: {}", "  bad:\n    terms: [cold]"), encoding="utf-8")
    page = Page(Session(ms.read_study(place), "anna"))
    [row] = page.one("suggestions", "suggestions", document=EMOJI)["rows"]
    [accepted] = page.one("decide suggestion", "changed", suggestion=row["name"])["passages"]
    assert page.one("key quote", "changed", passage=accepted["name"])["passages"][0]["key"]
    page.ask("resize", passage=accepted["name"], span=page.span(EMOJI, "early 🎉 and cold"))
    assert coded(place) == [(EMOJI, "early 🎉 and cold", "bad")]

    later = Page(Session(ms.read_study(place), "anna"))
    [shown] = later.one("turns", "turns", document=EMOJI, first=0, last=99)["passages"]
    assert shown["key"]
    later.ask("undo")
    assert views(place) == [("It was early 🎉 and cold.", "own")]
    later.ask("uncode", passages=[accepted["name"]])
    assert views(place) == []
    later.session.close()


def test_finishing_is_undone_and_a_survey_is_finished_by_question(page: Page, place: Path) -> None:
    page.ask("finish", document=EMOJI)
    page.ask("finish", document="surveys/exit.csv", question="best")
    done = ms.read_study(place).coding.finished
    assert len(done) == 4

    page.ask("undo")
    assert list(ms.read_study(place).coding.finished["document"]) == [EMOJI]
    page.ask("finish", document=EMOJI, reopen=True)
    assert len(ms.read_study(place).coding.finished) == 0


def test_codes_are_made_renamed_moved_merged_and_defined_with_comments_kept(page: Page, place: Path) -> None:
    page.code(page.span(EMOJI, "great"), "good/names")
    assert page.one("create code", "codebook", name="Got help / advice", under="good")["new"] == "good/Got_help_advice"
    page.ask("change code", code="bad", values={"definition": "What hurt.", "color": "#aa0000", "terms": "hurt*"})
    page.ask("move code", code="good/names", under="bad")
    page.ask("merge codes", code="bad/names", into="time")

    book = ms.read_codebook(place / "codebook.yaml")
    assert book["bad"].definition == "What hurt."
    assert book["bad"].color == "#aa0000"
    assert "# ours" in (place / "codebook.yaml").read_text()
    assert coded(place) == [(EMOJI, "great", "time")]
    shown = {each["code"]: each["count"] for each in page.one("create code", "codebook", name="x")["codes"]}
    assert shown["time"] == 1


def test_a_code_that_cannot_be_made_changes_nothing(page: Page, place: Path) -> None:
    before = (place / "codebook.yaml").read_bytes()

    assert "already" in page.refused("create code", name="bad")
    assert "needs a name" in page.refused("create code", name="  ")
    assert "no colour" in page.refused("change code", code="bad", values={"color": "red;}"})
    assert "under itself" in page.refused("move code", code="good", under="good/names")
    assert (place / "codebook.yaml").read_bytes() == before


def test_changes_of_the_codebook_from_two_sessions_are_all_kept(page: Page, place: Path) -> None:
    other = Page(Session(ms.read_study(place), "ben"))
    page.ask("create code", name="from anna")
    other.ask("create code", name="from ben")
    other.ask("change code", code="bad", values={"definition": "Ben's."})
    page.ask("change code", code="time", values={"definition": "Anna's."})

    book = ms.read_codebook(place / "codebook.yaml")
    assert {"from_anna", "from_ben"} <= {each.code for each in book}
    assert (book["bad"].definition, book["time"].definition) == ("Ben's.", "Anna's.")
    assert any(reply["kind"] == "codebook" for reply in other.ask("look"))
    other.code(other.span(EMOJI, "great"), "from_anna")
    assert coded(place, "ben") == [(EMOJI, "great", "from_anna")]
    other.session.close()


def test_coding_starts_without_a_codebook(tmp_path: Path) -> None:
    place = write(tmp_path / "bare")
    (place / "codebook.yaml").unlink()
    page = Page(Session(ms.read_study(place), "anna"))
    new = page.one("create code", "codebook", name="Café 😀")["new"]
    page.code(page.span(EMOJI, "great"), new)

    assert coded(place) == [(EMOJI, "great", new)]
    page.session.close()


def test_a_second_session_of_one_coder_takes_over_in_one_process(page: Page, place: Path) -> None:
    told: list[str] = []
    page.session.hear(lambda reply: told.append(reply["kind"]))
    page.code(page.span(EMOJI, "great"), "good")
    later = Page(Session(ms.read_study(place), "anna"))

    assert told == ["taken over"]
    assert "closed" in page.refused("undo")
    later.code(later.span(EMOJI, "cold"), "bad")
    assert len(coded(place)) == 2
    later.session.close()


def test_what_stands_in_a_table_is_shown_and_not_changed(tmp_path: Path) -> None:
    table = "document,code,coder,quote\ninterviews/emoji.txt,good,anna,great\n"
    page = Page(Session(ms.read_study(write(tmp_path / "tabled", **{"coding.csv": table})), "anna"))
    sheet = page.session.sheet(EMOJI)
    shown = page.one("turns", "turns", document=EMOJI, first=0, last=len(sheet.blocks))["passages"]

    assert [each["origin"] for each in shown] == ["table"]
    assert "coding.csv" in page.refused("uncode", passages=[shown[0]["name"]])
    page.session.close()


def test_long_turns_are_cut_into_blocks_that_hold_every_character_once(page: Page) -> None:
    for document in page.session.study.corpus.documents.index:
        sheet = page.session.sheet(document)
        for number in range(len(sheet.turns)):
            blocks = [block for block in sheet.blocks if block.turn == number]
            assert "".join(sheet.words(number)[each.start : each.end] for each in blocks) == sheet.words(number)
            assert all(block.end - block.start <= 1400 for block in blocks)


def test_words_are_found_in_all_documents_with_what_is_around_them(page: Page) -> None:
    found = page.one("search", "found", words="great")["rows"]

    assert [(row["document"], row["found"]) for row in found] == [(EMOJI, "great")]
    page.code(page.span(EMOJI, "great. Café"), "good/names")
    rows = page.one("search", "found", code="good")["rows"]
    assert [row["found"] for row in rows] == ["great. Café"]


def test_the_page_has_words_for_all_that_it_shows() -> None:
    shown = module("page")
    asked = set(re.findall(r'(?:say|button)\("([a-z-]+)"', shown))
    kinds = {f"did-{kind.replace(' ', '-')}" for kind in EVENT_KINDS if kind not in ("text", "codebook")}
    keys = {f"key-{what}" for what in re.findall(r'^    \["[^"]+", "([a-z-]+)"', shown, re.MULTILINE)}

    assert asked | kinds | keys <= set(words_of_page("en"))


@pytest.mark.parametrize(
    "content",
    [None, 5, "x", [], {}, {"do": 1}, {"do": "code"}, {"do": "code", "span": 1}, {"do": "open", "document": "../x"}],
)
def test_anything_that_is_no_message_is_refused(page: Page, content: object) -> None:
    replies = page.session.handle(content)

    assert [reply["kind"] for reply in replies] == ["refused"]

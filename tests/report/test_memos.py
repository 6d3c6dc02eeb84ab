"""Memos as a document: where each stands, whose words are shown, and what never is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree, html

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from mentorstudy.journal.decisions import code_passage, uncode, undo, write_memo
from mentorstudy.report.blocks import Bullets, Callout, Heading, Page, Paragraph, QuoteBlock
from mentorstudy.report.memos import memo_page, write_memos
from tests.nasty import NASTY
from tests.small import FILES, small_study

P1, P2, P3, M1 = (f"interviews/{name}.txt" for name in ("P1", "P2", "P3", "M1"))
G1 = "groups/G1.txt"
NAMES, FIELD = "benefits/networks", "challenges/mismatch/profession"


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study", coding_csv=None)


@pytest.fixture
def full(small: ms.Study) -> ms.Study:
    """A memo of every kind."""
    study = write_memo(small, "We saturate.", coder="cleo", title="Saturation")
    study = write_memo(study, "He doubts all of it.", coder="cleo", on="document", of=P1)
    study = code_passage(study, P1, "he knew nothing of my field", FIELD, coder="cleo")
    study = code_passage(study, P1, "five names", NAMES, coder="cleo", memo="Written while coding.")
    segment = segment_of(study, FIELD)
    study = write_memo(study, "The turning point.", coder="cleo", on="segment", of=segment, title="Turning")
    study = write_memo(study, "Shy at first.", coder="cleo", on="participant", of="P1")
    return write_memo(study, "Broader than it was.", coder="cleo", on="code", of=NAMES)


def segment_of(study: ms.Study, code: str) -> str:
    return str(study.coding.where(code=code).segments["segment"].iloc[0])


def words_of(page: Page) -> list[str]:
    """The words of a page in reading order."""
    found: list[str] = [page.status]
    for block in page.blocks:
        if isinstance(block, Bullets):
            found += [words for _, words in block.items]
        elif isinstance(block, Heading | Paragraph | Callout | QuoteBlock):
            found.append(block.text)
    return found


def whole(page: Page) -> str:
    return repr(page.blocks) + page.status + page.title


def test_memos_stand_in_order_study_then_document_passages_and_person_then_codes(full: ms.Study) -> None:
    words = words_of(memo_page(full))

    expected = [
        "On the study", "Saturation", "We saturate.", "Summary per interview", P1, "He doubts all of it.",
        "he knew nothing of my field", "Turning", "The turning point.", "five names", "Written while coding.",
        "On P1", "Shy at first.", "On codes", "Benefits / Networks", "Broader than it was.",
    ]  # fmt: skip
    assert [each for each in words if each in expected] == expected
    assert words[0] == "6 memos by cleo."


def test_the_words_come_with_who_said_them_where_and_their_code(full: ms.Study) -> None:
    quote = next(block for block in memo_page(full).blocks if isinstance(block, QuoteBlock))

    assert quote.attribution == "P1; turn 2; Challenges / Mismatch / Other profession"


def test_interviews_without_a_memo_are_one_line(full: ms.Study) -> None:
    lines = [words for words in words_of(memo_page(full)) if words.startswith("Without any memo")]

    assert lines == [f"Without any memo: {M1}, {P2}, {P3} and {G1}."]


def test_a_study_without_a_memo_says_so(small: ms.Study) -> None:
    page = memo_page(small)

    assert page.status == "0 memos."
    assert "Nobody has written a memo on anything that is in the study." in words_of(page)


def test_two_memos_on_the_same_words_show_them_once(tmp_path: Path) -> None:
    rows = f"{P2},{{}},challenges/lack_of_commitment,He cancelled four times,,,{{}}\n"
    coding = "document,coder,code,quote,polarity,about,memo\n" + rows.format("anna", "Four!") + rows.format("ben", "4")
    blocks = memo_page(small_study(tmp_path, coding_csv=coding)).blocks

    assert len([block for block in blocks if isinstance(block, QuoteBlock)]) == 1
    assert [block.items for block in blocks if isinstance(block, Bullets)] == [(("anna", "Four!"),), (("ben", "4"),)]


def test_a_withdrawn_participant_never_appears(tmp_path: Path, full: ms.Study) -> None:
    study = code_passage(full, M1, "They wanted a job from me", FIELD, coder="cleo", memo="Harsh words.")
    study = write_memo(study, "Bitter as he was.", coder="cleo", on="participant", of="M1")
    study = write_memo(study, "An angry talk.", coder="cleo", on="document", of=M1)
    study = code_passage(study, G1, "wrong profession half of the time", FIELD, coder="cleo", memo="Oh.")
    people = study.folder / "participants.csv"
    gone = FILES["participants.csv"].replace("M1,mentor,North,yes,yes,no", "M1,mentor,North,yes,yes,yes")
    people.write_text(gone, encoding="utf-8")

    page = memo_page(ms.read_study(study.folder))

    for words in ("M1", "wanted a job", "Harsh", "Bitter", "angry", "wrong profession", "Oh."):
        assert words not in whole(page)
    assert "The turning point." in words_of(page)
    assert any("left out" in block.text for block in page.blocks if isinstance(block, Callout))


def test_the_words_of_somebody_who_may_not_be_quoted_are_withheld_and_the_memo_is_not(small: ms.Study) -> None:
    study = code_passage(small, P3, "It was the wrong profession altogether", FIELD, coder="cleo", memo="Strong.")
    page = memo_page(study)

    assert "wrong profession" not in whole(page)
    assert "Strong." in words_of(page)
    assert not any(isinstance(block, QuoteBlock) for block in page.blocks)


def test_what_was_taken_back_or_undone_is_not_shown(full: ms.Study) -> None:
    segment = segment_of(full, FIELD)
    study = undo(uncode(full, segment, coder="cleo"), coder="cleo")
    assert "The turning point." in words_of(memo_page(study))

    study = uncode(study, segment, coder="cleo")
    assert "The turning point." not in words_of(memo_page(study))
    assert "he knew nothing of my field" not in words_of(memo_page(study))


def test_an_undone_memo_is_gone(full: ms.Study) -> None:
    assert "Broader than it was." not in words_of(memo_page(undo(full, coder="cleo")))


def test_words_are_those_of_the_transcript_as_it_is_now(full: ms.Study) -> None:
    path = full.folder / P1
    corrected = path.read_text(encoding="utf-8").replace("No, he knew", "No no, well, he knew")
    path.write_text(corrected, encoding="utf-8")
    page = memo_page(ms.read_study(full.folder))

    assert "he knew nothing of my field" in words_of(page)


def test_memos_follow_a_document_to_its_new_name(full: ms.Study) -> None:
    (full.folder / P1).rename(full.folder / "interviews/P1-second.txt")
    settings = full.folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"{stem}"', '"P1"'), encoding="utf-8")
    for name in (P2, P3, M1, "interviews/P4.txt"):
        (full.folder / name).unlink()
    words = words_of(memo_page(ms.read_study(full.folder)))

    section = words[words.index("interviews/P1-second.txt") :]
    assert {"He doubts all of it.", "he knew nothing of my field", "The turning point."} <= set(section)


def test_memos_do_not_leave_the_team(full: ms.Study) -> None:
    with pytest.raises(SettingsError, match="stay with the team"):
        memo_page(full.with_settings(edition="shareable"))


@pytest.mark.parametrize("name", ["memos.pdf", "memos", "memos.xlsx"])
def test_another_ending_is_refused_with_those_there_are(tmp_path: Path, full: ms.Study, name: str) -> None:
    with pytest.raises(SettingsError, match=r"\.docx, \.html or \.md"):
        write_memos(full, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_every_format_holds_every_memo_and_the_same_bytes_twice(tmp_path: Path, full: ms.Study, ending: str) -> None:
    one, two = (write_memos(full, tmp_path / f"{name}.{ending}") for name in ("one", "two"))

    assert one.read_bytes() == two.read_bytes()
    text = text_of(one)
    for words in ("We saturate.", "He doubts all of it.", "five names", "Shy at first.", "Broader than it was."):
        assert words in text


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    raw = path.read_text(encoding="utf-8")
    return " ".join(map(str, html.fromstring(raw).itertext())) if path.suffix == ".html" else raw


def test_headings_are_headings_in_word(tmp_path: Path, full: ms.Study) -> None:
    paragraphs = docx.Document(str(write_memos(full, tmp_path / "a.docx"))).paragraphs
    headings = [each.text for each in paragraphs if each.style is not None and each.style.name == "Heading 1"]

    assert headings == ["On the study", "Summary per interview", "On codes"]


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_hostile_words_are_words_in_every_format(tmp_path: Path, small: ms.Study, ending: str) -> None:
    nasty = NASTY.encode("utf-8", "ignore").decode()
    study = write_memo(small, f"{nasty}\n\n{nasty}", coder="cleo", title=nasty)
    study = write_memo(study, nasty, coder="cleo", on="document", of=P1, title=nasty)
    study = code_passage(study, P1, "five names", NAMES, coder="cleo", memo=nasty)
    path = write_memos(study, tmp_path / f"memos.{ending}")

    if ending == "docx":
        with zipfile.ZipFile(path) as archive:
            etree.fromstring(archive.read("word/document.xml"))
        assert "<script>alert('x')</script>" in text_of(path)
    elif ending == "html":
        page = html.fromstring(path.read_bytes().decode("utf-8"))
        assert not page.xpath("//script | //img | //*[@onclick or @onerror]")
    else:
        assert "<script>" not in path.read_text(encoding="utf-8")


def test_a_long_memo_keeps_its_paragraphs(small: ms.Study) -> None:
    page = memo_page(write_memo(small, "One.\n\nTwo.\n\nThree.", coder="cleo"))

    assert [each for each in words_of(page) if each in ("One.", "Two.", "Three.")] == ["One.", "Two.", "Three."]


def test_memos_on_people_of_no_interview_stand_apart(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    study = write_memo(study, "Answers in a hurry.", coder="cleo", on="participant", of="R1")
    words = words_of(memo_page(study))

    assert words[words.index("On other participants") + 1 :][:2] == ["R1", "Answers in a hurry."]


def test_the_sample_study_gives_every_memo(study: ms.Study) -> None:
    page = memo_page(study)

    assert page.status == "93 memos by anna and ben."
    assert sum(len(block.items) for block in page.blocks if isinstance(block, Bullets)) == 93

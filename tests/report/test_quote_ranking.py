"""Which quotes come first: those that people marked, then those to the point, by different people."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import mentorstudy as ms
from mentorstudy.privacy._disclosure.quotes import QuoteGuard
from mentorstudy.report.data.quote_picker import QuotePicker
from mentorstudy.report.data.quote_ranking import closeness
from tests.small import FILES, small_study


def passages(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Participant, words, memo."""
    return pd.DataFrame(
        [
            {"quote": words, "participant": who, "group": "ISO", "document": f"{who}.txt", "turn": 1, "start": n * 99,
             "end": n * 99 + len(words), "code": "challenges/time", "polarity": "affirmed", "about": "", "question": "",
             "segment": f"s{n}", "kind": "interview", "memo": memo}
            for n, (who, words, memo) in enumerate(rows)
        ]
    )  # fmt: skip


CANCELLED = "she cancelled nearly every meeting that we had agreed on, and wrote it an hour before we were to meet"
WEATHER = "it was a long winter and the buses did not run, which I remember well because of the snow everywhere then"
MOVED = "he cancelled the meeting again and again, always an hour before we had agreed to meet, and never said why so"


def picked(table: pd.DataFrame, count: int = 1) -> list[str]:
    allowed = pd.Series(True, index=sorted(set(table["participant"])))
    return [quote.text for quote in QuotePicker(QuoteGuard(allowed)).pick(table, count)]


def test_a_quote_to_the_point_comes_before_one_beside_it() -> None:
    table = passages(("P1", WEATHER, ""), ("P2", CANCELLED, ""), ("P3", MOVED, ""))

    assert WEATHER not in picked(table, 2)


def test_what_people_marked_as_a_key_quote_comes_first() -> None:
    table = passages(("P1", WEATHER, "Key quote"), ("P2", CANCELLED, ""), ("P3", MOVED, ""))

    assert picked(table) == [WEATHER]


def test_one_person_is_not_quoted_twice_on_one_thing() -> None:
    table = passages(("P1", CANCELLED, ""), ("P1", MOVED, ""), ("P2", WEATHER, ""))

    assert len(picked(table, 3)) == 2


def test_closeness_is_the_same_in_any_order_and_at_most_one() -> None:
    texts = [CANCELLED, MOVED, WEATHER]

    assert closeness(texts[::-1]) == closeness(texts)[::-1]
    assert max(closeness(texts)) == 1.0
    assert closeness(["", ""]) == [1.0, 1.0]
    assert closeness([]) == []


def test_a_memo_of_a_journal_marks_its_passage(tmp_path: Path) -> None:
    study = small_study(tmp_path, coding_csv=None)
    study = ms.journal.code_passage(
        study, "interviews/P2.txt", "He cancelled four times", "challenges/lack_of_commitment", coder="anna"
    )
    study = ms.journal.finish_document(study, "interviews/P2.txt", coder="anna")
    segment = str(study.coding.segments["segment"].iloc[0])
    study = ms.journal.write_memo(study, "Says it all.", title="Key quote", on="segment", of=segment, coder="anna")

    quotes = [quote for quote in ms.summarise(study, only=["protégé"])[0].quotes if quote.key]

    assert [quote.text for quote in quotes] == ["He cancelled four times"]


def test_a_table_of_codings_marks_a_key_quote_in_its_memo(tmp_path: Path) -> None:
    row = 'interviews/P2.txt,anna,challenges/lack_of_commitment,"He cancelled four times",,,"key quote"\n'
    study = small_study(tmp_path, coding_csv=FILES["coding.csv"] + row)

    assert any(quote.key for quote in ms.summarise(study, only=["protégé"])[0].quotes)

"""Journals in a study with pseudonyms: the same decisions, on the same words, and nobody named."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.finished import finished_documents
from mentorstudy.journal._history import history, memos
from mentorstudy.journal.codebook_changes import rename_code
from mentorstudy.journal.events import Event, to_line
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.session import open_journal
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry, Pseudonymised, find_identifiers, pseudonymise
from mentorstudy.rows import rows_of
from tests.small import write_small_study

ROSTER = (Entry("Noor van Dijk", pseudonym="Maria"), Entry("Cem Aydın"), Entry("Northgate", "employer"))
NAMED = re.compile(r"\b(?:noor|dijk|cem|ayd[ıi]n|northgate)\b", re.IGNORECASE)
TALK = "interviews/Noor van Dijk.txt"
WORDS = """Interviewer: Noor, did Cem know your field?

Noor: No, Cem Aydın knew nothing of it. But Cem gave me five names at Northgate, and five names at home.
"""
NETWORKS, FIELD = "benefits/networks", "challenges/mismatch/profession"
ANSWER = "surveys/exit.csv#R1"


def journalled(folder: Path) -> ms.Study:
    survey = "id,program,expected,met,best,Noor’s part\nR1,North,A lot,A lot,The names,Cem and Noor were kind\n"
    write_small_study(
        folder,
        **{
            "coding_csv": None,
            "surveys__exit_csv": survey,
            "participants_csv": "participant,stakeholder,withdrawn\nP1,protégé,no\nM1,mentor,no\n"
            "Noor van Dijk,protégé,no\nP2,protégé,no\nP3,protégé,no\nP4,protégé,yes\n",
        },
    )
    settings = folder / "study.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('open = ["best"]', 'open = ["best", "Noor’s part"]'),
        encoding="utf-8",
    )
    (folder / TALK).write_text(WORDS, encoding="utf-8")
    return ms.read_study(folder)


def span(study: ms.Study, document: str, words: str) -> tuple[int, int]:
    start = study.corpus.text(document).index(words)
    return start, start + len(words)


def coded(study: ms.Study) -> ms.Study:
    """Code as people do: with second thoughts, memos, suggestions, and names in the coded words."""
    with open_journal(study, "noor") as journal:
        first = journal.code(TALK, *span(study, TALK, "Cem Aydın knew nothing"), NETWORKS, memo="Cem again")
        journal.recode(first, FIELD)
        cut = journal.code(TALK, *span(study, TALK, "Aydın knew"), NETWORKS, about="mentor")
        journal.uncode(cut)
        journal.memo("Noor means Cem’s boss", on="segment", of=first, title="On Cem")
        journal.memo("Noor was tired", on="document", of=TALK)
        journal.memo("Cem is hard on people", on="participant", of="Noor van Dijk")
        journal.memo("Ask Cem what it is", on="code", of=NETWORKS)
        journal.code(ANSWER, *span(study, ANSWER, "Cem and Noor"), NETWORKS)
        journal.code(ANSWER, *span(study, ANSWER, "names"), NETWORKS, polarity="hoped")
        journal.finish(TALK)
        journal.finish(ANSWER)
        journal.undo(journal.finish("interviews/P1.txt"))
    with open_journal(study, "ben") as journal:
        at = study.corpus.text(TALK).rindex("five names")
        kept = Segment(TALK, at, at + 10, NETWORKS, "codebook", origin="suggested")
        refused = Segment(TALK, *span(study, TALK, "Cem gave me"), FIELD, "codebook", origin="suggested")
        journal.decide([kept], "accepted")
        journal.decide([refused], "rejected")
    return ms.read_study(study.folder)


def silent(study: ms.Study, out: Path) -> tuple[ms.Study, Pseudonymised]:
    table = find_identifiers(study, roster=ROSTER)
    done = pseudonymise(study, table.assign(apply=table["apply"].replace("?", "yes")), out=out)
    return ms.read_study(out), done


def neutral(words: str, done: Pseudonymised) -> str:
    return done.carrying.replaced(str(words))


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(table[list(columns)].itertuples(index=False, name=None))


def test_the_same_segments_stand_on_the_same_words(tmp_path: Path) -> None:
    old = coded(journalled(tmp_path / "study"))

    new, done = silent(old, tmp_path / "new")

    assert len(old.coding) == len(new.coding) == done.segments == 5
    expected = sorted(
        (
            done.carrying.document(row.document),
            *done.carrying.moved(row.document, row.start, row.end),
            done.carrying.coder(row.coder),
            *(row.code, row.polarity, row.about, row.origin, row.review, row.created),
            *(neutral(row.quote, done), neutral(row.memo, done)),
        )
        for row in rows_of(old.coding.segments)
    )
    columns = ("document", "start", "end", "coder", "code", "polarity", "about", "origin", "review", "created")
    assert sorted(rows(new.coding.segments, *columns, "quote", "memo")) == expected
    assert rows(finished_documents(new.corpus, new.coding.finished), "document", "coder") == [
        ("interviews/Maria.txt", "coder 1"),
        ("surveys/exit.csv#R1", "coder 1"),
    ]


def test_history_and_memos_are_the_same_event_by_event(tmp_path: Path) -> None:
    old = coded(journalled(tmp_path / "study"))

    new, done = silent(old, tmp_path / "new")

    kept = ("event", "time", "action", "code", "undone")
    assert rows(history(new), *kept) == rows(history(old), *kept)
    # A passage that cut a name takes in the whole pseudonym.
    whole = history(old)["quote"].replace("Aydın knew", "Cem Aydın knew")
    assert list(history(new)["quote"]) == [neutral(each, done) for each in whole]
    assert rows(memos(new), "memo", "time", "on") == rows(memos(old), "memo", "time", "on")
    assert [neutral(each, done) for each in memos(old)["text"]] == list(memos(new)["text"])
    targets = dict(zip(memos(new)["on"], memos(new)["target"], strict=True))
    assert targets["document"] == "interviews/Maria.txt"
    assert targets["participant"] == "Maria"
    assert len(new.decisions.table("anchors")) == 0


def test_no_journal_names_anybody_in_its_lines_or_its_name(tmp_path: Path) -> None:
    old = coded(journalled(tmp_path / "study"))

    silent(old, tmp_path / "new")

    files = journal_files(tmp_path / "new")
    assert [path.name for path in files] == ["ben.jsonl", "coder 1.jsonl"]
    assert not any(NAMED.search(path.read_text(encoding="utf-8")) for path in files)


def test_coding_goes_on_in_the_new_study_without_seeing_new_texts(tmp_path: Path) -> None:
    new, _ = silent(coded(journalled(tmp_path / "study")), tmp_path / "new")

    before = len(read_journal(tmp_path / "new" / "codings" / "coder 1.jsonl").events)
    with open_journal(new, "coder 1") as journal:
        journal.code("interviews/Maria.txt", *span(new, "interviews/Maria.txt", "at home"), NETWORKS)

    assert len(read_journal(tmp_path / "new" / "codings" / "coder 1.jsonl").events) == before + 1


def test_a_name_that_stands_in_a_memo_alone_is_found_and_replaced(tmp_path: Path) -> None:
    study = journalled(tmp_path / "study")
    with open_journal(study, "ben") as journal:
        journal.memo("Call Quirin at 416-555-0199", title="Quirin’s list")
    study = ms.read_study(study.folder)

    table = find_identifiers(study, roster=[Entry("Quirin")])
    done = pseudonymise(study, table.assign(apply=table["apply"].replace("?", "yes")), out=tmp_path / "new")

    counts = dict(zip(table["identifier"], table["count"], strict=True))
    assert counts["Quirin"] == 2
    assert counts["416-555-0199"] == 1
    text = next(iter(journal_files(done.folder))).read_text(encoding="utf-8")
    assert "Quirin" not in text
    assert "555-0199" not in text


def test_a_passage_that_was_lost_stays_lost_without_its_names(tmp_path: Path) -> None:
    study = coded(journalled(tmp_path / "study"))
    talk = study.folder / TALK
    talk.write_text(WORDS.replace("Cem Aydın knew nothing of it", "I cannot say more"), encoding="utf-8")
    old = ms.read_study(study.folder)

    new, _ = silent(old, tmp_path / "new")

    assert "lost" in set(new.decisions.table("anchors")["how"])
    assert len(new.coding) == len(old.coding) == 4
    assert list(new.decisions.table("anchors").query("how == 'lost'")["event"]) == list(
        old.decisions.table("anchors").query("how == 'lost'")["event"]
    )


def test_a_document_that_was_deleted_keeps_its_events_under_a_name_that_tells_nothing(tmp_path: Path) -> None:
    study = coded(journalled(tmp_path / "study"))
    (study.folder / TALK).unlink()
    old = ms.read_study(study.folder)

    new, done = silent(old, tmp_path / "new")

    assert rows(history(new), "event", "undone") == rows(history(old), "event", "undone")
    assert set(new.decisions.table("anchors")["document"]) == {"interviews/Maria.txt"}
    assert done.segments == len(old.coding)


def test_words_of_those_who_withdrew_stay_behind(tmp_path: Path) -> None:
    study = journalled(tmp_path / "study")
    people = study.folder / "participants.csv"
    listed = people.read_text(encoding="utf-8")
    people.write_text(listed.replace("P2,protégé,no", "P2,protégé,yes"), encoding="utf-8")
    withdrawn = ms.read_study(study.folder)
    with open_journal(study, "ben") as journal:
        event = journal.code("interviews/P2.txt", *span(study, "interviews/P2.txt", "four times"), NETWORKS)
        journal.memo("P2 was angry", on="segment", of=event)
        journal.memo("angry", on="participant", of="P2")
        journal.memo("all is well")
    withdrawn = ms.read_study(study.folder)

    _, done = silent(withdrawn, tmp_path / "new")

    text = (tmp_path / "new" / "codings" / "ben.jsonl").read_text(encoding="utf-8")
    assert "four times" not in text
    assert "angry" not in text
    assert "all is well" in text
    assert any("4 events" in each for each in done.remaining)


def test_lines_that_were_not_written_to_their_end_are_left_out_and_said(tmp_path: Path) -> None:
    study = coded(journalled(tmp_path / "study"))
    path = study.folder / "codings" / "ben.jsonl"
    recovered = Event("r1", "2026-01-05T10:00:00.000Z", "ben", "recovered", text='{"event":"x","exact":"Cem Ay')
    path.write_bytes(path.read_bytes() + to_line(recovered) + b'{"event":"torn","text":"Noor')

    _, done = silent(ms.read_study(study.folder), tmp_path / "new")

    content = (tmp_path / "new" / "codings" / "ben.jsonl").read_bytes()
    assert b"recovered" not in content
    assert b"torn" not in content
    assert any("codings/ben.jsonl: 2 lines" in each for each in done.remaining)


def test_a_code_that_was_named_after_somebody_is_read_under_its_old_name_without_it(tmp_path: Path) -> None:
    study = journalled(tmp_path / "study")
    study = ms.journal.create_code(study, ms.Code("benefits/cem", definition="What Cem gave."), coder="ben")
    with open_journal(study, "ben") as journal:
        journal.code(TALK, *span(study, TALK, "five names at N"), "benefits/cem")
    study = rename_code(ms.read_study(study.folder), "benefits/cem", "benefits/generous", coder="ben")
    old = ms.read_study(study.folder)

    new, _ = silent(old, tmp_path / "new")

    assert list(new.coding.segments["code"]) == ["benefits/generous"]
    assert list(history(new)["action"]) == list(history(old)["action"])
    assert not any(
        NAMED.search(path.read_text(encoding="utf-8")) for path in (tmp_path / "new").rglob("*") if path.is_file()
    )


def test_letters_of_an_identifier_that_look_like_a_name_are_no_leak(tmp_path: Path) -> None:
    study = journalled(tmp_path / "study")
    with open_journal(study, "ben") as journal:
        journal.memo("all is well")
    path = study.folder / "codings" / "ben.jsonl"
    event = read_journal(path).events[-1].event
    path.write_text(path.read_text(encoding="utf-8").replace(event, "1ada4567890bcdef"), encoding="utf-8")
    study = ms.read_study(study.folder)
    table = find_identifiers(study, roster=[*ROSTER, Entry("Ada")])

    done = pseudonymise(study, table.assign(apply="yes"), out=tmp_path / "new")

    assert list(history(ms.read_study(done.folder))["event"]) == ["1ada4567890bcdef"]


@pytest.mark.parametrize("breaks", ["\n", '"', "\\"])
def test_a_name_behind_an_escaped_character_is_found(tmp_path: Path, breaks: str) -> None:
    study = journalled(tmp_path / "study")
    with open_journal(study, "ben") as journal:
        journal.memo(f"See{breaks}Noor")

    _, done = silent(ms.read_study(study.folder), tmp_path / "new")

    assert read_journal(done.folder / "codings" / "ben.jsonl").events[-1].text == f"See{breaks}Maria"

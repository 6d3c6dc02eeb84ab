"""What people make of passages is kept in journals, read back, undone, and carried by files that leave the study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import CodingError
from mentorstudy.journal import open_journal
from mentorstudy.journal.files import read_journal
from tests.commands import run_command
from tests.small import small_study


def segment_of(study: ms.Study, code: str, document: str) -> str:
    table = study.coding.segments
    found = table[(table["code"] == code) & (table["document"] == document) & (table["coder"] == "anna")]
    return str(found["segment"].iloc[0])


@pytest.fixture
def study(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study")


MISMATCH = ("challenges/mismatch/profession", "interviews/P1.txt")
CANCELLED = ("challenges/lack_of_commitment", "interviews/P2.txt")


def test_a_decision_on_a_claim_stands_until_its_coder_takes_it_back(study: ms.Study) -> None:
    passage = segment_of(study, *MISMATCH)
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "supports", coder="anna", note="as he says")
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "complicates", coder="anna")
    table = study.decisions.table("claimed")

    assert table[["claim", "decision", "quote"]].values.tolist() == [
        ["wrong-fit", "complicates", "he knew nothing of my field"]
    ]
    study = ms.journal.undo(study, coder="anna")
    assert study.decisions.table("claimed")["decision"].tolist() == ["supports"]
    assert ms.read_study(study.folder).decisions.table("claimed")["note"].tolist() == ["as he says"]


@pytest.mark.parametrize(
    ("passage", "claim", "decision", "message"),
    [
        ("nothing", "wrong-fit", "supports", "No coded segment 'nothing'"),
        ("", "wrong-fits", "supports", "No claim 'wrong-fits'. Did you mean 'wrong-fit'"),
        ("", "wrong-fit", "support", "No decision 'support'. Did you mean 'supports'"),
    ],
)
def test_a_decision_on_what_is_not_there_is_refused_and_writes_nothing(
    study: ms.Study, passage: str, claim: str, decision: str, message: str
) -> None:
    with pytest.raises(CodingError, match=message):
        ms.journal.decide_on_claim(study, passage or segment_of(study, *MISMATCH), claim, decision, coder="anna")
    assert not list((study.folder / "codings").glob("*.jsonl"))


def test_a_link_joins_passages_and_codes_and_says_on_whose_word(study: ms.Study) -> None:
    near, far = segment_of(study, *CANCELLED), segment_of(study, *MISMATCH)
    study = ms.journal.link_passages(study, near, far, "led to", coder="anna", basis="said", note="she says so")
    study = ms.journal.link_passages(study, near, "benefits/networks", "instead of", coder="anna")
    table = ms.analyse.links(study)

    assert table[["relation", "basis", "code", "to_code", "participant", "stakeholder"]].values.tolist() == [
        ["led to", "said", CANCELLED[0], MISMATCH[0], "P2", "protégé"],
        ["instead of", "read", CANCELLED[0], "benefits/networks", "P2", "protégé"],
    ]
    assert table["to_quote"].tolist() == ["he knew nothing of my field", ""]
    assert len(ms.analyse.links(ms.journal.undo(study, coder="anna"))) == 1


def test_a_link_needs_two_ends_and_one_between_codes_is_never_said(study: ms.Study) -> None:
    near = segment_of(study, *CANCELLED)
    with pytest.raises(CodingError, match="two ends"):
        ms.journal.link_passages(study, near, near, "led to", coder="anna")
    with pytest.raises(CodingError, match="read, not said"):
        ms.journal.link_passages(study, "benefits", "challenges", "led to", coder="anna", basis="said")
    with pytest.raises(CodingError, match="No relation 'causes'"):
        ms.journal.link_passages(study, near, "benefits", "causes", coder="anna")


def test_both_ends_of_a_link_are_found_again_when_a_transcript_was_corrected(study: ms.Study) -> None:
    near, far = segment_of(study, *CANCELLED), segment_of(study, *MISMATCH)
    ms.journal.link_passages(study, near, far, "led to", coder="cem", basis="said")
    table = study.folder / "coding.csv"
    table.unlink()
    transcript = study.folder / MISMATCH[1]
    transcript.write_text(transcript.read_text(encoding="utf-8").replace("No, he", "Well, no. He said he"), "utf-8")
    settings = study.folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('coding = "anna"', ""), encoding="utf-8")
    study = ms.read_study(study.folder)
    link = ms.analyse.links(study).iloc[0]

    assert study.corpus.text(link["to_document"])[link["to_start"] : link["to_end"]] == "he knew nothing of my field"


def test_a_view_that_is_not_the_speakers_own_is_kept(study: ms.Study) -> None:
    study = ms.journal.code_passage(
        study, "interviews/P2.txt", "got none", "benefits/networks", coder="anna", view="reported"
    )
    table = study.coding.segments
    mine = table[table["quote"] == "got none"]
    assert mine["view"].tolist() == ["reported"]
    study = ms.journal.recode(study, mine["segment"].iloc[0], coder="anna", view="rejected")
    table = study.coding.segments
    assert table.loc[table["quote"] == "got none", "view"].tolist() == ["rejected"]
    with pytest.raises(CodingError, match="No view 'hearsay'"):
        ms.journal.code_passage(study, "interviews/P2.txt", "got none", "benefits", coder="anna", view="hearsay")


def test_verdicts_in_journals_stand_beside_those_of_the_table(study: ms.Study) -> None:
    study = ms.journal.judge(
        study, "pair", "1", "contradiction", coder="anna", code="challenges/mismatch", note="see both"
    )
    study = ms.journal.judge(study, "participant", "P1", "unmet", coder="anna", code="benefits/networks")

    assert study.verdicts[["participant", "pair", "verdict"]].values.tolist() == [
        ["", "1", "contradiction"],
        ["P1", "", "unmet"],
    ]
    assert "contradiction" in set(ms.pairs(study)["verdict"])
    with pytest.raises(CodingError, match="Name its code"):
        ms.journal.judge(study, "pair", "1", "agreement", coder="anna")
    with pytest.raises(CodingError, match="No verdict 'met'"):
        ms.journal.judge(study, "pair", "1", "met", coder="anna", code="benefits")


def test_a_verdict_on_somebody_who_withdrew_is_not_read(study: ms.Study) -> None:
    ms.journal.judge(study, "participant", "P2", "unmet", coder="anna", code="benefits/networks")
    table = study.folder / "participants.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("P2,protégé,North,yes,yes,no", "P2,protégé,North,,,yes"))
    assert not len(ms.read_study(study.folder).verdicts)


def test_exposure_and_proposed_codes_are_kept(study: ms.Study) -> None:
    study = ms.journal.note_exposure(study, "coding", "interviews/P1.txt", coder="ben", of="anna")
    study = ms.journal.propose_code(study, "Ask first / later", coder="ben", passage=segment_of(study, *MISMATCH))

    seen = ms.journal.exposures(study)
    assert seen[["saw", "of", "coder", "document"]].values.tolist() == [["coding", "anna", "ben", "interviews/P1.txt"]]
    proposed = ms.journal.proposed_codes(study)
    assert proposed[["name", "coder", "quote", "standing"]].values.tolist() == [
        ["Ask first / later", "ben", "he knew nothing of my field", "open"]
    ]
    with pytest.raises(CodingError, match="There is a code 'benefits/networks' already"):
        ms.journal.propose_code(study, "benefits/networks", coder="ben")
    with open_journal(study, "ben") as journal, pytest.raises(CodingError, match="cannot be undone"):
        journal.undo(seen["event"].iloc[0])


def test_the_audit_trail_says_what_was_decided(study: ms.Study) -> None:
    passage = segment_of(study, *MISMATCH)
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "supports", coder="anna", note="as he says")
    study = ms.journal.link_passages(study, passage, "benefits/networks", "despite", coder="anna")
    details = ms.journal.history(study)["detail"].tolist()

    assert "supports wrong-fit: as he says" in details
    assert "despite benefits/networks (read)" in details


def test_lines_of_older_versions_are_read_as_before(study: ms.Study) -> None:
    path = study.folder / "codings" / "ann.jsonl"
    path.parent.mkdir()
    line = {"event": "e1", "time": "2026-01-05T10:00:00.000Z", "coder": "ann", "kind": "coded", "version": 2}
    line |= {"document": "interviews/P2.txt", "start": 14, "end": 37, "exact": "He cancelled four times"}
    text = study.corpus.text("interviews/P2.txt")
    line["start"] = text.index("He cancelled")
    line["end"] = line["start"] + len("He cancelled four times")
    path.write_text(json.dumps(line | {"code": "challenges"}) + "\n", encoding="utf-8")
    table = ms.read_study(study.folder).coding.segments
    mine = table[table["coder"] == "ann"]

    assert mine[["polarity", "view"]].values.tolist() == [["affirmed", "own"]]
    assert read_journal(path).events[0].to is None


@pytest.mark.parametrize("file", ["coding.csv", "project.qdpx"])
def test_views_decisions_and_links_come_home_from_a_file(study: ms.Study, file: str, tmp_path: Path) -> None:
    study = ms.journal.code_passage(
        study, "interviews/P2.txt", "got none", "benefits/networks", coder="eve", view="rejected"
    )
    study = ms.journal.code_passage(
        study, "interviews/P2.txt", "He cancelled", "challenges/lack_of_commitment", coder="eve"
    )
    table = study.coding.segments
    mine = table[table["coder"] == "eve"].set_index("code")["segment"]
    study = ms.journal.decide_on_claim(
        study, mine["benefits/networks"], "wrong-fit", "contradicts", coder="eve", note="a: b; c"
    )
    study = ms.journal.link_passages(
        study, mine["challenges/lack_of_commitment"], mine["benefits/networks"], "instead of", coder="eve", basis="said"
    )
    out = tmp_path / "out" / file
    out.parent.mkdir()
    losses = ms.exchange.export_project(study, out).report
    kept = losses[losses["item"].isin(["decision on a claim", "link"])]
    assert (kept["carried"].sum(), kept["lost"].sum()) == (2, 0)

    # Another copy of the study, in which eve has coded the two passages and decided nothing.
    journal = study.folder / "codings" / "eve.jsonl"
    lines = [line for line in journal.read_text(encoding="utf-8").splitlines() if '"kind":"coded"' in line]
    journal.write_text("\n".join(line.replace(',"view":"rejected"', "") for line in lines) + "\n", encoding="utf-8")
    fresh = ms.read_study(study.folder)
    assert not len(fresh.decisions.table("claimed"))
    ms.exchange.import_project(out, into=fresh)
    home = ms.read_study(study.folder)

    table = home.coding.segments
    assert table.loc[table["quote"] == "got none", "view"].tolist() == ["rejected"]
    decided = home.decisions.table("claimed")
    assert decided[["claim", "decision", "coder", "note", "quote"]].values.tolist() == [
        ["wrong-fit", "contradicts", "eve", "a: b; c", "got none"]
    ]
    assert ms.analyse.links(home)[["relation", "basis", "to_quote"]].values.tolist() == [
        ["instead of", "said", "got none"]
    ]
    before = journal.read_bytes()
    ms.exchange.import_project(out, into=home)
    assert journal.read_bytes().count(b'"kind":"linked"') == before.count(b'"kind":"linked"') == 1


def test_refi_says_what_it_has_no_place_for(study: ms.Study, tmp_path: Path) -> None:
    passage = segment_of(study, *MISMATCH)
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "supports", coder="cem")
    study = ms.journal.judge(study, "participant", "P1", "unmet", coder="cem", code="benefits/networks")
    study = ms.journal.note_exposure(study, "topics", coder="cem")
    study = ms.journal.propose_code(study, "luck", coder="cem")
    lost = (
        ms.exchange.export_project(study, tmp_path / "out.qdpx")
        .report.query("lost > 0")
        .set_index("item")["lost"]
        .to_dict()
    )

    expected = {"decision on a claim": 1, "verdict": 1, "exposure to others' coding": 1, "proposed code": 1}
    assert {item: lost.get(item) for item in expected} == expected


def test_pseudonymised_journals_keep_decisions_and_both_ends_of_links(study: ms.Study, tmp_path: Path) -> None:
    near, far = segment_of(study, *CANCELLED), segment_of(study, *MISMATCH)
    study = ms.journal.link_passages(study, near, far, "led to", coder="anna", basis="said")
    study = ms.journal.decide_on_claim(study, near, "wrong-fit", "complicates", coder="anna")
    study = ms.journal.judge(study, "pair", "1", "agreement", coder="anna", code="challenges/mismatch")
    review = ms.privacy.find_identifiers(study)
    ms.privacy.pseudonymise(study, review.assign(apply=review["apply"].replace("?", "yes")), out=tmp_path / "safe")
    safe = ms.read_study(tmp_path / "safe")

    assert ms.analyse.links(safe)["to_quote"].tolist() == ["he knew nothing of my field"]
    assert safe.decisions.table("claimed")["decision"].tolist() == ["complicates"]
    assert safe.verdicts["verdict"].tolist() == ["agreement"]


def test_the_commands_write_what_the_functions_write(study: ms.Study) -> None:
    folder = str(study.folder)
    near, far = segment_of(study, *CANCELLED), segment_of(study, *MISMATCH)
    commands = [
        ["decide-on-claim", folder, near, "wrong-fit", "supports", "--coder", "anna"],
        ["link-passages", folder, near, "led to", far, "--basis", "said", "--coder", "anna"],
        ["judge", folder, "pair", "1", "agreement", "--code", "benefits/networks", "--coder", "anna"],
        ["note-exposure", folder, "suggestions", "--document", "interviews/P1.txt", "--coder", "anna"],
        ["propose-code", folder, "luck", "--coder", "anna"],
        ["recode", folder, near, "--view", "reported", "--coder", "anna"],
    ]
    results = [run_command(command) for command in commands[:-1]]
    assert [result[0] for result in results] == [0] * 5
    study = ms.read_study(folder)
    kinds = set(study.events["kind"])

    assert {"decided on claim", "linked", "judged", "saw", "proposed code"} <= kinds
    assert "led to" in run_command(["links", folder])[1]
    assert "luck" in run_command(["proposed-codes", folder])[1]

"""Who may read what: three editions, letters to participants, absent groups, and analyses without numbers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.report.blocks import Figure, QuoteBlock, TableBlock
from tests.small import FILES, write_small_study

FOUNDING = Path(__file__).parents[2] / "data" / "founding-shape"
CONSENT = "participant,scope,answer,version,date\n" + "".join(
    f"{who},{scope},yes,1,2024-01-01\n" for who in ("P1", "P2", "P3", "M1") for scope in ("quote", "partner", "archive")
)
RELEASE = """document,quote,edition,by,date,words
interviews/P1.txt,he knew nothing of my field,partner,Lena,2024-02-01,
interviews/P1.txt,he gave me five names to call,partner,Lena,2024-02-01,he gave me names to call
interviews/P2.txt,He cancelled four times,shareable,Lena,2024-02-01,
"""
THREE = FILES["study.toml"].replace('coding = "anna"', 'coding = "anna"\nmin_participants = 1')


def study_of(folder: Path, **files: str) -> ms.Study:
    # A short quote takes its question with it, and in so small a study every word with a capital may be a name.
    said = FILES["interviews/P1.txt"].replace("Did your mentor know your field?", "how was it, all in all?")
    given = {"interviews__P1_txt": said, "study_toml": THREE, "consent_csv": CONSENT, "release_csv": RELEASE, **files}
    return ms.read_study(write_small_study(folder, **given))


def quoted(study: ms.Study, edition: str, kind: str = "stakeholder") -> list[QuoteBlock]:
    pages = [report.page for report in ms.report.reports(study.with_settings(edition=edition), kind)]
    return [block for page in pages for block in page.blocks if isinstance(block, QuoteBlock)]


def test_a_quote_leaves_the_team_only_when_a_named_person_released_it(tmp_path: Path) -> None:
    study = study_of(tmp_path)

    assert {block.text for block in quoted(study, "partner")} <= {
        "he knew nothing of my field",
        "he gave me names to call",
    }
    assert {block.text for block in quoted(study, "shareable")} <= {"He cancelled four times"}
    assert quoted(study, "partner")
    assert not quoted(study_of(tmp_path / "none", release_csv=RELEASE.splitlines()[0] + "\n"), "partner")


def test_words_that_were_changed_for_release_are_shown_as_changed(tmp_path: Path) -> None:
    words = {block.text for block in quoted(study_of(tmp_path), "partner")}

    assert "he gave me names to call" in words
    assert not any("five" in text for text in words)


def test_nobody_is_quoted_to_partners_who_did_not_agree_to_that(tmp_path: Path) -> None:
    refused = CONSENT.replace("P1,partner,yes", "P1,partner,no")

    assert not quoted(study_of(tmp_path, consent_csv=refused), "partner")


def test_the_partner_edition_names_no_pair_program_or_document_beside_a_quote(tmp_path: Path) -> None:
    for block in quoted(study_of(tmp_path), "partner"):
        beside = f"{block.attribution} {block.remark} {block.passage}"
        assert not re.search(r"P1|M1|North|South|interviews|\.txt|turn|\d", beside), beside


def test_a_released_quote_that_names_a_program_stays_with_the_team(tmp_path: Path) -> None:
    said = FILES["interviews/P1.txt"].replace("he knew nothing of my field", "Northland knew nothing of my field")
    files = {
        "interviews__P1_txt": said,
        "coding_csv": FILES["coding.csv"].replace("he knew nothing of my field", "Northland knew nothing of my field"),
        "release_csv": RELEASE.replace("he knew nothing of my field", "Northland knew nothing of my field"),
        "participants_csv": FILES["participants.csv"].replace("North", "Northland"),
    }

    assert not any("Northland" in block.text for block in quoted(study_of(tmp_path, **files), "partner"))


def test_the_partner_edition_is_by_stakeholder_alone(tmp_path: Path) -> None:
    study = study_of(tmp_path).with_settings(edition="partner", by="program")
    with pytest.raises(ms.errors.SettingsError, match="The partner edition is by stakeholder"):
        ms.report.reports(study)


@pytest.mark.parametrize("kind", ["program", "return", "participant"])
def test_reports_on_a_person_or_a_program_are_for_the_team_alone(tmp_path: Path, kind: str) -> None:
    study = study_of(tmp_path).with_settings(edition="partner")
    with pytest.raises(ms.errors.SettingsError, match="for the team alone"):
        ms.report.reports(study, kind)


def test_a_letter_holds_the_words_of_its_reader_alone(study: ms.Study) -> None:
    for letter in ms.report.reports(study, "return", only=["P06", "M03"]):
        turns = study.corpus.turns
        mine = " ".join(turns.loc[turns["participant"] == letter.material.participant, "text"])
        flat = " ".join(mine.split())
        blocks = [block for block in letter.page.blocks if isinstance(block, QuoteBlock)]
        assert blocks
        for block in blocks:
            assert block.text in flat
            assert block.attribution == "you"
        words = letter.markdown()
        assert not re.search(r"interviews/|turn \d|finished;", words)


def test_who_does_not_want_to_be_contacted_again_gets_no_letter(study: ms.Study) -> None:
    names = {letter.material.participant for letter in ms.report.reports(study, "return")}

    assert "P10" not in names
    assert "P09" in names


def test_a_letter_is_in_the_language_of_the_interview(tmp_path: Path) -> None:
    facts = "document,language\ninterviews/P1.txt,fr\n"
    letter = ms.report.reports(study_of(tmp_path, documents_csv=facts), "return", only=["P1"])[0]

    assert "Ce que nous avons entendu de vous" in letter.markdown()


def test_a_group_of_which_nobody_took_part_is_reported_on_and_never_speaks() -> None:
    study = ms.read_study(FOUNDING)
    reports = {report.material.name: report for report in ms.report.reports(study)}

    assert list(reports) == ["protégé", "ISO staff", "mentor", "employer"]
    for name in ("mentor", "employer"):
        page = reports[name].page
        assert f"No {name} took part" in reports[name].markdown()
        for block in page.blocks:
            if isinstance(block, QuoteBlock):
                assert not block.attribution.startswith(name)
    assert "No source reached mentors and employers" in ms.report.reports(study, "comparison")[0].markdown()


def test_an_interpreters_words_stand_for_the_participant_and_are_marked() -> None:
    page = next(report.page for report in ms.report.reports(ms.read_study(FOUNDING), only=["mentor"]))
    remarks = [block.remark for block in page.blocks if isinstance(block, QuoteBlock) and "A4" in block.attribution]

    assert remarks
    assert all("through an interpreter" in remark for remark in remarks)


def test_replies_to_findings_count_by_themselves() -> None:
    study = ms.read_study(FOUNDING)
    counts = ms.analyse.theme_counts(study).set_index(["source", "group"])

    assert counts.loc[("member checks", "protégé"), "complicates"] == 1
    assert counts.loc[("interviews", "protégé"), "participants_of"] == 5
    text = ms.report.reports(study, only=["protégé"])[0].markdown()
    assert "2 replies to findings that were brought back" in text


@pytest.fixture(scope="module")
def reflexive(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    folder = tmp_path_factory.mktemp("reflexive") / "study"
    shutil.copytree(FOUNDING, folder)
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8").replace("[report]", '[analysis]\napproach = "reflexive"\n\n[report]')
    settings.write_text(text, encoding="utf-8")
    return ms.read_study(folder)


@pytest.mark.parametrize("kind", ["stakeholder", "comparison", "theme", "code", "participant", "program", "return"])
def test_a_reflexive_analysis_shows_no_number_and_no_empty_place(reflexive: ms.Study, kind: str) -> None:
    for report in ms.report.reports(reflexive, kind):
        page = report.page
        assert not [block for block in page.blocks if isinstance(block, Figure | TableBlock)]
        own = "\n".join(line for line in report.markdown().splitlines() if not line.startswith(">"))
        own = re.sub(r"<a id=.*|\(#passage.*", "", own)
        assert not re.search(r"\b\d+ (of|people|participants|protégés|answers)\b|\(\d+\)|%", own), own
        assert not re.search(r"kappa|alpha|agreement|saturat|blind", own, re.IGNORECASE)
        assert "finished" not in page.status


@pytest.mark.parametrize(
    "ask",
    [
        ms.agreement,
        ms.disagreements,
        ms.saturation,
        ms.analyse.code_accumulation,
        lambda study: ms.autocode.blind_sample(study, ms.suggest(study.corpus, study.codebook)),
        lambda study: ms.report.reports(study, "technical"),
    ],
)
def test_a_reflexive_analysis_refuses_what_it_has_no_use_for(reflexive: ms.Study, ask: object) -> None:
    with pytest.raises(ms.errors.SettingsError, match="reflexive"):
        ask(reflexive)  # type: ignore[operator]


def test_the_reflexive_journal_stands_in_the_methods(reflexive: ms.Study) -> None:
    assert "I was a client of this house once" in ms.report.reports(reflexive, only=["protégé"])[0].markdown()


def test_goals_stand_beside_experience_with_a_persons_verdict(study: ms.Study) -> None:
    text = ms.report.reports(study, "program", only=["Engineers' Circle"])[0].markdown()

    assert "Every mentee is matched with a mentor in your own profession." in text
    assert "of 3 interviewed, 2 speak of it" in text
    assert "not reached. There were hardly any mentors outside civil engineering." in text
    assert "Too few mentors (led to, said)" in text

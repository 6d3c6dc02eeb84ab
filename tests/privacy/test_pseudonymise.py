"""A study with pseudonyms: nobody of the review is in it, and coding stands on the same words."""

from __future__ import annotations

import csv
import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.pseudonymise import (
    Entry,
    Pseudonymised,
    find_identifiers,
    pseudonymise,
    read_review,
    read_roster,
    write_review,
)
from mentorstudy.rows import rows_of
from tests.nasty import LEGAL_NASTY
from tests.small import write_small_study

ROSTER = (
    Entry("Ana Ruiz", participant="P1"),
    Entry("Cem Aydın"),
    Entry("Noor van Dijk", pseudonym="Maria", aliases=("Nono",)),
    Entry("Northgate Mills Ltd.", "employer"),
    Entry("Lakemount", "place"),
)
NAMED = re.compile(r"\b(?:ana|ruiz|cem|ayd[ıi]n|noor|nono|dijk|northgate|lakemount)\b|555|046 454", re.IGNORECASE)
TALK = """Interviewer: Noor, did your mentor know your field?

Noor: No, Cem Aydin knew nothing of my field. ANA’s friend at Northgate Mills did. Write to noor.vandijk@mail.example!

Interviewer: And the meetings in Lake-
mount?

Noor: There was no cancelled meeting, Nono said; my SIN is 046 454 286, my phone (416) 555-0199.
"""
CODED = """document,start,end,coder,code,quote,memo
interviews/Noor van Dijk.txt,,,anna,challenges/mismatch/profession,Cem Aydin knew nothing of my field,Noor means Cem
interviews/Noor van Dijk.txt,,,anna,benefits/networks,ANA’s friend at Northgate,
interviews/Noor van Dijk.txt,,,noor,benefits/networks,There was no cancelled meeting,
groups/G1.txt,,,anna,recommendations/better_matching,Ask us first what we do,
"""


def named_study(folder: Path, **changes: str | None) -> Path:
    people = "participant,stakeholder,program\nP1,protégé,North\nM1,mentor,Northgate Mills\n"
    write_small_study(
        folder,
        **{
            "participants_csv": people + "Noor van Dijk,protégé,South\nP4,protégé,South\n",
            "pairs_csv": "pair,mentor,protégé,program\n1,M1,Noor van Dijk,Lakemount\n",
            "coding_csv": CODED,
            "interviews__P2_txt": None,
            "interviews__P3_txt": None,
            "surveys__exit_csv": "id,program,expected,met,best\nR1,Lakemount,A lot,A lot,Noor’s names\n"
            "Cem,South,A lot,A lot,none at all\n",
            **changes,
        },
    )
    (folder / "interviews" / "Noor van Dijk.txt").write_text(TALK, encoding="utf-8")
    return folder


def decided(table: pd.DataFrame, answer: str = "yes") -> pd.DataFrame:
    """Decide as a person would who knows that words like a name, and in small letters, are none."""
    doubted = table["note"].str.startswith(("like '", "in small letters"))
    return table.assign(apply=table["apply"].mask(doubted, "no").replace("?", answer))


def written(folder: Path, out: Path, roster: Iterable[Entry] = ROSTER) -> tuple[ms.Study, ms.Study, Pseudonymised]:
    study = ms.read_study(folder)
    done = pseudonymise(study, decided(find_identifiers(study, roster=roster)), out=out)
    return study, ms.read_study(out), done


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def coded_words(study: ms.Study) -> list[str]:
    return [study.corpus.text(row.document)[row.start : row.end] for row in rows_of(study.coding.segments)]


def by_identifier(table: pd.DataFrame) -> dict[str, dict[str, object]]:
    return {row["identifier"]: row for row in table.to_dict("records")}  # type: ignore[misc]


def test_the_table_says_what_was_found_where_and_why(tmp_path: Path) -> None:
    rows = by_identifier(find_identifiers(ms.read_study(named_study(tmp_path)), roster=ROSTER))

    assert [rows["Noor"][name] for name in ("kind", "found_by", "pseudonym", "apply")] == [
        *("person", "roster", "Maria", "yes")
    ]
    assert rows["Nono"]["pseudonym"] == "Maria"
    assert rows["Ana"]["pseudonym"] == "[P1]"
    assert rows["Northgate Mills"]["pseudonym"] == rows["Northgate Mills Ltd."]["pseudonym"] == "[Employer 1]"
    assert rows["046 454 286"]["kind"] == "social insurance number"
    assert rows["046 454 286"]["found_by"] == "pattern"
    assert rows["(416) 555-0199"]["kind"] == "telephone"
    assert rows["noor.vandijk@mail.example"]["kind"] == "email"
    assert rows["noor.vandijk@mail.example"]["count"] == 1
    assert rows["Ana Ruiz"]["count"] == 0
    assert "my field" in str(rows["Cem Aydın"]["example"])
    assert rows["Lakemount"]["documents"] == 3


def test_people_who_are_listed_by_name_are_found_without_a_roster(tmp_path: Path) -> None:
    rows = by_identifier(find_identifiers(ms.read_study(named_study(tmp_path))))

    assert rows["Noor van Dijk"]["apply"] == rows["Noor"]["apply"] == "yes"
    assert rows["Noor"]["pseudonym"] == rows["Noor van Dijk"]["pseudonym"]
    assert rows["Cem"]["pseudonym"] == "[M1]"
    assert not {"P1", "M1", "Interviewer"} & set(rows)


def test_nobody_is_named_in_any_file_or_name_of_a_file(tmp_path: Path) -> None:
    study, new, done = written(named_study(tmp_path / "study"), tmp_path / "out")

    for name, content in everything(tmp_path / "out").items():
        assert not NAMED.search(name), name
        assert not NAMED.search(content.decode("utf-8")), name
    assert "interviews/Maria.txt" in new.corpus.documents.index
    assert "Maria" in new.corpus.participants.index
    assert new.corpus.pairs["protege"].tolist() == ["Maria"]
    assert len(new.corpus.turns) == len(study.corpus.turns)
    assert done.segments == len(study.coding) == 4


def test_coding_stands_on_the_same_words(tmp_path: Path) -> None:
    _, new, done = written(named_study(tmp_path / "study"), tmp_path / "out")

    assert sorted(coded_words(new)) == [
        "Ask us first what we do",
        "There was no cancelled meeting",
        "[P1]’s friend at [Employer 1]",
        "[Person 1] knew nothing of my field",
    ]
    memos = new.coding.segments["memo"]
    assert memos[memos != ""].tolist() == ["Maria means [Person 1]"]
    old = "interviews/Noor van Dijk.txt"
    start = TALK.index("knew nothing")
    moved = done.carrying.moved(old, start, start + 12)
    assert new.corpus.text(done.carrying.document(old))[slice(*moved)] == "knew nothing"


def test_a_coder_who_shares_a_name_gets_a_number(tmp_path: Path) -> None:
    _, new, _ = written(named_study(tmp_path / "study"), tmp_path / "out")

    assert sorted(set(new.coding.segments["coder"])) == ["anna", "coder 1"]


def test_the_original_stays_to_the_byte_and_the_same_comes_out_twice(tmp_path: Path) -> None:
    folder = named_study(tmp_path / "study")
    before = everything(folder)

    written(folder, tmp_path / "one")
    written(folder, tmp_path / "two")

    assert everything(folder) == before
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    assert (tmp_path / "one-key.csv").read_bytes() == (tmp_path / "two-key.csv").read_bytes()


def test_the_key_is_apart_and_its_owners_alone(tmp_path: Path) -> None:
    _, _, done = written(named_study(tmp_path / "study"), tmp_path / "out")

    assert done.key == tmp_path / "out-key.csv"
    assert stat.S_IMODE(done.key.stat().st_mode) == 0o600
    rows = list(csv.reader(done.key.read_text(encoding="utf-8").splitlines()))
    assert ["person", "Noor", "Maria"] in rows
    assert ["file", "interviews/Noor van Dijk.txt", "interviews/Maria.txt"] in rows
    assert ["coder", "noor", "coder 1"] in rows


def test_a_withdrawn_persons_words_do_not_come_along(tmp_path: Path) -> None:
    people = (
        "participant,stakeholder,withdrawn\nP1,protégé,no\nM1,mentor,no\nNoor van Dijk,protégé,no\nP4,protégé,yes\n"
    )
    written(named_study(tmp_path / "study", participants_csv=people), tmp_path / "out")

    assert not any(b"lighthouse" in content for content in everything(tmp_path / "out").values())


def test_reports_name_nobody(tmp_path: Path) -> None:
    _, new, _ = written(named_study(tmp_path / "study"), tmp_path / "out")
    ms.write_reports(new, tmp_path / "reports", formats=["html", "docx", "pdf", "md", "xlsx", "figures"])

    for name, content in everything(tmp_path / "reports").items():
        assert not NAMED.search(name)
        if name.endswith((".html", ".md", ".csv", ".txt", ".json")):
            # Colours and sizes may hold any digits.
            assert not re.search(
                r"\b(?:ana|ruiz|cem|noor|nono|dijk|northgate|lakemount)\b", content.decode().lower()
            ), name


def test_how_reports_are_made_comes_along_without_names_pictures_and_templates(tmp_path: Path) -> None:
    folder = named_study(tmp_path / "real")
    settings = """
title = "What Noor van Dijk met"
authors = ["Ana Ruiz", "Lee Park"]
logo = "logo.svg"
sections = ["in-brief", "templates/own.md.jinja", "methods"]

[[report.overrides]]
kind = "word"
what = "Lakemount"
by = "Ana Ruiz"
reason = "Cem agreed."

[[report.overrides]]
kind = "quote"
what = "0123456789ab"
by = "Lee Park"
reason = "Well known."
"""
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write(("" if "[report]" in (folder / "study.toml").read_text() else "\n[report]") + settings)
    _, new, _ = written(folder, tmp_path / "new")
    report = new.config.report

    assert not NAMED.search(f"{report.title} {report.authors} {report.overrides}")
    assert report.title.startswith("What ")
    assert report.authors[1] == "Lee Park"
    assert [each.kind for each in report.overrides] == ["word"]
    assert (report.logo, report.sections) == ("", {"stakeholder": ("in-brief", "methods")})
    assert "# " in ms.Report(ms.summarise(new)[0]).markdown()


def test_the_sample_study_keeps_every_turn_time_and_coded_word(study: ms.Study, tmp_path: Path) -> None:
    review = decided(find_identifiers(study, roster=[Entry("Lakemount", "place"), Entry("Harbourview", "employer")]))
    done = pseudonymise(study, review, out=tmp_path / "out")
    new = ms.read_study(tmp_path / "out")

    labels = set(study.corpus.turns["speaker"]) - set(study.corpus.participants.index) - {"", "Interviewer"}
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(labels)))}|Lakemount|Harbourview)\b")
    hidden = [name for name in labels if re.fullmatch(r"[A-Z]\w+", name) and name in set(review["identifier"])]
    assert len(hidden) > 30
    for name, content in everything(tmp_path / "out").items():
        found = set(names.findall(content.decode("utf-8"))) & {*hidden, "Lakemount", "Harbourview"}
        assert not found, name
    twins = {(row.document, row.turn): row for row in rows_of(new.corpus.turns)}
    for row in rows_of(study.corpus.turns):
        twin = twins.pop((done.carrying.document(row.document), row.turn))
        assert (twin.role, twin.participant) == (row.role, row.participant)
        assert twin.text == done.carrying.replaced(row.text)
        assert (twin.begin, twin.finish) == pytest.approx((row.begin, row.finish), abs=0.002, nan_ok=True)
    assert not twins
    assert len(new.coding) == len(study.coding)
    assert sorted(coded_words(new)) == sorted(done.carrying.replaced(words) for words in coded_words(study))


def real_study(folder: Path, real: Path) -> Path:
    """The transcripts that the library reads, coded from the middle of a word on in every seventh turn."""
    texts = ["otter_ladybug_01.md", "otter_ladybug_17.md", "pdpilot_P1.pdf", "pdpilot_P5.pdf"]
    captions = [f"webvttpy_{name}" for name in ("comments.vtt", "youtube_dl.vtt", "missing_caption_text.srt")]
    (folder / "t").mkdir(parents=True)
    blocks = ['title = "Real"\n']
    for name in [*texts, *captions]:
        shutil.copy(real / "transcript" / name, folder / "t" / name)
        kind = "focus group" if "otter" in name else "interview"
        blocks.append(f'[[sources]]\npath = "t/{name}"\nkind = "{kind}"\n')
    shutil.copy(real / "transcript" / "anthropic_interviewer_creatives.csv", folder / "creatives.csv")
    blocks.append(
        '[[sources]]\npath = "creatives.csv"\nkind = "interview"\ntext = "text"\nparticipant = "transcript_id"\n'
    )
    people = ["Ali", "Emma", "Kelly", "Lindsey", *(Path(name).stem for name in [*texts[2:], *captions])]
    (folder / "study.toml").write_text("\n".join(blocks), encoding="utf-8")
    (folder / "participants.csv").write_text("participant\n" + "\n".join(people) + "\n", encoding="utf-8")
    (folder / "codebook.yaml").write_text("title: T\ncodes:\n  a:\n    name: A\n    terms: [tools]\n", encoding="utf-8")
    corpus = ms.read_study(folder).corpus
    rows = [["document", "start", "end", "coder", "code", "quote"]]
    for row in rows_of(corpus.turns.iloc[::7]):
        end = (row.start + row.end + 1) // 2
        words = corpus.text(row.document)[row.start : end]
        if words.strip():
            rows.append([row.document, str(row.start), str(end), "anna", "a", words])
    with (folder / "coding.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


def test_real_transcripts_name_no_speaker_and_keep_their_coding(real: Path, tmp_path: Path) -> None:
    roster = [Entry("Claude", "other"), Entry("Anthropic", "employer"), Entry("Netlify", "employer"), Entry("Dan")]
    folder = real_study(tmp_path / "study", real)
    study, new, done = written(folder, tmp_path / "out", roster)

    names = re.compile(r"(?<![a-z])(?:ali|emma|kelly|lindsey|dan|claude|anthropic|netlify)(?![a-z])", re.IGNORECASE)
    assert sum(len(names.findall(str(text))) for text in study.corpus.documents["text"]) > 500
    for name, content in everything(tmp_path / "out").items():
        assert not names.search(name), name
        assert not names.search(content.decode("utf-8")), name
    assert len(new.corpus.documents) == len(study.corpus.documents) == 132
    assert len(new.corpus.turns) == len(study.corpus.turns)
    assert done.segments == len(new.coding) == len(study.coding) > 400
    marks = re.compile(r"\[?(?:Person|Employer|Name) \d+\]?")
    for row in rows_of(study.coding.segments):
        span = done.carrying.moved(row.document, row.start, row.end)
        words = new.corpus.text(done.carrying.document(row.document))[slice(*span)]
        text = study.corpus.text(row.document)
        cut = [each.span() for each in names.finditer(text) if each.start() < row.end and row.start < each.end()]
        old = text[min([row.start, *(start for start, _ in cut)]) : max([row.end, *(end for _, end in cut)])]
        assert marks.split(words) == names.split(old)


def test_an_undecided_row_stops_the_writing(tmp_path: Path) -> None:
    study = ms.read_study(named_study(tmp_path / "study"))
    table = find_identifiers(study, roster=[*ROSTER, Entry("Hope")])

    assert by_identifier(table)["Hope"]["apply"] == "?"
    with pytest.raises(ms.StudyError, match="rows of the review are undecided, such as"):
        pseudonymise(study, table, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("pseudonym", "message"),
    [
        ("Cem", "holds 'Cem', which is to be hidden"),
        ("meeting", "stands in the study already"),
        ("", "has no pseudonym"),
        ("one\ntwo", "no short name on one line"),
    ],
)
def test_a_pseudonym_that_tells_or_collides_is_refused(tmp_path: Path, pseudonym: str, message: str) -> None:
    study = ms.read_study(named_study(tmp_path / "study"))
    table = decided(find_identifiers(study, roster=ROSTER))
    table.loc[table["identifier"] == "Noor", "pseudonym"] = pseudonym

    with pytest.raises(ms.errors.StudyProblems, match=message):
        pseudonymise(study, table, out=tmp_path / "out")
    assert not list(tmp_path.glob("*out*"))


def test_a_second_voice_in_an_interview_is_somebody_else(tmp_path: Path) -> None:
    said = (
        "Interviewer: How was it?\n\nSvetlana: Good.\n\nBoris: Bad.\n\nSvetlana Orlova: No, good.\n\nSvetlana: Yes.\n"
    )
    rows = by_identifier(find_identifiers(ms.read_study(named_study(tmp_path, interviews__P4_txt=said))))

    assert rows["Svetlana"]["pseudonym"] == rows["Svetlana Orlova"]["pseudonym"] == "[P4]"
    assert str(rows["Boris"]["pseudonym"]).startswith("[Person ")


def test_proposed_pseudonyms_are_new_to_the_study(tmp_path: Path) -> None:
    said = "Interviewer: How was it?\n\nP4: Person 1 and [Employer 1] were kind.\n"
    table = find_identifiers(ms.read_study(named_study(tmp_path, interviews__P4_txt=said)), roster=ROSTER)
    rows = by_identifier(table)

    assert rows["Cem"]["pseudonym"] == "[Person 2]"
    assert rows["Northgate Mills"]["pseudonym"] == "[Employer 2]"


def test_a_name_that_two_people_share_says_so(tmp_path: Path) -> None:
    study = ms.read_study(named_study(tmp_path))
    rows = by_identifier(find_identifiers(study, roster=[Entry("Cem Aydın"), Entry("Cem Demir")]))

    assert rows["Cem"]["pseudonym"] == "[Person 1 or Person 2]"
    assert rows["Cem"]["note"] == "several share it"


def test_the_review_survives_a_spreadsheet_and_formulas_are_disarmed(tmp_path: Path) -> None:
    study = ms.read_study(
        named_study(tmp_path / "study", archives__guide_txt="Call +44 20 7946 0958 now, all of you.\n")
    )
    table = find_identifiers(study, roster=ROSTER)
    file = write_review(table, tmp_path / "review.csv")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "'+44 20 7946 0958" in file.read_text(encoding="utf-8")
    back = read_review(file)
    assert back["identifier"].tolist() == table["identifier"].tolist()
    assert back["pseudonym"].tolist() == table["pseudonym"].tolist()
    done = pseudonymise(study, decided(back), out=tmp_path / "out")
    assert done.segments == 4
    with pytest.raises(ms.StudyError, match="is there already"):
        write_review(table, file)


def test_all_that_is_wrong_with_a_review_is_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    file.write_text("identifier,kind,pseudonym,apply\nAnna,person,,yes\nBen,dog,[B],maybe\n", encoding="utf-8")

    with pytest.raises(ms.errors.StudyProblems) as caught:
        read_review(file)
    assert [(each.row, each.message[:20]) for each in caught.value.problems] == [
        (2, "the pseudonym is emp"),
        (3, "apply is 'maybe'. Wr"),
        (3, "kind 'dog' is not kn"),
    ]
    file.write_text("identifier,kind,pseudonyms,apply\nAnna,person,,yes\n", encoding="utf-8")
    with pytest.raises(ms.errors.ReadError, match="no column 'pseudonym'"):
        read_review(file)


def test_a_roster_is_read_from_a_table(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text('Name;Kind;Aliases;Participant\nAnna Ko;;"An; A.K.";P1\nAcme;Employer;;\n', encoding="utf-8")

    assert read_roster(file) == (
        Entry("Anna Ko", aliases=("An", "A.K."), participant="P1"),
        Entry("Acme", "employer"),
    )
    file.write_text("name,kind\n,person\nA,dog\n", encoding="utf-8")
    with pytest.raises(ms.errors.StudyProblems, match="2 problems"):
        read_roster(file)
    file.write_text("who,kind\nA,person\n", encoding="utf-8")
    with pytest.raises(ms.errors.ReadError, match="no column 'name'"):
        read_roster(file)


def test_nothing_is_overwritten_and_the_key_never_stands_with_the_study(tmp_path: Path) -> None:
    study = ms.read_study(named_study(tmp_path / "study"))
    review = decided(find_identifiers(study, roster=ROSTER))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "there.csv").write_text("an older key", encoding="utf-8")

    for out, key, message in (
        ("full", None, "is not empty"),
        ("study/out", None, "share a folder"),
        (".", None, "share a folder"),
        ("out", "out/key.csv", "Keep it apart"),
        ("out", "study/key.csv", "Keep it apart"),
        ("out", "there.csv", "is there already"),
        ("out", "nowhere/key.csv", "There is no folder"),
    ):
        with pytest.raises(ms.StudyError, match=message):
            pseudonymise(study, review, out=tmp_path / out, key=None if key is None else tmp_path / key)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "study", "there.csv"]


def test_a_study_that_changed_since_it_was_read_is_read_again_first(tmp_path: Path) -> None:
    folder = named_study(tmp_path / "study")
    study = ms.read_study(folder)
    (folder / "archives" / "guide.txt").write_text("Anna came.\n", encoding="utf-8")

    with pytest.raises(ms.StudyError, match=r"archives/guide\.txt: has changed"):
        pseudonymise(study, decided(find_identifiers(study, roster=ROSTER)), out=tmp_path / "out")


def test_what_is_still_found_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentorstudy.privacy._pseudonymise import pseudonymise as pseudonyms

    def leaking(study: ms.Study, carrying: object, folder: Path) -> None:
        (folder / "themes.yaml").write_text("themes:\n  - name: Noor\n    claim: Noor.\n", encoding="utf-8")

    monkeypatch.setattr(pseudonyms, "write_themes", leaking)
    study = ms.read_study(named_study(tmp_path / "study"))
    with pytest.raises(ms.errors.StudyProblems, match=r"themes\.yaml: 'Noor' is still found, 2 times"):
        pseudonymise(study, decided(find_identifiers(study, roster=ROSTER)), out=tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_words_that_are_hostile_come_through(tmp_path: Path) -> None:
    said = f"Interviewer: How was it?\n\nP4: {LEGAL_NASTY} Noor {LEGAL_NASTY}\n"
    rows = f'id,program,expected,met,best\nR1,South,A lot,A lot,"{LEGAL_NASTY.replace(chr(34), chr(34) * 2)} Noor"\n'
    folder = named_study(tmp_path / "study", interviews__P4_txt=said, surveys__exit_csv=rows)
    study, new, _ = written(folder, tmp_path / "out")

    assert "evil.example" in new.corpus.text("interviews/P4.txt")
    assert len(new.corpus.turns) == len(study.corpus.turns)


def test_without_a_model_a_note_says_that_names_were_not_looked_for(tmp_path: Path) -> None:
    study = ms.read_study(named_study(tmp_path))

    assert "no model was named" in find_identifiers(study).attrs["note"]
    table = find_identifiers(study, model="xx_nobody_has_this")
    assert "'xx_nobody_has_this' is not installed" in table.attrs["note"]
    assert "named entity" not in set(table["found_by"])


def test_what_a_model_finds_is_for_a_person_to_decide(tmp_path: Path) -> None:
    import spacy

    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "South"}, {"label": "DATE", "pattern": "twenty"}])  # type: ignore[attr-defined]
    language.to_disk(tmp_path / "model")
    table = find_identifiers(ms.read_study(named_study(tmp_path / "study")), model=str(tmp_path / "model"))

    found = table[table["found_by"] == "named entity"]
    assert found[["identifier", "kind", "pseudonym", "apply"]].values.tolist() == [["South", "place", "[Place 1]", "?"]]
    assert table.attrs["note"] == ""


def test_words_that_look_like_labels_are_read_to_the_same_turns(tmp_path: Path) -> None:
    from docx import Document

    folder = named_study(tmp_path / "study", interviews__P4_txt=None)
    study_file = folder / "study.toml"
    study_file.write_text(study_file.read_text(encoding="utf-8").replace("*.txt", "*"), encoding="utf-8")
    document = Document()
    said = ["Note: this was hard.", "Participant: me?", "1. first", "I think Kim: the other one", "&lt;b&gt; &amp; so"]
    for label, words in [("Interviewer", "How was it?"), ("Noor", said[0]), ("Interviewer", "And?"), ("Noor", "Hm.")]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(words)
        for more in said[1:]:
            document.add_paragraph(more)
    document.core_properties.author = "Noor van Dijk"
    document.save(str(folder / "interviews" / "P4.docx"))
    study, new, done = written(folder, tmp_path / "out")

    names = {old: new_name for old, new_name, _ in done.files}
    before, after = study.corpus.turns, new.corpus.turns
    before = before[before["document"] == "interviews/P4.docx"]
    after = after[after["document"] == names["interviews/P4.docx"]]
    assert after["text"].tolist() == before["text"].tolist()
    assert not {"Noor"} & set(after["speaker"])
    assert {"Interviewer", "Maria"} <= set(after["speaker"])
    assert any("another format" in line for line in done.remaining)

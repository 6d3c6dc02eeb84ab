"""Random studies that go out as projects and come back the same."""

from __future__ import annotations

import difflib
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.exchange.exporting import FINISHED_TITLE, project_of
from mentorstudy.exchange.project import Project
from mentorstudy.journal.decisions import replayed
from mentorstudy.journal.session import open_journal
from tests.exchange.comparing import coded, lost, people, turns
from tests.nasty import NASTY
from tests.small import small_study

WORDS = (
    "mentor", "e\u0301cole", "né", "a\u0300\u0323b", "\U0001f469\U0001f3fd\u200d\U0001f4bb", "\U0001f600", "שלום",
    "مرحبا", "\u202eabc\u202c", "한국어", "हिन्दी", "a", "a", "Dr.", "&amp;", "<b>", "]]>", "=1+1", "it’s", "\u00a0x",
)  # fmt: skip
CODES = ("benefits", "benefits/names", "challenges", "weiter_é")
CODERS = ("anna", "Ben Ö", "עדי")
CODEBOOK = """codes:
  benefits:
    name: Benefits & "more"
    definition: "What is gained.\\nOn two lines."
    examples: ["Path: odd", "b"]
    color: "#ff0000"
    codes:
      names: {name: Names, include: "Introductions \\\\n", terms: [names]}
  challenges: {name: "Challenges: <hard>"}
  weiter_é: {}
"""
SETTINGS = """title = "Random & <odd>"
[[sources]]
path = "interviews/*.txt"
kind = "interview"
participant = "{stem}"
interviewers = ["Interviewer"]
[[sources]]
path = "archives/*.txt"
kind = "archive"
"""

lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
transcripts = st.lists(lines, min_size=1, max_size=4).flatmap(
    lambda said: st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n"]).map(
        lambda end: end.join(f"Interviewer: And then?{end}P: {line}" for line in said)
    )
)
guides = st.lists(lines, min_size=1, max_size=3).map("\r\n\r\n".join)
marks = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 400),
        st.integers(1, 60),
        st.sampled_from(CODES),
        st.sampled_from(CODERS),
        st.sampled_from(["affirmed", "negated", "hoped"]),
        st.sampled_from(["", "mentor"]),
        st.sampled_from(["", "a: b", "line\nline", "polarity: hoped", "\\n \U0001f600"]),
    ),
    max_size=12,
)


def written(folder: Path, first: str, second: str, guide: str) -> ms.Study:
    files = {
        "study.toml": SETTINGS,
        "codebook.yaml": CODEBOOK,
        "participants.csv": 'participant,stakeholder,"a, ""b"""\nP 1,mentor,=x\nזהר,protégé,é\n',
        "interviews/P 1.txt": first,
        "interviews/זהר.txt": f"\ufeff{second}",
        "archives/guide.txt": guide,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", errors="replace", newline="")
    return ms.read_study(folder)


def marked(study: ms.Study, spans: list[tuple[int, int, int, str, str, str, str, str]], finished: bool) -> ms.Study:
    names = list(study.corpus.documents.index)
    for document, start, length, code, coder, polarity, about, memo in spans:
        name = names[document % len(names)]
        text = study.corpus.text(name)
        begin = start % len(text)
        segment = Segment(name, begin, min(len(text), begin + length), code, coder, "manual", "none", polarity, about)
        with open_journal(study, coder) as journal:
            (event,) = journal.add([segment])
            if memo:
                journal.memo(memo, on="segment", of=event)
            if finished:
                journal.finish(name)
    return replayed(study)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(transcripts, transcripts, guides, marks, st.booleans(), st.sampled_from(["", "nvivo", "maxqda", "qualcoder"]))
def test_a_random_study_comes_back_whole(
    first: str, second: str, guide: str, spans: list[tuple[int, int, int, str, str, str, str, str]], finished: bool,
    tool: str,
) -> None:  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        study = marked(written(folder / "study", first, second, guide), spans, finished)
        exported = ms.exchange.export_project(study, folder / "out.qdpx", tool=tool)
        assert (
            ms.exchange.export_project(study, folder / "twice.qdpx", tool=tool).path.read_bytes()
            == exported.path.read_bytes()
        )
        imported = ms.exchange.import_project(exported.path, into=folder / "again")
        again = imported.study
        assert coded(again) == coded(study)
        assert again.coding.finished.values.tolist() == study.coding.finished.values.tolist()
        assert turns(again) == turns(study)
        assert list(again.codebook) == list(study.codebook)
        assert people(study).items() <= people(again).items()
        assert not imported.report["lost"].sum()
        same = ms.exchange.import_project(exported.path, into=study).study
        assert coded(same) == coded(study)
        assert len(same.events) == len(study.events)


def test_one_segment_more_changes_nothing_but_itself(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    study = ms.journal.code_passage(study, "interviews/P1.txt", "he was always there", "benefits", coder="anna")
    more = ms.journal.code_passage(study, "interviews/P1.txt", "always", "benefits", coder="anna")
    lines = []
    for number, each in enumerate((study, more)):
        ms.exchange.export_project(each, tmp_path / f"{number}.qdpx")
        with zipfile.ZipFile(tmp_path / f"{number}.qdpx") as archive:
            lines.append(archive.read("project.qde").decode().splitlines())
    changed = [line for line in difflib.ndiff(*lines) if line[0] in "+-"]
    # A selection with its coding, and a description which says that nobody stated a stance.
    assert [line[0] for line in changed] == ["+"] * 6
    assert '"always"' in changed[0]


def test_memos_come_back_on_what_they_were_on(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    segment = ms.journal.code_passage(study, "interviews/P1.txt", "he was always there", "benefits", coder="anna")
    event = segment.events.iloc[-1]["event"]
    study = ms.journal.write_memo(segment, "Warm", on="segment", of=event, coder="anna", title="T")
    study = ms.journal.write_memo(study, "On all\nof it", coder="ben")
    study = ms.journal.write_memo(
        study, "A summary", on="document", of="interviews/P1.txt", coder="ben", title="Summary"
    )
    study = ms.journal.write_memo(study, "A doubt", on="code", of="benefits", coder="anna")
    study = ms.journal.write_memo(study, "A person", on="participant", of="P1", coder="anna")
    exported = ms.exchange.export_project(study, tmp_path / "out.qdpx")
    again = ms.exchange.import_project(exported.path, into=tmp_path / "again").study
    columns = ["coder", "on", "target", "text"]
    before = study.decisions.table("memos")
    after = again.decisions.table("memos")
    wanted = set(before[before["on"] != "segment"][columns].itertuples(index=False, name=None))
    assert wanted <= set(after[columns].itertuples(index=False, name=None))
    # One on a segment is in the segment's own words; that its author is not carried over is said.
    assert "Warm" in set(again.coding.segments["memo"])
    assert "memo on a segment" in set(exported.report["item"])


def test_a_withdrawn_participant_is_in_no_project(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    path = ms.exchange.export_project(study, tmp_path / "out.qdpx").path
    project = ms.exchange.read_project(path)
    assert not any("P4" in each.name for each in project.sources)
    assert not any("P4" in each.name for each in project.cases)
    assert not any("lighthouse" in each.text for each in project.sources)


def test_identifiers_follow_from_names_and_codes_are_the_same_in_every_study(tmp_path: Path) -> None:
    one, two = small_study(tmp_path / "one"), small_study(tmp_path / "two")
    first, second = project_of(one), project_of(two)
    assert [each.guid for each in first.codes] == [each.guid for each in second.codes]
    guids = [each.guid for each in first.codes] + [each.guid for each in first.sources]
    guids += [each.guid for each in first.selections] + [each.guid for each in first.cases]
    assert len(guids) == len(set(guids))


def test_a_study_in_which_nobody_finished_comes_back_unfinished(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    study = ms.journal.code_passage(study, "interviews/P1.txt", "he was always there", "benefits", coder="anna")
    exported = ms.exchange.export_project(study, tmp_path / "out.qdpx")
    again = ms.exchange.import_project(exported.path, into=tmp_path / "again").study
    assert not len(again.coding.finished)
    assert coded(again) == coded(study)


def titles(project: Project) -> list[str]:
    return [memo.name for memo in project.memos]


def test_who_finished_what_is_a_memo_that_people_can_read(tmp_path: Path) -> None:
    project = project_of(small_study(tmp_path))
    (memo,) = [memo for memo in project.memos if memo.name == FINISHED_TITLE]
    assert "ben: interviews/M1.txt" in memo.text.split("\n")
    assert FINISHED_TITLE in titles(project)


def test_a_codebook_comes_back_from_qdc(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    exported = ms.exchange.export_project(study, tmp_path / "codes.qdc")
    other = small_study(tmp_path / "other", codebook_yaml="codes: {mine: {}}\n", coding_csv=None, themes_yaml=None)
    again = ms.exchange.import_project(exported.path, into=other).study
    assert [code for code in again.codebook if code.code != "mine"] == list(study.codebook)
    assert list(ms.read_study(tmp_path / "other").codebook) == list(again.codebook)


@pytest.mark.parametrize("tool", ["", "nvivo"])
def test_hostile_words_and_names_come_back(tmp_path: Path, tool: str) -> None:
    study = written(tmp_path / "study", f"Interviewer: {NASTY}\n\nP: {NASTY}", "P: x", NASTY)
    (tmp_path / "study" / "participants.csv").write_bytes(
        f'participant,stakeholder,city\nP 1,mentor,"{NASTY.replace(chr(34), chr(34) * 2)}"\nזהר,,\n'.encode(
            "utf-8", "replace"
        )
    )
    study = ms.read_study(tmp_path / "study")
    spans = [(n, n * 37, 40, CODES[n % 4], CODERS[n % 3], "negated", "", NASTY) for n in range(6)]
    study = marked(study, spans, finished=True)
    exported = ms.exchange.export_project(study, tmp_path / "out.qdpx", tool=tool)
    imported = ms.exchange.import_project(exported.path, into=tmp_path / "again")
    assert coded(imported.study) == coded(study)
    assert turns(imported.study) == turns(study)
    assert not lost(imported.report, "coded segment")

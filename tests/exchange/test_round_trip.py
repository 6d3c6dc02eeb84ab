"""A study that went out to another tool and comes back: what it brought along comes home once."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import mentorstudy as ms
from mentorstudy.codebook import Code, build_codebook
from mentorstudy.exchange.exporting import project_of
from mentorstudy.exchange.refi.reading import read_refi
from mentorstudy.exchange.refi.writing import write_refi
from mentorstudy.exchange.refi.writing_tools import TOOLS
from mentorstudy.exchange.round_trip import own_values, without_own_turns
from tests.exchange.comparing import coded
from tests.exchange.test_qualcoder import QUALCODER
from tests.small import small_study

SPACE = "{urn:QDA-XML:project:1.0}"
# What QualCoder's own tables ask for beyond the columns that are read.
UNIQUE = {"code_cat": "name", "code_name": "name", "journal": "name", "source": "name", "cases": "name"}


class AsQualCoder:
    """Takes a project in as QualCoder 4 does: its tables, with names that are there once, and its ways."""

    def __init__(self, file: Path, folder: Path) -> None:
        folder.mkdir()
        self.rows = sqlite3.connect(folder / "data.qda")
        for table, columns in QUALCODER.items():
            unique = f", UNIQUE({UNIQUE[table]})" if table in UNIQUE else ""
            self.rows.execute(f"CREATE TABLE {table} ({columns}{unique})")
        self.archive = zipfile.ZipFile(file)
        self.root = etree.fromstring(self.archive.read("project.qde"))
        self.users = {str(each.get("guid")): str(each.get("name")) for each in self.root.iter(f"{SPACE}User")}
        self.codes: dict[str, int] = {}
        self.add("project", databaseversion="v17", date="2026-03-01 09:30:00", memo="", about="QualCoder 4.0")
        for each in self.root.findall(f"{SPACE}CodeBook/{SPACE}Codes/{SPACE}Code"):
            self.code(each)
        for each in self.root.iter(f"{SPACE}TextSource"):
            self.source(each)
        for each in self.root.iter(f"{SPACE}Note"):
            self.note(each)
        self.rows.commit()
        self.rows.close()

    def add(self, table: str, **values: object) -> int:
        marks = ", ".join("?" * len(values))
        done = self.rows.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
        return int(done.lastrowid or 0)

    def code(self, element: Any, **above: int | None) -> None:
        name, memo = str(element.get("name")), element.findtext(f"{SPACE}Description")
        category = element.get("isCodable") == "false"
        if category:
            own = self.add("code_cat", name=name, memo=memo, supercatid=above.get("catid"))
        else:
            own = self.add("code_name", name=name, memo=memo, color="#AABBCC", **above)
            self.codes[str(element.get("guid"))] = own
        for each in element.findall(f"{SPACE}Code"):
            self.code(each, **({"catid": own} if category else {"supercid": own}))

    def text(self, element: Any) -> str:
        path = str(element.get("plainTextPath")).removeprefix("internal://")
        return self.archive.read(f"sources/{path}").decode()

    def source(self, element: Any) -> None:
        text, name = self.text(element), str(element.get("name"))
        assert "/" not in name, "QualCoder makes a file of the name"
        number = self.add("source", name=name, fulltext=text)
        for each in element.findall(f"{SPACE}PlainTextSelection"):
            start, end = int(each.get("startPosition")), int(each.get("endPosition"))
            memo = each.findtext(f"{SPACE}Description") or ""
            said: dict[str, object] = {
                "fid": number, "pos0": start, "pos1": end, "memo": memo,
                "owner": self.users.get(str(each.get("creatingUser")), "default"),
                "date": (each.get("creationDateTime") or "2026-03-01T09:30:00Z").replace("T", " ").replace("Z", ""),
            }  # fmt: skip
            codes = [each.get("targetGUID") for each in each.iter(f"{SPACE}CodeRef")]
            for code in codes:
                self.add("code_text", cid=self.codes[str(code)], seltext=text[start:end], **said)
            if not codes:
                self.add("annotation", **said)

    def note(self, element: Any) -> None:
        date = element.get("creationDateTime").replace("T", " ").replace("Z", "")
        owner = self.users.get(str(element.get("creatingUser")), "default")
        self.add("journal", name=str(element.get("name")), jentry=self.text(element), owner=owner, date=date)


def copy_of(study: ms.Study, folder: Path) -> ms.Study:
    shutil.copytree(study.folder, folder)
    return ms.read_study(folder)


def memos_of(study: ms.Study) -> list[tuple[str, str]]:
    table = study.decisions.table("memos")
    return sorted(zip(table["title"], table["text"], strict=True))


def test_a_study_comes_home_from_qualcoder_without_a_memo_more(study: ms.Study, tmp_path: Path) -> None:
    home = copy_of(study, tmp_path / "home")
    ms.exchange.export_project(home, tmp_path / "out.qdpx", tool="qualcoder")
    AsQualCoder(tmp_path / "out.qdpx", tmp_path / "Back.qda")
    imported = ms.exchange.import_project(tmp_path / "Back.qda", into=home)

    assert memos_of(imported.study) == memos_of(home)
    assert coded(imported.study) == coded(home)
    report = imported.report.set_index("item")
    turns = home.corpus.turns
    assert report.at["turn", "carried"] == (turns["end"] > turns["start"]).sum()
    assert not report["lost"].sum()


@pytest.mark.parametrize("tool", TOOLS)
def test_turns_that_another_tool_writes_again_are_no_quotations(study: ms.Study, tmp_path: Path, tool: str) -> None:
    write_refi(project_of(study), tmp_path / "out.qdpx", tool=tool)
    theirs = replace(read_refi(tmp_path / "out.qdpx"), tool="ATLAS.ti 24")
    back = without_own_turns(theirs)

    assert not [each for each in back.selections if each.description.startswith("turn: ")]
    assert sum(len(each.codings) for each in back.selections) == sum(len(each.codings) for each in theirs.selections)
    assert [loss.item for loss in back.losses if loss not in theirs.losses] == ["turn"]


def test_what_people_add_to_a_segments_note_in_another_tool_is_its_memo() -> None:
    assert own_values("polarity: negated\nabout: mentors\n\nimportant (ana)") == (
        {"polarity": "negated", "about": "mentors"},
        "important (ana)",
    )
    assert own_values("polarity: a magnet has two") is None


def test_codes_that_share_a_name_stay_two_in_qualcoder(tmp_path: Path) -> None:
    home = small_study(tmp_path / "home")
    paths = ("work", "work/access", "work/access/time", "home", "home/access", "home/access/time", "time")
    codebook = build_codebook([Code(path, name=path.rpartition("/")[2].title()) for path in paths])
    project = project_of(replace(home, codebook=codebook))
    project = replace(project, selections=(), cases=(), memos=(), links=(), finished=frozenset())
    write_refi(project, tmp_path / "out.qdpx", tool="qualcoder")
    AsQualCoder(tmp_path / "out.qdpx", tmp_path / "Back.qda")
    into = ms.exchange.import_project(tmp_path / "Back.qda", into=home, coder="ana").study

    assert {code.code: code.name for code in codebook}.items() <= {
        each.code: each.name for each in into.codebook
    }.items()
    assert len(into.codebook) == len(codebook) + len(home.codebook)
    written = [each.get("name") for each in AsQualCoder(tmp_path / "out.qdpx", tmp_path / "Twice.qda").root.iter(
        f"{SPACE}Code")]  # fmt: skip
    assert written == [
        "Work", "Access (Work)", "Time (Access)", "Home", "Access (Home)", "Time (Access) (2)", "Time",
    ]  # fmt: skip
    assert [each.name for each in read_refi(tmp_path / "out.qdpx").codes] == [each.name for each in project.codes]


@pytest.mark.parametrize("tool", TOOLS)
def test_every_note_has_a_time_and_no_source_a_slash(study: ms.Study, tmp_path: Path, tool: str) -> None:
    project = project_of(study)
    write_refi(project, tmp_path / "out.qdpx", tool=tool)
    with zipfile.ZipFile(tmp_path / "out.qdpx") as archive:
        root = etree.fromstring(archive.read("project.qde"))
    assert all(each.get("creationDateTime") for each in root.iter(f"{SPACE}Note"))
    names = [str(each.get("name")) for each in root.iter(f"{SPACE}TextSource")]
    assert not [name for name in names if "/" in name]
    assert len(names) == len(set(names))
    again = read_refi(tmp_path / "out.qdpx")
    assert [each.name for each in again.sources] == [each.name for each in project.sources]
    assert [each.created for each in again.memos] == [each.created for each in project.memos]

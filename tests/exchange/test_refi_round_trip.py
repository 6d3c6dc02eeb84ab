"""REFI-QDA out and in again: whatever differs is named."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.exchange.exporting import project_of
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoder,
    ProjectCoding,
    ProjectLink,
    ProjectMemo,
    ProjectSelection,
    ProjectSet,
    ProjectSource,
)
from mentorstudy.exchange.refi.context import guid_key
from mentorstudy.exchange.refi.reading import read_refi, read_refi_codebook
from mentorstudy.exchange.refi.validation import validate_refi
from mentorstudy.exchange.refi.writing import TOOLS, write_refi, write_refi_codebook
from mentorstudy.exchange.refi.writing_xml import Manuscript
from mentorstudy.text import normalise
from tests.nasty import NASTY

CONVENTIONS = {"": "standard", "nvivo": "nvivo", "maxqda": "crlf one", "atlasti": "atlasti", "qualcoder": "qualcoder"}
PIECES = (
    "The mentor was late. ",
    "\n", "\n\n", "😀", "👩🏽‍💻", "e\u0301", "Z\u0351\u036b", "שלום עולם ", "مرحبا ", "<b>&amp;</b> ",
    "한국어", "🏳️‍🌈 ", " ", "\t", "protégé’s ", "]]>", "x", "中文。", "Donaudampfschifffahrtsgesellschaft ",
)  # fmt: skip
NAMES = st.sampled_from(
    ["Anna", "", " padded ", "two\nlines", NASTY, "<&\"'>", "😀", "مرحبا", "a" * 300, "\x00", "\ud800"]
)
WORDS = st.sampled_from(["", "Words.", "Two\nlines of words.", NASTY, "  ", "\x07", "e\u0301"])
ODD_TIMES = ("2025-02-21", "yesterday", "2025-02-30T00:00:00Z")
TIMES = st.sampled_from(
    ["", "2025-02-21T15:09:07Z", "2025-02-21 15:09:07", "2025-06-18T02:08:15.123+02:00", *ODD_TIMES]
)
GUIDS = st.one_of(
    st.uuids().map(str),
    st.uuids().map(lambda each: f"{{{str(each).upper()}}}"),
    st.text(min_size=1, max_size=5).filter(lambda each: each.strip()),
)
VALUES = st.dictionaries(NAMES.filter(lambda name: name != "\ud800"), WORDS, max_size=3)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project with anything that people and tools may put into one."""
    pool = iter(draw(st.lists(GUIDS, min_size=60, max_size=60, unique_by=guid_key)))
    coders = tuple(ProjectCoder(next(pool), draw(NAMES)) for _ in range(draw(st.integers(0, 3))))
    who = st.sampled_from(["", *(each.guid for each in coders)])
    codes: list[ProjectCode] = []
    for _ in range(draw(st.integers(1, 4))):
        parent = draw(st.sampled_from(["", *(each.guid for each in codes)]))
        color = draw(st.sampled_from(["", "#aabbcc", "#abc", "teal"]))
        codes.append(ProjectCode(next(pool), draw(NAMES), parent, draw(WORDS), color, draw(st.booleans())))
    code = st.sampled_from([each.guid for each in codes])
    sources, selections = [], []
    for _ in range(draw(st.integers(0, 2))):
        text = draw(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
        if not draw(st.booleans()):
            text = normalise(text).text
        kind = draw(st.sampled_from(["", "interview"]))
        source = ProjectSource(next(pool), draw(NAMES), text, kind, draw(WORDS), draw(VALUES))
        sources.append(source)
        for _ in range(draw(st.integers(0, 4)) if text else 0):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            codings = tuple(
                ProjectCoding(next(pool), draw(code), draw(who), draw(TIMES)) for _ in range(draw(st.integers(0, 3)))
            )
            name = draw(st.sampled_from(["", text[start:end], "An important passage"]))
            selections.append(
                ProjectSelection(
                    next(pool), source.guid, start, end, name, draw(WORDS), codings, draw(who), draw(TIMES)
                )
            )
    some_sources = st.lists(st.sampled_from([each.guid for each in sources]), unique=True) if sources else st.just([])
    passages = [each.guid for each in selections]
    some_passages = st.lists(st.sampled_from(passages), unique=True) if passages else st.just([])
    cases = tuple(
        ProjectCase(
            next(pool), draw(NAMES), draw(WORDS), draw(VALUES), tuple(draw(some_sources)), tuple(draw(some_passages)),
            tuple(draw(st.lists(code, unique=True, max_size=2))),
        )
        for _ in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    sets = [
        ProjectSet(next(pool), draw(NAMES), draw(WORDS), tuple(draw(st.lists(code, unique=True))),
                   tuple(draw(some_sources)))
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    places = [("", ""), ("project", ""), *(("code", each.guid) for each in codes)]
    places += [("source", each.guid) for each in sources] + [("selection", each) for each in passages]
    places += [("coding", one.guid) for each in selections for one in each.codings]
    places += [("case", each.guid) for each in cases] + [("set", each.guid) for each in sets]
    memos = []
    for _ in range(draw(st.integers(0, 4))):
        on, target = draw(st.sampled_from(places))
        memos.append(ProjectMemo(next(pool), draw(NAMES), draw(WORDS), on, target, draw(who), draw(TIMES)))  # type: ignore[arg-type]
    ends = st.sampled_from([*(each.guid for each in codes), *passages, *(each.guid for each in cases)])
    links = tuple(
        ProjectLink(next(pool), draw(NAMES), draw(ends), draw(ends), draw(st.sampled_from(["OneWay", "Associative"])))
        for _ in range(draw(st.integers(0, 2)))
    )
    pairs = [(source.guid, coder.guid) for source in sources for coder in coders]
    finished = frozenset(draw(st.lists(st.sampled_from(pairs)))) if pairs else frozenset()
    return Project(
        draw(NAMES), draw(st.sampled_from(["", "NVivo 12.6", "mentorstudy 0.1.0"])), draw(WORDS), coders, tuple(codes),
        tuple(sources), tuple(selections), cases, tuple(memos), tuple(sets), links, finished=finished,
    )  # fmt: skip


def one_line(name: str, without: str = "(no name)") -> str:
    return re.sub(r"[\n\t]+", " ", normalise(name).text).strip() or without


def words(text: str) -> str:
    normal = normalise(text).text
    return normal if normal.strip() else ""


def time(value: str) -> str:
    return "" if value in ODD_TIMES else value.replace(" ", "T")


def values(found: dict[str, str]) -> dict[str, str]:
    return {one_line(name): normalise(value).text for name, value in found.items() if value.strip()}


class Names:
    """The identifiers as a reader has them."""

    def __init__(self, project: Project) -> None:
        self._manuscript = Manuscript(project)

    def __call__(self, kind: str, own: str) -> str:
        return guid_key(self._manuscript.guid(kind, own))


def settled(text: str, start: int, end: int) -> tuple[str, int, int]:
    normal = normalise(text)
    while normal.text != text:
        start, end = normal.to_text(start, end)
        text, normal = normal.text, normalise(normal.text)
    return text, start, end


def marks(project: Project, name: Names | None) -> list[tuple[object, ...]]:
    """Every coding with its passage, whichever selection it stands in."""
    texts = {each.guid: each.text for each in project.sources}
    found: list[tuple[object, ...]] = []
    for each in project.selections:
        text, start, end = settled(texts[each.source], each.start, each.end)
        for one in each.codings:
            key = (lambda kind, own: own) if name is None else name
            found.append(
                (
                    key("source", each.source), start, end, text[start:end], key("coding", one.guid),
                    key("code", one.code), key("coder", one.coder or each.coder), time(one.created),
                    words(each.description),
                )
            )  # fmt: skip
    return sorted(found, key=str)


def expected_passage(each: ProjectSelection, texts: dict[str, str], name: Names) -> tuple[object, ...]:
    text, start, end = settled(texts[each.source], each.start, each.end)
    return (name("source", each.source), start, end, text[start:end], name("coder", each.coder), time(each.created))


def assert_same(project: Project, again: Project, tool: str) -> None:
    name = Names(project)
    assert (again.name, again.description) == (one_line(project.name), words(project.description))
    assert [(each.guid, each.name) for each in again.coders] == [
        (name("coder", each.guid), one_line(each.name)) for each in project.coders
    ]
    assert {
        (each.guid, each.name, each.parent, each.description, each.color, each.codable) for each in again.codes
    } == {
        (name("code", each.guid), one_line(each.name), name("code", each.parent), words(each.description),
         {"teal": "", "#abc": "#aabbcc"}.get(each.color, each.color), each.codable)
        for each in project.codes
    }  # fmt: skip
    assert [(each.guid, each.name, each.text, each.description, dict(each.values)) for each in again.sources] == [
        (name("source", each.guid), one_line(each.name), settled(each.text, 0, 0)[0], words(each.description),
         values({**each.values, **({"kind": each.kind} if each.kind else {})}))
        for each in project.sources
    ]  # fmt: skip
    assert marks(again, None) == marks(project, name)
    if tool != "qualcoder":
        texts = {each.guid: each.text for each in project.sources}
        passages = {name("selection", each.guid): expected_passage(each, texts, name) for each in project.selections}
        read_texts = {each.guid: each.text for each in again.sources}
        assert {
            each.guid: (each.source, each.start, each.end, read_texts[each.source][each.start : each.end], each.coder,
                        each.created)
            for each in again.selections
        } == passages  # fmt: skip
    assert [
        (each.guid, each.name, each.description, dict(each.values), each.sources, each.selections, each.codes)
        for each in again.cases
    ] == [
        (name("case", each.guid), one_line(each.name), words(each.description), values(dict(each.values)),
         tuple(name("source", one) for one in each.sources), tuple(name("selection", one) for one in each.selections),
         tuple(name("code", one) for one in each.codes))
        for each in project.cases
    ]  # fmt: skip
    memos = [
        (name("memo", each.guid), one_line(each.name), normalise(each.text).text, each.on,
         name(each.on, each.target) if each.target else "", name("coder", each.coder), time(each.created))
        for each in project.memos
    ]  # fmt: skip
    called = [each.name for each in again.memos]
    if tool == "qualcoder":
        assert len(called) == len(set(called))
        assert all(name.startswith(each[1]) for name, each in zip(called, memos, strict=False))
        called = [each[1] for each in memos] + called[len(memos) :]
    read = [(each.guid, name, each.text, each.on, each.target, each.coder, each.created)
            for each, name in zip(again.memos, called, strict=True)]  # fmt: skip
    assert read[: len(memos)] == memos
    told = any(each.name == "Finished documents" for each in project.memos)
    assert [each[1] for each in read[len(memos) :]] == ["Finished documents"] * bool(project.finished and not told)
    assert [(each.guid, each.name, each.description, each.codes, each.sources) for each in again.sets] == [
        (name("set", each.guid), one_line(each.name), words(each.description),
         tuple(name("code", one) for one in each.codes), tuple(name("source", one) for one in each.sources))
        for each in project.sets
    ]  # fmt: skip
    assert [(each.guid, each.name, each.direction) for each in again.links] == [
        (name("link", each.guid), one_line(each.name, ""), each.direction) for each in project.links
    ]
    assert not [loss for loss in again.losses if not loss.kept]


@pytest.mark.parametrize("tool", TOOLS)
@given(project=projects())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_project_comes_back_but_for_what_is_named(tmp_path: Path, tool: str, project: Project) -> None:
    path, twin = tmp_path / "a.qdpx", tmp_path / "b.qdpx"
    losses = write_refi(project, path, tool=tool)

    assert write_refi(project, twin, tool=tool) == losses
    assert path.read_bytes() == twin.read_bytes()
    assert [each for each in validate_refi(path) if each.severity == "error"] == []
    assert_same(project, read_refi(path, convention=CONVENTIONS[tool]), tool)
    assert_named(project, losses, tool)


def assert_named(project: Project, losses: tuple[Loss, ...], tool: str) -> None:
    """What a round trip changes is in the list."""
    items = {loss.item for loss in losses}
    times = [each.created for each in (*project.selections, *project.memos)]
    times += [one.created for each in project.selections for one in each.codings]
    assert ("time" in items) or all(time(each) == each for each in times)
    assert ("colour" in items) == any(each.color == "teal" for each in project.codes)
    assert ("kind of a source" in items) == any(each.kind for each in project.sources)
    assert ("finished source" in items) == bool(project.finished)
    assert ("tool" in items) == project.tool.startswith("NVivo")
    assert ("memo on a set" in items) == any(each.on == "set" for each in project.memos)
    assert ("memo on a case" in items) == any(each.on == "case" for each in project.memos)
    assert ("memo on a code" in items) == (tool == "nvivo" and any(each.on == "code" for each in project.memos))
    names = [each.name for each in (*project.codes, *project.sources, *project.cases, *project.sets)]
    assert items & {"name", "name of a source"} or all(one_line(each) == normalise(each).text for each in names)


@given(project=projects())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_codebook_comes_back_but_for_what_is_named(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "a.qdc"
    write_refi_codebook(project, path)
    written = path.read_bytes()
    write_refi_codebook(project, path)
    again = read_refi_codebook(path)
    name = Names(Project(codes=project.codes, sets=project.sets))

    assert path.read_bytes() == written
    assert validate_refi(path) == []
    assert [(each.guid, each.name, each.description, each.codable) for each in sorted(again.codes, key=str)] == sorted(
        ((name("code", each.guid), one_line(each.name), words(each.description), each.codable)
         for each in project.codes),
        key=lambda each: str(next(one for one in again.codes if one.guid == each[0])),
    )  # fmt: skip
    assert [(each.guid, each.codes) for each in again.sets] == [
        (name("set", each.guid), tuple(name("code", one) for one in each.codes)) for each in project.sets if each.codes
    ]


@pytest.mark.parametrize("tool", TOOLS)
def test_the_way_of_counting_is_found_out_again(tmp_path: Path, study: ms.Study, tool: str) -> None:
    project = project_of(study)
    project = replace(project, sources=tuple(replace(each, text=f"😀 {each.text}") for each in project.sources))
    moved = tuple(replace(each, start=each.start + 2, end=each.end + 2) for each in project.selections)
    project = replace(project, selections=moved)
    path = tmp_path / "study.qdpx"
    write_refi(project, path, tool=tool)
    again = read_refi(path)

    assert marks(again, None) == marks(project, Names(project))
    assert len(marks(again, None)) > 10
    assert ("UTF-16 units" in again.offsets) == (tool == "nvivo")
    assert ("CRLF counted as two" in again.offsets) == (tool == "nvivo")
    assert ("CRLF counted as one" in again.offsets) == (tool in ("maxqda", "atlasti"))


@pytest.mark.parametrize("tool", TOOLS)
def test_the_sample_study_comes_back(tmp_path: Path, study: ms.Study, tool: str) -> None:
    project = project_of(study)
    path = tmp_path / "study.qdpx"
    write_refi(project, path, tool=tool)

    assert [each for each in validate_refi(path) if each.severity == "error"] == []
    assert_same(project, read_refi(path), tool)


def test_a_real_export_of_nvivo_comes_back(tmp_path: Path, real: Path) -> None:
    project = read_refi(real / "qda" / "nvivo_windows_12_6.qdpx")
    for tool in ("maxqda", "nvivo"):
        path = tmp_path / f"{tool}.qdpx"
        write_refi(project, path, tool=tool)
        assert validate_refi(path) == [] or tool == "nvivo"
        assert_same(project, read_refi(path), tool)
    with zipfile.ZipFile(tmp_path / "nvivo.qdpx") as ours, zipfile.ZipFile(real / "qda/nvivo_windows_12_6.qdpx") as his:
        names = [name for name in his.namelist() if name.endswith(".txt")]
        assert {name: ours.read(name) for name in names} == {name: his.read(name) for name in names}
        positions = r'startPosition="(\d+)" endPosition="(\d+)"'
        mine, theirs = (re.findall(positions, each.read("project.qde").decode()) for each in (ours, his))
        assert sorted(mine) == sorted(theirs)

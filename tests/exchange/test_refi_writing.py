"""REFI-QDA, out: what is in the file, for whom, and what is said of the rest."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from mentorstudy.errors import SettingsError, StudyError
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
from mentorstudy.exchange.refi.validation import validate_refi
from mentorstudy.exchange.refi.writing import TOOLS, write_refi, write_refi_codebook
from mentorstudy.exchange.refi.writing_sources import quotation
from mentorstudy.exchange.refi.writing_tools import HABITS, written_convention
from tests.exchange.building import project_xml, write_qdpx
from tests.nasty import NASTY

SPACE = {"q": "urn:QDA-XML:project:1.0"}
TEXT = "Anna 😀:\nIt is a lottery.\nYes."
LOTTERY = (TEXT.index("It is"), TEXT.index("\nYes"))
ANN, BEN = ProjectCoder("ann", "Ann"), ProjectCoder("ben", "Ben")
CODE = ProjectCode("luck", "Luck", description="By chance.", color="#1f77b4")
SOURCE = ProjectSource("s1", "anna", TEXT)
SELECTION = ProjectSelection(
    "x1",
    "s1",
    *LOTTERY,
    codings=(ProjectCoding("k1", "luck", "ann", "2025-02-21T15:09:07Z"), ProjectCoding("k2", "luck", "ben")),
)
PROJECT = Project("Mentors", coders=(ANN, BEN), codes=(CODE,), sources=(SOURCE,), selections=(SELECTION,))


def written(tmp_path: Path, project: Project, tool: str = "") -> tuple[etree._Element, dict[str, bytes], list[Loss]]:
    path = tmp_path / "a.qdpx"
    losses = write_refi(project, path, tool=tool)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return etree.fromstring(members["project.qde"]), members, list(losses)


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(".//" + "/".join(f"q:{part}" for part in path.split("/")), SPACE)


def text_file(members: dict[str, bytes]) -> tuple[str, bytes]:
    (name,) = [each for each in members if each.endswith(".txt")]
    return name, members[name]


@pytest.mark.parametrize(
    ("tool", "folder", "content", "position"),
    [
        # One emoji and one line end stand before the passage.
        ("", "sources", TEXT.encode(), (8, 24)),
        ("qualcoder", "sources", TEXT.encode(), (8, 24)),
        ("nvivo", "Sources", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), (10, 26)),
        ("maxqda", "sources", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), (8, 24)),
        ("atlasti", "sources", TEXT.replace("\n", "\r\n").encode(), (8, 24)),
    ],
)
def test_texts_and_positions_are_those_of_the_receiving_tool(
    tmp_path: Path, tool: str, folder: str, content: bytes, position: tuple[int, int]
) -> None:
    root, members, _ = written(tmp_path, PROJECT, tool)
    name, found = text_file(members)
    selection = find(root, "PlainTextSelection")[0]

    assert LOTTERY == (8, 24)
    assert name.startswith(f"{folder}/")
    assert found == content
    assert (int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))) == position
    assert selection.get("name") == "It is a lottery."
    if tool == "nvivo":
        units = content.decode("utf-8-sig").encode("utf-16-le")
        assert units[2 * position[0] : 2 * position[1]].decode("utf-16-le") == "It is a lottery."


@pytest.mark.parametrize("tool", ["", "atlasti", "qualcoder"])
def test_positions_hold_in_python_as_qualcoder_reads_a_text(tmp_path: Path, tool: str) -> None:
    """QualCoder opens a text with universal line ends and slices it; of ATLAS.ti's files it changes nothing else."""
    root, members, _ = written(tmp_path, PROJECT, tool)
    (tmp_path / "text.txt").write_bytes(text_file(members)[1])
    with (tmp_path / "text.txt").open(encoding="utf-8") as stream:
        text = stream.read()
    spans = [[int(each.get(f"{end}Position")) for end in ("start", "end")] for each in find(root, "PlainTextSelection")]
    found = [text[start:end] for start, end in spans]

    assert set(found) == {"It is a lottery."}
    assert ("ATLAS" in str(root.get("origin"))) == (tool == "atlasti")


def test_every_tool_has_its_habits_and_another_is_an_error_that_names_them() -> None:
    assert tuple(HABITS) == TOOLS
    with pytest.raises(SettingsError, match="Did you mean 'maxqda'"):
        write_refi(PROJECT, "nowhere.qdpx", tool="maxqd")
    assert written_convention("mentorstudy 0.1.0") == HABITS[""].convention
    assert written_convention("QualCoder 3.6") is None


@pytest.mark.parametrize("tool", TOOLS)
def test_the_file_says_who_wrote_it_for_whom_and_how_it_counts_is_known_from_that(tmp_path: Path, tool: str) -> None:
    root, _, _ = written(tmp_path, PROJECT, tool)
    origin = str(root.get("origin"))

    assert origin.startswith("mentorstudy ")
    assert origin.endswith(HABITS[tool].called)
    assert written_convention(origin) == HABITS[tool].convention


def test_the_archive_depends_on_nothing_but_the_project(tmp_path: Path) -> None:
    write_refi(PROJECT, tmp_path / "a.qdpx")
    write_refi(PROJECT, tmp_path / "b.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        infos = archive.infolist()

    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    assert infos[0].filename == "project.qde"
    assert {each.date_time for each in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(each.create_system, each.external_attr) for each in infos} == {(3, 0o100644 << 16)}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.qdpx", "b.qdpx"]


def test_identifiers_that_are_guids_stay_and_others_are_always_the_same(tmp_path: Path) -> None:
    own = "{5215CC69-b628-4e02-afb9-9beeaee55808}"
    codes = (CODE, ProjectCode(own, "Own", parent="luck"))
    first, _, _ = written(tmp_path, replace(PROJECT, codes=codes))
    second, _, _ = written(tmp_path, replace(PROJECT, codes=codes[::-1], selections=()))
    guids = [{str(each.get("name")): each.get("guid") for each in find(root, "Code")} for root in (first, second)]

    assert guids[0] == guids[1]
    assert guids[0]["Own"] == own
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", str(guids[0]["Luck"]))
    assert find(first, "Code/Code")[0].get("name") == "Own"


def test_one_identifier_for_things_of_two_kinds_becomes_two(tmp_path: Path) -> None:
    guid = "d7aa29da-519b-4946-9b90-253b6db8fd0a"
    project = Project("P", codes=(ProjectCode(guid, "A"),), sources=(ProjectSource(guid.upper(), "S", "x"),))
    root, _, losses = written(tmp_path, project)
    same = Project("P", codes=(ProjectCode("1", "A"),), sources=(ProjectSource("1", "S", "x"),))

    assert find(root, "Code")[0].get("guid") == guid
    assert find(root, "TextSource")[0].get("guid") != guid.upper()
    assert [loss.item for loss in losses] == ["identifier used twice"]
    assert written(tmp_path, same)[2] == []
    assert [each.severity for each in validate_refi(tmp_path / "a.qdpx")] == []


def test_a_name_that_people_gave_stays_and_any_other_is_the_words(tmp_path: Path) -> None:
    source = ProjectSource("s1", "a", "Words are\n  cheap. " * 10)
    names = {"x1": "", "x2": "Words are cheap.", "x3": "Words a…", "x4": "Mine", "x5": source.text, "x6": "Words"}
    selections = tuple(ProjectSelection(guid, "s1", 0, len(source.text), name) for guid, name in names.items())
    root, _, losses = written(tmp_path, Project("P", sources=(source,), selections=selections))
    cut = "Words are cheap. Words are cheap. Words are cheap. Words are che…"

    assert [each.get("name") for each in find(root, "PlainTextSelection")] == [cut, cut, cut, "Mine", cut, "Words"]
    assert losses == []


@pytest.mark.parametrize("cluster", ["q\u0303\u0323", "👩🏽‍💻", "x"])
def test_words_are_cut_where_a_letter_ends(cluster: str) -> None:
    for before in range(6):
        name = quotation("a" * before + cluster * 100)

        assert name.removesuffix("…") == ("a" * before + cluster * (name.count(cluster[0])))
        assert len(name) <= 65


def test_nothing_is_a_time_that_the_data_does_not_say(tmp_path: Path) -> None:
    times = ["", "2025-02-21 15:09:07", "2025-02-21", "20250221", "yesterday", "2025-02-21T15:09:07+15:00"]
    codings = tuple(ProjectCoding(f"k{number}", "luck", "ann", time) for number, time in enumerate(times))
    root, _, losses = written(tmp_path, replace(PROJECT, selections=(replace(SELECTION, codings=codings),)))

    assert [each.get("creationDateTime") for each in find(root, "Coding")] == [
        None, "2025-02-21T15:09:07", None, None, None, None,
    ]  # fmt: skip
    assert [(loss.item, loss.count, loss.kept) for loss in losses] == [("time", 1, True), ("time", 4, False)]
    assert "creationDateTime" not in root.attrib
    assert "2025-02-21 15:09:07" in losses[0].detail


def test_memos_are_notes_on_their_thing_or_linked_to_what_takes_none(tmp_path: Path) -> None:
    case, group = ProjectCase("c1", "Anna", sources=("s1",), selections=("x1",), codes=("luck",)), ProjectSet("g1", "G")
    on = [("", ""), ("project", ""), ("source", "s1"), ("code", "luck"), ("selection", "x1"), ("coding", "k1")]
    on += [("case", "c1"), ("set", "g1")]
    memos = tuple(
        ProjectMemo(f"m{number}", f"Memo {number}", "Words.\nMore.", kind, target, "ben")  # type: ignore[arg-type]
        for number, (kind, target) in enumerate(on)
    )
    root, members, losses = written(tmp_path, replace(PROJECT, cases=(case,), sets=(group,), memos=memos))
    notes = {each.get("guid"): each.get("name") for each in find(root, "Note")}
    on_what = {notes[each.get("targetGUID")]: etree.QName(each.getparent()).localname for each in find(root, "NoteRef")}
    links = {notes[each.get("originGUID")]: each.get("targetGUID") for each in find(root, "Link")}

    assert on_what == {
        "Memo 1": "Project", "Memo 2": "TextSource", "Memo 3": "Code", "Memo 4": "PlainTextSelection",
        "Memo 5": "Coding",
    }  # fmt: skip
    assert links == {"Memo 6": find(root, "Case")[0].get("guid"), "Memo 7": find(root, "Set")[0].get("guid")}
    assert [(loss.item, loss.kept) for loss in losses] == [
        ("time", True), ("memo on a case", True), ("memo on a set", True),
    ]  # fmt: skip
    assert [each.text for each in find(root, "Note/PlainTextContent")] == ["Words.\nMore."] * 8
    assert sorted(members) == sorted(["project.qde", text_file(members)[0]])


def test_qualcoder_gets_a_selection_by_coder_and_notes_as_files_with_a_time(tmp_path: Path) -> None:
    memos = (ProjectMemo("m1", "Diary", "Day one."), ProjectMemo("m2", "Tone", "Sad.", "source", "s1", "ann"))
    root, members, losses = written(tmp_path, replace(PROJECT, memos=memos), "qualcoder")
    users = {each.get("guid"): each.get("name") for each in find(root, "User")}
    selections = find(root, "PlainTextSelection")

    assert [users[each.get("creatingUser")] for each in selections] == ["Ann", "Ben"]
    assert [users[each[0].get("creatingUser")] for each in selections] == ["Ann", "Ben"]
    assert len({each.get("guid") for each in selections}) == 2
    assert selections[0].get("creationDateTime") == "2025-02-21T15:09:07Z"
    assert {each.get("creationDateTime") for each in find(root, "Note")} == {"1970-01-01T00:00:00Z"}
    for note in find(root, "Note"):
        name = str(note.get("plainTextPath")).removeprefix("internal://")
        assert members[f"sources/{name}"] in (b"Day one.", b"Sad.")
    assert find(root, "NoteRef") == []
    assert {loss.item for loss in losses} == {
        "selection with several coders", "who marked a selection", "time", "memo on a source", "memo on a thing",
    }  # fmt: skip


def test_nvivo_gets_its_notes_by_links(tmp_path: Path) -> None:
    memos = (ProjectMemo("m1", "Why", "…", "code", "luck"), ProjectMemo("m2", "All", "…", "project"))
    root, _, losses = written(tmp_path, replace(PROJECT, memos=memos), "nvivo")

    assert [each.get("targetGUID") for each in find(root, "Link")] == [find(root, "Code")[0].get("guid")]
    assert len(find(root, "NoteRef")) == 1
    assert [loss.item for loss in losses] == ["time", "memo on a code"]


def test_values_are_text_and_names_that_clash_stay_apart(tmp_path: Path) -> None:
    source = replace(SOURCE, values={"age": "007", "a\nb": "1", "a b": "2", "none": " "}, kind="interview", row="12")
    case = ProjectCase("c1", "Anna", values={"age": "7"})
    root, _, losses = written(tmp_path, replace(PROJECT, sources=(source,), cases=(case,)))
    names = {each.get("guid"): each.get("name") for each in find(root, "Variable")}
    found = {names[each[0].get("targetGUID")]: each[1].text for each in find(root, "TextSource/VariableValue")}

    assert found == {"age": "007", "a b": "1", "a b (2)": "2", "kind": "interview", "row": "12"}
    assert {each.get("typeOfVariable") for each in find(root, "Variable")} == {"Text"}
    assert [each[1].text for each in find(root, "Case/VariableValue")] == ["7"]
    assert [(loss.item, loss.kept) for loss in losses] == [
        ("name", True), ("variable name used twice", True), ("value without words", False),
        ("kind of a source", True), ("row of a source", True),
    ]  # fmt: skip


def test_a_kind_that_contradicts_a_value_is_lost_and_named(tmp_path: Path) -> None:
    source = replace(SOURCE, values={"kind": "email"}, kind="archive")

    assert written(tmp_path, replace(PROJECT, sources=(source,)))[2] == [
        Loss("kind of a source", "'archive' of source 'anna': its variable 'kind' says 'email'")
    ]


def test_who_finished_what_stands_in_one_memo(tmp_path: Path) -> None:
    root, _, losses = written(tmp_path, replace(PROJECT, finished=frozenset({("s1", "ben"), ("s1", "ann")})))
    (note,) = find(root, "Note")

    assert (note.get("name"), note[0].text) == ("Finished documents", "Ann: anna\nBen: anna")
    assert [(loss.item, loss.count, loss.kept) for loss in losses] == [("time", 1, True), ("finished source", 2, True)]


def test_anything_that_people_write_is_written_and_valid(tmp_path: Path) -> None:
    project = replace(
        PROJECT,
        name=NASTY,
        description=NASTY,
        coders=(replace(ANN, name=NASTY), BEN),
        codes=(replace(CODE, name=NASTY, description=NASTY, color=NASTY),),
        sources=(replace(SOURCE, name=NASTY, text=NASTY, description=NASTY, values={NASTY: NASTY}),),
        selections=(replace(SELECTION, name=NASTY, description=NASTY, created=NASTY),),
        cases=(ProjectCase("c1", NASTY, NASTY, {NASTY: NASTY}),),
        memos=(ProjectMemo("m1", NASTY, NASTY, "coding", "k1", "ann", NASTY),),
        sets=(ProjectSet("g1", NASTY, NASTY, ("luck",), ("s1",), ("m1",)),),
        links=(ProjectLink("l1", NASTY, "luck", "x1", NASTY),),
        tool=NASTY,
    )
    for tool in TOOLS:
        losses = write_refi(project, tmp_path / "a.qdpx", tool=tool)
        items = {loss.item for loss in losses}

        assert [each for each in validate_refi(tmp_path / "a.qdpx") if each.severity == "error"] == []
        assert {"control character", "colour", "time", "name", "direction of a link", "form of a text"} <= items


def test_a_lone_surrogate_as_an_identifier_is_written(tmp_path: Path) -> None:
    write_refi(Project("P", codes=(ProjectCode("\ud800", "A"),)), tmp_path / "a.qdpx")

    assert validate_refi(tmp_path / "a.qdpx") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"selections": (replace(SELECTION, end=999),)}, "from 8 to 999 in 'anna', which is 29 characters long"),
        ({"selections": (replace(SELECTION, start=-1),)}, "from -1 to 24"),
        ({"selections": (replace(SELECTION, start=25),)}, "from 25 to 24"),
        ({"selections": (replace(SELECTION, source="gone"),)}, "names 'gone', which is no source"),
        ({"selections": (SELECTION, SELECTION)}, "2 selections have the identifier 'x1'"),
        ({"codes": ()}, "names 'luck', which is no code"),
        ({"coders": (ANN,)}, "names 'ben', which is no coder"),
        ({"coders": (ANN, BEN, ProjectCoder(" ", "Nobody"))}, "a coder has no identifier"),
        ({"codes": (replace(CODE, parent="luck"),)}, "'Luck' is under itself"),
        ({"codes": (CODE, ProjectCode("a", "A", "b"), ProjectCode("b", "B", "a"))}, "'A' is under itself"),
        ({"codes": (replace(CODE, parent="gone"),)}, "'Luck' is under 'gone'"),
        ({"cases": (ProjectCase("c1", "Anna", selections=("gone",)),)}, "the case 'Anna' names 'gone'"),
        ({"sets": (ProjectSet("g1", "G", memos=("gone",)),)}, "the set 'G' names 'gone'"),
        ({"links": (ProjectLink("l1", "", "luck", "gone"),)}, "the link 'l1' names 'gone'"),
        ({"memos": (ProjectMemo("m1", "M", "", "code", "gone"),)}, "the memo 'M' names 'gone', which is no code"),
        ({"memos": (ProjectMemo("m1", "M", "", "galaxy"),)}, "is on a 'galaxy'"),  # type: ignore[arg-type]
        ({"finished": frozenset({("s1", "gone")})}, "finished sources names 'gone'"),
    ],
)
def test_what_does_not_hold_together_is_not_written(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = tmp_path / "a.qdpx"
    path.write_bytes(b"as it was")
    with pytest.raises(StudyError, match=re.escape(message)):
        write_refi(replace(PROJECT, **change), path)  # type: ignore[arg-type]

    assert path.read_bytes() == b"as it was"
    assert [each.name for each in tmp_path.iterdir()] == ["a.qdpx"]


@pytest.mark.parametrize("path", ["file/a.qdpx", "."])
def test_a_file_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for write in (write_refi, write_refi_codebook):
        with pytest.raises(StudyError, match="cannot be written"):
            write(PROJECT, tmp_path / "folder" if path == "." else tmp_path / path)

    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_refi(PROJECT, tmp_path / "new" / "a.qdpx")

    assert validate_refi(tmp_path / "new" / "a.qdpx") == []


def test_an_empty_project_and_an_empty_text_are_written(tmp_path: Path) -> None:
    for project in (Project(), Project("P", sources=(ProjectSource("s1", "a", ""),))):
        write_refi(project, tmp_path / "a.qdpx")

        assert validate_refi(tmp_path / "a.qdpx") == []
    with pytest.raises(StudyError, match="no code to write"):
        write_refi_codebook(Project(), tmp_path / "a.qdc")


def test_a_selection_of_no_length_and_a_coding_by_nobody_are_written_and_named(tmp_path: Path) -> None:
    nobody = ProjectCoding("k1", "luck")
    project = replace(PROJECT, selections=(replace(SELECTION, end=8, coder="ann", codings=(nobody,)),))

    assert [(loss.item, loss.kept) for loss in written(tmp_path, project)[2]] == [
        ("selection of no length", False), ("coding without a coder", True),
    ]  # fmt: skip


def test_a_link_says_what_it_links_where_that_is_not_plain(tmp_path: Path) -> None:
    codes = (CODE, ProjectCode("s1", "As the source"))
    links = (
        ProjectLink("l1", "", "luck", "s1", "OneWay"), ProjectLink("l2", "", "m1", "luck"),
        ProjectLink("l3", "", "ann", "luck"),
    )  # fmt: skip
    project = replace(PROJECT, codes=codes, links=links, memos=(ProjectMemo("m1", "M", ""),))
    root, _, losses = written(tmp_path, project)

    assert find(root, "Link")[0].get("targetGUID") == find(root, "Code")[1].get("guid")
    assert [(loss.item, loss.kept) for loss in losses] == [
        ("time", True), ("end of a link", True), ("link to a memo", True), ("link to a coder", False),
    ]  # fmt: skip


def test_a_codebook_holds_codes_and_sets_of_codes_and_names_the_rest(tmp_path: Path) -> None:
    project = replace(
        PROJECT,
        codes=(CODE, ProjectCode("chance", "Chance", "luck", codable=False)),
        sets=(
            ProjectSet("g1", "Both", "of them", ("chance", "luck"), ("s1",)),
            ProjectSet("g2", "Texts", "", (), ("s1",)),
        ),
        memos=(ProjectMemo("m1", "Why", "…", "code", "luck"), ProjectMemo("m2", "Not", "…")),
    )
    path = tmp_path / "a.qdc"
    losses = write_refi_codebook(project, path)
    first = path.read_bytes()
    write_refi_codebook(project, path)
    root = etree.fromstring(first)
    space = "{urn:QDA-XML:codebook:1.0}"
    codes = list(root.iter(f"{space}Code"))

    assert path.read_bytes() == first
    assert validate_refi(path) == []
    assert [(each.get("name"), each.get("isCodable"), each.get("color")) for each in codes] == [
        ("Luck", "true", "#1f77b4"), ("Chance", "false", None),
    ]  # fmt: skip
    assert [each.get("guid") for each in root.iter(f"{space}MemberCode")] == [each.get("guid") for each in codes[::-1]]
    assert [(loss.item, loss.count) for loss in losses] == [
        ("member of a set", 1), ("set without codes", 1), ("memo on a code", 1),
    ]  # fmt: skip


def test_a_code_has_the_same_identifier_in_the_project_and_in_the_codebook(tmp_path: Path) -> None:
    root, _, _ = written(tmp_path, PROJECT)
    write_refi_codebook(PROJECT, tmp_path / "a.qdc")

    assert f'guid="{find(root, "Code")[0].get("guid")}"' in (tmp_path / "a.qdc").read_text(encoding="utf-8")


def test_what_a_tool_does_not_take_is_said(tmp_path: Path) -> None:
    project = replace(
        PROJECT,
        cases=(ProjectCase("c1", "Anna", values={"age": "7"}, selections=("x1",)),),
        links=(ProjectLink("l1", "", "luck", "x1"),),
        sets=(ProjectSet("g1", "G", codes=("luck",)),),
    )
    said = {tool: {loss.item for loss in write_refi(project, tmp_path / "a.qdpx", tool=tool)} for tool in TOOLS}

    assert said[""] == said["nvivo"] == set()
    assert said["maxqda"] == {"variable"}
    assert said["atlasti"] == {"variable", "case"}
    assert said["qualcoder"] >= {"passage of a case", "set", "link"}


GUID = "d7aa29da-519b-4946-9b90-253b6db8fd0{}"


def problems(
    tmp_path: Path, body: str, sources: dict[str, bytes] | None = None, inner: str = "project.qde"
) -> list[str]:
    path = write_qdpx(tmp_path / "a.qdpx", project_xml(body), sources, inner)
    return [f"{each.severity}: {each.message}" for each in validate_refi(path)]


def text_source(inside: str = "", path: str = f"internal://{GUID.format('a')}.txt", more: str = "") -> str:
    return (
        f'<Sources><TextSource guid="{GUID.format("a")}" name="anna" plainTextPath="{path}">{inside}</TextSource>'
        f"</Sources>{more}"
    )


def selection(start: int, end: int, coding: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{GUID.format("b")}" startPosition="{start}" endPosition="{end}">{coding}'
        "</PlainTextSelection>"
    )


def reference(tag: str, to: str) -> str:
    return f'<{tag} targetGUID="{GUID.format(to)}"/>'


TEXTS = {f"{GUID.format('a')}.txt": "a😀b".encode()}


@pytest.mark.parametrize(
    ("body", "sources", "found"),
    [
        (text_source(selection(0, 3)), TEXTS, []),
        (text_source(selection(0, 4)), TEXTS, ["warning: .*which is 3 code points long: it is counted in UTF-16"]),
        (text_source(selection(0, 5)), TEXTS, ["error: .*from 0 to 5 in TextSource 'anna', which is 3 characters"]),
        (text_source(selection(2, 2)), TEXTS, ["warning: .*no length"]),
        (text_source(selection(2, 1)), TEXTS, ["error: .*not after its end"]),
        (text_source(selection(-1, 1)), TEXTS, ["error: .*0 or more"]),
        (text_source(), {}, ["error: .*is not there"]),
        (text_source(), {f"{GUID.format('a')}.txt": b"\xe9"}, ["error: .*not in UTF-8"]),
        (text_source("<PlainTextContent>x</PlainTextContent>"), TEXTS, ["error: .*there twice"]),
        (text_source(path="absolute:///home/anna.txt"), {}, ["warning: .*outside the file"]),
        (text_source(path="internal://anna.txt"), {"anna.txt": b"x"}, ["warning: .*called 'anna.txt'"]),
        (text_source(), {f"Sources/{GUID.format('a')}.txt": b"x"}, ["warning: Files are in 'Sources/'"]),
        (text_source(), {**TEXTS, "more.docx": b"x"}, ["note: Nothing in the project names 'sources/more.docx'"]),
        (f'<Sources><TextSource guid="{GUID.format("a")}"/></Sources>', {}, ["error: There is no text of"]),
        (text_source(reference("NoteRef", "c")), TEXTS, ["error: A NoteRef .*not in the file"]),
        (text_source(reference("NoteRef", "a")), TEXTS, ["error: A NoteRef .*is a TextSource, not a Note"]),
        (text_source(selection(0, 1) * 2), TEXTS, ["error: The identifier .*PlainTextSelection"]),
        (
            f'<Cases><Case guid="{GUID.format("c")}"/></Cases>'
            + text_source(selection(0, 1, f'<Coding guid="{GUID.format("d")}">{reference("CodeRef", "c")}</Coding>')),
            TEXTS,
            ["warning: .*a case and no code"],
        ),
        ("<Cases/>", {}, ["error: Not as the schema of the standard asks"]),
        ('<Sources><TextSource guid="1"><PlainTextContent/></TextSource></Sources>', {}, ["error: Not as the schema"]),
    ],
)  # fmt: skip
def test_validation_finds_what_no_schema_finds(
    tmp_path: Path, body: str, sources: dict[str, bytes], found: list[str]
) -> None:
    said = problems(tmp_path, body, sources)

    assert len([each for each in said if "schema" not in each]) == len([each for each in found if "schema" not in each])
    for pattern in found:
        assert any(re.match(pattern, each) for each in said), said


def test_validation_names_the_line_and_the_layout(tmp_path: Path) -> None:
    assert problems(tmp_path, "", inner="Mentors.qde")[0].startswith("warning: The project is called 'Mentors.qde'")
    path = write_qdpx(tmp_path / "a.qdpx", project_xml("\n\n<Galaxy/>"))

    assert [(each.row, each.file) for each in validate_refi(path)] == [(4, str(path))]


def test_validation_of_what_is_no_refi_file_says_so(tmp_path: Path) -> None:
    for name, content in (("a.qdpx", b"PK\x03\x04"), ("b.qdc", b"<html/>"), ("c.qde", b""), ("d.qdpx", b"words")):
        (tmp_path / name).write_bytes(content)
        (problem,) = validate_refi(tmp_path / name)

        assert problem.severity == "error"
        assert problem.file == str(tmp_path / name)
    assert "no such file" in validate_refi(tmp_path / "gone.qdpx")[0].message


def test_validation_of_a_bomb_of_schema_errors_is_short(tmp_path: Path) -> None:
    said = problems(
        tmp_path, "<Sources>" + '<TextSource guid="1"><PlainTextContent/></TextSource>' * 500 + "</Sources>"
    )

    assert len([each for each in said if "schema" in each]) == 51


def test_real_files_are_validated(real: Path) -> None:
    (problem,) = validate_refi(real / "qda" / "nvivo_windows_12_6.qdpx")
    simple = validate_refi(real.parent / "refi" / "spec_annexA2_simple_project.qde")

    assert "'Sources/'" in problem.message
    assert validate_refi(real.parent / "refi" / "spec_annexA1_codebook.qdc") == []
    # The annex comes without its texts, and keeps its recordings outside: nothing else is wrong with it.
    for each in simple:
        assert re.search("is not there|bare XML|kept outside the file", each.message), each
    assert [each.severity for each in simple].count("warning") == 3

"""REFI-QDA as the standard has it, as tools write it, and as nobody should."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.project import Loss, Project
from mentorstudy.exchange.refi.conventions import Convention, all_conventions
from mentorstudy.exchange.refi.reading import read_refi, read_refi_codebook
from mentorstudy.text import collapse, normalise
from tests.exchange.building import project_xml, text_source, write_qdpx
from tests.exchange.test_conventions import TEXTS, marked, words_of

WORDS = "I was matched late. Nobody called me, and my mentor had no time."
USERS = '<Users><User guid="ann" name="Ann"/><User guid="ben" name="Ben"/></Users>'
CODES = (
    '<CodeBook><Codes><Code guid="top" name="Challenges" isCodable="false" color="#F00"><Description>What went wrong'
    '</Description><Code guid="code-1" name="No time" isCodable="true" color="#00ff00"/></Code>'
    '<Code guid="code-2" name="Freude 😀" isCodable="1"/></Codes></CodeBook>'
)


def read(
    tmp_path: Path, body: str, sources: dict[str, bytes] | None = None, *, convention: str = "", **more: str
) -> Project:
    path = write_qdpx(tmp_path / "mentors.qdpx", project_xml(body, **more), sources)
    return read_refi(path, convention=convention)


def inline(text: str = WORDS, inside: str = "", guid: str = "s1") -> str:
    return (
        f'<Sources><TextSource guid="{guid}" name="First"><PlainTextContent>{escape(text)}</PlainTextContent>{inside}'
        "</TextSource></Sources>"
    )


def selection(start: object, end: object, inside: str = "", guid: str = "x1", name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}">{inside}'
        "</PlainTextSelection>"
    )


def coding(code: str = "code-1", guid: str = "k1", user: str = "ann") -> str:
    return f'<Coding guid="{guid}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding>'


def items(project: Project, *, kept: bool | None = None) -> list[str]:
    return [loss.item for loss in project.losses if kept is None or loss.kept is kept]


def details(project: Project, item: str) -> str:
    return " | ".join(loss.detail for loss in project.losses if loss.item == item)


def test_the_nvivo_project_has_the_counts_of_its_manifest_and_its_words(real: Path) -> None:
    project = read_refi(real / "qda" / "nvivo_windows_12_6.qdpx")

    assert len(project.codes) == 152
    assert len(project.selections) == 303
    assert sum(len(each.codings) for each in project.selections) == 303
    assert (len(project.sources), len(project.coders)) == (2, 2)
    assert project.offsets == (
        "UTF-16 units, CRLF counted as two, byte order mark not counted, end exclusive: "
        "302 of 303 starts and 301 of 303 ends stand on a word's edge"
    )
    assert project.tool == "NVivo for Windows 12.6"
    assert items(project) == [
        "rich text formatting", "rich text formatting", "selection that cuts a word", "time of the last change",
    ]  # fmt: skip
    assert {coding.coder for each in project.selections for coding in each.codings} <= {
        coder.guid for coder in project.coders
    }
    texts = {each.guid: each.text for each in project.sources}
    assert not any(texts[each.source][each.start : each.end].strip() == "" for each in project.selections)
    parents = {each.guid: at for at, each in enumerate(project.codes)}
    assert all(not each.parent or parents[each.parent] < at for at, each in enumerate(project.codes))


def test_the_standards_simple_project_imports_with_every_missing_text_named(real: Path) -> None:
    project = read_refi(real.parent / "refi" / "spec_annexA2_simple_project.qde")

    assert (len(project.coders), len(project.codes), len(project.memos), len(project.sets)) == (3, 14, 2, 16)
    assert project.sources == project.selections == project.links == ()
    # Six text sources, two representations of PDFs, three transcripts: none of the texts comes with the annex.
    assert items(project).count("text that is not in the file") == 11
    assert "lost with it: 3 selections and 3 codings" in details(project, "text that is not in the file")
    assert details(project, "picture source") == (
        "'cornflakes-n-milk.jpg': is not carried over; lost with it: 1 selection with 2 codings"
    )
    assert items(project).count("graph") == 1
    assert project.memos[0].text.startswith("day to day log about this amazing project\n\nThis is a great project")
    assert sum(len(each.codes) for each in project.sets) == 19


def test_the_standards_codebook_imports(real: Path) -> None:
    project = read_refi_codebook(real.parent / "refi" / "spec_annexA1_codebook.qdc")

    assert [each.name for each in project.codes] == [
        "Topics", "Economy", "Health care", "Values", "Conservatives", "Liberals",
    ]  # fmt: skip
    assert project.codes[1].color == "#ffff00"
    assert project.codes[1].guid == "d7aa29da-519b-4946-9b90-253b6db8fd0a"
    assert [each.codable for each in project.codes[:2]] == [False, True]
    assert project.losses == ()


def test_the_standards_broken_annex_is_an_error_with_its_line(real: Path) -> None:
    with pytest.raises(ReadError, match="row 260: The project is not well-formed XML") as caught:
        read_refi(real.parent / "refi" / "spec_annexA3_complex_project.qde")

    assert caught.value.row == 260


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:10", ""])
def test_a_project_is_read_in_any_namespace(tmp_path: Path, namespace: str) -> None:
    inside = selection(6, 13, coding(), name="matched")
    project = read(tmp_path, USERS + CODES + inline(inside=inside), namespace=namespace)

    (found,) = project.selections
    assert project.sources[0].text[found.start : found.end] == "matched"
    assert (found.codings[0].code, found.codings[0].coder) == ("code-1", "ann")
    assert [(each.guid, each.parent, each.color, each.codable) for each in project.codes] == [
        ("top", "", "#ff0000", False), ("code-1", "top", "#00ff00", True), ("code-2", "", "", True),
    ]  # fmt: skip
    assert project.codes[0].description == "What went wrong"
    assert project.losses == ()


@pytest.mark.parametrize("inner", ["project.qde", "My Mentors.qde", "Проект.QDE", "export/project.qde"])
@pytest.mark.parametrize("folder", ["sources", "Sources", "SOURCES"])
@pytest.mark.parametrize("path", ["internal://a b.txt", "a b.txt", "internal://A%20B.txt", "sources/a b.txt"])
def test_a_text_is_found_however_the_archive_is_laid_out(tmp_path: Path, inner: str, folder: str, path: str) -> None:
    member = f"{'export/' if '/' in inner else ''}{folder}/a b.txt"
    body = CODES + f"<Sources>{text_source('s1', [(6, 13, 'matched')], path=path)}</Sources>"
    file = write_qdpx(tmp_path / "a.qdpx", project_xml(body), {member: WORDS.encode()}, inner=inner)

    assert read_refi(file).sources[0].text == WORDS


@pytest.mark.parametrize(
    "path",
    [
        "absolute:///etc/hostname", "absolute://C:/secret.txt", "relative://../secret.txt", "relative:///../secret.txt",
        "internal://../secret.txt", "internal://..\\secret.txt", "relative://C:\\secret.txt", "/etc/hostname",
        "relative://%2e%2e/secret.txt", "internal://link.txt", "file:///etc/hostname", "https://127.0.0.1/x.txt", "internal://",
    ],
)  # fmt: skip
@pytest.mark.parametrize("bare", [True, False])
def test_a_text_outside_the_project_is_never_opened(tmp_path: Path, path: str, bare: bool) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "link.txt").symlink_to(tmp_path / "secret.txt")
    xml = project_xml(CODES + f"<Sources>{text_source('s1', [(0, 6, '')], path=path)}</Sources>")
    if bare:
        file = home / "project.qde"
        file.write_text(xml, encoding="utf-8")
    else:
        file = write_qdpx(home / "a.qdpx", xml)

    project = read_refi(file)

    assert project.sources == ()
    assert items(project, kept=False) == ["text that is not in the file", "coded segment"]
    assert "1 selection and 1 coding" in project.losses[-2].detail


@pytest.mark.parametrize("path", ["absolute://C:\\Users\\Ann\\a.txt", "absolute:///home/ann/A.TXT"])
def test_a_text_from_elsewhere_is_taken_from_the_archive_where_a_copy_is_in_it(tmp_path: Path, path: str) -> None:
    body = CODES + f"<Sources>{text_source('s1', [(6, 13, 'matched')], path=path)}</Sources>"
    assert read(tmp_path, body, {"a.txt": WORDS.encode()}).sources[0].text == WORDS
    assert read(tmp_path, body, {"b.txt": WORDS.encode()}).sources == ()


@pytest.mark.parametrize(
    "path", ["relative://texts/a.txt", "relative:///texts/a.txt", "texts/a.txt", "internal://b.txt"]
)
def test_a_bare_project_reads_the_texts_in_its_own_folder(tmp_path: Path, path: str) -> None:
    for name in ("texts/a.txt", "sources/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    file = tmp_path / "project.qde"
    file.write_text(project_xml(f"<Sources>{text_source('s1', [], path=path)}</Sources>"), encoding="utf-8")

    assert read_refi(file).sources[0].text == WORDS


def test_coders_in_one_selection_stay_apart_and_an_unlisted_one_stays_a_coder(tmp_path: Path) -> None:
    inside = selection(6, 13, coding() + coding(guid="k2", user="ben") + coding("code-2", "k3", "{GHOST}"))
    project = read(tmp_path, USERS + CODES + inline(inside=inside))

    assert [(each.code, each.coder) for each in project.selections[0].codings] == [
        ("code-1", "ann"), ("code-1", "ben"), ("code-2", "{GHOST}"),
    ]  # fmt: skip
    assert [each.name for each in project.coders] == ["Ann", "Ben", "{GHOST}"]
    assert items(project) == ["user that is not listed"]


def test_a_coding_of_a_whole_source_is_a_selection_of_all_of_it(tmp_path: Path) -> None:
    project = read(tmp_path, USERS + CODES + inline(inside=coding()))
    again = read(tmp_path, USERS + CODES + inline(inside=coding()))

    assert [(each.start, each.end) for each in project.selections] == [(0, len(WORDS))]
    assert project.selections == again.selections


def test_a_coding_whose_code_is_a_case_makes_the_passage_the_cases(tmp_path: Path) -> None:
    cases = (
        '<Variables><Variable guid="v1" name="age" typeOfVariable="Integer"/><Variable guid="v2" name="role" '
        'typeOfVariable="Text"/></Variables><Cases><Case guid="c1" name="Mentee 1"><Description>Young</Description>'
        '<CodeRef targetGUID="top"/><VariableValue><VariableRef targetGUID="v1"/><IntegerValue>007</IntegerValue>'
        '</VariableValue><VariableValue><VariableRef targetGUID="v2"/><TextValue/></VariableValue>'
        '<SourceRef targetGUID="s1"/><SelectionRef targetGUID="x2"/></Case><Case guid="c2" name="Mentee 2"/></Cases>'
    )
    body = selection(6, 13, coding("c1")) + selection(20, 26, coding(guid="k2"), "x2") + coding("c2", "k3")
    (case, other) = (project := read(tmp_path, USERS + CODES + cases + inline(inside=body))).cases

    assert (case.name, case.description, dict(case.values)) == ("Mentee 1", "Young", {"age": "007"})
    assert (case.sources, case.selections, case.codes) == (("s1",), ("x2", "x1"), ("top",))
    assert other.sources == ("s1",)
    assert [len(each.codings) for each in project.selections] == [0, 1]
    assert items(project) == ["type of a variable"]


def test_notes_are_memos_on_what_refers_to_them(tmp_path: Path) -> None:
    notes = "<Notes>" + "".join(
        f'<Note guid="n{number}" name="Note {number}" creatingUser="ben">'
        f"<PlainTextContent>Words {number}</PlainTextContent></Note>"
        for number in range(8)
    ) + "</Notes>"  # fmt: skip
    codes = CODES.replace(
        'name="Freude 😀" isCodable="1"/>', 'name="Freude" isCodable="1"><NoteRef targetGUID="n0"/></Code>'
    )
    body = (
        selection(
            6, 13, coding().replace("</Coding>", '<NoteRef targetGUID="n1"/></Coding>') + '<NoteRef targetGUID="n2"/>'
        )
        + selection(5, 5, '<NoteRef targetGUID="n6"/>', "x2")
        + '<NoteRef targetGUID="n3"/><NoteRef targetGUID="missing"/>'
    )
    links = '<Links><Link guid="l1" originGUID="n4" targetGUID="x1"/></Links>'
    sets = '<Sets><Set guid="t1" name="Group"><MemberNote targetGUID="n0"/><MemberNote targetGUID="n9"/></Set></Sets>'
    end = '<NoteRef targetGUID="n5"/><NoteRef targetGUID="n0"/>'
    project = read(tmp_path, USERS + codes + inline(inside=body) + notes + links + sets + end)

    assert [(each.name[-1], each.on, each.target) for each in project.memos] == [
        ("0", "code", "code-2"), ("0", "project", ""), ("1", "coding", "k1"), ("2", "selection", "x1"),
        ("3", "source", "s1"), ("4", "selection", "x1"), ("5", "project", ""), ("6", "", ""), ("7", "", ""),
    ]  # fmt: skip
    assert len({each.guid for each in project.memos}) == 9
    assert {(each.text, each.coder) for each in project.memos if each.name == "Note 4"} == {("Words 4", "ben")}
    assert project.sets[0].memos == ("n0",)
    assert project.links == ()
    assert items(project, kept=False) == [
        "selection of no length", "reference to a memo that is not in the file",
        "reference to a note that is not in the file",
    ]  # fmt: skip
    assert "note on several things" in items(project)
    assert "note on something that is not carried over" in items(project)


def test_sets_links_and_graphs(tmp_path: Path) -> None:
    links = (
        '<Links><Link guid="l1" name="leads to" direction="OneWay" originGUID="top" targetGUID="code-2" '
        'color="#fff"/>'
        '<Link guid="l2" originGUID="code-1" targetGUID="gone"/>'
        '<Link guid="l3" originGUID="top" targetGUID="x1"/></Links>'
    )
    sets = (
        '<Sets><Set guid="t1" name="Group"><Description>of all</Description><MemberCode targetGUID="top"/>'
        '<MemberCode targetGUID="nothing"/><MemberSource targetGUID="s1"/></Set></Sets>'
        '<Graphs><Graph guid="g1" name="Map"><Vertex guid="g2" firstX="0" firstY="0"/></Graph></Graphs><Extra/>'
    )
    project = read(tmp_path, CODES + inline(inside=selection(6, 13)) + links + sets)

    assert [(each.origin, each.target, each.direction) for each in project.links] == [
        ("top", "code-2", "OneWay"), ("top", "x1", "Associative"),
    ]  # fmt: skip
    assert (project.sets[0].codes, project.sets[0].sources, project.sets[0].description) == (
        ("top",),
        ("s1",),
        "of all",
    )
    assert items(project) == [
        "reference to a code that is not in the file", "colour", "reference to a thing that is not in the file",
        "graph",
        "element that the standard does not know",
    ]  # fmt: skip
    assert "'gone'" in details(project, "reference to a thing that is not in the file")


def test_references_that_lead_nowhere_are_named_and_take_nothing_else_with_them(tmp_path: Path) -> None:
    cases = '<Cases><Case guid="c1" name="One"><CodeRef targetGUID="a"/><SourceRef targetGUID="b"/><SelectionRef targetGUID="d"/><VariableValue><VariableRef targetGUID="e"/><TextValue>1</TextValue></VariableValue></Case></Cases>'  # noqa: E501
    body = selection(6, 13, coding("f") + '<Coding guid="k9"/>', name="matched")
    project = read(tmp_path, USERS + CODES + cases + inline(inside=body))

    assert len(project.selections) == 1
    assert len(project.cases) == 1
    for missing in "abdef":
        assert any(f"'{missing}'" in loss.detail for loss in project.losses), missing
    assert "coding without a code" in items(project)


def test_identifiers_that_are_no_guids_that_are_missing_or_used_twice_do_not_mix_things_up(tmp_path: Path) -> None:
    body = (
        selection(2, 5, coding(guid=""), "") + selection(6, 13, coding(guid=""), "") + selection(14, 18, coding(), "x1")
        + selection(20, 26, coding(), "x1")
    )  # fmt: skip
    project = read(tmp_path, USERS + CODES + inline(inside=body))

    assert len({each.guid for each in project.selections}) == 4
    assert len({one.guid for each in project.selections for one in each.codings}) == 4
    assert items(project) == ["identifier used twice"] * 2
    upper = "D7AA29DA-519B-4946-9B90-253B6DB8FD0A"
    codes = f'<CodeBook><Codes><Code guid="{{{upper}}}" name="A" isCodable="true"/></Codes></CodeBook>'
    braced = read(tmp_path, USERS + codes + inline(inside=selection(2, 5, coding(upper.lower()))))
    assert braced.selections[0].codings[0].code == upper.lower()


@pytest.mark.parametrize(
    ("written", "color", "kept"),
    [
        ("#FFAABBCC", "#aabbcc", True),
        ("#abc", "#aabbcc", None), ("#AABBCC80", "#aabbcc", True), ("rgb(255, 0, 16)", "#ff0010", True),
        ("rgba(1,2,3,.5)", "#010203", True), ("rgb(1 2 3 / 50%)", "#010203", True), ("rgb(300,0,0)", "", False),
        ("tomato", "", False), ("16711680x", "", False), ("", "", None), ("aabbcc", "#aabbcc", None),
    ],
)  # fmt: skip
def test_a_colour_is_made_the_standards_or_listed(tmp_path: Path, written: str, color: str, kept: bool | None) -> None:
    codes = f'<CodeBook><Codes><Code guid="a" name="A" isCodable="true" color="{written}"/></Codes></CodeBook>'
    project = read(tmp_path, codes)

    assert project.codes[0].color == color
    assert [loss.kept for loss in project.losses] == ([] if kept is None else [kept])


@pytest.mark.parametrize(
    ("start", "end", "item"),
    [
        (5, 5, "selection of no length"),
        (9, 3, "selection that ends before it starts"),
        ("", 3, "selection without positions in the text"),
        ("one", 3, "selection without positions in the text"),
        (-3, 3, "selection without positions in the text"),
        (10**30, 10**31, "selection without positions in the text"),
    ],
)
def test_a_selection_that_marks_nothing_is_listed_with_what_was_on_it(
    tmp_path: Path, start: object, end: object, item: str
) -> None:
    project = read(tmp_path, USERS + CODES + inline(inside=selection(start, end, coding())))

    assert project.selections == ()
    (loss,) = [each for each in project.losses if each.item == item]
    assert "1 coding" in loss.detail
    assert not loss.kept


def test_a_selection_that_leaves_the_text_is_an_error_or_where_nearly_all_fit_listed(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="1 selections leave the text"):
        read(tmp_path, CODES + inline(inside=selection(500, 600)))
    long = f"{WORDS} " * 40
    inside = "".join(
        selection(65 * at + 6, 65 * at + 13, guid=f"x{at}") + selection(65 * at + 20, 65 * at + 26, guid=f"y{at}")
        for at in range(39)
    )
    one_more = selection(2 * len(long), 2 * len(long) + 5, coding(), guid="far", name="far away")
    project = read(tmp_path, CODES + inline(long, inside + one_more))

    assert len(project.selections) == 78
    assert details(project, "selection that leaves the text").startswith("'far away' in 'First', from")


def test_a_selection_that_ends_a_character_after_the_text_ends_with_it(tmp_path: Path) -> None:
    text = f"{WORDS} " * 8
    every = "".join(
        selection(65 * line + 6, 65 * line + 13, guid=f"x{line}-{number}") for line in range(8) for number in range(10)
    )
    project = read(tmp_path, CODES + inline(text.rstrip(), every + selection(65 * 7 + 59, 65 * 8, guid="last")))

    assert project.selections[-1].end == len(project.sources[0].text)
    assert items(project) == ["selection that ends after the text"]


def test_a_selection_that_cuts_a_character_takes_all_of_it_and_is_listed(tmp_path: Path) -> None:
    text = "Ole\u0301 sagte sie. " + f"{WORDS} " * 3
    names = [(at, at + 7, "matched") for at in (22, 87, 152)]
    body = f"<Sources>{text_source('s1', [(0, 3, ''), *names], path='internal://a.txt')}</Sources>"
    project = read(tmp_path, CODES + body, {"a.txt": text.encode()})

    words = [project.sources[0].text[each.start : each.end] for each in project.selections]
    assert words == ["Olé", "matched", "matched", "matched"]
    assert [loss.item for loss in project.losses if loss.kept] == [
        "user that is not listed", "selection that cut a character",
    ]  # fmt: skip


MEDIA = (
    '<Sources><AudioSource guid="a1" name="Talk.m4a" path="internal://a.m4a"><Description>In the park</Description>'
    '<Transcript guid="t1" name="Talk">{content}'
    '<SyncPoint guid="p1" timeStamp="0" position="6"/><SyncPoint guid="p2" timeStamp="9" position="13"/>'
    '<SyncPoint guid="p3" timeStamp="99"/>'
    '<TranscriptSelection guid="x1" name="matched" fromSyncPoint="p1" toSyncPoint="p2">{coding}</TranscriptSelection>'
    '<TranscriptSelection guid="x2" fromSyncPoint="p2" toSyncPoint="p3"/></Transcript>'
    '<AudioSelection guid="x3" begin="0" end="9"><Coding guid="k8"><CodeRef targetGUID="code-1"/></Coding>'
    "</AudioSelection>"
    '<Coding guid="k9" creatingUser="ben"><CodeRef targetGUID="code-2"/></Coding><NoteRef targetGUID="n1"/>'
    '<VariableValue><VariableRef targetGUID="v1"/><DateValue>2024-05-01</DateValue></VariableValue></AudioSource>'
    '<PDFSource guid="d1" name="Report.pdf"><PDFSelection guid="x4" page="0" firstX="0" firstY="0" '
    'secondX="1" secondY="1">'
    '<Representation guid="r0"><PlainTextContent>area</PlainTextContent></Representation></PDFSelection>'
    '<Representation guid="r1" plainTextPath="internal://r1.txt"><PlainTextSelection guid="x5" name="called" '
    'startPosition="27" endPosition="33"/></Representation></PDFSource>'
    '<PictureSource guid="b1" name="Us.jpg"><PictureSelection guid="x6" firstX="0" firstY="0" secondX="1" secondY="1">'
    '<Coding guid="k7"><CodeRef targetGUID="code-1"/></Coding></PictureSelection></PictureSource>'
    '<VideoSource guid="e1" name="Film.mp4"/><HologramSource guid="h1" name="Holo"/></Sources>'
    '<Notes><Note guid="n1" name="N"><PlainTextContent>Hm.</PlainTextContent></Note></Notes>'
    '<Sets><Set guid="z1" name="All"><MemberSource targetGUID="a1"/><MemberSource targetGUID="r1"/>'
    '<MemberSource targetGUID="d1"/><MemberSource targetGUID="b1"/></Set></Sets>'
)  # fmt: skip


def test_recordings_and_pdfs_are_their_text_and_the_rest_is_listed_with_what_was_on_it(tmp_path: Path) -> None:
    variables = '<Variables><Variable guid="v1" name="day" typeOfVariable="Date"/></Variables>'
    media = MEDIA.format(content=f"<PlainTextContent>{WORDS}</PlainTextContent>", coding=coding())
    project = read(tmp_path, USERS + CODES + variables + media, {"r1.txt": WORDS.encode()})

    talk, report = project.sources
    assert (talk.guid, talk.name, talk.description, dict(talk.values)) == (
        "t1", "Talk", "In the park", {"day": "2024-05-01"},
    )  # fmt: skip
    assert report.name == "Report.pdf"
    assert [(talk.text[each.start : each.end], len(each.codings)) for each in project.selections] == [
        ("matched", 1), (WORDS, 1), ("called", 0),
    ]  # fmt: skip
    assert [(each.on, each.target) for each in project.memos] == [("source", "t1")]
    assert project.sets[0].sources == ("t1", "r1")
    assert details(project, "audio source") == (
        "'Talk.m4a': its text is carried over, it is not itself; lost with it: 1 selection with 1 coding"
    )
    assert details(project, "PDF source").endswith("lost with it: 1 selection with 0 codings")
    assert details(project, "picture source").endswith("lost with it: 1 selection with 1 coding")
    assert details(project, "video source") == "'Film.mp4': is not carried over"
    for item in ("selection without positions in the text", "coding of a whole recording or PDF",
                 "source of an unknown kind", "reference to a source that is not carried over"):  # fmt: skip
        assert items(project).count(item) == 1


def test_rich_text_alone_is_no_text(tmp_path: Path) -> None:
    rich = '<Sources><TextSource guid="s1" name="A" richTextPath="internal://a.docx"/></Sources>'
    project = read(tmp_path, rich, {"a.docx": b"PK"})

    assert project.losses == (Loss("text that is not in the file", "source 'A': it is there as rich text only"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Für mich wär’ es schön gewesen, früher jemanden zu haben."
    body = f"<Sources>{text_source('s1', [(4, 8, 'mich'), (17, 22, 'schön')], path='internal://a.txt')}</Sources>"
    project = read(tmp_path, CODES + body, {"a.txt": text.encode(encoding)})

    assert [project.sources[0].text[each.start : each.end] for each in project.selections] == ["mich", "schön"]
    assert ("encoding that nothing proves" in items(project)) is (encoding == "cp1252")


def test_offsets_that_fit_nowhere_are_an_error_that_an_override_gets_past(tmp_path: Path) -> None:
    spans = "".join(selection(at, at + 9, guid=f"x{at}") for at in range(3, 50, 4))
    with pytest.raises(
        ReadError, match=r"mentors\.qdpx: The positions of the selections fit their texts in no known way"
    ):
        read(tmp_path, CODES + inline(inside=spans))
    project = read(tmp_path, CODES + inline(inside=spans), convention="code point, exclusive")

    assert project.offsets.startswith("code points, end exclusive (as asked): ")
    assert (project.selections[0].start, project.selections[0].end) == (3, 12)
    with pytest.raises(SettingsError, match="no way to count"):
        read(tmp_path, CODES + inline(inside=spans), convention="furlongs")


def test_selections_that_somebody_should_look_at_are_listed(tmp_path: Path) -> None:
    text = "Nobody called me in March. " * 40
    whole = "".join(selection(at * 27, at * 27 + 13, guid=f"w{at}", name="Nobody called") for at in range(20))
    cut = selection(2, 9, guid="c1") + selection(27 + 7, 27 + 13, guid="c2", name="me in March")
    project = read(tmp_path, CODES + inline(text, whole + cut))

    assert "1 of 22 selections in 'First', such as 2 to 9, start or end within" in details(
        project, "selection that cuts a word"
    )
    assert "such as 'me in March', 34 to 40, are called by other words" in details(
        project, "selection whose name is not its words"
    )
    asked = read(tmp_path, CODES + inline(text, whole + cut), convention="standard")
    assert "selection that cuts a word" in items(asked, kept=True)


def test_what_could_be_counted_otherwise_is_listed_with_the_way_to_say_it(tmp_path: Path) -> None:
    text = "中文字" * 20 + "😀" + "中文字" * 20
    project = read(tmp_path, CODES + inline(text, selection(70, 73, guid="a") + selection(80, 84, guid="b")))

    said = details(project, "selection whose place is not certain")
    assert said.startswith("2 of 2 selections in 'First', such as 70 to 73, would stand elsewhere")
    assert "UTF-16 units" in said
    assert "--offsets" in said
    sure = read(tmp_path, CODES + inline(text, selection(70, 73)), convention="standard")
    assert "selection whose place is not certain" not in items(sure)


def test_a_file_that_is_something_else_is_named(tmp_path: Path, real: Path) -> None:
    qdc = (real.parent / "refi" / "spec_annexA1_codebook.qdc").read_bytes()
    wrong = {
        "a codebook": qdc,
        "SQLite database": b"SQLite format 3\x00" + bytes(100),
        "empty": b"",
        "neither a ZIP archive nor XML": b"%PDF-1.4",
        "'html', no REFI-QDA project": b"<html/>",
        "not well-formed": b"<Project",
    }
    for words, content in wrong.items():
        (tmp_path / "a.qdpx").write_bytes(content)
        with pytest.raises(ReadError, match=words):
            read_refi(tmp_path / "a.qdpx")
    with pytest.raises(ReadError, match="no such file"):
        read_refi(tmp_path / "b.qdpx")
    with pytest.raises(ReadError, match="folder"):
        read_refi(tmp_path)


def test_an_archive_without_one_project_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    for inner, words in (("codes.qdc", "a codebook in the archive"), ("word/document.xml", "no project"),
                         ("__MACOSX/._project.qde", "no project")):  # fmt: skip
        with pytest.raises(ReadError, match=words):
            read_refi(write_qdpx(path, "<x/>", inner=inner))
    with pytest.raises(ReadError, match="more than one project"):
        read_refi(write_qdpx(path, "<x/>", {"b/other.qde": b"<x/>"}, inner="a/one.qde"))


def test_a_project_is_no_codebook(tmp_path: Path) -> None:
    path = write_qdpx(tmp_path / "a.qdc", project_xml(CODES))
    with pytest.raises(ReadError, match="read_refi"):
        read_refi_codebook(path)
    path.write_text(project_xml(CODES), encoding="utf-8")
    with pytest.raises(ReadError, match="whole project"):
        read_refi_codebook(path)


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:0:4", ""]
)
def test_a_codebook_is_read_in_any_namespace_with_its_sets(tmp_path: Path, namespace: str) -> None:
    sets = '<Sets><Set guid="t1" name="Hard"><MemberCode guid="code-1"/><MemberCode targetGUID="top"/></Set></Sets>'
    inside = CODES.replace("<CodeBook>", f'<CodeBook xmlns="{namespace}" origin="requal">').replace(
        "</CodeBook>", sets + "</CodeBook>"
    )
    (tmp_path / "a.qdc").write_text(inside, encoding="utf-8")
    project = read_refi_codebook(tmp_path / "a.qdc")

    assert [each.name for each in project.codes] == ["Challenges", "No time", "Freude 😀"]
    assert (project.name, project.tool, project.sets[0].codes) == ("a", "requal", ("code-1", "top"))


def test_a_deep_tree_and_a_hostile_project_end_in_a_clear_error_or_in_codes(tmp_path: Path) -> None:
    deep = "".join(f'<Code guid="c{at}" name="{at}" isCodable="true">' for at in range(1500)) + "</Code>" * 1500
    codes = f"<CodeBook><Codes>{deep}</Codes></CodeBook>"
    assert len(read(tmp_path, codes).codes) == 1500
    laughs = '<!DOCTYPE Project [<!ENTITY a "ha">]><Project name="&a;"/>'
    with pytest.raises(ReadError, match="entities"):
        read_refi(write_qdpx(tmp_path / "a.qdpx", laughs))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ReadError, match="leave the folder"):
        read_refi(write_qdpx(tmp_path / "a.qdpx", project_xml(CODES), {"../evil.txt": b"x"}))
    assert sorted(tmp_path.iterdir()) == before


@given(TEXTS, st.sampled_from(all_conventions()), st.data())
def test_the_words_come_through_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, raw: str, convention: Convention, data: st.DataObject
) -> None:
    edges = words_of(raw)
    picks = data.draw(st.lists(st.tuples(*[st.integers(0, len(edges) - 1)] * 2), min_size=1, max_size=8))
    spans = [(edges[min(pick)][0], edges[max(pick)][1]) for pick in picks]
    placed = marked(raw, spans, convention)
    assume(all(start < end for start, end in zip(placed.starts, placed.ends, strict=True)))
    written = list(zip(placed.starts, placed.ends, placed.names, strict=True))
    body = CODES + f"<Sources>{text_source('s1', written, path='internal://a.txt')}</Sources>"
    path = write_qdpx(tmp_path_factory.getbasetemp() / "words.qdpx", project_xml(body), {"a.txt": raw.encode("utf-8")})

    project = read_refi(path)

    text = project.sources[0].text
    assert text == normalise(raw).text
    # The same words may stand elsewhere too, with another white space between them: a name cannot tell.
    words = [text[each.start : each.end] for each in project.selections]
    assert [collapse(each) for each in words] == [collapse(normalise(raw[start:end]).text) for start, end in spans]
    assert all(each == each.strip() for each in words)


TAGS = ["Users", "User", "CodeBook", "Codes", "Code", "Cases", "Case", "Sources", "TextSource", "PDFSource",
        "AudioSource",
        "Transcript", "Representation", "PlainTextContent", "PlainTextSelection", "TranscriptSelection", "SyncPoint",
        "Coding", "CodeRef", "NoteRef", "Notes", "Note", "Links", "Link", "Sets", "Set", "MemberCode", "MemberSource",
        "VariableValue", "VariableRef", "TextValue", "Variables", "Variable", "Graphs", "Graph",
        "Description"]  # fmt: skip
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["guid", "name", "targetGUID", "startPosition", "endPosition", "color", "isCodable", "creatingUser",
                     "plainTextPath", "position", "fromSyncPoint", "toSyncPoint", "originGUID", "typeOfVariable"]),
    st.sampled_from(["", "a", "b", "0", "3", "-1", "9" * 40, "internal://a.txt", "#12345", "true"]),
)  # fmt: skip
ELEMENTS = st.recursive(
    st.builds(lambda tag, more: (tag, more, []), st.sampled_from(TAGS), ATTRIBUTES),
    lambda inner: st.builds(
        lambda tag, more, below: (tag, more, below), st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


def rendered(element: tuple[str, dict[str, str], list[object]]) -> str:
    tag, attributes, below = element
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>words here{''.join(rendered(each) for each in below)}</{tag}>"  # type: ignore[arg-type]


@given(st.lists(ELEMENTS, max_size=6))
def test_no_arrangement_of_elements_ends_in_another_error(
    tmp_path_factory: pytest.TempPathFactory, elements: list[tuple[str, dict[str, str], list[object]]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.qde"
    path.write_text(project_xml("".join(rendered(each) for each in elements)), encoding="utf-8")
    try:
        project = read_refi(path)
    except ReadError:
        return
    texts = {each.guid: len(each.text) for each in project.sources}
    codes, coders = {each.guid for each in project.codes}, {each.guid for each in project.coders}
    for each in project.selections:
        assert 0 <= each.start < each.end <= texts[each.source]
        assert {one.code for one in each.codings} <= codes
        assert {one.coder for one in each.codings} <= coders | {""}

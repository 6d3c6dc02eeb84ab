import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.qualcoder.passages import Passage, find_passages
from mentorstudy.exchange.qualcoder.reading import read_qualcoder
from mentorstudy.exchange.rqda import read_rqda

# Only the columns that the reader reads: the program's own tables have more.
QUALCODER = {
    "project": "databaseversion, date, memo, about",
    "source": "id INTEGER PRIMARY KEY, name, fulltext, mediapath, memo, av_text_id",
    "code_cat": "catid INTEGER PRIMARY KEY, name, memo, owner, supercatid",
    "code_name": "cid INTEGER PRIMARY KEY, name, memo, catid, owner, color, supercid",
    "code_text": "ctid INTEGER PRIMARY KEY, cid, fid, seltext, pos0, pos1, owner, date, memo, avid, important",
    "code_image": "imid INTEGER PRIMARY KEY, id, cid",
    "code_av": "avid INTEGER PRIMARY KEY, id, cid",
    "annotation": "anid INTEGER PRIMARY KEY, fid, pos0, pos1, memo, owner, date",
    "cases": "caseid INTEGER PRIMARY KEY, name, memo",
    "case_text": "id INTEGER PRIMARY KEY, caseid, fid, pos0, pos1, owner, date, memo",
    "attribute_type": "name, memo, date, owner, caseOrFile",
    "attribute": "name, attr_type, value, id",
    "journal": "jid INTEGER PRIMARY KEY, name, jentry, date, owner",
    "graph": "grid INTEGER PRIMARY KEY, name",
    "coder_names": "name, visibility",
}
RQDA = {
    "project": "memo, date",
    "source": "id, name, file, memo, status",
    "codecat": "catid, name, memo, status",
    "freecode": "id, name, memo, color, status",
    "treecode": "cid, catid, status",
    "coding": "cid, fid, seltext, selfirst, selend, memo, owner, date, status",
    "coding2": "cid, fid, seltext, selfirst, selend, memo, owner, date, status",
    "cases": "id, name, memo, status",
    "caselinkage": "caseid, fid, selfirst, selend, memo, owner, date, status",
    "caseAttr": "variable, value, caseID, status",
    "fileAttr": "variable, value, fileID, status",
    "annotation": "fid, position, annotation, owner, date, status",
    "journal": "name, journal, date, owner, status",
}
DAY = "2026-03-01 09:30:00"
TEXT = "She called me 😀 the first week.\nI was glad.\n\nAnd later I was glad 👩‍👩‍👧 too. Cafe\u0301.\n"


def make(path: Path, tables: Mapping[str, str], rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Path:
    connection = sqlite3.connect(path)
    for table, columns in tables.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    for table, held in rows.items():
        for row in held:
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
    connection.commit()
    connection.close()
    return path


def qualcoder(folder: Path, **rows: Sequence[Mapping[str, object]]) -> Path:
    """A `.qda` folder with one text and one code, and what is given."""
    held: dict[str, Sequence[Mapping[str, object]]] = {
        "project": [{"databaseversion": "v17", "date": DAY, "memo": "Wave 1", "about": "QualCoder 4.0"}],
        "source": [{"id": 1, "name": "Interview", "fulltext": TEXT}],
        "code_name": [{"cid": 1, "name": "glad", "memo": "Says so", "color": "#AABBCC"}],
    }
    project = folder / "Mentoring.qda"
    project.mkdir()
    make(project / "data.qda", QUALCODER, held | rows)
    return project


def coding(words: str, *, unit: str = "utf-32-le", text: str = TEXT, **more: object) -> dict[str, object]:
    """A coding of the first place of some words, its offsets counted in units of an encoding."""
    size = 4 if unit == "utf-32-le" else 2
    start = len(text[: text.index(words)].encode(unit)) // size
    end = start + len(words.encode(unit)) // size
    return {"cid": 1, "fid": 1, "seltext": words, "pos0": start, "pos1": end, "owner": "ana", "date": DAY} | more


def words_of(project: Project) -> list[str]:
    texts = {source.guid: source.text for source in project.sources}
    return [texts[selection.source][selection.start : selection.end] for selection in project.selections]


def items(project: Project) -> list[str]:
    return [loss.item for loss in project.losses]


def test_codings_are_found_whichever_way_their_offsets_were_counted(tmp_path: Path) -> None:
    marked = [
        coding("the first week", unit="utf-16-le"),
        coding("glad 👩‍👩‍👧 too", unit="utf-16-le"),
        coding("And later"),
    ]
    project = read_qualcoder(qualcoder(tmp_path, code_text=marked))
    assert words_of(project) == ["the first week", "glad 👩‍👩‍👧 too", "And later"]
    assert project.offsets == "of 3 codings, 1 in code points, 2 in UTF-16 units"
    assert project.losses == ()


def test_a_selection_as_the_window_gives_it_fits_its_text(tmp_path: Path) -> None:
    marked = coding("week.\nI was", unit="utf-16-le") | {"seltext": "week.\u2029I\u00a0was"}
    project = read_qualcoder(qualcoder(tmp_path, code_text=[marked]))
    assert words_of(project) == ["week.\nI was"]
    assert project.losses == ()


def test_offsets_after_windows_line_ends_are_counted_both_ways(tmp_path: Path) -> None:
    text = "one\r\ntwo\r\nthree four\r\n"
    once = {"cid": 1, "fid": 1, "seltext": "three\u2029"[:5], "pos0": 8, "pos1": 13, "owner": "ana"}
    both = {"cid": 1, "fid": 1, "seltext": "four", "pos0": 16, "pos1": 20, "owner": "ana"}
    path = qualcoder(tmp_path, source=[{"id": 1, "name": "a", "fulltext": text}], code_text=[once, both])
    project = read_qualcoder(path)
    assert words_of(project) == ["three", "four"]
    assert project.sources[0].text == "one\ntwo\nthree four\n"


def test_a_coding_after_an_edit_is_carried_to_its_words_and_listed(tmp_path: Path) -> None:
    project = read_qualcoder(qualcoder(tmp_path, code_text=[coding("And later", pos0=1, pos1=10)]))
    assert words_of(project) == ["And later"]
    assert [(loss.item, loss.kept) for loss in project.losses] == [("selection found by its words", True)]


def test_words_that_stand_twice_or_nowhere_are_lost_and_listed_with_their_memo_kept(tmp_path: Path) -> None:
    far = TEXT + "x" * 100
    marked = [
        coding("I was glad", pos0=100, pos1=110, text=far),
        coding("And later", seltext="Nobody said so", memo="why?"),
    ]
    path = qualcoder(tmp_path, source=[{"id": 1, "name": "Interview", "fulltext": far}], code_text=marked)
    project = read_qualcoder(path)
    assert project.selections == ()
    assert items(project) == ["coding whose words are not in the text"] * 2
    assert "Nobody said so" in project.losses[1].detail
    assert [(memo.text, memo.on, memo.target) for memo in project.memos] == [
        ("why?", "source", project.sources[0].guid)
    ]


def test_a_coding_inside_a_composed_character_is_widened_and_listed(tmp_path: Path) -> None:
    at = TEXT.index("Cafe")
    project = read_qualcoder(qualcoder(tmp_path, code_text=[coding("Cafe", seltext="Cafe", pos0=at, pos1=at + 4)]))
    assert words_of(project) == ["Café"]
    assert items(project) == ["selection inside a character"]


def test_codings_of_one_passage_are_one_selection_by_several_coders(tmp_path: Path) -> None:
    path = qualcoder(
        tmp_path,
        code_name=[{"cid": 1, "name": "glad"}, {"cid": 2, "name": "late"}],
        code_text=[
            coding("And later", important=1, memo="telling"),
            coding("And later", cid=2, owner="ben"),
            coding("And later", owner="ben", important=1),
        ],
    )
    project = read_qualcoder(path)
    assert [len(selection.codings) for selection in project.selections] == [3]
    assert [coder.name for coder in project.coders] == ["ana", "ben"]
    assert project.selections[0].description == "important (ana); important (ben)"
    assert project.selections[0].codings[0].created == "2026-03-01T09:30:00"
    assert items(project) == ["important flag"] * 2
    assert [(memo.on, memo.target) for memo in project.memos] == [("coding", project.selections[0].codings[0].guid)]


def test_categories_and_sub_codes_are_one_tree_with_parents_first(tmp_path: Path) -> None:
    path = qualcoder(
        tmp_path,
        code_cat=[
            {"catid": 1, "name": "inner", "supercatid": 2, "memo": "nested"},
            {"catid": 2, "name": "outer"},
        ],
        code_name=[
            {"cid": 1, "name": "sub", "supercid": 2},
            {"cid": 2, "name": "code", "catid": 1, "color": "#AABBCC"},
            {"cid": 3, "name": "inner", "color": "red"},
        ],
    )
    project = read_qualcoder(path)
    names = {code.guid: code.name for code in project.codes}
    assert [(code.name, names.get(code.parent, ""), code.codable, code.color) for code in project.codes] == [
        ("outer", "", False, ""),
        ("inner", "outer", False, ""),
        ("code", "inner", True, "#aabbcc"),
        ("sub", "code", True, ""),
        ("inner", "", True, ""),
    ]


def test_categories_in_a_circle_or_without_their_parent_come_to_the_top_and_are_listed(tmp_path: Path) -> None:
    path = qualcoder(
        tmp_path,
        code_cat=[
            {"catid": 1, "name": "a", "supercatid": 2},
            {"catid": 2, "name": "b", "supercatid": 1},
            {"catid": 3, "name": "c", "supercatid": 99},
            {"catid": 4, "name": "d", "supercatid": 4},
        ],
    )
    project = read_qualcoder(path)
    placed: set[str] = set()
    for code in project.codes:
        assert not code.parent or code.parent in placed
        placed.add(code.guid)
    assert len(placed) == 5
    assert items(project) == ["place in the code tree"] * 3


def test_a_tree_of_any_depth_is_read(tmp_path: Path) -> None:
    deep = [{"catid": number, "name": str(number), "supercatid": number - 1} for number in range(1, 5001)]
    assert len(read_qualcoder(qualcoder(tmp_path, code_cat=deep)).codes) == 5001


def test_cases_have_whole_texts_passages_and_variables(tmp_path: Path) -> None:
    path = qualcoder(
        tmp_path,
        source=[{"id": 1, "name": "Interview", "fulltext": TEXT}, {"id": 2, "name": "Plain", "fulltext": "abc def"}],
        cases=[{"caseid": 1, "name": "P01", "memo": "a mentee"}, {"caseid": 2, "name": "P02"}],
        case_text=[
            {"caseid": 1, "fid": 1, "pos0": 0, "pos1": len(TEXT)},
            {"caseid": 2, "fid": 2, "pos0": 4, "pos1": 7, "memo": "hers"},
            {"caseid": 2, "fid": 2, "pos0": 4, "pos1": 99},
        ],
        attribute=[
            {"name": "role", "attr_type": "case", "value": "mentee", "id": 1},
            {"name": "age", "attr_type": "case", "value": 17, "id": 1},
            {"name": "role", "attr_type": "case", "value": "", "id": 2},
            {"name": "year", "attr_type": "file", "value": "2026", "id": 1},
        ],
    )
    project = read_qualcoder(path)
    assert [(case.name, case.description, case.values) for case in project.cases] == [
        ("P01", "a mentee", {"role": "mentee", "age": "17"}),
        ("P02", "", {}),
    ]
    assert project.cases[0].sources == (project.sources[0].guid,)
    assert project.cases[1].selections == (project.selections[0].guid,)
    assert words_of(project) == ["def"]
    assert project.sources[0].values == {"year": "2026"}
    assert [memo.text for memo in project.memos] == ["hers"]
    assert items(project) == ["passage of a case outside the text"]


def test_annotations_journals_and_variables_become_memos(tmp_path: Path) -> None:
    path = qualcoder(
        tmp_path,
        annotation=[{"fid": 1, "pos0": 0, "pos1": 3, "memo": "who?", "owner": "ben", "date": DAY}],
        journal=[{"jid": 1, "name": "Day 1", "jentry": "We began.", "owner": "ana", "date": DAY}],
        attribute=[{"name": "mood", "attr_type": "journal", "value": "good", "id": 1}],
        attribute_type=[{"name": "role", "memo": "mentor or mentee"}],
    )
    project = read_qualcoder(path)
    assert [(memo.name, memo.text, memo.on) for memo in project.memos] == [
        ("", "who?", "selection"),
        ("Day 1", "We began.\n\nmood: good", ""),
        ("Variable role", "mentor or mentee", ""),
    ]
    assert project.selections[0].codings == ()
    assert words_of(project) == ["She"]
    # The text has emoji, and an annotation no words to tell how they were counted.
    assert items(project) == ["selection without its words", "description of a variable"]


def test_pictures_and_recordings_are_listed_with_their_codings_and_transcripts_kept(tmp_path: Path) -> None:
    path = qualcoder(
        tmp_path,
        source=[
            {"id": 1, "name": "photo", "mediapath": "/images/a.jpg"},
            {"id": 2, "name": "talk", "mediapath": "audio:/home/a.mp3", "av_text_id": 3},
            {"id": 3, "name": "talk.txt", "fulltext": "Hello."},
            {"id": 4, "name": "report", "fulltext": "Page.", "mediapath": "/docs/a.pdf"},
        ],
        code_image=[{"id": 1, "cid": 1}, {"id": 1, "cid": 1}, {"id": 4, "cid": 1}],
        code_av=[{"id": 2, "cid": 1}],
        graph=[{"name": "map"}],
        coder_names=[{"name": "ben", "visibility": 0}, {"name": "ana", "visibility": 1}],
    )
    project = read_qualcoder(path)
    assert [source.name for source in project.sources] == ["talk.txt", "report"]
    assert project.sources[0].description == "Transcript of talk"
    assert [(loss.item, loss.count) for loss in project.losses] == [
        ("picture source", 1),
        ("audio source", 1),
        ("PDF source", 1),
        ("picture coding", 2),
        ("picture coding", 1),
        ("audio or video coding", 1),
        ("graph", 1),
        ("hidden coder", 1),
    ]


def test_a_folder_and_its_database_read_the_same(tmp_path: Path) -> None:
    path = qualcoder(tmp_path, code_text=[coding("And later")])
    folder, file = read_qualcoder(path), read_qualcoder(str(path / "data.qda"))
    assert folder.name == file.name == "Mentoring"
    assert folder.tool == "QualCoder 4.0"
    assert folder.description == "Wave 1"
    assert folder.selections == file.selections
    assert [entry.name for entry in path.iterdir()] == ["data.qda"]


def test_a_folder_without_a_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"holds no 'data\.qda'"):
        read_qualcoder(tmp_path)


@pytest.mark.parametrize(
    "odd",
    [
        {"pos0": "here", "pos1": None},
        {"pos0": -5, "pos1": 3},
        {"pos0": 2**62, "pos1": 2**63 - 1},
        {"pos0": 0.5, "pos1": 1e300},
        {"pos0": b"\xff", "pos1": b""},
        {"cid": "one"},
        {"cid": None},
        {"fid": 99},
        {"fid": b"\x01"},
        {"seltext": b"\xff\xfe"},
        {"seltext": None, "pos0": 5, "pos1": 5},
    ],
)
def test_a_coding_that_makes_no_sense_is_lost_and_listed(tmp_path: Path, odd: dict[str, object]) -> None:
    made = coding("And later", seltext="Nobody said so" if "pos0" in odd else "And later") | odd
    project = read_qualcoder(qualcoder(tmp_path, code_text=[made]))
    assert project.selections == ()
    assert len(project.losses) == 1
    assert not project.losses[0].kept


def test_a_row_without_its_number_or_with_anothers_is_an_error_that_names_the_table(tmp_path: Path) -> None:
    project = tmp_path / "data.qda"
    tables = QUALCODER | {"code_name": "cid, name"}
    make(project, tables, {"code_name": [{"cid": 1, "name": "a"}, {"cid": 1, "name": "b"}]})
    with pytest.raises(ReadError, match="'code_name' has two rows with cid 1"):
        read_qualcoder(project)
    project.unlink()
    make(project, tables, {"code_name": [{"cid": "x", "name": "a"}]})
    with pytest.raises(ReadError, match="'code_name', row 1: cid is 'x' where a whole number"):
        read_qualcoder(project)


def test_texts_of_any_type_are_read_as_text(tmp_path: Path) -> None:
    held = [{"id": 1, "name": None, "fulltext": b"caf\xc3\xa9 \xff"}, {"id": 2, "name": 7, "fulltext": 12.5}]
    project = read_qualcoder(qualcoder(tmp_path, source=held))
    assert [(source.name, source.text) for source in project.sources] == [("", "café \ufffd"), ("7", "12.5")]


pieces = st.sampled_from(["a", "b", " ", "\n", "\r\n", "😀", "é", "e\u0301", "א", "👩\u200d👧"])
raw_texts = st.lists(pieces, max_size=40).map("".join)


@given(st.data(), raw_texts)
def test_a_passage_is_found_in_every_way_of_counting(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = text.replace("\r\n", "\n")
    words = text[start:end]
    if not words.strip() or text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
        return
    before = text[:start].replace("\r\n", "\n")
    quote = words.replace("\r\n", "\n")
    counts = [len(before), len(before.encode("utf-16-le")) // 2]
    sizes = [len(quote), len(quote.encode("utf-16-le")) // 2]
    assert quote in shown
    for at, size in zip(counts, sizes, strict=True):
        found, _ = find_passages({1: text}, [(1, Passage(at, at + size, quote.replace("\n", "\u2029")))])
        assert found[0].how != "lost"
        assert text[found[0].start : found[0].end].replace("\r\n", "\n") == quote


def rqda(folder: Path, **rows: Sequence[Mapping[str, object]]) -> Path:
    held: dict[str, Sequence[Mapping[str, object]]] = {
        "project": [{"memo": "Wave 1", "date": "Mon Mar 02 09:30:00 2026"}],
        "source": [{"id": 1, "name": "Interview", "file": "She was glad then.", "status": 1}],
        "freecode": [{"id": 1, "name": "glad", "status": 1}, {"id": 2, "name": "gone", "status": 0}],
    }
    return make(folder / "Mentoring.rqda", RQDA, held | rows)


def test_an_rqda_project_keeps_both_coders_and_leaves_out_what_was_deleted(tmp_path: Path) -> None:
    made = {"cid": 1, "fid": 1, "seltext": "glad", "selfirst": 8, "selend": 12, "status": 1}
    date = {"owner": "ana", "date": "Mon Mar  2 09:30:00 2026"}
    path = rqda(
        tmp_path,
        codecat=[{"catid": 1, "name": "feeling", "status": 1}, {"catid": 2, "name": "other", "status": 1}],
        treecode=[{"cid": 1, "catid": 1, "status": 1}, {"cid": 1, "catid": 2, "status": 1}],
        coding=[made | date, made | {"status": 0}],
        coding2=[made | {"owner": "ben"}],
        cases=[{"id": 1, "name": "P01", "status": 1}],
        caselinkage=[{"caseid": 1, "fid": 1, "selfirst": 0, "selend": 18, "status": 1}],
        caseAttr=[{"variable": "role", "value": "mentee", "caseID": 1, "status": 1}],
        fileAttr=[{"variable": "year", "value": "2026", "fileID": 1, "status": 1}],
        annotation=[{"fid": 1, "position": 0, "annotation": "who?", "status": 1}],
        journal=[{"name": "Day 1", "journal": "We began.", "status": 1}],
    )
    project = read_rqda(path)
    assert [(code.name, code.codable) for code in project.codes] == [
        ("feeling", False),
        ("glad", True),
        ("other", False),
    ]
    assert words_of(project) == ["glad", "S"]
    assert [coder.name for coder in project.coders] == ["ana", "ben"]
    assert [held.created for held in project.selections[0].codings] == ["2026-03-02T09:30:00", ""]
    assert [(case.sources, case.values) for case in project.cases] == [((project.sources[0].guid,), {"role": "mentee"})]
    assert project.sources[0].values == {"year": "2026"}
    assert [memo.text for memo in project.memos] == ["who?", "We began."]
    assert [(loss.item, loss.count) for loss in project.losses] == [
        ("second category of a code", 1),
        ("deleted in the program", 2),
    ]


def test_a_qualcoder_project_is_no_rqda_project(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no column 'file', so this is not an RQDA project"):
        read_rqda(qualcoder(tmp_path) / "data.qda")

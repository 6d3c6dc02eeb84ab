import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.taguette.export import read_taguette_export
from mentorstudy.exchange.taguette.html import read_html, without_space
from mentorstudy.exchange.taguette.reading import read_taguette
from mentorstudy.exchange.taguette.tags import tag_guid, tag_tree

FIXTURES = Path(__file__).parent / "fixtures" / "taguette"
EXPECTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))


def words_of(project: Project) -> list[str]:
    texts = {source.guid: source.text for source in project.sources}
    return [texts[selection.source][selection.start : selection.end] for selection in project.selections]


def paths_of(project: Project) -> dict[str, str]:
    paths: dict[str, str] = {}
    for code in project.codes:
        paths[code.guid] = f"{paths[code.parent]}.{code.name}" if code.parent else code.name
    return paths


def changed(folder: Path, change: str, *values: object) -> Path:
    """A copy of the exported project with one statement run on it."""
    path = folder / "changed.sqlite3"
    shutil.copyfile(FIXTURES / "exported.sqlite3", path)
    connection = sqlite3.connect(path)
    connection.execute(change, values)
    connection.commit()
    connection.close()
    return path


def items(project: Project) -> list[str]:
    return [loss.item for loss in project.losses]


def test_every_highlight_of_a_real_project_stands_on_its_words() -> None:
    project = read_taguette(FIXTURES / "server.sqlite3", project="Mentoring, wave 1")
    assert len(project.selections) == len(EXPECTED) == 13
    assert [without_space(words) for words in words_of(project)] == [
        without_space(highlight["words"]) for highlight in EXPECTED
    ]
    assert project.offsets == "of 13 highlights, 13 fit UTF-8 bytes of the HTML's text"


def test_a_highlight_over_white_space_and_blocks_reads_as_lines() -> None:
    words = words_of(read_taguette(FIXTURES / "exported.sqlite3"))
    assert "letters\ntelephone" in words
    assert "How did it begin?" in words
    assert "line\n  second" in words


def test_each_tag_is_by_whoever_put_it_there_merges_and_changes_included() -> None:
    project = read_taguette(FIXTURES / "server.sqlite3", project="1")
    coders = {coder.guid: coder.name for coder in project.coders}
    paths = paths_of(project)
    found = [
        {paths[coding.code]: coders[coding.coder] for coding in selection.codings} for selection in project.selections
    ]
    assert found == [highlight["tags"] for highlight in EXPECTED]
    assert [coders[selection.coder] for selection in project.selections] == [highlight["by"] for highlight in EXPECTED]


def test_the_time_of_a_coding_is_that_of_its_command() -> None:
    project = read_taguette(FIXTURES / "server.sqlite3", project="1")
    assert [coding.created for coding in project.selections[1].codings] == [
        "2026-03-01T09:12:00Z",
        "2026-03-01T09:24:00Z",
    ]


def test_an_exported_project_says_that_its_coders_are_gone() -> None:
    project = read_taguette(FIXTURES / "exported.sqlite3")
    assert [coder.name for coder in project.coders] == ["admin"]
    assert [loss.count for loss in project.losses if loss.item == "coder"] == [15]


def test_dots_in_tags_make_a_tree_and_are_listed() -> None:
    project = read_taguette(FIXTURES / "exported.sqlite3")
    assert [(path, code.codable) for path, code in zip(paths_of(project).values(), project.codes, strict=True)] == [
        ("contact", True),
        ("contact.first", True),
        ("feeling", False),
        ("feeling.glad", True),
        ("Dr. No", True),
        ("rhythm", True),
        ("unused", True),
    ]
    assert [loss.count for loss in project.losses if loss.item == "tag with a dot" and loss.kept] == [2]


def test_a_tag_has_the_guid_of_taguettes_own_codebook() -> None:
    codebook = (FIXTURES / "codebook.qdc").read_text(encoding="utf-8")
    for path in ("contact", "contact.first", "feeling.glad", "Dr. No", "rhythm", "unused"):
        assert f'guid="{tag_guid(path).upper()}" name="{path}"' in codebook


def test_descriptions_file_names_and_direction_are_kept_or_listed() -> None:
    project = read_taguette(FIXTURES / "exported.sqlite3")
    assert project.description == "Interviews of the first wave"
    assert [(source.name, source.description, source.values) for source in project.sources] == [
        ("Interview 1", "With the first mentee", {"filename": "interview_1.html"}),
        ("Hebrew", "", {"filename": "hebrew.html"}),
        ("Library", "Captions", {"filename": "library.vtt"}),
    ]
    assert {"formatting", "picture in a document", "text direction"} <= set(items(project))


def test_a_file_with_several_projects_asks_for_one_and_lists_them() -> None:
    with pytest.raises(ReadError, match=r"2 projects: 1 'Mentoring, wave 1', 2 'Other'\. Name one"):
        read_taguette(FIXTURES / "server.sqlite3")
    with pytest.raises(ReadError, match=r"no project 'Othr'\. Did you mean 'Other'"):
        read_taguette(FIXTURES / "server.sqlite3", project="Othr")


def test_a_project_of_several_holds_only_its_own() -> None:
    project = read_taguette(FIXTURES / "server.sqlite3", project="Other")
    assert words_of(project) == ["a note"]
    assert [code.name for code in project.codes] == ["note"]
    assert [coder.name for coder in project.coders] == ["ben"]


def test_a_highlight_that_no_longer_fits_is_carried_to_its_words_and_listed(tmp_path: Path) -> None:
    path = changed(tmp_path, "UPDATE highlights SET start_offset = 2, end_offset = 9 WHERE id = 6")
    project = read_taguette(path)
    assert words_of(project)[5] == "Café del Mar"
    assert "selection found by its words" in items(project)
    assert "1 found by their words alone" in project.offsets


@pytest.mark.parametrize(
    ("start", "end"), [(2, 9), (-1, 4), (5, 10**9), (9, 2), (10**30, 4), ("here", ""), (b"\x00", 3)]
)
def test_a_highlight_whose_words_are_nowhere_is_lost_and_listed(tmp_path: Path, start: object, end: object) -> None:
    path = changed(
        tmp_path,
        "UPDATE highlights SET start_offset = ?, end_offset = ?, snippet = '<p>Nobody said so.</p>' WHERE id = 6",
        str(start) if start == 10**30 else start,
        end,
    )
    project = read_taguette(path)
    assert len(project.selections) == 12
    assert "highlight whose words are not in the text" in items(project)


def test_words_that_stand_twice_are_not_guessed_at(tmp_path: Path) -> None:
    path = changed(tmp_path, "UPDATE highlights SET start_offset = 0, snippet = 'was glad' WHERE id = 6")
    assert len(read_taguette(path).selections) == 12


def test_a_log_that_makes_no_sense_leaves_coders_empty_and_is_listed(tmp_path: Path) -> None:
    path = changed(tmp_path, "UPDATE commands SET payload = ?", "[" * 100_000)
    project = read_taguette(path)
    assert project.coders == ()
    assert {"coder", "log entry"} <= set(items(project))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("DROP TABLE highlights", "no table 'highlights', so this is not a Taguette project"),
        ("ALTER TABLE documents RENAME COLUMN contents TO body", "no column 'contents'"),
        ("DELETE FROM projects", "no project in this file"),
    ],
)
def test_what_is_no_project_is_refused_with_the_reason(tmp_path: Path, change: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_taguette(changed(tmp_path, change))


def test_reading_twice_gives_the_same_guids() -> None:
    first, second = (read_taguette(FIXTURES / "exported.sqlite3") for _ in range(2))
    assert first.selections == second.selections
    assert len({selection.guid for selection in first.selections}) == 13
    codings = [coding.guid for selection in first.selections for coding in selection.codings]
    assert len(set(codings)) == len(codings) == 15


@pytest.mark.parametrize("name", ["highlights.csv", "highlights.xlsx"])
def test_an_exported_table_gives_quotations_that_can_be_found_in_the_project(name: str) -> None:
    table, project = read_taguette_export(FIXTURES / name), read_taguette(FIXTURES / "exported.sqlite3")
    tagged = [selection for selection in project.selections if selection.codings]
    assert len(table.selections) == len(tagged) == 12
    assert {without_space(selection.name) for selection in table.selections} == {
        without_space(words)
        for words, selection in zip(words_of(project), project.selections, strict=True)
        if selection.codings
    }
    assert all((selection.start, selection.end) == (0, 0) for selection in table.selections)
    assert [source.name for source in table.sources] == ["Interview 1", "Hebrew", "Library"]
    assert sum(len(selection.codings) for selection in table.selections) == 15
    assert {code.guid for code in table.codes} <= {code.guid for code in project.codes}


def test_a_table_without_the_columns_of_taguette_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,document,code,content\n1,a,b,c\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no column 'tag'"):
        read_taguette_export(path)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("a<br>b<br/><br />c", "a\nb\n\nc"),
        ("<p>a\n  <b> b</b> c </p>\n", "a b c"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a\tb\nc"),
        ("<pre>\n a\n  b </pre>c", " a\n  b \nc"),
        ("&lt;p&gt; &amp;amp; 2 < 3 &eacute;", "<p> &amp; 2 < 3 é"),
        ('<a href="x" title="a > b">link</a><!-- <p>not</p> -->', "link"),
        ("kept <b never closed", "kept"),
        ("kept <!-- never closed", "kept"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_html_reads_as_lines(html: str, text: str) -> None:
    assert read_html(html).text == text


def test_a_tag_that_never_ends_many_times_is_read_at_once() -> None:
    assert read_html("<a '" * 200_000).text == ""
    assert read_html("a < b " * 200_000).text.startswith("a < b a < b")


words = st.text(st.characters(exclude_characters="<>&\r", exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=6)
markup = st.sampled_from([" ", "\n  ", "</p><p>", "<br>", "<b>", "</b>", "<td>", "<li>", "<!-- x -->"])


@given(st.lists(st.tuples(words, markup), min_size=1, max_size=12), st.data())
def test_bytes_of_words_find_the_same_words(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    html = "<p>" + "".join(word + tag for word, tag in parts)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    texts = [piece for word, tag in parts for piece in (word, "" if "<" in tag else tag)]
    starts = [sum(len(text.encode()) for text in texts[:at]) for at in range(len(texts) + 1)]
    read = read_html(html)
    span = read.span(starts[2 * first], starts[2 * last + 1])
    assert span is not None
    assert without_space(read.text[slice(*span)]) == "".join(word for word, _ in parts[first : last + 1])
    assert not read.text[span[0]].isspace()


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_names_make_a_tree_with_parents_first(names: list[str]) -> None:
    tree, _ = tag_tree((name, "") for name in names)
    seen: set[str] = set()
    for code in tree:
        assert not code.parent or code.parent in seen
        seen.add(code.guid)
    assert {tag_guid(name) for name in names} <= seen


def test_the_file_and_its_folder_stay_as_they_were(tmp_path: Path, snapshot: Callable[[Path], object]) -> None:
    shutil.copyfile(FIXTURES / "exported.sqlite3", tmp_path / "project.sqlite3")
    before = snapshot(tmp_path)
    read_taguette(tmp_path / "project.sqlite3")
    assert snapshot(tmp_path) == before


@pytest.fixture
def snapshot() -> Callable[[Path], object]:
    return lambda folder: {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}

"""Coded sheets: every layout that researchers use, read as one and the same coding."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.repeated_rows import settle_rows
from mentorstudy.exchange.tables.sheet_codes import find_hierarchy, find_separator, join_codes, split_codes
from mentorstudy.exchange.tables.sheets import detect_layout, read_coded_sheet

TIME, PAY, BOTH = (
    "There were never enough hours in my week.",
    "The pay is too low to live from it.",
    "No time, no money, and nobody who asked me.",
)
WANTED = {(TIME, "ann"): {"time"}, (PAY, "ann"): {"pay"}, (BOTH, "ann"): {"time", "pay"}}


def sheet(folder: Path, rows: list[list[str]], name: str = "ann.csv", delimiter: str = ",") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def codes_of(project: Project) -> dict[str, str]:
    """Paths by guid."""
    paths: dict[str, str] = {}
    for code in project.codes:
        paths[code.guid] = f"{paths[code.parent]}/{code.name}" if code.parent else code.name
    return paths


def coded(project: Project) -> dict[tuple[str, str], set[str]]:
    """Codes by text (its id where it has no text) and coder."""
    paths = codes_of(project)
    texts = {source.guid: source.text or source.row for source in project.sources}
    names = {coder.guid: coder.name for coder in project.coders}
    found: dict[tuple[str, str], set[str]] = {}
    for selection in project.selections:
        for coding in selection.codings:
            found.setdefault((texts[selection.source], names[coding.coder]), set()).add(paths[coding.code])
    return found


def losses(project: Project, item: str) -> list[str]:
    return [loss.detail for loss in project.losses if loss.item == item]


LAYOUTS = {
    "columns": [["id", "answer", "time", "pay"], ["1", TIME, "x", ""], ["2", PAY, "", "x"], ["3", BOTH, "x", "x"]],
    "yes and no": [["answer", "time", "pay"], [TIME, "TRUE", "FALSE"], [PAY, "no", "yes"], [BOTH, "1", "1"]],
    "numbered": [["answer", "Code 1", "Code 2"], [TIME, "time", ""], [PAY, "pay", ""], [BOTH, "pay", "time"]],
    "second number": [["answer", "Code", "Code 2"], [TIME, "time", ""], [PAY, "pay", ""], [BOTH, "pay", "time"]],
    "counts": [["answer", "time", "pay"], [TIME, "1", "0"], [PAY, "0", "1"], [BOTH, "3", "1"]],
    "semicolons": [["answer", "codes"], [TIME, "time"], [PAY, "pay;"], [BOTH, "time; pay"]],
    "commas": [["answer", "codes"], [TIME, "time"], [PAY, "pay"], [BOTH, "time,pay"]],
    "bars": [["answer", "tags"], [TIME, "time"], [PAY, "pay"], [BOTH, "time|pay"]],
    "newlines": [["answer", "themes"], [TIME, "time"], [PAY, "pay"], [BOTH, "time\npay"]],
    "long": [["answer", "code"], [TIME, "time"], [PAY, "pay"], [BOTH, "time"], [BOTH, "pay"]],
    "coder column": [
        ["answer", "coder", "codes"],
        *([text, "ann", "; ".join(sorted(codes))] for (text, _), codes in WANTED.items()),
    ],
    "unused code": [
        ["answer", "time", "pay", "luck"],
        [TIME, "x", "", ""],
        [PAY, "", "x", ""],
        [BOTH, "x", "x", ""],
    ],
}


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=list(LAYOUTS))
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_every_layout_gives_the_same_coding(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    project = read_coded_sheet(sheet(tmp_path, rows, delimiter=delimiter))
    assert coded(project) == WANTED
    # Without a study, long words that a coder's rows repeat are one text.
    project = settle_rows(project)
    assert len(project.sources) == 3
    assert len(project.finished) == 3
    for selection in project.selections:
        text = next(source.text for source in project.sources if source.guid == selection.source)
        assert (selection.start, selection.end) == (0, len(text))


def test_answers_of_one_word_with_a_row_for_each_code(tmp_path: Path) -> None:
    rows = [["respondent", "response", "code"], ["1", "yes", "a"], ["1", "yes", "b"], ["2", "yes", "a"]]
    project = read_coded_sheet(sheet(tmp_path, rows))
    assert [(source.row, source.text) for source in project.sources] == [("1", "yes"), ("2", "yes")]
    assert [len(selection.codings) for selection in project.selections] == [2, 1]


def test_a_column_per_coder_gives_each_coder_their_codes(tmp_path: Path) -> None:
    rows = [["answer", "Coder Ann", "Coder Ben"], [TIME, "time", "time; pay"], [PAY, "pay", ""]]
    path = sheet(tmp_path, rows)
    assert detect_layout(path).layout == "coders"
    project = read_coded_sheet(path, empty="not coded")
    assert coded(project) == {
        (TIME, "Coder Ann"): {"time"},
        (TIME, "Coder Ben"): {"time", "pay"},
        (PAY, "Coder Ann"): {"pay"},
    }
    assert len(project.finished) == 3


def test_columns_named_for_people_can_be_said_to_be_coders(tmp_path: Path) -> None:
    rows = [["answer", "Ann", "Ben"], [TIME, "time", "time"], [PAY, "pay", "time"]]
    project = read_coded_sheet(sheet(tmp_path, rows), layout="coders", codes=["Ann", "Ben"])
    assert coded(project)[PAY, "Ben"] == {"time"}


def test_a_file_per_coder_is_matched_by_text_in_any_order(tmp_path: Path) -> None:
    header = ["answer", "time", "pay"]
    ann = sheet(tmp_path, [header, [TIME, "x", ""], [PAY, "", "x"], ["yes", "x", ""], ["yes", "", "x"]])
    ben = sheet(tmp_path, [header, [PAY, "x", "x"], ["yes", "", "x"], [TIME, "x", ""], ["yes", "", "x"]], "ben.csv")
    project = read_coded_sheet([ann, ben], text="answer")
    assert [coder.name for coder in project.coders] == ["ann", "ben"]
    # Two people said yes: the two answers stay apart, and ben's are any of them, since he put the same on both.
    found = settle_rows(project)
    assert Counter(source.text for source in found.sources) == {TIME: 1, PAY: 1, "yes": 2}
    assert not any(loss.ambiguous for loss in found.losses)
    assert coded(project)[PAY, "ben"] == {"time", "pay"}


def test_an_id_that_numbers_each_file_anew_is_refused(tmp_path: Path) -> None:
    header = ["id", "answer", "time", "pay"]
    ann = sheet(tmp_path, [header, ["1", TIME, "x", ""], ["2", PAY, "", "x"]])
    ben = sheet(tmp_path, [header, ["1", PAY, "", "x"], ["2", TIME, "x", ""]], "ben.csv")
    with pytest.raises(ReadError, match="'id' does not identify rows"):
        read_coded_sheet([ann, ben])


def test_files_without_a_common_key_are_refused(tmp_path: Path) -> None:
    rows = [["time", "pay"], ["x", ""], ["", "x"]]
    with pytest.raises(ReadError, match="matched by their id or by their text"):
        read_coded_sheet([sheet(tmp_path, rows), sheet(tmp_path, rows, "ben.csv")])


def test_an_empty_row_is_asked_about_and_never_guessed(tmp_path: Path) -> None:
    path = sheet(tmp_path, [["answer", "codes"], [TIME, "time"], [PAY, ""], [BOTH, ""]])
    with pytest.raises(SettingsError, match="2 of 3 rows hold no code") as raised:
        read_coded_sheet(path)
    assert raised.value.row == 3
    assert PAY[:20] in str(raised.value)
    assert len(read_coded_sheet(path, empty="nothing applies").finished) == 3
    assert len(read_coded_sheet(path, empty="not coded").finished) == 1
    with pytest.raises(SettingsError, match="Did you mean 'not coded'"):
        read_coded_sheet(path, empty="uncoded")


def test_a_row_that_says_no_throughout_was_gone_through(tmp_path: Path) -> None:
    path = sheet(tmp_path, [["answer", "time", "pay"], [TIME, "1", "0"], [PAY, "0", "0"]])
    project = read_coded_sheet(path)
    assert len(project.finished) == 2
    assert coded(project) == {(TIME, "ann"): {"time"}}


def test_words_for_nothing_are_codes_until_they_are_said_to_be_none(tmp_path: Path) -> None:
    path = sheet(tmp_path, [["answer", "codes"], [TIME, "time"], [PAY, "n/a"], [BOTH, "None"]])
    project = read_coded_sheet(path)
    assert {code.name for code in project.codes} >= {"n/a", "None"}
    assert len(losses(project, "cell that may mean no code")) == 2
    clean = read_coded_sheet(path, nothing=("", "n/a", "none"))
    assert coded(clean) == {(TIME, "ann"): {"time"}}
    assert len(clean.finished) == 3


def test_variables_with_values_keep_no_apart_from_not_coded(tmp_path: Path) -> None:
    rows = [
        ["answer", "verdict", "is_debunk"],
        [TIME, "true", "True"],
        [PAY, "unsure", ""],
        [BOTH, "unsure", "false"],
        [TIME + PAY, "true", "false"],
    ]
    project = read_coded_sheet(sheet(tmp_path, rows))
    found = coded(project)
    assert found[BOTH, "ann"] == {"verdict/unsure", "is_debunk/false"}
    assert found[PAY, "ann"] == {"verdict/unsure"}
    assert [code.name for code in project.codes if not code.codable] == ["verdict", "is_debunk"]


@pytest.mark.parametrize("mark", ["->", " -> ", "/", ": ", " > ", "::", "\\"])
def test_paths_become_the_tree(tmp_path: Path, mark: str) -> None:
    rows = [["answer", "codes"], [TIME, f"work{mark}hours"], [PAY, f"work{mark}pay"], [BOTH, f"people{mark}care"]]
    project = read_coded_sheet(sheet(tmp_path, rows))
    assert set(codes_of(project).values()) == {"work", "work/hours", "work/pay", "people", "people/care"}


def test_a_slash_in_one_name_of_many_makes_no_tree() -> None:
    assert find_hierarchy(["Emotion/Feeling", "Story", "Beauty", "Immersion", "Reflection"]) == ""


def test_a_comma_inside_a_name_is_kept_where_semicolons_separate(tmp_path: Path) -> None:
    rows = [["answer", "codes"], [TIME, "hours, weeks; pay"], [PAY, "pay"]]
    assert coded(read_coded_sheet(sheet(tmp_path, rows)))[TIME, "ann"] == {"hours, weeks", "pay"}


def test_a_comma_that_could_be_either_is_asked_about(tmp_path: Path) -> None:
    path = sheet(tmp_path, [["answer", "codes"], [TIME, "hours, weeks"], [PAY, "pay"]])
    with pytest.raises(ReadError, match="whether a comma stands between codes"):
        read_coded_sheet(path)
    assert coded(read_coded_sheet(path, separator=","))[TIME, "ann"] == {"hours", "weeks"}
    assert coded(read_coded_sheet(path, separator=";"))[TIME, "ann"] == {"hours, weeks"}


def test_names_that_differ_in_case_are_one_code_and_said_to_be(tmp_path: Path) -> None:
    project = read_coded_sheet(sheet(tmp_path, [["answer", "code"], [TIME, "Time"], [PAY, "time"], [BOTH, "time"]]))
    assert [code.name for code in project.codes] == ["time"]
    assert losses(project, "spelling of a code") == ["one code each: 'Time', 'time'"]


def test_a_cell_that_says_neither_yes_nor_no_names_its_row(tmp_path: Path) -> None:
    path = sheet(tmp_path, [["answer", "time", "pay"], [TIME, "x", ""], [PAY, "", "perhaps"]])
    with pytest.raises(ReadError, match="'perhaps' in the column 'pay'") as raised:
        read_coded_sheet(path, layout="columns", codes=["time", "pay"])
    assert raised.value.row == 3


def test_two_columns_of_prose_are_asked_about(tmp_path: Path) -> None:
    path = sheet(tmp_path, [["first", "second", "codes"], [TIME, PAY, "a"], [PAY, BOTH, "b"]])
    with pytest.raises(ReadError, match="'first', 'second' hold text"):
        read_coded_sheet(path)
    assert detect_layout(path, text="second").variables == ("first",)


def test_a_layout_that_cannot_be_told_lists_the_columns(tmp_path: Path) -> None:
    rows = [["answer", "Ann", "Ben"], [TIME, "time", "time"], [PAY, "pay", "time"], [BOTH, "time", "pay"]]
    path = sheet(tmp_path, rows)
    with pytest.raises(ReadError, match=r"'coders' \(a column per coder\)\. There is 'Ann', 'Ben'"):
        read_coded_sheet(path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text": "anwser"}, "Did you mean 'answer'"),
        ({"codes": ["tme"]}, "Did you mean 'time'"),
        ({"layout": "column"}, "Did you mean 'columns'"),
        ({"text": "answer", "row": "answer"}, "named for two things"),
    ],
)
def test_what_was_named_wrong_is_named(tmp_path: Path, options: dict[str, object], message: str) -> None:
    path = sheet(tmp_path, [["answer", "time", "pay"], [TIME, "x", ""]])
    with pytest.raises(SettingsError, match=message):
        read_coded_sheet(path, **options)  # type: ignore[arg-type]


def test_remarks_and_variables_are_kept(tmp_path: Path) -> None:
    rows = [["id", "answer", "codes", "notes", "age"], ["a", TIME, "time", "strong", "31"], ["b", PAY, "pay", "", "52"]]
    project = read_coded_sheet(sheet(tmp_path, rows))
    assert [selection.description for selection in project.selections] == ["strong", ""]
    assert [dict(source.values) for source in project.sources] == [{"age": "31"}, {"age": "52"}]
    assert [(source.name, source.row) for source in project.sources] == [("ann#a", "a"), ("ann#b", "b")]


def test_reading_twice_gives_the_same_project(tmp_path: Path) -> None:
    path = sheet(tmp_path, LAYOUTS["columns"])
    first, second = read_coded_sheet(path), read_coded_sheet(path)
    assert (first.sources, first.codes, first.selections) == (second.sources, second.codes, second.selections)


def test_a_table_of_a_header_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a header and no rows"):
        read_coded_sheet(sheet(tmp_path, [["answer", "codes"]]))


NAME = st.text(st.sampled_from('ab ;,"|'), min_size=1, max_size=8).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(NAME, max_size=5))
def test_joined_codes_are_split_into_the_same(names: list[str]) -> None:
    assert split_codes(join_codes(names), ";") == names


@given(st.lists(st.text(max_size=12), max_size=6))
def test_no_cells_break_the_guesses(cells: list[str]) -> None:
    separator = find_separator(cells)
    names = [code for cell in cells for code in split_codes(cell, separator or "")]
    assert all(name and name == " ".join(name.split()) for name in names)
    find_hierarchy(names)


def alpha(project: Project, variable: str) -> float:
    """Krippendorff's alpha for nominal data, from the values that each coder put on each text."""
    paths = codes_of(project)
    units: dict[str, list[str]] = {}
    for selection in project.selections:
        for coding in selection.codings:
            if paths[coding.code].startswith(f"{variable}/"):
                units.setdefault(selection.source, []).append(paths[coding.code])
    pairable = [values for values in units.values() if len(values) > 1]
    totals = Counter(value for values in pairable for value in values)
    count = sum(totals.values())
    observed = sum((len(v) ** 2 - sum(n * n for n in Counter(v).values())) / (len(v) - 1) for v in pairable) / count
    expected = (count**2 - sum(n * n for n in totals.values())) / (count * (count - 1))
    return 1 - observed / expected


def manifest(real: Path, file: str) -> dict[str, object]:
    entries = json.loads((real / "manifest.json").read_text(encoding="utf-8"))
    entries = entries if isinstance(entries, list) else entries["files"]
    truth = next(entry["truth"] for entry in entries if entry["file"] == file)
    assert isinstance(truth, dict)
    return truth


@pytest.mark.parametrize("files", [1, 3])
def test_the_fact_checkers_agree_as_published(real: Path, files: int) -> None:
    one = real / "qda" / "factcheck_3coders_annotations_merged.csv"
    project = read_coded_sheet(one if files == 1 else [real / "qda" / f"factcheck_coder_v{n}.csv" for n in range(3)])
    assert (len(project.sources), len(project.coders), len(project.finished)) == (80, 3, 240)
    truth = manifest(real, f"qda/{one.name}")["krippendorff_alpha_nominal"]
    assert isinstance(truth, dict)
    if files == 1:
        assert {name: round(alpha(project, name), 6) for name in truth} == truth
    else:
        assert round(alpha(project, "true_false_unsure"), 6) == truth["true_false_unsure"]


@pytest.mark.parametrize("part", ["hinderances", "pleasant_aspects", "difficult_aspects"])
def test_themes_with_commas_in_a_file_with_semicolons_are_counted_as_published(real: Path, part: str) -> None:
    name = f"qda/jupyter_ux_2015_{part}_themes.csv"
    project = read_coded_sheet(real / name, empty="not coded")
    truth = manifest(real, name)
    paths = codes_of(project)
    counts = Counter(paths[coding.code] for selection in project.selections for coding in selection.codings)
    assert len(project.sources) == truth["rows"]
    assert len(project.finished) == truth["rows_with_theme"]
    assert dict(counts.most_common(3)) == truth["themes_top"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_open_coding_of_games_is_read_to_the_last_code(real: Path, ending: str) -> None:
    path = real / "labelled" / f"games_as_art_bopp_human_codes.{ending}"
    with pytest.raises(ReadError, match="'experience', 'why_art' hold text"):
        read_coded_sheet(path)
    project = read_coded_sheet(path, text="why_art")
    uses = sum(len(selection.codings) for selection in project.selections)
    assert (len(project.sources), len(project.codes), uses) == (174, 300, 380)

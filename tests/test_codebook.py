import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from mentorstudy.codebook import CODE_COLUMNS, Code, build_codebook, read_codebook, write_codebook
from mentorstudy.codebook.codes import path_part
from mentorstudy.errors import CodebookError, ReadError, StudyProblems
from mentorstudy.resources import resource
from mentorstudy.terms import Words, parse_term

YAML = """\
# what we look for
title: "Mentoring: a test"
language: en
codes:
  challenges:
    name: Challenges   # a branch
    codes:
      mismatch:
        definition: >
          Two who did
          not fit.
        terms:
          # words people use
          - mismatch*
          - no
          - lemma: fit
          - near: [mentor*, never, 6]
            not: [late]
        examples: ["We did not match: at all | really", '=1+1']
        was: [problems/misfit]
        codes:
          profession: {name: Another profession, color: 1}
  on:
    expectation_of: challenges/mismatch
    about: mentor
"""


@pytest.fixture
def codebook(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(YAML, encoding="utf-8")
    return read_codebook(path)


def reading(tmp_path, text, name="codebook.yaml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_codebook(path)


def test_yaml_is_read_as_a_tree_without_guessing_types(codebook):
    assert [code.code for code in codebook] == [
        "challenges",
        "challenges/mismatch",
        "challenges/mismatch/profession",
        "on",
    ]
    code = codebook["challenges/mismatch"]
    assert code.definition == "Two who did not fit."
    assert code.name == "Mismatch"
    assert code.terms[1].what == Words("no")
    assert codebook["challenges/mismatch/profession"].color == "1"
    assert codebook.categories == ("challenges", "challenges/mismatch")
    assert (codebook.title, codebook.language) == ("Mentoring: a test", "en")


def test_the_table_has_the_promised_columns_and_only_text(codebook):
    table = codebook.table
    assert tuple(table.columns) == CODE_COLUMNS
    assert CODE_COLUMNS[:10] == (
        "code", "name", "category", "definition", "include", "exclude", "examples", "terms", "source", "was",
    )  # fmt: skip
    assert all(isinstance(cell, str) for cell in table.to_numpy().ravel())
    assert table.loc[1, "terms"].split("\n")[-1] == "near(mentor*, never, 6) not(late)"
    table["name"] = "changed"
    assert codebook.table.loc[0, "name"] == "Challenges"


def test_codes_are_found_by_path_old_name_and_branch(codebook):
    assert codebook.resolve("problems/misfit") == "challenges/mismatch"
    assert codebook["problems/misfit"].code == "challenges/mismatch"
    assert "on" in codebook
    assert "problems/misfit" not in codebook
    assert len(codebook) == 4
    assert codebook.under("challenges") == ("challenges", "challenges/mismatch", "challenges/mismatch/profession")
    assert [code.code for code in codebook.subset("challenges/mismatch/profession")] == list(
        codebook.under("challenges")
    )
    assert "4 codes, 2 of them categories" in repr(codebook)


def test_an_unknown_code_is_answered_with_the_nearest(codebook):
    with pytest.raises(CodebookError) as error:
        codebook.resolve("challenge/mismatch")
    assert error.value.message == "No code 'challenge/mismatch' in this codebook. Did you mean 'challenges/mismatch'?"


@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
def test_every_format_gives_the_same_codebook_back(codebook, tmp_path, kind):
    path = tmp_path / f"again.{kind}"
    write_codebook(codebook, path)
    again = read_codebook(path)
    assert again.codes == codebook.codes
    assert (again.title, again.language) == (codebook.title, codebook.language)
    before = path.read_bytes()
    write_codebook(again, path)
    assert path.read_bytes() == before


def test_methods_write_whatever_the_ending(codebook, tmp_path):
    codebook.to_csv(tmp_path / "a.csv")
    codebook.to_xlsx(tmp_path / "a.xlsx")
    codebook.to_yaml(tmp_path / "a.yml")
    assert all(read_codebook(tmp_path / name).codes == codebook.codes for name in ("a.csv", "a.xlsx", "a.yml"))


def test_an_unchanged_codebook_is_written_as_it_was_read(codebook, tmp_path):
    codebook.to_yaml(tmp_path / "again.yaml")
    assert (tmp_path / "again.yaml").read_text(encoding="utf-8") == YAML


def test_an_edited_codebook_keeps_its_comments(codebook, tmp_path):
    edited = codebook.with_code(replace(codebook["challenges/mismatch"], include="Different goals."))
    edited = edited.with_code(Code("outcomes/job", terms=(parse_term("near(got, job, 3)"),)))
    edited = edited.subset(["challenges", "outcomes"])
    edited.to_yaml(tmp_path / "edited.yaml")
    text = (tmp_path / "edited.yaml").read_text(encoding="utf-8")
    assert "# what we look for" in text
    assert "# words people use" in text
    assert "# a branch" in text
    assert read_codebook(tmp_path / "edited.yaml").codes == edited.codes


def test_workbook_text_is_never_a_formula(codebook, tmp_path):
    evil = codebook.with_code(Code("on/evil", definition="=HYPERLINK(1)", memo="https://example.org", name="007"))
    evil.to_xlsx(tmp_path / "evil.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "evil.xlsx").get_sheet_by_index(0).to_python()
    row = next(row for row in rows if row[0] == "on/evil")
    assert row[1:3] == ["007", "=HYPERLINK(1)"]
    import zipfile

    with zipfile.ZipFile(tmp_path / "evil.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert read_codebook(tmp_path / "evil.xlsx").codes == evil.codes


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ("title: x\ncodez:\n  a: {name: A}\n", 2, "Did you mean 'codes'"),
        ("codes:\n  a:\n    nmae: A\n", 3, "Code 'a' has no key 'nmae'. Did you mean 'name'"),
        ("codes:\n  a:\n    name: A\n  a:\n    name: B\n", 4, "twice"),
        ("codes:\n  a b: {}\n  a/b: {}\n", 3, "'a b' in line 2 and 'a/b' in line 3 make one path, 'a_b'"),
        ("codes:\n  [a, b]: {}\n", 2, "is its name, a text"),
        ("codes:\n  a:\n    terms:\n      - good\n      - lema:go\n", 5, "lemma:"),
        ("codes:\n  a:\n    terms:\n      - near: [a, b]\n", 4, "two terms and a number"),
        ("codes:\n  a:\n    terms: [*ship]\n", 3, "needs quotes"),
        ("codes:\n  a: text\n", 2, "is a mapping"),
        ("codes:\n  a:\n    name: [x]\n", 3, "`name` is one text"),
        ("codes:\n  a:\n    examples:\n      - he said: no\n", 4, "needs quotes"),
        ("codes:\n  a:\n    codes: x\n", 3, "mapping of the codes under it"),
        ("codes:\n  a: {was: [b]}\n  b: {name: B}\n", 2, "is today"),
        ("codes:\n  a: {was: [c]}\n  b: {was: [c]}\n", 3, "says too"),
        ("codes:\n  a: {expectation_of: bb}\n  b: {name: B}\n", 2, "names no code: 'bb'"),
        ("title: x\ncodes: benefits\n", 2, "not a text or a list"),
        ("- a\n", 1, "A codebook begins with"),
        ("codes:\n  a: [\n", 3, "Not YAML"),
    ],
)
def test_what_is_wrong_in_yaml_is_said_with_its_line(tmp_path, text, row, message):
    with pytest.raises((CodebookError, StudyProblems)) as error:
        reading(tmp_path, text)
    problems = error.value.problems if isinstance(error.value, StudyProblems) else [error.value]
    assert any(message in problem.message and problem.row == row for problem in problems), str(error.value)
    assert "codebook.yaml" in str(error.value)


def test_several_problems_are_said_at_once(tmp_path):
    with pytest.raises(StudyProblems) as error:
        reading(tmp_path, "codes:\n  a:\n    nmae: A\n    terms: [x, 'lema:y']\n  b c: x\n")
    assert [problem.row for problem in error.value.problems] == [3, 4, 5]


def test_tables_take_any_column_order_separator_and_encoding(tmp_path):
    rows = "terms;definition;Code\nmentor* | lemma:go;für alle;a/b\n\n;;a\n"
    codebook = reading(tmp_path, rows.encode("cp1252"), "codebook.csv")
    assert [code.code for code in codebook] == ["a", "a/b"]
    assert codebook["a/b"].definition == "für alle"
    assert [str(term) for term in codebook["a/b"].terms] == ["mentor*", "lemma:go"]
    assert codebook["a"].name == "A"


def test_a_parent_column_makes_the_path(tmp_path):
    codebook = reading(tmp_path, "code,parent\nprofession,mismatch\nmismatch,challenges\nchallenges,\n", "c.csv")
    assert [code.code for code in codebook] == ["challenges", "challenges/mismatch", "challenges/mismatch/profession"]


@pytest.mark.parametrize(
    "header",
    [
        "Kategorie;Code;Definition;Kodierregel;Ankerbeispiel;Anmerkung",
        "Theme;Code;Description;Coding rule;Example;Notes",
        "Catégorie;Sous-code;Définition;Critères d'inclusion;Exemple;Remarques",
        "Categoría;Código;Definición;Criterios de inclusión;Ejemplo;Notas",
        "category;code;definition;include;examples;memo",
    ],
)
def test_a_codebook_is_read_as_handbooks_call_its_columns(tmp_path, header):
    rows = "Gains;Contacts;People who help;Names passed on;Three names;old\nGains;Courage;Heart;;;\nLosses;Time;;;;\n"
    codebook = reading(tmp_path, f"{header}\n{rows}", "codebook.csv")
    assert [code.code for code in codebook] == ["Gains", "Gains/Contacts", "Gains/Courage", "Losses", "Losses/Time"]
    code = codebook["Gains/Contacts"]
    assert (code.definition, code.include, code.examples, code.memo) == (
        "People who help", "Names passed on", ("Three names",), "old",
    )  # fmt: skip


def test_a_category_without_a_code_is_described_and_one_name_under_two_categories_is_two_codes(tmp_path):
    rows = "category,code,definition\nGains,,What people gained\nGains,Time,Hours\nLosses,Time,Lost hours\n"
    codebook = reading(tmp_path, rows, "codebook.csv")
    assert [(code.code, code.definition) for code in codebook] == [
        ("Gains", "What people gained"), ("Gains/Time", "Hours"), ("Losses", ""), ("Losses/Time", "Lost hours"),
    ]  # fmt: skip


def test_a_column_of_the_very_name_is_taken_before_one_that_could_be_called_so(tmp_path):
    with pytest.raises(CodebookError, match="no column 'description'"):
        reading(tmp_path, "code,description,definition\na,b,c\n", "codebook.csv")


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ("code,definitoin\na,b\n", 1, "Did you mean 'definition'"),
        ("name\nx\n", 1, "no column 'code'"),
        ("code,code\na,b\n", 1, "stands twice"),
        ("code\na\na\n", 3, "stands twice"),
        ("code,name\n,b\n", 2, "without a `code`"),
        ("code,category\na/b,c\n", 2, "stands in the category 'c'"),
        ("code,terms\na,lema:x\n", 2, "lemma:"),
        ("code,name\na,b,c\n", 2, "3 cells"),
        ("code,parent\na,b\nb,a\n", 2, "its own parent"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_row(tmp_path, text, row, message):
    with pytest.raises((CodebookError, StudyProblems)) as error:
        reading(tmp_path, text, "codebook.csv")
    problems = error.value.problems if isinstance(error.value, StudyProblems) else [error.value]
    assert any(message in problem.message and problem.row == row for problem in problems), str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.xlsx", b"PK\x03\x04 truncated", "cannot be opened"),
        ("c.xlsx", b"code,name", "not a workbook"),
        ("c.yaml", b"\xd0\xcf\x11\xe0rest", "not a workbook"),
        ("c.docx", b"x", "ends in .yaml, .csv or .xlsx"),
        ("c.csv", b'code\n"a', "Not a CSV file"),
    ],
)
def test_files_that_are_no_codebook_are_refused(tmp_path, name, content, message):
    with pytest.raises(ReadError, match=message):
        reading(tmp_path, content, name)


def test_a_missing_codebook_is_a_clear_error(tmp_path):
    with pytest.raises(ReadError, match="no such codebook"):
        read_codebook(tmp_path / "none.yaml")


def test_a_workbook_is_recognised_by_its_content(codebook, tmp_path):
    codebook.to_xlsx(tmp_path / "really.csv")
    assert read_codebook(tmp_path / "really.csv").codes == codebook.codes


def test_paths_are_composed_and_branches_added():
    codebook = build_codebook([Code("de\u0301fis/mismatch"), Code("bénéfices")])
    assert [code.code for code in codebook] == ["d\u00e9fis", "d\u00e9fis/mismatch", "bénéfices"]
    assert codebook.resolve("de\u0301fis") == "défis"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12).map(
    lambda text: " ".join(__import__("unicodedata").normalize("NFC", text).split())
)
SLUGS = st.sampled_from(["a", "b_c", "é-1", "no", "1"])
CODES = st.builds(
    Code,
    st.lists(SLUGS, min_size=1, max_size=3).map("/".join),
    name=TEXT,
    definition=TEXT,
    memo=TEXT,
    examples=st.lists(TEXT.filter(bool), max_size=2).map(tuple),
    terms=st.lists(st.sampled_from(["no", "a b*", "lemma:go", "near(a, b, 3) not(c; window 2)"]).map(parse_term)).map(
        tuple
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CODES, min_size=1, max_size=4, unique_by=lambda code: code.code), TEXT, st.sampled_from(["en", "fr"]))
def test_any_codebook_survives_every_format(tmp_path_factory, codes, title, language):
    codebook = build_codebook(codes, title=title, language=language)
    folder = tmp_path_factory.mktemp("codebook")
    for name in ("c.yaml", "c.csv", "c.xlsx"):
        write_codebook(codebook, folder / name)
        again = read_codebook(folder / name)
        assert (again.codes, again.title, again.language) == (codebook.codes, codebook.title, codebook.language)


def test_the_starter_codebook_is_complete():
    codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
    assert codebook.categories == (
        "benefits", "challenges", "challenges/mismatch", "contributing_factors", "outcomes", "recommendations",
    )  # fmt: skip
    assert sum(bool(code.parent) for code in codebook) == 33
    for code in codebook:
        assert code.name, code.code
        assert code.definition, code.code
        assert code.source in {
            "Zhang & Nardon, study findings as reported 2024",
            "practitioner's account in the same article",
            "added for the sample study",
        }
        if code.parent:
            assert code.include, code.code
            assert code.exclude, code.code
            assert len(code.examples) == 2, code.code
            assert code.terms, code.code
            assert len(set(code.terms)) == len(code.terms), code.code


def test_the_starter_codebook_can_be_edited_in_a_spreadsheet(tmp_path):
    codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
    codebook.to_csv(tmp_path / "c.csv")
    with Path(tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(codebook) + 1
    assert read_codebook(tmp_path / "c.csv").codes == codebook.codes


TYPED = """\
codes:
  no: {}
  2024: {}
  1.10: {}
  1e3:
  ~: {}
  null: {}
  2024-05-01: {}
  # what others did
  Got help / advice:   # anybody's
    definition: Whatever it was.
    codes:
      Défis: {}
      परिवार का समर्थन: {}
      ความช่วยเหลือ: {}
      المساعدة: {}
  "C#: & co": {}
  "??": {name: Doubts}
"""


def test_keys_are_names_as_people_type_them_read_as_source_text(tmp_path):
    codebook = reading(tmp_path, TYPED.replace("~: {}", '"2:1": {}'))
    assert {code.code: code.name for code in codebook} == {
        "no": "no", "2024": "2024", "1_10": "1.10", "1e3": "1e3", "2_1": "2:1", "null": "null",
        "2024-05-01": "2024-05-01", "Got_help_advice": "Got help / advice", "Got_help_advice/Défis": "Défis",
        "Got_help_advice/परिवार_का_समर्थन": "परिवार का समर्थन", "Got_help_advice/ความช่วยเหลือ": "ความช่วยเหลือ",
        "Got_help_advice/المساعدة": "المساعدة", "C_co": "C#: & co", "code": "Doubts",
    }  # fmt: skip
    assert reading(tmp_path, "codes:\n  ~: {}\n")["code"].name == "~"
    assert [code.code for code in reading(tmp_path, "codes:\n  De\u0301fis: {}\n")] == ["D\u00e9fis"]


def test_typed_keys_stay_as_they_are_where_something_else_changes(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(TYPED.replace("~: {}", "x: {}"), encoding="utf-8")
    codebook = read_codebook(path)
    write_codebook(codebook.with_code(replace(codebook["Défis"], definition="What is hard.")), path)
    expected = TYPED.replace("~: {}", "x: {}").replace("Défis: {}", "Défis:\n        definition: What is hard.")
    assert path.read_text(encoding="utf-8") == expected
    renamed = codebook.with_code(replace(codebook["Défis"], name="Hurdles"))
    write_codebook(renamed, path)
    assert read_codebook(path)["Got_help_advice/Défis"].name == "Hurdles"
    for name in ("c.csv", "c.xlsx", "new.yaml"):
        write_codebook(build_codebook(renamed.codes), tmp_path / name)
        assert read_codebook(tmp_path / name).codes == renamed.codes


def test_codes_are_found_by_their_path_first_and_then_by_their_name():
    codebook = build_codebook(
        [Code("help", "Got help / advice"), Code("a/time", "Time"), Code("b/time", "Time"), Code("Time_2", "time"),
         Code("c", "help"), Code("d", "D", was=("Old / name",))]
    )  # fmt: skip
    assert codebook.resolve("Got  help / advice") == "help"
    assert codebook.resolve("help") == "help"
    assert codebook.resolve("time") == "Time_2"
    assert codebook.resolve("Old / name") == codebook.resolve("Old_name") == "d"
    with pytest.raises(CodebookError, match=r"2 codes are called 'Time'. Name one by its path: a/time, b/time"):
        codebook.resolve("Time")
    with pytest.raises(CodebookError, match="Did you mean 'Got help / advice'"):
        codebook.resolve("Got help / advise")


def test_a_table_takes_names_too(tmp_path):
    rows = "code,name,parent\nDéfis,,\nToo few mentors,,Défis\nx,No time,Défis\ny,,No time\n"
    codebook = reading(tmp_path, rows, "codebook.csv")
    assert [(code.code, code.name) for code in codebook] == [
        ("Défis", "Défis"), ("Défis/Too_few_mentors", "Too few mentors"), ("Défis/x", "No time"), ("Défis/x/y", "Y"),
    ]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_any_name_makes_a_path_that_is_itself_and_survives(tmp_path_factory, name):
    codebook = build_codebook([Code("a")])
    path, called = codebook.place(f"a/{name}")
    made = codebook.with_code(Code(path, called))
    assert all(path_part(part) == part for part in path.split("/"))
    folder = tmp_path_factory.mktemp("names")
    write_codebook(made, folder / "c.yaml")
    assert read_codebook(folder / "c.yaml").codes == made.codes

#!/usr/bin/env bash
# python-calamine 0.6.1: a cell that holds an error value (#NAME?) is read as the empty string, as a cell is in which
# nobody wrote anything. Spreadsheet programs make such a cell of a survey answer that begins with "=" or "-", such as
# "=good mentor"; the words are still in the file, as the cell's formula, which calamine gives apart from the values.
# Seen: [['id', 'answer'], [1.0, 'fine'], [2.0, ''], [3.0, '']] for a file in which row 3 has an error and row 4 nothing.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet python-calamine==0.6.1 xlsxwriter==3.2.9
cat > "$place/show.py" <<'PYTHON'
import sys
import zipfile

import python_calamine
import xlsxwriter

path = sys.argv[1]
with xlsxwriter.Workbook(path) as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "answer"])
    sheet.write_row(1, 0, [1, "fine"])
    sheet.write_number(2, 0, 2)
    sheet.write_formula(2, 1, "=good mentor", None, "#NAME?")
    sheet.write_number(3, 0, 3)
xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
assert 't="e"' in xml and "good mentor" in xml, "the file has no error cell with its formula"
rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
print(rows)
assert rows[2][1] == "", "an error cell is no longer read as an empty one"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/answers.xlsx"

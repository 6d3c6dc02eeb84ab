#!/usr/bin/env bash
# qualitative-coding 1.7.8 codes lines. When it reads the REFI-QDA project of another tool, every passage comes to the first
# line of its document, wherever it was: what was coded in an answer is coded in the first question, and all codes of a
# document are on one line, where they "occur together". (A stop for a debugger that is left in it is passed over here.)
# Seen: [('help', 0)] for 'My mentor helped.', which is line 1 (lines are counted from 0)
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet qualitative-coding==1.7.8
cat > "$place/show.py" <<'PYTHON'
import os
import sys
import zipfile
from pathlib import Path

os.environ["PYTHONBREAKPOINT"] = "0"

import structlog
from qualitative_coding.refi_qda.reader import REFIQDAReader

structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
place = Path(sys.argv[1])
user, code, source, selection, coding = (f"{number}0000000-0000-4000-8000-000000000000" for number in range(1, 6))
project = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study"><Users><User guid="{user}" name="Ana"/></Users>
<CodeBook><Codes><Code guid="{code}" name="help" isCodable="true"/></Codes></CodeBook><Sources>
<TextSource guid="{source}" name="talk" plainTextPath="internal://{source}.txt">
<PlainTextSelection guid="{selection}" name="" startPosition="12" endPosition="29"><Coding guid="{coding}"
 creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection></TextSource></Sources></Project>"""
text = "How was it?\nMy mentor helped.\nAnd then?\n"
with zipfile.ZipFile(place / "project.qdpx", "w") as file:
    file.writestr("project.qde", project)
    file.writestr(f"sources/{source}.txt", text)
(place / "study").mkdir()
os.chdir(place / "study")
reader = REFIQDAReader(str(place / "project.qdpx"))
reader.unpack_project(place / "study")
with reader.corpus.session():
    coded = [(row[0], row[2]) for row in reader.corpus.get_coded_lines()]
print(repr(text[12:29]), coded)
assert text[12:29] in text.split("\n")[1], "the passage is not in the second line"
assert coded == [("help", 0)], "the passage no longer comes to the first line"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place"

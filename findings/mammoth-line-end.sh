#!/usr/bin/env bash
# mammoth 1.13.0: extract_raw_text puts nothing where a line ends within a paragraph (shift and enter in Word), so that
# the next speaker's label is glued to the word before it. convert_to_html marks the same place.
# Seen: 'INT: How did it start?PART: We met at work.\n\n' and '<p>INT: How did it start?<br />PART: We met at work.</p>'
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet mammoth==1.13.0 python-docx==1.2.0
cat > "$place/show.py" <<'PYTHON'
import sys

import docx
import mammoth

path = sys.argv[1]
document = docx.Document()
document.add_paragraph("INT: How did it start?").add_run().add_break()
document.paragraphs[0].add_run("PART: We met at work.")
document.save(path)
with open(path, "rb") as file:
    raw = mammoth.extract_raw_text(file).value
    html = mammoth.convert_to_html(file).value
print(repr(raw), repr(html))
assert raw == "INT: How did it start?PART: We met at work.\n\n", "the raw text now has something for a line end"
assert "start?<br />PART:" in html, "the HTML no longer marks the line end"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.docx"

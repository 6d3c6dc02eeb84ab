#!/usr/bin/env bash
# docx2txt 0.9 and docx2python 3.7.1: words that were moved with tracked changes on are in the file twice, where they were
# and where they are now. Both packages give both, so that what was said once is counted twice; words that were deleted
# they leave out. python-docx 1.2.0 gives neither place of what was moved.
# Seen: docx2txt 'in May we met in May', docx2python the same, python-docx ' we met '.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0
cat > "$place/show.py" <<'PYTHON'
import sys

import docx
import docx2txt
from docx.oxml import parse_xml
from docx2python import docx2python

path = sys.argv[1]
space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
change = 'w:author="Team" w:date="2026-01-01T00:00:00Z"'
document = docx.Document()
paragraph = parse_xml(
    f'<w:p {space}><w:moveFrom w:id="1" {change}><w:r><w:t>in May</w:t></w:r></w:moveFrom>'
    f'<w:r><w:t xml:space="preserve"> we met </w:t></w:r><w:del w:id="2" {change}><w:r><w:delText>never</w:delText></w:r>'
    f'</w:del><w:moveTo w:id="3" {change}><w:r><w:t>in May</w:t></w:r></w:moveTo></w:p>'
)
document.element.body.insert(0, paragraph)
document.save(path)
with docx2python(path) as read:
    seen = [docx2txt.process(path).strip(), read.text.strip(), docx.Document(path).paragraphs[0].text]
print(seen)
assert seen[0] == "in May we met in May", "docx2txt no longer gives moved words twice"
assert seen[1] == "in May we met in May", "docx2python no longer gives moved words twice"
assert seen[2] == " we met ", "python-docx now gives moved words"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.docx"

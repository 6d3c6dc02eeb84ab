#!/usr/bin/env bash
# pypdfium2 5.2.0 (PDFium): a line that ends in "-" is joined to the next one in the text layer. The dash and the line
# end become one character, U+FFFE from get_text_range and U+0002 from get_text_bounded, even where the next line begins
# a new sentence. In a transcript "I-" followed by "INT: Sorry" comes out as "I?INT: Sorry": the label is no longer at
# the start of a line, and nothing tells a cut-off speaker from a hyphenated word ("well-/known").
# Seen: 'PART: I was going to say, I\ufffeINT: Sorry, please go on.' and the same with \x02.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet pypdfium2==5.2.0 fpdf2==2.8.4
cat > "$place/show.py" <<'PYTHON'
import sys

import pypdfium2
from fpdf import FPDF

path = sys.argv[1]
pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=12)
for line in ("PART: I was going to say, I-", "INT: Sorry, please go on.", "PART: It is a well-", "known thing."):
    pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
pdf.output(path)
text = pypdfium2.PdfDocument(path)[0].get_textpage()
ranged, bounded = text.get_text_range(), text.get_text_bounded()
print(repr(ranged))
print(repr(bounded))
assert ranged.startswith("PART: I was going to say, I\ufffeINT: Sorry"), "the range no longer joins the lines"
assert bounded.startswith("PART: I was going to say, I\x02INT: Sorry"), "the bounded text no longer joins the lines"
assert "well\ufffeknown" in ranged, "a hyphenated word is now told from a cut-off one"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.pdf"

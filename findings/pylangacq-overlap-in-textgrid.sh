#!/usr/bin/env bash
# pylangacq 0.23.0: speakers overlap themselves in CHAT files (times are rounded, and are often set by hand). The TextGrid
# that is made of one has intervals that overlap in a tier, which the format does not allow: textgrid 1.6.1, tgt 1.5 and
# praatio 6.2.2 refuse it, each with an error of its own, and pympi-ling 1.71 reads a pause that ends before it starts.
# Seen: ValueError, ValueError, TextgridStateError; [(1.0, 2.5, 'she helped .'), (2.5, 2.0, ''), (2.0, 3.0, 'a lot .')]
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet pylangacq==0.23.0 textgrid==1.6.1 tgt==1.5 numpy==2.4.6 praatio==6.2.2 pympi-ling==1.71
cat > "$place/show.py" <<'PYTHON'
import sys
from pathlib import Path

import pylangacq
import textgrid
import tgt
from praatio import textgrid as praatio
from pympi import TextGrid

path = Path(sys.argv[1])
chat = (
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tPAR Participant\n@ID:\teng|talk|PAR|||||Participant|||\n"
    "*PAR:\tshe helped . \x151000_2500\x15\n*PAR:\ta lot . \x152000_3000\x15\n@End\n"
)
path.write_text(pylangacq.CHAT.from_strs([chat]).to_textgrid_strs()[0], encoding="utf-8")


def said(read):
    try:
        return read()
    except Exception as error:
        return type(error).__name__


seen = {
    "textgrid": said(lambda: textgrid.TextGrid.fromFile(str(path))),
    "tgt": said(lambda: tgt.read_textgrid(str(path))),
    "praatio": said(lambda: praatio.openTextgrid(str(path), includeEmptyIntervals=False)),
    "pympi": [each for each in TextGrid(str(path)).get_tier("PAR").get_all_intervals() if each[0] >= 1],
}
print(seen)
assert [seen["textgrid"], seen["tgt"], seen["praatio"]] == ["ValueError", "ValueError", "TextgridStateError"]
assert seen["pympi"] == [(1.0, 2.5, "she helped ."), (2.5, 2.0, ""), (2.0, 3.0, "a lot .")], "pympi reads it otherwise"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.TextGrid"

#!/usr/bin/env bash
# tgt 1.5: what stands behind an equals sign between blanks is cut off from an interval of a TextGrid, and the last letter
# before it too; "a = b" is gone with its times. Transcribers and coders write such notes. textgrid 1.6.1 keeps the words.
# Seen: tgt ['mentorin', 'We met at work.'], textgrid ['mentoring = listening', 'We met at work.']
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet tgt==1.5 numpy==2.4.6 textgrid==1.6.1
cat > "$place/show.py" <<'PYTHON'
import sys
from pathlib import Path

import textgrid
import tgt

path = Path(sys.argv[1])
grid = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ana"
        xmin = 0
        xmax = 2
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1
            text = "mentoring = listening"
        intervals [2]:
            xmin = 1
            xmax = 2
            text = "We met at work."
"""
path.write_text(grid, encoding="utf-8")
short = [each.text for each in tgt.read_textgrid(str(path)).tiers[0]]
whole = [each.mark for each in textgrid.TextGrid.fromFile(str(path))[0]]
print(short, whole)
assert short == ["mentorin", "We met at work."], "tgt no longer cuts words off at an equals sign"
assert whole == ["mentoring = listening", "We met at work."], "textgrid no longer keeps it"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.TextGrid"

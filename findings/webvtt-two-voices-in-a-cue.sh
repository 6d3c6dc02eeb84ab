#!/usr/bin/env bash
# webvtt-py 0.6.0: a cue may hold several voices, as where two people speak at once. Caption.voice is the first of them
# for the whole cue, and Caption.text has the words of both: what the second one said stands under the first one's name.
# Seen: voice 'Ana', text 'Was it hard?\nYes, at first.' for <v Ana>Was it hard?</v> and <v Omar>Yes, at first.</v>
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet webvtt-py==0.6.0
cat > "$place/show.py" <<'PYTHON'
import sys
from pathlib import Path

import webvtt

path = Path(sys.argv[1])
path.write_text(
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana>Was it hard?</v>\n<v Omar>Yes, at first.</v>\n", encoding="utf-8"
)
(cue,) = webvtt.read(path)
print(repr(cue.voice), repr(cue.text))
assert cue.voice == "Ana", "the voice of a cue with two voices is no longer the first one"
assert cue.text == "Was it hard?\nYes, at first.", "the text no longer has what both said"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.vtt"

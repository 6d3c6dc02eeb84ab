#!/usr/bin/env bash
# striprtf 0.0.35: words that were deleted with tracked changes on stand in an RTF file, marked \deleted. They come out
# with the others, and a sentence says again what its editor took out of it. Footnotes are left out.
# Seen: 'I was not glad.' for a sentence that Word shows as "I was glad.", once its changes are accepted.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet striprtf==0.0.35
cat > "$place/show.py" <<'PYTHON'
from striprtf.striprtf import rtf_to_text

head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{Team;}}"
deleted = rtf_to_text(head + r"I was {\deleted\revauthdel1 not }glad.}")
note = rtf_to_text(head + r"I was glad.{\footnote She laughs.}}")
print(repr(deleted), repr(note))
assert deleted == "I was not glad.", "deleted words no longer come out"
assert note == "I was glad.", "footnotes are no longer left out"
PYTHON
"$place/env/bin/python" "$place/show.py"

#!/usr/bin/env bash
# pympi-ling 1.71: an ELAN tier may have annotations that overlap, a TextGrid tier may not. to_textgrid leaves the later of
# the two out without a word: a short question in the middle of a long answer is gone.
# Seen: ['We met at work.', 'And then?'] of three annotations, the one that overlaps being 'At work?'
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet pympi-ling==1.71
cat > "$place/show.py" <<'PYTHON'
from pympi.Elan import Eaf

file = Eaf(author="Team")
file.add_tier("talk")
for start, end, words in ((0, 2000, "We met at work."), (1500, 1900, "At work?"), (2500, 3000, "And then?")):
    file.add_annotation("talk", start, end, words)
kept = [words for _, _, words in file.get_annotation_data_for_tier("talk")]
grid = [words for _, _, words in file.to_textgrid().get_tier("talk").get_all_intervals() if words]
print(kept, grid)
assert sorted(kept) == ["And then?", "At work?", "We met at work."], "the tier no longer has all three"
assert grid == ["We met at work.", "And then?"], "the overlapping annotation is no longer left out"
PYTHON
"$place/env/bin/python" "$place/show.py"

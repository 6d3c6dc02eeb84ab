#!/usr/bin/env bash
# pycaption 2.3.14: TTML allows any number of divisions. Of those in one language only the last is kept, as where a
# transcript has a division for each part of an interview: the captions of all others are gone without a word.
# Seen: ['We met at work.'] for two divisions, the first of which says 'How did it start?'.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet pycaption==2.3.14
cat > "$place/show.py" <<'PYTHON'
import warnings

warnings.simplefilter("ignore")  # of its parser, about XML that is read as HTML

from pycaption import DFXPReader

text = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body>
<div><p begin="1s" end="2s">How did it start?</p></div>
<div><p begin="3s" end="4s">We met at work.</p></div>
</body></tt>"""
captions = [caption.get_text() for caption in DFXPReader().read(text).get_captions("en")]
print(captions)
assert captions == ["We met at work."], "the divisions before the last are now kept"
PYTHON
"$place/env/bin/python" "$place/show.py"

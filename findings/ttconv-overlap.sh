#!/usr/bin/env bash
# ttconv 1.2.3: where two captions overlap, as where people speak at once, the converted file has a caption for each stretch of
# time in which something else is shown. What was said once stands there twice, and more often in a lively group: words
# are counted that nobody said again. Who speaks, in the voice tags of WebVTT, is dropped on the way.
# Seen: 1 s to 2 s Was it hard? / 2 s to 3 s Was it hard? Yes, at first. / 3 s to 4 s Yes, at first.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet ttconv==1.2.3
cat > "$place/show.py" <<'PYTHON'
import io
import logging

from ttconv.srt import writer
from ttconv.vtt.reader import to_model

logging.disable(logging.CRITICAL)
text = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana>Was it hard?</v>\n\n"
    "00:02.000 --> 00:04.000\n<v Omar>Yes, at first.</v>\n"
)
converted = writer.from_model(to_model(io.StringIO(text)))
print(converted)
assert converted.count("Was it hard?") == 2 and converted.count("Yes, at first.") == 2, "what is said once stands once now"
assert converted.count("-->") == 3, "there is no longer a caption for each stretch"
assert "Ana" not in converted and "Omar" not in converted, "the names of who speaks are kept now"
PYTHON
"$place/env/bin/python" "$place/show.py"

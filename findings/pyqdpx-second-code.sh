#!/usr/bin/env bash
# pyqdpx 0.1.8 (needs Python 3.12 or later): REFI-QDA lets a selection have several codings. Of those only the first is read,
# and with it one code: every passage with two codes has one, and a count of the second code is too low. Positions are
# taken to be UTF-16 units, as NVivo counts, where the standard says code points: behind a character of two such units
# (a rare ideograph in a name) a passage begins and ends one character too early.
# Seen: [('help', ' My mento')] for a passage "My mentor" with the codes help and advice, in "𠮷 My mentor helped me."
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet pyqdpx==0.1.8
cat > "$place/show.py" <<'PYTHON'
import sys
import zipfile

from pyqdpx import QDPX

user, source, selection, *codings = (f"{number}0000000-0000-4000-8000-000000000000" for number in range(1, 6))
codes = {name: f"a000000{number}-0000-4000-8000-000000000000" for number, name in enumerate(("help", "advice"))}
coded = "".join(
    f'<Coding guid="{guid}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding>'
    for guid, code in zip(codings, codes.values(), strict=True)
)
book = "".join(f'<Code guid="{guid}" name="{name}" isCodable="true"/>' for name, guid in codes.items())
project = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study"><Users><User guid="{user}" name="Ana"/></Users>
<CodeBook><Codes>{book}</Codes></CodeBook><Sources>
<TextSource guid="{source}" name="talk" plainTextPath="internal://{source}.txt">
<PlainTextSelection guid="{selection}" name="" startPosition="2" endPosition="11" creatingUser="{user}">{coded}
</PlainTextSelection></TextSource></Sources></Project>"""
text = "\U00020bb7 My mentor helped me."
with zipfile.ZipFile(sys.argv[1], "w") as file:
    file.writestr("project.qde", project)
    file.writestr(f"sources/{source}.txt", text)
(read,) = QDPX(sys.argv[1]).get_project().sources.values()
seen = [(each.code.name, each.text) for each in read.coded_selections.values()]
print(text[2:11], seen)
assert seen == [("help", " My mento")], "the second code is there now, or the passage is where it was put"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/project.qdpx"

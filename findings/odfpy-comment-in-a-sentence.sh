#!/usr/bin/env bash
# odfpy 1.4.1: teletype.extractText runs a comment into the sentence that it stands on, its author and date included, with
# not so much as a blank between; and the words of tracked deletions are among the paragraphs of a text. What an editor
# wrote in the margin is counted as said, and so is what was taken out.
# Seen: ['not ever', 'I was gladTeam2026-01-01T00:00:00check this indeed.', 'check this']
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet odfpy==1.4.1
cat > "$place/show.py" <<'PYTHON'
import sys
import zipfile

from odf import teletype, text
from odf.opendocument import load

path = sys.argv[1]
names = "urn:oasis:names:tc:opendocument:xmlns:"
who = "<dc:creator>Team</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
content = f"""<office:document-content xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>{who}</office:change-info>
<text:p>not ever</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>I was <text:change text:change-id="c1"/>glad<office:annotation>{who}<text:p>check this</text:p></office:annotation>
indeed.</text:p></office:text></office:body></office:document-content>"""
kind = "application/vnd.oasis.opendocument.text"
manifest = f"""<manifest:manifest xmlns:manifest="{names}manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
with zipfile.ZipFile(path, "w") as file:
    file.writestr("mimetype", kind)
    file.writestr("content.xml", content.replace("</office:annotation>\n", "</office:annotation> "))
    file.writestr("META-INF/manifest.xml", manifest)
paragraphs = [teletype.extractText(each) for each in load(path).getElementsByType(text.P)]
print(paragraphs)
assert paragraphs[0] == "not ever", "deleted words are no longer among the paragraphs"
assert paragraphs[1] == "I was gladTeam2026-01-01T00:00:00check this indeed.", "a comment no longer runs into its sentence"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/talk.odt"

#!/usr/bin/env bash
# Taguette 1.5.2: what its exports leave out. The codebook for other programs (.qdc) has the names of tags and not their
# descriptions, for which REFI-QDA has an element; the table (.csv) has them. Highlights that have no tag are in no table
# of highlights, of all tags either. And the highlights of a tag, "work", come with those of every tag that begins so,
# "workload", because a tag is asked for as a prefix.
# Seen: .qdc without "Description", .csv with them; 2 of 3 highlights; for "work" the tags workload and work.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet taguette==1.5.2 "setuptools<81"
cat > "$place/show.py" <<'PYTHON'
import csv
import io
import sys

from taguette import database, export

session = database.connect(f"sqlite:///{sys.argv[1]}")()
project = database.Project(name="Study", description="")
words = "It was good. The workload was heavy. I found work."
direction = database.TextDirection.LEFT_TO_RIGHT
document = database.Document(
    project=project, name="talk", description="", filename="talk.txt", contents=f"<p>{words}</p>", text_direction=direction
)
tags = {name: database.Tag(project=project, path=name, description=f"About {name}.") for name in ("work", "workload")}
session.add_all([project, document, *tags.values()])
for start, end, name in ((0, 12, ""), (13, 36, "workload"), (37, 50, "work")):
    highlight = database.Highlight(document=document, start_offset=start, end_offset=end, snippet=words[start:end])
    highlight.tags = [tags[name]] if name else []
    session.add(highlight)
session.commit()


def table(write, *values):
    file = io.StringIO()
    write(*values, file)
    return list(csv.DictReader(io.StringIO(file.getvalue())))


refi = io.BytesIO()
export.codebook_xml(list(project.tags), refi)
described = [row["description"] for row in table(export.codebook_csv, list(project.tags))]
of_all, of_work = (table(export.highlights_csv, session, project.id, path) for path in ("", "work"))
print("Description" in refi.getvalue().decode(), described)
print([row["content"] for row in of_all], [row["tag"] for row in of_work])
assert b'name="work"' in refi.getvalue() and b"About" not in refi.getvalue(), "the .qdc now has descriptions"
assert described == ["About work.", "About workload."], "the .csv no longer has descriptions"
assert [row["content"] for row in of_all] == ["The workload was heavy.", "I found work."], "an untagged highlight is there"
assert [row["tag"] for row in of_work] == ["workload", "work"], "a tag no longer brings those that begin so"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place/project.sqlite3" 2> /dev/null

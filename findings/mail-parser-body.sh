#!/usr/bin/env bash
# mail-parser 4.8.0: the body of a message that has its words as plain text and as HTML, as nearly all have, is both, one behind
# the other. Every word of an answer that came by mail stands there twice, and is counted twice. text_plain has it once.
# Seen: 2 times "My mentor helped." in body, 1 time in text_plain
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet mail-parser==4.8.0
cat > "$place/show.py" <<'PYTHON'
import mailparser

message = """From: "Ana" <ana@example.org>
To: team@example.org
Subject: Questions
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="part"

--part
Content-Type: text/plain; charset=utf-8

My mentor helped.
--part
Content-Type: text/html; charset=utf-8

<p>My mentor helped.</p>
--part--
"""
read = mailparser.parse_from_string(message)
print(repr(read.body), read.text_plain)
assert read.body.count("My mentor helped.") == 2, "the body no longer has the words twice"
assert read.text_plain == ["My mentor helped."], "text_plain no longer has them once"
PYTHON
"$place/env/bin/python" "$place/show.py"

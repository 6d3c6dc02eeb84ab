#!/usr/bin/env bash
# ruamel.yaml 0.19.1: an alias that stands within the collection that its anchor names, which YAML 1.2 allows, is the
# collection itself to the safe loader, and None to the round-trip loader: what stood there is lost without a word, and
# a file that is read and written so has an empty value in its place.
# Seen: safe {'a': {'b': {...}}}, round trip {'a': {'b': None}}.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet ruamel.yaml==0.19.1
cat > "$place/show.py" <<'PYTHON'
from ruamel.yaml import YAML

text = "a: &node {b: *node}\n"
safe = YAML(typ="safe", pure=True).load(text)
kept = YAML(typ="rt").load(text)
print("safe", safe)
print("round trip", kept)
assert safe["a"]["b"] is safe["a"], "the safe loader no longer gives the collection itself"
assert kept["a"]["b"] is None, "the round-trip loader no longer gives None"
PYTHON
"$place/env/bin/python" "$place/show.py"

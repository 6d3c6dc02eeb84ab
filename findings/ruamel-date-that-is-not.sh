#!/usr/bin/env bash
# ruamel.yaml 0.19.1: a value that looks like a date that there is not (a month 13, as where somebody writes the day first)
# raises a plain ValueError of Python, "month must be in 1..12", which no handler of YAMLError catches and which names
# neither the line nor the file. Every other fault of a file is a YAMLError with its place.
# Seen: ValueError month must be in 1..12; ScannerError (a YAMLError) in line 1 for a tab
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet ruamel.yaml==0.19.1
cat > "$place/show.py" <<'PYTHON'
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

seen = {}
for text in ("met: 2019-13-05\n", "met: @\n"):
    try:
        YAML(typ="rt").load(text)
    except Exception as error:
        seen[text.strip()] = error
print({text: f"{type(error).__name__} {error}".splitlines()[0] for text, error in seen.items()})
date, mark = seen.values()
assert type(date) is ValueError and not isinstance(date, YAMLError), "it is an error of YAML's own now"
assert "line" not in str(date), "the error now names a line"
assert isinstance(mark, MarkedYAMLError) and mark.problem_mark.line == 0, "other faults have no place"
PYTHON
"$place/env/bin/python" "$place/show.py"

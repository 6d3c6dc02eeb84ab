#!/usr/bin/env bash
# nltk 3.10.4: in a task where passages have sets of codes, a passage that both coders left without a code is the empty
# set twice. That is agreement, and the most common kind. Jaccard and MASI distance divide by the size of the union, so
# that alpha raises ZeroDivisionError; who leaves such passages out gets another alpha.
# Seen: ZeroDivisionError twice; .444 twice without that passage
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet nltk==3.10.4
cat > "$place/show.py" <<'PYTHON'
from nltk.metrics import jaccard_distance, masi_distance
from nltk.metrics.agreement import AnnotationTask

both, one, none = frozenset({"help", "work"}), frozenset({"help"}), frozenset()
pairs = [(both, both), (one, both), (one, one), (none, none)]
rows = [(coder, unit, codes) for unit, pair in enumerate(pairs) for coder, codes in zip(("Ana", "Omar"), pair, strict=True)]


def said(units, distance):
    try:
        return round(AnnotationTask(units, distance=distance).alpha(), 3)
    except Exception as error:
        return type(error).__name__


seen = [said(units, distance) for units in (rows, rows[:-2]) for distance in (jaccard_distance, masi_distance)]
print(seen)
assert seen[:2] == ["ZeroDivisionError", "ZeroDivisionError"], "two empty sets are now compared"
assert all(isinstance(each, float) for each in seen[2:]), "without the empty sets there is no alpha either"
PYTHON
"$place/env/bin/python" "$place/show.py"

#!/usr/bin/env bash
# pyreadstat 1.3.8: a label of an answer that is longer than 120 bytes, which SPSS does not allow, is cut when a .sav file is
# written, and nothing says so. Labels that differ only behind that become one: with apply_value_formats two answers are
# one, and so are their counts. Written as .dta the same labels stay whole.
# Seen: labels of 151 and 146 characters come back as one of 120 from .sav, and as they were from .dta.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet pyreadstat==1.3.8 pandas==3.1.1
cat > "$place/show.py" <<'PYTHON'
import sys

import pandas as pd
import pyreadstat

start = "I would recommend the program to people who came to the country in the year in which I did, and who "
start += "look for work as I do, "
labels = {1: start + "if they have the time for it.", 2: start + "but not to anybody else."}
table = pd.DataFrame({"q1": [1.0, 2.0]})
pyreadstat.write_sav(table, f"{sys.argv[1]}/survey.sav", variable_value_labels={"q1": labels})
read, about = pyreadstat.read_sav(f"{sys.argv[1]}/survey.sav", apply_value_formats=True)
kept = set(about.variable_value_labels["q1"].values())
pyreadstat.write_dta(table, f"{sys.argv[1]}/survey.dta", variable_value_labels={"q1": labels})
whole = pyreadstat.read_dta(f"{sys.argv[1]}/survey.dta")[1].variable_value_labels["q1"]
print([len(each) for each in labels.values()], [len(each) for each in kept], [len(each) for each in whole.values()])
assert len(kept) == 1, "the labels are no longer cut to one"
assert read["q1"].nunique() == 1, "two answers are no longer one"
assert list(whole.values()) == list(labels.values()), "Stata's labels are cut as well"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place"

#!/usr/bin/env bash
# statsmodels 0.15.0 and crowd-kit 1.4.2: a rating that is missing (NaN) is taken for one more category, in which coders can
# agree and disagree, so that the coefficient is another one and nothing says so. Krippendorff's example of 2011, whose
# published alpha is .743 with 7 of its 48 values missing, is .464 to crowd-kit; without the rows of NaN it is .743. In
# statsmodels aggregate_raters makes a sixth column of them, and to_table a cell of a pair of which one was not given.
# Seen: alpha .464 and .743; 6 columns for 5 values; [[1, 0, 0], [0, 1, 1], [0, 0, 0]] for three pairs, one incomplete.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet statsmodels==0.15.0 crowd-kit==1.4.2 numpy==2.4.6 pandas==3.1.1
cat > "$place/show.py" <<'PYTHON'
import numpy as np
import pandas as pd
from crowdkit.metrics.data import alpha_krippendorff
from statsmodels.stats.inter_rater import aggregate_raters, to_table

coders = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
values = np.array([[np.nan if each == "." else int(each) for each in coder] for coder in coders])
rows = [(unit, coder, values[coder, unit]) for coder in range(4) for unit in range(12)]
table = pd.DataFrame(rows, columns=["task", "worker", "label"])
alphas = alpha_krippendorff(table), alpha_krippendorff(table.dropna())
counts, categories = aggregate_raters(values.T)
pairs = to_table(np.array([[1, 1], [2, np.nan], [2, 2]]))[0]
print(alphas, categories, pairs.tolist())
assert round(alphas[0], 3) == 0.464, "crowd-kit no longer counts missing ratings"
assert round(alphas[1], 3) == 0.743, "crowd-kit no longer gives the published value"
assert counts.shape == (12, 6), "aggregate_raters no longer has a column of missing ratings"
assert pairs.sum() == 3, "to_table now leaves the incomplete pair out"
PYTHON
"$place/env/bin/python" "$place/show.py"

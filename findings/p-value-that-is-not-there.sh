#!/usr/bin/env bash
# statsmodels 0.15.0, pingouin 0.7.0 and scipy 1.17.1: of four comparisons one has no p-value, as where nobody of a group
# answered. Holm's correction of the other three is for four tests to statsmodels, and for three to pingouin. Benjamini
# and Hochberg's makes every p-value NaN in statsmodels, is for three in pingouin, and raises ValueError in scipy.
# Seen: holm [.04, .06, nan, .08] and [.03, .04, nan, .04]; Benjamini-Hochberg all nan, [.03, .03, nan, .04], ValueError
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet statsmodels==0.15.0 pingouin==0.7.0 scipy==1.17.1
cat > "$place/show.py" <<'PYTHON'
import warnings

warnings.simplefilter("ignore")

import numpy as np
import pingouin
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

values = [0.01, 0.02, np.nan, 0.04]
seen = {
    "holm, statsmodels": multipletests(values, method="holm")[1],
    "holm, pingouin": pingouin.multicomp(values, method="holm")[1],
    "bh, statsmodels": multipletests(values, method="fdr_bh")[1],
    "bh, pingouin": pingouin.multicomp(values, method="fdr_bh")[1],
}
seen = {name: np.round(found, 4).tolist() for name, found in seen.items()}
try:
    seen["bh, scipy"] = false_discovery_control(values).tolist()
except ValueError as error:
    seen["bh, scipy"] = type(error).__name__
print(seen)
expected = [[0.04, 0.06, np.nan, 0.08], [0.03, 0.04, np.nan, 0.04], [np.nan] * 4, [0.03, 0.03, np.nan, 0.04]]
for (name, found), right in zip(list(seen.items())[:4], expected, strict=True):
    assert np.allclose(found, right, equal_nan=True), f"{name} is corrected otherwise now"
assert seen["bh, scipy"] == "ValueError", "scipy now corrects it"
PYTHON
"$place/env/bin/python" "$place/show.py"

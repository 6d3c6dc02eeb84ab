#!/usr/bin/env bash
# Two coders, one category: everybody gave every passage the same code, so that no disagreement can be expected and
# Krippendorff's alpha is not defined (0 divided by 0). Four packages tell four different things of it: nltk 3.10.4 and
# crowd-kit 1.4.2 say that agreement is perfect, krippendorff 0.9.0 and simpledorff 0.0.2 raise errors of two kinds, and
# the kappa of statsmodels 0.15.0 is NaN. Codes that are rare, as most are, come to this in small samples.
# Seen: nltk 1, crowd-kit 1.0, krippendorff ValueError, simpledorff ZeroDivisionError, statsmodels nan
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet nltk==3.10.4 crowd-kit==1.4.2 krippendorff==0.9.0 simpledorff==0.0.2 statsmodels==0.15.0
cat > "$place/show.py" <<'PYTHON'
import warnings

import pandas as pd
from crowdkit.metrics.data import alpha_krippendorff
from krippendorff import alpha
from nltk.metrics.agreement import AnnotationTask
from simpledorff import calculate_krippendorffs_alpha_for_df
from statsmodels.stats.inter_rater import fleiss_kappa

warnings.simplefilter("ignore")
rows = [(coder, unit, "help") for unit in "1234" for coder in ("Ana", "Omar")]
table = pd.DataFrame(rows, columns=["worker", "task", "label"])


def said(compute):
    try:
        return str(compute())
    except Exception as error:
        return type(error).__name__


seen = {
    "nltk": said(lambda: AnnotationTask(rows).alpha()),
    "crowd-kit": said(lambda: alpha_krippendorff(table)),
    "krippendorff": said(lambda: alpha([[1, 1, 1, 1], [1, 1, 1, 1]], level_of_measurement="nominal")),
    "simpledorff": said(lambda: calculate_krippendorffs_alpha_for_df(table, "task", "worker", "label")),
    "statsmodels": said(lambda: fleiss_kappa([[2, 0], [2, 0], [2, 0], [2, 0]])),
}
print(seen)
assert list(seen.values()) == ["1", "1.0", "ValueError", "ZeroDivisionError", "nan"], "one of them says otherwise now"
PYTHON
"$place/env/bin/python" "$place/show.py"

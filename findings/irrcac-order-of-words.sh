#!/usr/bin/env bash
# irrCAC 0.4.4: weights go by the order of the categories, which for words is the order of the alphabet: "high" and "low"
# are neighbours, and "medium" is the far end. The same six pairs of ratings have a quadratic AC2 of 0 as words and .75
# as numbers; numbers that were read as text ("1", "10", "2") go astray in the same way. Nothing warns of it.
# Seen: words 0.0, numbers 0.75, words with `categories` given in order 0.75
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet irrCAC==0.4.4
cat > "$place/show.py" <<'PYTHON'
import pandas as pd
from irrCAC.raw import CAC

order = ["low", "medium", "high"]
words = pd.DataFrame(
    {
        "Ana": ["low", "high", "medium", "low", "high", "medium"],
        "Omar": ["low", "high", "high", "low", "medium", "medium"],
    }
)
numbers = words.apply(lambda column: column.map(order.index))


def ac2(table, **options):
    return CAC(table, weights="quadratic", **options).gwet()["est"]["coefficient_value"]


seen = ac2(words), ac2(numbers), ac2(words, categories=order)
print(seen)
assert seen[0] == 0.0, "words are no longer put in the order of the alphabet"
assert seen[1] == 0.75, "numbers no longer give 0.75"
assert seen[2] == 0.75, "the order of `categories` no longer counts"
PYTHON
"$place/env/bin/python" "$place/show.py"

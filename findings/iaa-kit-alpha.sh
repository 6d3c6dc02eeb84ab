#!/usr/bin/env bash
# iaa-kit 0.1.2: Krippendorff's alpha of his example of 2011 (4 coders, 12 units, some values missing) is not the published
# one. All pairs of values weigh the same, however many coders a unit had; a unit with one value counts for what is
# expected; and "ordinal" is the interval distance.
# Seen: nominal .720, ordinal .832, interval .832, where .743, .815 and .849 are published.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet iaa-kit==0.1.2
cat > "$place/show.py" <<'PYTHON'
from iaa_kit.krippendorff import alpha_value

coders = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
units = [[None if each == "." else int(each) for each in unit] for unit in zip(*coders, strict=True)]
published = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849}
seen = {scale: round(alpha_value(units, scale), 3) for scale in published}
print(seen)
assert seen == {"nominal": 0.72, "ordinal": 0.832, "interval": 0.832}, "the values are others now"
PYTHON
"$place/env/bin/python" "$place/show.py"

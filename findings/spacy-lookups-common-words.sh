#!/usr/bin/env bash
# spacy-lookups-data 1.0.5, the table by which spaCy finds the base form of an English word without a model: some of the most
# common words have another word for theirs. Counted by base form, "does" is an animal, "as" is "a", people who are dying
# are in the dyeing trade, and what was said to go well, best or worst goes under other words.
# Seen: does doe, as a, dying dye, well good, best well, worst wrong
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet spacy-lookups-data==1.0.5
cat > "$place/show.py" <<'PYTHON'
import gzip
import json
from importlib.metadata import files

(table,) = (each for each in files("spacy-lookups-data") if each.name == "en_lemma_lookup.json.gz")
lemmas = json.loads(gzip.decompress(table.locate().read_bytes()))
expected = {"does": "doe", "as": "a", "dying": "dye", "well": "good", "best": "well", "worst": "wrong"}
seen = {word: lemmas.get(word) for word in expected}
print(seen)
assert seen == expected, "one of these words has another base form now"
PYTHON
"$place/env/bin/python" "$place/show.py"

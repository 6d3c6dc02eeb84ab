#!/usr/bin/env bash
# simplemma 2.0.0: the base form of "was not" written as one word is that of "was": the negation is gone, and a sentence and
# its opposite come to the same words. It is not so for all of them: "can't" is "cannot". Where words are counted, or codes
# looked for, by base form, who was not helped is among those who were.
# Seen: she be helpful . for "She wasn't helpful.", she be not helpful . for "She was not helpful."
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet simplemma==2.0.0
cat > "$place/show.py" <<'PYTHON'
import simplemma

seen = [" ".join(simplemma.text_lemmatizer(text, lang="en")) for text in ("She wasn't helpful.", "She was not helpful.")]
forms = {word: simplemma.lemmatize(word, lang="en") for word in ("didn't", "hasn't", "won't", "can't")}
print(seen, forms)
assert seen == ["she be helpful .", "she be not helpful ."], "the negation is treated otherwise"
assert forms == {"didn't": "do", "hasn't": "have", "won't": "will", "can't": "cannot"}, "these words are others now"
PYTHON
"$place/env/bin/python" "$place/show.py"

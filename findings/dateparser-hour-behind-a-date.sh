#!/usr/bin/env bash
# dateparser 1.5.0: search_dates takes one date of an English sentence apart where an hour stands behind it, and makes three
# of it, none of which was meant: "We" is Wednesday, the day is in the year of the search, and the year gets the hour for
# a day. Without the hour the date is found whole.
# Seen: We 2020-01-01, on March 5 2020-03-05, 2019 at 10 2019-10-01; without the hour We and on March 5, 2019
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet dateparser==1.5.0
cat > "$place/show.py" <<'PYTHON'
from datetime import datetime

from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime(2020, 1, 1)}


def dates(text):
    return {words: f"{day:%Y-%m-%d}" for words, day in search_dates(text, languages=["en"], settings=settings)}


with_hour, without = dates("We met on March 5, 2019 at 10."), dates("We met on March 5, 2019.")
print(with_hour, without)
assert with_hour == {"We": "2020-01-01", "on March 5": "2020-03-05", "2019 at 10": "2019-10-01"}, "it is read otherwise"
assert without == {"We": "2020-01-01", "on March 5, 2019": "2019-03-05"}, "without the hour it is read otherwise"
PYTHON
"$place/env/bin/python" "$place/show.py"

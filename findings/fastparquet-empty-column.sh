#!/usr/bin/env bash
# fastparquet 2026.9.0 with pyarrow 26.0.1 and pandas 3.1.1: a file that pyarrow wrote uncompressed, with a string column in
# which every value is missing (an open question that nobody answered), raises "TypeError: an integer is required" when
# that column is read. The same table written with snappy is read: the column is empty.
# Seen: snappy: [None, None]; uncompressed: TypeError an integer is required
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet fastparquet==2026.9.0 pyarrow==26.0.1 pandas==3.1.1
cat > "$place/show.py" <<'PYTHON'
import sys

import fastparquet
import pyarrow
import pyarrow.parquet

table = pyarrow.table({"id": ["R1", "R2"], "empty": pyarrow.array([None, None], pyarrow.string())})
seen = {}
for way in ("snappy", "none"):
    path = f"{sys.argv[1]}/{way}.parquet"
    pyarrow.parquet.write_table(table, path, compression=way)
    try:
        seen[way] = fastparquet.ParquetFile(path).to_pandas(columns=["empty"])["empty"].isna().tolist()
    except TypeError as error:
        seen[way] = f"TypeError {error}"
print(fastparquet.__version__, pyarrow.__version__, seen)
assert seen["snappy"] == [True, True], "with snappy the column is no longer read"
assert seen["none"] == "TypeError an integer is required", "uncompressed, the column is read now"
PYTHON
"$place/env/bin/python" "$place/show.py" "$place"

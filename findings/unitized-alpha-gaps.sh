#!/usr/bin/env bash
# krippendorff-unitized-alpha 0.1.0: the length of a segment is end - start, as of half-open spans, but its helper ends the gaps
# between segments one before the next one starts, as of closed ones. Each border of a gap is then one character that
# nobody has, and alpha is another one than with gaps that meet the segments. Neither way is refused.
# Seen: .4049 with the gaps of its helper, which leave 5 of 60 characters out, and .3983 with gaps that meet.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet krippendorff-unitized-alpha==0.1.0
cat > "$place/show.py" <<'PYTHON'
from krippendorff_unitized_alpha.krippendorffs_unitized_alpha import (
    EMPTY_TAG,
    KrippendorffUnitizedAlpha,
    Segment,
    impute_empty_segments,
)

LENGTH = 60
coders = {
    "Ana": [Segment("a", 2, 5)],
    "Omar": [Segment("a", 2, 5), Segment("b", 10, 20)],
    "Mei": [Segment("b", 2, 5), Segment("b", 15, 20)],
}


def with_gaps(segments):
    borders = [0, *(place for each in segments for place in (each.start, each.end)), LENGTH]
    gaps = [Segment(EMPTY_TAG, start, end) for start, end in zip(borders[::2], borders[1::2], strict=True) if start < end]
    return sorted([*segments, *gaps], key=lambda each: each.start)


helped = {coder: impute_empty_segments(segments, LENGTH) for coder, segments in coders.items()}
meeting = {coder: with_gaps(segments) for coder, segments in coders.items()}
lengths = [sum(each.length for each in found["Omar"]) for found in (helped, meeting)]
alphas = [round(KrippendorffUnitizedAlpha(found).result, 4) for found in (helped, meeting)]
print(lengths, alphas)
assert lengths[0] < LENGTH == lengths[1], "the helper's gaps now meet the segments"
assert alphas[1] == 0.3983, "alpha of gaps that meet is another one"
assert alphas[0] != alphas[1], "the helper's gaps no longer change alpha"
PYTHON
"$place/env/bin/python" "$place/show.py"

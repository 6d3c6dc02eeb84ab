"""What was released before, as counts and settings without words: two releases may tell together what each hides."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.privacy._disclosure.linked_tables import linked_counts, linked_ranges
from mentorstudy.settings import RELEASES
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Release", "given_away", "note_release", "read_releases", "release_of"]

_COLUMNS = ("release", "by", "min_participants", "source", "group", "measure", "code", "low", "high", "of")
Cell = tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """What a shareable edition told.

    Parameters
    ----------
    name : str
        A digest of what it told.
    by : str
        The attribute that makes the groups.
    minimum : int
        Below it, counts were hidden.
    told : dict of tuple to (int, int, int)
        By source, group, measure and code: the least and the most that a count can be, and of how many.
    """

    name: str
    by: str
    minimum: int
    told: dict[Cell, tuple[int, int, int]]


def release_of(study: Study) -> Release:
    """Return what a shareable edition of a study tells.

    Parameters
    ----------
    study : Study
        As `released` returns it.
    """
    cells, _ = linked_counts(study)
    ranges = linked_ranges(study)
    told: dict[Cell, tuple[int, int, int]] = {}
    for key, (count, total) in cells.items():
        place = tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)
        told[place] = (*ranges.of(count, total), total)
    report = study.config.report
    words = repr((report.by, report.min_participants, sorted(told.items())))
    return Release(hashlib.sha256(words.encode()).hexdigest()[:12], report.by, report.min_participants, told)


def given_away(before: Release, now: Release) -> Iterator[str]:
    """Yield what two releases tell together and neither tells alone, in words.

    A count that both tell as a range is in both ranges. Where a few people came or went in between, the difference
    of two counts is theirs.

    Parameters
    ----------
    before, now : Release
        In this order.

    Examples
    --------
    >>> cell = ("interviews", "mentor", "participants", "benefits")
    >>> one = Release("a", "stakeholder", 5, {cell: (1, 4, 20)})
    >>> two = Release("b", "stakeholder", 5, {cell: (4, 7, 20)})
    >>> list(given_away(one, two))
    ["'benefits' among 'mentor' (interviews, participants) is 4 of 20 then"]
    """
    minimum = max(before.minimum, now.minimum)
    for key in sorted(before.told.keys() & now.told.keys()):
        (low, high, of), (least, most, of_now) = before.told[key], now.told[key]
        source, group, measure, code = key
        place = f"'{code}' among '{group}' ({source}, {measure})"
        both = max(low, least), min(high, most)
        is_hidden = low < high or least < most
        is_of_few = 0 < both[0] < minimum or (low < high and least < most)
        if of == of_now and is_hidden and both[0] == both[1] and is_of_few:
            yield f"{place} is {both[0]} of {of} then"
        elif 0 < abs(of_now - of) < minimum and low == high and least == most:
            people = abs(of_now - of)
            yield f"{place} differs by {abs(least - low)}, which tells of the {people} who came or went in between"


def read_releases(folder: Path) -> list[Release]:
    """Return the earlier releases of a study, the oldest first.

    Raises
    ------
    ReadError
        When the ledger was damaged: then nothing can be compared.
    """
    file = folder / RELEASES
    if not file.is_file():
        return []
    found: dict[str, Release] = {}
    try:
        for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")):
            made = Release(row["release"], row["by"], int(row["min_participants"]), {})
            release = found.setdefault(row["release"], made)
            key = (row["source"], row["group"], row["measure"], row["code"])
            release.told[key] = (int(row["low"]), int(row["high"]), int(row["of"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError(
            f"The list of releases cannot be read ({error}). Take it from a backup, or delete it: then it is not known "
            "what was given away before.",
            file=RELEASES,
        ) from None
    return list(found.values())


def note_release(study: Study, *, force: bool = False) -> None:
    """Write down what a shareable edition tells, before it is written.

    Parameters
    ----------
    study : Study
        As `released` returns it.
    force : bool
        Whether it is released also where it gives away what an earlier release hid.

    Raises
    ------
    SettingsError
        When it would, and `force` is not given: nothing is written then.
    """
    now = release_of(study)
    earlier = read_releases(study.folder)
    if any(each.name == now.name for each in earlier):
        return
    told = list(dict.fromkeys(line for each in earlier for line in given_away(each, now)))
    if told and not force:
        more = f", and {len(told) - 1} more" if len(told) > 1 else ""
        raise SettingsError(
            f"Together with an earlier release this one gives away what it hides: {told[0]}{more}. Release with the "
            "same `min_participants` and `by` as before; where people came or withdrew, wait until they are more, "
            "or merge groups. Add --force to release it nonetheless.",
            file=RELEASES,
        )
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for each in [*earlier, now]:
        for key, told_as in sorted(each.told.items()):
            writer.writerow([each.name, each.by, each.minimum, *key, *told_as])
    write_file(study.folder / RELEASES, out.getvalue(), own="list of releases")

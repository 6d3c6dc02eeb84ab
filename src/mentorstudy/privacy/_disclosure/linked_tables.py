"""Which counts of a study hang together, so that one tells of another, and in which ranges they are told for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.themes import theme_counts
from mentorstudy.privacy._disclosure.complementary_suppression import Relation, keep_apart
from mentorstudy.privacy._disclosure.ranges import Ranges
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.claims import Theme
    from mentorstudy.study import Study

__all__ = ["linked_counts", "linked_ranges"]

_MEASURES = ("participants", "negated", "hoped")
_MEASURE_OF = {"affirmed": "participants", "negated": "negated", "hoped": "hoped"}
_RANGES: WeakKeyDictionary[Study, Ranges] = WeakKeyDictionary()
Key = tuple[str, ...]


def linked_ranges(study: Study) -> Ranges:
    """Return how a shareable edition tells counts, the same in all reports of a study.

    Parameters
    ----------
    study : Study
        The study, as `released` returns it.
    """
    if study not in _RANGES:
        minimum = study.config.report.min_participants
        _RANGES[study] = Ranges(minimum, keep_apart(*linked_counts(study), minimum))
    return _RANGES[study]


def linked_counts(study: Study) -> tuple[dict[object, tuple[int, int]], list[Relation]]:
    """Return the counts of participants that reports give, and which are made of which.

    A code counts the people of the codes under it; whoever speaks for a claim voices one of its codes.

    Parameters
    ----------
    study : Study
        The study, as `released` returns it.

    Returns
    -------
    tuple of (dict, list of Relation)
        By source, group, measure and code or claim: a count and its total.
    """
    by = study.config.report.by
    codes = list(study.codebook.table["code"])
    cells: dict[object, tuple[int, int]] = {}
    places: dict[tuple[str, str], None] = {}
    table = crosstab(study, by, codes=codes)
    for row in rows_of(table[table["source"] != "archives"]):
        places[row.source, row.group] = None
        for measure in _MEASURES:
            cells[row.source, row.group, measure, row.code] = (int(getattr(row, measure)), int(row.participants_of))
    children = {code: [each for each in codes if each.rpartition("/")[0] == code] for code in codes}
    relations = [
        Relation((*place, measure, code), tuple((*place, measure, part) for part in parts))
        for place in places
        for code, parts in children.items()
        if parts
        for measure in _MEASURES
    ]
    for relation, more in _claims(study, by, set(places)):
        cells |= more
        relations += relation
    return cells, relations


def _claims(
    study: Study, by: str, places: set[tuple[str, str]]
) -> Iterator[tuple[list[Relation], dict[object, tuple[int, int]]]]:
    if not study.themes:
        return
    themes = {theme.name: theme for theme in study.themes}
    for row in rows_of(theme_counts(study, by)):
        place = (row.source, row.group)
        if place not in places:
            continue
        total = int(row.participants_of)
        whole = (*place, "for", row.theme)
        yield (
            list(_made_of(whole, themes[row.theme], place)),
            {whole: (int(row.coded), total)},
        )


def _made_of(whole: Key, theme: Theme, place: tuple[str, str]) -> Iterator[Relation]:
    """Whoever is coded to a claim says one of its codes, or denies it; where only some count, nothing follows."""
    limbs = [limb for limb in theme.codes if limb.by in ("", place[1])]
    if limbs and not any(limb.about or limb.speakers is not None or limb.polarity == "mixed" for limb in limbs):
        yield Relation(whole, tuple((*place, _MEASURE_OF[limb.polarity], limb.code) for limb in limbs))

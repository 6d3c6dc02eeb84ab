"""Rows of a table that say the same, where no study tells whose they are: for a study made of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mentorstudy.exchange.folded_words import is_edited, words_key
from mentorstudy.exchange.project import Loss, Project, ProjectSource
from mentorstudy.text import collapse

__all__ = ["settle_rows"]

# Words this long are no two people's by chance: rows that repeat them are one text's, with a row for each code.
_TELLING = 40


def settle_rows(project: Project) -> Project:
    """Return a project of a table whose rows are texts of their own, each known by its row.

    Long words that a coder's rows repeat are one text. Words that one coder has several times, and another too, in
    another order, are told apart by nothing: the first coder's are the texts. What another put on theirs goes with
    them where it is the same on all of them, and is left out and listed where it is not.

    Parameters
    ----------
    project : Project
        As read from a table; another is returned as it is.
    """
    rows = [source for source in project.sources if source.lanes and source.text.strip()]
    if not rows:
        return project
    same = dict(_repeated(rows)) | dict(_edited(rows))
    alike = _alike([row for row in rows if row.guid not in same])
    same |= _exchanged(alike, _carried(project))
    apart = {row.guid: row for several in alike for row in _others(several) if row.guid not in same}
    apart |= {row.guid: row for row in _of_one_identifier([row for row in rows if row.guid not in same])}
    gone = same.keys() | apart.keys()
    selections = [
        replace(each, source=same.get(each.source, each.source))
        for each in project.selections
        if each.source not in apart
    ]
    left = sum(len(each.codings) for each in project.selections if each.source in apart)
    losses = [_ambiguous(apart, left)] if apart else []
    return replace(
        project,
        sources=tuple(replace(each, identified=bool(each.lanes)) for each in project.sources if each.guid not in gone),
        selections=tuple(selections),
        finished=frozenset(
            (same.get(source, source), coder) for source, coder in project.finished if source not in apart
        ),
        losses=(*project.losses, *losses),
    )


def _repeated(rows: Sequence[ProjectSource]) -> Iterator[tuple[str, str]]:
    """Yield the guids of rows that repeat long words of one coder, with that of the first of them."""
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    for row in rows:
        words = collapse(row.text)
        if row.identified or len(words) < _TELLING:
            continue
        kept = first.setdefault((words, tuple(lane for lane, _ in row.lanes)), row.guid)
        if kept != row.guid:
            yield row.guid, kept


def _alike(rows: Sequence[ProjectSource]) -> list[list[ProjectSource]]:
    """Return the rows without identifiers that say the same, the first coder's first."""
    alike: defaultdict[str, list[ProjectSource]] = defaultdict(list)
    for row in rows:
        if not row.identified:
            alike[collapse(row.text)].append(row)
    return list(alike.values())


def _edited(rows: Sequence[ProjectSource]) -> Iterator[tuple[str, str]]:
    """Yield the guids of rows whose identifier is another's already, and their words but for a slip, with its guid."""
    first: dict[str, ProjectSource] = {}
    for row in rows:
        kept = first.setdefault(row.row, row) if row.identified else row
        if kept is not row and is_edited(words_key(kept.text), words_key(row.text)):
            yield row.guid, kept.guid


def _of_one_identifier(rows: Sequence[ProjectSource]) -> Iterator[ProjectSource]:
    """Yield the rows whose identifier is another text's already."""
    taken: set[str] = set()
    for row in rows:
        if row.identified and row.row in taken:
            yield row
        taken.add(row.row if row.identified else "")


def _others(several: Sequence[ProjectSource]) -> list[ProjectSource]:
    """Return the rows that no row of the first coder is."""
    base = _lanes(several[0])
    return [row for row in several if not base & _lanes(row)]


def _lanes(row: ProjectSource) -> frozenset[str]:
    return frozenset(lane for lane, _ in row.lanes)


def _carried(project: Project) -> dict[str, frozenset[tuple[str, ...]]]:
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for selection in project.selections:
        found[selection.source] |= {(each.code, each.coder, selection.description) for each in selection.codings}
    for source, coder in project.finished:
        found[source].add((coder,))
    return {guid: frozenset(each) for guid, each in found.items()}


def _exchanged(
    alike: Sequence[Sequence[ProjectSource]], carried: Mapping[str, frozenset[tuple[str, ...]]]
) -> dict[str, str]:
    """Return which of the first coder's rows another's are, where it does not matter which."""
    found: dict[str, str] = {}
    for several in alike:
        base = _lanes(several[0])
        first = [row for row in several if base & _lanes(row)]
        lanes: defaultdict[frozenset[str], list[ProjectSource]] = defaultdict(list)
        for row in _others(several):
            lanes[_lanes(row)].append(row)
        for rows in lanes.values():
            if len(rows) == len(first) and len({carried.get(row.guid, frozenset()) for row in rows}) == 1:
                found |= {row.guid: one.guid for row, one in zip(rows, first, strict=True)}
    return found


def _ambiguous(apart: Mapping[str, ProjectSource], codings: int) -> Loss:
    row = next(iter(apart.values()))
    detail = (
        f"'{collapse(row.text)[:50]}' (row {row.lanes[0][1]}) and others stand several times, in another order by each "
        "coder: number the texts in a column"
    )
    return Loss("coded segment" if codings else "row", detail, codings or len(apart), ambiguous=True)

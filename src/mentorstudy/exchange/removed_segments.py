"""Segments that people took out of a workbook, taken back in their journals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.coding import Segment, is_machine
from mentorstudy.exchange.batch import Arrival
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.coding import Coding

__all__ = ["settle_workbook"]

Place = tuple[str, int, int, str, str]


def settle_workbook(arrival: Arrival, journals: Coding) -> dict[str, list[str]]:
    """Return, by coder, the segments of journals that a workbook's people took out.

    A workbook has a row per answer. So a passage over several answers is there once for each; one that is still
    there for any of them stands as it is, and its parts are not brought in.

    Parameters
    ----------
    arrival : Arrival
        A project with `removed`, or without; of a workbook of ours, parts of longer passages leave its cargo.
    journals : Coding
        What stands in journals: what stands in a table cannot be taken back there, and is listed.
    """
    answers = [match for match in arrival.matches.values() if match.marked]
    if not answers:
        return {}
    spans: dict[str, list[tuple[int, int]]] = {}
    for match in answers:
        spans.setdefault(match.document, []).append((match.offset, match.end))
    removed, arriving = _removed(arrival), _arriving(arrival)
    mine = set(journals.segments["segment"])
    taken: dict[str, list[str]] = {}
    parts: set[Place] = set()
    for row in rows_of(arrival.study.coding.segments):
        clips = _clips(row, spans.get(row.document, ()))
        if not clips or is_machine(row.coder):
            continue
        if clips & arriving:
            if (row.document, row.start, row.end) not in {clip[:3] for clip in clips}:
                parts |= clips
        elif clips <= removed and row.segment in mine:
            taken.setdefault(row.coder, []).append(row.segment)
        elif clips <= removed:
            _stays(arrival, row)
    _leave_out(arrival, parts)
    return taken


def _clips(row: Any, spans: Iterable[tuple[int, int]]) -> set[Place]:
    return {
        (row.document, max(row.start, low), min(row.end, high), row.code, row.coder)
        for low, high in spans
        if max(row.start, low) < min(row.end, high)
    }


def _removed(arrival: Arrival) -> set[Place]:
    found: set[Place] = set()
    for selection in arrival.project.removed:
        match = arrival.matches.get(selection.source)
        if match is not None and match.marked:
            start, end = selection.start + match.offset, selection.end + match.offset
            for coding in selection.codings:
                code, coder = arrival.codes.paths.get(coding.code, ""), arrival.coders.of(coding.coder)
                found.add((match.document, start, end, code, coder))
    return found


def _place(segment: Segment) -> Place:
    return segment.document, segment.start, segment.end, segment.code, segment.coder


def _arriving(arrival: Arrival) -> set[Place]:
    return {_place(each) for cargo in arrival.cargo.values() for each in cargo.segments}


def _stays(arrival: Arrival, row: Any) -> None:
    table = arrival.study.config.coding
    detail = (
        f"'{row.quote[:40]}' ({row.code}, {row.coder}) stands in {table}: import {table} into journals first, or "
        "delete its row there"
    )
    arrival.lose("coded segment taken back", detail)


def _leave_out(arrival: Arrival, parts: set[Place]) -> None:
    whole = _whole(arrival)
    for cargo in arrival.cargo.values():
        kept = [each for each in cargo.segments if _place(each) not in parts or _place(each) in whole]
        arrival.carried["coded segment already there"] += len(cargo.segments) - len(kept)
        cargo.segments[:] = kept


def _whole(arrival: Arrival) -> Mapping[Place, None]:
    """Passages that the study has just so: they are told from parts when they are written."""
    return dict.fromkeys(
        (row.document, row.start, row.end, row.code, row.coder) for row in rows_of(arrival.study.coding.segments)
    )

"""What people decided of a coded passage, as lines that stand beside it in a table or a project and are read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mentorstudy.decisions import BASES, CLAIM_DECISIONS, RELATIONS
from mentorstudy.exchange.project import Loss
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = [
    "claim_lines",
    "interpreted_losses",
    "lines_beside",
    "link_lines",
    "parse_claims",
    "parse_links",
    "with_interpreted",
]

_Place = tuple[str, int, int, str]


def claim_lines(study: Study) -> dict[_Place, str]:
    """Return, by document, start, end and coder, what that coder decided of the passage for claims, a line each."""
    lines: dict[_Place, list[str]] = {}
    for row in rows_of(_decided(study)):
        words = f"{row.decision} {row.claim}" + (f": {row.note}" if row.note else "")
        lines.setdefault((row.document, row.start, row.end, row.coder), []).append(words)
    return {place: "\n".join(found) for place, found in lines.items()}


def _decided(study: Study) -> pd.DataFrame:
    table = study.decisions.table("claimed")
    return table[table["decision"].isin(CLAIM_DECISIONS) & (table["start"] >= 0)]


def link_lines(study: Study) -> dict[tuple[str, int, int, str, str], str]:
    """Return, by document, start, end, code and coder of the near end, the coder's links, a line each.

    The far end is the identifier of a segment that carries its code there, whoever's, or a code.
    """
    table = study.coding.segments
    keys = zip(table["document"], table["start"], table["end"], table["code"], strict=True)
    known = dict(zip(keys, table["segment"], strict=True))
    lines: dict[tuple[str, int, int, str, str], list[str]] = {}
    for row in rows_of(study.decisions.table("links")):
        far = known.get((row.to_document, row.to_start, row.to_end, row.to_code)) if row.to_start >= 0 else row.to_code
        if row.start >= 0 and far:
            place = (row.document, row.start, row.end, row.code, row.coder)
            note = f": {row.note}" if row.note else ""
            lines.setdefault(place, []).append(f"{row.relation} ({row.basis}) {far}{note}")
    return {place: "\n".join(found) for place, found in lines.items()}


def parse_claims(text: str, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    r"""Yield claim, decision and note of lines that `claim_lines` wrote; a line with an unknown claim has no claim.

    Examples
    --------
    >>> list(parse_claims("supports fit: as she says\ncontradicts luck", ["fit"]))
    [('fit', 'supports', 'as she says'), ('', 'contradicts luck', '')]
    """
    known = sorted(names, key=len, reverse=True)
    for line in filter(None, map(str.strip, text.splitlines())):
        decision, _, rest = line.partition(" ")
        claim = next((name for name in known if rest == name or rest.startswith(f"{name}: ")), "")
        if decision in CLAIM_DECISIONS and claim:
            yield claim, decision, rest[len(claim) + 2 :]
        else:
            yield "", line, ""


def parse_links(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield relation, basis, far end and note of lines that `link_lines` wrote; other lines have no relation.

    Examples
    --------
    >>> list(parse_links("led to (said) 1f0c9a7b2d3e"))
    [('led to', 'said', '1f0c9a7b2d3e', '')]
    """
    for line in filter(None, map(str.strip, text.splitlines())):
        for relation in RELATIONS:
            for basis in BASES:
                start = f"{relation} ({basis}) "
                if line.startswith(start):
                    far, _, note = line.removeprefix(start).partition(": ")
                    yield relation, basis, far, note
                    break
            else:
                continue
            break
        else:
            yield "", "", line, ""


def with_interpreted(study: Study, segments: pd.DataFrame) -> pd.DataFrame:
    """Return coded segments with columns claims and links: what their coder decided of the passage, a line each."""
    claims, links = claim_lines(study), link_lines(study)
    rows = list(rows_of(segments))
    return segments.assign(
        claims=[claims.get((row.document, row.start, row.end, row.coder), "") for row in rows],
        links=[links.get((row.document, row.start, row.end, row.code, row.coder), "") for row in rows],
    )


def lines_beside(study: Study) -> dict[str, int]:
    """Return how many decisions and links stand beside segments of the coder who made them."""
    table = study.coding.segments
    spans = set(zip(table["document"], table["start"], table["end"], table["coder"], strict=True))
    places = zip(table["document"], table["start"], table["end"], table["code"], table["coder"], strict=True)
    coded = set(places)
    claims = [lines for place, lines in claim_lines(study).items() if place in spans]
    links = [lines for place, lines in link_lines(study).items() if place in coded]
    return {"claims": _count(claims), "links": _count(links)}


def _count(cells: Iterable[str]) -> int:
    return sum(len(lines.splitlines()) for lines in cells)


def interpreted_losses(study: Study, beside: Mapping[str, int]) -> Iterator[Loss]:
    """Yield what a file holds in no place of its own.

    Parameters
    ----------
    study : Study
        What is exported.
    beside : mapping of str to int
        How many decisions on claims (`claims`) and links (`links`) stand beside a segment in the file.
    """
    tables = {name: len(study.decisions.table(name)) for name in ("links", "judged", "exposures", "proposals")}
    tables |= {"claims": len(_decided(study))}
    kept = "on a passage that its coder did not code, or not as far; the journal keeps it"
    for item, name in (("decision on a claim", "claims"), ("link", "links")):
        placed = beside.get(name, 0)
        if placed:
            yield Loss(item, "is a line beside its segment; other tools do not count by it", placed, kept=True)
        if tables[name] > placed:
            yield Loss(item, kept, tables[name] - placed)
    for item, name in (
        ("verdict", "judged"),
        ("exposure to others' coding", "exposures"),
        ("proposed code", "proposals"),
    ):
        if tables[name]:
            yield Loss(item, "there is no place for it; the journals keep it", tables[name])

"""Which way of counting characters a project uses: tried on its selections, not taken on trust."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError
from mentorstudy.exchange.refi.conventions import Convention, OffsetMap, all_conventions
from mentorstudy.exchange.refi.evidence import Evidence, Marked, Place, Placing, place
from mentorstudy.exchange.refi.words import is_quotation, plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mentorstudy.exchange.refi.conventions import Truth

__all__ = ["Fit", "fit"]

_NAMES_LOOKED_AT = 2000
_NAMES_SOUGHT = 300
_ENOUGH = 10
_GOOD = 0.8
_MAY_LEAVE = 0.02


@dataclass(frozen=True, eq=False)
class Fit:
    """The convention that fits, and where it puts every selection.

    Parameters
    ----------
    words : str
        The convention and how well it fits; empty when there is no selection.
    placings : tuple of Placing
        By text, in the order given.
    """

    words: str
    placings: tuple[Placing, ...]


@dataclass(frozen=True, eq=False)
class _Candidate:
    convention: Convention
    placings: tuple[Placing, ...]
    evidence: Evidence
    prior: float

    @property
    def points(self) -> float:
        return self.evidence.points - self.prior


def fit(texts: Sequence[Marked], *, tool: str = "", convention: Convention | None = None, file: str = "") -> Fit:
    """Return the convention that fits all texts, or each of them its own.

    Every convention is tried on every selection that has a length. A selection whose name quotes the text says
    most; where names are empty or no quotations, starts and ends should stand on the edges of words. Where the
    texts cannot tell two conventions apart, the tool's own and the standard's come first.

    Parameters
    ----------
    texts : sequence of Marked
        The texts with their selections as written.
    tool : str
        Who wrote the file.
    convention : Convention, optional
        The one to use, whatever fits.
    file : str
        What errors call the file.

    Raises
    ------
    ReadError
        When no convention fits.
    """
    if not any(each.starts for each in texts):
        return Fit("", tuple(place(each, Convention()) for each in texts))
    ready = _ready(texts)
    if convention is not None:
        return _as_asked(ready, convention, file)
    whole = _ranked(ready, tool)
    if _fits(whole[0].evidence):
        return Fit(_said(whole, texts), whole[0].placings)
    apart = [_ranked([each], tool) for each in ready]
    if len(ready) > 1 and all(_fits(each[0].evidence, fewest=3) for each in apart):
        words = "; ".join(
            f"'{each.name}': {_said(found, [each])}" for each, found in zip(texts, apart, strict=True) if each.starts
        )
        return Fit(f"not the same in all texts: {words}", tuple(found[0].placings[0] for found in apart))
    raise ReadError(_unfit(whole, texts), file=file)


def _ready(texts: Sequence[Marked]) -> list[Place]:
    total = sum(len(each.starts) for each in texts)
    return [Place.of(each, _NAMES_LOOKED_AT * len(each.starts) // max(total, 1)) for each in texts]


def _ranked(ready: Sequence[Place], tool: str) -> list[_Candidate]:
    """Every convention that places things differently, the best first; the standard's before its equals."""
    nothing = place(Marked("", "", (), (), ()), Convention())
    placed: dict[bytes, tuple[Convention, tuple[Placing, ...]]] = {}
    by_text = [_placings(each.marked) if each.marked.starts else None for each in ready]
    for convention in sorted(all_conventions(), key=lambda each: _prior(each, tool)):
        placings = tuple(each[convention] if each else nothing for each in by_text)
        placed.setdefault(b"|".join(each.key() for each in placings), (convention, placings))
    quoted = _quoted(ready, [placings for _, placings in placed.values()])
    candidates = []
    for convention, placings in placed.values():
        evidence = _summed(ready, placings, quoted)
        candidates.append(_Candidate(convention, placings, evidence, _prior(convention, tool)))
    return sorted(candidates, key=lambda each: -round(each.points, 6))


def _summed(ready: Sequence[Place], placings: Sequence[Placing], quoted: Sequence[Truth]) -> Evidence:
    found = (each.evidence(placing, names) for each, placing, names in zip(ready, placings, quoted, strict=True))
    return sum(found, start=Evidence())


def _placings(marked: Marked) -> dict[Convention, Placing]:
    """Every convention's places, computed once for those that cannot differ in this text."""
    same_as = _alike(marked.raw)
    # Only the last map is kept: conventions that share one follow each other, and a map is eight bytes a character.
    mapped: tuple[Convention, OffsetMap] | None = None
    found: dict[Convention, Placing] = {}
    for convention in all_conventions():
        like = same_as(convention)
        if like not in found:
            counted = replace(like, inclusive=False, first=0)
            if mapped is None or mapped[0] != counted:
                mapped = (counted, OffsetMap.of(marked.raw, counted))
            found[like] = place(marked, like, mapped[1])
        found[convention] = found[like]
    return found


def _alike(raw: str) -> Callable[[Convention], Convention]:
    """What a convention comes down to in a text: in plain ASCII on one line, only the ends are left to differ."""
    plain, wide = raw.isascii(), any(character > "\uffff" for character in set(raw))
    pairs = "\r\n" in raw
    alone = bool(re.search("\r(?!\n)|(?<!\r)\n", raw))
    mark = raw.startswith("\ufeff")

    def same_as(convention: Convention) -> Convention:
        unit, line_ends = convention.unit, convention.line_ends
        if plain or (unit == "UTF-16 units" and not wide):
            unit = "code points"
        if (line_ends == "one" and not pairs) or (line_ends == "two" and not alone):
            line_ends = "as in the file"
        return replace(convention, unit=unit, line_ends=line_ends, mark_counted=convention.mark_counted and mark)

    return same_as


def _prior(convention: Convention, tool: str) -> float:
    """How much better than a likelier one a convention has to fit, in edges of words."""
    called = tool.casefold()
    utf_16 = convention.unit == "UTF-16 units"
    prior = 0.1 * (not utf_16) if "nvivo" in called else 0.2 * utf_16
    prior += 0.5 * (convention.unit == "UTF-8 bytes")
    one = convention.line_ends == "one"
    prior += 0.1 * (not one) if "atlas" in called else 0.25 * one
    prior += 0.4 * (convention.line_ends == "two") + 0.8 * convention.mark_counted
    return prior + 0.6 * convention.inclusive + 1.0 * convention.first


def _quoted(ready: Sequence[Place], placings: Sequence[tuple[Placing, ...]]) -> list[Truth]:
    """Which names are quotations: those that some convention finds in place, and those found anywhere in the text."""
    import numpy as np

    found = []
    for index, each in enumerate(ready):
        weights: list[NDArray[np.float64]] = [each.name_weights(one[index]) for one in placings]
        quoted = np.zeros(len(each.named), dtype=np.bool_)
        for weight in weights:
            quoted |= weight > 0
        text = plain(each.marked.raw) if len(each.named) and not quoted.all() else ""
        for at in np.flatnonzero(~quoted)[: _NAMES_SOUGHT // len(ready) + 1]:
            quoted[at] = is_quotation(each.marked.names[each.named[at]], text)
        found.append(quoted)
    return found


def _fits(evidence: Evidence, *, fewest: int = 0) -> bool:
    if evidence.selections == 0:
        return True
    if evidence.selections < fewest or evidence.outside > _MAY_LEAVE * evidence.selections:
        return False
    if evidence.selections < _ENOUGH:
        return evidence.edges >= 0.5 or evidence.named_right >= 0.5
    if evidence.named >= max(5, 0.1 * evidence.selections):
        return evidence.named_right >= _GOOD or evidence.edges >= 0.95
    return evidence.edges >= _GOOD


def _as_asked(ready: Sequence[Place], convention: Convention, file: str) -> Fit:
    placings = tuple(place(each.marked, convention) for each in ready)
    quoted = _quoted(ready, [placings])
    evidence = _summed(ready, placings, quoted)
    words = _counted(convention, [each.marked for each in ready])
    if evidence.outside > 0.5 * evidence.selections:
        raise ReadError(
            f"Counted as asked ({words}), {evidence.outside:,} of {evidence.selections:,} selections leave their text. "
            "Name another way to count, or none, to have it found out.",
            file=file,
        )
    return Fit(f"{words} (as asked): {evidence.words()}", placings)


def _counted(convention: Convention, texts: Sequence[Marked]) -> str:
    windows = "\r\n" if any("\r\n" in each.raw for each in texts) else ""
    alone = "\n" if any("\n" in each.raw.replace("\r\n", "") for each in texts) else ""
    return convention.words(line_ends=windows + alone, mark=any(each.raw.startswith("\ufeff") for each in texts))


def _said(ranked: Sequence[_Candidate], texts: Sequence[Marked]) -> str:
    best = ranked[0]
    words = f"{_counted(best.convention, texts)}: {best.evidence.words()}"
    places = [each.spans() for each in best.placings]
    others = [
        each
        for each in ranked[1:]
        if each.evidence.points >= best.evidence.points - 1e-6 and [one.spans() for one in each.placings] != places
    ]
    if others:
        named = "; ".join(_counted(each.convention, texts) for each in others[:2])
        words += f". The texts cannot tell it from: {named}"
    return words


def _unfit(ranked: Sequence[_Candidate], texts: Sequence[Marked]) -> str:
    tried = "; ".join(f"{_counted(each.convention, texts)}: {each.evidence.words()}" for each in ranked[:3])
    return (
        "The positions of the selections fit their texts in no known way of counting characters, so that every code "
        f"would sit on the wrong words. The best: {tried}. Check that the texts are those that were coded and export "
        "again; or, when you know how the tool counts, name it: convention='utf-16, crlf one, exclusive' or the like "
        "(`--offsets` on the command line)."
    )

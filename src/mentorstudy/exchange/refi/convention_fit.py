"""Which way of counting characters a project uses: tried on its selections, not taken on trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorstudy.errors import ReadError
from mentorstudy.exchange.refi.candidate_text import Place, place
from mentorstudy.exchange.refi.convention_ranks import Candidate, Group, grouped, is_lost, ranked, rivals, suits, summed
from mentorstudy.exchange.refi.conventions import Convention
from mentorstudy.exchange.refi.doubtful import NO_DOUBTS, Doubts, doubts_of
from mentorstudy.exchange.refi.edges import Marked, Placing

__all__ = ["Fit", "fit"]

_NAMES_LOOKED_AT = 2000
_LISTED = 3


@dataclass(frozen=True, eq=False)
class Fit:
    """The convention that fits, and where it puts every selection.

    Parameters
    ----------
    words : str
        The convention and how well it fits; empty when there is no selection.
    placings : tuple of Placing
        By text, in the order given.
    doubts : tuple of Doubts
        By text, which places may be wrong all the same.
    unfit : tuple of str
        By text, why its positions cannot be used; empty where they can.
    """

    words: str
    placings: tuple[Placing, ...]
    doubts: tuple[Doubts, ...]
    unfit: tuple[str, ...] = ()


def fit(
    texts: Sequence[Marked],
    *,
    tool: str = "",
    convention: Convention | None = None,
    file: str = "",
    refuse: bool = True,
) -> Fit:
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
    refuse : bool
        Whether positions that fit in no way are an error, or listed in `Fit.unfit`.

    Raises
    ------
    ReadError
        When no convention fits.
    """
    if not any(each.starts for each in texts):
        return Fit(
            "", tuple(place(each, Convention()) for each in texts), (NO_DOUBTS,) * len(texts), ("",) * len(texts)
        )
    ready = _ready(texts)
    if convention is not None:
        return _as_asked(ready, convention, file)
    groups = grouped(ready, tool)
    unfit = _unfit_of(groups, ready, tool)
    if refuse and unfit:
        raise ReadError(next(iter(unfit.values())), file=file)
    return _fitted(ready, groups, unfit)


def _unfit_of(groups: Sequence[Group], ready: Sequence[Place], tool: str) -> dict[int, str]:
    """Return by text why its positions cannot be used."""
    texts = [each.marked for each in ready]
    unfit: dict[int, str] = {}
    for number, group in enumerate(groups):
        # A group of its own has to prove itself; a project of one or two selections is taken as its tool counts.
        if not suits(group, ready, fewest=3 if number else 0):
            unfit |= dict.fromkeys(group.indices, _unfit(group, texts))
            continue
        lost = tuple(index for at, index in enumerate(group.indices) if is_lost(ready[index], group, at))
        if lost:
            alone = [ready[index] for index in lost]
            unfit |= dict.fromkeys(lost, _unfit(Group(lost, ranked(alone, tool)), texts))
    return unfit


def _ready(texts: Sequence[Marked]) -> list[Place]:
    total = sum(len(each.starts) for each in texts)
    return [Place.of(each, _NAMES_LOOKED_AT * len(each.starts) // max(total, 1)) for each in texts]


def _fitted(ready: Sequence[Place], groups: Sequence[Group], unfit: Mapping[int, str]) -> Fit:
    texts = [each.marked for each in ready]
    placings: list[Placing | None] = [None] * len(ready)
    doubts: list[Doubts] = [NO_DOUBTS] * len(ready)
    said = []
    for group in sorted(groups, key=lambda each: each.indices):
        marked = [texts[index] for index in group.indices if index not in unfit]
        others_of = rivals(group, ready)
        if any(each.starts for each in marked):
            words = _said(group, marked, others_of)
            said.append(words if len(groups) == 1 else f"{_called(marked)}: {words}")
        for at, index in enumerate(group.indices):
            placing = placings[index] = group.best.placings[at]
            others = [(_counted(each.convention, marked), each.placings[at]) for each in others_of]
            doubts[index] = doubts_of(ready[index], placing, others)
    if unfit:
        said.append(f"{_called([texts[index] for index in sorted(unfit)])}: in no known way, placed by their words")
    words = said[0] if len(said) == 1 else f"not the same in all texts: {'; '.join(said)}"
    refusals = tuple(unfit.get(index, "") for index in range(len(texts)))
    return Fit(words, tuple(each for each in placings if each is not None), tuple(doubts), refusals)


def _called(texts: Sequence[Marked]) -> str:
    names = [f"'{each.name}'" for each in texts if each.starts]
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def _as_asked(ready: Sequence[Place], convention: Convention, file: str) -> Fit:
    placings = tuple(place(each.marked, convention) for each in ready)
    evidence = summed(ready, placings)
    words = _counted(convention, [each.marked for each in ready])
    if evidence.outside > 0.5 * evidence.selections:
        raise ReadError(
            f"Counted as asked ({words}), {evidence.outside:,} of {evidence.selections:,} selections leave their text. "
            "Name another way to count, or none, to have it found out.",
            file=file,
        )
    doubts = tuple(doubts_of(each, placing, ()) for each, placing in zip(ready, placings, strict=True))
    return Fit(f"{words} (as asked): {evidence.words()}", placings, doubts, ("",) * len(ready))


def _counted(convention: Convention, texts: Sequence[Marked]) -> str:
    windows = "\r\n" if any("\r\n" in each.raw for each in texts) else ""
    alone = "\n" if any("\n" in each.raw.replace("\r\n", "") for each in texts) else ""
    return convention.words(line_ends=windows + alone, mark=any(each.raw.startswith("\ufeff") for each in texts))


def _said(group: Group, texts: Sequence[Marked], others: Sequence[Candidate]) -> str:
    best = group.best
    words = f"{_counted(best.convention, texts)}: {best.evidence.words()}"
    if others:
        named = "; ".join(_counted(each.convention, texts) for each in others[:2])
        words += f". The texts cannot tell it from: {named}"
    return words


def _unfit(group: Group, texts: Sequence[Marked]) -> str:
    marked = [texts[index] for index in group.indices]
    tried = "; ".join(f"{_counted(each.convention, marked)}: {each.evidence.words()}" for each in group.ranked[:3])
    whose = "" if len(group.indices) == len(texts) else f" in {_called(marked)}"
    return (
        f"The positions of the selections{whose} fit their texts in no known way of counting characters, so that every "
        f"code would sit on the wrong words. The best: {tried}. Check that the texts are those that were coded and "
        "export again; or, when you know how the tool counts, name it: convention='utf-16, crlf one, exclusive' or "
        "the like (`--offsets` on the command line)."
    )

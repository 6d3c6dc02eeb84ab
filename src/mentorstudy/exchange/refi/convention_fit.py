"""Which way of counting characters a project uses: tried on its selections, not taken on trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.errors import ReadError
from mentorstudy.exchange.refi.candidate_text import Place, place
from mentorstudy.exchange.refi.convention_ranks import Candidate, Group, fits, grouped, is_lost, ranked, summed
from mentorstudy.exchange.refi.conventions import Convention
from mentorstudy.exchange.refi.doubtful import NO_DOUBTS, Doubts, differing, doubts_of
from mentorstudy.exchange.refi.edges import Marked, Placing

__all__ = ["Fit", "fit"]

_NAMES_LOOKED_AT = 2000
# A rival that is worse by one edge of a word may be the right one all the same.
_CLOSE = 1.0
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
    """

    words: str
    placings: tuple[Placing, ...]
    doubts: tuple[Doubts, ...]


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
        return Fit("", tuple(place(each, Convention()) for each in texts), (NO_DOUBTS,) * len(texts))
    ready = _ready(texts)
    if convention is not None:
        return _as_asked(ready, convention, file)
    groups = grouped(ready, tool)
    for number, group in enumerate(groups):
        # A group of its own has to prove itself; a project of one or two selections is taken as its tool counts.
        if not fits(group.best.evidence, fewest=3 if number else 0):
            raise ReadError(_unfit(group, texts), file=file)
        lost = tuple(index for at, index in enumerate(group.indices) if is_lost(ready[index], group, at))
        if lost:
            alone = [ready[index] for index in lost]
            raise ReadError(_unfit(Group(lost, ranked(alone, tool)), texts), file=file)
    return _fitted(ready, groups)


def _ready(texts: Sequence[Marked]) -> list[Place]:
    total = sum(len(each.starts) for each in texts)
    return [Place.of(each, _NAMES_LOOKED_AT * len(each.starts) // max(total, 1)) for each in texts]


def _fitted(ready: Sequence[Place], groups: Sequence[Group]) -> Fit:
    texts = [each.marked for each in ready]
    placings: list[Placing | None] = [None] * len(ready)
    doubts: list[Doubts] = [NO_DOUBTS] * len(ready)
    said = []
    for group in sorted(groups, key=lambda each: each.indices):
        marked = [texts[index] for index in group.indices]
        rivals = _rivals(group, ready)
        if any(each.starts for each in marked):
            words = _said(group, marked, rivals)
            said.append(words if len(groups) == 1 else f"{_called(marked)}: {words}")
        for at, index in enumerate(group.indices):
            placing = placings[index] = group.best.placings[at]
            others = [(_counted(each.convention, marked), each.placings[at]) for each in rivals]
            doubts[index] = doubts_of(ready[index], placing, others)
    words = said[0] if len(said) == 1 else f"not the same in all texts: {'; '.join(said)}"
    return Fit(words, tuple(each for each in placings if each is not None), tuple(doubts))


def _called(texts: Sequence[Marked]) -> str:
    names = [f"'{each.name}'" for each in texts if each.starts]
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def _rivals(group: Group, ready: Sequence[Place]) -> list[Candidate]:
    """The other ways to count that suit about as well, and put something on other words."""
    least = group.best.evidence.points - _CLOSE - 1e-6
    close = [each for each in group.ranked[1:] if each.evidence.points >= least]
    texts = [ready[index] for index in group.indices]
    return [
        each
        for each in close
        if any(
            differing(text, placing, other)
            for text, placing, other in zip(texts, group.best.placings, each.placings, strict=True)
        )
    ]


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
    return Fit(f"{words} (as asked): {evidence.words()}", placings, doubts)


def _counted(convention: Convention, texts: Sequence[Marked]) -> str:
    windows = "\r\n" if any("\r\n" in each.raw for each in texts) else ""
    alone = "\n" if any("\n" in each.raw.replace("\r\n", "") for each in texts) else ""
    return convention.words(line_ends=windows + alone, mark=any(each.raw.startswith("\ufeff") for each in texts))


def _said(group: Group, texts: Sequence[Marked], rivals: Sequence[Candidate]) -> str:
    best = group.best
    words = f"{_counted(best.convention, texts)}: {best.evidence.words()}"
    if rivals:
        named = "; ".join(_counted(each.convention, texts) for each in rivals[:2])
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

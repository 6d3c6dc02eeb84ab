"""Ways of counting, ranked by how well they suit texts; texts that ask for another one than the rest, apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.exchange.refi.candidate_text import Place, place
from mentorstudy.exchange.refi.conventions import Convention, all_conventions
from mentorstudy.exchange.refi.doubtful import differing
from mentorstudy.exchange.refi.edges import Evidence, Marked, Placing

__all__ = ["Candidate", "Group", "fits", "grouped", "is_lost", "ranked", "rivals", "suits", "summed"]

_ENOUGH = 10
_GOOD = 0.8
_MAY_LEAVE = 0.02
# Where all others stand on words, so many may be left behind by an edit.
_STRAY = 0.2
# A rival that is worse by one edge of a word may be the right one all the same.
_CLOSE = 1.0
# How much better than chance a few selections without names have to stand: as a logarithm of odds.
_SMALL_SAYS = 1.5
# How sure one text has to be before it is counted otherwise than the rest: as a logarithm of odds. Some seventy
# ways are tried on each of perhaps fifty texts, so that chance alone gets to about eight.
_SURE = 8.0
_NAME_SAYS = 5.0
_LEAVING_SAYS = 3.0
_SHARES = (0.75, 0.97)


@dataclass(frozen=True, eq=False)
class Candidate:
    """A way to count, with where it puts the selections of some texts.

    Parameters
    ----------
    convention : Convention
        The way to count.
    placings : tuple of Placing
        By text.
    evidence : Evidence
        How well they suit all the texts.
    prior : float
        How much better than a likelier way it has to suit.
    """

    convention: Convention
    placings: tuple[Placing, ...]
    evidence: Evidence
    prior: float

    @property
    def points(self) -> float:
        """One number to rank by."""
        return self.evidence.points - self.prior


@dataclass(frozen=True, eq=False)
class Group:
    """Texts that are counted alike.

    Parameters
    ----------
    indices : tuple of int
        Which texts.
    ranked : list of Candidate
        The ways to count them, the best first.
    """

    indices: tuple[int, ...]
    ranked: list[Candidate]

    @property
    def best(self) -> Candidate:
        """The way that suits best."""
        return self.ranked[0]


def grouped(ready: Sequence[Place], tool: str) -> list[Group]:
    """Return the texts in groups that are counted alike, the largest part first; nearly always there is one.

    A text leaves the others when its own best way suits it so much better than theirs that chance cannot be the
    reason. A project that was put together from several tools, or a text that was edited, looks so.
    """
    return _grouped(ready, tuple(range(len(ready))), tool)


def _grouped(ready: Sequence[Place], indices: tuple[int, ...], tool: str) -> list[Group]:
    together = ranked([ready[index] for index in indices], tool)
    whole = Group(indices, together)
    marked = [index for index in indices if len(ready[index].looked_at)]
    if len(marked) < 2:
        return [whole]
    share = together[0].evidence.share
    apart = [
        index for at, index in enumerate(indices) if index in marked and _leaves(ready[index], whole, at, share, tool)
    ]
    if not apart:
        return [whole]
    if len(apart) == len(marked):
        rest = [index for index in indices if index not in apart]
        alone = [Group((index,), ranked([ready[index]], tool)) for index in apart]
        return [*alone, *([Group(tuple(rest), ranked([ready[index] for index in rest], tool))] if rest else [])]
    rest = [index for index in indices if index not in apart]
    return [*_grouped(ready, tuple(rest), tool), *_grouped(ready, tuple(apart), tool)]


def _leaves(text: Place, group: Group, at: int, share: float, tool: str) -> bool:
    """Say whether a text is counted otherwise than its group, beyond what chance explains."""
    theirs = text.evidence(group.best.placings[at])
    if theirs.perfect:
        return False
    own = ranked([text], tool)[0]
    if own.placings[0].spans() == group.best.placings[at].spans() or not fits(own.evidence, fewest=3):
        return False
    low, high = _SHARES
    right = min(max(share, low), high)
    gained = 0.5 * (own.evidence.tight - theirs.tight)
    gained += own.evidence.starts + own.evidence.ends - theirs.starts - theirs.ends
    said = gained * math.log(right / (1 - right))
    said += _NAME_SAYS * (own.evidence.names - theirs.names) + _LEAVING_SAYS * (theirs.outside - own.evidence.outside)
    return said - (own.prior - group.best.prior) >= _SURE


def is_lost(text: Place, group: Group, at: int) -> bool:
    """Say whether a text's selections stand as if at random, where those of its group stand on words.

    One text that was edited since it was coded disappears among many that were not, unless it is looked at alone.
    """
    found = text.evidence(group.best.placings[at])
    if len(group.indices) < 2 or not found.selections or (found.named and found.named_right >= _GOOD):
        return False
    right = min(max(group.best.evidence.share, _SHARES[0]), _SHARES[1])
    chance = min(max(float(text.edge.mean()), 0.2), right)
    hits = found.starts + found.ends
    missed = 2 * found.selections - hits
    return hits * math.log(right / chance) + missed * math.log((1 - right) / (1 - chance)) <= -_SURE


def ranked(ready: Sequence[Place], tool: str) -> list[Candidate]:
    """Every convention that places things differently, the best first; the standard's before its equals."""
    nothing = place(Marked("", "", (), (), ()), Convention())
    placed: dict[bytes, tuple[Convention, tuple[Placing, ...]]] = {}
    by_text = [each.placings if each.marked.starts else None for each in ready]
    for convention in sorted(all_conventions(), key=lambda each: _prior(each, tool)):
        placings = tuple(each[convention] if each else nothing for each in by_text)
        placed.setdefault(b"|".join(each.key() for each in placings), (convention, placings))
    candidates = [
        Candidate(convention, placings, summed(ready, placings), _prior(convention, tool))
        for convention, placings in placed.values()
    ]
    return sorted(candidates, key=lambda each: -round(each.points, 6))


def summed(ready: Sequence[Place], placings: Sequence[Placing]) -> Evidence:
    """Return how well places suit several texts."""
    return sum((each.evidence(placing) for each, placing in zip(ready, placings, strict=True)), start=Evidence())


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


def fits(evidence: Evidence, *, fewest: int = 0) -> bool:
    """Say whether places suit the texts well enough to be taken."""
    if evidence.selections == 0:
        return True
    if evidence.selections < fewest or not _may_leave(evidence):
        return False
    if evidence.selections < _ENOUGH:
        return evidence.edges >= 0.5 or evidence.named_right >= 0.5
    if evidence.named >= max(5, 0.1 * evidence.selections):
        return evidence.named_right >= _GOOD or evidence.edges >= 0.95
    return evidence.edges >= _GOOD


def _may_leave(evidence: Evidence) -> bool:
    """Say whether no more selections leave their text than may, where the others stand well."""
    if evidence.outside <= _MAY_LEAVE * evidence.selections:
        return True
    inside = evidence.selections - evidence.outside
    return evidence.outside <= _STRAY * evidence.selections and evidence.starts + evidence.ends >= 1.9 * inside


def rivals(group: Group, ready: Sequence[Place]) -> list[Candidate]:
    """Return the other ways to count that suit about as well, and put something on other words."""
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


def suits(group: Group, ready: Sequence[Place], *, fewest: int = 0) -> bool:
    """Say whether the best way to count suits its texts beyond what chance explains.

    Some seventy ways are tried, so that one of them puts a few selections on the edges of words by chance: few have to
    be called by their words, or to fit better than the best of so many ways would if nothing were true.
    """
    evidence = group.best.evidence
    if not fits(evidence, fewest=fewest):
        return False
    if not 0 < evidence.selections < _ENOUGH:
        return True
    if 2 * evidence.named >= evidence.selections:
        return evidence.named_right >= 0.5
    return _beats_chance(group, ready)


def _beats_chance(group: Group, ready: Sequence[Place]) -> bool:
    evidence = group.best.evidence
    hits = evidence.starts + evidence.ends
    missed = 2 * evidence.selections - hits
    likelier = sum(each.prior < group.best.prior for each in group.ranked)
    if not missed and not likelier:
        return True
    if rivals(group, ready):
        return False
    right = _SHARES[1]
    edges = [(float(ready[index].edge.mean()), len(ready[index].looked_at)) for index in group.indices]
    chance = min(max(sum(share * count for share, count in edges) / evidence.selections, 0.2), right)
    said = hits * math.log(right / chance) + missed * math.log((1 - right) / (1 - chance))
    return said >= math.log(1 + likelier) + _SMALL_SAYS

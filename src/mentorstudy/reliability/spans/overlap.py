"""Agreement of segments as MAXQDA has it: whether a segment has a partner with the same code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from mentorstudy.errors import StudyError
from mentorstudy.reliability.spans.intervals import SpanArrays, check_table, merge_spans, names_in, span_arrays

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Numbers = npt.NDArray[Any]

__all__ = ["SegmentOverlap", "maxqda_overlap"]

_ANY_LENGTH = 2**40
_NO_KAPPA = "MAXQDA gives kappa for segments only: level=3."


@dataclass(frozen=True)
class SegmentOverlap:
    """How far two coders' segments have partners.

    Parameters
    ----------
    level : int
        1: which codes are in the document; 2: how often; 3: on which segments.
    matched, only_first, only_second : int
        Level 3: pairs of segments, and segments of each coder without a partner. Levels 1 and 2: pairs of code
        and document where the coders agree; where only the first has the code (level 2: more segments); the second.
    agreement : float
        The share that agrees, between 0 and 1; NaN when there is nothing.
    chance : float
        Agreement by chance: one by the number of codes.
    kappa : float
        `(agreement - chance) / (1 - chance)`, after Brennan and Prediger; NaN where undefined.
    reason : str
        Why kappa is undefined; empty where it is defined.
    coders : tuple of str
        The first and the second coder.
    """

    level: int
    matched: int
    only_first: int
    only_second: int
    agreement: float
    chance: float
    kappa: float
    reason: str
    coders: tuple[str, ...]


def maxqda_overlap(
    spans: pd.DataFrame,
    *,
    share: float = 0.9,
    level: Literal[1, 2, 3] = 3,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
    count: Literal["pairs", "segments"] = "pairs",
) -> SegmentOverlap:
    """Return how far two coders' segments agree, as MAXQDA's intercoder agreement has it.

    Two segments match when their codes are equal and the characters they share are at least `share` of the
    characters that either has (intersection by union). MAXQDA's manual says "overlap of at least x %" and no
    more; this reading treats both coders alike. Each segment has one partner at most, the best overlap first.
    A segment without a partner is a disagreement; there is no agreement on text that nobody coded.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code, and document where there are several; half open, in code points.
        Overlapping spans of the same coder and code are merged.
    share : float
        The least overlap, above 0 and at most 1; MAXQDA's default is 0.9.
    level : {1, 2, 3}
        1: a code occurs in the document or not; 2: how often it occurs; 3: segments.
    codes : iterable of str, optional
        All codes the coders could choose from; by default those in the table. Their number makes the chance.
    coders : iterable of str, optional
        The two coders; by default those in the table, by name.
    count : {"pairs", "segments"}
        Level 3: a match counts once, as in a table of both, only one, only the other; or twice, once from each
        coder's side, as in a list of all segments.

    Returns
    -------
    SegmentOverlap
        Counts, agreement and kappa.

    Raises
    ------
    StudyError
        When there are not two coders, or an argument is not one of those named.

    See Also
    --------
    mentorstudy.reliability.nvivo_comparison
    mentorstudy.reliability.brennan_prediger

    References
    ----------
    MAXQDA manual, "Intercoder agreement"; Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses,
    misuses, and alternatives. Educational and Psychological Measurement, 41, 687-699.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder": ["Ana", "Ana", "Ben"], "start": [0, 50, 1], "end": [20, 60, 20], "code": ["x", "y", "x"]}
    ... )
    >>> result = maxqda_overlap(table)
    >>> result.matched, result.only_first, result.only_second, result.agreement
    (1, 1, 0, 0.5)
    """
    texts = _texts(spans, codes, coders)
    if level not in (1, 2, 3) or count not in ("pairs", "segments") or not 0 < share <= 1:
        raise StudyError(
            f"level={level!r}, count={count!r}, share={share!r}: level is 1, 2 or 3, count 'pairs' or 'segments', "
            "share above 0 and at most 1. Correct the argument."
        )
    if level < 3:
        return _by_document(texts, level)
    matched = sum(len(_partners(text, share)) for text in texts)
    first, second = (sum(int((text.coder == coder).sum()) for text in texts) for coder in (0, 1))
    weight = 2 if count == "segments" else 1
    return _result(3, weight * matched, first - matched, second - matched, matched, texts[0])


def _texts(spans: pd.DataFrame, codes: Iterable[str] | None, coders: Iterable[str] | None) -> list[SpanArrays]:
    """Return the merged spans of every document, with the same coders and codes."""
    check_table(spans)
    names = names_in(spans["coder"]) if coders is None else [str(name) for name in coders]
    if len(names) != 2:
        raise StudyError(f"MAXQDA compares two coders; here are {len(names)}. Name the two in `coders`.")
    chosen = names_in(spans["code"]) if codes is None else list(dict.fromkeys(codes))
    parts = [part for _, part in spans.groupby("document", sort=False)] if "document" in spans.columns else [spans]
    texts = [merge_spans(span_arrays(part, _ANY_LENGTH, names).only(chosen)) for part in parts or [spans]]
    # The text's length does not matter here, only that no span is longer.
    return [replace(text, length=int(text.end.max(initial=0))) for text in texts]


def _candidates(text: SpanArrays) -> tuple[Numbers, Numbers, Numbers]:
    """Return the pairs of segments that share text and code, and their intersection by union."""
    import numpy as np

    shift = text.code * (text.length + 1)
    start, end = text.start + shift, text.end + shift
    mine = np.flatnonzero(text.coder == 0)
    theirs = np.flatnonzero(text.coder == 1)
    theirs = theirs[np.argsort(start[theirs])]
    low = np.searchsorted(end[theirs], start[mine], side="right")
    many = np.maximum(np.searchsorted(start[theirs], end[mine], side="left") - low, 0)
    steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    one, other = np.repeat(mine, many), theirs[np.repeat(low, many) + steps]
    shared = np.minimum(end[one], end[other]) - np.maximum(start[one], start[other])
    either = (end[one] - start[one]) + (end[other] - start[other]) - shared
    return one, other, shared / either


def _partners(text: SpanArrays, share: float) -> list[tuple[int, int]]:
    """Return the pairs that match, the best overlap first, every segment at most once."""
    import numpy as np

    one, other, overlap = _candidates(text)
    # 9 of 10 characters are 90 %, whatever binary fractions make of it.
    enough = np.flatnonzero(overlap >= share - 1e-12)
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for place in enough[np.argsort(-overlap[enough], kind="stable")]:
        pair = (int(one[place]), int(other[place]))
        if taken.isdisjoint(pair):
            taken.update(pair)
            pairs.append(pair)
    return pairs


def _by_document(texts: list[SpanArrays], level: int) -> SegmentOverlap:
    import numpy as np

    count = len(texts[0].codes)
    uses = np.array(
        [[np.bincount(text.code[text.coder == coder], minlength=count) for coder in (0, 1)] for text in texts]
    )
    compared = np.minimum(uses, 1) if level == 1 else uses
    first, second = compared[:, 0], compared[:, 1]
    agreed = int((first == second).sum())
    return _result(level, agreed, int((first > second).sum()), int((first < second).sum()), agreed, texts[0])


def _result(level: int, agreed: int, first: int, second: int, matched: int, text: SpanArrays) -> SegmentOverlap:
    total, codes = agreed + first + second, len(text.codes)
    agreement = agreed / total if total else float("nan")
    chance = 1 / codes if codes else float("nan")
    reason = _NO_KAPPA if level < 3 else ""
    if not reason and not total:
        reason = "Nobody coded a segment."
    if not reason and codes < 2:
        reason = "With a single code chance agreement is 1; name all codes the coders could choose from in `codes`."
    kappa = float("nan") if reason else (agreement - chance) / (1 - chance)
    return SegmentOverlap(level, matched, first, second, agreement, chance, kappa, reason, text.coders)

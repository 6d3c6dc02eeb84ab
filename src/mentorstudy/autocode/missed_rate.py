"""What acceptance cannot show: how much the machine missed, from answers that a person codes without its help."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentorstudy.coding import Coding
from mentorstudy.errors import CodingError, SettingsError, StudyError, suggestion
from mentorstudy.evidence import check_counted, coded_answers, open_turns, touched
from mentorstudy.finished import is_finished, units_of
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.study import Study

__all__ = ["BLIND_COLUMNS", "ESTIMATE_COLUMNS", "blind_sample", "estimate_missed"]

BLIND_COLUMNS = ("document", "turn", "participant", "question", "text", "codes")
ESTIMATE_COLUMNS = (
    "code",
    "sampled",
    "missed",
    "share",
    "share_low",
    "share_high",
    "without_suggestion",
    "missed_in_all",
    "missed_low",
    "missed_high",
    "accepted",
    "rejected",
    "unreviewed",
    "recall",
    "recall_low",
    "recall_high",
)
_NONE = ("none", "-", "no code")


def blind_sample(
    study: Study, suggestions: Coding, n: int = 50, *, decoys: float = 0.25, seed: int = 0
) -> pd.DataFrame:
    """Return a random sample of answers without a suggestion, for a person to code blind.

    What the machine says is not shown, and some answers with a suggestion are mixed in, so that nobody can tell from
    being asked that there is none. Write the codes into the column `codes`, separated by semicolons, or `none`; then
    `estimate_missed`.

    Parameters
    ----------
    study : Study
        The study.
    suggestions : Coding
        Of the machine: what `suggest` returns, or `suggest_by_example(...).coding`. Drawn from are the answers that
        it went through (`suggestions.finished`) and that no person has finished.
    n : int
        How many answers without a suggestion: 59 without a miss say that under 5 % are missed, with 95 % confidence.
    decoys : float
        Answers with a suggestion beside them, as a share of `n`.
    seed : int
        The same seed draws the same answers.

    Returns
    -------
    DataFrame
        Columns document, turn, participant, question, text, codes (empty), in random order.

    Raises
    ------
    StudyError
        When there is no answer without a suggestion.

    See Also
    --------
    mentorstudy.autocode.estimate_missed
    mentorstudy.missed

    Examples
    --------
    >>> from mentorstudy.autocode.suggest import suggest
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> study = read_study(resource("sample-study"))
    >>> len(blind_sample(study, suggest(study.corpus, study.codebook), n=20))
    25
    """
    check_counted(study, "A blind round")
    import numpy as np
    import pandas as pd

    if n < 1 or not 0 <= decoys <= 5:
        raise SettingsError("A blind sample needs n of 1 or more, and decoys between 0 and 5.")
    answers, suggested = _open_answers(study, suggestions)
    if not len(answers):
        raise StudyError(
            "No answer is left to draw from: people have finished all that the machine went through. Compare their "
            "coding with its suggestions by `missed`."
        )
    without, with_one = answers[~suggested], answers[suggested]
    if not len(without):
        raise StudyError("Every answer that is not finished has a suggestion: nothing to draw from.")
    draw = np.random.default_rng(seed)
    chosen = draw.permutation(len(without))[:n]
    mixed = draw.permutation(len(with_one))[: math.ceil(len(chosen) * decoys)]
    table = pd.concat([without.iloc[chosen], with_one.iloc[mixed]])
    shuffled: pd.DataFrame = table.iloc[draw.permutation(len(table))].assign(codes="").reset_index(drop=True)
    return shuffled[list(BLIND_COLUMNS)]


def _open_answers(study: Study, suggestions: Coding) -> tuple[pd.DataFrame, Any]:
    """Return the answers that the machine went through and nobody finished, and which of them have a suggestion."""
    people = study.coding.where(coder=list(study.coding.people))
    turns = open_turns(study.corpus, people)
    turns = turns[is_finished(turns, suggestions.finished)]
    turns = turns.sort_values(["document", "start"], ignore_index=True)
    return turns, touched(turns, suggestions.segments)


def estimate_missed(
    study: Study, suggestions: Coding, sample: pd.DataFrame, *, coder: str = "", confidence: float = 0.95
) -> pd.DataFrame:
    """Return how much the machine missed, estimated from a sample that a person coded blind.

    Parameters
    ----------
    study : Study
        The study.
    suggestions : Coding
        The same that the sample was drawn with.
    sample : DataFrame
        What `blind_sample` returned, with the column `codes` filled in. Rows where it is empty were not looked at and
        do not count, unless `coder` finished their document or question in a journal: then their coding there counts.
    coder : str
        Whose journal to look in.
    confidence : float
        Of the intervals.

    Returns
    -------
    DataFrame
        A row per code that was missed or suggested, and one over all (code empty: any code at all). Columns code,
        sampled (answers without a suggestion that were coded blind), missed (of them, with the code), share with
        share_low and share_high (Wilson), without_suggestion (answers in all), missed_in_all with missed_low and
        missed_high (answers that carry the code and have no suggestion), accepted, rejected, unreviewed (answers
        with a suggestion of it), recall with recall_low and recall_high: accepted, of accepted and missed; NaN until
        suggestions were accepted.

    Raises
    ------
    StudyError
        When nothing of the sample was coded, or a row is no answer without finished coding.
    CodingError
        When a code is not in the codebook.

    See Also
    --------
    mentorstudy.autocode.blind_sample
    mentorstudy.missed

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the
    American Statistical Association 22: 209-212.
    """
    check_counted(study, "A blind round")
    import pandas as pd

    answers, suggested = _open_answers_of(study, suggestions, sample)
    given = _given(study, sample, coder)
    place = {(row.document, int(row.turn)): row.Index for row in rows_of(answers)}
    seen = {key: codes for key, codes in given.items() if key in place and not suggested[place[key]]}
    if not seen:
        raise StudyError(
            "No answer of the sample is coded. Fill in its column `codes`, with `none` where no code fits."
        )
    without = int((~suggested).sum())
    counts = _reviews(study, suggestions)
    named = {code for codes in seen.values() for code in codes} | set(counts)
    order = [code.code for code in study.codebook if code.code in named]
    rows = []
    for code in [*order, ""]:
        missed = sum(bool(codes) if not code else code in codes for codes in seen.values())
        rows.append(_estimate(code, missed, len(seen), without, _sum(counts, code), confidence))
    return pd.DataFrame(rows, columns=list(ESTIMATE_COLUMNS))


def _open_answers_of(study: Study, suggestions: Coding, sample: pd.DataFrame) -> tuple[pd.DataFrame, Any]:
    """Return the answers that were drawn from: as now, and those that were finished to code the sample."""
    absent = [name for name in ("document", "turn", "codes") if name not in sample.columns]
    if absent:
        raise StudyError(f"The sample has no column '{absent[0]}'. Write it with `blind_sample`.")
    turns = study.corpus.turns
    keys = set(zip(sample["document"].astype(str), sample["turn"].astype(int), strict=True))
    drawn = turns[[key in keys for key in zip(turns["document"], turns["turn"], strict=True)]]
    units = set(units_of(study.corpus, drawn).itertuples(index=False, name=None))
    whole = {(document, "") for document, _ in units}
    finished = study.coding.finished
    coded = [key in units | whole for key in zip(finished["document"], finished["question"], strict=True)]
    without = rows_where(finished, (not each for each in coded))
    return _open_answers(replace(study, coding=Coding(study.coding.segments, without)), suggestions)


def _given(study: Study, sample: pd.DataFrame, coder: str) -> dict[tuple[str, int], frozenset[str]]:
    """Return the codes that a person gave to the answers of the sample that they looked at."""
    own = study.coding.where(coder=coder, origin="manual") if coder else None
    if coder and coder not in study.coding.people:
        raise StudyError(f"No coder '{coder}' has coded.{suggestion(coder, study.coding.people)}")
    turns = study.corpus.turns
    done = turns[is_finished(turns, own.finished)] if own is not None else turns.iloc[:0]
    finished = set(zip(done["document"], done["turn"], strict=True))
    evidence = coded_answers(study, own) if own is not None else None
    given: dict[tuple[str, int], frozenset[str]] = {}
    for number, row in enumerate(rows_of(sample), start=2):
        words = "" if row.codes is None or row.codes != row.codes else str(row.codes).strip()
        key = (str(row.document), int(row.turn))
        if words:
            given[key] = frozenset(_codes(words, study.codebook, number))
        elif key in finished and evidence is not None:
            mine = evidence[(evidence["document"] == key[0]) & (evidence["turn"] == key[1])]
            given[key] = frozenset(str(code) for code in mine["code"])
    return given


def _codes(words: str, codebook: Codebook, row: int) -> Iterable[str]:
    if words.lower() in _NONE:
        return
    for part in words.replace("\n", ";").split(";"):
        if part.strip():
            name = part.strip()
            try:
                yield codebook.resolve(name)
            except StudyError as error:
                raise CodingError(f"Row {row} of the sample: {error.message}") from error


def _reviews(study: Study, suggestions: Coding) -> dict[str, tuple[int, int, int]]:
    """Return, by code, how many suggestions were accepted, rejected and not reviewed."""
    segments = study.coding.where(coder=list(suggestions.coders)).segments
    reviewed = dict(zip(segments["segment"], segments["review"], strict=True))
    counts: dict[str, list[int]] = {}
    known = dict(zip(suggestions.segments["segment"], suggestions.segments["code"], strict=True))
    known |= dict(zip(segments["segment"], segments["code"], strict=True))
    for key, code in known.items():
        place = {"accepted": 0, "rejected": 1}.get(str(reviewed.get(key, "none")), 2)
        counts.setdefault(str(code), [0, 0, 0])[place] += 1
    return {code: (each[0], each[1], each[2]) for code, each in counts.items()}


def _sum(counts: dict[str, tuple[int, int, int]], code: str) -> tuple[int, int, int]:
    chosen = [counts.get(code, (0, 0, 0))] if code else list(counts.values())
    return (sum(each[0] for each in chosen), sum(each[1] for each in chosen), sum(each[2] for each in chosen))


def _estimate(
    code: str, missed: int, sampled: int, without: int, reviews: tuple[int, int, int], confidence: float
) -> tuple[object, ...]:
    low, high = wilson(missed, sampled, confidence)
    if sampled == without:
        low = high = missed / sampled
    accepted = reviews[0]
    # What is known of the sample itself is certain: the rest lies between the ends of the interval.
    counts = (missed / sampled * without, max(low * without, missed), high * without)
    recall = [accepted / (accepted + each) if code and accepted + each and accepted else math.nan for each in counts]
    return (
        code,
        sampled,
        missed,
        missed / sampled,
        low,
        high,
        without,
        *counts,
        *reviews,
        recall[0],
        recall[2],
        recall[1],
    )


def wilson(found: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval of a share.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(0, 50)]
    [0.0, 0.0713]
    """
    from statistics import NormalDist

    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = found / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(centre - half, 0.0) if found else 0.0, min(centre + half, 1.0) if found < of else 1.0

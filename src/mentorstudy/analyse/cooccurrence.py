"""Which codes come together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, get_args

from mentorstudy.arguments import check_at_least, chosen_source, of_group
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import counted_answers, heard, says
from mentorstudy.rows import rows_of
from mentorstudy.text import count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["TOGETHER", "TOGETHER_COLUMNS", "cooccurrence"]

Together = Literal["answer", "passage", "participant", "words"]
TOGETHER: tuple[Together, ...] = get_args(Together)
TOGETHER_COLUMNS = (
    "code", "other", "together", "code_total", "other_total", "units", "expected", "participants", "c_coefficient",
    "within",
)  # fmt: skip
# Where two codes met, and who spoke.
_Meeting = tuple[str, str, tuple[object, ...], str]


def cooccurrence(
    study: Study,
    *,
    within: Together = "answer",
    source: str = "",
    coding: Coding | None = None,
    words: int = 20,
    by: str = "",
    group: str = "",
) -> pd.DataFrame:
    """Return which codes come together, how often, and how often they would by chance.

    Parameters
    ----------
    study : Study
        The study.
    within : {"answer", "passage", "participant", "words"}
        What together means: in one answer, in overlapping passages, by one participant, or with at most some
        words between two passages of one participant in one document.
    source : str
        `interviews`, `archives` or a survey's name. Empty: interviews, or else the survey with most responses.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    words : int
        How many words may lie between, for `within="words"`; those of others in between count.
    by, group : str
        An attribute and its value: only that group. Empty for everybody.

    Returns
    -------
    DataFrame
        Columns code, other, together (answers or participants; for words, answers in which the first of the two
        passages stands), code_total, other_total, units, expected, participants (for archives, documents),
        c_coefficient (together / (code_total + other_total - together)), within; pairs that never meet are left
        out. `expected` is code_total x other_total / units: what chance alone would give. It is NaN for passages and
        words, where there is no number of units, and so is the coefficient for words.

    Raises
    ------
    StudyError
        When `within` is not one of the four, there is no such source, attribute or group, or `words` is below 0.

    See Also
    --------
    mentorstudy.plots.cooccurrence
    mentorstudy.crosstab
    mentorstudy.analyse.links

    References
    ----------
    The coefficient is that of Jaccard (1912), which the field knows as the c-coefficient of co-occurrence
    (Contreras 2011).

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = cooccurrence(read_study(resource("sample-study")), within="participant")
    >>> bool((table["together"] <= table[["code_total", "other_total"]].min(axis=1)).all())
    True
    """
    import pandas as pd

    if within not in TOGETHER:
        raise StudyError(f"within = '{within}' is not known.{suggestion(within, TOGETHER)}")
    check_at_least(0, words=words)
    source = chosen_source(study, source)
    evidence, voices = (
        of_group(table[table["source"] == source], study, by, group)
        for table in (counted_answers(study, coding), heard(study, coding))
    )
    evidence = evidence[says(evidence)]
    keys = ["voice"] if within == "participant" else ["document", "turn"]
    totals = evidence.drop_duplicates([*keys, "code"]).groupby("code").size()
    units: defaultdict[tuple[str, str], set[tuple[object, ...]]] = defaultdict(set)
    people: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    met = _near(evidence, study, words) if within == "words" else _in_units(evidence, keys, within)
    for one, other, unit, voice in met:
        units[one, other].add(unit)
        people[one, other].add(voice)
    size = len(voices.drop_duplicates(keys))
    countable = within in ("answer", "participant")
    rows = []
    for (one, other), places in units.items():
        first, second, both = int(totals[one]), int(totals[other]), len(places)
        rows.append(
            (one, other, both, first, second, size, first * second / size if countable else math.nan,
             len(people[one, other]), math.nan if within == "words" else both / (first + second - both), within)
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(TOGETHER_COLUMNS))
    return table.sort_values(["together", "code", "other"], ascending=[False, True, True], ignore_index=True)


def _in_units(evidence: pd.DataFrame, keys: list[str], within: Together) -> Iterator[_Meeting]:
    """Yield which codes meet in each answer, or are said by each participant: every pair once a unit."""
    numbers = evidence.groupby(keys, sort=True).ngroup().to_numpy()
    order = numbers.argsort(kind="stable")
    columns = [evidence[name].to_numpy()[order].tolist() for name in ("code", "start", "end", "voice")]
    passages = zip(numbers[order].tolist(), *columns, strict=True)
    for number, part in groupby(passages, key=itemgetter(0)):
        inside = list(part)
        pairs = _overlapping(inside) if within == "passage" else combinations(sorted({row[1] for row in inside}), 2)
        for one, other in pairs:
            yield one, other, (number,), inside[0][4]


def _overlapping(passages: Sequence[tuple[int, str, int, int, str]]) -> set[tuple[str, str]]:
    """Return the pairs of codes whose passages (number, code, start, end, voice) of one unit share a character."""
    found: set[tuple[str, str]] = set()
    still: list[tuple[str, int]] = []
    for _, code, start, end, _ in sorted(passages, key=itemgetter(2)):
        still = [each for each in still if each[1] > start]
        found |= {(min(code, other), max(code, other)) for other, _ in still if other != code}
        still.append((code, end))
    return found


def _near(evidence: pd.DataFrame, study: Study, words: int) -> Iterator[_Meeting]:
    for (document, voice), part in evidence.groupby(["document", "voice"], sort=True):
        rows = list(rows_of(part.sort_values(["start", "end", "code"])))
        text = study.corpus.text(str(document))
        for place, first in enumerate(rows):
            for later in rows[place + 1 :]:
                # Nothing that starts later can be nearer.
                if later.start > first.end and count_words(text[first.end : later.start]) > words:
                    break
                if later.code != first.code:
                    codes = sorted((str(first.code), str(later.code)))
                    yield codes[0], codes[1], (str(document), int(first.turn)), str(voice)

"""Words and phrases that set a code's passages apart: candidates for its terms, and what they would change."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.arguments import check_at_least
from mentorstudy.autocode.matcher import compile_terms
from mentorstudy.errors import StudyError
from mentorstudy.evidence import coded_answers, finished_turns
from mentorstudy.rows import rows_of
from mentorstudy.terms import Term, parse_term
from mentorstudy.text import fold

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["CANDIDATE_COLUMNS", "suggest_terms"]

CANDIDATE_COLUMNS = (
    "term",
    "keyness",
    "answers",
    "participants",
    "others",
    "precision",
    "precision_now",
    "recall_now",
    "f1_now",
    "precision_with",
    "recall_with",
    "f1_with",
    "example",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 3
_SHORT = frozenset(
    ("i", "don", "didn", "doesn", "won", "can", "couldn", "wouldn", "isn", "wasn", "aren", "that", "let")
)
_CANDIDATES = 400
# The 5 % point of chi-square with one degree of freedom: below it a phrase may stand there by chance.
_NOTABLE = 3.84
_Candidate = tuple[str, float, int, int, int, float, float, float, float, float, float, float, str]


@dataclass(frozen=True)
class _Answer:
    """A finished answer: whose it is, its words, what of it carries the code (empty where nothing does)."""

    participant: str
    text: str
    passage: str


def suggest_terms(study: Study, code: str, *, n: int = 20, min_participants: int = 2) -> pd.DataFrame:
    """Return words and phrases that set a code's passages apart, as candidates for its terms.

    Counted is in how many answers a phrase stands, not how often: one person who says it ten times is no pattern.
    Precision and recall are those of the code's terms, as they are and with the candidate added, by answer of
    finished documents against what people coded. The candidates come from the same answers, so that these figures
    are the best that can be hoped for.

    Parameters
    ----------
    study : Study
        With documents that people finished.
    code : str
        The code; what is under it counts with it.
    n : int
        How many candidates at most.
    min_participants : int
        Candidates that fewer people said in this code's passages are left out.

    Returns
    -------
    DataFrame
        Columns term, keyness (log-likelihood ratio against the other answers; 3.84 is 5 %, 10.83 0.1 %), answers
        (with the code, that hold it), participants (whose), others (answers without the code that hold it),
        precision (of the candidate alone), precision_now, recall_now, f1_now, precision_with, recall_with, f1_with,
        example (a passage). The one that would help most comes first.

    Raises
    ------
    StudyError
        When there is no such code, nobody gave it, or a number is below 1.

    See Also
    --------
    mentorstudy.suggest
    mentorstudy.Codebook
    mentorstudy.keyness

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics
    19: 61-74. Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling.

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> table = suggest_terms(read_study(resource("sample-study")), "contributing_factors/too_few_mentors", n=5)
    >>> bool((table["recall_with"] >= table["recall_now"]).all())
    True
    """
    import pandas as pd

    check_at_least(1, n=n, min_participants=min_participants)
    codes = study.codebook.under(code)
    answers = list(_answers(study, set(codes)))
    positive = [each for each in answers if each.passage]
    if not positive:
        raise StudyError(f"Nobody has given the code '{code}' in a finished document, so there is nothing to go by.")
    terms = [term for each in codes for term in study.codebook[each].terms]
    found = _hits({"now": terms}, answers, study.codebook.language)
    now = found.get("now", set())
    candidates = _candidates(answers, min_participants)
    hits = _hits({words: [parse_term(words)] for words in candidates}, answers, study.codebook.language)
    truth = {number for number, each in enumerate(answers) if each.passage}
    rows = [row for words in candidates if (row := _row(words, hits.get(words, set()), now, truth, answers))]
    rows.sort(key=lambda row: (-round(row[11], 6), -round(row[1], 6), row[0]))
    return pd.DataFrame(list(_apart(rows))[:n], columns=list(CANDIDATE_COLUMNS))


def _answers(study: Study, codes: set[str]) -> Iterator[_Answer]:
    """Yield the answers and paragraphs of finished documents."""
    counted = study.counted
    people = [coder for coder in counted.coders if coder in study.coding.people]
    own = study.coding.evidence.where(coder=people, origin="manual")
    if not len(own):
        raise StudyError("No person has coded this study, so there is nothing to go by.")
    evidence = coded_answers(study, own.where(code=sorted(codes)))
    passages: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in rows_of(evidence):
        passages[str(row.document), int(row.turn)].append(str(row.quote))
    for row in rows_of(finished_turns(study.corpus, own)):
        yield _Answer(
            str(row.participant or row.document), str(row.text), "\n".join(passages.get((row.document, row.turn), ()))
        )


def _hits(terms: dict[str, list[Term]], answers: list[_Answer], language: str) -> dict[str, set[int]]:
    """Return which answers each list of terms finds, whatever the polarity."""
    found: dict[str, set[int]] = defaultdict(set)
    matcher = compile_terms(terms, language)
    for number, hits in enumerate(matcher.find_many([each.text for each in answers])):
        for hit in hits:
            found[hit.code].add(number)
    return found


def _candidates(answers: list[_Answer], min_participants: int) -> list[str]:
    """Return phrases that several people said in the code's passages and that the other answers hold less often."""
    inside: dict[str, set[int]] = defaultdict(set)
    outside: dict[str, int] = defaultdict(int)
    for number, each in enumerate(answers):
        if each.passage:
            for phrase in _phrases(each.passage):
                inside[phrase].add(number)
        else:
            for phrase in _phrases(each.text):
                outside[phrase] += 1
    coded = sum(bool(each.passage) for each in answers)
    rest = len(answers) - coded
    scored = []
    for phrase, places in inside.items():
        if len({answers[number].participant for number in places}) >= min_participants:
            keyness = log_likelihood(len(places), outside.get(phrase, 0), coded, rest)
            if keyness >= _NOTABLE:
                scored.append((-round(keyness, 9), phrase))
    return [phrase for _, phrase in sorted(scored)[:_CANDIDATES]]


def _phrases(text: str) -> set[str]:
    """Return the words and phrases of up to three words, within clauses, that a term could be."""
    found: set[str] = set()
    for clause in re.split(r"[.,;:!?…()\[\]\n]|\s[–—-]\s", fold(text)):
        words = [match.group() for match in _WORD.finditer(clause)]
        for size in range(1, _LONGEST + 1):
            for start in range(len(words) - size + 1):
                part = words[start : start + size]
                # A phrase that begins or ends with "of the" says no more than without it.
                if _says_nothing(part[0]) or _says_nothing(part[-1]) or len("".join(part)) < 3:
                    continue
                found.add(" ".join(part))
    return found


def _says_nothing(word: str) -> bool:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    # "she's" and "don't" are as empty as "she" and "do".
    return word in ENGLISH_STOP_WORDS or ("'" in word and word.partition("'")[0] in _SHORT | ENGLISH_STOP_WORDS)


def log_likelihood(inside: int, outside: int, coded: int, rest: int) -> float:
    """Return the log-likelihood ratio of a phrase, negative where it is rarer inside than outside.

    Parameters
    ----------
    inside, outside : int
        Answers with and without the code that hold it.
    coded, rest : int
        Answers with and without the code.

    Examples
    --------
    >>> round(log_likelihood(8, 2, 20, 80), 2)
    19.39
    """
    total = coded + rest
    cells = ((inside, coded), (coded - inside, coded), (outside, rest), (rest - outside, rest))
    columns = (inside + outside, total - inside - outside) * 2
    value = 0.0
    for (seen, row), column in zip(cells, columns, strict=True):
        expected = row * column / total
        if seen > 0 and expected > 0:
            value += 2 * seen * math.log(seen / expected)
    more = not rest or inside / coded > outside / rest
    return value if more else -value


def _row(words: str, hits: set[int], now: set[int], truth: set[int], answers: list[_Answer]) -> _Candidate | None:
    right, wrong = hits & truth, hits - truth
    if not right:
        return None
    keyness = log_likelihood(len(right), len(wrong), len(truth), len(answers) - len(truth))
    example = min(
        (answers[number].passage for number in sorted(right)), key=lambda text: (words not in fold(text), len(text))
    )
    return (
        words,
        round(keyness, 3),
        len(right),
        len({answers[number].participant for number in right}),
        len(wrong),
        len(right) / len(hits),
        *_figures(now, truth),
        *_figures(now | hits, truth),
        example.replace("\n", " / "),
    )


def _figures(found: set[int], truth: set[int]) -> tuple[float, float, float]:
    right = len(found & truth)
    precision = right / len(found) if found else math.nan
    return precision, right / len(truth), 2 * right / (len(found) + len(truth))


def _apart(rows: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Yield candidates that change what is found differently from those before: "waiting", not "waiting list" again."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        effect = (row[2], row[3], row[4], row[9], row[10], row[12])
        if effect not in seen:
            seen.add(effect)
            yield row

"""The words that people use: tokens, and who said which how often."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mentorstudy.arguments import check_at_least, chosen_source
from mentorstudy.errors import StudyError
from mentorstudy.evidence import answer_turns, check_attribute, grouped, source_names
from mentorstudy.rows import rows_of
from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study

    Counts = np.ndarray[tuple[int, int], np.dtype[np.float64]]

__all__ = ["FREQUENCY_COLUMNS", "Said", "frequencies", "said_words", "spoken", "stop_words", "tokens"]

FREQUENCY_COLUMNS = (
    "group", "term", "count", "words", "per_10000", "participants", "participants_of", "documents", "documents_of",
)  # fmt: skip
# `[laughs]`, `[pause]`: said of a speaker, not by one.
_ASIDE = re.compile(r"\[[^\[\]]{1,40}\]")


@dataclass(frozen=True, eq=False)
class Said:
    """How often each participant said each word.

    Parameters
    ----------
    people : tuple of str
        Who, each once; for archives the documents.
    groups : tuple of str
        Their groups.
    terms : tuple of str
        The words, by name.
    counts : array
        People by terms.
    words : array
        How many words each said in all, stop words and all.
    """

    people: tuple[str, ...]
    groups: tuple[str, ...]
    terms: tuple[str, ...]
    counts: Counts
    words: np.ndarray[tuple[int], np.dtype[np.float64]]


@cache
def _word() -> re.Pattern[str]:
    # In many scripts a word goes on over marks that are no letters to `\w`.
    marks = "".join(chr(point) for point in range(0x300, 0x3000) if unicodedata.category(chr(point))[0] == "M")
    letter = rf"(?:[^\W\d_]|[{re.escape(marks)}])"
    return re.compile(rf"[^\W\d_]{letter}*(?:['-]{letter}+)*")


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, accents kept; numbers, signs and what a transcriber put in brackets go.

    Examples
    --------
    >>> tokens("[laughs] No.")
    ['no']
    >>> tokens("She's my mentor, since 2024: a well-known Protégé's dream.")
    ["she's", 'my', 'mentor', 'since', 'a', 'well-known', "protégé's", 'dream']
    """
    return _word().findall(fold(_ASIDE.sub(" ", text), accents=True))


@cache
def stop_words(language: str = "en") -> frozenset[str]:
    """Return the words of a language that say little by themselves: those of spaCy, each also as it is contracted.

    Parameters
    ----------
    language : str
        ISO 639-1.

    Raises
    ------
    StudyError
        When spaCy has no list for the language.

    Examples
    --------
    >>> {"the", "don't", "i'm"} <= stop_words("en")
    True
    """
    import runpy
    from importlib.util import find_spec
    from pathlib import Path

    short = language.replace("_", "-").split("-")[0].lower()
    spec = find_spec("spacy")
    place = Path(spec.origin).parent / "lang" / short / "stop_words.py" if spec and spec.origin else Path()
    if not short.isalpha() or not place.is_file():
        raise StudyError(f"There are no stop words for the language '{language}'. Name your own, or count all words.")
    # The file alone: importing spaCy takes seconds.
    listed = {fold(str(word), accents=True) for word in runpy.run_path(str(place))["STOP_WORDS"]}
    if short == "en":
        ends = ("'s", "'re", "'ve", "'ll", "'d", "'m", "n't")
        listed |= {f"{word}{end}" for word in listed for end in ends if word.isalpha()}
        listed |= {"don't", "can't", "won't", "uh", "um", "mm-hm", "yeah", "okay", "oh"}
    return frozenset(listed)


def spoken(study: Study, source: str = "") -> pd.DataFrame:
    """Return the answers of a source, or the paragraphs of archives, whether coded or not.

    Returns
    -------
    DataFrame
        The columns of `corpus.turns`, and source.
    """
    source = chosen_source(study, source)
    turns = answer_turns(study.corpus)
    turns = turns.assign(source=turns["document"].map(source_names(study)))
    return turns[turns["source"] == source]


def said_words(study: Study, by: str, *, source: str = "", stop: Iterable[str] | None = None, least: int = 1) -> Said:
    """Return how often each participant said each word.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups; empty for one group.
    source : str
        Which source; sources are never pooled.
    stop : iterable of str, optional
        Words to leave out: by default those of the study's language.
    least : int
        Words that fewer participants said are left out.
    """
    import numpy as np

    check_attribute(study, by)
    check_at_least(1, least=least)
    out = stop_words(study.config.language) if stop is None else {fold(word, accents=True) for word in stop}
    by_voice: dict[tuple[str, str], Counter[str]] = {}
    for row in rows_of(grouped(spoken(study, source), study, by)):
        by_voice.setdefault((str(row.voice), str(row.group)), Counter()).update(tokens(str(row.text)))
    voices = sorted(by_voice)
    document_frequency = Counter(term for counted in by_voice.values() for term in counted)
    terms = sorted(term for term, count in document_frequency.items() if count >= least and term not in out)
    place = {term: at for at, term in enumerate(terms)}
    counts = np.zeros((len(voices), len(terms)))
    for row, voice in enumerate(voices):
        for term, count in by_voice[voice].items():
            if term in place:
                counts[row, place[term]] = count
    return Said(
        tuple(name for name, _ in voices),
        tuple(group for _, group in voices),
        tuple(terms),
        counts,
        np.array([sum(by_voice[voice].values()) for voice in voices], dtype=np.float64),
    )


def frequencies(
    study: Study,
    by: str = "",
    *,
    source: str = "",
    stop: Iterable[str] | None = None,
    least: int = 2,
) -> pd.DataFrame:
    """Return how often each word is said, by how many participants, in how many documents.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        An attribute of participants that makes the groups; empty: everybody is one.
    source : str
        `interviews`, `archives` or a survey's name; sources are never pooled. Empty: interviews, or else the survey
        with most responses.
    stop : iterable of str, optional
        Words to leave out; by default the stop words of the study's language. Give `[]` to count all.
    least : int
        Words that fewer participants (of all groups) said are left out.

    Returns
    -------
    DataFrame
        Columns group, term, count, words (all words of the group, those left out too), per_10000 (of them),
        participants, participants_of, documents, documents_of; by group, those said by most participants first.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = frequencies(read_study(resource("sample-study")))
    >>> table["term"].iloc[0]
    'told'
    """
    import pandas as pd

    said = said_words(study, by, source=source, stop=stop, least=least)
    place = {term: at for at, term in enumerate(said.terms)}
    rows = []
    turns = grouped(spoken(study, source), study, by)
    for group in sorted(set(said.groups)):
        mine = [each == group for each in said.groups]
        counts, words = said.counts[mine], int(said.words[mine].sum())
        part = turns[turns["group"] == group]
        documents: dict[str, set[str]] = {}
        for row in rows_of(part):
            for term in set(tokens(str(row.text))) & place.keys():
                documents.setdefault(term, set()).add(str(row.document))
        total, of_people, of_documents = counts.sum(axis=0), sum(mine), part["document"].nunique()
        for term, at in place.items():
            if count := int(total[at]):
                rows.append(
                    (group, term, count, words, 10_000 * count / words, int((counts[:, at] > 0).sum()), of_people,
                     len(documents.get(term, ())), of_documents)
                )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(FREQUENCY_COLUMNS))
    order = ["group", "participants", "count", "term"]
    return table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)

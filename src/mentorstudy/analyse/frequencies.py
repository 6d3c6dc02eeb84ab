"""The words that people use: tokens, and who said which how often."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mentorstudy.arguments import check_at_least, chosen_source
from mentorstudy.errors import StudyError
from mentorstudy.evidence import answer_turns, check_attribute, grouped, source_names
from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study

    Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

__all__ = [
    "FREQUENCY_COLUMNS", "Said", "Words", "frequencies", "frequency_table", "said_of", "said_words", "spoken",
    "stop_words", "tokens", "word_counts",
]  # fmt: skip

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
    counts : sparse array
        People by terms, in rows: most people say few of the words.
    words : array
        How many words each said in all, stop words and all.
    places : sparse array
        Documents by terms: 1 where the document holds the word.
    documents : tuple of (str, str)
        The group and the name of each row of `places`; a document with several groups has a row for each.
    """

    people: tuple[str, ...]
    groups: tuple[str, ...]
    terms: tuple[str, ...]
    counts: Any
    words: np.ndarray[tuple[int], np.dtype[np.float64]]
    places: Any
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Words:
    """How often each participant said each word, in a part of the answers.

    Parameters
    ----------
    people : list of (str, str)
        Participant and group of each row of `said`.
    documents : list of (str, str)
        Group and document of each row of `places`.
    seen : list of str
        The word of each column.
    said, places : sparse array
        How often each said each; 1 where a document holds a word.
    """

    people: list[tuple[str, str]]
    documents: list[tuple[str, str]]
    seen: list[str]
    said: Any
    places: Any


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
    words = _ASIDE.sub(" ", text) if "[" in text else text
    return _word().findall(fold(words, accents=True))


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
    check_attribute(study, by)
    check_at_least(1, least=least)
    out = stop_words(study.config.language) if stop is None else {fold(word, accents=True) for word in stop}
    return said_of([word_counts(grouped(spoken(study, source), study, by))], out, least)


def word_counts(turns: pd.DataFrame) -> Words:
    """Return how often each participant said each word in some answers.

    Parameters
    ----------
    turns : DataFrame
        Columns voice, group, document, text.
    """
    rows, columns, seen = _words_by_turn(turns["text"].tolist())
    groups = turns["group"].tolist()
    people, by_voice = _numbered(list(zip(turns["voice"].tolist(), groups, strict=True)))
    documents, by_document = _numbered(list(zip(groups, turns["document"].tolist(), strict=True)))
    said = _table(by_voice[rows], columns, (len(people), len(seen)))
    places = _table(by_document[rows], columns, (len(documents), len(seen)))
    places.data[:] = 1
    return Words(people, documents, seen, said, places)


def said_of(parts: Sequence[Words], out: Collection[str], least: int) -> Said:
    """Return how often each participant said each word, of answers that were counted in parts.

    Parameters
    ----------
    parts : sequence of Words
        What `word_counts` returns of each; a participant may be in several, a document in one.
    out : collection of str
        Words to leave out.
    least : int
        Words that fewer participants said are left out.
    """
    import numpy as np

    found = _joined(parts)
    many = np.bincount(found.said.indices, minlength=len(found.seen))
    kept = [at for at, term in enumerate(found.seen) if many[at] >= least and term not in out]
    kept.sort(key=found.seen.__getitem__)
    return Said(
        tuple(str(name) for name, _ in found.people),
        tuple(str(group) for _, group in found.people),
        tuple(found.seen[at] for at in kept),
        found.said[:, kept],
        np.asarray(found.said.sum(axis=1), dtype=np.float64).ravel(),
        found.places[:, kept],
        tuple((str(group), str(name)) for group, name in found.documents),
    )


def _joined(parts: Sequence[Words]) -> Words:
    """Return parts as one, people, documents and words by name."""
    if len(parts) == 1:
        return parts[0]
    people, of_people = _merged([part.people for part in parts])
    documents, of_documents = _merged([part.documents for part in parts])
    seen, of_words = _merged([part.seen for part in parts])
    shape = len(people), len(seen)
    said = _stacked([part.said for part in parts], of_people, of_words, shape)
    places = _stacked([part.places for part in parts], of_documents, of_words, (len(documents), len(seen)))
    return Words(people, documents, seen, said, places)


def _merged(listed: Sequence[Sequence[Any]]) -> tuple[list[Any], list[Numbers]]:
    import numpy as np

    together = sorted({key for keys in listed for key in keys})
    number = {key: at for at, key in enumerate(together)}
    return together, [np.array([number[key] for key in keys], dtype=np.int64) for keys in listed]


def _stacked(tables: Sequence[Any], rows: Sequence[Numbers], columns: Sequence[Numbers], shape: tuple[int, int]) -> Any:
    """Return the sum of sparse tables whose rows and columns have new numbers."""
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]

    cells = [table.tocoo() for table in tables]
    where = (
        np.concatenate([np.zeros(0, dtype=np.int64), *(row[each.row] for row, each in zip(rows, cells, strict=True))]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(at[each.col] for at, each in zip(columns, cells, strict=True))]),
    )
    data = np.concatenate([np.zeros(0), *(each.data for each in cells)])
    return sparse.coo_array((data, where), shape=shape).tocsr()


def _words_by_turn(texts: Sequence[str]) -> tuple[Numbers, Numbers, list[str]]:
    """Return, word by word, the number of its turn and its own; and the words, in the order in which they come."""
    import numpy as np

    numbers: dict[str, int] = {}
    columns = array("q")
    lengths = array("q")
    for text in texts:
        found = tokens(text)
        lengths.append(len(found))
        columns.extend([numbers.setdefault(word, len(numbers)) for word in found])
    rows = np.repeat(np.arange(len(lengths)), np.frombuffer(lengths, dtype=np.int64))
    return rows, np.frombuffer(columns, dtype=np.int64), list(numbers)


def _numbered(keys: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str]], Numbers]:
    """Return the distinct keys in order, and the number of each of them all."""
    import numpy as np

    distinct = sorted(set(keys))
    number = {key: at for at, key in enumerate(distinct)}
    return distinct, np.array([number[key] for key in keys], dtype=np.int64)


def _table(rows: Numbers, columns: Numbers, shape: tuple[int, int]) -> Any:
    import numpy as np
    from scipy import sparse

    return sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()


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

    See Also
    --------
    mentorstudy.plots.frequencies
    mentorstudy.keyness
    mentorstudy.collocations

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = frequencies(read_study(resource("sample-study")))
    >>> table["term"].iloc[0]
    'told'
    """
    return frequency_table(said_words(study, by, source=source, stop=stop, least=least))


def frequency_table(said: Said) -> pd.DataFrame:
    """Return how often each word is said by each group: the table of `frequencies`.

    Parameters
    ----------
    said : Said
        Who said which word how often.
    """
    import numpy as np
    import pandas as pd

    groups = np.array(said.groups, dtype=object)
    of_documents = np.array([group for group, _ in said.documents], dtype=object)
    rows = []
    for group in sorted(set(said.groups)):
        mine = groups == group
        counts, words = said.counts[mine], int(said.words[mine].sum())
        places = said.places[of_documents == group]
        total, people, documents = (
            (table.sum(axis=0) if of == "words" else np.bincount(table.indices, minlength=len(said.terms))).tolist()
            for table, of in ((counts, "words"), (counts, "people"), (places, "documents"))
        )
        rows += [
            (group, term, int(total[at]), words, 10_000 * int(total[at]) / words, people[at], int(mine.sum()),
             documents[at], places.shape[0])
            for at, term in enumerate(said.terms) if total[at]
        ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(FREQUENCY_COLUMNS))
    order = ["group", "participants", "count", "term"]
    return table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)
